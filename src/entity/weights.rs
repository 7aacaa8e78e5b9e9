//! The weights while they are learnt: per-weight rates (AdaGrad, Duchi et al. 2011), the mean of several passes, the
//! strongest features, eight bits.

// A tag is the index of several rows at once.
#![allow(clippy::needless_range_loop)]

use super::Model;
use super::lattice::{self, Row, Transitions, WIDTH};
use super::lexicon::Lexicon;

/// Keeps rare features from being learnt by heart at once.
const DAMPING: f32 = 1.0;

/// The mean of the weights after several passes: what the last sentences happened to pull evens out.
#[derive(Default)]
pub struct Mean {
    rows: Vec<Row>,
    transitions: Transitions,
    count: f32,
}

impl Mean {
    pub fn add(&mut self, weights: &Weights) {
        self.count += 1.0;
        self.rows.resize(weights.rows.len(), [0.0; WIDTH]);
        let own = self.rows.iter_mut().chain(&mut self.transitions);
        for (sum, row) in own.zip(weights.rows.iter().chain(&weights.transitions)) {
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
    }

    /// Puts the mean in place of `weights` and starts anew.
    pub fn take(&mut self, weights: &mut Weights) {
        let mean = std::mem::take(self);
        let own = mean.rows.into_iter().chain(mean.transitions);
        for (row, sum) in weights.rows.iter_mut().chain(&mut weights.transitions).zip(own) {
            *row = sum.map(|sum| sum / mean.count.max(1.0));
        }
    }
}

pub struct Weights {
    rows: Vec<Row>,
    /// Sums of squared gradients.
    squares: Vec<Row>,
    pub transitions: Transitions,
    pub transition_squares: Transitions,
    pub kept: Option<Vec<bool>>,
}

impl Weights {
    pub fn new(rows: usize) -> Weights {
        Weights {
            rows: vec![[0.0; WIDTH]; rows],
            squares: vec![[0.0; WIDTH]; rows],
            transitions: lattice::neutral(),
            transition_squares: [[0.0; WIDTH]; WIDTH],
            kept: None,
        }
    }

    pub fn score(&self, rows: &[&[u32]; 2]) -> Row {
        let mut score = [0.0; WIDTH];
        for row in rows.iter().copied().flatten().filter_map(|&row| self.rows.get(row as usize)) {
            for tag in 0..WIDTH {
                score[tag] += row[tag];
            }
        }
        score
    }

    pub fn update(&mut self, row: u32, gradient: &Row, rate: f32) {
        if self.kept.as_ref().is_some_and(|kept| kept.get(row as usize) != Some(&true)) {
            return;
        }
        let (Some(weights), Some(squares)) = (self.rows.get_mut(row as usize), self.squares.get_mut(row as usize))
        else {
            return;
        };
        for tag in 0..WIDTH {
            squares[tag] += gradient[tag] * gradient[tag];
            weights[tag] += rate * gradient[tag] / (DAMPING + squares[tag].sqrt());
        }
    }

    /// Moves every weight towards nothing: what the text does not hold up disappears.
    pub fn shrink(&mut self, by: f32) {
        for weight in self.rows.iter_mut().flatten() {
            *weight = weight.signum() * (weight.abs() - by).max(0.0);
        }
    }

    /// Marks the `count` features with the largest sums of weights, and clears the others.
    pub fn strongest(&mut self, count: usize) -> Vec<bool> {
        let size = |row: &Row| row.iter().map(|weight| weight.abs()).sum::<f32>();
        let mut order: Vec<u32> = (0..self.rows.len() as u32).collect();
        order.sort_by(|&a, &b| size(&self.rows[b as usize]).total_cmp(&size(&self.rows[a as usize])).then(a.cmp(&b)));
        let mut kept = vec![false; self.rows.len()];
        for &row in order.iter().take(count) {
            kept[row as usize] = size(&self.rows[row as usize]) > 0.0;
        }
        for (row, _) in self.rows.iter_mut().zip(&kept).filter(|(_, kept)| !**kept) {
            *row = [0.0; WIDTH];
        }
        kept
    }

    /// The model with weights of eight bits.
    pub fn round(&self, keys: &[u32], lexicon: Lexicon) -> Model {
        let largest = self.rows.iter().flatten().fold(0.0f32, |most, weight| most.max(weight.abs()));
        let scale = (largest / 127.0).max(1e-9);
        let mut features = Vec::new();
        for (&key, row) in keys.iter().zip(&self.rows) {
            let row = row.map(|weight| (weight / scale).round().clamp(-127.0, 127.0) as i8);
            if row.iter().any(|&weight| weight != 0) {
                features.push((key, row));
            }
        }
        Model::new(features, scale, self.transitions, lexicon)
    }
}
