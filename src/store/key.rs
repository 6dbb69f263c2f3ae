//! The short keys under which the store remembers messages, and the format of ids.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// Sixteen bytes that identify a message: the first half of a SHA-256 over what makes it unique.
///
/// Half a hash saves space, since millions may be remembered; a collision by chance is expected only after about 2^64.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key([u8; 16]);

impl Key {
    /// Returns the key of a list of texts; `["ab", "c"]` and `["a", "bc"]` have different ones.
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        let mut key = [0; 16];
        key.copy_from_slice(&hash.finalize()[..16]);
        Self(key)
    }

    /// Returns the key of a row of the feed. The store always adds it to a message's own keys.
    pub fn of_row(id: &str) -> Self {
        Self::of(&["row", id])
    }

    /// Returns the key of a message, whichever row contains it (`Inbound::fingerprint`).
    pub fn of_message(fingerprint: &[String; 3]) -> Self {
        let [sender, id, content] = fingerprint;
        Self::of(&[sender, id, content])
    }

    pub(super) fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    pub(super) fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Returns the last eight bytes.
    pub(super) fn second_half(self) -> u64 {
        let mut half = [0; 8];
        half.copy_from_slice(&self.0[8..]);
        u64::from_be_bytes(half)
    }

    /// Parses the 32 hex digits that [`Display`](fmt::Display) writes.
    pub fn parse(hex: &str) -> Option<Self> {
        if hex.len() != 32 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u128::from_str_radix(hex, 16).ok().map(|number| Self(number.to_be_bytes()))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("a key has 32 hex digits"))
    }
}

/// Returns the name of a row's files and folders. Ids come from outside: one with characters other than those of UUIDs is
/// replaced by its key.
pub(super) fn file_name(id: &str) -> String {
    let harmless = !id.is_empty() && id.len() <= 64 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'-'));
    if harmless { id.to_owned() } else { format!("{BY_KEY}{}", Key::of_row(id)) }
}

/// Returns the key of the row that a file with this name belongs to.
pub(super) fn of_file_name(name: &str) -> Key {
    name.strip_prefix(BY_KEY).and_then(Key::parse).unwrap_or_else(|| Key::of_row(name))
}

const BY_KEY: &str = "key-";

/// Returns whether this is a UUID in the only form that servers accept: 36 characters, lowercase.
pub(super) fn is_lower_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}
