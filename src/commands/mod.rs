//! The commands, a file each: what each takes, and its `run`.

pub mod completions;
pub mod connect;
pub mod dead;
pub mod dev;
mod letters;
pub mod man;
pub mod spool;
pub mod status;

use crate::cli::{Cli, Command};
use crate::error::Exit;

/// Runs what was asked for.
///
/// # Errors
/// What ends it; [`crate::error::judge`] tells the exit code and what to do.
pub fn run(cli: &Cli) -> anyhow::Result<Exit> {
    match &cli.command {
        Command::Connect(args) => connect::run(&cli.global, args),
        Command::Dev(args) => dev::run(&cli.global, args),
        Command::Status(args) => status::run(&cli.global, args),
        Command::Dead(args) => dead::run(&cli.global, args),
        Command::Spool(args) => spool::run(&cli.global, args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    }
}
