//! Handlers as real programs: what they may do, what they must not be able to do, and that nothing of them is left.

#![expect(clippy::expect_used, clippy::print_stderr, reason = "helpers of tests fail and talk like tests")]

use std::fs;
use std::io::BufRead as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use molecule_agent::handler::{
    self, Answer, Cancel, Event, Failure, FailureKind, Format, Invocation, Limits, Program, ProgramError, Retry, group,
};

/// A limit for steps that take no time. It stops tests that hang; nothing is measured with it.
const HANG_TIMEOUT: Duration = Duration::from_secs(60);

/// A finished run, with its progress.
struct Ran {
    result: Result<Answer, Failure>,
    group: Option<u32>,
    progress: Vec<String>,
    stderr: Vec<String>,
}

/// The settings of a run that a test changes.
struct Setup<'a> {
    input: &'a [u8],
    env: &'a [(&'a str, String)],
    format: Format,
    limits: Limits,
    cancel: Cancel,
    dir: Option<&'a Path>,
}

impl Default for Setup<'_> {
    fn default() -> Self {
        // If a test relied on one of these passing, it would take a minute.
        let limits = Limits { timeout: HANG_TIMEOUT, kill_grace: HANG_TIMEOUT, linger: HANG_TIMEOUT, ..Limits::default() };
        Self { input: b"{}\n", env: &[], format: Format::Json, limits, cancel: Cancel::new(), dir: None }
    }
}

impl Setup<'_> {
    fn run(&self, command: &str) -> Ran {
        self.run_with(command, &mut |_| ())
    }

    fn run_with(&self, command: &str, on_event: &mut dyn FnMut(Event<'_>)) -> Ran {
        self.run_program(&Program::resolve(command).expect(command), on_event)
    }

    fn run_program(&self, program: &Program, on_event: &mut dyn FnMut(Event<'_>)) -> Ran {
        let invocation = Invocation {
            input: self.input,
            env: self.env,
            format: self.format,
            limits: &self.limits,
            cancel: &self.cancel,
            dir: self.dir,
        };
        let (mut group, mut progress, mut stderr) = (None, Vec::new(), Vec::new());
        let result = handler::run(program, &invocation, &mut |event| {
            match event {
                Event::Started { pid } => group = Some(pid),
                Event::Ended { pid } => assert_eq!(group, Some(pid)),
                Event::Progress(text) => progress.push(text.to_owned()),
                Event::Stderr(line) => stderr.push(line.to_owned()),
                Event::Stdout(_) | Event::Say { .. } | Event::Silent { .. } => {}
            }
            on_event(event);
        });
        if let Some(group) = group {
            let left = living().into_iter().filter(|(_, its_group)| *its_group == group).count();
            assert_eq!(left, 0, "nothing of the group is left when the run is over");
        }
        Ran { result, group, progress, stderr }
    }
}

impl Ran {
    fn reply(self) -> Option<String> {
        self.result.expect("an answer").reply
    }

    fn failure(self) -> Failure {
        self.result.expect_err("a failure")
    }
}

fn run(command: &str) -> Ran {
    Setup::default().run(command)
}

/// The command line of a script of `tests/fixtures/handlers`.
fn fixture(command: &str) -> String {
    format!("{}/tests/fixtures/handlers/{command}", env!("CARGO_MANIFEST_DIR"))
}

fn example(name: &str) -> String {
    format!("{}/examples/handlers/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The processes of this machine with their groups, without zombies: the system's first process reaps those, which can take
/// a while.
pub(crate) fn living() -> Vec<(u32, u32)> {
    let output = Command::new("ps").args(["-A", "-o", "pid=,pgid=,stat="]).output().expect("ps");
    let table = String::from_utf8_lossy(&output.stdout);
    let rows = table.lines().filter_map(|line| {
        let mut fields = line.split_whitespace();
        let (pid, group, state) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?, fields.next()?);
        (!state.starts_with('Z')).then_some((pid, group))
    });
    rows.collect()
}

fn lives(number: &str) -> bool {
    let number = number.parse::<u32>().expect("a process number");
    living().iter().any(|(pid, _)| *pid == number)
}

/// Waits until the process is gone: a killed process exists a little longer.
fn assert_vanishes(number: &str) {
    let begun = Instant::now();
    while lives(number) {
        assert!(begun.elapsed() < HANG_TIMEOUT, "process {number} is still there");
    }
}

fn script(folder: &Path, name: &str, content: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, content).expect("write");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("chmod");
    path
}

// ---- answers -------------------------------------------------------------------------------------------------------

#[test]
fn a_handler_gets_the_input_and_its_end_and_answers() {
    let ran = run(&fixture("reply.sh"));
    assert!(ran.group.is_some());
    assert_eq!(ran.reply().as_deref(), Some("done"));
    let input = "\u{0}Grüße\n";
    let setup = Setup { input: input.as_bytes(), format: Format::Text, ..Setup::default() };
    assert_eq!(setup.run("od -An -c").reply().map(|text| text.contains("\\0   G   r 303 274")), Some(true));
    assert_eq!(setup.run("true").reply(), None);
}

#[test]
fn arguments_arrive_as_typed() {
    let command = r#"sh -c 'printf %s\\n "$@"' sh 'a b' "\$HOME" '*' "it's" ''"#;
    let setup = Setup { format: Format::Text, ..Setup::default() };
    assert_eq!(setup.run(command).reply().as_deref(), Some("a b\n$HOME\n*\nit's"));
}

#[test]
fn progress_comes_while_the_handler_works() {
    let dir = tempfile::tempdir().expect("tempdir");
    let word = dir.path().join("word");
    let command = fixture(&format!("waits-for-word.sh '{}'", word.display()));
    // The handler only continues after its progress has arrived here.
    let ran = Setup::default().run_with(&command, &mut |event| {
        if event == Event::Progress("waiting") {
            fs::write(&word, "").expect("write");
        }
    });
    assert_eq!(ran.progress, ["waiting"]);
    assert_eq!(ran.reply().as_deref(), Some("went on"));
}

#[test]
fn stderr_comes_line_by_line_and_its_end_is_in_the_report() {
    let command = fixture(r"says.sh '' 'one\ntwo \377\033[2J\n\nlast'");
    let ran = run(&command);
    assert_eq!(ran.stderr, ["one", "two \u{fffd}\u{1b}[2J", "", "last"]);
    assert_eq!(ran.reply(), None);
    let failure = run("sh -c 'echo one >&2; echo \"ValueError: no\" >&2; exit 3'").failure();
    assert_eq!(failure.stderr_tail, "one\nValueError: no");
    assert_eq!(failure.to_string(), "the handler exited with code 3; last line of stderr: ValueError: no");
}

#[test]
fn a_megabyte_goes_in_and_out_at_the_same_time() {
    let text = "0123456789abcdef".repeat(1 << 16);
    let setup = Setup { input: text.as_bytes(), format: Format::Text, ..Setup::default() };
    assert!(setup.run("cat").reply().as_deref() == Some(&text));
    // Both pipes are full before this one reads anything.
    let ran = setup.run("sh -c 'head -c 1000000 /dev/zero | tr \"\\0\" x; head -c 1000000 /dev/zero >&2; cat'");
    assert_eq!(ran.reply().map(|reply| reply.len()), Some(1_000_000 + text.len()));
}

#[test]
fn a_handler_may_not_read_its_input() {
    let input = vec![b'x'; 1 << 20];
    let setup = Setup { input: &input, ..Setup::default() };
    assert_eq!(setup.run(&fixture("deaf.sh")).reply().as_deref(), Some("did not listen"));
    assert_eq!(setup.run(&fixture("closes-stdin.sh")).reply().as_deref(), Some("ears shut"));
}

#[test]
fn it_works_in_the_folder_it_is_given_even_if_named_by_a_relative_path() {
    let dir = tempfile::tempdir().expect("tempdir");
    let setup = Setup { dir: Some(dir.path()), format: Format::Text, ..Setup::default() };
    let folder = fs::canonicalize(dir.path()).expect("canonical");
    assert_eq!(setup.run("pwd -P").reply().as_deref(), folder.to_str());
    let setup = Setup { dir: Some(dir.path()), ..Setup::default() };
    assert_eq!(setup.run("tests/fixtures/handlers/reply.sh").reply().as_deref(), Some("done"));
}

#[test]
fn secrets_stay_out_of_its_environment() {
    const INNER: &str = "MOLECULE_TEST_INNER";
    if std::env::var_os(INNER).is_none() {
        // The environment of a process is set when it starts, so the test runs itself.
        let status = Command::new(std::env::current_exe().expect("test binary"))
            .args(["--exact", "handler_run::secrets_stay_out_of_its_environment"])
            .env(INNER, "1")
            .env("MOLECULE_WORKSPACE_TOKEN", "hush-1")
            .env("MOLECULE_ADMIN_TOKEN", "hush-2")
            .env("ADMIN_TOKEN", "hush-3")
            .env("MOLECULE_WORKSPACES", "[{\"token\":\"hush-4\"}]")
            .env("MOLECULE_WORKSPACES_JSON", "[{\"token\":\"hush-5\"}]")
            .env("MOLECULE_WORKSPACE_TOKEN_FILE", "/a/file")
            .env("MOLECULE_ATTEMPT", "outer")
            .env_remove("PYTHONUNBUFFERED")
            .stdout(Stdio::null())
            .status()
            .expect("inner test");
        assert!(status.success());
        return;
    }
    let env = [("MOLECULE_ATTEMPT", "2".to_owned()), ("MOLECULE_WORKSPACE_ID", "a b".to_owned())];
    let setup = Setup { env: &env, format: Format::Text, ..Setup::default() };
    let seen = setup.run(&fixture("environment.sh")).reply().expect("variables");
    let lines: Vec<_> = seen.lines().collect();
    assert!(!seen.contains("hush"), "{seen}");
    for line in ["MOLECULE_ATTEMPT=2", "MOLECULE_WORKSPACE_ID=a b", "MOLECULE_WORKSPACE_TOKEN_FILE=/a/file", "PYTHONUNBUFFERED=1"]
    {
        assert!(lines.contains(&line), "{line}: {seen}");
    }
    let env = [("PYTHONUNBUFFERED", String::new())];
    let seen = Setup { env: &env, format: Format::Text, ..Setup::default() }.run(&fixture("environment.sh")).reply();
    assert!(seen.is_some_and(|seen| seen.lines().any(|line| line == "PYTHONUNBUFFERED=")));
}

// ---- failures ------------------------------------------------------------------------------------------------------

#[test]
fn the_exit_code_is_the_outcome() {
    for (code, retry) in [(1, Retry::Normal), (75, Retry::Later), (65, Retry::Never), (255, Retry::Normal)] {
        let failure = run(&fixture(&format!("fails.sh {code}"))).failure();
        assert!(matches!(failure.kind, FailureKind::Exit(found) if found == code), "{failure}");
        assert_eq!(failure.retry(), retry);
        assert_eq!(failure.stderr_tail, "about to fail");
    }
}

#[test]
fn a_signal_is_the_outcome_and_sigpipe_kills_as_usual() {
    for (name, number) in [("KILL", 9), ("TERM", 15), ("PIPE", 13)] {
        let failure = run(&fixture(&format!("dies.sh {name}"))).failure();
        assert!(matches!(failure.kind, FailureKind::Signal(found) if found == number), "{failure}");
        assert_eq!(failure.to_string(), format!("the handler was killed by signal {number} (SIG{name})"));
    }
}

#[test]
fn invalid_output_is_a_failure_that_quotes_it() {
    let failure = run(&fixture(r"says.sh 'Hello \033[31mworld\n' ''")).failure();
    assert!(matches!(failure.kind, FailureKind::Contract(_)), "{failure}");
    let text = failure.to_string();
    assert!(text.contains(r"`Hello \u{1b}[31mworld`") && text.contains("--handler-format text"), "{text}");
    let setup = Setup { format: Format::Text, ..Setup::default() };
    assert_eq!(setup.run(&fixture(r"says.sh 'a\377' ''")).reply().as_deref(), Some("a\u{fffd}"));
}

#[test]
fn a_hundred_megabytes_of_output_are_refused() {
    let failure = run(&fixture("floods.sh")).failure();
    assert!(matches!(failure.kind, FailureKind::TooMuchOutput(limit) if limit == 16 << 20), "{failure}");
    // The limit itself is allowed.
    let limits = Limits { max_output: 4, ..Setup::default().limits };
    let setup = Setup { limits, format: Format::Text, ..Setup::default() };
    assert_eq!(setup.run("printf 1234").reply().as_deref(), Some("1234"));
    assert!(matches!(setup.run("printf 12345").failure().kind, FailureKind::TooMuchOutput(4)));
}

#[test]
fn a_handler_that_never_ends_is_terminated_with_its_children() {
    for script in ["endless.sh", "stubborn.sh"] {
        let limits =
            Limits { timeout: Duration::from_millis(200), kill_grace: Duration::from_millis(50), ..Setup::default().limits };
        let ran = Setup { limits, ..Setup::default() }.run(&fixture(script));
        ran.stderr.first().into_iter().for_each(|child| assert_vanishes(child));
        let failure = ran.failure();
        assert!(matches!(failure.kind, FailureKind::TimedOut(_)), "{failure}");
    }
}

#[test]
fn a_child_that_outlives_the_handler_is_terminated() {
    // The child of the second ignores SIGTERM.
    for (mode, grace) in [("plain", HANG_TIMEOUT), ("stubborn", Duration::from_millis(50))] {
        let limits = Limits { kill_grace: grace, ..Setup::default().limits };
        let ran = Setup { limits, ..Setup::default() }.run(&fixture(&format!("background.sh {mode}")));
        assert_vanishes(&ran.stderr[0]);
        assert_eq!(ran.reply().as_deref(), Some("went on"));
    }
}

#[test]
fn a_child_that_holds_the_pipes_is_waited_for_only_for_a_limited_time() {
    let limits = Limits { linger: Duration::from_millis(50), ..Setup::default().limits };
    let ran = Setup { limits, ..Setup::default() }.run(&fixture("holds-stdout.sh"));
    assert_vanishes(&ran.stderr[0]);
    assert_eq!(ran.reply().as_deref(), Some("left a child"));
}

#[test]
fn output_after_the_end_of_the_handler_counts() {
    assert_eq!(run(&fixture("late-output.sh")).reply().as_deref(), Some("through a pipe"));
}

#[cfg(target_os = "linux")] // only there `setsid` is a program
#[test]
fn a_child_that_leaves_the_group_lives_on() {
    let ran = run(&fixture("escapes.sh"));
    let child = &ran.stderr[0];
    assert!(lives(child));
    assert!(Command::new("kill").arg(child).status().expect("kill").success());
    assert_vanishes(child);
}

// ---- starting ------------------------------------------------------------------------------------------------------

#[test]
fn a_handler_that_disappears_was_not_started() {
    let dir = tempfile::tempdir().expect("tempdir");
    let path = script(dir.path(), "bot.sh", "#!/bin/sh\n");
    let program = Program::resolve(path.to_str().expect("UTF-8")).expect("there");
    fs::remove_file(&path).expect("remove");
    let ran = Setup::default().run_program(&program, &mut |_| ());
    assert_eq!(ran.group, None);
    let failure = ran.failure();
    assert!(matches!(failure.kind, FailureKind::NotStarted(ProgramError::NotFound(_))), "{failure:?}");
    assert_eq!(failure.to_string(), format!("the handler `{}` does not exist; check the path", path.display()));
}

#[test]
fn a_handler_may_be_replaced_while_it_runs() {
    let dir = tempfile::tempdir().expect("tempdir");
    let word = dir.path().join("word");
    let old = fs::read_to_string(fixture("waits-for-word.sh")).expect("read");
    let path = script(dir.path(), "my bot.sh", &old);
    let command = format!("'{}' '{}'", path.display(), word.display());
    let program = Program::resolve(&command).expect("there");
    let ran = Setup::default().run_program(&program, &mut |event| {
        if event == Event::Progress("waiting") {
            let new = script(dir.path(), "new", "#!/bin/sh\necho '\"new\"'\n");
            fs::rename(new, &path).expect("rename");
            fs::write(&word, "").expect("write");
        }
    });
    assert_eq!(ran.reply().as_deref(), Some("went on"));
    assert_eq!(Setup::default().run_program(&program, &mut |_| ()).reply().as_deref(), Some("new"));
}

#[cfg(target_os = "linux")] // other systems start it nevertheless
#[test]
fn a_handler_that_is_being_written_is_started_later() {
    let dir = tempfile::tempdir().expect("tempdir");
    let path = dir.path().join("bot");
    fs::copy("/bin/true", &path).expect("copy");
    let program = Program::resolve(path.to_str().expect("UTF-8")).expect("there");
    let writer = fs::OpenOptions::new().append(true).open(&path).expect("open");
    let failure = Setup::default().run_program(&program, &mut |_| ()).failure();
    assert!(
        matches!(&failure.kind, FailureKind::NotStarted(ProgramError::Start { source, .. })
            if source.kind() == std::io::ErrorKind::ExecutableFileBusy),
        "{failure:?}"
    );
    drop(writer);
    assert_eq!(Setup::default().run_program(&program, &mut |_| ()).reply(), None);
}

// ---- canceling -----------------------------------------------------------------------------------------------------

/// Runs a fixture that prints the process id of its child when it is ready, and then calls `then` with the switch.
fn cancelled(script: &str, format: Format, then: fn(&Cancel)) -> Ran {
    let setup = Setup { format, ..Setup::default() };
    let cancel = setup.cancel.clone();
    let ran = setup.run_with(&fixture(script), &mut |event| {
        if matches!(event, Event::Stderr(_)) {
            then(&cancel);
        }
    });
    assert_vanishes(&ran.stderr[0]);
    ran
}

#[test]
fn terminate_asks_and_kill_does_not() {
    let failure = cancelled("endless.sh", Format::Json, Cancel::terminate).failure();
    assert!(matches!(failure.kind, FailureKind::Canceled), "{failure}");
    assert_eq!(failure.retry(), Retry::Canceled);
    let failure = cancelled("stubborn.sh", Format::Json, Cancel::kill).failure();
    assert!(matches!(failure.kind, FailureKind::Canceled), "{failure}");
}

#[test]
fn kill_after_terminate_ends_the_grace() {
    let failure = cancelled("stubborn.sh", Format::Json, |cancel| {
        cancel.terminate();
        let cancel = cancel.clone();
        std::thread::spawn(move || cancel.kill());
    })
    .failure();
    assert!(matches!(failure.kind, FailureKind::Canceled), "{failure}");
}

#[test]
fn an_answer_of_a_handler_that_was_asked_to_stop_counts() {
    let ran = cancelled("answers-at-term.sh", Format::Json, Cancel::terminate);
    assert_eq!(ran.reply().as_deref(), Some("as far as I came"));
    // A successful exit without an answer is not an answer, or the message would be settled; and half a text looks complete.
    for (script, format) in [("silent-at-term.sh", Format::Json), ("answers-at-term.sh", Format::Text)] {
        let failure = cancelled(script, format, Cancel::terminate).failure();
        assert!(matches!(failure.kind, FailureKind::Canceled), "{failure}");
    }
}

#[test]
fn one_switch_stops_all_handlers_and_none_starts_afterwards() {
    let cancel = Cancel::new();
    let (ready, runs) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..3 {
            let (cancel, ready) = (cancel.clone(), ready.clone());
            scope.spawn(move || {
                let setup = Setup { cancel, ..Setup::default() };
                let failure = setup
                    .run_with(&fixture("endless.sh"), &mut |event| {
                        if matches!(event, Event::Stderr(_)) {
                            ready.send(()).expect("send");
                        }
                    })
                    .failure();
                assert!(matches!(failure.kind, FailureKind::Canceled), "{failure}");
            });
        }
        (0..3).for_each(|_| runs.recv().expect("ready"));
        cancel.terminate();
    });
    let ran = Setup { cancel, ..Setup::default() }.run(&fixture("reply.sh"));
    assert_eq!(ran.group, None);
    assert!(matches!(ran.failure().kind, FailureKind::Canceled));
}

#[test]
fn nothing_is_left_when_the_watcher_panics() {
    let mut number = None;
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        Setup::default().run_with(&fixture("endless.sh"), &mut |event| {
            if let Event::Stderr(child) = event {
                number = Some(child.to_owned());
                std::panic::resume_unwind(Box::new(()));
            }
        })
    }));
    assert!(result.is_err());
    assert_vanishes(&number.expect("a child"));
}

// ---- groups left behind by a crash ---------------------------------------------------------------------------------

/// Starts a shell command in its own group and reads its first line, a process id.
fn leave_behind(command: &str) -> (std::process::Child, String) {
    let mut leader = Command::new("sh").args(["-c", command]).process_group(0).stdout(Stdio::piped()).spawn().expect("sh");
    let mut line = String::new();
    std::io::BufReader::new(leader.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    (leader, line.trim().to_owned())
}

#[test]
fn a_group_that_was_left_behind_is_terminated_and_a_stranger_is_not() {
    let (mut leader, child) = leave_behind("sleep 1000 & echo $!; wait");
    let identity = group::identity(leader.id()).expect("an identity");
    assert_eq!(group::identity(leader.id()).as_ref(), Some(&identity), "it stays the same");
    assert_eq!(identity.lines().count(), 1);
    for stranger in ["", "x", &format!("{identity}1"), &identity.replace('-', "_").replace(':', ".")] {
        assert!(!group::end_leftover(leader.id(), stranger, HANG_TIMEOUT).expect("checked"), "{stranger}");
    }
    assert!(lives(&child));
    assert!(group::end_leftover(leader.id(), &identity, HANG_TIMEOUT).expect("ended"));
    assert_vanishes(&child);
    assert!(!group::end_leftover(leader.id(), &identity, HANG_TIMEOUT).expect("checked"), "nothing is left");
    let _ = leader.wait(); // already waited for
}

#[cfg(target_os = "linux")] // `ps` does not show enough elsewhere
#[test]
fn a_group_without_its_leader_is_terminated_too() {
    let (mut leader, child) = leave_behind("trap '' TERM; sleep 1000 >/dev/null & echo $!; read wait");
    let identity = group::identity(leader.id()).expect("an identity");
    leader.kill().expect("kill");
    leader.wait().expect("wait");
    assert_eq!(group::identity(leader.id()), None);
    assert!(group::end_leftover(leader.id(), &identity, Duration::from_millis(50)).expect("ended"));
    assert_vanishes(&child);
}

#[test]
fn ids_that_stand_for_every_process_are_never_signaled() {
    for number in [0, 1, u32::MAX] {
        assert_eq!(group::identity(number), None);
        assert!(!group::end_leftover(number, "", Duration::ZERO).expect("checked"));
    }
}

// ---- examples ------------------------------------------------------------------------------------------------------

/// Texts that break scripts.
fn nasty_texts() -> Vec<String> {
    let mut texts: Vec<_> = [
        "hello there",
        "\"quoted\" 'twice' `and` $HOME $(id) \\ %s",
        "\\",
        "\\\"",
        "two\nlines\r\n\tand a tab\u{8}\u{1b}[31m\u{7f}",
        "Grüße, 世界 👩‍🚀 \u{2028}\u{202e}",
        r#""text":"x""#,
        r#"","parts":[],"text":"y"#,
        "  blanks around  ",
        "-n",
        "-e \\c",
    ]
    .map(str::to_owned)
    .into();
    texts.push("0123456789abcdef".repeat(1 << 16));
    texts.push("\"\\\n".repeat(200_000));
    texts.push("ü👍".repeat(100_000));
    texts
}

/// A message as the agent writes it: in this order, without blanks, on one line.
fn message(text: &str) -> String {
    let text = serde_json::to_string(text).expect("JSON");
    let name = r#"x\",\"text\":\"forged"#;
    format!(
        r#"{{"version":1,"activity_id":"a1","workspace_id":"w1","source":"canvas_user","source_id":null,"user":{{"id":null,"name":"{name}"}},"origin":null,"text":{text},"parts":[{{"kind":"text","text":"a part"}}],"expects_reply":true,"raw":{{"text":"raw"}}}}
"#
    )
}

/// The replies of an example to all these texts; `None` if this machine has no interpreter for it.
fn replies_of(name: &str) -> Option<Vec<(String, Ran)>> {
    let program = match Program::resolve(&example(name)) {
        Err(ProgramError::NoInterpreter { interpreter, .. }) => {
            eprintln!("skipped: no {interpreter} here");
            return None;
        }
        program => program.expect(name),
    };
    let replies = nasty_texts().into_iter().map(|text| {
        let input = message(&text);
        let ran = Setup { input: input.as_bytes(), ..Setup::default() }.run_program(&program, &mut |_| ());
        (text, ran)
    });
    Some(replies.collect())
}

#[test]
fn the_shell_example_echoes_everything() {
    for (text, ran) in replies_of("echo.sh").expect("a shell") {
        assert_eq!(ran.stderr, [""; 0]);
        assert!(ran.reply().as_ref() == Some(&text), "{}", &text[..20.min(text.len())]);
    }
    let setup = Setup { input: b"nonsense\n", ..Setup::default() };
    assert_eq!(setup.run(&example("echo.sh")).failure().retry(), Retry::Never);
    let empty = message("");
    assert_eq!(Setup { input: empty.as_bytes(), ..Setup::default() }.run(&example("echo.sh")).reply(), None);
}

#[test]
fn the_python_and_node_examples_answer_everything() {
    for name in ["bot.py", "bot.mjs"] {
        for (text, ran) in replies_of(name).into_iter().flatten() {
            assert_eq!(
                (&ran.progress[..], &ran.stderr[..]),
                (&["Counting words".to_owned()][..], &["message a1".to_owned()][..])
            );
            let reply = ran.reply().expect("a reply");
            assert!(reply.split_once(" words: ").is_some_and(|(_, rest)| rest == text), "{name}");
        }
        if let Ok(program) = Program::resolve(&example(name)) {
            let input = message("an answer").replace("\"expects_reply\":true", "\"expects_reply\":false");
            let setup = Setup { input: input.as_bytes(), ..Setup::default() };
            assert_eq!(setup.run_program(&program, &mut |_| ()).reply(), None);
        }
    }
}

#[test]
fn the_model_example_passes_the_text_to_the_command_and_nothing_to_the_shell() {
    let with = |command: &str, prompt: &str, text: &str| {
        let env = [("LLM_COMMAND", command.to_owned()), ("LLM_PROMPT", prompt.to_owned())];
        let setup = Setup { input: text.as_bytes(), env: &env, format: Format::Text, ..Setup::default() };
        setup.run(&example("llm.sh")).result
    };
    for text in nasty_texts() {
        let reply = with("cat -", "", &text).expect("an answer").reply;
        assert!(reply.as_deref() == Some(text.trim_end_matches(['\r', '\n'])), "{}", &text[..20.min(text.len())]);
    }
    let reply = with("tr a-z A-Z | sed 's/^/> /'", "Be brief: %s\\n", "hi").expect("an answer").reply;
    assert_eq!(reply.as_deref(), Some("> BE BRIEF: %S\\N\n> \n> HI"));
    let failure = with("exit 75", "", "hi").expect_err("a failure");
    assert_eq!(failure.retry(), Retry::Later);
    let reply = with("", "", "hi").expect("an answer").reply.expect("a reply");
    assert!(reply.ends_with("You wrote:\nhi") && reply.contains("LLM_COMMAND"), "{reply}");
}
