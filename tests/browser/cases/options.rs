//! The page of settings: the reader's own claim sets, and what is kept.

use super::engine::asked_since;
use super::in_both_browsers;
use crate::extension::workspace;
use crate::session::Session;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const ENTER: &str = "\u{e007}";

/// An invented article, and a pack of what others report of it that is not among the bundled ones.
pub(super) fn bridge() -> (String, PathBuf) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/sample/lantern-bridge-2026.jsonl");
    let pack = built(&source, "lantern-bridge.pack");
    let page = "<!doctype html><html lang=en><meta charset=utf-8><title>Lantern Bridge reopened</title>
        <meta property=og:type content=article><meta property=article:published_time content=2026-05-08>
        <article><h1>Lantern Bridge reopened in Marlow Falls</h1>
        <p>Mayor Edith Calloway reopened the Lantern Bridge in Marlow Falls on Friday. The repairs of the bridge took nine months and cost $14 million.</p>
        <p>The Lantern Bridge carries 9,200 vehicles a day, chief engineer Tomas Reyes said. Lamps made by pupils of Marlow Falls High School hang along a new footpath.</p></article>";
    (page.to_owned(), pack)
}

/// The pack `name` of a claim set.
pub(super) fn built(source: &Path, name: &str) -> PathBuf {
    let pack = workspace().join(name);
    let built = Command::new(env!("CARGO_BIN_EXE_crossread"))
        .args(["claims", "build"])
        .arg(source)
        .arg("-o")
        .arg(&pack)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    pack
}

async fn own_sets(session: &Session) -> Value {
    session.shown("[...document.querySelectorAll('#own li')].map(row => row.innerText.replace(/\\s+/g, ' '))").await
}

in_both_browsers! {
    async fn a_claim_set_of_the_readers_own_is_used_in_pages_and_in_the_background(session: &mut Session) {
        let asked_before = session.proxy.asked().len();
        let (page, pack) = bridge();
        let url = session.server.serve("bridge", page.as_str(), &[]);
        session.open(&url).await;
        assert_eq!(session.until_state("read").await["report"]["stories"], json!([]));
        session.open_extension_page("options.html").await;
        session.until_shown("document.querySelectorAll('#bundled li').length === 1").await;
        let bundled = session.shown("document.querySelector('#bundled p').textContent").await;
        assert!(bundled.as_str().unwrap().contains(" claims, 3 stories, "), "{bundled}");
        session.choose_file("set", &pack).await;
        session.until_shown("document.querySelectorAll('#own li').length === 1").await;
        assert_eq!(own_sets(session).await, json!(["lantern-bridge Added by you · 5 claims, 1 story, 3 outlets Remove"]));
        assert_eq!(session.shown("document.getElementById('set-message').textContent").await, "lantern-bridge was added.");

        for (background, place) in [(false, "page"), (true, "background")] {
            session.set(&[("background", json!(background))]).await;
            session.open(&url).await;
            let status = session.until_state("read").await;
            assert_eq!(status["engine"], place);
            assert_eq!(status["report"]["stories"][0]["id"], "lantern-bridge-2026");
            assert!(session.highlights().await.contains_key("claim-differs"));
        }

        // Removed by keyboard, it is used no more.
        session.open_extension_page("options.html").await;
        session.until_shown("document.querySelectorAll('#own li').length === 1").await;
        session.tab_to("[data-set]").await;
        session.press_in_panel(ENTER).await;
        session.until_shown("document.querySelectorAll('#own li').length === 0").await;
        assert_eq!(session.shown("document.activeElement.id").await, "own");
        for background in [false, true] {
            session.set(&[("background", json!(background))]).await;
            session.open(&url).await;
            assert_eq!(session.until_state("read").await["report"]["stories"], json!([]));
        }
        assert_eq!(asked_since(session, asked_before), Vec::<String>::new());
    }

    async fn a_file_that_is_no_sound_claim_set_is_refused_and_says_why(session: &mut Session) {
        let (_, pack) = bridge();
        let bytes = fs::read(&pack).unwrap();
        session.open_extension_page("options.html").await;
        session.choose_file("set", &pack).await;
        session.until_shown("document.querySelectorAll('#own li').length === 1").await;
        let before = own_sets(session).await;
        let mut changed = bytes.clone();
        let last = changed.len() - 1;
        changed[last] ^= 0xff;
        let broken: [(&str, &[u8], &str); 4] = [
            ("text.pack", b"not a pack", "This is not a claim set."),
            ("short.pack", &bytes[..bytes.len() / 2], "This claim set is damaged."),
            ("changed.pack", &changed, "This claim set is damaged."),
            ("empty.pack", b"", "This is not a claim set."),
        ];
        for (name, bytes, why) in broken {
            let path = workspace().join(name);
            fs::write(&path, bytes).unwrap();
            session.choose_file("set", &path).await;
            let said = format!("{}: {why}", name.trim_end_matches(".pack"));
            session.until_shown(&format!("document.getElementById('set-message').textContent.startsWith({})", json!(said))).await;
            assert_eq!(own_sets(session).await, before);
        }
    }

    async fn every_setting_is_changed_by_pointer_and_back_by_keyboard(session: &mut Session) {
        let kept = async |path: &str| {
            let script = "(globalThis.browser ?? chrome).storage.sync.get('settings').then(({ settings }) => done(argument.split('.').reduce((of, key) => of?.[key], settings) ?? null));";
            session.control(script, json!(path)).await
        };
        let until = async |path: &str, wanted: Value| {
            session.until(&format!("{path} to be {wanted}"), async || {
                let now = kept(path).await;
                if now == wanted { Ok(()) } else { Err(now.to_string()) }
            }).await;
        };
        session.set(&[]).await;
        session.open_extension_page("options.html").await;
        session.until_shown("document.getElementById('on').checked").await;
        let boxes = [
            ("on", "on"), ("background", "background"), ("state_same", "states.same"), ("state_differs", "states.differs"),
            ("state_only_here", "states.only_here"), ("state_omitted", "omissions"), ("kind_person", "kinds.person"),
            ("kind_organization", "kinds.organization"), ("kind_place", "kinds.place"), ("kind_group", "kinds.group"),
            ("kind_date", "kinds.date"), ("kind_figure", "kinds.figure"),
        ];
        for (id, path) in boxes {
            let before = kept(path).await;
            session.click_on(&format!("#{id}")).await;
            until(path, json!(before != json!(true))).await;
            session.shown("document.activeElement.blur()").await;
            session.tab_to(&format!("#{id}")).await;
            session.press_in_panel(" ").await;
            until(path, before).await;
        }
        session.click_on("#density-2-choice").await;
        until("density", json!("all")).await;
        session.shown("document.activeElement.blur()").await;
        session.tab_to("[name=density]:checked").await;
        session.press_in_panel("\u{e012}").await;
        until("density", json!("ranked")).await;
    }

    async fn a_site_is_taken_from_the_list_by_pointer_and_by_keyboard(session: &mut Session) {
        session.set(&[("offSites", json!(["news.example", "other.example"]))]).await;
        session.open_extension_page("options.html").await;
        session.click_on("[data-site='0']").await;
        session.until_shown("document.querySelectorAll('[data-site]').length === 1").await;
        let kept = session.control("(globalThis.browser ?? chrome).storage.sync.get('settings').then(({ settings }) => done(settings.offSites));", json!(null)).await;
        assert_eq!(kept, json!(["other.example"]));
        session.tab_to("[data-site='0']").await;
        session.press_in_panel(ENTER).await;
        session.until_shown("document.querySelectorAll('[data-site]').length === 0").await;
        assert_ne!(session.shown("document.activeElement.localName").await, "body");
    }

    async fn what_is_kept_is_told_saved_and_deleted(session: &mut Session) {
        let dismissed = json!([{"page": "https://news.example/a", "words": "It cost 3 million.", "record": null, "at": "2026-01-01T00:00:00Z"}]);
        session.control("(globalThis.browser ?? chrome).storage.local.set({dismissed: argument}).then(() => done(null));", dismissed.clone()).await;
        session.set(&[("kinds.date", json!(true))]).await;
        session.open_extension_page("options.html").await;
        session.until_shown("document.getElementById('kept').textContent.includes('1 finding')").await;
        session.click_in_panel("notes").await;
        let saved: Value = serde_json::from_str(&session.saved("crossread-dismissed.json").await).unwrap();
        assert_eq!(saved, dismissed);
        // By keyboard; it asks before it does.
        session.tab_to("#delete").await;
        session.press_in_panel(ENTER).await;
        session.until_shown("document.activeElement.id === 'delete-now'").await;
        session.press_in_panel(ENTER).await;
        session.until_shown("document.getElementById('message').textContent === 'Everything was deleted.'").await;
        assert_eq!(session.shown("document.activeElement.id").await, "delete");
        let left = session.control("const { sync, local } = (globalThis.browser ?? chrome).storage;
            Promise.all([sync.get(null), local.get(null)]).then(done);", json!(null)).await;
        assert_eq!(left, json!([{}, {}]));
        session.until_shown("document.getElementById('kept').textContent.includes('0 findings') && !document.getElementById('kind_date').checked").await;
    }
}
