//! Where `dev` stores the identities of its workspaces, so that connected clients survive a restart.
//!
//! `dev --serve` stores them in a folder of its own within the state folder; `--data` names another one, for a run with
//! a handler too. One run at a time: a second one that names no folder starts from scratch and stores nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::{Ending, Exit};
use crate::platform::{Identity, Keep};
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::state_root;
use crate::store::disk::steps::Steps;
use crate::store::disk::{atomic, folder};
use crate::store::{Lock, StoreError};
use crate::text::chain;

const VERSION: u64 = 1;
const FILE: &str = "platform.json";
const LOCK: &str = "lock";
/// The folder for `dev --serve`, within the state folder.
const DEFAULT: &str = "dev";
/// In bytes; enough for thousands of workspaces.
const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
struct Versioned<T> {
    version: u64,
    platform: T,
}

/// A folder that is ours until this is dropped.
pub(super) struct Data {
    folder: PathBuf,
    /// The identities of the workspaces.
    pub(super) found: Option<Identity>,
    _lock: Lock,
}

impl Data {
    /// Opens the folder, if the run has one: the one that `--data` names, or the default one of a platform that is served
    /// alone. That is served even if its folder cannot be used.
    pub(super) fn open(global: &GlobalArgs, named: Option<&Path>, is_served: bool) -> anyhow::Result<Option<Self>> {
        if let Some(folder) = named {
            return Self::at(std::path::absolute(folder)?).map(Some).map_err(describe);
        }
        if !is_served {
            return Ok(None);
        }
        let root = match state_root(global) {
            Ok(root) => root,
            Err(err) => {
                tracing::warn!("the ids and tokens of this platform are lost when it stops: {err} (--data stores them)");
                return Ok(None);
            }
        };
        match Self::at(root.join(DEFAULT)) {
            Err(StoreError::Locked { .. }) => {
                tracing::warn!(
                    "another `dev --serve` is running: the ids and tokens of this one are lost when it stops (--data stores them)"
                );
                Ok(None)
            }
            Err(err @ (StoreError::Disk { .. } | StoreError::Refused { .. })) => {
                tracing::warn!("the ids and tokens of this platform are lost when it stops: {}", chain(&err));
                Ok(None)
            }
            opened => opened.map(Some).map_err(describe),
        }
    }

    fn at(folder: PathBuf) -> Result<Self, StoreError> {
        folder::ensure(&Steps::default(), &folder)?;
        let lock = Lock::take(&folder.join(LOCK), "molecule-agent dev")?;
        let found = read(&folder.join(FILE))?;
        Ok(Self { folder, found, _lock: lock })
    }

    /// Where the agent of a run with a handler stores its state.
    pub(super) fn state(&self) -> PathBuf {
        self.folder.join("state")
    }

    /// Stores the identities from now on.
    pub(super) fn keep(&self) -> Keep {
        let file = self.folder.join(FILE);
        Arc::new(move |platform| {
            if let Err(err) = write(&file, platform) {
                tracing::warn!("cannot store ids and tokens for the next start: {}", chain(&err));
            }
        })
    }
}

fn write(path: &Path, platform: &Identity) -> Result<(), StoreError> {
    let text = serde_json::to_string_pretty(&Versioned { version: VERSION, platform });
    let text = text.map_err(|err| corrupt(path, &err))?;
    if text.len() as u64 > MAX_FILE_BYTES {
        // No start could read it.
        return Err(StoreError::Corrupt { file: path.to_owned(), problem: format!("longer than {MAX_FILE_BYTES} bytes") });
    }
    atomic::write(path, text.as_bytes(), 0o600)
}

fn read(path: &Path) -> Result<Option<Identity>, StoreError> {
    let Some(bytes) = folder::read_small(path, MAX_FILE_BYTES)? else { return Ok(None) };
    let file: Versioned<serde_json::Value> = serde_json::from_slice(&bytes).map_err(|err| corrupt(path, &err))?;
    if file.version != VERSION {
        return Err(StoreError::TooNew { file: path.to_owned(), found: file.version, known: VERSION });
    }
    serde_json::from_value(file.platform).map(Some).map_err(|err| corrupt(path, &err))
}

fn corrupt(path: &Path, err: &serde_json::Error) -> StoreError {
    // The text of the error may quote the file, which contains tokens.
    let problem = match err.line() {
        0 => "it has another format than this program's".to_owned(),
        line => format!("invalid or truncated JSON at line {line}"),
    };
    StoreError::Corrupt { file: path.to_owned(), problem }
}

/// Adds a hint to the error of a file that cannot be read, which no restart repairs.
fn describe(err: StoreError) -> anyhow::Error {
    match &err {
        StoreError::Corrupt { file, .. } => {
            let hint =
                format!("remove {} (new ids and tokens are then created), or give another folder with --data", file.display());
            Ending { message: chain(&err), exit: Exit::Disk, hint: Some(hint) }.into()
        }
        _ => err.into(),
    }
}
