//! Makes a failing program smaller: fewer steps that break the same invariant.

use std::time::{Duration, Instant};

use crate::checks::Failure;
use crate::program::Program;

/// A smaller program and how it fails. Tries to leave out ever smaller runs of steps until no step can be left out, or the
/// time is up. What fails only now and then stays larger than it need be.
pub fn shrink(
    program: &Program,
    failure: Failure,
    time: Duration,
    fails: impl Fn(&Program) -> Option<Failure>,
) -> (Program, Failure) {
    let until = Instant::now() + time;
    let (mut smallest, mut how) = (program.clone(), failure);
    let mut piece = smallest.steps.len().div_ceil(2);
    while piece > 0 {
        let mut at = 0;
        let before = smallest.steps.len();
        while at < smallest.steps.len() {
            if Instant::now() > until {
                return (smallest, how);
            }
            let mut candidate = smallest.clone();
            candidate.steps.drain(at..(at + piece).min(candidate.steps.len()));
            match fails(&candidate).filter(|found| found.invariant == how.invariant) {
                Some(found) => (smallest, how) = (candidate, found),
                None => at += piece,
            }
        }
        // Leaving out one may make another one needless.
        if piece > 1 || smallest.steps.len() == before {
            piece /= 2;
        }
    }
    (smallest, how)
}

#[test]
fn a_program_is_shrunk_to_the_steps_that_matter() {
    let program = crate::plan::program(7);
    let kills = |program: &Program| program.count(|action| matches!(action, crate::program::Action::User { .. }));
    assert!(kills(&program) > 2);
    let fails = |candidate: &Program| (kills(candidate) >= 2).then(|| Failure::new("few enough", ""));
    let (smallest, _) = shrink(&program, Failure::new("few enough", ""), Duration::from_secs(60), fails);
    assert_eq!((smallest.steps.len(), kills(&smallest)), (2, 2));
}

#[test]
fn a_program_is_drawn_from_its_seed_alone_and_read_as_it_is_printed() {
    let printed = crate::plan::program(42).print();
    assert_eq!(printed, crate::plan::program(42).print());
    assert_ne!(printed, crate::plan::program(43).print());
    assert_eq!(Program::read(&printed).print(), printed);
}
