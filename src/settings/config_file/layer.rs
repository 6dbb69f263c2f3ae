//! What the file sets for the given command: below the command line and every variable, above remembered values and
//! defaults. Invariant: options that exclude each other never both get a value.

use std::collections::BTreeMap;

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches};
use url::Url;

use crate::settings::config_file::entry::Entry;
use crate::settings::config_file::read::option_of;
use crate::settings::config_file::settings::Settings;
use crate::settings::error::SettingError;
use crate::settings::names::other_variable;
use crate::settings::origin::{Given, Origin};

/// Global options that exclude each other without clap's knowledge.
const EXCLUSIVE: [(&str, &str); 3] = [("origin", "no_origin"), ("output", "json"), ("token", "token_file")];

/// What the file sets for one command.
#[derive(Debug, Default)]
pub struct Layer {
    pub(crate) command: Vec<String>,
    pub(crate) values: BTreeMap<String, (Vec<String>, Origin)>,
    /// What to tell the user about ignored settings.
    pub note: Option<String>,
}

impl Layer {
    /// Selects the settings of the file that apply to the given command.
    ///
    /// # Errors
    /// [`SettingError`] if the file sets two options in one place that exclude each other.
    pub fn of(settings: &Settings, root: &clap::Command, matches: &ArgMatches) -> Result<Self, SettingError> {
        let typed = Typed::of(settings, root, matches);
        let mut layer = Self { command: typed.command.clone(), ..Self::default() };
        for arg in typed.options() {
            let Some((nearness, entry)) = typed.setting(settings, arg) else { continue };
            let mut is_beaten = false;
            for foe in typed.conflicting(root, arg) {
                is_beaten |= typed.is_on(foe);
                let Some((other, foe)) = typed.setting(settings, foe).filter(|(_, foe)| is_on(foe)) else { continue };
                if other == nearness && is_on(entry) {
                    let problem = format!("{} and {} exclude each other", entry.option, foe.option);
                    let at = settings.origin(entry);
                    return Err(SettingError::new(format!("{at}: {problem}"), "remove one of them"));
                }
                is_beaten |= other > nearness;
            }
            if !entry.values.is_empty() && !is_beaten {
                layer.values.insert(arg.get_id().to_string(), (entry.values.clone(), settings.origin(entry)));
            }
        }
        layer.keep_token_to_its_workspace(settings, &typed);
        Ok(layer)
    }

    /// The file's token belongs to the workspace and the platform set next to it, or further out: if another one is
    /// given, the token would go to the wrong place.
    fn keep_token_to_its_workspace(&mut self, settings: &Settings, typed: &Typed<'_>) {
        let Some((_, Origin::File { path, line, .. })) = self.values.get("token_file") else { return };
        let Some((nearness, _)) = settings.nearest("token-file", &typed.command, typed.also, usize::MAX) else { return };
        for option in ["workspace-id", "platform-url"] {
            let beside = settings.nearest(option, &typed.command, typed.also, nearness);
            let Some(beside) = beside.and_then(|(_, entry)| entry.values.first()) else { continue };
            let id = option.replace('-', "_");
            let of_file = || self.values.get(&id).and_then(|(values, _)| values.first().cloned());
            let in_force = typed.given(&id, option).or_else(of_file);
            if !in_force.is_some_and(|in_force| is_same(&in_force, beside)) {
                self.note = Some(format!("the token-file of {}:{line} is ignored: it is for another {option}", path.display()));
                self.values.remove("token_file");
                return;
            }
        }
    }

    /// Makes the file's settings the defaults of the command's options, and of the global ones.
    #[must_use]
    pub fn apply(&self, command: clap::Command) -> clap::Command {
        self.apply_below(command, &self.command)
    }

    fn apply_below(&self, command: clap::Command, path: &[String]) -> clap::Command {
        let command = command.mut_args(|arg| match self.values.get(arg.get_id().as_str()) {
            Some((values, _)) => arg.default_values(values.clone()),
            None => arg,
        });
        match path.split_first() {
            Some((first, rest)) => command.mut_subcommand(first, |sub| self.apply_below(sub, rest)),
            None => command,
        }
    }

    /// The value of a global option, and its source.
    pub fn given(&self, arg: &Arg, matches: &ArgMatches) -> Given {
        let id = arg.get_id().as_str();
        let values = match arg.get_action() {
            ArgAction::SetTrue => vec![matches.get_flag(id).to_string()],
            ArgAction::Count => vec![matches.get_count(id).to_string()],
            _ if arg.is_hide_env_values_set() => matches.get_raw(id).map(|_| "[secret]".to_owned()).into_iter().collect(),
            _ => matches.get_raw(id).into_iter().flatten().map(|value| value.to_string_lossy().into_owned()).collect(),
        };
        let origin = match matches.value_source(id) {
            Some(ValueSource::CommandLine) => Origin::Flag,
            Some(ValueSource::EnvVariable) => {
                Origin::Variable(arg.get_env().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default())
            }
            _ => match arg.get_long().and_then(other_variable) {
                Some((name, value)) => return Given { values: vec![value], origin: Origin::Variable(name.to_owned()) },
                None => self.values.get(id).map_or(Origin::Default, |(_, origin)| origin.clone()),
            },
        };
        Given { values, origin }
    }
}

fn is_same(one: &str, other: &str) -> bool {
    let url = |text: &str| Url::parse(text.trim().trim_end_matches('/')).ok();
    one.trim().eq_ignore_ascii_case(other.trim()) || (url(one).is_some() && url(one) == url(other))
}

/// The command that this one can continue as, whose options it has in addition to its own.
pub(crate) fn goes_on_to(command: &clap::Command) -> Option<&'static str> {
    option_of(command, "connect").map(|_| "connect")
}

/// Whether a setting enables its option: a flag may be set to `false`.
fn is_on(entry: &Entry) -> bool {
    !entry.values.is_empty() && entry.values != ["false"]
}

/// The given command, with its options.
struct Typed<'a> {
    command: Vec<String>,
    /// A command whose settings apply too: `workspace create --connect` continues as `connect`.
    also: Option<&'static str>,
    root: &'a clap::Command,
    own: &'a clap::Command,
    matches: &'a ArgMatches,
}

impl<'a> Typed<'a> {
    fn of(settings: &Settings, root: &'a clap::Command, matches: &'a ArgMatches) -> Self {
        let (mut own, mut innermost, mut command) = (root, matches, Vec::new());
        while let Some((name, below)) = innermost.subcommand() {
            let Some(sub) = own.find_subcommand(name) else { break };
            (own, innermost) = (sub, below);
            command.push(name.to_owned());
        }
        let is_on = |also: &&str| innermost.get_flag(also) || settings.find(also, &command, None).is_some_and(is_on);
        let also = goes_on_to(own).filter(is_on);
        Self { command, also, root, own, matches: innermost }
    }

    fn options(&self) -> impl Iterator<Item = &'a Arg> {
        let all = self.root.get_arguments().chain(self.own.get_arguments());
        all.filter(|arg| arg.get_long().is_some() && !["config", "profile"].contains(&arg.get_id().as_str()))
    }

    /// The value of an option on the command line or in a variable, including those of other clients.
    fn given(&self, id: &str, option: &str) -> Option<String> {
        let own = self.matches.get_raw(id).filter(|_| self.is_given(id)).and_then(|mut raw| raw.next());
        own.map(|value| value.to_string_lossy().into_owned()).or_else(|| other_variable(option).map(|(_, value)| value))
    }

    /// Whether the command line or one of our variables sets it.
    fn is_given(&self, id: &str) -> bool {
        matches!(self.matches.value_source(id), Some(ValueSource::CommandLine | ValueSource::EnvVariable))
    }

    fn is_on(&self, arg: &Arg) -> bool {
        let id = arg.get_id().as_str();
        self.is_given(id) && (!matches!(arg.get_action(), ArgAction::SetTrue) || self.matches.get_flag(id))
    }

    /// What the file sets for an option, unless the command line or any variable sets it.
    fn setting<'s>(&self, settings: &'s Settings, arg: &Arg) -> Option<(usize, &'s Entry)> {
        let long = arg.get_long()?;
        if self.is_given(arg.get_id().as_str()) || other_variable(long).is_some() {
            return None;
        }
        settings.nearest(long, &self.command, self.also, usize::MAX)
    }

    /// The options that exclude this one.
    fn conflicting(&self, root: &'a clap::Command, arg: &Arg) -> Vec<&'a Arg> {
        let id = arg.get_id();
        let command = if arg.is_global_set() { root } else { self.own };
        let conflicts = |one: &Arg, other: &Arg| {
            let ids = (one.get_id().as_str(), other.get_id().as_str());
            EXCLUSIVE.contains(&ids) || command.get_arg_conflicts_with(one).iter().any(|foe| foe.get_id() == other.get_id())
        };
        let is_alone = |other: &Arg| {
            let mut groups = command.get_groups().filter(|group| {
                let members = || group.get_args();
                members().any(|member| member == id) && members().any(|member| member == other.get_id())
            });
            groups.any(|group| !group.clone().is_multiple())
        };
        let others = command.get_arguments().filter(|other| other.get_id() != id);
        others.filter(|other| conflicts(arg, other) || conflicts(other, arg) || is_alone(other)).collect()
    }
}
