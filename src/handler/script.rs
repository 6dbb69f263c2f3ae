//! A program that is run for what it does and not for an answer: what it prints are lines for people.

use std::path::Path;

use crate::handler::Limits;
use crate::handler::cancel::Cancel;
use crate::handler::failure::FailureKind;
use crate::handler::lines::Lines;
use crate::handler::process::{Output, Process};
use crate::handler::program::Program;

/// Runs `program` once in `dir`, with nothing on stdin and no token in its environment, and waits for its end and that of
/// its group. Lines of stdout and stderr are handed to `on_line` as they come, long ones cut. Blocks for
/// [`Limits::timeout`] and `kill_grace` and a few seconds at most; [`Limits::max_output`] does not count here.
///
/// # Errors
/// How it ended, if not by itself with exit code 0. Nothing of its group is left then, too.
pub fn run_script(
    program: &Program,
    dir: &Path,
    limits: &Limits,
    cancel: &Cancel,
    on_line: &mut dyn FnMut(&str),
) -> Result<(), FailureKind> {
    let mut process = Process::start(program, &[], Some(dir), limits, cancel)?;
    process.give_no_more();
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
