//! What the prompt and the pipe talk to.

use crate::platform::{Platform, Sent};
use crate::text::printable;

/// The platform, and the handler's workspace.
pub(super) struct Scene {
    pub(super) platform: Platform,
    pub(super) workspace: String,
}

/// Why the platform refused a message, if it did. (502 is a failed push: its row is in the feed.)
pub(super) fn why_not(sent: &Sent) -> Option<String> {
    (sent.status >= 400 && sent.status != 502)
        .then(|| format!("the platform refused the message ({}): {}", sent.status, printable(&sent.answer.to_string(), 300)))
}
