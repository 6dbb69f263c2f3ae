//! When to try again: back-off with jitter, and what `Retry-After` says.

use std::time::{Duration, SystemTime};

/// A server that asks for more than this is asked again after it all the same: an absurd value must not park us.
pub const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(15 * 60);

/// Exponential back-off with full jitter between half and the whole of the step.
#[derive(Debug, Clone)]
pub struct Backoff {
    first: Duration,
    cap: Duration,
    tries: u32,
}

impl Backoff {
    /// Starts at `first` and doubles up to `cap`.
    pub fn new(first: Duration, cap: Duration) -> Self {
        Self { first, cap, tries: 0 }
    }

    /// How many delays were taken since the last [`Backoff::reset`].
    pub fn tries(&self) -> u32 {
        self.tries
    }

    /// Begins anew, after a success.
    pub fn reset(&mut self) {
        self.tries = 0;
    }

    /// The next delay; never shorter than what the server asked for.
    pub fn next(&mut self, asked: Option<Duration>) -> Duration {
        let step = self.step();
        self.tries = self.tries.saturating_add(1);
        // Jitter lies on top of what was asked, so that many agents do not come back in the same instant.
        let jittered = step.mul_f64(0.5 + fastrand::f64() / 2.0);
        asked.map_or(jittered, |asked| asked.min(LONGEST_RETRY_AFTER) + jittered.min(Duration::from_secs(1)))
    }

    fn step(&self) -> Duration {
        self.first.saturating_mul(2_u32.saturating_pow(self.tries.min(20))).min(self.cap)
    }
}

/// Reads a `Retry-After` value: seconds or an HTTP date, measured from `now`; at most [`LONGEST_RETRY_AFTER`].
/// Nonsense and times that have passed are `None`.
pub fn parse_retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    let after = match value.parse::<f64>() {
        Ok(seconds) => {
            Duration::try_from_secs_f64(seconds).unwrap_or(if seconds > 0.0 { LONGEST_RETRY_AFTER } else { Duration::ZERO })
        }
        Err(_) => httpdate::parse_http_date(value).ok()?.duration_since(now).ok()?,
    };
    Some(after.min(LONGEST_RETRY_AFTER)).filter(|after| !after.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn whatever_a_server_asks_the_wait_is_bounded(text: String, number: f64, seconds in 0_u64..1 << 40, ahead: i32) {
            let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
            let date = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000_u64.saturating_add_signed(ahead.into()) % (1 << 37));
            for text in [text, number.to_string(), seconds.to_string(), httpdate::fmt_http_date(date)] {
                let after = parse_retry_after(&text, now);
                proptest::prop_assert!(after.is_none_or(|after| !after.is_zero() && after <= LONGEST_RETRY_AFTER), "{}: {:?}", text, after);
            }
            let asked = parse_retry_after(&seconds.to_string(), now).unwrap_or_default();
            proptest::prop_assert_eq!(asked, Duration::from_secs(seconds).min(LONGEST_RETRY_AFTER));
        }
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let date = httpdate::fmt_http_date(now + Duration::from_secs(30));
        assert_eq!(parse_retry_after("56", now), Some(Duration::from_secs(56)));
        assert_eq!(parse_retry_after(&date, now), Some(Duration::from_secs(30)));
        for absurd in ["99999999999999999999", "inf", "1e300"] {
            assert_eq!(parse_retry_after(absurd, now), Some(LONGEST_RETRY_AFTER), "{absurd}");
        }
        for nothing in ["", "soon", "-5", "0", "NaN", "-inf"] {
            assert_eq!(parse_retry_after(nothing, now), None, "{nothing}");
        }
        let past = httpdate::fmt_http_date(now - Duration::from_secs(30));
        assert_eq!(parse_retry_after(&past, now), None);
    }

    #[test]
    fn delays_double_up_to_the_cap_and_honour_the_server() {
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
