//! How telling the words of a story are.
//!
//! What an outlet says again and again tells its statements apart as little as a word of everybody's; what each outlet
//! says once is what they all report. So a word is counted within each telling, not over all of them.

use super::align;
use super::statement::Statement;
use crate::claim::Frame;
use crate::claimset::Record;
use std::collections::{HashMap, HashSet};

/// How telling the stems of a story are, 0 to 1.
pub struct Telling(HashMap<String, f32>);

impl Telling {
    /// Of the words of a page and of the records of others; `told` are the statements of `records`, in their order.
    pub fn new(page: &[Statement], records: &[Record], told: &[Statement]) -> Telling {
        let mut tellings: HashMap<&str, Vec<&Frame>> = HashMap::new();
        for (record, statement) in records.iter().zip(told) {
            for evidence in &record.evidence {
                tellings.entry(&evidence.outlet).or_default().push(&statement.frame);
            }
        }
        let own: Vec<&Frame> = page.iter().map(|statement| &statement.frame).collect();
        // Of each stem, how many statements have it and how many tellings.
        let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
        let mut size = 0;
        for frames in tellings.values().chain([&own]) {
            size += frames.len();
            let mut met = HashSet::new();
            for stem in frames.iter().flat_map(|frame| stems(frame)) {
                let (statements, tellings) = counts.entry(stem).or_default();
                *statements += 1;
                *tellings += usize::from(met.insert(stem));
            }
        }
        let size = size as f32 / (tellings.len() + 1) as f32;
        // As look-up has it: Robertson & Zaragoza 2009, equation 3.3, with one more.
        let rarity = |count: f32| (1.0 + (size - count + 0.5).max(0.0) / (count + 0.5)).ln();
        let weight = |stem: &str, (statements, tellings): (usize, usize)| {
            let count = statements as f32 / tellings.max(1) as f32;
            if align::links(stem) { 0.0 } else { (rarity(count) / rarity(1.0).max(1.0)).clamp(0.0, 1.0) }
        };
        Telling(counts.into_iter().map(|(stem, count)| (stem.to_owned(), weight(stem, count))).collect())
    }

    /// How telling a stem is. One that no statement has is as telling as one that each has once.
    pub fn of(&self, stem: &str) -> f32 {
        self.0.get(stem).copied().unwrap_or(1.0)
    }
}

/// The stems of the words and names of a statement, each once.
fn stems(frame: &Frame) -> HashSet<&str> {
    let names = frame.names.iter().flat_map(|name| &name.stems);
    frame.terms.iter().map(|term| &term.stem).chain(names).map(String::as_str).collect()
}
