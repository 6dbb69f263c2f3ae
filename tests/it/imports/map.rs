//! The map in the doc comment of `src/lib.rs`: which rooms there are, and which is above which.

use std::collections::BTreeMap;

use super::modules::Path;

/// The row of the files that lie in a room itself, next to its own rooms.
pub(super) const OTHER_FILES: &str = "*";

/// A table of the map.
pub(super) struct Table {
    /// The module whose rooms these are.
    parent: Path,
    levels: BTreeMap<String, usize>,
}

impl Table {
    /// Reads the tables of a doc comment, one for each of these modules.
    pub(super) fn read(source: &str, parents: &[&[&str]]) -> Vec<Self> {
        let lines = source.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
        let mut tables = Vec::new();
        let mut is_inside = false;
        for line in lines {
            let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
            if !line.starts_with('|') {
                is_inside = false;
            } else if cells == ["Level", "Room", "Contents"] {
                is_inside = true;
                let parent = parents.get(tables.len()).expect("more tables than expected");
                tables.push(Self { parent: parent.iter().map(ToString::to_string).collect(), levels: BTreeMap::new() });
            } else if is_inside && !line.starts_with("|-") {
                let [level, room, contents] = cells[..] else { panic!("not three cells: {line}") };
                tables.last_mut().unwrap().add(level.parse().expect(line), room, contents);
            }
        }
        assert_eq!(tables.len(), parents.len(), "tables of the map");
        tables
    }

    fn add(&mut self, level: usize, room: &str, contents: &str) {
        let name = room.split('`').nth(1).unwrap_or_else(|| panic!("no name in backticks: {room}"));
        assert!(contents.ends_with('.') && contents.len() > 10, "{name}: a sentence should say what it contains");
        let above = self.levels.values().min();
        assert!(above.is_none_or(|above| level <= *above), "{name}: rows should be in the order of levels, from the top");
        assert!(self.levels.insert(name.to_owned(), level).is_none(), "{name} has two rows");
    }

    pub(super) fn rooms(&self) -> Vec<&str> {
        self.levels.keys().map(String::as_str).collect()
    }

    /// Returns the room that a module belongs to, if it is in one of these.
    pub(super) fn room_of<'a>(&self, module: &'a [String]) -> Option<&'a str> {
        let name = module.strip_prefix(&self.parent[..])?.first()?;
        Some(if self.levels.contains_key(name) || !self.levels.contains_key(OTHER_FILES) { name } else { OTHER_FILES })
    }

    /// Returns whether a room must not import another, which is not below it. A room without a row is below no other.
    pub(super) fn forbids(&self, room: &str, target: &str) -> bool {
        room != target && self.levels.get(room).zip(self.levels.get(target)).is_none_or(|(room, target)| room <= target)
    }
}
