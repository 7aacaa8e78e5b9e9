//! `crossread eval compare`.

use crate::input;
use crate::pairs::{self, Label, Pair};
use anyhow::Result;
use crossread::claimset::Stance;
use crossread::crossref::statement::Statement;
use crossread::crossref::verdict::{self, Verdict};
use crossread::entity::Model;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

/// Measure how well pairs of statements are compared
///
/// Told: what the stance says. At precision: the highest recall a threshold on the score gives. Where pairs
/// carry a field, each field's recall, and how often a pair that agrees is said to differ.
#[derive(clap::Args)]
pub struct Args {
    /// Labelled pairs: JSON lines of {claim, evidence, label}, {claim, support, refute, field} or
    /// {a: {text}, b: {text}, label_strict}; each may end in .gz
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Tell a difference only where its score is as high
    #[arg(long, value_name = "SCORE", default_value_t = 0.0)]
    sure: f32,
    /// Print JSON, one object a file
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Scores {
    file: String,
    pairs: usize,
    differs: Score,
    same: Score,
    fields: BTreeMap<String, Field>,
}

#[derive(Default, Serialize)]
struct Score {
    labelled: usize,
    precision: f64,
    recall: f64,
    recall_at_80: f64,
    recall_at_85: f64,
    recall_at_90: f64,
}

#[derive(Default, Serialize)]
struct Field {
    differing: usize,
    recall: f64,
    false_alarm: f64,
}

pub fn run(args: Args) -> Result<()> {
    let mut out = io::stdout().lock();
    let model = Model::load(&input::model(None)?)?;
    for path in &args.paths {
        let pairs = pairs::read(path)?;
        let compared: Vec<(Pair, Verdict)> = pairs
            .into_iter()
            .map(|pair| {
                let (here, there) = Statement::pair(&model, &pair.title, (&pair.here, None), (&pair.there, None));
                let verdict = verdict::judge_pair(&here, &there).if_sure(args.sure);
                (pair, verdict)
            })
            .collect();
        let scores = scores(path.display().to_string(), &compared);
        if args.json {
            writeln!(out, "{}", serde_json::to_string(&scores)?)?;
        } else {
            print(&scores)?;
        }
    }
    Ok(())
}

fn print(scores: &Scores) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{} ({} pairs)", scores.file, scores.pairs)?;
    writeln!(out, "          labelled  told: precision  recall  recall at precision 0.80   0.85   0.90")?;
    for (name, score) in [("differs", &scores.differs), ("same", &scores.same)] {
        writeln!(
            out,
            "{name:8}  {:8}  {:15.3}  {:6.3}  {:24.3}  {:5.3}  {:5.3}",
            score.labelled, score.precision, score.recall, score.recall_at_80, score.recall_at_85, score.recall_at_90
        )?;
    }
    if !scores.fields.is_empty() {
        writeln!(out, "differing  recall  false alarm  field")?;
    }
    for (name, field) in &scores.fields {
        writeln!(out, "{:9}  {:6.3}  {:11.3}  {name}", field.differing, field.recall, field.false_alarm)?;
    }
    Ok(())
}

fn scores(file: String, compared: &[(Pair, Verdict)]) -> Scores {
    let told_same = |verdict: &Verdict| matches!(verdict.stance, Stance::Same | Stance::Finer | Stance::Coarser);
    let mut fields: BTreeMap<String, Field> = BTreeMap::new();
    for (pair, verdict) in compared.iter().filter(|(pair, _)| !pair.field.is_empty()) {
        let field = fields.entry(pair.field.clone()).or_default();
        let told = if verdict.stance == Stance::Differs { 1.0 } else { 0.0 };
        if pair.label == Label::Differs {
            field.differing += 1;
            field.recall += told;
        } else {
            field.false_alarm += told;
        }
    }
    for field in fields.values_mut() {
        // Each pair that differs has one that agrees.
        field.recall /= field.differing.max(1) as f64;
        field.false_alarm /= field.differing.max(1) as f64;
    }
    Scores {
        file,
        pairs: compared.len(),
        differs: score(
            compared,
            Label::Differs,
            |verdict| verdict.stance == Stance::Differs,
            |verdict| verdict.differs,
        ),
        same: score(compared, Label::Same, told_same, |verdict| verdict.same),
        fields,
    }
}

fn score(
    compared: &[(Pair, Verdict)],
    label: Label,
    told: impl Fn(&Verdict) -> bool,
    rate: impl Fn(&Verdict) -> f32,
) -> Score {
    let labelled = compared.iter().filter(|(pair, _)| pair.label == label).count();
    let all = compared.iter().filter(|(_, verdict)| told(verdict)).count();
    let right = compared.iter().filter(|(pair, verdict)| pair.label == label && told(verdict)).count();
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let mut ranked: Vec<(f32, bool)> =
        compared.iter().map(|(pair, verdict)| (rate(verdict), pair.label == label)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut best = [0.0f64; 3];
    let mut found = 0;
    for (at, (rate, right)) in ranked.iter().enumerate() {
        found += usize::from(*right);
        // A threshold takes all that have one score.
        if ranked.get(at + 1).is_some_and(|(next, _)| next == rate) {
            continue;
        }
        for (best, wanted) in best.iter_mut().zip([0.80, 0.85, 0.90]) {
            if share(found, at + 1) >= wanted {
                *best = best.max(share(found, labelled));
            }
        }
    }
    let [recall_at_80, recall_at_85, recall_at_90] = best;
    Score {
        labelled,
        precision: share(right, all),
        recall: share(right, labelled),
        recall_at_80,
        recall_at_85,
        recall_at_90,
    }
}
