//! The token in use.

use std::sync::{Arc, PoisonError, RwLock};

use crate::secret::Secret;

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
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Replaces the token.
    pub fn set(&self, token: Secret) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(token);
    }
}
