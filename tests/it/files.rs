//! `connect` with problems on disk: obstacles, a full disk, damage, tampering, and sharing with the Python SDK.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use crate::support::{Done, ECHO, Scene, done};

fn once(scene: &Scene, more: &[&str]) -> Done {
    done(scene.connect_command(ECHO.as_ref(), &[&["--once"], more].concat()))
}

fn assert_done(done: &Done) {
    assert_eq!(done.code, Some(0), "{}", done.stderr);
}

/// Asserts exit code 11, an error with these parts, a hint, and that nothing was sent.
fn assert_disk(scene: &Scene, done: &Done, parts: &[&str]) {
    assert_eq!(done.code, Some(11), "{}", done.stderr);
    assert!(done.stderr.contains("error: ") && done.stderr.contains("\n  hint: "), "{}", done.stderr);
    for part in parts {
        assert!(done.stderr.contains(part), "no {part:?} in\n{}", done.stderr);
    }
    assert_eq!(scene.platform.requests().len(), 0, "something was sent");
}

#[test]
fn something_else_in_place_of_a_folder_is_reported() {
    let scene = Scene::new();
    fs::write(scene.home().join("state"), "mine").unwrap();
    assert_disk(
        &scene,
        &once(&scene, &["--state-dir", "state"]),
        &["/state: it is a file where a folder is needed", "specify a folder, or move that file out of the way"],
    );
    assert_eq!(fs::read_to_string(scene.home().join("state")).unwrap(), "mine");
    fs::create_dir_all(scene.folder().parent().unwrap()).unwrap();
    fs::write(scene.folder(), "mine").unwrap();
    assert_disk(&scene, &once(&scene, &[]), &["refusing to use", scene.id(), "it is a file where a folder is needed"]);
    assert_eq!(fs::read_to_string(scene.folder()).unwrap(), "mine");
}

#[test]
fn another_users_state_is_refused_even_for_root() {
    let scene = Scene::new();
    let root = scene.home().join(".molecule");
    fs::create_dir_all(scene.folder()).unwrap();
    for folder in [scene.folder(), root] {
        if std::os::unix::fs::chown(&folder, Some(12345), None).is_err() {
            eprintln!("skipped: only root can give a folder to another user");
            return;
        }
        assert_disk(&scene, &once(&scene, &[]), &["another user's folder"]);
        std::os::unix::fs::chown(&folder, Some(0), None).unwrap();
    }
    assert_done(&once(&scene, &[]));
}

#[test]
fn planted_links_are_not_followed() {
    let scene = Scene::new();
    let (elsewhere, target) = (scene.home().join("elsewhere"), scene.home().join("target"));
    fs::create_dir(&elsewhere).unwrap();
    fs::write(&target, "theirs").unwrap();
    for (name, to) in [
        ("", &elsewhere),
        ("inbox", &elsewhere),
        ("dead", &elsewhere),
        ("lock", &target),
        ("inbox/journal", &target),
        ("inbox/settled", &target),
    ] {
        let link = if name.is_empty() { scene.folder() } else { scene.folder().join(name) };
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(to, &link).unwrap();
        assert_disk(&scene, &once(&scene, &[]), &["refusing to use", "it is a symbolic link", "find out who put it there"]);
        fs::remove_dir_all(scene.home().join(".molecule")).unwrap();
    }
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
    assert_eq!(fs::read_to_string(&target).unwrap(), "theirs");
}

#[test]
fn a_link_in_place_of_the_token_is_replaced_and_never_read() {
    let scene = Scene::new();
    let (target, token) = (scene.home().join("target"), scene.folder().join(".auth_token"));
    fs::write(&target, "a-token-of-theirs").unwrap();
    fs::create_dir_all(scene.folder()).unwrap();
    symlink(&target, &token).unwrap();
    let mut command = scene.connect_command(ECHO.as_ref(), &["--once"]);
    command.env_remove("MOLECULE_WORKSPACE_TOKEN");
    assert_disk(&scene, &done(command), &["refusing to use", ".auth_token", "it is a symbolic link"]);
    assert_done(&once(&scene, &[]));
    assert!(!token.is_symlink());
    assert_eq!(fs::read_to_string(&token).unwrap(), scene.workspace.token);
    assert_eq!(fs::read_to_string(&target).unwrap(), "a-token-of-theirs");
}

#[test]
fn a_manually_created_token_file_is_used_and_made_private() {
    let scene = Scene::new();
    let token = scene.folder().join(".auth_token");
    fs::create_dir_all(scene.folder()).unwrap();
    fs::write(&token, format!("{}\r\n", scene.workspace.token)).unwrap();
    fs::set_permissions(&token, fs::Permissions::from_mode(0o644)).unwrap();
    let tokenless = |more: &[&str]| {
        let mut command = scene.connect_command(ECHO.as_ref(), more);
        command.env_remove("MOLECULE_WORKSPACE_TOKEN");
        done(command)
    };
    assert_done(&tokenless(&["--once"]));
    assert_eq!(fs::metadata(&token).unwrap().permissions().mode() & 0o777, 0o600);
    fs::write(&token, "<paste from create response>\n").unwrap();
    for (content, code, part) in [
        ("<ROTATE_TO_REVEAL_TOKEN>\n", 2, "is a placeholder of the platform's snippet"),
        ("hush hush\n", 11, "a token must not contain blanks"),
    ] {
        fs::write(&token, content).unwrap();
        let done = tokenless(&["--once"]);
        assert_eq!(done.code, Some(code), "{}", done.stderr);
        assert!(done.stderr.contains(part) && done.stderr.contains(".auth_token"), "{}", done.stderr);
        assert!(!done.stderr.contains("hush"), "{}", done.stderr);
    }
}

/// In a debug build, `MOLECULE_AGENT_DISK_FAULT` makes a range of steps fail.
fn with_full_disk(scene: &Scene, steps: &str) -> Done {
    let mut command = scene.connect_command(ECHO.as_ref(), &["--once", "--backlog", "all"]);
    command.env("MOLECULE_AGENT_DISK_FAULT", format!("enospc@{steps}"));
    done(command)
}

#[test]
fn a_full_disk_at_the_start_is_reported_and_a_later_one_loses_nothing() {
    let scene = Scene::new();
    let mut steps = 1;
    loop {
        let done = with_full_disk(&scene, &format!("{steps}-{}", steps + 3));
        if done.code == Some(0) {
            break;
        }
        assert_disk(&scene, &done, &["No space left on device", "hint: free up space"]);
        fs::remove_dir_all(scene.home().join(".molecule")).unwrap();
        steps += 1;
    }
    assert!(steps > 10, "the start writes in more than {steps} steps");

    let scene = Scene::new();
    assert_done(&once(&scene, &[]));
    scene.platform.say(scene.id(), "one");
    scene.platform.say(scene.id(), "two");
    // The disk is full for a while after the start, at any step: accepting, replying, moving the cursor.
    let mut said = 0;
    for first in 8..20 {
        let done = with_full_disk(&scene, &format!("{first}-{}", first + 1));
        assert!(matches!(done.code, Some(0 | 11)), "{}", done.stderr);
        said += done.stderr.matches("they stay on the platform").count();
        if done.code == Some(0) {
            scene.platform.say(scene.id(), &format!("after {first}"));
        }
    }
    assert_done(&once(&scene, &[]));
    assert!(said > 0, "no message met the full disk");
    let notes: Vec<String> = scene.platform.notifies(scene.id()).into_iter().map(|note| note.text).collect();
    let rows = scene.platform.rows(scene.id());
    let texts = rows.iter().filter(|row| row["method"] == "message/send");
    let sent: Vec<&str> =
        texts.map(|row| row["request_body"]["params"]["message"]["parts"][0]["text"].as_str().unwrap()).collect();
    assert_eq!(notes, sent, "each once and in order");
}

#[test]
fn an_unusable_cursor_is_reported_and_loses_no_message() {
    let scene = Scene::new();
    scene.platform.say(scene.id(), "0");
    assert_done(&once(&scene, &[]));
    let cursor = scene.folder().join("cursor");
    let row = fs::read_to_string(&cursor).unwrap();
    let cases: [(&str, &[u8]); 6] = [
        ("is empty", b""),
        ("does not contain a lowercase UUID", b"garbage\n"),
        ("does not contain a lowercase UUID", b"\xff\xfe\x00"),
        ("does not contain a lowercase UUID", b"../../etc/passwd"),
        ("does not contain a lowercase UUID", row.as_bytes()),
        ("the platform no longer has the cursor", b"00000000-0000-4000-8000-000000000000\n"),
    ];
    for (number, (part, content)) in cases.into_iter().enumerate() {
        let upper = row.to_uppercase();
        fs::write(&cursor, if content == row.as_bytes() { upper.as_bytes() } else { content }).unwrap();
        scene.platform.say(scene.id(), &format!("{}", number + 1));
        let done = once(&scene, &["--backlog", "none"]);
        assert_done(&done);
        let warnings: Vec<&str> = done.stderr.lines().filter(|line| line.contains(" warn ")).collect();
        assert!(warnings.first().is_some_and(|warning| warning.contains(part)), "{}", done.stderr);
        assert!(warnings[0].contains("looking for the last settled message"), "{}", done.stderr);
        let expected: Vec<String> = (0..=number + 1).map(|number| number.to_string()).collect();
        assert_eq!(scene.notes(number + 2), expected, "each once and in order");
    }
}

#[test]
fn a_cursor_that_an_editor_has_touched_is_read() {
    let scene = Scene::new();
    scene.platform.say(scene.id(), "one");
    assert_done(&once(&scene, &[]));
    let cursor = scene.folder().join("cursor");
    let row = fs::read_to_string(&cursor).unwrap();
    assert_eq!(row.len(), 37, "an id and a newline");
    fs::write(&cursor, format!("\u{feff}{}\r\n", row.trim())).unwrap();
    fs::remove_file(scene.folder().join("anchor")).unwrap();
    scene.platform.say(scene.id(), "two");
    let done = once(&scene, &[]);
    assert_done(&done);
    assert!(!done.stderr.contains("warn"), "{}", done.stderr);
    assert_eq!(scene.notes(2), ["one", "two"]);
}

#[test]
fn the_cursor_can_be_stored_elsewhere() {
    let scene = Scene::new();
    fs::create_dir(scene.home().join("place")).unwrap();
    let cursor = scene.home().join("place/my.cursor");
    for text in ["one", "two"] {
        scene.platform.say(scene.id(), text);
        assert_done(&once(&scene, &["--cursor-file", "place/my.cursor"]));
        let rows = scene.platform.rows(scene.id());
        let message = rows.iter().rfind(|row| row["method"] == "message/send").unwrap();
        assert!(fs::read_to_string(&cursor).unwrap().ends_with('\n'));
        assert!(rows.iter().any(|row| row["id"] == fs::read_to_string(&cursor).unwrap().trim()), "{message}");
        assert_eq!(fs::metadata(&cursor).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(scene.notes(2), ["one", "two"]);
    assert!(!scene.folder().join("cursor").exists());
}

#[test]
fn an_unreadable_line_of_the_journal_is_reported_and_the_rest_is_kept() {
    let scene = Scene::new();
    let stuck = scene.script("stuck.sh", "#!/bin/sh\necho 'at work' >&2\nexec sleep 1000\n");
    scene.platform.say(scene.id(), "one");
    scene.platform.say(scene.id(), "two");
    let agent = scene.connect(&stuck, &["--backlog", "all", "--grace-period", "0"]);
    agent.wait_for_line("at work");
    let (code, stderr) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(stderr.contains("2 pending"), "{stderr}");

    let journal = scene.folder().join("inbox/journal");
    let text = fs::read_to_string(&journal).unwrap();
    let second = text.match_indices('\n').map(|(at, _)| at + 1).nth(1).unwrap();
    fs::write(&journal, format!("{}garb\u{1b}[2Jage\n{}", &text[..second], &text[second..])).unwrap();
    let done = once(&scene, &[]);
    assert_done(&done);
    assert!(done.stderr.contains("1 unreadable line; the first is line 3"), "{}", done.stderr);
    assert!(done.stderr.contains("resuming 2 unfinished messages"), "{}", done.stderr);
    assert_eq!(scene.notes(2), ["one", "two"]);
    let copies = |folder: &Path| {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("journal.corrupt-")).count()
    };
    assert_eq!(copies(&scene.folder().join("inbox")), 1);
    let again = once(&scene, &[]);
    assert!(!again.stderr.contains("unreadable"), "said once: {}", again.stderr);
}
