//! The digest of a plugin: one hash over the names and hashes of all its files, as the platform's own tools compute it.
//!
//! It is the SHA-256 of the text that Python's `json.dumps` produces for `[[path, sha256], …]`, sorted by path, over all
//! files except the manifest at the root. Invariant: the text is the same byte for byte, so every rule of that function
//! that can apply to a path is implemented here.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

use crate::plugin::error::PluginError;
use crate::plugin::manifest::MANIFEST;
use crate::plugin::model::Digest;
use crate::plugin::warning::Warning;

/// How much of a file is in memory at a time.
pub(super) const CHUNK: usize = 64 * 1024;

impl FromStr for Digest {
    type Err = PluginError;

    /// Parses 64 hex digits in either case, with nothing around them.
    fn from_str(text: &str) -> Result<Self, PluginError> {
        let bad = || PluginError::NoDigestText { text: text.to_owned() };
        let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
        let digits = digits.filter(|digits| digits.len() == 64).ok_or_else(bad)?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            *byte = u8::try_from(pair[0] * 16 + pair[1]).map_err(|_| bad())?;
        }
        Ok(Self(bytes))
    }
}

/// Collects the hashes of files, in any order.
#[derive(Debug, Default)]
pub struct Digester {
    files: Vec<(Box<str>, [u8; 32])>,
}

impl Digester {
    /// Adds a file by its path (relative, with `/`) and the SHA-256 of its content. The manifest at the root is ignored.
    pub fn add(&mut self, path: &str, sha256: [u8; 32]) {
        if path != MANIFEST {
            self.files.push((path.into(), sha256));
        }
    }

    /// Returns the digest of the added files.
    #[must_use]
    pub fn finish(mut self) -> Digest {
        // UTF-8 bytes sort like the characters.
        self.files.sort_unstable();
        let mut sum = Sha256::new();
        let mut text = String::from("[");
        for (n, (path, sha256)) in self.files.iter().enumerate() {
            if n > 0 {
                text.push_str(", ");
            }
            text.push_str("[\"");
            push_escaped(&mut text, path);
            text.push_str("\", \"");
            text.push_str(&Digest(*sha256).to_string());
            text.push_str("\"]");
            sum.update(&text);
            text.clear();
        }
        text.push(']');
        sum.update(&text);
        Digest(sum.finalize().into())
    }
}

/// Appends `path` as it is between the quotes of Python's JSON, which is all ASCII.
fn push_escaped(text: &mut String, path: &str) {
    for character in path.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            ' '..='~' => text.push(character),
            other => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    text.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
}

/// Returns the digest of the plugin in a folder. Symbolic links are skipped with a warning: downloads never contain them.
///
/// # Errors
/// [`PluginError::Disk`]; [`PluginError::Unusable`] for anything not allowed in a plugin: names that are not UTF-8,
/// sockets, FIFOs and devices.
pub fn digest(dir: &Path, warn: &mut dyn FnMut(Warning)) -> Result<Digest, PluginError> {
    Ok(digest_of(dir, None, warn)?.0)
}

/// Returns the digest of those files of a folder that are `among` these paths, and the other paths. `None`: of all files.
pub(super) fn digest_of(
    dir: &Path,
    among: Option<&HashSet<&str>>,
    warn: &mut dyn FnMut(Warning),
) -> Result<(Digest, Vec<String>), PluginError> {
    let mut digester = Digester::default();
    let mut others = Vec::new();
    for path in files(dir, warn)? {
        if among.is_some_and(|among| !among.contains(&*path)) {
            others.push(path);
        } else {
            let sum = sum(&dir.join(&path))?;
            digester.add(&path, sum);
        }
    }
    others.sort_unstable();
    Ok((digester.finish(), others))
}

/// Returns the paths of all files below `dir`, unordered.
fn files(dir: &Path, warn: &mut dyn FnMut(Warning)) -> Result<Vec<String>, PluginError> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let place = dir.join(&folder);
        for entry in fs::read_dir(&place).map_err(PluginError::disk("read the folder", &place))? {
            let entry = entry.map_err(PluginError::disk("read the folder", &place))?;
            let at = entry.path();
            let unusable = |problem| PluginError::Unusable { file: at.clone(), problem };
            let name = entry.file_name().into_string().map_err(|_| unusable("its name is not UTF-8"))?;
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            let kind = entry.file_type().map_err(PluginError::disk("check", &at))?;
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_symlink() {
                warn(Warning::Link { path });
            } else if kind.is_file() {
                found.push(path);
            } else {
                return Err(unusable("it is neither a file nor a folder"));
            }
        }
    }
    Ok(found)
}

/// Returns the SHA-256 of a file.
fn sum(path: &Path) -> Result<[u8; 32], PluginError> {
    let read = || -> io::Result<[u8; 32]> {
        let mut file = File::open(path)?;
        let mut sum = Sha256::new();
        let mut chunk = vec![0; CHUNK];
        loop {
            match file.read(&mut chunk)? {
                0 => return Ok(sum.finalize().into()),
                length => sum.update(&chunk[..length]),
            }
        }
    };
    read().map_err(PluginError::disk("read", path))
}

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn a_digest_is_parsed_in_either_case_and_shown_in_lowercase() {
        let text = "4F53CDA18C2BAA0C0354BB5F9A3ECBE5ED12AB4D8E11BA873C2F11161202B945";
        assert_eq!(text.parse::<Digest>().unwrap().to_string(), text.to_lowercase());
        for bad in ["", "4f", &"g".repeat(64), &"a".repeat(63), &"a".repeat(65), &"é".repeat(32)] {
            assert!(bad.parse::<Digest>().is_err(), "{bad:?}");
        }
    }
}
