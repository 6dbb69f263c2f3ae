//! Requests pages of the activity feed, and acknowledges rows (protocol 5).

use std::ops::ControlFlow;
use std::time::Duration;

use serde_json::Value;

use crate::api::bounded::Bounded;
use crate::api::call::Call;
use crate::api::encoding::decoded;
use crate::api::error::ApiError;
use crate::api::feed::read_rows;
use crate::api::row::{Element, RawRow, RowHead};
use crate::api::wire::encode;
use crate::api::workspace::Workspace;

/// The size limit of a page, in bytes. A larger page is requested again with half the `limit`.
pub const PAGE_LIMIT: u64 = 64 << 20;
/// The size limit of a row, in bytes. Messages are at most 16 MiB (protocol 7); a row holds one, its answer, and a few
/// fields.
pub const ROW_LIMIT: u64 = 24 << 20;

/// The server's own limit for the rows of a page.
pub const LARGEST_PAGE: u32 = 500;

/// A page of the feed may be large and arrive slowly, as long as something arrives.
const FEED_TIMEOUT: Duration = Duration::from_secs(90);
/// An acknowledgment delays the feed, and can be sent later.
const ACK_TIMEOUT: Duration = Duration::from_secs(5);
/// The size limit for a single oversized row, which is skipped without being held.
const SKIPPED_ROW_LIMIT: u64 = 512 << 20;

/// Selects rows (protocol 5).
#[derive(Debug, Clone, Default)]
pub struct FeedQuery {
    /// Rows strictly after this one, oldest first. If absent: newest first.
    pub since_id: Option<String>,
    /// Rows before this RFC 3339 time.
    pub before_ts: Option<String>,
    /// Rows from or to this peer (G2 and later; G1 sends all).
    pub peer_id: Option<String>,
    /// Rows without a sender (`canvas`) or with one (`agent`).
    pub source: Option<&'static str>,
    /// The maximum number of rows (the server allows up to [`LARGEST_PAGE`]).
    pub limit: u32,
}

impl Workspace {
    /// Reads a page of the feed and passes on each row as it is decoded. Returns the number of rows.
    ///
    /// # Errors
    /// [`crate::api::ErrorKind::Gone`] if the cursor is gone; [`crate::api::ErrorKind::TooLarge`] for a page or row over its limit. Rows before
    /// a broken part were passed on.
    pub fn feed(&self, query: &FeedQuery, take: &mut dyn FnMut(RawRow) -> ControlFlow<()>) -> Result<usize, ApiError> {
        self.rows(query, PAGE_LIMIT, ROW_LIMIT, take)
    }

    /// Reads a page of the feed, but keeps only the header fields of each row. Works for rows that are too large to be
    /// held.
    ///
    /// # Errors
    /// See [`Workspace::feed`].
    pub fn feed_heads(&self, query: &FeedQuery, take: &mut dyn FnMut(RowHead) -> ControlFlow<()>) -> Result<usize, ApiError> {
        self.rows(query, SKIPPED_ROW_LIMIT, SKIPPED_ROW_LIMIT, take)
    }

    fn rows<T: Element>(
        &self,
        query: &FeedQuery,
        page_limit: u64,
        row_limit: u64,
        take: &mut dyn FnMut(T) -> ControlFlow<()>,
    ) -> Result<usize, ApiError> {
        let limit = query.limit.to_string();
        let mut pairs = vec![("type", "a2a_receive"), ("limit", limit.as_str()), ("include", "peer_info")];
        pairs.extend(query.since_id.as_deref().map(|id| ("since_id", id)));
        pairs.extend(query.before_ts.as_deref().map(|ts| ("before_ts", ts)));
        pairs.extend(query.peer_id.as_deref().map(|id| ("peer_id", id)));
        pairs.extend(query.source.map(|source| ("source", source)));
        let path = ["workspaces", self.id.as_str(), "activity"];
        let call = Call { query: &pairs, timeout: FEED_TIMEOUT, is_long: true, ..Call::get(&path) };
        let answer = self.transport.send(&call)?;
        let body = Bounded::new(decoded(answer), page_limit, FEED_TIMEOUT);
        read_rows(body, row_limit, take).map_err(|kind| self.transport.error(&call, kind))
    }

    /// `POST /workspaces/:id/activity/ack` (G4): acknowledges everything up to `seq`. Pass only the `seq` of a row that
    /// was seen: the platform accepts any large number permanently.
    ///
    /// # Errors
    /// [`crate::api::ErrorKind::Unsupported`] on older platforms; any other [`ApiError`].
    pub fn acknowledge(&self, seq: i64) -> Result<(), ApiError> {
        let body = encode(&serde_json::json!({ "acked_seq": seq }));
        let path = ["workspaces", self.id.as_str(), "activity", "ack"];
        self.transport.json::<Value>(&Call { timeout: ACK_TIMEOUT, ..Call::post(&path, body) }).map(drop)
    }
}
