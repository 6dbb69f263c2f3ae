//! What the tests of the built program share: a scene (a local platform, a workspace, a home of its own) and the
//! program running in it.
//!
//! What must stay true: nothing of the machine's environment reaches the program, everything it writes is below the
//! scene's temporary folder, it does not outlive the scene, and tests wait for events, never for time. [`PATIENCE`] is
//! how long an event may take on a machine under load; no test passes or fails by less.

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

/// A platform with a workspace, and a home for the program.
pub struct Scene {
    /// The platform.
    pub platform: Platform,
    /// The workspace that the program is.
    pub workspace: Created,
    home: TempDir,
}

impl Scene {
    /// Today's platform.
    pub fn new() -> Self {
        Self::with(Options::default())
    }

    /// A platform of these options.
    pub fn with(options: Options) -> Self {
        let platform = Platform::start(options).unwrap();
        let workspace = platform.create_workspace("bot");
        Self { platform, workspace, home: tempfile::tempdir().unwrap() }
    }

    /// The same, with the workspace registered for polling already, so that messages wait for the first start.
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

    /// How many requests of this method, whose path ends with this, the platform got.
    pub fn count(&self, method: &str, path: &str) -> usize {
        self.platform.view(|view| view.requests().iter().filter(|r| r.method == method && r.path.ends_with(path)).count())
    }

    /// Runs a command that has to succeed, and returns what it printed.
    pub fn told<S: Into<OsString>>(&self, args: impl IntoIterator<Item = S>) -> String {
        told(self.command(args))
    }

    /// The same with `--json`: the document it printed.
    pub fn json<S: Into<OsString>>(&self, args: impl IntoIterator<Item = S>) -> Value {
        let told = self.told(args.into_iter().map(Into::into).chain(["--json".into()]));
        assert_eq!(told.lines().count(), 1, "{told}");
        serde_json::from_str(&told).unwrap()
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

    /// The command that [`Scene::connect`] starts.
    pub fn connect_command(&self, handler: &Path, more: &[&str]) -> Command {
        let mut command = self.command(["connect", "--handler"]);
        command.arg(handler).args(FAST).args(more);
        command
    }

    /// Answers what is there and ends (`connect --once`).
    pub fn drain(&self, handler: &Path, more: &[&str]) -> Output {
        let mut command = self.connect_command(handler, &["--once", "--backlog", "all"]);
        command.args(more);
        run(command, "")
    }

    /// A handler that keeps what it read, a line a message, and answers with this JSON.
    pub fn keeper(&self, answer: &str) -> PathBuf {
        self.script("keeper.sh", &format!("#!/bin/sh\ncat >>\"$HOME/inputs\"\ncat <<'END'\n{answer}\nEND\n"))
    }

    /// What it read.
    pub fn inputs(&self) -> Vec<Value> {
        self.lines("inputs").iter().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// A handler that notes each run in `runs` and answers with the text (for `--handler-format text`).
    pub fn counting(&self) -> PathBuf {
        self.script("counting.sh", "#!/bin/sh\necho \"$MOLECULE_ACTIVITY_ID\" >>\"$HOME/runs\"\nexec cat\n")
    }

    /// A handler that does the same, but a text with `slow` in it waits for the file `go`, after `started` was made with
    /// its process id. It does not outlive the home, should its agent be killed.
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

    /// The lines of a file in the home; none if there is no such file.
    pub fn lines(&self, name: &str) -> Vec<String> {
        fs::read_to_string(self.home().join(name)).unwrap_or_default().lines().map(ToOwned::to_owned).collect()
    }

    /// Makes an empty file in the home, which a handler waits for.
    pub fn touch(&self, name: &str) {
        fs::write(self.home().join(name), "").unwrap();
    }

    /// Waits until a handler has made a file in the home, and returns its lines.
    pub fn file(&self, name: &str) -> Vec<String> {
        wait_for(&format!("the file {name}"), || self.home().join(name).exists().then_some(()));
        self.lines(name)
    }

    /// The same for a file that is written in its place: waits until a whole line is there, and returns it.
    pub fn line_of(&self, name: &str) -> String {
        let written = || fs::read_to_string(self.home().join(name)).ok()?.split_once('\n').map(|(line, _)| line.to_owned());
        wait_for(&format!("a line of the file {name}"), written)
    }

    /// Makes calls go wrong (see `platform::Fault`).
    pub fn fault(&self, text: &str) {
        self.platform.add_fault(text.parse().unwrap());
    }

    /// Waits until a call was answered so; `path` is the end of its path.
    pub fn call(&self, method: &str, path: &str, status: Option<u16>) {
        self.calls(method, path, status, 1);
    }

    /// Waits until so many calls were answered so.
    pub fn calls(&self, method: &str, path: &str, status: Option<u16>, count: usize) {
        let fits = |call: &&Recorded| call.method == method && call.path.ends_with(path) && call.status == status;
        let what = format!("{count} times {method} {path} answered {status:?}");
        self.wait(&what, |view| (view.requests().iter().filter(fits).count() >= count).then_some(()));
    }

    /// Waits until a peer got so many messages, and returns their texts.
    pub fn letters(&self, peer: &Created, count: usize) -> Vec<String> {
        let look = |view: &molecule_agent::platform::View<'_>| {
            let letters = view.messages_to(&peer.id);
            (letters.len() >= count).then(|| letters.iter().map(text_of).collect())
        };
        self.wait(&format!("{count} messages to a peer"), look)
    }

    /// What is in the dead letter folder.
    pub fn dead(&self) -> Vec<Value> {
        let Ok(entries) = fs::read_dir(self.folder().join("dead")) else { return Vec::new() };
        let files = entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "json"));
        // One may make room for others meanwhile.
        files.filter_map(|file| fs::read(file).ok()).map(|letter| serde_json::from_slice(&letter).unwrap()).collect()
    }

    /// Waits for so many dead letters.
    pub fn dead_letters(&self, count: usize) -> Vec<Value> {
        wait_for(&format!("{count} dead letters"), || Some(self.dead()).filter(|dead| dead.len() >= count))
    }

    /// `connect` as another workspace of the platform.
    pub fn connect_as(&self, workspace: &Created, handler: &Path, more: &[&str]) -> Running {
        let mut command = self.command_for(workspace, ["connect", "--handler"]);
        command.arg(handler).args(FAST).args(more);
        Running::start(command).connected()
    }

    /// Waits until so many more heartbeats came, the last of which fits.
    pub fn beat(&self, more: usize, fits: impl Fn(&Value) -> bool) {
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
            None => panic!("waited in vain for {what}"),
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

/// Intervals that suit tests. None of these can be given again.
pub const FAST: [&str; 8] =
    ["--poll-interval", "0.05", "--events-poll-interval", "0.05", "--heartbeat-interval", "0.2", "--state-interval", "0.1"];

/// The generations that take files.
pub const WITH_FILES: [Generation; 4] = [Generation::G2, Generation::G3, Generation::G4, Generation::G5];

/// Text in, text out.
pub const TEXT: [&str; 2] = ["--handler-format", "text"];

/// Whoever runs the tests in the background has them ignore signals (`nohup`, a script's `&`), and the program would go on
/// ignoring them. A signal that is caught here has its default in every program that is started.
fn with_default_signals() {
    static CAUGHT: Once = Once::new();
    CAUGHT.call_once(|| {
        for signal in [SIGHUP, SIGINT, SIGQUIT] {
            // Ends the tests as if nobody had caught it.
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

/// A command that ran to its end.
#[derive(Debug)]
pub struct Done {
    /// Its exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// All of its stdout.
    pub stdout: String,
    /// All of its stderr.
    pub stderr: String,
}

/// Runs a command that ends by itself.
pub fn done(command: Command) -> Done {
    let mut running = Running::start(command);
    let code = running.wait().code();
    Done { code, stdout: running.stdout(), stderr: running.stderr() }
}

/// Runs a command that has to succeed, and returns what it printed.
pub fn told(command: Command) -> String {
    let done = done(command);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    done.stdout
}

/// Runs a command with `--json`, which succeeds, and returns the document that it printed.
pub fn succeeds(mut command: Command) -> Value {
    command.arg("--json");
    let done = done(command);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    serde_json::from_str(&done.stdout).unwrap()
}

/// The command ended with this code, and stderr says so.
pub fn assert_ends(done: &Done, code: i32, said: &str) {
    assert_eq!(done.code, Some(code), "{}", done.stderr);
    assert!(done.stderr.contains(said), "no {said:?} in {}", done.stderr);
}

/// The same, and nothing was printed on stdout.
pub fn assert_refused(done: &Done, code: i32, said: &str) {
    assert_ends(done, code, said);
    assert_eq!(done.stdout, "");
}

/// The text of a message that reached an agent.
pub fn text_of(delivered: &Delivered) -> String {
    let parts = delivered.message["parts"].as_array().unwrap();
    parts.iter().filter_map(|part| part["text"].as_str()).collect()
}

/// Waits for what no event tells of: files and processes.
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < until, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Whether a process lives. A zombie does not: clearing it away is for the system's first process.
pub fn is_alive(pid: &str) -> bool {
    let output = Command::new("ps").args(["-o", "stat=", "-p", pid]).output().unwrap();
    let stat = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    !stat.is_empty() && !stat.starts_with('Z')
}

/// How many lines of a log hold `part`.
pub fn count(log: &str, part: &str) -> usize {
    log.lines().filter(|line| line.contains(part)).count()
}

/// Runs a command to its end, feeding it `input`.
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

/// The program at work in the background. Killed when dropped, if it still runs.
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
    /// Starts a command. What of its output goes elsewhere than into a pipe of ours is not read.
    pub fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        // It holds the other ends of its pipes open as well.
        drop(command);
        let (stderr, stdout) = (child.stderr.take(), child.stdout.take());
        let open = usize::from(stderr.is_some()) + usize::from(stdout.is_some());
        let log = Arc::new((Mutex::new(Log { open, ..Log::default() }), Condvar::new()));
        let stderr = stderr.map(|stream| follow(stream, &log, |log| &mut log.stderr));
        let stdout = stdout.map(|stream| follow(stream, &log, |log| &mut log.stdout));
        Self { child, log, readers: stderr.into_iter().chain(stdout).collect() }
    }

    /// Waits until it says that it is connected.
    pub fn connected(self) -> Self {
        self.wait_for_line("connected: ");
        self
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Waits until a line of stderr holds `part`, and returns that line.
    pub fn wait_for_line(&self, part: &str) -> String {
        self.wait_in(part, |log| &log.stderr)
    }

    /// Waits until a line of stdout holds `part`, and returns that line.
    pub fn wait_for_output(&self, part: &str) -> String {
        self.wait_in(part, |log| &log.stdout)
    }

    fn wait_in(&self, part: &str, stream: fn(&Log) -> &String) -> String {
        let (log, changed) = &*self.log;
        let until = Instant::now() + PATIENCE;
        let mut log = log.lock().unwrap();
        loop {
            // Whole lines only: a line may come in pieces.
            let text = stream(&log);
            let whole = text.rfind('\n').map_or("", |end| &text[..end]);
            if let Some(line) = whole.lines().find(|line| line.contains(part)) {
                return line.to_owned();
            }
            let left = until.saturating_duration_since(Instant::now());
            if log.open == 0 || left.is_zero() {
                let said = format!("{}\n{}", log.stderr, log.stdout);
                // The drop of `self` takes the lock as well.
                drop(log);
                panic!("no line with {part:?} came:\n{said}");
            }
            log = changed.wait_timeout(log, left).unwrap().0;
        }
    }

    /// What it wrote to stderr so far.
    pub fn stderr(&self) -> String {
        self.log.0.lock().unwrap().stderr.clone()
    }

    /// What it wrote to stdout so far.
    pub fn stdout(&self) -> String {
        self.log.0.lock().unwrap().stdout.clone()
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Sends it another signal, after the pause without which it would be taken for an echo of the one before.
    pub fn signal_again(&self, signal: Signal) {
        std::thread::sleep(Duration::from_millis(100));
        self.signal(signal);
    }

    /// Waits for its end, and for the end of its output.
    pub fn wait(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < until, "it does not end:\n{}", self.stderr());
            std::thread::sleep(Duration::from_millis(2));
        };
        for reader in self.readers.drain(..) {
            reader.join().unwrap();
        }
        status
    }

    /// How it ended, if it has; its output is read to the end then.
    #[allow(dead_code, reason = "for the storm")]
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().unwrap()?;
        Some(self.wait())
    }

    /// Waits for its end by itself, and returns the exit code and all of stderr.
    pub fn end(mut self) -> (Option<i32>, String) {
        let status = self.wait();
        (status.code(), self.stderr())
    }

    /// Ends it as an operator does, and returns the exit code and all of stderr.
    pub fn stop(self) -> (Option<i32>, String) {
        self.signal(Signal::TERM);
        self.end()
    }

    /// Ends it as a crash does.
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
