//! Writes a value in one of the two spellings.

use serde::Serialize;
use serde::ser::SerializeMap;

use crate::a2a::dialect::Dialect;

/// A value that is to be written in one version's spelling.
pub(super) struct Spelled<'a, T> {
    pub(super) what: &'a T,
    pub(super) dialect: Dialect,
}

impl<'a, T> Spelled<'a, T> {
    pub(super) fn new(what: &'a T, dialect: Dialect) -> Self {
        Self { what, dialect }
    }

    /// Returns another value in the same spelling.
    pub(super) fn also<'b, U>(&self, what: &'b U) -> Spelled<'b, U> {
        Spelled::new(what, self.dialect)
    }

    /// Returns values in the same spelling.
    pub(super) fn all<'b, U>(&self, values: &'b [U]) -> Vec<Spelled<'b, U>> {
        values.iter().map(|value| self.also(value)).collect()
    }

    /// Writes the member that tells the kinds of objects apart in 0.3.
    pub(super) fn kind<M: SerializeMap>(&self, map: &mut M, kind: &str) -> Result<(), M::Error> {
        if self.dialect == Dialect::V03 { map.serialize_entry("kind", kind) } else { Ok(()) }
    }

    /// Writes a member if there is a value.
    pub(super) fn optional<M: SerializeMap>(
        &self,
        map: &mut M,
        name: &str,
        value: Option<&impl Serialize>,
    ) -> Result<(), M::Error> {
        value.map_or(Ok(()), |value| map.serialize_entry(name, value))
    }
}
