//! Times of feed rows.

/// Parses an RFC 3339 time and returns microseconds since 1970. Compare times only in this form: servers drop trailing
/// zeros of the fraction, so their texts do not sort.
pub(crate) fn micros(created_at: &str) -> Option<i64> {
    created_at.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_microsecond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_with_cut_zeros_are_read_as_numbers() {
        assert_eq!(micros("2026-05-02T10:15:30.5Z"), micros("2026-05-02T10:15:30.500000Z"));
        assert!(micros("2026-05-02T10:15:30.5Z") > micros("2026-05-02T10:15:30.123456Z"));
        assert_eq!(micros("soon"), None);
    }
}
