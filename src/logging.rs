//! Log lines on stderr: text for people, one JSON object a line for machines.
//!
//! What must stay true: an event is one line whatever it says (control characters are escaped), so that no message of a
//! peer can forge a line; and nobody logs a token or a body, at any level.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use serde_json::{Map, Value};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

use crate::cli::{GlobalArgs, LogFormat};
use crate::progress::write_line;
use crate::secret::redact;
use crate::text::{printable, printable_json};

/// A line longer than this is cut.
const LONGEST: usize = 4000;

struct Lines {
    level: Level,
    format: LogFormat,
}

/// Sends log lines to stderr as the options say. A second call changes nothing.
pub fn start(args: &GlobalArgs) {
    let level = match (args.quiet, args.verbose) {
        (0, 0) => Level::INFO,
        (1, _) => Level::WARN,
        (q, _) if q > 1 => Level::ERROR,
        (_, 1) => Level::DEBUG,
        _ => Level::TRACE,
    };
    let subscriber = tracing_subscriber::registry().with(Lines { level, format: args.log_format });
    // An embedder's subscriber, if there is one, was there first and stays.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// Says why the program ends, whatever `-q` says: the error, then what to do.
pub fn last_words(format: LogFormat, error: &str, hint: Option<&str>) {
    let (error, hint) = (&*redact(error), hint.map(redact));
    let text = match format {
        LogFormat::Text => {
            let hint = hint.map(|hint| format!("  to do: {}\n", printable(&hint, LONGEST))).unwrap_or_default();
            format!("error: {}\n{hint}", printable(error, LONGEST))
        }
        LogFormat::Json => {
            let rest = hint.map(|hint| ("hint", Value::from(&*hint))).into_iter().collect();
            json_line(Level::ERROR, &Fields { message: error.to_owned(), rest })
        }
    };
    write_line(&text);
}

impl<S: Subscriber> Layer<S> for Lines {
    fn enabled(&self, metadata: &tracing::Metadata<'_>, _: Context<'_, S>) -> bool {
        // Only our own words: what libraries say at their debug level may hold headers.
        *metadata.level() <= self.level && metadata.target().starts_with("molecule_agent")
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        fields.redact();
        let line = match self.format {
            LogFormat::Text => text_line(*event.metadata().level(), &fields),
            LogFormat::Json => json_line(*event.metadata().level(), &fields),
        };
        write_line(&line);
    }
}

#[derive(Default)]
struct Fields {
    message: String,
    rest: Vec<(&'static str, Value)>,
}

impl Fields {
    /// Takes our secrets out, before anything is escaped or cut.
    fn redact(&mut self) {
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

fn word(level: Level) -> &'static str {
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

fn text_line(level: Level, fields: &Fields) -> String {
    let mut line = format!("{} {:<5} {}", now(), word(level), printable(&fields.message, LONGEST));
    for (name, value) in &fields.rest {
        let text = value.as_str().map_or_else(|| value.to_string(), |text| printable(text, LONGEST));
        let _ = write!(line, " {name}={text}");
    }
    line.push('\n');
    line
}

fn json_line(level: Level, fields: &Fields) -> String {
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
    fn an_event_is_one_line_in_both_forms() {
        let fields =
            Fields { message: "hello\nforged".into(), rest: vec![("from", Value::from("a\u{1b}[31m\nb\u{9b}2J\u{202e}"))] };
        for line in [text_line(Level::INFO, &fields), json_line(Level::INFO, &fields)] {
            assert_eq!(line.matches('\n').count(), 1, "{line}");
            assert!(!line.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{line}");
        }
    }
}
