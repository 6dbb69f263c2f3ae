//! Unpredictable random values: for IDs, tokens, and names of files in directories that others can write to.
//!
//! Always from the system's source. A generator seeded by the clock is good enough only for the jitter of a wait.

use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};

const TOKEN_ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Returns bytes from the system's random source.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if getrandom::getrandom(&mut bytes).is_err() {
        // The standard library seeded its keys from the system's source too, when it was available.
        for (at, chunk) in bytes.chunks_mut(8).enumerate() {
            let word = RandomState::new().hash_one(at).to_ne_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
    }
    bytes
}

/// Returns random bytes as hex digits, two for each of `N`.
pub fn hex<const N: usize>() -> String {
    bytes::<N>().iter().fold(String::with_capacity(2 * N), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Returns a random UUID (version 4), in lower case.
pub fn uuid() -> String {
    uuid::Builder::from_random_bytes(bytes()).into_uuid().to_string()
}

/// Returns a token: 43 characters of URL-safe base64, 258 random bits.
pub fn token() -> String {
    bytes::<43>().iter().map(|byte| char::from(TOKEN_ALPHABET[usize::from(byte % 64)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_distinct_and_well_formed() {
        let some: std::collections::HashSet<String> = (0..1000).map(|_| hex::<8>()).collect();
        assert!(some.len() == 1000 && some.iter().all(|text| text.len() == 16));
        assert_eq!(hex::<0>(), "");
        assert_eq!(uuid::Uuid::parse_str(&uuid()).unwrap().get_version_num(), 4);
        let (one, other) = (token(), token());
        assert_ne!(one, other);
        assert_eq!(one.len(), 43);
        assert!(one.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter)), "{one}");
    }
}
