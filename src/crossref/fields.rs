//! Field by field: equal, more or less precise, or different.
//!
//! A field is only compared where both sides give it for the same thing: a figure with its head noun,
//! a date of the same event, an actor of the same predicate.

use super::act;
use super::overlay;
use super::statement::Statement;
use crate::claim::Name;
use crate::claim::concept;
use crate::claim::frame::{Dated, Term};
use crate::claimset::Field;
use crate::entity::Kind;
use crate::text::fold::fold;
use crate::text::{Bound, Byte, Day, Figure, Interval, Prose, Shape, Span, quantity, time};

/// How two values of one field stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same.
    Equal,
    /// The second is more precise.
    Finer,
    /// The second is less precise.
    Coarser,
    /// They cannot both hold.
    Disjoint,
}

/// One field that both sides give.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Which field.
    pub field: Field,
    /// How the second side's value stands to the first's.
    pub relation: Relation,
    /// The first side's value, in its words.
    pub here: String,
    /// The second side's.
    pub there: String,
}

/// All fields both sides give.
pub fn compare(here: &Statement, there: &Statement) -> Vec<Compared> {
    let mut found = Vec::new();
    found.extend(numbers(here, there));
    found.extend(dates(here, there));
    found.extend(names(here, there));
    found.extend(actors(here, there));
    found.extend(places(here, there));
    found.extend(polarity(here, there));
    found
}

/// The events both sides tell, as pairs of terms: the same concept, seen to be an event on one side at
/// least.
pub fn shared_events<'a>(here: &'a Statement, there: &'a Statement) -> Vec<(&'a Term, &'a Term)> {
    here.frame
        .terms
        .iter()
        .filter_map(|a| {
            let supposed = here.frame.is_supposed(a.token);
            let alike = |b: &Term| there.frame.is_supposed(b.token) == supposed;
            let same = |b: &&Term| a.concept == b.concept && (a.event || b.event) && alike(b);
            there.frame.terms.iter().find(same).map(|b| (a, b))
        })
        .collect()
}

/// Figures of the same thing: unit and head noun alike. Where one side counts that thing several times,
/// the figure next to a word both sides have is the one meant ("injured 27 people" beside "carrying 212
/// people"). A figure that the other side gives as well, of whatever, is in dispute with none.
fn numbers(here: &Statement, there: &Statement) -> Vec<Compared> {
    let mut found = Vec::new();
    let (own, others) = (&here.frame.figures, &there.frame.figures);
    for b in others {
        let supposed = supposes(there, b);
        let of_b = |a: &&Figure| of_one_thing(a, b) && supposes(here, a) == supposed;
        let alike: Vec<&Figure> = own.iter().filter(of_b).collect();
        let equal = alike.iter().find(|a| figure_relation(a, b) != Relation::Disjoint);
        let context = event_before(there, b);
        let meant = |a: &&&Figure| context.is_some() && event_before(here, a) == context;
        let several = alike.len() > 1 || others.iter().filter(|other| of_one_thing(b, other)).count() > 1;
        // "6,200 employees" is "employs 6,200 people": a telling figure needs no noun to be the same.
        let telling = |a: &&Figure| a.unit == b.unit && a.value == b.value && a.value >= TELLING;
        let near = |a: &Figure| here.single || there.single || overlay::ratio(a, b) < FAR;
        // Somebody's age is that of a person, which is asked for by itself.
        let aged = |a: &Figure| a.of.as_deref() == Some("age") && a.value < OLDEST && !here.single && !there.single;
        let open = |a: &&Figure| near(a) && !aged(a) && comparable(here, a, there, b);
        let a = match (equal, several) {
            (Some(a), _) => Some(*a),
            (None, false) => {
                let known = || own.iter().find(telling);
                alike.first().copied().filter(open).or_else(known)
            }
            (None, true) => alike.iter().find(meant).copied().filter(open),
        };
        if let Some(a) = a {
            found.push(Compared {
                field: Field::Number,
                relation: figure_relation(a, b),
                here: words(here, a.span),
                there: words(there, b.span),
            });
        }
    }
    found
}

/// Whether two figures are one number in one unit, or in a unit that only one side tells.
pub fn is_given_as(a: &Figure, b: &Figure) -> bool {
    (a.unit == b.unit || a.unit.is_none() || b.unit.is_none()) && (a.value, a.high) == (b.value, b.high)
}

/// Whether two figures of one sort may be two values of one thing: neither side gives the other's figure as well, none
/// is a conversion, and both are the whole or a part in the same way.
pub fn comparable(here: &Statement, a: &Figure, there: &Statement, b: &Figure) -> bool {
    let given = |figure: &Figure, by: &Statement| by.frame.figures.iter().any(|own| is_given_as(figure, own));
    let converted = is_converted(here, a) || is_converted(there, b);
    let whole = || part(here, a) == part(there, b) && scope(here) == scope(there);
    let one_act = || here.single || there.single || act::may_be_one(here, a, there, b);
    // "After four days of storms" goes on with every day of reports.
    let elapsed = |statement: &Statement, figure: &Figure| {
        let before = statement.prose.tokens_in(figure.span).start.checked_sub(1);
        figure.unit.as_deref().is_some_and(quantity::is_time)
            && before.is_some_and(|at| fold(statement.prose.word(at)) == "after")
    };
    let one_day = here.published.is_some() && here.published == there.published;
    let passing = || !one_day && elapsed(here, a) && elapsed(there, b);
    let day = |figure: &Figure| {
        is_rank(figure) && figure.of.as_deref().is_some_and(|of| ["day", "night", "week"].contains(&of))
    };
    let other = || {
        ranked_apart(here, there) && !is_rank(a)
            || day(a)
            || is_rank(a) && !agree(here, there, &|figure| !is_rank(figure))
    };
    let alike = || is_margin(here, a) == is_margin(there, b) && per(here, a) == per(there, b);
    !given(a, there) && !given(b, here) && !converted && alike() && whole() && one_act() && !passing() && !other()
}

/// Whether a figure tells how far apart two others are: "rose by 0.4 points", beside "rose to 9.1 percent"; "lost by 19 votes".
fn is_margin(statement: &Statement, figure: &Figure) -> bool {
    let start = statement.prose.tokens_in(figure.span).start;
    let word = |at: usize| fold(statement.prose.word(at));
    let by = (start.saturating_sub(2)..start).rev().find(|&at| !["just", "only"].contains(&word(at).as_str()));
    let by = by.filter(|&at| word(at) == "by");
    let changes = |term: &&Term| ["increase", "decrease"].contains(&term.concept.as_str());
    let votes = figure.of.as_deref().is_some_and(|of| ["votes", "points", "seats"].contains(&of));
    by.is_some_and(|at| votes || statement.frame.terms.iter().filter(changes).any(|term| term.token + 1 == at))
}

/// What each of many has a figure of, as a concept: the year of "$6 million a year", the share of "$31 in cash for each share".
pub fn per(statement: &Statement, figure: &Figure) -> Option<String> {
    let end = statement.prose.tokens_in(figure.span).end;
    let word = |at: usize| fold(statement.prose.word(at));
    let each = (end..end + 4).find(|&at| !["in", "cash", "for"].contains(&word(at).as_str()))?;
    ["a", "an", "per", "each"].contains(&word(each).as_str()).then(|| concept::of_word(&word(each + 1)))
}

/// The figures of a statement that `counts` takes in.
fn figures<'a>(statement: &'a Statement, counts: &dyn Fn(&Figure) -> bool) -> Vec<&'a Figure> {
    statement.frame.figures.iter().filter(|figure| counts(figure)).collect()
}

/// The figure of a statement that a token is part of.
fn figure_at<'a>(statement: &'a Statement, token: usize) -> Option<&'a Figure> {
    statement.frame.figures.iter().find(|figure| statement.prose.tokens_in(figure.span).contains(&token))
}

/// Whether two statements tell of two things of a row, "the first ferry" and "the second ferry".
fn ranked_apart(here: &Statement, there: &Statement) -> bool {
    let (own, others) = (figures(here, &is_rank), figures(there, &is_rank));
    let alike = |a: &Figure| others.iter().filter(|b| counted(a) == counted(b) && a.of.is_some()).collect::<Vec<_>>();
    own.iter().map(|a| (a, alike(a))).any(|(a, alike)| !alike.is_empty() && alike.iter().all(|b| a.value != b.value))
}

/// Whether only one of two statements tells of a later thing of a row, "the second round of talks".
pub fn later_in_a_row(here: &Statement, there: &Statement) -> bool {
    let later = |figure: &Figure| is_rank(figure) && figure.value >= 2.0;
    let lacks = |own: &Statement, other: &Statement| {
        let known = |figure: &&Figure| figures(other, &later).iter().any(|other| other.value == figure.value);
        figures(own, &later).iter().any(|figure| !known(figure))
    };
    lacks(here, there) || lacks(there, here)
}

/// Whether a figure is a place in a row: "the first ferry".
pub fn is_rank(figure: &Figure) -> bool {
    figure.unit.as_deref() == Some("th")
}

/// Whether every figure of the statement with fewer of them stands in the other one.
pub fn figures_agree(here: &Statement, there: &Statement) -> bool {
    agree(here, there, &|_| true)
}

/// The same of the figures that `counts` takes in.
fn agree(here: &Statement, there: &Statement, counts: &dyn Fn(&Figure) -> bool) -> bool {
    let (own, others) = (figures(here, counts), figures(there, counts));
    let (few, many) = if own.len() <= others.len() { (own, others) } else { (others, own) };
    few.iter().all(|figure| many.iter().any(|other| is_given_as(figure, other)))
}

/// Whether a figure is a sum of money alone in brackets: a conversion, which every outlet makes at a rate and a day of
/// its own.
fn is_converted(statement: &Statement, figure: &Figure) -> bool {
    let tokens = statement.prose.tokens_in(figure.span);
    let opened = tokens.start.checked_sub(1).is_some_and(|before| statement.prose.word(before) == "(");
    is_money(figure) && opened && statement.prose.word(tokens.end) == ")"
}

/// What else than the event of the story the figures of a statement are those of: all there was "so far", "a combined",
/// "a total of", of each, a part, of an earlier or a later stage, or what followed it.
pub fn scope(statement: &Statement) -> Option<&'static str> {
    let prose = &statement.prose;
    let word = |at: usize| fold(prose.word(at));
    let ranked = |at: usize| figure_at(statement, at).is_some_and(is_rank);
    let own = prose.tokens_in(statement.span);
    let sentence = prose.sentences.iter().find(|sentence| sentence.tokens.contains(&own.start));
    let mut tokens = sentence.map_or(own, |sentence| sentence.tokens.clone());
    tokens.find_map(|at| match word(at).as_str() {
        "total" | "combined" | "overall" | "altogether" => Some("total"),
        "so" | "thus" if word(at + 1) == "far" => Some("total"),
        "in" if word(at + 1) == "all" => Some("total"),
        // "$31 for each share" is the price of a share.
        "each" if at.checked_sub(1).is_none_or(|before| word(before) != "for") => Some("each"),
        "apiece" => Some("each"),
        "aggregate" => Some("total"),
        "seats" if prose.tokens.get(at + 1).is_some_and(|token| token.shape == Shape::Number) => Some("capacity"),
        "quarter" | "half" | "period" if at.checked_sub(1).is_some_and(ranked) => Some("stage"),
        "part" if word(at + 1) == "of" => Some("part"),
        "preliminary" | "provisional" | "initial" | "initially" | "originally" | "revised" | "revising"
        | "beforehand" | "promised" | "half-time" | "halftime" | "interval" => Some("stage"),
        // Who has called for a rally counts otherwise than the police.
        "organisers" | "organizers" => Some("organizers"),
        "aftershock" | "aftershocks" => Some("aftershock"),
        "main" if word(at + 1) == "shock" => Some("aftershock"),
        "past" if ["week", "month", "day", "24"].contains(&word(at + 1).as_str()) => Some("period"),
        _ => None,
    })
}

/// The word beside a figure that makes it a part of another one: "his first 17 passes", "3 of his 11 rebounds", "two more".
fn part(statement: &Statement, figure: &Figure) -> Option<&'static str> {
    let tokens = statement.prose.tokens_in(figure.span);
    let before = tokens.start.checked_sub(1).map(|at| fold(statement.prose.word(at))).unwrap_or_default();
    let after = fold(statement.prose.word(tokens.end));
    let word = |words: &[&'static str], beside: &str| words.iter().find(|word| **word == beside).copied();
    // "One in three of the 780 trains": the whole.
    let of_whole = || {
        let led = statement.prose.tokens_in(figure.span).start.checked_sub(2);
        led.filter(|&at| before == "the" && fold(statement.prose.word(at)) == "of").map(|_| "whole")
    };
    // "186 millimeters of rain" are no part.
    let of: &[&'static str] = if figure.unit.is_none() { &["of"] } else { &[] };
    word(&["first", "last", "next", "final", "another", "other", "additional", "extra"], &before)
        .or_else(|| word(of, &after))
        .or_else(|| word(&["more", "other", "others", "additional", "extra"], &after))
        .or_else(of_whole)
}

/// Whether a statement tells of one of several: "one of the two pilots", "among four men".
pub fn is_one_of_several(statement: &Statement) -> bool {
    let word = |at: usize| fold(statement.prose.word(at));
    let several = |at: usize| ["the", "its", "their"].contains(&word(at).as_str());
    let counted = |at: usize| figure_at(statement, at).is_some();
    let mut tokens = statement.prose.tokens_in(statement.span);
    tokens.any(|at| match word(at).as_str() {
        "one" => word(at + 1) == "of" && (several(at + 2) || counted(at + 2)),
        "among" => several(at + 1) || counted(at + 1),
        _ => false,
    })
}

/// Whether a figure is a sum in a currency.
pub fn is_money(figure: &Figure) -> bool {
    figure.unit.as_deref().is_some_and(|unit| unit.len() == 3 && unit.chars().all(|letter| letter.is_ascii_uppercase()))
}

/// Years: what is older is no person.
const OLDEST: f64 = 120.0;
/// The logarithm of how many times one count of a thing is another one: farther apart, two sentences of articles count
/// two things, the fallen of this earthquake and of one years ago.
pub const FAR: f32 = 1.6;
/// From this value on, two equal figures are hardly equal by chance.
const TELLING: f64 = 13.0;

/// The concept of the last event named before a figure.
fn event_before<'a>(statement: &'a Statement, figure: &Figure) -> Option<&'a str> {
    let at = statement.prose.tokens.partition_point(|token| token.span.start < figure.span.start);
    let events = statement.frame.terms.iter().filter(|term| term.event && term.token < at);
    events.max_by_key(|term| term.token).map(|term| term.concept.as_str())
}

/// Whether a figure is one of what is only supposed.
fn supposes(statement: &Statement, figure: &Figure) -> bool {
    statement.frame.is_supposed(statement.prose.tokens_in(figure.span).start)
}

fn of_one_thing(a: &Figure, b: &Figure) -> bool {
    a.unit == b.unit && counted(a) == counted(b) && (a.of.is_some() || a.unit.is_some())
}

/// Whether two figures count one thing, or one that only one side names.
pub fn same_thing(a: &Figure, b: &Figure) -> bool {
    a.of.is_none() || b.of.is_none() || counted(a) == counted(b)
}

/// The concept of what a figure counts.
pub fn counted(figure: &Figure) -> Option<String> {
    figure.of.as_deref().map(concept::of_word)
}

/// How the second of two figures stands to the first.
pub fn figure_relation(a: &Figure, b: &Figure) -> Relation {
    // A result has two numbers, not a range, and whoever lost may come first.
    if is_result(a) && is_result(b) {
        let (own, other) = ((Some(a.value), a.high), (Some(b.value), b.high));
        return if own == other || own == (other.1, other.0) { Relation::Equal } else { Relation::Disjoint };
    }
    let range = |figure: &Figure| -> (f64, f64) {
        // A round figure stands for everything that rounds to it.
        let slack = match figure.bound {
            Bound::About => figure.value.abs() * 0.1,
            _ => rounding(figure.value),
        };
        let (low, high) = (figure.value - slack, figure.high.unwrap_or(figure.value) + slack);
        match figure.bound {
            Bound::AtLeast => (low, f64::INFINITY),
            Bound::AtMost => (f64::NEG_INFINITY, high),
            Bound::Exact | Bound::About => (low, high),
        }
    };
    let (a_range, b_range) = (range(a), range(b));
    if a_range.1 < b_range.0 || b_range.1 < a_range.0 {
        return Relation::Disjoint;
    }
    let vague = |figure: &Figure| figure.bound != Bound::Exact || figure.high.is_some();
    match (vague(a), vague(b)) {
        (true, false) => Relation::Finer,
        (false, true) => Relation::Coarser,
        _ => Relation::Equal,
    }
}

/// Whether a figure is the result of a game or a vote.
pub fn is_result(figure: &Figure) -> bool {
    figure.unit.as_deref() == Some("score")
}

/// Half a unit of the last digit that is not a zero, for figures from a thousand up; nothing below,
/// where news gives exact counts.
pub fn rounding(value: f64) -> f64 {
    if value.abs() < 1_000.0 || value.fract() != 0.0 {
        return 0.0;
    }
    let mut unit = 1.0;
    while value % (unit * 10.0) == 0.0 && unit < value.abs() {
        unit *= 10.0;
    }
    if unit > 1.0 { unit / 2.0 } else { 0.0 }
}

/// Dates, where each side gives one for the event they share: the one that overlaps, else the one that
/// stands nearest to the event.
fn dates(here: &Statement, there: &Statement) -> Option<Compared> {
    let &[b] = there.frame.dates.as_slice() else { return None };
    let overlapping = here.frame.dates.iter().find(|a| a.interval.overlaps(&b.interval));
    let apart = || -> Option<&Dated> {
        let (ours, theirs) = shared_events(here, there).into_iter().next()?;
        let a = nearest(here, ours.token)?;
        // A day and a month that do not meet are seldom two values of one date.
        let alike = a.interval.days() == 1 && b.interval.days() == 1 || a.interval.days() > 1 && b.interval.days() > 1;
        let close =
            distance(here, a, ours.token) <= NEAR && (b.span.is_empty() || distance(there, &b, theirs.token) <= NEAR);
        let one_time = b.span.is_empty() || act::is_to_come(here, a.span) == act::is_to_come(there, b.span);
        (alike && close && one_time).then_some(a)
    };
    let a = overlapping.or_else(apart)?;
    let relation = interval_relation(&a.interval, &b.interval);
    // "Before 7 May" and "on 6 May" do not exclude each other.
    let meet =
        overlay::dates_meet(&a.interval, overlay::direction(here, a), &b.interval, overlay::direction(there, &b));
    (relation != Relation::Disjoint || !meet).then(|| Compared {
        field: Field::Date,
        relation,
        here: words(here, a.span),
        there: date_words(there, &b),
    })
}

/// Whether two statements tell of two times: each gives a day, or each a longer time, and no two dates can be one; or
/// only one of them tells of what was long past when it was published.
pub fn other_time(here: &Statement, there: &Statement) -> bool {
    let apart = date_pairs(here, there).any(|(a, b)| (a.days() == 1) == (b.days() == 1)) && !share_a_date(here, there);
    apart || looks_back_apart(here, there)
}

/// Whether only one of two statements tells of what was long past when it was published.
pub fn looks_back_apart(here: &Statement, there: &Statement) -> bool {
    let long_past = |statement: &Statement| {
        let past = |date: &Dated| match statement.published {
            Some(day) => date.interval.last.0 < day.0 - LONG_PAST,
            // News names its own year only where it looks back or ahead.
            None => date.interval.days() >= YEAR,
        };
        statement.frame.dates.iter().any(past)
    };
    long_past(here) != long_past(there)
}

/// Whether two statements are dated, and not in one month.
pub fn are_months_apart(here: &Statement, there: &Statement) -> bool {
    let near = |(a, b): (Interval, Interval)| a.first.0 - b.last.0 <= MONTH && b.first.0 - a.last.0 <= MONTH;
    !here.frame.dates.is_empty() && !there.frame.dates.is_empty() && !date_pairs(here, there).any(near)
}

/// Whether a date of the one may be one of the other.
pub fn share_a_date(here: &Statement, there: &Statement) -> bool {
    date_pairs(here, there).any(|(a, b)| a.overlaps(&b))
}

fn date_pairs(here: &Statement, there: &Statement) -> impl Iterator<Item = (Interval, Interval)> {
    let (ours, theirs) = (&here.frame.dates, &there.frame.dates);
    ours.iter().flat_map(move |a| theirs.iter().map(move |b| (a.interval, b.interval)))
}

/// Days before a report: what it dates before them is no news in it.
const LONG_PAST: i32 = 200;
/// Days.
const MONTH: i32 = 31;
const YEAR: u32 = 365;

/// The days on which one person says something, where they are two: a difference if what is said is the same.
pub fn said_apart(here: &Statement, there: &Statement) -> Option<Compared> {
    let days = |statement: &'_ Statement| -> Vec<Dated> {
        statement.frame.dates.iter().filter(|date| date.interval.days() == 1).copied().collect()
    };
    let (own, others) = (days(here), days(there));
    if own.iter().any(|a| others.iter().any(|b| a.interval.overlaps(&b.interval))) {
        return None;
    }
    let pairs = own.iter().flat_map(|a| others.iter().map(move |b| (a, b)));
    let one_speaker = |(a, b): &(&Dated, &Dated)| {
        speaker_on(here, a).zip(speaker_on(there, b)).is_some_and(|(own, other)| own.same(other))
    };
    let (a, b) = pairs.into_iter().find(one_speaker)?;
    let relation = Relation::Disjoint;
    Some(Compared { field: Field::Date, relation, here: words(here, a.span), there: words(there, b.span) })
}

/// Who speaks on a date: the person named before a verb of saying, where the date stands beside that verb or beside
/// the word for the occasion.
fn speaker_on<'a>(statement: &'a Statement, date: &Dated) -> Option<&'a Name> {
    let prose = &statement.prose;
    let said = |span: &Span<Byte>| statement.frame.quotes.iter().any(|quote| quote.overlaps(span));
    let cue = prose
        .tokens_in(statement.span)
        .find(|&at| statement.is_cue(at) && prose.tokens.get(at).is_some_and(|token| !said(&token.span)))?;
    let start = prose.tokens.get(cue)?.span.start;
    let before = |name: &&Name| name.kind == Some(Kind::Person) && !name.span.is_empty() && name.span.end <= start;
    let speaker = statement.frame.names.iter().filter(before).max_by_key(|name| name.span.end)?;
    let led = cue.saturating_sub(prose.tokens.partition_point(|token| token.span.start < speaker.span.end)) <= BESIDE;
    let on = prose.tokens.partition_point(|token| token.span.start < date.span.start);
    let occasion = (on.saturating_sub(BESIDE)..on).any(|at| OCCASIONS.contains(&fold(prose.word(at)).as_str()));
    (led && !date.span.is_empty() && (on.abs_diff(cue) <= BESIDE || occasion)).then_some(speaker)
}

/// This many tokens apart is beside.
const BESIDE: usize = 4;

/// Where something is said.
const OCCASIONS: &[&str] =
    &["interview", "speech", "statement", "briefing", "conference", "address", "remarks", "testimony"];

/// A date this many tokens from an event, or fewer, is the date of the event.
const NEAR: usize = 9;

/// How many tokens lie between a date and a token.
fn distance(statement: &Statement, date: &Dated, token: usize) -> usize {
    statement.prose.tokens.partition_point(|t| t.span.start < date.span.start).abs_diff(token)
}

/// Whether the statement gives, for a field, the value that `value` puts in words.
pub fn gives(statement: &Statement, field: Field, value: &str, published: Option<Day>) -> Option<String> {
    let frame = &statement.frame;
    let prose = Prose::new(value);
    match field {
        Field::Number => {
            let wanted = quantity::figures(&prose, &[]).into_iter().next()?;
            let equal = |own: &&Figure| {
                own.value == wanted.value && wanted.unit.as_ref().is_none_or(|unit| own.unit.as_ref() == Some(unit))
            };
            frame.figures.iter().find(equal).map(|own| words(statement, own.span))
        }
        Field::Date => {
            let wanted = time::dates(&prose, published).first()?.interval?;
            frame.dates.iter().find(|own| own.interval == wanted).map(|own| words(statement, own.span))
        }
        Field::Name | Field::Actor | Field::Place => {
            if field != Field::Name
                && let Some(written) = written(statement, &prose)
            {
                return Some(written);
            }
            let value = fold(value);
            frame
                .names
                .iter()
                .find(|own| own.words.len() >= 2 && value.contains(&fold(&own.full)))
                .map(|own| own.full.clone())
        }
        Field::Polarity => written(statement, &prose),
        Field::Quote => None,
    }
}

/// The words of `value` as the statement writes them, where it says them in a row; case and accents make no difference.
fn written(statement: &Statement, value: &Prose) -> Option<String> {
    let folded = |prose: &Prose| (0..prose.tokens.len()).map(|at| fold(prose.word(at))).collect::<Vec<_>>();
    let (said, sought) = (folded(&statement.prose), folded(value));
    let at = (!sought.is_empty()).then(|| said.windows(sought.len()).position(|window| window == sought))??;
    let (first, last) = (statement.prose.tokens.get(at)?, statement.prose.tokens.get(at + sought.len() - 1)?);
    Some(words(statement, Span::new(first.span.start, last.span.end)))
}

/// A date as the statement gives it, or in ISO form where only a field gives it.
pub fn date_words(statement: &Statement, date: &Dated) -> String {
    if date.span.is_empty() { date.interval.iso() } else { words(statement, date.span) }
}

/// The date that stands nearest to a token.
fn nearest<'a>(statement: &'a Statement, token: usize) -> Option<&'a Dated> {
    statement.frame.dates.iter().min_by_key(|date| distance(statement, date, token))
}

fn interval_relation(a: &Interval, b: &Interval) -> Relation {
    if a == b {
        Relation::Equal
    } else if a.contains(b) {
        Relation::Finer
    } else if b.contains(a) {
        Relation::Coarser
    } else if a.overlaps(b) {
        Relation::Equal
    } else {
        Relation::Disjoint
    }
}

/// How another outlet's own value of a field stands to the page's value, both in words; `None` where that
/// cannot be told. Dates without a year are read as near `published`.
pub fn value_relation(field: Field, here: &str, value: &str, published: Option<Day>) -> Option<Relation> {
    let (a, b) = (Prose::new(here), Prose::new(value));
    match field {
        Field::Date => {
            let interval = |prose: &Prose| time::dates(prose, published).first().and_then(|date| date.interval);
            Some(interval_relation(&interval(&a)?, &interval(&b)?))
        }
        Field::Number => {
            let figure = |prose: &Prose| quantity::figures(prose, &[]).into_iter().next();
            Some(figure_relation(&figure(&a)?, &figure(&b)?))
        }
        Field::Name | Field::Actor | Field::Place => {
            let (here, value) = (fold(here), fold(value));
            let alike = here == value || here.contains(&value) || value.contains(&here);
            Some(if alike { Relation::Equal } else { Relation::Disjoint })
        }
        Field::Polarity => Some(if fold(here) == fold(value) { Relation::Equal } else { Relation::Disjoint }),
        Field::Quote => None,
    }
}

/// Two spellings of one person's name, where both sides write it out: of a surname alone it was told before.
fn names(here: &Statement, there: &Statement) -> Vec<Compared> {
    let written_out = |statement: &Statement, name: &Name| {
        let written = fold(name.span.of(&statement.prose.text));
        name.span.is_empty() || name.words.iter().all(|word| written.contains(word.as_str()))
    };
    let mut found = Vec::new();
    // By the surname alone, both are one person.
    let gives = |statement: &Statement, name: &Name| statement.frame.names.iter().any(|own| own.words == name.words);
    for b in there.frame.names.iter().filter(|b| written_out(there, b) && !gives(here, b)) {
        let spelled = |a: &&Name| a.spelling_variant(b) && written_out(here, a);
        for a in here.frame.names.iter().filter(spelled).filter(|a| !gives(there, a)) {
            found.push(Compared {
                field: Field::Name,
                relation: Relation::Disjoint,
                here: a.full.clone(),
                there: b.full.clone(),
            });
        }
    }
    found
}

/// Whether a statement names a place in full by these words.
pub fn is_place(statement: &Statement, full: &str) -> bool {
    statement.frame.names.iter().any(|name| name.kind == Some(Kind::Place) && name.full == full)
}

/// Who did it: the same event, with one person or organization on each side that the other has not.
fn actors(here: &Statement, there: &Statement) -> Option<Compared> {
    for (a, b) in shared_events(here, there) {
        // Of two who said something each may have said it, and another thing.
        let said = here.is_cue(a.token) && there.is_cue(b.token);
        if said || similar_only(here, a.token) || similar_only(there, b.token) {
            continue;
        }
        let (here_agents, there_agents) = (agents(here, a.token), agents(there, b.token));
        let only = |own: &[&Name], other: &Statement| -> Vec<String> {
            let known = |name: &Name| {
                let part = |other: &Name| other.words.iter().any(|word| name.words.contains(word));
                other.frame.names.iter().any(|other| other.same(name) || other.kind == name.kind && part(other))
            };
            own.iter().filter(|name| !known(name)).map(|name| name.full.clone()).collect()
        };
        let (here_only, there_only) = (only(&here_agents, there), only(&there_agents, here));
        // As many agents on both sides, all but one the same.
        if here_agents.len() == there_agents.len()
            && let ([here_name], [there_name]) = (here_only.as_slice(), there_only.as_slice())
        {
            return Some(Compared {
                field: Field::Actor,
                relation: Relation::Disjoint,
                here: here_name.clone(),
                there: there_name.clone(),
            });
        }
    }
    None
}

/// The people who do what the event at `token` says: those after "by", or those whose names lead up to
/// it ("X and Minister Y signed") with nothing between that begins another phrase.
fn agents<'a>(statement: &'a Statement, token: usize) -> Vec<&'a Name> {
    let prose = &statement.prose;
    let people =
        || statement.frame.names.iter().filter(|name| name.kind == Some(Kind::Person) && !name.span.is_empty());
    let by = (token..token + 4).find(|&at| prose.word(at) == "by");
    if let Some(by) = by.and_then(|at| prose.tokens.get(at)) {
        return people().filter(|name| name.span.start >= by.span.end).collect();
    }
    let leads_up = |name: &&Name| {
        let after = prose.tokens.partition_point(|token| token.span.start < name.span.end);
        after <= token
            && (after..token).all(|at| {
                let word = fold(prose.word(at));
                !INTERRUPTING.contains(&word.as_str())
            })
    };
    people().filter(leads_up).collect()
}

/// Words that begin another phrase between a name and the verb it would be the subject of.
const INTERRUPTING: &[&str] = &[
    "of", "for", "on", "in", "with", "from", "that", "by", "during", "at", "as", "to", "after", "before", "which",
    "'s", "'", ";", "against", "under", "over", "amid", "said", "says",
];

/// Whether both sides tell one event with one object: the same predicate, with a word among the next that
/// both have, and somebody who takes part on both sides or a single agent on each. Neither is said to be
/// only like another.
pub fn one_event(here: &Statement, there: &Statement) -> bool {
    let objects = |statement: &Statement, token: usize| -> Vec<String> {
        let next = |term: &&Term| term.token > token && term.token <= token + 6;
        statement.frame.terms.iter().filter(next).map(|term| term.concept.clone()).collect()
    };
    shared_events(here, there).into_iter().any(|(a, b)| {
        let there_objects = objects(there, b.token);
        let object = objects(here, a.token).iter().any(|object| there_objects.contains(object));
        let (here_agents, there_agents) = (agents(here, a.token), agents(there, b.token));
        let agent = here_agents.iter().any(|agent| there_agents.iter().any(|other| other.same(agent)));
        // Several people may sign or meet, each told of alone.
        let single = here_agents.len() == 1 && there_agents.len() == 1 && !JOINT.contains(&a.concept.as_str());
        object && (agent || single) && !similar_only(here, a.token) && !similar_only(there, b.token)
    })
}

/// Events in which several people take part side by side.
const JOINT: &[&str] =
    &["sign", "meet", "visit", "vote", "support", "criticize", "announce", "arrest", "attack", "protest"];

/// Whether what the event at `token` is done to is only said to be like something else: "signed a
/// similar pact" is another pact.
pub fn similar_only(statement: &Statement, token: usize) -> bool {
    (token + 1..token + 6).any(|at| {
        let word = statement.prose.word(at);
        ["similar", "another", "second", "separate", "previous", "other"]
            .iter()
            .any(|like| word.eq_ignore_ascii_case(like))
    })
}

/// Where it happened: the same event, each side with one place it happened *in*, both towns or both
/// countries, neither named by the other side.
fn places(here: &Statement, there: &Statement) -> Option<Compared> {
    let shared = shared_events(here, there);
    if shared.is_empty() || shared.iter().any(|(a, b)| similar_only(here, a.token) || similar_only(there, b.token)) {
        return None;
    }
    let (&[a], &[b]) = (locatives(here).as_slice(), locatives(there).as_slice()) else { return None };
    let known = |name: &Name, other: &Statement| {
        let wider = other.sentence.as_ref().is_some_and(|sentence| sentence.names(name));
        other.frame.names(name) || wider || other.near.iter().any(|near| near.same(name))
    };
    if a.same(b) {
        return Some(Compared {
            field: Field::Place,
            relation: Relation::Equal,
            here: a.full.clone(),
            there: b.full.clone(),
        });
    }
    // Of two towns or halls in sentences put differently, one may lie in the other.
    let apart = a.kind == b.kind && level(a, b) && (there.single || a.is_country());
    (apart && !known(a, there) && !known(b, here)).then(|| Compared {
        field: Field::Place,
        relation: Relation::Disjoint,
        here: a.full.clone(),
        there: b.full.clone(),
    })
}

/// Whether neither of two places can lie in the other: both are countries, or neither is, and none is named after the
/// other ("Aldren", "Aldren High Street"; "Mt. Aldren", "Mount Aldren").
pub fn level(place: &Name, other: &Name) -> bool {
    let within = |a: &Name, b: &Name| a.words.iter().all(|word| b.words.iter().any(|other| full(other) == full(word)));
    place.is_country() == other.is_country() && !within(place, other) && !within(other, place)
}

/// A folded word of a place's name, written out.
fn full(word: &str) -> &str {
    match word {
        "mt" => "mount",
        "st" => "saint",
        "ft" => "fort",
        word => word,
    }
}

/// The places something happens in or is brought to: names after "in", "at", "near", "to" or "into".
fn locatives<'a>(statement: &'a Statement) -> Vec<&'a Name> {
    statement
        .frame
        .names
        .iter()
        .filter(|name| matches!(name.kind, Some(Kind::Place | Kind::Organization)) && !name.span.is_empty())
        .filter(|name| {
            let first = statement.prose.tokens.partition_point(|token| token.span.start < name.span.start);
            first
                .checked_sub(1)
                .is_some_and(|before| ["in", "at", "near", "to", "into"].contains(&statement.prose.word(before)))
        })
        .collect()
}

/// Whether it is so: an event both sides tell, negated right before its word on one side only, wherever they tell it.
fn polarity(here: &Statement, there: &Statement) -> Option<Compared> {
    let told = |statement: &Statement, event: &Term, as_negated: bool| {
        let mut terms = statement.frame.terms.iter().filter(|term| term.concept == event.concept);
        terms.any(|term| negated(statement, term.token) == as_negated)
    };
    shared_events(here, there).into_iter().find_map(|(a, b)| {
        let (here_negated, there_negated) = (negated(here, a.token), negated(there, b.token));
        let apart = here_negated != there_negated && !told(here, a, there_negated) && !told(there, b, here_negated);
        apart.then(|| Compared {
            field: Field::Polarity,
            relation: Relation::Disjoint,
            here: predicate(here, a.token, here_negated),
            there: predicate(there, b.token, there_negated),
        })
    })
}

/// Whether a negation stands among the three tokens before `token`, with no other content word between.
fn negated(statement: &Statement, token: usize) -> bool {
    let between = |at: usize| statement.frame.terms.iter().any(|term| term.token > at && term.token < token);
    statement.frame.negations.iter().any(|&at| at < token && token - at <= 3 && !between(at))
}

/// The verb at `token`, as it is said.
pub fn predicate(statement: &Statement, token: usize, negated: bool) -> String {
    let verb = statement.prose.word(token);
    if negated { format!("not {verb}") } else { verb.to_owned() }
}

/// The words under a span.
pub fn words(statement: &Statement, span: Span<Byte>) -> String {
    span.of(&statement.prose.text).to_owned()
}
