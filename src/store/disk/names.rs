//! File names that come from outside, made safe for this disk. Invariant: whatever the name was, the result is one plain
//! path component, here and on machines that the file may be copied to.

use crate::text::judged;

/// The maximum length in bytes. With the number before it and a draft's suffix, it fits every file system.
const MAX_NAME_BYTES: usize = 100;
/// The longest extension that is kept when a name is cut.
const MAX_EXTENSION_BYTES: usize = 16;
/// Names of devices on Windows, with any extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Returns `name` made harmless: no separators, control or invisible characters, no leading dots or hyphens, no
/// surrounding blanks, at most 100 bytes with its extension kept. `file` if nothing is left.
#[must_use]
pub fn clean_name(name: &str) -> String {
    let is_odd = |c: char| matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let name: String = judged(name).map(|(c, is_unsafe)| if is_unsafe || is_odd(c) { '_' } else { c }).collect();
    let name = name.trim_start_matches(|c: char| matches!(c, '.' | '-') || c.is_whitespace());
    match trim_end(name) {
        "" => "file".to_owned(),
        name if is_device(name) => cut(&format!("_{name}")),
        name => cut(name),
    }
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    DEVICES.contains(&stem.as_str()) || port.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
}

fn cut(name: &str) -> String {
    if name.len() <= MAX_NAME_BYTES {
        return name.to_owned();
    }
    let ending = name.rfind('.').map_or("", |dot| &name[dot..]);
    let ending = if ending.len() <= MAX_EXTENSION_BYTES { ending } else { "" };
    let mut end = MAX_NAME_BYTES - ending.len();
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let stem = trim_end(name[..end].trim_end_matches('\u{fe0f}'));
    format!("{stem}{ending}")
}

fn trim_end(name: &str) -> &str {
    // A joiner at the end joins nothing.
    name.trim_end_matches(|c: char| matches!(c, '.' | '\u{200c}' | '\u{200d}') || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ordinary_names_do_not_change() {
        for name in ["report.pdf", "Grüße aus Köln.txt", "a b (1).tar.gz", "漢字.png", "no-ending", "com.txt", "nullable.md"]
        {
            assert_eq!(clean_name(name), name);
        }
    }

    #[test]
    fn hostile_names_become_plain_ones() {
        for (name, clean) in [
            ("../../etc/passwd", "_.._etc_passwd"),
            ("/etc/passwd", "_etc_passwd"),
            ("..\\..\\boot.ini", "_.._boot.ini"),
            ("..", "file"),
            ("", "file"),
            (" . ", "file"),
            (".bashrc", "bashrc"),
            ("-rf", "rf"),
            ("a\0b\n\u{1b}[2Jc.txt", "a_b__[2Jc.txt"),
            ("photo\u{202e}gnp.exe", "photo_gnp.exe"),
            ("C:\\x.txt", "C__x.txt"),
            ("NUL", "_NUL"),
            ("com1.txt", "_com1.txt"),
            ("name. ", "name"),
        ] {
            assert_eq!(clean_name(name), clean, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_extension_and_is_cut_between_characters() {
        let clean = clean_name(&format!("{}.pdf", "ü".repeat(200)));
        assert_eq!(clean, format!("{}.pdf", "ü".repeat(48)));
        assert_eq!(clean_name(&format!("a.{}", "x".repeat(200))).len(), MAX_NAME_BYTES);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_name_becomes_one_path_component(name in "(?s)(.|[./\\\\\\x00-\\x1f\u{200b}-\u{202e} -]){0,200}") {
            let clean = clean_name(&name);
            prop_assert!(!clean.is_empty() && clean.len() <= MAX_NAME_BYTES, "{clean:?}");
            let path = std::path::Path::new(&clean);
            prop_assert_eq!(path.file_name().and_then(|name| name.to_str()), Some(clean.as_str()));
            prop_assert!(!clean.starts_with(['.', '-']), "{clean:?}");
            prop_assert_eq!(clean_name(&clean), clean);
        }
    }
}
