//! One process for many messages: newline-delimited JSON in both directions.
//!
//! Invariant: the process has at most one message, and its answer names that message. A process that breaks the
//! contract, takes too long, or exits is replaced, with a longer delay each time until one answers. Between messages it
//! is served just as during one, so that neither its stderr nor its exit waits for the next message.

use std::borrow::Cow;
use std::io;
use std::os::fd::BorrowedFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::handler::cancel::{Cancel, CancelLevel};
use crate::handler::dialogue::Dialogue;
use crate::handler::failure::{Failure, FailureKind};
use crate::handler::group::{self, after};
use crate::handler::model::{Event, Limits};
use crate::handler::process::{Cause, Output, Process};
use crate::handler::program::Program;
use crate::handler::protocol::Answer;

/// The delay before a process that has answered nothing is replaced; doubled each time, up to [`MAX_RESTART_DELAY`].
const FIRST_RESTART_DELAY: Duration = Duration::from_millis(200);
const MAX_RESTART_DELAY: Duration = Duration::from_secs(30);
/// A handler that waits for an end of stdin that never comes is detected by its silence for this long after it has read
/// its first message.
const MAX_SILENCE: Duration = Duration::from_secs(5);

/// A handler that keeps running. One thread serves it: with [`Persistent::idle`] while there is no message,
/// [`Persistent::ask`] for each message, and [`Persistent::close`] at the end.
pub struct Persistent<'a> {
    program: &'a Program,
    env: &'a [(&'a str, String)],
    limits: &'a Limits,
    cancel: &'a Cancel,
    running: Option<Running<'a>>,
    /// The number of consecutive processes that answered nothing.
    failures_in_a_row: u32,
    /// The earliest start of the next process.
    start_at: Instant,
    /// Whether a process has printed anything yet, or its silence was reported.
    is_understood: bool,
}

struct Running<'a> {
    process: Process<'a>,
    dialogue: Dialogue,
    /// The problem with its output.
    problem: Option<String>,
    /// The outcome, once the process is over but not cleaned up yet.
    over: Option<io::Result<()>>,
}

impl<'a> Persistent<'a> {
    /// Creates a handler that is not started yet; the first [`Persistent::idle`] starts it. `env` is added to our own
    /// environment without its secrets.
    #[must_use]
    pub fn new(program: &'a Program, env: &'a [(&'a str, String)], limits: &'a Limits, cancel: &'a Cancel) -> Self {
        Self { program, env, limits, cancel, running: None, failures_in_a_row: 0, start_at: Instant::now(), is_understood: false }
    }

    /// Returns whether it can be given a message.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.running.as_ref().is_some_and(|running| running.process.is_working() && running.over.is_none())
    }

    /// Serves the handler until `news` is readable, for at most `time`, or until something happens to it. Starts the
    /// process if none is running and its start is due. Call this repeatedly.
    ///
    /// # Errors
    /// If the process could not be started, or has exited. Another one is started later.
    pub fn idle(
        &mut self,
        news: Option<BorrowedFd<'_>>,
        time: Duration,
        on_event: &mut dyn FnMut(Event<'_>),
    ) -> Result<(), Failure> {
        if let Some(running) = &mut self.running {
            // Cleaning up can take a while. The caller must know first that the handler is not ready.
            if let Some(outcome) = running.over.take() {
                return Err(self.clean_up(outcome, on_event));
            }
            let over = match self.turn(news, time, on_event) {
                Ok(false) => None,
                Ok(true) => Some(Ok(())),
                Err(error) => Some(Err(error)),
            };
            if let Some(running) = &mut self.running {
                running.over = over;
            }
            return Ok(());
        }
        let wait = self.start_at.saturating_duration_since(Instant::now());
        if self.cancel.level() == CancelLevel::None && wait.is_zero() {
            return self.start(on_event);
        }
        let timeout = Timespec::try_from(wait.max(Duration::from_millis(1)).min(time)).ok();
        // An error of the wait will show at the next start.
        let mut news: Vec<_> = news.into_iter().map(|news| PollFd::from_borrowed_fd(news, PollFlags::IN)).collect();
        let _ = poll(&mut news, timeout.as_ref());
        Ok(())
    }

    /// Sends a message as one line that names `id`, and waits for the answer. Blocks as long as [`run`](crate::handler::per_message::run)
    /// does.
    ///
    /// # Errors
    /// The reason why there is no answer. Unless the handler itself declined, its process is gone then.
    pub fn ask(&mut self, id: &str, line: Vec<u8>, on_event: &mut dyn FnMut(Event<'_>)) -> Result<Answer, Failure> {
        let Some(running) = &mut self.running else { return Err(Failure::new(FailureKind::Canceled, String::new())) };
        running.dialogue.ask(id);
        running.process.forget_lines();
        running.process.give(Cow::Owned(line));
        running.process.limit(Some(self.limits.timeout));
        let mut silent_at = after(MAX_SILENCE);
        loop {
            let time = if self.is_understood { group::MAX_WAIT } else { silent_at.saturating_duration_since(Instant::now()) };
            let outcome = match self.turn(None, time, on_event) {
                Ok(false) => None,
                Ok(true) => Some(Ok(())),
                Err(error) => Some(Err(error)),
            };
            // Checked first: a complete answer counts, whatever came after it.
            let said = self.running.as_mut().and_then(|running| running.dialogue.take());
            match (said, outcome) {
                (None, None) => {
                    if self.check_silence(silent_at) {
                        silent_at = after(MAX_SILENCE);
                        if self.is_understood {
                            on_event(Event::Silent { time: MAX_SILENCE });
                        }
                    }
                }
                (None, Some(outcome)) => {
                    let is_unread = self.running.as_ref().is_some_and(|running| running.process.has_read_nothing());
                    let mut failure = self.clean_up(outcome, on_event);
                    if is_unread && failure.is_own_exit() {
                        failure.kind = FailureKind::Unread(Box::new(failure.kind));
                    }
                    return Err(failure);
                }
                (Some(said), outcome) => {
                    self.failures_in_a_row = 0;
                    self.is_understood = true;
                    if let Some(outcome) = outcome {
                        self.clean_up(outcome, on_event);
                    } else if let Some(running) = &mut self.running {
                        running.process.limit(None);
                    }
                    return said.map_err(|kind| Failure::new(kind, String::new()));
                }
            }
        }
    }

    /// Stops the process: closes its stdin, then sends `SIGTERM` and `SIGKILL` if it does not exit, each after
    /// [`Limits::kill_grace`].
    pub fn close(mut self, on_event: &mut dyn FnMut(Event<'_>)) {
        let Some(running) = &mut self.running else { return };
        running.process.close_input_when_read();
        running.process.limit(Some(self.limits.kill_grace));
        let outcome = loop {
            match self.turn(None, group::MAX_WAIT, on_event) {
                Ok(false) => {}
                Ok(true) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        self.clean_up(outcome, on_event);
    }

    fn start(&mut self, on_event: &mut dyn FnMut(Event<'_>)) -> Result<(), Failure> {
        match Process::start(self.program, self.env, None, self.limits, self.cancel) {
            Ok(process) => {
                on_event(Event::Started { pid: process.pid() });
                self.running = Some(Running { process, dialogue: Dialogue::default(), problem: None, over: None });
                Ok(())
            }
            Err(kind) => {
                self.pause();
                Err(Failure::new(kind, String::new()))
            }
        }
    }

    /// Returns whether the silence check of a handler that has printed nothing yet is `due`. One that has read its
    /// message is reported; one that has not may still be starting, for example loading a model.
    fn check_silence(&mut self, due: Instant) -> bool {
        let Some(running) = self.running.as_ref().filter(|_| !self.is_understood) else { return false };
        if running.dialogue.received > 0 {
            self.is_understood = true;
            return false;
        }
        let is_due = Instant::now() >= due;
        self.is_understood = is_due && running.process.is_working() && !running.process.has_read_nothing();
        is_due
    }

    /// Runs one turn of the process. Returns `true` if it is over.
    fn turn(&mut self, news: Option<BorrowedFd<'_>>, time: Duration, on_event: &mut dyn FnMut(Event<'_>)) -> io::Result<bool> {
        let Some(Running { process, dialogue, problem, .. }) = &mut self.running else { return Ok(true) };
        let is_over = process.turn(news, time, &mut |output| hear(output, dialogue, problem, self.limits, on_event))?;
        if is_over {
            // An incomplete line does not matter compared to the exit of the process.
            let _ = dialogue.finish(on_event);
        }
        Ok(is_over)
    }

    /// Terminates what is left of the process and reports its outcome.
    fn clean_up(&mut self, outcome: io::Result<()>, on_event: &mut dyn FnMut(Event<'_>)) -> Failure {
        let Some(Running { process, mut dialogue, mut problem, .. }) = self.running.take() else {
            return Failure::new(FailureKind::Unanswered, String::new());
        };
        let pid = process.pid();
        let mut ended = process.end(outcome, &mut |output| hear(output, &mut dialogue, &mut problem, self.limits, on_event));
        on_event(Event::Ended { pid });
        self.pause();
        let tail = std::mem::take(&mut ended.stderr_tail);
        Failure::new(ended.into_kind(self.limits, problem), tail)
    }

    /// Sets the delay: the next process starts immediately if the last one answered something, or is the first that did
    /// not.
    fn pause(&mut self) {
        let doublings = self.failures_in_a_row.checked_sub(1);
        let pause =
            doublings.map(|doublings| FIRST_RESTART_DELAY.saturating_mul(2_u32.saturating_pow(doublings)).min(MAX_RESTART_DELAY));
        self.start_at = Instant::now() + pause.unwrap_or_default();
        self.failures_in_a_row = self.failures_in_a_row.saturating_add(1);
    }
}

fn hear(
    output: Output<'_>,
    dialogue: &mut Dialogue,
    problem: &mut Option<String>,
    limits: &Limits,
    on_event: &mut dyn FnMut(Event<'_>),
) -> Option<Cause> {
    match output {
        Output::Stdout(bytes) => {
            on_event(Event::Stdout(bytes));
            match dialogue.push(bytes, on_event) {
                Ok(()) if dialogue.received > limits.max_output => Some(Cause::TooMuchOutput),
                Ok(()) => None,
                Err(what) => {
                    *problem = Some(what);
                    Some(Cause::Broken)
                }
            }
        }
        Output::Stderr(line) => {
            on_event(Event::Stderr(line));
            None
        }
    }
}
