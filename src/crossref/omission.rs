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
use std::collections::{BTreeSet, HashMap};

/// How many omissions are listed at most.
const MOST: usize = 40;
/// How many content words and names a statement must have that is read alone.
const WORDS: usize = 2;

/// Adds the claims of a story that others report and no statement of the page comes near to.
/// `best` holds, by claim, the best score any statement of the page reached.
pub fn find(
    set: &ClaimSet,
    story: &Story,
    own: &Own,
    lines: &Lines,
    article: &Article,
    best: &HashMap<u32, f32>,
    omitted: &mut Vec<Omission>,
) {
    for &index in &story.claims {
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
        let others: Vec<_> =
            record.evidence.iter().filter(|e| e.stance != Stance::Differs && knowable(&e.published)).collect();
        let outlets: BTreeSet<String> = others.iter().map(|e| e.outlet.clone()).collect();
        let reports: Vec<(&str, String)> =
            others.iter().map(|&e| (e.outlet.as_str(), lineage::family(e.into()))).collect();
        let families = lineage::sources(reports.iter().map(|(outlet, family)| (*outlet, family.as_str())), &lines.own);
        // What only copies of the page's own source report is theirs, not independent.
        if families == 0 {
            continue;
        }
        omitted.push(Omission {
            after: 0,
            claim: record.id,
            statement: record.statement,
            outlets: outlets.into_iter().collect(),
            of: lines.outlets() as u32,
            families,
        });
    }
}

/// Puts what most independent sources report first, and of that what is understood alone; drops what says nothing alone
/// ("It has."), keeps the list short, and finds the paragraph each belongs to.
pub async fn order(omitted: &mut Vec<Omission>, article: &Article, pauses: Pauses<'_>) {
    omitted.sort_by_cached_key(|omission| {
        (Reverse(omission.families), Reverse(omission.outlets.len()), leans(&omission.statement))
    });
    let sorted = omitted.drain(..).map(|omission| (terms(&Prose::new(&omission.statement)), omission));
    let (stated, mut kept): (Vec<Vec<String>>, Vec<Omission>) =
        sorted.filter(|(stated, _)| stated.len() >= WORDS).take(MOST).unzip();
    omitted.append(&mut kept);
    if omitted.is_empty() {
        return;
    }
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
            find(&set, story, &own, &lines, &article, &HashMap::new(), &mut omitted);
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
    fn what_says_nothing_alone_is_no_omission_and_what_leans_on_others_comes_last() {
        let mut told = omitted(&[
            r#"{"id":"dam/1","story":"dam","statement":"But it leaked all night.","evidence":[{"outlet":"Herald"}]}"#,
            r#"{"id":"dam/2","story":"dam","statement":"…","evidence":[{"outlet":"Herald"}]}"#,
            r#"{"id":"dam/3","story":"dam","statement":"It may be.","evidence":[{"outlet":"Herald"}]}"#,
            r#"{"id":"dam/4","story":"dam","statement":"The dam leaked all night.","evidence":[{"outlet":"Herald"}]}"#,
        ]);
        crate::pause::at_once(order(&mut told, &Article::default(), Pauses::NONE));
        assert_eq!(told.iter().map(|it| it.claim.as_str()).collect::<Vec<_>>(), ["dam/4", "dam/1"]);
    }
}
