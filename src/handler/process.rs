//! A process with its group and its three pipes, from its start until nothing of it is left: the phases of its life,
//! and the loop that drives them (see the parent module).
//!
//! This module does not interpret the data on the pipes. Invariant: [`Process::turn`] never waits for anything that the
//! process could withhold, and eventually reports that it is over.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Read, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::path::Path;
use std::process::{ChildStderr, ChildStdin, ChildStdout, ExitStatus};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionbio, ioctl_fionread};
use rustix::process::Signal;

use crate::handler::cancel::{Cancel, CancelLevel};
use crate::handler::failure::FailureKind;
use crate::handler::group::{self, KILL_TIMEOUT, MAX_CHECK_INTERVAL, MAX_WAIT, after};
use crate::handler::lines::Lines;
use crate::handler::model::Limits;
use crate::handler::program::Program;
use crate::handler::spawn::{self, GroupLeader};

/// The capacity of a pipe on Linux, so that one read empties it.
const CHUNK_BYTES: usize = 64 << 10;

/// A handler's process.
pub(super) struct Process<'a> {
    limits: &'a Limits,
    cancel: &'a Cancel,
    leader: GroupLeader,
    phase: Phase,
    stdin: Option<ChildStdin>,
    unwritten: Cow<'a, [u8]>,
    written: usize,
    /// The number of bytes written since the last input was given, minus those left unread when stdin was closed.
    given: u64,
    unread: u64,
    /// Whether stdin is closed as soon as everything is written.
    is_last_input: bool,
    stdout: Option<ChildStdout>,
    stderr: Option<ChildStderr>,
    chunk: Box<[u8]>,
    lines: Lines,
    /// Whether `SIGKILL` was sent.
    was_killed: bool,
    /// The level of the cancel switch that was acted on.
    handled_level: CancelLevel,
    /// The delay until the next check of a leader that has closed its pipes, where its exit cannot be waited for.
    tick: Duration,
}

/// The output of a process.
#[derive(Clone, Copy)]
pub(super) enum Output<'o> {
    /// Bytes of stdout. The receiver may request termination.
    Stdout(&'o [u8]),
    /// A line of stderr.
    Stderr(&'o str),
}

/// Receives the output of a process. If it returns a cause, the process is terminated.
pub(super) type Sink<'s> = &'s mut dyn FnMut(Output<'_>) -> Option<Cause>;

/// The phase of a process, and when the next one is due.
#[derive(Clone, Copy)]
enum Phase {
    Working {
        deadline: Option<Instant>,
    },
    /// `SIGTERM` was sent.
    Ending {
        cause: Cause,
        kill_at: Instant,
    },
    /// `SIGKILL` was sent. A process that survives it hangs in the system.
    Killed {
        cause: Cause,
        give_up_at: Instant,
    },
    /// The leader has exited; because of us if there is a cause.
    Draining {
        cause: Option<(Cause, Instant)>,
        until: Instant,
    },
}

/// Why we terminated a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    TimedOut,
    TooMuchOutput,
    Canceled,
    /// It broke the contract.
    Broken,
    /// It closed its stdin, which it should read.
    Deaf,
    /// It closed its stdout, although more output is expected.
    Mute,
}

/// The result of a finished process.
pub(super) struct ProcessResult {
    /// Why we terminated it; `None` if it exited on its own.
    pub(super) cause: Option<Cause>,
    /// How the leader exited; `None` if it did not. An error if the system did not let us watch it.
    pub(super) status: io::Result<Option<ExitStatus>>,
    /// Whether we sent `SIGKILL`.
    was_killed: bool,
    /// The last lines of stderr.
    pub(super) stderr_tail: String,
}

/// The event sources of a process that are ready.
#[derive(Default)]
struct Ready {
    stdout: bool,
    stderr: bool,
}

impl<'a> Process<'a> {
    /// Starts `program`.
    ///
    /// # Errors
    /// The reason why it cannot be started.
    pub(super) fn start(
        program: &Program,
        env: &[(&str, String)],
        dir: Option<&Path>,
        limits: &'a Limits,
        cancel: &'a Cancel,
    ) -> Result<Self, FailureKind> {
        let leader = spawn::start(program, env, dir, cancel).map_err(FailureKind::NotStarted)?;
        Self::new(leader, limits, cancel).map_err(FailureKind::Unwatchable)
    }

    fn new(mut leader: GroupLeader, limits: &'a Limits, cancel: &'a Cancel) -> io::Result<Self> {
        let (stdin, stdout, stderr) = (leader.child.stdin.take(), leader.child.stdout.take(), leader.child.stderr.take());
        let pipes = [stdin.as_ref().map(AsFd::as_fd), stdout.as_ref().map(AsFd::as_fd), stderr.as_ref().map(AsFd::as_fd)];
        for pipe in pipes.into_iter().flatten() {
            ioctl_fionbio(pipe, true)?;
        }
        Ok(Self {
            limits,
            cancel,
            leader,
            phase: Phase::Working { deadline: None },
            stdin,
            unwritten: Cow::Borrowed(&[]),
            written: 0,
            given: 0,
            unread: 0,
            is_last_input: false,
            stdout,
            stderr,
            chunk: vec![0; CHUNK_BYTES].into_boxed_slice(),
            lines: Lines::default(),
            was_killed: false,
            handled_level: CancelLevel::None,
            tick: Duration::from_micros(250),
        })
    }

    /// Returns the process ID, which is also the ID of its group.
    pub(super) fn pid(&self) -> u32 {
        self.leader.child.id()
    }

    /// Returns whether its termination has not begun.
    pub(super) fn is_working(&self) -> bool {
        matches!(self.phase, Phase::Working { .. })
    }

    /// Adds `input` to its stdin, after any earlier input.
    pub(super) fn give(&mut self, input: Cow<'a, [u8]>) {
        if self.written == self.unwritten.len() {
            self.unwritten = input;
        } else {
            let mut rest = self.unwritten[self.written..].to_vec();
            rest.extend_from_slice(&input);
            self.unwritten = rest.into();
        }
        self.written = 0;
        self.given = 0;
    }

    /// Closes its stdin once it has read all input.
    pub(super) fn close_input_when_read(&mut self) {
        self.is_last_input = true;
    }

    /// Terminates it after `time` from now; never if `None`.
    pub(super) fn limit(&mut self, time: Option<Duration>) {
        if let Phase::Working { deadline } = &mut self.phase {
            *deadline = time.map(after);
        }
    }

    /// Discards the last lines of stderr.
    pub(super) fn forget_lines(&mut self) {
        self.lines.forget_tail();
    }

    /// Waits until there is something to do, and does it: for at most `time`, and until `news` is readable, if given.
    /// Returns `true` if the process is over: stop waiting and call [`Process::end`].
    ///
    /// # Errors
    /// If the system does not let us wait; then it is over too.
    pub(super) fn turn(&mut self, news: Option<BorrowedFd<'_>>, time: Duration, sink: Sink<'_>) -> io::Result<bool> {
        self.feed();
        let ready = self.wait(news, time)?;
        if ready.stdout {
            self.read_stdout(sink);
        }
        if ready.stderr {
            self.read_stderr(sink);
        }
        self.handle_cancel();
        self.handle_leader_exit();
        Ok(self.check_clock() || self.is_drained())
    }

    /// Waits until it is over, and cleans up.
    pub(super) fn run_out(mut self, sink: Sink<'_>) -> ProcessResult {
        let outcome = loop {
            match self.turn(None, MAX_WAIT, sink) {
                Ok(false) => {}
                Ok(true) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        self.end(outcome, sink)
    }

    /// Terminates what is left of the group, and returns how the leader exited. `outcome` is the result of the last
    /// turn.
    pub(super) fn end(mut self, outcome: io::Result<()>, sink: Sink<'_>) -> ProcessResult {
        let status = outcome.and_then(|()| self.end_group());
        self.lines.finish(&mut |line| _ = sink(Output::Stderr(line)));
        let cause = match self.phase {
            Phase::Working { .. } => None,
            Phase::Ending { cause, .. } | Phase::Killed { cause, .. } => Some(cause),
            Phase::Draining { cause, .. } => cause.map(|(cause, _)| cause),
        };
        ProcessResult { cause, status, was_killed: self.was_killed, stderr_tail: self.lines.into_tail() }
    }

    /// Returns whether it has read nothing of its last input. (If the system does not report this, the input counts as
    /// read.)
    pub(super) fn has_read_nothing(&self) -> bool {
        let unread = if self.stdin.is_some() { self.left_unread() } else { self.unread };
        unread >= self.given
    }

    /// Returns the number of bytes in the pipe to its stdin.
    fn left_unread(&self) -> u64 {
        self.stdin.as_ref().and_then(|stdin| ioctl_fionread(stdin).ok()).unwrap_or_default()
    }

    /// Starts to terminate it if it is still working.
    pub(super) fn stop(&mut self, cause: Cause) {
        if self.is_working() {
            self.leader.signal(Signal::TERM);
            self.phase = Phase::Ending { cause, kill_at: after(self.limits.kill_grace) };
        }
    }

    /// Writes as much of the input as the handler accepts. A handler that gets its last input may close stdin without
    /// reading.
    fn feed(&mut self) {
        let Some(stdin) = &mut self.stdin else { return };
        while self.written < self.unwritten.len() {
            match stdin.write(&self.unwritten[self.written..]) {
                Ok(count) => {
                    self.written += count;
                    self.given += count as u64;
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return self.stop_writing(),
            }
        }
        self.unwritten = Cow::Borrowed(&[]);
        self.written = 0;
        if self.is_last_input {
            self.stdin = None;
        }
    }

    fn stop_writing(&mut self) {
        self.unread = self.left_unread();
        self.stdin = None;
        if !self.is_last_input {
            self.stop(Cause::Deaf);
        }
    }

    fn wait(&mut self, news: Option<BorrowedFd<'_>>, time: Duration) -> io::Result<Ready> {
        let readable = |fd| PollFd::from_borrowed_fd(fd, PollFlags::IN);
        // An exited leader and a cancel pipe that has hung up would be reported forever.
        let ended = matches!(self.phase, Phase::Draining { .. });
        let leader = self.leader.handle().filter(|_| !ended);
        let cancel_pipe = self.cancel.signal().filter(|_| self.handled_level == CancelLevel::None);
        // With nothing to write, this only reports that stdin was closed.
        let write = if self.written < self.unwritten.len() { PollFlags::OUT } else { PollFlags::empty() };
        let streams = [
            self.stdout.as_ref().map(|pipe| readable(pipe.as_fd())),
            self.stderr.as_ref().map(|pipe| readable(pipe.as_fd())),
            self.stdin.as_ref().map(|pipe| PollFd::from_borrowed_fd(pipe.as_fd(), write)),
            leader.map(|handle| readable(handle.as_fd())),
            cancel_pipe.map(|pipe| readable(pipe.as_fd())),
            news.map(readable),
        ];
        let mut fds: Vec<_> = streams.iter().flatten().cloned().collect();
        let blind = (leader.is_none() && !ended) || (cancel_pipe.is_none() && self.handled_level < CancelLevel::Kill);
        let timeout = Timespec::try_from(self.timeout(blind).min(time)).ok();
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            // Out of memory, which is no reason to terminate a working process.
            Err(Errno::AGAIN | Errno::NOMEM) => {
                std::thread::sleep(MAX_CHECK_INTERVAL);
                return Ok(Ready::default());
            }
            Err(error) => return Err(error.into()),
        }
        let mut revents = fds.iter().map(PollFd::revents);
        let mut of = |is_there: bool| if is_there { revents.next().unwrap_or(PollFlags::empty()) } else { PollFlags::empty() };
        let ready = Ready { stdout: !of(self.stdout.is_some()).is_empty(), stderr: !of(self.stderr.is_some()).is_empty() };
        if of(self.stdin.is_some()).intersects(PollFlags::ERR | PollFlags::HUP) && write.is_empty() {
            self.stop_writing();
        }
        Ok(ready)
    }

    /// Returns the maximum wait: until the next phase is due, or, if `blind` to some events, until the next check.
    fn timeout(&self, blind: bool) -> Duration {
        let due = match self.phase {
            Phase::Working { deadline } => deadline,
            Phase::Ending { kill_at: due, .. } => Some(due),
            Phase::Killed { give_up_at: due, .. } | Phase::Draining { until: due, .. } => Some(due),
        };
        let left = due.map_or(MAX_WAIT, |due| due.saturating_duration_since(Instant::now()));
        let tick = if self.pipes_are_closed() { self.tick } else { MAX_CHECK_INTERVAL };
        if blind { left.min(tick) } else { left }
    }

    fn read_stdout(&mut self, sink: Sink<'_>) {
        let Some(bytes) = read(&mut self.stdout, &mut self.chunk) else {
            if self.stdout.is_none() && !self.is_last_input {
                self.stop(Cause::Mute);
            }
            return;
        };
        if let Some(cause) = sink(Output::Stdout(bytes)) {
            self.stdout = None; // so that the process notices
            self.stop(cause);
        }
    }

    fn read_stderr(&mut self, sink: Sink<'_>) {
        let Some(bytes) = read(&mut self.stderr, &mut self.chunk) else { return };
        self.lines.push(bytes, &mut |line| _ = sink(Output::Stderr(line)));
    }

    fn handle_cancel(&mut self) {
        self.handled_level = self.cancel.level();
        if self.handled_level == CancelLevel::None {
            return;
        }
        self.stop(Cause::Canceled);
        match self.phase {
            Phase::Ending { cause, .. } if self.handled_level == CancelLevel::Kill => self.kill(cause),
            Phase::Draining { cause, .. } if cause.is_none() || self.handled_level == CancelLevel::Kill => {
                self.phase = Phase::Draining { cause, until: Instant::now() };
            }
            _ => {}
        }
    }

    fn handle_leader_exit(&mut self) {
        let cause = match self.phase {
            Phase::Draining { .. } => return,
            Phase::Working { .. } => None,
            Phase::Ending { cause, kill_at } => Some((cause, kill_at)),
            Phase::Killed { cause, .. } => Some((cause, Instant::now())),
        };
        if self.leader.has_ended() {
            let until = after(self.limits.linger);
            let until = cause.map_or(until, |(_, kill_at)| until.min(kill_at));
            self.phase = Phase::Draining { cause, until };
        } else if self.pipes_are_closed() {
            self.tick = (self.tick * 2).min(MAX_CHECK_INTERVAL); // it is usually about to exit
        }
    }

    /// Enters the next phase if it is due. Returns `true` if there is nothing left to wait for.
    fn check_clock(&mut self) -> bool {
        let now = Instant::now();
        match self.phase {
            Phase::Working { deadline } if deadline.is_some_and(|deadline| now >= deadline) => self.stop(Cause::TimedOut),
            Phase::Ending { cause, kill_at } if now >= kill_at => self.kill(cause),
            Phase::Killed { give_up_at: due, .. } | Phase::Draining { until: due, .. } => return now >= due,
            Phase::Working { .. } | Phase::Ending { .. } => {}
        }
        false
    }

    fn is_drained(&self) -> bool {
        matches!(self.phase, Phase::Draining { .. }) && self.pipes_are_closed()
    }

    fn pipes_are_closed(&self) -> bool {
        self.stdout.is_none() && self.stderr.is_none()
    }

    fn kill(&mut self, cause: Cause) {
        self.leader.signal(Signal::KILL);
        self.was_killed = true;
        self.phase = Phase::Killed { cause, give_up_at: after(KILL_TIMEOUT) };
    }

    /// Terminates what is left of the group and returns how the leader exited; `None` if it did not.
    fn end_group(&mut self) -> io::Result<Option<ExitStatus>> {
        let Phase::Draining { cause, .. } = self.phase else { return Ok(None) };
        self.leader.signal(Signal::TERM); // usually no one is left, but only now is the ID certainly safe
        let status = self.leader.wait()?;
        let kill_at = cause.map_or_else(|| after(self.limits.kill_grace), |(_, at)| at);
        let hurry = || self.cancel.level() == CancelLevel::Kill;
        // A process that survives SIGKILL is out of our control, and no reason to lose an answer.
        group::await_end(self.leader.group(), kill_at, &hurry);
        Ok(Some(status))
    }
}

impl ProcessResult {
    /// Returns whether the leader exited with code 0.
    pub(super) fn has_succeeded(&self) -> bool {
        matches!(&self.status, Ok(Some(status)) if status.success())
    }

    /// Returns the failure of a process that produced no answer. `problem` is the problem with its output.
    pub(super) fn into_kind(self, limits: &Limits, problem: Option<String>) -> FailureKind {
        use std::os::unix::process::ExitStatusExt as _;
        let of_status = |status: ExitStatus| match status.code() {
            Some(0) => FailureKind::Unanswered,
            Some(code) => FailureKind::Exit(code),
            None => FailureKind::Signal(status.signal().unwrap_or_default()),
        };
        let is_ours = |status: ExitStatus| {
            let signal = status.signal();
            signal == Some(Signal::TERM.as_raw()) || (self.was_killed && signal == Some(Signal::KILL.as_raw()))
        };
        match (self.cause, self.status) {
            (Some(Cause::TimedOut), _) => FailureKind::TimedOut(limits.timeout),
            (Some(Cause::TooMuchOutput), _) => FailureKind::TooMuchOutput(limits.max_output),
            (Some(Cause::Canceled), _) => FailureKind::Canceled,
            // A process closes its pipes just before it exits, so it was usually already exiting.
            (Some(Cause::Deaf | Cause::Mute), Ok(Some(status))) if !is_ours(status) => of_status(status),
            (Some(Cause::Deaf), _) => FailureKind::Deaf,
            (Some(Cause::Mute), _) => FailureKind::Mute,
            (Some(Cause::Broken), _) => FailureKind::Contract(problem.unwrap_or_default()),
            (None, Err(error)) => FailureKind::Unwatchable(error),
            (None, Ok(Some(status))) => of_status(status),
            // Unreachable: only a leader that we killed is given up.
            (None, Ok(None)) => FailureKind::Unwatchable(ErrorKind::TimedOut.into()),
        }
    }
}

/// Reads what is available. Closes the pipe at its end.
fn read<'c>(pipe: &mut Option<impl Read>, chunk: &'c mut [u8]) -> Option<&'c [u8]> {
    match pipe.as_mut()?.read(chunk) {
        Ok(count) if count > 0 => Some(&chunk[..count]),
        Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => None,
        Ok(_) | Err(_) => {
            *pipe = None;
            None
        }
    }
}
