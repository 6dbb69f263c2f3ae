//! A file as the body of a request.

use std::io::{self, Cursor, Read};

use reqwest::blocking::Body;

use crate::api::ids::fresh_id;

/// A file to send.
pub struct Upload<'a> {
    /// Its name, without a path.
    pub name: &'a str,
    /// Its MIME type.
    pub mime_type: &'a str,
    /// Its size in bytes.
    pub size: u64,
    /// Opens the file at its start. Called again if the request is retried.
    pub open: &'a dyn Fn() -> io::Result<Box<dyn Read + Send>>,
}

/// A file as a multipart form.
pub(crate) struct Form<'a> {
    file: &'a Upload<'a>,
    boundary: String,
}

impl<'a> Form<'a> {
    pub(super) fn new(file: &'a Upload<'a>) -> Self {
        // Random, so that no file contains it by chance or on purpose.
        Self { file, boundary: format!("molecule-agent-{}", fresh_id()) }
    }

    pub(crate) fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }

    /// Returns the body. The file is read from the start.
    pub(crate) fn body(&self) -> io::Result<Body> {
        let Upload { name, mime_type, size, open } = *self.file;
        let (name, boundary) = (sanitized(name), &self.boundary);
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: {mime_type}\r\n\r\n"
        );
        let tail = format!("\r\n--{boundary}--\r\n");
        let length = head.len() as u64 + size + tail.len() as u64;
        let file = Exactly { inner: open()?, left: size };
        Ok(Body::sized(Cursor::new(head).chain(file).chain(Cursor::new(tail)), length))
    }
}

/// Makes a name safe for a quoted parameter. Platforms replace these characters themselves, and more.
fn sanitized(name: &str) -> String {
    name.chars().map(|c| if c.is_control() || matches!(c, '"' | '\\' | ';' | '/') { '_' } else { c }).collect()
}

/// Reads exactly the announced number of bytes: a file can grow or shrink while it is read.
struct Exactly<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Exactly<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buf.len());
        let read = self.inner.read(&mut buf[..most])?;
        if read == 0 && most > 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file became shorter while it was being sent"));
        }
        self.left -= read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_name_breaks_out_of_its_quotes() {
        assert_eq!(sanitized("a\"b\\c;d\r\n/é.txt"), "a_b_c_d___é.txt");
    }

    #[test]
    fn a_file_that_grew_is_truncated_and_one_that_shrank_is_an_error() {
        let read = |size| {
            let mut bytes = Vec::new();
            Exactly { inner: &b"12345"[..], left: size }.read_to_end(&mut bytes).map(|_| bytes)
        };
        assert_eq!(read(3).unwrap(), b"123");
        assert_eq!(read(5).unwrap(), b"12345");
        assert!(read(6).unwrap_err().to_string().contains("shorter"));
    }
}
