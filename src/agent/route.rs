//! Decides where an answer goes, and builds the message for a peer. Pure functions, shared by handlers' replies and
//! replies by hand.

use sha2::{Digest, Sha256};

use crate::agent::config::PeerReplies;
use crate::api::inbound::{Inbound, Source};
use crate::api::{PeerMessage, WorkspaceId};
use crate::handler::Answer;

/// Where a reply goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Route {
    /// There is no reply, or none is wanted.
    None,
    /// There is a reply, but it cannot be sent. Holds the reason.
    Refused(String),
    /// The reply goes to this target.
    To(Target),
}

/// The recipient of a reply.
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
        Source::Unknown => {
            Route::Refused("the message does not name its sender; answer on the canvas if you know who it is".to_owned())
        }
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

/// Builds the message that answers a peer. Its `messageId` is derived from the peer's message and from `run`, which
/// identifies one answer to it: every send of that answer has the same id, and no other answer has it.
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
