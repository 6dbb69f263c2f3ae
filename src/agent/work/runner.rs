//! Runs the handler for a worker, in either mode, and handles the events of its processes.
//!
//! Invariant: each process is on record on disk while it lives, so that the next start can terminate it if we are killed.
//! A worker takes no message before its handler is ready for one.

use std::mem;
use std::mem::Discriminant;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::value::RawValue;

use crate::agent::config::Config;
use crate::agent::disk::Disk;
use crate::agent::lanes::{Lanes, Taken, Ticket};
use crate::agent::presence::handler_starts::HandlerStarts;
use crate::agent::presence::progress::ProgressBoard;
use crate::agent::presence::vitals::Vitals;
use crate::agent::stop::Stop;
use crate::agent::wake::Wake;
use crate::agent::work::input::{self, Environment};
use crate::agent::work::speaker::InterimRun;
use crate::api::Workspace;
use crate::api::inbound::Inbound;
use crate::handler::{self, Answer, Cancel, Event, Failure, FailureKind, Format, Invocation, Mode, Persistent, Retry, group};
use crate::secret::redact;
use crate::store::Stored;
use crate::sync::lock;
use crate::text::{printable, span};

/// Longer lines of a handler's stderr are cut in the log.
const MAX_STDERR_CHARS: usize = 2000;
/// Longer command lines are cut in the log.
const MAX_COMMAND_CHARS: usize = 500;

/// The state that the handlers of all workers share.
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
    /// The number of running handler processes.
    pub(crate) running: AtomicUsize,
    /// The last logged reason why a persistent handler exited without a message; reset by an answer.
    pub(crate) last_end: Mutex<Option<Discriminant<FailureKind>>>,
    /// Whether a persistent handler has printed anything, or the hint about its silence was logged.
    pub(crate) has_output: AtomicBool,
}

impl Handlers {
    /// Returns the number of running handler processes.
    pub(crate) fn running(&self) -> usize {
        self.running.load(Ordering::SeqCst)
    }

    /// Logs that a persistent handler exited without a message. The same reason is logged once until a handler has
    /// answered: it can happen over and over, to the handler of every worker.
    fn log_idle_end(&self, failure: &Failure) {
        let kind = match &failure.kind {
            // A normal way to retire: the handler has answered and exits.
            FailureKind::Unread(kind) if matches!(**kind, FailureKind::Unanswered) => {
                tracing::debug!("{failure}; starting it again");
                return;
            }
            FailureKind::Unread(kind) => mem::discriminant(&**kind),
            kind => mem::discriminant(kind),
        };
        if lock(&self.last_end).replace(kind) == Some(kind) {
            tracing::debug!("{failure}; starting it again");
        } else {
            tracing::warn!("{failure}; it had no message; starting it again");
        }
    }

    /// Passes on an event of a handler. `id` is the message that it handles, if any.
    fn handle_event(&self, id: Option<&str>, event: Event<'_>) {
        let leftovers = self.disk.store.leftovers();
        match event {
            Event::Started { pid } => {
                self.running.fetch_add(1, Ordering::SeqCst);
                if self.handler_starts.note_started() {
                    self.vitals.wake();
                }
                if let Some(identity) = group::identity(pid)
                    && let Err(err) = leftovers.note(pid, &identity)
                {
                    tracing::debug!("cannot record a handler's process group: {}", crate::text::chain(&err));
                }
            }
            Event::Ended { pid } => {
                let _ = leftovers.forget(pid);
                self.running.fetch_sub(1, Ordering::SeqCst);
            }
            Event::Progress(text) => {
                self.has_output.store(true, Ordering::SeqCst);
                if let Some(id) = id {
                    self.vitals.progress(id, text);
                    self.progress.report(id, text);
                }
            }
            Event::Stdout(_) | Event::Say { .. } => {}
            Event::Silent { time } => {
                if !self.has_output.swap(true, Ordering::SeqCst) {
                    let test = format!("molecule-agent handler test --handler-mode persistent -- {}", self.config.program);
                    tracing::warn!("{}. To test it: {}", silence_hint(time), printable(&test, MAX_COMMAND_CHARS));
                }
            }
            Event::Stderr(line) => match id {
                Some(id) => tracing::info!(id, "handler: {}", printable(&redact(line), MAX_STDERR_CHARS)),
                None => tracing::info!("handler: {}", printable(&redact(line), MAX_STDERR_CHARS)),
            },
        }
    }
}

/// Runs the handler of one worker.
pub(crate) enum Runner<'a> {
    /// Starts a process for each message.
    PerMessage,
    /// Keeps one process running, for this worker alone.
    Persistent { handler: Box<Persistent<'a>>, wake: Arc<Wake> },
}

impl<'a> Runner<'a> {
    /// Creates the runner for the configured mode. `env` is the environment of a persistent handler.
    pub(crate) fn new(parts: &'a Handlers, env: &'a Environment) -> Self {
        let config = &parts.config;
        match config.mode {
            Mode::PerMessage => Self::PerMessage,
            Mode::Persistent => Self::Persistent {
                handler: Box::new(Persistent::new(&config.program, env, &config.limits, &parts.cancel)),
                wake: Arc::new(Wake::polled()),
            },
        }
    }

    /// Waits for the next message. Returns `None` once no more will come.
    pub(crate) fn next(&mut self, parts: &Handlers) -> Option<Ticket> {
        let Self::Persistent { handler, wake } = self else {
            // While the handler cannot be started, no further message is taken.
            parts.stop.sleep(parts.handler_starts.wait());
            return parts.lanes.take();
        };
        loop {
            let wait = if !handler.is_ready() {
                parts.lanes.wake_on_close(wake).then_some(Duration::MAX)?
            } else {
                match parts.lanes.try_take(wake) {
                    Taken::Ticket(ticket) => return Some(ticket),
                    Taken::Closed => return None,
                    Taken::Nothing(wait) => wait,
                }
            };
            let (wake_fd, wait) = wake.poll_fd(wait);
            if let Err(failure) = handler.idle(wake_fd, wait, &mut |event| parts.handle_event(None, event)) {
                match failure.retry() {
                    // A start that fails backs off by itself, and there is no message yet that could fail.
                    Retry::Busy => _ = parts.handler_starts.note_busy(&failure.to_string()),
                    Retry::Missing => _ = parts.handler_starts.note_missing(&failure.to_string()),
                    _ => parts.log_idle_end(&failure),
                }
            }
            wake.clear();
        }
    }

    /// Runs the handler on a message and returns its answer. Its interim messages go to `interim`.
    pub(crate) fn run(
        &mut self,
        parts: &Handlers,
        stored: &Stored,
        message: &Inbound,
        attempt: u32,
        session: Option<&RawValue>,
        interim: &mut InterimRun<'_>,
    ) -> Result<Answer, Failure> {
        let config = &parts.config;
        let mut on_event = |event: Event<'_>| match event {
            Event::Say { text, send } => {
                parts.has_output.store(true, Ordering::SeqCst);
                interim.receive(text, send);
            }
            event => parts.handle_event(Some(&stored.id), event),
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
                        *lock(&parts.last_end) = None;
                        parts.has_output.store(true, Ordering::SeqCst);
                    }
                    Err(failure) if failure.retry() == Retry::Again => parts.log_idle_end(failure),
                    Err(_) => {}
                }
                outcome
            }
        };
        let error = outcome.as_ref().err().map(ToString::to_string);
        let verdict = match &outcome {
            Ok(_) => Some(Ok(())),
            Err(failure) if !matches!(failure.retry(), Retry::Normal | Retry::Never) => None,
            Err(_) => Some(Err(error.as_deref().unwrap_or_default())),
        };
        parts.vitals.end(&stored.id, verdict);
        parts.progress.end(&stored.id);
        outcome
    }

    /// Stops a persistent handler and waits until it has exited.
    pub(crate) fn close(self, parts: &Handlers) {
        if let Self::Persistent { handler, .. } = self {
            handler.close(&mut |event| parts.handle_event(None, event));
        }
    }
}

/// Returns a hint on what may be wrong with a persistent handler that has printed nothing for `time` after its first
/// message.
pub fn silence_hint(time: Duration) -> String {
    format!(
        "the handler read its first message over {} ago and has printed nothing yet. It may just be slow. But if it reads \
         stdin to the end, it waits forever: in persistent mode each line is a message and stdin stays open. And if it does \
         not flush stdout after each line, its answer never arrives",
        span(time)
    )
}
