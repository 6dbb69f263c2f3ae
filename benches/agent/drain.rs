//! Measures how fast a queue is drained, compared to a bare loop that runs the handler and posts the reply with the
//! same concurrency.
//!
//! The messages of one sender are handled in order, so one sender is compared to a single loop whatever the
//! concurrency. Rates are taken from the first reply to the last: the cost of the start is measured separately. The CPU
//! time is that of everything: agent, handlers, and platform. It depends less on the other load of the machine.

use std::time::Duration;

use crate::bare;
use crate::goals;
use crate::handler::Mode;
use crate::platform::Account;
use crate::process::{spent_by, spent_here};
use crate::stage::{Program, Stage};
use crate::support::{run as run_command, stderr};
use crate::table::millis;

/// A queue, and how it is drained.
#[derive(Clone, Copy)]
struct Load {
    mode: Mode,
    senders: usize,
    concurrency: usize,
    messages: usize,
    /// The number of messages for measuring the limit.
    reference: usize,
    slow: bool,
    rounds: usize,
}

const QUEUE: usize = 2_000;
/// The load that the goals are about: that of many senders, with the default settings.
const SENDERS: usize = 50;
const DEFAULT_CONCURRENCY: usize = 4;

pub fn run() {
    println!("messages/s, best of several rounds alternating with the limit; one sender is the canvas, 50 are peers");
    head();
    for mode in Mode::ALL {
        let (rounds, reference) = if mode == Mode::Persistent { (2, QUEUE) } else { (1, 250) };
        for (senders, concurrency) in [(1, 1), (SENDERS, 1), (SENDERS, DEFAULT_CONCURRENCY), (SENDERS, 8)] {
            let load = Load { mode, senders, concurrency, messages: QUEUE, reference, slow: false, rounds };
            if (senders, concurrency) == (SENDERS, DEFAULT_CONCURRENCY) {
                goal(&Load { rounds: rounds + 1, ..load });
            } else {
                lines(&load, &[Program::now()]);
            }
        }
    }
    println!("\nthe same with 20 ms added to each response of the platform");
    head();
    for mode in Mode::ALL {
        for (senders, concurrency) in [(1, 1), (SENDERS, DEFAULT_CONCURRENCY), (SENDERS, 8)] {
            let messages = 25 * concurrency;
            let load = Load { mode, senders, concurrency, messages, reference: messages, slow: true, rounds: 1 };
            lines(&load, &[Program::now()]);
        }
    }
}

fn goal(load: &Load) {
    let (ours, limit) = lines(load, &Program::all());
    match load.mode {
        Mode::PerMessage => goals::add("drain, per message: ≥ 0.80 × spawn and post", "/s", ours[0].rate, limit.rate),
        Mode::Persistent => {
            let posts = self::limit(load, None).or(self::limit(load, None));
            println!("{:<22} {:>39.0}", "posting alone", posts.rate);
            goals::add("drain, persistent: ≥ 0.65 × the HTTP client's limit", "/s", ours[0].rate, posts.rate);
        }
    }
    if let Some(before) = ours.get(1) {
        goals::add(&format!("drain, {}, next to the former build", load.mode.name()), "/s", ours[0].rate, before.rate);
    }
}

fn head() {
    println!(
        "{:<22} {:>7} {:>11} {:>8}  {:>7} {:>7} {:>7}  {:>12} {:>8} {:>7}",
        "handler", "senders", "concurrency", "messages", "agent", "limit", "% of it", "CPU ms agent", "limit", "% of it"
    );
}

/// Measures each program and the limit alternately, and prints the best rounds.
fn lines(load: &Load, programs: &[Program]) -> (Vec<Figures>, Figures) {
    let (mut ours, mut limit) = (vec![Figures::NONE; programs.len()], self::limit(load, Some(load.mode)));
    for _ in 0..load.rounds {
        for (program, ours) in programs.iter().zip(&mut ours) {
            *ours = ours.or(agent(load, program));
        }
        limit = limit.or(self::limit(load, Some(load.mode)));
    }
    for (program, ours) in programs.iter().zip(&ours) {
        println!(
            "{:<22} {:>7} {:>11} {:>8}  {:>7.0} {:>7.0} {:>7.0}  {:>12.2} {:>8.2} {:>7.0}",
            format!("{}{}", load.mode.name(), program.name),
            load.senders,
            load.concurrency,
            load.messages,
            ours.rate,
            limit.rate,
            ours.rate / limit.rate * 100.0,
            ours.cost,
            limit.cost,
            limit.cost / ours.cost * 100.0
        );
    }
    (ours, limit)
}

/// The result of a run.
#[derive(Clone, Copy)]
struct Figures {
    /// Messages per second.
    rate: f64,
    /// CPU time per message, in ms.
    cost: f64,
}

impl Figures {
    const NONE: Self = Self { rate: 0.0, cost: f64::MAX };

    fn new(messages: usize, span: Duration, spent: Duration) -> Self {
        Self { rate: messages as f64 / span.as_secs_f64(), cost: millis(spent) / messages as f64 }
    }

    /// Returns the better of two rounds.
    fn or(self, other: Self) -> Self {
        Self { rate: self.rate.max(other.rate), cost: self.cost.min(other.cost) }
    }
}

/// Creates a platform for this load, with its peers; none if the canvas is the sender.
fn prepare(load: &Load) -> (Stage, Vec<Account>) {
    let stage = Stage::new();
    let peers = stage.peers(if load.senders == 1 { 0 } else { load.senders });
    (stage, peers)
}

fn spent(stage: &Stage) -> Duration {
    spent_here() + spent_by(stage.platform.pid())
}

fn agent(load: &Load, program: &Program) -> Figures {
    let (stage, peers) = prepare(load);
    stage.queue(&peers, load.messages);
    if load.slow {
        stage.platform.fault("* * delay=20ms");
    }
    let mut command = stage.connect(program, load.mode);
    command.args(["--once", "--backlog", "all"]);
    if load.concurrency != DEFAULT_CONCURRENCY {
        command.args(["--concurrency", &load.concurrency.to_string()]);
    }
    let before = spent(&stage);
    let output = run_command(command, "");
    let spent = spent(&stage) - before;
    assert!(output.status.success(), "{}", stderr(&output));
    stage.replies(load.messages);
    let times = stage.platform.replies(&[stage.id()]);
    assert_eq!(times.len(), load.messages, "{}", stderr(&output));
    Figures::new(load.messages, Duration::from_nanos(times[times.len() - 1] - times[0]), spent)
}

/// Without a handler, the limit of the HTTP client.
fn limit(load: &Load, mode: Option<Mode>) -> Figures {
    let (stage, peers) = prepare(load);
    stage.queue(&[], 1);
    if load.slow {
        stage.platform.fault("* * delay=20ms");
    }
    let side_by_side = load.concurrency.min(load.senders);
    let before = spent(&stage);
    let span = bare::loops(&stage, mode, &peers, side_by_side, load.reference);
    Figures::new(load.reference, span, spent(&stage) - before)
}
