//! The outline with what is computed from it: how heavy each block is, how much of it is running
//! text, and which parts are boilerplate.

use super::super::Role;
use super::super::outline::{Node, Page};
use super::guide;
use super::hint::{self, Kind};
use super::repeat;
use crate::pause::Pauses;

/// The outline as a tree. All vectors have one entry per node of the page.
pub struct Tree<'a> {
    pub nodes: &'a [Node],
    /// The enclosing node. Always smaller than the node itself: other values are read as none.
    pub parent: Vec<Option<usize>>,
    /// How much text a block has: characters, ideographs and syllables counting more. Zero for containers.
    pub weight: Vec<f64>,
    /// The share of a block's text inside links, 0 to 1.
    pub linked: Vec<f64>,
    /// The running text in a node and all it holds, in the unit of `weight`.
    pub prose: Vec<f64>,
    /// What tag and hints say of the node itself.
    pub kind: Vec<Kind>,
    /// Whether the block is text of the article by the page's own account; empty if it gives none.
    pub described: Vec<bool>,
    /// Whether the node or one above it is boilerplate.
    pub dropped: Vec<bool>,
}

/// A part that holds more of the page's running text than this is not dropped for its hints: the
/// words stand on wrappers of whole pages too ("has-sidebar").
const MOST: f64 = 0.4;
/// The same for what is foreign to any article, or beside it by its element, and holds no title: short articles have
/// long comments and chats.
const NEARLY_ALL: f64 = 0.9;

impl<'a> Tree<'a> {
    /// Reads the outline; `trusting` drops what its hints call boilerplate, else only what is foreign
    /// to any article or beside it by its element.
    pub async fn new(page: &'a Page, trusting: bool, pauses: Pauses<'_>) -> Tree<'a> {
        let nodes = &page.nodes[..];
        let count = nodes.len();
        let (mut parent, mut weight, mut linked) =
            (Vec::with_capacity(count), Vec::with_capacity(count), Vec::with_capacity(count));
        let (mut prose, mut kind) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for (at, node) in nodes.iter().enumerate() {
            pauses.at_step(at).await;
            let (own, share) = (weight_of(&node.text), linked_of(node));
            parent.push(Some(node.parent as usize).filter(|&above| above < at));
            weight.push(own);
            linked.push(share);
            prose.push(running(node, own, share));
            kind.push(hint::kind(&node.tag, &node.hints));
        }
        for at in (0..count).rev() {
            if let Some(above) = parent[at] {
                prose[above] += prose[at];
            }
        }
        let mut tree = Tree { nodes, parent, weight, linked, prose, kind, described: Vec::new(), dropped: Vec::new() };
        pauses.here().await;
        let titled = tree.titled();
        let repeated = repeat::boilerplate(&tree, pauses).await;
        pauses.here().await;
        tree.dropped = tree.under(|at| repeated[at]);
        let total: f64 = (0..nodes.len()).filter(|&at| !tree.dropped[at]).map(|at| tree.prose_of(at)).sum();
        tree.dropped = tree.under(|at| {
            let (kind, prose) = (tree.kind[at], tree.prose[at]);
            let aside = kind == Kind::Foreign || hint::is_aside(&nodes[at].tag);
            trusting && kind == Kind::Boilerplate && prose <= MOST * total
                || aside && !titled[at] && prose <= NEARLY_ALL * total
                || repeated[at]
        });
        tree.described = guide::described(page, &tree, pauses).await.unwrap_or_default();
        for (at, _) in tree.described.iter().enumerate().filter(|(_, described)| **described) {
            tree.dropped[at] = false;
        }
        tree
    }

    /// Which nodes are or hold a first-level heading.
    pub fn titled(&self) -> Vec<bool> {
        let mut titled: Vec<bool> = self.nodes.iter().map(|node| node.tag == "h1").collect();
        for at in (0..titled.len()).rev() {
            if let Some(above) = self.parent[at] {
                titled[above] |= titled[at];
            }
        }
        titled
    }

    /// The running text of the block `at` itself; zero for a container.
    pub fn prose_of(&self, at: usize) -> f64 {
        if self.weight[at] > 0.0 { self.prose[at] } else { 0.0 }
    }

    pub fn is_heading(&self, at: usize) -> bool {
        is_heading(&self.nodes[at])
    }

    /// The running text of the page, but for what is foreign to any article.
    pub fn total(&self) -> f64 {
        let foreign = self.under(|at| self.kind[at] == Kind::Foreign);
        (0..self.nodes.len()).filter(|&at| !foreign[at]).map(|at| self.prose_of(at)).sum()
    }

    /// Whether the page has no links at all, as plain text has none.
    pub fn is_plain(&self) -> bool {
        self.linked.iter().all(|&share| share == 0.0)
    }

    /// Which nodes `holds` is true of, or of a node that encloses them.
    pub fn under(&self, holds: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut under = vec![false; self.nodes.len()];
        for at in 0..self.nodes.len() {
            under[at] = self.parent[at].is_some_and(|above| under[above]) || holds(at);
        }
        under
    }

    /// The role that tags give each node: the innermost of heading, item and quotation around it.
    pub fn roles(&self) -> Vec<Role> {
        let mut roles = vec![Role::Paragraph; self.nodes.len()];
        for at in 0..self.nodes.len() {
            roles[at] = match self.nodes[at].tag.as_str() {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
                "li" | "dd" | "dt" => Role::Item,
                "blockquote" => Role::Quote,
                _ => self.parent[at].map_or(Role::Paragraph, |above| roles[above]),
            };
        }
        roles
    }

    /// The node and those that enclose it, from the inside out.
    pub fn path(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(at), |&at| self.parent[at])
    }
}

/// An ideograph or a Hangul syllable says as much as about two and a half letters.
fn weight_of(text: &str) -> f64 {
    text.chars()
        .map(|char| if matches!(char, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') { 2.5 } else { 1.0 })
        .sum()
}

/// Addresses written out count as links.
fn linked_of(node: &Node) -> f64 {
    let units = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    let all = units(&node.text);
    let addresses: usize = node.text.split([' ', '\n']).filter(|word| word.starts_with("http")).map(units).sum();
    if all == 0 { 0.0 } else { (f64::from(node.linked).max(addresses as f64) / all as f64).min(1.0) }
}

/// How much of a block is running text: its weight outside links if it is long or ends as a
/// sentence does, else nothing.
fn running(node: &Node, weight: f64, linked: f64) -> f64 {
    if is_heading(node) || linked > 0.6 {
        0.0
    } else if weight >= 100.0
        || weight >= 25.0 && linked < 0.3 && ends_sentence(&node.text)
        || weight >= 60.0 && linked < 0.3 && node.tag == "li"
    {
        weight * (1.0 - linked)
    } else {
        0.0
    }
}

/// The letters and digits of `text` in lower case: what two ways to write one text have in common.
pub fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether `text` ends with a full stop, question or exclamation mark, closing marks aside.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '」', '』', ' '])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।'])
}

fn is_heading(node: &Node) -> bool {
    matches!(node.tag.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
