//! Answers that a call took while no agent ran: claimed, so that the next start does not hand them to the handler.
//!
//! Without an agent the caller claims the row under the lock: it settles what an agent had taken in, or
//! leaves keys of its own, so that the next start passes the row over without taking it for a place in the feed. Only a
//! caller that dies between printing and that, or an agent that starts just then, hands an answer to the handler too:
//! it may be seen twice, and is never lost.

use crate::api::inbound::Inbound;
use crate::store::{Key, Stats, Store};

/// How a claimed message is settled.
pub(crate) const ANSWER: &str = "the answer to a call";

/// The keys under which a message is remembered that was taken as an answer while no agent ran. They are not the keys of
/// a settled row: where one of those stands, everything before it was handled.
pub(crate) fn claim_keys(message: &Inbound) -> Vec<Key> {
    let by_content = message.fingerprint().map(|[lane, id, content]| Key::of(&["claimed", &lane, &id, &content]));
    std::iter::once(Key::of(&["claimed", &message.id])).chain(by_content).collect()
}

pub(crate) fn is_claimed(store: &Store, message: &Inbound) -> bool {
    claim_keys(message).iter().any(|key| store.is_known(key))
}

/// Stands for a first start that was.
pub(crate) fn started() -> Key {
    Key::of(&["started"])
}

/// Stands for claims that came before any start.
pub(crate) fn unstarted() -> Key {
    Key::of(&["claims before the first start"])
}

/// Whether no agent ever started here; only answers may have been claimed.
pub(crate) fn is_untouched(store: &Store, stats: &Stats) -> bool {
    let only_claims = store.is_known(&unstarted()) && !store.is_known(&started());
    stats.pending == 0 && (stats.settled == 0 || only_claims)
}
