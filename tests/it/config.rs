//! The configuration file: what it sets, what overrides it, and what is refused in it.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::{Running, Scene, assert_ends, assert_refused, done, run, succeeds};

const OTHER_ID: &str = "00000000-0000-4000-8000-000000000000";

/// Returns the file that is read by default.
pub fn file(scene: &Scene) -> PathBuf {
    scene.home().join(".config/molecule-agent/config.toml")
}

/// Writes a text to this file.
pub fn write(scene: &Scene, text: &str) {
    fs::create_dir_all(file(scene).parent().unwrap()).unwrap();
    fs::write(file(scene), text).unwrap();
}

/// Writes a file that names the scene's platform and workspace, with its token next to it, followed by `more`.
pub fn write_named(scene: &Scene, more: &str) {
    let named = format!("platform-url = {:?}\nworkspace-id = {:?}\ntoken-file = \"token\"\n", scene.platform.url(), scene.id());
    write(scene, &(named + more));
    fs::write(file(scene).with_file_name("token"), &scene.workspace.token).unwrap();
}

/// Returns a setting as shown by `config show`.
pub fn setting(command: Command, key: &str) -> Value {
    let shown = succeeds(command);
    shown["settings"].as_array().unwrap().iter().find(|setting| setting["key"] == key).cloned().unwrap_or_default()
}

fn org_id_sent(scene: &Scene, command: Command) -> Option<String> {
    let done = done(command);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    scene.platform.requests().last().unwrap().headers.get("x-molecule-org-id").cloned()
}

#[test]
fn flags_override_variables_which_override_the_profile_which_overrides_the_file() {
    let scene = Scene::new();
    write_named(&scene, "org-id = \"file\"\n[profiles.p]\norg-id = \"profile\"\n");
    let state = || scene.bare(["peers", "list"]);
    let sent = |command| org_id_sent(&scene, command);
    assert_eq!(sent(state()).as_deref(), Some("file"));
    let profile = || {
        let mut command = state();
        command.env("MOLECULE_PROFILE", "p");
        command
    };
    assert_eq!(sent(profile()).as_deref(), Some("profile"));
    let mut theirs = profile();
    theirs.env("MOLECULE_ORG", "theirs");
    assert_eq!(sent(theirs).as_deref(), Some("theirs"));
    let both = || {
        let mut command = profile();
        command.env("MOLECULE_ORG", "theirs").env("MOLECULE_ORG_ID", "ours");
        command
    };
    assert_eq!(sent(both()).as_deref(), Some("ours"));
    let mut typed = both();
    typed.args(["--org-id", "typed"]);
    assert_eq!(sent(typed).as_deref(), Some("typed"));
}

#[test]
fn the_file_overrides_remembered_settings_which_override_defaults() {
    let scene = Scene::new();
    scene.stdout_of(["register"]);
    let show = || scene.bare(["config", "show"]);
    assert_eq!(setting(show(), "workspace-id")["source"], "remembered");
    assert_eq!(setting(show(), "platform-url")["value"], scene.platform.url());
    write(&scene, "workspace-id = \"00000000-0000-4000-8000-000000000000\"\n");
    let id = setting(show(), "workspace-id");
    assert_eq!((&id["source"], &id["value"]), (&"file".into(), &OTHER_ID.into()));
    assert!(setting(show(), "platform-url")["value"].is_null(), "the URL is not that of the other workspace");
    // A command that needs the URL agrees.
    assert_refused(&done(scene.bare(["state"])), 2, "no platform is given");
}

#[test]
fn verbose_shows_the_line_in_the_file() {
    let scene = Scene::new();
    write_named(&scene, "[profiles.p]\norg-id = \"x\"\n");
    let done = done(scene.bare(["peers", "list", "-v", "--profile", "p"]));
    let place = file(&scene).display().to_string();
    assert_ends(&done, 0, &format!("using the platform URL from the file {place}:1\n"));
    assert_ends(&done, 0, &format!("using the workspace id from the file {place}:2\n"));
    assert_ends(&done, 0, &format!("using the organization from the profile p, {place}:5\n"));
    assert_ends(&done, 0, &format!("using the token file from the file {place}:3\n"));
}

#[test]
fn connect_needs_only_the_file() {
    let scene = Scene::new();
    write_named(
        &scene,
        r#"
[connect]
handler = "cat"
handler-format = "text"
poll-interval = 0.05
heartbeat-interval = "1"
backlog = "all"
no-events = true
agent-name = "from-the-file"
concurrency = 2
"#,
    );
    let agent = Running::start(scene.bare(["connect"])).connected();
    scene.platform.say(scene.id(), "by file");
    assert_eq!(scene.notes(1), ["by file"]);
    assert_eq!(agent.stop().0, Some(0));
    let register = scene.platform.requests().into_iter().find(|request| request.path == "/registry/register").unwrap();
    assert_eq!(register.json()["agent_card"]["name"], "from-the-file");
    assert_eq!(scene.count("GET", "/events/stream"), 0, "no-events had an effect");
}

#[test]
fn a_variable_disables_a_flag_set_in_the_file() {
    let scene = Scene::new();
    write(&scene, "no-origin = true\n");
    let show = || scene.bare(["config", "show"]);
    assert_eq!(setting(show(), "no-origin")["value"], "true");
    let mut off = show();
    off.env("MOLECULE_NO_ORIGIN", "0");
    let shown = setting(off, "no-origin");
    assert_eq!((&shown["value"], &shown["variable"]), (&"false".into(), &"MOLECULE_NO_ORIGIN".into()));
}

#[test]
fn the_file_selects_a_profile_and_a_flag_or_variable_overrides_it() {
    let scene = Scene::new();
    write(&scene, "profile = \"a\"\n[profiles.a]\norg-id = \"of-a\"\n[profiles.\"b c\"]\norg-id = \"of-b\"\n[profiles.empty]\n");
    let org = |args: &[&str], variable: &str| {
        let mut command = scene.bare(["config", "show"]);
        command.args(args).env("MOLECULE_PROFILE", variable);
        setting(command, "org-id")["value"].clone()
    };
    assert_eq!(org(&[], ""), "of-a");
    assert_eq!(org(&[], "b c"), "of-b");
    assert_eq!(org(&["--profile", "empty"], "b c"), Value::Null);
    let list = succeeds(scene.bare(["config", "profiles", "--profile", "b c"]));
    let expected = serde_json::json!([
        {"name": "a", "in_use": false}, {"name": "b c", "in_use": true}, {"name": "empty", "in_use": false}]);
    assert_eq!(list, expected);
}

#[test]
fn a_profile_unsets_what_the_file_sets() {
    let scene = Scene::new();
    write_named(&scene, "org-id = \"x\"\n[profiles.p]\norg-id = \"\"\n");
    assert_eq!(org_id_sent(&scene, scene.bare(["peers", "list"])).as_deref(), Some("x"));
    assert_eq!(org_id_sent(&scene, scene.bare(["peers", "list", "--profile", "p"])), None);
}

#[test]
fn an_unknown_profile_is_refused_with_a_list_of_profiles() {
    let scene = Scene::new();
    let nothing = done(scene.bare(["state", "--profile", "p"]));
    assert_refused(&nothing, 2, "the profile \"p\" cannot be used: there is no configuration file");
    write(&scene, "[profiles.prod]\n[profiles.staging]\n");
    let mut by_variable = scene.bare(["state"]);
    by_variable.env("MOLECULE_PROFILE", "prd");
    for command in [by_variable, scene.bare(["state", "--profile", "prd"])] {
        let refused = done(command);
        assert_refused(&refused, 2, "there is no profile \"prd\"");
        assert_refused(&refused, 2, "hint: available profiles: prod, staging");
    }
}

#[test]
fn options_in_a_commands_section_override_others_for_it() {
    let scene = Scene::new();
    write(&scene, "timeout = \"5s\"\n[secrets]\ntimeout = \"7s\"\n[secrets.export]\nformat = \"json\"\ntimeout = \"9s\"\n");
    let of = |command: &[&str], key: &str| {
        let mut show = scene.bare(["config", "show"]);
        show.args(command);
        setting(show, key)["value"].clone()
    };
    assert_eq!(of(&["secrets", "export"], "secrets.export.format"), "json");
    assert_eq!(of(&[], "timeout"), "5s");
    assert_eq!(of(&[], "secrets.timeout"), "7s");
    write_named(&scene, "[secrets.export]\nformat = \"json\"\n[state]\noutput = \"json\"\n");
    let exported = done(scene.bare(["secrets", "export"]));
    assert_eq!((exported.code, exported.stdout.as_str()), (Some(0), "{}\n"), "{}", exported.stderr);
    assert!(done(scene.bare(["state"])).stdout.starts_with('{'));
    assert!(!done(scene.bare(["peers", "list"])).stdout.starts_with('['));
}

#[test]
fn of_conflicting_options_the_more_specific_one_applies() {
    let scene = Scene::new();
    write_named(&scene, "origin = \"http://elsewhere.example\"\n[profiles.p]\nno-origin = true\n");
    let shown = |args: &[&str]| {
        let mut command = scene.bare(["config", "show"]);
        command.args(args);
        let settings = succeeds(command)["settings"].clone();
        let value =
            |key: &str| settings.as_array().unwrap().iter().find(|setting| setting["key"] == key).unwrap()["value"].clone();
        (value("origin"), value("no-origin"))
    };
    assert_eq!(shown(&[]), ("http://elsewhere.example".into(), "false".into()));
    assert_eq!(shown(&["--profile", "p"]), (Value::Null, "true".into()));
    assert_eq!(shown(&["--no-origin"]), (Value::Null, "true".into()));
    let typed = "http://typed.example";
    assert_eq!(shown(&["--profile", "p", "--origin", typed]), (typed.into(), "false".into()));
    write(&scene, "quiet = 1\nverbose = 1\n");
    assert_refused(&done(scene.bare(["state"])), 2, "exclude each other");
}

#[test]
fn a_token_of_the_file_goes_to_no_other_workspace_and_no_other_platform() {
    let scene = Scene::new();
    let other = scene.platform.create_workspace("other");
    write_named(&scene, &format!("[profiles.other]\nworkspace-id = {:?}\n", other.id));
    assert_eq!(done(scene.bare(["peers", "list"])).code, Some(0));
    let sent = scene.platform.requests().len();
    let elsewhere = Scene::new();
    for args in [&["--workspace-id", &other.id][..], &["--profile", "other"], &["--platform-url", &elsewhere.platform.url()]] {
        let mut command = scene.bare(["peers", "list"]);
        command.args(args);
        let refused = done(command);
        assert_refused(&refused, 3, "there is no token");
        assert_refused(&refused, 3, "token-file of");
    }
    assert_eq!((scene.platform.requests().len(), elsewhere.platform.requests().len()), (sent, 0));
    // The same URL in another form is the same platform.
    let slash = format!("{}/", scene.platform.url());
    assert_eq!(done(scene.bare(["peers", "list", "--platform-url", &slash])).code, Some(0));
}

#[test]
fn paths_in_the_file_are_relative_to_its_directory_or_the_home() {
    let scene = Scene::new();
    write(&scene, "state-dir = \"~/state\"\nca-cert = \"../ca.pem\"\n");
    let shown = |key| setting(scene.bare(["config", "show"]), key)["value"].as_str().unwrap().to_owned();
    assert_eq!(shown("state-dir"), scene.home().join("state").to_str().unwrap());
    assert_eq!(shown("ca-cert"), file(&scene).with_file_name("../ca.pem").to_str().unwrap());
}

#[test]
fn commands_run_by_a_profiles_handler_use_the_same_workspace() {
    let scene = Scene::new();
    let wrong = scene.platform.create_workspace("wrong");
    fs::create_dir_all(scene.home().join("etc")).unwrap();
    fs::write(scene.home().join("etc/token"), &scene.workspace.token).unwrap();
    fs::write(scene.home().join("etc/wrong"), &wrong.token).unwrap();
    let text = format!(
        "platform-url = \"http://127.0.0.1:1\"\nworkspace-id = {:?}\ntoken-file = \"wrong\"\norg-id = \"wrong\"\n\
         [profiles.real]\nplatform-url = {:?}\nworkspace-id = {:?}\ntoken-file = \"token\"\norg-id = \"\"\n\
         [profiles.real.connect]\npoll-interval = 0.05\n",
        wrong.id,
        scene.platform.url(),
        scene.id()
    );
    fs::write(scene.home().join("etc/agent.toml"), text).unwrap();
    let program = env!("CARGO_BIN_EXE_molecule-agent");
    let bot = scene.script("bot.sh", &format!("#!/bin/sh\ncat >/dev/null\ncd /\n{program} notify 'by hand' >&2\n"));
    let mut command = scene.bare(["connect", "--config", "etc/agent.toml", "--profile", "real", "--handler"]);
    command.arg(bot);
    let agent = Running::start(command).connected();
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["by hand"]);
    assert_eq!(agent.stop().0, Some(0));
    let orgs = scene.platform.requests().iter().filter(|request| request.headers.contains_key("x-molecule-org-id")).count();
    assert_eq!(orgs, 0, "the other workspace's organization was sent");
}

#[test]
fn a_handler_run_with_dev_does_not_see_the_file() {
    let scene = Scene::new();
    write(&scene, "token-file = \"/no/such/token\"\nprofile = \"p\"\n[profiles.p]\norigin = \"https://elsewhere.example\"\n");
    let program = env!("CARGO_BIN_EXE_molecule-agent");
    let bot = scene.script("bot.sh", &format!("#!/bin/sh\ncat >/dev/null\n{program} state\n"));
    let mut command = scene.bare(["dev", "--handler-format", "text", "--profile", "p", "--handler"]);
    command.arg(bot);
    let said = run(command, "hello\n");
    assert_eq!(String::from_utf8_lossy(&said.stdout), "online\n", "{}", String::from_utf8_lossy(&said.stderr));
}

#[test]
fn invalid_settings_are_refused_with_their_line_and_a_hint() {
    let scene = Scene::new();
    for (text, line, problem, hint) in [
        ("\nplatform-url = \"x", 2, "this is not TOML", "\"text\""),
        ("[connect\nhandler = 1", 1, "this is not TOML", "molecule-agent config set"),
        ("org-id = \"a\"\norg-id = \"b\"", 2, "this is not TOML", ""),
        ("\n\nplatfrom-url = \"x\"", 3, "there is no option platfrom-url", "did you mean platform-url?"),
        ("handler-timeout = \"5s\"", 1, "there is no option handler-timeout", "write it below [connect]"),
        ("[connect]\nhandlr = \"x\"", 2, "there is no option handlr of connect", "did you mean handler?"),
        ("[conect]\nhandler = \"x\"", 1, "there is no command conect", "did you mean [connect]?"),
        ("[profile.a]\norg-id = \"x\"", 1, "there is no command profile", "[profiles.NAME]"),
        ("profiles = \"a\"", 1, "profiles must be tables", "[profiles.NAME]"),
        ("[profiles.a]\nprofile = \"b\"", 2, "profile cannot be set here", "--profile"),
        ("config = \"x\"", 1, "config cannot be set here", ""),
        ("platform-url = true", 1, "platform-url must be a string or a number", "platform-url = \"…\""),
        ("platform-url = [\"x\"]", 1, "platform-url must be a string", ""),
        ("no-origin = \"yes\"", 1, "no-origin must be true or false", "no-origin = true"),
        ("verbose = 300", 1, "verbose must be a whole number", ""),
        ("output = \"xml\"", 1, "output cannot be \"xml\": it must be one of table, json, plain", "--output"),
        ("[connect]\n\nconcurrency = 0", 3, "concurrency cannot be \"0\": 0 is not in 1..=256", ""),
        ("[profiles.x.connect]\nhandler-timeout = \"5 y\"", 2, "handler-timeout cannot be \"5 y\": unknown unit", ""),
        ("[connect]\nhandler-mode = 1979-05-27", 2, "handler-mode must be a string or a number", ""),
        ("[[connect]]\nhandler = \"x\"", 1, "there is no option connect", "[connect]"),
    ] {
        write(&scene, text);
        let refused = done(scene.bare(["state"]));
        assert_refused(&refused, 2, &format!("error: {}:{line}: {problem}", file(&scene).display()));
        assert!(refused.stderr.contains("\n  hint: ") && refused.stderr.contains(hint), "{text}: {}", refused.stderr);
    }
}

#[test]
fn no_secret_is_read_from_the_file_or_shown() {
    let scene = Scene::new();
    for text in [
        "token = \"hush-hush\"",
        "token = hush-hush",
        "[token.create]\nadmin-token = \"hush-hush\"",
        "[profiles.p]\ntoken = \"hush-hush\"",
        "[workspace.create]\nsecret = [\"KEY=hush-hush\"]",
        "tokn = \"hush-hush\"",
        "output = true # hush-hush",
    ] {
        write(&scene, text);
        for args in [&["state"][..], &["config", "show"]] {
            let refused = done(scene.bare(args.iter().copied()));
            assert_refused(&refused, 2, "config.toml:");
            assert!(!refused.stderr.contains("hush"), "{text}: {}", refused.stderr);
        }
    }
    fs::remove_file(file(&scene)).unwrap();
    let refused = done(scene.bare(["config", "set", "token", "hush-hush"]));
    assert_refused(&refused, 2, "token is a secret");
    assert_refused(&refused, 2, "token-file");
    assert!(!refused.stderr.contains("hush") && !file(&scene).exists(), "{}", refused.stderr);
}

#[test]
fn an_unreadable_file_is_reported_and_a_missing_one_only_if_it_was_named() {
    let scene = Scene::new();
    write_named(&scene, "");
    let named = |path: &str| {
        let mut command = scene.command(["state", "--config", path]);
        command.env_remove("MOLECULE_PROFILE");
        done(command)
    };
    assert_refused(&named("nowhere.toml"), 2, "there is no configuration file nowhere.toml");
    let mut by_variable = scene.command(["state"]);
    by_variable.env("MOLECULE_AGENT_CONFIG", "nowhere.toml");
    assert_refused(&done(by_variable), 2, "check --config and MOLECULE_AGENT_CONFIG");
    fs::create_dir(scene.home().join("folder")).unwrap();
    assert_refused(&named("folder"), 2, "the configuration file folder cannot be used: ");
    symlink("loop", scene.home().join("loop")).unwrap();
    assert_refused(&named("loop"), 2, "the configuration file loop cannot be used: ");
    fs::write(scene.home().join("latin"), b"org-id = \"x\"\n# caf\xe9\n").unwrap();
    assert_refused(&named("latin"), 2, "line 2 is not UTF-8");
    fs::write(scene.home().join("huge"), "# \n".repeat(400_000)).unwrap();
    assert_refused(&named("huge"), 2, "it is longer than 1048576 bytes");
    fs::write(scene.home().join("deep"), format!("x = {}", "[".repeat(100_000))).unwrap();
    assert_refused(&named("deep"), 2, "deep:1: this is not TOML");
    fs::set_permissions(file(&scene), fs::Permissions::from_mode(0o666)).unwrap();
    let refused = done(scene.bare(["state"]));
    assert_refused(&refused, 2, "everyone may write to it (mode 666)");
    assert_refused(&refused, 2, "hint: chmod go-w ");
    fs::remove_file(file(&scene)).unwrap();
    assert_eq!(done(scene.command(["peers", "list"])).code, Some(0));
}

#[test]
fn a_file_that_others_could_change_is_refused_and_none_of_its_programs_run() {
    let scene = Scene::new();
    let ran = scene.home().join("ran");
    let bot = scene.script("bot.sh", "#!/bin/sh\ntouch \"$HOME/ran\"\n");
    let folder = scene.home().join("some/where");
    fs::create_dir_all(&folder).unwrap();
    let named = folder.join("config.toml");
    fs::write(&named, format!("[connect]\nhandler = {bot:?}\n")).unwrap();
    let command = || scene.command(["connect", "--dry-run", "--config", named.to_str().unwrap()]);
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set(&named, 0o644);
    assert_eq!(done(command()).code, Some(0));
    let above = folder.parent().unwrap();
    for (place, mode, said) in [
        (&*named, 0o646, "everyone may write to it (mode 646)"),
        (&folder, 0o757, "everyone may write to it (mode 757)"),
        // In such a directory, anyone can create a file before we do.
        (&folder, 0o1777, "everyone may write to it (mode 1777)"),
        (above, 0o777, "everyone may write to it (mode 777)"),
    ] {
        let before = fs::metadata(place).unwrap().permissions();
        set(place, mode);
        let refused = done(command());
        assert_refused(&refused, 2, said);
        assert_refused(&refused, 2, "and it determines which programs are started");
        fs::set_permissions(place, before).unwrap();
    }
    // The sticky bit protects the content of the directory from others.
    set(above, 0o1777);
    assert_eq!(done(command()).code, Some(0));
    set(above, 0o755);
    // A link leads through another directory, which counts too.
    let open = scene.home().join("open");
    fs::create_dir(&open).unwrap();
    symlink(&named, open.join("link.toml")).unwrap();
    set(&open, 0o777);
    assert_refused(&done(scene.command(["connect", "--dry-run", "--config", "open/link.toml"])), 2, "its folder ");
    set(&open, 0o755);
    if chown(&named, Some(12345), None).is_err() {
        eprintln!("skipped: only root can give a file to another user");
        return;
    }
    assert_refused(&done(command()), 2, "it belongs to another user (12345)");
    chown(&named, Some(0), None).unwrap();
    chown(&folder, Some(12345), None).unwrap();
    assert_refused(&done(command()), 2, "it belongs to another user (12345)");
    assert!(!ran.exists());
}

#[test]
fn a_byte_order_mark_and_windows_line_endings_are_accepted() {
    let scene = Scene::new();
    write(&scene, "\u{feff}org-id = \"x\"\r\n\r\n[connect]\r\nhandler = \"y\"\r\n");
    assert_eq!(setting(scene.bare(["config", "show"]), "org-id")["value"], "x");
    let handler = setting(scene.bare(["config", "show"]), "connect.handler");
    assert_eq!((&handler["value"], &handler["line"]), (&"y".into(), &4.into()));
}

#[test]
fn the_file_is_looked_up_in_the_systems_configuration_directory() {
    let scene = Scene::new();
    let path = |variables: &[(&str, &str)], unset: &str| {
        let mut command = scene.bare(["config", "path"]);
        command.envs(variables.iter().copied()).env_remove(unset);
        done(command).stdout
    };
    assert_eq!(path(&[], ""), format!("{}\n", file(&scene).display()));
    assert_eq!(path(&[("XDG_CONFIG_HOME", "/else/where")], "HOME"), "/else/where/molecule-agent/config.toml\n");
    assert_eq!(path(&[("MOLECULE_AGENT_CONFIG", "/x.toml")], "HOME"), "/x.toml\n");
    assert_eq!(path(&[("MOLECULE_AGENT_CONFIG", "")], ""), format!("{}\n", file(&scene).display()));
}

#[test]
fn workspace_create_with_connect_uses_the_files_connect_settings() {
    let scene = Scene::new();
    write(&scene, "[connect]\nhandler = \"/no/such/handler\"\n");
    let create = ["workspace", "create", "bot", "--dry-run"];
    let goes_on = done(scene.command(create.into_iter().chain(["--connect"])));
    assert_refused(&goes_on, 2, "the handler `/no/such/handler` does not exist");
    // Without --connect, no handler is checked; the only thing missing is the administrator's token.
    assert_refused(&done(scene.command(create)), 3, "administrator");
}

#[test]
fn a_file_that_requests_a_connection_provides_the_connect_settings() {
    let scene = Scene::new();
    write(&scene, "[workspace.create]\nconnect = true\n[connect]\nhandler = \"/no/such/handler\"\n");
    let create = ["workspace", "create", "bot", "--dry-run"];
    assert_refused(&done(scene.command(create)), 2, "the handler `/no/such/handler` does not exist");
    // With its own URL, there is nothing to connect, whatever the file contains.
    assert_refused(&done(scene.command(create.into_iter().chain(["--url", "https://a.example"]))), 3, "administrator");
}

#[test]
fn options_that_must_be_chosen_each_time_are_not_settings() {
    let scene = Scene::new();
    for table in ["dead.retry", "dead.drop", "conversations.reset"] {
        write(&scene, &format!("[{table}]\nall = true\n"));
        let refused = done(scene.command(["state"]));
        assert_refused(&refused, 2, "config.toml:2: all cannot be set here: it must be chosen each time");
        assert_refused(&refused, 2, "hint: give --all or IDS on the command line");
    }
}

#[test]
fn an_invalid_url_id_or_origin_is_refused_with_its_line() {
    let scene = Scene::new();
    for (text, problem) in [
        ("platform-url = \"ftp://x.example\"", "it must start with http:// or https://"),
        ("platform-url = \"https://me:hush@x.example\"", "it must not contain a user name or password"),
        ("workspace-id = \"not-an-id\"", "\"not-an-id\" is not a workspace ID"),
        ("origin = \"https://x.example/path\"", "the origin \"https://x.example/path\" cannot be used"),
        ("[profiles.p]\nplatform-url = \"nonsense\"", "the platform URL \"nonsense\" cannot be used"),
    ] {
        write(&scene, text);
        let refused = done(scene.bare(["status"]));
        assert_refused(&refused, 2, &format!("config.toml:{}: ", text.lines().count()));
        assert_refused(&refused, 2, problem);
        assert!(!refused.stderr.contains("hush"), "{}", refused.stderr);
        fs::remove_file(file(&scene)).unwrap();
        let Some((key, value)) = text.lines().next_back().unwrap().split_once(" = ") else { unreachable!() };
        let refused = done(scene.bare(["config", "set", key, value.trim_matches('"')]));
        assert_refused(&refused, 2, problem);
        assert!(!file(&scene).exists() && !refused.stderr.contains("hush"), "{}", refused.stderr);
    }
}

#[test]
fn dev_does_not_use_the_state_directory_of_the_file() {
    let scene = Scene::new();
    let state = scene.home().join("state");
    let tried = |table: &str| {
        write(&scene, &format!("{table}state-dir = \"~/state\"\n"));
        let said = run(scene.bare(["dev", "--handler-format", "text", "--handler", "cat"]), "hello\n");
        assert_eq!(String::from_utf8_lossy(&said.stdout), "hello\n", "{}", String::from_utf8_lossy(&said.stderr));
    };
    tried("");
    tried("profile = \"p\"\n[profiles.p]\n");
    assert!(!state.exists());
    tried("[dev]\n");
    assert!(state.exists(), "it was requested");
}
