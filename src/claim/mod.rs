//! What can be checked: the statements and quotations of an article.

use crate::article::Article;
use crate::entity::Entities;
use crate::text::{Byte, Span};

/// What sort of statement a claim is. One claim may be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// Something happened or was done.
    Event,
    /// It rests on a quantity.
    Figure,
    /// Somebody's exact words.
    Quote,
    /// Who somebody is: "X is the Y of Z".
    Role,
    /// What an agreement, law or programme lays down.
    Provision,
    /// Anything else that can be checked.
    Background,
}

/// One claim of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Index into [`Article::paragraphs`].
    pub paragraph: u32,
    /// Where, in bytes of that paragraph.
    pub span: Span<Byte>,
    /// What sort it is.
    pub kinds: Vec<ClaimKind>,
    /// How well worth checking, 0 to 1.
    pub rank: f32,
    /// Who says so, in the fullest form of the name in the article.
    pub speaker: Option<String>,
    /// The quoted words inside the claim, without the marks, in bytes of the paragraph.
    pub quote: Option<Span<Byte>>,
}

/// Finds the claims of `article`, in reading order.
pub fn extract(_article: &Article, _entities: &Entities) -> Vec<Claim> {
    Vec::new()
}
