//! The findings of a page for other programs, and annotations back onto the page.
//!
//! - [`annotation`]: W3C Web Annotations of what is marked;
//! - [`anchor`]: annotations brought back, and where they belong on the page;
//! - [`statement`]: the claims as schema.org `Claim`s;
//! - [`citation`]: the page and the other outlets' articles as CSL-JSON;
//! - [`markdown`]: all of it for people to read.

pub mod anchor;
pub mod annotation;
pub mod citation;
pub mod markdown;
mod page_text;
pub mod statement;

pub use page_text::PageText;

use crate::claimset::Stance;
use crate::crossref::Reference;
use crate::report::{ClaimReport, InBlock, Report};
use crate::web::panel::model::link;
use crate::web::settings::Settings;
use sha2::{Digest, Sha256};

/// What is exported: what the reader has marked on one page.
pub struct Export<'a> {
    /// The page's own address.
    pub url: &'a str,
    /// The texts of the page's blocks.
    pub text: &'a PageText,
    /// What was found.
    pub report: &'a Report<InBlock>,
    /// Which of it is marked.
    pub settings: &'a Settings,
    /// When it is exported, as ISO 8601 writes a moment.
    pub moment: &'a str,
    /// The words of the interface for a key, with its values.
    pub say: &'a dyn Fn(&str, &[&str]) -> String,
}

/// What the findings are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// W3C Web Annotations.
    Annotations,
    /// schema.org claims.
    Statements,
    /// CSL-JSON.
    Citations,
    /// Markdown.
    Markdown,
}

impl Format {
    /// All formats, in the order they are shown.
    pub const ALL: [Format; 4] = [Format::Annotations, Format::Statements, Format::Citations, Format::Markdown];

    /// The key of its name in the message files.
    pub fn key(self) -> &'static str {
        match self {
            Format::Annotations => "export_annotations",
            Format::Statements => "export_statements",
            Format::Citations => "export_citations",
            Format::Markdown => "export_markdown",
        }
    }

    /// The name of the file it is saved as.
    pub fn file(self) -> &'static str {
        match self {
            Format::Annotations => "crossread-annotations.jsonld",
            Format::Statements => "crossread-claims.jsonld",
            Format::Citations => "crossread-sources.csl.json",
            Format::Markdown => "crossread.md",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Annotations | Format::Statements => "application/ld+json",
            Format::Citations => "application/vnd.citationstyles.csl+json",
            Format::Markdown => "text/markdown",
        }
    }
}

impl Export<'_> {
    /// The claims that are marked, in reading order.
    fn claims(&self) -> impl Iterator<Item = &ClaimReport<InBlock>> {
        self.report.claims.iter().filter(|claim| self.settings.marks(claim.state, claim.rank))
    }

    /// The address of the page: its canonical one where it gives one that leads to the web.
    fn source(&self) -> &str {
        let canonical = &self.report.article.url;
        if link(canonical, None).is_some() { canonical } else { self.url }
    }

    fn words(&self, key: &str) -> String {
        (self.say)(key, &[])
    }

    fn counted(&self, key: &str, count: u32) -> String {
        let form = if count == 1 { "one" } else { "other" };
        (self.say)(&format!("{key}_{form}"), &[&count.to_string()])
    }
}

/// The outlets that report a claim, or report it differently; the page itself is none of them.
fn outlets(claim: &ClaimReport<InBlock>) -> impl Iterator<Item = &Reference> {
    claim.references.iter().filter(|reference| reference.stance != Stance::Unrelated && !reference.claim.is_empty())
}

/// A `urn:uuid:` name made of what it names, the same every time (version 8 of RFC 9562).
fn name(parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\n").as_bytes());
    let mut bytes: Vec<u8> = digest.iter().copied().take(16).collect();
    if let Some(version) = bytes.get_mut(6) {
        *version = (*version & 0x0F) | 0x80;
    }
    if let Some(variant) = bytes.get_mut(8) {
        *variant = (*variant & 0x3F) | 0x80;
    }
    let mut name = String::from("urn:uuid:");
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            name.push('-');
        }
        name.push_str(&format!("{byte:02x}"));
    }
    name
}

#[cfg(test)]
pub(in crate::web) mod tests {
    use super::*;
    use serde_json::json;

    /// A page with three blocks of text, a container among them.
    pub fn texts() -> Vec<String> {
        ["", "The dam at Málaga 🌊 opened.", "It cost 3 million. It cost 3 million.", "Ana Ruiz *opened* it."]
            .map(str::to_owned)
            .into()
    }

    /// What was found on it.
    pub fn report() -> Report<InBlock> {
        let reference = json!({"claim": "dam/1", "outlet": "Daily Sun", "family": "wire", "stance": "differs",
            "field": "number", "here": "3 million", "there": "4 million", "statement": "", "exact": "It cost 4 million.",
            "why": ["dam"], "title": "Dam opens", "url": "https://sun.example/dam", "published": "2025-10-02"});
        let mut page_itself = reference.clone();
        page_itself["claim"] = "".into();
        let claim = |block, start, end, text: &str, state: &str, references| {
            json!({"block": block, "start": start, "end": end, "text": text, "kinds": ["event"], "rank": 0.4,
                "speaker": null, "state": state, "outlets": 1, "families": 1, "references": references})
        };
        serde_json::from_value(json!({
            "article": {"title": "The dam", "outlet": "News", "url": "", "published": "2025-10-01", "lang": "en",
                "credits": [], "blocks": 3},
            "entities": [{"block": 3, "start": 0, "end": 8, "text": "Ana Ruiz", "kind": "person", "id": 0,
                "name": "Ana Ruiz", "role": "Mayor", "score": 1}],
            "claims": [
                claim(1, 0, 28, "The dam at Málaga 🌊 opened.", "unjudged", json!([])),
                claim(2, 19, 37, "It cost 3 million.", "differs", json!([reference, page_itself])),
            ],
            "omitted": [{"claim": "dam/2", "statement": "Two workers were hurt.", "outlets": ["Daily Sun"], "of": 3,
                "families": 1, "after": 3}],
            "sources": [{"family": "wire", "name": "Wire"}],
            "stories": [{"id": "dam", "outlets": 1, "families": 1}],
            "micros": {"article": 0, "entities": 0, "claims": 0, "crossref": 0}
        }))
        .unwrap()
    }

    /// Runs `check` on an export of that page in English.
    pub fn with_export<T>(settings: Settings, check: impl FnOnce(&Export) -> T) -> T {
        let (text, report) = (PageText::new(&texts()), report());
        check(&Export {
            url: "https://news.example/dam",
            text: &text,
            report: &report,
            settings: &settings,
            moment: "2025-10-03T08:00:00.000Z",
            say: &crate::web::tests::english,
        })
    }

    #[test]
    fn names_depend_on_what_they_name_alone() {
        assert_eq!(name(&["a", "b"]), name(&["a", "b"]));
        assert_ne!(name(&["a", "b"]), name(&["a", "c"]));
        let parts: Vec<usize> = name(&["a"]).split(['-', ':']).map(str::len).collect();
        assert_eq!(parts, [3, 4, 8, 4, 4, 4, 12]);
    }
}
