//! Files and folders: every step on the disk goes through here.

pub mod atomic;
pub(crate) mod folder;
pub(crate) mod lacks;
pub mod lock;
pub(crate) mod names;
pub(crate) mod steps;
pub(crate) mod times;
