//! `crossread compare`.

use crate::input;
use anyhow::{Context, Result};
use crossread::claimset::{Field, Stance};
use crossread::crossref::statement::Statement;
use crossread::crossref::verdict;
use crossread::entity::Model;
use crossread::text::Day;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::path::PathBuf;

/// Compare pairs of statements.
///
/// Reads JSON lines {"id","a","b","a_date"?,"b_date"?,"title"?} on standard input (dates in ISO form; the title of the
/// text that both stand in, which names what they need not) and writes
/// {"id","stance","field","here","there","same","differs"}: how b stands to a (same, finer, coarser,
/// differs, unrelated), the field concerned with both values, and two scores from 0 to 1.
///
/// A difference is told where one in twenty pairs that agree would be said to differ. How often that is right depends
/// on what the pairs are: of claims and real revisions, a quarter of which say nothing of the claim, differences
/// told were right in 69 of 100, those with "differs" from 0.6 on in 81, and those from 0.8 on in 88.
#[derive(clap::Args)]
pub struct Args {
    /// The model to name entities with. Without it, the bundled one
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Tell a difference only where "differs" is as high; what is less sure is "unrelated"
    #[arg(long, value_name = "SCORE", default_value_t = 0.0)]
    sure: f32,
}

#[derive(Deserialize)]
struct Pair {
    id: serde_json::Value,
    a: String,
    b: String,
    a_date: Option<String>,
    b_date: Option<String>,
    #[serde(default)]
    title: String,
}

#[derive(Serialize)]
struct Compared {
    id: serde_json::Value,
    stance: Stance,
    field: Option<Field>,
    here: Option<String>,
    there: Option<String>,
    same: f32,
    differs: f32,
}

pub fn run(args: Args) -> Result<()> {
    let model = Model::load(&input::model(args.model.as_deref())?)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for pair in input::json_lines::<Pair>() {
        let Pair { id, a, b, a_date, b_date, title } = pair?;
        let (a, b) = Statement::pair(&model, &title, (&a, day(a_date.as_deref())?), (&b, day(b_date.as_deref())?));
        let verdict = verdict::judge_pair(&a, &b).if_sure(args.sure);
        let compared = Compared {
            id,
            stance: verdict.stance,
            field: verdict.field,
            here: verdict.here,
            there: verdict.there,
            same: verdict.same,
            differs: verdict.differs,
        };
        serde_json::to_writer(&mut out, &compared)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

fn day(date: Option<&str>) -> Result<Option<Day>> {
    date.map(|date| Day::parse(date).with_context(|| format!("{date:?} is no ISO date such as 2025-07-31"))).transpose()
}
