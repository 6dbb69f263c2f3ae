#![no_main]

use std::fs;

use molecule_agent::store::{self, Options, Store};

const WORKSPACE: &str = "7d2f5c1e-0000-4000-8000-000000000001";

// A damaged journal costs only the damaged lines, and these only once.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join(WORKSPACE);
    fs::create_dir_all(folder.join("inbox")).expect("a folder");
    fs::write(folder.join("inbox/journal"), bytes).expect("a file");
    let beside = store::list_spool(&folder);
    // A journal of a newer version is refused.
    let Ok(opened) = Store::open(root.path(), WORKSPACE, Options::default()) else { return };
    assert_eq!(beside.expect("read beside").len(), opened.pending.len());
    for message in &opened.pending {
        opened.store.load(&message.id).expect("a listed message");
    }
    let first = opened.pending;
    drop(opened.store);
    let again = Store::open(root.path(), WORKSPACE, Options::default()).expect("the store opens again");
    assert!(again.warnings.is_empty(), "{:?}", again.warnings);
    assert_eq!(again.pending, first);
});
