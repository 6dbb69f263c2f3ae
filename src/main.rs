//! The `molecule-agent` program: parse, run, report, exit.

use std::process::ExitCode;

use molecule_agent::cli::Cli;
use molecule_agent::{commands, config, error, inherited, logging, secret};

fn main() -> ExitCode {
    secret::know_environment();
    let cli = Cli::read(std::env::args_os(), config::default_file().as_deref()).unwrap_or_else(|err| err.exit());
    if !cli.command.is_replaced() {
        inherited::set_right();
    }
    logging::start(&cli.global);
    cli.global.say_what_was_left_out();
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
