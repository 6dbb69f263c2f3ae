//! The help pages, as a terminal of 80 columns shows them.

use clap::builder::PossibleValue;
use molecule_agent::commands::cli::{self, Cli};

use crate::support::{Scene, done};

/// The words that lead to each command, with the command.
fn commands() -> Vec<(Vec<String>, clap::Command)> {
    fn add(command: &clap::Command, path: &[String], all: &mut Vec<(Vec<String>, clap::Command)>) {
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            let path = [path, &[sub.get_name().to_owned()]].concat();
            all.push((path.clone(), sub.clone()));
            add(sub, &path, all);
        }
    }
    let (mut root, mut all) = (cli::command(), Vec::new());
    root.build();
    add(&root, &[], &mut all);
    all
}

/// A page at 80 columns.
fn page(scene: &Scene, words: &[&str]) -> String {
    let mut command = scene.bare(words.iter().copied());
    command.env("COLUMNS", "80");
    let done = done(command);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{words:?}");
    for line in done.stdout.lines() {
        assert!(line.chars().count() <= 80, "{words:?}: {line}");
    }
    done.stdout
}

fn page_of(scene: &Scene, path: &[String], flag: &str) -> String {
    page(scene, &path.iter().map(String::as_str).chain([flag]).collect::<Vec<_>>())
}

/// The long names of the options that a page lists.
fn listed(page: &str) -> Vec<&str> {
    let options = page.lines().filter(|line| line.trim_start().starts_with('-') && !line.trim_start().starts_with("- "));
    options
        .filter_map(|line| line.split("--").nth(1))
        .map(|rest| rest.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '-').next().unwrap())
        .collect()
}

#[test]
fn the_overview_fits_two_screens_and_ends_with_where_to_read_on() {
    let scene = Scene::new();
    let short = page(&scene, &["-h"]);
    assert!(short.lines().count() <= 48, "{} lines", short.lines().count());
    assert!(short.ends_with("'molecule-agent help options' for options shared by all commands.\n"), "{short}");
    for name in commands().iter().filter(|(path, _)| path.len() == 1).map(|(path, _)| &path[0]) {
        assert_eq!(short.matches(&format!("\n  {name} ")).count(), 1, "{name}");
    }
    // Without arguments, the same page goes to stderr.
    let bare = done(scene.bare::<&str>([]));
    assert_eq!((bare.code, bare.stdout.as_str()), (Some(2), ""));
    assert_eq!(bare.stderr.lines().next(), short.lines().next());
    assert!(bare.stderr.contains("\nMessages\n"), "{}", bare.stderr);
    let long = page(&scene, &["--help"]);
    assert!(long.contains("\nExit codes:\n  0    done\n"), "{long}");
    assert_eq!(long, page(&scene, &["help"]));
}

#[test]
fn the_short_pages_of_commands_with_many_options_fit_one_and_a_half_screens() {
    let scene = Scene::new();
    for words in [&["connect", "-h"][..], &["dev", "-h"], &["workspace", "create", "-h"], &["plugin", "install", "-h"]] {
        let page = page(&scene, words);
        assert!(page.lines().count() <= 40, "{words:?}: {} lines", page.lines().count());
    }
    let connect = page(&scene, &["connect", "-h"]);
    for option in ["handler", "platform-url", "workspace-id", "token-file", "concurrency", "once"] {
        assert!(listed(&connect).contains(&option), "{option}");
    }
}

#[test]
fn help_options_lists_every_shared_option_with_its_variable() {
    let scene = Scene::new();
    let page = page(&scene, &["help", "options"]);
    for arg in cli::command().get_arguments().filter(|arg| arg.is_global_set()) {
        assert!(listed(&page).contains(&arg.get_long().unwrap()), "{}", arg.get_id());
        let variable = arg.get_env().map(|name| name.to_str().unwrap()).unwrap_or_default();
        assert!(page.contains(variable), "{variable}");
    }
    assert!(!listed(&page).contains(&"help"), "{page}");
}

#[test]
fn short_pages_list_the_commands_own_options_and_long_pages_end_with_examples() {
    let scene = Scene::new();
    let shared: Vec<_> = cli::command().get_arguments().filter_map(|arg| arg.get_long().map(ToOwned::to_owned)).collect();
    for (path, _) in commands() {
        let short = page_of(&scene, &path, "-h");
        if path[0] != "connect" {
            let extra: Vec<_> = listed(&short).into_iter().filter(|option| shared.iter().any(|long| long == option)).collect();
            assert_eq!(extra, Vec::<&str>::new(), "{path:?} -h lists shared options");
        }
        assert!(short.ends_with("Use --help for details, 'molecule-agent help options' for shared options.\n"), "{short}");
        let long = page_of(&scene, &path, "--help");
        let examples = long.rsplit_once("\nExamples:\n").unwrap_or_else(|| panic!("{path:?} has no examples")).1;
        assert!((2..=3).contains(&examples.lines().count()), "{path:?}: {examples}");
        assert!(examples.lines().all(|line| line.starts_with("  ") && line.contains("molecule-agent")), "{path:?}: {examples}");
    }
}

/// Arguments that a command cannot do without.
fn required(command: &clap::Command) -> Vec<String> {
    let first = |arg: &clap::Arg| arg.get_possible_values().first().map(PossibleValue::get_name).unwrap_or("x").to_owned();
    let needs = |arg: &&clap::Arg| arg.is_required_set() || arg.get_id() == "ids";
    command.get_positionals().filter(needs).map(first).collect()
}

#[test]
fn no_page_lists_an_option_that_its_command_refuses() {
    let scene = Scene::new();
    let (mut refused, shared) = (0, cli::command());
    for (path, command) in commands().into_iter().filter(|(_, command)| !command.has_subcommands()) {
        let long = page_of(&scene, &path, "--help");
        for arg in shared.get_arguments().filter(|arg| arg.is_global_set()) {
            let name = arg.get_long().unwrap();
            let value = arg.get_action().takes_values().then(|| {
                let values = arg.get_possible_values();
                values.first().map_or("1", PossibleValue::get_name).to_owned()
            });
            let option = value.map_or_else(|| format!("--{name}"), |value| format!("--{name}={value}"));
            let error_for = |option: String| {
                let words = [&["molecule-agent".to_owned()], &path[..], &[option], &required(&command)].concat();
                Cli::read(words, None).err().map(|err| err.to_string()).unwrap_or_default()
            };
            let error = error_for(option);
            let is_unexpected = error.contains("unexpected argument") || error.contains("not provided");
            assert!(!is_unexpected, "{path:?} --{name}: {error}");
            if error.contains("does not support") {
                refused += 1;
                assert!(!listed(&long).contains(&name), "{path:?} --help lists --{name}, which is refused");
                let misspelled = error_for(format!("--{name}x"));
                assert!(misspelled.contains("unexpected argument"), "{path:?}: {misspelled}");
                assert!(
                    !misspelled.contains(&format!("'--{name}'")),
                    "{path:?} suggests an option that it refuses: {misspelled}"
                );
            }
        }
    }
    assert!(refused > 40, "only {refused} refusals were found");
    let dev = page(&scene, &["dev", "--help"]);
    for ignored in ["platform-url", "workspace-id", "token", "token-file", "org-id"] {
        assert!(!listed(&dev).contains(&ignored), "dev --help lists --{ignored}, which it ignores");
    }
}

#[test]
fn manual_pages_describe_every_option_and_have_the_exit_codes_and_examples() {
    for (name, page) in molecule_agent::commands::man::pages(cli::command()).unwrap() {
        let page = String::from_utf8(page).unwrap();
        let bare: Vec<_> = page.split(".TP\n").filter(|option| option.lines().nth(1).is_none_or(str::is_empty)).collect();
        assert_eq!(bare, Vec::<&str>::new(), "{name}");
        assert!(page.contains("\n.SH \"EXAMPLES\"\n"), "{name}");
        assert_eq!(page.contains("\n.SH \"EXIT CODES\"\n"), name == "molecule-agent.1", "{name}");
    }
}

#[test]
fn a_hidden_option_is_still_accepted_next_to_help() {
    let scene = Scene::new();
    for words in [&["connect", "--json", "-h"][..], &["dev", "--workspace-id", "x", "--help"], &["-v", "spool", "list", "-h"]] {
        assert!(page(&scene, words).contains("Usage: molecule-agent "), "{words:?}");
    }
}
