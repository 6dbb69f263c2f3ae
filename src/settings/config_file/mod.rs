//! The configuration file: where it is, what it sets, and what of that applies to a command.
//!
//! A key is the long name of an option, a table the name of a command, and `[profiles.NAME]` contains the same again.
//! All of this is derived from the declarations of the command line, so every option can be in the file. Invariant: the
//! command line and every variable override the file; no secret is read from it; a file's token goes only to the
//! workspace and the platform set next to it; no message quotes a line of the file.

mod entry;
mod layer;
mod location;
mod read;
pub(super) mod settings;
mod trust;

pub use crate::settings::config_file::entry::Entry;
pub use crate::settings::config_file::layer::Layer;
pub(crate) use crate::settings::config_file::layer::goes_on_to;
pub use crate::settings::config_file::location::default_file;
pub(crate) use crate::settings::config_file::location::{no_file_for, no_such_file, text_of};
#[cfg(test)]
pub(crate) use crate::settings::config_file::read::contents;
pub(crate) use crate::settings::config_file::read::{Fault, check, is_many, parse};
pub use crate::settings::config_file::settings::Settings;
pub(crate) use crate::settings::config_file::settings::unknown_profile;
