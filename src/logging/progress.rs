//! A line on the terminal that shows what is being waited for: it appears after a second and disappears when the wait
//! is over.
//!
//! Invariant: it is drawn on stderr only, only if that is a terminal that can clear a line and log lines are for
//! people, and no other line of the program is ever written into it ([`write_line`]).

use std::io::{self, IsTerminal, Read, Write};
use std::sync::{LazyLock, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};
use rustix::event::{PollFd, PollFlags, Timespec};

use crate::halt::Halt;
use crate::sync::lock;
use crate::text::printable;

/// Shorter waits go unnoticed.
const SHOW_DELAY: Duration = Duration::from_secs(1);
const FRAME_TIME: Duration = Duration::from_millis(120);
/// The maximum frames per second, matching [`FRAME_TIME`].
const MAX_FRAME_RATE: u8 = 10;
const FRAMES: &str = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ ";
const BAR: &str = "=> ";

const WAIT_TEMPLATE: &str = "{spinner} {wide_msg}";
const BYTES_TEMPLATE: &str = "{spinner} {msg} {decimal_bytes}, {decimal_bytes_per_sec}";
const BYTES_OF_TEMPLATE: &str = "{msg} [{bar:10}] {decimal_bytes} of {decimal_total_bytes}, {decimal_bytes_per_sec}, {eta} left";
/// The longest name of a transfer, in characters, so that the line fits into 80 columns.
const MAX_NAME_CHARS: usize = 16;
/// The longest text of a wait, in characters; it is also cut to the terminal.
const MAX_TEXT_CHARS: usize = 200;

/// The lines currently drawn.
static LINES: LazyLock<MultiProgress> = LazyLock::new(|| {
    MultiProgress::with_draw_target(ProgressDrawTarget::term_like_with_hz(Box::new(Stderr::default()), MAX_FRAME_RATE))
});

/// A wait; its line disappears when this is dropped.
#[derive(Debug)]
pub struct Progress {
    halt: Halt,
    line: ProgressBar,
    shower: Option<JoinHandle<()>>,
}

impl Progress {
    /// Starts to wait; the text names the operation, as in `waiting to read the state`.
    #[must_use]
    pub fn start(is_wanted: bool, text: &str) -> Self {
        let line = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        line.set_style(style(WAIT_TEMPLATE));
        line.set_message(printable(text, MAX_TEXT_CHARS));
        let halt = Halt::new();
        let is_shown = is_wanted && io::stderr().is_terminal() && !is_dumb();
        let show = || {
            let (halt, line) = (halt.clone(), line.clone());
            let body = move || {
                if halt.sleep(SHOW_DELAY) {
                    let line = LINES.add(line);
                    line.tick();
                    while halt.sleep(FRAME_TIME) {
                        line.tick();
                    }
                }
            };
            // If the system has no thread to spare, nothing is drawn.
            thread::Builder::new().name("spinner".to_owned()).spawn(body).ok()
        };
        let shower = is_shown.then(show).flatten();
        Self { halt, line, shower }
    }

    /// Shows from now on how much was read: bytes and rate, and the remaining time if the length is known.
    pub fn reading<R: Read>(&self, name: &str, length: Option<u64>, inner: R) -> impl Read + use<R> {
        self.line.set_style(style(if length.is_some() { BYTES_OF_TEMPLATE } else { BYTES_TEMPLATE }));
        self.line.set_message(printable(name, MAX_NAME_CHARS));
        match length {
            Some(length) => self.line.set_length(length),
            None => self.line.unset_length(),
        }
        self.line.reset();
        self.line.wrap_read(inner)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.halt.throw();
        if let Some(shower) = self.shower.take() {
            // It only sleeps, and cannot panic.
            let _ = shower.join();
        }
        self.line.finish_and_clear();
        LINES.remove(&self.line);
    }
}

/// Whether the terminal declares that it cannot clear a line.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Our templates are valid, as the tests check; an invalid one would show less.
fn style(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner());
    style.tick_chars(FRAMES).progress_chars(BAR)
}

/// Writes to stderr, in place of the line that is drawn there, for as long as that takes. Only for the log's thread:
/// all others [log](crate::logging).
///
/// # Errors
/// The number of bytes written before a write failed.
pub fn write_line(text: &[u8]) -> Result<(), usize> {
    LINES.suspend(|| {
        let mut left = text;
        while !left.is_empty() {
            match io::stderr().lock().write(left) {
                Ok(0) => return Err(text.len() - left.len()),
                Ok(count) => left = &left[count..],
                Err(err) if err.kind() == io::ErrorKind::Interrupted => {}
                // Another program that shares it does not want to block there.
                Err(err) if err.kind() == io::ErrorKind::WouldBlock && takes_more(None) => {}
                Err(_) => return Err(text.len() - left.len()),
            }
        }
        Ok(())
    })
}

/// Waits until stderr takes more, or fails; false if it does not within this time.
pub fn takes_more(time: Option<Duration>) -> bool {
    let stderr = io::stderr();
    let mut fds = [PollFd::new(&stderr, PollFlags::OUT)];
    let time = time.and_then(|time| Timespec::try_from(time).ok());
    rustix::event::poll(&mut fds, time.as_ref()).is_ok_and(|ready| ready > 0)
}

/// Removes the line for good: the program is about to end during a wait.
pub fn end() {
    let _ = LINES.clear();
    LINES.set_draw_target(ProgressDrawTarget::hidden());
}

/// The terminal that is drawn on, one frame in one piece. It never fails: drawing would not recover from that.
#[derive(Debug, Default)]
struct Stderr(Mutex<String>);

impl Stderr {
    /// A panic leaves it whole.
    fn frame(&self) -> MutexGuard<'_, String> {
        lock(&self.0)
    }

    fn push(&self, text: &str) -> io::Result<()> {
        self.frame().push_str(text);
        Ok(())
    }

    fn step(&self, count: usize, direction: char) -> io::Result<()> {
        if count == 0 { Ok(()) } else { self.push(&format!("\u{1b}[{count}{direction}")) }
    }
}

impl TermLike for Stderr {
    fn width(&self) -> u16 {
        rustix::termios::tcgetwinsize(io::stderr()).ok().map(|size| size.ws_col).filter(|columns| *columns > 0).unwrap_or(80)
    }

    fn move_cursor_up(&self, count: usize) -> io::Result<()> {
        self.step(count, 'A')
    }

    fn move_cursor_down(&self, count: usize) -> io::Result<()> {
        self.step(count, 'B')
    }

    fn move_cursor_right(&self, count: usize) -> io::Result<()> {
        self.step(count, 'C')
    }

    fn move_cursor_left(&self, count: usize) -> io::Result<()> {
        self.step(count, 'D')
    }

    fn write_line(&self, text: &str) -> io::Result<()> {
        self.push(text)?;
        self.push("\n")
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        self.push(text)
    }

    fn clear_line(&self) -> io::Result<()> {
        self.push("\r\u{1b}[K")
    }

    fn flush(&self) -> io::Result<()> {
        let _ = io::stderr().lock().write_all(std::mem::take(&mut *self.frame()).as_bytes());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{BYTES_OF_TEMPLATE, BYTES_TEMPLATE, WAIT_TEMPLATE};
    use indicatif::ProgressStyle;

    #[test]
    fn every_template_can_be_drawn() {
        for template in [WAIT_TEMPLATE, BYTES_TEMPLATE, BYTES_OF_TEMPLATE] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }
}
