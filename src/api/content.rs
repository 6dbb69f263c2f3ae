//! What a message is made of: its text, its files, and where its parts stand in the row.
//!
//! Invariant: a message costs memory in proportion to its bytes. So parts are not copied, no tree is made of them, and
//! what there can be a million of is counted beyond a bound.

use std::ops::Range;

use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::api::inbound::{Attachment, kind_of, pending_id};
use crate::api::object::{Object, each_item};

/// So many parts of a message are handed on; all of its text is.
pub const MOST_PARTS: usize = 1000;
/// So many files of a message are handed on.
pub const MOST_ATTACHMENTS: usize = 1000;
/// Parts of so many bytes are compared whatever the order of their members; larger ones by their digest.
const COMPARED: usize = 64 << 10;

/// What a message has too many of to be handed on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Parts beyond [`MOST_PARTS`].
    pub parts: usize,
    /// Files beyond [`MOST_ATTACHMENTS`].
    pub attachments: usize,
}

impl LeftOut {
    /// Whether all is handed on.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// A text, or for a long one its digest: equal where the texts are.
pub(super) fn bounded(text: &str) -> String {
    if text.len() <= COMPARED {
        return text.to_owned();
    }
    Sha256::digest(text).iter().fold(String::with_capacity(64), |hex, byte| format!("{hex}{byte:02x}"))
}

/// Parts in a form in which equal ones are equal, whatever the order of their members on the wire. A tree of long ones takes
/// many times their room.
fn compared(parts: &str) -> String {
    // Value keeps its keys sorted.
    let sorted = (parts.len() <= COMPARED).then(|| serde_json::from_str::<Value>(parts).ok()).flatten();
    sorted.map_or_else(|| bounded(parts), |sorted| sorted.to_string())
}

/// What a message's parts are.
#[derive(Default)]
pub(super) struct Content {
    /// Where they stand in the row, at most [`MOST_PARTS`].
    pub(super) parts: Vec<Range<usize>>,
    /// All of them, as [`compared`] says.
    pub(super) compared: String,
    /// All text in them, joined by newlines.
    pub(super) text: String,
    /// The files among them.
    pub(super) attachments: Vec<Attachment>,
    pub(super) left_out: LeftOut,
}

impl Content {
    /// Reads the array `parts`, which stands in `row`.
    pub(super) fn of(parts: &RawValue, row: &RawValue) -> Self {
        let mut content = Self::default();
        let mut has_text = false;
        // The one is a part of the other's text.
        let place = |part: &RawValue| (part.get().as_ptr() as usize).wrapping_sub(row.get().as_ptr() as usize);
        each_item(parts, &mut |part| {
            if content.parts.len() < MOST_PARTS {
                let start = place(part);
                content.parts.push(start..start + part.get().len());
            } else {
                content.left_out.parts += 1;
            }
            let Some(part) = Object::of(part) else { return };
            if let Some(text) = text_of_part(&part) {
                if std::mem::replace(&mut has_text, true) {
                    content.text.push('\n');
                    content.text.push_str(&text);
                } else {
                    content.text = text;
                }
            }
            // Its fields sit in `file` or on the part itself.
            let file = part.get("file").and_then(Object::of).unwrap_or(part);
            if content.attachments.len() < MOST_ATTACHMENTS {
                content.attachments.extend(attachment_of(&file));
            } else if uri_of(&file).is_some() {
                content.left_out.attachments += 1;
            }
        });
        if !content.parts.is_empty() {
            content.compared = compared(parts.get());
        }
        content
    }
}

fn text_of_part(part: &Object<'_>) -> Option<String> {
    let is_text = match (part.string("kind"), part.string("type")) {
        (None, None) => true,
        (kind, other) => kind.as_deref() == Some("text") || other.as_deref() == Some("text"),
    };
    part.string("text").filter(|_| is_text)
}

fn uri_of(file: &Object<'_>) -> Option<String> {
    file.filled("uri").or_else(|| file.filled("url"))
}

/// A file whose fields these are.
pub(super) fn attachment_of(file: &Object<'_>) -> Option<Attachment> {
    let uri = uri_of(file)?;
    let mime_type = file.filled("mimeType").or_else(|| file.filled("mime_type"));
    let pending = pending_id(&uri).map(ToOwned::to_owned);
    Some(Attachment {
        kind: kind_of(mime_type.as_deref()).to_owned(),
        name: file.filled("name"),
        mime_type,
        size: file.get("size").and_then(|size| size.get().parse().ok()),
        file_id: file.filled("file_id").or(pending),
        path: None,
        detected_type: None,
        error: None,
        uri,
    })
}
