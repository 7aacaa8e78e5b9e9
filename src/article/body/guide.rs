//! The article's text as the page's structured data give it: a guide to where the article stands, never
//! the text itself, which is often cut, rewritten or out of date there.

use super::super::jsonld::Value;
use super::super::outline::Page;
use super::tree::{Tree, letters};
use crate::pause::Pauses;

/// Shorter texts (in letters) are summaries.
const SUMMARY: usize = 300;
/// Of the described text so much must stand on the page.
const MOST: f64 = 0.5;
/// Shorter blocks (in letters) may turn up by chance.
const SHORT: usize = 40;

/// Which blocks the page's `articleBody` holds; `None` if it has none, or another text.
pub async fn described(page: &Page, tree: &Tree<'_>, pauses: Pauses<'_>) -> Option<Vec<bool>> {
    let values = page.jsonld.iter().filter(|json| json.contains("articleBody")).filter_map(|json| Value::parse(json));
    let values: Vec<Value> = values.collect();
    let bodies = values.iter().flat_map(Value::objects).filter_map(|object| object.get("articleBody")?.text());
    let body = bodies.map(letters).max_by_key(String::len).filter(|body| body.len() >= SUMMARY)?;
    let mut held = 0;
    let mut described = Vec::with_capacity(tree.nodes.len());
    for (at, node) in tree.nodes.iter().enumerate() {
        pauses.here().await;
        let text = letters(&node.text);
        let is_held = tree.prose_of(at) > 0.0 && text.len() >= SHORT && body.contains(&text);
        held += if is_held { text.len() } else { 0 };
        described.push(is_held);
    }
    (held as f64 >= MOST * body.len() as f64).then_some(described)
}
