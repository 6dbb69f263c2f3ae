//! A prompt with line editing, on a terminal.
//!
//! The line is read in a thread of its own, so that replies appear above it as they arrive and a signal stops the
//! program immediately. Invariants: the prompt is the last line and whole, whatever is printed in the meantime,
//! including log lines; it returns only after its last line was processed; once the console is dropped, no prompt is
//! drawn and nothing is read; however the program ends, the terminal's settings are restored.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::Context;
use rustix::process::{Signal, getpgrp, getpid, kill_process};
use rustix::stdio::dup2_stdin;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};
use rustyline::error::ReadlineError;
use rustyline::{DefaultEditor, ExternalPrinter};

use crate::agent::{Finished, Level, Stop};
use crate::logging::{self, progress};
use crate::platform::{Event, Platform};
use crate::text::printable;

/// The longest reply that is shown in full, in characters.
pub(super) const MAX_REPLY_CHARS: usize = 20_000;

/// How often to check whether a message is done.
const CHECK_INTERVAL: Duration = Duration::from_millis(20);

/// How long to wait for the reader to end if the terminal accepts nothing.
const READING_END_TIMEOUT: Duration = Duration::from_secs(2);

/// Printed above the prompt, this leaves everything where it is.
const NOTHING: &str = "\x1b[A\n";

/// The events of the prompt.
pub(super) enum PromptEvent {
    Line(String),
    Closed,
    Event(Event),
    /// A message of this run is done.
    Finished(Finished),
    /// A line of the log, which would be drawn over the prompt.
    Log(String),
    Tick,
}

/// A prompt, and everything that happens while it is shown.
pub(super) struct Console {
    happenings: mpsc::Receiver<PromptEvent>,
    above: Box<dyn ExternalPrinter>,
    /// Allows the prompt to be shown once.
    again: mpsc::Sender<()>,
    is_shown: bool,
    /// Sent once no more lines are read: whether the input had ended.
    ended: mpsc::Receiver<bool>,
    /// Last, so that it is dropped last.
    _terminal: Terminal,
}

impl Console {
    /// Whether there is a suitable terminal: one for both input and output that can move its cursor. A shell's
    /// background process would be stopped for using it; where no shell of ours manages the terminal, nothing is.
    pub(super) fn is_possible() -> bool {
        let stdin = io::stdin();
        let is_plain = std::env::var("TERM").is_ok_and(|term| ["dumb", "cons25", "emacs"].contains(&term.as_str()));
        let is_in_front = || tcgetpgrp(&stdin).map_or(true, |in_front| in_front == getpgrp());
        stdin.is_terminal() && io::stdout().is_terminal() && !is_plain && is_in_front()
    }

    /// Starts to watch for events, until the stop comes. The first [`Console::next`] shows the prompt.
    pub(super) fn open(
        prompt: &'static str,
        platform: &Platform,
        stop: Stop,
        over: Option<mpsc::Receiver<Finished>>,
    ) -> anyhow::Result<Self> {
        let terminal = Terminal(tcgetattr(io::stdin()).ok());
        let mut editor = DefaultEditor::new().context("cannot use the terminal")?;
        let above = Box::new(editor.create_external_printer().context("cannot print on the terminal")?);
        let (sender, happenings) = mpsc::channel();
        let (again, turns) = mpsc::channel();
        let (ending, ended) = mpsc::channel();
        follow(platform.subscribe(), over, sender.clone())?;
        if io::stderr().is_terminal() {
            let sender = sender.clone();
            logging::redirect(Some(Box::new(move |line| sender.send(PromptEvent::Log(line.trim_end().to_owned())).is_ok())));
        }
        thread::Builder::new().name("ticks".to_owned()).spawn({
            let sender = sender.clone();
            move || {
                while !stop.wait_for(Level::Finish, Duration::from_millis(200)) && sender.send(PromptEvent::Tick).is_ok() {}
                let _ = sender.send(PromptEvent::Closed);
            }
        })?;
        let read = move || read(prompt, &mut editor, &sender, &turns, &ending);
        thread::Builder::new().name("prompt".to_owned()).spawn(read)?;
        Ok(Self { happenings, above, again, is_shown: false, ended, _terminal: terminal })
    }

    /// Returns the next event; the prompt is shown in the meantime.
    pub(super) fn next(&mut self) -> PromptEvent {
        if !self.is_shown {
            self.is_shown = self.again.send(()).is_ok();
        }
        let happening = self.happenings.recv().unwrap_or(PromptEvent::Closed);
        self.is_shown &= !matches!(happening, PromptEvent::Line(_));
        happening
    }

    /// Prints above the prompt.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        let _ = self.above.print(format!("{}\n", text.into()));
    }

    /// Ends the reading of a line. Returns whether that left the prompt on the line above.
    fn end_reading(&mut self) -> bool {
        self.again = mpsc::channel().0;
        if self.ended.try_recv() != Err(mpsc::TryRecvError::Empty) {
            return false;
        }
        // The editor has at most one text waiting, so it has got all the others after this.
        let _ = self.above.print(NOTHING.to_owned());
        let (Ok(stdin), Ok(null)) = (io::stdin().as_fd().try_clone_to_owned(), File::open("/dev/null")) else { return false };
        // The editor sees the end of its input as soon as it turns to it, which a signal about the window's size makes it do.
        let _ = dup2_stdin(&null);
        let _ = kill_process(getpid(), Signal::WINCH);
        let is_above = self.ended.recv_timeout(READING_END_TIMEOUT).unwrap_or(false);
        let _ = dup2_stdin(&stdin);
        is_above
    }

    /// Writes the log lines that were not drawn.
    fn write_log(&self) {
        for happening in self.happenings.try_iter() {
            if let PromptEvent::Log(line) = happening {
                let _ = progress::write_line(format!("{line}\r\n").as_bytes());
            }
        }
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        if self.is_shown {
            // What follows starts on a clean line, without the bracketed paste mode that the editor has switched on.
            let up = if self.end_reading() { "\x1b[A" } else { "" };
            let mut out = io::stdout().lock();
            let _ = write!(out, "\x1b[?2004l{up}\r\x1b[K").and_then(|()| out.flush());
        }
        self.write_log();
        logging::redirect(None);
        self.write_log();
    }
}

/// Restores the terminal's settings.
struct Terminal(Option<Termios>);

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Some(state) = &self.0 {
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, state);
        }
    }
}

fn read(
    prompt: &str,
    editor: &mut DefaultEditor,
    sender: &mpsc::Sender<PromptEvent>,
    turns: &mpsc::Receiver<()>,
    ending: &mpsc::Sender<bool>,
) {
    while turns.recv().is_ok() {
        let line = loop {
            match editor.readline(prompt) {
                Ok(line) if line.trim().is_empty() => {}
                read => break read,
            }
        };
        let happening = match line {
            Ok(line) => {
                let _ = editor.add_history_entry(line.as_str());
                PromptEvent::Line(line.trim().to_owned())
            }
            Err(error) => {
                let _ = ending.send(matches!(error, ReadlineError::Eof));
                PromptEvent::Closed
            }
        };
        if sender.send(happening).is_err() {
            return;
        }
    }
}

/// Passes on the platform's events and which messages are done, in that order.
fn follow(
    events: mpsc::Receiver<Event>,
    over: Option<mpsc::Receiver<Finished>>,
    sender: mpsc::Sender<PromptEvent>,
) -> io::Result<()> {
    let hand_on = move || {
        // Once sending fails, no one is listening any more.
        let send = |happening| sender.send(happening).ok();
        loop {
            match events.recv_timeout(CHECK_INTERVAL) {
                Ok(event) => send(PromptEvent::Event(event))?,
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => return None::<()>,
            }
            // The events that belong to these were sent before, so they are in the queue now.
            let ended: Vec<Finished> = over.iter().flat_map(mpsc::Receiver::try_iter).collect();
            events.try_iter().try_for_each(|event| send(PromptEvent::Event(event)))?;
            ended.into_iter().try_for_each(|over| send(PromptEvent::Finished(over)))?;
        }
    };
    thread::Builder::new().name("events".to_owned()).spawn(hand_on).map(drop)
}

/// A text of several lines, each without control characters.
pub(super) fn lines(text: &str) -> String {
    text.lines().map(|line| printable(line, MAX_REPLY_CHARS)).collect::<Vec<_>>().join("\n  ")
}
