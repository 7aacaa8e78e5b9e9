//! The article in a page: which blocks belong to it, and what is known about it.

pub mod body;
#[cfg(not(target_arch = "wasm32"))]
pub mod html;
mod jsonld;
pub mod meta;
pub mod outline;
mod plain;
mod several;

pub use meta::Meta;
pub use outline::{Node, Page};

use crate::pause::{Pauses, at_once};
use crate::text::Prose;

/// What a block is in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The headline.
    Title,
    /// A sub-heading.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A block quotation.
    Quote,
    /// The caption of a picture that belongs to the article.
    Caption,
    /// A cell or row of a table of facts.
    Cell,
}

/// One block of the article, split into sentences and tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Its index in [`Page::nodes`].
    pub block: u32,
    /// What it is.
    pub role: Role,
    /// The text.
    pub prose: Prose,
}

/// The article: what is known about it, and its blocks in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Title, outlet, date, credits.
    pub meta: Meta,
    /// The blocks that belong to the article.
    pub paragraphs: Vec<Paragraph>,
}

/// Finds the article in a page. A page that is no article gives no paragraphs.
pub fn read(page: &Page) -> Article {
    at_once(read_pausing(page, Pauses::NONE))
}

/// [`read`], with pauses.
pub async fn read_pausing(page: &Page, pauses: Pauses<'_>) -> Article {
    let body = body::select(page, pauses).await;
    pauses.here().await;
    let meta = meta::read(page, &body);
    let mut paragraphs = Vec::with_capacity(body.len());
    for (block, role) in body {
        pauses.here().await;
        let Some(node) = page.nodes.get(block as usize) else { continue };
        paragraphs.push(Paragraph { block, role, prose: Prose::new(node.text.clone()) });
    }
    Article { meta, paragraphs }
}

/// The articles of a page in their order, and which of them it is about: one, or none of any text, but for endless
/// pages, which hold several.
pub async fn read_each(page: &Page, pauses: Pauses<'_>) -> (Vec<Article>, usize) {
    let (pages, main) = several::split(page);
    let mut articles = Vec::with_capacity(pages.len());
    for page in &pages {
        articles.push(read_pausing(page, pauses).await);
    }
    if articles.is_empty() || articles.iter().any(|article| article.paragraphs.is_empty()) {
        return (vec![read_pausing(page, pauses).await], 0);
    }
    (articles, main)
}
