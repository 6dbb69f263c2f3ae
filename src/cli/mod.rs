//! What can be typed. Declarations only: the doc comments are the help, the environment variable stands on its
//! argument, and what the words resolve to is decided in [`crate::settings`].

mod global;
mod run;
mod values;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::Resettable;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{ArgMatches, Args as _, CommandFactory, FromArgMatches, Parser, Subcommand};

pub use global::{DryRunArgs, GlobalArgs, LogFormat, OutputForm};
pub(crate) use run::{HANDLER, STOPPING};
pub use run::{HandlerFormat, HandlerMode, OnPause, PeerReplies, RunArgs};
pub use values::{Backlog, backlog, duration};
pub(crate) use values::{interval, size, time_limit};

use crate::commands::{
    activity, call, card, completions, config as config_command, connect, conversations, dead, delegate, delegations, dev,
    doctor, files, handler, heartbeat, inbox, man, notify, peers, plugin, register, reply, secrets, spool, state, status, token,
    workspace,
};
use crate::config::{self, Layer, Settings, Sources};
use crate::settings::SettingError;

/// Connect an AI agent that runs anywhere to a Molecule AI platform.
///
/// Messages that people and other agents send to the workspace are handed to your handler program as JSON on stdin;
/// what it prints is sent back. Nothing accepted is lost, nothing is answered twice without need.
#[derive(Debug, Parser)]
#[command(name = "molecule-agent", version, max_term_width = 100, after_help = AFTER_HELP)]
pub struct Cli {
    /// Where and how.
    #[command(flatten)]
    pub global: GlobalArgs,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const AFTER_HELP: &str = "Examples:
  molecule-agent dev --handler ./bot.sh        try a handler, no platform needed
  molecule-agent connect --handler ./bot.sh    be the workspace that these name:
                                               MOLECULE_PLATFORM_URL,
                                               MOLECULE_WORKSPACE_ID and
                                               MOLECULE_WORKSPACE_TOKEN

Exit codes: 0 done, 1 general, 2 usage, 3 token, 4 removed, 5 paused, 6 busy,
7 unreachable, 8 refused, 9 handler, 10 locked, 11 disk, 12 no platform's answer,
13 offline, 14 unknown, 15 time was up, 16 budget used up, 17 bad plugin,
18 plugin's setup, 126 and 127 command not started,
130 left at once";

impl Cli {
    /// Reads the command line, the environment and the configuration file. A flag wins over every variable, also over
    /// that of an option which it excludes; a variable that is set to nothing (as container tools do) is not set; either
    /// wins over the file. `default_file` is the file where none is named; it need not be there.
    ///
    /// # Errors
    /// What clap says of a wrong command line, and of `--help` and `--version`; what is wrong with the file.
    pub fn read(
        args: impl IntoIterator<Item = impl Into<OsString> + Clone>,
        default_file: Option<&Path>,
    ) -> Result<Self, clap::Error> {
        let mut command = declarations();
        let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
        let is_hushed = may_hold_secret(&args);
        let hush = |err| if is_hushed { without_words(err) } else { err };
        let plain = |err| {
            let (err, args) = with_negative(err, &args);
            hush(with_variable(with_plain_usage(err, &args), &args))
        };
        // Help and version end here, before any file is read.
        let mut matches = command.try_get_matches_from_mut(&args).map_err(&plain)?;
        let file = settings_file(&matches, default_file).map_err(|err| unusable(&err))?;
        let mut layer = Layer::default();
        if let Some(file) = &file {
            layer = Layer::of(file, &Self::command(), &matches).map_err(|err| unusable(&err))?;
            // What the file sets are defaults of a second reading, so that each value has but one way in.
            command = layer.apply(declarations());
            matches = command.try_get_matches_from_mut(&args).map_err(&plain)?;
        }
        let mut cli = Self::from_arg_matches(&matches)?;
        let (path, innermost) = innermost(&matches);
        let own = at(&command, &path);
        let options = command.get_arguments().filter(|arg| arg.is_global_set());
        let options = options.chain(own.get_arguments().filter(|arg| arg.get_long().is_some_and(|long| NAMED.contains(&long))));
        let global = options.map(|arg| (arg.get_id().to_string(), layer.given(arg, innermost))).collect();
        cli.global.sources = Sources { file, global, note: layer.note };
        let wrong = |kind, text: String| at(&command, &path).error(kind, text);
        let exclude = |both| wrong(ErrorKind::ArgumentConflict, format!("{both} exclude each other"));
        match (is_typed(innermost, "token"), is_typed(innermost, "token_file")) {
            (true, true) => return Err(exclude("--token and --token-file")),
            (false, true) => cli.global.token = None,
            // Of two variables the token itself counts.
            _ if cli.global.token.is_some() => cli.global.token_file = None,
            _ => {}
        }
        if cli.global.no_origin {
            if is_typed(innermost, "origin") {
                return Err(exclude("--origin and --no-origin"));
            }
            cli.global.origin = None;
        }
        if cli.global.json {
            if is_typed(innermost, "output") && cli.global.output != Some(OutputForm::Json) {
                return Err(exclude("--json and --output"));
            }
            cli.global.output = Some(OutputForm::Json);
        }
        if let Some(idle) = cli.command.idle_options().iter().find(|id| is_typed(innermost, id)) {
            let option = idle.replace('_', "-");
            return Err(wrong(ErrorKind::UnknownArgument, format!("`{}` has no use for --{option}", path.join(" "))));
        }
        if let Some(option) = typed_for_connect(&matches) {
            return Err(wrong(ErrorKind::MissingRequiredArgument, format!("--{option} is for --connect")));
        }
        Ok(cli)
    }
}

/// Options of commands whose values are looked at by these, and can turn out to be bad.
const NAMED: [&str; 4] = ["handler", "agent-card", "reported-url", "cursor-file"];

impl Command {
    /// Whether another program takes the place of this one, which is to inherit all as it is.
    #[must_use]
    pub fn is_replaced(&self) -> bool {
        matches!(self, Self::Secrets(secrets::SecretsArgs { action: secrets::SecretsAction::Exec { .. } }))
    }

    /// The ids of global options that would do nothing here, and so are refused where they are typed. (A variable is
    /// for all commands of its environment.)
    fn idle_options(&self) -> &'static [&'static str] {
        match self {
            Self::Connect(_) | Self::Dev(_) | Self::Completions(_) | Self::Man(_) => &["output", "json", "timeout", "retries"],
            Self::Status(_) | Self::Dead(_) | Self::Spool(_) | Self::Conversations(_) => &["timeout", "retries"],
            Self::Handler(_) => &["timeout", "retries"],
            Self::Config(args) if !args.action.is_show() => &["timeout", "retries"],
            Self::Doctor(_) => &["retries"],
            Self::Plugin(args) if args.action.is_local() => &["timeout", "retries"],
            Self::Files(args) if args.action.is_local() => &["timeout", "retries"],
            Self::Token(args) if args.action.is_local() => &["timeout", "retries"],
            Self::Workspace(args) if args.action.is_create() => &["workspace_id", "token", "token_file"],
            Self::Secrets(_) if self.is_replaced() => &["output", "json"],
            _ => &[],
        }
    }
}

/// An option of `connect` that was typed at `workspace create`, which does not go on to that.
fn typed_for_connect(matches: &ArgMatches) -> Option<String> {
    let create = matches.subcommand_matches("workspace")?.subcommand_matches("create")?;
    let connect = connect::ConnectArgs::augment_args(clap::Command::new("connect"));
    let mut ids = connect.get_arguments().map(|arg| arg.get_id().as_str()).filter(|id| *id != "dry_run");
    let idle = ids.find(|id| is_typed(create, id)).filter(|_| !create.get_flag("connect"))?;
    Some(idle.replace('_', "-"))
}

/// Whether one of the words may be a secret, also one that landed where it was not meant to.
fn may_hold_secret(args: &[OsString]) -> bool {
    let is_secret_option = |word: &str| {
        let name = word.split_once('=').map_or(word, |(name, _)| name);
        name.starts_with("--") && !name.ends_with("token-file") && ["sec", "tok"].iter().any(|part| name.contains(part))
    };
    let mut words = args.iter().map(|word| word.to_string_lossy());
    words.any(|word| matches!(&*word, "secrets" | "token") || is_secret_option(&word))
}

/// The error without the word that was not understood; what is like it is still told.
fn without_words(mut err: clap::Error) -> clap::Error {
    if matches!(err.kind(), ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand | ErrorKind::TooManyValues) {
        for kind in [ContextKind::InvalidArg, ContextKind::InvalidSubcommand, ContextKind::InvalidValue, ContextKind::Suggested] {
            err.remove(kind);
        }
    }
    err
}

fn is_typed(matches: &ArgMatches, id: &str) -> bool {
    matches.value_source(id) == Some(ValueSource::CommandLine)
}

/// The declarations, without the variables that are set to nothing.
fn declarations() -> clap::Command {
    let command = Cli::command();
    let is_empty = |(name, value): (OsString, OsString)| value.is_empty() && name.as_encoded_bytes().starts_with(b"MOLECULE_");
    // Seldom, and dear: every option of every command is made anew.
    if std::env::vars_os().any(is_empty) { without_empty_variables(command) } else { command }
}

/// The configuration file, for the commands that it sets anything for: what mends it must not fail over it.
fn settings_file(matches: &ArgMatches, default_file: Option<&Path>) -> Result<Option<Settings>, SettingError> {
    let is_of_use = match matches.subcommand() {
        Some(("completions" | "man", _)) => false,
        Some(("config", matches)) => matches.subcommand_name() == Some("show"),
        _ => true,
    };
    if !is_of_use {
        return Ok(None);
    }
    let innermost = matches.subcommand().map_or(matches, |(_, matches)| matches);
    let named = innermost.get_one::<PathBuf>("config").map(PathBuf::as_path);
    let profile = innermost.get_one::<String>("profile").map(String::as_str);
    let path = named.or(default_file);
    let file = path.map(|path| Settings::load(path, profile, &Cli::command())).transpose()?.flatten();
    match (&file, named, profile) {
        (Some(_), ..) => Ok(file),
        (None, Some(named), _) => Err(config::no_such_file(named)),
        (None, None, Some(profile)) => Err(config::no_file_for(profile, path)),
        (None, None, None) => Ok(None),
    }
}

/// What is wrong with the file, in the form that everything has which is wrong before a command begins.
fn unusable(err: &SettingError) -> clap::Error {
    let hint = crate::text::printable(&err.hint, 1000);
    clap::Error::raw(ErrorKind::ValueValidation, format!("{}\n  hint: {hint}\n", crate::text::printable(&err.problem, 1000)))
}

/// The names of the subcommands that were typed, and what was typed for the last of them.
fn innermost(matches: &ArgMatches) -> (Vec<&str>, &ArgMatches) {
    let (mut path, mut innermost) = (Vec::new(), matches);
    while let Some((name, matches)) = innermost.subcommand() {
        path.push(name);
        innermost = matches;
    }
    (path, innermost)
}

/// The subcommand of this path, as far as there is one.
fn at(command: &clap::Command, path: &[&str]) -> clap::Command {
    path.iter().fold(command, |command, name| command.find_subcommand(name).unwrap_or(command)).clone()
}

/// The same error with the usage of its command as the help has it. Clap writes one of what was typed, and takes what
/// came from a variable, which nobody typed, for a part of that.
fn with_plain_usage(err: clap::Error, args: &[OsString]) -> clap::Error {
    fn plain(mut command: clap::Command) -> clap::Command {
        let usage = command.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").to_owned();
        command.override_usage(usage).mut_subcommands(plain)
    }
    if err.get(ContextKind::Usage).is_none() {
        return err;
    }
    let mut command = declarations();
    command.build();
    plain(command).try_get_matches_from(args).err().unwrap_or(err)
}

/// The error that a value which begins with a minus sign and a digit deserves, where clap takes it for an option (`-1d`), and
/// the words that lead to it.
fn with_negative(err: clap::Error, args: &[OsString]) -> (clap::Error, Vec<OsString>) {
    let args = args.to_vec();
    let (ErrorKind::UnknownArgument, Some(ContextValue::String(unknown))) = (err.kind(), err.get(ContextKind::InvalidArg)) else {
        return (err, args);
    };
    let is_negative = |word: &str| word.starts_with(unknown.as_str()) && word[1..].starts_with(|c: char| c.is_ascii_digit());
    let is_option = |word: &str| word.starts_with("--") && word.len() > 2 && !word.contains('=');
    let words: Vec<_> = args.iter().map(|word| word.to_str().unwrap_or_default()).collect();
    let Some(at) = words.windows(2).position(|pair| is_option(pair[0]) && is_negative(pair[1])) else { return (err, args) };
    let value = format!("{}={}", words[at], words[at + 1]).into();
    let tied: Vec<OsString> = args[..at].iter().cloned().chain([value]).chain(args[at + 2..].iter().cloned()).collect();
    match declarations().try_get_matches_from(&tied) {
        Err(told) if matches!(told.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation) => (told, tied),
        _ => (err, args),
    }
}

/// The same error with the variable that the bad value came from, where nobody typed it.
fn with_variable(mut err: clap::Error, args: &[OsString]) -> clap::Error {
    let Some(ContextValue::String(option)) = err.get(ContextKind::InvalidArg) else { return err };
    let option = option.split([' ', '=']).next().unwrap_or_default().to_owned();
    let is_it = |word: &OsString| word.to_str().is_some_and(|word| word.split('=').next() == Some(option.as_str()));
    if !matches!(err.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation) || args.iter().any(is_it) {
        return err;
    }
    if let Some(variable) = variable_of(&Cli::command(), option.trim_start_matches('-')) {
        let tip = format!("the value comes from the variable {variable}");
        err.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    err
}

/// The variable of an option of this command or one below it, if it is set.
fn variable_of(command: &clap::Command, long: &str) -> Option<String> {
    let own = command.get_arguments().filter(|arg| arg.get_long() == Some(long)).find_map(clap::Arg::get_env);
    let own = own.filter(|name| std::env::var_os(name).is_some()).map(|name| name.to_string_lossy().into_owned());
    own.or_else(|| command.get_subcommands().find_map(|sub| variable_of(sub, long)))
}

fn without_empty_variables(command: clap::Command) -> clap::Command {
    let is_empty = |arg: &clap::Arg| arg.get_env().and_then(std::env::var_os).is_some_and(|value| value.is_empty());
    command.mut_args(|arg| if is_empty(&arg) { arg.env(Resettable::Reset) } else { arg }).mut_subcommands(without_empty_variables)
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Stay online, hand every message to a handler and send its replies
    ///
    /// Registers the workspace, keeps it online with heartbeats, takes its messages onto disk, runs the handler on each
    /// and sends the answers, until it is stopped or the workspace is paused or removed. Every option that takes a
    /// value has a variable too; the option wins. `help handler` tells how to write a handler.
    Connect(Box<connect::ConnectArgs>),
    /// Run a local platform on this machine and talk to your handler
    ///
    /// On a terminal: a prompt, where what you type is a message and /help lists the rest. Without one: each line of
    /// stdin is a message and the replies go to stdout, which tests a handler in CI. State is kept in memory and in a
    /// temporary folder, and is gone afterwards. Options that name a platform, a workspace or a token are not used.
    Dev(Box<dev::DevArgs>),
    /// Register the workspace once, and store its token
    ///
    /// For agents that run their own loop, and to get the first token of a workspace that has none. `connect` registers
    /// by itself. Without --url messages wait on the platform to be fetched (poll delivery); with it the platform sends
    /// them there (push). A paused workspace is left alone.
    Register(register::RegisterArgs),
    /// Tell the workspace's status on the platform, or wait for one
    ///
    /// The exit code says it too: 0 online (also degraded), 3 the token is dead, 4 removed, 5 paused or hibernated,
    /// 13 offline, 14 unknown.
    State(state::StateArgs),
    /// Send one heartbeat, for an agent that runs its own loop
    ///
    /// The platform takes an agent for gone after 90 to 180 seconds without one: send it every 30. `connect` does so by
    /// itself. It is taken from a removed or paused workspace too, so the state is asked for as well, and the exit code
    /// says what it is as with `state`.
    Heartbeat(heartbeat::HeartbeatArgs),
    /// Replace the agent card on the platform
    Card(card::CardArgs),
    /// See, change and use the workspace's secrets
    Secrets(secrets::SecretsArgs),
    /// Log what the agent does in the workspace's activity log
    Activity(activity::ActivityArgs),
    /// Begin a handler, and try it with a sample message
    Handler(handler::HandlerArgs),
    /// See and change what the configuration file sets
    ///
    /// A key is the long name of an option, after the command it is for: `platform-url`, `connect.handler`. What is typed
    /// and what a variable says win over the file; a profile is a second set of settings in it, for --profile.
    Config(config_command::ConfigArgs),
    /// Make, show and remove workspaces, as an administrator
    Workspace(workspace::WorkspaceArgs),
    /// Check, list, make, revoke and replace the workspace's tokens
    Token(token::TokenArgs),
    /// Send a message to the user at the canvas, with files
    ///
    /// Sent once: where an answer is lost, it is looked up whether the message arrived.
    Notify(notify::NotifyArgs),
    /// See, get and clear away the files of messages
    ///
    /// What users attach is fetched by `connect` and lies in a folder of the message; what handlers put there lies beside it.
    Files(files::FilesArgs),
    /// Read the messages in the platform's feed, both ways
    ///
    /// Handles none of them and moves no cursor: `connect` gets each of them all the same. With --follow it goes on until
    /// Ctrl-C, or until nobody reads any more, and both are exit code 0.
    Inbox(inbox::InboxArgs),
    /// Answer one message by hand
    ///
    /// The answer goes where that of a handler would: to the canvas, or to the peer. The message is settled on this
    /// machine then: a `connect` does not handle it any more, and its dead letter is removed.
    Reply(reply::ReplyArgs),
    /// See the other agents that this one may talk to
    Peers(peers::PeersArgs),
    /// Send a message to another agent and print its answer
    ///
    /// A peer that registered a public URL is called there, any other through the platform. The answer comes with the
    /// response, later from the platform's queue, or as a message of the peer, which a `connect` that runs beside this
    /// does not hand to its handler then.
    Call(call::CallArgs),
    /// Give another agent a task, without waiting for it
    ///
    /// Prints the id of the delegation. Whether the peer takes it, and what comes of it, `delegations` tells.
    Delegate(delegate::DelegateArgs),
    /// See what came of the tasks that were given to other agents
    Delegations(delegations::DelegationsArgs),
    /// Install, check and remove plugins
    ///
    /// A plugin is put in place whole or not at all: a failed install leaves the version that was there as it was.
    Plugin(plugin::PluginArgs),
    /// Tell what a running `connect` of this workspace is doing
    ///
    /// Asks the `connect` that runs for this workspace on this machine, and needs neither token nor platform. The exit
    /// code is 0 while that one reads the feed, 1 if it does not or if none runs.
    Status(status::StatusArgs),
    /// Check all that a working agent needs, and say what to do about what is amiss
    ///
    /// From the platform's URL to the state folder and, with --handler, the handler itself: each check with ok, warning,
    /// failure or skipped. Changes nothing but for one heartbeat, which is left to the `connect` that runs here.
    Doctor(doctor::DoctorArgs),
    /// Look at the messages that could not be answered, retry or drop them
    Dead(dead::DeadArgs),
    /// Look at the messages that are waiting on this machine
    Spool(spool::SpoolArgs),
    /// Look at what handlers keep for the next message of a conversation, and begin conversations anew
    Conversations(conversations::ConversationsArgs),
    /// Print a completion script for a shell
    Completions(completions::CompletionsArgs),
    /// Print the manual page, or write those of all commands to a folder
    Man(man::ManArgs),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    #[test]
    fn the_declarations_hold_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn what_was_typed_can_be_dumped_without_the_token() {
        let cli = Cli::read(["molecule-agent", "status", "--token", "hush-hush"], None).unwrap();
        assert_eq!(cli.global.token.as_ref().map(Secret::expose), Some("hush-hush"));
        assert!(!format!("{cli:?}").contains("hush"), "{cli:?}");
    }

    /// Whoever asks a command for help is shown how it is called.
    #[test]
    fn the_help_of_every_command_that_does_something_has_an_example() {
        fn without(command: &clap::Command, path: &str) -> Vec<String> {
            let path = format!("{path} {}", command.get_name());
            let is_leaf = command.get_subcommands().next().is_none();
            let has_example = command.get_after_help().is_some_and(|help| help.to_string().contains("Example"));
            let own = (is_leaf && !has_example).then(|| path.clone());
            own.into_iter().chain(command.get_subcommands().flat_map(|sub| without(sub, &path))).collect()
        }
        assert_eq!(without(&Cli::command(), ""), Vec::<String>::new());
    }

    /// Every option has help, and every option that takes a value and configures a run can be set by the environment,
    /// each by a variable of its own.
    #[test]
    fn every_option_is_described_and_can_come_from_the_environment() {
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
