//! The heartbeat thread: says that we live, every interval, whatever else goes on.
//!
//! What must stay true: nothing here waits for a handler, the disk, the feed or the pace of other requests. News for
//! the canvas (a task began, its progress) is sent early, but not more often than every [`NEWS_GAP`].

use std::time::{Duration, Instant};

use crate::agent::presence::auth::{Verdict, judge};
use crate::agent::shared::Shared;
use crate::agent::stop::Level;
use crate::api::retry::Backoff;

/// At most one early heartbeat in this time.
const NEWS_GAP: Duration = Duration::from_secs(5);

pub(crate) fn run(shared: &Shared) {
    let interval = shared.config.heartbeat_interval;
    let mut backoff = Backoff::new(Duration::from_secs(1), interval);
    loop {
        let sent = Instant::now();
        shared.starts.review(|| shared.config.program.check().is_ok());
        let mut beat = shared.pulse.heartbeat();
        shared.starts.tell(&mut beat);
        let wait = match shared.workspace.heartbeat(&beat) {
            Ok(()) => {
                shared.pulse.beaten();
                shared.trouble.passed("heartbeat");
                backoff.reset();
                interval
            }
            Err(err) => match judge(shared, "heartbeat", &err) {
                Verdict::Now => Duration::ZERO,
                Verdict::Wait | Verdict::Ended => backoff.next(err.retry_after()).min(interval),
            },
        };
        if is_over(shared) {
            return;
        }
        // The gap after a heartbeat, in which news has to wait; then news ends the wait.
        if !pause(shared, sent, NEWS_GAP.min(wait)) {
            return;
        }
        shared.pulse.wait_for_news(wait.saturating_sub(sent.elapsed()));
        if is_over(shared) {
            return;
        }
    }
}

/// While handlers finish in the grace period we are still at work, and say so.
fn is_over(shared: &Shared) -> bool {
    shared.halt.is_thrown() || shared.stop.level() >= Level::End
}

fn pause(shared: &Shared, since: Instant, time: Duration) -> bool {
    shared.halt.sleep(time.saturating_sub(since.elapsed()))
}
