//! A storm as data: the program that is drawn from a seed, printed when it fails, shrunk, and repeated.
//!
//! Invariant: a step is valid at any position, so that any subset of the steps is a program too.

use serde::{Deserialize, Serialize};

/// A whole storm.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Program {
    /// The seed it was drawn from.
    pub seed: u64,
    /// The settings of the whole storm.
    pub setup: Setup,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// The settings of a whole storm.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Setup {
    /// The platform's generation at the start, 1 to 5.
    pub generation: u8,
    /// One process of the handler for all messages, instead of one for each.
    pub persistent: bool,
    pub concurrency: u8,
    /// The number of attempts of the handler before a message is given up.
    pub attempts: u32,
    pub events: bool,
    /// `--on-pause wait` instead of `exit`.
    pub waits_out_pauses: bool,
    /// The token is in a file instead of the environment.
    pub token_file: bool,
    /// The state folder is on a small disk of its own, if one can be mounted.
    pub small_disk: bool,
    /// How the two peers react to messages.
    pub peers: [Manner; 2],
    /// `-vv`.
    pub verbose: bool,
    /// After the storm, the agent is restarted instead of recovering by itself.
    pub restarts_at_the_end: bool,
}

/// How a peer reacts to a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Manner {
    Silent,
    /// Answers everything, and marks its answers.
    AnswersMarked,
    /// Answers everything with a message that looks like any other.
    AnswersUnmarked,
}

/// One step.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Step {
    /// Milliseconds since the previous step.
    pub after: u64,
    pub action: Action,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Action {
    /// The user writes in one of the canvas conversations, with a file of this size if it is not 0.
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
    /// The agent is stopped, and restarted after this many milliseconds.
    Down {
        how: How,
        pause: u64,
        meanwhile: Option<Tamper>,
        next: Launch,
    },
    /// SIGSTOP, and SIGCONT after this many milliseconds.
    Freeze {
        millis: u64,
    },
    /// A rule of `platform::Fault`.
    Fault(String),
    ClearFaults,
    /// The platform's database is unavailable for this many milliseconds.
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
    /// All tokens are revoked; a new one follows after this many milliseconds.
    Revoke {
        millis: u64,
    },
    CloseStreams,
    NewSession,
    /// An operator's command while the agent runs.
    Command(Vec<String>),
    /// `token rotate`, by an administrator. If the token is set in another way, the old one stays there.
    Rotate,
    /// An entry of the feed that is not a row.
    Garbage(String),
    /// An entry of the feed that is not a row, with arrays nested this deep.
    DeepRow(u16),
    FillDisk,
    FreeDisk,
}

/// How the agent is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    Kill,
    Terminate,
}

/// What happens to the state folder while the agent is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tamper {
    /// The clock jumps by this many days: all stored times are moved the other way, which is the same for a program that
    /// compares them with its clock.
    ClockJump(i64),
    CursorLost,
}

/// How the agent is started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Launch {
    Plain,
    /// With this many file descriptors.
    Descriptors(u32),
    /// With a pipe for its log that nobody reads.
    UnreadLog,
    /// With a disk that fails at some steps (`store/disk/steps.rs`), such as `eio@20-24`.
    DiskFault(String),
}

/// What a message asks the handler to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    Reply,
    /// Takes this many milliseconds.
    Slow(u32),
    /// Replies with the same text as all others of this kind.
    Equal,
    /// A reply of this many KiB.
    Large(u32),
    /// No reply.
    Nothing,
    /// Interim messages before the reply.
    Say,
    /// A file of this many bytes with the reply.
    Attach(u32),
    /// A lot of stderr output and progress.
    Verbose,
    /// Leaves a process behind.
    Orphan,
    /// Exits with 1, the first time.
    DieOnce,
    /// Exits with 1.
    Die,
    /// Exits with 65: no retry.
    Never,
    /// Prints something that is not an answer.
    Lie,
    /// Prints more than is accepted.
    Flood,
    /// Ignores SIGTERM and never ends.
    Hang,
}

impl Ask {
    /// The keyword in the message's text, and the number after it.
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
    /// Returns whether any action matches.
    pub fn has(&self, fits: impl Fn(&Action) -> bool) -> bool {
        self.steps.iter().any(|step| fits(&step.action))
    }

    pub fn count(&self, fits: impl Fn(&Action) -> bool) -> usize {
        self.steps.iter().filter(|step| fits(&step.action)).count()
    }

    /// The printed program, which can be read again: one line per step.
    pub fn print(&self) -> String {
        let mut lines = vec![to_line(&(self.seed, &self.setup))];
        lines.extend(self.steps.iter().map(to_line));
        lines.join("\n")
    }

    /// Parses the output of [`Program::print`].
    pub fn read(text: &str) -> Self {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let (seed, setup) = serde_json::from_str(lines.next().unwrap()).unwrap();
        Self { seed, setup, steps: lines.map(|line| serde_json::from_str(line).unwrap()).collect() }
    }
}

fn to_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}
