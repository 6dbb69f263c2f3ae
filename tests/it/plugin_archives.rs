//! Every kind of hostile archive, created here, and what it leaves on disk; also digests compared with the vectors.

use std::fs;
use std::io::{self, Read};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use molecule_agent::plugin::{Digester, Limit, Limits, ManifestError, PluginError, Trouble, Unpacked, Warning, digest, unpack};
use sha2::{Digest as _, Sha256};
use tar::EntryType;

use crate::support::archive::{Item, archive, file, folder, gzip, header, link, pax, special, tar_of};

/// The result of unpacking an archive into a temporary folder, with the warnings.
struct Done {
    home: tempfile::TempDir,
    result: Result<Unpacked, PluginError>,
    warnings: Vec<Warning>,
}

impl Done {
    fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.home.path().join("into").join(path)).unwrap_or_else(|error| panic!("{path}: {error}; {:?}", self.result))
    }

    fn mode(&self, path: &str) -> u32 {
        fs::metadata(self.home.path().join("into").join(path)).unwrap().permissions().mode() & 0o7777
    }
}

fn unpacked_within(packed: impl Read, limits: Limits) -> Done {
    let home = tempfile::tempdir().unwrap();
    let into = home.path().join("into");
    fs::create_dir(&into).unwrap();
    let mut warnings = Vec::new();
    let result = unpack(packed, &into, &limits, &mut |warning| warnings.push(warning));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "something was written beside the folder");
    Done { home, result, warnings }
}

fn unpacked(packed: &[u8]) -> Done {
    unpacked_within(packed, Limits::default())
}

fn trouble(items: &[Item]) -> Trouble {
    match unpacked(&archive(items)).result {
        Err(PluginError::Hostile { trouble, .. }) => trouble,
        other => panic!("{other:?}"),
    }
}

fn damage(packed: &[u8]) -> String {
    match unpacked(packed).result {
        Err(PluginError::Damaged { problem }) => problem,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_digest_equals_the_reference() {
    let vectors: serde_json::Value = serde_json::from_str(include_str!("../fixtures/plugin-digest/vectors.json")).unwrap();
    let cases = vectors["cases"].as_array().unwrap();
    assert!(!cases.is_empty());
    for case in cases {
        let (name, wanted) = (case["name"].as_str().unwrap(), case["sha256"].as_str().unwrap());
        let home = tempfile::tempdir().unwrap();
        let mut digester = Digester::default();
        for (path, content) in case["files"].as_object().unwrap() {
            let content = base64(content.as_str().unwrap());
            digester.add(path, Sha256::digest(&content).into());
            let at = home.path().join(path);
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            fs::write(at, content).unwrap();
        }
        assert_eq!(digester.finish().to_string(), wanted, "{name}");
        assert_eq!(digest(home.path(), &mut |_| ()).unwrap().to_string(), wanted, "{name}, from a folder");
    }
}

fn base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits = 0_u32;
    let mut bytes = Vec::new();
    for (n, digit) in text.bytes().filter(|byte| *byte != b'=').enumerate() {
        bits = (bits << 6) | u32::try_from(DIGITS.iter().position(|known| *known == digit).unwrap()).unwrap();
        if n % 4 > 0 {
            bytes.push(u8::try_from((bits >> (6 - 2 * (n % 4))) & 0xff).unwrap());
        }
    }
    bytes
}

#[test]
fn a_folder_with_links_has_the_digest_of_its_files_and_one_with_a_fifo_none() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("README.md"), "hello\n").unwrap();
    symlink("/etc/passwd", home.path().join("link")).unwrap();
    let mut warnings = Vec::new();
    let found = digest(home.path(), &mut |warning| warnings.push(warning)).unwrap();
    assert_eq!(found.to_string(), "84a2b9d7e082945dd904b2a9456e5ed856cfe4fa4f1c3d56b348879542a4bbe9");
    assert_eq!(warnings, [Warning::Link { path: "link".into() }]);
    let _socket = std::os::unix::net::UnixListener::bind(home.path().join("socket")).unwrap();
    assert!(matches!(digest(home.path(), &mut |_| ()), Err(PluginError::Unusable { .. })));
}

#[test]
fn recorded_downloads_unpack_with_their_modes_and_have_the_digest_of_their_folder() {
    for generation in ["g1", "g2", "g3"] {
        let packed = fs::read(format!("tests/fixtures/wire/{generation}-plugin-download.tar.gz")).unwrap();
        let done = unpacked(&packed);
        let found = done.result.as_ref().unwrap();
        assert_eq!(found.digest, digest(&done.home.path().join("into"), &mut |_| ()).unwrap());
        assert!(done.warnings.is_empty());
        assert_eq!(done.mode("bin/run.sh"), 0o755);
        assert_eq!(done.mode("secret.txt"), 0o600);
        assert!(done.home.path().join("into/empty-dir").is_dir());
        done.read("skills/hello/größe mit leer.txt");
        assert!(found.manifest.as_ref().unwrap().as_ref().unwrap().name.is_some());
    }
}

#[test]
fn names_that_point_elsewhere_or_deceive_are_refused() {
    for (name, wanted) in [
        (&b"/etc/x"[..], Trouble::Absolute),
        (b"../x", Trouble::Parent),
        (b"a/../../x", Trouble::Parent),
        (b"..\\x", Trouble::Windows),
        (b"C:\\x", Trouble::Windows),
        (b"c:x", Trouble::Windows),
        (b"\\\\server\\share\\x", Trouble::Windows),
        (b"//server/share/x", Trouble::Absolute),
        (b"caf\xe9", Trouble::NotUtf8),
        (b"a\x1b[2Jb", Trouble::Control),
        (b"a\nb", Trouble::Control),
        (b"a\x7fb", Trouble::Control),
        (b"./", Trouble::NoName),
    ] {
        let items = [file("good", "1"), Item { data: b"2".to_vec(), ..file(name, "") }];
        assert_eq!(trouble(&items), wanted, "{:?}", String::from_utf8_lossy(name));
    }
    let error = unpacked(&archive(&[file("a\u{1b}[2Jb", "")])).result.unwrap_err();
    assert!(!error.to_string().contains('\u{1b}'), "{error}");
}

#[test]
fn a_long_name_is_checked_like_a_short_one() {
    let hidden = pax(EntryType::XHeader, &[("path", b"../../x")]);
    assert_eq!(trouble(&[hidden, file("plain", "1")]), Trouble::Parent);
    let nul = pax(EntryType::XHeader, &[("path", b"a\0b")]);
    assert_eq!(trouble(&[nul, file("plain", "1")]), Trouble::Control);
    let gnu = Item { data: b"/etc/x\0".to_vec(), ..special("././@LongLink", EntryType::GNULongName) };
    assert_eq!(trouble(&[gnu, file("plain", "1")]), Trouble::Absolute);
}

#[test]
fn a_name_too_long_for_any_disk_is_the_archives_fault_and_shown_shortened() {
    let long = format!("a/{}", "x".repeat(300));
    let packed = archive(&[pax(EntryType::XHeader, &[("path", long.as_bytes())]), file("short", "1")]);
    let error = unpacked(&packed).result.unwrap_err();
    assert!(matches!(error, PluginError::Hostile { trouble: Trouble::LongName, .. }), "{error:?}");
    assert!(error.to_string().len() < 300, "{error}");
    // Each part of this name is short enough, but the whole path is longer than the system allows.
    let deep = vec!["x".repeat(200); 30].join("/");
    let packed = archive(&[pax(EntryType::XHeader, &[("path", deep.as_bytes())]), file("short", "1")]);
    let error = unpacked_within(&*packed, Limits { path: 10_000, ..Limits::default() }).result.unwrap_err();
    assert!(matches!(error, PluginError::Hostile { trouble: Trouble::LongName, .. }), "{error:?}");
}

#[test]
fn a_manifest_that_is_not_a_file_is_not_valid() {
    let forms = [folder("plugin.yaml/", 0o755), file("plugin.yaml/x", "1"), link("plugin.yaml", "a", EntryType::Symlink)];
    for form in forms {
        let found = unpacked(&archive(&[file("a", "1"), form])).result.unwrap();
        assert_eq!(found.manifest, Some(Err(ManifestError::NotFile)));
    }
}

#[test]
fn long_names_of_both_kinds_and_global_comments_are_accepted() {
    let long = format!("{}/{}/ü.txt", "a".repeat(90), "b".repeat(90));
    let gnu = Item { data: format!("{long}.gnu\0").into_bytes(), ..special("././@LongLink", EntryType::GNULongName) };
    let done = unpacked(&archive(&[
        pax(EntryType::XGlobalHeader, &[("comment", b"0123456789abcdef")]),
        pax(EntryType::XHeader, &[("path", long.as_bytes()), ("mtime", b"1.5")]),
        file("short", "pax"),
        gnu,
        file("short", "gnu"),
    ]));
    assert_eq!(done.read(&long), b"pax");
    assert_eq!(done.read(&format!("{long}.gnu")), b"gnu");
    assert_eq!(done.result.unwrap().files, 2);
}

#[test]
fn a_line_end_in_a_pax_record_creates_no_other_record() {
    let long = format!("skills/{}.md", "long-".repeat(30));
    let value: &[u8] = b"one line\n29 path=elsewhere/evil.md\nand another";
    for (kind, key) in [
        (EntryType::XHeader, "comment"),
        (EntryType::XHeader, "SCHILY.xattr.user.note"),
        (EntryType::XGlobalHeader, "comment"),
        (EntryType::XGlobalHeader, "SCHILY.xattr.user.note"),
    ] {
        let named = pax(EntryType::XHeader, &[("mtime", b"1"), ("path", long.as_bytes())]);
        let (before, named) = match kind {
            EntryType::XGlobalHeader => (Some(pax(kind, &[(key, value)])), named),
            _ => (None, pax(kind, &[(key, value), ("path", long.as_bytes())])),
        };
        let items = before.into_iter().chain([named, file("short", "1"), file("last", "2")]);
        let done = unpacked(&archive(&items.collect::<Vec<_>>()));
        assert_eq!(done.read(&long), b"1", "{kind:?} {key}");
        assert_eq!(done.result.unwrap().paths, [long.clone(), "last".to_owned()], "{kind:?} {key}");
    }
    // A name with a line end is a name with a control character.
    assert_eq!(trouble(&[pax(EntryType::XHeader, &[("path", b"a\n8 k=v\nb")]), file("a", "1")]), Trouble::Control);
}

#[test]
fn headers_that_change_all_entries_or_contradict_themselves_are_refused() {
    for key in ["path", "linkpath", "size", "GNU.sparse.major"] {
        assert_eq!(trouble(&[pax(EntryType::XGlobalHeader, &[(key, b"1")]), file("a", "1")]), Trouble::Global);
    }
    let twice = pax(EntryType::XHeader, &[("path", b"a"), ("path", b"b")]);
    damage(&archive(&[twice, file("c", "1")]));
    damage(&archive(&[Item { data: b"99 path=a\n".to_vec(), ..special("pax", EntryType::XHeader) }, file("c", "1")]));
    damage(&archive(&[file("a", "1"), pax(EntryType::XHeader, &[("path", b"b")])]));
}

#[test]
fn links_are_skipped_and_nothing_is_created_below_one() {
    let done = unpacked(&archive(&[
        file("a", "1"),
        link("soft", "/etc/passwd", EntryType::Symlink),
        link("hard", "a", EntryType::Link),
        link("up", "../..", EntryType::Symlink),
    ]));
    let named: Vec<String> = done.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(named.len(), 3, "{named:?}");
    assert!(named[0].contains("soft") && named[0].contains("link"), "{named:?}");
    let found = done.result.unwrap();
    assert_eq!(found.paths, ["a"]);
    assert_eq!(fs::read_dir(done.home.path().join("into")).unwrap().count(), 1);
    let up = || link("up", "/tmp", EntryType::Symlink);
    assert_eq!(trouble(&[up(), file("up/x", "1")]), Trouble::UnderLink);
    assert_eq!(trouble(&[up(), folder("up/", 0o755)]), Trouble::UnderLink);
    assert_eq!(trouble(&[up(), file("up", "1")]), Trouble::Twice);
    assert_eq!(trouble(&[file("a", "1"), link("a", "/etc/passwd", EntryType::Symlink)]), Trouble::Twice);
}

#[test]
fn devices_fifos_sparse_files_and_unknown_types_are_refused() {
    assert_eq!(trouble(&[special("null", EntryType::Char)]), Trouble::Device);
    assert_eq!(trouble(&[special("disk", EntryType::Block)]), Trouble::Device);
    assert_eq!(trouble(&[special("pipe", EntryType::Fifo)]), Trouble::Fifo);
    assert_eq!(trouble(&[special("x", EntryType::new(b'Z'))]), Trouble::Unknown);
    let home = tempfile::tempdir().unwrap();
    fs::File::create(home.path().join("holes")).unwrap().set_len(1 << 20).unwrap();
    for format in ["gnu", "pax"] {
        let packed = Command::new("tar").args(["czSf", "-", "--format", format, "-C"]).arg(home.path()).arg("holes").output();
        match unpacked(&packed.unwrap().stdout).result {
            Err(PluginError::Hostile { trouble: Trouble::Sparse, .. }) => {}
            other => panic!("{format}: {other:?}"),
        }
    }
}

#[test]
fn two_entries_never_become_one_file() {
    assert_eq!(trouble(&[file("a", "1"), file("./a", "2")]), Trouble::Twice);
    assert_eq!(trouble(&[file("README", "1"), file("readme", "2")]), Trouble::Case);
    assert_eq!(trouble(&[file("Dir/a", "1"), file("dir/b", "2")]), Trouble::Case);
    assert_eq!(trouble(&[file("a", "1"), file("a/b", "2")]), Trouble::FileAndFolder);
    assert_eq!(trouble(&[file("a/b", "1"), file("a", "2")]), Trouble::FileAndFolder);
    let done = unpacked(&archive(&[folder("./", 0o755), folder("d/", 0o755), folder("d", 0o755), file("d/x", "1")]));
    assert_eq!(done.read("d/x"), b"1");
}

#[test]
fn names_that_are_the_same_on_the_file_system_are_refused() {
    // What a case or composition-insensitive file system reports for the second of two such names.
    for (there, items) in [("fe\u{301}", [file("fe\u{301}", "2")]), ("de\u{301}", [file("de\u{301}/a", "2")])] {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join(there), "1").unwrap();
        match unpack(&*archive(&items), home.path(), &Limits::default(), &mut |_| ()) {
            Err(PluginError::Hostile { trouble: Trouble::SameHere, .. }) => {}
            other => panic!("{other:?}"),
        }
        assert_eq!(fs::read(home.path().join(there)).unwrap(), b"1");
    }
}

#[test]
fn permissions_that_no_plugin_needs_are_removed() {
    let done = unpacked(&archive(&[
        Item { mode: 0o6755, ..file("setuid", "1") },
        Item { mode: 0o666, ..file("open", "1") },
        Item { mode: 0o4000, ..file("nothing", "1") },
        folder("shut/", 0o1000),
        file("shut/in", "1"),
        Item { mode: 0o750, ..file("plain", "1") },
    ]));
    done.result.as_ref().unwrap();
    assert_eq!(done.mode("setuid"), 0o755);
    assert_eq!(done.mode("open"), 0o644);
    assert_eq!(done.mode("nothing"), 0o600);
    assert_eq!(done.mode("shut"), 0o700);
    assert_eq!(done.mode("plain"), 0o750);
    assert_eq!(done.read("shut/in"), b"1");
    let warned: Vec<String> = done.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warned.len(), 3, "{warned:?}");
    assert!(warned[0].contains("6755"), "{warned:?}");
}

#[test]
fn bombs_are_stopped_at_each_limit() {
    let limit = |packed: &[u8], limits: Limits| match unpacked_within(packed, limits).result {
        Err(PluginError::TooLarge(limit)) => limit,
        other => panic!("{other:?}"),
    };
    let limits = Limits::default();
    let two = archive(&[file("a", [b'x'; 600]), file("b", [b'y'; 600])]);
    assert_eq!(limit(&two, Limits { bytes: 1000, ..limits }), Limit::Bytes(1000));
    assert_eq!(limit(&two, Limits { entries: 1, ..limits }), Limit::Entries(1));
    assert_eq!(limit(&archive(&[file("a/b/c/d", "1")]), Limits { entries: 3, ..limits }), Limit::Entries(3));
    assert_eq!(limit(&archive(&[file("a/b/c/d", "1")]), Limits { path: 6, ..limits }), Limit::Path(6));
    let links: Vec<Item> = (0..5).map(|n| link(&format!("l{n}"), "x", EntryType::Symlink)).collect();
    assert_eq!(limit(&archive(&links), Limits { entries: 4, ..limits }), Limit::Entries(4));
    let zeros = gzip(&vec![0; 20 << 20]);
    let bomb = archive(&[file("zeros", vec![0; 20 << 20])]);
    assert_eq!(limit(&bomb, limits), Limit::Ratio(200));
    unpacked_within(&*bomb, Limits { ratio: 2000, ..limits }).result.unwrap();
    // The same after the end of the archive, and as the content of a link, which is skipped.
    assert_eq!(limit(&[archive(&[file("a", "1")]), zeros].concat(), limits), Limit::Ratio(200));
    let fat = Item { data: vec![0; 20 << 20], ..link("l", "x", EntryType::Symlink) };
    assert_eq!(limit(&archive(&[fat]), limits), Limit::Ratio(200));
    // A size that is only claimed costs nothing, and a folder does not count at all.
    let mut claimed = header(&file("a", ""));
    claimed.set_size(u64::MAX / 2);
    claimed.set_cksum();
    assert_eq!(limit(&gzip(claimed.as_bytes()), limits), Limit::Bytes(limits.bytes));
}

#[test]
fn bytes_that_unpack_to_nothing_are_limited() {
    struct Endless(Vec<u8>, usize);
    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            for byte in &mut *buffer {
                *byte = self.0[self.1 % self.0.len()];
                self.1 += 1;
            }
            Ok(buffer.len())
        }
    }
    // Empty members, before and after an archive, and empty blocks within a member.
    let begun = gzip(b"")[..10].to_vec();
    let cases = [(vec![], gzip(b"")), (archive(&[file("a", "1")]), gzip(b"")), (begun, vec![0, 0, 0, 0xff, 0xff])];
    for (begin, for_ever) in cases {
        match unpacked_within(io::Cursor::new(begin).chain(Endless(for_ever, 0)), Limits::default()).result {
            Err(PluginError::Damaged { problem }) => assert_eq!(problem, "it continues, but unpacks to nothing"),
            other => panic!("{other:?}"),
        }
    }
    // The output of a careless packer is accepted: many small members, and noise that grows when it is packed.
    let mut random = fastrand::Rng::with_seed(1);
    let noise: Vec<u8> = std::iter::repeat_with(|| random.u8(..)).take(3 << 20).collect();
    let packed: Vec<u8> = tar_of(&[file("noise", &noise)]).chunks(512).flat_map(gzip).collect();
    assert!(packed.len() > noise.len());
    assert_eq!(unpacked(&packed).read("noise"), noise);
}

#[test]
fn a_header_cannot_fill_the_memory() {
    for kind in [EntryType::XHeader, EntryType::GNULongName, EntryType::XGlobalHeader] {
        let problem = damage(&archive(&[Item { data: vec![b'x'; 2 << 20], ..special("pax", kind) }, file("a", "1")]));
        assert!(problem.contains("too long"), "{problem}");
    }
}

#[test]
fn an_archive_that_is_cut_off_anywhere_is_damaged() {
    let plain = tar_of(&[file("a", "1"), file("b", vec![b'x'; 3000])]);
    let whole = gzip(&plain);
    for end in 0..whole.len() {
        damage(&whole[..end]);
    }
    for end in [1, 511, 512, 513, 1024, 1536, 2000, 4000, 4608, 5119] {
        damage(&gzip(&plain[..end.min(plain.len() - 1024)]));
    }
    assert_eq!(damage(&gzip(&plain[..plain.len() - 1024])), "it has no end mark");
}

#[test]
fn data_after_the_end_is_damage_unless_it_is_padding() {
    let plain = tar_of(&[file("a", "1")]);
    let whole = gzip(&plain);
    damage(&[&whole[..], b"x"].concat());
    damage(&[&whole[..], b"some garbage that is longer than a header"].concat());
    damage(&[&whole[..], &gzip(b"hidden")].concat());
    damage(&[&whole[..], &whole].concat());
    damage(&gzip(&[&plain[..], &tar_of(&[file("b", "2")])].concat()));
    unpacked(&gzip(&[&plain[..], &[0; 9000]].concat())).result.unwrap();
}

#[test]
fn several_members_are_one_archive() {
    let plain = tar_of(&[file("a", "1"), file("b", vec![b'x'; 3000])]);
    let done = unpacked(&plain.chunks(700).flat_map(gzip).collect::<Vec<u8>>());
    assert_eq!(done.read("b").len(), 3000);
}

#[test]
fn a_file_that_is_not_an_archive_is_reported_as_such() {
    for none in [&b""[..], b"{\"error\":\"not found\"}", b"<html>", &gzip(b""), &gzip(b"text"), &gzip(&[1; 2048]), &archive(&[])]
    {
        damage(none);
    }
    let mut flipped = archive(&[file("a", "1")]);
    let checksum = flipped.len() - 6;
    flipped[checksum] ^= 1;
    damage(&flipped);
    damage(&archive(&[folder("only-a-folder/", 0o755)]));
}

#[test]
fn a_network_error_is_not_reported_as_damage() {
    struct Cut(io::Cursor<Vec<u8>>);
    impl Read for Cut {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            match self.0.read(buffer)? {
                0 => Err(io::Error::new(io::ErrorKind::ConnectionReset, "the line was cut")),
                length => Ok(length),
            }
        }
    }
    let whole = archive(&[file("a", vec![b'x'; 3000])]);
    for end in [0, 5, whole.len() / 2, whole.len() - 1] {
        let cut = Cut(io::Cursor::new(whole[..end].to_vec()));
        match unpacked_within(cut, Limits::default()).result {
            Err(PluginError::Source(source)) => assert_eq!(source.to_string(), "the line was cut"),
            other => panic!("{end}: {other:?}"),
        }
    }
}

#[test]
fn the_archive_of_the_systems_tar_unpacks_to_the_same_digest() {
    let home = tempfile::tempdir().unwrap();
    let source = home.path().join("source");
    fs::create_dir_all(source.join("deep").join("x".repeat(90))).unwrap();
    fs::write(source.join("deep").join("x".repeat(90)).join("ü.txt"), "1").unwrap();
    fs::write(source.join("plugin.yaml"), "name: a\n").unwrap();
    for format in ["gnu", "pax", "ustar"] {
        let to = home.path().join(format!("{format}.tgz"));
        let mut tar = Command::new("tar");
        tar.arg("czf").arg(&to).arg(format!("--format={format}")).arg("-C").arg(&source).arg(".");
        assert!(tar.status().unwrap().success());
        let done = unpacked(&fs::read(to).unwrap());
        assert_eq!(done.result.unwrap().digest, digest(&source, &mut |_| ()).unwrap(), "{format}");
    }
}
