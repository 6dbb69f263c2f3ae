//! `config show`: lists every setting with its value and its source.

use crate::config::{setting, write};
use crate::support::{Scene, done};

#[test]
fn show_contains_no_secret() {
    let scene = Scene::new();
    let mut command = scene.bare(["config", "show", "token", "create", "--platform-url", "https://me:hush@host.example/?hush"]);
    write(&scene, "token-file = \"elsewhere\"\n");
    command.env("MOLECULE_WORKSPACE_TOKEN", "hush-hush").env("MOLECULE_ADMIN_TOKEN", "hush-hush");
    let shown = done(command);
    assert_eq!(shown.code, Some(0), "{}", shown.stderr);
    assert!(!shown.stdout.contains("hush") && !shown.stderr.contains("hush"), "{shown:?}");
    assert!(shown.stdout.contains("token\t[secret]\tvariable MOLECULE_WORKSPACE_TOKEN\n"), "{}", shown.stdout);
    assert!(shown.stdout.contains("token-file\t\tdefault\n"), "the token itself counts: {}", shown.stdout);
    assert!(shown.stdout.contains("token.create.admin-token\t[secret]\tvariable MOLECULE_ADMIN_TOKEN\n"), "{}", shown.stdout);
}

#[test]
fn show_for_a_command_includes_its_own_section_of_the_file() {
    let scene = Scene::new();
    write(&scene, "timeout = \"20s\"\n[state]\ntimeout = \"5s\"\n[connect]\nhandler = \"./bot.sh\"\norg-id = \"x\"\n");
    let show = |command: &[&str]| scene.bare(["config", "show"].iter().chain(command).copied());
    let timeout = setting(show(&["state"]), "state.timeout");
    assert_eq!((&timeout["value"], &timeout["line"]), (&"5s".into(), &3.into()));
    assert!(setting(show(&["heartbeat"]), "heartbeat.timeout").is_null(), "it is already shown for all commands");
    let mut by_variable = show(&["connect"]);
    by_variable.env("MOLECULE_ORG", "theirs");
    assert_eq!(setting(by_variable, "connect.org-id")["variable"], "MOLECULE_ORG");
    // The workspace setting from the file still applies there.
    let create = || show(&["workspace", "create"]);
    assert_eq!(setting(create(), "workspace.create.handler")["value"], "./bot.sh");
    assert_eq!(setting(create(), "workspace.create.org-id")["line"], 6);
}
