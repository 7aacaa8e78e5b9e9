//! Look-up by free text: which claims a post or a sentence is about.
//!
//! Two stages: BM25 finds candidates, and those are ranked anew by BM25, the likeness of their letters (which
//! sees through misspellings, compounds and derived words), the rarest word they share with the text and how many words
//! of theirs, and of their titles, it has; claims that name a year well after that of a post come later.

use super::pack::{ClaimSet, Hit};
use super::post::{Post, words};
use crate::text::Prose;
use crate::text::stem::terms;
use std::collections::{HashMap, HashSet};

/// What the likeness of a story to the article around a sentence counts. Two events may be told in the same words
/// sentence by sentence, but hardly article by article.
const STORY: f32 = 20.0;
/// How many claims are ranked anew.
const CANDIDATES: usize = 50;
/// What the likeness of letters counts, against a rare word that both have. This and the following are fitted
/// on posts and on sentences of news (`docs/quality.md`).
const LETTERS: f32 = 4.2;
/// What the likeness of letters to a post with its signature counts, where it has one.
const SIGNED: f32 = 2.6;
/// What the rarest word that both have counts once more.
const RAREST: f32 = 1.5;
/// What the words of a claim that the text has count, function words and all, by the logarithm of their number. With the
/// article around the text they tell nothing more.
const WORDS: f32 = 0.4;
/// What those of the claim's title, the first line of its context, count once more.
const TITLE: f32 = 0.6;
/// What it counts against a claim that it names a year well after that of the post.
const LATER: f32 = 1.4;

/// Three or four characters of a term or of its bounds, which are blanks; after three stands [`NOTHING`].
type Letters = [char; 4];
/// Filler of [`Letters`].
const NOTHING: char = '\0';

/// A claim set, prepared for looking texts up.
pub struct Lookup<'a> {
    set: &'a ClaimSet,
    /// In how many claims each group of letters stands, counted once for every term that has it.
    frequencies: HashMap<Letters, u32>,
}

impl<'a> Lookup<'a> {
    /// Counts the groups of letters of the set's terms.
    pub fn new(set: &'a ClaimSet) -> Lookup<'a> {
        let mut frequencies: HashMap<Letters, u32> = HashMap::new();
        for (term, claims) in set.terms() {
            for group in groups(term).collect::<HashSet<_>>() {
                let frequency = frequencies.entry(group).or_default();
                *frequency = frequency.saturating_add(claims);
            }
        }
        Lookup { set, frequencies }
    }

    /// The `k` claims of the set that `text` is most likely about, best first; ties in order of the claims.
    /// `context` is the article it stands in, where there is one: claims of stories like it are preferred.
    pub fn best(&self, text: &str, context: Option<&str>, k: usize) -> Vec<Hit> {
        let around: Option<HashSet<String>> = context.map(|context| terms(&Prose::new(context)).into_iter().collect());
        let mut likeness: HashMap<usize, f32> = HashMap::new();
        let post = Post::new(text);
        let said = || post.terms.iter().map(String::as_str);
        let signed = || said().chain(post.signature.iter().map(String::as_str));
        let asked: HashSet<&str> = signed().collect();
        let letters = self.letters(said());
        let signed_letters = (!post.signature.is_empty()).then(|| self.letters(signed()));
        let once = self.set.once();
        let mut hits = self.set.find(&post.query(), CANDIDATES.max(k));
        for hit in &mut hits {
            let Some(record) = self.set.claim(hit.claim) else { continue };
            let (statement, context) = (record.statement, record.context.unwrap_or_default());
            let title = words(&Prose::new(context.lines().next().unwrap_or_default()));
            let claim = Prose::new(format!("{statement}\n\n{context}"));
            let (wording, terms) = (words(&claim), terms(&claim));
            let all = || terms.iter().map(String::as_str);
            let rarest =
                all().filter(|term| asked.contains(term)).map(|term| self.set.rarity(term)).fold(0.0, f32::max);
            let letters_of = self.letters(all());
            let of_signed = signed_letters.as_ref().map_or(0.0, |signed| SIGNED * cosine(signed, &letters_of));
            let of_letters = LETTERS * cosine(&letters, &letters_of) + of_signed;
            let of_words = if around.is_none() { WORDS * post.shared(&wording) } else { 0.0 };
            let of_title = TITLE * post.shared(&title);
            let later = if post.precedes(&wording) { LATER } else { 0.0 };
            hit.score += once * (of_letters + of_words + of_title - later) + RAREST * rarest;
            if let Some((around, story)) = around.as_ref().zip(self.set.story_of(hit.claim)) {
                hit.score += STORY * once * *likeness.entry(story).or_insert_with(|| self.likeness(around, story));
            }
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.claim.cmp(&b.claim)));
        hits.truncate(k);
        hits
    }

    /// How much of their words an article, given by its terms, and a story have in common, rare ones counting more:
    /// 0 to 1.
    fn likeness(&self, around: &HashSet<String>, story: usize) -> f32 {
        let claims = self.set.stories().get(story).map_or(&[][..], |story| &story.claims);
        let statements = claims.iter().filter_map(|&claim| Some(self.set.claim(claim)?.statement));
        let told: HashSet<String> = statements.flat_map(|statement| terms(&Prose::new(statement))).collect();
        let weight = |terms: &mut dyn Iterator<Item = &String>| terms.map(|term| self.set.rarity(term)).sum::<f32>();
        let all = (weight(&mut around.iter()) * weight(&mut told.iter())).sqrt();
        if all > 0.0 { weight(&mut around.intersection(&told)) / all } else { 0.0 }
    }

    /// The groups of letters of words with their weights, as a vector of length one.
    fn letters<'w>(&self, words: impl Iterator<Item = &'w str>) -> HashMap<Letters, f32> {
        let mut counts: HashMap<Letters, f32> = HashMap::new();
        for group in words.flat_map(groups) {
            *counts.entry(group).or_default() += 1.0;
        }
        let all = self.set.len() as f32;
        for (group, value) in &mut counts {
            let frequency = self.frequencies.get(group).map_or(0.0, |&frequency| (frequency as f32).min(all));
            *value = (1.0 + value.ln()) * ((1.0 + all) / (1.0 + frequency)).ln();
        }
        let length = counts.values().map(|value| value * value).sum::<f32>().sqrt();
        if length > 0.0 {
            counts.values_mut().for_each(|value| *value /= length);
        }
        counts
    }
}

/// The groups of three and of four letters of a term.
fn groups(term: &str) -> impl Iterator<Item = Letters> {
    let padded: Vec<char> = std::iter::once(' ').chain(term.chars()).chain([' ']).collect();
    (0..padded.len()).flat_map(move |start| {
        let group = |length: usize| {
            let mut letters = [NOTHING; 4];
            letters.get_mut(..length)?.copy_from_slice(padded.get(start..start + length)?);
            Some(letters)
        };
        [group(3), group(4)].into_iter().flatten()
    })
}

fn cosine(a: &HashMap<Letters, f32>, b: &HashMap<Letters, f32>) -> f32 {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.iter().map(|(group, value)| value * many.get(group).copied().unwrap_or_default()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claimset::Record;
    use crate::claimset::build::{Label, build};

    fn set(statements: &[&str]) -> ClaimSet {
        let record = |(at, statement): (usize, &&str)| Record {
            id: at.to_string(),
            statement: (*statement).into(),
            ..Record::default()
        };
        let records: Vec<Record> = statements.iter().enumerate().map(record).collect();
        ClaimSet::load(&build(&records, &[], &Label::default(), &|| {}).unwrap()).unwrap()
    }

    fn best(set: &ClaimSet, text: &str) -> Option<u32> {
        Lookup::new(set).best(text, None, 1).first().map(|hit| hit.claim)
    }

    #[test]
    fn a_misspelt_word_counts_for_the_claim_it_resembles() {
        let set = set(&[
            "The mayor of Oma opened a bakery on Tuesday.",
            "The mayor of Oma closed the aquarium on Tuesday.",
            "A flood closed the market in Loja.",
        ]);
        assert_eq!(best(&set, "mayor of Oma, aquarim"), Some(1));
    }

    #[test]
    fn a_hashtag_in_small_letters_finds_its_words() {
        let set = set(&["The water was poison.", "The mayor opened a bakery."]);
        assert_eq!(best(&set, "#poisonwater"), Some(0));
    }

    #[test]
    fn who_signs_a_post_counts_for_claims_on_them() {
        let set = set(&["A singer was stabbed.", "Ana Lobo was attacked."]);
        assert_eq!(best(&set, "I was stabbed and attacked — Ana Lobo (@lobo) March 3, 2020"), Some(1));
    }

    fn titled(claims: &[(&str, &str)]) -> ClaimSet {
        let record = |(at, (statement, title)): (usize, &(&str, &str))| Record {
            id: at.to_string(),
            statement: (*statement).into(),
            context: Some((*title).into()),
            ..Record::default()
        };
        let records: Vec<Record> = claims.iter().enumerate().map(record).collect();
        ClaimSet::load(&build(&records, &[], &Label::default(), &|| {}).unwrap()).unwrap()
    }

    #[test]
    fn function_words_of_a_title_tell_claims_of_the_same_telling_words_apart() {
        let set = titled(&[
            ("The mayor of Oma and the flood.", "Did the mayor speak of a flood?"),
            ("The mayor of Oma and the flood.", "Was it the mayor who let them out into the flood?"),
        ]);
        assert_eq!(best(&set, "and so it was he who let them out: mayor, flood"), Some(1));
        assert_eq!(best(&set, "speak of a flood, mayor"), Some(0));
    }

    #[test]
    fn a_post_is_hardly_about_what_a_later_year_brought() {
        let set = titled(&[
            ("A flood closed the market hall in 2021.", "The flood in Loja"),
            ("A flood closed the market hall in 2016.", "The flood in Loja"),
        ]);
        let text = "a flood closed the market hall";
        assert_eq!(best(&set, text), Some(0));
        assert_eq!(best(&set, &format!("{text} — Ana Lobo (@lobo) March 3, 2015")), Some(1));
        assert_eq!(best(&set, &format!("{text} until 2021 — Ana Lobo (@lobo) March 3, 2015")), Some(0));
    }

    #[test]
    fn the_article_around_a_sentence_tells_events_apart_that_look_alike() {
        let record = |id: &str, story: &str, statement: &str| Record {
            id: id.into(),
            story: story.into(),
            statement: statement.into(),
            ..Record::default()
        };
        let records = [
            record("1", "loja", "A flood destroyed the market hall on Monday."),
            record("2", "loja", "Ana Lobo, the mayor of Loja, asked for tents."),
            record("3", "guano", "A flood destroyed the market hall on Monday morning."),
            record("4", "guano", "Mia Sol, the mayor of Guano, asked for boats."),
        ];
        let set = ClaimSet::load(&build(&records, &[], &Label::default(), &|| {}).unwrap()).unwrap();
        let first = |context| Lookup::new(&set).best("The flood destroyed a market.", context, 1)[0].claim;
        assert_eq!(first(Some("The flood destroyed a market. Boats, said Mia Sol, are what Guano needs.")), 2);
        assert_eq!(first(Some("The flood destroyed a market. Tents, said Ana Lobo, are what Loja needs.")), 0);
    }

    #[test]
    fn a_text_that_shares_no_word_finds_nothing() {
        assert_eq!(best(&set(&["A flood closed the market."]), "something else entirely"), None);
        assert_eq!(best(&set(&[]), "anything"), None);
    }

    #[test]
    fn no_more_than_asked_for_is_given() {
        let set = set(&["A flood.", "A flood again.", "One more flood."]);
        assert_eq!(Lookup::new(&set).best("flood", None, 2).len(), 2);
        assert_eq!(Lookup::new(&set).best("flood", None, 0), []);
    }
}
