//! Which names an archive may use, and which it has used.
//!
//! What must stay true: a name that comes out of here lies below the folder that is unpacked into, on every system that
//! we run on, and no two of them are one file on any of these. (Letter case is known here. Which names are one in other
//! ways, as composed and decomposed letters are on macOS, the file system tells when a file is made: see `unpack`.)

use std::collections::HashMap;

use crate::plugin::error::Trouble;

/// The longest name of a file or folder, in bytes, that file systems have room for.
const LONGEST_PART: usize = 255;

/// What an entry is, as far as names go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// A link that was passed over: it is not there, and nothing may take its place.
    Link,
}

/// The path of an entry with `/` between its parts, without `.` and doubled or trailing `/`. Empty: the root itself.
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
    if parts.iter().any(|part| part.len() > LONGEST_PART) { Err(Trouble::LongName) } else { Ok(parts.join("/")) }
}

/// All names of an archive so far, found again whatever their letter case.
#[derive(Default)]
pub(super) struct Tree {
    names: HashMap<Box<str>, (Box<str>, Kind)>,
}

impl Tree {
    /// How many names there are, folders that are only part of a path included.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether an entry has this very name, whatever it is.
    pub(super) fn has(&self, path: &str) -> bool {
        self.names.get(&*fold(path)).is_some_and(|(name, _)| **name == *path)
    }

    /// Adds an entry; `make` is called for each folder that is new, the outermost first.
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

    /// Takes note of one name; `false` for a folder that is known.
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

/// What a file system that ignores letter case takes a name for; upper case first, as `ſ` and `s` have one there.
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
    fn names_are_made_plain_or_refused() {
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
