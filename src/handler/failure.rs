//! Why a run of the handler brought no answer, and whether another one might.

use std::fmt;
use std::io;
use std::time::Duration;

use rustix::io::Errno;

use crate::handler::program::ProgramError;
use crate::secret::redact;
use crate::text::{counted, printable, span};

/// `EX_DATAERR` of sysexits: this message can never be answered.
const EXIT_NEVER: i32 = 65;
/// `EX_TEMPFAIL` of sysexits: not now.
const EXIT_LATER: i32 = 75;

/// A run without an answer. `Display` is one line for a person, bounded, with nothing in it that a terminal would act
/// on.
#[derive(Debug)]
#[non_exhaustive]
pub struct Failure {
    /// What happened.
    pub kind: FailureKind,
    /// The last lines of stderr, joined by newlines, a few KiB at most; as the handler wrote them, so escape them before
    /// they are shown.
    pub stderr_tail: String,
}

/// What happened to a run that brought no answer.
#[derive(Debug)]
#[non_exhaustive]
pub enum FailureKind {
    /// It did not come to a run.
    NotStarted(ProgramError),
    /// It ended with this exit code, which is not 0.
    Exit(i32),
    /// This signal killed it, and we did not send it.
    Signal(i32),
    /// It had not answered after this time, and was ended.
    TimedOut(Duration),
    /// It had printed more than so many bytes on stdout, and was ended.
    TooMuchOutput(usize),
    /// What it printed is no answer; says what was expected and what came.
    Contract(String),
    /// It answered that it cannot answer: its own words, and what it says about trying again.
    Declined(String, Retry),
    /// It ended with exit code 0, which is not how a persistent handler answers.
    Unanswered,
    /// It closed its stdin, where a persistent handler gets its messages, and was ended.
    Deaf,
    /// It closed its stdout, where a persistent handler answers, and was ended.
    Mute,
    /// It ended, in the way that is told, before it had read anything of the message.
    Unread(Box<FailureKind>),
    /// It was ended by the [`Cancel`](crate::handler::cancel::Cancel), or not even started because of it.
    Cancelled,
    /// The system would not let us follow it (it was ended).
    Unwatchable(io::Error),
}

/// What a failure says about trying again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// An attempt that failed like any other.
    Normal,
    /// The handler asked for a later attempt (exit code 75).
    Later,
    /// The handler said that no attempt will help (exit code 65).
    Never,
    /// We ended it: no fault of the handler, and no attempt to be counted.
    Cancelled,
    /// The message did not reach it: no attempt to be counted, and another one at once.
    Again,
    /// The system could not start it now (no memory, no processes, no descriptors, its file is being written): no
    /// attempt to be counted, and another one once that has passed.
    Busy,
    /// It is not there, or cannot be executed, although it could be before. That is mostly a deployment under way, so it
    /// is waited for a while, and no attempt is counted until then.
    Missing,
}

impl Failure {
    pub(super) fn new(kind: FailureKind, stderr_tail: String) -> Self {
        Self { kind, stderr_tail }
    }

    /// Whether the message should be tried again.
    #[must_use]
    pub fn retry(&self) -> Retry {
        match self.kind {
            FailureKind::Declined(_, retry) => retry,
            FailureKind::Exit(EXIT_NEVER) => Retry::Never,
            FailureKind::Exit(EXIT_LATER) => Retry::Later,
            FailureKind::Cancelled => Retry::Cancelled,
            FailureKind::Unread(_) => Retry::Again,
            FailureKind::NotStarted(ref error) => of_start(error),
            FailureKind::Unwatchable(ref error) if is_passing(error) => Retry::Busy,
            _ => Retry::Normal,
        }
    }

    /// Whether the process ended by itself, or closed its stdin, and not because of what it said or took.
    pub(super) fn is_end_of_its_own(&self) -> bool {
        use FailureKind::{Deaf, Exit, Signal, Unanswered};
        matches!(self.kind, Exit(_) | Signal(_) | Unanswered | Deaf)
    }

    /// The last line on stderr that is not blank.
    fn last_words(&self) -> Option<&str> {
        self.stderr_tail.lines().rev().map(str::trim).find(|line| !line.is_empty())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.tell(f)?;
        match self.last_words() {
            Some(words) => write!(f, "; its last words on stderr: {}", printable(&redact(words), 200)),
            None => Ok(()),
        }
    }
}

/// What it means for another attempt that a program, which could be started once, could not be started.
fn of_start(error: &ProgramError) -> Retry {
    match error {
        ProgramError::Start { source, .. } | ProgramError::Unreadable { source, .. } => match Errno::from_io_error(source) {
            _ if is_passing(source) => Retry::Busy,
            // What the message itself brings on: its ids are in the environment.
            None | Some(Errno::TOOBIG | Errno::INVAL) => Retry::Normal,
            Some(_) => Retry::Missing,
        },
        ProgramError::Empty | ProgramError::Unbalanced(_) => Retry::Normal,
        _ => Retry::Missing,
    }
}

/// Whether the system is short of something, or a file system is out of order, which passes without anybody touching the
/// handler.
fn is_passing(error: &io::Error) -> bool {
    matches!(
        Errno::from_io_error(error),
        Some(
            Errno::AGAIN
                | Errno::NOMEM
                | Errno::MFILE
                | Errno::NFILE
                | Errno::TXTBSY
                | Errno::INTR
                | Errno::BUSY
                | Errno::IO
                | Errno::NOSPC
                | Errno::DQUOT
                | Errno::NOBUFS
                | Errno::NOLCK
                | Errno::STALE
                | Errno::TIMEDOUT
                | Errno::NODEV
                | Errno::NXIO
                | Errno::NOTCONN
                | Errno::HOSTDOWN
        )
    )
}

/// A time as precise as people want it: what is left of a time limit has nine digits.
fn rounded(time: Duration) -> Duration {
    let step = if time < Duration::from_secs(1) { 1 } else { 100 };
    let millis = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    Duration::from_millis(millis.saturating_add(step / 2) / step * step)
}

impl FailureKind {
    fn tell(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FailureKind::NotStarted(error) => write!(f, "{error}")?,
            FailureKind::Exit(code) => write!(f, "the handler exited with code {code}")?,
            FailureKind::Signal(signal) => write!(f, "the handler was killed by {}", signal_name(*signal))?,
            FailureKind::TimedOut(limit) => {
                let limit = span(rounded(*limit));
                write!(f, "the handler had not answered after {limit} and was stopped")?;
            }
            FailureKind::TooMuchOutput(limit) => {
                write!(f, "the handler printed more than {} on stdout and was stopped", counted(*limit, "byte"))?;
            }
            FailureKind::Contract(problem) => {
                write!(f, "the handler's output is not an answer: {}", printable(&redact(problem), 500))?;
            }
            FailureKind::Declined(words, _) => write!(f, "the handler cannot answer: {}", printable(&redact(words), 500))?,
            FailureKind::Unanswered => f.write_str("the handler ended without an answer")?,
            FailureKind::Deaf => f.write_str("the handler closed its stdin and was stopped")?,
            FailureKind::Mute => f.write_str("the handler closed its stdout and was stopped")?,
            FailureKind::Unread(how) => {
                how.tell(f)?;
                f.write_str(", before it had read the message")?;
            }
            FailureKind::Cancelled => f.write_str("the handler was stopped before it had answered")?,
            FailureKind::Unwatchable(error) => write!(f, "lost track of the handler, which was stopped: {error}")?,
        }
        Ok(())
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // Their own text is part of ours: what is below them is the next in the chain.
        match &self.kind {
            FailureKind::NotStarted(error) => error.source(),
            FailureKind::Unwatchable(error) => std::error::Error::source(error),
            _ => None,
        }
    }
}

fn signal_name(number: i32) -> String {
    use rustix::process::Signal;
    let names = [
        (Signal::HUP, "SIGHUP"),
        (Signal::INT, "SIGINT"),
        (Signal::QUIT, "SIGQUIT"),
        (Signal::ILL, "SIGILL"),
        (Signal::TRAP, "SIGTRAP"),
        (Signal::ABORT, "SIGABRT"),
        (Signal::BUS, "SIGBUS"),
        (Signal::FPE, "SIGFPE"),
        (Signal::KILL, "SIGKILL"),
        (Signal::SEGV, "SIGSEGV"),
        (Signal::PIPE, "SIGPIPE"),
        (Signal::ALARM, "SIGALRM"),
        (Signal::TERM, "SIGTERM"),
        (Signal::XCPU, "SIGXCPU"),
        (Signal::XFSZ, "SIGXFSZ"),
    ];
    match names.iter().find(|(signal, _)| signal.as_raw() == number) {
        Some((_, name)) => format!("signal {number} ({name})"),
        None => format!("signal {number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Failure, FailureKind, Retry};
    use crate::handler::program::ProgramError;
    use rustix::io::Errno;
    use std::time::Duration;

    fn failure(kind: FailureKind) -> Failure {
        Failure::new(kind, String::new())
    }

    #[test]
    fn the_exit_code_decides_about_another_attempt() {
        for (kind, retry) in [
            (FailureKind::Exit(65), Retry::Never),
            (FailureKind::Exit(75), Retry::Later),
            (FailureKind::Exit(1), Retry::Normal),
            (FailureKind::Signal(9), Retry::Normal),
            (FailureKind::Contract(String::new()), Retry::Normal),
            (FailureKind::Cancelled, Retry::Cancelled),
        ] {
            let failure = failure(kind);
            assert_eq!(failure.retry(), retry, "{failure}");
        }
    }

    #[test]
    fn what_keeps_a_handler_from_starting_decides_whether_that_costs_an_attempt() {
        let refused = |errno: Errno| ProgramError::Start { path: "/bot".into(), source: errno.into() };
        let passing = [
            Errno::AGAIN,
            Errno::NOMEM,
            Errno::MFILE,
            Errno::NFILE,
            Errno::TXTBSY,
            Errno::INTR,
            Errno::IO,
            Errno::NOSPC,
            Errno::DQUOT,
            Errno::STALE,
        ];
        for errno in passing {
            assert_eq!(failure(FailureKind::NotStarted(refused(errno))).retry(), Retry::Busy, "{errno}");
        }
        for errno in [Errno::NOENT, Errno::ACCESS, Errno::PERM, Errno::NOEXEC, Errno::NOTDIR, Errno::LOOP] {
            assert_eq!(failure(FailureKind::NotStarted(refused(errno))).retry(), Retry::Missing, "{errno}");
        }
        let missing = [ProgramError::NotFound("bot".into()), ProgramError::NotExecutable("/bot".into())];
        for error in missing {
            assert_eq!(failure(FailureKind::NotStarted(error)).retry(), Retry::Missing);
        }
        // An environment that is too large is this message's own.
        assert_eq!(failure(FailureKind::NotStarted(refused(Errno::TOOBIG))).retry(), Retry::Normal);
        assert_eq!(failure(FailureKind::Unwatchable(Errno::NOMEM.into())).retry(), Retry::Busy);
        assert_eq!(failure(FailureKind::Unwatchable(Errno::BADF.into())).retry(), Retry::Normal);
    }

    #[test]
    fn a_failure_is_one_harmless_line() {
        assert_eq!(failure(FailureKind::Signal(9)).to_string(), "the handler was killed by signal 9 (SIGKILL)");
        assert_eq!(failure(FailureKind::Signal(63)).to_string(), "the handler was killed by signal 63");
        assert_eq!(
            failure(FailureKind::TimedOut(Duration::from_secs(90))).to_string(),
            "the handler had not answered after 90 s and was stopped"
        );
        let tail = format!("Traceback\nValueError: \u{1b}[2Jx\r{}\n \n", "y".repeat(1000));
        let shown = Failure::new(FailureKind::Exit(1), tail).to_string();
        assert!(
            shown.starts_with(r"the handler exited with code 1; its last words on stderr: ValueError: \u{1b}[2Jx"),
            "{shown}"
        );
        assert!(shown.chars().count() < 300 && !shown.contains(char::is_control), "{shown}");
    }
}
