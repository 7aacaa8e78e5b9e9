//! The part of `crossread eval find` that is about sentences of news.

use crate::pairs;
use anyhow::{Context, Result, bail};
use crossread::claimset::build::{self, Label};
use crossread::claimset::lookup::Lookup;
use crossread::claimset::{ClaimSet, Evidence, Record};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::{self, Write};
use std::path::Path;

/// How many sentences are looked at.
const DEPTH: usize = 5;
/// How many are asked for, so that enough are left when those of the page itself and those nobody annotated are
/// dropped.
const ASKED: usize = 300;

#[derive(Deserialize)]
struct Document {
    doc: String,
    topic: u32,
    subtopic: String,
    sentences: Vec<Sentence>,
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Sentence {
    i: u32,
    text: String,
    selected: bool,
}

#[derive(Deserialize)]
struct Mention {
    #[serde(rename = "type")]
    kind: String,
    sent: u32,
    chain: Option<String>,
    cross: bool,
}

/// A sentence of a document.
#[derive(Clone, Copy)]
struct Place<'a> {
    document: &'a Document,
    sentence: &'a Sentence,
}

#[derive(Default, Serialize)]
pub struct Score {
    way: &'static str,
    count: usize,
    map5: f64,
    first: f64,
    hit5: f64,
    lookalike: f64,
}

/// Whether a file holds annotated documents.
pub fn is_news(path: &Path) -> bool {
    let first = pairs::lines(path).ok().and_then(|mut lines| lines.next()?.ok());
    first.is_some_and(|line| serde_json::from_str::<Document>(&line).is_ok())
}

pub fn run(path: &Path, json: bool) -> Result<()> {
    let mut out = io::stdout().lock();
    let documents: Vec<Document> = (1..)
        .zip(pairs::lines(path)?)
        .map(|(number, line)| {
            let line = line.with_context(|| format!("cannot read {}", path.display()))?;
            serde_json::from_str(&line).with_context(|| format!("{}:{number}", path.display()))
        })
        .collect::<Result<_>>()?;
    let news = News::new(&documents);
    if news.right.is_empty() {
        bail!("{} holds no sentences of several documents on one event", path.display());
    }
    let set = news.set()?;
    let lookup = Lookup::new(&set);
    let scores =
        [news.score(&lookup, &set, "sentence alone", false), news.score(&lookup, &set, "with its document", true)];
    if json {
        writeln!(out, "{}", serde_json::to_string(&scores)?)?;
        return Ok(());
    }
    writeln!(out, "count  MAP@5    P@1  hit@5  look-alike first")?;
    for score in scores {
        writeln!(
            out,
            "{:5}  {:.3}  {:.3}  {:.3}  {:14.1} %  {}",
            score.count,
            score.map5,
            score.first,
            score.hit5,
            100.0 * score.lookalike,
            score.way
        )?;
    }
    Ok(())
}

struct News<'a> {
    documents: &'a [Document],
    places: HashMap<String, Place<'a>>,
    /// The annotated sentences of other documents that share an event with an annotated sentence.
    right: HashMap<String, HashSet<String>>,
}

impl<'a> News<'a> {
    fn new(documents: &'a [Document]) -> News<'a> {
        let mut places = HashMap::new();
        let mut events: HashMap<&str, BTreeSet<(String, &str)>> = HashMap::new();
        for document in documents {
            for sentence in document.sentences.iter().filter(|sentence| !is_address(&sentence.text)) {
                places.insert(id(document, sentence), Place { document, sentence });
            }
            for mention in document.mentions.iter().filter(|mention| mention.cross) {
                let place = format!("{}/{}", document.doc, mention.sent);
                let annotated = places.get(&place).is_some_and(|place| place.sentence.selected);
                let event = mention.kind.starts_with("ACTION") || mention.kind.starts_with("NEG");
                if let Some(chain) = mention.chain.as_deref().filter(|_| event && annotated) {
                    events.entry(chain).or_default().insert((place, &document.doc));
                }
            }
        }
        let mut right: HashMap<String, HashSet<String>> = HashMap::new();
        for sentences in events.values() {
            for (here, document) in sentences {
                let others = sentences.iter().filter(|(_, other)| other != document).map(|(there, _)| there.clone());
                let mut others = others.peekable();
                if others.peek().is_some() {
                    right.entry(here.clone()).or_default().extend(others);
                }
            }
        }
        News { documents, places, right }
    }

    /// Looks each sentence up, by itself or with its document around it.
    fn score(&self, lookup: &Lookup, set: &ClaimSet, way: &'static str, with_document: bool) -> Score {
        let mut score = Score { way, ..Score::default() };
        for document in self.documents {
            let text = text(document);
            for query in self.queries(document) {
                let hits = lookup.best(&query.sentence.text, with_document.then_some(&text), ASKED);
                self.add(&mut score, query, hits.iter().filter_map(|hit| Some(set.claim(hit.claim)?.id)));
            }
        }
        score.mean()
    }

    /// The sentences of all documents, each document a story.
    fn set(&self) -> Result<ClaimSet> {
        let mut records = Vec::new();
        for document in self.documents {
            for sentence in document.sentences.iter().filter(|sentence| !is_address(&sentence.text)) {
                records.push(Record {
                    id: id(document, sentence),
                    story: document.doc.clone(),
                    statement: sentence.text.clone(),
                    evidence: vec![Evidence { outlet: document.doc.clone(), ..Evidence::default() }],
                    ..Record::default()
                });
            }
        }
        Ok(ClaimSet::load(&build::build(&records, &[], &Label::default(), &|| {})?)?)
    }

    /// The sentences of a document that others have the events of.
    fn queries(&self, document: &'a Document) -> impl Iterator<Item = Place<'a>> {
        let known = document.sentences.iter().filter(|sentence| self.right.contains_key(&id(document, sentence)));
        known.map(move |sentence| Place { document, sentence })
    }

    /// Counts what was found for a sentence: annotated ones of other documents.
    fn add(&self, score: &mut Score, query: Place, found: impl Iterator<Item = String>) {
        let right = self.right.get(&id(query.document, query.sentence));
        let found: Vec<(bool, Place)> = found
            .filter_map(|id| Some((right?.contains(&id), *self.places.get(&id)?)))
            .filter(|(_, place)| place.sentence.selected && place.document.doc != query.document.doc)
            .take(DEPTH)
            .collect();
        let hits: Vec<bool> = found.iter().map(|(right, _)| *right).collect();
        let lookalike = |place: &Place| {
            place.document.topic == query.document.topic && place.document.subtopic != query.document.subtopic
        };
        let one = |holds: bool| f64::from(u8::from(holds));
        score.count += 1;
        score.map5 += super::find::average_precision(&hits, right.map_or(0, HashSet::len));
        score.first += one(hits.first() == Some(&true));
        score.hit5 += one(hits.contains(&true));
        score.lookalike += one(found.first().is_some_and(|(_, place)| lookalike(place)));
    }
}

impl Score {
    fn mean(self) -> Score {
        let count = self.count.max(1) as f64;
        Score {
            map5: self.map5 / count,
            first: self.first / count,
            hit5: self.hit5 / count,
            lookalike: self.lookalike / count,
            ..self
        }
    }
}

fn id(document: &Document, sentence: &Sentence) -> String {
    format!("{}/{}", document.doc, sentence.i)
}

/// Whether a sentence is the address the document was found at.
fn is_address(text: &str) -> bool {
    text.replace(' ', "").starts_with("http:")
}

fn text(document: &Document) -> String {
    let sentences = document.sentences.iter().filter(|sentence| !is_address(&sentence.text));
    sentences.map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join("\n")
}
