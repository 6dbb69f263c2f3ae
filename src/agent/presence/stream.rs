//! The stream thread: turns the platform's events into wake-ups.
//!
//! What must stay true: nothing is believed because of the stream, only looked at sooner (but for a new session on the
//! canvas, of which nothing else tells); a stream that has gone silent is not taken for a quiet workspace. No keep-alives
//! come, but our own heartbeat shows up in it where one instance serves both: if it did on this connection, its absence
//! for two intervals means that the connection is dead; if it never did, the connection is renewed every few minutes.
//! While the stream lives and has announced something on this connection, the feed is polled at a longer interval; a message
//! that no event announced ends that for [`DISTRUST`].

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::presence::auth::Auth;
use crate::agent::presence::auth::Verdict;
use crate::agent::presence::trouble::Trouble;
use crate::agent::presence::vitals::Vitals;
use crate::agent::sessions::Sessions;
use crate::agent::stop::Stop;
use crate::agent::wake::FeedWake;
use crate::agent::wake::Wake;
use crate::api::Workspace;
use crate::api::retry::Backoff;
use crate::api::{ErrorKind, EventStream, StreamEvent};
use crate::sync::lock;
use crate::text::span;
use std::sync::Arc;

/// Where there is no stream, it is looked for again after this.
const NONE_HERE: Duration = Duration::from_secs(600);
/// The longest wait before a stream that was cut or could not be opened is tried again. One that lived as long was a good
/// one: the next wait is short again.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// A connection that never showed our heartbeat is renewed after this: it may be dead without a sign.
const RENEW: Duration = Duration::from_secs(240);
/// By so much a heartbeat may be late.
const LATE: Duration = Duration::from_secs(5);
/// After a message that no event announced, the stream is not relied on for this long.
const DISTRUST: Duration = Duration::from_secs(600);
/// While the stream is relied on, the state is looked at so many times less often: pauses and removals are events.
pub(crate) const STATE_STRETCH: u32 = 4;

/// Whether the stream can be relied on, for those who would look themselves otherwise.
#[derive(Default)]
pub(crate) struct Live(Mutex<State>);

#[derive(Default)]
struct State {
    is_open: bool,
    /// Something was announced on this connection. That it is open says little: what is in between may hold all back.
    is_proven: bool,
    distrusted: Option<Instant>,
}

impl State {
    fn is_distrusted(&self, now: Instant) -> bool {
        self.distrusted.is_some_and(|since| now.saturating_duration_since(since) <= DISTRUST)
    }
}

impl Live {
    /// Whether what comes can be expected to be announced.
    pub(crate) fn is_relied_on(&self, now: Instant) -> bool {
        let state = lock(&self.0);
        state.is_open && state.is_proven && !state.is_distrusted(now)
    }

    /// A message came that no event announced.
    pub(crate) fn distrust(&self, now: Instant) {
        let mut state = lock(&self.0);
        if !state.is_open {
            return;
        }
        if !state.is_distrusted(now) {
            tracing::debug!("a message came without an event; polling as without the stream for {}", span(DISTRUST));
        }
        state.distrusted = Some(now);
    }

    fn set_open(&self, is_open: bool) {
        let mut state = lock(&self.0);
        (state.is_open, state.is_proven) = (is_open, false);
    }

    /// Something was announced.
    fn prove(&self) {
        lock(&self.0).is_proven = true;
    }
}

/// What a connection has shown of its life.
struct Signs {
    since: Instant,
    heartbeat: Option<Instant>,
}

impl Signs {
    fn new(now: Instant) -> Self {
        Self { since: now, heartbeat: None }
    }

    /// Whether it has to be taken for dead.
    fn are_missing(&self, now: Instant, heartbeat_interval: Duration) -> bool {
        match self.heartbeat {
            Some(last) => now.saturating_duration_since(last) > heartbeat_interval * 2 + LATE,
            None => now.saturating_duration_since(self.since) > RENEW,
        }
    }
}

/// The parts of the stream thread.
pub(crate) struct Events {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) config: Arc<Config>,
    pub(crate) auth: Arc<Auth>,
    pub(crate) live: Arc<Live>,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) vitals: Arc<Vitals>,
    pub(crate) feed_wake: Arc<FeedWake>,
    pub(crate) state_wake: Arc<Wake>,
    pub(crate) stop: Stop,
}

impl Events {
    pub(crate) fn run(&self) {
        let mut backoff = Backoff::new(Duration::from_secs(1), LONGEST_WAIT);
        while self.config.events && !self.stop.is_stopping() {
            let wait = match self.workspace.events() {
                Ok(stream) => {
                    let opened = Instant::now();
                    self.follow(stream);
                    if opened.elapsed() >= LONGEST_WAIT {
                        backoff.reset();
                    }
                    backoff.next(None)
                }
                Err(err) if is_none_here(&err.kind) => {
                    tracing::debug!("no event stream: {err}; polling");
                    NONE_HERE
                }
                Err(err) if matches!(err.kind, ErrorKind::Unauthorized) => match self.auth.judge("events", &err) {
                    Verdict::Now => Duration::ZERO,
                    Verdict::Wait => backoff.next(None),
                    Verdict::Ended => return,
                },
                // The other threads meet the same trouble, and say it.
                Err(err) => {
                    tracing::debug!("cannot open the event stream: {err}");
                    backoff.next(err.retry_after())
                }
            };
            self.stop.sleep(wait);
        }
    }

    /// Hands events on until the stream ends, or we stop, which is noticed at the next event or tick.
    fn follow(&self, mut stream: EventStream) {
        let mut signs = Signs::new(Instant::now());
        self.live.set_open(true);
        self.trouble.passed("events");
        tracing::debug!("the event stream is open");
        // What happened while there was none was not announced.
        self.feed_wake.wake();
        self.state_wake.wake();
        // A heartbeat soon, for the stream to show.
        self.vitals.stir();
        while let Some(event) = stream.next_event()
            && !self.stop.is_stopping()
        {
            if event.is_proof() {
                self.live.prove();
            }
            match event {
                StreamEvent::Message(id) => self.feed_wake.announce(id),
                StreamEvent::State => self.state_wake.wake(),
                StreamEvent::NewSession => self.sessions.begin_anew(),
                StreamEvent::Heartbeat => signs.heartbeat = Some(Instant::now()),
                StreamEvent::Other | StreamEvent::Noise | StreamEvent::Quiet => {}
            }
            if signs.are_missing(Instant::now(), self.config.heartbeat_interval) {
                tracing::debug!("renewing the event stream");
                break;
            }
        }
        self.live.set_open(false);
        // Nothing announces what comes from now on: back to the shorter intervals, without sleeping out the longer ones.
        self.feed_wake.wake();
        self.state_wake.wake();
    }
}

/// Whether this answer means that there is no stream, and not that it cannot be had at the moment.
fn is_none_here(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::Unsupported | ErrorKind::Edge { .. } | ErrorKind::Refused { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_connection_that_showed_our_heartbeats_is_dead_after_two_intervals_without() {
        let (start, interval) = (Instant::now(), 30 * SECOND);
        let mut signs = Signs::new(start);
        signs.heartbeat = Some(start + 10 * SECOND);
        assert!(!signs.are_missing(start + 70 * SECOND + LATE, interval));
        assert!(signs.are_missing(start + 71 * SECOND + LATE, interval));
        signs.heartbeat = Some(start + 3600 * SECOND);
        assert!(!signs.are_missing(start + 3630 * SECOND, interval), "however old it is");
    }

    #[test]
    fn a_connection_that_never_showed_one_is_renewed_every_four_minutes() {
        let start = Instant::now();
        let signs = Signs::new(start);
        assert!(!signs.are_missing(start + 240 * SECOND, 30 * SECOND));
        assert!(signs.are_missing(start + 241 * SECOND, 30 * SECOND));
    }

    #[test]
    fn a_message_without_an_event_ends_the_reliance_for_ten_minutes() {
        let (live, start) = (Live::default(), Instant::now());
        live.distrust(start);
        live.set_open(true);
        assert!(!live.is_relied_on(start), "nothing was announced");
        live.prove();
        assert!(live.is_relied_on(start), "there was no stream that could have announced it");
        live.distrust(start);
        live.distrust(start + 60 * SECOND);
        assert!(!live.is_relied_on(start + 659 * SECOND), "counted from the last one");
        assert!(live.is_relied_on(start + 661 * SECOND));
        live.set_open(false);
        assert!(!live.is_relied_on(start + 661 * SECOND));
        live.set_open(true);
        assert!(!live.is_relied_on(start + 661 * SECOND), "each connection proves itself");
    }

    #[test]
    fn only_answers_that_say_so_mean_that_there_is_no_stream() {
        let message = || "no".to_owned();
        assert!(is_none_here(&ErrorKind::Unsupported));
        assert!(is_none_here(&ErrorKind::Edge { status: 404, answer: message() }));
        assert!(is_none_here(&ErrorKind::Refused { status: 404, message: message() }));
        assert!(!is_none_here(&ErrorKind::Busy { status: 503, retry_after: None, message: message() }));
        assert!(!is_none_here(&ErrorKind::Server { status: 502, message: message() }));
        assert!(!is_none_here(&ErrorKind::NoAnswer { may_have_acted: false, reason: message() }));
        assert!(!is_none_here(&ErrorKind::Unauthorized));
    }
}
