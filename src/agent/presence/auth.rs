//! Decides what an error means that may be final, by asking the platform.
//!
//! The platform answers 401 while its database is down, to a removed workspace, and to a dead token. The cause decides
//! between waiting and stopping, so one thread asks and the others wait for its finding.
//!
//! A platform that was set up again, or another one at the same address, refuses the token and says that it knows no
//! such workspace. That also stops the agent, but only once the platform has said so, without exception, for
//! [`CONFIRM_TIME`]: it may be in the middle of being restored.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::disk::Disk;
use crate::agent::presence::trouble::Trouble;
use crate::agent::stop::{Level, Reason, Stop};
use crate::agent::wake::Wake;
use crate::api::{ApiError, ErrorKind, Unauthorized, Workspace};
use crate::halt::Halt;
use crate::secret::Secret;
use crate::store::StoreError;
use crate::sync::lock;

/// What the caller does after the error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Try again after a while.
    Wait,
    /// Try again now, with another token.
    Now,
    /// Give up: the agent stops.
    Ended,
}

/// How long a finding is valid for other threads that got the same answer.
const FINDING_TTL: Duration = Duration::from_secs(1);

/// How long after a token change a refusal may still be about the previous token.
const TOKEN_CHANGE_GRACE: Duration = Duration::from_secs(5);

/// A platform must say that it knows no such workspace for this long …
const CONFIRM_TIME: Duration = Duration::from_secs(20);
/// … and this many times before the agent believes it.
const CONFIRMATIONS: u32 = 3;
/// The time between two such questions.
pub(crate) const CONFIRM_INTERVAL: Duration = Duration::from_secs(5);

/// The last finding, when a token was reloaded, and which tokens turned out to be dead.
#[derive(Default)]
pub(crate) struct Findings {
    waited: Option<Instant>,
    reloaded: Option<Instant>,
    dead: Vec<Secret>,
    /// Since when the platform has said that it knows no such workspace, and how often.
    unknown: Option<(Instant, u32)>,
}

impl Findings {
    /// Counts an answer that the workspace is unknown. Returns whether that is certain now.
    fn is_unknown_for_good(&mut self, now: Instant) -> bool {
        let (since, times) = self.unknown.get_or_insert((now, 0));
        *times += 1;
        *times >= CONFIRMATIONS && now.saturating_duration_since(*since) >= CONFIRM_TIME
    }
}

/// Decides what an error means that may be final.
pub(crate) struct Auth {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) config: Arc<Config>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) state_wake: Arc<Wake>,
    pub(crate) stop: Stop,
    pub(crate) halt: Halt,
    /// The cause of the last 401. Only one thread at a time asks for it.
    pub(crate) findings: Mutex<Findings>,
    /// Whether the platform last said that it knows neither workspace nor token. It is not in `findings`, because that
    /// is locked while the platform is asked.
    pub(crate) is_stranded: AtomicBool,
}

impl Auth {
    /// Records that the platform knows the workspace and the token.
    pub(crate) fn is_known(&self) {
        if self.is_stranded.swap(false, Ordering::Relaxed) {
            lock(&self.findings).unknown = None;
            tracing::info!("the platform knows this workspace again");
        }
    }

    /// Decides what to do about an error of a call for `area`.
    pub(crate) fn judge(&self, area: &'static str, err: &ApiError) -> Verdict {
        match err.kind {
            ErrorKind::Interrupted => Verdict::Ended,
            ErrorKind::Unauthorized => self.ask(area, err),
            _ => self.wait(area, err),
        }
    }

    fn wait(&self, area: &'static str, err: &ApiError) -> Verdict {
        self.trouble.failed(area, err);
        Verdict::Wait
    }

    fn end(&self, reason: Reason) -> Verdict {
        self.stop.raise(Level::Finish, reason);
        Verdict::Ended
    }

    /// Switches to the stored token before the one in use is revoked, because someone is rotating it.
    ///
    /// # Errors
    /// [`StoreError`] if the token cannot be read.
    pub(crate) fn reload_token(&self) -> Result<(), StoreError> {
        let mut findings = lock(&self.findings);
        let Some(stored) = self.disk.store.token().read()? else { return Ok(()) };
        let used = self.workspace.token().get();
        if used.as_ref() != Some(&stored) {
            findings.dead.retain(|dead| *dead != stored);
            // A token file may still contain the previous token.
            findings.dead.extend(used);
            findings.reloaded = Some(Instant::now());
            self.workspace.token().set(stored);
            tracing::info!("using the newly stored token");
        }
        Ok(())
    }

    fn ask(&self, area: &'static str, err: &ApiError) -> Verdict {
        let used = self.workspace.token().get();
        let mut findings = lock(&self.findings);
        if self.workspace.token().get() != used {
            return Verdict::Now;
        }
        if findings.waited.is_some_and(|at| at.elapsed() < FINDING_TTL) {
            return self.wait(area, err);
        }
        let found = self.workspace.why_unauthorized();
        let is_unknown = matches!(found, Ok(Unauthorized::Unknown));
        self.is_stranded.store(is_unknown, Ordering::Relaxed);
        if !is_unknown {
            findings.unknown = None;
        }
        let verdict = match found {
            Ok(Unauthorized::Removed) => self.end(Reason::Removed),
            Ok(Unauthorized::DeadToken) => self.token_is_dead(area, err, used, &mut findings),
            Ok(Unauthorized::Outage) => self.wait(area, err),
            Ok(Unauthorized::Unknown) if findings.is_unknown_for_good(Instant::now()) => self.end(Reason::Unknown),
            Ok(Unauthorized::Unknown) => {
                if findings.unknown.is_some_and(|(_, times)| times == 1) {
                    tracing::warn!(
                        "the platform no longer knows this workspace or its token; stopping if that has not changed in {} s",
                        CONFIRM_TIME.as_secs()
                    );
                    // The watch thread asks repeatedly from now on.
                    self.state_wake.wake();
                }
                self.wait(area, err)
            }
            Err(asked) => self.wait(area, &asked),
        };
        findings.waited = (verdict == Verdict::Wait).then(Instant::now);
        verdict
    }

    /// Handles a refused token of a live workspace: another token may have been stored meanwhile. If not, the refusal
    /// is confirmed.
    fn token_is_dead(&self, area: &'static str, err: &ApiError, used: Option<Secret>, findings: &mut Findings) -> Verdict {
        let stored =
            self.stored_tokens().into_iter().find(|token| Some(token) != used.as_ref() && !findings.dead.contains(token));
        if let Some(token) = stored {
            tracing::info!("the token was not accepted; using the stored one");
            findings.dead.extend(used);
            self.workspace.token().set(token);
            return Verdict::Now;
        }
        self.halt.sleep(Duration::from_millis(250));
        match self.workspace.confirm_dead_token() {
            Ok(Some(Unauthorized::DeadToken)) => self.end(Reason::DeadToken),
            Ok(Some(Unauthorized::Removed)) => self.end(Reason::Removed),
            // The call was in progress with the previous token.
            Ok(None) if findings.reloaded.is_some_and(|at| at.elapsed() < TOKEN_CHANGE_GRACE) => Verdict::Now,
            // The cause is not the token, or no longer, and may be transient.
            Ok(_) => self.wait(area, err),
            Err(again) => self.wait(area, &again),
        }
    }

    /// Returns the tokens on disk: from the named file, and from the workspace's folder.
    fn stored_tokens(&self) -> Vec<Secret> {
        let named = self.config.token_file.as_ref().and_then(|named| (named.read)(&named.path));
        named.into_iter().chain(self.disk.store.token().read().ok().flatten()).collect()
    }
}
