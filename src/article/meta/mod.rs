//! Title, outlet, dates, author and credits.

mod credit;

use super::Role;
use super::jsonld::{self, Value};
use super::outline::{Node, Page};
use crate::text::{Day, Prose, time};
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
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "publish-date",
    "publishdate",
    "pubdate",
    "publication_date",
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

/// Reads the metadata of `page`, whose article is `body`.
pub fn read(page: &Page, body: &[(u32, Role)]) -> Meta {
    let values: Vec<Value> = page.jsonld.iter().filter_map(|json| Value::parse(json)).collect();
    let source = Source::new(page, &values, body);
    let outlet = source.outlet();
    let authors = source.authors();
    Meta {
        title: source.title(&outlet),
        url: source.url(),
        lang: source.lang(),
        published: source.published(),
        modified: source.modified(),
        credits: source.credits(),
        dateline: source.paragraphs.iter().take(3).find_map(|text| credit::dateline(text)),
        outlet,
        authors,
    }
}

/// Where the metadata are found.
struct Source<'a> {
    page: &'a Page,
    /// The page's own descriptions of its article in JSON-LD.
    articles: Vec<&'a Value>,
    /// The headline on the page.
    headline: Option<&'a str>,
    /// The blocks just before the first paragraph.
    above: Vec<&'a str>,
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
        let inside = |at: usize| body.binary_search_by_key(&(at as u32), |&(at, _)| at).is_ok();
        let between = (first..last).filter(|&at| !inside(at)).filter_map(|at| page.nodes.get(at));
        let between = between.map(|node| node.text.as_str()).filter(|text| !text.is_empty());
        let captions = body.iter().filter(|(_, role)| *role == Role::Caption).map(|&(at, _)| text(at));
        Source {
            page,
            captions: captions.filter(|line| !line.starts_with("FILE")).collect(),
            articles: jsonld::articles(values),
            headline: body.iter().find(|(_, role)| *role == Role::Title).map(|&(at, _)| text(at)),
            above,
            paragraphs: body.iter().filter(running).map(|&(at, _)| text(at)).collect(),
            below: between.chain(texts(page.nodes.get(last + 1..).unwrap_or_default()).take(Self::AROUND)).collect(),
        }
    }

    /// A property of the article in JSON-LD.
    fn property(&self, name: &str) -> Option<&'a Value> {
        self.articles.iter().find_map(|article| article.get(name))
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
        without_site(&title, outlet, &self.host())
    }

    fn outlet(&self) -> String {
        // Where the publisher is said to be a wire agency, the page is that of someone who took its text.
        let publisher = self.property("publisher").and_then(|publisher| publisher.names().into_iter().next());
        let (wire, own): (Vec<&str>, Vec<&str>) = publisher
            .filter(|name| !name.starts_with("http"))
            .into_iter()
            .chain(self.metas(OUTLET))
            .partition(|name| credit::agency(name).is_some());
        let named = own.first().or(wire.first()).copied();
        let in_title = || self.page.title.split(" \\ ").nth(1).map(str::trim).filter(|name| !name.is_empty());
        let led = || self.below.iter().find_map(|line| led_outlet(line));
        let owner = || self.page.nodes.iter().rev().find_map(|node| copyright_owner(&node.text));
        let name = named.or_else(in_title).or_else(led).or_else(owner).map(String::from);
        let name = unescape(&name.unwrap_or_else(|| self.host()));
        // "The Daily Gull | dailygull.example - all the news": the name comes first.
        let name =
            [" | ", " - ", " – "].iter().fold(name.as_str(), |name, mark| name.split(mark).next().unwrap_or(name));
        name.trim_end_matches(['™', '®', '.', ' ']).to_string()
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
        self.property("datePublished")
            .and_then(Value::text)
            .and_then(day)
            .or_else(|| self.metas(PUBLISHED).find_map(day))
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
        let lines = self.above.iter().rev().chain(&self.below);
        lines.copied().find(|line| line.len() <= 300 && BYLINES.iter().any(|start| strip_prefix(line, start).is_some()))
    }

    /// The bylines, the surest first: of JSON-LD, of `<meta>`, of the text.
    fn bylines(&self) -> Vec<&'a str> {
        let named = self.property("author").map(Value::names).unwrap_or_default();
        named.into_iter().chain(self.metas(AUTHOR)).chain(self.byline()).collect()
    }

    fn authors(&self) -> Vec<String> {
        let named = self.property("author").map(Value::names).unwrap_or_default();
        let metas = self.metas(AUTHOR).collect();
        let byline = self.byline().into_iter().collect();
        let sources = [named, metas, byline].into_iter().map(|lines| lines.into_iter().flat_map(people).collect());
        let mut authors: Vec<String> =
            sources.into_iter().find(|people: &Vec<String>| !people.is_empty()).unwrap_or_default();
        let mut seen = HashSet::new();
        authors.retain(|author| seen.insert(author.clone()));
        authors
    }

    fn credits(&self) -> Vec<String> {
        const LEAD: usize = 3;
        let mut credits: Vec<String> = Vec::new();
        let mut add = |name: &str| {
            if !credits.iter().any(|credit| credit == name) {
                credits.push(name.into());
            }
        };
        for line in self.bylines() {
            credit::agencies_in_byline(line).into_iter().for_each(&mut add);
        }
        for property in ["publisher", "sourceOrganization"] {
            let names = self.property(property).map(Value::names).unwrap_or_default();
            names.into_iter().filter_map(credit::agency).for_each(&mut add);
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

/// How a byline begins.
const BYLINES: &[&str] = &["By ", "by ", "BY ", "Prepared by ", "Written by ", "Posted by ", "Story by "];

fn strip_prefix<'a>(line: &'a str, start: &str) -> Option<&'a str> {
    line.strip_prefix(start).filter(|rest| rest.starts_with(char::is_uppercase))
}

/// Words of a byline that are no part of a name: "AP Sports Writer", "Founder of the Gull".
const OFFICES: &[&str] = &[
    "Bureau",
    "Contributor",
    "Correspondent",
    "Editor",
    "Editor-at-large",
    "Journalist",
    "Reporter",
    "Writer",
    "at",
    "for",
    "in",
    "of",
    "the",
];

/// The people named in a byline: up to the first part that is no name.
fn people(byline: &str) -> Vec<String> {
    const WORDS: std::ops::RangeInclusive<usize> = 1..=5;
    let byline = unescape(byline);
    let line = byline.split(['\n', '|', '•', '·']).next().unwrap_or(&byline).trim();
    let line = line.strip_prefix("Analysis ").or(line.strip_prefix("Opinion ")).unwrap_or(line);
    let line = BYLINES.iter().find_map(|start| strip_prefix(line, start)).unwrap_or(line);
    let parts = line.split(", ").flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" & ")).map(str::trim);
    let parts = parts.take_while(|part| {
        let words: Vec<&str> = part.split(' ').collect();
        WORDS.contains(&words.len())
            && part.starts_with(char::is_uppercase)
            && !part.chars().any(|char| char.is_ascii_digit() || matches!(char, '/' | '@' | ':'))
            && !words.iter().any(|word| OFFICES.contains(word))
    });
    // A degree after a name: "Ana Ruiz, MS".
    let degree = |part: &str| part.len() <= 4 && part.chars().all(char::is_uppercase);
    parts.enumerate().filter(|(at, part)| *at == 0 || !degree(part)).map(|(_, part)| part.to_string()).collect()
}

/// The outlet whose head wrote the text: "By Ana Ruiz, Founder of The Daily Gull".
fn led_outlet(line: &str) -> Option<&str> {
    BYLINES.iter().find_map(|start| strip_prefix(line, start))?;
    let heads =
        [", Founder of ", ", Editor of ", ", Publisher of ", ", Editor-in-Chief of ", ", founder of ", ", editor of "];
    let (_, name) = heads.iter().find_map(|head| line.split_once(head))?;
    Some(name.split([',', '.', ';', '™', '®']).next().unwrap_or(name).trim()).filter(|name| !name.is_empty())
}

/// The owner named in "© 2025 The Daily Gull. All rights reserved."
fn copyright_owner(line: &str) -> Option<&str> {
    const WORDS: usize = 5;
    if !line.contains('©') && !line.starts_with("Copyright") {
        return None;
    }
    let rest = line.split_once('©').map_or(line, |(_, rest)| rest);
    let name = rest.trim_start_matches(|char: char| !char.is_alphabetic());
    let name = name.strip_prefix("Copyright").unwrap_or(name).trim_start_matches(|char: char| !char.is_alphabetic());
    let name = name.strip_prefix("by ").unwrap_or(name);
    let name = name.split(['.', ',', '|', ';', '\n']).next().unwrap_or(name).trim();
    let name =
        name.strip_suffix("All rights reserved").or(name.strip_suffix("All Rights Reserved")).unwrap_or(name).trim();
    (name.starts_with(char::is_uppercase) && name.split(' ').count() <= WORDS).then_some(name)
}

/// The title without the site's name, which stands after a bar, a dash or a backslash, or before.
fn without_site(title: &str, outlet: &str, host: &str) -> String {
    const MARKS: [&str; 7] = [" \\ ", " | ", " - ", " – ", " — ", " :: ", " » "];
    let letters = |text: &str| {
        text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let (outlet, host) = (letters(outlet), letters(host));
    let is_site = |part: &str| {
        let part = letters(part);
        part.len() >= 2
            && (outlet.contains(&part)
                || part.contains(&outlet) && !outlet.is_empty()
                || part.len() >= 4 && host.contains(&part))
    };
    let mut title = title.trim();
    if let Some((head, _)) = title.split_once(MARKS[0]) {
        return head.trim().into();
    }
    for mark in MARKS {
        if let Some((head, tail)) = title.rsplit_once(mark)
            && is_site(tail)
        {
            title = head.trim_end();
        }
        if let Some((head, tail)) = title.split_once(mark)
            && is_site(head)
        {
            title = tail.trim_start();
        }
    }
    title.into()
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

/// The day of a date as machines write it ("2025-07-31T20:15:00Z", "20250731") or as people do. Days
/// before the web are marks for "unknown" ("0001-01-01").
fn day(date: &str) -> Option<Day> {
    const FIRST_YEAR: i32 = 1990;
    written_day(date).filter(|day| day.to_ymd().0 >= FIRST_YEAR)
}

fn written_day(date: &str) -> Option<Day> {
    if let Some(day) = date.get(..10).and_then(Day::parse) {
        return Some(day);
    }
    if let Some(digits) = date.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())) {
        let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok());
        return Day::from_ymd(part(0..4)? as i32, part(4..6)?, part(6..8)?);
    }
    day_in_line(date)
}

/// The first day of the calendar in a short line that names its year.
fn day_in_line(line: &str) -> Option<Day> {
    const LONGEST: usize = 500;
    if line.len() > LONGEST || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let prose = Prose::new(line);
    let days = time::dates(&prose, None).into_iter().filter_map(|when| when.interval);
    days.filter(|interval| interval.days() == 1).map(|interval| interval.first).next()
}

/// The day in an address: "/2025/07/31/", "/2025-07-31/", "/2025/jul/31/".
fn day_in_path(url: &str) -> Option<Day> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts: Vec<&str> = url.split(['/', '-']).collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = *window else { return None };
        let year = year.parse().ok().filter(|year| (1990..2100).contains(year))?;
        let month = month.parse().ok().or(MONTHS.iter().position(|name| *name == month).map(|at| at as u32 + 1))?;
        Day::from_ymd(year, month, day.parse().ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Page {
        Page::from_text(&lines.join("\n\n"))
    }

    fn meta(page: &Page) -> Meta {
        read(page, &super::super::body::select(page))
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
    fn site_is_taken_off_the_title() {
        let cases = [
            ("Bridge to close | The Daily Gull", "The Daily Gull", "", "Bridge to close"),
            ("Bridge to close - News - Daily Gull", "Daily Gull", "", "Bridge to close - News"),
            ("Gull: a bird - and more", "Daily Gull", "", "Gull: a bird - and more"),
            ("DAILYGULL » Bridge to close", "", "dailygull.example", "Bridge to close"),
            ("Bridge to close – Porthaven", "Daily Gull", "dailygull.example", "Bridge to close – Porthaven"),
        ];
        for (title, outlet, host, expected) in cases {
            assert_eq!(without_site(title, outlet, host), expected);
        }
    }

    #[test]
    fn bylines() {
        let cases: &[(&str, &[&str])] = &[
            ("By Ana Ruiz and Bo Li", &["Ana Ruiz", "Bo Li"]),
            ("ANA RUIZ, AP Sports Writer", &["ANA RUIZ"]),
            ("Ana Ruiz, MS", &["Ana Ruiz"]),
            ("Analysis by Ana Ruiz, Gull Editor-at-large", &["Ana Ruiz"]),
            ("By Ana Ruiz, July 31, 2025", &["Ana Ruiz"]),
            ("https://example.com/ana", &[]),
        ];
        for (byline, expected) in cases {
            assert_eq!(people(byline), *expected, "{byline}");
        }
    }

    #[test]
    fn year_one_is_no_date() {
        assert_eq!(day("0001-01-01T00:00:00Z"), None);
        assert_eq!(day("20250731"), Day::parse("2025-07-31"));
        assert_eq!(day("Thu, 31 Jul 2025 10:00:00 GMT"), Day::parse("2025-07-31"));
    }

    #[test]
    fn references_in_titles_are_read() {
        assert_eq!(unescape("It&#8217;s &amp; &#x2014; &quot;R&D&quot; &bogus; & so"), "It’s & — \"R&D\" &bogus; & so");
    }
}
