//! When the extension is at work, and that it goes when it should.

use super::in_both_browsers;
use crate::session::Browser;
use crate::stories::Story;
use serde_json::{Value, json};

fn ledger() -> String {
    Story::load("port-aldren-ferry-2025").html("harbor-ledger")
}

in_both_browsers! {
    async fn nothing_runs_in_a_hidden_tab(session: &mut Session) {
        let url = session.server.serve("ledger", ledger(), &[]);
        let tab = session.control(
            "const api = globalThis.browser ?? chrome;
             (async () => {
               const { id } = await api.tabs.create({url: argument, active: false});
               while ((await api.tabs.get(id)).status !== 'complete') await new Promise(next => setTimeout(next, 20));
               return id;
             })().then(done, error => done(String(error)));",
            json!(url),
        ).await;
        let ask = "(globalThis.browser ?? chrome).tabs.sendMessage(argument, {type: 'status'}).then(done, () => done(null));";
        let hidden = session.until("the hidden tab to answer", async || {
            let status = session.control(ask, tab.clone()).await;
            if status.is_null() { Err("no answer".into()) } else { Ok(status) }
        }).await;
        assert_eq!((&hidden["state"], &hidden["engine"]), (&json!("not_article"), &Value::Null));
        let show = "(globalThis.browser ?? chrome).tabs.update(argument, {active: true}).then(() => done(null));";
        session.control(show, tab.clone()).await;
        session.until("the tab that is shown to be read", async || {
            let status = session.control(ask, tab.clone()).await;
            if status["state"] == "read" { Ok(()) } else { Err(status["state"].to_string()) }
        }).await;
    }

    async fn nothing_is_painted_on_paper(session: &mut Session) {
        session.open(&session.server.serve("ledger", ledger(), &[])).await;
        session.until_state("read").await;
        let drawn = "const host = [...document.documentElement.children].at(-1);
                     const lines = ['claim-same', 'claim-differs', 'entity-person'].map(name =>
                       getComputedStyle(document.body, `::highlight(${name})`).textDecorationLine);
                     return [...lines, getComputedStyle(host).display];";
        assert_eq!(session.page(drawn, json!(null)).await, json!(["underline", "underline", "underline", "block"]));
        session.for_paper(true).await;
        let on_paper = session.page(drawn, json!(null)).await;
        session.for_paper(false).await;
        assert_eq!(on_paper, json!(["none", "none", "none", "none"]));
    }

    async fn a_page_that_never_settles_is_left_alone_and_the_panel_says_so(session: &mut Session) {
        let ticking = "<script>
            let count = 37;
            setInterval(() => {
              count += 1;
              const text = document.querySelector('.entry-content > p').firstChild;
              text.data = text.data.replace(/injuring \\d+/, `injuring ${count}`);
            }, 100);
            </script></body>";
        session.open(&session.server.serve("ticking", ledger().replace("</body>", ticking), &[])).await;
        session.until("the extension to give up", async || {
            let status = session.message(json!({"type": "status"})).await;
            if status["settled"] == false { Ok(()) } else { Err(status["state"].to_string()) }
        }).await;
        // The rest of the article keeps its paint; the words that change have none.
        let seen = session.until_highlights("no paint on what changes", |now| {
            now.values().flatten().all(|words| !words.contains("injuring"))
        }).await;
        assert!(seen["claim-same"].iter().any(|words| words.contains("carrying 212 people")), "{seen:?}");
        let tab = session.page_tab().await;
        session.open_extension_page(&format!("panel.html?tab={tab}")).await;
        session.until("the notice in the panel", async || {
            let text = session.control("done(document.body.innerText);", json!(null)).await;
            if text.to_string().contains("keeps changing") { Ok(()) } else { Err(text.to_string()) }
        }).await;
    }

    async fn what_is_switched_off_meanwhile_is_gone_when_the_reader_comes_back(session: &mut Session) {
        session.open(&session.server.serve("ledger", ledger(), &[])).await;
        session.until_state("read").await;
        session.page("addEventListener('pageshow', event => document.title = `kept ${event.persisted}`);", json!(null)).await;
        session.open(&session.server.serve("front", include_str!("../pages/front.html"), &[])).await;
        session.until_loaded().await;
        session.set(&[("kinds.person", json!(false))]).await;
        session.back().await;
        session.until_highlights("no people", |now| !now.contains_key("entity-person") && now.contains_key("entity-place")).await;
        // Whether a page is kept is the browser's choice; it must hold either way.
        let kept = session.page("return document.title.startsWith('kept');", json!(null)).await;
        println!("{}: the page was kept: {kept}", session.browser.name());
    }

    async fn an_update_leaves_no_card_and_no_paint_behind(session: &mut Session) {
        let url = session.server.serve("ledger", ledger(), &[]);
        session.open(&url).await;
        session.until_state("read").await;
        let painted = session.highlights().await;
        session.restart_extension().await;
        match session.browser {
            // The old script is cut off and nobody starts a new one: the first sign of a reader ends it.
            Browser::Chromium => {
                session.point(300, 300).await;
                session.until_highlights("nothing", |now| now.is_empty()).await;
                assert_eq!(session.added_elements().await, 0);
                session.reload().await;
            }
            // The old script is gone at once; a new one is started and clears up.
            Browser::Firefox => {}
        }
        session.until_state("read").await;
        assert_eq!(session.highlights().await, painted);
        assert_eq!(session.added_elements().await, 1);
        assert_eq!(session.errors().await, Vec::<String>::new());
    }
}
