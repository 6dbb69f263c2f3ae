//! The unsettled replies, which can be looked up by text at a cost that does not grow with their number.

use std::collections::{BTreeSet, HashMap};

use crate::api::TextKey;

/// The state of an unsettled reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// No record, and it was not sent.
    Unsent,
    /// The record says that it did not arrive.
    Refused,
    /// Stored by an earlier run, without a record.
    Found,
    /// The record says that a send started.
    InDoubt,
}

/// The ids of the replies with one text that are not refused.
#[derive(Debug, Default)]
struct Equal {
    in_doubt: BTreeSet<String>,
    /// Those without a record.
    unrecorded: BTreeSet<String>,
}

impl Equal {
    fn ids(&mut self, state: State) -> Option<&mut BTreeSet<String>> {
        match state {
            State::InDoubt => Some(&mut self.in_doubt),
            State::Unsent | State::Found => Some(&mut self.unrecorded),
            State::Refused => None,
        }
    }

    fn is_empty(&self) -> bool {
        self.in_doubt.is_empty() && self.unrecorded.is_empty()
    }
}

/// All unsettled replies.
///
/// Invariant: `by_text` has every reply of `by_id` that is not refused, and no text without any.
#[derive(Debug, Default)]
pub(super) struct Replies {
    by_id: HashMap<String, (TextKey, State)>,
    by_text: HashMap<TextKey, Equal>,
}

impl Replies {
    pub(super) fn get(&self, id: &str) -> Option<(TextKey, State)> {
        self.by_id.get(id).copied()
    }

    /// Adds a reply or changes it. Returns what it was before.
    pub(super) fn set(&mut self, id: &str, text: TextKey, state: State) -> Option<(TextKey, State)> {
        let before = self.remove(id);
        self.by_id.insert(id.to_owned(), (text, state));
        if state != State::Refused
            && let Some(ids) = self.by_text.entry(text).or_default().ids(state)
        {
            ids.insert(id.to_owned());
        }
        before
    }

    pub(super) fn remove(&mut self, id: &str) -> Option<(TextKey, State)> {
        let (text, state) = self.by_id.remove(id)?;
        if let Some(equal) = self.by_text.get_mut(&text) {
            if let Some(ids) = equal.ids(state) {
                ids.remove(id);
            }
            if equal.is_empty() {
                self.by_text.remove(&text);
            }
        }
        Some((text, state))
    }

    /// Returns the replies in the state [`State::Found`].
    pub(super) fn found(&self) -> Vec<String> {
        self.by_id.iter().filter(|(_, (_, state))| *state == State::Found).map(|(id, _)| id.clone()).collect()
    }

    /// Counts the replies in doubt with this text, without the one that is asked about and the one that is being sent.
    pub(super) fn count_in_doubt(&self, text: &TextKey, id: &str, under_way: Option<&str>) -> usize {
        let Some(Equal { in_doubt, .. }) = self.by_text.get(text) else { return 0 };
        let is_in_doubt = |id: &str| usize::from(in_doubt.contains(id));
        in_doubt.len() - is_in_doubt(id) - under_way.filter(|other| *other != id).map_or(0, is_in_doubt)
    }

    /// Returns the replies in doubt with this text, without `id`.
    pub(super) fn in_doubt(&self, text: &TextKey, id: &str) -> Vec<(String, State)> {
        let ids = self.by_text.get(text).into_iter().flat_map(|equal| &equal.in_doubt);
        ids.filter(|other| *other != id).map(|other| (other.clone(), State::InDoubt)).collect()
    }

    /// Returns the replies with this text that are not refused, without `id`. From now on those that were not sent are
    /// refused.
    pub(super) fn others(&mut self, text: &TextKey, id: &str) -> Vec<(String, State)> {
        let Some(equal) = self.by_text.get(text) else { return Vec::new() };
        let equal = equal.in_doubt.iter().chain(&equal.unrecorded).filter(|other| *other != id);
        let others: Vec<_> = equal.filter_map(|other| Some((other.clone(), self.get(other)?.1))).collect();
        for (other, state) in &others {
            if *state == State::Unsent {
                self.set(other, *text, State::Refused);
            }
        }
        others
    }
}
