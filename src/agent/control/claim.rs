//! Claims an answer for a call that no running agent serves.

use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::agent::control::client::{ask, is_absent};
use crate::agent::control::expectation::AGENT_START_TIMEOUT;
use crate::agent::intake::answers_taken::{ANSWER, claim_keys, is_untouched, unstarted};
use crate::api::inbound::Inbound;
use crate::store::{Key, Settled, Store, StoreError};

/// Records durably that a call printed these messages (an answer and the interim messages before it), so that no agent
/// handles them. `open` opens the store. If it is locked, the running agent is asked over its socket in `folder`.
///
/// # Errors
/// The errors of the store or the agent.
pub fn claim(folder: &Path, messages: &[&Inbound], mut open: impl FnMut() -> Result<Store, StoreError>) -> io::Result<()> {
    /// The request to a running agent.
    #[derive(Serialize)]
    struct Claim {
        op: &'static str,
        keys: Vec<Key>,
    }
    let until = Instant::now() + AGENT_START_TIMEOUT;
    loop {
        let locked = match open() {
            Ok(store) => return claim_in(&store, messages).map_err(io::Error::other),
            Err(err @ StoreError::Locked { .. }) => err,
            Err(err) => return Err(io::Error::other(err)),
        };
        // An agent was started in the meantime (it handles what it has already accepted), or another command has the lock.
        let keys = messages.iter().flat_map(|message| claim_keys(message)).collect();
        let request = serde_json::to_value(Claim { op: "claim", keys })?;
        match ask(folder, &request) {
            Ok(answer) => return answer["error"].as_str().map_or(Ok(()), |error| Err(io::Error::other(error.to_owned()))),
            Err(err) if is_absent(&err) && Instant::now() < until => thread::sleep(Duration::from_millis(20)),
            Err(err) if is_absent(&err) => return Err(io::Error::other(locked)),
            Err(err) => return Err(err),
        }
    }
}

/// Records the same in an open store.
fn claim_in(store: &Store, messages: &[&Inbound]) -> Result<(), StoreError> {
    for message in messages {
        match store.load(&message.id) {
            // An agent accepted it before it was stopped.
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
