//! Claiming an answer for a call whose agent does not run, or just does.

use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::agent::control::client::{ask, is_absent};
use crate::agent::control::expectation::STARTING;
use crate::agent::intake::answers_taken::{ANSWER, claim_keys, is_untouched, unstarted};
use crate::api::inbound::Inbound;
use crate::store::{Key, Settled, Store, StoreError};

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
        match ask(folder, &request) {
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
