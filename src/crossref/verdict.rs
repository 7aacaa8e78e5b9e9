//! The decision: what the alignment and the fields of two statements amount to.

use super::age;
use super::align;
use super::collate::{self, Collation, collate};
use super::contrary::are_contrary;
use super::dating;
use super::decision::Decision;
use super::edit::{Edit, edit};
use super::feature::Features;
use super::fields::{self, Compared, Relation};
use super::given;
use super::overlay::Overlay;
use super::slot::Slots;
use super::statement::{Any, Statement};
use super::tally;
use crate::claim::frame::Term;
use crate::claim::{Name, concept, quote};
use crate::claimset::{Evidence, Field, Stance};
use crate::entity::Kind;
use crate::text::fold::fold;
use crate::text::stem::stem;
use crate::text::{Day, Prose};
use std::cell::LazyCell;

/// What comparing two statements gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// How the second statement stands to the first.
    pub stance: Stance,
    /// Where they differ, or where one is more precise.
    pub field: Option<Field>,
    /// The first one's value there.
    pub here: Option<String>,
    /// The second one's.
    pub there: Option<String>,
    /// How sure it is that both say the same, 0 to 1.
    pub same: f32,
    /// How sure it is that they differ about one fact, 0 to 1.
    pub differs: f32,
    /// How much they have in common, fields in dispute aside, 0 to 1.
    pub common: f32,
    /// What they share.
    pub why: Vec<String>,
}

/// From this score on two statements say the same.
pub const SAME: f32 = 0.5;
/// From this score on a field in dispute is a difference.
pub const DIFFERS: f32 = 0.6;
/// From this score on, a value the record lists as another outlet's is told of the same fact.
pub const LISTED: f32 = 0.3;
/// Below this score a statement is not in the set at all; between, nothing is said.
pub const ABSENT: f32 = 0.36;

/// The weight of a stem where there is no set to tell how common it is in the story.
pub fn evenly(_stem: &str) -> f32 {
    1.0
}

/// How sure a difference is between sentences that are nearly the same, word for word.
pub const COPIED: f32 = 0.9;
/// From this likeness on ([`Overlay::likeness`]) two statements say the same.
const ALIKE: f32 = 1.67;
/// Below this probability no difference of figures or dates is told, whatever the fields say.
const DOUBTFUL: f32 = 0.3;

/// From this likeness on, as a share of [`SAME`], two sentences tell one fact, whatever value they give.
const ONE_FACT: f32 = 0.5;
/// From this likeness on, two counts of one thing are those of one fact.
const COUNTED: f32 = 1.25;
/// From this likeness on, two numbers of what a story has one of are that one.
const MEASURED: f32 = 0.7;
/// From this likeness on, two dates are those of one fact.
const DATED: f32 = 2.0;
/// From this likeness on, two sentences tell one fact and hardly anything else.
const SURE: f32 = 3.0;
/// From this alignment on, what was learned may make a dispute of figures or dates surer.
const ALIGNED: f32 = 0.5;
/// As sure as that it can make it: less than what was seen word by word.
const LEARNED: f32 = 0.85;

/// Compares a statement of the page with one of the set. `weigh` tells how telling a stem is in the story, 0
/// to 1. Most pairs are about two things: only fields that can be trusted are told to differ.
pub fn judge(here: &Statement, there: &Statement, weigh: &dyn Fn(&str) -> f32) -> Verdict {
    let why = || align::align(here, there, &fields::compare(here, there), weigh).why;
    let plain = |told, differs| Verdict::of(told, differs, why());
    match edit(here, there).filter(|_| !there.single) {
        Some(Edit::Value(told)) => return plain(told, COPIED),
        Some(Edit::Fact) => return Verdict::TWO_FACTS,
        None => {}
    }
    if let Some(verdict) = there.quotations.iter().find_map(|quotation| collated(here, there, &quotation.text)) {
        return verdict;
    }
    if let Some(told) = age::difference(here, there) {
        return plain(told, LEARNED);
    }
    let decision = Decision::bundled();
    let rarity = |stem: &str| decision.rarity(stem) * weigh(stem);
    let overlay = LazyCell::new(|| Overlay::new(here, there, &rarity));
    let compared = fields::compare(here, there);
    let aligned = align::align(here, there, &compared, weigh);
    let learned = || decision.differs(&Features::of(here, there, &overlay, &Slots::new(here, there, &rarity)).0);
    // How sure a dispute is: how much lies on the other side, and for figures and dates what was learned of them.
    let likeness = LazyCell::new(|| (overlay.likeness() * SAME / ALIKE).min(1.0));
    // A sentence of an article tells many things of a kind: only where all else is alike are two values those of one.
    let one_fact = |dispute: &&Compared| match dispute.field {
        _ if there.single => true,
        // Two towns may be a letter apart, Boston and Bolton.
        Field::Name if fields::is_place(here, &dispute.here) => *likeness >= SAME,
        Field::Name | Field::Quote => true,
        // Who did it is in dispute where nothing else is.
        Field::Actor => *likeness >= SAME && fields::figures_agree(here, there),
        // "Tonight" was another night when another outlet printed the same words; and what happened on another day to
        // another number is another event.
        Field::Date => {
            let told = fold(&dispute.here) != fold(&dispute.there) && fields::figures_agree(here, there);
            told && !fields::later_in_a_row(here, there) && !dating::is_moved(here, there) && *likeness >= ONE_FACT
        }
        // What one says to have happened another denies.
        Field::Polarity => {
            let two = here.speaker.as_ref().zip(there.speaker.as_ref()).is_some_and(|(own, other)| !own.same(other));
            !two && *likeness >= ONE_FACT
        }
        _ => *likeness >= ONE_FACT,
    };
    let disputed = align::disputed(&compared, &aligned).filter(one_fact).and_then(|dispute| match dispute.field {
        Field::Number | Field::Date => {
            let probability = learned();
            let sure =
                if aligned.score >= ALIGNED { aligned.score.max(probability.min(LEARNED)) } else { aligned.score };
            (probability >= DOUBTFUL).then_some((dispute, sure))
        }
        // Who did it, and how somebody is spelled, may be told in two sentences that share little else.
        Field::Actor | Field::Name => Some((dispute, aligned.score.max(0.65))),
        _ => Some((dispute, aligned.score)),
    });
    let dispute = disputed.map(|(dispute, _)| dispute);
    // Of a single fact all must be met; of a sentence that holds several, one of them.
    let alike = if there.single { aligned.score } else { *likeness };
    // Two quotations that did not collate are two sayings, whatever they are about and whenever they were said.
    let two_sayings = !here.quotations.is_empty() && !there.quotations.is_empty();
    let said = fields::said_apart(here, there).filter(|_| !two_sayings);
    let counted_apart = || tally::pair(here, there, true).is_some();
    // Asked of the few that are alike. Whether an article denies the same is asked word by word: of several acts of one
    // kind in a sentence one may be denied.
    let unlike = alike >= SAME
        && (are_contrary(here, there, overlay.likeness() >= SURE)
            || compared
                .iter()
                .any(|c| c.relation == Relation::Disjoint && (there.single || c.field != Field::Polarity))
            || !there.single && (counted_apart() || mostly_quoted(here) && mostly_quoted(there)));
    let finer = compared.iter().find(|c| matches!(c.relation, Relation::Finer | Relation::Coarser));
    let mut verdict = Verdict {
        stance: Stance::Unrelated,
        field: None,
        here: None,
        there: None,
        same: if unlike { alike * 0.5 } else { alike },
        differs: disputed.map_or(0.0, |(_, sure)| sure),
        common: alike,
        why: aligned.why,
    };
    let told = match dispute {
        Some(field) if verdict.differs >= DIFFERS => {
            verdict.stance = Stance::Differs;
            Some(field)
        }
        _ if verdict.same >= SAME && said.is_some() => {
            (verdict.stance, verdict.differs, verdict.same) = (Stance::Differs, verdict.same, 0.0);
            said.as_ref()
        }
        _ if verdict.same >= SAME && !unlike => {
            verdict.stance = match finer {
                Some(c) if c.relation == Relation::Finer => Stance::Finer,
                Some(_) => Stance::Coarser,
                None => Stance::Same,
            };
            finer
        }
        _ => None,
    };
    if let Some(c) = told {
        (verdict.field, verdict.here, verdict.there) = (Some(c.field), Some(c.here.clone()), Some(c.there.clone()));
    }
    verdict
}

/// The difference of two sentences of one story in what both count, when it was, or what somebody's first name is, where
/// they are about nobody and nothing that only one of them knows, and each outlet has one value for it in all that it tells: `own` and `others` find among
/// the other statements of each side.
pub fn settled(
    here: &Statement,
    there: &Statement,
    weigh: &dyn Fn(&str) -> f32,
    own: Any,
    others: Any,
) -> Option<Verdict> {
    if there.single {
        return None;
    }
    let loosely = tally::pair(here, there, true);
    let strictly = loosely.as_ref().and_then(|_| tally::pair(here, there, false));
    let (dates, people) = (dating::pair(here, there), given::pair(here, there));
    if loosely.is_none() && dates.is_none() && people.is_none() || edit(here, there).is_some() {
        return None;
    }
    let aligned = align::align(here, there, &fields::compare(here, there), weigh);
    if aligned.elsewhere && align::in_two_places(here, there, own, others) {
        return None;
    }
    let decision = Decision::bundled();
    let likeness = Overlay::new(here, there, &|stem| decision.rarity(stem) * weigh(stem)).likeness();
    let counted = |pair: &tally::Pair| likeness >= if pair.is_measure() { MEASURED } else { COUNTED };
    let counts = strictly.filter(counted).or(loosely.filter(|_| likeness >= ALIKE));
    let people = people.filter(|pair| likeness >= SURE && pair.is_settled(own, others));
    let told = match (people, counts.filter(|_| !aligned.other_time)) {
        (Some(pair), _) => Some(pair.compared()),
        _ if aligned.strangers => None,
        (None, Some(pair)) => pair.is_settled(own, others).then(|| pair.compared()),
        (None, None) => {
            let dates = dates.filter(|pair| likeness >= DATED && pair.is_settled(own, others));
            dates.map(|pair| pair.compared())
        }
    };
    told.map(|told| Verdict::of(told, LEARNED, aligned.why))
}

impl Verdict {
    /// The verdict on two facts of one kind: nothing is told, nor that the set has not got what the page says.
    const TWO_FACTS: Verdict = Verdict {
        stance: Stance::Unrelated,
        field: None,
        here: None,
        there: None,
        same: 0.0,
        differs: 0.0,
        common: 1.0,
        why: Vec::new(),
    };

    /// The verdict that tells a difference, as sure as `differs`.
    fn of(told: Compared, differs: f32, why: Vec<String>) -> Verdict {
        Verdict {
            stance: Stance::Differs,
            field: Some(told.field),
            here: Some(told.here),
            there: Some(told.there),
            same: 0.0,
            differs,
            common: 1.0,
            why,
        }
    }

    /// The higher of the two scores.
    pub fn score(&self) -> f32 {
        self.same.max(self.differs)
    }

    /// The verdict without a difference that is less sure than `sure`, 0 to 1. The scores stay.
    pub fn if_sure(self, sure: f32) -> Verdict {
        if self.stance != Stance::Differs || self.differs >= sure { self } else { self.silent() }
    }

    /// The verdict that says nothing. The scores stay.
    pub fn silent(self) -> Verdict {
        Verdict { stance: Stance::Unrelated, field: None, here: None, there: None, ..self }
    }
}

/// Compares two statements that are known to be about one thing, as in a list of pairs. The differing field is
/// the one whose values stand in the most similar places.
pub fn judge_pair(here: &Statement, there: &Statement) -> Verdict {
    let decision = Decision::bundled();
    let overlay = Overlay::new(here, there, &|stem| decision.rarity(stem));
    if overlay.a.is_empty() || overlay.b.is_empty() {
        // One of them says nothing.
        return Verdict { stance: Stance::Unrelated, same: 0.0, differs: 0.0, ..judge(here, there, &evenly) };
    }
    let slots = Slots::new(here, there, &|stem| decision.rarity(stem));
    let row = Features::of(here, there, &overlay, &slots);
    let (apart, by_name) = (decision.differs(&row.0), decision.renamed(&row.0));
    // Two opinions are better than one. The second, which knows names, has seen more differences than there are.
    let differs = (2.0 * apart + by_name) / 3.0;
    let judged = judge(here, there, &evenly);
    let alike = (overlay.likeness() * SAME / PAIR_ALIKE).min(1.0);
    let same = alike * (1.0 - differs);
    // What was seen word by word needs no other opinion.
    if judged.stance == Stance::Differs && (judged.differs >= COPIED || apart >= JUDGED) {
        return Verdict { same, differs: if judged.differs >= COPIED { judged.differs } else { differs }, ..judged };
    }
    let renamed = if here.title.stems.is_empty() { UNTITLED } else { RENAMED };
    let sure = |c: &Compared| match c.field {
        Field::Name | Field::Actor | Field::Place => differs >= renamed,
        Field::Number => apart >= NUMBER,
        _ => apart >= OTHER,
    };
    match overlay.apart(&slots).into_iter().find(sure) {
        Some(c) => Verdict {
            stance: Stance::Differs,
            field: Some(c.field),
            here: Some(c.here),
            there: Some(c.there),
            same,
            differs,
            ..judged
        },
        None => {
            let stance = match judged.stance {
                Stance::Differs | Stance::Unrelated if alike >= SAME && !are_contrary(here, there, false) => {
                    Stance::Same
                }
                Stance::Differs => Stance::Unrelated,
                stance => stance,
            };
            let told = judged.stance == stance;
            let only = |value: Option<String>| value.filter(|_| told);
            let (here, there) = (only(judged.here), only(judged.there));
            Verdict { stance, field: judged.field.filter(|_| told), here, there, same, differs, ..judged }
        }
    }
}

/// The likeness from which two statements given as a pair say the same.
const PAIR_ALIKE: f32 = 1.8;

/// From which probability on a pair is told to differ in a number, in a name, in a name where no title tells what both
/// are about, and in another field; and where the fields that a page can trust already differ.
const NUMBER: f32 = 0.65;
const RENAMED: f32 = 0.37;
const UNTITLED: f32 = 0.44;
const OTHER: f32 = 0.2;
const JUDGED: f32 = 0.55;

/// What comparing the page's quotations with the wording `words` gives; `None` where they are different
/// sayings.
pub fn collated(here: &Statement, there: &Statement, words: &str) -> Option<Verdict> {
    let one_speaker = match (&here.speaker, &there.speaker) {
        (Some(here), Some(there)) => Some(here.same(there) || here.spelling_variant(there)),
        _ => None,
    };
    here.quotations.iter().find_map(|quotation| {
        let own = quotation.text.as_str();
        let told = |stance, differs: f32, field, here: &str, there: &str| Verdict {
            stance,
            field,
            here: Some(here.to_owned()),
            there: Some(there.to_owned()),
            same: 1.0 - differs,
            differs,
            common: 1.0,
            why: vec![collate::shared(own, words)],
        };
        let collation = collate(own, words);
        // What is alike may stand in another statement of the quotation.
        if quotation.part().is_some_and(|part| collate(&part, words) == Collation::Unrelated) {
            return None;
        }
        let length = quote::words(own).len().min(quote::words(words).len());
        // A few words may be anybody's: only the same speaker makes them one quotation, or what is told around
        // them where they say something of their own.
        let told_around = || length >= 3 && matches!(collation, Collation::Reworded { .. }) && same_matter(here, there);
        if collation == Collation::Unrelated
            || length < 2
            || (length < 5 && one_speaker != Some(true) && !told_around())
        {
            return None;
        }
        // Somebody may say five words twice and not quite alike.
        if length < 6 && matches!(collation, Collation::Reworded { .. }) && !told_around() {
            return None;
        }
        if one_speaker == Some(false)
            && length >= 5
            && matches!(collation, Collation::Same | Collation::Cut { .. })
            && let Some((ours, theirs)) = attributed(here).zip(attributed(there))
            && ours != theirs
        {
            return Some(told(Stance::Differs, 0.9, Some(Field::Actor), ours, theirs));
        }
        // Half a sentence in other words is one saying only in the mouth of one speaker: a headline tells it in its own.
        if matches!(collation, Collation::Reworded { close: false, .. }) && one_speaker != Some(true) {
            return None;
        }
        // Two speakers make two sayings where the words differ, and no difference where they are the same. Who is quoted
        // with a few words is often told in another sentence, or is nobody but a paper, and then taken wrongly.
        let doubtful = || length < 6 && !(names_speaker(here) && names_speaker(there)) && told_around();
        if one_speaker == Some(false) && (length < 6 || matches!(collation, Collation::Reworded { .. })) && !doubtful()
        {
            return None;
        }
        Some(match collation {
            // What somebody says in April and in June are two sayings.
            Collation::Reworded { .. } if fields::are_months_apart(here, there) => return None,
            // The words that differ stand in another statement, which tells it.
            Collation::Reworded { at, .. } if at.start >= quotation.own.end || at.end <= quotation.own.start => {
                told(Stance::Coarser, 0.0, Some(Field::Quote), own, words)
            }
            Collation::Reworded { here, there, .. } => told(Stance::Differs, 0.95, Some(Field::Quote), &here, &there),
            Collation::Abbreviated { here, there, longer_there } => {
                let stance = if longer_there { Stance::Finer } else { Stance::Coarser };
                told(stance, 0.0, Some(Field::Quote), &here, &there)
            }
            Collation::Cut { longer_there: true } => told(Stance::Finer, 0.0, Some(Field::Quote), own, words),
            Collation::Cut { longer_there: false } => told(Stance::Coarser, 0.0, Some(Field::Quote), own, words),
            Collation::Same | Collation::Unrelated => {
                Verdict { field: None, here: None, there: None, ..told(Stance::Same, 0.0, None, "", "") }
            }
        })
    })
}

/// Whether more than half of the words of a statement are quoted.
fn mostly_quoted(statement: &Statement) -> bool {
    let quoted: usize = statement.quotations.iter().map(|quotation| quotation.own.len()).sum();
    quoted > 0 && quoted * 2 > quote::words(statement.span.of(&statement.prose.text)).len()
}

/// Whether the sentence of a statement itself names who speaks.
fn names_speaker(statement: &Statement) -> bool {
    let frames = [Some(&statement.frame), statement.sentence.as_ref()];
    let named = |speaker: &Name| frames.into_iter().flatten().any(|frame| frame.names(speaker));
    statement.speaker.as_ref().is_some_and(named)
}

/// Whether two statements share a name, or two words outside their quotations.
fn same_matter(here: &Statement, there: &Statement) -> bool {
    let outside = |statement: &Statement, term: &Term| {
        let span = statement.prose.tokens.get(term.token).map(|token| token.span);
        span.is_some_and(|span| !statement.frame.quotes.iter().any(|quote| quote.overlaps(&span)))
    };
    let shared = |term: &&Term| {
        outside(here, term)
            && there.frame.terms.iter().any(|other| other.concept == term.concept && outside(there, other))
    };
    here.frame.names.iter().any(|name| there.frame.names(name)) || here.frame.terms.iter().filter(shared).count() >= 2
}

/// Who says the quotation of a statement, where there can be no doubt: the only one its own sentence names.
fn attributed<'a>(statement: &'a Statement) -> Option<&'a str> {
    let speaker = statement.speaker.as_ref()?;
    let frame = statement.sentence.as_ref().unwrap_or(&statement.frame);
    let mut people = frame.names.iter().filter(|name| name.kind == Some(Kind::Person) && !name.span.is_empty());
    let only = people.next().filter(|only| only.same(speaker) && people.next().is_none())?;
    let cued = statement.prose.tokens_in(statement.span).any(|at| statement.is_cue(at));
    let outside = !frame.quotes.iter().any(|quote| quote.overlaps(&only.span));
    (cued && outside).then_some(only.full.as_str())
}

/// The verdict where the page gives a value that the record lists as another outlet's: then both tell one
/// fact, and differ in that field. `None` where no such value stands on the page, or too little else is
/// shared.
pub fn listed(here: &Statement, there: &Statement, evidence: &[Evidence], verdict: &Verdict) -> Option<Verdict> {
    evidence.iter().filter(|e| e.stance == Stance::Differs).find_map(|e| {
        let (field, value) = e.field.zip(e.value.as_deref())?;
        let published = e.published.as_deref().and_then(Day::parse);
        let own = fields::gives(here, field, value, published)?;
        let recorded = match field {
            Field::Number => there.frame.figures.first().map(|figure| figure.span.of(&there.prose.text).to_owned()),
            Field::Date => there.frame.dates.first().map(|date| fields::date_words(there, date)),
            Field::Actor => there.agents.first().map(|name| name.full.clone()),
            Field::Place => there.places.first().map(|name| name.full.clone()),
            Field::Polarity => Some(there.prose.text.clone()),
            Field::Name | Field::Quote => None,
        }?;
        (verdict.common >= LISTED && verdict.why.len() >= 2).then(|| Verdict {
            stance: Stance::Differs,
            field: Some(field),
            here: Some(own),
            there: Some(recorded),
            same: 0.0,
            differs: verdict.common.max(DIFFERS),
            ..verdict.clone()
        })
    })
}

/// The page's value of a field in which an outlet gives `value`, where the page has the record's value and
/// not that one.
pub fn value_here(
    here: &Statement,
    there: &Statement,
    field: Field,
    value: &str,
    published: Option<Day>,
) -> Option<String> {
    let named = |name: &&Name| here.frame.names(name) || here.sentence.as_ref().is_some_and(|s| s.names(name));
    let own = match field {
        Field::Name => {
            let close = |name: &&Name| strsim::damerau_levenshtein(&fold(&name.full), &fold(value)) <= 3;
            there.frame.names.iter().filter(named).find(close).map(|name| name.full.clone())
        }
        Field::Actor => there.agents.iter().find(named).map(|name| name.full.clone()),
        Field::Place => there.places.iter().find(named).map(|name| name.full.clone()),
        Field::Number | Field::Date => {
            let told = |c: &fields::Compared| c.field == field && c.relation != Relation::Disjoint;
            fields::compare(here, there).into_iter().find(told).map(|c| c.here)
        }
        // The verdict found no difference in polarity: the page says it as the record does.
        Field::Polarity => {
            let said = Prose::new(value);
            let stems: Vec<String> = (0..said.tokens.len()).map(|at| stem(&fold(said.word(at)))).collect();
            let denied = |event: &Term| stems.iter().any(|stem| concept::name(stem) == event.concept);
            let events = fields::shared_events(here, there);
            let event = events.iter().find(|(a, _)| denied(a)).or(events.first());
            event.map(|(a, _)| fields::predicate(here, a.token, false))
        }
        Field::Quote => None,
    }?;
    (fields::value_relation(field, &own, value, published) == Some(Relation::Disjoint)).then_some(own)
}
