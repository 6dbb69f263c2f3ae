//! `peers`, in a workspace's folder: the URLs under which its peers can be called, for five minutes.
//!
//! What must stay true: it only saves a request. Whatever is wrong with it, the platform is asked instead.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::store::disk::steps::Steps;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;

const FILE_NAME: &str = "peers";
const VERSION: u64 = 1;
/// Far more than an organisation has peers.
const LIMIT: u64 = 4 << 20;
/// How long a URL counts (protocol 7).
const FRESH_MS: u64 = 5 * 60 * 1000;

/// The URLs of all peers by their ids, as the platform told them; an empty one means none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeerUrls {
    version: u64,
    /// Which platform told it.
    platform_url: String,
    /// When, unix milliseconds.
    at: u64,
    urls: BTreeMap<String, String>,
}

impl PeerUrls {
    /// What the platform told at `now` (unix milliseconds).
    pub fn new(platform_url: &str, now: u64, urls: BTreeMap<String, String>) -> Self {
        Self { version: VERSION, platform_url: platform_url.to_owned(), at: now, urls }
    }

    /// The URL of a peer, if that was told by this platform in the last five minutes.
    pub fn find(folder: &Path, platform_url: &str, id: &str, now: u64) -> Option<String> {
        let bytes = folder::read_small(&folder.join(FILE_NAME), LIMIT).ok()??;
        let mut known: Self = serde_json::from_slice(&bytes).ok()?;
        // A time in the future is of a clock that went back.
        let is_fresh = known.at <= now && now - known.at < FRESH_MS;
        if known.version == VERSION && is_fresh && known.platform_url == platform_url { known.urls.remove(id) } else { None }
    }

    /// Keeps it in the workspace's folder, which is made if need be.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn keep(&self, folder: &Path) -> Result<(), StoreError> {
        let steps = Steps::default();
        folder::ensure(&steps, folder)?;
        // Strings and numbers always encode.
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        atomic::replace(&steps, &folder.join(FILE_NAME), folder::FILE_MODE, false, |file| file.write_all(&bytes))
    }

    /// Forgets all: a URL did not answer.
    pub fn forget(folder: &Path) {
        // What is not there need not be forgotten, and what cannot be removed grows old.
        let _ = std::fs::remove_file(folder.join(FILE_NAME));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_counts_for_five_minutes_and_for_its_platform_only() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("5ccba200-33bb-4e70-af4e-09361bc156c6");
        let urls = BTreeMap::from([("a".to_owned(), "https://a.example.org/".to_owned()), ("b".to_owned(), String::new())]);
        PeerUrls::new("https://p", 1_000_000, urls).keep(&folder).unwrap();
        let find = |platform: &str, id: &str, now| PeerUrls::find(&folder, platform, id, now);
        assert_eq!(find("https://p", "a", 1_000_000 + FRESH_MS - 1).as_deref(), Some("https://a.example.org/"));
        assert_eq!(find("https://p", "b", 1_000_000).as_deref(), Some(""), "known to have none");
        assert_eq!(find("https://p", "c", 1_000_000), None);
        assert_eq!(find("https://q", "a", 1_000_000), None);
        assert_eq!(find("https://p", "a", 1_000_000 + FRESH_MS), None);
        assert_eq!(find("https://p", "a", 999_999), None, "the clock went back");
        std::fs::write(folder.join(FILE_NAME), "no JSON").unwrap();
        assert_eq!(find("https://p", "a", 1_000_000), None);
        PeerUrls::forget(&folder);
        assert!(!folder.join(FILE_NAME).exists());
    }
}
