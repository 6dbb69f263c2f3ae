//! The reasons why a run of the handler produced no answer, and whether a retry may help.

use std::fmt;
use std::io;
use std::time::Duration;

use rustix::io::Errno;

use crate::handler::program::ProgramError;
use crate::secret::redact;
use crate::text::{counted, printable, span};

/// `EX_DATAERR` of sysexits: this message can never be answered.
const EXIT_DATA_ERROR: i32 = 65;
/// `EX_TEMPFAIL` of sysexits: try again later.
const EXIT_TEMPORARY_FAILURE: i32 = 75;

/// A run without an answer. `Display` is a single line for people, of bounded length and safe to print on a terminal.
#[derive(Debug)]
#[non_exhaustive]
pub struct Failure {
    /// The kind of failure.
    pub kind: FailureKind,
    /// The last lines of stderr, joined by newlines, at most a few KiB. They are unmodified, so escape them before
    /// printing.
    pub stderr_tail: String,
}

/// The kinds of failure.
#[derive(Debug)]
#[non_exhaustive]
pub enum FailureKind {
    /// The program could not be started.
    NotStarted(ProgramError),
    /// The process exited with this nonzero code.
    Exit(i32),
    /// The process was killed by a signal that we did not send.
    Signal(i32),
    /// The process did not answer within this time and was terminated.
    TimedOut(Duration),
    /// The process printed more than this many bytes on stdout and was terminated.
    TooMuchOutput(usize),
    /// The output is not an answer. Contains what was expected and what was printed.
    Contract(String),
    /// The handler replied that it cannot answer: its message, and whether to retry.
    Declined(String, Retry),
    /// A persistent handler exited with code 0 instead of answering.
    Unanswered,
    /// A persistent handler closed its stdin, where it gets its messages, and was terminated.
    Deaf,
    /// A persistent handler closed its stdout, where it answers, and was terminated.
    Mute,
    /// The process ended in the given way before it had read anything of the message.
    Unread(Box<FailureKind>),
    /// The process was terminated by the [`Cancel`](crate::handler::cancel::Cancel), or was not started because of it.
    Canceled,
    /// The system did not let us watch the process (it was terminated).
    Unwatchable(io::Error),
}

/// Whether and how to retry after a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// A normal failed attempt.
    Normal,
    /// The handler asked for a later attempt (exit code 75).
    Later,
    /// The handler reported that no attempt will help (exit code 65).
    Never,
    /// We terminated it: not the handler's fault, and not counted as an attempt.
    Canceled,
    /// The message did not reach the handler: not counted as an attempt, and retried immediately.
    Again,
    /// The system could not start it now (no memory, processes, or descriptors, or its file is being written): not
    /// counted as an attempt, and retried once that has passed.
    Busy,
    /// The program is missing or not executable, although it was before. This usually means a deployment in progress,
    /// so it is waited for, and no attempt is counted for a while.
    Missing,
}

impl Failure {
    pub(super) fn new(kind: FailureKind, stderr_tail: String) -> Self {
        Self { kind, stderr_tail }
    }

    /// Returns whether to retry the message.
    #[must_use]
    pub fn retry(&self) -> Retry {
        match self.kind {
            FailureKind::Declined(_, retry) => retry,
            FailureKind::Exit(EXIT_DATA_ERROR) => Retry::Never,
            FailureKind::Exit(EXIT_TEMPORARY_FAILURE) => Retry::Later,
            FailureKind::Canceled => Retry::Canceled,
            FailureKind::Unread(_) => Retry::Again,
            FailureKind::NotStarted(ref error) => of_start(error),
            FailureKind::Unwatchable(ref error) if is_transient(error) => Retry::Busy,
            _ => Retry::Normal,
        }
    }

    /// Returns whether the process exited or closed its stdin on its own, and not because of its output or resource
    /// use.
    pub(super) fn is_own_exit(&self) -> bool {
        use FailureKind::{Deaf, Exit, Signal, Unanswered};
        matches!(self.kind, Exit(_) | Signal(_) | Unanswered | Deaf)
    }

    /// Returns the last line of stderr that is not blank.
    fn last_line(&self) -> Option<&str> {
        self.stderr_tail.lines().rev().map(str::trim).find(|line| !line.is_empty())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.tell(f)?;
        match self.last_line() {
            Some(line) => write!(f, "; last line of stderr: {}", printable(&redact(line), 200)),
            None => Ok(()),
        }
    }
}

/// Returns how to retry if a program that could be started before can no longer be started.
fn of_start(error: &ProgramError) -> Retry {
    match error {
        ProgramError::Start { source, .. } | ProgramError::Unreadable { source, .. } => match Errno::from_io_error(source) {
            _ if is_transient(source) => Retry::Busy,
            // Caused by the message itself: its IDs are in the environment.
            None | Some(Errno::TOOBIG | Errno::INVAL) => Retry::Normal,
            Some(_) => Retry::Missing,
        },
        ProgramError::Empty | ProgramError::Unbalanced(_) => Retry::Normal,
        _ => Retry::Missing,
    }
}

/// Returns whether the system lacks a resource, or a file system has a problem. This passes without a change to the
/// handler.
fn is_transient(error: &io::Error) -> bool {
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

/// Rounds a duration to a readable precision: the rest of a time limit has nine digits.
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
                write!(f, "the handler did not answer within {limit} and was terminated")?;
            }
            FailureKind::TooMuchOutput(limit) => {
                write!(f, "the handler printed more than {} on stdout and was terminated", counted(*limit, "byte"))?;
            }
            FailureKind::Contract(problem) => {
                write!(f, "the handler's output is not an answer: {}", printable(&redact(problem), 500))?;
            }
            FailureKind::Declined(message, _) => write!(f, "the handler cannot answer: {}", printable(&redact(message), 500))?,
            FailureKind::Unanswered => f.write_str("the handler exited without an answer")?,
            FailureKind::Deaf => f.write_str("the handler closed its stdin and was terminated")?,
            FailureKind::Mute => f.write_str("the handler closed its stdout and was terminated")?,
            FailureKind::Unread(how) => {
                how.tell(f)?;
                f.write_str(", before reading the message")?;
            }
            FailureKind::Canceled => f.write_str("the handler was terminated before it answered")?,
            FailureKind::Unwatchable(error) => write!(f, "could not watch the handler, which was terminated: {error}")?,
        }
        Ok(())
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // Their text is already part of ours, so the chain continues with their source.
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
    fn the_exit_code_decides_whether_to_retry() {
        for (kind, retry) in [
            (FailureKind::Exit(65), Retry::Never),
            (FailureKind::Exit(75), Retry::Later),
            (FailureKind::Exit(1), Retry::Normal),
            (FailureKind::Signal(9), Retry::Normal),
            (FailureKind::Contract(String::new()), Retry::Normal),
            (FailureKind::Canceled, Retry::Canceled),
        ] {
            let failure = failure(kind);
            assert_eq!(failure.retry(), retry, "{failure}");
        }
    }

    #[test]
    fn the_reason_for_a_failed_start_decides_whether_it_counts_as_an_attempt() {
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
        // An environment that is too large is caused by this message.
        assert_eq!(failure(FailureKind::NotStarted(refused(Errno::TOOBIG))).retry(), Retry::Normal);
        assert_eq!(failure(FailureKind::Unwatchable(Errno::NOMEM.into())).retry(), Retry::Busy);
        assert_eq!(failure(FailureKind::Unwatchable(Errno::BADF.into())).retry(), Retry::Normal);
    }

    #[test]
    fn a_failure_is_a_single_safe_line() {
        assert_eq!(failure(FailureKind::Signal(9)).to_string(), "the handler was killed by signal 9 (SIGKILL)");
        assert_eq!(failure(FailureKind::Signal(63)).to_string(), "the handler was killed by signal 63");
        assert_eq!(
            failure(FailureKind::TimedOut(Duration::from_secs(90))).to_string(),
            "the handler did not answer within 90 s and was terminated"
        );
        let tail = format!("Traceback\nValueError: \u{1b}[2Jx\r{}\n \n", "y".repeat(1000));
        let shown = Failure::new(FailureKind::Exit(1), tail).to_string();
        assert!(shown.starts_with(r"the handler exited with code 1; last line of stderr: ValueError: \u{1b}[2Jx"), "{shown}");
        assert!(shown.chars().count() < 300 && !shown.contains(char::is_control), "{shown}");
    }
}
