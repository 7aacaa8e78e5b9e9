//! `crossread eval rank`.

use crate::pairs;
use anyhow::{Context, Result, bail};
use crossread::claim::rank;
use crossread::text::{Prose, Span};
use serde::Deserialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Measure how well statements worth checking are told from others
///
/// Prints the average precision, the area under the ROC curve, and precision, recall and F1 at a rank of 0.5.
#[derive(clap::Args)]
pub struct Args {
    /// Files of JSON lines {text, label: 0 | 1}, `.gz` or not
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

/// A sentence and whether it is worth checking.
#[derive(Deserialize)]
pub struct Sentence {
    pub text: String,
    pub label: u8,
}

/// The labelled sentences of a file.
pub fn read(path: &Path) -> Result<Vec<Sentence>> {
    let parse = |(number, line): (usize, std::io::Result<String>)| {
        let line = line.with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&line).with_context(|| format!("{}:{number}", path.display()))
    };
    (1..).zip(pairs::lines(path)?).map(parse).collect()
}

pub fn run(args: Args) -> Result<()> {
    let mut out = io::stdout().lock();
    let files: Vec<(&PathBuf, Vec<Sentence>)> =
        args.paths.iter().map(|path| Ok((path, read(path)?))).collect::<Result<_>>()?;
    for (path, sentences) in &files {
        let positives = sentences.iter().filter(|sentence| sentence.label == 1).count();
        if positives == 0 || positives == sentences.len() {
            bail!("{} does not tell sentences worth checking from others", path.display());
        }
    }
    writeln!(out, "sentences  worth    AP     AUC  precision  recall     F1")?;
    for (path, sentences) in &files {
        let positives = sentences.iter().filter(|sentence| sentence.label == 1).count();
        let mut ranked: Vec<(f32, bool)> = sentences
            .iter()
            .map(|sentence| {
                let prose = Prose::new(sentence.text.as_str());
                let whole = Span::bytes(0, prose.text.len());
                (rank::rank(&prose, whole), sentence.label == 1)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let told = ranked.iter().filter(|(rank, _)| *rank >= 0.5);
        let (found, right) = (told.clone().count(), told.filter(|(_, worth)| *worth).count());
        let of = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        writeln!(
            out,
            "{:9}  {positives:5}  {:.3}  {:.3}  {:9.3}  {:6.3}  {:.3}  {}",
            ranked.len(),
            average_precision(&ranked),
            area(&ranked),
            of(right, found),
            of(right, positives),
            of(2 * right, found + positives),
            path.display()
        )?;
    }
    Ok(())
}

/// The mean precision at the place of each positive one.
fn average_precision(ranked: &[(f32, bool)]) -> f64 {
    let positive = ranked.iter().enumerate().filter(|(_, (_, worth))| *worth);
    let precisions: Vec<f64> = (1..).zip(positive).map(|(count, (at, _))| f64::from(count) / (at + 1) as f64).collect();
    precisions.iter().sum::<f64>() / precisions.len().max(1) as f64
}

/// How often a positive one ranks above another, which is the area under the ROC curve.
fn area(ranked: &[(f32, bool)]) -> f64 {
    let positives: Vec<f32> = ranked.iter().filter(|(_, worth)| *worth).map(|(rank, _)| *rank).collect();
    let others: Vec<f32> = ranked.iter().filter(|(_, worth)| !*worth).map(|(rank, _)| *rank).collect();
    let wins = |&a: &f32| {
        others
            .iter()
            .map(|&b| {
                if a > b {
                    1.0
                } else if a < b {
                    0.0
                } else {
                    0.5
                }
            })
            .sum::<f64>()
    };
    positives.iter().map(wins).sum::<f64>() / (positives.len() * others.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_of_a_known_order() {
        let ranked = [(0.9, true), (0.8, false), (0.7, true), (0.1, false)];
        assert!((average_precision(&ranked) - (1.0 + 2.0 / 3.0) / 2.0).abs() < 1e-9);
        assert!((area(&ranked) - 0.75).abs() < 1e-9);
    }
}
