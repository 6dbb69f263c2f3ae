//! Reads the command line, the environment and the configuration file. [`crate::settings::resolve`] resolves the values.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args as _, CommandFactory, FromArgMatches};

use crate::commands::cli::declarations::{Cli, declarations, typed_alone};
use crate::commands::cli::errors::improve;
use crate::commands::{connect, help};
use crate::output::OutputForm;
use crate::settings::config_file::{self, Layer, Settings};
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::sources::Sources;

/// Options of commands whose values are validated later, so that an error has to name their source.
const NAMED: [&str; 4] = ["handler", "agent-card", "reported-url", "cursor-file"];

impl Cli {
    /// Reads the command line, the environment and the configuration file. A flag wins over every variable, including
    /// the variable of an option that it excludes. An empty variable (container tools set these) counts as unset. Flags
    /// and variables win over the file. `default_file` is used if no file is named; it does not have to exist.
    ///
    /// # Errors
    /// clap's error for a wrong command line, for `--help` and for `--version`; an error in the file.
    pub fn read(
        args: impl IntoIterator<Item = impl Into<OsString> + Clone>,
        default_file: Option<&Path>,
    ) -> Result<Self, clap::Error> {
        let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
        let typed = typed_alone(&args)
            .and_then(|mut command| command.try_get_matches_from_mut(&args).ok().map(|matches| (command, matches)));
        let (mut command, mut matches) = match typed {
            Some(typed) => typed,
            // Help, version and errors return here, before any file is read.
            None => {
                let mut command = help::prepare(declarations(), &args);
                let matches = command.try_get_matches_from_mut(&args).map_err(|err| improve(err, &args))?;
                (command, matches)
            }
        };
        let file = settings_file(&matches, default_file).map_err(|err| unusable(&err))?;
        let mut layer = Layer::default();
        if let Some(file) = &file {
            layer = Layer::of(file, &Self::command(), &matches).map_err(|err| unusable(&err))?;
            // The file's values become defaults of a second parse, so that all values go through the same code.
            command = layer.apply(declarations());
            matches = command.try_get_matches_from_mut(&args).map_err(|err| improve(err, &args))?;
        }
        let mut cli = Self::from_arg_matches(&matches)?;
        let (path, innermost) = innermost(&matches);
        cli.global.sources = sources(&command, &path, innermost, layer, file);
        exclude(&mut cli.global, innermost)
            .and_then(|()| refuse_idle(&matches, &path, innermost))
            .map_err(|(kind, problem)| at(&command, &path).clone().error(kind, problem))?;
        Ok(cli)
    }
}

/// Returns the sources of the shared options, and of those in [`NAMED`].
fn sources(command: &clap::Command, path: &[&str], innermost: &ArgMatches, layer: Layer, file: Option<Settings>) -> Sources {
    let own = at(command, path);
    let shared = command.get_arguments().filter(|arg| arg.is_global_set());
    let named = own.get_arguments().filter(|arg| arg.get_long().is_some_and(|long| NAMED.contains(&long)));
    let global = shared.chain(named).map(|arg| (arg.get_id().to_string(), layer.given(arg, innermost))).collect();
    Sources { file, global, note: layer.note }
}

/// Decides between shared options that exclude each other: a typed one wins over a variable, and two typed ones are an
/// error.
fn exclude(global: &mut GlobalArgs, innermost: &ArgMatches) -> Result<(), (ErrorKind, String)> {
    let exclude = |both| Err((ErrorKind::ArgumentConflict, format!("{both} exclude each other")));
    match (is_typed(innermost, "token"), is_typed(innermost, "token_file")) {
        (true, true) => return exclude("--token and --token-file"),
        (false, true) => global.token = None,
        // If both variables are set, the token wins over the file.
        _ if global.token.is_some() => global.token_file = None,
        _ => {}
    }
    if global.no_origin {
        if is_typed(innermost, "origin") {
            return exclude("--origin and --no-origin");
        }
        global.origin = None;
    }
    if global.json {
        if is_typed(innermost, "output") && global.output != Some(OutputForm::Json) {
            return exclude("--json and --output");
        }
        global.output = Some(OutputForm::Json);
    }
    Ok(())
}

/// Refuses typed options that would have no effect.
fn refuse_idle(matches: &ArgMatches, path: &[&str], innermost: &ArgMatches) -> Result<(), (ErrorKind, String)> {
    let command = path.join(" ");
    if let Some(idle) = help::refused(&command).find(|id| is_typed(innermost, id)) {
        let option = idle.replace('_', "-");
        return Err((ErrorKind::UnknownArgument, format!("`{command}` does not support --{option}")));
    }
    match typed_for_connect(matches) {
        Some(option) => Err((ErrorKind::MissingRequiredArgument, format!("--{option} is for --connect"))),
        None => Ok(()),
    }
}

/// The option of `connect` that was given to `workspace create` without `--connect`, if any.
fn typed_for_connect(matches: &ArgMatches) -> Option<String> {
    let (_, workspace) = matches.subcommand().filter(|(name, _)| *name == "workspace")?;
    let (_, create) = workspace.subcommand().filter(|(name, _)| *name == "create")?;
    let connect = connect::ConnectArgs::augment_args(clap::Command::new("connect"));
    let mut ids = connect.get_arguments().map(|arg| arg.get_id().as_str()).filter(|id| *id != "dry_run");
    let idle = ids.find(|id| is_typed(create, id)).filter(|_| !create.get_flag("connect"))?;
    Some(idle.replace('_', "-"))
}

fn is_typed(matches: &ArgMatches, id: &str) -> bool {
    matches.value_source(id) == Some(ValueSource::CommandLine)
}

/// The configuration file, for commands that use it. Commands that repair the file must not fail because of it.
fn settings_file(matches: &ArgMatches, default_file: Option<&Path>) -> Result<Option<Settings>, SettingError> {
    let is_of_use = match matches.subcommand() {
        Some(("completions" | "man", _)) => false,
        Some(("config", matches)) => matches.subcommand_name() == Some("show"),
        _ => true,
    };
    if !is_of_use {
        return Ok(None);
    }
    let innermost = matches.subcommand().map_or(matches, |(_, matches)| matches);
    let named = innermost.get_one::<PathBuf>("config").map(PathBuf::as_path);
    let profile = innermost.get_one::<String>("profile").map(String::as_str);
    let path = named.or(default_file);
    // All declarations are needed to understand a file, and most machines have none.
    let is_there = |path: &&Path| !matches!(path.symlink_metadata(), Err(err) if err.kind() == std::io::ErrorKind::NotFound);
    let file = path.filter(is_there).map(|path| Settings::load(path, profile, &Cli::command())).transpose()?.flatten();
    match (&file, named, profile) {
        (Some(_), ..) => Ok(file),
        (None, Some(named), _) => Err(config_file::no_such_file(named)),
        (None, None, Some(profile)) => Err(config_file::no_file_for(profile, path)),
        (None, None, None) => Ok(None),
    }
}

/// An error in the file, in the same form as an error in the command line.
fn unusable(err: &SettingError) -> clap::Error {
    let hint = crate::text::printable(&err.hint, 1000);
    clap::Error::raw(ErrorKind::ValueValidation, format!("{}\n  hint: {hint}\n", crate::text::printable(&err.problem, 1000)))
}

/// The names of the subcommands on the command line, and the matches of the last one.
fn innermost(matches: &ArgMatches) -> (Vec<&str>, &ArgMatches) {
    let (mut path, mut innermost) = (Vec::new(), matches);
    while let Some((name, matches)) = innermost.subcommand() {
        path.push(name);
        innermost = matches;
    }
    (path, innermost)
}

/// The subcommand at this path, or the deepest one that exists.
fn at<'a>(command: &'a clap::Command, path: &[&str]) -> &'a clap::Command {
    path.iter().fold(command, |command, name| command.find_subcommand(name).unwrap_or(command))
}
