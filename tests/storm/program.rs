//! What a storm does, as data: the program that is drawn from a seed, printed when it fails, shrunk, and run again.
//!
//! Invariant: a step makes sense wherever it stands, so that any subset of the steps is a program too.

use serde::{Deserialize, Serialize};

/// A whole storm.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Program {
    /// What it was drawn from.
    pub seed: u64,
    /// What stays the same throughout.
    pub setup: Setup,
    /// What happens, in order.
    pub steps: Vec<Step>,
}

/// What stays the same throughout a storm.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Setup {
    /// The platform's generation at the start, 1 to 5.
    pub generation: u8,
    /// One process of the handler for all messages, instead of one for each.
    pub persistent: bool,
    pub concurrency: u8,
    /// The handler's attempts before a message is given up.
    pub attempts: u32,
    pub events: bool,
    /// `--on-pause wait` instead of `exit`.
    pub waits_out_pauses: bool,
    /// The token is given in a file instead of the environment.
    pub token_file: bool,
    /// The state folder lies on a small disk of its own, where one can be mounted.
    pub small_disk: bool,
    /// What the two peers do with a message that they get.
    pub peers: [Manner; 2],
    /// `-vv`.
    pub verbose: bool,
    /// Once the storm is over, the agent is started anew instead of recovering by itself.
    pub restarts_at_the_end: bool,
}

/// What a peer does with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Manner {
    Silent,
    /// Answers everything, and says that it is an answer.
    AnswersMarked,
    /// Answers everything with a message that looks like any other.
    AnswersUnmarked,
}

/// One thing that happens.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Step {
    /// Milliseconds since the step before.
    pub after: u64,
    pub action: Action,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Action {
    /// The user writes in one of the canvas's conversations, with a file of this size if it is not 0.
    User {
        chat: u8,
        ask: Ask,
        file: usize,
    },
    /// One of the two peers writes.
    Peer {
        peer: u8,
        ask: Ask,
    },
    /// The agent goes down, and is started again after some milliseconds.
    Down {
        how: How,
        pause: u64,
        meanwhile: Option<Tamper>,
        next: Launch,
    },
    /// SIGSTOP, and SIGCONT after some milliseconds.
    Freeze {
        millis: u64,
    },
    /// A rule of `platform::Fault`.
    Fault(String),
    ClearFaults,
    /// The platform's database is away for some milliseconds.
    Outage {
        millis: u64,
    },
    Generation(u8),
    Edge {
        html: Option<bool>,
    },
    RateLimit(Option<u32>),
    Pause,
    Resume,
    /// All tokens are revoked; a new one comes after some milliseconds.
    Revoke {
        millis: u64,
    },
    CloseStreams,
    NewSession,
    /// An operator's command beside the running agent.
    Command(Vec<String>),
    /// `token rotate`, by an administrator. Where the token is given otherwise, the old one stays there.
    Rotate,
    /// A row of the feed that is none.
    Garbage(String),
    /// A row of the feed that is none, so many arrays deep.
    DeepRow(u16),
    FillDisk,
    FreeDisk,
}

/// How the agent goes down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    Kill,
    Terminate,
}

/// What happens to the state folder while the agent is down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tamper {
    /// The clock jumps by so many days: all stored times are moved the other way, which is the same to a program that
    /// compares them with its clock.
    ClockJump(i64),
    CursorLost,
}

/// How the agent is started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Launch {
    Plain,
    /// With so many file descriptors.
    Descriptors(u32),
    /// With a pipe for its log that nobody reads.
    UnreadLog,
    /// With a disk that fails for some steps (`store/steps.rs`), such as `eio@20-24`.
    DiskFault(String),
}

/// What the handler is asked to do with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    Reply,
    /// Takes so many milliseconds.
    Slow(u32),
    /// Replies with the same text as every other of these.
    Equal,
    /// A reply of so many KiB.
    Large(u32),
    /// No reply.
    Nothing,
    /// Interim words before the reply.
    Say,
    /// A file of so many bytes with the reply.
    Attach(u32),
    /// Much on stderr, and much progress.
    Verbose,
    /// Leaves a process behind.
    Orphan,
    /// Exits with 1, the first time.
    DieOnce,
    /// Exits with 1.
    Die,
    /// Exits with 65: not to be tried again.
    Never,
    /// Prints what is no answer.
    Lie,
    /// Prints more than is taken.
    Flood,
    /// Ignores SIGTERM and never ends.
    Hang,
}

impl Ask {
    /// The word in the message's text, and the number after it.
    pub fn words(self) -> String {
        match self {
            Self::Reply => "reply".to_owned(),
            Self::Slow(millis) => format!("slow {millis}"),
            Self::Equal => "equal".to_owned(),
            Self::Large(kib) => format!("large {kib}"),
            Self::Nothing => "nothing".to_owned(),
            Self::Say => "say".to_owned(),
            Self::Attach(bytes) => format!("attach {bytes}"),
            Self::Verbose => "verbose".to_owned(),
            Self::Orphan => "orphan".to_owned(),
            Self::DieOnce => "die-once".to_owned(),
            Self::Die => "die".to_owned(),
            Self::Never => "never".to_owned(),
            Self::Lie => "lie".to_owned(),
            Self::Flood => "flood".to_owned(),
            Self::Hang => "hang".to_owned(),
        }
    }
}

impl Program {
    /// Whether any action fits.
    pub fn has(&self, fits: impl Fn(&Action) -> bool) -> bool {
        self.steps.iter().any(|step| fits(&step.action))
    }

    pub fn count(&self, fits: impl Fn(&Action) -> bool) -> usize {
        self.steps.iter().filter(|step| fits(&step.action)).count()
    }

    /// The program as it is printed and read again: a line a step.
    pub fn print(&self) -> String {
        let mut lines = vec![to_line(&(self.seed, &self.setup))];
        lines.extend(self.steps.iter().map(to_line));
        lines.join("\n")
    }

    /// Reads what [`Program::print`] made.
    pub fn read(text: &str) -> Self {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let (seed, setup) = serde_json::from_str(lines.next().unwrap()).unwrap();
        Self { seed, setup, steps: lines.map(|line| serde_json::from_str(line).unwrap()).collect() }
    }
}

fn to_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}
