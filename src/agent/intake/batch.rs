//! Rows of a page, on their way to disk and into the lanes.
//!
//! Invariant: an id is passed to its lane (or to the waiting call) only after its row is written, and no page counts as
//! accepted before a later sync has succeeded, however many polls later. Handlers do not wait for that sync: if the
//! machine loses power before it, the platform still has the message, and a reply is sent only after its own sync.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use crate::agent::acks::Acks;
use crate::agent::conversation;
use crate::agent::disk::Disk;
use crate::agent::files::attachments;
use crate::agent::files::fetch::Fetching;
use crate::agent::files::upload_pairing::{FileLinks, UploadPairing};
use crate::agent::intake::answers_taken;
use crate::agent::intake::waiting_calls::{self, WaitingCalls};
use crate::agent::lane::Lane;
use crate::agent::lanes::Lanes;
use crate::agent::presence::vitals::Vitals;
use crate::agent::row_time::micros;
use crate::agent::sent_notes::SentNotes;
use crate::agent::wake::FeedWake;
use crate::api::inbound::{Inbound, Row, read_row};
use crate::api::{NoteRow, RawRow, TimeResolution, Workspace, is_row_id};
use crate::store::{Accepted, Key, NewMessage, StoreError, UploadedBy};
use crate::sync::lock;

/// The number of bytes of a page that are held before they are written.
const MAX_BATCH_BYTES: usize = 2 << 20;
/// The number of unusable rows that are remembered, so that each is logged once.
const MAX_BAD_ROWS: usize = 1000;

/// Where rows go.
pub(crate) struct Destinations {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) calls: Arc<WaitingCalls>,
    pub(crate) pairing: Arc<UploadPairing>,
    pub(crate) fetching: Arc<Fetching>,
    pub(crate) acks: Arc<Mutex<Acks>>,
    pub(crate) sent_notes: Arc<SentNotes>,
    pub(crate) feed_wake: Arc<FeedWake>,
    pub(crate) vitals: Arc<Vitals>,
}

/// Messages that are written but not handed over.
#[derive(Default)]
pub(crate) struct WrittenMessages {
    messages: Vec<Written>,
    /// Whether handed-over messages are not synced yet.
    is_unsynced: bool,
}

/// A message that is written but not handed over.
struct Written {
    id: String,
    lane: String,
    seq: Option<i64>,
    /// What it means to a waiting call.
    call: Option<waiting_calls::Part>,
    links: FileLinks,
}

impl WrittenMessages {
    /// Hands over the written messages and makes them durable. Returns their number.
    pub(crate) fn hand_over(&mut self, to: &Destinations) -> Result<usize, StoreError> {
        let count = self.messages.len();
        if count > 0 {
            to.vitals.messages_came();
        }
        for Written { id, lane, seq, call, links } in self.messages.drain(..) {
            lock(&to.acks).open(seq);
            to.fetching.want(links.wanted);
            if let Some(upload) = links.upload {
                to.pairing.arrived(upload);
                self.is_unsynced = true;
                continue;
            }
            to.pairing.mentioned(&links.mentions);
            if !call.is_some_and(|call| to.calls.hand_over(call, &id)) {
                to.lanes.push(&lane, &id);
            }
            self.is_unsynced = true;
        }
        if self.is_unsynced {
            to.disk.store.sync()?;
            self.is_unsynced = false;
        }
        Ok(count)
    }
}

/// Rows that could not be read at all, by their content.
pub(crate) type BadRows = HashSet<Key>;

/// A page being accepted.
pub(crate) struct Batch<'a> {
    to: &'a Destinations,
    fresh: &'a mut WrittenMessages,
    bad_rows: &'a mut BadRows,
    /// The row after which rows were requested.
    since: Option<&'a str>,
    rows: Vec<NewRow>,
    bytes: usize,
    /// The id and time of every row with a usable id, in order.
    pub(crate) seen: Vec<(String, Option<i64>)>,
    /// Whether every row had a `seq`, and so a place in the platform's order.
    pub(crate) has_order: bool,
    /// The unit of the rows' times.
    pub(crate) grain: TimeResolution,
    /// Whether the platform ignored the cursor.
    pub(crate) ignored_cursor: bool,
    /// The error, if the disk refused in the middle.
    pub(crate) failed: Option<StoreError>,
}

/// A message that is not written yet.
struct NewRow {
    id: String,
    keys: Vec<Key>,
    lane: String,
    seq: Option<i64>,
    call: Option<waiting_calls::Part>,
    links: FileLinks,
    raw: RawRow,
}

impl<'a> Batch<'a> {
    /// Starts a page. `since` is the row after which rows were requested.
    pub(crate) fn new(
        to: &'a Destinations,
        fresh: &'a mut WrittenMessages,
        bad_rows: &'a mut BadRows,
        since: Option<&'a str>,
        grain: TimeResolution,
    ) -> Self {
        Self {
            to,
            fresh,
            bad_rows,
            since,
            rows: Vec::new(),
            bytes: 0,
            seen: Vec::new(),
            has_order: true,
            grain,
            ignored_cursor: false,
            failed: None,
        }
    }

    /// Accepts a row.
    pub(crate) fn accept(&mut self, raw: RawRow) -> ControlFlow<()> {
        let (id, seq, created_at, message) = match read_row(&raw, self.to.workspace.id().as_str()) {
            Row::Input(message) => {
                let whose = self.whose(&message);
                let place = (message.id.clone(), message.seq, message.created_at.clone());
                (place.0, place.1, place.2, (whose != UploadedBy::Ours).then_some((message, whose)))
            }
            Row::NotInput { id, seq, created_at, why } => {
                if let Some(note) = NoteRow::read(&raw) {
                    self.to.sent_notes.read(note);
                }
                tracing::trace!(id, "skipped: {why}");
                (id, seq, created_at, None)
            }
            Row::Broken { id, created_at } => {
                self.accept_broken(&id, &raw);
                (id, None, created_at, None)
            }
            Row::Unusable(why) => {
                self.log_unusable(&raw, why);
                return ControlFlow::Continue(());
            }
        };
        let at = micros(&created_at);
        self.grain.note(&created_at);
        self.has_order &= seq.is_some();
        let goes_back = self.seen.last().is_some_and(|(_, last)| at.is_some() && *last > at);
        if self.since.is_some_and(|since| since == id || goes_back) {
            self.ignored_cursor = true;
            return ControlFlow::Break(());
        }
        lock(&self.to.acks).seen(seq);
        if let Some((message, whose)) = message {
            let is_new = !self.to.disk.store.is_known(&Key::of_row(&id));
            if let Some(id) = &message.message_id {
                self.to.feed_wake.read(id, is_new);
            }
            if is_new && !answers_taken::is_claimed(&self.to.disk.store, &message) {
                self.bytes += raw.get().len();
                let call = self.to.calls.meant_by(&message);
                let keys = message.fingerprint().iter().map(Key::of_message).collect();
                let lane = conversation::lane(&message, self.to.workspace.id().as_str());
                let links = self.links(&message, whose, &lane);
                self.rows.push(NewRow { id: id.clone(), keys, lane, seq, call, links, raw });
            }
        }
        if is_row_id(&id) {
            self.seen.push((id, at));
        }
        if self.bytes > MAX_BATCH_BYTES
            && let Err(err) = self.write()
        {
            self.failed = Some(err);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    /// Writes the rows held in memory. Afterwards everything read is on disk, though not synced.
    pub(crate) fn write(&mut self) -> Result<(), StoreError> {
        self.bytes = 0;
        if self.rows.is_empty() {
            return Ok(());
        }
        let messages: Vec<_> = self
            .rows
            .iter()
            .map(|row| NewMessage {
                id: &row.id,
                keys: &row.keys,
                covers: &row.links.mentions,
                lane: &row.lane,
                seq: row.seq,
                row: &row.raw,
            })
            .collect();
        let accepted = self.to.disk.store.accept_unsynced(&messages)?;
        for (row, accepted) in self.rows.drain(..).zip(accepted) {
            if accepted == Accepted::New {
                let NewRow { id, lane, seq, call, links, .. } = row;
                self.fresh.messages.push(Written { id, lane, seq, call, links });
            }
        }
        Ok(())
    }

    fn links(&self, message: &Inbound, whose: UploadedBy, lane: &str) -> FileLinks {
        let links = self.to.pairing.links(message, lane);
        // By the end of its wait, its owner is usually known without its content.
        if whose == UploadedBy::Unclear { FileLinks { wanted: Vec::new(), ..links } } else { links }
    }

    /// The agent's own uploads appear in the feed as if a user had attached them.
    fn whose(&self, message: &Inbound) -> UploadedBy {
        let file = message.attachments.first().filter(|_| message.upload);
        let id = file.and_then(|file| Some((file, file.file_id.as_deref()?)));
        id.map_or(UploadedBy::Theirs, |(file, id)| {
            self.to.disk.store.uploads().whose(id, file.size, attachments::sent_at(message))
        })
    }

    /// Accepts a row that cannot be read, which a worker makes a dead letter.
    fn accept_broken(&mut self, id: &str, raw: &RawRow) {
        if !self.to.disk.store.is_known(&Key::of_row(id)) {
            self.bytes += raw.get().len();
            let (id, lane, raw) = (id.to_owned(), Lane::Unreadable.to_string(), raw.clone());
            self.rows.push(NewRow { id, keys: Vec::new(), lane, seq: None, call: None, links: FileLinks::default(), raw });
        }
    }

    /// Logs an unusable row once, although the look-back returns it again and again.
    fn log_unusable(&mut self, raw: &RawRow, why: &str) {
        if self.bad_rows.len() < MAX_BAD_ROWS && self.bad_rows.insert(Key::of(&[raw.get()])) {
            tracing::warn!("skipped a row of the feed: {why}: {}", crate::text::printable(raw.get(), 200));
        }
    }
}
