//! Look-up: BM25 over the terms of claims, in two weighted fields.
//!
//! Method: Robertson, Zaragoza & Taylor, "Simple BM25 extension to multiple weighted fields" (2004).

use super::layout::{File, List, Table};
use super::pack::{ClaimRow, PackError};
use crate::pause::Pauses;
use crate::text::stem::stem;
use std::collections::BTreeMap;
use std::ops::Range;

/// How soon a repeated term stops counting.
const K1: f32 = 1.2;
/// How much a long claim is discounted.
const B: f32 = 0.6;
/// What a term of the context counts, against one of the statement.
const CONTEXT: f32 = 0.8;

/// How many postings are gone through in search of claims. Beyond it, a claim is found by its rarer
/// terms only: in a million claims, going through all that have "police" would take most of the time
/// and hardly ever change the best.
const OPENED: usize = 20_000;
/// How many of the claims found by the rarer terms are scored for the others.
const KEPT: usize = 1_000;

/// The words of a hashtag have at least so many characters: shorter ones fit anywhere.
const SHORTEST_WORD: usize = 3;
/// ... and at most so many.
const LONGEST_WORD: usize = 16;
/// How many hashtags of a query are taken apart: it costs hundreds of look-ups each.
const TAGS: usize = 8;
/// Longer hashtags are not taken apart.
const LONGEST_TAG: usize = 40;
/// What each further word of a hashtag costs, so that few long words win over many short ones.
const WORD_COST: f32 = 2.0;

/// A claim with its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    pub claim: u32,
    pub score: f32,
}

/// What is worked out once, when a pack is loaded.
#[derive(Debug, Default)]
pub struct Index {
    /// The mean of the weighted lengths.
    mean: f32,
    /// For each claim the part of BM25 that depends on its length.
    norms: Vec<f32>,
}

/// One term of a query, as the index has it.
struct Wanted {
    /// Its rows in the postings, within the claims asked for.
    postings: Range<u32>,
    /// What it counts: rarity, and how often it is asked for.
    weight: f32,
}

impl Index {
    /// Checks the terms and postings of `file` and works out the lengths of its claims.
    pub async fn load(file: &File, pauses: Pauses<'_>) -> Result<Index, PackError> {
        let claims = file.rows(Table::Claims);
        let (mut last_term, mut next) = (None, 0);
        for (at, mut row) in file.all(Table::Terms).enumerate() {
            pauses.at_step(at).await;
            let term = file.text(row.text());
            let postings = row.list();
            if term <= last_term || postings.first != next || postings.count == 0 {
                return Err(PackError::Damaged("its terms are out of order"));
            }
            last_term = term;
            next = postings.first.saturating_add(postings.count);
            if next as usize > file.rows(Table::Postings) {
                return Err(PackError::Damaged("a term has no postings"));
            }
            let mut last = None;
            for row in postings.rows() {
                let claim = file.row(Table::Postings, row).u32();
                if Some(claim) <= last || claim as usize >= claims {
                    return Err(PackError::Damaged("its postings are out of order"));
                }
                last = Some(claim);
            }
        }
        if next as usize != file.rows(Table::Postings) {
            return Err(PackError::Damaged("it has postings that belong to no term"));
        }
        let lengths: Vec<f32> = file.all(Table::Claims).map(|row| length(&ClaimRow::read(row))).collect();
        let total: f64 = lengths.iter().map(|&length| f64::from(length)).sum();
        let mean = (total / claims.max(1) as f64).max(1.0) as f32;
        Ok(Index { mean, norms: lengths.into_iter().map(|length| norm(length, mean)).collect() })
    }

    /// The `k` best of `claims` for `terms`, best first, ties in order of the claims.
    pub fn best(&self, file: &File, terms: &[String], k: usize, claims: Range<u32>) -> Vec<Scored> {
        let mut wanted: Vec<Wanted> = self
            .known(file, terms)
            .into_iter()
            .map(|(first, (count, asked))| {
                let all = List { first, count }.rows();
                let first = from(file, all.clone(), claims.start);
                let postings = first..gallop(file, first..all.end, claims.end);
                Wanted { postings, weight: self.weight(count, asked) }
            })
            .filter(|term| !term.postings.is_empty())
            .collect();
        wanted.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.postings.start.cmp(&b.postings.start)));
        let mut found: Vec<Scored> = Vec::new();
        // What the terms from each on can add at most: BM25 saturates at K1 + 1.
        let mut rest: f32 = wanted.iter().map(|term| term.weight * (K1 + 1.0)).sum();
        let (mut opened, mut open) = (0, true);
        for term in &wanted {
            // Once a claim without any of the terms so far can no longer reach the k best, only those
            // already found are scored, and those out of reach are dropped.
            let bar = bar(&found, k);
            opened += term.postings.len();
            open &= rest > bar && (found.is_empty() || opened <= OPENED);
            if open {
                found = self.merge(file, term, &found);
            } else {
                let bar = bar - rest;
                let bar = if found.len() > KEPT { bar.max(self::bar(&found, KEPT)) } else { bar };
                found.retain(|scored| scored.score >= bar);
                self.add_to(file, term, &mut found);
            }
            rest -= term.weight * (K1 + 1.0);
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.claim.cmp(&b.claim)));
        found.truncate(k);
        found
    }

    /// The score of a claim of exactly `terms` for them.
    pub fn perfect(&self, file: &File, terms: &[String]) -> f32 {
        let norm = norm(terms.len() as f32, self.mean);
        counted(terms)
            .into_iter()
            .map(|(term, count)| {
                let frequency = find_term(file, term).map_or(0, |postings| postings.count);
                self.weight(frequency, count) * saturated(count as f32, norm)
            })
            .sum()
    }

    /// Inverse document frequency of a term; that of a term in one claim where the index does not have it.
    pub fn rarity(&self, file: &File, term: &str) -> f32 {
        find_term(file, term).map_or(self.once(), |postings| self.weight(postings.count, 1))
    }

    /// Inverse document frequency of a term in one claim.
    pub fn once(&self) -> f32 {
        self.weight(1, 1)
    }

    /// The postings of the terms the index has, by their first row: how many they are, and how often
    /// they are asked for. Hashtags and handles it does not have are taken apart.
    fn known(&self, file: &File, terms: &[String]) -> BTreeMap<u32, (u32, u32)> {
        let (mut known, mut tags) = (BTreeMap::new(), 0);
        let mut ask =
            |postings: List, times: u32| known.entry(postings.first).or_insert((postings.count, 0)).1 += times;
        for (term, times) in counted(terms) {
            if let Some(postings) = find_term(file, term) {
                ask(postings, times);
            } else if let Some(tag) = term.strip_prefix(['#', '@']).filter(|_| tags < TAGS) {
                let word = stem(tag);
                if terms.contains(&word) && find_term(file, &word).is_some() {
                    continue;
                }
                tags += 1;
                self.words(file, tag).into_iter().for_each(|postings| ask(postings, times));
            }
        }
        known
    }

    /// The words a hashtag or handle is made of ("illinoisbaby"), as far as the index has them: of all
    /// ways to cut it into words, the one of least total surprise. Empty where there is none.
    fn words(&self, file: &File, tag: &str) -> Vec<List> {
        let bounds: Vec<usize> =
            tag.char_indices().map(|(at, _)| at).chain([tag.len()]).take(LONGEST_TAG + 1).collect();
        if bounds.last() != Some(&tag.len()) {
            return Vec::new();
        }
        // For each end: the cost up to there, where its last word begins, and that word.
        let mut best: Vec<Option<(f32, usize, List)>> = vec![None; bounds.len()];
        for end in SHORTEST_WORD..bounds.len() {
            for start in end.saturating_sub(LONGEST_WORD)..=end - SHORTEST_WORD {
                let before =
                    if start == 0 { Some(0.0) } else { best.get(start).copied().flatten().map(|(cost, ..)| cost) };
                let (Some(before), Some(word)) = (before, tag.get(bounds[start]..bounds[end])) else { continue };
                let Some(postings) = find_term(file, &stem(word)).or_else(|| find_term(file, word)) else { continue };
                let cost = before + self.weight(postings.count, 1) + WORD_COST;
                if best[end].is_none_or(|(known, ..)| cost < known) {
                    best[end] = Some((cost, start, postings));
                }
            }
        }
        let (mut words, mut end) = (Vec::new(), bounds.len() - 1);
        while let Some(Some((_, start, postings))) = best.get(end) {
            words.push(*postings);
            end = *start;
        }
        words
    }

    /// Inverse document frequency, never negative, times the damped number of times it is asked for:
    /// a post that repeats a word is not about it twice as much.
    fn weight(&self, frequency: u32, asked: u32) -> f32 {
        let (all, frequency) = (self.norms.len() as f32, frequency as f32);
        (1.0 + (all - frequency + 0.5) / (frequency + 0.5)).ln() * (1.0 + (asked as f32).ln())
    }

    /// What a posting adds to the score of its claim.
    fn score(&self, file: &File, posting: u32, weight: f32) -> Scored {
        let mut row = file.row(Table::Postings, posting);
        let claim = row.u32();
        let frequency = f32::from(row.u16()) + CONTEXT * f32::from(row.u16());
        let norm = self.norms.get(claim as usize).copied().unwrap_or(1.0);
        Scored { claim, score: weight * saturated(frequency, norm) }
    }

    /// Scores `term` for all claims that have it. Both sides are in order of the claims.
    fn merge(&self, file: &File, term: &Wanted, found: &[Scored]) -> Vec<Scored> {
        let mut out = Vec::with_capacity(found.len() + term.postings.len());
        let mut old = found.iter().copied().peekable();
        for posting in term.postings.clone() {
            let mut new = self.score(file, posting, term.weight);
            while let Some(before) = old.next_if(|scored| scored.claim < new.claim) {
                out.push(before);
            }
            if let Some(same) = old.next_if(|scored| scored.claim == new.claim) {
                new.score += same.score;
            }
            out.push(new);
        }
        out.extend(old);
        out
    }

    /// Scores `term` for the claims already found.
    fn add_to(&self, file: &File, term: &Wanted, found: &mut [Scored]) {
        let mut postings = term.postings.clone();
        for scored in found {
            postings.start = gallop(file, postings.clone(), scored.claim);
            if postings.is_empty() {
                return;
            }
            let new = self.score(file, postings.start, term.weight);
            if new.claim == scored.claim {
                scored.score += new.score;
            }
        }
    }
}

/// The weighted length of a claim, in terms.
fn length(claim: &ClaimRow) -> f32 {
    claim.length as f32 + CONTEXT * claim.context_length as f32
}

fn norm(length: f32, mean: f32) -> f32 {
    K1 * (1.0 - B + B * length / mean)
}

fn saturated(frequency: f32, norm: f32) -> f32 {
    frequency * (K1 + 1.0) / (frequency + norm)
}

/// Each term once, with how often it occurs.
fn counted(terms: &[String]) -> BTreeMap<&str, u32> {
    let mut counts = BTreeMap::new();
    for term in terms {
        *counts.entry(term.as_str()).or_default() += 1;
    }
    counts
}

/// The postings of a term, by binary search.
fn find_term(file: &File, term: &str) -> Option<List> {
    let (mut low, mut high) = (0, file.rows(Table::Terms) as u32);
    while low < high {
        let middle = low + (high - low) / 2;
        let mut row = file.row(Table::Terms, middle);
        match file.text(row.text())?.cmp(term) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return Some(row.list()),
        }
    }
    None
}

/// The first of `postings` whose claim is not before `claim`, by binary search.
fn from(file: &File, postings: Range<u32>, claim: u32) -> u32 {
    let Range { start: mut low, end: mut high } = postings;
    while low < high {
        let middle = low + (high - low) / 2;
        if file.row(Table::Postings, middle).u32() < claim {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// As [`from`], quick where the claim is near the start.
fn gallop(file: &File, postings: Range<u32>, claim: u32) -> u32 {
    let (mut low, mut step) = (postings.start, 1);
    while low + step < postings.end && file.row(Table::Postings, low + step).u32() < claim {
        low += step;
        step *= 2;
    }
    from(file, low..postings.end.min(low + step + 1), claim)
}

/// The score of the k-th best so far; minus infinity where there are fewer.
fn bar(found: &[Scored], k: usize) -> f32 {
    if found.len() < k || k == 0 {
        return f32::NEG_INFINITY;
    }
    let mut scores: Vec<f32> = found.iter().map(|scored| scored.score).collect();
    let (_, kth, _) = scores.select_nth_unstable_by(k - 1, |a, b| b.total_cmp(a));
    *kth
}
