//! `handler`: for who writes one: a file to begin with, and one run of it without any platform.

mod init;
mod test;

use clap::{Args, Subcommand};

use crate::cli::GlobalArgs;
use crate::error::Exit;

pub use init::InitArgs;
pub use test::{FormArgs, TestArgs};
pub(super) use test::{advice, try_out};

/// What `handler` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  molecule-agent handler init python
  molecule-agent handler test ./bot.py")]
pub struct HandlerArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: HandlerAction,
}

/// What can be done for a handler.
#[derive(Debug, Subcommand)]
pub enum HandlerAction {
    /// Write a handler to begin with
    Init(InitArgs),
    /// Run a handler once with a sample message, and show what it got, printed and was understood to say
    Test(Box<TestArgs>),
}

pub(super) fn run(global: &GlobalArgs, args: &HandlerArgs) -> anyhow::Result<Exit> {
    match &args.action {
        HandlerAction::Init(args) => init::run(global, args),
        HandlerAction::Test(args) => test::run(global, args),
    }
}
