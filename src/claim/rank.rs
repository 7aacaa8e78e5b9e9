//! How well worth checking a statement is.
//!
//! A logistic model over hand features, words, their letters and pairs of neighbours, learned from debates, and
//! [`ROUTES`] for what debates do not teach: quotations, provisions and roles in news.

use super::concept;
use super::split::is_verb_like;
use super::{ROLES, speaker};
use crate::text::fold::fold;
use crate::text::stem::stem;
use crate::text::{Byte, Figure, Prose, Shape, Span, When, quantity, time};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::sync::OnceLock;

/// How many hand features there are.
const HAND: usize = LISTS.len() + 24;
/// How many weights the words, letters and pairs share.
const BUCKETS: usize = 32768;

/// What is known of a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Features {
    /// The hand features, each about 0 to 1.
    pub hand: [f32; HAND],
    /// The buckets of its words, letters and pairs, and what each counts.
    pub wording: Vec<(usize, f32)>,
    /// Which of [`ROUTES`] it takes.
    pub routes: [bool; ROUTES.len()],
}

/// What was learned. How it was made: `docs/models.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Rank {
    base: f32,
    hand: [f32; HAND],
    wording: Vec<i8>,
}

/// What one step of the weight of a bucket is worth: most come to nothing, which keeps the file small.
const STEP: f32 = 0.3;
/// First line of the file.
const HEADER: &str = "crossread rank 2";
/// The weights of buckets are written as characters, this one for 0.
const ZERO: i8 = 79;

/// What is added, in log odds, for what somebody is reported to have said in so many words, what an agreement or a law
/// lays down, who holds an office, and what is announced for a day (in debates, what will be is mostly a promise). Set by
/// hand.
const ROUTES: [f32; 4] = [1.5, 0.5, 0.25, 0.5];

impl Rank {
    /// What this version was built with. Should it be malformed, all statements rank alike; a test keeps that from
    /// happening.
    pub fn bundled() -> &'static Rank {
        static BUNDLED: OnceLock<Rank> = OnceLock::new();
        BUNDLED.get_or_init(|| Rank::parse(include_str!("../../extension/data/rank.txt")).unwrap_or(Rank::NONE))
    }

    const NONE: Rank = Rank { base: 0.0, hand: [0.0; HAND], wording: Vec::new() };

    /// How well worth checking a statement is, 0 to 1; from 0.5 on its own evidence says it is.
    pub fn of(&self, features: &Features) -> f32 {
        let routes = ROUTES.iter().zip(features.routes).filter(|(_, taken)| *taken).map(|(weight, _)| weight);
        probability(self.learned(features) + routes.sum::<f32>())
    }

    /// The log odds by what was learned.
    fn learned(&self, features: &Features) -> f32 {
        let weight = |bucket: usize| f32::from(self.wording.get(bucket).copied().unwrap_or(0)) * STEP;
        let hand = self.hand.iter().zip(&features.hand).map(|(weight, value)| weight * value).sum::<f32>();
        self.base + hand + features.wording.iter().map(|&(bucket, value)| weight(bucket) * value).sum::<f32>()
    }

    /// The file.
    pub fn write(&self) -> String {
        let mut out = format!("{HEADER}\n{}", self.base);
        for weight in self.hand {
            let _ = write!(out, " {weight}");
        }
        out.push('\n');
        out.extend(self.wording.iter().map(|weight| char::from((weight + ZERO).unsigned_abs())));
        out.push('\n');
        out
    }

    /// Reads a file; `None` where it is malformed.
    pub fn parse(text: &str) -> Option<Rank> {
        let (plain, wording) = text.strip_prefix(HEADER)?.strip_prefix('\n')?.split_once('\n')?;
        let numbers: Vec<f32> = plain.split(' ').map(|number| number.parse().ok()).collect::<Option<_>>()?;
        let (base, hand) = numbers.split_first()?;
        let wording = wording.strip_suffix('\n')?;
        let weight = |byte: u8| i8::try_from(byte).ok()?.checked_sub(ZERO);
        let wording: Vec<i8> = wording.bytes().map(weight).collect::<Option<_>>()?;
        (wording.len() == BUCKETS).then_some(Rank { base: *base, hand: hand.try_into().ok()?, wording })
    }

    /// Learns from statements and whether they are worth checking. Logistic loss with a Gaussian prior, stochastic
    /// gradient with a rate of its own for each weight (Duchi et al. 2011); the same examples in the same order give
    /// the same model.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn train(examples: &[(Features, bool)]) -> Rank {
        const PASSES: usize = 40;
        const RATE: f32 = 0.2;
        /// How strongly weights are held at 0: those of hand features, which carry over to news, less.
        const PRIORS: [f32; 2] = [0.2, 2.0];
        // Hand features first, then the wording.
        let values = |features: &Features| -> Vec<(usize, f32)> {
            let hand = features.hand.iter().copied().enumerate().filter(|(_, value)| *value != 0.0);
            hand.chain(features.wording.iter().map(|(bucket, value)| (HAND + bucket, *value))).collect()
        };
        let examples: Vec<(Vec<(usize, f32)>, bool)> =
            examples.iter().map(|(features, worth)| (values(features), *worth)).collect();
        // The prior is shared out among the examples that have a feature.
        let mut seen = vec![0f32; HAND + BUCKETS];
        for (at, _) in examples.iter().flat_map(|(values, _)| values) {
            seen[*at] += 1.0;
        }
        let (mut base, mut base_slope) = (0f32, 1e-6f32);
        let (mut weights, mut slopes) = (vec![0f32; HAND + BUCKETS], vec![1e-3f32; HAND + BUCKETS]);
        for _ in 0..PASSES {
            for (values, worth) in &examples {
                let sum: f32 = values.iter().map(|&(at, value)| weights[at] * value).sum();
                let error = probability(base + sum) - f32::from(u8::from(*worth));
                base_slope += error * error;
                base -= RATE * error / base_slope.sqrt();
                for &(at, value) in values {
                    let prior = PRIORS[usize::from(at >= HAND)];
                    let step = error * value + prior * weights[at] / seen[at];
                    slopes[at] += step * step;
                    weights[at] -= RATE * step / slopes[at].sqrt();
                }
            }
        }
        let (hand, wording) = weights.split_at(HAND);
        let mut rank = Rank::NONE;
        // One sentence of a debate in four is worth checking, of news more than one in two. So that 0.5 is where a
        // statement's own evidence is even, the share of the examples is taken out.
        let worth = examples.iter().filter(|(_, worth)| *worth).count() as f32;
        rank.base = base - (worth.max(1.0) / (examples.len() as f32 - worth).max(1.0)).ln();
        rank.hand.copy_from_slice(hand);
        rank.wording = wording.iter().map(|weight| (weight / STEP).round().clamp(-45.0, 45.0) as i8).collect();
        rank
    }
}

fn probability(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

/// The dates and figures of a text, found once for all its statements.
#[derive(Clone, Debug)]
pub struct Measured<'a> {
    prose: &'a Prose,
    dates: Vec<When>,
    figures: Vec<Figure>,
}

impl<'a> Measured<'a> {
    /// Finds those of `prose`.
    pub fn new(prose: &'a Prose) -> Measured<'a> {
        let dates = time::dates(prose, None);
        let figures = quantity::figures(prose, &dates);
        Measured { prose, dates, figures }
    }

    /// How well worth checking the statement at `span` is, 0 to 1.
    pub fn rank(&self, span: Span<Byte>) -> f32 {
        Rank::bundled().of(&self.features(span))
    }

    /// The features of the statement at `span`.
    pub fn features(&self, span: Span<Byte>) -> Features {
        let Measured { prose, dates, figures } = self;
        let inside = |other: &Span<Byte>| span.contains(other);
        let dated = dates.iter().filter(|date| inside(&date.span)).count();
        let figures: Vec<_> = figures.iter().filter(|f| inside(&f.span) && f.unit.as_deref() != Some("th")).collect();
        let money = figures.iter().any(|f| matches!(f.unit.as_deref(), Some("%" | "USD" | "EUR" | "GBP")));
        let mut listed = [0usize; LISTS.len()];
        let (mut count, mut letters, mut names, mut acronyms, mut long) = (0, 0, 0, 0, 0);
        let (mut events, mut past, mut regular, mut participles) = (0, 0, 0, 0);
        let (mut verb, mut question, mut exclaims, mut quoted, mut cue) = (false, false, false, false, false);
        let (mut office, mut agreement, mut lays_down, mut ahead, mut promise) = (false, false, false, false, false);
        let mut first = String::new();
        let mut wording = Wording::default();
        for at in prose.tokens_in(span) {
            let word = prose.word(at);
            let folded = fold(word);
            wording.follow(&folded);
            if prose.tokens.get(at).is_some_and(|token| token.shape == Shape::Mark) {
                question |= word == "?";
                exclaims |= word == "!";
                quoted |= matches!(word, "\"" | "“" | "”" | "``" | "''");
                continue;
            }
            wording.add(&folded);
            if count == 0 {
                first.clone_from(&folded);
            }
            count += 1;
            letters += folded.chars().count();
            let capital = word.starts_with(char::is_uppercase) && folded != "i";
            names += usize::from(count > 1 && capital);
            acronyms += usize::from(word.len() > 1 && word.chars().all(char::is_uppercase));
            long += usize::from(folded.len() > 8);
            let concept = concept::concept(&stem(&folded));
            events += usize::from(concept.is_some_and(|concept| concept.event));
            past += usize::from(concept::is_past(&folded));
            regular += usize::from(folded.ends_with("ed"));
            participles += usize::from(folded.ends_with("ing"));
            verb |= is_verb_like(word) || concept::is_past(&folded);
            cue |= speaker::is_cue(&folded) || folded == "according";
            office |= ROLES.contains(&folded.as_str());
            agreement |= concept.is_some_and(|concept| ["agreement", "law"].contains(&concept.name));
            lays_down |= LAYING_DOWN.contains(&folded.as_str());
            ahead |= folded == "will";
            promise |= ["i", "we", "you"].contains(&folded.as_str());
            for &list in lists_of(&folded) {
                if let Some(count) = listed.get_mut(list) {
                    *count += 1;
                }
            }
        }
        let share = |count: usize, most: usize| count.min(most) as f32 / most as f32;
        let flag = |holds: bool| f32::from(u8::from(holds));
        let shapes = [
            share(figures.len(), 3),
            flag(!figures.is_empty()),
            share(figures.iter().filter(|figure| figure.unit.is_some()).count(), 2),
            flag(money),
            share(dated, 2),
            share(names, 6),
            flag(names > 0),
            share(acronyms, 2),
            share(events, 3),
            share(past, 2),
            flag(past > 0),
            share(regular, 3),
            share(participles, 3),
            share(count, 30),
            flag(count < 6),
            flag(count < 10),
            share(long, 5),
            letters as f32 / (8 * count.max(1)) as f32,
            flag(question),
            flag(exclaims),
            flag(!verb),
            flag(["what", "why", "how", "who", "which", "where", "when"].contains(&first.as_str())),
            flag(["and", "but", "so", "or"].contains(&first.as_str())),
            flag(agreement && lays_down),
        ];
        let lists = listed.iter().zip(LISTS).map(|(count, (_, most))| share(*count, most));
        let mut hand = [0.0; HAND];
        hand.iter_mut().zip(shapes.into_iter().chain(lists)).for_each(|(to, value)| *to = value);
        Features {
            hand,
            wording: wording.values(),
            routes: [
                quoted && cue,
                agreement && lays_down,
                office && names > 1 && verb,
                ahead && dated > 0 && !promise,
            ],
        }
    }
}

/// How well worth checking the statement at `span` of `prose` is, 0 to 1.
pub fn rank(prose: &Prose, span: Span<Byte>) -> f32 {
    Measured::new(prose).rank(span)
}

/// The buckets of what a statement is worded in, each once.
#[derive(Default)]
struct Wording {
    words: BTreeSet<usize>,
    letters: BTreeSet<usize>,
    pairs: BTreeSet<usize>,
    /// The [`shape`] of the last token.
    last: String,
}

impl Wording {
    /// Adds a folded word: all numbers count as one.
    fn add(&mut self, word: &str) {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            self.words.insert(bucket("0", "word"));
            return;
        }
        self.words.insert(bucket(word, "word"));
        let bounded = format!(" {word} ");
        let bounds: Vec<usize> = bounded.char_indices().map(|(at, _)| at).chain([bounded.len()]).collect();
        for group in bounds.windows(5).chain(bounds.windows(6)) {
            let letters = group.first().zip(group.last()).and_then(|(&from, &to)| bounded.get(from..to));
            self.letters.extend(letters.map(|letters| bucket(letters, "letters")));
        }
    }

    /// Adds the pair of the token before and this one.
    fn follow(&mut self, folded: &str) {
        let shape = shape(folded);
        self.pairs.insert(bucket(&self.last, &shape));
        self.last = shape;
    }

    /// The buckets and what each counts: words, letters and pairs count alike each, however many they are.
    fn values(&self) -> Vec<(usize, f32)> {
        let kinds = [&self.words, &self.letters, &self.pairs];
        let share = |kind: &BTreeSet<usize>| 1.0 / (kind.len().max(1) as f32).sqrt();
        kinds.into_iter().flat_map(|kind| kind.iter().map(move |bucket| (*bucket, share(kind)))).collect()
    }
}

/// What a token looks like beside others: a short word as it is, of a long one its ending, of a number that it is one.
fn shape(folded: &str) -> String {
    const SHORT: usize = 5;
    const ENDING: usize = 3;
    let length = folded.chars().count();
    match () {
        () if folded.starts_with(|c: char| c.is_ascii_digit()) => "0".to_owned(),
        () if length <= SHORT => folded.to_owned(),
        () => std::iter::once('-').chain(folded.chars().skip(length - ENDING)).collect(),
    }
}

/// The bucket of two strings (FNV-1a).
fn bucket(first: &str, second: &str) -> usize {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    let hash = first.bytes().chain([0]).chain(second.bytes()).fold(0xcbf2_9ce4_8422_2325u64, step);
    (hash >> 20) as usize % BUCKETS
}

/// Which of [`LISTS`] hold a folded word.
fn lists_of(word: &str) -> &'static [usize] {
    static LISTED: OnceLock<HashMap<&str, Vec<usize>>> = OnceLock::new();
    let listed = LISTED.get_or_init(|| {
        let mut listed: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, (list, _)) in LISTS.iter().enumerate() {
            list.iter().for_each(|word| listed.entry(word).or_default().push(at));
        }
        listed
    });
    listed.get(word).map_or(&[], Vec::as_slice)
}

/// Lists of words, and how many of each count at most.
#[rustfmt::skip]
const LISTS: [(&[&str], usize); 25] = [
    (&["i", "me", "my", "myself"], 1),
    (&["i", "me", "my", "myself"], 3),
    (&["we", "us", "our", "ours"], 1),
    (&["we", "us", "our", "ours"], 3),
    (&["you", "your", "yours"], 1),
    (&["he", "she", "they", "his", "her", "their", "them", "him", "it", "its"], 2),
    (&["well", "thank", "thanks", "please", "look", "okay", "yes", "let", "know", "mean", "oh", "sir", "mr", "question"], 1),
    (&["want", "wants", "believe", "think", "feel", "hope", "wish", "guess", "know"], 1),
    (&["could", "may", "might", "would", "should", "can", "must", "ought", "shall", "perhaps", "maybe", "likely"], 2),
    (&["will", "going"], 1),
    (&["if", "because"], 1),
    (&["not", "n't", "no", "nothing", "nobody", "none", "never", "neither", "nor"], 1),
    (&["more", "most", "less", "fewer", "least", "first", "largest", "highest", "lowest", "biggest", "all", "every", "only", "double", "half"], 2),
    (&["percent", "million", "billion", "trillion", "thousand", "hundred", "dollars", "years", "year", "months", "days", "times", "people", "jobs", "third", "majority", "quarter"], 3),
    (&["yesterday", "today", "ago", "last", "since", "during", "until", "earlier", "recently"], 1),
    (&["said", "voted", "did", "says", "signed", "supported", "opposed", "passed"], 1),
    (&["was", "were"], 1),
    (&["is", "are"], 1),
    (&["has", "have", "had"], 1),
    (&["been", "being", "be"], 1),
    (&["arrested", "killed", "died", "signed", "met", "visited", "charged", "sentenced", "convicted", "fired", "resigned", "elected", "appointed", "voted", "passed", "born", "married", "sold", "bought", "paid", "shot", "injured", "filed", "sued", "won", "lost", "opened", "closed", "launched", "found", "released", "escaped", "moved", "began", "started", "ended", "left", "joined", "attended", "received", "issued", "built", "destroyed", "hit", "announced", "approved", "rejected", "raised", "cut", "increased", "decreased", "rose", "fell", "doubled", "created", "spent", "cost"], 1),
    // What commentary says of facts.
    (&["signal", "signals", "signaled", "underscore", "underscores", "underscoring", "highlight", "highlights", "highlighting", "emphasize", "emphasizes", "reflect", "reflects", "reflecting", "signify", "signifies", "illustrates", "demonstrates", "demonstrating", "represents", "reinforce", "reinforces", "reinforced", "reinforcing", "marks", "marking", "foster", "fosters", "fostering", "bolster", "bolsters", "enhance", "enhances", "enhancing", "enhanced", "strengthen", "strengthens", "strengthening", "strengthened", "align", "aligns", "shape", "shapes", "shaping", "suggests", "raises", "remains", "seek", "seeks", "aim", "aims", "views", "hopes", "poised", "indicative", "mirrors", "deepen", "deepens", "promote", "promoting", "improve", "improves", "improving", "tackle", "tackling", "embodies", "exemplifies"], 2),
    (&["strategic", "proactive", "robust", "comprehensive", "collective", "broader", "pivotal", "landmark", "unified", "critical", "key", "vital", "crucial", "growing", "ongoing", "significant", "important", "essential", "powerful", "historic", "unprecedented", "potential", "meaningful", "profound", "effective", "valuable", "closer", "coordinated", "greater", "deeper", "stronger", "safer", "secure", "better", "worse", "best", "worst", "good", "bad", "great", "terrible", "remarkable", "notable", "clear", "clearly", "difficult", "easy", "tough", "strong", "weak", "bold", "promising", "troubling", "alarming", "dramatic", "true", "real", "fair", "wrong", "right", "consistent", "wise", "foolish", "shocking", "beautiful", "sad", "happy"], 2),
    (&["approach", "strategy", "effort", "efforts", "step", "steps", "shift", "pivot", "commitment", "determination", "vision", "goal", "goals", "emphasis", "context", "dynamics", "framework", "push", "priority", "priorities", "cooperation", "collaboration", "partnership", "relationship", "ties", "influence", "stability", "prosperity", "future", "challenge", "challenges", "opportunity", "importance", "understanding", "response", "outcome", "implications", "landscape", "momentum", "progress", "initiative", "initiatives", "resolve", "focus", "impact", "moment", "era"], 3),
    (LAYING_DOWN, 1),
];

/// Verbs of what an agreement or a law does.
#[rustfmt::skip]
const LAYING_DOWN: &[&str] = &[
    "allows", "allowed", "enables", "enabled", "requires", "required", "permits", "permitted", "grants", "granted",
    "empowers", "prohibits", "prohibited", "bans", "banned", "mandates", "mandated", "provides", "provided", "includes",
    "included", "facilitates", "entitles", "obliges", "establishes", "established", "authorizes", "authorized",
    "limits", "restricts",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> f32 {
        rank(&Prose::new(text), Span::bytes(0, text.len()))
    }

    #[test]
    fn facts_rank_above_wishes_and_questions() {
        let fact = of("Police arrested Mario Lentz in Port Aldren on 3 May 2024.");
        assert!(fact > of("We should all hope for something better."));
        assert!(fact > of("Who would want that?"));
        assert!(fact > 0.5);
    }

    #[test]
    fn news_that_debates_do_not_teach_has_its_own_routes() {
        let commentary = of("The deal reflects a broader strategic shift and underscores a growing partnership.");
        for statement in [
            "“We will rebuild every quay before the winter,” Mayor Ada Lund told reporters.",
            "The agreement allows Norrland officers to search trucks at the border.",
            "Ada Lund, the mayor of Port Aldren, was elected in 2019.",
            "The council will vote on the plan on Monday.",
        ] {
            assert!(of(statement) > commentary + 0.2, "{statement}: {}, {commentary}", of(statement));
        }
    }

    #[test]
    fn what_was_learned_is_read_as_it_was_written() {
        let rank = Rank::bundled();
        assert_eq!(rank.wording.len(), BUCKETS, "the bundled file is malformed");
        assert_eq!(Rank::parse(&rank.write()).as_ref(), Some(rank));
        assert_eq!(Rank::parse("crossread rank 2\n1 2\n"), None);
    }

    #[test]
    fn training_tells_the_examples_apart() {
        let example = |text: &str, worth| {
            let prose = Prose::new(text);
            let whole = Span::bytes(0, prose.text.len());
            (Measured::new(&prose).features(whole), worth)
        };
        let examples =
            [example("Tolls rose by nine percent.", true), example("I thank you all for coming tonight.", false)];
        let rank = Rank::train(&examples);
        assert!(rank.of(&examples[0].0) > 0.5 && rank.of(&examples[1].0) < 0.5);
    }
}
