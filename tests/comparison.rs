//! Pairs of statements: what is a difference, and what only looks like one.

#![allow(clippy::unwrap_used)]

use crossread::claimset::{Field, Stance};
use crossread::crossref::statement::Statement;
use crossread::crossref::verdict::{self, Verdict};
use crossread::entity::Model;
use crossread::text::Day;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/data/entities.model");
    Model::load(&fs::read(path).unwrap()).unwrap()
});

fn judged(here: &str, there: &str) -> [Verdict; 2] {
    let published = Day::parse("2025-07-31");
    let (here, there) = (Statement::alone(&MODEL, here, published), Statement::alone(&MODEL, there, published));
    [verdict::judge(&here, &there, &verdict::evenly), verdict::judge_pair(&here, &there)]
}

/// Seen in measured data: each was once told as a difference.
#[test]
fn what_only_looks_like_a_difference() {
    let rows = [
        // Identifiers are no figures.
        ("The town recorded 12 deaths from COVID-19.", "Twelve deaths from the coronavirus were recorded in the town."),
        ("The airline bought 12 planes of the type A350-900.", "The airline bought 12 A350-1000 or A350-900 planes."),
        ("The song entered the Top 100 in May.", "The song entered the charts in May with 40 others."),
        // Bounds and ranges.
        ("The harbor will close after 26 March.", "The harbor will close on 27 March."),
        ("More than 200 people fled the flood.", "Exactly 213 people fled the flood."),
        ("At least 40 houses burned down.", "The fire burned down 47 houses."),
        ("Between 300 and 400 workers will strike.", "Some 350 workers will strike."),
        // More and less precise.
        ("The bridge opened in April 2024.", "The bridge opened in 2024."),
        ("The bridge opened on 12 April 2024.", "The bridge opened in April 2024."),
        ("The plant made 1.2 million engines.", "The plant made 1,204,000 engines."),
        // A total and a part; several figures in one sentence.
        (
            "The ferry carried 212 people and 27 of them were injured.",
            "The accident injured 27 people on the ferry, which was carrying 212.",
        ),
        // A headline that tells a saying in its own words, and nobody known who says those.
        (
            "“People of Aldren, we are not going to pay a single cent for such a foolish harbor,” Anna Berg said.",
            "Former mayor: ‘I’m Not Going To Pay For That Cursed Harbor’",
        ),
        // Marks in quotations.
        (
            "“We lost boats, nets and our whole winter,” Anna Berg said.",
            "“We lost boats, nets, and our whole winter,” Anna Berg said.",
        ),
        (
            "“We lost boats and our whole winter,” Anna Berg said.",
            "“We lost boats [in the harbor] and our whole winter …,” Anna Berg said.",
        ),
    ];
    for (here, there) in rows {
        for verdict in judged(here, there).into_iter().chain(judged(there, here)) {
            assert_ne!(verdict.stance, Stance::Differs, "{here}\n{there}\n{verdict:?}");
        }
    }
}

#[test]
fn a_difference_is_told_in_its_field() {
    let rows = [
        ("The flood killed 23 people in Sindh.", "In Sindh, 17 people were killed by the flood.", Field::Number),
        ("The harbor was closed in 2011.", "The harbor was closed in 2014.", Field::Date),
        ("It sailed in the 2018–19 season.", "It sailed in the 2021–22 season.", Field::Date),
        // The same words credited to two people.
        (
            "“Nobody asked the fishermen about the harbor,” Anna Berg said.",
            "“Nobody asked the fishermen about the harbor,” said Victor Lang.",
            Field::Actor,
        ),
        // One saying on two days.
        (
            "Mayor Anna Berg said on Monday that the harbor would close in March.",
            "Anna Berg told reporters Tuesday the harbor will be closed from March on.",
            Field::Date,
        ),
        // A few telling words, put otherwise.
        (
            "The council called the fee a “quiet seasonal harbor tax” on the fishermen of Aldren.",
            "The council of Aldren said the fee was a “quiet harbor tax scheme” against fishermen.",
            Field::Quote,
        ),
        (
            "“We lost boats, nets and our whole winter,” Anna Berg said.",
            "“We lost boats, nets and our whole summer,” Anna Berg said.",
            Field::Quote,
        ),
    ];
    for (here, there, field) in rows {
        let [_, verdict] = judged(here, there);
        assert_eq!((verdict.stance, verdict.field), (Stance::Differs, Some(field)), "{here}\n{there}\n{verdict:?}");
    }
}

/// What one person says of one thing twice is not the same for that.
#[test]
fn two_sayings_are_not_the_same() {
    let here = "“We have lost the harbor because nobody in Aldren asked the fishermen,” Anna Berg said.";
    let there = "“The fishermen of Aldren were never told that the harbor could be lost,” Anna Berg said.";
    let [verdict, _] = judged(here, there);
    assert_eq!(verdict.stance, Stance::Unrelated, "{verdict:?}");
    let [verdict, _] = judged(here, &there.replace(['“', '”'], ""));
    assert_eq!(verdict.stance, Stance::Same, "{verdict:?}");
}

#[test]
fn a_statement_that_says_nothing_is_like_no_other() {
    for (here, there) in [("", ""), ("", "The harbor closed."), ("?!", "…")] {
        let [_, verdict] = judged(here, there);
        assert_eq!(
            (verdict.stance, verdict.same, verdict.differs),
            (Stance::Unrelated, 0.0, 0.0),
            "{here:?} {there:?}"
        );
    }
}

/// What is compared of a text has a longest length, so that the comparison costs no more than reading it.
#[test]
fn a_huge_text_is_compared_by_its_beginning() {
    let sentence = "The company said on Monday that Marta Quell sold 1,200 cars in Denver. ";
    let huge = sentence.repeat(20_000);
    let statement = Statement::alone(&MODEL, &huge, None);
    assert!(statement.prose.text.len() < 10_000);
    let other = Statement::alone(&MODEL, sentence, None);
    assert_ne!(verdict::judge_pair(&other, &statement).stance, Stance::Differs);
}
