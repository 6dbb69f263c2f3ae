//! Entry points for the targets in `fuzz/`, which can only access what is public. Not covered by the library's
//! guarantees.

use std::io::BufReader;
use std::ops::ControlFlow;

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
