//! Which messages of the feed are wanted, and how one is shown.

use std::collections::HashSet;
use std::time::Instant;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::api::inbound::{Attachment, Inbound, Source};
use crate::api::{Direction, Entry, FeedQuery, WorkspaceId};
use crate::commands::inbox::args::{InboxArgs, Side, Since};
use crate::commands::peers;
use crate::commands::support::feed_pages::{FIRST_PAGE, Line};
use crate::commands::support::session::Session;
use crate::output::Cell;
use crate::store::{Key, UploadedBy, Uploads};

/// Which messages are wanted.
pub(super) struct Wanted {
    /// The query for the server.
    pub(super) query: FeedQuery,
    peer: Option<WorkspaceId>,
    side: Option<Side>,
    before: i64,
    uploads: Uploads,
}

impl Wanted {
    pub(super) fn of(session: &Session, args: &InboxArgs) -> anyhow::Result<Self> {
        let peer = args.peer.as_deref().map(|peer| peers::id_of(session, peer)).transpose()?;
        let mut query =
            FeedQuery { before_ts: args.before.map(|time| time.to_string()), limit: FIRST_PAGE, ..FeedQuery::default() };
        // The starting row must turn up, whoever sent it.
        if !matches!(args.since, Some(Since::Row(_))) {
            query.peer_id = peer.as_ref().map(ToString::to_string);
            query.source = args.source.map(|side| if side == Side::Canvas { "canvas" } else { "agent" });
        }
        let before = args.before.map_or(i64::MAX, Timestamp::as_microsecond);
        let uploads = Uploads::of(&session.target.state_root, session.target.id.as_str())?;
        Ok(Self { query, peer, side: args.source, before, uploads })
    }

    /// Returns the message of a line, if it is wanted: old servers ignore filters.
    pub(super) fn entry(&self, line: Line) -> Option<Found> {
        let entry = line.entry?;
        let message = &entry.message;
        let is_peer = self.peer.as_ref().is_none_or(|peer| message.source_id == peer.as_str());
        let is_side = match self.side {
            None => true,
            Some(Side::Canvas) => message.source == Source::CanvasUser,
            Some(Side::Peer) => message.source == Source::PeerAgent,
        };
        // Our own files are listed with the note that names them.
        let is_ours = || {
            let (file, at) = (message.attachments.first(), u64::try_from(line.at / 1000).ok());
            let whose = |file: &Attachment| self.uploads.whose(file.file_id.as_deref().unwrap_or_default(), file.size, at);
            let is_ours = |file: &Attachment| whose(file) != UploadedBy::Theirs;
            message.upload && file.is_some_and(is_ours)
        };
        (is_peer && is_side && line.at < self.before && !is_ours()).then(|| Found {
            at: line.at,
            seq: line.seq,
            read: Instant::now(),
            entry,
        })
    }
}

/// A message that is wanted.
pub(super) struct Found {
    at: i64,
    seq: Option<i64>,
    /// When it was read here.
    pub(super) read: Instant,
    pub(super) entry: Entry,
}

impl Found {
    /// Whether it is a file that a user attached to a message: a row of its own, but not a message.
    pub(super) fn is_upload(&self) -> bool {
        self.entry.direction == Direction::In && self.entry.message.upload
    }

    /// The keys of its files.
    fn files(&self) -> impl Iterator<Item = String> {
        let id = |file: &Attachment| file.file_id.clone().unwrap_or_else(|| file.uri.clone());
        self.entry.message.attachments.iter().map(id)
    }

    /// What it has in common with other rows of the same message: servers sometimes create several.
    pub(super) fn identity(&self) -> Option<String> {
        self.entry.message.fingerprint().map(|fingerprint| Key::of_message(&fingerprint).to_string())
    }

    /// Its place in the feed.
    pub(super) fn place(&self) -> (i64, Option<i64>) {
        (self.at, self.seq)
    }
}

/// Removes the rows of files that a message names, here or earlier: the message lists them. `named` collects the named
/// files.
pub(super) fn without_attached(mut found: Vec<Found>, named: &mut HashSet<String>) -> Vec<Found> {
    named.extend(found.iter().filter(|one| !one.is_upload()).flat_map(Found::files));
    found.retain(|one| !one.is_upload() || !one.files().any(|file| named.contains(&file)));
    found
}

/// A table row.
pub(super) fn cells(entry: &Entry) -> Vec<Cell> {
    let message = &entry.message;
    let way = match entry.direction {
        Direction::In => "in",
        Direction::Out => "out",
    };
    vec![
        Cell::id(&message.id),
        Cell::time(&message.created_at),
        Cell::exact(way),
        Cell::text(who(message)),
        Cell::text(text(message)),
    ]
}

fn who(message: &Inbound) -> String {
    let known = match message.source {
        Source::CanvasUser => ("canvas", message.user.as_ref().and_then(|user| user.name.as_deref().or(user.email.as_deref()))),
        Source::PeerAgent => ("peer", message.peer_name.as_deref().or(Some(&message.source_id))),
        Source::Platform => ("platform", message.origin.as_deref()),
        Source::Unknown => ("unknown", None),
    };
    match known {
        (kind, Some(name)) => format!("{kind} {name}"),
        (kind, None) => kind.to_owned(),
    }
}

/// The text, and the names of the files.
fn text(message: &Inbound) -> String {
    let name = |file: &Attachment| file.name.clone().unwrap_or_else(|| file.uri.clone());
    let files: Vec<String> = message.attachments.iter().map(name).collect();
    let files = if files.is_empty() { String::new() } else { format!("[{}]", files.join(", ")) };
    [message.text.as_str(), &files].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// As JSON, with the names that handlers know.
pub(super) fn describe(entry: &Entry) -> Value {
    let message = &entry.message;
    json!({
        "activity_id": message.id, "direction": entry.direction, "source": message.source, "source_id": message.source_id,
        "peer_name": message.peer_name, "user": message.user, "origin": message.origin, "text": message.text,
        "attachments": message.attachments, "message_id": message.message_id, "context_id": message.context_id,
        "delegation_id": message.delegation_id, "created_at": message.created_at,
        "expects_reply": message.expects_reply && entry.direction == Direction::In,
    })
}
