//! A command's session with a workspace: its client with a token, the output form, and the retry policy.
//!
//! Takes no lock and writes nothing, so it works next to a running `connect` and from its handlers. Invariant: a call
//! is repeated only where it cannot take effect twice, and the cause of a 401 is looked up, not guessed.

use std::time::Duration;

use serde::Serialize;
use serde_json::json;

use crate::api::{ApiError, ErrorKind, State, TokenCell, Unauthorized, Workspace, WorkspaceId};
use crate::commands::support::retry::{RetryLimit, timed_out_ending};
use crate::error::{Ending, Exit, judge};
use crate::halt::Halt;
use crate::logging::progress::Progress;
use crate::output::Output;
use crate::secret::Secret;
use crate::settings::check::{check_token, read_token_file};
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::{Target, without_given_token};
use crate::store::TokenFile;
use crate::text::{chain, printable};

/// How to recover when a token is lost; completes "hint: ".
pub(crate) const NEW_TOKEN: &str =
    "let an administrator create a new one: molecule-agent token create, with MOLECULE_ADMIN_TOKEN set";

/// One command's session with one workspace.
pub(crate) struct Session {
    /// Which workspace, and where its state is stored.
    pub(crate) target: Target,
    /// The client; where a user waits, go through [`Session::call`] or [`Session::call_once`].
    pub(crate) workspace: Workspace,
    /// How results are printed.
    pub(crate) out: Output,
    /// How to use the stored token instead, if another one was given.
    use_stored: Option<String>,
    patience: RetryLimit,
}

impl Session {
    /// Opens a session for the workspace from flag, environment or memory, with its token.
    ///
    /// # Errors
    /// A setting is missing or malformed; there is no token.
    pub(crate) fn open(global: &GlobalArgs) -> anyhow::Result<Self> {
        let session = Self::of(global, Target::find(global)?)?;
        if session.workspace.token().get().is_none() {
            return Err(no_token(&session.target.id).into());
        }
        Ok(session)
    }

    /// A session that may have no token.
    ///
    /// # Errors
    /// A setting is missing or malformed.
    pub(crate) fn of(global: &GlobalArgs, target: Target) -> anyhow::Result<Self> {
        let patience = RetryLimit::of(global);
        let token = match &target.token {
            Some(token) => Some(token.clone()),
            None => stored_token(&TokenFile::of(&target.state_root, target.id.as_str())?)?,
        };
        let workspace = Workspace::new(&target.endpoint, target.id.clone(), TokenCell::new(token), Halt::new())?;
        let use_stored = target.token.as_ref().map(|_| without_given_token(global));
        Ok(Self { workspace: workspace.until(patience.until), target, out: Output::of(global.output), use_stored, patience })
    }

    /// The same with exactly this token, whatever its source.
    ///
    /// # Errors
    /// As [`Session::of`].
    pub(crate) fn with_token(global: &GlobalArgs, target: &Target, token: &Secret) -> anyhow::Result<Self> {
        let session = Self::of(global, Target { token: Some(token.clone()), token_file: None, ..target.clone() })?;
        Ok(Self { use_stored: None, ..session })
    }

    /// What is left of `--timeout`; `None` without one.
    pub(crate) fn time_left(&self) -> Option<Duration> {
        self.patience.left()
    }

    /// A progress line on the terminal for an operation; calls have their own.
    pub(crate) fn progress(&self, doing: &str) -> Progress {
        self.patience.progress(doing)
    }

    /// As [`Session::call`], with the caller's progress line.
    ///
    /// # Errors
    /// As [`Session::call`].
    pub(crate) fn call_showing<T>(
        &self,
        doing: &str,
        text: &str,
        call: impl Fn(&Workspace, &Progress) -> Result<T, ApiError>,
    ) -> anyhow::Result<T> {
        let progress = self.patience.showing(text);
        self.patience.repeat(doing, || call(&self.workspace, &progress), |err| self.judged(err, |_| true))
    }

    /// Makes a call that may safely be repeated. `doing` completes "cannot …", as in `read the state`.
    ///
    /// # Errors
    /// The error of the last try, with its exit code; for a 401, its cause.
    pub(crate) fn call<T>(&self, doing: &str, call: impl Fn(&Workspace) -> Result<T, ApiError>) -> anyhow::Result<T> {
        self.patience.persist(doing, || call(&self.workspace), |err| self.judged(err, |_| true))
    }

    /// Makes a call that must not take effect twice: it is repeated only if the platform cannot have acted on it.
    ///
    /// # Errors
    /// As [`Session::call`].
    pub(crate) fn call_once<T>(&self, doing: &str, call: impl Fn(&Workspace) -> Result<T, ApiError>) -> anyhow::Result<T> {
        let judge = |err: ApiError| self.judged(err, |err| !err.may_have_acted());
        self.patience.persist(doing, || call(&self.workspace), judge)
    }

    /// The result of a change; if its answer was lost, after a check (see [`after_check`]).
    ///
    /// # Errors
    /// As [`after_check`].
    pub(crate) fn or_check<T>(
        &self,
        changed: anyhow::Result<T>,
        whether: &str,
        look: impl Fn(&Workspace) -> Result<Option<T>, ApiError>,
        hint: &str,
    ) -> anyhow::Result<T> {
        after_check(changed, whether, || self.glance("check the result", look), hint)
    }

    /// Makes a call once, as a step of [`Session::watch`].
    ///
    /// # Errors
    /// As [`Session::call`].
    pub(crate) fn glance<T>(&self, doing: &str, call: impl Fn(&Workspace) -> Result<T, ApiError>) -> anyhow::Result<T> {
        self.patience.try_times(0, doing, || call(&self.workspace), |err| self.judged(err, |_| true))
    }

    /// Polls every `interval` until there is a result, or time runs out. An outage is waited out and logged once.
    /// `doing` completes "cannot …", as in `see the status change`.
    ///
    /// # Errors
    /// The timeout; an error of `look` that waiting does not fix.
    pub(crate) fn watch<T>(
        &self,
        doing: &str,
        interval: Duration,
        look: impl FnMut() -> anyhow::Result<Option<T>>,
    ) -> anyhow::Result<T> {
        let _waiting = self.progress(doing);
        self.watch_with(doing, interval, |_, time| std::thread::sleep(time), look)
    }

    /// The same, with `pause` between two polls: its arguments are the pause that the platform requested, and the
    /// longest time to wait.
    ///
    /// # Errors
    /// As [`Session::watch`].
    pub(crate) fn watch_with<T>(
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
                    let document = chain(err.as_ref());
                    if trouble.is_none() {
                        tracing::warn!("{document}; trying again");
                    }
                    trouble = Some(document);
                }
                Err(err) => return Err(err),
            }
            let wait = interval.max(asked);
            pause(asked, self.time_left().map_or(wait, |left| left.min(wait)));
            if self.time_left().is_some_and(|left| left.is_zero()) {
                return Err(timed_out_ending(doing, trouble.as_deref()).into());
            }
        }
    }

    /// Checks, for a dry run, that a call would be accepted; then prints what it would do.
    ///
    /// # Errors
    /// The reason why the workspace accepts no calls: a dead token, a removal, an outage.
    pub(crate) fn would(&self, what: &str, details: &impl Serialize) -> anyhow::Result<Exit> {
        self.state()?;
        self.report_dry_run(what, details)
    }

    /// The same where there may be no token to check.
    ///
    /// # Errors
    /// The output cannot be written.
    pub(crate) fn report_dry_run(&self, what: &str, details: &impl Serialize) -> anyhow::Result<Exit> {
        would(&self.out, what, details)
    }

    /// The workspace's state; a removed one is an error, as with every other call.
    ///
    /// # Errors
    /// As [`Session::call`].
    pub(crate) fn state(&self) -> anyhow::Result<State> {
        let state = self.call("read the workspace's state", Workspace::state)?;
        if state.is_removed() { Err(removed().into()) } else { Ok(state) }
    }

    /// The meaning of a failed call, and whether a repeat may succeed; `None` if there is another token now.
    fn judged(&self, err: ApiError, may_repeat: fn(&ApiError) -> bool) -> Option<(anyhow::Error, bool)> {
        Some(match err.kind {
            ErrorKind::Unauthorized if self.reread_token() => return None,
            ErrorKind::Unauthorized => match self.cause_of_refusal() {
                Ok(why) => (self.explained(why).into(), why == Unauthorized::Outage),
                Err(asked) => {
                    let may_pass =
                        matches!(asked.kind, ErrorKind::NoAnswer { .. } | ErrorKind::Busy { .. } | ErrorKind::Server { .. });
                    (asked.into(), may_pass)
                }
            },
            ErrorKind::NoAnswer { .. } | ErrorKind::Busy { .. } | ErrorKind::Server { .. } => {
                let may_pass = may_repeat(&err);
                (err.into(), may_pass)
            }
            // Calls that name the workspace in their body do not check that the token belongs to it.
            ErrorKind::Refused { status: 404, .. } => match self.workspace.why_unauthorized() {
                Ok(why @ (Unauthorized::Removed | Unauthorized::Unknown)) => (self.explained(why).into(), false),
                _ => (err.into(), false),
            },
            _ => (err.into(), false),
        })
    }

    /// The confirmed cause of a 401. A token that is accepted now was refused during an outage.
    fn cause_of_refusal(&self) -> Result<Unauthorized, ApiError> {
        match self.workspace.why_unauthorized()? {
            Unauthorized::DeadToken => Ok(self.workspace.confirm_dead_token()?.unwrap_or(Unauthorized::Outage)),
            why => Ok(why),
        }
    }

    /// On a 401 the token's file is read again: someone may have replaced it in the meantime. A token that was given
    /// directly is final.
    fn reread_token(&self) -> bool {
        let read = match (&self.target.token_file, &self.target.token) {
            (Some(path), _) => read_token_file(path).ok(),
            (None, Some(_)) => None,
            (None, None) => self.stored(),
        };
        let Some(other) = read.filter(|read| Some(read) != self.workspace.token().get().as_ref()) else { return false };
        tracing::info!("the token was not accepted; using the new one from its file");
        self.workspace.token().set(other);
        true
    }

    fn stored(&self) -> Option<Secret> {
        let file = TokenFile::of(&self.target.state_root, self.target.id.as_str()).ok()?;
        stored_token(&file).ok().flatten()
    }

    /// The cause of a 401. If a token was given and another one is stored, that may be the right one.
    fn explained(&self, why: Unauthorized) -> Ending {
        let is_other = || self.stored().is_some_and(|stored| Some(&stored) != self.target.token.as_ref());
        match why {
            Unauthorized::DeadToken if let Some(use_stored) = self.use_stored.as_ref().filter(|_| is_other()) => Ending {
                message: "the given token is not accepted".to_owned(),
                exit: Exit::Auth,
                hint: Some(format!("another token is stored on this machine: to use it, {use_stored}")),
            },
            Unauthorized::DeadToken if self.workspace.token().get().is_none() => no_token(&self.target.id),
            why => explained(self.workspace.id(), why),
        }
    }
}

/// Prints what a dry run would have done. `what` completes "would …".
///
/// # Errors
/// The output cannot be written.
pub(crate) fn would(out: &Output, what: &str, details: &impl Serialize) -> anyhow::Result<Exit> {
    let document = json!({"dry_run": true, "would": what, "details": details});
    out.text(&format!("would {}", printable(what, usize::MAX)), &document)?;
    Ok(Exit::Done)
}

/// Whether an error leaves open if the platform, or a peer, acted on the request.
pub(crate) fn is_outcome_unknown(err: &anyhow::Error) -> bool {
    match err.downcast_ref::<ApiError>() {
        Some(err) => {
            let is_refusal = matches!(err.kind, ErrorKind::Busy { .. } | ErrorKind::Edge { status: 400..=499, .. });
            err.may_have_acted() && !is_refusal
        }
        None => matches!(judge(err).0, Exit::TimedOut | Exit::Unreachable),
    }
}

/// The result of a change. If its answer was lost, `look` checks: `Some` if it happened, `None` if not. `whether`
/// completes "it is unknown …".
///
/// # Errors
/// The change's own error; if the check fails too, an [`Ending`] that reports the unknown outcome, with this hint.
pub(crate) fn after_check<T>(
    changed: anyhow::Result<T>,
    whether: &str,
    look: impl FnOnce() -> anyhow::Result<Option<T>>,
    hint: &str,
) -> anyhow::Result<T> {
    let Some(err) = changed.as_ref().err().filter(|err| is_outcome_unknown(err)) else { return changed };
    match look() {
        Ok(Some(done)) => {
            tracing::info!("{}; but it succeeded", chain(err.as_ref()));
            Ok(done)
        }
        Ok(None) => changed,
        Err(_) => {
            let message = format!("it is unknown {whether}: {}", chain(err.as_ref()));
            Err(Ending { message, exit: judge(err).0, hint: Some(hint.to_owned()) }.into())
        }
    }
}

/// The error of a command that needs a token and has none.
pub(crate) fn no_token(id: &WorkspaceId) -> Ending {
    Ending {
        message: format!("there is no token for workspace {id}"),
        exit: Exit::Auth,
        hint: Some("set MOLECULE_WORKSPACE_TOKEN to the token that was shown when the workspace was created".to_owned()),
    }
}

/// The token that an earlier command or the user stored.
pub(crate) fn stored_token(file: &TokenFile) -> anyhow::Result<Option<Secret>> {
    let Some(token) = file.read()? else { return Ok(None) };
    tracing::debug!("the token is from {}", file.path().display());
    Ok(Some(check_token(token.expose(), &format!("the token in {}", file.path().display()))?))
}

/// The cause of a 401, as the error of a command.
pub(crate) fn explained(id: &WorkspaceId, why: Unauthorized) -> Ending {
    match why {
        Unauthorized::DeadToken => dead_token(),
        Unauthorized::Removed => removed(),
        Unauthorized::Unknown => Ending {
            message: format!("the platform has no workspace {id}"),
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

/// The error of a command whose token is dead.
pub(crate) fn dead_token() -> Ending {
    Ending {
        message: "the token is not accepted: it is wrong or was revoked".to_owned(),
        exit: Exit::Auth,
        hint: Some(format!("check that it is complete and belongs to this workspace, or {NEW_TOKEN}")),
    }
}

/// The error of a command whose workspace is gone.
pub(crate) fn removed() -> Ending {
    Ending {
        message: "the workspace was removed from the platform".to_owned(),
        exit: Exit::Removed,
        hint: Some("create a new workspace and use its id and token".to_owned()),
    }
}
