//! The `molecule-agent` program: parse, run, report, exit.

use std::process::ExitCode;

use molecule_agent::cli::Cli;
use molecule_agent::{commands, error, logging};

fn main() -> ExitCode {
    let cli = Cli::read(std::env::args_os()).unwrap_or_else(|err| err.exit());
    logging::start(&cli.global);
    match commands::run(&cli) {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(err) => {
            let (exit, hint) = error::judge(&err);
            // The last words of the program: they do not pass the log's filter.
            logging::last_words(cli.global.log_format, &error::chain(err.as_ref()), hint.as_deref());
            ExitCode::from(exit as u8)
        }
    }
}
