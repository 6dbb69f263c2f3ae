//! The parts of a `multipart/form-data` body. axum reads them, which costs 37 KB of the release binary.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart};
use hyper::Request;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue};

/// One part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The field's name.
    pub field: String,
    /// The file's name.
    pub name: String,
    pub mime_type: String,
    pub bytes: Bytes,
}

/// Returns the parts of a body; `None` if it is malformed.
pub(super) async fn parse(content_type: &str, body: &Bytes) -> Option<Vec<Part>> {
    let mut request = Request::new(Body::from(body.clone()));
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_str(content_type).ok()?);
    // The server has already limited the body.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await.ok()? {
        parts.push(Part {
            field: field.name()?.to_owned(),
            name: field.file_name().unwrap_or_default().to_owned(),
            mime_type: field.content_type().unwrap_or("application/octet-stream").to_owned(),
            bytes: field.bytes().await.ok()?,
        });
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "multipart/form-data; boundary=XX";

    fn parsed(content_type: &str, body: &Bytes) -> Option<Vec<Part>> {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(parse(content_type, body))
    }

    #[test]
    fn files_have_a_name_and_a_type() {
        let body = b"--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a b.txt\"\r\n\
                     Content-Type: text/plain\r\n\r\none\r\n--two\r\n--XX\r\n\
                     content-disposition: form-data; name=files\r\n\r\n\r\n--XX--\r\n";
        let parts = parsed(KIND, &Bytes::from_static(body)).unwrap();
        assert_eq!(parts.len(), 2);
        assert_eq!((&*parts[0].field, &*parts[0].name, &*parts[0].mime_type), ("files", "a b.txt", "text/plain"));
        assert_eq!(&parts[0].bytes[..], b"one\r\n--two");
        assert!(parts[1].bytes.is_empty());
    }

    #[test]
    fn a_truncated_body_is_malformed() {
        let body = b"--XX\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\none";
        assert_eq!(parsed(KIND, &Bytes::from_static(body)), None);
        assert_eq!(parsed("text/plain", &Bytes::from_static(body)), None);
        assert_eq!(parsed(KIND, &Bytes::new()), None);
    }
}
