//! What was typed, set and written down, and what it resolves to.

pub mod check;
pub mod config_file;
pub mod connect_flags;
pub mod flags;
pub mod resolve;
pub mod values;
