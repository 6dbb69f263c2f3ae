//! The names that an archive may use, and those it has used.
//!
//! Invariant: a name that passes here is below the folder that is unpacked into, on every system that we run on, and no
//! two of them are the same file on any of these. (Letter case is checked here. Names that are the same in other ways, such
//! as composed and decomposed letters on macOS, are detected when a file is created: see `unpack`.)

use std::collections::HashMap;

use crate::plugin::error::Trouble;

/// The maximum length of a file or folder name in bytes that file systems allow.
const MAX_COMPONENT_BYTES: usize = 255;

/// The kind of an entry, as far as names are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// A skipped link: it does not exist, and nothing may take its place.
    Link,
}

/// Returns the path of an entry with `/` between its parts, without `.` and repeated or trailing `/`. Empty for the root.
pub(super) fn clean(bytes: &[u8]) -> Result<String, Trouble> {
    let text = std::str::from_utf8(bytes).map_err(|_| Trouble::NotUtf8)?;
    if text.is_empty() {
        return Err(Trouble::NoName);
    }
    if text.chars().any(char::is_control) {
        return Err(Trouble::Control);
    }
    if text.starts_with('/') {
        return Err(Trouble::Absolute);
    }
    if text.contains('\\') || matches!(text.as_bytes(), [drive, b':', ..] if drive.is_ascii_alphabetic()) {
        return Err(Trouble::Windows);
    }
    let parts: Vec<&str> = text.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    if parts.contains(&"..") {
        return Err(Trouble::Parent);
    }
    if parts.iter().any(|part| part.len() > MAX_COMPONENT_BYTES) { Err(Trouble::LongName) } else { Ok(parts.join("/")) }
}

/// All names of an archive so far, looked up regardless of letter case.
#[derive(Default)]
pub(super) struct Tree {
    names: HashMap<Box<str>, (Box<str>, Kind)>,
}

impl Tree {
    /// Returns the number of names, including folders that are only part of a path.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Returns whether an entry has exactly this name, whatever its kind.
    pub(super) fn has(&self, path: &str) -> bool {
        self.names.get(&*fold(path)).is_some_and(|(name, _)| **name == *path)
    }

    /// Adds an entry; calls `make` for each new folder, outermost first.
    pub(super) fn add<E: From<Trouble>>(
        &mut self,
        path: &str,
        kind: Kind,
        mut make: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        for (end, _) in path.match_indices('/') {
            if self.enter(&path[..end], Kind::Folder)? {
                make(&path[..end])?;
            }
        }
        if self.enter(path, kind)? && kind == Kind::Folder {
            make(path)?;
        }
        Ok(())
    }

    /// Adds one name; returns `false` for a known folder.
    fn enter(&mut self, path: &str, kind: Kind) -> Result<bool, Trouble> {
        let folded = fold(path);
        let Some((name, known)) = self.names.get(&*folded) else {
            self.names.insert(folded, (path.into(), kind));
            return Ok(true);
        };
        if **name != *path {
            return Err(Trouble::Case);
        }
        match (known, kind) {
            (Kind::Folder, Kind::Folder) => Ok(false),
            (Kind::Link, Kind::Folder) => Err(Trouble::UnderLink),
            (Kind::File, Kind::Folder) | (Kind::Folder, Kind::File) => Err(Trouble::FileAndFolder),
            _ => Err(Trouble::Twice),
        }
    }
}

/// Folds a name as case-insensitive file systems do; uppercase first, because `ſ` and `s` have the same uppercase.
fn fold(path: &str) -> Box<str> {
    if path.is_ascii() {
        return path.to_ascii_lowercase().into();
    }
    path.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::{Kind, Tree, clean};
    use crate::plugin::error::Trouble;

    #[test]
    fn names_are_simplified_or_refused() {
        for (given, plain) in [("./a//b/./c/", "a/b/c"), ("a", "a"), ("./", ""), ("..a/b..", "..a/b.."), ("ab:c", "ab:c")] {
            assert_eq!(clean(given.as_bytes()).as_deref(), Ok(plain));
        }
        for (given, trouble) in [
            ("", Trouble::NoName),
            ("/a", Trouble::Absolute),
            ("//server/share", Trouble::Absolute),
            ("a/../../b", Trouble::Parent),
            ("..", Trouble::Parent),
            ("..\\a", Trouble::Windows),
            ("\\\\server\\share\\a", Trouble::Windows),
            ("C:a", Trouble::Windows),
            ("c:/a", Trouble::Windows),
            ("a\u{1b}[2Jb", Trouble::Control),
            ("a\nb", Trouble::Control),
            ("a\0b", Trouble::Control),
            ("a\u{9b}b", Trouble::Control),
        ] {
            assert_eq!(clean(given.as_bytes()), Err(trouble), "{given:?}");
        }
        assert_eq!(clean(b"a\xff"), Err(Trouble::NotUtf8));
        let long = |part: &str, times| format!("a/{}/b", part.repeat(times)).into_bytes();
        assert!(clean(&long("x", 255)).is_ok());
        assert_eq!(clean(&long("x", 256)), Err(Trouble::LongName));
        assert_eq!(clean(&long("é", 128)), Err(Trouble::LongName));
    }

    #[test]
    fn one_name_is_one_entry_on_every_file_system() {
        let mut tree = Tree::default();
        let mut add = |path: &str, kind| {
            let mut made = Vec::new();
            let added = tree.add(path, kind, |folder| {
                made.push(folder.to_owned());
                Ok::<(), Trouble>(())
            });
            added.map(|()| made)
        };
        assert_eq!(add("a/b/c", Kind::File), Ok(vec!["a".to_owned(), "a/b".to_owned()]));
        assert_eq!(add("a/b", Kind::Folder), Ok(vec![]));
        assert_eq!(add("link", Kind::Link), Ok(vec![]));
        assert_eq!(add("a/b/c", Kind::File), Err(Trouble::Twice));
        assert_eq!(add("a/b/C", Kind::File), Err(Trouble::Case));
        assert_eq!(add("A/d", Kind::File), Err(Trouble::Case));
        assert_eq!(add("a/b", Kind::File), Err(Trouble::FileAndFolder));
        assert_eq!(add("a/b/c/d", Kind::File), Err(Trouble::FileAndFolder));
        assert_eq!(add("link/d", Kind::File), Err(Trouble::UnderLink));
        assert_eq!(add("link", Kind::File), Err(Trouble::Twice));
        assert_eq!(add("stra\u{17f}e", Kind::File), Ok(vec![]));
        assert_eq!(add("STRASE", Kind::File), Err(Trouble::Case));
    }
}
