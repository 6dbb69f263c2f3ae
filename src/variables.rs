//! Selects the secrets that become environment variables of a program that we start, a handler or a command.
//!
//! Invariant: secrets come from the platform, so they are data for the program. They must not determine where the
//! platform is or which code runs on this machine. Whatever is left out is reported by name, never by value.

use std::sync::{Arc, RwLock};

use crate::secret::Secret;
use crate::sync::{read, write};
use crate::text::printable;

/// Names that a secret cannot have: they determine where programs, libraries, and a user's files are found.
const RESERVED_NAMES: [&str; 3] = ["PATH", "HOME", "XDG_CONFIG_HOME"];
/// Prefixes of such names: the loader's, and our own.
const RESERVED_PREFIXES: [&str; 3] = ["LD_", "DYLD_", "MOLECULE_"];

/// Variables that contain tokens, our own or those of other clients of the platform. Programs that we start do not get
/// them. (`MOLECULE_WORKSPACE_TOKEN_FILE` only names a file.)
pub(crate) const TOKENS: [&str; 5] =
    ["MOLECULE_WORKSPACE_TOKEN", "MOLECULE_ADMIN_TOKEN", "ADMIN_TOKEN", "MOLECULE_WORKSPACES", "MOLECULE_WORKSPACES_JSON"];

/// Secrets as variables, and those that cannot be variables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Variables {
    /// Names and values.
    pub set: Vec<(String, Secret)>,
    /// Names, and why they are not variables.
    pub left_out: Vec<(String, &'static str)>,
}

impl Variables {
    /// Sorts secrets into the two.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = (String, Secret)>) -> Self {
        let mut variables = Self::default();
        for (name, value) in values {
            match objection(&name, &value) {
                None => variables.set.push((name, value)),
                Some(why) => variables.left_out.push((name, why)),
            }
        }
        variables
    }

    /// Returns a log line for each secret that is left out, with the reason.
    #[must_use]
    pub fn complaints(&self) -> Vec<String> {
        self.left_out.iter().map(|(name, why)| format!("the secret {} is left out: {why}", printable(name, 100))).collect()
    }
}

/// The variables of processes that are started from now on. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct CurrentVariables(Arc<RwLock<Variables>>);

impl CurrentVariables {
    /// Returns the variables of a process that starts now.
    #[must_use]
    pub fn now(&self) -> Variables {
        read(&self.0).clone()
    }

    /// Replaces the variables. Returns whether they differ.
    pub fn replace(&self, variables: Variables) -> bool {
        let mut held = write(&self.0);
        let differ = *held != variables;
        *held = variables;
        differ
    }
}

fn objection(name: &str, value: &Secret) -> Option<&'static str> {
    if name.is_empty() || name.contains(['=', '\0']) {
        Some("not a valid name of a variable")
    } else if RESERVED_NAMES.contains(&name) || RESERVED_PREFIXES.iter().any(|family| name.starts_with(family)) {
        Some("the platform may not set this variable, which belongs to this machine or to molecule-agent")
    } else if value.expose().contains('\0') {
        Some("a variable cannot contain a NUL")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_names_are_left_out() {
        let names = [
            "",
            "A=B",
            "API_KEY",
            "DYLD_INSERT_LIBRARIES",
            "HOME",
            "LD_PRELOAD",
            "MOLECULE_WORKSPACE_ID",
            "PATH",
            "XDG_CONFIG_HOME",
            "my.key",
        ];
        let mut values: std::collections::BTreeMap<String, Secret> = names.map(|name| (name.to_owned(), Secret::new("x"))).into();
        values.insert("NUL".to_owned(), Secret::new("a\0b"));
        let variables = Variables::of(values);
        let set: Vec<&str> = variables.set.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(set, ["API_KEY", "my.key"]);
        assert_eq!(variables.complaints().len(), 9);
        assert!(variables.complaints().contains(&"the secret NUL is left out: a variable cannot contain a NUL".to_owned()));
        let in_force = CurrentVariables::default();
        assert!(in_force.replace(variables.clone()) && !in_force.replace(variables));
        assert!(!format!("{in_force:?}").contains("\"x\""), "{in_force:?}");
    }
}
