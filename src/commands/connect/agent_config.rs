//! What the options of `connect` and `dev` mean for the agent.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use serde_json::Value;

use crate::agent::{Backlog, Config, NamedToken, OnPause, SecretsEnv};
use crate::commands::card::{self, Wanted};
use crate::commands::connect::args::ConnectArgs;
use crate::handler::{Format, Limits, Mode, Program};
use crate::settings::check::{public_url, read_token_file};
use crate::settings::connect_flags::{HandlerFormat, HandlerMode, RunArgs};
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::origin::Origin;
use crate::settings::resolve::Target;
use crate::store::DeadLimits;

/// The default backlog of an agent that stays. With --once it is everything.
const DEFAULT_BACKLOG: Backlog = Backlog::Younger(Duration::from_secs(30));

/// The handler, checked first: it is the most common mistake.
pub(in crate::commands) fn program(global: &GlobalArgs, run: &RunArgs) -> anyhow::Result<Program> {
    let command = run.handler.as_deref().filter(|command| !command.trim().is_empty()).ok_or_else(|| {
        SettingError::new(
            "no handler is given",
            "give --handler ./bot.sh or set MOLECULE_HANDLER; to create one: molecule-agent handler init python",
        )
    })?;
    check_form(run.handler_mode, run.handler_format)?;
    let resolved = Program::resolve(command);
    match global.sources.origin("handler") {
        Some(origin @ (Origin::Variable(_) | Origin::File { .. })) => {
            resolved.with_context(|| format!("the handler from the {origin} cannot be used"))
        }
        _ => Ok(resolved?),
    }
}

/// Whether this combination of mode and format works.
pub(in crate::commands) fn check_form(mode: HandlerMode, format: HandlerFormat) -> Result<(), SettingError> {
    if mode == HandlerMode::Persistent && format == HandlerFormat::Text {
        return Err(SettingError::new(
            "a persistent handler cannot use plain text: nothing would separate one message from the next",
            "omit --handler-format text or --handler-mode persistent (MOLECULE_HANDLER_FORMAT, MOLECULE_HANDLER_MODE)",
        ));
    }
    Ok(())
}

pub(super) fn config(target: &Target, global: &GlobalArgs, args: &ConnectArgs, program: Program) -> anyhow::Result<Config> {
    Ok(Config {
        card: card::build(
            &target.id,
            &Wanted { file: args.agent_card.as_deref(), name: args.agent_name.as_deref(), ..Wanted::default() },
        )
        .map_err(|err| global.sources.with_source("agent_card", err))?,
        reported_url: args
            .reported_url
            .as_deref()
            .filter(|url| !url.is_empty())
            .map(|url| public_url(url, "--reported-url"))
            .transpose()
            .map_err(|err| global.sources.with_source("reported_url", err))?,
        token_file: target.token_file.clone().map(|path| NamedToken { path, read: |path| read_token_file(path).ok() }),
        remember: Some(target.to_last()),
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
pub(in crate::commands) fn dead_limits(run: &RunArgs) -> DeadLimits {
    DeadLimits { letters: run.max_dead_letters.into(), bytes: run.max_dead_total }
}

/// The configuration that `connect` and `dev` have in common.
pub(in crate::commands) fn base_config(target: &Target, run: &RunArgs, program: Program) -> Config {
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
pub(super) fn cursor_file(path: &Path) -> Result<PathBuf, SettingError> {
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
