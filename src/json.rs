//! Reads JSON from outside as far as possible.
//!
//! Servers, intermediaries, and handlers write JSON that a strict parser refuses: a byte-order mark, an invalid byte,
//! half an emoji, a number beyond the range of floats. A refusal would cost a whole message, so whatever cannot be
//! parsed is replaced and the rest is kept. Invariant: the result is valid JSON in valid UTF-8 that strict parsers
//! accept (including those that limit the depth), or an error. There is never a panic, and the result is never more
//! than a few times as long as the input.
//!
//! | input | result |
//! |---|---|
//! | a byte-order mark | removed |
//! | a byte that is not UTF-8, half of a surrogate pair (`"\ud83d"`) | U+FFFD |
//! | a control character in a string, an escape that JSON does not have | its escape, or U+FFFD; an escaped backslash |
//! | a number beyond the range of floats (`1e400`, 400 digits) | a string with its digits |
//! | `NaN`, `Infinity`, `-Infinity` | `null` |
//! | an array or object nested deeper than [`MAX_DEPTH`] | the string [`TOO_DEEP`] |

pub(crate) mod object;

use std::borrow::Cow;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::value::RawValue;

/// The maximum nesting of arrays and objects; some JSON libraries accept no more than 100.
pub const MAX_DEPTH: usize = 96;
/// The replacement for an array or object that is nested deeper.
pub const TOO_DEEP: &str = "[nested too deeply]";

const MARK: &[u8] = "\u{feff}".as_bytes();

/// Parses a value. If a strict parser refuses it, it is repaired first.
///
/// # Errors
/// The error of the strict parser, if the repaired text is not valid either.
pub fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    serde_json::from_slice(bytes).or_else(|error| serde_json::from_str(&repaired(bytes.to_vec())).map_err(|_| error))
}

/// Returns a text as raw JSON, repaired if necessary.
///
/// # Errors
/// The text, if it is not JSON even after repair.
pub(crate) fn raw(bytes: Vec<u8>) -> Result<Box<RawValue>, String> {
    let text = repaired(bytes);
    if serde_json::from_str::<IgnoredAny>(&text).is_err() {
        return Err(text);
    }
    RawValue::from_string(text).map_err(|error| error.to_string())
}

/// Returns the text with all repairs listed in the table above.
fn repaired(bytes: Vec<u8>) -> String {
    let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    let text = text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text);
    Repairer::repair(&text, Level::All).unwrap_or(text)
}

/// Repairs the output of a user's program: only invalid UTF-8 is replaced. Everything else stays as the program wrote
/// it, so that errors can describe it.
pub fn repaired_text(bytes: &[u8]) -> Cow<'_, [u8]> {
    let bytes = without_mark(bytes);
    let text = String::from_utf8_lossy(bytes);
    match (Repairer::repair(&text, Level::Text), text) {
        (Some(fixed), _) => Cow::Owned(fixed.into_bytes()),
        (None, Cow::Owned(text)) => Cow::Owned(text.into_bytes()),
        (None, Cow::Borrowed(_)) => Cow::Borrowed(bytes),
    }
}

/// Removes the byte-order mark that Windows programs write.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Repairs halves of surrogate pairs.
    Text,
    /// Repairs everything in the table.
    All,
}

/// Goes through a text once and copies it only if there is something to replace.
struct Repairer<'a> {
    text: &'a str,
    level: Level,
    /// The repaired text up to the byte `done` of `text`.
    fixed: String,
    done: usize,
}

impl<'a> Repairer<'a> {
    /// Returns `None` if there is nothing to repair.
    fn repair(text: &'a str, level: Level) -> Option<String> {
        let mut repairer = Repairer { text, level, fixed: String::new(), done: 0 };
        repairer.run();
        // Every replacement has a length.
        (repairer.done > 0).then(|| {
            repairer.fixed.push_str(&text[repairer.done..]);
            repairer.fixed
        })
    }

    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let (mut at, mut depth) = (0, 0_usize);
        while let Some(byte) = bytes.get(at) {
            at = match byte {
                b'"' => self.string(at + 1),
                b'[' | b'{' if depth == MAX_DEPTH && self.level == Level::All => {
                    let end = end_of(bytes, at);
                    self.replace(at, end, &format!("\"{TOO_DEEP}\""));
                    end
                }
                b'[' | b'{' => {
                    depth += 1;
                    at + 1
                }
                b']' | b'}' => {
                    depth = depth.saturating_sub(1);
                    at + 1
                }
                b'-' | b'0'..=b'9' | b'N' | b'I' if self.level == Level::All => self.number(at),
                _ => at + 1,
            }
        }
    }

    fn replace(&mut self, from: usize, to: usize, with: &str) {
        self.fixed.push_str(&self.text[self.done..from]);
        self.fixed.push_str(with);
        self.done = to;
    }

    /// Reads a string from after its opening quote; returns its end.
    fn string(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start;
        loop {
            let special = memchr::memchr2(b'"', b'\\', &bytes[at..]).map_or(bytes.len(), |found| at + found);
            if self.level == Level::All {
                self.controls(at, special);
            }
            at = match bytes.get(special) {
                None => return special,
                Some(b'"') => return special + 1,
                Some(_) => self.escape(special),
            };
        }
    }

    fn controls(&mut self, from: usize, to: usize) {
        let bytes = self.text.as_bytes();
        for at in (from..to).filter(|at| bytes[*at] < b' ') {
            let with = match bytes[at] {
                b'\n' => "\\n",
                b'\r' => "\\r",
                b'\t' => "\\t",
                _ => "\u{fffd}",
            };
            self.replace(at, at + 1, with);
        }
    }

    /// Reads an escape from its backslash; returns its end.
    fn escape(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let unit = |at: usize| {
            let digits = bytes.get(at..)?.strip_prefix(b"\\u")?.get(..4)?;
            let is_hex = digits.iter().all(u8::is_ascii_hexdigit);
            is_hex.then(|| u32::from_str_radix(self.text.get(at + 2..at + 6)?, 16).ok()).flatten()
        };
        match (bytes.get(at + 1), unit(at)) {
            (_, Some(0xd800..=0xdbff)) if matches!(unit(at + 6), Some(0xdc00..=0xdfff)) => at + 12,
            (_, Some(0xd800..=0xdfff)) => {
                self.replace(at, at + 6, "\\ufffd");
                at + 6
            }
            (_, Some(_)) => at + 6,
            (Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't'), None) => at + 2,
            (Some(_), None) if self.level == Level::All => {
                self.replace(at, at + 1, "\\\\");
                at + 1
            }
            // An escape of a quote or a backslash was handled above, so nothing is skipped here.
            (_, None) => at + 1,
        }
    }

    /// Reads what looks like a number outside a string; returns its end.
    fn number(&mut self, at: usize) -> usize {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let length = self.text.as_bytes()[at..].iter().take_while(|byte| is_part(byte)).count();
        // A character that is not part of a number stands alone and is ASCII; see the callers.
        let end = at + length.max(1);
        let token = &self.text[at..end];
        if matches!(token, "NaN" | "Infinity" | "-Infinity") {
            self.replace(at, end, "null");
        } else if (token.len() > 308 || token.contains(['e', 'E']))
            && token.parse::<f64>().is_ok_and(f64::is_infinite)
            && serde_json::from_str::<IgnoredAny>(token).is_ok()
        {
            self.replace(at, end, &format!("\"{token}\""));
        }
        end
    }
}

/// Returns the end of the array or object that starts at `start`.
fn end_of(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth, mut in_string) = (start, 0_usize, false);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if in_string => at += 1,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn read(bytes: &[u8]) -> Value {
        serde_json::from_str(raw(bytes.to_vec()).expect("JSON").get()).expect("strict JSON")
    }

    #[test]
    fn valid_json_is_not_changed() {
        for text in [r#"{"a": [1, -2.5e3, "\ud83d\ude00 \\ \" é 👍"], "b":null}"#, "1e308", "\"\"", "[]", " 7 "] {
            assert_eq!(repaired(text.as_bytes().to_vec()), text);
            assert!(matches!(repaired_text(text.as_bytes()), Cow::Borrowed(same) if same == text.as_bytes()));
        }
        let deep = "[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH);
        assert_eq!(repaired(deep.clone().into_bytes()), deep);
    }

    #[test]
    fn invalid_parts_are_replaced_and_the_rest_is_kept() {
        for (bytes, expected) in [
            (&b"\xef\xbb\xbf{\"a\":1}"[..], json!({"a": 1})),
            (b"[\"a\xffb\", \"\xe2\x82\"]", json!(["a\u{fffd}b", "\u{fffd}"])),
            (
                br#"["\ud83d", "\ude00x", "\ud83d\ud83d\ude00", "\ud83dA"]"#,
                json!(["\u{fffd}", "\u{fffd}x", "\u{fffd}😀", "\u{fffd}A"]),
            ),
            (b"[\"a\nb\tc\x01\"]", json!(["a\nb\tc\u{fffd}"])),
            (br#"["\x41", "\u12", "C:\dir"]"#, json!(["\\x41", "\\u12", "C:\\dir"])),
            (b"[1e400,-1E+999,1e-999,0e999]", json!(["1e400", "-1E+999", 0.0, 0.0])),
            (b"{\"a\":NaN,\"b\":[Infinity,-Infinity]}", json!({"a": null, "b": [null, null]})),
            (br#"{"\ud800":1}"#, json!({"\u{fffd}": 1})),
        ] {
            assert_eq!(read(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
        let digits = "1".to_owned() + &"0".repeat(399);
        assert_eq!(read(format!("[{digits}]").as_bytes()), json!([digits]));
    }

    #[test]
    fn deep_nesting_is_cut_off_and_uses_no_stack() {
        let many = 1_000_000;
        let text = format!(r#"{{"a":{}"]"{},"b":"x"}}"#, "[".repeat(many), "]".repeat(many));
        let value = read(text.as_bytes());
        assert_eq!(value["b"], "x");
        let mut inner = &value["a"];
        while let Value::Array(items) = inner {
            inner = &items[0];
        }
        assert_eq!(inner, TOO_DEEP);
    }

    #[test]
    fn only_invalid_text_of_a_program_is_repaired() {
        assert_eq!(&*repaired_text(b"\xef\xbb\xbf{\"reply\":\"\\ud83d\xff\"}"), r#"{"reply":"\ufffd�"}"#.as_bytes());
        for text in ["1e400", "NaN", "\"a\tb\"", r#""\x""#] {
            assert_eq!(&*repaired_text(text.as_bytes()), text.as_bytes());
        }
    }

    #[test]
    fn text_that_is_not_json_is_returned_as_the_error() {
        for text in ["", "{", "[1,}", "{\"a\" 1}", "01", "hello", "[\"", "\"\\"] {
            assert!(raw(text.as_bytes().to_vec()).is_err(), "{text}");
        }
        assert!(from_slice::<Value>(b"<html>").is_err());
        assert_eq!(from_slice::<Value>(b"\xef\xbb\xbf[]").unwrap(), json!([]));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_input_becomes_strict_json_or_an_error(pieces in prop::collection::vec(prop_oneof![
            6 => prop::sample::select(vec![
                "[", "]", "{", "}", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "\"a\"", "1e400", "-", "NaN", "é",
                "null", "\u{feff}", "\n",
            ]).prop_map(|text| text.as_bytes().to_vec()),
            1 => prop::collection::vec(any::<u8>(), 0..6),
        ], 0..24)) {
            let bytes = pieces.concat();
            if let Ok(raw) = raw(bytes.clone()) {
                prop_assert!(serde_json::from_str::<Value>(raw.get()).is_ok(), "{}", raw.get());
                prop_assert!(raw.get().len() <= 4 * bytes.len() + 64);
            } else {
                prop_assert!(serde_json::from_slice::<Value>(&bytes).is_err());
            }
            let text = repaired_text(&bytes).into_owned();
            prop_assert!(std::str::from_utf8(&text).is_ok());
            prop_assert_eq!(&*repaired_text(&text), without_mark(&text));
        }

        #[test]
        fn strict_json_keeps_its_meaning(text in any::<String>(), number: f64, pretty: bool) {
            let value = json!({ text.clone(): [text, number, {"a": [null, true]}] });
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
            prop_assert_eq!(repaired(text.clone().into_bytes()), text);
        }
    }
}
