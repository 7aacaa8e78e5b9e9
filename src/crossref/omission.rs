//! What others report and the page leaves out.

use super::Omission;
use super::lineage::{self, Lines, Own};
use super::verdict::ABSENT;
use crate::article::{Article, Role};
use crate::claimset::{ClaimSet, Stance, Story};
use crate::pause::Pauses;
use crate::text::fold::fold;
use crate::text::stem::terms;
use crate::text::{Day, Prose};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many omissions are listed at most.
const MOST: usize = 40;
/// How many content words and names a statement must have that is read alone.
const WORDS: usize = 2;
/// The share of the words of two statements that they have in common if they tell the same thing, and more than [`WORDS`].
const ALIKE: f32 = 0.6;
/// On a story of more outlets than this, what a single one has is a detail of its own.
const FEW: usize = 4;

/// What some outlets tell.
struct Told {
    claim: String,
    statement: String,
    /// Its content words and names, as stems, sorted.
    terms: Vec<String>,
    /// The outlets with their families.
    reports: BTreeSet<(String, String)>,
}

impl Told {
    /// How many independent sources it has.
    fn families(&self, lines: &Lines) -> u32 {
        lineage::sources(self.reports.iter().map(|(outlet, family)| (outlet.as_str(), family.as_str())), &lines.own)
    }

    fn outlets(&self) -> BTreeSet<&str> {
        self.reports.iter().map(|(outlet, _)| outlet.as_str()).collect()
    }

    /// Whether it has a number that the other has not.
    fn counts_more(&self, other: &Told) -> bool {
        let number = |term: &&String| term.starts_with(|c: char| c.is_ascii_digit());
        self.terms.iter().filter(number).any(|term| other.terms.binary_search(term).is_err())
    }
}

/// The claims of a story that others report and no statement of the page comes near to: what outlets tell in much the
/// same words once, and where many outlets are on the story, only what more than one of them has.
/// `best` holds, by claim, the best score any statement of the page reached.
pub async fn find(
    set: &ClaimSet,
    story: &Story,
    own: &Own,
    lines: &Lines,
    article: &Article,
    best: &HashMap<u32, f32>,
    pauses: Pauses<'_>,
) -> Vec<Omission> {
    let mut told = Vec::new();
    for &index in &story.claims {
        pauses.here().await;
        if best.get(&index).is_some_and(|&score| score >= ABSENT) {
            continue;
        }
        let Some(record) = set.claim(index) else { continue };
        // What appeared after this page could not have been known to it.
        let knowable =
            |published: &Option<String>| match (published.as_deref().and_then(Day::parse), article.meta.published) {
                (Some(there), Some(here)) => there <= here,
                _ => true,
            };
        // What the page's own outlet reports is no omission, wherever it was not found again.
        if record.evidence.iter().any(|e| own.evidence(e.into())) {
            continue;
        }
        let others = record.evidence.iter().filter(|e| e.stance != Stance::Differs && knowable(&e.published));
        let reports: BTreeSet<_> = others.map(|e| (e.outlet.clone(), lineage::family(e.into()))).collect();
        let mut terms = terms(&Prose::new(&record.statement));
        if terms.len() < WORDS {
            continue;
        }
        terms.sort_unstable();
        terms.dedup();
        told.push(Told { claim: record.id, statement: record.statement, terms, reports });
    }
    told.sort_by_cached_key(|told| {
        (Reverse(told.families(lines)), Reverse(told.outlets().len()), leans(&told.statement))
    });
    let mut omitted = Vec::new();
    let outlets = lines.outlets();
    let least = if outlets > FEW { 2 } else { 1 };
    for told in united(told, pauses).await {
        let (families, others) = (told.families(lines), told.outlets());
        // What only copies of the page's own source report is theirs, not independent.
        if families == 0 || others.len() < least {
            continue;
        }
        omitted.push(Omission {
            after: 0,
            outlets: others.into_iter().map(str::to_owned).collect(),
            claim: told.claim,
            statement: told.statement,
            of: outlets as u32,
            families,
        });
    }
    omitted
}

/// What is told in much the same words, once: in the words that come first.
async fn united(told: Vec<Told>, pauses: Pauses<'_>) -> Vec<Told> {
    let mut united: Vec<Told> = Vec::new();
    let mut having: HashMap<String, Vec<usize>> = HashMap::new();
    for told in told {
        pauses.here().await;
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for &index in told.terms.iter().filter_map(|term| having.get(term)).flatten() {
            *shared.entry(index).or_default() += 1;
        }
        let alike = |(index, shared): (usize, usize)| {
            let known = united.get(index)?;
            let all = known.terms.len() + told.terms.len() - shared;
            let one = shared > WORDS && shared as f32 >= ALIKE * all as f32;
            (one && !(known.counts_more(&told) && told.counts_more(known))).then_some((index, shared))
        };
        let nearest = shared.into_iter().filter_map(alike).max_by_key(|&(index, shared)| (shared, Reverse(index)));
        if let Some(known) = nearest.and_then(|(index, _)| united.get_mut(index)) {
            known.reports.extend(told.reports);
            continue;
        }
        for term in &told.terms {
            having.entry(term.clone()).or_default().push(united.len());
        }
        united.push(told);
    }
    united
}

/// Puts what most independent sources report first, and of that what is understood alone; keeps the list short, and finds
/// the paragraph each belongs to.
pub async fn order(omitted: &mut Vec<Omission>, article: &Article, pauses: Pauses<'_>) {
    omitted.sort_by_cached_key(|omission| {
        (Reverse(omission.families), Reverse(omission.outlets.len()), leans(&omission.statement))
    });
    omitted.truncate(MOST);
    if omitted.is_empty() {
        return;
    }
    let stated: Vec<_> = omitted.iter().map(|omission| terms(&Prose::new(&omission.statement))).collect();
    // The paragraph that shares most content words with a statement; the first of equals.
    let mut most = vec![0; omitted.len()];
    for (at, paragraph) in (0..).zip(&article.paragraphs).filter(|(_, paragraph)| paragraph.role != Role::Title) {
        pauses.here().await;
        let words: BTreeSet<String> = terms(&paragraph.prose).into_iter().collect();
        for ((omission, most), stated) in omitted.iter_mut().zip(&mut most).zip(&stated) {
            let shared = stated.iter().filter(|word| words.contains(*word)).count();
            if shared > *most {
                (*most, omission.after) = (shared, at);
            }
        }
    }
}

/// Whether a statement begins with a word for somebody or something named before it: "But she did not".
fn leans(statement: &str) -> bool {
    let words = statement.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold);
    words.take(2).any(|word| LEANING.contains(&word.as_str()))
}

/// Folded.
const LEANING: &[&str] = &["he", "her", "his", "it", "its", "she", "that", "their", "these", "they", "this", "those"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Meta;
    use crate::claimset::{build, source};
    use crate::pause::at_once;

    /// The statements a page of 2 May leaves out, of those that the evidence of each line tells.
    fn omitted(lines: &[&str]) -> Vec<Omission> {
        let source = source::parse(&lines.join("\n"));
        assert!(source.diagnostics.is_empty(), "{:?}", source.diagnostics);
        let pack = build::build(&source.records, &[], &build::Label::default(), &|| {}).unwrap();
        let set = ClaimSet::load(&pack).unwrap();
        let meta = Meta { outlet: "Daily Sun".into(), published: Day::from_ymd(2024, 5, 2), ..Meta::default() };
        let article = Article { meta, ..Article::default() };
        let own = lineage::own(&set, &article);
        let mut omitted = Vec::new();
        for story in set.stories() {
            let lines = Lines::of(&set, story, &own);
            let best = HashMap::new();
            omitted.extend(at_once(find(&set, story, &own, &lines, &article, &best, Pauses::NONE)));
        }
        omitted
    }

    #[test]
    fn what_was_published_after_the_page_is_no_omission_of_it() {
        let told = omitted(&[
            r#"{"id":"dam/1","story":"dam","statement":"The dam leaked.","evidence":[{"outlet":"Herald","published":"2024-05-01"},{"outlet":"Post","published":"2024-05-03"}]}"#,
            r#"{"id":"dam/2","story":"dam","statement":"Two workers fell.","evidence":[{"outlet":"Post","published":"2024-05-03"}]}"#,
            r#"{"id":"dam/3","story":"dam","statement":"The mayor came.","evidence":[{"outlet":"Echo","published":"2024-05-02"}]}"#,
        ]);
        let told: Vec<_> = told.iter().map(|it| (it.claim.as_str(), it.outlets.join(", "), it.of)).collect();
        assert_eq!(told, [("dam/1", "Herald".into(), 3), ("dam/3", "Echo".into(), 3)]);
    }

    #[test]
    fn outlets_of_one_family_are_one_source_of_an_omission_and_the_pages_own_is_none() {
        let told = omitted(&[
            r#"{"id":"dam/1","story":"dam","statement":"The dam leaked.","evidence":[{"outlet":"Herald","family":"ap"},{"outlet":"Post","family":"ap"},{"outlet":"Echo"}]}"#,
            r#"{"id":"dam/2","story":"dam","statement":"Two workers fell.","evidence":[{"outlet":"Gazette","family":"dpa"}]}"#,
            r#"{"id":"dam/3","story":"dam","statement":"The mayor came.","evidence":[{"outlet":"Daily Sun","family":"dpa"}]}"#,
        ]);
        let told: Vec<_> = told.iter().map(|it| (it.claim.as_str(), it.outlets.len(), it.of, it.families)).collect();
        assert_eq!(told, [("dam/1", 3, 4, 2)]);
    }

    #[test]
    fn what_outlets_tell_in_much_the_same_words_is_one_omission() {
        let told = omitted(&[
            r#"{"id":"dam/1","story":"dam","statement":"Two workers of the upper dam fell into the lake.","evidence":[{"outlet":"Herald"}]}"#,
            r#"{"id":"dam/2","story":"dam","statement":"At the upper dam two workers fell into the lake, police said.","evidence":[{"outlet":"Post"}]}"#,
            r#"{"id":"dam/3","story":"dam","statement":"The lake at the upper dam is closed to workers.","evidence":[{"outlet":"Echo"}]}"#,
            r#"{"id":"dam/4","story":"dam","statement":"The repairs of the upper dam cost 14 million.","evidence":[{"outlet":"Echo"}]}"#,
            r#"{"id":"dam/5","story":"dam","statement":"The repairs of the upper dam cost 17 million.","evidence":[{"outlet":"Post"}]}"#,
        ]);
        let told: Vec<_> = told.iter().map(|it| (it.claim.as_str(), it.outlets.join(", "), it.families)).collect();
        let alone = |claim, outlet: &str| (claim, outlet.to_owned(), 1);
        let united = ("dam/1", "Herald, Post".to_owned(), 2);
        assert_eq!(told, [united, alone("dam/3", "Echo"), alone("dam/4", "Echo"), alone("dam/5", "Post")]);
    }

    #[test]
    fn what_one_of_many_outlets_has_is_no_omission() {
        let line = |outlet: &str| {
            format!(
                r#"{{"id":"dam/{outlet}","story":"dam","statement":"{outlet} saw it leak.","evidence":[{{"outlet":"{outlet}"}}]}}"#
            )
        };
        let both = r#"{"id":"dam/1","story":"dam","statement":"The dam leaked all night.","evidence":[{"outlet":"Herald"},{"outlet":"Post"}]}"#;
        let told = |outlets: &[&str]| {
            let lines: Vec<String> = outlets.iter().map(|outlet| line(outlet)).chain([both.to_owned()]).collect();
            omitted(&lines.iter().map(String::as_str).collect::<Vec<_>>()).len()
        };
        assert_eq!(told(&["Herald", "Post", "Echo", "Gazette"]), 5);
        assert_eq!(told(&["Herald", "Post", "Echo", "Gazette", "Sun"]), 1);
    }

    #[test]
    fn what_says_nothing_alone_is_no_omission_and_what_leans_on_others_comes_last() {
        let mut told = omitted(&[
            r#"{"id":"dam/1","story":"dam","statement":"But it rained all week.","evidence":[{"outlet":"Herald"}]}"#,
            r#"{"id":"dam/2","story":"dam","statement":"…","evidence":[{"outlet":"Herald"}]}"#,
            r#"{"id":"dam/3","story":"dam","statement":"It may be.","evidence":[{"outlet":"Herald"}]}"#,
            r#"{"id":"dam/4","story":"dam","statement":"The dam leaked all night.","evidence":[{"outlet":"Herald"}]}"#,
        ]);
        at_once(order(&mut told, &Article::default(), Pauses::NONE));
        assert_eq!(told.iter().map(|it| it.claim.as_str()).collect::<Vec<_>>(), ["dam/4", "dam/1"]);
    }
}
