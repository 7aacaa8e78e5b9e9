//! What others report and the page leaves out.

use super::Omission;
use super::lineage::{self, Lines, Own};
use super::verdict::ABSENT;
use crate::article::{Article, Role};
use crate::claimset::{ClaimSet, Stance, Story};
use crate::pause::Pauses;
use crate::text::stem::terms;
use crate::text::{Day, Prose};
use std::collections::{BTreeSet, HashMap};

/// How many omissions are listed at most.
const MOST: usize = 40;

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

/// Puts what most independent sources report first, keeps the list short, and finds the paragraph each
/// belongs to.
pub async fn order(omitted: &mut Vec<Omission>, article: &Article, pauses: Pauses<'_>) {
    omitted.sort_by_key(|omission| (std::cmp::Reverse(omission.families), std::cmp::Reverse(omission.outlets.len())));
    omitted.truncate(MOST);
    if omitted.is_empty() {
        return;
    }
    let mut paragraphs: Vec<BTreeSet<String>> = Vec::with_capacity(article.paragraphs.len());
    for paragraph in &article.paragraphs {
        pauses.here().await;
        let untitled = paragraph.role != Role::Title;
        paragraphs.push(if untitled { terms(&paragraph.prose).into_iter().collect() } else { BTreeSet::new() });
    }
    for omission in omitted {
        pauses.here().await;
        omission.after = nearest(&paragraphs, &omission.statement);
    }
}

/// The paragraph, given as its content words, that shares most with a statement; the first of equals.
fn nearest(paragraphs: &[BTreeSet<String>], statement: &str) -> u32 {
    let words = terms(&Prose::new(statement));
    let mut best = (0, 0);
    for (at, paragraph) in (0..).zip(paragraphs) {
        let shared = words.iter().filter(|word| paragraph.contains(*word)).count();
        if shared > best.1 {
            best = (at, shared);
        }
    }
    best.0
}
