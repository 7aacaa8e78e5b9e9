//! Sentences that are nearly the same, word for word: then the words that were exchanged tell the difference.
//!
//! Outlets print the same agency's sentences. Where one has another number, name or "not" in them, a reader sees it
//! at once by laying the two side by side; so does this, without asking what the sentence says.

use super::act;
use super::collate;
use super::fields::{self, Compared, Relation};
use super::overlay;
use super::statement::{Statement, Word};
use crate::claim::Name;
use crate::claim::frame::{Dated, is_negation};
use crate::claimset::Field;
use crate::entity::Kind;
use crate::text::fold::fold;
use crate::text::form::american;
use crate::text::stem::is_function_word;
use crate::text::{Byte, Figure, Prose, Shape, Span, time};
use std::collections::BTreeSet;

/// As many words at least must be the same.
const SHARED: usize = 5;
/// And this share of the longer sentence, in percent.
const SHARE: usize = 70;
/// Longer sentences are not compared word by word.
const LONGEST: usize = 120;
/// An exchange of more words is another way to put it.
const EXCHANGED: usize = 5;

/// What the words tell that were exchanged.
#[derive(Debug, PartialEq)]
pub enum Edit {
    /// Another value of one fact.
    Value(Compared),
    /// Another fact: somebody else's number, or that of another year.
    Fact,
}

/// What was exchanged between two sentences that are nearly the same; `None` where they are not, or where only the wording
/// differs.
pub fn edit(here: &Statement, there: &Statement) -> Option<Edit> {
    let (a, b) = (here.words(), there.words());
    if a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    let (ours, theirs): (Vec<&String>, Vec<&String>) =
        (a.iter().map(|word| &word.folded).collect(), b.iter().map(|word| &word.folded).collect());
    let pairs = collate::aligned(&ours, &theirs);
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    if pairs.len() < SHARED || pairs.len() * 100 < shorter * SHARE {
        return None;
    }
    let copied = pairs.len() * 100 >= longer * SHARE;
    let ends = [(a.len(), b.len())];
    let (mut i, mut j) = (0, 0);
    let (mut found, mut sorts, mut valued) = (None, BTreeSet::new(), 0);
    let (mut qualified, mut singled, mut rephrased) = (false, false, 0);
    for &(x, y) in pairs.iter().chain(&ends) {
        let (ours, theirs) = (a.get(i..x).unwrap_or_default(), b.get(j..y).unwrap_or_default());
        (i, j) = (x + 1, y + 1);
        let said = cover(ours).is_some_and(|span| is_said(here, span))
            || cover(theirs).is_some_and(|span| is_said(there, span));
        let spans = cover(ours).zip(cover(theirs));
        let acted = |(ours, theirs)| !said && act::other_acts(here, ours, there, theirs);
        sorts.extend(spans.filter(|spans| acted(*spans)).map(|_| Sort::Act));
        if (ours.is_empty() && theirs.is_empty()) || said {
            continue;
        }
        if let Some((ours, theirs)) = spans {
            let apart = exchanges(here, there, ours, theirs);
            valued += usize::from(apart.iter().any(|sort| matches!(sort, Sort::Figure | Sort::Date)));
            sorts.extend(apart);
        }
        if ours.len().max(theirs.len()) > EXCHANGED {
            continue;
        }
        let denied = negated(here, there, ours, theirs);
        rephrased += usize::from(spans.is_some() && denied.is_none());
        singled |= spans.is_some_and(|(ours, _)| is_of_many(here, ours));
        qualified |= qualifies(here, ours, theirs) || qualifies(there, theirs, ours);
        let exchange = || spans.and_then(|(ours, theirs)| exchanged(here, there, ours, theirs));
        found = found.or(denied).or_else(exchange);
    }
    // Of a longer sentence that has most of the other one in it, another number of another act is seen, and no more.
    if !copied {
        let other = sorts.contains(&Sort::Act) && (sorts.contains(&Sort::Figure) || sorts.contains(&Sort::Date));
        return other.then_some(Edit::Fact);
    }
    // Of "one of the two" there is another.
    singled |= fields::is_one_of_several(here) && fields::is_one_of_several(there);
    let one = match found.as_ref().map(|told: &Compared| told.field) {
        Some(Field::Number | Field::Date) => {
            !qualified && sorts.len() == 1 && valued == 1 && !fields::later_in_a_row(here, there)
        }
        Some(Field::Actor | Field::Place) => !singled && !qualified && sorts.iter().all(|sort| *sort == Sort::Name),
        Some(Field::Polarity) => sorts.is_empty() && rephrased == 0,
        Some(_) => true,
        None => {
            let values = sorts.iter().filter(|sort| **sort <= Sort::Name).count();
            values < 2 && (sorts.len() < 2 || !sorts.iter().any(|sort| *sort < Sort::Name))
        }
    };
    if one { found.map(Edit::Value) } else { Some(Edit::Fact) }
}

/// What stands for something else of its sort on the other side.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Rank,
    Figure,
    Date,
    Name,
    Noun,
    Act,
}

/// The sorts of what was exchanged, where both sides have one thing of one sort and not the same one; those of words where
/// neither has a value.
fn exchanges(here: &Statement, there: &Statement, ours: Span<Byte>, theirs: Span<Byte>) -> Vec<Sort> {
    let mut found = Vec::new();
    let figures = figure(here, ours).zip(figure(there, theirs));
    if let Some((figure, other)) = figures {
        let sort = if fields::is_rank(figure) { Sort::Rank } else { Sort::Figure };
        found.extend(((figure.value, figure.high) != (other.value, other.high)).then_some(sort));
        found.extend(counts_apart(here, there, figure, other).then_some(Sort::Noun));
    }
    let times = clock(here, ours).zip(clock(there, theirs));
    found.extend(times.map(|_| Sort::Date));
    let dates = date(here, ours).zip(date(there, theirs));
    found.extend(dates.filter(|(date, other)| !date.interval.overlaps(&other.interval)).map(|_| Sort::Date));
    let valued = figures.is_some() || dates.is_some() || times.is_some();
    // "At a depth of 67 kilometers" is another distance than "42 kilometers".
    let named = || noun(here, ours, there).is_some() != noun(there, theirs, here).is_some();
    found.extend((figures.is_some() && named()).then_some(Sort::Noun));
    let one_word = |statement: &Statement, span: Span<Byte>| {
        let text = span.of(&statement.prose.text);
        text.contains('-') && !text.contains(' ')
    };
    match (name(here, ours), name(there, theirs)) {
        (Some(name), Some(other)) => {
            found.extend((!name.same(other) && !name.spelling_variant(other)).then_some(Sort::Name));
        }
        _ if valued => {}
        // A name may be known on one side only, or a noun stand for it.
        (Some(_), None) | (None, Some(_)) => {
            let written = |statement: &Statement, span: Span<Byte>| is_proper(span.of(&statement.prose.text));
            let noun = || noun(here, ours, there).or_else(|| noun(there, theirs, here));
            let sort = if written(here, ours) && written(there, theirs) {
                Some(Sort::Name)
            } else {
                noun().map(|_| Sort::Noun)
            };
            found.extend(sort);
        }
        // "Pre-tax" and "after-tax".
        (None, None) if one_word(here, ours) && one_word(there, theirs) => found.push(Sort::Noun),
        (None, None) => {
            let nouns = noun(here, ours, there).zip(noun(there, theirs, here));
            let words = is_word_of_its_own(here, ours, there) && is_word_of_its_own(there, theirs, here);
            let exchanged = words || nouns.is_some_and(|(ours, theirs)| ours != theirs);
            found.extend(exchanged.then_some(Sort::Noun));
        }
    }
    found
}

/// Whether a part of a statement is one word, "operating" of "operating profit", which the other one has nowhere.
fn is_word_of_its_own(statement: &Statement, part: Span<Byte>, other: &Statement) -> bool {
    let tokens = statement.prose.tokens_in(part);
    let term = statement.frame.terms.iter().find(|term| term.token == tokens.start && tokens.len() == 1);
    term.is_some_and(|term| !other.frame.tells(&term.concept) && !statement.is_cue(term.token))
}

/// The concept of the noun in a part of a statement which the other one has nowhere, but for who says so.
fn noun<'a>(statement: &'a Statement, part: Span<Byte>, other: &Statement) -> Option<&'a str> {
    let prose = &statement.prose;
    let tokens = prose.tokens_in(part);
    let ends = |at: usize| prose.tokens.get(at).is_none_or(|token| token.shape == Shape::Mark);
    let cued = |at: Option<usize>| at.is_some_and(|at| statement.is_cue(at));
    let says = cued(Some(tokens.end)) || cued(tokens.start.checked_sub(1)) && ends(tokens.end);
    let mut terms = statement.frame.terms.iter().filter(|term| tokens.contains(&term.token) && !term.event);
    let term = terms.find(|term| !other.frame.tells(&term.concept))?;
    (!says).then_some(term.concept.as_str())
}

/// Whether two figures that stand in one place count two things, neither of which the other side tells of: "83 cases", "11
/// admissions".
fn counts_apart(here: &Statement, there: &Statement, figure: &Figure, other: &Figure) -> bool {
    let counted = fields::counted(figure).zip(fields::counted(other));
    counted.is_some_and(|(ours, theirs)| ours != theirs && !there.frame.tells(&ours) && !here.frame.tells(&theirs))
}

/// Whether one side alone has words that tell one thing from another of its kind: "best supporting actress", "the bank's
/// chairman", "will also close".
fn qualifies(statement: &Statement, own: &[Word], others: &[Word]) -> bool {
    let (Some(first), true) = (own.first(), others.is_empty()) else { return false };
    let at = statement.prose.tokens_in(first.span).start;
    let noun = |at: usize| statement.frame.terms.iter().any(|term| term.token == at && !term.event);
    let told = statement.frame.terms.iter().any(|term| term.token == at);
    match own {
        [word] => word.folded == "also" || told && noun(at + 1),
        _ => first.folded == "'s",
    }
}

/// Whether what stands at a place is led by a role that several people have: "lawyer Mira Berg".
fn is_of_many(statement: &Statement, at: Span<Byte>) -> bool {
    let before = statement.prose.tokens_in(at).start.checked_sub(1);
    before.is_some_and(|at| OF_MANY.contains(&fold(statement.prose.word(at)).as_str()))
}

/// From the first to the last word.
fn cover(words: &[Word]) -> Option<Span<Byte>> {
    Some(Span::new(words.first()?.span.start, words.last()?.span.end))
}

/// Whether words stand in a quotation; those are collated.
fn is_said(statement: &Statement, span: Span<Byte>) -> bool {
    statement.frame.quotes.iter().any(|quote| quote.overlaps(&span))
}

/// A negation on one side only, with hardly anything else.
fn negated(here: &Statement, there: &Statement, ours: &[Word], theirs: &[Word]) -> Option<Compared> {
    let next = |words: &[Word], at: usize| words.get(at + 1).map(|word| word.folded.clone()).unwrap_or_default();
    let negates =
        |words: &[Word]| words.iter().enumerate().any(|(at, word)| is_negation(&word.folded, &next(words, at)));
    if negates(ours) == negates(theirs) || ours.len().max(theirs.len()) > 3 {
        return None;
    }
    // With the word before, or what is told would be empty on one side.
    let told = |statement: &Statement, words: &[Word], other: &[Word]| match cover(words) {
        Some(span) => fields::words(statement, span),
        None => other.iter().filter(|word| !is_negation(&word.folded, "to")).map(|word| word.folded.as_str()).collect(),
    };
    Some(Compared {
        field: Field::Polarity,
        relation: Relation::Disjoint,
        here: told(here, ours, theirs),
        there: told(there, theirs, ours),
    })
}

/// The figure, date and name of a statement that stands at a place.
fn figure<'a>(statement: &'a Statement, at: Span<Byte>) -> Option<&'a Figure> {
    statement.frame.figures.iter().find(|figure| figure.span.overlaps(&at))
}
fn date<'a>(statement: &'a Statement, at: Span<Byte>) -> Option<&'a Dated> {
    statement.frame.dates.iter().find(|date| date.span.overlaps(&at))
}
fn name<'a>(statement: &'a Statement, at: Span<Byte>) -> Option<&'a Name> {
    statement.frame.names.iter().find(|name| name.span.overlaps(&at))
}

/// The time of day that words give, "6" of "6 a.m." or "2:15" of "2:15 p.m.", with what follows it.
fn clock<'a>(statement: &'a Statement, at: Span<Byte>) -> Option<&'a str> {
    let prose = &statement.prose;
    let tokens = prose.tokens_in(at);
    let number = |at: usize| prose.tokens.get(at).is_some_and(|token| token.shape == Shape::Number);
    let half = ["a.m.", "p.m.", "am", "pm"].contains(&fold(prose.word(tokens.end)).as_str());
    let end = prose.tokens.get(tokens.end)?.span.end;
    (half && tokens.clone().all(number)).then(|| Span::<Byte>::new(at.start, end).of(&prose.text))
}

/// Whether all words begin with a capital letter, as those of a name do. So does a pronoun or a title at the beginning of a
/// sentence.
fn is_proper(text: &str) -> bool {
    let empty = |word: &str| is_function_word(word) || word.ends_with('.');
    text.split_whitespace().all(|word| word.starts_with(char::is_uppercase)) && !text.split_whitespace().all(empty)
}

/// The figure, date or name that another one stands for on the other side.
fn exchanged(here: &Statement, there: &Statement, ours: Span<Byte>, theirs: Span<Byte>) -> Option<Compared> {
    let told = |field, here: String, there: String| Some(Compared { field, relation: Relation::Disjoint, here, there });
    if let Some((date, other)) = date(here, ours).zip(date(there, theirs)) {
        // "After 26 March" and "on 27 March" can both hold.
        let (to_here, to_there) = (overlay::direction(here, date), overlay::direction(there, other));
        let apart = !date.interval.overlaps(&other.interval)
            && (to_here == to_there || !overlay::dates_meet(&date.interval, to_here, &other.interval, to_there));
        return if apart {
            told(Field::Date, fields::words(here, date.span), fields::words(there, other.span))
        } else {
            None
        };
    }
    if let Some((time, other)) = clock(here, ours).zip(clock(there, theirs)) {
        return told(Field::Date, time.to_owned(), other.to_owned());
    }
    if let Some((figure, other)) = figure(here, ours).zip(figure(there, theirs)) {
        // "More than 200" and "more than 400" can both hold; of one sentence they are two values.
        let values = figure.bound == other.bound && figure.value != other.value;
        // One sum in two currencies is two numbers, and one way in miles and kilometers.
        let apart = figure.unit == other.unit
            && fields::comparable(here, figure, there, other)
            && (values || fields::figure_relation(figure, other) == Relation::Disjoint);
        return if apart {
            told(Field::Number, fields::words(here, figure.span), fields::words(there, other.span))
        } else {
            None
        };
    }
    let (here_words, there_words) = (fields::words(here, ours), fields::words(there, theirs));
    // A weekday has a capital letter too, also where its date is not known.
    let dated = |text: &str| !time::dates(&Prose::new(text), None).is_empty();
    if dated(&here_words) || dated(&there_words) {
        return None;
    }
    if !is_proper(&here_words) || !is_proper(&there_words) {
        return None;
    }
    let (name, other) = (name(here, ours), name(there, theirs));
    if let (Some(name), Some(other)) = (name, other)
        && !name.spelling_variant(other)
        && (name.same(other) || name.kind == Some(Kind::Place) && !fields::level(name, other))
    {
        return None;
    }
    // "Jesús Ledezma" and "'Chucho' Ledezma".
    let nicknamed = |name: Option<&Name>| name.is_some_and(|name| fold(&name.full).contains('"'));
    if nicknamed(name) || nicknamed(other) {
        return None;
    }
    let whole = |name: Option<&Name>, words: &str| name.map_or(words.to_owned(), |name| name.full.clone());
    let (kind, told_here, told_there) =
        (name.or(other).and_then(|name| name.kind), whole(name, &here_words), whole(other, &there_words));
    let (ours, theirs) = (fold(&here_words), fold(&there_words));
    let letters = strsim::damerau_levenshtein(&ours, &theirs);
    let length = ours.chars().count().min(theirs.chars().count());
    let spelled = letters <= 2 && length >= 4 || letters == 1 && length >= 3;
    match kind {
        // "Harbor House" and "Harbour House" are one name in two spellings of English.
        _ if ours.split(' ').map(american).eq(theirs.split(' ').map(american)) => None,
        _ if spelled => told(Field::Name, told_here, told_there),
        // A team by the town it comes from is no other place.
        Some(Kind::Place) if name.zip(other).is_some_and(|(name, other)| name.kind != other.kind) => None,
        _ if [&ours, &theirs].iter().any(|name| WHOLE.contains(&name.as_str())) => None,
        Some(Kind::Place) => told(Field::Place, told_here, told_there),
        Some(Kind::Person | Kind::Organization) => told(Field::Actor, told_here, told_there),
        _ => None,
    }
}

/// Roles that several people have at once.
const OF_MANY: &[&str] = &[
    "lawyer",
    "attorney",
    "barrister",
    "co-founder",
    "spokesman",
    "spokeswoman",
    "senator",
    "lawmaker",
    "analyst",
    "witness",
    "resident",
    "detective",
    "officer",
    "striker",
    "midfielder",
    "defender",
];
/// Bodies that many others are part of, which may be named for them.
const WHOLE: &[&str] = &["united nations", "un", "u.n.", "european union", "eu", "e.u."];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crossref::statement;

    fn read(text: &str) -> Statement<'static> {
        statement::read(text, None)
    }

    #[test]
    fn a_second_exchange_makes_another_fact() {
        let told = |here: &str, there: &str| edit(&read(here), &read(there));
        let here = "The city spent $5 million on the northern pier in 2023, the police said.";
        assert!(matches!(
            told(here, "The city spent $9 million on the northern pier in 2023, the police said."),
            Some(Edit::Value(Compared { field: Field::Number, .. }))
        ));
        // Who says so does not count.
        assert!(matches!(
            told(here, "The city spent $9 million on the northern pier in 2023, officials said."),
            Some(Edit::Value(Compared { field: Field::Number, .. }))
        ));
        for there in [
            "The city spent $9 million on the northern pier in 2024, the police said.",
            "The state spent $9 million on the northern pier in 2023, the police said.",
            "Westhaven spent $9 million on the northern pier in 2023, the police said.",
        ] {
            assert_eq!(told(here, there), Some(Edit::Fact), "{there}");
        }
        let berg = "Mira Berg scored 14 points for Lindholm in the second half.";
        assert_eq!(told(berg, "Ida Solano scored 22 points for Lindholm in the second half."), Some(Edit::Fact));
        assert!(matches!(
            told(berg, "Ida Solano scored 14 points for Lindholm in the second half."),
            Some(Edit::Value(Compared { field: Field::Actor, .. }))
        ));
        let ida = "Ida Solano won the prize for best actress at the Lindholm awards.";
        assert_eq!(
            told(ida, "Mira Berg won the prize for best supporting actress at the Lindholm awards."),
            Some(Edit::Fact)
        );
        let ferry = "The ferry to Gorvay left the northern pier at 6 a.m. on Thursday.";
        assert!(matches!(
            told(ferry, &ferry.replace('6', "9")),
            Some(Edit::Value(Compared { field: Field::Date, .. }))
        ));
        let score = "Lindholm led Gorvay 3-1 in the final of the cup on Saturday.";
        assert!(matches!(
            told(score, &score.replace("3-1", "3-2")),
            Some(Edit::Value(Compared { field: Field::Number, .. }))
        ));
        // Two numbers, a later day, one of many.
        for (here, there) in [
            ("The court in Gorvay sent a 24-year-old man", "The court in Gorvay sent a 38-year-old man"),
            ("On the opening day Berg shot a 67", "On the second day Berg shot a 71"),
            ("Senator Mira Berg left the party", "Senator Ida Solano left the party"),
        ] {
            let rest = if here.contains("court") {
                " to prison for eight years over the robbery"
            } else {
                " in Lindholm, the police said"
            };
            let other = rest.replace("eight", "twelve");
            assert_eq!(told(&format!("{here}{rest}."), &format!("{there}{other}.")), Some(Edit::Fact), "{there}");
        }
        // A body may be named for one that is part of it.
        let relief = "The United Nations sent 40 trucks of flour to the town of Gorvay.";
        assert_eq!(told(relief, &relief.replace("United Nations", "World Food Programme")), None);
        let votes = "The Harbor Alliance took 44 percent of the votes in the election on Gorvay.";
        assert_eq!(told(votes, &votes.replace("44", "52").replace("votes", "seats")), Some(Edit::Fact));
        let trial = "The trial in Lindholm enrolled 310 people at the two hospitals, it said.";
        let dose =
            "The trial in Lindholm gave the drug to 155 people at the two hospitals, with the rest watched, it said.";
        assert_eq!(told(trial, dose), Some(Edit::Fact));
        let guilty = "The jury found Mira Berg guilty of murder over the death of a partner.";
        let lesser = "The jury found Mira Berg not guilty of manslaughter over the death of a partner.";
        assert_eq!(told(guilty, lesser), Some(Edit::Fact));
        assert_eq!(told(here, here), None);
    }
}
