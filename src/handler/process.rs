//! A process with its group and its three pipes, from its start to the end of whatever is left of it: the phases of its
//! life, and the loop that drives them (see the module above).
//!
//! Knows nothing of what is said on the pipes. What must stay true: [`Process::turn`] never waits for anything that
//! the process could withhold, and sooner or later says that it is over.

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
use crate::handler::group::{FAR, GIVE_UP, TICK, after};
use crate::handler::lines::Lines;
use crate::handler::program::Program;
use crate::handler::spawn;
use crate::handler::spawn::Leader;
use crate::handler::{Limits, group};

/// As much as a pipe holds on Linux, so that one read empties it.
const CHUNK: usize = 64 << 10;

/// A handler's process.
pub(super) struct Process<'a> {
    limits: &'a Limits,
    cancel: &'a Cancel,
    leader: Leader,
    phase: Phase,
    stdin: Option<ChildStdin>,
    unwritten: Cow<'a, [u8]>,
    written: usize,
    /// How much was written since something was given last, and of that not read when it closed its stdin.
    given: u64,
    unread: u64,
    /// Stdin is closed as soon as all is written.
    is_last_input: bool,
    stdout: Option<ChildStdout>,
    stderr: Option<ChildStderr>,
    chunk: Box<[u8]>,
    lines: Lines,
    /// `SIGKILL` was sent.
    is_killed: bool,
    /// How much of the cancel switch's level was acted on.
    heard: CancelLevel,
    /// The pause until the next look at a leader that has closed its pipes, where its end cannot be waited for.
    tick: Duration,
}

/// What came out of a process.
#[derive(Clone, Copy)]
pub(super) enum Output<'o> {
    /// Bytes of stdout. Whoever gets them may ask for the end.
    Stdout(&'o [u8]),
    /// A line of stderr.
    Stderr(&'o str),
}

/// Takes what comes out of a process; a cause ends it.
pub(super) type Sink<'s> = &'s mut dyn FnMut(Output<'_>) -> Option<Cause>;

/// Where a process is, and when the clock moves it on.
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
    /// `SIGKILL` was sent; who survives that hangs in the system.
    Killed {
        cause: Cause,
        give_up_at: Instant,
    },
    /// The leader has ended, by our doing if there is a cause.
    Draining {
        cause: Option<(Cause, Instant)>,
        until: Instant,
    },
}

/// Why we ended a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    TimedOut,
    TooMuchOutput,
    Cancelled,
    /// It said what it must not say.
    Broken,
    /// It closed its stdin, which it is to read from.
    Deaf,
    /// It closed its stdout, although more is expected of it.
    Mute,
}

/// How the life of a process came to its end.
pub(super) struct Ended {
    /// Why we ended it; `None` if it did so by itself.
    pub(super) cause: Option<Cause>,
    /// How the leader ended; `None` if it would not. An error if the system would not let us follow it.
    pub(super) status: io::Result<Option<ExitStatus>>,
    /// Whether we sent it `SIGKILL`.
    is_killed: bool,
    /// The last lines of stderr.
    pub(super) stderr_tail: String,
}

/// Which of the things that a process is watched by have news.
#[derive(Default)]
struct Ready {
    stdout: bool,
    stderr: bool,
}

impl<'a> Process<'a> {
    /// Starts `program`.
    ///
    /// # Errors
    /// What keeps it from starting.
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

    fn new(mut leader: Leader, limits: &'a Limits, cancel: &'a Cancel) -> io::Result<Self> {
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
            chunk: vec![0; CHUNK].into_boxed_slice(),
            lines: Lines::default(),
            is_killed: false,
            heard: CancelLevel::None,
            tick: Duration::from_micros(250),
        })
    }

    /// The process, which is also the number of its group.
    pub(super) fn pid(&self) -> u32 {
        self.leader.child.id()
    }

    /// Whether nothing has begun to end it.
    pub(super) fn is_working(&self) -> bool {
        matches!(self.phase, Phase::Working { .. })
    }

    /// Gives it `input` to read after what it was given before.
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

    /// Closes its stdin once it has read all that it was given.
    pub(super) fn give_no_more(&mut self) {
        self.is_last_input = true;
    }

    /// Ends it after `time`, which counts from now; never, with `None`.
    pub(super) fn limit(&mut self, time: Option<Duration>) {
        if let Phase::Working { deadline } = &mut self.phase {
            *deadline = time.map(after);
        }
    }

    /// Forgets the last lines of stderr.
    pub(super) fn forget_lines(&mut self) {
        self.lines.forget_tail();
    }

    /// Waits until there is something to do, and does it: for `time` at most, and until `news` is readable, if given.
    /// `true` if it is over: nothing is to be waited for any more, and [`Process::end`] is to be called.
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
        self.heed_cancel();
        self.heed_leader();
        Ok(self.heed_clock() || self.is_drained())
    }

    /// Waits until it is over, and ends it.
    pub(super) fn run_out(mut self, sink: Sink<'_>) -> Ended {
        let outcome = loop {
            match self.turn(None, FAR, sink) {
                Ok(false) => {}
                Ok(true) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        self.end(outcome, sink)
    }

    /// Ends what is left of the group, and tells how the leader has ended. `outcome` is how the last turn ended.
    pub(super) fn end(mut self, outcome: io::Result<()>, sink: Sink<'_>) -> Ended {
        let status = outcome.and_then(|()| self.end_group());
        self.lines.finish(&mut |line| _ = sink(Output::Stderr(line)));
        let cause = match self.phase {
            Phase::Working { .. } => None,
            Phase::Ending { cause, .. } | Phase::Killed { cause, .. } => Some(cause),
            Phase::Draining { cause, .. } => cause.map(|(cause, _)| cause),
        };
        Ended { cause, status, is_killed: self.is_killed, stderr_tail: self.lines.into_tail() }
    }

    /// Whether it has read nothing of what it was given last. (Where the system does not tell, it counts as read.)
    pub(super) fn has_read_nothing(&self) -> bool {
        let unread = if self.stdin.is_some() { self.left_unread() } else { self.unread };
        unread >= self.given
    }

    /// What is in the pipe to its stdin.
    fn left_unread(&self) -> u64 {
        self.stdin.as_ref().and_then(|stdin| ioctl_fionread(stdin).ok()).unwrap_or_default()
    }

    /// Begins to end it if it still works.
    pub(super) fn stop(&mut self, cause: Cause) {
        if self.is_working() {
            self.leader.signal(Signal::TERM);
            self.phase = Phase::Ending { cause, kill_at: after(self.limits.kill_grace) };
        }
    }

    /// Writes as much of the input as the handler takes. One that gets its last input may close stdin without reading.
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
                Err(_) => return self.is_deaf(),
            }
        }
        self.unwritten = Cow::Borrowed(&[]);
        self.written = 0;
        if self.is_last_input {
            self.stdin = None;
        }
    }

    fn is_deaf(&mut self) {
        self.unread = self.left_unread();
        self.stdin = None;
        if !self.is_last_input {
            self.stop(Cause::Deaf);
        }
    }

    fn wait(&mut self, news: Option<BorrowedFd<'_>>, time: Duration) -> io::Result<Ready> {
        let readable = |fd| PollFd::from_borrowed_fd(fd, PollFlags::IN);
        // A leader that has ended and a bell that has rung would be news for ever.
        let ended = matches!(self.phase, Phase::Draining { .. });
        let leader = self.leader.handle().filter(|_| !ended);
        let bell = self.cancel.bell().filter(|_| self.heard == CancelLevel::None);
        // With nothing to write, this tells only that nobody reads any more.
        let write = if self.written < self.unwritten.len() { PollFlags::OUT } else { PollFlags::empty() };
        let streams = [
            self.stdout.as_ref().map(|pipe| readable(pipe.as_fd())),
            self.stderr.as_ref().map(|pipe| readable(pipe.as_fd())),
            self.stdin.as_ref().map(|pipe| PollFd::from_borrowed_fd(pipe.as_fd(), write)),
            leader.map(|handle| readable(handle.as_fd())),
            bell.map(|bell| readable(bell.as_fd())),
            news.map(readable),
        ];
        let mut fds: Vec<_> = streams.iter().flatten().cloned().collect();
        let blind = (leader.is_none() && !ended) || (bell.is_none() && self.heard < CancelLevel::Kill);
        let timeout = Timespec::try_from(self.timeout(blind).min(time)).ok();
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            // Short of memory; no reason to end what is at work.
            Err(Errno::AGAIN | Errno::NOMEM) => {
                std::thread::sleep(TICK);
                return Ok(Ready::default());
            }
            Err(error) => return Err(error.into()),
        }
        let mut revents = fds.iter().map(PollFd::revents);
        let mut of = |is_there: bool| if is_there { revents.next().unwrap_or(PollFlags::empty()) } else { PollFlags::empty() };
        let ready = Ready { stdout: !of(self.stdout.is_some()).is_empty(), stderr: !of(self.stderr.is_some()).is_empty() };
        if of(self.stdin.is_some()).intersects(PollFlags::ERR | PollFlags::HUP) && write.is_empty() {
            self.is_deaf();
        }
        Ok(ready)
    }

    /// How long to wait at most: until the clock moves the phase on, or, if `blind` for some news, until the next look.
    fn timeout(&self, blind: bool) -> Duration {
        let due = match self.phase {
            Phase::Working { deadline } => deadline,
            Phase::Ending { kill_at: due, .. } => Some(due),
            Phase::Killed { give_up_at: due, .. } | Phase::Draining { until: due, .. } => Some(due),
        };
        let left = due.map_or(FAR, |due| due.saturating_duration_since(Instant::now()));
        let tick = if self.pipes_are_closed() { self.tick } else { TICK };
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
            self.stdout = None; // so that it notices, too
            self.stop(cause);
        }
    }

    fn read_stderr(&mut self, sink: Sink<'_>) {
        let Some(bytes) = read(&mut self.stderr, &mut self.chunk) else { return };
        self.lines.push(bytes, &mut |line| _ = sink(Output::Stderr(line)));
    }

    fn heed_cancel(&mut self) {
        self.heard = self.cancel.level();
        if self.heard == CancelLevel::None {
            return;
        }
        self.stop(Cause::Cancelled);
        match self.phase {
            Phase::Ending { cause, .. } if self.heard == CancelLevel::Kill => self.kill(cause),
            Phase::Draining { cause, .. } if cause.is_none() || self.heard == CancelLevel::Kill => {
                self.phase = Phase::Draining { cause, until: Instant::now() };
            }
            _ => {}
        }
    }

    fn heed_leader(&mut self) {
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
            self.tick = (self.tick * 2).min(TICK); // it is about to end, mostly
        }
    }

    /// Moves on what is due. `true` if nothing more is to be waited for.
    fn heed_clock(&mut self) -> bool {
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
        self.is_killed = true;
        self.phase = Phase::Killed { cause, give_up_at: after(GIVE_UP) };
    }

    /// Ends what is left of the group and tells how the leader has ended; `None` if it would not.
    fn end_group(&mut self) -> io::Result<Option<ExitStatus>> {
        let Phase::Draining { cause, .. } = self.phase else { return Ok(None) };
        self.leader.signal(Signal::TERM); // mostly to nobody, but only now the number is safe for sure
        let status = self.leader.wait()?;
        let kill_at = cause.map_or_else(|| after(self.limits.kill_grace), |(_, at)| at);
        let hurry = || self.cancel.level() == CancelLevel::Kill;
        // What survives even SIGKILL is beyond us, and no reason to lose an answer.
        group::await_end(self.leader.group(), kill_at, &hurry);
        Ok(Some(status))
    }
}

impl Ended {
    /// Whether the leader ended with exit code 0.
    pub(super) fn has_succeeded(&self) -> bool {
        matches!(&self.status, Ok(Some(status)) if status.success())
    }

    /// How it ended, for a process that has brought no answer; `problem` is what was wrong with what it said.
    pub(super) fn into_kind(self, limits: &Limits, problem: Option<String>) -> FailureKind {
        use std::os::unix::process::ExitStatusExt as _;
        let of_status = |status: ExitStatus| match status.code() {
            Some(0) => FailureKind::Unanswered,
            Some(code) => FailureKind::Exit(code),
            None => FailureKind::Signal(status.signal().unwrap_or_default()),
        };
        let is_ours = |status: ExitStatus| {
            let signal = status.signal();
            signal == Some(Signal::TERM.as_raw()) || (self.is_killed && signal == Some(Signal::KILL.as_raw()))
        };
        match (self.cause, self.status) {
            (Some(Cause::TimedOut), _) => FailureKind::TimedOut(limits.timeout),
            (Some(Cause::TooMuchOutput), _) => FailureKind::TooMuchOutput(limits.max_output),
            (Some(Cause::Cancelled), _) => FailureKind::Cancelled,
            // The pipes of a process are closed a moment before it has ended: mostly we meant a dying one.
            (Some(Cause::Deaf | Cause::Mute), Ok(Some(status))) if !is_ours(status) => of_status(status),
            (Some(Cause::Deaf), _) => FailureKind::Deaf,
            (Some(Cause::Mute), _) => FailureKind::Mute,
            (Some(Cause::Broken), _) => FailureKind::Contract(problem.unwrap_or_default()),
            (None, Err(error)) => FailureKind::Unwatchable(error),
            (None, Ok(Some(status))) => of_status(status),
            // Cannot be: only a leader that we killed is given up.
            (None, Ok(None)) => FailureKind::Unwatchable(ErrorKind::TimedOut.into()),
        }
    }
}

/// Takes what there is; at its end, the pipe is closed.
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
