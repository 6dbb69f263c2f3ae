//! Registration, heartbeats, and the agent card (protocol 3 and 4).

use std::time::Duration;

use serde_json::{Value, json};

use crate::api::call::Call;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::pace::Urgency;
use crate::api::wire::{Heartbeat, Register, Registered, encode};
use crate::api::workspace::Workspace;
use crate::secret::Secret;

/// A heartbeat that takes longer is abandoned and sent again.
const HEARTBEAT_TIMEOUT: Duration = Duration::from_secs(15);

/// The platform's response to a registration.
#[derive(Debug)]
pub struct Registration {
    /// `poll` or `push`, as stored by the platform.
    pub delivery_mode: String,
    /// A token, if the platform issued one. It is already in use and must be stored.
    pub token: Option<Secret>,
}

impl Workspace {
    /// `POST /registry/register`: registers in poll mode, or in push mode if there is a public `url` (protocol 3).
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] with status 400 if the platform does not accept this mode; any other [`ApiError`].
    pub fn register(&self, card: &Value, url: Option<&str>) -> Result<Registration, ApiError> {
        let mode = if url.is_some() { "push" } else { "poll" };
        let body = encode(&Register { id: self.id.as_str(), agent_card: card, url, delivery_mode: mode });
        let call = Call::post(&["registry", "register"], body);
        let answer: Registered = self.transport.json(&call)?;
        if answer.status != "registered" {
            let reason = format!("unexpected registration status {:?}", answer.status);
            return Err(self.transport.error(&call, ErrorKind::Garbled { reason }));
        }
        redact_inbound_secret(answer.platform_inbound_secret.as_deref());
        let token = answer.auth_token.filter(|token| !token.is_empty()).map(Secret::new);
        if let Some(token) = &token {
            self.transport.token.set(token.clone());
        }
        Ok(Registration { delivery_mode: answer.delivery_mode.unwrap_or_else(|| mode.to_owned()), token })
    }

    /// `POST /registry/heartbeat`. A 200 response does not prove that the workspace exists: a removed workspace gets
    /// one too.
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
        redact_inbound_secret(answer.get("platform_inbound_secret").and_then(Value::as_str));
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

/// Registers the inbound secret for redaction. Anyone who has it can write as the canvas user, on platforms that have
/// one. We do not need it, but must not print it where a server echoes it.
fn redact_inbound_secret(secret: Option<&str>) {
    let _known = secret.map(Secret::new);
}
