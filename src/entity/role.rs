//! The role a page gives a person: "Homeland Security Secretary Kristi Noem", "Ivan Golden, founder of
//! the paper".

use super::Kind;
use super::lexicon::{self, List};
use super::mention::Found;
use crate::text::Prose;
use crate::text::fold::fold;
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
fn before(prose: &Prose, bound: usize, name: usize) -> Option<String> {
    let mut start = name;
    while start > bound && name - start < LONGEST {
        let word = prose.word(start - 1);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let opens = sentence(prose, start - 1).start == start - 1;
        let link = matches!(word, "of" | "for" | "and" | "&" | "the") && start < name;
        if !(capital
            || link
            || is_role(word)
            || matches!(word, "former" | "acting" | "deputy" | "vice" | "prime" | "interior" | "foreign"))
            || opens && !capital
        {
            break;
        }
        start -= 1;
    }
    // "Part of President Trump's plan": only an office or a role has an "of" of its own.
    let of = (start..name).rev().find(|&at| prose.word(at) == "of" && !(at > start && heads(prose.word(at - 1))));
    start = of.map_or(start, |of| of + 1);
    // What links must stand between two words of the role; an article or a name of another does not open one.
    while start < name
        && matches!(prose.word(start), "of" | "for" | "and" | "&" | "the" | "The" | "And" | "When" | "As" | "But")
    {
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
    while matches!(fold(prose.word(start)).as_str(), "the" | "a" | "an" | "who" | "is") && start < end + 3 {
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

fn is_role(word: &str) -> bool {
    lexicon::is(List::Role, word)
}
