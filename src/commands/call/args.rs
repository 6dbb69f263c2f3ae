//! The options of `call`.

use std::path::PathBuf;

use clap::Args;

use crate::commands::support::foreign::AccessArgs;
use crate::settings::error::SettingError;
use crate::settings::flags::DryRunArgs;

/// Arguments of `call`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent call ops-agent 'Is the build green?'
  git diff | molecule-agent call reviewer - --timeout 10m
  molecule-agent call https://a.example.org 'Draw a cat' --output-dir cats")]
pub struct CallArgs {
    /// Peer to call: its ID or unique name; or the URL of any A2A agent
    #[arg(value_name = "PEER")]
    pub target: String,
    /// Message (- for stdin)
    #[arg(default_value = "-", hide_default_value = true, value_name = "TEXT")]
    pub text: String,
    /// Only call the peer at its own URL
    #[arg(long, conflicts_with = "proxy")]
    pub direct: bool,
    /// Call through the platform even if the peer has a URL
    #[arg(long)]
    pub proxy: bool,
    /// Exit once the message is accepted, if the answer comes later
    #[arg(long)]
    pub no_wait: bool,
    /// Also call a peer that is not online, and wait until it is back and answers
    #[arg(long, conflicts_with = "no_wait")]
    pub wait: bool,
    /// ID of the message; repeating a call with the same ID is safe and finds an earlier answer [default: random]
    #[arg(long, value_name = "ID")]
    pub message_id: Option<String>,
    /// Whether this is a dry run.
    #[command(flatten)]
    pub dry: DryRunArgs,
    /// The options for URLs only.
    #[command(flatten)]
    pub url: UrlArgs,
}

/// Arguments of `call` for URLs only.
#[derive(Debug, Args)]
pub struct UrlArgs {
    /// How to call it.
    #[command(flatten)]
    pub access: AccessArgs,
    /// File to send with the message to a URL [can be repeated]
    #[arg(long, value_name = "FILE")]
    pub attach: Vec<PathBuf>,
    /// Folder to save the files of the answer of a URL in; without it, they are only listed
    #[arg(long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
    /// Task to continue, when the agent at a URL asked for more input
    #[arg(long, value_name = "ID")]
    pub task_id: Option<String>,
    /// Conversation with the agent at a URL to continue
    #[arg(long, value_name = "ID")]
    pub context_id: Option<String>,
}

impl UrlArgs {
    /// Returns the first of these options that was given. `--bearer` is not among them: the token may come from the
    /// environment, where it is meant for other calls.
    pub(crate) fn first_given(&self) -> Option<&'static str> {
        let given = [
            (!self.access.headers.is_empty(), "--header"),
            (self.access.allow_http, "--allow-http"),
            (!self.attach.is_empty(), "--attach"),
            (self.output_dir.is_some(), "--output-dir"),
            (self.task_id.is_some(), "--task-id"),
            (self.context_id.is_some(), "--context-id"),
        ];
        given.into_iter().find(|(is_given, _)| *is_given).map(|(_, option)| option)
    }
}

/// Returns the `messageId` if it is safe in a log and a shell.
pub(super) fn checked(id: &str) -> Result<String, SettingError> {
    let is_good = (1..=200).contains(&id.len()) && id.chars().all(|c| c.is_ascii_graphic());
    let hint = "use up to 200 letters, digits and punctuation marks, unique to this message";
    if is_good { Ok(id.to_owned()) } else { Err(SettingError::new("--message-id cannot be used", hint)) }
}
