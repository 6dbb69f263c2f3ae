//! The agent in the storm: started, stopped, frozen, and restarted whenever it ends by itself, as a service manager does.
//! Its output and its lifetimes are recorded for the checks.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use molecule_agent::platform::Created;
use rustix::process::Signal;

use crate::checks::Failure;
use crate::program::{How, Launch, Program};
use crate::support::{Running, Scene, stdout_of};
use crate::watch::Watch;

/// Seconds between two heartbeats.
pub const HEARTBEAT_INTERVAL: Duration = Duration::from_secs(1);

/// The time limit of a message at the handler. It must be enough even on a machine under load.
const HANDLER_TIMEOUT: &str = "5s";

/// The agent, and what is known about it.
pub struct Agent<'a> {
    scene: &'a Scene,
    program: &'a Program,
    watch: &'a Watch,
    handler: PathBuf,
    /// The folder of all state.
    pub state: PathBuf,
    /// All known tokens that its workspace ever had.
    pub tokens: Vec<String>,
    /// The token that it is given.
    token: String,
    /// Everything that it and the commands run next to it printed.
    pub output: String,
    /// Its runs so far; the last one may still be running.
    pub lives: Vec<Life>,
    /// What was wrong with its exits.
    pub problems: Vec<Failure>,
    running: Option<Running>,
    frozen: Option<Instant>,
    unread: Option<Unread>,
}

/// The time from a start to an end.
pub struct Life {
    pub began: Instant,
    pub ended: Option<(Instant, End)>,
    /// When it was stopped by SIGSTOP.
    pub frozen: Vec<(Instant, Instant)>,
    launch: Launch,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Killed,
    Terminated,
    ByItself,
}

impl<'a> Agent<'a> {
    pub fn new(scene: &'a Scene, program: &'a Program, watch: &'a Watch, state: PathBuf) -> Self {
        Self {
            scene,
            program,
            watch,
            handler: crate::handler::write(scene),
            state,
            tokens: vec![scene.workspace.token.clone()],
            token: scene.workspace.token.clone(),
            output: String::new(),
            lives: Vec::new(),
            problems: Vec::new(),
            running: None,
            frozen: None,
            unread: None,
        }
    }

    /// The folder of its workspace.
    pub fn folder(&self) -> PathBuf {
        self.state.join(self.scene.id())
    }

    /// The file with the token, if it is not in the environment.
    pub fn token_file(&self) -> PathBuf {
        self.scene.home().join("token")
    }

    /// From now on it gets this token.
    pub fn use_token(&mut self, token: String) {
        self.tokens.push(token.clone());
        self.token = token;
        self.write_token();
    }

    /// `token rotate`, as an administrator.
    pub fn rotate(&mut self) {
        let admin = self.scene.platform.admin_token();
        self.tokens.push(admin.clone());
        self.run_as(&["token", "rotate"].map(ToOwned::to_owned), Some(&admin));
        self.tokens.extend(fs::read_to_string(self.folder().join(".auth_token")).map(|token| token.trim().to_owned()));
        // An empty file contains no token, and would be found everywhere.
        self.tokens.retain(|token| !token.is_empty());
    }

    fn write_token(&self) {
        if self.program.setup.token_file {
            // Never half of it: the agent may read at any moment.
            let draft = self.scene.home().join("token.new");
            fs::write(&draft, &self.token).unwrap();
            fs::rename(draft, self.token_file()).unwrap();
        }
    }

    /// Starts it if it is not running.
    pub fn start(&mut self, launch: &Launch) {
        self.bury_if_ended();
        if self.running.is_some() {
            return;
        }
        self.write_token();
        let mut command = self.command(&self.connect_arguments());
        if let Launch::DiskFault(fault) = launch {
            command.env("MOLECULE_AGENT_DISK_FAULT", fault);
        }
        if let Launch::Descriptors(limit) = launch {
            command = through_shell(&command, &format!("ulimit -n {limit}; exec \"$0\" \"$@\""));
        }
        if *launch == Launch::UnreadLog {
            let unread = Unread::open(&self.scene.home().join("log"));
            command = through_shell(&command, &format!("exec \"$0\" \"$@\" 2>'{}'", unread.path.display()));
            self.unread = Some(unread);
        }
        let running = Running::start(command);
        self.watch.follow(running.pid());
        self.lives.push(Life { began: Instant::now(), ended: None, frozen: Vec::new(), launch: launch.clone() });
        self.running = Some(running);
    }

    /// The program with the current token.
    pub fn command(&self, arguments: &[String]) -> Command {
        let workspace = Created { id: self.scene.id().to_owned(), token: self.token.clone() };
        let mut command = self.scene.command_for(&workspace, arguments);
        command.arg("--state-dir").arg(&self.state);
        if self.program.setup.token_file {
            command.env_remove("MOLECULE_WORKSPACE_TOKEN").arg("--token-file").arg(self.token_file());
        }
        command
    }

    fn connect_arguments(&self) -> Vec<String> {
        let setup = &self.program.setup;
        let mode = if setup.persistent { "persistent" } else { "per-message" };
        let handler = format!("{} {mode}", self.handler.display());
        let heartbeat = HEARTBEAT_INTERVAL.as_secs().to_string();
        let (concurrency, attempts) = (setup.concurrency.to_string(), setup.attempts.to_string());
        let on_pause = if setup.waits_out_pauses { "wait" } else { "exit" };
        let mut arguments: Vec<&str> = vec!["connect", "--handler", &handler, "--handler-mode", mode];
        arguments.extend(["--concurrency", &concurrency, "--handler-attempts", &attempts, "--handler-timeout", HANDLER_TIMEOUT]);
        arguments.extend(["--poll-interval", "0.1", "--events-poll-interval", "0.3", "--state-interval", "0.3"]);
        arguments.extend(["--heartbeat-interval", &heartbeat, "--on-pause", on_pause, "--backlog", "all"]);
        arguments.extend(["--grace-period", "1s", "--kill-grace", "300ms", "--upload-wait", "1s", "--keep-files", "0"]);
        arguments.extend(["--peer-turn-limit", "8", "--reported-url", "https://bot.example.org/a2a"]);
        arguments.extend((!setup.events).then_some("--no-events"));
        arguments.extend(setup.verbose.then_some("-vv"));
        arguments.into_iter().map(ToOwned::to_owned).collect()
    }

    /// Stops it if it is running.
    pub fn down(&mut self, how: How) {
        self.bury_if_ended();
        if how == How::Terminate {
            self.thaw();
        }
        let Some(mut running) = self.running.take() else { return };
        match how {
            How::Kill => {
                self.output += &running.stdout();
                self.output += &running.kill();
                self.end_life(End::Killed, None);
            }
            How::Terminate => {
                running.signal(Signal::TERM);
                // A signal before it handles signals terminates it like any other program.
                let code = running.wait().code();
                let has_begun =
                    running.stderr().lines().any(|line| [" info ", " warn ", " error "].iter().any(|level| line.contains(level)));
                let code = if has_begun { code } else { code.or(Some(0)) };
                self.take_output(&running);
                self.end_life(End::Terminated, code);
            }
        }
    }

    /// Stops it with SIGSTOP, until it is thawed or killed.
    pub fn freeze(&mut self) {
        self.bury_if_ended();
        if let (Some(running), None) = (&self.running, self.frozen) {
            self.frozen = Some(Instant::now());
            running.signal(Signal::STOP);
        }
    }

    /// Lets it continue.
    pub fn thaw(&mut self) {
        if let (Some(running), Some(_)) = (&self.running, self.frozen) {
            running.signal(Signal::CONT);
        }
        self.note_thaw();
    }

    fn note_thaw(&mut self) {
        if let (Some(from), Some(life)) = (self.frozen.take(), self.lives.last_mut()) {
            life.frozen.push((from, Instant::now()));
        }
    }

    /// Runs a command while it runs.
    pub fn run(&mut self, arguments: &[String]) {
        self.run_as(arguments, None);
    }

    fn run_as(&mut self, arguments: &[String], admin: Option<&str>) {
        let mut command = self.command(arguments);
        command.args(["--timeout", "2s"]);
        if let Some(token) = admin {
            command.env("MOLECULE_ADMIN_TOKEN", token);
        }
        let mut running = Running::start(command);
        let code = running.wait().code();
        self.take_output(&running);
        if matches!(code, None | Some(101)) {
            self.problems.push(Failure::new("exit code", format!("{arguments:?} ended with {code:?}")));
        }
    }

    /// Waits until it logs this.
    pub fn wait_until_connected(&self) {
        if let Some(running) = &self.running {
            running.wait_for_line("connected: ");
        }
    }

    /// Returns whether it is running.
    pub fn is_running(&mut self) -> bool {
        self.bury_if_ended();
        self.running.is_some()
    }

    /// The messages that wait or are being handled.
    pub fn waiting(&self) -> Vec<String> {
        let listed = stdout_of(self.command(&["spool", "list", "--output", "plain"].map(ToOwned::to_owned)));
        listed.lines().map(ToOwned::to_owned).collect()
    }

    /// Returns whether its last start had a condition that does not pass by itself.
    pub fn was_launched_ill(&self) -> bool {
        self.lives.last().is_some_and(|life| life.launch != Launch::Plain)
    }

    fn bury_if_ended(&mut self) {
        let Some(status) = self.running.as_mut().and_then(Running::ended) else { return };
        if let Some(running) = self.running.take() {
            self.take_output(&running);
        }
        self.end_life(End::ByItself, status.code());
    }

    fn take_output(&mut self, running: &Running) {
        self.output += &running.stdout();
        self.output += &running.stderr();
    }

    fn end_life(&mut self, end: End, code: Option<i32>) {
        self.watch.follow(0);
        self.note_thaw();
        if let Some(log) = self.unread.take() {
            self.output += &log.read();
        }
        let Some(life) = self.lives.last_mut() else { return };
        life.ended = Some((Instant::now(), end));
        if end != End::Killed && !crate::checks::may_end_with(self.program, &life.launch, end, code) {
            let said = last_lines(&self.output, 5);
            self.problems.push(Failure::new("exit code", format!("{end:?} with {code:?} after {:?}:\n{said}", life.launch)));
        }
    }
}

/// A pipe for a log that nobody reads until everything is over.
struct Unread {
    path: PathBuf,
    /// Both ends, so that opening it does not block either side.
    pipe: fs::File,
}

impl Unread {
    fn open(path: &Path) -> Self {
        let _ = fs::remove_file(path);
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
        Self { path: path.to_owned(), pipe: fs::File::options().read(true).write(true).open(path).unwrap() }
    }

    /// The content of the pipe.
    fn read(mut self) -> String {
        // It ends, although our own writing end is open.
        self.pipe.write_all(b"\n\0").unwrap();
        let mut text = Vec::new();
        let _ = BufReader::new(self.pipe).read_until(0, &mut text);
        String::from_utf8_lossy(&text).into_owned()
    }
}

/// The command, started by this script, in which it is `"$0" "$@"`.
fn through_shell(command: &Command, script: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", script]).arg(command.get_program()).args(command.get_args()).env_clear();
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.current_dir(command.get_current_dir().unwrap_or(Path::new("/")));
    shell.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    shell
}

/// The last lines of a text.
pub fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}
