//! What leaves the panel, and what comes back.

use super::in_both_browsers;
use super::panel::open_ledger;
use crate::extension::workspace;
use crate::page::Highlights;
use crate::session::Session;
use crate::stories::Story;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

const ENTER: &str = "\u{e007}";

/// Chooses a format in the panel and saves the findings in it.
async fn saved(session: &Session, format: usize, name: &str) -> String {
    session.until_shown("document.getElementById('export')").await;
    if session.shown("document.getElementById('export').open").await == false {
        session.click_on("#export summary").await;
    }
    session.click_on(&format!("#format-{format}-choice")).await;
    session.click_in_panel("save").await;
    session.saved(name).await
}

fn file(name: &str, text: &str) -> PathBuf {
    let path = workspace().join(name);
    fs::write(&path, text).unwrap();
    path
}

/// All painted words, sorted, without those that were brought back.
fn painted(highlights: &Highlights) -> Vec<String> {
    let mut words: Vec<String> =
        highlights.iter().filter(|(name, _)| *name != "imported").flat_map(|(_, words)| words.clone()).collect();
    words.sort();
    words
}

fn quoted(annotations: &Value) -> Vec<String> {
    let items = annotations["first"]["items"].as_array().unwrap();
    let mut words: Vec<String> =
        items.iter().map(|item| item["target"]["selector"][0]["exact"].as_str().unwrap().to_owned()).collect();
    words.sort();
    words
}

in_both_browsers! {
    async fn annotations_mark_the_same_words_when_they_come_back(session: &mut Session) {
        open_ledger(session).await;
        session.set(&[("density", json!("all")), ("kinds.date", json!(true)), ("kinds.figure", json!(true))]).await;
        let before = session.until_highlights("dates", |now| now.contains_key("entity-date") && now.contains_key("claim-ranked")).await;
        session.until_shown("document.getElementById('kind_date').checked").await;
        let text = saved(session, 0, "crossread-annotations.jsonld").await;
        let annotations: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(annotations["@context"], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(annotations["type"], "AnnotationCollection");
        assert_eq!(annotations["first"]["type"], "AnnotationPage");
        assert_eq!(annotations["total"], annotations["first"]["items"].as_array().unwrap().len());
        assert_eq!(quoted(&annotations), painted(&before));

        session.reload().await;
        session.until_state("read").await;
        assert!(!session.highlights().await.contains_key("imported"));
        session.open_panel().await;
        session.until_shown("document.querySelectorAll('[data-claim]').length > 0").await;
        // By keyboard but for the browser's own dialog.
        session.tab_to("#export summary").await;
        session.press_in_panel(ENTER).await;
        session.tab_to("#import").await;
        session.choose_file("import", &file("annotations.jsonld", &text)).await;
        let count = before.values().map(Vec::len).sum::<usize>();
        let after = session.until_highlights("the annotations", |now| now.get("imported").is_some_and(|words| words.len() == count)).await;
        let mut imported = after["imported"].clone();
        imported.sort();
        assert_eq!(imported, painted(&before));
        assert_eq!(painted(&after), painted(&before));
        session.until_shown(&format!("document.getElementById('exported').textContent === '{count} of {count} annotations were found on this page.'")).await;
        assert_eq!(session.shown("document.querySelectorAll('[data-imported]').length").await, count);
        assert_eq!(session.shown("document.getElementById('lost')").await, json!(null));
        // They stay, and are listed, though nobody looked on while the page was read again.
        session.open_extension_page("control.html").await;
        session.message(json!({"type": "read"})).await;
        session.until_state("read").await;
        session.until_highlights("the annotations again", |now| now.get("imported").is_some_and(|words| words.len() == count)).await;
        session.open_panel().await;
        session.click_in_panel("tab-4").await;
        session.until_shown(&format!("document.querySelectorAll('[data-imported]').length === {count}")).await;
        // Each leads to its words.
        session.click_on("[data-imported='0']").await;
        let words = session.shown("document.querySelector(\"[data-imported='0'] .words\").textContent").await;
        session.until_finding(|about| about[0] == words.as_str().unwrap()).await;
        session.set(&[("on", json!(false))]).await;
        session.until_highlights("an empty page", |now| now.is_empty()).await;
        assert_eq!(session.page("return document.adoptedStyleSheets.length;", json!(null)).await, 0);
    }

    async fn words_that_have_moved_are_found_and_those_that_are_gone_are_listed(session: &mut Session) {
        open_ledger(session).await;
        let text = saved(session, 0, "crossread-annotations.jsonld").await;
        let annotations: Value = serde_json::from_str(&text).unwrap();
        let gone = "No fuel spilled into the harbor, officials said.";
        assert!(quoted(&annotations).contains(&gone.to_owned()));
        let story = Story::load("port-aldren-ferry-2025");
        let page = story.html("harbor-ledger");
        let moved = page
            .replacen("<p>", "<p>An editor's note of one line stands before the article now.</p><p>", 1)
            .replacen(gone, "The harbor was clean.", 1);
        assert_ne!(moved, page);
        session.open(&session.server.serve("ledger", moved, &[])).await;
        session.until_state("read").await;
        session.open_panel().await;
        session.until_shown("document.querySelectorAll('[data-claim]').length > 0").await;
        session.click_on("#export summary").await;
        session.choose_file("import", &file("annotations.jsonld", &text)).await;
        session.until_shown("document.querySelectorAll('#lost-rows li').length === 1").await;
        assert_eq!(session.shown("document.querySelector('#lost-rows .words').textContent").await, gone);
        let mut found = session.highlights().await["imported"].clone();
        found.push(gone.to_owned());
        found.sort();
        assert_eq!(found, quoted(&annotations));
    }

    async fn annotations_keep_to_their_words_when_the_page_grows(session: &mut Session) {
        open_ledger(session).await;
        let text = saved(session, 0, "crossread-annotations.jsonld").await;
        session.choose_file("import", &file("annotations.jsonld", &text)).await;
        let before = session.until_highlights("the annotations", |now| now.contains_key("imported")).await["imported"].clone();
        session.open_extension_page("control.html").await;
        session.page(
            "const first = [...document.querySelectorAll('p')].find(paragraph => paragraph.textContent.includes('212 people'));
             first.before(Object.assign(document.createElement('p'), {textContent:
               'An editor has since put a paragraph of some length before the others, which the article did not have when it was first read.'}));",
            json!(null)).await;
        session.until("the page to be read again", async || {
            let report = session.message(json!({"type": "status"})).await["report"].clone();
            if report.to_string().contains("An editor has since") { Ok(()) } else { Err("not yet".into()) }
        }).await;
        session.until_highlights("the same words", |now| now.get("imported") == Some(&before)).await;
    }

    async fn each_format_is_saved_as_what_it_says_it_is(session: &mut Session) {
        open_ledger(session).await;
        let claims: Value = serde_json::from_str(&saved(session, 1, "crossread-claims.jsonld").await).unwrap();
        assert_eq!(claims["@context"], "https://schema.org");
        assert!(claims["@graph"].as_array().unwrap().iter().all(|claim| claim["@type"] == "Claim" && claim["appearance"][0]["@type"] == "NewsArticle"));
        assert!(!claims.to_string().to_lowercase().contains("rating"));
        let sources: Value = serde_json::from_str(&saved(session, 2, "crossread-sources.csl.json").await).unwrap();
        assert_eq!(sources.as_array().unwrap().len(), 5);
        assert_eq!(sources[0]["title"], "Fire aboard Port Aldren ferry injures 37; all passengers brought ashore");
        let markdown = saved(session, 3, "crossread.md").await;
        assert!(markdown.starts_with("# Fire aboard Port Aldren ferry") && markdown.contains("\n## Left out\n"), "{markdown}");
        assert!(markdown.contains(" of the 4 outlets on this story: "), "{markdown}");
    }

    async fn the_findings_can_be_copied_by_keyboard(session: &mut Session) {
        open_ledger(session).await;
        session.tab_to("#export summary").await;
        session.press_in_panel(ENTER).await;
        session.tab_to("[name=format]:checked").await;
        // The last format.
        session.press_in_panel("\u{e014}\u{e014}\u{e014}").await;
        session.tab_to("#copy").await;
        session.press_in_panel(ENTER).await;
        session.until_shown("document.getElementById('exported').textContent === 'Copied.'").await;
        session.shown("document.getElementById('search').focus()").await;
        session.press_in_panel_with_control('v').await;
        session.until_shown("document.getElementById('search').value.startsWith('# Fire aboard Port Aldren ferry')").await;
    }

    async fn a_file_of_something_else_is_refused(session: &mut Session) {
        open_ledger(session).await;
        session.click_on("#export summary").await;
        for text in ["no JSON", "{\"name\": 1}", "{\"items\": [{\"target\": 3}]}", &"[".repeat(100_000)] {
            session.shown("document.getElementById('exported').textContent = ''").await;
            session.choose_file("import", &file("other.json", text)).await;
            session.until_shown("document.getElementById('exported').textContent === 'This file holds no list of annotations.'").await;
        }
        assert!(!session.highlights().await.contains_key("imported"));
        // The panel is as well as before.
        session.click_in_panel("tab-2").await;
        session.until_shown("document.querySelectorAll('[data-name]').length > 0").await;
    }
}
