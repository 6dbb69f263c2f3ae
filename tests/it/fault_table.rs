//! Checks the fault table of `docs/delivery.md` against the tests: each row names at least one test, and each named test
//! exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The columns of the table.
const COLUMNS: [&str; 6] = ["fault", "what the agent does", "what the user sees", "lost", "repeated", "test"];

/// The `.rs` files below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The names of all tests: `file::test` of `tests/it`, `path::of::module::test` of `src`.
fn tests() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = BTreeSet::new();
    for folder in [root.join("tests/it"), root.join("src")] {
        let mut files = Vec::new();
        sources(&folder, &mut files);
        for file in files {
            let module = file.strip_prefix(&folder).unwrap().with_extension("");
            let module = module.to_str().unwrap().replace('/', "::");
            let module = module.strip_suffix("::mod").unwrap_or(&module);
            let text = fs::read_to_string(&file).unwrap();
            let mut is_test = false;
            for line in text.lines().map(str::trim) {
                if let Some(name) = line.strip_prefix("fn ").and_then(|rest| rest.split('(').next())
                    && std::mem::take(&mut is_test)
                {
                    names.insert(format!("{module}::{name}"));
                }
                is_test |= line == "#[test]";
            }
        }
    }
    names
}

/// The rows of the table in this page, as cells.
fn rows(page: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let lines = page.lines().skip_while(|line| cells(line) != COLUMNS).skip(2);
    lines.take_while(|line| line.starts_with('|')).map(cells).collect()
}

/// What is wrong with the rows.
fn wrong(rows: &[Vec<String>], tests: &BTreeSet<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in rows {
        let fault = &row[0];
        if row.len() != COLUMNS.len() || row.iter().any(String::is_empty) {
            wrong.push(format!("{fault}: an empty cell, or not {} cells", COLUMNS.len()));
            continue;
        }
        // `a::b` between backticks; the names are in the last cell.
        let named: Vec<&str> = row[COLUMNS.len() - 1].split('`').skip(1).step_by(2).collect();
        if named.is_empty() {
            wrong.push(format!("{fault}: names no test"));
        }
        wrong.extend(named.into_iter().filter(|name| !tests.contains(*name)).map(|name| format!("{fault}: no test {name}")));
    }
    wrong
}

#[test]
fn every_row_names_a_test_that_exists() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/delivery.md")).unwrap();
    let rows = rows(&page);
    assert!(rows.len() > 40, "the table has {} rows", rows.len());
    let wrong = wrong(&rows, &tests());
    assert!(wrong.is_empty(), "docs/delivery.md, fault table:\n{}", wrong.join("\n"));
}

#[test]
fn a_row_without_a_test_or_with_an_unknown_one_is_found() {
    let mut page = format!("| {} |\n|---|---|---|---|---|---|\n", COLUMNS.join(" | "));
    page += "| good | a | b | c | d | `fault_table::every_row_names_a_test_that_exists` |\n";
    page += "| none | a | b | c | d | by hand |\n";
    page += "| gone | a | b | c | d | `fault_table::rows`, `api::retry::retry_after_is_read_in_both_forms` |\n";
    page += "| short | a | b | c | `faults::x` |\n\n| after | it |\n";
    assert_eq!(
        wrong(&rows(&page), &tests()),
        ["none: names no test", "gone: no test fault_table::rows", "short: an empty cell, or not 6 cells"]
    );
}
