//! Answers that a call took while no agent ran: claimed, so that the next start does not hand them to the handler.
//!
//! Without an agent the caller claims the row under the lock: it settles what an agent had taken in, or
//! leaves keys of its own, so that the next start passes the row over without taking it for a place in the feed. Only a
//! caller that dies between printing and that, or an agent that starts just then, hands an answer to the handler too:
//! it may be seen twice, and is never lost.

use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::agent::control::calls::{ANSWER, STARTING};
use crate::agent::control::socket::is_absent;
use crate::api::inbound::Inbound;
use crate::store::{Key, Settled, Stats, Store, StoreError};

/// The keys under which a message is remembered that was taken as an answer while no agent ran. They are not the keys of
/// a settled row: where one of those stands, everything before it was handled.
fn claim_keys(message: &Inbound) -> Vec<Key> {
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
fn unstarted() -> Key {
    Key::of(&["claims before the first start"])
}

/// Whether no agent ever started here; only answers may have been claimed.
pub(crate) fn is_untouched(store: &Store, stats: &Stats) -> bool {
    let only_claims = store.is_known(&unstarted()) && !store.is_known(&started());
    stats.pending == 0 && (stats.settled == 0 || only_claims)
}

/// Remembers durably that these messages were taken as an answer and words before it, so that the agent does not handle
/// them: `open` gives the store if no agent runs; one that does is asked over its socket in `folder`.
///
/// # Errors
/// What the store or the agent says.
pub fn claim(folder: &Path, messages: &[&Inbound], mut open: impl FnMut() -> Result<Store, StoreError>) -> io::Result<()> {
    #[derive(Serialize)]
    struct Claim {
        op: &'static str,
        keys: Vec<Key>,
    }
    let until = Instant::now() + STARTING;
    loop {
        let locked = match open() {
            Ok(store) => return claim_in(&store, messages).map_err(io::Error::other),
            Err(err @ StoreError::Locked { .. }) => err,
            Err(err) => return Err(io::Error::other(err)),
        };
        // An agent was started meanwhile (what it may have taken in already, it handles), or another command is at work.
        let keys = messages.iter().flat_map(|message| claim_keys(message)).collect();
        let request = serde_json::to_value(Claim { op: "claim", keys })?;
        match crate::agent::control::socket::ask(folder, &request) {
            Ok(answer) => return answer["error"].as_str().map_or(Ok(()), |error| Err(io::Error::other(error.to_owned()))),
            Err(err) if is_absent(&err) && Instant::now() < until => thread::sleep(Duration::from_millis(20)),
            Err(err) if is_absent(&err) => return Err(io::Error::other(locked)),
            Err(err) => return Err(err),
        }
    }
}

fn claim_in(store: &Store, messages: &[&Inbound]) -> Result<(), StoreError> {
    for message in messages {
        match store.load(&message.id) {
            // An agent that was stopped had taken it in.
            Ok(stored) if stored.reply.is_none() => store.settle(&message.id, Settled::Skipped(ANSWER.to_owned()))?,
            Ok(_) => {}
            Err(StoreError::Unknown { .. }) => {
                let mut keys = claim_keys(message);
                let cursor = store.cursor().load();
                if cursor.id.is_none() && cursor.anchor.is_none() && is_untouched(store, &store.stats()) {
                    keys.push(unstarted());
                }
                store.settle_unhandled(&keys)?;
            }
            Err(err) => return Err(err),
        }
    }
    store.sync()
}
