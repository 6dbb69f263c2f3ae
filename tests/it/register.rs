//! `register`: the request forms of every server generation, the token that is shown once, and what the command must
//! not do.

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
fn it_registers_for_polling_stores_the_token_and_prints_the_result() {
    for generation in Generation::ALL.into_iter().filter(|generation| *generation != Generation::G1) {
        let scene = of(generation);
        let printed = scene.json(["register"]);
        let file = scene.folder().join(".auth_token");
        assert_eq!(
            printed,
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
fn with_a_url_it_registers_for_push_on_every_generation() {
    for generation in Generation::ALL {
        let scene = of(generation);
        let printed = scene.json(["register", "--url", PUBLIC_URL]);
        assert_eq!((&printed["status"], &printed["delivery_mode"]), (&json!("online"), &json!("push")), "{generation}");
        assert_eq!(scene.last_body("/registry/register")["url"], PUBLIC_URL);
    }
    for url in ["http://localhost/a2a", "http://127.0.0.1/", "ftp://example.org", "remote://no-inbound"] {
        let scene = Scene::new();
        assert_refused(&done(scene.command(["register", "--url", url])), 2, "hint: give --url a public http(s) URL");
        assert_eq!(scene.platform.requests().len(), 0);
    }
}

#[test]
fn a_server_from_april_requires_a_url() {
    let scene = of(Generation::G1);
    let said = "only pushes messages to a public URL\n  hint: give --url the public http(s) URL";
    assert_refused(&done(scene.command(["register"])), 8, said);
}

#[test]
fn the_first_registration_returns_a_token_that_is_printed_only_on_request() {
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
fn a_revoked_token_is_replaced_where_the_server_supports_it() {
    let scene = of(Generation::G2);
    scene.stdout_of(["register"]);
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
fn no_token_is_requested_if_it_could_not_be_stored() {
    let scene = of(Generation::G2);
    scene.platform.revoke_tokens(scene.id());
    fs::create_dir(scene.home().join(".molecule")).unwrap();
    std::os::unix::fs::symlink("elsewhere", scene.folder()).unwrap();
    let said = "the platform's new token could not be stored";
    assert_refused(&done(tokenless(&scene, &[])), 11, said);
    assert_eq!(scene.count("POST", "/registry/register"), 0);
}

#[test]
fn a_registration_whose_response_was_lost_is_not_repeated() {
    let scene = of(Generation::G2);
    scene.platform.revoke_tokens(scene.id());
    scene.fault("POST /registry/register cut-after");
    assert_refused(&done(tokenless(&scene, &[])), 7, "cannot register");
    assert_eq!(scene.count("POST", "/registry/register"), 1);
}

#[test]
fn registering_does_not_resume_a_paused_workspace() {
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
fn a_removed_workspace_is_distinguished_from_one_that_never_existed() {
    for generation in Generation::ALL {
        let scene = of(generation);
        scene.platform.remove(scene.id());
        for command in [scene.command(["register"]), tokenless(&scene, &[])] {
            assert_refused(&done(command), 4, "the workspace was removed from the platform");
        }
        let id = "00000000-0000-4000-8000-000000000000";
        assert_refused(&done(tokenless(&scene, &["--workspace-id", id])), 14, &format!("the platform has no workspace {id}"));
        assert_eq!(scene.count("POST", "/registry/register"), 0, "{generation}");
        assert!(!scene.home().join(".molecule").exists(), "no state is stored for it");
    }
}

#[test]
fn flags_override_the_card_file_and_the_file_overrides_the_environment() {
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
