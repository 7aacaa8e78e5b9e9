//! Who and what is named.

#[cfg(not(target_arch = "wasm32"))]
mod augment;
#[cfg(not(target_arch = "wasm32"))]
mod classes;
#[cfg(not(target_arch = "wasm32"))]
pub mod corpus;
pub mod country;
mod evidence;
mod feature;
pub mod gender;
#[cfg(not(target_arch = "wasm32"))]
mod guideline;
mod index;
mod lattice;
pub mod lexicon;
mod mention;
pub mod model;
mod normal;
#[cfg(not(target_arch = "wasm32"))]
mod organization;
mod resolve;
mod role;
mod settle;
mod tagger;
#[cfg(not(target_arch = "wasm32"))]
pub mod train;
#[cfg(not(target_arch = "wasm32"))]
mod weights;
mod word;

pub use model::{Model, ModelError};

use crate::pause::{Pauses, at_once};
use crate::text::{Byte, Day, Figure, Interval, Prose, Span};
use std::ops::Range;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person.
    Person,
    /// A company, agency, party, group that acts.
    Organization,
    /// A country, city, building, region.
    Place,
    /// A nationality, people, religion, political affiliation.
    Group,
    /// A calendar expression.
    Date,
    /// A quantity.
    Figure,
}

/// One place in the text where something is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Index of the paragraph in the slice that was read.
    pub paragraph: u32,
    /// Where, in bytes of that paragraph.
    pub span: Span<Byte>,
    /// What kind.
    pub kind: Kind,
    /// Index into [`Entities::entities`].
    pub entity: u32,
    /// How sure, 0 to 1: as sure as the surest mention of its entity.
    pub score: f32,
}

/// One person, organization, place, group, date or figure of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What kind.
    pub kind: Kind,
    /// The fullest form of the name in the document, or the normal form of a date
    /// ("2025-07-31", "2025-07", "2020/2025").
    pub name: String,
    /// The role the page gives ("Homeland Security Secretary").
    pub role: Option<String>,
    /// Other forms: acronyms, nicknames, spelling variants; for a people also its country ("Ecuador" of
    /// "Ecuadorian").
    pub aliases: Vec<String>,
    /// For dates.
    pub interval: Option<Interval>,
    /// For figures.
    pub figure: Option<Figure>,
}

/// What [`recognise`] finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    /// In reading order, never overlapping.
    pub mentions: Vec<Mention>,
    /// The entities they name.
    pub entities: Vec<Entity>,
}

impl Entities {
    /// The mentions inside one paragraph, in order.
    pub fn in_paragraph(&self, paragraph: u32) -> &[Mention] {
        let first = self.mentions.partition_point(|mention| mention.paragraph < paragraph);
        let last = self.mentions.partition_point(|mention| mention.paragraph <= paragraph);
        self.mentions.get(first..last).unwrap_or(&[])
    }
}

/// Finds what is named in `paragraphs`, read as one document, and links the mentions of one thing.
/// `published` resolves relative dates.
pub fn recognise(model: &Model, paragraphs: &[&Prose], published: Option<Day>) -> Entities {
    at_once(recognise_pausing(model, paragraphs, published, Pauses::NONE))
}

/// [`recognise`], with pauses.
pub async fn recognise_pausing(
    model: &Model,
    paragraphs: &[&Prose],
    published: Option<Day>,
    pauses: Pauses<'_>,
) -> Entities {
    let (found, acronyms) = find(model, paragraphs, published, pauses).await;
    resolve::resolve(&found, &acronyms, paragraphs, pauses).await
}

/// What [`recognise`] finds before anything is linked: tokens counted through all paragraphs, in order,
/// never overlapping.
pub fn names(model: &Model, paragraphs: &[&Prose], published: Option<Day>) -> Vec<(Range<usize>, Kind)> {
    let mut offsets = Vec::with_capacity(paragraphs.len());
    let mut offset = 0;
    for prose in paragraphs {
        offsets.push(offset);
        offset += prose.tokens.len();
    }
    let (found, _) = at_once(find(model, paragraphs, published, Pauses::NONE));
    let mut out: Vec<(Range<usize>, Kind)> = Vec::with_capacity(found.len());
    for found in found {
        let offset = offsets.get(found.paragraph).copied().unwrap_or(0);
        let tokens = found.tokens.start + offset..found.tokens.end + offset;
        // The two places of "U.S.-Ecuador" are one token.
        if !tokens.is_empty() && out.last().is_none_or(|(last, _)| last.end <= tokens.start) {
            out.push((tokens, found.kind));
        }
    }
    out
}

async fn find(
    model: &Model,
    paragraphs: &[&Prose],
    published: Option<Day>,
    pauses: Pauses<'_>,
) -> (Vec<mention::Found>, mention::Acronyms) {
    let document = feature::Document::new(paragraphs, model.lexicon(), pauses).await;
    let names = tagger::names(model, &document, pauses).await;
    mention::find(names, paragraphs, published, pauses).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Model {
        Model::load(include_bytes!("../../extension/data/entities.model")).unwrap()
    }

    fn kinds(text: &str) -> Vec<(String, Kind)> {
        let prose = Prose::new(text);
        let found = recognise(&model(), &[&prose], None);
        found.mentions.iter().map(|mention| (mention.span.of(&prose.text).to_string(), mention.kind)).collect()
    }

    fn has(text: &str, name: &str, kind: Kind) {
        let found = kinds(text);
        assert!(found.contains(&(name.to_string(), kind)), "{name} not found as {kind:?} in {found:?}");
    }

    #[test]
    fn people_places_organizations_and_groups() {
        let text = "French President Emmanuel Macron met officials of the World Health Organization in Geneva.";
        has(text, "Emmanuel Macron", Kind::Person);
        has(text, "World Health Organization", Kind::Organization);
        has(text, "Geneva", Kind::Place);
        has(text, "French", Kind::Group);
    }

    #[test]
    fn honorifics_are_no_part_of_a_name() {
        has("The talks with Mr. Barnier went well, officials said.", "Barnier", Kind::Person);
    }

    #[test]
    fn a_surname_is_known_from_the_full_name() {
        let text = "Tarik Velloso was arrested on Monday. Police said Velloso had fled.";
        has(text, "Velloso", Kind::Person);
    }

    #[test]
    fn headings_in_capitals() {
        has("PRESIDENT OBAMA VISITS GERMANY", "GERMANY", Kind::Place);
    }

    #[test]
    fn nothing_in_nothing() {
        assert_eq!(recognise(&model(), &[], None), Entities::default());
        assert_eq!(recognise(&model(), &[&Prose::new("")], None), Entities::default());
        assert_eq!(kinds("... — !!! ( \" ’ 😀 🇪🇨 \u{200d}"), []);
    }

    #[test]
    fn without_a_model_nothing_is_named_but_pairs_of_countries() {
        let prose = Prose::new("Kristi Noem visited Quito for the U.S.-Ecuador talks.");
        let found = recognise(&Model::default(), &[&prose], None);
        assert!(found.mentions.iter().all(|mention| mention.kind != Kind::Person));
        assert_eq!(found.mentions.iter().filter(|mention| mention.kind == Kind::Place).count(), 2);
    }

    #[test]
    fn one_sentence_of_very_many_words() {
        let model = model();
        for unit in [
            "Ana Ruiz of Peru ",
            "A",
            "U.S.-",
            "( X ) ",
            "'s ",
            "Ecuador’s DHS (DHS) ",
            "ana walked ",
            "Ana Анна 安娜 علي Ελένη अना ",
            "\0\u{1}\u{7f}\u{fffd}\u{200b}\u{202e}Z",
        ] {
            let prose = Prose::new(unit.repeat(25_000));
            let found = recognise(&model, &[&prose], None);
            in_order(&found, &prose);
        }
    }

    #[test]
    fn marks_and_emoji_name_nothing() {
        for unit in ["., ; ! ? ( ) [ ] — “ ” ", "😀 🇪🇨 👩\u{200d}👧 \u{fe0f}"] {
            let prose = Prose::new(unit.repeat(10_000));
            assert_eq!(recognise(&model(), &[&prose], None), Entities::default());
        }
    }

    #[test]
    fn noise_gives_spans_in_order_that_fit_the_text() {
        let mut state = 7u32;
        for _ in 0..200 {
            let noise: String = (0..300)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let c = char::from_u32(state >> 8 & 0x1_ffff).unwrap_or(' ');
                    if state >> 30 == 0 { c } else { (b' ' + (state >> 16) as u8 % 95) as char }
                })
                .collect();
            let prose = Prose::new(noise);
            in_order(&recognise(&model(), &[&prose], None), &prose);
        }
    }

    #[test]
    fn a_name_that_is_sure_in_one_place_is_sure_in_all() {
        let texts = [
            "Brisling Lines runs five ferries.",
            "The ferry Halcyon is owned by Brisling Lines of Port Aldren, Brisling Lines said.",
            "Brisling Lines was fined in 2022. Brisling Lines apologized.",
        ];
        let prose: Vec<Prose> = texts.iter().map(|&text| Prose::new(text)).collect();
        let found = recognise(&model(), &prose.iter().collect::<Vec<_>>(), None);
        for mention in &found.mentions {
            let other = found.mentions.iter().find(|other| other.entity == mention.entity).unwrap();
            assert_eq!(mention.score, other.score, "{}", found.entities[mention.entity as usize].name);
        }
        let count = |entity: usize| found.mentions.iter().filter(|mention| mention.entity as usize == entity).count();
        assert!((0..found.entities.len()).any(|entity| count(entity) >= 3), "{found:?}");
    }

    fn in_order(found: &Entities, prose: &Prose) {
        let mut end = 0;
        for mention in &found.mentions {
            assert!(mention.span.start >= end && mention.span.end > mention.span.start);
            assert!(!mention.span.of(&prose.text).is_empty());
            assert!((mention.entity as usize) < found.entities.len());
            assert!((0.0..=1.0).contains(&mention.score));
            end = mention.span.end;
        }
    }
}
