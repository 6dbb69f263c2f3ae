//! What to do about an error that may be final: asked, not guessed.
//!
//! The platform answers 401 while its database is down, to a removed workspace, and to a dead token. Which of the three
//! it is decides between waiting and ending, so one thread asks and the others wait for what it finds.
//!
//! A platform that was set up again, or another one at the same address, refuses the token and says that it knows no such
//! workspace. That ends us too, but only once it has said so for [`CONFIRM`] and nothing else: it may be in the middle of
//! being restored.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::disk::Disk;
use crate::agent::presence::trouble::Trouble;
use crate::agent::stop::Stop;
use crate::agent::stop::{Level, Reason};
use crate::agent::wake::Wake;
use crate::api::Workspace;
use crate::api::{ApiError, ErrorKind, Unauthorized};
use crate::halt::Halt;
use crate::secret::Secret;
use crate::store::StoreError;
use crate::sync::lock;
use std::sync::Arc;
use std::sync::Mutex;

/// What whoever met the error does now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Try again after a while.
    Wait,
    /// Try again now: there is another token.
    Now,
    /// Nothing to be done: we stop.
    Ended,
}

/// How long a finding holds for others that met the same answer.
const HOLDS: Duration = Duration::from_secs(1);

/// How long after a change of the token a refusal may still be of the one before.
const IN_FLIGHT: Duration = Duration::from_secs(5);

/// For so long, …
const CONFIRM: Duration = Duration::from_secs(20);
/// … and so many times, a platform says that it knows no such workspace before it is believed.
const CONFIRMATIONS: u32 = 3;
/// The wait of the thread that asks for them.
pub(crate) const ASK_AGAIN: Duration = Duration::from_secs(5);

/// What was found out last, when a token was taken up, and which tokens turned out to be dead.
#[derive(Default)]
pub(crate) struct Findings {
    waited: Option<Instant>,
    taken_up: Option<Instant>,
    dead: Vec<Secret>,
    /// Since when the platform knows no such workspace, and how often it has said so.
    unknown: Option<(Instant, u32)>,
}

impl Findings {
    /// The platform knows no such workspace; whether that is certain now.
    fn is_unknown_for_good(&mut self, now: Instant) -> bool {
        let (since, times) = self.unknown.get_or_insert((now, 0));
        *times += 1;
        *times >= CONFIRMATIONS && now.saturating_duration_since(*since) >= CONFIRM
    }
}

/// Decides what an error that may be final means.
pub(crate) struct Auth {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) config: Arc<Config>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) state_wake: Arc<Wake>,
    pub(crate) stop: Stop,
    pub(crate) halt: Halt,
    /// What a 401 was about; asked by one thread at a time.
    pub(crate) findings: Mutex<Findings>,
    /// The platform last said that it knows neither workspace nor token. Here, because the findings are held while it is asked.
    pub(crate) is_stranded: AtomicBool,
}

impl Auth {
    /// The platform knows the workspace and the token.
    pub(crate) fn is_known(&self) {
        if self.is_stranded.swap(false, Ordering::Relaxed) {
            lock(&self.findings).unknown = None;
            tracing::info!("the platform knows this workspace again");
        }
    }

    /// Judges an error of a call for `area`.
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

    /// Uses the token that is stored now, before the one in use dies: somebody replaces it.
    pub(crate) fn take_up(&self) -> Result<(), StoreError> {
        let mut findings = lock(&self.findings);
        let Some(stored) = self.disk.store.token().read()? else { return Ok(()) };
        let used = self.workspace.token().get();
        if used.as_ref() != Some(&stored) {
            findings.dead.retain(|dead| *dead != stored);
            // A file that was named may still hold the one before.
            findings.dead.extend(used);
            findings.taken_up = Some(Instant::now());
            self.workspace.token().set(stored);
            tracing::info!("using the token that was just stored");
        }
        Ok(())
    }

    fn ask(&self, area: &'static str, err: &ApiError) -> Verdict {
        let used = self.workspace.token().get();
        let mut findings = lock(&self.findings);
        if self.workspace.token().get() != used {
            return Verdict::Now;
        }
        if findings.waited.is_some_and(|at| at.elapsed() < HOLDS) {
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
                        "the platform knows neither this workspace nor its token any more; ending if it still says so in {} s",
                        CONFIRM.as_secs()
                    );
                    // It asks again and again from now on.
                    self.state_wake.wake();
                }
                self.wait(area, err)
            }
            Err(asked) => self.wait(area, &asked),
        };
        findings.waited = (verdict == Verdict::Wait).then(Instant::now);
        verdict
    }

    /// The workspace lives and the token was refused: another one may have been stored meanwhile. Without one the state is
    /// asked for once more, because the database may have come back between the two answers.
    fn token_is_dead(&self, area: &'static str, err: &ApiError, used: Option<Secret>, findings: &mut Findings) -> Verdict {
        let stored =
            self.stored_tokens().into_iter().find(|token| Some(token) != used.as_ref() && !findings.dead.contains(token));
        if let Some(token) = stored {
            tracing::info!("the token was not accepted; using the one that is stored now");
            findings.dead.extend(used);
            self.workspace.token().set(token);
            return Verdict::Now;
        }
        self.halt.sleep(Duration::from_millis(250));
        match self.workspace.state() {
            Ok(state) if state.is_removed() => self.end(Reason::Removed),
            // The call was under way with the token from before.
            Ok(_) if findings.taken_up.is_some_and(|at| at.elapsed() < IN_FLIGHT) => Verdict::Now,
            // The token works, so that call's refusal is something else and may pass.
            Ok(_) => self.wait(area, err),
            Err(again) if matches!(again.kind, ErrorKind::Unauthorized) => match self.workspace.why_unauthorized() {
                Ok(Unauthorized::DeadToken) => self.end(Reason::DeadToken),
                Ok(Unauthorized::Removed) => self.end(Reason::Removed),
                _ => self.wait(area, err),
            },
            Err(again) => self.wait(area, &again),
        }
    }

    /// The tokens on disk: in the file that was named, and in the workspace's folder.
    fn stored_tokens(&self) -> Vec<Secret> {
        let named = self.config.token_file.as_ref().and_then(|named| (named.read)(&named.path));
        named.into_iter().chain(self.disk.store.token().read().ok().flatten()).collect()
    }
}
