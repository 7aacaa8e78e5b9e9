//! Pages that are not as they should be, or do not stay as they were.

use super::in_both_browsers;
use crate::page::plain;
use crate::stories::Story;
use serde_json::json;
use std::fs;
use std::path::Path;

in_both_browsers! {
    async fn a_changed_paragraph_is_read_again(session: &mut Session) {
        let story = Story::load("port-aldren-ferry-2025");
        session.open(&session.server.serve("ledger", story.html("harbor-ledger"), &[])).await;
        session.until_state("read").await;
        session.page(
            "const last = [...document.querySelectorAll('.entry-content > p')].at(-1);
             last.textContent = arguments[0];",
            json!("Harbor master Eleanor Whitfield met Gov. Thomas Beckwith in Portland, Maine, on Wednesday."),
        ).await;
        session.until_highlights("the new names", |now| {
            now.get("entity-person").is_some_and(|people| people.iter().any(|name| name.contains("Whitfield")))
        }).await;
        let highlights = session.highlights().await;
        assert!(highlights["entity-person"].iter().all(|name| !name.contains("Raman")), "{highlights:?}");
    }

    async fn an_article_that_a_script_draws_late_is_read(session: &mut Session) {
        let story = Story::load("port-aldren-ferry-2025");
        session.open(&session.server.serve("late", "<!doctype html><html lang=en><title>Loading</title><body><div id=root></div>", &[])).await;
        session.until_loaded().await;
        session.page(
            "const page = new DOMParser().parseFromString(arguments[0], 'text/html');
             document.title = page.title;
             document.getElementById('root').append(...page.body.childNodes);",
            json!(story.html("northeast-now")),
        ).await;
        session.until_state("read").await;
        assert!(session.highlights().await.contains_key("entity-person"));
    }

    async fn another_article_at_another_address_of_the_same_document_is_read(session: &mut Session) {
        let story = Story::load("port-aldren-ferry-2025");
        session.open(&session.server.serve("first", story.html("continental-press"), &[])).await;
        session.until_state("read").await;
        session.page(
            "const page = new DOMParser().parseFromString(arguments[0], 'text/html');
             history.pushState(null, '', 'second');
             document.title = page.title;
             document.body.replaceChildren(...page.body.childNodes);",
            json!(Story::load("calder-ridge-plant-2025").html("statehouse-monitor")),
        ).await;
        session.until_read_at("/second").await;
        session.until_highlights("the people of the second article", |now| {
            now.get("entity-person").is_some_and(|people| people.iter().any(|name| name.contains("Victor Sandoval")))
        }).await;
        let people = session.highlights().await["entity-person"].clone();
        assert!(people.iter().all(|name| !name.contains("Hendry")), "{people:?}");
    }

    async fn going_back_brings_the_paint_back(session: &mut Session) {
        let story = Story::load("port-aldren-ferry-2025");
        session.open(&session.server.serve("ledger", story.html("harbor-ledger"), &[])).await;
        session.until_state("read").await;
        let painted = session.highlights().await;
        session.open(&session.server.serve("front", include_str!("../pages/front.html"), &[])).await;
        session.until_state("not_article").await;
        session.back().await;
        session.until_highlights("what was painted before", |now| *now == painted).await;
    }

    async fn markup_in_the_text_stays_text(session: &mut Session) {
        session.open(&session.server.serve("hostile", include_str!("../pages/hostile.html"), &[])).await;
        session.until_state("read").await;
        session.next_finding().await;
        let run = session.page("return [window.ran ?? null, document.querySelectorAll('article img').length];", json!(null)).await;
        assert_eq!(run, json!([null, 0]));
        assert_eq!(session.errors().await, Vec::<String>::new());
    }

    async fn a_page_that_overrides_what_scripts_rely_on_is_read(session: &mut Session) {
        let story = Story::load("port-aldren-ferry-2025");
        let hostile = "<script>
            Array.prototype[Symbol.iterator] = Element.prototype.getAttribute = document.createElement = () => { throw new Error('page'); };
            Document.prototype.createTreeWalker = Element.prototype.attachShadow = () => null;
            Object.prototype.then = undefined;
            </script><style>* { all: unset !important } head, script, style { display: none !important } p, h1, h2, div, figure { display: block !important }</style></head>";
        let page = story.html("harbor-ledger").replace("</head>", hostile);
        session.open(&session.server.serve("override", page, &[])).await;
        session.until_state("read").await;
        session.message(json!({"type": "next"})).await;
        let card = session.message(json!({"type": "status"})).await;
        assert!(card["report"]["claims"].as_array().is_some_and(|claims| !claims.is_empty()));
    }

    async fn the_seed_articles_are_painted(session: &mut Session) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
        let Ok(entries) = fs::read_dir(&folder) else {
            println!("skipped: {} is not there", folder.display());
            return;
        };
        for entry in entries {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            session.open(&session.server.serve("seed", as_page(&text), &[])).await;
            session.until_state("read").await;
            let highlights = session.highlights().await;
            let painted = |name: &str| highlights.get(name).cloned().unwrap_or_default().iter().map(|it| plain(it)).collect::<Vec<_>>();
            assert!(painted("entity-person").iter().any(|words| words.contains("Noem")), "{highlights:?}");
            assert!(painted("entity-place").iter().any(|words| words.contains("Ecuador")), "{highlights:?}");
            assert_eq!(session.errors().await, Vec::<String>::new());
        }
    }
}

/// A plain text as a page without any clothes on.
fn as_page(text: &str) -> String {
    let escape = |line: &str| line.replace('&', "&amp;").replace('<', "&lt;");
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let title = escape(lines.next().unwrap_or_default());
    let paragraphs: String = lines.map(|line| format!("<p>{}</p>\n", escape(line))).collect();
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><article><h1>{title}</h1>\n{paragraphs}</article>"
    )
}
