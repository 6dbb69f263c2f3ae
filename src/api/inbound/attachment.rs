//! An attachment of a message, and the addresses of files that the platform stores.

use serde::Serialize;

/// An attachment of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// `image`, `audio`, `video`, or `file`, derived from the MIME type: servers call the same PNG `file` or `image`.
    pub kind: String,
    /// The address of the content.
    pub uri: String,
    /// The file name. It is data, never a path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The MIME type according to the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
    /// The size in bytes according to the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// The platform's ID of a pending upload.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_id: Option<String>,
    /// The path on this machine, once fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The MIME type detected from the first bytes, once fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detected_type: Option<String>,
    /// Why it could not be fetched, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// Returns the platform's ID of a pending upload.
pub(crate) fn pending_id(uri: &str) -> Option<&str> {
    uri.strip_prefix("platform-pending:").and_then(|rest| rest.split_once('/')).map(|(_, id)| id)
}

/// Returns the ID of a file that the platform stores for workspace `self_id`, if the address refers to one.
pub fn file_kept_for<'a>(uri: &'a str, self_id: &str) -> Option<&'a str> {
    uri.strip_prefix("platform-pending:")?.strip_prefix(self_id)?.strip_prefix('/')
}

/// Returns how an attachment is displayed, by its MIME type.
pub fn kind_of(mime_type: Option<&str>) -> &'static str {
    match mime_type.and_then(|mime| mime.split('/').next()) {
        Some("image") => "image",
        Some("audio") => "audio",
        Some("video") => "video",
        _ => "file",
    }
}
