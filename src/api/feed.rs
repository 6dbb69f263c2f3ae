//! Reading a page of the activity feed row by row, so that a page is never held whole.
//!
//! What must stay true: one row that is not what was agreed costs that row, not the page; a page or a row of any size
//! costs a bounded amount of memory and time.

use std::cell::Cell;
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::error::ErrorKind;

/// Bound for a page. A page beyond it is asked for again with half the `limit`.
pub const PAGE_LIMIT: u64 = 64 << 20;
/// Bound for a row. Messages are at most 16 MiB (protocol 7); a row holds one, its answer and some words.
pub const ROW_LIMIT: u64 = 24 << 20;

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
    /// How many at most (the server caps it at 500).
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

impl<'de> Deserialize<'de> for RowHead {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Head;
        impl<'de> Visitor<'de> for Head {
            type Value = RowHead;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a row")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RowHead, A::Error> {
                let mut head = RowHead::default();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "id" => head.id = text(map.next_value()?),
                        "created_at" | "ts" => head.created_at = text(map.next_value()?),
                        "method" => head.method = text(map.next_value()?),
                        "seq" => head.seq = map.next_value::<serde_json::Value>()?.as_i64(),
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(head)
            }

            fn visit_str<E>(self, _: &str) -> Result<RowHead, E> {
                Ok(RowHead::default())
            }
            fn visit_unit<E>(self) -> Result<RowHead, E> {
                Ok(RowHead::default())
            }
            fn visit_bool<E>(self, _: bool) -> Result<RowHead, E> {
                Ok(RowHead::default())
            }
            fn visit_i64<E>(self, _: i64) -> Result<RowHead, E> {
                Ok(RowHead::default())
            }
            fn visit_u64<E>(self, _: u64) -> Result<RowHead, E> {
                Ok(RowHead::default())
            }
            fn visit_f64<E>(self, _: f64) -> Result<RowHead, E> {
                Ok(RowHead::default())
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RowHead, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(RowHead::default())
            }
        }
        deserializer.deserialize_any(Head)
    }
}

fn text(value: serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text,
        serde_json::Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// Hands each row of a page to `take`: an array, or `{"items": […]}`. Returns how many were handed over.
///
/// # Errors
/// What spoilt the page. Rows before the spoilt place were handed over.
pub(crate) fn read_rows<T: for<'de> Deserialize<'de>>(
    body: impl Read,
    row_limit: u64,
    take: &mut dyn FnMut(T) -> ControlFlow<()>,
) -> Result<usize, ErrorKind> {
    let budget = Rc::new(Cell::new(row_limit));
    let reader = Budgeted { inner: body, left: Rc::clone(&budget), io: None };
    // The reader is lent, so that what went wrong in it can be told from bad JSON afterwards.
    let mut reader = BufReader::with_capacity(32 << 10, reader);
    let mut progress = Progress { count: 0, stopped: false };
    let page = Page { budget, row_limit, take, progress: &mut progress };
    let outcome = {
        let mut json = serde_json::Deserializer::from_reader(&mut reader);
        page.deserialize(&mut json).and_then(|()| json.end())
    };
    let failed = reader.into_inner().io;
    match (outcome, failed) {
        _ if progress.stopped => Ok(progress.count),
        (Ok(()), _) => Ok(progress.count),
        (Err(_), Some(std::io::ErrorKind::FileTooLarge)) => Err(ErrorKind::TooLarge { limit: row_limit }),
        (Err(err), Some(_)) => Err(ErrorKind::NoAnswer { may_have_acted: true, reason: format!("the answer broke off: {err}") }),
        (Err(err), None) => Err(ErrorKind::Garbled { reason: err.to_string() }),
    }
}

/// A reader whose allowance is renewed with every row.
struct Budgeted<R> {
    inner: R,
    left: Rc<Cell<u64>>,
    io: Option<std::io::ErrorKind>,
}

impl<R: Read> Read for Budgeted<R> {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let result = match self.inner.read(buf) {
            Ok(read) => match self.left.get().checked_sub(read as u64) {
                Some(left) => {
                    self.left.set(left);
                    Ok(read)
                }
                None => Err(std::io::ErrorKind::FileTooLarge.into()),
            },
            Err(err) => Err(err),
        };
        if let Err(err) = &result {
            self.io = Some(err.kind());
        }
        result
    }
}

struct Progress {
    count: usize,
    stopped: bool,
}

struct Page<'a, T> {
    budget: Rc<Cell<u64>>,
    row_limit: u64,
    take: &'a mut dyn FnMut(T) -> ControlFlow<()>,
    progress: &'a mut Progress,
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Page<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Page<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array of rows, or an object with \"items\"")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        loop {
            self.budget.set(self.row_limit);
            let Some(row) = seq.next_element::<T>()? else { return Ok(()) };
            self.progress.count += 1;
            if (self.take)(row).is_break() {
                self.progress.stopped = true;
                return Err(serde::de::Error::custom("stopped"));
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Page { budget, row_limit, take, progress } = self;
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == "items" {
                found = true;
                map.next_value_seed(Page { budget: Rc::clone(&budget), row_limit, take, progress })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        if found { Ok(()) } else { Err(serde::de::Error::missing_field("items")) }
    }
}

/// A row as it came.
pub type RawRow = Box<RawValue>;

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
