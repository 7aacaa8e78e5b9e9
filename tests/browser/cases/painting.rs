//! Which words are painted, and as what.

use super::in_both_browsers;
use crate::page::{Highlights, plain};
use crate::stories::Story;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A name found less surely than this is not painted with the settings the extension comes with; the same number as in
/// `content/paint.ts`.
const SURE: f64 = 0.4;

/// An article with a place that is named once, in a way that could be something else.
const IN_DOUBT: &str = r#"<html lang="en"><body><article><h1>Fire aboard a ferry near Sallow Reach</h1>
<p>A ferry burned near the Sallow Reach on Tuesday, and nobody was hurt, the owner said. Workers had repaired it at a yard
in the harbor in May, a spokesman said, and it passed its inspection.</p>
<p>Captain Ingrid Solvay thanked those who helped. Deputies from Wend joined the Larkspur Trust in the search, which ended
before dawn when the last passenger was brought ashore.</p>
<p>The ferry will be towed to a yard on Friday. An inquiry will look at its engines, its pumps and the papers of its
inspection, the owner said.</p></article></body></html>"#;

fn is_sure(entity: &Value) -> bool {
    entity["score"].as_f64().unwrap() >= SURE
}

/// What the report says is to be painted with the settings the extension comes with, by highlight.
pub fn reported(report: &Value, suffix: &str) -> Highlights {
    let mut painted = Highlights::new();
    let mut add = |name: String, item: &Value| {
        painted.entry(name + suffix).or_default().push(plain(item["text"].as_str().unwrap()));
    };
    for claim in report["claims"].as_array().unwrap() {
        match claim["state"].as_str().unwrap() {
            "same" => add("claim-same".into(), claim),
            "differs" => add("claim-differs".into(), claim),
            "only_here" => add("claim-only-here".into(), claim),
            _ => {}
        }
    }
    for entity in report["entities"].as_array().unwrap() {
        let kind = entity["kind"].as_str().unwrap();
        if is_sure(entity) && ["person", "organization", "place"].contains(&kind) {
            add(format!("entity-{kind}"), entity);
        }
    }
    for words in painted.values_mut() {
        words.sort();
    }
    painted
}

fn sorted(mut highlights: Highlights) -> Highlights {
    for words in highlights.values_mut() {
        words.sort();
    }
    highlights
}

in_both_browsers! {
    async fn what_is_reported_is_painted_on_every_page_of_the_stories(session: &mut Session) {
        for story in Story::all() {
            for name in story.pages.keys() {
                session.open(&session.server.serve(name, story.html(name), &[])).await;
                let report = session.until_state("read").await["report"].clone();
                let suffix = if name == "coastal-radio" { "-dark" } else { "" };
                assert_eq!(sorted(session.highlights().await), reported(&report, suffix), "{name}");
                assert_eq!(session.errors().await, Vec::<String>::new(), "{name}");
            }
        }
    }

    async fn nothing_beside_the_article_is_painted(session: &mut Session) {
        for story in Story::all() {
            for name in story.pages.keys() {
                session.open(&session.server.serve(name, story.html(name), &[])).await;
                session.until_state("read").await;
                let around = "nav, aside, form, button, [role=dialog], .comments, .comments-area, .cm-block, .skip-link";
                assert_eq!(session.highlighted_inside(around).await, json!([]), "{name}");
            }
        }
    }

    async fn doubtful_names_are_painted_only_where_every_claim_is(session: &mut Session) {
        session.open(&session.server.serve("reach", IN_DOUBT.to_owned(), &[])).await;
        let report = session.until_state("read").await["report"].clone();
        let entities = report["entities"].as_array().unwrap();
        let doubtful: Vec<&Value> = entities.iter().filter(|entity| !is_sure(entity)).collect();
        assert!(!doubtful.is_empty(), "the article has no name in doubt: {entities:?}");
        let is_doubtful = |name: &String| name.starts_with("doubtful-");
        assert!(!session.highlights().await.keys().any(is_doubtful));
        session.set(&[("density", json!("all"))]).await;
        let all = session.until_highlights("doubtful names", |now| now.keys().any(is_doubtful)).await;
        let painted: usize = all.iter().filter(|(name, _)| is_doubtful(name)).map(|(_, words)| words.len()).sum();
        assert_eq!(painted, doubtful.len());
        let kind = doubtful[0]["kind"].as_str().unwrap();
        session.set(&[("density", json!("all")), (&format!("kinds.{kind}"), json!(false))]).await;
        let gone = format!("doubtful-{kind}");
        session.until_highlights("the kind of a doubtful name is off", |now| !now.contains_key(&gone)).await;
    }

    async fn people_are_painted_however_their_names_are_marked_up(session: &mut Session) {
        let story = Story::load("calder-ridge-plant-2025");
        session.open(&session.server.serve("courier", story.html("ridge-courier"), &[])).await;
        session.until_state("read").await;
        let people: BTreeSet<String> = session.highlights().await["entity-person"].iter().cloned().collect();
        // Split by a link and a span; by a soft hyphen; by a bold surname.
        for name in ["Marisol Keane", "Anneli Hakansson", "Kofi Brandt"] {
            assert!(people.iter().any(|words| words.ends_with(name)), "{name} not in {people:?}");
        }
    }

    async fn the_style_of_the_line_tells_the_states_apart(session: &mut Session) {
        let story = Story::load("port-aldren-ferry-2025");
        session.open(&session.server.serve("ledger", story.html("harbor-ledger"), &[])).await;
        session.until_state("read").await;
        let style = "const style = getComputedStyle(document.body, `::highlight(${arguments[0]})`);
                     return [style.textDecorationLine, style.textDecorationStyle, style.textDecorationColor];";
        let mut lines = Vec::new();
        for name in ["claim-same", "claim-differs", "claim-only-here"] {
            lines.push(session.page(style, json!(name)).await);
        }
        let styles: Vec<&str> = lines.iter().map(|line| line[1].as_str().unwrap()).collect();
        assert_eq!(styles, ["solid", "double", "dotted"]);
        assert!(lines.iter().all(|line| line[0] == "underline"));
        let colours: BTreeSet<String> = lines.iter().map(|line| line[2].to_string()).collect();
        assert_eq!(colours.len(), 3, "{colours:?}");
    }

    async fn a_dark_page_gets_the_colours_made_for_it(session: &mut Session) {
        let story = Story::load("port-aldren-ferry-2025");
        session.open(&session.server.serve("radio", story.html("coastal-radio"), &[])).await;
        session.until_state("read").await;
        let highlights = session.highlights().await;
        assert!(highlights.keys().all(|name| name.ends_with("-dark")), "{:?}", highlights.keys());
        assert!(highlights.contains_key("claim-differs-dark"));
    }

    async fn the_markup_of_the_page_stays_as_it_was(session: &mut Session) {
        for story in Story::all() {
            for name in story.pages.keys() {
                let url = session.server.serve(name, story.html(name), &[]);
                session.set(&[("on", json!(false))]).await;
                session.open(&url).await;
                session.until_state("off").await;
                let before = session.markup().await;
                session.set(&[]).await;
                session.until_state("read").await;
                session.message(json!({"type": "next"})).await;
                session.until_card("a card", |card| !card.is_null()).await;
                assert_eq!(session.markup().await, before, "{name}");
            }
        }
    }
}
