//! Where `dev` keeps who its workspaces are, so that a client that is connected goes on after a restart.
//!
//! `dev --serve` keeps it in a folder of its own below the one for all state; `--data` names another one, for a run with a
//! handler too. One run at a time: a second one that asked for no folder starts afresh and leaves nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::commands::dev::DevArgs;
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
/// The folder for `dev --serve`, below the one for all state.
const DEFAULT: &str = "dev";
/// In bytes; more than thousands of workspaces take.
const FILE_LIMIT: u64 = 16 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
struct Versioned<T> {
    version: u64,
    platform: T,
}

/// A folder that is ours until this is dropped.
pub(super) struct Data {
    folder: PathBuf,
    /// Who the workspaces were.
    pub(super) found: Option<Identity>,
    _lock: Lock,
}

impl Data {
    /// Opens the folder, if the run has one. Without `--data` a folder that cannot be had is no reason not to serve.
    pub(super) fn open(global: &GlobalArgs, args: &DevArgs) -> anyhow::Result<Option<Self>> {
        if let Some(folder) = &args.data {
            return Self::at(std::path::absolute(folder)?).map(Some).map_err(told);
        }
        if !args.serve {
            return Ok(None);
        }
        let root = match state_root(global) {
            Ok(root) => root,
            Err(err) => {
                tracing::warn!("the ids and tokens of this platform end with it: {err} (--data keeps them)");
                return Ok(None);
            }
        };
        match Self::at(root.join(DEFAULT)) {
            Err(StoreError::Locked { .. }) => {
                tracing::warn!(
                    "another `dev --serve` is running: the ids and tokens of this one end with it (--data keeps them)"
                );
                Ok(None)
            }
            Err(err @ (StoreError::Disk { .. } | StoreError::Refused { .. })) => {
                tracing::warn!("the ids and tokens of this platform end with it: {}", chain(&err));
                Ok(None)
            }
            opened => opened.map(Some).map_err(told),
        }
    }

    fn at(folder: PathBuf) -> Result<Self, StoreError> {
        folder::ensure(&Steps::default(), &folder)?;
        let lock = Lock::take(&folder.join(LOCK), "molecule-agent dev")?;
        let found = read(&folder.join(FILE))?;
        Ok(Self { folder, found, _lock: lock })
    }

    /// Where the agent of a run with a handler keeps its state.
    pub(super) fn state(&self) -> PathBuf {
        self.folder.join("state")
    }

    /// Keeps who the workspaces are from now on.
    pub(super) fn keep(&self) -> Keep {
        let file = self.folder.join(FILE);
        Arc::new(move |platform| {
            if let Err(err) = write(&file, platform) {
                tracing::warn!("cannot keep ids and tokens for the next start: {}", chain(&err));
            }
        })
    }
}

fn write(path: &Path, platform: &Identity) -> Result<(), StoreError> {
    let text = serde_json::to_string_pretty(&Versioned { version: VERSION, platform });
    let text = text.map_err(|err| corrupt(path, &err))?;
    if text.len() as u64 > FILE_LIMIT {
        // No start could read it.
        return Err(StoreError::Corrupt { file: path.to_owned(), problem: format!("longer than {FILE_LIMIT} bytes") });
    }
    atomic::write(path, text.as_bytes(), 0o600)
}

fn read(path: &Path) -> Result<Option<Identity>, StoreError> {
    let Some(bytes) = folder::read_small(path, FILE_LIMIT)? else { return Ok(None) };
    let file: Versioned<serde_json::Value> = serde_json::from_slice(&bytes).map_err(|err| corrupt(path, &err))?;
    if file.version != VERSION {
        return Err(StoreError::TooNew { file: path.to_owned(), found: file.version, known: VERSION });
    }
    serde_json::from_value(file.platform).map(Some).map_err(|err| corrupt(path, &err))
}

fn corrupt(path: &Path, err: &serde_json::Error) -> StoreError {
    // The words of the error may repeat what stands in the file, and tokens do.
    let problem = match err.line() {
        0 => "it is not what this program keeps there".to_owned(),
        line => format!("no JSON, or cut off, at line {line}"),
    };
    StoreError::Corrupt { file: path.to_owned(), problem }
}

/// What to do about a file that cannot be read, which no new start repairs.
fn told(err: StoreError) -> anyhow::Error {
    match &err {
        StoreError::Corrupt { file, .. } => {
            let hint =
                format!("remove {} (ids and tokens are made anew then), or name another folder with --data", file.display());
            Ending { message: chain(&err), exit: Exit::Disk, hint: Some(hint) }.into()
        }
        _ => err.into(),
    }
}
