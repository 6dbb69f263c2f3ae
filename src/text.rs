//! Text from outside on its way to a terminal or a log.
//!
//! Owns the one rule of what may be shown as it is. What must stay true: a text from a peer, a server, a file name or
//! a handler's output can neither move the cursor, colour the screen, turn the reading direction, hide a part of
//! itself, nor begin a new line of the log.

use std::fmt::Write as _;

/// `text` made safe to print on one line, at most `max` characters long.
///
/// Control characters (line ends and escapes among them), direction marks and invisible characters are written as
/// `\n`, `\t`, `\r` or `\u{1b}`. A text that is too long ends in `…`, which counts. Only as much of `text` is looked at
/// as is shown, and printing a text twice changes nothing.
#[must_use]
pub fn printable(text: &str, max: usize) -> String {
    let mut shown = String::new();
    let mut length = 0;
    let mut cut = 0; // where to end the text (in bytes) so that `…` still fits
    for character in text.chars() {
        let start = shown.len();
        match character {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            other if is_unsafe(other) => {
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
        if length < max {
            cut = shown.len();
        }
    }
    shown
}

/// Whether a terminal or a reader would be misled by this character.
fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // direction
            | '\u{2028}' | '\u{2029}' // line ends for some
            | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' // invisible
            | '\u{e0000}'..='\u{e007f}') // invisible copies of ASCII
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in ["", "hello", "Grüße, 世界 👩‍🚀", r#"a "b" \c"#] {
            assert_eq!(printable(text, 100), text);
        }
    }

    #[test]
    fn what_moves_a_terminal_is_escaped() {
        assert_eq!(printable("a\nb\r\tc\0", 100), r"a\nb\r\tc\u{0}");
        assert_eq!(printable("\u{1b}[31mred\u{7f}\u{9b}2J", 100), r"\u{1b}[31mred\u{7f}\u{9b}2J");
        assert_eq!(printable("a\u{202e}b\u{2028}\u{200b}\u{e0041}", 100), r"a\u{202e}b\u{2028}\u{200b}\u{e0041}");
    }

    #[test]
    fn long_text_is_cut_between_characters_and_escapes() {
        assert_eq!(printable("abcdef", 6), "abcdef");
        assert_eq!(printable("abcdefg", 6), "abcde…");
        assert_eq!(printable("👍👍👍", 2), "👍…");
        assert_eq!(printable("abc\u{1b}def", 7), "abc…");
        assert_eq!(printable("abc\u{1b}", 9), r"abc\u{1b}");
        assert_eq!(printable("abc", 1), "…");
        assert_eq!(printable("abc", 0), "");
    }

    #[test]
    fn twice_is_the_same_as_once() {
        let once = printable("a\n\u{1b}b\\n", 100);
        assert_eq!(printable(&once, 100), once);
    }
}
