//! Whether what was found is an article at all.

use super::super::Role;
use super::super::jsonld::Value;
use super::super::outline::Page;
use super::tree::Tree;

/// Running text (in letters) that a page must have which calls itself an article, or is plain text.
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
    "CheckoutPage",
    "CollectionPage",
    "DiscussionForumPosting",
    "ImageGallery",
    "ItemList",
    "JobPosting",
    "Product",
    "ProductGroup",
    "ProfilePage",
    "SearchResultsPage",
    "product",
    "product.group",
    "product.item",
    "profile",
];

/// Whether the blocks `found` make an article.
pub fn is_article(page: &Page, tree: &Tree, found: &[(usize, Role)]) -> bool {
    let texts = || {
        found.iter().filter(|(_, role)| !matches!(role, Role::Title | Role::Caption)).map(|&(at, _)| tree.prose_of(at))
    };
    let prose: f64 = texts().sum();
    match claim(page) {
        Claim::Article => prose >= LITTLE,
        Claim::Other => false,
        Claim::Front => {
            let all: f64 = tree.weight.iter().sum();
            prose >= ENOUGH && prose >= FRONT_SHARE * all
        }
        Claim::None if page.metas.is_empty() && page.url.is_empty() && tree.is_plain() => prose >= LITTLE,
        Claim::None if found.iter().any(|&(at, role)| is_headline(tree, at, role)) => prose >= UNDER_HEADLINE,
        Claim::None => {
            let all: f64 = tree.weight.iter().sum();
            prose >= ENOUGH && prose >= SHARE * all && texts().filter(|&prose| prose >= LONG).count() >= 2
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
    Other,
    /// Nothing, but it stands at the address of a front page.
    Front,
    None,
}

fn claim(page: &Page) -> Claim {
    let meta =
        |name: &'static str| page.metas.iter().filter(move |(key, _)| key == name).map(|(_, content)| content.as_str());
    let values: Vec<Value> = page.jsonld.iter().filter_map(|json| Value::parse(json)).collect();
    let typed =
        || page.nodes.iter().flat_map(|node| node.hints.split(' ')).filter_map(|hint| hint.split_once("schema.org/"));
    if meta("og:type").any(|kind| kind.eq_ignore_ascii_case("article"))
        || meta("article:published_time").next().is_some()
        || values.iter().flat_map(Value::objects).any(Value::is_article)
        || typed().any(|(_, kind)| Value::names_article(kind))
    {
        return Claim::Article;
    }
    // The type of the whole page: a list or a product somewhere in it says nothing.
    let whole = |value: &Value| match value {
        Value::List(values) => values.iter().any(|value| value.is_a(OTHERS)),
        _ => value.is_a(OTHERS) || value.get("mainEntity").is_some_and(|main| main.is_a(OTHERS)),
    };
    if meta("og:type").any(|kind| OTHERS.contains(&kind))
        || values.iter().any(whole)
        || typed().any(|(_, kind)| kind == "Product")
    {
        return Claim::Other;
    }
    if is_front(page.url.as_str()) || meta("og:url").any(is_front) { Claim::Front } else { Claim::None }
}

/// Whether an address is that of a site's front page.
fn is_front(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else { return false };
    let (address, query) = rest.split_once(['?', '#']).unwrap_or((rest, ""));
    let (_, path) = address.split_once('/').unwrap_or((address, ""));
    query.is_empty() && matches!(path.trim_matches('/'), "" | "index.html" | "index.php" | "home")
}
