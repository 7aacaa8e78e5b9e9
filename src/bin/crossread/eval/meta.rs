//! `crossread eval meta`.

use super::pages::{self, Saved};
use anyhow::{Context, Result, bail};
use crossread::article::{self, Meta};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;

/// Print what saved pages say about their articles, and how often that is right
#[derive(clap::Args)]
pub struct Args {
    /// Holds `ground-truth.json` (`{KEY: {url, articleBody}}`) and `html/KEY.html.gz`
    directory: PathBuf,
    /// What is right: lines of the first 8 characters of KEY, outlet, day of publication, authors (`;`
    /// between them) and mark of the title, tabs between; `-` for what the page does not say, `?` for
    /// what was not judged
    #[arg(long, value_name = "FILE")]
    labels: Option<PathBuf>,
}

/// What a page gives for each of [`FIELDS`], as it stands in the labels.
type Fields = [String; 4];

const FIELDS: [&str; 4] = ["outlet", "published", "authors", "title"];

pub fn run(args: Args) -> Result<()> {
    let mut out = io::stdout().lock();
    let labels = match &args.labels {
        Some(path) => {
            parse(&std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?)?
        }
        None => HashMap::new(),
    };
    let (mut pages, mut labelled) = (0, 0);
    let (mut found, mut judged, mut right) = ([0; 4], [0; 4], [0; 4]);
    for saved in pages::read(&args.directory)? {
        let Saved { key, page, .. } = saved?;
        let meta = article::read(&page).meta;
        let key = key.get(..8).unwrap_or(&key);
        let fields = fields(&meta);
        pages += 1;
        let label = labels.get(key);
        labelled += usize::from(label.is_some());
        let mut wrong = Vec::new();
        for at in 0..FIELDS.len() {
            found[at] += usize::from(fields[at] != NONE);
            if let Some(label) = label.filter(|label| label[at] != OPEN) {
                judged[at] += 1;
                right[at] += usize::from(label[at] == fields[at]);
                if label[at] != fields[at] {
                    wrong.push(format!("{} should be {}", FIELDS[at], label[at]));
                }
            }
        }
        let [outlet, published, authors, mark] = &fields;
        writeln!(out, "{key}  {published}  {outlet} | {authors} | {} | {mark}", meta.title)?;
        for wrong in wrong {
            writeln!(out, "          {wrong}")?;
        }
    }
    writeln!(out, "\n{pages} pages, {labelled} labelled\n           found  judged  right")?;
    for (at, name) in FIELDS.iter().enumerate() {
        writeln!(out, "{name:9}  {:5}  {:6}  {:5}", found[at], judged[at], right[at])?;
    }
    Ok(())
}

/// Stands for what a page does not say.
const NONE: &str = "-";
/// Stands for what was not judged.
const OPEN: &str = "?";

fn fields(meta: &Meta) -> Fields {
    let published = meta.published.map_or_else(String::new, |day| {
        let (year, month, day) = day.to_ymd();
        format!("{year:04}-{month:02}-{day:02}")
    });
    let title = if meta.title.is_empty() { String::new() } else { mark(&meta.title) };
    let mut fields = [meta.outlet.clone(), published, meta.authors.join(";"), title];
    fields.iter_mut().filter(|field| field.is_empty()).for_each(|field| *field = NONE.into());
    fields
}

/// Tells one title from another without repeating it: of its lower-case letters and digits the first eight
/// hexadecimal digits of the SHA-256.
fn mark(title: &str) -> String {
    let letters: String = title.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    Sha256::digest(letters).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

fn parse(labels: &str) -> Result<HashMap<String, Fields>> {
    let lines = labels.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|(at, line)| {
            let mut cells = line.split('\t').map(String::from);
            let mut next = || cells.next();
            match (next(), next(), next(), next(), next(), next()) {
                (Some(key), Some(outlet), Some(day), Some(authors), Some(title), None) => {
                    Ok((key, [outlet, day, authors, title]))
                }
                _ => bail!("line {} of the labels has not five cells", at + 1),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mark_is_of_letters_alone() {
        assert_eq!(mark("Bridge to close"), mark("BRIDGE — to close!"));
        assert_ne!(mark("Bridge to close"), mark("Bridge to open"));
    }

    #[test]
    fn labels_have_five_cells() {
        assert_eq!(parse("# key\n\n1a\tGull\t2025-07-31\t-\tff\n").unwrap()["1a"][1], "2025-07-31");
        assert!(parse("1a\tGull").is_err());
    }
}
