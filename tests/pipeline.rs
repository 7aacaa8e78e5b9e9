//! The whole path on the fixture stories: from a page's HTML to the report.

#![allow(clippy::unwrap_used, clippy::panic)]

mod stories;

use crossread::article::{Page, html};
use crossread::claimset::{Field, PackError, Stance, build, source};
use crossread::crossref::{Reference, State};
use crossread::engine::Engine;
use crossread::entity::ModelError;
use crossread::report::{self, ClaimReport, InText, Report};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use stories::{Expected, Story};

/// An engine with the bundled model and a pack of each fixture story.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let mut engine = Engine::new(&model()).unwrap();
    for story in Story::all() {
        engine.load_pack(&pack(&story)).unwrap();
    }
    engine
});

/// Every page of every story with its reading.
static READINGS: LazyLock<Vec<(String, Expected, Report<InText>)>> = LazyLock::new(|| {
    let mut readings = Vec::new();
    for mut story in Story::all() {
        for (name, expected) in std::mem::take(&mut story.pages) {
            let report = read(&ENGINE, &html::page(&story.html(&name), ""));
            readings.push((format!("{}/{name}", story.story), expected, report));
        }
    }
    readings
});

fn model() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/data/entities.model")).unwrap()
}

fn pack(story: &Story) -> Vec<u8> {
    let source = source::parse(&fs::read_to_string(story.claim_source()).unwrap());
    assert_eq!(source.diagnostics, []);
    build::build(&source.records, &source.articles, &build::Label::default(), &|| {}).unwrap()
}

fn read(engine: &Engine, page: &Page) -> Report<InText> {
    report::in_text(&engine.read(page, &|| 0))
}

/// Compares every page with what is expected of it. Fails with everything that is amiss where that is more
/// than `known`: what falls short so far. Lower it with every step forward; it must never grow.
fn on_every_page(known: usize, check: impl Fn(&Expected, &Report<InText>) -> Vec<String>) {
    let amiss: Vec<String> = READINGS
        .iter()
        .flat_map(|(name, expected, report)| {
            check(expected, report).into_iter().map(move |what| format!("{name}: {what}"))
        })
        .collect();
    assert!(amiss.len() <= known, "{} amiss, {known} known:\n{}", amiss.len(), amiss.join("\n"));
}

/// The claims that overlap the first appearance of `words` in the report's text.
fn claims_at<'a>(report: &'a Report<InText>, words: &str) -> Vec<&'a ClaimReport<InText>> {
    let text = report.text.as_deref().unwrap();
    let Some(at) = text.find(words) else { return Vec::new() };
    let start = text[..at].chars().count() as u32;
    let end = start + words.chars().count() as u32;
    report.claims.iter().filter(|claim| claim.at.start < end && start < claim.at.end).collect()
}

/// The name serde gives a unit variant: the one the formats use.
fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn the_article_is_found_whole_and_nothing_else() {
    on_every_page(7, |expected, report| {
        let text = report.text.as_deref().unwrap();
        let lost = expected.differs.iter().map(|it| &it.words).chain(expected.same.iter().map(|it| &it.words));
        let lost = lost.chain(&expected.only_here).filter(|words| !text.contains(words.as_str()));
        let strange = expected.outside.iter().filter(|words| text.contains(words.as_str()));
        lost.map(|words| format!("lost: {words}")).chain(strange.map(|words| format!("taken in: {words}"))).collect()
    });
}

#[test]
fn outlet_day_and_credits_are_read_from_the_page() {
    on_every_page(0, |expected, report| {
        let mut amiss = Vec::new();
        let article = &report.article;
        if article.outlet != expected.outlet {
            amiss.push(format!("outlet `{}`", article.outlet));
        }
        if article.published.as_deref() != Some(&expected.published) {
            amiss.push(format!("published {:?}", article.published));
        }
        for credit in expected.credits.iter().filter(|credit| !article.credits.contains(credit)) {
            amiss.push(format!("credit `{credit}` not in {:?}", article.credits));
        }
        amiss
    });
}

#[test]
fn people_organizations_and_places_are_named() {
    on_every_page(0, |expected, report| {
        let found = |text: &str, kind: &str| {
            report
                .entities
                .iter()
                .any(|entity| entity.text.replace('\u{ad}', "").contains(text) && name(entity.kind) == kind)
        };
        expected
            .entities
            .iter()
            .filter(|wanted| !found(&wanted.text, &wanted.kind))
            .map(|wanted| {
                let near: Vec<String> = report
                    .entities
                    .iter()
                    .filter(|entity| wanted.text.split(' ').any(|word| entity.text.contains(word)))
                    .map(|entity| format!("{} {}", entity.text, name(entity.kind)))
                    .collect();
                format!("no {} `{}`, but {near:?}", wanted.kind, wanted.text)
            })
            .collect()
    });
}

#[test]
fn planted_differences_are_found_in_their_field() {
    on_every_page(5, |expected, report| {
        let mut amiss = Vec::new();
        for wanted in &expected.differs {
            let claims = claims_at(report, &wanted.words);
            let found = claims.iter().any(|claim| {
                claim.state == State::Differs
                    && claim.references.iter().any(|reference| {
                        reference.claim == wanted.record
                            && reference.stance == Stance::Differs
                            && reference.field.is_some_and(|field| name(field) == wanted.field)
                            && reference.there.as_deref().unwrap_or_default().contains(&wanted.there)
                    })
            });
            if !found {
                let states: Vec<String> = claims.iter().map(|claim| name(claim.state)).collect();
                let references: Vec<String> = claims
                    .iter()
                    .flat_map(|claim| &claim.references)
                    .map(|it| format!("{} {} {:?} {:?}", it.claim, name(it.stance), it.field, it.there))
                    .collect();
                amiss.push(format!(
                    "{} of {}: {}; {states:?} {references:?}",
                    wanted.field, wanted.record, wanted.words
                ));
            }
        }
        amiss
    });
}

#[test]
fn the_value_a_page_differs_in_is_told_in_its_words() {
    on_every_page(0, |expected, report| {
        let text = report.text.as_deref().unwrap();
        let references = report.claims.iter().flat_map(|claim| &claim.references);
        let values = references.filter_map(|reference| Some((reference, reference.field?, reference.here.as_deref()?)));
        // What is denied is the verb that the story's description has.
        let denied = |reference: &Reference, here: &str| {
            expected.planted[&reference.claim].contains(here.trim_start_matches("did not ").trim_start_matches("not "))
        };
        values
            .filter(|(reference, field, here)| {
                !text.contains(here) || *field == Field::Polarity && !denied(reference, here)
            })
            .map(|(reference, field, here)| format!("{} {field:?} {here}", reference.claim))
            .collect()
    });
}

#[test]
fn what_a_less_precise_outlet_says_is_its_own_value() {
    let (_, _, report) = READINGS.iter().find(|(name, ..)| name.ends_with("harbor-ledger")).unwrap();
    let told: Vec<_> = claims_at(report, "annual inspection")
        .iter()
        .flat_map(|claim| &claim.references)
        .filter(|reference| reference.stance == Stance::Coarser)
        .map(|reference| (reference.outlet.as_str(), reference.statement.as_str()))
        .collect();
    // Not "The Halcyon passed its annual inspection on 19 August 2025", which is more than it says.
    assert_eq!(told, [("Coastal Public Radio", "in August")]);
}

#[test]
fn nothing_but_a_planted_difference_is_told() {
    on_every_page(0, |expected, report| {
        let planted = |reference: &Reference| {
            let planted = expected.planted.get(&reference.claim).zip(reference.field);
            planted.is_some_and(|(planted, field)| planted.starts_with(&format!("{}:", name(field))))
        };
        let differing = report.claims.iter().flat_map(|claim| {
            let differing = claim.references.iter().filter(|reference| reference.stance == Stance::Differs);
            differing.map(move |reference| (claim, reference))
        });
        differing
            .filter(|(_, reference)| !planted(reference))
            .map(|(claim, reference)| {
                format!(
                    "{} {:?}: here {:?}, there {:?}: {}",
                    reference.claim, reference.field, reference.here, reference.there, claim.text
                )
            })
            .collect()
    });
}

#[test]
fn what_others_report_as_well_is_matched_and_its_sources_counted() {
    on_every_page(2, |expected, report| {
        let mut amiss = Vec::new();
        for wanted in &expected.same {
            let claims = claims_at(report, &wanted.words);
            let agreeing = claims.iter().find(|claim| {
                let agrees = |stance| matches!(stance, Stance::Same | Stance::Finer | Stance::Coarser);
                claim.references.iter().any(|it| it.claim == wanted.record && agrees(it.stance))
            });
            match agreeing {
                None => {
                    let seen: Vec<String> = claims.iter().map(|claim| name(claim.state)).collect();
                    amiss.push(format!("{} not matched: {}; {seen:?}", wanted.record, wanted.words));
                }
                Some(claim) if claim.state == State::Same && claim.families != wanted.families => {
                    amiss.push(format!("{}: {} sources, not {}", wanted.words, claim.families, wanted.families));
                }
                Some(_) => {}
            }
        }
        amiss
    });
}

#[test]
fn a_page_and_the_copies_of_it_never_corroborate_it() {
    on_every_page(0, |expected, report| {
        let wire = [
            "Continental Press",
            "Mill County Evening Post",
            "Northeast Now",
            "Tri-County Herald",
            "Heartland Business Daily",
        ];
        let own = |outlet: &str| {
            outlet == expected.outlet || wire.contains(&expected.outlet.as_str()) && wire.contains(&outlet)
        };
        let mut amiss = Vec::new();
        for claim in &report.claims {
            if claim.references.iter().any(|reference| reference.outlet == expected.outlet) {
                amiss.push(format!("itself: {}", claim.text));
            }
            let others: Vec<_> = claim.references.iter().filter(|reference| !own(&reference.outlet)).collect();
            if others.is_empty()
                && matches!(claim.state, State::Same | State::Differs)
                && !claim.references.iter().any(|it| it.claim.is_empty())
            {
                amiss.push(format!("only copies: {}", claim.text));
            }
            if others.is_empty() && claim.families > 0 {
                amiss.push(format!("{} sources, all of the same copy: {}", claim.families, claim.text));
            }
        }
        amiss
    });
}

#[test]
fn what_nobody_else_reports_is_only_here() {
    on_every_page(0, |expected, report| {
        let states = |words: &str| claims_at(report, words).iter().map(|claim| claim.state).collect::<Vec<_>>();
        let missed = expected.only_here.iter().filter(|words| !states(words).contains(&State::OnlyHere));
        let shared = expected.same.iter().filter(|shared| states(&shared.words).contains(&State::OnlyHere));
        let missed = missed.map(|words| format!("{words}: {:?}", states(words)));
        missed.chain(shared.map(|shared| format!("{} is reported by others", shared.words))).collect()
    });
}

#[test]
fn what_others_reported_before_and_the_page_leaves_out_is_omitted() {
    on_every_page(0, |expected, report| {
        let omitted: Vec<&str> = report.omitted.iter().map(|omission| omission.claim.as_str()).collect();
        let missed = expected.omitted.iter().filter(|id| !omitted.contains(&id.as_str()));
        let wrong = expected.not_omitted.iter().filter(|id| omitted.contains(&id.as_str()));
        let missed = missed.map(|id| format!("{id} is left out, and not said to be; said: {omitted:?}"));
        missed.chain(wrong.map(|id| format!("{id} is not left out"))).collect()
    });
}

#[test]
fn each_page_belongs_to_its_story_only() {
    on_every_page(0, |expected, report| {
        let stories: Vec<&str> = report.stories.iter().map(|story| story.id.as_str()).collect();
        if stories == [expected.story.as_str()] { Vec::new() } else { vec![format!("belongs to {stories:?}")] }
    });
}

#[test]
fn a_page_of_another_story_has_no_data() {
    let story = Story::load("port-aldren-ferry-2025");
    let mut engine = Engine::new(&model()).unwrap();
    engine.load_pack(&pack(&Story::load("calder-ridge-plant-2025"))).unwrap();
    let report = read(&engine, &html::page(&story.html("harbor-ledger"), ""));
    assert!(report.stories.is_empty());
    assert!(!report.claims.is_empty());
    for claim in &report.claims {
        assert_eq!(claim.state, State::NoData, "{}", claim.text);
    }
}

/// Of the town, the company and the ship of a story, but of none of its facts.
const SAME_NAMES: &str = "Chowder contest returns to Port Aldren\n\n\
    The chowder contest of Port Aldren will be held again in November, and 14 kitchens have signed up for it.\n\n\
    Brisling Lines lends the long tables of the Halcyon, as it has in other years, the organizer Ruth Ambler said.\n\n\
    Mayor Lucille Ferrand will hand a copper ladle to the winner. Last year it went to a school kitchen.\n\n\
    “We use smoked haddock and no flour,” said Owen Tarrant, who cooks with his two sisters.";

#[test]
fn a_page_that_shares_names_with_a_story_and_no_facts_is_not_of_it() {
    let report = read(&ENGINE, &Page::from_text(SAME_NAMES));
    let names = ["Port Aldren", "Lucille Ferrand", "Owen Tarrant"];
    assert!(names.iter().all(|name| report.entities.iter().any(|entity| entity.name == *name)));
    assert!(report.claims.len() > 4 && report.claims.iter().all(|claim| claim.state == State::NoData));
    assert!(report.stories.is_empty() && report.omitted.is_empty());
}

#[test]
fn a_page_without_text_is_no_article() {
    for markup in ["", "<!doctype html><title>x</title>", "<html><body><script>var a = 'text';</script></body></html>"]
    {
        let report = read(&ENGINE, &html::page(markup, ""));
        assert_eq!(report.article.blocks, 0, "{markup}");
        assert!(report.entities.is_empty() && report.claims.is_empty() && report.omitted.is_empty());
    }
}

#[test]
fn five_megabytes_of_text_are_read() {
    let sentence = "The ferry Halcyon carried 212 people to Port Aldren on Tuesday, Captain Ingrid Solvay said.";
    let filler = "and so on and so forth ".repeat(2000);
    let paragraph = format!("<p>{sentence}</p>\n<p>{filler}</p>\n");
    let page = format!("<article>{}</article>", paragraph.repeat(5_000_000 / paragraph.len()));
    let report = read(&ENGINE, &html::page(&page, ""));
    assert!(report.claims.len() > 50, "{} claims", report.claims.len());
}

#[test]
fn one_line_of_a_megabyte_without_a_space_is_read() {
    for unit in ["x", "1", ".", "“", "(", "-", "\u{301}", "👩‍🚒"] {
        let page = format!("<article><p>{}</p><p>The ferry sank.</p></article>", unit.repeat(1_000_000 / unit.len()));
        read(&ENGINE, &html::page(&page, ""));
    }
}

#[test]
fn a_damaged_pack_is_refused_and_the_sets_loaded_before_stay() {
    let story = Story::load("port-aldren-ferry-2025");
    let page = html::page(&story.html("harbor-ledger"), "");
    let good = pack(&story);
    let mut engine = Engine::new(&model()).unwrap();
    engine.load_pack(&good).unwrap();
    let before = read(&engine, &page);
    assert_eq!(before.stories.len(), 1);

    assert_eq!(engine.load_pack(b""), Err(PackError::NotAPack));
    assert_eq!(engine.load_pack(br#"{"id":"x","story":"y"}"#), Err(PackError::NotAPack));
    assert!(matches!(engine.load_pack(&good[..good.len() - 1]), Err(PackError::Damaged(_))));
    assert!(matches!(engine.load_pack(&good[..good.len() / 2]), Err(PackError::Damaged(_))));
    let mut longer = good.clone();
    longer.push(0);
    assert!(engine.load_pack(&longer).is_err());
    for at in (0..good.len()).step_by(97) {
        let mut changed = good.clone();
        changed[at] ^= 0x40;
        assert!(engine.load_pack(&changed).is_err(), "byte {at} was changed");
    }
    assert_eq!(read(&engine, &page), before);
}

#[test]
fn a_damaged_model_is_refused() {
    let good = model();
    assert_eq!(Engine::new(b"").err(), Some(ModelError::NotAModel));
    assert_eq!(Engine::new(b"{}").err(), Some(ModelError::NotAModel));
    assert_eq!(Engine::new(&good[..good.len() - 1]).err(), Some(ModelError::Damaged));
    let mut changed = good.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    assert_eq!(Engine::new(&changed).err(), Some(ModelError::Damaged));
}
