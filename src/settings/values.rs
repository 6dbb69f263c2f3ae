//! Parsers for option values: times, sizes, addresses, and the backlog.

use std::net::SocketAddr;
use std::num::{IntErrorKind, ParseIntError};
use std::time::Duration;

use crate::agent::Backlog;

/// Ten thousand years: adding much more to the current time overflows the clock.
const MAX_SECONDS: f64 = 10_000.0 * 365.25 * 86400.0;

/// Parses a time such as `20`, `1.5`, `500ms`, `30s`, `5m`, `2h`, `7d`; a bare number means seconds.
pub fn duration(text: &str) -> Result<Duration, String> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    if number.trim().is_empty() {
        return Err("expected a time such as 30s, 5m or 2h (use ms, s, m, h or d)".to_owned());
    }
    let scale = match unit {
        "" | "s" => 1.0,
        "ms" => 0.001,
        "m" => 60.0,
        "h" => 3600.0,
        "d" => 86400.0,
        _ => return Err(format!("unknown unit {unit:?}: use ms, s, m, h or d")),
    };
    let value: f64 = number.trim().parse().map_err(|_| "expected a time such as 30s, 5m or 2h".to_owned())?;
    if value.is_sign_positive() && value * scale > MAX_SECONDS {
        return Err("the time is too long".to_owned());
    }
    Duration::try_from_secs_f64(value * scale).map_err(|_| "the time must not be negative".to_owned())
}

/// Parses a number of bytes such as `4096`, `64K`, `512M`, `2G` (powers of 1024).
pub(crate) fn size(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let shift = match unit.to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" | "KIB" => 10,
        "M" | "MB" | "MIB" => 20,
        "G" | "GB" | "GIB" => 30,
        "T" | "TB" | "TIB" => 40,
        _ => return Err(format!("unknown unit {unit:?}: use K, M, G or T")),
    };
    let too_much = || "the size is too large".to_owned();
    let number: u64 = number.trim().parse().map_err(|err: ParseIntError| match err.kind() {
        IntErrorKind::PosOverflow => too_much(),
        _ => "expected a whole number such as 512M".to_owned(),
    })?;
    number.checked_mul(1 << shift).ok_or_else(too_much)
}

/// Parses an interval between requests: at least 50 ms, so that a typo does not flood the platform.
pub(crate) fn interval(text: &str) -> Result<Duration, String> {
    let time = duration(text)?;
    if time < Duration::from_millis(50) { Err("must be at least 0.05 seconds".to_owned()) } else { Ok(time) }
}

/// Parses a time limit: more than zero.
pub(crate) fn time_limit(text: &str) -> Result<Duration, String> {
    duration(text).and_then(|time| if time.is_zero() { Err("must be more than 0".to_owned()) } else { Ok(time) })
}

/// Parses `all`, `none` or a time.
pub fn backlog(text: &str) -> Result<Backlog, String> {
    match text {
        "all" => Ok(Backlog::All),
        "none" => Ok(Backlog::None),
        _ => duration(text).map(Backlog::Younger).map_err(|_| "expected all, none or a time such as 30s or 2h".to_owned()),
    }
}

/// Parses an address with a port. Names are not resolved: they may have several addresses.
pub(crate) fn socket_address(text: &str) -> Result<SocketAddr, String> {
    let expected = "expected an address and a port such as 127.0.0.1:8080 or [::1]:8080";
    text.trim().parse().map_err(|_| expected.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_are_parsed() {
        assert_eq!(duration("1.5"), Ok(Duration::from_millis(1500)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("2h"), Ok(Duration::from_secs(7200)));
        for bad in ["", "s", "-1", "5 parsecs", "NaN", "1e400"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
        assert!(interval("0").is_err() && time_limit("0m").is_err());
        assert_eq!([size("4096"), size("64K"), size("2g")], [Ok(4096), Ok(65536), Ok(2 << 30)]);
        for bad in ["", "M", "1.5M", "-1", "5 parsecs", "99999999999T"] {
            assert!(size(bad).is_err(), "{bad}");
        }
        assert_eq!(socket_address("[::1]:0").unwrap().port(), 0);
        for bad in ["", "8080", ":8080", "localhost:8080", "127.0.0.1", "127.0.0.1:65536"] {
            assert!(socket_address(bad).is_err(), "{bad}");
        }
        assert_eq!(backlog("all"), Ok(Backlog::All));
        assert_eq!(backlog("2m"), Ok(Backlog::Younger(Duration::from_secs(120))));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn any_text_is_parsed_or_rejected_as_a_time(text: String, number: f64, unit in "|ms|s|m|h|d|[a-z]{1,3}") {
            for text in [text, format!("{number}{unit}"), format!(" {number} {unit}")] {
                let _ = backlog(&text);
                if let Ok(time) = interval(&text) {
                    proptest::prop_assert!(time >= Duration::from_millis(50));
                    proptest::prop_assert_eq!(duration(&text), Ok(time));
                }
            }
        }

        #[test]
        fn whole_numbers_of_each_unit_are_exact(number in 0_u32..1_000_000) {
            for (unit, millis) in [("ms", 1), ("s", 1000), ("", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)] {
                let read = duration(&format!("{number}{unit}")).unwrap().as_secs_f64();
                let meant = Duration::from_millis(u64::from(number) * millis).as_secs_f64();
                proptest::prop_assert!((read - meant).abs() < 1e-6 * meant.max(1.0), "{} {}", read, meant);
            }
        }
    }
}
