//! `token`: what it shows about tokens, how to recover a lost one, and rotation while `connect` runs.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use molecule_agent::platform::{Generation, Options};
use serde_json::{Value, json};

use crate::support::terminal::Terminal;
use crate::support::{ECHO, Running, Scene, assert_refused, done, run, succeeds};

fn of(generation: Generation) -> Scene {
    Scene::of(generation)
}

/// A command whose only token is the stored one.
fn stored(scene: &Scene, args: &[&str]) -> Command {
    let mut command = scene.command(args.iter().copied());
    command.env_remove("MOLECULE_WORKSPACE_TOKEN");
    command
}

/// The same as the platform's administrator.
fn as_admin(scene: &Scene, args: &[&str]) -> Command {
    let mut command = stored(scene, args);
    command.env("MOLECULE_ADMIN_TOKEN", scene.platform.admin_token());
    command
}

/// Stores the workspace's token as an earlier start would have done.
fn store(scene: &Scene, token: &str) {
    fs::create_dir_all(scene.folder()).unwrap();
    fs::write(scene.folder().join(".auth_token"), token).unwrap();
}

fn in_store(scene: &Scene) -> String {
    fs::read_to_string(scene.folder().join(".auth_token")).unwrap_or_default()
}

/// Whether the platform accepts a token.
fn is_accepted(scene: &Scene, token: &str) -> bool {
    done(with_token(scene, token, &["token", "check"])).code == Some(0)
}

fn with_token(scene: &Scene, token: &str, args: &[&str]) -> Command {
    let mut command = stored(scene, args);
    command.env("MOLECULE_WORKSPACE_TOKEN", token);
    command
}

fn live(scene: &Scene) -> usize {
    let list = succeeds(as_admin(scene, &["token", "list"]));
    list.as_array().unwrap().len()
}

#[test]
fn check_shows_whether_the_token_is_accepted_and_where_it_comes_from() {
    let scene = Scene::new();
    let printed = scene.json(["token", "check"]);
    let expected = json!({
        "workspace_id": scene.id(), "accepted": true, "from": "given directly (--token or MOLECULE_WORKSPACE_TOKEN)",
        "is_stored": false, "status": "awaiting_agent",
    });
    assert_eq!(printed, expected);
    store(&scene, &scene.workspace.token);
    let printed = succeeds(stored(&scene, &["token", "check"]));
    assert_eq!(printed["from"], scene.folder().join(".auth_token").to_str().unwrap());
    assert_eq!(printed["is_stored"], true);

    scene.platform.set_database_down(true);
    assert_refused(&done(scene.command(["token", "check", "--retries", "0"])), 7, "the platform's database is down");
    scene.platform.set_database_down(false);
    scene.platform.revoke_tokens(scene.id());
    let dead = done(scene.command(["token", "check"]));
    assert_refused(
        &dead,
        3,
        "the token is not accepted: it is wrong or was revoked\n  hint: check that it is complete and belongs to this workspace, or let an administrator create a new one: molecule-agent token create",
    );
    scene.platform.remove(scene.id());
    assert_refused(&done(scene.command(["token", "check"])), 4, "the workspace was removed");
    fs::remove_file(scene.folder().join(".auth_token")).unwrap();
    assert_refused(&done(stored(&scene, &["token", "check"])), 3, "there is no token");
}

#[test]
fn an_administrators_token_comes_from_a_file_or_stdin_and_not_from_the_command_line() {
    let scene = Scene::new();
    let file = scene.home().join("admin.token");
    fs::write(&file, format!("{}\n", scene.platform.admin_token())).unwrap();
    let mut named = stored(&scene, &["token", "list", "--admin-token-file"]);
    named.arg(&file).env("MOLECULE_ADMIN_TOKEN", "another");
    assert_eq!(done(named).code, Some(0), "the option overrides the variable");
    let mut variable = stored(&scene, &["token", "list"]);
    variable.env("MOLECULE_ADMIN_TOKEN_FILE", &file);
    assert_eq!(done(variable).code, Some(0));
    for dash in [["--admin-token", "-"], ["--admin-token-file", "-"]] {
        let mut piped = stored(&scene, &["token", "list"]);
        piped.args(dash);
        assert!(run(piped, scene.platform.admin_token().as_str()).status.success());
    }
    let missing = done(stored(&scene, &["token", "list", "--admin-token-file", "/nowhere"]));
    assert_refused(&missing, 2, "the administrator token file /nowhere cannot be read");
    let mut quoted = stored(&scene, &["token", "list"]);
    quoted.env("MOLECULE_ADMIN_TOKEN", "'hush'");
    assert_refused(&done(quoted), 2, "the administrator token (variable MOLECULE_ADMIN_TOKEN) has quotation marks");
}

/// A user who revokes a token must know whether it is still valid.
#[test]
fn a_revocation_whose_answer_is_lost_is_checked() {
    let scene = Scene::new();
    let other = scene.platform.create_token(scene.id()).unwrap();
    scene.fault("DELETE * cut-after");
    let printed = scene.json(["token", "revoke", &other[..8], "--retries", "0"]);
    assert_eq!(printed["status"], "revoked");
}

#[test]
fn list_shows_only_prefixes_and_which_token_is_ours() {
    let scene = Scene::new();
    let other = scene.platform.create_token(scene.id()).unwrap();
    let printed = scene.json(["token", "list"]);
    let ours: Vec<_> =
        printed.as_array().unwrap().iter().map(|token| (token["prefix"].as_str().unwrap(), &token["is_ours"])).collect();
    assert_eq!(ours, [(&scene.workspace.token[..8], &json!(true)), (&other[..8], &json!(false))]);
    let table = scene.stdout_of(["token", "list", "--output", "table"]);
    assert!(table.starts_with("ID  ") && table.contains("PREFIX    CREATED   LAST USED  OURS\n"), "{table}");
    assert!(table.lines().nth(1).unwrap().ends_with("  yes"), "{table}");
    assert!(!table.contains(&other) && !table.contains(&scene.workspace.token));
}

#[test]
fn create_by_an_administrator_replaces_a_lost_token_on_every_generation() {
    for generation in Generation::ALL {
        let scene = of(generation);
        scene.platform.revoke_tokens(scene.id());
        scene.platform.say(scene.id(), "are you there?");
        let printed = succeeds(as_admin(&scene, &["token", "create"]));
        assert_eq!((&printed["taken_up"], &printed["token"]), (&json!(false), &Value::Null), "{generation}");
        let file = scene.folder().join(".auth_token");
        assert_eq!(printed["token_file"], file.to_str().unwrap());
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(is_accepted(&scene, &in_store(&scene)), "{generation}");
        // On the oldest platform, a message gets a row only after a push to a public URL was tried.
        let more: &[&str] = if generation == Generation::G1 { &["--reported-url", "https://8.8.8.8/a2a"] } else { &[] };
        let mut connect = stored(&scene, &["connect", "--once", "--backlog", "all", "--handler", ECHO]);
        connect.args(more);
        let connected = done(connect);
        assert_eq!(connected.code, Some(0), "{generation}: {}", connected.stderr);
    }
}

#[test]
fn create_for_another_machine_prints_the_token_and_stores_nothing() {
    let scene = Scene::new();
    let printed = scene.stdout_of(["token", "create", "--print-token"]);
    assert_eq!(in_store(&scene), "");
    assert!(is_accepted(&scene, printed.trim_end()));
    assert!(is_accepted(&scene, &scene.workspace.token));
    let printed = scene.json(["token", "create", "--print-token"]);
    assert!(is_accepted(&scene, printed["token"].as_str().unwrap()));
    assert_eq!(live(&scene), 3);
}

#[test]
fn a_given_token_overrides_the_stored_one_and_that_is_logged() {
    let scene = Scene::new();
    let made = done(scene.command(["token", "create"]));
    assert_eq!(made.code, Some(0));
    assert!(made.stderr.contains("--token or MOLECULE_WORKSPACE_TOKEN still gives another token"), "{}", made.stderr);
    let file = scene.script("token", &in_store(&scene));
    let quiet = done(stored(&scene, &["token", "check", "--token-file", file.to_str().unwrap()]));
    assert_eq!((quiet.code, quiet.stderr.as_str()), (Some(0), ""));
    let made = done(stored(&scene, &["token", "create", "--token-file", file.to_str().unwrap()]));
    assert!(made.stderr.contains(&format!("{} still contains another token", file.display())), "{}", made.stderr);
}

#[test]
fn a_51st_token_is_refused_with_a_hint() {
    let scene = Scene::new();
    (1..50).for_each(|_| assert!(scene.platform.create_token(scene.id()).is_some()));
    for command in [["token", "create"], ["token", "rotate"]] {
        let refused = done(scene.command(command));
        assert_refused(&refused, 8, "the workspace already has 50 tokens");
        assert!(refused.stderr.contains("hint: revoke an unused one: molecule-agent token list"), "{}", refused.stderr);
    }
    assert!(is_accepted(&scene, &scene.workspace.token));
}

#[test]
fn revoke_takes_an_id_or_a_prefix_but_revokes_ours_only_if_forced() {
    let scene = Scene::new();
    let other = scene.platform.create_token(scene.id()).unwrap();
    let third = scene.platform.create_token(scene.id()).unwrap();
    let printed = scene.json(["token", "revoke", &other[..8]]);
    assert_eq!(printed["status"], "revoked");
    assert!(!is_accepted(&scene, &other));
    let list = scene.json(["token", "list"]);
    let id =
        list.as_array().unwrap().iter().find(|token| token["is_ours"] == false).unwrap()["token_id"].as_str().unwrap().to_owned();
    let would = scene.stdout_of(["token", "revoke", &id, "--dry-run"]);
    assert_eq!(would, format!("would revoke the token {id} of workspace {}\n", scene.id()));
    assert!(is_accepted(&scene, &third));
    assert_eq!(scene.stdout_of(["token", "revoke", &id[..13]]), format!("{id}\trevoked\n"));
    assert!(!is_accepted(&scene, &third));

    for gone in [&id, "", "nonsense"] {
        assert_refused(&done(scene.command(["token", "revoke", gone])), 2, "among the valid tokens");
    }
    let ours = &scene.workspace.token[..8];
    assert_refused(&done(scene.command(["token", "revoke", ours])), 2, "is in use on this machine");
    scene.stdout_of(["token", "revoke", ours, "--force"]);
    assert_refused(&done(scene.command(["token", "list"])), 3, "the token is not accepted: it is wrong or was revoked");
}

#[test]
fn rotate_replaces_ours_on_every_generation_and_leaves_those_of_other_machines() {
    for generation in Generation::ALL {
        for (is_admin, is_all) in [(false, false), (true, false), (false, true), (true, true)] {
            let scene = of(generation);
            store(&scene, &scene.workspace.token);
            let other = scene.platform.create_token(scene.id()).unwrap();
            let args = ["token", "rotate", "--all"];
            let args = &args[..if is_all { 3 } else { 2 }];
            let printed = succeeds(if is_admin { as_admin(&scene, args) } else { stored(&scene, args) });
            assert_eq!(printed["revoked"], if is_all { 2 } else { 1 }, "{generation}");
            assert!(!is_accepted(&scene, &scene.workspace.token), "{generation}");
            assert!(is_accepted(&scene, &in_store(&scene)), "{generation}");
            assert_eq!(is_accepted(&scene, &other), !is_all, "{generation}");
            assert_eq!(live(&scene), if is_all { 1 } else { 2 });
        }
    }
}

#[test]
fn rotate_by_an_administrator_works_when_ours_is_lost() {
    for generation in Generation::ALL {
        let scene = of(generation);
        let printed = done(as_admin(&scene, &["token", "rotate"]));
        assert_eq!(printed.code, Some(0), "{}", printed.stderr);
        assert!(printed.stderr.contains("the old token is not among the valid ones"), "{}", printed.stderr);
        assert!(is_accepted(&scene, &in_store(&scene)) && is_accepted(&scene, &scene.workspace.token), "{generation}");
    }
}

#[test]
fn a_rotation_that_fails_halfway_leaves_a_stored_token_that_works() {
    for (fault, said) in [
        ("POST /tokens 500", "cannot create a token"),
        ("POST /tokens cut-after", "cannot create a token"),
        ("GET /state 500", "the platform does not accept the token that it just created"),
    ] {
        let scene = Scene::new();
        store(&scene, &scene.workspace.token);
        scene.fault(fault);
        let failed = done(stored(&scene, &["token", "rotate", "--retries", "0"]));
        assert_refused(&failed, 7, said);
        assert_eq!(failed.stderr.contains("a token may have been created"), fault.starts_with("POST"), "{}", failed.stderr);
        assert_eq!(in_store(&scene), scene.workspace.token, "{fault}");
        scene.platform.clear_faults();
        assert!(is_accepted(&scene, &scene.workspace.token), "{fault}");
    }
    let scene = Scene::new();
    store(&scene, &scene.workspace.token);
    let list = scene.json(["token", "list"]);
    let id = list[0]["token_id"].as_str().unwrap();
    scene.fault(&format!("DELETE /tokens/{id} 500"));
    let failed = done(stored(&scene, &["token", "rotate", "--retries", "0"]));
    assert_eq!(failed.code, Some(7), "{}", failed.stderr);
    assert!(failed.stderr.contains("the new token is stored, but the old one is still valid: "), "{}", failed.stderr);
    assert!(failed.stderr.contains(&format!("hint: molecule-agent token revoke {id}")), "{}", failed.stderr);
    assert!(failed.stdout.contains("revoked\t0\n"), "{}", failed.stdout);
    assert!(is_accepted(&scene, &in_store(&scene)) && is_accepted(&scene, &scene.workspace.token));
    assert_ne!(in_store(&scene), scene.workspace.token);
}

/// A folder that cannot be written is detected before a token is created that nobody would know.
#[test]
fn no_token_is_created_that_could_not_be_stored() {
    let scene = Scene::new();
    fs::create_dir_all(scene.home().join(".molecule")).unwrap();
    fs::write(scene.folder(), "in the way").unwrap();
    for command in [["token", "create"], ["token", "rotate"]] {
        let failed = done(scene.command(command));
        assert_refused(&failed, 11, "a new token could not be stored, so none is requested");
    }
    assert_eq!(scene.count("POST", "/tokens"), 0);
}

#[test]
fn a_running_connect_switches_to_a_rotated_token_while_messages_arrive() {
    for more in [&[][..], &["--no-events"]] {
        let scene = Scene::new();
        let agent = scene.connect(ECHO.as_ref(), more);
        let mut old = scene.workspace.token.clone();
        for round in 0..4 {
            for place in 0..5 {
                scene.platform.say(scene.id(), &format!("{round}.{place}"));
            }
            let printed = succeeds(stored(&scene, &["token", "rotate"]));
            assert_eq!((&printed["taken_up"], &printed["revoked"]), (&json!(true), &json!(1)), "{}", agent.stderr());
            assert!(!is_accepted(&scene, &old));
            old = in_store(&scene);
            assert!(is_accepted(&scene, &old));
        }
        scene.platform.say(scene.id(), "last");
        let expected: Vec<_> =
            (0..4).flat_map(|round| (0..5).map(move |place| format!("{round}.{place}"))).chain(["last".into()]).collect();
        assert_eq!(scene.notes(21), expected);
        let (code, stderr) = agent.stop();
        assert_eq!(code, Some(0), "{stderr}");
        assert_eq!(stderr.matches("using the newly stored token").count(), 4, "{stderr}");
        assert!(!stderr.contains("not accepted") && !stderr.contains(&old), "{stderr}");
        assert_eq!(in_store(&scene), old);
    }
}

/// With its own token file, which still contains the old token.
#[test]
fn a_connect_whose_token_file_is_out_of_date_goes_on_with_the_rotated_token() {
    let scene = Scene::new();
    let file = scene.script("token", &scene.workspace.token);
    let connect = || {
        let mut command = scene.connect_command(ECHO.as_ref(), &[]);
        command.env_remove("MOLECULE_WORKSPACE_TOKEN").env("MOLECULE_WORKSPACE_TOKEN_FILE", &file);
        Running::start(command).connected()
    };
    let agent = connect();
    succeeds(stored(&scene, &["token", "rotate"]));
    scene.platform.say(scene.id(), "one");
    scene.notes(1);
    assert_eq!(agent.stop().0, Some(0));
    let agent = connect();
    scene.platform.say(scene.id(), "two");
    scene.notes(2);
    assert_eq!(agent.stop().0, Some(0));
    assert!(is_accepted(&scene, &in_store(&scene)));
}

#[test]
fn import_stores_an_accepted_token_and_a_running_connect_switches_to_it() {
    let scene = Scene::new();
    let import = |token: &str, more: &[&str]| run(stored(&scene, &[&["token", "import"], more].concat()), token);
    let agent = scene.connect(ECHO.as_ref(), &[]);
    let other = scene.platform.create_token(scene.id()).unwrap();
    let output = import(&format!("\u{feff}{other}\r\n"), &["--json"]);
    let printed: Value = serde_json::from_slice(&output.stdout).unwrap();
    let file = scene.folder().join(".auth_token");
    let expected = json!({
        "workspace_id": scene.id(), "token_file": file.to_str().unwrap(), "checked": true, "status": "online", "taken_up": true,
    });
    assert_eq!(printed, expected);
    assert_eq!(in_store(&scene), other);
    agent.wait_for_line("using the newly stored token");
    assert_eq!(agent.stop().0, Some(0));

    for (bad, code) in [("nonsense", 3), ("", 2), ("<paste from create response>", 2), ("two words", 2), (&"x".repeat(20_000), 2)]
    {
        let output = import(bad, &[]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{bad:.30}: {stderr}");
        assert!(bad.len() < 9 || !stderr.contains(bad), "{stderr}");
        assert_eq!(in_store(&scene), other, "{bad:.30}");
        let is_told =
            stderr.contains("the token on stdin is not accepted, and was not stored\n  hint: check that it is complete");
        assert_eq!(is_told, code == 3, "{stderr}");
    }
}

#[test]
fn a_typed_token_is_not_echoed() {
    let scene = Scene::new();
    let mut terminal = Terminal::with_keyboard(stored(&scene, &["token", "import"]), 80);
    terminal.wait_for("The token: ");
    assert!(!terminal.echoes());
    terminal.type_in(&format!("{}\n", scene.workspace.token));
    let (code, screen) = terminal.end();
    assert_eq!((code, in_store(&scene)), (Some(0), scene.workspace.token.clone()), "{screen}");
    assert!(!screen.contains(&scene.workspace.token), "{screen}");
}

#[test]
fn an_unchecked_import_needs_no_platform() {
    let scene = Scene::new();
    let command = scene.bare(["token", "import", "--unchecked", "--workspace-id", scene.id()]);
    let output = run(command, "some-token\n");
    assert!(output.status.success(), "{output:?}");
    assert_eq!(in_store(&scene), "some-token");
    assert_eq!(fs::metadata(scene.folder().join(".auth_token")).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(scene.platform.requests().is_empty());
}

#[test]
fn path_names_the_file_and_needs_no_platform() {
    let scene = Scene::new();
    let file = scene.folder().join(".auth_token");
    let asked = done(scene.bare(["token", "path", "--workspace-id", scene.id()]));
    assert_eq!((asked.code, asked.stdout), (Some(0), format!("{}\n", file.display())));
    assert_eq!(scene.json(["token", "path"]), json!({"workspace_id": scene.id(), "token_file": file, "exists": false}));
    assert_eq!(done(scene.command(["token", "path", "--timeout", "1s"])).code, Some(2));
}

#[test]
fn a_refused_administrator_an_outage_and_a_removal_are_distinguished() {
    let scene = Scene::new();
    let with = |admin: &str, args: &[&str]| {
        let mut command = stored(&scene, args);
        command.env("MOLECULE_ADMIN_TOKEN", admin);
        done(command)
    };
    let admin = scene.platform.admin_token();
    assert_refused(&with("wrong-one", &["token", "create"]), 3, "the administrator token is not accepted");
    assert_refused(
        &with("two words", &["token", "create"]),
        2,
        "the administrator token (variable MOLECULE_ADMIN_TOKEN) contains characters",
    );
    scene.platform.set_database_down(true);
    assert_refused(&with(&admin, &["token", "create", "--retries", "0"]), 7, "cannot read the workspace");
    scene.platform.set_database_down(false);
    let unknown = "00000000-0000-4000-8000-000000000000";
    assert_refused(&with(&admin, &["token", "create", "--workspace-id", unknown]), 14, "the platform has no workspace");
    let typed = ["token", "list", "--admin-token", admin.as_str()];
    assert_eq!(done(stored(&scene, &typed)).code, Some(0));
    let mut other_name = stored(&scene, &["token", "list"]);
    other_name.env("ADMIN_TOKEN", &admin);
    assert_eq!(done(other_name).code, Some(0), "the name that other clients use");
    for generation in Generation::ALL {
        let scene = Scene::with(Options { generation, ..Options::default() });
        scene.platform.remove(scene.id());
        assert_refused(&done(as_admin(&scene, &["token", "rotate"])), 4, "the workspace was removed");
    }
}
