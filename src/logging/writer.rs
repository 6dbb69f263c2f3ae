//! Writes log lines to stderr on a separate thread, so that logging never waits for the reader of stderr.
//!
//! Invariant: [`push`] never waits, however full the pipe behind stderr is, and the buffer is bounded. On overflow, the
//! oldest lines are dropped, and the next line that is written reports how many. A failed write (no reader, no space)
//! counts as dropped lines too; the next line is still attempted.

use std::collections::VecDeque;
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use crate::logging::progress::{takes_more, write_line};
use crate::sync::{lock, wait_timeout};

/// The maximum number of bytes that wait to be written.
const MAX_BUFFERED_BYTES: usize = 1 << 20;
/// The size of a waiting line in addition to its text.
const LINE_OVERHEAD_BYTES: usize = 64;
/// A write of this size to a pipe that reports room does not block (`PIPE_BUF` on Linux; 512 elsewhere).
const MAX_WRITE_BYTES: usize = if cfg!(target_os = "linux") { 4096 } else { 512 };
/// How long to wait for lines that make no progress, except at the end of the program.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(1);

/// Creates the line that reports how many were dropped.
pub(super) type Announce = fn(u64) -> String;

#[derive(Default)]
struct Queue {
    lines: VecDeque<String>,
    bytes: usize,
    /// Dropped lines that no line has reported yet.
    dropped: u64,
    /// All dropped lines.
    dropped_in_all: u64,
    announce: Option<Announce>,
    has_thread: bool,
    /// A line is being written.
    is_writing: bool,
    /// The number of lines that left the queue, whether written or failed.
    gone: u64,
    /// A wait timed out, and nothing has moved since.
    is_stuck: bool,
    /// The last write stopped in the middle of a line.
    is_torn: bool,
}

static QUEUE: LazyLock<Mutex<Queue>> = LazyLock::new(Mutex::default);
static CHANGED: Condvar = Condvar::new();

fn queue() -> MutexGuard<'static, Queue> {
    lock(&QUEUE)
}

impl Queue {
    fn push(&mut self, line: String) {
        self.bytes += line.len() + LINE_OVERHEAD_BYTES;
        self.lines.push_back(line);
        while self.bytes > MAX_BUFFERED_BYTES && self.lines.len() > 1 {
            self.pop();
            self.dropped += 1;
            self.dropped_in_all += 1;
        }
    }

    fn pop(&mut self) -> Option<String> {
        let line = self.lines.pop_front()?;
        self.bytes -= line.len() + LINE_OVERHEAD_BYTES;
        Some(line)
    }

    /// Returns the next text to write, and the number of dropped lines that it reports.
    fn next(&mut self) -> Option<(String, u64)> {
        let line = self.pop()?;
        let described = std::mem::take(&mut self.dropped);
        let announced = self.announce.filter(|_| described > 0).map(|announce| announce(described)).unwrap_or_default();
        let mend = if std::mem::take(&mut self.is_torn) { "\n" } else { "" };
        self.is_writing = true;
        Some((format!("{mend}{announced}{line}"), described))
    }

    /// Records the result of writing the text that [`Queue::next`] returned.
    fn wrote(&mut self, result: Result<(), usize>, described: u64) {
        self.is_writing = false;
        self.is_stuck = false;
        self.gone += 1;
        if let Err(written) = result {
            self.is_torn = written > 0;
            self.dropped += described + 1;
            self.dropped_in_all += 1;
        }
        CHANGED.notify_all();
    }

    fn is_idle(&self) -> bool {
        self.lines.is_empty() && !self.is_writing
    }

    /// Returns whether a thread is writing; starts one if necessary. Without one, the lines wait for the next attempt.
    fn ensure_thread(&mut self) -> bool {
        if !self.has_thread {
            let started = thread::Builder::new().name("log".to_owned()).stack_size(256 << 10).spawn(run);
            self.has_thread = started.is_ok();
        }
        self.has_thread
    }
}

/// Receives lines instead of stderr. Returns false once it accepts no more.
pub type Sink = Box<dyn FnMut(&str) -> bool + Send>;

static SINK: Mutex<Option<Sink>> = Mutex::new(None);

/// Sends lines to `sink` from now on, or to stderr again. Earlier lines are written first.
pub fn redirect(sink: Option<Sink>) {
    flush();
    *lock(&SINK) = sink;
}

/// Writes a text to the current destination.
fn write(text: &str) -> Result<(), usize> {
    let mut sink = lock(&SINK);
    if sink.as_mut().is_some_and(|take| take(text)) {
        return Ok(());
    }
    *sink = None;
    drop(sink);
    write_line(text.as_bytes())
}

/// Sets the function that reports dropped lines.
pub(super) fn announce_with(announce: Announce) {
    queue().announce = Some(announce);
}

/// Returns how many lines were dropped so far.
pub fn dropped_lines() -> u64 {
    queue().dropped_in_all
}

/// Writes these lines (complete, with their line ends) as soon as stderr accepts them. Returns immediately.
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
        let Some((text, described)) = guard.next() else {
            guard = crate::sync::wait(&CHANGED, guard);
            continue;
        };
        drop(guard);
        let result = write(&text);
        guard = queue();
        guard.wrote(result, described);
    }
}

/// Waits until all lines are written, so that later output elsewhere follows them. Gives up as soon as stderr accepts
/// nothing for a moment.
pub fn flush() {
    wait(if queue().is_stuck { Duration::ZERO } else { FLUSH_TIMEOUT }, FLUSH_TIMEOUT * 10);
}

/// Like [`flush`], at the end of the program: waits as long as stderr accepts something at least every `patience`, but
/// at most three times that in total.
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
            guard = wait_timeout(&CHANGED, guard, left);
        }
    }
}

/// Fallback without a thread: writes on this one, as long as stderr does not block.
fn write_here(until: Instant) {
    loop {
        let Some((text, described)) = queue().next() else { return };
        let result = write_by(text.as_bytes(), until);
        queue().wrote(result, described);
    }
}

fn write_by(mut bytes: &[u8], until: Instant) -> Result<(), usize> {
    let mut written = 0;
    while !bytes.is_empty() {
        let (piece, rest) = bytes.split_at(bytes.len().min(MAX_WRITE_BYTES));
        if !takes_more(Some(until.saturating_duration_since(Instant::now()))) {
            return Err(written);
        }
        write_line(piece).map_err(|part| written + part)?;
        written += piece.len();
        bytes = rest;
    }
    Ok(())
}
