//! Connects an AI agent that runs anywhere to a Molecule AI platform.

pub mod api;
pub mod halt;
pub mod handler;
pub mod platform;
pub mod secret;
pub mod store;
pub mod text;
