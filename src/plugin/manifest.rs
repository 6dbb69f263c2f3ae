//! Reads `plugin.yaml`: a few strings at its top level; everything else is ignored.
//!
//! The file is read as a stream of events and nothing is built from it, so anchors and depth cost nothing.

use std::path::Path;

use granit_parser::{Event, Parser, ScalarStyle};

use crate::plugin::model::{Digest, ManifestError};
use crate::store::StoreError;
use crate::store::disk::folder::read_small;

/// The manifest's name, at the root of a plugin.
pub const MANIFEST: &str = "plugin.yaml";

/// More than any manifest needs; a longer one is not valid.
pub(super) const MAX_MANIFEST_BYTES: usize = 1024 * 1024;

/// The content of a manifest. Strings are as in the file: not escaped for a terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// `name`.
    pub name: Option<String>,
    /// `version`, as written: `1.10` stays that.
    pub version: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `sha256`: the digest that the plugin must have.
    pub sha256: Option<Digest>,
}

impl Manifest {
    /// Parses a manifest.
    ///
    /// # Errors
    /// [`ManifestError`].
    pub fn parse(bytes: &[u8]) -> Result<Self, ManifestError> {
        if bytes.len() > MAX_MANIFEST_BYTES {
            return Err(ManifestError::TooLong);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| ManifestError::NotText)?;
        let mut texts = Texts::default();
        for next in Parser::new_from_str(text.trim_start_matches('\u{feff}')) {
            let (event, _) = next.map_err(|error| ManifestError::NotYaml { problem: error.to_string() })?;
            texts.take(&event)?;
        }
        texts.finish()
    }

    /// Reads the manifest of the plugin in a folder, which anyone may have changed. `None` if it has none.
    ///
    /// # Errors
    /// [`ManifestError`].
    pub fn of(dir: &Path) -> Option<Result<Self, ManifestError>> {
        match read_small(&dir.join(MANIFEST), MAX_MANIFEST_BYTES as u64) {
            Ok(None) => None,
            Ok(Some(bytes)) => Some(Self::parse(&bytes)),
            Err(StoreError::Refused { .. }) => Some(Err(ManifestError::NotFile)),
            Err(StoreError::Corrupt { .. }) => Some(Err(ManifestError::TooLong)),
            Err(StoreError::Disk { source, .. }) => Some(Err(ManifestError::Unreadable { problem: source.to_string() })),
            Err(error) => Some(Err(ManifestError::Unreadable { problem: error.to_string() })),
        }
    }
}

/// Returns whether a key is `key`. For `sha256`, letter case and blanks are ignored: its author took it for the digest.
fn is_key(text: &str, key: &str) -> bool {
    text == key || key == "sha256" && text.trim().eq_ignore_ascii_case(key)
}

const KEYS: [&str; 4] = ["name", "version", "description", "sha256"];

/// Follows the events of the first document, level by level.
#[derive(Default)]
struct Texts {
    documents: usize,
    depth: usize,
    /// Whether the next node at the top level is a value, and of which relevant key.
    at_value: bool,
    key: Option<usize>,
    seen: [bool; KEYS.len()],
    values: [Option<String>; KEYS.len()],
    is_mapping: bool,
}

impl Texts {
    fn take(&mut self, event: &Event<'_>) -> Result<(), ManifestError> {
        if let Event::DocumentStart(..) = event {
            self.documents += 1;
        }
        if self.documents > 1 {
            return Ok(());
        }
        match event {
            Event::MappingStart(..) if self.depth == 0 => {
                self.is_mapping = true;
                self.depth = 1;
            }
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if self.depth == 1 {
                    self.node(None)?;
                }
                self.depth += 1;
            }
            Event::MappingEnd | Event::SequenceEnd => self.depth = self.depth.saturating_sub(1),
            Event::Scalar(text, ..) if self.depth == 1 && !self.at_value && text == "<<" => return Err(ManifestError::Merged),
            Event::Scalar(text, style, ..) if self.depth == 1 => self.node(Some((text, *style)))?,
            Event::Alias(_) if self.depth == 1 && !self.at_value => return Err(ManifestError::Merged),
            Event::Alias(_) if self.depth == 1 => self.node(None)?,
            _ => {}
        }
        Ok(())
    }

    /// Handles a node at the top level, where keys and values alternate.
    fn node(&mut self, scalar: Option<(&str, ScalarStyle)>) -> Result<(), ManifestError> {
        if !self.at_value {
            self.key = scalar.and_then(|(text, _)| KEYS.iter().position(|key| is_key(text, key)));
            if let Some(key) = self.key
                && std::mem::replace(&mut self.seen[key], true)
            {
                return Err(ManifestError::Twice { key: KEYS[key] });
            }
        } else if let Some(key) = self.key {
            let (text, style) = scalar.ok_or(ManifestError::NotScalar { key: KEYS[key] })?;
            let is_null = style == ScalarStyle::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL");
            self.values[key] = (!is_null).then(|| text.to_owned());
        }
        self.at_value = !self.at_value;
        Ok(())
    }

    fn finish(self) -> Result<Manifest, ManifestError> {
        if !self.is_mapping {
            return Err(ManifestError::NotMapping);
        }
        let [name, version, description, sha256] = self.values;
        let [.., has_digest] = self.seen;
        // A digest key without a valid digest must not pass for no digest at all.
        let sha256 = has_digest.then(|| sha256.unwrap_or_default().trim().parse());
        let sha256 = sha256.transpose().map_err(|_| ManifestError::BadDigest)?;
        Ok(Manifest { name, version, description, sha256 })
    }
}

#[cfg(test)]
mod tests {
    use super::{Manifest, ManifestError};

    fn parse(text: &str) -> Result<Manifest, ManifestError> {
        Manifest::parse(text.as_bytes())
    }

    #[test]
    fn relevant_strings_are_read_and_the_rest_is_ignored() {
        let sum = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";
        let text = format!(
            "\u{feff}# a comment\nname: \"my \\u00e9\"\nversion: 1.10\nskills:\n  - name: other\n    sha256: no\n\
             ? [a, b]\n: {{name: inner}}\ndescription: >\n  two\n  lines\nanchored: &a [1]\nagain: *a\nsha256: {sum}\n---\nname: second\n"
        );
        let manifest = parse(&text).unwrap();
        assert_eq!(manifest.name.as_deref(), Some("my é"));
        assert_eq!(manifest.version.as_deref(), Some("1.10"));
        assert_eq!(manifest.description.as_deref(), Some("two lines\n"));
        assert_eq!(manifest.sha256.unwrap().to_string(), sum);
        assert_eq!(parse("a: 1\nname: ~\nversion: null\n").unwrap(), Manifest::default());
    }

    #[test]
    fn each_invalid_manifest_has_its_own_error() {
        assert!(matches!(parse("a: [1"), Err(ManifestError::NotYaml { .. })));
        assert!(matches!(parse("name: a: b"), Err(ManifestError::NotYaml { .. })));
        for text in ["", "- a\n- b\n", "just text", "# nothing\n"] {
            assert_eq!(parse(text), Err(ManifestError::NotMapping), "{text:?}");
        }
        assert_eq!(parse("sha256: a\nsha256: b\n"), Err(ManifestError::Twice { key: "sha256" }));
        assert_eq!(parse("sha256: [a]\n"), Err(ManifestError::NotScalar { key: "sha256" }));
        assert_eq!(parse("SHA256: a\nsha256: a\n"), Err(ManifestError::Twice { key: "sha256" }));
        assert_eq!(parse("Sha256: a\n"), Err(ManifestError::BadDigest));
        for elsewhere in ["<<: {sha256: a}\n", "b: &b {sha256: a}\n<<: *b\n", "k: &k sha256\n*k : a\n"] {
            assert_eq!(parse(elsewhere), Err(ManifestError::Merged), "{elsewhere:?}");
        }
        assert_eq!(parse("b: &x abc\nsha256: *x\n"), Err(ManifestError::NotScalar { key: "sha256" }));
        for none in ["abc", "", "''", "~", "null", "12", "no"] {
            assert_eq!(parse(&format!("sha256: {none}\n")), Err(ManifestError::BadDigest), "{none:?}");
        }
        let sum = "4F53CDA18C2BAA0C0354BB5F9A3ECBE5ED12AB4D8E11BA873C2F11161202B945";
        assert!(parse(&format!("sha256: '\t {sum} '\n")).unwrap().sha256.is_some());
        assert_eq!(Manifest::parse(b"name: \xff"), Err(ManifestError::NotText));
        assert_eq!(Manifest::parse(&vec![b'#'; 1024 * 1024 + 1]), Err(ManifestError::TooLong));
    }

    #[test]
    fn depth_and_anchors_cost_nothing() {
        let bomb = (1..40).fold("a0: &a0 [x]\n".to_owned(), |text, n| text + &format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1));
        assert_eq!(parse(&format!("{bomb}name: here\n")).unwrap().name.as_deref(), Some("here"));
        let deep = format!("deep: {}\n", "[".repeat(100_000));
        assert!(parse(&deep).is_err());
    }
}
