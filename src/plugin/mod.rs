//! Plugins: archives that are unpacked safely, checked against their digest, and installed completely or not at all.
//!
//! ```text
//! Installer::begin (lock, leftovers) ─► unpack (gzip → tar → hash → file, one pass) ─► verify ─► Install::commit (swap)
//! ```
//! Invariants:
//! - The installed version is not touched before the new one is on the same disk, complete and checked.
//! - An archive only creates plain files and folders below the folder it is given, whatever it contains.
//! - Memory does not grow with the unpacked size, only (slightly) with the number of files.
//!
//! This module handles files only; the caller provides the bytes.

mod archive;
mod digest;
mod error;
mod install;
mod limits;
mod manifest;
mod model;
mod name;
mod paths;
mod pax;
mod record;
mod unpack;
mod verify;
mod warning;

pub use crate::plugin::digest::{Digester, digest};
pub use crate::plugin::error::{PluginError, Trouble};
pub use crate::plugin::install::{Install, Installer};
pub use crate::plugin::limits::{Limit, Limits};
pub use crate::plugin::manifest::{MANIFEST, Manifest};
pub use crate::plugin::model::{Digest, ManifestError, PluginName};
pub use crate::plugin::record::{Installed, Record};
pub use crate::plugin::unpack::{Unpacked, unpack};
pub use crate::plugin::verify::{Verdict, Wanted, verify};
pub use crate::plugin::warning::Warning;
