//! What a check is, and how it is printed: a line as soon as it is done, or all checks as one document.
//!
//! Invariant: a check whose requirements are not met is reported as skipped with the reason, never omitted; the list of
//! names is the same in every run; what a check found is escaped where it is printed.

use std::fmt;
use std::io;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::json;

use crate::api::{ApiError, ErrorKind};
use crate::commands::support::interrupt::interrupted;
use crate::error::{Ending, Exit, of_call};
use crate::logging::progress::Progress;
use crate::output::{Cell, Output, OutputForm};
use crate::settings::flags::GlobalArgs;
use crate::text::counted;

/// The time limit of a check that asks the platform, unless `--timeout` leaves less.
const CHECK_TIMEOUT: Duration = Duration::from_secs(15);
/// As wide as the longest name.
const NAME_WIDTH: usize = 14;

/// The result of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome {
    Ok,
    Warning,
    Failure,
    Skipped,
}

impl Outcome {
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failure => "failure",
            Self::Skipped => "skipped",
        }
    }

    fn mark(self) -> &'static str {
        match self {
            Self::Ok => "✓",
            Self::Warning => "!",
            Self::Failure => "✗",
            Self::Skipped => "-",
        }
    }
}

/// The outcome of a check. `value` is for the checks that build on it; without one they are skipped.
#[derive(Debug)]
pub(super) struct Finding<T> {
    outcome: Outcome,
    found: String,
    remedy: Option<String>,
    /// The exit code if this is the first failure.
    exit: Exit,
    value: Option<T>,
}

impl<T> Finding<T> {
    /// It works.
    pub(super) fn ok(found: impl Into<String>, value: T) -> Self {
        Self { outcome: Outcome::Ok, found: found.into(), remedy: None, exit: Exit::Done, value: Some(value) }
    }

    /// It works, but needs attention.
    pub(super) fn warning(found: impl Into<String>, remedy: impl Into<String>, value: T) -> Self {
        let remedy = Some(remedy.into());
        Self { outcome: Outcome::Warning, found: found.into(), remedy, exit: Exit::General, value: Some(value) }
    }

    /// It does not work.
    pub(super) fn failure(found: impl Into<String>, remedy: impl Into<String>, exit: Exit) -> Self {
        Self { outcome: Outcome::Failure, found: found.into(), remedy: Some(remedy.into()), exit, value: None }
    }

    /// It does not work. That is tolerable, but the checks that build on it are skipped.
    pub(super) fn stop(found: impl Into<String>, remedy: impl Into<String>) -> Self {
        let remedy = Some(remedy.into());
        Self { outcome: Outcome::Warning, found: found.into(), remedy, exit: Exit::General, value: None }
    }

    /// It works, and there is nothing to build on.
    pub(super) fn quiet(found: impl Into<String>) -> Self {
        Self { outcome: Outcome::Ok, found: found.into(), remedy: None, exit: Exit::Done, value: None }
    }

    /// It does not work, but no other check depends on it.
    pub(super) fn and_continue(self, value: T) -> Self {
        Self { value: Some(value), ..self }
    }

    /// The exit code for this check.
    pub(super) fn exit(&self) -> Exit {
        self.exit
    }

    /// Adds a hint where the error itself has none.
    pub(super) fn or_hint(mut self, remedy: &str) -> Self {
        self.remedy.get_or_insert_with(|| remedy.to_owned());
        self
    }

    /// There is nothing to check.
    pub(super) fn skipped(why: impl Into<String>) -> Self {
        Self { outcome: Outcome::Skipped, found: why.into(), remedy: None, exit: Exit::Done, value: None }
    }

    /// A failed call, with the exit code and hint that every command has for it.
    pub(super) fn of_call(err: &ApiError) -> Self {
        let (exit, remedy) = of_call(err);
        Self { outcome: Outcome::Failure, found: err.kind.to_string(), remedy, exit, value: None }
            .or_hint("ask the platform's operator")
    }

    /// An error with its causes, and the exit code and hint that every command has for it.
    pub(super) fn of_error(err: impl Into<anyhow::Error>) -> Self {
        let err = err.into();
        let (exit, remedy) = crate::error::judge(&err);
        Self { outcome: Outcome::Failure, found: crate::text::chain(err.as_ref()), remedy, exit, value: None }
    }
}

/// The value that an earlier check passed on, or the reason why there is none.
pub(super) type FromCheck<T> = Result<T, SkipReason>;

/// Why a check is skipped.
#[derive(Debug, Clone, Copy)]
pub(super) enum SkipReason {
    /// The check that must pass first.
    Check(&'static str),
    /// A reason unrelated to other checks.
    Because(&'static str),
}

impl fmt::Display for SkipReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Check(name) => write!(f, "needs {name}"),
            Self::Because(why) => f.write_str(why),
        }
    }
}

/// One check as it is printed.
#[derive(Debug, Serialize)]
struct PrintedCheck {
    name: &'static str,
    result: Outcome,
    found: String,
    remedy: Option<String>,
    #[serde(skip)]
    exit: Exit,
}

/// The checks done so far.
pub(super) struct Report {
    global: GlobalArgs,
    out: Output,
    until: Option<Instant>,
    shown: Vec<PrintedCheck>,
    /// The error of the output, if it could not be written to.
    broken: io::Result<()>,
}

impl Report {
    /// No check done yet; the time of `--timeout` starts now.
    pub(super) fn begin(global: &GlobalArgs) -> Self {
        Self {
            global: global.clone(),
            out: Output::of(global.output),
            until: global.timeout.and_then(|time| Instant::now().checked_add(time)),
            shown: Vec::new(),
            broken: Ok(()),
        }
    }

    /// What is left of `--timeout`; `None` without one.
    pub(super) fn left(&self) -> Option<Duration> {
        self.until.map(|until| until.saturating_duration_since(Instant::now()))
    }

    /// Runs a check on this machine, if its requirements are met.
    pub(super) fn check<N, T>(
        &mut self,
        name: &'static str,
        needs: FromCheck<N>,
        look: impl FnOnce(N) -> Finding<T>,
    ) -> FromCheck<T> {
        let finding = match needs {
            Ok(needs) => {
                let _checking = Progress::start(self.global.wants_progress(), &format!("checking {name}"));
                look(needs)
            }
            Err(why) => {
                self.tell(name, Finding::<T>::skipped(why.to_string()));
                return Err(why);
            }
        };
        // A check with nothing to check blocks the ones that build on it, just like one that failed.
        self.tell(name, finding).ok_or(SkipReason::Check(name))
    }

    /// Runs a check that asks the platform, with the instant by which it must be done.
    pub(super) fn ask<N, T>(
        &mut self,
        name: &'static str,
        needs: FromCheck<N>,
        look: impl FnOnce(N, Instant) -> Finding<T>,
    ) -> FromCheck<T> {
        let until = self.until;
        let is_over = |at: Instant| until.is_some_and(|until| until <= at);
        let is_told = self.shown.iter().any(|shown| shown.exit == Exit::TimedOut);
        self.check(name, needs, |needs| {
            let now = Instant::now();
            if is_over(now) {
                return if is_told { Finding::skipped("--timeout expired") } else { out_of_time("not started") };
            }
            let own = now + CHECK_TIMEOUT;
            let finding = look(needs, until.map_or(own, |until| until.min(own)));
            let is_cut = finding.outcome == Outcome::Failure && is_over(Instant::now()) && !is_told;
            if is_cut { out_of_time(&finding.found) } else { finding }
        })
    }

    fn tell<T>(&mut self, name: &'static str, finding: Finding<T>) -> Option<T> {
        let Finding { outcome, found, remedy, exit, value } = finding;
        let shown = PrintedCheck { name, result: outcome, found, remedy, exit };
        if self.broken.is_ok() && self.out.form() != OutputForm::Json {
            self.broken = self.print(&shown);
        }
        self.shown.push(shown);
        value
    }

    fn print(&self, shown: &PrintedCheck) -> io::Result<()> {
        let PrintedCheck { name, result, found, remedy, .. } = shown;
        if self.out.form() == OutputForm::Plain {
            let remedy = Cell::maybe(remedy.as_deref(), Cell::exact);
            return self.out.entry(&[Cell::exact(result.word()), Cell::exact(*name), Cell::exact(found), remedy], &());
        }
        self.out.entry(&[Cell::status(result.mark()), Cell::exact(format!("{name:NAME_WIDTH$}")), Cell::exact(found)], &())?;
        match remedy {
            Some(remedy) => {
                self.out.entry(&[Cell::exact(format!("   {:NAME_WIDTH$}", "")), Cell::exact(format!("hint: {remedy}"))], &())
            }
            None => Ok(()),
        }
    }

    /// Prints the document, if that is the output form, and reports the overall result.
    pub(super) fn end(self, is_strict: bool) -> anyhow::Result<Exit> {
        self.broken?;
        let count = |outcome| self.shown.iter().filter(|shown| shown.result == outcome).count();
        let (ok, warnings, failures) = (count(Outcome::Ok), count(Outcome::Warning), count(Outcome::Failure));
        let skipped = count(Outcome::Skipped);
        self.out.tell(&json!({
            "checks": self.shown, "ok": ok, "warnings": warnings, "failures": failures, "skipped": skipped,
        }))?;
        if self.shown.iter().any(|shown| shown.exit == Exit::Left) {
            return Err(interrupted().into());
        }
        if let Some(first) = self.shown.iter().find(|shown| shown.result == Outcome::Failure) {
            let message = format!("{failures} of {} failed, {} first", counted(self.shown.len(), "check"), first.name);
            return Err(Ending { message, exit: first.exit, hint: first.remedy.clone() }.into());
        }
        if let Some(first) = self.shown.iter().find(|shown| is_strict && shown.result == Outcome::Warning) {
            let verb = if warnings == 1 { "has a warning" } else { "have a warning" };
            let message = format!("{warnings} of {} {verb}, {} first", counted(self.shown.len(), "check"), first.name);
            return Err(Ending { message, exit: Exit::General, hint: first.remedy.clone() }.into());
        }
        tracing::info!("{} passed, {warnings} with a warning, {skipped} skipped", counted(ok, "check"));
        Ok(Exit::Done)
    }
}

fn out_of_time<T>(found: &str) -> Finding<T> {
    Finding::failure(format!("{found}; --timeout expired"), "give it more time: --timeout", Exit::TimedOut)
}

/// Whether an error shows that something other than the platform's API answered.
pub(super) fn is_no_api(err: &ApiError) -> bool {
    matches!(
        err.kind,
        ErrorKind::OriginRefused
            | ErrorKind::Edge { .. }
            | ErrorKind::Redirected { .. }
            | ErrorKind::Unsupported
            | ErrorKind::Garbled { .. }
            | ErrorKind::TooLarge { .. }
    )
}
