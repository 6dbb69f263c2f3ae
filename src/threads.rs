//! Starts threads, even if the machine temporarily cannot.

use std::io;
use std::time::Duration;

/// The delay after the first failure; doubled up to [`MAX_RETRY_DELAY`].
const FIRST_RETRY_DELAY: Duration = Duration::from_millis(100);
const MAX_RETRY_DELAY: Duration = Duration::from_secs(5);

/// Retries until a thread could be started, and reports the problem once. `pause` waits, and returns false to give up.
pub fn insist<T>(name: &str, pause: impl Fn(Duration) -> bool, mut start: impl FnMut() -> io::Result<T>) -> Option<T> {
    let mut wait = FIRST_RETRY_DELAY;
    loop {
        match start() {
            Ok(thread) => {
                if wait > FIRST_RETRY_DELAY {
                    tracing::info!("started the {name} thread");
                }
                return Some(thread);
            }
            Err(err) => {
                if wait == FIRST_RETRY_DELAY {
                    tracing::warn!(
                        "cannot start the {name} thread: {err}; trying again (see ulimit -u, or the container's limit)"
                    );
                }
                if !pause(wait) {
                    return None;
                }
                wait = (wait * 2).min(MAX_RETRY_DELAY);
            }
        }
    }
}

/// A pause that cannot be cut short, for programs that a signal ends.
pub fn sleep(time: Duration) -> bool {
    std::thread::sleep(time);
    true
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn a_thread_start_is_retried_until_it_succeeds_or_is_no_longer_needed() {
        let (waits, tries) = (RefCell::default(), RefCell::new(0));
        let pause = |time| {
            let mut waits: std::cell::RefMut<'_, Vec<Duration>> = waits.borrow_mut();
            waits.push(time);
            waits.len() < 9
        };
        let start = || {
            *tries.borrow_mut() += 1;
            if *tries.borrow() < 4 { Err(io::ErrorKind::WouldBlock.into()) } else { Ok("started") }
        };
        assert_eq!(insist("test", pause, start), Some("started"));
        assert_eq!(*waits.borrow(), [100, 200, 400].map(Duration::from_millis));
        assert_eq!(insist("test", pause, || Err::<(), _>(io::ErrorKind::WouldBlock.into())), None);
        assert_eq!(waits.borrow().last(), Some(&(FIRST_RETRY_DELAY * 32)));
    }
}
