//! Measures the cost of `connect`: its latency, how fast it drains a queue, how soon it starts, its memory, and its use
//! of resources while idle. `docs/performance.md` explains how to read the tables.
//!
//! `cargo bench --bench agent [-- PART…]` prints a table for each part, in under three minutes for all of them. The
//! built program runs as a child process, against the local platform in this process and with its own home below the
//! target directory. Invariant: every time is shown next to a reference that was measured in the same run, alternating
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
mod drain;
mod handler;
mod idle;
mod latency;
mod limited;
mod memory;
mod micro;
mod process;
mod start;
mod table;

#[allow(dead_code, reason = "the tests use all of it")]
#[path = "../../tests/it/support/mod.rs"]
mod support;

use std::time::Instant;

type Part = (&'static str, fn());

const PARTS: [Part; 7] = [
    ("start", start::run),
    ("micro", micro::run),
    ("memory", memory::run),
    ("latency", latency::run),
    ("drain", drain::run),
    ("limited", limited::run),
    ("idle", idle::run),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [role, mode] = &arguments[..]
        && role == handler::ROLE
    {
        return handler::run(mode);
    }
    // The measured program writes to a disk; on some machines, the system's temporary directory is in memory.
    tempfile::env::override_temp_dir(std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))).unwrap();
    // `cargo bench` adds its own options.
    let wanted: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    for name in &wanted {
        assert!(
            PARTS.iter().any(|(part, _)| part == name),
            "unknown part {name:?}; the parts are {:?}",
            PARTS.map(|(part, _)| part)
        );
    }
    let begun = Instant::now();
    for (name, run) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|wanted| *wanted == name) {
            println!("\n== {name} (after {:.0} s)", begun.elapsed().as_secs_f64());
            run();
        }
    }
    println!("\n== done after {:.0} s", begun.elapsed().as_secs_f64());
}
