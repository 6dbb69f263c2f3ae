//! `setup.sh` of a plugin that was just put in place.
//!
//! What must stay true: it runs in the plugin's folder, without a token of ours, and no longer than it may; all that it
//! prints is shown as it comes and kept, up to a bound; and its failure changes nothing about the install.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::OFlags;

use crate::handler::{Cancel, FailureKind, Limits, Program, ProgramError, Wards, run_script};
use crate::plugin::PluginName;
use crate::text::{printable, span};

/// The script's name, at the root of a plugin.
const SCRIPT: &str = "setup.sh";
/// A script that prints more is shown all the same, but not kept.
const LONGEST_LOG: u64 = 16 << 20;

/// What came of a setup.
#[derive(Debug)]
pub(super) enum Setup {
    /// The plugin has none.
    None,
    /// It was not wanted.
    Skipped,
    /// It succeeded.
    Done,
    /// It did not, and why.
    Failed(String),
}

impl Setup {
    /// The word for it in results.
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

/// Runs the setup of the plugin in `folder`, and keeps what it prints in `log`.
pub(super) fn run(name: &PluginName, folder: &Path, log: &Path, time: Duration, cancel: &Cancel) -> Setup {
    let program = match Program::named("bash", &[&format!("./{SCRIPT}")]) {
        Ok(program) => program,
        Err(ProgramError::NotFound(_)) => return Setup::Failed("bash, which it is for, is not in PATH".to_owned()),
        Err(err) => return Setup::Failed(err.to_string()),
    };
    let mut log = Log::begin(log);
    tracing::info!("running {SCRIPT} of {name}");
    let limits = Limits { timeout: time, ..Limits::default() };
    let wards = Wards::adopt();
    let ended = run_script(&program, folder, &limits, cancel, &mut |line| {
        tracing::info!("{SCRIPT}: {}", printable(line, usize::MAX));
        log.add(line);
    });
    drop(wards);
    match ended {
        Ok(()) => Setup::Done,
        Err(why) => Setup::Failed(told(&why, time)),
    }
}

fn told(why: &FailureKind, time: Duration) -> String {
    match why {
        FailureKind::Exit(code) => format!("it ended with exit code {code}"),
        FailureKind::Signal(signal) => format!("it was killed by signal {signal}"),
        FailureKind::TimedOut(_) => format!("it was not done after {}, and was ended", span(time)),
        FailureKind::Canceled => "it was interrupted".to_owned(),
        FailureKind::NotStarted(err) => err.to_string(),
        FailureKind::Unwatchable(err) => format!("lost track of it, and ended it: {err}"),
        other => format!("{other:?}"),
    }
}

/// What a setup printed, as far as it can be kept.
struct Log {
    file: Option<File>,
    path: PathBuf,
    left: u64,
}

impl Log {
    fn begin(path: &Path) -> Self {
        let open = || -> io::Result<File> {
            // Not into whatever lies there, or is linked from there.
            match fs::remove_file(path) {
                Err(err) if err.kind() != io::ErrorKind::NotFound => return Err(err),
                _ => {}
            }
            let no_follow = OFlags::NOFOLLOW.bits().cast_signed();
            OpenOptions::new().write(true).create_new(true).mode(0o600).custom_flags(no_follow).open(path)
        };
        let mut log = Self { file: None, path: path.to_owned(), left: LONGEST_LOG };
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
        tracing::warn!("what {SCRIPT} prints is not kept in {} (any more): {why}", self.path.display());
    }
}
