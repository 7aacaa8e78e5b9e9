//! What two statements have in common and where they part, in numbers: the input of the decision.
//!
//! Words themselves are no features: they would be learnt by heart.

use super::fields;
use super::overlay::{Direction, Overlay, Unit, What, covered, dates_meet, ratio, same_noun};
use super::slot::{Slots, Sort};
use super::statement::Statement;
use crate::claimset::Field;
use crate::entity::Kind;
use crate::text::Bound;
use crate::text::fold::fold;
use crate::text::stem::stem;
use std::collections::HashSet;

/// The features, in the order of a row. "Covered": what share of the weight of one side's units the other meets.
/// "Alone": how many meet nothing. "Replaced": how alike the surroundings of two are that meet nothing. "Apart": beside
/// a counterpart they disagree with. "Near": the date of the other side next to one with an open side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Feature {
    CoveredHere,
    CoveredThere,
    TermsCoveredHere,
    TermsCoveredThere,
    NamesCoveredHere,
    NamesCoveredThere,
    InOrder,
    EventShared,
    RarestShared,
    RarestAloneHere,
    RarestAloneThere,
    UnitsHere,
    UnitsThere,
    NamesHere,
    NamesThere,
    NamesAloneHere,
    NamesAloneThere,
    NameReplaced,
    NameReplacedKind,
    NameReplacedAlike,
    NameWordsHere,
    ObjectAloneHere,
    ObjectReplaced,
    ObjectWordsHere,
    FiguresHere,
    FiguresThere,
    FiguresMet,
    FiguresApart,
    FiguresAlone,
    FigureMetContext,
    FigureApartContext,
    FigureApartMargin,
    FigureApartNoun,
    FigureApartRatio,
    FigureBounded,
    DatesHere,
    DatesThere,
    DatesMet,
    DatesApart,
    DateMetContext,
    DateApartContext,
    DateApartMargin,
    DateBounded,
    NegationOneSided,
    Antonym,
    WordReplaced,
    WordReplacedEvent,
    Cluster,
    ClusterSize,
    ClusterShare,
    NameSlotPlace,
    NameSlotEnclosed,
    NameSlotMargin,
    NameSlotAbsent,
    NameSlotRivals,
    NameSlotAround,
    NameSlotKind,
    NameSlotFellows,
    DateSlotPlace,
    DateSlotMargin,
    DateSlotAbsent,
    DateSlotFirst,
    DateSlotAround,
    DateDirection,
    DateStep,
    FigureSlotPlace,
    FigureSlotMargin,
    FigureSlotAround,
    FigureBound,
    FigureStep,
    WordSlotPlace,
    WordSlotEnclosed,
    WordSlotMargin,
    WordSlotAround,
    Copied,
    LongestCopied,
    NamesUnknown,
    NameSlotFirst,
    NameSlotAlike,
    ObjectSlotPlace,
    ObjectSlotEnclosed,
    ObjectSlotMargin,
    ObjectSlotAbsent,
    ObjectSlotRivals,
    ObjectSlotAround,
    ObjectSlotKind,
    ObjectSlotAlike,
    ObjectSlotFellows,
    NameVaried,
    SubjectKnown,
    DateGap,
    DatePrecisionHere,
    DatePrecisionThere,
    NegationsHere,
    NegationsThere,
    NameSlotLed,
    NameSlotSpelled,
    ObjectSlotLed,
    ObjectSlotSpelled,
    DateSlotLed,
    FigureSlotLed,
    DateApartDirection,
    NameSlotLone,
    ObjectSlotLone,
    DateSlotLone,
    FigureSlotLone,
    StrangerPlace,
    StrangerEnclosed,
    StrangerAround,
    StrangerKind,
    StrangerFirst,
    StrangerLed,
    StrangerSpelled,
    DateNearAgrees,
    DateNearGap,
}

/// How many features there are.
pub const COUNT: usize = Feature::DateNearGap as usize + 1;

/// A row of features.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Features(pub [f32; COUNT]);

impl Features {
    /// The value of a feature.
    pub fn get(&self, feature: Feature) -> f32 {
        self.0.get(feature as usize).copied().unwrap_or(0.0)
    }

    fn put(&mut self, feature: Feature, value: f32) {
        if let Some(slot) = self.0.get_mut(feature as usize) {
            *slot = value;
        }
    }

    /// The features of `here` laid on `there`.
    pub fn of(here: &Statement, there: &Statement, overlay: &Overlay, slots: &Slots) -> Features {
        let mut out = Features([0.0; COUNT]);
        out.units(overlay);
        out.names(there, overlay);
        out.figures(overlay);
        out.dates(overlay);
        out.slots(slots);
        let (replaced, event, opposed) = overlay.words();
        out.put(Feature::WordReplaced, replaced);
        out.put(Feature::WordReplacedEvent, event);
        out.put(Feature::Antonym, opposed);
        let negated = fields::compare(here, there).iter().any(|compared| compared.field == Field::Polarity);
        out.put(Feature::NegationsHere, here.frame.negations.len() as f32);
        out.put(Feature::NegationsThere, there.frame.negations.len() as f32);
        out.put(Feature::NegationOneSided, f32::from(u8::from(negated)));
        out
    }

    fn slots(&mut self, slots: &Slots) {
        use Feature::*;
        let flag = |flag: bool| f32::from(u8::from(flag));
        for (sort, margin) in [
            (Sort::Name, NameSlotMargin),
            (Sort::Date, DateSlotMargin),
            (Sort::Figure, FigureSlotMargin),
            (Sort::Word, WordSlotMargin),
        ] {
            let Some(slot) = slots.best(sort) else {
                self.put(margin, -1.0);
                continue;
            };
            self.put(margin, slot.margin);
            match sort {
                Sort::Name => {
                    self.put(NameSlotPlace, slot.place);
                    self.put(NameSlotEnclosed, slot.enclosed);
                    self.put(NameSlotAbsent, flag(slot.absent));
                    self.put(NameSlotRivals, slot.rivals as f32);
                    self.put(NameSlotAround, slot.around);
                    self.put(NameSlotKind, slot.kind.map_or(0.0, |kind| 1.0 + f32::from(kind as u8)));
                    self.put(NameSlotFellows, slot.fellows as f32);
                    self.put(NameSlotFirst, flag(slot.first));
                    self.put(NameSlotAlike, flag(slot.alike));
                    self.put(NameSlotLed, slot.led);
                    self.put(NameSlotSpelled, slot.spelled);
                    self.put(NameSlotLone, flag(slot.lone));
                }
                Sort::Date => {
                    self.put(DateSlotPlace, slot.place);
                    self.put(DateSlotAbsent, flag(slot.absent));
                    self.put(DateSlotFirst, flag(slot.first));
                    self.put(DateSlotAround, slot.around);
                    self.put(DateSlotLed, slot.led);
                    self.put(DateSlotLone, flag(slot.lone));
                }
                Sort::Figure => {
                    self.put(FigureSlotPlace, slot.place);
                    self.put(FigureSlotAround, slot.around);
                    self.put(FigureSlotLed, slot.led);
                    self.put(FigureSlotLone, flag(slot.lone));
                }
                Sort::Word => {
                    self.put(WordSlotPlace, slot.place);
                    self.put(WordSlotEnclosed, slot.enclosed);
                    self.put(WordSlotAround, slot.around);
                }
            }
        }
        match slots.object() {
            Some(slot) => {
                self.put(ObjectSlotPlace, slot.place);
                self.put(ObjectSlotEnclosed, slot.enclosed);
                self.put(ObjectSlotMargin, slot.margin);
                self.put(ObjectSlotAbsent, flag(slot.absent));
                self.put(ObjectSlotRivals, slot.rivals as f32);
                self.put(ObjectSlotAround, slot.around);
                self.put(ObjectSlotKind, slot.kind.map_or(0.0, |kind| 1.0 + f32::from(kind as u8)));
                self.put(ObjectSlotAlike, flag(slot.alike));
                self.put(ObjectSlotFellows, slot.fellows as f32);
                self.put(ObjectSlotLed, slot.led);
                self.put(ObjectSlotSpelled, slot.spelled);
                self.put(ObjectSlotLone, flag(slot.lone));
            }
            None => self.put(ObjectSlotMargin, -1.0),
        }
        match slots.stranger() {
            Some(slot) => {
                self.put(StrangerPlace, slot.place);
                self.put(StrangerEnclosed, slot.enclosed);
                self.put(StrangerAround, slot.around);
                self.put(StrangerKind, slot.kind.map_or(0.0, |kind| 1.0 + f32::from(kind as u8)));
                self.put(StrangerFirst, flag(slot.first));
                self.put(StrangerLed, slot.led);
                self.put(StrangerSpelled, slot.spelled);
            }
            None => self.put(StrangerPlace, -1.0),
        }
        self.put(NameVaried, slots.varied().unwrap_or(-1.0));
        self.put(SubjectKnown, flag(slots.subject_known()));
        let (copied, longest) = slots.copied();
        self.put(Copied, copied);
        self.put(LongestCopied, longest as f32);
        self.put(NamesUnknown, slots.unknown_names() as f32);
    }

    fn units(&mut self, overlay: &Overlay) {
        let Overlay { a, b, met_here, met_there, .. } = overlay;
        let cluster = overlay.cluster();
        self.put(Feature::Cluster, cluster.weight);
        self.put(Feature::ClusterSize, cluster.size as f32);
        self.put(Feature::ClusterShare, cluster.share);
        self.put(Feature::CoveredHere, covered(a, met_here, |_| true));
        self.put(Feature::CoveredThere, covered(b, met_there, |_| true));
        self.put(Feature::TermsCoveredHere, covered(a, met_here, is_term));
        self.put(Feature::TermsCoveredThere, covered(b, met_there, is_term));
        self.put(Feature::InOrder, overlay.in_order());
        let event = |(unit, met): (&Unit, &bool)| match unit.what {
            What::Term(term) if *met && term.event => unit.weight,
            _ => 0.0,
        };
        self.put(Feature::EventShared, a.iter().zip(met_here).map(event).fold(0.0, f32::max));
        self.put(Feature::RarestShared, rarest(a, met_here, true));
        self.put(Feature::RarestAloneHere, rarest(a, met_here, false));
        self.put(Feature::RarestAloneThere, rarest(b, met_there, false));
        self.put(Feature::UnitsHere, a.len() as f32);
        self.put(Feature::UnitsThere, b.len() as f32);
    }

    fn names(&mut self, there: &Statement, overlay: &Overlay) {
        let Overlay { a, b, met_here, met_there, .. } = overlay;
        self.put(Feature::NamesCoveredHere, covered(a, met_here, is_name));
        self.put(Feature::NamesCoveredThere, covered(b, met_there, is_name));
        self.put(Feature::NamesHere, count(a, is_name));
        self.put(Feature::NamesThere, count(b, is_name));
        self.put(Feature::NamesAloneHere, alone(a, met_here));
        self.put(Feature::NamesAloneThere, alone(b, met_there));
        if let Some(names) = overlay.replaced(true) {
            self.put(Feature::NameReplaced, names.context);
            self.put(Feature::NameReplacedAlike, names.alike);
            let kind = match names.here.kind {
                Some(Kind::Person) => 1.0,
                Some(Kind::Place) => 2.0,
                Some(Kind::Organization) => 3.0,
                _ => 4.0,
            };
            self.put(Feature::NameReplacedKind, kind);
        }
        if let Some(names) = overlay.replaced(false) {
            self.put(Feature::ObjectReplaced, names.context + names.alike);
        }
        let words: HashSet<String> = (0..there.prose.tokens.len()).map(|at| fold(there.prose.word(at))).collect();
        let known = |word: &String| words.contains(word) || there.title.stems.contains(&stem(word));
        let told = |names: &[&Unit]| {
            let all = names.iter().flat_map(|unit| match unit.what {
                What::Name(name) => name.words.as_slice(),
                _ => &[],
            });
            let (known, all) = all.fold((0, 0), |(sum, all), word| (sum + usize::from(known(word)), all + 1));
            if all > 0 { known as f32 / all as f32 } else { 1.0 }
        };
        let names: Vec<&Unit> = a.iter().filter(|unit| is_name(unit)).collect();
        let objects = names.get(1..).unwrap_or_default();
        self.put(Feature::NameWordsHere, told(&names));
        self.put(Feature::ObjectWordsHere, told(objects));
        let missing = a.iter().zip(met_here).filter(|(unit, _)| is_name(unit)).skip(1).filter(|(_, met)| !**met);
        self.put(Feature::ObjectAloneHere, missing.count() as f32);
    }

    fn figures(&mut self, overlay: &Overlay) {
        let is_figure = |unit: &Unit| matches!(unit.what, What::Figure(..));
        let slots = overlay.figures();
        self.put(Feature::FiguresHere, count(&overlay.a, is_figure));
        self.put(Feature::FiguresThere, count(&overlay.b, is_figure));
        self.put(Feature::FiguresMet, slots.met as f32);
        self.put(Feature::FiguresApart, slots.apart as f32);
        self.put(Feature::FiguresAlone, slots.alone as f32);
        self.put(Feature::FigureMetContext, slots.met_context);
        self.put(Feature::FigureApartContext, slots.apart_context);
        self.put(Feature::FigureApartMargin, slots.margin);
        let units = slots.most.and_then(|(i, j)| Some((overlay.a.get(i)?.what, overlay.b.get(j)?.what)));
        if let Some((What::Figure(x, _), What::Figure(y, _))) = units {
            self.put(Feature::FigureApartNoun, f32::from(u8::from(same_noun(x, y))));
            self.put(Feature::FigureApartRatio, ratio(x, y).min(8.0));
            self.put(Feature::FigureBounded, f32::from(u8::from(x.bound != Bound::Exact)));
            self.put(Feature::FigureBound, f32::from(x.bound as u8));
            self.put(Feature::FigureStep, if y.value > x.value { 1.0 } else { -1.0 });
        }
    }

    fn dates(&mut self, overlay: &Overlay) {
        let is_date = |unit: &Unit| matches!(unit.what, What::Date(..));
        let slots = overlay.dates();
        self.put(Feature::DatesHere, count(&overlay.a, is_date));
        self.put(Feature::DatesThere, count(&overlay.b, is_date));
        self.put(Feature::DatesMet, slots.met as f32);
        self.put(Feature::DatesApart, slots.apart as f32);
        self.put(Feature::DateMetContext, slots.met_context);
        self.put(Feature::DateApartContext, slots.apart_context);
        self.put(Feature::DateApartMargin, slots.margin);
        // What was so before a day may be otherwise after it: "before August less than $25 million" and "as of August
        // $27 million" can both hold.
        let day = |units: &[Unit]| {
            units.iter().find_map(|unit| match unit.what {
                What::Date(date, direction) => Some((date.interval, direction)),
                _ => None,
            })
        };
        if let Some((own, direction)) = day(&overlay.a) {
            self.put(Feature::DateDirection, 1.0 + f32::from(direction as u8));
            if let Some((other, _)) = day(&overlay.b).filter(|(other, _)| !own.overlaps(other)) {
                self.put(Feature::DateStep, if other.first > own.first { 1.0 } else { -1.0 });
            }
        }
        let units = slots.most.and_then(|(i, j)| Some((overlay.a.get(i)?.what, overlay.b.get(j)?.what)));
        if let Some((What::Date(x, to_x), What::Date(y, to_y))) = units {
            self.put(Feature::DateApartDirection, 1.0 + f32::from(to_x as u8) * 6.0 + f32::from(to_y as u8));
            let years = x.interval.first.0.abs_diff(y.interval.first.0) as f32 / 365.25;
            self.put(Feature::DateGap, years.min(50.0));
            self.put(Feature::DatePrecisionHere, (x.interval.days() as f32).ln());
            self.put(Feature::DatePrecisionThere, (y.interval.days() as f32).ln());
        }
        // What was "before June 13" mostly was not long before.
        let open = overlay.a.iter().find_map(|unit| match unit.what {
            What::Date(date, to) if !matches!(to, Direction::Within | Direction::AsOf) => Some((date.interval, to)),
            _ => None,
        });
        if let Some((own, to)) = open {
            let other = |unit: &Unit| match unit.what {
                What::Date(other, to_other) => {
                    let gap = own.first.0.abs_diff(other.interval.first.0);
                    Some((gap, dates_meet(&own, to, &other.interval, to_other)))
                }
                _ => None,
            };
            if let Some((gap, agrees)) = overlay.b.iter().filter_map(other).min_by_key(|(gap, _)| *gap) {
                self.put(Feature::DateNearAgrees, if agrees { 1.0 } else { -1.0 });
                self.put(Feature::DateNearGap, (gap as f32 + 1.0).ln());
            }
        }
        if let Some(What::Date(_, direction)) = slots.most.and_then(|(i, _)| Some(overlay.a.get(i)?.what)) {
            self.put(Feature::DateBounded, f32::from(u8::from(direction != Direction::Within)));
        }
    }
}

fn is_term(unit: &Unit) -> bool {
    matches!(unit.what, What::Term(_))
}

fn is_name(unit: &Unit) -> bool {
    matches!(unit.what, What::Name(_))
}

fn count(units: &[Unit], of: impl Fn(&Unit) -> bool) -> f32 {
    units.iter().filter(|unit| of(unit)).count() as f32
}

/// How many names meet nothing.
fn alone(units: &[Unit], met: &[bool]) -> f32 {
    units.iter().zip(met).filter(|(unit, met)| is_name(unit) && !**met).count() as f32
}

/// The weight of the rarest unit that meets something, or nothing.
fn rarest(units: &[Unit], flags: &[bool], met: bool) -> f32 {
    units.iter().zip(flags).filter(|(_, flag)| **flag == met).map(|(unit, _)| unit.weight).fold(0.0, f32::max)
}
