//! Does the handler answer a sample message with a valid answer?

use std::time::Duration;

use crate::commands::doctor::DoctorArgs;
use crate::commands::doctor::report::Finding;
use crate::commands::handler::test::{FormArgs, TestArgs, advice, try_out};
use crate::error::Exit;
use crate::settings::flags::GlobalArgs;
use crate::text::{counted, span};

/// Runs it once, as `handler test` does, for at most `left`.
pub(super) fn handler(global: &GlobalArgs, args: &DoctorArgs, command: &str, left: Option<Duration>) -> Finding<()> {
    let test = TestArgs {
        command: vec![command.to_owned()],
        text: None,
        file: None,
        session: None,
        form: FormArgs { handler_timeout: left.unwrap_or(Duration::MAX).min(args.form.handler_timeout), ..args.form },
    };
    let trial = match try_out(global, &test) {
        Ok(trial) => trial,
        Err(err) => {
            let finding = Finding::of_error(err);
            let is_cut = finding.exit() == Exit::Left;
            return finding.or_hint(if is_cut {
                "let the checks finish"
            } else {
                "give --handler a program that can be started"
            });
        }
    };
    let (time, refused) = (span(trial.time), trial.refused());
    match trial.outcome {
        Err(failure) => Finding::failure(format!("{failure} (after {time})"), advice(&failure), Exit::Handler),
        Ok(answer) if !answer.ignored.is_empty() => Finding::warning(
            format!("answered in {time}; unknown and ignored: {}", answer.ignored.join(", ")),
            "molecule-agent help handler explains what an answer may contain",
            (),
        ),
        Ok(_) if !refused.is_empty() => Finding::warning(
            format!("answered in {time}; not attached: {}", refused.join(", ")),
            "molecule-agent help handler explains which files are sent",
            (),
        ),
        Ok(answer) => match answer.reply {
            Some(reply) => Finding::ok(format!("answered in {time} with {}", counted(reply.chars().count(), "character")), ()),
            None => Finding::ok(format!("exited after {time} without a reply"), ()),
        },
    }
}
