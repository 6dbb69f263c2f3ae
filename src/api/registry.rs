//! Being known to the platform: registering, heartbeats, the agent card (protocol 3 and 4).

use std::time::Duration;

use serde_json::{Value, json};

use crate::api::error::{ApiError, ErrorKind};
use crate::api::pace::Urgency;
use crate::api::transport::Call;
use crate::api::wire::{Heartbeat, Register, Registered};
use crate::api::{Workspace, encode};
use crate::secret::Secret;

/// A heartbeat that takes longer is better sent anew.
const HEARTBEAT_TIMEOUT: Duration = Duration::from_secs(15);

/// How a registration was taken.
#[derive(Debug)]
pub struct Registration {
    /// `poll` or `push`, as stored by the platform.
    pub delivery_mode: String,
    /// A token, if one came; it is already in use and has to be stored.
    pub token: Option<Secret>,
}

impl Workspace {
    /// `POST /registry/register` in the poll form, or with a public `url` in the push form (protocol 3).
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] with status 400 if the platform does not take this form; any other [`ApiError`].
    pub fn register(&self, card: &Value, url: Option<&str>) -> Result<Registration, ApiError> {
        let mode = if url.is_some() { "push" } else { "poll" };
        let body = encode(&Register { id: self.id.as_str(), agent_card: card, url, delivery_mode: mode });
        let call = Call::post(&["registry", "register"], body);
        let answer: Registered = self.transport.json(&call)?;
        if answer.status != "registered" {
            let reason = format!("registration answered with status {:?}", answer.status);
            return Err(self.transport.error(&call, ErrorKind::Garbled { reason }));
        }
        know_inbound_secret(answer.platform_inbound_secret.as_deref());
        let token = answer.auth_token.filter(|token| !token.is_empty()).map(Secret::new);
        if let Some(token) = &token {
            self.transport.token.set(token.clone());
        }
        Ok(Registration { delivery_mode: answer.delivery_mode.unwrap_or_else(|| mode.to_owned()), token })
    }

    /// `POST /registry/heartbeat`. A 200 is no proof of life: a removed workspace gets one too.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn heartbeat(&self, beat: &Heartbeat) -> Result<(), ApiError> {
        #[derive(serde::Serialize)]
        struct Body<'a> {
            workspace_id: &'a str,
            #[serde(flatten)]
            beat: &'a Heartbeat,
        }
        let call = Call {
            urgency: Urgency::Heartbeat,
            timeout: HEARTBEAT_TIMEOUT,
            ..Call::post(&["registry", "heartbeat"], encode(&Body { workspace_id: self.id.as_str(), beat }))
        };
        let answer = self.transport.json::<Value>(&call)?;
        know_inbound_secret(answer.get("platform_inbound_secret").and_then(Value::as_str));
        Ok(())
    }

    /// `POST /registry/update-card`.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn update_card(&self, card: &Value) -> Result<(), ApiError> {
        let body = encode(&json!({"workspace_id": self.id.as_str(), "agent_card": card}));
        self.transport.json::<Value>(&Call::post(&["registry", "update-card"], body)).map(drop)
    }
}

/// Whoever has this secret can write as the canvas user (on platforms that have one). We have no use for it, but it must not
/// be shown where somebody tells it back.
fn know_inbound_secret(secret: Option<&str>) {
    let _known = secret.map(Secret::new);
}
