//! `inbox`: the messages in the platform's feed, both ways. Handles none and moves no cursor.

use std::collections::hash_map::Entry as MapEntry;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::time::{Duration, Instant, UNIX_EPOCH};

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::api::inbound::{Attachment, Inbound, Source};
use crate::api::{Direction, Entry, FeedQuery, WorkspaceId, is_row_id};
use crate::commands::support::feed;
use crate::commands::support::feed::{FIRST_PAGE, Line};
use crate::commands::support::session::Session;
use crate::commands::{inbox_follow, peers};
use crate::error::{Ending, Exit};
use crate::output::{Cell, MIN_ID_CHARS};
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::SettingError;
use crate::settings::values::duration;
use crate::store::{Key, Uploads, Whose};
use crate::text::printable;

/// Arguments of `inbox`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent inbox --since 2h --source canvas
  molecule-agent inbox --peer ops --limit 5
  molecule-agent inbox --follow --json")]
pub struct InboxArgs {
    /// Only messages after the message with this ID, or within this time
    #[arg(long, value_parser = since, value_name = "ID|TIME")]
    pub since: Option<Since>,
    /// Only messages from and to this peer: its ID or unique name
    #[arg(long, value_name = "PEER")]
    pub peer: Option<String>,
    /// Only messages before this time: RFC 3339, or a local date and time
    #[arg(long, value_parser = time, value_name = "WHEN", conflicts_with = "follow")]
    pub before: Option<Timestamp>,
    /// Only messages from and to users on the canvas, or peers
    #[arg(long, value_enum, value_name = "WHO")]
    pub source: Option<Side>,
    /// Maximum number of messages; shows the newest [default: 20; with --since: all]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Keep printing new messages
    #[arg(long)]
    pub follow: bool,
}

/// Where to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// After this row.
    Row(String),
    /// This long ago.
    Ago(Duration),
}

/// The other party of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Side {
    /// Users on the canvas
    Canvas,
    /// Other agents
    Peer,
}

const DEFAULT_COUNT: usize = 20;

fn since(text: &str) -> Result<Since, String> {
    let text = text.trim();
    // Long enough that no one means a time with it, such as 1234567d.
    if is_row_id(text) || is_id_start(text) {
        return Ok(Since::Row(text.to_owned()));
    }
    duration(text).map(Since::Ago).map_err(|_| "expected the id of a message, or a time such as 30m or 2h".to_owned())
}

fn time(text: &str) -> Result<Timestamp, String> {
    let text = text.trim();
    let local = || text.parse::<DateTime>().ok()?.to_zoned(TimeZone::try_system().unwrap_or(TimeZone::UTC)).ok();
    let parsed = text.parse().ok().or_else(|| local().map(|zoned| zoned.timestamp()));
    parsed.ok_or_else(|| "expected a time such as 2026-05-02T10:15:30Z or \"2026-05-02 10:15\"".to_owned())
}

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
    fn of(session: &Session, args: &InboxArgs) -> anyhow::Result<Self> {
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
            let is_ours = |file: &Attachment| whose(file) != Whose::Theirs;
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

pub(super) fn run(global: &GlobalArgs, args: &InboxArgs) -> anyhow::Result<Exit> {
    let session = Session::open(global)?;
    let wanted = Wanted::of(&session, args)?;
    if args.follow {
        return inbox_follow::run(&session, &wanted, |take| newest(&session, &wanted, args, take));
    }
    let found = newest(&session, &wanted, args, &mut |_| {})?;
    let rows: Vec<_> = found.iter().map(|found| cells(&found.entry)).collect();
    let told: Vec<_> = found.iter().map(|found| told(&found.entry)).collect();
    session.out.list(&["ID", "TIME", "DIRECTION", "SOURCE", "TEXT"], &rows, "There are no messages.", &told)?;
    Ok(Exit::Done)
}

/// The newest wanted messages, in order. `see` gets the id of every row that was read, and the identity of every
/// message.
fn newest(session: &Session, wanted: &Wanted, args: &InboxArgs, see: &mut dyn FnMut(&str)) -> anyhow::Result<Vec<Found>> {
    let since_row = match &args.since {
        Some(Since::Row(id)) if is_row_id(id) && !feed::has_row(session, id)? => return Err(no_row(id).into()),
        Some(Since::Row(id)) => Some(id.as_str()),
        _ => None,
    };
    let limit = args.limit.unwrap_or(if args.since.is_some() { usize::MAX } else { DEFAULT_COUNT });
    let mut found = Vec::new();
    let (mut rows, mut named) = (HashMap::new(), HashSet::new());
    let mut has_begun = false;
    feed::walk_back(
        &wanted.query,
        |query| session.call("read the feed", |workspace| feed::page(workspace, query)),
        &mut |lines| {
            // By the platform's clock, which an answer has reported by now.
            let floor = match args.since {
                Some(Since::Ago(time)) => micros_before(session, time),
                _ => i64::MIN,
            };
            for line in lines {
                see(&line.id);
                has_begun |= since_row.is_some_and(|id| line.id.starts_with(id)) || line.at < floor;
                if !has_begun && found.len() < limit {
                    let Some(entry) = wanted.entry(line) else { continue };
                    // A message is usually newer than its files, so they need not count towards the limit.
                    let Some(entry) = without_attached(vec![entry], &mut named).pop() else { continue };
                    match entry.identity().map(|identity| rows.entry(identity)) {
                        // The first of a message's rows is the one that counts.
                        Some(MapEntry::Occupied(at)) => found[*at.get()] = entry,
                        free => {
                            if let Some(MapEntry::Vacant(free)) = free {
                                see(free.key());
                                free.insert(found.len());
                            }
                            found.push(entry);
                        }
                    }
                }
            }
            if has_begun || found.len() >= limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    )?;
    if let (Some(id), false) = (since_row, has_begun || found.len() >= limit) {
        return Err(no_row(id).into());
    }
    let mut found = without_attached(found, &mut named);
    found.sort_by_key(Found::place);
    Ok(found)
}

fn micros_before(session: &Session, time: Duration) -> i64 {
    let now = session.workspace.server_now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.saturating_sub(time).as_micros()).unwrap_or(i64::MIN)
}

/// The error of a command whose starting row does not exist.
pub(super) fn no_row(id: &str) -> Ending {
    Ending {
        message: format!("there is no message {id} in the feed"),
        exit: Exit::Usage,
        hint: Some("platforms keep rows for 7 days; list them: molecule-agent inbox".to_owned()),
    }
}

/// Validates the id of a message, or the start of one as tables show it.
///
/// # Errors
/// [`SettingError`] if it cannot be one.
pub(super) fn row_id(text: &str) -> Result<&str, SettingError> {
    let text = text.trim();
    if is_row_id(text) || is_id_start(text) {
        return Ok(text);
    }
    Err(SettingError::new(format!("{:?} is not the id of a message", printable(text, 60)), "list the ids: molecule-agent inbox"))
}

/// Whether a text may be the start of a message's id, at least as long as tables show it.
fn is_id_start(text: &str) -> bool {
    let fits = |(place, byte): (usize, u8)| match place {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'),
    };
    (MIN_ID_CHARS..36).contains(&text.len()) && text.bytes().enumerate().all(fits)
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
pub(super) fn told(entry: &Entry) -> Value {
    let message = &entry.message;
    json!({
        "activity_id": message.id, "direction": entry.direction, "source": message.source, "source_id": message.source_id,
        "peer_name": message.peer_name, "user": message.user, "origin": message.origin, "text": message.text,
        "attachments": message.attachments, "message_id": message.message_id, "context_id": message.context_id,
        "delegation_id": message.delegation_id, "created_at": message.created_at,
        "expects_reply": message.expects_reply && entry.direction == Direction::In,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn since_takes_an_id_or_a_time_ago() {
        let id = "d31c1abf-9b23-4cb5-8b69-3123b4dcb6a3";
        assert_eq!(since(id), Ok(Since::Row(id.to_owned())));
        assert_eq!(since("2h"), Ok(Since::Ago(Duration::from_secs(7200))));
        for start in ["d31c1abf", "d31c1abf-9b23"] {
            assert_eq!(since(start), Ok(Since::Row(start.to_owned())));
        }
        for bad in ["", "yesterday", "d31c1ab", "d31c1abf9"] {
            assert!(since(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_time_is_rfc_3339_or_local() {
        assert_eq!(time("2026-05-02T10:15:30+02:00").unwrap().to_string(), "2026-05-02T08:15:30Z");
        for local in ["2026-05-02 10:15:30", "2026-05-02 10:15", "2026-05-02"] {
            assert!(time(local).is_ok(), "{local}");
        }
        assert!(time("soon").is_err());
    }
}
