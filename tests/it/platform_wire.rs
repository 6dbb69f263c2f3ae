//! The local platform compared with the recorded answers of real servers: every case of `tests/fixtures/wire` is either
//! replayed and compared, or excused with a reason; a new case that is neither fails here.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "the cases are helpers of tests")]

mod cases;
mod compare;
mod scene;
mod stream;

use std::collections::BTreeSet;

use molecule_agent::platform::Generation;
use serde_json::Value;

use cases::{Coverage, EXCUSED, coverage};
use scene::Scene;

fn recorded(generation: Generation) -> Vec<Value> {
    let path = format!("{}/tests/fixtures/wire/g{}.jsonl", env!("CARGO_MANIFEST_DIR"), generation.number());
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn replay(generation: Generation) {
    let mut wrong = Vec::new();
    for case in recorded(generation) {
        let name = case["name"].as_str().unwrap().to_owned();
        let replayed = match coverage(&name) {
            Coverage::Excused(_) => continue,
            Coverage::Unknown => {
                wrong.push(format!("{name}: neither replayed nor excused"));
                continue;
            }
            Coverage::Replayed(replayed) => replayed,
        };
        // Recorded on a later server than the others in its file.
        let generation = if name.starts_with("late-") { Generation::G4 } else { generation };
        let response = case["response"].clone();
        let scene = Scene::new(generation, case);
        // The status shows how the recorded workspaces were created.
        let statuses = !name.starts_with("peers") && !name.starts_with("get-") && name != "a2a-no-url";
        let differences = compare::differences(&response, &replayed(&scene), statuses);
        wrong.extend(differences.into_iter().map(|difference| format!("{name}: {difference}")));
    }
    assert!(wrong.is_empty(), "{generation}:\n{}", wrong.join("\n"));
}

#[test]
fn g1_answers_like_the_recorded_servers() {
    replay(Generation::G1);
}

#[test]
fn g2_answers_like_the_recorded_servers() {
    replay(Generation::G2);
}

#[test]
fn g3_answers_like_the_recorded_servers() {
    replay(Generation::G3);
}

#[test]
fn g4_answers_like_the_recorded_servers() {
    replay(Generation::G4);
}

#[test]
fn g5_answers_like_the_recorded_servers() {
    replay(Generation::G5);
}

#[test]
fn every_excuse_is_for_an_existing_case() {
    let names: BTreeSet<String> =
        Generation::ALL.into_iter().flat_map(recorded).map(|case| case["name"].as_str().unwrap().to_owned()).collect();
    for (name, _) in EXCUSED {
        assert!(names.contains(*name), "{name} is excused, but not recorded");
    }
}
