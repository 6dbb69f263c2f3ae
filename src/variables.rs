//! Which secrets become environment variables of a program that we start, a handler or a command.
//!
//! What must stay true: secrets come from the platform, so they are data for the program and neither say where the
//! platform is nor which code runs on this machine; and what is left out is told by name, never by value.

use std::sync::{Arc, PoisonError, RwLock};

use crate::secret::Secret;
use crate::text::printable;

/// Names that a secret cannot take: where programs, libraries and a person's files are found.
const MACHINE: [&str; 3] = ["PATH", "HOME", "XDG_CONFIG_HOME"];
/// The beginnings of such names: the loader's, and our own.
const FAMILIES: [&str; 3] = ["LD_", "DYLD_", "MOLECULE_"];

/// Variables that hold tokens, ours or those of other clients of the platform: not for programs that we start.
/// (`MOLECULE_WORKSPACE_TOKEN_FILE` only names a file.)
pub(crate) const TOKENS: [&str; 5] =
    ["MOLECULE_WORKSPACE_TOKEN", "MOLECULE_ADMIN_TOKEN", "ADMIN_TOKEN", "MOLECULE_WORKSPACES", "MOLECULE_WORKSPACES_JSON"];

/// Secrets as variables, and what could not be one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Variables {
    /// Names and values.
    pub set: Vec<(String, Secret)>,
    /// Names, and why there is no variable of it.
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

    /// What is left out, each with the reason, for a log line.
    #[must_use]
    pub fn complaints(&self) -> Vec<String> {
        self.left_out.iter().map(|(name, why)| format!("the secret {} is left out: {why}", printable(name, 100))).collect()
    }
}

/// The variables that processes are started with from now on. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct InForce(Arc<RwLock<Variables>>);

impl InForce {
    /// Those of a process that starts now.
    #[must_use]
    pub fn now(&self) -> Variables {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts others in their place; whether they differ.
    pub fn replace(&self, variables: Variables) -> bool {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let differ = *held != variables;
        *held = variables;
        differ
    }
}

fn objection(name: &str, value: &Secret) -> Option<&'static str> {
    if name.is_empty() || name.contains(['=', '\0']) {
        Some("no variable can be called so")
    } else if MACHINE.contains(&name) || FAMILIES.iter().any(|family| name.starts_with(family)) {
        Some("this variable is this machine's or our own, and not the platform's to set")
    } else if value.expose().contains('\0') {
        Some("no variable can hold a NUL")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_machine_and_ours_are_left_out() {
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
        assert!(variables.complaints().contains(&"the secret NUL is left out: no variable can hold a NUL".to_owned()));
        let in_force = InForce::default();
        assert!(in_force.replace(variables.clone()) && !in_force.replace(variables));
        assert!(!format!("{in_force:?}").contains("\"x\""), "{in_force:?}");
    }
}
