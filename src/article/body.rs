//! Which blocks of the outline are the article.

use super::Role;
use super::outline::Page;

/// The article's blocks, as indices into [`Page::nodes`], in reading order, each with its role.
/// Decided on the outline alone; empty for a page that is no article.
pub fn select(page: &Page) -> Vec<(u32, Role)> {
    page.nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| !node.text.is_empty())
        .map(|(at, _)| (at as u32, Role::Paragraph))
        .collect()
}
