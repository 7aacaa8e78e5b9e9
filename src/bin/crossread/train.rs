//! `crossread train`.

use crate::{exchange::Exchange, input, pairs};
use anyhow::{Context, Result, bail};
use crossread::claim;
use crossread::crossref::feature::Features;
use crossread::crossref::overlay::Overlay;
use crossread::crossref::slot::Slots;
use crossread::crossref::statement::Statement;
use crossread::crossref::{self, boost};
use crossread::entity::lexicon::List;
use crossread::entity::train::{self, Corpus, Settings};
use crossread::entity::{Model, corpus};
use crossread::text::stem::terms;
use crossread::text::{Prose, Span};
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Train a model
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Entities(Entities),
    Decision(Decision),
    Rank(Rank),
}

/// Train the tagger of names on labelled text
///
/// Files hold one token a line, a tab, its label (BIO over PER ORG LOC NORP; other labels are taken
/// as no name), a blank line between sentences, -DOCSTART- lines between documents. A kind that a
/// file never labels is taken as unknown there.
#[derive(clap::Args)]
struct Entities {
    /// Labelled files; FILE@3 counts three times
    #[arg(required = true)]
    paths: Vec<String>,
    /// Files labelled by machine, whose labels leave out groups
    #[arg(long)]
    silver: Vec<String>,
    /// Where to write the model
    #[arg(short, long)]
    output: PathBuf,
    /// A labelled file to measure the model on
    #[arg(long)]
    dev: Vec<PathBuf>,
    /// A folder of name lists: CITY.txt, REGION.txt, FIRST.txt, LAST.txt, ORG.txt, one name a line
    #[arg(long)]
    gazetteers: Option<PathBuf>,
    /// What each pass takes off every weight
    #[arg(long, default_value_t = Settings::default().shrink)]
    shrink: f32,
    /// Learning rate
    #[arg(long, default_value_t = Settings::default().rate)]
    rate: f32,
    /// How many features to keep
    #[arg(long, default_value_t = Settings::default().features)]
    features: usize,
    /// Passes over the text
    #[arg(long, default_value_t = Settings::default().epochs)]
    epochs: usize,
}

/// Train when two statements disagree, on labelled pairs
///
/// Pairs are JSON lines of {claim, evidence, label} or {claim, support, refute, field}, `.gz` or not.
#[derive(clap::Args)]
struct Decision {
    /// Files of labelled pairs
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// JSON lines whose texts tell how common words are: every string in them is counted
    #[arg(long, required = true)]
    text: Vec<PathBuf>,
    /// Where to write what was learned
    #[arg(short, long)]
    output: PathBuf,
    /// How many stems to keep
    #[arg(long, default_value_t = 1500)]
    stems: usize,
    /// How many trees to grow
    #[arg(long, default_value_t = boost::Settings::default().trees)]
    trees: usize,
    /// How many leaves a tree has at most
    #[arg(long, default_value_t = boost::Settings::default().leaves)]
    leaves: usize,
}

/// Train how well worth checking a sentence is
///
/// Files are JSON lines of {text, label}, `.gz` or not; 1 is worth checking.
#[derive(clap::Args)]
struct Rank {
    /// Files of labelled sentences
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Where to write what was learned
    #[arg(short, long)]
    output: PathBuf,
}

pub fn run(args: Args) -> Result<()> {
    match args.what {
        What::Rank(args) => rank(args),
        What::Entities(args) => entities(args),
        What::Decision(args) => decision(args),
    }
}

fn rank(args: Rank) -> Result<()> {
    let mut examples = Vec::new();
    for path in &args.paths {
        for sentence in super::eval::rank::read(path)? {
            let prose = Prose::new(sentence.text);
            let whole = Span::bytes(0, prose.text.len());
            examples.push((claim::rank::Measured::new(&prose).features(whole), sentence.label == 1));
        }
    }
    if examples.iter().all(|(_, worth)| *worth) || !examples.iter().any(|(_, worth)| *worth) {
        bail!("sentences worth checking (label 1) and others (label 0) are both needed");
    }
    let text = claim::rank::Rank::train(&examples).write();
    std::fs::write(&args.output, &text).with_context(|| format!("cannot write {}", args.output.display()))?;
    eprintln!("{} sentences, {}: {} bytes", examples.len(), args.output.display(), text.len());
    Ok(())
}

fn decision(args: Decision) -> Result<()> {
    let mut counts = HashMap::new();
    for path in &args.text {
        for line in pairs::lines(path)? {
            let value: serde_json::Value = serde_json::from_str(&line?)?;
            count(&value, &mut counts);
        }
    }
    let rarity = crossref::decision::rarity(&counts, args.stems);
    let model = Model::load(&input::model(None)?)?;
    let weigh = |stem: &str| rarity.get(stem).copied().unwrap_or(crossref::decision::UNKNOWN);
    let row = |here: &Statement, there: &Statement| {
        let (overlay, slots) = (Overlay::new(here, there, &weigh), Slots::new(here, there, &weigh));
        Features::of(here, there, &overlay, &slots).0.to_vec()
    };
    let (mut examples, mut renamed) = (Vec::new(), Vec::new());
    let mut exchange = Exchange::default();
    for path in &args.paths {
        for pair in pairs::read(path)? {
            let read = |title: &str, into: &mut Vec<boost::Example>| {
                let (here, there) = Statement::pair(&model, title, (&pair.here, None), (&pair.there, None));
                into.push(boost::Example { row: row(&here, &there), positive: pair.label == pairs::Label::Differs });
                (here, there)
            };
            // A page's statements carry no title, and it asks the first trees alone.
            read("", &mut examples);
            let (here, there) = read(&pair.title, &mut renamed);
            if pair.label == pairs::Label::Same {
                for (here, there) in exchange.names(&here, &there) {
                    let (here, there) = Statement::pair(&model, &pair.title, (&here, None), (&there, None));
                    renamed.push(boost::Example { row: row(&here, &there), positive: true });
                }
            }
        }
    }
    let settings = boost::Settings { trees: args.trees, leaves: args.leaves, ..boost::Settings::default() };
    let differs = boost::train(&examples, &settings);
    let renamed = boost::train(&renamed, &settings);
    let text = crossref::decision::Decision::new(rarity, differs, renamed).write();
    std::fs::write(&args.output, &text).with_context(|| format!("cannot write {}", args.output.display()))?;
    eprintln!("{} pairs, {}: {} bytes", examples.len(), args.output.display(), text.len());
    Ok(())
}

/// Counts the stems of every string in a JSON value.
fn count(value: &serde_json::Value, counts: &mut HashMap<String, usize>) {
    match value {
        serde_json::Value::String(text) => {
            for stem in terms(&Prose::new(text.as_str())) {
                *counts.entry(stem).or_default() += 1;
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| count(value, counts)),
        serde_json::Value::Object(values) => values.values().for_each(|value| count(value, counts)),
        _ => {}
    }
}

fn entities(args: Entities) -> Result<()> {
    let mut out = io::stdout().lock();
    let start = Instant::now();
    let mut corpora = Vec::new();
    let gold = args.paths.iter().map(|path| (path, false));
    for (path, silver) in gold.chain(args.silver.iter().map(|path| (path, true))) {
        let (path, weight) = match path.rsplit_once('@') {
            Some((path, weight)) => (path, weight.parse().with_context(|| format!("{weight} is no weight"))?),
            None => (path.as_str(), 1.0),
        };
        let documents = corpus::read(&read(Path::new(path))?);
        if documents.is_empty() {
            bail!("{path} has no labelled text");
        }
        corpora.push(Corpus { documents, weight, silver });
    }
    let mut lists = Vec::new();
    if let Some(folder) = &args.gazetteers {
        for (file, list) in FILES {
            let text = read(&folder.join(file))?;
            let names = text.lines().filter(|line| !line.starts_with('#')).map(|line| line.trim().to_string());
            lists.push((*list, names.filter(|name| !name.is_empty()).collect()));
        }
    }
    let settings = Settings { features: args.features, epochs: args.epochs, shrink: args.shrink, rate: args.rate };
    let model = train::train(corpora, &lists, &settings, &mut |step| {
        eprintln!("{:6.1} s  {step}", start.elapsed().as_secs_f32());
    });
    let bytes = model.save();
    std::fs::write(&args.output, &bytes).with_context(|| format!("cannot write {}", args.output.display()))?;
    eprintln!("{:6.1} s  {}: {} bytes", start.elapsed().as_secs_f32(), args.output.display(), bytes.len());
    for path in &args.dev {
        let score = super::eval::entities::measure(&model, &corpus::read(&read(path)?));
        writeln!(out, "{}", score.line(&path.display().to_string()))?;
    }
    Ok(())
}

const FILES: &[(&str, List)] = &[
    ("CITY.txt", List::City),
    ("REGION.txt", List::Region),
    ("FIRST.txt", List::First),
    ("LAST.txt", List::Last),
    ("ORG.txt", List::Organization),
];

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}
