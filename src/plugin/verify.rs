//! Checks whether a digest is the expected one.

use crate::plugin::error::PluginError;
use crate::plugin::manifest::Manifest;
use crate::plugin::model::{Digest, ManifestError};

/// The caller's requirements on a digest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The digest that is required (`--sha256`).
    pub sha256: Option<Digest>,
    /// Whether there must be a digest to check against, here or in the manifest (`--require-digest`).
    pub required: bool,
}

/// The result of checking a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It matches all given digests, in `--sha256`, `plugin.yaml` or both.
    Matches,
    /// No digest was given, so nothing was checked.
    Unchecked,
}

/// Compares `found` with the caller's requirements and the manifest.
///
/// # Errors
/// [`PluginError::Mismatch`]; [`PluginError::Manifest`] for a manifest that is not valid, since it may contain a digest;
/// [`PluginError::NoDigest`] if `wanted` requires one.
pub fn verify(
    found: Digest,
    manifest: Option<&Result<Manifest, ManifestError>>,
    wanted: &Wanted,
) -> Result<Verdict, PluginError> {
    let same = |expected: Option<Digest>, wanted_by| match expected {
        Some(expected) if expected != found => Err(PluginError::Mismatch { wanted_by, expected, found }),
        expected => Ok(expected.is_some()),
    };
    let given = same(wanted.sha256, "--sha256")?;
    let declared = match manifest {
        Some(Ok(manifest)) => same(manifest.sha256, "plugin.yaml")?,
        Some(Err(error)) => return Err(PluginError::Manifest(error.clone())),
        None => false,
    };
    match given || declared {
        true => Ok(Verdict::Matches),
        false if wanted.required => Err(PluginError::NoDigest),
        false => Ok(Verdict::Unchecked),
    }
}

#[cfg(test)]
mod tests {
    use super::{Verdict, Wanted, verify};
    use crate::plugin::error::PluginError;
    use crate::plugin::manifest::Manifest;
    use crate::plugin::model::{Digest, ManifestError};

    const A: Digest = Digest([1; 32]);
    const B: Digest = Digest([2; 32]);

    fn says(sha256: Option<Digest>) -> Option<Result<Manifest, ManifestError>> {
        Some(Ok(Manifest { sha256, ..Manifest::default() }))
    }

    #[test]
    fn every_given_digest_must_match() {
        let wanted = |sha256| Wanted { sha256, required: false };
        assert_eq!(verify(A, says(Some(A)).as_ref(), &wanted(Some(A))).unwrap(), Verdict::Matches);
        assert_eq!(verify(A, says(None).as_ref(), &wanted(Some(A))).unwrap(), Verdict::Matches);
        assert_eq!(verify(A, None, &wanted(None)).unwrap(), Verdict::Unchecked);
        let by = |manifest: Option<_>, sha256| match verify(A, manifest.as_ref(), &wanted(sha256)) {
            Err(PluginError::Mismatch { wanted_by, .. }) => wanted_by,
            other => panic!("{other:?}"),
        };
        assert_eq!(by(says(Some(B)), Some(A)), "plugin.yaml");
        assert_eq!(by(says(Some(A)), Some(B)), "--sha256");
    }

    #[test]
    fn a_required_digest_must_exist_and_be_readable() {
        let required = Wanted { sha256: None, required: true };
        assert_eq!(verify(A, says(Some(A)).as_ref(), &required).unwrap(), Verdict::Matches);
        assert!(matches!(verify(A, says(None).as_ref(), &required), Err(PluginError::NoDigest)));
        let bad = Some(Err(ManifestError::NotMapping));
        assert!(matches!(verify(A, bad.as_ref(), &required), Err(PluginError::Manifest(_))));
        for wanted in [Wanted { sha256: Some(A), required: false }, Wanted::default()] {
            assert!(matches!(verify(A, bad.as_ref(), &wanted), Err(PluginError::Manifest(_))));
        }
    }
}
