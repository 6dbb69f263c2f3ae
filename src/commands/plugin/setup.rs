//! `setup.sh` of a plugin that was just put in place.
//!
//! Invariant: it runs in the plugin's folder, without our tokens, and within its time limit; its output is shown as it
//! comes and logged up to a limit; its failure does not undo the install.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::OFlags;

use crate::handler::{Cancel, FailureKind, Limits, OrphanReaper, Program, ProgramError, run_script};
use crate::plugin::PluginName;
use crate::text::{printable, span};

/// The script's name, at the root of a plugin.
const SCRIPT: &str = "setup.sh";
/// In bytes. Longer output is still shown, but not logged.
const MAX_LOG_BYTES: u64 = 16 << 20;

/// The outcome of a setup.
#[derive(Debug)]
pub(super) enum Setup {
    /// The plugin has none.
    None,
    /// The user skipped it.
    Skipped,
    /// It succeeded.
    Done,
    /// It failed, for this reason.
    Failed(String),
}

impl Setup {
    /// Its word in results.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Skipped => "skipped",
            Self::Done => "done",
            Self::Failed(_) => "failed",
        }
    }
}

/// Whether the plugin in `folder` has a setup.
pub(super) fn is_there(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(SCRIPT)).is_ok_and(|found| found.is_file())
}

/// Runs the setup of the plugin in `folder`, and logs its output in `log`.
pub(super) fn run(name: &PluginName, folder: &Path, log: &Path, time: Duration, cancel: &Cancel) -> Setup {
    let program = match Program::named("bash", &[&format!("./{SCRIPT}")]) {
        Ok(program) => program,
        Err(ProgramError::NotFound(_)) => return Setup::Failed("it needs bash, which is not in PATH".to_owned()),
        Err(err) => return Setup::Failed(err.to_string()),
    };
    let mut log = Log::begin(log);
    tracing::info!("running {SCRIPT} of {name}");
    let limits = Limits { timeout: time, ..Limits::default() };
    let wards = OrphanReaper::adopt();
    let ended = run_script(&program, folder, &limits, cancel, &mut |line| {
        tracing::info!("{SCRIPT}: {}", printable(line, usize::MAX));
        log.add(line);
    });
    drop(wards);
    match ended {
        Ok(()) => Setup::Done,
        Err(why) => Setup::Failed(describe(&why, time)),
    }
}

fn describe(why: &FailureKind, time: Duration) -> String {
    match why {
        FailureKind::Exit(code) => format!("it exited with code {code}"),
        FailureKind::Signal(signal) => format!("it was killed by signal {signal}"),
        FailureKind::TimedOut(_) => format!("it timed out after {} and was terminated", span(time)),
        FailureKind::Canceled => "it was interrupted".to_owned(),
        FailureKind::NotStarted(err) => err.to_string(),
        FailureKind::Unwatchable(err) => format!("it could not be watched and was terminated: {err}"),
        other => format!("{other:?}"),
    }
}

/// The log of a setup, up to its limit.
struct Log {
    file: Option<File>,
    path: PathBuf,
    left: u64,
}

impl Log {
    fn begin(path: &Path) -> Self {
        let open = || -> io::Result<File> {
            // Do not follow a link or write into an existing file.
            match fs::remove_file(path) {
                Err(err) if err.kind() != io::ErrorKind::NotFound => return Err(err),
                _ => {}
            }
            let no_follow = OFlags::NOFOLLOW.bits().cast_signed();
            OpenOptions::new().write(true).create_new(true).mode(0o600).custom_flags(no_follow).open(path)
        };
        let mut log = Self { file: None, path: path.to_owned(), left: MAX_LOG_BYTES };
        match open() {
            Ok(file) => log.file = Some(file),
            Err(err) => log.give_up(&err.to_string()),
        }
        log
    }

    fn add(&mut self, line: &str) {
        let Some(file) = &mut self.file else { return };
        let line = format!("{line}\n");
        let Some(left) = self.left.checked_sub(line.len() as u64) else {
            self.give_up("it prints too much");
            return;
        };
        self.left = left;
        if let Err(err) = file.write_all(line.as_bytes()) {
            self.give_up(&err.to_string());
        }
    }

    fn give_up(&mut self, why: &str) {
        self.file = None;
        tracing::warn!("the output of {SCRIPT} is not (completely) logged in {}: {why}", self.path.display());
    }
}
