//! What makes two statements exclude each other though they share most of their words: a "not" before what the other
//! one tells, a word that says the opposite of another, and two names that have changed places.

use super::align::links;
use super::statement::Statement;
use crate::claim::frame::{Name, Term, is_negation};
use crate::text::fold::fold;
use crate::text::stem::stem;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// Whether two statements say the contrary of each other, as far as their words show it. That is enough not to call them
/// the same and too little to tell a difference: what one outlet reports as a plan another reports as denied. `alike`:
/// whether both tell one fact and hardly anything else.
pub fn are_contrary(here: &Statement, there: &Statement, alike: bool) -> bool {
    let (ours, theirs) = (Units::new(here), Units::new(there));
    exchanged(&ours, &theirs) || denied(&ours, &theirs) || opposed(&ours, &theirs, alike)
}

/// A word or name of a statement that says something, in its place.
#[derive(Clone, Copy)]
enum Unit<'a> {
    Term(&'a Term),
    Name(&'a Name),
}

impl Unit<'_> {
    fn same(&self, other: &Unit) -> bool {
        match (self, other) {
            (Unit::Term(a), Unit::Term(b)) => a.concept == b.concept,
            (Unit::Name(a), Unit::Name(b)) => a.same(b),
            (Unit::Term(term), Unit::Name(name)) | (Unit::Name(name), Unit::Term(term)) => {
                name.stems.last() == Some(&term.stem)
            }
        }
    }
}

/// A unit and the index of its first token.
type Placed<'a> = (usize, Unit<'a>);

/// The units of a statement in their order.
struct Units<'a> {
    statement: &'a Statement<'a>,
    units: Vec<Placed<'a>>,
}

impl<'a> Units<'a> {
    fn new(statement: &'a Statement<'a>) -> Units<'a> {
        let frame = &statement.frame;
        let names = frame.names.iter().chain(&frame.referents).filter(|name| !name.span.is_empty());
        let names = names.map(|name| (statement.prose.tokens_in(name.span).start, Unit::Name(name)));
        let terms = frame.terms.iter().filter(|term| !links(&term.stem)).map(|term| (term.token, Unit::Term(term)));
        let mut units: Vec<_> = names.chain(terms).collect();
        units.sort_by_key(|(token, _)| *token);
        Units { statement, units }
    }

    fn terms(&self) -> impl Iterator<Item = &'a Term> {
        self.units.iter().filter_map(|(_, unit)| match unit {
            Unit::Term(term) => Some(*term),
            Unit::Name(_) => None,
        })
    }

    fn has(&self, concept: &str) -> bool {
        self.terms().any(|term| term.concept == concept)
    }

    /// The last units before a token.
    fn before(&self, token: usize) -> &[Placed<'a>] {
        let end = self.units.partition_point(|(at, _)| *at < token);
        self.units.get(end.saturating_sub(BESIDE)..end).unwrap_or_default()
    }

    /// The first units after a token.
    fn after(&self, token: usize) -> &[Placed<'a>] {
        let start = self.units.partition_point(|(at, _)| *at <= token);
        self.units.get(start..self.units.len().min(start + BESIDE)).unwrap_or_default()
    }

    /// Whether what the token tells is denied: an odd number of negations stand before it.
    fn denies(&self, token: usize) -> bool {
        let word = |at: usize| fold(self.statement.prose.word(at));
        let between = |at: usize| self.units.iter().filter(move |(unit, _)| (at + 1..token).contains(unit));
        let negates = |&at: &usize| {
            let word = word(at);
            if ["no", "neither"].contains(&word.as_str()) {
                // Of "no gun has been recovered" both the gun and that it was recovered are denied.
                return between(at).count() <= 1;
            }
            let near =
                token - at <= NEAR && between(at).next().is_none() && self.statement.prose.word(at + 1) != "only";
            near && is_negation(&word, &fold(self.statement.prose.word(at + 1))) || DENIALS.contains(&word.as_str())
        };
        (token.saturating_sub(REACH)..token).filter(negates).count() % 2 == 1
    }

    /// Whether the clause of a token holds only up to a point, or but for something: "will not open until Monday".
    fn is_limited(&self, token: usize) -> bool {
        let limits = |at: usize| LIMITS.contains(&fold(self.statement.prose.word(at)).as_str());
        (token + 1..self.statement.prose.tokens_in(self.statement.span).end).any(limits)
    }

    /// Whether a word is used as a verb, as far as what stands before it shows.
    fn is_verb(&self, term: &Term) -> bool {
        let before = term.token.checked_sub(1).map(|at| fold(self.statement.prose.word(at))).unwrap_or_default();
        !BEFORE_NOUNS.contains(&before.as_str())
    }

    /// Who does what a token tells, and whom it is done to, where both are named beside it.
    fn roles(&self, token: usize) -> Option<(&'a Name, &'a Name)> {
        let (&(left, Unit::Name(first)), &(right, Unit::Name(second))) =
            (self.before(token).last()?, self.after(token).first()?)
        else {
            return None;
        };
        let words = |range: Range<usize>| range.map(|at| fold(self.statement.prose.word(at)));
        let end = self.statement.prose.tokens_in(first.span).end.max(left);
        let passive = words(end..token).any(|word| BEING.contains(&word.as_str()));
        let mut between = words(token + 1..right);
        match (passive, between.next().as_deref(), between.next()) {
            (true, Some("by"), _) => Some((second, first)),
            (false, None | Some("the"), None)
                if words(end..token).all(|word| BEFORE_VERBS.contains(&word.as_str())) =>
            {
                Some((first, second))
            }
            _ => None,
        }
    }
}

/// How many units before a word, and after it, tell what it is said of.
const BESIDE: usize = 2;
/// How many tokens before a word a negation of it may stand, and who did not do it or says it is not so.
const NEAR: usize = 3;
const REACH: usize = 7;

/// Words that deny what follows.
const DENIALS: &[&str] =
    &["deny", "denies", "denied", "denying", "unable", "nobody", "none", "nothing", "no-one", "nowhere"];
/// Words that limit what they follow.
const LIMITS: &[&str] =
    &["until", "till", "before", "unless", "except", "without", "because", "if", "than", "any", "but"];
/// What stands before a noun.
const BEFORE_NOUNS: &[&str] = &["the", "a", "an", "of", "his", "her", "their", "its", "no", "in", "for", "on"];
/// Forms of "to be": a verb after them is a passive.
const BEING: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "got"];
/// What may stand between who does something and the word for it.
const BEFORE_VERBS: &[&str] =
    &["has", "have", "had", "will", "would", "did", "does", "do", "also", "then", "later", "who"];

/// The two that did something to each other, where it is the other way round.
fn exchanged(ours: &Units, theirs: &Units) -> bool {
    ours.terms().filter(|term| term.event && !MUTUAL.contains(&term.concept.as_str())).any(|term| {
        let other = theirs.terms().find(|other| other.concept == term.concept && other.event);
        let roles = ours.roles(term.token).zip(other.and_then(|other| theirs.roles(other.token)));
        roles.is_some_and(|((doer, sufferer), (other_doer, other_sufferer))| {
            doer.same(other_sufferer) && sufferer.same(other_doer) && !doer.same(sufferer)
        })
    })
}

/// What two do together, or to each other, as concepts.
#[rustfmt::skip]
const MUTUAL: &[&str] = &[
    "meet", "marri", "marry", "divorc", "play", "fight", "face", "join", "agreement", "share", "attack", "accus", "talk",
    "call", "visit", "kiss", "tie", "draw", "support", "criticize",
];

/// What one side tells and the other denies, where they do not deny something together.
fn denied(ours: &Units, theirs: &Units) -> bool {
    let shared =
        || ours.terms().filter_map(|term| Some((term, theirs.terms().find(|other| other.concept == term.concept)?)));
    let denies = |(term, other): (&Term, &Term)| (ours.denies(term.token), theirs.denies(other.token));
    !shared().any(|pair| denies(pair) == (true, true))
        && shared().any(|(term, other)| {
            let (own, others) = denies((term, other));
            own != others
                && ours.statement.frame.is_supposed(term.token) == theirs.statement.frame.is_supposed(other.token)
                && !ours.is_limited(term.token)
                && !theirs.is_limited(other.token)
                && ours.is_verb(term)
                && theirs.is_verb(other)
                && said_of_one(ours, term, theirs, other, false)
        })
}

/// Two words that exclude each other, said of one thing, or two such events in statements that are `alike`.
fn opposed(ours: &Units, theirs: &Units, alike: bool) -> bool {
    ours.terms().filter(|term| !theirs.has(&term.concept)).any(|term| {
        let opposite = |other: &&Term| {
            !ours.has(&other.concept)
                && (opposite(&term.stem, &other.stem) || opposite(&term.concept, &other.concept))
                && ours.is_verb(term) == theirs.is_verb(other)
        };
        // Whoever wins beats one who loses: only in one order the two exclude each other.
        let converse = CONVERSE.contains(&term.concept.as_str());
        theirs.terms().find(opposite).is_some_and(|other| {
            ours.denies(term.token) == theirs.denies(other.token)
                && (alike && !converse && term.event && other.event || said_of_one(ours, term, theirs, other, converse))
        })
    })
}

/// One side of an event with two.
const CONVERSE: &[&str] = &["win", "lose", "buy", "sell"];

/// Whether two words are said of one thing: what stands before them is the same, and what stands after them, or in a
/// passive the other way round.
fn said_of_one(ours: &Units, term: &Term, theirs: &Units, other: &Term, ordered: bool) -> bool {
    let (before, after) = (ours.before(term.token), ours.after(term.token));
    let (other_before, other_after) = (theirs.before(other.token), theirs.after(other.token));
    let shared = |a: &[Placed], b: &[Placed]| a.iter().any(|(_, a)| b.iter().any(|(_, b)| a.same(b)));
    let both = |a: &[Placed], b: &[Placed]| (a.is_empty() && b.is_empty()) || shared(a, b);
    let subject = before.last().zip(other_before.last()).is_some_and(|((_, a), (_, b))| a.same(b));
    let straight = shared(before, other_before) && both(after, other_after);
    // "Profit rose" needs no object.
    let objectless = subject && (after.is_empty() || other_after.is_empty());
    straight || objectless || !ordered && shared(before, other_after) && both(after, other_before)
}

/// Whether two stems, or two concepts, say the opposite of each other.
pub fn opposite(a: &str, b: &str) -> bool {
    static TABLE: OnceLock<HashSet<(String, String)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let stems = OPPOSITES.iter().map(|(one, other)| (stem(one), stem(other)));
        // A concept goes by a word, not by its stem.
        let words = OPPOSITES.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned()));
        stems.chain(words).flat_map(|(one, other)| [(one.clone(), other.clone()), (other, one)]).collect()
    });
    let denies = |x: &str, y: &str| {
        let rest = ["un", "in", "im", "non"].iter().filter_map(|prefix| x.strip_prefix(prefix));
        y.len() > 3 && rest.into_iter().any(|rest| rest == y)
    };
    denies(a, b) || denies(b, a) || a != b && table.contains(&(a.to_owned(), b.to_owned()))
}

/// Words that exclude each other where they are said of one thing.
const OPPOSITES: &[(&str, &str)] = &[
    ("increase", "decrease"),
    ("win", "lose"),
    ("approve", "reject"),
    ("allow", "ban"),
    ("open", "close"),
    ("launch", "end"),
    ("enter", "leave"),
    ("first", "last"),
    ("high", "low"),
    ("highest", "lowest"),
    ("higher", "lower"),
    ("more", "less"),
    ("most", "least"),
    ("best", "worst"),
    ("better", "worse"),
    ("positive", "negative"),
    ("include", "exclude"),
    ("support", "oppose"),
    ("deny", "confirm"),
    ("deny", "admit"),
    ("accept", "reject"),
    ("uphold", "reject"),
    ("upheld", "reject"),
    ("upheld", "overturned"),
    ("acquit", "convict"),
    ("clear", "convict"),
    ("grant", "reject"),
    ("sign", "reject"),
    ("guilty", "innocent"),
    ("guilty", "acquitted"),
    ("north", "south"),
    ("northern", "southern"),
    ("east", "west"),
    ("eastern", "western"),
    ("male", "female"),
    ("man", "woman"),
    ("men", "women"),
    ("boy", "girl"),
    ("brother", "sister"),
    ("son", "daughter"),
    ("father", "mother"),
    ("husband", "wife"),
    ("alive", "dead"),
    ("kill", "injure"),
    ("buy", "sell"),
    ("public", "private"),
    ("legal", "illegal"),
    ("left", "right"),
    ("early", "late"),
    ("earlier", "later"),
    ("major", "minor"),
    ("majority", "minority"),
    ("succeed", "fail"),
    ("success", "failure"),
    ("favorable", "unfavorable"),
    ("critical", "positive"),
    ("arrest", "release"),
    ("hire", "fire"),
    ("appoint", "resign"),
    ("join", "leave"),
    ("arrive", "depart"),
    ("expand", "decrease"),
    ("raise", "lower"),
    ("raise", "cut"),
    ("gain", "lose"),
    ("profit", "loss"),
    ("former", "current"),
    ("domestic", "international"),
    ("domestic", "foreign"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crossref::statement;

    fn read(text: &str) -> Statement<'static> {
        statement::read(text, None)
    }

    #[test]
    fn what_excludes_the_other_is_contrary_and_what_comes_to_the_same_is_not() {
        let contrary = |here: &str, there: &str| {
            (are_contrary(&read(here), &read(there), false), are_contrary(&read(there), &read(here), false))
        };
        for (here, there) in [
            ("Oldham will not seek a second term.", "Oldham is seeking a second term."),
            ("The board refused to sell the ferry.", "The board sold the ferry."),
            ("Police said nobody was hurt in the blaze.", "Police said six people were hurt in the blaze."),
            ("No gun has been recovered.", "A gun has been recovered."),
            ("Ticket sales rose in June.", "Ticket sales fell in June."),
            ("The owner said profit rose to $1 million.", "Profit fell to $1 million, the owner of the ferry said."),
            ("The council approved the ferry plan.", "The ferry plan was rejected by the council."),
            ("France beat Spain in the final.", "Spain beat France in the final."),
            ("Greta Oldham was appointed by Jonas Hill.", "Greta Oldham appointed Jonas Hill."),
        ] {
            assert_eq!(contrary(here, there), (true, true), "{here} / {there}");
        }
        for (here, there) in [
            ("No gun has been recovered.", "The gun has not been recovered."),
            ("Hardwick failed to reach a deal.", "Hardwick was unable to reach a deal."),
            ("The bridge will not open until Monday.", "The bridge opens on Monday."),
            ("The mayor denied taking money.", "The mayor said she had not taken money."),
            ("Ticket sales rose in June while ferry costs fell.", "Ferry costs fell while ticket sales rose in June."),
            ("Oldham lost the election to Hill.", "Hill won the election against Oldham."),
            ("Greta Oldham met Jonas Hill.", "Jonas Hill met Greta Oldham."),
            ("Not only Oldham resigned.", "Oldham resigned."),
        ] {
            assert_eq!(contrary(here, there), (false, false), "{here} / {there}");
        }
    }
}
