//! The outline of an HTML file, for the command line. The extension builds the same outline from
//! the live page; the rules both follow are those of [`super::outline`].

use super::outline::{Node, Page, is_zero_width};
use scraper::node::Element;
use scraper::{ElementRef, Html};
use std::collections::HashSet;

/// Elements left out with everything inside.
const LEFT_OUT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "frame", "object", "embed", "audio",
    "video", "map", "input", "textarea", "select", "datalist", "button", "label", "progress", "meter", "rp", "rt",
];

/// Elements that are block-level by their tag.
const BLOCK_LEVEL: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Elements in which a line feed of the text is a line break.
const PREFORMATTED: &[&str] = &["pre", "listing", "xmp", "plaintext"];

/// Classes by which pages hide text from the eye.
const UNSEEN: &[&str] = &["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"];

/// Attributes whose values are hints.
const HINTS: &[&str] = &["class", "id", "role", "itemprop", "itemtype", "data-component", "data-testid"];

/// Reads `html` into an outline. Never fails: broken markup is read as a browser reads it.
pub fn page(html: &str, url: &str) -> Page {
    let document = Html::parse_document(html);
    let root = document.root_element();
    let mut page = head(root);
    page.url = url.into();
    page.nodes = root.child_elements().find(|child| child.value().name() == "body").map(outline).unwrap_or_default();
    page
}

/// Everything of the page but its address and its nodes.
fn head(root: ElementRef) -> Page {
    let mut page = Page { lang: root.attr("lang").unwrap_or_default().trim().into(), ..Page::default() };
    let mut canonical = None;
    let mut titled = false;
    for element in root.descendent_elements() {
        let attr = |name| element.attr(name).map(str::trim).filter(|value| !value.is_empty());
        match element.value().name() {
            "title" if !titled && !element.ancestors().any(|above| named(above.value(), "svg")) => {
                titled = true;
                let mut run = Run::default();
                element.text().flat_map(str::chars).for_each(|char| run.push(char, false));
                page.title = run.text;
            }
            "meta" => {
                if let (Some(key), Some(content)) =
                    (attr("property").or(attr("name")).or(attr("itemprop")), element.attr("content"))
                {
                    page.metas.push((key.to_ascii_lowercase(), content.trim().into()));
                }
            }
            "link" if canonical.is_none() => {
                let rel = attr("rel").unwrap_or_default();
                if rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("canonical")) {
                    canonical = attr("href");
                }
            }
            "script" => {
                let kind = attr("type").unwrap_or_default().split(';').next().unwrap_or_default().trim();
                if kind.eq_ignore_ascii_case("application/ld+json") {
                    page.jsonld.push(element.text().collect());
                }
            }
            "time" => page.times.extend(attr("datetime").map(String::from)),
            _ => {}
        }
    }
    page.metas.extend(canonical.map(|href| ("canonical".into(), href.into())));
    page
}

/// The nodes of `body`. Both passes walk with a stack of their own: pages nest as deep as they like.
fn outline(body: ElementRef) -> Vec<Node> {
    let holders = holders(body);
    let mut nodes: Vec<Node> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut run = Run::default();
    let (mut links, mut preformatted) = (0, 0);
    walk(body, |step| match step {
        Step::Open(element) => {
            let name = element.value().name();
            links += u32::from(is_link(element));
            preformatted += u32::from(PREFORMATTED.contains(&name));
            if name == "br" {
                if run.line_break() {
                    run.end(&mut nodes, &open);
                }
            } else if BLOCK_LEVEL.contains(&name) || holders.contains(&element.id()) {
                run.end(&mut nodes, &open);
                nodes.push(Node {
                    tag: name.into(),
                    parent: parent(&open),
                    hints: hints(element.value()),
                    ..Node::default()
                });
                open.push(nodes.len() - 1);
            }
        }
        Step::Close(element) => {
            let name = element.value().name();
            links -= u32::from(is_link(element));
            preformatted -= u32::from(PREFORMATTED.contains(&name));
            if BLOCK_LEVEL.contains(&name) || holders.contains(&element.id()) {
                run.end(&mut nodes, &open);
                if let Some(at) = open.pop() {
                    settle(&mut nodes, at);
                }
            }
        }
        Step::Text(text) => {
            for char in text.chars() {
                if preformatted > 0 && char == '\n' {
                    if run.line_break() {
                        run.end(&mut nodes, &open);
                    }
                } else {
                    run.push(char, links > 0);
                }
            }
        }
    });
    nodes
}

/// Takes back the node `at` if nothing with text came after it, and makes it a block if all that
/// came is one run.
fn settle(nodes: &mut Vec<Node>, at: usize) {
    if nodes.len() == at + 1 {
        nodes.pop();
    } else if nodes.len() == at + 2
        && let Some(only) = nodes.pop_if(|last| last.tag == "#text")
        && let Some(block) = nodes.last_mut()
    {
        block.text = only.text;
        block.linked = only.linked;
    }
}

fn parent(open: &[usize]) -> u32 {
    open.last().map_or(Node::ROOT, |&at| at as u32)
}

/// The elements, not block-level by their tag, that have a block-level descendant.
fn holders(body: ElementRef) -> HashSet<ego_tree::NodeId> {
    let mut holders = HashSet::new();
    let mut open = Vec::new();
    walk(body, |step| match step {
        Step::Open(_) => open.push(false),
        Step::Close(element) => {
            let holds = open.pop().unwrap_or(false);
            let block_level = BLOCK_LEVEL.contains(&element.value().name());
            if holds && !block_level {
                holders.insert(element.id());
            }
            if let Some(above) = open.last_mut() {
                *above |= holds || block_level;
            }
        }
        Step::Text(_) => {}
    });
    holders
}

enum Step<'a> {
    Open(ElementRef<'a>),
    Close(ElementRef<'a>),
    Text(&'a str),
}

/// Visits `body` and what it holds in document order, without what is left out.
fn walk<'a>(body: ElementRef<'a>, mut visit: impl FnMut(Step<'a>)) {
    use ego_tree::iter::Edge;
    let mut passing = None;
    for edge in body.traverse() {
        match edge {
            Edge::Open(_) if passing.is_some() => {}
            Edge::Open(node) => {
                if let Some(text) = node.value().as_text() {
                    visit(Step::Text(text));
                } else if let Some(element) = ElementRef::wrap(node) {
                    if is_left_out(element.value()) && node.id() != body.id() {
                        passing = Some(node.id());
                    } else {
                        visit(Step::Open(element));
                    }
                }
            }
            Edge::Close(node) if passing.is_some() => {
                if passing == Some(node.id()) {
                    passing = None;
                }
            }
            Edge::Close(node) => {
                if let Some(element) = ElementRef::wrap(node) {
                    visit(Step::Close(element));
                }
            }
        }
    }
}

fn is_left_out(element: &Element) -> bool {
    LEFT_OUT.contains(&element.name())
        || element.name() == "dialog" && element.attr("open").is_none()
        || element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || element.attr("contenteditable").is_some_and(|value| !value.eq_ignore_ascii_case("false"))
        || element.attr("style").is_some_and(|style| {
            let style: String = style.chars().filter(|char| !char.is_ascii_whitespace()).collect();
            let style = style.to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
        || element
            .attr("class")
            .is_some_and(|classes| classes.split_ascii_whitespace().any(|class| UNSEEN.contains(&class)))
}

fn is_link(element: ElementRef) -> bool {
    element.value().name() == "a" && element.attr("href").is_some()
}

fn named(node: &scraper::Node, name: &str) -> bool {
    node.as_element().is_some_and(|element| element.name() == name)
}

fn hints(element: &Element) -> String {
    let values = HINTS.iter().filter_map(|name| element.attr(name)).flat_map(str::split_ascii_whitespace);
    values.collect::<Vec<_>>().join(" ")
}

/// The run being read.
#[derive(Default)]
struct Run {
    text: String,
    linked: u32,
    gap: Gap,
}

/// What stands since the last character of a run.
#[derive(Default, Clone, Copy, PartialEq)]
enum Gap {
    #[default]
    Nothing,
    Blank,
    Break,
}

impl Run {
    fn push(&mut self, char: char, linked: bool) {
        if is_zero_width(char) {
            return;
        }
        if char.is_whitespace() {
            if self.gap == Gap::Nothing {
                self.gap = Gap::Blank;
            }
            return;
        }
        let mut units = char.len_utf16() as u32;
        if self.gap != Gap::Nothing && !self.text.is_empty() {
            self.text.push(if self.gap == Gap::Break { '\n' } else { ' ' });
            units += 1;
        }
        self.gap = Gap::Nothing;
        self.text.push(char);
        self.linked += if linked { units } else { 0 };
    }

    /// Takes a line break; whether it is the second in a row, which ends the run.
    fn line_break(&mut self) -> bool {
        let second = self.gap == Gap::Break;
        self.gap = Gap::Break;
        second
    }

    /// Ends the run: what it holds becomes a node of the innermost open element.
    fn end(&mut self, nodes: &mut Vec<Node>, open: &[usize]) {
        let run = std::mem::take(self);
        if !run.text.is_empty() {
            let (text, linked) = (run.text, run.linked);
            nodes.push(Node { tag: "#text".into(), parent: parent(open), text, linked, ..Node::default() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The nodes as `tag:text`, children after their parents, the depth as blanks.
    fn outline_of(body: &str) -> Vec<String> {
        let nodes = page(&format!("<!doctype html><body>{body}"), "").nodes;
        let mut depth = vec![0; nodes.len()];
        let mut lines = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            depth[at] = nodes.get(node.parent as usize).map_or(0, |_| depth[node.parent as usize] + 1);
            lines.push(format!("{}{}:{}", " ".repeat(depth[at]), node.tag, node.text));
        }
        lines
    }

    #[test]
    fn inline_content_is_one_block() {
        assert_eq!(outline_of("<p>One <b>two</b>\n three</p><p> </p>"), ["body:", " p:One two three"]);
    }

    #[test]
    fn runs_beside_blocks_are_text_nodes() {
        assert_eq!(outline_of("<div>a<p>b</p>c</div>"), ["body:", " div:", "  #text:a", "  p:b", "  #text:c"]);
    }

    #[test]
    fn only_run_belongs_to_its_element() {
        assert_eq!(outline_of("<div><div>a<div></div></div></div>"), ["body:", " div:", "  div:a"]);
    }

    #[test]
    fn second_line_break_ends_a_run() {
        assert_eq!(outline_of("<p>a<br>b<i><br> <br>c</i></p>"), ["body:", " p:", "  #text:a\nb", "  #text:c"]);
        assert_eq!(outline_of("<p><br><br>a<br><br></p>"), ["body:", " p:a"]);
    }

    #[test]
    fn line_feed_counts_in_preformatted_text_only() {
        assert_eq!(
            outline_of("<pre>a\nb\n\nc</pre><p>a\nb</p>"),
            ["body:", " pre:", "  #text:a\nb", "  #text:c", " p:a b"]
        );
    }

    #[test]
    fn link_around_blocks_is_a_container() {
        assert_eq!(outline_of("<a href=x><h3>a</h3><p>b</p></a>"), ["body:", " a:", "  h3:a", "  p:b"]);
    }

    #[test]
    fn hidden_blocks_do_not_make_a_container() {
        assert_eq!(outline_of("<p>a <span>b<object><div>c</div></object></span> d</p>"), ["body:", " p:a b d"]);
    }

    #[test]
    fn hidden_elements_are_left_out() {
        let hidden = [
            "hidden",
            "aria-hidden=true",
            "contenteditable",
            "contenteditable=plaintext-only",
            "style='color:red; DISPLAY : none'",
            "style=visibility:hidden",
            "class='a sr-only'",
        ];
        for attribute in hidden {
            assert_eq!(outline_of(&format!("<p>a<span {attribute}>b</span></p>")), ["body:", " p:a"], "{attribute}");
        }
        assert_eq!(
            outline_of("<p aria-hidden=false contenteditable=false>a</p><dialog>b</dialog><button>c</button>"),
            ["body:", " p:a"]
        );
    }

    #[test]
    fn blanks_and_zero_width_characters() {
        assert_eq!(outline_of("<p>\u{FEFF}a&nbsp;\u{2009} b\u{AD}c&zwnj;d\u{200B}</p>"), ["body:", " p:a bc\u{200C}d"]);
    }

    #[test]
    fn linked_counts_utf16_units_with_the_blank_before() {
        let nodes = page("<body><p>a <a href=x>😀 b</a> c <a>d</a></p>", "").nodes;
        assert_eq!(nodes.iter().map(|node| node.linked).collect::<Vec<_>>(), [0, 5]);
    }

    #[test]
    fn hints_stand_in_their_order() {
        let nodes = page("<body><p id=b class=' a  c ' data-testid=e itemprop=d>x", "").nodes;
        assert_eq!(nodes.last().map(|node| node.hints.as_str()), Some("a c b d e"));
    }

    #[test]
    fn head_is_read() {
        let html = "<html lang=en><head><title> A \n b </title><meta property='og:Title' content=' T '><meta name=x>
            <link rel='a canonical' href=u><script type='application/LD+json; x'>{}</script></head><body><time datetime=' 2025 '>";
        let page = page(html, "v");
        assert_eq!((page.url.as_str(), page.lang.as_str(), page.title.as_str()), ("v", "en", "A b"));
        assert_eq!(page.metas, [("og:title".into(), "T".into()), ("canonical".into(), "u".into())]);
        assert_eq!((page.jsonld, page.times), (vec!["{}".to_string()], vec!["2025".to_string()]));
    }

    #[test]
    fn deep_nesting_is_read() {
        let depth = 2_000;
        assert_eq!(page(&format!("{}x", "<div>".repeat(depth)), "").nodes.len(), depth + 1);
    }
}
