//! The welcome page: its sample is read by the real engine.

use super::engine::asked_since;
use super::in_both_browsers;
use serde_json::json;

in_both_browsers! {
    async fn the_sample_is_read_there_and_then_and_its_lines_open_their_cards(session: &mut Session) {
        session.open_extension_page("welcome.html").await;
        session.until_shown("document.querySelector('#sample [role=button]')").await;
        let states = session.shown("[...document.querySelectorAll('#sample [role=button]')].map(line => line.className.split(' ').at(-1))").await;
        for state in ["state_same", "state_differs", "state_only_here"] {
            assert!(states.as_array().unwrap().iter().any(|found| found == state), "{states}");
        }
        // What differs is open at once.
        let card = "document.getElementById('card').textContent";
        let open = "document.querySelector('#sample [aria-expanded=true]')";
        session.until_shown(&format!("{card}.includes('$17 million') && {card}.includes('Valley Courier')")).await;
        assert_eq!(session.shown(&format!("{open}.className")).await, "sample state_differs");
        session.point_at("#sample .state_only_here").await;
        session.until_shown(&format!("{open}.className === 'sample state_only_here'")).await;
        session.click_on("#sample .caret").await;
        session.until_shown(&format!("{card}.includes('fine of $200,000')")).await;
        // By keyboard.
        session.shown("document.activeElement.blur()").await;
        session.tab_to("#sample .state_same").await;
        session.until_shown(&format!("{open}.className === 'sample state_same' && {card}.includes('Reported the same')")).await;
        assert_eq!(session.shown("document.getElementById('card').getAttribute('aria-live')").await, "polite");
    }

    async fn nothing_is_fetched_from_anywhere_and_every_permission_is_explained(session: &mut Session) {
        let asked_before = session.proxy.asked().len();
        session.open_extension_page("welcome.html").await;
        session.until_shown("document.querySelector('#sample [role=button]')").await;
        let fetched = session.shown("performance.getEntriesByType('resource').map(entry => entry.name)").await;
        let origin = session.origin().to_owned();
        assert!(fetched.as_array().unwrap().iter().all(|url| url.as_str().unwrap().starts_with(&origin)), "{fetched}");
        assert_eq!(asked_since(session, asked_before), Vec::<String>::new());
        let asked = session.shown("(globalThis.browser ?? chrome).runtime.getManifest().permissions.length").await;
        let explained = session.shown("[...document.querySelectorAll('dt')].filter(term => term.nextSibling.textContent.length > 15).length").await;
        // One more for reading pages, and four for the lines.
        assert!(explained.as_u64().unwrap() >= asked.as_u64().unwrap() + 5, "{explained} of {asked}");
        assert_eq!(session.shown("document.body.textContent.includes('undefined')").await, json!(false));
    }
}
