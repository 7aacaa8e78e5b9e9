//! Differences between sentences that two reporters put in words of their own, and pairs that only look like one.
//!
//! `tests/differences/*.tsv` hold invented pairs, a line each: whether the two contradict each other about one fact
//! (`differs`) or can both hold (`holds`), the field concerned, and the two sentences. Each is read as a page's last
//! paragraph, against another outlet's, in an invented story that both tell in other words. `developed.tsv`, `unlike.tsv`
//! (contradictions that share next to no words, and near copies that tell another fact) and `reports.tsv` (as two agencies
//! write) were looked at while the rules were made; of `apart.tsv` only what was told wrongly, at the end.

#![allow(clippy::unwrap_used, clippy::panic)]

use crossread::article::{Page, html};
use crossread::claimset::articles::{Input, harvest};
use crossread::claimset::{Stance, build};
use crossread::crossref::Reference;
use crossread::engine::Engine;
use crossread::entity::Model;
use crossread::report::Reading;
use std::fs;
use std::path::Path;

/// The story around a pair, as the page tells it and as the other outlet does.
const HERE: &str = "<p>The harbor of Port Aldren was closed on Monday after a storm, Mayor Ines Kalder said.</p>\
    <p>Kalder asked the Harbor Board in Port Aldren for a report by the engineer Jonas Lindqvist.</p>\
    <p>The Aldren Ferry Company of Captain Mira Solano moved its boats to Westhaven, Solano said.</p>\
    <p>Lindqvist told the Westhaven Courier that the Brannock Pier would stay shut.</p>\
    <p>Senator Paul Okafor visited Brannock Pier with Kalder and the Coast Guard on Tuesday.</p>";
const THERE: &str = "<p>A storm shut Port Aldren's harbor Monday, according to Ines Kalder, the mayor.</p>\
    <p>Jonas Lindqvist, an engineer, is to report to Kalder and the Harbor Board of Port Aldren.</p>\
    <p>Boats of the Aldren Ferry Company now lie in Westhaven; Mira Solano is its captain.</p>\
    <p>The Westhaven Courier had it from Lindqvist: Brannock Pier stays closed.</p>\
    <p>On Tuesday the Coast Guard, Kalder and Senator Paul Okafor went to see the Brannock Pier.</p>";

fn page(outlet: &str, story: &str, sentence: &str) -> Page {
    let sentence = sentence.replace('&', "&amp;").replace('<', "&lt;");
    html::page(
        &format!(
            "<!DOCTYPE html><html lang=en><head><title>Port Aldren harbor</title><meta property=og:type content=article>\
             <meta property=og:site_name content=\"{outlet}\"><meta property=article:published_time content=2025-03-12>\
             </head><body><article><h1>Port Aldren harbor</h1>{story}<p>{sentence}</p></article></body></html>"
        ),
        "",
    )
}

/// The page whose last paragraph is `here`, read against another outlet's article that ends with `there`.
fn reading(model: &Model, bytes: &[u8], here: &str, there: &str) -> Reading {
    let input = Input {
        article: crossread::article::read(&page("Other", THERE, there)),
        story: "pair".into(),
        name: "other".into(),
    };
    let records = harvest(&[input], model, &|| {}).records;
    let mut engine = Engine::new(bytes).unwrap();
    engine.load_pack(&build::build(&records, &[], &build::Label::default(), &|| {}).unwrap()).unwrap();
    let reading = engine.read(&page("Here", HERE, here), &|| 0);
    assert_eq!(reading.crossref.stories.len(), 1, "the page belongs to the story: {here}");
    reading
}

/// What the last paragraph of a page refers to as different.
fn differing(reading: &Reading) -> Vec<&Reference> {
    let last = reading.claims.iter().map(|claim| claim.paragraph).max();
    let claims = reading.claims.iter().zip(&reading.crossref.judgements);
    let of_last = claims.filter(|(claim, _)| Some(claim.paragraph) == last);
    let references = of_last.flat_map(|(_, judgement)| &judgement.references);
    references.filter(|reference| reference.stance == Stance::Differs).collect()
}

fn model() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/data/entities.model")).unwrap()
}

/// How many pairs of a file there are, are told to differ, and are told so in their field.
#[derive(Debug, Default, PartialEq)]
struct Told {
    pairs: usize,
    told: usize,
    in_field: usize,
}

/// What is told of the pairs of a file that contradict each other, and of those that do not.
fn read(file: &str) -> (Told, Told) {
    let bytes = model();
    let model = Model::load(&bytes).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differences").join(file);
    let (mut contradicting, mut compatible) = (Told::default(), Told::default());
    for line in fs::read_to_string(path).unwrap().lines() {
        let [label, field, here, there] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let reading = reading(&model, &bytes, here, there);
        let differing = differing(&reading);
        let in_field = |reference: &&Reference| {
            reference.field.is_some_and(|told| format!("{told:?}").eq_ignore_ascii_case(field))
        };
        let told = if label == "differs" { &mut contradicting } else { &mut compatible };
        told.pairs += 1;
        told.told += usize::from(!differing.is_empty());
        told.in_field += usize::from(differing.iter().any(in_field));
    }
    println!("{file}: contradicting {contradicting:?}, compatible {compatible:?}");
    (contradicting, compatible)
}

#[test]
fn contradictions_are_told_and_what_only_looks_like_one_is_not() {
    // As it stands: more may be told of the first, less of the second.
    let files = [("developed.tsv", 22, 0), ("apart.tsv", 16, 0), ("unlike.tsv", 6, 2), ("reports.tsv", 297, 31)];
    for (file, least, most) in files {
        let (contradicting, compatible) = read(file);
        assert!(contradicting.in_field >= least, "{file}: {contradicting:?}");
        assert!(compatible.told <= most, "{file}: {compatible:?}");
    }
}

#[test]
fn what_an_outlet_says_differently_in_two_sentences_is_one_difference() {
    let bytes = model();
    let here = "Jermayne Oldham was arrested on Monday after the storm, the police said.";
    let there =
        "The police looked for Jerymayne Oldham on Sunday. Jerymayne Oldham had left the pier in a stolen boat.";
    let reading = reading(&Model::load(&bytes).unwrap(), &bytes, here, there);
    let told: Vec<_> = differing(&reading).iter().map(|reference| reference.there.as_deref()).collect();
    assert_eq!(told, [Some("Jerymayne Oldham")]);
}
