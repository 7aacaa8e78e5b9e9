//! The comparison: which claims of the set an article's claims meet, and what they say differently.

use crate::article::Article;
use crate::claim::Claim;
use crate::claimset::{ClaimSet, Field, Stance};
use crate::entity::Entities;
use serde::{Deserialize, Serialize};

/// What the set says of a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// At least one other outlet reports it.
    Same,
    /// Another outlet gives a different value for the same fact.
    Differs,
    /// The set covers the story with at least two other outlets, and none has it.
    OnlyHere,
    /// The set covers the story, but the evidence is too thin to say.
    Unjudged,
    /// Nothing in the set covers this story.
    #[default]
    NoData,
}

/// What one outlet says of a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// Id of the record; empty where the page is compared with itself.
    pub claim: String,
    /// The outlet.
    pub outlet: String,
    /// Its family.
    pub family: String,
    /// How its statement stands to the page's.
    pub stance: Stance,
    /// Where they differ.
    pub field: Option<Field>,
    /// The page's words for that field.
    pub here: Option<String>,
    /// The outlet's value for that field.
    pub there: Option<String>,
    /// What the outlet says, in the record's words.
    pub statement: String,
    /// The outlet's exact sentence, where the set holds it.
    pub exact: Option<String>,
    /// The shared names, figures, dates and words that made the match.
    pub why: Vec<String>,
    /// Title of its article.
    pub title: String,
    /// Address of its article.
    pub url: String,
    /// ISO date of its article.
    pub published: String,
}

/// What the set says of one claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// The state.
    pub state: State,
    /// How many other outlets report it.
    pub outlets: u32,
    /// How many independent sources they are.
    pub families: u32,
    /// Outlet by outlet.
    pub references: Vec<Reference>,
}

/// What others report and the page leaves out.
#[derive(Clone, Debug, PartialEq)]
pub struct Omission {
    /// Id of the record.
    pub claim: String,
    /// The statement, in the record's words.
    pub statement: String,
    /// Who reports it.
    pub outlets: Vec<String>,
    /// How many independent sources they are.
    pub families: u32,
    /// Index of the paragraph it belongs to.
    pub after: u32,
}

/// A story the page belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoryMatch {
    /// Its id.
    pub id: String,
    /// How many other outlets the set has on it.
    pub outlets: u32,
}

/// The whole comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crossref {
    /// One for each claim, in their order.
    pub judgements: Vec<Judgement>,
    /// Best supported first.
    pub omitted: Vec<Omission>,
    /// The stories the page belongs to.
    pub stories: Vec<StoryMatch>,
}

/// Compares the claims of an article with the sets.
pub fn compare(_article: &Article, _entities: &Entities, claims: &[Claim], _sets: &[ClaimSet]) -> Crossref {
    Crossref { judgements: vec![Judgement::default(); claims.len()], ..Crossref::default() }
}
