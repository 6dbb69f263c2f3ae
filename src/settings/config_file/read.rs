//! Parses the file's text into settings, each checked against its option. Invariant: a setting that passes here would
//! be accepted on the command line, so it can be an option's default.

use std::any::TypeId;
use std::error::Error as _;
use std::path::{Path, PathBuf};

use clap::builder::Str;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction};
use toml_edit::{Document, Item, TableLike, TomlError, Value};

use crate::secret::Secret;
use crate::settings::check::check as check_option;
use crate::settings::config_file::entry::Entry;
use crate::settings::error::SettingError;
use crate::text::printable;

/// An error in a file's text, and its line.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) line: usize,
    problem: String,
    hint: String,
}

impl Fault {
    /// As an error about the file at `path`.
    pub(crate) fn in_file(self, path: &Path) -> SettingError {
        SettingError::new(format!("{}:{}: {}", path.display(), self.line, self.problem), self.hint)
    }

    /// As an error about a command-line argument.
    pub(crate) fn typed(self) -> SettingError {
        SettingError::new(self.problem, self.hint)
    }
}

/// The contents of a file.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) entries: Vec<Entry>,
    pub(crate) profiles: Vec<String>,
}

/// Parses TOML. The parser's own report would quote the line, which may contain a token; ours does not.
pub(crate) fn parse(text: &str) -> Result<Document<&str>, Fault> {
    Document::parse(text).map_err(|err: TomlError| Fault {
        line: line_at(text, err.span().map_or(0, |span| span.start)),
        problem: format!("this is not TOML: {}", printable(&err.message().replace('\n', ", "), 300)),
        hint: "values are written \"text\", 5, true or [\"one\", \"two\"], as in poll-interval = \"10s\"; or use: molecule-agent config set".to_owned(),
    })
}

/// Checks that a text is TOML with only valid settings; `path` is its destination.
pub(crate) fn check(text: &str, path: &Path, root: &clap::Command) -> Result<(), Fault> {
    contents(text, path, root).map(|_| ())
}

pub(crate) fn contents(text: &str, path: &Path, root: &clap::Command) -> Result<Contents, Fault> {
    let document = parse(text)?;
    let mut reader = Reader { text, folder: path.parent().unwrap_or(Path::new("")), root, contents: Contents::default() };
    reader.table(document.as_table(), &Place { profile: None, command: Vec::new() }, root)?;
    Ok(reader.contents)
}

fn line_at(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

/// A table of the file.
struct Place {
    profile: Option<String>,
    command: Vec<String>,
}

impl Place {
    fn is_top_level(&self) -> bool {
        self.profile.is_none() && self.command.is_empty()
    }
}

struct Reader<'a> {
    text: &'a str,
    /// The base folder of relative paths in the file.
    folder: &'a Path,
    root: &'a clap::Command,
    contents: Contents,
}

impl Reader<'_> {
    fn table(&mut self, table: &dyn TableLike, place: &Place, command: &clap::Command) -> Result<(), Fault> {
        for (name, item) in table.iter() {
            let key = table.get_key_value(name).and_then(|(key, _)| key.span());
            let line = line_at(self.text, key.or_else(|| item.span()).map_or(0, |span| span.start));
            if place.is_top_level() && name == "profiles" {
                self.profiles(item, line)?;
            } else if let Some(below) = item.as_table_like() {
                let sub = below_of(command, name).ok_or_else(|| unknown_table(command, place, name, line))?;
                let command = place.command.iter().cloned().chain([name.to_owned()]).collect();
                self.table(below, &Place { profile: place.profile.clone(), command }, sub)?;
            } else {
                let values = self.values(item, place, command, name).map_err(|(problem, hint)| Fault { line, problem, hint })?;
                let (profile, command) = (place.profile.clone(), place.command.clone());
                self.contents.entries.push(Entry { profile, command, option: name.to_owned(), values, line });
            }
        }
        Ok(())
    }

    fn profiles(&mut self, item: &Item, line: usize) -> Result<(), Fault> {
        let hint = || "write [profiles.NAME], and below it the profile's settings; profile = \"NAME\" selects one".to_owned();
        let fault = |problem: &str| Fault { line, problem: problem.to_owned(), hint: hint() };
        let all = item.as_table_like().ok_or_else(|| fault("profiles must be tables"))?;
        for (name, item) in all.iter() {
            let table = item.as_table_like().ok_or_else(|| fault("profiles must be tables, each with a name"))?;
            self.contents.profiles.push(name.to_owned());
            self.table(table, &Place { profile: Some(name.to_owned()), command: Vec::new() }, self.root)?;
        }
        Ok(())
    }

    /// The values of a setting as they would be typed, or the problem and a hint.
    fn values(&self, item: &Item, place: &Place, command: &clap::Command, name: &str) -> Result<Vec<String>, (String, String)> {
        let shown = printable(name, 100);
        let arg = option_of(command, name).or_else(|| option_of(self.root, name));
        let arg = arg.ok_or_else(|| self.unknown(place, command, name))?;
        // The path of an administrator token counts as a secret here: the token would go to any platform that is named.
        if is_secret(arg) || name == "admin-token-file" {
            let hint = match name {
                "token" => "give a file that contains it with token-file, or use MOLECULE_WORKSPACE_TOKEN",
                "admin-token" | "admin-token-file" => "use MOLECULE_ADMIN_TOKEN or MOLECULE_ADMIN_TOKEN_FILE",
                _ => "give it on the command line",
            };
            return Err((format!("{shown} is a secret, which cannot be in the configuration file"), hint.to_owned()));
        }
        if let Some(others) = choice(command, arg) {
            let problem = format!("{shown} cannot be set here: it must be chosen each time");
            return Err((problem, format!("give --{name} or {others} on the command line")));
        }
        if name == "config" || (name == "profile" && !place.is_top_level()) {
            let problem = format!("{shown} cannot be set here");
            return Err((problem, "give --config or --profile, or set profile = \"NAME\" at the top of the file".to_owned()));
        }
        let typed = typed_values(item, arg)
            .map_err(|expected| (format!("{shown} must be {expected}"), format!("write {}", example(arg, name))))?;
        if typed.iter().all(String::is_empty) {
            return Ok(Vec::new());
        }
        let typed: Vec<String> = if is_path(arg) { typed.iter().map(|path| self.path(path)).collect() } else { typed };
        if arg.get_action().takes_values() {
            for value in &typed {
                check_value(arg, name, value, &place.command)?;
            }
        }
        Ok(typed)
    }

    /// A path in the file: relative to the file's folder, or to the home for `~/`.
    fn path(&self, text: &str) -> String {
        let home = text.strip_prefix("~/").and_then(|rest| Some(crate::inherited::home()?.join(rest)));
        let path = match home {
            Some(path) => path,
            None if text == "-" => PathBuf::from(text),
            None => std::path::absolute(self.folder.join(text)).unwrap_or_else(|_| PathBuf::from(text)),
        };
        path.to_string_lossy().into_owned()
    }

    fn unknown(&self, place: &Place, command: &clap::Command, name: &str) -> (String, String) {
        let shown = printable(name, 100);
        let whose = if place.command.is_empty() { String::new() } else { format!(" of {}", place.command.join(" ")) };
        let elsewhere: Vec<&str> =
            self.root.get_subcommands().filter(|sub| option_of(sub, name).is_some()).map(clap::Command::get_name).collect();
        let hint = if place.is_top_level() && name == "profile" {
            "profiles are written [profiles.NAME]".to_owned()
        } else if !elsewhere.is_empty() {
            format!("it is an option of {}: write it below [{}]", elsewhere.join(" and of "), elsewhere[0])
        } else if below_of(command, name).is_some() {
            format!("{shown} is a command: write it as a table, [{shown}]")
        } else {
            let meant = suggestion(command, self.root, &format!("--{name}=x"), ContextKind::SuggestedArg);
            meant.map_or_else(
                || "keys are the long names of options, without the dashes: molecule-agent --help lists them".to_owned(),
                |meant| format!("did you mean {}?", meant.trim_start_matches('-')),
            )
        };
        (format!("there is no option {shown}{whose}"), hint)
    }
}

fn unknown_table(command: &clap::Command, place: &Place, name: &str, line: usize) -> Fault {
    let shown = printable(name, 100);
    let hint = if place.is_top_level() && name == "profile" {
        "profiles are written [profiles.NAME]".to_owned()
    } else if option_of(command, name).is_some() {
        format!("{shown} is an option: write it as {shown} = …")
    } else {
        let meant = suggestion(command, command, name, ContextKind::SuggestedSubcommand);
        meant.map_or("tables are named after commands, or profiles".to_owned(), |meant| format!("did you mean [{meant}]?"))
    };
    Fault { line, problem: format!("there is no command {shown}"), hint }
}

fn below_of<'a>(command: &'a clap::Command, name: &str) -> Option<&'a clap::Command> {
    command.get_subcommands().find(|sub| sub.get_name() == name)
}

pub(crate) fn option_of<'a>(command: &'a clap::Command, name: &str) -> Option<&'a Arg> {
    command.get_arguments().find(|arg| arg.get_long() == Some(name))
}

fn is_secret(arg: &Arg) -> bool {
    arg.is_hide_env_values_set() || arg.get_value_parser().type_id() == TypeId::of::<Secret>()
}

fn is_path(arg: &Arg) -> bool {
    arg.get_action().takes_values() && arg.get_value_parser().type_id() == TypeId::of::<PathBuf>()
}

/// The alternatives, if the command requires exactly one of this option and others: a default would silently choose for
/// everyone who forgets.
fn choice(command: &clap::Command, arg: &Arg) -> Option<String> {
    let mut groups = command.get_groups().filter(|group| group.is_required_set());
    let group = groups.find(|group| group.get_args().any(|member| member == arg.get_id()))?;
    let others = command.get_arguments().filter(|other| *other != arg && group.get_args().any(|member| member == other.get_id()));
    let named = others.map(|other| match other.get_long() {
        Some(long) => format!("--{long}"),
        None => other.get_id().as_str().to_uppercase(),
    });
    Some(named.collect::<Vec<_>>().join(" or "))
}

/// Whether an option takes several values.
pub(crate) fn is_many(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Append)
}

/// The values of a setting as they would be typed; `Err` describes what is expected.
fn typed_values(item: &Item, arg: &Arg) -> Result<Vec<String>, &'static str> {
    let value = item.as_value();
    match arg.get_action() {
        ArgAction::SetTrue | ArgAction::SetFalse => {
            value.and_then(Value::as_bool).map(|on| vec![on.to_string()]).ok_or("true or false")
        }
        ArgAction::Count => {
            let count = value.and_then(Value::as_integer).and_then(|count| u8::try_from(count).ok());
            count.map(|count| vec![count.to_string()]).ok_or("a whole number from 0 to 255")
        }
        _ if is_many(arg) => {
            let all = match value {
                Some(Value::Array(array)) => array.iter().map(scalar).collect(),
                Some(one) => scalar(one).map(|one| match arg.get_value_delimiter() {
                    Some(delimiter) => one.split(delimiter).map(ToOwned::to_owned).collect(),
                    None => vec![one],
                }),
                None => None,
            };
            all.ok_or("a string or a list of strings")
        }
        _ => value.and_then(scalar).map(|value| vec![value]).ok_or("a string or a number"),
    }
}

/// How to write a setting of this option.
fn example(arg: &Arg, name: &str) -> String {
    let value = match arg.get_action() {
        ArgAction::SetTrue | ArgAction::SetFalse => "true",
        ArgAction::Count => "1",
        _ if is_many(arg) => "[\"one\", \"two\"]",
        _ => "\"…\"",
    };
    format!("{name} = {value}")
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.value().clone()),
        Value::Integer(number) => Some(number.value().to_string()),
        Value::Float(number) => Some(number.value().to_string()),
        _ => None,
    }
}

/// Checks a value against its option.
fn check_value(arg: &Arg, name: &str, value: &str, of: &[String]) -> Result<(), (String, String)> {
    let command = bare("config").arg(lone_option(arg, name));
    let Err(err) = command.try_get_matches_from([format!("--{name}={value}")]) else {
        return check_option(name, value).map_err(|err| (err.problem, err.hint));
    };
    let why = match (err.source(), err.get(ContextKind::ValidValue)) {
        (Some(source), _) => source.to_string(),
        (None, Some(ContextValue::Strings(valid))) => format!("it must be one of {}", valid.join(", ")),
        _ => "the option does not accept it".to_owned(),
    };
    let problem = format!("{name} cannot be {:?}: {}", printable(value, 100), printable(&why, 300));
    let words: Vec<&str> = std::iter::once("molecule-agent").chain(of.iter().map(String::as_str)).collect();
    Err((problem, format!("{} --help explains --{name}", words.join(" "))))
}

/// Clap's suggestion for an unknown word.
fn suggestion(command: &clap::Command, root: &clap::Command, word: &str, kind: ContextKind) -> Option<String> {
    let options = command.get_arguments().chain(root.get_arguments()).filter_map(|arg| Some((arg, arg.get_long()?)));
    let mut twins = bare("config").subcommands(command.get_subcommands().map(|sub| bare(sub.get_name())));
    for (arg, long) in options {
        if option_of(&twins, long).is_none() {
            twins = twins.arg(lone_option(arg, long));
        }
    }
    let err = twins.subcommand_required(kind == ContextKind::SuggestedSubcommand).try_get_matches_from([word]).err()?;
    match (err.kind(), err.get(kind)?) {
        (ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand, ContextValue::String(meant)) => Some(meant.clone()),
        // The best suggestion comes last.
        (_, ContextValue::Strings(meant)) => meant.last().cloned(),
        _ => None,
    }
}

fn bare(name: &str) -> clap::Command {
    let command = clap::Command::new(name.to_owned()).no_binary_name(true);
    command.disable_help_flag(true).disable_version_flag(true).disable_help_subcommand(true)
}

/// An option that accepts the same values, independent of other options and the environment.
fn lone_option(arg: &Arg, long: &str) -> Arg {
    let lone_option = Arg::new(long.to_owned()).long(Str::from(long.to_owned()));
    lone_option.action(ArgAction::Set).value_parser(arg.get_value_parser().clone())
}
