//! A worker: takes a message from its lane, runs the handler, stores the reply.
//!
//! What must stay true: a handler whose reply is stored is not run again; the session that it leaves is stored before its
//! reply, and the reply before it goes into the outbox (who sends it syncs it first, so that no handler waits for the disk);
//! a stopped handler costs the message no attempt.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::agent::config::Config;
use crate::agent::counters::Counters;
use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::files::attachments::Attachments;
use crate::agent::files::attachments::Prepared;
use crate::agent::files::reply_files::ReplyFiles;
use crate::agent::gate::Gate;
use crate::agent::lanes::Lanes;
use crate::agent::lanes::Ticket;
use crate::agent::manual_holds::ManualHolds;
use crate::agent::message_log::MessageLog;
use crate::agent::message_log::who;
use crate::agent::outbox::Outbox;
use crate::agent::presence::handler_starts::HandlerStarts;
use crate::agent::presence::vitals::Vitals;
use crate::agent::route;
use crate::agent::route::Route;
use crate::agent::sent_notes::SentNotes;
use crate::agent::sessions::Sessions;
use crate::agent::waiting_since::Age;
use crate::agent::waiting_since::WaitingSince;
use crate::agent::work::input;
use crate::agent::work::loop_guard::LoopGuard;
use crate::agent::work::loop_guard::Verdict;
use crate::agent::work::runner::Handlers;
use crate::agent::work::runner::Runner;
use crate::agent::work::speaker::Speaker;
use crate::agent::work::speaker::Speech;
use crate::agent::work::stored_reply;
use crate::api::Workspace;
use crate::api::inbound::{Inbound, Row, Source, read_row};
use crate::handler::{Answer, Failure, Retry};
use crate::logging::Outcome;
use crate::store::{DeadCode, Settled, StoreError, Stored};
use crate::sync::lock;
use crate::text::{counted, printable, span};
use std::sync::Arc;
use std::sync::Mutex;

/// Wait before the second try; doubled with each, up to [`LONGEST_WAIT`].
const FIRST_WAIT: Duration = Duration::from_secs(2);
const LONGEST_WAIT: Duration = Duration::from_secs(5 * 60);
/// A handler that says "later" (exit code 75) is tried again after this, doubled with each up to [`LONGEST_LATER`], …
const LATER_WAIT: Duration = Duration::from_secs(30);
const LONGEST_LATER: Duration = Duration::from_secs(10 * 60);
/// … until the message has waited this long. These tries do not count as failed attempts.
const LATER_LIMIT: Duration = Duration::from_secs(24 * 3600);

/// The error of an attempt that did not come to an end.
const KILLED: &str = "the agent was killed while the handler ran";

/// The parts of a worker.
pub(crate) struct Worker {
    pub(crate) config: Arc<Config>,
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) handlers: Arc<Handlers>,
    pub(crate) speech: Arc<Speech>,
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

    fn handle(&self, runner: &mut Runner<'_>, ticket: &Ticket) -> Next {
        let Some(stored) = self.endings.load(&ticket.id) else { return Next::Done };
        // Noted by an earlier process. What is to wait in this one has done so, by a clock that does not jump.
        if !ticket.has_waited
            && let Some(wait) = stored.not_before.and_then(until)
        {
            return Next::Again(wait);
        }
        let mut message = match read_row(&stored.row, self.workspace.id().as_str()) {
            Row::Input(message) => message,
            Row::NotInput { why, .. } | Row::Unusable(why) => {
                return self.bury(&stored, &format!("the stored message cannot be read: {why}"), &DeadCode::Unreadable);
            }
            Row::Broken { .. } => {
                return self.bury(&stored, "the platform's row is no JSON and cannot be read", &DeadCode::Unreadable);
            }
        };
        self.message_log.begin(&message);
        if let Verdict::Over { first } = self.judge(&message) {
            return self.guard(&stored, &message, first);
        }
        if stored.attempts >= self.config.attempts {
            // The last attempt took us down with it.
            let error = stored.last_error.clone().unwrap_or_else(|| "no attempt is left".to_owned());
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
            Err(err) => return Next::Again(self.handler_starts.waits(&crate::text::chain(&err))),
        };
        if let Err(err) = self.make_ready(&stored, attempt) {
            let told = crate::text::chain(&err);
            if err.is_everywhere() {
                // A store that refused after a failed sync works again only after this.
                let _ = self.disk.store.recover();
                let wait = self.handler_starts.waits(&told);
                self.disk.set_refused(Some(told));
                return Next::Again(wait);
            }
            self.disk.insist("record an attempt", || self.disk.store.record_attempt(&stored.id, attempt, KILLED, None));
            let ensure = || self.disk.store.files().message(&stored.id).ensure();
            if let Some(Err(err)) = self.disk.try_file("make the message's folder", ensure) {
                tracing::error!(id = stored.id, "the handler has no folder for this message: {}", crate::text::chain(&err));
            }
        }
        self.disk.set_refused(None);
        self.vitals.begin(&stored.id, &format!("Handling a message from {}", who(&message)));
        tracing::debug!(id = stored.id, attempt, "handler starts for a message from {}", who(&message));
        let mut speaker = Speaker::new(&self.speech, &stored, &message);
        let outcome = runner.run(&self.handlers, &stored, &message, attempt, session.as_deref(), &mut speaker);
        let has_spoken = speaker.finish();
        match outcome {
            Ok(answer) => self.conclude(&stored, &message, attempt, answer, has_spoken),
            Err(failure) => self.failed(&stored, &message, attempt, &failure),
        }
    }

    /// What a run needs on the disk: room for the note of its process group, the message's folder, and the note that an attempt
    /// began.
    ///
    /// The note is not synced, and overwritten by how the attempt ends: only a kill leaves it, and then it counts, or a message
    /// that takes the whole container down would do so at every start.
    fn make_ready(&self, stored: &Stored, attempt: u32) -> Result<(), StoreError> {
        self.disk.store.leftovers().reserve(self.config.concurrency.into())?;
        self.disk.store.files().message(&stored.id).ensure()?;
        self.disk.store.record_attempt(&stored.id, attempt, KILLED, None)
    }

    /// Stores the session and the reply, or that there is none. What was said to a peer before it makes one exchange with it.
    fn conclude(&self, stored: &Stored, message: &Inbound, attempt: u32, answer: Answer, has_spoken: bool) -> Next {
        if !answer.ignored.is_empty() {
            tracing::warn!(
                id = stored.id,
                "the handler's answer has fields that are not known: {}",
                printable(&answer.ignored.join(", "), 200)
            );
        }
        // Before the reply, after which the handler would not run again to leave it.
        self.sessions.end(stored, message, answer.session.as_ref());
        match route::route(message, &answer, self.config.peer_replies) {
            Route::None => {}
            Route::Refused(why) => tracing::warn!(id = stored.id, "the handler's reply is not sent: {why}"),
            Route::To(target) => {
                // Answers get an answer only on demand (`--peer-replies always`, `"send": true`), and then they count too.
                if message.is_answer
                    && !has_spoken
                    && let Verdict::Over { first } = self.exchange(message)
                {
                    return self.guard(stored, message, first);
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
                    if message.source == Source::PeerAgent && !has_spoken {
                        lock(&self.loop_guard).exchanged(&message.source_id);
                    }
                    self.outbox.enqueue(&stored.lane, &stored.id, has_files);
                }
                return Next::Done;
            }
        }
        if self.disk.insist("settle a message", || self.disk.store.settle(&stored.id, Settled::NoReply)).is_some() {
            self.message_log.end(&stored.id, Outcome::Unanswered);
            self.endings.settled(&stored.id, stored.seq);
            self.counters.count(|tally| tally.handled += 1);
            self.disk.insist("sync the spool", || self.disk.store.sync());
        }
        Next::Done
    }

    fn failed(&self, stored: &Stored, message: &Inbound, attempt: u32, failure: &Failure) -> Next {
        let error = failure.to_string();
        let keep = |wait| {
            let last = stored.last_error.as_deref().unwrap_or_default();
            self.disk.insist("record an attempt", || self.disk.store.record_attempt(&stored.id, stored.attempts, last, None));
            Next::Again(wait)
        };
        let retry = match failure.retry() {
            Retry::Busy => return keep(self.handler_starts.waits(&error)),
            Retry::Missing => match self.handler_starts.misses(&error) {
                Some(wait) => return keep(wait),
                None => Retry::Normal,
            },
            retry => retry,
        };
        let (counted, wait) = match retry {
            // The message stays where it is. After a cancel the lanes are closed, so nobody takes it up before the next start.
            Retry::Canceled | Retry::Again | Retry::Busy | Retry::Missing => return keep(Duration::ZERO),
            Retry::Never => return self.give_up(stored, message, attempt, error),
            Retry::Later if self.age(stored).is_over(LATER_LIMIT) => return self.give_up(stored, message, attempt, error),
            Retry::Later => (stored.attempts, self.later(stored)),
            Retry::Normal if attempt >= self.config.attempts => {
                return self.give_up(stored, message, attempt, format!("{error} (attempt {attempt} of {attempt})"));
            }
            Retry::Normal => (attempt, FIRST_WAIT.saturating_mul(2_u32.saturating_pow(attempt - 1)).min(LONGEST_WAIT)),
        };
        tracing::warn!(id = stored.id, "{error}; trying again in {} (attempt {attempt} of {})", span(wait), self.config.attempts);
        let not_before = SystemTime::now().checked_add(wait).and_then(unix_millis);
        self.disk.insist("record an attempt", || self.disk.store.record_attempt(&stored.id, counted, &error, not_before));
        Next::Again(wait)
    }

    /// No attempt is left. The message becomes a dead letter; with `--failure-reply` its sender is told first, and that is
    /// stored and sent like any reply.
    fn give_up(&self, stored: &Stored, message: &Inbound, attempt: u32, error: String) -> Next {
        // What an attempt left that a crash cut off is not gone on with.
        self.sessions.end(stored, message, None);
        // The dead letter counts this attempt too.
        self.disk.insist("record an attempt", || self.disk.store.record_attempt(&stored.id, attempt, &error, None));
        let words = self.config.failure_reply.clone().map(|text| Answer { reply: Some(text), ..Answer::default() });
        if let Some(answer) = words
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
        self.bury(stored, &error, &DeadCode::Handler)
    }

    /// The wait after "later": as long as the message has waited already, within bounds, which doubles it each time.
    fn later(&self, stored: &Stored) -> Duration {
        self.age(stored).longer().clamp(LATER_WAIT, LONGEST_LATER)
    }

    fn age(&self, stored: &Stored) -> Age {
        self.waiting_since.age(&stored.id, stored.accepted_at)
    }

    fn bury(&self, stored: &Stored, error: &str, code: &DeadCode) -> Next {
        self.endings.bury(&stored.id, stored.seq, error, code);
        Next::Done
    }

    /// What the loop guard says. Marked answers are no exchanges, unless they get a reply.
    fn judge(&self, message: &Inbound) -> Verdict {
        if message.source != Source::PeerAgent {
            lock(&self.loop_guard).outsider();
        } else if message.is_task() {
            lock(&self.loop_guard).task(&message.source_id);
        } else if !message.is_answer {
            return self.exchange(message);
        }
        Verdict::Within
    }

    fn exchange(&self, message: &Inbound) -> Verdict {
        lock(&self.loop_guard).judge(&message.source_id, self.config.peer_turn_limit, Instant::now())
    }

    fn guard(&self, stored: &Stored, message: &Inbound, first: bool) -> Next {
        let error = format!(
            "loop guard: {} in a row with {} and nobody else",
            counted(self.config.peer_turn_limit, "exchange"),
            who(message)
        );
        if first {
            tracing::warn!("{error}; its messages become dead letters until somebody else speaks (see --peer-turn-limit)");
        }
        self.bury(stored, &error, &DeadCode::LoopGuard)
    }
}

enum Next {
    /// The lane goes on.
    Done,
    /// The same message again.
    Again(Duration),
}

/// How long it is until a time in unix milliseconds, if it has not come. One further away than any wait is of a clock that
/// was ahead, and has come.
fn until(not_before: u64) -> Option<Duration> {
    let wait = Duration::from_millis(not_before.saturating_sub(unix_millis(SystemTime::now())?));
    (!wait.is_zero() && wait <= LONGEST_LATER).then_some(wait)
}

fn unix_millis(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_millis()).ok()
}
