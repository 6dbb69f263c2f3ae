//! Answers of peers that poll for their messages: they arrive as rows of our own feed, where `call` and `delegations`
//! find them.
//!
//! Reading the feed here moves no cursor.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use crate::agent::{self, Expectation};
use crate::api::inbound::{Inbound, Row, read_row};
use crate::api::{AnswerFit, ApiError, ErrorKind, FeedQuery, RawRow, Workspace, WorkspaceId, is_row_id};
use crate::commands::support::feed_pages::newest_row;
use crate::commands::support::session::Session;
use crate::commands::support::wakes::{self, PollTimer};
use crate::store::{self, Options, Store};
use crate::text::printable;

/// Rows per request. A peer rarely sends more while a call lasts.
const PAGE: u32 = 100;
/// How long an agent gets to hand over an answer that is already in the feed.
const HANDOVER_TIME: Duration = Duration::from_secs(2);
/// How long to listen to the running agent between two checks of the clock.
const LISTEN_INTERVAL: Duration = Duration::from_millis(500);

/// An answer that arrived as a row.
pub(crate) struct Answer {
    /// The whole row.
    pub(crate) row: RawRow,
    /// Its text.
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

/// The result of one read of the feed.
#[derive(Default)]
pub(crate) struct Found {
    /// The answer.
    pub(crate) answer: Option<Answer>,
    /// Messages that the peer sent before the answer, oldest first.
    pub(crate) words: Vec<Inbound>,
}

/// Messages of a peer before its answer, each printed to stderr once.
#[derive(Default)]
pub(crate) struct EarlierMessages(HashSet<String>);

impl EarlierMessages {
    /// Prints the new ones and returns them.
    pub(crate) fn tell(&mut self, peer: &str, words: Vec<Inbound>) -> Vec<Inbound> {
        let fresh: Vec<_> = words.into_iter().filter(|message| self.0.insert(message.id.clone())).collect();
        for message in &fresh {
            tracing::info!("message from {peer} in the meantime: {}", printable(&message.text, 2000));
        }
        fresh
    }
}

/// Finds the message from `peer` that answers `message_id` best, and at least as well as `least`, among the rows after
/// `since`, or else among the newest.
///
/// # Errors
/// Any [`ApiError`]; [`ErrorKind::Gone`] if the row `since` is gone.
pub(crate) fn look(
    workspace: &Workspace,
    peer: &WorkspaceId,
    message_id: &str,
    since: Option<&str>,
    least: AnswerFit,
) -> Result<Found, ApiError> {
    let mut found = Found::default();
    let mut query = FeedQuery {
        since_id: since.map(ToOwned::to_owned),
        peer_id: Some(peer.to_string()),
        limit: PAGE,
        ..FeedQuery::default()
    };
    let mut best: Option<(AnswerFit, Answer)> = None;
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
            // Among equals, the one sent first: without a starting row, the newest row comes first.
            let is_better = best.as_ref().is_none_or(|(best, _)| fit > *best || (fit == *best && since.is_none()));
            if fit >= least && is_better {
                best = Some((fit, answer));
            }
            ControlFlow::Continue(())
        })?;
        let is_sure = best.as_ref().is_some_and(|(fit, _)| *fit == AnswerFit::Sure);
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

/// The wait for an answer. It starts before the message is sent, so that no answer is missed.
pub(crate) struct AnswerWait<'a> {
    session: &'a Session,
    peer: &'a WorkspaceId,
    message_id: &'a str,
    /// The peer's name, for display.
    called: String,
    folder: PathBuf,
    /// The agent of this workspace, if one is running: it reads the feed.
    agent: Option<Expectation>,
    /// The newest row before the message was sent; `None` if there was none.
    mark: Option<String>,
    /// The mark is gone from the platform, so only a row that names the message counts as its answer.
    is_lost: bool,
    words: EarlierMessages,
    /// Messages that no agent has handed over.
    unclaimed: Vec<Inbound>,
}

impl<'a> AnswerWait<'a> {
    /// Starts to wait for the answer of `peer` to the message `message_id`.
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
            tracing::warn!("the running agent does not hold the answer back ({err}): its handler may get it too");
            None
        });
        let mark = session.call("read the feed", newest_row)?.filter(|id| is_row_id(id));
        let (words, unclaimed) = (EarlierMessages::default(), Vec::new());
        Ok(Self { session, peer, message_id, called, folder, agent, mark, is_lost: false, words, unclaimed })
    }

    /// Waits for the answer; `doing` completes "cannot …".
    ///
    /// # Errors
    /// `--timeout` has passed; the feed cannot be read.
    pub(crate) fn wait(&mut self, doing: &str) -> anyhow::Result<Answer> {
        loop {
            if let Some(answer) = self.listen(doing)? {
                return Ok(answer);
            }
            let session = self.session;
            let (_waiting, mut bell) = (session.progress(doing), PollTimer::of_events(session));
            let pause = |asked, most| bell.pause(asked, most);
            let seen = session.watch_with(doing, wakes::MAX_PAUSE, pause, || {
                if let Some(answer) = self.seek()? {
                    return Ok(Some(Some(answer)));
                }
                // An agent that was started in the meantime reads the feed too. What it read before it knew of this
                // wait is in the feed.
                self.agent = agent::expect(&self.folder, self.peer.as_str(), self.message_id).unwrap_or_default();
                if self.agent.is_some() { self.seek().map(Some) } else { Ok(None) }
            })?;
            let Some(answer) = seen else {
                tracing::info!("an agent was started; it holds the answer back for this command");
                continue;
            };
            let mut heard = heard(&mut self.words, &self.called, self.session.target.id.as_str());
            if self.agent.as_mut().is_some_and(|agent| !matches!(agent.wait(HANDOVER_TIME, &mut heard), Ok(Some(_)))) {
                self.agent = None;
            }
            return Ok(answer);
        }
    }

    /// Waits for the running agent to hand over the answer; `None` if no agent is running, or it stopped.
    fn listen(&mut self, doing: &str) -> anyhow::Result<Option<Answer>> {
        let Some(agent) = &mut self.agent else { return Ok(None) };
        let mut on_words = heard(&mut self.words, &self.called, self.session.target.id.as_str());
        let row = self.session.watch(doing, Duration::ZERO, || {
            let tick = self.session.time_left().map_or(LISTEN_INTERVAL, |left| left.min(LISTEN_INTERVAL));
            // The agent is gone and hands over nothing more; what it had accepted is in the feed as well.
            Ok(agent.wait(tick, &mut on_words).map_or(Some(None), |row| row.map(Some)))
        })?;
        let answer = row.and_then(|row| Answer::of(row, self.session.target.id.as_str()));
        if answer.is_none() {
            tracing::info!("the running agent has stopped; looking for the answer without it");
            self.agent = None;
        }
        Ok(answer)
    }

    /// Checks the feed once.
    fn seek(&mut self) -> anyhow::Result<Option<Answer>> {
        let (mark, least) = (self.mark.as_deref(), if self.is_lost { AnswerFit::Sure } else { AnswerFit::Likely });
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

    /// The answer was printed: no handler must get it, nor the messages before it.
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

/// Prints the messages that the agent hands over.
fn heard(words: &mut EarlierMessages, peer: &str, self_id: &str) -> impl FnMut(&RawRow) {
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
        tracing::warn!("an agent may pass this answer to its handler too: {}", crate::text::chain(&err));
    }
}

fn is_gone(err: &anyhow::Error) -> bool {
    err.downcast_ref::<ApiError>().is_some_and(|err| matches!(err.kind, ErrorKind::Gone { .. }))
}
