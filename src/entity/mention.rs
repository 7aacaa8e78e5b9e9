//! From what the tagger and the grammars find to mentions: which wins where two meet, nicknames in
//! quotation marks, hyphenated pairs of countries, acronyms introduced in brackets.

use super::Kind;
use super::country;
use super::tagger::Name;
use super::word::Form;
use crate::pause::Pauses;
use crate::text::fold::fold;
use crate::text::{Byte, Day, Figure, Interval, Prose, Span, quantity, time};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A mention before it is linked.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Where, in bytes of the paragraph.
    pub span: Span<Byte>,
    /// The tokens of the paragraph it covers, also where it covers only a part of one.
    pub tokens: Range<usize>,
    /// What kind.
    pub kind: Kind,
    /// How sure, 0 to 1.
    pub score: f32,
    /// For dates.
    pub interval: Option<Interval>,
    /// For figures.
    pub figure: Option<Figure>,
}

/// Acronyms and nicknames the document introduces, with the mention they stand for.
pub type Acronyms = BTreeMap<String, usize>;

/// A single word at the beginning of a sentence has a capital anyway: it needs more support.
const LONE_OPENING: f32 = 0.6;

/// All mentions in reading order, never overlapping. Dates win over names, names over figures.
pub async fn find(
    names: Vec<Name>,
    paragraphs: &[&Prose],
    published: Option<Day>,
    pauses: Pauses<'_>,
) -> (Vec<Found>, Acronyms) {
    let mut all: Vec<Found> = Vec::new();
    let mut acronyms: Vec<(String, usize)> = Vec::new();
    let mut terms: Vec<String> = Vec::new();
    let mut names = names.into_iter().peekable();
    let mut offset = 0;
    for (paragraph, prose) in paragraphs.iter().enumerate() {
        pauses.here().await;
        let first = all.len();
        let dates = time::dates(prose, published);
        let figures = quantity::figures(prose, &dates);
        let mut found: Vec<Found> = Vec::new();
        while let Some(name) = names.next_if(|name| name.words.end <= offset + prose.tokens.len()) {
            let tokens = name.words.start - offset..name.words.end - offset;
            if let Some(span) = cover(prose, &tokens)
                && !doubtful(prose, &tokens, name.score)
            {
                let (kind, score) = (name.kind, name.score);
                found.push(Found { paragraph, span, tokens, kind, score, interval: None, figure: None });
            }
        }
        offset += prose.tokens.len();
        let found = split_pairs(join_brackets(join_nicknames(found, prose), prose), prose, paragraph);
        let dates = dates.into_iter().map(|date| Found {
            paragraph,
            span: date.span,
            tokens: prose.tokens_in(date.span),
            kind: Kind::Date,
            score: 1.0,
            interval: date.interval,
            figure: None,
        });
        let figures = figures.into_iter().map(|figure| Found {
            paragraph,
            span: figure.span,
            tokens: prose.tokens_in(figure.span),
            kind: Kind::Figure,
            score: 1.0,
            interval: None,
            figure: Some(figure),
        });
        all.extend(merge(merge(dates.collect(), found), figures.collect()));
        brackets(prose, paragraph, &all, first, &mut acronyms, &mut terms);
        nicknames(prose, &all, first, &mut acronyms);
    }
    pauses.here().await;
    // A term in brackets that stands for common words names nothing.
    let introduced: BTreeSet<&String> = acronyms.iter().map(|(text, _)| text).collect();
    terms.retain(|term| !introduced.contains(term));
    terms.sort_unstable();
    let place = |found: &Found| (found.paragraph, found.span.start);
    let owners: Vec<_> =
        acronyms.iter().filter_map(|(text, owner)| Some((text.clone(), place(all.get(*owner)?)))).collect();
    let kinds: BTreeMap<String, Kind> =
        acronyms.iter().filter_map(|(text, owner)| Some((text.clone(), all.get(*owner)?.kind))).collect();
    let mut all = everywhere(all, paragraphs, &kinds, pauses).await;
    pauses.here().await;
    all.retain(|found| {
        let text = paragraphs.get(found.paragraph).map_or("", |prose| found.span.of(&prose.text));
        terms.binary_search_by(|term| term.as_str().cmp(text)).is_err()
    });
    let index = |at: (usize, u32)| all.binary_search_by_key(&at, place).ok();
    let acronyms = owners.into_iter().filter_map(|(text, at)| Some((text, index(at)?))).collect();
    (all, acronyms)
}

/// The span of some tokens.
fn cover(prose: &Prose, tokens: &Range<usize>) -> Option<Span<Byte>> {
    let (first, last) = (prose.tokens.get(tokens.start)?, prose.tokens.get(tokens.end.checked_sub(1)?)?);
    Some(Span::new(first.span.start, last.span.end))
}

fn doubtful(prose: &Prose, tokens: &Range<usize>, score: f32) -> bool {
    let sentence = prose.sentences.partition_point(|sentence| sentence.tokens.end <= tokens.start);
    let opens = prose.sentences.get(sentence).is_some_and(|sentence| sentence.tokens.start == tokens.start);
    opens && tokens.len() == 1 && score < LONE_OPENING && Form::of(prose.word(tokens.start)) == Form::Title
}

/// `Jose Adolfo "Fito" Macias Villamar` is one name, also where its parts were found apart.
fn join_nicknames(found: Vec<Found>, prose: &Prose) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::with_capacity(found.len());
    for next in found {
        if let Some(last) = out.last_mut()
            && last.kind == Kind::Person
            && next.kind == Kind::Person
            && next.tokens.start <= last.tokens.end + 4
        {
            let between: Vec<&str> = (last.tokens.end..next.tokens.start).map(|at| prose.word(at)).collect();
            let quotes = between.iter().filter(|word| is_quote(word)).count();
            let names = between.iter().filter(|word| Form::of(word).capital()).count();
            let inside = quotes + names == between.len();
            // `Smith, "Jones said"` has a mark between; `Jose "` before a part that ends in one does not.
            let open =
                quotes == 1 && between.len() == 1 && (has_quote(prose, &last.tokens) || closes(prose, next.tokens.end));
            if inside && (quotes == 2 && names > 0 || open) {
                last.tokens.end = next.tokens.end;
                last.span = Span::new(last.span.start, next.span.end);
                last.score = last.score.min(next.score);
                continue;
            }
        }
        out.push(next);
    }
    out
}

/// "(Frank) Vogel", a first name an editor put into a quotation, is one name with its brackets, also where its parts
/// were found apart.
fn join_brackets(found: Vec<Found>, prose: &Prose) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::with_capacity(found.len());
    for mut next in found {
        let opening = |found: &Found| found.tokens.start.checked_sub(1).filter(|&at| prose.word(at) == "(");
        let person = next.kind == Kind::Person;
        let first = out
            .pop_if(|last| {
                let closed = prose.word(last.tokens.end) == ")" && last.tokens.end + 1 == next.tokens.start;
                person && last.kind == Kind::Person && last.tokens.len() == 1 && closed && opening(last).is_some()
            })
            .inspect(|first| {
                next.tokens.start = first.tokens.start;
                next.score = next.score.min(first.score);
            });
        let parted = person && prose.word(next.tokens.start + 1) == ")" && next.tokens.len() > 2;
        if let Some(open) = opening(&next).filter(|_| first.is_some() || parted) {
            next.tokens.start = open;
            next.span = cover(prose, &next.tokens).unwrap_or(next.span);
        }
        out.push(next);
    }
    out
}

pub(super) fn is_quote(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "‘" | "’" | "'" | "``" | "''")
}

fn has_quote(prose: &Prose, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| is_quote(prose.word(at)))
}

/// Whether a quotation mark and a further name follow: `Jose "Fito` then `" Macias`.
fn closes(prose: &Prose, at: usize) -> bool {
    is_quote(prose.word(at)) && Form::of(prose.word(at + 1)).capital()
}

/// "U.S.-Ecuador" names two places, whatever it was taken for.
fn split_pairs(found: Vec<Found>, prose: &Prose, paragraph: usize) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::with_capacity(found.len());
    let mut at = 0;
    for name in found {
        (at..name.tokens.start).for_each(|at| out.extend(pair(prose, at, paragraph)));
        at = name.tokens.end;
        let parts = if name.tokens.len() == 1 { pair(prose, name.tokens.start, paragraph) } else { Vec::new() };
        if parts.is_empty() { out.push(name) } else { out.extend(parts) }
    }
    (at..prose.tokens.len()).for_each(|at| out.extend(pair(prose, at, paragraph)));
    out
}

fn pair(prose: &Prose, at: usize, paragraph: usize) -> Vec<Found> {
    let word = prose.word(at);
    let Some(token) = prose.tokens.get(at) else { return Vec::new() };
    let mut out = Vec::new();
    let mut start = token.span.start;
    if !word.contains(['-', '–', '/']) || !word.starts_with(char::is_uppercase) {
        return out;
    }
    for part in word.split(['-', '–', '/']) {
        if country::by_name(&fold(part)).is_none() || !part.starts_with(char::is_uppercase) {
            return Vec::new();
        }
        let span = Span::new(start, start + part.len() as u32);
        out.push(Found {
            paragraph,
            span,
            tokens: at..at + 1,
            kind: Kind::Place,
            score: 0.9,
            interval: None,
            figure: None,
        });
        start = span.end
            + prose
                .text
                .get(span.end as usize..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, |c| c.len_utf8() as u32);
    }
    out
}

/// Two sorted lists as one; of two that overlap the one in `first` stays.
fn merge(first: Vec<Found>, second: Vec<Found>) -> Vec<Found> {
    let mut out = Vec::with_capacity(first.len() + second.len());
    let mut first = first.into_iter().peekable();
    let mut end = 0;
    for found in second {
        while let Some(earlier) = first.next_if(|earlier| earlier.span.start < found.span.end) {
            // What came before the other and still reaches into it keeps it out as well.
            end = end.max(earlier.span.end);
            out.push(earlier);
        }
        let clash = out.last().is_some_and(|last| last.span.end > found.span.start);
        if !clash && end <= found.span.start {
            out.push(found);
        }
    }
    out.extend(first);
    out
}

/// Acronyms in brackets: "Department of Homeland Security (DHS)" names the department again;
/// "memorandum of understanding (MOU)" names nothing.
fn brackets(
    prose: &Prose,
    paragraph: usize,
    all: &[Found],
    first: usize,
    acronyms: &mut Vec<(String, usize)>,
    terms: &mut Vec<String>,
) {
    for open in 1..prose.tokens.len().saturating_sub(2) {
        if prose.word(open) != "(" || prose.word(open + 2) != ")" {
            continue;
        }
        let text = prose.word(open + 1);
        let letters: String = text.chars().filter(char::is_ascii_uppercase).collect();
        if !(2..=8).contains(&letters.len()) || text.chars().filter(|c| c.is_lowercase()).count() > 1 {
            continue;
        }
        let before = all[first..].partition_point(|found| found.tokens.end <= open) + first;
        let owner = before.checked_sub(1).filter(|&at| {
            all.get(at).is_some_and(|found| {
                found.paragraph == paragraph
                    && found.tokens.end == open
                    && matches!(found.kind, Kind::Organization | Kind::Place | Kind::Group)
                    && fits(prose, found.tokens.clone(), &letters)
            })
        });
        if let Some(owner) = owner {
            acronyms.push((text.to_string(), owner));
        } else if let Some(start) = spelled(prose, open, &letters) {
            let before = &all[first..before];
            if before.iter().all(|found| found.paragraph != paragraph || found.tokens.end <= start) {
                terms.push(text.to_string());
            }
        }
    }
}

/// `Luis Gomez, known as "Chato"` gives the person another name.
fn nicknames(prose: &Prose, all: &[Found], first: usize, acronyms: &mut Vec<(String, usize)>) {
    for (owner, found) in all.iter().enumerate().skip(first).filter(|(_, found)| found.kind == Kind::Person) {
        let mut at = found.tokens.end;
        while matches!(
            prose.word(at),
            "," | "also" | "better" | "known" | "nicknamed" | "alias" | "a.k.a." | "aka" | "as" | "called"
        ) && at < found.tokens.end + 5
        {
            at += 1;
        }
        let told =
            matches!(prose.word(at.saturating_sub(1)), "as" | "nicknamed" | "alias" | "a.k.a." | "aka" | "called");
        let name = prose.word(at + 1);
        let closed = is_quote(prose.word(at + 2)) || prose.word(at + 2) == "," && is_quote(prose.word(at + 3));
        if told && is_quote(prose.word(at)) && Form::of(name) == Form::Title && closed {
            acronyms.push((name.to_string(), owner));
        }
    }
}

/// Whether `letters` can stand for the words of a name: in order, each the first letter of a word.
fn fits(prose: &Prose, tokens: Range<usize>, letters: &str) -> bool {
    let mut rest = letters.chars().peekable();
    for at in tokens {
        for part in prose.word(at).split(['-', '.']) {
            let starts = part.chars().next().map(|c| c.to_ascii_uppercase());
            if starts.is_some() && rest.peek().copied() == starts {
                rest.next();
            }
        }
    }
    // "Immigration and Customs Enforcement (ICE)" has a letter a word; "Voice of America (VOA)" one for "of".
    rest.peek().is_none()
}

/// Where the words before the bracket at `open` begin that `letters` abbreviate.
fn spelled(prose: &Prose, open: usize, letters: &str) -> Option<usize> {
    let mut rest = letters.chars().rev().peekable();
    for at in (open.saturating_sub(12)..open).rev() {
        let word = prose.word(at);
        if word.chars().next().map(|c| c.to_ascii_uppercase()) == rest.peek().copied() {
            rest.next();
            if rest.peek().is_none() {
                return Some(at);
            }
        } else if !matches!(word, "of" | "the" | "and" | "for" | "in" | "on" | "to") {
            return None;
        }
    }
    None
}

/// An acronym that was introduced names the same wherever it stands.
async fn everywhere(
    all: Vec<Found>,
    paragraphs: &[&Prose],
    kinds: &BTreeMap<String, Kind>,
    pauses: Pauses<'_>,
) -> Vec<Found> {
    if kinds.is_empty() {
        return all;
    }
    let mut out = Vec::with_capacity(all.len());
    let mut all = all.into_iter().peekable();
    for (paragraph, prose) in paragraphs.iter().enumerate() {
        pauses.here().await;
        for at in 0..prose.tokens.len() {
            let (word, Some(token)) = (prose.word(at), prose.tokens.get(at)) else { continue };
            let Some(&kind) = kinds.get(word) else { continue };
            while let Some(found) =
                all.next_if(|found| (found.paragraph, found.span.end) <= (paragraph, token.span.start))
            {
                out.push(found);
            }
            match all.peek_mut() {
                Some(found) if found.paragraph == paragraph && found.span.start < token.span.end => {
                    if found.span == token.span {
                        found.kind = kind;
                    }
                }
                _ => out.push(Found {
                    paragraph,
                    span: token.span,
                    tokens: at..at + 1,
                    kind,
                    score: 0.9,
                    interval: None,
                    figure: None,
                }),
            }
        }
    }
    out.extend(all);
    out
}
