//! Labelled pairs of statements.

use anyhow::{Context, Result, bail};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Two statements and how they stand to each other.
pub struct Pair {
    /// The first.
    pub here: String,
    /// The second.
    pub there: String,
    /// How they stand, as far as it is labelled.
    pub label: Label,
    /// Where they may differ: "number", "date", "name" …; empty where that is not labelled.
    pub field: String,
    /// The title of the text that both are about; empty where it is not known.
    pub title: String,
}

/// How two statements stand to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// They say the same.
    Same,
    /// They cannot both hold.
    Differs,
    /// Neither.
    Unrelated,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Claim {
        claim: String,
        evidence: String,
        label: String,
        #[serde(default)]
        page: String,
    },
    Fields {
        claim: String,
        support: String,
        refute: String,
        field: String,
        #[serde(default)]
        page: String,
    },
    Event {
        a: Sentence,
        b: Sentence,
        label_strict: u8,
    },
}

#[derive(Deserialize)]
struct Sentence {
    text: String,
}

/// Reads JSON lines, `.gz` or not, in one of three forms: {claim, evidence, label: SUPPORTS | REFUTES | …},
/// {claim, support, refute, field}, which gives two pairs, or {a: {text}, b: {text}, label_strict: 0 | 1}.
pub fn read(path: &Path) -> Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    for (number, line) in (1..).zip(lines(path)?) {
        let line = line.with_context(|| format!("cannot read {}", path.display()))?;
        let line = serde_json::from_str(&line).with_context(|| format!("{}:{number}", path.display()))?;
        let mut push = |here: &str, there: String, label, field: &str, page: &str| {
            let (here, field, title) = (here.to_owned(), field.to_owned(), title(page));
            pairs.push(Pair { here, there, label, field, title });
        };
        match line {
            Line::Claim { claim, evidence, label, page } => {
                let label = match label.as_str() {
                    "SUPPORTS" => Label::Same,
                    "REFUTES" => Label::Differs,
                    _ => Label::Unrelated,
                };
                push(&claim, evidence, label, "", &page);
            }
            Line::Fields { claim, support, refute, field, page } => {
                push(&claim, support, Label::Same, &field, &page);
                push(&claim, refute, Label::Differs, &field, &page);
            }
            Line::Event { a, b, label_strict } => {
                push(&a.text, b.text, if label_strict == 1 { Label::Same } else { Label::Unrelated }, "", "");
            }
        }
    }
    if pairs.is_empty() {
        bail!("{} holds no pairs", path.display());
    }
    Ok(pairs)
}

/// The title of a page of Wikipedia, in whose name brackets and colons are spelt out ("Kin -LRB-film-RRB-"); what stands in
/// brackets tells it from pages of the same name.
fn title(page: &str) -> String {
    let name = page.split("-LRB-").next().unwrap_or(page);
    name.replace(" -COLON-", ":").replace("-COLON-", ":").trim().to_owned()
}

/// The lines of a file that may be compressed (`.gz`), blank ones left out.
pub fn lines(path: &Path) -> Result<impl Iterator<Item = std::io::Result<String>> + use<>> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let reader: Box<dyn Read> = if path.extension().is_some_and(|extension| extension == "gz") {
        Box::new(GzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let blank = |line: &std::io::Result<String>| line.as_ref().is_ok_and(|line| line.trim().is_empty());
    Ok(BufReader::new(reader).lines().filter(move |line| !blank(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_name_of_its_page_as_a_reader_knows_it() {
        assert_eq!(title("Kin -LRB-2018 film-RRB-"), "Kin");
        assert_eq!(title("Tides-COLON- Chapter 3"), "Tides: Chapter 3");
        assert_eq!(title(""), "");
    }
}
