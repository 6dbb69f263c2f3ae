//! Splits JSON by brackets and quotes alone, so that a value of any size is found without being parsed.

/// The maximum length that is kept of a string in a row's header fields, in bytes.
const MAX_HEAD_STRING_BYTES: usize = 4 << 10;
/// The maximum length that is kept of all header fields, in bytes.
const MAX_HEAD_BYTES: usize = 64 << 10;

/// Finds the end of a value by brackets and quotes, and keeps its text or only its top level.
#[derive(Default)]
pub(super) struct Cutter {
    is_whole: bool,
    text: Vec<u8>,
    depth: usize,
    in_string: bool,
    is_escaped: bool,
    /// The start of the string, in `text`.
    string_at: usize,
}

impl Cutter {
    /// Creates a cutter that keeps the complete text, or only its top level.
    pub(super) fn new(is_whole: bool) -> Self {
        Self { is_whole, ..Self::default() }
    }

    /// Returns the text that was kept.
    pub(super) fn into_text(self) -> Vec<u8> {
        self.text
    }

    /// Returns whether the value is outside any array, object, or string.
    pub(super) fn is_scalar(&self) -> bool {
        self.depth == 0 && !self.in_string
    }

    /// Returns how many of these bytes belong to the value, and whether it ends with them.
    pub(super) fn take(&mut self, chunk: &[u8]) -> (usize, bool) {
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

    /// Keeps bytes at this depth, if they are needed.
    fn keep(&mut self, bytes: &[u8], depth: usize) {
        if self.is_whole {
            self.text.extend_from_slice(bytes);
            return;
        }
        if depth > 1 {
            return;
        }
        let string = self.text.len() - self.string_at;
        let is_cut = self.in_string && string > MAX_HEAD_STRING_BYTES && !self.is_escaped;
        if self.text.len() < MAX_HEAD_BYTES && !is_cut {
            let most = if self.in_string { MAX_HEAD_STRING_BYTES } else { bytes.len() };
            self.text.extend_from_slice(&bytes[..bytes.len().min(most)]);
        }
    }
}
