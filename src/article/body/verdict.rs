//! Whether what was found is an article at all.

use super::super::Role;
use super::super::jsonld::{self, Value};
use super::super::outline::Page;
use super::cue::{self, Cue};
use super::tree::Tree;
use crate::text::{Prose, time};

/// Running text (in letters) that a page must have which calls itself an article.
const LITTLE: f64 = 150.0;
/// The same for a page that says nothing of itself but has a headline of some words that is the
/// document's title too.
const UNDER_HEADLINE: f64 = 300.0;
/// The same for a page without one, which must also have two long blocks…
const ENOUGH: f64 = 400.0;
/// …of this length…
const LONG: f64 = 80.0;
/// …and be mostly about this text: at least this share of all text on the page.
const SHARE: f64 = 0.12;

/// The same for a page at the address of a front page, which is hardly ever an article.
const FRONT_SHARE: f64 = 0.5;

/// Types of schema.org and Open Graph that are no articles.
const OTHERS: &[&str] = &[
    "AboutPage",
    "CheckoutPage",
    "CollectionPage",
    "ContactPage",
    "DiscussionForumPosting",
    "Event",
    "FAQPage",
    "ImageGallery",
    "ItemList",
    "JobPosting",
    "MediaGallery",
    "Product",
    "ProductGroup",
    "ProfilePage",
    "QAPage",
    "Recipe",
    "SearchResultsPage",
    "VideoGallery",
    "profile",
];

/// How the titles of a site's rules begin, in lower case.
const LEGAL: &[&str] = &[
    "aviso legal",
    "cookie",
    "datenschutz",
    "impressum",
    "imprint",
    "informativa sulla privacy",
    "legal notice",
    "mentions légales",
    "politique de confidentialité",
    "política de privacidad",
    "privacy",
    "terms and",
    "terms of",
    "términos y condiciones",
];

/// Whether the blocks `found` make an article.
pub fn is_article(page: &Page, tree: &Tree, found: &[(usize, Role)]) -> bool {
    let running = found.iter().filter(|(_, role)| !matches!(role, Role::Title | Role::Caption));
    let texts: Vec<usize> = running.map(|&(at, _)| at).collect();
    let Some(&first) = texts.first() else { return false };
    if page.plain {
        return true;
    }
    let prose: f64 = texts.iter().map(|&at| tree.prose_of(at)).sum();
    match claim(page, tree, prose, first) {
        Claim::Article => prose >= LITTLE,
        Claim::Other => false,
        Claim::Kind => prose >= LITTLE && is_reported(page, &texts),
        Claim::None
            if !is_reported(page, &texts) && !is_only_article(tree, first, prose, found)
                || is_thread(tree, found)
                || is_list(tree, found) =>
        {
            false
        }
        Claim::None if is_legal(&page.title) => false,
        Claim::None if is_front(page) => {
            let all: f64 = tree.weight.iter().sum();
            prose >= ENOUGH && prose >= FRONT_SHARE * all
        }
        Claim::None if found.iter().any(|&(at, role)| is_headline(tree, at, role)) => prose >= UNDER_HEADLINE,
        Claim::None => {
            let all: f64 = tree.weight.iter().sum();
            let long = texts.iter().filter(|&&at| tree.prose_of(at) >= LONG).count();
            prose >= ENOUGH && prose >= SHARE * all && long >= 2
        }
    }
}

/// "World news" is the name of a section, not a headline.
fn is_headline(tree: &Tree, at: usize, role: Role) -> bool {
    const WORDS: usize = 4;
    role == Role::Title && tree.nodes[at].text.split(' ').count() >= WORDS
}

/// What a page says it is.
enum Claim {
    Article,
    /// An article by its Open Graph type, a page of no kind by its JSON-LD.
    Kind,
    Other,
    None,
}

/// What `page` says it is, whose running text is `prose` long and begins at the node `first`.
fn claim(page: &Page, tree: &Tree, prose: f64, first: usize) -> Claim {
    const MOST: f64 = 0.5;
    let meta =
        |name: &'static str| page.metas.iter().filter(move |(key, _)| key == name).map(|(_, content)| content.as_str());
    let values: Vec<Value> = page.jsonld.iter().filter_map(|json| Value::parse(json)).collect();
    let types = |at: usize| page.nodes[at].hints.split(' ').filter_map(|hint| hint.split_once("schema.org/"));
    // Each teaser of a front page may be marked as an article: only the one that holds the text counts.
    let holds = |at: usize| tree.prose[at] >= MOST * prose && tree.path(first).any(|above| above == at);
    let marked = (0..=first).any(|at| types(at).any(|(_, kind)| Value::names_article(kind)) && holds(at));
    if meta("article:published_time").next().is_some() || !jsonld::articles(&values).is_empty() || marked {
        return Claim::Article;
    }
    // The type of the whole page: a list or a product somewhere in it says nothing.
    let whole = |value: &Value| {
        let described =
            |value: &Value| value.is_a(OTHERS) || value.get("mainEntity").is_some_and(|main| main.is_a(OTHERS));
        match value {
            Value::List(values) => values.iter().any(described),
            _ => {
                described(value)
                    || matches!(value.get("@graph"), Some(Value::List(values)) if values.iter().any(described))
            }
        }
    };
    let other =
        |kind: &str| OTHERS.contains(&kind) || ["music.", "product", "video."].iter().any(|part| kind.contains(part));
    if meta("og:type").any(other)
        || values.iter().any(whole)
        || (0..page.nodes.len()).any(|at| types(at).any(|(_, kind)| kind == "Product"))
    {
        return Claim::Other;
    }
    // Some sites call every page an article there, and describe it as something else in JSON-LD.
    let page_type = |object: &Value| object.get("@type").is_some_and(|kind| kind.names().contains(&"WebPage"));
    match meta("og:type").any(|kind| kind.eq_ignore_ascii_case("article")) {
        true if values.iter().flat_map(Value::objects).any(page_type) => Claim::Kind,
        true => Claim::Article,
        false => Claim::None,
    }
}

/// Whether a page whose text stands in the nodes `texts` says when or by whom it was written or when what it tells
/// came about, as articles do and pages about a firm, a product or a program do not: in a line above or
/// below the text, in the page's head or address, in the first paragraphs.
fn is_reported(page: &Page, texts: &[usize]) -> bool {
    const ABOVE: usize = 12;
    const BELOW: usize = 4;
    const LEAD: usize = 4;
    const LONGEST: usize = 200;
    let (Some(&first), Some(&last)) = (texts.first(), texts.last()) else { return false };
    let lines = |nodes: std::ops::Range<usize>| {
        page.nodes.get(nodes).unwrap_or_default().iter().map(|node| node.text.as_str()).filter(|text| !text.is_empty())
    };
    let above = lines(0..first).rev().take(ABOVE);
    // The year of a copyright is that of the site.
    let below = lines(last + 1..page.nodes.len()).take(BELOW).filter(|line| cue::cue(line) == Cue::None);
    let dated = |name: &str| ["date", "time", "published"].iter().any(|word| name.contains(word));
    above.chain(below).any(|line| line.len() <= LONGEST && cue::is_dated(line) || cue::is_byline(line))
        || page.metas.iter().any(|(name, content)| dated(name) && cue::is_dated(content))
        || page.url.split('/').any(|part| part.len() == 4 && part.starts_with("20") && part.parse::<u16>().is_ok())
        || texts.iter().take(LEAD).any(|&at| names_day(&page.nodes[at].text))
}

/// Whether the text that begins at the node `first` and is `prose` long stands in the page's only `article` element,
/// with a headline of some words in it unless it is long.
fn is_only_article(tree: &Tree, first: usize, prose: f64, found: &[(usize, Role)]) -> bool {
    const LONG: f64 = 1500.0;
    let mut articles = (0..tree.nodes.len()).filter(|&at| tree.nodes[at].tag == "article");
    let (Some(only), None) = (articles.next(), articles.next()) else { return false };
    let inside = |at: usize| tree.path(at).any(|above| above == only);
    let headed = found.iter().any(|&(at, role)| is_headline(tree, at, role) && inside(at));
    inside(first) && (headed || prose >= LONG)
}

/// Whether `text` names a day of the week, a month or a day of the calendar. A year alone is in many a text
/// that is no news.
fn names_day(text: &str) -> bool {
    const MONTH: u32 = 31;
    let dates = time::dates(&Prose::new(text), None);
    dates.iter().any(|when| {
        when.interval.is_none_or(|interval| interval.days() <= MONTH) && when.span.of(text).contains(char::is_uppercase)
    })
}

/// Whether the text is spread over entries that each have a mark of time of their own.
fn is_thread(tree: &Tree, found: &[(usize, Role)]) -> bool {
    const ENTRIES: usize = 3;
    const MOST: f64 = 0.5;
    let count = tree.nodes.len();
    let mut stamped: Vec<bool> = tree.nodes.iter().map(|node| cue::is_stamp(&node.text)).collect();
    for at in (0..count).rev() {
        if let Some(above) = tree.parent[at] {
            stamped[above] |= stamped[at];
        }
    }
    let mut own = vec![0.0; count];
    found.iter().for_each(|&(at, _)| own[at] = tree.prose_of(at));
    let total: f64 = own.iter().sum();
    for at in (0..count).rev() {
        if let Some(above) = tree.parent[at] {
            own[above] += own[at];
        }
    }
    let (mut entries, mut held) = (vec![0; count], vec![0.0; count]);
    for at in 0..count {
        if let Some(above) = tree.parent[at].filter(|_| stamped[at] && own[at] > 0.0 && tree.weight[at] == 0.0) {
            entries[above] += 1;
            held[above] += own[at];
        }
    }
    (0..count).any(|at| entries[at] >= ENTRIES && held[at] >= MOST * total)
}

/// Whether the text is teasers under linked headings.
fn is_list(tree: &Tree, found: &[(usize, Role)]) -> bool {
    const MANY: f64 = 3.0;
    const TEASER: f64 = 300.0;
    let linked = found.iter().filter(|&&(at, _)| tree.is_heading(at) && tree.linked[at] > 0.85).count() as f64;
    let prose: f64 = found.iter().map(|&(at, _)| tree.prose_of(at)).sum();
    linked >= MANY && prose <= TEASER * linked
}

/// Whether a title is that of a site's rules: a few words that begin as all such titles do.
fn is_legal(title: &str) -> bool {
    const WORDS: usize = 4;
    let title =
        title.split(['|', '–', '—']).next().unwrap_or(title).split(" - ").next().unwrap_or(title).to_lowercase();
    title.split_whitespace().count() <= WORDS && LEGAL.iter().any(|start| title.starts_with(start))
}

/// Whether the page's address is that of a site's front page.
fn is_front(page: &Page) -> bool {
    let own = page.metas.iter().filter(|(key, _)| key == "og:url").map(|(_, content)| content.as_str());
    std::iter::once(page.url.as_str()).chain(own).any(is_front_address)
}

fn is_front_address(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else { return false };
    let (address, query) = rest.split_once(['?', '#']).unwrap_or((rest, ""));
    let (_, path) = address.split_once('/').unwrap_or((address, ""));
    query.is_empty() && matches!(path.trim_matches('/'), "" | "index.html" | "index.php" | "home")
}
