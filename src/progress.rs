//! A line on the terminal that says what is being waited for: shown after a second, gone when the wait is over.
//!
//! What must stay true: it is drawn on stderr only, only where that is a terminal and log lines are for people, and no
//! other line of the program is ever written into it ([`write_line`]).

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::cli::{GlobalArgs, LogFormat};
use crate::halt::Halt;
use crate::text::printable;

/// A shorter wait is none that a person notices.
const DELAY: Duration = Duration::from_secs(1);
const FRAME: Duration = Duration::from_millis(120);
const FRAMES: [char; 10] = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/// So that it stays one line on any terminal.
const LONGEST: usize = 70;
const ERASE: &str = "\r\u{1b}[K";

/// Whether the line is drawn now; held while anything is written to stderr.
static DRAWN: Mutex<bool> = Mutex::new(false);

/// A wait; the line goes away when this is dropped.
#[derive(Debug)]
pub struct Progress {
    halt: Halt,
    text: Arc<Mutex<String>>,
    drawer: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins to wait for what the text says, such as `uploading a.png`.
    #[must_use]
    pub fn start(args: &GlobalArgs, text: &str) -> Self {
        let (halt, text) = (Halt::new(), Arc::new(Mutex::new(text.to_owned())));
        let is_shown = args.quiet == 0 && args.log_format == LogFormat::Text && io::stderr().is_terminal();
        let drawer = is_shown.then(|| {
            let (halt, text) = (halt.clone(), Arc::clone(&text));
            thread::spawn(move || draw(&halt, &text))
        });
        Self { halt, text, drawer }
    }

    /// What says something else from now on, such as how much is done; also from another thread.
    #[must_use]
    pub fn meter(&self) -> Meter {
        Meter(Arc::clone(&self.text))
    }
}

/// Changes the text of a [`Progress`].
#[derive(Debug, Clone)]
pub struct Meter(Arc<Mutex<String>>);

impl Meter {
    /// Says this from now on.
    pub fn say(&self, text: String) {
        *lock(&self.0) = text;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.halt.throw();
        if let Some(drawer) = self.drawer.take() {
            // It draws and sleeps, and has nothing to panic about.
            let _ = drawer.join();
        }
    }
}

fn draw(halt: &Halt, text: &Mutex<String>) {
    if !halt.sleep(DELAY) {
        return;
    }
    for frame in FRAMES.iter().cycle() {
        let line = format!("\r{frame} {}\u{1b}[K", printable(&lock(text), LONGEST));
        let mut drawn = lock(&DRAWN);
        let _ = io::stderr().lock().write_all(line.as_bytes());
        *drawn = true;
        drop(drawn);
        if !halt.sleep(FRAME) {
            break;
        }
    }
    write_line("");
}

/// Writes to stderr, in the place of the line that is drawn there. A closed stderr is nobody's fault; the work goes on.
pub fn write_line(text: &str) {
    let mut drawn = lock(&DRAWN);
    let erase = if std::mem::take(&mut *drawn) { ERASE } else { "" };
    let _ = io::stderr().lock().write_all(format!("{erase}{text}").as_bytes());
}

/// What a panic left of a text or a flag is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
