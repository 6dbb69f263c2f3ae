//! `workspace create`: a new workspace, its token on this machine, and `connect` on request.
//!
//! Invariant: a workspace is created only once, whatever happens; its token, which is shown only once, is on disk
//! before anything is printed; given secrets appear in no message.

use anyhow::Context;
use clap::Args;
use serde_json::json;

use crate::api::{Admin, CreatedWorkspace, NewWorkspace, WorkspaceId};
use crate::commands::connect::{self, ConnectArgs};
use crate::commands::support::admin_session::{AdminArgs, AdminSession};
use crate::commands::support::session::{is_outcome_unknown, would};
use crate::error::{Ending, Exit, judge};
use crate::output::{Cell, Output};
use crate::secret::Secret;
use crate::settings::check::public_url;
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::{self, Target};
use crate::store::TokenFile;
use crate::text::chain;

/// Arguments of `workspace create`.
#[derive(Debug, Args)]
pub struct CreateArgs {
    /// Name of the workspace
    pub name: String,
    /// Public http(s) URL that the platform sends messages to, instead of waiting for them to be fetched
    #[arg(long, value_name = "URL", conflicts_with = "connect")]
    pub url: Option<String>,
    /// ID of the parent workspace
    #[arg(long, value_name = "UUID")]
    pub parent: Option<String>,
    /// Role of the workspace, such as helper
    #[arg(long, value_name = "TEXT")]
    pub role: Option<String>,
    /// Permission tier: a number that the platform defines
    #[arg(long, value_name = "N")]
    pub tier: Option<u64>,
    /// Secret of the workspace; without =VALUE, the variable KEY provides the value (repeatable)
    #[arg(long, value_name = "KEY[=VALUE]", value_parser = |text: &str| Ok::<_, std::convert::Infallible>(Secret::hiding(text)))]
    pub secret: Vec<Secret>,
    /// Also print the token
    #[arg(long)]
    pub print_token: bool,
    /// The administrator's token.
    #[command(flatten)]
    pub admin: AdminArgs,
    /// Then run its agent, with the options of `connect`
    #[arg(long)]
    pub connect: bool,
    /// The options of `connect`; `--dry-run` applies to the creation too.
    #[command(flatten)]
    pub with: ConnectArgs,
}

pub(super) fn run(global: &GlobalArgs, args: &CreateArgs) -> anyhow::Result<Exit> {
    let wanted = wanted(args)?;
    if args.connect {
        // The most common mistakes, before there is a workspace.
        connect::agent_config::program(global, &args.with.run)?;
    }
    let endpoint = resolve::platform(global)?;
    let state_root = resolve::state_root(global)?;
    let session = AdminSession::new(global, &endpoint, None, args.admin.needed()?)?;
    let out = Output::of(global.output);
    if args.with.dry_run {
        session.call("check the platform's health", Admin::health)?;
        let what = format!("create workspace {} on {}", crate::text::printable(&wanted.name, 100), endpoint.base());
        let details = json!({
            "name": wanted.name, "url": wanted.url, "role": wanted.role, "tier": wanted.tier, "parent_id": wanted.parent_id,
            "secrets": wanted.secrets.keys().collect::<Vec<_>>(),
        });
        return would(&out, &what, &details);
    }
    let created =
        session.call_once("create the workspace", |admin| admin.create(&wanted)).map_err(|err| doubtful(err, &wanted))?;
    let target = Target { endpoint, id: created.id.clone(), token: created.token.clone(), token_file: None, state_root };
    let file = keep(&target, &created)?;
    print(&out, args, &target, &created, &file)?;
    if !args.connect {
        return Ok(Exit::Done);
    }
    let global = GlobalArgs {
        platform_url: Some(target.endpoint.url.to_string()),
        workspace_id: Some(created.id.to_string()),
        token: created.token,
        token_file: None,
        ..global.clone()
    };
    connect::run(&global, &named(args.with.clone(), &wanted.name))
}

/// The options of `connect`, with the workspace's name for its agent card, unless another one is given.
fn named(with: ConnectArgs, name: &str) -> ConnectArgs {
    let is_given = with.agent_name.is_some() || with.agent_card.is_some();
    ConnectArgs { agent_name: with.agent_name.or_else(|| (!is_given).then(|| name.to_owned())), ..with }
}

/// If the answer was lost, the workspace may exist, and a simple retry would create a second one.
fn doubtful(err: anyhow::Error, wanted: &NewWorkspace) -> anyhow::Error {
    if !is_outcome_unknown(&err) {
        return err;
    }
    let name = crate::text::printable(&wanted.name, 100);
    let message = format!("it is unknown whether workspace {name} was created: {}", chain(err.as_ref()));
    let hint =
        "look for it on the canvas before you create it again; if it exists: molecule-agent token create --workspace-id ID";
    Ending { message, exit: judge(&err).0, hint: Some(hint.to_owned()) }.into()
}

fn wanted(args: &CreateArgs) -> Result<NewWorkspace, SettingError> {
    let name = args.name.trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(SettingError::new(
            "a workspace needs a name, without control characters",
            "molecule-agent workspace create bot",
        ));
    }
    let parent = args.parent.as_deref().map(|id| {
        WorkspaceId::parse(id).map_err(|bad| SettingError::new(bad.to_string(), "give --parent the id that the canvas shows"))
    });
    Ok(NewWorkspace {
        name: name.to_owned(),
        url: args.url.as_deref().map(|url| public_url(url, "--url")).transpose()?,
        role: args.role.clone(),
        tier: args.tier,
        parent_id: parent.transpose()?.map(|id| id.to_string()),
        secrets: args.secret.iter().map(secret).collect::<Result<_, _>>()?,
    })
}

/// Parses `KEY=VALUE`, or `KEY`, whose value is then in the environment. No message quotes the argument: it may be a
/// value.
fn secret(typed: &Secret) -> Result<(String, Secret), SettingError> {
    let refuse =
        |problem: &str| SettingError::new(problem, "give --secret KEY=VALUE, or KEY with the value in a variable of this name");
    let is_name = |key: &str| !key.is_empty() && key.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-.".contains(&c));
    let (key, value) = match typed.expose().split_once('=') {
        Some((key, value)) => (key, Some(value.to_owned())),
        None => (typed.expose(), None),
    };
    if !is_name(key) {
        return Err(refuse("the name of a secret may contain only letters, digits, `_`, `-` and `.`"));
    }
    let value = value.or_else(|| std::env::var(key).ok());
    value
        .map(|value| (key.to_owned(), Secret::new(value)))
        .ok_or_else(|| refuse("a secret has no value, and no variable of its name is set"))
}

/// Stores the token, and remembers the workspace as this machine's.
fn keep(target: &Target, created: &CreatedWorkspace) -> anyhow::Result<TokenFile> {
    let id = &created.id;
    let kept = || -> anyhow::Result<TokenFile> {
        let file = TokenFile::of(&target.state_root, id.as_str())?;
        if let Some(token) = &created.token {
            file.write(token.expose())?;
        }
        target.to_last().write(&target.state_root)?;
        Ok(file)
    };
    kept().with_context(|| {
        format!("workspace {id} was created, but its token is lost (token create --workspace-id {id} creates another one)")
    })
}

fn print(out: &Output, args: &CreateArgs, target: &Target, created: &CreatedWorkspace, file: &TokenFile) -> anyhow::Result<()> {
    let url = target.endpoint.base();
    let (delivery, command) = match &args.url {
        Some(url) => ("push", format!("register --url {}", shell_words::quote(url))),
        None => ("poll", "connect --handler ./bot.sh".to_owned()),
    };
    let next = format!("molecule-agent {command} --platform-url {} --workspace-id {}", shell_words::quote(url), created.id);
    let stored = created.token.is_some().then(|| file.path().display().to_string());
    let mut document = json!({
        "workspace_id": created.id.as_str(), "name": args.name.trim(), "platform_url": url, "status": created.status,
        "delivery_mode": delivery, "token_file": stored, "next": next,
    });
    let mut fields = vec![
        ("workspace", Cell::exact(created.id.as_str())),
        ("name", Cell::text(args.name.trim())),
        ("platform", Cell::exact(url)),
        ("status", Cell::status(&created.status)),
        ("delivery", Cell::exact(delivery)),
        ("token file", Cell::maybe(stored, Cell::exact)),
    ];
    if let Some(token) = created.token.as_ref().filter(|_| args.print_token) {
        document["token"] = token.expose().into();
        fields.push(("token", Cell::exact(token.expose())));
    }
    if !args.connect {
        fields.push(("next", Cell::exact(next)));
    }
    out.record(&fields, &document)?;
    if created.token.is_none() && args.url.is_none() {
        return Err(Ending {
            message: format!("workspace {} was created, but the platform returned no token", created.id),
            exit: Exit::Auth,
            hint: Some(format!("molecule-agent token create --workspace-id {}", created.id)),
        }
        .into());
    }
    Ok(())
}
