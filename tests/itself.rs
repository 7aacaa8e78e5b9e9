//! The page against itself: one article that gives two values for one fact.

#![allow(clippy::unwrap_used)]

use crossread::article::html;
use crossread::claimset::{Field, Stance};
use crossread::engine::Engine;
use std::fs;
use std::path::Path;

/// An invented article; each `{…}` takes one value.
const ARTICLE: &str = "<!DOCTYPE html><html lang=en><head><title>Ferry runs aground off Lindholm</title>\
    <meta property=og:type content=article><meta property=og:site_name content='Harbor Gazette'>\
    <meta property=article:published_time content=2025-07-31></head><body><article>\
    <h1>Ferry runs aground off Lindholm</h1>\
    <p>The ferry Solveig ran aground off Lindholm on {date}, and 27 passengers were injured. \
    The crew launched two boats before the coast guard arrived from the mainland.</p>\
    <p>Harbor master Ingrid Solberg ordered an inspection of the ferry company on Wednesday. \
    The operator has run the line since 2011 and employs 140 people in three ports.</p>\
    <p>Residents of the island brought blankets and soup to the old fish hall, where most of the travelers spent the \
    night. Buses carried them to the capital the next morning.</p>\
    <p>According to the hospital in Lindholm, {injured} passengers were injured when the ferry ran aground. \
    The hull was torn open over a length of nine meters.</p>\
    <p>The report on the inspection that {master} ordered of the ferry company is due in autumn. \
    The Solveig ran aground off Lindholm on {again}, the coast guard wrote in its log.</p>\
    </article></body></html>";

/// What the article with these values says differently from itself: field and both values, each pair once.
fn differences(values: [(&str, &str); 4]) -> Vec<(Option<Field>, String, String)> {
    told(&values.iter().fold(ARTICLE.to_owned(), |text, (key, value)| text.replace(key, value)))
}

/// What a page says differently from itself.
fn told(page: &str) -> Vec<(Option<Field>, String, String)> {
    let model = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/data/entities.model")).unwrap();
    let reading = Engine::new(&model).unwrap().read(&html::page(page, "https://gazette.example/ferry"), &|| 0);
    let own = reading.crossref.judgements.iter().flat_map(|judgement| &judgement.references).filter(|reference| {
        // What an outlet of a set says would carry the id of a record.
        reference.claim.is_empty() && reference.stance == Stance::Differs
    });
    let mut found: Vec<(Option<Field>, String, String)> = own
        .map(|reference| {
            let mut values = [reference.here.clone().unwrap_or_default(), reference.there.clone().unwrap_or_default()];
            values.sort();
            let [one, other] = values;
            (reference.field, one, other)
        })
        .collect();
    found.sort_by(|a, b| a.1.cmp(&b.1));
    found.dedup();
    found
}

const AS_TOLD: [(&str, &str); 4] =
    [("{date}", "Tuesday"), ("{injured}", "27"), ("{master}", "Ingrid Solberg"), ("{again}", "Tuesday")];

fn with(key: &str, value: &'static str) -> [(&'static str, &'static str); 4] {
    AS_TOLD.map(|(place, told)| (place, if place == key { value } else { told }))
}

#[test]
fn an_article_at_one_with_itself_has_no_difference() {
    assert_eq!(differences(AS_TOLD), []);
}

#[test]
fn two_figures_for_one_count() {
    assert_eq!(differences(with("{injured}", "34")), [(Some(Field::Number), "27".to_owned(), "34".to_owned())]);
}

#[test]
fn two_days_for_one_event() {
    let expected = (Some(Field::Date), "Monday".to_owned(), "Tuesday".to_owned());
    assert_eq!(differences(with("{again}", "Monday")), [expected]);
}

#[test]
fn two_people_for_one_deed() {
    let expected = (Some(Field::Actor), "Ingrid Solberg".to_owned(), "Karin Dahl".to_owned());
    assert_eq!(differences(with("{master}", "Karin Dahl")), [expected]);
}

#[test]
fn two_spellings_of_one_name() {
    let expected = (Some(Field::Name), "Ingrid Solberg".to_owned(), "Ingrid Sohlberg".to_owned());
    let found = differences(with("{master}", "Ingrid Sohlberg"));
    assert!(
        found.iter().any(|(field, a, b)| *field == expected.0
            && [a, b].contains(&&expected.1)
            && [a, b].contains(&&expected.2)),
        "{found:?}"
    );
}

#[test]
fn facts_of_one_kind_are_no_two_values_of_one_fact() {
    for [one, other] in [
        // Two players, firms, and places; two matches, quarters, and years.
        [
            "Marta Lind scored 14 points for Lindholm in the second half.",
            "Ida Berg scored 22 points for Lindholm in the second half.",
        ],
        [
            "Solveig Lines reported a net loss of $3 million for the third quarter.",
            "Harbor Ferries reported a net loss of $8 million for the third quarter.",
        ],
        [
            "The storm damaged 140 houses in Lindholm on Monday night.",
            "The storm damaged 32 houses in Sandvik on Monday night.",
        ],
        [
            "Lindholm ended the first half against Sandvik with nine corners.",
            "Lindholm ended the second half against Sandvik with four corners.",
        ],
        [
            "Solveig Lines carried 90,000 passengers to Lindholm in 2023.",
            "Solveig Lines carried 120,000 passengers to Lindholm in 2024.",
        ],
        // A count and one that comes to it.
        [
            "Forty people were killed in the storm in Lindholm, the police said.",
            "Three more people were killed in the storm in Lindholm when a crane fell.",
        ],
        // Entries of a list.
        ["Lind: 3 goals, 2 assists, 1 save.", "Berg: 1 goal, 4 assists, 6 saves."],
        // What each of several people did.
        [
            "Marta Lind was booked for a foul after ten minutes.",
            "Ida Berg was booked for her foul, and Lind scored from the spot.",
        ],
    ] {
        let page = ARTICLE
            .replace("</article>", &format!("<p>{one}</p><p>Nobody had expected it.</p><p>{other}</p></article>"));
        let page = AS_TOLD.iter().fold(page, |text, (key, value)| text.replace(key, value));
        assert_eq!(told(&page), [], "{one} / {other}");
    }
}
