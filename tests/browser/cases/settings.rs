//! What the reader switches on and off.

use super::in_both_browsers;
use crate::page::{Highlights, plain};
use crate::session::Session;
use crate::stories::Story;
use serde_json::{Value, json};
use std::collections::BTreeSet;

async fn open_ledger(session: &Session) -> Highlights {
    let story = Story::load("port-aldren-ferry-2025");
    session.open(&session.server.serve("ledger", story.html("harbor-ledger"), &[])).await;
    session.until_state("read").await;
    session.highlights().await
}

fn without(highlights: &Highlights, name: &str) -> Highlights {
    highlights.iter().filter(|(known, _)| *known != name).map(|(name, words)| (name.clone(), words.clone())).collect()
}

in_both_browsers! {
    async fn a_box_of_the_panel_takes_its_lines_away_and_brings_them_back(session: &mut Session) {
        let all = open_ledger(session).await;
        let tab = session.page_tab().await;
        session.open_extension_page(&format!("panel.html?tab={tab}")).await;
        for (id, highlight) in [("kind_person", "entity-person"), ("state_differs", "claim-differs")] {
            session.click_in_panel(id).await;
            session.until_highlights(&format!("no {highlight}"), |now| *now == without(&all, highlight)).await;
            session.click_in_panel(id).await;
            session.until_highlights(&format!("{highlight} again"), |now| *now == all).await;
        }
    }

    async fn a_choice_outlives_a_reload(session: &mut Session) {
        let all = open_ledger(session).await;
        session.set(&[("kinds.person", json!(false)), ("kinds.date", json!(true))]).await;
        let wanted = |now: &Highlights| !now.contains_key("entity-person") && now.contains_key("entity-date");
        let chosen = session.until_highlights("dates and no people", wanted).await;
        assert_eq!(without(&chosen, "entity-date"), without(&all, "entity-person"));
        session.reload().await;
        session.until_state("read").await;
        assert_eq!(session.highlights().await, chosen);
    }

    async fn each_state_can_be_switched_off(session: &mut Session) {
        let all = open_ledger(session).await;
        for (path, highlight) in [("same", "claim-same"), ("differs", "claim-differs"), ("only_here", "claim-only-here")] {
            assert!(all.contains_key(highlight), "{highlight} is not on the page");
            session.set(&[(&format!("states.{path}"), json!(false))]).await;
            session.until_highlights(&format!("no {highlight}"), |now| *now == without(&all, highlight)).await;
        }
    }

    async fn a_site_that_is_off_stays_as_it_is_and_the_others_are_read(session: &mut Session) {
        open_ledger(session).await;
        let status = session.until_state("read").await;
        session.set(&[("offSites", json!([status["host"]]))]).await;
        session.until_highlights("an empty page", |now| now.is_empty()).await;
        session.until_state("site_off").await;
        assert_eq!(session.added_elements().await, 0);
        session.reload().await;
        session.until_state("site_off").await;
        assert!(session.highlights().await.is_empty());

        let story = Story::load("port-aldren-ferry-2025");
        let elsewhere = session.server.serve("ledger", story.html("harbor-ledger"), &[]).replace("127.0.0.1", "localhost");
        session.open(&elsewhere).await;
        session.until_state("read").await;
        assert!(!session.highlights().await.is_empty());
    }

    async fn switched_off_it_leaves_nothing_and_switched_on_all_comes_back(session: &mut Session) {
        let all = open_ledger(session).await;
        session.set(&[("on", json!(false))]).await;
        session.until_highlights("an empty page", |now| now.is_empty()).await;
        session.until_state("off").await;
        assert_eq!(session.added_elements().await, 0);
        let (x, y) = session.place_of("Lucille Ferrand").await;
        session.click(x, y).await;
        assert_eq!(session.open_finding().await, None);
        session.set(&[]).await;
        session.until_highlights("all of it", |now| *now == all).await;
    }

    async fn as_many_claims_are_painted_as_the_reader_wants(session: &mut Session) {
        let cross = open_ledger(session).await;
        let report = session.until_state("read").await["report"].clone();
        let claims = report["claims"].as_array().unwrap().clone();
        let open = |claim: &&Value| ["unjudged", "no_data"].contains(&claim["state"].as_str().unwrap());
        let words = |ranked: bool| -> BTreeSet<String> {
            let wanted = claims.iter().filter(open).filter(|claim| (claim["rank"].as_f64().unwrap() >= 0.5) == ranked);
            wanted.map(|claim| plain(claim["text"].as_str().unwrap())).collect()
        };
        let painted = |now: &Highlights, name: &str| now.get(name).into_iter().flatten().cloned().collect::<BTreeSet<_>>();
        // Names in doubt come with the claims that are not ranked.
        let others = |now: &Highlights| -> Highlights {
            let shown = now.iter().filter(|(name, _)| !name.starts_with("doubtful-") && !["claim-ranked", "claim-other"].contains(&name.as_str()));
            shown.map(|(name, words)| (name.clone(), words.clone())).collect()
        };
        let is = |now: &Highlights, density: usize| {
            let wanted = |level: usize, ranked: bool| if density >= level { words(ranked) } else { BTreeSet::new() };
            painted(now, "claim-ranked") == wanted(1, true) && painted(now, "claim-other") == wanted(2, false)
                && others(now) == cross
        };
        assert!(is(&cross, 0) && !words(true).is_empty() | !words(false).is_empty(), "{cross:?}");
        session.open_panel().await;
        session.until_shown("document.querySelectorAll('[data-claim]').length > 0").await;
        for density in [1, 2, 0] {
            session.click_on(&format!("#density-{density}-choice")).await;
            session.until_highlights(&format!("density {density} by pointer"), |now| is(now, density)).await;
        }
        session.tab_to("[name=density]:checked").await;
        for density in [1, 2] {
            session.press_in_panel("\u{e014}").await;
            session.until_highlights(&format!("density {density} by keyboard"), |now| is(now, density)).await;
        }
    }
}
