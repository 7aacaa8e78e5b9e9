//! Pages that hold several whole articles: an endless page appends the next one where the reader comes to the end.
//! Each is read by itself, with what the page says of that one.

use super::jsonld::{self, Value};
use super::meta;
use super::outline::{Node, Page};

/// One of several articles of a page.
struct Part {
    /// The outermost `article` element that holds it.
    element: usize,
    /// The letters of its first heading of the first level.
    headline: String,
    /// That heading as it is written.
    title: String,
}

/// A page for each article of `page`, in their order, with the same nodes but without the texts of the others; and
/// which of them the document's title names. Empty where there are not several.
///
/// What stands in no article, and the head, belong to the article that the head describes: scripts that append the
/// next one change the title and the address, and seldom anything else there.
pub fn split(page: &Page) -> (Vec<Page>, usize) {
    let tops = tops(page);
    let parts = parts(page, &tops);
    if parts.len() < 2 {
        return (Vec::new(), 0);
    }
    let described: Vec<String> = meta::titles(page).map(letters).collect();
    let of = |title: &String| parts.iter().position(|part| title.starts_with(&part.headline));
    let owner = described.iter().find_map(of).unwrap_or(0);
    let main = of(&letters(&page.title)).unwrap_or(owner);
    let outlet = meta::read(page, &[]).outlet;
    let alone = |(at, part): (usize, &Part)| {
        let is_part = |top: usize| parts.iter().any(|part| part.element == top);
        let is_own = |top: Option<usize>| match top.filter(|&top| is_part(top)) {
            Some(top) => top == part.element,
            None => at == owner,
        };
        let nodes = page.nodes.iter().zip(&tops);
        let nodes = nodes.map(|(node, &top)| if is_own(top) { node.clone() } else { emptied(node) }).collect();
        let title = if at == main { page.title.clone() } else { part.title.clone() };
        if at == owner {
            return Page { nodes, title, ..page.clone() };
        }
        let site = page.metas.iter().filter(|(name, _)| meta::is_of_site(name)).cloned();
        let metas = site.chain([("og:site_name".to_owned(), outlet.clone())]).collect();
        let jsonld = page.jsonld.iter().filter(|json| describes(json, part)).cloned().collect();
        Page { url: page.url.clone(), lang: page.lang.clone(), title, metas, jsonld, nodes, ..Page::default() }
    };
    (parts.iter().enumerate().map(alone).collect(), main)
}

/// For each node the outermost `article` element that it is or stands in.
fn tops(page: &Page) -> Vec<Option<usize>> {
    let mut tops: Vec<Option<usize>> = Vec::with_capacity(page.nodes.len());
    for (at, node) in page.nodes.iter().enumerate() {
        let above = tops.get(node.parent as usize).copied().flatten();
        tops.push(above.or((node.tag == "article").then_some(at)));
    }
    tops
}

/// The whole articles: each has running text, and a headline of its own of the first level; the first may have it
/// just above. Teasers, comments and the entries of a live page have a lower one, or none.
fn parts(page: &Page, tops: &[Option<usize>]) -> Vec<Part> {
    const RUNNING: usize = 80;
    const WHOLE: usize = 400;
    let mut parts: Vec<Part> = Vec::new();
    let mut above: Option<&Node> = None;
    for at in (0..page.nodes.len()).filter(|&at| tops.get(at) == Some(&Some(at)) || is_headline(page, at)) {
        if tops.get(at) != Some(&Some(at)) {
            above = page.nodes.get(at).filter(|_| tops.get(at) == Some(&None)).or(above);
            continue;
        }
        let inside = || (at..page.nodes.len()).take_while(|&inner| tops.get(inner) == Some(&Some(at)));
        let texts = inside().filter_map(|inner| page.nodes.get(inner)).filter(|node| node.text.len() >= RUNNING);
        let running: usize = texts.map(|node| node.text.len().saturating_sub(node.linked as usize)).sum();
        let own = inside().find(|&inner| is_headline(page, inner)).and_then(|inner| page.nodes.get(inner));
        let outer = above.take().filter(|_| parts.is_empty());
        let Some(heading) = own.or(outer).filter(|_| running >= WHOLE) else { continue };
        let headline = letters(&heading.text);
        if parts.iter().all(|part| part.headline != headline) {
            parts.push(Part { element: at, headline, title: heading.text.clone() });
        }
    }
    parts
}

fn is_headline(page: &Page, at: usize) -> bool {
    page.nodes.get(at).is_some_and(|node| node.tag == "h1" && node.text.chars().any(char::is_alphanumeric))
}

fn emptied(node: &Node) -> Node {
    Node { tag: node.tag.clone(), parent: node.parent, hints: node.hints.clone(), ..Node::default() }
}

/// Whether JSON-LD is about this article of the page.
fn describes(json: &str, part: &Part) -> bool {
    let Some(value) = Value::parse(json) else { return false };
    let headline = |article: &Value| article.get("headline").and_then(Value::text).map(letters);
    jsonld::articles(std::slice::from_ref(&value)).into_iter().filter_map(headline).any(|it| it == part.headline)
}

fn letters(text: impl AsRef<str>) -> String {
    text.as_ref().chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Article, Page, html, read_each};
    use crate::pause::{Pauses, at_once};

    const FIRST: &str = "<p>Fire broke out on the ferry Halcyon off Port Aldren on Tuesday, and 37 people were hurt before the \
         captain had the boats lowered, the harbor master said in a statement that evening.</p>\
         <p>The ferry was carrying 212 people and 46 vehicles. Service on the line is suspended until a surveyor of the \
         Coast Guard has been aboard, which he will not be before Monday, the line’s office said.</p>\
         <p>A fisherman who had been hauling nets a mile away took eleven of the passengers into his own boat.</p>";
    const SECOND: &str = "<p>By Mara Lindqvist</p><p>Sept. 3, 2025</p><p>The governor signed an agreement with a maker of batteries \
         on Wednesday, in a barn beside the site where the plant is to stand, and spoke of the largest investment \
         the county has seen.</p><p>The plant is to create 1,450 jobs within six years. It would use 900,000 gallons of \
         water a day, and a permit for that has yet to be given by the board that decides on such things.</p>\
         <p>The union did not endorse the agreement, and nobody had asked it to, its president said afterwards.</p>";

    fn page(body: &str) -> Page {
        html::page(
            &format!(
                "<title>Fire on the ferry Halcyon | Saltmarsh Courier</title><meta property=og:type content=article>\
                 <meta property=og:site_name content='Saltmarsh Courier'>\
                 <meta property=article:published_time content=2025-10-15><meta name=author content='Ann Marlow'>\
                 <body>{body}</body>"
            ),
            "https://courier.example/halcyon",
        )
    }

    fn text(article: &Article) -> String {
        article.paragraphs.iter().map(|paragraph| paragraph.prose.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    fn titles(body: &str) -> Vec<String> {
        let (articles, _) = at_once(read_each(&page(body), Pauses::NONE));
        articles.into_iter().map(|article| article.meta.title).collect()
    }

    #[test]
    fn the_next_article_is_one_of_its_own() {
        let body = format!(
            "<article><h1>Fire on the ferry Halcyon</h1>{FIRST}</article><article><h1>A battery plant for the \
             Ridge</h1>{SECOND}</article>"
        );
        let (articles, main) = at_once(read_each(&page(&body), Pauses::NONE));
        assert_eq!((articles.len(), main), (2, 0));
        let metas = articles.iter().map(|article| &article.meta);
        let told: Vec<_> = metas.map(|meta| (&*meta.title, &*meta.outlet, meta.authors.join(", "))).collect();
        let expected = [
            ("Fire on the ferry Halcyon", "Saltmarsh Courier", "Ann Marlow".to_owned()),
            ("A battery plant for the Ridge", "Saltmarsh Courier", "Mara Lindqvist".to_owned()),
        ];
        assert_eq!(told, expected);
        let days = articles.iter().map(|article| article.meta.published.map(|day| day.to_string()).unwrap_or_default());
        assert_eq!(days.collect::<Vec<_>>(), ["2025-10-15", "2025-09-03"]);
        let texts: Vec<String> = articles.iter().map(text).collect();
        assert!(texts[0].contains("212 people") && !texts[0].contains("1,450"));
        assert!(texts[1].contains("1,450 jobs") && !texts[1].contains("212"));
    }

    #[test]
    fn the_one_that_the_title_names_is_the_one_being_read() {
        let body = format!(
            "<h1>A battery plant for the Ridge</h1><article>{SECOND}</article><article><h1>Fire on the ferry \
             Halcyon</h1>{FIRST}</article>"
        );
        let (articles, main) = at_once(read_each(&page(&body), Pauses::NONE));
        assert_eq!((articles.len(), main), (2, 1));
    }

    #[test]
    fn entries_comments_and_teasers_are_no_articles_of_their_own() {
        let first = format!("<article><h1>Fire on the ferry Halcyon</h1>{FIRST}");
        let beside = [
            format!("</article><article><h2>A battery plant for the Ridge</h2>{SECOND}</article>"),
            format!("<article><h1>10:40</h1>{SECOND}</article></article>"),
            format!("</article><article><h1>Fire on the ferry Halcyon</h1>{FIRST}</article>"),
            "</article><article><h1>A battery plant for the Ridge</h1><p>The governor signed.</p></article>".to_owned(),
        ];
        for beside in beside {
            assert_eq!(titles(&format!("{first}{beside}")), ["Fire on the ferry Halcyon"], "{beside}");
        }
    }
}
