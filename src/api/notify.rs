//! Sends notes to the canvas chat of the workspace's user.

use serde_json::Value;

use crate::api::call::Call;
use crate::api::error::ApiError;
use crate::api::uploads::Uploaded;
use crate::api::wire::encode;
use crate::api::workspace::Workspace;

impl Workspace {
    /// `POST /workspaces/:id/notify`: sends a text to the user's canvas chat. There is no idempotency key: if the
    /// response is lost, check the feed.
    ///
    /// # Errors
    /// [`crate::api::ErrorKind::Refused`] is final and was confirmed by a second attempt. Any other [`ApiError`].
    pub fn notify(&self, text: &str) -> Result<(), ApiError> {
        self.notify_with(text, &[])
    }

    /// Like [`Workspace::notify`], with files that were uploaded before.
    ///
    /// # Errors
    /// See [`Workspace::notify`].
    pub fn notify_with(&self, text: &str, attachments: &[Uploaded]) -> Result<(), ApiError> {
        let mut body = serde_json::json!({ "message": text });
        if !attachments.is_empty() {
            body["attachments"] = serde_json::json!(attachments);
        }
        let body = encode(&body);
        let path = ["workspaces", self.id.as_str(), "notify"];
        self.hand_over(|| self.transport.json::<Value>(&Call::post(&path, body.clone())).map(drop))
    }
}
