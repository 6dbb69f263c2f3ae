//! Reading a page of the activity feed row by row, so that a page is never held whole.
//!
//! Invariant: one row that is not what was agreed costs that row, not the page; a page or a row of any size costs a
//! bounded amount of memory and time. So the page is cut into its rows first, by brackets and quotes alone, and each row
//! is then read, and repaired if need be (see [`crate::json`]), by itself.

use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;

use serde_json::value::{RawValue, to_raw_value};

use crate::api::error::ErrorKind;
use crate::api::object::Object;
use crate::json;

/// Bound for a page. A page beyond it is asked for again with half the `limit`.
pub const PAGE_LIMIT: u64 = 64 << 20;
/// Bound for a row. Messages are at most 16 MiB (protocol 7); a row holds one, its answer and some words.
pub const ROW_LIMIT: u64 = 24 << 20;

/// The server's own cap for the rows of a page.
pub const LARGEST_PAGE: u32 = 500;

/// Which rows are wanted (protocol 5).
#[derive(Debug, Clone, Default)]
pub struct FeedQuery {
    /// Rows strictly after this one, oldest first. Without it, newest first.
    pub since_id: Option<String>,
    /// Rows before this RFC 3339 time.
    pub before_ts: Option<String>,
    /// Rows from or to this peer (G2 and later; G1 sends all).
    pub peer_id: Option<String>,
    /// Rows without a sender (`canvas`) or with one (`agent`).
    pub source: Option<&'static str>,
    /// How many at most (the server caps it at [`LARGEST_PAGE`]).
    pub limit: u32,
}

/// The few fields of a row that its place in the feed hangs on; the rest is passed over without being held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowHead {
    /// The row's id; empty if it has none that can be used.
    pub id: String,
    /// When it was written, RFC 3339.
    pub created_at: String,
    /// Its place in the platform's order (G4 and later).
    pub seq: Option<i64>,
    /// What kind of entry it is; empty if it does not say.
    pub method: String,
}

impl RowHead {
    /// The head of a row.
    pub fn of(row: &RawValue) -> Self {
        let Some(row) = Object::of(row) else { return Self::default() };
        Self {
            id: row.id("id").unwrap_or_default(),
            created_at: row.string("created_at").or_else(|| row.string("ts")).unwrap_or_default(),
            seq: row.get("seq").and_then(|seq| seq.get().parse().ok()),
            method: row.string("method").unwrap_or_default(),
        }
    }

    /// The head of a row that is no JSON, as far as it can be made out: the first members of these names are the row's
    /// own, unless its sender's come before them.
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

/// What is made of a row.
pub(crate) trait Element: Sized {
    /// Whether all of a row is wanted; else only its own members that are neither arrays nor objects.
    const IS_WHOLE: bool;

    /// Reads the text of a row.
    fn read(text: Vec<u8>) -> Self;

    /// Reads the beginning of a row that the page ends in.
    fn read_cut(text: Vec<u8>) -> Option<Self>;
}

/// A row as it came, repaired where need be. One that is no JSON even so is a JSON string that holds its text.
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

/// Hands each row of a page to `take`: an array, or `{"items": […]}`. Returns how many were handed over.
///
/// # Errors
/// What spoiled the page. Rows before that place were handed over.
pub(crate) fn read_rows<T: Element>(
    body: impl Read,
    row_limit: u64,
    take: &mut dyn FnMut(T) -> ControlFlow<()>,
) -> Result<usize, ErrorKind> {
    let mut page = Page { body: BufReader::with_capacity(32 << 10, body), row_limit };
    let mut count = 0;
    let is_array = page.open()?;
    while let Some(row) = page.row::<T>()? {
        count += 1;
        if take(row.value).is_break() {
            return Ok(count);
        }
        if row.is_cut {
            return Err(garbled("the page ends in the middle"));
        }
    }
    // Read to its end, the connection can be used again. Of an object the rest is of no interest.
    match page.next_visible() {
        Ok(Some(_)) if is_array => Err(garbled("there is more after the rows")),
        _ => {
            let _ = std::io::copy(&mut page.body, &mut std::io::sink());
            Ok(count)
        }
    }
}

fn garbled(reason: impl Into<String>) -> ErrorKind {
    ErrorKind::Garbled { reason: reason.into() }
}

/// The names of members of a page are no longer than this where they matter.
const NAME: usize = 64;
/// So much is kept of a string of a row's head, …
const HEAD_STRING: usize = 4 << 10;
/// … and of all of the head.
const HEAD: usize = 64 << 10;

struct Page<R> {
    body: BufReader<R>,
    row_limit: u64,
}

struct Read1<T> {
    value: T,
    /// The page ended in it.
    is_cut: bool,
}

impl<R: Read> Page<R> {
    /// Goes to the first row; whether the page is an array itself.
    fn open(&mut self) -> Result<bool, ErrorKind> {
        self.skip_mark()?;
        match self.next_visible()? {
            Some(b'[') => Ok(true),
            Some(b'{') => self.find_items().map(|()| false),
            Some(byte) => Err(garbled(format!("expected rows, and it begins with {:?}", char::from(byte)))),
            None => Err(garbled("it is empty")),
        }
    }

    fn skip_mark(&mut self) -> Result<(), ErrorKind> {
        for expected in "\u{feff}".bytes() {
            if self.peek()? != Some(expected) {
                break;
            }
            self.body.consume(1);
        }
        Ok(())
    }

    /// Goes into the array that is the member `items` of an object.
    fn find_items(&mut self) -> Result<(), ErrorKind> {
        let missing = || garbled("it is no array, and has no \"items\"");
        loop {
            match self.next_visible()? {
                Some(b'"') => {}
                Some(b',') => continue,
                _ => return Err(missing()),
            }
            let mut name = Vec::new();
            loop {
                match self.next()? {
                    Some(b'"') => break,
                    Some(byte) if name.len() < NAME => name.push(byte),
                    Some(_) => {}
                    None => return Err(missing()),
                }
            }
            if self.next_visible()? != Some(b':') {
                return Err(missing());
            }
            if name != b"items" {
                self.element(false, u64::MAX)?;
            } else if self.next_visible()? == Some(b'[') {
                return Ok(());
            } else {
                return Err(missing());
            }
        }
    }

    /// The next row; `None` behind the last one.
    fn row<T: Element>(&mut self) -> Result<Option<Read1<T>>, ErrorKind> {
        loop {
            match self.peek_visible()? {
                Some(b',') => self.body.consume(1),
                Some(b']') => {
                    self.body.consume(1);
                    return Ok(None);
                }
                None => return Err(garbled("the page ends before its last row")),
                Some(b'}' | b':') => return Err(garbled("expected a row")),
                Some(_) => break,
            }
        }
        let (text, is_whole) = self.element(T::IS_WHOLE, self.row_limit)?;
        if is_whole {
            return Ok(Some(Read1 { value: T::read(text), is_cut: false }));
        }
        match T::read_cut(text) {
            Some(value) => Ok(Some(Read1 { value, is_cut: true })),
            None => Err(garbled("the page ends in the middle of a row")),
        }
    }

    /// The text of the value that begins here, and whether it is there to its end.
    fn element(&mut self, is_whole: bool, limit: u64) -> Result<(Vec<u8>, bool), ErrorKind> {
        let mut cutter = Cutter { is_whole, ..Cutter::default() };
        let mut length = 0;
        self.peek_visible()?;
        loop {
            let chunk = fill(&mut self.body, self.row_limit)?;
            if chunk.is_empty() {
                let is_whole = cutter.is_scalar();
                return Ok((cutter.text, is_whole));
            }
            let (used, is_over) = cutter.take(chunk);
            self.body.consume(used);
            length += used as u64;
            if length > limit && is_whole {
                return Err(ErrorKind::TooLarge { limit });
            }
            if is_over {
                return Ok((cutter.text, true));
            }
        }
    }

    fn peek(&mut self) -> Result<Option<u8>, ErrorKind> {
        Ok(fill(&mut self.body, self.row_limit)?.first().copied())
    }

    fn next(&mut self) -> Result<Option<u8>, ErrorKind> {
        let byte = self.peek()?;
        self.body.consume(usize::from(byte.is_some()));
        Ok(byte)
    }

    fn peek_visible(&mut self) -> Result<Option<u8>, ErrorKind> {
        loop {
            match self.peek()? {
                Some(byte) if byte.is_ascii_whitespace() => self.body.consume(1),
                other => return Ok(other),
            }
        }
    }

    fn next_visible(&mut self) -> Result<Option<u8>, ErrorKind> {
        self.peek_visible()?;
        self.next()
    }
}

/// What has come of the page and was not taken yet; nothing at its end.
fn fill<R: Read>(body: &mut BufReader<R>, row_limit: u64) -> Result<&[u8], ErrorKind> {
    // Twice, for what is lent by the first call cannot be given back from within a loop.
    while let Err(error) = body.fill_buf() {
        match error.kind() {
            std::io::ErrorKind::Interrupted => {}
            std::io::ErrorKind::FileTooLarge => return Err(ErrorKind::TooLarge { limit: row_limit }),
            _ => return Err(crate::api::bounded::broke_off(&error)),
        }
    }
    Ok(body.buffer())
}

/// Finds where a value ends, by brackets and quotes, and keeps its text or the upper level of it.
#[derive(Default)]
struct Cutter {
    is_whole: bool,
    text: Vec<u8>,
    depth: usize,
    in_string: bool,
    is_escaped: bool,
    /// Where the string began, in `text`.
    string_at: usize,
}

impl Cutter {
    /// Whether it is neither in an array or object nor in a string.
    fn is_scalar(&self) -> bool {
        self.depth == 0 && !self.in_string
    }

    /// How many of these bytes belong to the value, and whether it ends with them.
    fn take(&mut self, chunk: &[u8]) -> (usize, bool) {
        let mut at = 0;
        let mut is_over = false;
        while at < chunk.len() && !is_over {
            let start = at;
            let byte = chunk[at];
            at += 1;
            let depth = self.depth;
            if self.in_string {
                if self.is_escaped {
                    self.is_escaped = false;
                } else {
                    let special = memchr::memchr2(b'"', b'\\', &chunk[start..]);
                    at = special.map_or(chunk.len(), |special| start + special + 1);
                    match special.map(|special| chunk[start + special]) {
                        Some(b'"') => {
                            self.in_string = false;
                            is_over = depth == 0;
                        }
                        special => self.is_escaped = special.is_some(),
                    }
                }
                self.keep(&chunk[start..at], depth);
                continue;
            }
            match byte {
                b'"' => (self.in_string, self.string_at) = (true, self.text.len()),
                b'[' | b'{' => self.depth += 1,
                b']' | b'}' if depth == 0 => return (start, true),
                b']' | b'}' => {
                    self.depth -= 1;
                    is_over = depth == 1;
                }
                b',' if depth == 0 => return (start, true),
                byte if depth == 0 && byte.is_ascii_whitespace() => return (start, true),
                _ => {}
            }
            if !self.is_whole && depth == 1 && self.depth == 2 {
                self.text.extend_from_slice(b"null");
            } else {
                self.keep(&chunk[start..at], depth.max(self.depth));
            }
        }
        (at, is_over)
    }

    /// `depth` is that of the bytes.
    fn keep(&mut self, bytes: &[u8], depth: usize) {
        if self.is_whole {
            self.text.extend_from_slice(bytes);
            return;
        }
        if depth > 1 {
            return;
        }
        let string = self.text.len() - self.string_at;
        let is_cut = self.in_string && string > HEAD_STRING && !self.is_escaped;
        if self.text.len() < HEAD && !is_cut {
            let most = if self.in_string { HEAD_STRING } else { bytes.len() };
            self.text.extend_from_slice(&bytes[..bytes.len().min(most)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::api::inbound::read_row;

    /// Reads in pieces of so many bytes.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
            let length = self.1.min(buf.len());
            self.0.read(&mut buf[..length])
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_comes_in_whatever_pieces_the_rows_are_the_same(
            pieces in prop::collection::vec(prop_oneof![
                4 => prop::sample::select(vec!["[", "]", "{", "}", ",", ":", "\"items\"", "\"id\"", "null", "1", "{}", " ", "\"a\\u0000\""])
                    .prop_map(|text| text.as_bytes().to_vec()),
                1 => prop::collection::vec(any::<u8>(), 0..6),
            ], 0..24),
            opens: bool,
            size in 1_usize..9,
        ) {
            let mut body = if opens { b"[".to_vec() } else { Vec::new() };
            body.extend(pieces.concat());
            let read = |size| {
                let mut seen = Vec::new();
                let end = read_rows(Pieces(&body, size), 1 << 20, &mut |row: RawRow| {
                    let _ = read_row(&row, "self");
                    seen.push(row.get().to_owned());
                    ControlFlow::Continue(())
                });
                (seen, end.map_err(|kind| kind.to_string()))
            };
            let whole = read(1 << 20);
            prop_assert_eq!(&read(size), &whole);
            let heads = read_rows(&body[..], 1 << 20, &mut |_: RowHead| ControlFlow::Continue(()));
            if let Ok(count) = whole.1 {
                prop_assert_eq!(count, whole.0.len());
                prop_assert_eq!(heads.ok(), Some(count));
            }
        }
    }

    fn rows(body: &str) -> (Vec<String>, Result<usize, ErrorKind>) {
        let mut seen = Vec::new();
        let end = read_rows(body.as_bytes(), 64, &mut |row: RawRow| {
            seen.push(row.get().to_owned());
            ControlFlow::Continue(())
        });
        (seen, end)
    }

    #[test]
    fn arrays_and_items_are_read() {
        assert_eq!(rows(r#"[{"id":1}, "x" ,null]"#).0, [r#"{"id":1}"#, r#""x""#, "null"]);
        let (seen, end) = rows(r#"{"total":2,"items":[1,2],"next":null}"#);
        assert_eq!(seen, ["1", "2"]);
        assert_eq!(end.unwrap(), 2);
        assert!(rows("[]").1.is_ok());
    }

    #[test]
    fn a_spoilt_page_gives_its_good_beginning() {
        for body in ["[1,2", "[1,2,}", "[1,2] trailing"] {
            let (seen, end) = rows(body);
            assert_eq!(seen, ["1", "2"], "{body}");
            assert!(matches!(end, Err(ErrorKind::Garbled { .. })), "{body}");
        }
        for body in ["", "null", "7", r#"{"error":"x"}"#, "<html>"] {
            assert!(matches!(rows(body).1, Err(ErrorKind::Garbled { .. })), "{body}");
        }
    }

    #[test]
    fn a_head_is_read_of_anything() {
        let mut heads = Vec::new();
        let body = r#"[{"request_body":{"a":[1]},"id":"r1","seq":4,"created_at":"t"},{"id":7},"x",null,[1],true,1.5]"#;
        read_rows(body.as_bytes(), 1 << 20, &mut |head: RowHead| {
            heads.push(head);
            ControlFlow::Continue(())
        })
        .unwrap();
        assert_eq!(heads[0], RowHead { id: "r1".into(), created_at: "t".into(), seq: Some(4), method: String::new() });
        assert_eq!(heads[1].id, "7");
        assert_eq!(heads.len(), 7);
    }

    #[test]
    fn a_row_beyond_its_bound_is_too_large() {
        let long = format!("[1,\"{}\"]", "x".repeat(100_000));
        let (seen, end) = rows(&long);
        assert!(matches!(end, Err(ErrorKind::TooLarge { .. })));
        assert!(seen.len() <= 1);
    }

    #[test]
    fn a_taker_can_stop() {
        let mut seen = 0;
        let end = read_rows(&b"[1,2,3]"[..], 64, &mut |_: RawRow| {
            seen += 1;
            ControlFlow::Break(())
        });
        assert_eq!((seen, end.unwrap()), (1, 1));
    }
}
