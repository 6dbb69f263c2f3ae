//! The outcome of each message, according to the platform and the state folder.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use molecule_agent::platform::{Created, View};
use serde_json::Value;

use crate::handler::{EQUAL, answered};
use crate::program::Ask;
use crate::support::{Scene, text_of};

/// What the storm knows about a message that it sent.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub ask: Ask,
    /// The size in bytes of the file that came with it.
    pub file: Option<usize>,
}

/// A message that the platform accepted.
#[derive(Debug, Clone)]
pub struct Message {
    pub id: String,
    /// The row's id.
    pub row: String,
    /// The peer it is from; `None` for the user.
    pub peer: Option<String>,
    pub asked: Asked,
    /// The conversation of the canvas; empty for the default one.
    pub chat: String,
    /// It is an answer itself: nobody waits for an answer to it.
    pub is_answer: bool,
}

/// A dead letter.
#[derive(Debug, Clone)]
pub struct Dead {
    pub row: String,
    pub code: String,
    /// The error, for people.
    #[allow(dead_code, reason = "printed with the rest")]
    pub error: String,
}

/// A reply that arrived.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The message that it answers; `None` for one of the equal replies, and for interim messages.
    pub to: Option<String>,
    pub text: String,
    /// The peer it went to; `None` for the user.
    pub peer: Option<String>,
    /// Distinguishes a repeat from another reply; a note has none.
    pub message_id: Option<String>,
    pub files: Vec<Value>,
}

pub struct Ledger {
    /// In the order of the feed.
    pub messages: Vec<Message>,
    pub dead: Vec<Dead>,
    /// In order of arrival.
    pub replies: Vec<Reply>,
}

impl Ledger {
    /// Reads everything.
    pub fn read(scene: &Scene, peers: &[Created], folder: &Path, asked: &HashMap<String, Asked>) -> Self {
        // The dead letters last: a message is always in one of the two places.
        let (messages, replies) =
            scene.platform.view(|view| (messages(view, scene.id(), asked), replies(view, scene.id(), peers)));
        Self { messages, replies, dead: dead(folder) }
    }

    /// Describes the messages that are not finished, for people.
    pub fn open(&self) -> Vec<String> {
        let dead: HashSet<&str> = self.dead.iter().map(|dead| dead.row.as_str()).collect();
        let answered: HashSet<&str> = self.replies.iter().filter_map(|reply| reply.to.as_deref()).collect();
        let mut equal = self.replies.iter().filter(|reply| reply.text == EQUAL).count();
        let mut is_open = |message: &&Message| {
            let is_done = message.is_answer || message.asked.ask == Ask::Nothing || answered.contains(message.id.as_str());
            if is_done || dead.contains(message.row.as_str()) {
                return false;
            }
            if message.asked.ask == Ask::Equal && equal > 0 {
                equal -= 1;
                return false;
            }
            true
        };
        self.messages.iter().filter(|message| is_open(message)).map(|message| format!("{message:?}")).collect()
    }
}

fn messages(view: &View<'_>, id: &str, asked: &HashMap<String, Asked>) -> Vec<Message> {
    let mut known = HashSet::new();
    let rows = view.rows(id).filter(|row| row["method"] == "message/send");
    let messages = rows.filter_map(|row| {
        let said = row.pointer("/request_body/params/message")?;
        let said_id = said["messageId"].as_str()?.to_owned();
        let chat = said["contextId"].as_str().filter(|chat| *chat != format!("canvas-{id}")).unwrap_or_default();
        Some(Message {
            chat: chat.to_owned(),
            asked: asked.get(&said_id).copied().unwrap_or(Asked { ask: Ask::Reply, file: None }),
            id: said_id,
            row: row["id"].as_str()?.to_owned(),
            peer: row["source_id"].as_str().map(ToOwned::to_owned),
            is_answer: said["role"] == "agent" || said.pointer("/metadata/in_reply_to").is_some(),
        })
    });
    messages.filter(|message| known.insert(message.id.clone())).collect()
}

fn replies(view: &View<'_>, id: &str, peers: &[Created]) -> Vec<Reply> {
    let to = |text: &str| answered(text).map(|(id, _)| id.to_owned());
    let notes = view.notifies(id).iter().map(|note| Reply {
        to: to(&note.text),
        text: note.text.clone(),
        peer: None,
        message_id: None,
        files: note.attachments.clone(),
    });
    let letters = peers.iter().flat_map(|peer| view.messages_to(&peer.id).iter().map(move |letter| (peer, letter)));
    let letters = letters.map(|(peer, letter)| Reply {
        to: to(&text_of(letter)),
        text: text_of(letter),
        peer: Some(peer.id.clone()),
        message_id: letter.message["messageId"].as_str().map(ToOwned::to_owned),
        files: Vec::new(),
    });
    notes.chain(letters).collect()
}

fn dead(folder: &Path) -> Vec<Dead> {
    let files = fs::read_dir(folder.join("dead")).into_iter().flatten().flatten().map(|entry| entry.path());
    let letters = files.filter(|path| path.extension().is_some_and(|extension| extension == "json")).filter_map(|path| {
        // A file that disappears in the meantime counts as none.
        let letter: Value = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        let text = |name: &str| letter[name].as_str().unwrap_or_default().to_owned();
        Some(Dead { row: text("id"), code: text("code"), error: text("error") })
    });
    letters.collect()
}
