//! What changes the state folder beside a running agent: that one is asked to do it; without one it is done under the lock.

use std::path::Path;

use anyhow::Context;
use serde_json::Value;

use crate::agent;
use crate::text::printable;

/// What the running agent answers; `None` if none runs.
///
/// # Errors
/// It refuses, or cannot be asked.
pub(super) fn ask(folder: &Path, request: &Value) -> anyhow::Result<Option<Value>> {
    match agent::ask(folder, request) {
        Ok(answer) => match answer["error"].as_str() {
            Some(error) => anyhow::bail!("the running agent says: {}", printable(error, 400)),
            None => Ok(Some(answer)),
        },
        Err(err) if agent::is_absent(&err) => Ok(None),
        Err(err) => Err(err).context("cannot ask the running agent"),
    }
}
