//! Makes a large state on disk without the work that it would take an agent: one piece is made by an agent, and the
//! others are copies of it under other names. Nothing is synced.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use fastrand::Rng;
use molecule_agent::store::Key;

const SEED: u64 = 7;

/// The keys that are settled.
pub fn keys(count: usize) -> impl Iterator<Item = Key> {
    let mut random = Rng::with_seed(SEED);
    (0..count).map(move |_| Key::parse(&format!("{:032x}", random.u128(..))).unwrap())
}

/// Settles keys, in the form of version 1, which newer versions convert when they load it.
pub fn settle(workspace: &Path, count: usize) {
    let inbox = workspace.join("inbox");
    fs::create_dir_all(&inbox).unwrap();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let mut file = BufWriter::with_capacity(1 << 20, File::create(inbox.join("settled")).unwrap());
    writeln!(file, "molecule-agent settled 1").unwrap();
    for key in keys(count) {
        writeln!(file, "{now} {key}").unwrap();
    }
    file.flush().unwrap();
}

/// Copies the only file of a folder under this many other names of its kind, which are also in its text.
pub fn multiply(folder: &Path, count: usize, mut name: impl FnMut(&mut Rng) -> String) {
    let file = only(folder);
    let old = file.file_stem().unwrap().to_str().unwrap().to_owned();
    let text = fs::read_to_string(&file).unwrap();
    let mut random = Rng::with_seed(SEED);
    for _ in 1..count {
        let name = name(&mut random);
        fs::write(folder.join(format!("{name}.json")), text.replace(&old, &name)).unwrap();
    }
}

/// Makes folders of finished messages, each with a file that came with it.
pub fn attach(workspace: &Path, count: usize) {
    let mut random = Rng::with_seed(SEED);
    for _ in 0..count {
        let folder = workspace.join("files").join(uuid(&mut random)).join("in");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("1-a.bin"), "x").unwrap();
    }
}

pub fn uuid(random: &mut Rng) -> String {
    let hex = format!("{:032x}", random.u128(..));
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

pub fn hex(random: &mut Rng) -> String {
    format!("{:032x}", random.u128(..))
}

fn only(folder: &Path) -> PathBuf {
    let files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let files: Vec<PathBuf> = files.into_iter().filter(|file| file.extension().is_some_and(|end| end == "json")).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.into_iter().next().unwrap()
}
