//! The configuration file, with the declarations of all commands.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use clap::{Arg, ArgAction, CommandFactory};

use crate::commands::cli::Cli;
use crate::settings::config_file::{Layer, contents};
use crate::settings::origin::Origin;

static ROOT: LazyLock<clap::Command> = LazyLock::new(Cli::command);

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_file_is_read_or_refused_with_a_line_of_it(
        lines in proptest::collection::vec(
            "(?s)\\[{0,2}(connect|profiles|profiles.a|token|.{0,3})\\]{0,2}|(handler|org-id|no-origin|profile|[a-z.-]{1,4}) = (\"?[a-z0-9]{0,3}\"?|\\[.{0,3}\\]|.{0,4})",
            0..6,
        ),
    ) {
        let text = lines.join("\n");
        match contents(&text, Path::new("/etc/c.toml"), &ROOT) {
            Ok(contents) => proptest::prop_assert!(contents.entries.len() <= text.lines().count() + 6),
            Err(fault) => proptest::prop_assert!((1..=text.lines().count() + 1).contains(&fault.line), "{:?}", fault),
        }
    }
}

/// A value that an option accepts, as written in the file.
fn sample(arg: &Arg) -> Option<String> {
    let value = match arg.get_action() {
        ArgAction::SetTrue => "true".to_owned(),
        ArgAction::Count => "1".to_owned(),
        _ => {
            let default = arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
            let possible = arg.get_possible_values().first().map(|value| value.get_name().to_owned());
            format!("{:?}", default.or(possible).unwrap_or_else(|| "20".to_owned()))
        }
    };
    Some(format!("{} = {value}", arg.get_long()?))
}

/// Every command, with its path.
fn commands(command: &clap::Command, path: &[String]) -> Vec<(Vec<String>, clap::Command)> {
    let below = command.get_subcommands().flat_map(|sub| {
        let path: Vec<String> = path.iter().cloned().chain([sub.get_name().to_owned()]).collect();
        commands(sub, &path)
    });
    std::iter::once((path.to_vec(), command.clone())).chain(below).collect()
}

#[test]
fn every_option_except_secrets_can_be_in_the_file_and_becomes_a_default() {
    let mut read = 0;
    for (path, command) in commands(&ROOT, &[]) {
        let head = if path.is_empty() { String::new() } else { format!("[{}]\n", path.join(".")) };
        let mut values = BTreeMap::new();
        for arg in command.get_arguments().filter(|arg| !["config", "profile"].contains(&arg.get_id().as_str())) {
            let Some(line) = sample(arg) else { continue };
            match contents(&format!("{head}{line}\n"), Path::new("/etc/c.toml"), &ROOT) {
                Ok(contents) => {
                    read += 1;
                    values.insert(arg.get_id().to_string(), (contents.entries[0].values.clone(), Origin::Default));
                }
                // An option that accepts neither a number nor a listed word is covered by the tests of its command.
                Err(fault) => {
                    let printed = format!("{fault:?}");
                    assert!(printed.contains("is a secret") || printed.contains("cannot be"), "{path:?} {line}: {printed}");
                }
            }
        }
        let layer = Layer { command: path, values, note: None };
        layer.apply(Cli::command()).debug_assert();
    }
    assert!(read > 150, "only {read} were read");
}
