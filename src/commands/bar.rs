//! A bar for the terminal that shows how much of something is done.

/// A bar such as `report.pdf [=====>    ] 1.2 of 2.0 MB`.
pub(super) fn bar(name: &str, width: usize, done: u64, size: u64) -> String {
    let filled = usize::try_from(u128::from(done) * width as u128 / u128::from(size.max(1))).unwrap_or(width).min(width);
    let filled = if filled == width { "=".repeat(width) } else { format!("{}>", "=".repeat(filled)) };
    format!("{name} [{filled:width$}] {} of {} MB", megabytes(done), megabytes(size))
}

/// Megabytes with tenths, which are enough to see it move.
pub(super) fn megabytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1_000_000, bytes / 100_000 % 10)
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn the_bar_fills_up() {
        assert_eq!(bar("a", 20, 0, 10_000_000), "a [>                   ] 0.0 of 10.0 MB");
        assert_eq!(bar("a", 20, 5_000_000, 10_000_000), "a [==========>         ] 5.0 of 10.0 MB");
        assert_eq!(bar("a", 20, 10_000_000, 10_000_000), "a [====================] 10.0 of 10.0 MB");
        assert_eq!(bar("a", 20, 11, 10), "a [====================] 0.0 of 0.0 MB");
    }
}
