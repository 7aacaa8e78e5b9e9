//! Which blocks of the outline are the article.
//!
//! Three steps: the root, the part of the page whose blocks add up to most running text, links
//! and scattered lines counting against it; the trimming of what stands inside the root but is
//! no article text; and the verdict, whether what is left is an article at all.

mod cue;
mod guide;
mod hint;
mod phrase;
mod repeat;
mod tree;
mod trim;
mod verdict;

use super::Role;
use super::outline::Page;
use crate::pause::{Pauses, at_once};
use hint::Kind;
use tree::Tree;

/// The article's blocks, as indices into [`Page::nodes`], in reading order, each with its role.
/// Decided on the outline alone; empty for a page that is no article.
pub async fn select(page: &Page, pauses: Pauses<'_>) -> Vec<(u32, Role)> {
    let trusting = Tree::new(page, true, pauses).await;
    pauses.here().await;
    let found = article(page, &trusting, pauses).await;
    // Page builders put every paragraph in a "widget": hints that leave next to nothing are not heeded.
    let kept: f64 = found.iter().map(|&(at, _)| trusting.prose_of(at)).sum();
    let found = if kept >= NEXT_TO_NOTHING * trusting.total() { found } else { more(found, kept, page, pauses).await };
    found.into_iter().map(|(at, role)| (at as u32, role)).collect()
}

/// The article's text without title and captions, blocks separated by a blank line; empty for a page that is no
/// article.
pub fn text(page: &Page) -> String {
    let blocks = at_once(select(page, Pauses::NONE));
    let blocks = blocks.iter().filter(|(_, role)| !matches!(role, Role::Title | Role::Caption));
    let texts = blocks.filter_map(|&(at, _)| page.nodes.get(at as usize)).map(|node| node.text.as_str());
    texts.collect::<Vec<_>>().join("\n\n")
}

/// Less than this share of the running text is too little to trust the hints that left it.
const NEXT_TO_NOTHING: f64 = 0.2;

/// The article as found without heeding the hints, if it is much longer than `kept`; else `found`.
async fn more(found: Vec<(usize, Role)>, kept: f64, page: &Page, pauses: Pauses<'_>) -> Vec<(usize, Role)> {
    const MUCH: f64 = 3.0;
    pauses.here().await;
    let wary = Tree::new(page, false, pauses).await;
    pauses.here().await;
    let other = article(page, &wary, pauses).await;
    let prose: f64 = other.iter().map(|&(at, _)| wary.prose_of(at)).sum();
    if prose > MUCH * kept { other } else { found }
}

async fn article(page: &Page, tree: &Tree<'_>, pauses: Pauses<'_>) -> Vec<(usize, Role)> {
    let Some(root) = root(tree) else { return Vec::new() };
    pauses.here().await;
    let found = trim::blocks(page, tree, root, pauses).await;
    pauses.here().await;
    if verdict::is_article(page, tree, &found) { found } else { Vec::new() }
}

/// A menu entry or link counts at most this much against the part it stands in: a long linked
/// paragraph inside an article is no worse than a menu entry.
const WORST: f64 = 60.0;

/// The part of the page that holds the article.
fn root(tree: &Tree) -> Option<usize> {
    let mut value: Vec<f64> = (0..tree.nodes.len()).map(|at| value(tree, at)).collect();
    let mut best = None;
    let mut most = 0.0;
    for at in (0..tree.nodes.len()).rev() {
        if value[at] > most {
            most = value[at];
            best = Some(at);
        }
        if let Some(above) = tree.parent[at] {
            value[above] += value[at];
        }
    }
    let best = best?;
    // The hints of the body reach further than the sums: they hold its short lines as well.
    if let Some(described) = described(tree, best) {
        return Some(described);
    }
    let body = tree.path(best).find(|&at| tree.kind[at] == Kind::Body && value[at] > 0.7 * most);
    Some(body.or(tree.parent[best].filter(|_| tree.weight[best] > 0.0)).unwrap_or(best))
}

/// The smallest part of the page that holds nearly all of the text that the page's own account gives, unless
/// that account is much shorter than the text in `best` and may be its beginning only.
fn described(tree: &Tree, best: usize) -> Option<usize> {
    const NEARLY_ALL: f64 = 0.9;
    const WHOLE: f64 = 1500.0;
    const SHARE: f64 = 0.5;
    let own = |at: usize| if tree.described[at] { tree.prose_of(at) } else { 0.0 };
    let mut held: Vec<f64> = (0..tree.described.len()).map(own).collect();
    let all: f64 = held.iter().sum();
    if all < WHOLE && all < SHARE * tree.prose[best] {
        return None;
    }
    for at in (0..held.len()).rev() {
        if held[at] >= NEARLY_ALL * all {
            return Some(at);
        }
        if let Some(above) = tree.parent[at] {
            held[above] += held[at];
        }
    }
    None
}

/// How much a block speaks for the part it stands in.
fn value(tree: &Tree, at: usize) -> f64 {
    let weight = tree.weight[at];
    if tree.dropped[at] {
        (-0.2 * weight).max(-WORST)
    } else if tree.prose_of(at) > 0.0 {
        tree.prose_of(at)
    } else if tree.linked[at] > 0.5 {
        (-weight).max(-WORST)
    } else if tree.is_heading(at) {
        0.0
    } else {
        (-0.3 * weight).max(-WORST)
    }
}
