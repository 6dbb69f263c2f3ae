//! The help pages: the group of each command, the options that a page lists, and how a page ends.
//!
//! The declarations alone do not know these. [`prepare`] adds them to the commands that were typed, and only when a page
//! will be shown; [`complete`] adds them to all, for manual pages. [`with_used_options`] is for completion scripts.
//!
//! Invariant: no page lists an option that its command refuses or ignores. A page of a command that only groups others
//! lists no shared options.

use std::ffi::OsString;
use std::fmt::Write as _;

use clap::{Arg, Command};

use crate::error::TABLE;

/// The overview's groups, with their commands in the order in which they are listed.
pub const GROUPS: [(&str, &[&str]); 6] = [
    ("Run", &["connect", "dev", "handler", "doctor"]),
    ("Messages", &["inbox", "reply", "notify"]),
    ("Agents", &["peers", "call", "delegate", "delegations"]),
    ("Workspace", &["workspace", "register", "state", "heartbeat", "card", "secrets", "token", "activity"]),
    ("This machine", &["status", "spool", "dead", "conversations", "files", "plugin"]),
    ("Setup", &["config", "completions", "man"]),
];

/// The shared options that the overview lists, with a text that fits next to them.
const COMMON: [(&str, &str); 5] = [
    ("platform_url", "Platform to use"),
    ("workspace_id", "Workspace to use"),
    ("token_file", "Token file"),
    ("profile", "Profile to use"),
    ("json", "Print results as JSON"),
];

/// For commands with many options, the ones that `-h` lists, in this order. `-h` lists all options of other commands,
/// except for the shared ones.
const SHORT: [(&str, &[&str]); 4] = [
    (
        "connect",
        &[
            "handler",
            "handler_mode",
            "handler_timeout",
            "concurrency",
            "platform_url",
            "workspace_id",
            "token_file",
            "agent_name",
            "agent_card",
            "backlog",
            "on_pause",
            "once",
            "dry_run",
        ],
    ),
    ("dev", &["handler", "handler_mode", "handler_timeout", "concurrency", "serve", "port", "data", "plugin", "fault"]),
    (
        "workspace create",
        &["name", "url", "parent", "role", "tier", "secret", "print_token", "admin_token_file", "connect", "handler", "dry_run"],
    ),
    ("plugin install", &["name", "source", "sha256", "require_digest", "force", "no_setup", "setup_timeout", "dry_run"]),
];

const RESULTS: &[&str] = &["output", "json", "timeout", "retries"];
const REQUESTS: &[&str] = &["timeout", "retries"];
const CONNECTION: &[&str] = &["token", "token_file", "org_id", "origin", "no_origin", "ca_cert"];
const PLATFORM: &[&str] = &["platform_url", "workspace_id", "token", "token_file", "org_id", "origin", "no_origin", "ca_cert"];
const ALL_BUT_CONFIG: &[&str] =
    &["platform_url", "workspace_id", "token", "token_file", "org_id", "origin", "no_origin", "ca_cert", "state_dir"];
const ALL_BUT_RESULTS: &[&str] = &[
    "platform_url",
    "workspace_id",
    "token",
    "token_file",
    "org_id",
    "origin",
    "no_origin",
    "ca_cert",
    "state_dir",
    "config",
    "profile",
    "log_format",
    "verbose",
    "quiet",
];

/// The shared options that a command and all commands below it do not use.
struct Unused {
    command: &'static str,
    /// Refused when they are typed. (Their variables are not: those are for all commands of an environment.)
    refused: &'static [&'static str],
    /// Accepted without effect.
    ignored: &'static [&'static str],
}

const fn unused(command: &'static str, refused: &'static [&'static str], ignored: &'static [&'static str]) -> Unused {
    Unused { command, refused, ignored }
}

const UNUSED: [Unused; 27] = [
    unused("connect", RESULTS, &[]),
    unused("dev", RESULTS, PLATFORM),
    unused("completions", RESULTS, ALL_BUT_RESULTS),
    unused("man", RESULTS, ALL_BUT_RESULTS),
    unused("status", REQUESTS, CONNECTION),
    unused("dead", REQUESTS, CONNECTION),
    unused("spool", REQUESTS, CONNECTION),
    unused("conversations", REQUESTS, CONNECTION),
    unused("handler", REQUESTS, &[]),
    unused("handler init", &[], ALL_BUT_CONFIG),
    unused("handler test", &[], &["platform_url", "token", "token_file", "org_id", "origin", "no_origin", "ca_cert"]),
    unused("config path", REQUESTS, ALL_BUT_CONFIG),
    unused("config profiles", REQUESTS, ALL_BUT_CONFIG),
    unused("config set", REQUESTS, ALL_BUT_CONFIG),
    unused("config unset", REQUESTS, ALL_BUT_CONFIG),
    unused("doctor", &["retries"], &[]),
    unused("plugin list", REQUESTS, CONNECTION),
    unused("plugin show", REQUESTS, CONNECTION),
    unused("plugin remove", REQUESTS, CONNECTION),
    unused("plugin verify", REQUESTS, CONNECTION),
    unused("plugin digest", REQUESTS, ALL_BUT_CONFIG),
    unused("token import", &[], &["token", "token_file"]),
    unused("token path", REQUESTS, CONNECTION),
    unused("workspace create", &["workspace_id", "token", "token_file"], &[]),
    unused("secrets exec", &["output", "json"], &[]),
    unused("files list", REQUESTS, CONNECTION),
    unused("files clean", REQUESTS, CONNECTION),
];

/// The rows of [`UNUSED`] for a command: its own, and those of the commands above it.
fn rows(path: &str) -> impl Iterator<Item = &'static Unused> {
    UNUSED.iter().filter(move |row| path.strip_prefix(row.command).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// The ids of the shared options that a command refuses because they would do nothing.
pub(super) fn refused(path: &str) -> impl Iterator<Item = &'static str> {
    rows(path).flat_map(|row| row.refused).copied()
}

/// Whether a command uses a shared option.
fn uses(path: &str, id: &str) -> bool {
    !rows(path).any(|row| row.refused.contains(&id) || row.ignored.contains(&id))
}

/// All commands, each with only the shared options that it uses.
pub(super) fn with_used_options(root: Command) -> Command {
    let shared: Vec<Arg> = root.get_arguments().filter(|arg| arg.is_global_set()).map(|arg| arg.clone().global(false)).collect();
    // What is not global is not copied into every command when the declarations are built.
    spread(root.mut_args(|arg| arg.global(false)), "", &shared)
}

fn spread(command: Command, above: &str, shared: &[Arg]) -> Command {
    command.mut_subcommands(|sub| {
        let path = joined(above, sub.get_name());
        let used = shared.iter().filter(|arg| uses(&path, arg.get_id().as_str())).cloned().collect::<Vec<_>>();
        spread(sub.args(used), &path, shared)
    })
}

fn joined(above: &str, name: &str) -> String {
    if above.is_empty() { name.to_owned() } else { format!("{above} {name}") }
}

/// Which page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Short,
    Long,
    /// Like a long page. Nothing is hidden from short pages, because the generator of manual pages would omit its text.
    Manual,
}

/// Prepares the commands that were typed for their help pages, if one will be shown.
pub(super) fn prepare(command: Command, args: &[OsString]) -> Command {
    let words: Vec<_> = args.iter().skip(1).map(|word| word.to_string_lossy()).collect();
    let is_long = words.iter().any(|word| matches!(&**word, "help" | "--help"));
    let is_short_flag = |word: &str| word.starts_with('-') && !word.starts_with("--") && word.contains('h');
    // A command that lacks its subcommand shows its short page.
    let lacks_subcommand = |last: &str| command.find_subcommand(last).is_some_and(Command::has_subcommands);
    let is_short = words.iter().any(|word| is_short_flag(word)) || words.last().is_none_or(|last| lacks_subcommand(last));
    let page = if is_long { Page::Long } else { Page::Short };
    if !is_long && !is_short {
        return command;
    }
    let is_typed = |name: &str| words.iter().any(|word| word == name);
    let command = if is_typed("options") { command.subcommand(shared_options()) } else { command };
    prepared(command, page, &is_typed)
}

/// All commands as their help pages have them.
pub(super) fn complete(command: Command) -> Command {
    prepared(command, Page::Manual, &|_| true)
}

fn prepared(root: Command, page: Page, is_wanted: &dyn Fn(&str) -> bool) -> Command {
    let is_hidden = |arg: &Arg| arg.is_global_set() && page != Page::Manual;
    let root = root.mut_args(|arg| if is_hidden(&arg) { arg.hide_short_help(true) } else { arg });
    let shared: Vec<Arg> = root.get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
    below(with_overview(root), "", &Pages { shared, page, is_wanted })
}

/// What all pages have in common.
struct Pages<'a> {
    shared: Vec<Arg>,
    page: Page,
    is_wanted: &'a dyn Fn(&str) -> bool,
}

/// How each short page ends.
const MORE: &str = "Use --help for details, 'molecule-agent help options' for shared options.";

fn below(command: Command, above: &str, pages: &Pages<'_>) -> Command {
    command.mut_subcommands(|sub| {
        if !(pages.is_wanted)(sub.get_name()) && !sub.get_all_aliases().any(pages.is_wanted) {
            return sub;
        }
        let path = joined(above, sub.get_name());
        let short = SHORT.iter().find(|(command, _)| *command == path).map(|(_, ids)| *ids);
        let is_group = sub.has_subcommands();
        // Also those that differ in nothing: otherwise a command would inherit what its group hides.
        let shared = pages.shared.iter().map(|arg| on_page(arg, &path, is_group, short)).collect::<Vec<_>>();
        let own = |arg: Arg| {
            let arg = arg.hide_env(pages.page == Page::Short);
            let id = arg.get_id().to_string();
            match short {
                Some(ids) if !ids.contains(&id.as_str()) => arg.hide_short_help(pages.page != Page::Manual),
                Some(ids) if pages.page == Page::Short => in_place(arg, ids),
                _ => arg,
            }
        };
        below(sub.args(shared).mut_args(own).after_help(MORE), &path, pages)
    })
}

/// A shared option as it is on the page of a command.
fn on_page(arg: &Arg, path: &str, is_group: bool, short: Option<&[&str]>) -> Arg {
    let id = arg.get_id().as_str();
    let is_short = short.is_some_and(|ids| ids.contains(&id));
    // A command that only groups others uses no option itself.
    let arg = arg.clone().hide(is_group || !uses(path, id));
    if is_short { arg.hide_short_help(false) } else { arg }
}

/// An option of a short page, which has no headings, at its place among the others.
fn in_place(arg: Arg, ids: &[&str]) -> Arg {
    let place = ids.iter().position(|id| arg.get_id() == *id);
    if arg.is_positional() { arg } else { arg.help_heading(None).display_order(place.unwrap_or(ids.len())) }
}

/// The page of `help options`, as a command whose only options are the shared ones.
fn shared_options() -> Command {
    Command::new("options")
        .hide(true)
        .disable_help_flag(true)
        .about("Options shared by all commands")
        .long_about(
            "Options shared by all commands\n\n\
             They can be given before or after the command. An option that a command does not use is not on its help \
             page. The option wins over the variable, and the variable over the configuration file.",
        )
        .override_usage("molecule-agent <COMMAND> [OPTIONS]")
        .after_long_help(
            "Examples:
  molecule-agent state --profile staging
  molecule-agent inbox --json --timeout 10s
  MOLECULE_LOG_FORMAT=json molecule-agent connect --handler ./bot.sh",
        )
}

/// The program's own page: the commands in groups, the common options and where to read on.
fn with_overview(root: Command) -> Command {
    let styles = root.get_styles();
    let (header, literal) = (*styles.get_header(), *styles.get_literal());
    let mut page = String::from("{about-with-newline}\n{usage-heading} {usage}\n");
    let commands = GROUPS.iter().flat_map(|(_, names)| names.iter());
    let width = commands.map(|name| name.len()).max().unwrap_or_default();
    for (group, names) in GROUPS {
        let _ = write!(page, "\n{header}{group}{header:#}");
        for name in names {
            let about = root.find_subcommand(name).and_then(Command::get_about);
            let about = about.map(ToString::to_string).unwrap_or_default();
            let _ = write!(page, "\n  {literal}{name}{literal:#}{:1$}  {about}", "", width - name.len());
        }
    }
    let options = COMMON.iter().filter_map(|(id, text)| {
        let arg = root.get_arguments().find(|arg| arg.get_id() == *id)?;
        let names = arg.get_value_names().filter(|_| arg.get_action().takes_values());
        let value = names.map(|names| format!(" <{}>", names[0])).unwrap_or_default();
        let env = arg.get_env().map(|env| format!(" [env: {}]", env.to_string_lossy())).unwrap_or_default();
        Some((format!("--{}", arg.get_long()?), value, format!("{text}{env}")))
    });
    let options: Vec<_> = options.collect();
    let width = options.iter().map(|(name, value, _)| name.len() + value.len()).max().unwrap_or_default();
    let _ = write!(page, "\n{header}Options{header:#}");
    for (name, value, text) in &options {
        let gap = width - name.len() - value.len();
        let _ = write!(page, "\n  {literal}{name}{literal:#}{value}{:gap$}  {text}", "");
    }
    page.push_str(
        "\n\nRun 'molecule-agent <COMMAND> --help' for details,\n\
         'molecule-agent help options' for options shared by all commands.{after-help}",
    );
    root.help_template(page).after_long_help(format!("{}\n\n{EXAMPLES}", exit_codes()))
}

const EXAMPLES: &str = "Examples:
  molecule-agent dev --handler ./bot.sh       try a handler; needs no platform
  molecule-agent doctor --handler ./bot.sh    check the settings and the handler
  molecule-agent connect --handler ./bot.sh   run the agent";

/// The table of exit codes, as a part of a page.
fn exit_codes() -> String {
    TABLE.iter().fold("Exit codes:".to_owned(), |mut text, (exit, meaning)| {
        let _ = write!(text, "\n  {:<3}  {meaning}", *exit as u8);
        text
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::commands::cli::Cli;

    #[test]
    fn every_command_is_in_one_group() {
        let mut grouped: Vec<_> = GROUPS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let root = Cli::command();
        let mut all: Vec<_> = root.get_subcommands().map(Command::get_name).collect();
        grouped.sort_unstable();
        all.sort_unstable();
        assert_eq!(grouped, all, "src/cli/help.rs: each command belongs in one group of GROUPS");
    }

    #[test]
    fn the_tables_name_commands_and_options_that_exist() {
        let mut root = Cli::command();
        root.build();
        let find = |path: &str| {
            let found = path.split(' ').try_fold(&root, |command, name| command.find_subcommand(name));
            found.unwrap_or_else(|| panic!("no command {path}"))
        };
        let rows = UNUSED.iter().flat_map(|row| [(row.command, row.refused), (row.command, row.ignored)]).chain(SHORT);
        for (path, ids) in rows {
            for id in ids {
                let is_there = find(path).get_arguments().any(|arg| arg.get_id() == *id);
                assert!(is_there, "{path} has no option {id}");
            }
        }
        assert_eq!(COMMON.iter().filter(|(id, _)| root.get_arguments().any(|arg| arg.get_id() == *id)).count(), COMMON.len());
    }

    #[test]
    fn the_prepared_declarations_are_consistent() {
        complete(Cli::command()).debug_assert();
        with_used_options(Cli::command()).debug_assert();
        for words in ["help options", "connect -h", "token", "help secrets exec"] {
            let args: Vec<OsString> = ["molecule-agent"].into_iter().chain(words.split(' ')).map(Into::into).collect();
            prepare(Cli::command(), &args).debug_assert();
        }
    }
}
