//! Which URLs are on this machine, and which may be called that someone else chose: only public ones, so that no one can direct us into the local network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Returns the URL if an agent may be called there: http or https, no user name or password, and public. If `is_local`
/// states that the platform is on this machine, the agent may be too. The addresses of a host name are checked when it
/// is called.
pub fn callable(url: &str, is_local: bool) -> Option<Url> {
    let url = Url::parse(url.trim()).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    let is_open = match url.host()? {
        Host::Domain(name) => is_public_name(name),
        Host::Ipv4(ip) => is_public(ip.into()),
        Host::Ipv6(ip) => is_public(ip.into()),
    };
    (is_web && (is_open || is_local)).then_some(url)
}

/// Returns whether a URL is on this machine, by its name or its address.
pub fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// Returns whether a name can be a public internet name. Names of this machine, of local networks, and of cloud
/// metadata servers cannot, whatever they resolve to here.
fn is_public_name(name: &str) -> bool {
    const LOCAL: [&str; 9] = ["localhost", "localdomain", "local", "internal", "intranet", "lan", "home.arpa", "corp", "private"];
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let is_in = |zone: &&str| name == **zone || name.strip_suffix(*zone).is_some_and(|rest| rest.ends_with('.'));
    name.contains('.') && !LOCAL.iter().any(is_in)
}

/// Returns whether an address is public, and not reserved for this machine, its network, or a special purpose.
pub(super) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let is_special = match ip.octets() {
        [0 | 240.., ..] | [100, 64..=127, ..] | [192, 0, 0, _] | [198, 18 | 19, ..] => true,
        // The 6to4 relay, and an internal server of a cloud (Azure) with a public-looking address.
        [192, 88, 99, _] | [168, 63, 129, 16] => true,
        _ => false,
    };
    !(is_special || ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_multicast() || ip.is_documentation())
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let v4 = |high: u16, low: u16| is_public_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    match ip.segments() {
        // IPv4-mapped, IPv4-translated, and 6to4 addresses.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => v4(high, low),
        [0x2002, high, low, ..] => v4(high, low),
        // Teredo tunnels and other special purposes; documentation.
        [0x2001, 0..=0x1ff, ..] | [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // ISATAP interface identifiers.
        [.., 0 | 0x200, 0x5efe, high, low] if !v4(high, low) => false,
        // Global addresses start with the bits 001.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_web_addresses_are_called() {
        let good = [
            "https://agent.example.org/a2a",
            "http://8.8.8.8:8000/",
            "https://[2606:4700::1111]/",
            "https://[2002:808:808::1]/",
            "https://local.example.org./",
        ];
        for good in good {
            assert!(callable(good, false).is_some(), "{good}");
        }
        let here = [
            "http://localhost:8000/",
            "http://LOCALHOST./",
            "http://bot.localhost/",
            "http://bot.localhost./",
            "http://localhost.localdomain/",
            "http://127.0.0.1/",
            "http://127.0.0.1./",
            "http://127.1/",
            "http://0x7f.1/",
            "http://[::1]/",
            "http://2130706433/",
        ];
        let near = [
            "http://10.0.0.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/",
            "http://168.63.129.16/metadata",
            "http://100.64.0.1/",
            "http://0.0.0.0/",
            "http://192.88.99.1/",
            "http://[::]/",
            "http://[fd00::1]/",
            "http://[fd00:ec2::254]/",
            "http://[fe80::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[::10.0.0.1]/",
            "http://[64:ff9b::a00:1]/",
            "http://[64:ff9b:1::a00:1]/",
            "http://[2002:7f00:1::]/",
            "http://[2002:a00:1::1]/",
            "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
            "http://[2001:470:1:1:0:5efe:10.0.0.1]/",
            "http://[2001:db8::1]/",
            "http://metadata.google.internal/computeMetadata/v1/",
            "http://metadata.google.internal./",
            "http://metadata/",
            "http://instance-data.ec2.internal/",
            "http://printer.local/",
            "http://router.lan/",
            "http://nas.home.arpa/",
        ];
        for bad in here.iter().chain(&near) {
            assert!(callable(bad, false).is_none(), "{bad}");
            assert!(callable(bad, true).is_some(), "{bad}: the platform is local as well");
        }
        for never in [
            "",
            "agent",
            "http://[fe80::1%25eth0]/",
            "http://[fe80::1%eth0]/",
            "ftp://agent.example.org/",
            "https://user:pw@agent.example.org/",
            "file:///etc/passwd",
        ] {
            assert!(callable(never, true).is_none(), "{never}");
        }
    }
}
