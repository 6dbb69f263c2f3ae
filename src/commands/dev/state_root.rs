//! The state folder of `dev`.

use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::api::fresh_id;

/// The state folder: the one that was named, or a temporary one.
pub(super) struct StateRoot {
    path: PathBuf,
    is_ours: bool,
}

impl StateRoot {
    pub(super) fn make(named: Option<&Path>) -> anyhow::Result<Self> {
        if let Some(path) = named {
            return Ok(Self { path: path.to_owned(), is_ours: false });
        }
        let path = std::env::temp_dir().join(format!("molecule-dev-{}", &fresh_id()[..8]));
        fs::DirBuilder::new()
            .mode(0o700)
            .create(&path)
            .with_context(|| format!("cannot create the folder {}", path.display()))?;
        Ok(Self { path, is_ours: true })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for StateRoot {
    fn drop(&mut self) {
        if self.is_ours {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}
