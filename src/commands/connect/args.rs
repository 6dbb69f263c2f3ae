//! The arguments of `connect`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use clap::builder::FalseyValueParser;

use crate::agent::{Backlog, OnPause};
use crate::settings::connect_flags::{HANDLER, RunArgs, STOPPING};
use crate::settings::values::{backlog, interval, socket_address};

/// Arguments of `connect`.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "Examples:
  molecule-agent connect --handler ./bot.sh
  molecule-agent connect --handler 'python3 bot.py' --concurrency 8
  molecule-agent connect --handler ./bot.sh --once   answer, then exit")]
pub struct ConnectArgs {
    /// Answer the waiting messages, then exit
    #[arg(long, env = "MOLECULE_ONCE", value_parser = FalseyValueParser::new())]
    pub once: bool,
    /// Check the settings, the handler and the platform without changing anything
    #[arg(long, env = "MOLECULE_DRY_RUN", value_parser = FalseyValueParser::new())]
    pub dry_run: bool,
    /// How messages are handled.
    #[command(flatten)]
    pub run: RunArgs,
    /// Put the workspace's secrets into the handler's environment
    #[arg(long, env = "MOLECULE_SECRETS_ENV", value_parser = FalseyValueParser::new(), help_heading = HANDLER)]
    pub secrets_env: bool,
    /// With --secrets-env, how often to fetch the secrets again [default: only at start and on SIGUSR1]
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_SECRETS_REFRESH", value_parser = interval, value_name = "TIME", help_heading = HANDLER)]
    pub secrets_refresh: Option<Duration>,
    /// Name to register with [default: remote-<first 8 characters of the workspace ID>]
    #[arg(long, env = "MOLECULE_AGENT_NAME", value_name = "NAME", help_heading = REGISTRATION)]
    pub agent_name: Option<String>,
    /// Agent card to register with: a file with a JSON object
    #[arg(long, env = "MOLECULE_AGENT_CARD", value_name = "FILE", help_heading = REGISTRATION)]
    pub agent_card: Option<PathBuf>,
    /// Public URL to register with; only used on platforms from April 2026, which do not support poll delivery
    #[arg(long, env = "MOLECULE_REPORTED_URL", value_name = "URL", help_heading = REGISTRATION)]
    pub reported_url: Option<String>,
    /// Existing messages to answer at the first start: all, none, or those newer than a time such as 2h
    /// [default: 30s; with --once: all]
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_BACKLOG", value_parser = backlog, value_name = "WHICH", help_heading = PLACE)]
    pub backlog: Option<Backlog>,
    /// File for the position in the feed [default: in the workspace's folder]
    #[arg(long, env = "MOLECULE_CURSOR_FILE", value_name = "FILE", help_heading = PLACE)]
    pub cursor_file: Option<PathBuf>,
    /// Serve /healthz, /readyz and /metrics over HTTP on this address and port (port 0: any free one)
    #[arg(long, env = "MOLECULE_HEALTH_ADDR", value_parser = socket_address, value_name = "ADDR:PORT", help_heading = HEALTH)]
    pub health_addr: Option<SocketAddr>,
    /// What to do if the workspace is paused
    #[arg(long, env = "MOLECULE_ON_PAUSE", value_enum, default_value_t = OnPause::Exit, value_name = "WHAT", help_heading = STOPPING)]
    pub on_pause: OnPause,
}

const REGISTRATION: &str = "Registration";
const PLACE: &str = "Position in the feed";
const HEALTH: &str = "Health checks";
