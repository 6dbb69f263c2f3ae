//! The characters of a text with web encodings undone, so that a value is found however it was written.

use crate::text::is_invisible;

/// The bytes of a text, each with its position in the text.
pub(super) struct Letters {
    bytes: Vec<u8>,
    /// The first byte in the text, and the one after the last.
    places: Vec<(u32, u32)>,
}

/// The form used for comparison: bytes in lower case, without spaces and invisible characters.
pub(super) struct Folded {
    pub(super) bytes: Vec<u8>,
    /// Their indices among the letters.
    from: Vec<u32>,
}

impl Letters {
    /// Reads the text as it is. Only its first 4 GiB are read.
    pub(super) fn of(text: &str) -> Self {
        let bytes: Vec<u8> = text.bytes().take(u32::MAX as usize - 1).collect();
        let places = (0..).zip(1..).take(bytes.len()).collect();
        Self { bytes, places }
    }

    /// Undoes one layer of escapes: `\u0041`, `\u{41}`, `\U00000041`, `\x41`, `\101`, `\"`, `%41`, `%u0041`, `&#65;`,
    /// `&#x41;`, and `&amp;`. Returns `None` if there are none.
    pub(super) fn decoded(&self) -> Option<Self> {
        if !self.bytes.iter().any(|byte| matches!(byte, b'\\' | b'%' | b'&')) {
            return None;
        }
        let mut decoded = Self { bytes: Vec::with_capacity(self.bytes.len()), places: Vec::with_capacity(self.bytes.len()) };
        let (mut at, mut is_any) = (0, false);
        while let Some(byte) = self.bytes.get(at) {
            let rest = &self.bytes[at..];
            match escape(rest) {
                Some((meant, length)) => {
                    is_any = true;
                    let place = (self.places[at].0, self.places[at + length - 1].1);
                    let mut buffer = [0; 4];
                    let meant = match meant {
                        Escaped::Byte(byte) => {
                            buffer[0] = byte;
                            &buffer[..1]
                        }
                        Escaped::Letter(letter) => letter.encode_utf8(&mut buffer).as_bytes(),
                    };
                    decoded.bytes.extend_from_slice(meant);
                    decoded.places.extend(meant.iter().map(|_| place));
                    at += length;
                }
                None => {
                    decoded.bytes.push(*byte);
                    decoded.places.push(self.places[at]);
                    at += 1;
                }
            }
        }
        is_any.then_some(decoded)
    }

    pub(super) fn folded(&self) -> Folded {
        Folded::of(&self.bytes)
    }

    /// Returns the position in the text of a part of the folded form.
    pub(super) fn place(&self, folded: &Folded, from: usize, to: usize) -> Option<(usize, usize)> {
        let place = |at: usize| self.places.get(*folded.from.get(at)? as usize);
        Some((place(from)?.0 as usize, place(to.checked_sub(1)?)?.1 as usize))
    }
}

/// Returns a text with one layer of escapes undone.
pub(super) fn unescaped(text: &str) -> String {
    Letters::of(text).decoded().map_or_else(|| text.to_owned(), |letters| String::from_utf8_lossy(&letters.bytes).into_owned())
}

impl Folded {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut folded = Self { bytes: Vec::with_capacity(bytes.len()), from: Vec::with_capacity(bytes.len()) };
        let mut at: u32 = 0;
        for chunk in bytes.utf8_chunks() {
            for letter in chunk.valid().chars() {
                let is_kept = !(letter.is_whitespace() || letter.is_control() || is_invisible(letter));
                for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                    if is_kept {
                        folded.push(byte, at);
                    }
                    at = at.saturating_add(1);
                }
            }
            for byte in chunk.invalid() {
                folded.push(*byte, at);
                at = at.saturating_add(1);
            }
        }
        folded
    }

    /// Returns the original index of each byte.
    pub(super) fn origins(&self) -> impl Iterator<Item = usize> + '_ {
        self.from.iter().map(|from| *from as usize)
    }

    fn push(&mut self, byte: u8, from: u32) {
        self.bytes.push(byte.to_ascii_lowercase());
        self.from.push(from);
    }
}

enum Escaped {
    Byte(u8),
    Letter(char),
}

/// Returns the meaning and the length of an escape at the start of these bytes.
fn escape(bytes: &[u8]) -> Option<(Escaped, usize)> {
    match bytes {
        [b'%', b'u' | b'U', digits_on @ ..] => Some((Escaped::Letter(char::from_u32(four(digits_on)?)?), 6)),
        [b'%', high, low, ..] => Some((Escaped::Byte(hex(*high)? * 16 + hex(*low)?), 3)),
        [b'&', b'#', rest @ ..] => reference(rest).map(|(letter, length)| (Escaped::Letter(letter), length + 2)),
        [b'&', rest @ ..] => NAMED
            .iter()
            .find_map(|(name, letter)| rest.starts_with(name.as_bytes()).then_some((Escaped::Letter(*letter), name.len() + 1))),
        [b'\\', rest @ ..] => backslash(rest).map(|(meant, length)| (meant, length + 1)),
        _ => None,
    }
}

/// The named references of characters that must be escaped on a page, or that templates escape.
const NAMED: [(&str, char); 12] = [
    ("amp;", '&'),
    ("lt;", '<'),
    ("gt;", '>'),
    ("quot;", '"'),
    ("apos;", '\''),
    ("lowbar;", '_'),
    ("hyphen;", '-'),
    ("dash;", '-'),
    ("period;", '.'),
    ("equals;", '='),
    ("plus;", '+'),
    ("sol;", '/'),
];

/// Reads `65;` or `x41;`, with or without the semicolon.
fn reference(rest: &[u8]) -> Option<(char, usize)> {
    let (radix, skipped) = if matches!(rest, [b'x' | b'X', ..]) { (16, 1) } else { (10, 0) };
    let zeros = rest[skipped..].iter().take_while(|digit| **digit == b'0').count().saturating_sub(1);
    let (number, length) = digits(&rest[skipped + zeros..], radix, 8)?;
    let end = skipped + zeros + length;
    Some((char::from_u32(number)?, end + usize::from(rest.get(end) == Some(&b';'))))
}

fn backslash(rest: &[u8]) -> Option<(Escaped, usize)> {
    match rest {
        [b'u' | b'U', b'{', digits_on @ ..] => {
            let (number, length) = digits(digits_on, 16, 6)?;
            (digits_on.get(length) == Some(&b'}')).then_some((Escaped::Letter(char::from_u32(number)?), length + 3))
        }
        [b'U', digits_on @ ..] => {
            let (number, length) = digits(digits_on, 16, 8)?;
            (length == 8).then_some((Escaped::Letter(char::from_u32(number)?), 9))
        }
        [b'u', digits_on @ ..] => {
            let unit = four(digits_on)?;
            if let Some(letter) = char::from_u32(unit) {
                return Some((Escaped::Letter(letter), 5));
            }
            // The first half of a surrogate pair.
            let second = digits_on[4..].strip_prefix(b"\\u").and_then(four)?;
            let letter = char::decode_utf16([u16::try_from(unit).ok()?, u16::try_from(second).ok()?]).next()?.ok()?;
            Some((Escaped::Letter(letter), 11))
        }
        [b'x', high, low, ..] => Some((Escaped::Byte(hex(*high)? * 16 + hex(*low)?), 3)),
        [first @ b'0'..=b'3', second @ b'0'..=b'7', third @ b'0'..=b'7', ..] => {
            Some((Escaped::Byte((first - b'0') * 64 + (second - b'0') * 8 + (third - b'0')), 3))
        }
        [b'n' | b'r' | b't' | b'b' | b'f' | b'0', ..] => Some((Escaped::Byte(b' '), 1)),
        [mark, ..] if mark.is_ascii_punctuation() => Some((Escaped::Byte(*mark), 1)),
        _ => None,
    }
}

fn four(bytes: &[u8]) -> Option<u32> {
    let (number, length) = digits(bytes, 16, 4)?;
    (length == 4).then_some(number)
}

/// Returns the number formed by the first digits (at most `most`), and their count, which is at least one.
fn digits(bytes: &[u8], radix: u32, most: usize) -> Option<(u32, usize)> {
    let length = bytes.iter().take(most).take_while(|byte| char::from(**byte).is_digit(radix)).count();
    let text = std::str::from_utf8(&bytes[..length]).ok()?;
    u32::from_str_radix(text, radix).ok().map(|number| (number, length))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
