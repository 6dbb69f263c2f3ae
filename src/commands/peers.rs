//! Peers: other agents, named by id or, if it is unique, by name. `peers` lists them.

use clap::{Args, Subcommand};
use serde_json::json;

use crate::api::{Peer, Workspace, WorkspaceId};
use crate::commands::support::session::Session;
use crate::error::{Ending, Exit};
use crate::output::{Cell, MIN_ID_CHARS};
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
            let empty = match query {
                Some(query) => format!("No peer matches {:?}.", printable(query, 100)),
                None => "There are no peers.".to_owned(),
            };
            session.out.list(&["NAME", "ROLE", "STATUS", "TASKS", "ID", "SKILLS"], &rows, &empty, &peers)?;
        }
        PeersAction::Show { peer } => {
            let peer = seen(&session, peer)?;
            session.out.record(&fields(&peer), &peer)?;
        }
        PeersAction::Url { peer } => {
            let peer = seen(&session, peer)?;
            if peer.url.is_empty() {
                return Err(Ending {
                    message: format!("{} has no URL: it polls the platform for its messages", called(&peer)),
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
        Cell::id(&peer.id),
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

/// A peer's display name: its name, or its id.
pub(super) fn called(peer: &Peer) -> String {
    printable(if peer.name.is_empty() { &peer.id } else { &peer.name }, 100)
}

/// The peer with this id or name. One that is not in the list is looked up by itself, which returns its name and URL.
fn seen(session: &Session, target: &str) -> anyhow::Result<Peer> {
    let peer = find(session, target)?;
    if !peer.name.is_empty() || !peer.status.is_empty() {
        return Ok(peer);
    }
    let id = WorkspaceId::parse(&peer.id)?;
    let found = session.call("look up the peer", |workspace| workspace.discover(&id))?;
    Ok(Peer { name: found.name, url: found.url, ..peer })
}

/// All peers that the platform lists.
///
/// # Errors
/// The request failed.
pub(super) fn all(session: &Session) -> anyhow::Result<Vec<Peer>> {
    session.call("list the peers", Workspace::peers)
}

/// The peer with this id or name. For an id that is not in the list (only siblings, children and the parent are) only
/// the id is known: other ancestors and descendants can be called too.
///
/// # Errors
/// No peer, or several, with this name; the request failed.
pub(super) fn find(session: &Session, target: &str) -> anyhow::Result<Peer> {
    Ok(pick(&all(session)?, target)?)
}

/// The same, from a list.
///
/// # Errors
/// No peer, or several, with this name.
pub(super) fn pick(peers: &[Peer], target: &str) -> Result<Peer, Ending> {
    if let Ok(id) = WorkspaceId::parse(target) {
        let unlisted = || Peer { id: id.to_string(), ..Peer::default() };
        return Ok(peers.iter().find(|peer| peer.id == id.as_str()).cloned().unwrap_or_else(unlisted));
    }
    named(peers, target).cloned()
}

/// The id of the peer with this id or name; an id is returned as it is, without a request.
///
/// # Errors
/// As [`find`].
pub(super) fn id_of(session: &Session, target: &str) -> anyhow::Result<WorkspaceId> {
    match WorkspaceId::parse(target) {
        Ok(id) => Ok(id),
        Err(_) => Ok(WorkspaceId::parse(&find(session, target)?.id)?),
    }
}

/// The only peer with this name: an exact match, or else ignoring case, or else the start of an id.
fn named<'a>(peers: &'a [Peer], name: &str) -> Result<&'a Peer, Ending> {
    let name = name.trim();
    let of = |is_it: &dyn Fn(&str) -> bool| peers.iter().filter(|peer| is_it(&peer.name)).collect::<Vec<_>>();
    let mut found = of(&|other| other == name);
    if found.is_empty() {
        found = of(&|other| other.to_lowercase() == name.to_lowercase());
    }
    if found.is_empty() && name.len() >= MIN_ID_CHARS {
        found = peers.iter().filter(|peer| peer.id.starts_with(name)).collect();
    }
    let shown = printable(name, 100);
    let (message, hint) = match found[..] {
        [one] if !name.is_empty() => return Ok(one),
        [] | [_] => (format!("no peer is called {shown:?}"), "molecule-agent peers list".to_owned()),
        _ => {
            let ids: Vec<&str> = found.iter().map(|peer| peer.id.as_str()).collect();
            let are = if found[0].id.starts_with(name) { "have ids starting with" } else { "are called" };
            (format!("{} peers {are} {shown:?}", found.len()), format!("give the id: {}", ids.join(" or ")))
        }
    };
    Err(Ending { message, exit: Exit::Usage, hint: Some(hint) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unique_name_is_enough() {
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
        let peers_by_id = [peer("5ccba200-6f0c", "a"), peer("5ccba200-7f0c", "b"), peer("5ccba201-6f0c", "c")];
        let by_id = |start: &str| named(&peers_by_id, start).map(|peer| peer.name.as_str()).map_err(|err| err.message);
        assert_eq!((by_id("5ccba201"), by_id("5ccba200-7")), (Ok("c"), Ok("b")));
        assert_eq!(by_id("5ccba200"), Err("2 peers have ids starting with \"5ccba200\"".into()));
        assert_eq!(by_id("5ccba20"), Err("no peer is called \"5ccba20\"".into()));
        assert_eq!(named(&peers, "twin").unwrap_err().hint.as_deref(), Some("give the id: 4 or 5"));
    }
}
