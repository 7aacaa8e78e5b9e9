//! The built extension in real browsers, with fixture pages from this machine only.
//!
//! Needs `./build.sh build` first, and chromium with chromedriver, and Firefox with geckodriver, on the
//! path or named by CHROMIUM, CHROMEDRIVER, FIREFOX and GECKODRIVER.
//!
//! `cargo test --features driver --test browser [chromium|firefox][::case]`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod extension;
mod page;
mod server;
mod session;

use serde_json::json;
use session::{Browser, Session, run};
use std::fs;
use std::path::Path;

/// Defines each case once and runs it in both browsers.
macro_rules! in_both_browsers {
    ($($(#[$about:meta])* async fn $case:ident($session:ident: &mut Session) $steps:block)*) => {
        $($(#[$about])* async fn $case($session: &mut Session) $steps)*

        mod chromium {
            $(#[test] fn $case() { super::run(super::Browser::Chromium, super::$case); })*
        }

        mod firefox {
            $(#[test] fn $case() { super::run(super::Browser::Firefox, super::$case); })*
        }
    };
}

const FERRY: &str = "port-aldren-ferry-2025";

/// A page of `tests/stories`.
fn story_page(story: &str, outlet: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories").join(story).join(format!("{outlet}.html"));
    fs::read_to_string(path).unwrap()
}

in_both_browsers! {
    async fn an_article_is_read_and_painted(session: &mut Session) {
        let url = session.server.serve("ledger.html", story_page(FERRY, "harbor-ledger"), &[]);
        session.open(&url).await;
        let status = session.until_state("read").await;
        assert_eq!(status["url"], json!(url));
        let highlights = session.highlights().await;
        assert!(!highlights.is_empty());
        assert_eq!(session.errors().await, Vec::<String>::new());
    }
}
