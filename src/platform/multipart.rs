//! A parser for `multipart/form-data`, only as strict as the uploads need.

use hyper::body::Bytes;

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
pub(super) fn parse(content_type: &str, body: &Bytes) -> Option<Vec<Part>> {
    let (kind, parameters) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parameter(parameters, "boundary")?;
    let delimiter = format!("\r\n--{boundary}");
    let mut parts = Vec::new();
    let mut at = find(body, format!("--{boundary}").as_bytes(), 0)? + boundary.len() + 2;
    loop {
        let rest = &body[at..];
        if rest.starts_with(b"--") {
            return Some(parts);
        }
        if !rest.starts_with(b"\r\n") {
            return None;
        }
        // The blank line may follow immediately, if a part has no headers.
        let head_end = find(body, b"\r\n\r\n", at)?;
        let end = find(body, delimiter.as_bytes(), head_end + 2)?;
        let content = head_end + 4..end.max(head_end + 4);
        parts.push(part(std::str::from_utf8(&body[at..head_end]).ok()?, body.slice(content))?);
        at = end + delimiter.len();
    }
}

fn part(head: &str, bytes: Bytes) -> Option<Part> {
    let header = |wanted: &str| {
        head.lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value.trim())
    };
    let disposition = header("content-disposition")?;
    Some(Part {
        field: parameter(disposition, "name")?,
        name: parameter(disposition, "filename").unwrap_or_default(),
        mime_type: header("content-type").unwrap_or("application/octet-stream").to_owned(),
        bytes,
    })
}

/// Returns a parameter of a header, quoted or not.
fn parameter(header: &str, name: &str) -> Option<String> {
    let (_, value) =
        header.split(';').filter_map(|piece| piece.trim().split_once('=')).find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    Some(value.trim_matches('"').to_owned())
}

fn find(body: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let hay = body.get(from..)?;
    let first = *wanted.first()?;
    let mut at = 0;
    while let Some(step) = hay[at..].iter().position(|byte| *byte == first) {
        at += step;
        if hay[at..].starts_with(wanted) {
            return Some(from + at);
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "multipart/form-data; boundary=XX";

    #[test]
    fn files_have_a_name_and_a_type() {
        let body = b"--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a b.txt\"\r\n\
                     Content-Type: text/plain\r\n\r\none\r\n--two\r\n--XX\r\n\
                     content-disposition: form-data; name=files\r\n\r\n\r\n--XX--\r\n";
        let parts = parse(KIND, &Bytes::from_static(body)).unwrap();
        assert_eq!(parts.len(), 2);
        assert_eq!((&*parts[0].field, &*parts[0].name, &*parts[0].mime_type), ("files", "a b.txt", "text/plain"));
        assert_eq!(&parts[0].bytes[..], b"one\r\n--two");
        assert!(parts[1].bytes.is_empty());
    }

    #[test]
    fn a_truncated_body_is_malformed() {
        let body = b"--XX\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\none";
        assert_eq!(parse(KIND, &Bytes::from_static(body)), None);
        assert_eq!(parse("text/plain", &Bytes::from_static(body)), None);
        assert_eq!(parse(KIND, &Bytes::new()), None);
    }
}
