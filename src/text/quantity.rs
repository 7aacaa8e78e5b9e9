//! Figures: quantities with unit, bound and range.
//!
//! A figure is a number in digits or words with what belongs to it: "more than $1.2 million",
//! "twenty-five officers", "between 3 and 5 percent", "the 56-year-old", "two-thirds of voters",
//! "one in five", "the first time", "a 60-day truce", "hundreds of people", "a 52-48 vote".
//! Identifiers ("COVID-19", "Route 66", "Article 5", "9/11"), clock times, list numbers, telephone
//! numbers, and "one" as a pronoun are no figures, nor is anything inside a date.

use super::Prose;
use super::fold::fold;
use super::lookup::{find, holds};
use super::numeral::{self, split_suffix};
use super::span::{Byte, Span};
use super::stem::is_function_word;
use super::time::When;
use super::token::Shape;
use super::unit::{CUBES, CURRENCIES, CURRENCY_SIGNS, NATIONAL_MONEY, SQUARES, UNITS};

/// How a figure bounds the true value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Exactly as given.
    Exact,
    /// "about", "nearly", "some", "around"; also fractions ("a third of voters").
    About,
    /// "at least", "more than", "over"; also "hundreds".
    AtLeast,
    /// "at most", "less than", "up to".
    AtMost,
}

/// A quantity as the text gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The words, in bytes, with bound and unit ("more than $1.2 million").
    pub span: Span<Byte>,
    /// The value; the lower end of a range.
    pub value: f64,
    /// The upper end of a range; the other side's number where the unit is "score".
    pub high: Option<f64>,
    /// How the value is bounded.
    pub bound: Bound,
    /// "%" (also fractions and odds: "one in five" is 20 %), "USD", "km", "year", "th" (ordinal),
    /// "score" (results and votes) and the like, in one fixed spelling.
    pub unit: Option<String>,
    /// The folded head noun that is counted: "strikes" in "three air strikes", "age" of ages.
    pub of: Option<String>,
}

/// The figures in `prose`, in order, never overlapping each other or one of `dates`.
/// Identifiers ("COVID-19", "F-16", "Route 66") are no figures.
pub fn figures(prose: &Prose, dates: &[When]) -> Vec<Figure> {
    let mut reader = Reader { prose, floor: 0, ceiling: 0 };
    let mut out = Vec::new();
    let mut dated = dates.iter().map(|date| prose.tokens_in(date.span)).filter(|tokens| !tokens.is_empty()).peekable();
    let mut sentences = prose.sentences.iter().map(|sentence| sentence.tokens.end).peekable();
    let mut at = 0;
    while at < prose.tokens.len() {
        while sentences.next_if(|end| *end <= at).is_some() {}
        let sentence_end = sentences.peek().copied().unwrap_or(prose.tokens.len());
        while dated.next_if(|tokens| tokens.end <= at).is_some() {}
        match dated.peek() {
            Some(tokens) if tokens.start <= at => {
                at = tokens.end;
                reader.floor = at;
                continue;
            }
            Some(tokens) => reader.ceiling = tokens.start.min(sentence_end),
            None => reader.ceiling = sentence_end,
        }
        let Some(amount) = reader.amount(at).filter(|amount| amount.end <= reader.ceiling) else {
            at += 1;
            continue;
        };
        let (start, bound) = reader.bound(amount.start, &amount);
        let (Some(first), Some(last)) = (prose.tokens.get(start), prose.tokens.get(amount.end - 1)) else { break };
        out.push(Figure {
            span: Span::new(first.span.start, last.span.end),
            value: amount.value,
            high: amount.high,
            bound: bound.unwrap_or(amount.bound),
            unit: amount.unit.map(str::to_owned),
            of: amount.of.map(fold),
        });
        at = amount.end;
        reader.floor = at;
    }
    out
}

/// A figure without its bound, over tokens `start..end`.
struct Amount<'a> {
    start: usize,
    end: usize,
    value: f64,
    high: Option<f64>,
    bound: Bound,
    unit: Option<&'static str>,
    of: Option<&'a str>,
}

impl<'a> Amount<'a> {
    fn new(start: usize, end: usize, value: f64) -> Amount<'a> {
        Amount { start, end, value, high: None, bound: Bound::Exact, unit: None, of: None }
    }
}

struct Reader<'a> {
    prose: &'a Prose,
    /// The first token that belongs to no earlier figure or date.
    floor: usize,
    /// The first token of the next date or sentence.
    ceiling: usize,
}

impl<'a> Reader<'a> {
    fn word(&self, at: usize) -> &'a str {
        if at < self.ceiling { self.prose.word(at) } else { "" }
    }

    fn earlier(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.prose.word(at))
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    fn shape(&self, at: usize) -> Option<Shape> {
        self.prose.tokens.get(at).filter(|_| at < self.ceiling).map(|token| token.shape)
    }

    /// Whether no white space stands between the tokens before and at `at`.
    fn adjoins(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.prose.tokens.get(before));
        before.zip(self.prose.tokens.get(at)).is_some_and(|(one, two)| one.span.end == two.span.start)
    }

    fn amount(&self, at: usize) -> Option<Amount<'a>> {
        match self.shape(at)? {
            Shape::Mark => None,
            Shape::Number if self.is_identifier(at) || self.is_clock(at) || self.is_list_number(at) => None,
            Shape::Number => self
                .mixed(at)
                .or_else(|| self.odds(at))
                .or_else(|| self.score(at))
                .or_else(|| self.compound(at))
                .or_else(|| self.simple_fraction(at))
                .or_else(|| self.cardinal(at))
                .or_else(|| self.measure(at))
                .or_else(|| self.ordinal(at)),
            Shape::Word => self.in_words(at),
        }
    }

    /// Figures that begin with a word.
    fn in_words(&self, at: usize) -> Option<Amount<'a>> {
        let word = self.word(at);
        if word.len() > 24 || !word.is_ascii() {
            return None;
        }
        if word.contains('-') {
            return self
                .spelled_fraction(at)
                .or_else(|| self.compound(at))
                .or_else(|| self.cardinal(at))
                .or_else(|| self.ordinal(at));
        }
        match find(OPENERS, word)? {
            // Names: "Air Force One", "the Big Three".
            Opener::Number | Opener::Half if self.is_name_part(at) => None,
            Opener::Number => {
                let fraction = self.odds(at).or_else(|| self.spelled_fraction(at));
                fraction.or_else(|| if self.is_pronoun(at) { None } else { self.cardinal(at) })
            }
            Opener::Article => self.spelled_fraction(at).or_else(|| self.cardinal(at)),
            Opener::Half => self.cardinal(at).or_else(|| self.spelled_fraction(at)),
            Opener::Ordinal => self.ordinal(at),
            Opener::Vague => self.vague(at),
            Opener::Twice if self.is(at + 1, &["as", "the", "a", "that"]) => None,
            Opener::Twice => Some(Amount { of: Some("times"), ..Amount::new(at, at + 1, 2.0) }),
        }
    }

    // What is no figure.

    /// "Route 66", "Boeing 737", "Section 230", "No. 5": a number that names.
    fn is_identifier(&self, at: usize) -> bool {
        let before = self.earlier(at, 1);
        if before.is_empty()
            || self.adjoins(at)
                && !is_currency(before)
                && !matches!(before, "(" | "[" | "“" | "\"" | "‘" | "-" | "−" | "–" | "—" | "/")
        {
            return !before.is_empty();
        }
        if holds(NUMBERED, before.strip_suffix('.').unwrap_or(before)) {
            return true;
        }
        // "the Group of 20", "the 1400 block"
        if before == "of" && self.earlier(at, 2) == "Group" || self.is(at + 1, &["block"]) {
            return true;
        }
        // "10 Downing Street"
        let (one, two) = (self.word(at + 1), self.word(at + 2));
        if one.starts_with(char::is_uppercase) && (holds(STREETS, two) || holds(STREETS, one)) {
            return true;
        }
        let name = before.starts_with(char::is_uppercase)
            && !is_function_word(before)
            && !self.opens_sentence(at - 1)
            && self.prose.tokens.get(at - 1).is_some_and(|token| token.shape == Shape::Word);
        let bound = self.phrase_before(at).is_some();
        name && !bound
            && !is_money_code(before)
            && !self.is_result(at)
            && self.unit(numeral::cardinal(self.prose, at).map_or(at + 1, |found| found.1)).is_none()
    }

    /// "Beat Lindholm 3-1", but no "Boeing 737-800".
    fn is_result(&self, at: usize) -> bool {
        let points = |word: &str| word.len() <= 3 && !word.ends_with("00") && numeral::figures(word).is_some();
        self.word(at).split_once('-').is_some_and(|(one, two)| points(one) && points(two))
    }

    fn opens_sentence(&self, at: usize) -> bool {
        self.prose.sentences.binary_search_by_key(&at, |sentence| sentence.tokens.start).is_ok()
    }

    /// A capitalised number word in mid-sentence.
    fn is_name_part(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
            && !self.opens_sentence(at)
            && !matches!(self.earlier(at, 1), "“" | "\"" | "‘" | ":" | "—" | "•" | "-" | "–")
    }

    fn is_clock(&self, at: usize) -> bool {
        let word = self.word(at);
        let suffix = split_suffix(word).1;
        word.contains(':')
            || self.is(
                at + 1,
                &["a.m.", "p.m.", "a.m", "p.m", "am", "pm", "o'clock", "o’clock", "noon", "GMT", "EDT", "EST"],
            )
            || ["am", "pm"].iter().any(|half| suffix.eq_ignore_ascii_case(half))
    }

    /// "1." at the start of a line, "(1)", "1)".
    fn is_list_number(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        let closed = matches!(next, "." | ")") && self.adjoins(at + 1) && self.word(at).len() <= 2;
        closed && (next == ")" || self.opens_sentence(at) && !self.ends_sentence(at + 1))
    }

    fn ends_sentence(&self, at: usize) -> bool {
        let after = self.prose.sentences.partition_point(|sentence| sentence.tokens.end <= at);
        self.prose.sentences.get(after).is_some_and(|sentence| sentence.tokens.end == at + 1)
    }

    /// "one" and "zero" without a noun: "no one", "one of them", "the one that".
    fn is_pronoun(&self, at: usize) -> bool {
        if !self.is(at, &["one"]) {
            return false;
        }
        let before = self.earlier(at, 1);
        let determined = ["no", "any", "every", "each", "this", "that", "the", "which", "another", "some", "a"];
        if determined.iter().any(|word| word.eq_ignore_ascii_case(before)) {
            return true;
        }
        let next = self.word(at + 1);
        let counts = numeral::scale(next).is_some() || self.unit(at + 1).is_some();
        !counts
            && (next.is_empty()
                || is_stop(next)
                || next.starts_with(['\'', '’'])
                || self.shape(at + 1) == Some(Shape::Number)
                || self.shape(at + 1) == Some(Shape::Mark)
                || self.is(at + 1, &["another", "day", "can"]))
    }

    // Kinds of figures.

    /// Numbers with currency, range, unit and noun.
    fn cardinal(&self, at: usize) -> Option<Amount<'a>> {
        let (value, next) = numeral::cardinal(self.prose, at)?;
        let scaled = next > at + 1 || split_suffix(self.word(at)).1.len() == 1;
        // "Four and a half months".
        let half = self.is(next, &["and"]) && self.is(next + 1, &["a"]) && self.is(next + 2, &["half"]);
        let half = half && value.fract() == 0.0 && !scaled && next + 3 <= self.ceiling;
        let (value, next) = if half { (value + 0.5, next + 3) } else { (value, next) };
        let mut amount = Amount::new(at, next, value);
        self.sign(&mut amount);
        self.range(&mut amount);
        self.finish(&mut amount, scaled);
        self.is_figure(&amount, at).then_some(amount)
    }

    /// A number alone can be anything; one after "at" is a clock time.
    fn is_figure(&self, amount: &Amount, at: usize) -> bool {
        let bare = amount.unit.is_none() && amount.of.is_none();
        let clock = self.earlier(at, 1).eq_ignore_ascii_case("at") && amount.value <= 24.0;
        // "between the two", "a day or two"
        let pronoun = bare && self.shape(at) == Some(Shape::Word) && holds(BEFORE_PRONOUN, self.earlier(at, 1));
        // A year of which the words around it say nothing: "2020 VW Golf".
        let year = self.word(at).len() == 4
            && self.shape(at) == Some(Shape::Number)
            && (1900.0..2100.0).contains(&amount.value)
            && amount.unit.is_none()
            && !amount.of.is_some_and(|of| is_plural(of) && of.starts_with(char::is_lowercase));
        if pronoun || year {
            return false;
        }
        let slash = self.word(at).contains('/');
        !slash
            && !(bare
                && (clock || self.word(at).starts_with('0') && self.word(at).len() > 1 && !self.word(at).contains('.')))
    }

    /// Takes the currency or minus sign before the number in.
    fn sign(&self, amount: &mut Amount) {
        let Some(before) = amount.start.checked_sub(1).filter(|&before| before >= self.floor) else { return };
        let word = self.prose.word(before);
        if let Some((_, code)) = CURRENCY_SIGNS.iter().find(|(sign, _)| *sign == word) {
            amount.unit = Some(code);
            amount.start = before;
        } else if let Some((code, _)) = CURRENCIES.iter().find(|(code, _)| *code == word) {
            amount.unit = Some(code);
            amount.start = before;
        } else if word == "minus" || matches!(word, "-" | "−") && self.adjoins(before + 1) && !self.adjoins(before) {
            amount.value = -amount.value;
            amount.start = before;
        }
    }

    /// "3 to 5", "10–15", "between 3 and 5", "two or three"; votes and results fall ("5 to 4").
    fn range(&self, amount: &mut Amount) {
        let link = self.word(amount.end);
        let between = self.earlier(amount.start, 1).eq_ignore_ascii_case("between");
        let linked = match link {
            "to" => !self.earlier(amount.start, 1).eq_ignore_ascii_case("from"),
            "–" | "-" | "or" => true,
            "and" => between,
            _ => false,
        };
        if !linked {
            return;
        }
        let sign = usize::from(is_currency(self.word(amount.end + 1)));
        let from = amount.end + 1 + sign;
        let Some((high, end)) = numeral::cardinal(self.prose, from).filter(|(_, end)| *end <= self.ceiling) else {
            return;
        };
        // "5 to 10 million"
        let mantissa = numeral::cardinal(self.prose, from)
            .filter(|_| end > from + 1)
            .and_then(|_| numeral::figures(self.word(from)).or_else(|| numeral::small(self.word(from))));
        let low = match mantissa {
            Some(mantissa) if amount.value < mantissa && mantissa > 0.0 => amount.value * high / mantissa,
            _ => amount.value,
        };
        if low < high && !(link == "or" && high > 2.0 * low + 1.0) {
            amount.value = low;
            amount.high = Some(high);
            amount.end = end;
            if between && link == "and" && amount.start > self.floor {
                amount.start -= 1;
            }
        } else if link == "to" && amount.unit.is_none() && high < low && low < 1000.0 && self.is_vote(amount.start, end)
        {
            amount.high = Some(high);
            amount.unit = Some("score");
            amount.end = end;
        }
    }

    fn is_vote(&self, start: usize, end: usize) -> bool {
        holds(VOTES, self.earlier(start, 1)) || holds(VOTES, self.word(end)) || holds(VOTES, self.earlier(start, 2))
    }

    /// Reads unit and noun after the number.
    fn finish(&self, amount: &mut Amount<'a>, scaled: bool) {
        if amount.unit == Some("score") {
            return;
        }
        if let Some((unit, end)) = self.unit(amount.end) {
            let pounds = unit == "lb" && self.is(amount.end, &["pounds", "pound"]) && (scaled || amount.value >= 1e5);
            if amount.unit.is_none() {
                amount.unit = Some(if pounds { "GBP" } else { unit });
                amount.end = end;
            }
        } else if amount.unit.is_none() && scaled && self.is(amount.end, &["won"]) {
            amount.unit = Some("KRW");
            amount.end += 1;
        }
        // "rose from 3 to 5 percent": the unit is told once.
        if amount.unit.is_none()
            && self.word(amount.end) == "to"
            && let Some((_, next)) = numeral::cardinal(self.prose, amount.end + 1)
            && let Some((unit, _)) = self.unit(next)
        {
            amount.unit = Some(unit);
        }
        if amount.unit == Some("year") {
            let old =
                self.is(amount.end, &["old"]) || self.is(amount.end, &["of"]) && self.is(amount.end + 1, &["age"]);
            if old {
                amount.of = Some("age");
                amount.end += if self.is(amount.end, &["old"]) { 1 } else { 2 };
                return;
            }
        }
        let richter = || self.is(amount.end, &["on"]) && self.is(amount.end + 2, &["Richter"]);
        if amount.unit.is_none() && (self.earlier(amount.start, 1).eq_ignore_ascii_case("magnitude") || richter()) {
            amount.of = Some("magnitude");
            return;
        }
        if amount.unit.is_none() && self.is_age(amount) {
            amount.unit = Some("year");
            amount.of = Some("age");
            return;
        }
        if let Some(measure) = self.measured(amount.start) {
            amount.of = Some(measure);
            return;
        }
        amount.of = match amount.unit {
            None if self.is(amount.end, &["of"]) => self.head(self.after_determiner(amount.end + 1), true),
            None => self.head(amount.end, amount.value != 1.0),
            Some(_) if self.is(amount.end, &["of", "in", "worth"]) => {
                let next = if self.is(amount.end + 1, &["of"]) { amount.end + 2 } else { amount.end + 1 };
                self.head(self.after_determiner(next), false)
            }
            Some(_) if self.is_bare_noun(amount.end) => self.head(amount.end, false),
            Some(_) => None,
        };
    }

    /// What a number is the measure of that stands before it: "a magnitude of about 5.9", "the death toll rose to 31",
    /// "damage is estimated at $2 million", "home to 120,000 people".
    fn measured(&self, start: usize) -> Option<&'a str> {
        let start = self.phrase_before(start).map_or(start, |(length, _)| start - length);
        if self.earlier(start, 1) == "to" && self.earlier(start, 2) == "home" {
            return Some("population");
        }
        // "A tremor that was measured at 5.9".
        let at = if self.earlier(start, 1) == "at" { 2 } else { 1 };
        if holds(MEASURED_AT, self.earlier(start, at)) && self.tells_of(QUAKES, start) {
            return Some("magnitude");
        }
        if !holds(MEASURING, self.earlier(start, 1)) {
            return None;
        }
        let near =
            (2..=MEASURED).map(|back| self.earlier(start, back)).take_while(|word| !word.is_empty() && *word != ",");
        near.into_iter().find(|word| holds(MEASURES, &fold(word)))
    }

    /// Whether one of some folded words stands before a token in its sentence.
    fn tells_of(&self, words: &[&str], at: usize) -> bool {
        let sentence = self.prose.sentences.iter().find(|sentence| sentence.tokens.contains(&at));
        sentence.is_some_and(|sentence| {
            (sentence.tokens.start..at).any(|at| words.contains(&fold(self.prose.word(at)).as_str()))
        })
    }

    fn after_determiner(&self, at: usize) -> usize {
        let determiner = self.is(at, &["the", "all", "its", "their", "his", "her", "our", "a", "an", "those", "these"]);
        if determiner { at + 1 } else { at }
    }

    /// Whether the word after a unit can be the noun that is measured ("$5 million reward").
    fn is_bare_noun(&self, at: usize) -> bool {
        let word = self.word(at);
        word.starts_with(char::is_lowercase)
            && !is_stop(word)
            && !is_verbal(word)
            && !word.ends_with("ly")
            && !holds(ADVERBS, word)
    }

    /// "Smith, 56, said", "a suspect, 56, was", "aged 56", "age 56", "at the age of 56".
    fn is_age(&self, amount: &Amount) -> bool {
        let before = self.earlier(amount.start, 1);
        if ["aged", "age", "ages"].iter().any(|word| word.eq_ignore_ascii_case(before)) {
            return true;
        }
        if before == "of" && self.earlier(amount.start, 2) == "age" {
            return true;
        }
        let two = (1.0..=120.0).contains(&amount.value) && amount.value.fract() == 0.0;
        two && before == ","
            && amount.end == amount.start + 1
            && matches!(self.word(amount.end), "," | "." | ")" | ";")
            && self.shape(amount.start) == Some(Shape::Number)
            && (self.earlier(amount.start, 2).starts_with(char::is_uppercase)
                && self.earlier(amount.start, 3).starts_with(|c: char| c.is_uppercase() || c == ',')
                || holds(PEOPLE, self.earlier(amount.start, 2)))
    }

    /// "7-0", "a 52-48 vote"; rising and with a noun a range: "10-15 people".
    fn score(&self, at: usize) -> Option<Amount<'a>> {
        let (one, two) = self.word(at).split_once('-')?;
        let (low, high) = (numeral::figures(one)?, numeral::figures(two)?);
        // "555-0199"
        if two.starts_with('0') && two.len() > 1
            || one.starts_with('0') && one.len() > 1
            || one.len() == 3 && two.len() == 4
        {
            return None;
        }
        let mut amount = Amount { high: Some(high), ..Amount::new(at, at + 1, low) };
        let scaled = numeral::scale(self.word(at + 1));
        let noun = self.unit(at + 1).is_some() || scaled.is_some() || self.head(at + 1, true).is_some_and(is_plural);
        if low < high && (noun || self.currency_before(at)) && !self.is_vote(at, at + 1) {
            if let Some(factor) = scaled {
                amount = Amount { high: Some(high * factor), ..Amount::new(at, at + 2, low * factor) };
            }
            self.sign(&mut amount);
            self.finish(&mut amount, scaled.is_some());
            return Some(amount);
        }
        amount.unit = Some("score");
        (one.len() <= 3 && two.len() <= 3 && !self.currency_before(at)).then_some(amount)
    }

    fn currency_before(&self, at: usize) -> bool {
        is_currency(self.earlier(at, 1))
    }

    /// "60-day", "seven-count", "56-year-old", "1.2-million", "magnitude-6.8".
    fn compound(&self, at: usize) -> Option<Amount<'a>> {
        let word = self.word(at);
        if let Some((one, two)) = word.split_once("-in-") {
            // "a one-in-three chance"
            let value = |word: &str| numeral::figures(word).or_else(|| numeral::small(word));
            let (one, two) = (value(one)?, value(two)?);
            let share =
                Amount { unit: Some("%"), of: self.head(at + 1, false), ..Amount::new(at, at + 1, one / two * 100.0) };
            return (0.0 < one && one < two).then_some(share);
        }
        let (digits, noun) = self.compound_parts(word)?;
        if digits.eq_ignore_ascii_case("magnitude") {
            let value = numeral::figures(noun)?;
            return Some(Amount { of: Some("magnitude"), ..Amount::new(at, at + 1, value) });
        }
        let value = numeral::figures(digits).or_else(|| numeral::small(digits))?;
        let mut amount = Amount::new(at, at + 1, value);
        self.sign(&mut amount);
        if let Some(factor) = numeral::scale(noun) {
            amount.value *= factor;
            self.finish(&mut amount, true);
            return Some(amount);
        }
        let (first, rest) = noun.split_once('-').unwrap_or((noun, ""));
        match find(UNITS, first) {
            Some("year") if matches!(rest, "old" | "olds") => {
                amount.unit = Some("year");
                amount.of = Some("age");
            }
            Some(unit) => {
                amount.unit = Some(unit);
                amount.of = self.head(at + 1, false);
            }
            None if first.eq_ignore_ascii_case("percent") => {
                amount.unit = Some("%");
                amount.of = self.head(at + 1, false);
            }
            // "four-by-four", "one-on-one", "two-thirds", "9-to-5"
            None if is_function_word(first) || first.starts_with(|c: char| c.is_ascii_digit()) => return None,
            None if numeral::small(first).is_some() || numeral::ordinal(first).is_some() => return None,
            None if amount.unit.is_some() => amount.of = self.head(at + 1, false),
            None => amount.of = Some(first),
        }
        Some(amount)
    }

    /// Splits "60-day" or "twenty-five-year" before the noun.
    fn compound_parts(&self, word: &'a str) -> Option<(&'a str, &'a str)> {
        let (one, rest) = word.split_once('-')?;
        match rest.split_once('-') {
            Some((two, noun)) if numeral::small(one).is_some() && numeral::small(two).is_some() => {
                Some((word.get(..one.len() + 1 + two.len())?, noun))
            }
            _ => Some((one, rest)),
        }
    }

    /// "2 1/2 years", "a 2-1/2 year sentence".
    fn mixed(&self, at: usize) -> Option<Amount<'a>> {
        let (whole, part, end) = match self.word(at).split_once('-') {
            Some((whole, one)) if self.word(at + 1) == "/" => (whole, fraction(one, self.word(at + 2)), at + 3),
            None => {
                (self.word(at), self.word(at + 1).split_once('/').and_then(|(one, two)| fraction(one, two)), at + 2)
            }
            Some(_) => return None,
        };
        let whole = numeral::figures(whole).filter(|whole| whole.fract() == 0.0)?;
        let mut amount = Amount::new(at, end, whole + part?);
        self.finish(&mut amount, false);
        (end <= self.ceiling).then_some(amount)
    }

    /// "1/2", "3/4".
    fn simple_fraction(&self, at: usize) -> Option<Amount<'a>> {
        let (one, two) = self.word(at).split_once('/')?;
        fraction(one, two).map(|share| self.share(at, at + 1, share))
    }

    /// "two-thirds", "one third", "half of", "a quarter of", "three quarters".
    fn spelled_fraction(&self, at: usize) -> Option<Amount<'a>> {
        let word = self.word(at);
        if let Some((one, part)) = word.split_once('-') {
            let value = numeral::small(one).zip(find(PARTS, part)).map(|(one, part)| one * part);
            return value.map(|value| self.share(at, at + 1, value));
        }
        if word.eq_ignore_ascii_case("half") {
            let whole = self.is(at + 1, &["of", "the", "its", "their", "his", "her", "our", "all"]);
            return whole.then(|| self.share(at, at + 1, 0.5));
        }
        let one = if matches!(word, "a" | "A" | "an" | "An") { 1.0 } else { numeral::small(word)? };
        let part = find(PARTS, self.word(at + 1))?;
        let of = self.is(at + 2, &["of"]);
        (of && one * part < 1.0).then(|| self.share(at, at + 2, one * part))
    }

    /// A share of a whole, in percent.
    fn share(&self, start: usize, end: usize, value: f64) -> Amount<'a> {
        let of = if self.is(end, &["of"]) { end + 1 } else { end };
        let of = self.after_determiner(of);
        Amount {
            bound: Bound::About,
            unit: Some("%"),
            of: self.head(of, false),
            ..Amount::new(start, end, value * 100.0)
        }
    }

    /// "one in five", "nine out of 10", "6.5/10".
    fn odds(&self, at: usize) -> Option<Amount<'a>> {
        let (one, next) = numeral::cardinal(self.prose, at)?;
        let out = self.is(next, &["out"]) && self.is(next + 1, &["of"])
            || self.is(next, &["of"]) && self.is(next + 1, &["every"]);
        // "7/10" may be a day; "6.5/10" is a mark.
        let mark = one.fract() != 0.0 && self.is(next, &["/"]) && self.is(next + 1, &["5", "10", "100"]);
        let from = match out {
            true => next + 2,
            false if mark => next + 1,
            false
                if self.is(next, &["in"])
                    && (one == 1.0 || self.is(next + 1, &["10"]) || self.is(next + 2, &["chance", "odds"])) =>
            {
                next + 1
            }
            false => return None,
        };
        let from = if self.is(from, &["every"]) { from + 1 } else { from };
        let (two, end) = numeral::cardinal(self.prose, from).filter(|(_, end)| *end <= self.ceiling)?;
        let timed = find(UNITS, self.word(end)).is_some()
            || self.word(from).len() == 4 && self.shape(from) == Some(Shape::Number);
        (0.0 < one && one < two && !timed).then(|| Amount {
            unit: Some("%"),
            of: self.head(end, true),
            ..Amount::new(at, end, one / two * 100.0)
        })
    }

    /// "5km", "10kg".
    fn measure(&self, at: usize) -> Option<Amount<'a>> {
        let (digits, suffix) = split_suffix(self.word(at));
        let unit = find(UNITS, suffix).filter(|_| suffix.len() > 1)?;
        let mut amount = Amount { unit: Some(unit), ..Amount::new(at, at + 1, numeral::figures(digits)?) };
        if self.is(at + 1, &["of"]) {
            amount.of = self.head(at + 2, false);
        }
        Some(amount)
    }

    /// "the first time", "his second term", "42nd president", "third-largest city".
    fn ordinal(&self, at: usize) -> Option<Amount<'a>> {
        let word = self.word(at);
        let (number, superlative) = match word.rsplit_once('-') {
            Some((number, rest)) if rest.ends_with("est") => (number, true),
            _ => (word, false),
        };
        let value = numeral::ordinal(number)?;
        let next = self.word(at + 1);
        let before = self.earlier(at, 1);
        let determined = DETERMINERS.iter().any(|known| known.eq_ignore_ascii_case(before));
        let digits = self.shape(at) == Some(Shape::Number);
        // "Second World War", "Fifth Avenue"
        let name =
            word.starts_with(char::is_uppercase) || next.starts_with(char::is_uppercase) && (digits || !determined);
        let of = self.head(at + 1, false);
        let figure = !name && of.is_some() && (determined || digits || superlative);
        figure.then(|| Amount { unit: Some("th"), of, ..Amount::new(at, at + 1, value) })
    }

    /// "dozens", "hundreds of people", "tens of thousands".
    fn vague(&self, at: usize) -> Option<Amount<'a>> {
        let mut value = find(VAGUE, self.word(at))?;
        let mut end = at + 1;
        while self.is(end, &["of"])
            && let Some(more) = find(VAGUE, self.word(end + 1))
        {
            value *= more;
            end += 2;
        }
        if value < 12.0 {
            return None;
        }
        let noun = if self.is(end, &["of"]) { end + 1 } else { end };
        let unit = if noun > end { self.unit(noun) } else { None };
        match unit {
            Some((unit, after)) => {
                Some(Amount { bound: Bound::AtLeast, unit: Some(unit), ..Amount::new(at, after, value) })
            }
            None => Some(Amount { bound: Bound::AtLeast, of: self.head(noun, true), ..Amount::new(at, end, value) }),
        }
    }

    // What stands around a number.

    /// The unit whose words begin at `at`, and the token after them.
    fn unit(&self, at: usize) -> Option<(&'static str, usize)> {
        let word = self.word(at);
        let next = self.word(at + 1);
        let long = |unit: &'static str| Some((unit, at + 2));
        match (word, next) {
            ("per", "cent") => return long("%"),
            ("percentage", "point" | "points") => return long("pp"),
            ("basis", "point" | "points") => return long("bp"),
            ("square", _) => return find(SQUARES, next).map(|unit| (unit, at + 2)),
            ("cubic", _) => return find(CUBES, next).map(|unit| (unit, at + 2)),
            ("°", "C" | "F") => return long(if next == "C" { "°C" } else { "°F" }),
            ("degree" | "degrees", "Celsius" | "celsius" | "C" | "centigrade") => return long("°C"),
            ("degree" | "degrees", "Fahrenheit" | "fahrenheit" | "F") => return long("°F"),
            ("U.S." | "US", "dollar" | "dollars") => return long("USD"),
            (
                _,
                "dollar" | "dollars" | "peso" | "pesos" | "franc" | "francs" | "rupee" | "rupees" | "pound" | "pounds",
            ) => {
                return find(NATIONAL_MONEY, word).map(|unit| (unit, at + 2));
            }
            _ => {}
        }
        if word.starts_with(char::is_uppercase) && !is_money_code(word) {
            return None;
        }
        let unit = match find(UNITS, word) {
            Some("mile") if next == "per" && self.word(at + 2) == "hour" => return Some(("mph", at + 3)),
            Some("km") if next == "per" && self.word(at + 2) == "hour" => return Some(("km/h", at + 3)),
            Some(unit) => unit,
            // "a 36 million euro penalty"
            None => {
                let named = |name: &str| name == word || name.strip_suffix('s') == Some(word);
                CURRENCIES.iter().find(|(code, name)| *code == word || named(name))?.0
            }
        };
        Some((unit, at + 1))
    }

    /// The head of the noun phrase at `at`: of several words the last plural one that follows the
    /// number in a row, else the last before a function word or verb.
    fn head(&self, at: usize, plural: bool) -> Option<&'a str> {
        let mut head = None;
        let mut plural_found = false;
        for next in at..at + 6 {
            let word = self.word(next);
            // "300 of the 500 seats"
            if next == at && self.shape(next) == Some(Shape::Number) && numeral::figures(word).is_some() {
                continue;
            }
            // "two of the country's former presidents"
            if head.is_some() && matches!(word, "'s" | "’s") {
                (head, plural_found) = (None, false);
                continue;
            }
            if self.shape(next) != Some(Shape::Word) || is_stop(word) || word.starts_with(['\'', '’', '@', '#']) {
                // "five of the officers", "three more strikes"
                let passes = head.is_none()
                    && next == at
                    && self.is(next, &["more", "other", "additional", "new", "further", "such", "own"]);
                if passes {
                    continue;
                }
                break;
            }
            if plural_found && !is_plural(word) {
                break;
            }
            // "the first time Ecuador has": a name begins after the noun.
            let name = word.starts_with(char::is_uppercase);
            if head.is_some_and(|head: &str| head.starts_with(char::is_lowercase) && !head.contains('-')) && name {
                break;
            }
            if head.is_none() && holds(VERBS, word)
                || head.is_some() && (is_verbal(word) || word.ends_with("ly") || holds(ADVERBS, word))
            {
                break;
            }
            plural_found |= plural && is_plural(word);
            head = Some(word);
        }
        head
    }

    /// The bound before token `start`, and where the figure starts with it.
    fn bound(&self, start: usize, amount: &Amount) -> (usize, Option<Bound>) {
        match self.phrase_before(start) {
            // "over two years" is how long something took.
            Some((length, _))
                if length == 1
                    && self.earlier(start, 1).eq_ignore_ascii_case("over")
                    && amount.unit.is_some_and(is_time) =>
            {
                (start, None)
            }
            // "some 50 people", but "the second" has no bound.
            Some(_) if amount.unit == Some("th") || amount.unit == Some("score") => (start, None),
            Some((length, bound)) => (start - length, Some(bound)),
            None => (start, None),
        }
    }

    fn phrase_before(&self, start: usize) -> Option<(usize, Bound)> {
        BOUNDS.iter().find_map(|(phrase, bound)| {
            let mut back = 0;
            for part in phrase.rsplit(' ') {
                back += 1;
                let free = start.checked_sub(back).is_some_and(|at| at >= self.floor);
                if !free || !self.earlier(start, back).eq_ignore_ascii_case(part) {
                    return None;
                }
            }
            Some((back, *bound))
        })
    }
}

/// The value of a fraction as it is written: 1/2, 3/4.
fn fraction(one: &str, two: &str) -> Option<f64> {
    let (one, two) = (numeral::figures(one)?, numeral::figures(two)?);
    let known = [2.0, 3.0, 4.0, 5.0, 8.0, 10.0].contains(&two) && one < two;
    known.then_some(one / two)
}

fn is_currency(word: &str) -> bool {
    CURRENCY_SIGNS.iter().any(|(sign, _)| *sign == word)
}

fn is_money_code(word: &str) -> bool {
    word.len() == 3 && CURRENCIES.iter().any(|(code, _)| *code == word)
}

/// Whether a unit is one of time.
pub fn is_time(unit: &str) -> bool {
    matches!(unit, "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade" | "century")
}

/// What is measured in a number that comes after it.
const MEASURES: &[&str] = &["damage", "magnitude", "population", "toll", "turnout"];
/// What leads from it to the number.
const MEASURING: &[&str] = &["at", "hit", "is", "of", "reached", "to", "was"];
/// How many tokens before the number it may stand.
const MEASURED: usize = 12;
/// What is said of the magnitude of an earthquake, and what an earthquake is called.
const MEASURED_AT: &[&str] = &["measured", "measuring"];
const QUAKES: &[&str] = &["earthquake", "quake", "temblor", "tremor"];

/// Words at which a noun phrase stops.
fn is_stop(word: &str) -> bool {
    holds(STOPS, word) || is_function_word(word) || word.is_empty()
}

/// Past tenses and participles, which end a noun phrase that has begun.
fn is_verbal(word: &str) -> bool {
    (word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))) || holds(VERBS, word)
}

fn is_plural(word: &str) -> bool {
    let regular = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    regular || holds(PLURALS, word)
}

/// What can open a figure in words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opener {
    Article,
    Half,
    Number,
    Ordinal,
    Twice,
    Vague,
}

/// Sorted.
#[rustfmt::skip]
const OPENERS: &[(&str, Opener)] = &[
    ("a", Opener::Article), ("an", Opener::Article), ("dozens", Opener::Vague), ("eight", Opener::Number),
    ("eighteen", Opener::Number), ("eighteenth", Opener::Ordinal), ("eighth", Opener::Ordinal),
    ("eighty", Opener::Number), ("eleven", Opener::Number), ("eleventh", Opener::Ordinal), ("fifteen", Opener::Number),
    ("fifteenth", Opener::Ordinal), ("fifth", Opener::Ordinal), ("fifty", Opener::Number), ("first", Opener::Ordinal),
    ("five", Opener::Number), ("forty", Opener::Number), ("four", Opener::Number), ("fourteen", Opener::Number),
    ("fourth", Opener::Ordinal), ("half", Opener::Half), ("hundreds", Opener::Vague), ("millions", Opener::Vague),
    ("nine", Opener::Number), ("nineteen", Opener::Number), ("ninety", Opener::Number), ("ninth", Opener::Ordinal),
    ("one", Opener::Number), ("scores", Opener::Vague), ("second", Opener::Ordinal), ("seven", Opener::Number),
    ("seventeen", Opener::Number), ("seventh", Opener::Ordinal), ("seventy", Opener::Number), ("six", Opener::Number),
    ("sixteen", Opener::Number), ("sixth", Opener::Ordinal), ("sixty", Opener::Number), ("ten", Opener::Number),
    ("tens", Opener::Vague), ("tenth", Opener::Ordinal), ("third", Opener::Ordinal), ("thirteen", Opener::Number),
    ("thirty", Opener::Number), ("thousands", Opener::Vague), ("three", Opener::Number), ("twelfth", Opener::Ordinal),
    ("twelve", Opener::Number), ("twentieth", Opener::Ordinal), ("twenty", Opener::Number), ("twice", Opener::Twice),
    ("two", Opener::Number), ("zero", Opener::Number),
];

/// The least that these can mean. Sorted.
const VAGUE: &[(&str, f64)] =
    &[("dozens", 12.0), ("hundreds", 1e2), ("millions", 1e6), ("scores", 20.0), ("tens", 10.0), ("thousands", 1e3)];

/// Sorted.
#[rustfmt::skip]
const PARTS: &[(&str, f64)] = &[
    ("fifth", 0.2), ("fifths", 0.2), ("half", 0.5), ("quarter", 0.25), ("quarters", 0.25), ("tenth", 0.1),
    ("tenths", 0.1), ("third", 1.0 / 3.0), ("thirds", 1.0 / 3.0),
];

/// Longer phrases before those that end like them.
#[rustfmt::skip]
const BOUNDS: &[(&str, Bound)] = &[
    ("before the age of", Bound::AtMost), ("by the age of", Bound::AtMost), ("under the age of", Bound::AtMost),
    ("after the age of", Bound::AtLeast), ("over the age of", Bound::AtLeast), ("before age", Bound::AtMost),
    ("by age", Bound::AtMost), ("after age", Bound::AtLeast),
    ("no more than", Bound::AtMost), ("not more than", Bound::AtMost), ("no fewer than", Bound::AtLeast),
    ("no less than", Bound::AtLeast), ("not less than", Bound::AtLeast), ("a minimum of", Bound::AtLeast),
    ("a maximum of", Bound::AtMost), ("as many as", Bound::AtMost), ("as much as", Bound::AtMost),
    ("as few as", Bound::AtLeast), ("as little as", Bound::AtLeast), ("a total of", Bound::Exact),
    ("more than", Bound::AtLeast), ("greater than", Bound::AtLeast), ("less than", Bound::AtMost),
    ("higher than", Bound::AtLeast), ("lower than", Bound::AtMost), ("larger than", Bound::AtLeast),
    ("smaller than", Bound::AtMost), ("longer than", Bound::AtLeast), ("shorter than", Bound::AtMost),
    ("older than", Bound::AtLeast), ("younger than", Bound::AtMost), ("in excess of", Bound::AtLeast),
    ("fewer than", Bound::AtMost), ("at least", Bound::AtLeast), ("at most", Bound::AtMost), ("up to", Bound::AtMost),
    ("upwards of", Bound::AtLeast), ("upward of", Bound::AtLeast), ("close to", Bound::About),
    ("just over", Bound::AtLeast), ("well over", Bound::AtLeast), ("just under", Bound::AtMost),
    ("an estimated", Bound::About), ("over", Bound::AtLeast), ("exceeding", Bound::AtLeast), ("under", Bound::AtMost),
    ("above", Bound::AtLeast), ("below", Bound::AtMost), ("surpassing", Bound::AtLeast), ("exceeded", Bound::AtLeast),
    ("surpassed", Bound::AtLeast), ("topped", Bound::AtLeast), ("topping", Bound::AtLeast),
    ("nearly", Bound::About), ("almost", Bound::About), ("about", Bound::About), ("around", Bound::About),
    ("roughly", Bound::About), ("approximately", Bound::About), ("approx.", Bound::About), ("some", Bound::About),
    ("estimated", Bound::About), ("~", Bound::About),
];

/// Sorted. Nouns that the number after them names.
const NUMBERED: &[&str] = &[
    "amendment",
    "apollo",
    "article",
    "bus",
    "category",
    "channel",
    "chapter",
    "district",
    "division",
    "episode",
    "f",
    "figure",
    "flight",
    "formula",
    "gate",
    "grade",
    "group",
    "highway",
    "interstate",
    "level",
    "line",
    "lot",
    "no",
    "nos",
    "number",
    "page",
    "paragraph",
    "part",
    "phase",
    "platform",
    "proposition",
    "question",
    "resolution",
    "room",
    "round",
    "route",
    "section",
    "size",
    "stage",
    "step",
    "table",
    "tier",
    "title",
    "track",
    "type",
    "unit",
    "version",
    "volume",
    "zone",
];

/// Sorted. Streets after a house number.
const STREETS: &[&str] =
    &["ave.", "avenue", "blvd.", "boulevard", "drive", "lane", "place", "rd.", "road", "square", "st.", "street"];

/// Sorted. Words around results and votes.
const VOTES: &[&str] = &[
    "ballot", "beat", "decision", "defeat", "draw", "lead", "loss", "lost", "majority", "margin", "record", "result",
    "ruling", "score", "split", "tie", "victory", "vote", "voted", "voting", "win", "won",
];

/// Sorted. People who are named by no more than this: "the suspect, 34, was".
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "actor", "actress", "boy", "brother", "captain", "child", "coach", "colonel", "cyclist", "daughter",
    "defendant", "doctor", "driver", "engineer", "father", "girl", "gunman", "husband", "inmate", "journalist",
    "lawyer", "man", "model", "mother", "musician", "nurse", "officer", "owner", "passenger", "patient",
    "pensioner", "pilot", "player", "prisoner", "reporter", "resident", "sailor", "sergeant", "singer", "sister",
    "soldier", "son", "student", "suspect", "teacher", "teenager", "trucker", "veteran", "victim", "wife", "woman",
    "worker", "writer",
];

/// What an adjective stands after.
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "'s", "’s", "for", "every",
    "no", "'", "’",
];

/// Sorted. What no noun phrase holds, beside function words.
const STOPS: &[&str] = &[
    "according",
    "across",
    "again",
    "against",
    "ago",
    "ahead",
    "along",
    "already",
    "although",
    "amid",
    "among",
    "around",
    "away",
    "back",
    "because",
    "behind",
    "below",
    "but",
    "cannot",
    "despite",
    "down",
    "each",
    "earlier",
    "even",
    "ever",
    "every",
    "ex",
    "here",
    "however",
    "including",
    "inside",
    "instead",
    "just",
    "later",
    "least",
    "like",
    "many",
    "much",
    "n't",
    "near",
    "never",
    "no",
    "not",
    "now",
    "off",
    "one",
    "only",
    "opposite",
    "out",
    "outside",
    "per",
    "rather",
    "same",
    "since",
    "still",
    "though",
    "today",
    "together",
    "tomorrow",
    "tonight",
    "toward",
    "towards",
    "two",
    "unless",
    "unlike",
    "until",
    "upon",
    "versus",
    "very",
    "via",
    "vs.",
    "whether",
    "within",
    "without",
    "yesterday",
    "yet",
];

/// Sorted. Words before a number that stands for things named earlier.
const BEFORE_PRONOUN: &[&str] = &["all", "any", "between", "or", "other", "the", "these", "those"];

/// Sorted. Irregular verbs after a noun.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "became", "began", "bought", "broken", "brought", "built", "came", "caught", "chosen", "died", "driven", "fell",
    "fled", "found", "gave", "gets", "given", "got", "grew", "held", "hidden", "hit", "kept", "knew", "led", "left",
    "lost", "made", "meant", "met", "paid", "ran", "rose", "sat", "saw", "seen", "sent", "set", "shot", "sold",
    "spent", "spoke", "stolen", "stood", "taken", "think", "thrown", "told", "took", "want", "went", "won", "wore",
    "worn", "written", "wrote",
];

/// Sorted. Adverbs and adjectives that follow what is measured.
const ADVERBS: &[&str] = &[
    "alone", "apart", "deep", "early", "east", "high", "higher", "less", "long", "longer", "lower", "more", "north",
    "old", "older", "overall", "short", "south", "straight", "tall", "too", "west", "wide", "worse", "younger",
];

/// Sorted. Plurals without "s".
const PLURALS: &[&str] = &[
    "aircraft",
    "alumni",
    "children",
    "crew",
    "dead",
    "feet",
    "fish",
    "media",
    "men",
    "people",
    "personnel",
    "police",
    "sheep",
    "staff",
    "women",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::time::dates;

    /// The figures of `text` as "words | bound value..high unit of".
    #[track_caller]
    fn reads(text: &str, expected: &[&str]) {
        let prose = Prose::new(text);
        let found: Vec<String> = figures(&prose, &dates(&prose, None))
            .iter()
            .map(|figure| {
                let bound = match figure.bound {
                    Bound::Exact => "",
                    Bound::About => "~",
                    Bound::AtLeast => ">=",
                    Bound::AtMost => "<=",
                };
                let high = figure.high.map_or(String::new(), |high| format!("..{high}"));
                let value = (figure.value * 100.0).round() / 100.0;
                let unit = figure.unit.as_deref().map_or(String::new(), |unit| format!(" {unit}"));
                let of = figure.of.as_deref().map_or(String::new(), |of| format!(" of {of}"));
                format!("{} | {bound}{value}{high}{unit}{of}", figure.span.of(&prose.text))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn tables_are_sorted() {
        let sorted = |table: &[&str]| table.windows(2).all(|pair| pair[0] < pair[1]);
        for table in
            [NUMBERED, STREETS, BEFORE_PRONOUN, VOTES, PEOPLE, MEASURES, MEASURING, STOPS, VERBS, ADVERBS, PLURALS]
        {
            assert!(sorted(table), "{table:?}");
        }
        assert!(OPENERS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for table in [VAGUE, PARTS] {
            assert!(table.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
    }

    #[test]
    fn counts_and_their_nouns() {
        reads("three air strikes hit the port", &["three | 3 of strikes"]);
        reads("Twenty-five police officers were hurt.", &["Twenty-five | 25 of officers"]);
        reads("They sent 1,200 soldiers.", &["1,200 | 1200 of soldiers"]);
        reads("A dozen suspected gang members fled.", &["A dozen | 12 of members"]);
        reads("half a million people died", &["half a million | 500000 of people"]);
        reads("killing 14", &["14 | 14"]);
        reads("One soldier died and five men were hurt.", &["One | 1 of soldier", "five | 5 of men"]);
        reads("He twice escaped prison.", &["twice | 2 of times"]);
        reads("two of the country's former presidents", &["two | 2 of presidents"]);
        reads("300 of the 500 seats", &["300 | 300 of seats", "500 | 500 of seats"]);
        reads(
            "of magnitude 6.8, a 6.8-magnitude quake",
            &["6.8 | 6.8 of magnitude", "6.8-magnitude | 6.8 of magnitude"],
        );
        reads("a magnitude-6.8 quake", &["magnitude-6.8 | 6.8 of magnitude"]);
        reads("6.8 on the Richter scale", &["6.8 | 6.8 of magnitude"]);
        reads("a magnitude of about 5.9 shook the island", &["about 5.9 | ~5.9 of magnitude"]);
        reads("a population of 120,000 people", &["120,000 | 120000 of population"]);
        reads("home to some 120,000 people", &["some 120,000 | ~120000 of population"]);
        reads("a 36 million euro penalty", &["36 million euro | 36000000 EUR of penalty"]);
        reads("They put the toll from the bus plunge at 17.", &["17 | 17 of toll"]);
        reads("The death toll rose to 31 on Monday.", &["31 | 31 of toll"]);
        reads("Damage is estimated at $2 million.", &["$2 million | 2000000 USD of damage"]);
        reads("Turnout was 48 percent.", &["48 percent | 48 % of turnout"]);
        reads("killing 14\nHegseth spoke", &["14 | 14"]);
        reads("23 held by Democrats", &["23 | 23"]);
        reads("José counted 3 cañones", &["3 | 3 of canones"]);
    }

    #[test]
    fn bounds() {
        reads("more than 50 people", &["more than 50 | >=50 of people"]);
        reads("at least five officers", &["at least five | >=5 of officers"]);
        reads("Nearly 300 homes", &["Nearly 300 | ~300 of homes"]);
        reads("no more than 20 men", &["no more than 20 | <=20 of men"]);
        reads("as many as 1,000 troops", &["as many as 1,000 | <=1000 of troops"]);
        reads("fewer than two dozen guests", &["fewer than two dozen | <=24 of guests"]);
        reads("rated above 72 %, lower than 80 %", &["above 72 % | >=72 %", "lower than 80 % | <=80 %"]);
        reads("over 40 people over three days", &["over 40 | >=40 of people", "three days | 3 day"]);
        reads("some 50 people", &["some 50 | ~50 of people"]);
        reads("He left before the age of 18.", &["before the age of 18 | <=18 year of age"]);
        reads("She moved at the age of 15.", &["15 | 15 year of age"]);
        reads(
            "hundreds of people, tens of thousands of dollars",
            &["hundreds | >=100 of people", "tens of thousands of dollars | >=10000 USD"],
        );
    }

    #[test]
    fn money() {
        reads("more than $1.2 million", &["more than $1.2 million | >=1200000 USD"]);
        reads("a $5 million reward", &["$5 million | 5000000 USD of reward"]);
        reads("$1.2M and €14bn in aid", &["$1.2M | 1200000 USD", "€14bn | 14000000000 EUR of aid"]);
        reads(
            "It cost 5 million pounds or 20 Mexican pesos.",
            &["5 million pounds | 5000000 GBP", "20 Mexican pesos | 20 MXN"],
        );
        reads("US$50 or 300 dollars or GBP 20", &["US$50 | 50 USD", "300 dollars | 300 USD", "GBP 20 | 20 GBP"]);
        reads("$5-10 million", &["$5-10 million | 5000000..10000000 USD"]);
        reads("$5 to $10 million", &["$5 to $10 million | 5000000..10000000 USD"]);
    }

    #[test]
    fn percent() {
        reads("12% of voters and 3.5 percent", &["12% | 12 % of voters", "3.5 percent | 3.5 %"]);
        reads("up two percentage points to 5 per cent", &["two percentage points | 2 pp", "5 per cent | 5 %"]);
        reads("rose from 3 to 5 percent", &["3 | 3 %", "5 percent | 5 %"]);
        reads("a 10-percent cut", &["10-percent | 10 % of cut"]);
    }

    #[test]
    fn shares_and_odds() {
        reads("two-thirds of voters", &["two-thirds | ~66.67 % of voters"]);
        reads("a third of the officers", &["a third | ~33.33 % of officers"]);
        reads("half of all voters", &["half | ~50 % of voters"]);
        reads("one in five children", &["one in five | 20 % of children"]);
        reads(
            "a one-in-three chance, a 2 in 3 chance",
            &["one-in-three | 33.33 % of chance", "2 in 3 | 66.67 % of chance"],
        );
        reads("7 in 10 voters", &["7 in 10 | 70 % of voters"]);
        reads("nine out of 10 voters", &["nine out of 10 | 90 % of voters"]);
        reads("rated 6.5/10", &["6.5/10 | 65 %"]);
        reads("more than three quarters of homes", &["more than three quarters | >=75 % of homes"]);
    }

    #[test]
    fn ranges() {
        reads("between 3 and 5 people", &["between 3 and 5 | 3..5 of people"]);
        reads(
            "10-15 people, 3 to 5 km, 20–30 percent",
            &["10-15 | 10..15 of people", "3 to 5 km | 3..5 km", "20–30 percent | 20..30 %"],
        );
        reads("a tremor measured at 5.9 shook it", &["5.9 | 5.9 of magnitude"]);
        reads("four and a half months", &["four and a half months | 4.5 month"]);
        reads("2 1/2 years, a 2-1/2 year term", &["2 1/2 years | 2.5 year", "2-1/2 year | 2.5 year of term"]);
        reads("two or three men", &["two or three | 2..3 of men"]);
    }

    #[test]
    fn scores_and_votes() {
        reads("They won 7-0.", &["7-0 | 7..0 score"]);
        reads("a 52-48 vote", &["52-48 | 52..48 score"]);
        reads("They beat Lindholm 3-1 in a Boeing 737-800.", &["3-1 | 3..1 score"]);
        reads("voted 5 to 4", &["5 to 4 | 5..4 score"]);
    }

    #[test]
    fn measures_and_durations() {
        reads("a 60-day state of emergency", &["60-day | 60 day of state"]);
        reads("a seven-count superseding indictment", &["seven-count | 7 of count"]);
        reads("five tons of cocaine", &["five tons | 5 ton of cocaine"]);
        reads("five tons of cocaine hidden in squid", &["five tons | 5 ton of cocaine"]);
        reads("20 years in prison", &["20 years | 20 year of prison"]);
        reads(
            "5km, 30 square miles and -5 degrees Celsius",
            &["5km | 5 km", "30 square miles | 30 sq mile", "-5 degrees Celsius | -5 °C"],
        );
        reads("at 60 miles per hour", &["60 miles per hour | 60 mph"]);
        reads("a 20-member panel", &["20-member | 20 of member"]);
    }

    #[test]
    fn ages() {
        reads("the 56-year-old", &["56-year-old | 56 year of age"]);
        reads("a man aged 56", &["56 | 56 year of age"]);
        reads("Ann Lee, 56, said", &["56 | 56 year of age"]);
        reads("The suspect, 34, was charged.", &["34 | 34 year of age"]);
        reads("he is 56 years old", &["56 years old | 56 year of age"]);
        reads("a twenty-five-year-old man", &["twenty-five-year-old | 25 year of age"]);
    }

    #[test]
    fn ordinals() {
        reads("the first time Ecuador has done so", &["first | 1 th of time"]);
        reads("the 42nd president and his second term", &["42nd | 42 th of president", "second | 2 th of term"]);
        reads("the third-largest city", &["third-largest | 3 th of city"]);
        reads("First they met on Fifth Avenue and 42nd Street.", &[]);
        reads("They first said so in the Second World War.", &[]);
    }

    #[test]
    fn identifiers_are_no_figures() {
        for text in [
            "COVID-19",
            "an A350-900 and an F-16",
            "on Route 66",
            "under Article 5",
            "since 9/11",
            "on Channel 4",
            "the Group of 20",
            "the 1400 block",
            "a Boeing 737 jet",
            "Section 230",
            "No. 5 seed",
            "in Room 101",
            "at 10 Downing Street",
            "Air Force One",
            "5G and 24/7",
            "version 1.2.3",
            "Apollo 11 landed",
            "the Big Three",
            "phase 3",
        ] {
            reads(text, &[]);
        }
    }

    #[test]
    fn pronouns_clocks_lists_and_telephones_are_no_figures() {
        for text in [
            "no one came",
            "one of them",
            "the one that left",
            "one by one",
            "at 5 p.m.",
            "at 10:30",
            "at 10",
            "3 o'clock",
            "10am",
            "between the two",
            "a day or two",
            "one's skin",
            "1. The point is made.",
            "(1) the first",
            "Call 1-800-555-0199 or 555-0199.",
            "one another",
        ] {
            reads(text, &[]);
        }
    }

    #[test]
    fn dates_are_no_figures() {
        reads("On July 31, 2025, 14 people left.", &["14 | 14 of people"]);
        reads("two days ago in the 1990s", &[]);
        reads("more than July 5", &[]);
    }
}
