//! A body that is read while it comes, whatever its size. What must stay true: whether a read failed because of the network is
//! known afterwards, so that a broken download is never taken for a broken disk or archive.

use std::io::{self, Read};

use reqwest::blocking::Response;

use crate::api::bounded::Bounded;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::transport::{Call, Transport, header_text};

/// A file on its way.
pub struct Download {
    body: Bounded<Response>,
    length: Option<u64>,
    source: Option<String>,
    failed: Option<ErrorKind>,
    call: String,
}

impl Download {
    /// Asks for it; it is read no further than `limit` bytes.
    pub(super) fn open(transport: &Transport, call: &Call<'_>, limit: u64) -> Result<Self, ApiError> {
        let answer = transport.download(call)?;
        let source = header_text(answer.headers(), "x-plugin-source");
        let ApiError { call: told, .. } = transport.error(call, ErrorKind::Interrupted);
        Ok(Self {
            length: answer.content_length(),
            source: Some(source).filter(|source| !source.is_empty()),
            body: Bounded::new(answer, limit, transport.time_left()),
            failed: None,
            call: told,
        })
    }

    /// How many bytes it has, if the platform says.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// Of a plugin: where the platform has it from (`X-Plugin-Source`), such as `local://name`.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// What the network did, if a read failed.
    pub fn failure(self) -> Option<ApiError> {
        self.failed.map(|kind| ApiError::new(self.call, kind))
    }
}

impl Read for Download {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.body.read(buf);
        if let Err(err) = &read
            && err.kind() != io::ErrorKind::Interrupted
        {
            self.failed = Some(self.body.explain(err));
        }
        read
    }
}
