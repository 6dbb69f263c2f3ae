//! The platform's events, for commands that wait for something: when to look again.
//!
//! Invariant: events are hints, so a command looks now and then whatever they say.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::api::retry::Backoff;
use crate::api::{ApiError, ErrorKind, StreamEvent, Workspace};
use crate::commands::support::session::Session;
use crate::halt::Halt;

/// A platform without events is asked again after this.
const NO_EVENTS: Duration = Duration::from_secs(300);
/// Between two looks, at least: …
const SHORTEST: Duration = Duration::from_millis(100);
/// … and at most. In between, a tenth of the time that was waited.
pub(crate) const LONGEST: Duration = Duration::from_secs(1);
/// A row can be a moment later than its event, so there are a few looks more.
const MORE_LOOKS: u32 = 3;

/// What wakes somebody who waits.
pub(crate) enum Wake {
    /// There may be something new.
    Look,
    /// Events come, or no longer do.
    Events(bool),
    /// A signal.
    Stop,
}

/// Turns events into wakes, in a thread that ends with the process: it waits for events most of the time.
///
/// # Errors
/// The thread, or a client for it, cannot be made.
pub(crate) fn listen(session: &Session, wakes: Sender<Wake>) -> anyhow::Result<()> {
    let (target, token) = (&session.target, session.workspace.token().clone());
    let workspace = Workspace::new(&target.endpoint, target.id.clone(), token, Halt::new())?;
    thread::Builder::new().name("stream".to_owned()).spawn(move || {
        let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(60));
        loop {
            let wait = match hear(&workspace, &wakes, &mut backoff) {
                ControlFlow::Break(()) => return,
                ControlFlow::Continue(Some(ApiError { kind: ErrorKind::Unsupported | ErrorKind::Edge { .. }, .. })) => NO_EVENTS,
                ControlFlow::Continue(err) => backoff.next(err.and_then(|err| err.retry_after())),
            };
            thread::sleep(wait);
        }
    })?;
    Ok(())
}

/// Hears one stream to its end; breaks if nobody wants to know.
fn hear(workspace: &Workspace, wakes: &Sender<Wake>, backoff: &mut Backoff) -> ControlFlow<(), Option<ApiError>> {
    let tell = |wake| if wakes.send(wake).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    let mut stream = match workspace.events() {
        Ok(stream) => stream,
        Err(err) => {
            tracing::debug!("no events: {err}");
            return ControlFlow::Continue(Some(err));
        }
    };
    // What came before it was open is not announced.
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

/// The pauses of a command that looks until something is there: to the next event, and not longer than a poll.
pub(crate) struct Bell {
    wakes: Option<Receiver<Wake>>,
    begun: Instant,
    looked: Instant,
    looks: u32,
}

impl Bell {
    /// One that polls, for what no event tells of: often at first, so that a quick answer is not waited for twice.
    pub(crate) fn of_polls() -> Self {
        let now = Instant::now();
        Self { wakes: None, begun: now, looked: now, looks: 0 }
    }

    /// One that events ring too.
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

    /// Waits until it is time for the next look: for `asked` whatever happens, and never longer than `most`.
    pub(crate) fn pause(&mut self, asked: Duration, most: Duration) {
        let step = if self.looks > 0 { SHORTEST } else { (self.begun.elapsed() / 10).clamp(SHORTEST, LONGEST) };
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
                // However many events come: the rate limit is the agent's too.
                thread::sleep(SHORTEST.saturating_sub(self.looked.elapsed()).min(left()));
                self.wakes.iter().for_each(|wakes| wakes.try_iter().for_each(drop));
                self.looks = MORE_LOOKS;
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
