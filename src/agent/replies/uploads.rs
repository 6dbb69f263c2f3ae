//! Replies with files, until their files are on the platform and they go into the outbox of notes.
//!
//! What must stay true: a large file holds up the replies of its own lane and no other note; a reply that comes behind one
//! with files stays behind it; each file that was uploaded is on record before the next.

use std::time::Duration;

use crate::agent::files::reply_files;
use crate::agent::lanes::Ticket;
use crate::agent::replies::reply::Parcel;
use crate::agent::replies::sender;
use crate::agent::shared::{Shared, lock};
use crate::api::{ApiError, ErrorKind};
use crate::store::Stored;

/// Files of a reply this old that could not be uploaded so often in a row, while the platform otherwise answers, are given
/// up, and the text goes without them: the replies behind it wait. An old one has mostly waited for something else.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
const TRIES: u32 = 5;

pub(crate) fn run(shared: &Shared) {
    while let Some(ticket) = shared.parcels.take() {
        if let Some(wait) = prepare(shared, &ticket) {
            shared.parcels.again(&ticket, wait);
            continue;
        }
        lock(&shared.tries).forget(&ticket.id);
        // Before this lane is free: what comes next in it is sent behind this.
        shared.notes.push(&ticket.lane, &ticket.id);
        shared.parcels.done(&ticket);
    }
}

/// Uploads what there is. `None`: the note can go, or has to be left for the next start.
fn prepare(shared: &Shared, ticket: &Ticket) -> Option<Duration> {
    let stored = shared.load(&ticket.id)?;
    let mut parcel = Parcel::of(&stored)?;
    shared.insist("store a reply", || shared.store.sync_reply(&stored.id))?;
    match upload(shared, &stored, &mut parcel)? {
        Ok(()) => None,
        Err(err) => Some(sender::pause(shared, &stored.id, &err)),
    }
}

/// Uploads the files of a reply that are not on the platform yet, each put on record before the next. The error may pass.
/// `None`: we stop.
fn upload(shared: &Shared, stored: &Stored, parcel: &mut Parcel) -> Option<Result<(), ApiError>> {
    while let Some(at) = reply_files::next(&parcel.files) {
        if let Err(err) = reply_files::send(shared, &stored.id, &mut parcel.files, at)? {
            let is_young = !sender::waited(shared, stored).is_over(PATIENCE) || lock(&shared.tries).count(&stored.id) < TRIES;
            if is_young || !shared.pulse.vitals().ready || matches!(err.kind, ErrorKind::Interrupted) {
                return Some(Err(err));
            }
            reply_files::give_up(&stored.id, &mut parcel.files, &err);
        }
        let record = parcel.renewed(shared, &stored.id);
        shared.insist("store a reply", || shared.store.record_reply(&stored.id, &record))?;
    }
    Some(Ok(()))
}
