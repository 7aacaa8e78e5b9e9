//! What pronouns and short descriptions stand for: "he", "her", "the ministry". Where that is not clear it is left open.

use super::concept;
use super::speaker::{self, Listener, Scene};
use crate::entity::{Entity, Kind, country};
use crate::text::fold::fold;
use crate::text::stem::{is_function_word, stem};
use crate::text::{Byte, Shape, Span};
use std::ops::Range;

/// Words that stand for something the article names elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Referent {
    /// The words, in bytes of the paragraph.
    pub span: Span<Byte>,
    /// What they stand for: index into [`crate::entity::Entities::entities`].
    pub entity: u32,
}

/// Of the people an article is about just now, as many come into question.
const FOREMOST: usize = 3;
/// So many paragraphs back a name may stand that a description takes up by its noun.
const BACK: u32 = 6;

impl Listener<'_> {
    /// What the words of a sentence stand for that name nothing themselves. Called before the sentence is attended to.
    pub(super) fn referents(&self, scene: &Scene, index: u32, sentence: &Range<usize>) -> Vec<Referent> {
        let mut referents = Vec::new();
        for at in sentence.clone() {
            if scene.inside(at) || scene.is_mark(at) {
                continue;
            }
            let (words, entity) = match fold(scene.prose.word(at)).as_str() {
                "he" => (at..at + 1, self.person(scene, at, sentence, false, true)),
                "she" => (at..at + 1, self.person(scene, at, sentence, true, true)),
                "his" | "him" => (at..at + 1, self.person(scene, at, sentence, false, false)),
                "her" => (at..at + 1, self.person(scene, at, sentence, true, false)),
                "it" if at == sentence.start => (at..at + 1, self.subject_before(scene, index, at)),
                "the" | "this" | "that" if is_description(scene, at, sentence) => {
                    (at..at + 2, self.described_by(scene, index, at + 1))
                }
                _ => continue,
            };
            let ends = scene.prose.tokens.get(words.start).zip(scene.prose.tokens.get(words.end - 1));
            if let Some(((first, last), entity)) = ends.zip(entity) {
                referents.push(Referent { span: Span::new(first.span.start, last.span.end), entity });
            }
        }
        referents
    }

    /// The person a pronoun at `at` stands for. A subject takes up the foremost one that fits; another pronoun is clear
    /// only where a single one does.
    fn person(&self, scene: &Scene, at: usize, sentence: &Range<usize>, woman: bool, subject: bool) -> Option<u32> {
        let mut candidates = self.people(scene, sentence.start..at, subject, FOREMOST);
        candidates.retain(|&entity| self.is_woman(entity) != Some(!woman));
        let (&first, others) = candidates.split_first()?;
        let known = subject && self.is_woman(first) == Some(woman);
        (known || others.is_empty()).then_some(first)
    }

    /// What "it" at the beginning of a sentence stands for: the organization with which the sentence before begins.
    fn subject_before(&self, scene: &Scene, index: u32, at: usize) -> Option<u32> {
        // "It is raining", "it took an hour".
        let next = fold(scene.prose.word(at + 1));
        if !(speaker::is_cue(&next) || concept::is_past(&next) && !IMPERSONAL.contains(&next.as_str())) {
            return None;
        }
        let (paragraph, start) = self.sentence_before(scene, index, at)?;
        let prose = &self.article.paragraphs.get(paragraph as usize)?.prose;
        let mentions = self.entities.in_paragraph(paragraph).iter();
        let mention = mentions
            .filter(|mention| mention.span.start >= start)
            .find(|mention| mention.kind == Kind::Organization)?;
        let tokens = prose.tokens_in(mention.span);
        let opens = tokens.start <= prose.tokens_in(Span::new(start, mention.span.end)).start + 1;
        (opens && fold(prose.word(tokens.end)) != "'s").then_some(mention.entity)
    }

    /// Where the sentence before that of the token at `at` begins: its paragraph, and the byte of it.
    fn sentence_before(&self, scene: &Scene, index: u32, at: usize) -> Option<(u32, u32)> {
        let sentence = scene.sentence_of(at)?;
        match sentence.start.checked_sub(1).and_then(|last| scene.sentence_of(last)) {
            Some(before) => Some((index, scene.prose.tokens.get(before.start)?.span.start)),
            None => {
                let paragraph = index.checked_sub(1)?;
                let sentences = &self.article.paragraphs.get(paragraph as usize)?.prose.sentences;
                Some((paragraph, sentences.last()?.span.start))
            }
        }
    }

    /// What "the" with the noun at `at` stands for: the last organization or place with that noun for its head, or, for
    /// nouns that fit any company or country, the only one in this sentence and the one before.
    fn described_by(&self, scene: &Scene, index: u32, at: usize) -> Option<u32> {
        let noun = fold(scene.prose.word(at));
        let end = scene.prose.tokens.get(at)?.span.start;
        let earlier = |from: (u32, u32)| {
            let first = self.entities.mentions.partition_point(|m| (m.paragraph, m.span.start) < from);
            let last = self.entities.mentions.partition_point(|m| (m.paragraph, m.span.start) < (index, end));
            let mentions = self.entities.mentions.get(first..last).unwrap_or(&[]).iter();
            mentions.filter_map(|m| Some((m.entity, self.entities.entities.get(m.entity as usize)?)))
        };
        let recent = || earlier(self.sentence_before(scene, index, at).unwrap_or((index, 0)));
        if COUNTRY.contains(&noun.as_str()) {
            let country = |entity: &Entity| {
                let name = fold(&entity.name);
                country::by_name(&name).or_else(|| country::by_demonym(&name))
            };
            return only(recent().filter_map(|(at, entity)| Some((country(entity)?, at))));
        }
        let body = |entity: &Entity| matches!(entity.kind, Kind::Organization | Kind::Place);
        let headed = |entity: &Entity| HEADS.contains(&noun.as_str()) && body(entity) && is_headed(&entity.name, &noun);
        if let Some((named, _)) = earlier((index.saturating_sub(BACK), 0)).rfind(|(_, entity)| headed(entity)) {
            return Some(named);
        }
        let public = |entity: &Entity| PUBLIC.iter().any(|head| is_headed(&entity.name, head));
        let company = |entity: &Entity| entity.kind == Kind::Organization && !public(entity);
        let companies = recent().filter(|(_, entity)| company(entity)).map(|(at, _)| (at as usize, at));
        COMPANY.contains(&noun.as_str()).then(|| only(companies)).flatten()
    }
}

/// The entity of all that have one key, the last; `None` where there are several keys.
fn only(entities: impl Iterator<Item = (usize, u32)>) -> Option<u32> {
    let mut found: Option<(usize, u32)> = None;
    for (key, entity) in entities {
        if found.is_some_and(|(other, _)| other != key) {
            return None;
        }
        found = Some((key, entity));
    }
    found.map(|(_, entity)| entity)
}

/// Whether a name has a noun, or another of its concept, for its head: "Ministry of Trade", "Norrland Trade Ministry".
fn is_headed(name: &str, noun: &str) -> bool {
    let phrase = name.split(" of ").next().and_then(|name| name.split(" for ").next()).unwrap_or(name);
    let head = fold(phrase.split(' ').next_back().unwrap_or(phrase));
    let concept = |word: &str| concept::concept(&stem(word)).map(|concept| concept.name);
    head == noun || concept(noun).is_some_and(|same| concept(&head) == Some(same))
}

/// Whether the words at `at` are an article and a noun, and no more of a longer phrase ("the group of officers", "the
/// program director").
fn is_description(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    let noun = scene.prose.word(at + 1);
    let next = fold(scene.prose.word(at + 2));
    let ends = at + 2 >= sentence.end
        || scene.is_mark(at + 2)
        || next == "'s"
        || is_function_word(&next) && next != "of"
        || concept::is_past(&next)
        || speaker::is_cue(&next);
    at + 1 < sentence.end
        && scene.prose.tokens.get(at + 1).is_some_and(|token| token.shape == Shape::Word)
        && noun.starts_with(char::is_lowercase)
        && noun.len() > 3
        && ends
}

/// Verbs whose subject "it" need stand for nothing.
const IMPERSONAL: &[&str] =
    &["was", "were", "took", "became", "came", "made", "rained", "snowed", "turned", "seemed", "appeared", "emerged"];

/// Nouns that any country may be called by.
const COUNTRY: &[&str] = &["country", "nation"];

/// Nouns that any organization may be called by that is none of [`PUBLIC`].
const COMPANY: &[&str] =
    &["company", "firm", "corporation", "group", "organization", "organisation", "agency", "club", "team", "airline"];

/// Heads of the names of what is neither a company nor a group.
const PUBLIC: &[&str] = &[
    "ministry",
    "department",
    "court",
    "university",
    "police",
    "congress",
    "senate",
    "parliament",
    "house",
    "council",
    "government",
    "office",
    "school",
    "church",
    "army",
    "navy",
];

/// Nouns that take up a name by its head.
const HEADS: &[&str] = &[
    "agreement",
    "pact",
    "deal",
    "accord",
    "treaty",
    "program",
    "programme",
    "initiative",
    "project",
    "group",
    "company",
    "organization",
    "organisation",
    "corporation",
    "ministry",
    "department",
    "agency",
    "bureau",
    "court",
    "council",
    "committee",
    "commission",
    "parliament",
    "university",
    "college",
    "school",
    "bank",
    "union",
    "party",
    "association",
    "federation",
    "foundation",
    "institute",
    "authority",
    "alliance",
    "coalition",
    "airport",
    "museum",
    "hospital",
    "club",
    "league",
    "fund",
    "network",
    "centre",
    "center",
    "bridge",
    "river",
    "province",
    "district",
    "prison",
    "port",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::speaker::tests::{Row, check_each};

    /// The words that stand for something, and its name.
    #[track_caller]
    fn check(rows: &[Row]) {
        check_each(rows, |heard, text, entities| {
            let name = |referent: &Referent| entities.entities[referent.entity as usize].name.clone();
            heard.referents.iter().map(|referent| (referent.span.of(text).to_owned(), name(referent))).collect()
        });
    }

    #[test]
    fn a_pronoun_stands_for_the_nearest_person_it_fits() {
        check(&[
            (&["Anna Lund opened the market on Monday.", "She left before noon."], &[("She", "Anna Lund")]),
            (&["Anna Lund met Peter Holm on Monday. He left before noon."], &[("He", "Peter Holm")]),
            (&["Anna Lund was arrested on Monday, and her passport was taken."], &[("her", "Anna Lund")]),
            (&["Peter Holm resigned after he lost the vote."], &[("he", "Peter Holm")]),
        ]);
    }

    #[test]
    fn what_is_not_clear_is_left_open() {
        check(&[
            // Nobody of that sex; two of it; no person at all.
            (&["Anna Lund opened the market on Monday.", "He left before noon."], &[]),
            (&["Anna Lund met Laura Holm on Monday, and her passport was taken."], &[]),
            (&["Anna Lund met Laura Holm on Monday.", "They left before noon."], &[]),
            (&["The market opened on Monday.", "It was clear that nobody would come."], &[]),
            // What somebody else says of whom is not followed.
            (&["Anna Lund opened the market. “He was late,” a guard said."], &[]),
        ]);
    }

    #[test]
    fn a_description_stands_for_the_name_it_is_the_head_of() {
        check(&[
            (
                &[
                    "The Interior Ministry closed the border on Monday.",
                    "On Tuesday the ministry opened two gates again.",
                ],
                &[("the ministry", "Interior Ministry")],
            ),
            (
                &["Peter Holm joined the University of Aldren in 2019.", "He said the university had changed."],
                &[("He", "Peter Holm"), ("the university", "University of Aldren")],
            ),
            (
                &["Volkswagen closed two plants in March. The company blamed the price of steel."],
                &[("The company", "Volkswagen")],
            ),
            (&["Volkswagen and Toyota closed two plants in March. The company blamed the price of steel."], &[]),
            (
                &["The Chilean army moved on Monday. Soldiers reached every port of the country."],
                &[("the country", "Chilean")],
            ),
            (&["Chile and Peru met on Monday. Soldiers reached every port of the country."], &[]),
            (&["The Interior Ministry closed the border. The ministry building was empty."], &[]),
        ]);
    }

    #[test]
    fn it_stands_for_the_organization_the_sentence_before_begins_with() {
        check(&[
            (&["Volkswagen closed two plants in March. It blamed the price of steel."], &[("It", "Volkswagen")]),
            (&["Two plants of Volkswagen closed in March. It blamed the price of steel."], &[]),
            (&["Volkswagen closed two plants in March. It took a week."], &[]),
        ]);
    }
}
