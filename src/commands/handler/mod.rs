//! `handler`: for authors of handlers: a file to start from, and a test run without a platform.

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
  molecule-agent handler test ./bot.py

A handler is started for each message. It reads one JSON object on stdin, with
text, source, attachments (path: the file on this machine) and more; `handler
test` shows all of it. It prints, on stdout and nothing else there:
  {\"progress\": \"Reading\"}   any number of times: what it is doing
  {\"say\": \"One moment\"}     any number of times: words before the answer
  {\"reply\": \"Hello\"}        the answer; null or nothing for none
Beside the reply: attachments, a list of paths of files to send, in the folder
it is started in or its message_dir; session, which comes back with the next
message of the conversation. With --handler-format text it reads the text and
prints the reply. Exit code 0 is done, 65 a failure that no other try helps,
75 try later, any other a failure that is tried again.")]
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
