//! The plugins that the platform offers.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use granit_parser::{Event, Parser};
use hyper::body::Bytes;
use serde_json::{Map, Value, json};
use tar::{Archive, Builder, EntryType, Header};

/// The prefix of sources in the platform's own list.
pub(super) const LOCAL: &str = "local://";
const MANIFEST: &str = "plugin.yaml";
/// The maximum length of a name in the header of an entry.
const MAX_NAME_BYTES: usize = 100;

/// A plugin that can be downloaded.
pub(super) struct Plugin {
    pub name: String,
    content: Content,
    /// Whether its own checksums match.
    pub is_sound: bool,
}

enum Content {
    Archive(Bytes),
    /// A folder that is packed again for each download.
    Folder(PathBuf),
}

impl Plugin {
    /// Creates a plugin with this archive, which is sent unchanged.
    pub(super) fn from_archive(name: &str, archive: &[u8]) -> Self {
        Self { name: name.to_owned(), content: Content::Archive(Bytes::copy_from_slice(archive)), is_sound: true }
    }

    /// Creates the plugin in a folder.
    pub(super) fn from_folder(name: &str, folder: &Path) -> io::Result<Self> {
        pack(folder)?;
        Ok(Self { name: name.to_owned(), content: Content::Folder(folder.to_owned()), is_sound: true })
    }

    /// Returns the archive (gzip, tar) as it is sent.
    pub(super) fn archive(&self) -> io::Result<Bytes> {
        match &self.content {
            Content::Archive(archive) => Ok(archive.clone()),
            Content::Folder(folder) => pack(folder).map(Into::into),
        }
    }

    /// Returns its entry in the platform's list: the content of its manifest, if that is readable.
    pub(super) fn listed(&self) -> Value {
        let mut listed = json!({
            "name": self.name, "version": "", "description": "", "author": "", "tags": null, "skills": null, "runtimes": null,
        });
        for (key, value) in self.archive().ok().and_then(|archive| manifest(&archive)).unwrap_or_default() {
            if let Some(member) = listed.get_mut(&key).filter(|member| key != "name" && member.is_null() == value.is_array()) {
                *member = value;
            }
        }
        listed
    }
}

/// Packs a folder as real servers do: relative names without a top folder, with modes, without links.
fn pack(folder: &Path) -> io::Result<Vec<u8>> {
    let mut archive = Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    pack_below(folder, "", &mut archive)?;
    archive.into_inner()?.finish()
}

fn pack_below(folder: &Path, prefix: &str, archive: &mut Builder<GzEncoder<Vec<u8>>>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (path, found) = (entry.path(), entry.metadata()?);
        let name = entry.file_name();
        let name = name.to_str().ok_or_else(|| io::Error::other(format!("{} is not UTF-8", path.display())))?;
        let name = format!("{prefix}{name}");
        let mut header = Header::new_ustar();
        header.set_mode(found.mode() & 0o7777);
        header.set_mtime(u64::try_from(found.mtime()).unwrap_or(0));
        if name.len() > MAX_NAME_BYTES || !name.is_ascii() {
            archive.append_pax_extensions([("path", name.as_bytes())])?;
            header.set_path("see-above")?;
        } else {
            header.set_path(&name)?;
        }
        if found.is_dir() {
            header.set_entry_type(EntryType::Directory);
            header.set_size(0);
            header.set_cksum();
            archive.append(&header, io::empty())?;
            pack_below(&path, &format!("{name}/"), archive)?;
        } else if found.is_file() {
            header.set_size(found.len());
            header.set_cksum();
            archive.append(&header, File::open(&path)?)?;
        }
    }
    Ok(())
}

/// Returns the strings and lists at the top level of an archive's manifest.
fn manifest(archive: &[u8]) -> Option<Map<String, Value>> {
    let mut archive = Archive::new(GzDecoder::new(archive));
    let mut entry = archive.entries().ok()?.map_while(Result::ok).find(|entry| entry.path_bytes() == MANIFEST.as_bytes())?;
    let mut text = String::new();
    entry.read_to_string(&mut text).ok()?;
    let (mut members, mut depth, mut key, mut list) = (Map::new(), 0, None, Vec::new());
    for next in Parser::new_from_str(&text) {
        match next.ok()?.0 {
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => {
                depth -= 1;
                if let Some(key) = key.take_if(|_| depth == 1) {
                    members.insert(key, Value::Array(std::mem::take(&mut list)));
                }
            }
            Event::Scalar(text, ..) if depth == 1 => match key.take() {
                Some(key) => drop(members.insert(key, Value::from(&*text))),
                None => key = Some(text.into_owned()),
            },
            Event::Scalar(text, ..) if depth == 2 => list.push(Value::from(&*text)),
            _ => {}
        }
    }
    Some(members)
}
