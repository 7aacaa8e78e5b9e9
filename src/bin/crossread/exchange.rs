//! Pairs that differ in one value, made from pairs that agree.

use crossread::crossref::statement::Statement;
use crossread::entity::Kind;
use std::collections::BTreeMap;

/// Puts another name in the place of one that two statements share, so that they differ in nothing else. Pairs that
/// really differ in a name are few.
#[derive(Default)]
pub struct Exchange {
    /// Names seen before, by kind.
    names: BTreeMap<Kind, Vec<String>>,
    turn: usize,
}

impl Exchange {
    /// As many new pairs are made of one.
    const MOST: usize = 3;
    /// How many names back the other one is taken from; those just before are of the same subject.
    const BACK: [usize; 4] = [211, 307, 401, 503];

    /// The two texts, the one or the other with another name of the same kind: once for each name both have, of the first
    /// few. The first name of all, who or what the statement is about, stays.
    pub fn names(&mut self, here: &Statement, there: &Statement) -> Vec<(String, String)> {
        self.turn += 1;
        let (a, b) = (&here.prose.text, &there.prose.text);
        let mut found = Vec::new();
        for name in here.frame.names.iter().skip(1) {
            let (Some(kind), words) = (name.kind, name.span.of(a)) else { continue };
            let seen = self.names.entry(kind).or_default();
            let back = Self::BACK.get((self.turn + found.len()) % Self::BACK.len()).copied().unwrap_or_default();
            let other = seen.len().checked_sub(back).and_then(|at| seen.get(at)).filter(|other| {
                let strange = |text: &str| other.split(' ').all(|word| !text.contains(word));
                strange(a) && strange(b)
            });
            if let Some(other) = other.filter(|_| found.len() < Self::MOST && b.contains(words)) {
                found.push(match (self.turn + found.len()) % 2 {
                    0 => (a.replace(words, other), b.clone()),
                    _ => (a.clone(), b.replace(words, other)),
                });
            }
            seen.push(words.to_owned());
        }
        found
    }
}
