//! `connect`: runs the workspace's agent. Checks everything before anything is sent, then runs the agent until it
//! stops.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use clap::builder::FalseyValueParser;
use serde_json::Value;

use crate::agent::{self, Backlog, Config, Counters, Ended, Level, NamedToken, OnPause, Reason, SecretsEnv, Stop};
use crate::api::{ApiError, ErrorKind, TokenCell, Unauthorized, Workspace};
use crate::commands::card;
use crate::commands::card::Wanted;
use crate::commands::support::session::{dead_token, explained, removed, stored_token};
use crate::error::{Ending, Exit};
use crate::halt::Halt;
use crate::handler::{Format, Limits, Mode, Program};
use crate::logging;
use crate::output;
use crate::settings::check::public_url;
use crate::settings::check::read_token_file;
use crate::settings::config_file::layer::Origin;
use crate::settings::connect_flags::{HANDLER, HandlerFormat, HandlerMode, RunArgs, STOPPING};
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::{SettingError, Target};
use crate::settings::values::{backlog, interval};
use crate::store::disk::folder;
use crate::store::{DeadLimits, Options, Store, TokenFile, workspace_folder};
use crate::text::{counted, span};
use crate::variables::Variables;

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
    /// What to do if the workspace is paused
    #[arg(long, env = "MOLECULE_ON_PAUSE", value_enum, default_value_t = OnPause::Exit, value_name = "WHAT", help_heading = STOPPING)]
    pub on_pause: OnPause,
}

const REGISTRATION: &str = "Registration";
const PLACE: &str = "Position in the feed";

/// The default backlog of an agent that stays. With --once it is everything.
const DEFAULT_BACKLOG: Backlog = Backlog::Younger(Duration::from_secs(30));

pub(super) fn run(global: &GlobalArgs, args: &ConnectArgs) -> anyhow::Result<Exit> {
    let program = program(global, &args.run)?;
    let target = Target::named(global)?;
    let config = config(&target, global, args, program)?;
    let cursor_file = args.cursor_file.as_deref().filter(|path| !path.as_os_str().is_empty()).map(cursor_file).transpose();
    let cursor_file = cursor_file.map_err(|err| err.of(global, "cursor_file"))?;
    if args.dry_run {
        return dry_run(&target, &config);
    }
    let halt = Halt::new();
    // Created before the store, because it checks the rest of the configuration.
    let workspace = Arc::new(Workspace::new(&target.endpoint, target.id.clone(), TokenCell::default(), halt.clone())?);
    let dead = Some(dead_limits(&args.run));
    let options = Options { cursor_file, dead, command: "molecule-agent connect".to_owned(), ..Options::default() };
    let opened = Store::open(&target.state_root, target.id.as_str(), options)?;
    let token = match &target.token {
        Some(token) => Some(token.clone()),
        None => stored_token(&opened.store.token())?,
    };
    if let Some(token) = token {
        workspace.token().set(token);
    }
    let stop = Stop::new();
    let grace = config.grace;
    agent::on_signals(stop.clone(), move |level| say_level(level, grace)).context("cannot watch for signals")?;
    agent::on_usr1(config.secrets.as_ref().map(|secrets| secrets.refresh.clone())).context("cannot watch for SIGUSR1")?;
    let ended = agent::run(workspace, opened, config, &stop, halt, Counters::default())?;
    report(&ended, &stop)
}

/// The handler, checked first: it is the most common mistake.
pub(super) fn program(global: &GlobalArgs, run: &RunArgs) -> anyhow::Result<Program> {
    let command = run.handler.as_deref().filter(|command| !command.trim().is_empty()).ok_or_else(|| {
        SettingError::new(
            "no handler is given",
            "give --handler ./bot.sh or set MOLECULE_HANDLER; to create one: molecule-agent handler init python",
        )
    })?;
    check_form(run.handler_mode, run.handler_format)?;
    let resolved = Program::resolve(command);
    match global.sources.global.get("handler").map(|given| &given.origin) {
        Some(origin @ (Origin::Variable(_) | Origin::File { .. })) => {
            resolved.with_context(|| format!("the handler from the {origin} cannot be used"))
        }
        _ => Ok(resolved?),
    }
}

/// Whether this combination of mode and format works.
pub(super) fn check_form(mode: HandlerMode, format: HandlerFormat) -> Result<(), SettingError> {
    if mode == HandlerMode::Persistent && format == HandlerFormat::Text {
        return Err(SettingError::new(
            "a persistent handler cannot use plain text: nothing would separate one message from the next",
            "omit --handler-format text or --handler-mode persistent (MOLECULE_HANDLER_FORMAT, MOLECULE_HANDLER_MODE)",
        ));
    }
    Ok(())
}

fn config(target: &Target, global: &GlobalArgs, args: &ConnectArgs, program: Program) -> anyhow::Result<Config> {
    Ok(Config {
        card: card::build(
            &target.id,
            &Wanted { file: args.agent_card.as_deref(), name: args.agent_name.as_deref(), ..Wanted::default() },
        )
        .map_err(|err| err.of(global, "agent_card"))?,
        reported_url: args
            .reported_url
            .as_deref()
            .filter(|url| !url.is_empty())
            .map(|url| public_url(url, "--reported-url"))
            .transpose()
            .map_err(|err| err.of(global, "reported_url"))?,
        token_file: target.token_file.clone().map(|path| NamedToken { path, read: |path| read_token_file(path).ok() }),
        remember: Some(target.to_remember()),
        variables: variables(target, global),
        secrets: secrets(args)?,
        backlog: args.backlog.unwrap_or(if args.once { Backlog::All } else { DEFAULT_BACKLOG }),
        on_pause: args.on_pause,
        once: args.once,
        ..base_config(target, &args.run, program)
    })
}

fn secrets(args: &ConnectArgs) -> Result<Option<SecretsEnv>, SettingError> {
    if args.secrets_refresh.is_some() && !args.secrets_env {
        return Err(SettingError::new("there are no secrets to refresh", "give --secrets-env too, or omit --secrets-refresh"));
    }
    Ok(args.secrets_env.then(|| SecretsEnv { every: args.secrets_refresh, ..SecretsEnv::default() }))
}

/// The variables by which a handler's own `molecule-agent` calls reach the platform as we do.
fn variables(target: &Target, global: &GlobalArgs) -> Vec<(&'static str, String)> {
    let mut variables = Vec::new();
    variables.extend(target.endpoint.org_id.clone().map(|org| ("MOLECULE_ORG_ID", org)));
    variables.extend(global.origin.clone().map(|origin| ("MOLECULE_ORIGIN", origin)));
    variables.extend(global.no_origin.then(|| ("MOLECULE_NO_ORIGIN", "1".to_owned())));
    let ca_cert = global.ca_cert.as_deref().and_then(|path| std::path::absolute(path).ok());
    variables.extend(ca_cert.map(|path| ("MOLECULE_CA_CERT", path.to_string_lossy().into_owned())));
    let config = global.config.as_deref().and_then(|path| std::path::absolute(path).ok());
    variables.extend(config.map(|path| ("MOLECULE_AGENT_CONFIG", path.to_string_lossy().into_owned())));
    variables.extend(global.profile.clone().map(|profile| ("MOLECULE_PROFILE", profile)));
    variables
}

/// The limits for dead letters of `connect` and `dev`.
pub(super) fn dead_limits(run: &RunArgs) -> DeadLimits {
    DeadLimits { letters: run.max_dead_letters.into(), bytes: run.max_dead_total }
}

/// The configuration that `connect` and `dev` have in common.
pub(super) fn base_config(target: &Target, run: &RunArgs, program: Program) -> Config {
    Config {
        platform_url: target.endpoint.base().to_owned(),
        state_root: target.state_root.clone(),
        card: Value::Null,
        reported_url: None,
        remember: None,
        variables: Vec::new(),
        secrets: None,
        token_file: None,
        program,
        mode: match run.handler_mode {
            HandlerMode::PerMessage => Mode::PerMessage,
            HandlerMode::Persistent => Mode::Persistent,
        },
        format: match run.handler_format {
            HandlerFormat::Json => Format::Json,
            HandlerFormat::Text => Format::Text,
        },
        limits: Limits { timeout: run.handler_timeout, kill_grace: run.kill_grace, ..Limits::default() },
        attempts: run.handler_attempts,
        upload_wait: run.upload_wait,
        max_file_size: run.max_file_size,
        max_files_total: run.max_files_total,
        keep_files: run.keep_files,
        failure_reply: run.failure_reply.clone().filter(|text| !text.trim().is_empty()),
        concurrency: run.concurrency,
        max_queued: run.max_queued as usize,
        peer_replies: run.peer_replies,
        peer_turn_limit: run.peer_turn_limit,
        poll_interval: run.poll_interval,
        events: !run.no_events,
        events_poll_interval: run.events_poll_interval.max(run.poll_interval),
        heartbeat_interval: run.heartbeat_interval,
        state_interval: run.state_interval,
        grace: run.grace_period,
        backlog: Backlog::All,
        on_pause: OnPause::Exit,
        once: false,
    }
}

/// Without its folder the cursor could never be saved, which would otherwise show only with the first message.
fn cursor_file(path: &Path) -> Result<PathBuf, SettingError> {
    let refuse = |problem: &str| {
        let problem = format!("the cursor file {} cannot be used: {problem}", path.display());
        Err(SettingError::new(problem, "give --cursor-file a file in an existing folder"))
    };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if path.is_dir() {
        return refuse("it is a folder");
    }
    if path.parent().is_none_or(|folder| !folder.is_dir()) {
        return refuse("its folder does not exist");
    }
    Ok(path)
}

/// Checks what can be checked without changing anything, locally or on the platform.
fn dry_run(target: &Target, config: &Config) -> anyhow::Result<Exit> {
    folder::foresee(&workspace_folder(&target.state_root, target.id.as_str())?)?;
    let token = match &target.token {
        Some(token) => Some(token.clone()),
        None => stored_token(&TokenFile::of(&target.state_root, target.id.as_str())?)?,
    };
    let has_token = token.is_some();
    let workspace = Workspace::new(&target.endpoint, target.id.clone(), TokenCell::new(token), Halt::new())?;
    output::line(&format!("handler    {} (can be started)", config.program))?;
    output::line(&format!("workspace  {}", target.id))?;
    output::line(&format!("state      {}", target.state_root.join(target.id.as_str()).display()))?;
    workspace.health().context("the platform does not answer")?;
    output::line(&format!("platform   {} (answers)", config.platform_url))?;
    if config.reported_url.is_none() && workspace.predates_poll_delivery()? {
        return Err(agent::StartError::NeedsReportedUrl.into());
    }
    if !has_token {
        match workspace.why_unauthorized()? {
            Unauthorized::DeadToken => output::line("token      none; the first registration may return one")?,
            other => return Err(explained(workspace.id(), other).into()),
        }
        return Ok(Exit::Done);
    }
    let state = workspace.state().or_else(|err| explain(&workspace, err))?;
    output::line(&format!("token      accepted; the workspace is {}", crate::text::printable(&state.status, 40)))?;
    if state.is_removed() {
        return Err(ending(&Reason::Removed).into());
    }
    if state.is_paused() {
        return Err(ending(&Reason::Paused { status: state.status }).into());
    }
    if config.secrets.is_some() {
        let variables = Variables::of(workspace.secret_values().map_err(agent::StartError::Secrets)?);
        output::line(&format!("secrets    {} for the handler", variables.set.len()))?;
        for complaint in variables.complaints() {
            tracing::warn!("{complaint}");
        }
    }
    Ok(Exit::Done)
}

/// The cause of a 401 is looked up before it is reported.
fn explain<T>(workspace: &Workspace, err: ApiError) -> anyhow::Result<T> {
    if !matches!(err.kind, ErrorKind::Unauthorized) {
        return Err(err.into());
    }
    Err(explained(workspace.id(), workspace.why_unauthorized()?).into())
}

pub(super) fn say_level(level: Level, grace: Duration) {
    match level {
        Level::Run => {}
        Level::Finish => {
            tracing::info!("stopping: running handlers have {} to finish; press Ctrl-C again to terminate them", span(grace));
        }
        Level::End => tracing::warn!("terminating the handlers; press Ctrl-C again to exit immediately"),
        Level::Leave => {
            tracing::warn!("exiting immediately; unfinished messages stay pending for the next start");
            // Terminating the handlers takes a moment; whatever hangs longer is left behind.
            std::thread::sleep(Duration::from_secs(3));
            logging::exit(i32::from(Exit::Left as u8));
        }
    }
}

/// Prints the last line, and returns the exit code.
pub(super) fn report(ended: &Ended, stop: &Stop) -> anyhow::Result<Exit> {
    tracing::info!(
        "stopped: {} handled, {}, {} pending",
        counted(ended.handled, "message"),
        counted(ended.dead, "dead letter"),
        if ended.kept == 0 { "nothing".to_owned() } else { ended.kept.to_string() }
    );
    match &ended.reason {
        Reason::Asked if stop.level() == Level::Leave => Ok(Exit::Left),
        Reason::Asked => Ok(Exit::Done),
        Reason::Drained if ended.dead == 0 => Ok(Exit::Done),
        reason => Err(ending(reason).into()),
    }
}

fn ending(reason: &Reason) -> Ending {
    let (message, exit, hint) = match reason {
        Reason::Asked => ("stopped".to_owned(), Exit::Done, None),
        Reason::Drained => (
            "some messages could not be answered and are stored as dead letters".to_owned(),
            Exit::Handler,
            Some("molecule-agent dead list shows them, dead retry tries them again"),
        ),
        Reason::Stuck(why) => (
            format!("some messages were not handled: {}", crate::text::printable(why, 300)),
            Exit::Unreachable,
            Some("start again later; unfinished messages are stored"),
        ),
        Reason::NoHandler(why) => (
            format!("some messages were not handled: {}", crate::text::printable(why, 300)),
            Exit::Handler,
            Some("start again once the handler can be started; unfinished messages are stored"),
        ),
        Reason::DiskStuck(why) => (
            format!("some messages were not handled: {}", crate::text::printable(why, 600)),
            Exit::Disk,
            Some("check those files and the disk, and start again; unfinished messages are stored"),
        ),
        Reason::Paused { status } => (
            format!("the workspace is {}", crate::text::printable(status, 40)),
            Exit::Paused,
            Some("resume it on the canvas and start again, or start with --on-pause wait"),
        ),
        Reason::Removed => return removed(),
        Reason::DeadToken => return dead_token(),
        Reason::Unknown => (
            "the platform no longer knows this workspace or its token".to_owned(),
            Exit::Unknown,
            Some(
                "it was set up again, or another platform answers there: check --platform-url, or use the id and token of a new workspace",
            ),
        ),
    };
    Ending { message, exit, hint: hint.map(ToOwned::to_owned) }
}
