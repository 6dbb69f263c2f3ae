//! What was typed, set and written down, and what it resolves to.

pub mod check;
pub mod config_file;
pub mod connect_flags;
pub mod error;
pub mod flags;
pub(crate) mod names;
pub mod origin;
pub mod resolve;
pub mod sources;
pub mod values;
