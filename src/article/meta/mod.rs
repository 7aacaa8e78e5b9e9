//! Title, outlet, dates, author and credits.

mod byline;
mod credit;
mod date;
mod outlet;

use super::Role;
use super::jsonld::{self, Value};
use super::outline::{Node, Page};
use crate::text::Day;
use byline::{BYLINES, people, strip_prefix};
use date::{day, day_in_line, day_in_path};
use std::collections::HashSet;

/// What a page says about its article. Empty or absent where it says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// Headline without the site's name.
    pub title: String,
    /// The outlet's name.
    pub outlet: String,
    /// Canonical address.
    pub url: String,
    /// Language, as a BCP 47 tag ("en", "en-US").
    pub lang: String,
    /// Day of publication.
    pub published: Option<Day>,
    /// Day of the last change.
    pub modified: Option<Day>,
    /// Authors as the byline names them.
    pub authors: Vec<String>,
    /// Agencies and bodies the text comes from, in short form: "AP", "Reuters", "DHS".
    pub credits: Vec<String>,
    /// The place of the dateline ("QUITO, Ecuador (AP) —").
    pub dateline: Option<String>,
}

/// Names of `<meta>` elements, the surest first.
const TITLE: &[&str] = &["og:title", "twitter:title", "dc.title", "headline"];
const OUTLET: &[&str] = &[
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "citation_publisher",
    "dc.publisher",
    "publisher",
];
const URL: &[&str] = &["canonical", "og:url"];
const LANG: &[&str] = &["og:locale", "inlanguage", "content-language", "language"];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "publish-date",
    "publishdate",
    "pubdate",
    "publication_date",
    "pub_date",
    "originalpublicationdate",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "citation_publication_date",
    "date",
];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "article:updated",
    "dcterms.modified",
    "last-modified",
    "lastmod",
];
const AUTHOR: &[&str] =
    &["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "citation_author"];

/// What the head of `page` calls its article, the document's title aside.
pub(super) fn titles(page: &Page) -> impl Iterator<Item = &str> {
    let of = |name: &'static &str| page.metas.iter().filter(move |(key, _)| key == name);
    TITLE.iter().flat_map(of).map(|(_, content)| content.as_str())
}

/// Whether a `<meta>` of this name is about the site and says nothing of one article.
pub(super) fn is_of_site(name: &str) -> bool {
    name == "og:type" || OUTLET.contains(&name) || LANG.contains(&name)
}

/// Reads the metadata of `page`, whose article is `body`.
pub fn read(page: &Page, body: &[(u32, Role)]) -> Meta {
    let values: Vec<Value> = page.jsonld.iter().filter_map(|json| Value::parse(json)).collect();
    let source = Source::new(page, &values, body);
    let outlet = source.outlet();
    let authors = source.authors(&outlet);
    Meta {
        title: source.title(&outlet),
        url: source.url(),
        lang: source.lang(),
        published: source.published(),
        modified: source.modified(),
        credits: source.credits(&outlet),
        dateline: source.paragraphs.iter().take(3).find_map(|text| credit::dateline(text)),
        outlet,
        authors,
    }
}

/// Where the metadata are found.
struct Source<'a> {
    page: &'a Page,
    /// All that the page says in JSON-LD.
    values: &'a [Value],
    /// Its own descriptions of its article among that.
    articles: Vec<&'a Value>,
    /// The headline on the page.
    headline: Option<&'a str>,
    /// The blocks just before the first paragraph.
    above: Vec<&'a str>,
    /// The one of them that is marked as the byline.
    marked: Option<&'a str>,
    /// The captions of its pictures, but for those from the archive.
    captions: Vec<&'a str>,
    /// The article's running text.
    paragraphs: Vec<&'a str>,
    /// The blocks left out between the paragraphs, and those just after the last one.
    below: Vec<&'a str>,
}

impl<'a> Source<'a> {
    /// How many blocks around the article are read for its byline, its date and its credits.
    const AROUND: usize = 15;

    fn new(page: &'a Page, values: &'a [Value], body: &[(u32, Role)]) -> Source<'a> {
        let text = |at: u32| page.nodes.get(at as usize).map_or("", |node| node.text.as_str());
        let running = |&&(_, role): &&(u32, Role)| !matches!(role, Role::Title | Role::Caption);
        let (first, last) = (body.iter().find(running), body.iter().rfind(running));
        let first = first.map_or(page.nodes.len(), |&(at, _)| at as usize);
        let last = last.map_or(page.nodes.len(), |&(at, _)| at as usize);
        let texts = |nodes: &'a [Node]| nodes.iter().map(|node| node.text.as_str()).filter(|text| !text.is_empty());
        let mut above: Vec<&str> =
            texts(page.nodes.get(..first).unwrap_or_default()).rev().take(Self::AROUND).collect();
        above.reverse();
        let before = page.nodes.get(..first).unwrap_or_default().iter().rev().filter(|node| !node.text.is_empty());
        let marked = before.take(Self::AROUND).find(|node| byline::is_marked(node)).map(|node| node.text.as_str());
        let inside = |at: usize| body.binary_search_by_key(&(at as u32), |&(at, _)| at).is_ok();
        let between = (first..last).filter(|&at| !inside(at)).filter_map(|at| page.nodes.get(at));
        let between = between.map(|node| node.text.as_str()).filter(|text| !text.is_empty());
        let captions = body.iter().filter(|(_, role)| *role == Role::Caption).map(|&(at, _)| text(at));
        Source {
            page,
            values,
            captions: captions.filter(|line| !line.starts_with("FILE")).collect(),
            articles: jsonld::articles(values),
            headline: body.iter().find(|(_, role)| *role == Role::Title).map(|&(at, _)| text(at)),
            above,
            marked,
            paragraphs: body.iter().filter(running).map(|&(at, _)| text(at)).collect(),
            below: between.chain(texts(page.nodes.get(last + 1..).unwrap_or_default()).take(Self::AROUND)).collect(),
        }
    }

    /// A property of the article in JSON-LD.
    fn property(&self, name: &str) -> Option<&'a Value> {
        self.articles.iter().find_map(|article| article.get(name))
    }

    /// What the article's property of this name is called in JSON-LD, or each of several.
    fn named(&self, name: &str) -> Vec<&'a str> {
        let Some(value) = self.property(name) else { return Vec::new() };
        let each = if let Value::List(values) = value { &values[..] } else { std::slice::from_ref(value) };
        each.iter().flat_map(|value| value.resolved(self.values).names()).collect()
    }

    /// The contents of the `<meta>` elements of these names, the surest first.
    fn metas<'b>(&'b self, names: &'b [&str]) -> impl Iterator<Item = &'a str> + 'b {
        let of = |name: &'b &str| self.page.metas.iter().filter(move |(key, _)| key == name);
        names.iter().flat_map(of).map(|(_, content)| content.trim()).filter(|content| !content.is_empty())
    }

    fn title(&self, outlet: &str) -> String {
        let headline = self.property("headline").and_then(Value::text);
        let title = self.headline.or(headline).or(self.metas(TITLE).next()).unwrap_or(&self.page.title);
        let title = unescape(title).split_whitespace().collect::<Vec<_>>().join(" ");
        outlet::without_site(&title, outlet, &self.host())
    }

    fn outlet(&self) -> String {
        // Where the publisher is said to be a wire agency, the page is that of someone who took its text.
        let publisher = self.property("publisher").and_then(|publisher| publisher.names().into_iter().next());
        let publisher = publisher.filter(|name| !name.starts_with("http"));
        let names = publisher.into_iter().chain(self.metas(OUTLET)).chain(self.named("publisher"));
        let (wire, own): (Vec<&str>, Vec<&str>) =
            names.map(outlet::bare).partition(|name| credit::agency(name).is_some());
        let host = self.host();
        let known = |names: &[&'a str]| outlet::known(names, &self.page.title, &host);
        let in_title = || self.page.title.split(" \\ ").nth(1).map(str::trim).filter(|name| !name.is_empty());
        let led = || self.below.iter().find_map(|line| outlet::led_by(line));
        let titled = || outlet::in_title(&self.page.title, &host);
        let owner = || self.page.nodes.iter().rev().find_map(|node| outlet::copyright_owner(&node.text));
        let name = known(&own).or(wire.first().copied()).or_else(in_title).or_else(led).or_else(titled);
        let name = name.or_else(|| known(&[owner()?])).unwrap_or(&host);
        unescape(name).trim_end_matches(['™', '®', '.', ' ']).to_string()
    }

    /// The host of the page's address, without `www.`.
    fn host(&self) -> String {
        let url = self.url();
        let host =
            url.split_once("://").map_or("", |(_, rest)| rest).split(['/', '?', '#', ':']).next().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host).to_ascii_lowercase()
    }

    fn url(&self) -> String {
        let absolute = self.metas(URL).find(|url| url.starts_with("http://") || url.starts_with("https://"));
        absolute.unwrap_or(&self.page.url).to_string()
    }

    fn lang(&self) -> String {
        let declared = Some(self.page.lang.trim()).filter(|lang| !lang.is_empty());
        let lang = declared.or(self.metas(LANG).next()).or(self.property("inLanguage").and_then(Value::text));
        lang.unwrap_or_default().replace('_', "-")
    }

    fn published(&self) -> Option<Day> {
        const SHORT: usize = 80;
        let printed: Vec<Day> =
            self.above.iter().filter(|line| line.len() <= SHORT).filter_map(|line| day_in_line(line)).collect();
        let local = |stamp: &str| date::local(stamp, &printed, day_in_path(&self.url()));
        self.property("datePublished")
            .and_then(Value::text)
            .and_then(local)
            .or_else(|| self.metas(PUBLISHED).find_map(local))
            .or_else(|| self.above.iter().rev().find_map(|line| day_in_line(line)))
            .or_else(|| day_in_path(&self.url()))
            .or_else(|| self.page.times.iter().find_map(|time| day(time)))
            .or_else(|| self.captions.iter().find_map(|line| day_in_line(line)))
    }

    fn modified(&self) -> Option<Day> {
        let property = self.property("dateModified").and_then(Value::text).and_then(day);
        property.or_else(|| self.metas(MODIFIED).find_map(day))
    }

    /// The line above or below the text that names its authors.
    fn byline(&self) -> Option<&'a str> {
        const LONGEST: usize = 300;
        let lines = self.above.iter().rev().chain(&self.below).filter(|line| line.len() <= LONGEST);
        let parts = lines.flat_map(|line| line.split(['|', '•', '·'])).map(str::trim);
        parts.into_iter().find(|part| BYLINES.iter().any(|start| strip_prefix(part, start).is_some())).or(self.marked)
    }

    /// The bylines, the surest first: of JSON-LD, of `<meta>`, of the text.
    fn bylines(&self) -> Vec<&'a str> {
        self.named("author").into_iter().chain(self.metas(AUTHOR)).chain(self.byline()).collect()
    }

    /// The people of the surest byline that names others than the outlet itself.
    fn authors(&self, outlet: &str) -> Vec<String> {
        let named = self.named("author");
        let metas = self.metas(AUTHOR).collect();
        let byline = self.byline().into_iter().collect();
        let sources = [named, metas, byline].map(|lines: Vec<&str>| lines.into_iter().flat_map(people).collect());
        let named: Vec<Vec<String>> = sources.into_iter().filter(|people: &Vec<String>| !people.is_empty()).collect();
        let others = named.iter().find(|people| people.iter().any(|person| person != outlet));
        let mut authors = others.or(named.first()).cloned().unwrap_or_default();
        // Machines often name the first only, where the line on the page names all.
        let staff = |person: &str| !outlet.is_empty() && person.starts_with(outlet);
        let adds = |people: &&Vec<String>| {
            authors.iter().all(|author| people.contains(author)) && !people.iter().any(|person| staff(person))
        };
        if let Some(more) = named.iter().filter(adds).max_by_key(|people| people.len()).cloned() {
            authors = more;
        }
        let mut seen = HashSet::new();
        authors.retain(|author| seen.insert(author.clone()));
        authors
    }

    /// The agencies and bodies the text comes from; `outlet` itself is none.
    fn credits(&self, outlet: &str) -> Vec<String> {
        const LEAD: usize = 3;
        let is_own = |name: &str| !outlet.is_empty() && name.starts_with(outlet) && credit::agency(name).is_none();
        let mut credits: Vec<String> = Vec::new();
        let mut add = |name: &str| {
            if !credits.iter().any(|credit| credit == name) && !is_own(name) {
                credits.push(name.into());
            }
        };
        for line in self.bylines() {
            credit::agencies_in_byline(line).into_iter().for_each(&mut add);
        }
        for property in ["publisher", "sourceOrganization"] {
            self.named(property).into_iter().filter_map(credit::agency).for_each(&mut add);
        }
        for line in self.paragraphs.iter().take(LEAD) {
            credit::agencies_in_dateline(line).into_iter().for_each(&mut add);
        }
        for line in self.above.iter().chain(&self.below) {
            credit::agencies_in_line(line).into_iter().for_each(&mut add);
            credit::sources(line).iter().for_each(|name| add(name));
        }
        if let Some(body) = credit::issuer(&self.paragraphs) {
            add(body);
        }
        credits
    }
}

/// `text` with the character references that pages leave in their descriptions: "It&#8217;s".
fn unescape(text: &str) -> String {
    const NAMES: &[(&str, char)] = &[
        ("amp", '&'),
        ("apos", '\''),
        ("gt", '>'),
        ("hellip", '…'),
        ("ldquo", '“'),
        ("lsquo", '‘'),
        ("lt", '<'),
        ("mdash", '—'),
        ("nbsp", ' '),
        ("ndash", '–'),
        ("quot", '"'),
        ("rdquo", '”'),
        ("rsquo", '’'),
    ];
    const LONGEST: usize = 8;
    let mut out = String::new();
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let found = part.split_once(';').filter(|(name, _)| name.len() <= LONGEST).and_then(|(name, rest)| {
            let code = match name.strip_prefix('#') {
                Some(digits) => match digits.strip_prefix(['x', 'X']) {
                    Some(digits) => u32::from_str_radix(digits, 16).ok(),
                    None => digits.parse().ok(),
                },
                None => NAMES.iter().find(|(known, _)| *known == name).map(|&(_, char)| char.into()),
            };
            Some((char::from_u32(code?)?, rest))
        });
        match found {
            Some((char, rest)) => {
                out.push(char);
                out.push_str(rest);
            }
            None => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::body::select;
    use crate::pause::{Pauses, at_once};

    fn page(lines: &[&str]) -> Page {
        Page::from_text(&lines.join("\n\n"))
    }

    fn meta(page: &Page) -> Meta {
        read(page, &at_once(select(page, Pauses::NONE)))
    }

    const LONG: &str = "The bridge over the harbour will be closed for two weeks in May while its cables are replaced, the harbour board said on Monday, and ferries will run in its place.";
    const MORE: &str = "The board had put off the work twice because of the weather, and the last inspection found that a third of the cables were worn beyond what the rules allow.";

    #[test]
    fn json_ld_comes_before_meta_elements() {
        let page = Page {
            jsonld: vec![r#"{"@graph":[{"@type":"NewsArticle","headline":"Bridge to close","datePublished":"2025-07-31T09:00:00Z","dateModified":"2025-08-01","author":{"name":"Ana Ruiz"},"publisher":{"@type":"Organization","name":"The Daily Gull"}}]}"#.into()],
            metas: vec![("og:site_name".into(), "Gull".into()), ("article:published_time".into(), "2020-01-01".into()), ("og:locale".into(), "en_US".into())],
            ..page(&[LONG, MORE])
        };
        let meta = meta(&page);
        assert_eq!(
            (meta.title.as_str(), meta.outlet.as_str(), meta.lang.as_str()),
            ("Bridge to close", "The Daily Gull", "en-US")
        );
        assert_eq!((meta.published, meta.modified), (Day::parse("2025-07-31"), Day::parse("2025-08-01")));
        assert_eq!(meta.authors, ["Ana Ruiz"]);
    }

    #[test]
    fn what_the_graph_refers_to_is_named() {
        let page = Page {
            jsonld: vec![r##"{"@graph":[{"@type":"Article","author":[{"@id":"#ana"},{"name":"Bo Li"}],"publisher":{"@id":"#gull"}},
                {"@type":"Organization","@id":"#gull","name":"The Daily Gull"},{"@type":"Person","@id":"#ana","name":"Ana Ruiz"}]}"##.into()],
            ..page(&[LONG, MORE])
        };
        let meta = meta(&page);
        assert_eq!((meta.outlet.as_str(), meta.authors), ("The Daily Gull", vec!["Ana Ruiz".into(), "Bo Li".into()]));
    }

    #[test]
    fn a_line_that_names_more_authors_than_the_machine_wins() {
        let page = Page {
            jsonld: vec![r#"{"@type":"NewsArticle","author":{"name":"Ana Ruiz"}}"#.into()],
            ..page(&["Bridge over the harbour to close", "By Ana Ruiz and Bo Li", LONG, MORE])
        };
        assert_eq!(meta(&page).authors, ["Ana Ruiz", "Bo Li"]);
        let other = Page {
            nodes: super::super::Page::from_text(&["By Cy Oak and Bo Li", LONG, MORE].join("\n\n")).nodes,
            ..page
        };
        assert_eq!(meta(&other).authors, ["Ana Ruiz"]);
    }

    #[test]
    fn publisher_that_is_an_agency_is_a_credit() {
        let page = Page {
            jsonld: vec![r#"{"@type":"NewsArticle","publisher":{"name":"Associated Press"}}"#.into()],
            metas: vec![("og:site_name".into(), "The Daily Gull".into())],
            ..page(&[LONG, MORE])
        };
        let meta = meta(&page);
        assert_eq!(meta.outlet, "The Daily Gull");
        assert_eq!(meta.credits, ["AP"]);
    }

    #[test]
    fn outlet_is_the_host_if_nothing_else() {
        let page = Page { url: "https://www.dailygull.example/2025/07/31/bridge".into(), ..page(&[LONG, MORE]) };
        let meta = meta(&page);
        assert_eq!(meta.outlet, "dailygull.example");
        assert_eq!(meta.published, Day::parse("2025-07-31"));
    }

    #[test]
    fn title_line_with_backslashes_names_the_outlet() {
        let line = "Bridge over the harbour to close \\ Daily Gull \\ Porthaven \\ ";
        let meta = meta(&page(&["Bridge over the harbour to close", &format!("{line}{LONG}"), MORE]));
        assert_eq!((meta.title.as_str(), meta.outlet.as_str()), ("Bridge over the harbour to close", "Daily Gull"));
    }

    #[test]
    fn line_under_the_text_names_author_and_outlet() {
        let meta = meta(&page(&[
            LONG,
            MORE,
            "Sources: Harbour Board.",
            "Prepared by Ana Ruiz, Founder of Gull News™, an independent outlet.",
        ]));
        assert_eq!((meta.outlet.as_str(), meta.authors.as_slice()), ("Gull News", &["Ana Ruiz".to_string()][..]));
        assert_eq!(meta.credits, ["Harbour Board"]);
    }

    #[test]
    fn date_above_the_text() {
        let meta = meta(&page(&["Bridge over the harbour to close", "July 31, 2025", LONG, MORE]));
        assert_eq!(meta.published, Day::parse("2025-07-31"));
    }

    #[test]
    fn references_in_titles_are_read() {
        assert_eq!(unescape("It&#8217;s &amp; &#x2014; &quot;R&D&quot; &bogus; & so"), "It’s & — \"R&D\" &bogus; & so");
    }
}
