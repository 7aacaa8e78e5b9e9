//! Dates: calendar expressions as intervals of days.
//!
//! A date is "July 31, 2025", "31 July", "7/31/2025" (the month first, as in US news, where both
//! readings are possible), "early 2024", "the 1990s", "last week", "two days ago", "Thursday night",
//! "Christmas Eve", "FY 2020" and the like; two dates joined by "to", "through", "until", a dash, or
//! "and" after "between" are one interval. Durations, ages, clock times, "now" and "recently" are no
//! dates. What the day of publication does not settle ("the day before", "a few years ago") is a
//! date without an interval.

use super::Prose;
use super::calendar::{Day, Interval, month_length};
use super::holiday::HOLIDAYS;
use super::lookup::{find, holds};
use super::numeral;
use super::span::{Byte, Span};
use super::token::{Shape, is_apostrophe};
use std::cell::Cell;

/// A date as the text gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct When {
    /// The words, in bytes.
    pub span: Span<Byte>,
    /// What they mean, where that is known: relative dates need the day of publication.
    pub interval: Option<Interval>,
}

/// The dates in `prose`, in order, never overlapping. `published` is the day relative dates are
/// counted from; for weekdays the past is preferred, for days and months without a year the nearest
/// one, the past before the future.
pub fn dates(prose: &Prose, published: Option<Day>) -> Vec<When> {
    let grammar = Grammar { prose, published, depth: Cell::new(0) };
    let mut out = Vec::new();
    let mut at = 0;
    while at < prose.tokens.len() {
        let Some(found) = grammar.range(at) else {
            at += 1;
            continue;
        };
        let (Some(first), Some(last)) = (prose.tokens.get(at), prose.tokens.get(found.end - 1)) else { break };
        out.push(When { span: Span::new(first.span.start, last.span.end), interval: found.interval });
        at = found.end;
    }
    out
}

/// Whether the words of a date name a month, so that no more than the year hangs on the day of publication.
pub fn names_month(words: &str) -> bool {
    let month = |word: &str| matches!(find(CUES, word), Some(Cue::Month(_) | Cue::Short(_)));
    words.split(|c: char| !c.is_alphabetic()).any(|word| word.starts_with(char::is_uppercase) && month(word))
}

/// A date that ends before token `end`.
#[derive(Clone, Copy)]
struct Found {
    end: usize,
    interval: Option<Interval>,
    kind: Form,
}

/// What a date consists of, for what may be joined to it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Year,
    Month,
    /// A month and a day, perhaps with a year.
    Day {
        month: u32,
        year: bool,
    },
    Other,
}

/// What a word can be in a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// 1 to 12.
    Month(u32),
    /// An abbreviated month.
    Short(u32),
    /// 0 (Monday) to 6.
    Weekday(u32),
    /// An abbreviated weekday.
    ShortWeekday(u32),
    /// The month it begins in.
    Season(u32),
    Edge(Edge),
    /// "earlier", "later".
    Comparative(Edge),
    /// Days from the day of publication.
    Offset(i32),
    /// "last", "this", "next" and their like, in units from the current one.
    Turn(Turn),
    Unit(Unit),
    Named,
    Fiscal,
    Half,
    The,
    A,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Early,
    Mid,
    Late,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Last,
    Past,
    This,
    Next,
    Coming,
    /// "previous", "following", "that", "same": counted from another date of the text.
    Elsewhere,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

const DEEPEST: u32 = 4;

struct Grammar<'a> {
    prose: &'a Prose,
    published: Option<Day>,
    /// How deep expressions are nested here ("early in the second half of 2024").
    depth: Cell<u32>,
}

impl<'a> Grammar<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.prose.word(at)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    fn before(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is(before, words))
    }

    fn cue(&self, at: usize) -> Option<Cue> {
        let written = self.word(at);
        let word = written.strip_suffix('.').unwrap_or(written);
        let cue = find(CUES, word)?;
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        match cue {
            Cue::Month(_) | Cue::Short(_) | Cue::Weekday(_) | Cue::Named if !capital => None,
            Cue::ShortWeekday(_) if !capital || written == word => None,
            cue => Some(cue),
        }
    }

    /// A date at `at`, or two that are joined.
    fn range(&self, at: usize) -> Option<Found> {
        let first = self.single(at)?;
        let link = first.end;
        let between = self.before(at, &["between"]) || (at >= 3 && self.is(at - 3, &["between"]));
        let from = (1..=3).any(|back| at >= back && self.is(at - back, &["from"]));
        let dash = matches!(self.word(link), "–" | "-" | "—" | "--");
        let joins = match self.word(link) {
            "and" => {
                between
                    || matches!((first.kind, self.single(link + 1).map(|f| f.kind)), (Form::Month, Some(Form::Month)))
            }
            "–" | "-" | "—" | "through" | "until" | "till" | "to" => {
                matches!(self.word(link), "–" | "through") || from || first.kind != Form::Other
            }
            _ => false,
        };
        if !joins {
            return Some(first);
        }
        let second =
            self.single(link + 1).filter(|second| dash || second.kind != Form::Other || first.kind == Form::Other);
        let Some(second) = second.or_else(|| self.open_end(first, link + 1)) else { return Some(first) };
        // "July 31 to Aug. 7, 2025", "June and July 2025": the year is that of the second.
        let year = second.interval.map(|interval| interval.last.to_ymd().0);
        let start = match (first.kind, year, first.interval) {
            (Form::Day { month, year: false }, Some(year), _) => self.day_in(at, first.end, year, month),
            (Form::Month, Some(year), _) if self.month_alone(at, first.end) => {
                self.cue_month(at).and_then(|month| Interval::month(year, month))
            }
            (_, _, interval) => interval,
        };
        let interval = match (start, second.interval) {
            (Some(start), Some(end)) => start.through(end),
            _ => None,
        };
        Some(Found { end: second.end, interval, kind: Form::Other })
    }

    /// The second half of a range that needs the first to be understood: "2019–20", "from 2020 to
    /// 2025", "July 10 to 12".
    fn open_end(&self, first: Found, at: usize) -> Option<Found> {
        let word = self.word(at);
        match first.kind {
            Form::Year => {
                let start = first.interval?.first.to_ymd().0;
                let end = match word.len() {
                    1 => start - start.rem_euclid(10) + number(word, 0, 9)?,
                    2 => start - start.rem_euclid(100) + number(word, 0, 99)?,
                    _ => year_number(word, 1000, 2100)?,
                };
                (end > start).then(|| Found { end: at + 1, interval: Interval::years(end, end), kind: Form::Year })
            }
            Form::Day { month, .. } => {
                let day = day_number(word)?;
                let year = first.interval?.first.to_ymd().0;
                let (mut end, mut told) = (at + 1, year);
                if let Some((after, with)) = self.year_after(end) {
                    (end, told) = (after, with);
                }
                let last = Day::from_ymd(told, month, day)?;
                (first.interval?.first < last || told != year).then(|| Found {
                    end,
                    interval: Some(Interval::day(last)),
                    kind: Form::Day { month, year: told != year },
                })
            }
            _ => None,
        }
    }

    /// The day that tokens `at..end` ("July 31", "31 July", perhaps with a weekday) name in `year`.
    fn day_in(&self, at: usize, end: usize, year: i32, month: u32) -> Option<Interval> {
        let day = (at..end).find_map(|at| day_number(self.word(at)))?;
        Day::from_ymd(year, month, day).map(Interval::day)
    }

    fn month_alone(&self, at: usize, end: usize) -> bool {
        end == at + 1 && self.cue_month(at).is_some()
    }

    fn cue_month(&self, at: usize) -> Option<u32> {
        match self.cue(at)? {
            Cue::Month(month) | Cue::Short(month) => Some(month),
            _ => None,
        }
    }

    /// One date at `at`. Nesting is bounded, since hostile text can nest without end ("early early").
    fn single(&self, at: usize) -> Option<Found> {
        let depth = self.depth.get();
        if depth == DEEPEST {
            return None;
        }
        self.depth.set(depth + 1);
        let found = self.nested(at);
        self.depth.set(depth);
        found
    }

    fn nested(&self, at: usize) -> Option<Found> {
        let token = self.prose.tokens.get(at)?;
        match token.shape {
            Shape::Mark => None,
            Shape::Number => self.number(at),
            Shape::Word => match self.cue(at) {
                Some(cue) => self.cued(at, cue),
                None => self.spelled_ago(at).or_else(|| self.hyphenated(at)),
            },
        }
    }

    fn cued(&self, at: usize, cue: Cue) -> Option<Found> {
        match cue {
            Cue::Month(_) if self.is(at + 1, &["day"]) => self.named(at),
            Cue::Month(month) => self.month(at, month),
            Cue::Short(month) => self.month(at, month),
            Cue::Weekday(day) => self.weekday(at, day, 0),
            Cue::ShortWeekday(day) => {
                let dated = self.weekday(at, day, 0)?;
                matches!(dated.kind, Form::Day { .. }).then_some(dated)
            }
            Cue::Season(month) => self.season(at, month, None),
            Cue::Edge(edge) => self.edge(at, edge),
            Cue::Comparative(edge) => self.comparative(at, edge),
            Cue::Offset(days) => self.offset(at, days),
            Cue::Turn(turn) => self.turn(at, turn).or_else(|| self.spelled_ago(at)),
            Cue::Unit(_) => None,
            Cue::Named => self.named(at).or_else(|| self.spelled_ago(at)),
            Cue::Fiscal => self.fiscal(at),
            Cue::Half => self.ordinal_part(at).or_else(|| self.century(at)).or_else(|| self.spelled_ago(at)),
            Cue::The => self.the(at),
            Cue::A => self.ago(at),
        }
    }

    // Absolute dates.

    /// "July", "July 31", "July 31st, 2025", "July 2025", "July of 2025", "July 10-12, 2025".
    fn month(&self, at: usize, month: u32) -> Option<Found> {
        let mut next = at + 1;
        // Text that was split before: "Nov . 9".
        if matches!(self.cue(at), Some(Cue::Short(_)))
            && self.word(next) == "."
            && day_number(self.word(next + 1)).is_some()
        {
            next += 1;
        }
        if self.is(next, &["the"]) && numeral::ordinal(self.word(next + 1)).is_some() {
            next += 1;
        }
        let word = self.word(next);
        if let Some((first, last)) = day_pair(word) {
            let (end, year) = self.with_year(next + 1, month, first);
            let interval = year.and_then(|year| {
                let (first, last) = (Day::from_ymd(year, month, first)?, Day::from_ymd(year, month, last)?);
                Interval::day(first).through(Interval::day(last))
            });
            return Some(Found { end, interval, kind: Form::Other });
        }
        let spelled = || numeral::ordinal(word).filter(|_| word.starts_with(char::is_alphabetic));
        let day = day_number(word).or_else(|| spelled().filter(|day| *day <= 31.0).map(|day| day as u32));
        let counted = day.is_some() && self.is(next + 1, &["percent", "%", "people", "million"]);
        if let Some(day) = day.filter(|&day| !counted && month_length(2000, month).is_some_and(|length| day <= length))
        {
            let told = self.year_after(next + 1);
            let (end, year) = self.with_year(next + 1, month, day);
            let year = match told {
                None => self.famous(next + 1, month, day).or(year),
                Some(_) => year,
            };
            let interval = year.and_then(|year| Day::from_ymd(year, month, day)).map(Interval::day);
            return Some(Found { end, interval, kind: Form::Day { month, year: told.is_some() } });
        }
        if let Some((end, year)) = self.year_of(at + 1) {
            return Some(Found { end, interval: Interval::month(year, month), kind: Form::Month });
        }
        // "May of last year", "May this year"
        let of = if self.is(at + 1, &["of"]) { at + 2 } else { at + 1 };
        if let Some(Cue::Turn(turn)) = self.cue(of)
            && self.is(of + 1, &["year"])
        {
            let interval = self.turned(turn, Unit::Year).and_then(|year| Interval::month(year.first.to_ymd().0, month));
            return Some(Found { end: of + 2, interval, kind: Form::Month });
        }
        if !self.is_month_name(at) {
            return None;
        }
        Some(Found { end: at + 1, interval: self.nearest_month(month), kind: Form::Month })
    }

    /// Whether the month at `at` is one although no day or year is with it: not "May Lee", "a march",
    /// "April Ryan", "Mar".
    fn is_month_name(&self, at: usize) -> bool {
        let led = self.before(at, MONTH_LEADS);
        if matches!(self.cue(at), Some(Cue::Short(_))) {
            return led && self.word(at).ends_with('.');
        }
        let named = self.word(at + 1).starts_with(char::is_uppercase) && self.cue(at + 1).is_none();
        let verb = self.is(at, &["may", "march"]);
        let preceded = at.checked_sub(1).is_some_and(|before| {
            let token = self.word(before);
            let dated = self.cue(before).is_some_and(|cue| cue != Cue::Named);
            token.starts_with(char::is_uppercase) && !dated && !led
        });
        // "his May trial"
        let after = self.word(at + 1);
        let owned = self.before(at, YEAR_OWNERS) && after.starts_with(char::is_lowercase) && !holds(AFTER_YEAR, after);
        match (led || owned, verb) {
            (true, true) => !named || self.word(at + 1) == "in",
            (true, false) => !named || !self.is(at, &["april", "june", "august"]),
            (false, true) => false,
            (false, false) => !named && !preceded,
        }
    }

    /// The year at `at` or after a comma there.
    fn year_after(&self, at: usize) -> Option<(usize, i32)> {
        let next = if self.word(at) == "," { at + 1 } else { at };
        // "July 31, 2025 people": no year is counted.
        let year = year_number(self.word(next), 1000, 2100).filter(|_| !self.counts(next + 1))?;
        Some((next + 1, year))
    }

    /// The year after a month: also "of 2025", "in 2025".
    fn year_of(&self, at: usize) -> Option<(usize, i32)> {
        let next = if self.is(at, &["of", "in"]) { at + 1 } else { at };
        self.year_after(next).or_else(|| {
            let short = self.word(next).strip_prefix(['\'', '’'])?;
            Some((next + 1, 2000 + number(short, 0, 49)?))
        })
    }

    /// The year told at `at` or, if none is, the one that brings month and day next to publication.
    fn with_year(&self, at: usize, month: u32, day: u32) -> (usize, Option<i32>) {
        if let Some((end, year)) = self.year_after(at) {
            return (end, Some(year));
        }
        if let Some(Cue::Turn(turn)) = self.cue(at)
            && self.is(at + 1, &["year"])
        {
            return (at + 2, self.turned(turn, Unit::Year).map(|year| year.first.to_ymd().0));
        }
        (at, self.nearest_year(|year| Day::from_ymd(year, month, day.min(28)).map(Interval::day)))
    }

    /// Days that name an event by themselves.
    fn famous(&self, next: usize, month: u32, day: u32) -> Option<i32> {
        let event = self.is(next, &["attack", "attacks", "terrorist", "terror", "hijackings", "riot", "insurrection"]);
        match (month, day) {
            (9, 11) if event => Some(2001),
            (1, 6) if event => Some(2021),
            _ => None,
        }
    }

    /// The year in which `interval` lies nearest to publication, where twice as far in the past is as
    /// near as the future.
    fn nearest_year(&self, interval: impl Fn(i32) -> Option<Interval>) -> Option<i32> {
        let published = self.published?;
        let year = published.to_ymd().0;
        (year - 1..=year + 1).min_by_key(|&year| match interval(year) {
            Some(interval) if interval.first > published => 2 * i64::from(interval.first.0 - published.0),
            Some(interval) => i64::from((published.0 - interval.last.0).max(0)),
            None => i64::MAX,
        })
    }

    fn nearest_month(&self, month: u32) -> Option<Interval> {
        let year = self.nearest_year(|year| Interval::month(year, month))?;
        Interval::month(year, month)
    }

    /// Dates that begin with a digit.
    fn number(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        if let Some(day) = numeric_date(word) {
            return Some(Found { end: at + 1, interval: Some(Interval::day(day)), kind: Form::Other });
        }
        self.day_first(at)
            .or_else(|| self.year(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.century(at))
            .or_else(|| self.ordinal_part(at))
            .or_else(|| self.ago(at))
    }

    /// "31 July 2025", "31st of July", "10-12 July", "10 – 12 July".
    fn day_first(&self, at: usize) -> Option<Found> {
        let (first, last) = match day_number(self.word(at)) {
            Some(day) => (day, day),
            None => day_pair(self.word(at))?,
        };
        let mut next = at + 1;
        let mut last = last;
        if matches!(self.word(next), "–" | "-" | "and" | "to")
            && let Some(day) = day_number(self.word(next + 1)).filter(|&day| first < day)
        {
            last = day;
            next += 2;
        }
        if self.is(next, &["of"]) {
            next += 1;
        }
        let mut told = self.year_after(next + 1);
        let month = match find(CUES, self.word(next)) {
            // "22 march 2020": with a day and a year nothing else is meant.
            Some(Cue::Month(month)) if told.is_some() => month,
            _ => self.cue_month(next)?,
        };
        // "5 May said": a short form needs its dot or a year.
        let short = matches!(self.cue(next), Some(Cue::Short(_))) && !self.word(next).ends_with('.');
        // "10 Nov 11"
        if short && told.is_none() && self.word(next + 1).len() == 2 && !self.counts(next + 2) {
            told = number(self.word(next + 1), 0, 49).map(|year| (next + 2, 2000 + year));
        }
        let name = self.word(next + 1).starts_with(char::is_uppercase) && self.cue(next + 1).is_none();
        if (short && told.is_none()) || (name && told.is_none() && self.is(next, &["may", "march", "june", "april"])) {
            return None;
        }
        let (end, year) = match told {
            Some((end, year)) => (end, Some(year)),
            None => self.with_year(next + 1, month, first),
        };
        let interval = year.and_then(|year| {
            let first = Interval::day(Day::from_ymd(year, month, first)?);
            first.through(Interval::day(Day::from_ymd(year, month, last)?))
        });
        let kind = if first == last { Form::Day { month, year: told.is_some() } } else { Form::Other };
        Some(Found { end, interval, kind })
    }

    /// A year by itself, where its neighbours say that it is one.
    fn year(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        if let Some((first, last)) = year_pair(word) {
            return Some(Found { end: at + 1, interval: Interval::years(first, last), kind: Form::Other });
        }
        if self.is(at + 1, &["B.C.", "BC", "BCE", "A.D.", "AD", "CE"]) {
            let year = number(word, 1, 9999)?;
            let year = if self.is(at + 1, &["A.D.", "AD", "CE"]) { year } else { 1 - year };
            return Some(Found { end: at + 2, interval: Interval::years(year, year), kind: Form::Other });
        }
        let year = year_number(word, 1000, 2100)?;
        let modern = (1900..=2099).contains(&year);
        // "the 2018–19 season": the mark parts two tokens, or stands alone between blanks.
        let season = |at: usize| self.word(at).len() == 2 && number(self.word(at), 0, 99) == Some((year + 1) % 100);
        if modern && self.is(at + 1, &["–", "-", "/"]) && season(at + 2) && !self.is(at + 3, &["-", "–", "/"]) {
            return Some(Found { end: at + 3, interval: Interval::years(year, year + 1), kind: Form::Other });
        }
        let led = self.before(at, YEAR_LEADS)
            || (self.before(at, &["to"]) && self.before(at - 1, &["prior", "according"]))
            || (self.before(at, &["the"]) && at >= 2 && self.is(at - 1, YEAR_LEADS))
            || (self.before(at, &["least", "early", "late"]) && at >= 2);
        let after = self.word(at + 1);
        let noun = after.starts_with(char::is_lowercase) && !holds(AFTER_YEAR, after);
        let plural = noun && after.ends_with('s');
        let determined = modern
            && self.before(at, YEAR_OWNERS)
            && (after.starts_with(char::is_alphabetic) && !self.is(at + 1, &["and", "or"]));
        // "a 1773 Christian revival", but "a 1500 mile march"
        let aged =
            year >= 1500 && year % 10 != 0 && self.before(at, YEAR_OWNERS) && after.starts_with(char::is_alphabetic);
        // "Five 2019 Teen Choice Awards", "2018's harvest", "(born 1903, died 1991)"
        let titled = modern
            && after.starts_with(char::is_uppercase)
            && at.checked_sub(1).is_some_and(|before| self.word(before).starts_with(char::is_lowercase))
            && !at.checked_sub(1).is_some_and(|before| holds(NO_ADJECTIVES, self.word(before)));
        let owning = modern && year % 10 != 0 && self.is(at + 1, &["'s", "’s"]);
        let lived = year >= 1500 && self.before(at, &["born", "died", "b.", "d."]);
        let ranged = matches!(after, "–" | "-" | "—" | "to" | "through" | "and")
            && year_number(self.word(at + 2), 1900, 2099).is_some_and(|end| end > year)
            && modern;
        let listed = modern
            && at >= 2
            && self.is(at - 1, &["and", ",", "or"])
            && year_number(self.word(at - 2), 1900, 2099).is_some();
        let bracketed = modern && self.before(at, &["(", "["]) && matches!(after, ")" | "]" | "–" | "-" | ",");
        let opens = modern && self.opens_sentence(at) && (holds(AFTER_YEAR, after) || noun && !plural);
        // "back to 2007,"
        let trailed = modern && self.before(at, YEAR_TRAILS) && !noun && !after.starts_with(char::is_uppercase);
        // "a brief 1994 civil war", but "sold 2020 copies"
        let described = modern
            && year % 100 != 0
            && noun
            && !plural
            && at.checked_sub(1).is_some_and(|before| {
                self.word(before).starts_with(char::is_lowercase) && !holds(NO_ADJECTIVES, self.word(before))
            });
        // "the festival said 1995 was its best year": several of a thing would be "were".
        let quoted = usize::from(self.is(at + 1, OPENING));
        let acting = modern && year % 100 != 0 && !led && self.is(at + 1 + quoted, YEAR_ACTS);
        // "record 2016 revenues": nobody counts them.
        let yearly = modern && year % 10 != 0 && self.is(at + 1, YEARLY);
        let year_like = trailed
            || acting
            || yearly
            || aged && !plural
            || titled
            || owning
            || lived
            || described
            || (led && (modern || !plural))
            || determined
            || ranged
            || listed
            || bracketed
            || opens;
        if !year_like || self.counts(at + 1) || self.before(at, &["$", "€", "£", "#", "no.", "nos."]) {
            return None;
        }
        Some(Found { end: at + 1, interval: Interval::years(year, year), kind: Form::Year })
    }

    fn opens_sentence(&self, at: usize) -> bool {
        let at_start = self.prose.sentences.binary_search_by_key(&at, |sentence| sentence.tokens.start);
        at_start.is_ok()
    }

    /// Whether what stands at `at` is counted by the number before it, so that this is no year.
    fn counts(&self, at: usize) -> bool {
        holds(COUNTED, self.word(at))
    }

    /// "1990s", "1990's", "'70s", "mid-1990s".
    fn decade(&self, at: usize) -> Option<Found> {
        let word = self.word(at).strip_prefix(['\'', '’']).unwrap_or(self.word(at));
        let (digits, end) = match word.strip_suffix('s') {
            Some(digits) => (digits, at + 1),
            None if self.is(at + 1, &["'s", "’s"])
                && word.ends_with('0')
                && self.before(at, &["the", "a", "early", "late", "mid"]) =>
            {
                (word, at + 2)
            }
            None => return None,
        };
        let first = match digits.len() {
            4 => number(digits, 1000, 2090)?,
            2 if digits.len() + 1 < self.word(at).len() => 1900 + number(digits, 10, 90)?,
            _ => return None,
        };
        // "the 1900s" are a century, "the 2000s" a decade.
        let length = if first % 100 == 0 && first != 2000 { 100 } else { 10 };
        (first % 10 == 0).then(|| Found {
            end,
            interval: Interval::years(first, first + length - 1),
            kind: Form::Other,
        })
    }

    /// "19th century", "19th-century", "nineteenth century", "19th and 20th centuries"; not "20th Century Fox".
    fn century(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let (ordinal, end) = match word.strip_suffix("-century") {
            Some(ordinal) => (ordinal, at + 1),
            None if self.is(at + 1, &["century", "centuries"]) => (word, at + 2),
            None if self.is(at + 1, &["and", "to"]) && self.is(at + 3, &["centuries"]) => (word, at + 4),
            None => return None,
        };
        let named = self.word(end - 1).starts_with('C') && self.word(end).starts_with(char::is_uppercase);
        if named {
            return None;
        }
        let count = |word: &str| numeral::ordinal(word).filter(|n| (1.0..=21.0).contains(n)).map(|n| n as i32);
        let first = count(ordinal)?;
        let last = if end == at + 4 { count(self.word(at + 2))? } else { first };
        Some(Found { end, interval: Interval::years(first * 100 - 99, last * 100), kind: Form::Other })
    }

    /// "first half of 2024", "third quarter of 2025", "first week of July".
    fn ordinal_part(&self, at: usize) -> Option<Found> {
        let latter = self.is(at, &["latter"]);
        let ordinal = if latter { 2.0 } else { numeral::ordinal(self.word(at))? };
        let part = self.word(at + 1);
        let of = if self.is(at + 2, &["of", "in"]) { at + 3 } else { at + 2 };
        let whole = self.single(of).or_else(|| self.the_unit(of)).or_else(|| self.bare_year(of))?;
        let nth = ordinal as u32;
        let interval = whole.interval.and_then(|whole| match part {
            "half" if nth <= 2 => split(whole, 2, nth - 1),
            "quarter" if nth <= 4 => split(whole, 4, nth - 1),
            "week" if nth <= 4 && whole.days() < 32 => {
                let first = whole.first.plus(7 * (nth as i32 - 1));
                Some(Interval { first, last: first.plus(6) })
            }
            _ => None,
        });
        matches!(part, "half" | "quarter" | "week" | "weekend" | "day").then_some(Found {
            end: whole.end,
            interval,
            kind: Form::Other,
        })
    }

    /// A year where the words before it leave no doubt ("the end of 2024").
    fn bare_year(&self, at: usize) -> Option<Found> {
        let year = year_number(self.word(at), 1000, 2100)?;
        Some(Found { end: at + 1, interval: Interval::years(year, year), kind: Form::Year })
    }

    /// "FY 2020", "fiscal 2020", "fiscal year 2020", "Q3 2025"; the fiscal year is that of the US
    /// government, from October.
    fn fiscal(&self, at: usize) -> Option<Found> {
        let next = if self.is(at + 1, &["year", "of"]) { at + 2 } else { at + 1 };
        let found =
            self.bare_year(next).filter(|year| year.interval.is_some_and(|year| year.first.to_ymd().0 >= 1900))?;
        let year = found.interval?.first.to_ymd().0;
        let interval = match self.word(at).as_bytes() {
            [b'Q' | b'q', quarter] => split(found.interval?, 4, u32::from(quarter - b'1')),
            _ => Interval::month(year - 1, 10)
                .zip(Interval::month(year, 9))
                .and_then(|(first, last)| first.through(last)),
        };
        Some(Found { end: found.end, interval, kind: Form::Other })
    }

    /// "FY2020", "mid-July", "July-September", "late-2024".
    fn hyphenated(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        if let Some(digits) = word.strip_prefix("FY") {
            let year = if digits.len() == 2 { 2000 + number(digits, 0, 99)? } else { year_number(digits, 1900, 2100)? };
            let interval = Interval::month(year - 1, 10)?.through(Interval::month(year, 9)?);
            return Some(Found { end: at + 1, interval, kind: Form::Other });
        }
        let (one, two) = word.split_once('-')?;
        if let (Some(Cue::Month(first)), Some(Cue::Month(last))) = (find(CUES, one), find(CUES, two)) {
            let (end, year) = match self.year_of(at + 1) {
                Some((end, year)) => (end, Some(year)),
                None => (at + 1, self.nearest_year(|year| Interval::month(year, first))),
            };
            let interval = year.and_then(|year| Interval::month(year, first)?.through(Interval::month(year, last)?));
            return one.starts_with(char::is_uppercase).then_some(Found { end, interval, kind: Form::Other });
        }
        let edge = match find(CUES, one) {
            Some(Cue::Edge(edge)) => edge,
            _ => return self.century(at),
        };
        let (end, whole) = match find(CUES, two) {
            Some(Cue::Month(month)) if two.starts_with(char::is_uppercase) => match self.year_of(at + 1) {
                Some((end, year)) => (end, Interval::month(year, month)),
                None => (at + 1, self.nearest_month(month)),
            },
            _ => match (year_number(two, 1000, 2100), two.strip_suffix('s').and_then(|two| number(two, 1000, 2090))) {
                (Some(year), _) => (at + 1, Interval::years(year, year)),
                (None, Some(first)) => (at + 1, Interval::years(first, first + 9)),
                _ if numeral::ordinal(two).is_some() && self.is(at + 1, &["century"]) => {
                    let last = numeral::ordinal(two)? as i32 * 100;
                    (at + 2, Interval::years(last - 99, last))
                }
                _ => return None,
            },
        };
        Some(Found { end, interval: whole.and_then(|whole| edged(whole, edge)), kind: Form::Other })
    }

    /// "early 2024", "late July", "mid 1990s", "early this year", "late Thursday".
    fn edge(&self, at: usize, edge: Edge) -> Option<Found> {
        let hyphen = matches!(self.word(at + 1), "-" | "–");
        let mut next = if hyphen { at + 2 } else { at + 1 };
        let adverbial = self.is(next, &["in", "on"]);
        if adverbial {
            next += 1;
        }
        if self.is(next, &["the"]) && !adverbial {
            return None;
        }
        if self.is(next, &["morning", "afternoon"]) && !hyphen {
            next += 1;
        }
        let whole = self.single(next).or_else(|| self.bare_year(next)).or_else(|| self.the_unit(next))?;
        let found = !adverbial || !matches!(whole.kind, Form::Day { .. });
        found.then(|| Found {
            end: whole.end,
            interval: whole.interval.and_then(|whole| edged(whole, edge)),
            kind: whole.kind.without_day(),
        })
    }

    /// "earlier this year", "later in July", "earlier Thursday".
    fn comparative(&self, at: usize, edge: Edge) -> Option<Found> {
        let next = if self.is(at + 1, &["in", "on"]) { at + 2 } else { at + 1 };
        let whole = self
            .single(next)
            .or_else(|| self.the_unit(next))
            .or_else(|| if next > at + 1 { self.bare_year(next) } else { None })?;
        let interval = whole.interval.map(|whole| match (edge, self.published) {
            (Edge::Late, Some(published)) if whole.first <= published && published < whole.last => {
                Interval { first: published, last: whole.last }
            }
            (Edge::Early, Some(published)) if whole.first < published && published <= whole.last => {
                Interval { first: whole.first, last: published }
            }
            _ => whole,
        });
        Some(Found { end: whole.end, interval, kind: Form::Other })
    }

    // Relative dates.

    /// "today", "yesterday", "tomorrow night".
    fn offset(&self, at: usize, days: i32) -> Option<Found> {
        if self.before(at, &["usa"]) {
            return None;
        }
        let interval = self.published.map(|day| Interval::day(day.plus(days)));
        let end = if self.is(at + 1, PARTS) && days != 0 { at + 2 } else { at + 1 };
        Some(Found { end, interval, kind: Form::Other })
    }

    /// "Thursday", "Thursday night", "Thursday, July 31, 2025". `weeks` counts from the last one.
    fn weekday(&self, at: usize, weekday: u32, weeks: i32) -> Option<Found> {
        let mut next = at + 1;
        if self.word(next) == "," {
            next += 1;
        }
        if self.is(next, &["the"]) {
            next += 1;
        }
        let dated = match self.cue(next) {
            Some(Cue::Month(month) | Cue::Short(month)) => self.month(next, month),
            _ => self.day_first(next),
        };
        if let Some(dated) = dated.filter(|dated| matches!(dated.kind, Form::Day { .. }))
            && weeks == 0
        {
            return Some(dated);
        }
        let mut end = at + 1;
        if self.word(end).starts_with(char::is_uppercase) && self.is(end, WEEKDAY_TITLES) {
            return None;
        }
        if self.is(end, PARTS) {
            end += 1;
        }
        let interval = self.published.map(|published| {
            let back = (published.weekday() + 7 - weekday) % 7;
            let weeks = if weeks == 0 && back > 0 && self.looks_ahead(at) { 1 } else { weeks };
            Interval::day(published.plus(7 * weeks - back as i32))
        });
        Some(Found { end, interval, kind: Form::Other })
    }

    /// Whether the weekday at `at` is one to come: "until Monday", "will meet on Friday".
    fn looks_ahead(&self, at: usize) -> bool {
        let near = at.saturating_sub(1);
        let clause =
            (at.saturating_sub(8)..at).rev().take_while(|&before| !self.is(before, &[".", ";", "but", "after"]));
        self.is(near, &["until", "till", "by"]) && at > 0
            || clause
                .into_iter()
                .any(|before| self.is(before, &["will", "'ll", "scheduled", "due", "expected", "plans"]))
    }

    /// "summer 2025", "summer of 2025", "winter 2019-20"; alone only after "the", "last" and the like.
    fn season(&self, at: usize, month: u32, turn: Option<Option<i32>>) -> Option<Found> {
        let of = if self.is(at + 1, &["of"]) { at + 2 } else { at + 1 };
        let season = |year: i32| -> Option<Interval> {
            let (year_after, last) = if month == 12 { (year + 1, 2) } else { (year, month + 2) };
            Interval::month(year, month)?.through(Interval::month(year_after, last)?)
        };
        let told = year_number(self.word(of), 1900, 2100).or_else(|| year_pair(self.word(of)).map(|pair| pair.0));
        if let Some(year) = told.filter(|_| !self.counts(of + 1)) {
            return Some(Found { end: of + 1, interval: season(year), kind: Form::Other });
        }
        let turn = turn.filter(|_| !self.is(at + 1, &["games", "olympics", "olympic"]))?;
        let interval = turn.and_then(|turn| {
            let published = self.published?;
            let year = published.to_ymd().0;
            let past =
                (year - 2..=year).rev().find(|&year| season(year).is_some_and(|season| season.last < published))?;
            let current = past + 1;
            season(match turn {
                i32::MIN..=-1 => past,
                0 => current,
                _ if season(current).is_some_and(|season| season.first > published) => current,
                _ => current + 1,
            })
        });
        Some(Found { end: at + 1, interval, kind: Form::Other })
    }

    /// "last week", "this Thursday", "next March", "last summer", "last night", "last few days".
    fn turn(&self, at: usize, turn: Turn) -> Option<Found> {
        let next = if matches!(turn, Turn::This) && self.is(at + 1, &["past", "coming"]) { at + 2 } else { at + 1 };
        let direction = match turn {
            _ if next > at + 1 => {
                if self.is(at + 1, &["past"]) {
                    -1
                } else {
                    1
                }
            }
            Turn::Last | Turn::Past => -1,
            Turn::This => 0,
            Turn::Next | Turn::Coming => 1,
            Turn::Elsewhere => {
                let that = self.is(at, &["that"]);
                let unit = self.is(
                    next,
                    &[
                        "day", "week", "month", "year", "weekend", "decade", "summer", "winter", "spring", "fall",
                        "autumn",
                    ],
                );
                return (that && unit).then_some(Found { end: next + 1, interval: None, kind: Form::Other });
            }
        };
        let plain = matches!(turn, Turn::Last | Turn::This | Turn::Next);
        if self.is(at, &["this"]) && next == at + 1 && self.is(next, PARTS) && !self.is(next, &["night"]) {
            return Some(self.publication_day(next + 1, 0));
        }
        if turn == Turn::Last && self.is(next, &["night", "evening"]) {
            return Some(self.publication_day(next + 1, -1));
        }
        match self.cue(next)? {
            Cue::Unit(unit) if plain => {
                // "This Week" in capitals is a title.
                if unit == Unit::Day
                    || !self.word(next).ends_with(|c| matches!(c, 'a'..='r' | 't'..='z'))
                    || self.word(next).starts_with(char::is_uppercase)
                {
                    return None;
                }
                let turn = match direction {
                    -1 => Turn::Last,
                    0 => Turn::This,
                    _ => Turn::Next,
                };
                Some(Found { end: next + 1, interval: self.turned(turn, unit), kind: Form::Other })
            }
            Cue::Unit(_) => None,
            Cue::Weekday(weekday) if plain => {
                let same = self.published.is_some_and(|day| day.weekday() == weekday);
                let weeks = match direction {
                    -1 => -i32::from(same),
                    0 => {
                        // Within the week of publication, Monday to Sunday.
                        let ahead = self.published.is_some_and(|day| weekday > day.weekday());
                        i32::from(ahead)
                    }
                    _ => 1,
                };
                self.weekday(next, weekday, weeks)
            }
            Cue::Month(month) if plain => {
                let year = self.published.map(|day| {
                    let (year, current, _) = day.to_ymd();
                    match direction {
                        -1 => year - i32::from(month >= current),
                        0 => year,
                        _ => year + i32::from(month <= current),
                    }
                });
                Some(Found {
                    end: next + 1,
                    interval: year.and_then(|year| Interval::month(year, month)),
                    kind: Form::Other,
                })
            }
            Cue::Season(month) if plain => self.season(next, month, Some(Some(direction))),
            Cue::Named if plain => self.named(next),
            _ => None,
        }
        .or_else(|| self.counted_units(at, turn, false))
    }

    fn publication_day(&self, end: usize, days: i32) -> Found {
        Found { end, interval: self.published.map(|day| Interval::day(day.plus(days))), kind: Form::Other }
    }

    /// "last two weeks", "past few days", "next five years": counted from publication.
    fn counted_units(&self, at: usize, turn: Turn, definite: bool) -> Option<Found> {
        let direction = match turn {
            Turn::Last | Turn::Past => -1,
            Turn::Next | Turn::Coming => 1,
            Turn::This | Turn::Elsewhere => return None,
        };
        if let Some(Cue::Unit(unit)) = self.cue(at + 1) {
            // "the past year" runs up to publication; "the last day of the trial" is none.
            let singular = !self.word(at + 1).ends_with('s');
            let named = definite && singular && unit != Unit::Day && unit != Unit::Weekend && !self.is(at + 2, &["of"]);
            return named.then(|| Found { end: at + 2, interval: self.span_of(unit, direction), kind: Form::Other });
        }
        let (count, next) = self.count(at + 1)?;
        let Some(Cue::Unit(unit)) = self.cue(next) else { return None };
        let interval = count
            .filter(|count| (1.0..=2000.0).contains(count))
            .and_then(|count| self.span_of(unit, direction * count as i32));
        Some(Found { end: next + 1, interval, kind: Form::Other })
    }

    /// A number of units: "two", "a few", "several", "the past couple of".
    fn count(&self, at: usize) -> Option<(Option<f64>, usize)> {
        let vague = if self.is(at, &["a"]) { at + 1 } else { at };
        if self.is(vague, &["few", "several", "many", "some"]) {
            return Some((None, vague + 1));
        }
        if self.is(vague, &["couple"]) {
            return Some((None, if self.is(vague + 1, &["of"]) { vague + 2 } else { vague + 1 }));
        }
        let (value, next) = numeral::cardinal(self.prose, at)?;
        let next = if self.is(next, &["and"]) && self.is(next + 1, &["a"]) && self.is(next + 2, &["half"]) {
            next + 3
        } else {
            next
        };
        Some((Some(value), next))
    }

    /// The unit before (-1), at (0) or after (1) the one of publication.
    fn turned(&self, turn: Turn, unit: Unit) -> Option<Interval> {
        let steps = match turn {
            Turn::Last | Turn::Past => -1,
            Turn::This => 0,
            Turn::Next | Turn::Coming => 1,
            Turn::Elsewhere => return None,
        };
        let day = self.published?;
        let (year, month, _) = day.to_ymd();
        let monday = day.plus(7 * steps - day.weekday() as i32);
        match unit {
            Unit::Day => Some(Interval::day(day.plus(steps))),
            Unit::Week => Some(Interval { first: monday, last: monday.plus(6) }),
            Unit::Weekend => Some(Interval { first: monday.plus(5), last: monday.plus(6) }),
            Unit::Month => {
                let (year, month) = shift_month(year, month, steps);
                Interval::month(year, month)
            }
            Unit::Quarter => {
                let (year, first) = shift_month(year, (month - 1) / 3 * 3 + 1, 3 * steps);
                Interval::month(year, first)?.through(Interval::month(year, first + 2)?)
            }
            Unit::Year => Interval::years(year + steps, year + steps),
            Unit::Decade => {
                let first = year - year.rem_euclid(10) + 10 * steps;
                Interval::years(first, first + 9)
            }
            Unit::Century => {
                let first = (year - 1).div_euclid(100) * 100 + 1 + 100 * steps;
                Interval::years(first, first + 99)
            }
        }
    }

    /// From publication `count` units back (negative) or ahead.
    fn span_of(&self, unit: Unit, count: i32) -> Option<Interval> {
        let day = self.published?;
        let other = self.moved(unit, count)?;
        Some(Interval { first: day.min(other), last: day.max(other) })
    }

    /// The day `count` units from publication.
    fn moved(&self, unit: Unit, count: i32) -> Option<Day> {
        let day = self.published?;
        let (year, month, of_month) = day.to_ymd();
        let months = match unit {
            Unit::Day => return Some(day.plus(count)),
            Unit::Week | Unit::Weekend => return Some(day.plus(count.checked_mul(7)?)),
            Unit::Month => count,
            Unit::Quarter => count.checked_mul(3)?,
            Unit::Year => count.checked_mul(12)?,
            Unit::Decade => count.checked_mul(120)?,
            Unit::Century => count.checked_mul(1200)?,
        };
        let (year, month) = shift_month(year, month, months);
        Day::from_ymd(year, month, of_month.min(month_length(year, month)?))
    }

    /// "more than a year ago", "two days ago", "several weeks later".
    fn spelled_ago(&self, at: usize) -> Option<Found> {
        let bound = match () {
            () if self.is(at, &["more", "less", "fewer"]) && self.is(at + 1, &["than"]) => 2,
            () if self.is(at, &["nearly", "almost", "about", "around", "over", "roughly", "some"]) => 1,
            () => 0,
        };
        let found = self.ago(at + bound)?;
        let open = bound == 2 || self.is(at, &["over"]);
        Some(Found { interval: found.interval.filter(|_| !open), ..found })
    }

    /// "two days ago", "a year earlier", "three weeks later".
    fn ago(&self, at: usize) -> Option<Found> {
        let (count, next) = match self.is(at, &["a", "an"]) {
            true if matches!(self.cue(at + 1), Some(Cue::Unit(_))) => (Some(1.0), at + 1),
            _ => self.count(at)?,
        };
        let Some(Cue::Unit(unit)) = self.cue(next) else { return None };
        if self.is(next + 1, &["later", "earlier", "prior"]) {
            return Some(Found { end: next + 2, interval: None, kind: Form::Other });
        }
        if !self.is(next + 1, &["ago"]) {
            return None;
        }
        let moved =
            count.filter(|count| (1.0..=2000.0).contains(count)).and_then(|count| self.moved(unit, -(count as i32)));
        // "Two weeks ago" is known to the week, "five years ago" to the year.
        let interval = moved.and_then(|day| {
            let (year, month, _) = day.to_ymd();
            match unit {
                Unit::Day => Some(Interval::day(day)),
                Unit::Week | Unit::Weekend => Some(Interval { first: day.plus(-3), last: day.plus(3) }),
                Unit::Month | Unit::Quarter => Interval::month(year, month),
                Unit::Year => Interval::years(year, year),
                Unit::Decade => Interval::years(year - 2, year + 2),
                Unit::Century => Interval::years(year - 20, year + 20),
            }
        });
        Some(Found { end: next + 2, interval, kind: Form::Other })
    }

    /// Dates that begin with "the".
    fn the(&self, at: usize) -> Option<Found> {
        let next = at + 1;
        if self.is(next, &["day", "night", "year", "week", "month"]) && self.is(next + 1, &["before", "after"]) {
            if self.is(next + 2, &["yesterday", "tomorrow"]) {
                let days = if self.is(next + 2, &["yesterday"]) { -2 } else { 2 };
                return Some(self.publication_day(next + 3, days));
            }
            // "the day before the vote" is counted from the vote.
            let counted =
                self.word(next + 2).starts_with(char::is_alphabetic) && !holds(AFTER_YEAR, self.word(next + 2));
            let determined =
                self.is(next + 2, &["the", "a", "an", "his", "her", "their", "its", "he", "she", "it", "they", "that"]);
            return (!determined && !counted || self.is(next + 2, &["with"])).then_some(Found {
                end: next + 2,
                interval: None,
                kind: Form::Other,
            });
        }
        if let Some((edge, of)) = self.boundary(next) {
            let whole = self.single(of).or_else(|| self.the_unit(of)).or_else(|| self.bare_year(of))?;
            let interval = whole.interval.and_then(|whole| match edge {
                Some(edge) => edged(whole, edge),
                None => self
                    .published
                    .filter(|day| whole.first <= *day && *day <= whole.last)
                    .map(|first| Interval { first, ..whole }),
            });
            return Some(Found { end: whole.end, interval, kind: Form::Other });
        }
        match self.cue(next) {
            Some(Cue::Turn(Turn::Elsewhere)) if self.is(next, &["previous", "following", "same", "preceding"]) => {
                let unit = matches!(self.cue(next + 1), Some(Cue::Unit(_))) && !self.word(next + 1).ends_with('s');
                unit.then_some(Found { end: next + 2, interval: None, kind: Form::Other })
            }
            Some(Cue::Turn(Turn::Next)) if self.is(next + 1, &["day", "morning"]) => {
                Some(Found { end: next + 2, interval: None, kind: Form::Other })
            }
            Some(Cue::Turn(turn)) => self.counted_units(next, turn, true),
            Some(Cue::Unit(Unit::Weekend)) => {
                let interval = self.published.and_then(|day| {
                    let turn = if day.weekday() >= 5 { Turn::This } else { Turn::Last };
                    self.turned(turn, Unit::Weekend)
                });
                Some(Found { end: next + 1, interval, kind: Form::Other })
            }
            Some(Cue::Season(month)) => {
                let found = self.season(next, month, Some(None))?;
                let dated =
                    found.end > next + 1 || self.before(at, &["in", "during", "over", "of", "for", "this", "by"]);
                // "the fall of the regime", "the spring"
                let meant = dated && (found.end > next + 1 || !self.is(next + 1, &["of", "in"]));
                meant.then_some(found)
            }
            Some(Cue::Edge(edge)) => {
                let hyphen = matches!(self.word(next + 1), "-" | "–");
                let from = if hyphen { next + 2 } else { next + 1 };
                let whole = self.decade(from).or_else(|| self.century(from)).or_else(|| self.season_of(from))?;
                Some(Found { interval: whole.interval.and_then(|whole| edged(whole, edge)), ..whole })
            }
            Some(Cue::Half) => self
                .ordinal_part(next)
                .or_else(|| self.century(next))
                .or_else(|| self.day_of_month(next))
                .or_else(|| self.named(next)),
            Some(Cue::Named) => self.named(next),
            Some(_) => None,
            None => {
                let mid = self.hyphenated(next).filter(|_| self.word(next).starts_with(['m', 'e', 'l']));
                self.decade(next)
                    .or_else(|| self.century(next))
                    .or_else(|| self.ordinal_part(next))
                    .or_else(|| self.day_of_month(next))
                    .or(mid)
            }
        }
    }

    fn season_of(&self, at: usize) -> Option<Found> {
        match self.cue(at)? {
            Cue::Season(month) => self.season(at, month, None),
            _ => None,
        }
    }

    /// "31st of July", "third of July".
    fn day_of_month(&self, at: usize) -> Option<Found> {
        numeral::ordinal(self.word(at)).filter(|_| self.is(at + 1, &["of"]))?;
        if day_number(self.word(at)).is_some() { self.day_first(at) } else { None }
    }

    /// "end of", "beginning of", "rest of" and where what they bound begins.
    fn boundary(&self, at: usize) -> Option<(Option<Edge>, usize)> {
        if !self.is(at + 1, &["of"]) {
            return None;
        }
        let edge = match () {
            () if self.is(at, &["end", "close"]) => Some(Edge::Late),
            () if self.is(at, &["beginning", "start", "turn"]) => Some(Edge::Early),
            () if self.is(at, &["middle"]) => Some(Edge::Mid),
            () if self.is(at, &["rest", "remainder"]) => None,
            () => return None,
        };
        Some((edge, at + 2))
    }

    /// "the year", "the month": the current one, inside of larger expressions only.
    fn the_unit(&self, at: usize) -> Option<Found> {
        let Some(Cue::Unit(unit)) = self.cue(at + 1).filter(|_| self.is(at, &["the"])) else { return None };
        let found = matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century);
        (found && !self.word(at + 1).ends_with('s')).then(|| Found {
            end: at + 2,
            interval: self.turned(Turn::This, unit),
            kind: Form::Other,
        })
    }

    /// Holidays.
    fn named(&self, at: usize) -> Option<Found> {
        let matched = HOLIDAYS.iter().filter_map(|(name, holiday)| {
            let mut next = at;
            for part in name.split(' ') {
                let word = self.word(next);
                let same = word.eq_ignore_ascii_case(part) || word.trim_end_matches('.').eq_ignore_ascii_case(part);
                let written = part == "of" || word.starts_with(|c: char| c.is_ascii_uppercase() || is_apostrophe(c));
                if !same || !written {
                    return None;
                }
                next += 1;
            }
            Some((next, *holiday))
        });
        let (next, holiday) = matched.max_by_key(|(next, _)| *next)?;
        // "May Day" but "Christmas Island"
        if self.is(next, &["island", "islands"]) {
            return None;
        }
        let told = self.year_of(next);
        let turn = match at.checked_sub(1).and_then(|before| self.cue(before)) {
            Some(Cue::Turn(Turn::Last)) => -1,
            Some(Cue::Turn(Turn::Next)) => 1,
            _ => 0,
        };
        let year = match told {
            Some((_, year)) => Some(year),
            None => self.nearest_year(|year| holiday.day(year).map(Interval::day)),
        };
        let day = year.and_then(|year| holiday.day(year)).map(|day| match (turn, self.published) {
            (-1, Some(published)) if day >= published => year.and_then(|year| holiday.day(year - 1)).unwrap_or(day),
            (1, Some(published)) if day <= published => year.and_then(|year| holiday.day(year + 1)).unwrap_or(day),
            _ => day,
        });
        Some(Found { end: told.map_or(next, |told| told.0), interval: day.map(Interval::day), kind: Form::Other })
    }
}

impl Form {
    fn without_day(self) -> Form {
        match self {
            Form::Year | Form::Month => Form::Other,
            form => form,
        }
    }
}

fn shift_month(year: i32, month: u32, steps: i32) -> (i32, u32) {
    let months = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(steps);
    (months.div_euclid(12) as i32, months.rem_euclid(12) as u32 + 1)
}

/// The part `at` of `parts` equal ones, in whole months where `whole` is a year.
fn split(whole: Interval, parts: u32, at: u32) -> Option<Interval> {
    let (year, month, day) = whole.first.to_ymd();
    let (last_year, last_month, last_day) = whole.last.to_ymd();
    if (month, day, last_month, last_day) == (1, 1, 12, 31) {
        let months = (last_year - year + 1).checked_mul(12)?;
        let length = months / parts as i32;
        let (first, last) =
            (shift_month(year, 1, length * at as i32), shift_month(year, 1, length * (at as i32 + 1) - 1));
        return Interval::month(first.0, first.1)?.through(Interval::month(last.0, last.1)?);
    }
    let length = whole.days() / parts;
    let first = whole.first.plus((length * at) as i32);
    let last = if at + 1 == parts { whole.last } else { first.plus(length as i32 - 1) };
    Interval::day(first).through(Interval::day(last))
}

/// "Early", "mid" or "late" in `whole`: a third of it; of a decade, four, three and three years.
fn edged(whole: Interval, edge: Edge) -> Option<Interval> {
    let (year, month, day) = whole.first.to_ymd();
    let (last, last_month, _) = whole.last.to_ymd();
    let at = edge as u32;
    if whole.days() == 1 {
        return Some(whole);
    }
    if (month, day, last_month) == (1, 1, 12) && last - year == 9 {
        let (from, to) = [(0, 3), (4, 6), (7, 9)].get(at as usize).copied()?;
        return Interval::years(year + from, year + to);
    }
    if day == 1 && (year, month) == (last, last_month) {
        let (from, to) = [(0, 9), (10, 19), (20, 30)].get(at as usize).copied()?;
        return Interval::day(whole.first.plus(from)).through(Interval::day(whole.first.plus(to).min(whole.last)));
    }
    split(whole, 3, at)
}

fn number(digits: &str, low: i32, high: i32) -> Option<i32> {
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|number| plain && (low..=high).contains(number))
}

fn year_number(word: &str, low: i32, high: i32) -> Option<i32> {
    if word.len() == 4 { number(word, low, high) } else { None }
}

/// "31", "31st".
fn day_number(word: &str) -> Option<u32> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let plain = matches!(word.get(digits..)?, "" | "st" | "nd" | "rd" | "th");
    number(word.get(..digits)?, 1, 31).filter(|_| plain && digits <= 2).map(|day| day as u32)
}

/// "10-12" as days of a month.
fn day_pair(word: &str) -> Option<(u32, u32)> {
    let (first, last) = word.split_once('-')?;
    let (first, last) = (day_number(first)?, day_number(last)?);
    (first < last).then_some((first, last))
}

/// "2019-20", "2020-2025".
fn year_pair(word: &str) -> Option<(i32, i32)> {
    let (first, last) = word.split_once(['-', '–', '/'])?;
    let first = year_number(first, 1900, 2099)?;
    // "2018/19" is a season, "2018/2" an issue.
    if word.contains('/') && number(last, 0, 99) != Some((first + 1) % 100) {
        return None;
    }
    let last = match last.len() {
        1 => first - first % 10 + number(last, 0, 9)?,
        2 => first - first % 100 + number(last, 0, 99)?,
        _ => year_number(last, 1900, 2099)?,
    };
    (first < last && last - first < 100).then_some((first, last))
}

/// "2025-07-31", "7/31/2025", "31/7/25", "31.07.2025".
fn numeric_date(word: &str) -> Option<Day> {
    if !(6..=10).contains(&word.len()) {
        return None;
    }
    let mark = word.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = word.split(mark);
    let (one, two, three) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || one.len() > 4 || two.len() > 2 {
        return None;
    }
    let (one, two, length) = (number(one, 1, 2100)?, number(two, 1, 31)?, three.len());
    let three = number(three, 0, 2100)?;
    let (year, month, day) = match (mark, one > 31) {
        ('-' | '/' | '.', true) => (one, two, three),
        ('-' | '/' | '.', false) => {
            let year = match length {
                4 => three,
                2 if mark == '/' => 2000 + three,
                _ => return None,
            };
            // US order unless that is no date; with dots the day comes first.
            if one > 12 || mark == '.' { (year, two, one) } else { (year, one, two) }
        }
        _ => return None,
    };
    (year >= 1000).then(|| Day::from_ymd(year, month as u32, day as u32))?
}

/// Words before a month that make it one.
const MONTH_LEADS: &[&str] = &[
    "in", "since", "by", "until", "till", "from", "of", "during", "before", "after", "through", "to", "and", "between",
    "last", "next", "this", "early", "late", "mid", "for", "around", "–",
];

/// Words before a year that make a bare number one.
const YEAR_LEADS: &[&str] = &[
    "in", "since", "by", "of", "from", "until", "till", "through", "during", "before", "after", "between", "early",
    "a.d.", "late", "mid", "year", "circa", "c.", "around", "for", "on",
];

/// Words before a year at the end of a clause.
const YEAR_TRAILS: &[&str] = &["to", "into", "across", "throughout", "even", "©", "or", "and", "mark", "back"];

/// Sorted. Words that stand before a number of things, not before a year.
const NO_ADJECTIVES: &[&str] = &[
    "about",
    "almost",
    "another",
    "approximately",
    "around",
    "at",
    "is",
    "least",
    "most",
    "nearly",
    "only",
    "or",
    "over",
    "some",
    "than",
    "to",
    "under",
    "was",
];

/// Words that own a year before a noun: "the 2024 amendment", "his 2024 escape".
const YEAR_OWNERS: &[&str] = &[
    "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "'s", "’s", "'", "’",
    "failed", "new", "late",
];

/// Marks that open a quotation.
const OPENING: &[&str] = &["“", "\"", "‘", "``"];

/// Verbs of which a year is the subject.
const YEAR_ACTS: &[&str] = &["was", "is", "has", "saw", "sees", "marked", "marks", "became", "brought", "proved"];

/// Plurals that each year has and that are told without a number.
const YEARLY: &[&str] = &[
    "elections",
    "midterms",
    "primaries",
    "olympics",
    "playoffs",
    "finals",
    "figures",
    "results",
    "revenues",
    "sales",
    "earnings",
    "profits",
    "losses",
    "exports",
    "imports",
    "estimates",
    "forecasts",
    "statistics",
    "data",
    "levels",
];

/// Capitalised after a weekday these make a title of it ("Sunday Times", "Saturday Night Live").
const WEEKDAY_TITLES: &[&str] =
    &["Times", "Mirror", "Telegraph", "Express", "Mail", "Herald", "Post", "World", "Night", "Morning", "People"];

/// Parts of a day.
const PARTS: &[&str] = &["morning", "afternoon", "evening", "night"];

/// Sorted. Words that go on after a year without being counted by it.
const AFTER_YEAR: &[&str] = &[
    "after", "and", "are", "as", "at", "because", "before", "but", "by", "for", "from", "had", "has", "he", "her",
    "his", "if", "in", "is", "it", "its", "of", "on", "or", "over", "saw", "she", "that", "the", "their", "they", "to",
    "under", "until", "was", "we", "were", "when", "where", "which", "while", "who", "will", "with", "would",
];

/// Sorted. What numbers of four digits without a comma count.
const COUNTED: &[&str] = &[
    "%",
    "acres",
    "bodies",
    "calories",
    "casualties",
    "children",
    "companies",
    "cubic",
    "dead",
    "deaths",
    "degrees",
    "dollars",
    "employees",
    "euros",
    "families",
    "feet",
    "fighters",
    "ft",
    "guests",
    "homes",
    "hours",
    "houses",
    "jobs",
    "kg",
    "kilograms",
    "kilometers",
    "kilometres",
    "km",
    "lb",
    "members",
    "men",
    "meters",
    "metres",
    "mg",
    "miles",
    "million",
    "mph",
    "officers",
    "people",
    "percent",
    "persons",
    "pesos",
    "points",
    "police",
    "pounds",
    "prisoners",
    "refugees",
    "rupees",
    "soldiers",
    "sq",
    "square",
    "stores",
    "students",
    "tonnes",
    "tons",
    "troops",
    "units",
    "victims",
    "votes",
    "women",
    "workers",
    "yards",
    "yuan",
];

/// Sorted. The words that dates are made of.
#[rustfmt::skip]
const CUES: &[(&str, Cue)] = &[
    ("a", Cue::A), ("an", Cue::A), ("apr", Cue::Short(4)), ("april", Cue::Month(4)), ("ash", Cue::Named),
    ("aug", Cue::Short(8)), ("august", Cue::Month(8)), ("autumn", Cue::Season(9)), ("bastille", Cue::Named),
    ("black", Cue::Named), ("boxing", Cue::Named), ("centuries", Cue::Unit(Unit::Century)),
    ("century", Cue::Unit(Unit::Century)), ("christmas", Cue::Named), ("columbus", Cue::Named),
    ("coming", Cue::Turn(Turn::Coming)), ("cyber", Cue::Named), ("day", Cue::Unit(Unit::Day)),
    ("days", Cue::Unit(Unit::Day)), ("dec", Cue::Short(12)), ("decade", Cue::Unit(Unit::Decade)),
    ("decades", Cue::Unit(Unit::Decade)), ("december", Cue::Month(12)), ("earlier", Cue::Comparative(Edge::Early)),
    ("early", Cue::Edge(Edge::Early)), ("earth", Cue::Named), ("easter", Cue::Named), ("eighth", Cue::Half),
    ("election", Cue::Named), ("fall", Cue::Season(9)), ("father", Cue::Named), ("feb", Cue::Short(2)),
    ("february", Cue::Month(2)), ("fifth", Cue::Half), ("first", Cue::Half), ("fiscal", Cue::Fiscal),
    ("following", Cue::Turn(Turn::Elsewhere)), ("fourth", Cue::Half), ("fri", Cue::ShortWeekday(4)),
    ("friday", Cue::Weekday(4)), ("fy", Cue::Fiscal), ("good", Cue::Named), ("halloween", Cue::Named),
    ("hanukkah", Cue::Named), ("holy", Cue::Named), ("independence", Cue::Named), ("jan", Cue::Short(1)),
    ("january", Cue::Month(1)), ("jul", Cue::Short(7)), ("july", Cue::Month(7)), ("jun", Cue::Short(6)),
    ("june", Cue::Month(6)), ("juneteenth", Cue::Named), ("kwanzaa", Cue::Named), ("labor", Cue::Named),
    ("last", Cue::Turn(Turn::Last)), ("late", Cue::Edge(Edge::Late)), ("later", Cue::Comparative(Edge::Late)),
    ("latter", Cue::Half), ("mar", Cue::Short(3)), ("march", Cue::Month(3)), ("martin", Cue::Named),
    ("may", Cue::Month(5)), ("memorial", Cue::Named), ("mid", Cue::Edge(Edge::Mid)), ("mon", Cue::ShortWeekday(0)),
    ("monday", Cue::Weekday(0)), ("month", Cue::Unit(Unit::Month)), ("months", Cue::Unit(Unit::Month)),
    ("mother", Cue::Named), ("new", Cue::Named), ("next", Cue::Turn(Turn::Next)), ("nov", Cue::Short(11)),
    ("november", Cue::Month(11)), ("oct", Cue::Short(10)), ("october", Cue::Month(10)), ("palm", Cue::Named),
    ("passover", Cue::Named), ("past", Cue::Turn(Turn::Past)), ("preceding", Cue::Turn(Turn::Elsewhere)),
    ("presidents", Cue::Named), ("previous", Cue::Turn(Turn::Elsewhere)), ("q1", Cue::Fiscal), ("q2", Cue::Fiscal),
    ("q3", Cue::Fiscal), ("q4", Cue::Fiscal), ("quarter", Cue::Unit(Unit::Quarter)),
    ("quarters", Cue::Unit(Unit::Quarter)), ("ramadan", Cue::Named), ("same", Cue::Turn(Turn::Elsewhere)),
    ("sat", Cue::ShortWeekday(5)), ("saturday", Cue::Weekday(5)), ("second", Cue::Half), ("sep", Cue::Short(9)),
    ("sept", Cue::Short(9)), ("september", Cue::Month(9)), ("spring", Cue::Season(3)), ("st", Cue::Named),
    ("summer", Cue::Season(6)), ("sun", Cue::ShortWeekday(6)), ("sunday", Cue::Weekday(6)),
    ("thanksgiving", Cue::Named), ("that", Cue::Turn(Turn::Elsewhere)), ("the", Cue::The), ("third", Cue::Half),
    ("this", Cue::Turn(Turn::This)), ("thu", Cue::ShortWeekday(3)), ("thur", Cue::ShortWeekday(3)),
    ("thurs", Cue::ShortWeekday(3)), ("thursday", Cue::Weekday(3)), ("today", Cue::Offset(0)),
    ("tomorrow", Cue::Offset(1)), ("tonight", Cue::Offset(0)), ("tue", Cue::ShortWeekday(1)),
    ("tues", Cue::ShortWeekday(1)), ("tuesday", Cue::Weekday(1)), ("valentine", Cue::Named), ("veterans", Cue::Named),
    ("wed", Cue::ShortWeekday(2)), ("wednesday", Cue::Weekday(2)), ("week", Cue::Unit(Unit::Week)),
    ("weekend", Cue::Unit(Unit::Weekend)), ("weekends", Cue::Unit(Unit::Weekend)), ("weeks", Cue::Unit(Unit::Week)),
    ("winter", Cue::Season(12)), ("year", Cue::Unit(Unit::Year)), ("years", Cue::Unit(Unit::Year)),
    ("yesterday", Cue::Offset(-1)),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Dates of `text`, published on Thursday, 31 July 2025, as "words = interval".
    #[track_caller]
    fn means(text: &str, expected: &[(&str, &str)]) {
        let prose = Prose::new(text);
        let found = dates(&prose, Day::parse("2025-07-31"));
        let found: Vec<(&str, String)> = found
            .iter()
            .map(|when| (when.span.of(&prose.text), when.interval.map_or("?".to_owned(), |interval| interval.iso())))
            .collect();
        let expected: Vec<(&str, String)> = expected.iter().map(|(words, iso)| (*words, (*iso).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[track_caller]
    fn one(words: &str, iso: &str) {
        let text = format!("They met in {words} .");
        means(&text, &[(words, iso)]);
    }

    #[test]
    fn tables_are_sorted() {
        assert!(CUES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(AFTER_YEAR.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(NO_ADJECTIVES.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(COUNTED.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn full_dates() {
        for words in
            ["Thursday, July 31, 2025", "July 31, 2025", "31 July 2025", "July 31st, 2025", "31st of July 2025"]
        {
            one(words, "2025-07-31");
        }
        for words in ["7/31/2025", "2025-07-31", "31/7/2025", "31.07.2025", "7/31/25", "Jul. 31, 2025"] {
            one(words, "2025-07-31");
        }
        one("the 31st of July", "2025-07-31");
        for words in ["31 july 2025", "31 Jul 25"] {
            one(words, "2025-07-31");
        }
        means("It lost 5 may be more, 3 Mar 12 people.", &[]);
        one("Thurs., July 31", "2025-07-31");
    }

    #[test]
    fn days_without_a_year_are_near_publication() {
        one("July 31", "2025-07-31");
        one("Jan. 3", "2025-01-03");
        one("Aug. 7", "2025-08-07");
        one("Dec. 24", "2024-12-24");
        one("Nov. 5", "2025-11-05");
        one("Dec. 24 last year", "2024-12-24");
    }

    #[test]
    fn months_and_years() {
        one("July 2025", "2025-07");
        one("July of 2025", "2025-07");
        one("April 2024", "2024-04");
        one("July", "2025-07");
        one("May", "2025-05");
        one("December", "2024-12");
        one("May of last year", "2024-05");
        means("his May trial", &[("May", "2025-05")]);
        one("2011", "2011");
        one("1789", "1789");
    }

    #[test]
    fn years_need_context() {
        means("His 2024 escape and the 1998 amendment", &[("2024", "2024"), ("1998", "1998")]);
        means("In 2020 people fled.", &[]);
        means("They took 2020 of them in room 1984.", &[]);
        means("It cost $2020 in 1999.", &[("1999", "1999")]);
        means("In 2019, 2020 and 2021 he ran.", &[("2019", "2019"), ("2020", "2020"), ("2021", "2021")]);
        means("The company (2019) grew.", &[("2019", "2019")]);
        means("2024 was hot.", &[("2024", "2024")]);
        means("A force of 1500 soldiers", &[]);
        means("the festival said 1995 was its best year", &[("1995", "1995")]);
        means("the festival said 1996 “was a poor one”", &[("1996", "1996")]);
        means("the three best, by 2016 revenues", &[("2016", "2016")]);
        means("Of 2,100 boats 1995 were lost.", &[]);
        means("a brief 1994 civil war, dating back to 1987,", &[("1994", "1994"), ("1987", "1987")]);
        means("about 2000 guests, nearly 1995 fan letters", &[]);
        means("She was born prior to 1871.", &[("1871", "1871")]);
        means("They settled in 1000 B.C. there", &[("1000 B.C.", "-999")]);
        means("a leading figure in a 1773 Christian revival, a 1776 mutiny", &[("1773", "1773"), ("1776", "1776")]);
        means("nominated for five 2019 Harbor Awards, about 2018 Guests", &[("2019", "2019")]);
        means("Starting with 1998's harvest (born 1903 in Ohio)", &[("1998", "1998"), ("1903", "1903")]);
        means("the 2018–19 season, the 2017 – 18 season", &[("2018–19", "2018/2019"), ("2017 – 18", "2017/2018")]);
        means("the 2018/19 season, 2018/20 files", &[("2018/19", "2018/2019")]);
        means("a 1500 mile march of the 1812 overtures", &[]);
        means(
            "It was registered on 1939 by him, according to 2016 crime statistics.",
            &[("1939", "1939"), ("2016", "2016")],
        );
        means("some 2026 persons, a 1960's tune", &[("1960's", "1960/1969")]);
    }

    #[test]
    fn parts_of_months_years_decades_and_centuries() {
        one("early 2024", "2024-01/2024-04");
        one("late 2005", "2005-09/2005-12");
        one("mid-2024", "2024-05/2024-08");
        one("mid-July", "2025-07-11/2025-07-20");
        one("late last month", "2025-06-21/2025-06-30");
        one("the 1990s", "1990/1999");
        one("the late 1990s", "1997/1999");
        one("the mid-1990s", "1994/1996");
        one("the '70s", "1970/1979");
        one("the 19th century", "1801/1900");
        means("Fox, once 20th Century Fox", &[]);
        one("the first half of the 20th century", "1901/1950");
        one("the end of 2024", "2024-09/2024-12");
        one("the second half of 2024", "2024-07/2024-12");
        one("the third quarter of 2024", "2024-07/2024-09");
        one("Q1 2025", "2025-01/2025-03");
        one("Q2 of 2025", "2025-04/2025-06");
        one("the end of the year", "2025-09/2025-12");
        one("FY 2020", "2019-10/2020-09");
        one("fiscal year 2020", "2019-10/2020-09");
    }

    #[test]
    fn seasons() {
        one("summer 2025", "2025-06/2025-08");
        one("the spring of 2024", "2024-03/2024-05");
        one("last fall", "2024-09/2024-11");
        one("last winter", "2024-12/2025-02");
        one("this summer", "2025-06/2025-08");
        one("next spring", "2026-03/2026-05");
        means("The fall of the regime was a spring of hope.", &[]);
    }

    #[test]
    fn weekdays_look_back() {
        one("Thursday", "2025-07-31");
        one("Wednesday", "2025-07-30");
        one("Friday", "2025-07-25");
        one("Thursday night", "2025-07-31");
        one("late Wednesday", "2025-07-30");
        one("last Thursday", "2025-07-24");
        one("last Wednesday", "2025-07-30");
        one("next Friday", "2025-08-01");
        one("this Friday", "2025-08-01");
        means("USA Today, the Sunday Times and Saturday Night Live", &[]);
        means("The ship sat. The sun rose.", &[]);
    }

    #[test]
    fn weekdays_look_ahead_where_something_is_to_come() {
        means("Service is suspended until Monday.", &[("Monday", "2025-08-04")]);
        means("The council will vote on Friday.", &[("Friday", "2025-08-01")]);
        means("He said he will resign after the council voted Friday.", &[("Friday", "2025-07-25")]);
    }

    #[test]
    fn relative_dates() {
        one("yesterday", "2025-07-30");
        one("today", "2025-07-31");
        one("tomorrow morning", "2025-08-01");
        one("last night", "2025-07-30");
        one("this morning", "2025-07-31");
        one("last week", "2025-07-21/2025-07-27");
        one("this week", "2025-07-28/2025-08-03");
        one("next month", "2025-08");
        one("last year", "2024");
        one("earlier this year", "2025-01/2025-07");
        one("later this year", "2025-07-31/2025-12-31");
        one("earlier in July", "2025-07");
        one("the weekend", "2025-07-26/2025-07-27");
        one("two days ago", "2025-07-29");
        one("a week ago", "2025-07-21/2025-07-27");
        one("three years ago", "2022");
        one("more than a year ago", "?");
        one("a few days ago", "?");
        one("the past two years", "2023-07-31/2025-07-31");
        one("the next five days", "2025-07-31/2025-08-05");
        one("last March", "2025-03");
        one("next March", "2026-03");
    }

    #[test]
    fn dates_counted_from_another_date_have_no_interval() {
        for words in ["the day before", "the previous day", "the following year", "two years later", "that day"] {
            one(words, "?");
        }
        means("It came the day before the vote.", &[]);
        means("It came two days before the vote.", &[]);
    }

    #[test]
    fn ranges_are_one_interval() {
        means("from at least 2020 to 2025", &[("2020 to 2025", "2020/2025")]);
        means("between 2020 and 2025", &[("2020 and 2025", "2020/2025")]);
        means("guitars (2002 — 2010)", &[("2002 — 2010", "2002/2010")]);
        means("from July 31 to Aug. 7, 2024", &[("July 31 to Aug. 7, 2024", "2024-07-31/2024-08-07")]);
        means("July 10-12, 2024", &[("July 10-12, 2024", "2024-07-10/2024-07-12")]);
        means("10–12 July", &[("10–12 July", "2025-07-10/2025-07-12")]);
        means("in 2019–20 and 2021-22", &[("2019–20", "2019/2020"), ("2021-22", "2021/2022")]);
        means("June and July 2024", &[("June and July 2024", "2024-06/2024-07")]);
        means("from April 2024 through June 2025", &[("April 2024 through June 2025", "2024-04/2025-06")]);
        means("in 2020 and in 2022", &[("2020", "2020"), ("2022", "2022")]);
        means("on Thursday and Friday", &[("Thursday", "2025-07-31"), ("Friday", "2025-07-25")]);
    }

    #[test]
    fn holidays() {
        one("Christmas Eve", "2024-12-24");
        one("New Year's Day 2024", "2024-01-01");
        one("Thanksgiving", "2025-11-27");
        one("the Fourth of July", "2025-07-04");
        one("Easter 2024", "2024-03-31");
        one("Labor Day", "2025-09-01");
        one("Memorial Day", "2025-05-26");
        means("A good day on Christmas Island", &[]);
    }

    #[test]
    fn events_named_by_their_day() {
        means("the Sept. 11 attacks", &[("Sept. 11", "2001-09-11")]);
    }

    #[test]
    fn no_dates() {
        for text in [
            "for three years",
            "the 56-year-old",
            "at 10:30 a.m.",
            "now and recently",
            "9/11",
            "May Lee may march",
            "They march in April Ryan's house",
            "a 60-day state of emergency",
            "a second time",
            "the last day of the trial",
            "recent years",
            "24/7",
            "Route 66",
            "It was the last of them",
            "days of rage",
            "the first quarter",
        ] {
            means(text, &[]);
        }
    }

    #[test]
    fn without_a_day_of_publication_relative_dates_stay_open() {
        let prose = Prose::new("On Thursday, in April 2024 and two days ago on July 31, and last week");
        let found = dates(&prose, None);
        let intervals: Vec<_> = found.iter().map(|when| when.interval.map(|interval| interval.iso())).collect();
        assert_eq!(intervals, [None, Some("2024-04".to_owned()), None, None, None]);
    }

    #[test]
    fn a_broken_calendar_does_not_panic() {
        for text in [
            "February 31, 2025",
            "Feb. 29",
            "0/0/2025",
            "99/99/2025",
            "2025-02-30",
            "999999999 years ago",
            "the 0th century",
        ] {
            let prose = Prose::new(text);
            for published in [None, Some(Day(i32::MAX)), Some(Day(i32::MIN)), Day::parse("2024-02-29")] {
                dates(&prose, published);
            }
        }
    }
}
