//! Compares the documentation to the program: links have targets, every option of `connect` is described, and every
//! example can be run.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clap::CommandFactory;
use molecule_agent::commands::cli::Cli;
use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns README, changelog, and `docs/`, with their texts.
fn pages() -> Vec<(PathBuf, String)> {
    let mut paths = vec![root().join("README.md"), root().join("CHANGELOG.md")];
    paths.extend(fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path()));
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    let read = |path: PathBuf| (path.clone(), fs::read_to_string(path).unwrap());
    paths.into_iter().map(read).collect()
}

/// Returns the anchors of a page's headings, as the usual renderers create them.
fn anchors(text: &str) -> BTreeSet<String> {
    let heading = |line: &str| line.starts_with('#').then(|| line.trim_start_matches('#').trim().to_lowercase());
    let anchor =
        |title: String| title.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>().replace(' ', "-");
    text.lines().filter_map(heading).map(anchor).collect()
}

/// Returns the targets of `[…](target)`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    for (path, text) in pages() {
        for link in links(&text).filter(|link| !link.contains("://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            assert!(target.exists(), "{}: {link} leads nowhere", path.display());
            let is_there = anchor.is_empty() || anchors(&fs::read_to_string(&target).unwrap()).contains(anchor);
            assert!(is_there, "{}: {link} names no heading", path.display());
        }
    }
}

/// Returns all Rust sources below a directory as one text.
fn sources(folder: &Path) -> String {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: PathBuf| {
        if path.is_dir() {
            sources(&path)
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            fs::read_to_string(path).unwrap()
        } else {
            String::new()
        }
    };
    paths.map(read).collect()
}

#[test]
fn every_line_of_the_security_review_names_existing_tests() {
    let all = [sources(&root().join("src")), sources(&root().join("tests"))].concat();
    let review = fs::read_to_string(root().join("docs/security.md")).unwrap();
    let rows = review.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| stops "));
    for row in rows {
        let names: Vec<&str> = row.rsplit(" | ").next().unwrap().trim_end_matches(" |").split(", ").collect();
        for name in names {
            let name = name.trim_matches('`');
            let (module, test) = name.rsplit_once("::").unwrap_or(("", name));
            let is_there = if test.is_empty() {
                root().join(format!("tests/it/{module}.rs")).exists()
            } else {
                all.contains(&format!("fn {test}("))
            };
            assert!(is_there, "docs/security.md names {name}, which is not a test");
        }
    }
}

#[test]
fn every_option_and_variable_of_connect_is_in_the_readme() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let mut command = Cli::command();
    command.build();
    for arg in command.find_subcommand("connect").unwrap().get_arguments() {
        let Some(long) = arg.get_long().filter(|long| *long != "help") else { continue };
        let short = arg.get_short().map(|short| format!("`-{short}`"));
        let is_named = readme.contains(&format!("`--{long}`")) || short.is_some_and(|short| readme.contains(&short));
        assert!(is_named, "README.md does not name --{long}");
        if let Some(variable) = arg.get_env() {
            let variable = variable.to_str().unwrap();
            assert!(readme.contains(&format!("`{variable}`")), "README.md does not name {variable}");
        }
    }
}

/// Returns the commands, except `help`.
fn commands() -> Vec<clap::Command> {
    let mut command = Cli::command();
    command.build();
    let is_help = |command: &clap::Command| command.get_name() == "help";
    command.get_subcommands().filter(|command| !is_help(command)).cloned().collect()
}

#[test]
fn every_command_has_a_line_with_an_example_in_the_readme() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for command in commands() {
        let name = command.get_name();
        let row =
            readme.lines().find(|line| line.starts_with(&format!("| [{name}]("))).unwrap_or_else(|| panic!("no row for {name}"));
        let example = row.rsplit('`').nth(1).unwrap();
        assert!(example.starts_with(&format!("molecule-agent {name}")), "{row}");
        assert_valid("README.md", example);
    }
}

#[test]
fn every_command_and_option_of_an_operator_is_described() {
    let page = fs::read_to_string(root().join("docs/commands.md")).unwrap();
    let ids = |command: &clap::Command| command.get_arguments().map(|arg| arg.get_id().to_string()).collect::<BTreeSet<_>>();
    let global = ids(&Cli::command());
    let of_connect = ids(Cli::command().find_subcommand("connect").unwrap());
    for command in commands().iter().filter(|command| !["connect", "dev"].contains(&command.get_name())) {
        let name = command.get_name();
        let section = page.split("\n## ").find(|section| section.lines().next() == Some(name));
        let section = section.unwrap_or_else(|| panic!("docs/commands.md has no section about {name}"));
        // `workspace create --connect` has the options of `connect`, which the README describes.
        let is_told = |arg: &clap::Arg| name == "workspace" && of_connect.contains(arg.get_id().as_str());
        for command in with_all_below(command) {
            let name = command.get_name();
            assert!(section.contains(name), "docs/commands.md does not describe {name}");
            for arg in command.get_arguments().filter(|arg| !global.contains(arg.get_id().as_str())) {
                let Some(long) = arg.get_long().filter(|long| !["help", "version"].contains(long)) else { continue };
                if is_told(arg) {
                    continue;
                }
                assert!(section.contains(&format!("--{long}")), "docs/commands.md does not describe --{long} of {name}");
            }
        }
    }
}

/// Returns what follows `molecule-agent` in a line that a reader may run: after a prompt or a pipe, and before a pipe,
/// a redirection, another command, or the spaces before a remark.
fn typed(line: &str) -> Option<String> {
    let line = line.trim().trim_start_matches("$ ");
    let start = if line.starts_with("molecule-agent ") { 0 } else { line.find("| molecule-agent ")? + 2 };
    let end = [" | ", " > ", " < ", " && ", "   "].iter().filter_map(|end| line[start..].find(end)).min();
    Some(end.map_or(&line[start..], |end| &line[start..start + end]).to_owned())
}

/// The configuration file shown on its page, with the profiles that examples use.
fn example_file() -> &'static Path {
    static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
        let page = fs::read_to_string(root().join("docs/configuration.md")).unwrap();
        let example = page.split("\n```").find_map(|block| block.strip_prefix("toml\n")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("config.toml"), example).unwrap();
        folder
    });
    static FILE: LazyLock<PathBuf> = LazyLock::new(|| FOLDER.path().join("config.toml"));
    &FILE
}

fn assert_valid(place: &str, command: &str) {
    let words = shell_words::split(command).unwrap_or_else(|err| panic!("{place}: {command}: {err}"));
    if let Err(err) = Cli::read(words, Some(example_file())) {
        panic!("{place}: {command}: {err}");
    }
}

#[test]
fn every_example_of_the_pages_is_valid() {
    let mut count = 0;
    for (path, text) in pages() {
        let blocks = text.split("\n```").filter(|block| block.starts_with("console"));
        for line in blocks.flat_map(str::lines).filter(|line| line.starts_with("$ ")) {
            // An example of a mistake is deliberate.
            let Some(command) = typed(line).filter(|command| !command.contains("'GET activity 429'")) else { continue };
            assert_valid(&path.display().to_string(), &command);
            count += 1;
        }
    }
    assert!(count > 20, "only {count} examples were found");
}

/// Returns a command, its subcommands, and theirs.
fn with_all_below(command: &clap::Command) -> Vec<&clap::Command> {
    let below = command.get_subcommands().filter(|command| command.get_name() != "help");
    std::iter::once(command).chain(below.flat_map(with_all_below)).collect()
}

#[test]
fn every_example_of_the_help_is_valid() {
    let command = molecule_agent::commands::cli::command();
    let mut count = 0;
    for command in with_all_below(&command) {
        let Some(help) = command.get_after_long_help() else { continue };
        for line in help.to_string().lines() {
            assert!(line.chars().count() <= 80, "too long for a terminal: {line}");
            let Some(example) = typed(line) else { continue };
            assert_valid(command.get_name(), &example);
            count += 1;
        }
    }
    assert!(count > 10, "only {count} examples were found");
}
