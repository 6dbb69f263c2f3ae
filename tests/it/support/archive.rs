//! Plugin archives: valid ones, and ones that only an attacker would create.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use tar::{Builder, EntryType, Header};

/// A plugin with these files (path, content); scripts are executable.
pub fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mode = |path: &str| if path.ends_with(".sh") { 0o755 } else { 0o644 };
    archive(&files.iter().map(|(path, content)| Item { mode: mode(path), ..file(path, content) }).collect::<Vec<_>>())
}

/// An entry as an attacker would write it: the name is not checked.
pub struct Item {
    /// The name, not checked.
    pub name: Vec<u8>,
    /// The declared type.
    pub kind: EntryType,
    /// The mode bits.
    pub mode: u32,
    /// The data after the header.
    pub data: Vec<u8>,
    /// The target of a link.
    pub link: &'static str,
}

/// A plain file.
pub fn file(name: impl AsRef<[u8]>, data: impl AsRef<[u8]>) -> Item {
    let (name, data) = (name.as_ref().to_vec(), data.as_ref().to_vec());
    Item { name, kind: EntryType::Regular, mode: 0o644, data, link: "" }
}

/// An entry without content.
pub fn special(name: impl AsRef<[u8]>, kind: EntryType) -> Item {
    Item { kind, ..file(name, "") }
}

/// A folder.
pub fn folder(name: &str, mode: u32) -> Item {
    Item { mode, ..special(name, EntryType::Directory) }
}

/// A link.
pub fn link(name: &str, to: &'static str, kind: EntryType) -> Item {
    Item { link: to, ..special(name, kind) }
}

/// PAX records, as a separate entry.
pub fn pax(kind: EntryType, records: &[(&str, &[u8])]) -> Item {
    let mut data = Vec::new();
    for (key, value) in records {
        let rest = key.len() + value.len() + 3;
        let mut length = rest;
        while length != rest + length.to_string().len() {
            length = rest + length.to_string().len();
        }
        data.extend_from_slice(format!("{length} {key}=").as_bytes());
        data.extend_from_slice(value);
        data.push(b'\n');
    }
    Item { data, ..special("pax", kind) }
}

/// The header of an entry.
pub fn header(item: &Item) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(item.kind);
    header.set_mode(item.mode);
    header.set_size(item.data.len() as u64);
    header.as_old_mut().name[..item.name.len()].copy_from_slice(&item.name);
    header.as_old_mut().linkname[..item.link.len()].copy_from_slice(item.link.as_bytes());
    header.set_cksum();
    header
}

/// The entries, and the end of an archive.
pub fn tar_of(items: &[Item]) -> Vec<u8> {
    let mut builder = Builder::new(Vec::new());
    for item in items {
        builder.append(&header(item), &item.data[..]).unwrap();
    }
    builder.into_inner().unwrap()
}

/// Compresses into one gzip member.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A complete compressed archive.
pub fn archive(items: &[Item]) -> Vec<u8> {
    gzip(&tar_of(items))
}
