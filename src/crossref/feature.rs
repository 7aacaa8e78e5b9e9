//! What two statements have in common and where they part, in numbers: the input of the decision.
//!
//! Both are taken apart into units (content words, names, dates, figures) in reading order. A unit of one
//! side meets a unit of the other where both may stand for the same. A figure, date or name without its like
//! counts for as much as the units around it do meet: "killed 23 people in Sindh" and "killed 17 people in
//! Sindh" put their figures in one place. Unigrams of the texts are no features: they would be learnt by
//! heart.

use super::fields;
use super::statement::Statement;
use crate::claim::{Name, concept};
use crate::claim::frame::{Dated, Term};
use crate::entity::Kind;
use crate::text::fold::fold;
use crate::text::stem::stem;
use crate::text::{Bound, Byte, Figure, Interval, Span};
use std::collections::HashSet;

/// The features, in their order.
pub const NAMES: &[&str] = &[
    "covered_here",
    "covered_there",
    "terms_covered_here",
    "terms_covered_there",
    "names_covered_here",
    "names_covered_there",
    "in_order",
    "event_shared",
    "rarest_shared",
    "rarest_alone_here",
    "rarest_alone_there",
    "units_here",
    "units_there",
    "names_here",
    "names_there",
    "names_alone_here",
    "names_alone_there",
    "name_replaced",
    "name_respelled",
    "name_replaced_kind",
    "name_replaced_alike",
    "name_words_here",
    "object_alone_here",
    "object_replaced",
    "object_words_here",
    "figures_here",
    "figures_there",
    "figures_met",
    "figures_apart",
    "figures_alone",
    "figure_met_context",
    "figure_apart_context",
    "figure_apart_margin",
    "figure_apart_noun",
    "figure_apart_ratio",
    "figure_bounded",
    "dates_here",
    "dates_there",
    "dates_met",
    "dates_apart",
    "date_met_context",
    "date_apart_context",
    "date_apart_margin",
    "date_bounded",
    "negation_one_sided",
    "negations_unlike",
    "antonym",
    "word_replaced",
    "word_replaced_event",
    "cluster",
    "cluster_size",
    "cluster_share",
];

/// How many features there are.
pub const COUNT: usize = 52;

/// Units this far apart or nearer are in one context.
const WINDOW: usize = 8;

/// A part of a statement that is compared as a whole.
struct Unit<'a> {
    /// Index of its first token.
    token: usize,
    what: What<'a>,
    weight: f32,
}

#[derive(Clone, Copy)]
enum What<'a> {
    Term(&'a Term),
    Name(&'a Name),
    Date(&'a Dated, Direction),
    /// Whether its bound takes in the value it names.
    Figure(&'a Figure, bool),
}

/// Which side of a date is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Within,
    Before,
    After,
}

fn units<'a>(statement: &'a Statement, rarity: &dyn Fn(&str) -> f32) -> Vec<Unit<'a>> {
    let frame = &statement.frame;
    let tokens = &statement.prose.tokens;
    let at = |span: Span<Byte>| tokens.partition_point(|token| token.span.start < span.start);
    let mut units: Vec<Unit> = Vec::new();
    let mut push = |token, what, weight| units.push(Unit { token, what, weight });
    for term in &frame.terms {
        push(term.token, What::Term(term), rarity(&term.stem));
    }
    for name in &frame.names {
        let weight = name.stems.iter().map(|stem| rarity(stem)).fold(0.3, f32::max);
        push(at(name.span), What::Name(name), weight);
    }
    for date in &frame.dates {
        push(at(date.span), What::Date(date, direction(statement, at(date.span))), 0.8);
    }
    for figure in &frame.figures {
        let inclusive = is_inclusive(figure.span.of(&statement.prose.text));
        push(at(figure.span), What::Figure(figure, inclusive), 0.8);
    }
    units.sort_by_key(|unit| unit.token);
    units
}

/// Which side of the date at `token` the words before it mean.
fn direction(statement: &Statement, token: usize) -> Direction {
    let before = |back: usize| token.checked_sub(back).map(|at| fold(statement.prose.word(at))).unwrap_or_default();
    for back in 1..=2 {
        match before(back).as_str() {
            "after" | "since" => return Direction::After,
            "before" | "until" | "till" => return Direction::Before,
            "in" | "on" | "the" | "of" => {}
            _ => break,
        }
    }
    Direction::Within
}

/// Whether two units may stand for the same.
fn meet(a: &What, b: &What) -> bool {
    match (a, b) {
        (What::Term(a), What::Term(b)) => a.concept == b.concept,
        (What::Name(a), What::Name(b)) => a.same(b) || a.spelling_variant(b),
        (What::Date(a, to_a), What::Date(b, to_b)) => dates_meet(&a.interval, *to_a, &b.interval, *to_b),
        (What::Figure(a, inclusive), What::Figure(b, _)) => of_one_sort(a, b) && figures_meet(a, *inclusive, b),
        // "the Ecuadorian government" and "Ecuador's government"; a name one side takes for a word.
        (What::Term(term), What::Name(name)) | (What::Name(name), What::Term(term)) => {
            name.stems.len() == 1 && name.stems.contains(&term.stem)
        }
        _ => false,
    }
}

/// Whether both dates may be one.
fn dates_meet(a: &Interval, to_a: Direction, b: &Interval, to_b: Direction) -> bool {
    match (to_a, to_b) {
        (Direction::Within, Direction::Within) => a.overlaps(b) && !other_end(a, b),
        (Direction::After, Direction::Within) => b.last > a.last,
        (Direction::Before, Direction::Within) => b.first < a.first,
        (Direction::Within, Direction::After) => a.last > b.last,
        (Direction::Within, Direction::Before) => a.first < b.first,
        (Direction::After, Direction::Before) => b.first > a.last,
        (Direction::Before, Direction::After) => a.first > b.last,
        (Direction::After, Direction::After) => b.last >= a.first,
        (Direction::Before, Direction::Before) => b.first <= a.last,
    }
}

/// Whether two periods of several years begin or end alike, and not both.
fn other_end(a: &Interval, b: &Interval) -> bool {
    let long = |period: &Interval| period.days() > 500 && period.days() != 3652 && period.days() != 3653;
    long(a) && long(b) && ((a.first == b.first) != (a.last == b.last))
}

/// Whether figures count in one unit. Large sums may be given without their currency.
fn of_one_sort(a: &Figure, b: &Figure) -> bool {
    let large = |figure: &Figure| figure.value.abs() >= 100_000.0;
    a.unit == b.unit || (a.unit.is_none() || b.unit.is_none()) && large(a) && large(b)
}

/// Whether the value that `b` reports lies in what `a` allows; `inclusive` tells whether the bound of `a` lies in
/// it. A bound in `b` is read as its writer meant it: a count just past the round number given.
fn figures_meet(a: &Figure, inclusive: bool, b: &Figure) -> bool {
    let slack = |figure: &Figure| match figure.bound {
        Bound::About => figure.value.abs() * 0.1,
        Bound::Exact => fields::rounding(figure.value),
        Bound::AtLeast | Bound::AtMost => 0.0,
    };
    let (low, high) = match b.bound {
        Bound::AtLeast => (b.value, b.high.unwrap_or(b.value) + step(b.value)),
        Bound::AtMost => (b.value - step(b.value), b.high.unwrap_or(b.value)),
        Bound::Exact => (b.value, b.high.unwrap_or(b.value)),
        Bound::About => (b.value - slack(b), b.high.unwrap_or(b.value) + slack(b)),
    };
    let top = a.high.unwrap_or(a.value);
    match a.bound {
        // "More than 113" is neither 113 nor "under 113"; "more than 6 million" is "more than 6 million".
        Bound::AtLeast => high > a.value || inclusive && high == a.value,
        Bound::AtMost => low < top || inclusive && low == top,
        Bound::Exact | Bound::About => {
            let slack = slack(a).max(slack(b));
            a.value - slack <= high && low <= top + slack
        }
    }
}

/// Whether the bound of a figure, as it is worded, takes in the value it names.
fn is_inclusive(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    ["at", "no", "not", "up", "as", "a", "minimum", "maximum"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// One unit of the last digit that is not a zero: 113 -> 1, 6,000,000 -> 1,000,000.
fn step(value: f64) -> f64 {
    let mut unit = 1.0;
    if value.fract() != 0.0 {
        return value.abs() * 0.02;
    }
    while value % (unit * 10.0) == 0.0 && unit < value.abs() {
        unit *= 10.0;
    }
    unit
}

/// The features of `here` and `there`, in the order of [`NAMES`].
pub fn features(here: &Statement, there: &Statement, rarity: &dyn Fn(&str) -> f32) -> [f32; COUNT] {
    let (a, b) = (units(here, rarity), units(there, rarity));
    let meets: Vec<Vec<usize>> =
        a.iter().map(|a| (0..b.len()).filter(|&j| b.get(j).is_some_and(|b| meet(&a.what, &b.what))).collect()).collect();
    let met_here: Vec<bool> = meets.iter().map(|met| !met.is_empty()).collect();
    let mut met_there = vec![false; b.len()];
    for &j in meets.iter().flatten() {
        if let Some(met) = met_there.get_mut(j) {
            *met = true;
        }
    }
    let tokens = |units: &[Unit]| units.iter().map(|unit| unit.token).collect::<Vec<_>>();
    let (here_tokens, there_tokens) = (tokens(&a), tokens(&b));
    let near = |i: usize, j: usize| context(&here_tokens, &there_tokens, &a, &meets, i, j);
    // Between names stands much that is none: how many units lie between counts for them.
    let (here_places, there_places): (Vec<usize>, Vec<usize>) = ((0..a.len()).collect(), (0..b.len()).collect());
    let context = |i: usize, j: usize| context(&here_places, &there_places, &a, &meets, i, j);
    let mut out = Row::default();

    let (mut cluster, mut size, mut dense) = (0.0f32, 0.0f32, 0.0f32);
    for (i, met) in meets.iter().enumerate() {
        for &j in met {
            let Some(own) = a.get(i) else { continue };
            let sum = own.weight + near(i, j);
            if sum > cluster {
                cluster = sum;
                let close = |units: &[Unit], flags: &[bool], at: usize| {
                    let inside = units.iter().zip(flags).filter(|(unit, _)| unit.token.abs_diff(at) <= WINDOW);
                    let (met, all) = inside.fold((0.0, 0.0), |(met, all), (unit, flag)| {
                        (met + if *flag { unit.weight } else { 0.0 }, all + unit.weight)
                    });
                    (met, met / f32::max(all, 0.1))
                };
                let (_, here_share) = close(&a, &met_here, own.token);
                let (_, there_share) = close(&b, &met_there, b.get(j).map_or(0, |unit| unit.token));
                dense = here_share + there_share;
                size = meets
                    .iter()
                    .zip(&a)
                    .filter(|(met, unit)| !met.is_empty() && unit.token.abs_diff(own.token) <= WINDOW)
                    .count() as f32;
            }
        }
    }
    out.put("cluster", cluster);
    out.put("cluster_size", size);
    out.put("cluster_share", dense);
    let is_term = |unit: &Unit| matches!(unit.what, What::Term(_));
    let is_name = |unit: &Unit| matches!(unit.what, What::Name(_));
    out.put("covered_here", covered(&a, &met_here, |_| true));
    out.put("covered_there", covered(&b, &met_there, |_| true));
    out.put("terms_covered_here", covered(&a, &met_here, is_term));
    out.put("terms_covered_there", covered(&b, &met_there, is_term));
    out.put("names_covered_here", covered(&a, &met_here, is_name));
    out.put("names_covered_there", covered(&b, &met_there, is_name));
    out.put("in_order", in_order(&meets));
    let event = |(unit, met): (&Unit, &bool)| match unit.what {
        What::Term(term) if *met && term.event => unit.weight,
        _ => 0.0,
    };
    out.put("event_shared", a.iter().zip(&met_here).map(event).fold(0.0, f32::max));
    let rarest = |units: &[Unit], flags: &[bool], wanted: bool| {
        units.iter().zip(flags).filter(|(_, met)| **met == wanted).map(|(unit, _)| unit.weight).fold(0.0, f32::max)
    };
    out.put("rarest_shared", rarest(&a, &met_here, true));
    out.put("rarest_alone_here", rarest(&a, &met_here, false));
    out.put("rarest_alone_there", rarest(&b, &met_there, false));
    out.put("units_here", a.len() as f32);
    out.put("units_there", b.len() as f32);

    let alone = |units: &[Unit], flags: &[bool], of: &dyn Fn(&Unit) -> bool| {
        units.iter().zip(flags).filter(|(unit, met)| of(unit) && !**met).count() as f32
    };
    out.put("names_here", a.iter().filter(|unit| is_name(unit)).count() as f32);
    out.put("names_there", b.iter().filter(|unit| is_name(unit)).count() as f32);
    out.put("names_alone_here", alone(&a, &met_here, &is_name));
    out.put("names_alone_there", alone(&b, &met_there, &is_name));

    let (mut replaced, mut respelled, mut kind, mut alike) = (0.0f32, 0.0f32, 0.0f32, 0.0f32);
    let mut object_replaced = 0.0f32;
    // Who a statement is about is often left to the text around it, on the other side too.
    let subject = a.iter().position(|unit| is_name(unit));
    let (mut word, mut word_event, mut antonym) = (0.0f32, 0.0f32, 0.0f32);
    for (i, one) in a.iter().enumerate() {
        for (j, other) in b.iter().enumerate() {
            let met = met_here.get(i).copied().unwrap_or(true) || met_there.get(j).copied().unwrap_or(true);
            match (one.what, other.what) {
                (What::Name(x), What::Name(y)) => {
                    if x.spelling_variant(y) {
                        respelled = 1.0;
                    }
                    if !met {
                        let role = one.token > 0 && other.token > 0 && before(here, one.token) == before(there, other.token);
                        let like = if role { 0.5 } else { 0.0 } + if x.kind == y.kind { 0.5 } else { 0.0 };
                        let context = context(i, j);
                        if subject != Some(i) && context > 0.0 {
                            object_replaced = object_replaced.max(context + like);
                        }
                        if context > 0.0 && context + like > replaced + alike {
                            replaced = context;
                            alike = like;
                            kind = match x.kind {
                                Some(Kind::Person) => 1.0,
                                Some(Kind::Place) => 2.0,
                                Some(Kind::Organization) => 3.0,
                                _ => 4.0,
                            };
                        }
                    }
                }
                (What::Term(x), What::Term(y)) => {
                    if opposite(&x.stem, &y.stem) || opposite(&x.concept, &y.concept) {
                        antonym = antonym.max(context(i, j));
                    }
                    if !met {
                        let context = context(i, j);
                        word = word.max(context);
                        if x.event && y.event {
                            word_event = word_event.max(context);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    out.put("name_replaced", replaced);
    out.put("name_respelled", respelled);
    out.put("name_replaced_kind", kind);
    out.put("name_replaced_alike", alike);
    let mut words = there.prose.tokens_in(Span::bytes(0, there.prose.text.len())).map(|at| fold(there.prose.word(at)));
    let words: HashSet<String> = words.by_ref().collect();
    let name_words = || here.frame.names.iter().flat_map(|name| &name.words);
    let (known, all) = (name_words().filter(|word| words.contains(*word)).count(), name_words().count());
    let objects = || a.iter().enumerate().filter(|(i, unit)| Some(*i) != subject && is_name(unit));
    let missing = objects().filter(|(i, _)| met_here.get(*i) == Some(&false)).count();
    let object_words = || {
        objects().flat_map(|(_, unit)| match unit.what {
            What::Name(name) => name.words.as_slice(),
            _ => &[],
        })
    };
    let share = |known: usize, all: usize| if all > 0 { known as f32 / all as f32 } else { 1.0 };
    out.put("object_alone_here", missing as f32);
    out.put("object_replaced", object_replaced);
    let known_objects = object_words().filter(|word| words.contains(*word)).count();
    out.put("object_words_here", share(known_objects, object_words().count()));
    out.put("name_words_here", share(known, all));
    out.put("word_replaced", word);
    out.put("word_replaced_event", word_event);
    out.put("antonym", antonym);

    let figures = |unit: &Unit| matches!(unit.what, What::Figure(..));
    out.put("figures_here", a.iter().filter(|unit| figures(unit)).count() as f32);
    out.put("figures_there", b.iter().filter(|unit| figures(unit)).count() as f32);
    let told = slots(&a, &b, &near, |x, y| match (x, y) {
        (What::Figure(x, inclusive), What::Figure(y, _)) if of_one_sort(x, y) => {
            let noun = if same_noun(x, y) { 1.0 } else { 0.0 };
            let near = 1.0 - (ratio(x, y) / 0.7).min(1.0);
            Some((figures_meet(x, *inclusive, y), noun + near))
        }
        _ => None,
    });
    out.put("figures_met", told.met);
    out.put("figures_apart", told.apart);
    out.put("figures_alone", told.alone);
    out.put("figure_met_context", told.met_context);
    out.put("figure_apart_context", told.apart_context);
    out.put("figure_apart_margin", told.margin);
    if let Some((i, j)) = told.most
        && let (Some(What::Figure(x, _)), Some(What::Figure(y, _))) = (a.get(i).map(|a| a.what), b.get(j).map(|b| b.what))
    {
        out.put("figure_apart_noun", if same_noun(x, y) { 1.0 } else { 0.0 });
        out.put("figure_apart_ratio", ratio(x, y).min(8.0));
        out.put("figure_bounded", if x.bound == Bound::Exact { 0.0 } else { 1.0 });
    }

    let dates = |unit: &Unit| matches!(unit.what, What::Date(..));
    out.put("dates_here", a.iter().filter(|unit| dates(unit)).count() as f32);
    out.put("dates_there", b.iter().filter(|unit| dates(unit)).count() as f32);
    let told = slots(&a, &b, &near, |x, y| match (x, y) {
        (What::Date(x, to_x), What::Date(y, to_y)) => {
            let days = x.interval.first.0.abs_diff(y.interval.first.0);
            let near = 1.0 / (1.0 + days as f32 / 365.0);
            let precise = if x.interval.days() == y.interval.days() { 0.5 } else { 0.0 };
            Some((dates_meet(&x.interval, *to_x, &y.interval, *to_y), near + precise))
        }
        _ => None,
    });
    out.put("dates_met", told.met);
    out.put("dates_apart", told.apart);
    out.put("date_met_context", told.met_context);
    out.put("date_apart_context", told.apart_context);
    out.put("date_apart_margin", told.margin);
    if let Some((i, _)) = told.most
        && let Some(What::Date(_, direction)) = a.get(i).map(|a| a.what)
    {
        out.put("date_bounded", if direction == Direction::Within { 0.0 } else { 1.0 });
    }

    let negated = fields::compare(here, there).iter().any(|c| c.field == crate::claimset::Field::Polarity);
    out.put("negation_one_sided", if negated { 1.0 } else { 0.0 });
    out.put("negations_unlike", here.frame.negations.len().abs_diff(there.frame.negations.len()) as f32);
    out.0
}

/// One row of features.
struct Row([f32; COUNT]);

impl Default for Row {
    fn default() -> Row {
        Row([0.0; COUNT])
    }
}

impl Row {
    fn put(&mut self, name: &str, value: f32) {
        if let Some(at) = NAMES.iter().position(|known| *known == name)
            && let Some(slot) = self.0.get_mut(at)
        {
            *slot = value;
        }
    }
}

/// The weight of those units that are met, out of all of a sort; 1 where there are none.
fn covered(units: &[Unit], met: &[bool], of: impl Fn(&Unit) -> bool) -> f32 {
    let (mut total, mut found) = (0.0, 0.0);
    for (unit, met) in units.iter().zip(met).filter(|(unit, _)| of(unit)) {
        total += unit.weight;
        found += if *met { unit.weight } else { 0.0 };
    }
    if total > 0.0 { found / total } else { 1.0 }
}

/// The share of the met units that stand in the same order on both sides: the longest increasing run of
/// their first meetings.
fn in_order(meets: &[Vec<usize>]) -> f32 {
    let places: Vec<usize> = meets.iter().filter_map(|met| met.first().copied()).collect();
    let mut ends: Vec<usize> = Vec::new();
    for &place in &places {
        match ends.partition_point(|&end| end < place) {
            at if at == ends.len() => ends.push(place),
            at => {
                if let Some(end) = ends.get_mut(at) {
                    *end = place;
                }
            }
        }
    }
    if places.is_empty() { 0.0 } else { ends.len() as f32 / places.len() as f32 }
}

/// The folded word before a token.
fn before(statement: &Statement, token: usize) -> String {
    token.checked_sub(1).map(|at| fold(statement.prose.word(at))).unwrap_or_default()
}

/// How much the units around `i` on one side and `j` on the other meet each other.
fn context(here: &[usize], there: &[usize], a: &[Unit], meets: &[Vec<usize>], i: usize, j: usize) -> f32 {
    let (Some(&own), Some(&other)) = (here.get(i), there.get(j)) else { return 0.0 };
    let mut sum = 0.0;
    for (k, (near, met)) in a.iter().zip(meets).enumerate() {
        let distance = here.get(k).map_or(usize::MAX, |at| at.abs_diff(own));
        if k == i || distance > WINDOW {
            continue;
        }
        let closest = met
            .iter()
            .filter(|&&l| l != j)
            .filter_map(|&l| there.get(l))
            .map(|at| at.abs_diff(other))
            .filter(|&distance| distance <= WINDOW)
            .min();
        if let Some(closest) = closest {
            sum += near.weight / (1.0 + 0.25 * distance.max(closest).saturating_sub(1) as f32);
        }
    }
    sum
}

/// Whether two figures count one thing.
fn same_noun(a: &Figure, b: &Figure) -> bool {
    let noun = |figure: &Figure| figure.of.as_deref().map(|of| concept::name(&stem(of)).to_owned());
    a.of.is_some() && noun(a) == noun(b)
}

/// How far two values are apart, as the logarithm of their ratio.
fn ratio(a: &Figure, b: &Figure) -> f32 {
    ((a.value.abs() + 0.01) / (b.value.abs() + 0.01)).ln().abs() as f32
}

/// How the figures or dates of one side find their like on the other.
#[derive(Default)]
struct Slots {
    /// How many stand beside one they agree with.
    met: f32,
    /// How many stand beside one they disagree with.
    apart: f32,
    /// How many stand beside none of their sort.
    alone: f32,
    /// The surest of the first.
    met_context: f32,
    /// The surest of the second.
    apart_context: f32,
    /// How much surer it is than the best agreeing counterpart of the same figure.
    margin: f32,
    /// The pair of the second.
    most: Option<(usize, usize)>,
}

/// Finds for each unit of `a` its counterpart in `b`: the one whose surroundings are most alike, and `compare`
/// adds to that. `compare` gives `None` for what is not of one sort, else whether both agree.
fn slots(
    a: &[Unit],
    b: &[Unit],
    context: &dyn Fn(usize, usize) -> f32,
    compare: impl Fn(&What, &What) -> Option<(bool, f32)>,
) -> Slots {
    let mut slots = Slots::default();
    for (i, one) in a.iter().enumerate() {
        let mut best: Option<(f32, f32, bool, usize)> = None;
        let mut agreeing = 0.0f32;
        for (j, other) in b.iter().enumerate() {
            let Some((met, alike)) = compare(&one.what, &other.what) else { continue };
            let context = context(i, j);
            let score = context + alike;
            if met {
                agreeing = agreeing.max(score);
            }
            if best.is_none_or(|(most, ..)| score > most) {
                best = Some((score, context, met, j));
            }
        }
        match best {
            None if compare(&one.what, &one.what).is_some() => slots.alone += 1.0,
            None => {}
            Some((_, context, true, _)) => {
                slots.met += 1.0;
                slots.met_context = slots.met_context.max(context);
            }
            Some((score, context, false, j)) => {
                slots.apart += 1.0;
                if slots.most.is_none() || context > slots.apart_context {
                    slots.apart_context = context;
                    slots.margin = score - agreeing;
                    slots.most = Some((i, j));
                }
            }
        }
    }
    slots
}

/// Whether two words say the opposite of each other.
fn opposite(a: &str, b: &str) -> bool {
    let table = |x: &str, y: &str| OPPOSITES.iter().any(|(one, other)| stem(one) == x && stem(other) == y);
    let un = |x: &str, y: &str| {
        ["un", "in", "im", "non"].iter().any(|prefix| x.strip_prefix(prefix).is_some_and(|rest| rest == y && y.len() > 3))
    };
    table(a, b) || table(b, a) || un(a, b) || un(b, a)
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
    ("acquit", "convict"),
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
