//! Is there a platform, and what is in front of it? Asks without a token.

use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use url::{Host, Url};

use crate::api::{Age, Endpoint, Probe, Trouble, is_this_machine, proxy_for};
use crate::commands::doctor::report::{Finding, is_no_api};
use crate::error::Exit;
use crate::settings::error::SettingError;
use crate::text::span;

/// In seconds. A larger clock difference confuses people who compare logs; TLS tolerates a few minutes more.
const MAX_SKEW_SECS: u64 = 30;
/// The number of addresses that are shown.
const MAX_SHOWN_ADDRESSES: usize = 4;

/// The connection to the platform.
pub(super) struct Access {
    endpoint: Endpoint,
    probe: Probe,
    proxy: Option<String>,
}

impl Access {
    /// The platform's endpoint.
    pub(super) fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    fn until(&mut self, until: Instant) -> &Probe {
        self.probe.set_until(Some(until));
        &self.probe
    }
}

/// Whether the URL and the options for it are valid.
pub(super) fn url(endpoint: Result<Endpoint, SettingError>) -> Finding<Access> {
    let endpoint = match endpoint {
        Ok(endpoint) => endpoint,
        Err(err) => return Finding::of_error(err),
    };
    let probe = match Probe::new(&endpoint) {
        Ok(probe) => probe,
        Err(err) => return Finding::of_error(err),
    };
    let found = endpoint.base().to_owned();
    let is_open = endpoint.url.scheme() == "http" && !is_this_machine(&endpoint.url);
    let way = Access { proxy: proxy_for(&endpoint.url), probe, endpoint };
    if is_open {
        let remedy = "give --platform-url its https:// address";
        return Finding::warning(format!("{found}: the token travels in plain text"), remedy, way);
    }
    Finding::ok(found, way)
}

/// Whether the host's name resolves. Through a proxy, that is the proxy's job.
pub(super) fn dns(way: &Access, until: Instant) -> Finding<()> {
    if let Some(proxy) = &way.proxy {
        return Finding::ok(format!("resolved by the proxy {proxy}"), ());
    }
    let url = &way.endpoint.url;
    let host = match url.host() {
        Some(Host::Domain(name)) => name.to_owned(),
        _ => return Finding::ok("the URL contains an address, not a name", ()),
    };
    let begun = Instant::now();
    let Some(looked_up) = look_up(url, &host, until) else {
        return Finding::failure(
            format!("no answer to the query for {host} within {}", span(begun.elapsed())),
            "check the network and the name servers (/etc/resolv.conf)",
            Exit::Unreachable,
        );
    };
    match looked_up {
        Ok(addresses) if !addresses.is_empty() => {
            Finding::ok(format!("{host} is {} ({})", listed(&addresses), span(begun.elapsed())), ())
        }
        Ok(_) => Finding::failure(format!("{host} has no address"), "check --platform-url", Exit::Unreachable),
        Err(err) => Finding::failure(
            format!("{host} does not resolve: {err}"),
            "check --platform-url, the network and the name servers (/etc/resolv.conf)",
            Exit::Unreachable,
        ),
    }
}

/// The system's lookup has no timeout of its own, so it is left behind on a thread when time runs out.
fn look_up(url: &Url, host: &str, until: Instant) -> Option<std::io::Result<Vec<IpAddr>>> {
    let (place, (tell, printed)) = ((host.to_owned(), url.port_or_known_default().unwrap_or(0)), mpsc::channel());
    let body = move || {
        let mut addresses: Vec<IpAddr> = Vec::new();
        let looked_up = place.to_socket_addrs().map(|found| {
            for address in found.map(|socket: SocketAddr| socket.ip()) {
                if !addresses.contains(&address) {
                    addresses.push(address);
                }
            }
            addresses
        });
        // After the timeout no one is listening.
        let _ = tell.send(looked_up);
    };
    // Without a thread the lookup counts as unanswered.
    thread::Builder::new().name("look-up".to_owned()).spawn(body).ok()?;
    printed.recv_timeout(until.saturating_duration_since(Instant::now())).ok()
}

fn listed(addresses: &[IpAddr]) -> String {
    let mut printed: Vec<String> = addresses.iter().take(MAX_SHOWN_ADDRESSES).map(ToString::to_string).collect();
    if addresses.len() > MAX_SHOWN_ADDRESSES {
        printed.push(format!("{} more", addresses.len() - MAX_SHOWN_ADDRESSES));
    }
    printed.join(", ")
}

/// Whether anything answers, over TLS if the URL demands it.
pub(super) fn connection(way: &mut Access, until: Instant) -> Finding<()> {
    let endpoint = way.endpoint.clone();
    let through = way.proxy.as_ref().map(|proxy| format!(" through the proxy {proxy}")).unwrap_or_default();
    match way.until(until).greet(&endpoint) {
        Ok(greeting) => {
            let tls = if endpoint.url.scheme() == "https" { "TLS, " } else { "" };
            Finding::ok(format!("{tls}the first answer after {}{through}", span(greeting.took)), ())
        }
        Err(unreached) => {
            let remedy = remedy_of(unreached.trouble, &endpoint.url, way.proxy.is_some());
            Finding::failure(format!("no answer{through}: {unreached}"), remedy, Exit::Unreachable)
        }
    }
}

fn remedy_of(trouble: Trouble, url: &Url, has_proxy: bool) -> &'static str {
    match trouble {
        Trouble::UntrustedIssuer => "if you trust it, give --ca-cert the issuer's certificate (PEM)",
        Trouble::CertificateTime => "check this machine's clock, or have the platform's certificate renewed",
        Trouble::CertificateName => "give --platform-url the name that is in the certificate",
        Trouble::Certificate => {
            "have a certificate authority issue the platform's certificate, and give --ca-cert its own certificate (PEM) if it is private"
        }
        Trouble::Tls => "check the scheme and the port of --platform-url: what listens there does not speak TLS",
        Trouble::NotHttp => "check the scheme and the port of --platform-url: what listens there may speak https",
        Trouble::Refused | Trouble::Silent | Trouble::Other if has_proxy => "check the proxy (HTTPS_PROXY, HTTP_PROXY, NO_PROXY)",
        Trouble::Refused if is_this_machine(url) => "start the platform there, or check the port of --platform-url",
        Trouble::Refused => "check the port of --platform-url, and that the platform is running",
        Trouble::Silent => "check --platform-url and the firewalls on the way; perhaps a proxy is needed (HTTPS_PROXY)",
        Trouble::Other => "check --platform-url, the network and a proxy (HTTPS_PROXY)",
    }
}

/// `GET /health`, and whether the platform itself answered. An edge may route only the calls that agents make, so the
/// calls about the workspace show whether there is a platform.
pub(super) fn health(way: &mut Access, until: Instant) -> Finding<bool> {
    let begun = Instant::now();
    match way.until(until).health() {
        Ok(()) => Finding::ok(format!("answered in {}", span(begun.elapsed())), true),
        Err(err) if is_no_api(&err) => Finding::warning(
            format!("not the platform's: {}", err.kind),
            "check --platform-url; if the edge check passes, the URL is right, and connect works without /health",
            false,
        ),
        Err(err) => Finding::of_call(&err).and_continue(true),
    }
}

/// The difference between the platform's clock and ours. We allow for it, so it is never a failure.
pub(super) fn clock(way: &Access) -> Finding<()> {
    match way.probe.skew() {
        None => Finding::skipped("the platform does not report its time (no Date header)"),
        Some(skew) if skew.unsigned_abs() <= MAX_SKEW_SECS => {
            Finding::ok(format!("within {} s of the platform's", skew.unsigned_abs().max(1)), ())
        }
        Some(skew) => {
            let side = if skew < 0 { "ahead of" } else { "behind" };
            let by = span(Duration::from_secs(skew.unsigned_abs()));
            Finding::warning(
                format!("this machine's clock is {by} {side} the platform's"),
                "set the clock that is wrong: sudo timedatectl set-ntp true",
                (),
            )
        }
    }
}

/// Which of the servers in the field the platform resembles.
pub(super) fn generation(way: &mut Access, until: Instant) -> Finding<Age> {
    match way.until(until).age() {
        Ok(age @ Age::April) => Finding::warning(
            "a platform of April 2026: it pushes messages and has no poll delivery; everything else works",
            "connect --reported-url with a public URL of yours, or have the platform updated",
            age,
        ),
        Ok(age @ Age::May) => Finding::ok("a platform of May 2026: poll delivery, cursors, uploads", age),
        Ok(age @ Age::June) => Finding::ok("a platform of June 2026", age),
        Ok(age @ Age::JuneOrLater) => Finding::ok("a platform of June 2026 or later", age),
        Ok(age @ Age::July) => Finding::ok("a platform of July 2026", age),
        Ok(age @ Age::AugustOrLater) => Finding::ok("a platform of August 2026 or later", age),
        // The `edge` check reports this, as it knows more.
        Err(err) if is_no_api(&err) => Finding::skipped(err.kind.to_string()),
        Err(err) => Finding::of_call(&err),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_addresses_are_abbreviated() {
        let addresses: Vec<IpAddr> = (1..=6).map(|last| IpAddr::from([10, 0, 0, last])).collect();
        assert_eq!(listed(&addresses), "10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4, 2 more");
        assert_eq!(listed(&addresses[..1]), "10.0.0.1");
    }
}
