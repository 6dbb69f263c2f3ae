//! Plugins: archives unpacked safely, checked against their digest, and put in place whole or not at all.
//!
//! ```text
//! Installer::begin (lock, leftovers) ─► unpack (gzip → tar → hash → file, one pass) ─► verify ─► Install::commit (swap)
//! ```
//! What must stay true:
//! - nothing of the version that is installed is touched before the new one lies on the same disk, whole and checked;
//! - an archive writes plain files and folders below the one folder it is given, and nothing else, whatever it says;
//! - memory does not grow with the size of what is unpacked, only (a little) with the number of its files.
//!
//! This module knows files and no platform: where the bytes come from is the caller's business.

mod archive;
mod digest;
mod error;
mod install;
mod limits;
mod manifest;
mod name;
mod paths;
mod pax;
mod record;
mod unpack;
mod verify;
mod warning;

pub use crate::plugin::digest::{Digest, Digester, digest};
pub use crate::plugin::error::{PluginError, Trouble};
pub use crate::plugin::install::{Install, Installer};
pub use crate::plugin::limits::{Limit, Limits};
pub use crate::plugin::manifest::{MANIFEST, Manifest, ManifestError};
pub use crate::plugin::name::PluginName;
pub use crate::plugin::record::{Installed, Record};
pub use crate::plugin::unpack::{Unpacked, unpack};
pub use crate::plugin::verify::{Verdict, Wanted, verify};
pub use crate::plugin::warning::Warning;
