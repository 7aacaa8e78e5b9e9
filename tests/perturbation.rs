//! What happens when one thing in a true article is changed, and when nothing is, or only how it is put.
//!
//! Every article of the fixture stories is read against the statements of its own text, as if another outlet had
//! printed it: as it is, with one number, date, name, place, actor, polarity or quoted word changed at a time, and
//! paraphrased.

#![allow(clippy::unwrap_used, clippy::panic)]

mod stories;

use crossread::article::{Article, Page, Role, html};
use crossread::claimset::articles::{Input, harvest};
use crossread::claimset::{Field, Stance, build};
use crossread::engine::Engine;
use crossread::entity::{Kind, Model};
use crossread::report::Reading;
use crossread::text::Span;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use stories::Story;

/// The share of changes that must be told in their field, in percent.
const FLOOR: usize = 85;

static MODEL: LazyLock<Vec<u8>> =
    LazyLock::new(|| fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/data/entities.model")).unwrap());

/// An article as its paragraphs, and an engine that knows what it states.
struct Original {
    name: String,
    published: String,
    paragraphs: Vec<String>,
    engine: Engine,
    reading: Reading,
}

static ORIGINALS: LazyLock<Vec<Original>> = LazyLock::new(|| {
    let model = Model::load(&MODEL).unwrap();
    let mut originals = Vec::new();
    for story in Story::all() {
        for name in story.pages.keys() {
            let article = crossread::article::read(&html::page(&story.html(name), ""));
            let published = article.meta.published.map(|day| day.to_string()).unwrap_or_default();
            let paragraphs = texts(&article);
            let input = Input {
                article: crossread::article::read(&page(&published, &paragraphs, "First Paper")),
                story: story.story.clone(),
                name: "first".into(),
            };
            let records = harvest(&[input], &model, &|| {}).records;
            let mut engine = Engine::new(&MODEL).unwrap();
            engine.load_pack(&build::build(&records, &[], &build::Label::default(), &|| {}).unwrap()).unwrap();
            let reading = engine.read(&page(&published, &paragraphs, "Second Paper"), &|| 0);
            originals.push(Original {
                name: format!("{}/{name}", story.story),
                published,
                paragraphs,
                engine,
                reading,
            });
        }
    }
    originals
});

/// The paragraphs of running text.
fn texts(article: &Article) -> Vec<String> {
    let running = article.paragraphs.iter().filter(|paragraph| matches!(paragraph.role, Role::Paragraph | Role::Quote));
    running.map(|paragraph| paragraph.prose.text.clone()).collect()
}

fn page(published: &str, paragraphs: &[String], outlet: &str) -> Page {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let body: String = paragraphs.iter().map(|text| format!("<p>{}</p>", escaped(text))).collect();
    html::page(
        &format!(
            "<!DOCTYPE html><html lang=en><head><title>Report</title><meta property=og:type content=article>\
             <meta property=og:site_name content=\"{outlet}\"><meta property=article:published_time content=\
             \"{published}\"></head><body><article><h1>Report</h1>{body}</article></body></html>"
        ),
        "",
    )
}

/// One change of a text.
struct Change {
    field: Field,
    paragraph: usize,
    from: String,
    to: String,
}

impl Original {
    /// The article with the first `from` of a paragraph made `to`.
    fn changed(&self, change: &Change) -> Reading {
        let mut paragraphs = self.paragraphs.clone();
        paragraphs[change.paragraph] = paragraphs[change.paragraph].replacen(&change.from, &change.to, 1);
        self.engine.read(&page(&self.published, &paragraphs, "Second Paper"), &|| 0)
    }

    /// Every change that can be made to a mention, one at a time.
    fn changes(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut turn = 0;
        for (at, text) in self.paragraphs.iter().enumerate() {
            let Some(paragraph) = self.reading.article.paragraphs.iter().position(|own| own.prose.text == *text) else {
                continue;
            };
            let quotes = crossread::claim::quote::quoted(&self.reading.article.paragraphs[paragraph].prose);
            let mut push = |field, from: &str, to: String| {
                // Only what stands there once: which one is meant must be clear. What somebody said is of one field.
                let place = text.find(from).map(|start| Span::bytes(start, start + from.len()));
                let said = place.is_some_and(|place| quotes.iter().any(|quote| quote.words.overlaps(&place)));
                if from != to && text.matches(from).count() == 1 && (!said || field == Field::Quote) {
                    changes.push(Change { field, paragraph: at, from: from.into(), to });
                }
            };
            for mention in self.reading.entities.in_paragraph(paragraph as u32) {
                let words = mention.span.of(text);
                turn += 1;
                match mention.kind {
                    Kind::Figure => {
                        if let Some(to) = other_number(words) {
                            push(Field::Number, words, to);
                        }
                    }
                    Kind::Date => {
                        if let Some(to) = other_date(words) {
                            push(Field::Date, words, to);
                        }
                    }
                    Kind::Person if words.contains(' ') && turn % 2 == 0 => {
                        push(Field::Name, words, misspelled(words));
                    }
                    Kind::Person if words.contains(' ') => {
                        push(Field::Actor, words, PEOPLE[turn % PEOPLE.len()].into())
                    }
                    Kind::Place => {
                        push(Field::Place, words, PLACES[turn % PLACES.len()].into());
                        push(Field::Place, words, PLACES[(turn + 1) % PLACES.len()].into());
                    }
                    _ => {}
                }
            }
            for (plain, negated) in NEGATED {
                push(Field::Polarity, plain, (*negated).into());
            }
            for quoted in &quotes {
                let words = quoted.words.of(text);
                let plain = |word: &&str| word.chars().all(char::is_alphabetic);
                for word in words.split(' ').skip(2).step_by(2).filter(plain).take(5) {
                    if words.split(' ').count() >= 7 {
                        push(Field::Quote, words, words.replacen(&format!(" {word} "), " certainly ", 1));
                    }
                }
            }
        }
        changes
    }
}

const PEOPLE: &[&str] = &["Marta Quell", "Andrew Pell", "Helen Ostrow", "Victor Lang"];
const PLACES: &[&str] = &["Denver", "Toronto", "Ohio", "Lisbon"];
const NEGATED: &[(&str, &str)] = &[
    (" was ", " was not "),
    (" were ", " were not "),
    (" will ", " will not "),
    (" has ", " has not "),
    (" is ", " is not "),
    (" ordered ", " did not order "),
    (" signed ", " did not sign "),
];

/// The words with another number in digits.
fn other_number(words: &str) -> Option<String> {
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let digits: String = words[start..].chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    let digits = digits.trim_end_matches([',', '.']);
    let value: f64 = digits.replace(',', "").parse().ok()?;
    let other =
        if digits.contains('.') { format!("{:.1}", value * 2.0 + 1.0) } else { grouped((value * 2.0 + 3.0) as u64) };
    Some(words.replacen(digits, &other, 1))
}

/// A number with commas between thousands.
fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The words with another weekday, month or year.
fn other_date(words: &str) -> Option<String> {
    const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    for (at, day) in DAYS.iter().enumerate() {
        if words.contains(day) {
            // A weekday with its day of the month would contradict itself.
            let alone = !words.contains(|c: char| c.is_ascii_digit());
            return alone.then(|| words.replacen(day, DAYS[(at + 3) % 7], 1));
        }
    }
    let digits: String =
        words.chars().rev().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let digits: String = digits.chars().rev().collect();
    let value: u32 = digits.parse().ok()?;
    let other = if digits.len() == 4 {
        value - 3
    } else if value > 20 {
        value - 4
    } else {
        value + 4
    };
    Some(words.replacen(&digits, &other.to_string(), 1))
}

/// The name with one letter of its last word doubled or replaced.
fn misspelled(name: &str) -> String {
    let (first, last) = name.rsplit_once(' ').unwrap();
    let mut letters: Vec<char> = last.chars().collect();
    let at = letters.len() / 2;
    letters[at] = if letters[at] == 'm' { 'n' } else { 'm' };
    format!("{first} {}", letters.into_iter().collect::<String>())
}

/// The differences told at a place of the page, or anywhere where no place is given.
fn told(reading: &Reading, at: Option<(&str, &str)>) -> Vec<String> {
    let mut out = Vec::new();
    for (claim, judgement) in reading.claims.iter().zip(&reading.crossref.judgements) {
        let text = &reading.article.paragraphs[claim.paragraph as usize].prose.text;
        let here = at.is_none_or(|(paragraph, words)| {
            text == paragraph
                && text.find(words).is_some_and(|start| claim.span.overlaps(&Span::bytes(start, start + words.len())))
        });
        for reference in judgement.references.iter().filter(|reference| here && reference.stance == Stance::Differs) {
            out.push(format!("{:?} {:?} / {:?}", reference.field.unwrap(), reference.here, reference.there));
        }
    }
    out
}

#[test]
fn a_change_is_told_in_its_field() {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for original in ORIGINALS.iter() {
        for change in original.changes() {
            let reading = original.changed(&change);
            let paragraph = original.paragraphs[change.paragraph].replacen(&change.from, &change.to, 1);
            let told = told(&reading, Some((&paragraph, &change.to)));
            let field = format!("{:?}", change.field);
            let (found, all) = counts.entry(field.clone()).or_default();
            *all += 1;
            if told.iter().any(|told| told.starts_with(&field)) {
                *found += 1;
            } else {
                let Change { from, to, .. } = change;
                missed.push(format!("{}: {field} {from:?} -> {to:?} told {told:?}\n    {paragraph}", original.name));
            }
        }
    }
    for (field, (found, all)) in &counts {
        println!("{field:10} {found} of {all}");
    }
    println!("{}", missed.join("\n"));
    let (found, all) = counts.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    println!("{found} of {all}");
    assert!(all >= 300, "only {all} changes");
    assert!(found * 100 >= all * FLOOR, "{found} of {all} changes told in their field");
}

#[test]
fn an_unchanged_article_differs_in_nothing() {
    let mut statements = 0;
    for original in ORIGINALS.iter() {
        statements += original.reading.claims.len();
        assert_eq!(told(&original.reading, None), Vec::<String>::new(), "{}", original.name);
    }
    assert!(statements >= 150, "only {statements} statements");
}

/// Other words for the same.
const PARAPHRASES: &[(&str, &str)] = &[
    (" said", " stated"),
    ("U.S. ", "United States "),
    (" percent", "%"),
    (" two ", " 2 "),
    (" three ", " 3 "),
    (" five ", " 5 "),
    ("Oct. ", "October "),
    ("Sept. ", "September "),
    ("Aug. ", "August "),
    (" about ", " around "),
    (" began", " started"),
    (" injured", " wounded"),
    (" shortly before ", " just before "),
    (" and ", ", and "),
    (" near ", " close to "),
    (" told reporters", " told journalists"),
    (" pulled ", " rescued "),
    (" was built in ", " had been built in "),
    (" chief executive", " CEO"),
    (" vehicles", " cars"),
    ("“", "\""),
    ("”", "\""),
];

#[test]
fn a_paraphrase_differs_in_nothing() {
    let mut statements = 0;
    for original in ORIGINALS.iter() {
        let paraphrased: Vec<String> = original
            .paragraphs
            .iter()
            .map(|text| PARAPHRASES.iter().fold(text.clone(), |text, (from, to)| text.replace(from, to)))
            .collect();
        let reading = original.engine.read(&page(&original.published, &paraphrased, "Second Paper"), &|| 0);
        statements += reading.claims.len();
        assert_eq!(told(&reading, None), Vec::<String>::new(), "{}", original.name);
    }
    assert!(statements >= 150, "only {statements} statements");
}
