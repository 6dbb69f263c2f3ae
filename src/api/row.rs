//! A row of the feed, as received or reduced to its header fields.

use serde_json::value::{RawValue, to_raw_value};

use crate::json;
use crate::json::object::Object;

/// The few fields that determine a row's place in the feed. The rest is skipped without being held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowHead {
    /// The row's ID; empty if it has no usable one.
    pub id: String,
    /// The time of the row, RFC 3339.
    pub created_at: String,
    /// The position in the platform's order (G4 and later).
    pub seq: Option<i64>,
    /// The kind of entry; empty if missing.
    pub method: String,
}

impl RowHead {
    /// Reads the header fields of a row.
    pub fn of(row: &RawValue) -> Self {
        let Some(row) = Object::of(row) else { return Self::default() };
        Self {
            id: row.id("id").unwrap_or_default(),
            created_at: row.string("created_at").or_else(|| row.string("ts")).unwrap_or_default(),
            seq: row.get("seq").and_then(|seq| seq.get().parse().ok()),
            method: row.string("method").unwrap_or_default(),
        }
    }

    /// Recovers the header fields of a row that is not valid JSON, as far as possible. The first members with these
    /// names are the row's own, unless members of its content precede them.
    pub(super) fn rescued(text: &str) -> Self {
        let member = |name: &str| {
            let (_, rest) = text.split_once(&format!("\"{name}\""))?;
            let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
            value.split_once('"').map(|(value, _)| value.to_owned())
        };
        let text = |name| member(name).unwrap_or_default();
        Self { id: text("id"), created_at: text("created_at"), seq: None, method: String::new() }
    }
}

/// A type that a row is read into.
pub(crate) trait Element: Sized {
    /// Whether the complete row is needed. Otherwise, only its scalar members are kept.
    const IS_WHOLE: bool;

    /// Reads the text of a row.
    fn read(text: Vec<u8>) -> Self;

    /// Reads the start of a row that is cut off by the end of the page.
    fn read_cut(text: Vec<u8>) -> Option<Self>;
}

/// A row as received, repaired if necessary. If it is still not valid JSON, it is a JSON string that contains its text.
pub type RawRow = Box<RawValue>;

impl Element for RawRow {
    const IS_WHOLE: bool = true;

    fn read(text: Vec<u8>) -> Self {
        json::raw(text).unwrap_or_else(|text| to_raw_value(&text).unwrap_or_default())
    }

    fn read_cut(_: Vec<u8>) -> Option<Self> {
        None
    }
}

impl Element for RowHead {
    const IS_WHOLE: bool = false;

    fn read(text: Vec<u8>) -> Self {
        json::raw(text).map_or_else(|text| Self::rescued(&text), |row| Self::of(&row))
    }

    fn read_cut(text: Vec<u8>) -> Option<Self> {
        Some(Self::rescued(&String::from_utf8_lossy(&text))).filter(|head| !head.id.is_empty())
    }
}
