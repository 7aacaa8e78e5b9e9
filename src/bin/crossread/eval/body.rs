//! `crossread eval body`.

use super::pages::{self, Saved};
use anyhow::Result;
use crossread::article::body;
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;

/// Compare the article found in saved pages with the article's true text
///
/// The measure is that of the article-extraction benchmark: shingles of four lower-cased words,
/// precision and recall per page, their means over the pages, and the F1 of the two means.
#[derive(clap::Args)]
pub struct Args {
    /// Holds `ground-truth.json` (`{KEY: {url, articleBody}}`) and `html/KEY.html.gz`
    directory: PathBuf,
    /// Print one JSON object instead of a table
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct PageScore {
    key: String,
    url: String,
    precision: f64,
    recall: f64,
    f1: f64,
}

#[derive(Serialize)]
struct Scores {
    count: usize,
    precision: f64,
    recall: f64,
    f1: f64,
    pages: Vec<PageScore>,
}

/// Pages below this F1 are listed in the table.
const POOR: f64 = 0.9;

pub fn run(args: Args) -> Result<()> {
    let mut out = io::stdout().lock();
    let mut pages = Vec::new();
    for saved in pages::read(&args.directory)? {
        let Saved { key, truth, page } = saved?;
        let (precision, recall) = score(&shingles(&truth.body), &shingles(&body::text(&page)));
        pages.push(PageScore { key, url: truth.url, precision, recall, f1: f1(precision, recall) });
    }
    let mean = |of: fn(&PageScore) -> f64| pages.iter().map(of).sum::<f64>() / pages.len() as f64;
    let (precision, recall) = (mean(|page| page.precision), mean(|page| page.recall));
    let scores = Scores { count: pages.len(), precision, recall, f1: f1(precision, recall), pages };
    if args.json {
        writeln!(out, "{}", serde_json::to_string(&scores)?)?;
    } else {
        print(scores)?;
    }
    Ok(())
}

fn print(mut scores: Scores) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "pages  precision  recall  F1")?;
    writeln!(out, "{:5}  {:9.3}  {:6.3}  {:.3}", scores.count, scores.precision, scores.recall, scores.f1)?;
    scores.pages.retain(|page| page.f1 < POOR);
    scores.pages.sort_by(|a, b| a.f1.total_cmp(&b.f1));
    if !scores.pages.is_empty() {
        writeln!(out, "\n{} under {POOR}\nprecision  recall     F1  page", scores.pages.len())?;
    }
    for page in scores.pages {
        writeln!(out, "{:9.3}  {:6.3}  {:5.3}  {} {}", page.precision, page.recall, page.f1, page.key, page.url)?;
    }
    Ok(())
}

/// The runs of four words of `text`, with how often each occurs; a text of fewer words is one run.
fn shingles(text: &str) -> HashMap<Vec<String>, usize> {
    let words: Vec<String> = text
        .split(|char: char| !char.is_alphanumeric() && char != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut counts = HashMap::new();
    for run in words.windows(words.len().clamp(1, 4)) {
        *counts.entry(run.to_vec()).or_default() += 1;
    }
    counts
}

/// Precision and recall of the shingles found.
fn score(truth: &HashMap<Vec<String>, usize>, found: &HashMap<Vec<String>, usize>) -> (f64, f64) {
    let total = |shingles: &HashMap<Vec<String>, usize>| shingles.values().sum::<usize>();
    let common: usize = found.iter().map(|(run, &count)| count.min(truth.get(run).copied().unwrap_or(0))).sum();
    let share = |of: usize| if of == 0 { 0.0 } else { common as f64 / of as f64 };
    match (total(truth), total(found)) {
        (0, 0) => (1.0, 1.0),
        (truth, found) => (share(found), share(truth)),
    }
}

fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(truth: &str, found: &str) -> (f64, f64) {
        score(&shingles(truth), &shingles(found))
    }

    #[test]
    fn same_words_in_other_case_and_punctuation_score_full() {
        assert_eq!(scored("One two, three four. Five", "one TWO three four five"), (1.0, 1.0));
    }

    #[test]
    fn found_twice_counts_once() {
        assert_eq!(scored("a b c d", "a b c d e f g a b c d").1, 1.0);
        assert_eq!(scored("a b c d", "a b c d e f g a b c d").0, 1.0 / 8.0);
    }

    #[test]
    fn short_text_is_one_shingle() {
        assert_eq!(scored("Stock Car", "stock car"), (1.0, 1.0));
        assert_eq!(scored("Stock Car", "stock cars"), (0.0, 0.0));
    }

    #[test]
    fn nothing_found_scores_nothing_unless_nothing_is_true() {
        assert_eq!(scored("a b", ""), (0.0, 0.0));
        assert_eq!(scored("", ""), (1.0, 1.0));
    }
}
