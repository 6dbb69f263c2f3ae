//! Locks and a watched state. All of these also succeed after a panic elsewhere: what our locks guard is valid between any two statements.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{Duration, Instant};

/// Locks a mutex.
pub fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for a notification.
pub fn wait<'a, T>(changed: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    changed.wait(guard).unwrap_or_else(PoisonError::into_inner)
}

/// Waits for a notification, at most for `timeout`.
pub fn wait_timeout<'a, T>(changed: &Condvar, guard: MutexGuard<'a, T>, timeout: Duration) -> MutexGuard<'a, T> {
    changed.wait_timeout(guard, timeout).unwrap_or_else(PoisonError::into_inner).0
}

/// Waits while `is_idle`.
pub fn wait_while<'a, T>(changed: &Condvar, guard: MutexGuard<'a, T>, is_idle: impl FnMut(&mut T) -> bool) -> MutexGuard<'a, T> {
    changed.wait_while(guard, is_idle).unwrap_or_else(PoisonError::into_inner)
}

/// Waits while `is_idle`, at most for `timeout`.
pub fn wait_timeout_while<'a, T>(
    changed: &Condvar,
    guard: MutexGuard<'a, T>,
    timeout: Duration,
    is_idle: impl FnMut(&mut T) -> bool,
) -> MutexGuard<'a, T> {
    changed.wait_timeout_while(guard, timeout, is_idle).unwrap_or_else(PoisonError::into_inner).0
}

/// Locks for reading.
pub fn read<T: ?Sized>(shared: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    shared.read().unwrap_or_else(PoisonError::into_inner)
}

/// Locks for writing.
pub fn write<T: ?Sized>(shared: &RwLock<T>) -> RwLockWriteGuard<'_, T> {
    shared.write().unwrap_or_else(PoisonError::into_inner)
}

/// A state that threads change and wait for. Clones share it.
#[derive(Debug, Default)]
pub struct Watched<T>(Arc<(Mutex<T>, Condvar)>);

impl<T> Clone for Watched<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Watched<T> {
    /// Creates a watched state.
    pub fn new(state: T) -> Self {
        Self(Arc::new((Mutex::new(state), Condvar::new())))
    }

    /// Returns what `read` takes from the state.
    pub fn get<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&lock(&self.0.0))
    }

    /// Changes the state and wakes all who wait for it.
    pub fn change(&self, change: impl FnOnce(&mut T)) {
        change(&mut lock(&self.0.0));
        self.0.1.notify_all();
    }

    /// Waits for at most `time` until `is_met`. Returns whether it is.
    pub fn wait_for(&self, time: Duration, is_met: impl Fn(&T) -> bool) -> bool {
        let until = Instant::now().checked_add(time);
        let (state, changed) = &*self.0;
        let mut state = lock(state);
        while !is_met(&state) {
            let left = until.map_or(Duration::MAX, |until| until.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return false;
            }
            // Some systems refuse to wait for ages.
            state = wait_timeout(changed, state, left.min(Duration::from_secs(3600)));
        }
        true
    }
}
