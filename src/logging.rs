//! Log lines on stderr: text for people, one JSON object per line for machines, and a short form for `connect` on a
//! terminal.
//!
//! Invariant: an event is always a single line (control characters are escaped), so that no peer's message can forge a
//! line. Tokens and bodies are never logged, at any level. Logging never waits for stderr ([`writer`]), so that it is
//! allowed while holding any lock.

mod line;
pub mod progress;
mod terminal;
mod writer;

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use clap::ValueEnum;
use serde_json::Value;
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

use crate::logging::line::{Fields, MAX_LINE_CHARS, json_line, text_line};
use crate::secret::redact;
use crate::text::printable;

pub use crate::logging::terminal::Outcome;
use crate::logging::terminal::Palette;
pub use crate::logging::writer::{dropped_lines, flush, redirect};

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
