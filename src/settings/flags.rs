//! The options shared by all commands: the platform, the workspace, output and logging.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use clap::builder::FalseyValueParser;

use crate::logging::LogFormat;
use crate::output::OutputForm;
use crate::secret::Secret;
use crate::settings::sources::Sources;
use crate::settings::values::duration;

/// Options shared by all commands. They can be given before or after the command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Shared options")]
pub struct GlobalArgs {
    /// Base URL of the platform, such as https://platform.example.org
    #[arg(long, global = true, env = "MOLECULE_PLATFORM_URL", value_name = "URL")]
    pub platform_url: Option<String>,
    /// ID of your agent's workspace
    #[arg(long, global = true, env = "MOLECULE_WORKSPACE_ID", value_name = "UUID")]
    pub workspace_id: Option<String>,
    /// Token of the workspace. Prefer the variable or --token-file: other users can see command lines
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
    /// File that contains the workspace's token
    #[arg(long, global = true, env = "MOLECULE_WORKSPACE_TOKEN_FILE", value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// Organization ID, for hosted platforms with several organizations
    #[arg(long, global = true, env = "MOLECULE_ORG_ID", value_name = "UUID")]
    pub org_id: Option<String>,
    /// Origin header to send [default: scheme, host and port of the platform URL]
    #[arg(long, global = true, env = "MOLECULE_ORIGIN", value_name = "ORIGIN")]
    pub origin: Option<String>,
    /// Do not send an Origin header
    #[arg(long, global = true, env = "MOLECULE_NO_ORIGIN", value_parser = FalseyValueParser::new())]
    pub no_origin: bool,
    /// PEM file of certificate authorities to trust in addition to the system's
    #[arg(long, global = true, env = "MOLECULE_CA_CERT", value_name = "FILE")]
    pub ca_cert: Option<PathBuf>,
    /// Folder for local state, with a subfolder per workspace [default: ~/.molecule]
    #[arg(long, global = true, env = "MOLECULE_AGENT_STATE_DIR", value_name = "DIR")]
    pub state_dir: Option<PathBuf>,
    /// Configuration file [default: config.toml in your configuration folder; see `config path`]
    #[arg(long, global = true, env = "MOLECULE_AGENT_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Profile of the configuration file to use
    #[arg(long, global = true, env = "MOLECULE_PROFILE", value_name = "NAME")]
    pub profile: Option<String>,
    /// Format of log lines on stderr
    #[arg(long, global = true, env = "MOLECULE_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, value_name = "FORMAT")]
    pub log_format: LogFormat,
    /// Log more (-vv: everything)
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// Log warnings and errors only (-qq: errors only)
    #[arg(short, long, global = true, action = clap::ArgAction::Count, conflicts_with = "verbose")]
    pub quiet: u8,
    /// Format of results [default: table on a terminal, plain otherwise]
    #[arg(long, global = true, env = "MOLECULE_OUTPUT", value_enum, value_name = "FORMAT")]
    pub output: Option<OutputForm>,
    /// Same as --output json
    #[arg(long, global = true)]
    pub json: bool,
    /// Give up after this time (500ms, 30s, 5m, 2h)
    #[arg(long, allow_negative_numbers = true, global = true, env = "MOLECULE_TIMEOUT", value_parser = duration, value_name = "TIME")]
    pub timeout: Option<Duration>,
    /// Number of retries after a transient failure
    #[arg(long, allow_negative_numbers = true, global = true, env = "MOLECULE_RETRIES", default_value_t = 2, value_name = "N")]
    pub retries: u32,
    /// Where the values come from, and what the configuration file sets.
    #[arg(skip)]
    pub sources: Sources,
}

impl GlobalArgs {
    /// Whether a line that shows how far something is may be drawn.
    pub fn wants_progress(&self) -> bool {
        self.quiet == 0 && self.log_format == LogFormat::Text
    }

    /// Logs the setting of the configuration file that was skipped, if there is one.
    pub fn warn_omitted(&self) {
        if let Some(note) = &self.sources.note {
            tracing::info!("{note}");
        }
    }
}

/// The option of commands that change something on the platform.
#[derive(Debug, Clone, Copy, Args)]
pub struct DryRunArgs {
    /// Check everything and print what would be done, without changing anything
    #[arg(long, env = "MOLECULE_DRY_RUN", value_parser = FalseyValueParser::new())]
    pub dry_run: bool,
}
