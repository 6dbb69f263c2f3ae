//! One process per message: the phases of a run, and the loop that drives them (see the module above).

use std::io::{self, ErrorKind, Read, Write as _};
use std::os::fd::AsFd;
use std::process::{ChildStderr, ChildStdin, ChildStdout, ExitStatus};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionbio};
use rustix::process::Signal;

use super::group::{GIVE_UP, TICK, after};
use super::lines::Lines;
use super::protocol::Parser;
use super::spawn::{self, Leader};
use super::{Answer, CancelLevel, Event, Failure, FailureKind, Invocation, Program, group};

/// As much as a pipe holds on Linux, so that one read empties it.
const CHUNK: usize = 64 << 10;

/// Runs `program` once and waits for its answer. Blocks the calling thread for [`Limits`](super::Limits)`::timeout` and
/// `kill_grace` and a few seconds at most. Events are reported as they happen, on the calling thread; the run stands
/// still while `on_event` works.
///
/// # Errors
/// The reason why there is no answer. The process group is gone then, too.
pub fn run(program: &Program, invocation: &Invocation<'_>, on_event: &mut dyn FnMut(Event<'_>)) -> Result<Answer, Failure> {
    let failed = |kind| Failure::new(kind, String::new());
    if invocation.cancel.level() > CancelLevel::None {
        return Err(failed(FailureKind::Cancelled));
    }
    let leader = spawn::start(program, invocation.env, invocation.dir, invocation.cancel)
        .map_err(|error| failed(FailureKind::NotStarted(error)))?;
    on_event(Event::Started { pid: leader.child.id() });
    let mut run = Run::new(leader, invocation, on_event);
    let outcome = run.drive().and_then(|()| run.end_group());
    run.conclude(outcome)
}

struct Run<'a> {
    invocation: &'a Invocation<'a>,
    on_event: &'a mut dyn FnMut(Event<'_>),
    leader: Leader,
    phase: Phase,
    stdin: Option<ChildStdin>,
    unwritten: &'a [u8],
    stdout: Option<ChildStdout>,
    stderr: Option<ChildStderr>,
    chunk: Box<[u8]>,
    received: usize,
    parser: Parser,
    lines: Lines,
    /// How much of the cancel switch's level was acted on.
    heard: CancelLevel,
    /// The pause until the next look at a leader that has closed its pipes, where its end cannot be waited for.
    tick: Duration,
}

/// Where a run is, and when the clock moves it on.
#[derive(Clone, Copy)]
enum Phase {
    Working {
        deadline: Instant,
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

/// Why we ended a run.
#[derive(Clone, Copy)]
enum Cause {
    TimedOut,
    TooMuchOutput,
    Cancelled,
}

/// Which of the things that a run waits for have news.
#[derive(Default)]
struct Ready {
    stdout: bool,
    stderr: bool,
}

impl<'a> Run<'a> {
    fn new(mut leader: Leader, invocation: &'a Invocation<'a>, on_event: &'a mut dyn FnMut(Event<'_>)) -> Self {
        Self {
            phase: Phase::Working { deadline: after(invocation.limits.timeout) },
            stdin: leader.child.stdin.take(),
            unwritten: invocation.input,
            stdout: leader.child.stdout.take(),
            stderr: leader.child.stderr.take(),
            chunk: vec![0; CHUNK].into_boxed_slice(),
            received: 0,
            parser: Parser::new(invocation.format),
            lines: Lines::default(),
            heard: CancelLevel::None,
            tick: Duration::from_micros(250),
            invocation,
            on_event,
            leader,
        }
    }

    /// Serves the pipes until the leader has ended and they are closed, or nobody closes them in time.
    fn drive(&mut self) -> io::Result<()> {
        for pipe in
            [self.stdin.as_ref().map(AsFd::as_fd), self.stdout.as_ref().map(AsFd::as_fd), self.stderr.as_ref().map(AsFd::as_fd)]
        {
            pipe.map_or(Ok(()), |pipe| ioctl_fionbio(pipe, true))?;
        }
        loop {
            self.feed();
            let ready = self.wait()?;
            if ready.stdout {
                self.read_stdout();
            }
            if ready.stderr {
                self.read_stderr();
            }
            self.heed_cancel();
            self.heed_leader();
            if self.heed_clock() || self.is_drained() {
                return Ok(());
            }
        }
    }

    /// Writes as much of the input as the handler takes. That it closes stdin without reading is its own affair.
    fn feed(&mut self) {
        let Some(stdin) = &mut self.stdin else { return };
        while !self.unwritten.is_empty() {
            match stdin.write(self.unwritten) {
                Ok(count) => self.unwritten = &self.unwritten[count..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        self.stdin = None;
    }

    /// Waits until there is something to do.
    fn wait(&self) -> io::Result<Ready> {
        let news = |fd| PollFd::from_borrowed_fd(fd, PollFlags::IN);
        // A leader that has ended and a bell that has rung would be news for ever.
        let ended = matches!(self.phase, Phase::Draining { .. });
        let leader = self.leader.handle().filter(|_| !ended);
        let bell = self.invocation.cancel.bell().filter(|_| self.heard == CancelLevel::None);
        let streams = [
            self.stdout.as_ref().map(|pipe| news(pipe.as_fd())),
            self.stderr.as_ref().map(|pipe| news(pipe.as_fd())),
            self.stdin.as_ref().map(|pipe| PollFd::from_borrowed_fd(pipe.as_fd(), PollFlags::OUT)),
            leader.map(|handle| news(handle.as_fd())),
            bell.map(|bell| news(bell.as_fd())),
        ];
        let mut fds: Vec<_> = streams.iter().flatten().cloned().collect();
        let blind = (leader.is_none() && !ended) || (bell.is_none() && self.heard < CancelLevel::Kill);
        let timeout = Timespec::try_from(self.timeout(blind)).ok();
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let mut ready = fds.iter().map(|fd| !fd.revents().is_empty());
        Ok(Ready {
            stdout: self.stdout.is_some() && ready.next().unwrap_or_default(),
            stderr: self.stderr.is_some() && ready.next().unwrap_or_default(),
        })
    }

    /// How long to wait at most: until the clock moves the phase on, or, if `blind` for some news, until the next look.
    fn timeout(&self, blind: bool) -> Duration {
        let due = match self.phase {
            Phase::Working { deadline: due } | Phase::Ending { kill_at: due, .. } => due,
            Phase::Killed { give_up_at: due, .. } | Phase::Draining { until: due, .. } => due,
        };
        let left = due.saturating_duration_since(Instant::now());
        let tick = if self.pipes_are_closed() { self.tick } else { TICK };
        if blind { left.min(tick) } else { left }
    }

    fn read_stdout(&mut self) {
        let Some(bytes) = read(&mut self.stdout, &mut self.chunk) else { return };
        self.received += bytes.len();
        if self.received > self.invocation.limits.max_output {
            self.stdout = None; // so that it notices, too
            self.stop(Cause::TooMuchOutput);
            return;
        }
        self.parser.push(bytes, &mut |text| (self.on_event)(Event::Progress(text)));
    }

    fn read_stderr(&mut self) {
        let Some(bytes) = read(&mut self.stderr, &mut self.chunk) else { return };
        self.lines.push(bytes, &mut |line| (self.on_event)(Event::Stderr(line)));
    }

    fn heed_cancel(&mut self) {
        self.heard = self.invocation.cancel.level();
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
            let until = after(self.invocation.limits.linger);
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
            Phase::Working { deadline } if now >= deadline => {
                self.stop(Cause::TimedOut);
            }
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

    /// Begins to end a run that still works.
    fn stop(&mut self, cause: Cause) {
        if let Phase::Working { .. } = self.phase {
            self.leader.signal(Signal::TERM);
            self.phase = Phase::Ending { cause, kill_at: after(self.invocation.limits.kill_grace) };
        }
    }

    fn kill(&mut self, cause: Cause) {
        self.leader.signal(Signal::KILL);
        self.phase = Phase::Killed { cause, give_up_at: after(GIVE_UP) };
    }

    /// Ends what is left of the group and tells how the leader has ended; `None` if it would not.
    fn end_group(&mut self) -> io::Result<Option<ExitStatus>> {
        let Phase::Draining { cause, .. } = self.phase else { return Ok(None) };
        self.leader.signal(Signal::TERM); // mostly to nobody, but only now the number is safe for sure
        let status = self.leader.wait()?;
        let kill_at = cause.map_or_else(|| after(self.invocation.limits.kill_grace), |(_, at)| at);
        let hurry = || self.invocation.cancel.level() == CancelLevel::Kill;
        // What survives even SIGKILL is beyond us, and no reason to lose an answer.
        group::await_end(self.leader.group(), kill_at, &hurry);
        Ok(Some(status))
    }

    fn conclude(mut self, outcome: io::Result<Option<ExitStatus>>) -> Result<Answer, Failure> {
        self.lines.finish(&mut |line| (self.on_event)(Event::Stderr(line)));
        let cause = match self.phase {
            Phase::Working { .. } => None,
            Phase::Ending { cause, .. } | Phase::Killed { cause, .. } => Some(cause),
            Phase::Draining { cause, .. } => cause.map(|(cause, _)| cause),
        };
        let succeeded = matches!(&outcome, Ok(Some(status)) if status.success());
        let has_answer = self.parser.has_answer();
        let answer = succeeded.then(|| self.parser.finish(&mut |text| (self.on_event)(Event::Progress(text))));
        let kind = match (cause, outcome, answer) {
            (None, _, Some(Ok(answer))) => return Ok(answer),
            (Some(Cause::TimedOut | Cause::Cancelled), _, Some(Ok(answer))) if has_answer => return Ok(answer),
            (Some(Cause::TimedOut), ..) => FailureKind::TimedOut(self.invocation.limits.timeout),
            (Some(Cause::TooMuchOutput), ..) => FailureKind::TooMuchOutput(self.invocation.limits.max_output),
            (Some(Cause::Cancelled), ..) => FailureKind::Cancelled,
            (None, _, Some(Err(problem))) => FailureKind::Contract(problem),
            (None, Err(error), None) => FailureKind::Unwatchable(error),
            (None, Ok(Some(status)), None) => ending(status),
            // Cannot be: only a leader that we killed is given up.
            (None, Ok(None), None) => FailureKind::Unwatchable(ErrorKind::TimedOut.into()),
        };
        Err(Failure::new(kind, self.lines.into_tail()))
    }
}

/// How a process ended that did not succeed.
fn ending(status: ExitStatus) -> FailureKind {
    use std::os::unix::process::ExitStatusExt as _;
    match status.code() {
        Some(code) => FailureKind::Exit(code),
        None => FailureKind::Signal(status.signal().unwrap_or_default()),
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
