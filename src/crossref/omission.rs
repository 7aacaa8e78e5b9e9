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
    let stated: Vec<Vec<String>> = omitted.iter().map(|omission| terms(&Prose::new(&omission.statement))).collect();
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
