//! Starting threads on a machine that has none to spare for a moment.

use std::io;
use std::time::Duration;

/// The wait after the first failure; doubled up to [`LONGEST`].
const FIRST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(5);

/// Tries to start a thread until there is one; says so once. `pause` waits, and returns false to give up.
pub fn insist<T>(name: &str, pause: impl Fn(Duration) -> bool, mut start: impl FnMut() -> io::Result<T>) -> Option<T> {
    let mut wait = FIRST;
    loop {
        match start() {
            Ok(thread) => {
                if wait > FIRST {
                    tracing::info!("could start the {name} thread");
                }
                return Some(thread);
            }
            Err(err) => {
                if wait == FIRST {
                    tracing::warn!(
                        "cannot start the {name} thread: {err}; trying again (see ulimit -u, or the container's limit)"
                    );
                }
                if !pause(wait) {
                    return None;
                }
                wait = (wait * 2).min(LONGEST);
            }
        }
    }
}

/// A pause that nothing ends: where a signal ends the program.
pub fn sleep(time: Duration) -> bool {
    std::thread::sleep(time);
    true
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn a_thread_that_cannot_be_started_is_tried_again_until_it_can_or_nobody_wants_it() {
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
        assert_eq!(waits.borrow().last(), Some(&(FIRST * 32)));
    }
}
