//! What the program inherits from the process that starts it. A small launcher sets it up (`tests/fixtures/launch.py`);
//! without Python, the tests report that and are skipped.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use rustix::process::Signal;

use crate::support::{Running, Scene, TEXT, assert_refused, done, wait_for};

const LAUNCHER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/launch.py");

/// The same command, started under these conditions; `None` where that is impossible.
fn under(conditions: &[&str], command: &Command) -> Option<Command> {
    let python = Command::new("python3").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !python.is_ok_and(|status| status.success()) || !cfg!(target_os = "linux") {
        println!("left out: this test needs Linux and python3");
        return None;
    }
    let mut launched = Command::new("python3");
    launched.arg(LAUNCHER).args(conditions).arg("--").arg(command.get_program()).args(command.get_args());
    launched.env_clear().envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    launched.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    launched.current_dir(command.get_current_dir()?);
    Some(launched)
}

/// A handler with this script, which answers with its output, in an agent that is started under these conditions.
fn agent(scene: &Scene, conditions: &[&str], script: &str) -> Option<Running> {
    // The inherited state is given to it before its input.
    let handler = scene.script("bot.sh", &format!("#!/bin/sh\ncat >/dev/null\n{script}\n"));
    let agent = Running::start(under(conditions, &scene.connect_command(&handler, &TEXT))?);
    scene.call("POST", "/registry/register", Some(200));
    Some(agent)
}

/// Returns the answer to another message.
fn answer(scene: &Scene) -> String {
    let before = scene.platform.view(|view| view.notifies(scene.id()).len());
    scene.platform.say(scene.id(), "hello");
    scene.notes(before + 1).pop().unwrap()
}

fn ends(agent: Running) {
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
}

/// Prints the masks of blocked and ignored signals.
const DISPOSITIONS: &str = "grep -E '^Sig(Blk|Ign)' /proc/self/status | cut -f2 | tr '\\n' ' '";

/// The printed masks without 32 and 33, which belong to the C library: it ignores them in the programs it starts.
fn masks(printed: &str) -> Vec<u64> {
    let masks = printed.split_whitespace().map(|mask| u64::from_str_radix(mask, 16).unwrap());
    masks.map(|mask| mask & !(0b11 << 31)).collect()
}

#[test]
fn handlers_start_with_default_dispositions_and_an_empty_mask() {
    for conditions in [&["ignore=all", "block=all"][..], &["ignore=all"], &["block=all"], &[]] {
        let scene = Scene::new();
        let Some(agent) = agent(&scene, conditions, DISPOSITIONS) else { return };
        assert_eq!(masks(&answer(&scene)), [0, 0], "{conditions:?}");
        ends(agent);
    }
}

#[test]
fn ignored_signals_stay_ignored_and_sigterm_still_stops_it() {
    let scene = Scene::new();
    let Some(agent) = agent(&scene, &["ignore=all"], "echo here") else { return };
    let signals = [
        Signal::HUP,
        Signal::INT,
        Signal::QUIT,
        Signal::USR1,
        Signal::USR2,
        Signal::PIPE,
        Signal::ALARM,
        Signal::CHILD,
        Signal::TSTP,
        Signal::TTIN,
        Signal::TTOU,
        Signal::XCPU,
        Signal::XFSZ,
        Signal::VTALARM,
        Signal::PROF,
        Signal::WINCH,
        Signal::IO,
        Signal::POWER,
        Signal::SYS,
        Signal::TRAP,
        Signal::ABORT,
        Signal::BUS,
    ];
    for signal in signals {
        agent.signal(signal);
    }
    assert_eq!(answer(&scene), "here");
    ends(agent);
}

#[test]
fn under_nohup_a_hangup_does_nothing_and_ctrl_c_still_stops_it() {
    let scene = Scene::new();
    let Some(mut agent) = agent(&scene, &["ignore=SIGHUP"], "echo here") else { return };
    agent.signal(Signal::HUP);
    assert_eq!(answer(&scene), "here");
    agent.signal(Signal::INT);
    assert_eq!(agent.wait().code(), Some(0), "{}", agent.stderr());
}

#[test]
fn in_the_background_of_a_script_ctrl_c_does_nothing_and_a_hangup_still_stops_it() {
    let scene = Scene::new();
    let Some(mut agent) = agent(&scene, &["ignore=SIGINT,SIGQUIT"], "echo here") else { return };
    agent.signal(Signal::INT);
    agent.signal(Signal::QUIT);
    assert_eq!(answer(&scene), "here");
    agent.signal(Signal::HUP);
    assert_eq!(agent.wait().code(), Some(0), "{}", agent.stderr());
}

#[test]
fn signals_that_were_blocked_get_through() {
    let scene = Scene::new();
    let Some(agent) = agent(&scene, &["block=all"], "echo here") else { return };
    ends(agent);
}

#[test]
fn a_program_that_replaces_us_inherits_everything_unchanged() {
    let scene = Scene::new();
    let script = format!("{DISPOSITIONS}; umask; ulimit -Sn");
    let command = scene.command(["secrets", "exec", "--", "sh", "-c", &script]);
    let Some(launched) = under(&["ignore=SIGHUP,SIGUSR2", "umask=0777", "nofile=24"], &command) else { return };
    let done = done(launched);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let (printed, rest) = done.stdout.split_at(done.stdout.rfind(' ').unwrap());
    let (hangup, usr2) = (1, 1 << 11);
    assert_eq!(masks(printed)[1] & (hangup | usr2), hangup | usr2, "{printed}");
    assert_eq!(rest.trim(), "0777\n24");
}

#[test]
fn closed_standard_streams_are_no_obstacle() {
    for closed in ["closed=0", "closed=1", "closed=2", "closed=0,1,2"] {
        let scene = Scene::new();
        let script = "echo noise >&2; echo here";
        let Some(agent) = agent(&scene, &[closed], script) else { return };
        assert_eq!(answer(&scene), "here", "{closed}");
        ends(agent);
        // None of our files has taken the place of a stream that other code writes to.
        let written = fs::read_dir(scene.folder()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
        for path in written {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            assert!(!text.contains("noise") && !text.contains("connected: "), "{}", path.display());
        }
    }
}

#[test]
fn a_log_that_cannot_be_written_is_no_obstacle_and_a_result_that_cannot_is_an_error() {
    let scene = Scene::new();
    let Some(agent) = agent(&scene, &["full=1,2"], "echo noise >&2; echo here") else { return };
    assert_eq!(answer(&scene), "here");
    ends(agent);
    for args in [&["config", "path"][..], &["secrets", "list", "--json"], &["--version"], &["connect", "--help"]] {
        let Some(launched) = under(&["full=1"], &scene.command(args.iter().copied())) else { return };
        let done = done(launched);
        if args[0].starts_with('-') || args.contains(&"--help") {
            continue; // it must not panic; the exit code does not matter
        }
        assert_eq!(done.code, Some(1), "{args:?}: {}", done.stderr);
        assert!(done.stderr.contains("No space left on device"), "{args:?}: {}", done.stderr);
    }
}

#[test]
fn a_slow_reader_gets_the_whole_result_although_the_pipe_does_not_block() {
    let scene = Scene::new();
    let Some(launched) = under(&["piped=1"], &scene.bare(["completions", "zsh"])) else { return };
    let (done, expected) = (done(launched), done(scene.bare(["completions", "zsh"])));
    assert!(expected.stdout.len() > 1 << 16, "{} bytes fit into a pipe", expected.stdout.len());
    assert_eq!((done.code, done.stdout), (Some(0), expected.stdout), "{}", done.stderr);
}

#[test]
fn a_low_limit_of_open_files_is_raised_for_us_and_not_for_handlers() {
    let scene = Scene::new();
    let Some(agent) = agent(&scene, &["nofile=24"], "ulimit -Sn") else { return };
    assert_eq!(answer(&scene), "24");
    ends(agent);
}

#[test]
fn a_file_size_limit_fails_a_write_and_does_not_kill_us() {
    let scene = Scene::new();
    let Some(agent) = agent(&scene, &["fsize=2048"], "ulimit -Sf") else { return };
    let blocks = answer(&scene);
    assert!(matches!(blocks.as_str(), "4" | "2"), "{blocks}, of 512 or 1024 bytes");
    ends(agent);
    let scene = Scene::new();
    let Some(launched) = under(&["fsize=0:0"], &scene.connect_command(Path::new("/bin/cat"), &[])) else { return };
    let done = done(launched);
    assert_eq!(done.code, Some(11), "{}", done.stderr);
    assert!(done.stderr.contains("File too large"), "{}", done.stderr);
}

#[test]
fn a_umask_of_0777_leaves_our_files_accessible_to_us() {
    let scene = Scene::new();
    let Some(agent) = agent(&scene, &["umask=0777"], "umask") else { return };
    assert_eq!(answer(&scene), "0077");
    ends(agent);
    let mut left = vec![scene.home().join(".molecule")];
    while let Some(path) = left.pop() {
        let found = fs::symlink_metadata(&path).unwrap();
        let wanted = if found.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(found.permissions().mode() & 0o777, wanted, "{}", path.display());
        if found.is_dir() {
            left.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    let scene = Scene::new();
    let Some(agent) = self::agent(&scene, &["umask=0027"], "umask") else { return };
    assert_eq!(answer(&scene), "0027", "a umask that leaves us our access is not reported");
    ends(agent);
}

#[test]
fn if_the_current_folder_is_gone_handlers_start_in_an_existing_one() {
    let scene = Scene::new();
    let Some(agent) = agent(&scene, &["gone"], "pwd") else { return };
    agent.wait_for_line("cannot use the current folder");
    assert_eq!(answer(&scene), "/");
    ends(agent);
    let Some(launched) = under(&["gone"], &scene.connect_command(Path::new("./bot.sh"), &[])) else { return };
    assert_refused(&done(launched), 2, "the current directory no longer exists; give its absolute path");
}

#[test]
fn a_home_that_is_not_absolute_is_refused_by_name_and_nothing_is_written() {
    let scene = Scene::new();
    for (home, args) in [
        (".", &["connect", "--handler", "/bin/cat", "--once"][..]),
        ("some/where", &["connect", "--handler", "/bin/cat", "--dry-run"]),
        ("some/where", &["config", "set", "timeout", "20s"]),
        (".", &["status"]),
    ] {
        let mut command = scene.command(args.iter().copied());
        command.env("HOME", home);
        let done = done(command);
        assert!(done.code != Some(0) && done.stderr.contains("HOME"), "{args:?}: {}", done.stderr);
        assert_eq!(fs::read_dir(scene.home()).unwrap().count(), 0, "{args:?}");
    }
    for home in [Some(""), None] {
        let mut command = scene.command(["connect", "--handler", "/bin/cat", "--dry-run"]);
        command.env_remove("HOME").envs(home.map(|home| ("HOME", home)));
        let done = done(command);
        let state = done.stdout.lines().find_map(|line| line.strip_prefix("state")).unwrap_or_default().trim();
        assert!(state.starts_with('/') || done.stderr.contains("HOME"), "{} {}", done.stdout, done.stderr);
    }
}

/// Runs it as the first process of its own process table, as in a container; `None` where the system does not allow that.
fn as_first_process(command: &Command) -> Option<Command> {
    const UNSHARE: [&str; 4] = ["--pid", "--fork", "--mount-proc", "--kill-child"];
    let tried = Command::new("unshare").args(UNSHARE).arg("true").stderr(Stdio::null()).status();
    if !tried.is_ok_and(|status| status.success()) {
        println!("left out: no table of processes of our own can be had here");
        return None;
    }
    let mut wrapped = Command::new("unshare");
    wrapped.args(UNSHARE).arg(command.get_program()).args(command.get_args());
    wrapped.env_clear().envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    wrapped.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).current_dir(command.get_current_dir()?);
    Some(wrapped)
}

/// The process that was started in the new table, found from outside.
fn first_process(unshare: &Running) -> u32 {
    let children = || {
        let output = Command::new("ps").args(["-o", "pid=", "--ppid", &unshare.pid().to_string()]).output().unwrap();
        String::from_utf8_lossy(&output.stdout).trim().parse().ok()
    };
    wait_for("the first process", children)
}

fn signal(pid: u32, signal: Signal) {
    let pid = rustix::process::Pid::from_raw(pid.try_into().unwrap()).unwrap();
    rustix::process::kill_process(pid, signal).unwrap();
}

#[test]
fn as_the_first_process_of_a_container_it_reaps_orphans_and_stops_on_signals() {
    let scene = Scene::new();
    let script = "#!/bin/sh\ncat >/dev/null\nsetsid sh -c 'sh -c \"exit 1\" &' >/dev/null 2>&1 </dev/null\necho here by $PPID\n";
    let handler = scene.script("bot.sh", script);
    let Some(wrapped) = as_first_process(&scene.connect_command(&handler, &TEXT)) else { return };
    let mut agent = Running::start(wrapped).connected();
    assert_eq!(answer(&scene), "here by 1");
    let first = first_process(&agent);
    wait_for("no zombie to be left", || (zombies(first) == 0).then_some(()));
    signal(first, Signal::TERM);
    assert_eq!(agent.wait().code(), Some(0), "{}", agent.stderr());
    // A command that does not watch for signals: the system would not terminate it with one.
    let Some(wrapped) = as_first_process(&scene.command(["state", "--watch"])) else { return };
    let mut watch = Running::start(wrapped);
    watch.wait_for_output("o");
    signal(first_process(&watch), Signal::INT);
    assert_eq!(watch.wait().code(), Some(130));
}

/// The children of a process that have ended and were not waited for.
fn zombies(parent: u32) -> usize {
    let output = Command::new("ps").args(["-eo", "ppid=,stat="]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let fields = |line: &str| line.split_whitespace().map(ToOwned::to_owned).collect::<Vec<_>>();
    text.lines().map(fields).filter(|fields| fields[0] == parent.to_string() && fields[1].starts_with('Z')).count()
}

#[test]
fn orphans_that_are_left_to_us_are_reaped_and_our_own_children_keep_their_status() {
    let scene = Scene::new();
    // One that leaves the group, as a daemon does, and one in the group.
    let script = r#"
setsid sh -c 'sh -c "echo \$\$ >>$HOME/orphans; exit 1" &' >/dev/null 2>&1 </dev/null
sh -c 'sh -c "exit 2" &' >/dev/null 2>&1 </dev/null
echo here
[ "$MOLECULE_ATTEMPT" = 2 ] || exit 7"#;
    let Some(agent) = agent(&scene, &["adopts"], script) else { return };
    for _ in 0..3 {
        scene.platform.say(scene.id(), "hello");
    }
    agent.wait_for_line("the handler exited with code 7; trying again");
    assert_eq!(scene.notes(3), ["here"; 3]);
    assert_eq!(wait_for("the orphans", || Some(scene.lines("orphans")).filter(|lines| lines.len() == 6)).len(), 6);
    wait_for("no zombie to be left", || (zombies(agent.pid()) == 0).then_some(()));
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(crate::support::count(&log, "the handler exited with code 7; trying again"), 3, "{log}");
}
