//! Shared by the tests of the built program: a scene (a local platform, a workspace and a separate home) and the program
//! running in it.
//!
//! Invariant: nothing of the machine's environment reaches the program, everything it writes is below the scene's
//! temporary folder, it does not outlive the scene, and tests wait for events, not for a fixed time. [`PATIENCE`] is how
//! long an event may take on a machine under load; no test depends on a shorter time.

pub mod a2a;
pub mod archive;
pub mod disk;
pub mod front;
pub mod terminal;

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Condvar, Mutex, Once};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use molecule_agent::platform::{Created, Delivered, Generation, Options, Platform, Recorded};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT};
use tempfile::TempDir;

/// How long an event may take before a test gives up on it.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A platform with a workspace, and a home directory for the program.
pub struct Scene {
    /// The platform.
    pub platform: Platform,
    /// The program's workspace.
    pub workspace: Created,
    home: TempDir,
}

impl Scene {
    /// The current platform.
    pub fn new() -> Self {
        Self::with(Options::default())
    }

    /// A platform with these options.
    pub fn with(options: Options) -> Self {
        let platform = Platform::start(options).unwrap();
        let workspace = platform.create_workspace("bot");
        Self { platform, workspace, home: tempfile::tempdir().unwrap() }
    }

    /// The same, with the workspace already registered for polling, so that messages wait for the first start.
    pub fn waiting(options: Options) -> Self {
        let platform = Platform::start(options).unwrap();
        let workspace = platform.create_peer("bot");
        Self { platform, workspace, home: tempfile::tempdir().unwrap() }
    }

    /// A platform of this generation, with a workspace as [`Scene::waiting`] has it.
    pub fn of(generation: Generation) -> Self {
        Self::waiting(Options { generation, ..Options::default() })
    }

    /// The id of the workspace.
    pub fn id(&self) -> &str {
        &self.workspace.id
    }

    /// The program's `HOME`.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The folder of the workspace's state.
    pub fn folder(&self) -> PathBuf {
        self.folder_of(self.id())
    }

    /// The folder of another workspace's state.
    pub fn folder_of(&self, id: &str) -> PathBuf {
        self.home().join(".molecule").join(id)
    }

    /// Writes an executable script into the home, and returns its path.
    pub fn script(&self, name: &str, text: &str) -> PathBuf {
        let path = self.home().join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    /// The program with a cleared environment that names this platform and workspace.
    pub fn command<S: Into<OsString>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        self.command_for(&self.workspace, args)
    }

    /// The program with a cleared environment that names no platform and no workspace.
    pub fn bare<S: Into<OsString>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        bare(self.home(), args)
    }

    /// The number of requests with this method whose path ends with this.
    pub fn count(&self, method: &str, path: &str) -> usize {
        self.platform.view(|view| view.requests().iter().filter(|r| r.method == method && r.path.ends_with(path)).count())
    }

    /// Runs a command that must succeed, and returns its stdout.
    pub fn stdout_of<S: Into<OsString>>(&self, args: impl IntoIterator<Item = S>) -> String {
        stdout_of(self.command(args))
    }

    /// The same with `--json`: returns the printed document.
    pub fn json<S: Into<OsString>>(&self, args: impl IntoIterator<Item = S>) -> Value {
        let shown = self.stdout_of(args.into_iter().map(Into::into).chain(["--json".into()]));
        assert_eq!(shown.lines().count(), 1, "{shown}");
        serde_json::from_str(&shown).unwrap()
    }

    /// The body of the last request whose path ends with this.
    pub fn last_body(&self, path: &str) -> Value {
        let requests = self.platform.requests();
        requests.iter().rfind(|request| request.path.ends_with(path)).unwrap().json()
    }

    /// The same for another workspace of the platform.
    pub fn command_for<S: Into<OsString>>(&self, workspace: &Created, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = bare(self.home(), args);
        command
            .env("MOLECULE_PLATFORM_URL", self.platform.url())
            .env("MOLECULE_WORKSPACE_ID", &workspace.id)
            .env("MOLECULE_WORKSPACE_TOKEN", &workspace.token);
        command
    }

    /// `connect` with fast intervals and this handler; more arguments may follow.
    pub fn connect(&self, handler: &Path, more: &[&str]) -> Running {
        Running::start(self.connect_command(handler, more)).connected()
    }

    /// The command that [`Scene::connect`] runs.
    pub fn connect_command(&self, handler: &Path, more: &[&str]) -> Command {
        let mut command = self.command(["connect", "--handler"]);
        command.arg(handler).args(FAST).args(more);
        command
    }

    /// Answers all waiting messages and exits (`connect --once`).
    pub fn drain(&self, handler: &Path, more: &[&str]) -> Output {
        let mut command = self.connect_command(handler, &["--once", "--backlog", "all"]);
        command.args(more);
        run(command, "")
    }

    /// A handler that records its input, one line per message, and answers with this JSON.
    pub fn recorder(&self, answer: &str) -> PathBuf {
        self.script("keeper.sh", &format!("#!/bin/sh\ncat >>\"$HOME/inputs\"\ncat <<'END'\n{answer}\nEND\n"))
    }

    /// The input that it recorded.
    pub fn inputs(&self) -> Vec<Value> {
        self.lines("inputs").iter().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// A handler that records each run in `runs` and answers with the text (for `--handler-format text`).
    pub fn counting(&self) -> PathBuf {
        self.script("counting.sh", "#!/bin/sh\necho \"$MOLECULE_ACTIVITY_ID\" >>\"$HOME/runs\"\nexec cat\n")
    }

    /// A handler that does the same, but on a text with `slow` it writes its process id to `started` and waits for the file
    /// `go`. It also ends when the home is removed, in case its agent is killed.
    pub fn patient(&self) -> PathBuf {
        self.script(
            "patient.sh",
            r#"#!/bin/sh
echo "$MOLECULE_ACTIVITY_ID" >>"$HOME/runs"
text=$(cat)
case $text in *slow*)
    echo $$ >"$HOME/started.new" && mv "$HOME/started.new" "$HOME/started"
    while [ -d "$HOME" ] && [ ! -e "$HOME/go" ]; do sleep 0.02; done ;;
esac
printf '%s' "$text"
"#,
        )
    }

    /// The lines of a file in the home; none if it does not exist.
    pub fn lines(&self, name: &str) -> Vec<String> {
        fs::read_to_string(self.home().join(name)).unwrap_or_default().lines().map(ToOwned::to_owned).collect()
    }

    /// Creates an empty file in the home, which a handler waits for.
    pub fn touch(&self, name: &str) {
        fs::write(self.home().join(name), "").unwrap();
    }

    /// Waits until a handler has created a file in the home, and returns its lines.
    pub fn file(&self, name: &str) -> Vec<String> {
        wait_for(&format!("the file {name}"), || self.home().join(name).exists().then_some(()));
        self.lines(name)
    }

    /// The same for a file that is written in place: waits until it has a complete line, and returns it.
    pub fn line_of(&self, name: &str) -> String {
        let written = || fs::read_to_string(self.home().join(name)).ok()?.split_once('\n').map(|(line, _)| line.to_owned());
        wait_for(&format!("a line of the file {name}"), written)
    }

    /// Makes calls fail (see `platform::Fault`).
    pub fn fault(&self, text: &str) {
        self.platform.add_fault(text.parse().unwrap());
    }

    /// Waits until a call was answered with this status; `path` is the end of its path.
    pub fn call(&self, method: &str, path: &str, status: Option<u16>) {
        self.calls(method, path, status, 1);
    }

    /// Waits until this many calls were answered with this status.
    pub fn calls(&self, method: &str, path: &str, status: Option<u16>, count: usize) {
        let fits = |call: &&Recorded| call.method == method && call.path.ends_with(path) && call.status == status;
        let what = format!("{count} times {method} {path} answered {status:?}");
        self.wait(&what, |view| (view.requests().iter().filter(fits).count() >= count).then_some(()));
    }

    /// Waits until a peer got this many messages, and returns their texts.
    pub fn replies(&self, peer: &Created, count: usize) -> Vec<String> {
        let look = |view: &molecule_agent::platform::View<'_>| {
            let messages = view.messages_to(&peer.id);
            (messages.len() >= count).then(|| messages.iter().map(text_of).collect())
        };
        self.wait(&format!("{count} messages to a peer"), look)
    }

    /// The contents of the dead letter folder.
    pub fn dead(&self) -> Vec<Value> {
        let Ok(entries) = fs::read_dir(self.folder().join("dead")) else { return Vec::new() };
        let files = entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "json"));
        // A dead letter may be replaced by others in the meantime.
        files.filter_map(|file| fs::read(file).ok()).map(|letter| serde_json::from_slice(&letter).unwrap()).collect()
    }

    /// Waits for this many dead letters.
    pub fn dead_letters(&self, count: usize) -> Vec<Value> {
        wait_for(&format!("{count} dead letters"), || Some(self.dead()).filter(|dead| dead.len() >= count))
    }

    /// `connect` as another workspace of the platform.
    pub fn connect_as(&self, workspace: &Created, handler: &Path, more: &[&str]) -> Running {
        let mut command = self.command_for(workspace, ["connect", "--handler"]);
        command.arg(handler).args(FAST).args(more);
        Running::start(command).connected()
    }

    /// Waits for this many more heartbeats, until the last one satisfies `fits`.
    pub fn heartbeats(&self, more: usize, fits: impl Fn(&Value) -> bool) {
        let before = self.platform.heartbeats(self.id()).len();
        let look = |view: &molecule_agent::platform::View<'_>| {
            let beats = view.heartbeats(self.id());
            beats.iter().skip(before + more - 1).any(|beat| fits(&beat.body)).then_some(())
        };
        self.wait("a heartbeat", look);
    }

    /// Waits until `look` at the platform finds something.
    pub fn wait<T>(&self, what: &str, look: impl Fn(&molecule_agent::platform::View<'_>) -> Option<T>) -> T {
        match self.platform.wait_until(PATIENCE, look) {
            Some(found) => found,
            None => panic!("timed out waiting for {what}"),
        }
    }

    /// Waits until the user's canvas shows `count` notes, and returns their texts.
    pub fn notes(&self, count: usize) -> Vec<String> {
        let id = self.id().to_owned();
        let look = |view: &molecule_agent::platform::View<'_>| {
            let notes = view.notifies(&id);
            (notes.len() >= count).then(|| notes.iter().map(|note| note.text.clone()).collect())
        };
        self.wait(&format!("{count} notes"), look)
    }
}

/// The handler that answers with the text of the message.
pub const ECHO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/handlers/echo.sh");

/// Short intervals for tests. None of these options can be given again.
pub const FAST: [&str; 8] =
    ["--poll-interval", "0.05", "--events-poll-interval", "0.05", "--heartbeat-interval", "0.2", "--state-interval", "0.1"];

/// The generations that accept files.
pub const WITH_FILES: [Generation; 4] = [Generation::G2, Generation::G3, Generation::G4, Generation::G5];

/// Text in, text out.
pub const TEXT: [&str; 2] = ["--handler-format", "text"];

/// Tests that run in the background (`nohup`, a script's `&`) ignore some signals, and the program would inherit that. A
/// signal that is caught here has its default action in every program that is started.
fn with_default_signals() {
    static CAUGHT: Once = Once::new();
    CAUGHT.call_once(|| {
        for signal in [SIGHUP, SIGINT, SIGQUIT] {
            // Ends the tests as if the signal were not caught.
            signal_hook::flag::register_conditional_default(signal, Arc::new(AtomicBool::new(true))).unwrap();
        }
    });
}

/// The program with a cleared environment and this home.
pub fn bare<S: Into<OsString>>(home: &Path, args: impl IntoIterator<Item = S>) -> Command {
    with_default_signals();
    let mut command = Command::new(env!("CARGO_BIN_EXE_molecule-agent"));
    command.args(args.into_iter().map(Into::into)).env_clear().current_dir(home).env("HOME", home);
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A finished command.
#[derive(Debug)]
pub struct Done {
    /// Its exit code; `None` if a signal terminated it.
    pub code: Option<i32>,
    /// All of its stdout.
    pub stdout: String,
    /// All of its stderr.
    pub stderr: String,
}

/// Runs a command until it exits by itself.
pub fn done(command: Command) -> Done {
    let mut running = Running::start(command);
    let code = running.wait().code();
    Done { code, stdout: running.stdout(), stderr: running.stderr() }
}

/// Runs a command that must succeed, and returns its stdout.
pub fn stdout_of(command: Command) -> String {
    let done = done(command);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    done.stdout
}

/// Runs a command with `--json`, which must succeed, and returns the printed document.
pub fn succeeds(mut command: Command) -> Value {
    command.arg("--json");
    let done = done(command);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    serde_json::from_str(&done.stdout).unwrap()
}

/// Asserts that the command exited with this code, and that stderr contains this text.
pub fn assert_ends(done: &Done, code: i32, said: &str) {
    assert_eq!(done.code, Some(code), "{}", done.stderr);
    assert!(done.stderr.contains(said), "no {said:?} in {}", done.stderr);
}

/// The same, and asserts that nothing was printed to stdout.
pub fn assert_refused(done: &Done, code: i32, said: &str) {
    assert_ends(done, code, said);
    assert_eq!(done.stdout, "");
}

/// The text of a message that reached an agent.
pub fn text_of(delivered: &Delivered) -> String {
    let parts = delivered.message["parts"].as_array().unwrap();
    parts.iter().filter_map(|part| part["text"].as_str()).collect()
}

/// Waits for changes that have no event: files and processes.
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < until, "timed out waiting for {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Whether a process is alive. A zombie is not: the system's first process reaps it.
pub fn is_alive(pid: &str) -> bool {
    let output = Command::new("ps").args(["-o", "stat=", "-p", pid]).output().unwrap();
    let stat = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    !stat.is_empty() && !stat.starts_with('Z')
}

/// The number of lines of a log that contain `part`.
pub fn count(log: &str, part: &str) -> usize {
    log.lines().filter(|line| line.contains(part)).count()
}

/// Runs a command with this input until it exits.
pub fn run(mut command: Command, input: &str) -> Output {
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    // A program that does not read its input may have closed it.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// What a program wrote to stderr.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What a program wrote to stdout.
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The program running in the background. Killed when dropped, if it still runs.
pub struct Running {
    child: Child,
    log: Arc<(Mutex<Log>, Condvar)>,
    readers: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Log {
    stderr: String,
    stdout: String,
    open: usize,
}

impl Running {
    /// Starts a command. Output that does not go to one of our pipes is not read.
    pub fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        // The command also holds the other ends of its pipes open.
        drop(command);
        let (stderr, stdout) = (child.stderr.take(), child.stdout.take());
        let open = usize::from(stderr.is_some()) + usize::from(stdout.is_some());
        let log = Arc::new((Mutex::new(Log { open, ..Log::default() }), Condvar::new()));
        let stderr = stderr.map(|stream| follow(stream, &log, |log| &mut log.stderr));
        let stdout = stdout.map(|stream| follow(stream, &log, |log| &mut log.stdout));
        Self { child, log, readers: stderr.into_iter().chain(stdout).collect() }
    }

    /// Waits until it reports that it is connected.
    pub fn connected(self) -> Self {
        self.wait_for_line("connected: ");
        self
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Waits until a line of stderr contains `part`, and returns that line.
    pub fn wait_for_line(&self, part: &str) -> String {
        self.wait_in(part, |log| &log.stderr)
    }

    /// Waits until a line of stdout contains `part`, and returns that line.
    pub fn wait_for_output(&self, part: &str) -> String {
        self.wait_in(part, |log| &log.stdout)
    }

    fn wait_in(&self, part: &str, stream: fn(&Log) -> &String) -> String {
        let (log, changed) = &*self.log;
        let until = Instant::now() + PATIENCE;
        let mut log = log.lock().unwrap();
        loop {
            // Only complete lines: a line may arrive in pieces.
            let text = stream(&log);
            let whole = text.rfind('\n').map_or("", |end| &text[..end]);
            if let Some(line) = whole.lines().find(|line| line.contains(part)) {
                return line.to_owned();
            }
            let left = until.saturating_duration_since(Instant::now());
            if log.open == 0 || left.is_zero() {
                let said = format!("{}\n{}", log.stderr, log.stdout);
                // Dropping `self` also takes the lock.
                drop(log);
                panic!("no line contains {part:?}:\n{said}");
            }
            log = changed.wait_timeout(log, left).unwrap().0;
        }
    }

    /// What it has written to stderr so far.
    pub fn stderr(&self) -> String {
        self.log.0.lock().unwrap().stderr.clone()
    }

    /// What it has written to stdout so far.
    pub fn stdout(&self) -> String {
        self.log.0.lock().unwrap().stdout.clone()
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Sends another signal, after a pause, so that it does not count as a repetition of the one before.
    pub fn signal_again(&self, signal: Signal) {
        std::thread::sleep(Duration::from_millis(100));
        self.signal(signal);
    }

    /// Waits until it has exited and its output has been read.
    pub fn wait(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < until, "it did not exit:\n{}", self.stderr());
            std::thread::sleep(Duration::from_millis(2));
        };
        for reader in self.readers.drain(..) {
            reader.join().unwrap();
        }
        status
    }

    /// Its exit status, if it has exited; all output has been read then.
    #[allow(dead_code, reason = "for the storm")]
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().unwrap()?;
        Some(self.wait())
    }

    /// Waits until it exits by itself, and returns the exit code and all of stderr.
    pub fn end(mut self) -> (Option<i32>, String) {
        let status = self.wait();
        (status.code(), self.stderr())
    }

    /// Stops it as an operator does, and returns the exit code and all of stderr.
    pub fn stop(self) -> (Option<i32>, String) {
        self.signal(Signal::TERM);
        self.end()
    }

    /// Kills it, as a crash would.
    pub fn kill(mut self) -> String {
        self.child.kill().unwrap();
        self.wait();
        self.stderr()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            eprintln!("--- stderr of the program:\n{}", self.stderr());
        }
    }
}

fn follow(
    stream: impl std::io::Read + Send + 'static,
    log: &Arc<(Mutex<Log>, Condvar)>,
    which: fn(&mut Log) -> &mut String,
) -> JoinHandle<()> {
    let log = Arc::clone(log);
    std::thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut line = Vec::new();
        while stream.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            which(&mut log.0.lock().unwrap()).push_str(&String::from_utf8_lossy(&line));
            log.1.notify_all();
            line.clear();
        }
        log.0.lock().unwrap().open -= 1;
        log.1.notify_all();
    })
}
