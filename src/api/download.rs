//! A body of any size, read as it arrives.
//!
//! Invariant: afterwards it is known whether a read failed because of the network, so that a broken download is never
//! mistaken for a broken disk or archive.

use std::io::{self, Read};

use reqwest::blocking::Response;

use crate::api::bounded::Bounded;
use crate::api::call::Call;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::headers::header_text;
use crate::api::transport::Transport;

/// A file being downloaded.
pub struct Download {
    body: Bounded<Response>,
    length: Option<u64>,
    source: Option<String>,
    failed: Option<ErrorKind>,
    call: String,
}

impl Download {
    /// Sends the request. At most `limit` bytes of the body are read.
    pub(super) fn open(transport: &Transport, call: &Call<'_>, limit: u64) -> Result<Self, ApiError> {
        let answer = transport.download(call)?;
        let source = header_text(answer.headers(), "x-plugin-source");
        let ApiError { call: described, .. } = transport.error(call, ErrorKind::Interrupted);
        Ok(Self {
            length: answer.content_length(),
            source: Some(source).filter(|source| !source.is_empty()),
            body: Bounded::new(answer, limit, transport.time_left()),
            failed: None,
            call: described,
        })
    }

    /// Returns the size in bytes, if the platform sent it.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// Returns the source of a plugin according to the platform (`X-Plugin-Source`), such as `local://name`.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// Returns the network error, if a read failed.
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
