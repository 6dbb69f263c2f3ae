//! Chooses the proxy of a request from the usual variables: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, and `NO_PROXY`,
//! first in upper case, then in lower case.
//!
//! The HTTP library does not decide this, because its `NO_PROXY` supports neither ports nor `*` for addresses.
//! Invariant: whatever curl or Go treat as an exception is one here, because the token must not reach a proxy that was
//! excluded.

use std::net::IpAddr;

use url::{Host, Url};

use crate::api::endpoint::{Endpoint, EndpointError};

/// The proxy chosen for a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proxy {
    /// The URL, which may contain a user name and a password.
    pub(super) url: Url,
}

impl Proxy {
    /// Returns the address of the proxy without the user name and the password.
    pub(super) fn place(&self) -> String {
        let port = self.url.port().map(|port| format!(":{port}")).unwrap_or_default();
        format!("{}://{}{port}", self.url.scheme(), self.url.host_str().unwrap_or_default())
    }
}

/// Returns the proxy of a platform; `None` if calls go there directly.
///
/// # Errors
/// See [`choose`].
pub(super) fn of(endpoint: &Endpoint) -> Result<Option<Proxy>, EndpointError> {
    if endpoint.is_own { Ok(None) } else { choose(&endpoint.url) }
}

/// Returns the proxy for calls to `url`; `None` if they go there directly.
///
/// # Errors
/// [`EndpointError::Proxy`] if a variable does not name a usable proxy.
pub(super) fn choose(url: &Url) -> Result<Option<Proxy>, EndpointError> {
    choose_by(url, &|name| std::env::var(name).ok())
}

/// Returns the address of the proxy for calls to `url`, without a user name and a password.
pub fn proxy_for(url: &Url) -> Option<String> {
    choose(url).ok().flatten().map(|proxy| proxy.place())
}

type Lookup<'a> = dyn Fn(&str) -> Option<String> + 'a;

fn choose_by(url: &Url, get: &Lookup<'_>) -> Result<Option<Proxy>, EndpointError> {
    let filled = |name: &'static str| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let first = |names: &[&'static str]| names.iter().find_map(|name| Some((*name, filled(name)?)));
    let own = match url.scheme() {
        "https" => first(&["HTTPS_PROXY", "https_proxy"]),
        // In a CGI program, `HTTP_PROXY` is a request header that the client controls.
        "http" if get("REQUEST_METHOD").is_some() => first(&["http_proxy"]),
        "http" => first(&["HTTP_PROXY", "http_proxy"]),
        _ => return Ok(None),
    };
    let Some((variable, value)) = own.or_else(|| first(&["ALL_PROXY", "all_proxy"])) else { return Ok(None) };
    let exceptions = first(&["NO_PROXY", "no_proxy"]).map(|(_, value)| value).unwrap_or_default();
    if is_bypassed(url, &exceptions) { Ok(None) } else { proxy(variable, &value).map(Some) }
}

fn proxy(variable: &'static str, value: &str) -> Result<Proxy, EndpointError> {
    let refuse = |problem: &str| EndpointError::Proxy { variable, problem: problem.to_owned() };
    let url = if value.contains("://") { value.to_owned() } else { format!("http://{value}") };
    // The value may contain a password, so it is not repeated.
    let url = Url::parse(&url).map_err(|err| refuse(&format!("is not a valid proxy URL ({err})")))?;
    match url.scheme() {
        "http" | "https" if url.host().is_some() => Ok(Proxy { url }),
        scheme if scheme.starts_with("socks") => Err(refuse("names a SOCKS proxy, but only HTTP proxies are supported")),
        _ => Err(refuse("must name a proxy as http://HOST:PORT or https://HOST:PORT")),
    }
}

/// Returns whether one of the exceptions applies to this URL.
fn is_bypassed(url: &Url, exceptions: &str) -> bool {
    let Some(port) = url.port_or_known_default() else { return false };
    let entries = exceptions.split(|c: char| c == ',' || c.is_whitespace()).filter(|entry| !entry.is_empty());
    entries.map(Exception::of).any(|exception| exception.fits(url, port))
}

/// An entry of `NO_PROXY`.
struct Exception {
    place: Place,
    port: Option<u16>,
}

enum Place {
    Any,
    Address(IpAddr),
    Network(IpAddr, u8),
    /// This name and its subdomains.
    Domain(String),
    /// Subdomains of this name only.
    Below(String),
}

impl Exception {
    fn of(entry: &str) -> Self {
        let entry = entry.to_ascii_lowercase();
        if let Some(place) = numeric(&entry) {
            return Self { place, port: None };
        }
        let (host, port) = match entry.rsplit_once(':').map(|(host, port)| (host, port.parse())) {
            Some((host, Ok(port))) => (host, Some(port)),
            _ => (entry.as_str(), None),
        };
        let place = numeric(host).unwrap_or_else(|| {
            let host = host.trim_end_matches('.');
            match host.strip_prefix("*.") {
                _ if host == "*" => Place::Any,
                Some(name) => Place::Below(name.to_owned()),
                None => Place::Domain(host.trim_start_matches('.').to_owned()),
            }
        });
        Self { place, port }
    }

    fn fits(&self, url: &Url, port: u16) -> bool {
        if self.port.is_some_and(|own| own != port) {
            return false;
        }
        match (&self.place, url.host()) {
            (Place::Any, _) => true,
            (Place::Domain(name), Some(Host::Domain(host))) => {
                let host = host.trim_end_matches('.');
                !name.is_empty() && (host.eq_ignore_ascii_case(name) || is_below(host, name))
            }
            (Place::Below(name), Some(Host::Domain(host))) => is_below(host.trim_end_matches('.'), name),
            (_, Some(Host::Ipv4(ip))) => self.place.holds(ip.into()),
            (_, Some(Host::Ipv6(ip))) => self.place.holds(IpAddr::V6(ip).to_canonical()),
            _ => false,
        }
    }
}

impl Place {
    fn holds(&self, ip: IpAddr) -> bool {
        match self {
            Self::Address(own) => own.to_canonical() == ip,
            Self::Network(net, bits) => is_in(ip, *net, *bits),
            _ => false,
        }
    }
}

/// Reads an address or a network; IPv6 with or without brackets.
fn numeric(text: &str) -> Option<Place> {
    let bare = |text: &str| text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text).parse::<IpAddr>().ok();
    match text.split_once('/') {
        Some((net, bits)) => Some(Place::Network(bare(net)?, bits.parse().ok()?)),
        None => bare(text).map(Place::Address),
    }
}

fn is_below(host: &str, name: &str) -> bool {
    let split = host.len().checked_sub(name.len() + 1).filter(|_| !name.is_empty());
    let tail = split.and_then(|at| host.get(at..)).and_then(|tail| tail.strip_prefix('.'));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(name))
}

fn is_in(ip: IpAddr, net: IpAddr, bits: u8) -> bool {
    let number = |ip: IpAddr| match ip {
        IpAddr::V4(ip) => (u128::from(u32::from(ip)) << 96, 32),
        IpAddr::V6(ip) => (u128::from(ip), 128),
    };
    let ((ip, width), (net, net_width)) = (number(ip), number(net));
    // A network of zero bits contains everything; a shift by all bits would overflow.
    let differ = if bits == 0 { 0 } else { (ip ^ net) >> (128 - u32::from(bits.min(128))) };
    width == net_width && bits <= width && differ == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROXY: &str = "http://proxy.example:3128";

    /// Returns the address of the proxy for a URL, with these variables.
    fn place(url: &str, variables: &[(&str, &str)]) -> Option<String> {
        let get = |name: &str| variables.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
        choose_by(&Url::parse(url).unwrap(), &get).unwrap().map(|proxy| proxy.place())
    }

    #[test]
    fn no_proxy_supports_every_form_that_curl_and_go_support() {
        let table: [(&str, &str, bool); 56] = [
            ("*", "http://127.0.0.1:8080", true),
            ("*", "http://[::1]/", true),
            ("*", "https://platform.example", true),
            ("other.example, *", "https://platform.example", true),
            ("*:443", "https://platform.example", true),
            ("*:8443", "https://platform.example", false),
            ("", "https://platform.example", false),
            (",, ,", "https://platform.example", false),
            (".", "https://platform.example", false),
            ("platform.example", "https://platform.example", true),
            ("PLATFORM.Example", "https://platform.example", true),
            ("platform.example", "https://PLATFORM.example", true),
            ("platform.example.", "https://platform.example", true),
            ("platform.example", "https://platform.example./", true),
            ("example", "https://platform.example", true),
            (".example", "https://platform.example", true),
            ("*.example", "https://platform.example", true),
            ("*.example", "https://a.b.example", true),
            ("*.platform.example", "https://platform.example", false),
            (".platform.example", "https://platform.example", true),
            ("form.example", "https://platform.example", false),
            ("platform.example.org", "https://platform.example", false),
            ("other.example,platform.example", "https://platform.example", true),
            ("other.example  platform.example", "https://platform.example", true),
            (" platform.example ", "https://platform.example", true),
            ("platform.example:443", "https://platform.example", true),
            ("platform.example:80", "http://platform.example", true),
            ("platform.example:443", "http://platform.example", false),
            ("example:8443", "https://platform.example:8443", true),
            (".example:8443", "https://platform.example", false),
            ("localhost", "http://localhost:8080", true),
            ("localhost", "http://bot.localhost:8080", true),
            ("127.0.0.1", "http://127.0.0.1:8080", true),
            ("127.0.0.1:8080", "http://127.0.0.1:8080", true),
            ("127.0.0.1:8081", "http://127.0.0.1:8080", false),
            ("127.0.0.1", "http://localhost:8080", false),
            ("127.0.0.0/8", "http://127.0.0.1:8080", true),
            ("127.1.2.3/8", "http://127.0.0.1:8080", true),
            ("10.0.0.0/8", "http://127.0.0.1:8080", false),
            ("127.0.0.1/32", "http://127.0.0.1", true),
            ("127.0.0.0/32", "http://127.0.0.1", false),
            ("0.0.0.0/0", "http://127.0.0.1", true),
            ("0.0.0.0/0", "http://[2001:db8::1]", false),
            ("127.0.0.0/33", "http://127.0.0.1", false),
            ("127.0.0.0/x", "http://127.0.0.1", false),
            ("7.0.0.1", "http://127.0.0.1", false),
            ("127.0.0", "http://127.0.0.1", false),
            ("::1", "http://[::1]:8080", true),
            ("[::1]", "http://[::1]:8080", true),
            ("[::1]:8080", "http://[::1]:8080", true),
            ("[::1]:8081", "http://[::1]:8080", false),
            ("0:0:0:0:0:0:0:1", "http://[::1]", true),
            ("2001:DB8::/32", "http://[2001:db8::1]", true),
            ("[2001:db8::]/32", "http://[2001:db9::1]", false),
            ("::/0", "http://[2001:db8::1]", true),
            ("127.0.0.1", "http://[::ffff:127.0.0.1]", true),
        ];
        for (exceptions, url, is_straight) in table {
            for name in ["NO_PROXY", "no_proxy"] {
                let described = place(url, &[("ALL_PROXY", PROXY), (name, exceptions)]);
                assert_eq!(described.is_none(), is_straight, "{name}={exceptions:?} for {url}");
            }
        }
    }

    #[test]
    fn the_scheme_of_the_url_selects_the_variables() {
        let (http, https) = ("http://platform.example", "https://platform.example");
        let of = |url: &str, variables: &[(&str, &str)]| place(url, variables).is_some();
        for (variable, for_http, for_https) in [
            ("HTTP_PROXY", true, false),
            ("http_proxy", true, false),
            ("HTTPS_PROXY", false, true),
            ("https_proxy", false, true),
            ("ALL_PROXY", true, true),
            ("all_proxy", true, true),
        ] {
            let set = [(variable, PROXY)];
            assert_eq!((of(http, &set), of(https, &set)), (for_http, for_https), "{variable}");
            assert!(!of(http, &[(variable, "")]) && !of(https, &[(variable, " ")]), "{variable} is empty");
        }
        let cgi = ("REQUEST_METHOD", "GET");
        assert!(!of(http, &[cgi, ("HTTP_PROXY", PROXY)]), "any client can set this one with a header");
        assert!(of(http, &[cgi, ("http_proxy", PROXY)]) && of(https, &[cgi, ("HTTPS_PROXY", PROXY)]));
        let both = [("HTTP_PROXY", "http://one.example"), ("http_proxy", "http://two.example")];
        assert_eq!(place(http, &both).as_deref(), Some("http://one.example"));
        assert_eq!(place(http, &[("HTTP_PROXY", ""), both[1]]).as_deref(), Some("http://two.example"));
        let own = [("ALL_PROXY", "http://all.example"), ("HTTPS_PROXY", "https://own.example:1")];
        assert_eq!(place(https, &own).as_deref(), Some("https://own.example:1"));
    }

    #[test]
    fn a_proxy_is_shown_without_its_password_and_an_invalid_one_is_refused() {
        let set = [("HTTPS_PROXY", "user:hush@proxy.example:3128")];
        assert_eq!(place("https://platform.example", &set).as_deref(), Some("http://proxy.example:3128"));
        for bad in ["socks5://proxy.example:1080", "socks5h://u:hush@proxy.example", "ftp://proxy.example", "http://", "hush me"]
        {
            let get = |name: &str| (name == "ALL_PROXY").then(|| bad.to_owned());
            let described = choose_by(&Url::parse("https://platform.example").unwrap(), &get).unwrap_err().to_string();
            assert!(described.contains("ALL_PROXY") && !described.contains("hush"), "{described}");
        }
    }
}
