//! The form of results, and their style on a terminal.

use clap::ValueEnum;

/// Format of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutputForm {
    /// For people: columns with a header, local times.
    Table,
    /// One JSON document; one per line for a stream.
    Json,
    /// For scripts: one entry per line, tab-separated fields, RFC 3339 times.
    Plain,
}

/// Whether to use color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style(bool);

impl Style {
    pub(super) const PLAIN: Self = Self(false);
    pub(super) const COLOR: Self = Self(true);

    pub(super) fn header(self, text: &str) -> String {
        self.in_color("1", text)
    }

    /// Green for success, red for failure, yellow for everything in between.
    pub(super) fn status(self, word: &str, text: &str) -> String {
        let code = match word {
            "online" | "ok" | "completed" | "✓" => "32",
            "failed" | "error" | "removed" | "failure" | "✗" => "31",
            _ => "33",
        };
        self.in_color(code, text)
    }

    fn in_color(self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
