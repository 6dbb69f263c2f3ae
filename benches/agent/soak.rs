//! Runs agents under a steady mix of everything, and shows whether their memory, open files, threads and disk grow.
//!
//! `cargo bench --bench agent -- --soak 30m` runs a persistent and a per-message handler side by side: messages from the
//! canvas and from peers, conversations with sessions, files in both directions, failing handlers, and faults of the
//! platform at random.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::handler::Mode;
use crate::platform::{Account, Conversation, Said};
use crate::process::{entries, memory};
use crate::stage::{Program, Stage, wait};
use crate::support::Running;

/// The number of rows of the table.
const SAMPLES: u32 = 20;
/// The pause between two messages: about half of what a per-message handler can do.
const PAUSE: Duration = Duration::from_millis(20);
/// Files leave at once, and dead letters soon, so that only what should not grow can.
const OPTIONS: [&str; 8] =
    ["--keep-files", "0", "--max-dead-letters", "100", "--handler-attempts", "1", "--peer-turn-limit", "0"];
const FAULTS: [&str; 8] = [
    "POST /notify 503x2",
    "POST /notify cut-afterx1",
    "GET /activity 502x3",
    "GET /activity truncate=100x1",
    "POST /a2a cut-beforex1",
    "POST /registry/heartbeat 500x1",
    "POST /chat/uploads 503x1",
    "* * delay=300msx5",
];
const COLUMNS: [&str; 4] = ["memory MiB", "open files", "threads", "disk KiB"];

/// An agent and what was seen of it.
struct Watched {
    name: &'static str,
    account: Account,
    agent: Running,
    samples: Vec<[f64; 4]>,
}

pub fn run(time: &str) {
    let time = parse(time);
    let stage = Stage::new();
    let peers = stage.peers(3);
    let mut agents = Mode::ALL.map(|mode| {
        let account = stage.platform.create(mode.name());
        let mut command = stage.connect_as(&account, &Program::now(), mode);
        command.args(OPTIONS).args(["-q"]);
        let mut agent = Running::start(command);
        wait("the stream", || {
            assert!(agent.ended().is_none(), "{}", agent.stderr());
            stage.platform.streams(&account.id) == 1
        });
        Watched { name: mode.name(), account, agent, samples: Vec::new() }
    });
    println!("{:>8} {:>9}  {:<12} {}", "seconds", "messages", "handler", COLUMNS.map(|name| format!("{name:>11}")).join(""));
    let (begun, mut said, mut sampled) = (Instant::now(), 0_usize, 0);
    while begun.elapsed() < time {
        let to = &agents[said % agents.len()].account;
        stage.platform.say(message(&to.id, &peers));
        said += 1;
        if fastrand::usize(..100) == 0 {
            stage.platform.fault(FAULTS[fastrand::usize(..FAULTS.len())]);
        }
        if fastrand::usize(..1000) == 0 {
            stage.platform.close_streams(&to.id);
        }
        std::thread::sleep(PAUSE);
        if begun.elapsed() >= time * sampled / SAMPLES {
            sampled += 1;
            for watched in &mut agents {
                stage.platform.trim(&watched.account.id);
                watched.sample(&stage, begun.elapsed(), said);
            }
        }
    }
    // What is left of the last faults and retries.
    std::thread::sleep(Duration::from_secs(5));
    // Before any stops: the memory that they share counts in part.
    agents.iter_mut().for_each(|watched| watched.sample(&stage, begun.elapsed(), said));
    for watched in agents {
        watched.verdict();
        let sent = stage.platform.count(&[&watched.account.id]);
        let (code, log) = watched.agent.stop();
        println!("{:<12} {sent} replies; stopped with {code:?} after {} warnings and errors", watched.name, log.lines().count());
    }
}

/// Returns a message of any kind.
fn message(to: &str, peers: &[Account]) -> Said {
    let canvas = |text: &str| Said::new(to, text);
    match fastrand::usize(..10) {
        0..=2 => canvas("How is the weather?"),
        3 | 4 => Said { from: vec![peers[fastrand::usize(..peers.len())].id.clone()], ..canvas("How are you?") },
        5 | 6 => {
            let name = format!("conversation {}", fastrand::usize(..50));
            Said { conversation: Conversation::Named(name), ..canvas(&format!("session {}", fastrand::u64(..))) }
        }
        7 => Said { file: 10_000, ..canvas("look") },
        8 => canvas("attach 10000"),
        _ if fastrand::bool() => canvas("fail once"),
        _ => canvas(&"x".repeat(20_000)),
    }
}

impl Watched {
    fn sample(&mut self, stage: &Stage, at: Duration, said: usize) {
        let pid = self.agent.pid();
        let folder = stage.home().join(".molecule").join(&self.account.id);
        let sample = [memory(pid), entries(pid, "fd") as f64, entries(pid, "task") as f64, disk(&folder) as f64 / 1024.0];
        let shown: String = sample.iter().enumerate().map(|(n, value)| format!("{value:>11.*}", usize::from(n == 0))).collect();
        println!("{:>8.0} {said:>9}  {:<12} {shown}", at.as_secs_f64(), self.name);
        self.samples.push(sample);
    }

    /// Compares the last quarter with the second: by then all parts have been used.
    fn verdict(&self) {
        let quarter = self.samples.len().div_ceil(4);
        for (column, name) in COLUMNS.iter().enumerate() {
            let mean = |samples: &[[f64; 4]]| samples.iter().map(|sample| sample[column]).sum::<f64>() / samples.len() as f64;
            let (early, late) = (mean(&self.samples[quarter..2 * quarter]), mean(&self.samples[self.samples.len() - quarter..]));
            let grew = if late > early * 1.05 + 0.1 { "grew" } else { "did not grow" };
            println!("{:<12} {name:<11} {early:>9.1} → {late:>9.1}  {grew}", self.name);
        }
    }
}

/// Returns the bytes of all files below a folder.
fn disk(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| if entry.path().is_dir() { disk(&entry.path()) } else { entry.metadata().map_or(0, |found| found.len()) })
        .sum()
}

/// Parses `90s`, `30m` or `8h`.
fn parse(time: &str) -> Duration {
    let (number, unit) = time.split_at(time.len().saturating_sub(1));
    let seconds = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => panic!("give a time such as 90s, 30m or 8h, not {time:?}"),
    };
    Duration::from_secs(number.parse::<u64>().unwrap() * seconds)
}
