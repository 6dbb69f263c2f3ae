//! The token in use.

use std::sync::{Arc, RwLock};

use crate::secret::Secret;
use crate::sync::{read, write};

/// The token in use. It is shared, because it can change while the program runs.
#[derive(Debug, Clone, Default)]
pub struct TokenCell(Arc<RwLock<Option<Secret>>>);

impl TokenCell {
    /// Creates a cell that contains `token`.
    pub fn new(token: Option<Secret>) -> Self {
        Self(Arc::new(RwLock::new(token)))
    }

    /// Returns the token, if there is one.
    pub fn get(&self) -> Option<Secret> {
        read(&self.0).clone()
    }

    /// Replaces the token.
    pub fn set(&self, token: Secret) {
        *write(&self.0) = Some(token);
    }
}
