//! What a page shows: its highlights, and whether anything else of it has changed.

use crate::session::Session;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The highlighted words of a page by the name of the highlight, each list in document order.
pub type Highlights = BTreeMap<String, Vec<String>>;

/// Reads the registry from the page's own world. Highlights hold static ranges, which have no text.
/// With `true`, only what is drawn counts.
const HIGHLIGHTS: &str = "
    const text = range => {
      const live = document.createRange();
      live.setStart(range.startContainer, Math.min(range.startOffset, range.startContainer.length));
      live.setEnd(range.endContainer, Math.min(range.endOffset, range.endContainer.length));
      return live;
    };
    const sameTree = (a, b) => a.startContainer.getRootNode() === b.startContainer.getRootNode();
    const drawn = range => [...range.getClientRects()].some(box => box.width > 1 && box.height > 1);
    const found = {};
    for (const [name, highlight] of CSS.highlights) {
      // A range whose words have been removed stays registered until the page is read again; it paints nothing.
      const ranges = [...highlight].filter(range => range.startContainer.isConnected && range.endContainer.isConnected).map(text);
      ranges.sort((a, b) => sameTree(a, b) ? a.compareBoundaryPoints(Range.START_TO_START, b) : 0);
      found[name] = ranges.filter(range => !arguments[0] || drawn(range)).map(range => range.toString());
    }
    return found;";

/// Words as the report has them: without characters that take no room, and with one blank for any white space.
pub fn plain(words: &str) -> String {
    let no_room = ['\u{ad}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{2060}'];
    words.replace(no_room, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the open card is about is one more highlight.
fn is_open_finding(name: &str) -> bool {
    name.trim_end_matches("-dark") == "finding-open"
}

impl Session {
    /// The painted words as the reader sees them.
    pub async fn highlights(&self) -> Highlights {
        let mut highlights = self.registry(false).await;
        highlights.retain(|name, _| !is_open_finding(name));
        highlights
    }

    /// Those of the painted words that are not hidden from the reader.
    pub async fn drawn_highlights(&self) -> Highlights {
        let mut highlights = self.registry(true).await;
        highlights.retain(|name, _| !is_open_finding(name));
        highlights
    }

    /// The words the open card is about; none where no card is open, or it is about no words.
    pub async fn open_finding(&self) -> Option<Vec<String>> {
        self.registry(false).await.into_iter().find(|(name, _)| is_open_finding(name)).map(|(_, words)| words)
    }

    async fn registry(&self, drawn: bool) -> Highlights {
        let found: Highlights = serde_json::from_value(self.page(HIGHLIGHTS, json!(drawn)).await).unwrap();
        found.into_iter().map(|(name, words)| (name, words.iter().map(|words| plain(words)).collect())).collect()
    }

    /// Waits until a card is open (or, with `false`, none is) and gives the words it is about.
    pub async fn until_open(&self, open: bool) -> Vec<String> {
        let what = if open { "a card to open" } else { "the card to close" };
        self.until(what, async || {
            let about = self.open_finding().await;
            if about.is_some() == open { Ok(about.unwrap_or_default()) } else { Err(format!("{about:?}")) }
        })
        .await
    }

    /// Goes on to the next finding, past what others report and the page leaves out, and gives the words of its card.
    pub async fn next_finding(&self) -> Vec<String> {
        self.until("a card of a finding", async || {
            self.message(json!({"type": "next"})).await;
            self.open_finding().await.ok_or_else(|| "none is open".to_owned())
        })
        .await
    }

    /// Waits until what the extension says of its open card is as wanted (null: none is open), and gives it.
    pub async fn until_card(&self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        self.until(what, async || {
            let card = self.message(json!({"type": "status"})).await["card"].clone();
            if wanted(&card) { Ok(card) } else { Err(card.to_string()) }
        })
        .await
    }

    /// Where the card is in the viewport: left, top, right, bottom.
    pub async fn card_box(&self) -> [i64; 4] {
        serde_json::from_value(self.message(json!({"type": "box"})).await).unwrap()
    }

    /// Clicks a button of the open card, or a caret, by its label.
    pub async fn click_in_card(&self, label: &str) {
        let (x, y) = self.button_in_card(label).await;
        self.click(x, y).await;
    }

    /// Scrolls a button of the card into view, and gives its middle.
    pub async fn button_in_card(&self, label: &str) -> (i64, i64) {
        self.until(&format!("the button {label}"), async || {
            let place = self.message(json!({"type": "button", "label": label})).await;
            serde_json::from_value(place.clone()).map_err(|_| place.to_string())
        })
        .await
    }

    /// The name of what has the focus in the card; empty where it is elsewhere.
    pub async fn focused_in_card(&self) -> String {
        self.message(json!({"type": "focused"})).await.as_str().unwrap().to_owned()
    }

    /// Waits until the open card is about the wanted words, and gives them.
    pub async fn until_finding(&self, wanted: impl Fn(&Vec<String>) -> bool) -> Vec<String> {
        self.until("a card about other words", async || match self.open_finding().await {
            Some(about) if wanted(&about) => Ok(about),
            other => Err(format!("{other:?}")),
        })
        .await
    }

    /// Waits until the page has loaded with everything in it.
    pub async fn until_loaded(&self) {
        self.until("the page to load", async || {
            let state = self.page("return document.readyState;", json!(null)).await;
            if state == "complete" { Ok(()) } else { Err(state.to_string()) }
        })
        .await;
    }

    /// What `witness.js` has seen: `before`, the page's markup at document_idle, and `painted`, the milliseconds
    /// from then to the first frame with highlights. Waits for that frame where there are any.
    pub async fn until_painted(&self) -> Value {
        self.until("a frame with the highlights", async || {
            let witness = self.message(json!({"type": "witness"})).await;
            let settled = !witness["painted"].is_null() || self.highlights().await.is_empty();
            if settled { Ok(witness) } else { Err("no frame".to_owned()) }
        })
        .await
    }

    /// How far above or below a point the open card is, in pixels of the viewport; null where it covers the
    /// point, or there is none.
    pub async fn card_distance(&self, (x, y): (i64, i64)) -> Value {
        let script = "const [x, y] = arguments[0];
             const { documentElement, head, body } = document;
             const isCard = (x, y) => {
               const there = document.elementFromPoint(x, y);
               return there?.parentElement === documentElement && there !== head && there !== body;
             };
             const columns = [...Array(Math.floor(innerWidth / 20)).keys()].map(column => 20 * column + 10);
             const isIn = row => row >= 0 && row < innerHeight && columns.some(column => isCard(column, row));
             if (isCard(x, y)) return null;
             return [...Array(innerHeight).keys()].find(far => isIn(y - far) || isIn(y + far)) ?? null;";
        self.page(script, json!([x, y])).await
    }

    /// Stops what the page's scripts do by themselves: timers, frames, loading.
    pub async fn freeze(&self) {
        let script = "stop();
             for (let id = 1; id < 100000; id += 1) [clearTimeout, cancelAnimationFrame, cancelIdleCallback].forEach(clear => clear(id));
             window.setTimeout = window.setInterval = window.requestAnimationFrame = window.requestIdleCallback = () => 0;";
        self.page(script, json!(null)).await;
    }

    /// The page as it is now, as a file would have it, without the one element the extension may add.
    pub async fn as_file(&self) -> String {
        let script = "const type = document.doctype;
                      return type ? new XMLSerializer().serializeToString(type) : '';";
        let doctype = self.page(script, json!(null)).await;
        format!("{}{}", doctype.as_str().unwrap(), self.markup().await)
    }

    /// How many elements beside head and body the root has.
    pub async fn added_elements(&self) -> u64 {
        let script = "return [...document.documentElement.children].filter(child => child !== document.body && child !== document.head).length;";
        self.page(script, json!(null)).await.as_u64().unwrap()
    }

    /// Waits until the highlights are as wanted, and gives them.
    pub async fn until_highlights(&self, what: &str, wanted: impl Fn(&Highlights) -> bool) -> Highlights {
        self.until(what, async || {
            let highlights = self.highlights().await;
            if wanted(&highlights) { Ok(highlights) } else { Err(format!("{highlights:?}")) }
        })
        .await
    }

    /// The page's markup without the one element the extension may add, as the last child of the root.
    pub async fn markup(&self) -> String {
        let markup = self
            .page(
                "const root = document.documentElement.cloneNode(true);
                 const added = [...root.children].filter(child => !['head', 'body'].includes(child.localName));
                 added.forEach(element => element.remove());
                 return [added.length, root.outerHTML];",
                json!(null),
            )
            .await;
        assert!(markup[0].as_u64().unwrap() <= 1, "more than one element was added to the page");
        markup[1].as_str().unwrap().to_owned()
    }

    /// Every address the page has fetched anything from, itself included.
    pub async fn fetched(&self) -> Vec<String> {
        let fetched = self
            .page(
                "return [location.href, ...performance.getEntriesByType('resource').map(entry => entry.name)];",
                json!(null),
            )
            .await;
        serde_json::from_value(fetched).unwrap()
    }

    /// The middle of the first appearance of `words` in the page's text, scrolled into view, in pixels
    /// of the viewport.
    pub async fn place_of(&self, words: &str) -> (i64, i64) {
        let place = self
            .page(
                "const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                 while (walker.nextNode()) {
                   const at = walker.currentNode.data.indexOf(arguments[0]);
                   if (at < 0) continue;
                   const range = document.createRange();
                   range.setStart(walker.currentNode, at);
                   range.setEnd(walker.currentNode, at + arguments[0].length);
                   walker.currentNode.parentElement.scrollIntoView({block: 'center', behavior: 'instant'});
                   const box = range.getClientRects()[0];
                   return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
                 }
                 return null;",
                json!(words),
            )
            .await;
        let pixels = |index: usize| place[index].as_i64().unwrap_or_else(|| panic!("`{words}` is not on the page"));
        (pixels(0), pixels(1))
    }

    /// How many highlighted ranges lie inside elements that match `css`.
    pub async fn highlighted_inside(&self, css: &str) -> Value {
        self.page(
            "return [...CSS.highlights].flatMap(([name, highlight]) => [...highlight]
                 .filter(range => range.startContainer.parentElement?.closest(arguments[0]))
                 .map(range => name + ': ' + range.startContainer.data.slice(range.startOffset)));",
            json!(css),
        )
        .await
    }
}
