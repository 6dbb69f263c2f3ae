//! The progress thread: reports the progress of handlers to the platform's activity log, which the canvas shows live.
//!
//! Invariant: nothing waits for this thread. The first progress text of a message is sent immediately, then at most one
//! every [`MESSAGE_GAP`], and at most one every [`TOTAL_GAP`] for all messages together. Only the newest text is sent,
//! the same text is not sent twice, and texts that are unsent when a run ends or the agent stops are dropped.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use crate::agent::presence::vitals::{Vitals, short};
use crate::api::{ActivityReport, ErrorKind, Workspace};
use crate::halt::Halt;
use crate::sync::{lock, wait_timeout};

/// The minimum time between two entries for one message.
const MESSAGE_GAP: Duration = Duration::from_secs(5);
/// The minimum time between any two entries.
const TOTAL_GAP: Duration = Duration::from_secs(1);
/// One refused entry may be due to its text; this many in a row mean that the log takes none.
const MAX_REFUSED_IN_A_ROW: u32 = 5;

/// The progress that handlers report, for the thread to send.
#[derive(Default)]
pub(crate) struct ProgressBoard {
    inner: Mutex<Inner>,
    changed: Condvar,
}

/// The state of a [`ProgressBoard`].
#[derive(Default)]
struct Inner {
    lines: BTreeMap<String, Line>,
    /// When the next entry may be sent.
    free_at: Option<Instant>,
    closed: bool,
}

/// The progress of one message.
struct Line {
    /// The text to send.
    text: Option<String>,
    /// The text sent last.
    sent: String,
    /// When the next entry for this message may be sent.
    due: Instant,
    /// Whether the run has ended.
    is_over: bool,
}

impl ProgressBoard {
    /// Records the progress that the handler of a message reports.
    pub(crate) fn report(&self, id: &str, text: &str) {
        let text = short(text);
        let mut inner = self.lock();
        if inner.closed {
            return;
        }
        let fresh = || Line { text: None, sent: String::new(), due: Instant::now(), is_over: false };
        let line = inner.lines.entry(id.to_owned()).or_insert_with(fresh);
        line.text = Some(text).filter(|text| *text != line.sent && !text.trim().is_empty());
        self.changed.notify_one();
    }

    /// Ends the progress of a message: only a text that is already due is still sent.
    pub(crate) fn end(&self, id: &str) {
        let mut inner = self.lock();
        let Some(line) = inner.lines.get_mut(id) else { return };
        line.is_over = true;
        if line.text.is_none() || line.due > Instant::now() {
            inner.lines.remove(id);
        }
    }

    /// Closes the board: nothing more is sent.
    pub(crate) fn close(&self) {
        *self.lock() = Inner { closed: true, ..Inner::default() };
        self.changed.notify_one();
    }

    /// Returns the message and text of the next entry once it is due. Returns `None` once the board is closed.
    fn next(&self) -> Option<(String, String)> {
        let mut inner = self.lock();
        while !inner.closed {
            let now = Instant::now();
            let wait = match inner.take(now) {
                Ok(entry) => return Some(entry),
                Err(at) => at.map_or(Duration::from_secs(3600), |at| at.saturating_duration_since(now)),
            };
            inner = wait_timeout(&self.changed, inner, wait);
        }
        None
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        lock(&self.inner)
    }
}

impl Inner {
    /// Takes the entry that is due; otherwise returns when the next one will be.
    fn take(&mut self, now: Instant) -> Result<(String, String), Option<Instant>> {
        let waiting = self.lines.iter_mut().filter(|(_, line)| line.text.is_some());
        let Some((id, line)) = waiting.min_by_key(|(_, line)| line.due) else { return Err(None) };
        let at = line.due.max(self.free_at.unwrap_or(line.due));
        if at > now {
            return Err(Some(at));
        }
        let (id, text) = (id.clone(), line.text.take().unwrap_or_default());
        line.sent.clone_from(&text);
        line.due = now + MESSAGE_GAP;
        if line.is_over {
            self.lines.remove(&id);
        }
        self.free_at = Some(now + TOTAL_GAP);
        Ok((id, text))
    }
}

/// The parts of the progress thread.
pub(crate) struct ProgressReports {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) progress: Arc<ProgressBoard>,
    pub(crate) vitals: Arc<Vitals>,
    pub(crate) halt: Halt,
}

impl ProgressReports {
    /// Runs the thread's loop.
    pub(crate) fn run(&self) {
        let (mut in_a_row, mut is_refusal_logged) = (0, false);
        while let Some((id, text)) = self.progress.next() {
            let report = ActivityReport {
                activity_type: "agent_log",
                method: Some("progress"),
                summary: &text,
                ..ActivityReport::default()
            };
            let Err(err) = self.workspace.report(&report) else {
                in_a_row = 0;
                self.vitals.logged(&id);
                continue;
            };
            let is_refused = matches!(err.kind, ErrorKind::Refused { .. });
            in_a_row += u32::from(is_refused);
            if in_a_row == MAX_REFUSED_IN_A_ROW || matches!(err.kind, ErrorKind::Unsupported) {
                tracing::info!("the platform's activity log takes no progress ({err}); showing it as the current task only");
                self.progress.close();
            } else if is_refused && !is_refusal_logged {
                is_refusal_logged = true;
                tracing::info!(id, "the platform's activity log refused a progress entry ({err}); continuing without it");
            } else {
                tracing::debug!(id, "cannot log progress: {err}");
                self.halt.sleep(err.retry_after().unwrap_or_default());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(board: &ProgressBoard, now: Instant) -> Option<String> {
        board.lock().take(now).ok().map(|(id, text)| format!("{id} {text}"))
    }

    #[test]
    fn the_first_text_is_sent_immediately_and_the_newest_after_the_gap() {
        let board = ProgressBoard::default();
        board.report("a", "one");
        let now = Instant::now();
        assert_eq!(take(&board, now).as_deref(), Some("a one"));
        board.report("a", "two");
        board.report("a", "three");
        assert_eq!(take(&board, now + MESSAGE_GAP - Duration::from_millis(1)), None);
        assert_eq!(take(&board, now + MESSAGE_GAP).as_deref(), Some("a three"));
        board.report("a", "four");
        board.report("a", "three");
        assert_eq!(take(&board, now + MESSAGE_GAP * 3), None, "the log shows that already");
    }

    #[test]
    fn all_messages_together_have_a_limit_and_take_turns() {
        let board = ProgressBoard::default();
        for id in ["a", "b", "c"] {
            board.report(id, "x");
        }
        let now = Instant::now();
        let taken: Vec<_> = (0..6).filter_map(|n| take(&board, now + TOTAL_GAP * n / 2)).collect();
        assert_eq!(taken, ["a x", "b x", "c x"]);
    }

    #[test]
    fn the_end_of_a_run_drops_what_is_not_due() {
        let board = ProgressBoard::default();
        board.report("a", "quick");
        board.end("a");
        let now = Instant::now();
        assert_eq!(take(&board, now).as_deref(), Some("a quick"), "it was due");
        board.report("b", "one");
        assert_eq!(take(&board, now + TOTAL_GAP).as_deref(), Some("b one"));
        board.report("b", "two");
        board.end("b");
        assert!(board.lock().lines.is_empty());
        board.report("c", "late");
        board.close();
        assert_eq!(board.next(), None);
        board.report("c", "later");
        assert!(board.lock().lines.is_empty());
    }
}
