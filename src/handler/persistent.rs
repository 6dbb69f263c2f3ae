//! One process for many messages: newline-delimited JSON both ways.
//!
//! What must stay true: the process has at most one message, whose answer names it; a process that breaks the contract,
//! takes too long or ends is replaced, each time after a longer pause until one answers; and between messages it is
//! served like during one, so that neither its stderr nor its end waits for the next message.

use std::borrow::Cow;
use std::io;
use std::os::fd::BorrowedFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::handler::cancel::{Cancel, CancelLevel};
use crate::handler::dialogue::Dialogue;
use crate::handler::failure::{Failure, FailureKind};
use crate::handler::group::after;
use crate::handler::process::{Cause, Output, Process};
use crate::handler::program::Program;
use crate::handler::protocol::Answer;
use crate::handler::{Event, Limits, group};

/// The pause before a process is replaced that has answered nothing; doubled with each, up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// What waits for the end of a stdin that never ends is found out by its silence: after its first message, once it has
/// read that, for this long.
const SILENCE: Duration = Duration::from_secs(5);

/// A handler that is kept running. To be served by one thread: [`Persistent::idle`] while there is no message,
/// [`Persistent::ask`] for each message, [`Persistent::close`] at the end.
pub struct Persistent<'a> {
    program: &'a Program,
    env: &'a [(&'a str, String)],
    limits: &'a Limits,
    cancel: &'a Cancel,
    running: Option<Running<'a>>,
    /// Processes in a row that have answered nothing.
    fruitless: u32,
    /// Not before this is the next one started.
    start_at: Instant,
    /// Whether one has printed anything yet, or it was said that none has.
    is_understood: bool,
}

struct Running<'a> {
    process: Process<'a>,
    dialogue: Dialogue,
    /// What was wrong with what it said.
    problem: Option<String>,
    /// It is over, and to be buried.
    over: Option<io::Result<()>>,
}

impl<'a> Persistent<'a> {
    /// A handler that is not started yet: the first [`Persistent::idle`] does that. `env` is added to our own environment
    /// without its secrets.
    #[must_use]
    pub fn new(program: &'a Program, env: &'a [(&'a str, String)], limits: &'a Limits, cancel: &'a Cancel) -> Self {
        Self { program, env, limits, cancel, running: None, fruitless: 0, start_at: Instant::now(), is_understood: false }
    }

    /// Whether it can be given a message.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.running.as_ref().is_some_and(|running| running.process.is_working() && running.over.is_none())
    }

    /// Serves the handler until `news` is readable, for `time` at most, or until something has happened to it. Starts the
    /// process if none runs and it is time to. To be called again and again.
    ///
    /// # Errors
    /// The process could not be started, or has ended; another one is started in time.
    pub fn idle(
        &mut self,
        news: Option<BorrowedFd<'_>>,
        time: Duration,
        on_event: &mut dyn FnMut(Event<'_>),
    ) -> Result<(), Failure> {
        if let Some(running) = &mut self.running {
            // Burying can take a while: whoever waits for this one is to know first that it is not ready.
            if let Some(outcome) = running.over.take() {
                return Err(self.bury(outcome, on_event));
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
        // What went wrong with waiting shows at the next start.
        let mut news: Vec<_> = news.into_iter().map(|news| PollFd::from_borrowed_fd(news, PollFlags::IN)).collect();
        let _ = poll(&mut news, timeout.as_ref());
        Ok(())
    }

    /// Hands over a message, as one line that names `id`, and waits for the answer. Blocks as long as
    /// [`run`](crate::handler::per_message::run) does.
    ///
    /// # Errors
    /// The reason why there is no answer. Unless the handler itself declined, its process is gone then.
    pub fn ask(&mut self, id: &str, line: Vec<u8>, on_event: &mut dyn FnMut(Event<'_>)) -> Result<Answer, Failure> {
        let Some(running) = &mut self.running else { return Err(Failure::new(FailureKind::Cancelled, String::new())) };
        running.dialogue.ask(id);
        running.process.forget_lines();
        running.process.give(Cow::Owned(line));
        running.process.limit(Some(self.limits.timeout));
        let mut silent_at = after(SILENCE);
        loop {
            let time = if self.is_understood { group::FAR } else { silent_at.saturating_duration_since(Instant::now()) };
            let outcome = match self.turn(None, time, on_event) {
                Ok(false) => None,
                Ok(true) => Some(Ok(())),
                Err(error) => Some(Err(error)),
            };
            // Before anything else: an answer that is complete counts, whatever came after it.
            let said = self.running.as_mut().and_then(|running| running.dialogue.take());
            match (said, outcome) {
                (None, None) => {
                    if self.look_for_silence(silent_at) {
                        silent_at = after(SILENCE);
                        if self.is_understood {
                            on_event(Event::Silent { time: SILENCE });
                        }
                    }
                }
                (None, Some(outcome)) => {
                    let is_unread = self.running.as_ref().is_some_and(|running| running.process.has_read_nothing());
                    let mut failure = self.bury(outcome, on_event);
                    if is_unread && failure.is_end_of_its_own() {
                        failure.kind = FailureKind::Unread(Box::new(failure.kind));
                    }
                    return Err(failure);
                }
                (Some(said), outcome) => {
                    self.fruitless = 0;
                    self.is_understood = true;
                    if let Some(outcome) = outcome {
                        self.bury(outcome, on_event);
                    } else if let Some(running) = &mut self.running {
                        running.process.limit(None);
                    }
                    return said.map_err(|kind| Failure::new(kind, String::new()));
                }
            }
        }
    }

    /// Ends the process: closes its stdin, and goes on to `SIGTERM` and `SIGKILL` if it does not end by itself, each after
    /// [`Limits::kill_grace`].
    pub fn close(mut self, on_event: &mut dyn FnMut(Event<'_>)) {
        let Some(running) = &mut self.running else { return };
        running.process.give_no_more();
        running.process.limit(Some(self.limits.kill_grace));
        let outcome = loop {
            match self.turn(None, group::FAR, on_event) {
                Ok(false) => {}
                Ok(true) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        self.bury(outcome, on_event);
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

    /// Whether it is `due` to look at a handler that has printed nothing yet. One that has read its message is told of;
    /// one that has not is still on its way to it: it loads a model, say.
    fn look_for_silence(&mut self, due: Instant) -> bool {
        let Some(running) = self.running.as_ref().filter(|_| !self.is_understood) else { return false };
        if running.dialogue.received > 0 {
            self.is_understood = true;
            return false;
        }
        let is_due = Instant::now() >= due;
        self.is_understood = is_due && running.process.is_working() && !running.process.has_read_nothing();
        is_due
    }

    /// One turn of the process; `true` if it is over.
    fn turn(&mut self, news: Option<BorrowedFd<'_>>, time: Duration, on_event: &mut dyn FnMut(Event<'_>)) -> io::Result<bool> {
        let Some(Running { process, dialogue, problem, .. }) = &mut self.running else { return Ok(true) };
        let is_over = process.turn(news, time, &mut |output| hear(output, dialogue, problem, self.limits, on_event))?;
        if is_over {
            // Half a line is no news beside the end of the process.
            let _ = dialogue.finish(on_event);
        }
        Ok(is_over)
    }

    /// Ends what is left of the process, and tells what has become of it.
    fn bury(&mut self, outcome: io::Result<()>, on_event: &mut dyn FnMut(Event<'_>)) -> Failure {
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

    /// The next process is started at once if the last one has answered something, or is the first that has not.
    fn pause(&mut self) {
        let doublings = self.fruitless.checked_sub(1);
        let pause = doublings.map(|doublings| FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(doublings)).min(LONGEST_PAUSE));
        self.start_at = Instant::now() + pause.unwrap_or_default();
        self.fruitless = self.fruitless.saturating_add(1);
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
