//! The line on the terminal for each finished message: the sender, the start of the text, the duration and the outcome.
//!
//! It is only for terminals ([`MESSAGES`]): logs for machines contain nothing that anyone wrote.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::agent::counters::{Counters, Finished};
use crate::agent::interim;
use crate::api::inbound::{Inbound, Source};
use crate::logging::{MESSAGES, Outcome};
use crate::sync::lock;
use crate::text::printable;

/// The number of characters of a message's text that are shown.
const EXCERPT_CHARS: usize = 40;

/// The messages in progress.
pub(crate) struct MessageLog {
    started: Mutex<HashMap<String, Started>>,
    counters: Counters,
}

/// What is known of a message in progress.
struct Started {
    is_of_canvas: bool,
    who: String,
    what: String,
    since: Instant,
}

impl MessageLog {
    /// Creates an empty log that also notifies the counters' follower.
    pub(crate) fn of(counters: Counters) -> Self {
        Self { started: Mutex::default(), counters }
    }

    /// Records that a worker takes a message, perhaps not for the first time.
    pub(crate) fn begin(&self, message: &Inbound) {
        lock(&self.started).entry(message.id.clone()).or_insert_with(|| Started {
            is_of_canvas: message.source == Source::CanvasUser,
            who: short_sender(message),
            what: what(message),
            since: Instant::now(),
        });
    }

    /// Logs the outcome of a message.
    pub(crate) fn end(&self, id: &str, outcome: Outcome) {
        if interim::is_interim(id) {
            return;
        }
        let started = lock(&self.started).remove(id);
        if let Some(started) = &started {
            self.counters.notify(Finished { is_of_canvas: started.is_of_canvas, outcome });
        }
        let text = match (&started, outcome) {
            (Some(started), _) => started.summary(outcome),
            (None, Outcome::Answered) => "the reply to a message of an earlier run was sent".to_owned(),
            // The error line reports it.
            (None, _) => return,
        };
        tracing::info!(target: MESSAGES, id, outcome = outcome.word(), "{text}");
    }

    /// Forgets a message that was settled without a line of its own.
    pub(crate) fn forget(&self, id: &str) {
        lock(&self.started).remove(id);
    }
}

impl Started {
    fn summary(&self, outcome: Outcome) -> String {
        let (Self { who, what, .. }, time) = (self, time(self.since.elapsed()));
        match outcome {
            Outcome::Answered => format!("{who}: {what} answered in {time}"),
            Outcome::Unanswered => format!("{who}: {what} handled in {time}, no reply"),
            Outcome::Dead => format!("{who}: {what} given up after {time}, kept as a dead letter"),
        }
    }
}

/// Returns the sender of a message, for people.
pub(crate) fn who(message: &Inbound) -> String {
    match message.source {
        Source::CanvasUser => {
            let name = message.user.as_ref().and_then(|user| user.name.as_deref().or(user.email.as_deref()));
            name.map_or_else(|| "the canvas".to_owned(), |name| format!("{} (canvas)", printable(name, 60)))
        }
        Source::PeerAgent => {
            format!("peer {}", printable(message.peer_name.as_deref().unwrap_or(&message.source_id), 60))
        }
        Source::Platform => format!("the platform ({})", printable(message.origin.as_deref().unwrap_or("a turn"), 60)),
        Source::Unknown => "an unknown sender".to_owned(),
    }
}

/// Returns the sender for a line on a terminal. A peer without a known name is shown by the start of its id, as all ids
/// are on a terminal.
fn short_sender(message: &Inbound) -> String {
    let text = who(message);
    match message.source_id.get(..8) {
        Some(beginning) if message.source == Source::PeerAgent && message.source_id.len() == 36 => {
            text.replace(&message.source_id, beginning)
        }
        _ => text,
    }
}

/// Returns the start of a message, or its kind if it has no text.
fn what(message: &Inbound) -> String {
    let text = message.text.trim();
    if !text.is_empty() {
        let line = text.lines().next().unwrap_or_default();
        let is_cut = line.len() < text.len() || line.chars().count() > EXCERPT_CHARS;
        let beginning: String = line.chars().take(EXCERPT_CHARS).collect();
        return format!("\"{}{}\"", beginning.trim_end(), if is_cut { "…" } else { "" });
    }
    let kind = match message.source {
        _ if message.is_task() => "task",
        _ if message.status.is_some() => "result of a task",
        _ if message.is_answer || message.is_interim => "answer",
        Source::Platform => "turn",
        _ => "message",
    };
    match message.attachments.len() {
        0 => kind.to_owned(),
        1 => format!("{kind} with a file"),
        count => format!("{kind} with {count} files"),
    }
}

/// Formats a duration without meaningless digits.
fn time(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f64().max(0.1)),
        seconds @ 10..60 => format!("{seconds} s"),
        seconds @ 60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        seconds => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_the_digits_that_matter() {
        let text = |millis| time(Duration::from_millis(millis));
        let text = [40, 2_340, 59_900, 192_000, 7_500_000].map(text);
        assert_eq!(text, ["0.1 s", "2.3 s", "59 s", "3 min 12 s", "2 h 5 min"]);
    }
}
