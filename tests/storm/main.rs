//! A storm: the built program against a platform of ours, with everything going wrong at once. See `docs/delivery.md`
//! ("How it was tried") for how to run it for longer, and one seed again.
//!
//! Theory of operation: a seed gives a [`program`] of steps ([`plan`]): messages, kills, faults of the platform, of the
//! disk and of the handler. [`run`] carries it out and then ends all trouble; every message has to come to its end.
//! Then [`checks`] look for what must hold after any storm, whatever happened in it. A program that fails is run again
//! with fewer steps ([`shrink`]) until none can be left out.
//!
//! All chance is in the plan. Threads and the system's scheduler are not in our hands, so a program that fails may pass
//! when it is run again.

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

/// How long the storm goes on, in seconds; the seeds are then drawn from the clock.
const SECONDS: &str = "MOLECULE_STORM_SECONDS";
/// One seed that is to be run, and no other.
const SEED: &str = "MOLECULE_STORM_SEED";
/// A file with a program that is to be run, as it was printed.
const PROGRAM: &str = "MOLECULE_STORM_PROGRAM";
/// How long a program that failed may be shrunk, in seconds.
const SHRINK: &str = "MOLECULE_STORM_SHRINK_SECONDS";

/// Storms for this long where nothing else is said, always of the same seeds.
const USUAL: Duration = Duration::from_secs(60);
/// Shrinks for this long where nothing else is said.
const USUAL_SHRINK: Duration = Duration::from_secs(300);

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
    let until = Instant::now() + time.unwrap_or(USUAL);
    for seed in first.. {
        storm(&plan::program(seed));
        if Instant::now() > until {
            return;
        }
    }
}

/// Runs one program, and fails with the smallest one that fails like it.
fn storm(program: &Program) {
    let began = Instant::now();
    say(&format!("storm {}: {} steps on G{}", program.seed, program.steps.len(), program.setup.generation));
    match attempt(program) {
        Ok(summary) => say(&format!("storm {}: {summary} in {:.1?}", program.seed, began.elapsed())),
        Err(failure) => {
            say(&format!("storm {} FAILED: {}: {}\nshrinking", program.seed, failure.invariant, failure.seen));
            let time = number(SHRINK).map_or(USUAL_SHRINK, Duration::from_secs);
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

/// Runs a program; a panic is a failure like others.
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

/// Says something at once: what `println` prints is kept back until a test fails.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
