//! `dev` on a terminal: a prompt with line editing. Each line is a canvas user's message; `/help` lists the rest.
//!
//! The line is read in a thread of its own, so that replies appear above it as they arrive and a signal stops the
//! program immediately. Invariants: the prompt is the last line and whole, whatever is printed in the meantime,
//! including log lines; it returns only after its last line was processed; once the console is dropped, no prompt is
//! drawn and nothing is read; however the program ends, the terminal's settings are restored.

use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context;
use rustix::process::{Signal, getpgrp, getpid, kill_process};
use rustix::stdio::dup2_stdin;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};
use rustyline::error::ReadlineError;
use rustyline::{DefaultEditor, ExternalPrinter};

use crate::agent::{Level, Over, Stop};
use crate::commands::dev::files;
use crate::commands::dev::files::Shelf;
use crate::commands::dev::{Agent, Scene, why_not};
use crate::error::Exit;
use crate::logging::progress;
use crate::logging::{self, Outcome};
use crate::output;
use crate::platform::{Event, PeerMessage, Platform};
use crate::text::printable;

const HELP: &str = "\
what you type is a message from the canvas user; commands:
  /attach FILE… [TEXT]
                    attach files, alone or with a message (-- ends the names)
  /save NUMBER [FILE]
                    save a file that came with a reply
  /peer NAME TEXT   send a message as another agent
  /new              start a new session on the canvas
  /pause            pause the workspace         /resume   resume it
  /remove           remove the workspace        /activity the newest rows of its feed
  /database down    take the platform's database down, as in an outage; /database up brings it back
  /help             show this help              /quit     leave (also Ctrl-D)";

/// The longest reply that is shown in full, in characters.
const MAX_REPLY_CHARS: usize = 20_000;

/// How often to check whether a message is done.
const CHECK_INTERVAL: Duration = Duration::from_millis(20);

/// How long to wait for the reader to end if the terminal accepts nothing.
const READING_END_TIMEOUT: Duration = Duration::from_secs(2);

/// Printed above the prompt, this leaves everything where it is.
const NOTHING: &str = "\x1b[A\n";

/// The events of the prompt.
pub(super) enum Happening {
    Line(String),
    Closed,
    Event(Event),
    /// A message of this run is done.
    Over(Over),
    /// A line of the log, which would be drawn over the prompt.
    Log(String),
    Tick,
}

/// A prompt, and everything that happens while it is shown.
pub(super) struct Console {
    happenings: mpsc::Receiver<Happening>,
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
        over: Option<mpsc::Receiver<Over>>,
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
            logging::divert(Some(Box::new(move |line| sender.send(Happening::Log(line.trim_end().to_owned())).is_ok())));
        }
        thread::Builder::new().name("ticks".to_owned()).spawn({
            let sender = sender.clone();
            move || {
                while !stop.wait_for(Level::Finish, Duration::from_millis(200)) && sender.send(Happening::Tick).is_ok() {}
                let _ = sender.send(Happening::Closed);
            }
        })?;
        let read = move || read(prompt, &mut editor, &sender, &turns, &ending);
        thread::Builder::new().name("prompt".to_owned()).spawn(read)?;
        Ok(Self { happenings, above, again, is_shown: false, ended, _terminal: terminal })
    }

    /// Returns the next event; the prompt is shown in the meantime.
    pub(super) fn next(&mut self) -> Happening {
        if !self.is_shown {
            self.is_shown = self.again.send(()).is_ok();
        }
        let happening = self.happenings.recv().unwrap_or(Happening::Closed);
        self.is_shown &= !matches!(happening, Happening::Line(_));
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
            if let Happening::Log(line) = happening {
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
        logging::divert(None);
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

struct Talk<'a> {
    scene: &'a Scene,
    peers: BTreeMap<String, String>,
    /// When each message that is not done yet was sent.
    asked: VecDeque<Instant>,
    shelf: Shelf,
    console: Console,
}

pub(super) fn run(scene: &Scene, agent: Agent) -> anyhow::Result<Exit> {
    output::line(&format!(
        "a local platform on {}; your handler is the workspace. /help lists what you can do.",
        scene.platform.url()
    ))?;
    let console = Console::open("> ", &scene.platform, agent.stop.clone(), Some(agent.counters.follow()))?;
    let mut talk = Talk { scene, peers: BTreeMap::new(), asked: VecDeque::new(), shelf: Shelf::default(), console };
    loop {
        match talk.console.next() {
            Happening::Line(line) if line == "/quit" => break,
            Happening::Line(line) => talk.take(&line),
            Happening::Event(event) => talk.show(event),
            Happening::Over(over) => talk.tell_over(over),
            Happening::Log(line) => talk.say(line),
            Happening::Closed => break,
            Happening::Tick if agent.has_ended() => break,
            Happening::Tick => {}
        }
    }
    drop(talk);
    agent.end()
}

fn read(
    prompt: &str,
    editor: &mut DefaultEditor,
    sender: &mpsc::Sender<Happening>,
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
                Happening::Line(line.trim().to_owned())
            }
            Err(error) => {
                let _ = ending.send(matches!(error, ReadlineError::Eof));
                Happening::Closed
            }
        };
        if sender.send(happening).is_err() {
            return;
        }
    }
}

/// Passes on the platform's events and which messages are done, in that order.
fn follow(events: mpsc::Receiver<Event>, over: Option<mpsc::Receiver<Over>>, sender: mpsc::Sender<Happening>) -> io::Result<()> {
    let hand_on = move || {
        // Once sending fails, no one is listening any more.
        let send = |happening| sender.send(happening).ok();
        loop {
            match events.recv_timeout(CHECK_INTERVAL) {
                Ok(event) => send(Happening::Event(event))?,
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => return None::<()>,
            }
            // The events that belong to these were sent before, so they are in the queue now.
            let ended: Vec<Over> = over.iter().flat_map(mpsc::Receiver::try_iter).collect();
            events.try_iter().try_for_each(|event| send(Happening::Event(event)))?;
            ended.into_iter().try_for_each(|over| send(Happening::Over(over)))?;
        }
    };
    thread::Builder::new().name("events".to_owned()).spawn(hand_on).map(drop)
}

impl Talk<'_> {
    fn say(&mut self, text: impl Into<String>) {
        self.console.say(text);
    }

    fn take(&mut self, line: &str) {
        let (platform, workspace) = (&self.scene.platform, self.scene.workspace.as_str());
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match word {
            "/help" => self.say(HELP),
            "/new" => platform.reset_session(workspace),
            "/pause" => platform.pause(workspace),
            "/resume" => platform.resume(workspace),
            "/remove" => platform.remove(workspace),
            "/database" => match rest.trim() {
                "down" => platform.set_database_down(true),
                "up" => platform.set_database_down(false),
                _ => self.say("usage: /database down, or /database up"),
            },
            "/activity" => self.activity(),
            "/attach" => {
                let now = Instant::now();
                match files::attach(self.scene, rest) {
                    Ok(messages) => self.asked.extend(std::iter::repeat_n(now, messages)),
                    Err(why) => self.say(why),
                }
            }
            "/save" => {
                let told = self.shelf.save(platform, workspace, rest).unwrap_or_else(|why| why);
                self.say(told);
            }
            "/peer" => match rest.trim().split_once(char::is_whitespace) {
                Some((name, text)) => self.peer(name, text.trim()),
                None => self.say("usage: /peer NAME TEXT"),
            },
            _ if word.starts_with('/') => self.say(format!("unknown command {}; /help lists them", printable(word, 40))),
            _ => {
                self.asked.push_back(Instant::now());
                if let Some(why) = why_not(&platform.say(workspace, line)) {
                    self.asked.pop_back();
                    self.say(why);
                }
            }
        }
    }

    fn peer(&mut self, name: &str, text: &str) {
        let platform = &self.scene.platform;
        let id = self.peers.entry(name.to_owned()).or_insert_with(|| platform.create_peer(name).id).clone();
        let message = PeerMessage { text: Some(text.to_owned()), role: Some("user".to_owned()), ..PeerMessage::default() };
        if let Some(why) = why_not(&platform.peer_say_with(&id, &self.scene.workspace, message)) {
            self.say(why);
        }
    }

    fn show(&mut self, event: Event) {
        match event {
            Event::Notify { workspace, notify } if workspace == self.scene.workspace => {
                let mut shown = vec![format!("< {}", lines(&notify.text))];
                shown.extend(self.shelf.put(notify.attachments));
                self.say(shown.join("\n"));
            }
            Event::Delivered { workspace, delivered } => {
                let Some((name, _)) = self.peers.iter().find(|(_, id)| **id == workspace) else { return };
                let text = delivered.message["parts"][0]["text"].as_str().unwrap_or_default().to_owned();
                let name = name.clone();
                self.say(format!("< to {}: {}", printable(&name, 40), lines(&text)));
            }
            // A handler's report of its progress.
            Event::Activity { workspace, activity } if workspace == self.scene.workspace => {
                let is_progress = activity["activity_type"] == "agent_log";
                if let Some(text) = activity["summary"].as_str().filter(|text| is_progress && !text.trim().is_empty()) {
                    self.say(format!("… {}", printable(text, MAX_REPLY_CHARS)));
                }
            }
            _ => {}
        }
    }

    /// A message is done: prints the time since it was sent.
    fn tell_over(&mut self, over: Over) {
        let asked = self.asked.pop_front_if(|_| over.is_of_canvas);
        let what = match over.outcome {
            Outcome::Answered => "",
            Outcome::Unanswered => "no reply, ",
            Outcome::Dead => "failed, ",
        };
        if let Some(asked) = asked {
            self.say(format!("  ({what}{} ms)", asked.elapsed().as_millis()));
        }
    }

    fn activity(&mut self) {
        let rows = self.scene.platform.rows(&self.scene.workspace);
        for row in rows.iter().rev().take(10).rev() {
            let field = |key: &str| printable(row[key].as_str().unwrap_or("-"), 100);
            self.say(format!("{}  {:<20} {}", field("created_at"), field("method"), field("summary")));
        }
        if rows.is_empty() {
            self.say("no rows yet");
        }
    }
}

/// A text of several lines, each without control characters.
pub(super) fn lines(text: &str) -> String {
    text.lines().map(|line| printable(line, MAX_REPLY_CHARS)).collect::<Vec<_>>().join("\n  ")
}
