//! One statement laid on another: which of their units meet, and how alike the surroundings of two units are.
//!
//! Both are taken apart into units (content words, names, dates, figures) in reading order. A unit of one side meets
//! a unit of the other where both may stand for the same. A figure, date or name without its like counts for as much
//! as the units around it do meet: "killed 23 people in Sindh" and "killed 17 people in Sindh" put their figures in
//! one place.

use super::collate;
use super::contrary::opposite;
use super::fields::{self, Compared, Relation};
use super::slot::{self, Sort};
use super::statement::{Statement, Title};
use crate::claim::Name;
use crate::claim::frame::{Dated, Term};
use crate::claimset::Field;
use crate::entity::Kind;
use crate::text::fold::fold;
use crate::text::stem::is_function_word;
use crate::text::{Bound, Byte, Figure, Interval, Span};

/// Units this far apart or nearer are in one context.
const WINDOW: usize = 8;

/// What is left of the likeness of two statements that share an act alone, of two that share another unit alone, and of
/// two that share no word.
const LONE_ACT: f32 = 0.5;
const LONE: f32 = 0.7;
const WORDLESS: f32 = 0.85;

/// From how many words on a run that both sides have tells, as texts that were copied are known by, and what each of its
/// words counts from there on.
const TELLING_RUN: usize = 5;
const IN_RUN: f32 = 0.4;

/// What a name counts that a pronoun or a description stands for, of one that is written.
const REFERENT: f32 = 0.55;

/// As many units of a statement are compared, each with each of the other.
const MOST: usize = 400;

/// A statement `here` laid on a statement `there`.
pub struct Overlay<'a> {
    here: &'a Statement<'a>,
    there: &'a Statement<'a>,
    /// The units of the first, in reading order.
    pub a: Vec<Unit<'a>>,
    /// The units of the second.
    pub b: Vec<Unit<'a>>,
    /// For each unit of the first, those of the second it meets.
    meets: Vec<Vec<usize>>,
    /// For each unit of the first, whether it meets any, or the title over the other says it.
    pub met_here: Vec<bool>,
    /// For each unit of the second, whether any meets it, or the title over the other says it.
    pub met_there: Vec<bool>,
}

/// The place where most units meet close to each other on both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cluster {
    /// The weight of the units that meet, nearer ones counting more.
    pub weight: f32,
    /// How many they are.
    pub size: usize,
    /// Their share of all units around, on both sides together: 0 to 2.
    pub share: f32,
}

/// How the figures or dates of one side find their counterparts on the other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slots {
    /// How many stand beside one they agree with.
    pub met: usize,
    /// How many stand beside one they disagree with.
    pub apart: usize,
    /// How many stand beside none of their sort.
    pub alone: usize,
    /// The likeness of the surroundings of the surest that agree.
    pub met_context: f32,
    /// The same of the surest that disagree.
    pub apart_context: f32,
    /// How much better they fit each other than the best agreeing counterpart.
    pub margin: f32,
    /// Those: a unit of the first side and one of the second.
    pub most: Option<(usize, usize)>,
}

/// Two names that stand in one place.
#[derive(Clone, Copy)]
pub struct Replaced<'a> {
    /// The first side's.
    pub here: &'a Name,
    /// The second side's.
    pub there: &'a Name,
    /// How alike their surroundings are.
    pub context: f32,
    /// 0.5 for one kind, and 0.5 for one word before them.
    pub alike: f32,
}

impl<'a> Overlay<'a> {
    /// Lays `here` on `there`. `rarity` tells how telling a stem is, 0 to 1.
    pub fn new(here: &'a Statement, there: &'a Statement, rarity: &dyn Fn(&str) -> f32) -> Overlay<'a> {
        let (a, b) = (units(here, rarity), units(there, rarity));
        let meeting = |one: &Unit| {
            let meets = |(j, other): (usize, &Unit)| meet(&one.what, here, &other.what, there).then_some(j);
            b.iter().enumerate().filter_map(meets).collect::<Vec<_>>()
        };
        let meets: Vec<Vec<usize>> = a.iter().map(meeting).collect();
        let met_here =
            meets.iter().zip(&a).map(|(met, unit)| !met.is_empty() || is_titled(unit, &there.title)).collect();
        let mut met_there: Vec<bool> = b.iter().map(|unit| is_titled(unit, &here.title)).collect();
        for &j in meets.iter().flatten() {
            if let Some(met) = met_there.get_mut(j) {
                *met = true;
            }
        }
        Overlay { here, there, a, b, meets, met_here, met_there }
    }

    /// How alike the words around two units are.
    pub fn context(&self, i: usize, j: usize) -> f32 {
        self.around(i, j, |units, at| units.get(at).map_or(usize::MAX, |unit| unit.token))
    }

    /// The same, counting how many units lie between instead of words: between names stands much that is no unit.
    fn sequence(&self, i: usize, j: usize) -> f32 {
        self.around(i, j, |_, at| at)
    }

    fn around(&self, i: usize, j: usize, place: impl Fn(&[Unit], usize) -> usize) -> f32 {
        let (own, other) = (place(&self.a, i), place(&self.b, j));
        let mut sum = 0.0;
        for (k, (near, met)) in self.a.iter().zip(&self.meets).enumerate() {
            let distance = place(&self.a, k).abs_diff(own);
            if k == i || distance > WINDOW {
                continue;
            }
            let distances = met.iter().filter(|&&l| l != j).map(|&l| place(&self.b, l).abs_diff(other));
            if let Some(closest) = distances.filter(|&distance| distance <= WINDOW).min() {
                sum += near.weight / (1.0 + 0.25 * distance.max(closest).saturating_sub(1) as f32);
            }
        }
        sum
    }

    /// How much the two are alike: the best of the places where many units meet close to each other on both sides,
    /// since one fact of a sentence may be all that another shares; and the share of each side that meets the other.
    pub fn likeness(&self) -> f32 {
        let counted;
        let told = if self.a.iter().chain(&self.b).any(|unit| telling(unit) < 1.0) {
            counted = self.counted();
            &counted
        } else {
            self
        };
        let share = |units, met| covered(units, met, |_| true);
        let alike = told.cluster().weight + share(&told.a, &told.met_here) + share(&told.b, &told.met_there);
        let alike = alike + IN_RUN * (self.run() + 1).saturating_sub(TELLING_RUN) as f32;
        let met = || told.a.iter().zip(&told.met_here).filter(|(_, met)| **met).map(|(unit, _)| &unit.what);
        let act = |what: &&What| matches!(what, What::Term(term) if term.event);
        // A word alone says little, though it be all that a short statement has, and an act without anybody or anything it
        // is done to less; so do names, dates and figures without a word for what is told of them.
        if self.both_quote() {
            alike
        } else if met().nth(1).is_none() {
            alike * if met().any(|what| act(&what)) { LONE_ACT } else { LONE }
        } else if !met().any(|what| matches!(what, What::Term(_)) || is_sum(what)) {
            alike * WORDLESS
        } else {
            alike
        }
    }

    /// How many words the longest run has, function words and all, that stands on both sides with two words of content;
    /// 0 where it tells nothing.
    fn run(&self) -> usize {
        let folded = |statement: &'a Statement| -> Vec<&'a str> {
            statement.words().iter().map(|word| word.folded.as_str()).collect()
        };
        let own = folded(self.here);
        let content = |end: usize, run: usize| {
            own.get(end - run..end).is_some_and(|run| run.iter().filter(|word| !is_function_word(word)).count() >= 2)
        };
        let runs = (1..).zip(collate::runs(&own, &folded(self.there)));
        runs.filter(|&(end, run)| run >= TELLING_RUN && content(end, run)).map(|(_, run)| run).max().unwrap_or(0)
    }

    /// Whether a unit that both have stands in a quotation on both sides: "calling him “egocentric”", "“He is egocentric,” he
    /// said". Nobody chose that word by chance.
    fn both_quote(&self) -> bool {
        self.meets.iter().zip(&self.a).any(|(met, unit)| {
            !met.is_empty()
                && self.here.quotes(unit.token)
                && met.iter().any(|&j| self.b.get(j).is_some_and(|unit| self.there.quotes(unit.token)))
        })
    }

    /// The same with figures as they tell statements of one story apart.
    fn counted(&self) -> Overlay<'a> {
        let weigh = |units: &[Unit<'a>]| {
            units.iter().map(|unit| Unit { weight: unit.weight * telling(unit), ..*unit }).collect()
        };
        Overlay {
            a: weigh(&self.a),
            b: weigh(&self.b),
            meets: self.meets.clone(),
            met_here: self.met_here.clone(),
            met_there: self.met_there.clone(),
            ..*self
        }
    }

    /// The place where most units meet.
    pub fn cluster(&self) -> Cluster {
        let pairs = self.meets.iter().enumerate().flat_map(|(i, met)| met.iter().map(move |&j| (i, j)));
        let weighed = pairs.map(|(i, j)| (self.a.get(i).map_or(0.0, |unit| unit.weight) + self.context(i, j), i, j));
        let Some((weight, i, j)) = weighed.max_by(|x, y| x.0.total_cmp(&y.0)) else { return Cluster::default() };
        let around = |units: &[Unit], met: &[bool], at: usize| {
            let centre = units.get(at).map_or(0, |unit| unit.token);
            let inside = units.iter().zip(met).filter(|(unit, _)| unit.token.abs_diff(centre) <= WINDOW);
            inside.fold((0.0, 0.0, 0), |(found, all, size), (unit, &met)| match met {
                true => (found + unit.weight, all + unit.weight, size + 1),
                false => (found, all + unit.weight, size),
            })
        };
        let share = |(found, all, _): (f32, f32, usize)| found / f32::max(all, 0.1);
        let (here, there) = (around(&self.a, &self.met_here, i), around(&self.b, &self.met_there, j));
        Cluster { weight, size: here.2, share: share(here) + share(there) }
    }

    /// The share of the met units that stand in one order on both sides: the longest increasing run of their first
    /// meetings.
    pub fn in_order(&self) -> f32 {
        let places: Vec<usize> = self.meets.iter().filter_map(|met| met.first().copied()).collect();
        let mut ends: Vec<usize> = Vec::new();
        for &place in &places {
            let at = ends.partition_point(|&end| end < place);
            match ends.get_mut(at) {
                Some(end) => *end = place,
                None => ends.push(place),
            }
        }
        if places.is_empty() { 0.0 } else { ends.len() as f32 / places.len() as f32 }
    }

    /// The figures of `here` and their counterparts.
    pub fn figures(&self) -> Slots {
        self.slots(|x, y| match (x, y) {
            (What::Figure(x, inclusive), What::Figure(y, _)) if of_one_sort(x, y) => {
                let noun = if same_noun(x, y) { 1.0 } else { 0.0 };
                let near = 1.0 - (ratio(x, y) / 0.7).min(1.0);
                Some((figures_meet(x, *inclusive, y), noun + near))
            }
            _ => None,
        })
    }

    /// The dates of `here` and their counterparts.
    pub fn dates(&self) -> Slots {
        self.slots(|x, y| match (x, y) {
            (What::Date(x, to_x), What::Date(y, to_y)) => {
                let days = x.interval.first.0.abs_diff(y.interval.first.0);
                let near = 1.0 / (1.0 + days as f32 / 365.0);
                let precise = if x.interval.days() == y.interval.days() { 0.5 } else { 0.0 };
                Some((dates_meet(&x.interval, *to_x, &y.interval, *to_y), near + precise))
            }
            _ => None,
        })
    }

    /// Finds for each unit its counterpart: the one whose surroundings are most alike, and `compare` adds to that.
    /// `compare` gives `None` for what is not of one sort, else whether both agree.
    fn slots(&self, compare: impl Fn(&What, &What) -> Option<(bool, f32)>) -> Slots {
        let mut slots = Slots::default();
        for (i, one) in self.a.iter().enumerate() {
            let mut best: Option<(f32, f32, bool, usize)> = None;
            let mut agreeing = 0.0f32;
            for (j, other) in self.b.iter().enumerate() {
                let Some((met, alike)) = compare(&one.what, &other.what) else { continue };
                let context = self.context(i, j);
                let score = context + alike;
                if met {
                    agreeing = agreeing.max(score);
                }
                if best.is_none_or(|(most, ..)| score > most) {
                    best = Some((score, context, met, j));
                }
            }
            match best {
                None => slots.alone += usize::from(compare(&one.what, &one.what).is_some()),
                Some((_, context, true, _)) => {
                    slots.met += 1;
                    slots.met_context = slots.met_context.max(context);
                }
                Some((score, context, false, j)) => {
                    slots.apart += 1;
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

    /// The two names without their like that stand most clearly in one place. `subject` tells whether the first name
    /// of `here` counts: who a statement is about is often left to the text around it, on the other side too.
    pub fn replaced(&self, subject: bool) -> Option<Replaced<'a>> {
        let alone = |units: &[Unit<'a>], met: &[bool], other: &Statement| -> Vec<(usize, usize, &'a Name)> {
            let told = |word: &String| other.words().iter().any(|other| other.folded == *word);
            let name = |(at, (unit, met)): (usize, (&Unit<'a>, &bool))| match unit.what {
                What::Name(name) if !met && !name.words.iter().all(told) => Some((at, unit.token, name)),
                _ => None,
            };
            units.iter().zip(met).enumerate().filter_map(name).collect()
        };
        let first = self.a.iter().position(|unit| matches!(unit.what, What::Name(_)));
        let mut best: Option<Replaced> = None;
        let others = alone(&self.b, &self.met_there, self.here);
        for (i, token, here) in alone(&self.a, &self.met_here, self.there) {
            if !subject && first == Some(i) {
                continue;
            }
            for &(j, other, there) in &others {
                let context = self.sequence(i, j);
                let led = token > 0 && other > 0 && before(self.here, token) == before(self.there, other);
                let alike = if led { 0.5 } else { 0.0 } + if here.kind == there.kind { 0.5 } else { 0.0 };
                let better = best.is_none_or(|best| context + alike > best.context + best.alike);
                if context > 0.0 && better {
                    best = Some(Replaced { here, there, context, alike });
                }
            }
        }
        best
    }

    /// For content words without their like, how clearly two stand in one place, of all and of events; and for words
    /// that are opposites, the same.
    pub fn words(&self) -> (f32, f32, f32) {
        let (mut replaced, mut event, mut opposed) = (0.0f32, 0.0f32, 0.0f32);
        for (i, (one, met)) in self.a.iter().zip(&self.met_here).enumerate() {
            let What::Term(x) = one.what else { continue };
            for (j, (other, met_there)) in self.b.iter().zip(&self.met_there).enumerate() {
                let What::Term(y) = other.what else { continue };
                let opposites = opposite(&x.stem, &y.stem) || opposite(&x.concept, &y.concept);
                if !opposites && (*met || *met_there) {
                    continue;
                }
                let context = self.sequence(i, j);
                if opposites {
                    opposed = opposed.max(context);
                }
                if !met && !met_there {
                    replaced = replaced.max(context);
                    if x.event && y.event {
                        event = event.max(context);
                    }
                }
            }
        }
        (replaced, event, opposed)
    }

    /// The values that stand in one place of the two statements and exclude each other, the surest field first.
    pub fn apart(&self, slots: &slot::Slots) -> Vec<Compared> {
        let mut found = Vec::new();
        let mut push = |field, here: Span<Byte>, there: Span<Byte>| {
            let (here, there) = (fields::words(self.here, here), fields::words(self.there, there));
            found.push(Compared { field, relation: Relation::Disjoint, here, there });
        };
        for (field, sort, counted) in
            [(Field::Number, Sort::Figure, self.figures()), (Field::Date, Sort::Date, self.dates())]
        {
            let units = counted.most.and_then(|(i, j)| Some((self.a.get(i)?.what, self.b.get(j)?.what)));
            match (units, slots.best(sort)) {
                (Some((What::Figure(a, _), What::Figure(b, _))), _) => push(field, a.span, b.span),
                (Some((What::Date(a, _), What::Date(b, _))), _) => push(field, a.span, b.span),
                (_, Some(slot)) if slot.margin > 0.0 => push(field, slot.here, slot.there),
                _ => {}
            }
        }
        let placed = slots.best(Sort::Name).filter(|slot| slot.margin > 0.0);
        if let Some(slot) = placed {
            let named = |statement: &'a Statement, span: Span<Byte>| {
                statement.frame.names.iter().find(|name| name.span.overlaps(&span))
            };
            let (a, b) = (named(self.here, slot.here), named(self.there, slot.there));
            push(naming(a, b), slot.here, slot.there);
        } else if let Some(names) = self.replaced(false).or_else(|| self.replaced(true)) {
            let (here, there) = (names.here.full.clone(), names.there.full.clone());
            let field = naming(Some(names.here), Some(names.there));
            found.push(Compared { field, relation: Relation::Disjoint, here, there });
        }
        found.extend(fields::compare(self.here, self.there).into_iter().filter(|c| c.field == Field::Polarity));
        found
    }
}

/// The field in which two names differ.
fn naming(here: Option<&Name>, there: Option<&Name>) -> Field {
    match (here, there) {
        (Some(here), Some(there)) if here.spelling_variant(there) => Field::Name,
        (Some(Name { kind: Some(Kind::Place), .. }), _) | (None, Some(Name { kind: Some(Kind::Place), .. })) => {
            Field::Place
        }
        _ => Field::Actor,
    }
}

/// Whether it is a sum of money, which tells what it is spoken of by itself.
fn is_sum(what: &What) -> bool {
    matches!(what, What::Figure(figure, _) if fields::is_money(figure))
}

/// What a figure counts in likeness, of what it counts where two values are compared: every statement has a two.
fn telling(unit: &Unit) -> f32 {
    match unit.what {
        What::Figure(figure, _) if figure.value.abs() <= 4.0 => 0.375,
        What::Figure(figure, _) if figure.value.abs() <= 12.0 => 0.625,
        _ => 1.0,
    }
}

/// A part of a statement that is compared as a whole.
#[derive(Clone, Copy)]
pub struct Unit<'a> {
    /// Index of its first token.
    pub token: usize,
    /// What it is.
    pub what: What<'a>,
    /// How telling it is, 0 to 1.
    pub weight: f32,
}

/// What a unit is.
#[derive(Clone, Copy)]
pub enum What<'a> {
    /// A content word.
    Term(&'a Term),
    /// A name.
    Name(&'a Name),
    /// A date, and which side of it is meant.
    Date(Dated, Direction),
    /// A figure, and whether its bound takes in the value it names.
    Figure(&'a Figure, bool),
}

/// Which side of a date is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The date itself.
    Within,
    /// "before 2015", and not in it.
    Before,
    /// "until May": up to its end.
    Until,
    /// "after 2015", and not in it.
    After,
    /// "since May": from its beginning on.
    Since,
    /// "as of 2015", "by May": how things stand on that date.
    AsOf,
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
    for name in &frame.referents {
        let weight = name.stems.iter().map(|stem| rarity(stem)).fold(0.3, f32::max);
        push(at(name.span), What::Name(name), weight * REFERENT);
    }
    for date in dates(statement) {
        push(at(date.span), What::Date(date, direction(statement, &date)), 0.8);
    }
    for figure in &frame.figures {
        let inclusive = is_inclusive(figure.span.of(&statement.prose.text));
        push(at(figure.span), What::Figure(figure, inclusive), 0.8);
    }
    units.sort_by_key(|unit| unit.token);
    units.truncate(MOST);
    units
}

/// The dates of a statement. A life in brackets ("(25 December 1870 – 1 April 1965)") is the dates of its two ends:
/// what happened between them did not happen in it.
pub fn dates(statement: &Statement) -> impl Iterator<Item = Dated> {
    statement.frame.dates.iter().flat_map(|date| {
        let bracketed = || {
            let first = statement.prose.tokens.partition_point(|token| token.span.start < date.span.start);
            (first.saturating_sub(IN_BRACKETS)..first).any(|at| statement.prose.word(at) == "(")
        };
        let Interval { first, last } = date.interval;
        let (begin, end) = match (first.to_ymd(), last.to_ymd()) {
            ((birth, 1, 1), (death, 12, 31)) => (Interval::years(birth, birth), Interval::years(death, death)),
            _ => (Some(Interval::day(first)), Some(Interval::day(last))),
        };
        let ends = begin.zip(end).filter(|_| date.interval.days() >= LIFE && bracketed());
        let of = |interval| Dated { interval, ..*date };
        ends.map_or(vec![*date], |(begin, end)| vec![of(begin), of(end)])
    })
}

/// Days: shorter times in brackets are those of an office or a war.
const LIFE: u32 = 15 * 365;
/// How many words may stand between a bracket and the dates in it.
const IN_BRACKETS: usize = 8;

/// Which side of a date the words around it mean.
pub fn direction(statement: &Statement, date: &Dated) -> Direction {
    let prose = &statement.prose;
    let tokens = prose.tokens_in(date.span);
    let before = |back: usize| tokens.start.checked_sub(back).map(|at| fold(prose.word(at))).unwrap_or_default();
    let ends = fold(date.span.of(&prose.text)).starts_with("the end of");
    // "after the party's 2016 congress"
    let owner = if before(1) == "'s" { 2 } else { 0 };
    for back in owner + 1..=owner + REACH {
        let led = before(back + 1);
        match before(back).as_str() {
            // "the following Monday"
            "following" if led == "the" => {}
            "after" | "following" => return Direction::After,
            "since" | "starting" | "beginning" => return Direction::Since,
            "from" if date.interval.days() <= MONTH => return Direction::Since,
            // The end of a time is in it.
            "before" if ends => return Direction::Until,
            "before" => return Direction::Before,
            "until" | "till" if led == "not" => return Direction::Within,
            "until" | "till" | "through" => return Direction::Until,
            "by" => return Direction::AsOf,
            "than" if led == "later" && before(back + 2) == "no" => return Direction::Until,
            "than" if led == "earlier" && before(back + 2) == "no" => return Direction::Since,
            "than" if led == "later" => return Direction::After,
            "than" if led == "earlier" => return Direction::Before,
            "to" if led == "prior" => return Direction::Before,
            "of" | "at" | "on" if led == "as" => return Direction::AsOf,
            "in" | "on" | "the" | "of" | "early" | "late" | "mid" => {}
            "a" | "that" | "this" | "its" | "his" | "her" | "their" => {}
            _ => break,
        }
    }
    match (prose.word(tokens.end), prose.word(tokens.end + 1)) {
        ("onward" | "onwards", _) | ("–" | "-" | "—" | "to", "present" | "now") => Direction::Since,
        _ => Direction::Within,
    }
}

/// Days: what is true from a longer time on ("the song from 1997") is no more than of it.
const MONTH: u32 = 31;

/// How many words before a date may tell which side of it is meant.
const REACH: usize = 2;

/// Whether a title says what a unit says.
fn is_titled(unit: &Unit, title: &Title) -> bool {
    match unit.what {
        What::Term(term) => title.stems.contains(&term.stem),
        What::Name(name) => !name.stems.is_empty() && name.stems.iter().all(|stem| title.stems.contains(stem)),
        What::Date(date, to) => {
            title.dates.iter().any(|titled| dates_meet(&date.interval, to, titled, Direction::Within))
        }
        What::Figure(..) => false,
    }
}

/// Whether a unit of `here` and one of `there` may stand for the same.
fn meet(a: &What, here: &Statement, b: &What, there: &Statement) -> bool {
    match (a, b) {
        (What::Term(a), What::Term(b)) => a.concept == b.concept,
        (What::Name(a), What::Name(b)) => a.same(b) || a.spelling_variant(b),
        (What::Date(a, to_a), What::Date(b, to_b)) => dates_meet(&a.interval, *to_a, &b.interval, *to_b),
        (What::Figure(a, inclusive), What::Figure(b, _)) => of_one_sort(a, b) && figures_meet(a, *inclusive, b),
        (What::Term(term), What::Name(name)) => spells(here, term, name),
        (What::Name(name), What::Term(term)) => spells(there, term, name),
        _ => false,
    }
}

/// Whether a word is one of a name's and the statement has the others as well: "the Ecuadorian government" and "Ecuador's
/// government", "the Harbor Board" and "the harbor board", a name that one side takes for words.
fn spells(statement: &Statement, term: &Term, name: &Name) -> bool {
    let told = |stem: &String| statement.frame.terms.iter().any(|term| term.stem == *stem);
    name.stems.contains(&term.stem) && name.stems.iter().all(told)
}

/// Whether both dates may be one: the days that each allows overlap. Two ends of one sort are themselves compared, "since
/// 2013" and "since 2015"; of two open ones the second must say as much as the first, "after 2015" and "after 2019".
pub fn dates_meet(a: &Interval, to_a: Direction, b: &Interval, to_b: Direction) -> bool {
    use Direction::{After, AsOf, Before, Since, Until, Within};
    let allowed = |date: &Interval, to: Direction| match to {
        Within | AsOf => (date.first.0, date.last.0),
        Before => (i32::MIN, date.first.0.saturating_sub(1)),
        Until => (i32::MIN, date.last.0),
        After => (date.last.0.saturating_add(1), i32::MAX),
        Since => (date.first.0, i32::MAX),
    };
    match (to_a, to_b) {
        (Within | AsOf, Within | AsOf) => a.overlaps(b) && !other_period(a, b),
        (Since, Since) | (Until, Until) => a.overlaps(b),
        (After, After | Since) | (Since, After) => b.last >= a.first,
        (Before, Before | Until) | (Until, Before) => b.first <= a.last,
        _ => {
            let (one, other) = (allowed(a, to_a), allowed(b, to_b));
            one.0 <= other.1 && other.0 <= one.1
        }
    }
}

/// Whether two periods of several years are two, though they share days: neither is the other or lies within it, as the
/// seasons 2018–19 and 2019–20, or a time in office that ends in 2013 and one that ends in 2015. A decade is no period but
/// a vague date.
fn other_period(a: &Interval, b: &Interval) -> bool {
    let long = |period: &Interval| period.days() > 500 && period.days() != 3652 && period.days() != 3653;
    let (first, last) = (a.first.cmp(&b.first), a.last.cmp(&b.last));
    long(a) && long(b) && (first == last || first.is_eq() || last.is_eq()) && a != b
}

/// Whether figures count in one unit. Large sums may be given without their currency.
pub fn of_one_sort(a: &Figure, b: &Figure) -> bool {
    let large = |figure: &Figure| figure.value.abs() >= 100_000.0;
    a.unit == b.unit || (a.unit.is_none() || b.unit.is_none()) && large(a) && large(b)
}

/// Whether the value that `b` reports lies in what `a` allows; `inclusive` tells whether the bound of `a` lies in
/// it. A bound in `b` is read as its writer meant it: a count just past the round number given.
pub fn figures_meet(a: &Figure, inclusive: bool, b: &Figure) -> bool {
    if fields::is_result(a) && fields::is_result(b) {
        return fields::figure_relation(a, b) == Relation::Equal;
    }
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
pub fn is_inclusive(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    ["at", "no", "not", "up", "as", "a", "by", "minimum", "maximum"].iter().any(|word| first.eq_ignore_ascii_case(word))
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

/// The weight of those units that are met, out of all of a sort; 1 where there are none.
pub fn covered(units: &[Unit], met: &[bool], of: impl Fn(&Unit) -> bool) -> f32 {
    let (mut total, mut found) = (0.0, 0.0);
    for (unit, met) in units.iter().zip(met).filter(|(unit, _)| of(unit)) {
        total += unit.weight;
        found += if *met { unit.weight } else { 0.0 };
    }
    if total > 0.0 { found / total } else { 1.0 }
}

/// The folded word before a token.
fn before(statement: &Statement, token: usize) -> String {
    token.checked_sub(1).map(|at| fold(statement.prose.word(at))).unwrap_or_default()
}

/// Whether two figures count one thing.
pub fn same_noun(a: &Figure, b: &Figure) -> bool {
    a.of.is_some() && fields::counted(a) == fields::counted(b)
}

/// How far two values are apart, as the logarithm of their ratio.
pub fn ratio(a: &Figure, b: &Figure) -> f32 {
    ((a.value.abs() + 0.01) / (b.value.abs() + 0.01)).ln().abs() as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crossref::statement;
    use Direction::{After, AsOf, Before, Since, Until, Within};

    fn read(text: &str) -> Statement<'static> {
        statement::read(text, None)
    }

    #[test]
    fn dates_meet_where_the_days_they_allow_overlap() {
        let years = |first, last| Interval::years(first, last).unwrap();
        let meet = |a: i32, to_a, b: i32, to_b| dates_meet(&years(a, a), to_a, &years(b, b), to_b);
        // The day that "since" and "until" name is in it, that of "after" and "before" is not.
        assert!(meet(2013, Since, 2013, Within) && !meet(2013, After, 2013, Within));
        assert!(meet(2013, Until, 2013, Within) && !meet(2013, Before, 2013, Within));
        assert!(meet(2013, Since, 2015, Within) && !meet(2013, Since, 2012, Within));
        assert!(meet(2012, Within, 2013, Until) && !meet(2014, Within, 2013, Until));
        assert!(meet(2013, AsOf, 2013, Within) && !meet(2013, AsOf, 2012, Within));
        assert!(meet(2013, Before, 2012, AsOf) && !meet(2013, Before, 2013, AsOf) && !meet(2013, AsOf, 2013, Before));
        // Two beginnings are compared; what holds after 2019 holds after 2015.
        assert!(meet(2013, Since, 2013, Since) && !meet(2013, Since, 2015, Since));
        assert!(meet(2015, After, 2019, After) && !meet(2019, After, 2015, After));
        assert!(meet(2013, Since, 2015, Before) && !meet(2015, After, 2013, Before));
    }

    #[test]
    fn the_words_around_a_date_tell_which_side_of_it_is_meant() {
        for (text, expected) in [
            ("The ferry ran in 2013.", Within),
            ("The ferry ran before the end of 2013.", Until),
            ("The ferry ran no later than May 2013.", Until),
            ("The ferry ran no earlier than May 2013.", Since),
            ("The ferry ran, but not until 2013.", Within),
            ("From 15 March 2013 the ferry ran again.", Since),
            ("The ferry from 2013 ran again.", Within),
            ("It resigned after the party's 2013 congress.", After),
            ("It resigned after its 2013 congress.", After),
            ("They met the following Monday, 3 June 2013.", Within),
            ("The ferry stood still as at 3 June 2013.", AsOf),
            ("The ferry (2013 – present) is red.", Since),
        ] {
            let statement = read(text);
            let date = dates(&statement).next().expect(text);
            assert!(direction(&statement, &date) == expected, "{text}");
        }
    }

    #[test]
    fn a_name_meets_the_words_it_is_made_of_where_all_are_there() {
        let here = read("Berg left the Harbor Board.");
        assert!(here.frame.names.iter().any(|name| name.stems.len() == 2), "{:?}", here.frame.names);
        let met = |there: &str| {
            let there = read(there);
            Overlay::new(&here, &there, &|_| 1.0).met_there.iter().filter(|met| **met).count()
        };
        assert_eq!(met("He sits on the harbor board."), 2);
        assert_eq!(met("He sits on the school board."), 0);
    }

    #[test]
    fn a_title_says_what_stands_on_neither_side_again() {
        let (here, there) = (read("Berg left the Harbor Board in 2019."), read("Quell left it."));
        let met = |here: &Statement, there: &Statement| Overlay::new(here, there, &|_| 1.0).met_there;
        assert_eq!(met(&there, &here).iter().filter(|met| **met).count(), 1);
        let mut titled = there.clone();
        titled.title = Title {
            stems: vec!["harbor".into(), "board".into()],
            dates: Interval::years(2019, 2019).into_iter().collect(),
        };
        assert_eq!(met(&titled, &here).iter().filter(|met| **met).count(), 3);
    }

    #[test]
    fn a_name_whose_words_the_other_side_has_replaces_nothing() {
        let replaced = |here: &str, there: &str| {
            let (here, there) = (read(here), read(there));
            Overlay::new(&here, &there, &|_| 1.0).replaced(true).map(|names| names.here.full.clone())
        };
        let board = "The mayor sold the ferry to the Aldren Harbor Board.";
        assert_eq!(
            replaced(board, "The mayor sold the ferry to the Loja Bank.").as_deref(),
            Some("Aldren Harbor Board")
        );
        assert_eq!(replaced(board, "The mayor sold the ferry to the Board of the Harbor in Aldren."), None);
    }

    #[test]
    fn a_lone_word_that_both_quote_counts_in_full() {
        let alike = |here: &str, there: &str| Overlay::new(&read(here), &read(there), &|_| 0.5).likeness();
        let quoted = alike("He was clear, calling him “egocentric”.", "“He is egocentric.”");
        let told = alike("He was clear, calling him egocentric.", "“He is egocentric.”");
        assert!(told * 1.3 < quoted, "{told} {quoted}");
    }

    #[test]
    fn a_run_of_five_words_tells_more_than_the_words_in_it() {
        let alike = |there: &str| {
            let here = "He made clear there is no place for smugglers of cheap wine on the ferry.";
            Overlay::new(&read(here), &read(there), &|_| 0.5).likeness()
        };
        let run = alike("The mayor said there is no place for smugglers of cheap wine by the pier.");
        let apart = alike("The mayor said smugglers have no place here, nor has wine that is cheap.");
        assert!(run >= apart + 0.8, "{run} {apart}");
    }

    #[test]
    fn a_small_count_or_a_lone_word_is_less_alike_than_one_that_tells_more() {
        let alike = |here: &str, there: &str| Overlay::new(&read(here), &read(there), &|_| 0.5).likeness();
        let counted = |count: &str| {
            alike(&format!("Quell ran {count} miles in the rain."), &format!("The club owns {count} miles of shore."))
        };
        assert!(counted("two") < counted("nine") && counted("nine") < counted("48"));
        let lone = alike("The ferry was late.", "A ferry whistled.");
        let more = alike("The ferry was late at the pier.", "A ferry whistled at the pier.");
        assert!(lone * 1.3 < more, "{lone} {more}");
    }

    #[test]
    fn two_seasons_that_share_a_year_are_two() {
        let years = |first, last| Interval::years(first, last).unwrap();
        let meet = |a, b| dates_meet(&a, Within, &b, Within);
        assert!(!meet(years(2018, 2019), years(2019, 2020)));
        assert!(!meet(years(2009, 2013), years(2009, 2015)));
        assert!(meet(years(2018, 2019), years(2018, 2019)));
        // More or less precise, or vague.
        assert!(meet(years(2018, 2019), years(2019, 2019)));
        assert!(meet(years(2010, 2019), years(2017, 2021)));
        assert!(meet(years(2001, 2020), years(2012, 2014)));
    }
}
