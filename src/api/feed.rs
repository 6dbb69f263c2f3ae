//! Reads a page of the activity feed row by row, so that a page is never held completely.
//!
//! Invariant: a malformed row costs that row, not the page. A page or a row of any size costs a bounded amount of
//! memory and time. So the page is first split into rows by brackets and quotes alone. Each row is then read, and
//! repaired if necessary (see [`crate::json`]), on its own.

use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;

use crate::api::bounded::cut_off;
use crate::api::cutter::Cutter;
use crate::api::error::ErrorKind;
use crate::api::row::Element;

/// Passes each row of a page to `take`. A page is an array, or `{"items": […]}`. Returns the number of rows passed.
///
/// # Errors
/// Fails if the page is broken. Rows before that point were passed on.
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
    // The connection can be reused only if the body is read to its end. The rest of an object is not needed.
    match page.next_visible() {
        Ok(Some(_)) if is_array => Err(garbled("unexpected data after the rows")),
        _ => {
            let _ = std::io::copy(&mut page.body, &mut std::io::sink());
            Ok(count)
        }
    }
}

fn garbled(reason: impl Into<String>) -> ErrorKind {
    ErrorKind::Garbled { reason: reason.into() }
}

/// The maximum length of a member's name in a page, where names matter.
const MAX_NAME_BYTES: usize = 64;

struct Page<R> {
    body: BufReader<R>,
    row_limit: u64,
}

struct ReadRow<T> {
    value: T,
    /// Whether the page ended in the middle of the row.
    is_cut: bool,
}

impl<R: Read> Page<R> {
    /// Moves to the first row. Returns whether the page itself is an array.
    fn open(&mut self) -> Result<bool, ErrorKind> {
        self.skip_mark()?;
        match self.next_visible()? {
            Some(b'[') => Ok(true),
            Some(b'{') => self.find_items().map(|()| false),
            Some(byte) => Err(garbled(format!("expected rows, but found {:?}", char::from(byte)))),
            None => Err(garbled("the page is empty")),
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

    /// Moves into the array in the member `items` of an object.
    fn find_items(&mut self) -> Result<(), ErrorKind> {
        let missing = || garbled("the page is neither an array nor an object with \"items\"");
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
                    Some(byte) if name.len() < MAX_NAME_BYTES => name.push(byte),
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

    /// Returns the next row; `None` after the last one.
    fn row<T: Element>(&mut self) -> Result<Option<ReadRow<T>>, ErrorKind> {
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
            return Ok(Some(ReadRow { value: T::read(text), is_cut: false }));
        }
        match T::read_cut(text) {
            Some(value) => Ok(Some(ReadRow { value, is_cut: true })),
            None => Err(garbled("the page ends in the middle of a row")),
        }
    }

    /// Reads the value that starts here. Returns its text, and whether it is complete.
    fn element(&mut self, is_whole: bool, limit: u64) -> Result<(Vec<u8>, bool), ErrorKind> {
        let mut cutter = Cutter::new(is_whole);
        let mut length = 0;
        self.peek_visible()?;
        loop {
            let chunk = fill(&mut self.body, self.row_limit)?;
            if chunk.is_empty() {
                let is_whole = cutter.is_scalar();
                return Ok((cutter.into_text(), is_whole));
            }
            let (used, is_over) = cutter.take(chunk);
            self.body.consume(used);
            length += used as u64;
            if length > limit && is_whole {
                return Err(ErrorKind::TooLarge { limit });
            }
            if is_over {
                return Ok((cutter.into_text(), true));
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

/// Returns the part of the page that has arrived and is not consumed yet; empty at its end.
fn fill<R: Read>(body: &mut BufReader<R>, row_limit: u64) -> Result<&[u8], ErrorKind> {
    // `buffer` is called separately, because the slice from `fill_buf` cannot be returned from within a loop.
    while let Err(error) = body.fill_buf() {
        match error.kind() {
            std::io::ErrorKind::Interrupted => {}
            std::io::ErrorKind::FileTooLarge => return Err(ErrorKind::TooLarge { limit: row_limit }),
            _ => return Err(cut_off(&error)),
        }
    }
    Ok(body.buffer())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::api::inbound::read_row;
    use crate::api::row::{RawRow, RowHead};

    /// Reads in pieces of this many bytes.
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
        fn the_rows_do_not_depend_on_the_pieces_received(
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
    fn arrays_and_items_objects_are_read() {
        assert_eq!(rows(r#"[{"id":1}, "x" ,null]"#).0, [r#"{"id":1}"#, r#""x""#, "null"]);
        let (seen, end) = rows(r#"{"total":2,"items":[1,2],"next":null}"#);
        assert_eq!(seen, ["1", "2"]);
        assert_eq!(end.unwrap(), 2);
        assert!(rows("[]").1.is_ok());
    }

    #[test]
    fn a_broken_page_yields_its_valid_rows() {
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
    fn header_fields_are_read_from_any_row() {
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
    fn a_row_over_its_limit_is_too_large() {
        let long = format!("[1,\"{}\"]", "x".repeat(100_000));
        let (seen, end) = rows(&long);
        assert!(matches!(end, Err(ErrorKind::TooLarge { .. })));
        assert!(seen.len() <= 1);
    }

    #[test]
    fn reading_can_stop_early() {
        let mut seen = 0;
        let end = read_rows(&b"[1,2,3]"[..], 64, &mut |_: RawRow| {
            seen += 1;
            ControlFlow::Break(())
        });
        assert_eq!((seen, end.unwrap()), (1, 1));
    }
}
