//! Reads a request: first the envelope of JSON-RPC, then the call in it.

use serde_json::value::RawValue;

use crate::a2a::dialect::Dialect;
use crate::a2a::error::Error;
use crate::a2a::list::ListTasks;
use crate::a2a::message::Message;
use crate::a2a::method::MethodName;
use crate::a2a::params::{self, invalid};
use crate::a2a::request_id::RequestId;
use crate::json;
use crate::json::object::{Object, string};

/// A JSON-RPC request.
#[derive(Debug)]
pub struct Envelope {
    /// Its ID.
    pub id: RequestId,
    /// The method.
    pub method: String,
    /// The complete request, with whatever was not strict JSON repaired.
    pub body: Box<RawValue>,
}

/// An error, and the ID of the request that it answers.
#[derive(Debug)]
pub struct Refused {
    /// The ID of the request, if it could be read.
    pub id: RequestId,
    /// The error.
    pub error: Error,
}

impl Refused {
    /// Returns the JSON-RPC response.
    pub fn respond(&self) -> String {
        self.error.respond(&self.id)
    }
}

/// A call of a client.
#[derive(Debug)]
pub struct Call {
    /// The ID of the request.
    pub id: RequestId,
    /// The version in which to answer.
    pub dialect: Dialect,
    /// What it asks for.
    pub method: Method,
}

/// What a call asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Method {
    /// Handle a message.
    Send(Box<Send>),
    /// Return a task.
    GetTask {
        /// The task's ID.
        id: String,
        /// The number of messages of the history that are returned at most.
        history_length: Option<usize>,
    },
    /// Return tasks.
    ListTasks(ListTasks),
    /// Cancel a task.
    CancelTask {
        /// The task's ID.
        id: String,
    },
    /// Handle a message, and stream the events.
    Stream,
    /// Stream the events of a task.
    Resubscribe,
    /// Read or change the configuration of push notifications.
    PushConfig,
    /// Return the extended card.
    ExtendedCard,
    /// A method of this name, which is not in the protocol.
    Other(String),
}

/// A message to handle.
#[derive(Debug, PartialEq, Eq)]
pub struct Send {
    /// The message.
    pub message: Message,
    /// The number of messages of the history that are returned at most.
    pub history_length: Option<usize>,
    /// Whether the caller wants the task now, instead of waiting until it has ended (`returnImmediately: true`, or
    /// `blocking: false`). `None` if the caller did not say.
    pub is_immediate: Option<bool>,
    /// Whether the caller asks for push notifications.
    pub has_push_config: bool,
    /// The media types that the caller can take; empty for all.
    pub accepted_output_modes: Vec<String>,
}

impl Envelope {
    /// Reads the body of a request.
    ///
    /// # Errors
    /// [`Error::Parse`] or [`Error::InvalidRequest`].
    pub fn read(body: Vec<u8>) -> Result<Self, Refused> {
        let refused = |error| Refused { id: RequestId::default(), error };
        let body = json::raw(body).map_err(|_| refused(Error::Parse))?;
        let Some(request) = Object::of(&body) else {
            let why = if body.get().starts_with('[') { "batches are not supported" } else { "the request is not an object" };
            return Err(refused(Error::InvalidRequest(why)));
        };
        let id = id_of(&request).map_err(refused)?;
        let method = method_of(&request).map_err(|error| Refused { id: id.clone(), error })?;
        Ok(Self { id, method, body })
    }

    /// Reads the call. `version` is the value of `A2A-Version`; it can only forbid the call, because the method's name
    /// tells the version.
    ///
    /// # Errors
    /// [`Error::Version`] or [`Error::InvalidParams`].
    pub fn call(&self, version: Option<&str>) -> Result<Call, Refused> {
        let read = || {
            let unknown = || Error::Version(version.unwrap_or_default().trim().to_owned());
            let asked = Dialect::of_header(version).ok_or_else(unknown)?;
            let (name, dialect) = match MethodName::read(&self.method) {
                Some((name, dialect)) => (Some(name), dialect),
                None => (None, asked),
            };
            let method = name.map_or_else(|| Ok(Method::Other(self.method.clone())), |name| method(name, &self.body))?;
            Ok(Call { id: self.id.clone(), dialect, method })
        };
        read().map_err(|error| Refused { id: self.id.clone(), error })
    }
}

impl Call {
    /// Reads a call from the body of a request. `version` is the value of `A2A-Version`.
    ///
    /// # Errors
    /// [`Error::Parse`], [`Error::InvalidRequest`], [`Error::Version`], or [`Error::InvalidParams`].
    pub fn read(body: Vec<u8>, version: Option<&str>) -> Result<Self, Refused> {
        Envelope::read(body)?.call(version)
    }

    /// Returns the error of an agent without streaming, push notifications, and an extended card, if that is what the
    /// call needs.
    pub fn unsupported(&self) -> Option<Error> {
        match &self.method {
            Method::Send(send) => send.has_push_config.then_some(Error::PushNotSupported),
            Method::GetTask { .. } | Method::ListTasks(_) | Method::CancelTask { .. } => None,
            Method::Stream | Method::Resubscribe => Some(Error::Unsupported("streaming is not supported")),
            Method::PushConfig => Some(Error::PushNotSupported),
            Method::ExtendedCard => Some(Error::no_extended_card(self.dialect)),
            Method::Other(name) => Some(Error::MethodNotFound(name.clone())),
        }
    }
}

impl Send {
    /// Checks the media types that the message states against those that the agent takes (`*/*` and `text/*` are for
    /// all of them). A part that states none is accepted.
    ///
    /// # Errors
    /// [`Error::ContentType`], with the first media type that is not accepted.
    pub fn check_media_types(&self, accepted: &[impl AsRef<str>]) -> Result<(), Error> {
        let essence = |media_type: &str| media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let takes = |pattern: &str, media_type: &str| {
            let pattern = essence(pattern);
            let is_of = |all: &str| media_type.strip_prefix(all).is_some_and(|rest| rest.starts_with('/'));
            pattern == "*/*" || pattern == media_type || pattern.strip_suffix("/*").is_some_and(is_of)
        };
        for stated in self.message.parts.iter().filter_map(|part| part.media_type.as_deref()) {
            let media_type = essence(stated);
            if !accepted.iter().any(|pattern| takes(pattern.as_ref(), &media_type)) {
                return Err(Error::ContentType(stated.to_owned()));
            }
        }
        Ok(())
    }
}

fn id_of(request: &Object<'_>) -> Result<RequestId, Error> {
    match request.get("id").map(|id| (id, id.get().as_bytes().first())) {
        None => Ok(RequestId::default()),
        // As JSON-RPC has it, although a client should not send it.
        Some((id, _)) if id.get() == "null" => Ok(RequestId::default()),
        Some((id, Some(b'"' | b'-' | b'0'..=b'9'))) => Ok(RequestId::of(id.to_owned())),
        Some(_) => Err(Error::InvalidRequest("id is neither a string nor a number")),
    }
}

fn method_of(request: &Object<'_>) -> Result<String, Error> {
    if request.string("jsonrpc").as_deref() != Some("2.0") {
        return Err(Error::InvalidRequest("jsonrpc is not \"2.0\""));
    }
    let method = request.get("method").and_then(string).filter(|method| !method.is_empty());
    method.ok_or(Error::InvalidRequest("method is missing, or not a string"))
}

fn method(name: MethodName, body: &RawValue) -> Result<Method, Error> {
    let params = || {
        let params = Object::of(body).and_then(|request| request.get("params")).filter(|params| params.get() != "null");
        match params {
            // All of its members are optional.
            None if name == MethodName::ListTasks => Ok(Object::default()),
            None => Err(invalid("params is missing")),
            Some(params) => Object::of(params).ok_or_else(|| invalid("params must be an object")),
        }
    };
    let task_id = |params: &Object<'_>| params::id(params, &["id"])?.ok_or_else(|| invalid("id is missing: the ID of a task"));
    Ok(match name {
        MethodName::Send => Method::Send(Box::new(send(&params()?)?)),
        MethodName::GetTask => {
            let params = params()?;
            Method::GetTask { id: task_id(&params)?, history_length: params::history_length(&params)? }
        }
        MethodName::ListTasks => Method::ListTasks(ListTasks::read(&params()?)?),
        MethodName::CancelTask => Method::CancelTask { id: task_id(&params()?)? },
        MethodName::Stream => Method::Stream,
        MethodName::Resubscribe => Method::Resubscribe,
        MethodName::PushConfig => Method::PushConfig,
        MethodName::ExtendedCard => Method::ExtendedCard,
    })
}

fn send(params: &Object<'_>) -> Result<Send, Error> {
    let message = params.get("message").ok_or_else(|| invalid("message is missing"))?;
    let config = params::object(params, &["configuration"])?;
    let push =
        ["pushNotificationConfig", "push_notification_config", "taskPushNotificationConfig", "task_push_notification_config"];
    let is_blocking = params::flag(&config, &["blocking"])?;
    Ok(Send {
        message: Message::read(message)?,
        history_length: params::history_length(&config)?,
        is_immediate: params::flag(&config, &["returnImmediately", "return_immediately"])?.or(is_blocking.map(|waits| !waits)),
        has_push_config: params::has(&config, &push),
        accepted_output_modes: params::strings(&config, &["acceptedOutputModes", "accepted_output_modes"])?,
    })
}

#[cfg(test)]
#[path = "call_tests.rs"]
mod tests;
