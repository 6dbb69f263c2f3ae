//! Compressed answers, unpacked as they come.
//!
//! The HTTP library's own decoder reads the first member of a gzip body and passes over the rest, and knows one name for it;
//! edges in front of platforms write several members, and call them `x-gzip`.

use std::io::{self, BufRead as _, BufReader, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use reqwest::blocking::Response;

use crate::api::transport::header_text;

/// What is asked for.
pub(super) const ACCEPTED: &str = "gzip";

/// The body of an answer, unpacked by all that its `Content-Encoding` names. One that we do not know fails when it is
/// read; nothing but gzip was asked for.
pub(super) fn decoded(answer: Response) -> Box<dyn Read> {
    let encodings = header_text(answer.headers(), "content-encoding").to_ascii_lowercase();
    let named: Vec<String> = encodings.split(',').map(|name| name.trim().to_owned()).collect();
    // The last one named was put on last.
    named.iter().rev().fold(Box::new(answer), |body: Box<dyn Read>, name| unpacked(body, name))
}

fn unpacked(body: Box<dyn Read>, name: &str) -> Box<dyn Read> {
    match name {
        "" | "identity" => body,
        "gzip" | "x-gzip" => Box::new(MultiGzDecoder::new(BufReader::new(body))),
        "deflate" => Box::new(Deflated::Unread(Some(body))),
        other => {
            let reason = format!("it is packed as {:?}, which was not asked for", crate::text::printable(other, 40));
            Box::new(Unknown(reason))
        }
    }
}

/// `deflate`, with the zlib header that the standard wants, or without, as some servers send it.
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
            // The header's first byte names the method and a window of 32 KiB at most.
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
    fn every_form_that_is_met_is_read_whole() {
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
    fn what_is_unknown_or_cut_is_an_error() {
        assert!(read("br", b"[1,2]".to_vec()).unwrap_err().to_string().contains("\"br\""));
        assert!(read("gzip", b"[1,2]".to_vec()).is_err());
        assert!(read("deflate", b"\x78\x9c\x8b".to_vec()).is_err());
    }
}
