//! The handler command given by the user, validated before anything depends on it.
//!
//! Invariant: a [`Program`] could be started when it was created, without having been run. The reason why it cannot be
//! started is reported in one line, together with a fix.

use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use rustix::fs::Access;
use thiserror::Error;

use crate::text::printable;
use crate::variables::CurrentVariables;

/// Shells and `env` exit with these codes if they cannot start their program.
const EXIT_NOT_EXECUTABLE: i32 = 126;
const EXIT_NOT_FOUND: i32 = 127;

/// A program with its arguments, ready to be started without a shell.
#[derive(Clone, Debug)]
pub struct Program {
    typed: String,
    path: PathBuf,
    argv: Vec<String>,
    /// Files named by arguments, usually the script of an interpreter.
    files: Vec<PathBuf>,
    secrets: CurrentVariables,
}

/// Why a command cannot be used as the handler, and how to fix it.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ProgramError {
    /// The command is blank.
    #[error("the handler command is empty; give a program, as in --handler ./bot.sh")]
    Empty,
    /// A quote without its counterpart, or a backslash at the end.
    #[error("cannot split the handler command `{}`: a quote is not closed", shown(.0))]
    Unbalanced(String),
    /// No such file, or no such program in `PATH`.
    #[error("the handler `{}` {}", shown(.0), where_missing(.0))]
    NotFound(String),
    /// The path of a directory.
    #[error("the handler `{}` is a directory; give a program in it", shown_path(.0))]
    Directory(PathBuf),
    /// A file that this user may not execute.
    #[error("the handler `{}` is not executable; run: chmod +x {}", shown_path(.0), quoted(.0))]
    NotExecutable(PathBuf),
    /// A script whose `#!` line names a program that does not exist.
    #[error("the handler `{}` uses the interpreter `{}`, which does not exist; install it or correct the first line \
             of the script", shown_path(.script), shown(.interpreter))]
    NoInterpreter {
        /// The script.
        script: PathBuf,
        /// The interpreter named in its first line.
        interpreter: String,
    },
    /// A script whose first line ends in CR LF, which makes the CR a part of the interpreter's name.
    #[error("the handler `{}` has Windows line endings and cannot start; run: sed -i.bak 's/\\r$//' {}",
            shown_path(.0), quoted(.0))]
    WindowsLines(PathBuf),
    /// The script that an interpreter should run.
    #[error("the handler's script `{}` does not exist; check the path", shown(.0))]
    NoScript(String),
    /// A text file without a `#!` line. Only a shell could guess that it is a shell script.
    #[error("the handler `{}` is a text file without a `#!` line; add a first line such as #!/bin/sh, or name its \
             interpreter, as in --handler 'python3 bot.py'", shown_path(.0))]
    NoShebang(PathBuf),
    /// The file cannot be read.
    #[error("cannot read the handler `{}`", shown_path(.path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// The system refused to start it, although the file seems to be fine.
    #[error("cannot start the handler `{}`: {source}", shown_path(.path))]
    Start {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
}

impl Program {
    /// Finds and validates the program that `command` names, without running it.
    ///
    /// `command` is the path of a file (possibly with spaces), or a program with arguments. It is split as in a shell,
    /// but without expansions. A first word without a slash is looked up in `PATH` first, so that a file in the current
    /// directory cannot replace a program with that name ([`find_in_path`]).
    ///
    /// # Errors
    /// Every reason why it could not be started, as far as the file shows.
    pub fn resolve(command: &str) -> Result<Self, ProgramError> {
        if command.trim().is_empty() {
            return Err(ProgramError::Empty);
        }
        if Path::new(command).is_file() && !begins_with_program(command) {
            return Self::checked(command, Path::new(command), Vec::new());
        }
        let mut words = shell_words::split(command).map_err(|_| ProgramError::Unbalanced(command.to_owned()))?.into_iter();
        let Some(name) = words.next().filter(|name| !name.is_empty()) else {
            return Err(ProgramError::Empty);
        };
        let path = if name.contains('/') { PathBuf::from(&name) } else { in_path(&name)? };
        let args: Vec<String> = words.collect();
        let program = Self::checked(command, &path, args.clone())?;
        match missing_script(&path, &args) {
            Some(script) => Err(ProgramError::NoScript(script.to_owned())),
            None => Ok(program),
        }
    }

    /// Finds and validates a program that we need ourselves, by its name in `PATH`.
    ///
    /// # Errors
    /// See [`Program::resolve`].
    pub fn named(name: &str, args: &[&str]) -> Result<Self, ProgramError> {
        let typed = shell_words::join([name].iter().chain(args));
        Self::checked(&typed, &in_path(name)?, args.iter().map(|arg| (*arg).to_owned()).collect())
    }

    /// Returns the absolute path of the file that is started, and its arguments.
    #[must_use]
    pub fn argv(&self) -> &[String] {
        &self.argv
    }

    /// Returns the secrets that each of its processes gets in its environment from now on; none at first.
    #[must_use]
    pub fn secrets(&self) -> &CurrentVariables {
        &self.secrets
    }

    /// Returns the file that is started.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Validates the file again: it may have changed.
    ///
    /// # Errors
    /// The reason why it cannot be started now, as far as the file shows.
    pub fn check(&self) -> Result<(), ProgramError> {
        check(&self.path)
    }

    /// Returns the problem of a file that its arguments name and that existed at first but does not now: in `python3
    /// bot.py`, this is the script, which a deployment removes for a moment. Or, if the program exited with the code
    /// for a missing program, returns what is wrong with the file now: `env` looks up an interpreter itself.
    pub(super) fn lost(&self, code: i32) -> Option<ProgramError> {
        if let Some(lost) = self.files.iter().find(|file| !file.exists()) {
            return Some(ProgramError::NotFound(lost.to_string_lossy().into_owned()));
        }
        self.check().err().filter(|_| matches!(code, EXIT_NOT_EXECUTABLE | EXIT_NOT_FOUND))
    }

    fn checked(typed: &str, path: &Path, args: Vec<String>) -> Result<Self, ProgramError> {
        check(path)?;
        // Absolute, because a run may get another working directory.
        let path = std::path::absolute(path).map_err(|source| ProgramError::Unreadable { path: path.to_owned(), source })?;
        let files = args.iter().map(PathBuf::from).filter(|path| path.is_file());
        let files = files.filter_map(|path| std::path::absolute(path).ok()).collect();
        let argv = std::iter::once(path.to_string_lossy().into_owned()).chain(args).collect();
        Ok(Self { typed: typed.to_owned(), path, argv, files, secrets: CurrentVariables::default() })
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed)
    }
}

/// Returns where `PATH` has a program with this name. Relative entries, such as `.` and an empty one, are skipped: they
/// depend on the current directory.
///
/// # Errors
/// The file with that name that cannot be executed, if there is no other one.
pub fn find_in_path(name: &OsStr) -> Result<PathBuf, Option<PathBuf>> {
    let mut not_executable = None;
    let folders = std::env::var_os("PATH").unwrap_or_default();
    for folder in std::env::split_paths(&folders).filter(|folder| folder.is_absolute()) {
        let candidate = folder.join(name);
        if candidate.is_file() {
            if executable(&candidate) {
                return Ok(candidate);
            }
            not_executable.get_or_insert(candidate);
        }
    }
    Err(not_executable)
}

/// Like [`find_in_path`], but with a proper error. If `PATH` has no such program, but there is a directory with that
/// name here, it was probably meant.
fn in_path(name: &str) -> Result<PathBuf, ProgramError> {
    find_in_path(name.as_ref()).map_err(|not_executable| match not_executable {
        Some(path) => ProgramError::NotExecutable(path),
        None if Path::new(name).is_dir() => ProgramError::Directory(PathBuf::from(name)),
        None => ProgramError::NotFound(name.to_owned()),
    })
}

/// Returns whether the first word of a command is the name of a program in `PATH`.
fn begins_with_program(command: &str) -> bool {
    let words = shell_words::split(command).unwrap_or_default();
    words.first().is_some_and(|name| !name.is_empty() && !name.contains('/') && in_path(name).is_ok())
}

fn check(path: &Path) -> Result<(), ProgramError> {
    let metadata = path.metadata().map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => ProgramError::NotFound(path.to_string_lossy().into_owned()),
        _ => ProgramError::Unreadable { path: path.to_owned(), source },
    })?;
    if metadata.is_dir() {
        return Err(ProgramError::Directory(path.to_owned()));
    }
    if !executable(path) {
        return Err(ProgramError::NotExecutable(path.to_owned()));
    }
    if !metadata.is_file() {
        return Ok(()); // reading a FIFO or a device could block forever
    }
    check_head(path, &head(path))
}

/// Returns the script that an interpreter should run, if it does not exist: the interpreter itself can be started, and
/// would fail for each message. Only an argument that is certainly a script path is checked.
fn missing_script<'a>(program: &Path, args: &'a [String]) -> Option<&'a str> {
    let name = program.file_name()?.to_str()?;
    let is_shell = matches!(name, "sh" | "bash" | "dash" | "zsh");
    let is_other = name.starts_with("python") || matches!(name, "node" | "ruby" | "perl");
    let script = args.first()?.as_str();
    let is_path = !script.starts_with('-') && script.contains(['/', '.']);
    // A shell looks for a bare name in PATH too, and node adds an extension.
    let with_extension = || [".js", ".mjs", ".cjs"].iter().any(|extension| Path::new(&format!("{script}{extension}")).exists());
    let is_there = || {
        Path::new(script).exists()
            || (is_shell && !script.contains('/') && find_in_path(script.as_ref()).is_ok())
            || (name == "node" && with_extension())
    };
    ((is_shell || is_other) && is_path && !is_there()).then_some(script)
}

/// Checks the first line of a script, which decides whether the system can start it.
fn check_head(path: &Path, head: &[u8]) -> Result<(), ProgramError> {
    let Some(line) = head.strip_prefix(b"#!") else {
        // Executables contain zero bytes from the start; text does not.
        let is_text = !head.contains(&0);
        return if is_text { Err(ProgramError::NoShebang(path.to_owned())) } else { Ok(()) };
    };
    let line = line.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if line.ends_with(b"\r") {
        return Err(ProgramError::WindowsLines(path.to_owned()));
    }
    let line = String::from_utf8_lossy(line);
    let mut words = line.split_ascii_whitespace();
    let missing = match words.next() {
        Some(interpreter) if !executable(Path::new(interpreter)) => Some(interpreter),
        Some(env) if Path::new(env).file_name() == Some(OsStr::new("env")) => {
            let is_missing = |name: &&str| if name.contains('/') { !executable(Path::new(name)) } else { in_path(name).is_err() };
            program_of_env(words).filter(is_missing)
        }
        Some(_) => None,
        None => return Err(ProgramError::NoShebang(path.to_owned())),
    };
    match missing {
        Some(name) => Err(ProgramError::NoInterpreter { script: path.to_owned(), interpreter: name.to_owned() }),
        None => Ok(()),
    }
}

/// Returns the program that `env` would start; `None` if its options are too complex for this small parser.
fn program_of_env<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    words.into_iter().find(|word| *word != "-S" && !word.contains('=')).filter(|word| !word.starts_with('-'))
}

/// Returns the start of a file, or a single zero byte if this user may execute it but not read it.
fn head(path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    match File::open(path).and_then(|file| file.take(1024).read_to_end(&mut head)) {
        Ok(_) => head,
        Err(_) => vec![0],
    }
}

fn executable(path: &Path) -> bool {
    !path.is_dir() && rustix::fs::access(path, Access::EXEC_OK).is_ok()
}

fn where_missing(name: &str) -> &'static str {
    if std::env::current_dir().is_err() && !name.starts_with('/') {
        "cannot be found, because the current directory no longer exists; give its absolute path"
    } else if name.contains('/') {
        "does not exist; check the path"
    } else {
        "is neither a file here nor a program in PATH; check the name, or give the file's path"
    }
}

fn shown(text: &str) -> String {
    printable(text, 200)
}

fn shown_path(path: &Path) -> String {
    shown(&path.to_string_lossy())
}

fn quoted(path: &Path) -> String {
    shown(&shell_words::quote(&path.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::{Program, ProgramError, begins_with_program};
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;

    fn file(folder: &Path, name: &str, content: &[u8], mode: u32) -> String {
        let path = folder.join(name);
        fs::write(&path, content).expect("write");
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("chmod");
        path.to_str().expect("UTF-8").to_owned()
    }

    fn error(command: &str) -> String {
        Program::resolve(command).expect_err("refused").to_string()
    }

    #[test]
    fn a_command_is_split_as_in_a_shell() {
        let program = Program::resolve(r#"sh -c 'echo "a b"' x\ y"#).expect("sh");
        assert!(program.argv()[0].starts_with('/') && program.argv()[0].ends_with("/sh"), "{program:?}");
        assert_eq!(program.argv()[1..], ["-c", r#"echo "a b""#, "x y"]);
        assert_eq!(program.to_string(), r#"sh -c 'echo "a b"' x\ y"#);
    }

    #[test]
    fn a_file_name_with_spaces_and_quotes_needs_no_quoting() {
        let dir = tempfile::tempdir().expect("tempdir");
        let path = file(dir.path(), "my bot's file.sh", b"#!/bin/sh\n", 0o755);
        assert_eq!(Program::resolve(&path).expect("found").argv(), [path]);
    }

    #[test]
    fn a_program_in_path_wins_over_a_file_with_that_name_in_the_current_directory() {
        assert!(begins_with_program("sh ./x") && begins_with_program("sh"));
        for file in ["./sh", "no-such-program sh", "'", ""] {
            assert!(!begins_with_program(file), "{file:?}");
        }
    }

    #[test]
    fn invalid_commands_are_refused() {
        for empty in ["", "  \n", "''", "'' x"] {
            assert!(matches!(Program::resolve(empty), Err(ProgramError::Empty)), "{empty:?}");
        }
        assert_eq!(error("sh -c 'echo"), "cannot split the handler command `sh -c 'echo`: a quote is not closed");
        assert_eq!(error("/no/such/bot.sh now"), "the handler `/no/such/bot.sh` does not exist; check the path");
        assert!(error("no-such-program-anywhere").contains("nor a program in PATH"));
        assert!(error("/").contains("is a directory"), "{}", error("/"));
        assert!(error("src").contains("is a directory"), "{}", error("src"));
        assert_eq!(error("/no/\u{1b}[2J\n"), r"the handler `/no/\u{1b}[2J` does not exist; check the path");
    }

    #[test]
    fn a_file_that_cannot_be_executed_is_refused_with_a_fix() {
        let dir = tempfile::tempdir().expect("tempdir");
        let path = file(dir.path(), "a bot.sh", b"#!/bin/sh\n", 0o644);
        assert_eq!(error(&path), format!("the handler `{path}` is not executable; run: chmod +x '{path}'"));
    }

    #[test]
    fn a_script_that_cannot_start_is_detected_without_running_it() {
        let dir = tempfile::tempdir().expect("tempdir");
        let script = |content: &[u8]| file(dir.path(), "bot", content, 0o755);
        for missing in ["#!/no/interpreter\n", "#!/no/interpreter -x", "#!/usr/bin/env -S no-interpreter -u\n"] {
            assert!(error(&script(missing.as_bytes())).contains("no"), "{missing}");
            assert!(matches!(Program::resolve(&script(missing.as_bytes())), Err(ProgramError::NoInterpreter { .. })));
        }
        for windows in ["#!/bin/sh\r\necho\r\n", "#!/usr/bin/env sh\r\n"] {
            assert!(matches!(Program::resolve(&script(windows.as_bytes())), Err(ProgramError::WindowsLines(_))));
        }
        for text in ["echo hi\n", "", "#!\n", "import sys\n"] {
            assert!(matches!(Program::resolve(&script(text.as_bytes())), Err(ProgramError::NoShebang(_))), "{text}");
        }
    }

    #[test]
    fn programs_that_can_start_are_accepted() {
        let dir = tempfile::tempdir().expect("tempdir");
        for good in ["#!/bin/sh", "#! /bin/sh -eu\n", "#!/usr/bin/env sh\n", "#!/usr/bin/env -i X=1 sh\n", "\x7fELF\0"] {
            let path = file(dir.path(), "bot", good.as_bytes(), 0o755);
            Program::resolve(&path).expect(good);
        }
    }
}
