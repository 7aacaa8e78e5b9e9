//! Alignment: how much of a statement another one covers.

use super::fields::{self, Compared, Relation};
use super::statement::{Any, Statement};
use crate::claim::Name;
use crate::claimset::Field;
use crate::entity::Kind;
use crate::text::Shape;
use crate::text::fold::fold;
use crate::text::stem::stem;
use std::collections::HashSet;
use std::sync::OnceLock;

/// How two statements lie on each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// 0 to 1: how much they have in common, fields in dispute left aside.
    pub score: f32,
    /// Whether they share a word for what happened, or several other content words.
    pub predicate: bool,
    /// The share of the second side's names that the first side names as well.
    pub names: f32,
    /// Whether they share a name.
    pub named: bool,
    /// Whether both tell one event with one object and somebody in common.
    pub one_event: bool,
    /// Whether each names a place or organization of its own: then they are about two things.
    pub elsewhere: bool,
    /// Whether each names a person of its own who is not only its source, as two sentences of articles may: then they
    /// are about two people.
    pub strangers: bool,
    /// Whether they tell of two times, as two sentences of articles may.
    pub other_time: bool,
    /// What they share, in words a reader understands.
    pub why: Vec<String>,
}

/// How much a mark of the second side counts by where the first side has it: in a pronoun's stead, in the sentence, nearby.
const REFERENT: f32 = 0.85;
const IN_SENTENCE: f32 = 0.7;
const NEARBY: f32 = 0.5;

/// Aligns two statements. `weigh` tells how telling a stem is in the set, 0 to 1; `compared` are the
/// fields both sides give.
pub fn align(here: &Statement, there: &Statement, compared: &[Compared], weigh: &dyn Fn(&str) -> f32) -> Alignment {
    let mut why = Vec::new();
    let (mut total, mut met) = (0.0, 0.0);
    let (mut shared_terms, mut shared_event) = (0, false);
    for term in &there.frame.terms {
        let weight = weigh(&term.stem).max(0.15) * if term.event { 1.2 } else { 1.0 };
        total += weight;
        if here.frame.tells(&term.concept) {
            met += weight;
            shared_terms += 1;
            shared_event |= term.event;
            why.extend(shown(there, term.token));
        } else if here.sentence.as_ref().is_some_and(|sentence| sentence.tells(&term.concept)) {
            met += weight * IN_SENTENCE;
        }
    }
    let (mut names, mut names_met) = (0.0, 0.0f32);
    let mut missing: Vec<&Name> = Vec::new();
    for name in &there.frame.names {
        let disputed = compared.iter().any(|c| {
            c.relation == Relation::Disjoint && matches!(c.field, Field::Actor | Field::Place) && c.there == name.full
        });
        if disputed {
            continue;
        }
        let weight = weight_of(name, weigh);
        let spelled = here.frame.names.iter().any(|own| own.spelling_variant(name));
        // A name may have been recognized on one side only.
        let told = !name.stems.is_empty()
            && name.stems.iter().all(|stem| here.frame.terms.iter().any(|term| term.stem == *stem));
        let share = if here.frame.names(name) || told {
            why.insert(0, name.full.clone());
            1.0
        } else if spelled {
            1.0
        } else if here.frame.referents.iter().any(|referent| referent.same(name)) {
            REFERENT
        } else if here.sentence.as_ref().is_some_and(|sentence| sentence.names(name))
            || here.speaker.as_ref().is_some_and(|own| own.same(name))
        {
            IN_SENTENCE
        } else if here.near.iter().any(|near| near.same(name)) {
            missing.push(name);
            NEARBY
        } else {
            missing.push(name);
            0.0
        };
        names += weight;
        names_met += weight * share;
    }
    total += names;
    met += names_met;
    for field in [Field::Date, Field::Number] {
        for c in compared.iter().filter(|c| c.field == field) {
            // Figures in dispute still count one thing; dates in dispute say nothing.
            let disjoint = c.relation == Relation::Disjoint;
            let weight = if field == Field::Number && !disjoint { 1.0 } else { 0.6 };
            if !disjoint || field == Field::Number {
                total += weight;
                met += weight;
            }
            if !disjoint {
                why.push(c.there.clone());
            }
        }
    }
    let unanswered =
        there.frame.figures.len().saturating_sub(compared.iter().filter(|c| c.field == Field::Number).count());
    total += 0.5 * unanswered as f32;
    let cover_there = if total > 0.0 { met / total } else { 0.0 };
    let cover_here = cover(there, here, weigh);
    let strange = here
        .frame
        .names
        .iter()
        .filter(|own| !there.frame.names(own) && !there.frame.names.iter().any(|b| b.spelling_variant(own)));
    let elsewhere = strange
        .filter(|own| matches!(own.kind, Some(Kind::Place | Kind::Organization | Kind::Group)))
        .any(|own| missing.iter().any(|name| name.kind == own.kind || name.kind.is_none()));
    let of_its_own = |one: &Statement, other: &Statement| {
        let own = one.frame.names.iter().chain(&one.frame.referents);
        own.filter(|name| name.kind == Some(Kind::Person) && !is_source(one, name)).any(|name| !mentions(other, name))
    };
    let strangers = !there.single && of_its_own(here, there) && of_its_own(there, here);
    let figure = compared.iter().any(|c| c.field == Field::Number && c.relation == Relation::Equal);
    let predicate = shared_event
        || figure
        || shared_terms >= 3
        || (shared_terms * 2 >= there.frame.terms.len() && shared_terms > 0);
    let (more, less) = if cover_there >= cover_here { (cover_there, cover_here) } else { (cover_here, cover_there) };
    let mut score = 0.7 * cover_there.max(more * 0.9) + 0.3 * less;
    if !predicate {
        score *= if shared_terms == 0 { 0.4 } else { 0.75 };
    }
    if elsewhere {
        score *= 0.7;
    }
    // "They signed it" is not "Noem signed it".
    if missing.iter().any(|name| name.kind == Some(Kind::Person)) {
        score *= 0.8;
    }
    // Who or what the record is about must be there, at least nearby.
    if there.about.iter().any(|concept| !concerns(here, concept)) {
        score *= 0.85;
    }
    let mut known = HashSet::new();
    why.retain(|word| known.insert(fold(word)));
    why.truncate(6);
    Alignment {
        score,
        named: names_met > 0.0,
        one_event: fields::one_event(here, there),
        predicate,
        names: if names > 0.0 { names_met / names } else { 1.0 },
        elsewhere,
        strangers,
        other_time: !there.single && fields::other_time(here, there),
        why,
    }
}

/// Whether each of two statements names a place, an organization or a people that the whole other side does not: `own` and
/// `others` find among the other statements of each side. One town may be told of by its name and by its island's.
pub fn in_two_places(here: &Statement, there: &Statement, own: Any, others: Any) -> bool {
    let strange = |statement: &Statement, other: &Statement, elsewhere: Any| {
        let unknown = |name: &&Name| {
            let knows = |statement: &Statement| statement.frame.names(name);
            name.kind.is_some_and(|kind| kind != Kind::Person) && !knows(other) && !elsewhere(&knows)
        };
        statement.frame.names.iter().filter(unknown).any(|name| !is_source(statement, name))
    };
    strange(here, there, others) && strange(there, here, own)
}

/// A content word as it is shown: with a small letter where only the beginning of the sentence gives it a capital one.
/// `None` for the end of a contraction ("'m"), and for a word that says nothing of what is told.
fn shown(statement: &Statement, token: usize) -> Option<String> {
    let prose = &statement.prose;
    let word = prose.word(token);
    let folded = fold(word);
    if LINKING.contains(&folded.as_str()) || SAYING.contains(&folded.as_str()) {
        return None;
    }
    let mark = |at: usize| prose.tokens.get(at).is_none_or(|token| token.shape == Shape::Mark);
    let sentence = prose.sentences.iter().find(|sentence| sentence.tokens.contains(&token));
    let begins = sentence.is_some_and(|sentence| (sentence.tokens.start..token).all(mark));
    let mut letters = word.chars();
    let first = letters.next().filter(|first| first.is_alphabetic())?;
    let small = begins && letters.as_str().chars().all(char::is_lowercase);
    Some(if small { first.to_lowercase().collect::<String>() + letters.as_str() } else { word.to_owned() })
}

/// Whether a statement or its sentence has a word of a person's name, or a pronoun that stands for it.
fn mentions(statement: &Statement, person: &Name) -> bool {
    let shares = |name: &Name| name.same(person) || name.words.iter().any(|word| person.words.contains(word));
    let frames = [Some(&statement.frame), statement.sentence.as_ref()];
    let mut names = frames.into_iter().flatten().flat_map(|frame| frame.names.iter().chain(&frame.referents));
    names.any(shares) || statement.speaker.as_ref().is_some_and(shares)
}

/// Whether a name is that of who says it: two outlets may have one fact from two people.
fn is_source(statement: &Statement, name: &Name) -> bool {
    let tokens = statement.prose.tokens_in(name.span);
    let beside = tokens.start.saturating_sub(BESIDE)..tokens.end + BESIDE;
    beside.into_iter().any(|at| SAYING.contains(&fold(statement.prose.word(at)).as_str()))
}

/// Words that only link, place or weigh what others tell: conjunctions, adverbs, particles, words for how many, titles.
/// Two statements may share them about anything.
#[rustfmt::skip]
const LINKING: &[&str] = &[
    "again", "against", "all", "almost", "along", "already", "although", "among", "another", "around", "away", "back",
    "because", "despite", "down", "dr", "dr.", "each", "earlier", "early", "either", "else", "even", "ever", "every",
    "few", "first", "further", "here", "herself", "himself", "however", "including", "indeed", "inside", "instead",
    "itself", "just", "last", "late", "later", "least", "less", "many", "meanwhile", "more", "most", "mr", "mr.",
    "mrs", "mrs.", "ms", "ms.", "much", "near", "nearly", "next", "now", "off", "often", "once", "one", "only",
    "other", "others", "out", "outside", "over", "perhaps", "quite", "rather", "really", "same", "second", "several",
    "since", "so", "some", "soon", "still", "such", "themselves", "then", "there", "therefore", "though", "through",
    "thus", "together", "too", "toward", "towards", "two", "under", "unless", "until", "up", "upon", "very", "where",
    "whether", "while", "within", "yet",
];

/// Whether a stem is that of a word that only links.
pub fn links(of: &str) -> bool {
    static STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    STEMS.get_or_init(|| LINKING.iter().map(|word| stem(word)).collect()).contains(of)
}

/// How many tokens apart is beside.
const BESIDE: usize = 2;
/// What stands beside a source and hardly ever beside anybody else: somebody may add or note other things than words.
const SAYING: &[&str] = &["said", "say", "says", "saying", "told", "tells", "according"];

/// Whether a statement or its sentence has a content word of a concept.
fn concerns(here: &Statement, concept: &str) -> bool {
    here.frame.tells(concept) || here.sentence.as_ref().is_some_and(|sentence| sentence.tells(concept))
}

/// The share of `of`'s content words that `by` has.
fn cover(by: &Statement, of: &Statement, weigh: &dyn Fn(&str) -> f32) -> f32 {
    let (mut total, mut met) = (0.0, 0.0);
    for term in &of.frame.terms {
        let weight = weigh(&term.stem).max(0.15);
        total += weight;
        if by.frame.tells(&term.concept) {
            met += weight;
        }
    }
    for name in &of.frame.names {
        let weight = weight_of(name, weigh);
        total += weight;
        if by.frame.names(name) {
            met += weight;
        }
    }
    if total > 0.0 { met / total } else { 0.0 }
}

/// A name weighs as much as its most telling word.
fn weight_of(name: &Name, weigh: &dyn Fn(&str) -> f32) -> f32 {
    name.stems.iter().map(|stem| weigh(stem)).fold(0.25, f32::max)
}

/// The fields in dispute, those that can be trusted first.
pub fn disputed<'a>(compared: &'a [Compared], aligned: &Alignment) -> Option<&'a Compared> {
    let dates_apart = compared.iter().any(|c| c.field == Field::Date && c.relation == Relation::Disjoint);
    let trusted = |c: &&Compared| {
        let here_too = aligned.predicate && !aligned.elsewhere && !aligned.strangers;
        let now_too = !aligned.other_time;
        c.relation == Relation::Disjoint
            && match c.field {
                Field::Number => !aligned.elsewhere && !aligned.strangers && now_too,
                // One first name and surnames a letter apart are one person, wherever two sentences of a story play.
                Field::Name => true,
                Field::Quote => !aligned.elsewhere,
                Field::Date => here_too && aligned.names >= 0.7,
                Field::Actor => aligned.one_event && !dates_apart && now_too,
                Field::Place => here_too && now_too && aligned.names >= 0.6,
                Field::Polarity => {
                    here_too && now_too && aligned.named && aligned.names >= 0.7 && aligned.score >= 0.75
                }
            }
    };
    let rank = |c: &&Compared| match c.field {
        Field::Number => 0,
        Field::Date => 1,
        Field::Quote => 2,
        Field::Name => 3,
        Field::Actor => 4,
        Field::Place => 5,
        Field::Polarity => 6,
    };
    compared.iter().filter(trusted).min_by_key(rank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crossref::statement;

    fn read(text: &str) -> Statement<'static> {
        statement::read(text, None)
    }

    #[test]
    fn a_place_that_the_other_side_names_anywhere_is_no_other_place() {
        let (here, there) = (read("The quake in Lindholm killed 10."), read("The quake in Westhaven killed 12."));
        let apart = |own: &str, others: &str| {
            in_two_places(&here, &there, &|told| told(&read(own)), &|told| told(&read(others)))
        };
        assert!(apart("It was late.", "It was late."));
        assert!(!apart("It was late.", "It rained in Lindholm and in Westhaven."));
        assert!(!apart("It rained in Lindholm and in Westhaven.", "It was late."));
    }
}
