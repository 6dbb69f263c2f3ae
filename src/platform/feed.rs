//! The activity feed of one workspace: its rows in order, and the queries on them.
//!
//! Rows are sorted by (`created_at`, `seq`), the order of the newer servers, so that a page needs a search and not a sort.
//! A row is stored as the JSON that the newest server sends; older servers' gaps and the other dialect are applied when it
//! is read.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::platform::generation::Quirks;
use crate::platform::model::Dialect;

/// The default and maximum number of rows in a page.
const DEFAULT_PAGE_ROWS: usize = 100;
const MAX_PAGE_ROWS: usize = 500;

/// The position of a row: its time, then its number on the whole platform.
pub(super) type Place = (Timestamp, u64);

pub(super) struct Row {
    pub place: Place,
    pub value: Value,
}

#[derive(Default)]
pub(super) struct Feed {
    rows: Vec<Row>,
    places: HashMap<String, Place>,
    message_ids: HashSet<String>,
}

/// The parameters of a page request.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Query {
    pub activity_type: Option<String>,
    /// `Some(true)` for only rows without a source, `Some(false)` for only rows with one.
    pub canvas: Option<bool>,
    pub peer: Option<String>,
    /// Only rows after this one.
    pub after: Option<Place>,
    /// Only rows from this time or later.
    pub from: Option<Timestamp>,
    /// Only rows older than this.
    pub before: Option<Timestamp>,
    pub limit: usize,
}

impl Query {
    /// Parses a limit as servers do: nonsense means the default, a too large one the maximum.
    pub(super) fn read_limit(text: Option<&str>) -> usize {
        match text.and_then(|text| text.parse().ok()) {
            None | Some(0) => DEFAULT_PAGE_ROWS,
            Some(limit) => MAX_PAGE_ROWS.min(limit),
        }
    }

    fn wants(&self, row: &Row) -> bool {
        let text = |key: &str| row.value.get(key).and_then(Value::as_str);
        self.activity_type.as_deref().is_none_or(|wanted| text("activity_type") == Some(wanted))
            && self.canvas.is_none_or(|canvas| text("source_id").is_none() == canvas)
            && self.peer.as_deref().is_none_or(|peer| text("source_id") == Some(peer) || text("target_id") == Some(peer))
            && self.from.is_none_or(|from| row.place.0 >= from)
            && self.before.is_none_or(|before| row.place.0 < before)
    }
}

impl Feed {
    /// Inserts a row at its position. From now on its `id` can be queried, and its `messageId` counts as used.
    pub(super) fn insert(&mut self, place: Place, value: Value) {
        if let Some(id) = value.get("id").and_then(Value::as_str) {
            self.places.insert(id.to_owned(), place);
        }
        if let Some(id) = message_id(&value["request_body"]) {
            self.message_ids.insert(id.to_owned());
        }
        let at = self.rows.partition_point(|row| row.place <= place);
        self.rows.insert(at, Row { place, value });
    }

    pub(super) fn place_of(&self, id: &str) -> Option<Place> {
        self.places.get(id).copied()
    }

    pub(super) fn knows_message(&self, message_id: &str) -> bool {
        self.message_ids.contains(message_id)
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Removes the rows up to and including the one with this id; returns their number.
    pub(super) fn prune(&mut self, up_to: &str) -> usize {
        let Some(place) = self.place_of(up_to) else { return 0 };
        let kept = self.rows.partition_point(|row| row.place <= place);
        self.rows.drain(..kept);
        self.places.retain(|_, other| *other > place);
        kept
    }

    /// Returns the rows of a page: oldest first after a cursor, otherwise newest first.
    pub(super) fn page(&self, query: &Query, quirks: &Quirks) -> Vec<&Row> {
        match query.after {
            Some((time, seq)) => {
                let start = if quirks.order_by_seq {
                    self.rows.partition_point(|row| row.place <= (time, seq))
                } else {
                    self.rows.partition_point(|row| row.place.0 <= time)
                };
                self.rows[start..].iter().filter(|row| query.wants(row)).take(query.limit).collect()
            }
            None => self.rows.iter().rev().filter(|row| query.wants(row)).take(query.limit).collect(),
        }
    }
}

/// Returns the `messageId` of a request, if it has one.
pub(super) fn message_id(request: &Value) -> Option<&str> {
    request.pointer("/params/message/messageId").and_then(Value::as_str)
}

/// Information about a peer, for `include=peer_info` and the envelope.
#[derive(Default)]
pub(super) struct PeerInfo {
    pub name: String,
    pub role: Option<String>,
    pub card_url: String,
}

/// Renders a row for a client; `None` if the dialect has no format for it.
pub(super) fn render(
    row: &Value,
    dialect: Dialect,
    quirks: &Quirks,
    peer_info: bool,
    peer: impl Fn(&str) -> Option<PeerInfo>,
) -> Option<Value> {
    let Some(fields) = row.as_object() else { return Some(row.clone()) };
    let source = fields.get("source_id").and_then(Value::as_str);
    let info = source.filter(|_| peer_info || dialect != Dialect::Server).and_then(peer);
    match dialect {
        Dialect::Server => {
            let mut fields = fields.clone();
            if !quirks.seq {
                fields.remove("seq");
            }
            if peer_info {
                add_peer_info(&mut fields, info);
            }
            Some(Value::Object(fields))
        }
        Dialect::Envelope | Dialect::EnvelopeItems => envelope(fields, source, info),
    }
}

fn add_peer_info(fields: &mut Map<String, Value>, info: Option<PeerInfo>) {
    if let Some(info) = info {
        fields.insert("peer_name".into(), info.name.into());
        fields.insert("agent_card_url".into(), info.card_url.into());
        if let Some(role) = info.role {
            fields.insert("peer_role".into(), role.into());
        }
    }
    let attachments = attachments(fields);
    if !attachments.is_empty() {
        fields.insert("attachments".into(), attachments.into());
    }
}

/// Returns the attachments that a server sees in a row. For a message's files it reads only `mime_type`, and takes the
/// kind from the part; for an upload it reads `mimeType`, and derives the kind from that.
fn attachments(row: &Map<String, Value>) -> Vec<Value> {
    let Some(request) = row.get("request_body") else { return Vec::new() };
    if row.get("method").and_then(Value::as_str) == Some("chat_upload_receive") {
        let mime = request["mimeType"].as_str().unwrap_or_default();
        let kind = mime.split_once('/').map_or("file", |(kind, _)| match kind {
            "image" | "audio" | "video" => kind,
            _ => "file",
        });
        return vec![json!({"kind": kind, "uri": request["uri"], "name": request["name"], "mime_type": mime})];
    }
    let parts = request.pointer("/params/message/parts").and_then(Value::as_array);
    let files = parts.into_iter().flatten().filter(|part| part["file"]["uri"].is_string());
    files
        .map(|part| {
            let file = &part["file"];
            let mut shown = json!({"kind": part["kind"], "uri": file["uri"], "name": file["name"]});
            if file["mime_type"].is_string() {
                shown["mime_type"] = file["mime_type"].clone();
            }
            shown
        })
        .collect()
}

/// Renders the envelope that the SDK documents. It only exists for messages, not for our own notes and uploads.
fn envelope(row: &Map<String, Value>, source: Option<&str>, info: Option<PeerInfo>) -> Option<Value> {
    if row.get("method").and_then(Value::as_str) != Some("message/send") {
        return None;
    }
    let kind = if source.is_some() { "peer_agent" } else { "canvas_user" };
    let mut data = json!({
        "source": kind,
        "kind": kind,
        "text": text_of(row.get("request_body").unwrap_or(&Value::Null)),
        "activity_id": row.get("id"),
    });
    if let Some(peer) = source {
        data["peer_id"] = peer.into();
    }
    if let Some(info) = info {
        data["peer_name"] = info.name.into();
        data["peer_role"] = info.role.into();
        data["agent_card_url"] = info.card_url.into();
    }
    Some(json!({
        "id": row.get("id"),
        "type": row.get("activity_type"),
        "source_id": source,
        "ts": row.get("created_at"),
        "data": data,
    }))
}

/// Returns the text parts of a message, joined by newlines.
pub(super) fn text_of(request: &Value) -> String {
    let parts = request.pointer("/params/message/parts").and_then(Value::as_array);
    let texts = parts.into_iter().flatten().filter_map(|part| part["text"].as_str());
    texts.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::model::Generation;

    fn row(feed: &mut Feed, id: &str, second: i64, seq: u64) {
        let time = Timestamp::from_second(second).unwrap();
        feed.insert((time, seq), json!({"id": id, "activity_type": "a2a_receive", "created_at": time.to_string()}));
    }

    fn ids(feed: &Feed, query: &Query, generation: Generation) -> Vec<String> {
        let rows = feed.page(query, generation.quirks());
        rows.iter().map(|row| row.value["id"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn an_earlier_row_is_behind_the_cursor_and_a_tie_only_on_old_servers() {
        let mut feed = Feed::default();
        row(&mut feed, "a", 10, 1);
        row(&mut feed, "b", 10, 2);
        row(&mut feed, "c", 20, 3);
        row(&mut feed, "late", 5, 4);
        let query = Query { after: feed.place_of("a"), limit: 10, ..Query::default() };
        assert_eq!(ids(&feed, &query, Generation::G5), ["b", "c"]);
        assert_eq!(ids(&feed, &query, Generation::G2), ["c"]);
        let newest = Query { limit: 2, ..Query::default() };
        assert_eq!(ids(&feed, &newest, Generation::G5), ["c", "b"]);
    }

    #[test]
    fn pruned_rows_and_cursors_are_gone() {
        let mut feed = Feed::default();
        row(&mut feed, "a", 10, 1);
        row(&mut feed, "b", 20, 2);
        assert_eq!(feed.prune("a"), 1);
        assert_eq!(feed.place_of("a"), None);
        assert_eq!(feed.rows().len(), 1);
    }

    #[test]
    fn a_limit_is_parsed_as_servers_do() {
        assert_eq!(Query::read_limit(None), 100);
        assert_eq!(Query::read_limit(Some("x")), 100);
        assert_eq!(Query::read_limit(Some("-1")), 100);
        assert_eq!(Query::read_limit(Some("7")), 7);
        assert_eq!(Query::read_limit(Some("9999")), 500);
    }
}
