//! `call`: sends a message to a peer and gets its answer, in whichever of three forms it comes (protocol 7).
//!
//! Invariant: a message is sent again only if the peer cannot have accepted it, or under the same id; our token goes to
//! the platform only.

mod agent_url;
mod args;
mod report;
mod saved_files;

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use crate::a2a::{Answer, AnswerState, Dialect, TaskRef};
use crate::api::{
    AnswerFit, ApiError, DirectPeer, ErrorKind, Peer, PeerMessage, QueuedCall, Reception, WorkspaceId, callable, fresh_id,
    is_this_machine,
};
use crate::commands::call::args::checked;
pub use crate::commands::call::args::{CallArgs, UrlArgs};
use crate::commands::call::report::Report;
use crate::commands::peers;
use crate::commands::support::answers::{self, AnswerWait};
use crate::commands::support::input;
use crate::commands::support::retry::timed_out_ending;
use crate::commands::support::session::{Session, is_outcome_unknown};
use crate::commands::support::wakes::{self, PollTimer};
use crate::error::{Ending, Exit};
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::text::printable;

/// The pause between two tries to reach a peer that is not online.
const RETRY_INTERVAL: Duration = Duration::from_secs(5);

/// One call.
struct PeerCall<'a> {
    session: &'a Session,
    args: &'a CallArgs,
    peer: &'a Peer,
    id: WorkspaceId,
    message: PeerMessage,
}

/// A message that was sent.
struct Sent {
    via: &'static str,
    reception: Reception,
    /// The peer, if it was called at its own URL.
    direct: Option<DirectPeer>,
}

pub(super) fn run(global: &GlobalArgs, args: &CallArgs) -> anyhow::Result<Exit> {
    if let Some(url) = agent_url::url_of(&args.target) {
        return agent_url::run(global, args, url);
    }
    if let Some(option) = args.url.first_given() {
        let problem = format!("{option} is for URLs, and {} is not one", printable(&args.target, 100));
        return Err(SettingError::new(problem, "give the URL of the agent, or omit the option").into());
    }
    let message_id = args.message_id.as_deref().map_or_else(|| Ok(fresh_id()), checked)?;
    let message = PeerMessage::question(message_id, input::text(&args.text, "the message")?);
    let session = Session::open(global)?;
    let peer = reach(&session, args)?;
    let id = WorkspaceId::parse(&peer.id)?;
    if id == session.target.id {
        return Err(SettingError::new("a workspace cannot call itself", "call a peer: molecule-agent peers list").into());
    }
    let dealing = PeerCall { session: &session, args, peer: &peer, id, message };
    if args.dry.dry_run {
        let details = json!({"target_id": peer.id, "message_id": dealing.message.message_id, "text": dealing.message.text});
        return session.would(&format!("send a message to {}", peers::called(&peer)), &details);
    }
    dealing.run()
}

/// Finds the peer. With `--proxy` and an id, the platform need not be asked: the peer's URL is not used.
fn reach(session: &Session, args: &CallArgs) -> anyhow::Result<Peer> {
    if args.proxy
        && let Ok(id) = WorkspaceId::parse(&args.target)
    {
        return Ok(Peer { id: id.to_string(), ..Peer::default() });
    }
    Ok(peers::pick(&peers::all(session)?, &args.target)?)
}

impl PeerCall<'_> {
    fn run(&self) -> anyhow::Result<Exit> {
        let begin = || AnswerWait::begin(self.session, &self.id, peers::called(self.peer), &self.message.message_id);
        let awaited = if self.args.no_wait { None } else { Some(begin()?) };
        // Only now, so that no answer arrives between this check and the wait.
        if self.args.message_id.is_some()
            && let Some(answer) = self.earlier()?
        {
            tracing::info!("the answer had already arrived; nothing was sent");
            self.report().print_row("feed", &answer)?;
            return Ok(Exit::Done);
        }
        self.check_peer_exists()?;
        let Sent { via, reception, direct } = self.send_in_time()?;
        match (reception, awaited) {
            (Reception::Answered(Answer { state: AnswerState::Working, task: Some(task), .. }, _), Some(awaited))
                if let Some(direct) = &direct =>
            {
                drop(awaited);
                self.log_waiting(&format!("is working on it, as task {}", printable(&task.id, 100)));
                let (answer, body) = self.follow(direct, task).inspect_err(|err| self.warn_answer_later(err))?;
                self.report().print(via, &answer, &body)
            }
            (Reception::Answered(answer, body), _) => self.report().print(via, &answer, &body),
            (Reception::Silent, _) => {
                Err(self.report().unanswered("accepted the message, but returned no readable answer").into())
            }
            (Reception::Busy { queue_id }, None) => self.report().print_queued(via, Some(&queue_id)),
            (Reception::Fetched, None) => self.report().print_queued(via, None),
            (Reception::Busy { queue_id }, Some(awaited)) => {
                // The answer does not arrive as a row.
                drop(awaited);
                self.log_waiting("is busy; the message is queued");
                let (answer, body) = self.queued_answer(&queue_id)?;
                self.report().print(via, &answer, &body)
            }
            (Reception::Fetched, Some(mut awaited)) => {
                self.log_waiting("polls for its messages");
                let answer = awaited.wait(&self.doing()).inspect_err(|err| self.warn_answer_later(err))?;
                // If the output could not be written, the answer is left to the handler.
                if self.report().print_row(via, &answer)? {
                    awaited.taken(&answer);
                }
                Ok(Exit::Done)
            }
        }
    }

    fn report(&self) -> Report<'_> {
        let Self { session, args, peer, message, .. } = self;
        Report {
            out: &session.out,
            called: peers::called(peer),
            message_id: &message.message_id,
            about: Map::from_iter([("target_id".to_owned(), peer.id.as_str().into())]),
            more_input: "call it again with the requested input".to_owned(),
            is_without_wait: args.no_wait,
        }
    }

    fn doing(&self) -> String {
        format!("get the answer of {}", peers::called(self.peer))
    }

    /// Stops before anything is sent if the peer is offline and `--wait` is not given.
    fn check_peer_exists(&self) -> anyhow::Result<()> {
        if self.args.no_wait || (self.peer.status.is_empty() && self.url().is_some()) {
            return Ok(());
        }
        let mut peer = self.peer.clone();
        if peer.status.is_empty() {
            // Only for the message: a peer whose status cannot be read is called anyway.
            peer.status = self.session.workspace.status_of(&self.id).unwrap_or_default();
        }
        if !peer.is_offline() {
            return Ok(());
        }
        let (called, status) = (peers::called(&peer), printable(&peer.status, 40));
        if self.args.wait {
            tracing::info!("{called} is not online ({status}); waiting for it to return and answer");
            return Ok(());
        }
        self.session.out.tell(&self.report().describe("none", "not_sent", json!({"peer_status": peer.status})))?;
        Err(Ending {
            message: format!("{called} is not online ({status}); nothing was sent"),
            exit: Exit::Offline,
            hint: Some(
                "--wait sends the message and waits for the peer to return and answer; --no-wait only sends it".to_owned(),
            ),
        }
        .into())
    }

    /// Sends the message; with `--wait`, repeatedly until the peer can be reached, with the same id each time.
    fn send_in_time(&self) -> anyhow::Result<Sent> {
        let send = || self.send().inspect_err(|err| self.warn_unknown_outcome(err));
        if !self.args.wait {
            return send();
        }
        let send = || match send() {
            Err(err) if is_outcome_unknown(&err) => Ok(Some(Err(err))),
            Err(err) => Err(err),
            Ok(sent) => Ok(Some(Ok(sent))),
        };
        self.session.watch_with(&self.doing(), RETRY_INTERVAL, |_, time| std::thread::sleep(time), send)?
    }

    /// Polls the peer itself for its task until that is done.
    fn follow(&self, direct: &DirectPeer, mut task: TaskRef) -> anyhow::Result<(Answer, Value)> {
        let (_waiting, mut bell) = (self.session.progress(&self.doing()), PollTimer::of_polls());
        let mut is_other_version = false;
        self.session.watch_with(
            &self.doing(),
            wakes::MAX_PAUSE,
            |asked, most| bell.pause(asked, most),
            || {
                let until = self.session.time_left().and_then(|left| Instant::now().checked_add(left));
                let (answer, body) = match direct.task(&task, until) {
                    Err(err) if is_passing(&err) => return Err(err.into()),
                    Err(err) => return Err(self.not_direct(&err)),
                    Ok(asked) => asked,
                };
                if answer.state == AnswerState::Error && !is_other_version {
                    // Some agents write one version and understand the other.
                    is_other_version = true;
                    task.dialect = if task.dialect == Dialect::V03 { Dialect::V10 } else { Dialect::V03 };
                    return Ok(None);
                }
                Ok(Some((answer, body)).filter(|(answer, _)| answer.state != AnswerState::Working))
            },
        )
    }

    /// The URL at which the peer is called directly.
    fn url(&self) -> Option<url::Url> {
        callable(&self.peer.url, self.is_local()).filter(|_| !self.args.proxy)
    }

    /// Whether the platform is on this machine.
    fn is_local(&self) -> bool {
        is_this_machine(&self.session.target.endpoint.url)
    }

    /// An answer to an earlier call with this id.
    fn earlier(&self) -> anyhow::Result<Option<answers::Answer>> {
        let id = &self.message.message_id;
        self.session.call("look for an answer", |workspace| {
            answers::look(workspace, &self.id, id, None, AnswerFit::Sure).map(|found| found.answer)
        })
    }

    /// Sends the message: to the peer's own URL if it has one; otherwise, or if nothing accepts it there, through the
    /// platform.
    fn send(&self) -> anyhow::Result<Sent> {
        match self.url() {
            Some(url) => {
                let _waiting = self.session.progress(&self.doing());
                let until = self.session.time_left().and_then(|left| Instant::now().checked_add(left));
                let asked = DirectPeer::at(&url, self.is_local()).and_then(|peer| Ok((peer.ask(&self.message, until)?, peer)));
                match asked {
                    Ok((reception, peer)) => return Ok(Sent { via: "direct", reception, direct: Some(peer) }),
                    Err(err) if self.args.direct || is_taken(&err) => return Err(self.not_direct(&err)),
                    Err(err) => tracing::info!("{err}; going through the platform"),
                }
            }
            None if self.args.direct => {
                return Err(Ending {
                    message: format!("{} has no public URL", peers::called(self.peer)),
                    exit: Exit::Usage,
                    hint: Some("omit --direct: the platform forwards the message".to_owned()),
                }
                .into());
            }
            None => {}
        }
        let reception = self.session.call_once("send the message", |workspace| workspace.ask(&self.id, &self.message))?;
        Ok(Sent { via: "proxy", reception, direct: None })
    }

    fn not_direct(&self, err: &ApiError) -> anyhow::Error {
        let doing = format!("call {} directly", peers::called(self.peer));
        if self.session.time_left().is_some_and(|left| left.is_zero()) {
            return timed_out_ending(&doing, Some(&err.to_string())).into();
        }
        let (exit, _) = crate::error::of_call(err);
        // An error of the peer's own server is no sign of trouble with our platform.
        let exit = if matches!(exit, Exit::Auth | Exit::NotPlatform | Exit::Removed) { Exit::Refused } else { exit };
        let hint = (!is_taken(err)).then(|| "omit --direct: the platform forwards the message".to_owned());
        let said = err.to_string().replace("the platform", "the peer").replace("the token was not accepted", "refused");
        Ending { message: format!("cannot {doing}: {said}"), exit, hint }.into()
    }

    /// Waits for a call that was queued because the peer is busy.
    fn queued_answer(&self, queue_id: &str) -> anyhow::Result<(Answer, Value)> {
        let untold = || self.report().unanswered("got the message, but this platform is too old to return the answer");
        if queue_id.is_empty() {
            return Err(untold().into());
        }
        let (_waiting, mut bell) = (self.session.progress(&self.doing()), PollTimer::of_polls());
        let pause = |asked, most| bell.pause(asked, most);
        self.session.watch_with(&self.doing(), wakes::MAX_PAUSE, pause, || {
            let asked = self.session.glance("ask for the answer", |workspace| workspace.queued_call(&self.id, queue_id));
            let QueuedCall { status, response_body } = match asked {
                Err(err) if is_unsupported(&err) => return Err(untold().into()),
                other => other?,
            };
            match status.as_str() {
                "completed" => {
                    let body = response_body.unwrap_or_default();
                    Answer::read(&body).map(|answer| Some((answer, body))).ok_or_else(|| untold().into())
                }
                "failed" | "dropped" | "expired" | "cancelled" => {
                    let status = printable(&status, 40);
                    Err(self
                        .report()
                        .unanswered(&format!("was busy, and the platform dropped the queued message ({status})"))
                        .into())
                }
                _ => Ok(None),
            }
        })
    }

    fn log_waiting(&self, why: &str) {
        tracing::info!("{} {why}; waiting for its answer to {}", peers::called(self.peer), self.message.message_id);
    }

    /// After an error that leaves open whether the peer has the message.
    fn warn_unknown_outcome(&self, err: &anyhow::Error) {
        if is_outcome_unknown(err) {
            tracing::warn!(
                "the message may have been accepted; to repeat the call safely: --message-id {}",
                self.message.message_id
            );
        }
    }

    /// After an error while waiting for the answer.
    fn warn_answer_later(&self, _: &anyhow::Error) {
        tracing::warn!("the message was accepted; to get its answer later: --message-id {}", self.message.message_id);
    }
}

/// Whether the agent at a URL may have accepted the message: then it must not get it again. A gateway in front of an
/// agent that it cannot reach answers with another status than an agent that fails.
fn is_taken(err: &ApiError) -> bool {
    match err.kind {
        ErrorKind::NoAnswer { may_have_acted, .. } => may_have_acted,
        ErrorKind::Server { status, .. } => matches!(status, 500 | 501),
        ErrorKind::Garbled { .. } | ErrorKind::TooLarge { .. } => true,
        _ => false,
    }
}

/// Whether a later try may succeed.
fn is_passing(err: &ApiError) -> bool {
    matches!(crate::error::of_call(err).0, Exit::Busy | Exit::Unreachable)
}

fn is_unsupported(err: &anyhow::Error) -> bool {
    err.downcast_ref::<ApiError>().is_some_and(|err| matches!(err.kind, ErrorKind::Unsupported))
}
