//! Plugins as an operator sees them: downloaded, checked, and installed completely or not at all.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use molecule_agent::platform::{Generation, Options};
use rustix::process::Signal;
use serde_json::Value;

use crate::support::archive::{archive, file, packed};
use crate::support::front::{Front, Turn};
use crate::support::{Done, Running, Scene, done, is_alive, wait_for};

/// Writes the files of a plugin into a folder.
fn write_files(folder: &Path, files: &[(&str, &[u8])]) {
    for (path, content) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

/// The test vectors for other clients' digests.
fn vectors() -> Vec<Value> {
    let text = include_str!("../fixtures/plugin-digest/vectors.json");
    serde_json::from_str::<Value>(text).unwrap()["cases"].as_array().unwrap().clone()
}

#[test]
fn the_digest_is_the_same_as_in_other_clients() {
    let scene = Scene::new();
    let nested = vectors().into_iter().find(|case| case["name"] == "nested").unwrap();
    let folder = scene.home().join("nested");
    write_files(
        &folder,
        &[("plugin.yaml", b"x"), ("skills/a/SKILL.md", b"a"), ("skills/b/SKILL.md", b"b"), ("setup.sh", b"#!/bin/sh\n")],
    );
    for command in ["digest", "verify-sha256"] {
        let printed = scene.stdout_of(["plugin", command, "nested"]);
        assert_eq!(printed, format!("{}\n", nested["sha256"].as_str().unwrap()));
    }
    assert_eq!(scene.json(["plugin", "digest", "nested"])["sha256"], nested["sha256"]);
}

#[test]
fn a_folder_is_checked_against_its_manifest_and_the_given_digest() {
    let scene = Scene::new();
    let folder = scene.home().join("demo");
    write_files(&folder, &[("plugin.yaml", b"name: demo\n"), ("README.md", b"hello\n")]);
    let verify = |more: &[&str]| done(scene.bare(["plugin", "verify", "./demo"].iter().chain(more).copied()));

    let unknown = verify(&[]);
    assert_eq!(unknown.code, Some(17));
    assert!(unknown.stderr.contains("error: the plugin has no digest to check against"), "{}", unknown.stderr);

    let digest = scene.stdout_of(["plugin", "digest", "demo"]);
    fs::write(folder.join("plugin.yaml"), format!("name: demo\nsha256: {digest}")).unwrap();
    let good = verify(&["--sha256", digest.trim()]);
    assert_eq!((good.code, good.stdout), (Some(0), format!("ok\t{digest}")), "{}", good.stderr);

    fs::write(folder.join("README.md"), "hello!\n").unwrap();
    let bad = verify(&[]);
    assert_eq!((bad.code, bad.stdout.as_str()), (Some(17), ""));
    let found = scene.stdout_of(["plugin", "digest", "demo"]);
    let printed = format!("the digest does not match plugin.yaml: expected {}, found {}", digest.trim(), found.trim());
    assert!(bad.stderr.contains(&printed), "{}", bad.stderr);

    fs::write(folder.join("plugin.yaml"), "skills: [").unwrap();
    let unreadable = verify(&[]);
    assert_eq!(unreadable.code, Some(17));
    assert!(unreadable.stderr.contains("error: plugin.yaml is not valid: it is not YAML"), "{}", unreadable.stderr);
    assert_eq!(verify(&["--sha256", "abc"]).code, Some(2));
    assert_eq!(done(scene.bare(["plugin", "verify", "./nowhere"])).code, Some(2));
}

/// A scene whose platform offers the plugin `demo` with these files.
fn offering(files: &[(&str, &str)]) -> Scene {
    let scene = Scene::new();
    offer(&scene, files);
    scene
}

fn offer(scene: &Scene, files: &[(&str, &str)]) {
    scene.platform.add_plugin("local://demo", "demo", &packed(files));
}

/// The installed plugins.
fn plugins(scene: &Scene) -> Vec<String> {
    let entries = fs::read_dir(scene.folder().join("plugins")).into_iter().flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}

fn content(scene: &Scene, path: &str) -> String {
    fs::read_to_string(scene.folder().join("plugins/demo").join(path)).unwrap_or_default()
}

fn install(scene: &Scene, more: &[&str]) -> Done {
    done(scene.command(["plugin", "install", "demo"].iter().chain(more).copied()))
}

const ONE: [(&str, &str); 2] = [("plugin.yaml", "name: demo\nversion: 1.0\n"), ("skills/a/SKILL.md", "one\n")];
const TWO: [(&str, &str); 2] = [("plugin.yaml", "name: demo\nversion: 2.0\n"), ("skills/a/SKILL.md", "two\n")];

#[test]
fn a_plugin_is_installed_from_every_platform_even_if_it_refuses_the_report() {
    for generation in Generation::ALL {
        let scene = Scene::with(Options { generation, ..Options::default() });
        offer(&scene, &ONE);
        let printed = install(&scene, &["--json", "-v"]);
        assert_eq!(printed.code, Some(0), "{}", printed.stderr);
        assert!(!printed.stderr.contains("warn"), "{}", printed.stderr);
        assert!(printed.stderr.contains("debug the platform does not record plugins"), "{}", printed.stderr);
        let printed: Value = serde_json::from_str(&printed.stdout).unwrap();
        assert_eq!((printed["name"].as_str(), printed["version"].as_str()), (Some("demo"), Some("1.0")), "{printed}");
        assert_eq!((printed["files"].as_u64(), printed["setup"].as_str()), (Some(2), Some("none")), "{printed}");
        assert_eq!(content(&scene, "skills/a/SKILL.md"), "one\n");
        assert_eq!(scene.last_body("/plugins")["source"], "local://demo");
        assert_eq!(scene.count("POST", "/plugins"), 1);
    }
}

#[test]
fn a_dry_run_fetches_and_checks_and_changes_nothing() {
    let scene = offering(&ONE);
    let printed = scene.stdout_of(["plugin", "install", "demo", "--dry-run"]);
    assert_eq!(printed, "would install the plugin demo from local://demo\n");
    let refused = install(&scene, &["--dry-run", "--require-digest"]);
    assert_eq!(refused.code, Some(17), "{}", refused.stderr);
    assert!(!scene.home().join(".molecule").exists(), "no folder is created either");
    let temporary = scene.home().join("temporary");
    fs::create_dir(&temporary).unwrap();
    let left = || fs::read_dir(&temporary).unwrap().count();
    let trial = || {
        let mut command = scene.command(["plugin", "install", "demo", "--dry-run"]);
        command.env("TMPDIR", &temporary);
        command
    };
    assert_eq!((done(trial()).code, left()), (Some(0), 0), "the unpacked files are removed");
    scene.fault("GET /download drip=3600sx1");
    let running = Running::start(trial());
    wait_for("the unfinished installation", || (left() > 0).then_some(()));
    running.signal(Signal::INT);
    assert_eq!((running.end().0, left()), (Some(130), 0));
    assert_eq!((plugins(&scene), unfinished(&scene), scene.count("POST", "/plugins")), (vec![], 0, 0));
}

#[test]
fn an_installed_plugin_is_replaced_only_when_asked_to() {
    let scene = offering(&ONE);
    assert_eq!(install(&scene, &[]).code, Some(0));
    offer(&scene, &TWO);
    let again = install(&scene, &[]);
    assert_eq!(again.code, Some(2));
    assert!(again.stderr.contains("plugin demo is already installed"), "{}", again.stderr);
    assert_eq!(scene.count("GET", "/download"), 1, "nothing is fetched");
    assert_eq!(content(&scene, "skills/a/SKILL.md"), "one\n");
    let forced = install(&scene, &["--force", "--no-report"]);
    assert_eq!(forced.code, Some(0), "{}", forced.stderr);
    assert_eq!(content(&scene, "skills/a/SKILL.md"), "two\n");
    assert_eq!(scene.count("POST", "/plugins"), 1, "the second installation is not reported");
    assert_eq!(unfinished(&scene), 0);
}

#[test]
fn a_digest_that_does_not_match_changes_nothing_and_runs_nothing() {
    let scene = offering(&ONE);
    assert_eq!(install(&scene, &[]).code, Some(0));
    let digest = scene.stdout_of(["plugin", "digest", scene.folder().join("plugins/demo").to_str().unwrap()]);
    offer(&scene, &[("a", "b"), ("setup.sh", "touch \"$HOME/ran\"\n")]);
    let refused = install(&scene, &["--force", "--sha256", digest.trim()]);
    assert_eq!(refused.code, Some(17));
    let printed = format!("the digest does not match --sha256: expected {}, found ", digest.trim());
    assert!(refused.stderr.contains(&printed) && refused.stderr.contains("setup.sh did not run"), "{}", refused.stderr);
    assert!(!scene.home().join("ran").exists());
    assert_eq!((content(&scene, "skills/a/SKILL.md").as_str(), unfinished(&scene)), ("one\n", 0));

    let undigested = install(&scene, &["--force", "--require-digest"]);
    assert_eq!(undigested.code, Some(17), "{}", undigested.stderr);
    offer(&scene, &ONE);
    assert_eq!(install(&scene, &["--force", "--sha256", &digest.trim().to_uppercase()]).code, Some(0));
}

#[test]
fn an_invalid_manifest_that_may_contain_a_digest_is_a_failure() {
    let scene = offering(&ONE);
    let digests = ["nothex", "", "12", "''", "null", "[a, b]", "{a: b}", &"a".repeat(63), &"g".repeat(64)];
    let manifests = digests.iter().map(|text| format!("name: demo\nsha256: {text}\n"));
    let others = ["skills: [\n", "", "just text\n", "name: a\n\tname: b\n", "sha256: a\nsha256: b\n"].map(ToOwned::to_owned);
    for manifest in manifests.chain(others) {
        offer(&scene, &[("plugin.yaml", &manifest), ("setup.sh", "touch \"$HOME/ran\"\n")]);
        let refused = install(&scene, &[]);
        assert_eq!(refused.code, Some(17), "{manifest:?}: {}", refused.stderr);
        assert!(refused.stderr.contains("plugin.yaml is not valid"), "{}", refused.stderr);
        assert!(refused.stderr.contains("nothing was changed, and setup.sh did not run"), "{}", refused.stderr);
        assert!(!plugins(&scene).contains(&"demo".to_owned()) && !scene.home().join("ran").exists(), "{manifest:?}");
    }
}

#[test]
fn setup_runs_no_program_from_the_current_folder_or_a_relative_one_in_path() {
    let scene = offering(&[("setup.sh", "echo own >\"$HOME/own\"\n"), ("plugin.yaml", "name: demo\n")]);
    let here = scene.home().join("here");
    fs::create_dir_all(here.join("bash .")).unwrap();
    for planted in ["bash ./setup.sh", "bash"] {
        let planted = here.join(planted);
        fs::write(&planted, "#!/bin/sh\ntouch \"$HOME/planted\"\n").unwrap();
        fs::set_permissions(&planted, Permissions::from_mode(0o755)).unwrap();
    }
    for path in ["", ".:", ":", "./:"] {
        let mut command = scene.command(["plugin", "install", "demo", "--force"]);
        command.current_dir(&here).env("PATH", format!("{path}{}", std::env::var("PATH").unwrap()));
        let installed = done(command);
        assert_eq!(installed.code, Some(0), "{path:?}: {}", installed.stderr);
        assert!(scene.home().join("own").exists() && !scene.home().join("planted").exists(), "{path:?}");
        fs::remove_file(scene.home().join("own")).unwrap();
    }
}

#[test]
fn setup_runs_in_the_folder_without_a_token_and_its_output_is_shown_and_kept() {
    let scene = offering(&[("setup.sh", "pwd\necho \"token ${MOLECULE_WORKSPACE_TOKEN-none}\" >&2\necho done >made\n")]);
    let printed = install(&scene, &["--json"]);
    assert_eq!(printed.code, Some(0), "{}", printed.stderr);
    let folder = fs::canonicalize(scene.folder().join("plugins/demo")).unwrap();
    for line in [format!("setup.sh: {}", folder.display()), "setup.sh: token none".to_owned()] {
        assert!(printed.stderr.contains(&line), "{}", printed.stderr);
    }
    assert_eq!(content(&scene, "made"), "done\n");
    let result: Value = serde_json::from_str(&printed.stdout).unwrap();
    assert_eq!(result["setup"], "done");
    let log = fs::read_to_string(result["setup_log"].as_str().unwrap()).unwrap();
    assert!(log.contains("token none\n"), "{log}");

    let skipped = offering(&[("setup.sh", "touch \"$HOME/ran\"\n")]);
    assert_eq!(install(&skipped, &["--no-setup"]).code, Some(0));
    assert!(!skipped.home().join("ran").exists());
}

#[test]
fn the_output_of_a_setup_is_shown_live() {
    let scene = offering(&[("setup.sh", "echo begun\nwhile [ -d \"$HOME\" ] && [ ! -e \"$HOME/go\" ]; do sleep 0.02; done\n")]);
    let running = Running::start(scene.command(["plugin", "install", "demo"]));
    running.wait_for_line("setup.sh: begun");
    scene.touch("go");
    assert_eq!(running.end().0, Some(0));
}

#[test]
fn a_setup_that_fails_or_hangs_is_reported_and_the_plugin_stays() {
    let scene = offering(&[("setup.sh", "echo \"cannot find gcc\"\nexit 3\n")]);
    let failed = install(&scene, &[]);
    assert_eq!(failed.code, Some(18), "{}", failed.stderr);
    assert!(failed.stderr.contains("setup.sh of demo failed: it exited with code 3"), "{}", failed.stderr);
    assert!(content(&scene, "setup.sh").contains("gcc"), "it is installed");

    // Processes that it leaves in the background are terminated with it, even without an error, and even if they resist.
    let stubborn = "(trap '' TERM HUP; exec sleep 1000) >/dev/null 2>&1 </dev/null &\necho $! >\"$HOME/left\"\n";
    offer(&scene, &[("setup.sh", stubborn)]);
    assert_eq!(install(&scene, &["--force"]).code, Some(0));
    let left = scene.lines("left").remove(0);
    wait_for("the end of its background process", || (!is_alive(&left)).then_some(()));
    if cfg!(target_os = "linux") {
        let away =
            "setsid sh -c 'trap \"\" TERM HUP; echo $$ >\"$HOME/away\"; sleep 1000; sleep 1000' >/dev/null 2>&1 </dev/null &
            while [ -d \"$HOME\" ] && [ ! -s \"$HOME/away\" ]; do sleep 0.01; done\n";
        offer(&scene, &[("setup.sh", away)]);
        assert_eq!(install(&scene, &["--force"]).code, Some(0));
        let away = scene.lines("away").remove(0);
        wait_for("the end of the process outside its group", || (!is_alive(&away)).then_some(()));
    }

    offer(&scene, &[("setup.sh", "sleep 1000 &\necho $! >\"$HOME/child\"\nwait\n")]);
    let slow = install(&scene, &["--force", "--setup-timeout", "300ms"]);
    assert_eq!(slow.code, Some(18), "{}", slow.stderr);
    assert!(slow.stderr.contains("it timed out after 300 ms"), "{}", slow.stderr);
    // A slow machine may have terminated it before it started.
    for child in scene.lines("child") {
        wait_for("the end of its child processes", || (!is_alive(&child)).then_some(()));
    }
}

#[test]
fn the_suggested_retry_of_a_setup_keeps_the_options() {
    let scene = Scene::new();
    let source = "github://acme/it's#v1";
    scene.platform.add_plugin(source, "demo", &packed(&[("setup.sh", "[ -e \"$HOME/fixed\" ]\n")]));
    let wrong = done(scene.command(["plugin", "install", "demo", "--source", source, "--sha256", &"0".repeat(64)]));
    let digest = wrong.stderr.split("found ").nth(1).unwrap()[..64].to_owned();
    let more = ["--source", source, "--sha256", &digest, "--require-digest", "--no-report", "--setup-timeout", "5m"];
    let failed = install(&scene, &[&more[..], &["--max-files", "9"]].concat());
    assert_eq!(failed.code, Some(18), "{}", failed.stderr);
    let line = failed.stderr.split("then try again: molecule-agent ").nth(1).unwrap().trim_end();
    assert_eq!(
        line,
        format!(
            "plugin install demo --force --source 'github://acme/it'\\''s#v1' --sha256 {digest} --setup-timeout 300s \
             --max-files 9 --require-digest --no-report"
        )
    );
    scene.touch("fixed");
    let mut shell = Command::new("sh");
    let program = scene.command([""; 0]);
    shell.env_clear().envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.args(["-c", &format!("\"$0\" {line}")]).arg(program.get_program()).current_dir(scene.home());
    assert!(shell.output().unwrap().status.success());

    let plain = offering(&[("setup.sh", "exit 1\n")]);
    assert!(install(&plain, &[]).stderr.ends_with("then try again: molecule-agent plugin install demo --force\n"));
}

#[test]
fn a_plugin_whose_setup_made_it_read_only_is_replaced_and_removed() {
    let scene = offering(&[("setup.sh", "mkdir made && chmod -R a-w .\n")]);
    // Root can write anywhere, so the test then runs the program as another user.
    let is_root = rustix::process::geteuid().is_root();
    let program = scene.home().join("program");
    let run = |args: &[&str]| {
        let mut command = scene.command(args.iter().copied());
        if is_root {
            let mut other = Command::new(&program);
            other.args(args).env_clear().envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
            other.current_dir(scene.home()).stdout(Stdio::piped()).stderr(Stdio::piped()).stdin(Stdio::null());
            command = other;
            command.uid(65534).gid(65534);
        }
        let ended = done(command);
        assert_eq!(ended.code, Some(0), "{args:?}: {}", ended.stderr);
    };
    if is_root {
        fs::copy(env!("CARGO_BIN_EXE_molecule-agent"), &program).unwrap();
        chown(scene.home(), Some(65534), Some(65534)).unwrap();
    }
    run(&["plugin", "install", "demo"]);
    assert_eq!(fs::metadata(scene.folder().join("plugins/demo")).unwrap().permissions().mode() & 0o222, 0);
    run(&["plugin", "install", "demo", "--force"]);
    assert_eq!((plugins(&scene), unfinished(&scene)), (vec!["demo".to_owned()], 0));
    run(&["plugin", "remove", "demo"]);
    assert_eq!((plugins(&scene), unfinished(&scene)), (vec![], 0));
}

#[test]
fn a_plugin_whose_manifest_is_not_a_file_does_not_break_the_list() {
    let scene = offering(&ONE);
    assert_eq!(install(&scene, &[]).code, Some(0));
    let forms = [
        ("folder", "mkdir plugin.yaml"),
        ("link", "ln -s /etc/passwd plugin.yaml"),
        ("loop", "ln -s plugin.yaml plugin.yaml"),
        ("pipe", "mkfifo plugin.yaml"),
    ];
    for (name, setup) in forms {
        scene.platform.add_plugin(&format!("local://{name}"), name, &packed(&[("setup.sh", &format!("{setup}\n"))]));
        scene.stdout_of(["plugin", "install", name]);
        let shown = done(scene.command(["plugin", "show", name]));
        assert_eq!(shown.code, Some(0), "{}", shown.stderr);
        assert!(shown.stderr.contains("its plugin.yaml cannot be parsed: it is not a plain file"), "{}", shown.stderr);
    }
    let listed = scene.stdout_of(["plugin", "list"]);
    assert_eq!(listed.lines().count(), 1 + forms.len(), "{listed}");
    assert!(listed.contains("demo\t1.0\t"), "{listed}");

    offer(&scene, &[("plugin.yaml/x", "1")]);
    let refused = install(&scene, &["--force"]);
    assert_eq!(refused.code, Some(17), "{}", refused.stderr);
    assert!(refused.stderr.contains("plugin.yaml is not valid: it is not a plain file"), "{}", refused.stderr);
}

#[test]
fn a_download_that_is_cut_off_is_retried_and_leaves_nothing() {
    let scene = offering(&ONE);
    scene.fault("GET /download truncate=40x1");
    scene.fault("GET /download 503x1");
    let again = install(&scene, &[]);
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    assert_eq!(scene.count("GET", "/download"), 3);
    assert_eq!(content(&scene, "skills/a/SKILL.md"), "one\n");

    scene.fault("GET /download truncate=40");
    let never = install(&scene, &["--force", "--retries", "1"]);
    assert_eq!(never.code, Some(7), "{}", never.stderr);
    assert!(never.stderr.contains("cannot download the plugin demo"), "{}", never.stderr);
    assert_eq!((content(&scene, "skills/a/SKILL.md").as_str(), unfinished(&scene)), ("one\n", 0));
}

/// An answer whose header has another length, or none.
fn relabelled(answer: &[u8], length: impl Fn(usize) -> Option<usize>) -> Vec<u8> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let (head, body) = (String::from_utf8_lossy(&answer[..end]), &answer[end + 4..]);
    let mut head: Vec<_> = head.lines().filter(|line| !line.starts_with("content-length")).map(ToOwned::to_owned).collect();
    head.extend(length(body.len()).map(|length| format!("content-length: {length}")));
    [format!("{}\r\n\r\n", head.join("\r\n")).as_bytes(), body].concat()
}

#[test]
fn a_missing_length_is_accepted_and_a_wrong_one_is_detected() {
    type Change = fn(Vec<u8>) -> Vec<u8>;
    let cases: [(Change, i32, &str); 3] = [
        (|answer| relabelled(&answer, |_| None), 0, "installed demo in "),
        (|answer| relabelled(&answer, |length| Some(length - 9)), 17, "the archive is damaged"),
        (|answer| relabelled(&answer, |length| Some(length + 9)), 7, "the response was cut off"),
    ];
    for (change, code, said) in cases {
        let scene = offering(&ONE);
        let front =
            Front::before(
                scene.platform.address(),
                move |_, path| {
                    if path.ends_with("/download") { Turn::Changed(change) } else { Turn::Pass }
                },
            );
        let printed = install(&scene, &["--platform-url", &front.url(), "--retries", "0"]);
        assert_eq!(printed.code, Some(code), "{}", printed.stderr);
        assert!(printed.stderr.contains(said), "{}", printed.stderr);
        assert_eq!((plugins(&scene).len(), unfinished(&scene)), (usize::from(code == 0), 0));
    }
}

#[test]
fn a_download_that_stalls_ends_with_the_timeout() {
    let scene = offering(&ONE);
    scene.fault("GET /download drip=3600s");
    let slow = install(&scene, &["--timeout", "500ms"]);
    assert_eq!(slow.code, Some(15), "{}", slow.stderr);
    assert_eq!((plugins(&scene), unfinished(&scene)), (vec![], 0));
}

#[test]
fn refusals_of_the_platform_are_distinguished_with_a_hint() {
    let scene = offering(&ONE);
    scene.platform.add_plugin("local://bad", "bad", b"");
    scene.platform.break_plugin("local://bad");
    let cases: [(&[&str], i32, &str, &str); 6] = [
        (&["demo", "--source", "github://acme/demo"], 8, "unpinned", "--source github://acme/demo#"),
        (&["demo", "--source", "npm://demo"], 8, "available schemes: github, local", "a source scheme"),
        (&["demo", "--source", "local://other"], 8, "failed to fetch plugin from local", "check the name"),
        (&["other"], 8, "failed to fetch plugin from local", "check the name"),
        (&["bad"], 8, "integrity", "checksum"),
        (
            &["demo", "--source", "github://acme/demo#v1", "--retries", "0"],
            7,
            "failed to fetch plugin from github",
            "cannot reach",
        ),
    ];
    for (words, code, said, hint) in cases {
        let refused = done(scene.command(["plugin", "install"].iter().chain(words).copied()));
        assert_eq!(refused.code, Some(code), "{words:?}: {}", refused.stderr);
        assert!(refused.stderr.contains(said), "{words:?}: {}", refused.stderr);
        let printed = refused.stderr.lines().find(|line| line.trim_start().starts_with("hint: ")).unwrap_or_default();
        assert!(printed.contains(hint), "{words:?}: {}", refused.stderr);
    }
    assert!(!plugins(&scene).contains(&"other".to_owned()));
}

#[test]
fn an_invalid_name_source_or_digest_is_refused_before_any_request() {
    let scene = offering(&ONE);
    let bad: [&[&str]; 10] = [
        &["demo", "--setup-timeout", "0"],
        &["demo", "--max-ratio", "0"],
        &["../demo"],
        &["Demo"],
        &[".demo"],
        &["demo", "--source", "demo"],
        &["demo", "--source", "://demo"],
        &["demo", "--source", "local://"],
        &["demo", "--source", "local://a b"],
        &["demo", "--sha256", "abc"],
    ];
    for words in bad {
        let refused = done(scene.command(["plugin", "install"].iter().chain(words).copied()));
        assert_eq!(refused.code, Some(2), "{words:?}: {}", refused.stderr);
    }
    assert!(scene.platform.requests().is_empty());
}

#[test]
fn limits_can_be_set_and_a_hostile_archive_leaves_nothing() {
    let scene = offering(&ONE);
    for limit in [["--max-files", "1"], ["--max-size", "10"], ["--max-path", "5"]] {
        let refused = install(&scene, &limit);
        assert_eq!(refused.code, Some(17), "{limit:?}: {}", refused.stderr);
        assert!(refused.stderr.contains("the archive was refused: it contains"), "{}", refused.stderr);
        assert!(refused.stderr.ends_with(&format!("set a higher limit: {}\n", limit[0])), "{}", refused.stderr);
    }
    scene.platform.add_plugin("local://demo", "demo", b"no archive at all");
    let damaged = install(&scene, &[]);
    assert_eq!(damaged.code, Some(17), "{}", damaged.stderr);
    assert_eq!((plugins(&scene), unfinished(&scene)), (vec![], 0));
    offer(&scene, &ONE);
    assert_eq!(install(&scene, &["--max-size", "1K", "--max-files", "10", "--max-path", "100"]).code, Some(0));
}

#[test]
#[cfg(target_os = "linux")]
fn a_bomb_needs_a_higher_ratio_and_memory_does_not_grow_with_what_is_unpacked() {
    const MIB: usize = 1 << 20;
    let scene = Scene::new();
    let setup = "sed -n 's/^VmHWM: *//p' /proc/$PPID/status >\"$HOME/peak\"\n";
    let bomb = archive(&[file("large", vec![0; 128 * MIB]), file("setup.sh", setup)]);
    scene.platform.add_plugin("local://demo", "demo", &bomb);
    let refused = install(&scene, &[]);
    assert_eq!(refused.code, Some(17), "{}", refused.stderr);
    assert!(refused.stderr.contains("more than 200 bytes for each byte of the archive"), "{}", refused.stderr);
    assert!(refused.stderr.ends_with("set a higher limit: --max-ratio\n"), "{}", refused.stderr);
    let taken = install(&scene, &["--max-ratio", "2000"]);
    assert_eq!(taken.code, Some(0), "{}", taken.stderr);
    let peak: usize = scene.lines("peak")[0].trim().trim_end_matches(" kB").parse().unwrap();
    assert!(peak * 1024 < 64 * MIB, "{peak} kB");
}

/// Files next to the plugins that exist only while one is being installed.
fn unfinished(scene: &Scene) -> usize {
    fs::read_dir(scene.folder().join("plugins/.staging")).map_or(0, Iterator::count)
}

#[test]
fn an_interrupted_download_leaves_nothing_whether_or_not_bytes_arrive() {
    for trouble in ["drip=20ms", "drip=3600s", "delay=3600s"] {
        let scene = offering(&ONE);
        scene.fault(&format!("GET /download {trouble}"));
        let running = Running::start(scene.command(["plugin", "install", "demo"]));
        scene.wait("the request", |view| view.requests().iter().any(|call| call.path.ends_with("/download")).then_some(()));
        wait_for("the unfinished installation", || (unfinished(&scene) > 0).then_some(()));
        running.signal(Signal::INT);
        let (code, stderr) = running.end();
        assert_eq!(code, Some(130), "{stderr}");
        assert!(stderr.contains("interrupted: nothing was changed"), "{stderr}");
        assert_eq!(unfinished(&scene), 0);
    }
}

#[test]
fn the_output_of_a_setup_never_reaches_a_terminal_unescaped() {
    let scene = offering(&[("setup.sh", "printf '\\033[2Jgone\\n'\n")]);
    let printed = install(&scene, &[]);
    assert_eq!(printed.code, Some(0), "{}", printed.stderr);
    assert!(printed.stderr.contains(r"setup.sh: \u{1b}[2Jgone") && !printed.stderr.contains('\u{1b}'), "{}", printed.stderr);
}

#[test]
fn an_interrupted_setup_is_terminated_with_everything_it_started() {
    let scene =
        offering(&[("setup.sh", "sleep 1000 &\necho $! >\"$HOME/child.new\"; mv \"$HOME/child.new\" \"$HOME/child\"; wait\n")]);
    let running = Running::start(scene.command(["plugin", "install", "demo"]));
    let child = scene.line_of("child");
    running.signal(Signal::INT);
    let (code, stderr) = running.end();
    assert_eq!(code, Some(18), "{stderr}");
    assert!(stderr.contains("it was interrupted"), "{stderr}");
    wait_for("the end of its child processes", || (!is_alive(&child)).then_some(()));
    assert!(!content(&scene, "setup.sh").is_empty(), "it is installed");
}

#[test]
fn a_concurrent_install_of_the_same_plugin_is_refused() {
    let scene = offering(&ONE);
    scene.fault("GET /download drip=3600sx1");
    let first = Running::start(scene.command(["plugin", "install", "demo"]));
    scene.call("GET", "/download", Some(200));
    let second = install(&scene, &[]);
    assert_eq!(second.code, Some(10), "{}", second.stderr);
    first.kill();
    let third = install(&scene, &[]);
    assert_eq!(third.code, Some(0), "{}", third.stderr);
    assert_eq!(unfinished(&scene), 0, "the files of the killed run are removed");
}

#[test]
fn installed_plugins_are_listed_shown_verified_and_removed() {
    let scene = offering(&ONE);
    assert_eq!(scene.stdout_of(["plugin", "list"]), "");
    assert_eq!(install(&scene, &[]).code, Some(0));
    assert!(scene.stdout_of(["plugin", "list"]).starts_with("demo\t1.0\t"));
    let shown = scene.json(["plugin", "show", "demo"]);
    assert_eq!((shown["name"].as_str(), shown["version"].as_str()), (Some("demo"), Some("1.0")), "{shown}");
    let digest = shown["sha256"].as_str().unwrap();
    assert_eq!(scene.stdout_of(["plugin", "verify", "demo", "--sha256", digest]), format!("ok\t{digest}\n"));
    let folder = scene.folder().join("plugins/demo");
    fs::write(folder.join("built"), "by a setup").unwrap();
    assert_eq!(scene.stdout_of(["plugin", "verify", "demo"]), format!("ok\t{digest}\n"));
    fs::write(folder.join("skills/a/SKILL.md"), "changed").unwrap();
    let changed = done(scene.command(["plugin", "verify", "demo"]));
    assert_eq!(changed.code, Some(17));
    assert!(changed.stderr.contains("the digest does not match what was installed: expected "), "{}", changed.stderr);
    scene.stdout_of(["plugin", "remove", "demo"]);
    let again = done(scene.command(["plugin", "remove", "demo"]));
    assert_eq!(again.code, Some(2));
    assert!(again.stderr.contains("no plugin demo is installed"), "{}", again.stderr);
    assert_eq!(scene.stdout_of(["plugin", "list"]), "");
    assert_eq!(done(scene.command(["plugin", "show", "demo"])).code, Some(2));
}
