//! The declarations of the command line: the doc comments are the help text, and each argument names its environment
//! variable.

use std::ffi::OsString;

use clap::builder::Resettable;
use clap::{Args as _, CommandFactory, Parser, Subcommand};

use crate::commands::{
    activity, call, card, completions, config, connect, conversations, dead, delegate, delegations, dev, doctor, files, handler,
    heartbeat, help, inbox, man, notify, peers, plugin, register, reply, secrets, spool, state, status, token, workspace,
};
use crate::settings::flags::GlobalArgs;

/// Connect any agent to a Molecule AI platform
///
/// Users and other agents send messages to your workspace. molecule-agent passes each message to your handler program as
/// JSON on stdin, and sends back what the handler prints. An accepted message is never lost.
#[derive(Debug, Parser)]
#[command(name = "molecule-agent", version, max_term_width = 100)]
pub struct Cli {
    /// The options shared by all commands.
    #[command(flatten)]
    pub global: GlobalArgs,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run your agent: receive messages, call a handler, send replies
    ///
    /// Registers the workspace, keeps it online with heartbeats, stores each message on disk, runs the handler on it and
    /// sends the reply. Runs until you stop it or the workspace is paused or removed. Every option that takes a value can
    /// also be set by a variable; the option wins. `molecule-agent help handler` explains how to write a handler.
    ///
    /// Times are written 500ms, 30s, 5m, 2h or 7d; a bare number means seconds. The first signal (Ctrl-C or SIGTERM) lets
    /// running handlers finish, the second terminates them, and the third exits immediately.
    Connect(Box<connect::ConnectArgs>),
    /// Try a handler on a local platform
    ///
    /// On a terminal, dev opens a prompt: what you type is sent as a message, and /help lists the commands. Otherwise each
    /// line of stdin is a message and the replies go to stdout, which is a way to test a handler in CI. State is kept in
    /// memory and a temporary folder, and is deleted at the end. Settings for the platform, the workspace and the token
    /// are ignored.
    Dev(Box<dev::DevArgs>),
    /// Register the workspace once and store its token
    ///
    /// For agents that run their own loop, and to get the first token of a workspace that has none. `connect` registers
    /// by itself. Without --url, messages wait on the platform until they are fetched (poll delivery); with --url, the
    /// platform sends them there (push delivery). A paused workspace is not changed.
    Register(register::RegisterArgs),
    /// Show the workspace's status, or wait for a status
    ///
    /// The exit code also reports the status: 0 online or degraded, 3 token not accepted, 4 removed, 5 paused or
    /// hibernated, 13 offline, 14 unknown. With --until, it is 0 once the status is reached.
    State(state::StateArgs),
    /// Send one heartbeat, for an agent that runs its own loop
    ///
    /// The platform considers an agent offline 90 to 180 seconds after its last heartbeat: send one every 30 seconds.
    /// `connect` does this by itself. The platform also accepts heartbeats of removed and paused workspaces, so this
    /// command then asks for the status, and its exit code reports it like that of `state`.
    Heartbeat(heartbeat::HeartbeatArgs),
    /// Replace the agent card on the platform
    Card(card::CardArgs),
    /// List, change and use the workspace's secrets
    Secrets(secrets::SecretsArgs),
    /// Add entries to the workspace's activity log
    Activity(activity::ActivityArgs),
    /// Create a handler from a template, or test a handler
    Handler(handler::HandlerArgs),
    /// Show and change the configuration file
    ///
    /// A key is the long name of an option, after the name of its command: `platform-url`, `connect.handler`. Options and
    /// variables win over the file. A profile is a second set of settings in the file; --profile selects it.
    Config(config::ConfigArgs),
    /// Create, show and delete workspaces, as an administrator
    Workspace(workspace::WorkspaceArgs),
    /// Check, list, create, revoke and replace the workspace's tokens
    Token(token::TokenArgs),
    /// Send a message to the user, with files
    ///
    /// The message appears on the canvas. It is sent only once: if the platform's response is lost, this command checks
    /// whether the message has arrived.
    Notify(notify::NotifyArgs),
    /// List, get and delete the files of messages
    ///
    /// `connect` downloads the files that users attach into a folder per message. Handlers can add files to that folder.
    Files(files::FilesArgs),
    /// List or follow the messages in the platform's feed
    ///
    /// Shows messages in both directions. This does not handle them or move the cursor: `connect` still receives every
    /// message. With --follow, it runs until Ctrl-C or until its output is closed; both are exit code 0.
    Inbox(inbox::InboxArgs),
    /// Reply to a message yourself
    ///
    /// The reply goes where a handler's reply would go: to the canvas or to the peer. The message is then done on this
    /// machine: `connect` does not handle it, and its dead letter is removed.
    Reply(reply::ReplyArgs),
    /// List the agents that this agent can talk to
    Peers(peers::PeersArgs),
    /// Send a message to another agent and print its answer
    ///
    /// A peer that has registered a public URL is called there, any other through the platform. The answer comes with the
    /// response, later from the platform's queue, or as a message from the peer. A `connect` that runs at the same time
    /// does not pass that message to its handler.
    ///
    /// For a URL, no platform is needed: reads the agent card there, and speaks A2A 1.0 or 0.3.
    Call(call::CallArgs),
    /// Give a task to another agent without waiting for it
    ///
    /// Prints the ID of the delegation. `delegations` shows whether the peer has accepted it, and its result.
    Delegate(delegate::DelegateArgs),
    /// List the tasks given to other agents, and their results
    Delegations(delegations::DelegationsArgs),
    /// Install, check and remove plugins
    ///
    /// A plugin is installed completely or not at all: after a failed install, the previous version is unchanged.
    Plugin(plugin::PluginArgs),
    /// Show what the running `connect` of this workspace is doing
    ///
    /// Asks the `connect` that runs for this workspace on this machine; needs neither a token nor the platform. The exit
    /// code is 0 while it can read the feed, and 1 if it cannot or if none is running.
    Status(status::StatusArgs),
    /// Check everything a working agent needs, and how to fix what is wrong
    ///
    /// Checks the platform URL, the token, the state folder and everything between, and with --handler the handler itself.
    /// Each check ends as ok, warning, failed or skipped. Changes nothing, except that it sends one heartbeat if no
    /// `connect` is running here. The exit code is 0 if nothing failed, otherwise that of the first failure.
    #[command(about = "Check everything a working agent needs")]
    Doctor(doctor::DoctorArgs),
    /// List, retry and delete messages that could not be answered
    ///
    /// An ID can be shortened to its first characters.
    Dead(dead::DeadArgs),
    /// List the messages waiting on this machine
    Spool(spool::SpoolArgs),
    /// List and reset what handlers store between messages
    ///
    /// A handler can store a session with a conversation and gets it back with the next message. An ID can be shortened
    /// to its first characters.
    Conversations(conversations::ConversationsArgs),
    /// Print a completion script for your shell
    Completions(completions::CompletionsArgs),
    /// Print the manual page, or write the pages of all commands
    Man(man::ManArgs),
}

impl Command {
    /// Whether another program replaces this process and so must inherit everything unchanged.
    #[must_use]
    pub fn is_replaced(&self) -> bool {
        matches!(self, Self::Secrets(secrets::SecretsArgs { action: secrets::SecretsAction::Exec { .. } }))
    }
}

/// The declarations as help pages and manual pages show them.
#[must_use]
pub fn command() -> clap::Command {
    help::complete(Cli::command())
}

/// The declarations for completion scripts, whose generators do not skip hidden options: each command has only the shared
/// options that it uses.
#[must_use]
pub fn command_to_complete() -> clap::Command {
    help::with_used_options(Cli::command())
}

/// The declarations of the command that was typed, alone: building all of them takes most of a start. Only for a command
/// line that they parse: they have no texts, and suggest no other command.
pub(super) fn typed_alone(args: &[OsString]) -> Option<clap::Command> {
    let typed = args.iter().skip(1).find_map(|word| declared(word.to_str()?))?;
    let root = clap::Command::new("molecule-agent").disable_version_flag(true).subcommand_required(true);
    Some(without_empty(GlobalArgs::augment_args(root).subcommand(typed)))
}

/// One command's declarations, without its texts.
fn declared(name: &str) -> Option<clap::Command> {
    Some(match name {
        "connect" => connect::ConnectArgs::augment_args(clap::Command::new("connect")),
        "dev" => dev::DevArgs::augment_args(clap::Command::new("dev")),
        "register" => register::RegisterArgs::augment_args(clap::Command::new("register")),
        "state" => state::StateArgs::augment_args(clap::Command::new("state")),
        "heartbeat" => heartbeat::HeartbeatArgs::augment_args(clap::Command::new("heartbeat")),
        "card" => card::CardArgs::augment_args(clap::Command::new("card")),
        "secrets" => secrets::SecretsArgs::augment_args(clap::Command::new("secrets")),
        "activity" => activity::ActivityArgs::augment_args(clap::Command::new("activity")),
        "handler" => handler::HandlerArgs::augment_args(clap::Command::new("handler")),
        "config" => config::ConfigArgs::augment_args(clap::Command::new("config")),
        "workspace" => workspace::WorkspaceArgs::augment_args(clap::Command::new("workspace")),
        "token" => token::TokenArgs::augment_args(clap::Command::new("token")),
        "notify" => notify::NotifyArgs::augment_args(clap::Command::new("notify")),
        "files" => files::FilesArgs::augment_args(clap::Command::new("files")),
        "inbox" => inbox::InboxArgs::augment_args(clap::Command::new("inbox")),
        "reply" => reply::ReplyArgs::augment_args(clap::Command::new("reply")),
        "peers" => peers::PeersArgs::augment_args(clap::Command::new("peers")),
        "call" => call::CallArgs::augment_args(clap::Command::new("call")),
        "delegate" => delegate::DelegateArgs::augment_args(clap::Command::new("delegate")),
        "delegations" => delegations::DelegationsArgs::augment_args(clap::Command::new("delegations")),
        "plugin" => plugin::PluginArgs::augment_args(clap::Command::new("plugin")),
        "status" => status::StatusArgs::augment_args(clap::Command::new("status")),
        "doctor" => doctor::DoctorArgs::augment_args(clap::Command::new("doctor")),
        "dead" => dead::DeadArgs::augment_args(clap::Command::new("dead")),
        "spool" => spool::SpoolArgs::augment_args(clap::Command::new("spool")),
        "conversations" => conversations::ConversationsArgs::augment_args(clap::Command::new("conversations")),
        "completions" => completions::CompletionsArgs::augment_args(clap::Command::new("completions")),
        "man" => man::ManArgs::augment_args(clap::Command::new("man")),
        _ => return None,
    })
}

/// The declarations, without the variables that are set but empty.
pub(super) fn declarations() -> clap::Command {
    without_empty(Cli::command())
}

fn without_empty(command: clap::Command) -> clap::Command {
    let is_empty = |(name, value): (OsString, OsString)| value.is_empty() && name.as_encoded_bytes().starts_with(b"MOLECULE_");
    // Rare and slow: this rebuilds every option of every command.
    if std::env::vars_os().any(is_empty) { without_empty_variables(command) } else { command }
}

fn without_empty_variables(command: clap::Command) -> clap::Command {
    let is_empty = |arg: &clap::Arg| arg.get_env().and_then(std::env::var_os).is_some_and(|value| value.is_empty());
    command.mut_args(|arg| if is_empty(&arg) { arg.env(Resettable::Reset) } else { arg }).mut_subcommands(without_empty_variables)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    #[test]
    fn a_command_alone_is_declared_as_among_all() {
        let shape = |command: &clap::Command| {
            fn shape(command: &clap::Command, lines: &mut Vec<String>) {
                lines.extend(command.get_arguments().map(|arg| format!("{} {arg:?}", command.get_name())));
                command.get_subcommands().for_each(|sub| shape(sub, lines));
            }
            let mut lines = Vec::new();
            shape(command, &mut lines);
            lines
        };
        for command in Cli::command().get_subcommands() {
            let alone = declared(command.get_name()).unwrap_or_else(|| panic!("{} is not declared alone", command.get_name()));
            assert_eq!(shape(&alone), shape(command));
        }
    }
    #[test]
    fn the_declarations_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn debug_output_does_not_contain_the_token() {
        let cli = Cli::read(["molecule-agent", "status", "--token", "hush-hush"], None).unwrap();
        assert_eq!(cli.global.token.as_ref().map(Secret::expose), Some("hush-hush"));
        assert!(!format!("{cli:?}").contains("hush"), "{cli:?}");
    }

    #[test]
    fn every_command_has_examples() {
        fn without(command: &clap::Command, path: &str) -> Vec<String> {
            let path = format!("{path} {}", command.get_name());
            let examples = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
            let own = (!examples.contains("Examples:")).then(|| path.clone());
            own.into_iter().chain(command.get_subcommands().flat_map(|sub| without(sub, &path))).collect()
        }
        assert_eq!(without(&super::command(), ""), Vec::<String>::new());
    }

    /// Every option has help text. Every option of `connect` that takes a value has a variable of its own.
    #[test]
    fn every_option_has_help_and_options_of_connect_have_variables() {
        let mut seen = std::collections::BTreeMap::new();
        for sub in Cli::command().get_subcommands() {
            for arg in sub.get_arguments() {
                assert!(arg.get_help().is_some(), "{} of {} has no help", arg.get_id(), sub.get_name());
                let takes_value = arg.get_action().takes_values() && !arg.is_positional();
                let is_run = matches!(sub.get_name(), "connect");
                let env = arg.get_env().map(|env| env.to_string_lossy().into_owned());
                assert!(!(is_run && takes_value) || env.is_some(), "{} of {} has no variable", arg.get_id(), sub.get_name());
                if let Some(env) = env {
                    assert!(env.starts_with("MOLECULE_"), "{env}");
                    let id = arg.get_id().to_string();
                    assert_eq!(seen.entry(env.clone()).or_insert_with(|| id.clone()), &id, "{env} is used twice");
                }
            }
        }
    }
}
