//! Which way an answer goes, and the letter that a peer gets. Pure: for handlers' replies and for those by hand.

use sha2::{Digest, Sha256};

use crate::agent::config::PeerReplies;
use crate::api::inbound::{Inbound, Source};
use crate::api::{PeerMessage, WorkspaceId};
use crate::handler::Answer;

/// Where a reply goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Route {
    /// There is none, or none is asked for.
    None,
    /// There is one, and it cannot be sent: why.
    Refused(String),
    /// There it goes.
    To(Target),
}

/// Whom a reply goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// The user's canvas.
    Canvas,
    /// A peer.
    Peer(WorkspaceId),
}

/// Decides where the answer to a message goes.
pub(crate) fn route(message: &Inbound, answer: &Answer, peers: PeerReplies) -> Route {
    if answer.reply.is_none() && answer.attachments.is_empty() {
        return Route::None;
    }
    let wanted = message.expects_reply || answer.send;
    match message.source {
        Source::Unknown => Route::Refused(
            "nothing tells who the message is from, and no way back is guessed; answer on the canvas if you know".to_owned(),
        ),
        Source::CanvasUser | Source::Platform if wanted => Route::To(Target::Canvas),
        Source::PeerAgent if peers == PeerReplies::Always || (peers == PeerReplies::Auto && wanted) => {
            match WorkspaceId::parse(&message.source_id) {
                Ok(peer) => Route::To(Target::Peer(peer)),
                Err(bad) => Route::Refused(format!("the sender cannot be addressed: {bad}")),
            }
        }
        _ => Route::None,
    }
}

/// The letter that answers a peer's message. Its `messageId` hangs on the message and on `run`, which names one answer
/// to it: all sends of that answer are one message, and no other answer shares it.
pub(crate) fn peer_reply(message: &Inbound, text: String, run: &str) -> PeerMessage {
    PeerMessage {
        message_id: message_id(&message.id, run, 0),
        role: "agent".to_owned(),
        text,
        in_reply_to: message.message_id.clone(),
        delegation_id: message.delegation_id.clone(),
        context_id: message.context_id.clone(),
        interim: false,
    }
}

fn message_id(activity_id: &str, run: &str, part: u32) -> String {
    let digest = Sha256::digest(format!("{activity_id}\n{run}\n{part}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
}
