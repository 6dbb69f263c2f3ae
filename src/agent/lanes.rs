//! Keeps order within a lane, and fairness between lanes.
//!
//! A lane holds the messages of one sender, one conversation on the canvas, or one chat of a channel. Invariants: at
//! most one item of a lane is out at a time, and items come out in the order in which they went in; lanes with work
//! take turns ([`crate::agent::ready_lanes`]), so that a flood in one lane costs the others one turn each, not their
//! place; a lane whose first item must wait keeps its order and does not hold up the others.
//!
//! One item wakes one taker, because waking a crowd costs more than the item. A taker that takes an item and leaves
//! others, or a lane that waits for its time, therefore wakes the next taker. A taker that gives an item back takes the
//! next one, or says that it cannot.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use crate::agent::ready_lanes::Ready;
use crate::agent::wake::Wake;
use crate::sync::{lock, wait_timeout};

/// Lanes of message ids.
#[derive(Default)]
pub(crate) struct Lanes {
    inner: Mutex<Inner>,
    /// Wakes takers.
    takers: Condvar,
    /// Wakes those that wait until nothing is out.
    idle: Condvar,
}

/// The state of all lanes.
#[derive(Default)]
struct Inner {
    lanes: HashMap<String, Lane>,
    ready: Ready,
    /// Lanes whose first item waits, by when it is due. The counter separates two of the same instant.
    later: BTreeMap<(Instant, u64), String>,
    counter: u64,
    queued: usize,
    out: usize,
    closed: bool,
    /// Takers that also wait for something else. Each is woken once.
    waiting: Vec<Arc<Wake>>,
    /// Wakes that are only for the closing of the lanes.
    on_close: Vec<Arc<Wake>>,
}

/// One lane.
#[derive(Default)]
struct Lane {
    queue: VecDeque<String>,
    /// Whether it is in `ready` or `later`, or its first item is out.
    is_scheduled: bool,
    /// Whether its first item was given back.
    has_waited: bool,
}

/// The first item of a lane, taken out to be worked on. Give it back with [`Lanes::done`] or [`Lanes::again`].
#[derive(Debug)]
pub(crate) struct Ticket {
    /// The lane.
    pub lane: String,
    /// The message.
    pub id: String,
    /// Whether it was given back before, and has waited as long as was asked then.
    pub has_waited: bool,
}

/// What [`Lanes::try_take`] found.
#[derive(Debug)]
pub(crate) enum Taken {
    /// An item.
    Ticket(Ticket),
    /// Nothing. Try again when woken, or after this time.
    Nothing(Duration),
    /// The lanes are closed.
    Closed,
}

impl Lanes {
    /// Appends `id` to its lane.
    pub(crate) fn push(&self, lane: &str, id: &str) {
        self.lock_and_push(lane, id, false);
    }

    /// Appends `id` to its lane if the lane is not empty. Returns whether it did.
    pub(crate) fn push_behind(&self, lane: &str, id: &str) -> bool {
        self.lock_and_push(lane, id, true)
    }

    fn lock_and_push(&self, lane: &str, id: &str, only_behind: bool) -> bool {
        let mut inner = self.lock();
        if only_behind && !inner.lanes.contains_key(lane) {
            return false;
        }
        inner.queued += 1;
        let entry = inner.lanes.entry(lane.to_owned()).or_default();
        entry.queue.push_back(id.to_owned());
        if !entry.is_scheduled {
            entry.is_scheduled = true;
            inner.ready.push(lane.to_owned());
            self.wake_one(&mut inner);
        }
        true
    }

    /// Takes the first item of the next lane, waiting for one. Returns `None` once the lanes are closed.
    pub(crate) fn take(&self) -> Option<Ticket> {
        let mut inner = self.lock();
        loop {
            match inner.take() {
                Taken::Ticket(ticket) => {
                    self.pass_on(&mut inner);
                    return Some(ticket);
                }
                Taken::Closed => return None,
                Taken::Nothing(wait) => {
                    inner = wait_timeout(&self.takers, inner, wait);
                }
            }
        }
    }

    /// Takes the first item of the next lane, if there is one. Otherwise `wake` is woken as soon as there may be.
    pub(crate) fn try_take(&self, wake: &Arc<Wake>) -> Taken {
        let mut inner = self.lock();
        let taken = inner.take();
        inner.withdraw(wake);
        match taken {
            Taken::Ticket(_) => self.pass_on(&mut inner),
            Taken::Nothing(_) => inner.waiting.push(Arc::clone(wake)),
            Taken::Closed => {}
        }
        taken
    }

    /// For a taker that cannot take an item now: wakes `wake` when the lanes are closed. Returns `false` if they are
    /// closed already.
    pub(crate) fn wake_on_close(&self, wake: &Arc<Wake>) -> bool {
        let mut inner = self.lock();
        inner.withdraw(wake);
        inner.on_close.push(Arc::clone(wake));
        self.pass_on(&mut inner);
        !inner.closed
    }

    /// Removes a finished item, which frees its lane for the next one.
    pub(crate) fn done(&self, ticket: &Ticket) {
        let mut inner = self.lock();
        inner.out -= 1;
        inner.queued -= 1;
        let Some(entry) = inner.lanes.get_mut(&ticket.lane) else { return };
        entry.queue.pop_front();
        entry.has_waited = false;
        if entry.queue.is_empty() {
            inner.lanes.remove(&ticket.lane);
        } else {
            inner.ready.push(ticket.lane.clone());
        }
        self.idle.notify_all();
    }

    /// Puts an item back at the front of its lane, to come out again after `wait`.
    pub(crate) fn again(&self, ticket: &Ticket, wait: Duration) {
        let mut inner = self.lock();
        inner.out -= 1;
        inner.counter += 1;
        let key = (Instant::now() + wait, inner.counter);
        inner.later.insert(key, ticket.lane.clone());
        if let Some(entry) = inner.lanes.get_mut(&ticket.lane) {
            entry.has_waited = true;
        }
        self.wake_one(&mut inner);
        self.idle.notify_all();
    }

    /// Closes the lanes: no more items are given out, and all waits end.
    pub(crate) fn close(&self) {
        let mut inner = self.lock();
        inner.closed = true;
        self.takers.notify_all();
        self.idle.notify_all();
        let Inner { waiting, on_close, .. } = &mut *inner;
        waiting.drain(..).chain(on_close.drain(..)).for_each(|wake| wake.wake());
    }

    /// Returns the number of items, including those that are out.
    pub(crate) fn queued(&self) -> usize {
        self.lock().queued
    }

    /// Returns the number of items in this lane.
    pub(crate) fn length(&self, lane: &str) -> usize {
        self.lock().lanes.get(lane).map_or(0, |lane| lane.queue.len())
    }

    /// Returns the number of items that are out.
    pub(crate) fn out(&self) -> usize {
        self.lock().out
    }

    /// Waits for at most `time` until nothing is out (and, with `all`, nothing is queued). Returns whether that is so.
    pub(crate) fn wait_idle(&self, all: bool, time: Duration) -> bool {
        let until = Instant::now() + time;
        let mut inner = self.lock();
        loop {
            if inner.out == 0 && (!all || inner.queued == 0) {
                return true;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            inner = wait_timeout(&self.idle, inner, left);
        }
    }

    fn wake_one(&self, inner: &mut Inner) {
        match inner.waiting.pop() {
            Some(wake) => wake.wake(),
            None => self.takers.notify_one(),
        }
    }

    /// Wakes the next taker if there is work left.
    fn pass_on(&self, inner: &mut Inner) {
        if !inner.ready.is_empty() || !inner.later.is_empty() {
            self.wake_one(inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        lock(&self.inner)
    }
}

impl Inner {
    fn take(&mut self) -> Taken {
        if self.closed {
            return Taken::Closed;
        }
        let wait = self.wake_waiting(Instant::now());
        while let Some(lane) = self.ready.pop() {
            let head = |entry: &Lane| Some((entry.queue.front().cloned()?, entry.has_waited));
            if let Some((id, has_waited)) = self.lanes.get(&lane).and_then(head) {
                self.out += 1;
                return Taken::Ticket(Ticket { lane, id, has_waited });
            }
        }
        Taken::Nothing(wait)
    }

    /// Removes a wake whose owner is awake.
    fn withdraw(&mut self, wake: &Arc<Wake>) {
        self.waiting.retain(|waiting| !Arc::ptr_eq(waiting, wake));
        self.on_close.retain(|on_close| !Arc::ptr_eq(on_close, wake));
    }

    /// Makes lanes ready whose wait is over. Returns how long the next one must wait.
    fn wake_waiting(&mut self, now: Instant) -> Duration {
        while let Some(entry) = self.later.first_entry() {
            if entry.key().0 > now {
                return entry.key().0 - now;
            }
            let lane = entry.remove();
            self.ready.push(lane);
        }
        Duration::from_secs(3600)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(lanes: &Lanes) -> Ticket {
        lanes.take().unwrap()
    }

    #[test]
    fn a_lane_is_in_order_and_lanes_take_turns() {
        let lanes = Lanes::default();
        for id in ["a1", "a2", "a3"] {
            lanes.push("a", id);
        }
        lanes.push("b", "b1");
        let first = take(&lanes);
        let second = take(&lanes);
        assert_eq!((first.id.as_str(), second.id.as_str()), ("a1", "b1"));
        assert_eq!((lanes.queued(), lanes.out()), (4, 2));
        lanes.done(&first);
        let third = take(&lanes);
        assert_eq!(third.id, "a2");
        lanes.done(&second);
        lanes.done(&third);
        lanes.done(&take(&lanes));
        assert!(lanes.wait_idle(true, Duration::ZERO));
    }

    #[test]
    fn a_flood_does_not_starve_another_lane() {
        let lanes = Lanes::default();
        for n in 0..100 {
            lanes.push("flood", &n.to_string());
        }
        lanes.push("user", "hello");
        let flood = take(&lanes);
        lanes.done(&flood);
        assert_eq!(take(&lanes).id, "hello", "the user's turn comes after one of the flood's");
    }

    #[test]
    fn a_waiting_item_keeps_its_lane_in_order_and_holds_up_no_other_lane() {
        let lanes = Lanes::default();
        lanes.push("a", "a1");
        lanes.push("a", "a2");
        let head = take(&lanes);
        lanes.again(&head, Duration::from_millis(20));
        lanes.push("b", "b1");
        let other = take(&lanes);
        assert_eq!(other.id, "b1");
        lanes.done(&other);
        let again = take(&lanes);
        assert_eq!((again.id.as_str(), again.has_waited), ("a1", true), "comes back by itself, before later items");
        lanes.done(&again);
        assert!(!take(&lanes).has_waited);
    }

    #[test]
    fn a_waiting_lane_is_not_forgotten_by_takers_that_get_other_work() {
        let lanes = Arc::new(Lanes::default());
        lanes.push("a", "a1");
        let head = take(&lanes);
        let takers: Vec<_> = (0..2)
            .map(|_| {
                let lanes = Arc::clone(&lanes);
                std::thread::spawn(move || take(&lanes).id)
            })
            .collect();
        lanes.again(&head, Duration::from_millis(20));
        lanes.push("b", "b1");
        let mut taken: Vec<_> = takers.into_iter().map(|taker| taker.join().unwrap()).collect();
        taken.sort();
        assert_eq!(taken, ["a1", "b1"]);
    }

    fn is_woken(wake: &Wake) -> bool {
        let (news, _) = wake.poll_fd(Duration::ZERO);
        let mut news = [rustix::event::PollFd::from_borrowed_fd(news.unwrap(), rustix::event::PollFlags::IN)];
        let ready = rustix::event::poll(&mut news, Some(&rustix::event::Timespec::default())).unwrap();
        wake.clear();
        ready > 0
    }

    #[test]
    fn one_item_wakes_one_taker_and_one_that_cannot_take_wakes_the_next() {
        let lanes = Lanes::default();
        let wakes = [Arc::new(Wake::polled()), Arc::new(Wake::polled())];
        for wake in &wakes {
            assert!(matches!(lanes.try_take(wake), Taken::Nothing(_)));
        }
        lanes.push("a", "a1");
        let woken: Vec<_> = wakes.iter().filter(|wake| is_woken(wake)).collect();
        assert_eq!(woken.len(), 1);
        assert!(lanes.wake_on_close(woken[0]));
        let next = wakes.iter().find(|wake| is_woken(wake)).unwrap();
        assert!(!Arc::ptr_eq(next, woken[0]));
        assert!(matches!(lanes.try_take(next), Taken::Ticket(_)));
    }

    #[test]
    fn a_taker_that_also_waits_for_something_else_is_woken() {
        let lanes = Lanes::default();
        let wake = Arc::new(Wake::polled());
        let is_woken_now = || is_woken(&wake);
        assert!(matches!(lanes.try_take(&wake), Taken::Nothing(_)));
        assert!(!is_woken_now());
        lanes.push("a", "a1");
        assert!(is_woken_now());
        assert!(matches!(lanes.try_take(&wake), Taken::Ticket(ticket) if ticket.id == "a1"));
        assert!(lanes.wake_on_close(&wake));
        lanes.close();
        assert!(is_woken_now());
        assert!(matches!(lanes.try_take(&wake), Taken::Closed));
        assert!(!lanes.wake_on_close(&wake));
    }

    #[test]
    fn closing_the_lanes_ends_all_waits() {
        let lanes = std::sync::Arc::new(Lanes::default());
        let waiting = std::thread::spawn({
            let lanes = std::sync::Arc::clone(&lanes);
            move || lanes.take()
        });
        lanes.close();
        assert!(waiting.join().unwrap().is_none());
    }
}
