//! The running total of the bytes in `files/`: counting them takes longer the more files there are, and is not done for
//! each file.
//!
//! Invariant: the total is never less than what the last count found plus what this process has written since. It is
//! more once files are removed, or when a file was written during the count. So it may admit a file, but not refuse
//! one: that needs a new count. What handlers write is not seen until the next count.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::sync::lock;

/// The age at which a count is repeated, because handlers may have written files since.
pub(crate) const MAX_AGE: Duration = Duration::from_secs(300);
/// How much is written before it is added.
const PIECE: u64 = 64 * 1024;

/// The running total, shared by all that write files. Empty until it is first needed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Total(Arc<Mutex<Option<Counted>>>);

#[derive(Debug)]
struct Counted {
    at: Instant,
    bytes: u64,
}

impl Total {
    /// Returns the total, after counting again if the last count is at least `max_age` old.
    pub(crate) fn get(&self, max_age: Duration, count: impl FnOnce() -> u64) -> u64 {
        // Locked during the count, so that nothing is written but not added while the count passes it by.
        let mut counted = lock(&self.0);
        match &*counted {
            Some(counted) if counted.at.elapsed() < max_age => counted.bytes,
            _ => {
                let at = Instant::now();
                counted.insert(Counted { at, bytes: count() }).bytes
            }
        }
    }

    /// Calls `fill` with a writer that adds what is written to the total.
    pub(crate) fn adding(&self, out: &mut dyn Write, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let mut adding = Adding { out, total: self, ahead: 0 };
        fill(&mut adding)?;
        adding.flush()
    }

    fn add(&self, bytes: u64) {
        if let Some(counted) = &mut *lock(&self.0) {
            counted.bytes = counted.bytes.saturating_add(bytes);
        }
    }
}

struct Adding<'a> {
    out: &'a mut dyn Write,
    total: &'a Total,
    /// Bytes that may be in a buffer still.
    ahead: u64,
}

impl Write for Adding<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let written = self.out.write(piece)?;
        self.ahead += written as u64;
        if self.ahead >= PIECE {
            self.flush()?;
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        // Added only once it is in the file: a count in between would miss bytes in a buffer, and then take the place of
        // the total that has them.
        self.out.flush()?;
        self.total.add(std::mem::take(&mut self.ahead));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::steps::Steps;
    use crate::store::files::message_folders::{Files, Part};

    #[test]
    fn what_is_written_is_added_once_and_what_is_removed_stays_in_the_total_until_the_next_count() {
        let workspace = tempfile::tempdir().unwrap();
        let files = Files::within(workspace.path(), Steps::default());
        let recount = || Files::within(workspace.path(), Steps::default()).bytes();
        let (one, other, incoming) = (files.message("a"), files.message("b"), files.incoming());
        let put = |bytes: usize| move |out: &mut dyn Write| out.write_all(&vec![0; bytes]);

        one.write(Part::Out, 1, "before", put(3)).unwrap();
        assert_eq!(files.running_total(), 3, "counted at the first need");
        one.write(Part::Out, 2, "large", put(300_000)).unwrap();
        incoming.receive("f-1", put(5)).unwrap();
        for message in [&one, &other] {
            incoming.hand_over("f-1", message, 1, "a.txt").unwrap();
        }
        assert_eq!((files.running_total(), recount()), (300_008, 300_008), "a file with three names counts once");

        let cut = |out: &mut dyn Write| out.write_all(b"1234567").and_then(|()| Err(io::Error::other("cut")));
        assert!(incoming.receive("f-2", cut).is_err());
        assert_eq!(recount(), 300_008);
        assert!(files.running_total() >= recount());

        one.remove().unwrap();
        std::fs::write(other.path().join("by a handler"), "12").unwrap();
        assert_eq!((files.running_total() >= 300_008, recount()), (true, 7));
        assert_eq!((files.bytes(), files.running_total()), (7, 7), "a count replaces the total");
        other.remove().unwrap();
        incoming.drop_file("f-1").unwrap();
        assert_eq!((files.running_total(), files.bytes(), files.running_total()), (7, 0, 0));
    }

    #[test]
    fn a_count_is_repeated_when_it_is_too_old_and_sees_what_is_written_in_pieces_once() {
        let workspace = tempfile::tempdir().unwrap();
        let files = Files::within(workspace.path(), Steps::default());
        let total = Total::default();
        assert_eq!((total.get(MAX_AGE, || 1), total.get(MAX_AGE, || 2), total.get(Duration::ZERO, || 3)), (1, 1, 3));
        let half = vec![0; 100_000];
        let written = files.message("a").write(Part::Out, 1, "x", |out| {
            out.write_all(&half)?;
            assert!(files.bytes() >= PIECE, "a count sees what is there of a file");
            out.write_all(&half)
        });
        written.unwrap();
        assert_eq!(files.running_total(), 200_000);
    }
}
