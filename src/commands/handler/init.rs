//! `handler init`: one of the examples, as a file of your own.
//!
//! Invariant: an existing file is not touched unless that was requested.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use serde_json::json;

use crate::error::Exit;
use crate::output::{Cell, Output};
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;

/// Arguments of `handler init`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent handler init python
  molecule-agent handler init node agents/answer.mjs --persistent")]
pub struct InitArgs {
    /// Language of the handler
    #[arg(value_enum)]
    pub language: Language,
    /// File to write [default: bot.sh, bot.py or bot.mjs]
    pub file: Option<PathBuf>,
    /// Write a handler for --handler-mode persistent (python and node)
    #[arg(long)]
    pub persistent: bool,
    /// Overwrite an existing file
    #[arg(long)]
    pub force: bool,
}

/// The languages that have a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Shell script
    Bash,
    /// Python 3
    Python,
    /// JavaScript for Node.js
    Node,
}

/// An example, by its name in `examples/handlers`.
struct Example {
    name: &'static str,
    text: &'static str,
}

macro_rules! example {
    ($name:literal) => {
        Example { name: $name, text: include_str!(concat!("../../../examples/handlers/", $name)) }
    };
}

impl Language {
    fn file(self) -> &'static str {
        match self {
            Self::Bash => "bot.sh",
            Self::Python => "bot.py",
            Self::Node => "bot.mjs",
        }
    }

    fn example(self, is_persistent: bool) -> Option<Example> {
        Some(match (self, is_persistent) {
            (Self::Bash, false) => example!("echo.sh"),
            (Self::Bash, true) => return None,
            (Self::Python, false) => example!("bot.py"),
            (Self::Python, true) => example!("persistent.py"),
            (Self::Node, false) => example!("bot.mjs"),
            (Self::Node, true) => example!("persistent.mjs"),
        })
    }
}

pub(super) fn run(global: &GlobalArgs, args: &InitArgs) -> anyhow::Result<Exit> {
    let example = args
        .language
        .example(args.persistent)
        .ok_or_else(|| SettingError::new("there is no persistent example in bash", "choose python or node"))?;
    let file = args.file.clone().unwrap_or_else(|| PathBuf::from(args.language.file()));
    let typed = typed(&file);
    let text = example.text.replace(&format!("examples/handlers/{}", example.name), &typed);
    write(&file, &text, args.force)?;
    let mode = if args.persistent { " --handler-mode persistent" } else { "" };
    let next = format!("molecule-agent handler test{mode} {typed}");
    let printed = json!({"file": file, "next": next});
    Output::of(global.output)
        .record(&[("handler", Cell::exact(file.display().to_string())), ("next", Cell::exact(next))], &printed)
        .context("the handler was written")?;
    Ok(Exit::Done)
}

/// The file as it is given to `--handler`: a bare name would be looked up in `PATH`, and a shell would split spaces.
fn typed(file: &Path) -> String {
    let name = file.to_string_lossy();
    let path = if name.contains('/') { name.into_owned() } else { format!("./{name}") };
    shell_words::quote(&path).into_owned()
}

fn write(file: &Path, text: &str, is_forced: bool) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).mode(0o755);
    if is_forced {
        options.create(true).truncate(true);
    } else {
        options.create_new(true);
    }
    let cannot = |err: io::Error| match err.kind() {
        io::ErrorKind::AlreadyExists => {
            SettingError::new(format!("{} already exists", file.display()), "give another file, or --force")
        }
        _ => {
            SettingError::new(format!("cannot write {}: {err}", file.display()), "give a file in a folder that you may write to")
        }
    };
    let mut opened = options.open(file).map_err(cannot)?;
    opened.write_all(text.as_bytes()).map_err(cannot)?;
    // An existing file may not be executable.
    let mut mode = opened.metadata().map_err(cannot)?.permissions();
    mode.set_mode(mode.mode() | 0o100);
    opened.set_permissions(mode).map_err(cannot)?;
    Ok(())
}
