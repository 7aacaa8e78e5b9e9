//! Pairs of statements: what is a difference, and what only looks like one.

#![allow(clippy::unwrap_used)]

use crossread::claimset::{Field, Stance};
use crossread::crossref::statement::{Quotation, Statement};
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
        // One result, by a winner and a loser.
        ("The measure passed by 52 votes to 48, a result of 52-48.", "The measure passed in a 52-48 vote."),
        ("Aldren lost the game 1-2 on Monday.", "Aldren was beaten 2-1 in the game on Monday."),
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

/// Sentences of articles that tell two facts of one kind, or one fact in two ways.
#[test]
fn two_facts_of_a_kind_are_no_difference() {
    let rows = [
        // Two people.
        ("Marta Quell scored 14 points for Aldren.", "Jonas Lind scored 16 points for Aldren."),
        (
            "Marta Quell finished with 14 points for Aldren.",
            "Jonas Lind finished with 16 points and six goals for Aldren.",
        ),
        // Two times; what is long past needs no other date.
        ("In 2008, the storm killed 31 people in Aldren.", "The storm killed 24 people in Aldren."),
        ("On Monday, the fierce storm killed 31 people in Aldren.", "The storm killed 24 people in Aldren on Tuesday."),
        // A part and the whole; counts that are too far apart for one.
        ("The crew of the Solveig saved 27 passengers.", "The crew of the Solveig saved its first 12 passengers."),
        ("The quake killed 612 people in Aldren.", "In Aldren, 10 people were killed by the quake."),
        // What the other side gives too, in whatever order.
        (
            "Quell leaves a wife and sons aged 6 and 16 in Aldren.",
            "Quell leaves a wife and sons aged 16 and 6 in Aldren.",
        ),
        // Conversions, and one sum in two currencies.
        (
            "The thieves took jewels worth €2 million ($2.6 million) from a shop in Aldren.",
            "The thieves took jewels worth €2 million ($2.8 million) from a shop in Aldren.",
        ),
        (
            "They made off with jewels worth €103 million in one of the largest thefts ever.",
            "They made off with jewels worth £88 million in one of the largest thefts ever.",
        ),
        (
            "The police chased the driver for 48 kilometers through a building site near Aldren.",
            "The police chased the driver for 30 miles through a building site near Aldren.",
        ),
        // One day's catch and that of all days.
        (
            "The navy took six rifles and 12 magazines from the pirates of Aldren.",
            "So far, the navy has taken 14 rifles and 31 magazines from the pirates of Aldren.",
        ),
        // A day in the place of a name.
        (
            "On Saturday, Lind was fired as head coach of the Aldren team.",
            "Jonas Lind was fired Saturday as coach of the Aldren team.",
        ),
        // A pronoun or a title for a name.
        (
            "He fled the harbor of Aldren and hid from the police for one night.",
            "Lind fled the harbor of Aldren and hid from the police for one night.",
        ),
        // Two spellings of English.
        (
            "The singer starred in the bright Harbour Lights shows of the old theater.",
            "The singer starred in the bright Harbor Lights shows of the old theater.",
        ),
        (
            "A climber died after a fall on Mt. Aldren in the north.",
            "A climber died after a fall on Mount Aldren in the north.",
        ),
        // A town in its country, a street in its town.
        ("The attack on a bank in Greece killed three people.", "The attack on a bank in Athens killed three people."),
        (
            "A huge fire has destroyed the large store in Aldren.",
            "A huge fire has destroyed the large store in Aldren High Street.",
        ),
    ];
    for (here, there) in rows {
        for verdict in [&judged(here, there)[0], &judged(there, here)[0]] {
            assert_ne!(verdict.stance, Stance::Differs, "{here}\n{there}\n{verdict:?}");
        }
    }
}

/// A name written out in two ways, and two ages of one person, are told though the sentences share nothing else.
#[test]
fn what_is_said_of_a_person_needs_no_other_likeness() {
    let here = "Gregg Millott, 41, a spokesman for the Aldren harbor office, said the pumps were stolen.";
    for (there, field, value) in [
        ("The ferry sank on Tuesday night, according to Gregg Milott.", Field::Name, "Gregg Milott"),
        (
            "Nobody had looked for the ferry, said the 43-year-old spokesman Gregg Millott.",
            Field::Number,
            "43-year-old",
        ),
    ] {
        let [verdict, _] = judged(here, there);
        assert_eq!((verdict.stance, verdict.field), (Stance::Differs, Some(field)), "{there}\n{verdict:?}");
        assert_eq!(verdict.there.as_deref(), Some(value));
    }
    // One surname, by which each text knows the person as well, hides no other first name.
    let [verdict, _] = judged(
        "Jermayne Oldham was arrested on Monday; Oldham has denied it.",
        "The harbor office thanked Jerymayne Oldham, and Oldham bowed.",
    );
    assert_eq!((verdict.stance, verdict.field), (Stance::Differs, Some(Field::Name)), "{verdict:?}");
    // A surname alone, once it was told in full, is not told again; nor are two people.
    for there in [
        "The ferry sank on Tuesday night, according to Milott.",
        "The ferry sank on Tuesday night, according to Gregg Oldham.",
        "The ferry sank on Tuesday night, according to Gregg Millott.",
    ] {
        assert_ne!(judged(here, there)[0].stance, Stance::Differs, "{there}");
    }
}

/// However much two statements share, they are not the same where one says the contrary of the other.
#[test]
fn the_contrary_is_never_the_same() {
    for (here, there) in [
        ("The board of Aldren refused to sell the old ferry.", "The board of Aldren sold the old ferry."),
        ("Greta Oldham will not seek a second term as mayor.", "Greta Oldham is seeking a second term as mayor."),
        ("Ticket sales of the Aldren ferry rose in June.", "Ticket sales of the Aldren ferry fell in June."),
        ("The court rejected the appeal of the ferry's owner.", "The court upheld the appeal of the ferry's owner."),
        ("France beat Spain in the final at Aldren.", "Spain beat France in the final at Aldren."),
    ] {
        for verdict in judged(here, there).iter().chain(&judged(there, here)) {
            let same = matches!(verdict.stance, Stance::Same | Stance::Finer | Stance::Coarser);
            assert!(!same, "{here}\n{there}\n{verdict:?}");
        }
    }
    for (here, there) in [
        ("The board of Aldren refused to sell the old ferry.", "The board of Aldren did not sell the old ferry."),
        // Denied of somebody else; "failed" and "declined" without "to" deny nothing.
        (
            "Eleven members of the board voted for the sale of the old ferry to Aldren.",
            "The sale of the old ferry to Aldren had eleven votes, but eight members said they could not vote for it.",
        ),
        (
            "The sale of the old ferry failed in a vote on Monday.",
            "The board voted on the sale of the old ferry on Monday.",
        ),
    ] {
        assert_eq!(judged(here, there)[0].stance, Stance::Same, "{here} / {there}");
    }
}

/// What is shared by statements about anything is no reason.
#[test]
fn reasons_are_words_that_say_something() {
    let here =
        "However, Mr. Lind also said that the ferry had nearly sunk because all the pumps were off while it burned.";
    let there = "Because the pumps were off while it burned, however, all of the ferry nearly sank, Mr. Lind said.";
    let [verdict, _] = judged(here, there);
    assert!(verdict.why.iter().any(|word| word == "pumps") && verdict.why.iter().any(|word| word.contains("Lind")));
    for weak in ["however", "because", "all", "off", "while", "nearly", "said", "mr", "mr."] {
        assert!(!verdict.why.iter().any(|word| word.to_lowercase() == weak), "{:?}", verdict.why);
    }
}

#[test]
fn a_difference_is_told_in_its_field() {
    let rows = [
        ("The flood killed 23 people in Sindh.", "In Sindh, 17 people were killed by the flood.", Field::Number),
        ("The harbor was closed in 2011.", "The harbor was closed in 2014.", Field::Date),
        ("Aldren lost the game 1-2 on Monday.", "Aldren was beaten 3-1 in the game on Monday.", Field::Number),
        ("He was sentenced to 2 years in that case.", "He was sentenced to 2 1/2 years in that case.", Field::Number),
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

/// A quotation of several sentences is several statements: each meets what has its own words.
#[test]
fn a_part_of_a_quotation_meets_only_its_own_words() {
    let whole = "We have lost the harbor. Nobody in Aldren asked the fishermen.";
    let there = Statement::alone(&MODEL, "“We have lost the harbor,” Anna Berg said.", None);
    for (words, own, stance) in [
        ("“We have lost the harbor.", 0..5, Stance::Same),
        ("Nobody in Aldren asked the fishermen,” Anna Berg said.", 5..11, Stance::Unrelated),
    ] {
        let quotations = vec![Quotation { text: whole.into(), own }];
        let speaker = there.speaker.clone();
        let mut here = Statement::alone(&MODEL, words, None);
        (here.quotations, here.speaker) = (quotations, speaker);
        let told = verdict::judge(&here, &there, &verdict::evenly).stance;
        let told = if told == Stance::Coarser { Stance::Same } else { told };
        assert_eq!(told, stance, "{words}");
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

/// Two towns may be a letter apart: they are one in two spellings only where all else is told alike.
#[test]
fn a_place_in_two_spellings_is_told_where_both_tell_one_fact() {
    let told = |here: &str, there: &str| {
        let (here, there) = (Statement::alone(&MODEL, here, None), Statement::alone(&MODEL, there, None));
        let verdict = verdict::judge(&here, &there, &verdict::evenly);
        (verdict.stance == Stance::Differs).then(|| (verdict.here.unwrap(), verdict.there.unwrap()))
    };
    let here = "The tremor damaged ten houses in the town of Dargahan, injuring five people.";
    let there = "Five people were injured in Dargehan, where the tremor damaged ten houses of the town.";
    assert_eq!(told(here, there), Some(("Dargahan".to_owned(), "Dargehan".to_owned())));
    assert_eq!(told(here, "The mayor of Dargehan opened a new harbor school for fishermen."), None);
}
