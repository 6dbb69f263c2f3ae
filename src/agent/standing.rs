//! How the platform treats the workspace: whether it is paused, and how it delivers.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::sync::lock;

/// What the platform said last.
#[derive(Default)]
pub(crate) struct Standing {
    paused: AtomicBool,
    delivery: Mutex<Option<String>>,
}

impl Standing {
    pub(crate) fn is_paused(&self) -> bool {
        self.paused.load(Ordering::SeqCst)
    }

    pub(crate) fn set_paused(&self, is_paused: bool) {
        self.paused.store(is_paused, Ordering::SeqCst);
    }

    /// How the platform hands messages over, as it said at registration.
    pub(crate) fn delivery(&self) -> Option<String> {
        lock(&self.delivery).clone()
    }

    pub(crate) fn set_delivery(&self, mode: String) {
        *lock(&self.delivery) = Some(mode);
    }
}
