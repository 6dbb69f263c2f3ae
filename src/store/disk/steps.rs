//! Every change the store makes to the disk goes through [`Steps`]: create, write, truncate, sync, rename, link, unlink,
//! sync of a folder, changing a mode. Invariant: no other code in `store/` changes a file, so that the crash tests see
//! every step in order.
//!
//! In a debug build, the environment variable [`FAULT_ENV`] makes a step fail, or kills the process before it:
//! `kill@17`, `enospc@17`, `eio@3-9` (steps are counted from 1 over the whole process; a write that fails with an error
//! leaves half of its bytes, as on a full disk). `trace@1-999` only prints these steps to stderr, as a kill does before
//! it: `step 17: Rename of journal`. Threads interleave differently each time, and so do the numbers:
//! `kill@Rename of journal` uses the name instead, and means every step with that name. A release build has none of this.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::path::Path;
#[cfg(debug_assertions)]
use std::sync::Arc;

use crate::store::disk::lacks::MissingFeature;

#[cfg(debug_assertions)]
pub(crate) use scripted::Script;

/// The environment variable that injects a fault into a debug build.
#[cfg(debug_assertions)]
pub(crate) const FAULT_ENV: &str = "MOLECULE_AGENT_DISK_FAULT";

/// One kind of change to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Create,
    Write,
    Truncate,
    Sync,
    Rename,
    Link,
    Unlink,
    SyncFolder,
    SetMode,
}

/// Carries out the changes; cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Steps {
    #[cfg(debug_assertions)]
    script: Option<Arc<Script>>,
}

impl Default for Steps {
    fn default() -> Self {
        Self {
            #[cfg(debug_assertions)]
            script: scripted::from_environment(),
        }
    }
}

impl Steps {
    /// Creates steps that are recorded in this script, which can make them fail.
    #[cfg(test)]
    pub(crate) fn scripted(script: &Arc<Script>) -> Self {
        Self { script: Some(Arc::clone(script)) }
    }

    fn before(&self, step: Step, path: &Path) -> io::Result<()> {
        #[cfg(debug_assertions)]
        if let Some(script) = &self.script {
            script.before(step, path)?;
        }
        #[cfg(not(debug_assertions))]
        let _ = (step, path);
        Ok(())
    }

    fn write(&self, path: &Path, bytes: &[u8], mut put: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        if let Err(error) = self.before(Step::Write, path) {
            put(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        put(bytes)
    }

    /// Creates a file that must not exist yet.
    pub(crate) fn create_new(&self, path: &Path, options: &fs::OpenOptions) -> io::Result<File> {
        self.before(Step::Create, path)?;
        options.clone().create_new(true).open(path)
    }

    /// Writes all of `bytes` at `offset`.
    pub(crate) fn write_at(&self, file: &File, path: &Path, bytes: &[u8], offset: u64) -> io::Result<()> {
        self.write(path, bytes, |bytes| file.write_all_at(bytes, offset))
    }

    /// Returns a writer that appends to `file`; `path` only names it.
    pub(crate) fn writer<'a>(&'a self, file: &'a File, path: &'a Path) -> impl Write + 'a {
        SteppedWriter { steps: self, file, path }
    }

    /// Truncates the file to `length` bytes.
    pub(crate) fn truncate(&self, file: &File, path: &Path, length: u64) -> io::Result<()> {
        self.before(Step::Truncate, path)?;
        file.set_len(length)
    }

    /// Syncs the file's content, if the file system can.
    pub(crate) fn sync(&self, file: &File, path: &Path) -> io::Result<()> {
        let synced = self.before(Step::Sync, path).and_then(|()| sync_data(file));
        MissingFeature::FileSync.tolerate(synced, path)
    }

    /// Renames `from` to `to`, replacing whatever is there.
    pub(crate) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.before(Step::Rename, to)?;
        fs::rename(from, to)
    }

    /// Gives a file a second name, which must be free.
    pub(crate) fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.before(Step::Link, to)?;
        fs::hard_link(from, to)
    }

    /// Removes a file; a missing file is not an error.
    pub(crate) fn unlink(&self, path: &Path) -> io::Result<()> {
        self.before(Step::Unlink, path)?;
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Syncs a folder, so that creations, renames and removals in it are durable, if the file system can.
    pub(crate) fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let synced = self.before(Step::SyncFolder, folder).and_then(|()| match File::open(folder) {
            // A folder above ours, where we may create names but not list them.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                MissingFeature::FolderSync.warn(folder, &error);
                Ok(())
            }
            opened => opened?.sync_all(),
        });
        MissingFeature::FolderSync.tolerate(synced, folder)
    }

    /// Sets the mode at `path` with `set`, if the file system has modes. Does nothing if the mode is already right.
    pub(crate) fn set_mode(
        &self,
        path: &Path,
        mode: u32,
        found: &fs::Metadata,
        set: impl FnOnce(fs::Permissions) -> io::Result<()>,
    ) -> io::Result<()> {
        if found.permissions().mode() & 0o777 == mode {
            return Ok(());
        }
        let done = self.before(Step::SetMode, path).and_then(|()| set(fs::Permissions::from_mode(mode)));
        MissingFeature::Modes.tolerate(done, path)
    }
}

/// On macOS, a file system that cannot flush the disk's own cache can still do what is called a sync elsewhere.
fn sync_data(file: &File) -> io::Result<()> {
    #[cfg(target_vendor = "apple")]
    return file.sync_data().or_else(|_| Ok(rustix::fs::fsync(file)?));
    #[cfg(not(target_vendor = "apple"))]
    file.sync_data()
}

struct SteppedWriter<'a> {
    steps: &'a Steps,
    file: &'a File,
    path: &'a Path,
}

impl Write for SteppedWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut file = self.file;
        self.steps.write(self.path, bytes, |bytes| (&mut file).write_all(bytes))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(debug_assertions)]
mod scripted {
    use super::{FAULT_ENV, Step};
    use std::io::{self, Write};
    use std::ops::RangeInclusive;
    use std::path::Path;
    use std::sync::{Arc, Mutex, OnceLock};

    use rustix::io::Errno;

    use crate::sync::lock;

    /// Records steps and can make some of them fail.
    #[derive(Debug, Default)]
    pub(crate) struct Script {
        state: Mutex<State>,
    }

    #[derive(Debug, Default)]
    struct State {
        taken: u64,
        fault: Option<Fault>,
        #[cfg(test)]
        lack: Option<(Errno, &'static [Step])>,
        #[cfg(test)]
        log: Vec<(Step, String)>,
    }

    #[derive(Debug)]
    struct Fault {
        effect: Effect,
        steps: Chosen,
    }

    #[derive(Debug)]
    enum Chosen {
        Numbers(RangeInclusive<u64>),
        /// `Rename of journal`.
        Named(String),
    }

    impl Chosen {
        fn contains(&self, number: u64, step: Step, name: &str) -> bool {
            match self {
                Self::Numbers(numbers) => numbers.contains(&number),
                Self::Named(wanted) => *wanted == format!("{step:?} of {name}"),
            }
        }
    }

    #[derive(Debug, Clone, Copy)]
    enum Effect {
        Fail(Errno),
        Kill,
        Trace,
    }

    impl Script {
        pub(crate) fn before(&self, step: Step, path: &Path) -> io::Result<()> {
            let mut state = lock(&self.state);
            state.taken += 1;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            #[cfg(test)]
            {
                state.log.push((step, name.clone()));
                if let Some((error, _)) = state.lack.filter(|(_, steps)| steps.contains(&step)) {
                    return Err(error.into());
                }
            }
            let is_chosen = |fault: &&Fault| fault.steps.contains(state.taken, step, &name);
            let Some(fault) = state.fault.as_ref().filter(is_chosen) else { return Ok(()) };
            match fault.effect {
                Effect::Fail(error) => return Err(error.into()),
                Effect::Kill => {
                    tell(state.taken, step, &name);
                    // A SIGKILL to oneself is delivered before the call returns.
                    let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
                }
                Effect::Trace => tell(state.taken, step, &name),
            }
            Ok(())
        }
    }

    fn tell(number: u64, step: Step, name: &str) {
        let _ = io::stderr().write_all(format!("step {number}: {step:?} of {name}\n").as_bytes());
    }

    #[cfg(test)]
    impl Script {
        /// From now on steps number `first` to `last` (the next one is 1) fail with this error.
        pub(crate) fn fail(&self, error: Errno, steps: RangeInclusive<u64>) {
            let mut state = self.state.lock().unwrap();
            state.taken = 0;
            state.fault = Some(Fault { effect: Effect::Fail(error), steps: Chosen::Numbers(steps) });
        }

        /// From now on all steps of these kinds fail with this error.
        pub(crate) fn lack(&self, error: Errno, steps: &'static [Step]) {
            self.state.lock().unwrap().lack = Some((error, steps));
        }

        pub(crate) fn clear_fault(&self) {
            self.state.lock().unwrap().fault = None;
        }

        /// Returns the steps since the last call, in order, each with its file's name.
        pub(crate) fn take_log(&self) -> Vec<(Step, String)> {
            std::mem::take(&mut self.state.lock().unwrap().log)
        }
    }

    fn parse(text: &str) -> Option<Fault> {
        let (what, steps) = text.split_once('@')?;
        let effect = match what {
            "kill" => Effect::Kill,
            "trace" => Effect::Trace,
            "enospc" => Effect::Fail(Errno::NOSPC),
            "erofs" => Effect::Fail(Errno::ROFS),
            "eacces" => Effect::Fail(Errno::ACCESS),
            "eio" => Effect::Fail(Errno::IO),
            _ => return None,
        };
        if steps.contains(" of ") {
            return Some(Fault { effect, steps: Chosen::Named(steps.to_owned()) });
        }
        let (first, last) = steps.split_once('-').unwrap_or((steps, steps));
        Some(Fault { effect, steps: Chosen::Numbers(first.parse().ok()?..=last.parse().ok()?) })
    }

    pub(crate) fn from_environment() -> Option<Arc<Script>> {
        static SCRIPT: OnceLock<Option<Arc<Script>>> = OnceLock::new();
        SCRIPT
            .get_or_init(|| {
                let fault = parse(&std::env::var(FAULT_ENV).ok()?)?;
                let state = Mutex::new(State { fault: Some(fault), ..State::default() });
                Some(Arc::new(Script { state }))
            })
            .clone()
    }
}
