//! The platform in a process of its own: this program in another role, which takes orders on stdin, one JSON line each,
//! and answers on stdout. It ends with its stdin, and so with the benchmark.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use molecule_agent::platform::{CanvasMessage, Created, Event, Options, Platform};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The hidden argument that makes this program a platform.
pub const ROLE: &str = "platform";

/// How many of the newest rows stay when a feed is trimmed.
const KEPT_ROWS: usize = 1000;

/// A time that both processes understand, in nanoseconds since 1970.
pub type Moment = u64;

/// A workspace of the platform.
#[derive(Clone, Serialize, Deserialize)]
pub struct Account {
    pub id: String,
    pub token: String,
}

/// A rate limit: requests, and in which time.
pub type Rate = Option<(u32, Duration)>;

/// Messages to send at once.
#[derive(Serialize, Deserialize)]
pub struct Said {
    pub to: String,
    /// The peers that send them in turn; none for the canvas.
    pub from: Vec<String>,
    /// If there are several, each has its number after this: handling equal texts is more work.
    pub text: String,
    pub count: usize,
    pub conversation: Conversation,
    /// The size of the file that comes with each; 0 for none.
    pub file: usize,
}

impl Said {
    /// One message from the canvas.
    pub fn new(to: &str, text: &str) -> Self {
        let (to, text) = (to.to_owned(), text.to_owned());
        Self { to, from: Vec::new(), text, count: 1, conversation: Conversation::Default, file: 0 }
    }
}

/// The conversation on the canvas that messages belong to.
#[derive(Serialize, Deserialize)]
pub enum Conversation {
    Default,
    Named(String),
    /// A new one for each.
    New,
}

#[derive(Serialize, Deserialize)]
enum Order {
    Create(String),
    Say(Said),
    FirstRow(String),
    Fault(String),
    CloseStreams(String),
    Streams(String),
    Count(Vec<String>),
    Replies(Vec<String>),
    Calls,
    Trim(String),
}

/// An answered request.
#[derive(Serialize, Deserialize)]
pub struct Call {
    pub at: Moment,
    pub method: String,
    /// The last part of its path.
    pub name: String,
    pub status: Option<u16>,
}

/// A running platform.
pub struct Remote {
    child: Child,
    pipe: Mutex<(ChildStdin, BufReader<ChildStdout>)>,
    pub url: String,
}

impl Remote {
    pub fn start(rate: Rate) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.arg(ROLE).arg(serde_json::to_string(&rate).unwrap()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut url = String::new();
        output.read_line(&mut url).unwrap();
        Self { child, pipe: Mutex::new((input, output)), url: url.trim_end().to_owned() }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    fn ask<T: DeserializeOwned>(&self, order: &Order) -> T {
        let mut pipe = self.pipe.lock().unwrap();
        writeln!(pipe.0, "{}", serde_json::to_string(order).unwrap()).unwrap();
        let mut answer = String::new();
        pipe.1.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap()
    }

    /// Creates a workspace that polls for its messages.
    pub fn create(&self, name: &str) -> Account {
        self.ask(&Order::Create(name.to_owned()))
    }

    /// Sends messages; returns when, and the id of the newest row of the feed.
    pub fn say(&self, said: Said) -> (Moment, String) {
        self.ask(&Order::Say(said))
    }

    /// Returns the oldest row of a feed.
    pub fn first_row(&self, workspace: &str) -> Value {
        self.ask(&Order::FirstRow(workspace.to_owned()))
    }

    /// Makes calls fail (see `platform::Fault`).
    pub fn fault(&self, rule: &str) {
        self.ask::<()>(&Order::Fault(rule.to_owned()));
    }

    /// Closes the event streams of a workspace.
    pub fn close_streams(&self, workspace: &str) {
        self.ask::<()>(&Order::CloseStreams(workspace.to_owned()));
    }

    /// Returns the number of event streams of a workspace.
    pub fn streams(&self, workspace: &str) -> usize {
        self.ask(&Order::Streams(workspace.to_owned()))
    }

    /// Returns how many notes and messages these workspaces have sent.
    pub fn count(&self, authors: &[&str]) -> usize {
        self.ask(&Order::Count(owned(authors)))
    }

    /// Returns when these workspaces sent them, sorted.
    pub fn replies(&self, authors: &[&str]) -> Vec<Moment> {
        self.ask(&Order::Replies(owned(authors)))
    }

    /// Returns all answered requests, in order.
    pub fn calls(&self) -> Vec<Call> {
        self.ask(&Order::Calls)
    }

    /// Removes all but the newest rows of a feed, and its files, so that the platform does not grow.
    pub fn trim(&self, workspace: &str) {
        self.ask::<()>(&Order::Trim(workspace.to_owned()));
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn owned(authors: &[&str]) -> Vec<String> {
    authors.iter().map(|author| (*author).to_owned()).collect()
}

/// Returns the current time.
pub fn now() -> Moment {
    moment(Instant::now())
}

fn moment(at: Instant) -> Moment {
    static START: LazyLock<(Instant, Duration)> =
        LazyLock::new(|| (Instant::now(), SystemTime::now().duration_since(UNIX_EPOCH).unwrap()));
    let (start, time) = *START;
    // The first call comes after the time that it asks about.
    let time = time + at.saturating_duration_since(start) - start.saturating_duration_since(at);
    u64::try_from(time.as_nanos()).unwrap()
}

/// What happened, in a form that stays small.
#[derive(Default)]
struct Log {
    /// By their author.
    replies: HashMap<String, Vec<Moment>>,
    calls: Vec<Call>,
}

impl Log {
    fn add(&mut self, event: Event) {
        match event {
            Event::Notify { workspace, notify } => self.replies.entry(workspace).or_default().push(moment(notify.at)),
            Event::Delivered { delivered, .. } if !delivered.repeated => {
                if let Some(author) = delivered.from {
                    self.replies.entry(author).or_default().push(moment(delivered.at));
                }
            }
            Event::Request(request) => {
                let name = request.path.rsplit('/').next().unwrap_or_default().to_owned();
                self.calls.push(Call { at: moment(request.at), method: request.method, name, status: request.status });
            }
            _ => {}
        }
    }

    fn of(&self, authors: &[String]) -> Vec<Moment> {
        let mut all: Vec<Moment> = authors.iter().filter_map(|author| self.replies.get(author)).flatten().copied().collect();
        all.sort_unstable();
        all
    }
}

/// Serves until stdin ends.
pub fn run(rate: &str) {
    let rate: Rate = serde_json::from_str(rate).unwrap();
    let mut options = Options { record: false, ..Options::default() };
    if let Some((requests, window)) = rate {
        (options.rate_limit, options.rate_window) = (Some(requests), window);
    }
    let platform = Platform::start(options).unwrap();
    let log = Arc::new(Mutex::new(Log::default()));
    let (events, filled) = (platform.subscribe(), Arc::clone(&log));
    std::thread::spawn(move || events.into_iter().for_each(|event| filled.lock().unwrap().add(event)));
    let mut output = std::io::stdout().lock();
    writeln!(output, "{}", platform.url()).unwrap();
    for line in std::io::stdin().lock().lines() {
        let answer = carry_out(&platform, &log, serde_json::from_str(&line.unwrap()).unwrap());
        writeln!(output, "{answer}").unwrap();
        output.flush().unwrap();
    }
}

fn carry_out(platform: &Platform, log: &Mutex<Log>, order: Order) -> Value {
    match order {
        Order::Create(name) => {
            let Created { id, token } = platform.create_peer(&name);
            json!({"id": id, "token": token})
        }
        Order::Say(said) => json!(say(platform, &said)),
        Order::FirstRow(workspace) => platform.view(|view| view.rows(&workspace).next().cloned()).into(),
        Order::Fault(rule) => {
            platform.add_fault(rule.parse().unwrap());
            Value::Null
        }
        Order::CloseStreams(workspace) => {
            platform.close_streams(&workspace);
            Value::Null
        }
        Order::Streams(workspace) => platform.view(|view| view.streams(&workspace)).into(),
        Order::Count(authors) => {
            let log = log.lock().unwrap();
            authors.iter().filter_map(|author| log.replies.get(author)).map(Vec::len).sum::<usize>().into()
        }
        Order::Replies(authors) => json!(log.lock().unwrap().of(&authors)),
        Order::Calls => json!(log.lock().unwrap().calls),
        Order::Trim(workspace) => {
            let last = platform.view(|view| {
                let surplus = view.rows(&workspace).count().checked_sub(KEPT_ROWS)?;
                view.rows(&workspace).nth(surplus)?["id"].as_str().map(ToOwned::to_owned)
            });
            if let Some(id) = last {
                platform.prune_rows(&workspace, &id);
                platform.expire_uploads(&workspace);
            }
            log.lock().unwrap().calls.clear();
            Value::Null
        }
    }
}

fn say(platform: &Platform, said: &Said) -> (Moment, String) {
    let at = now();
    for n in 0..said.count {
        let text = if said.count == 1 { said.text.clone() } else { format!("{} {n}", said.text) };
        if !said.from.is_empty() {
            platform.peer_say(&said.from[n % said.from.len()], &said.to, &text);
            continue;
        }
        let mut message = CanvasMessage { text: Some(text), ..CanvasMessage::default() };
        message.context_id = match &said.conversation {
            Conversation::Default => None,
            Conversation::Named(name) => Some(name.clone()),
            Conversation::New => Some(format!("{at}-{n}")),
        };
        if said.file > 0 {
            let file = platform.upload(&said.to, "a.bin", "application/octet-stream", &vec![b'x'; said.file]);
            message.parts.push(json!({"kind": "file", "file": file}));
        }
        platform.say_with(&said.to, message);
    }
    let id = platform.view(|view| view.rows(&said.to).last().map(|row| row["id"].as_str().unwrap().to_owned()));
    (at, id.unwrap_or_default())
}
