//! One process per message.

use std::borrow::Cow;

use crate::handler::cancel::CancelLevel;
use crate::handler::failure::{Failure, FailureKind, Retry};
use crate::handler::model::{Event, Invocation};
use crate::handler::process::{Cause, Output, Process, ProcessResult};
use crate::handler::program::Program;
use crate::handler::protocol::{Answer, Parser};

/// Runs `program` once and waits for its answer. Blocks the calling thread for at most
/// [`Limits`](crate::handler::model::Limits)`::timeout`, `kill_grace`, and a few seconds. Events are reported as they happen, on the
/// calling thread; the run is suspended while `on_event` works.
///
/// # Errors
/// The reason why there is no answer. The process group is gone then too.
pub fn run(program: &Program, invocation: &Invocation<'_>, on_event: &mut dyn FnMut(Event<'_>)) -> Result<Answer, Failure> {
    let failed = |kind| Failure::new(kind, String::new());
    if invocation.cancel.level() > CancelLevel::None {
        return Err(failed(FailureKind::Canceled));
    }
    let limits = invocation.limits;
    let mut process = Process::start(program, invocation.env, invocation.dir, limits, invocation.cancel).map_err(failed)?;
    let pid = process.pid();
    on_event(Event::Started { pid });
    process.give(Cow::Borrowed(invocation.input));
    process.close_input_when_read();
    process.limit(Some(limits.timeout));

    let mut parser = Parser::new(invocation.format);
    let mut received = 0;
    let mut sink = |output: Output<'_>| {
        match output {
            Output::Stdout(bytes) => {
                on_event(Event::Stdout(bytes));
                received += bytes.len();
                if received > limits.max_output {
                    return Some(Cause::TooMuchOutput);
                }
                parser.push(bytes, on_event);
            }
            Output::Stderr(line) => on_event(Event::Stderr(line)),
        }
        None
    };
    let ended = process.run_out(&mut sink);
    let result = conclude(ended, parser, invocation, on_event).map_err(|mut failure| {
        if let FailureKind::Exit(code) = failure.kind
            && failure.retry() == Retry::Normal
            && let Some(lost) = program.lost(code)
        {
            failure.kind = FailureKind::NotStarted(lost);
        }
        failure
    });
    on_event(Event::Ended { pid });
    result
}

fn conclude(
    mut ended: ProcessResult,
    parser: Parser,
    invocation: &Invocation<'_>,
    on_event: &mut dyn FnMut(Event<'_>),
) -> Result<Answer, Failure> {
    let stderr_tail = std::mem::take(&mut ended.stderr_tail);
    let has_answer = parser.has_answer();
    let answer = ended.has_succeeded().then(|| parser.finish(on_event));
    let kind = match (ended.cause, answer) {
        (None, Some(Ok(answer))) => return Ok(answer),
        (Some(Cause::TimedOut | Cause::Canceled), Some(Ok(answer))) if has_answer => return Ok(answer),
        (None, Some(Err(problem))) => FailureKind::Contract(problem),
        _ => ended.into_kind(invocation.limits, None),
    };
    Err(Failure::new(kind, stderr_tail))
}
