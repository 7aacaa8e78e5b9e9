//! What stands on one side in the place of a name, date, figure or word of the other.
//!
//! "It led Bayern to the final" and "it led Dortmund to the final" put two names in one place: the words before and
//! after are the same, in the same order. So laid, a value that the other side has elsewhere ("Bayern Munich was led by
//! …") is no longer taken for the same.

use super::overlay::{self, Direction};
use super::statement::Statement;
use crate::claim::frame::Dated;
use crate::claim::{Name, concept};
use crate::entity::Kind;
use crate::text::fold::fold;
use crate::text::stem::{is_function_word, stem};
use crate::text::{Byte, Figure, Shape, Span};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// How many words before and after are looked at.
const REACH: usize = 6;
/// How many words the other side may have more or less between two that are the same.
const SLACK: usize = 3;
/// How many words before and after are near.
const NEARBY: usize = 8;
/// What a word without content counts: the order of such words tells too.
const FUNCTION: f32 = 0.2;
/// As many values of one sort are looked at on a side; a statement with more is a list.
const MOST: usize = 60;

/// What sort of thing a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Words with a capital letter.
    Name,
    /// A date.
    Date,
    /// A figure.
    Figure,
    /// A content word.
    Word,
}

/// Two values that exclude each other and stand in one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slot {
    /// Where the first side's stands, in bytes.
    pub here: Span<Byte>,
    /// Where the second side's stands.
    pub there: Span<Byte>,
    /// How alike the words around are.
    pub place: f32,
    /// How alike the words on the side that is less alike are.
    pub enclosed: f32,
    /// How much better the place is than the best one of a value that agrees.
    pub margin: f32,
    /// Whether the other side has no value that agrees.
    pub absent: bool,
    /// Whether it is the first value of its sort: for names, who or what a statement is about.
    pub first: bool,
    /// How alike the words nearby are in any order.
    pub around: f32,
    /// The kind of the first side's, for a name.
    pub kind: Option<Kind>,
    /// How many names of that kind the other side has that are not it.
    pub fellows: usize,
    /// How many other values of the sort stand nearly as well in the place.
    pub rivals: usize,
    /// Whether both are of one kind.
    pub alike: bool,
    /// On how many sides the very next word is the same: 0 to 2.
    pub led: f32,
    /// How alike the two are letter by letter, 0 to 1.
    pub spelled: f32,
    /// Whether the first side has no value that agrees with the second side's.
    pub lone: bool,
}

/// Two statements as words with the values among them.
pub struct Slots<'a> {
    here: Line<'a>,
    there: Line<'a>,
}

/// A word that is not a mark.
struct Word {
    /// One number for all words that say the same.
    key: usize,
    weight: f32,
    folded: String,
}

struct Line<'a> {
    words: Vec<Word>,
    values: Vec<Value<'a>>,
    /// The keys of its words and of those of the title over it.
    known: HashSet<usize>,
    /// The keys of the title's words.
    titled: HashSet<usize>,
}

struct Value<'a> {
    words: Range<usize>,
    span: Span<Byte>,
    what: What<'a>,
}

enum What<'a> {
    Name(Option<&'a Name>),
    Date(Dated, Direction),
    Figure(&'a Figure, bool),
    Word,
}

impl What<'_> {
    fn sort(&self) -> Sort {
        match self {
            What::Name(_) => Sort::Name,
            What::Date(..) => Sort::Date,
            What::Figure(..) => Sort::Figure,
            What::Word => Sort::Word,
        }
    }

    fn kind(&self) -> Option<Kind> {
        match self {
            What::Name(Some(name)) => name.kind,
            _ => None,
        }
    }
}

impl<'a> Slots<'a> {
    /// Of two statements. `rarity` tells how telling a stem is, 0 to 1.
    pub fn new(here: &'a Statement, there: &'a Statement, rarity: &dyn Fn(&str) -> f32) -> Slots<'a> {
        let mut keys = HashMap::new();
        Slots { here: Line::new(here, rarity, &mut keys), there: Line::new(there, rarity, &mut keys) }
    }

    /// The values of a sort that most clearly stand in the place of another one.
    pub fn best(&self, sort: Sort) -> Option<Slot> {
        self.best_from(sort, 0)
    }

    /// The names that most clearly stand in the place of another one, the first aside: who or what a statement is about
    /// is often left to the text around the other.
    pub fn object(&self) -> Option<Slot> {
        self.best_from(Sort::Name, 1)
    }

    /// Of the names that each side alone has, the two of one kind whose surroundings are most alike in any order: a
    /// passive turns the words around a name about.
    pub fn stranger(&self) -> Option<Slot> {
        let own: Vec<&Value> = self.here.of(Sort::Name).take(MOST).collect();
        let others: Vec<&Value> = self.there.of(Sort::Name).take(MOST).collect();
        let mut best: Option<(f32, Slot)> = None;
        for (nth, value) in own.iter().enumerate() {
            if self.known(value) || others.iter().any(|other| self.agree(value, other) == Some(true)) {
                continue;
            }
            for other in others.iter().filter(|other| other.what.kind() == value.what.kind()) {
                if self.here.titles(other, &self.there)
                    || own.iter().any(|value| self.agree(value, other) == Some(true))
                {
                    continue;
                }
                let slot = self.slot(nth, value, other);
                let score = slot.place + slot.around;
                if best.is_none_or(|(most, _)| score > most) {
                    best = Some((score, slot));
                }
            }
        }
        best.map(|(_, slot)| slot)
    }

    /// Two values in one place, the first side's the `nth` of its sort, as if nothing else were there.
    fn slot(&self, nth: usize, value: &Value, other: &Value) -> Slot {
        let (place, enclosed) = self.place(value, other);
        Slot {
            here: value.span,
            there: other.span,
            place,
            enclosed,
            margin: place,
            absent: true,
            first: nth == 0,
            around: self.around(value, other),
            kind: value.what.kind(),
            fellows: 0,
            rivals: 0,
            alike: value.what.kind() == other.what.kind(),
            led: f32::from(u8::from(self.beside(value, other, |words| words.start.checked_sub(1))))
                + f32::from(u8::from(self.beside(value, other, |words| Some(words.end)))),
            spelled: self.spelled(value, other),
            lone: true,
        }
    }

    fn best_from(&self, sort: Sort, skip: usize) -> Option<Slot> {
        let own: Vec<&Value> = self.here.of(sort).take(MOST).collect();
        let others: Vec<&Value> = self.there.of(sort).take(MOST).collect();
        let mut best: Option<Slot> = None;
        for (nth, value) in own.iter().enumerate().skip(skip) {
            let titled = self.there.titles(value, &self.here);
            let (mut agreeing, mut places) = (titled.then_some(0.0_f32), Vec::new());
            for other in &others {
                let place = self.place(value, other);
                match self.agree(value, other) {
                    None => {}
                    Some(true) => agreeing = Some(agreeing.unwrap_or(0.0).max(place.0)),
                    Some(false) => places.push((place, other)),
                }
            }
            let Some(&((place, _), other)) = places.iter().max_by(|x, y| x.0.0.total_cmp(&y.0.0)) else {
                continue;
            };
            let absent = agreeing.is_none() && (sort != Sort::Word || !self.known(value));
            let slot = Slot {
                margin: place - agreeing.unwrap_or(0.0),
                absent,
                fellows: places.iter().filter(|(_, other)| other.what.kind() == value.what.kind()).count(),
                rivals: places.iter().filter(|((rival, _), _)| *rival > place * 0.7).count().saturating_sub(1),
                lone: !self.here.titles(other, &self.there)
                    && !own.iter().any(|value| self.agree(value, other) == Some(true)),
                ..self.slot(nth, value, other)
            };
            if sort == Sort::Word && !absent {
                continue;
            }
            if best.is_none_or(|best| slot.margin > best.margin) {
                best = Some(slot);
            }
        }
        best
    }

    /// Names that share a word and differ in another, each of which the other side lacks altogether ("Jason Voorhees"
    /// and "Jason Elchami"): how alike the words around the surest two are.
    pub fn varied(&self) -> Option<f32> {
        let own_word = |line: &Line, value: &Value, other: &Line, against: &Value| {
            let other_words = other.words.get(against.words.clone()).unwrap_or_default();
            let words = line.words.get(value.words.clone()).unwrap_or_default();
            let shared =
                words.iter().any(|a| !is_function_word(&a.folded) && other_words.iter().any(|b| a.key == b.key));
            let strange = |a: &Word| {
                !is_function_word(&a.folded) && !other.known.contains(&a.key) && !other.words.iter().any(|b| near(a, b))
            };
            shared && words.iter().any(strange)
        };
        let mut best = None::<f32>;
        for value in self.here.of(Sort::Name).take(MOST) {
            for other in self.there.of(Sort::Name).take(MOST) {
                if own_word(&self.here, value, &self.there, other) && own_word(&self.there, other, &self.here, value) {
                    best = Some(best.unwrap_or(0.0).max(self.place(value, other).0));
                }
            }
        }
        best
    }

    /// Whether the other side has every word of the first name.
    pub fn subject_known(&self) -> bool {
        self.here.of(Sort::Name).next().is_none_or(|first| self.known(first))
    }

    /// The share of pairs of neighbouring words of the first side that the second has too, and the longest run of
    /// words that stands on both, in words.
    pub fn copied(&self) -> (f32, usize) {
        let pair = |words: &[Word]| words.iter().map(|word| word.key).collect::<Vec<_>>();
        let pairs: HashSet<Vec<usize>> = self.there.words.windows(2).map(pair).collect();
        let (mut shared, mut run, mut longest) = (0, 0, 0);
        for own in self.here.words.windows(2).map(pair) {
            if pairs.contains(&own) {
                shared += 1;
                run += 1;
                longest = longest.max(run + 1);
            } else {
                run = 0;
            }
        }
        (shared as f32 / self.here.words.len().saturating_sub(1).max(1) as f32, longest)
    }

    /// How many names of the first side, its first aside, have a word that the second side lacks altogether.
    pub fn unknown_names(&self) -> usize {
        self.here.of(Sort::Name).skip(1).take(MOST).filter(|value| !self.known(value)).count()
    }

    /// Whether every word of a value stands somewhere on the other side.
    fn known(&self, value: &Value) -> bool {
        let words = self.here.words.get(value.words.clone()).unwrap_or_default();
        words
            .iter()
            .all(|word| self.there.known.contains(&word.key) || self.there.words.iter().any(|other| near(word, other)))
    }

    /// Whether two values may be one; `None` where they are not of one sort.
    fn agree(&self, value: &Value, other: &Value) -> Option<bool> {
        match (&value.what, &other.what) {
            (What::Date(a, to_a), What::Date(b, to_b)) => {
                Some(overlay::dates_meet(&a.interval, *to_a, &b.interval, *to_b))
            }
            (What::Figure(a, inclusive), What::Figure(b, _)) => {
                overlay::of_one_sort(a, b).then(|| overlay::figures_meet(a, *inclusive, b))
            }
            (What::Name(a), What::Name(b)) => {
                let (own, others) = (self.here.keys(value), self.there.keys(other));
                let within = |a: &[usize], b: &[usize]| a.iter().all(|key| b.contains(key));
                let alike = |one: &Word| {
                    self.there.words.get(other.words.clone()).unwrap_or_default().iter().any(|b| near(one, b))
                };
                let spelled = self.here.words.get(value.words.clone()).unwrap_or_default().iter().any(alike);
                let same = spelled || a.zip(*b).is_some_and(|(a, b)| a.same(b) || a.spelling_variant(b));
                Some(same || within(&own, &others) || within(&others, &own) || self.abbreviates(value, other))
            }
            (What::Word, What::Word) => Some(self.here.keys(value) == self.there.keys(other)),
            _ => None,
        }
    }

    /// Whether one name is made of the initials of the other.
    fn abbreviates(&self, value: &Value, other: &Value) -> bool {
        let own = self.here.words.get(value.words.clone()).unwrap_or_default();
        let others = self.there.words.get(other.words.clone()).unwrap_or_default();
        let made = |short: &[Word], long: &[Word]| {
            let [short] = short else { return false };
            let initials =
                long.iter().filter(|word| !is_function_word(&word.folded)).filter_map(|w| w.folded.chars().next());
            long.len() >= 2 && initials.eq(short.folded.replace('.', "").chars())
        };
        made(own, others) || made(others, own)
    }

    /// Whether the words at the places that `at` gives for two values are the same.
    fn beside(&self, value: &Value, other: &Value, at: impl Fn(&Range<usize>) -> Option<usize>) -> bool {
        let own = at(&value.words).and_then(|at| self.here.words.get(at));
        let others = at(&other.words).and_then(|at| self.there.words.get(at));
        own.zip(others).is_some_and(|(a, b)| a.key == b.key)
    }

    /// How alike two values are letter by letter, 0 to 1.
    fn spelled(&self, value: &Value, other: &Value) -> f32 {
        let written = |line: &Line, value: &Value| -> String {
            line.words.get(value.words.clone()).unwrap_or_default().iter().map(|word| word.folded.as_str()).collect()
        };
        strsim::normalized_damerau_levenshtein(&written(&self.here, value), &written(&self.there, other)) as f32
    }

    /// How alike the words near two values are, in whatever order.
    fn around(&self, value: &Value, other: &Value) -> f32 {
        // In order, so that the sum is the same every time.
        let near = |words: &[Word], value: &Value| -> BTreeMap<usize, f32> {
            let (start, end) = (value.words.start.saturating_sub(NEARBY), (value.words.end + NEARBY).min(words.len()));
            let outside = |at: &usize| !value.words.contains(at);
            (start..end).filter(outside).filter_map(|at| words.get(at)).map(|word| (word.key, word.weight)).collect()
        };
        let others = near(&self.there.words, other);
        near(&self.here.words, value).iter().filter(|(key, _)| others.contains_key(key)).map(|(_, weight)| weight).sum()
    }

    /// How alike the words around two values are: on both sides together, and on the side that is less alike.
    fn place(&self, value: &Value, other: &Value) -> (f32, f32) {
        let (a, b) = (&self.here.words, &self.there.words);
        let left = alike(
            a.get(..value.words.start).unwrap_or_default().iter().rev(),
            b.get(..other.words.start).unwrap_or_default().iter().rev(),
        );
        let right = alike(
            a.get(value.words.end..).unwrap_or_default().iter(),
            b.get(other.words.end..).unwrap_or_default().iter(),
        );
        (left + right, left.min(right))
    }
}

/// How alike two runs of words are, those that are nearer to their beginning and to each other counting more. Words
/// count in one order only.
fn alike<'w>(a: impl Iterator<Item = &'w Word>, b: impl Iterator<Item = &'w Word>) -> f32 {
    let b: Vec<&Word> = b.take(REACH + SLACK).collect();
    let (mut sum, mut from) = (0.0, 0);
    for (d, word) in a.take(REACH).enumerate() {
        let found = b
            .iter()
            .enumerate()
            .skip(from)
            .take_while(|(e, _)| *e <= d + SLACK)
            .find(|(_, other)| other.key == word.key);
        if let Some((e, _)) = found {
            let near = if d == 0 && e == 0 { 1.5 } else { 1.0 };
            sum += near * word.weight / (1.0 + 0.25 * d.max(e) as f32);
            from = e + 1;
        }
    }
    sum
}

/// Whether two words may be forms or spellings of one name: "England" and "English", "Sam" and "Samuel", "Goldman" and
/// "Goldmann".
fn near(a: &Word, b: &Word) -> bool {
    if a.key == b.key {
        return true;
    }
    let (short, long) = if a.folded.len() <= b.folded.len() { (&a.folded, &b.folded) } else { (&b.folded, &a.folded) };
    let shared = short.chars().zip(long.chars()).take_while(|(x, y)| x == y).count();
    let length = short.chars().count();
    shared >= 4 && shared + 3 >= length
        || length >= 3 && shared == length && short.len() + 4 >= long.len() && !is_function_word(short)
}

impl<'a> Line<'a> {
    fn new(statement: &'a Statement, rarity: &dyn Fn(&str) -> f32, keys: &mut HashMap<String, usize>) -> Line<'a> {
        let prose = &statement.prose;
        let mut words = Vec::new();
        // For each token of the statement the number of words before it.
        let tokens = prose.tokens_in(statement.span);
        let mut places = Vec::with_capacity(tokens.len() + 1);
        let mut proper = Vec::new();
        let starts: HashSet<usize> = prose.sentences.iter().map(|sentence| sentence.tokens.start).collect();
        for at in tokens.clone() {
            places.push(words.len());
            let Some(token) = prose.tokens.get(at).filter(|token| token.shape != Shape::Mark) else { continue };
            let written = token.span.of(&prose.text);
            let folded = fold(written);
            let stem = stem(&folded);
            let weight = if is_function_word(&folded) { FUNCTION } else { rarity(&stem).max(FUNCTION) };
            let begins = starts.contains(&at);
            let capital = written.starts_with(char::is_uppercase) && token.shape == Shape::Word;
            proper.push((capital && !is_function_word(&folded), begins, token.span));
            let next = keys.len();
            let key = *keys.entry(concept::name(&stem).to_owned()).or_insert(next);
            words.push(Word { key, weight, folded });
        }
        places.push(words.len());
        let place = |span: Span<Byte>| {
            let range = prose.tokens_in(span);
            let at = |token: usize| places.get(token.saturating_sub(tokens.start)).copied().unwrap_or(words.len());
            at(range.start)..at(range.end)
        };
        let frame = &statement.frame;
        let mut values: Vec<Value> = Vec::new();
        let inside = |span: Span<Byte>| statement.span.contains(&span) && !span.is_empty();
        for date in overlay::dates(statement).filter(|date| inside(date.span)) {
            let what = What::Date(date, overlay::direction(statement, &date));
            values.push(Value { words: place(date.span), span: date.span, what });
        }
        for figure in frame.figures.iter().filter(|figure| inside(figure.span)) {
            let inclusive = overlay::is_inclusive(figure.span.of(&prose.text));
            values.push(Value { words: place(figure.span), span: figure.span, what: What::Figure(figure, inclusive) });
        }
        let taken: HashSet<usize> = values.iter().flat_map(|value| value.words.clone()).collect();
        let named = |span: Span<Byte>| frame.names.iter().find(|name| name.span.overlaps(&span));
        let mut at = 0;
        while at < words.len() {
            let is_name = |at: usize| {
                proper.get(at).is_some_and(|&(capital, begins, span)| capital && (!begins || named(span).is_some()))
                    && !taken.contains(&at)
            };
            if !is_name(at) {
                let content =
                    words.get(at).is_some_and(|word: &Word| !is_function_word(&word.folded) && word.folded != "'s");
                if content
                    && !taken.contains(&at)
                    && let Some(&(_, _, span)) = proper.get(at)
                {
                    values.push(Value { words: at..at + 1, span, what: What::Word });
                }
                at += 1;
                continue;
            }
            let mut end = at + 1;
            // A mark between two names parts them.
            let next_to = |end: usize| {
                let pair = proper.get(end - 1).zip(proper.get(end));
                pair.is_some_and(|(a, b)| Span::<Byte>::new(a.2.end, b.2.start).of(&prose.text).trim().is_empty())
            };
            loop {
                if is_name(end) && next_to(end) {
                    end += 1;
                } else if words.get(end).is_some_and(|word| word.folded == "of")
                    && is_name(end + 1)
                    && next_to(end)
                    && next_to(end + 1)
                {
                    end += 2;
                } else {
                    break;
                }
            }
            if let Some((first, last)) = proper.get(at).zip(proper.get(end - 1)) {
                let span = Span::new(first.2.start, last.2.end);
                values.push(Value { words: at..end, span, what: What::Name(named(span)) });
            }
            at = end;
        }
        let mut titled = HashSet::new();
        for stem in &statement.title.stems {
            let next = keys.len();
            titled.insert(*keys.entry(concept::name(stem).to_owned()).or_insert(next));
        }
        let known = words.iter().map(|word| word.key).chain(titled.iter().copied()).collect();
        Line { words, values, known, titled }
    }

    /// Whether the title over it has every word of a name of another line.
    fn titles(&self, value: &Value, line: &Line) -> bool {
        value.what.sort() == Sort::Name && line.keys(value).iter().all(|key| self.titled.contains(key))
    }

    fn of(&self, sort: Sort) -> impl Iterator<Item = &Value<'a>> {
        self.values.iter().filter(move |value| value.what.sort() == sort)
    }

    fn keys(&self, value: &Value) -> Vec<usize> {
        self.words.get(value.words.clone()).unwrap_or_default().iter().map(|word| word.key).collect()
    }
}
