//! Lineage: which outlets are the page's own, and which only copy it.

use crate::article::Article;
use crate::claimset::sketch::{resemblance, sketch};
use crate::claimset::{ClaimSet, Source, Story};
use crate::text::fold::fold;
use std::collections::BTreeSet;

/// From this resemblance of two articles' sketches on, one is a copy of the other.
const COPY: f32 = 0.5;

/// The outlets of a set that are the page's own or hold a copy of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Folded names.
    outlets: BTreeSet<String>,
    /// The page's host, if known.
    host: String,
}

/// Finds the page's own outlet in a set: by its name, its host, or because the set holds the sketch of
/// this very article.
pub fn own(set: &ClaimSet, article: &Article) -> Own {
    let mut outlets = BTreeSet::new();
    if !article.meta.outlet.is_empty() {
        outlets.insert(fold(&article.meta.outlet));
    }
    let sketch = sketch(article.paragraphs.iter().map(|paragraph| paragraph.prose.text.as_str()));
    for source in set.articles() {
        if resemblance(&source.sketch, &sketch) >= COPY {
            outlets.insert(fold(&source.outlet));
        }
    }
    Own { outlets, host: host(&article.meta.url) }
}

impl Own {
    /// Whether an outlet is the page's own or holds a copy of it.
    pub fn is(&self, outlet: &str) -> bool {
        self.outlets.contains(&fold(outlet))
    }

    /// Whether a piece of evidence comes from there.
    pub fn evidence(&self, source: Source) -> bool {
        let host = source.url.map(host).unwrap_or_default();
        self.is(source.outlet) || (!host.is_empty() && host == self.host)
    }
}

/// The family of a piece of evidence: the one it names, else the outlet's own.
pub fn family(source: Source) -> String {
    source.family.map_or_else(|| fold(source.outlet), str::to_owned)
}

/// Who reports a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The families of the page's own reports.
    pub own: BTreeSet<String>,
    /// The other outlets, each with the families it reports from.
    pub others: BTreeSet<(String, String)>,
}

impl Lines {
    /// Those of a story of `set`.
    pub fn of(set: &ClaimSet, story: &Story, own: &Own) -> Lines {
        let mut lines = Lines::default();
        for source in story.claims.iter().flat_map(|&claim| set.sources(claim)) {
            if own.evidence(source) {
                lines.own.insert(family(source));
            } else {
                lines.others.insert((source.outlet.to_owned(), family(source)));
            }
        }
        lines
    }

    /// How many other outlets there are.
    pub fn outlets(&self) -> usize {
        self.others.iter().map(|(outlet, _)| outlet).collect::<BTreeSet<_>>().len()
    }

    /// How many independent sources the other outlets are.
    pub fn families(&self) -> u32 {
        let others = self.others.iter().map(|(outlet, family)| (outlet.as_str(), family.as_str()));
        sources(others, &self.own)
    }
}

/// How many independent sources stand behind reports, given as outlet and family: outlets and families that
/// touch each other are one. The families of the page itself (`own`) count none.
pub fn sources<'a>(reports: impl IntoIterator<Item = (&'a str, &'a str)>, own: &BTreeSet<String>) -> u32 {
    let mut groups: Vec<BTreeSet<String>> = Vec::new();
    for (outlet, family) in reports.into_iter().filter(|(_, family)| !own.contains(*family)) {
        let mut group = BTreeSet::from([format!("outlet {outlet}"), format!("family {family}")]);
        let (touching, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(|other| !other.is_disjoint(&group));
        group.extend(touching.into_iter().flatten());
        groups = apart;
        groups.push(group);
    }
    groups.len() as u32
}

/// The host of an address, without "www.".
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or("").to_ascii_lowercase();
    host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_of_one_family_are_one_source_and_the_pages_own_is_none() {
        let reports = [("Herald", "ap"), ("Post", "ap"), ("Post", "post"), ("Sun", "sun"), ("Echo", "dhs")];
        assert_eq!(sources(reports, &BTreeSet::new()), 3);
        assert_eq!(sources(reports, &BTreeSet::from(["dhs".to_owned()])), 2);
    }

    #[test]
    fn hosts() {
        assert_eq!(host("https://www.example.org/a?b"), "example.org");
        assert_eq!(host("no address"), "");
    }
}
