//! What the tagger sees of a word: features, each a 32-bit hash, fed to a function so that nothing
//! is stored.
//!
//! Only words at most [`REACH`] words from one with a capital letter are looked at; all others are
//! outside names. That leaves the text as short segments that are decoded one by one.

use super::lexicon::{Entry, Lexicon, List};
use super::word::{self, Form};
use crate::pause::Pauses;
use crate::text::Prose;
use std::ops::Range;

/// How far from a capitalized word a word can be and still be part of a name: "Bank of the West".
const REACH: usize = 2;
/// Longest segment decoded at once: bounds memory on text without lower case.
const SEGMENT: usize = 256;
/// Longest phrase looked up in the lexicon, in words.
const PHRASE: usize = 6;

/// One word of a document.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// As written.
    pub text: &'a str,
    /// [`word::folded`].
    pub folded: u32,
    /// What it looks like.
    pub form: Form,
    /// What the lexicon knows of it alone.
    pub known: Entry,
    /// In which listed phrases it stands: four bits a list of names (begin, inside, last, alone).
    pub listed: u32,
    /// The run of capitalized words it stands in.
    run: (u32, u32),
    /// How the document writes it elsewhere: bit 0 in lower case, bit 1 capitalized inside a sentence.
    pub casing: u8,
    /// What stands beside it anywhere in the document; one bit for each [`Company`].
    company: u16,
}

/// What stands beside a word and tells what it names.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
enum Company {
    /// "in X", "near X".
    Inside,
    /// "from X", "to X".
    Way,
    /// "the X".
    Article,
    /// "X, Ohio".
    Within,
    /// "said X", "X said".
    Speech,
    /// "Mr. X", "spokesman X".
    Title,
    /// "X's".
    Possessive,
    /// "Ana X".
    FirstName,
    /// "X Department", "X Inc.".
    Organization,
    /// "the X party", "the X group".
    Body,
    /// "X province", "X River".
    Place,
    /// "X, who".
    Who,
}

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Style {
    Plain,
    /// Most Words Begin With a Capital.
    Title,
    /// MOST WORDS ARE CAPITALS.
    Upper,
}

/// A document made ready for tagging: its words and sentences, across all paragraphs.
#[derive(Debug)]
pub struct Document<'a> {
    /// The words of all paragraphs.
    pub words: Vec<Word<'a>>,
    sentences: Vec<(Range<u32>, Style)>,
    /// Where names can be, in order: words, and the sentence they lie in.
    pub segments: Vec<(Range<usize>, u32)>,
}

impl<'a> Document<'a> {
    /// Looks at `paragraphs` as one document.
    pub async fn new(paragraphs: &[&'a Prose], lexicon: &Lexicon, pauses: Pauses<'_>) -> Document<'a> {
        let count = paragraphs.iter().map(|prose| prose.tokens.len()).sum();
        let mut document = Document { words: Vec::with_capacity(count), sentences: Vec::new(), segments: Vec::new() };
        for prose in paragraphs {
            pauses.here().await;
            let offset = document.words.len();
            for token in &prose.tokens {
                let text = token.span.of(&prose.text);
                let folded = word::folded(text);
                let known = lexicon.get(folded);
                document.words.push(Word {
                    text,
                    folded,
                    form: Form::of(text),
                    known,
                    listed: 0,
                    run: (0, 0),
                    casing: 0,
                    company: 0,
                });
            }
            for sentence in &prose.sentences {
                let range = offset + sentence.tokens.start..offset + sentence.tokens.end;
                document.sentence(range.start.min(document.words.len())..range.end.min(document.words.len()), lexicon);
            }
        }
        pauses.here().await;
        document.elsewhere(pauses).await;
        document
    }

    fn sentence(&mut self, range: Range<usize>, lexicon: &Lexicon) {
        let at = self.sentences.len() as u32;
        let words = &mut self.words[range.clone()];
        let (mut upper, mut title, mut all) = (0, 0, 0);
        for word in words.iter() {
            if word.text.len() > 3 && word.form != Form::Mark && word.form != Form::Number {
                all += 1;
                upper += usize::from(matches!(word.form, Form::Upper));
                title += usize::from(word.form.capital());
            }
        }
        let style = match all {
            2.. if upper * 10 >= all * 8 => Style::Upper,
            4.. if title * 10 >= all * 8 => Style::Title,
            _ => Style::Plain,
        };
        // Runs of capitalized words.
        let mut first = 0;
        for here in 0..=words.len() {
            if words.get(here).is_some_and(|word| word.form.capital()) {
                continue;
            }
            for word in &mut words[first..here] {
                word.run = ((range.start + first) as u32, (range.start + here) as u32);
            }
            first = here + 1;
        }
        // Listed phrases.
        let mut taken = [0; List::NAMES];
        for here in 0..words.len() {
            if !words[here].form.capital() {
                continue;
            }
            let mut phrase = words[here].folded;
            let names = words[here].known.lists & ((1 << List::NAMES) - 1);
            mark(words, here, here + 1, names, &mut taken);
            if words[here].known.lists & List::Opens.bit() != 0 {
                for end in here + 2..=words.len().min(here + PHRASE) {
                    phrase = word::join(phrase, words[end - 1].folded);
                    if words[end - 1].form.capital() {
                        mark(words, here, end, lexicon.get(phrase).lists & ((1 << List::NAMES) - 1), &mut taken);
                    }
                }
            }
        }
        // Segments.
        let mut open: Option<(usize, usize)> = None;
        for here in 0..words.len() {
            if words[here].form.capital() {
                let from = here.saturating_sub(REACH);
                let to = (here + REACH + 1).min(words.len());
                open = match open {
                    Some((start, end)) if from <= end && to - start <= SEGMENT => Some((start, to)),
                    Some((start, end)) => {
                        self.segments.push((range.start + start..range.start + end, at));
                        Some((from.max(end), to))
                    }
                    None => Some((from, to)),
                };
            }
        }
        if let Some((start, end)) = open {
            self.segments.push((range.start + start..range.start + end, at));
        }
        self.sentences.push((range.start as u32..range.end as u32, style));
    }

    /// Fills [`Word::casing`] and [`Word::company`], by sorting: a table could be made slow by a hostile page.
    async fn elsewhere(&mut self, pauses: Pauses<'_>) {
        let mut seen: Vec<u64> = Vec::with_capacity(self.words.len());
        for (range, style) in &self.sentences {
            pauses.here().await;
            for at in range.start..range.end {
                let how = match self.words[at as usize].form {
                    Form::Lower => 0,
                    Form::Mark | Form::Number => continue,
                    _ if *style == Style::Plain && !opens(&self.words, range.start, at) => 1,
                    _ => 2,
                };
                if how > 0 {
                    let sentence = &self.words[range.start as usize..range.end as usize];
                    let company = company(sentence, (at - range.start) as usize);
                    self.words[at as usize].company = company;
                }
                seen.push(u64::from(self.words[at as usize].folded) << 32 | u64::from(at) << 2 | how);
            }
        }
        pauses.here().await;
        seen.sort_unstable();
        for group in seen.chunk_by(|a, b| a >> 32 == b >> 32) {
            pauses.here().await;
            let (mut lower, mut capital, mut company) = (0, 0, 0);
            for entry in group {
                lower += u32::from(entry & 3 == 0);
                capital += u32::from(entry & 3 == 1);
                company |= self.words[(*entry as u32 >> 2) as usize].company;
            }
            for entry in group {
                let how = entry & 3;
                if how > 0 {
                    let elsewhere = capital - u32::from(how == 1);
                    let word = &mut self.words[(*entry as u32 >> 2) as usize];
                    word.casing = u8::from(lower > 0) | u8::from(elsewhere > 0) << 1;
                    word.company = company;
                }
            }
        }
    }

    /// Whether the word at `at` opens the sentence numbered `sentence`, quotation marks and bullets aside.
    pub fn opens(&self, sentence: u32, at: usize) -> bool {
        self.sentences.get(sentence as usize).is_some_and(|(range, _)| opens(&self.words, range.start, at as u32))
    }

    /// Whether the sentence numbered `sentence` has capitals where prose has them, and not as a heading has.
    pub fn plain(&self, sentence: u32) -> bool {
        self.sentences.get(sentence as usize).is_some_and(|(_, style)| *style == Style::Plain)
    }

    /// The run of capitalized words that the word at `at` stands in.
    pub fn run(&self, at: usize) -> Range<usize> {
        self.words.get(at).map_or(0..0, |word| word.run.0 as usize..word.run.1 as usize)
    }

    /// The features of the word at `at` in the sentence numbered `sentence`, except those that
    /// depend on what the rest of the document was tagged.
    pub fn features(&self, sentence: u32, at: usize, mut emit: impl FnMut(u32)) {
        let Some((range, style)) = self.sentences.get(sentence as usize) else { return };
        let near = |offset: isize| -> Option<&Word<'a>> {
            let at = at.checked_add_signed(offset)?;
            (at >= range.start as usize && at < range.end as usize).then(|| &self.words[at])
        };
        let lower = |offset: isize| near(offset).map_or(EDGE, |word| word.folded);
        let form = |offset: isize| near(offset).map_or(15, |word| word.form as u32);
        let listed = |offset: isize| near(offset).map_or(0, |word| word.listed);
        let class = |offset: isize| near(offset).map_or(0, |word| u32::from(word.known.class));
        let cues = |offset: isize| near(offset).map_or(0, |word| u32::from(word.known.lists >> List::NAMES));
        let word = &self.words[at];
        let style = *style as u32;
        let form0 = form(0);
        let initial = u32::from(opens(&self.words, range.start, at as u32));
        let mut put = |template: Template, value: u32| emit(key(template, value));

        let (prefixes, suffixes) = word::affixes(word.text);
        let (start, end) = (word.run.0 as usize, word.run.1 as usize);
        let place = if start < end { (at - start).min(3) as u32 | ((end - 1 - at).min(3) as u32) << 2 } else { 15 };
        let several = end > start + 1;
        put(Template::Word, word.folded);
        put(Template::WordForm, two(word.folded, form0 | style << 4));
        put(Template::BeforeWord, two(lower(-1), word.folded));
        put(Template::WordAfter, two(word.folded, lower(1)));
        put(Template::Prefix4, prefixes[3]);
        put(Template::Suffix4, suffixes[3]);
        put(Template::RunFirst, if several { two(self.words[start].folded, place) } else { 0 });
        put(Template::RunLast, if several { two(self.words[end - 1].folded, place) } else { 0 });

        put(Template::Bias, 0);
        put(Template::Form, form0 | style << 4 | initial << 6);
        let shape = word::shape(word.text);
        put(Template::Shape, shape);
        for (template, affix) in [Template::Prefix2, Template::Prefix3]
            .into_iter()
            .zip(&prefixes[1..3])
            .chain([Template::Suffix1, Template::Suffix2, Template::Suffix3].into_iter().zip(&suffixes[..3]))
        {
            if *affix != 0 {
                put(template, *affix);
            }
        }
        put(Template::Before, lower(-1));
        put(Template::After, lower(1));
        put(Template::Before2, lower(-2));
        put(Template::After2, lower(2));
        put(Template::BeforeForm, two(lower(-1), form0));
        put(Template::AfterForm, two(lower(1), form0));
        put(Template::Around, two(lower(-1), lower(1)));
        put(Template::Before21, two(lower(-2), lower(-1)));
        put(Template::After12, two(lower(1), lower(2)));
        put(Template::Forms, form(-1) | form0 << 4 | form(1) << 8 | style << 12);
        put(Template::FormsBefore, form(-2) | form(-1) << 4 | form0 << 8 | style << 12);
        put(Template::FormsAfter, form0 | form(1) << 4 | form(2) << 8 | style << 12);
        put(Template::ShapeBefore, two(shape, form(-1) | form(1) << 4));

        let casing = u32::from(word.casing);
        put(Template::Casing, casing | form0 << 2 | initial << 6 | style << 7);

        let mut bits = word.company;
        while bits != 0 {
            put(Template::Company, bits.trailing_zeros());
            bits &= bits - 1;
        }
        put(Template::Companies, u32::from(word.company) | form0 << 16);
        put(Template::CompanyListed, two(u32::from(word.company), word.listed));

        if word.known.class != 0 {
            put(Template::Class, class(0));
        }
        for (template, offset) in [
            (Template::ClassBefore, -1),
            (Template::ClassAfter, 1),
            (Template::ClassBefore2, -2),
            (Template::ClassAfter2, 2),
        ] {
            if class(offset) != 0 {
                put(template, class(offset));
            }
        }
        put(Template::ClassesBefore, class(-1) | class(0) << 8 | form0 << 16);
        put(Template::ClassesAfter, class(0) | class(1) << 8 | form0 << 16);
        put(Template::ClassesAround, class(-1) | class(1) << 8 | form0 << 16);

        // Lists: each alone, then together with those of the neighbours.
        let mut bits = word.listed;
        while bits != 0 {
            let bit = bits.trailing_zeros();
            bits &= bits - 1;
            put(Template::Listed, bit);
            put(Template::ListedForm, bit | form0 << 5 | initial << 9 | style << 10);
        }
        put(Template::ListedAll, word.listed);
        for (template, offset) in [(Template::ListedBefore, -1), (Template::ListedAfter, 1)] {
            if listed(offset) != 0 {
                put(template, listed(offset));
            }
        }
        if word.listed != 0 || listed(1) != 0 {
            put(Template::ListsAfter, two(word.listed, two(listed(1), form(1))));
        }
        if word.listed != 0 || listed(-1) != 0 {
            put(Template::ListsBefore, two(word.listed, two(listed(-1), form(-1))));
        }
        put(Template::ListedCasing, two(word.listed, casing | initial << 2));
        for (template, offset) in [
            (Template::Cue, 0),
            (Template::CueBefore, -1),
            (Template::CueAfter, 1),
            (Template::CueBefore2, -2),
            (Template::CueAfter2, 2),
        ] {
            if cues(offset) != 0 {
                put(template, cues(offset) | form0 << 16);
            }
        }
        put(Template::CuesListed, two(word.listed, cues(-1) | cues(1) << 16));

        // The run of capitalized words this word stands in, and what stands around it.
        if start < end {
            let last = self.words[end - 1];
            let before = if start > range.start as usize { self.words[start - 1].folded } else { EDGE };
            let after = if end < range.end as usize { self.words[end].folded } else { EDGE };
            put(Template::Place, place | form0 << 4 | style << 8);
            if several {
                put(Template::RunLastCue, two(u32::from(last.known.lists >> List::NAMES), place));
                put(Template::RunLastSuffix, two(word::affixes(last.text).1[3], place));
                put(Template::RunBefore, two(before, place >> 2 | 4));
                put(Template::RunAfter, two(after, place & 3));
                put(Template::RunLists, two(self.words[start].listed, two(last.listed, place)));
            } else {
                put(Template::LoneAround, two(before, after));
            }
        } else {
            // A small word between two runs: "of" in "Bank of America".
            let (mut left, mut right) = (0, 0);
            for offset in [-1, -2] {
                if left == 0 && near(offset).is_some_and(|word| word.form.capital()) {
                    left = lower(offset);
                }
            }
            for offset in [1, 2] {
                if right == 0 && near(offset).is_some_and(|word| word.form.capital()) {
                    right = lower(offset);
                }
            }
            put(Template::LinkLeft, two(word.folded, left));
            put(Template::LinkRight, two(word.folded, right));
        }
    }
}

/// What stands beside the word at `at` of a sentence.
fn company(words: &[Word], at: usize) -> u16 {
    let beside = |offset: isize| at.checked_add_signed(offset).and_then(|at| words.get(at));
    let is = |word: Option<&Word>, lists: u16| word.is_some_and(|word| word.known.lists & lists != 0);
    let capital = |word: Option<&Word>| word.is_some_and(|word| word.form.capital());
    let (before, after) = (beside(-1), beside(1));
    let mut out = 0;
    let mut put = |company: Company, holds: bool| out |= u16::from(holds) << company as u8;
    if !capital(after) {
        let small = before.map_or("", |word| word.text);
        let any = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(small));
        put(Company::Inside, any(&["in", "near", "at", "outside", "across", "around", "throughout", "inside"]));
        put(Company::Way, any(&["from", "to", "into", "toward", "towards", "via"]));
        put(Company::Article, any(&["the"]));
        let text = after.map_or("", |word| word.text);
        put(Company::Possessive, matches!(text, "'s" | "’s"));
        put(Company::Who, text == "," && beside(2).is_some_and(|word| word.text == "who"));
        put(
            Company::Within,
            text == "," && is(beside(2), List::Country.bit() | List::Region.bit()) && capital(beside(2)),
        );
        put(Company::Speech, is(after, List::Speech.bit()));
    }
    if !capital(before) {
        put(Company::Speech, is(before, List::Speech.bit()) && !capital(after));
        put(Company::Body, is(before, List::OrganizationHead.bit()));
    }
    put(Company::Title, is(before, List::Honorific.bit() | List::Role.bit()));
    put(Company::FirstName, capital(before) && is(before, List::First.bit()) && !capital(after));
    put(Company::Organization, capital(after) && is(after, List::OrganizationHead.bit() | List::CompanySuffix.bit()));
    put(Company::Body, !capital(after) && is(after, List::OrganizationHead.bit()));
    put(Company::Place, is(after, List::PlaceHead.bit()));
    out
}

/// Whether the word at `at` opens its sentence, quotation marks and bullets aside.
fn opens(words: &[Word], start: u32, at: u32) -> bool {
    let before = words.get(start.max(at.saturating_sub(3)) as usize..at as usize).unwrap_or(&[]);
    match before.last() {
        None => true,
        Some(last)
            if last.form == Form::Mark && matches!(last.text, "\"" | "``" | "“" | "'" | "‘" | ":" | "•" | "*") =>
        {
            true
        }
        Some(_) => before.len() == (at - start) as usize && before.iter().all(|word| word.form == Form::Mark),
    }
}

/// Marks the words of a listed phrase, unless a longer one of the same list covers them.
fn mark(words: &mut [Word], start: usize, end: usize, lists: u16, taken: &mut [usize; List::NAMES]) {
    let mut bits = lists;
    while bits != 0 {
        let list = bits.trailing_zeros() as usize;
        bits &= bits - 1;
        let Some(taken) = taken.get_mut(list) else { continue };
        if end <= *taken {
            continue;
        }
        *taken = end;
        for (at, word) in words.iter_mut().enumerate().take(end).skip(start) {
            let place = match (at == start, at + 1 == end) {
                (true, true) => 3,
                (true, false) => 0,
                (false, true) => 2,
                (false, false) => 1,
            };
            word.listed = word.listed & !(0b1111 << (4 * list)) | 1u32 << (4 * list + place);
        }
    }
}

/// Stands for what is before the first and after the last word of a sentence.
const EDGE: u32 = 1;

#[inline]
fn two(a: u32, b: u32) -> u32 {
    word::join(a, b)
}

/// The hash of a feature.
#[inline]
pub fn key(template: Template, value: u32) -> u32 {
    let mixed = (u64::from(value) << 8 | template as u64).wrapping_mul(0xd6e8_feb8_6659_fd93);
    ((mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}

/// What a feature says; part of its hash. Those from `Elsewhere` on are the document's.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Template {
    Bias,
    Form,
    Word,
    WordForm,
    Shape,
    Prefix2,
    Prefix3,
    Prefix4,
    Suffix1,
    Suffix2,
    Suffix3,
    Suffix4,
    Before,
    After,
    Before2,
    After2,
    BeforeWord,
    WordAfter,
    BeforeForm,
    AfterForm,
    Around,
    Before21,
    After12,
    Forms,
    FormsBefore,
    FormsAfter,
    ShapeBefore,
    Casing,
    Company,
    Companies,
    CompanyListed,
    Class,
    ClassBefore,
    ClassAfter,
    ClassBefore2,
    ClassAfter2,
    ClassesBefore,
    ClassesAfter,
    ClassesAround,
    Listed,
    ListedForm,
    ListedAll,
    ListedBefore,
    ListedAfter,
    ListsBefore,
    ListsAfter,
    ListedCasing,
    Cue,
    CueBefore,
    CueAfter,
    CueBefore2,
    CueAfter2,
    CuesListed,
    Place,
    RunFirst,
    RunLast,
    RunLastCue,
    RunLastSuffix,
    RunBefore,
    RunAfter,
    RunLists,
    LoneAround,
    LinkLeft,
    LinkRight,
    Elsewhere,
    ElsewhereForm,
    ElsewhereBefore,
    ElsewhereAfter,
    Longer,
    LongerBefore,
    LongerAfter,
    Acronym,
}
