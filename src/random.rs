//! What must not be guessed: ids, and names of files in folders that others may write to.

use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};

/// Bytes from the system's random source.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if getrandom::getrandom(&mut bytes).is_err() {
        // The standard library has taken its keys from the system's source too, at a time when it answered.
        for (at, chunk) in bytes.chunks_mut(8).enumerate() {
            let word = RandomState::new().hash_one(at).to_ne_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
    }
    bytes
}

/// Such bytes as hex digits, two for each of `N`.
pub fn hex<const N: usize>() -> String {
    bytes::<N>().iter().fold(String::with_capacity(2 * N), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_two_are_alike() {
        let some: std::collections::HashSet<String> = (0..1000).map(|_| super::hex::<8>()).collect();
        assert!(some.len() == 1000 && some.iter().all(|text| text.len() == 16));
        assert_eq!(super::hex::<0>(), "");
    }
}
