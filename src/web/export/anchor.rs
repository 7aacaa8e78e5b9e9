//! Annotations brought back: where their words stand on the page now.

use super::PageText;
use crate::report::InBlock;
use crate::text::Span;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::marker::PhantomData;

/// A file of annotations: a collection with its first page inside, or a page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct File {
    first: Option<Items>,
    items: Option<Vec<Note>>,
}

#[derive(Debug, Default, Deserialize)]
struct Items {
    items: Vec<Note>,
}

/// One annotation, as far as it is read.
#[derive(Debug, Deserialize)]
struct Note {
    target: OneOrMany<Target>,
    #[serde(default)]
    body: OneOrMany<Body>,
}

#[derive(Debug, Deserialize)]
struct Target {
    #[serde(default)]
    selector: OneOrMany<Selector>,
}

/// A selector of any sort; only two sorts have what is read here.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Selector {
    exact: Option<String>,
    prefix: String,
    suffix: String,
    r#type: String,
    start: u32,
    end: u32,
}

#[derive(Debug, Deserialize)]
struct Body {
    value: Option<String>,
    #[serde(default)]
    purpose: String,
}

/// JSON-LD writes one value without its list; what is a mere address is left out.
#[derive(Debug)]
struct OneOrMany<T>(Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Values<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Values<T> {
            type Value = Vec<T>;

            fn expecting(&self, to: &mut std::fmt::Formatter) -> std::fmt::Result {
                to.write_str("an object, a list of them, or an address")
            }

            fn visit_str<E>(self, _address: &str) -> Result<Vec<T>, E> {
                Ok(Vec::new())
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Vec<T>, M::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(|one| vec![one])
            }

            fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Vec<T>, S::Error> {
                let mut all = Vec::new();
                while let Some(OneOrMany(some)) = list.next_element()? {
                    all.extend(some);
                }
                Ok(all)
            }
        }

        deserializer.deserialize_any(Values(PhantomData)).map(OneOrMany)
    }
}

/// An annotation that was brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchored {
    /// The words it is about; empty where it only gives their place, and that is not on the page.
    pub exact: String,
    /// What it says of them.
    pub said: String,
    /// Where they stand; `None` where the page does not have them, or not in one block.
    pub place: Option<InBlock>,
}

impl File {
    /// Whether it holds a list of annotations at all.
    pub fn is_list(&self) -> bool {
        self.first.is_some() || self.items.is_some()
    }
}

/// Finds the words of every annotation of a file.
///
/// A position is believed only where the quoted words stand there; otherwise the words are looked for, and of
/// several places the one is taken around which most of the context stands.
pub fn anchored(file: &File, page: &PageText) -> Vec<Anchored> {
    let notes = file.first.as_ref().map(|first| &first.items).or(file.items.as_ref());
    notes.into_iter().flatten().map(|note| note.anchored(page)).collect()
}

impl Note {
    fn anchored(&self, page: &PageText) -> Anchored {
        let mut anchored = Anchored { exact: String::new(), said: self.said(), place: None };
        let selectors = self.target.0.first().map_or(&[][..], |target| &target.selector.0);
        let quote = selectors.iter().find_map(|selector| {
            let exact = blanks(selector.exact.as_ref()?);
            Some(Quote { exact, prefix: blanks(&selector.prefix), suffix: blanks(&selector.suffix) })
        });
        let position = selectors.iter().find(|selector| selector.r#type == "TextPositionSelector");
        let position = position.map(|selector| page.at(Span::new(selector.start, selector.end)));
        anchored.place = match (&quote, position) {
            (Some(quote), Some(span)) if span.of(page.text()) == quote.exact => page.place(span),
            (Some(quote), _) => quote.find(page),
            (None, Some(span)) => page.place(span),
            (None, None) => None,
        };
        let there = anchored.place.and_then(|place| page.span(place)).map(|span| span.of(page.text()).to_owned());
        anchored.exact = quote.map(|quote| quote.exact).or(there).unwrap_or_default();
        anchored
    }

    /// Its comment, or the first thing it says.
    fn said(&self) -> String {
        let bodies = &self.body.0;
        let comment = bodies.iter().find(|body| body.purpose == "commenting").or(bodies.first());
        comment.and_then(|body| body.value.clone()).unwrap_or_default()
    }
}

struct Quote {
    exact: String,
    prefix: String,
    suffix: String,
}

impl Quote {
    fn find(&self, page: &PageText) -> Option<InBlock> {
        if self.exact.is_empty() {
            return None;
        }
        let context = self.prefix.chars().count().max(self.suffix.chars().count());
        let found: Vec<(usize, InBlock)> = page
            .text()
            .match_indices(&self.exact)
            .filter_map(|(at, exact)| {
                let span = Span::bytes(at, at + exact.len());
                let (before, after) = page.around(span, context);
                let shared = common(before.chars().rev(), self.prefix.chars().rev())
                    + common(after.chars(), self.suffix.chars());
                Some((shared, page.place(span)?))
            })
            .collect();
        let best = found.iter().map(|&(shared, _)| shared).max()?;
        // Where nothing around them tells one place from another, it would be a guess.
        let sure = best > 0 || found.len() == 1;
        found.into_iter().find(|&(shared, _)| shared == best).filter(|_| sure).map(|(_, place)| place)
    }
}

fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

/// White space as one blank, as the blocks of a page have it; the blanks at the ends stay.
fn blanks(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::annotation::collection;
    use super::super::tests::{report, texts, with_export};
    use super::*;
    use crate::web::settings::{Density, Settings};
    use serde_json::{Value, json};

    fn exported() -> Value {
        let settings = Settings { density: Density::All, ..Settings::default() };
        with_export(settings, |export| serde_json::to_value(collection(export)).unwrap())
    }

    fn brought_back(file: Value, texts: &[String]) -> Vec<Anchored> {
        anchored(&serde_json::from_value(file).unwrap(), &PageText::new(texts))
    }

    fn places(notes: &[Anchored]) -> Vec<Option<(u32, u32, u32)>> {
        notes.iter().map(|note| note.place.map(|at| (at.block, at.start, at.end))).collect()
    }

    #[test]
    fn what_was_exported_comes_back_to_the_same_places() {
        let notes = brought_back(exported(), &texts());
        let report = report();
        let mut marked: Vec<InBlock> = report.claims.iter().map(|claim| claim.at).collect();
        marked.extend(report.entities.iter().map(|mention| mention.at));
        assert_eq!(notes.iter().map(|note| note.place.unwrap()).collect::<Vec<_>>(), marked);
        assert!(notes[1].said.starts_with("Reported differently\nDaily Sun"), "{}", notes[1].said);
    }

    #[test]
    fn a_page_that_was_changed_before_the_words_still_has_them() {
        let mut texts = texts();
        texts.insert(1, "Corrected on Monday.".to_owned());
        texts[3] = "It cost 3 million. It cost 3 million. Nobody paid.".to_owned();
        // The second of two equal sentences is told by what stands before it.
        assert_eq!(places(&brought_back(exported(), &texts)), [Some((2, 0, 28)), Some((3, 19, 37)), Some((4, 0, 8))]);
    }

    #[test]
    fn words_that_are_gone_or_could_be_meant_twice_have_no_place() {
        let gone = ["Another page. It is about Ana."].map(str::to_owned);
        let notes = brought_back(exported(), &gone);
        assert_eq!(places(&notes), [None, None, None]);
        assert_eq!(notes[2].exact, "Ana Ruiz");
        let note = json!({"items": [{"target": {"selector": {"type": "TextQuoteSelector", "exact": "cost"}}}]});
        assert_eq!(places(&brought_back(note, &texts())), [None]);
    }

    #[test]
    fn files_of_other_programs_are_read_as_far_as_they_go() {
        let file = json!({"type": "AnnotationPage", "items": [
            {"target": "https://news.example/dam"},
            {"target": [{"selector": [{"type": "RangeSelector", "startOffset": 1},
                                      {"type": "TextQuoteSelector", "exact": "Ana\n  Ruiz"}]}],
             "body": {"type": "TextualBody", "value": "the mayor"}},
            {"target": {"selector": {"type": "TextPositionSelector", "start": 4, "end": 7}}, "body": "https://x.example"},
        ]});
        let notes = brought_back(file, &texts());
        assert_eq!(places(&notes), [None, Some((3, 0, 8)), Some((1, 4, 7))]);
        assert_eq!(notes.iter().map(|note| note.said.as_str()).collect::<Vec<_>>(), ["", "the mayor", ""]);
        assert_eq!(notes[2].exact, "dam");
    }

    #[test]
    fn what_is_no_file_of_annotations_is_said_to_be_none() {
        let file: File = serde_json::from_value(json!({"name": "x"})).unwrap();
        assert!(!file.is_list());
        assert_eq!(anchored(&file, &PageText::new(&texts())), []);
        assert!(serde_json::from_value::<File>(json!({"items": [{"body": []}]})).is_err());
    }

    #[test]
    fn hostile_positions_do_no_harm() {
        let at = |start: u32, end: u32| json!({"target": {"selector": {"type": "TextPositionSelector", "start": start, "end": end}}});
        let file = json!({"items": [at(0, u32::MAX), at(u32::MAX, 0), at(7, 7)]});
        assert_eq!(places(&brought_back(file, &texts())), [None, None, None]);
    }
}
