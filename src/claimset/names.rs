//! The names that tell stories apart.

use super::record::Record;
use crate::text::fold::fold;
use crate::text::{Prose, capitals};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many names a story keeps at most.
const NAMES: usize = 64;

/// A name is kept where at most one story in so many has it (but always where only one has it).
const RARITY: usize = 20;

/// For each story, given by its records, the folded names that few of the stories have: those of its
/// fields, and runs of capitalised words in its statements. The name that most records hold comes first.
pub fn of_stories(stories: &[Vec<&Record>]) -> Vec<Vec<String>> {
    let counted: Vec<BTreeMap<String, usize>> = stories.iter().map(|records| of_story(records)).collect();
    let mut frequency: HashMap<&str, usize> = HashMap::new();
    for name in counted.iter().flat_map(BTreeMap::keys) {
        *frequency.entry(name).or_default() += 1;
    }
    let limit = (stories.len() / RARITY).max(1);
    let rare = |name: &str| frequency.get(name).is_some_and(|&stories| stories <= limit);
    counted
        .iter()
        .map(|names| {
            let mut names: Vec<_> = names.iter().filter(|(name, _)| rare(name)).collect();
            names.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
            names.into_iter().take(NAMES).map(|(name, _)| name.clone()).collect()
        })
        .collect()
}

/// The names in the records of one story, with the number of records that hold each.
fn of_story(records: &[&Record]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let mut openings = Vec::new();
    for record in records {
        let mut names = BTreeSet::new();
        let speaker = record.quote.iter().map(|quote| &quote.speaker);
        for name in record.who.iter().chain(&record.whom).chain(&record.places).chain(speaker) {
            if name.chars().any(char::is_uppercase) {
                names.insert(without_article(&fold(name)).to_owned());
            }
        }
        let exact = record.evidence.iter().filter_map(|evidence| evidence.exact.as_ref());
        for text in exact.chain([&record.statement]) {
            let runs = capitals::runs(&Prose::new(text.as_str()));
            names.extend(runs.names);
            openings.extend(runs.openings);
        }
        for name in names {
            *counts.entry(name).or_insert(0) += 1;
        }
    }
    counts.retain(|name, _| name.chars().count() > 2 && COMMON.binary_search(&name.as_str()).is_err());
    // The first word of a sentence is capitalised whatever it is: it counts only where the story
    // has it as a name elsewhere.
    for opening in openings {
        if let Some(count) = counts.get_mut(&opening) {
            *count += 1;
        }
    }
    counts
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").unwrap_or(name)
}

/// Names that news of any story holds: months, weekdays, and what nearly every page of an
/// English-language outlet mentions. Sorted, folded.
const COMMON: &[&str] = &[
    "america",
    "american",
    "americans",
    "april",
    "august",
    "congress",
    "december",
    "democrat",
    "democrats",
    "england",
    "english",
    "europe",
    "european",
    "february",
    "friday",
    "january",
    "july",
    "june",
    "march",
    "monday",
    "november",
    "october",
    "president",
    "republican",
    "republicans",
    "saturday",
    "secretary",
    "senate",
    "september",
    "sunday",
    "thursday",
    "tuesday",
    "u.k.",
    "u.n.",
    "u.s.",
    "united nations",
    "united states",
    "washington",
    "wednesday",
    "white house",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn record(statement: &str) -> Record {
        Record { statement: statement.into(), ..Record::default() }
    }

    fn names(stories: &[&[Record]]) -> Vec<Vec<String>> {
        of_stories(&stories.iter().map(|records| records.iter().collect()).collect::<Vec<_>>())
    }

    #[test]
    fn word_lists_are_sorted() {
        assert!(COMMON.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn runs_of_capitalised_words_are_names_and_openings_are_not() {
        let one = [record("Ministers met Ana Belén in the town of Loja on Friday."), record("Loja has one mayor.")];
        assert_eq!(names(&[&one]), [["loja", "ana belen"]]);
    }

    #[test]
    fn small_words_inside_a_name_belong_to_it() {
        let one = [record("A man of the gang Tren de Oma spoke of Ana Rey of course.")];
        assert_eq!(names(&[&one]), [["ana rey", "tren de oma"]]);
    }

    #[test]
    fn names_that_several_stories_share_are_left_out() {
        let one = [record("The mayor thanked Ana Lobo of Quito.")];
        let two = [record("A bridge fell near Quito and Guano.")];
        assert_eq!(names(&[&one, &two]), [vec!["ana lobo"], vec!["guano"]]);
    }

    #[test]
    fn names_of_fields_count_and_common_nouns_in_them_do_not() {
        let mut one = record("it was signed");
        one.who = vec!["The Guild of Bakers".into()];
        one.whom = vec!["agreement".into()];
        assert_eq!(names(&[&[one]]), [["guild of bakers"]]);
    }
}
