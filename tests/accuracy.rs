//! How well the five articles of the first story are read, against labels made by hand
//! (`tests/accuracy/seeds/`; how they were made: `docs/quality.md`).
//!
//! The articles belong to their outlets and are no part of the project: they are read from
//! `../shared/seeds`, and where that folder is absent nothing is measured. Each article is compared
//! with the bundled claim set without its own outlet, as a reader meets it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crossread::article::Page;
use crossread::claim::rank;
use crossread::claimset::{Field, Stance, build, source};
use crossread::crossref::{Judgement, State};
use crossread::engine::Engine;
use crossread::entity::Kind;
use crossread::report::Reading;
use crossread::text::Prose;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

/// Each article and the outlet it is from, as the claim set names it.
const OUTLETS: [(&str, &str); 5] = [
    ("000", "Newslooks"),
    ("001", "The Independent"),
    ("002", "Unnamed site"),
    ("003", "THX News"),
    ("004", "Natural News network"),
];

/// The kinds that are labelled.
const KINDS: [Kind; 5] = [Kind::Person, Kind::Organization, Kind::Place, Kind::Group, Kind::Date];

#[test]
fn names_are_found_with_their_bounds_and_kinds() {
    let Some(seeds) = measured() else { return };
    let mut all = BTreeMap::<Kind, Counts>::new();
    let mut links = Counts::default();
    for seed in seeds {
        let scored = seed.entities();
        print!("{}", scored.mistakes);
        for (kind, counts) in scored.kinds {
            all.entry(kind).or_default().add(counts);
        }
        links.add(scored.links);
    }
    let mut micro = Counts::default();
    for (kind, counts) in &all {
        println!("{:14}{counts}", format!("{kind:?}").to_lowercase());
        micro.add(*counts);
    }
    println!("{:14}{micro}", "all");
    println!("{:14}{links}", "same entity");
    assert!(micro.f1() >= 0.97, "entities: F1 {:.3}", micro.f1());
}

#[test]
fn shared_facts_refer_to_the_outlets_that_report_them() {
    let Some(seeds) = measured() else { return };
    let (mut found, mut facts, mut right_outlet) = (0, 0, 0);
    for seed in seeds {
        let (before, facts_before) = (found, facts);
        for fact in seed.facts.iter().filter(|fact| !fact.records.is_empty()) {
            facts += 1;
            let references = || seed.judgements_at(fact).flat_map(|judgement| &judgement.references);
            right_outlet += usize::from(references().any(|reference| fact.outlets.contains(&reference.outlet)));
            if references().any(|to| fact.records.contains(&to.claim) && fact.outlets.contains(&to.outlet)) {
                found += 1;
            } else {
                let instead: Vec<&str> = references().map(|reference| reference.claim.as_str()).collect();
                let claims = seed.judgements_at(fact).count();
                println!("{}:{} {:?}: {claims} claims, {instead:?}", seed.name, fact.line, fact.key);
            }
            if let Some(field) = fact.differs {
                let told = references().any(|to| to.stance == Stance::Differs && to.field == Some(field));
                println!("{}:{} {:?} differs in {field:?}: told {told}", seed.name, fact.line, fact.key);
            }
        }
        println!("{} shared facts {} of {}", seed.name, found - before, facts - facts_before);
    }
    println!("shared facts with the right record and outlet {found} of {facts}, with the right outlet {right_outlet}");
    assert!(share(found, facts) >= 0.80, "shared facts: {found} of {facts}");
}

#[test]
fn facts_of_one_outlet_refer_to_nobody() {
    let Some(seeds) = measured() else { return };
    let (mut silent, mut facts, mut only_here) = (0, 0, 0);
    for seed in seeds {
        for fact in seed.facts.iter().filter(|fact| fact.records.is_empty()) {
            facts += 1;
            let wrong: Vec<_> = seed
                .judgements_at(fact)
                .flat_map(|judgement| &judgement.references)
                .filter(|to| !to.claim.is_empty())
                .collect();
            only_here += usize::from(seed.judgements_at(fact).any(|judgement| judgement.state == State::OnlyHere));
            silent += usize::from(wrong.is_empty());
            for to in wrong {
                println!("{}:{} {:?} refers to {} {:?}", seed.name, fact.line, fact.key, to.claim, to.statement);
            }
        }
    }
    println!("facts of one outlet without reference {silent} of {facts}, marked as only here {only_here}");
    assert!(share(silent, facts) >= 0.80, "facts of one outlet without reference: {silent} of {facts}");
}

#[test]
fn differences_are_told_for_a_reader_to_judge() {
    let Some(seeds) = measured() else { return };
    for seed in seeds {
        let told = seed.reading.crossref.judgements.iter().flat_map(|judgement| &judgement.references);
        for to in told.filter(|to| to.stance == Stance::Differs) {
            let whose = if to.claim.is_empty() { "the page itself" } else { &to.outlet };
            println!("{} {:?}: here {:?}, there {:?} ({whose}, {})", seed.name, to.field, to.here, to.there, to.claim);
            assert!(
                to.field.is_some() && to.here != to.there,
                "{}: a difference without its field and values",
                seed.name
            );
        }
    }
}

#[test]
fn nothing_outside_the_article_is_marked() {
    let Some(seeds) = measured() else { return };
    for seed in seeds {
        let mentions = seed.reading.entities.mentions.iter().map(|mention| (mention.paragraph, mention.span));
        let claims = seed.reading.claims.iter().map(|claim| (claim.paragraph, claim.span));
        for (paragraph, span) in mentions.chain(claims) {
            let at = seed.place(paragraph, span.start as usize..span.end as usize);
            let line = seed.flat.line_of(at.start);
            assert_ne!(seed.lines[&line], Line::Off, "{}:{line} {:?}", seed.name, &seed.flat.text[at]);
        }
    }
}

#[test]
fn statements_worth_checking_rank_above_others() {
    let folder = project().join("../shared/seeds");
    if !folder.is_dir() {
        println!("skipped: {} is absent", folder.display());
        return;
    }
    let (mut worth, mut others) = (Vec::new(), Vec::new());
    for (name, _) in OUTLETS {
        let text = seed_text(name, &folder);
        for row in rows(&labels("worth.tsv"), name) {
            let [line, nth]: [usize; 2] = [row[1].parse().unwrap(), row[2].parse().unwrap()];
            let prose = Prose::new(squeeze(text.lines().nth(line - 1).unwrap().trim()));
            let rank = rank::rank(&prose, prose.sentences[nth - 1].span);
            if row[3] == "1" { &mut worth } else { &mut others }.push(rank);
        }
    }
    let above = worth
        .iter()
        .map(|a| others.iter().map(|b| f64::from(u8::from(a > b)) + f64::from(u8::from(a == b)) / 2.0).sum::<f64>());
    let area = above.sum::<f64>() / (worth.len() * others.len()) as f64;
    println!("{} worth checking, {} others: area under the ROC curve {area:.3}", worth.len(), others.len());
    assert!(area >= 0.85, "worth checking: area {area:.3}");
}

#[test]
fn quotations_are_found_with_their_speakers() {
    let shared = project().join("../shared");
    if !shared.is_dir() {
        println!("skipped: {} is absent", shared.display());
        return;
    }
    let mut eval = Command::new(env!("CARGO_BIN_EXE_crossread"));
    let labels = project().join("tests/accuracy/quotations.tsv");
    let output = eval.args(["eval", "quotes"]).arg(labels).arg("--data").arg(shared).output().unwrap();
    let table = String::from_utf8(output.stdout).unwrap();
    print!("{table}{}", String::from_utf8_lossy(&output.stderr));
    let row = table.lines().find_map(|line| line.strip_prefix("report")).unwrap();
    let cells: Vec<f64> = row.split_whitespace().map(|cell| cell.parse().unwrap()).collect();
    let [.., f1, _, speakers] = cells[..] else { panic!("{row:?} has too few columns") };
    assert!(f1 >= 0.95, "quotations: F1 {f1}");
    assert!(speakers >= 0.90, "quotations: right speaker {speakers}");
}

/// One article, its labels and what the engine made of it.
struct Seed {
    name: &'static str,
    flat: Flat,
    lines: BTreeMap<usize, Line>,
    names: Vec<Name>,
    facts: Vec<Fact>,
    reading: Reading,
    /// Where each paragraph of the reading begins in `flat`.
    paragraphs: Vec<usize>,
}

/// A text with every run of white space as one blank, and where each of its lines begins in it.
struct Flat {
    text: String,
    lines: Vec<usize>,
}

/// What a line of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// Counted.
    Body,
    /// Headline, sub-heading or summary: may be read, is not counted.
    Title,
    /// No part of the article.
    Off,
}

/// A labelled name.
struct Name {
    at: Range<usize>,
    kind: Kind,
    /// Whether the guide leaves it open: then it is neither missed nor wrong.
    open: bool,
    entity: String,
}

/// A labelled fact. Without records it is one outlet's own.
#[derive(Deserialize)]
struct Fact {
    seed: String,
    line: usize,
    key: String,
    records: Vec<String>,
    outlets: Vec<String>,
    #[serde(default)]
    differs: Option<Field>,
}

#[derive(Default)]
struct EntityScore {
    kinds: BTreeMap<Kind, Counts>,
    /// Pairs of found mentions that name one thing.
    links: Counts,
    mistakes: String,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    right: usize,
    labelled: usize,
    found: usize,
}

/// What was measured, once for all tests; nothing where the articles are absent.
fn measured() -> Option<&'static [Seed]> {
    static SEEDS: OnceLock<Vec<Seed>> = OnceLock::new();
    let folder = project().join("../shared/seeds");
    if !folder.is_dir() {
        println!("skipped: {} is absent", folder.display());
        return None;
    }
    Some(SEEDS.get_or_init(|| OUTLETS.iter().map(|(name, outlet)| Seed::measure(name, outlet, &folder)).collect()))
}

impl Seed {
    fn measure(name: &'static str, outlet: &str, folder: &Path) -> Seed {
        let text = seed_text(name, folder);
        let flat = Flat::new(&text);
        let reading = engine_without(outlet).read(&Page::from_text(&text), &|| 0);
        let mut from = 0;
        let paragraphs = reading.article.paragraphs.iter().map(|paragraph| {
            let text = squeeze(&paragraph.prose.text);
            let at = flat.text[from..].find(&text).unwrap_or_else(|| panic!("{name} has no paragraph {text:?}"));
            let begin = from + at;
            from = begin + text.len();
            begin
        });
        Seed {
            name,
            paragraphs: paragraphs.collect(),
            lines: lines(name),
            names: names(name, &flat),
            facts: facts(name),
            reading,
            flat,
        }
    }

    /// A span of a paragraph, as a range of the flat text.
    fn place(&self, paragraph: u32, span: Range<usize>) -> Range<usize> {
        let text = &self.reading.article.paragraphs[paragraph as usize].prose.text;
        let begin = self.paragraphs[paragraph as usize];
        begin + squeeze(&text[..span.start]).len()..begin + squeeze(&text[..span.end]).len()
    }

    /// What the set says of the claims that a fact stands in.
    fn judgements_at(&self, fact: &Fact) -> impl Iterator<Item = &Judgement> {
        let key = self.flat.find(fact.line, &fact.key, 1);
        self.reading.claims.iter().zip(&self.reading.crossref.judgements).filter_map(move |(claim, judgement)| {
            let at = self.place(claim.paragraph, claim.span.start as usize..claim.span.end as usize);
            (at.start < key.end && key.start < at.end).then_some(judgement)
        })
    }

    fn entities(&self) -> EntityScore {
        let mut score = EntityScore::default();
        let mut matched: Vec<(&str, u32)> = Vec::new();
        let mut missed: Vec<&Name> = self.names.iter().filter(|name| !name.open).collect();
        for name in &missed {
            score.kinds.entry(name.kind).or_default().labelled += 1;
        }
        for mention in self.reading.entities.mentions.iter().filter(|mention| KINDS.contains(&mention.kind)) {
            let at = self.place(mention.paragraph, mention.span.start as usize..mention.span.end as usize);
            let line = self.flat.line_of(at.start);
            if self.lines[&line] != Line::Body {
                continue;
            }
            if let Some(found) = missed.iter().position(|name| name.at == at && name.kind == mention.kind) {
                matched.push((&missed.remove(found).entity, mention.entity));
                let counts = score.kinds.entry(mention.kind).or_default();
                counts.right += 1;
                counts.found += 1;
            } else if !self.names.iter().any(|name| name.open && name.at.start < at.end && at.start < name.at.end) {
                score.kinds.entry(mention.kind).or_default().found += 1;
                let _ =
                    writeln!(score.mistakes, "{}:{line} wrong {:?} {:?}", self.name, mention.kind, &self.flat.text[at]);
            }
        }
        for name in missed {
            let (line, text) = (self.flat.line_of(name.at.start), &self.flat.text[name.at.clone()]);
            let _ = writeln!(score.mistakes, "{}:{line} missed {:?} {text:?}", self.name, name.kind);
        }
        for (at, (name, entity)) in matched.iter().enumerate() {
            for (other_name, other_entity) in &matched[..at] {
                score.links.labelled += usize::from(name == other_name);
                score.links.found += usize::from(entity == other_entity);
                score.links.right += usize::from(name == other_name && entity == other_entity);
            }
        }
        score
    }
}

impl Flat {
    fn new(text: &str) -> Flat {
        let mut flat = Flat { text: String::new(), lines: Vec::new() };
        for line in text.lines() {
            if !flat.text.is_empty() && !flat.text.ends_with(' ') {
                flat.text.push(' ');
            }
            flat.lines.push(flat.text.len());
            flat.text.push_str(&squeeze(line.trim()));
        }
        flat
    }

    /// The number of the line, from 1, that `at` stands in.
    fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|begin| *begin <= at)
    }

    /// The `nth` place of `words` at or after the start of a line, both from 1.
    fn find(&self, line: usize, words: &str, nth: usize) -> Range<usize> {
        let begin = self.lines[line - 1];
        let found = self.text[begin..].match_indices(words).nth(nth - 1);
        let at = begin + found.unwrap_or_else(|| panic!("line {line} has no {words:?} ({nth})")).0;
        at..at + words.len()
    }
}

impl Counts {
    fn add(&mut self, other: Counts) {
        self.right += other.right;
        self.labelled += other.labelled;
        self.found += other.found;
    }

    fn f1(self) -> f64 {
        share(2 * self.right, self.labelled + self.found)
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let (precision, recall) = (share(self.right, self.found), share(self.right, self.labelled));
        write!(out, "precision {precision:.3} recall {recall:.3} F1 {:.3} of {}", self.f1(), self.labelled)
    }
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The bundled model and set, without what `outlet` reports.
fn engine_without(outlet: &str) -> Engine {
    let data = project().join("extension/data");
    let mut set = source::parse(&fs::read_to_string(data.join("source/us-ecuador-2025.jsonl")).unwrap());
    assert_eq!(set.diagnostics, []);
    for record in &mut set.records {
        record.evidence.retain(|evidence| evidence.outlet != outlet);
    }
    set.records.retain(|record| !record.evidence.is_empty());
    set.articles.retain(|article| article.outlet != outlet);
    let mut engine = Engine::new(&fs::read(data.join("entities.model")).unwrap()).unwrap();
    engine.load_pack(&build::build(&set.records, &set.articles, &build::Label::default(), &|| ()).unwrap()).unwrap();
    engine
}

/// The text of an article.
fn seed_text(name: &str, folder: &Path) -> String {
    let mut files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let file = files.find(|path| path.file_name().unwrap().to_string_lossy().starts_with(name)).unwrap();
    fs::read_to_string(file).unwrap()
}

fn squeeze(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c.is_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}

fn labels(file: &str) -> String {
    fs::read_to_string(project().join("tests/accuracy/seeds").join(file)).unwrap()
}

/// The rows of a table of labels that are about `seed`.
fn rows(table: &str, seed: &str) -> Vec<Vec<String>> {
    let rows = table.lines().filter(|row| !row.starts_with('#'));
    let cells = rows.map(|row| row.split('\t').map(str::to_owned).collect::<Vec<_>>());
    cells.filter(|cells| cells[0] == seed).collect()
}

fn lines(seed: &str) -> BTreeMap<usize, Line> {
    let line = |row: Vec<String>| {
        let line = match row[2].as_str() {
            "body" => Line::Body,
            "title" => Line::Title,
            "off" => Line::Off,
            other => panic!("{other:?} is no sort of line"),
        };
        (row[1].parse().unwrap(), line)
    };
    rows(&labels("lines.tsv"), seed).into_iter().map(line).collect()
}

fn names(seed: &str, flat: &Flat) -> Vec<Name> {
    let name = |row: Vec<String>| {
        let kind = row[4].trim_start_matches('?');
        Name {
            at: flat.find(row[1].parse().unwrap(), &row[2], row[3].parse().unwrap()),
            kind: KINDS.into_iter().find(|of| format!("{of:?}").to_lowercase() == kind).unwrap(),
            open: row[4].starts_with('?'),
            entity: row[5].clone(),
        }
    };
    rows(&labels("entities.tsv"), seed).into_iter().map(name).collect()
}

fn facts(seed: &str) -> Vec<Fact> {
    let facts = labels("facts.jsonl");
    let facts = facts.lines().map(|line| serde_json::from_str::<Fact>(line).unwrap());
    facts.filter(|fact| fact.seed == seed).collect()
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
