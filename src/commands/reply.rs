//! `reply`: answers one message manually.
//!
//! The answer is routed like a handler's. Invariant: a message is settled on this machine only after it was answered;
//! while that happens, a running `connect` does not give it to its handler.

use std::cell::Cell as InDoubt;
use std::collections::BTreeSet;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::value::to_raw_value;
use serde_json::{Value, json};

use crate::agent::{self, Connection, ManualAnswer, PeerReplies, Route, Target};
use crate::api::inbound::{Inbound, Source};
use crate::api::{Direction, Entry, FeedQuery, PeerMessage, Workspace, WorkspaceId, is_row_id};
use crate::commands::inbox::{no_row, row_id};
use crate::commands::support::feed_pages::{self, FIRST_PAGE};
use crate::commands::support::session::Session;
use crate::commands::support::{input, note};
use crate::error::{Ending, Exit};
use crate::handler::Answer;
use crate::output::Cell;
use crate::settings::flags::{DryRunArgs, GlobalArgs};
use crate::store::disk::lock::holder;
use crate::store::{self, Key, ManualAnswerFile, Options, Settled, Store, StoreError, StoredManualAnswer, lock_path};
use crate::text::{chain, printable};

/// How long the holder of the lock gets to open its socket.
const SOCKET_TIMEOUT: Duration = Duration::from_secs(2);

/// Arguments of `reply`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent reply 5ccba200-6f0c-4ae5-8dcd-3b3d9c3f7a55 'On it'
  ./answer.sh | molecule-agent reply 5ccba200-6f0c-4ae5-8dcd-3b3d9c3f7a55 -")]
pub struct ReplyArgs {
    /// ID of the message, from `inbox`, `dead` or `spool`
    #[arg(value_name = "ACTIVITY_ID")]
    pub id: String,
    /// Text of the reply (- for stdin)
    #[arg(value_name = "TEXT")]
    pub text: String,
    /// Whether this is a dry run.
    #[command(flatten)]
    pub dry: DryRunArgs,
}

pub(super) fn run(global: &GlobalArgs, args: &ReplyArgs) -> anyhow::Result<Exit> {
    let id = row_id(&args.id)?;
    let text = input::text(&args.text, "the text")?;
    let session = Session::open(global)?;
    let here = LocalState::of(&session)?;
    let id = &whole_id(&session, &here, id)?;
    let message = find(&session, &here, id)?;
    let target = target(&message)?;
    let letter = agent::peer_reply(&message, text.clone(), &format!("by hand\n{text}"));
    let (word, peer) = match &target {
        Target::Canvas => ("canvas", None),
        Target::Peer(peer) => ("peer", Some(peer.as_str())),
    };
    let message_id = peer.map(|_| letter.message_id.as_str());
    if message.source == Source::CanvasUser && message.origin.is_some() {
        tracing::warn!("the answer goes to the canvas; it does not reach the chat where the message came from");
    }
    let before = here.before(id)?;
    if let Some((_, what)) = before {
        tracing::warn!("message {id} {what} already; this is sent as another answer");
    }
    let before = before.map(|(word, _)| word);
    let held = here.hold(id)?;
    if args.dry.dry_run {
        drop(held);
        let what =
            format!("answer message {id} to {}", peer.map_or_else(|| "the canvas".to_owned(), |peer| format!("peer {peer}")));
        return session
            .would(&what, &json!({"to": word, "target_id": peer, "message_id": message_id, "text": text, "before": before}));
    }
    let keys = keys(&message);
    let mut way = match &target {
        Target::Canvas => ManualAnswer::Canvas { text: text.clone(), trace: note::trace(&session) },
        Target::Peer(peer) => ManualAnswer::Peer { target: peer.to_string(), message: letter.clone() },
    };
    let file = here.keep(id, &keys, &mut way)?;
    let in_doubt = InDoubt::new(file.as_ref().is_some_and(|(_, has_begun)| *has_begun));
    let sent = match (&way, &target) {
        (ManualAnswer::Canvas { text, trace }, _) => note::send(&session, text, &[], trace, &in_doubt),
        (ManualAnswer::Peer { message, .. }, Target::Peer(peer)) => send_peer_reply(&session, peer, message, &in_doubt),
        (ManualAnswer::Peer { .. }, Target::Canvas) => Ok(()),
    };
    if let Err(err) = sent {
        // Closing the connection returns the message. The agent follows up an answer whose outcome is unknown.
        if !in_doubt.get() {
            file.map(|(file, _)| file.remove()).transpose()?;
        }
        return Err(err);
    }
    here.release(id, &keys, held);
    file.map(|(file, _)| file.remove()).transpose()?;
    let printed =
        json!({"activity_id": id, "status": "sent", "to": word, "target_id": peer, "message_id": message_id, "before": before});
    session.out.entry(&[Cell::exact("sent")], &printed)?;
    Ok(Exit::Done)
}

/// The store's keys of a message, besides its row.
fn keys(message: &Inbound) -> Vec<Key> {
    message.fingerprint().iter().map(Key::of_message).collect()
}

/// The whole id of a message whose id starts like this, from this machine or else from the feed.
fn whole_id(session: &Session, here: &LocalState, start: &str) -> anyhow::Result<String> {
    if is_row_id(start) {
        return Ok(start.to_owned());
    }
    let mut found = BTreeSet::new();
    let waiting = store::list_spool(&here.folder)?.into_iter().map(|message| message.id);
    let dead = store::list_dead(&here.folder)?.letters.into_iter().map(|letter| letter.id);
    found.extend(waiting.chain(dead).filter(|id| id.starts_with(start)));
    if found.is_empty() {
        feed_pages::page_back(
            &FeedQuery { limit: FIRST_PAGE, ..FeedQuery::default() },
            |query| session.call("read the feed", |workspace| feed_pages::page(workspace, query)),
            &mut |lines| {
                found.extend(lines.into_iter().map(|line| line.id).filter(|id| id.starts_with(start)));
                if found.is_empty() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        )?;
    }
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(id), None) => Ok(id),
        (None, _) => Err(no_row(start).into()),
        _ => Err(Ending {
            message: format!("more than one message has an id that starts with {start}"),
            exit: Exit::Usage,
            hint: Some("give more of the id: molecule-agent inbox --output plain".to_owned()),
        }
        .into()),
    }
}

/// The message, from this machine or from the feed.
fn find(session: &Session, here: &LocalState, id: &str) -> anyhow::Result<Inbound> {
    let entry = match here.row(id).and_then(|row| Entry::read(&row, session.target.id.as_str())) {
        Some(entry) => entry,
        None => in_feed(session, id)?,
    };
    if entry.direction == Direction::Out {
        let message = format!("message {id} was sent by this workspace");
        let hint = "molecule-agent notify sends to the canvas".to_owned();
        return Err(Ending { message, exit: Exit::Usage, hint: Some(hint) }.into());
    }
    Ok(entry.message)
}

fn in_feed(session: &Session, id: &str) -> anyhow::Result<Entry> {
    let mut found = None;
    if feed_pages::has_row(session, id)? {
        feed_pages::page_back(
            &FeedQuery { limit: FIRST_PAGE, ..FeedQuery::default() },
            |query| session.call("read the feed", |workspace| feed_pages::page(workspace, query)),
            &mut |lines| {
                found = lines.into_iter().find(|line| line.id == id).map(|line| line.entry);
                if found.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        )?;
    }
    match found {
        Some(Some(entry)) => Ok(entry),
        Some(None) => {
            Err(Ending { message: format!("row {id} of the feed is not a message"), exit: Exit::Usage, hint: None }.into())
        }
        None => Err(no_row(id).into()),
    }
}

/// The route of an answer that a user requests.
fn target(message: &Inbound) -> anyhow::Result<Target> {
    let answer = Answer { reply: Some(String::new()), send: true, ..Answer::default() };
    let why = match agent::route(message, &answer, PeerReplies::Always) {
        Route::To(target) => return Ok(target),
        Route::Refused(why) => why,
        Route::None => "its sender cannot be reached".to_owned(),
    };
    let message = format!("message {} cannot be answered: {}", message.id, printable(&why, 300));
    Err(Ending { message, exit: Exit::Refused, hint: Some("molecule-agent notify sends to the canvas".to_owned()) }.into())
}

/// Repeats carry the same `messageId`, so they are safe.
fn send_peer_reply(session: &Session, peer: &WorkspaceId, letter: &PeerMessage, in_doubt: &InDoubt<bool>) -> anyhow::Result<()> {
    session.call("send the answer", |workspace: &Workspace| {
        let sent = workspace.send_message(peer, letter).map(drop);
        sent.inspect_err(|err| in_doubt.set(in_doubt.get() || err.may_have_acted()))
    })
}

/// What this machine knows of the workspace's messages.
struct LocalState {
    root: PathBuf,
    workspace: String,
    folder: PathBuf,
}

impl LocalState {
    fn of(session: &Session) -> anyhow::Result<Self> {
        let (root, workspace) = (session.target.state_root.clone(), session.target.id.to_string());
        Ok(Self { folder: store::workspace_folder(&root, &workspace)?, root, workspace })
    }

    /// A message that is pending here, or is a dead letter.
    fn row(&self, id: &str) -> Option<crate::api::RawRow> {
        let waiting = store::show_spool(&self.folder, id).map(|stored| stored.row);
        waiting.or_else(|_| store::show_dead(&self.folder, id).map(|letter| letter.row)).ok()
    }

    /// What happened to the message on this machine before, as a code and in words; `None` if nothing did.
    fn before(&self, id: &str) -> Result<Option<(&'static str, &'static str)>, StoreError> {
        Ok(match store::show_settled(&self.folder, id)? {
            Some(Some(Settled::Answered)) => Some(("answered", "was answered")),
            // A dead letter can still be answered.
            None | Some(Some(Settled::Dead)) => None,
            // Without an answer, or manually, or so long ago that no more is known.
            Some(_) => Some(("handled", "was handled")),
        })
    }

    /// Keeps the message from a running agent's handler while the connection is open. `None` if no agent is running.
    fn hold(&self, id: &str) -> anyhow::Result<Option<Connection>> {
        let until = Instant::now() + SOCKET_TIMEOUT;
        let (message, hint) = loop {
            let request = json!({"op": "by_hand", "id": id});
            let asked = Connection::open(&self.folder).and_then(|mut agent| Ok((ask(&mut agent, &request)?, agent)));
            match asked {
                Ok((Ok(()), agent)) => return Ok(Some(agent)),
                Ok((Err(why), _)) => {
                    break (format!("message {id} is already being answered: {why}"), "wait for that answer, or stop it first");
                }
                Err(err) if agent::is_absent(&err) && holder(&lock_path(&self.folder))?.is_none() => return Ok(None),
                Err(err) if agent::is_absent(&err) && Instant::now() < until => thread::sleep(Duration::from_millis(20)),
                Err(err) => {
                    let why = format!("the running agent cannot be asked to hold message {id} back: {err}");
                    break (why, "nothing was sent; repeat it, or stop the agent first");
                }
            }
        };
        Err(Ending { message, exit: Exit::Locked, hint: Some(hint.to_owned()) }.into())
    }

    /// Stores what is about to be sent, so that the agent can resolve it if this command is killed; returns whether an
    /// earlier command left the same behind. On a machine where the agent never ran, nothing is stored.
    fn keep(&self, id: &str, keys: &[Key], way: &mut ManualAnswer) -> anyhow::Result<Option<(ManualAnswerFile, bool)>> {
        if !self.is_agents() {
            return Ok(None);
        }
        let file = match ManualAnswerFile::take(&self.folder, id) {
            Err(StoreError::Locked { .. }) => {
                let message = format!("message {id} is already being answered by another reply command");
                return Err(Ending { message, exit: Exit::Locked, hint: Some("wait for that answer".to_owned()) }.into());
            }
            other => other?,
        };
        let earlier = file.read()?.and_then(|left| serde_json::from_str::<ManualAnswer>(left.value.get()).ok());
        let has_begun = earlier.is_some_and(|earlier| match (earlier, &mut *way) {
            (ManualAnswer::Canvas { text: before, trace: then }, ManualAnswer::Canvas { text, trace }) if before == *text => {
                *trace = then;
                true
            }
            _ => false,
        });
        file.write(&StoredManualAnswer::new(id, keys.to_vec(), to_raw_value(&*way)?))?;
        Ok(Some((file, has_begun)))
    }

    fn is_agents(&self) -> bool {
        self.folder.join("inbox").is_dir()
    }

    /// Settles the pending message after it was answered. The answer is already sent, so a failure here does not fail
    /// the command.
    fn release(&self, id: &str, keys: &[Key], held: Option<Connection>) {
        let done = json!({"op": "by_hand_done", "id": id, "keys": keys});
        let mut agent = held;
        let mut result = Ok(());
        for _ in 0..5 {
            // The agent that held it, or one that was started in the meantime, or none.
            let open = agent.take().map_or_else(|| Connection::open(&self.folder), Ok);
            result = match open.and_then(|mut agent| ask(&mut agent, &done)) {
                Ok(printed) => printed,
                Err(_) => self.settle(id, keys).map_err(|err| chain(&err)),
            };
            // The lock's holder has not opened its socket yet, or has closed it.
            if result.is_ok() {
                return;
            }
            thread::sleep(Duration::from_millis(200));
        }
        if let Err(problem) = result {
            tracing::warn!(
                "the answer was sent, but the message could not be settled here, so a handler may answer it too: {problem}"
            );
        }
    }

    /// On a machine where its agent never ran there is nothing to settle.
    fn settle(&self, id: &str, keys: &[Key]) -> Result<(), StoreError> {
        if !self.is_agents() {
            return Ok(());
        }
        let options = Options { command: "molecule-agent reply".to_owned(), ..Options::default() };
        let opened = Store::open(&self.root, &self.workspace, options)?;
        agent::settle_by_hand(&opened.store, id, keys).map(drop)
    }
}

/// Asks the running agent. The outer error means that no agent answered.
fn ask(agent: &mut Connection, request: &Value) -> io::Result<Result<(), String>> {
    let answer = agent.ask(request)?;
    Ok(answer["error"].as_str().map_or(Ok(()), |error| Err(printable(error, 400))))
}
