//! `connect`: runs the workspace's agent. Checks everything before anything is sent, then runs the agent until it
//! stops.

pub(super) mod agent_config;
mod args;
mod dry_run;
pub(super) mod ending;

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context;

use crate::agent::{self, Counters, Stop};
use crate::api::{TokenCell, Workspace};
use crate::commands::connect::agent_config::{config, cursor_file, dead_limits, program};
pub use crate::commands::connect::args::ConnectArgs;
use crate::commands::connect::dry_run::dry_run;
use crate::commands::connect::ending::{log_stop_level, report};
use crate::commands::support::session::stored_token;
use crate::error::Exit;
use crate::halt::Halt;
use crate::http_server::Listener;
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::Target;
use crate::store::{Options, Store};

pub(super) fn run(global: &GlobalArgs, args: &ConnectArgs) -> anyhow::Result<Exit> {
    let program = program(global, &args.run)?;
    let target = Target::named(global)?;
    let config = config(&target, global, args, program)?;
    let cursor_file = args.cursor_file.as_deref().filter(|path| !path.as_os_str().is_empty()).map(cursor_file).transpose();
    let cursor_file = cursor_file.map_err(|err| global.sources.with_source("cursor_file", err))?;
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
    let health =
        args.health_addr.map(listen_for_health).transpose().map_err(|err| global.sources.with_source("health_addr", err))?;
    let stop = Stop::new();
    let grace = config.grace;
    let refresh = config.secrets.as_ref().map(|secrets| secrets.refresh.clone());
    agent::on_signals_and_usr1(stop.clone(), refresh, move |level| log_stop_level(level, grace))
        .context("cannot watch for signals")?;
    let ended = agent::run(workspace, opened, config, health, &stop, halt, Counters::default())?;
    report(&ended, &stop)
}

/// Listens for health checks. Whoever reaches the address can read them.
fn listen_for_health(address: SocketAddr) -> Result<Listener, SettingError> {
    let listener = Listener::bind(address).map_err(|err| {
        let problem = format!("cannot listen for health checks on {address}: {err}");
        SettingError::new(problem, "give --health-addr (MOLECULE_HEALTH_ADDR) an address of this machine and a free port")
    })?;
    let address = listener.local_addr();
    if address.ip().is_loopback() {
        tracing::info!("health checks and metrics: http://{address}");
    } else {
        tracing::warn!("health checks and metrics: http://{address}; other machines can read them too, without a password");
    }
    Ok(listener)
}
