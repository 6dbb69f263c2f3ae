//! Connects an AI agent that runs anywhere to a Molecule AI platform.

pub mod handler;
pub mod platform;
pub mod store;
pub mod text;
