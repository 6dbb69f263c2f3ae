//! The state of the platform, and the rules between workspaces.
//!
//! Owns the rules that apply to every change (status, hierarchy). Everything is in one [`World`] behind one lock
//! ([`SharedWorld`](crate::platform::shared_world::SharedWorld)), so each request and each call of the handle is atomic. `routes` decides what a call answers,
//! `deliver` the path of a message.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use serde_json::{Value, json};

use crate::platform::clock::now;
use crate::platform::fault::Faults;
use crate::platform::generation::Quirks;
use crate::platform::model::{Dialect, EdgeMode, Generation, Options, Status};
use crate::platform::plugin::Plugin;
use crate::platform::rate::Rate;
use crate::platform::record::Record;
use crate::platform::workspace::{QueuedCall, Secret, Workspace};
use crate::random;

pub(super) struct World {
    pub generation: Generation,
    pub dialect: Dialect,
    pub edge: EdgeMode,
    pub admin_token: String,
    pub org_id: Option<String>,
    pub serves_canvas: bool,
    pub base_url: String,
    pub hosts: Vec<String>,
    pub port: u16,
    pub database_down: bool,
    pub rate: Rate,
    pub workspaces: HashMap<String, Workspace>,
    pub global_secrets: BTreeMap<String, Secret>,
    pub queue: Vec<QueuedCall>,
    /// Plugins by the source that they are fetched from.
    pub plugins: BTreeMap<String, Plugin>,
    pub record: Record,
    pub faults: Faults,
    last_seq: u64,
}

impl World {
    pub(super) fn new(options: Options, base_url: String) -> Self {
        let mut world = Self {
            generation: options.generation,
            dialect: options.dialect,
            edge: EdgeMode::None,
            admin_token: options.admin_token.unwrap_or_else(random::token),
            org_id: options.org_id,
            serves_canvas: options.serves_canvas,
            base_url,
            hosts: options.hosts,
            port: 0,
            database_down: false,
            rate: Rate::new(options.rate_limit, options.rate_window),
            workspaces: HashMap::new(),
            global_secrets: BTreeMap::new(),
            queue: Vec::new(),
            plugins: BTreeMap::new(),
            record: Record::new(options.record),
            faults: Faults::default(),
            // Agents from an earlier run have acknowledged its rows: those of this run must have higher numbers.
            last_seq: options.keep.map_or(0, |_| u64::try_from(now().as_microsecond()).unwrap_or_default()),
        };
        if let Some(identity) = options.identity {
            world.restore(identity);
        }
        world
    }

    pub(super) fn quirks(&self) -> &'static Quirks {
        self.generation.quirks()
    }

    pub(super) fn next_seq(&mut self) -> u64 {
        self.last_seq += 1;
        self.last_seq
    }

    /// Creates a workspace without a token, and returns its id.
    pub(super) fn add_workspace(&mut self, name: &str, parent: Option<String>) -> String {
        let id = random::uuid();
        let workspace = Workspace::new(id.clone(), name, parent, self.workspaces.len());
        self.workspaces.insert(id.clone(), workspace);
        id
    }

    /// Returns the workspaces without a parent that are not removed, in order of creation.
    pub(super) fn roots(&self) -> Vec<&Workspace> {
        self.select(|workspace| workspace.parent.is_none())
    }

    pub(super) fn children(&self, id: &str) -> Vec<&Workspace> {
        self.select(|workspace| workspace.parent.as_deref() == Some(id))
    }

    /// Returns the workspaces listed as peers: siblings, children, parent.
    pub(super) fn peers(&self, id: &str) -> Vec<&Workspace> {
        let parent = self.workspaces.get(id).and_then(|workspace| workspace.parent.clone());
        let roots_talk = self.quirks().roots_talk;
        self.select(|other| {
            let sibling = match (&parent, &other.parent) {
                (Some(mine), Some(theirs)) => mine == theirs,
                (None, None) => roots_talk,
                _ => false,
            };
            other.id != id && (sibling || other.parent.as_deref() == Some(id) || parent.as_deref() == Some(&other.id))
        })
    }

    fn select(&self, wanted: impl Fn(&Workspace) -> bool) -> Vec<&Workspace> {
        let mut found: Vec<_> =
            self.workspaces.values().filter(|workspace| workspace.status != Status::Removed && wanted(workspace)).collect();
        found.sort_by_key(|workspace| workspace.order);
        found
    }

    /// Checks the hierarchy rule: self, siblings, ancestors, descendants; on old servers also two roots.
    pub(super) fn may_message(&self, from: &str, to: &str) -> bool {
        let (Some(sender), Some(receiver)) = (self.workspaces.get(from), self.workspaces.get(to)) else {
            return false;
        };
        let siblings = match (&sender.parent, &receiver.parent) {
            (Some(a), Some(b)) => a == b,
            (None, None) => self.quirks().roots_talk,
            _ => false,
        };
        from == to || siblings || self.is_ancestor(from, to) || self.is_ancestor(to, from)
    }

    fn is_ancestor(&self, above: &str, below: &str) -> bool {
        let mut at = self.workspaces.get(below);
        while let Some(parent) = at.and_then(|workspace| workspace.parent.as_deref()) {
            if parent == above {
                return true;
            }
            at = self.workspaces.get(parent);
        }
        false
    }

    /// Sets a status and announces it on the event stream.
    pub(super) fn announce(&mut self, id: &str, status: Status, kind: &str, data: &Value) {
        if let Some(workspace) = self.workspaces.get_mut(id) {
            workspace.status = status;
            workspace.streams.send(kind, data);
        }
    }

    /// Pauses a workspace and forgets its URL.
    pub(super) fn pause(&mut self, id: &str) {
        let Some(workspace) = self.workspaces.get_mut(id) else { return };
        workspace.url.clear();
        let name = json!({"name": workspace.name});
        self.announce(id, Status::Paused, "WORKSPACE_PAUSED", &name);
    }

    /// Ends a pause: the platform tries to start an agent of its own, and fails.
    pub(super) fn resume(&mut self, id: &str) {
        let detailed = self.quirks().detailed;
        let Some(workspace) = self.workspaces.get_mut(id) else { return };
        let mut data = json!({"name": workspace.name, "runtime": "external", "tier": workspace.tier});
        if detailed {
            data["template"] = "".into();
        }
        workspace.streams.send("WORKSPACE_PROVISIONING", &data);
        let error = json!({"error": "an external workspace has no container to start"});
        self.announce(id, Status::Failed, "WORKSPACE_PROVISION_FAILED", &error);
    }

    /// Removes a workspace and all below it; returns how many were below.
    pub(super) fn remove(&mut self, id: &str) -> usize {
        let below: Vec<String> = self.children(id).iter().map(|child| child.id.clone()).collect();
        let mut removed = below.len();
        for child in below {
            removed += self.remove(&child);
        }
        if let Some(workspace) = self.workspaces.get_mut(id) {
            workspace.removed_at = Some(now());
            workspace.revoke_tokens();
        }
        self.announce(id, Status::Removed, "WORKSPACE_REMOVED", &json!({"cascade_deleted": removed}));
        removed
    }

    /// Changes the status of workspaces whose heartbeats have stopped.
    pub(super) fn sweep(&mut self) {
        let quirks = self.quirks();
        let limit = Duration::from_secs(quirks.silence_secs);
        let silent: Vec<String> = self
            .workspaces
            .values()
            .filter(|workspace| matches!(workspace.status, Status::Online | Status::Degraded))
            .filter(|workspace| workspace.last_heartbeat.is_some_and(|(_, at)| at.elapsed() > limit))
            .map(|workspace| workspace.id.clone())
            .collect();
        for id in silent {
            self.announce(&id, quirks.silent_status, "WORKSPACE_OFFLINE", &json!({}));
        }
    }
}

/// Returns whether a text has the format of an id; other spellings of a UUID do not count.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relatives_may_talk_and_strangers_may_not() {
        let mut world = World::new(Options::default(), String::new());
        let root = world.add_workspace("root", None);
        let other_root = world.add_workspace("other", None);
        let uncle = world.add_workspace("uncle", Some(root.clone()));
        let parent = world.add_workspace("parent", Some(root.clone()));
        let child = world.add_workspace("child", Some(parent.clone()));
        assert!(world.may_message(&child, &root) && world.may_message(&root, &child));
        assert!(world.may_message(&uncle, &parent) && world.may_message(&child, &child));
        assert!(!world.may_message(&child, &uncle) && !world.may_message(&root, &other_root));
        world.generation = Generation::G2;
        assert!(world.may_message(&root, &other_root));
    }
}
