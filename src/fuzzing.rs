//! Entry points for the targets in `fuzz/`, which can only access what is public. Not covered by the library's
//! guarantees.

use std::io::BufReader;
use std::ops::ControlFlow;

use crate::a2a::{Answer, Call, Dialect, Message, Method, Task, View, interface_of};
use crate::api::inbound::{Row, read_row};
use crate::api::{Frames, RawRow, read_rows};
use crate::handler::{fuzz_dialogue, fuzz_output};

/// Reads a page of the feed and its rows.
pub fn rows(bytes: &[u8]) {
    let own = "7d2f5c1e-0000-4000-8000-000000000001";
    let _ = read_rows(bytes, 1 << 20, &mut |row: RawRow| {
        if let Row::Input(message) = read_row(&row, own) {
            assert!(!message.id.trim().is_empty());
            assert!(message.source_id != own || message.is_answer);
        }
        ControlFlow::Continue(())
    });
}

/// Reads JSON from outside: the result is strict JSON, and reading it twice changes nothing.
pub fn json(bytes: &[u8]) {
    if let Ok(raw) = crate::json::raw(bytes.to_vec()) {
        assert!(serde_json::from_str::<serde_json::Value>(raw.get()).is_ok());
    }
    let text = crate::json::repaired_text(bytes).into_owned();
    assert_eq!(&*crate::json::repaired_text(&text), crate::json::without_mark(&text));
}

/// Reads the event stream, in pieces of two sizes.
pub fn sse(bytes: &[u8]) {
    let read = |size| {
        let mut frames = Frames::new(BufReader::with_capacity(size, bytes));
        std::iter::from_fn(|| frames.next().ok().flatten()).collect::<Vec<_>>()
    };
    assert_eq!(read(3), read(4096));
}

/// Reads a handler's output, in both formats and both modes.
pub fn handler_output(bytes: &[u8]) {
    fuzz_output(bytes);
    fuzz_dialogue(bytes);
}

/// Reads the request of an A2A client. A message or a task that was read and written is read alike, in both versions.
pub fn a2a(bytes: &[u8]) {
    let again = |message: &Message, dialect| {
        let raw = serde_json::value::to_raw_value(&message.written(dialect)).expect("only string keys");
        Message { raw: None, ..Message::read(&raw).expect("a message that we wrote") }
    };
    match Call::read(bytes.to_vec(), None) {
        Err(refused) => assert!(serde_json::from_str::<serde_json::Value>(&refused.respond()).is_ok()),
        Ok(Call { method: Method::Send(send), .. }) => {
            let newer = again(&send.message, Dialect::V10);
            assert_eq!(newer, Message { raw: None, ..send.message });
        }
        Ok(_) => {}
    }
    let Ok(raw) = crate::json::raw(bytes.to_vec()) else { return };
    if let Some(task) = Task::read(&raw) {
        let written = serde_json::value::to_raw_value(&task.written(Dialect::V03, View::ALL)).expect("only string keys");
        assert!(Task::read(&written).is_some_and(|again| again.id == task.id && again.state == task.state));
    }
    if let Ok(value) = serde_json::from_str(raw.get()) {
        let _ = (Answer::read(&value), interface_of(&value));
    }
}
