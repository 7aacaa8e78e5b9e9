//! Word classes, induced from text: words that stand between similar words, by spherical k-means
//! (Dhillon and Modha 2001) over their left and right neighbours.

use crate::text::Prose;
use crate::text::fold::fold;
use std::collections::BTreeMap;

/// How many classes there are.
const CLASSES: usize = 160;
/// How often a word must be seen to get one.
const SEEN: usize = 5;
/// How many frequent words count as neighbours; all others count as one.
const NEIGHBOURS: usize = 600;
const ROUNDS: usize = 8;

/// The class (from 1) of each frequent word of `texts`, sorted by word.
pub fn induce<'a>(texts: impl Iterator<Item = &'a Prose>) -> Vec<(String, u8)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let sentences: Vec<Vec<String>> = texts
        .flat_map(|prose| {
            prose.sentences.iter().map(|sentence| sentence.tokens.clone().map(|at| fold(prose.word(at))).collect())
        })
        .collect();
    for word in sentences.iter().flatten() {
        *counts.entry(word.clone()).or_default() += 1;
    }
    let mut words: Vec<(&String, usize)> = counts.iter().map(|(word, &count)| (word, count)).collect();
    words.retain(|(word, count)| *count >= SEEN && word.chars().any(char::is_alphabetic));
    words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let number: BTreeMap<&str, usize> = words.iter().enumerate().map(|(at, (word, _))| (word.as_str(), at)).collect();
    let neighbour = |word: Option<&String>| match word {
        None => NEIGHBOURS,
        Some(word) => number.get(word.as_str()).copied().filter(|&at| at < NEIGHBOURS).unwrap_or(NEIGHBOURS + 1),
    };
    const SIDE: usize = NEIGHBOURS + 2;

    let mut vectors: Vec<BTreeMap<usize, f32>> = vec![BTreeMap::new(); words.len()];
    let mut totals = vec![0.0f32; 2 * SIDE];
    for sentence in &sentences {
        for (at, word) in sentence.iter().enumerate() {
            let Some(&word) = number.get(word.as_str()) else { continue };
            let left = neighbour(at.checked_sub(1).and_then(|at| sentence.get(at)));
            let right = SIDE + neighbour(sentence.get(at + 1));
            for side in [left, right] {
                *vectors[word].entry(side).or_default() += 1.0;
                totals[side] += 1.0;
            }
        }
    }
    // Counts as how much more often than by chance, and every vector of length one.
    let all: f32 = totals.iter().sum::<f32>().max(1.0);
    let vectors: Vec<Vec<(usize, f32)>> = vectors
        .into_iter()
        .map(|vector| {
            let sum: f32 = vector.values().sum::<f32>().max(1.0);
            let weigh = |(side, count): (usize, f32)| {
                (side, (count * all / (sum * totals[side].max(1.0))).ln().max(0.0) * (count / sum).sqrt())
            };
            let vector: Vec<(usize, f32)> = vector.into_iter().map(weigh).filter(|(_, weight)| *weight > 0.0).collect();
            let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(1e-9);
            vector.into_iter().map(|(side, weight)| (side, weight / length)).collect()
        })
        .collect();

    // The first centres are words spread evenly over the frequencies.
    let count = CLASSES.min(vectors.len());
    let mut classes = vec![0usize; vectors.len()];
    let mut centres: Vec<Vec<f32>> =
        (0..count).map(|class| dense(&vectors[class * vectors.len().min(8 * CLASSES) / count], 2 * SIDE)).collect();
    for _ in 0..ROUNDS {
        for (class, vector) in classes.iter_mut().zip(&vectors) {
            let near = |centre: &Vec<f32>| vector.iter().map(|&(side, weight)| centre[side] * weight).sum::<f32>();
            let mut best = f32::NEG_INFINITY;
            for (at, centre) in centres.iter().enumerate() {
                let similarity = near(centre);
                if similarity > best {
                    best = similarity;
                    *class = at;
                }
            }
        }
        for (at, centre) in centres.iter_mut().enumerate() {
            centre.iter_mut().for_each(|value| *value = 0.0);
            for vector in vectors.iter().zip(&classes).filter(|(_, class)| **class == at).map(|(vector, _)| vector) {
                vector.iter().for_each(|&(side, weight)| centre[side] += weight);
            }
            let length = centre.iter().map(|value| value * value).sum::<f32>().sqrt().max(1e-9);
            centre.iter_mut().for_each(|value| *value /= length);
        }
    }
    let mut out: Vec<(String, u8)> =
        words.iter().zip(classes).map(|((word, _), class)| ((*word).clone(), class as u8 + 1)).collect();
    out.sort();
    out
}

fn dense(vector: &[(usize, f32)], len: usize) -> Vec<f32> {
    let mut out = vec![0.0; len];
    vector.iter().for_each(|&(side, weight)| out[side] = weight);
    out
}
