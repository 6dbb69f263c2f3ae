//! Files generated from the declarations of the command line are in the repository, so that packagers need not run the
//! program: `completions/` and `man/`. These tests fail when they are outdated; `MOLECULE_UPDATE=1 cargo test generated`
//! writes them again. Also: help and version need nothing around the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap_complete::Shell;
use molecule_agent::commands::{cli, completions, man};

use crate::support::{Scene, done};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Compares a folder of the repository with its expected content, or updates it.
pub fn check(name: &str, files: &[(String, Vec<u8>)]) {
    let folder = folder(name);
    if std::env::var_os("MOLECULE_UPDATE").is_some_and(|update| update == "1") {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (file, bytes) in files {
            fs::write(folder.join(file), bytes).unwrap();
        }
    }
    let update =
        format!("run: MOLECULE_UPDATE=1 cargo test {}", if name.starts_with("tests") { "snapshots" } else { "generated" });
    for (file, bytes) in files {
        let there = fs::read(folder.join(file)).unwrap_or_default();
        let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(ToOwned::to_owned).collect::<Vec<_>>();
        let (old, new) = (lines(&there), lines(bytes));
        let at = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
        let (old, new) = (old.get(at), new.get(at));
        assert!(there == *bytes, "{name}/{file} is out of date in line {}: {old:?}, now {new:?}; {update}", at + 1);
    }
    let wanted: BTreeSet<_> = files.iter().map(|(file, _)| file.clone()).collect();
    let there: BTreeSet<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, wanted, "{name}: {update}");
}

#[test]
fn the_completions_match_the_options() {
    let name = |shell: &Shell| match shell {
        Shell::Bash => "molecule-agent.bash",
        Shell::Zsh => "_molecule-agent",
        Shell::Fish => "molecule-agent.fish",
        Shell::PowerShell => "_molecule-agent.ps1",
        _ => "molecule-agent.elv",
    };
    let files: Vec<_> = Shell::value_variants()
        .iter()
        .map(|shell| (name(shell).to_owned(), completions::script(*shell, cli::command_to_complete())))
        .collect();
    check("completions", &files);
}

#[test]
fn the_manual_pages_match_the_options() {
    check("man", &man::pages(cli::command()).unwrap());
}

#[test]
fn help_version_and_completions_touch_neither_the_platform_nor_the_home() {
    let scene = Scene::new();
    let home = scene.home().join("not there");
    for args in [&["--version"][..], &["--help"], &["connect", "--help"], &["completions", "bash"], &["man"]] {
        for home in [Some(&home), None] {
            let mut command = scene.command(args.iter().copied());
            command.env_remove("HOME").envs(home.map(|home| ("HOME", home)));
            let printed = done(command);
            assert_eq!((printed.code, printed.stderr.as_str()), (Some(0), ""), "{args:?} with {home:?}");
            assert!(!printed.stdout.is_empty(), "{args:?}");
        }
    }
    assert!(scene.platform.requests().is_empty());
    assert_eq!(fs::read_dir(scene.home()).unwrap().count(), 0, "nothing was written");
}
