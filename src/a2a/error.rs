//! The errors of the protocol, with their codes.

use std::fmt;

use serde_json::{Value, json};

use crate::a2a::dialect::Dialect;
use crate::a2a::request_id::RequestId;
use crate::text::printable;

/// The type and the domain of the details that version 1.0 requires in its errors.
const ERROR_INFO: &str = "type.googleapis.com/google.rpc.ErrorInfo";
const DOMAIN: &str = "a2a-protocol.org";

/// Why a server refuses a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The body is not JSON.
    Parse,
    /// The body is JSON, but not a JSON-RPC request.
    InvalidRequest(&'static str),
    /// The method does not exist.
    MethodNotFound(String),
    /// The parameters are missing or wrong, as described.
    InvalidParams(String),
    /// Our own fault; the caller gets no details.
    Internal,
    /// The task is unknown.
    TaskNotFound,
    /// The task has ended, so it cannot be canceled.
    NotCancelable,
    /// Push notifications are not supported.
    PushNotSupported,
    /// Something is not supported, as described.
    Unsupported(&'static str),
    /// A part has a media type that the agent does not take.
    ContentType(String),
    /// There is no extended card.
    NoExtendedCard,
    /// The protocol's version is not supported.
    Version(String),
}

impl Error {
    /// Refuses a message to a task that has ended.
    pub const TASK_ENDED: Self = Self::Unsupported("the task has ended");

    /// Refuses a message whose `contextId` is not the task's.
    pub fn other_context() -> Self {
        Self::InvalidParams("contextId is not the task's".to_owned())
    }

    /// Refuses the call for an extended card, as each version does.
    pub fn no_extended_card(dialect: Dialect) -> Self {
        match dialect {
            Dialect::V03 => Self::NoExtendedCard,
            Dialect::V10 => Self::Unsupported("there is no extended card"),
        }
    }

    /// Returns the code, and the reason that goes with it (for errors of A2A only).
    fn kind(&self) -> (i32, Option<&'static str>) {
        match self {
            Self::Parse => (-32700, None),
            Self::InvalidRequest(_) => (-32600, None),
            Self::MethodNotFound(_) => (-32601, None),
            Self::InvalidParams(_) => (-32602, None),
            Self::Internal => (-32603, None),
            Self::TaskNotFound => (-32001, Some("TASK_NOT_FOUND")),
            Self::NotCancelable => (-32002, Some("TASK_NOT_CANCELABLE")),
            Self::PushNotSupported => (-32003, Some("PUSH_NOTIFICATION_NOT_SUPPORTED")),
            Self::Unsupported(_) => (-32004, Some("UNSUPPORTED_OPERATION")),
            Self::ContentType(_) => (-32005, Some("CONTENT_TYPE_NOT_SUPPORTED")),
            Self::NoExtendedCard => (-32007, Some("EXTENDED_AGENT_CARD_NOT_CONFIGURED")),
            Self::Version(_) => (-32009, Some("VERSION_NOT_SUPPORTED")),
        }
    }

    /// Returns the code.
    pub fn code(&self) -> i32 {
        self.kind().0
    }

    /// Returns the reason that goes with the code: the error's name in upper case. Only errors of A2A have one.
    pub fn reason(&self) -> Option<&'static str> {
        self.kind().1
    }

    /// Returns the JSON-RPC error object.
    pub fn object(&self) -> Value {
        let mut object = json!({"code": self.code(), "message": self.to_string()});
        if let Some(reason) = self.reason() {
            object["data"] = json!([{"@type": ERROR_INFO, "reason": reason, "domain": DOMAIN}]);
        }
        object
    }

    /// Returns the JSON-RPC response to the request with this ID.
    pub fn respond(&self, id: &RequestId) -> String {
        id.refuse(&self.object())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parse => f.write_str("the body is not JSON"),
            Self::InvalidRequest(why) | Self::Unsupported(why) => f.write_str(why),
            Self::MethodNotFound(name) => write!(f, "there is no method {}", printable(name, 100)),
            Self::InvalidParams(why) => f.write_str(why),
            Self::Internal => f.write_str("internal error"),
            Self::TaskNotFound => f.write_str("task not found"),
            Self::NotCancelable => f.write_str("the task has ended and cannot be canceled"),
            Self::PushNotSupported => f.write_str("push notifications are not supported"),
            Self::ContentType(media_type) => write!(f, "the media type {} is not accepted", printable(media_type, 100)),
            Self::NoExtendedCard => f.write_str("there is no extended card"),
            Self::Version(version) => {
                write!(f, "version {} is not supported; supported versions: 1.0, 0.3", printable(version, 40))
            }
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::*;

    #[test]
    fn every_error_has_its_code_and_those_of_a2a_have_a_reason() {
        let word = String::new;
        let codes = [
            (Error::Parse, -32700, ""),
            (Error::InvalidRequest(""), -32600, ""),
            (Error::MethodNotFound(word()), -32601, ""),
            (Error::InvalidParams(word()), -32602, ""),
            (Error::Internal, -32603, ""),
            (Error::TaskNotFound, -32001, "TASK_NOT_FOUND"),
            (Error::NotCancelable, -32002, "TASK_NOT_CANCELABLE"),
            (Error::PushNotSupported, -32003, "PUSH_NOTIFICATION_NOT_SUPPORTED"),
            (Error::TASK_ENDED, -32004, "UNSUPPORTED_OPERATION"),
            (Error::ContentType(word()), -32005, "CONTENT_TYPE_NOT_SUPPORTED"),
            (Error::no_extended_card(Dialect::V10), -32004, "UNSUPPORTED_OPERATION"),
            (Error::no_extended_card(Dialect::V03), -32007, "EXTENDED_AGENT_CARD_NOT_CONFIGURED"),
            (Error::Version(word()), -32009, "VERSION_NOT_SUPPORTED"),
        ];
        for (error, code, reason) in codes {
            let object = error.object();
            assert_eq!(object["code"], code);
            let data = json!([{"@type": ERROR_INFO, "reason": reason, "domain": DOMAIN}]);
            assert_eq!(object.get("data"), Some(&data).filter(|_| !reason.is_empty()), "{error:?}");
            let members: Vec<_> = object.as_object().unwrap().keys().cloned().collect();
            assert!(members.iter().all(|name| ["code", "message", "data"].contains(&&**name)));
        }
    }

    #[test]
    fn an_error_carries_the_id_as_it_came_or_null() {
        let id = RequestId::of(RawValue::from_string("4.0".to_owned()).unwrap());
        let expected = concat!(
            r#"{"jsonrpc":"2.0","id":4.0,"error":{"code":-32001,"data":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","#,
            r#""domain":"a2a-protocol.org","reason":"TASK_NOT_FOUND"}],"message":"task not found"}}"#
        );
        assert_eq!(Error::TaskNotFound.respond(&id), expected);
        assert!(Error::Parse.respond(&RequestId::default()).starts_with(r#"{"jsonrpc":"2.0","id":null,"error""#));
        assert_eq!(Error::MethodNotFound("a\u{1b}[2J".to_owned()).to_string(), "there is no method a\\u{1b}[2J");
    }
}
