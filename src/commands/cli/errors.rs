//! What clap's errors about the command line lack: the variable that a bad value came from, a readable usage line, tips
//! that the command accepts, and silence about what may be a secret.

use std::ffi::OsString;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::commands::cli::declarations::{Cli, declarations};
use crate::commands::help;

/// Returns the error as the user sees it.
pub(super) fn improve(err: clap::Error, args: &[OsString]) -> clap::Error {
    let (err, tied) = with_negative(err, args);
    let err = with_variable(with_usable_tip(with_plain_usage(err, &tied), &tied), &tied);
    if may_hold_secret(args) { without_typed_text(err) } else { err }
}

/// Whether one of the arguments may be a secret, even a misplaced one.
fn may_hold_secret(args: &[OsString]) -> bool {
    let is_secret_option = |word: &str| {
        let name = word.split_once('=').map_or(word, |(name, _)| name);
        name.starts_with("--") && !name.ends_with("token-file") && ["sec", "tok"].iter().any(|part| name.contains(part))
    };
    let mut words = args.iter().map(|word| word.to_string_lossy());
    words.any(|word| matches!(&*word, "secrets" | "token") || is_secret_option(&word))
}

/// The error without the argument that was not understood. Similar names are still suggested.
fn without_typed_text(mut err: clap::Error) -> clap::Error {
    if matches!(err.kind(), ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand | ErrorKind::TooManyValues) {
        for kind in [ContextKind::InvalidArg, ContextKind::InvalidSubcommand, ContextKind::InvalidValue, ContextKind::Suggested] {
            err.remove(kind);
        }
    }
    err
}

/// The same error with its command's usage line from the help page. The usage that clap derives from the arguments would
/// include options that come from variables.
fn with_plain_usage(err: clap::Error, args: &[OsString]) -> clap::Error {
    fn plain(mut command: clap::Command) -> clap::Command {
        let usage = command.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").to_owned();
        command.override_usage(usage).mut_subcommands(plain)
    }
    if err.get(ContextKind::Usage).is_none() {
        return err;
    }
    let mut command = declarations();
    command.build();
    plain(command).try_get_matches_from(args).err().unwrap_or(err)
}

/// The error about a negative value that clap takes for an option (`-1d`), and the arguments that produce that error.
fn with_negative(err: clap::Error, args: &[OsString]) -> (clap::Error, Vec<OsString>) {
    let args = args.to_vec();
    let (ErrorKind::UnknownArgument, Some(ContextValue::String(unknown))) = (err.kind(), err.get(ContextKind::InvalidArg)) else {
        return (err, args);
    };
    let is_negative = |word: &str| word.starts_with(unknown.as_str()) && word[1..].starts_with(|c: char| c.is_ascii_digit());
    let is_option = |word: &str| word.starts_with("--") && word.len() > 2 && !word.contains('=');
    let words: Vec<_> = args.iter().map(|word| word.to_str().unwrap_or_default()).collect();
    let Some(at) = words.windows(2).position(|pair| is_option(pair[0]) && is_negative(pair[1])) else { return (err, args) };
    let value = format!("{}={}", words[at], words[at + 1]).into();
    let tied: Vec<OsString> = args[..at].iter().cloned().chain([value]).chain(args[at + 2..].iter().cloned()).collect();
    match declarations().try_get_matches_from(&tied) {
        Err(printed) if matches!(printed.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation) => (printed, tied),
        _ => (err, args),
    }
}

/// The same error with a similar option that the command uses: clap also suggests shared options that it refuses.
fn with_usable_tip(mut err: clap::Error, args: &[OsString]) -> clap::Error {
    let (Some(ContextValue::String(unknown)), Some(_)) = (err.get(ContextKind::InvalidArg), err.get(ContextKind::SuggestedArg))
    else {
        return err;
    };
    let used = help::with_used_options(declarations());
    let (mut command, mut alone) = (&used, vec![used.get_name().to_owned()]);
    for word in args.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(sub) = command.find_subcommand(word) {
            command = sub;
            alone.push(word.to_owned());
        }
    }
    alone.push(unknown.clone());
    let other = used.try_get_matches_from(alone).err();
    for kind in [ContextKind::Suggested, ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand] {
        err.remove(kind);
        if let Some(tip) = other.as_ref().and_then(|other| other.get(kind)) {
            err.insert(kind, tip.clone());
        }
    }
    err
}

/// The same error with the name of the variable that the bad value came from.
fn with_variable(mut err: clap::Error, args: &[OsString]) -> clap::Error {
    let Some(ContextValue::String(option)) = err.get(ContextKind::InvalidArg) else { return err };
    let option = option.split([' ', '=']).next().unwrap_or_default().to_owned();
    let is_it = |word: &OsString| word.to_str().is_some_and(|word| word.split('=').next() == Some(option.as_str()));
    if !matches!(err.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation) || args.iter().any(is_it) {
        return err;
    }
    if let Some(variable) = variable_of(&Cli::command(), option.trim_start_matches('-')) {
        let tip = format!("the value comes from the variable {variable}");
        err.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    err
}

/// The variable of an option of this command or a subcommand, if it is set.
fn variable_of(command: &clap::Command, long: &str) -> Option<String> {
    let own = command.get_arguments().filter(|arg| arg.get_long() == Some(long)).find_map(clap::Arg::get_env);
    let own = own.filter(|name| std::env::var_os(name).is_some()).map(|name| name.to_string_lossy().into_owned());
    own.or_else(|| command.get_subcommands().find_map(|sub| variable_of(sub, long)))
}
