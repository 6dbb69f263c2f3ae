//! What `dead`, `spool`, `delegations` and `token` share: finding one thing by the beginning of its id; and how times are
//! told.

/// The one item whose id is `id`, or if there is none, begins with it.
///
/// # Errors
/// Why there is not exactly one.
pub(super) fn one<'a, T>(items: &'a [T], id: &str, id_of: impl Fn(&T) -> &String) -> Result<&'a T, String> {
    let mut found: Vec<_> = items.iter().filter(|item| id_of(item) == id).collect();
    if found.is_empty() && !id.is_empty() {
        found = items.iter().filter(|item| id_of(item).starts_with(id)).collect();
    }
    let shown = crate::text::printable(id, 60);
    match found[..] {
        [only] => Ok(only),
        [] => Err(format!("there is no {shown:?}")),
        _ => Err(format!("there is more than one {shown:?}")),
    }
}

/// A time in unix milliseconds as RFC 3339.
pub(super) fn time(millis: u64) -> String {
    let at = i64::try_from(millis).ok().and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok());
    at.map_or_else(|| "-".to_owned(), |at| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}
