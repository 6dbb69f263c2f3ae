//! The rooms of the source tree: imports run one way, down the map in `src/lib.rs`, and the files of a room form no ring.
//!
//! Only names count, in `use` and in paths. A method that is called on a value of another room is not seen; the type of
//! the value has been named somewhere.

mod map;
mod modules;
mod resolver;
mod resolver_tests;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use self::map::{OTHER_FILES, Table};
use self::resolver::{Import, Sources};

fn sources() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut texts, mut folders) = (BTreeMap::new(), vec![root.join("src")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let file = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                texts.insert(file, fs::read_to_string(&path).unwrap());
            }
        }
    }
    Sources::new(texts)
}

/// The tables of the map: that of the whole, and that of `agent`.
fn tables() -> Vec<Table> {
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    Table::read(&source, &[&[], &["agent"]])
}

/// Returns the imports that run from a room to one that is not below it, a line for each.
fn upward(sources: &Sources, imports: &[Import], tables: &[Table]) -> String {
    let mut report = BTreeSet::new();
    for import in imports {
        for table in tables {
            let rooms = table.room_of(&import.module).zip(table.room_of(import.target.module()));
            if let Some((room, target)) = rooms.filter(|(room, target)| table.forbids(room, target)) {
                let (file, line) = (&import.file, import.line);
                report.insert((file, line, format!("{room} → {target}: {}", sources.text(file, line))));
            }
        }
    }
    report.into_iter().map(|(file, line, text)| format!("{file}:{line}: {text}\n")).collect()
}

/// Returns the rings of files, with the lines that close them. An error type may name the types of its neighbors, which
/// return it: such an import closes no ring.
fn rings(sources: &Sources, imports: &[Import]) -> String {
    let mut targets: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let is_counted = |import: &&Import| {
        let (folder, target_folder) = (import.file.rsplit_once('/'), import.target_file.rsplit_once('/'));
        !(import.is_in_error_type && folder.zip(target_folder).is_some_and(|(one, other)| one.0 == other.0))
    };
    for import in imports.iter().filter(is_counted) {
        targets.entry(&import.file).or_default().insert(&import.target_file);
    }
    let reached: BTreeMap<_, _> = targets.keys().map(|file| (*file, reached(file, &targets))).collect();
    let reaches = |file: &str, target: &str| reached.get(file).is_some_and(|reached| reached.contains(target));
    let (mut report, mut seen) = (String::new(), BTreeSet::<&&str>::new());
    for file in reached.keys().filter(|file| reaches(file, file)) {
        if seen.contains(file) {
            continue;
        }
        let ring: BTreeSet<_> = reached.keys().filter(|other| reaches(file, other) && reaches(other, file)).collect();
        writeln!(report, "a ring of {} files:", ring.len()).unwrap();
        let is_inside = |import: &&Import| ring.contains(&&*import.file) && ring.contains(&&*import.target_file);
        let imports = imports.iter().filter(is_counted).filter(is_inside);
        for (file, line, target) in imports.map(Import::place).collect::<BTreeSet<_>>() {
            writeln!(report, "  {file}:{line}: → {target}: {}", sources.text(file, line)).unwrap();
        }
        seen.extend(ring);
    }
    report
}

/// Returns the files that a file imports, directly or through others.
fn reached<'a>(file: &str, targets: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut left = vec![file];
    while let Some(file) = left.pop() {
        for target in targets.get(file).into_iter().flatten() {
            if reached.insert(*target) {
                left.push(target);
            }
        }
    }
    reached
}

#[test]
fn every_import_is_followed() {
    let (imports, lost) = sources().imports();
    assert!(lost.is_empty(), "these name nothing that is defined in src:\n{}", lost.join("\n"));
    assert!(imports.len() > 1000, "only {} imports were found", imports.len());
}

#[test]
fn imports_run_down_the_map() {
    let sources = sources();
    let report = upward(&sources, &sources.imports().0, &tables());
    assert!(report.is_empty(), "these run upward, by the map in src/lib.rs:\n{report}");
}

#[test]
fn files_form_no_rings() {
    let sources = sources();
    let report = rings(&sources, &sources.imports().0);
    assert!(report.is_empty(), "{report}");
}

#[test]
fn every_room_is_on_the_map() {
    let sources = sources();
    let [top, agent] = &tables()[..] else { panic!("two tables") };
    let modules: BTreeSet<_> = sources.modules.keys().filter_map(|path| path.first()).map(String::as_str).collect();
    assert_eq!(top.rooms(), modules.into_iter().collect::<Vec<_>>());

    let is_folder = |path: &&[String]| sources.modules.keys().any(|other| other.len() > 2 && other.starts_with(path));
    let inside = sources.modules.keys().filter(|path| path.len() == 2 && path[0] == "agent").map(Vec::as_slice);
    let (folders, files): (Vec<_>, Vec<_>) = inside.partition(is_folder);
    for folder in folders {
        assert_eq!(agent.room_of(folder), Some(&*folder[1]), "src/agent/{} has no row", folder[1]);
    }
    for room in agent.rooms().into_iter().filter(|room| *room != OTHER_FILES) {
        let path = ["agent".to_owned(), room.to_owned()];
        assert!(sources.modules.contains_key(&path[..]), "there is no src/agent/{room}");
    }
    assert!(files.iter().any(|file| agent.room_of(file) == Some(OTHER_FILES)));
}

#[test]
fn the_table_of_threads_in_agent_has_the_names_that_wiring_gives() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/agent");
    let (wiring, docs) = (fs::read_to_string(root.join("wiring.rs")).unwrap(), fs::read_to_string(root.join("mod.rs")).unwrap());
    let gives_name = |line: &&str| ["body(part!(", "body(&", ": &str = "].iter().any(|sign| line.contains(sign));
    let names = wiring.lines().filter(gives_name).filter_map(|line| line.split('"').nth(1));
    let rows = docs.lines().filter_map(|line| line.strip_prefix("//! | `")?.split('`').next());
    assert_eq!(rows.collect::<BTreeSet<_>>(), names.collect::<BTreeSet<_>>());
}
