//! A claim record: one checkable statement and what each outlet says of it.
//!
//! The source format is one JSON object a line; `id`, `story`, `statement` and one `evidence` with an
//! `outlet` are required, the rest may be missing or null.

use serde::{Deserialize, Serialize};

/// How one statement stands to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// It says the same.
    #[default]
    Same,
    /// The same, more precisely.
    Finer,
    /// The same, less precisely.
    Coarser,
    /// It gives another value for the same fact.
    Differs,
    /// It is about something else.
    Unrelated,
}

/// The part of a statement in which two differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A quantity.
    Number,
    /// A calendar date.
    Date,
    /// The spelling or form of a name.
    Name,
    /// A place.
    Place,
    /// Who did it, or to whom.
    Actor,
    /// The words of a quotation.
    Quote,
    /// Whether it is so or not.
    Polarity,
}

/// What sort of statement a record holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// Something happened or was done.
    #[default]
    Event,
    /// It rests on a quantity.
    Figure,
    /// Somebody's exact words.
    Quote,
    /// Who somebody is.
    Role,
    /// What an agreement, law or programme lays down.
    Provision,
    /// Anything else.
    Background,
}

/// A quantity field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigureField {
    /// The value.
    pub value: f64,
    /// Its unit in the spelling of [`crate::text::Figure::unit`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

/// A quotation field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuoteField {
    /// Who said it.
    pub speaker: String,
    /// The exact words, without quotation marks.
    pub text: String,
}

/// What one outlet says of a record's statement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The outlet's name.
    pub outlet: String,
    /// The line of copy its report belongs to ("ap", "dhs"); outlets of one family are one source.
    /// Missing: a family of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// How the outlet's statement stands to the record's.
    #[serde(default)]
    pub stance: Stance,
    /// Where `stance` is not `same`: the field concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// The outlet's own value of that field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Title of its article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Address of its article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// ISO date of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The outlet's exact sentence, in sets built from the reader's own articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
}

/// One claim record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Unique in the set; returned as given.
    pub id: String,
    /// The story it belongs to.
    pub story: String,
    /// The statement, in own words.
    pub statement: String,
    /// Title or other words that place the statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// What sort of statement.
    #[serde(default)]
    pub kind: RecordKind,
    /// Agents, by their full names; for an article's sentence, what its pronouns and descriptions stand for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<String>,
    /// The predicate, as a verb in its base form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// What or whom it is done to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whom: Vec<String>,
    /// ISO date, or two with a slash between: "2025-07-31", "2024-04", "2020/2025".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// Places.
    #[serde(default, rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Quantities.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureField>,
    /// Somebody's exact words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<QuoteField>,
    /// What each outlet says.
    pub evidence: Vec<Evidence>,
}
