//! The time, as the platform's database stores it.

use jiff::Timestamp;

/// Returns the time with the precision of the platform's database.
pub(super) fn now() -> Timestamp {
    to_micros(Timestamp::now())
}

pub(super) fn to_micros(time: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(time.as_microsecond()).unwrap_or(time)
}
