//! Measures the installation of a plugin of 100 MiB in 5,000 files, compared to `tar xzf` of the same archive in the
//! same run.
//!
//! `cargo bench --bench plugin [-- FOLDER]` prints a table. FOLDER is where to measure, by default the target
//! directory. Every row is a separate process, timed from start to exit. The rows alternate, because the machine is
//! shared. Half of the files are text and half are noise, packed like `tar czf` does. The release build of the program
//! installs the plugin from a local platform; a `setup.sh` then reads its peak memory. The download alone is a bare
//! read of the same response.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss, missing_docs)]

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use molecule_agent::platform::{Options, Platform};
use molecule_agent::plugin::{Installer, Limits, PluginName, Record, Wanted, unpack, verify};

const FILES: usize = 5000;
const BYTES: usize = 100 * 1024 * 1024 / FILES;
const ROUNDS: usize = 9;
const CHILD: &str = "child";
/// The variable that names the file for the result of [`SETUP`].
const PEAK: &str = "BENCH_PEAK";
/// Prints the peak memory of the program that runs it, in MiB.
const SETUP: &str = "awk '/^VmHWM:/ {print $2 / 1024}' /proc/$PPID/status >\"$BENCH_PEAK\"\n";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [role, what, archive, into] = &arguments[..]
        && role == CHILD
    {
        return child(what, Path::new(archive), Path::new(into));
    }
    let root = arguments.iter().find(|argument| !argument.starts_with('-'));
    let root = root.map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")), PathBuf::from).join("plugin-bench");
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).unwrap();
    let archive = root.join("plugin.tar.gz");
    pack(&root.join("source"), &archive);
    let (into, peak) = (root.join("into"), root.join("peak"));
    let platform = Platform::start(Options::default()).unwrap();
    let workspace = platform.create_workspace("bench");
    platform.add_plugin("local://plugin", "plugin", &fs::read(&archive).unwrap());
    let host = platform.address().to_string();
    let asked = format!(
        "GET /workspaces/{}/plugins/plugin/download HTTP/1.0\r\nHost: {host}\r\nAuthorization: Bearer {}\r\n\r\n",
        workspace.id, workspace.token
    );
    let rows: [(&str, Vec<&str>); 6] = [
        ("tar xzf", vec!["tar", "xzf"]),
        ("unpack and digest", vec!["unpack"]),
        ("tar xzf, then sync -f", vec!["sh", "-c", "tar xzf \"$1\" -C \"$2\" && sync -f \"$2\"", "sh"]),
        ("install: unpack, digest, check, sync, swap", vec!["install"]),
        ("its download alone", vec!["download"]),
        ("molecule-agent plugin install, over HTTP", vec!["molecule-agent"]),
    ];
    let mut times = vec![Vec::new(); rows.len()];
    let mut peaks = vec![0.0_f64; rows.len()];
    for round in 0..=ROUNDS {
        for (row, (_, words)) in rows.iter().enumerate() {
            fs::create_dir_all(&into).unwrap();
            let begun = Instant::now();
            let said = match words[..] {
                ["tar", how] => run(Command::new("tar").arg(how).arg(&archive).arg("-C").arg(&into)),
                ["sh", ..] => run(Command::new("sh").args(&words[1..]).arg(&archive).arg(&into)),
                ["molecule-agent"] => {
                    let mut command = Command::new(env!("CARGO_BIN_EXE_molecule-agent"));
                    command.args(["plugin", "install", "plugin", "--no-report", "-q", "--state-dir"]).arg(&into);
                    command.env("MOLECULE_PLATFORM_URL", platform.url()).env("MOLECULE_WORKSPACE_ID", &workspace.id);
                    run(command.env("MOLECULE_WORKSPACE_TOKEN", &workspace.token).env(PEAK, &peak));
                    fs::read_to_string(&peak).unwrap()
                }
                ["download"] => run(this(words[0]).args([&host, &asked])),
                _ => run(this(words[0]).arg(&archive).arg(&into)),
            };
            // The first round only fills the page cache.
            if round > 0 {
                times[row].push(begun.elapsed());
                peaks[row] = peaks[row].max(said.trim().parse().unwrap_or(0.0));
            }
            fs::remove_dir_all(&into).unwrap();
            File::open(&root).and_then(|root| Ok(rustix::fs::syncfs(root)?)).unwrap();
        }
    }
    let packed = fs::metadata(&archive).unwrap().len() as f64 / 1048576.0;
    println!("{} MiB in {FILES} files, packed {packed:.0} MiB; median, fastest and slowest of {ROUNDS}", (FILES * BYTES) >> 20);
    println!("{:<44} {:>8} {:>8} {:>8} {:>9} {:>10}", "", "ms", "fastest", "slowest", "× tar", "peak MiB");
    let tar = median(&mut times[0]);
    for (row, (what, _)) in rows.iter().enumerate() {
        let time = median(&mut times[row]);
        let (fastest, slowest) = (times[row][0], times[row][ROUNDS - 1]);
        let peak = if peaks[row] > 0.0 { format!("{:.1}", peaks[row]) } else { "-".to_owned() };
        let times_tar = time.as_secs_f64() / tar.as_secs_f64();
        println!("{what:<44} {:>8.0} {:>8.0} {:>8.0} {times_tar:>9.2} {peak:>10}", ms(time), ms(fastest), ms(slowest));
    }
    fs::remove_dir_all(&root).unwrap();
}

/// Returns a command that runs this program in one of its roles.
fn this(role: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([CHILD, role]);
    command
}

/// Runs what is measured, and prints its peak memory in MiB.
fn child(what: &str, archive: &Path, into: &Path) {
    if what == "download" {
        let mut server = TcpStream::connect(archive.to_str().unwrap()).unwrap();
        server.write_all(into.to_str().unwrap().as_bytes()).unwrap();
        let (mut chunk, mut count) = (vec![0; 64 * 1024], 0);
        while let read @ 1.. = server.read(&mut chunk).unwrap() {
            count += read;
        }
        assert!(count > 1 << 20, "received {count} bytes");
        return;
    }
    let packed = File::open(archive).unwrap();
    if what == "unpack" {
        unpack(packed, into, &Limits::default(), &mut |_| ()).unwrap();
    } else {
        let plugins = Installer::new(into);
        let mut install = plugins.begin(&PluginName::parse("plugin").unwrap(), false, "bench").unwrap();
        let found = unpack(packed, install.staging(), &Limits::default(), &mut |_| ()).unwrap();
        verify(found.digest, found.manifest.as_ref(), &Wanted::default()).unwrap();
        let record = Record {
            source: "local://plugin".to_owned(),
            sha256: found.digest.to_string(),
            installed_at: "2026-01-01T00:00:00Z".to_owned(),
            bytes: found.bytes,
            paths: found.paths,
        };
        install.commit(&record).unwrap();
    }
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    println!("{:.1}", peak.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0);
}

fn run(command: &mut Command) -> String {
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success(), "{command:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn pack(source: &Path, archive: &Path) {
    let words = ["plugin", "agent", "message", "the", "of", "skill", "answer", "question", "and", "when", "\n", "{", "}"];
    let mut random = fastrand::Rng::with_seed(7);
    for n in 0..FILES {
        let folder = source.join(format!("part-{:02}", n / 100));
        fs::create_dir_all(&folder).unwrap();
        let mut content = Vec::with_capacity(BYTES + 16);
        while content.len() < BYTES {
            match n % 2 {
                0 => write!(content, "{} ", words[random.usize(..words.len())]).unwrap(),
                _ => content.extend_from_slice(&random.u64(..).to_le_bytes()),
            }
        }
        content.truncate(BYTES);
        fs::write(folder.join(format!("file-{n:04}.txt")), content).unwrap();
    }
    fs::write(source.join("setup.sh"), SETUP).unwrap();
    fs::write(source.join("plugin.yaml"), "name: plugin\nversion: 1.0.0\n").unwrap();
    run(Command::new("tar").arg("czf").arg(archive).arg("-C").arg(source).arg("."));
    fs::remove_dir_all(source).unwrap();
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
