//! Parses what a handler prints on stdout.
//!
//! This module owns the grammar of the answer. It knows neither processes nor what happens to the answer. Invariant: an
//! interim line is reported as soon as it is complete. An answer is either parsed completely or refused with a message
//! that shows what was printed and what was expected; nothing is guessed. Invalid UTF-8 and halves of characters become
//! U+FFFD before parsing, so that a split emoji does not spoil an answer.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::handler::model::{Event, Format};
use crate::json::{repaired_text, without_mark};
use crate::secret::redact;
use crate::text::printable;

/// How many characters of an invalid output are shown.
const MAX_SHOWN_CHARS: usize = 80;

/// The answer of the handler.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The text to send; `None` if it is missing or blank. Contains no NUL.
    pub reply: Option<String>,
    /// Whether to send the reply even where none is expected.
    pub send: bool,
    /// Files to send, as named by the handler: not validated.
    pub attachments: Vec<String>,
    /// The new session of the conversation; unchanged if `None`.
    pub session: Option<Session>,
    /// Unknown members of the answer and of interim lines, without duplicates.
    pub ignored: Vec<String>,
}

/// What a handler stores for the next message of the conversation: its JSON as printed, on one line. `null` ends the
/// session.
#[derive(Clone, Debug)]
pub struct Session(Box<RawValue>);

impl Session {
    /// Returns the JSON.
    pub fn json(&self) -> &RawValue {
        &self.0
    }
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

impl Eq for Session {}

/// Collects a handler's stdout and parses it into an [`Answer`].
#[derive(Debug)]
pub(super) struct Parser {
    format: Format,
    /// Input that is not parsed yet. For JSON, everything before the answer is removed line by line.
    buffer: Vec<u8>,
    /// There is no line end before this index of `buffer`.
    scanned: usize,
    /// Whether the first line that is not interim was seen: everything from there on is the answer.
    in_answer: bool,
    ignored: Vec<String>,
}

impl Parser {
    pub(super) fn new(format: Format) -> Self {
        let in_answer = matches!(format, Format::Text);
        Self { format, buffer: Vec::new(), scanned: 0, in_answer, ignored: Vec::new() }
    }

    /// Reads more of stdout and reports the interim lines that it completes.
    pub(super) fn push(&mut self, bytes: &[u8], on_event: &mut dyn FnMut(Event<'_>)) {
        self.buffer.extend_from_slice(bytes);
        let mut taken = 0;
        while !self.in_answer
            && let Some(length) = self.buffer[self.scanned..].iter().position(|byte| *byte == b'\n')
        {
            let end = self.scanned + length + 1;
            match Interim::read(&repaired_text(&self.buffer[taken..end])) {
                Some(interim) => {
                    interim.report(&mut self.ignored, on_event);
                    (taken, self.scanned) = (end, end);
                }
                None => self.in_answer = true,
            }
        }
        self.buffer.drain(..taken);
        self.scanned = self.buffer.len();
    }

    /// Returns whether a JSON answer has started. (The end of a text cannot be known in advance.)
    pub(super) fn has_answer(&self) -> bool {
        matches!(self.format, Format::Json) && !is_blank(&self.buffer)
    }

    /// Parses the whole output, after the end of stdout.
    ///
    /// # Errors
    /// A single line for people: what was expected, and the start of what was printed.
    pub(super) fn finish(mut self, on_event: &mut dyn FnMut(Event<'_>)) -> Result<Answer, String> {
        match self.format {
            Format::Text => Ok(text_answer(&self.buffer)),
            Format::Json => {
                let output = repaired_text(&self.buffer);
                let interim = if self.in_answer { None } else { Interim::read(&output) };
                let mut answer = match interim {
                    Some(interim) => {
                        interim.report(&mut self.ignored, on_event);
                        Answer::default()
                    }
                    None => json_answer(&output)?,
                };
                for key in answer.ignored.drain(..) {
                    note(&mut self.ignored, &key);
                }
                Ok(Answer { ignored: self.ignored, ..answer })
            }
        }
    }
}

/// A line before the answer: blank, or an interim message.
#[derive(Debug, Default)]
pub(super) struct Interim<'a> {
    progress: Option<String>,
    /// A message for the sender.
    pub(super) say: Option<String>,
    send: bool,
    /// The other members.
    pub(super) rest: Members<'a>,
}

impl<'a> Interim<'a> {
    /// Returns `None` if the line is something else.
    pub(super) fn read(line: &'a [u8]) -> Option<Self> {
        if is_blank(line) {
            return Some(Self::default());
        }
        let mut rest = serde_json::from_slice::<Members<'a>>(line).ok()?;
        if ["reply", "attachments", "session"].iter().any(|key| rest.contains_key(*key)) {
            return None;
        }
        let mut text = |key: &str| match rest.remove(key) {
            None => Some(None),
            Some(text) => text_of(text).map(Some),
        };
        let (progress, say) = (text("progress")?, text("say")?);
        let send = match rest.remove("send") {
            None => false,
            Some(send) if say.is_some() => serde_json::from_str(send.get()).ok()?,
            Some(_) => return None,
        };
        (progress.is_some() || say.is_some()).then_some(Self { progress, say, send, rest })
    }

    /// Reports the message; a blank one is ignored.
    pub(super) fn report(self, ignored: &mut Vec<String>, on_event: &mut dyn FnMut(Event<'_>)) {
        if let Some(text) = &self.progress {
            on_event(Event::Progress(text));
        }
        if let Some(text) = self.say.as_deref().and_then(reply_of) {
            on_event(Event::Say { text: &text, send: self.send });
        }
        self.rest.keys().for_each(|key| note(ignored, key));
    }
}

fn text_answer(buffer: &[u8]) -> Answer {
    let text = String::from_utf8_lossy(without_mark(buffer));
    Answer { reply: reply_of(text.trim_end_matches(['\n', '\r'])), ..Answer::default() }
}

fn json_answer(buffer: &[u8]) -> Result<Answer, String> {
    if is_blank(buffer) {
        return Ok(Answer::default());
    }
    let mut values = serde_json::Deserializer::from_slice(buffer).into_iter::<&RawValue>();
    let value = match values.next() {
        Some(Ok(value)) => value,
        Some(Err(error)) if error.is_eof() => {
            return Err(format!("the output ends in the middle of a JSON value: {}", beginning(buffer)));
        }
        Some(Err(error)) => return Err(format!("{}{}", expected(buffer), hint(buffer, &error))),
        None => return Err(expected(buffer)),
    };
    let rest = &buffer[values.byte_offset()..];
    if !is_blank(rest) {
        return Err(format!(
            "expected one answer, and before it only lines like {{\"progress\": \"text\"}} or {{\"say\": \"text\"}}; after {} came {}",
            beginning(&buffer[..values.byte_offset()]),
            beginning(rest)
        ));
    }
    let wrong = |error: serde_json::Error| format!("{}{}", expected(buffer), hint(buffer, &error));
    match value.get().as_bytes() {
        b"null" => Ok(Answer::default()),
        [b'"', ..] => {
            let text = serde_json::from_str::<String>(value.get()).map_err(wrong)?;
            Ok(Answer { reply: reply_of(&text), ..Answer::default() })
        }
        [b'{', ..] => object_answer(serde_json::from_str(value.get()).map_err(wrong)?, buffer),
        _ => Err(expected(buffer)),
    }
}

/// The members of an object as printed. Members that we do not use may be anything that resembles JSON.
pub(super) type Members<'a> = BTreeMap<String, &'a RawValue>;

/// Returns a member that must be `kind`; `None` if it is missing or `null`.
pub(super) fn member<T: DeserializeOwned>(
    object: &mut Members<'_>,
    key: &str,
    kind: &str,
    buffer: &[u8],
) -> Result<Option<T>, String> {
    let Some(value) = object.remove(key) else { return Ok(None) };
    serde_json::from_str::<Option<T>>(value.get()).map_err(|error| {
        let why = if error.is_data() { String::new() } else { format!(": {error}") };
        format!("expected `{key}` to be {kind}, got {}{why}", beginning(buffer))
    })
}

/// Returns the text of a member, if it is a string.
pub(super) fn text_of(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

pub(super) fn object_answer(mut object: Members<'_>, buffer: &[u8]) -> Result<Answer, String> {
    let had_members = !object.is_empty();
    let known = object.len();
    let reply: Option<String> = member(&mut object, "reply", "a string or null", buffer)?;
    let send = member(&mut object, "send", "true or false", buffer)?.unwrap_or_default();
    let attachments = member(&mut object, "attachments", "an array of strings", buffer)?.unwrap_or_default();
    let session = object.remove("session").map(session_of);
    let is_no_text = |key: &&str| object.get(*key).is_some_and(|text| text_of(text).is_none());
    if let Some(key) = ["progress", "say"].into_iter().find(is_no_text) {
        return Err(format!("expected `{key}` to be a string, got {}", beginning(buffer)));
    }
    if had_members && object.len() == known {
        return Err(expected(buffer)); // a misspelled `reply` would be lost silently
    }
    let reply = reply.as_deref().and_then(reply_of);
    Ok(Answer { reply, send, attachments, session, ignored: object.into_keys().collect() })
}

/// Returns the session as it is in the answer, on one line: JSON has no line ends inside strings.
fn session_of(session: &RawValue) -> Session {
    let text = session.get().replace(['\n', '\r'], " ");
    Session(RawValue::from_string(text).unwrap_or_else(|_| RawValue::NULL.to_owned()))
}

/// Blank text is not a reply: the platform refuses an empty one, and shows a blank one as an empty bubble.
fn reply_of(text: &str) -> Option<String> {
    let text = text.replace('\0', "");
    (!text.trim().is_empty()).then_some(text)
}

fn expected(buffer: &[u8]) -> String {
    format!(r#"expected one JSON value such as {{"reply": "text"}}, got {}"#, beginning(buffer))
}

/// Describes the JSON error. If the output does not even resemble JSON, it was probably meant as text.
fn hint(buffer: &[u8], error: &serde_json::Error) -> String {
    if matches!(buffer.trim_ascii_start().first(), Some(b'{' | b'[' | b'"')) {
        format!(": {}", printable(&error.to_string(), MAX_SHOWN_CHARS))
    } else {
        "; if the program prints plain text, use --handler-format text".to_owned()
    }
}

pub(super) fn beginning(bytes: &[u8]) -> String {
    // The longest character has four bytes.
    let bytes = bytes.trim_ascii_start();
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4 * (MAX_SHOWN_CHARS + 1))]);
    format!("`{}`", printable(&redact(start.trim_end()), MAX_SHOWN_CHARS))
}

pub(super) fn is_blank(bytes: &[u8]) -> bool {
    bytes.trim_ascii().is_empty()
}

pub(super) fn note(ignored: &mut Vec<String>, key: &str) {
    // A few are enough for a warning.
    if ignored.len() < 8 && !ignored.iter().any(|known| known == key) {
        ignored.push(key.to_owned());
    }
}

/// Describes interim events for comparison in tests.
#[cfg(test)]
pub(super) fn describe(event: Event<'_>) -> String {
    match event {
        Event::Progress(text) => text.to_owned(),
        Event::Say { text, send } => format!("say {text}{}", if send { " send" } else { "" }),
        other => format!("{other:?}"),
    }
}

/// For `fuzz/`: the result does not depend on the pieces, and every refusal can be printed.
#[cfg(feature = "fuzzing")]
pub(crate) fn fuzz_output(bytes: &[u8]) {
    for format in [Format::Json, Format::Text] {
        let read = |size| {
            let mut parser = Parser::new(format);
            bytes.chunks(size).for_each(|piece| parser.push(piece, &mut |_| {}));
            parser.finish(&mut |_| {})
        };
        let whole = read(usize::MAX);
        assert_eq!(read(3), whole);
        assert!(whole.is_ok_and(|answer| answer.reply.is_none_or(|reply| !reply.contains('\0'))) || read(1).is_err());
    }
}

#[cfg(test)]
#[path = "protocol_tests.rs"]
mod tests;
