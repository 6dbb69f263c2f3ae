//! The platform's events, for commands that wait for something: when to poll again.
//!
//! Invariant: events are only hints, so a command polls regardless.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::api::retry::Backoff;
use crate::api::{ApiError, ErrorKind, StreamEvent, Workspace};
use crate::commands::support::session::Session;
use crate::halt::Halt;

/// When to retry a platform without events.
const EVENTS_RETRY: Duration = Duration::from_secs(300);
/// The shortest pause between two polls, …
const MIN_PAUSE: Duration = Duration::from_millis(100);
/// … and the longest. In between, a tenth of the time waited so far.
pub(crate) const MAX_PAUSE: Duration = Duration::from_secs(1);
/// A row can appear a moment after its event, so poll a few more times.
const EXTRA_POLLS: u32 = 3;

/// What wakes a waiting command.
pub(crate) enum Wake {
    /// There may be something new.
    Look,
    /// Events arrive, or no longer do.
    Events(bool),
    /// A signal.
    Stop,
}

/// Turns events into wakes, in a thread that lives as long as the process: it mostly waits for events.
///
/// # Errors
/// The thread, or a client for it, cannot be created.
pub(crate) fn listen(session: &Session, wakes: Sender<Wake>) -> anyhow::Result<()> {
    let (target, token) = (&session.target, session.workspace.token().clone());
    let workspace = Workspace::new(&target.endpoint, target.id.clone(), token, Halt::new())?;
    thread::Builder::new().name("stream".to_owned()).spawn(move || {
        let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(60));
        loop {
            let wait = match hear(&workspace, &wakes, &mut backoff) {
                ControlFlow::Break(()) => return,
                ControlFlow::Continue(Some(ApiError { kind: ErrorKind::Unsupported | ErrorKind::Edge { .. }, .. })) => {
                    EVENTS_RETRY
                }
                ControlFlow::Continue(err) => backoff.next(err.and_then(|err| err.retry_after())),
            };
            thread::sleep(wait);
        }
    })?;
    Ok(())
}

/// Reads one stream to its end; breaks if no one is listening.
fn hear(workspace: &Workspace, wakes: &Sender<Wake>, backoff: &mut Backoff) -> ControlFlow<(), Option<ApiError>> {
    let tell = |wake| if wakes.send(wake).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    let mut stream = match workspace.events() {
        Ok(stream) => stream,
        Err(err) => {
            tracing::debug!("no events: {err}");
            return ControlFlow::Continue(Some(err));
        }
    };
    // What came before the stream opened is not announced.
    tell(Wake::Look)?;
    let mut is_proven = false;
    while let Some(event) = stream.next_event() {
        if event.is_proof() && !std::mem::replace(&mut is_proven, true) {
            backoff.reset();
            tell(Wake::Events(true))?;
        }
        if !matches!(event, StreamEvent::Heartbeat | StreamEvent::Noise) {
            tell(Wake::Look)?;
        }
    }
    tell(Wake::Events(false))?;
    ControlFlow::Continue(None)
}

/// The pauses of a command that polls until there is a result: until the next event, but at most one polling interval.
pub(crate) struct PollTimer {
    wakes: Option<Receiver<Wake>>,
    begun: Instant,
    looked: Instant,
    looks: u32,
}

impl PollTimer {
    /// Polling only, for what no event announces: often at first, so that a quick answer does not wait long.
    pub(crate) fn of_polls() -> Self {
        let now = Instant::now();
        Self { wakes: None, begun: now, looked: now, looks: 0 }
    }

    /// Woken by events too.
    pub(crate) fn of_events(session: &Session) -> Self {
        let (sender, wakes) = channel();
        let wakes = match listen(session, sender) {
            Ok(()) => Some(wakes),
            Err(err) => {
                tracing::debug!("waiting without events: {err:#}");
                None
            }
        };
        Self { wakes, ..Self::of_polls() }
    }

    /// Waits until the next poll is due: at least `asked`, and at most `most`.
    pub(crate) fn pause(&mut self, asked: Duration, most: Duration) {
        let step = if self.looks > 0 { MIN_PAUSE } else { (self.begun.elapsed() / 10).clamp(MIN_PAUSE, MAX_PAUSE) };
        self.looks = self.looks.saturating_sub(1);
        let until = Instant::now() + step.max(asked).min(most);
        thread::sleep(asked.min(most));
        self.wait_for_event(until);
        self.looked = Instant::now();
    }

    fn wait_for_event(&mut self, until: Instant) {
        let left = || until.saturating_duration_since(Instant::now());
        match self.wakes.as_ref().map(|wakes| wakes.recv_timeout(left())) {
            Some(Ok(_)) => {
                // However many events arrive: the agent shares the rate limit.
                thread::sleep(MIN_PAUSE.saturating_sub(self.looked.elapsed()).min(left()));
                self.wakes.iter().for_each(|wakes| wakes.try_iter().for_each(drop));
                self.looks = EXTRA_POLLS;
            }
            Some(Err(RecvTimeoutError::Timeout)) => {}
            Some(Err(RecvTimeoutError::Disconnected)) => {
                self.wakes = None;
                thread::sleep(left());
            }
            None => thread::sleep(left()),
        }
    }
}
