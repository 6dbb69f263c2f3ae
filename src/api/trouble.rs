//! The reasons why there was no response.

use std::error::Error as StdError;
use std::io;

use rustls::CertificateError;

use crate::api::error::ErrorKind;
use crate::api::proxy::Proxy;

/// The problems that can prevent a response and have a fix of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The certificate's issuer is not trusted.
    UntrustedIssuer,
    /// The certificate has expired or is not valid yet.
    CertificateTime,
    /// The certificate belongs to another host.
    CertificateName,
    /// The certificate is not accepted for another reason.
    Certificate,
    /// The server does not use TLS, or no TLS version that we support.
    Tls,
    /// The server does not use HTTP; usually it uses TLS.
    NotHttp,
    /// Connection refused.
    Refused,
    /// Timed out.
    Silent,
    /// Any other problem.
    Other,
}

/// Classifies the reason why there was no response.
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
            // An `io::Error` that wraps another error skips it when asked for its source.
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

/// Classifies a request that got no response.
pub(super) fn no_answer(err: &reqwest::Error, proxy: Option<&Proxy>) -> ErrorKind {
    let reason = if err.is_timeout() { "timed out".to_owned() } else { innermost_causes(err) };
    let proxy = proxy.filter(|_| err.is_connect()).map(|proxy| format!(" (through the proxy {})", proxy.place()));
    let advice = match trouble(err) {
        Trouble::Tls => ": the URL probably must start with http://, not https://",
        Trouble::NotHttp => ": the URL probably must start with https://, not http://",
        _ => "",
    };
    let reason = format!("{reason}{}{advice}", proxy.unwrap_or_default());
    ErrorKind::NoAnswer { may_have_acted: !(err.is_connect() || err.is_builder()), reason }
}

/// The error for a proxy that requires authentication (407).
pub(super) fn proxy_authentication_required(proxy: &Proxy) -> ErrorKind {
    let place = proxy.place();
    let reason = format!(
        "the proxy {place} requires a user name and a password (407): set HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT (HTTP_PROXY \
         for http), or add the host to NO_PROXY"
    );
    ErrorKind::NoAnswer { may_have_acted: false, reason }
}

/// Returns the innermost causes of an error in one line. Unlike [`crate::text::chain`], omits the error itself, because
/// reqwest puts the URL there.
pub(super) fn innermost_causes(err: &dyn std::error::Error) -> String {
    let mut causes = Vec::new();
    let mut next = err.source();
    while let Some(cause) = next {
        causes.push(cause.to_string());
        next = cause.source();
    }
    // The innermost two are informative; the outer ones repeat "client error (Connect)".
    let from = causes.len().saturating_sub(2);
    let innermost = causes.split_off(from).join(": ");
    if innermost.is_empty() { err.to_string() } else { innermost }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each certificate error has its own fix, however deeply the library wraps it.
    #[test]
    fn tls_errors_are_classified() {
        let of = |err: CertificateError| of_tls(&rustls::Error::InvalidCertificate(err));
        assert_eq!(of(CertificateError::UnknownIssuer), Trouble::UntrustedIssuer);
        assert_eq!(of(CertificateError::Expired), Trouble::CertificateTime);
        assert_eq!(of(CertificateError::NotValidYet), Trouble::CertificateTime);
        assert_eq!(of(CertificateError::NotValidForName), Trouble::CertificateName);
        assert_eq!(of(CertificateError::Revoked), Trouble::Certificate);
        assert_eq!(of_tls(&rustls::Error::DecryptError), Trouble::Tls);
    }
}
