//! Families of articles: which of them have their text from one source.
//!
//! Wire copy and its rewrites credit an agency or share runs of words outside quotations, which two reporters
//! hardly ever write alike; articles made of one press release have all their quotations in common.

use crate::article::Article;
use crate::claim::quote;
use crate::text::fold::fold;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many words of prose make a run.
const RUN: usize = 8;
/// How many words of a quotation make one.
const QUOTED_RUN: usize = 6;
/// From this share of the shorter article's runs on, and ...
const SHARED: f32 = 0.05;
/// ... from this number on, two articles are of one source.
const LEAST: usize = 5;
/// From this share of the runs in the quotations of one article on, and ...
const QUOTED_SHARED: f32 = 0.9;
/// ... from this number on, both have their quotations from one source.
const QUOTED_LEAST: usize = 40;

/// What two articles are compared by.
struct Runs {
    credit: Option<String>,
    prose: HashSet<u64>,
    quoted: HashSet<u64>,
}

impl Runs {
    fn of(article: &Article) -> Runs {
        let credit = article.meta.credits.first().map(|credit| fold(credit));
        let mut runs = Runs { credit, prose: HashSet::new(), quoted: HashSet::new() };
        for prose in article.paragraphs.iter().map(|paragraph| &paragraph.prose) {
            let mut start = 0;
            for quoted in quote::quoted(prose) {
                let (from, to) = (quoted.words.start as usize, quoted.words.end as usize);
                runs.prose.extend(hashes(prose.text.get(start..from).unwrap_or_default(), RUN));
                runs.quoted.extend(hashes(quoted.words.of(&prose.text), QUOTED_RUN));
                start = to;
            }
            runs.prose.extend(hashes(prose.text.get(start..).unwrap_or_default(), RUN));
        }
        runs
    }

    fn of_one_source(&self, other: &Runs) -> bool {
        let shared = |a: &HashSet<u64>, b: &HashSet<u64>, share: f32, least: usize| {
            let common = a.intersection(b).count();
            common >= least && common as f32 >= share * a.len().min(b.len()) as f32
        };
        (self.credit.is_some() && self.credit == other.credit)
            || shared(&self.prose, &other.prose, SHARED, LEAST)
            || shared(&self.quoted, &other.quoted, QUOTED_SHARED, QUOTED_LEAST)
    }
}

/// The runs of `length` words in a text, as hashes.
fn hashes(text: &str, length: usize) -> Vec<u64> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let hash = |run: &[&str]| {
        let mut hasher = DefaultHasher::new();
        run.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(length).map(hash).collect()
}

/// The family of each article of one story, given with its outlet: the agency it credits, else the first outlet of
/// those that have one source with it; `None` for an article of its own.
pub fn families(articles: &[(&str, &Article)]) -> Vec<Option<String>> {
    let runs: Vec<Runs> = articles.iter().map(|(_, article)| Runs::of(article)).collect();
    let mut groups = Groups((0..articles.len()).collect());
    // Only articles that share a run or a credit can be of one source, which spares comparing all pairs.
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut agencies: HashMap<&str, usize> = HashMap::new();
    for (at, own) in runs.iter().enumerate() {
        if let Some(credit) = &own.credit {
            groups.join(at, *agencies.entry(credit).or_insert(at));
        }
        let all = || own.prose.iter().chain(&own.quoted);
        let earlier: BTreeSet<usize> = all().filter_map(|run| holders.get(run)).flatten().copied().collect();
        for other in earlier {
            if runs.get(other).is_some_and(|other| own.of_one_source(other)) {
                groups.join(at, other);
            }
        }
        for &run in all() {
            holders.entry(run).or_default().push(at);
        }
    }
    let roots: Vec<usize> = (0..articles.len()).map(|at| groups.root(at)).collect();
    let mut names: HashMap<usize, &str> = HashMap::new();
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    for (root, own) in roots.iter().zip(&runs) {
        *sizes.entry(*root).or_default() += 1;
        if let Some(credit) = &own.credit {
            names.entry(*root).or_insert(credit);
        }
    }
    let family = |root: &usize| match (names.get(root), sizes.get(root), articles.get(*root)) {
        (Some(&agency), ..) => Some(agency.to_owned()),
        (None, Some(2..), Some((outlet, _))) => Some(fold(outlet)),
        _ => None,
    };
    roots.iter().map(family).collect()
}

/// Disjoint sets of indices: each holds the index of another member of its set, or its own.
struct Groups(Vec<usize>);

impl Groups {
    /// The smallest index of the set.
    fn root(&self, mut at: usize) -> usize {
        while let Some(&next) = self.0.get(at).filter(|&&next| next != at) {
            at = next;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Meta, Paragraph, Role};
    use crate::text::Prose;

    fn article(credits: &[&str], text: &str) -> Article {
        let meta = Meta { credits: credits.iter().map(|&credit| credit.into()).collect(), ..Meta::default() };
        Article { meta, paragraphs: vec![Paragraph { block: 0, role: Role::Paragraph, prose: Prose::new(text) }] }
    }

    fn families_of(articles: &[(&str, Article)]) -> Vec<Option<String>> {
        families(&articles.iter().map(|(outlet, article)| (*outlet, article)).collect::<Vec<_>>())
    }

    const STORM: &str = "The storm tore roofs off forty houses in the lower town. Nobody was hurt, the mayor told \
        reporters in the evening. Power should be back by noon.";
    const OTHER: &str = "Farmers blocked the northern road for a second day over the price of milk at the dairy.";
    const SAID: &str = "“We have worked on this for three long years and tonight I am glad that every family in the lower \
        town has a dry bed, a warm meal and a roof that will hold when the next storm comes up the river, as it will, \
        sooner than any of us would like to think,”";

    #[test]
    fn copies_are_one_family_and_others_are_not() {
        let rewritten = STORM.replace("Power should be", "Engineers hope that power is");
        let articles =
            [("Herald", article(&[], STORM)), ("Post", article(&[], &rewritten)), ("Sun", article(&[], OTHER))];
        assert_eq!(families_of(&articles), [Some("herald".into()), Some("herald".into()), None]);
    }

    #[test]
    fn a_credited_agency_names_the_family_of_its_copies() {
        let articles = [("Herald", article(&[], STORM)), ("Post", article(&["AP"], STORM))];
        assert_eq!(families_of(&articles), [Some("ap".into()), Some("ap".into())]);
    }

    #[test]
    fn articles_with_all_their_quotations_in_common_are_one_family() {
        let one = format!("{SAID} the mayor said on Monday at the fire station. {OTHER}");
        let two = format!("Speaking to neighbours, Ana Lobo declared: {SAID} and left.");
        let articles = [("Herald", article(&[], &one)), ("Post", article(&[], &two))];
        assert_eq!(families_of(&articles), [Some("herald".into()), Some("herald".into())]);
    }

    #[test]
    fn a_shared_sentence_of_somebody_else_makes_no_family() {
        let said = "“Nobody was hurt and power should be back by noon tomorrow,”";
        let one = format!("{said} the mayor said. {OTHER}");
        let two = format!("In the hall she promised the neighbours: {said} to loud applause.");
        assert_eq!(families_of(&[("Herald", article(&[], &one)), ("Post", article(&[], &two))]), [None, None]);
    }
}
