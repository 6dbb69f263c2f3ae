//! Answers that a call received while no agent ran. They are claimed, so that the next start does not pass them to the
//! handler.
//!
//! Without an agent, the caller claims the row under the lock: it settles a row that an agent had accepted, or stores
//! keys of its own, so that the next start skips the row without treating it as a place in the feed. An answer reaches
//! the handler too only if the caller dies between printing and claiming it, or an agent starts at that moment: it may
//! be seen twice, but is never lost.

use crate::api::inbound::Inbound;
use crate::store::{Key, Stats, Store};

/// How a claimed message is settled.
pub(crate) const ANSWER: &str = "the answer to a call";

/// Returns the keys of a message that was claimed as an answer while no agent ran. They differ from the keys of settled
/// rows: before a settled row, everything was handled.
pub(crate) fn claim_keys(message: &Inbound) -> Vec<Key> {
    let by_content = message.fingerprint().map(|[lane, id, content]| Key::of(&["claimed", &lane, &id, &content]));
    std::iter::once(Key::of(&["claimed", &message.id])).chain(by_content).collect()
}

/// Returns whether a message was claimed as an answer.
pub(crate) fn is_claimed(store: &Store, message: &Inbound) -> bool {
    claim_keys(message).iter().any(|key| store.is_known(key))
}

/// The key that records the very first start.
pub(crate) fn started() -> Key {
    Key::of(&["started"])
}

/// The key that records claims from before the first start.
pub(crate) fn unstarted() -> Key {
    Key::of(&["claims before the first start"])
}

/// Returns whether no agent ever started here. Answers may have been claimed.
pub(crate) fn is_untouched(store: &Store, stats: &Stats) -> bool {
    let only_claims = store.is_known(&unstarted()) && !store.is_known(&started());
    stats.pending == 0 && (stats.settled == 0 || only_claims)
}
