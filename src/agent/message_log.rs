//! What a person at the terminal is told of each message, once it is over: who, how it begins, how long it took, and what
//! became of it.
//!
//! Only for a terminal ([`MESSAGES`]): logs for machines hold nothing of what was said.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::agent::counters::{Counters, Over};
use crate::agent::interim;
use crate::api::inbound::{Inbound, Source};
use crate::logging::{MESSAGES, Outcome};
use crate::sync::lock;
use crate::text::printable;

/// Characters of a message's text that are shown.
const BEGINNING: usize = 40;

/// The messages that are being worked on.
pub(crate) struct MessageLog {
    begun: Mutex<HashMap<String, Begun>>,
    counters: Counters,
}

struct Begun {
    is_of_canvas: bool,
    who: String,
    what: String,
    since: Instant,
}

impl MessageLog {
    pub(crate) fn of(counters: Counters) -> Self {
        Self { begun: Mutex::default(), counters }
    }

    /// A worker takes a message, perhaps not for the first time.
    pub(crate) fn begin(&self, message: &Inbound) {
        lock(&self.begun).entry(message.id.clone()).or_insert_with(|| Begun {
            is_of_canvas: message.source == Source::CanvasUser,
            who: who_briefly(message),
            what: what(message),
            since: Instant::now(),
        });
    }

    /// It is over.
    pub(crate) fn end(&self, id: &str, outcome: Outcome) {
        if interim::is_say(id) {
            return;
        }
        let begun = lock(&self.begun).remove(id);
        if let Some(begun) = &begun {
            self.counters.tell(Over { is_of_canvas: begun.is_of_canvas, outcome });
        }
        let told = match (&begun, outcome) {
            (Some(begun), _) => begun.told(outcome),
            (None, Outcome::Answered) => "the reply to a message of an earlier run was sent".to_owned(),
            // The error line says it.
            (None, _) => return,
        };
        tracing::info!(target: MESSAGES, id, outcome = outcome.word(), "{told}");
    }

    /// It was settled in a way that is no news.
    pub(crate) fn forget(&self, id: &str) {
        lock(&self.begun).remove(id);
    }
}

impl Begun {
    fn told(&self, outcome: Outcome) -> String {
        let (Self { who, what, .. }, time) = (self, time(self.since.elapsed()));
        match outcome {
            Outcome::Answered => format!("{who}: {what} answered in {time}"),
            Outcome::Unanswered => format!("{who}: {what} handled in {time}, no reply"),
            Outcome::Dead => format!("{who}: {what} given up after {time}, kept as a dead letter"),
        }
    }
}

/// Who a message is from, for people.
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

/// The sender in a line for a terminal. A peer whose name is not known is told by the beginning of its id, as all ids are on a terminal.
fn who_briefly(message: &Inbound) -> String {
    let told = who(message);
    match message.source_id.get(..8) {
        Some(beginning) if message.source == Source::PeerAgent && message.source_id.len() == 36 => {
            told.replace(&message.source_id, beginning)
        }
        _ => told,
    }
}

/// How a message begins, or what it is if it has no words.
fn what(message: &Inbound) -> String {
    let text = message.text.trim();
    if !text.is_empty() {
        let line = text.lines().next().unwrap_or_default();
        let is_cut = line.len() < text.len() || line.chars().count() > BEGINNING;
        let beginning: String = line.chars().take(BEGINNING).collect();
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

/// A time as people say it: no more digits than matter.
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
        let told = |millis| time(Duration::from_millis(millis));
        let told = [40, 2_340, 59_900, 192_000, 7_500_000].map(told);
        assert_eq!(told, ["0.1 s", "2.3 s", "59 s", "3 min 12 s", "2 h 5 min"]);
    }
}
