//! Look-up in sorted tables of lower-case words, blind to ASCII case and without allocation.

use std::cmp::Ordering;

/// What `table`, sorted by its keys, says of `word`.
pub(super) fn find<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    let at = table.binary_search_by(|(key, _)| order(key, word)).ok()?;
    table.get(at).map(|(_, value)| *value)
}

/// Whether sorted `table` holds `word`.
pub(super) fn holds(table: &[&str], word: &str) -> bool {
    table.binary_search_by(|key| order(key, word)).is_ok()
}

fn order(key: &str, word: &str) -> Ordering {
    key.bytes().cmp(word.bytes().map(|byte| byte.to_ascii_lowercase()))
}
