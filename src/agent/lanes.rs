//! Order within a lane, fairness between lanes.
//!
//! A lane holds what comes from one sender, in one conversation of the canvas, or in one chat of a channel. What must stay
//! true: at most one item of a lane is out at a time and they come out in the order they went in; lanes that have something
//! to do take turns ([`crate::agent::ready_lanes`]), so that one that floods costs the others a turn each, not their place; a lane whose
//! head has to wait keeps its order and holds nobody else up.
//!
//! One taker is woken for one item: a crowd that wakes costs more than the item. So whoever takes one and leaves others,
//! or a lane that waits for its time, wakes the next; who gives one back takes the next himself, or says that he cannot.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::agent::ready_lanes::Ready;
use crate::agent::wake::Wake;

/// Lanes of message ids.
#[derive(Default)]
pub(crate) struct Lanes {
    inner: Mutex<Inner>,
    /// For takers.
    bell: Condvar,
    /// For those who wait until nothing is out.
    idle: Condvar,
}

#[derive(Default)]
struct Inner {
    lanes: HashMap<String, Lane>,
    ready: Ready,
    /// Lanes whose head waits, by when. The counter keeps two of one instant apart.
    later: BTreeMap<(Instant, u64), String>,
    counter: u64,
    queued: usize,
    out: usize,
    closed: bool,
    /// Takers that wait for something else too; each is called once.
    waiting: Vec<Arc<Wake>>,
    /// Those who only want to know when it is over.
    leaving: Vec<Arc<Wake>>,
}

#[derive(Default)]
struct Lane {
    queue: VecDeque<String>,
    /// Whether it stands in `ready` or `later`, or its head is out.
    engaged: bool,
    /// Whether its head was given back.
    has_waited: bool,
}

/// The head of a lane, taken out to be worked on. To be given back with [`Lanes::done`] or [`Lanes::again`].
#[derive(Debug)]
pub(crate) struct Ticket {
    /// The lane.
    pub lane: String,
    /// The message.
    pub id: String,
    /// It was given back before, and has waited as long as was asked for then.
    pub has_waited: bool,
}

/// What [`Lanes::try_take`] found.
#[derive(Debug)]
pub(crate) enum Taken {
    /// This one.
    Ticket(Ticket),
    /// Nothing, and nothing without a call before this time has passed.
    Nothing(Duration),
    /// The lanes are closed.
    Closed,
}

impl Lanes {
    /// Puts `id` at the end of its lane.
    pub(crate) fn push(&self, lane: &str, id: &str) {
        self.lock_and_push(lane, id, false);
    }

    /// The same if there is something in the lane; whether there is.
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
        if !entry.engaged {
            entry.engaged = true;
            inner.ready.push(lane.to_owned());
            self.wake_one(&mut inner);
        }
        true
    }

    /// The next head of a lane; waits for one. `None` once the lanes are closed.
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
                    inner = self.bell.wait_timeout(inner, wait).unwrap_or_else(PoisonError::into_inner).0;
                }
            }
        }
    }

    /// The next head of a lane, if there is one; else `call` is made as soon as there may be.
    pub(crate) fn try_take(&self, call: &Arc<Wake>) -> Taken {
        let mut inner = self.lock();
        let taken = inner.take();
        inner.withdraw(call);
        match taken {
            Taken::Ticket(_) => self.pass_on(&mut inner),
            Taken::Nothing(_) => inner.waiting.push(Arc::clone(call)),
            Taken::Closed => {}
        }
        taken
    }

    /// For a taker that cannot take now: has `call` made once the lanes are closed. `false` if they are.
    pub(crate) fn listen(&self, call: &Arc<Wake>) -> bool {
        let mut inner = self.lock();
        inner.withdraw(call);
        inner.leaving.push(Arc::clone(call));
        self.pass_on(&mut inner);
        !inner.closed
    }

    /// The item is done with; the lane's next one is free to go.
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

    /// The item stays at the head of its lane and comes out again after `wait`.
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

    /// Nothing more is given out; whoever waits is sent home.
    pub(crate) fn close(&self) {
        let mut inner = self.lock();
        inner.closed = true;
        self.bell.notify_all();
        self.idle.notify_all();
        let Inner { waiting, leaving, .. } = &mut *inner;
        waiting.drain(..).chain(leaving.drain(..)).for_each(|call| call.wake());
    }

    /// How many items there are, those out included.
    pub(crate) fn queued(&self) -> usize {
        self.lock().queued
    }

    /// How many items there are in this lane.
    pub(crate) fn length(&self, lane: &str) -> usize {
        self.lock().lanes.get(lane).map_or(0, |lane| lane.queue.len())
    }

    /// How many items are out.
    pub(crate) fn out(&self) -> usize {
        self.lock().out
    }

    /// Waits until nothing is out (and, with `all`, nothing is queued), or for `time`. Returns whether that is so.
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
            inner = self.idle.wait_timeout(inner, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn wake_one(&self, inner: &mut Inner) {
        match inner.waiting.pop() {
            Some(call) => call.wake(),
            None => self.bell.notify_one(),
        }
    }

    /// Wakes the next taker if there is something that one has to look after.
    fn pass_on(&self, inner: &mut Inner) {
        if !inner.ready.is_empty() || !inner.later.is_empty() {
            self.wake_one(inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
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

    /// Whoever owns the call is awake.
    fn withdraw(&mut self, call: &Arc<Wake>) {
        self.waiting.retain(|waiting| !Arc::ptr_eq(waiting, call));
        self.leaving.retain(|leaving| !Arc::ptr_eq(leaving, call));
    }

    /// Readies lanes whose wait is over; returns how long the next one has to wait.
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
        let again = take(&lanes);
        assert_eq!((again.id.as_str(), again.has_waited), ("a1", true), "comes back by itself, before what is behind it");
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

    fn is_rung(call: &Wake) -> bool {
        let (news, _) = call.news(Duration::ZERO);
        let mut news = [rustix::event::PollFd::from_borrowed_fd(news.unwrap(), rustix::event::PollFlags::IN)];
        let ready = rustix::event::poll(&mut news, Some(&rustix::event::Timespec::default())).unwrap();
        call.take();
        ready > 0
    }

    #[test]
    fn one_item_calls_one_taker_and_one_that_cannot_take_calls_the_next() {
        let lanes = Lanes::default();
        let calls = [Arc::new(Wake::polled()), Arc::new(Wake::polled())];
        for call in &calls {
            assert!(matches!(lanes.try_take(call), Taken::Nothing(_)));
        }
        lanes.push("a", "a1");
        let called: Vec<_> = calls.iter().filter(|call| is_rung(call)).collect();
        assert_eq!(called.len(), 1);
        assert!(lanes.listen(called[0]));
        let next = calls.iter().find(|call| is_rung(call)).unwrap();
        assert!(!Arc::ptr_eq(next, called[0]));
        assert!(matches!(lanes.try_take(next), Taken::Ticket(_)));
    }

    #[test]
    fn who_waits_for_something_else_too_is_called() {
        let lanes = Lanes::default();
        let call = Arc::new(Wake::polled());
        let is_called = || is_rung(&call);
        assert!(matches!(lanes.try_take(&call), Taken::Nothing(_)));
        assert!(!is_called());
        lanes.push("a", "a1");
        assert!(is_called());
        assert!(matches!(lanes.try_take(&call), Taken::Ticket(ticket) if ticket.id == "a1"));
        assert!(lanes.listen(&call));
        lanes.close();
        assert!(is_called());
        assert!(matches!(lanes.try_take(&call), Taken::Closed));
        assert!(!lanes.listen(&call));
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
