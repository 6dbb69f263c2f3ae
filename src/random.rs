//! Randomness that nobody can guess: for tokens, ids, and names of files and folders that others can see.
//!
//! Always from the system's source. A generator that is seeded by the clock does for the jitter of a wait, and for
//! nothing else.

const TOKEN_ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[allow(clippy::expect_used, reason = "the kernels that we run on have a source that is ready and cannot fail")]
    getrandom::fill(&mut bytes).expect("the system has a source of randomness");
    bytes
}

/// A random number in so many hexadecimal digits (16), for a name.
pub fn hex() -> String {
    format!("{:016x}", u64::from_ne_bytes(bytes()))
}

/// A random UUID (version 4), in lower case.
pub fn uuid() -> String {
    uuid::Builder::from_random_bytes(bytes()).into_uuid().to_string()
}

/// A token: 43 characters of URL-safe base64, 258 random bits.
pub fn token() -> String {
    bytes::<43>().iter().map(|byte| char::from(TOKEN_ALPHABET[usize::from(byte % 64)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_are_equal_and_all_have_their_form() {
        assert_ne!(uuid(), uuid());
        assert_ne!(hex(), hex());
        let (one, other) = (token(), token());
        assert_ne!(one, other);
        assert_eq!(one.len(), 43);
        assert!(one.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter)), "{one}");
        assert_eq!(uuid::Uuid::parse_str(&uuid()).unwrap().get_version_num(), 4);
    }
}
