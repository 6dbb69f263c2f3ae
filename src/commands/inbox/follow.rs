//! `inbox --follow`: prints new messages as they arrive, woken by the platform's events if there are any.
//!
//! Invariant: events are only hints, so the feed is polled regardless; a row that appears late, behind others, is
//! printed too; a signal or a closed output ends the command, and both count as success.

use std::cell::Cell as Flag;
use std::collections::{HashSet, VecDeque};
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::api::FeedQuery;
use crate::commands::inbox::found::{Found, Wanted, cells, describe, without_attached};
use crate::commands::support::feed_pages::{self, FIRST_PAGE};
use crate::commands::support::retry::if_late;
use crate::commands::support::session::Session;
use crate::commands::support::wakes::{Wake, listen};
use crate::error::Exit;
use crate::output::reader_is_gone;
use crate::{inherited, logging};

/// The polling interval without events, …
const POLL: Duration = Duration::from_secs(2);
/// … and with events.
const POLL_BESIDE_EVENTS: Duration = Duration::from_secs(15);
/// A row can appear a moment after its event, so the feed is checked again.
const RECHECK_DELAY: Duration = Duration::from_millis(500);
/// How long a file that a user attached waits for the message that names it, before it is printed by itself.
const UPLOAD_WAIT: Duration = Duration::from_secs(3);
/// However many events arrive: the agent shares the rate limit.
const MIN_POLL_INTERVAL: Duration = Duration::from_millis(500);
/// How often to check whether anyone still reads the output.
const OUTPUT_CHECK_INTERVAL: Duration = Duration::from_secs(1);
/// On a signal, the time for a request or a line in progress.
const FINISH_TIME: Duration = Duration::from_millis(500);
/// The number of rows that are remembered as printed.
const MAX_REMEMBERED_ROWS: usize = 10_000;

/// Prints what `begin` finds, then new messages. `begin` records what it has read.
pub(super) fn run(
    session: &Session,
    wanted: &Wanted,
    begin: impl FnOnce(&mut dyn FnMut(&str)) -> anyhow::Result<Vec<Found>>,
) -> anyhow::Result<Exit> {
    let (wakes, waker) = channel();
    // Before the first read, so that nothing in between is missed.
    listen(session, wakes.clone())?;
    on_signals(wakes);
    let mut seen = Seen::default();
    let mut waiting = Waiting { waker, has_events: false, again: false, looked: Instant::now() };
    let mut uploads = Uploads::default();
    let waits = Flag::new(false);
    let is_over = Flag::new(print(session, begin(&mut |id| _ = seen.add(id))?)?);
    let query = FeedQuery { limit: FIRST_PAGE / 2, ..wanted.query.clone() };
    let followed = session.watch_with(
        "follow the feed any longer",
        POLL_BESIDE_EVENTS,
        |asked, most| {
            waiting.again |= waits.get();
            is_over.set(is_over.get() || waiting.wait(asked, most).is_break());
        },
        || {
            if !is_over.get() {
                let found = uploads.hold(look(session, wanted, &query, &mut seen)?);
                waits.set(!uploads.waiting.is_empty());
                is_over.set(print(session, found)?);
            }
            Ok(is_over.get().then_some(Exit::Done))
        },
    );
    followed.map_err(|err| if_late(err, || "without --timeout the feed is followed until Ctrl-C".to_owned()))
}

/// Returns what is new among the newest rows, and in as many earlier pages as hold only new ones.
fn look(session: &Session, wanted: &Wanted, query: &FeedQuery, seen: &mut Seen) -> anyhow::Result<Vec<Found>> {
    let mut found = Vec::new();
    feed_pages::page_back(
        query,
        |query| session.glance("read the feed", |workspace| feed_pages::page(workspace, query)),
        &mut |lines| {
            let all = lines.len();
            let fresh: Vec<_> = lines.into_iter().filter(|line| seen.add(&line.id)).collect();
            let is_all_new = fresh.len() == all;
            found.extend(fresh.into_iter().filter_map(|line| wanted.entry(line)));
            if is_all_new { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
    )?;
    found.sort_by_key(Found::place);
    Ok(found)
}

/// Prints the messages; returns whether the output is closed.
fn print(session: &Session, found: Vec<Found>) -> std::io::Result<bool> {
    for Found { entry, .. } in found {
        session.out.entry(&cells(&entry), &describe(&entry))?;
        if reader_is_gone() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Files that wait for the message that names them.
#[derive(Default)]
struct Uploads {
    waiting: Vec<Found>,
    named: HashSet<String>,
}

impl Uploads {
    /// Returns what must be printed now: messages, and the files whose message did not arrive in time.
    fn hold(&mut self, found: Vec<Found>) -> Vec<Found> {
        if self.named.len() > MAX_REMEMBERED_ROWS {
            self.named.clear();
        }
        let all = std::mem::take(&mut self.waiting).into_iter().chain(found).collect();
        let is_waiting = |one: &Found| one.is_upload() && one.read.elapsed() < UPLOAD_WAIT;
        let (waiting, shown) = without_attached(all, &mut self.named).into_iter().partition(is_waiting);
        self.waiting = waiting;
        shown
    }
}

/// Rows and messages that were read.
#[derive(Default)]
struct Seen {
    ids: HashSet<String>,
    order: VecDeque<String>,
}

impl Seen {
    /// Records it; returns whether it is new.
    fn add(&mut self, id: &str) -> bool {
        if !self.ids.insert(id.to_owned()) {
            return false;
        }
        self.order.push_back(id.to_owned());
        if self.order.len() > MAX_REMEMBERED_ROWS
            && let Some(oldest) = self.order.pop_front()
        {
            self.ids.remove(&oldest);
        }
        true
    }
}

struct Waiting {
    waker: Receiver<Wake>,
    has_events: bool,
    /// The last poll was caused by an event.
    again: bool,
    /// When the last poll started.
    looked: Instant,
}

impl Waiting {
    /// Waits until the next poll is due, but at least `least`; breaks at the end.
    fn wait(&mut self, least: Duration, most: Duration) -> ControlFlow<()> {
        let begun = Instant::now();
        self.wait_for_wake(least, most)?;
        while begun.elapsed() < least.min(most) {
            self.wait_for_wake(least, least.min(most).saturating_sub(begun.elapsed()))?;
        }
        self.looked = Instant::now();
        ControlFlow::Continue(())
    }

    fn wait_for_wake(&mut self, least: Duration, most: Duration) -> ControlFlow<()> {
        let time = match (std::mem::take(&mut self.again), self.has_events) {
            (true, _) => RECHECK_DELAY,
            (false, true) => POLL_BESIDE_EVENTS,
            (false, false) => POLL,
        };
        let until = Instant::now() + time.max(least).min(most);
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.waker.recv_timeout(left.min(OUTPUT_CHECK_INTERVAL)) {
                Ok(Wake::Stop) => return ControlFlow::Break(()),
                Ok(Wake::Events(come)) => {
                    self.has_events = come;
                    return ControlFlow::Continue(());
                }
                Ok(Wake::Look) => {
                    self.again = true;
                    return self.drain();
                }
                // The other end of the channel lives as long as this.
                Err(_) if reader_is_gone() => return ControlFlow::Break(()),
                Err(_) if left > OUTPUT_CHECK_INTERVAL => {}
                Err(_) => return ControlFlow::Continue(()),
            }
        }
    }

    fn drain(&mut self) -> ControlFlow<()> {
        thread::sleep(MIN_POLL_INTERVAL.saturating_sub(self.looked.elapsed()));
        for wake in self.waker.try_iter() {
            match wake {
                Wake::Stop => return ControlFlow::Break(()),
                Wake::Events(come) => self.has_events = come,
                Wake::Look => {}
            }
        }
        ControlFlow::Continue(())
    }
}

/// Ctrl-C is the usual way to end this, so it is no failure.
fn on_signals(wakes: Sender<Wake>) {
    let set = inherited::on_stop_signals(move || {
        let _ = wakes.send(Wake::Stop);
        thread::sleep(FINISH_TIME);
        logging::exit(Exit::Done as i32);
    });
    if let Err(err) = set {
        tracing::debug!("signals end this immediately: {err}");
    }
}
