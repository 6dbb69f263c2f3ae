//! Agent cards: an agent's description of itself. `card update` replaces the card; `connect` and `register` send one
//! along.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::api::{Workspace, WorkspaceId};
use crate::commands::support::input;
use crate::commands::support::session::Session;
use crate::error::Exit;
use crate::output::Cell;
use crate::settings::error::SettingError;
use crate::settings::flags::{DryRunArgs, GlobalArgs};

/// Arguments of `card`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent card update card.json
  jq '.version = \"2\"' card.json | molecule-agent card update -")]
pub struct CardArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: CardAction,
}

/// Subcommands of `card`.
#[derive(Debug, Subcommand)]
pub enum CardAction {
    /// Replace the agent card
    ///
    /// The file replaces the whole card: fields that it lacks are removed. The next `connect` registers its own card again
    /// (--agent-card).
    #[command(after_long_help = "Examples:
  molecule-agent card update card.json
  jq '.version = \"2\"' card.json | molecule-agent card update -")]
    Update {
        /// File with a JSON object: name, description, version, skills (- for stdin)
        file: PathBuf,
        /// Whether this is a dry run.
        #[command(flatten)]
        dry: DryRunArgs,
    },
}

pub(super) fn run(global: &GlobalArgs, args: &CardArgs) -> anyhow::Result<Exit> {
    let CardAction::Update { file, dry } = &args.action;
    let card = read(file, "FILE")?;
    let session = Session::open(global)?;
    if dry.dry_run {
        return session.would(&format!("replace the agent card of workspace {}", session.target.id), &card);
    }
    // Some platforms accept a card even for a removed workspace.
    session.state()?;
    let updated = session.call("update the agent card", |workspace| workspace.update_card(&card));
    let is_there = |workspace: &Workspace| Ok((workspace.profile()?["agent_card"] == card).then_some(()));
    session.or_check(updated, "whether the card was replaced", is_there, "it is safe to replace it again")?;
    let printed = json!({"workspace_id": session.target.id.as_str(), "status": "updated", "agent_card": card});
    let name = Cell::maybe(card["name"].as_str(), Cell::text);
    session.out.record(
        &[("workspace", Cell::exact(session.target.id.as_str())), ("card", name), ("status", Cell::exact("updated"))],
        &printed,
    )?;
    Ok(Exit::Done)
}

/// The parts of a card: options override the file, and the file overrides the defaults.
#[derive(Debug, Default)]
pub(super) struct Wanted<'a> {
    /// A card to start from.
    pub(super) file: Option<&'a Path>,
    /// Its name.
    pub(super) name: Option<&'a str>,
    /// Its description.
    pub(super) description: Option<&'a str>,
    /// Its skills.
    pub(super) skills: &'a [String],
}

/// Builds the card to register workspace `id` with.
///
/// # Errors
/// [`SettingError`] if the file holds no card.
pub(super) fn build(id: &WorkspaceId, wanted: &Wanted<'_>) -> Result<Value, SettingError> {
    let given = |text: Option<&'_ str>| text.map(str::trim).filter(|text| !text.is_empty()).map(Value::from);
    let mut card = match wanted.file.filter(|path| !path.as_os_str().is_empty()) {
        Some(path) => read(path, "--agent-card")?,
        None => default_card(),
    };
    if let Some(name) = given(wanted.name) {
        card["name"] = name;
    } else if card.get("name").is_none() {
        card["name"] = Value::from(format!("remote-{}", id.short()));
    }
    if let Some(description) = given(wanted.description) {
        card["description"] = description;
    }
    if !wanted.skills.is_empty() {
        card["skills"] = skills(wanted.skills.iter().map(String::as_str));
    }
    if card.get("runtime").is_none() {
        card["runtime"] = Value::from("external");
    }
    Ok(card)
}

fn read(path: &Path, option: &str) -> Result<Value, SettingError> {
    let hint = format!("give {option} a file with a JSON object: name, description, version, skills");
    input::object(path, "the agent card", &hint)
}

/// A card from the variables of other clients, `MOLECULE_AGENT_DESCRIPTION` and `MOLECULE_AGENT_SKILLS` (comma
/// separated).
fn default_card() -> Value {
    let set = |name| std::env::var(name).ok().filter(|value: &String| !value.trim().is_empty());
    let description =
        set("MOLECULE_AGENT_DESCRIPTION").unwrap_or_else(|| "A remote agent connected by molecule-agent".to_owned());
    let skills = skills(set("MOLECULE_AGENT_SKILLS").unwrap_or_default().split(','));
    json!({"description": description, "version": env!("CARGO_PKG_VERSION"), "skills": skills})
}

fn skills<'a>(names: impl Iterator<Item = &'a str>) -> Value {
    names.map(str::trim).filter(|name| !name.is_empty()).map(|name| json!({"id": name, "name": name})).collect()
}
