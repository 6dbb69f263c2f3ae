//! `inbox --follow`: prints what comes, woken by the platform's events where there are some.
//!
//! What must stay true: events are hints, so the feed is read now and then whatever they say; a row that turns up late,
//! behind others, is printed too; it ends when it is told to, or when nobody reads any more, and both are a good end.

use std::cell::Cell as Flag;
use std::collections::{HashSet, VecDeque};
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::api::FeedQuery;
use crate::commands::inbox::{Found, Wanted, cells, told, without_attached};
use crate::commands::support::feed;
use crate::commands::support::feed::FIRST_PAGE;
use crate::commands::support::retry::if_late;
use crate::commands::support::session::Session;
use crate::commands::support::wakes::{Wake, listen};
use crate::error::Exit;
use crate::output::reader_is_gone;
use crate::{inherited, logging};

/// Between two looks without events, …
const POLL: Duration = Duration::from_secs(2);
/// … and with them.
const POLL_BESIDE_EVENTS: Duration = Duration::from_secs(15);
/// A row can be a moment later than its event, so there is a second look.
const SECOND_LOOK: Duration = Duration::from_millis(500);
/// How long a file that a user attached waits for the message that names it, before it is told by itself.
const UPLOAD_WAIT: Duration = Duration::from_secs(3);
/// However many events come: the rate limit is the agent's too.
const BETWEEN_LOOKS: Duration = Duration::from_millis(500);
/// How often it is looked whether anybody still reads.
const TICK: Duration = Duration::from_secs(1);
/// At a signal, time for a request or a line that is under way.
const LAST_LINE: Duration = Duration::from_millis(500);
/// So many rows are remembered as printed.
const REMEMBERED: usize = 10_000;

/// Prints what `begin` finds, then what comes. `begin` tells what it has read.
pub(super) fn run(
    session: &Session,
    wanted: &Wanted,
    begin: impl FnOnce(&mut dyn FnMut(&str)) -> anyhow::Result<Vec<Found>>,
) -> anyhow::Result<Exit> {
    let (wakes, waker) = channel();
    // Before the first look, so that nothing in between is missed.
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
    followed.map_err(|err| if_late(err, || "without --timeout it is followed until Ctrl-C".to_owned()))
}

/// What is new among the newest rows, and in as many pages before them as hold nothing but new ones.
fn look(session: &Session, wanted: &Wanted, query: &FeedQuery, seen: &mut Seen) -> anyhow::Result<Vec<Found>> {
    let mut found = Vec::new();
    feed::walk_back(query, |query| session.glance("read the feed", |workspace| feed::page(workspace, query)), &mut |lines| {
        let all = lines.len();
        let fresh: Vec<_> = lines.into_iter().filter(|line| seen.add(&line.id)).collect();
        let is_all_new = fresh.len() == all;
        found.extend(fresh.into_iter().filter_map(|line| wanted.entry(line)));
        if is_all_new { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    found.sort_by_key(Found::place);
    Ok(found)
}

/// Whether nobody reads any more.
fn print(session: &Session, found: Vec<Found>) -> std::io::Result<bool> {
    for Found { entry, .. } in found {
        session.out.entry(&cells(&entry), &told(&entry))?;
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
    /// What is to be told now: messages, and the files that no message came for in time.
    fn hold(&mut self, found: Vec<Found>) -> Vec<Found> {
        if self.named.len() > REMEMBERED {
            self.named.clear();
        }
        let all = std::mem::take(&mut self.waiting).into_iter().chain(found).collect();
        let is_waiting = |one: &Found| one.is_upload() && one.read.elapsed() < UPLOAD_WAIT;
        let (waiting, told) = without_attached(all, &mut self.named).into_iter().partition(is_waiting);
        self.waiting = waiting;
        told
    }
}

/// Rows and messages that were read.
#[derive(Default)]
struct Seen {
    ids: HashSet<String>,
    order: VecDeque<String>,
}

impl Seen {
    /// Whether it is new.
    fn add(&mut self, id: &str) -> bool {
        if !self.ids.insert(id.to_owned()) {
            return false;
        }
        self.order.push_back(id.to_owned());
        if self.order.len() > REMEMBERED
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
    /// The last look was on an event.
    again: bool,
    /// When the last look began.
    looked: Instant,
}

impl Waiting {
    /// Waits until it is time for a look, and for `least` whatever happens; breaks at the end.
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
            (true, _) => SECOND_LOOK,
            (false, true) => POLL_BESIDE_EVENTS,
            (false, false) => POLL,
        };
        let until = Instant::now() + time.max(least).min(most);
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.waker.recv_timeout(left.min(TICK)) {
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
                Err(_) if left > TICK => {}
                Err(_) => return ControlFlow::Continue(()),
            }
        }
    }

    fn drain(&mut self) -> ControlFlow<()> {
        thread::sleep(BETWEEN_LOOKS.saturating_sub(self.looked.elapsed()));
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

/// Ctrl-C and its like are how this ends, so they are no failure.
fn on_signals(wakes: Sender<Wake>) {
    let set = inherited::on_stop_signals(move || {
        let _ = wakes.send(Wake::Stop);
        thread::sleep(LAST_LINE);
        logging::exit(Exit::Done as i32);
    });
    if let Err(err) = set {
        tracing::debug!("signals end this at once: {err}");
    }
}
