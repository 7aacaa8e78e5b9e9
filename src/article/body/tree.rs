//! The outline with what is computed from it: how heavy each block is, how much of it is running
//! text, and which parts are boilerplate.

use super::super::outline::{Node, Page};
use super::hint::{self, Kind};

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
    /// Whether the node or one above it is boilerplate.
    pub dropped: Vec<bool>,
}

/// A part that holds more of the page's running text than this is not dropped for its hints: the
/// words stand on wrappers of whole pages too ("has-sidebar").
const MOST: f64 = 0.4;

impl<'a> Tree<'a> {
    pub fn new(page: &'a Page) -> Tree<'a> {
        let nodes = &page.nodes[..];
        let parent: Vec<Option<usize>> =
            nodes.iter().enumerate().map(|(at, node)| Some(node.parent as usize).filter(|&above| above < at)).collect();
        let weight: Vec<f64> = nodes.iter().map(|node| weight(&node.text)).collect();
        let linked: Vec<f64> = nodes.iter().map(linked).collect();
        let mut prose: Vec<f64> = (0..nodes.len()).map(|at| prose(&nodes[at], weight[at], linked[at])).collect();
        for at in (0..nodes.len()).rev() {
            if let Some(above) = parent[at] {
                prose[above] += prose[at];
            }
        }
        let kind: Vec<Kind> = nodes.iter().map(|node| hint::kind(&node.tag, &node.hints)).collect();
        let total: f64 = (0..nodes.len()).filter(|&at| parent[at].is_none()).map(|at| prose[at]).sum();
        let mut dropped = vec![false; nodes.len()];
        for at in 0..nodes.len() {
            dropped[at] = parent[at].is_some_and(|above| dropped[above])
                || kind[at] == Kind::Boilerplate && prose[at] <= MOST * total;
        }
        Tree { nodes, parent, weight, linked, prose, kind, dropped }
    }

    /// Whether `at` is `above` or inside it.
    pub fn inside(&self, at: usize, above: usize) -> bool {
        self.path(at).any(|node| node == above)
    }

    /// The node and those that enclose it, from the inside out.
    pub fn path(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(at), |&at| self.parent[at])
    }
}

/// An ideograph or a Hangul syllable says as much as about two and a half letters.
fn weight(text: &str) -> f64 {
    text.chars()
        .map(|char| if matches!(char, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') { 2.5 } else { 1.0 })
        .sum()
}

fn linked(node: &Node) -> f64 {
    let units = node.text.chars().map(char::len_utf16).sum::<usize>();
    if units == 0 { 0.0 } else { (f64::from(node.linked) / units as f64).min(1.0) }
}

/// How much of a block is running text: its weight outside links if it is long or ends as a
/// sentence does, else nothing.
fn prose(node: &Node, weight: f64, linked: f64) -> f64 {
    let heading = matches!(node.tag.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    if heading || linked > 0.6 {
        0.0
    } else if weight >= 100.0 || weight >= 25.0 && linked < 0.3 && ends_sentence(&node.text) {
        weight * (1.0 - linked)
    } else {
        0.0
    }
}

/// Whether `text` ends with a full stop, question or exclamation mark, closing marks aside.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '」', '』', ' '])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।'])
}
