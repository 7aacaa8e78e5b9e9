//! `crossread eval entities`.

use crate::input;
use anyhow::{Context, Result, bail};
use crossread::entity::corpus::{self, Label, Labelled};
use crossread::entity::{self, Kind, Model};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Compare names found with labelled text: spans and kinds must fit exactly
///
/// Files hold one token a line, a tab, its label, a blank line between sentences. A kind that a file
/// never labels is left out; `all` is people, organizations and places together.
#[derive(clap::Args)]
pub struct Args {
    /// Labelled files, or folders: every `.tsv` file in them and in their folders `dev` and `test`
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Another model than the one that comes with this version
    #[arg(long)]
    model: Option<PathBuf>,
    /// Print JSON, one object a file
    #[arg(long)]
    json: bool,
}

pub fn run(args: Args) -> Result<()> {
    let mut out = io::stdout().lock();
    let model = Model::load(&input::model(args.model.as_deref())?)?;
    let mut files = Vec::new();
    for path in args.paths {
        if path.is_dir() {
            for folder in [path.clone(), path.join("dev"), path.join("test")].iter().filter(|folder| folder.is_dir()) {
                files.extend(tables(folder)?);
            }
        } else {
            files.push(path);
        }
    }
    if files.is_empty() {
        bail!("no .tsv files there");
    }
    for path in &files {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let documents = corpus::read(&text);
        if documents.iter().all(|document| document.spans.is_empty()) {
            bail!("{} has no labels", path.display());
        }
        let score = measure(&model, &documents);
        let name = path.display().to_string();
        writeln!(out, "{}", if args.json { score.json(&name) } else { score.line(&name) })?;
    }
    Ok(())
}

/// The `.tsv` files of a folder, by name.
fn tables(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "tsv"));
    files.sort();
    Ok(files)
}

const KINDS: [Kind; 6] = [Kind::Person, Kind::Organization, Kind::Place, Kind::Group, Kind::Date, Kind::Figure];

/// Right, found and labelled spans of each of [`KINDS`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Score([Counts; 6]);

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    right: usize,
    found: usize,
    labelled: usize,
}

impl Counts {
    fn rates(self) -> [f64; 3] {
        let of = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        [of(self.right, self.found), of(self.right, self.labelled), of(2 * self.right, self.found + self.labelled)]
    }
}

/// Reads `documents` and compares.
pub fn measure(model: &Model, documents: &[Labelled]) -> Score {
    let mut score = Score::default();
    for document in documents {
        let found = entity::names(model, &[&document.prose], None);
        for (counts, kind) in score.0.iter_mut().zip(KINDS) {
            let is = |label: &Label| *label == Label::Kind(kind);
            let labelled = document.spans.iter().filter(|(_, label)| is(label));
            counts.labelled += labelled.clone().count();
            for (range, other) in found.iter().filter(|(_, other)| *other == kind) {
                let at = document.spans.partition_point(|(span, _)| span.start < range.start);
                counts.found += 1;
                let fits = document.spans.get(at).is_some_and(|(span, label)| span == range && is(label));
                counts.right += usize::from(fits && *other == kind);
            }
        }
    }
    score
}

impl Score {
    /// The kinds the labelled text knows, and all three main kinds together.
    fn rows(&self) -> impl Iterator<Item = (&'static str, Counts)> + '_ {
        let mut all = Counts::default();
        for counts in &self.0[..3] {
            all.right += counts.right;
            all.found += counts.found;
            all.labelled += counts.labelled;
        }
        let kinds = KINDS.iter().zip(&self.0).filter(|(_, counts)| counts.labelled > 0);
        let all = (all.labelled > 0).then_some(("all", all));
        all.into_iter().chain(kinds.map(|(kind, counts)| (corpus::name(*kind), *counts)))
    }

    /// One line: for all and each kind, F1 and in brackets precision and recall, in percent.
    pub fn line(&self, name: &str) -> String {
        let mut line = format!("{name}:");
        for (kind, counts) in self.rows() {
            let [precision, recall, f1] = counts.rates().map(|rate| 100.0 * rate);
            line += &format!("  {kind} {f1:.1} ({precision:.1}/{recall:.1})");
        }
        line
    }

    fn json(&self, name: &str) -> String {
        let rows: serde_json::Map<String, serde_json::Value> = self
            .rows()
            .map(|(kind, counts)| {
                let [precision, recall, f1] = counts.rates();
                let row = serde_json::json!({
                    "precision": precision, "recall": recall, "f1": f1,
                    "right": counts.right, "found": counts.found, "labelled": counts.labelled,
                });
                (kind.to_lowercase(), row)
            })
            .collect();
        serde_json::json!({ "file": name, "scores": rows }).to_string()
    }
}
