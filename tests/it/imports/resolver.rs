//! Follows imports to the files that define what they name.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::modules::{self, Item, Module, Path, Use};
use super::tokens::{self, Token};

/// The name of the library in the binary's imports.
const LIBRARY: &str = "molecule_agent";

/// No import goes through more names than these. A ring of re-exports ends here.
const MAX_HOPS: usize = 20;

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Target {
    Module(Path),
    Item(Path, String),
}

impl Target {
    pub(super) fn module(&self) -> &Path {
        match self {
            Self::Module(path) | Self::Item(path, _) => path,
        }
    }
}

/// An import of one file's item by another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Import {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) module: Path,
    pub(super) target: Target,
    pub(super) target_file: String,
    /// Whether it is a type in the definition of an error type of a file `error.rs`.
    pub(super) is_in_error_type: bool,
}

impl Import {
    /// Returns the file and the line, and the file that is imported.
    pub(super) fn place(&self) -> (&str, usize, &str) {
        (&self.file, self.line, &self.target_file)
    }
}

pub(super) struct Sources {
    texts: BTreeMap<String, String>,
    pub(super) modules: BTreeMap<Path, Module>,
}

impl Sources {
    /// Reads a crate: texts by file, as `src/lib.rs` and `src/main.rs` declare them. Files that no module declares outside
    /// tests are not read.
    pub(super) fn new(texts: BTreeMap<String, String>) -> Self {
        let mut sources = Self { texts, modules: BTreeMap::new() };
        for (file, path) in [("src/lib.rs", vec![]), ("src/main.rs", vec!["main".to_owned()])] {
            if sources.texts.contains_key(file) {
                sources.add_file(file, &path);
            }
        }
        sources
    }

    fn add_file(&mut self, file: &str, path: &[String]) {
        let tokens = tokens::read(&self.texts[file]);
        self.add(file, path, &tokens);
    }

    fn add(&mut self, file: &str, path: &[String], tokens: &[Token]) {
        let (module, declared) = modules::read(file, tokens);
        match self.modules.entry(path.to_vec()) {
            Entry::Vacant(place) => drop(place.insert(module)),
            Entry::Occupied(place) => place.into_mut().merge(module),
        }
        for child in declared {
            let child_path = joined(path, child.name);
            if let Some(body) = child.body {
                self.add(file, &child_path, body);
                continue;
            }
            let stem = format!("src/{}", child_path.join("/"));
            let [flat, folder] = [format!("{stem}.rs"), format!("{stem}/mod.rs")];
            let child_file = if self.texts.contains_key(&flat) { flat } else { folder };
            self.add_file(&child_file, &child_path);
        }
    }

    pub(super) fn text(&self, file: &str, line: usize) -> &str {
        self.texts[file].lines().nth(line - 1).unwrap_or_default().trim()
    }

    /// Returns all imports between files, and the lines that name something in this crate that is not defined anywhere.
    pub(super) fn imports(&self) -> (Vec<Import>, Vec<String>) {
        let (mut imports, mut lost) = (BTreeSet::new(), Vec::new());
        for (path, module) in &self.modules {
            let uses = module.uses.iter().map(|leaf| (&leaf.path, leaf.line, true));
            let paths = module.paths.iter().map(|(path, line)| (path, *line, false));
            for (named, line, is_use) in uses.chain(paths) {
                let is_ours = self.is_ours(path, &named[0]);
                // An imported name was counted at its `use`; only an imported module leads to more.
                if !is_use && !is_ours && !self.names_module(path, &named[0]) {
                    continue;
                }
                let targets = self.resolve(path, named, 0);
                if targets.is_empty() && is_ours {
                    lost.push(format!("{}:{line}: {}", module.file, self.text(&module.file, line)));
                }
                for target in targets {
                    let target_file = self.modules[target.module()].file.clone();
                    if target_file != module.file {
                        let is_in_error_type = self.is_in_error_type(module, named, &target);
                        let file = module.file.clone();
                        imports.insert(Import { file, line, module: path.clone(), target, target_file, is_in_error_type });
                    }
                }
            }
        }
        (imports.into_iter().collect(), lost)
    }

    /// Whether a path that starts with this word is one of this crate for sure.
    fn is_ours(&self, path: &Path, first: &str) -> bool {
        let is_keyword = matches!(first, "crate" | "super") || first == LIBRARY;
        is_keyword || first == "self" || self.has(path, first)
    }

    fn has(&self, path: &[String], child: &str) -> bool {
        self.modules.contains_key(&joined(path, child))
    }

    fn names_module(&self, path: &Path, name: &str) -> bool {
        self.resolve(path, &[name.to_owned()], 0).iter().any(|target| matches!(target, Target::Module(_)))
    }

    fn is_in_error_type(&self, module: &Module, named: &[String], target: &Target) -> bool {
        let Target::Item(path, item) = target else { return false };
        let is_type = self.modules[path].items[item].contains(&Item::Type);
        let is_named = named.last().is_some_and(|name| module.words_of_errors.contains(name));
        module.file.ends_with("/error.rs") && is_type && is_named
    }

    /// Resolves a path in a module. Returns nothing for another crate.
    pub(super) fn resolve(&self, module: &[String], path: &[String], hops: usize) -> Vec<Target> {
        let Some((first, rest)) = path.split_first().filter(|_| hops < MAX_HOPS) else { return Vec::new() };
        match first.as_str() {
            "crate" => self.walk(&[], rest, hops),
            LIBRARY if !self.has(module, LIBRARY) => self.walk(&[], rest, hops),
            "self" => self.walk(module, rest, hops),
            "super" => module.split_last().map(|(_, parent)| self.walk_super(parent, rest, hops)).unwrap_or_default(),
            // Names in scope: an import of the same name as its first segment means a crate.
            _ => self.walk(module, path, hops + 1),
        }
    }

    fn walk_super(&self, parent: &[String], rest: &[String], hops: usize) -> Vec<Target> {
        match rest.split_first() {
            Some((first, rest)) if first == "super" => {
                parent.split_last().map(|(_, parent)| self.walk_super(parent, rest, hops)).unwrap_or_default()
            }
            _ => self.walk(parent, rest, hops),
        }
    }

    /// Looks a path up inside a module.
    fn walk(&self, at: &[String], path: &[String], hops: usize) -> Vec<Target> {
        let Some((first, rest)) = path.split_first() else { return vec![Target::Module(at.to_vec())] };
        let mut found = Vec::new();
        if self.has(at, first) {
            found.extend(self.walk(&joined(at, first), rest, hops));
            if !rest.is_empty() {
                return found;
            }
        }
        let module = &self.modules[at];
        if module.items.contains_key(first) {
            found.push(Target::Item(at.to_vec(), first.clone()));
        }
        for is_top in [true, false] {
            // A name in the module comes before one that only a function imports.
            if !is_top && !found.is_empty() {
                break;
            }
            let has_name = |leaf: &&Use| leaf.is_top == is_top && leaf.name.as_ref() == Some(first);
            // `use name::…;` of a crate with this name would lead back here.
            let leads_on = |leaf: &&Use| leaf.path[0] != *first || self.has(at, first);
            for leaf in module.uses.iter().filter(has_name).filter(leads_on) {
                found.extend(self.resolve(at, &[&leaf.path[..], rest].concat(), hops + 1));
            }
        }
        if found.is_empty() {
            for leaf in module.uses.iter().filter(|leaf| leaf.is_glob) {
                let modules = self.resolve(at, &leaf.path, hops + 1).into_iter();
                let modules = modules.filter(|target| matches!(target, Target::Module(path) if path != at));
                found.extend(modules.flat_map(|target| self.walk_glob(target.module(), path, hops + 1)));
            }
        }
        found.sort();
        found.dedup();
        found
    }

    fn walk_glob(&self, at: &[String], path: &[String], hops: usize) -> Vec<Target> {
        if hops < MAX_HOPS { self.walk(at, path, hops) } else { Vec::new() }
    }
}

fn joined(path: &[String], name: &str) -> Path {
    [path, &[name.to_owned()]].concat()
}
