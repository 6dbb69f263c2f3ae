//! A platform as anybody sees it: whether it can be reached, what is wrong with the way there, how old it is.
//!
//! What must stay true: no token is ever sent from here, so that a URL can be tried that may be the wrong one.

use std::error::Error as StdError;
use std::io;
use std::time::{Duration, Instant};

use rustls::CertificateError;

use crate::api::error::{ApiError, ErrorKind};
use crate::api::transport;
use crate::api::transport::{Auth, Call, Endpoint, EndpointError, TokenCell, Transport};
use crate::halt::Halt;

/// An id that no workspace has.
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

/// A platform without a token and without a workspace.
pub struct Probe {
    transport: Transport,
}

/// What came of a first request.
#[derive(Debug, Clone, Copy)]
pub struct Greeting {
    /// The status, whatever it was.
    pub status: u16,
    /// How long it took, with the look-up of the name, the connection and TLS.
    pub took: Duration,
}

/// Why no answer came at all.
#[derive(Debug, thiserror::Error)]
#[error("{reason}")]
pub struct Unreached {
    /// What kind of trouble it is.
    pub trouble: Trouble,
    /// What the system or the library says.
    pub reason: String,
}

/// What can stand between us and an answer, as far as each has a remedy of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The certificate is signed by nobody we trust.
    UntrustedIssuer,
    /// The certificate is not valid today.
    CertificateTime,
    /// The certificate is another host's.
    CertificateName,
    /// The certificate is not accepted for another reason.
    Certificate,
    /// Whatever listens there does not speak TLS, or no TLS that we know.
    Tls,
    /// What listens there speaks something else than HTTP: TLS, most often.
    NotHttp,
    /// Nobody listens there.
    Refused,
    /// Nothing came in time.
    Silent,
    /// Anything else.
    Other,
}

/// How old a platform is, as far as it tells anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// April 2026: neither cursors nor poll delivery.
    April,
    /// May 2026: poll delivery, cursors, uploads.
    May,
    /// June 2026: one row for each message, limits that can be asked for.
    June,
    /// June 2026 or later: which, cannot be told now.
    JuneOrLater,
    /// July 2026: acknowledged delivery.
    July,
    /// August 2026 or later: strict about who calls.
    AugustOrLater,
}

impl Probe {
    /// A client for whatever is at `endpoint`, which asks at once, however little is left of the rate limit. Nothing is
    /// sent.
    ///
    /// # Errors
    /// [`EndpointError`] if a setting cannot be used.
    pub fn new(endpoint: &Endpoint) -> Result<Self, EndpointError> {
        let mut transport = Transport::new(endpoint, None, TokenCell::default(), Halt::new())?;
        transport.is_paced = false;
        Ok(Self { transport })
    }

    /// From now on no call lasts beyond `until`.
    pub fn set_until(&mut self, until: Option<Instant>) {
        self.transport.until = until;
    }

    /// A first request over a new connection; every answer to it is one.
    ///
    /// # Errors
    /// [`Unreached`] if none came.
    pub fn greet(&self, endpoint: &Endpoint) -> Result<Greeting, Unreached> {
        let time = transport::CONNECT_TIMEOUT.min(self.transport.time_left());
        let other = |err: &dyn StdError| Unreached { trouble: Trouble::Other, reason: err.to_string() };
        let client = transport::client(endpoint, time, false).map_err(|err| other(&err))?;
        let begun = Instant::now();
        match client.get(self.transport.address(&Call::get(&["health"]))).send() {
            Ok(answer) => Ok(Greeting { status: answer.status().as_u16(), took: begun.elapsed() }),
            Err(err) => Err(Unreached { trouble: trouble(&err), reason: transport::chain(&err) }),
        }
    }

    /// `GET /health`.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn health(&self) -> Result<(), ApiError> {
        health(&self.transport)
    }

    /// How old the platform is.
    ///
    /// # Errors
    /// Any [`ApiError`] but those that tell it.
    pub fn age(&self) -> Result<Age, ApiError> {
        if predates_poll_delivery(&self.transport)? {
            return Ok(Age::April);
        }
        match self.transport.send(&Call { auth: Auth::None, ..Call::get(&["uploads", "limits"]) }) {
            Err(ApiError { kind: ErrorKind::Unsupported, .. }) => return Ok(Age::May),
            answer => drop(answer?),
        }
        // What is refused to anybody changes nothing, and how it is refused tells the rest.
        Ok(match (self.refusal(&["activity", "ack"]), self.refusal(&["a2a"])) {
            (Some(ErrorKind::Unsupported), _) => Age::June,
            (Some(ErrorKind::Unauthorized), Some(ErrorKind::Unauthorized)) => Age::AugustOrLater,
            (Some(ErrorKind::Unauthorized), Some(ErrorKind::Refused { .. })) => Age::July,
            _ => Age::JuneOrLater,
        })
    }

    /// How a call is refused that nobody may make: without a token, to a workspace that does not exist.
    fn refusal(&self, path: &[&str]) -> Option<ErrorKind> {
        let path = [&["workspaces", NOBODY], path].concat();
        self.transport.send(&Call { auth: Auth::None, ..Call::post(&path, b"{}".to_vec()) }).err().map(|err| err.kind)
    }

    /// Seconds by which the platform's clock is ahead of ours (negative: behind), by the `Date` of its last answer.
    pub fn skew(&self) -> Option<i64> {
        self.transport.skew()
    }
}

pub(super) fn health(transport: &Transport) -> Result<(), ApiError> {
    transport.send(&Call { auth: Auth::None, ..Call::get(&["health"]) }).map(drop)
}

/// Time between the two answers that are needed.
const BETWEEN_LOOKS: Duration = Duration::from_millis(250);

/// Whether the platform is older than the poll form: it knows no `/buildinfo`. Only the answer itself is believed at once;
/// that there is none may be an accident of a moment, so it has to be said twice.
pub(super) fn predates_poll_delivery(transport: &Transport) -> Result<bool, ApiError> {
    let ask = || match transport.send(&Call { auth: Auth::None, ..Call::get(&["buildinfo"]) }) {
        Ok(_) => Ok(None),
        Err(ApiError { kind: ErrorKind::Unsupported, .. }) => Ok(Some(true)),
        // An edge that knows the API's paths only says nothing about what is behind it.
        Err(ApiError { kind: ErrorKind::Edge { .. } | ErrorKind::Refused { .. }, .. }) => Ok(Some(false)),
        Err(err) => Err(err),
    };
    let Some(first) = ask()? else { return Ok(false) };
    transport.sleep(BETWEEN_LOOKS);
    match ask()? {
        Some(again) if again != first => {
            let reason = "the platform answers in two ways".to_owned();
            Err(ApiError::new("GET /buildinfo".to_owned(), ErrorKind::NoAnswer { may_have_acted: false, reason }))
        }
        again => Ok(again.unwrap_or(false)),
    }
}

/// What stood between us and an answer.
pub(super) fn trouble(err: &reqwest::Error) -> Trouble {
    if err.is_timeout() {
        return Trouble::Silent;
    }
    let mut next = err.source();
    while let Some(cause) = next {
        if let Some(tls) = cause.downcast_ref() {
            return of_tls(tls);
        }
        if cause.downcast_ref::<hyper::Error>().is_some_and(|err| err.is_parse() && !err.is_parse_too_large()) {
            return Trouble::NotHttp;
        }
        next = cause.source();
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            if io.kind() == io::ErrorKind::ConnectionRefused {
                return Trouble::Refused;
            }
            // One that wraps an error passes that over when it is asked for its source.
            next = io.get_ref().map(|inner| inner as &dyn StdError).or(next);
        }
    }
    Trouble::Other
}

fn of_tls(err: &rustls::Error) -> Trouble {
    match err {
        rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer) => Trouble::UntrustedIssuer,
        rustls::Error::InvalidCertificate(
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. },
        ) => Trouble::CertificateTime,
        rustls::Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        ) => Trouble::CertificateName,
        rustls::Error::InvalidCertificate(_) => Trouble::Certificate,
        _ => Trouble::Tls,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each certificate error has its remedy, however deep it lies in what the library hands up.
    #[test]
    fn what_tls_says_is_told_apart() {
        let of = |err: CertificateError| of_tls(&rustls::Error::InvalidCertificate(err));
        assert_eq!(of(CertificateError::UnknownIssuer), Trouble::UntrustedIssuer);
        assert_eq!(of(CertificateError::Expired), Trouble::CertificateTime);
        assert_eq!(of(CertificateError::NotValidYet), Trouble::CertificateTime);
        assert_eq!(of(CertificateError::NotValidForName), Trouble::CertificateName);
        assert_eq!(of(CertificateError::Revoked), Trouble::Certificate);
        assert_eq!(of_tls(&rustls::Error::DecryptError), Trouble::Tls);
    }
}
