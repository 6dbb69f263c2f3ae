//! The command line: its declarations, and how it is read.

#[cfg(test)]
mod config_file_tests;
mod declarations;
mod errors;
mod reading;

pub use crate::commands::cli::declarations::{Cli, Command, command, command_to_complete};
