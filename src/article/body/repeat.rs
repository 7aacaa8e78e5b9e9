//! What repeats on a page and is therefore no article: cards and lists of teasers, discussions, text
//! that stands in several places.

use super::cue;
use super::tree::Tree;
use crate::pause::Pauses;
use std::collections::HashMap;

/// A teaser of another article has less running text than this, in at most two blocks.
const TEASER: f64 = 600.0;
/// So many alike are a list.
const MANY: u32 = 3;

/// Which nodes are repeated boilerplate, with everything inside.
pub async fn boilerplate(tree: &Tree<'_>, pauses: Pauses<'_>) -> Vec<bool> {
    let mut found = cards(tree);
    for other in [teasers, answers, copies] {
        pauses.here().await;
        found.iter_mut().zip(other(tree)).for_each(|(found, other)| *found |= other);
    }
    found
}

/// Adds to each node what its descendants have.
fn add_up(tree: &Tree, mut own: Vec<f64>) -> Vec<f64> {
    for at in (0..own.len()).rev() {
        if let Some(above) = tree.parent[at] {
            own[above] += own[at];
        }
    }
    own
}

/// Cards: three or more siblings that each hold a linked title and a short teaser.
fn cards(tree: &Tree) -> Vec<bool> {
    let count = tree.nodes.len();
    let own = |holds: &dyn Fn(usize) -> bool| (0..count).map(|at| f64::from(u8::from(holds(at)))).collect();
    let titles = add_up(tree, own(&|at| tree.linked[at] > 0.85 && tree.weight[at] >= 15.0));
    let texts = add_up(tree, own(&|at| tree.prose_of(at) > 0.0));
    let card = |at: usize| {
        tree.weight[at] == 0.0
            && (1.0..=3.0).contains(&titles[at])
            && (1.0..=2.0).contains(&texts[at])
            && tree.prose[at] < TEASER
    };
    alike(tree, MANY, card)
}

/// The nodes of which `holds` is true, where it is true of `many` children of one node.
fn alike(tree: &Tree, many: u32, holds: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut like = vec![0; tree.nodes.len()];
    let found: Vec<bool> = (0..tree.nodes.len()).map(holds).collect();
    for at in (0..found.len()).filter(|&at| found[at]) {
        if let Some(above) = tree.parent[at] {
            like[above] += 1;
        }
    }
    let is_many = |at: usize| tree.parent[at].is_some_and(|above| like[above] >= many);
    found.iter().enumerate().map(|(at, &found)| found && is_many(at)).collect()
}

/// Lists of linked headings with a short text after each, on a page with enough other text to be
/// about that: a list article has such headings too.
fn teasers(tree: &Tree) -> Vec<bool> {
    const ENOUGH: f64 = 400.0;
    const SHORT: f64 = TEASER / 2.0;
    let count = tree.nodes.len();
    let is_linked = |at: usize| tree.is_heading(at) && tree.weight[at] >= 15.0 && tree.linked[at] > 0.85;
    let own = |holds: &dyn Fn(usize) -> bool| (0..count).map(|at| f64::from(u8::from(holds(at)))).collect();
    let linked = add_up(tree, own(&is_linked));
    let plain = add_up(tree, own(&|at| tree.is_heading(at) && !is_linked(at)));
    let texts = add_up(tree, own(&|at| tree.prose_of(at) > 0.0));
    let list = |at: usize| {
        linked[at] >= f64::from(MANY)
            && plain[at] <= 1.0
            && texts[at] <= 1.5 * linked[at]
            && tree.prose[at] <= SHORT * linked[at]
    };
    let lists = tree.under(list);
    let other: f64 = (0..count).filter(|&at| !lists[at]).map(|at| tree.prose_of(at)).sum();
    if other >= ENOUGH { lists } else { vec![false; count] }
}

/// Comments: two or more siblings that can each be replied to.
fn answers(tree: &Tree) -> Vec<bool> {
    let can_reply = |at: usize| {
        f64::from(u8::from(tree.weight[at] > 0.0 && !tree.is_heading(at) && cue::is_reply(&tree.nodes[at].text)))
    };
    let replies = add_up(tree, (0..tree.nodes.len()).map(can_reply).collect());
    let titled = tree.titled();
    alike(tree, 2, |at| replies[at] > 0.0 && !titled[at])
}

/// Running text that stands in several places: captions of a gallery, a notice. Of text that comes twice
/// among other text the first is kept, and a page that holds everything twice keeps it all.
fn copies(tree: &Tree) -> Vec<bool> {
    const LONG: f64 = 60.0;
    const LITTLE: f64 = 0.3;
    let count = tree.nodes.len();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for at in (0..count).filter(|&at| tree.prose_of(at) >= LONG) {
        places.entry(&tree.nodes[at].text).or_default().push(at);
    }
    places.retain(|_, places| places.len() > 1);
    let mut copy = vec![false; count];
    places.values().flatten().for_each(|&at| copy[at] = true);
    let mut beside = vec![0; count];
    let (mut once, mut more) = (0.0, 0.0);
    for (at, &copy) in copy.iter().enumerate() {
        *if copy { &mut more } else { &mut once } += tree.prose_of(at);
        if let Some(above) = tree.parent[at].filter(|_| !copy && tree.prose_of(at) > 0.0) {
            beside[above] += 1;
        }
    }
    if more > LITTLE * (once + more) {
        return vec![false; count];
    }
    for places in places.values() {
        let among = |at: &&usize| tree.parent[**at].is_some_and(|above| beside[above] >= 2);
        if let Some(&first) = places.iter().find(among) {
            copy[first] = false;
        }
    }
    copy
}
