//! The role a page gives a person: "Homeland Security Secretary Kristi Noem", "Ivan Golden, founder of
//! the paper"; whom a role alone means: "the interior minister"; and which of two of one surname.

use super::lexicon::{self, List};
use super::mention::Found;
use super::{Entities, Kind, Mention, country, gender};
use crate::text::fold::fold;
use crate::text::stem::is_function_word;
use crate::text::{Prose, Span};
use std::collections::BTreeSet;
use std::ops::Range;

/// Longest role, in words.
const LONGEST: usize = 10;

/// The role given beside the mention at `at`, if any.
pub fn of(all: &[Found], at: usize, paragraphs: &[&Prose]) -> Option<String> {
    let found = all.get(at)?;
    let prose = paragraphs.get(found.paragraph)?;
    // Another person ends the role: "Secretary Kristi Noem and Ecuadorian President Daniel Noboa".
    let other = all.get(..at)?.iter().rev().take(LONGEST).find(|other| other.kind == Kind::Person);
    let bound = other.filter(|other| other.paragraph == found.paragraph).map_or(0, |other| other.tokens.end);
    before(prose, bound, found.tokens.start).or_else(|| after(prose, found.tokens.end))
}

/// "Ecuador's [Minister of Interior] John Reimberg"
fn before(prose: &Prose, bound: usize, mut name: usize) -> Option<String> {
    if name > bound && ADDRESS.contains(&fold(prose.word(name - 1)).as_str()) {
        name -= 1;
    }
    let mut start = name;
    while start > bound && name - start < LONGEST {
        let word = prose.word(start - 1);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let opens = sentence(prose, start - 1).start == start - 1;
        let link = matches!(word, "of" | "for" | "and" | "&" | "the") && start < name;
        if !(capital
            || link
            || is_role(word)
            || matches!(word, "former" | "acting" | "deputy" | "vice" | "prime")
            || is_role(prose.word(start)) && (FIELDS.contains(&word) || lexicon::is(List::OrganizationHead, word)))
            || opens && !capital
        {
            break;
        }
        start -= 1;
    }
    // "Part of President Trump's plan": only an office or a role has an "of" of its own.
    let of = (start..name).rev().find(|&at| prose.word(at) == "of" && !(at > start && heads(prose.word(at - 1))));
    start = of.map_or(start, |of| of + 1);
    // "Son of President Paz", "spokesman for Gov. Paz": what stands before the link is another's.
    let office = name > start && is_office(prose.word(name - 1));
    let link = |at: &usize| matches!(prose.word(*at), "of" | "for") && is_role(prose.word(*at - 1));
    let others = (start + 1..name).rev().find(link).filter(|_| office);
    start = others.map_or(start, |link| link + 1);
    // What links must stand between two words of the role; an article or a name of another does not open one.
    // "US" is not "us".
    let small = |word: &str| is_function_word(word) && word.contains(char::is_lowercase);
    while start < name && (prose.word(start) == "&" || small(prose.word(start))) {
        start += 1;
    }
    if !(start..name).any(|at| is_role(prose.word(at))) {
        return None;
    }
    // "Trump and Secretary Noem", "Noboa and Interior Minister Reimberg": the role begins after the last "and"
    // that has no role word before it nearer than the name.
    if let Some(and) = (start..name).rev().find(|&at| prose.word(at) == "and")
        && (and + 1..name).any(|at| is_role(prose.word(at)))
        && !(start..and).any(|at| is_role(prose.word(at)))
        && !(start..and).any(|at| prose.word(at) == "of")
    {
        start = and + 1;
    }
    text(prose, start, name)
}

/// "Jose Macias, [leader of the gang]," or "(…), [a lawyer]"
fn after(prose: &Prose, end: usize) -> Option<String> {
    if prose.word(end) != "," {
        return None;
    }
    let mut start = end + 1;
    let mut last = start;
    while matches!(fold(prose.word(start)).as_str(), "the" | "a" | "an" | "who" | "is" | "also") && start < end + 5 {
        start += 1;
        last = start;
    }
    let bound = sentence(prose, end).end;
    while last < bound
        && last - start < LONGEST
        && !matches!(prose.word(last), "," | "." | ";" | "—" | "–" | "-" | "(" | ":")
    {
        last += 1;
    }
    let closed = last < bound && matches!(prose.word(last), "," | "." | ";" | "—" | "–");
    let head = (start..last.min(start + 4)).any(|at| is_role(prose.word(at)));
    // Another name with a role of its own, or a clause: "Noem, President Noboa and".
    let verb = (start..last).any(|at| lexicon::is(List::Speech, prose.word(at)));
    (closed && head && !verb).then(|| text(prose, start, last)).flatten()
}

/// Forms of address between a role and a name: "correspondent Dr. Ana Paz". Folded.
const ADDRESS: &[&str] = &["dr", "dr.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "prof."];

/// What an office is for, before the word for it: "interior minister", "press secretary".
const FIELDS: &[&str] = &[
    "culture",
    "defence",
    "defense",
    "economy",
    "education",
    "finance",
    "foreign",
    "health",
    "interior",
    "justice",
    "press",
];

/// How sure it is that the only interior minister an article names is "the interior minister".
const BY_ROLE: f32 = 0.7;
/// Longest role that stands for a name, in words.
const SHORT: usize = 4;

/// Offices that one person holds. Folded.
const OFFICES: &[&str] = &[
    "admiral",
    "ambassador",
    "captain",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "coach",
    "commander",
    "commissioner",
    "congressman",
    "congresswoman",
    "director",
    "executive",
    "governor",
    "mayor",
    "minister",
    "premier",
    "president",
    "prosecutor",
    "representative",
    "secretary",
    "senator",
    "sheriff",
    "superintendent",
];

/// Words that make another office of one: the vice president is not the president. Folded.
const APART: &[&str] = &["acting", "assistant", "deputy", "ex", "former", "lieutenant", "prime", "vice"];

/// Those of [`APART`] with which an office stays the person's: the former president is still called president. Folded.
const PASSING: &[&str] = &["acting", "ex", "former"];

/// What the short forms before a name stand for. Folded.
const SHORTENED: &[(&str, &str)] = &[
    ("adm.", "admiral"),
    ("capt.", "captain"),
    ("gov.", "governor"),
    ("lt.", "lieutenant"),
    ("rep.", "representative"),
    ("sen.", "senator"),
];

/// What is told beside a name of the person who bears it, by which people of one surname are told apart.
#[derive(Debug, Default)]
pub struct Title {
    /// The words for roles and the forms of address: "secretary", "dr".
    heads: BTreeSet<String>,
    /// Words that make another office of one, but for those of time.
    apart: BTreeSet<String>,
    /// What the role is for, countries aside: "homeland", "security".
    field: BTreeSet<String>,
    /// Whether it is a woman, where a form of address, the role or the first name tells.
    woman: Option<bool>,
}

impl Title {
    /// What is told beside the mention at `at`.
    pub fn of(all: &[Found], at: usize, paragraphs: &[&Prose]) -> Title {
        let mut title = Title::default();
        let Some(found) = all.get(at) else { return title };
        let prose = paragraphs.get(found.paragraph);
        let word = |at: usize| prose.map_or("", |prose| prose.word(at));
        let address = found.tokens.start.checked_sub(1).map_or("", word);
        if lexicon::is(List::Honorific, address) {
            let folded = fold(address);
            title.heads.insert(long(&folded).trim_end_matches('.').to_owned());
            title.woman = gender::is_woman(address);
        }
        let role = fold(&of(all, at, paragraphs).unwrap_or_default());
        // "Senator from Ohio", "wife of the mayor": what follows the role's own words is no role of this person.
        let (mut own, mut headed) = (true, false);
        for word in role.split([' ', '-']).map(long) {
            if is_function_word(word) {
                own &= !headed || matches!(word, "and" | "the" | "a" | "an");
            } else if APART.contains(&word) {
                if own && !PASSING.contains(&word) {
                    title.apart.insert(word.to_owned());
                }
            } else if is_role(word) {
                headed = true;
                if own {
                    title.heads.insert(word.to_owned());
                    title.woman = title.woman.or_else(|| gender::is_woman(word));
                }
            } else if country::by_name(word).is_none() && country::by_demonym(word).is_none() {
                title.field.insert(word.to_owned());
            }
        }
        if title.woman.is_none() && found.tokens.len() > 1 {
            title.woman = gender::is_woman(word(found.tokens.start));
        }
        title
    }

    /// How many words two titles share that can be one office; 0 if they cannot.
    fn shared(&self, other: &Title) -> usize {
        let heads = self.heads.intersection(&other.heads).count();
        let field = self.field.intersection(&other.field).count();
        let one = heads > 0
            && heads == self.heads.len().min(other.heads.len())
            && self.apart == other.apart
            && (field > 0 || self.field.is_empty() || other.field.is_empty());
        if one { heads + field } else { 0 }
    }
}

/// Those of `candidates` who can be meant where `title` is told: not a man by "Mrs."; and if the page gives the role to
/// any of them, only they. All of them if nothing decides. The titles are what is told beside their full names.
pub fn meant<'a>(title: &Title, candidates: &[usize], titles: impl Fn(usize) -> &'a [Title]) -> Vec<usize> {
    let woman = |entity: usize| titles(entity).iter().find_map(|title| title.woman);
    let fits = |entity: &usize| title.woman.is_none() || woman(*entity).is_none_or(|woman| title.woman == Some(woman));
    let mut left: Vec<usize> = candidates.iter().copied().filter(fits).collect();
    if left.is_empty() {
        left = candidates.to_vec();
    }
    let shared = |entity: usize| titles(entity).iter().map(|other| title.shared(other)).max().unwrap_or(0);
    let most = left.iter().map(|&entity| shared(entity)).max().unwrap_or(0);
    left.retain(|&entity| shared(entity) == most);
    left
}

/// Mentions by role alone: "the interior minister", where the article names one person with that role, and did so
/// before. In reading order; the article is no part of them.
pub fn mentions(entities: &Entities, paragraphs: &[&Prose]) -> Vec<Mention> {
    let roles = entities.entities.iter().zip(0u32..).filter_map(|(entity, number)| {
        let role = entity.role.as_ref().filter(|_| entity.kind == Kind::Person)?;
        let words = fold(role);
        let words = words.split_whitespace().map(|word| long(word.trim_end_matches("'s")).to_owned());
        Some((number, words.collect::<BTreeSet<String>>()))
    });
    let roles: Vec<(u32, BTreeSet<String>)> = roles.collect();
    let mut named: Vec<bool> = vec![false; entities.entities.len()];
    let mut out = Vec::new();
    if roles.is_empty() {
        return out;
    }
    let mut before = entities.mentions.iter().peekable();
    for (prose, paragraph) in paragraphs.iter().zip(0u32..) {
        for at in 0..prose.tokens.len() {
            let Some((words, span)) = alone(prose, at) else { continue };
            while let Some(mention) =
                before.next_if(|mention| (mention.paragraph, mention.span.end) <= (paragraph, span.start))
            {
                if let Some(named) = named.get_mut(mention.entity as usize) {
                    *named = true;
                }
            }
            if before.peek().is_some_and(|next| next.paragraph == paragraph && next.span.start < span.end) {
                continue;
            }
            let apart =
                |words: &BTreeSet<String>| -> Vec<bool> { APART.iter().map(|word| words.contains(*word)).collect() };
            let mut fitting = roles.iter().filter(|(_, role)| words.is_subset(role) && apart(&words) == apart(role));
            if let (Some((entity, _)), None) = (fitting.next(), fitting.next())
                && named.get(*entity as usize) == Some(&true)
            {
                out.push(Mention { paragraph, span, kind: Kind::Person, entity: *entity, score: BY_ROLE });
            }
        }
    }
    out
}

/// The folded words of the role after the article at `at`, and where they stand, if it is not told whose role.
fn alone(prose: &Prose, at: usize) -> Option<(BTreeSet<String>, Span<crate::text::Byte>)> {
    if !matches!(prose.word(at), "the" | "The") {
        return None;
    }
    let office = |at: usize| OFFICES.contains(&prose.word(at));
    let end = (at + 1..=at + SHORT).find(|&end| office(end) && !office(end + 1))? + 1;
    let plain = (at + 1..end).all(|at| prose.word(at).chars().all(char::is_lowercase));
    let next = prose.word(end);
    let whose =
        matches!(next, "of" | "for" | "general" | "elect") || next.chars().next().is_some_and(char::is_uppercase);
    let (first, last) = (prose.tokens.get(at + 1)?, prose.tokens.get(end - 1)?);
    let words = (at + 1..end).map(|at| fold(prose.word(at))).collect();
    (plain && !whose).then(|| (words, Span::new(first.span.start, last.span.end)))
}

/// The tokens of the sentence that holds the token at `at`.
fn sentence(prose: &Prose, at: usize) -> Range<usize> {
    let number = prose.sentences.partition_point(|sentence| sentence.tokens.end <= at);
    prose.sentences.get(number).map_or(0..0, |sentence| sentence.tokens.clone())
}

fn text(prose: &Prose, start: usize, end: usize) -> Option<String> {
    let (first, last) = (prose.tokens.get(start)?, prose.tokens.get(end.checked_sub(1)?)?);
    let words = prose.text.get(first.span.start as usize..last.span.end as usize)?;
    (start < end).then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn heads(word: &str) -> bool {
    is_role(word) || lexicon::is(List::OrganizationHead, word)
}

/// A folded word, or what it is short for.
fn long(word: &str) -> &str {
    SHORTENED.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| long)
}

fn is_office(word: &str) -> bool {
    OFFICES.contains(&long(&fold(word)))
}

fn is_role(word: &str) -> bool {
    lexicon::is(List::Role, word) || SHORTENED.iter().any(|(short, _)| *short == fold(word))
}
