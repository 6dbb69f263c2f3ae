//! Every recorded case: how it is replayed, or why not.

mod agents;
mod delegations;
mod feeds;
mod messages;
mod things;

use super::scene::Scene;
use crate::platform_http::Answer;

/// Repeats what was recorded and returns the answer to compare.
pub(super) type Replay = fn(&Scene) -> Answer;

pub(super) enum Coverage {
    Replayed(Replay),
    Excused(#[expect(dead_code, reason = "the reason is for readers")] &'static str),
    Unknown,
}

const LATER: &str = "not needed to connect: comes with the command that uses it";

/// The cases that are not replayed.
pub(super) const EXCUSED: &[(&str, &str)] = &[
    ("a2a-push-slow-agent-70s", "takes 70 seconds, and the answer is that of a busy agent"),
    ("a2a-push-slow-canvas-100s", "takes 100 seconds"),
    ("broadcast-feed", LATER),
    ("broadcast-receive-row", LATER),
    ("channel-message-row", "chat channels are not served: tests put such rows in"),
    ("delegate-idempotent", "shows the moment before the task is handed on, which is none here: see `tests/it/delegations.rs`"),
    ("delegate-result-inbox", "a server option: tests put such rows in"),
    ("delegation-record", LATER),
    ("delegations-after-drain", "two delegations of one moment, and cut to some entries: see `tests/it/delegations.rs`"),
    ("delegations-ledger", "a server option"),
    ("feed-canvas-user-identity", "identities of canvas users are not served: the row looks like a peer's"),
    ("feed-late-commit", "shows the order of rows only, cut to some fields: see the test of late rows"),
    ("late-feed-with-seq", "a server of the day of the change, which did not fill in `contextId` yet"),
    ("push-dispatch-canvas", "is what an agent's own server gets: push agents are simulated inside"),
    ("queue-status-delegation", "the id of the queued call is told to nobody over the wire"),
    ("requests-inbox", LATER),
    ("schedule-rows", "schedules are not served: tests put such rows in"),
    ("webhook-github-row", "webhooks are not served: tests put such rows in"),
];

pub(super) fn coverage(name: &str) -> Coverage {
    if let Some((_, reason)) = EXCUSED.iter().find(|(excused, _)| *excused == name) {
        return Coverage::Excused(reason);
    }
    let name = name.strip_prefix("late-").unwrap_or(name);
    let replayed = feeds::feeds(name)
        .or_else(|| agents::registry(name))
        .or_else(|| agents::workspaces(name))
        .or_else(|| messages::messages(name))
        .or_else(|| messages::pushes(name))
        .or_else(|| agents::peers(name))
        .or_else(|| delegations::delegations(name))
        .or_else(|| things::secrets_and_tokens(name))
        .or_else(|| things::files(name))
        .or_else(|| things::plugins(name))
        .or_else(|| things::gates(name));
    replayed.map_or(Coverage::Unknown, Coverage::Replayed)
}
