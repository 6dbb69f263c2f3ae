//! `register`: registers the workspace with the platform once, and stores the token that it may return.
//!
//! Invariant: a pause is not undone (until July, registering resumed a paused workspace), a removed workspace is not
//! mistaken for a live one (its registration returns 200 too), and a new token is on disk before anything is printed.

use std::io;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use serde_json::{Value, json};

use crate::agent::StartError;
use crate::api::{ApiError, ErrorKind, Registration, Unauthorized, Workspace};
use crate::commands::card::{self, Wanted};
use crate::commands::support::session::{NEW_TOKEN, Session, explained, is_outcome_unknown, no_token};
use crate::error::{Ending, Exit, judge};
use crate::output::Cell;
use crate::settings::check::public_url;
use crate::settings::flags::{DryRunArgs, GlobalArgs};
use crate::settings::resolve::Target;
use crate::store::TokenFile;
use crate::text::{chain, printable};

/// Arguments of `register`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent register --description 'Answers questions' --skills search,ops
  molecule-agent register --url https://agent.example.org/a2a")]
pub struct RegisterArgs {
    /// Public http(s) URL that the platform sends messages to, instead of waiting for them to be fetched
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Name to register with [default: the card's, or remote-<first 8 characters of the workspace ID>]
    #[arg(long, env = "MOLECULE_AGENT_NAME", value_name = "NAME")]
    pub agent_name: Option<String>,
    /// Agent card to register with: a file with a JSON object (- for stdin)
    #[arg(long, env = "MOLECULE_AGENT_CARD", value_name = "FILE")]
    pub agent_card: Option<PathBuf>,
    /// Description of the agent [default: the card's, or MOLECULE_AGENT_DESCRIPTION]
    #[arg(long, value_name = "TEXT")]
    pub description: Option<String>,
    /// Skills of the agent, comma-separated [default: the card's, or MOLECULE_AGENT_SKILLS]
    #[arg(long, value_delimiter = ',', value_name = "NAMES")]
    pub skills: Vec<String>,
    /// Also print the workspace's token
    #[arg(long)]
    pub print_token: bool,
    /// Whether this is a dry run.
    #[command(flatten)]
    pub dry: DryRunArgs,
}

pub(super) fn run(global: &GlobalArgs, args: &RegisterArgs) -> anyhow::Result<Exit> {
    let url = args.url.as_deref().map(|url| public_url(url, "--url")).transpose()?;
    let session = Session::of(global, Target::named(global)?)?;
    let wanted = Wanted {
        file: args.agent_card.as_deref(),
        name: args.agent_name.as_deref(),
        description: args.description.as_deref(),
        skills: &args.skills,
    };
    let card = card::build(&session.target.id, &wanted).map_err(|err| global.sources.with_source("agent_card", err))?;
    let file = TokenFile::of(&session.target.state_root, session.target.id.as_str())?;
    check_unregistered(&session)?;
    if args.dry.dry_run {
        let how = url.as_ref().map_or("for poll delivery".to_owned(), |url| format!("for messages to be sent to {url}"));
        return session.report_dry_run(&format!("register workspace {} {how}", session.target.id), &card);
    }
    if session.workspace.token().get().is_none() {
        // The new token is shown only once: do not request it if it cannot be stored.
        file.try_place().context("the platform's new token could not be stored")?;
    }
    let registration = register(&session, &card, url.as_deref())?;
    if let Some(token) = session.workspace.token().get().filter(|token| file.read().ok().flatten().as_ref() != Some(token)) {
        file.write(token.expose())?;
    }
    session.target.to_last().write(&session.target.state_root)?;
    let state = session.state()?;
    print(&session, &registration, &state.status, &file, args.print_token)?;
    Ok(Exit::Done)
}

/// Reads the state, or, if no token is accepted, whether the workspace exists at all: servers until May issue a new
/// token when all were revoked.
fn check_unregistered(session: &Session) -> anyhow::Result<()> {
    let state = match session.workspace.token().get() {
        Some(_) => session.state(),
        None => Err(no_token(&session.target.id).into()),
    };
    match state {
        Ok(state) if state.is_paused() => Err(Ending {
            message: format!("the workspace is {}, and registering might undo that", printable(&state.status, 40)),
            exit: Exit::Paused,
            hint: Some("resume it on the canvas first".to_owned()),
        }
        .into()),
        Ok(_) => Ok(()),
        Err(err) if judge(&err).0 == Exit::Auth => match session.call("look up the workspace", Workspace::why_unauthorized)? {
            why @ (Unauthorized::Removed | Unauthorized::Unknown) => Err(explained(session.workspace.id(), why).into()),
            // An outage shows again, with its error, when we register.
            Unauthorized::Outage | Unauthorized::DeadToken => Ok(()),
        },
        Err(err) => Err(err),
    }
}

fn register(session: &Session, card: &Value, url: Option<&str>) -> anyhow::Result<Registration> {
    let has_token = session.workspace.token().get().is_some();
    let call = |workspace: &Workspace| workspace.register(card, url);
    // Without a token only the first answer contains it.
    let registered = if has_token { session.call("register", call) } else { session.call_once("register", call) };
    if let Some(err) = registered.as_ref().err().filter(|err| !has_token && is_outcome_unknown(err)) {
        let message = format!(
            "it is unknown whether the workspace was registered, and its token is lost if it was: {}",
            chain(err.as_ref())
        );
        let hint = format!("register again; if that returns no token, {NEW_TOKEN}");
        return Err(Ending { message, exit: judge(err).0, hint: Some(hint) }.into());
    }
    registered.map_err(|err| match err.downcast_ref::<ApiError>().map(|err| &err.kind) {
        Some(ErrorKind::Refused { status: 400, .. })
            if url.is_none() && session.workspace.predates_poll_delivery().is_ok_and(|predates| predates) =>
        {
            Ending {
                message: StartError::NeedsReportedUrl.to_string(),
                exit: Exit::Refused,
                hint: Some(
                    "give --url the public http(s) URL under which the platform can reach you; other commands work without"
                        .into(),
                ),
            }
            .into()
        }
        _ => err,
    })
}

fn print(session: &Session, registration: &Registration, status: &str, file: &TokenFile, print_token: bool) -> io::Result<()> {
    let (id, url) = (session.target.id.as_str(), session.target.endpoint.base());
    let stored = file.path().display().to_string();
    let mut document = json!({
        "workspace_id": id, "platform_url": url, "status": status, "delivery_mode": registration.delivery_mode, "token_file": stored,
    });
    let mut fields = vec![
        ("workspace", Cell::exact(id)),
        ("platform", Cell::exact(url)),
        ("status", Cell::status(status)),
        ("delivery", Cell::exact(&registration.delivery_mode)),
        ("token file", Cell::exact(stored)),
    ];
    if let Some(token) = session.workspace.token().get().filter(|_| print_token) {
        document["token"] = token.expose().into();
        fields.push(("token", Cell::exact(token.expose())));
    }
    session.out.record(&fields, &document)
}
