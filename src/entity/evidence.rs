//! What the first reading of a document says about the second: the same word called a person
//! elsewhere, the surname of a full name, the acronym of an organization (after Ratinov and Roth,
//! "Design challenges and misconceptions in named entity recognition", 2009, section 5).

use super::feature::{Document, Template, key};
use super::lattice::{self, Row, TAGS, Tag};
use super::word;
use crate::pause::Pauses;

/// The first reading: one tag and one row of marginals for each word of each segment, in order.
#[derive(Debug, Default)]
pub struct Reading {
    /// The tags.
    pub tags: Vec<Tag>,
    /// The marginals.
    pub marginals: Vec<Row>,
}

/// Features of the second reading, by word of the segments.
#[derive(Debug, Default)]
pub struct Evidence {
    /// The features of all words, one after another.
    features: Vec<u32>,
    /// Where the features of each word end.
    ends: Vec<u32>,
}

/// What is called so elsewhere: kind (4 for outside) and how surely, or nothing.
type Elsewhere = u32;

impl Evidence {
    /// Gathers what `reading` says of the words of `document`.
    pub async fn gather(document: &Document<'_>, reading: &Reading, pauses: Pauses<'_>) -> Evidence {
        let words: Vec<(usize, u32)> = document
            .segments
            .iter()
            .flat_map(|(range, sentence)| range.clone().map(move |at| (at, *sentence)))
            .collect();
        let len = words.len().min(reading.tags.len()).min(reading.marginals.len());
        let capital = |at: usize| document.words[words[at].0].form.capital();

        // What each word was called, and where it stood in longer names.
        let mut votes: Vec<(u32, u32)> =
            (0..len).filter(|&at| capital(at)).map(|at| (document.words[words[at].0].folded, at as u32)).collect();
        pauses.here().await;
        votes.sort_unstable();
        let mut elsewhere: Vec<Elsewhere> = vec![0; len];
        let mut longer: Vec<u32> = vec![0; len];
        for group in votes.chunk_by(|a, b| a.0 == b.0) {
            pauses.here().await;
            if group.len() < 2 {
                continue;
            }
            let mut sums = [0.0f32; 5];
            // Names of several words, by kind and place in the name (first, inside, last).
            let mut places = [0u32; 12];
            for &(_, at) in group {
                let row = &reading.marginals[at as usize];
                for (sum, share) in sums.iter_mut().zip(shares(row)) {
                    *sum += share;
                }
                if let Some(slot) = place(reading.tags[at as usize]).and_then(|slot| places.get_mut(slot)) {
                    *slot += 1;
                }
            }
            for &(_, at) in group {
                let own = shares(&reading.marginals[at as usize]);
                let mut others = sums;
                for (sum, share) in others.iter_mut().zip(own) {
                    *sum = (*sum - share).max(0.0);
                }
                let total: f32 = others.iter().sum();
                let (best, most) = others
                    .iter()
                    .enumerate()
                    .fold((0, -1.0), |(best, most), (kind, &sum)| if sum > most { (kind, sum) } else { (best, most) });
                let sure = match most / total.max(1e-6) {
                    ratio if ratio > 0.9 => 3,
                    ratio if ratio > 0.65 => 2,
                    _ => 1,
                };
                elsewhere[at as usize] = 1 + best as u32 * 4 + sure + if total > 2.5 { 32 } else { 0 };
                let own = place(reading.tags[at as usize]);
                let (best, most) =
                    places.iter().enumerate().map(|(slot, &count)| (slot, count - u32::from(own == Some(slot)))).fold(
                        (0, 0),
                        |(best, most), (slot, count)| if count > most { (slot, count) } else { (best, most) },
                    );
                if most > 0 {
                    longer[at as usize] = 1 + best as u32;
                }
            }
        }

        // Acronyms of the names of organizations and other names of several words.
        let mut acronyms: Vec<(u32, u32)> = Vec::new();
        let mut first = 0;
        while first < len {
            pauses.at_step(first).await;
            let Some(kind) = lattice::kind(reading.tags[first]) else {
                first += 1;
                continue;
            };
            let mut end = first + 1;
            while end < len && lattice::kind(reading.tags[end]) == Some(kind) && !lattice::begins(reading.tags[end]) {
                end += 1;
            }
            if end - first >= 2 {
                let mut letters = [0u8; 8];
                let mut count = 0;
                for &(word, _) in &words[first..end] {
                    let text = document.words[word].text;
                    if let (Some(c), Some(slot)) =
                        (text.chars().next().filter(char::is_ascii_uppercase), letters.get_mut(count))
                    {
                        *slot = c as u8;
                        count += 1;
                    }
                }
                if let Some(Ok(text)) = letters.get(..count).map(std::str::from_utf8)
                    && count >= 2
                {
                    acronyms.push((word::folded(text), kind as u32));
                }
            }
            first = end;
        }
        acronyms.sort_unstable();
        let acronym = |at: usize| -> u32 {
            let word = &document.words[words[at].0];
            if word.form != word::Form::Upper {
                return 0;
            }
            let found = acronyms.partition_point(|entry| entry.0 < word.folded);
            acronyms.get(found).filter(|entry| entry.0 == word.folded).map_or(0, |entry| entry.1 + 1)
        };

        let mut evidence = Evidence::default();
        for at in 0..len {
            pauses.at_step(at).await;
            let (here, form) = (elsewhere[at], document.words[words[at].0].form as u32);
            let beside = |other: Option<usize>| other.filter(|&other| other < len && words[other].1 == words[at].1);
            let (before, after) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
            let mut put = |template, value| evidence.features.push(key(template, value));
            if here != 0 {
                put(Template::Elsewhere, here);
                put(Template::ElsewhereForm, here | form << 8);
            }
            let (left, right) = (before.map_or(0, |at| elsewhere[at]), after.map_or(0, |at| elsewhere[at]));
            if left != 0 {
                put(Template::ElsewhereBefore, here | left << 8);
            }
            if right != 0 {
                put(Template::ElsewhereAfter, here | right << 8);
            }
            if longer[at] != 0 {
                put(Template::Longer, longer[at]);
            }
            let (left, right) = (before.map_or(0, |at| longer[at]), after.map_or(0, |at| longer[at]));
            if left | longer[at] != 0 {
                put(Template::LongerBefore, longer[at] | left << 8);
            }
            if right | longer[at] != 0 {
                put(Template::LongerAfter, longer[at] | right << 8);
            }
            if acronym(at) != 0 {
                put(Template::Acronym, acronym(at));
            }
            evidence.ends.push(evidence.features.len() as u32);
        }
        evidence
    }

    /// The features of the word numbered `at` among the words of all segments.
    pub fn of(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
        let end = self.ends.get(at).map_or(start, |&end| end as usize);
        self.features.get(start..end).unwrap_or(&[])
    }
}

/// Probability of each kind and, last, of none.
fn shares(row: &Row) -> [f32; 5] {
    let mut out = [0.0; 5];
    for tag in 0..TAGS {
        out[lattice::kind(tag as Tag).unwrap_or(4)] += row[tag];
    }
    out
}

/// Kind and place (first, inside, last) in a name of several words.
fn place(tag: Tag) -> Option<usize> {
    let kind = lattice::kind(tag)?;
    match (tag - 1) % 4 {
        3 => None,
        _ if kind == 3 => None,
        place => Some(kind * 3 + place as usize),
    }
}
