//! What a page shows: its highlights, and whether anything else of it has changed.

use crate::session::Session;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The highlighted words of a page by the name of the highlight, each list in document order.
pub type Highlights = BTreeMap<String, Vec<String>>;

/// Reads the registry from the page's own world. Highlights hold static ranges, which have no text.
const HIGHLIGHTS: &str = "
    const text = range => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return live;
    };
    const found = {};
    for (const [name, highlight] of CSS.highlights) {
      const ranges = [...highlight].map(text);
      ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
      found[name] = ranges.map(range => range.toString());
    }
    return found;";

impl Session {
    pub async fn highlights(&self) -> Highlights {
        serde_json::from_value(self.page(HIGHLIGHTS, json!(null)).await).unwrap()
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
                 const added = [...root.children].filter(child => child !== root.querySelector('body') && child.localName !== 'head');
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
