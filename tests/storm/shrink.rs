//! Makes a failing program smaller: fewer steps that break the same invariant.

use std::time::{Duration, Instant};

use crate::checks::Failure;
use crate::program::Program;

/// Returns a smaller program and how it fails. Tries to omit ever shorter runs of steps until no step can be omitted, or
/// time runs out. A program that fails only sometimes may stay larger than necessary.
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
        // Omitting one step may make another one unnecessary.
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
fn a_program_depends_only_on_its_seed_and_can_be_printed_and_read() {
    let printed = crate::plan::program(42).print();
    assert_eq!(printed, crate::plan::program(42).print());
    assert_ne!(printed, crate::plan::program(43).print());
    assert_eq!(Program::read(&printed).print(), printed);
}
