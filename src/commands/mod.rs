//! The commands, one file each: the arguments, and `run`.

pub mod activity;
pub mod call;
pub mod card;
pub mod cli;
pub mod completions;
pub mod config;
pub mod connect;
pub mod conversations;
pub mod dead;
pub mod delegate;
pub mod delegations;
pub mod dev;
pub mod doctor;
pub mod files;
pub mod handler;
pub mod heartbeat;
pub mod help;
pub mod inbox;
mod inbox_follow;
pub mod man;
pub mod notify;
pub mod peers;
pub mod plugin;
pub mod register;
pub mod reply;
pub mod secrets;
pub mod spool;
pub mod state;
pub mod status;
pub(crate) mod support;
pub mod token;
pub mod workspace;

use crate::commands::cli::{Cli, Command};
use crate::error::Exit;

/// Runs the command.
///
/// # Errors
/// The error that ends it; [`crate::error::judge`] maps it to the exit code and a hint.
pub fn run(cli: &Cli) -> anyhow::Result<Exit> {
    match &cli.command {
        Command::Connect(args) => connect::run(&cli.global, args),
        Command::Dev(args) => dev::run(&cli.global, args),
        Command::Register(args) => register::run(&cli.global, args),
        Command::State(args) => state::run(&cli.global, args),
        Command::Heartbeat(args) => heartbeat::run(&cli.global, args),
        Command::Card(args) => card::run(&cli.global, args),
        Command::Secrets(args) => secrets::run(&cli.global, args),
        Command::Activity(args) => activity::run(&cli.global, args),
        Command::Handler(args) => handler::run(&cli.global, args),
        Command::Config(args) => config::run(&cli.global, args),
        Command::Workspace(args) => workspace::run(&cli.global, args),
        Command::Token(args) => token::run(&cli.global, args),
        Command::Notify(args) => notify::run(&cli.global, args),
        Command::Files(args) => files::run(&cli.global, args),
        Command::Inbox(args) => inbox::run(&cli.global, args),
        Command::Reply(args) => reply::run(&cli.global, args),
        Command::Peers(args) => peers::run(&cli.global, args),
        Command::Call(args) => call::run(&cli.global, args),
        Command::Delegate(args) => delegate::run(&cli.global, args),
        Command::Delegations(args) => delegations::run(&cli.global, args),
        Command::Plugin(args) => plugin::run(&cli.global, args),
        Command::Doctor(args) => doctor::run(&cli.global, args),
        Command::Status(args) => status::run(&cli.global, args),
        Command::Dead(args) => dead::run(&cli.global, args),
        Command::Conversations(args) => conversations::run(&cli.global, args),
        Command::Spool(args) => spool::run(&cli.global, args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    }
}
