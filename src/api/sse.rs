//! The framing of the event stream (`text/event-stream`), over any reader.
//!
//! Lines end with LF, CR LF, or CR. The parser is small and strict: the `data:` lines of an event are joined, and
//! comments and other fields are skipped. An event longer than [`MAX_EVENT_BYTES`] is reported without being held
//! (servers put whole messages into their events).

use std::io::{self, BufRead};

use crate::json::without_mark;

/// The maximum size of an event that is held. Lines of 900 KB have been seen.
pub(crate) const MAX_EVENT_BYTES: usize = 2 << 20;

/// A frame of the stream.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// An event's data.
    Data(Vec<u8>),
    /// An event that is too long to be held.
    TooLong,
    /// A comment: the stream is alive.
    Comment,
}

/// Reads frames.
pub(crate) struct Frames<R> {
    inner: R,
    /// An incomplete line.
    partial: Vec<u8>,
    /// Whether the last line ended with a CR. An LF right after it belongs to that line end.
    after_cr: bool,
    is_cut: bool,
    data: Vec<u8>,
    has_data: bool,
    too_long: bool,
    /// Whether the first line was read. A byte-order mark may precede it.
    has_begun: bool,
}

impl<R: BufRead> Frames<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self {
            inner,
            partial: Vec::new(),
            after_cr: false,
            is_cut: false,
            data: Vec::new(),
            has_data: false,
            too_long: false,
            has_begun: false,
        }
    }

    /// Returns the next frame; `None` at the end of the stream, where an unfinished event is dropped.
    ///
    /// # Errors
    /// Any error of the reader. After a timeout, call it again: the data received so far is kept.
    pub(crate) fn next(&mut self) -> io::Result<Option<Frame>> {
        loop {
            let Some(mut line) = self.line()? else { return Ok(None) };
            if !std::mem::replace(&mut self.has_begun, true) && without_mark(&line).len() < line.len() {
                line = without_mark(&line).to_vec();
            }
            if line.is_empty() {
                if std::mem::take(&mut self.too_long) {
                    self.data.clear();
                    self.has_data = false;
                    return Ok(Some(Frame::TooLong));
                }
                if std::mem::take(&mut self.has_data) {
                    return Ok(Some(Frame::Data(std::mem::take(&mut self.data))));
                }
            } else if line.starts_with(b":") {
                return Ok(Some(Frame::Comment));
            } else if let Some(value) = line.strip_prefix(b"data:") {
                let value = value.strip_prefix(b" ").unwrap_or(value);
                if std::mem::replace(&mut self.has_data, true) {
                    self.data.push(b'\n');
                }
                if self.data.len() + value.len() > MAX_EVENT_BYTES {
                    self.too_long = true;
                    self.data.clear();
                } else if !self.too_long {
                    self.data.extend_from_slice(value);
                }
            }
        }
    }

    /// Reads a line without its end. Data over the limit is read and dropped.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            let chunk = match self.inner.fill_buf() {
                Err(err) if err.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if chunk.is_empty() {
                return Ok(None);
            }
            if std::mem::take(&mut self.after_cr) && chunk[0] == b'\n' {
                self.inner.consume(1);
                continue;
            }
            let end = chunk.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            self.after_cr = end.is_some_and(|end| chunk[end] == b'\r');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            if self.partial.len() + part.len() > MAX_EVENT_BYTES + 16 {
                self.is_cut = true;
                self.partial.truncate(8);
            }
            if !self.is_cut {
                self.partial.extend_from_slice(part);
            }
            let used = end.map_or(chunk.len(), |end| end + 1);
            self.inner.consume(used);
            if end.is_some() {
                let line = std::mem::take(&mut self.partial);
                self.too_long |= std::mem::take(&mut self.is_cut) && line.starts_with(b"data:");
                return Ok(Some(line));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_frames_do_not_depend_on_the_chunks_received(
            pieces in prop::collection::vec(prop_oneof![
                3 => prop::sample::select(vec!["data:", "data: x", ":", "\n", "\n\n", "\r\n", "\r", "event: y", " ", "data"])
                    .prop_map(|text| text.as_bytes().to_vec()),
                1 => prop::collection::vec(any::<u8>(), 0..12),
            ], 0..24),
            buffer in 1_usize..16,
        ) {
            let text = pieces.concat();
            prop_assert_eq!(frames(&text, buffer), frames(&text, 4096));
        }
    }

    fn frames(text: &[u8], buffer: usize) -> Vec<Frame> {
        let mut frames = Frames::new(io::BufReader::with_capacity(buffer, text));
        std::iter::from_fn(|| frames.next().unwrap()).collect()
    }

    fn data(text: &str) -> Frame {
        Frame::Data(text.as_bytes().to_vec())
    }

    #[test]
    fn frames_are_recognized_in_any_chunks() {
        let text = b": ping\n\ndata: {\"a\":1}\r\n\r\nevent: x\nid: 7\ndata:one\ndata: two\n\n\n\ndata: cut off";
        for buffer in [1, 2, 3, 7, 64] {
            assert_eq!(frames(text, buffer), [Frame::Comment, data("{\"a\":1}"), data("one\ntwo")], "buffer of {buffer}");
        }
    }

    #[test]
    fn lines_can_end_with_a_bare_cr() {
        let text = b": ping\r\rdata: one\r\rdata: two\r\n\r\ndata: three\rdata: four\n\n";
        for buffer in [1, 2, 3, 7, 64] {
            assert_eq!(
                frames(text, buffer),
                [Frame::Comment, data("one"), data("two"), data("three\nfour")],
                "buffer of {buffer}"
            );
        }
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert_eq!(frames(b"\xef\xbb\xbfdata: a\n\ndata: \xef\xbb\xbfb\n\n", 2), [data("a"), data("\u{feff}b")]);
    }

    #[test]
    fn an_endless_event_is_reported_but_not_held() {
        let mut text = b"data: ".to_vec();
        text.resize(MAX_EVENT_BYTES * 3, b'x');
        text.extend_from_slice(b"\n\ndata: next\n\n");
        assert_eq!(frames(&text, 8192), [Frame::TooLong, data("next")]);
    }

    #[test]
    fn a_timeout_in_the_middle_of_a_line_loses_nothing() {
        struct Slow(Vec<&'static [u8]>);
        impl io::Read for Slow {
            fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
                match self.0.pop() {
                    Some(b"") => Err(io::ErrorKind::TimedOut.into()),
                    Some(part) => {
                        buf[..part.len()].copy_from_slice(part);
                        Ok(part.len())
                    }
                    None => Ok(0),
                }
            }
        }
        let mut frames = Frames::new(io::BufReader::new(Slow(vec![b"lo\n\n", b"", b"data: hel"])));
        assert!(frames.next().is_err());
        assert_eq!(frames.next().unwrap(), Some(data("hello")));
    }

    #[test]
    fn the_recorded_streams_are_read() {
        for name in ["g1-stream-frames", "g2-stream-frames", "g3-stream-frames", "g4-events-canvas", "g5-events-lifecycle"] {
            let path = format!("{}/tests/fixtures/wire/{name}.txt", env!("CARGO_MANIFEST_DIR"));
            let frames = frames(&std::fs::read(path).unwrap(), 512);
            assert_eq!(frames[0], Frame::Comment);
            assert!(frames.len() > 5, "{name}");
        }
    }
}
