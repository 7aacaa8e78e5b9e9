//! The linear-chain lattice: tags, which may follow which, the best path and the marginals.

// A tag is the index of several rows at once.
#![allow(clippy::needless_range_loop)]

use super::Kind;

/// How many tags a row of weights holds. The last is unused, so that a row fills a register.
pub const WIDTH: usize = 16;

/// Scores or probabilities, one a tag.
pub type Row = [f32; WIDTH];

/// A tag: outside, or a kind with the place in the name (begin, inside, last, unit). Groups are
/// nearly always one word, so they have only begin and inside: all tags fit in 16.
pub type Tag = u8;

/// Outside any name.
pub const OUTSIDE: Tag = 0;
/// How many tags there are.
pub const TAGS: usize = 15;
/// The kinds that are tagged, in the order of their tags.
pub const KINDS: [Kind; 4] = [Kind::Person, Kind::Organization, Kind::Place, Kind::Group];

/// The kind of a tag, as an index into [`KINDS`].
pub fn kind(tag: Tag) -> Option<usize> {
    (1..TAGS as u8).contains(&tag).then(|| (tag as usize - 1) / 4)
}

/// Whether a name begins here.
pub fn begins(tag: Tag) -> bool {
    matches!(tag, 1 | 4 | 5 | 8 | 9 | 12 | 13)
}

/// The tags of a name of `len` words, in order.
#[cfg(not(target_arch = "wasm32"))]
pub fn spell(kind: usize, len: usize) -> impl Iterator<Item = Tag> {
    let base = 1 + 4 * kind as u8;
    (0..len).map(move |at| match (kind, at) {
        (3, 0) => base,
        (3, _) => base + 1,
        (_, 0) if len == 1 => base + 3,
        (_, 0) => base,
        (_, at) if at + 1 == len => base + 2,
        _ => base + 1,
    })
}

/// Whether `next` may follow `tag`.
pub fn follows(tag: Tag, next: Tag) -> bool {
    if next as usize >= TAGS || tag as usize >= TAGS {
        return false;
    }
    match tag {
        // A name of several words must go on: begin or inside, then inside or last.
        1 | 5 | 9 => next == tag + 1 || next == tag + 2,
        2 | 6 | 10 => next == tag || next == tag + 1,
        13 | 14 if next == 14 => true,
        _ => next == OUTSIDE || begins(next),
    }
}

/// Weights of one tag following another; what may not follow has weight minus infinity.
pub type Transitions = [Row; WIDTH];

/// Transitions without preference.
pub fn neutral() -> Transitions {
    let mut out = [[f32::NEG_INFINITY; WIDTH]; WIDTH];
    for (tag, row) in out.iter_mut().enumerate() {
        for (next, weight) in row.iter_mut().enumerate() {
            if follows(tag as Tag, next as Tag) {
                *weight = 0.0;
            }
        }
    }
    out
}

/// A lattice that is filled again for every segment, keeping its memory.
#[derive(Debug)]
pub struct Lattice {
    /// exp of the transitions, by the tag before.
    forward: Transitions,
    /// The same by the tag after.
    backward: Transitions,
    alphas: Vec<Row>,
    potentials: Vec<Row>,
    /// Marginal probabilities, one row a word.
    pub marginals: Vec<Row>,
}

impl Lattice {
    /// A lattice for these transitions.
    pub fn new(transitions: &Transitions) -> Lattice {
        let mut lattice = Lattice {
            forward: [[0.0; WIDTH]; WIDTH],
            backward: [[0.0; WIDTH]; WIDTH],
            alphas: Vec::new(),
            potentials: Vec::new(),
            marginals: Vec::new(),
        };
        lattice.set_transitions(transitions);
        lattice
    }

    /// Takes other transitions.
    pub fn set_transitions(&mut self, transitions: &Transitions) {
        for (tag, row) in transitions.iter().enumerate() {
            for (next, weight) in row.iter().enumerate() {
                self.forward[tag][next] = weight.exp();
                self.backward[next][tag] = weight.exp();
            }
        }
    }

    /// Forward and backward over `scores`, where word `t` may only have the tags of `allowed(t)`.
    /// Before and after the segment stands [`OUTSIDE`]. `edge(tag, next, probability)` is called
    /// for the expected use of each transition if `edges` is set.
    pub fn run(
        &mut self,
        scores: &[Row],
        allowed: impl Fn(usize) -> u16,
        mut edges: Option<&mut dyn FnMut(usize, usize, f32)>,
    ) {
        let len = scores.len();
        self.alphas.clear();
        self.potentials.clear();
        self.marginals.clear();
        self.marginals.resize(len, [0.0; WIDTH]);
        if len == 0 {
            return;
        }
        let mut before = [0.0; WIDTH];
        before[0] = 1.0;
        for (t, score) in scores.iter().enumerate() {
            let mask = allowed(t);
            let top = score[..TAGS].iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let mut potential = [0.0; WIDTH];
            for tag in 0..TAGS {
                potential[tag] = if mask >> tag & 1 == 1 { exp(score[tag] - top) } else { 0.0 };
            }
            let mut alpha = [0.0; WIDTH];
            for (tag, &mass) in before.iter().enumerate() {
                if mass > 0.0 {
                    for next in 0..WIDTH {
                        alpha[next] += mass * self.forward[tag][next];
                    }
                }
            }
            scale(&mut alpha, &potential);
            self.alphas.push(alpha);
            self.potentials.push(potential);
            before = alpha;
        }
        let mut beta = [0.0; WIDTH];
        for (tag, value) in beta.iter_mut().enumerate() {
            *value = self.forward[tag][0];
        }
        for t in (0..len).rev() {
            let mut marginal = beta;
            scale(&mut marginal, &self.alphas[t]);
            self.marginals[t] = marginal;
            // What stands after a word, seen from the word before.
            let mut after = [0.0; WIDTH];
            for next in 0..WIDTH {
                after[next] = beta[next] * self.potentials[t][next];
            }
            if let Some(edge) = edges.as_mut() {
                let mut first = [0.0; WIDTH];
                first[0] = 1.0;
                let before = if t == 0 { &first } else { &self.alphas[t - 1] };
                let mut total = 0.0;
                for tag in 0..TAGS {
                    for next in 0..TAGS {
                        total += before[tag] * self.forward[tag][next] * after[next];
                    }
                }
                if total > 0.0 {
                    for tag in 0..TAGS {
                        for next in 0..TAGS {
                            let mass = before[tag] * self.forward[tag][next] * after[next];
                            if mass > 0.0 {
                                edge(tag, next, mass / total);
                            }
                        }
                    }
                }
                if t + 1 == len {
                    for tag in 0..TAGS {
                        edge(tag, 0, self.marginals[t][tag]);
                    }
                }
            }
            let mut earlier = [0.0; WIDTH];
            for (next, &mass) in after.iter().enumerate() {
                if mass > 0.0 {
                    for tag in 0..WIDTH {
                        earlier[tag] += mass * self.backward[next][tag];
                    }
                }
            }
            beta = earlier;
            scale(&mut beta, &[1.0; WIDTH]);
        }
    }

    /// The tags with the best product of marginals that can follow one another, for the segment
    /// run last.
    pub fn best(&self, transitions: &Transitions, out: &mut Vec<Tag>) {
        let len = self.marginals.len();
        // Nearly always the best tag of each word can follow that of the word before.
        let start = out.len();
        let mut before = OUTSIDE;
        for marginal in &self.marginals {
            let tag = (1..TAGS).fold(0, |best, tag| if marginal[tag] > marginal[best] { tag } else { best }) as Tag;
            if !follows(before, tag) {
                break;
            }
            out.push(tag);
            before = tag;
        }
        if out.len() == start + len && follows(before, OUTSIDE) {
            return;
        }
        out.truncate(start);
        let mut back: Vec<[u8; WIDTH]> = Vec::with_capacity(len);
        let mut before = [f32::NEG_INFINITY; WIDTH];
        before[0] = 0.0;
        for marginal in &self.marginals {
            let mut now = [f32::NEG_INFINITY; WIDTH];
            let mut from = [0u8; WIDTH];
            for tag in 0..TAGS {
                for next in 0..TAGS {
                    if transitions[tag][next] > f32::NEG_INFINITY && before[tag] > now[next] {
                        now[next] = before[tag];
                        from[next] = tag as u8;
                    }
                }
            }
            for tag in 0..TAGS {
                now[tag] += marginal[tag];
            }
            back.push(from);
            before = now;
        }
        let mut tag = (0..TAGS)
            .filter(|&tag| transitions[tag][0] > f32::NEG_INFINITY)
            .fold(0, |best, tag| if before[tag] > before[best] { tag } else { best });
        out.resize(start + len, OUTSIDE);
        for t in (0..len).rev() {
            out[start + t] = tag as Tag;
            tag = back[t][tag] as usize;
        }
    }
}

/// e to the `x`, for `x` at most 0: to five digits, without a call, so that a row takes one pass.
#[inline]
fn exp(x: f32) -> f32 {
    let x = (x * std::f32::consts::LOG2_E).max(-100.0);
    let whole = x as i32;
    let rest = (x - whole as f32) * std::f32::consts::LN_2;
    let series = 1.0
        + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    series * f32::from_bits(((whole + 127) << 23) as u32)
}

/// Multiplies by `factors` and makes the sum one.
#[inline]
fn scale(row: &mut Row, factors: &Row) {
    let mut sum = 0.0;
    for tag in 0..WIDTH {
        row[tag] *= factors[tag];
        sum += row[tag];
    }
    if sum > 0.0 {
        let by = 1.0 / sum;
        row.iter_mut().for_each(|value| *value *= by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelt_with_tags_that_may_follow_one_another() {
        for kind in 0..KINDS.len() {
            for len in 1..5 {
                let tags: Vec<Tag> = spell(kind, len).collect();
                assert!(tags.iter().all(|&tag| super::kind(tag) == Some(kind)));
                assert!(begins(tags[0]) && follows(OUTSIDE, tags[0]) && follows(tags[len - 1], OUTSIDE));
                assert!(tags.windows(2).all(|pair| follows(pair[0], pair[1]) && !begins(pair[1])));
            }
        }
    }

    #[test]
    fn marginals_are_those_of_all_paths() {
        let transitions = neutral();
        let scores: Vec<Row> =
            (0..3).map(|t| std::array::from_fn(|tag| ((t * 7 + tag * 5) % 11) as f32 / 4.0)).collect();
        let (mut sums, mut total) = ([[0.0f64; TAGS]; 3], 0.0);
        for path in 0..TAGS * TAGS * TAGS {
            let path = [path % TAGS, path / TAGS % TAGS, path / TAGS / TAGS];
            let steps = [(0, path[0]), (path[0], path[1]), (path[1], path[2]), (path[2], 0)];
            if steps.iter().all(|&(tag, next)| follows(tag as Tag, next as Tag)) {
                let weight = path.iter().zip(&scores).map(|(&tag, row)| f64::from(row[tag])).sum::<f64>().exp();
                total += weight;
                path.iter().zip(&mut sums).for_each(|(&tag, row)| row[tag] += weight);
            }
        }
        let mut lattice = Lattice::new(&transitions);
        lattice.run(&scores, |_| u16::MAX, None);
        for (marginal, sums) in lattice.marginals.iter().zip(sums) {
            for tag in 0..TAGS {
                assert!((f64::from(marginal[tag]) - sums[tag] / total).abs() < 1e-4);
            }
        }
    }

    #[test]
    fn the_best_tags_can_follow_one_another() {
        let transitions = neutral();
        let mut lattice = Lattice::new(&transitions);
        for turn in 0..50u32 {
            let score = |t: u32, tag: u32| (t * 31 + tag * 17 + turn * 13).wrapping_mul(2_654_435_761) as f32 / 1e9;
            let scores: Vec<Row> = (0..9).map(|t| std::array::from_fn(|tag| score(t, tag as u32))).collect();
            lattice.run(&scores, |_| u16::MAX, None);
            let mut tags = Vec::new();
            lattice.best(&transitions, &mut tags);
            assert_eq!(tags.len(), 9);
            assert!(follows(OUTSIDE, tags[0]) && follows(tags[8], OUTSIDE));
            assert!(tags.windows(2).all(|pair| follows(pair[0], pair[1])));
        }
    }
}
