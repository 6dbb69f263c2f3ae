//! Measures how fast a queue is drained, compared to a bare loop that runs the handler and posts the reply with the
//! same concurrency.
//!
//! The messages of one sender are handled in order, so one sender is compared to a single loop whatever the
//! concurrency. Rates are taken from the first reply to the last: the cost of the start is measured separately. The CPU
//! time is that of everything: agent, handlers, and platform. It depends less on the other load of the machine.

use std::time::{Duration, Instant};

use molecule_agent::platform::{Created, Options};

use crate::bare;
use crate::handler::Mode;
use crate::process::spent_here;
use crate::support::{Scene, run as run_command, stderr};
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

pub fn run() {
    println!("messages/s, best of several rounds alternating with the limit; one sender is the canvas, 50 are peers");
    head();
    let modes = Mode::known();
    for &mode in &modes {
        let (rounds, reference) = if mode == Mode::Persistent { (2, QUEUE) } else { (1, 250) };
        for senders in [1, 50] {
            for concurrency in [1, 4, 8] {
                line(&Load { mode, senders, concurrency, messages: QUEUE, reference, slow: false, rounds });
            }
        }
    }
    println!("\nthe same with 20 ms added to each response of the platform");
    head();
    for mode in modes {
        for (senders, concurrency) in [(1, 1), (50, 4), (50, 8)] {
            let messages = 25 * concurrency;
            line(&Load { mode, senders, concurrency, messages, reference: messages, slow: true, rounds: 1 });
        }
    }
}

fn head() {
    println!(
        "{:<13} {:>7} {:>11} {:>8}  {:>7} {:>7} {:>7}  {:>12} {:>8} {:>7}",
        "handler", "senders", "concurrency", "messages", "agent", "limit", "% of it", "CPU ms agent", "limit", "% of it"
    );
}

fn line(load: &Load) {
    let (mut ours, mut limit) = (Figures::NONE, limit(load));
    for _ in 0..load.rounds {
        ours = ours.or(agent(load));
        limit = limit.or(self::limit(load));
    }
    println!(
        "{:<13} {:>7} {:>11} {:>8}  {:>7.0} {:>7.0} {:>7.0}  {:>12.2} {:>8.2} {:>7.0}",
        load.mode.name(),
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
fn stage(load: &Load) -> (Scene, Vec<Created>) {
    let scene = Scene::waiting(Options::default());
    let peers = if load.senders == 1 { 0 } else { load.senders };
    let peers = (0..peers).map(|n| scene.platform.create_peer(&format!("peer{n}"))).collect();
    (scene, peers)
}

fn agent(load: &Load) -> Figures {
    let (scene, peers) = stage(load);
    for n in 0..load.messages {
        match peers.get(n % peers.len().max(1)) {
            None => scene.platform.say(scene.id(), &format!("message {n}")),
            Some(peer) => scene.platform.peer_say(&peer.id, scene.id(), &format!("message {n}")),
        };
    }
    if load.slow {
        scene.fault("* * delay=20ms");
    }
    let mut command = scene.command(["connect", "--once", "--backlog", "all", "--peer-turn-limit", "0", "--concurrency"]);
    command.arg(load.concurrency.to_string()).args(load.mode.options());
    let before = spent_here();
    let output = run_command(command, "");
    let spent = spent_here() - before;
    assert!(output.status.success(), "{}", stderr(&output));
    let mut times: Vec<Instant> = scene.platform.view(|view| {
        let letters = peers.iter().flat_map(|peer| view.messages_to(&peer.id)).map(|letter| letter.at);
        view.notifies(scene.id()).iter().map(|note| note.at).chain(letters).collect()
    });
    times.sort_unstable();
    assert_eq!(times.len(), load.messages, "{}", stderr(&output));
    Figures::new(load.messages, times[times.len() - 1] - times[0], spent)
}

fn limit(load: &Load) -> Figures {
    let (scene, peers) = stage(load);
    scene.platform.say(scene.id(), "message 0");
    let row = scene.platform.rows(scene.id()).remove(0);
    if load.slow {
        scene.fault("* * delay=20ms");
    }
    let side_by_side = load.concurrency.min(load.senders);
    let before = spent_here();
    let span = bare::loops(&scene.platform, &scene.workspace, load.mode, &row, &peers, side_by_side, load.reference);
    Figures::new(load.reference, span, spent_here() - before)
}
