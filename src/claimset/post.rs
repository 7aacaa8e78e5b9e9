//! Posts: what a text from a social network is looked up by.

use crate::text::fold::fold;
use crate::text::stem::terms;
use crate::text::{Prose, Shape};
use std::collections::HashSet;

/// A post, or any other text, taken apart for look-up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Post {
    /// The terms of its text without addresses, with the words of hashtags and handles apart where capitals
    /// show them ("#IllinoisBaby").
    pub terms: Vec<String>,
    /// The terms of its signature, "— Name (@handle) Month D, YYYY" at the end, as embedded posts have it.
    pub signature: Vec<String>,
    /// The hashtags and handles of both whose words no capitals show, folded, with their mark ("#stayhome").
    pub tags: Vec<String>,
    /// The [`words`] of its text, function words and all.
    pub words: HashSet<String>,
    /// Where it is signed, the latest year its date or its text names.
    pub year: Option<u16>,
}

impl Post {
    /// Takes a text apart.
    pub fn new(text: &str) -> Post {
        let (said, signature) = signed(text);
        let mut tags = Vec::new();
        let (said, signature) = (plain(said, &mut tags), plain(signature, &mut tags));
        let dated = latest_year(&words(&signature));
        let words = words(&said);
        let year = dated.max(latest_year(&words)).filter(|_| dated.is_some());
        Post { terms: telling(&said), signature: telling(&signature), tags, words, year }
    }

    /// How many of a claim's words the text has, as the logarithm of one more.
    pub fn shared(&self, wording: &HashSet<String>) -> f32 {
        (wording.intersection(&self.words).count() as f32).ln_1p()
    }

    /// Whether a claim of such words names a year that is neither that of the post nor the next, but later.
    pub fn precedes(&self, wording: &HashSet<String>) -> bool {
        self.year.zip(latest_year(wording)).is_some_and(|(year, named)| named > year + 1)
    }

    /// The terms to search for: those of the text, those that only the signature has, once each, and the tags, which
    /// the index takes apart. Who writes and when tells less than what is written, and a name and its handle are one.
    pub fn query(&self) -> Vec<String> {
        let mut known: HashSet<&str> = self.terms.iter().map(String::as_str).collect();
        let signature = self.signature.iter().filter(|term| known.insert(term.as_str()));
        self.terms.iter().chain(signature).chain(&self.tags).cloned().collect()
    }
}

/// How many characters a signature has at most.
const SIGNATURE: usize = 120;

/// A text and its signature.
fn signed(text: &str) -> (&str, &str) {
    let dash = text.rfind('—');
    let parts = dash.and_then(|at| text.split_at_checked(at));
    match parts {
        Some((said, signature)) if signature.contains("(@") && signature.chars().count() <= SIGNATURE => {
            (said, signature)
        }
        _ => (text, ""),
    }
}

/// The words of a text, folded, each once.
pub fn words(prose: &Prose) -> HashSet<String> {
    let words = prose.tokens.iter().filter(|token| token.shape != Shape::Mark);
    words.map(|token| fold(token.span.of(&prose.text))).collect()
}

/// The latest year among words.
fn latest_year(words: &HashSet<String>) -> Option<u16> {
    let years = words.iter().filter(|word| word.len() == 4).filter_map(|word| word.parse().ok());
    years.filter(|year| (1900..2100).contains(year)).max()
}

/// A text without addresses, hashtags and handles taken apart; those that show one word are added to `tags`.
fn plain(text: &str, tags: &mut Vec<String>) -> Prose {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let address = ["http://", "https://", "pic.twitter.com/"].iter().filter_map(|start| word.find(start)).min();
        let mut rest = word.get(..address.unwrap_or(word.len())).unwrap_or_default();
        while let Some(at) = rest.find(['#', '@']) {
            let (before, tag) = rest.split_at(at);
            let end = tag.char_indices().skip(1).find(|(_, c)| !c.is_alphanumeric() && *c != '_');
            let (tag, after) = tag.split_at(end.map_or(tag.len(), |(end, _)| end));
            plain += before;
            plain.push(' ');
            let words = apart(tag);
            if words == tag {
                tags.push(fold(tag));
            }
            plain += &words;
            plain.push(' ');
            rest = after;
        }
        plain += rest;
        plain.push(' ');
    }
    Prose::new(plain)
}

/// The terms of a text, without those of [`CHATTER`].
fn telling(prose: &Prose) -> Vec<String> {
    let mut terms = terms(prose);
    terms.retain(|term| !CHATTER.contains(&term.as_str()));
    terms
}

/// Terms of posts that do not say what they are about.
const CHATTER: &[&str] = &["amp", "here", "just", "not", "out", "rt", "via"];

/// The words of a hashtag or handle, blanks between them; as it stands where it shows only one.
fn apart(tag: &str) -> String {
    let chars: Vec<char> = tag.chars().skip(1).collect();
    let mut words = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(at + 1);
        let begins = before.is_some_and(|before| {
            (before.is_lowercase() && c.is_uppercase())
                || (before.is_uppercase() && c.is_uppercase() && after.is_some_and(|after| after.is_lowercase()))
                || (before.is_alphabetic() && c.is_numeric())
        });
        if begins {
            words.push(' ');
        }
        words.push(if c == '_' { ' ' } else { c });
    }
    if words.trim().contains(' ') { words } else { tag.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_show_the_words_of_a_hashtag() {
        assert_eq!(apart("#IllinoisBaby"), "Illinois Baby");
        assert_eq!(apart("@realDonaldTrump"), "real Donald Trump");
        assert_eq!(apart("#NASAImages2020"), "NASA Images 2020");
        assert_eq!(apart("#coronavirus"), "#coronavirus");
    }

    #[test]
    fn tags_without_capitals_are_left_to_the_index() {
        let post = Post::new("Water #poisonwater #StayHome — Lobo (@analobo)");
        assert_eq!(post.tags, ["#poisonwater", "@analobo"]);
        assert!(post.query().contains(&"#poisonwater".to_owned()));
    }

    #[test]
    fn addresses_are_left_out() {
        assert_eq!(Post::new("Flood: https://x.example/AbC").terms, ["flood"]);
        assert_eq!(Post::new("Flood.pic.twitter.com/AbC #StayHome!").terms, ["flood", "stay", "home"]);
    }

    #[test]
    fn what_posts_say_by_habit_is_left_out() {
        assert_eq!(Post::new("RT just in via Lobo: floods &amp; storms").terms, ["lobo", "flood", "storm"]);
    }

    #[test]
    fn a_signature_counts_once_for_what_the_text_has_not() {
        let post = Post::new("Lobo lies — Ana Lobo (@AnaLobo) March 3, 2020");
        assert_eq!(post.terms, ["lobo", "lie"]);
        assert_eq!(post.query(), ["lobo", "lie", "ana", "march", "3", "2020"]);
    }

    #[test]
    fn the_words_of_a_text_are_all_but_its_signature() {
        let post = Post::new("Was it the #StayHome? — Ana (@lobo) March 3, 2020");
        let shared = |text: &str| post.shared(&words(&Prose::new(text))).exp().round();
        assert_eq!(shared("It was at home."), 4.0);
        assert_eq!(shared("March, Ana"), 1.0);
    }

    #[test]
    fn a_post_precedes_claims_of_later_years() {
        let claim = |text: &str| words(&Prose::new(text));
        let post = Post::new("A flood — Ana (@lobo) March 3, 2017");
        assert!(post.precedes(&claim("A flood in 2019")));
        assert!(!post.precedes(&claim("A flood in 2018")));
        assert!(!post.precedes(&claim("A flood of 2,019 barrels")));
        assert!(!Post::new("A flood in 2019 — Ana (@lobo) March 3, 2017").precedes(&claim("A flood in 2019")));
        assert!(!Post::new("A flood in 2017").precedes(&claim("A flood in 2019")));
    }

    #[test]
    fn a_dash_alone_signs_nothing() {
        let text = "The mayor — who was away (@home, he said) — came back";
        assert_eq!(Post::new(text).signature, Vec::<String>::new());
    }
}
