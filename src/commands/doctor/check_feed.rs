//! Do messages arrive, are they announced, is the agent seen as alive?
//!
//! Invariant: the heartbeat is the only change on the platform, and it repeats what the platform already shows of the
//! agent: a working agent never appears idle.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::api::{Age, ApiError, ErrorKind, EventStream, FeedQuery, Heartbeat, RateLimit, RowHead, StreamEvent, fresh_id};
use crate::commands::doctor::check_machine::LocalAgent;
use crate::commands::doctor::check_workspace::Remote;
use crate::commands::doctor::report::Finding;
use crate::text::{ago, counted, span};

/// How long the event stream may be silent when an event is due. An event takes milliseconds.
const EVENT_TIMEOUT: Duration = Duration::from_secs(5);
const WITHOUT_EVENTS: &str =
    "connect polls as well, so messages only arrive later; molecule-agent connect --no-events does without";

/// Whether the feed can be read.
pub(super) fn feed(remote: &mut Remote, until: Instant) -> Finding<()> {
    let mut newest = None;
    let query = FeedQuery { limit: 1, ..FeedQuery::default() };
    let read = remote.until(until).feed_heads(&query, &mut |head: RowHead| {
        newest = Some(head);
        ControlFlow::Break(())
    });
    match (read, newest) {
        (Err(err), _) => Finding::of_call(&err),
        (Ok(_), None) => Finding::ok("readable and empty", ()),
        (Ok(_), Some(head)) => {
            let numbered = head.seq.map(|seq| format!(", number {seq}")).unwrap_or_default();
            Finding::ok(format!("readable, the newest row is from {}{numbered}", head.created_at), ())
        }
    }
}

/// Whether the feed can be read starting at a given row. A platform that looks for the row answers that there is none
/// with a random id.
pub(super) fn cursor(remote: &mut Remote, age: Option<Age>, until: Instant) -> Finding<()> {
    let query = FeedQuery { limit: 1, since_id: Some(fresh_id()), ..FeedQuery::default() };
    match remote.until(until).feed_heads(&query, &mut |_| ControlFlow::Break(())) {
        Err(ApiError { kind: ErrorKind::Gone { .. }, .. }) => Finding::ok("the feed can be read on from a row (since_id)", ()),
        Ok(_) => Finding::warning(
            "not supported: the newest 100 rows are read each time, so more than 100 rows between two reads are partly missed",
            match age {
                Some(Age::April) => "have the platform updated to one of May 2026 or later",
                _ => "check what is in front of the platform: it may drop the query",
            },
            (),
        ),
        Err(err) => Finding::of_call(&err),
    }
}

/// Whether the event stream opens and sends its first line. Without it, messages wait for the next poll, which is
/// not a failure.
pub(super) fn events(remote: &mut Remote, until: Instant) -> Finding<EventStream> {
    let begun = Instant::now();
    let tick = EVENT_TIMEOUT.min(until.saturating_duration_since(begun));
    match remote.until(until).probe_events(tick) {
        Err(err) => Finding::stop(format!("does not open: {}", err.kind), WITHOUT_EVENTS),
        Ok(mut stream) => match stream.next_event() {
            Some(StreamEvent::Quiet) => Finding::stop(
                format!("opens, but nothing arrived within {}: something on the way buffers events", span(begun.elapsed())),
                "let the proxy in front of the platform forward text/event-stream without buffering",
            ),
            None => Finding::stop("opens, and ends immediately", WITHOUT_EVENTS),
            Some(_) => Finding::ok(format!("open after {}", span(begun.elapsed())), stream),
        },
    }
}

/// Whether a heartbeat is accepted. Sent only where it does not overwrite that of a working agent.
pub(super) fn heartbeat(remote: &mut Remote, seen: &Value, beside: &LocalAgent, until: Instant) -> Finding<Instant> {
    if let LocalAgent::Running(status) = beside {
        let pid = &status["pid"];
        return match status["last_heartbeat_seconds"].as_u64() {
            Some(seconds) => {
                Finding::quiet(format!("left to the agent here (process {pid}), whose last one was accepted {}", ago(seconds)))
            }
            None => Finding::stop(
                format!("left to the agent here (process {pid}), which has sent none yet"),
                "molecule-agent status, and the agent's log",
            ),
        };
    }
    let tasks = seen["active_tasks"].as_u64().unwrap_or(0);
    if tasks > 0 {
        return Finding::skipped(format!(
            "an agent elsewhere shows {}, which ours would overwrite",
            counted(tasks, "active task")
        ));
    }
    let beat = Heartbeat { error_rate: seen["last_error_rate"].as_f64().unwrap_or(0.0), ..Heartbeat::default() };
    let begun = Instant::now();
    match remote.until(until).heartbeat(&beat) {
        Ok(()) => Finding::ok(format!("accepted after {}", span(begun.elapsed())), begun),
        Err(err) => Finding::of_call(&err),
    }
}

/// Whether the stream announces the heartbeat that was sent at `sent`: that is how `connect` knows that it is alive.
pub(super) fn echo(mut stream: EventStream, sent: Instant, until: Instant) -> Finding<()> {
    let end = until.min(sent + EVENT_TIMEOUT);
    loop {
        match stream.next_event() {
            Some(StreamEvent::Heartbeat) => {
                return Finding::ok(format!("our heartbeat was announced after {}", span(sent.elapsed())), ());
            }
            Some(_) if Instant::now() < end => {}
            Some(_) => {
                return Finding::warning(
                    format!("our heartbeat was not announced within {}", span(sent.elapsed())),
                    "connect polls as well; the platform may have several instances, or have lost events",
                    (),
                );
            }
            None => return Finding::warning("the stream ended before our heartbeat was announced", WITHOUT_EVENTS, ()),
        }
    }
}

/// What is left of the platform's rate limit.
pub(super) fn rate(limit: Option<RateLimit>) -> Finding<()> {
    let Some(RateLimit { limit, left, ends }) = limit else { return Finding::ok("the platform reports none", ()) };
    let time = Duration::from_secs(ends.saturating_duration_since(Instant::now()).as_secs() + 1);
    let found = format!("{left} of {} left for {}", counted(limit, "request"), span(time));
    if left.saturating_mul(10) >= limit {
        return Finding::ok(found, ());
    }
    Finding::warning(
        found,
        "check who else uses this address or token: the limit is shared, and heartbeats need a part of it",
        (),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nearly_exhausted_limit_is_a_warning() {
        let printed = |left| format!("{:?}", rate(Some(RateLimit { limit: 600, left, ends: Instant::now() })));
        assert!(printed(60).contains("Ok") && printed(60).contains("60 of 600 requests left for 1 s"), "{}", printed(60));
        assert!(printed(59).contains("Warning"), "{}", printed(59));
    }
}
