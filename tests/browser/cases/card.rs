//! The card beside the words.

use super::in_both_browsers;
use crate::session::Session;
use crate::stories::Story;
use serde_json::json;

async fn open_ledger(session: &Session) {
    let story = Story::load("port-aldren-ferry-2025");
    session.open(&session.server.serve("ledger", story.html("harbor-ledger"), &[])).await;
    session.until_state("read").await;
}

in_both_browsers! {
    async fn opens_where_the_pointer_rests_and_closes_with_escape(session: &mut Session) {
        open_ledger(session).await;
        let (x, y) = session.place_of("Lucille Ferrand").await;
        session.point(x, y).await;
        let about = session.until_open(true).await;
        assert!(!about.is_empty());
        session.press("\u{e00c}").await;
        session.until_open(false).await;
    }

    async fn does_not_open_where_nothing_is_painted(session: &mut Session) {
        open_ledger(session).await;
        let (x, y) = session.place_of("Sign up for The Tide Table").await;
        session.point(x, y).await;
        // A card that does open afterwards shows that the first place was looked at.
        let (x, y) = session.place_of("Lucille Ferrand").await;
        session.point(x, y).await;
        let about = session.until_open(true).await;
        assert!(about.iter().all(|words| !words.contains("Tide Table")), "{about:?}");
    }

    async fn closes_when_the_pointer_has_left(session: &mut Session) {
        open_ledger(session).await;
        let (x, y) = session.place_of("Lucille Ferrand").await;
        session.point(x, y).await;
        session.until_open(true).await;
        session.point(5, 5).await;
        session.until_open(false).await;
    }

    async fn a_click_holds_it_open(session: &mut Session) {
        open_ledger(session).await;
        let (x, y) = session.place_of("pulled 11 people").await;
        session.click(x, y).await;
        let about = session.until_open(true).await;
        session.point(5, 5).await;
        // The pointer is elsewhere by the time the next answer comes; the card is still about the same.
        session.message(json!({"type": "status"})).await;
        assert_eq!(session.open_finding().await, Some(about));
        session.click(5, 5).await;
        session.until_open(false).await;
    }

    async fn the_commands_go_from_finding_to_finding_and_back(session: &mut Session) {
        open_ledger(session).await;
        session.message(json!({"type": "next"})).await;
        let first = session.until_open(true).await;
        session.message(json!({"type": "next"})).await;
        let second = session.until_finding(|about| *about != first).await;
        session.message(json!({"type": "previous"})).await;
        session.until_finding(|about| *about == first).await;
        session.press("\u{e00c}").await;
        session.until_open(false).await;
        assert_ne!(first, second);
    }

    async fn the_panel_can_ask_for_each_claim(session: &mut Session) {
        open_ledger(session).await;
        let report = session.until_state("read").await["report"].clone();
        let differing: Vec<usize> = report["claims"].as_array().unwrap().iter().enumerate()
            .filter(|(_, claim)| claim["state"] == "differs").map(|(index, _)| index).collect();
        assert!(!differing.is_empty());
        for index in differing {
            session.message(json!({"type": "go", "target": {"claim": index}})).await;
            let text = report["claims"][index]["text"].as_str().unwrap();
            session.until_finding(|about| about == &[text.to_owned()]).await;
        }
    }

    async fn says_what_the_other_outlets_say(session: &mut Session) {
        open_ledger(session).await;
        let report = session.until_state("read").await["report"].clone();
        let claims = report["claims"].as_array().unwrap();
        let index = claims.iter().position(|claim| claim["state"] == "differs").unwrap();
        session.message(json!({"type": "go", "target": {"claim": index}})).await;
        session.until_open(true).await;
        let status = session.message(json!({"type": "status"})).await;
        assert_eq!(status["card"]["kind"], "claim");
        assert_eq!(status["card"]["index"], index);
        let text = status["card"]["text"].as_str().unwrap();
        for reference in claims[index]["references"].as_array().unwrap() {
            let outlet = reference["outlet"].as_str().unwrap();
            assert!(text.contains(outlet), "{outlet} is not in: {text}");
        }
        for word in ["false", "wrong", "contradict", "incorrect"] {
            assert!(!text.to_lowercase().contains(word), "{text}");
        }
    }
}
