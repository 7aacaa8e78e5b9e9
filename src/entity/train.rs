//! Training: a linear-chain conditional random field over hashed features (Lafferty, McCallum and
//! Pereira 2001), by stochastic gradient with per-weight rates (AdaGrad, Duchi et al. 2011), then
//! averaged, pruned to the strongest features, trained again on those and rounded to eight bits.
//!
//! Corpora label different kinds. What a corpus does not label is unknown, not absent: there the
//! gradient runs between all paths and all paths that fit the labels. So it is with labels that are
//! likely wrong: each half of the text is read with what was learnt from the other half, and what
//! that finds next to impossible is left open (after Wang et al., "CrossWeigh", 2019).

// A tag is the index of several rows at once.
#![allow(clippy::needless_range_loop)]

use super::Model;
use super::augment;
use super::corpus::{Label, Labelled};
use super::country::{self, COUNTRIES, GROUPS, REGIONS, STATES};
use super::evidence::{Evidence, Reading};
use super::feature::Document;
use super::guideline;
use super::index::Index;
use super::lattice::{self, KINDS, Lattice, Row, TAGS, WIDTH};
use super::lexicon::{self, CUES, Entry, Lexicon, List};
use super::organization::{ORGANIZATIONS, TEAMS};
use super::weights::{Mean, Weights};
use super::word::Form;
use crate::pause::{Pauses, at_once};
use crate::text::fold::fold;
use std::collections::BTreeMap;
use std::ops::Range;

/// One corpus and how much each of its words counts.
#[derive(Debug)]
pub struct Corpus {
    /// Its documents.
    pub documents: Vec<Labelled>,
    /// The weight; 1 is neutral.
    pub weight: f32,
    /// Labelled by machine: what its labels leave out may still be a group.
    pub silver: bool,
}

/// How to train.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Passes over the text.
    pub epochs: usize,
    /// Learning rate.
    pub rate: f32,
    /// What each pass takes off every weight.
    pub shrink: f32,
    /// How many features the model keeps.
    pub features: usize,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { epochs: 7, rate: 0.25, shrink: 0.02, features: 62_000 }
    }
}

/// Trains a model. `lists` are the names of the gazetteers; `progress` is told what is being done.
/// The same input gives the same model, bit for bit.
pub fn train(
    corpora: Vec<Corpus>,
    lists: &[(List, Vec<String>)],
    settings: &Settings,
    progress: &mut dyn FnMut(&str),
) -> Model {
    let mut texts = Vec::new();
    for mut corpus in corpora {
        let known = Known::of(&corpus.documents);
        corpus.documents.iter_mut().for_each(guideline::repair);
        for document in corpus.documents {
            texts.push(Text { document, weight: corpus.weight, known, silver: corpus.silver });
        }
    }
    let classes = super::classes::induce(texts.iter().map(|text| &text.document.prose));
    let mut more = augment::headings(&texts);
    more.extend(augment::datelines(&texts, lists));
    texts.extend(more);
    progress(&format!("{} documents", texts.len()));
    progress(&format!("{} words with a class", classes.len()));
    let lexicon = build_lexicon(lists, &classes);
    let mut set = Set::new(&texts, &lexicon);
    progress(&format!("{} words to tag, {} features", set.words.len(), set.index.keys().len()));

    // What the first reading will look like on text it was not trained on.
    for fold in 0..2 {
        let mut weights = Weights::new(set.index.keys().len());
        let seen: Vec<usize> = (0..set.documents.len()).filter(|at| at % 2 != fold).collect();
        for epoch in 0..3 {
            let loss = set.epoch(&mut weights, &seen, epoch, settings, false);
            progress(&format!("half {}: pass {}, loss {loss:.4}", fold + 1, epoch + 1));
        }
        set.read_first(&weights, fold, &texts, &lexicon);
    }
    set.index_evidence();
    let all: Vec<usize> = (0..set.documents.len()).collect();
    let mut weights = Weights::new(set.index.keys().len());
    let mut mean = Mean::default();
    for epoch in 0..settings.epochs {
        let loss = set.epoch(&mut weights, &all, epoch, settings, true);
        progress(&format!("pass {}, loss {loss:.4}", epoch + 1));
        if epoch + AVERAGED >= settings.epochs {
            mean.add(&weights);
        }
    }
    mean.take(&mut weights);
    let kept = weights.strongest(settings.features);
    progress(&format!("{} features kept", kept.iter().filter(|&&kept| kept).count()));
    weights.kept = Some(kept);
    for epoch in 0..2 {
        let loss = set.epoch(&mut weights, &all, settings.epochs + epoch, settings, true);
        progress(&format!("pass {} on the kept features, loss {loss:.4}", epoch + 1));
        mean.add(&weights);
    }
    mean.take(&mut weights);
    weights.round(set.index.keys(), lexicon)
}

/// Which kinds a corpus labels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    kinds: [bool; 4],
}

impl Known {
    pub(super) fn of(documents: &[Labelled]) -> Known {
        let seen =
            |kind| documents.iter().any(|document| document.spans.iter().any(|span| span.1 == Label::Kind(kind)));
        Known { kinds: KINDS.map(seen) }
    }

    /// The tags of kinds that are not labelled.
    fn unknown(self) -> u16 {
        let mut mask = 0;
        for (kind, known) in self.kinds.iter().enumerate() {
            if !known {
                mask |= (0..TAGS as u8)
                    .filter(|&tag| lattice::kind(tag) == Some(kind))
                    .fold(0, |mask, tag| mask | 1 << tag);
            }
        }
        mask
    }
}

/// A document with what is known of its corpus.
pub(super) struct Text {
    pub(super) document: Labelled,
    pub(super) weight: f32,
    pub(super) known: Known,
    pub(super) silver: bool,
}

fn build_lexicon(lists: &[(List, Vec<String>)], classes: &[(String, u8)]) -> Lexicon {
    let mut entries: BTreeMap<u32, Entry> = BTreeMap::new();
    let mut add = |phrase: &str, list: List| {
        entries.entry(lexicon::key(phrase)).or_default().lists |= list.bit();
        if let Some((first, _)) = phrase.split_once(' ') {
            entries.entry(lexicon::key(first)).or_default().lists |= List::Opens.bit();
        }
    };
    for (list, names) in lists {
        names.iter().for_each(|name| add(name, *list));
    }
    for (names, demonyms) in COUNTRIES {
        names.iter().for_each(|name| add(name, List::Country));
        demonyms.iter().for_each(|name| add(name, List::Group));
        demonyms
            .iter()
            .map(|name| format!("{name}s"))
            .filter(|name| country::by_name(&fold(name)).is_none())
            .for_each(|name| add(&name, List::Group));
    }
    REGIONS.iter().for_each(|name| add(name, List::Country));
    STATES.iter().for_each(|name| add(name, List::Region));
    for name in GROUPS {
        add(name, List::Group);
        add(&format!("{name}s"), List::Group);
    }
    ORGANIZATIONS.iter().for_each(|name| add(name, List::Organization));
    TEAMS.iter().for_each(|name| add(name, List::Team));
    for (list, words) in CUES {
        words.iter().for_each(|word| add(word, *list));
    }
    for (word, class) in classes {
        entries.entry(lexicon::key(word)).or_default().class = *class;
    }
    Lexicon::new(entries.into_iter().collect())
}

/// One word to tag: its features as rows, those of the second reading apart, and the tags it may have.
struct Example {
    features: Range<usize>,
    evidence: Range<usize>,
    allowed: u16,
}

/// A document's segments, as ranges of examples.
struct Sample {
    segments: Vec<Range<usize>>,
    weight: f32,
    silver: bool,
}

impl Sample {
    /// How much its words count; labels made by machine are not to judge themselves.
    fn weight(&self, second: bool) -> f32 {
        self.weight * if self.silver && !second { 0.05 } else { 1.0 }
    }

    /// The probability below which a label is taken for an error.
    fn doubt(&self) -> f32 {
        if self.silver { 0.2 } else { 0.02 }
    }
}

struct Set {
    index: Index,
    features: Vec<u32>,
    words: Vec<Example>,
    documents: Vec<Sample>,
}

/// A feature that is seen once only cannot be told from chance.
const SEEN: usize = 2;

impl Set {
    fn new(texts: &[Text], lexicon: &Lexicon) -> Set {
        let mut set = Set { index: Index::default(), features: Vec::new(), words: Vec::new(), documents: Vec::new() };
        for text in texts {
            let document = at_once(Document::new(&[&text.document.prose], lexicon, Pauses::NONE));
            let allowed = allowed(text, &document, lexicon);
            let mut segments = Vec::new();
            for (range, sentence) in &document.segments {
                let first = set.words.len();
                for at in range.clone() {
                    let start = set.features.len();
                    document.features(*sentence, at, |feature| set.features.push(feature));
                    set.words.push(Example {
                        features: start..set.features.len(),
                        evidence: 0..0,
                        allowed: allowed[at],
                    });
                }
                segments.push(first..set.words.len());
            }
            set.documents.push(Sample { segments, weight: text.weight, silver: text.silver });
        }
        set.index = Index::new(seen(set.features.clone()));
        set.features = set.features.iter().map(|&key| set.index.find(key).map_or(NONE, |row| row as u32)).collect();
        set
    }

    /// One pass over `documents`; the mean loss a word.
    fn epoch(
        &self,
        weights: &mut Weights,
        documents: &[usize],
        epoch: usize,
        settings: &Settings,
        second: bool,
    ) -> f64 {
        let mut segments: Vec<(usize, usize)> = documents
            .iter()
            .flat_map(|&document| (0..self.documents[document].segments.len()).map(move |segment| (document, segment)))
            .collect();
        shuffle(&mut segments, epoch as u64 + 1);
        let mut free = Lattice::new(&weights.transitions);
        let mut bound = Lattice::new(&weights.transitions);
        let (mut loss, mut count) = (0.0, 0usize);
        for (turn, (document, segment)) in segments.into_iter().enumerate() {
            let sample = &self.documents[document];
            let words = &self.words[sample.segments[segment].clone()];
            let evident = second && words.iter().any(|word| !word.evidence.is_empty());
            for evidence in [false, true] {
                if evidence && !evident {
                    continue;
                }
                let weight = sample.weight(second) * if !evidence && evident { 0.4 } else { 1.0 };
                if turn % 32 == 0 {
                    free.set_transitions(&weights.transitions);
                    bound.set_transitions(&weights.transitions);
                }
                let turn = Turn { evidence, weight, rate: settings.rate };
                loss += self.step(weights, words, &turn, &mut free, &mut bound);
                count += words.len();
            }
        }
        weights.shrink(settings.shrink);
        loss / count.max(1) as f64
    }

    fn step(
        &self,
        weights: &mut Weights,
        words: &[Example],
        turn: &Turn,
        free: &mut Lattice,
        bound: &mut Lattice,
    ) -> f64 {
        let weight = turn.weight;
        let features: Vec<[&[u32]; 2]> = words.iter().map(|word| self.rows(word, turn.evidence)).collect();
        let scores: Vec<Row> = features.iter().map(|rows| weights.score(rows)).collect();
        let mut expected = [[0.0f32; WIDTH]; WIDTH];
        free.run(&scores, |_| u16::MAX, Some(&mut |tag, next, mass| expected[tag][next] -= mass));
        bound.run(&scores, |at| words[at].allowed, Some(&mut |tag, next, mass| expected[tag][next] += mass));
        let mut loss = 0.0;
        for (at, (word, rows)) in words.iter().zip(&features).enumerate() {
            let mut gradient = [0.0; WIDTH];
            let mut most = 0.0f32;
            let mut right = 0.0;
            for tag in 0..TAGS {
                gradient[tag] = (bound.marginals[at][tag] - free.marginals[at][tag]) * weight;
                most = most.max(gradient[tag].abs());
                right += if word.allowed >> tag & 1 == 1 { free.marginals[at][tag] } else { 0.0 };
            }
            loss -= f64::from(right.max(1e-6).ln());
            if most < 1e-3 {
                continue;
            }
            for &row in rows.iter().copied().flatten() {
                weights.update(row, &gradient, turn.rate);
            }
        }
        for (tag, row) in expected.iter().enumerate() {
            for (next, &mass) in row.iter().enumerate() {
                let gradient = mass * weight;
                if gradient != 0.0 {
                    let squares = &mut weights.transition_squares[tag][next];
                    *squares += gradient * gradient;
                    weights.transitions[tag][next] += turn.rate * gradient / (1.0 + squares.sqrt());
                }
            }
        }
        loss
    }

    /// The rows of a word's features, and of those of the second reading.
    fn rows(&self, word: &Example, evidence: bool) -> [&[u32]; 2] {
        let evident = if evidence { word.evidence.clone() } else { 0..0 };
        [&self.features[word.features.clone()], &self.features[evident]]
    }

    /// Reads the documents of a fold with weights trained on the others, keeps what that says for the
    /// second reading, and leaves open the labels it contradicts.
    fn read_first(&mut self, weights: &Weights, fold: usize, texts: &[Text], lexicon: &Lexicon) {
        let mut lattice = Lattice::new(&weights.transitions);
        for at in (0..self.documents.len()).filter(|at| at % 2 == fold) {
            let document = at_once(Document::new(&[&texts[at].document.prose], lexicon, Pauses::NONE));
            let mut reading = Reading::default();
            for segment in &self.documents[at].segments {
                let scores: Vec<Row> =
                    self.words[segment.clone()].iter().map(|word| weights.score(&self.rows(word, false))).collect();
                lattice.run(&scores, |_| u16::MAX, None);
                lattice.best(&weights.transitions, &mut reading.tags);
                reading.marginals.extend_from_slice(&lattice.marginals);
                for (word, marginal) in segment.clone().zip(&lattice.marginals) {
                    let allowed = &mut self.words[word].allowed;
                    let likely: f32 = (0..TAGS).filter(|tag| *allowed >> tag & 1 == 1).map(|tag| marginal[tag]).sum();
                    if likely < self.documents[at].doubt() {
                        *allowed = u16::MAX;
                    }
                }
            }
            let evidence = at_once(Evidence::gather(&document, &reading, Pauses::NONE));
            for (number, word) in self.documents[at].segments.iter().flat_map(Clone::clone).enumerate() {
                let start = self.features.len();
                self.features.extend_from_slice(evidence.of(number));
                self.words[word].evidence = start..self.features.len();
            }
        }
    }

    /// Gives the features of the second reading rows of their own, after which all rows change.
    fn index_evidence(&mut self) {
        let fresh: Vec<u32> =
            self.words.iter().flat_map(|word| self.features[word.evidence.clone()].iter().copied()).collect();
        let old = std::mem::take(&mut self.index);
        let mut keys = seen(fresh);
        keys.extend_from_slice(old.keys());
        keys.sort_unstable();
        keys.dedup();
        self.index = Index::new(keys);
        let moved: Vec<u32> =
            old.keys().iter().map(|&key| self.index.find(key).map_or(NONE, |row| row as u32)).collect();
        for word in &self.words {
            for row in &mut self.features[word.features.clone()] {
                *row = moved.get(*row as usize).copied().unwrap_or(NONE);
            }
            for row in &mut self.features[word.evidence.clone()] {
                *row = self.index.find(*row).map_or(NONE, |row| row as u32);
            }
        }
    }
}

/// How one segment is learnt from.
struct Turn {
    evidence: bool,
    weight: f32,
    rate: f32,
}

/// No row: the feature is too rare.
const NONE: u32 = u32::MAX;

/// The keys seen often enough, sorted.
fn seen(mut keys: Vec<u32>) -> Vec<u32> {
    keys.sort_unstable();
    keys.chunk_by(|a, b| a == b).filter(|group| group.len() >= SEEN).map(|group| group[0]).collect()
}

/// The tags each word of `document` may have.
fn allowed(text: &Text, document: &Document, lexicon: &Lexicon) -> Vec<u16> {
    let labelled = &text.document;
    let unknown = text.known.unknown();
    let group = (0..TAGS as u8).filter(|&tag| lattice::kind(tag) == Some(3)).fold(0, |mask, tag| mask | 1 << tag);
    let free = |at: usize| match document.words[at].form {
        Form::Mark | Form::Number | Form::Lower => 1,
        _ if text.silver && lexicon.get(document.words[at].folded).lists & List::Group.bit() != 0 => {
            1 | unknown | group
        }
        _ => 1 | unknown,
    };
    let mut allowed: Vec<u16> = (0..document.words.len()).map(free).collect();
    for (range, label) in &labelled.spans {
        if let Label::Kind(kind) = label
            && let Some(kind) = KINDS.iter().position(|other| other == kind)
        {
            for (at, tag) in range.clone().zip(lattice::spell(kind, range.len())) {
                if let Some(allowed) = allowed.get_mut(at) {
                    *allowed = 1 << tag;
                }
            }
        }
    }
    // Names that reach out of their segment, or into a sentence's next, cannot be tagged whole.
    for (range, _) in &document.segments {
        let mut before = lattice::OUTSIDE;
        for at in range.clone() {
            let fits = |mask: u16| (0..TAGS as u8).any(|tag| mask >> tag & 1 == 1 && lattice::follows(before, tag));
            if !fits(allowed[at]) {
                allowed[at] = 1;
            }
            before = allowed[at].trailing_zeros() as u8;
        }
    }
    for (range, _) in &document.segments {
        for at in range.clone().rev() {
            let tag = allowed[at].trailing_zeros() as u8;
            let next = if at + 1 < range.end { allowed[at + 1] } else { 1 };
            if !(0..TAGS as u8).any(|after| next >> after & 1 == 1 && lattice::follows(tag, after)) {
                allowed[at] = 1;
            }
        }
    }
    allowed
}

/// A fixed shuffle (xorshift), so that training again gives the same model.
fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for at in (1..items.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        items.swap(at, (state % (at as u64 + 1)) as usize);
    }
}

/// How many of the last passes over the text are averaged.
const AVERAGED: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Kind, corpus, names};

    fn text() -> String {
        let mut text = String::new();
        for (first, last, city) in
            [("Ana", "Ruiz", "Quito"), ("Luis", "Paz", "Lima"), ("Eva", "Soto", "Cusco"), ("Juan", "Vega", "Cuenca")]
        {
            for verb in ["visited", "left", "praised", "described"] {
                text += &format!(
                    "-DOCSTART-\tO\n\nMr.\tO\n{first}\tB-PER\n{last}\tI-PER\n{verb}\tO\n{city}\tB-LOC\n.\tO\n\n"
                );
            }
        }
        text
    }

    fn model() -> Model {
        let corpus = Corpus { documents: corpus::read(&text()), weight: 1.0, silver: false };
        train(vec![corpus], &[(List::City, vec!["Quito".into()])], &Settings::default(), &mut |_| {})
    }

    #[test]
    fn training_again_gives_the_same_file() {
        assert_eq!(model().save(), model().save());
    }

    #[test]
    fn names_are_found_in_text_not_trained_on() {
        let model = Model::load(&model().save()).unwrap();
        let prose = crate::text::Prose::new("Mr. Ana Paz praised Lima .");
        assert_eq!(names(&model, &[&prose], None), [(1..3, Kind::Person), (4..5, Kind::Place)]);
    }

    #[test]
    fn a_kind_that_is_not_labelled_is_left_open() {
        let documents = corpus::read(&text());
        let known = Known::of(&documents);
        assert_eq!(known.kinds, [true, false, true, false]);
        let text = Text { document: documents[0].clone(), weight: 1.0, known, silver: false };
        let lexicon = Lexicon::default();
        let document = at_once(Document::new(&[&text.document.prose], &lexicon, Pauses::NONE));
        let allowed = allowed(&text, &document, &lexicon);
        let organization = 1 << lattice::spell(1, 1).next().unwrap();
        assert_eq!(allowed[0] & organization, organization);
        assert_eq!(allowed[1], 1 << lattice::spell(0, 2).next().unwrap());
    }

    #[test]
    fn a_label_that_all_other_text_contradicts_is_left_open() {
        let wrong = text().replace("Quito\tB-LOC", "Quito\tB-PER");
        let texts: Vec<Text> = [(text(), false), (text(), false), (wrong, true)]
            .into_iter()
            .flat_map(|(text, silver)| {
                let documents = corpus::read(&text);
                let known = Known::of(&documents);
                documents.into_iter().map(move |document| Text { document, weight: 1.0, known, silver })
            })
            .collect();
        let lexicon = Lexicon::default();
        let mut set = Set::new(&texts, &lexicon);
        let gold: Vec<usize> = (0..set.documents.len()).filter(|&at| !set.documents[at].silver).collect();
        let mut weights = Weights::new(set.index.keys().len());
        for epoch in 0..8 {
            set.epoch(&mut weights, &gold, epoch, &Settings::default(), false);
        }
        (0..2).for_each(|fold| set.read_first(&weights, fold, &texts, &lexicon));
        let opened = |silver| {
            let documents = set.documents.iter().filter(|document| document.silver == silver);
            let words = documents.flat_map(|document| document.segments.iter().flat_map(Clone::clone));
            words.filter(|&word| set.words[word].allowed == u16::MAX).count()
        };
        assert_eq!((opened(false), opened(true)), (0, 4), "Quito stands in four documents");
    }
}
