//! `workspace`: created, shown and removed by an administrator, on every generation.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use molecule_agent::platform::{Generation, Options, Status};
use serde_json::{Value, json};

use crate::support::front::{Front, Turn};
use crate::support::terminal::Terminal;
use crate::support::{ECHO, FAST, Running, Scene, assert_refused, done, succeeds};

/// The program, run by the platform's administrator on a machine where only the platform is configured.
fn admin(scene: &Scene, args: &[&str]) -> Command {
    let mut command = scene.bare(args.iter().copied());
    command.env("MOLECULE_PLATFORM_URL", scene.platform.url()).env("MOLECULE_ADMIN_TOKEN", scene.platform.admin_token());
    command
}

/// The same, for the scene's workspace.
fn about(scene: &Scene, args: &[&str]) -> Command {
    let mut command = admin(scene, args);
    command.env("MOLECULE_WORKSPACE_ID", scene.id());
    command
}

fn each() -> impl Iterator<Item = (Generation, Scene)> {
    Generation::ALL.into_iter().map(|generation| (generation, Scene::with(Options { generation, ..Options::default() })))
}

#[test]
fn create_stores_the_token_and_shows_the_next_command() {
    for (generation, scene) in each() {
        let parent = scene.id();
        let mut command = admin(&scene, &["workspace", "create", "Über bot", "--role", "helper", "--tier", "2"]);
        command.args(["--parent", parent, "--secret", "REGION=eu=west", "--secret", "API_KEY"]).env("API_KEY", "hush-hush");
        let printed = succeeds(command);
        let id = printed["workspace_id"].as_str().unwrap();
        let file = scene.folder_of(id).join(".auth_token");
        let url = scene.platform.url();
        let expected = json!({
            "workspace_id": id, "name": "Über bot", "platform_url": url, "status": "awaiting_agent", "delivery_mode": "poll",
            "token_file": file, "next": format!("molecule-agent connect --handler ./bot.sh --platform-url {url} --workspace-id {id}"),
        });
        assert_eq!(printed, expected, "{generation}");
        let expected = json!({
            "name": "Über bot", "runtime": "external", "external": true, "delivery_mode": "poll", "role": "helper", "tier": 2,
            "parent_id": parent, "secrets": {"REGION": "eu=west", "API_KEY": "hush-hush"},
        });
        assert_eq!(scene.last_body("/workspaces"), expected);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        let state = done(scene.bare(["state"]));
        assert_eq!((state.code, state.stdout.as_str()), (Some(13), "awaiting_agent\n"), "it is remembered: {}", state.stderr);
        let shown = done(scene.bare(["workspace", "show", "--output", "table"])).stdout;
        for line in
            ["name           Über bot\n", "role           helper\n", "tier           2\n", "status         awaiting_agent\n"]
        {
            assert!(shown.contains(line), "{generation}: no {line:?} in {shown}");
        }
    }
}

#[test]
fn a_workspace_with_a_url_uses_push_and_gets_its_token_at_registration() {
    for (generation, scene) in each() {
        let printed = succeeds(admin(&scene, &["workspace", "create", "bot", "--url", "https://8.8.8.8/a2a?one=1&two=2"]));
        assert_eq!(
            (&printed["delivery_mode"], &printed["status"], &printed["token_file"]),
            (&json!("push"), &json!("online"), &Value::Null)
        );
        let next = printed["next"].as_str().unwrap();
        // Split as a shell splits them.
        let mut words = shell_words::split(next).unwrap().into_iter();
        assert_eq!(words.next().as_deref(), Some("molecule-agent"));
        assert!(next.contains("'https://8.8.8.8/a2a?one=1&two=2'"), "{next}");
        let registered = done(scene.bare(words));
        assert_eq!(registered.code, Some(0), "{generation}: {}", registered.stderr);
        assert!(scene.folder_of(printed["workspace_id"].as_str().unwrap()).join(".auth_token").exists());
    }
}

#[test]
fn create_with_connect_starts_the_agent_of_the_new_workspace() {
    let scene = Scene::new();
    let mut command = admin(&scene, &["workspace", "create", "bot", "--json", "--connect", "--handler", ECHO]);
    command.args(FAST);
    let agent = Running::start(command);
    let line = agent.wait_for_output("workspace_id");
    let printed: Value = serde_json::from_str(&line).unwrap();
    agent.wait_for_line("connected: ");
    let id = printed["workspace_id"].as_str().unwrap().to_owned();
    scene.platform.say(&id, "hello");
    let note = scene.wait("a note", |view| view.notifies(&id).first().map(|note| note.text.clone()));
    assert_eq!(note, "hello");
    let register = scene.platform.requests().into_iter().find(|request| request.path == "/registry/register").unwrap();
    assert_eq!(register.json()["agent_card"]["name"], "bot", "the name that it was created with");
    let stderr = agent.stop().1;
    let token = fs::read_to_string(scene.folder_of(&id).join(".auth_token")).unwrap();
    assert!(!stderr.contains(&token) && !line.contains(&token), "{stderr}");
}

#[test]
fn mistakes_are_found_before_a_workspace_is_created() {
    let scene = Scene::new();
    let refused = |more: &[&str], code, said: &str| {
        let mut command = admin(&scene, &["workspace", "create"]);
        command.args(more);
        assert_refused(&done(command), code, said);
    };
    refused(&["bot", "--concurrency", "2"], 2, "--concurrency is for --connect");
    refused(&["bot", "--connect"], 2, "no handler is given");
    refused(&["bot", "--connect", "--handler", "/nowhere"], 2, "/nowhere");
    refused(&["bot", "--connect", "--handler", ECHO, "--url", "https://8.8.8.8/a2a"], 2, "cannot be used with");
    refused(&["bot", "--workspace-id", scene.id()], 2, "does not support --workspace-id");
    refused(&["bot", "--url", "http://localhost/a2a"], 2, "cannot be used");
    refused(&["bot", "--parent", "ops"], 2, "is not a workspace ID");
    refused(&["bot", "--secret", "NOT_SET"], 2, "a secret has no value, and no variable of its name is set");
    refused(&["bot", "--secret", "a b=hush-hush"], 2, "the name of a secret may contain");
    refused(&[" "], 2, "a workspace needs a name");
    refused(&["bot", "--admin-token", "wrong"], 3, "the administrator token is not accepted");
    let none = done(scene.command(["workspace", "create", "bot"]));
    assert_refused(&none, 3, "this needs an administrator token, and none is given\n  hint: set MOLECULE_ADMIN_TOKEN");
    let secret = done(admin(&scene, &["workspace", "create", "bot", "--secret", "a b=hush-hush"]));
    assert!(!secret.stderr.contains("hush"), "an error must not show the value: {}", secret.stderr);
    let would = done(admin(&scene, &["workspace", "create", "bot", "--secret", "KEY=hush", "--dry-run", "--json"]));
    let printed: Value = serde_json::from_str(&would.stdout).unwrap();
    assert_eq!((&printed["dry_run"], &printed["details"]["secrets"]), (&json!(true), &json!(["KEY"])));
    assert!(!would.stdout.contains("hush"));
    assert_eq!(scene.count("POST", "/workspaces"), 1, "only the call with the wrong token");
}

#[test]
fn a_workspace_is_not_created_twice_when_the_answer_is_lost() {
    let scene = Scene::new();
    scene.fault("POST /workspaces cut-afterx1");
    let lost = done(admin(&scene, &["workspace", "create", "bot"]));
    assert_refused(&lost, 7, "it is unknown whether workspace bot was created: cannot create the workspace");
    assert!(lost.stderr.contains("hint: look for it on the canvas before you create it again"), "{}", lost.stderr);
    assert_eq!(scene.count("POST", "/workspaces"), 1);
    scene.fault("POST /workspaces 429+retry-after=0x1");
    assert_eq!(done(admin(&scene, &["workspace", "create", "bot"])).code, Some(0), "a 429 is sent before anything is done");
}

/// The platform removes the workspace and responds with 500, as it does when one of its backends fails.
#[test]
fn a_removal_whose_answer_is_lost_is_checked() {
    for (generation, scene) in each() {
        let removal = format!("DELETE /workspaces/{}", scene.id());
        let front = Front::before(scene.platform.address(), move |method, path| {
            let is_removal = format!("{method} {path}").starts_with(&removal);
            let trouble = "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
            if is_removal { Turn::Instead(trouble) } else { Turn::Pass }
        });
        let mut command = about(&scene, &["workspace", "delete", "--yes", "--retries", "0"]);
        command.env("MOLECULE_PLATFORM_URL", front.url());
        let printed = succeeds(command);
        assert_eq!((&printed["status"], &printed["cascade_deleted"]), (&json!("removed"), &Value::Null), "{generation}");
    }
    let scene = Scene::new();
    scene.fault(&format!("DELETE /{} 500", scene.id()));
    let failed = done(about(&scene, &["workspace", "delete", "--yes", "--retries", "0"]));
    assert_refused(&failed, 7, "cannot remove the workspace");
    assert_eq!(done(about(&scene, &["workspace", "show"])).code, Some(0), "it is still there");
}

#[test]
fn a_token_that_cannot_be_stored_is_reported_with_how_to_get_another() {
    let scene = Scene::new();
    fs::write(scene.home().join(".molecule"), "in the way").unwrap();
    let failed = done(admin(&scene, &["workspace", "create", "bot"]));
    assert_refused(&failed, 11, "was created, but its token is lost (token create --workspace-id ");
}

#[test]
fn show_needs_no_token_and_distinguishes_removed_from_unknown() {
    for (generation, scene) in each() {
        let mut bare = about(&scene, &["workspace", "show"]);
        bare.env_remove("MOLECULE_ADMIN_TOKEN");
        let printed = succeeds(bare);
        assert_eq!((&printed["workspace_id"], &printed["name"]), (&json!(scene.id()), &json!("bot")), "{generation}");
        assert_eq!((&printed["status"], &printed["runtime"]), (&json!("awaiting_agent"), &json!("external")));
        scene.platform.remove(scene.id());
        assert_refused(&done(about(&scene, &["workspace", "show"])), 4, "the workspace was removed");
        let unknown = ["workspace", "show", "--workspace-id", "00000000-0000-4000-8000-000000000000"];
        assert_refused(&done(about(&scene, &unknown)), 14, "the platform has no workspace");
    }
}

#[test]
fn nothing_is_removed_without_confirmation() {
    let scene = Scene::new();
    let refused = done(about(&scene, &["workspace", "delete"]));
    assert_refused(&refused, 2, &format!("not confirmed: remove workspace bot ({})", scene.id()));
    assert!(refused.stderr.contains("hint: give --yes"), "{}", refused.stderr);
    let would = done(about(&scene, &["workspace", "delete", "--dry-run", "--yes"]));
    assert!(would.stdout.starts_with("would remove workspace bot ("), "{would:?}");
    assert_eq!(scene.count("DELETE", scene.id()), 0);
    assert_ne!(scene.platform.status(scene.id()), Some(Status::Removed));
}

#[test]
fn a_confirmed_removal_includes_child_workspaces_on_every_generation() {
    for (generation, scene) in each() {
        let child = scene.platform.create_workspace("child");
        scene.platform.set_parent(&child.id, Some(scene.id()));
        let mut command = about(&scene, &["workspace", "delete", "--yes"]);
        command.arg("--json");
        let removed = done(command);
        assert_eq!(removed.code, Some(0), "{generation}: {}", removed.stderr);
        assert!(
            removed.stderr.contains(&format!("also remove the workspaces below it: child ({})", child.id)),
            "{}",
            removed.stderr
        );
        let printed: Value = serde_json::from_str(&removed.stdout).unwrap();
        let expected = json!({"workspace_id": scene.id(), "name": "bot", "status": "removed", "cascade_deleted": 1});
        assert_eq!(printed, expected, "{generation}");
        assert_eq!(scene.platform.status(&child.id), Some(Status::Removed));
        assert_refused(&done(about(&scene, &["workspace", "delete", "--yes"])), 4, "the workspace was removed");
    }
}

#[test]
fn a_repeated_removal_after_a_lost_answer_succeeds() {
    for (generation, scene) in each() {
        scene.fault(&format!("DELETE /{} cut-afterx1", scene.id()));
        let removed = done(about(&scene, &["workspace", "delete", "--yes"]));
        assert_eq!(removed.code, Some(0), "{generation}: {}", removed.stderr);
        assert_eq!(scene.platform.status(scene.id()), Some(Status::Removed));
    }
}

#[test]
fn a_name_in_any_script_confirms() {
    for (generation, scene) in each() {
        let printed = succeeds(admin(&scene, &["workspace", "create", "日本 \"ü\""]));
        let id = printed["workspace_id"].as_str().unwrap();
        let removed = done(admin(&scene, &["workspace", "delete", "--yes", "--workspace-id", id]));
        assert_eq!(removed.code, Some(0), "{generation}: {}", removed.stderr);
    }
}

#[test]
fn on_a_terminal_it_asks_and_asks_again_for_child_workspaces() {
    let scene = Scene::new();
    let child = scene.platform.create_workspace("child");
    scene.platform.set_parent(&child.id, Some(scene.id()));
    let mut asked = Terminal::with_keyboard(about(&scene, &["workspace", "delete"]), 200);
    asked.wait_for(&format!("remove workspace bot ({}) from {}? [y/N] ", scene.id(), scene.platform.url()));
    asked.type_in("\n");
    let (code, screen) = asked.end();
    assert_eq!(code, Some(1));
    assert!(screen.contains("nothing was removed"), "{screen}");

    for (second, code) in [("n", 1), ("yes", 0)] {
        let mut asked = Terminal::with_keyboard(about(&scene, &["workspace", "delete"]), 200);
        asked.wait_for("? [y/N] ");
        asked.type_in("y\n");
        asked.wait_for(&format!("also remove the workspaces below it: child ({})? [y/N] ", child.id));
        asked.type_in(&format!("{second}\n"));
        assert_eq!(asked.end().0, Some(code));
    }
    assert_eq!(scene.platform.status(scene.id()), Some(Status::Removed));
}
