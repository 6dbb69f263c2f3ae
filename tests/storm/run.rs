//! Executes a program: the user, the peers, the platform's faults and the operator, step by step; then a calm in which
//! every message must be finished; then the checks.

use std::collections::HashMap;
use std::fmt;
use std::thread::sleep;
use std::time::{Duration, Instant};

use molecule_agent::platform::{Behavior, CanvasMessage, Created, EdgeMode, Generation, Options, PeerMessage};
use serde_json::json;

use crate::agent::Agent;
use crate::checks::{self, Failure};
use crate::ledger::{Asked, Ledger};
use crate::program::{Action, Ask, How, Launch, Manner, Program, Tamper};
use crate::support::Scene;
use crate::support::disk::Disk;
use crate::tamper::tamper;
use crate::watch::Watch;

/// The maximum time without any message finishing in the calm. The longest backoff after a storm of some seconds is shorter.
const STALL_TIMEOUT: Duration = Duration::from_secs(60);

/// A file for the agent's whole output.
const LOG: &str = "MOLECULE_STORM_LOG";

/// The size of the small disk, and a larger one.
const DISK: &str = "size=4m";
const DISK_AND_MORE: usize = 8 << 20;

/// The result of a storm.
#[derive(Debug, Default)]
pub struct Summary {
    pub messages: usize,
    pub dead: usize,
    pub lives: usize,
    pub peak: crate::watch::Peak,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { messages, dead, lives, peak } = self;
        write!(f, "{messages} messages, {dead} dead letters, {lives} lives, ")?;
        write!(f, "at most {} KiB and {} descriptors", peak.memory, peak.descriptors)
    }
}

struct Storm<'a> {
    program: &'a Program,
    scene: &'a Scene,
    disk: Option<&'a Disk>,
    peers: [Created; 2],
    agent: Agent<'a>,
    asked: HashMap<String, Asked>,
    said: usize,
    /// When heartbeats were deliberately answered late: from, and until when.
    slow_beats: Vec<(Instant, Option<Instant>)>,
    later: Vec<(Instant, Later)>,
}

/// Something that happens later, during other steps.
enum Later {
    DatabaseBack,
    Thaw,
    NewToken,
    Start(Launch, Option<Tamper>),
}

/// Runs a program to its end.
///
/// # Errors
/// An invariant that did not hold.
pub fn run(program: &Program) -> Result<Summary, Failure> {
    let generation = Generation::ALL[usize::from(program.setup.generation) - 1];
    let options = Options { generation, ..Options::default() };
    let scene = if generation == Generation::G1 { Scene::with(options) } else { Scene::waiting(options) };
    let disk = program.setup.small_disk.then(|| Disk::mount(&scene, DISK)).flatten();
    let state = disk.as_ref().map_or_else(|| scene.home().join(".molecule"), |disk| disk.place().to_owned());
    let watch = Watch::start();
    let mut storm = Storm {
        program,
        scene: &scene,
        disk: disk.as_ref(),
        peers: ["ops", "build"].map(|name| scene.platform.create_peer(name)),
        agent: Agent::new(&scene, program, &watch, state),
        asked: HashMap::new(),
        said: 0,
        slow_beats: Vec::new(),
        later: Vec::new(),
    };
    storm.set_manners(program.setup.peers);
    storm.agent.start(&Launch::Plain);
    for step in &program.steps {
        storm.pass(Duration::from_millis(step.after));
        if !storm.is_to_start() {
            storm.agent.start(&Launch::Plain);
        }
        storm.act(&step.action);
    }
    let calmed = storm.calm();
    if let Some(file) = std::env::var_os(LOG) {
        std::fs::write(file, &storm.agent.output).unwrap();
    }
    calmed?;
    let evidence = checks::Evidence {
        program,
        scene: &scene,
        peers: &storm.peers,
        agent: &storm.agent,
        asked: &storm.asked,
        slow_beats: &storm.slow_beats,
        watch: &watch,
    };
    evidence.check()
}

impl Storm<'_> {
    /// Waits, and performs the steps that become due.
    fn pass(&mut self, time: Duration) {
        let until = Instant::now() + time;
        loop {
            let next = self.later.iter().map(|(due, _)| *due).min().filter(|due| *due <= until);
            sleep(next.unwrap_or(until).saturating_duration_since(Instant::now()));
            let Some(next) = next else { return };
            let at = self.later.iter().position(|(due, _)| *due == next).unwrap();
            let (_, what) = self.later.remove(at);
            self.follow_up(what);
        }
    }

    fn after(&mut self, millis: u64, what: Later) {
        self.later.push((Instant::now() + Duration::from_millis(millis), what));
    }

    fn follow_up(&mut self, what: Later) {
        let platform = &self.scene.platform;
        match what {
            Later::DatabaseBack => platform.set_database_down(false),
            Later::Thaw => self.agent.thaw(),
            Later::NewToken => {
                let token = platform.create_token(self.scene.id()).unwrap();
                self.agent.use_token(token);
            }
            Later::Start(launch, meanwhile) => {
                if let Some(how) = meanwhile.filter(|_| !self.agent.is_running()) {
                    tamper(&self.agent.folder(), how);
                }
                self.agent.start(&launch);
            }
        }
    }

    /// Returns whether the agent is stopped and its restart is scheduled.
    fn is_to_start(&self) -> bool {
        self.later.iter().any(|(_, what)| matches!(what, Later::Start(..)))
    }

    fn act(&mut self, action: &Action) {
        let (platform, id) = (&self.scene.platform, self.scene.id().to_owned());
        match action {
            Action::User { chat, ask, file } => self.user_says(*chat, *ask, *file),
            Action::Peer { peer, ask } => self.peer_says(usize::from(*peer), *ask),
            Action::Down { how, pause, meanwhile, next } => {
                self.agent.down(*how);
                self.after(*pause, Later::Start(next.clone(), *meanwhile));
            }
            Action::Freeze { millis } => {
                self.agent.freeze();
                self.after(*millis, Later::Thaw);
            }
            Action::Fault(rule) => {
                let meets_beats = ["* *", "POST /registry/heartbeat"].iter().any(|call| rule.starts_with(call));
                if meets_beats && ["delay", "drip", "endless"].iter().any(|action| rule.contains(action)) {
                    self.slow_beats.push((Instant::now(), None));
                }
                platform.add_fault(rule.parse().unwrap());
            }
            Action::ClearFaults => self.clear_faults(),
            Action::Outage { millis } => {
                platform.set_database_down(true);
                self.after(*millis, Later::DatabaseBack);
            }
            Action::Generation(number) => platform.set_generation(Generation::ALL[usize::from(*number) - 1]),
            Action::Edge { html } => platform.set_edge(match html {
                None => EdgeMode::None,
                Some(true) => EdgeMode::Html,
                Some(false) => EdgeMode::Empty404,
            }),
            Action::RateLimit(limit) => platform.set_rate_limit(*limit),
            Action::Pause => platform.pause(&id),
            Action::Resume => platform.resume(&id),
            Action::Revoke { millis } => {
                platform.revoke_tokens(&id);
                self.after(*millis, Later::NewToken);
            }
            Action::Rotate => self.agent.rotate(),
            Action::DeepRow(depth) => platform.insert_raw(&id, (0..*depth).fold(json!(1), |row, _| json!([row]))),
            Action::Garbage(row) => platform.insert_raw(&id, serde_json::from_str(row).unwrap()),
            Action::CloseStreams => platform.close_streams(&id),
            Action::NewSession => platform.reset_session(&id),
            Action::Command(arguments) => self.agent.run(arguments),
            Action::FillDisk => {
                if let Some(disk) = self.disk {
                    disk.free();
                    disk.fill(DISK_AND_MORE);
                }
            }
            Action::FreeDisk => {
                if let Some(disk) = self.disk {
                    disk.free();
                }
            }
        }
    }

    fn user_says(&mut self, chat: u8, ask: Ask, file: usize) {
        let (platform, id) = (&self.scene.platform, self.scene.id());
        let uploaded = (file > 0).then(|| platform.upload(id, "given.bin", "application/octet-stream", &vec![b'y'; file]));
        let uploaded = uploaded.filter(|file| !file.is_null());
        let said = CanvasMessage {
            text: Some(self.text(ask)),
            parts: uploaded.iter().map(|file| json!({"kind": "file", "file": file})).collect(),
            // The first one is the default conversation, as the platform names it.
            context_id: (chat > 0).then(|| format!("chat-{chat}")),
            ..CanvasMessage::default()
        };
        let sent = platform.say_with(id, said);
        self.asked.insert(sent.message_id, Asked { ask, file: uploaded.map(|_| file) });
    }

    fn peer_says(&mut self, peer: usize, ask: Ask) {
        let said = PeerMessage { text: Some(self.text(ask)), role: Some("user".to_owned()), ..PeerMessage::default() };
        let sent = self.scene.platform.peer_say_with(&self.peers[peer].id, self.scene.id(), said);
        self.asked.insert(sent.message_id, Asked { ask, file: None });
    }

    fn text(&mut self, ask: Ask) -> String {
        self.said += 1;
        format!("m{} {}", self.said, ask.words())
    }

    fn set_manners(&self, manners: [Manner; 2]) {
        for (peer, manner) in self.peers.iter().zip(manners) {
            let text = "m0 reply".to_owned();
            let behavior = match manner {
                // There is no poll delivery yet, so peers are called.
                _ if self.program.setup.generation == 1 => Behavior::Answers("taken".to_owned()),
                Manner::Silent => Behavior::Registered,
                Manner::AnswersMarked => Behavior::RepliesAsMessage { text, marked: true },
                Manner::AnswersUnmarked => Behavior::RepliesAsMessage { text, marked: false },
            };
            self.scene.platform.set_behavior(&peer.id, behavior);
        }
    }

    fn clear_faults(&mut self) {
        self.scene.platform.clear_faults();
        for (_, until) in self.slow_beats.iter_mut().filter(|(_, until)| until.is_none()) {
            *until = Some(Instant::now());
        }
    }

    /// Clears all faults, waits until every message is finished, and stops the agent.
    fn calm(&mut self) -> Result<(), Failure> {
        self.clear_faults();
        for (_, what) in std::mem::take(&mut self.later) {
            self.follow_up(what);
        }
        let platform = &self.scene.platform;
        platform.set_database_down(false);
        platform.set_edge(EdgeMode::None);
        platform.set_rate_limit(None);
        platform.resume(self.scene.id());
        self.set_manners([Manner::Silent; 2]);
        if let Some(disk) = self.disk {
            disk.free();
        }
        // The conditions of a start (few descriptors, a failing disk) do not pass by themselves.
        if self.program.setup.restarts_at_the_end || self.agent.was_launched_ill() {
            self.agent.down(How::Terminate);
        }
        let (mut open, mut since) = (usize::MAX, Instant::now());
        loop {
            self.agent.start(&Launch::Plain);
            let ledger = Ledger::read(self.scene, &self.peers, &self.agent.folder(), &self.asked);
            let mut left = ledger.open();
            if left.is_empty() {
                // Messages that need no reply leave the spool.
                left = self.agent.waiting();
            }
            if left.is_empty() {
                break;
            }
            if left.len() < open {
                (open, since) = (left.len(), Instant::now());
            }
            if since.elapsed() > STALL_TIMEOUT {
                self.agent.down(How::Terminate);
                let log = crate::agent::last_lines(&self.agent.output, 40);
                return Err(Failure::new("every message comes to its end", format!("{}\n{log}", left.join("\n"))));
            }
            sleep(Duration::from_millis(50));
        }
        // Once more with nothing to do: it does nothing again, and removes what a crash left.
        self.agent.down(How::Terminate);
        self.agent.start(&Launch::Plain);
        self.agent.wait_until_connected();
        self.agent.down(How::Terminate);
        Ok(())
    }
}
