//! Draws a program from a seed. Nothing here depends on the clock or the machine.

use fastrand::Rng;

use crate::program::{Action, Ask, How, Launch, Manner, Program, Setup, Step, Tamper};

/// Which special faults are drawn. A fault that is known and not repaired yet is excluded from the storm here.
pub struct AllowedPaths {
    /// Several replies with the same text.
    pub equal_texts: bool,
    /// Starts with few file descriptors.
    pub few_descriptors: bool,
    /// A log that nobody reads.
    pub unread_log: bool,
    /// The clock jumps back, so that stored times are in the future.
    pub clock_jumps_back: bool,
    /// Rows whose JSON is deeper than 128 levels.
    pub deep_rows: bool,
    /// Handlers that survive a kill while the disk is full, so that they cannot be noted for the next start.
    pub unnoted_handlers: bool,
}

pub const REACH: AllowedPaths = AllowedPaths {
    equal_texts: true,
    few_descriptors: true,
    unread_log: true,
    clock_jumps_back: true,
    deep_rows: true,
    unnoted_handlers: true,
};

/// The number of steps in a storm.
const STEP_COUNT: usize = 60;

/// The program of this seed.
pub fn program(seed: u64) -> Program {
    let mut random = Rng::with_seed(seed);
    let setup = setup(seed, &mut random);
    let taste = Taste::draw(&mut random);
    let mut steps = Vec::new();
    for _ in 0..STEP_COUNT {
        let action =
            if random.u8(0..10) < 6 { message(&setup, &taste, &mut random) } else { trouble(&setup, &taste, &mut random) };
        steps.push(Step { after: random.u64(0..250), action });
    }
    Program { seed, setup, steps }
}

/// The composition of a storm: every second one has only a few kinds of faults, which then coincide more often.
struct Taste {
    troubles: Vec<u8>,
    asks: Vec<u8>,
    calls: Vec<&'static str>,
}

impl Taste {
    fn draw(random: &mut Rng) -> Self {
        let is_wide = random.bool();
        let mut some = |of: u8, few: usize| -> Vec<u8> {
            let all: Vec<u8> = (0..of).collect();
            if is_wide { all } else { random.choose_multiple(all, few) }
        };
        let (troubles, asks) = (some(TROUBLE_CASES, 5), some(ASK_CASES, 8));
        let calls = some(u8::try_from(CALLS.len()).unwrap(), 3).into_iter().map(|call| CALLS[usize::from(call)]).collect();
        Self { troubles, asks, calls }
    }
}

fn one<T: Copy>(of: &[T], random: &mut Rng) -> T {
    of[random.usize(0..of.len())]
}

fn setup(seed: u64, random: &mut Rng) -> Setup {
    let manner = |random: &mut Rng| match random.u8(0..4) {
        0 => Manner::AnswersMarked,
        1 => Manner::AnswersUnmarked,
        _ => Manner::Silent,
    };
    Setup {
        // Every generation in turn, newest first.
        generation: 5 - u8::try_from(seed % 5).unwrap(),
        persistent: random.bool(),
        concurrency: random.u8(1..=4),
        attempts: random.u32(2..=3),
        events: random.u8(0..4) > 0,
        waits_out_pauses: random.bool(),
        token_file: random.bool(),
        small_disk: random.u8(0..3) == 0,
        peers: [manner(random), manner(random)],
        verbose: random.bool(),
        restarts_at_the_end: random.bool(),
    }
}

fn message(setup: &Setup, taste: &Taste, random: &mut Rng) -> Action {
    let ask = match ask(taste, random) {
        Ask::Orphan | Ask::Hang if setup.small_disk && !REACH.unnoted_handlers => Ask::Reply,
        ask => ask,
    };
    if random.u8(0..3) == 0 {
        return Action::Peer { peer: random.u8(0..2), ask };
    }
    let file = if random.u8(0..6) == 0 { random.usize(1..20_000) } else { 0 };
    Action::User { chat: random.u8(0..3), ask, file }
}

/// The number of cases in [`ask`].
const ASK_CASES: u8 = 40;

fn ask(taste: &Taste, random: &mut Rng) -> Ask {
    match one(&taste.asks, random) {
        0..=4 => Ask::Slow(random.u32(10..600)),
        5..=7 if REACH.equal_texts => Ask::Equal,
        8..=9 => Ask::Large(random.u32(1..64)),
        10..=11 => Ask::Nothing,
        12..=14 => Ask::Say,
        15..=17 => Ask::Attach(random.u32(1..50_000)),
        18..=19 => Ask::Verbose,
        20..=21 => Ask::Orphan,
        22..=23 => Ask::DieOnce,
        24 => Ask::Die,
        25 => Ask::Never,
        26 => Ask::Lie,
        27 if random.bool() => Ask::Flood,
        28 if random.bool() => Ask::Hang,
        _ => Ask::Reply,
    }
}

/// The number of cases in [`trouble`].
const TROUBLE_CASES: u8 = 50;

fn trouble(setup: &Setup, taste: &Taste, random: &mut Rng) -> Action {
    match one(&taste.troubles, random) {
        0..=9 => down(random),
        10..=12 => Action::Freeze { millis: random.u64(10..2000) },
        13..=27 => Action::Fault(fault(taste, random)),
        28..=30 => Action::ClearFaults,
        31..=32 => Action::Outage { millis: random.u64(10..1500) },
        33 => Action::Rotate,
        34 if REACH.deep_rows && random.bool() => Action::DeepRow(random.u16(100..300)),
        34 => Action::Garbage(garbage(random)),
        35 if setup.generation > 1 => Action::Generation(random.u8(2..=5)),
        36 => Action::Edge { html: one(&[None, None, Some(true), Some(false)], random) },
        37 => Action::RateLimit(one(&[None, None, Some(600)], random)),
        38 => Action::Pause,
        39..=40 => Action::Resume,
        41 => Action::Revoke { millis: random.u64(0..1000) },
        42 => Action::CloseStreams,
        43 => Action::NewSession,
        44..=46 => Action::Command(command(random)),
        47..=48 => Action::FillDisk,
        _ => Action::FreeDisk,
    }
}

fn down(random: &mut Rng) -> Action {
    let how = if random.u8(0..3) == 0 { How::Terminate } else { How::Kill };
    let meanwhile = match random.u8(0..8) {
        0 => Some(Tamper::ClockJump(random.i64(1..60))),
        1 if REACH.clock_jumps_back => Some(Tamper::ClockJump(-random.i64(1..60))),
        2 => Some(Tamper::CursorLost),
        _ => None,
    };
    let next = match random.u8(0..8) {
        0 if REACH.few_descriptors => Launch::Descriptors(random.u32(12..64)),
        2 if REACH.unread_log => Launch::UnreadLog,
        1 => Launch::DiskFault(disk_fault(random)),
        _ => Launch::Plain,
    };
    Action::Down { how, pause: random.u64(0..400), meanwhile, next }
}

fn disk_fault(random: &mut Rng) -> String {
    let error = one(&["enospc", "erofs", "eacces", "eio"], random);
    let first = random.u32(1..120);
    format!("{error}@{first}-{}", first + random.u32(0..8))
}

fn command(random: &mut Rng) -> Vec<String> {
    let commands: [&[&str]; 12] = [
        &["status"],
        &["status", "--json"],
        &["dead", "list", "--json"],
        &["spool", "list"],
        &["conversations", "list"],
        &["peers", "--json"],
        &["dead", "retry", "--all"],
        &["files", "clean"],
        &["notify", "by hand"],
        &["inbox", "--json"],
        &["heartbeat"],
        &["token", "check"],
    ];
    one(&commands, random).iter().map(|&word| word.to_owned()).collect()
}

fn garbage(random: &mut Rng) -> String {
    let rows = [
        "null",
        "42",
        "[]",
        "{}",
        r#"{"id": 7, "method": "message/send"}"#,
        r#"{"id": "x", "method": "message/send", "request_body": "none", "created_at": "yesterday"}"#,
        r#"{"id": "y", "activity_type": [], "source_id": {}, "request_body": {"params": {"message": {"parts": 1}}}}"#,
    ];
    one(&rows, random).to_owned()
}

/// The calls that fail: method and path.
const CALLS: [&str; 18] = [
    "* *",
    "* /workspaces/*",
    "POST /registry/register",
    "POST /registry/heartbeat",
    "GET /registry/*",
    "GET /activity",
    "GET /activity",
    "POST /activity",
    "POST /activity/ack",
    "GET /events/stream",
    "POST /notify",
    "POST /notify",
    "POST /a2a",
    "GET /state",
    "POST /chat/uploads",
    "GET /content",
    "GET /uploads/limits",
    "GET /buildinfo",
];

const STATUSES: [u16; 15] = [400, 401, 402, 403, 404, 408, 410, 413, 425, 429, 500, 500, 502, 503, 504];

fn fault(taste: &Taste, random: &mut Rng) -> String {
    let (call, status) = (one(&taste.calls, random), one(&STATUSES, random));
    let action = match random.u8(0..20) {
        0..=4 => status.to_string(),
        5..=6 => format!("{status}+retry-after={}", random.u8(0..3)),
        7 => format!("empty={status}"),
        8 => "html".to_owned(),
        9..=10 => format!("delay={}ms", random.u32(1..3000)),
        11..=12 => "cut-before".to_owned(),
        13..=15 => "cut-after".to_owned(),
        16..=17 => format!("truncate={}", random.u32(0..600)),
        18 => format!("drip={}ms", random.u32(1..4)),
        _ => "endless".to_owned(),
    };
    // Some stay until they are cleared.
    let times = if random.u8(0..5) == 0 { String::new() } else { format!("x{}", random.u8(1..6)) };
    format!("{call} {action}{times}")
}
