//! A platform with a workspace, a home for the program, and the program in it. Its settings are the default ones, except
//! for those that a measurement names.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::handler::Mode;
use crate::platform::{Account, Moment, Rate, Remote, Said};
use crate::support::Running;

/// The variable that names a former build, to compare with.
const BEFORE: &str = "MOLECULE_BENCH_BEFORE";
/// How long something may take before a measurement is given up.
const PATIENCE: Duration = Duration::from_secs(600);

/// A build of the program.
#[derive(Clone)]
pub struct Program {
    /// Empty for the current build.
    pub name: &'static str,
    pub path: PathBuf,
}

impl Program {
    pub fn now() -> Self {
        Self { name: "", path: env!("CARGO_BIN_EXE_molecule-agent").into() }
    }

    /// Returns the current build, then the former one if there is one: measurements alternate between them.
    pub fn all() -> Vec<Self> {
        let before = std::env::var_os(BEFORE).map(|path| Self { name: " (before)", path: path.into() });
        std::iter::once(Self::now()).chain(before).collect()
    }

    /// Returns the program with a cleared environment and this home.
    pub fn command(&self, home: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(&self.path);
        command.args(arguments).env_clear().current_dir(home).env("HOME", home);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }
}

pub struct Stage {
    pub platform: Remote,
    pub workspace: Account,
    home: TempDir,
}

impl Stage {
    pub fn new() -> Self {
        Self::limited(None)
    }

    pub fn limited(rate: Rate) -> Self {
        let platform = Remote::start(rate);
        let workspace = platform.create("bot");
        Self { platform, workspace, home: tempfile::tempdir().unwrap() }
    }

    pub fn id(&self) -> &str {
        &self.workspace.id
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Returns the folder of the workspace's state.
    pub fn folder(&self) -> PathBuf {
        self.home().join(".molecule").join(self.id())
    }

    pub fn peers(&self, count: usize) -> Vec<Account> {
        (0..count).map(|n| self.platform.create(&format!("peer{n}"))).collect()
    }

    /// Returns `connect` as this workspace with this handler; more arguments may follow.
    pub fn connect(&self, program: &Program, mode: Mode) -> Command {
        self.connect_as(&self.workspace, program, mode)
    }

    pub fn connect_as(&self, workspace: &Account, program: &Program, mode: Mode) -> Command {
        let mut command = program.command(self.home(), ["connect"]);
        command.args(mode.options());
        command
            .env("MOLECULE_PLATFORM_URL", &self.platform.url)
            .env("MOLECULE_WORKSPACE_ID", &workspace.id)
            .env("MOLECULE_WORKSPACE_TOKEN", &workspace.token);
        command
    }

    /// Starts `connect`, and waits until its event stream is open.
    pub fn start(&self, command: Command) -> Running {
        self.start_as(&self.workspace, command)
    }

    pub fn start_as(&self, workspace: &Account, command: Command) -> Running {
        let agent = Running::start(command).connected();
        wait("the stream", || self.platform.streams(&workspace.id) == 1);
        agent
    }

    /// Sends messages from the canvas.
    pub fn say(&self, text: &str, count: usize) -> (Moment, String) {
        self.platform.say(Said { count, ..Said::new(self.id(), text) })
    }

    /// Sends messages from these peers in turn, or from the canvas if there are none.
    pub fn queue(&self, peers: &[Account], count: usize) {
        let from = peers.iter().map(|peer| peer.id.clone()).collect();
        self.platform.say(Said { from, count, ..Said::new(self.id(), "How is the weather?") });
    }

    /// Waits until the workspace has sent this many replies, and returns how many it has.
    pub fn replies(&self, count: usize) -> usize {
        let mut found = 0;
        wait(&format!("{count} replies"), || {
            found = self.platform.count(&[self.id()]);
            found >= count
        });
        found
    }
}

/// Checks rarely, so that the wait takes no time from the measured work.
pub fn wait(what: &str, mut is_so: impl FnMut() -> bool) {
    let until = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < until, "timed out waiting for {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}
