//! The invariants that must hold after any storm.

use std::collections::{HashMap, HashSet};
use std::time::Instant;

use molecule_agent::platform::{Created, Recorded};

use crate::agent::{Agent, End, HEARTBEAT_INTERVAL, Life};
use crate::handler::{EQUAL, runs};
use crate::ledger::{Asked, Dead, Ledger, Message, Reply};
use crate::leftovers;
use crate::program::{Action, Ask, How, Launch, Program};
use crate::run::Summary;
use crate::support::Scene;
use crate::watch::Watch;

/// The maximum memory of the agent at any time, in KiB, and the maximum number of file descriptors.
const MAX_MEMORY_KIB: u64 = 256 << 10;
const MAX_DESCRIPTORS: usize = 128;

/// An invariant that did not hold.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Its name: a storm is shrunk to a smaller one that breaks the same invariant.
    pub invariant: &'static str,
    /// What was seen, for people.
    pub seen: String,
}

impl Failure {
    pub fn new(invariant: &'static str, seen: impl Into<String>) -> Self {
        Self { invariant, seen: seen.into() }
    }
}

type Check = Result<(), Failure>;

fn holds(condition: bool, invariant: &'static str, seen: impl FnOnce() -> String) -> Check {
    if condition { Ok(()) } else { Err(Failure::new(invariant, seen())) }
}

/// Everything known about a finished storm.
pub struct Evidence<'a> {
    pub program: &'a Program,
    pub scene: &'a Scene,
    pub peers: &'a [Created],
    pub agent: &'a Agent<'a>,
    pub asked: &'a HashMap<String, Asked>,
    /// When heartbeats were deliberately answered late.
    pub slow_beats: &'a [(Instant, Option<Instant>)],
    pub watch: &'a Watch,
}

impl Evidence<'_> {
    /// Checks everything.
    pub fn check(&self) -> Result<Summary, Failure> {
        let ledger = Ledger::read(self.scene, self.peers, &self.agent.folder(), self.asked);
        if let Some(problem) = self.agent.problems.first() {
            return Err(problem.clone());
        }
        holds(!self.agent.output.contains("panicked at"), "no panic", || tail_of(&self.agent.output, "panicked at"))?;
        self.every_message_once(&ledger)?;
        in_order(&ledger)?;
        self.files_arrived(&ledger)?;
        self.heartbeats_on_time()?;
        leftovers::no_process(self.scene, self.agent)?;
        leftovers::no_token(self.scene, self.agent)?;
        leftovers::tidy(self.agent)?;
        let peak = self.watch.peak();
        holds(peak.memory <= MAX_MEMORY_KIB, "bounded memory", || format!("{} KiB", peak.memory))?;
        holds(peak.descriptors <= MAX_DESCRIPTORS, "bounded descriptors", || peak.descriptors.to_string())?;
        Ok(Summary { messages: ledger.messages.len(), dead: ledger.dead.len(), lives: self.agent.lives.len(), peak })
    }

    fn every_message_once(&self, ledger: &Ledger) -> Check {
        let runs = runs(self.scene);
        let dead: HashMap<&str, &Dead> = ledger.dead.iter().map(|dead| (dead.row.as_str(), dead)).collect();
        for message in &ledger.messages {
            let replies: Vec<&Reply> = ledger.replies.iter().filter(|reply| reply.to.as_ref() == Some(&message.id)).collect();
            let seen = || format!("{message:?}\n{replies:?}\n{:?}", dead.get(message.row.as_str()));
            let distinct = self.distinct(&replies);
            holds(distinct <= 1, "every message is answered once", seen)?;
            if let Some(dead) = dead.get(message.row.as_str()) {
                holds(self.may_die(message, dead), "a dead letter has a reason", seen)?;
                // A refused reply may have arrived before, without our knowledge.
                holds(distinct == 0 || dead.code == "refused", "a dead letter is not answered", seen)?;
            }
            let ran = runs.get(&message.id).copied().unwrap_or(0);
            holds(ran <= self.most_runs(message), "the handler runs again only for a reason", || {
                format!("{ran} runs in {} lives: {message:?}", self.agent.lives.len())
            })?;
        }
        self.equal_ones(ledger, &dead)?;
        self.words_once(ledger)
    }

    /// The number of replies, without repeats.
    fn distinct(&self, replies: &[&Reply]) -> usize {
        let ids: HashSet<&String> = replies.iter().filter_map(|reply| reply.message_id.as_ref()).collect();
        let notes = replies.iter().filter(|reply| reply.peer.is_none()).count();
        // A note has nothing that identifies a repeat to the platform. One may be sent twice if its outcome cannot be looked up
        // (`docs/delivery.md`).
        ids.len() + if self.program.hides_notes() { notes.min(1) } else { notes }
    }

    fn equal_ones(&self, ledger: &Ledger, dead: &HashMap<&str, &Dead>) -> Check {
        let asked = ledger.messages.iter().filter(|message| message.asked.ask == Ask::Equal && message.peer.is_none());
        let (dead, alive): (Vec<_>, Vec<_>) = asked.partition(|message| dead.contains_key(message.row.as_str()));
        let notes = ledger.replies.iter().filter(|reply| reply.text == EQUAL && reply.peer.is_none()).count();
        let most = if self.program.hides_notes() { usize::MAX } else { alive.len() + dead.len() };
        holds((alive.len()..=most).contains(&notes), "every message is answered once", || {
            format!("{notes} equal notes for {} messages, {} more are dead letters", alive.len(), dead.len())
        })
    }

    fn words_once(&self, ledger: &Ledger) -> Check {
        let mut words: HashMap<&str, Vec<&Reply>> = HashMap::new();
        for reply in ledger.replies.iter().filter(|reply| reply.text.starts_with("word:")) {
            words.entry(&reply.text).or_default().push(reply);
        }
        for (text, replies) in words {
            holds(self.distinct(&replies) == 1, "interim words are sent once", || format!("{} times {text}", replies.len()))?;
        }
        Ok(())
    }

    fn may_die(&self, message: &Message, dead: &Dead) -> bool {
        let failures = match message.asked.ask {
            Ask::Die | Ask::Never | Ask::Lie | Ask::Flood | Ask::Hang => self.program.setup.attempts,
            Ask::DieOnce => 1,
            _ => 0,
        };
        match dead.code.as_str() {
            // A run that was cut off by a kill counts as an attempt.
            "handler" => failures as usize + self.program.count(Action::kills) >= self.program.setup.attempts as usize,
            "refused" => self.program.refuses(),
            "loop-guard" => message.peer.is_some(),
            _ => false,
        }
    }

    /// A run is repeated after a failure, and if the agent ended in the middle of it.
    fn most_runs(&self, message: &Message) -> usize {
        let failures = match message.asked.ask {
            Ask::DieOnce | Ask::Die | Ask::Lie | Ask::Flood | Ask::Hang => self.program.setup.attempts as usize - 1,
            _ => 0,
        };
        let retries =
            self.program.count(|action| matches!(action, Action::Command(words) if words[0] == "dead" && words[1] == "retry"));
        self.agent.lives.len() + failures * (1 + retries) + retries
    }

    /// Files arrived complete in both directions, or the reply does not mention them.
    fn files_arrived(&self, ledger: &Ledger) -> Check {
        for reply in &ledger.replies {
            let Some(message) = ledger.messages.iter().find(|message| Some(&message.id) == reply.to.as_ref()) else { continue };
            let said = reply.text.split_once(" size ").map(|(_, rest)| rest.split([' ', '\n']).next().unwrap_or_default());
            if let (Some(said), Some(size)) = (said, message.asked.file) {
                holds(said == size.to_string(), "a user's file is whole", || format!("{said} of {size} bytes: {message:?}"))?;
            }
            for file in &reply.files {
                let Ask::Attach(size) = message.asked.ask else { continue };
                let bytes = file["uri"].as_str().and_then(|uri| self.scene.platform.file(self.scene.id(), uri));
                let whole =
                    bytes.as_ref().is_some_and(|bytes| bytes.len() == size as usize && bytes.iter().all(|byte| *byte == b'x'));
                holds(whole, "an agent's file is whole", || {
                    format!("{:?} of {size} bytes: {file}", bytes.map(|bytes| bytes.len()))
                })?;
            }
        }
        Ok(())
    }

    /// No heartbeat is later than one and a half intervals, except for the machine's own delays.
    fn heartbeats_on_time(&self) -> Check {
        let beats: Vec<Recorded> = self
            .scene
            .platform
            .view(|view| view.requests().iter().filter(|request| request.path == "/registry/heartbeat").cloned().collect());
        for life in &self.agent.lives {
            let mut last: Option<&Recorded> = None;
            for beat in beats.iter().filter(|beat| life.holds(beat.at)) {
                if let Some(last) = last {
                    self.gap(life, last, beat.at)?;
                }
                last = Some(beat);
            }
            if let (Some(last), Some((ended, End::Killed))) = (last, life.ended) {
                self.gap(life, last, ended)?;
            }
        }
        Ok(())
    }

    fn gap(&self, life: &Life, last: &Recorded, until: Instant) -> Check {
        let from = last.at;
        let was_frozen = life.frozen.iter().any(|(began, ended)| *began <= until && *ended >= from);
        let was_slowed = self.slow_beats.iter().any(|(began, ended)| *began <= until && ended.is_none_or(|ended| ended >= from));
        // After a 401 the agent first checks what it means, which takes as long as the platform takes.
        if was_frozen || was_slowed || last.status == Some(401) {
            return Ok(());
        }
        let gap = until.duration_since(from);
        let late = self.watch.lateness(from, until);
        holds(gap <= HEARTBEAT_INTERVAL * 3 / 2 + late, "heartbeats are on time", || {
            let at = jiff::Timestamp::now().checked_sub(from.elapsed()).unwrap_or_default();
            format!("{gap:?} after the one of {at:.3}, answered {:?}; the machine was late by {late:?}", last.status)
        })
    }
}

impl Life {
    fn holds(&self, at: Instant) -> bool {
        self.began <= at && self.ended.is_none_or(|(ended, _)| at <= ended)
    }
}

/// Messages of one conversation are answered in order.
fn in_order(ledger: &Ledger) -> Check {
    let place: HashMap<&str, usize> = ledger.messages.iter().enumerate().map(|(n, message)| (message.id.as_str(), n)).collect();
    let mut newest: HashMap<(Option<&String>, &str), usize> = HashMap::new();
    let mut known = HashSet::new();
    for reply in &ledger.replies {
        let Some(id) = reply.to.as_deref().filter(|id| known.insert(*id)) else { continue };
        let Some(&at) = place.get(id) else { return Err(Failure::new("a reply answers a message", format!("{reply:?}"))) };
        let message = &ledger.messages[at];
        // For the order, everything from one peer is one conversation.
        let chat = if message.peer.is_some() { "" } else { message.chat.as_str() };
        let newest = newest.entry((message.peer.as_ref(), chat)).or_default();
        holds(at >= *newest, "order in a conversation", || format!("{message:?} after {:?}", ledger.messages[*newest]))?;
        *newest = at;
    }
    Ok(())
}

/// Returns whether the agent may exit like this in this program.
pub fn may_end_with(program: &Program, launch: &Launch, end: End, code: Option<i32>) -> bool {
    let Some(code) = code else { return false };
    match code {
        0 => end == End::Terminated,
        3 => program.has(|action| matches!(action, Action::Revoke { .. })) || program.answers(&["401"]),
        4 | 14 => program.answers(&["404", "410"]),
        5 => !program.setup.waits_out_pauses && program.has(|action| matches!(action, Action::Pause)),
        8 | 16 => program.refuses(),
        11 => matches!(launch, Launch::DiskFault(_)) || program.has(|action| matches!(action, Action::FillDisk)),
        _ => matches!(launch, Launch::Descriptors(_)) && code != 101,
    }
}

impl Program {
    /// Returns whether a fault answers with one of these statuses.
    fn answers(&self, statuses: &[&str]) -> bool {
        let words = |rule: &str| rule.split([' ', '+', '=', 'x']).any(|word| statuses.contains(&word));
        self.has(|action| matches!(action, Action::Fault(rule) if words(rule)))
    }

    /// Returns whether a fault refuses calls for good.
    fn refuses(&self) -> bool {
        self.answers(&["400", "402", "403", "404", "410", "413"])
    }

    /// Returns whether the outcome of a note cannot always be looked up: its row may be missing, or the feed unreadable.
    fn hides_notes(&self) -> bool {
        let hides = |action: &Action| match action {
            Action::Fault(rule) => {
                ["* *", "* /workspaces", "GET /activity"].iter().any(|call| rule.starts_with(call))
                    && ["html", "truncate", "empty", "endless"].iter().any(|damage| rule.contains(damage))
            }
            Action::Edge { html } => html.is_some(),
            _ => false,
        };
        self.setup.generation == 1 || self.has(hides)
    }
}

impl Action {
    fn kills(&self) -> bool {
        matches!(self, Self::Down { how: How::Kill, .. })
    }
}

/// The part of a text that starts with this.
fn tail_of(text: &str, part: &str) -> String {
    text.find(part).map_or_else(String::new, |at| text[at..].lines().take(10).collect::<Vec<_>>().join("\n"))
}
