//! What the extension and the command line get to see.
//!
//! One shape for both; only the unit of positions differs ([`InBlock`] for the extension,
//! [`InText`] for the command line).

use crate::claim::ClaimKind;
use crate::claimset::{Field, Stance};
use crate::crossref::State;
use crate::entity::Kind;
use serde::{Deserialize, Serialize};

/// A position for the extension: UTF-16 units of one block of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InBlock {
    /// Index of the block in the outline that was sent.
    pub block: u32,
    /// First unit.
    pub start: u32,
    /// Unit after the last.
    pub end: u32,
}

/// A position for the command line: code points of [`Report::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InText {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
}

/// Everything found on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report<P> {
    /// What is known about the article.
    pub article: ArticleReport,
    /// The article's text, blocks separated by a blank line (command line only).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The mentions, in reading order.
    pub entities: Vec<EntityReport<P>>,
    /// The claims, in reading order.
    pub claims: Vec<ClaimReport<P>>,
    /// What others report and the page leaves out.
    pub omitted: Vec<OmissionReport>,
    /// The stories the page belongs to.
    pub stories: Vec<StoryReport>,
    /// Duration of each stage.
    pub micros: Micros,
}

/// What is known about the article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleReport {
    /// Headline.
    pub title: String,
    /// Outlet.
    pub outlet: String,
    /// Canonical address.
    pub url: String,
    /// ISO date, or null.
    pub published: Option<String>,
    /// Language.
    pub lang: String,
    /// Agencies and bodies the text comes from.
    pub credits: Vec<String>,
    /// How many blocks the article has; 0 where the page is no article.
    pub blocks: u32,
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityReport<P> {
    /// Where.
    #[serde(flatten)]
    pub at: P,
    /// The words.
    pub text: String,
    /// What kind.
    pub kind: Kind,
    /// Mentions of one thing share their id.
    pub id: u32,
    /// The fullest form of the name.
    pub name: String,
    /// The role the page gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Other forms: acronyms, nicknames, spelling variants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// How sure, 0 to 1.
    pub score: f32,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimReport<P> {
    /// Where.
    #[serde(flatten)]
    pub at: P,
    /// The words.
    pub text: String,
    /// What sorts of statement it is.
    pub kinds: Vec<ClaimKind>,
    /// How well worth checking, 0 to 1.
    pub rank: f32,
    /// Who says so.
    pub speaker: Option<String>,
    /// What the sets say of it.
    pub state: State,
    /// How many other outlets report it.
    pub outlets: u32,
    /// How many independent sources they are.
    pub families: u32,
    /// Outlet by outlet.
    pub references: Vec<ReferenceReport>,
}

/// What one outlet says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferenceReport {
    /// Id of the record; empty where the page is compared with itself.
    pub claim: String,
    /// The outlet.
    pub outlet: String,
    /// Its family.
    pub family: String,
    /// How its statement stands to the page's.
    pub stance: Stance,
    /// Where they differ, or null.
    pub field: Option<Field>,
    /// The page's words for that field, or null.
    pub here: Option<String>,
    /// The outlet's, or null.
    pub there: Option<String>,
    /// What the outlet says, in the record's words.
    pub statement: String,
    /// The outlet's exact sentence, or null.
    pub exact: Option<String>,
    /// What made the match.
    pub why: Vec<String>,
    /// Title of the outlet's article.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its ISO date.
    pub published: String,
}

/// What others report and the page leaves out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OmissionReport {
    /// Id of the record.
    pub claim: String,
    /// The statement.
    pub statement: String,
    /// Who reports it.
    pub outlets: Vec<String>,
    /// How many independent sources they are.
    pub families: u32,
    /// The paragraph it belongs to: its block for the extension, the code-point offset of its start
    /// for the command line.
    pub after: u32,
}

/// A story the page belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryReport {
    /// Its id.
    pub id: String,
    /// How many other outlets the sets have on it.
    pub outlets: u32,
}

/// Durations in microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Micros {
    /// Choosing the article, sentences and tokens.
    pub article: u64,
    /// Names, dates and figures.
    pub entities: u64,
    /// Statements and quotations.
    pub claims: u64,
    /// Comparison.
    pub crossref: u64,
}
