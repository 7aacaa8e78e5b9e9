//! The outline of an HTML file, for the command line. The extension builds the same outline from
//! the live page.

use super::outline::Page;

/// Reads `html` into an outline. Never fails: broken markup is read as a browser reads it.
pub fn page(html: &str, url: &str) -> Page {
    Page { url: url.into(), ..Page::from_text(html) }
}
