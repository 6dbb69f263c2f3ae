//! Runs a program for its effects rather than for an answer. Its output is lines for people.

use std::path::Path;

use crate::handler::cancel::Cancel;
use crate::handler::failure::FailureKind;
use crate::handler::lines::Lines;
use crate::handler::model::Limits;
use crate::handler::process::{Output, Process};
use crate::handler::program::Program;

/// Runs `program` once in `dir`, with empty stdin and no token in its environment, and waits until it and its group
/// have exited. Lines of stdout and stderr are passed to `on_line` as they arrive; long ones are truncated. Blocks for
/// at most [`Limits::timeout`], `kill_grace`, and a few seconds. [`Limits::max_output`] does not apply.
///
/// # Errors
/// How it ended, if it did not exit with code 0 on its own. Nothing of its group is left then either.
pub fn run_script(
    program: &Program,
    dir: &Path,
    limits: &Limits,
    cancel: &Cancel,
    on_line: &mut dyn FnMut(&str),
) -> Result<(), FailureKind> {
    let mut process = Process::start(program, &[], Some(dir), limits, cancel)?;
    process.close_input_when_read();
    process.limit(Some(limits.timeout));
    let mut stdout = Lines::default();
    let mut sink = |output: Output<'_>| {
        match output {
            Output::Stdout(bytes) => stdout.push(bytes, on_line),
            Output::Stderr(line) => on_line(line),
        }
        None
    };
    let ended = process.run_out(&mut sink);
    stdout.finish(on_line);
    if ended.cause.is_none() && ended.has_succeeded() { Ok(()) } else { Err(ended.into_kind(limits, None)) }
}
