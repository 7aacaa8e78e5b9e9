//! What was learned for the comparison: how rare words are, and when two statements disagree.

use super::trees::Trees;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

/// The learned part of the comparison. How it was made: `docs/models.md`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    rarity: HashMap<String, f32>,
    differs: Trees,
    renamed: Trees,
}

/// First line of the file.
const HEADER: &str = "crossread decision 2";

/// The rarity of a stem that is not in the table.
pub const UNKNOWN: f32 = 0.8;

impl Decision {
    /// What this version was built with. Should it be malformed, everything is as rare and nothing differs; a
    /// test keeps that from happening.
    pub fn bundled() -> &'static Decision {
        static BUNDLED: OnceLock<Decision> = OnceLock::new();
        BUNDLED.get_or_init(|| Decision::parse(include_str!("../../extension/data/decision.txt")).unwrap_or_default())
    }

    /// Of how rare stems are ([`rarity`]), trees that find differences, and trees that find those of names.
    pub fn new(rarity: HashMap<String, f32>, differs: Trees, renamed: Trees) -> Decision {
        Decision { rarity, differs, renamed }
    }

    /// How rare a stem is in news in general, 0 to 1.
    pub fn rarity(&self, stem: &str) -> f32 {
        self.rarity.get(stem).copied().unwrap_or(UNKNOWN)
    }

    /// How sure it is that two statements with these features ([`super::feature`]) disagree, 0 to 1.
    pub fn differs(&self, features: &[f32]) -> f32 {
        self.differs.probability(features)
    }

    /// How sure it is that they disagree where two names stand in one place, 0 to 1.
    pub fn renamed(&self, features: &[f32]) -> f32 {
        self.renamed.probability(features)
    }

    /// The file.
    pub fn write(&self) -> String {
        let mut stems: Vec<_> = self.rarity.iter().collect();
        stems.sort_by(|a, b| a.0.cmp(b.0));
        let mut out = format!("{HEADER}\n");
        for (stem, rarity) in stems {
            let _ = writeln!(out, "{stem} {rarity}");
        }
        out.push('\n');
        self.differs.write(&mut out);
        out.push('\n');
        self.renamed.write(&mut out);
        out
    }

    /// Reads a file; `None` where it is malformed.
    pub fn parse(text: &str) -> Option<Decision> {
        let (stems, trees) = text.strip_prefix(HEADER)?.strip_prefix('\n')?.split_once("\n\n")?;
        let (differs, renamed) = trees.split_once("\n\n")?;
        let stem = |line: &str| {
            let (stem, rarity) = line.split_once(' ')?;
            Some((stem.to_owned(), rarity.parse().ok()?))
        };
        Some(Decision {
            rarity: stems.lines().map(stem).collect::<Option<_>>()?,
            differs: Trees::parse(differs)?,
            renamed: Trees::parse(renamed)?,
        })
    }
}

/// The rarity of the commonest stems, in hundredths: 0.05 for the commonest, nearly 1 for those that occur once.
pub fn rarity(counts: &HashMap<String, usize>, keep: usize) -> HashMap<String, f32> {
    let mut common: Vec<(&String, usize)> = counts.iter().map(|(stem, &count)| (stem, count)).collect();
    common.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let most = common.first().map_or(1, |(_, count)| *count).max(2) as f32;
    let weight = |count: usize| (100.0 - 100.0 * (count as f32).ln() / most.ln()).clamp(5.0, 100.0).round() / 100.0;
    common.into_iter().take(keep).map(|(stem, count)| (stem.clone(), weight(count))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_file_is_sound() {
        let text = include_str!("../../extension/data/decision.txt");
        let decision = Decision::parse(text).unwrap();
        assert_eq!(decision.write(), text);
        assert!(decision.rarity("year") < decision.rarity("ferri"));
    }

    #[test]
    fn malformed_files_are_refused() {
        for text in ["", "crossread decision 2\n\nbase 0\n", "crossread decision 2\nword\n\nbase 0\n\nbase 0\n"] {
            assert_eq!(Decision::parse(text), None, "{text:?}");
        }
    }
}
