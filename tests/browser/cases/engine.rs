//! Where the engine runs, when it is loaded, and that nothing leaves this machine.

use super::in_both_browsers;
use crate::session::{Browser, Session};
use crate::stories::Story;
use serde_json::json;

/// What pages with a careful publisher send.
const STRICT: &[(&str, &str)] = &[(
    "Content-Security-Policy",
    "default-src 'none'; style-src 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types 'none'",
)];

/// Hosts the browsers themselves ask for, with nothing to stop them.
const BROWSERS_OWN: [&str; 8] = [
    ".google.com",
    ".googleapis.com",
    ".gstatic.com",
    ".gvt1.com",
    ".duckduckgo.com",
    ".mozilla.com",
    ".mozilla.org",
    ".mozilla.net",
];

in_both_browsers! {
    async fn a_strict_page_is_read_all_the_same(session: &mut Session) {
        let story = Story::load("port-aldren-ferry-2025");
        let page = story.html("continental-press");
        session.open(&session.server.serve("wire", page.clone(), &[])).await;
        let plain = session.until_state("read").await;
        assert_eq!(plain["engine"], "page");
        let wanted = session.highlights().await;

        session.open(&session.strict.serve("wire", page, STRICT)).await;
        let status = session.until_state("read").await;
        // Chromium applies the page's policy to WebAssembly in content scripts, Firefox does not.
        let place = if session.browser == Browser::Chromium { "background" } else { "page" };
        assert_eq!(status["engine"], place);
        assert_eq!(session.highlights().await, wanted);
        session.message(json!({"type": "next"})).await;
        session.until_open(true).await;
    }

    async fn a_strict_page_is_told_of_the_engine_at_most_once(session: &mut Session) {
        let story = Story::load("port-aldren-ferry-2025");
        // The page's own script counts what it is told; the policy lets this one script run.
        let counting = "<script>let told = 0; addEventListener('securitypolicyviolation', () => document.title = `told ${++told}`);</script></head>";
        let page = story.html("continental-press").replace("</head>", counting);
        let policy = &[("Content-Security-Policy", "script-src 'unsafe-inline'")];
        let url = session.strict.serve("counting", page, policy);
        session.open(&url).await;
        session.until_state("read").await;
        session.until_remembered(session.browser == Browser::Chromium).await;
        session.reload().await;
        session.until_state("read").await;
        let title = session.page("return document.title;", json!(null)).await;
        assert!(!title.as_str().unwrap().starts_with("told"), "{title}");
    }

    async fn the_reader_can_have_it_always_in_the_background(session: &mut Session) {
        let story = Story::load("port-aldren-ferry-2025");
        let url = session.server.serve("wire", story.html("continental-press"), &[]);
        session.open(&url).await;
        session.until_state("read").await;
        let wanted = session.highlights().await;
        session.set(&[("background", json!(true))]).await;
        session.reload().await;
        let status = session.until_state("read").await;
        assert_eq!(status["engine"], "background");
        assert_eq!(session.highlights().await, wanted);
    }

    async fn nothing_is_loaded_for_a_page_that_is_no_article(session: &mut Session) {
        session.open(&session.server.serve("front", include_str!("../pages/front.html"), &[])).await;
        session.until_loaded().await;
        let status = session.until_state("not_article").await;
        assert_eq!(status["engine"], json!(null));
        assert!(session.highlights().await.is_empty());
        assert_eq!(session.added_elements().await, 0);
        let own: Vec<String> = session.fetched().await.into_iter().filter(|url| url.contains("-extension:")).collect();
        assert_eq!(own, Vec::<String>::new());
        assert_eq!(session.errors().await, Vec::<String>::new());
    }

    async fn nothing_leaves_this_machine(session: &mut Session) {
        let story = Story::load("port-aldren-ferry-2025");
        let asked_before = session.proxy.asked().len();
        let strange_before = [&session.server, &session.strict].map(|server| server.strange_requests().len());
        for name in story.pages.keys() {
            session.open(&session.server.serve(name, story.html(name), &[])).await;
            session.until_state("read").await;
            session.next_finding().await;
            let server = format!("http://{}/", session.server.authority());
            let strange: Vec<String> = session.fetched().await.into_iter()
                .filter(|url| !url.starts_with(&server) && !url.contains("-extension:")).collect();
            assert_eq!(strange, Vec::<String>::new());
        }
        for (server, before) in [&session.server, &session.strict].into_iter().zip(strange_before) {
            assert_eq!(server.strange_requests()[before..], [] as [String; 0]);
        }
        assert_eq!(asked_since(session, asked_before), Vec::<String>::new());
    }

    async fn a_page_cannot_probe_for_the_extension(session: &mut Session) {
        // In Firefox the address is drawn anew for every reader, so that there is nothing to probe.
        if session.browser == Browser::Firefox {
            return;
        }
        session.open(&session.server.serve("front", include_str!("../pages/front.html"), &[])).await;
        session.until_state("not_article").await;
        for path in ["manifest.json", "content.js", "content.css", "engine/crossread_bg.wasm", "data/entities.model", "panel.html", "icons/48.png"] {
            let url = format!("{}/{path}", session.origin());
            let answer = session.page_async("fetch(argument).then(response => done(response.status), () => done('refused'));", json!(url)).await;
            assert_eq!(answer, "refused", "{path}");
        }
    }
}

/// What the proxy was asked for after its first so many requests, other than what the browser asks for itself.
pub(super) fn asked_since(session: &Session, before: usize) -> Vec<String> {
    let asked = session.proxy.asked().into_iter().skip(before);
    asked.filter(|line| !BROWSERS_OWN.iter().any(|host| host_of(line).ends_with(host))).collect()
}

/// The host a request to the proxy is for, with a dot before it.
fn host_of(request: &str) -> String {
    let target = request.split(' ').nth(1).unwrap_or_default();
    let authority = target.split("://").last().unwrap_or_default().split('/').next().unwrap_or_default();
    format!(".{}", authority.split(':').next().unwrap_or_default())
}
