//! Who and what is named.

#[cfg(not(target_arch = "wasm32"))]
mod classes;
#[cfg(not(target_arch = "wasm32"))]
pub mod corpus;
pub mod country;
mod evidence;
mod feature;
mod index;
mod lattice;
pub mod lexicon;
mod mention;
pub mod model;
mod resolve;
mod role;
mod tagger;
#[cfg(not(target_arch = "wasm32"))]
pub mod train;
mod word;

pub use model::{Model, ModelError};

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
    /// How sure, 0 to 1.
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
    /// Other forms: acronyms, nicknames, spelling variants.
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
    let (found, acronyms) = find(model, paragraphs, published);
    resolve::resolve(&found, &acronyms, paragraphs)
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
    let (found, _) = find(model, paragraphs, published);
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

fn find(model: &Model, paragraphs: &[&Prose], published: Option<Day>) -> (Vec<mention::Found>, mention::Acronyms) {
    let names = tagger::names(model, &feature::Document::new(paragraphs, model.lexicon()));
    mention::find(names, paragraphs, published)
}
