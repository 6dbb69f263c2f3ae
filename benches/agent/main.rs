//! Measures the cost of `connect`: its latency, how fast it drains a queue, how soon it starts, its memory, and its use
//! of resources while idle. `docs/performance.md` explains how to read the tables.
//!
//! `cargo bench --bench agent [-- PART…]` prints a table for each part, and then the goals, each next to its figure. The
//! built program runs with its own home below the target directory and with its default settings; the platform is a
//! process of its own. Invariant: every time is shown next to a reference that was measured in the same run, alternating
//! with it, because the machine is shared. Nothing here passes or fails by speed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a benchmark prints, and fails by panicking"
)]

mod bare;
mod bigfile;
mod drain;
mod goals;
mod handler;
mod idle;
mod latency;
mod limited;
mod memory;
mod micro;
mod platform;
mod process;
mod scaling;
mod settled;
mod soak;
mod stage;
mod start;
mod state;
mod syncs;
mod table;

#[allow(dead_code, reason = "the tests use all of it")]
#[path = "../../tests/it/support/mod.rs"]
mod support;

use std::time::Instant;

type Part = (&'static str, fn());

/// What runs if no part is named.
const USUAL: [Part; 10] = [
    ("start", start::run),
    ("micro", micro::run),
    ("memory", memory::run),
    ("latency", latency::run),
    ("syncs", syncs::run),
    ("drain", drain::run),
    ("crowd", scaling::crowd),
    ("settled", settled::run),
    ("limited", limited::run),
    ("idle", idle::run),
];

/// What takes long, or much room on the disk.
const OTHERS: [Part; 2] = [("scaling", scaling::run), ("bigfile", bigfile::run)];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [role, mode] if role == handler::ROLE => return handler::run(mode),
        [role, rate] if role == platform::ROLE => return platform::run(rate),
        _ => {}
    }
    // The measured program writes to a disk; on some machines, the system's temporary directory is in memory.
    tempfile::env::override_temp_dir(std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))).unwrap();
    if let Some(at) = arguments.iter().position(|argument| argument == "--soak") {
        return soak::run(arguments.get(at + 1).map_or("30m", String::as_str));
    }
    // `cargo bench` adds its own options.
    let wanted: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    let all = || USUAL.into_iter().chain(OTHERS);
    for name in &wanted {
        let names: Vec<&str> = all().map(|(part, _)| part).collect();
        assert!(names.contains(&name.as_str()), "unknown part {name:?}; the parts are {names:?}");
    }
    let parts: Vec<Part> = match &wanted[..] {
        [] => USUAL.into(),
        wanted => all().filter(|(part, _)| wanted.iter().any(|wanted| wanted == part)).collect(),
    };
    let begun = Instant::now();
    for (name, run) in parts {
        println!("\n== {name} (after {:.0} s)", begun.elapsed().as_secs_f64());
        run();
    }
    goals::print();
    println!("\n== done after {:.0} s", begun.elapsed().as_secs_f64());
}
