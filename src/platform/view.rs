//! A look at what happened, and the wait for what is to happen.

use std::sync::{PoisonError, mpsc};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::platform::Platform;
use crate::platform::record::{Delivered, Event, Heartbeat, Notify, OfWorkspace, Recorded};
use crate::platform::state::World;
use crate::platform::workspace::{Status, Workspace};

/// What happened.
impl Platform {
    /// Every event from now on.
    #[must_use]
    pub fn subscribe(&self) -> mpsc::Receiver<Event> {
        self.shared.write(|world| world.record.listen())
    }

    /// Looks at the platform, now and after every change, until there is something to return or the time
    /// is up.
    pub fn wait_until<T>(&self, timeout: Duration, look: impl Fn(&View<'_>) -> Option<T>) -> Option<T> {
        let deadline = Instant::now() + timeout;
        let mut world = self.shared.lock();
        loop {
            if let Some(found) = look(&View { world: &world }) {
                return Some(found);
            }
            let left = deadline.checked_duration_since(Instant::now())?;
            let waited = self.shared.changed.wait_timeout(world, left);
            world = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Looks at the platform once.
    pub fn view<T>(&self, look: impl FnOnce(&View<'_>) -> T) -> T {
        self.shared.read(|world| look(&View { world }))
    }

    /// All requests, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.view(|view| view.requests().to_vec())
    }

    /// The notes of an agent to its user, in order.
    #[must_use]
    pub fn notifies(&self, workspace: &str) -> Vec<Notify> {
        self.view(|view| view.notifies(workspace).to_vec())
    }

    /// The messages that reached an agent, in order.
    #[must_use]
    pub fn messages_to(&self, workspace: &str) -> Vec<Delivered> {
        self.view(|view| view.messages_to(workspace).to_vec())
    }

    /// The heartbeats of an agent, in order.
    #[must_use]
    pub fn heartbeats(&self, workspace: &str) -> Vec<Heartbeat> {
        self.view(|view| view.heartbeats(workspace).to_vec())
    }

    /// The activities that an agent reported, in order.
    #[must_use]
    pub fn activities(&self, workspace: &str) -> Vec<Value> {
        self.view(|view| view.activities(workspace).to_vec())
    }

    /// The `acked_seq`s that an agent sent, in order.
    #[must_use]
    pub fn acked(&self, workspace: &str) -> Vec<u64> {
        self.view(|view| view.acked(workspace).to_vec())
    }

    /// The rows of a workspace's feed, in the order of the newest servers.
    #[must_use]
    pub fn rows(&self, workspace: &str) -> Vec<Value> {
        self.view(|view| view.rows(workspace).cloned().collect())
    }

    /// The bytes of a file that was uploaded for a workspace, by the URI that a note or a message names.
    #[must_use]
    pub fn file(&self, workspace: &str, uri: &str) -> Option<Vec<u8>> {
        let file_id = uri.rsplit('/').next();
        self.shared.read(|world| {
            let files = &world.workspaces.get(workspace)?.files;
            files.iter().find(|file| Some(file.id.as_str()) == file_id).map(|file| file.bytes.to_vec())
        })
    }

    /// The status of a workspace; `None` if there is no such one.
    #[must_use]
    pub fn status(&self, workspace: &str) -> Option<Status> {
        self.view(|view| view.status(workspace))
    }
}

/// A look at the platform, under its lock: nothing of the handle may be called while it lasts.
pub struct View<'a> {
    world: &'a World,
}

impl View<'_> {
    /// All requests, in order.
    #[must_use]
    pub fn requests(&self) -> &[Recorded] {
        self.world.record.requests()
    }

    /// The notes of an agent to its user, in order.
    #[must_use]
    pub fn notifies(&self, workspace: &str) -> &[Notify] {
        self.of(workspace).map_or(&[], |of| &of.notifies)
    }

    /// The messages that reached an agent, in order.
    #[must_use]
    pub fn messages_to(&self, workspace: &str) -> &[Delivered] {
        self.of(workspace).map_or(&[], |of| &of.delivered)
    }

    /// The heartbeats of an agent, in order.
    #[must_use]
    pub fn heartbeats(&self, workspace: &str) -> &[Heartbeat] {
        self.of(workspace).map_or(&[], |of| &of.heartbeats)
    }

    /// The activities that an agent reported, in order.
    #[must_use]
    pub fn activities(&self, workspace: &str) -> &[Value] {
        self.of(workspace).map_or(&[], |of| &of.activities)
    }

    /// The `acked_seq`s that an agent sent, in order.
    #[must_use]
    pub fn acked(&self, workspace: &str) -> &[u64] {
        self.of(workspace).map_or(&[], |of| &of.acked)
    }

    /// The rows of a workspace's feed, in the order of the newest servers.
    pub fn rows(&self, workspace: &str) -> impl Iterator<Item = &Value> {
        let rows = self.world.workspaces.get(workspace).map_or(&[][..], |workspace| workspace.feed.rows());
        rows.iter().map(|row| &row.value)
    }

    /// The id of the workspace of this name; none if there are several, or if it was removed.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&str> {
        let is_it = |workspace: &&Workspace| workspace.name == name && workspace.status != Status::Removed;
        let mut found = self.world.workspaces.values().filter(is_it);
        found.next().filter(|_| found.next().is_none()).map(|workspace| workspace.id.as_str())
    }

    /// The name of a workspace; `None` if there is no such one.
    #[must_use]
    pub fn name(&self, workspace: &str) -> Option<&str> {
        self.world.workspaces.get(workspace).map(|workspace| workspace.name.as_str())
    }

    /// The status of a workspace; `None` if there is no such one.
    #[must_use]
    pub fn status(&self, workspace: &str) -> Option<Status> {
        self.world.workspaces.get(workspace).map(|workspace| workspace.status)
    }

    /// The current task of a workspace, as its last heartbeat said.
    #[must_use]
    pub fn current_task(&self, workspace: &str) -> Option<&str> {
        self.world.workspaces.get(workspace).map(|workspace| workspace.current_task.as_str())
    }

    /// How many event streams of a workspace are open.
    #[must_use]
    pub fn streams(&self, workspace: &str) -> usize {
        self.world.workspaces.get(workspace).map_or(0, |workspace| workspace.streams.count())
    }

    /// Whether the files uploaded for a workspace were acknowledged, in order.
    #[must_use]
    pub fn acked_files(&self, workspace: &str) -> Vec<bool> {
        let workspace = self.world.workspaces.get(workspace);
        workspace.map_or_else(Vec::new, |found| found.files.iter().map(|file| file.acked).collect())
    }

    fn of(&self, workspace: &str) -> Option<&OfWorkspace> {
        self.world.record.of(workspace)
    }
}
