//! One name, one label: what a document calls a person or an organization in full is the same
//! wherever it stands. The tagger weighs this as evidence; here the clear cases are settled.

use super::Kind;
use super::feature::Document;
use super::lexicon::List;
use super::tagger::Name;
use super::word::Form;
use std::collections::BTreeMap;

/// How sure the tagger must be of a name that settles others.
const SURE: f32 = 0.7;
/// How sure the tagger must be of a person that has the name of a listed organization.
const CERTAIN: f32 = 0.95;
/// Last words of companies' names that are never the last word of a place's or a person's.
const BUSINESSES: &[&str] = &[
    "Airlines",
    "Airways",
    "Batteries",
    "Brands",
    "Chemicals",
    "Electronics",
    "Energy",
    "Entertainment",
    "Foods",
    "Holdings",
    "Industries",
    "Laboratories",
    "Lines",
    "Logistics",
    "Motors",
    "Networks",
    "Pharmaceuticals",
    "Semiconductors",
    "Shipping",
    "Solutions",
    "Steel",
    "Studios",
    "Systems",
    "Technologies",
    "Therapeutics",
];
/// Longest name looked for elsewhere, in words.
const LONGEST: usize = 6;

/// `names`, in order, with overlong ones cut and missed repetitions added.
pub fn settle(document: &Document, names: Vec<Name>) -> Vec<Name> {
    let names: Vec<Name> = names.into_iter().flat_map(|name| cut(document, name)).collect();
    let mut known: BTreeMap<Vec<&str>, (Kind, f32)> = BTreeMap::new();
    for name in names.iter().filter(|name| name.score >= SURE && name.words.len() <= LONGEST) {
        let words: Vec<&str> = document.words[name.words.clone()].iter().map(|word| word.text).collect();
        if words.len() > 1 {
            if name.kind == Kind::Person
                && let Some(last) = words.last().filter(|last| last.chars().count() > 2)
            {
                raise(&mut known, vec![last], name);
            }
            raise(&mut known, words, name);
        } else if name.score >= CERTAIN && name.kind != Kind::Place {
            raise(&mut known, words, name);
        }
    }
    if known.is_empty() {
        return names;
    }
    let mut out = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    for (range, _) in &document.segments {
        let mut at = range.start;
        while at < range.end {
            while names.next_if(|name| name.words.end <= at).map(|name| out.push(name)).is_some() {}
            let free = names.peek().map_or(range.end, |name| name.words.start.max(at)).min(range.end);
            if free == at {
                // A single word taken for something else than the person it names in full.
                if let Some(name) = names.peek_mut().filter(|name| name.words.start == at) {
                    if name.words.len() == 1
                        && name.score < SURE
                        && let Some(&(kind, _)) = known.get(&[document.words[at].text][..])
                    {
                        name.kind = kind;
                    }
                    at = name.words.end;
                } else {
                    at += 1;
                }
                continue;
            }
            let longest = (at + 1..=free.min(at + LONGEST)).rev().find_map(|end| {
                let words: Vec<&str> = document.words[at..end].iter().map(|word| word.text).collect();
                let found = known.get(&words).filter(|_| document.words[at].form.capital())?;
                (end - at > 1 || alone(document, at)).then_some((end, *found))
            });
            match longest {
                Some((end, (kind, score))) => {
                    out.push(Name { words: at..end, kind, score: score * 0.9 });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    out.extend(names);
    out
}

fn raise<'a>(known: &mut BTreeMap<Vec<&'a str>, (Kind, f32)>, words: Vec<&'a str>, name: &Name) {
    let entry = known.entry(words).or_insert((name.kind, 0.0));
    if name.score > entry.1 {
        *entry = (name.kind, name.score);
    }
}

/// Whether no other name-like word stands beside the word, which would make it a part of another name.
fn alone(document: &Document, at: usize) -> bool {
    let capital = |at: usize| {
        let word = document.words.get(at)?;
        let cue = List::Honorific.bit() | List::Role.bit();
        Some(word.form.capital() && word.form != Form::Letter && word.known.lists & cue == 0)
    };
    let before = at.checked_sub(1).and_then(capital).unwrap_or(false);
    let lower = document.words.get(at).is_some_and(|word| word.casing & 1 != 0);
    !before && !capital(at + 1).unwrap_or(false) && !lower
}

/// "Border Protection and Ecuador's National Police" is three names; a possessive stands between
/// names, unless it is short enough to belong to one: "Boston Children's Hospital".
fn cut(document: &Document, mut name: Name) -> Vec<Name> {
    let is_the = |at: usize| matches!(document.words[at].text, "The" | "THE" | "the");
    if name.kind == Kind::Organization && name.words.len() > 2 && is_the(name.words.start) {
        name.words.start += 1;
    }
    let words = &document.words[name.words.clone()];
    let (start, end) = (name.words.start, name.words.end);
    if name.kind == Kind::Organization
        && let Some(and) = words.iter().position(|word| word.text == "and")
        && spans(document, start..start + and, List::Country)
        && spans(document, start + and + 1..end, List::Country)
    {
        let place = |words| Name { words, kind: Kind::Place, score: name.score };
        return vec![place(start..start + and), place(start + and + 1..end)];
    }
    if name.kind == Kind::Person
        && name.score < CERTAIN
        && words.len() > 1
        && spans(document, start..end, List::Organization)
    {
        name.kind = Kind::Organization;
    }
    if matches!(name.kind, Kind::Place | Kind::Person)
        && words.len() > 1
        && words.last().is_some_and(|word| BUSINESSES.contains(&word.text))
    {
        name.kind = Kind::Organization;
    }
    let Some(at) = words.iter().position(|word| matches!(word.text, "'s" | "’s")) else { return vec![name] };
    if name.kind != Kind::Organization || at == 0 || at + 1 == words.len() {
        return vec![name];
    }
    let place = start + at;
    let after = Name { words: place + 1..end, ..name.clone() };
    let country = words[at - 1].known.lists & List::Country.bit() != 0;
    if country && at > 2 && matches!(words[at - 2].text, "and" | "with" | ",") {
        let country = Name { words: place - 1..place, kind: Kind::Place, score: name.score };
        let mut out = vec![Name { words: start..place - 2, ..name }, country];
        out.extend(cut(document, after));
        out
    } else if country && at == 1 {
        vec![Name { words: start..place, kind: Kind::Place, score: name.score }, after]
    } else if at >= 2 && words.len() - at > 2 {
        vec![Name { words: start..place, ..name }, after]
    } else {
        vec![name]
    }
}

/// Whether the words are just one phrase of a list.
fn spans(document: &Document, words: std::ops::Range<usize>, list: List) -> bool {
    let place = |at: usize| document.words[at].listed >> (4 * list as u32) & 0b1111;
    match words.len() {
        0 => false,
        1 => place(words.start) == 0b1000,
        len => {
            place(words.start) == 0b0001
                && place(words.end - 1) == 0b0100
                && (words.start + 1..words.start + len - 1).all(|at| place(at) == 0b0010)
        }
    }
}
