//! `doctor`: one check after the other, in the order of a message's path, each with its result and how to fix it.
//!
//! The groups, in this order: [`check_platform`] (URL, network, server), [`check_workspace`] (edge, token, state), [`check_feed`] (feed,
//! events, heartbeat, rate limit), [`check_machine`] (folder, disk, lock, agent, spool, dead letters), [`check_handler`].
//! [`check_a2a`] checks another agent instead (`--a2a`). [`report`] defines what a check is and how it is printed.
//!
//! Invariant: whatever is missing or broken, every check that is still possible runs, and the command ends by itself;
//! it takes no lock and changes nothing except for one heartbeat; no token is printed, and none is sent to a platform
//! before the workspace has been found there.

mod check_a2a;
mod check_feed;
mod check_handler;
mod check_machine;
mod check_platform;
mod check_workspace;
mod report;

use std::path::{Path, PathBuf};

use clap::Args;

use crate::api::Endpoint;
use crate::commands::doctor::check_machine::LocalAgent;
use crate::commands::doctor::check_workspace::Remote;
use crate::commands::doctor::report::{Finding, FromCheck, Report, SkipReason};
use crate::commands::handler::test::FormArgs;
use crate::commands::support::foreign::AccessArgs;
use crate::error::Exit;
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::Parts;
use crate::store;

/// Arguments of `doctor`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent doctor --handler ./bot.sh
  molecule-agent doctor --a2a https://agent.example.org
  molecule-agent doctor --json | jq '.checks[] | select(.result != \"ok\")'")]
pub struct DoctorArgs {
    /// Also run this handler once with a sample message (a path, or a command with arguments)
    #[arg(long, value_name = "COMMAND")]
    pub handler: Option<String>,
    /// How the handler is run.
    #[command(flatten)]
    pub form: FormArgs,
    /// Do not send a heartbeat; one makes the workspace appear online for a while
    #[arg(long)]
    pub no_heartbeat: bool,
    /// Also fail on warnings (exit code 1)
    #[arg(long)]
    pub strict: bool,
    /// Check the A2A agent at this URL instead; it gets one short test message for each version
    #[arg(long, conflicts_with_all = ["handler", "no_heartbeat"], value_name = "URL")]
    pub a2a: Option<String>,
    /// How to call it.
    #[command(flatten)]
    pub access: AccessArgs,
}

pub(super) fn run(global: &GlobalArgs, args: &DoctorArgs) -> anyhow::Result<Exit> {
    let mut report = Report::begin(global);
    if let Some(url) = &args.a2a {
        check_a2a::run(&mut report, global, &args.access, url)?;
        return report.end(args.strict);
    }
    let parts = Parts::find(global);
    let root = parts.state_root.as_deref().ok();

    let mut way = report.check("platform-url", Ok(()), |()| check_platform::url(parts.endpoint));
    let endpoint = way.as_ref().ok().map(|way| way.endpoint().clone());
    let dns = report.ask("dns", lent(&way), check_platform::dns);
    let connection = report.ask("connection", after(dns, &mut way), check_platform::connection);
    let health = report.ask("health", after(connection, &mut way), check_platform::health);
    let _ = report.check("clock", after(connection, &mut way), |way| check_platform::clock(way));
    let age = report.ask("generation", after(connection, &mut way), check_platform::generation);

    let id = report.check("workspace-id", Ok(()), |()| match parts.id {
        Ok(id) => Finding::ok(id.as_str().to_owned(), id),
        Err(err) => Finding::of_error(err),
    });
    let folder = root.zip(id.as_ref().ok()).and_then(|(root, id)| store::workspace_folder(root, id.as_str()).ok());
    let beside = folder.as_deref().map_or(LocalAgent::Nobody, check_machine::beside);
    let mut remote = lent(&id).and_then(|id| {
        let url = SkipReason::Check("platform-url");
        endpoint.as_ref().and_then(|endpoint| Remote::new(endpoint, id)).ok_or(url)
    });
    let is_api = health.unwrap_or(false);
    let asked = after(connection, &mut remote);
    let seen = report.ask("edge", asked, |remote, until| check_workspace::edge(remote, is_api, until));
    let seen = report.check("workspace", seen.and_then(|seen| Ok((lent(&remote)?, seen))), |(remote, seen)| {
        check_workspace::known(remote, seen)
    });
    let token = report.check("token", lent(&id), |id| check_workspace::token(global, parts.token, root, id));
    let with_token = done(&seen).and(lent(&token)).and_then(|token| Ok((token, after(Ok(()), &mut remote)?)));
    let state =
        report.ask("token-accepted", with_token, |(token, remote), until| check_workspace::accepted(remote, token, root, until));
    let _ = report.check("state", lent(&state), |state| check_workspace::state(state, &beside));

    let accepted = done(&state);
    let readable = report.ask("feed", after(accepted, &mut remote), check_feed::feed);
    let _ = report.ask("cursor", after(readable, &mut remote), |remote, until| check_feed::cursor(remote, age.ok(), until));
    let stream = report.ask("events", after(accepted, &mut remote), check_feed::events);
    let wanted = if args.no_heartbeat { Err(SkipReason::Because("--no-heartbeat was given")) } else { accepted };
    let beaten = wanted.and(lent(&seen)).and_then(|seen| Ok((seen, after(Ok(()), &mut remote)?)));
    let sent = report.ask("heartbeat", beaten, |(seen, remote), until| check_feed::heartbeat(remote, seen, &beside, until));
    let sent = match beside {
        LocalAgent::Running(_) => Err(SkipReason::Because("the agent here watches the stream itself")),
        _ => sent,
    };
    let heard = stream.and_then(|stream| Ok((stream, sent?)));
    let _ = report.ask("liveness", heard, |(stream, sent), until| check_feed::echo(stream, sent, until));
    let _ = report.check("rate-limit", done(&seen).and(lent(&remote)), |remote| check_feed::rate(remote.rate_limit()));

    check_this_machine(&mut report, &parts.state_root, folder.as_deref(), &beside, endpoint.as_ref());

    let left = report.left();
    let wanted = args.handler.as_deref().ok_or(SkipReason::Because("--handler COMMAND was not given"));
    let _ = report.ask("handler", wanted, |command, _| check_handler::handler(global, &args.form, command, left));
    report.end(args.strict)
}

/// Checks the state folder and what is in it. `root` contains a folder per workspace, and `folder` is the workspace's.
fn check_this_machine(
    report: &mut Report,
    root: &Result<PathBuf, SettingError>,
    folder: Option<&Path>,
    beside: &LocalAgent,
    endpoint: Option<&Endpoint>,
) {
    let usable = report.check("state-folder", Ok(()), |()| match root {
        Ok(root) => check_machine::folder(folder.unwrap_or(root)),
        Err(err) => Finding::failure(&err.problem, &err.hint, Exit::Usage),
    });
    let place = root.as_deref().map(|root| folder.unwrap_or(root)).map_err(|_| SkipReason::Check("state-folder"));
    let _ = report.check("disk-space", place, check_machine::space);
    let own = usable.and(folder.ok_or(SkipReason::Check("workspace-id")));
    let _ = report.check("lock", own, |folder| check_machine::lock(folder, beside));
    let _ = report.check("connect", own, |_| check_machine::connect(beside, endpoint));
    let _ = report.check("spool", own, |folder| check_machine::spool(folder, beside));
    let _ = report.check("dead-letters", own, check_machine::dead);
}

/// The value of a check for another one to use.
fn lent<T>(found: &FromCheck<T>) -> FromCheck<&T> {
    found.as_ref().map_err(|why| *why)
}

/// Whether a check passed.
fn done<T>(found: &FromCheck<T>) -> FromCheck<()> {
    lent(found).map(drop)
}

/// Returns what a check needs, once another one has passed.
fn after<T>(needs: FromCheck<()>, with: &mut FromCheck<T>) -> FromCheck<&mut T> {
    needs.and(with.as_mut().map_err(|why| *why))
}
