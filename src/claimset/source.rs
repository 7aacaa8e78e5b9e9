//! The source format: one JSON object a line, a record or an article the records were made from.

use super::pack::SourceArticle;
use super::record::Record;
use super::sketch::SKETCH_LENGTH;
use crate::text::{Day, Interval};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Something wrong in a line of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// What a source holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The records of the lines with nothing wrong.
    pub records: Vec<Record>,
    /// The articles of the lines with nothing wrong.
    pub articles: Vec<SourceArticle>,
    /// What is wrong, in order of the lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a source. Never fails: what is wrong is reported line by line.
pub fn parse(source: &str) -> Source {
    let mut out = Source::default();
    let mut ids = HashSet::new();
    for (line, text) in (1..).zip(source.lines()) {
        if text.trim().is_empty() {
            continue;
        }
        let mut wrong = Vec::new();
        match serde_json::from_str(text) {
            Ok(Value::Object(object)) if object.contains_key("article") => {
                out.articles.extend(article(object, &mut wrong));
            }
            Ok(Value::Object(object)) => out.records.extend(record(object, &mut ids, &mut wrong)),
            Ok(_) => wrong.push("not a JSON object".into()),
            Err(error) => wrong.push(format!("not JSON: {error}")),
        }
        out.diagnostics.extend(wrong.into_iter().map(|message| Diagnostic { line, message }));
    }
    out
}

/// A record as a line of a source, without the line feed.
///
/// # Errors
/// Where a figure is no finite number.
pub fn record_line(record: &Record) -> serde_json::Result<String> {
    serde_json::to_string(record)
}

/// An article as a line of a source, without the line feed.
///
/// # Errors
/// None are known; they are those of `serde_json`.
pub fn article_line(article: &SourceArticle) -> serde_json::Result<String> {
    let SourceArticle { outlet, title, url, published, family, sketch } = article.clone();
    let sketch = sketch.iter().map(|hash| format!("{hash:08x}")).collect();
    serde_json::to_string(&ArticleLine { article: ArticleFields { outlet, title, url, published, family, sketch } })
}

#[derive(Serialize, Deserialize)]
struct ArticleLine {
    article: ArticleFields,
}

#[derive(Serialize, Deserialize)]
struct ArticleFields {
    outlet: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    family: Option<String>,
    /// Eight hexadecimal digits for each hash.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    sketch: String,
}

/// The keys each object of a record may have, by the key it stands under.
const KEYS: &[(&str, &[&str])] = &[
    (
        "record",
        &[
            "id",
            "story",
            "statement",
            "context",
            "kind",
            "who",
            "what",
            "whom",
            "when",
            "where",
            "figures",
            "quote",
            "evidence",
        ],
    ),
    ("figures", &["value", "unit", "of"]),
    ("quote", &["speaker", "text"]),
    ("evidence", &["outlet", "family", "stance", "field", "value", "title", "url", "published", "exact"]),
    ("article", &["outlet", "title", "url", "published", "family", "sketch"]),
];

fn record(object: Map<String, Value>, ids: &mut HashSet<String>, wrong: &mut Vec<String>) -> Option<Record> {
    let before = wrong.len();
    for key in ["id", "story", "statement"] {
        match object.get(key) {
            None | Some(Value::Null) => wrong.push(format!("`{key}` is missing")),
            Some(Value::String(text)) if text.trim().is_empty() => wrong.push(format!("`{key}` is empty")),
            Some(_) => {}
        }
    }
    let mut value = Value::Object(object);
    tidy("record", &mut value, wrong);
    if value.get("evidence").and_then(Value::as_array).is_none_or(Vec::is_empty) {
        wrong.push("`evidence` is missing: name at least one outlet".into());
    }
    if wrong.len() > before {
        return None;
    }
    let record: Record = match serde_json::from_value(value) {
        Ok(record) => record,
        Err(error) => {
            wrong.push(error.to_string());
            return None;
        }
    };
    if !ids.insert(record.id.clone()) {
        wrong.push(format!("id `{}` is used by an earlier line", record.id));
    }
    if let Some(when) = record.when.as_ref().filter(|when| Interval::parse(when).is_none()) {
        wrong.push(format!("`when` is \"{when}\": give 2025-07-31, 2025-07, 2025 or two of these as FROM/TO"));
    }
    for evidence in &record.evidence {
        if evidence.outlet.trim().is_empty() {
            wrong.push("`outlet` is empty".into());
        }
        if evidence.stance == super::Stance::Differs && evidence.field.is_none() {
            wrong.push(format!("{} differs, but `field` does not say in what", evidence.outlet));
        }
        published(evidence.published.as_deref(), wrong);
    }
    (wrong.len() == before).then_some(record)
}

fn article(object: Map<String, Value>, wrong: &mut Vec<String>) -> Option<SourceArticle> {
    let mut value = Value::Object(object);
    if let Some(article) = value.get_mut("article") {
        tidy("article", article, wrong);
    }
    let fields = match serde_json::from_value(value) {
        Ok(ArticleLine { article }) => article,
        Err(error) => {
            wrong.push(error.to_string());
            return None;
        }
    };
    published(fields.published.as_deref(), wrong);
    let Some(sketch) = hashes(&fields.sketch) else {
        wrong.push(format!(
            "`sketch` is not up to {SKETCH_LENGTH} ascending numbers of eight hexadecimal digits; build it again"
        ));
        return None;
    };
    let ArticleFields { outlet, title, url, published, family, .. } = fields;
    wrong.is_empty().then_some(SourceArticle { outlet, title, url, published, family, sketch })
}

/// Reports keys that mean nothing, and drops those that are null, which are the same as missing ones.
fn tidy(name: &str, value: &mut Value, wrong: &mut Vec<String>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| tidy(name, value, wrong)),
        Value::Object(object) => {
            object.retain(|_, value| !value.is_null());
            let known = KEYS.iter().find(|(of, _)| *of == name).map_or(&[] as &[&str], |(_, keys)| keys);
            for (key, value) in object {
                if !known.contains(&key.as_str()) {
                    wrong.push(format!("`{key}` means nothing in {name}"));
                }
                tidy(key, value, wrong);
            }
        }
        _ => {}
    }
}

fn published(date: Option<&str>, wrong: &mut Vec<String>) {
    if let Some(date) = date.filter(|date| Day::parse(date).is_none()) {
        wrong.push(format!("`published` is \"{date}\": give an ISO date like 2025-07-31"));
    }
}

fn hashes(hex: &str) -> Option<Vec<u32>> {
    let digits = hex.as_bytes().chunks(8).map(|digits| {
        std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    });
    let hashes: Option<Vec<u32>> = digits.map(|digits| u32::from_str_radix(digits?, 16).ok()).collect();
    hashes.filter(|hashes| {
        hex.len().is_multiple_of(8)
            && hashes.len() <= SKETCH_LENGTH
            && hashes.is_sorted_by(|before, after| before < after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claimset::{Field, RecordKind, Stance};

    /// What is wrong with one line.
    fn wrong(line: &str) -> Vec<String> {
        parse(line).diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
    }

    #[test]
    fn the_required_fields_are_enough_and_null_is_missing() {
        let source = parse(
            r#"{"id":"a/1","story":"a","statement":"It rained.","kind":null,"who":null,"evidence":[{"outlet":"X","stance":null}]}"#,
        );
        assert_eq!(source.diagnostics, []);
        assert_eq!(source.records[0].id, "a/1");
        assert_eq!((source.records[0].kind, source.records[0].evidence[0].stance), (RecordKind::Event, Stance::Same));
    }

    #[test]
    fn each_fault_is_reported_with_its_line() {
        let source = parse("\n{\"id\":\"a/1\"}\nnot json\n[]\n");
        let lines: Vec<usize> = source.diagnostics.iter().map(|diagnostic| diagnostic.line).collect();
        assert_eq!(lines, [2, 2, 2, 3, 4]);
        assert_eq!(source.records, []);
    }

    #[test]
    fn an_id_is_used_once() {
        let line = r#"{"id":"a/1","story":"a","statement":"It rained.","evidence":[{"outlet":"X"}]}"#;
        let source = parse(&format!("{line}\n{line}"));
        assert_eq!(source.records.len(), 1);
        assert_eq!(source.diagnostics[0].line, 2);
        assert!(source.diagnostics[0].message.contains("a/1"));
    }

    #[test]
    fn unknown_keys_and_values_are_reported() {
        let with = |more: &str, evidence: &str| {
            wrong(&format!(
                r#"{{"id":"a/1","story":"a","statement":"It rained."{more},"evidence":[{{"outlet":"X"{evidence}}}]}}"#
            ))
        };
        assert_eq!(with("", ""), Vec::<String>::new());
        assert!(with(r#","whome":["Y"]"#, "")[0].contains("whome"));
        assert!(with("", r#","quote":"Y""#)[0].contains("quote"));
        assert!(with(r#","kind":"rumour""#, "")[0].contains("rumour"));
        assert!(with("", r#","stance":"denies""#)[0].contains("denies"));
        assert!(with(r#","when":"31 July""#, "")[0].contains("31 July"));
        assert!(with(r#","when":"2025-07/2024-07""#, "")[0].contains("2025-07/2024-07"));
        assert!(with("", r#","published":"2025-02-30""#)[0].contains("2025-02-30"));
        assert!(with("", r#","stance":"differs""#)[0].contains("field"));
        assert_eq!(with(r#","when":"2020/2025-03""#, r#","stance":"differs","field":"date""#), Vec::<String>::new());
    }

    #[test]
    fn what_is_written_is_read_back() {
        let line = r#"{"id":"a/1","story":"a","statement":"It rained 3 days.","when":"2025-03","where":["Loja"],"figures":[{"value":3.0,"unit":"day"}],"quote":{"speaker":"Ana","text":"Rain"},"evidence":[{"outlet":"X","stance":"differs","field":"number","value":"4"}]}"#;
        let record = parse(line).records.remove(0);
        assert_eq!(record.evidence[0].field, Some(Field::Number));
        assert_eq!(parse(&record_line(&record).unwrap()).records, [record]);
        let article = SourceArticle { outlet: "X".into(), sketch: vec![1, 0xffff_ffff], ..SourceArticle::default() };
        assert_eq!(parse(&article_line(&article).unwrap()).articles, [article]);
    }

    #[test]
    fn a_bad_sketch_is_reported() {
        assert!(wrong(r#"{"article":{"outlet":"X","sketch":"0000000200000001"}}"#)[0].contains("sketch"));
        assert!(wrong(r#"{"article":{"outlet":"X","sketch":"+0000001"}}"#)[0].contains("sketch"));
        assert!(wrong(r#"{"article":{"outlet":"X","sketch":"00001"}}"#)[0].contains("sketch"));
    }
}
