//! What every command takes: which platform, which workspace, how much to say.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use clap::builder::FalseyValueParser;

use crate::logging::LogFormat;
use crate::output::OutputForm;
use crate::secret::Secret;
use crate::settings::config_file::layer::Sources;
use crate::settings::values::duration;

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
    /// The configuration file [default: config.toml in your configuration folder; see `config path`]
    #[arg(long, global = true, env = "MOLECULE_AGENT_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The profile of the configuration file to use
    #[arg(long, global = true, env = "MOLECULE_PROFILE", value_name = "NAME")]
    pub profile: Option<String>,
    /// How log lines on stderr look
    #[arg(long, global = true, env = "MOLECULE_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, value_name = "FORMAT")]
    pub log_format: LogFormat,
    /// Say more (-vv: everything)
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// Say less: warnings and errors (-qq: errors only)
    #[arg(short, long, global = true, action = clap::ArgAction::Count, conflicts_with = "verbose")]
    pub quiet: u8,
    /// How results are printed [default: table on a terminal, plain otherwise]
    #[arg(long, global = true, env = "MOLECULE_OUTPUT", value_enum, value_name = "FORM", help_heading = OPERATOR)]
    pub output: Option<OutputForm>,
    /// Short for --output json
    #[arg(long, global = true, help_heading = OPERATOR)]
    pub json: bool,
    /// Give up what is not done after this time (500ms, 30s, 5m, 2h)
    #[arg(long, allow_negative_numbers = true, global = true, env = "MOLECULE_TIMEOUT", value_parser = duration, value_name = "TIME", help_heading = OPERATOR)]
    pub timeout: Option<Duration>,
    /// How often a call is repeated that failed in passing
    #[arg(long, allow_negative_numbers = true, global = true, env = "MOLECULE_RETRIES", default_value_t = 2, value_name = "N", help_heading = OPERATOR)]
    pub retries: u32,
    /// Where these come from, and what the configuration file says.
    #[arg(skip)]
    pub sources: Sources,
}

impl GlobalArgs {
    /// Whether a line that shows how far something is may be drawn.
    pub fn wants_progress(&self) -> bool {
        self.quiet == 0 && self.log_format == LogFormat::Text
    }

    /// Tells of a setting of the configuration file that was left out for a reason.
    pub fn say_what_was_left_out(&self) {
        if let Some(note) = &self.sources.note {
            tracing::info!("{note}");
        }
    }
}

const OPERATOR: &str = "Options of commands that ask and print";

/// What every command takes that changes something on the platform.
#[derive(Debug, Clone, Copy, Args)]
pub struct DryRunArgs {
    /// Check everything, say what would be done, change nothing
    #[arg(long, env = "MOLECULE_DRY_RUN", value_parser = FalseyValueParser::new())]
    pub dry_run: bool,
}
