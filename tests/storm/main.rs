//! A storm: the built program against a platform of ours, with everything failing at once. See `docs/delivery.md` ("How
//! this is tested") for how to run it for longer, and how to repeat one seed.
//!
//! How it works: a seed gives a [`program`] of steps ([`plan`]): messages, kills, faults of the platform, of the disk and
//! of the handler. [`run`] executes it and then clears all faults; every message must be finished then. [`checks`] verifies
//! what must hold after any storm, whatever happened in it. A program that fails is repeated with fewer steps ([`shrink`])
//! until none can be omitted.
//!
//! All randomness is in the plan. Threads and the system's scheduler are beyond our control, so a program that fails may
//! pass when it is repeated.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test fails by panicking"
)]

mod agent;
mod checks;
mod handler;
mod ledger;
mod leftovers;
mod plan;
mod program;
mod run;
mod shrink;
#[path = "../it/support/mod.rs"]
#[allow(dead_code, reason = "shared with the other tests")]
mod support;
mod tamper;
mod watch;

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use checks::Failure;
use program::Program;
use run::Summary;

/// How long the storm lasts, in seconds; the seeds are then drawn from the clock.
const SECONDS: &str = "MOLECULE_STORM_SECONDS";
/// The only seed to run.
const SEED: &str = "MOLECULE_STORM_SEED";
/// A file with a printed program to run.
const PROGRAM: &str = "MOLECULE_STORM_PROGRAM";
/// How long a failed program may be shrunk, in seconds.
const SHRINK: &str = "MOLECULE_STORM_SHRINK_SECONDS";

/// The default duration; it always uses the same seeds.
const DEFAULT_DURATION: Duration = Duration::from_secs(60);
/// The default time for shrinking.
const DEFAULT_SHRINK_TIME: Duration = Duration::from_secs(300);

#[test]
fn whatever_happens_nothing_is_lost_and_no_promise_is_broken() {
    if let Some(file) = std::env::var_os(PROGRAM) {
        return storm(&Program::read(&std::fs::read_to_string(file).unwrap()));
    }
    if let Some(seed) = number(SEED) {
        return storm(&plan::program(seed));
    }
    let time = number(SECONDS).map(Duration::from_secs);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let first = if time.is_some() { now * 1000 } else { 1 };
    let until = Instant::now() + time.unwrap_or(DEFAULT_DURATION);
    for seed in first.. {
        storm(&plan::program(seed));
        if Instant::now() > until {
            return;
        }
    }
}

/// Runs one program; panics with the smallest one that fails like it.
fn storm(program: &Program) {
    let began = Instant::now();
    say(&format!("storm {}: {} steps on G{}", program.seed, program.steps.len(), program.setup.generation));
    match attempt(program) {
        Ok(summary) => say(&format!("storm {}: {summary} in {:.1?}", program.seed, began.elapsed())),
        Err(failure) => {
            say(&format!("storm {} FAILED: {}: {}\nshrinking", program.seed, failure.invariant, failure.seen));
            let time = number(SHRINK).map_or(DEFAULT_SHRINK_TIME, Duration::from_secs);
            let (smallest, how) = shrink::shrink(program, failure, time, |candidate| attempt(candidate).err());
            panic!(
                "storm {}: {}: {}\nTo run it again: {SEED}={}\nThe smallest program that was found to fail (for {PROGRAM}):\n{}\n",
                program.seed,
                how.invariant,
                how.seen,
                program.seed,
                smallest.print()
            );
        }
    }
}

/// Runs a program; a panic counts as a failure.
fn attempt(program: &Program) -> Result<Summary, Failure> {
    catch_unwind(AssertUnwindSafe(|| run::run(program))).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned().or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned()));
        Err(Failure::new("the test goes on", text.unwrap_or_default()))
    })
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")))
}

/// Prints a text immediately: `println` output is captured until a test fails.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
