//! `handler`: for authors of handlers: a file to start from, and a test run without a platform.

pub(crate) mod init;
pub(crate) mod test;

use clap::{Args, Subcommand};

use crate::error::Exit;
use crate::settings::flags::GlobalArgs;

pub use crate::commands::handler::init::InitArgs;
pub use crate::commands::handler::test::{FormArgs, TestArgs};

/// Arguments of `handler`.
#[derive(Debug, Args)]
#[command(after_long_help = "Handler protocol:
  A handler is started for each message. It reads one JSON object on stdin with
  text, source, attachments (path: the file on this machine) and more; 'handler
  test' shows all of it. On stdout it prints JSON lines and nothing else:
    {\"progress\": \"Reading\"}   what it is doing; any number of times
    {\"say\": \"One moment\"}     a message before the reply; any number of times
    {\"reply\": \"Hello\"}        the reply; null or no line for no reply
  A reply can also have attachments, a list of paths of files in the handler's
  working directory or its message_dir, and a session, which is passed to the
  handler with the next message of the conversation. With --handler-format text,
  the handler reads the text and prints the reply. Exit code 0 means done, 65 a
  permanent failure, 75 try again later, and any other a failure to retry.

Examples:
  molecule-agent handler init python
  molecule-agent handler test ./bot.py")]
pub struct HandlerArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: HandlerAction,
}

/// Subcommands of `handler`.
#[derive(Debug, Subcommand)]
pub enum HandlerAction {
    /// Create a handler from a template
    Init(InitArgs),
    /// Run a handler once with a sample message, and show its input, its output and the resulting reply
    Test(Box<TestArgs>),
}

pub(super) fn run(global: &GlobalArgs, args: &HandlerArgs) -> anyhow::Result<Exit> {
    match &args.action {
        HandlerAction::Init(args) => init::run(global, args),
        HandlerAction::Test(args) => test::run(global, args),
    }
}
