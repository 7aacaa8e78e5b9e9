//! The browser side: the boundary to JavaScript, and the extension's own pages.
//!
//! They are two modules for the browser, so that an article waits for no page's code and a page for no engine's:
//! the feature `engine` compiles the one, `pages` the other. What needs no browser (settings, what the panel shows) is
//! compiled for the tests as well.

#[cfg(all(target_arch = "wasm32", feature = "engine"))]
pub mod boundary;
#[cfg(all(target_arch = "wasm32", feature = "pages"))]
mod browser;
#[cfg(all(target_arch = "wasm32", feature = "pages"))]
mod controls;
#[cfg(all(target_arch = "wasm32", feature = "pages"))]
mod dom;
pub mod export;
#[cfg(all(target_arch = "wasm32", feature = "pages"))]
mod options;
#[cfg(all(target_arch = "wasm32", feature = "pages"))]
mod packs;
pub mod panel;
pub mod settings;
#[cfg(all(target_arch = "wasm32", feature = "pages"))]
mod welcome;

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::{Path, PathBuf};

    /// Keys of which a part is only known while the extension runs, by their beginning.
    const COMPOSED: [&str; 4] = ["card_kind_", "command_", "field_", "permission_"];

    fn messages(language: &str) -> BTreeMap<String, String> {
        let path = root().join(format!("extension/_locales/{language}/messages.json"));
        let text = std::fs::read_to_string(path).unwrap();
        let entries: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&text).unwrap();
        entries.into_iter().map(|(key, mut entry)| (key, entry.remove("message").unwrap())).collect()
    }

    fn root() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
    }

    /// The words of all sources that may name a message, split wherever a key cannot go on.
    fn named() -> BTreeSet<String> {
        fn read(path: &Path, out: &mut BTreeSet<String>) {
            if path.is_dir() {
                if path.ends_with("node_modules") || path.ends_with("_locales") || path.ends_with("data") {
                    return;
                }
                std::fs::read_dir(path).unwrap().for_each(|entry| read(&entry.unwrap().path(), out));
            } else if ["rs", "ts", "json"].iter().any(|kind| path.extension().is_some_and(|found| found == *kind)) {
                let text = std::fs::read_to_string(path).unwrap();
                let text = text.replace("__MSG_", "\"").replace("__\"", "\"");
                out.extend(text.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned));
            }
        }
        let mut out = BTreeSet::new();
        read(&root().join("src/web"), &mut out);
        read(&root().join("extension"), &mut out);
        out
    }

    /// The English words of a message, as the browser puts its values in.
    pub fn english(key: &str, values: &[&str]) -> String {
        let mut words = messages("en").remove(key).unwrap_or_else(|| panic!("no message {key}"));
        for (value, number) in values.iter().zip(1..) {
            words = words.replace(&format!("${number}"), value);
        }
        words
    }

    #[test]
    fn every_language_has_every_message_with_the_same_values() {
        let english = messages("en");
        let spanish = messages("es");
        assert_eq!(english.keys().collect::<Vec<_>>(), spanish.keys().collect::<Vec<_>>());
        for (key, message) in &english {
            for value in ["$1", "$2", "$3"] {
                assert_eq!(message.contains(value), spanish[key].contains(value), "{value} of {key}");
            }
            assert!(!message.is_empty() && !spanish[key].is_empty(), "{key} is empty");
        }
    }

    #[test]
    fn every_message_is_used() {
        let named = named();
        for key in messages("en").keys() {
            let base = key.trim_end_matches("_one").trim_end_matches("_other");
            let used = named.contains(key) || named.contains(base) || COMPOSED.iter().any(|part| key.starts_with(part));
            assert!(used, "nothing uses the message {key}");
        }
    }

    #[test]
    fn every_message_named_exists() {
        let messages = messages("en");
        let groups: BTreeSet<&str> = messages.keys().filter_map(|key| Some(key.split_once('_')?.0)).collect();
        let sources = [
            "controls",
            "export/mod",
            "export/annotation",
            "export/markdown",
            "options",
            "packs",
            "panel/model",
            "panel/run",
            "panel/view",
            "settings",
            "welcome",
        ];
        for source in sources {
            let text = std::fs::read_to_string(root().join(format!("src/web/{source}.rs"))).unwrap();
            for key in text.split('"').filter(|word| {
                word.split_once('_').is_some_and(|(group, rest)| groups.contains(group) && !rest.is_empty())
                    && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            }) {
                let exists = messages.contains_key(key) || messages.contains_key(&format!("{key}_one"));
                assert!(exists, "{source} names {key}, which is no message");
            }
        }
    }
}
