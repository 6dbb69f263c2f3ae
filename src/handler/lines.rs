//! Splits a stream of bytes into lines for the log.
//!
//! Invariant: memory is bounded whatever a handler prints. Every line is passed on as soon as it is complete, and the
//! last lines are kept for the report of a failure.

use std::collections::VecDeque;

/// The maximum length of a log line, in bytes: a stack trace fits, a dumped file does not.
const MAX_LINE_BYTES: usize = 4096;
/// The number of bytes of the last lines that are kept.
const MAX_TAIL_BYTES: usize = 4096;
const CUT_NOTE: &str = " … [truncated]";

/// Splits its input into lines, and keeps the last ones.
#[derive(Debug, Default)]
pub(super) struct Lines {
    current: Vec<u8>,
    /// Whether the current line was already reported in truncated form; its rest is discarded.
    skipping: bool,
    tail: VecDeque<String>,
    tail_bytes: usize,
}

impl Lines {
    /// Reads more bytes and reports each line that they complete, without its line end. Invalid UTF-8 is replaced. A
    /// long line is reported as soon as it exceeds the limit.
    pub(super) fn push(&mut self, mut bytes: &[u8], report: &mut dyn FnMut(&str)) {
        while !bytes.is_empty() {
            let end = bytes.iter().position(|byte| *byte == b'\n');
            let (part, rest) = match end {
                Some(end) => (&bytes[..end], &bytes[end + 1..]),
                None => (bytes, &[][..]),
            };
            bytes = rest;
            if !self.skipping {
                let room = MAX_LINE_BYTES + 1 - self.current.len();
                self.current.extend_from_slice(&part[..part.len().min(room)]);
                if self.current.len() > MAX_LINE_BYTES {
                    self.skipping = true;
                    self.emit(report);
                }
            }
            if end.is_some() && !std::mem::take(&mut self.skipping) {
                self.emit(report);
            }
        }
    }

    /// Reports a last line without a line end.
    pub(super) fn finish(&mut self, report: &mut dyn FnMut(&str)) {
        if !self.current.is_empty() {
            self.emit(report);
        }
    }

    /// Discards the last lines.
    pub(super) fn forget_tail(&mut self) {
        self.tail.clear();
        self.tail_bytes = 0;
    }

    /// Returns the last lines, joined by newlines.
    pub(super) fn into_tail(self) -> String {
        Vec::from(self.tail).join("\n")
    }

    fn emit(&mut self, report: &mut dyn FnMut(&str)) {
        let bytes = std::mem::take(&mut self.current);
        let line = if self.skipping {
            let mut end = MAX_LINE_BYTES;
            while end > MAX_LINE_BYTES - 4 && bytes[end] & 0xc0 == 0x80 {
                end -= 1; // do not split a character
            }
            String::from_utf8_lossy(&bytes[..end]).into_owned() + CUT_NOTE
        } else {
            String::from_utf8_lossy(bytes.strip_suffix(b"\r").unwrap_or(&bytes)).into_owned()
        };
        report(&line);
        self.tail_bytes += line.len();
        self.tail.push_back(line);
        while self.tail_bytes > MAX_TAIL_BYTES && self.tail.len() > 1 {
            self.tail_bytes -= self.tail.pop_front().map_or(0, |line| line.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CUT_NOTE, Lines, MAX_LINE_BYTES, MAX_TAIL_BYTES};

    fn lines_of(chunks: &[&[u8]]) -> Vec<String> {
        let mut lines = Lines::default();
        let mut seen = Vec::new();
        for chunk in chunks {
            lines.push(chunk, &mut |line| seen.push(line.to_owned()));
        }
        lines.finish(&mut |line| seen.push(line.to_owned()));
        seen
    }

    #[test]
    fn lines_are_complete_however_they_arrive() {
        assert_eq!(lines_of(&[b"one\ntw", b"o\r\n\nla", b"st"]), ["one", "two", "", "last"]);
        assert_eq!(lines_of(&["Gr\u{fc}".as_bytes(), b"\xff\n"]), ["Grü\u{fffd}"]);
    }

    #[test]
    fn a_long_line_is_truncated_once_and_the_next_is_complete() {
        let long = "ä".repeat(MAX_LINE_BYTES) + "\nnext\n";
        let seen = lines_of(&long.as_bytes().chunks(1000).collect::<Vec<_>>());
        assert_eq!(seen, ["ä".repeat(MAX_LINE_BYTES / 2) + CUT_NOTE, "next".to_owned()]);
        let off_by_one = "x".to_owned() + &long;
        let seen = lines_of(&[off_by_one.as_bytes()]);
        assert_eq!(seen[0], "x".to_owned() + &"ä".repeat((MAX_LINE_BYTES - 1) / 2) + CUT_NOTE);
        assert_eq!(lines_of(&["y".repeat(MAX_LINE_BYTES).as_bytes()]), ["y".repeat(MAX_LINE_BYTES)]);
    }

    #[test]
    fn the_tail_is_the_end_of_the_stream_and_bounded() {
        let mut lines = Lines::default();
        for number in 0..10_000 {
            lines.push(format!("line {number}\n").as_bytes(), &mut |_| ());
        }
        let tail = lines.into_tail();
        assert!(tail.ends_with("line 9998\nline 9999") && tail.len() < 2 * MAX_TAIL_BYTES, "{tail}");
    }
}
