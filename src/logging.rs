//! Log lines on stderr: text for people, one JSON object per line for machines, and a short form for `connect` on a
//! terminal.
//!
//! Invariant: an event is always a single line (control characters are escaped), so that no peer's message can forge a
//! line. Tokens and bodies are never logged, at any level. Logging never waits for stderr ([`writer`]), so that it is
//! allowed while holding any lock.

pub mod progress;
mod terminal;
mod writer;

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::io::{self, IsTerminal as _};
use std::time::Duration;

use clap::ValueEnum;
use serde_json::{Map, Value};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

use crate::secret::redact;
use crate::text::{printable, printable_json};

pub use crate::logging::terminal::Outcome;
use crate::logging::terminal::Palette;
pub use crate::logging::writer::{divert, flush};

/// The maximum length of a line, in characters.
const MAX_LINE_CHARS: usize = 4000;

/// The target of events that report the outcome of messages to a person at a terminal. Logs for machines do not contain
/// them.
pub const MESSAGES: &str = "molecule_agent::messages";

/// Format of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// One line of text per event.
    Text,
    /// One JSON object per line.
    Json,
}

struct Lines {
    level: Level,
    form: Form,
}

#[derive(Clone, Copy)]
enum Form {
    Text,
    Json,
    Terminal(Palette),
}

impl Form {
    fn line(self, level: Level, fields: &Fields) -> String {
        match self {
            Self::Text => text_line(level, fields),
            Self::Json => json_line(level, fields),
            Self::Terminal(palette) => terminal::line(&terminal::time_of_day(), level, fields, palette),
        }
    }
}

/// Starts to send log lines to stderr according to the options. If a person watches the program on a terminal, they
/// have the short form, with a line for each of the [`MESSAGES`]. A second call has no effect.
pub fn start(format: LogFormat, verbose: u8, quiet: u8, is_watched: bool) {
    let level = match (quiet, verbose) {
        (0, 0) => Level::INFO,
        (1, _) => Level::WARN,
        (q, _) if q > 1 => Level::ERROR,
        (_, 1) => Level::DEBUG,
        _ => Level::TRACE,
    };
    let form = match format {
        LogFormat::Json => Form::Json,
        LogFormat::Text if is_watched && io::stderr().is_terminal() => Form::Terminal(Palette { has_color: has_color() }),
        LogFormat::Text => Form::Text,
    };
    writer::announce_with(match format {
        LogFormat::Json => |count| Form::Json.line(Level::WARN, &dropped(count)),
        LogFormat::Text => |count| Form::Text.line(Level::WARN, &dropped(count)),
    });
    let subscriber = tracing_subscriber::registry().with(Lines { level, form });
    // If an embedder already set a subscriber, it stays.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// Prints why the program ends, even with `-q`: the error, then the hint.
pub fn last_words(format: LogFormat, error: &str, hint: Option<&str>) {
    let (error, hint) = (&*redact(error), hint.map(redact));
    let text = match format {
        LogFormat::Text => {
            let hint = hint.map(|hint| format!("  hint: {}\n", printable(&hint, MAX_LINE_CHARS))).unwrap_or_default();
            format!("error: {}\n{hint}", printable(error, MAX_LINE_CHARS))
        }
        LogFormat::Json => {
            let rest = hint.map(|hint| ("hint", Value::from(&*hint))).into_iter().collect();
            json_line(Level::ERROR, &Fields { message: error.to_owned(), rest })
        }
    };
    writer::push(text);
}

/// Writes all pending log lines and ends the program, for callers that cannot return to `main`.
pub fn exit(code: i32) -> ! {
    finish(QUICK);
    std::process::exit(code)
}

/// How long a program that was asked to stop waits for the reader of its log.
pub const QUICK: Duration = Duration::from_secs(2);
/// The same for a command that a person or a script waits for, where every line matters.
pub const PATIENT: Duration = Duration::from_secs(10);

/// Writes all pending log lines before the program ends. Gives up once stderr accepts nothing for `patience`.
pub fn finish(patience: Duration) {
    writer::finish(patience);
}

fn dropped(count: u64) -> Fields {
    let lines = if count == 1 { "line" } else { "lines" };
    Fields { message: format!("{count} {lines} dropped from the log here: stderr did not accept them"), rest: Vec::new() }
}

/// Returns whether to print in color.
pub fn has_color() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !is_set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

impl<S: Subscriber> Layer<S> for Lines {
    fn enabled(&self, metadata: &tracing::Metadata<'_>, _: Context<'_, S>) -> bool {
        // Only our own events: the debug output of libraries may contain headers.
        let is_wanted = metadata.target() != MESSAGES || matches!(self.form, Form::Terminal(_));
        is_wanted && *metadata.level() <= self.level && metadata.target().starts_with("molecule_agent")
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        fields.redact();
        writer::push(self.form.line(*event.metadata().level(), &fields));
    }
}

#[derive(Default)]
struct Fields {
    message: String,
    rest: Vec<(&'static str, Value)>,
}

impl Fields {
    /// Removes our secrets, before anything is escaped or truncated.
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
    let mut line = format!("{} {:<5} {}", now(), word(level), printable(&fields.message, MAX_LINE_CHARS));
    for (name, value) in &fields.rest {
        let text = value.as_str().map_or_else(|| value.to_string(), |text| printable(text, MAX_LINE_CHARS));
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
    fn an_event_is_a_single_line_in_both_forms() {
        let fields =
            Fields { message: "hello\nforged".into(), rest: vec![("from", Value::from("a\u{1b}[31m\nb\u{9b}2J\u{202e}"))] };
        for line in [text_line(Level::INFO, &fields), json_line(Level::INFO, &fields)] {
            assert_eq!(line.matches('\n').count(), 1, "{line}");
            assert!(!line.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{line}");
        }
    }
}
