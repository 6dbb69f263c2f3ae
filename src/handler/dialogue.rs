//! The stdout of a persistent handler: lines, each of which belongs to the message that it was given last.
//!
//! Invariant: an answer counts only for the message that it names, and only while that message is waiting. Anything but
//! progress that arrives at another time is refused, since a handler that is out of step would send each answer to the
//! wrong sender.

use crate::handler::failure::{FailureKind, Retry};
use crate::handler::model::Event;
use crate::handler::protocol::{Answer, Interim, Members, beginning, member, note, object_answer, text_of};
use crate::json::repaired_text;
use crate::text::printable;

/// Reads a persistent handler's stdout and finds the answer to the current message.
#[derive(Debug, Default)]
pub(super) struct Dialogue {
    /// Input that is not parsed yet: at most the start of a line.
    buffer: Vec<u8>,
    /// The number of bytes since the message was given; without a message, those of the current line.
    pub(super) received: usize,
    /// The ID of the message that is waiting for an answer.
    asked: Option<String>,
    said: Option<Result<Answer, FailureKind>>,
    ignored: Vec<String>,
}

impl Dialogue {
    /// Records that the handler was given the message `id`.
    pub(super) fn ask(&mut self, id: &str) {
        self.asked = Some(id.to_owned());
        self.received = 0;
        self.ignored.clear();
    }

    /// Reads more of stdout and reports events before the answer.
    ///
    /// # Errors
    /// A single line for people: what was expected, and the start of what was printed.
    pub(super) fn push(&mut self, bytes: &[u8], on_event: &mut dyn FnMut(Event<'_>)) -> Result<(), String> {
        self.received += bytes.len();
        let mut rest = bytes;
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let (line, after) = rest.split_at(end + 1);
            rest = after;
            if self.buffer.is_empty() {
                self.line(line, on_event)?;
            } else {
                self.buffer.extend_from_slice(line);
                let line = std::mem::take(&mut self.buffer);
                self.line(&line, on_event)?;
            }
        }
        self.buffer.extend_from_slice(rest);
        if self.asked.is_none() {
            self.received = self.buffer.len();
        }
        Ok(())
    }

    /// Handles the end of stdout: what is left counts as a line.
    ///
    /// # Errors
    /// See [`Dialogue::push`].
    pub(super) fn finish(&mut self, on_event: &mut dyn FnMut(Event<'_>)) -> Result<(), String> {
        let line = std::mem::take(&mut self.buffer);
        self.line(&line, on_event)
    }

    /// Takes the handler's response to the message. Returns it only once.
    pub(super) fn take(&mut self) -> Option<Result<Answer, FailureKind>> {
        self.said.take()
    }

    fn line(&mut self, line: &[u8], on_event: &mut dyn FnMut(Event<'_>)) -> Result<(), String> {
        let line = &*repaired_text(line);
        let idle = || format!("it printed {} while it had no message to answer", beginning(line));
        let expected = |asked: &str, member: &str| {
            format!(r#"expected a line like {{"activity_id": "{asked}", "{member}": "text"}}, got {}"#, beginning(line))
        };
        if let Some(mut interim) = Interim::read(line) {
            let about = interim.rest.remove("activity_id").and_then(text_of);
            if interim.say.is_some() {
                let asked = self.asked.as_deref().ok_or_else(idle)?;
                about.filter(|about| about == asked).ok_or_else(|| expected(asked, "say"))?;
            }
            interim.report(&mut self.ignored, on_event);
            return Ok(());
        }
        let asked = self.asked.as_deref().ok_or_else(idle)?;
        let unreadable =
            |error: serde_json::Error| format!("{}: {}", expected(asked, "reply"), printable(&error.to_string(), 80));
        let mut object = serde_json::from_slice::<Members<'_>>(line).map_err(unreadable)?;
        if object.remove("activity_id").and_then(text_of).as_deref() != Some(asked) || object.is_empty() {
            return Err(expected(asked, "reply"));
        }
        self.said = Some(match member::<String>(&mut object, "error", "a string", line)? {
            None => {
                let mut answer = object_answer(object, line)?;
                answer.ignored.iter().for_each(|key| note(&mut self.ignored, key));
                answer.ignored = std::mem::take(&mut self.ignored);
                Ok(answer)
            }
            Some(message) => Err(FailureKind::Declined(message, retry(&mut object, line)?)),
        });
        self.asked = None;
        Ok(())
    }
}

/// Returns whether an error asks for a retry.
fn retry(object: &mut Members<'_>, line: &[u8]) -> Result<Retry, String> {
    let kind = r#""later" or "never""#;
    match member::<String>(object, "retry", kind, line)?.as_deref() {
        None => Ok(Retry::Normal),
        Some("later") => Ok(Retry::Later),
        Some("never") => Ok(Retry::Never),
        Some(_) => Err(format!("expected `retry` to be {kind}, got {}", beginning(line))),
    }
}

/// For `fuzz/`: the result does not depend on the pieces.
#[cfg(feature = "fuzzing")]
pub(crate) fn fuzz_dialogue(bytes: &[u8]) {
    let read = |size| {
        let mut dialogue = Dialogue::default();
        dialogue.ask("a");
        let mut events = Vec::new();
        let mut note = |event: Event<'_>| events.push(format!("{event:?}"));
        let pushed = bytes.chunks(size).try_for_each(|piece| dialogue.push(piece, &mut note));
        let ended = pushed.and_then(|()| dialogue.finish(&mut note));
        (ended, dialogue.take().map(|said| said.map_err(|kind| format!("{kind:?}"))), events)
    };
    assert_eq!(read(3), read(usize::MAX));
}

#[cfg(test)]
mod tests {
    use super::Dialogue;
    use crate::handler::failure::{FailureKind, Retry};
    use crate::handler::model::Event;
    use crate::handler::protocol::Answer;
    use crate::handler::protocol::describe;

    type Said = Option<Result<Answer, FailureKind>>;

    /// Returns the result of `output` after the message `m1` was given, in pieces of this size.
    fn hear(output: &str, piece: usize) -> (Vec<String>, Result<(), String>, Said) {
        let mut dialogue = Dialogue::default();
        dialogue.ask("m1");
        let mut interim = Vec::new();
        let mut report = |event: Event<'_>| interim.push(describe(event));
        let result = output.as_bytes().chunks(piece).try_for_each(|bytes| dialogue.push(bytes, &mut report));
        let said = dialogue.take();
        (interim, result, said)
    }

    fn answer(output: &str) -> Answer {
        let (_, result, said) = hear(output, usize::MAX);
        result.expect(output);
        said.expect("an answer").expect("no failure")
    }

    fn breach(output: &str) -> String {
        hear(output, usize::MAX).1.expect_err(output)
    }

    #[test]
    fn an_answer_names_its_message_and_can_follow_progress() {
        let output = "{\"progress\": \"one\"}\n\n{\"activity_id\":\"m1\",\"progress\":\"two\"}\n{\"activity_id\":\"m1\",\"reply\":\"hi\"}\n";
        for piece in [1, 7, usize::MAX] {
            let (interim, result, said) = hear(output, piece);
            assert_eq!((interim.join(" "), result), ("one two".to_owned(), Ok(())));
            assert_eq!(said.expect("an answer").expect("no failure").reply.as_deref(), Some("hi"));
        }
        assert_eq!(answer("{\"activity_id\":\"m1\",\"reply\":null}\n"), Answer::default());
        let full = answer("{\"activity_id\":\"m1\",\"reply\":\"a\",\"send\":true,\"attachments\":[\"f\"],\"mood\":1}\n");
        assert!(full.send && full.attachments == ["f"] && full.ignored == ["mood"], "{full:?}");
    }

    #[test]
    fn a_session_is_kept_as_printed() {
        let deep = "[".repeat(20_000) + &"]".repeat(20_000);
        for odd in [r#""\ud83d\ude00""#, "1e999", &deep, "0.10000000000000000555"] {
            let session = answer(&format!("{{\"activity_id\":\"m1\",\"reply\":\"x\",\"session\":{odd}}}\n")).session;
            assert_eq!(session.expect("a session").json().get(), odd);
        }
        assert!(breach("{\"activity_id\":\"m1\" \"reply\":1}\n").ends_with(": expected `,` or `}` at line 1 column 21"));
    }

    #[test]
    fn a_split_character_or_a_byte_order_mark_does_not_spoil_an_answer() {
        let mut dialogue = Dialogue::default();
        let mut interim = Vec::new();
        dialogue.ask("m1");
        let output = b"\xef\xbb\xbf{\"progress\":\"\\ud83d\"}\n{\"activity_id\":\"m1\",\"say\":\"a\xff\"}\n\
            \xef\xbb\xbf{\"activity_id\":\"m1\",\"reply\":\"\\ude00\",\"session\":{\"\xc3\":\"\\ud83d\"}}\n";
        dialogue.push(output, &mut |event: Event<'_>| interim.push(describe(event))).expect("the contract");
        let answer = dialogue.take().expect("an answer").expect("no failure");
        assert_eq!((interim.join(", "), answer.reply.as_deref()), ("\u{fffd}, say a\u{fffd}".to_owned(), Some("\u{fffd}")));
        assert_eq!(answer.session.expect("a session").json().get(), "{\"\u{fffd}\":\"\\ufffd\"}");
    }

    #[test]
    fn interim_replies_name_their_message() {
        let output = "{\"activity_id\":\"m1\",\"say\":\"wait\",\"send\":true}\n{\"activity_id\":\"m1\",\"reply\":\"hi\"}\n";
        for piece in [1, 7, usize::MAX] {
            let (interim, result, said) = hear(output, piece);
            assert_eq!((interim.join(" "), result), ("say wait send".to_owned(), Ok(())));
            assert_eq!(said.expect("an answer").expect("no failure").ignored, [""; 0]);
        }
        for line in [r#"{"say":"wait"}"#, r#"{"say":"wait","activity_id":"m0"}"#] {
            let refused = breach(&format!("{line}\n"));
            assert!(refused.starts_with(r#"expected a line like {"activity_id": "m1", "say": "text"}, got"#), "{refused}");
        }
        let late = breach("{\"activity_id\":\"m1\",\"reply\":null}\n{\"activity_id\":\"m1\",\"say\":\"late\"}\n");
        assert!(late.ends_with("while it had no message to answer"), "{late}");
    }

    #[test]
    fn an_incomplete_line_is_an_answer_only_at_the_end() {
        let mut dialogue = Dialogue::default();
        dialogue.ask("m1");
        dialogue.push(br#"{"activity_id":"m1","reply":"hi"}"#, &mut |_: Event<'_>| ()).expect("part of a line");
        assert!(dialogue.take().is_none());
        dialogue.finish(&mut |_: Event<'_>| ()).expect("the end");
        assert!(dialogue.take().is_some_and(|said| said.is_ok()));
    }

    #[test]
    fn a_handler_can_decline_to_answer() {
        for (more, expected) in [
            ("", Retry::Normal),
            (r#","retry":null"#, Retry::Normal),
            (r#","retry":"later""#, Retry::Later),
            (r#","retry":"never""#, Retry::Never),
        ] {
            let line = format!("{{\"activity_id\":\"m1\",\"error\":\"no quota\"{more}}}\n");
            let Some(Err(FailureKind::Declined(words, retry))) = hear(&line, usize::MAX).2 else { panic!("{line}") };
            assert_eq!((words.as_str(), retry), ("no quota", expected));
        }
    }

    #[test]
    fn output_that_is_out_of_step_is_refused() {
        let other = breach("{\"activity_id\":\"m0\",\"reply\":\"late\"}\n");
        assert!(other.contains(r#"expected a line like {"activity_id": "m1""#) && other.contains("m0"), "{other}");
        for line in ["{\"reply\":\"hi\"}", "\"hi\"", "ready", "{\"activity_id\":\"m1\"}", "{\"activity_id\":\"m1\",\"replay\":1}"]
        {
            assert!(breach(&format!("{line}\n")).starts_with("expected "), "{line}");
        }
        for line in [r#"{"activity_id":"m1","error":7}"#, r#"{"activity_id":"m1","error":"x","retry":"soon"}"#] {
            assert!(breach(&format!("{line}\n")).starts_with("expected `"), "{line}");
        }
        let twice = "{\"activity_id\":\"m1\",\"reply\":\"a\"}\n{\"activity_id\":\"m1\",\"reply\":\"b\"}\n";
        let (_, result, said) = hear(twice, usize::MAX);
        assert!(result.expect_err("a second answer").ends_with("while it had no message to answer"));
        assert!(said.is_some_and(|said| said.is_ok_and(|answer| answer.reply.as_deref() == Some("a"))), "the first counts");
    }
}
