//! `man`: manual pages, generated from the declarations of the command line.

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
    fs::create_dir_all(dir).with_context(|| format!("cannot create the folder {}", dir.display()))?;
    for (name, page) in pages {
        let path = dir.join(name);
        fs::write(&path, page).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(Exit::Done)
}

/// Returns file names and pages: the program's own first, then one for each command.
///
/// # Errors
/// Rendering into memory failed.
pub fn pages() -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut root = Cli::command();
    root.build();
    let mut pages = Vec::new();
    add_pages(&root, "molecule-agent", &mut pages)?;
    Ok(pages)
}

/// Adds a page for a command, and for each of its subcommands.
fn add_pages(command: &clap::Command, name: &str, pages: &mut Vec<(String, Vec<u8>)>) -> std::io::Result<()> {
    pages.push((format!("{name}.1"), page(command.clone(), name.to_owned())?));
    let below = command.get_subcommands().filter(|sub| sub.get_name() != "help");
    below.into_iter().try_for_each(|sub| add_pages(sub, &format!("{name}-{}", sub.get_name()), pages))
}

fn page(mut command: clap::Command, name: String) -> std::io::Result<Vec<u8>> {
    let usage = command.render_usage().to_string();
    // One line as in the help: the generated synopsis lists all options.
    let command = command.override_usage(usage.trim_start_matches("Usage: ").to_owned()).name(name);
    let man = clap_mangen::Man::new(command).source(concat!("molecule-agent ", env!("CARGO_PKG_VERSION"))).date("");
    let mut page = Vec::new();
    man.render(&mut page)?;
    // Examples keep their line breaks.
    let text = String::from_utf8_lossy(&page).replace(".SH EXTRA\n", ".SH EXAMPLES\n.nf\n");
    Ok(text.into_bytes())
}
