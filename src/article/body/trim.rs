//! What stands inside the article's part of the page and is no article text.

use super::super::Role;
use super::super::outline::{Node, Page};
use super::cue::{self, Cue};
use super::hint::Kind;
use super::tree::{Tree, letters};
use crate::pause::Pauses;

/// A block on trial.
struct Block {
    at: usize,
    role: Role,
    cue: Cue,
    keep: bool,
}

/// The blocks under `root` that belong to the article, with their roles.
pub async fn blocks(page: &Page, tree: &Tree<'_>, root: usize, pauses: Pauses<'_>) -> Vec<(usize, Role)> {
    let inside = tree.under(|at| at == root);
    let captioned = tree.under(|at| tree.kind[at] == Kind::Caption);
    let roles = tree.roles();
    let mut blocks: Vec<Block> = Vec::new();
    for at in (root..tree.nodes.len()).filter(|&at| tree.weight[at] > 0.0 && !tree.dropped[at] && inside[at]) {
        pauses.here().await;
        let cue = cue::cue(&tree.nodes[at].text);
        let role = if cue == Cue::Caption || captioned[at] {
            Role::Caption
        } else if is_cell(tree, at) {
            Role::Cell
        } else {
            roles[at]
        };
        blocks.push(Block { at, role, cue, keep: true });
    }
    let above = headline_above(page, tree, root);
    pauses.here().await;
    find_titles(page, tree, above, &mut blocks, pauses).await;
    pauses.here().await;
    cut_end(tree, &mut blocks);
    drop_inserts(tree, &mut blocks);
    drop_appeals(tree, &mut blocks, pauses).await;
    drop_links(tree, &mut blocks);
    find_captions(tree, &mut blocks);
    drop_standfirst(page, tree, &mut blocks);
    drop_before_title(tree, &mut blocks);
    drop_lead(tree, &mut blocks);
    drop_tail(tree, &mut blocks);
    drop_empty_headings(tree, &mut blocks);
    let kept = blocks.into_iter().filter(|block| block.keep).map(|block| (block.at, block.role));
    let mut found: Vec<(usize, Role)> = kept.collect();
    if !found.iter().any(|(_, role)| *role == Role::Title) {
        found.splice(0..0, above.map(|at| (at, Role::Title)));
    }
    found
}

/// The headline where it stands apart from the text: the last block before it that is the document's
/// title, which may go on with the site's name.
fn headline_above(page: &Page, tree: &Tree, root: usize) -> Option<usize> {
    let title = letters(&page.title);
    (0..root).rev().find(|&at| is_headline(&title, &tree.nodes[at]))
}

/// Whether a block says what the document's title, in letters, begins with.
fn is_headline(title: &str, node: &Node) -> bool {
    const WORDS: usize = 3;
    let text = letters(&node.text);
    !text.is_empty() && title.starts_with(&text) && (node.tag == "h1" || node.text.split(' ').count() >= WORDS)
}

/// Whether a block is a fact in a table. Whole pages are laid out in tables: only what stands in a cell
/// without a paragraph is a fact.
fn is_cell(tree: &Tree, at: usize) -> bool {
    let own = if tree.nodes[at].tag == "#text" { tree.parent[at].unwrap_or(at) } else { at };
    matches!(tree.nodes[own].tag.as_str(), "td" | "th") && tree.weight[at] < LONG_CELL
}

/// A cell heavier than this is a column of a page laid out in a table.
const LONG_CELL: f64 = 400.0;

/// The first block that is the document's title, which may go on with the site's name, is the
/// headline; when it comes again it is none of the text.
async fn find_titles(page: &Page, tree: &Tree<'_>, outside: Option<usize>, blocks: &mut [Block], pauses: Pauses<'_>) {
    let outside = outside.map_or(0, |at| letters(&tree.nodes[at].text).len());
    let title = letters(&page.title);
    // "Headline \ Outlet \ City": each part may come again as a line of its own.
    let parts: Vec<String> = page.title.split(" \\ ").take(8).map(letters).collect();
    let mut found: Option<String> = None;
    let mut above = true;
    for block in blocks {
        pauses.here().await;
        let node = &tree.nodes[block.at];
        let text = letters(&node.text);
        if found.as_ref() == Some(&text) || found.is_some() && parts.contains(&text) {
            block.keep = false;
        } else if found.is_none() && (above || node.tag == "h1") && text.len() >= outside && is_headline(&title, node) {
            block.role = Role::Title;
            found = Some(text);
        }
        above &= tree.prose_of(block.at) < STANDFIRST;
    }
}

/// Lines above a headline hold less running text than this.
const STANDFIRST: f64 = 200.0;

/// Drops everything from the first block on that closes an article, unless most of the text is
/// still to come.
fn cut_end(tree: &Tree, blocks: &mut [Block]) {
    let total: f64 = blocks.iter().map(|block| tree.prose_of(block.at)).sum();
    let mut before = 0.0;
    let mut cut = false;
    for block in blocks {
        cut |= block.cue == Cue::End && before > 0.25 * total;
        before += tree.prose_of(block.at);
        block.keep &= !cut;
    }
}

/// Drops inserts and lists of links with their headings. Where the page has no links (plain text), a
/// list ends with the next long block.
fn drop_inserts(tree: &Tree, blocks: &mut [Block]) {
    let plain = tree.is_plain();
    let mut listing = false;
    for block in blocks.iter_mut() {
        let (prose, linked) = (tree.prose_of(block.at), tree.linked[block.at]);
        let solid = linked < 0.25 && prose >= if plain || block.role == Role::Item { 150.0 } else { 25.0 };
        let heading = block.role == Role::Heading && linked < 0.5;
        if block.cue == Cue::Links {
            listing = true;
        } else if solid || heading {
            listing = false;
        }
        block.keep &= !listing && !matches!(block.cue, Cue::Insert | Cue::End);
        block.keep &= tree.kind[block.at] != Kind::Standfirst;
    }
    drop_boxes(tree, blocks);
}

/// Drops a box that begins with a call to act: what follows in it belongs to the call.
fn drop_boxes(tree: &Tree, blocks: &mut [Block]) {
    const LARGEST: f64 = 400.0;
    let mut first = vec![true; tree.nodes.len()];
    let mut boxed = vec![false; tree.nodes.len()];
    for block in blocks.iter() {
        let words = tree.nodes[block.at].text.chars().any(char::is_alphabetic);
        if let Some(above) = tree.parent[block.at] {
            boxed[above] |= first[above] && words && block.cue == Cue::Insert && tree.prose[above] < LARGEST;
            first[above] = false;
        }
    }
    // A box that the whole text stands in is none.
    let largest = blocks
        .iter()
        .filter_map(|block| tree.parent[block.at])
        .max_by(|&a, &b| tree.prose[a].total_cmp(&tree.prose[b]));
    if let Some(largest) = largest {
        boxed[largest] = false;
    }
    let inside = tree.under(|at| boxed[at]);
    blocks.iter_mut().for_each(|block| block.keep &= !inside[block.at]);
}

/// Drops appeals for support, and what stands between two of them and speaks to the reader too.
async fn drop_appeals(tree: &Tree<'_>, blocks: &mut [Block], pauses: Pauses<'_>) {
    const REACH: usize = 4;
    let text = |block: &Block| tree.nodes[block.at].text.as_str();
    let mut appeals: Vec<usize> = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        pauses.here().await;
        appeals.extend(cue::is_appeal(text(block)).then_some(i));
    }
    for &at in &appeals {
        blocks[at].keep = false;
    }
    for pair in appeals.windows(2) {
        if let [from, to] = *pair
            && to - from <= REACH
        {
            blocks[from..to].iter_mut().for_each(|block| block.keep &= !cue::addresses(text(block)));
        }
    }
}

/// Drops lines that are links only, and lists most of whose text is links.
fn drop_links(tree: &Tree, blocks: &mut [Block]) {
    for block in blocks {
        if block.role != Role::Heading && tree.linked[block.at] > 0.8 {
            block.keep = false;
        }
    }
}

/// Where the text stands in `p` or between other blocks, a short line without a full stop that has a `div` of its own among
/// the paragraphs is the caption of a picture.
fn find_captions(tree: &Tree, blocks: &mut [Block]) {
    let tag = |block: &Block| tree.nodes[block.at].tag.as_str();
    let paragraphs: f64 =
        blocks.iter().filter(|block| matches!(tag(block), "p" | "#text")).map(|block| tree.prose_of(block.at)).sum();
    let all: f64 = blocks.iter().map(|block| tree.prose_of(block.at)).sum();
    if paragraphs > 0.8 * all {
        for block in blocks {
            if matches!(tag(block), "div" | "center") && tree.prose_of(block.at) == 0.0 {
                block.role = Role::Caption;
            }
        }
    }
}

/// Drops the standfirst: a first sentence that stands apart from the text and is the page's
/// description of itself.
fn drop_standfirst(page: &Page, tree: &Tree, blocks: &mut [Block]) {
    let mut texts = (0..blocks.len()).filter(|&i| is_text(tree, &blocks[i]));
    if let (Some(first), Some(second)) = (texts.next(), texts.next())
        && tree.parent[blocks[first].at] != tree.parent[blocks[second].at]
    {
        let text = letters(&tree.nodes[blocks[first].at].text);
        let described = page.metas.iter().filter(|(name, _)| name.ends_with("description"));
        if described.map(|(_, content)| letters(content)).any(|content| content == text) {
            blocks[first].keep = false;
        }
    }
}

/// Whether a block is running text of the article, as far as is known.
fn is_text(tree: &Tree, block: &Block) -> bool {
    block.keep && !matches!(block.role, Role::Title | Role::Caption) && tree.prose_of(block.at) > 0.0
}

/// Drops what little stands before the headline.
fn drop_before_title(tree: &Tree, blocks: &mut [Block]) {
    const LITTLE: f64 = 0.2;
    let Some(title) = blocks.iter().position(|block| block.role == Role::Title || tree.nodes[block.at].tag == "h1")
    else {
        return;
    };
    let prose = |blocks: &[Block]| blocks.iter().map(|block| tree.prose_of(block.at)).sum::<f64>();
    if prose(&blocks[..title]) < LITTLE * prose(blocks) {
        blocks[..title].iter_mut().for_each(|block| block.keep = false);
    }
}

/// Drops what stands before the first running text, unless it leads into it.
fn drop_lead(tree: &Tree, blocks: &mut [Block]) {
    let Some(first) = blocks.iter().position(|block| is_text(tree, block)) else { return };
    let parent = tree.parent[blocks[first].at];
    let mut leading = true;
    for block in blocks[..first].iter_mut().rev() {
        if tree.nodes[block.at].tag == "h1" && leading {
            block.role = Role::Title;
        }
        leading &= block.role != Role::Title;
        let leads = leading
            && tree.parent[block.at] == parent
            && tree.linked[block.at] < 0.5
            && !cue::is_dated(&tree.nodes[block.at].text);
        block.keep &= matches!(block.role, Role::Title | Role::Caption) || leads;
    }
}

/// Drops short lines after the last running text.
fn drop_tail(tree: &Tree, blocks: &mut [Block]) {
    let Some(last) = blocks.iter().rposition(|block| is_text(tree, block)) else { return };
    let parent = tree.parent[blocks[last].at];
    for block in &mut blocks[last + 1..] {
        let near = tree.path(block.at).skip(1).take(2).any(|above| Some(above) == parent);
        block.keep &= near && tree.linked[block.at] < 0.5 && block.role != Role::Heading;
    }
}

/// Drops headings under which nothing is left.
fn drop_empty_headings(tree: &Tree, blocks: &mut [Block]) {
    let mut under = 0;
    for block in blocks.iter_mut().rev() {
        let level = tree.nodes[block.at].tag.strip_prefix('h').and_then(|level| level.parse().ok());
        match (block.role, level) {
            (Role::Title, _) | (_, None) => under = if block.keep && block.role != Role::Caption { 7 } else { under },
            (_, Some(level)) => {
                block.keep &= level < under;
                under = if block.keep { level } else { under };
            }
        }
    }
}
