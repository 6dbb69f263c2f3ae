//! The workspace's standing with the platform: whether it is paused, and how messages are delivered.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::sync::lock;

/// What the platform last reported.
#[derive(Default)]
pub(crate) struct Standing {
    paused: AtomicBool,
    delivery: Mutex<Option<String>>,
}

impl Standing {
    /// Returns whether the workspace is paused.
    pub(crate) fn is_paused(&self) -> bool {
        self.paused.load(Ordering::SeqCst)
    }

    /// Records whether the workspace is paused.
    pub(crate) fn set_paused(&self, is_paused: bool) {
        self.paused.store(is_paused, Ordering::SeqCst);
    }

    /// Returns the delivery mode that the platform reported at registration.
    pub(crate) fn delivery(&self) -> Option<String> {
        lock(&self.delivery).clone()
    }

    /// Records the delivery mode.
    pub(crate) fn set_delivery(&self, mode: String) {
        *lock(&self.delivery) = Some(mode);
    }
}
