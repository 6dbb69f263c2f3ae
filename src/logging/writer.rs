//! Writes log lines to stderr in a thread of its own, so that nobody who logs waits for whoever reads.
//!
//! Invariant: [`push`] never waits, however full the pipe behind stderr is, and what is kept for it is bounded. When more
//! comes, the oldest lines go, and the next line that is written says how many. A write that fails (no reader, no space)
//! counts as dropped lines too; the next line is tried all the same.

use std::collections::VecDeque;
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::logging::progress::{takes_more, write_line};

/// Bytes of lines that wait to be written.
const MOST: usize = 1 << 20;
/// What a waiting line takes beside its text.
const OVERHEAD: usize = 64;
/// A write of so many bytes to a pipe that says it has room does not wait (`PIPE_BUF` on Linux; 512 elsewhere).
const PIECE: usize = if cfg!(target_os = "linux") { 4096 } else { 512 };
/// In the middle of the work, lines that make no progress for so long are not waited for.
const MOMENT: Duration = Duration::from_secs(1);

/// Makes the line that says how many were dropped.
pub(super) type Announce = fn(u64) -> String;

#[derive(Default)]
struct Queue {
    lines: VecDeque<String>,
    bytes: usize,
    dropped: u64,
    announce: Option<Announce>,
    has_thread: bool,
    /// A line is on its way.
    is_writing: bool,
    /// Lines that left the queue by being written, or tried.
    gone: u64,
    /// Somebody waited in vain, and nothing has moved since.
    is_stuck: bool,
    /// The last write broke off in the middle of a line.
    is_torn: bool,
}

static QUEUE: LazyLock<Mutex<Queue>> = LazyLock::new(Mutex::default);
static CHANGED: Condvar = Condvar::new();

fn queue() -> MutexGuard<'static, Queue> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Queue {
    fn push(&mut self, line: String) {
        self.bytes += line.len() + OVERHEAD;
        self.lines.push_back(line);
        while self.bytes > MOST && self.lines.len() > 1 {
            self.pop();
            self.dropped += 1;
        }
    }

    fn pop(&mut self) -> Option<String> {
        let line = self.lines.pop_front()?;
        self.bytes -= line.len() + OVERHEAD;
        Some(line)
    }

    /// The next text to write, and how many dropped lines it tells of.
    fn next(&mut self) -> Option<(String, u64)> {
        let line = self.pop()?;
        let told = std::mem::take(&mut self.dropped);
        let announced = self.announce.filter(|_| told > 0).map(|announce| announce(told)).unwrap_or_default();
        let mend = if std::mem::take(&mut self.is_torn) { "\n" } else { "" };
        self.is_writing = true;
        Some((format!("{mend}{announced}{line}"), told))
    }

    /// How the write of the text that [`Queue::next`] gave ended.
    fn wrote(&mut self, result: Result<(), usize>, told: u64) {
        self.is_writing = false;
        self.is_stuck = false;
        self.gone += 1;
        if let Err(written) = result {
            self.is_torn = written > 0;
            self.dropped += told + 1;
        }
        CHANGED.notify_all();
    }

    fn is_idle(&self) -> bool {
        self.lines.is_empty() && !self.is_writing
    }

    /// Whether a thread writes; starts one if need be. Without one the lines wait for the next attempt.
    fn ensure_thread(&mut self) -> bool {
        if !self.has_thread {
            let started = thread::Builder::new().name("log".to_owned()).stack_size(256 << 10).spawn(run);
            self.has_thread = started.is_ok();
        }
        self.has_thread
    }
}

/// Takes lines in the place of stderr; false once it takes none any more.
pub type Sink = Box<dyn FnMut(&str) -> bool + Send>;

static SINK: Mutex<Option<Sink>> = Mutex::new(None);

/// Hands lines to `sink` from now on, or to stderr again. What was pushed before is written first.
pub fn divert(sink: Option<Sink>) {
    flush();
    *SINK.lock().unwrap_or_else(PoisonError::into_inner) = sink;
}

/// Writes a text where lines go.
fn write(text: &str) -> Result<(), usize> {
    let mut sink = SINK.lock().unwrap_or_else(PoisonError::into_inner);
    if sink.as_mut().is_some_and(|take| take(text)) {
        return Ok(());
    }
    *sink = None;
    drop(sink);
    write_line(text.as_bytes())
}

/// How dropped lines are told of.
pub(super) fn announce_with(announce: Announce) {
    queue().announce = Some(announce);
}

/// Writes these lines (a whole text, with its line ends) as soon as stderr takes them. Returns at once.
pub(super) fn push(text: String) {
    let mut queue = queue();
    queue.push(text);
    let has_thread = queue.ensure_thread();
    drop(queue);
    if has_thread {
        CHANGED.notify_all();
    } else {
        write_here(Instant::now());
    }
}

fn run() {
    let mut guard = queue();
    loop {
        let Some((text, told)) = guard.next() else {
            guard = CHANGED.wait(guard).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        drop(guard);
        let result = write(&text);
        guard = queue();
        guard.wrote(result, told);
    }
}

/// Waits until all that was pushed is written, so that what is written elsewhere next comes after it. Gives up as soon
/// as stderr takes nothing for a moment.
pub fn flush() {
    wait(if queue().is_stuck { Duration::ZERO } else { MOMENT }, MOMENT * 10);
}

/// The same at the end of the program: waits as long as stderr takes something at least every `patience`, but no longer
/// than three times that in all.
pub fn finish(patience: Duration) {
    wait(patience, patience * 3);
}

fn wait(patience: Duration, most: Duration) {
    let end = Instant::now() + most;
    let mut guard = queue();
    if !guard.is_idle() && !guard.ensure_thread() {
        drop(guard);
        return write_here(Instant::now() + patience);
    }
    while !guard.is_idle() {
        let (gone, until) = (guard.gone, end.min(Instant::now() + patience));
        while !guard.is_idle() && guard.gone == gone {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                guard.is_stuck = true;
                return;
            }
            guard = CHANGED.wait_timeout(guard, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// Without a thread: writes in this one, as long as stderr takes it at once.
fn write_here(until: Instant) {
    loop {
        let Some((text, told)) = queue().next() else { return };
        let result = write_by(text.as_bytes(), until);
        queue().wrote(result, told);
    }
}

fn write_by(mut bytes: &[u8], until: Instant) -> Result<(), usize> {
    let mut written = 0;
    while !bytes.is_empty() {
        let (piece, rest) = bytes.split_at(bytes.len().min(PIECE));
        if !takes_more(Some(until.saturating_duration_since(Instant::now()))) {
            return Err(written);
        }
        write_line(piece).map_err(|part| written + part)?;
        written += piece.len();
        bytes = rest;
    }
    Ok(())
}
