//! The input of a handler: the JSON object and the environment variables.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::agent::config::Config;
use crate::agent::conversation;
use crate::api::inbound::{Attachment, Inbound, Omitted, Source, User};

/// The environment variables of a handler.
pub(crate) type Environment = Vec<(&'static str, String)>;

/// The version of the handler contract.
const CONTRACT_VERSION: u32 = 1;
/// Longer values are cut in environment variables.
const MAX_VARIABLE_CHARS: usize = 512;
/// Bytes reserved for the fields of [`Input`] whose length is not counted.
const OTHER_FIELDS_BYTES: usize = 4096;

/// The JSON object, on one line. The order of the fields matters: small handlers without a JSON parser rely on `text`
/// coming before everything that a sender can shape freely.
#[derive(Serialize)]
struct Input<'a> {
    version: u32,
    activity_id: &'a str,
    workspace_id: &'a str,
    source: Source,
    source_id: Option<&'a str>,
    text: &'a str,
    expects_reply: bool,
    interim: bool,
    attempt: u32,
    deadline: String,
    created_at: &'a str,
    message_id: Option<&'a str>,
    context_id: Option<&'a str>,
    conversation_id: String,
    session: Option<&'a RawValue>,
    task_id: Option<&'a str>,
    delegation_id: Option<&'a str>,
    status: Option<&'a str>,
    error: Option<&'a str>,
    origin: Option<&'a str>,
    user: Option<&'a User>,
    peer_name: Option<&'a str>,
    peer_role: Option<&'a str>,
    agent_card_url: Option<&'a str>,
    message_dir: Cow<'a, str>,
    attachments: &'a [Attachment],
    parts: Parts<'a>,
    #[serde(skip_serializing_if = "Omitted::is_nothing")]
    left_out: Omitted,
    raw: &'a RawValue,
}

/// The parts of a message, as byte ranges of its row.
struct Parts<'a> {
    row: &'a RawValue,
    places: &'a [Range<usize>],
}

impl Serialize for Parts<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let part = |place: &Range<usize>| serde_json::from_str::<&RawValue>(self.row.get().get(place.clone())?).ok();
        to.collect_seq(self.places.iter().map(part))
    }
}

/// Returns the object for JSON handlers, with a newline at the end. `dir` is the message's folder; `session` is what the
/// handler stored for this conversation.
pub fn json(
    message: &Inbound,
    raw: &RawValue,
    workspace_id: &str,
    dir: &Path,
    attempt: u32,
    timeout: Duration,
    session: Option<&RawValue>,
) -> Vec<u8> {
    let input = Input {
        version: CONTRACT_VERSION,
        activity_id: &message.id,
        workspace_id,
        source: message.source,
        source_id: Some(message.source_id.as_str()).filter(|id| !id.is_empty()),
        text: &message.text,
        expects_reply: message.expects_reply,
        interim: message.is_interim,
        attempt,
        deadline: deadline(timeout),
        created_at: &message.created_at,
        message_id: message.message_id.as_deref(),
        context_id: message.context_id.as_deref(),
        conversation_id: conversation::id(message, workspace_id),
        session,
        task_id: message.task_id.as_deref(),
        delegation_id: message.delegation_id.as_deref(),
        status: message.status.as_deref(),
        error: message.error.as_deref(),
        origin: message.origin.as_deref(),
        user: message.user.as_ref(),
        peer_name: message.peer_name.as_deref(),
        peer_role: message.peer_role.as_deref(),
        agent_card_url: message.agent_card_url.as_deref(),
        message_dir: dir.to_string_lossy(),
        attachments: &message.attachments,
        parts: Parts { row: raw, places: &message.parts },
        left_out: message.left_out,
        raw,
    };
    // Reserved up front: a line that grows would hold a large message in memory twice.
    let parts: usize = message.parts.iter().map(|part| part.len() + 1).sum();
    let session = session.map_or(0, |session| session.get().len());
    let mut line = Vec::with_capacity(raw.get().len() + parts + session + message.text.len() / 8 * 9 + OTHER_FIELDS_BYTES);
    // Cannot fail: the fields are strings, numbers and JSON that was parsed before.
    let _ = serde_json::to_writer(&mut line, &input);
    line.push(b'\n');
    line
}

/// Returns the environment variables for one message: its ids, and what `molecule-agent` needs to run without flags in the
/// handler. The token is not among them: the command reads it from the workspace's folder.
pub(crate) fn environment(message: &Inbound, config: &Config, workspace_id: &str, dir: &Path, attempt: u32) -> Environment {
    let mut variables = lasting_environment(config, workspace_id);
    variables.extend(message_environment(message, workspace_id, dir, attempt));
    variables
}

/// Returns the environment variables that are the same for all messages.
pub(crate) fn lasting_environment(config: &Config, workspace_id: &str) -> Environment {
    let mut variables = vec![
        ("MOLECULE_PLATFORM_URL", config.platform_url.clone()),
        ("MOLECULE_WORKSPACE_ID", workspace_id.to_owned()),
        ("MOLECULE_AGENT_STATE_DIR", config.state_root.to_string_lossy().into_owned()),
    ];
    variables.extend(config.variables.iter().cloned());
    variables
}

/// Returns the environment variables that describe one message. `dir` is the message's folder.
pub fn message_environment(message: &Inbound, workspace_id: &str, dir: &Path, attempt: u32) -> Vec<(&'static str, String)> {
    let text = |value: &Option<String>| clean(value.as_deref().unwrap_or_default());
    let source = serde_json::to_value(message.source).ok().and_then(|source| source.as_str().map(ToOwned::to_owned));
    vec![
        ("MOLECULE_ACTIVITY_ID", clean(&message.id)),
        ("MOLECULE_MESSAGE_ID", text(&message.message_id)),
        ("MOLECULE_SOURCE", source.unwrap_or_default()),
        ("MOLECULE_SOURCE_ID", clean(&message.source_id)),
        ("MOLECULE_CONTEXT_ID", text(&message.context_id)),
        ("MOLECULE_MESSAGE_DIR", dir.to_string_lossy().into_owned()),
        ("MOLECULE_CONVERSATION_ID", conversation::id(message, workspace_id)),
        ("MOLECULE_ATTEMPT", attempt.to_string()),
        ("MOLECULE_EXPECTS_REPLY", message.expects_reply.to_string()),
    ]
}

/// Makes a value from outside fit for an environment variable: without NUL, and not too long.
fn clean(value: &str) -> String {
    value.chars().filter(|c| *c != '\0').take(MAX_VARIABLE_CHARS).collect()
}

/// Returns when the handler will be terminated, as RFC 3339.
fn deadline(timeout: Duration) -> String {
    let at = SystemTime::now().checked_add(timeout).and_then(|at| jiff::Timestamp::try_from(at).ok());
    at.unwrap_or(jiff::Timestamp::MAX).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
