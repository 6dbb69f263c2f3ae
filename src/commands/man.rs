//! `man`: manual pages, made from the declarations of the command line.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, CommandFactory};

use crate::cli::Cli;
use crate::error::Exit;
use crate::output;

/// What `man` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  molecule-agent man | man -l -\n  molecule-agent man --dir ~/.local/share/man/man1")]
pub struct ManArgs {
    /// Write a page for each command into this folder
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

pub(super) fn run(args: &ManArgs) -> anyhow::Result<Exit> {
    let pages = pages()?;
    let Some(dir) = &args.dir else {
        for (_, page) in pages.iter().take(1) {
            output::raw(page)?;
        }
        return Ok(Exit::Done);
    };
    fs::create_dir_all(dir).with_context(|| format!("cannot make the folder {}", dir.display()))?;
    for (name, page) in pages {
        let path = dir.join(name);
        fs::write(&path, page).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(Exit::Done)
}

/// File names and pages: the program's own first, then one for each command.
///
/// # Errors
/// What rendering into memory says.
pub fn pages() -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut root = Cli::command();
    root.build();
    let mut pages = Vec::new();
    let subs: Vec<_> = root.get_subcommands().filter(|sub| sub.get_name() != "help").cloned().collect();
    for (name, command) in std::iter::once(("molecule-agent".to_owned(), root))
        .chain(subs.into_iter().map(|sub| (format!("molecule-agent-{}", sub.get_name()), sub)))
    {
        let mut page = Vec::new();
        clap_mangen::Man::new(command.name(name.clone())).render(&mut page)?;
        pages.push((format!("{name}.1"), page));
    }
    Ok(pages)
}
