//! The story gate: which stories of a set a page belongs to.
//!
//! Six to eleven in a hundred purely lexical best hits tell of an event that only looks alike; near dates
//! and shared rare names keep them out.

use crate::article::Article;
use crate::claimset::ClaimSet;
use crate::entity::{Entities, Kind};
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// How many days before or after the story's own reports a page may be published.
const DAYS: i32 = 30;
/// How many of the story's rare names a page must share.
const NAMES: usize = 2;

/// The stories of `set` the article belongs to, as indices.
pub fn belonging(set: &ClaimSet, article: &Article, entities: &Entities) -> Vec<usize> {
    let mut named: BTreeSet<String> = BTreeSet::new();
    for entity in entities.entities.iter().filter(|e| !matches!(e.kind, Kind::Date | Kind::Figure)) {
        named.insert(fold(&entity.name));
        named.extend(entity.aliases.iter().map(|alias| fold(alias)));
    }
    let near = |days: Option<(crate::text::Day, crate::text::Day)>| match (days, article.meta.published) {
        (Some((first, last)), Some(day)) => first.0 - DAYS <= day.0 && day.0 <= last.0 + DAYS,
        _ => true,
    };
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for story in named.iter().flat_map(|name| set.stories_named(name)) {
        *shared.entry(story).or_default() += 1;
    }
    let belongs = |&(at, count): &(usize, usize)| {
        set.stories().get(at).is_some_and(|story| near(story.days) && count >= NAMES.min(story.names.len()))
    };
    shared.into_iter().filter(belongs).map(|(at, _)| at).collect()
}
