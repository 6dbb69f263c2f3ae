//! The world that the handle and the server share, behind its lock.

use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use crate::platform::model::{Identity, Keep};
use crate::platform::state::World;
use crate::sync::{self, lock};

/// State shared by the handle and the server.
pub(super) struct SharedWorld {
    world: Mutex<World>,
    /// Notified after every change.
    changed: Condvar,
    keep: Option<Keep>,
    /// The identity that was stored last.
    kept: Mutex<Identity>,
}

impl SharedWorld {
    pub(super) fn new(world: World, keep: Option<Keep>) -> Self {
        let kept = Mutex::new(world.identity());
        Self { world: Mutex::new(world), changed: Condvar::new(), keep, kept }
    }

    /// Reads under the lock.
    pub(super) fn read<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&lock(&self.world))
    }

    /// Changes the world under the lock, stores its identity if that changed, and wakes the waiting threads.
    pub(super) fn write<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let mut world = lock(&self.world);
        let result = change(&mut world);
        if let Some(keep) = &self.keep {
            let now = world.identity();
            let mut kept = lock(&self.kept);
            if *kept != now {
                keep(&now);
                *kept = now;
            }
        }
        drop(world);
        self.changed.notify_all();
        result
    }

    /// Calls `look` now and after every change, until it returns something or the timeout has passed.
    pub(super) fn wait_until<T>(&self, timeout: Duration, look: impl Fn(&World) -> Option<T>) -> Option<T> {
        let deadline = Instant::now() + timeout;
        let mut world = lock(&self.world);
        loop {
            if let Some(found) = look(&world) {
                return Some(found);
            }
            let left = deadline.checked_duration_since(Instant::now())?;
            world = sync::wait_timeout(&self.changed, world, left);
        }
    }
}
