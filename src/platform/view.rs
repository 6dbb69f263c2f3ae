//! Reading what happened, and waiting for what will happen.

use std::sync::mpsc;
use std::time::Duration;

use serde_json::Value;

use crate::platform::handle::Platform;
use crate::platform::model::Status;
use crate::platform::record::{Delivered, Event, Heartbeat, Notify, Recorded, WorkspaceRecord};
use crate::platform::state::World;
use crate::platform::workspace::Workspace;

/// What happened.
impl Platform {
    /// Returns a receiver of every event from now on.
    #[must_use]
    pub fn subscribe(&self) -> mpsc::Receiver<Event> {
        self.shared.write(|world| world.record.listen())
    }

    /// Calls `look` now and after every change, until it returns something or the timeout has passed.
    pub fn wait_until<T>(&self, timeout: Duration, look: impl Fn(&View<'_>) -> Option<T>) -> Option<T> {
        self.shared.wait_until(timeout, |world| look(&View { world }))
    }

    /// Calls `look` once.
    pub fn view<T>(&self, look: impl FnOnce(&View<'_>) -> T) -> T {
        self.shared.read(|world| look(&View { world }))
    }

    /// Returns all requests, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.view(|view| view.requests().to_vec())
    }

    /// Returns the notes of an agent to its user, in order.
    #[must_use]
    pub fn notifies(&self, workspace: &str) -> Vec<Notify> {
        self.view(|view| view.notifies(workspace).to_vec())
    }

    /// Returns the messages that reached an agent, in order.
    #[must_use]
    pub fn messages_to(&self, workspace: &str) -> Vec<Delivered> {
        self.view(|view| view.messages_to(workspace).to_vec())
    }

    /// Returns the heartbeats of an agent, in order.
    #[must_use]
    pub fn heartbeats(&self, workspace: &str) -> Vec<Heartbeat> {
        self.view(|view| view.heartbeats(workspace).to_vec())
    }

    /// Returns the activities that an agent reported, in order.
    #[must_use]
    pub fn activities(&self, workspace: &str) -> Vec<Value> {
        self.view(|view| view.activities(workspace).to_vec())
    }

    /// Returns the `acked_seq`s that an agent sent, in order.
    #[must_use]
    pub fn acked(&self, workspace: &str) -> Vec<u64> {
        self.view(|view| view.acked(workspace).to_vec())
    }

    /// Returns the rows of a workspace's feed, in the order of the newest servers.
    #[must_use]
    pub fn rows(&self, workspace: &str) -> Vec<Value> {
        self.view(|view| view.rows(workspace).cloned().collect())
    }

    /// Returns the bytes of a file that was uploaded for a workspace, by the URI in a note or message.
    #[must_use]
    pub fn file(&self, workspace: &str, uri: &str) -> Option<Vec<u8>> {
        let file_id = uri.rsplit('/').next();
        self.shared.read(|world| {
            let files = &world.workspaces.get(workspace)?.files;
            files.iter().find(|file| Some(file.id.as_str()) == file_id).map(|file| file.bytes.to_vec())
        })
    }

    /// Returns the status of a workspace; `None` if it does not exist.
    #[must_use]
    pub fn status(&self, workspace: &str) -> Option<Status> {
        self.view(|view| view.status(workspace))
    }
}

/// Access to the platform under its lock: no method of the handle may be called while it exists.
pub struct View<'a> {
    world: &'a World,
}

impl View<'_> {
    /// Returns all requests, in order.
    #[must_use]
    pub fn requests(&self) -> &[Recorded] {
        self.world.record.requests()
    }

    /// Returns the notes of an agent to its user, in order.
    #[must_use]
    pub fn notifies(&self, workspace: &str) -> &[Notify] {
        self.of(workspace).map_or(&[], |of| &of.notifies)
    }

    /// Returns the messages that reached an agent, in order.
    #[must_use]
    pub fn messages_to(&self, workspace: &str) -> &[Delivered] {
        self.of(workspace).map_or(&[], |of| &of.delivered)
    }

    /// Returns the heartbeats of an agent, in order.
    #[must_use]
    pub fn heartbeats(&self, workspace: &str) -> &[Heartbeat] {
        self.of(workspace).map_or(&[], |of| &of.heartbeats)
    }

    /// Returns the activities that an agent reported, in order.
    #[must_use]
    pub fn activities(&self, workspace: &str) -> &[Value] {
        self.of(workspace).map_or(&[], |of| &of.activities)
    }

    /// Returns the `acked_seq`s that an agent sent, in order.
    #[must_use]
    pub fn acked(&self, workspace: &str) -> &[u64] {
        self.of(workspace).map_or(&[], |of| &of.acked)
    }

    /// Returns the rows of a workspace's feed, in the order of the newest servers.
    pub fn rows(&self, workspace: &str) -> impl Iterator<Item = &Value> {
        let rows = self.world.workspaces.get(workspace).map_or(&[][..], |workspace| workspace.feed.rows());
        rows.iter().map(|row| &row.value)
    }

    /// Returns the id of the workspace with this name; `None` if there are several, or if it was removed.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&str> {
        let is_it = |workspace: &&Workspace| workspace.name == name && workspace.status != Status::Removed;
        let mut found = self.world.workspaces.values().filter(is_it);
        found.next().filter(|_| found.next().is_none()).map(|workspace| workspace.id.as_str())
    }

    /// Returns the name of a workspace; `None` if it does not exist.
    #[must_use]
    pub fn name(&self, workspace: &str) -> Option<&str> {
        self.world.workspaces.get(workspace).map(|workspace| workspace.name.as_str())
    }

    /// Returns the status of a workspace; `None` if it does not exist.
    #[must_use]
    pub fn status(&self, workspace: &str) -> Option<Status> {
        self.world.workspaces.get(workspace).map(|workspace| workspace.status)
    }

    /// Returns the current task of a workspace, from its last heartbeat.
    #[must_use]
    pub fn current_task(&self, workspace: &str) -> Option<&str> {
        self.world.workspaces.get(workspace).map(|workspace| workspace.current_task.as_str())
    }

    /// Returns the number of open event streams of a workspace.
    #[must_use]
    pub fn streams(&self, workspace: &str) -> usize {
        self.world.workspaces.get(workspace).map_or(0, |workspace| workspace.streams.count())
    }

    /// Returns whether each file uploaded for a workspace was acknowledged, in order.
    #[must_use]
    pub fn acked_files(&self, workspace: &str) -> Vec<bool> {
        let workspace = self.world.workspaces.get(workspace);
        workspace.map_or_else(Vec::new, |found| found.files.iter().map(|file| file.acked).collect())
    }

    fn of(&self, workspace: &str) -> Option<&WorkspaceRecord> {
        self.world.record.of(workspace)
    }
}
