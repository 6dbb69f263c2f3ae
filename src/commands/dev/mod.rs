//! `dev`: a local platform in this process, and `connect`'s own code against it over real HTTP.
//!
//! On a terminal, a prompt ([`prompt`]). Without a terminal, or on one that cannot move its cursor, each line of stdin
//! is a message and the replies go to stdout in order ([`pipe`]), which tests a handler in CI. With `--serve`, the
//! platform alone, for other clients, and its canvas on a terminal ([`canvas`]).

mod agent_thread;
mod attachments;
mod canvas;
mod console;
mod data;
mod pipe;
mod prompt;
mod scene;
mod state_root;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use serde_json::json;
use url::Url;

use crate::agent::{self, Config, Level, OnPause, Stop};
use crate::api::{Endpoint, WorkspaceId};
use crate::commands::connect::agent_config::{base_config, dead_limits, program};
use crate::commands::connect::ending::log_stop_level;
use crate::commands::dev::agent_thread::AgentThread;
use crate::commands::dev::console::Console;
use crate::commands::dev::data::Data;
use crate::commands::dev::scene::Scene;
use crate::commands::dev::state_root::StateRoot;
use crate::error::{Ending, Exit};
use crate::output;
use crate::platform::{Created, Dialect, EdgeMode, Fault, Generation, Options, Platform};
use crate::plugin::PluginName;
use crate::secret::Secret;
use crate::settings::connect_flags::RunArgs;
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::origin::Origin;
use crate::settings::resolve::Target;
use crate::text::chain;

/// Arguments of `dev`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent dev --handler ./bot.sh                    talk to the handler
  printf 'hi\\n' | molecule-agent dev --handler ./bot.sh   fails without a reply
  molecule-agent dev --serve --fault 'GET /activity 429x3'")]
pub struct DevArgs {
    /// Run only the platform, and print how other clients can connect
    #[arg(long)]
    pub serve: bool,
    /// How messages are handled.
    #[command(flatten)]
    pub run: RunArgs,
    /// Port of the local platform [default: the data folder's last port, otherwise a free one]
    #[arg(long, allow_negative_numbers = true, value_name = "PORT", help_heading = PLATFORM)]
    pub port: Option<u16>,
    /// Folder to keep IDs, tokens and the port in [default with --serve: ~/.molecule/dev]
    ///
    /// Connected clients continue after a restart. Messages, files and secrets are not kept.
    #[arg(long, value_name = "DIR", help_heading = PLATFORM)]
    pub data: Option<PathBuf>,
    /// Behave like the servers of 2026: 1 April, 2 May, 3 June, 4 July, 5 August
    #[arg(long, value_name = "1-5", default_value = "5", help_heading = PLATFORM)]
    pub generation: Generation,
    /// Format of the feed's rows
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Dialect::default(), help_heading = PLATFORM)]
    pub dialect: Dialect,
    /// Answer requests without an Origin header like a hosted platform's edge
    #[arg(long, value_enum, value_name = "ANSWER", default_value_t = EdgeMode::default(), help_heading = PLATFORM)]
    pub edge: EdgeMode,
    /// Offer the plugin in this folder, under the folder's name (repeatable)
    ///
    /// It is packed again for each download.
    #[arg(long, value_name = "DIR", help_heading = PLATFORM)]
    pub plugin: Vec<PathBuf>,
    /// Limit on requests per minute; real servers allow 600
    #[arg(long, value_name = "N", help_heading = PLATFORM)]
    pub rate_limit: Option<u32>,
    /// Simulate a fault (repeatable)
    ///
    /// METHOD PATH ACTION, or METHOD PATH ACTIONxTIMES: 'POST /notify cut-after', 'GET /activity 429x3'.
    /// docs/dev.md lists the actions.
    #[arg(long, value_name = "RULE", help_heading = PLATFORM)]
    pub fault: Vec<Fault>,
}

const PLATFORM: &str = "Local platform";

pub(super) fn run(global: &GlobalArgs, args: &DevArgs) -> anyhow::Result<Exit> {
    let data = Data::open(global, args.data.as_deref(), args.serve)?;
    if args.serve {
        return serve(args, data.as_ref());
    }
    let program = program(global, &args.run)?;
    let beside = data.as_ref().map(Data::state);
    let state = StateRoot::make(kept(global).or(beside.as_deref()))?;
    let (platform, workspace) = start(args, data.as_ref())?;
    let target = target(&platform, &workspace, state.path())?;
    let config = Config {
        card: json!({"name": "dev", "description": "a handler being tried", "version": env!("CARGO_PKG_VERSION"), "skills": []}),
        on_pause: OnPause::Wait,
        // Servers of April require one. Their push to it fails, as for everyone behind NAT, and leaves a row in the
        // feed.
        reported_url: Some("https://dev.invalid/".to_owned()),
        state_interval: args.run.state_interval.min(Duration::from_secs(1)),
        // What the user's file sets for a real platform does not apply to this one.
        variables: vec![
            ("MOLECULE_AGENT_CONFIG", "/dev/null".to_owned()),
            ("MOLECULE_PROFILE", String::new()),
            ("NO_PROXY", without_proxy()),
        ],
        ..base_config(&target, &args.run, program)
    };
    let agent = AgentThread::start(&target, config, dead_limits(&args.run))?;
    let stop = agent.stop.clone();
    let grace = args.run.grace_period;
    agent::on_signals(stop, move |level| log_stop_level(level, grace)).context("cannot watch for signals")?;
    let scene = Scene { platform, workspace: workspace.id };
    if Console::is_possible() { prompt::run(&scene, agent) } else { pipe::run(&scene, agent) }
}

/// The hosts that a handler's own calls reach without a proxy: the platform, and those that the environment names.
fn without_proxy() -> String {
    let set = ["NO_PROXY", "no_proxy"].iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    set.map_or_else(|| "127.0.0.1".to_owned(), |set| format!("{set},127.0.0.1"))
}

/// The folder whose state outlives the run, if one was given. What the file sets for all commands is the state of real
/// workspaces.
fn kept(global: &GlobalArgs) -> Option<&Path> {
    let sources = &global.sources;
    let is_of_file = matches!(sources.global.get("state_dir")?.origin, Origin::File { .. });
    let entry = sources.file.as_ref().and_then(|file| file.find("state-dir", &["dev".to_owned()], None));
    let is_for_all = is_of_file && entry.is_some_and(|entry| entry.command.is_empty());
    global.state_dir.as_deref().filter(|_| !is_for_all)
}

fn start(args: &DevArgs, data: Option<&Data>) -> anyhow::Result<(Platform, Created)> {
    let found = data.and_then(|data| data.found.clone());
    let last_port = found.as_ref().map_or(0, |found| found.port);
    let options = Options {
        port: args.port.unwrap_or(last_port),
        generation: args.generation,
        dialect: args.dialect,
        rate_limit: args.rate_limit,
        record: false,
        identity: found,
        keep: data.map(Data::keep),
        ..Options::default()
    };
    let platform = match Platform::start(options.clone()) {
        Err(err) if args.port.is_none() && last_port != 0 => {
            tracing::warn!("port {last_port}, the previous one, cannot be used ({err}): clients need the new URL");
            Platform::start(Options { port: 0, ..options })
        }
        started => started,
    }
    .map_err(|err| no_platform(args.port.unwrap_or(0), &err))?;
    platform.set_edge(args.edge);
    for fault in &args.fault {
        platform.add_fault(fault.clone());
    }
    let mut offered = HashSet::new();
    for folder in &args.plugin {
        let name = offer(&platform, folder)?;
        if let Some(name) = offered.replace(name) {
            let problem = format!("{} is the second plugin with the name {name}", folder.display());
            return Err(
                SettingError::new(problem, "give each folder only once, and each plugin's folder a different name").into()
            );
        }
    }
    let workspace = platform.find_workspace("dev").unwrap_or_else(|| platform.create_workspace("dev"));
    Ok((platform, workspace))
}

/// Offers the plugin in a folder, and returns its name.
fn offer(platform: &Platform, folder: &Path) -> anyhow::Result<PluginName> {
    let refuse = |problem: String| {
        let problem = format!("{} cannot be offered as a plugin: {problem}", folder.display());
        SettingError::new(problem, "give --plugin a folder whose name contains only a-z, 0-9, '.', '_' and '-'")
    };
    let folder = fs::canonicalize(folder).map_err(|err| refuse(err.to_string()))?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let name = PluginName::parse(&name).map_err(|err| refuse(chain(&err)))?;
    platform.add_plugin_folder(name.as_str(), &folder).map_err(|err| refuse(err.to_string()))?;
    Ok(name)
}

fn target(platform: &Platform, workspace: &Created, state_root: &Path) -> anyhow::Result<Target> {
    let url = Url::parse(&platform.url()).context("the local platform has no URL")?;
    Ok(Target {
        endpoint: Endpoint { origin: Some(url.origin().ascii_serialization()), org_id: None, ca_cert: None, url, is_own: true },
        id: WorkspaceId::parse(&workspace.id)?,
        token: Some(Secret::new(workspace.token.clone())),
        token_file: None,
        state_root: state_root.to_owned(),
    })
}

/// The error of a command whose platform cannot be started.
fn no_platform(port: u16, err: &std::io::Error) -> Ending {
    let is_taken = err.kind() == std::io::ErrorKind::AddrInUse;
    let hint = is_taken.then(|| "another program uses this port: give --port another one, or omit it for a free one".to_owned());
    Ending { message: format!("cannot start the local platform on port {port}: {err}"), exit: Exit::General, hint }
}

/// Serves the platform alone, until a signal comes or the user leaves the canvas.
fn serve(args: &DevArgs, data: Option<&Data>) -> anyhow::Result<Exit> {
    let (platform, workspace) = start(args, data)?;
    let stop = Stop::new();
    agent::on_signals(stop.clone(), |_| {}).context("cannot watch for signals")?;
    output::line(&format!("export MOLECULE_PLATFORM_URL={}", platform.url()))?;
    output::line(&format!("export MOLECULE_WORKSPACE_ID={}", workspace.id))?;
    output::line(&format!("export MOLECULE_WORKSPACE_TOKEN={}", workspace.token))?;
    output::line(&format!("export MOLECULE_ADMIN_TOKEN={}", platform.admin_token()))?;
    tracing::info!("local platform at {}; Ctrl-C stops it", platform.url());
    if Console::is_possible() {
        canvas::run(&platform, stop)?;
    } else {
        while !stop.wait_for(Level::Finish, Duration::from_secs(3600)) {}
    }
    Ok(Exit::Done)
}
