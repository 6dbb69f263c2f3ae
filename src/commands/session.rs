//! What an operator's command has of a workspace: its client with a token, the form of the output, and patience.
//!
//! Takes no lock and writes nothing, so it works beside a running `connect`, from its handlers too. What must stay true:
//! a call is repeated only where that cannot do the same thing twice, and what a 401 means is asked, not guessed.

use std::time::Duration;

use serde::Serialize;
use serde_json::json;

use super::patience::{Patience, time_up};
use crate::api::{ApiError, ErrorKind, State, TokenCell, Unauthorized, Workspace, WorkspaceId};
use crate::cli::GlobalArgs;
use crate::error::{Ending, Exit, chain, judge};
use crate::halt::Halt;
use crate::output::Output;
use crate::progress::Progress;
use crate::secret::Secret;
use crate::settings::{Target, check_token, read_token_file, without_given_token};
use crate::store::TokenFile;
use crate::text::printable;

/// What helps where a token is lost; completes "hint: ".
pub(super) const NEW_TOKEN: &str =
    "let an administrator make a new one: molecule-agent token create, with MOLECULE_ADMIN_TOKEN set";

/// One command's dealings with one workspace.
pub(super) struct Session {
    /// Which workspace, and where its state is kept.
    pub(super) target: Target,
    /// The calls; go through [`Session::call`] or [`Session::call_once`] where a person waits.
    pub(super) workspace: Workspace,
    /// How results are printed.
    pub(super) out: Output,
    /// What to do so that the stored token is used, where another one was given.
    use_stored: Option<String>,
    patience: Patience,
}

impl Session {
    /// The workspace that is named by flag, environment or memory, with its token.
    ///
    /// # Errors
    /// A setting that is missing or malformed; no token.
    pub(super) fn open(global: &GlobalArgs) -> anyhow::Result<Self> {
        let session = Self::of(global, Target::find(global)?)?;
        if session.workspace.token().get().is_none() {
            return Err(no_token(&session.target.id).into());
        }
        Ok(session)
    }

    /// A session that may have no token.
    ///
    /// # Errors
    /// A setting that is missing or malformed.
    pub(super) fn of(global: &GlobalArgs, target: Target) -> anyhow::Result<Self> {
        let patience = Patience::of(global);
        let token = match &target.token {
            Some(token) => Some(token.clone()),
            None => stored_token(&TokenFile::of(&target.state_root, target.id.as_str())?)?,
        };
        let workspace = Workspace::new(&target.endpoint, target.id.clone(), TokenCell::new(token), Halt::new())?;
        let use_stored = target.token.as_ref().map(|_| without_given_token(global));
        Ok(Self { workspace: workspace.until(patience.until), target, out: Output::of(global), use_stored, patience })
    }

    /// The same with this token and no other, wherever it is from.
    ///
    /// # Errors
    /// As [`Session::of`].
    pub(super) fn with_token(global: &GlobalArgs, target: &Target, token: &Secret) -> anyhow::Result<Self> {
        let session = Self::of(global, Target { token: Some(token.clone()), token_file: None, ..target.clone() })?;
        Ok(Self { use_stored: None, ..session })
    }

    /// What is left of `--timeout`; `None` without one.
    pub(super) fn time_left(&self) -> Option<Duration> {
        self.patience.left()
    }

    /// A line for the terminal while something takes its time; calls have their own.
    pub(super) fn progress(&self, doing: &str) -> Progress {
        self.patience.progress(doing)
    }

    /// As [`Session::call`], with a line of the caller's own.
    ///
    /// # Errors
    /// As [`Session::call`].
    pub(super) fn call_showing<T>(
        &self,
        doing: &str,
        text: &str,
        call: impl Fn(&Workspace, &Progress) -> Result<T, ApiError>,
    ) -> anyhow::Result<T> {
        let progress = self.patience.showing(text);
        self.patience.repeat(doing, || call(&self.workspace, &progress), |err| self.judged(err, |_| true))
    }

    /// Makes a call that may be repeated without harm. `doing` completes "cannot …", as in `read the state`.
    ///
    /// # Errors
    /// What the last try said, with its exit code; what a 401 means.
    pub(super) fn call<T>(&self, doing: &str, call: impl Fn(&Workspace) -> Result<T, ApiError>) -> anyhow::Result<T> {
        self.patience.persist(doing, || call(&self.workspace), |err| self.judged(err, |_| true))
    }

    /// Makes a call that must not take effect twice: it is repeated only if the platform cannot have acted on it.
    ///
    /// # Errors
    /// As [`Session::call`].
    pub(super) fn call_once<T>(&self, doing: &str, call: impl Fn(&Workspace) -> Result<T, ApiError>) -> anyhow::Result<T> {
        let judge = |err: ApiError| self.judged(err, |err| !err.may_have_acted());
        self.patience.persist(doing, || call(&self.workspace), judge)
    }

    /// What came of a change; where its answer was lost, after a look (see [`after_a_look`]).
    ///
    /// # Errors
    /// As [`after_a_look`].
    pub(super) fn or_look<T>(
        &self,
        changed: anyhow::Result<T>,
        whether: &str,
        look: impl Fn(&Workspace) -> Result<Option<T>, ApiError>,
        hint: &str,
    ) -> anyhow::Result<T> {
        after_a_look(changed, whether, || self.glance("look", look), hint)
    }

    /// Makes a call once, as a step of [`Session::watch`].
    ///
    /// # Errors
    /// As [`Session::call`].
    pub(super) fn glance<T>(&self, doing: &str, call: impl Fn(&Workspace) -> Result<T, ApiError>) -> anyhow::Result<T> {
        self.patience.try_times(0, doing, || call(&self.workspace), |err| self.judged(err, |_| true))
    }

    /// Looks every `interval` until there is something to see, or the time is up. An outage is waited through and told
    /// of once. `doing` completes "cannot …", as in `see the status change`.
    ///
    /// # Errors
    /// The time is up; what `look` says, if that does not pass by waiting.
    pub(super) fn watch<T>(
        &self,
        doing: &str,
        interval: Duration,
        look: impl FnMut() -> anyhow::Result<Option<T>>,
    ) -> anyhow::Result<T> {
        let _waiting = self.progress(doing);
        self.watch_with(doing, interval, |_, time| std::thread::sleep(time), look)
    }

    /// The same, with `pause` between two looks: it is told how long the platform asked to be left alone, and how long
    /// to wait at most.
    ///
    /// # Errors
    /// As [`Session::watch`].
    pub(super) fn watch_with<T>(
        &self,
        doing: &str,
        interval: Duration,
        mut pause: impl FnMut(Duration, Duration),
        mut look: impl FnMut() -> anyhow::Result<Option<T>>,
    ) -> anyhow::Result<T> {
        let mut trouble = None;
        loop {
            let mut asked = Duration::ZERO;
            match look() {
                Ok(Some(seen)) => return Ok(seen),
                Ok(None) => trouble = None,
                Err(err) if matches!(judge(&err).0, Exit::Busy | Exit::Unreachable) => {
                    asked = err.downcast_ref().and_then(ApiError::retry_after).unwrap_or_default();
                    let told = chain(err.as_ref());
                    if trouble.is_none() {
                        tracing::warn!("{told}; trying again");
                    }
                    trouble = Some(told);
                }
                Err(err) => return Err(err),
            }
            let wait = interval.max(asked);
            pause(asked, self.time_left().map_or(wait, |left| left.min(wait)));
            if self.time_left().is_some_and(|left| left.is_zero()) {
                return Err(time_up(doing, trouble.as_deref()).into());
            }
        }
    }

    /// Checks, for a dry run, that a call would be let through; then says what it would do.
    ///
    /// # Errors
    /// What keeps the workspace from taking calls: a dead token, a removal, an outage.
    pub(super) fn would(&self, what: &str, details: &impl Serialize) -> anyhow::Result<Exit> {
        self.state()?;
        self.say_would(what, details)
    }

    /// The same where there may be no token to check.
    ///
    /// # Errors
    /// What the write says.
    pub(super) fn say_would(&self, what: &str, details: &impl Serialize) -> anyhow::Result<Exit> {
        would(&self.out, what, details)
    }

    /// The workspace's state; a removed one is an error, as with every other call.
    ///
    /// # Errors
    /// As [`Session::call`].
    pub(super) fn state(&self) -> anyhow::Result<State> {
        let state = self.call("read the workspace's state", Workspace::state)?;
        if state.is_removed() { Err(removed().into()) } else { Ok(state) }
    }

    /// What a failed call amounts to, and whether it may pass when the call is repeated; `None` if there is another token
    /// now.
    fn judged(&self, err: ApiError, may_repeat: fn(&ApiError) -> bool) -> Option<(anyhow::Error, bool)> {
        Some(match err.kind {
            ErrorKind::Unauthorized if self.reread_token() => return None,
            ErrorKind::Unauthorized => match self.workspace.why_unauthorized() {
                // The database has come back between the two answers.
                Ok(Unauthorized::DeadToken) if self.workspace.state().is_ok() => {
                    (self.explained(Unauthorized::Outage).into(), true)
                }
                Ok(why) => (self.explained(why).into(), why == Unauthorized::Outage),
                Err(asked) => (asked.into(), false),
            },
            ErrorKind::NoAnswer { .. } | ErrorKind::Busy { .. } | ErrorKind::Server { .. } => {
                let may_pass = may_repeat(&err);
                (err.into(), may_pass)
            }
            // Calls that name the workspace in their body are not asked for a token that is its own.
            ErrorKind::Refused { status: 404, .. } => match self.workspace.why_unauthorized() {
                Ok(why @ (Unauthorized::Removed | Unauthorized::Unknown)) => (self.explained(why).into(), false),
                _ => (err.into(), false),
            },
            _ => (err.into(), false),
        })
    }

    /// On a 401 the file that the token came from is read again: somebody may have put another one there meanwhile. A
    /// token that was given itself is taken at its word.
    fn reread_token(&self) -> bool {
        let read = match (&self.target.token_file, &self.target.token) {
            (Some(path), _) => read_token_file(path).ok(),
            (None, Some(_)) => None,
            (None, None) => self.stored(),
        };
        let Some(other) = read.filter(|read| Some(read) != self.workspace.token().get().as_ref()) else { return false };
        tracing::info!("the token was not accepted; using the one that is in its file now");
        self.workspace.token().set(other);
        true
    }

    fn stored(&self) -> Option<Secret> {
        let file = TokenFile::of(&self.target.state_root, self.target.id.as_str()).ok()?;
        stored_token(&file).ok().flatten()
    }

    /// What a 401 turned out to be. Where a token was given and another one is stored, that may be the better one.
    fn explained(&self, why: Unauthorized) -> Ending {
        let is_other = || self.stored().is_some_and(|stored| Some(&stored) != self.target.token.as_ref());
        match why {
            Unauthorized::DeadToken if let Some(use_stored) = self.use_stored.as_ref().filter(|_| is_other()) => Ending {
                message: "the token that was given is not accepted".to_owned(),
                exit: Exit::Auth,
                hint: Some(format!("another one is stored on this machine: to use that, {use_stored}")),
            },
            Unauthorized::DeadToken if self.workspace.token().get().is_none() => no_token(&self.target.id),
            why => explained(self.workspace.id(), why),
        }
    }
}

/// Says what a dry run would have done. `what` completes "would …".
///
/// # Errors
/// What the write says.
pub(super) fn would(out: &Output, what: &str, details: &impl Serialize) -> anyhow::Result<Exit> {
    let told = json!({"dry_run": true, "would": what, "details": details});
    out.text(&format!("would {}", printable(what, usize::MAX)), &told)?;
    Ok(Exit::Done)
}

/// Whether an error leaves open if the platform, or a peer, acted on what was sent.
pub(super) fn is_in_doubt(err: &anyhow::Error) -> bool {
    match err.downcast_ref::<ApiError>() {
        Some(err) => {
            let is_refusal = matches!(err.kind, ErrorKind::Busy { .. } | ErrorKind::Edge { status: 400..=499, .. });
            err.may_have_acted() && !is_refusal
        }
        None => matches!(judge(err).0, Exit::TimedOut | Exit::Unreachable),
    }
}

/// What came of a change. Where its answer was lost, `look` tells: `Some` if it has happened, `None` if not. `whether`
/// completes "it is not known …".
///
/// # Errors
/// The change's own; if the look fails too, an [`Ending`] that says that nobody knows, with this hint.
pub(super) fn after_a_look<T>(
    changed: anyhow::Result<T>,
    whether: &str,
    look: impl FnOnce() -> anyhow::Result<Option<T>>,
    hint: &str,
) -> anyhow::Result<T> {
    let Some(err) = changed.as_ref().err().filter(|err| is_in_doubt(err)) else { return changed };
    match look() {
        Ok(Some(done)) => {
            tracing::info!("{}; but it was done", chain(err.as_ref()));
            Ok(done)
        }
        Ok(None) => changed,
        Err(_) => {
            let message = format!("it is not known {whether}: {}", chain(err.as_ref()));
            Err(Ending { message, exit: judge(err).0, hint: Some(hint.to_owned()) }.into())
        }
    }
}

/// The end of a command that needs a token and has none.
pub(super) fn no_token(id: &WorkspaceId) -> Ending {
    Ending {
        message: format!("no token is known for workspace {id}"),
        exit: Exit::Auth,
        hint: Some("set MOLECULE_WORKSPACE_TOKEN to the token that was shown when the workspace was made".to_owned()),
    }
}

/// The token that an earlier command stored, or somebody put there by hand.
pub(super) fn stored_token(file: &TokenFile) -> anyhow::Result<Option<Secret>> {
    let Some(token) = file.read()? else { return Ok(None) };
    tracing::debug!("the token comes from {}", file.path().display());
    Ok(Some(check_token(token.expose(), &format!("the token in {}", file.path().display()))?))
}

/// What a 401 turned out to be, as the end of a command.
pub(super) fn explained(id: &WorkspaceId, why: Unauthorized) -> Ending {
    match why {
        Unauthorized::DeadToken => dead_token(),
        Unauthorized::Removed => removed(),
        Unauthorized::Unknown => Ending {
            message: format!("the platform knows no workspace {id}"),
            exit: Exit::Unknown,
            hint: Some("check --workspace-id, and that --platform-url is its platform".to_owned()),
        },
        Unauthorized::Outage => Ending {
            message: "the platform's database is down".to_owned(),
            exit: Exit::Unreachable,
            hint: Some("try again later".to_owned()),
        },
    }
}

/// The end of a command whose token is dead.
pub(super) fn dead_token() -> Ending {
    Ending {
        message: "the token is not accepted: it is wrong, or was revoked".to_owned(),
        exit: Exit::Auth,
        hint: Some(format!("check that it is this workspace's and whole, or {NEW_TOKEN}")),
    }
}

/// The end of a command whose workspace is gone.
pub(super) fn removed() -> Ending {
    Ending {
        message: "the workspace was removed from the platform".to_owned(),
        exit: Exit::Removed,
        hint: Some("make a new workspace and use its id and token".to_owned()),
    }
}
