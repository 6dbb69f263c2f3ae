//! `state`: the workspace's status on the platform, as a word and as an exit code; and waiting for another one.

use std::io;
use std::time::Duration;

use clap::{Args, ValueEnum};
use serde_json::json;

use crate::api::{State, Workspace};
use crate::commands::support::session::Session;
use crate::error::{Exit, judge};
use crate::output::Cell;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::Target;
use crate::text::printable;

const DOING: &str = "read the workspace's state";
/// The polling interval while waiting.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// Arguments of `state`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent state
  molecule-agent state --until online --timeout 2m && ./deploy.sh
  molecule-agent state --watch")]
pub struct StateArgs {
    /// Wait until the status changes, and print both
    #[arg(long)]
    pub watch: bool,
    /// Wait until the workspace has this status; --timeout limits the wait
    #[arg(long, value_enum, value_name = "STATUS", conflicts_with = "watch")]
    pub until: Option<Standing>,
}

/// The statuses, as the exit codes distinguish them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Standing {
    /// An agent is connected.
    Online,
    /// An agent is connected and reports errors.
    Degraded,
    /// No agent is connected: offline, awaiting_agent, provisioning or failed.
    Offline,
    /// Paused or hibernated.
    Paused,
    /// Removed.
    Removed,
    /// A status that this version does not know.
    #[value(skip)]
    Unknown,
}

impl Standing {
    /// The meaning of the platform's status word.
    pub(super) fn of(state: &State) -> Self {
        match state.status.as_str() {
            _ if state.is_removed() => Self::Removed,
            _ if state.is_paused() => Self::Paused,
            "online" => Self::Online,
            "degraded" => Self::Degraded,
            "offline" | "awaiting_agent" | "provisioning" | "failed" => Self::Offline,
            _ => Self::Unknown,
        }
    }

    /// The exit code for it.
    pub(super) fn exit(self) -> Exit {
        match self {
            Self::Online | Self::Degraded => Exit::Done,
            Self::Offline => Exit::Offline,
            Self::Paused => Exit::Paused,
            Self::Removed => Exit::Removed,
            Self::Unknown => Exit::Unknown,
        }
    }
}

pub(super) fn run(global: &GlobalArgs, args: &StateArgs) -> anyhow::Result<Exit> {
    // Without a token the platform still reports whether the workspace is removed or unknown.
    let session = Session::of(global, Target::find(global)?)?;
    let mut state = known(session.call(DOING, Workspace::state))?;
    loop {
        print(&session, &state)?;
        let standing = Standing::of(&state);
        if args.until == Some(standing) {
            return Ok(Exit::Done);
        }
        // Removal is final.
        if standing == Standing::Removed || (args.until.is_none() && !args.watch) {
            return Ok(standing.exit());
        }
        state = next(&session, &state)?;
        if args.watch {
            print(&session, &state)?;
            return Ok(Standing::of(&state).exit());
        }
    }
}

/// Waits for a state other than this one.
fn next(session: &Session, last: &State) -> anyhow::Result<State> {
    let doing = format!("see the status change from {}", printable(&last.status, 40));
    session.watch(&doing, POLL_INTERVAL, || {
        let state = known(session.glance(DOING, Workspace::state))?;
        let is_new = state.status != last.status || Standing::of(&state) != Standing::of(last);
        Ok(is_new.then_some(state))
    })
}

/// A removed workspace's own token is refused, which is a result here, not an error.
fn known(state: anyhow::Result<State>) -> anyhow::Result<State> {
    state.or_else(|err| match judge(&err).0 {
        Exit::Removed => Ok(State { status: "removed".to_owned(), paused: false, deleted: true }),
        _ => Err(err),
    })
}

fn print(session: &Session, state: &State) -> io::Result<()> {
    let printed = json!({
        "workspace_id": session.target.id.as_str(), "status": state.status, "paused": state.paused, "deleted": state.deleted,
    });
    session.out.entry(&[Cell::status(&state.status)], &printed)
}
