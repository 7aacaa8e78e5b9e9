//! Records from published markup: schema.org `ClaimReview` and `Claim` as JSON-LD.
//!
//! Only what was claimed, by whom, and where it appeared is taken; ratings are not.

use super::record::{Evidence, Record};
use crate::text::Day;
use serde_json::Value;

/// The records of every `ClaimReview` and `Claim` anywhere in `json`, with ids `STORY/1`, `STORY/2` …
///
/// A review counts as the evidence of its author, a bare claim as that of who made it or of the
/// publisher of the work it first appeared in; one that names nobody is left out.
///
/// # Errors
/// Where `json` is not JSON.
pub fn records(json: &str, story: &str) -> serde_json::Result<Vec<Record>> {
    let mut records = Vec::new();
    visit(&serde_json::from_str(json)?, story, &mut records);
    Ok(records)
}

fn visit(value: &Value, story: &str, records: &mut Vec<Record>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| visit(value, story, records)),
        Value::Object(object) => {
            let found = if is_a(value, "ClaimReview") {
                review(value)
            } else if is_a(value, "Claim") {
                claim(value)
            } else {
                object.values().for_each(|value| visit(value, story, records));
                None
            };
            if let Some((statement, evidence)) = found {
                records.push(Record {
                    id: format!("{story}/{}", records.len() + 1),
                    story: story.into(),
                    statement,
                    context: context(&evidence),
                    evidence: vec![evidence],
                    ..Record::default()
                });
            }
        }
        _ => {}
    }
}

/// The title, and below it what the address says.
fn context(evidence: &Evidence) -> Option<String> {
    let named = evidence.url.as_deref().map(named_in).filter(|words| !words.is_empty());
    evidence.title.iter().cloned().chain(named).reduce(|title, named| format!("{title}\n{named}"))
}

/// What the last part of an address says: "empty dam video" of `https://check.example/2024/empty-dam-video/`. Empty where
/// it is no words.
pub fn named_in(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let name = last.split_once('.').map_or(last, |(name, _)| name);
    let words: Vec<&str> = name.split(['-', '_', '+']).filter(|word| !word.is_empty()).collect();
    let is_word = |word: &&str| word.starts_with(char::is_alphabetic);
    if words.iter().any(is_word) { words.join(" ") } else { String::new() }
}

fn review(review: &Value) -> Option<(String, Evidence)> {
    let evidence = Evidence {
        outlet: name(review.get("author")?)?,
        title: text(review, &["headline", "name"]),
        url: text(review, &["url"]),
        published: date(review),
        ..Evidence::default()
    };
    Some((text(review, &["claimReviewed"])?, evidence))
}

fn claim(claim: &Value) -> Option<(String, Evidence)> {
    let work = first(claim.get("firstAppearance").or_else(|| claim.get("appearance")).unwrap_or(&Value::Null));
    let outlet = work.get("publisher").and_then(name).or_else(|| claim.get("author").and_then(name))?;
    let evidence = Evidence {
        outlet,
        title: text(work, &["headline", "name"]),
        url: text(work, &["url"]).or_else(|| text(claim, &["url"])),
        published: date(work).or_else(|| date(claim)),
        ..Evidence::default()
    };
    Some((text(claim, &["text", "name"])?, evidence))
}

/// Whether an object is of a type; `@type` may be a list, and may have a prefix.
fn is_a(value: &Value, kind: &str) -> bool {
    let is = |value: &Value| value.as_str().and_then(|name| name.rsplit(['/', ':']).next()) == Some(kind);
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(single) => is(single),
        None => false,
    }
}

/// JSON-LD leaves it open whether one value stands in a list.
fn first(value: &Value) -> &Value {
    value.get(0).unwrap_or(value)
}

/// The name of a person or organization, given as an object or as a plain text.
fn name(value: &Value) -> Option<String> {
    let value = first(value);
    value.as_str().map(str::to_owned).or_else(|| text(value, &["name"])).filter(|name| !name.trim().is_empty())
}

/// The first of `keys` with a text in it.
fn text(value: &Value, keys: &[&str]) -> Option<String> {
    let texts = keys.iter().filter_map(|key| first(value.get(key)?).as_str());
    texts.map(str::trim).find(|text| !text.is_empty()).map(str::to_owned)
}

fn date(value: &Value) -> Option<String> {
    // A time may follow the date.
    Day::parse(text(value, &["datePublished"])?.get(..10)?).map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_in_a_graph_gives_its_claim_and_not_its_rating() {
        let records = records(
            r#"{"@graph":[{"@type":["ClaimReview","Article"],"claimReviewed":"The dam is empty.","url":"https://x.example/1",
                "author":{"@type":"Organization","name":"Check"},"datePublished":"2024-05-06T10:00:00Z",
                "reviewRating":{"alternateName":"False"}}]}"#,
            "dam",
        )
        .unwrap();
        assert_eq!(records.len(), 1);
        assert_eq!((records[0].id.as_str(), records[0].statement.as_str()), ("dam/1", "The dam is empty."));
        let evidence = &records[0].evidence[0];
        assert_eq!((evidence.outlet.as_str(), evidence.published.as_deref()), ("Check", Some("2024-05-06")));
        assert!(!format!("{records:?}").contains("False"));
    }

    #[test]
    fn an_address_that_is_words_is_context() {
        for (address, words) in [
            ("https://check.example/2024/empty-dam-video/", "empty dam video"),
            ("https://check.example/dam_empty.html?from=feed#top", "dam empty"),
            ("https://check.example/7-dams", "7 dams"),
            ("https://check.example/20240506", ""),
            ("https://check.example/", ""),
            ("https://check.example", ""),
            ("", ""),
        ] {
            assert_eq!(named_in(address), words, "{address}");
        }
        let review = |url: &str| {
            let json = format!(
                r#"{{"@type":"ClaimReview","claimReviewed":"The dam is empty.","name":"Is it?","url":"{url}","author":"Check"}}"#
            );
            records(&json, "dam").unwrap().remove(0).context
        };
        assert_eq!(review("https://check.example/empty-dam-video/").as_deref(), Some("Is it?\nempty dam video"));
        assert_eq!(review("https://check.example/20240506").as_deref(), Some("Is it?"));
    }

    #[test]
    fn a_claim_is_the_evidence_of_where_it_appeared() {
        let records = records(
            r#"[{"@type":"schema:Claim","text":"The dam is full.","author":"A",
                "appearance":[{"@type":"NewsArticle","headline":"Rain","publisher":{"name":"Herald"}}]},
               {"@type":"Claim","text":"Nobody says so."}]"#,
            "dam",
        )
        .unwrap();
        assert_eq!(records.len(), 1);
        assert_eq!(records[0].evidence[0].outlet, "Herald");
        assert_eq!(records[0].context.as_deref(), Some("Rain"));
    }
}
