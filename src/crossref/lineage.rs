//! Lineage: which outlets are the page's own, and which only copy it.

use super::Reference;
use crate::article::Article;
use crate::claimset::sketch::{resemblance, sketch};
use crate::claimset::{ClaimSet, Evidence};
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
    pub fn evidence(&self, evidence: &Evidence) -> bool {
        let host = evidence.url.as_deref().map(host).unwrap_or_default();
        self.is(&evidence.outlet) || (!host.is_empty() && host == self.host)
    }
}

/// The family of a piece of evidence: the one it names, else the outlet's own.
pub fn family(evidence: &Evidence) -> String {
    evidence.family.clone().unwrap_or_else(|| fold(&evidence.outlet))
}

/// How many independent sources stand behind references: outlets and families that touch each other are
/// one. The families of the page itself (`own`) count none.
pub fn sources(references: &[Reference], own: &BTreeSet<String>) -> u32 {
    let shared = |r: &&Reference| own.contains(&r.family);
    let mut groups: Vec<BTreeSet<String>> = Vec::new();
    for reference in references.iter().filter(|r| !shared(r)) {
        let mut group =
            BTreeSet::from([format!("outlet {}", reference.outlet), format!("family {}", reference.family)]);
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
    fn hosts() {
        assert_eq!(host("https://www.example.org/a?b"), "example.org");
        assert_eq!(host("no address"), "");
    }
}
