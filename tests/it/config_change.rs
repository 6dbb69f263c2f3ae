//! `config set` and `config unset`: what they change, what they preserve, and what they refuse.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use crate::config::{file, write};
use crate::support::{Scene, assert_ends, assert_refused, done};

#[test]
fn help_version_and_commands_that_fix_the_file_work_despite_it() {
    let scene = Scene::new();
    write(&scene, "nonsense");
    for args in [&["--version"][..], &["--help"], &["connect", "--help"], &["completions", "bash"], &["man"], &["config", "path"]]
    {
        let done = done(scene.bare(args.iter().copied()));
        assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{args:?}");
    }
    // Invalid TOML cannot be changed, and stays as it is.
    assert_refused(&done(scene.bare(["config", "set", "org-id", "x"])), 2, "config.toml:1: this is not TOML");
    assert_eq!(fs::read_to_string(file(&scene)).unwrap(), "nonsense");
    // An unknown setting can be removed by its name.
    write(&scene, "gone = 1\n");
    assert_refused(&done(scene.bare(["state"])), 2, "there is no option gone");
    scene.stdout_of(["config", "set", "org-id", "x"]);
    scene.stdout_of(["config", "unset", "gone"]);
    assert_eq!(fs::read_to_string(file(&scene)).unwrap(), "org-id = \"x\"\n");
}

#[test]
fn set_and_unset_keep_comments_and_order() {
    let scene = Scene::new();
    let before = "\
# The platform at home.
platform-url = 'http://a.example' # old

# How it answers.
[connect]
handler = \"./bot.sh\"   # mine
poll-interval = 5

[profiles.p] # another
org-id = \"x\"
";
    write(&scene, before);
    for args in [
        &["set", "platform-url", "http://b.example"][..],
        &["set", "connect.poll-interval", "7"],
        &["set", "connect.no-events", "true"],
        &["set", "retries", "4"],
        &["set", "org-id", "y", "--profile", "p"],
        &["set", "profiles.p.notify.attach", "one", "two"],
        &["set", "profile", "p"],
        &["unset", "connect.handler"],
    ] {
        assert_eq!(scene.stdout_of(["config"].iter().chain(args).copied()), "");
    }
    let after = "\
# The platform at home.
platform-url = \"http://b.example\" # old
retries = 4
profile = \"p\"

# How it answers.
[connect]
poll-interval = 7
no-events = true

[profiles.p] # another
org-id = \"y\"

[profiles.p.notify]
attach = [\"one\", \"two\"]
";
    assert_eq!(fs::read_to_string(file(&scene)).unwrap(), after);
    assert_eq!(fs::metadata(file(&scene)).unwrap().permissions().mode() & 0o777, 0o600);
    let mut beside = fs::read_dir(file(&scene).parent().unwrap()).unwrap();
    assert!(beside.all(|entry| [".config.toml.lock", "config.toml"].map(Into::into).contains(&entry.unwrap().file_name())));
    let missing = done(scene.bare(["config", "unset", "connect.handler"]));
    assert_ends(&missing, 0, "does not set connect.handler");
    assert_eq!(fs::read_to_string(file(&scene)).unwrap(), after);
    scene.stdout_of(["config", "unset", "profile"]);
    scene.stdout_of(["config", "unset", "profiles.p"]);
    assert!(!fs::read_to_string(file(&scene)).unwrap().contains("profiles"), "a whole table goes too");
}

#[test]
fn set_creates_a_private_file_and_directory_and_follows_a_link() {
    let scene = Scene::new();
    let printed = scene.json(["config", "set", "connect.handler", "./bot.sh --quick"]);
    assert_eq!(printed["key"], "connect.handler");
    assert_eq!(printed["path"], file(&scene).to_str().unwrap());
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&file(&scene)), mode(file(&scene).parent().unwrap())), (0o600, 0o700));
    assert_eq!(fs::read_to_string(file(&scene)).unwrap(), "[connect]\nhandler = \"./bot.sh --quick\"\n");
    let kept = scene.home().join("dotfiles.toml");
    fs::rename(file(&scene), &kept).unwrap();
    symlink(&kept, file(&scene)).unwrap();
    scene.stdout_of(["config", "set", "org-id", "x"]);
    assert!(file(&scene).is_symlink());
    assert!(fs::read_to_string(&kept).unwrap().starts_with("org-id = \"x\"\n"));
}

#[test]
fn set_refuses_invalid_settings_and_writes_nothing() {
    let scene = Scene::new();
    for (args, problem) in [
        (&["connect.handler-timeout", "5 y"][..], "handler-timeout cannot be \"5 y\""),
        (&["connect.handlr", "x"], "did you mean handler?"),
        (&["conect.handler", "x"], "did you mean [connect]?"),
        (&["handler", "x"], "write it below [connect]"),
        (&["json", "maybe"], "json must be true or false"),
        (&["org-id", "one", "two"], "org-id takes one value"),
        (&["a b", "x"], "\"a b\" is not a valid key"),
        (&["profile", "nobody"], "there is no profile \"nobody\""),
        (&["profiles.a.org-id", "x", "--profile", "b"], "and so does --profile"),
    ] {
        let refused = done(scene.bare(["config", "set"].iter().chain(args).copied()));
        assert_refused(&refused, 2, problem);
        assert!(!refused.stderr.contains(".toml:"), "it is no mistake of the file: {}", refused.stderr);
        assert!(!file(&scene).exists(), "{args:?}");
    }
}

#[test]
fn set_reports_a_file_that_cannot_be_written() {
    let scene = Scene::new();
    fs::write(scene.home().join("plain"), "").unwrap();
    let refused = done(scene.bare(["config", "set", "org-id", "x", "--config", "plain/config.toml"]));
    assert_refused(&refused, 11, "plain/config.toml cannot be written");
    assert_refused(&refused, 11, "give another file with --config");
}

#[test]
fn no_concurrent_change_is_lost() {
    let scene = Scene::new();
    let options = ["org-id", "origin", "timeout", "retries", "output", "log-format", "verbose", "connect.handler"];
    let values = ["x", "https://x.example", "5s", "4", "json", "json", "1", "./bot.sh"];
    let started: Vec<_> =
        options.iter().zip(values).map(|(option, value)| scene.bare(["config", "set", option, value]).spawn().unwrap()).collect();
    for mut command in started {
        assert!(command.wait().unwrap().success());
    }
    let text = fs::read_to_string(file(&scene)).unwrap();
    for option in options {
        assert!(text.contains(&format!("{} = ", option.trim_start_matches("connect."))), "{option} is lost: {text}");
    }
}

#[test]
fn a_profile_that_the_file_selects_is_not_removed() {
    let scene = Scene::new();
    let before = "profile = \"old\"\n[profiles.old]\norg-id = \"x\"\n";
    write(&scene, before);
    for key in ["profiles.old", "profiles"] {
        let refused = done(scene.bare(["config", "unset", key]));
        assert_refused(&refused, 2, "the profile \"old\" cannot be removed");
        assert_refused(&refused, 2, "hint: first run molecule-agent config unset profile");
        assert_eq!(fs::read_to_string(file(&scene)).unwrap(), before);
    }
    scene.stdout_of(["config", "unset", "profiles.old.org-id"]);
    scene.stdout_of(["config", "unset", "profile"]);
    scene.stdout_of(["config", "unset", "profiles.old"]);
    assert_eq!(fs::read_to_string(file(&scene)).unwrap(), "");
}

#[test]
fn set_creates_the_target_of_a_link() {
    let scene = Scene::new();
    write(&scene, "");
    fs::remove_file(file(&scene)).unwrap();
    symlink("../../dotfiles/agent.toml", file(&scene)).unwrap();
    scene.stdout_of(["config", "set", "org-id", "x"]);
    assert!(file(&scene).is_symlink());
    assert_eq!(fs::read_to_string(scene.home().join("dotfiles/agent.toml")).unwrap(), "org-id = \"x\"\n");
}
