//! `crossread eval find`.

use super::news;
use crate::pairs;
use anyhow::{Context, Result, bail};
use crossread::claimset::build::{self, Label};
use crossread::claimset::claimreview;
use crossread::claimset::lookup::Lookup;
use crossread::claimset::{ClaimSet, Evidence, Record};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Measure how well posts find the claims they are about, and sentences of news those on the same event
///
/// The measures are mean average precision and the share of texts with a right claim, both among the
/// first five found. Of news, each annotated sentence is looked up by itself and with the document around it, in a
/// set that holds every document as a story of its own. Right are the annotated sentences of other documents that
/// share an event; sentences nobody annotated are left out. Counted are also the sentences whose first hit tells of
/// the event that only looks alike.
#[derive(clap::Args)]
pub struct Args {
    /// Beginning of the names of a file `…claims.jsonl` ({id,text,title,subtitle}) and files `…queries….jsonl`
    /// ({id,text,rel}: the ids of the right claims), or the directory they are in; or a file of annotated
    /// documents ({doc,topic,subtopic,sentences,mentions}); each may end in .gz
    path: PathBuf,
    /// Print one JSON object instead of a table
    #[arg(long)]
    json: bool,
}

/// How many claims are looked at.
const DEPTH: usize = 5;

#[derive(Deserialize)]
struct Claim {
    id: String,
    text: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    subtitle: Option<String>,
}

#[derive(Deserialize)]
struct Query {
    text: String,
    rel: BTreeSet<String>,
}

#[derive(Serialize)]
struct Score {
    queries: String,
    count: usize,
    map5: f64,
    hit5: f64,
}

pub fn run(args: Args) -> Result<()> {
    let mut out = io::stdout().lock();
    if args.path.is_file() && news::is_news(&args.path) {
        return news::run(&args.path, args.json);
    }
    let (claims, queries) = files(&args.path)?;
    let set = set(lines::<Claim>(&claims)?)?;
    let lookup = Lookup::new(&set);
    let mut scores = Vec::new();
    for path in &queries {
        scores.push(score(path, &set, &lookup)?);
    }
    if args.json {
        writeln!(out, "{}", serde_json::to_string(&serde_json::json!({ "claims": set.len(), "scores": scores }))?)?;
        return Ok(());
    }
    writeln!(out, "count  MAP@5  hit@5  queries")?;
    for score in scores {
        writeln!(out, "{:5}  {:.3}  {:.3}  {}", score.count, score.map5, score.hit5, score.queries)?;
    }
    Ok(())
}

/// The file of claims and the files of queries.
fn files(path: &Path) -> Result<(PathBuf, Vec<PathBuf>)> {
    let (directory, prefix) = if path.is_dir() {
        (path, "")
    } else {
        let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        (directory, path.file_name().and_then(|name| name.to_str()).unwrap_or_default())
    };
    let (mut claims, mut queries) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some(rest) = name.strip_prefix(prefix) else { continue };
        match rest.trim_start_matches(['_', '-', '.']) {
            rest if rest.starts_with("claims") => claims.push(path),
            rest if rest.starts_with("queries") => queries.push(path),
            _ => {}
        }
    }
    queries.sort();
    match claims.pop() {
        Some(only) if claims.is_empty() && !queries.is_empty() => Ok((only, queries)),
        _ => bail!("{}: one file of claims and at least one of queries are needed", path.display()),
    }
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let values = (1..).zip(pairs::lines(path)?).map(|(number, line)| {
        let line = line.with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&line).with_context(|| format!("{}:{number}", path.display()))
    });
    values.collect()
}

fn set(claims: Vec<Claim>) -> Result<ClaimSet> {
    let records: Vec<Record> = claims
        .into_iter()
        .map(|Claim { id, text, title, subtitle }| {
            // An id of CheckThat is "vclaim", the site, and the last part of the review's address.
            let named = id.splitn(3, '-').nth(2).map(claimreview::named_in).filter(|words| !words.is_empty());
            let context =
                [title, subtitle, named].into_iter().flatten().reduce(|above, line| format!("{above}\n{line}"));
            let evidence = vec![Evidence::default()];
            Record { id, story: "claims".into(), statement: text, context, evidence, ..Record::default() }
        })
        .collect();
    Ok(ClaimSet::load(&build::build(&records, &[], &Label::default(), &|| {})?)?)
}

fn score(path: &Path, set: &ClaimSet, lookup: &Lookup) -> Result<Score> {
    let queries = lines::<Query>(path)?;
    if queries.is_empty() {
        bail!("{} holds no queries", path.display());
    }
    let (mut precision, mut hits) = (0.0, 0.0);
    for query in &queries {
        let hits_of = lookup.best(&query.text, None, DEPTH);
        let found = hits_of.iter().filter_map(|hit| Some(query.rel.contains(&set.claim(hit.claim)?.id)));
        let found: Vec<bool> = found.collect();
        precision += average_precision(&found, query.rel.len());
        hits += f64::from(u8::from(found.contains(&true)));
    }
    let count = queries.len();
    let queries = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    Ok(Score { queries, count, map5: precision / count as f64, hit5: hits / count as f64 })
}

/// Average precision of the claims found, best first, of which each is right or not; `all` are right.
pub fn average_precision(found: &[bool], all: usize) -> f64 {
    let (mut right, mut sum) = (0.0, 0.0);
    for (rank, _) in (1..).zip(found).filter(|(_, found)| **found) {
        right += 1.0;
        sum += right / f64::from(rank);
    }
    sum / all.clamp(1, DEPTH) as f64
}

#[cfg(test)]
mod tests {
    use super::average_precision;

    #[test]
    fn average_precision_counts_the_place_of_each_right_claim() {
        assert_eq!(average_precision(&[true, false, false], 1), 1.0);
        assert_eq!(average_precision(&[false, true], 1), 0.5);
        assert_eq!(average_precision(&[true, false, false, true], 2), 0.75);
        assert_eq!(average_precision(&[false, false], 3), 0.0);
    }
}
