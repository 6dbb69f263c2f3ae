//! The content of a message: its text, its files, and the position of its parts in the row.
//!
//! Invariant: a message costs memory in proportion to its bytes. So parts are not copied or parsed into a tree, and
//! anything that could occur a million times is only counted beyond a limit.

use std::ops::Range;

use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::a2a::{file_of, media_type_of, name_of, text_of, uri_of};
use crate::api::inbound::attachment::{Attachment, kind_of, pending_id};
use crate::json::object::{Object, each_item};

/// The maximum number of parts of a message that are passed on. Its text is always passed on completely.
pub const MAX_PARTS: usize = 1000;
/// The maximum number of files of a message that are passed on.
pub const MAX_ATTACHMENTS: usize = 1000;
/// Parts up to this many bytes are compared regardless of the order of their members; larger ones by their digest.
const MAX_SORTED_BYTES: usize = 64 << 10;

/// The number of items that were omitted because a message has too many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Omitted {
    /// Parts beyond [`MAX_PARTS`].
    pub parts: usize,
    /// Files beyond [`MAX_ATTACHMENTS`].
    pub attachments: usize,
}

impl Omitted {
    /// Returns whether nothing was omitted.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// Returns the text, or its digest if it is long. Results are equal if the texts are.
pub(super) fn bounded(text: &str) -> String {
    if text.len() <= MAX_SORTED_BYTES {
        return text.to_owned();
    }
    Sha256::digest(text).iter().fold(String::with_capacity(64), |hex, byte| format!("{hex}{byte:02x}"))
}

/// Returns parts in a canonical form, so that equal parts compare equal regardless of the order of their members on the
/// wire. Long parts are not parsed, because a tree takes many times their size.
fn compared(parts: &str) -> String {
    // `Value` keeps its keys sorted.
    let sorted = (parts.len() <= MAX_SORTED_BYTES).then(|| serde_json::from_str::<Value>(parts).ok()).flatten();
    sorted.map_or_else(|| bounded(parts), |sorted| sorted.to_string())
}

/// The content of a message's parts.
#[derive(Default)]
pub(super) struct Content {
    /// The positions of the parts in the row, at most [`MAX_PARTS`].
    pub(super) parts: Vec<Range<usize>>,
    /// All parts in the canonical form of [`compared`].
    pub(super) compared: String,
    /// The text of all parts, joined by newlines.
    pub(super) text: String,
    /// The files among the parts.
    pub(super) attachments: Vec<Attachment>,
    pub(super) left_out: Omitted,
}

impl Content {
    /// Reads the array `parts`, a slice of `row`.
    pub(super) fn of(parts: &RawValue, row: &RawValue) -> Self {
        let mut content = Self::default();
        let mut has_text = false;
        // `part` is a slice of the text of `row`.
        let place = |part: &RawValue| (part.get().as_ptr() as usize).wrapping_sub(row.get().as_ptr() as usize);
        each_item(parts, &mut |part| {
            if content.parts.len() < MAX_PARTS {
                let start = place(part);
                content.parts.push(start..start + part.get().len());
            } else {
                content.left_out.parts += 1;
            }
            let Some(part) = Object::of(part) else { return };
            if let Some(text) = text_of(&part) {
                if std::mem::replace(&mut has_text, true) {
                    content.text.push('\n');
                    content.text.push_str(&text);
                } else {
                    content.text = text;
                }
            }
            let file = file_of(part);
            if content.attachments.len() < MAX_ATTACHMENTS {
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

/// Returns the attachment that these fields describe.
pub(super) fn attachment_of(file: &Object<'_>) -> Option<Attachment> {
    let uri = uri_of(file)?;
    let mime_type = media_type_of(file);
    let pending = pending_id(&uri).map(ToOwned::to_owned);
    Some(Attachment {
        kind: kind_of(mime_type.as_deref()).to_owned(),
        name: name_of(file),
        mime_type,
        size: file.get("size").and_then(|size| size.get().parse().ok()),
        file_id: file.filled("file_id").or(pending),
        path: None,
        detected_type: None,
        error: None,
        uri,
    })
}
