//! Plugins that are installed, replaced, interrupted by a crash at every step, listed and removed.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use molecule_agent::plugin::{Install, Installer, PluginError, PluginName, Record};
use molecule_agent::store::StoreError;

struct Bench {
    home: tempfile::TempDir,
    plugins: Installer,
}

fn bench() -> Bench {
    let home = tempfile::tempdir().unwrap();
    let plugins = Installer::new(&home.path().join("workspace"));
    Bench { home, plugins }
}

fn name(text: &str) -> PluginName {
    PluginName::parse(text).unwrap()
}

fn record(paths: &[&str]) -> Record {
    Record {
        source: "local://p".to_owned(),
        sha256: "0".repeat(64),
        installed_at: "2026-11-21T15:00:00Z".to_owned(),
        bytes: 1,
        paths: paths.iter().map(|path| (*path).to_owned()).collect(),
    }
}

impl Bench {
    fn begin(&self, plugin: &str) -> Install {
        self.plugins.begin(&name(plugin), true, "plugin install").unwrap()
    }

    fn install(&self, plugin: &str, content: &str) -> PathBuf {
        let mut install = self.begin(plugin);
        fs::write(install.staging().join("file"), content).unwrap();
        install.commit(&record(&["file"])).unwrap()
    }

    fn content(&self, plugin: &str) -> String {
        fs::read_to_string(self.plugins.folder(&name(plugin)).join("file")).unwrap()
    }

    fn staging(&self) -> PathBuf {
        self.home.path().join("workspace/plugins/.staging")
    }

    fn leftovers(&self) -> usize {
        fs::read_dir(self.staging()).unwrap().count()
    }
}

/// Simulates a kill: leaves the installation's folder unchanged, without the lock.
fn crash(install: Install, aside: &Path) {
    let work = install.staging().parent().unwrap().to_owned();
    fs::rename(&work, aside).unwrap();
    drop(install);
    fs::rename(aside, work).unwrap();
}

#[test]
fn a_plugin_is_installed_replaced_listed_and_removed() {
    let bench = bench();
    assert!(bench.plugins.list().unwrap().is_empty());
    assert!(!bench.home.path().join("workspace").exists(), "listing creates nothing");
    let folder = bench.install("two", "1");
    bench.install("one", "1");
    assert_eq!(folder, bench.home.path().join("workspace/plugins/two"));
    assert_eq!(bench.content("two"), "1");
    bench.install("two", "2");
    assert_eq!(bench.content("two"), "2");
    assert_eq!(bench.leftovers(), 0);
    let found: Vec<String> = bench.plugins.list().unwrap().iter().map(|found| found.name.to_string()).collect();
    assert_eq!(found, ["one", "two"]);
    let shown = bench.plugins.show(&name("two")).unwrap();
    assert_eq!(shown.record, Some(record(&["file"])));
    assert!(shown.manifest.is_none());
    fs::write(bench.plugins.setup_log(&name("two")), "done").unwrap();
    bench.plugins.remove(&name("two"), "plugin remove").unwrap();
    assert!(!bench.plugins.setup_log(&name("two")).exists());
    assert!(matches!(bench.plugins.show(&name("two")), Err(PluginError::NotInstalled { .. })));
    assert!(matches!(bench.plugins.remove(&name("two"), "plugin remove"), Err(PluginError::NotInstalled { .. })));
    bench.install("two", "3");
    assert_eq!(bench.leftovers(), 0);
}

#[test]
fn an_installed_plugin_is_only_replaced_on_request() {
    let bench = bench();
    bench.install("p", "1");
    let again = bench.plugins.begin(&name("p"), false, "plugin install");
    assert!(matches!(again, Err(PluginError::AlreadyInstalled { .. })));
    assert_eq!(bench.content("p"), "1");
    assert_eq!(bench.leftovers(), 0);
}

#[test]
fn an_abandoned_installation_leaves_only_the_old_version() {
    let bench = bench();
    bench.install("p", "1");
    let install = bench.begin("p");
    fs::write(install.staging().join("file"), "half").unwrap();
    assert_eq!(bench.content("p"), "1");
    drop(install);
    assert_eq!(bench.content("p"), "1");
    assert_eq!(bench.leftovers(), 0);
}

#[test]
fn concurrent_installs_of_one_plugin_are_refused_and_of_two_plugins_are_allowed() {
    let bench = bench();
    let first = bench.begin("p");
    match bench.plugins.begin(&name("p"), true, "plugin install") {
        Err(error @ PluginError::Disk(StoreError::Locked { .. })) => {
            assert!(error.to_string().contains(&std::process::id().to_string()), "{error}");
            assert!(error.hint().is_some());
        }
        other => panic!("{other:?}"),
    }
    assert!(bench.plugins.remove(&name("p"), "plugin remove").is_err());
    bench.install("other", "1");
    assert!(first.staging().is_dir(), "another plugin's installation is left alone");
    drop(first);
    bench.install("p", "1");
}

#[test]
fn a_crash_before_the_swap_leaves_the_old_version_and_the_next_run_cleans_up() {
    for next in ["p", "another"] {
        let bench = bench();
        bench.install("p", "1");
        let install = bench.begin("p");
        fs::write(install.staging().join("file"), "half").unwrap();
        crash(install, &bench.home.path().join("aside"));
        assert_eq!(bench.leftovers(), 1);
        assert_eq!(bench.content("p"), "1");
        drop(bench.begin(next));
        assert_eq!(bench.leftovers(), 0);
        assert_eq!(bench.content("p"), "1");
        assert_eq!(bench.plugins.show(&name("p")).unwrap().record, Some(record(&["file"])));
    }
}

#[test]
fn a_crash_between_the_two_steps_of_a_swap_is_undone() {
    let bench = bench();
    bench.install("p", "1");
    let install = bench.begin("p");
    let work = install.staging().parent().unwrap().to_owned();
    fs::rename(bench.plugins.folder(&name("p")), work.join("old")).unwrap();
    crash(install, &bench.home.path().join("aside"));
    assert!(matches!(bench.plugins.show(&name("p")), Err(PluginError::NotInstalled { .. })));
    drop(bench.begin("p"));
    assert_eq!(bench.content("p"), "1");
    assert_eq!(bench.leftovers(), 0);
}

#[test]
fn a_crash_before_the_record_is_in_place_is_repaired() {
    let bench = bench();
    let records = bench.home.path().join("workspace/plugins/.records/p.json");
    bench.install("p", "1");
    let before = fs::read(&records).unwrap();
    let mut install = bench.begin("p");
    let work = install.staging().parent().unwrap().to_owned();
    fs::write(install.staging().join("file"), "2").unwrap();
    install.commit(&Record { source: "local://new".into(), ..record(&["file"]) }).unwrap();
    fs::rename(&records, work.join("record.json")).unwrap();
    fs::write(&records, before).unwrap();
    crash(install, &bench.home.path().join("aside"));
    drop(bench.begin("another"));
    assert_eq!(bench.plugins.show(&name("p")).unwrap().record.unwrap().source, "local://new");
    assert_eq!(bench.leftovers(), 0);
}

#[test]
fn a_link_in_a_plugins_place_is_replaced_and_removed_but_never_followed() {
    let bench = bench();
    bench.install("p", "1");
    bench.plugins.remove(&name("p"), "plugin remove").unwrap();
    let mine = bench.home.path().join("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("file"), "mine").unwrap();
    let place = bench.plugins.folder(&name("p"));
    symlink(&mine, &place).unwrap();
    bench.install("p", "2");
    assert!(place.symlink_metadata().unwrap().is_dir());
    fs::remove_dir_all(&place).unwrap();
    symlink(&mine, &place).unwrap();
    bench.plugins.remove(&name("p"), "plugin remove").unwrap();
    assert_eq!(fs::read_to_string(mine.join("file")).unwrap(), "mine");
}

#[test]
fn folders_that_a_setup_made_read_only_are_removed_too() {
    let bench = bench();
    let folder = bench.install("p", "1");
    fs::create_dir_all(folder.join("cache/deep")).unwrap();
    fs::write(folder.join("cache/deep/x"), "1").unwrap();
    for path in ["cache/deep", "cache"] {
        fs::set_permissions(folder.join(path), fs::Permissions::from_mode(0o500)).unwrap();
    }
    bench.plugins.remove(&name("p"), "plugin remove").unwrap();
    assert_eq!(bench.leftovers(), 0);
}

#[test]
fn files_added_by_a_setup_are_reported_and_changed_ones_affect_the_digest() {
    let bench = bench();
    let folder = bench.install("p", "1");
    let digest = || bench.plugins.show(&name("p")).unwrap().digest(&mut |_| ()).unwrap();
    let (before, added) = digest();
    assert!(added.is_empty());
    fs::create_dir(folder.join("venv")).unwrap();
    fs::write(folder.join("venv/x"), "1").unwrap();
    assert_eq!(digest(), (before, vec!["venv/x".to_owned()]));
    fs::write(folder.join("file"), "changed").unwrap();
    assert_ne!(digest().0, before);
    fs::remove_file(folder.join("file")).unwrap();
    assert_ne!(digest().0, before);
}

#[test]
fn a_manually_copied_plugin_is_listed_without_a_record() {
    let bench = bench();
    let folder = bench.plugins.folder(&name("by-hand"));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("plugin.yaml"), "version: 1.10\n").unwrap();
    fs::create_dir(folder.parent().unwrap().join("Not a Plugin")).unwrap();
    let found = bench.plugins.list().unwrap();
    assert_eq!(found.len(), 1);
    assert!(found[0].record.is_none());
    assert_eq!(found[0].manifest.as_ref().unwrap().as_ref().unwrap().version.as_deref(), Some("1.10"));
}
