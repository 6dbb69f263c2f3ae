//! `man`: manual pages, generated from the declarations of the command line.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use crate::commands::cli;
use crate::error::Exit;
use crate::output;

/// Arguments of `man`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:\n  molecule-agent man | man -l -\n  molecule-agent man --dir ~/.local/share/man/man1")]
pub struct ManArgs {
    /// Write the pages of all commands to this folder
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
    let mut root = cli::command();
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
    Ok(with_sections(&String::from_utf8_lossy(&page)).into_bytes())
}

/// The page with a section for each part of the text after the options, such as the examples. Lines are kept as they are.
fn with_sections(page: &str) -> String {
    let Some((options, rest)) = page.split_once(".SH EXTRA\n") else { return page.to_owned() };
    let mut text = options.to_owned();
    let mut is_extra = true;
    for line in rest.lines().filter(|line| !line.is_empty()) {
        match line.strip_suffix(':') {
            Some(title) if is_extra && !title.starts_with(' ') => {
                text.push_str(&format!(".SH \"{}\"\n.nf\n", title.to_uppercase()));
            }
            _ => {
                if line.starts_with(".SH") {
                    text.push_str(".fi\n");
                    is_extra = false;
                }
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    text
}
