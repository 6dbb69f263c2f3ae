//! The command line: its declarations, and how it is read.

mod declarations;
mod errors;
mod reading;

pub use crate::commands::cli::declarations::{Cli, Command, command, command_to_complete};
