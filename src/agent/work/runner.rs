//! Runs the handler for a worker, in the form that was asked for, with everything that is told of it while it runs.
//!
//! What must stay true: each process is noted on disk while it lives, so that the next start can end it if we are
//! killed; and a worker takes no message before its handler can.

use std::mem;
use std::mem::Discriminant;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::value::RawValue;

use crate::agent::config::Config;
use crate::agent::disk::Disk;
use crate::agent::lanes::Lanes;
use crate::agent::lanes::{Taken, Ticket};
use crate::agent::presence::handler_starts::HandlerStarts;
use crate::agent::presence::progress::ProgressBoard;
use crate::agent::presence::vitals::Vitals;
use crate::agent::stop::Stop;
use crate::agent::wake::Wake;
use crate::agent::work::input;
use crate::agent::work::input::Environment;
use crate::agent::work::speaker::Speaker;
use crate::api::Workspace;
use crate::api::inbound::Inbound;
use crate::handler::Cancel;
use crate::handler::{self, Answer, Event, Failure, FailureKind, Format, Invocation, Mode, Persistent, Retry, group};
use crate::secret::redact;
use crate::store::Stored;
use crate::sync::lock;
use crate::text::{printable, span};

/// What the workers' handlers need, and what is known of them.
pub(crate) struct Handlers {
    pub(crate) config: Arc<Config>,
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) handler_starts: Arc<HandlerStarts>,
    pub(crate) vitals: Arc<Vitals>,
    pub(crate) progress: Arc<ProgressBoard>,
    pub(crate) cancel: Cancel,
    pub(crate) stop: Stop,
    /// Handler processes that run.
    pub(crate) running: AtomicUsize,
    /// How a kept handler ended that was told of last.
    pub(crate) ended: Mutex<Option<Discriminant<FailureKind>>>,
    /// Whether a kept handler has printed anything, or it was said that none has.
    pub(crate) is_understood: AtomicBool,
}

impl Handlers {
    /// How many handler processes run.
    pub(crate) fn running(&self) -> usize {
        self.running.load(Ordering::SeqCst)
    }

    /// Says of a kept handler that it ended without a message, and not again until one has answered: it may do so all the
    /// time, and there is one for each worker.
    fn tell_end(&self, failure: &Failure) {
        let kind = match &failure.kind {
            // This is how one retires: it has answered, and ends.
            FailureKind::Unread(kind) if matches!(**kind, FailureKind::Unanswered) => {
                tracing::debug!("{failure}; starting it again");
                return;
            }
            FailureKind::Unread(kind) => mem::discriminant(&**kind),
            kind => mem::discriminant(kind),
        };
        if lock(&self.ended).replace(kind) == Some(kind) {
            tracing::debug!("{failure}; starting it again");
        } else {
            tracing::warn!("{failure}; it had no message; starting it again");
        }
    }

    /// What a handler does, told to whom it concerns. `id` is the message that it has.
    fn tell(&self, id: Option<&str>, event: Event<'_>) {
        let leftovers = self.disk.store.leftovers();
        match event {
            Event::Started { pid } => {
                self.running.fetch_add(1, Ordering::SeqCst);
                if self.handler_starts.passed() {
                    self.vitals.stir();
                }
                if let Some(identity) = group::identity(pid)
                    && let Err(err) = leftovers.note(pid, &identity)
                {
                    tracing::debug!("cannot note that a handler runs: {}", crate::text::chain(&err));
                }
            }
            Event::Ended { pid } => {
                let _ = leftovers.forget(pid);
                self.running.fetch_sub(1, Ordering::SeqCst);
            }
            Event::Progress(text) => {
                self.is_understood.store(true, Ordering::SeqCst);
                if let Some(id) = id {
                    self.vitals.progress(id, text);
                    self.progress.tell(id, text);
                }
            }
            Event::Stdout(_) | Event::Say { .. } => {}
            Event::Silent { time } => {
                if !self.is_understood.swap(true, Ordering::SeqCst) {
                    let test = format!("molecule-agent handler test --handler-mode persistent -- {}", self.config.program);
                    tracing::warn!("{}; try it: {}", told_silent(time), printable(&test, 500));
                }
            }
            Event::Stderr(line) => match id {
                Some(id) => tracing::info!(id, "handler: {}", printable(&redact(line), 2000)),
                None => tracing::info!("handler: {}", printable(&redact(line), 2000)),
            },
        }
    }
}

/// A worker's way to its handler.
pub(crate) enum Runner<'a> {
    /// A process for each message.
    PerMessage,
    /// One process, which is this worker's alone.
    Persistent { handler: Box<Persistent<'a>>, call: Arc<Wake> },
}

impl<'a> Runner<'a> {
    /// `env` is for the persistent form.
    pub(crate) fn new(parts: &'a Handlers, env: &'a Environment) -> Self {
        let config = &parts.config;
        match config.mode {
            Mode::PerMessage => Self::PerMessage,
            Mode::Persistent => Self::Persistent {
                handler: Box::new(Persistent::new(&config.program, env, &config.limits, &parts.cancel)),
                call: Arc::new(Wake::polled()),
            },
        }
    }

    /// The next message; waits for one. `None` if there are to be no more.
    pub(crate) fn next(&mut self, parts: &Handlers) -> Option<Ticket> {
        let Self::Persistent { handler, call } = self else {
            // Not one message more than those that are waiting for it already.
            parts.stop.sleep(parts.handler_starts.wait());
            return parts.lanes.take();
        };
        loop {
            let wait = if !handler.is_ready() {
                parts.lanes.listen(call).then_some(Duration::MAX)?
            } else {
                match parts.lanes.try_take(call) {
                    Taken::Ticket(ticket) => return Some(ticket),
                    Taken::Closed => return None,
                    Taken::Nothing(wait) => wait,
                }
            };
            let (news, wait) = call.news(wait);
            if let Err(failure) = handler.idle(news, wait, &mut |event| parts.tell(None, event)) {
                match failure.retry() {
                    // It has a back-off of its own, and there is no message yet that could be given up.
                    Retry::Busy => _ = parts.handler_starts.waits(&failure.to_string()),
                    Retry::Missing => _ = parts.handler_starts.misses(&failure.to_string()),
                    _ => parts.tell_end(&failure),
                }
            }
            call.take();
        }
    }

    /// Hands a message to the handler and waits for the answer. What it says meanwhile is for `speaker`.
    pub(crate) fn run(
        &mut self,
        parts: &Handlers,
        stored: &Stored,
        message: &Inbound,
        attempt: u32,
        session: Option<&RawValue>,
        speaker: &mut Speaker<'_>,
    ) -> Result<Answer, Failure> {
        let config = &parts.config;
        let mut on_event = |event: Event<'_>| match event {
            Event::Say { text, send } => {
                parts.is_understood.store(true, Ordering::SeqCst);
                speaker.hear(text, send);
            }
            event => parts.tell(Some(&stored.id), event),
        };
        let folder = parts.disk.store.files().message(&stored.id);
        let timeout = config.limits.timeout;
        let line = || input::json(message, &stored.row, parts.workspace.id().as_str(), folder.path(), attempt, timeout, session);
        let outcome = match self {
            Self::PerMessage => {
                let env = input::environment(message, config, parts.workspace.id().as_str(), folder.path(), attempt);
                let input = match config.format {
                    Format::Json => line(),
                    Format::Text => message.text.clone().into_bytes(),
                };
                let (format, limits, cancel) = (config.format, &config.limits, &parts.cancel);
                let invocation = Invocation { input: &input, env: &env, format, limits, cancel, dir: None };
                handler::run(&config.program, &invocation, &mut on_event)
            }
            Self::Persistent { handler, .. } => {
                let outcome = handler.ask(&message.id, line(), &mut on_event);
                match &outcome {
                    Ok(_) => {
                        *lock(&parts.ended) = None;
                        parts.is_understood.store(true, Ordering::SeqCst);
                    }
                    Err(failure) if failure.retry() == Retry::Again => parts.tell_end(failure),
                    Err(_) => {}
                }
                outcome
            }
        };
        let told = outcome.as_ref().err().map(ToString::to_string);
        let verdict = match &outcome {
            Ok(_) => Some(Ok(())),
            Err(failure) if !matches!(failure.retry(), Retry::Normal | Retry::Never) => None,
            Err(_) => Some(Err(told.as_deref().unwrap_or_default())),
        };
        parts.vitals.end(&stored.id, verdict);
        parts.progress.end(&stored.id);
        outcome
    }

    /// Ends a handler that is kept running; waits for that.
    pub(crate) fn close(self, parts: &Handlers) {
        if let Self::Persistent { handler, .. } = self {
            handler.close(&mut |event| parts.tell(None, event));
        }
    }
}

/// What is probably wrong with a persistent handler that has printed nothing for so long after its first message.
pub fn told_silent(time: Duration) -> String {
    format!(
        "the handler read its first message over {} ago and has printed nothing yet. If it is slow, all is well. If it reads \
         stdin to its end, it waits for ever, since in persistent mode each line is a message and stdin stays open; and if \
         it does not flush stdout after each line, its answer stays with it",
        span(time)
    )
}
