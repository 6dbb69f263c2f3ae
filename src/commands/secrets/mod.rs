//! `secrets`: the names of the workspace's secrets, their values on request, and programs that need them.
//!
//! Invariant: a value goes only to stdout, to the platform, or into the environment of the given command; a command
//! gets secrets through its environment, never its arguments.

mod export;

use std::cell::Cell as Counter;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::api::{ApiError, ErrorKind, SecretEntry, SecretValues, Workspace};
pub use crate::commands::secrets::export::Format;
use crate::commands::support::input;
use crate::commands::support::session::Session;
use crate::error::{Ending, Exit};
use crate::handler::find_in_path;
use crate::logging;
use crate::output::OutputForm;
use crate::output::{self, Cell};
use crate::secret::Secret;
use crate::settings::error::SettingError;
use crate::settings::flags::{DryRunArgs, GlobalArgs};
use crate::text::{printable, printable_lines};
use crate::variables::{TOKENS, Variables};

const LIST: &str = "molecule-agent secrets list";

/// Arguments of `secrets`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  pass show api-key | molecule-agent secrets set API_KEY -
  eval \"$(molecule-agent secrets export)\"
  molecule-agent secrets exec -- ./deploy.sh --fast")]
pub struct SecretsArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: SecretsAction,
}

/// Subcommands of `secrets`.
#[derive(Debug, Subcommand)]
pub enum SecretsAction {
    /// List the names of the secrets
    #[command(after_long_help = "Examples:\n  molecule-agent secrets list\n  molecule-agent secrets list --json | jq length")]
    List,
    /// Print the value of a secret
    #[command(
        after_long_help = "Examples:\n  molecule-agent secrets get API_KEY\n  curl -H \"X-Key: $(molecule-agent secrets get API_KEY)\" \"$URL\""
    )]
    Get {
        /// Name of the secret
        key: String,
    },
    /// Create or change a secret of the workspace
    ///
    /// Provide the value on stdin (-) or type it at the prompt: other users of this machine can see command lines, and your
    /// shell stores them in its history.
    #[command(after_long_help = "Examples:
  molecule-agent secrets set API_KEY   prompts for the value
  openssl rand -hex 32 | molecule-agent secrets set SESSION_KEY -")]
    Set {
        /// Name of the secret
        key: String,
        /// Value, or - to read it from stdin without the final line break; put a value that starts with - after --
        // More words are taken here than are good, because clap would quote the first one too many.
        #[arg(num_args = 0.., value_parser = |text: &str| Ok::<_, std::convert::Infallible>(Secret::new(text)))]
        value: Vec<Secret>,
        /// Whether this is a dry run.
        #[command(flatten)]
        dry: DryRunArgs,
    },
    /// Delete a secret of the workspace
    #[command(
        after_long_help = "Examples:\n  molecule-agent secrets unset API_KEY\n  molecule-agent secrets unset API_KEY --dry-run"
    )]
    Unset {
        /// Name of the secret
        key: String,
        /// Whether this is a dry run.
        #[command(flatten)]
        dry: DryRunArgs,
    },
    /// Print all secrets with their values, for a shell or a program
    #[command(after_long_help = "Examples:
  eval \"$(molecule-agent secrets export)\"
  molecule-agent secrets export --format dotenv > .env
  molecule-agent secrets export --json | jq -r .API_KEY")]
    Export {
        /// Output format [default: shell, or json with --json]
        #[arg(long, value_enum, value_name = "FORMAT")]
        format: Option<Format>,
    },
    /// Run a command with the secrets in its environment
    ///
    /// The command replaces this process, so the exit code is the command's. A secret wins over a variable of the same name,
    /// except that PATH, HOME, LD_*, DYLD_* and MOLECULE_* keep their values. Variables with the workspace's or an
    /// administrator's token are removed from the environment unless you pass --pass-tokens.
    #[command(after_long_help = "Examples:
  molecule-agent secrets exec -- ./deploy.sh --fast
  molecule-agent secrets exec -- sh -c 'curl -H \"X-Key: $API_KEY\" $URL'")]
    Exec {
        /// Keep MOLECULE_WORKSPACE_TOKEN, MOLECULE_ADMIN_TOKEN and similar variables in the environment
        #[arg(long)]
        pass_tokens: bool,
        /// Command to run, with its arguments
        #[arg(required = true, trailing_var_arg = true, value_name = "CMD")]
        command: Vec<OsString>,
    },
}

pub(super) fn run(global: &GlobalArgs, args: &SecretsArgs) -> anyhow::Result<Exit> {
    match &args.action {
        SecretsAction::List => list(&Session::open(global)?),
        SecretsAction::Get { key } => get(&Session::open(global)?, key),
        SecretsAction::Set { key, value, dry } => set(global, key, value, *dry),
        SecretsAction::Unset { key, dry } => unset(&Session::open(global)?, key, *dry),
        SecretsAction::Export { format } => {
            let is_json = global.output == Some(OutputForm::Json);
            if global.json && format.is_some_and(|format| format != Format::Json) {
                return Err(SettingError::new("--json and --format exclude each other", "omit one of them").into());
            }
            let format = format.unwrap_or(if is_json { Format::Json } else { Format::Shell });
            export(&Session::open(global)?, format)
        }
        SecretsAction::Exec { pass_tokens, command } => exec(&Session::open(global)?, command, *pass_tokens),
    }
}

fn list(session: &Session) -> anyhow::Result<Exit> {
    let mut entries = session.call("list the secrets", Workspace::secrets)?;
    entries.sort_by(|one, other| one.key.cmp(&other.key));
    let text = |text: &Option<String>| Cell::maybe(text.as_deref(), Cell::exact);
    let row = |entry: &SecretEntry| {
        vec![Cell::exact(&entry.key), text(&entry.scope), Cell::maybe(entry.updated_at.as_deref(), Cell::time)]
    };
    let rows: Vec<_> = entries.iter().map(row).collect();
    session.out.list(&["KEY", "SCOPE", "CHANGED"], &rows, "The workspace has no secrets.", &entries)?;
    Ok(Exit::Done)
}

fn get(session: &Session, key: &str) -> anyhow::Result<Exit> {
    let values = values(session)?;
    let value = values.get(key).ok_or_else(|| no_such(key, LIST))?;
    session.out.text(value.expose(), &json!({"key": key, "value": value.expose()}))?;
    Ok(Exit::Done)
}

fn set(global: &GlobalArgs, key: &str, typed: &[Secret], dry: DryRunArgs) -> anyhow::Result<Exit> {
    check_name(key)?;
    if typed.len() > 1 {
        return Err(SettingError::new(
            "a secret has only one value, but several words were given",
            "quote the value, or give it on stdin: molecule-agent secrets set KEY -",
        )
        .into());
    }
    let session = Session::open(global)?;
    let value = value(key, typed.first())?;
    if dry.dry_run {
        return session.would(&format!("set the secret {key}"), &json!({"key": key}));
    }
    let set = session.call("set the secret", |workspace| workspace.set_secret(key, &value));
    let is_set = |workspace: &Workspace| Ok((workspace.secret_values()?.get(key) == Some(&value)).then_some(()));
    session.or_check(set, "whether the secret was set", is_set, "it is safe to set it again")?;
    tell(&session, key, "saved")
}

fn unset(session: &Session, key: &str, dry: DryRunArgs) -> anyhow::Result<Exit> {
    if is_no_segment(key) {
        return Err(no_such(key, LIST).into());
    }
    if dry.dry_run {
        return session.would(&format!("remove the secret {key}"), &json!({"key": key}));
    }
    let tries = Counter::new(0);
    let removed = session.call("remove the secret", |workspace| {
        let is_repeat = tries.replace(tries.get() + 1) > 0;
        match workspace.unset_secret(key) {
            // The answer to the previous try was lost.
            Err(err) if is_missing(&err) => Ok(is_repeat),
            other => other.map(|()| true),
        }
    });
    let is_own = |entry: &SecretEntry| entry.key == key && entry.scope.as_deref() != Some("global");
    let is_gone = |workspace: &Workspace| Ok((!workspace.secrets()?.iter().any(is_own)).then_some(true));
    let removed = session.or_check(removed, "whether the secret was removed", is_gone, LIST)?;
    if !removed {
        return Err(no_such(key, "molecule-agent secrets list; only an administrator can remove a global one").into());
    }
    tell(session, key, "removed")
}

fn is_missing(err: &ApiError) -> bool {
    matches!(err.kind, ErrorKind::Refused { status: 404, .. })
}

fn tell(session: &Session, key: &str, status: &str) -> anyhow::Result<Exit> {
    let id = session.target.id.as_str();
    session.out.entry(&[Cell::exact(status)], &json!({"workspace_id": id, "key": key, "status": status}))?;
    Ok(Exit::Done)
}

fn export(session: &Session, format: Format) -> anyhow::Result<Exit> {
    let exported = export::render(&values(session)?, format)?;
    for (key, why) in &exported.left_out {
        tracing::warn!("the secret {} is omitted: {why}", printable(key, 100));
    }
    match format {
        Format::Json => output::json(&exported.text)?,
        _ if io::stdout().is_terminal() => output::raw(printable_lines(&exported.text).as_bytes())?,
        _ => output::raw(exported.text.as_bytes())?,
    }
    Ok(Exit::Done)
}

/// The command replaces this process, so that nothing is between it and our caller: it receives signals (Ctrl-C too)
/// once, and its exit code is ours.
fn exec(session: &Session, command: &[OsString], pass_tokens: bool) -> anyhow::Result<Exit> {
    let variables = Variables::of(values(session)?);
    for complaint in variables.complaints() {
        tracing::warn!("{complaint}");
    }
    let [name, args @ ..] = command else { return Err(SettingError::new("no command is given", "give one after --").into()) };
    logging::finish(logging::PATIENT);
    let secrets = variables.set.iter().map(|(key, value)| (key, value.expose()));
    let is_path = name.as_encoded_bytes().contains(&b'/');
    let found = if is_path { Ok(name.into()) } else { find_in_path(name) };
    let err = match found {
        Ok(program) => {
            let mut program = Command::new(program);
            for token in TOKENS.iter().filter(|_| !pass_tokens) {
                program.env_remove(token);
            }
            program.arg0(name).args(args).envs(secrets).exec()
        }
        Err(Some(_)) => io::ErrorKind::PermissionDenied.into(),
        Err(None) => io::ErrorKind::NotFound.into(),
    };
    let (exit, hint) = match err.kind() {
        io::ErrorKind::NotFound if is_path => (Exit::NoCommand, Some("check the path".to_owned())),
        io::ErrorKind::NotFound => (Exit::NoCommand, Some("check the name and PATH, or give the path of the file".to_owned())),
        io::ErrorKind::PermissionDenied => (Exit::NotRunnable, Some("make it executable: chmod +x".to_owned())),
        _ => (Exit::NotRunnable, None),
    };
    let problem = match err.kind() {
        io::ErrorKind::NotFound if is_path => "the file or its interpreter does not exist".to_owned(),
        io::ErrorKind::NotFound => "there is no such program in PATH".to_owned(),
        io::ErrorKind::PermissionDenied => "it is not executable".to_owned(),
        _ => err.to_string(),
    };
    Err(Ending { message: format!("cannot start {}: {problem}", printable(&name.to_string_lossy(), 200)), exit, hint }.into())
}

fn values(session: &Session) -> anyhow::Result<SecretValues> {
    session.call("read the secrets", Workspace::secret_values)
}

fn no_such(key: &str, hint: &str) -> Ending {
    let message = format!("there is no secret called {:?}", printable(key, 100));
    Ending { message, exit: Exit::Usage, hint: Some(hint.to_owned()) }
}

/// A name that can be part of a path, and that is not a `KEY=VALUE` typed out of habit.
fn check_name(key: &str) -> Result<(), SettingError> {
    if key.split_once('=').is_some() {
        // Not quoted: it may contain a value.
        return Err(SettingError::new(
            "a secret's name cannot contain =",
            "give name and value separately: molecule-agent secrets set KEY -",
        ));
    }
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '/' | '\\');
    if is_no_segment(key) || key.contains(is_odd) {
        let problem = format!("{:?} is not a valid name for a secret", printable(key, 100));
        return Err(SettingError::new(problem, "use letters, digits and _, such as API_KEY"));
    }
    Ok(())
}

/// Whether a path cannot contain it: another endpoint would be called.
fn is_no_segment(key: &str) -> bool {
    key.chars().all(|c| c == '.')
}

/// The value to set: from the command line, from stdin, or from a prompt.
fn value(key: &str, typed: Option<&Secret>) -> anyhow::Result<Secret> {
    let value = match typed {
        Some(typed) if typed.expose() != "-" => {
            tracing::warn!(
                "the value is part of the command line, where others on this machine can see it; - reads it from stdin"
            );
            typed.clone()
        }
        None if io::stdin().is_terminal() => crate::commands::support::hidden_input::ask(&format!("Value of {key}: "))?,
        _ => Secret::new(input::exact("the value")?),
    };
    let refuse = |problem, hint| Err(SettingError::new(problem, hint).into());
    if value.expose().is_empty() {
        return refuse("the value is empty", "give a value, or remove the secret: molecule-agent secrets unset KEY");
    }
    if value.expose().contains('\0') {
        return refuse("the value contains a NUL, which no environment can hold", "encode it, for example with base64");
    }
    Ok(value)
}
