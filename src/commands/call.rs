//! `call`: a message to a peer, and its answer, in whichever of its three forms it comes (protocol 7).
//!
//! What must stay true: a message is sent a second time only where the peer cannot have taken it, or under the same id;
//! our token goes to the platform only.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::{Value, json};

use super::answers::{self, Answer, Awaited};
use super::patience::time_up;
use super::session::{Session, is_in_doubt};
use super::{input, peers};
use crate::api::{
    ApiError, ErrorKind, Fit, Peer, PeerMessage, QueuedCall, Reception, WorkspaceId, answer_text, ask_directly, callable,
    fresh_id,
};
use crate::cli::{DryRunArgs, GlobalArgs};
use crate::error::{Ending, Exit};
use crate::output::Cell;
use crate::settings::{SettingError, is_this_machine};
use crate::store::{self, PeerUrls, system_clock};
use crate::text::printable;

/// Between two looks at a queued call.
const INTERVAL: Duration = Duration::from_secs(1);

/// What `call` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  molecule-agent call ops-agent 'Is the build green?'
  git diff | molecule-agent call reviewer - --timeout 10m
  molecule-agent call ops-agent 'Deploy 1.4' --message-id deploy-1.4 --json")]
pub struct CallArgs {
    /// The peer: its id or, where that is unique, its name
    pub target: String,
    /// The message (- for stdin)
    #[arg(default_value = "-", hide_default_value = true, value_name = "TEXT")]
    pub text: String,
    /// Call the peer at its own URL or not at all
    #[arg(long, conflicts_with = "proxy")]
    pub direct: bool,
    /// Go through the platform, also where the peer has a URL
    #[arg(long)]
    pub proxy: bool,
    /// Be content when the message is accepted, where the answer comes later
    #[arg(long)]
    pub no_wait: bool,
    /// The message's own id: repeating a call with it is safe, and finds an answer that came meanwhile [default: random]
    #[arg(long, value_name = "ID")]
    pub message_id: Option<String>,
    /// Whether to do it.
    #[command(flatten)]
    pub dry: DryRunArgs,
}

/// One call.
struct Dealing<'a> {
    session: &'a Session,
    args: &'a CallArgs,
    peer: &'a Peer,
    id: WorkspaceId,
    message: PeerMessage,
}

pub(super) fn run(global: &GlobalArgs, args: &CallArgs) -> anyhow::Result<Exit> {
    let message_id = args.message_id.as_deref().map_or_else(|| Ok(fresh_id()), checked)?;
    let message = PeerMessage::question(message_id, input::text(&args.text, "the message")?);
    let session = Session::open(global)?;
    let peer = reach(&session, args)?;
    let id = WorkspaceId::parse(&peer.id)?;
    if id == session.target.id {
        return Err(SettingError::new("that is this workspace itself", "call a peer: molecule-agent peers list").into());
    }
    let dealing = Dealing { session: &session, args, peer: &peer, id, message };
    if args.dry.dry_run {
        let details = json!({"target_id": peer.id, "message_id": dealing.message.message_id, "text": dealing.message.text});
        return session.would(&format!("send a message to {}", peers::called(&peer)), &details);
    }
    dealing.run()
}

/// A `messageId` that can stand in a log and a shell.
fn checked(id: &str) -> Result<String, SettingError> {
    let is_good = (1..=200).contains(&id.len()) && id.chars().all(|c| c.is_ascii_graphic());
    let hint = "use up to 200 letters, digits and signs, which no other message has";
    if is_good { Ok(id.to_owned()) } else { Err(SettingError::new("--message-id cannot be used", hint)) }
}

/// The peer, with its URL as it was told in the last five minutes. A name is always asked: it may be another's by now.
fn reach(session: &Session, args: &CallArgs) -> anyhow::Result<Peer> {
    let folder = store::workspace_folder(&session.target.state_root, session.target.id.as_str())?;
    let platform = session.target.endpoint.url.as_str();
    if let Ok(id) = WorkspaceId::parse(&args.target) {
        let known = || PeerUrls::find(&folder, platform, id.as_str(), system_clock());
        if let Some(url) = if args.proxy { Some(String::new()) } else { known() } {
            return Ok(Peer { id: id.to_string(), url, ..Peer::default() });
        }
    }
    let all = peers::all(session)?;
    let urls: BTreeMap<String, String> = all.iter().map(|peer| (peer.id.clone(), peer.url.clone())).collect();
    if let Err(err) = PeerUrls::new(platform, system_clock(), urls).keep(&folder) {
        tracing::debug!("the peers' URLs are not remembered: {}", crate::error::chain(&err));
    }
    Ok(peers::pick(&all, &args.target)?)
}

impl Dealing<'_> {
    fn run(&self) -> anyhow::Result<Exit> {
        let begin = || Awaited::begin(self.session, &self.id, peers::called(self.peer), &self.message.message_id);
        let awaited = if self.args.no_wait { None } else { Some(begin()?) };
        // Only now, so that no answer comes between the look and the wait.
        if self.args.message_id.is_some()
            && let Some(answer) = self.earlier()?
        {
            tracing::info!("the answer was there already; nothing was sent");
            self.print_row("feed", &answer)?;
            return Ok(Exit::Done);
        }
        let (via, reception) = self.send().inspect_err(|err| self.say_doubt(err))?;
        match (reception, awaited) {
            (Reception::Answered(answer), _) => self.print(via, &answer),
            (Reception::Silent, _) => Err(self.unanswered("took the message and answered nothing").into()),
            (Reception::Busy { queue_id }, None) => self.print_queued(via, Some(&queue_id)),
            (Reception::Fetched, None) => self.print_queued(via, None),
            (Reception::Busy { queue_id }, Some(awaited)) => {
                // The answer does not come as a row.
                drop(awaited);
                self.say_waiting("is busy; the message is queued");
                let answer = self.queued_answer(&queue_id)?;
                self.print(via, &answer)
            }
            (Reception::Fetched, Some(mut awaited)) => {
                self.say_waiting("fetches its messages");
                let answer = awaited.wait(&self.doing()).inspect_err(|err| self.say_later(err))?;
                // What nobody could read is left to the handler.
                if self.print_row(via, &answer)? {
                    awaited.taken(&answer);
                }
                Ok(Exit::Done)
            }
        }
    }

    fn doing(&self) -> String {
        format!("get the answer of {}", peers::called(self.peer))
    }

    /// An answer to an earlier call with this id.
    fn earlier(&self) -> anyhow::Result<Option<Answer>> {
        let id = &self.message.message_id;
        self.session.call("look for an answer", |workspace| {
            answers::look(workspace, &self.id, id, None, Fit::Sure).map(|found| found.answer)
        })
    }

    /// Sends the message: to the peer's own URL if it has one, else, or if nobody takes it there, through the platform.
    fn send(&self) -> anyhow::Result<(&'static str, Reception)> {
        let is_local = is_this_machine(&self.session.target.endpoint.url);
        match callable(&self.peer.url, is_local) {
            _ if self.args.proxy => {}
            Some(url) => {
                let _waiting = self.session.progress(&self.doing());
                let until = self.session.time_left().and_then(|left| Instant::now().checked_add(left));
                match ask_directly(&url, is_local, &self.message, until) {
                    Ok(reception) => return Ok(("direct", reception)),
                    Err(err) if self.args.direct || is_taken(&err) => return Err(self.not_direct(&err)),
                    Err(err) => tracing::info!("{err}; going through the platform"),
                }
                self.forget_urls();
            }
            None if self.args.direct => {
                return Err(Ending {
                    message: format!("{} has no public URL", peers::called(self.peer)),
                    exit: Exit::Usage,
                    hint: Some("leave --direct away: the platform hands the message on".to_owned()),
                }
                .into());
            }
            None => {}
        }
        let reception = self.session.call_once("send the message", |workspace| workspace.ask(&self.id, &self.message))?;
        Ok(("proxy", reception))
    }

    fn not_direct(&self, err: &ApiError) -> anyhow::Error {
        let doing = format!("call {} directly", peers::called(self.peer));
        if self.session.time_left().is_some_and(|left| left.is_zero()) {
            return time_up(&doing, Some(&err.to_string())).into();
        }
        let (exit, _) = crate::error::of_call(err);
        // What the peer's own server says is nothing about our platform.
        let exit = if matches!(exit, Exit::Auth | Exit::NotPlatform | Exit::Removed) { Exit::Refused } else { exit };
        let hint = (!is_taken(err)).then(|| "leave --direct away: the platform hands the message on".to_owned());
        Ending { message: format!("cannot {doing}: {err}"), exit, hint }.into()
    }

    fn forget_urls(&self) {
        if let Ok(folder) = store::workspace_folder(&self.session.target.state_root, self.session.target.id.as_str()) {
            PeerUrls::forget(&folder);
        }
    }

    /// Waits for a call that was queued because the peer is busy.
    fn queued_answer(&self, queue_id: &str) -> anyhow::Result<Value> {
        let untold = || self.unanswered("got the message, and this platform is too old to tell the answer");
        if queue_id.is_empty() {
            return Err(untold().into());
        }
        self.session.watch(&self.doing(), INTERVAL, || {
            let asked = self.session.glance("ask for the answer", |workspace| workspace.queued_call(&self.id, queue_id));
            let QueuedCall { status, response_body } = match asked {
                Err(err) if is_unsupported(&err) => return Err(untold().into()),
                other => other?,
            };
            match status.as_str() {
                "completed" => response_body.filter(|body| !body.is_null()).map(Some).ok_or_else(|| untold().into()),
                "failed" | "dropped" | "expired" | "cancelled" => {
                    let status = printable(&status, 40);
                    Err(self.unanswered(&format!("was busy, and the queued message was given up ({status})")).into())
                }
                _ => Ok(None),
            }
        })
    }

    fn unanswered(&self, what: &str) -> Ending {
        Ending { message: format!("{} {what}", peers::called(self.peer)), exit: Exit::Handler, hint: None }
    }

    fn say_waiting(&self, why: &str) {
        tracing::info!("{} {why}; waiting for its answer to {}", peers::called(self.peer), self.message.message_id);
    }

    /// After an error that leaves open whether the peer has the message.
    fn say_doubt(&self, err: &anyhow::Error) {
        if is_in_doubt(err) {
            tracing::warn!(
                "the message may have been taken; to repeat the call safely: --message-id {}",
                self.message.message_id
            );
        }
    }

    /// After an error in the wait for the answer.
    fn say_later(&self, _: &anyhow::Error) {
        tracing::warn!("the message was taken; to get its answer later: --message-id {}", self.message.message_id);
    }

    /// What is told in JSON of a call.
    fn told(&self, via: &str, status: &str, more: Value) -> Value {
        let mut told = json!({"target_id": self.peer.id, "message_id": self.message.message_id, "via": via, "status": status});
        if let (Value::Object(told), Value::Object(more)) = (&mut told, more) {
            told.extend(more);
        }
        told
    }

    /// Prints a JSON-RPC answer.
    fn print(&self, via: &str, answer: &Value) -> anyhow::Result<Exit> {
        match answer_text(answer) {
            Ok(text) => {
                let told = self.told(via, "answered", json!({"text": text, "answer": answer}));
                self.session.out.text(&text, &told)?;
                Ok(Exit::Done)
            }
            Err(error) => {
                let told = self.told(via, "failed", json!({"error": error, "answer": answer}));
                self.session.out.tell(&told)?;
                Err(self.unanswered(&format!("answered with an error: {}", printable(&error, 500))).into())
            }
        }
    }

    /// Prints an answer that came as a message of the peer's; whether somebody was there to read it.
    fn print_row(&self, via: &str, answer: &Answer) -> anyhow::Result<bool> {
        let told = self.told(via, "answered", json!({"text": answer.message.text, "answer": answer.row}));
        Ok(self.session.out.text(&answer.message.text, &told)?)
    }

    fn print_queued(&self, via: &str, queue_id: Option<&str>) -> anyhow::Result<Exit> {
        let fields = [
            ("status", Cell::status("queued")),
            ("message id", Cell::exact(&self.message.message_id)),
            ("queue id", Cell::maybe(queue_id, Cell::exact)),
        ];
        self.session.out.record(&fields, &self.told(via, "queued", json!({"queue_id": queue_id})))?;
        Ok(Exit::Done)
    }
}

/// Whether the agent at a URL may be at work on the message: then it must not get it a second time. A gateway that
/// stands before it and cannot reach it says so with another status than its own failure.
fn is_taken(err: &ApiError) -> bool {
    match err.kind {
        ErrorKind::NoAnswer { may_have_acted, .. } => may_have_acted,
        ErrorKind::Server { status, .. } => matches!(status, 500 | 501),
        ErrorKind::Garbled { .. } | ErrorKind::TooLarge { .. } => true,
        _ => false,
    }
}

fn is_unsupported(err: &anyhow::Error) -> bool {
    err.downcast_ref::<ApiError>().is_some_and(|err| matches!(err.kind, ErrorKind::Unsupported))
}
