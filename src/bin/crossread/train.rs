//! `crossread train`.

use anyhow::{Context, Result, bail};
use crossread::entity::corpus;
use crossread::entity::lexicon::List;
use crossread::entity::train::{self, Corpus, Settings};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Train the model
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Entities(Entities),
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

pub fn run(args: Args) -> Result<()> {
    let What::Entities(args) = args.what;
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
        println!("{}", score.line(&path.display().to_string()));
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
