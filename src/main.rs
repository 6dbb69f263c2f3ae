//! The `molecule-agent` program: parse, run, report, exit.

use std::io::Write as _;
use std::process::ExitCode;

use molecule_agent::commands::cli::{Cli, Command};
use molecule_agent::settings::config_file;
use molecule_agent::{commands, error, inherited, logging, secret, text};

fn main() -> ExitCode {
    if is_version_alone() {
        // Before anything is built. Without a stdout there is nobody to tell.
        let _ = writeln!(std::io::stdout(), concat!("molecule-agent ", env!("CARGO_PKG_VERSION")));
        return ExitCode::SUCCESS;
    }
    secret::learn_environment();
    let cli = Cli::read(std::env::args_os(), config_file::default_file().as_deref()).unwrap_or_else(|err| give_up(&err));
    if !cli.command.is_replaced() {
        inherited::set_right();
    }
    let is_connect = matches!(cli.command, Command::Connect(_));
    logging::start(cli.global.log_format, cli.global.verbose, cli.global.quiet, is_connect);
    cli.global.warn_omitted();
    let exit = match commands::run(&cli) {
        Ok(exit) => exit,
        Err(err) => {
            let (exit, hint) = error::judge(&err);
            // The final error message bypasses the log's filter.
            logging::last_words(cli.global.log_format, &text::chain(err.as_ref()), hint.as_deref());
            exit
        }
    };
    logging::finish(if is_connect { logging::QUICK } else { logging::PATIENT });
    ExitCode::from(exit as u8)
}

fn is_version_alone() -> bool {
    let mut args = std::env::args_os().skip(1);
    args.next().is_some_and(|arg| arg == "--version" || arg == "-V") && args.next().is_none()
}

/// Exits with clap's error about the arguments. It quotes them, and one may be a secret in the wrong place, or contain
/// invisible characters.
fn give_up(err: &clap::Error) -> ! {
    let described = err.render().to_string();
    let shown = text::printable_lines(&secret::redact(&described));
    if shown == described || !err.use_stderr() {
        err.exit();
    }
    // Without a stderr there is no one to tell.
    let _ = std::io::stderr().write_all(shown.as_bytes());
    std::process::exit(err.exit_code())
}
