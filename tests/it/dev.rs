//! `dev` as a pipe: what goes in as lines comes out as replies.

use crate::support::{Running, bare, run, stderr, stdout};

const ECHO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/handlers/echo.sh");

#[test]
fn a_pipe_answers_each_line_in_order_on_every_generation() {
    let home = tempfile::tempdir().unwrap();
    for generation in ["1", "2", "3", "4", "5"] {
        let command = bare(home.path(), ["dev", "--handler", ECHO, "--generation", generation]);
        let output = run(command, "one\n\ntwo \"quoted\"\nthree ✓");
        assert_eq!(stdout(&output), "one\ntwo \"quoted\"\nthree ✓\n", "G{generation}: {}", stderr(&output));
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn a_line_that_gets_no_answer_makes_the_pipe_fail() {
    let home = tempfile::tempdir().unwrap();
    let output = run(bare(home.path(), ["dev", "--handler", "sh -c 'exit 65'"]), "hi\n");
    assert_eq!((stdout(&output).as_str(), output.status.code()), ("", Some(9)));
    assert!(stderr(&output).contains("1 of 1 messages were not answered"), "{}", stderr(&output));
}

#[test]
fn nothing_is_left_behind() {
    let home = tempfile::tempdir().unwrap();
    let mut command = bare(home.path(), ["dev", "--handler", ECHO]);
    command.env("TMPDIR", home.path());
    assert_eq!(stdout(&run(command, "hi\n")), "hi\n");
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn served_alone_it_prints_how_other_clients_reach_it() {
    let home = tempfile::tempdir().unwrap();
    let served = Running::start(bare(home.path(), ["dev", "--serve"]));
    served.wait_for_output("export MOLECULE_ADMIN_TOKEN=");
    let mut command = bare(home.path(), ["connect", "--handler", ECHO, "--dry-run"]);
    for line in served.stdout().lines() {
        let (name, value) = line.trim_start_matches("export ").split_once('=').unwrap();
        command.env(name, value);
    }
    let output = run(command, "");
    assert!(stdout(&output).contains("token      accepted"), "{}", stderr(&output));
    assert_eq!(served.stop().0, Some(0));
}
