//! Every page of the extension's own by the rules of WCAG 2.2, in light and dark, zoomed, by keyboard.

use super::in_both_browsers;
use super::panel::open_ledger;
use crate::session::{Browser, Session};

/// The pages and what of them is open: a name, and how to get there.
async fn show(session: &Session, place: &str) {
    match place {
        "options" | "welcome" => {
            session.open_extension_page(&format!("{place}.html")).await;
            let there = if place == "options" { "#bundled li" } else { "#sample [role=button]" };
            session.until_shown(&format!("document.querySelector('{there}')")).await;
        }
        "panel" => {
            open_ledger(session).await;
            session.click_on("[data-claim] .state_differs").await;
            session.until_shown("document.querySelector('.sayings')").await;
            session.click_on("#export summary").await;
        }
        "names" => {
            session.click_in_panel("tab-2").await;
            session.click_on("[data-name='0']").await;
            session.until_shown("document.querySelector('[data-mention]')").await;
        }
        "omitted" => session.click_in_panel("tab-1").await,
        "sources" => session.click_in_panel("tab-3").await,
        "notice" => {
            session.open(&session.server.serve("front", include_str!("../pages/front.html"), &[])).await;
            session.until_state("not_article").await;
            session.open_panel().await;
            session.until_shown("document.querySelector('.notice')").await;
        }
        other => panic!("no place {other}"),
    }
}

const PLACES: [&str; 7] = ["panel", "omitted", "names", "sources", "notice", "options", "welcome"];

in_both_browsers! {
    async fn axe_core_finds_nothing_wrong(session: &mut Session) {
        for place in PLACES {
            show(session, place).await;
            for scheme in ["light", "dark"] {
                session.scheme(scheme).await;
                let wrong = session.axe_violations().await;
                assert!(wrong.is_empty(), "{place}, {scheme}:\n{}", wrong.join("\n"));
            }
        }
        session.scheme("light").await;
    }

    async fn nothing_scrolls_sideways_at_200_and_400_percent(session: &mut Session) {
        for place in PLACES {
            show(session, place).await;
            for width in [640, 320] {
                session.zoom_to_width(Some(width)).await;
                let over = session.shown("[document.documentElement.scrollWidth - document.documentElement.clientWidth,
                    [...document.querySelectorAll('body *')].filter(element => element.getBoundingClientRect().right > innerWidth + 1
                      && !element.closest('.unseen')).map(element => element.outerHTML.slice(0, 120))]").await;
                assert!(over[0].as_i64().unwrap() <= 0 && over[1].as_array().unwrap().is_empty(), "{place} at {width} px: {over}");
            }
            session.zoom_to_width(None).await;
        }
    }

    async fn every_control_is_large_enough_to_hit(session: &mut Session) {
        for place in PLACES {
            show(session, place).await;
            // The rows of a long list are laid out when they are drawn.
            session.until_shown("[...document.querySelectorAll('.row button')]
                .every(button => !button.checkVisibility() || button.getBoundingClientRect().height > 0)").await;
            // A control in a sentence is as large as its line; a box or radio button is hit on its label.
            let small = session.shown("[...document.querySelectorAll('button, summary, input, a')]
                .map(control => control.closest('label') ?? control)
                .filter(control => control.checkVisibility() && control.localName !== 'a')
                .map(control => [control.getBoundingClientRect(), control.outerHTML.slice(0, 120)])
                .filter(([box]) => box.width < 24 || box.height < 24)").await;
            assert_eq!(small.as_array().unwrap().len(), 0, "{place}: {small}");
        }
    }

    async fn whatever_the_keyboard_is_at_can_be_seen(session: &mut Session) {
        for place in ["panel", "names", "options", "welcome"] {
            show(session, place).await;
            session.shown("document.activeElement.blur()").await;
            let mut seen = Vec::new();
            loop {
                session.press_in_panel("\u{e004}").await;
                let at = session.shown("(() => {
                    const at = document.activeElement;
                    if (at === document.body) return null;
                    const looks = [at, at.nextElementSibling].filter(Boolean).map(element => getComputedStyle(element));
                    const outlined = looks.some(look => look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 1);
                    const { top, bottom } = at.getBoundingClientRect();
                    // What sticks to the top may not cover it.
                    const cover = document.querySelector('.tabs')?.getBoundingClientRect().bottom ?? 0;
                    const covered = document.querySelector('#list')?.contains(at) && bottom <= cover;
                    return [at.outerHTML.slice(0, 160), outlined, bottom > 0 && top < innerHeight && !covered];
                })()").await;
                let Some(name) = at[0].as_str().map(str::to_owned) else { break };
                assert!(at[1] == true && at[2] == true, "{place}: {at}");
                if seen.contains(&name) || seen.len() > 80 {
                    break;
                }
                seen.push(name);
            }
            assert!(seen.len() > 5, "{place}: the keyboard gets to {seen:?}");
        }
    }

    async fn states_can_be_told_in_forced_colours(session: &mut Session) {
        if session.browser == Browser::Firefox {
            return;
        }
        show(session, "panel").await;
        session.forced_colours(true).await;
        session.until_shown("matchMedia('(forced-colors: active)').matches").await;
        let looks = session.shown("(() => {
            const background = css => getComputedStyle(document.querySelector(css)).backgroundColor;
            return [background('[role=tab][aria-selected=true]') !== background('[role=tab][aria-selected=false]'),
                    background('.choice input:checked + span') !== background('.choice input:not(:checked) + span'),
                    background('.switch:checked') !== 'rgba(0, 0, 0, 0)'];
        })()").await;
        assert_eq!(looks, serde_json::json!([true, true, true]));
        assert!(session.axe_violations().await.is_empty());
        session.forced_colours(false).await;
    }
}
