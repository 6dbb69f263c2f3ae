//! Order within a lane, fairness between lanes.
//!
//! A lane holds what comes from one sender. What must stay true: at most one item of a lane is out at a time and they
//! come out in the order they went in; lanes that have something to do take turns, so that one that floods costs the
//! others a turn each, not their place; a lane whose head has to wait keeps its order and holds nobody else up.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Lanes of message ids.
#[derive(Default)]
pub(super) struct Lanes {
    inner: Mutex<Inner>,
    /// Rung for one taker at a time: a crowd that wakes for one item costs more than the item. Who takes one and leaves
    /// others, or a lane that waits, wakes the next; who gives one back takes the next itself.
    bell: Condvar,
    /// Rung whenever an item comes back.
    idle: Condvar,
}

#[derive(Default)]
struct Inner {
    lanes: HashMap<String, Lane>,
    /// Lanes with something to do, in turn.
    ready: VecDeque<String>,
    /// Lanes whose head waits, by when. The counter keeps two of one instant apart.
    later: BTreeMap<(Instant, u64), String>,
    counter: u64,
    queued: usize,
    out: usize,
    closed: bool,
}

#[derive(Default)]
struct Lane {
    queue: VecDeque<String>,
    /// Whether it stands in `ready` or `later`, or its head is out.
    engaged: bool,
}

/// The head of a lane, taken out to be worked on. To be given back with [`Lanes::done`] or [`Lanes::again`].
#[derive(Debug)]
pub(super) struct Ticket {
    /// The lane.
    pub lane: String,
    /// The message.
    pub id: String,
}

impl Lanes {
    /// Puts `id` at the end of its lane.
    pub(super) fn push(&self, lane: &str, id: &str) {
        let mut inner = self.lock();
        inner.queued += 1;
        let entry = inner.lanes.entry(lane.to_owned()).or_default();
        entry.queue.push_back(id.to_owned());
        if !entry.engaged {
            entry.engaged = true;
            inner.ready.push_back(lane.to_owned());
            self.bell.notify_one();
        }
    }

    /// The next head of a lane; waits for one. `None` once the lanes are closed.
    pub(super) fn take(&self) -> Option<Ticket> {
        let mut inner = self.lock();
        loop {
            if inner.closed {
                return None;
            }
            let wait = inner.wake_waiting(Instant::now());
            if let Some(lane) = inner.ready.pop_front() {
                let id = inner.lanes.get(&lane).and_then(|entry| entry.queue.front().cloned());
                let Some(id) = id else { continue };
                inner.out += 1;
                if !inner.ready.is_empty() || !inner.later.is_empty() {
                    self.bell.notify_one();
                }
                return Some(Ticket { lane, id });
            }
            inner = self.bell.wait_timeout(inner, wait).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// The item is done with; the lane's next one is free to go.
    pub(super) fn done(&self, ticket: &Ticket) {
        let mut inner = self.lock();
        inner.out -= 1;
        inner.queued -= 1;
        let Some(entry) = inner.lanes.get_mut(&ticket.lane) else { return };
        entry.queue.pop_front();
        if entry.queue.is_empty() {
            inner.lanes.remove(&ticket.lane);
        } else {
            inner.ready.push_back(ticket.lane.clone());
        }
        self.idle.notify_all();
    }

    /// The item stays at the head of its lane and comes out again after `wait`.
    pub(super) fn again(&self, ticket: &Ticket, wait: Duration) {
        let mut inner = self.lock();
        inner.out -= 1;
        inner.counter += 1;
        let key = (Instant::now() + wait, inner.counter);
        inner.later.insert(key, ticket.lane.clone());
        self.bell.notify_one();
        self.idle.notify_all();
    }

    /// Nothing more is given out; whoever waits is sent home.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.bell.notify_all();
        self.idle.notify_all();
    }

    /// How many items there are, those out included.
    pub(super) fn queued(&self) -> usize {
        self.lock().queued
    }

    /// How many items are out.
    pub(super) fn out(&self) -> usize {
        self.lock().out
    }

    /// Waits until nothing is out (and, with `all`, nothing is queued), or for `time`. Returns whether that is so.
    pub(super) fn wait_idle(&self, all: bool, time: Duration) -> bool {
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
            inner = self.idle.wait_timeout(inner, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Readies lanes whose wait is over; returns how long the next one has to wait.
    fn wake_waiting(&mut self, now: Instant) -> Duration {
        while let Some(entry) = self.later.first_entry() {
            if entry.key().0 > now {
                return entry.key().0 - now;
            }
            let lane = entry.remove();
            self.ready.push_back(lane);
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
    fn a_waiting_head_keeps_its_lane_in_order_and_holds_nobody_up() {
        let lanes = Lanes::default();
        lanes.push("a", "a1");
        lanes.push("a", "a2");
        let head = take(&lanes);
        lanes.again(&head, Duration::from_millis(20));
        lanes.push("b", "b1");
        let other = take(&lanes);
        assert_eq!(other.id, "b1");
        lanes.done(&other);
        assert_eq!(take(&lanes).id, "a1", "comes back by itself, before what is behind it");
    }

    #[test]
    fn a_waiting_lane_is_not_forgotten_by_takers_that_get_other_work() {
        let lanes = std::sync::Arc::new(Lanes::default());
        lanes.push("a", "a1");
        let head = take(&lanes);
        let takers: Vec<_> = (0..2)
            .map(|_| {
                let lanes = std::sync::Arc::clone(&lanes);
                std::thread::spawn(move || take(&lanes).id)
            })
            .collect();
        lanes.again(&head, Duration::from_millis(20));
        lanes.push("b", "b1");
        let mut taken: Vec<_> = takers.into_iter().map(|taker| taker.join().unwrap()).collect();
        taken.sort();
        assert_eq!(taken, ["a1", "b1"]);
    }

    #[test]
    fn closed_lanes_send_everybody_home() {
        let lanes = std::sync::Arc::new(Lanes::default());
        let waiting = std::thread::spawn({
            let lanes = std::sync::Arc::clone(&lanes);
            move || lanes.take()
        });
        lanes.close();
        assert!(waiting.join().unwrap().is_none());
    }
}
