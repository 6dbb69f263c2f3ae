//! What can be typed. Declarations only: the doc comments are the help, the environment variable stands on its
//! argument, and what the words resolve to is decided in [`crate::settings`].

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{FalseyValueParser, Resettable};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::commands::{completions, connect, dead, dev, man, spool, status};
use crate::secret::Secret;

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
130 left at once. More: docs/exit-codes.md";

impl Cli {
    /// Reads the command line and the environment. A flag wins over every variable, also over that of an option which
    /// it excludes; a variable that is set to nothing (as container tools do) is not set.
    ///
    /// # Errors
    /// What clap says of a wrong command line, and of `--help` and `--version`.
    pub fn read(args: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> Result<Self, clap::Error> {
        let mut command = without_empty_variables(Self::command());
        let matches = command.try_get_matches_from_mut(args)?;
        let mut cli = Self::from_arg_matches(&matches)?;
        let innermost = matches.subcommand().map_or(&matches, |(_, matches)| matches);
        let conflict = |text| command.clone().error(ErrorKind::ArgumentConflict, text);
        match (is_typed(innermost, "token"), is_typed(innermost, "token_file")) {
            (true, true) => return Err(conflict("--token and --token-file exclude each other")),
            (false, true) => cli.global.token = None,
            // Of two variables the token itself counts.
            _ if cli.global.token.is_some() => cli.global.token_file = None,
            _ => {}
        }
        if cli.global.no_origin {
            if is_typed(innermost, "origin") {
                return Err(conflict("--origin and --no-origin exclude each other"));
            }
            cli.global.origin = None;
        }
        Ok(cli)
    }
}

fn is_typed(matches: &ArgMatches, id: &str) -> bool {
    matches.value_source(id) == Some(ValueSource::CommandLine)
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
    /// value has a variable too; the option wins. docs/handlers.md tells how to write a handler.
    Connect(Box<connect::ConnectArgs>),
    /// Run a local platform on this machine and talk to your handler
    ///
    /// On a terminal: a prompt, where what you type is a message and /help lists the rest. Without one: each line of
    /// stdin is a message and the replies go to stdout, which tests a handler in CI. State is kept in memory and in a
    /// temporary folder, and is gone afterwards. Options that name a platform, a workspace or a token are not used.
    Dev(Box<dev::DevArgs>),
    /// Tell what a running `connect` of this workspace is doing
    ///
    /// Asks the `connect` that runs for this workspace on this machine, and needs neither token nor platform. The exit
    /// code is 0 while that one reads the feed, 1 if it does not or if none runs.
    Status(status::StatusArgs),
    /// Look at the messages that could not be answered, retry or drop them
    Dead(dead::DeadArgs),
    /// Look at the messages that are waiting on this machine
    Spool(spool::SpoolArgs),
    /// Print a completion script for a shell
    Completions(completions::CompletionsArgs),
    /// Print the manual page, or write those of all commands to a folder
    Man(man::ManArgs),
}

/// Which platform, which workspace, and how much to say. Accepted before and after the command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub struct GlobalArgs {
    /// The platform's base URL, such as https://platform.example.org
    #[arg(long, global = true, env = "MOLECULE_PLATFORM_URL", value_name = "URL")]
    pub platform_url: Option<String>,
    /// The id of the workspace that your agent is
    #[arg(long, global = true, env = "MOLECULE_WORKSPACE_ID", value_name = "UUID")]
    pub workspace_id: Option<String>,
    /// The workspace's token (prefer the variable or --token-file: others can see it in the process list)
    #[arg(
        long,
        global = true,
        env = "MOLECULE_WORKSPACE_TOKEN",
        hide_env_values = true,
        value_parser = |token: &str| Ok::<_, std::convert::Infallible>(Secret::new(token)),
        allow_hyphen_values = true,
        value_name = "TOKEN"
    )]
    pub token: Option<Secret>,
    /// A file that holds the workspace's token
    #[arg(long, global = true, env = "MOLECULE_WORKSPACE_TOKEN_FILE", value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// The organisation's id, on hosted platforms with several
    #[arg(long, global = true, env = "MOLECULE_ORG_ID", value_name = "UUID")]
    pub org_id: Option<String>,
    /// The Origin header to send [default: scheme, host and port of the platform's URL]
    #[arg(long, global = true, env = "MOLECULE_ORIGIN", value_name = "ORIGIN")]
    pub origin: Option<String>,
    /// Send no Origin header
    #[arg(long, global = true, env = "MOLECULE_NO_ORIGIN", value_parser = FalseyValueParser::new())]
    pub no_origin: bool,
    /// More certificate authorities to trust (PEM), beside the system's
    #[arg(long, global = true, env = "MOLECULE_CA_CERT", value_name = "FILE")]
    pub ca_cert: Option<PathBuf>,
    /// Where state is kept, a folder for each workspace [default: ~/.molecule]
    #[arg(long, global = true, env = "MOLECULE_AGENT_STATE_DIR", value_name = "DIR")]
    pub state_dir: Option<PathBuf>,
    /// How log lines on stderr look
    #[arg(long, global = true, env = "MOLECULE_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, value_name = "FORMAT")]
    pub log_format: LogFormat,
    /// Say more (-vv: everything)
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// Say less: warnings and errors (-qq: errors only)
    #[arg(short, long, global = true, action = clap::ArgAction::Count, conflicts_with = "verbose")]
    pub quiet: u8,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// A line for people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// How messages are fetched and handled: shared by `connect` and `dev`.
#[derive(Debug, Clone, Args)]
pub struct RunArgs {
    /// The program that answers messages
    ///
    /// A path, or a command with arguments: it is split as a shell would, and run without one.
    #[arg(long, env = "MOLECULE_HANDLER", value_name = "COMMAND", help_heading = HANDLER)]
    pub handler: Option<String>,
    /// How many messages a process of the handler is for
    #[arg(long, env = "MOLECULE_HANDLER_MODE", value_enum, default_value_t = HandlerMode::PerMessage, value_name = "MODE", help_heading = HANDLER)]
    pub handler_mode: HandlerMode,
    /// What the handler reads and prints
    #[arg(long, env = "MOLECULE_HANDLER_FORMAT", value_enum, default_value_t = HandlerFormat::Json, value_name = "FORMAT", help_heading = HANDLER)]
    pub handler_format: HandlerFormat,
    /// Time for one message; then the handler and all that it started is ended
    #[arg(long, env = "MOLECULE_HANDLER_TIMEOUT", value_parser = duration, default_value = "30m", value_name = "TIME", help_heading = HANDLER)]
    pub handler_timeout: Duration,
    /// Tries before a message is given up and kept as a dead letter
    #[arg(long, env = "MOLECULE_HANDLER_ATTEMPTS", value_parser = clap::value_parser!(u32).range(1..=1000), default_value_t = 3, value_name = "N", help_heading = HANDLER)]
    pub handler_attempts: u32,
    /// What a sender is told when the handler failed for good (nothing, if not given)
    #[arg(long, env = "MOLECULE_FAILURE_REPLY", value_name = "TEXT", help_heading = HANDLER)]
    pub failure_reply: Option<String>,
    /// Messages handled at the same time (those of one sender stay in order)
    #[arg(long, env = "MOLECULE_CONCURRENCY", value_parser = clap::value_parser!(u16).range(1..=256), default_value_t = 4, value_name = "N", help_heading = HANDLER)]
    pub concurrency: u16,
    /// Messages kept waiting on this machine; beyond that no more are fetched
    #[arg(long, env = "MOLECULE_MAX_QUEUED", value_parser = clap::value_parser!(u32).range(1..=1_000_000), default_value_t = 1000, value_name = "N", help_heading = HANDLER)]
    pub max_queued: u32,
    /// Which messages of other agents are answered
    #[arg(long, env = "MOLECULE_PEER_REPLIES", value_enum, default_value_t = PeerReplies::Auto, value_name = "WHICH", help_heading = PEERS)]
    pub peer_replies: PeerReplies,
    /// Exchanges with one peer in a row before the loop guard stops answering it (0: no guard)
    #[arg(long, env = "MOLECULE_PEER_TURN_LIMIT", default_value_t = 50, value_name = "N", help_heading = PEERS)]
    pub peer_turn_limit: u32,
    /// Seconds between two looks at the feed
    #[arg(long, env = "MOLECULE_POLL_INTERVAL", value_parser = interval, default_value = "5", value_name = "SECONDS", help_heading = TIMING)]
    pub poll_interval: Duration,
    /// Do not use the platform's event stream, only poll
    #[arg(long, env = "MOLECULE_NO_EVENTS", value_parser = FalseyValueParser::new(), help_heading = TIMING)]
    pub no_events: bool,
    /// Seconds between two looks at the feed while the event stream announces what comes
    #[arg(long, env = "MOLECULE_EVENTS_POLL_INTERVAL", value_parser = interval, default_value = "30", value_name = "SECONDS", help_heading = TIMING)]
    pub events_poll_interval: Duration,
    /// Seconds between two heartbeats
    #[arg(long, env = "MOLECULE_HEARTBEAT_INTERVAL", value_parser = interval, default_value = "30", value_name = "SECONDS", help_heading = TIMING)]
    pub heartbeat_interval: Duration,
    /// Seconds between two looks at the workspace's state
    #[arg(long, env = "MOLECULE_STATE_INTERVAL", value_parser = interval, default_value = "30", value_name = "SECONDS", help_heading = TIMING)]
    pub state_interval: Duration,
    /// At a stop, time for running handlers to finish
    #[arg(long, env = "MOLECULE_GRACE_PERIOD", value_parser = duration, default_value = "20s", value_name = "TIME", help_heading = STOPPING)]
    pub grace_period: Duration,
    /// Time between TERM and KILL for a handler that has to go
    #[arg(long, env = "MOLECULE_KILL_GRACE", value_parser = duration, default_value = "5s", value_name = "TIME", help_heading = STOPPING)]
    pub kill_grace: Duration,
}

/// Headings of the help, in the order in which they appear.
const HANDLER: &str = "Handler";
const PEERS: &str = "Other agents";
const TIMING: &str = "Timing";
/// Shared with what only `connect` has.
pub(crate) const STOPPING: &str = "Stopping";

/// How many messages a process of the handler is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HandlerMode {
    /// One: it is started for each.
    PerMessage,
    /// All: it is started once for each of `--concurrency`, and reads a line for each message.
    Persistent,
}

/// What the handler reads and prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HandlerFormat {
    /// One JSON object in, JSON out.
    Json,
    /// The text in, the reply's text out.
    Text,
}

/// Which messages of peers are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PeerReplies {
    /// Those that expect an answer.
    Auto,
    /// All, also answers to our own messages.
    Always,
    /// None.
    Never,
}

/// What to do when the workspace is paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OnPause {
    /// Stop with the exit code for it.
    Exit,
    /// Wait for it to be resumed.
    Wait,
}

/// How far back the very first start looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backlog {
    /// Everything the platform still has.
    All,
    /// Nothing that is there already.
    None,
    /// What is younger than this.
    Younger(Duration),
}

/// Reads a time such as `20`, `1.5`, `500ms`, `30s`, `5m`, `2h`, `7d`; a bare number is seconds.
pub fn duration(text: &str) -> Result<Duration, String> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let scale = match unit {
        "" | "s" => 1.0,
        "ms" => 0.001,
        "m" => 60.0,
        "h" => 3600.0,
        "d" => 86400.0,
        _ => return Err(format!("unknown unit {unit:?}: use ms, s, m, h or d")),
    };
    let value: f64 = number.trim().parse().map_err(|_| "expected a time such as 30s, 5m or 2h".to_owned())?;
    Duration::try_from_secs_f64(value * scale).map_err(|_| "expected a time that is not negative".to_owned())
}

/// A time between two requests: at least 50 ms, so that no typing error becomes a flood.
fn interval(text: &str) -> Result<Duration, String> {
    let time = duration(text)?;
    if time < Duration::from_millis(50) { Err("must be at least 0.05 seconds".to_owned()) } else { Ok(time) }
}

/// Reads `all`, `none` or a time.
pub fn backlog(text: &str) -> Result<Backlog, String> {
    match text {
        "all" => Ok(Backlog::All),
        "none" => Ok(Backlog::None),
        _ => duration(text).map(Backlog::Younger).map_err(|_| "expected all, none or a time such as 30s or 2h".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declarations_hold_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn times_are_read() {
        assert_eq!(duration("1.5"), Ok(Duration::from_millis(1500)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("2h"), Ok(Duration::from_secs(7200)));
        for bad in ["", "s", "-1", "5 parsecs", "NaN", "1e400"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
        assert!(interval("0").is_err());
        assert_eq!(backlog("all"), Ok(Backlog::All));
        assert_eq!(backlog("2m"), Ok(Backlog::Younger(Duration::from_secs(120))));
    }

    #[test]
    fn what_was_typed_can_be_dumped_without_the_token() {
        let cli = Cli::read(["molecule-agent", "status", "--token", "hush-hush"]).unwrap();
        assert_eq!(cli.global.token.as_ref().map(Secret::expose), Some("hush-hush"));
        assert!(!format!("{cli:?}").contains("hush"), "{cli:?}");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn whatever_is_typed_as_a_time_is_read_or_refused(text: String, number: f64, unit in "|ms|s|m|h|d|[a-z]{1,3}") {
            for text in [text, format!("{number}{unit}"), format!(" {number} {unit}")] {
                let _ = backlog(&text);
                if let Ok(time) = interval(&text) {
                    proptest::prop_assert!(time >= Duration::from_millis(50));
                    proptest::prop_assert_eq!(duration(&text), Ok(time));
                }
            }
        }

        #[test]
        fn a_whole_number_of_each_unit_is_exactly_that(number in 0_u32..1_000_000) {
            for (unit, millis) in [("ms", 1), ("s", 1000), ("", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)] {
                let read = duration(&format!("{number}{unit}")).unwrap().as_secs_f64();
                let meant = Duration::from_millis(u64::from(number) * millis).as_secs_f64();
                proptest::prop_assert!((read - meant).abs() < 1e-6 * meant.max(1.0), "{} {}", read, meant);
            }
        }
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
