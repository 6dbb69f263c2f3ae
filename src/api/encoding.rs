//! Decompresses responses as they arrive.
//!
//! The HTTP library's own decoder reads only the first member of a gzip body, and knows only one name for the encoding.
//! Edges in front of platforms send several members, and call the encoding `x-gzip`.

use std::io::{self, BufRead as _, BufReader, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use reqwest::blocking::Response;

use crate::api::headers::header_text;

/// The encoding that is requested.
pub(super) const ACCEPTED: &str = "gzip";

/// Returns the body of a response, decoded from every encoding in its `Content-Encoding` header. An unknown encoding
/// fails on the first read; only gzip is requested.
pub(super) fn decoded(answer: Response) -> Box<dyn Read> {
    let encodings = header_text(answer.headers(), "content-encoding").to_ascii_lowercase();
    let named: Vec<String> = encodings.split(',').map(|name| name.trim().to_owned()).collect();
    // The last encoding listed was applied last.
    named.iter().rev().fold(Box::new(answer), |body: Box<dyn Read>, name| unpacked(body, name))
}

fn unpacked(body: Box<dyn Read>, name: &str) -> Box<dyn Read> {
    match name {
        "" | "identity" => body,
        "gzip" | "x-gzip" => Box::new(MultiGzDecoder::new(BufReader::new(body))),
        "deflate" => Box::new(Deflated::Unread(Some(body))),
        other => {
            let reason = format!("unexpected content encoding {:?}", crate::text::printable(other, 40));
            Box::new(Unknown(reason))
        }
    }
}

/// `deflate` with the zlib header that the standard requires, or without, as some servers send it.
enum Deflated {
    Unread(Option<Box<dyn Read>>),
    Zlib(ZlibDecoder<BufReader<Box<dyn Read>>>),
    Bare(DeflateDecoder<BufReader<Box<dyn Read>>>),
}

impl Read for Deflated {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if let Self::Unread(body) = self {
            let Some(body) = body.take() else { return Ok(0) };
            let mut body = BufReader::new(body);
            // The first byte of the header holds the method and a window size of at most 32 KiB.
            let is_zlib = body.fill_buf()?.first().is_some_and(|byte| byte & 0x8f == 0x08);
            *self = if is_zlib { Self::Zlib(ZlibDecoder::new(body)) } else { Self::Bare(DeflateDecoder::new(body)) };
        }
        match self {
            Self::Unread(_) => Ok(0),
            Self::Zlib(body) => body.read(buf),
            Self::Bare(body) => body.read(buf),
        }
    }
}

struct Unknown(String);

impl Read for Unknown {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other(self.0.clone()))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    fn read(name: &str, body: Vec<u8>) -> io::Result<String> {
        let mut text = String::new();
        unpacked(Box::new(io::Cursor::new(body)), name).read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn every_encoding_in_use_is_decoded_completely() {
        let gzip = |text: &str| {
            let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
            packed.write_all(text.as_bytes()).unwrap();
            packed.finish().unwrap()
        };
        for name in ["gzip", "x-gzip"] {
            assert_eq!(read(name, [gzip("[1,"), gzip(""), gzip("2]")].concat()).unwrap(), "[1,2]");
        }
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
        zlib.write_all(b"[1,2]").unwrap();
        assert_eq!(read("deflate", zlib.finish().unwrap()).unwrap(), "[1,2]");
        let mut bare = DeflateEncoder::new(Vec::new(), Compression::best());
        bare.write_all(b"[1,2]").unwrap();
        assert_eq!(read("deflate", bare.finish().unwrap()).unwrap(), "[1,2]");
        assert_eq!(read("identity", b"[1,2]".to_vec()).unwrap(), "[1,2]");
    }

    #[test]
    fn unknown_encodings_and_truncated_bodies_are_errors() {
        assert!(read("br", b"[1,2]".to_vec()).unwrap_err().to_string().contains("\"br\""));
        assert!(read("gzip", b"[1,2]".to_vec()).is_err());
        assert!(read("deflate", b"\x78\x9c\x8b".to_vec()).is_err());
    }
}
