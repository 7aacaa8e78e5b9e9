//! Stories of articles that name none: which of them tell one event.

use crate::article::Article;
use crate::text::stem::{is_function_word, stem};
use crate::text::{Day, Shape};
use std::collections::HashMap;

/// From this mean likeness to the articles of a story on, an article belongs to it.
const ALIKE: f32 = 0.24;
/// How much more a capitalised word counts: two floods share their words, but not their towns.
const NAME: f32 = 3.0;
/// How many days lie at most between the articles of a story.
const DAYS: i32 = 30;

/// A story in the making.
struct Group {
    /// The sum of the vectors of its articles.
    words: HashMap<String, f32>,
    articles: f32,
    /// First and last day of publication, where known.
    days: Option<(Day, Day)>,
}

/// The number of the story each article belongs to, from 0 in order of first appearance: that whose articles are
/// most like it, by the cosine of their words, and were published around the same time.
pub fn group(articles: &[&Article]) -> Vec<usize> {
    let mut groups: Vec<Group> = Vec::new();
    articles
        .iter()
        .map(|article| {
            let words = words(article);
            let published = article.meta.published;
            let near = |days: Option<(Day, Day)>| match (days, published) {
                (Some((first, last)), Some(day)) => last.0 - DAYS <= day.0 && day.0 <= first.0 + DAYS,
                _ => true,
            };
            let mut best = (groups.len(), ALIKE);
            for (at, group) in groups.iter().enumerate().filter(|(_, group)| near(group.days)) {
                let shared =
                    words.iter().map(|(word, value)| value * group.words.get(word).copied().unwrap_or_default());
                let alike = shared.sum::<f32>() / group.articles;
                if alike > best.1 {
                    best = (at, alike);
                }
            }
            if best.0 == groups.len() {
                groups.push(Group { words: HashMap::new(), articles: 0.0, days: None });
            }
            if let Some(group) = groups.get_mut(best.0) {
                group.articles += 1.0;
                for (word, value) in words {
                    *group.words.entry(word).or_default() += value;
                }
                if let Some(day) = published {
                    let (first, last) = group.days.unwrap_or((day, day));
                    group.days = Some((first.min(day), last.max(day)));
                }
            }
            best.0
        })
        .collect()
}

/// The content words of an article, each once, as a vector of length one.
fn words(article: &Article) -> HashMap<String, f32> {
    let mut words: HashMap<String, f32> = HashMap::new();
    for prose in article.paragraphs.iter().map(|paragraph| &paragraph.prose) {
        for sentence in &prose.sentences {
            for at in sentence.tokens.clone() {
                let word = prose.word(at);
                if prose.tokens.get(at).is_none_or(|token| token.shape == Shape::Mark) || is_function_word(word) {
                    continue;
                }
                let named = at > sentence.tokens.start && word.starts_with(char::is_uppercase);
                let value = words.entry(stem(word)).or_default();
                *value = value.max(if named { NAME } else { 1.0 });
            }
        }
    }
    let length = words.values().map(|value| value * value).sum::<f32>().sqrt();
    words.values_mut().for_each(|value| *value /= length);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Meta, Paragraph, Role};
    use crate::text::Prose;

    fn article(published: Option<&str>, text: &str) -> Article {
        let meta = Meta { published: published.and_then(Day::parse), ..Meta::default() };
        Article { meta, paragraphs: vec![Paragraph { block: 0, role: Role::Paragraph, prose: Prose::new(text) }] }
    }

    const LOJA: &str = "A flood destroyed forty houses in Loja, said the mayor, Ana Lobo.";
    const LOJA_TOO: &str = "Ana Lobo, who is mayor of Loja, said that forty houses were lost to the flood.";
    const GUANO: &str = "A flood destroyed nine houses in Guano, said the priest, Mia Sol.";

    #[test]
    fn articles_on_one_event_are_one_story_and_an_event_that_looks_alike_is_another() {
        let articles = [article(None, LOJA), article(None, GUANO), article(None, LOJA_TOO)];
        assert_eq!(group(&articles.iter().collect::<Vec<_>>()), [0, 1, 0]);
    }

    #[test]
    fn articles_months_apart_are_two_stories() {
        let articles = [article(Some("2024-03-01"), LOJA), article(Some("2024-07-01"), LOJA_TOO)];
        assert_eq!(group(&articles.iter().collect::<Vec<_>>()), [0, 1]);
    }

    #[test]
    fn articles_without_words_are_stories_of_their_own() {
        assert_eq!(group(&[&article(None, ""), &article(None, "")]), [0, 1]);
    }
}
