//! Training of [`Trees`]: gradient boosting with the logistic loss (Friedman 2001; second-order leaves after Chen &
//! Guestrin 2016), splits over quantiles of each feature. The same rows in the same order give the same trees.

use super::trees::{Node, Trees};

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How many trees.
    pub trees: usize,
    /// How many leaves a tree has at most.
    pub leaves: usize,
    /// What share of its value a leaf adds.
    pub rate: f32,
    /// Added to the second derivatives of a leaf: more makes it more cautious.
    pub caution: f32,
    /// How many rows a leaf stands for at least.
    pub rows: usize,
    /// Which share of the features, in percent, a tree may look at: trees that see different ones err differently.
    pub seen: usize,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { trees: 80, leaves: 8, rate: 0.15, caution: 5.0, rows: 40, seen: 60 }
    }
}

/// How many values of a feature are tried as the border of a split.
const BORDERS: usize = 32;

/// A row of features, and whether it is a positive one.
#[derive(Clone, Debug)]
pub struct Example {
    /// The features.
    pub row: Vec<f32>,
    /// Whether it is what the trees are to find.
    pub positive: bool,
}

/// Trains trees to tell positive examples from others.
pub fn train(examples: &[Example], settings: &Settings) -> Trees {
    let width = examples.first().map_or(0, |example| example.row.len());
    let borders: Vec<Vec<f32>> = (0..width).map(|feature| borders(examples, feature)).collect();
    // The bin of each feature of each row: how many borders lie below it.
    let bins: Vec<Vec<u8>> = examples
        .iter()
        .map(|example| {
            let bin = |(value, borders): (&f32, &Vec<f32>)| borders.partition_point(|border| border < value) as u8;
            example.row.iter().zip(&borders).map(bin).collect()
        })
        .collect();
    let positives = examples.iter().filter(|example| example.positive).count() as f32;
    let base = rounded((positives.max(1.0) / (examples.len() as f32 - positives).max(1.0)).ln());
    let mut sums = vec![base; examples.len()];
    let mut trees = Vec::new();
    for turn in 0..settings.trees {
        let seen: Vec<bool> = (0..width).map(|feature| scattered(turn, feature) % 100 < settings.seen).collect();
        let slopes: Vec<Slope> = examples
            .iter()
            .zip(&sums)
            .map(|(example, sum)| {
                let p = 1.0 / (1.0 + (-sum).exp());
                Slope { first: p - if example.positive { 1.0 } else { 0.0 }, second: p * (1.0 - p) }
            })
            .collect();
        let grown = grow(&bins, &slopes, &seen, settings);
        for leaf in &grown {
            for &row in &leaf.rows {
                if let Some(sum) = sums.get_mut(row) {
                    *sum += leaf.value(settings);
                }
            }
        }
        trees.push(nodes(&grown, &borders, settings));
    }
    Trees { base, trees }
}

/// A number that looks random and is the same every time (a step of SplitMix64, Steele et al. 2014).
fn scattered(turn: usize, feature: usize) -> usize {
    let mut z = (turn as u64 * 1_000 + feature as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 32) as usize
}

/// As many digits as tell, for a short file.
fn rounded(value: f32) -> f32 {
    (value * 1_000.0).ceil() / 1_000.0
}

/// The quantiles of a feature, each value once, rounded up so that the value itself stays below.
fn borders(examples: &[Example], feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = examples.iter().filter_map(|example| example.row.get(feature).copied()).collect();
    values.sort_by(f32::total_cmp);
    let mut borders: Vec<f32> =
        (1..=BORDERS).filter_map(|at| values.get(at * values.len() / (BORDERS + 1)).copied().map(rounded)).collect();
    borders.dedup();
    // Nothing lies above the greatest value.
    if borders.last() >= values.last() {
        borders.pop();
    }
    borders
}

#[derive(Clone, Copy, Default)]
struct Slope {
    first: f32,
    second: f32,
}

/// A leaf of a growing tree: its rows and the way to it.
#[derive(Clone)]
struct Leaf {
    rows: Vec<usize>,
    total: Slope,
    /// Feature, border, and whether the row lies above it, from the root down.
    way: Vec<(usize, usize, bool)>,
    best: Option<Split>,
}

#[derive(Clone, Copy)]
struct Split {
    gain: f32,
    feature: usize,
    border: usize,
}

impl Leaf {
    fn new(
        rows: Vec<usize>,
        way: Vec<(usize, usize, bool)>,
        bins: &[Vec<u8>],
        slopes: &[Slope],
        seen: &[bool],
        settings: &Settings,
    ) -> Leaf {
        let mut total = Slope::default();
        for slope in rows.iter().filter_map(|&row| slopes.get(row)) {
            total.first += slope.first;
            total.second += slope.second;
        }
        let mut leaf = Leaf { rows, total, way, best: None };
        leaf.best = leaf.split(bins, slopes, seen, settings);
        leaf
    }

    fn value(&self, settings: &Settings) -> f32 {
        rounded(-settings.rate * self.total.first / (self.total.second + settings.caution))
    }

    fn split(&self, bins: &[Vec<u8>], slopes: &[Slope], seen: &[bool], settings: &Settings) -> Option<Split> {
        let worth = |slope: Slope| slope.first * slope.first / (slope.second + settings.caution);
        let mut best: Option<Split> = None;
        for feature in (0..seen.len()).filter(|&feature| seen.get(feature) == Some(&true)) {
            let mut histogram = [(Slope::default(), 0usize); BORDERS + 1];
            for &row in &self.rows {
                let (Some(bin), Some(slope)) = (bins.get(row).and_then(|bins| bins.get(feature)), slopes.get(row))
                else {
                    continue;
                };
                if let Some((sum, count)) = histogram.get_mut(usize::from(*bin)) {
                    sum.first += slope.first;
                    sum.second += slope.second;
                    *count += 1;
                }
            }
            let (mut below, mut count) = (Slope::default(), 0);
            for (border, (slope, rows)) in histogram.iter().enumerate().take(BORDERS) {
                below.first += slope.first;
                below.second += slope.second;
                count += rows;
                if count < settings.rows || self.rows.len() - count < settings.rows {
                    continue;
                }
                let above = Slope { first: self.total.first - below.first, second: self.total.second - below.second };
                let gain = worth(below) + worth(above) - worth(self.total);
                if gain > 1e-3 && best.is_none_or(|best| gain > best.gain) {
                    best = Some(Split { gain, feature, border });
                }
            }
        }
        best
    }
}

/// Grows one tree, always at the leaf where a split gains most.
fn grow(bins: &[Vec<u8>], slopes: &[Slope], seen: &[bool], settings: &Settings) -> Vec<Leaf> {
    let mut leaves = vec![Leaf::new((0..bins.len()).collect(), Vec::new(), bins, slopes, seen, settings)];
    while leaves.len() < settings.leaves {
        let gain = |leaf: &Leaf| leaf.best.map_or(0.0, |split| split.gain);
        let Some(at) =
            (0..leaves.len()).filter(|&at| leaves.get(at).is_some_and(|leaf| leaf.best.is_some())).max_by(|&a, &b| {
                let of = |at: usize| leaves.get(at).map_or(0.0, gain);
                of(a).total_cmp(&of(b)).then(b.cmp(&a))
            })
        else {
            break;
        };
        let leaf = leaves.swap_remove(at);
        let Some(split) = leaf.best else { break };
        let (above, below): (Vec<usize>, Vec<usize>) = leaf.rows.iter().partition(|&&row| {
            bins.get(row).and_then(|bins| bins.get(split.feature)).is_some_and(|&bin| usize::from(bin) > split.border)
        });
        for (rows, upper) in [(below, false), (above, true)] {
            let mut way = leaf.way.clone();
            way.push((split.feature, split.border, upper));
            leaves.push(Leaf::new(rows, way, bins, slopes, seen, settings));
        }
    }
    leaves
}

/// The leaves as a tree.
fn nodes(leaves: &[Leaf], borders: &[Vec<f32>], settings: &Settings) -> Vec<Node> {
    let mut out = Vec::new();
    let all: Vec<&Leaf> = leaves.iter().collect();
    place(&all, 0, borders, settings, &mut out);
    out
}

fn place(leaves: &[&Leaf], depth: usize, borders: &[Vec<f32>], settings: &Settings, out: &mut Vec<Node>) {
    let Some(first) = leaves.first() else { return };
    let Some(&(feature, border, _)) = first.way.get(depth) else {
        out.push(Node::Leaf(first.value(settings)));
        return;
    };
    let at = out.len();
    let most = borders.get(feature).and_then(|borders| borders.get(border)).copied().unwrap_or(0.0);
    out.push(Node::Split { feature, most, other: 0 });
    let (above, below): (Vec<&Leaf>, Vec<&Leaf>) =
        leaves.iter().partition(|leaf| leaf.way.get(depth).is_some_and(|(_, _, upper)| *upper));
    place(&below, depth + 1, borders, settings, out);
    let other = out.len();
    if let Some(node) = out.get_mut(at) {
        *node = Node::Split { feature, most, other };
    }
    place(&above, depth + 1, borders, settings, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_what_no_single_feature_tells() {
        // Positive where exactly one of two features is high.
        let examples: Vec<Example> = (0..400)
            .map(|at| {
                let (a, b) = ((at % 20) as f32 / 20.0, (at / 20) as f32 / 20.0);
                Example { row: vec![a, b, 0.5], positive: (a < 0.5) != (b < 0.4) }
            })
            .collect();
        let trees = train(&examples, &Settings { rows: 5, caution: 1.0, seen: 100, ..Settings::default() });
        assert!(trees.probability(&[0.1, 0.9, 0.5]) > 0.9);
        assert!(trees.probability(&[0.9, 0.9, 0.5]) < 0.1);
        assert_eq!(trees, train(&examples, &Settings { rows: 5, caution: 1.0, seen: 100, ..Settings::default() }));
    }
}
