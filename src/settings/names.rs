//! The variables that set the options of all commands: ours, and those of other clients, which are read after our own.

use std::ffi::OsStr;

use crate::settings::origin::Origin;
use crate::settings::sources::Sources;

/// The names of a setting: for people, as a flag, as our variable, and as other clients' variables.
pub(crate) struct Names {
    what: &'static str,
    flag: &'static str,
    variable: &'static str,
    others: &'static [&'static str],
}

pub(super) const URL: Names = Names {
    what: "platform URL",
    flag: "--platform-url",
    variable: "MOLECULE_PLATFORM_URL",
    others: &["PLATFORM_URL", "MOLECULE_API_URL", "MOLECULE_URL"],
};
pub(super) const ID: Names =
    Names { what: "workspace id", flag: "--workspace-id", variable: "MOLECULE_WORKSPACE_ID", others: &["WORKSPACE_ID"] };
pub(super) const ORG: Names = Names {
    what: "organization",
    flag: "--org-id",
    variable: "MOLECULE_ORG_ID",
    others: &["MOLECULE_ORGANIZATION_ID", "MOLECULE_ORG"],
};
pub(super) const TOKEN: Names = Names { what: "token", flag: "--token", variable: "MOLECULE_WORKSPACE_TOKEN", others: &[] };
pub(super) const ADMIN_TOKEN: Names =
    Names { what: "administrator token", flag: "--admin-token", variable: "MOLECULE_ADMIN_TOKEN", others: &["ADMIN_TOKEN"] };
pub(super) const TOKEN_FILE: Names =
    Names { what: "token file", flag: "--token-file", variable: "MOLECULE_WORKSPACE_TOKEN_FILE", others: &[] };

impl Names {
    /// Our value, or that of the first other client's variable that is set; logs at `-v` which one.
    pub(super) fn find(&self, sources: &Sources, own: Option<&str>) -> Option<String> {
        if let Some(own) = own.map(str::trim).filter(|own| !own.is_empty()) {
            self.warn_origin(sources, own.as_ref());
            return Some(own.to_owned());
        }
        let (name, value) = self.other()?;
        tracing::debug!("using the {} from the variable {name}", self.what);
        Some(value)
    }

    /// The first of the other clients' variables that is set.
    fn other(&self) -> Option<(&'static str, String)> {
        self.others.iter().find_map(|name| {
            let value = std::env::var(name).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())?;
            Some((*name, value))
        })
    }

    /// Logs at `-v` where our value comes from.
    pub(super) fn warn_origin(&self, sources: &Sources, own: &OsStr) {
        tracing::debug!("using the {} from the {}", self.what, self.origin(sources, own));
    }

    /// The source of the value. If the command line repeats the environment's value, the environment counts as the
    /// source.
    pub(super) fn origin(&self, sources: &Sources, own: &OsStr) -> String {
        let id = self.flag.trim_start_matches('-').replace('-', "_");
        if let Some(origin @ Origin::File { .. }) = sources.global.get(&id).map(|given| &given.origin) {
            return origin.to_string();
        }
        let has =
            |name: &&str| std::env::var_os(name).is_some_and(|set| set == own || set.to_str().map(str::trim) == own.to_str());
        match [self.variable].iter().chain(self.others).find(|name| has(name)) {
            Some(name) => format!("variable {name}"),
            None => format!("flag {}", self.flag),
        }
    }
}

/// The variable of another client that sets an option, if ours is not set.
pub(crate) fn other_variable(option: &str) -> Option<(&'static str, String)> {
    let names = [&URL, &ID, &ORG].into_iter().find(|names| names.flag.trim_start_matches('-') == option)?;
    names.other()
}
