//! A message for the handler, and the role of a row.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::api::inbound::attachment::{Attachment, file_kept_for};
use crate::api::inbound::content::{Omitted, bounded};

/// The sender of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A user at the canvas, or in a chat channel that the platform serves.
    CanvasUser,
    /// Another workspace.
    PeerAgent,
    /// The platform itself: a nudge, a schedule, or a webhook.
    Platform,
    /// No evidence. Never answered.
    Unknown,
}

/// The user at the canvas, as claimed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct User {
    /// The user's id.
    pub id: Option<String>,
    /// The email address.
    pub email: Option<String>,
    /// Display name.
    pub name: Option<String>,
    /// The platform's assessment of the claim, such as `VERIFIED` or `UNAUTHENTICATED`.
    pub identity_status: Option<String>,
}

/// A chat outside the platform that a message comes from, according to the platform.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chat {
    /// The channel that connects it to the platform, such as a Telegram bot or a Slack app.
    pub channel: String,
    /// The chat: named by the channel's ID for it, or else by its ID for the user. Two different chats never have the
    /// same name.
    pub name: String,
}

/// A message for the handler.
#[derive(Debug, Clone)]
pub struct Inbound {
    /// The ID of the row (`activity_id` for handlers).
    pub id: String,
    /// The position in the platform's order (G4 and later).
    pub seq: Option<i64>,
    /// The source of the message.
    pub source: Source,
    /// The peer's workspace id, or empty.
    pub source_id: String,
    /// The user, as claimed.
    pub user: Option<User>,
    /// A chat channel, or the kind of platform turn.
    pub origin: Option<String>,
    /// The chat, for a user of a chat channel.
    pub chat: Option<Chat>,
    /// The text parts joined by newlines.
    pub text: String,
    /// The positions of the parts in the row, at most [`crate::api::inbound::MAX_PARTS`].
    pub parts: Vec<Range<usize>>,
    /// All parts, in a canonical form for comparison.
    pub(super) content: String,
    /// The files among the parts, at most [`crate::api::inbound::MAX_ATTACHMENTS`].
    pub attachments: Vec<Attachment>,
    /// The number of parts and files beyond these limits.
    pub left_out: Omitted,
    /// The sender's `messageId`.
    pub message_id: Option<String>,
    /// The conversation ID.
    pub context_id: Option<String>,
    /// The A2A task ID.
    pub task_id: Option<String>,
    /// The delegation that this belongs to: a task for us, or the result of one of ours.
    pub delegation_id: Option<String>,
    /// For the result of a delegation: `ok` or `error`.
    pub status: Option<String>,
    /// For a failed delegation: the reason.
    pub error: Option<String>,
    /// The peer's name, role, and card, if the server sends them.
    pub peer_name: Option<String>,
    /// See `peer_name`.
    pub peer_role: Option<String>,
    /// See `peer_name`.
    pub agent_card_url: Option<String>,
    /// The time of the row, RFC 3339.
    pub created_at: String,
    /// Whether the handler's reply is sent automatically.
    pub expects_reply: bool,
    /// Whether the sender marked it as an answer to a message of ours.
    pub is_answer: bool,
    /// The `messageId` of our message that it answers, according to the sender.
    pub in_reply_to: Option<String>,
    /// Whether the sender marked it as an interim message; the answer follows.
    pub is_interim: bool,
    /// Whether the sender marked it as a question (our own client does), so that it cannot be an answer.
    pub is_question: bool,
    /// Whether it only announces a file.
    pub upload: bool,
}

/// The role of a row for us.
#[derive(Debug)]
pub enum Row {
    /// A message for the handler.
    Input(Box<Inbound>),
    /// A row that is finished without the handler.
    NotInput {
        /// The ID of the row.
        id: String,
        /// The position in the platform's order.
        seq: Option<i64>,
        /// The time of the row.
        created_at: String,
        /// Why it is not input.
        why: &'static str,
    },
    /// A row with an ID that is not valid JSON even after repair. It becomes a dead letter.
    Broken {
        /// The ID of the row.
        id: String,
        /// The time of the row.
        created_at: String,
    },
    /// A row that is not an object or has no usable ID. It is reported once and skipped.
    Unusable(&'static str),
}

impl Inbound {
    /// Returns a label for the sender: the canvas, the platform, or a peer.
    pub fn sender(&self) -> String {
        match self.source {
            Source::CanvasUser => "canvas".to_owned(),
            Source::Platform => "platform".to_owned(),
            Source::Unknown => "unknown".to_owned(),
            Source::PeerAgent => format!("peer:{}", self.source_id),
        }
    }

    /// Returns the name of the sender's conversation that this belongs to. `None` for the default one; from G4 on, the
    /// platform uses our workspace's ID for it if the canvas names none. In a chat, the canvas's names do not count:
    /// its new sessions do not apply there.
    pub fn conversation(&self, self_id: &str) -> Option<&str> {
        let of_canvas = |id: &str| {
            let session = || id.strip_prefix("sess-").and_then(|rest| rest.strip_prefix(self_id));
            id.strip_prefix("canvas-") == Some(self_id) || self.chat.is_some() && session().is_some()
        };
        self.context_id.as_deref().filter(|id| !of_canvas(id))
    }

    /// Returns whether a peer delegates a task with this message. Then its `messageId` is the delegation's ID. Later
    /// messages about the task can carry that ID too.
    pub fn is_task(&self) -> bool {
        !self.is_answer && self.delegation_id.is_some() && self.delegation_id == self.message_id
    }

    /// Returns the IDs of the files of workspace `self_id` in this message, each with its index in the attachments.
    /// Files named by a peer are excluded: we would fetch them with our token, and peers cannot put files there.
    pub fn files(&self, self_id: &str) -> Vec<(usize, String)> {
        if !matches!(self.source, Source::CanvasUser | Source::Platform) {
            return Vec::new();
        }
        let id = |file: &Attachment| file_kept_for(&file.uri, self_id).map(ToOwned::to_owned);
        self.attachments.iter().enumerate().filter_map(|(at, file)| Some((at, id(file)?))).collect()
    }

    /// Returns what identifies two rows as the same message: sender, `messageId`, and content. `None` without a
    /// `messageId`.
    pub fn fingerprint(&self) -> Option<[String; 3]> {
        if self.upload {
            return Some(["upload".to_owned(), self.attachments.first()?.file_id.clone()?, String::new()]);
        }
        // Without parts, the text is the content.
        let content = if self.content.is_empty() { bounded(&self.text) } else { self.content.clone() };
        Some([self.sender(), self.message_id.clone()?, content])
    }
}
