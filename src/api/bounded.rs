//! Bodies with a bounded size and duration, whatever the server does.

use std::io::Read;
use std::time::{Duration, Instant};

use crate::api::error::ErrorKind;
use crate::api::trouble::innermost_causes;

/// The size limit of a response that is one JSON value.
pub(crate) const RESPONSE_LIMIT: u64 = 8 << 20;
/// How much of an error response is read for its message.
pub(super) const ERROR_BODY_LIMIT: u64 = 16 << 10;

/// A body with a limit on its bytes and on its total time, however slowly it arrives.
pub(crate) struct Bounded<R> {
    inner: R,
    left: u64,
    limit: u64,
    until: Option<Instant>,
    exceeded: bool,
}

impl<R: Read> Bounded<R> {
    pub(crate) fn new(inner: R, limit: u64, time: Duration) -> Self {
        Self { inner, left: limit, limit, until: Instant::now().checked_add(time), exceeded: false }
    }

    /// Classifies a failed read.
    pub(crate) fn explain(&self, err: &std::io::Error) -> ErrorKind {
        if self.exceeded { ErrorKind::TooLarge { limit: self.limit } } else { cut_off(err) }
    }
}

/// Classifies a read that failed in the middle of a response.
pub(super) fn cut_off(err: &std::io::Error) -> ErrorKind {
    let reason = if err.kind() == std::io::ErrorKind::TimedOut || is_silence(err) {
        "timed out in the middle of the response".into()
    } else {
        chain_or_self(err)
    };
    ErrorKind::NoAnswer { may_have_acted: true, reason: format!("the response was cut off: {reason}") }
}

/// Returns whether the server was silent for too long. The library reports this as a decoding error.
fn is_silence(err: &std::io::Error) -> bool {
    err.get_ref().and_then(|inner| inner.downcast_ref::<reqwest::Error>()).is_some_and(reqwest::Error::is_timeout)
}

fn chain_or_self(err: &std::io::Error) -> String {
    err.get_ref().map_or_else(|| err.to_string(), |inner| innermost_causes(inner))
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        if self.until.is_some_and(|until| Instant::now() >= until) {
            return Err(std::io::ErrorKind::TimedOut.into());
        }
        let read = self.inner.read(buf)?;
        self.left = match self.left.checked_sub(read as u64) {
            Some(left) => left,
            None => {
                self.exceeded = true;
                return Err(std::io::ErrorKind::FileTooLarge.into());
            }
        };
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endless_body_is_read_up_to_its_limit() {
        let mut body = Bounded::new(std::io::repeat(b' '), 100_000, Duration::MAX);
        let mut bytes = Vec::new();
        let err = body.read_to_end(&mut bytes).unwrap_err();
        assert!(bytes.len() <= 100_000, "{} bytes", bytes.len());
        assert!(matches!(body.explain(&err), ErrorKind::TooLarge { limit: 100_000 }));
    }

    #[test]
    fn a_slow_body_times_out_and_its_request_may_have_taken_effect() {
        /// Returns one byte per read, without delay: the limit is on the total time, not on the time between two bytes.
        struct Drip(usize);
        impl Read for Drip {
            fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
                self.0 += 1;
                buf[0] = b' ';
                Ok(1)
            }
        }
        let mut body = Bounded::new(Drip(0), u64::MAX, Duration::from_millis(20));
        let mut piece = [0];
        let err = loop {
            if let Err(err) = body.read(&mut piece) {
                break err;
            }
        };
        let kind = body.explain(&err);
        assert!(
            matches!(&kind, ErrorKind::NoAnswer { may_have_acted: true, reason } if reason.contains("timed out")),
            "{kind:?}"
        );
        // Nothing more is read afterwards.
        let taken = body.inner.0;
        assert!(body.read(&mut piece).is_err());
        assert_eq!(body.inner.0, taken);
    }

    #[test]
    fn a_body_within_its_limits_is_read_completely() {
        let mut bytes = Vec::new();
        Bounded::new(&b"12345"[..], 5, Duration::MAX).read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, b"12345");
    }
}
