//! `register`: the forms of every generation, the token that is shown once, and what it must not do.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use molecule_agent::platform::{Generation, Options, Status};
use serde_json::json;

use crate::support::{Scene, assert_refused, done, run, stdout};

const PUBLIC_URL: &str = "https://8.8.8.8/a2a";

fn of(generation: Generation) -> Scene {
    Scene::with(Options { generation, ..Options::default() })
}

/// `register` without a token.
fn tokenless(scene: &Scene, more: &[&str]) -> Command {
    let mut command = scene.command(["register"]);
    command.env_remove("MOLECULE_WORKSPACE_TOKEN").args(more);
    command
}

#[test]
fn it_registers_for_polling_stores_the_token_and_tells_what_came_of_it() {
    for generation in Generation::ALL.into_iter().filter(|generation| *generation != Generation::G1) {
        let scene = of(generation);
        let told = scene.json(["register"]);
        let file = scene.folder().join(".auth_token");
        assert_eq!(
            told,
            json!({
                "workspace_id": scene.id(), "platform_url": scene.platform.url(), "status": "online", "delivery_mode": "poll",
                "token_file": file.to_str().unwrap(),
            })
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), scene.workspace.token);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        let sent = scene.last_body("/registry/register");
        assert_eq!((&sent["delivery_mode"], &sent["url"]), (&json!("poll"), &json!(null)), "{generation}");
        assert_eq!(sent["agent_card"]["name"], format!("remote-{}", &scene.id()[..8]));
        assert_eq!(sent["agent_card"]["runtime"], "external");
    }
}

#[test]
fn with_a_url_it_registers_for_pushes_on_every_generation() {
    for generation in Generation::ALL {
        let scene = of(generation);
        let told = scene.json(["register", "--url", PUBLIC_URL]);
        assert_eq!((&told["status"], &told["delivery_mode"]), (&json!("online"), &json!("push")), "{generation}");
        assert_eq!(scene.last_body("/registry/register")["url"], PUBLIC_URL);
    }
    for url in ["http://localhost/a2a", "http://127.0.0.1/", "ftp://example.org", "remote://no-inbound"] {
        let scene = Scene::new();
        assert_refused(&done(scene.command(["register", "--url", url])), 2, "hint: give --url a public http(s) URL");
        assert_eq!(scene.platform.requests().len(), 0);
    }
}

#[test]
fn a_server_of_april_wants_a_url() {
    let scene = of(Generation::G1);
    let said = "only pushes messages to a public URL\n  hint: give --url the public http(s) URL";
    assert_refused(&done(scene.command(["register"])), 8, said);
}

#[test]
fn the_first_registration_brings_a_token_which_is_printed_only_when_asked_for() {
    for generation in [Generation::G1, Generation::G2] {
        let scene = of(generation);
        scene.platform.revoke_tokens(scene.id());
        let first = done(tokenless(&scene, &["--url", PUBLIC_URL, "--json"]));
        assert_eq!(first.code, Some(0), "{generation}: {}", first.stderr);
        let token = fs::read_to_string(scene.folder().join(".auth_token")).unwrap();
        assert!(!token.is_empty() && !format!("{}{}", first.stdout, first.stderr).contains(&token));
        let again = done(tokenless(&scene, &["--url", PUBLIC_URL, "--print-token"]));
        assert!(again.stdout.ends_with(&format!("token\t{token}\n")), "{}", again.stdout);
        assert!(!again.stderr.contains(&token));
        assert_eq!(done(scene.bare(["state"])).stdout, "online\n", "it works");
    }
}

#[test]
fn a_dead_token_is_replaced_where_the_server_does_that() {
    let scene = of(Generation::G2);
    scene.told(["register"]);
    scene.platform.revoke_tokens(scene.id());
    assert_eq!(done(tokenless(&scene, &[])).code, Some(0));
    assert_ne!(fs::read_to_string(scene.folder().join(".auth_token")).unwrap(), scene.workspace.token);
    assert_eq!(scene.bare(["state"]).output().unwrap().status.code(), Some(0));

    let scene = of(Generation::G5);
    scene.platform.revoke_tokens(scene.id());
    assert_refused(&done(scene.command(["register"])), 3, "the token is not accepted: it is wrong or was revoked");
    assert_refused(&done(tokenless(&scene, &[])), 3, "there is no token for workspace");
    assert!(!scene.folder().join(".auth_token").exists());
}

#[test]
fn a_token_is_not_asked_for_where_it_could_not_be_kept() {
    let scene = of(Generation::G2);
    scene.platform.revoke_tokens(scene.id());
    fs::create_dir(scene.home().join(".molecule")).unwrap();
    std::os::unix::fs::symlink("elsewhere", scene.folder()).unwrap();
    let said = "the platform's new token could not be stored";
    assert_refused(&done(tokenless(&scene, &[])), 11, said);
    assert_eq!(scene.count("POST", "/registry/register"), 0);
}

#[test]
fn an_answer_with_a_token_that_was_lost_is_not_asked_for_twice() {
    let scene = of(Generation::G2);
    scene.platform.revoke_tokens(scene.id());
    scene.fault("POST /registry/register cut-after");
    assert_refused(&done(tokenless(&scene, &[])), 7, "cannot register");
    assert_eq!(scene.count("POST", "/registry/register"), 1);
}

#[test]
fn a_pause_is_not_undone() {
    for generation in Generation::ALL {
        let scene = of(generation);
        scene.platform.pause(scene.id());
        assert_refused(&done(scene.command(["register"])), 5, "the workspace is paused, and registering might undo that");
        assert_eq!(scene.platform.view(|view| view.status(scene.id())), Some(Status::Paused), "{generation}");
    }
    let scene = Scene::new();
    scene.platform.hibernate(scene.id());
    assert_refused(&done(scene.command(["register"])), 5, "the workspace is hibernated");
}

#[test]
fn a_removed_workspace_and_one_that_never_was_are_told_apart() {
    for generation in Generation::ALL {
        let scene = of(generation);
        scene.platform.remove(scene.id());
        for command in [scene.command(["register"]), tokenless(&scene, &[])] {
            assert_refused(&done(command), 4, "the workspace was removed from the platform");
        }
        let id = "00000000-0000-4000-8000-000000000000";
        assert_refused(&done(tokenless(&scene, &["--workspace-id", id])), 14, &format!("the platform has no workspace {id}"));
        assert_eq!(scene.count("POST", "/registry/register"), 0, "{generation}");
        assert!(!scene.home().join(".molecule").exists(), "nothing is remembered of it");
    }
}

#[test]
fn the_card_is_what_was_typed_before_what_the_file_says_before_what_is_set() {
    let scene = Scene::new();
    let card = r#"{"name":"filed","description":"from the file","version":"7","extra":[1]}"#;
    fs::write(scene.home().join("card.json"), card).unwrap();
    let sent = |args: &[&str]| {
        let mut command = scene.command(["register"]);
        command.env("MOLECULE_AGENT_DESCRIPTION", "set").env("MOLECULE_AGENT_SKILLS", "a, b").args(args);
        assert_eq!(done(command).code, Some(0));
        scene.last_body("/registry/register")["agent_card"].clone()
    };
    let skills = |names: &[&str]| names.iter().map(|name| json!({"id": name, "name": name})).collect::<Vec<_>>();
    let by_default = sent(&[]);
    assert_eq!((&by_default["description"], &by_default["skills"]), (&json!("set"), &json!(skills(&["a", "b"]))));
    let filed = json!({"name": "filed", "description": "from the file", "version": "7", "extra": [1], "runtime": "external"});
    assert_eq!(sent(&["--agent-card", "card.json"]), filed);
    let typed =
        sent(&["--agent-card", "card.json", "--description", "typed", "--skills", "ops, search", "--agent-name", "named"]);
    assert_eq!((&typed["name"], &typed["description"], &typed["version"]), (&json!("named"), &json!("typed"), &json!("7")));
    assert_eq!(typed["skills"], json!(skills(&["ops", "search"])));
    let output = run(scene.command(["register", "--agent-card", "-", "--json"]), card);
    assert!(stdout(&output).contains("\"online\""));
    assert_eq!(scene.last_body("/registry/register")["agent_card"], filed);
}
