//! How long the engine takes: `cargo bench --bench read`, or `./build.sh bench`.
//!
//! Times are medians of many runs in one process. Quote the ratios: the machine's speed drifts.

use crossread::article::{Node, Page, html};
use crossread::claimset::{Record, build, source};
use crossread::engine::Engine;
use crossread::entity::{self, Model};
use crossread::report::{Micros, Reading};
use crossread::text::Prose;
use std::fs;
use std::path::Path;
use std::time::Instant;

const RUNS: usize = 41;
/// The claim sets the article is compared with.
const SETS: [&str; 2] =
    ["extension/data/source/us-ecuador-2025.jsonl", "tests/stories/port-aldren-ferry-2025/claims.jsonl"];
/// How many claims of other stories stand in a set beside them.
const OTHERS: usize = 100_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let model = fs::read(root.join("extension/data/entities.model"))?;
    let mut engine = Engine::new(&model)?;
    for set in SETS {
        let source = source::parse(&fs::read_to_string(root.join(set))?);
        engine.load_pack(&build::build(&source.records, &source.articles, &build::Label::default(), &|| {})?)?;
    }
    let article = fs::read_to_string(root.join("tests/stories/port-aldren-ferry-2025/harbor-ledger.html"))?;
    let page = html::page(&article, "");
    let words = count(&engine.read(&page, &|| 0));
    println!("fixture article: {words} words, median of {RUNS} runs");
    let (whole, stages) = median(&engine, &page);
    for (name, micros) in [
        ("article", stages.article),
        ("entities", stages.entities),
        ("claims", stages.claims),
        ("comparison", stages.crossref),
        ("all", whole),
    ] {
        println!("  {name:10} {micros:>8} µs  {:>7.2} µs a word", micros as f64 / words as f64);
    }
    let beside = engine.clone();
    engine.load_pack(&build::build(
        &others(&source::parse(&fs::read_to_string(root.join(SETS[0]))?).records),
        &[],
        &build::Label::default(),
        &|| {},
    )?)?;
    println!("  with {OTHERS} claims of other stories beside: {:.2} times the time", ratio(&engine, &beside, &page));
    let model = Model::load(&model)?;
    let reading = engine.read(&page, &|| 0);
    let paragraphs: Vec<&Prose> = reading.article.paragraphs.iter().map(|paragraph| &paragraph.prose).collect();
    let tokens: usize = paragraphs.iter().map(|prose| prose.tokens.len()).sum();
    println!("  names, dates and figures: {:.2} million tokens a second at best", best(&model, &paragraphs, tokens));
    let long = repeated(&page, 100);
    let long_words = count(&engine.read(&long, &|| 0));
    let began = Instant::now();
    engine.read(&long, &|| 0);
    let long_micros = began.elapsed().as_micros() as u64;
    println!(
        "{:.0} times the words take {:.1} times the time",
        long_words as f64 / words as f64,
        long_micros as f64 / whole.max(1) as f64
    );
    Ok(())
}

/// The median time of a whole reading, and the stages of the run that took it, in microseconds.
fn median(engine: &Engine, page: &Page) -> (u64, Micros) {
    let mut runs: Vec<(u64, Micros)> = (0..RUNS)
        .map(|_| {
            let began = Instant::now();
            let reading = engine.read(page, &|| began.elapsed().as_micros() as u64);
            (began.elapsed().as_micros() as u64, reading.micros)
        })
        .collect();
    runs.sort_by_key(|(whole, _)| *whole);
    runs[RUNS / 2]
}

/// Claims of many stories, each at a place of its own, in the words of `records`.
fn others(records: &[Record]) -> Vec<Record> {
    let other = |(at, record): (usize, &Record)| {
        let (id, story) = (at.to_string(), (at / 40).to_string());
        let statement = format!("{} That was in Oma{story}.", record.statement);
        Record { id, story, statement, ..record.clone() }
    };
    records.iter().cycle().enumerate().take(OTHERS).map(other).collect()
}

/// How many times as long `slow` takes for a page as `fast`, by the fastest of runs in turn.
fn ratio(slow: &Engine, fast: &Engine, page: &Page) -> f64 {
    let mut best = [f64::INFINITY; 2];
    for _ in 0..RUNS {
        for (engine, best) in [slow, fast].into_iter().zip(&mut best) {
            let began = Instant::now();
            std::hint::black_box(engine.read(page, &|| 0));
            *best = best.min(began.elapsed().as_secs_f64());
        }
    }
    best[0] / best[1]
}

/// Tokens tagged in a microsecond, in the fastest of many runs: the one that nothing else delayed.
fn best(model: &Model, paragraphs: &[&Prose], tokens: usize) -> f64 {
    let run = || {
        let began = Instant::now();
        std::hint::black_box(entity::names(model, paragraphs, None));
        began.elapsed().as_secs_f64()
    };
    tokens as f64 / (0..10 * RUNS).map(|_| run()).fold(f64::INFINITY, f64::min) / 1e6
}

fn count(reading: &Reading) -> usize {
    reading.article.paragraphs.iter().map(|paragraph| paragraph.prose.text.split_whitespace().count()).sum()
}

/// The page with its text blocks repeated, all in one place.
fn repeated(page: &Page, times: usize) -> Page {
    let mut long = page.clone();
    let blocks: Vec<Node> =
        page.nodes.iter().filter(|node| node.tag == "p" && !node.text.is_empty()).cloned().collect();
    for _ in 1..times {
        long.nodes.extend(blocks.iter().cloned());
    }
    long
}
