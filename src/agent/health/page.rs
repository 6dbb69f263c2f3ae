//! The page that Prometheus scrapes.
//!
//! Invariant: the values of labels come from fixed lists, so that the page stays small whatever happens.

use std::fmt::Display;
use std::time::Instant;

use crate::agent::health::process;
use crate::agent::health::readiness::Health;
use crate::agent::presence::stream::STREAM_STATES;
use crate::logging;
use crate::metrics::{Family, Kind, Page};

const fn counter(name: &'static str, help: &'static str) -> Family {
    Family { name, kind: Kind::Counter, help }
}

const fn gauge(name: &'static str, help: &'static str) -> Family {
    Family { name, kind: Kind::Gauge, help }
}

const fn histogram(name: &'static str, help: &'static str) -> Family {
    Family { name, kind: Kind::Histogram, help }
}

const BUILD_INFO: Family = gauge("molecule_agent_build_info", "Always 1; the version is a label.");
const READY: Family = gauge("molecule_agent_ready", "Whether /readyz answers 200.");
const MESSAGES: Family = counter("molecule_agent_messages_total", "Finished messages by source and outcome.");
const HANDLER_TIME: Family =
    histogram("molecule_agent_handler_duration_seconds", "How long the handler ran for a message, per attempt.");
const REPLY_TIME: Family =
    histogram("molecule_agent_reply_duration_seconds", "Time from accepting a message until its reply was sent.");
const QUEUE: Family = gauge("molecule_agent_queue_depth", "Unfinished messages on this machine by what they wait for.");
const DEAD_LETTERS: Family = gauge("molecule_agent_dead_letters", "Stored dead letters.");
const RETRIES: Family = counter("molecule_agent_retries_total", "Failed attempts that are followed by another one.");
const HEARTBEAT_AGE: Family =
    gauge("molecule_agent_heartbeat_age_seconds", "Time since the platform accepted a heartbeat; absent before the first one.");
const DELIVERY: Family = gauge("molecule_agent_delivery_mode", "1 for the delivery mode in use; all 0 before the registration.");
const STREAM: Family = gauge("molecule_agent_event_stream", "1 for the state of the event stream.");
const CALLS: Family =
    counter("molecule_agent_http_requests_total", "HTTP requests to the platform by endpoint and status class.");
const LOST_LINES: Family = counter("molecule_agent_log_lines_dropped_total", "Log lines that stderr did not accept.");
const MEMORY: Family = gauge("process_resident_memory_bytes", "Resident memory of the agent, without its handlers.");
const FILES: Family = gauge("process_open_fds", "Open files of the agent.");

/// The delivery modes that the platform can report. Any other mode counts as the last of these.
const DELIVERY_MODES: [&str; 3] = ["poll", "push", "other"];

/// Returns the current metrics.
pub(super) fn page(health: &Health) -> String {
    let mut page = Page::default();
    page.family(&BUILD_INFO);
    page.sample(BUILD_INFO.name, &[("version", env!("CARGO_PKG_VERSION"))], 1);
    single(&mut page, &READY, Some(u8::from(health.why_unready().is_none())));
    messages(&mut page, health);
    presence(&mut page, health);
    calls(&mut page, health);
    single(&mut page, &LOST_LINES, Some(logging::dropped_lines()));
    single(&mut page, &MEMORY, process::resident_bytes());
    single(&mut page, &FILES, process::open_files());
    page.into_text()
}

/// Adds a metric without labels, if it has a value.
fn single(page: &mut Page, family: &Family, value: Option<impl Display>) {
    if let Some(value) = value {
        page.family(family);
        page.sample(family.name, &[], value);
    }
}

/// Adds a metric that is 1 for one of several values of a label.
fn choice(page: &mut Page, family: &Family, label: &str, values: &[&str], current: Option<&str>) {
    page.family(family);
    for value in values {
        page.sample(family.name, &[(label, value)], u8::from(current == Some(value)));
    }
}

fn messages(page: &mut Page, health: &Health) {
    let counters = &health.counters;
    page.family(&MESSAGES);
    for (source, outcome, count) in counters.by_source() {
        page.sample(MESSAGES.name, &[("source", source), ("outcome", outcome)], count);
    }
    page.family(&HANDLER_TIME);
    page.histogram(HANDLER_TIME.name, counters.handler_time());
    page.family(&REPLY_TIME);
    page.histogram(REPLY_TIME.name, counters.reply_time());
    page.family(&QUEUE);
    let running = health.lanes.out();
    let depths = [
        ("worker", health.lanes.queued().saturating_sub(running)),
        ("handler", running),
        ("upload", health.waiting_uploads.count()),
        ("reply", health.outbox.queued()),
    ];
    for (stage, depth) in depths {
        page.sample(QUEUE.name, &[("stage", stage)], depth);
    }
    single(page, &DEAD_LETTERS, Some(health.disk.store.dead().count()));
    page.family(&RETRIES);
    for (what, count) in counters.retries() {
        page.sample(RETRIES.name, &[("what", what)], count);
    }
}

fn presence(page: &mut Page, health: &Health) {
    single(page, &HEARTBEAT_AGE, health.vitals.heartbeat_age().map(|age| age.as_secs_f64()));
    let [.., other] = DELIVERY_MODES;
    let mode = health.standing.delivery();
    let mode = mode.map(|mode| DELIVERY_MODES.into_iter().find(|known| *known == mode).unwrap_or(other));
    choice(page, &DELIVERY, "mode", &DELIVERY_MODES, mode);
    choice(page, &STREAM, "state", &STREAM_STATES, Some(health.stream_state.word(Instant::now())));
}

fn calls(page: &mut Page, health: &Health) {
    page.family(&CALLS);
    for ([method, endpoint, status], count) in health.workspace.call_counts() {
        page.sample(CALLS.name, &[("method", method), ("endpoint", endpoint), ("status", status)], count);
    }
}
