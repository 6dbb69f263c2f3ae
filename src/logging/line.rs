//! An event as a log line: text for people, or a JSON object for machines.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use serde_json::{Map, Value};
use tracing::Level;
use tracing::field::{Field, Visit};

use crate::secret::redact;
use crate::text::{printable, printable_json};

/// The maximum length of a line, in characters.
pub(super) const MAX_LINE_CHARS: usize = 4000;

/// The message and the fields of an event.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) message: String,
    pub(super) rest: Vec<(&'static str, Value)>,
}

impl Fields {
    /// Removes our secrets, before anything is escaped or truncated.
    pub(super) fn redact(&mut self) {
        let texts = self.rest.iter_mut().filter_map(|(_, value)| if let Value::String(text) = value { Some(text) } else { None });
        for text in texts.chain([&mut self.message]) {
            if let Cow::Owned(redacted) = redact(text) {
                *text = redacted;
            }
        }
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            let _ = write!(self.message, "{value:?}");
        } else {
            self.rest.push((field.name(), Value::from(format!("{value:?}"))));
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.rest.push((field.name(), Value::from(value)));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.rest.push((field.name(), Value::from(value)));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.rest.push((field.name(), Value::from(value)));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.rest.push((field.name(), Value::from(value)));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.rest.push((field.name(), Value::from(value)));
    }
}

/// Returns the name of a level in the log.
pub(super) fn word(level: Level) -> &'static str {
    match level {
        Level::ERROR => "error",
        Level::WARN => "warn",
        Level::INFO => "info",
        Level::DEBUG => "debug",
        Level::TRACE => "trace",
    }
}

fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// Formats an event as text for people.
pub(super) fn text_line(level: Level, fields: &Fields) -> String {
    let mut line = format!("{} {:<5} {}", now(), word(level), printable(&fields.message, MAX_LINE_CHARS));
    for (name, value) in &fields.rest {
        let text = value.as_str().map_or_else(|| value.to_string(), |text| printable(text, MAX_LINE_CHARS));
        let _ = write!(line, " {name}={text}");
    }
    line.push('\n');
    line
}

/// Formats an event as a JSON object for machines.
pub(super) fn json_line(level: Level, fields: &Fields) -> String {
    let mut object = Map::new();
    object.insert("time".into(), now().into());
    object.insert("level".into(), word(level).into());
    object.insert("message".into(), fields.message.as_str().into());
    for (name, value) in &fields.rest {
        object.insert((*name).to_owned(), value.clone());
    }
    let mut line = printable_json(&Value::Object(object).to_string());
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_a_single_line_in_both_forms() {
        let fields =
            Fields { message: "hello\nforged".into(), rest: vec![("from", Value::from("a\u{1b}[31m\nb\u{9b}2J\u{202e}"))] };
        for line in [text_line(Level::INFO, &fields), json_line(Level::INFO, &fields)] {
            assert_eq!(line.matches('\n').count(), 1, "{line}");
            assert!(!line.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{line}");
        }
    }
}
