//! A file as the body of a request.

use std::io::{self, Read};

use reqwest::blocking::multipart::{Form, Part};

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

/// Returns a file as a multipart form whose length is known. The file is read from the start, as it is sent.
///
/// # Errors
/// The file cannot be opened, or its MIME type is malformed.
pub(super) fn form(file: &Upload<'_>) -> io::Result<Form> {
    let Upload { name, mime_type, size, open } = *file;
    let part = Part::reader_with_length(ExactReader { inner: open()?, left: size }, size).file_name(sanitized(name));
    // The name goes out as it is: what `filename*=` becomes on each platform is not known.
    Ok(Form::new().percent_encode_noop().part("files", part.mime_str(mime_type).map_err(io::Error::other)?))
}

/// Makes a name safe for a quoted parameter. Platforms replace these characters themselves, and more.
fn sanitized(name: &str) -> String {
    name.chars().map(|c| if c.is_control() || matches!(c, '"' | '\\' | ';' | '/') { '_' } else { c }).collect()
}

/// Reads exactly the announced number of bytes: a file can grow or shrink while it is read.
struct ExactReader<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for ExactReader<R> {
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
            ExactReader { inner: &b"12345"[..], left: size }.read_to_end(&mut bytes).map(|_| bytes)
        };
        assert_eq!(read(3).unwrap(), b"123");
        assert_eq!(read(5).unwrap(), b"12345");
        assert!(read(6).unwrap_err().to_string().contains("shorter"));
    }
}
