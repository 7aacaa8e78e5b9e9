//! The tagger: reads a document twice, the second time knowing what the first found.

use super::evidence::{Evidence, Reading};
use super::feature::Document;
use super::lattice::{self, KINDS, Lattice, OUTSIDE, WIDTH};
use super::settle::settle;
use super::{Kind, Model};
use crate::pause::Pauses;
use std::ops::Range;

/// A name as the tagger finds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its words, counted through all paragraphs.
    pub words: Range<usize>,
    /// What it names.
    pub kind: Kind,
    /// The least sure of its words, 0 to 1.
    pub score: f32,
}

/// The names in `document`, in order, never overlapping.
pub async fn names(model: &Model, document: &Document<'_>, pauses: Pauses<'_>) -> Vec<Name> {
    if model.is_empty() {
        return Vec::new();
    }
    let mut sums: Vec<[i16; WIDTH]> = Vec::new();
    for (range, sentence) in &document.segments {
        pauses.here().await;
        for at in range.clone() {
            let mut sum = [0; WIDTH];
            document.features(*sentence, at, |feature| {
                model.add(feature, &mut sum);
            });
            sums.push(sum);
        }
    }
    let mut lattice = Lattice::new(model.transitions());
    let mut scores = Vec::new();
    let mut reading = Reading::default();
    let mut read = |sums: &[[i16; WIDTH]], reading: &mut Reading| {
        scores.clear();
        scores.extend(sums.iter().map(|sum| model.scores(sum)));
        lattice.run(&scores, |_| u16::MAX, None);
        lattice.best(model.transitions(), &mut reading.tags);
        reading.marginals.extend_from_slice(&lattice.marginals);
    };
    let mut first = 0;
    for (range, _) in &document.segments {
        pauses.here().await;
        read(&sums[first..first + range.len()], &mut reading);
        first += range.len();
    }

    pauses.here().await;
    let evidence = Evidence::gather(document, &reading, pauses).await;
    let mut second = Reading::default();
    first = 0;
    for (range, _) in &document.segments {
        pauses.here().await;
        let words = first..first + range.len();
        let mut changed = false;
        for at in words.clone() {
            for &feature in evidence.of(at) {
                changed |= model.add(feature, &mut sums[at]);
            }
        }
        if changed {
            read(&sums[words.clone()], &mut second);
        } else {
            second.tags.extend_from_slice(&reading.tags[words.clone()]);
            second.marginals.extend_from_slice(&reading.marginals[words.clone()]);
        }
        first = words.end;
    }

    let mut names: Vec<Name> = Vec::new();
    first = 0;
    for (range, _) in &document.segments {
        for at in range.clone() {
            let (tag, score) = (second.tags[first], second.marginals[first]);
            first += 1;
            if tag == OUTSIDE {
                continue;
            }
            let score = score[tag as usize];
            match (names.last_mut(), lattice::kind(tag)) {
                (Some(name), Some(_)) if !lattice::begins(tag) && name.words.end == at => {
                    name.words.end = at + 1;
                    name.score = name.score.min(score);
                }
                (_, Some(kind)) => names.push(Name { words: at..at + 1, kind: KINDS[kind], score }),
                (_, None) => {}
            }
        }
    }
    pauses.here().await;
    settle(document, names, pauses).await
}
