//! The watch thread: looks at the workspace's state, and lets the platform see that long tasks are alive.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crate::agent::config::OnPause;
use crate::agent::presence::auth;
use crate::agent::presence::auth::{Verdict, judge};
use crate::agent::presence::{start, stream};
use crate::agent::shared::{Shared, lock};
use crate::agent::stop::{Level, Reason};
use crate::api::retry::Backoff;
use crate::api::{ActivityReport, ApiError, State};

/// After 12 minutes without an entry in the activity log a busy workspace gets a stall probe (G4), and is restarted if
/// that does not help; so a long task is logged this often.
const LOG_EVERY: Duration = Duration::from_secs(4 * 60);

/// No single answer ends us: it is asked for again after this.
const SECOND_LOOK: Duration = Duration::from_millis(250);

/// How often it is looked whether a task has become long.
const LOOK_EVERY: Duration = Duration::from_secs(60);

pub(crate) fn run(shared: &Shared) {
    let interval = shared.config.state_interval;
    let mut backoff = Backoff::new(Duration::from_secs(1), interval.max(Duration::from_secs(5)));
    let mut due = Instant::now() + interval;
    loop {
        let is_rung = shared.state_bell.wait(due.saturating_duration_since(Instant::now()).min(LOOK_EVERY));
        if shared.stop.is_stopping() {
            return;
        }
        log_long_tasks(shared);
        if !is_rung && Instant::now() < due {
            continue;
        }
        due = Instant::now() + look(shared, &mut backoff);
    }
}

/// Looks at the state; how long until the next look.
fn look(shared: &Shared, backoff: &mut Backoff) -> Duration {
    match shared.workspace.state().and_then(|state| take_up(shared, state)) {
        Ok(()) => {
            shared.trouble.passed("state");
            auth::is_known(shared);
            backoff.reset();
            let is_relied_on = shared.live.is_relied_on(Instant::now()) && !shared.is_paused();
            shared.config.state_interval * if is_relied_on { stream::STATE_STRETCH } else { 1 }
        }
        Err(err) => match judge(shared, "state", &err) {
            Verdict::Now => Duration::ZERO,
            Verdict::Wait if shared.is_stranded.load(Ordering::Relaxed) => auth::ASK_AGAIN,
            Verdict::Wait | Verdict::Ended => backoff.next(err.retry_after()),
        },
    }
}

/// Acts on a state: removed and paused end us or keep us waiting; after a pause we register at once, because pausing
/// erased what the platform knew of us.
///
/// # Errors
/// A state that would end us is read a second time; what that look says. Nothing was acted on then.
pub(crate) fn take_up(shared: &Shared, mut state: State) -> Result<(), ApiError> {
    let is_end = state.is_removed() || (state.is_paused() && !shared.is_paused() && shared.config.on_pause == OnPause::Exit);
    if is_end {
        shared.halt.sleep(SECOND_LOOK);
        state = shared.workspace.state()?;
    }
    if state.is_removed() {
        shared.stop.raise(Level::Finish, Reason::Removed);
        return Ok(());
    }
    let was_paused = shared.is_paused();
    match (was_paused, state.is_paused()) {
        (false, true) if shared.config.on_pause == OnPause::Exit => {
            shared.stop.raise(Level::Finish, Reason::Paused { status: state.status.clone() });
        }
        (false, true) => {
            *lock(&shared.paused) = true;
            tracing::warn!("the workspace is {}; waiting for it to be resumed (messages wait on the platform)", state.status);
        }
        (true, false) => match start::register(shared) {
            Ok(()) => {
                tracing::info!("the workspace was resumed; registered anew");
                *lock(&shared.paused) = false;
                shared.doorbell.ring();
            }
            Err(err) => tracing::warn!("cannot register after the pause: {}; trying again", crate::text::chain(&err)),
        },
        _ => {}
    }
    Ok(())
}

fn log_long_tasks(shared: &Shared) {
    for task in shared.pulse.overdue(LOG_EVERY) {
        let summary = format!("still at work: {task}");
        let report = ActivityReport {
            activity_type: "agent_log",
            method: Some("handler"),
            summary: &summary,
            ..ActivityReport::default()
        };
        if let Err(err) = shared.workspace.report(&report) {
            tracing::debug!("cannot log a long task: {err}");
        }
    }
}
