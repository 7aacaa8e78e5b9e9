//! The pack: a claim set as one checked, versioned, read-only file with its own index.

use super::record::Record;
use crate::text::Day;

/// Why a pack could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Not a pack at all.
    #[error("this is not a Crossread pack; packs are made with `crossread claims build`")]
    NotAPack,
    /// Made by another version.
    #[error("the pack has format {found}, this version reads {expected}; build it again from its source")]
    Version {
        /// The file's format.
        found: u32,
        /// The format this version reads.
        expected: u32,
    },
    /// Cut short or changed.
    #[error("the pack is damaged ({0}); get it again or build it again from its source")]
    Damaged(&'static str),
}

/// A claim found by look-up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Index of the claim in the set.
    pub claim: u32,
    /// BM25 score.
    pub score: f32,
}

/// One story of a set.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Its id.
    pub id: String,
    /// Its claims, as indices into the set.
    pub claims: Vec<u32>,
    /// The outlets that report it, each once, in order of first appearance.
    pub outlets: Vec<String>,
    /// First and last day of publication, where known.
    pub days: Option<(Day, Day)>,
    /// Folded names that few stories share: what a page must share to belong to it.
    pub names: Vec<String>,
}

/// A loaded claim set.
#[derive(Debug, Default)]
pub struct ClaimSet {}

impl ClaimSet {
    /// Loads a pack, checking version, checksum and every offset.
    ///
    /// # Errors
    /// [`PackError`] says which check failed.
    pub fn load(_bytes: &[u8]) -> Result<ClaimSet, PackError> {
        Ok(ClaimSet {})
    }

    /// How many claims there are.
    pub fn len(&self) -> usize {
        0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One claim, read out of the pack; `None` past the end.
    pub fn claim(&self, _index: u32) -> Option<Record> {
        None
    }

    /// The stories.
    pub fn stories(&self) -> &[Story] {
        &[]
    }

    /// The `k` best claims for `terms` (see [`crate::text::stem::terms`]) by BM25 over statement,
    /// exact evidence and context, best first; ties in order of the claims.
    pub fn find(&self, _terms: &[String], _k: usize) -> Vec<Hit> {
        Vec::new()
    }

    /// The BM25 score a claim made of exactly `terms` would have for them: what a perfect hit scores.
    pub fn perfect(&self, _terms: &[String]) -> f32 {
        0.0
    }
}
