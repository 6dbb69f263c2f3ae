//! Every change the store makes to the disk goes through [`Steps`]: create, write, truncate, sync, rename, link, unlink,
//! sync of a folder, setting a mode that is wrong. What must stay true: nothing else in `store/` changes a file, so that the tests of crash safety
//! see each step, and in their order.
//!
//! In a debug build the environment variable [`FAULT_ENV`] makes a step fail or kills the process before it:
//! `kill@17`, `enospc@17`, `eio@3-9` (steps are counted from 1 over the whole process; a write that fails with an
//! error leaves half of its bytes behind, as a full disk does). `trace@1-999` only tells these steps on stderr, as a
//! kill does before it: `step 17: Rename of journal`. Threads interleave differently each time, and with them the numbers;
//! `kill@Rename of journal` goes by the name, and means every step of that name. A release build has none of this.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::path::Path;
#[cfg(debug_assertions)]
use std::sync::Arc;

use super::lacks::Lack;

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
    /// Steps that are recorded in, and made to fail by, this script.
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

    /// Opens a file that must not be there yet.
    pub(crate) fn create_new(&self, path: &Path, options: &fs::OpenOptions) -> io::Result<File> {
        self.before(Step::Create, path)?;
        options.clone().create_new(true).open(path)
    }

    /// Writes all of `bytes` at `offset`.
    pub(crate) fn write_at(&self, file: &File, path: &Path, bytes: &[u8], offset: u64) -> io::Result<()> {
        self.write(path, bytes, |bytes| file.write_all_at(bytes, offset))
    }

    /// A writer that appends to `file`; `path` only names it.
    pub(crate) fn writer<'a>(&'a self, file: &'a File, path: &'a Path) -> impl Write + 'a {
        SteppedWriter { steps: self, file, path }
    }

    /// Cuts the file to `length` bytes.
    pub(crate) fn truncate(&self, file: &File, path: &Path, length: u64) -> io::Result<()> {
        self.before(Step::Truncate, path)?;
        file.set_len(length)
    }

    /// Brings the file's content to the disk, where the file system can do that.
    pub(crate) fn sync(&self, file: &File, path: &Path) -> io::Result<()> {
        let synced = self.before(Step::Sync, path).and_then(|()| sync_data(file));
        Lack::FileSync.tolerate(synced, path)
    }

    /// Renames over whatever is at `to`.
    pub(crate) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.before(Step::Rename, to)?;
        fs::rename(from, to)
    }

    /// Gives a file another name, which must be free.
    pub(crate) fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.before(Step::Link, to)?;
        fs::hard_link(from, to)
    }

    /// Removes a file; one that is not there is no error.
    pub(crate) fn unlink(&self, path: &Path) -> io::Result<()> {
        self.before(Step::Unlink, path)?;
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Makes what was created, renamed and removed in a folder durable, where the file system can do that.
    pub(crate) fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let synced = self.before(Step::SyncFolder, folder).and_then(|()| match File::open(folder) {
            // One above ours, in which we may make names and not list them.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                Lack::FolderSync.warn(folder, &error);
                Ok(())
            }
            opened => opened?.sync_all(),
        });
        Lack::FolderSync.tolerate(synced, folder)
    }

    /// Sets the mode of what is at `path`, where the file system has modes; `set` is how. Nothing is done if it is right.
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
        Lack::Modes.tolerate(done, path)
    }
}

/// On a Mac, a file system that cannot flush the disk's own cache can still do what others call a sync.
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
    use std::sync::{Arc, Mutex, OnceLock, PoisonError};

    use rustix::io::Errno;

    /// A recorder of steps that can make some of them fail.
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
        pub(super) fn before(&self, step: Step, path: &Path) -> io::Result<()> {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
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
                    // SIGKILL to oneself is delivered before the call returns.
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
        /// From now on the steps number `first` to `last` (the next is 1) fail with this error.
        pub(crate) fn fail(&self, error: Errno, steps: RangeInclusive<u64>) {
            let mut state = self.state.lock().unwrap();
            state.taken = 0;
            state.fault = Some(Fault { effect: Effect::Fail(error), steps: Chosen::Numbers(steps) });
        }

        /// From now on all steps of these kinds fail with this error.
        pub(crate) fn lack(&self, error: Errno, steps: &'static [Step]) {
            self.state.lock().unwrap().lack = Some((error, steps));
        }

        pub(crate) fn heal(&self) {
            self.state.lock().unwrap().fault = None;
        }

        /// What was done since the last call, in order, each with its file's name.
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

    pub(super) fn from_environment() -> Option<Arc<Script>> {
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
