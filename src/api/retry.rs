//! Decides when to try again: back-off with jitter, and `Retry-After`.

use std::time::{Duration, SystemTime};

/// The maximum delay that a server can impose: an absurd value must not block us.
pub const MAX_RETRY_AFTER: Duration = Duration::from_secs(15 * 60);

/// Exponential back-off, with jitter between half and all of the step.
#[derive(Debug, Clone)]
pub struct Backoff {
    first: Duration,
    cap: Duration,
    tries: u32,
}

impl Backoff {
    /// Creates a back-off that starts at `first` and doubles up to `cap`.
    pub fn new(first: Duration, cap: Duration) -> Self {
        Self { first, cap, tries: 0 }
    }

    /// Returns the number of delays since the last [`Backoff::reset`].
    pub fn tries(&self) -> u32 {
        self.tries
    }

    /// Starts over, after a success.
    pub fn reset(&mut self) {
        self.tries = 0;
    }

    /// Returns the next delay, which is never shorter than the one the server requested.
    pub fn next(&mut self, asked: Option<Duration>) -> Duration {
        let step = self.step();
        self.tries = self.tries.saturating_add(1);
        // Jitter is added to the requested delay, so that many agents do not return at the same instant.
        let jittered = step.mul_f64(0.5 + fastrand::f64() / 2.0);
        asked.map_or(jittered, |asked| asked.min(MAX_RETRY_AFTER) + jittered.min(Duration::from_secs(1)))
    }

    fn step(&self) -> Duration {
        self.first.saturating_mul(2_u32.saturating_pow(self.tries.min(20))).min(self.cap)
    }
}

/// Reads a `Retry-After` value: seconds or an HTTP date, relative to `now`; at most [`MAX_RETRY_AFTER`]. Invalid
/// values and times in the past are `None`.
pub fn parse_retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    let after = match value.parse::<f64>() {
        Ok(seconds) => {
            Duration::try_from_secs_f64(seconds).unwrap_or(if seconds > 0.0 { MAX_RETRY_AFTER } else { Duration::ZERO })
        }
        Err(_) => httpdate::parse_http_date(value).ok()?.duration_since(now).ok()?,
    };
    Some(after.min(MAX_RETRY_AFTER)).filter(|after| !after.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn the_delay_is_bounded_whatever_a_server_requests(text: String, number: f64, seconds in 0_u64..1 << 40, ahead: i32) {
            let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
            let date = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000_u64.saturating_add_signed(ahead.into()) % (1 << 37));
            for text in [text, number.to_string(), seconds.to_string(), httpdate::fmt_http_date(date)] {
                let after = parse_retry_after(&text, now);
                proptest::prop_assert!(after.is_none_or(|after| !after.is_zero() && after <= MAX_RETRY_AFTER), "{}: {:?}", text, after);
            }
            let asked = parse_retry_after(&seconds.to_string(), now).unwrap_or_default();
            proptest::prop_assert_eq!(asked, Duration::from_secs(seconds).min(MAX_RETRY_AFTER));
        }
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let date = httpdate::fmt_http_date(now + Duration::from_secs(30));
        assert_eq!(parse_retry_after("56", now), Some(Duration::from_secs(56)));
        assert_eq!(parse_retry_after(&date, now), Some(Duration::from_secs(30)));
        for absurd in ["99999999999999999999", "inf", "1e300"] {
            assert_eq!(parse_retry_after(absurd, now), Some(MAX_RETRY_AFTER), "{absurd}");
        }
        for nothing in ["", "soon", "-5", "0", "NaN", "-inf"] {
            assert_eq!(parse_retry_after(nothing, now), None, "{nothing}");
        }
        let past = httpdate::fmt_http_date(now - Duration::from_secs(30));
        assert_eq!(parse_retry_after(&past, now), None);
    }

    #[test]
    fn delays_double_up_to_the_cap_and_honor_the_server() {
        let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(4));
        for whole in [500, 1000, 2000, 4000, 4000] {
            let delay = backoff.next(None).as_millis();
            assert!((whole / 2..=whole).contains(&delay), "{delay} of {whole}");
        }
        assert!(backoff.next(Some(Duration::from_secs(20))) >= Duration::from_secs(20));
        backoff.reset();
        assert!(backoff.next(None) <= Duration::from_millis(500));
    }
}
