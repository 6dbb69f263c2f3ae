//! A worker: takes a message from its lane, runs the handler and stores the reply.
//!
//! Invariant: a handler whose reply is stored is not run again. The session is stored before the reply, and the reply before
//! it goes into the outbox. (The sender syncs it before it sends, so no handler waits for the disk.) A handler that we stop
//! costs the message no attempt.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::agent::config::Config;
use crate::agent::counters::Counters;
use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::files::attachments::{Attachments, Prepared};
use crate::agent::files::reply_files::ReplyFiles;
use crate::agent::gate::Gate;
use crate::agent::lanes::{Lanes, Ticket};
use crate::agent::manual_holds::ManualHolds;
use crate::agent::message_log::{MessageLog, who};
use crate::agent::outbox::Outbox;
use crate::agent::presence::handler_starts::HandlerStarts;
use crate::agent::presence::vitals::Vitals;
use crate::agent::route::{self, Route};
use crate::agent::sent_notes::SentNotes;
use crate::agent::sessions::Sessions;
use crate::agent::waiting_since::{Age, WaitingSince};
use crate::agent::work::loop_guard::{LoopGuard, Verdict};
use crate::agent::work::runner::{Handlers, Runner};
use crate::agent::work::speaker::{InterimReplies, InterimRun};
use crate::agent::work::{input, stored_reply};
use crate::api::Workspace;
use crate::api::inbound::{Inbound, Row, Source, read_row};
use crate::handler::{Answer, Failure, Retry};
use crate::logging::Outcome;
use crate::store::{DeadCode, Settled, StoreError, Stored};
use crate::sync::lock;
use crate::text::{counted, printable, span};

/// The wait before the second attempt. It doubles with each attempt, up to [`MAX_RETRY_WAIT`].
const FIRST_RETRY_WAIT: Duration = Duration::from_secs(2);
/// The longest wait between two attempts.
const MAX_RETRY_WAIT: Duration = Duration::from_secs(5 * 60);
/// The wait after a handler's first "later" (exit code 75). It doubles each time, up to [`MAX_LATER_WAIT`].
const FIRST_LATER_WAIT: Duration = Duration::from_secs(30);
/// The longest wait after "later".
const MAX_LATER_WAIT: Duration = Duration::from_secs(10 * 60);
/// How long a handler can answer "later" to a message. These runs do not count as failed attempts.
const LATER_TIMEOUT: Duration = Duration::from_secs(24 * 3600);
/// Longer lists of unknown fields are cut in the log.
const MAX_UNKNOWN_FIELDS_CHARS: usize = 200;

/// The error of an attempt that was cut off.
const KILLED: &str = "the agent was killed while the handler ran";

/// A worker. Each worker thread runs one handler at a time.
pub(crate) struct Worker {
    pub(crate) config: Arc<Config>,
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) handlers: Arc<Handlers>,
    pub(crate) interim_replies: Arc<InterimReplies>,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) attachments: Arc<Attachments>,
    pub(crate) reply_files: Arc<ReplyFiles>,
    pub(crate) endings: Arc<Endings>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) sent_notes: Arc<SentNotes>,
    pub(crate) loop_guard: Arc<Mutex<LoopGuard>>,
    pub(crate) manual_holds: Arc<Mutex<ManualHolds>>,
    pub(crate) handler_starts: Arc<HandlerStarts>,
    pub(crate) message_log: Arc<MessageLog>,
    pub(crate) waiting_since: Arc<WaitingSince>,
    pub(crate) vitals: Arc<Vitals>,
    pub(crate) counters: Counters,
}

impl Worker {
    /// Runs a worker thread until the lanes are closed.
    pub(crate) fn run(&self) {
        let env = input::lasting_environment(&self.config, self.workspace.id().as_str());
        let mut runner = Runner::new(&self.handlers, &env);
        while let Some(ticket) = runner.next(&self.handlers) {
            let by_hand = lock(&self.manual_holds).begin(&ticket.id);
            let next = match by_hand {
                Some(wait) => Next::Again(wait),
                None => self.handle(&mut runner, &ticket),
            };
            lock(&self.manual_holds).end(&ticket.id);
            match next {
                Next::Done => {
                    self.waiting_since.forget(&ticket.id);
                    self.lanes.done(&ticket);
                    self.gate.left();
                }
                Next::Again(wait) => self.lanes.again(&ticket, wait),
            }
        }
        runner.close(&self.handlers);
    }

    /// Handles a message: checks whether it can be handled now, runs the handler, and stores the outcome.
    fn handle(&self, runner: &mut Runner<'_>, ticket: &Ticket) -> Next {
        let Some(stored) = self.endings.load(&ticket.id) else { return Next::Done };
        // A time that an earlier process recorded. Waits of this process are over, by a clock that does not jump.
        if !ticket.has_waited
            && let Some(wait) = stored.not_before.and_then(until)
        {
            return Next::Again(wait);
        }
        let mut message = match read_row(&stored.row, self.workspace.id().as_str()) {
            Row::Input(message) => message,
            Row::NotInput { why, .. } | Row::Unusable(why) => {
                return self.make_dead_letter(
                    &stored,
                    &format!("the stored message cannot be read: {why}"),
                    &DeadCode::Unreadable,
                );
            }
            Row::Broken { .. } => {
                return self.make_dead_letter(&stored, "the platform's row is not valid JSON", &DeadCode::Unreadable);
            }
        };
        self.message_log.begin(&message);
        if let Verdict::Over { first } = self.check_loop(&message) {
            return self.stop_loop(&stored, &message, first);
        }
        if stored.attempts >= self.config.attempts {
            // The agent was killed during the last attempt.
            let error = stored.last_error.clone().unwrap_or_else(|| "no attempts are left".to_owned());
            return self.give_up(&stored, &message, stored.attempts, error);
        }
        match self.attachments.prepare(&stored, &mut message) {
            Prepared::Ready => {}
            Prepared::Settled => return Next::Done,
            Prepared::Later(wait) => return Next::Again(wait),
        }
        let attempt = stored.attempts + 1;
        let session = match self.sessions.begin(&stored, &message) {
            Ok(session) => session,
            Err(err) => return Next::Again(self.handler_starts.note_busy(&crate::text::chain(&err))),
        };
        if let Some(wait) = self.prepare_disk(&stored, attempt) {
            return Next::Again(wait);
        }
        self.vitals.begin(&stored.id, &format!("Handling a message from {}", who(&message)));
        tracing::debug!(id = stored.id, attempt, "running the handler on a message from {}", who(&message));
        let mut interim = InterimRun::new(&self.interim_replies, &stored, &message);
        let started = Instant::now();
        let outcome = runner.run(&self.handlers, &stored, &message, attempt, session.as_deref(), &mut interim);
        self.counters.handler_ran(started.elapsed());
        let has_interim = interim.finish();
        match outcome {
            Ok(answer) => self.conclude(&stored, &message, attempt, answer, has_interim),
            Err(failure) => self.failed(&stored, &message, attempt, &failure),
        }
    }

    /// Prepares the disk for a run. Returns how long to wait if the whole disk refuses. A fault in the files of this message
    /// does not keep the handler from running.
    fn prepare_disk(&self, stored: &Stored, attempt: u32) -> Option<Duration> {
        if let Err(err) = self.record_start(stored, attempt) {
            let cause = crate::text::chain(&err);
            if err.affects_all_files() {
                // A store that refused after a failed sync works again only after this.
                let _ = self.disk.store.recover();
                return Some(self.handler_starts.note_disk(&cause));
            }
            self.disk.insist("record an attempt", || self.disk.store.record_attempt(&stored.id, attempt, KILLED, None));
            let ensure = || self.disk.store.ensure_folder(&stored.id);
            if let Some(Err(err)) = self.disk.try_file("create the message's folder", ensure) {
                tracing::error!(id = stored.id, "the handler has no folder for this message: {}", crate::text::chain(&err));
            }
        }
        None
    }

    /// Creates what a run needs on disk: room for the record of its process group, the message's folder, and the record
    /// that the attempt started.
    ///
    /// That record is not synced, and the end of the attempt overwrites it. It stays only if the agent is killed, and then
    /// it counts as an attempt: otherwise a message that takes the whole container down would do so at every start.
    fn record_start(&self, stored: &Stored, attempt: u32) -> Result<(), StoreError> {
        self.disk.store.leftovers().reserve(self.config.concurrency.into())?;
        self.disk.store.ensure_folder(&stored.id)?;
        self.disk.store.record_attempt(&stored.id, attempt, KILLED, None)
    }

    /// Stores the session and the reply, or settles the message if there is no reply. For the loop guard, a reply and the
    /// interim messages before it are one exchange.
    fn conclude(&self, stored: &Stored, message: &Inbound, attempt: u32, answer: Answer, has_interim: bool) -> Next {
        if !answer.ignored.is_empty() {
            tracing::warn!(
                id = stored.id,
                "the handler's answer has unknown fields: {}",
                printable(&answer.ignored.join(", "), MAX_UNKNOWN_FIELDS_CHARS)
            );
        }
        // Before the reply: once that is stored, the handler does not run again to return the session.
        self.sessions.end(stored, message, answer.session.as_ref());
        match route::route(message, &answer, self.config.peer_replies) {
            Route::None => {}
            Route::Refused(why) => tracing::warn!(id = stored.id, "the handler's reply is not sent: {why}"),
            Route::To(target) => {
                // An answer gets a reply only on request (`--peer-replies always`, `"send": true`), and then it counts too.
                if message.is_answer
                    && !has_interim
                    && let Verdict::Over { first } = self.check_exchange(message)
                {
                    return self.stop_loop(stored, message, first);
                }
                let Some(files) = self.reply_files.take(stored, &answer.attachments, &target) else { return Next::Done };
                let has_files = !files.is_empty();
                let record = stored_reply::compose(
                    &self.sent_notes,
                    message,
                    target,
                    answer.reply.unwrap_or_default(),
                    files,
                    attempt,
                    None,
                );
                if self.disk.insist("store a reply", || self.disk.store.record_reply_unsynced(&stored.id, &record)).is_some() {
                    if message.source == Source::PeerAgent && !has_interim {
                        lock(&self.loop_guard).count_exchange(&message.source_id);
                    }
                    self.outbox.enqueue(&stored.lane, &stored.id, has_files);
                }
                return Next::Done;
            }
        }
        if self.disk.insist("settle a message", || self.disk.store.settle(&stored.id, Settled::NoReply)).is_some() {
            self.message_log.end(&stored.id, Outcome::Unanswered);
            self.endings.settled(&stored.id, stored.seq);
            self.counters.finished(&stored.lane, Outcome::Unanswered);
            self.disk.insist("sync the spool", || self.disk.store.sync());
        }
        Next::Done
    }

    /// Decides what happens after a failed attempt: another one, now or later, or a dead letter.
    fn failed(&self, stored: &Stored, message: &Inbound, attempt: u32, failure: &Failure) -> Next {
        let error = failure.to_string();
        let retry_uncounted = |wait| {
            let last = stored.last_error.as_deref().unwrap_or_default();
            self.disk.insist("record an attempt", || self.disk.store.record_attempt(&stored.id, stored.attempts, last, None));
            Next::Again(wait)
        };
        let retry = match failure.retry() {
            Retry::Busy => return retry_uncounted(self.handler_starts.note_busy(&error)),
            Retry::Missing => match self.handler_starts.note_missing(&error) {
                Some(wait) => return retry_uncounted(wait),
                None => Retry::Normal,
            },
            retry => retry,
        };
        let (counted, wait) = match retry {
            // The message stays in its lane. After a cancel the lanes are closed, so it waits for the next start.
            Retry::Canceled | Retry::Again | Retry::Busy | Retry::Missing => return retry_uncounted(Duration::ZERO),
            Retry::Never => return self.give_up(stored, message, attempt, error),
            Retry::Later if self.age(stored).is_over(LATER_TIMEOUT) => return self.give_up(stored, message, attempt, error),
            Retry::Later => (stored.attempts, self.later_wait(stored)),
            Retry::Normal if attempt >= self.config.attempts => {
                return self.give_up(stored, message, attempt, format!("{error} (attempt {attempt} of {attempt})"));
            }
            Retry::Normal => (attempt, FIRST_RETRY_WAIT.saturating_mul(2_u32.saturating_pow(attempt - 1)).min(MAX_RETRY_WAIT)),
        };
        self.counters.handler_retried();
        tracing::warn!(id = stored.id, "{error}; trying again in {} (attempt {attempt} of {})", span(wait), self.config.attempts);
        let not_before = SystemTime::now().checked_add(wait).and_then(unix_millis);
        self.disk.insist("record an attempt", || self.disk.store.record_attempt(&stored.id, counted, &error, not_before));
        Next::Again(wait)
    }

    /// Gives a message up: it becomes a dead letter. With `--failure-reply` a reply to its sender is stored and sent first,
    /// like any reply.
    fn give_up(&self, stored: &Stored, message: &Inbound, attempt: u32, error: String) -> Next {
        // The session of an attempt that a crash cut off is not continued.
        self.sessions.end(stored, message, None);
        // Before the dead letter is written, so that it counts this attempt too.
        self.disk.insist("record an attempt", || self.disk.store.record_attempt(&stored.id, attempt, &error, None));
        let notice = self.config.failure_reply.clone().map(|text| Answer { reply: Some(text), ..Answer::default() });
        if let Some(answer) = notice
            && let Route::To(target) = route::route(message, &answer, self.config.peer_replies)
        {
            let record = stored_reply::compose(
                &self.sent_notes,
                message,
                target,
                answer.reply.unwrap_or_default(),
                Vec::new(),
                attempt,
                Some(error),
            );
            if self.disk.insist("store a failure reply", || self.disk.store.record_reply_unsynced(&stored.id, &record)).is_some()
            {
                self.outbox.enqueue(&stored.lane, &stored.id, false);
            }
            return Next::Done;
        }
        self.make_dead_letter(stored, &error, &DeadCode::Handler)
    }

    /// Returns the wait after "later": as long as the message has waited already, within bounds. This doubles it each time.
    fn later_wait(&self, stored: &Stored) -> Duration {
        self.age(stored).longer().clamp(FIRST_LATER_WAIT, MAX_LATER_WAIT)
    }

    /// Returns how long a message has waited.
    fn age(&self, stored: &Stored) -> Age {
        self.waiting_since.age(&stored.id, stored.accepted_at)
    }

    /// Makes a message a dead letter; its lane continues.
    fn make_dead_letter(&self, stored: &Stored, error: &str, code: &DeadCode) -> Next {
        self.endings.make_dead_letter(stored, error, code);
        Next::Done
    }

    /// Asks the loop guard whether a message may be handled. Marked answers are no exchanges, unless they get a reply.
    fn check_loop(&self, message: &Inbound) -> Verdict {
        if message.source != Source::PeerAgent {
            lock(&self.loop_guard).reset_all();
        } else if message.is_task() {
            lock(&self.loop_guard).reset(&message.source_id);
        } else if !message.is_answer {
            return self.check_exchange(message);
        }
        Verdict::Within
    }

    /// Asks the loop guard whether another exchange with the sender is within the limit.
    fn check_exchange(&self, message: &Inbound) -> Verdict {
        lock(&self.loop_guard).check(&message.source_id, self.config.peer_turn_limit, Instant::now())
    }

    /// Makes a message that the loop guard stopped a dead letter. Only the first of a streak is logged.
    fn stop_loop(&self, stored: &Stored, message: &Inbound, first: bool) -> Next {
        let error = format!(
            "loop guard: {} in a row with {} and no one else",
            counted(self.config.peer_turn_limit, "exchange"),
            who(message)
        );
        if first {
            tracing::warn!(
                "{error}; its messages become dead letters until someone else sends a message (see --peer-turn-limit)"
            );
        }
        self.make_dead_letter(stored, &error, &DeadCode::LoopGuard)
    }
}

/// What a lane does next.
enum Next {
    /// It continues with the next message.
    Done,
    /// It handles the same message again after this wait.
    Again(Duration),
}

/// Returns how long to wait until a time in Unix milliseconds. `None` if it has come. A time that is further away than any
/// wait was recorded by a clock that was ahead, and counts as come.
fn until(not_before: u64) -> Option<Duration> {
    let wait = Duration::from_millis(not_before.saturating_sub(unix_millis(SystemTime::now())?));
    (!wait.is_zero() && wait <= MAX_LATER_WAIT).then_some(wait)
}

/// Returns a time in Unix milliseconds.
fn unix_millis(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_millis()).ok()
}
