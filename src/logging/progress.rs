//! A line on the terminal that says what is being waited for: shown after a second, gone when the wait is over.
//!
//! What must stay true: it is drawn on stderr only, only where that is a terminal that can take a line back and log lines
//! are for people, and no other line of the program is ever written into it ([`write_line`]).

use std::io::{self, IsTerminal, Read, Write};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};
use rustix::event::{PollFd, PollFlags, Timespec};

use crate::halt::Halt;
use crate::text::printable;

/// A shorter wait is none that a person notices.
const DELAY: Duration = Duration::from_secs(1);
const FRAME: Duration = Duration::from_millis(120);
/// Frames a second at most, which is what [`FRAME`] makes of it.
const RATE: u8 = 10;
const FRAMES: &str = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ ";
const BAR: &str = "=> ";

const WAIT: &str = "{spinner} {wide_msg}";
const BYTES: &str = "{spinner} {msg} {decimal_bytes}, {decimal_bytes_per_sec}";
const BYTES_OF: &str = "{msg} [{bar:10}] {decimal_bytes} of {decimal_total_bytes}, {decimal_bytes_per_sec}, {eta} left";
/// Longest name of what goes over, so that it fits into 80 columns with all that is told of it.
const NAME: usize = 16;
/// Longest text of a wait, which is cut to the terminal besides.
const TEXT: usize = 200;

/// The lines that are drawn now.
static DRAWN: LazyLock<MultiProgress> =
    LazyLock::new(|| MultiProgress::with_draw_target(ProgressDrawTarget::term_like_with_hz(Box::new(Stderr::default()), RATE)));

/// A wait; the line goes away when this is dropped.
#[derive(Debug)]
pub struct Progress {
    halt: Halt,
    line: ProgressBar,
    shower: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins to wait for what the text says, such as `waiting to read the state`.
    #[must_use]
    pub fn start(is_wanted: bool, text: &str) -> Self {
        let line = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        line.set_style(style(WAIT));
        line.set_message(printable(text, TEXT));
        let halt = Halt::new();
        let is_shown = is_wanted && io::stderr().is_terminal() && !is_dumb();
        let show = || {
            let (halt, line) = (halt.clone(), line.clone());
            let body = move || {
                if halt.sleep(DELAY) {
                    let line = DRAWN.add(line);
                    line.tick();
                    while halt.sleep(FRAME) {
                        line.tick();
                    }
                }
            };
            // Where the system has no thread to spare, nothing is drawn.
            thread::Builder::new().name("spinner".to_owned()).spawn(body).ok()
        };
        let shower = is_shown.then(show).flatten();
        Self { halt, line, shower }
    }

    /// Tells from now on how much of this was read: bytes and rate, and the time that is left if the length is known.
    pub fn reading<R: Read>(&self, name: &str, length: Option<u64>, inner: R) -> impl Read + use<R> {
        self.line.set_style(style(if length.is_some() { BYTES_OF } else { BYTES }));
        self.line.set_message(printable(name, NAME));
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
            // It sleeps, and has nothing to panic about.
            let _ = shower.join();
        }
        self.line.finish_and_clear();
        DRAWN.remove(&self.line);
    }
}

/// Whether the terminal says that it cannot take a line back.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Our templates are right, as the tests see; another would show less.
fn style(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner());
    style.tick_chars(FRAMES).progress_chars(BAR)
}

/// Writes to stderr, in the place of the line that is drawn there, for as long as it takes. Only for the log's thread: all
/// others [log](crate::logging).
///
/// # Errors
/// How many bytes went out before a write failed.
pub fn write_line(text: &[u8]) -> Result<(), usize> {
    DRAWN.suspend(|| {
        let mut left = text;
        while !left.is_empty() {
            match io::stderr().lock().write(left) {
                Ok(0) => return Err(text.len() - left.len()),
                Ok(count) => left = &left[count..],
                Err(err) if err.kind() == io::ErrorKind::Interrupted => {}
                // Another program that has it too does not want to wait there.
                Err(err) if err.kind() == io::ErrorKind::WouldBlock && takes_more(None) => {}
                Err(_) => return Err(text.len() - left.len()),
            }
        }
        Ok(())
    })
}

/// Waits until stderr takes something at once, or fails to; false if it does not within this time.
pub fn takes_more(time: Option<Duration>) -> bool {
    let stderr = io::stderr();
    let mut fds = [PollFd::new(&stderr, PollFlags::OUT)];
    let time = time.and_then(|time| Timespec::try_from(time).ok());
    rustix::event::poll(&mut fds, time.as_ref()).is_ok_and(|ready| ready > 0)
}

/// Takes the line away for good: the program is about to end in the middle of a wait.
pub fn end() {
    let _ = DRAWN.clear();
    DRAWN.set_draw_target(ProgressDrawTarget::hidden());
}

/// The terminal that is drawn on, a frame in one piece. It never fails: what draws would not go on from there.
#[derive(Debug, Default)]
struct Stderr(Mutex<String>);

impl Stderr {
    /// What a panic left of it is whole.
    fn frame(&self) -> MutexGuard<'_, String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
    use super::{BYTES, BYTES_OF, WAIT};
    use indicatif::ProgressStyle;

    #[test]
    fn every_template_can_be_drawn() {
        for template in [WAIT, BYTES, BYTES_OF] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }
}
