//! A worker: takes a message from its lane, runs the handler, stores the reply.
//!
//! What must stay true: a handler whose reply is stored is not run again; the session that it leaves is stored before its
//! reply, and the reply before it goes into the outbox (who sends it syncs it first, so that no handler waits for the disk);
//! a stopped handler costs the message no attempt.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::attachments::{self, Prepared};
use super::lanes::Ticket;
use super::route::{self, Route};
use super::runner::Runner;
use super::say::Speaker;
use super::turns::Verdict;
use super::waits::Age;
use super::{Shared, conversation, enclose, input, lock, outbox, reply};
use crate::api::inbound::{Inbound, Row, Source, read_row};
use crate::handler::{Answer, Failure, Retry};
use crate::logging::Outcome;
use crate::store::{Settled, StoreError, Stored};
use crate::text::{counted, printable, span};

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

pub(super) fn run(shared: &Shared) {
    let env = input::lasting_environment(&shared.config, shared.id());
    let mut runner = Runner::new(shared, &env);
    while let Some(ticket) = runner.next(shared) {
        let by_hand = lock(&shared.by_hand).begin(&ticket.id);
        let next = match by_hand {
            Some(wait) => Next::Again(wait),
            None => handle(shared, &mut runner, &ticket),
        };
        lock(&shared.by_hand).end(&ticket.id);
        match next {
            Next::Done => {
                shared.waits.forget(&ticket.id);
                shared.lanes.done(&ticket);
                shared.left();
            }
            Next::Again(wait) => shared.lanes.again(&ticket, wait),
        }
    }
    runner.close(shared);
}

enum Next {
    /// The lane goes on.
    Done,
    /// The same message again.
    Again(Duration),
}

fn handle(shared: &Shared, runner: &mut Runner<'_>, ticket: &Ticket) -> Next {
    let Some(stored) = shared.load(&ticket.id) else { return Next::Done };
    // Noted by an earlier process. What is to wait in this one has done so, by a clock that does not jump.
    if !ticket.has_waited
        && let Some(wait) = stored.not_before.and_then(until)
    {
        return Next::Again(wait);
    }
    let mut message = match read_row(&stored.row, shared.id()) {
        Row::Input(message) => message,
        Row::NotInput { why, .. } | Row::Unusable(why) => {
            return bury(shared, &stored, &format!("the stored message cannot be read: {why}"), reply::UNREADABLE);
        }
        Row::Broken { .. } => {
            return bury(shared, &stored, "the platform's row is no JSON and cannot be read", "unreadable");
        }
    };
    shared.ledger.begin(&message);
    if let Verdict::Over { first } = judge(shared, &message) {
        return guard(shared, &stored, &message, first);
    }
    if stored.attempts >= shared.config.attempts {
        // The last attempt took us down with it.
        let error = stored.last_error.clone().unwrap_or_else(|| "no attempt is left".to_owned());
        return give_up(shared, &stored, &message, stored.attempts, error);
    }
    match attachments::prepare(shared, &stored, &mut message) {
        Prepared::Ready => {}
        Prepared::Settled => return Next::Done,
        Prepared::Later(wait) => return Next::Again(wait),
    }
    let attempt = stored.attempts + 1;
    let session = match conversation::begin(shared, &stored, &message) {
        Ok(session) => session,
        Err(err) => return Next::Again(shared.starts.waits(&crate::error::chain(&err))),
    };
    if let Err(err) = make_ready(shared, &stored, attempt) {
        let told = crate::error::chain(&err);
        if err.is_everywhere() {
            // A store that refused after a failed sync works again only after this.
            let _ = shared.store.recover();
            let wait = shared.starts.waits(&told);
            *lock(&shared.refused) = Some(told);
            return Next::Again(wait);
        }
        shared.insist("record an attempt", || shared.store.record_attempt(&stored.id, attempt, KILLED, None));
        let ensure = || shared.store.files().message(&stored.id).ensure();
        if let Some(Err(err)) = shared.try_file("make the message's folder", ensure) {
            tracing::error!(id = stored.id, "the handler has no folder for this message: {}", crate::error::chain(&err));
        }
    }
    lock(&shared.refused).take();
    shared.pulse.begin(&stored.id, &format!("Handling a message from {}", told(&message)));
    tracing::debug!(id = stored.id, attempt, "handler starts for a message from {}", told(&message));
    let mut speaker = Speaker::new(shared, &stored, &message);
    let outcome = runner.run(shared, &stored, &message, attempt, session.as_deref(), &mut speaker);
    let has_spoken = speaker.finish();
    match outcome {
        Ok(answer) => conclude(shared, &stored, &message, attempt, answer, has_spoken),
        Err(failure) => failed(shared, &stored, &message, attempt, &failure),
    }
}

/// What a run needs on the disk: room for the note of its process group, the message's folder, and the note that an attempt
/// began.
///
/// The note is not synced, and overwritten by how the attempt ends: only a kill leaves it, and then it counts, or a message
/// that takes the whole container down would do so at every start.
fn make_ready(shared: &Shared, stored: &Stored, attempt: u32) -> Result<(), StoreError> {
    shared.store.leftovers().reserve(shared.config.concurrency.into())?;
    shared.store.files().message(&stored.id).ensure()?;
    shared.store.record_attempt(&stored.id, attempt, KILLED, None)
}

/// Stores the session and the reply, or that there is none. What was said to a peer before it makes one exchange with it.
fn conclude(shared: &Shared, stored: &Stored, message: &Inbound, attempt: u32, answer: Answer, has_spoken: bool) -> Next {
    if !answer.ignored.is_empty() {
        tracing::warn!(
            id = stored.id,
            "the handler's answer has fields that are not known: {}",
            printable(&answer.ignored.join(", "), 200)
        );
    }
    // Before the reply, after which the handler would not run again to leave it.
    conversation::end(shared, stored, message, answer.session.as_ref());
    match route::route(message, &answer, shared.config.peer_replies) {
        Route::None => {}
        Route::Refused(why) => tracing::warn!(id = stored.id, "the handler's reply is not sent: {why}"),
        Route::To(target) => {
            // Answers get an answer only on demand (`--peer-replies always`, `"send": true`), and then they count too.
            if message.is_answer
                && !has_spoken
                && let Verdict::Over { first } = exchange(shared, message)
            {
                return guard(shared, stored, message, first);
            }
            let Some(files) = enclose::take(shared, stored, &answer.attachments, &target) else { return Next::Done };
            let has_files = !files.is_empty();
            let record = reply::compose(shared, message, target, answer.reply.unwrap_or_default(), files, attempt, None);
            if shared.insist("store a reply", || shared.store.record_reply_unsynced(&stored.id, &record)).is_some() {
                if message.source == Source::PeerAgent && !has_spoken {
                    lock(&shared.turns).exchanged(&message.source_id);
                }
                outbox::enqueue(shared, &stored.lane, &stored.id, has_files);
            }
            return Next::Done;
        }
    }
    if shared.insist("settle a message", || shared.store.settle(&stored.id, Settled::NoReply)).is_some() {
        shared.ledger.end(&stored.id, Outcome::Unanswered);
        shared.settled(&stored.id, stored.seq);
        shared.counters.count(|tally| tally.handled += 1);
        shared.insist("sync the spool", || shared.store.sync());
    }
    Next::Done
}

fn failed(shared: &Shared, stored: &Stored, message: &Inbound, attempt: u32, failure: &Failure) -> Next {
    let error = failure.to_string();
    let keep = |wait| {
        let last = stored.last_error.as_deref().unwrap_or_default();
        shared.insist("record an attempt", || shared.store.record_attempt(&stored.id, stored.attempts, last, None));
        Next::Again(wait)
    };
    let retry = match failure.retry() {
        Retry::Busy => return keep(shared.starts.waits(&error)),
        Retry::Missing => match shared.starts.misses(&error) {
            Some(wait) => return keep(wait),
            None => Retry::Normal,
        },
        retry => retry,
    };
    let (counted, wait) = match retry {
        // The message stays where it is. After a cancel the lanes are closed, so nobody takes it up before the next start.
        Retry::Canceled | Retry::Again | Retry::Busy | Retry::Missing => return keep(Duration::ZERO),
        Retry::Never => return give_up(shared, stored, message, attempt, error),
        Retry::Later if age(shared, stored).is_over(LATER_LIMIT) => return give_up(shared, stored, message, attempt, error),
        Retry::Later => (stored.attempts, later(shared, stored)),
        Retry::Normal if attempt >= shared.config.attempts => {
            return give_up(shared, stored, message, attempt, format!("{error} (attempt {attempt} of {attempt})"));
        }
        Retry::Normal => (attempt, FIRST_WAIT.saturating_mul(2_u32.saturating_pow(attempt - 1)).min(LONGEST_WAIT)),
    };
    tracing::warn!(id = stored.id, "{error}; trying again in {} (attempt {attempt} of {})", span(wait), shared.config.attempts);
    let not_before = SystemTime::now().checked_add(wait).and_then(unix_millis);
    shared.insist("record an attempt", || shared.store.record_attempt(&stored.id, counted, &error, not_before));
    Next::Again(wait)
}

/// No attempt is left. The message becomes a dead letter; with `--failure-reply` its sender is told first, and that is
/// stored and sent like any reply.
fn give_up(shared: &Shared, stored: &Stored, message: &Inbound, attempt: u32, error: String) -> Next {
    // What an attempt left that a crash cut off is not gone on with.
    conversation::end(shared, stored, message, None);
    // The dead letter counts this attempt too.
    shared.insist("record an attempt", || shared.store.record_attempt(&stored.id, attempt, &error, None));
    let words = shared.config.failure_reply.clone().map(|text| Answer { reply: Some(text), ..Answer::default() });
    if let Some(answer) = words
        && let Route::To(target) = route::route(message, &answer, shared.config.peer_replies)
    {
        let record = reply::compose(shared, message, target, answer.reply.unwrap_or_default(), Vec::new(), attempt, Some(error));
        if shared.insist("store a failure reply", || shared.store.record_reply_unsynced(&stored.id, &record)).is_some() {
            outbox::enqueue(shared, &stored.lane, &stored.id, false);
        }
        return Next::Done;
    }
    bury(shared, stored, &error, reply::HANDLER)
}

/// The wait after "later": as long as the message has waited already, within bounds, which doubles it each time.
fn later(shared: &Shared, stored: &Stored) -> Duration {
    age(shared, stored).longer().clamp(LATER_WAIT, LONGEST_LATER)
}

fn age(shared: &Shared, stored: &Stored) -> Age {
    shared.waits.age(&stored.id, stored.accepted_at)
}

fn bury(shared: &Shared, stored: &Stored, error: &str, code: &str) -> Next {
    reply::bury(shared, &stored.id, stored.seq, error, code);
    Next::Done
}

/// What the loop guard says. Marked answers are no exchanges, unless they get a reply.
fn judge(shared: &Shared, message: &Inbound) -> Verdict {
    if message.source != Source::PeerAgent {
        lock(&shared.turns).outsider();
    } else if message.is_task() {
        lock(&shared.turns).task(&message.source_id);
    } else if !message.is_answer {
        return exchange(shared, message);
    }
    Verdict::Within
}

fn exchange(shared: &Shared, message: &Inbound) -> Verdict {
    lock(&shared.turns).judge(&message.source_id, shared.config.peer_turn_limit, Instant::now())
}

fn guard(shared: &Shared, stored: &Stored, message: &Inbound, first: bool) -> Next {
    let error = format!(
        "loop guard: {} in a row with {} and nobody else",
        counted(shared.config.peer_turn_limit, "exchange"),
        told(message)
    );
    if first {
        tracing::warn!("{error}; its messages become dead letters until somebody else speaks (see --peer-turn-limit)");
    }
    bury(shared, stored, &error, "loop-guard")
}

/// Who a message is from, for people.
pub(super) fn told(message: &Inbound) -> String {
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

/// How long it is until a time in unix milliseconds, if it has not come. One further away than any wait is of a clock that
/// was ahead, and has come.
fn until(not_before: u64) -> Option<Duration> {
    let wait = Duration::from_millis(not_before.saturating_sub(unix_millis(SystemTime::now())?));
    (!wait.is_zero() && wait <= LONGEST_LATER).then_some(wait)
}

fn unix_millis(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_millis()).ok()
}
