//! Decides whose turn it is: senders take turns, and the lanes of one sender take turns among themselves.
//!
//! Invariant: the canvas, which has a lane for each conversation, costs every other sender one turn, not one per
//! conversation. So do all chats of channels together.

use std::collections::{HashMap, VecDeque};

use crate::agent::lane::Lane;

/// Lanes with work, each listed once.
#[derive(Default)]
pub(crate) struct Ready {
    senders: VecDeque<String>,
    /// Lanes by sender. No queue is empty.
    lanes: HashMap<String, VecDeque<String>>,
}

impl Ready {
    /// Appends a lane to the others of its sender.
    pub(crate) fn push(&mut self, lane: String) {
        let sender = Lane::turns(&lane);
        if let Some(lanes) = self.lanes.get_mut(sender) {
            lanes.push_back(lane);
            return;
        }
        self.senders.push_back(sender.to_owned());
        self.lanes.insert(sender.to_owned(), VecDeque::from([lane]));
    }

    /// Removes and returns the lane whose turn it is.
    pub(crate) fn pop(&mut self) -> Option<String> {
        let sender = self.senders.pop_front()?;
        let lanes = self.lanes.get_mut(&sender)?;
        let lane = lanes.pop_front();
        if lanes.is_empty() {
            self.lanes.remove(&sender);
        } else {
            self.senders.push_back(sender);
        }
        lane
    }

    /// Returns whether no lane has work.
    pub(crate) fn is_empty(&self) -> bool {
        self.senders.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_conversations_cost_another_sender_one_turn() {
        let mut ready = Ready::default();
        for lane in ["canvas:a", "chat:1", "chat:2", "canvas:b", "canvas", "canvas:c", "peer:x", "peer:y"] {
            ready.push(lane.to_owned());
        }
        let order: Vec<String> = std::iter::from_fn(|| ready.pop()).collect();
        assert_eq!(order, ["canvas:a", "chat:1", "peer:x", "peer:y", "canvas:b", "chat:2", "canvas", "canvas:c"]);
        assert!(ready.is_empty());
    }
}
