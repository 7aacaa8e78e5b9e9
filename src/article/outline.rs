//! The page as a flat table: what the extension sends and what an HTML file is turned into.
//!
//! Nodes stand in document order, containers before what they hold. A node with text is a *block*:
//! a block-level element that holds only inline content, or a run of inline content beside other
//! blocks (tag `#text`). `article::html` makes the outline from a file, `content/read.ts` from the live
//! page; both decide by tags and attributes alone, never by computed style, so that a page reads
//! the same in both. The rules they share:
//!
//! # What is left out, with everything inside
//!
//! - Elements `script style noscript template svg math canvas iframe frame object embed audio video
//!   map input textarea select datalist button label progress meter rp rt`.
//! - `dialog` without the attribute `open`.
//! - An element with the attribute `hidden` (any value), with `aria-hidden` equal to `true`, or whose
//!   `style` attribute, lower-cased and without ASCII white space, contains `display:none` or
//!   `visibility:hidden`. (`body` is always read.)
//! - An element with the attribute `contenteditable`, unless it is `false`: what the reader is writing is not
//!   read. A live page that is edited as a whole (`designMode`, an editable `body`) has no nodes at all.
//! - An element one of whose classes is `sr-only visually-hidden visuallyhidden screen-reader-text`.
//! - Comments and processing instructions. `img`, `wbr` and `hr` hold no text and leave no trace.
//!
//! # Which elements are block-level
//!
//! - By tag: `address article aside blockquote body caption center dd details dialog dir div dl dt
//!   fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu
//!   nav ol p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp`.
//! - Any other element (a link, a span, a custom element) that has a block-level descendant. What is
//!   left out does not count as a descendant. Find this bottom-up in one pass: asking each inline
//!   element again is quadratic.
//!
//! Everything else is inline and leaves no node.
//!
//! # Nodes and runs
//!
//! The walk starts at `body`, which is the first node. Of a live page it follows what is drawn: the shadow
//! tree of an element, open or closed, stands in place of its children, and what is put into a slot in place
//! of the slot's own content. A file has no shadow trees. The content of a block-level element is read in
//! document order, inline elements being transparent:
//!
//! - characters of a text node are appended to the current *run*;
//! - `<br>` appends a line break. Inside `pre`, `listing`, `xmp` and `plaintext` a line feed in a text
//!   node (U+000A) is a line break too. A second line break with nothing but blanks since the first
//!   ends the run;
//! - a block-level child, text in it or not, ends the run, and is read in the same way;
//! - the end of the element ends the run.
//!
//! A run whose normalized text is empty is dropped. An element whose content came to exactly one run,
//! and no node from a block-level child, is a block itself: it has the run's text and no children.
//! Otherwise every run is a child node `#text` with empty hints, in its place between the other children.
//! An element without text anywhere inside it gives no node.
//!
//! # Text of a run
//!
//! - Dropped: U+00AD, U+200B, U+200E, U+200F, U+202A to U+202E, U+2060, U+2066 to U+2069, U+FEFF.
//! - *Blanks*: U+0009 to U+000D, U+0020, U+0085, U+00A0, U+1680, U+2000 to U+200A, U+2028, U+2029,
//!   U+202F, U+205F, U+3000 (Unicode `White_Space`). Any number of them is one U+0020.
//! - A line break is U+000A, blanks beside it are removed.
//! - Blanks and line breaks at both ends are removed. Nothing else is changed.
//! - `linked` counts the UTF-16 units of this text whose character stands inside an `<a>` with an `href`
//!   (inside or outside the block); a blank or line break counts with the character after it.
//!
//! # The rest
//!
//! - `hints`: the values of `class id role itemprop itemtype data-component data-testid`, in this order,
//!   each with its ASCII white space collapsed and trimmed, the empty ones left out, joined by U+0020.
//! - `lang`: the `lang` of `<html>`. `title`: the text of the document's title, blanks collapsed.
//! - `metas`: for each `<meta>` of the document that has `content` and one of `property`, `name`,
//!   `itemprop` (the first of these that is not empty): it trimmed and in ASCII lower case, and `content`
//!   trimmed. The first `<link>` whose `rel` holds the word `canonical` is appended as `canonical` and its `href`.
//! - `jsonld`: the text of each `<script>` whose `type`, trimmed and in lower case up to a `;`, is
//!   `application/ld+json`.
//! - `times`: the `datetime` of each `<time>` that has one, trimmed, hidden or not.

use super::plain;

/// One block-level element or run of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Lower-case tag name, or `#text`.
    pub tag: String,
    /// Index of the enclosing node; [`Node::ROOT`] at the top.
    pub parent: u32,
    /// `class`, `id`, `role`, `itemprop`, `itemtype`, `data-component` and `data-testid` values, blank
    /// between them, as written.
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
    /// Whether it is made from plain text, which is an article because it is given as one.
    pub plain: bool,
}

/// Characters that take no room and are left out of every text: soft hyphen, zero-width space, marks
/// of direction, byte order mark.
pub(super) fn is_zero_width(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

impl Page {
    /// A page from plain text, one block a line: a `body` with `p`, `li` (lines with a bullet), `h2` (short
    /// lines without a full stop above longer ones) and the `h1` of the title, which is the first
    /// headline-like line above the text, or the one that is repeated there.
    ///
    /// A line broken in mid-sentence is joined with the next. A line `Title \ Outlet \ Place \ Text` is taken
    /// apart, and [`Page::title`] keeps what follows the title in it.
    pub fn from_text(text: &str) -> Page {
        let lines = plain::lines(text);
        let (title, heading) = plain::title(&lines);
        let mut nodes = vec![Node { tag: "body".into(), parent: Node::ROOT, ..Node::default() }];
        for (at, line) in lines.iter().enumerate() {
            let tag = if heading == Some(at) {
                "h1"
            } else if line.bullet {
                "li"
            } else if plain::is_heading(line, lines.get(at + 1)) {
                "h2"
            } else {
                "p"
            };
            nodes.push(Node { tag: tag.into(), parent: 0, text: line.text.clone(), ..Node::default() });
        }
        Page { title, nodes, plain: true, ..Page::default() }
    }
}
