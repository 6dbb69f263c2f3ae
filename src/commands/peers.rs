//! Peers: other agents, named by id or, where that is unique, by name.

use super::session::Session;
use crate::api::{Peer, Workspace, WorkspaceId};
use crate::error::{Ending, Exit};
use crate::text::printable;

/// The peer of this id or name. Of an id that is not in the list (only siblings, children and the parent are) the id is
/// all that is known: ancestors further up and children's children can be called too.
///
/// # Errors
/// No peer, or several, of this name; what asking for them says.
pub(super) fn find(session: &Session, target: &str) -> anyhow::Result<Peer> {
    let peers = session.call("list the peers", Workspace::peers)?;
    if let Ok(id) = WorkspaceId::parse(target) {
        let unlisted = || Peer { id: id.to_string(), ..Peer::default() };
        return Ok(peers.into_iter().find(|peer| peer.id == id.as_str()).unwrap_or_else(unlisted));
    }
    Ok(named(&peers, target)?.clone())
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
