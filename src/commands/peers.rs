//! Peers: other agents, named by id or, where that is unique, by name. `peers` lists them.

use clap::{Args, Subcommand};
use serde_json::json;

use crate::api::{Peer, Workspace, WorkspaceId};
use crate::commands::support::session::Session;
use crate::error::{Ending, Exit};
use crate::output::Cell;
use crate::settings::flags::GlobalArgs;
use crate::text::printable;

/// Arguments of `peers`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent peers list --query search
  molecule-agent peers show ops-agent
  curl \"$(molecule-agent peers url ops-agent)/health\"")]
pub struct PeersArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: PeersAction,
}

/// Subcommands of `peers`.
#[derive(Debug, Subcommand)]
pub enum PeersAction {
    /// List the agents that this agent can talk to: siblings, children and the parent
    #[command(after_long_help = "Examples:\n  molecule-agent peers list\n  molecule-agent peers list --query search")]
    List {
        /// Only peers with this text in their name, role, skills or description (case-insensitive)
        #[arg(long, value_name = "TEXT")]
        query: Option<String>,
    },
    /// Show a peer and its agent card
    #[command(
        after_long_help = "Examples:\n  molecule-agent peers show ops-agent\n  molecule-agent peers show ops-agent --json | jq .agent_card"
    )]
    Show {
        /// ID or unique name of the peer
        peer: String,
    },
    /// Print the URL at which a peer can be called directly
    #[command(after_long_help = "Examples:
  molecule-agent peers url ops-agent
  curl \"$(molecule-agent peers url ops-agent)/health\"")]
    Url {
        /// ID or unique name of the peer
        peer: String,
    },
}

pub(super) fn run(global: &GlobalArgs, args: &PeersArgs) -> anyhow::Result<Exit> {
    let session = Session::open(global)?;
    match &args.action {
        PeersAction::List { query } => {
            let mut peers = all(&session)?;
            peers.retain(|peer| query.as_deref().is_none_or(|query| holds(peer, query)));
            let rows: Vec<_> = peers.iter().map(row).collect();
            session.out.list(&["NAME", "ROLE", "STATUS", "TASKS", "ID", "SKILLS"], &rows, &peers)?;
        }
        PeersAction::Show { peer } => {
            let peer = seen(&session, peer)?;
            session.out.record(&fields(&peer), &peer)?;
        }
        PeersAction::Url { peer } => {
            let peer = seen(&session, peer)?;
            if peer.url.is_empty() {
                return Err(Ending {
                    message: format!("{} has no URL: it fetches its messages from the platform", called(&peer)),
                    exit: Exit::General,
                    hint: Some(format!("molecule-agent call {} goes through the platform", peer.id)),
                }
                .into());
            }
            session.out.entry(&[Cell::exact(&peer.url)], &json!({"peer_id": peer.id, "url": peer.url}))?;
        }
    }
    Ok(Exit::Done)
}

fn holds(peer: &Peer, query: &str) -> bool {
    let query = query.to_lowercase();
    let texts = [Some(peer.name.as_str()), peer.role.as_deref(), peer.card("description")];
    texts.into_iter().flatten().chain(peer.skills()).any(|text| text.to_lowercase().contains(&query))
}

fn row(peer: &Peer) -> Vec<Cell> {
    let skills = Some(peer.skills().join(", ")).filter(|skills| !skills.is_empty());
    vec![
        Cell::text(&peer.name),
        Cell::maybe(peer.role.as_deref(), Cell::text),
        Cell::status(&peer.status),
        Cell::number(peer.active_tasks),
        Cell::exact(&peer.id),
        Cell::maybe(skills, Cell::text),
    ]
}

fn fields(peer: &Peer) -> Vec<(&'static str, Cell)> {
    let filled = |text: &str| Cell::maybe(Some(text.to_owned()).filter(|text| !text.is_empty()), Cell::exact);
    vec![
        ("name", Cell::text(&peer.name)),
        ("id", Cell::exact(&peer.id)),
        ("role", Cell::maybe(peer.role.as_deref(), Cell::text)),
        ("status", Cell::maybe(Some(&peer.status).filter(|status| !status.is_empty()), Cell::status)),
        ("tasks", Cell::number(peer.active_tasks)),
        ("tier", Cell::maybe(peer.tier, Cell::number)),
        ("parent", Cell::maybe(peer.parent_id.as_deref(), Cell::exact)),
        ("url", filled(&peer.url)),
        ("description", Cell::maybe(peer.card("description"), Cell::text)),
        ("version", Cell::maybe(peer.card("version"), Cell::exact)),
        ("skills", filled(&peer.skills().join(", "))),
    ]
}

/// A peer for people: its name, or its id.
pub(super) fn called(peer: &Peer) -> String {
    printable(if peer.name.is_empty() { &peer.id } else { &peer.name }, 100)
}

/// The peer of this id or name. One that is not in the list is asked for by itself, which tells its name and URL.
fn seen(session: &Session, target: &str) -> anyhow::Result<Peer> {
    let peer = find(session, target)?;
    if !peer.name.is_empty() || !peer.status.is_empty() {
        return Ok(peer);
    }
    let id = WorkspaceId::parse(&peer.id)?;
    let found = session.call("look the peer up", |workspace| workspace.discover(&id))?;
    Ok(Peer { name: found.name, url: found.url, ..peer })
}

/// All peers that the platform lists.
///
/// # Errors
/// What asking for them says.
pub(super) fn all(session: &Session) -> anyhow::Result<Vec<Peer>> {
    session.call("list the peers", Workspace::peers)
}

/// The peer of this id or name. Of an id that is not in the list (only siblings, children and the parent are) the id is
/// all that is known: ancestors further up and children's children can be called too.
///
/// # Errors
/// No peer, or several, of this name; what asking for them says.
pub(super) fn find(session: &Session, target: &str) -> anyhow::Result<Peer> {
    Ok(pick(&all(session)?, target)?)
}

/// The same of a list.
///
/// # Errors
/// No peer, or several, of this name.
pub(super) fn pick(peers: &[Peer], target: &str) -> Result<Peer, Ending> {
    if let Ok(id) = WorkspaceId::parse(target) {
        let unlisted = || Peer { id: id.to_string(), ..Peer::default() };
        return Ok(peers.iter().find(|peer| peer.id == id.as_str()).cloned().unwrap_or_else(unlisted));
    }
    named(peers, target).cloned()
}

/// The id of the peer of this id or name; an id is taken as it is, without asking.
///
/// # Errors
/// As [`find`].
pub(super) fn id_of(session: &Session, target: &str) -> anyhow::Result<WorkspaceId> {
    match WorkspaceId::parse(target) {
        Ok(id) => Ok(id),
        Err(_) => Ok(WorkspaceId::parse(&find(session, target)?.id)?),
    }
}

/// The one peer of this name: as it is written, else whatever the case.
fn named<'a>(peers: &'a [Peer], name: &str) -> Result<&'a Peer, Ending> {
    let name = name.trim();
    let of = |is_it: &dyn Fn(&str) -> bool| peers.iter().filter(|peer| is_it(&peer.name)).collect::<Vec<_>>();
    let mut found = of(&|other| other == name);
    if found.is_empty() {
        found = of(&|other| other.to_lowercase() == name.to_lowercase());
    }
    let shown = printable(name, 100);
    let (message, hint) = match found[..] {
        [one] if !name.is_empty() => return Ok(one),
        [] | [_] => (format!("no peer is called {shown:?}"), "molecule-agent peers list".to_owned()),
        _ => {
            let ids: Vec<&str> = found.iter().map(|peer| peer.id.as_str()).collect();
            (format!("{} peers are called {shown:?}", found.len()), format!("give the id: {}", ids.join(" or ")))
        }
    };
    Err(Ending { message, exit: Exit::Usage, hint: Some(hint) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_where_it_is_unique() {
        let peer = |id: &str, name: &str| Peer { id: id.into(), name: name.into(), ..Peer::default() };
        let peers = [peer("1", "Ops"), peer("2", "ops"), peer("3", "Build"), peer("4", "twin"), peer("5", "twin"), peer("6", "")];
        let found = |name| named(&peers, name).map(|peer| peer.id.as_str()).map_err(|end| end.to_string());
        assert_eq!(found("ops"), Ok("2"));
        assert_eq!(found(" build "), Ok("3"));
        assert_eq!(found("OPS"), Err("2 peers are called \"OPS\"".into()));
        assert_eq!(found("twin"), Err("2 peers are called \"twin\"".into()));
        for none in ["", "bui", "\u{1b}[2J"] {
            assert!(found(none).unwrap_err().starts_with("no peer is called"), "{none:?}");
        }
        assert_eq!(named(&peers, "twin").unwrap_err().hint.as_deref(), Some("give the id: 4 or 5"));
    }
}
