//! Calls that wait for the answer of a peer, and which message is for which call.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use crate::api::AnswerFit;
use crate::api::inbound::Inbound;
use crate::sync::lock;

/// The number of calls that can wait at the same time.
pub(crate) const MAX_WAITING_CALLS: usize = 32;

/// The waiting calls.
#[derive(Default)]
pub(crate) struct WaitingCalls {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

/// The state of [`WaitingCalls`].
#[derive(Default)]
struct Waiting {
    next: u64,
    /// The oldest first.
    calls: Vec<Call>,
}

/// A waiting call.
struct Call {
    number: u64,
    peer: String,
    message_id: String,
    /// The id of the message that answers it.
    answer: Option<String>,
    /// The ids of interim replies that arrived before the answer and are not handed over yet.
    interim: VecDeque<String>,
    /// Whether another call for the same message has accepted the answer.
    is_settled: bool,
}

/// What a message means to a call.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part {
    /// Its answer.
    Answer(u64),
    /// An interim reply.
    Interim(u64),
}

/// The id of a message for a call.
pub(crate) enum Received {
    Answer(String),
    Interim(String),
}

impl WaitingCalls {
    /// Adds a waiting call. Returns `None` if there are too many.
    pub(crate) fn begin(&self, peer: String, message_id: String) -> Option<u64> {
        let mut waiting = lock(&self.waiting);
        if waiting.calls.len() >= MAX_WAITING_CALLS {
            return None;
        }
        waiting.next += 1;
        let number = waiting.next;
        let interim = VecDeque::new();
        waiting.calls.push(Call { number, peer, message_id, answer: None, interim, is_settled: false });
        Some(number)
    }

    /// Returns the call that a message is for. An answer is for the call that it names, or else for the oldest call
    /// that it may be meant for.
    pub(crate) fn meant_by(&self, message: &Inbound) -> Option<Part> {
        let waiting = lock(&self.waiting);
        let mut open = waiting.calls.iter().filter(|call| call.answer.is_none());
        if message.is_interim {
            let call = open.find(|call| message.precedes_answer(&call.peer, &call.message_id));
            return call.map(|call| Part::Interim(call.number));
        }
        let fits = open.map(|call| (message.answers(&call.peer, &call.message_id), call.number));
        let best = fits.filter(|(fit, _)| *fit != AnswerFit::No).max_by_key(|(fit, number)| (*fit, u64::MAX - number));
        best.map(|(_, number)| Part::Answer(number))
    }

    /// Hands a message to a call; an answer also goes to all other calls that sent the same message. Returns `false` if
    /// the call no longer waits or has its answer.
    pub(crate) fn hand_over(&self, part: Part, id: &str) -> bool {
        let (Part::Answer(number) | Part::Interim(number)) = part;
        let mut waiting = lock(&self.waiting);
        let open = waiting.calls.iter_mut().find(|call| call.number == number && call.answer.is_none());
        let Some(call) = open else { return false };
        if let Part::Interim(_) = part {
            call.interim.push_back(id.to_owned());
            self.changed.notify_all();
            return true;
        }
        let (peer, message_id) = (call.peer.clone(), call.message_id.clone());
        let is_same = |call: &&mut Call| call.answer.is_none() && call.peer == peer && call.message_id == message_id;
        waiting.calls.iter_mut().filter(is_same).for_each(|call| call.answer = Some(id.to_owned()));
        self.changed.notify_all();
        true
    }

    /// Waits for at most `time` for the next message for a call.
    pub(crate) fn wait(&self, number: u64, time: Duration) -> Option<Received> {
        let mut heard = None;
        let has_nothing = |waiting: &mut Waiting| {
            let Some(call) = waiting.calls.iter_mut().find(|call| call.number == number) else { return true };
            let answer = || call.answer.clone().map(Received::Answer);
            heard = call.interim.pop_front().map(Received::Interim).or_else(answer);
            heard.is_none()
        };
        drop(self.changed.wait_timeout_while(lock(&self.waiting), time, has_nothing));
        heard
    }

    /// Removes a call. Returns its answer, if no other call may still accept it or has accepted it, and the interim
    /// replies that it did not get.
    pub(crate) fn end(&self, number: u64, is_taken: bool) -> (Option<String>, VecDeque<String>) {
        let mut waiting = lock(&self.waiting);
        let Some(at) = waiting.calls.iter().position(|call| call.number == number) else { return Default::default() };
        let call = waiting.calls.remove(at);
        (waiting.settle(&call, is_taken), call.interim)
    }
}

impl Waiting {
    /// Returns the answer of a finished call, unless another call is responsible for it.
    fn settle(&mut self, call: &Call, is_taken: bool) -> Option<String> {
        let id = call.answer.clone()?;
        let mut others = self.calls.iter_mut().filter(|other| other.answer.as_ref() == Some(&id)).peekable();
        if call.is_settled || (others.peek().is_some() && !is_taken) {
            return None;
        }
        others.for_each(|other| other.is_settled = true);
        Some(id)
    }
}
