//! Answers of peers that fetch their messages: they come as rows of our own feed, where `call` and `delegations` find
//! them.
//!
//! Reading here moves nobody's place in the feed.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use crate::agent::{self, Expectation};
use crate::api::inbound::{Inbound, Row, read_row};
use crate::api::{ApiError, ErrorKind, FeedQuery, Fit, RawRow, Workspace, WorkspaceId, is_row_id};
use crate::commands::support::feed::newest_row;
use crate::commands::support::session::Session;
use crate::commands::support::wakes;
use crate::commands::support::wakes::Bell;
use crate::store::{self, Options, Store};
use crate::text::printable;

/// Rows a request. A peer seldom sends more in the time of a call.
const PAGE: u32 = 100;
/// How long an agent is given to hand over an answer that was seen in the feed already.
const MEETING: Duration = Duration::from_secs(2);
/// How long the running agent is listened to before the clock is looked at.
const TICK: Duration = Duration::from_millis(500);

/// An answer that came as a row.
pub(crate) struct Answer {
    /// The row, whole.
    pub(crate) row: RawRow,
    /// What it says.
    pub(crate) message: Box<Inbound>,
}

impl Answer {
    fn of(row: RawRow, self_id: &str) -> Option<Self> {
        match read_row(&row, self_id) {
            Row::Input(message) => Some(Self { row, message }),
            _ => None,
        }
    }
}

/// What a look at the feed found.
#[derive(Default)]
pub(crate) struct Found {
    /// The answer.
    pub(crate) answer: Option<Answer>,
    /// Words that the peer says before it, the oldest first.
    pub(crate) words: Vec<Inbound>,
}

/// Words of a peer before its answer, told on stderr once each.
#[derive(Default)]
pub(crate) struct Words(HashSet<String>);

impl Words {
    /// Tells those that are new; returns them.
    pub(crate) fn tell(&mut self, peer: &str, words: Vec<Inbound>) -> Vec<Inbound> {
        let fresh: Vec<_> = words.into_iter().filter(|message| self.0.insert(message.id.clone())).collect();
        for message in &fresh {
            tracing::info!("{peer} says meanwhile: {}", printable(&message.text, 2000));
        }
        fresh
    }
}

/// The message among those of `peer` that answers `message_id` best and at least as well as `least`: of the rows after
/// `since`, or else of the newest.
///
/// # Errors
/// Any [`ApiError`]; [`ErrorKind::Gone`] if the row `since` is.
pub(crate) fn look(
    workspace: &Workspace,
    peer: &WorkspaceId,
    message_id: &str,
    since: Option<&str>,
    least: Fit,
) -> Result<Found, ApiError> {
    let mut found = Found::default();
    let mut query = FeedQuery {
        since_id: since.map(ToOwned::to_owned),
        peer_id: Some(peer.to_string()),
        limit: PAGE,
        ..FeedQuery::default()
    };
    let mut best: Option<(Fit, Answer)> = None;
    loop {
        let mut last = None;
        let rows = workspace.feed(&query, &mut |row| {
            let Some(answer) = Answer::of(row, workspace.id().as_str()) else { return ControlFlow::Continue(()) };
            let fit = answer.message.answers(peer.as_str(), message_id);
            last = Some(answer.message.id.clone()).filter(|id| is_row_id(id));
            if answer.message.precedes_answer(peer.as_str(), message_id) {
                found.words.push(*answer.message);
                return ControlFlow::Continue(());
            }
            // Of equals the first one that was sent: without a place to begin, the newest row comes first.
            let is_better = best.as_ref().is_none_or(|(best, _)| fit > *best || (fit == *best && since.is_none()));
            if fit >= least && is_better {
                best = Some((fit, answer));
            }
            ControlFlow::Continue(())
        })?;
        let is_sure = best.as_ref().is_some_and(|(fit, _)| *fit == Fit::Sure);
        match last.filter(|last| since.is_some() && rows >= PAGE as usize && query.since_id.as_ref() != Some(last)) {
            Some(last) if !is_sure => query.since_id = Some(last),
            _ => break,
        }
    }
    if since.is_none() {
        found.words.reverse();
    }
    found.answer = best.map(|(_, answer)| answer);
    Ok(found)
}

/// The wait for an answer, begun before the message is sent, so that none is missed.
pub(crate) struct Awaited<'a> {
    session: &'a Session,
    peer: &'a WorkspaceId,
    message_id: &'a str,
    /// The peer, for people.
    called: String,
    folder: PathBuf,
    /// The agent of this workspace, if one runs: it reads the feed.
    agent: Option<Expectation>,
    /// The newest row before the message was sent; `None` if there was no row.
    mark: Option<String>,
    /// The mark is gone from the platform, so that only an answer which says so is one.
    is_lost: bool,
    words: Words,
    /// Words that no agent has handed over.
    unclaimed: Vec<Inbound>,
}

impl<'a> Awaited<'a> {
    /// Begins to wait for what `peer` answers to the message `message_id`.
    ///
    /// # Errors
    /// The feed cannot be read.
    pub(crate) fn begin(
        session: &'a Session,
        peer: &'a WorkspaceId,
        called: String,
        message_id: &'a str,
    ) -> anyhow::Result<Self> {
        let folder = store::workspace_folder(&session.target.state_root, session.target.id.as_str())?;
        let agent = agent::expect(&folder, peer.as_str(), message_id).unwrap_or_else(|err| {
            tracing::warn!("the connect that runs does not keep the answer back ({err}): its handler may get it too");
            None
        });
        let mark = session.call("look at the feed", newest_row)?.filter(|id| is_row_id(id));
        let (words, unclaimed) = (Words::default(), Vec::new());
        Ok(Self { session, peer, message_id, called, folder, agent, mark, is_lost: false, words, unclaimed })
    }

    /// Waits; `doing` completes "cannot …".
    ///
    /// # Errors
    /// `--timeout` is up; what reading the feed says.
    pub(crate) fn wait(&mut self, doing: &str) -> anyhow::Result<Answer> {
        loop {
            if let Some(answer) = self.listen(doing)? {
                return Ok(answer);
            }
            let session = self.session;
            let (_waiting, mut bell) = (session.progress(doing), Bell::of_events(session));
            let pause = |asked, most| bell.pause(asked, most);
            let seen = session.watch_with(doing, wakes::LONGEST, pause, || {
                if let Some(answer) = self.seek()? {
                    return Ok(Some(Some(answer)));
                }
                // An agent that was started meanwhile reads the feed too. What it read before it knew of us is there.
                self.agent = agent::expect(&self.folder, self.peer.as_str(), self.message_id).unwrap_or_default();
                if self.agent.is_some() { self.seek().map(Some) } else { Ok(None) }
            })?;
            let Some(answer) = seen else {
                tracing::info!("a connect was started; it keeps the answer back");
                continue;
            };
            let mut heard = heard(&mut self.words, &self.called, self.session.target.id.as_str());
            if self.agent.as_mut().is_some_and(|agent| !matches!(agent.wait(MEETING, &mut heard), Ok(Some(_)))) {
                self.agent = None;
            }
            return Ok(answer);
        }
    }

    /// Waits for the running agent to hand the answer over; `None` if there is none (any more).
    fn listen(&mut self, doing: &str) -> anyhow::Result<Option<Answer>> {
        let Some(agent) = &mut self.agent else { return Ok(None) };
        let mut on_words = heard(&mut self.words, &self.called, self.session.target.id.as_str());
        let row = self.session.watch(doing, Duration::ZERO, || {
            let tick = self.session.time_left().map_or(TICK, |left| left.min(TICK));
            // The agent that is gone has nothing more to say; what it had taken in is in the feed as well.
            Ok(agent.wait(tick, &mut on_words).map_or(Some(None), |row| row.map(Some)))
        })?;
        let answer = row.and_then(|row| Answer::of(row, self.session.target.id.as_str()));
        if answer.is_none() {
            tracing::info!("the connect that ran beside this has stopped; looking for the answer without it");
            self.agent = None;
        }
        Ok(answer)
    }

    /// Looks at the feed once.
    fn seek(&mut self) -> anyhow::Result<Option<Answer>> {
        let (mark, least) = (self.mark.as_deref(), if self.is_lost { Fit::Sure } else { Fit::Likely });
        let seek = |workspace: &Workspace| look(workspace, self.peer, self.message_id, mark, least);
        match self.session.glance("look for the answer", seek) {
            Err(err) if is_gone(&err) => {
                (self.mark, self.is_lost) = (None, true);
                Ok(None)
            }
            found => {
                let Found { answer, words } = found?;
                self.unclaimed.extend(self.words.tell(&self.called, words));
                Ok(answer)
            }
        }
    }

    /// The answer was printed: nobody else is to handle it, nor the words before it.
    pub(crate) fn taken(self, answer: &Answer) {
        let mut unclaimed: Vec<&Inbound> = self.unclaimed.iter().collect();
        if !self.agent.is_some_and(Expectation::taken) {
            unclaimed.push(&answer.message);
        }
        if !unclaimed.is_empty() {
            claim(self.session, &self.folder, &unclaimed);
        }
    }
}

/// Tells words that the agent hands over.
fn heard(words: &mut Words, peer: &str, self_id: &str) -> impl FnMut(&RawRow) {
    |row| {
        if let Row::Input(message) = read_row(row, self_id) {
            words.tell(peer, vec![*message]);
        }
    }
}

fn claim(session: &Session, folder: &std::path::Path, messages: &[&Inbound]) {
    let open = || {
        let options = Options { command: "molecule-agent call".to_owned(), ..Options::default() };
        Store::open(&session.target.state_root, session.target.id.as_str(), options).map(|opened| opened.store)
    };
    if let Err(err) = agent::claim(folder, messages, open) {
        tracing::warn!("a connect may hand this answer to its handler too: {}", crate::text::chain(&err));
    }
}

fn is_gone(err: &anyhow::Error) -> bool {
    err.downcast_ref::<ApiError>().is_some_and(|err| matches!(err.kind, ErrorKind::Gone { .. }))
}
