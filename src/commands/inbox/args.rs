//! The arguments of `inbox`, and how they are parsed.

use std::time::Duration;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::api::is_row_id;
use crate::error::{Ending, Exit};
use crate::output::MIN_ID_CHARS;
use crate::settings::error::SettingError;
use crate::settings::values::duration;
use crate::text::printable;

/// Arguments of `inbox`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent inbox --since 2h --source canvas
  molecule-agent inbox --peer ops --limit 5
  molecule-agent inbox --follow --json")]
pub struct InboxArgs {
    /// Only messages after the message with this ID, or within this time
    #[arg(long, value_parser = since, value_name = "ID|TIME")]
    pub since: Option<Since>,
    /// Only messages from and to this peer: its ID or unique name
    #[arg(long, value_name = "PEER")]
    pub peer: Option<String>,
    /// Only messages before this time: RFC 3339, or a local date and time
    #[arg(long, value_parser = time, value_name = "WHEN", conflicts_with = "follow")]
    pub before: Option<Timestamp>,
    /// Only messages from and to users on the canvas, or peers
    #[arg(long, value_enum, value_name = "WHO")]
    pub source: Option<Side>,
    /// Maximum number of messages; shows the newest [default: 20; with --since: all]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Keep printing new messages
    #[arg(long)]
    pub follow: bool,
}

/// Where to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// After this row.
    Row(String),
    /// This long ago.
    Ago(Duration),
}

/// The other party of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Side {
    /// Users on the canvas
    Canvas,
    /// Other agents
    Peer,
}

fn since(text: &str) -> Result<Since, String> {
    let text = text.trim();
    // Long enough that no one means a time with it, such as 1234567d.
    if is_row_id(text) || is_id_start(text) {
        return Ok(Since::Row(text.to_owned()));
    }
    duration(text).map(Since::Ago).map_err(|_| "expected the id of a message, or a time such as 30m or 2h".to_owned())
}

fn time(text: &str) -> Result<Timestamp, String> {
    let text = text.trim();
    let local = || text.parse::<DateTime>().ok()?.to_zoned(TimeZone::try_system().unwrap_or(TimeZone::UTC)).ok();
    let parsed = text.parse().ok().or_else(|| local().map(|zoned| zoned.timestamp()));
    parsed.ok_or_else(|| "expected a time such as 2026-05-02T10:15:30Z or \"2026-05-02 10:15\"".to_owned())
}

/// Validates the id of a message, or the start of one as tables show it.
///
/// # Errors
/// [`SettingError`] if it cannot be one.
pub(in crate::commands) fn row_id(text: &str) -> Result<&str, SettingError> {
    let text = text.trim();
    if is_row_id(text) || is_id_start(text) {
        return Ok(text);
    }
    Err(SettingError::new(format!("{:?} is not the id of a message", printable(text, 60)), "list the ids: molecule-agent inbox"))
}

/// Whether a text may be the start of a message's id, at least as long as tables show it.
fn is_id_start(text: &str) -> bool {
    let fits = |(place, byte): (usize, u8)| match place {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'),
    };
    (MIN_ID_CHARS..36).contains(&text.len()) && text.bytes().enumerate().all(fits)
}

/// The error of a command whose starting row does not exist.
pub(in crate::commands) fn no_row(id: &str) -> Ending {
    Ending {
        message: format!("there is no message {id} in the feed"),
        exit: Exit::Usage,
        hint: Some("platforms keep rows for 7 days; list them: molecule-agent inbox".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn since_takes_an_id_or_a_time_ago() {
        let id = "d31c1abf-9b23-4cb5-8b69-3123b4dcb6a3";
        assert_eq!(since(id), Ok(Since::Row(id.to_owned())));
        assert_eq!(since("2h"), Ok(Since::Ago(Duration::from_secs(7200))));
        for start in ["d31c1abf", "d31c1abf-9b23"] {
            assert_eq!(since(start), Ok(Since::Row(start.to_owned())));
        }
        for bad in ["", "yesterday", "d31c1ab", "d31c1abf9"] {
            assert!(since(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_time_is_rfc_3339_or_local() {
        assert_eq!(time("2026-05-02T10:15:30+02:00").unwrap().to_string(), "2026-05-02T08:15:30Z");
        for local in ["2026-05-02 10:15:30", "2026-05-02 10:15", "2026-05-02"] {
            assert!(time(local).is_ok(), "{local}");
        }
        assert!(time("soon").is_err());
    }
}
