//! Runs the handler for a worker, in the form that was asked for, with everything that is told of it while it runs.
//!
//! What must stay true: each process is noted on disk while it lives, so that the next start can end it if we are
//! killed; and a worker takes no message before its handler can.

use std::mem;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::value::RawValue;

use crate::agent::lanes::{Taken, Ticket};
use crate::agent::shared::Shared;
use crate::agent::wake_pipe::PipeBell;
use crate::agent::work::input;
use crate::agent::work::speaker::Speaker;
use crate::api::inbound::Inbound;
use crate::handler::{self, Answer, Event, Failure, FailureKind, Format, Invocation, Mode, Persistent, Retry, group};
use crate::secret::redact;
use crate::store::Stored;
use crate::sync::lock;
use crate::text::{printable, span};

/// A worker's way to its handler.
pub(crate) enum Runner<'a> {
    /// A process for each message.
    PerMessage,
    /// One process, which is this worker's alone.
    Persistent { handler: Box<Persistent<'a>>, call: Arc<PipeBell> },
}

/// Environment variables of a handler.
pub(crate) type Environment = Vec<(&'static str, String)>;

impl<'a> Runner<'a> {
    /// `env` is for the persistent form.
    pub(crate) fn new(shared: &'a Shared, env: &'a Environment) -> Self {
        let config = &shared.config;
        match config.mode {
            Mode::PerMessage => Self::PerMessage,
            Mode::Persistent => Self::Persistent {
                handler: Box::new(Persistent::new(&config.program, env, &config.limits, &shared.cancel)),
                call: Arc::new(PipeBell::new()),
            },
        }
    }

    /// The next message; waits for one. `None` if there are to be no more.
    pub(crate) fn next(&mut self, shared: &Shared) -> Option<Ticket> {
        let Self::Persistent { handler, call } = self else {
            // Not one message more than those that are waiting for it already.
            shared.stop.sleep(shared.handler_starts.wait());
            return shared.lanes.take();
        };
        loop {
            let wait = if !handler.is_ready() {
                shared.lanes.listen(call).then_some(Duration::MAX)?
            } else {
                match shared.lanes.try_take(call) {
                    Taken::Ticket(ticket) => return Some(ticket),
                    Taken::Closed => return None,
                    Taken::Nothing(wait) => wait,
                }
            };
            let (news, wait) = call.news(wait);
            if let Err(failure) = handler.idle(news, wait, &mut |event| tell(shared, None, event)) {
                match failure.retry() {
                    // It has a back-off of its own, and there is no message yet that could be given up.
                    Retry::Busy => _ = shared.handler_starts.waits(&failure.to_string()),
                    Retry::Missing => _ = shared.handler_starts.misses(&failure.to_string()),
                    _ => tell_end(shared, &failure),
                }
            }
            call.take();
        }
    }

    /// Hands a message to the handler and waits for the answer. What it says meanwhile is for `speaker`.
    pub(crate) fn run(
        &mut self,
        shared: &Shared,
        stored: &Stored,
        message: &Inbound,
        attempt: u32,
        session: Option<&RawValue>,
        speaker: &mut Speaker<'_>,
    ) -> Result<Answer, Failure> {
        let config = &shared.config;
        let mut on_event = |event: Event<'_>| match event {
            Event::Say { text, send } => {
                shared.is_understood.store(true, Ordering::SeqCst);
                speaker.hear(text, send);
            }
            event => tell(shared, Some(&stored.id), event),
        };
        let folder = shared.store.files().message(&stored.id);
        let timeout = config.limits.timeout;
        let line = || input::json(message, &stored.row, shared.workspace.id().as_str(), folder.path(), attempt, timeout, session);
        let outcome = match self {
            Self::PerMessage => {
                let env = input::environment(message, config, shared.workspace.id().as_str(), folder.path(), attempt);
                let input = match config.format {
                    Format::Json => line(),
                    Format::Text => message.text.clone().into_bytes(),
                };
                let (format, limits, cancel) = (config.format, &config.limits, &shared.cancel);
                let invocation = Invocation { input: &input, env: &env, format, limits, cancel, dir: None };
                handler::run(&config.program, &invocation, &mut on_event)
            }
            Self::Persistent { handler, .. } => {
                let outcome = handler.ask(&message.id, line(), &mut on_event);
                match &outcome {
                    Ok(_) => {
                        *lock(&shared.ended) = None;
                        shared.is_understood.store(true, Ordering::SeqCst);
                    }
                    Err(failure) if failure.retry() == Retry::Again => tell_end(shared, failure),
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
        shared.vitals.end(&stored.id, verdict);
        shared.progress.end(&stored.id);
        outcome
    }

    /// Ends a handler that is kept running; waits for that.
    pub(crate) fn close(self, shared: &Shared) {
        if let Self::Persistent { handler, .. } = self {
            handler.close(&mut |event| tell(shared, None, event));
        }
    }
}

impl Handlers {
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
    let leftovers = self.store.leftovers();
    match event {
        Event::Started { pid } => {
            self.handlers.fetch_add(1, Ordering::SeqCst);
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
            self.handlers.fetch_sub(1, Ordering::SeqCst);
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


/// What is probably wrong with a persistent handler that has printed nothing for so long after its first message.
pub fn told_silent(time: Duration) -> String {
    format!(
        "the handler read its first message over {} ago and has printed nothing yet. If it is slow, all is well. If it reads \
         stdin to its end, it waits for ever, since in persistent mode each line is a message and stdin stays open; and if \
         it does not flush stdout after each line, its answer stays with it",
        span(time)
    )
}

