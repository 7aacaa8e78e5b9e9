//! The story gate: which stories of a set a page belongs to.
//!
//! Six to eleven in a hundred purely lexical best hits tell of an event that only looks alike; near dates
//! and shared rare names keep most of them out ([`belonging`]), and that a page on a story tells some of its facts
//! keeps out the rest ([`is_told`]).

use crate::article::Article;
use crate::claimset::ClaimSet;
use crate::entity::{Entities, Kind};
use crate::pause::Pauses;
use crate::text::capitals;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// How many days before or after the story's own reports a page may be published.
const DAYS: i32 = 30;
/// How many of the story's rare names a page must share.
const NAMES: usize = 2;

/// The folded names of an article: those recognized and its runs of capitalised words. A product, a law or a prize is of
/// none of the kinds that are recognized, but stories are told apart by it.
pub async fn named(article: &Article, entities: &Entities, pauses: Pauses<'_>) -> BTreeSet<String> {
    let mut named: BTreeSet<String> = BTreeSet::new();
    for entity in entities.entities.iter().filter(|e| !matches!(e.kind, Kind::Date | Kind::Figure)) {
        pauses.here().await;
        named.insert(fold(&entity.name));
        named.extend(entity.aliases.iter().map(|alias| fold(alias)));
    }
    for paragraph in &article.paragraphs {
        pauses.here().await;
        named.extend(capitals::runs(&paragraph.prose).names);
    }
    named
}

/// The stories of `set` that an article of the given names belongs to, as indices.
pub fn belonging(set: &ClaimSet, article: &Article, named: &BTreeSet<String>) -> Vec<usize> {
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

/// How many claims of a page must refer to a story at least…
const CLAIMS: usize = 2;
/// …and one in how many of its claims, where they are not as many as…
const ONE_IN: usize = 10;
/// …this.
const MANY: usize = 5;

/// Whether a page of `claims` claims belongs to a story that `telling` of them refer to. Names alone let in one story for
/// every second page on something else (`docs/quality.md`, *Which story a page is of*).
pub fn is_told(telling: usize, claims: usize) -> bool {
    telling >= CLAIMS.min(claims) && (telling >= MANY || telling * ONE_IN >= claims)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Paragraph, Role};
    use crate::claimset::build::{self, Label};
    use crate::claimset::{Evidence, Record};
    use crate::entity::{self, Model};
    use crate::pause::at_once;
    use crate::text::Prose;

    #[test]
    fn a_page_is_of_a_story_by_the_names_of_products() {
        let record = |id: &str, statement: &str| Record {
            id: id.into(),
            story: "patch".into(),
            statement: statement.into(),
            evidence: vec![Evidence { outlet: "Herald".into(), ..Evidence::default() }],
            ..Record::default()
        };
        let told = ["The update of Harbor Browser mends a hole.", "It is part of Quay Office, too."];
        let records: Vec<Record> = ["a", "b"].iter().zip(told).map(|(id, told)| record(id, told)).collect();
        let set = ClaimSet::load(&build::build(&records, &[], &Label::default(), &|| {}).unwrap()).unwrap();
        let belonging = |text: &str| {
            let paragraphs = vec![Paragraph { block: 0, role: Role::Paragraph, prose: Prose::new(text) }];
            let article = Article { paragraphs, ..Article::default() };
            let prose: Vec<&Prose> = article.paragraphs.iter().map(|paragraph| &paragraph.prose).collect();
            let entities = entity::recognise(&Model::default(), &prose, None);
            super::belonging(&set, &article, &at_once(named(&article, &entities, Pauses::NONE)))
        };
        assert_eq!(belonging("Whoever has Harbor Browser or the old Quay Office should wait."), [0]);
        assert!(belonging("Whoever has Harbor Browser should wait.").is_empty());
    }

    #[test]
    fn a_page_of_a_story_tells_some_of_its_facts() {
        for (telling, claims, told) in
            [(0, 0, true), (0, 1, false), (1, 1, true), (1, 2, false), (2, 20, true), (2, 21, false), (5, 300, true)]
        {
            assert_eq!(is_told(telling, claims), told, "{telling} of {claims}");
        }
    }
}
