//! `crossread eval crossref`.

use crate::input;
use anyhow::{Context, Result, bail};
use crossread::article::{self, html};
use crossread::claimset::articles::{self, Input};
use crossread::claimset::build::{self, Label};
use crossread::claimset::{Field, Stance};
use crossread::crossref::Reference;
use crossread::engine::Engine;
use crossread::entity::Model;
use crossread::report::Reading;
use crossread::text::{Byte, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::AddAssign;
use std::path::{Path, PathBuf};

/// Measure the comparison on labelled stories
///
/// Each article of a story is read against a pack built from the other ones. Counted are facts that another
/// outlet tells as well and that refer to its sentence; facts told here only that refer to nobody, where what a
/// claim says besides may refer; labelled differences that are told; and others that are told, each pair of values
/// once a story, on however many of its pages.
#[derive(clap::Args)]
pub struct Args {
    /// Folder of stories: NAME.txt (`== outlet date | title`, then `number | sentence`) and NAME.facts.jsonl
    directory: PathBuf,
    /// Print one JSON object instead of a table
    #[arg(long)]
    json: bool,
    /// Print every fact that is told wrongly
    #[arg(long)]
    mistakes: bool,
}

pub(super) struct Telling {
    pub(super) outlet: String,
    published: String,
    title: String,
    pub(super) sentences: Vec<String>,
}

#[derive(Deserialize)]
struct Fact {
    fact: String,
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Mention {
    doc: String,
    sent: usize,
    span: String,
    stance: Stance,
    field: Option<Field>,
}

#[derive(Clone, Default, Serialize)]
struct Score {
    story: String,
    shared: usize,
    shared_referred: usize,
    only_here: usize,
    only_here_alone: usize,
    labelled: usize,
    labelled_told: usize,
    unlabelled_told: usize,
}

/// The differences told in a story.
#[derive(Default)]
struct Told {
    /// The labelled facts among them.
    labelled: BTreeSet<usize>,
    /// The values of the others, the lesser first.
    unlabelled: BTreeSet<[Option<String>; 2]>,
}

impl AddAssign<&Score> for Score {
    fn add_assign(&mut self, other: &Score) {
        self.shared += other.shared;
        self.shared_referred += other.shared_referred;
        self.only_here += other.only_here;
        self.only_here_alone += other.only_here_alone;
        self.labelled += other.labelled;
        self.labelled_told += other.labelled_told;
        self.unlabelled_told += other.unlabelled_told;
    }
}

pub fn run(args: Args) -> Result<()> {
    let mut out = io::stdout().lock();
    let model = input::model(None)?;
    let mut scores = Vec::new();
    for Story { name, tellings, facts } in stories(&args.directory)? {
        let mut score = Score { story: name, ..Score::default() };
        let mut told = Told::default();
        for at in 0..tellings.len() {
            measure(&model, &tellings, at, &facts, args.mistakes, &mut score, &mut told)?;
        }
        let differing =
            (0..facts.len()).filter(|&at| facts.get(at).is_some_and(|fact| fact.mentions.iter().any(differs)));
        score.labelled = differing.count();
        score.labelled_told = told.labelled.len();
        score.unlabelled_told = told.unlabelled.len();
        scores.push(score);
    }
    let mut all = Score { story: "all".into(), ..Score::default() };
    scores.iter().for_each(|score| all += score);
    scores.push(all);
    if args.json {
        writeln!(out, "{}", serde_json::to_string(&scores)?)?;
        return Ok(());
    }
    writeln!(out, "shared facts referred  only here, alone  labelled differences told  unlabelled told  story")?;
    for score in scores {
        let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        writeln!(
            out,
            "{:4} of {:4} {:5.1} %     {:4} of {:4} {:3.0} %  {:10} of {:3}  {:20}       {}",
            score.shared_referred,
            score.shared,
            share(score.shared_referred, score.shared),
            score.only_here_alone,
            score.only_here,
            share(score.only_here_alone, score.only_here),
            score.labelled_told,
            score.labelled,
            score.unlabelled_told,
            score.story
        )?;
    }
    Ok(())
}

fn differs(mention: &Mention) -> bool {
    mention.stance == Stance::Differs
}

/// A story: what its outlets tell, and the facts in it.
struct Story {
    name: String,
    tellings: Vec<Telling>,
    facts: Vec<Fact>,
}

/// The stories of a folder, by name.
fn stories(directory: &Path) -> Result<Vec<Story>> {
    let unreadable = |path: &Path| format!("cannot read {}", path.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(directory).with_context(|| unreadable(directory))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut stories = Vec::new();
    for path in paths {
        let labels = path.with_extension("facts.jsonl");
        let Ok(facts) = std::fs::read_to_string(&labels) else { continue };
        let facts = (1..)
            .zip(facts.lines())
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(number, line)| serde_json::from_str(line).with_context(|| format!("{}:{number}", labels.display())));
        let text = std::fs::read_to_string(&path).with_context(|| unreadable(&path))?;
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        stories.push(Story { name, tellings: tellings(&text), facts: facts.collect::<Result<_>>()? });
    }
    if stories.is_empty() {
        bail!("{} holds no labelled story", directory.display());
    }
    Ok(stories)
}

pub(super) fn tellings(text: &str) -> Vec<Telling> {
    let mut tellings: Vec<Telling> = Vec::new();
    for line in text.lines() {
        if let Some(head) = line.strip_prefix("== ") {
            let (head, title) = head.split_once(" | ").unwrap_or((head, ""));
            let (outlet, published) = head.split_once(' ').unwrap_or((head, ""));
            tellings.push(Telling {
                outlet: outlet.to_lowercase(),
                published: published.to_owned(),
                title: title.to_owned(),
                sentences: Vec::new(),
            });
        } else if let (Some(telling), Some((_, sentence))) = (tellings.last_mut(), line.split_once(" | ")) {
            telling.sentences.push(sentence.to_owned());
        }
    }
    tellings
}

/// How many sentences make a paragraph of the page.
const PARAGRAPH: usize = 3;

/// The telling as a page.
fn page(telling: &Telling) -> article::Page {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let paragraphs: String =
        telling.sentences.chunks(PARAGRAPH).map(|chunk| format!("<p>{}</p>\n", escaped(&chunk.join(" ")))).collect();
    html::page(
        &format!(
            "<!DOCTYPE html><html lang=en><head><title>{title}</title><meta property=og:type content=article>\
             <meta property=og:site_name content=\"{outlet}\">\
             <meta property=article:published_time content=\"{published}\"></head>\
             <body><article><h1>{title}</h1>\n{paragraphs}</article></body></html>",
            title = escaped(&telling.title),
            outlet = escaped(&telling.outlet),
            published = telling.published,
        ),
        &format!("https://{}.example/story", telling.outlet),
    )
}

fn measure(
    model: &[u8],
    tellings: &[Telling],
    at: usize,
    facts: &[Fact],
    mistakes: bool,
    score: &mut Score,
    told: &mut Told,
) -> Result<()> {
    let mut out = io::stdout().lock();
    let Some(here) = tellings.get(at) else { return Ok(()) };
    let inputs: Vec<Input> = tellings
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at)
        .map(|(_, telling)| Input {
            article: article::read(&page(telling)),
            story: score.story.clone(),
            name: telling.outlet.clone(),
        })
        .collect();
    let harvest = articles::harvest(&inputs, &Model::load(model)?, &|| {});
    let mut engine = Engine::new(model)?;
    engine.load_pack(&build::build(&harvest.records, &harvest.articles, &Label::default(), &|| {})?)?;
    let reading = engine.read(&page(here), &|| 0);

    // Which facts a sentence of another outlet carries.
    let carries = |reference: &Reference, fact: &Fact| {
        fact.mentions.iter().filter(|mention| mention.doc == reference.outlet).any(|mention| {
            let sentence = tellings
                .iter()
                .find(|telling| telling.outlet == mention.doc)
                .and_then(|telling| telling.sentences.get(mention.sent));
            reference.exact.as_deref().zip(sentence).is_some_and(|(exact, sentence)| {
                sentence.contains(exact.trim()) && overlap(sentence, exact.trim(), &mention.span)
                    || exact.contains(sentence.trim())
            })
        })
    };
    let spans: Vec<Vec<(usize, Span<Byte>)>> = facts.iter().map(|fact| places(&reading, here, fact)).collect();
    let told_at = |claim: usize, fact: usize| {
        let claim = reading.claims.get(claim);
        spans.get(fact).zip(claim).is_some_and(|(spans, claim)| {
            spans.iter().any(|(paragraph, span)| *paragraph == claim.paragraph as usize && span.overlaps(&claim.span))
        })
    };
    for (index, fact) in facts.iter().enumerate() {
        if !fact.mentions.iter().any(|mention| mention.doc == here.outlet) {
            continue;
        }
        let claims = (0..reading.claims.len()).filter(|&claim| told_at(claim, index));
        let references: Vec<(usize, &Reference)> = claims
            .filter_map(|claim| Some((claim, reading.crossref.judgements.get(claim)?)))
            .flat_map(|(claim, judgement)| judgement.references.iter().map(move |reference| (claim, reference)))
            .collect();
        let place = fact.mentions.iter().find(|mention| mention.doc == here.outlet).map_or(0, |mention| mention.sent);
        if fact.mentions.iter().any(|mention| mention.doc != here.outlet) {
            score.shared += 1;
            if references.iter().any(|(_, reference)| carries(reference, fact)) {
                score.shared_referred += 1;
            } else if mistakes {
                writeln!(out, "{} {}:{place}: no reference: {}", score.story, here.outlet, fact.fact)?;
            }
        } else {
            score.only_here += 1;
            // What the claim says besides may refer.
            let strange = references.iter().find(|(claim, reference)| {
                !facts.iter().enumerate().any(|(other, fact)| told_at(*claim, other) && carries(reference, fact))
            });
            match strange {
                None => score.only_here_alone += 1,
                Some((claim, reference)) if mistakes => writeln!(
                    out,
                    "{} {}:{place}: refers: {}\n    {}\n    {:?} {}",
                    score.story,
                    here.outlet,
                    fact.fact,
                    words(&reading, *claim),
                    reference.stance,
                    reference.statement
                )?,
                Some(_) => {}
            }
        }
    }
    for (claim, judgement) in reading.crossref.judgements.iter().enumerate() {
        for reference in judgement.references.iter().filter(|reference| reference.stance == Stance::Differs) {
            let labelled = facts.iter().enumerate().find(|(index, fact)| {
                let itself = reference.claim.is_empty();
                told_at(claim, *index)
                    && (itself || carries(reference, fact))
                    && fact.mentions.iter().any(|mention| differs(mention) && mention.field == reference.field)
            });
            match labelled {
                Some((index, _)) => told.labelled.insert(index),
                None => {
                    let mut values = [reference.here.clone(), reference.there.clone()];
                    values.sort();
                    told.unlabelled.insert(values)
                }
            };
            if mistakes {
                writeln!(
                    out,
                    "{} {}: differs{}: {:?} {:?} / {:?}\n    {}\n    {}",
                    score.story,
                    here.outlet,
                    if labelled.is_some() { " as labelled" } else { "" },
                    reference.field,
                    reference.here,
                    reference.there,
                    words(&reading, claim),
                    reference.exact.as_deref().unwrap_or(&reference.statement)
                )?;
            }
        }
    }
    Ok(())
}

/// The words of a claim.
fn words(reading: &Reading, claim: usize) -> &str {
    let claim = reading.claims.get(claim);
    let text = claim.and_then(|claim| Some((claim, reading.article.paragraphs.get(claim.paragraph as usize)?)));
    text.map_or("", |(claim, paragraph)| claim.span.of(&paragraph.prose.text))
}

/// Whether two parts of a sentence share a character.
fn overlap(sentence: &str, one: &str, two: &str) -> bool {
    match (sentence.find(one), sentence.find(two)) {
        (Some(a), Some(b)) => a < b + two.len() && b < a + one.len(),
        _ => false,
    }
}

/// Where a fact is told on the page: paragraphs and spans in them.
fn places(reading: &Reading, here: &Telling, fact: &Fact) -> Vec<(usize, Span<Byte>)> {
    let mentions = fact.mentions.iter().filter(|mention| mention.doc == here.outlet);
    mentions
        .filter_map(|mention| {
            let sentence = here.sentences.get(mention.sent)?.trim();
            reading.article.paragraphs.iter().enumerate().find_map(|(at, paragraph)| {
                let text = &paragraph.prose.text;
                let begin = text.find(sentence)?;
                let start = begin + sentence.find(mention.span.trim())?;
                Some((at, Span::bytes(start, start + mention.span.trim().len())))
            })
        })
        .collect()
}
