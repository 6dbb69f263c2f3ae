//! The format of log lines on a terminal: the time of day, shortened IDs, and color.

use std::fmt::Write as _;

use tracing::Level;

use crate::logging::line::{Fields, MAX_LINE_CHARS, word};
use crate::text::printable;

/// The field that determines the symbol of a line: the outcome of a message ([`Outcome`]).
pub(super) const OUTCOME: &str = "outcome";

/// The outcome of a message, shown as a symbol on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was answered.
    Answered,
    /// It needed no answer, or none was sent.
    Unanswered,
    /// It became a dead letter.
    Dead,
}

impl Outcome {
    /// Returns the value of the `outcome` field of a log event.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Unanswered => "unanswered",
            Self::Dead => "dead",
        }
    }
}

/// The colors of a terminal that supports them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    pub(super) has_color: bool,
}

impl Palette {
    fn paint(self, code: &str, text: &str) -> String {
        if self.has_color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }
}

pub(super) fn line(time: &str, level: Level, fields: &Fields, palette: Palette) -> String {
    let mut line = palette.dim(time);
    let outcome = fields.rest.iter().find(|(name, _)| *name == OUTCOME).and_then(|(_, value)| value.as_str());
    match (outcome, level) {
        (Some(outcome), _) => {
            let (sign, code) = match outcome {
                "answered" => ("✓", "32"),
                "dead" => ("✗", "31"),
                _ => ("·", "2"),
            };
            let _ = write!(line, " {}", palette.paint(code, sign));
        }
        (None, Level::INFO) => {}
        (None, level) => {
            let code = match level {
                Level::ERROR => "31",
                Level::WARN => "33",
                _ => "2",
            };
            let _ = write!(line, " {}", palette.paint(code, word(level)));
        }
    }
    let _ = write!(line, " {}", printable(&fields.message, MAX_LINE_CHARS));
    for (name, value) in fields.rest.iter().filter(|(name, _)| *name != OUTCOME) {
        let text = value.as_str().map_or_else(|| value.to_string(), |text| printable(short(text), MAX_LINE_CHARS));
        // An ID needs no label.
        let field = if *name == "id" { format!(" {text}") } else { format!(" {name}={text}") };
        line.push_str(&palette.dim(&field));
    }
    line.push('\n');
    line
}

/// Returns the start of an ID, which commands accept in its place; any other text unchanged.
fn short(text: &str) -> &str {
    let is_id = text.len() >= 36
        && text.bytes().take(36).enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
        && text[36..].bytes().next().is_none_or(|next| !next.is_ascii_alphanumeric());
    if is_id { &text[..8] } else { text }
}

pub(super) fn time_of_day() -> String {
    jiff::Zoned::now().strftime("%H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "d31c1abf-9b23-4cb5-8b69-3123b4dcb6a3";

    fn shown(level: Level, fields: &Fields, has_color: bool) -> String {
        line("14:02:07", level, fields, Palette { has_color })
    }

    #[test]
    fn a_line_is_short_and_has_color_only_if_supported() {
        let fields = Fields { message: "Ada (canvas): message answered in 2.3 s".into(), rest: vec![("id", ID.into())] };
        assert_eq!(shown(Level::INFO, &fields, false), "14:02:07 Ada (canvas): message answered in 2.3 s d31c1abf\n");
        let fields = Fields { message: "no space".into(), rest: vec![("area", "feed".into()), ("outcome", "dead".into())] };
        assert_eq!(shown(Level::INFO, &fields, false), "14:02:07 ✗ no space area=feed\n");
        assert_eq!(
            shown(Level::INFO, &fields, true),
            "\u{1b}[2m14:02:07\u{1b}[0m \u{1b}[31m✗\u{1b}[0m no space\u{1b}[2m area=feed\u{1b}[0m\n"
        );
        let fields = Fields { message: "careful\n\u{1b}[2J".into(), rest: Vec::new() };
        assert_eq!(shown(Level::WARN, &fields, false), "14:02:07 warn careful\\n\\u{1b}[2J\n");
    }

    #[test]
    fn only_ids_are_shortened() {
        assert_eq!(short(ID), "d31c1abf");
        assert_eq!(short(&format!("{ID}#say-1")), "d31c1abf");
        for whole in ["", "d31c1abf", &format!("{ID}0"), "not an id, but a text of quite some length", &"é".repeat(40)] {
            assert_eq!(short(whole), whole);
        }
    }
}
