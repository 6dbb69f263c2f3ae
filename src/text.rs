//! Makes text from outside safe for a terminal or a log.
//!
//! This module owns the one rule for what may be shown unescaped ([`judged`]). Invariant: a text from a peer, a server,
//! a file name, or a handler's output cannot move the cursor, color the screen, change the reading direction, hide a
//! part of itself, or start a new line of the log.

use std::fmt::Write as _;
use std::time::Duration;

/// Returns `text` in a form that is safe to print on one line, at most `max` characters long.
///
/// Control characters (including line ends and escapes), direction marks, and invisible characters are written as `\n`,
/// `\t`, `\r`, or `\u{1b}`. A text that is too long ends in `…`, which counts toward `max`. Only the part of `text`
/// that is shown is read, and printing a text twice changes nothing.
#[must_use]
pub fn printable(text: &str, max: usize) -> String {
    let mut shown = String::new();
    let mut length = 0;
    let mut cut = 0; // where to end the text (in bytes) so that `…` still fits
    for (character, is_unsafe) in judged(text) {
        let start = shown.len();
        match character {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            other if is_unsafe => {
                // Writing to a string cannot fail.
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(other));
            }
            other => shown.push(other),
        }
        length += shown[start..].chars().count();
        if length > max {
            shown.truncate(cut);
            if max > 0 {
                shown.push('…');
            }
            break;
        }
        // Not after a character that may depend on the next one.
        if length < max && !matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}') {
            cut = shown.len();
        }
    }
    shown
}

/// Returns `text` in a form that is safe to print on several lines: line ends and tabs stay, everything else is as in
/// [`printable`].
#[must_use]
pub fn printable_lines(text: &str) -> String {
    let line = |line: &str| line.split('\t').map(|part| printable(part, usize::MAX)).collect::<Vec<_>>().join("\t");
    text.split('\n').map(|text| line(text.strip_suffix('\r').unwrap_or(text))).collect::<Vec<_>>().join("\n")
}

/// Returns JSON text in a form that is safe to print: whatever [`printable`] would escape becomes `\uXXXX`, so it is
/// still the same JSON.
///
/// Line ends between values stay; a carriage return or tab there becomes a space.
#[must_use]
pub fn printable_json(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for (character, is_unsafe) in judged(json) {
        match character {
            '\n' => shown.push('\n'),
            // JSON allows these only outside strings, where an escape would not be valid.
            '\r' | '\t' => shown.push(' '),
            other if is_unsafe => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    // Writing to a string cannot fail.
                    let _ = write!(shown, "\\u{unit:04x}");
                }
            }
            other => shown.push(other),
        }
    }
    shown
}

/// Formats a number of items for people: `1 message`, `2 messages`, `3 replies`. `thing` is the singular.
#[must_use]
pub fn counted(count: impl TryInto<u64>, thing: &str) -> String {
    // A number beyond this is plural too.
    let count = count.try_into().unwrap_or(u64::MAX);
    let is_of_y = thing.ends_with('y') && !thing.ends_with("ay") && !thing.ends_with("ey") && !thing.ends_with("oy");
    match (count, thing.strip_suffix('y').filter(|_| is_of_y)) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {thing}s"),
    }
}

/// Formats a duration for people, with a suitable precision: `less than 1 ms`, `250 ms`, `1.5 s`, `90 s`, `12 min`, `2
/// h 30 min`, `3 days`.
#[must_use]
pub fn span(time: Duration) -> String {
    let two = |large: u64, name: &str, small: u64, unit: &str| {
        if small == 0 { format!("{large} {name}") } else { format!("{large} {name} {small} {unit}") }
    };
    let (millis, seconds) = (time.as_millis(), time.as_secs());
    match seconds {
        0 if time.is_zero() => "0 s".to_owned(),
        0 if millis == 0 => "less than 1 ms".to_owned(),
        0 => format!("{millis} ms"),
        1..10 => match time.subsec_millis() / 100 {
            0 => format!("{seconds} s"),
            tenths => format!("{seconds}.{tenths} s"),
        },
        10..120 => format!("{seconds} s"),
        120..7200 => two(seconds / 60, "min", seconds % 60, "s"),
        7200..172_800 => two(seconds / 3600, "h", seconds / 60 % 60, "min"),
        _ => two(seconds / 86_400, "days", seconds / 3600 % 24, "h"),
    }
}

/// Formats a wait for people: a fraction of a second is rounded up.
#[must_use]
pub fn pause(time: Duration) -> String {
    span(Duration::from_secs(time.as_secs() + u64::from(time.subsec_nanos() > 0)))
}

/// Formats an age for people, where only whole seconds are known.
#[must_use]
pub fn ago(seconds: u64) -> String {
    if seconds == 0 { "less than 1 s ago".to_owned() } else { format!("{} ago", span(Duration::from_secs(seconds))) }
}

/// Formats a number of bytes for people, such as `999 bytes`, `1.2 kB`, or `25 MB`.
#[must_use]
pub fn bytes(count: u64) -> String {
    if count < 1000 {
        return counted(count, "byte");
    }
    let (mut value, mut unit) = (count as f64 / 1000.0, "kB");
    for larger in ["MB", "GB", "TB", "PB", "EB"] {
        // A value that would be rounded up to 1000 is shown in the larger unit.
        if value >= 999.5 {
            (value, unit) = (value / 1000.0, larger);
        }
    }
    let has_tenths = value < 9.95 && (value * 10.0).round() % 10.0 != 0.0;
    format!("{value:.*} {unit}", usize::from(has_tenths))
}

/// Returns each character of `text`, and whether it could mislead a terminal or a reader in its position.
pub(crate) fn judged(text: &str) -> impl Iterator<Item = (char, bool)> + '_ {
    let mut before = None;
    let mut characters = text.chars().peekable();
    std::iter::from_fn(move || {
        let character = characters.next()?;
        let is_unsafe = is_unsafe(character) && !is_joint(before, character, characters.peek().copied());
        before = Some(character);
        Some((character, is_unsafe))
    })
}

/// Returns whether this character on its own could mislead a terminal or a reader.
fn is_unsafe(character: char) -> bool {
    character.is_control() || is_invisible(character) || matches!(character, '\u{2028}' | '\u{2029}') // line ends for some
}

/// Returns whether this character is invisible, as of Unicode 17: `Default_Ignorable_Code_Point` (which includes all of
/// `Bidi_Control`), the interlinear annotation marks, and the braille blank.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Returns whether an invisible character serves its purpose between these two: it turns a symbol or several into an
/// emoji (❤️, 👩‍🚀), or joins or separates letters of Arabic and Indic scripts.
fn is_joint(before: Option<char>, character: char, after: Option<char>) -> bool {
    match character {
        '\u{fe0e}' | '\u{fe0f}' => {
            before.is_some_and(is_pictograph)
                || (before.is_some_and(|before| matches!(before, '0'..='9' | '#' | '*')) && after == Some('\u{20e3}'))
        }
        '\u{200d}' if after.is_some_and(is_pictograph) => {
            before.is_some_and(|before| before == '\u{fe0f}' || is_pictograph(before))
        }
        '\u{200c}' | '\u{200d}' => {
            let joins = |letter: char| matches!(letter, '\u{620}'..='\u{8ff}' | '\u{900}'..='\u{dff}') && !is_invisible(letter);
            before.is_some_and(joins) && after.is_some_and(joins)
        }
        _ => false,
    }
}

/// Returns whether a character is or can become an emoji: roughly Unicode's `Extended_Pictographic`.
fn is_pictograph(character: char) -> bool {
    matches!(character,
        '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '\u{2194}'..='\u{21aa}' | '\u{231a}'..='\u{23ff}' | 'Ⓜ' | '\u{25aa}'..='\u{25fe}'
        | '\u{2600}'..='\u{27bf}' | '\u{2934}'..='\u{2935}' | '\u{2b05}'..='\u{2b55}' | '〰' | '〽' | '㊗' | '㊙'
        | '\u{1f000}'..='\u{1faff}')
}

/// Joins an error and its causes on one line.
pub fn chain(err: &dyn std::error::Error) -> String {
    let mut text = err.to_string();
    let mut next = err.source();
    while let Some(cause) = next {
        let described = cause.to_string();
        // Some errors include their cause.
        if !text.contains(&described) {
            text.push_str(": ");
            text.push_str(&described);
        }
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use std::time::Duration;

    use super::{ago, bytes, chain, counted, judged, pause, printable, printable_json, printable_lines, span};

    #[test]
    fn an_error_says_its_cause_once() {
        let err = anyhow::anyhow!("no space left").context("cannot write x");
        assert_eq!(chain(err.as_ref()), "cannot write x: no space left");
    }

    fn is_printable(text: &str) -> bool {
        judged(text).all(|(character, is_unsafe)| character == '\n' || !is_unsafe)
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in ["", "hello", "Grüße, 世界 👩‍🚀", r#"a "b" \c"#] {
            assert_eq!(printable(text, 100), text);
        }
    }

    #[test]
    fn terminal_controls_are_escaped() {
        assert_eq!(printable("a\nb\r\tc\0", 100), r"a\nb\r\tc\u{0}");
        assert_eq!(printable("\u{1b}[31mred\u{7f}\u{9b}2J", 100), r"\u{1b}[31mred\u{7f}\u{9b}2J");
        assert_eq!(printable("a\u{202e}b\u{2028}\u{200b}\u{e0041}", 100), r"a\u{202e}b\u{2028}\u{200b}\u{e0041}");
    }

    #[test]
    fn invisible_characters_are_escaped_unless_they_form_an_emoji_or_join_letters() {
        let hidden = "\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}\u{180e}\u{180f}\u{200b}\u{200c}\u{200d}\u{2065}\u{206a}\
                      \u{206f}\u{2800}\u{3164}\u{fe00}\u{fe0f}\u{ffa0}\u{fff9}\u{1bca0}\u{1d173}\u{e0001}\u{e0041}\u{e0100}\u{e01ef}";
        for letter in hidden.chars() {
            assert_eq!(printable(&format!("an{letter}na"), 100), format!("an\\u{{{:x}}}na", u32::from(letter)));
            let json = format!("\"an{letter}na\"");
            assert!(printable_json(&json).is_ascii(), "{:x}", u32::from(letter));
        }
        for text in ["❤️", "1️⃣ #️⃣", "🏳️‍🌈 👩🏽‍🚀", "☎︎", "می‌خواهم", "क्‍ष"]
        {
            assert_eq!(printable(text, 100), text);
        }
        for (text, shown) in [("❤️\u{fe0f}", "❤️\\u{fe0f}"), ("1\u{fe0f}", "1\\u{fe0f}"), ("🚀\u{200d}a", "🚀\\u{200d}a")]
        {
            assert_eq!(printable(text, 100), shown);
        }
    }

    #[test]
    fn long_text_is_truncated_between_characters_and_escapes() {
        assert_eq!(printable("abcdef", 6), "abcdef");
        assert_eq!(printable("abcdefg", 6), "abcde…");
        assert_eq!(printable("👍👍👍", 2), "👍…");
        assert_eq!(printable("abc\u{1b}def", 7), "abc…");
        assert_eq!(printable("abc\u{1b}", 9), r"abc\u{1b}");
        assert_eq!(printable("abc", 1), "…");
        assert_eq!(printable("abc", 0), "");
    }

    #[test]
    fn lines_stay_lines_and_nothing_else_gets_through() {
        assert_eq!(printable_lines("a\tb\r\n\u{1b}[2J\rc\n"), "a\tb\n\\u{1b}[2J\\rc\n");
    }

    #[test]
    fn singular_and_plural_are_distinguished() {
        let described =
            [counted(0_u64, "message"), counted(1_u64, "message"), counted(2_u64, "failed try"), counted(1_usize, "reply")];
        assert_eq!(described, ["0 messages", "1 message", "2 failed tries", "1 reply"]);
        assert_eq!([counted(3_u32, "day"), counted(2_u32, "key")], ["3 days", "2 keys"]);
    }

    #[test]
    fn durations_have_one_or_two_units() {
        let millis = [0, 1, 999, 1000, 1550, 9_999, 12_700, 119_999].map(|millis| span(Duration::from_millis(millis)));
        assert_eq!(millis, ["0 s", "1 ms", "999 ms", "1 s", "1.5 s", "9.9 s", "12 s", "119 s"]);
        let seconds = [120, 754, 1800, 7_200, 9_000, 172_800, 180_000].map(|seconds| span(Duration::from_secs(seconds)));
        assert_eq!(seconds, ["2 min", "12 min 34 s", "30 min", "2 h", "2 h 30 min", "2 days", "2 days 2 h"]);
        assert_eq!(span(Duration::from_micros(3)), "less than 1 ms");
        assert_eq!([pause(Duration::from_millis(1001)), pause(Duration::from_secs(3))], ["2 s", "3 s"]);
        assert_eq!([ago(0), ago(1), ago(300)], ["less than 1 s ago", "1 s ago", "5 min ago"]);
    }

    #[test]
    fn sizes_have_two_digits_or_as_many_as_needed() {
        let described = [0, 1, 999, 1000, 1234, 9949, 9950, 12_345, 999_499, 999_500, 2_999_999, 26_214_400, u64::MAX].map(bytes);
        let expected = [
            "0 bytes",
            "1 byte",
            "999 bytes",
            "1 kB",
            "1.2 kB",
            "9.9 kB",
            "10 kB",
            "12 kB",
            "999 kB",
            "1 MB",
            "3 MB",
            "26 MB",
            "18 EB",
        ];
        assert_eq!(described, expected);
    }

    #[test]
    fn json_stays_the_same_json() {
        let value = serde_json::json!({"a\u{9b}": "\u{1b}[2J \u{202e}\u{7f}\r\n\t\u{e0041} \\ ✓"});
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap(), format!("\r\n\t{value}\t")] {
            let shown = printable_json(&text);
            assert!(is_printable(&shown), "{shown}");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_shown_safely_and_within_the_limit(text in "(?s)(.|[\\x00-\\x1f\u{7f}-\u{9f}\u{200b}-\u{202e}❤🚀1\u{fe0f}\u{20e3}\u{200d}ن]){0,60}", max in 0_usize..80) {
            let shown = printable(&text, max);
            prop_assert!(is_printable(&shown) && !shown.contains('\n'), "{:?}", shown);
            prop_assert!(shown.chars().count() <= max);
            prop_assert_eq!(printable(&shown, max), shown);
        }

        #[test]
        fn any_json_keeps_its_meaning(text in any::<String>(), pretty: bool) {
            let value = serde_json::json!({ text.clone(): [text] });
            let json = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
            let shown = printable_json(&json);
            prop_assert!(is_printable(&shown));
            prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
        }
    }

    #[test]
    fn twice_is_the_same_as_once() {
        let once = printable("a\n\u{1b}b\\n", 100);
        assert_eq!(printable(&once, 100), once);
    }
}
