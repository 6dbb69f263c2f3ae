//! The methods of the handle: what a user, a peer, an admin or an accident does. `view` shows what happened.

use std::io;
use std::net::SocketAddr;
use std::path::Path;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::platform::clock::{now, to_micros};
use crate::platform::deliver::{Marks, Message, send_request};
use crate::platform::fault::Fault;
use crate::platform::handle::Platform;
use crate::platform::model::{Behavior, Dialect, EdgeMode, Generation, Status};
use crate::platform::multipart::Part;
use crate::platform::plugin::{LOCAL, Plugin};
use crate::platform::state::World;
use crate::platform::workspace::{Delivery, Secret, Workspace, store_secret};
use crate::random;

/// A new workspace with its token.
#[derive(Clone, PartialEq, Eq)]
pub struct Created {
    /// The workspace's id.
    pub id: String,
    /// Its token.
    pub token: String,
}

/// The outcome of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    /// Its `messageId`.
    pub message_id: String,
    /// The status that the platform would have answered over the wire.
    pub status: u16,
    /// The body of that answer.
    pub answer: Value,
}

/// A message from a canvas user.
#[derive(Debug, Clone, Default)]
pub struct CanvasMessage {
    /// The text, as the first part; `None` for no text part.
    pub text: Option<String>,
    /// The parts after the text.
    pub parts: Vec<Value>,
    /// `None` for a random one.
    pub message_id: Option<String>,
    /// `None` for the generation's default.
    pub context_id: Option<String>,
    /// `params.metadata`.
    pub metadata: Option<Value>,
    /// `params.message.metadata`.
    pub message_metadata: Option<Value>,
}

/// A message from a peer.
#[derive(Debug, Clone, Default)]
pub struct PeerMessage {
    /// The text, as the first part; `None` for no text part.
    pub text: Option<String>,
    /// The parts after the text.
    pub parts: Vec<Value>,
    /// `None` sends none; the platform then fills it in where it does.
    pub role: Option<String>,
    /// `None` for a random one.
    pub message_id: Option<String>,
    /// `params.message.contextId`.
    pub context_id: Option<String>,
    /// `params.message.metadata`, which contains `in_reply_to` and `delegation_id`.
    pub message_metadata: Option<Value>,
    /// `params.metadata`.
    pub metadata: Option<Value>,
}

fn text_and(text: Option<String>, more: Vec<Value>) -> Value {
    let text = text.map(|text| json!({"kind": "text", "text": text}));
    text.into_iter().chain(more).collect()
}

fn put(object: &mut Value, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object[key] = value.into();
    }
}

/// Workspaces: creating, changing and removing them.
impl Platform {
    /// Returns the address it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the URL for clients, without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the admin's token.
    #[must_use]
    pub fn admin_token(&self) -> String {
        self.shared.read(|world| world.admin_token.clone())
    }

    /// Creates an external workspace with a token, under the root `org`, so that all of them are siblings.
    #[must_use]
    pub fn create_workspace(&self, name: &str) -> Created {
        self.shared.write(|world| create(world, name))
    }

    /// Returns the only live workspace with this name that has a live token.
    #[must_use]
    pub fn find_workspace(&self, name: &str) -> Option<Created> {
        let id = self.view(|view| view.named(name).map(ToOwned::to_owned))?;
        self.shared.read(|world| {
            let token = world.workspaces.get(&id)?.tokens.iter().find(|token| !token.revoked)?.secret.clone();
            Some(Created { id: id.clone(), token })
        })
    }

    /// Creates another agent, online in poll mode and without a client. What is sent to it can be read with
    /// [`Platform::messages_to`]; [`Platform::set_behavior`] makes it answer.
    #[must_use]
    pub fn create_peer(&self, name: &str) -> Created {
        self.shared.write(|world| {
            let created = create(world, name);
            if let Some(peer) = world.workspaces.get_mut(&created.id) {
                peer.delivery = Delivery::Poll;
                peer.status = Status::Online;
                peer.card = Some(json!({"name": name, "description": "simulated", "version": "1"}));
            }
            created
        })
    }

    /// Moves a workspace under another one, or makes it a root.
    pub fn set_parent(&self, workspace: &str, parent: Option<&str>) {
        self.change(workspace, |workspace| workspace.parent = parent.map(ToOwned::to_owned));
    }

    /// Sets the role that peers see.
    pub fn set_role(&self, workspace: &str, role: Option<&str>) {
        self.change(workspace, |workspace| workspace.role = role.map(ToOwned::to_owned));
    }

    /// Sets how a simulated agent handles its messages. Calls that are queued for a busy agent are carried out once it
    /// answers.
    pub fn set_behavior(&self, workspace: &str, behavior: Behavior) {
        self.shared.write(|world| {
            if let Some(found) = world.workspaces.get_mut(workspace) {
                found.behavior = behavior;
            }
            world.drain_queue(workspace);
        });
    }

    /// Sets the status, without an event.
    pub fn set_status(&self, workspace: &str, status: Status) {
        self.change(workspace, |workspace| workspace.status = status);
    }

    /// Sets whether an agent may write to its user.
    pub fn set_talk_to_user(&self, workspace: &str, allowed: bool) {
        self.change(workspace, |workspace| workspace.talk_to_user = allowed);
    }

    /// Pauses a workspace: its URL is forgotten, its messages wait.
    pub fn pause(&self, workspace: &str) {
        self.shared.write(|world| world.pause(workspace));
    }

    /// Hibernates a workspace, which looks like a pause with `paused: false`. No event for it was ever observed.
    pub fn hibernate(&self, workspace: &str) {
        self.change(workspace, |workspace| {
            workspace.url.clear();
            workspace.status = Status::Hibernated;
        });
    }

    /// Ends a pause or hibernation. The platform then tries to start an agent of its own and fails, so the status is
    /// `failed` until the agent registers or sends a heartbeat.
    pub fn resume(&self, workspace: &str) {
        self.shared.write(|world| world.resume(workspace));
    }

    /// Removes a workspace and all below it.
    pub fn remove(&self, workspace: &str) {
        self.shared.write(|world| world.remove(workspace));
    }

    /// Revokes all tokens of a workspace.
    pub fn revoke_tokens(&self, workspace: &str) {
        self.change(workspace, Workspace::revoke_tokens);
    }

    /// Creates another token; `None` if there is no such workspace.
    #[must_use]
    pub fn create_token(&self, workspace: &str) -> Option<String> {
        self.shared.write(|world| Some(world.workspaces.get_mut(workspace)?.issue_token()))
    }

    /// Sets a secret of a workspace, or a global one (`None`).
    pub fn set_secret(&self, workspace: Option<&str>, key: &str, value: &str) {
        self.shared.write(|world| {
            if let Some(secrets) = secrets(world, workspace) {
                store_secret(secrets, key, value.to_owned());
            }
        });
    }

    /// Makes a secret impossible to decrypt for the platform.
    pub fn break_secret(&self, workspace: Option<&str>, key: &str) {
        self.shared.write(|world| {
            if let Some(secrets) = secrets(world, workspace) {
                let broken = Secret { value: None, created_at: now(), updated_at: now() };
                secrets.insert(key.to_owned(), broken);
            }
        });
    }

    /// Starts a new canvas conversation, as "New session" does.
    pub fn reset_session(&self, workspace: &str) {
        self.change(workspace, |workspace| {
            let before = workspace.session.replace(random::uuid());
            let data = json!({
                "workspace_id": workspace.id,
                "chat_session_started_at": now().to_string(),
                "prev_marker_set": before.is_some(),
            });
            workspace.streams.send("SESSION_RESET", &data);
        });
    }

    /// Closes the open event streams of a workspace, as an edge does.
    pub fn close_streams(&self, workspace: &str) {
        self.change(workspace, |workspace| workspace.streams.close());
    }

    /// Sends an event to the open streams of a workspace.
    pub fn send_event(&self, workspace: &str, kind: &str, data: &Value) {
        self.change(workspace, |workspace| workspace.streams.send(kind, data));
    }

    fn change(&self, workspace: &str, change: impl FnOnce(&mut Workspace)) {
        self.shared.write(|world| {
            if let Some(workspace) = world.workspaces.get_mut(workspace) {
                change(workspace);
            }
        });
    }
}

fn create(world: &mut World, name: &str) -> Created {
    let root = match world.roots().iter().find(|root| root.name == "org") {
        Some(root) => root.id.clone(),
        None => world.add_workspace("org", None),
    };
    let id = world.add_workspace(name, Some(root));
    let token = world.workspaces.get_mut(&id).map(Workspace::issue_token);
    Created { id, token: token.unwrap_or_default() }
}

fn secrets<'a>(world: &'a mut World, workspace: Option<&str>) -> Option<&'a mut std::collections::BTreeMap<String, Secret>> {
    match workspace {
        None => Some(&mut world.global_secrets),
        Some(id) => world.workspaces.get_mut(id).map(|workspace| &mut workspace.secrets),
    }
}

/// Messages, files and rows.
impl Platform {
    /// Sends an agent a message from its canvas user.
    pub fn say(&self, workspace: &str, text: &str) -> Sent {
        self.say_with(workspace, CanvasMessage { text: Some(text.to_owned()), ..CanvasMessage::default() })
    }

    /// Sends an agent a message from its canvas user, with all fields.
    pub fn say_with(&self, workspace: &str, said: CanvasMessage) -> Sent {
        // A message from an external chat takes another path and keeps its own marks.
        let is_chat = said.metadata.as_ref().is_some_and(|metadata| metadata.get("channel_id").is_some());
        self.say_marked(workspace, said, if is_chat { Marks::Context } else { Marks::Canvas })
    }

    /// Sends a message of the platform itself (a stall probe, an outcome, a schedule, …): one without a source that is not
    /// marked as from the canvas. Its `message_id` or metadata say what it is.
    pub fn platform_turn(&self, workspace: &str, said: CanvasMessage) -> Sent {
        self.say_marked(workspace, said, Marks::Context)
    }

    fn say_marked(&self, workspace: &str, said: CanvasMessage, marks: Marks) -> Sent {
        let id = said.message_id.unwrap_or_else(random::uuid);
        let mut message = json!({"role": "user", "messageId": id, "parts": text_and(said.text, said.parts)});
        put(&mut message, "contextId", said.context_id);
        put(&mut message, "metadata", said.message_metadata);
        let mut request = send_request(message);
        put(&mut request["params"], "metadata", said.metadata);
        self.send(workspace, id, Message { from: None, request, marks })
    }

    /// Sends an agent a message from one of its peers.
    pub fn peer_say(&self, from: &str, to: &str, text: &str) -> Sent {
        let role = Some("user".to_owned());
        let said = PeerMessage { text: Some(text.to_owned()), role, ..PeerMessage::default() };
        self.peer_say_with(from, to, said)
    }

    /// Sends an agent a message from one of its peers, with all fields.
    pub fn peer_say_with(&self, from: &str, to: &str, said: PeerMessage) -> Sent {
        let id = said.message_id.unwrap_or_else(random::uuid);
        let mut message = json!({"messageId": id, "parts": text_and(said.text, said.parts)});
        put(&mut message, "role", said.role);
        put(&mut message, "contextId", said.context_id);
        put(&mut message, "metadata", said.message_metadata);
        let mut request = send_request(message);
        put(&mut request["params"], "metadata", said.metadata);
        self.send(to, id, Message { from: Some(from.to_owned()), request, marks: Marks::None })
    }

    fn send(&self, to: &str, message_id: String, message: Message) -> Sent {
        let answer = self.shared.write(|world| world.deliver(to, message));
        Sent { message_id, status: answer.status(), answer: answer.body() }
    }

    /// Uploads a file for an agent as its canvas user; returns the object that a message refers to it with
    /// (`{uri, name, mimeType, size}`), `null` if the generation does not accept uploads.
    pub fn upload(&self, workspace: &str, name: &str, mime_type: &str, bytes: &[u8]) -> Value {
        let part = Part {
            field: "files".to_owned(),
            name: name.to_owned(),
            mime_type: mime_type.to_owned(),
            bytes: bytes.to_vec().into(),
        };
        self.shared.write(|world| match world.quirks().uploads {
            Some(limits) if (1..=limits.per_file).contains(&bytes.len()) => world.keep_file(workspace, part),
            _ => Value::Null,
        })
    }

    /// Expires the files that wait for an agent: their rows stay, and their content is gone.
    pub fn expire_uploads(&self, workspace: &str) {
        self.change(workspace, |workspace| workspace.files.clear());
    }

    /// Inserts a row into a feed. Missing standard fields (`id`, `created_at`, `seq`, …) are filled in; an explicit
    /// `created_at` creates late rows and ties. Returns its id.
    pub fn insert_row(&self, workspace: &str, row: Value) -> String {
        self.shared.write(|world| {
            let seq = world.next_seq();
            let mut whole = json!({
                "id": random::uuid(),
                "workspace_id": workspace,
                "activity_type": "a2a_receive",
                "source_id": null,
                "target_id": workspace,
                "method": "message/send",
                "seq": seq,
                "summary": null,
                "duration_ms": null,
                "status": "ok",
                "error_detail": null,
                "created_at": now().to_string(),
            });
            if let (Value::Object(whole), Value::Object(row)) = (&mut whole, row) {
                whole.extend(row);
            }
            let id = whole["id"].as_str().unwrap_or_default().to_owned();
            place(world, workspace, whole, seq);
            id
        })
    }

    /// Inserts any JSON into a feed unchanged, even if it is not a row; its `created_at` decides its position, by default the
    /// end.
    pub fn insert_raw(&self, workspace: &str, row: Value) {
        self.shared.write(|world| {
            let seq = world.next_seq();
            place(world, workspace, row, seq);
        });
    }

    /// Removes the rows up to and including this one, as pruning does; returns their number.
    pub fn prune_rows(&self, workspace: &str, up_to: &str) -> usize {
        self.shared.write(|world| world.workspaces.get_mut(workspace).map_or(0, |workspace| workspace.feed.prune(up_to)))
    }
}

/// Inserts a row at the position given by its `created_at`, and sends its type to the event stream.
fn place(world: &mut World, workspace: &str, row: Value, seq: u64) {
    let time = row["created_at"].as_str().and_then(|time| time.parse::<Timestamp>().ok());
    let seq = row["seq"].as_u64().unwrap_or(seq);
    let event = json!({"activity_type": row["activity_type"], "method": row["method"]});
    if let Some(found) = world.workspaces.get_mut(workspace) {
        found.feed.insert((time.map_or_else(now, to_micros), seq), row);
    }
    world.tell_stream(workspace, "ACTIVITY_LOGGED", &event);
}

/// Plugins.
impl Platform {
    /// Offers a plugin with its archive (gzip, tar), which is sent unchanged. `source` is where it is fetched from, such as
    /// `local://<name>`, the default of calls without a source, or `github://owner/repo#ref`.
    pub fn add_plugin(&self, source: &str, name: &str, archive: &[u8]) {
        self.offer(source, Plugin::from_archive(name, archive));
    }

    /// Offers the plugin in a folder, as `local://<name>`; the folder is read again for each download.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn add_plugin_folder(&self, name: &str, folder: &Path) -> io::Result<()> {
        self.offer(&format!("{LOCAL}{name}"), Plugin::from_folder(name, folder)?);
        Ok(())
    }

    fn offer(&self, source: &str, plugin: Plugin) {
        self.shared.write(|world| world.plugins.insert(source.to_owned(), plugin));
    }

    /// Breaks a plugin's own checksums, which the platform checks before it sends the plugin.
    pub fn break_plugin(&self, source: &str) {
        self.shared.write(|world| {
            if let Some(plugin) = world.plugins.get_mut(source) {
                plugin.is_sound = false;
            }
        });
    }
}

/// The server as a whole.
impl Platform {
    /// Changes the generation; the state is not changed.
    pub fn set_generation(&self, generation: Generation) {
        self.shared.write(|world| world.generation = generation);
    }

    /// Changes the format of the feed's rows.
    pub fn set_dialect(&self, dialect: Dialect) {
        self.shared.write(|world| world.dialect = dialect);
    }

    /// Changes the rate limit and starts a new window.
    pub fn set_rate_limit(&self, limit: Option<u32>) {
        self.shared.write(|world| world.rate.set(limit));
    }

    /// Changes the organization that calls must name.
    pub fn set_org_id(&self, org_id: Option<&str>) {
        self.shared.write(|world| world.org_id = org_id.map(ToOwned::to_owned));
    }

    /// Makes the platform's database unavailable, or available again.
    pub fn set_database_down(&self, down: bool) {
        self.shared.write(|world| world.database_down = down);
    }

    /// Puts an edge in front of the platform, or removes it.
    pub fn set_edge(&self, edge: EdgeMode) {
        self.shared.write(|world| world.edge = edge);
    }

    /// Adds a rule for calls that must fail; older rules apply first.
    pub fn add_fault(&self, fault: Fault) {
        self.shared.write(|world| world.faults.add(fault));
    }

    /// Removes all fault rules.
    pub fn clear_faults(&self) {
        self.shared.write(|world| world.faults.clear());
    }
}
