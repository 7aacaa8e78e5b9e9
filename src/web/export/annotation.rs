//! What is marked as W3C Web Annotations (<https://www.w3.org/TR/annotation-model/>).

use super::{Export, name, outlets};
use crate::crossref::Reference;
use crate::report::{ClaimReport, InBlock};
use crate::web::panel::model::{link, said};
use crate::web::settings::{Mark, kind_key, state_key};
use serde::Serialize;

/// How many characters before and after the words tell them from the same words elsewhere.
const CONTEXT: usize = 32;

/// An `AnnotationCollection` with all its annotations on its one page.
#[derive(Serialize)]
pub struct Collection {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    r#type: &'static str,
    label: String,
    total: usize,
    first: Page,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    id: String,
    r#type: &'static str,
    part_of: String,
    start_index: usize,
    items: Vec<Annotation>,
}

#[derive(Serialize)]
struct Annotation {
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    created: String,
    generator: Generator,
    body: Vec<Body>,
    target: Target,
}

#[derive(Serialize)]
struct Generator {
    r#type: &'static str,
    name: &'static str,
}

/// Words about the target, or an article to compare it with.
#[derive(Serialize)]
#[serde(tag = "type")]
enum Body {
    TextualBody { purpose: &'static str, format: &'static str, value: String },
    SpecificResource { purpose: &'static str, source: String },
}

#[derive(Serialize)]
struct Target {
    source: String,
    selector: [Selector; 2],
}

/// A way to the words: by themselves and what stands around them, or by their place in the text in code points.
#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector {
    TextQuoteSelector { exact: String, prefix: String, suffix: String },
    TextPositionSelector { start: u32, end: u32 },
}

/// The marked claims, then the marked names, as annotations.
pub fn collection(export: &Export) -> Collection {
    let claims = export.claims().filter_map(|claim| {
        let mut said = vec![export.words(state_key(claim.state))];
        said.extend(told(export, claim));
        let mut bodies =
            vec![text("classifying", export.words(state_key(claim.state))), text("commenting", said.join("\n"))];
        let links = outlets(claim).filter_map(|reference| link(&reference.url, None));
        bodies.extend(links.map(|source| Body::SpecificResource { purpose: "linking", source }));
        annotation(export, claim.at, "commenting", bodies)
    });
    let names = export.report.entities.iter().filter(|mention| export.settings.shows(Mark::Name(mention.kind)));
    let names = names.filter_map(|mention| {
        let role = mention.role.iter().map(|role| format!(", {role}"));
        let name = std::iter::once(mention.name.clone()).chain(role).collect();
        let bodies = vec![text("classifying", export.words(kind_key(mention.kind))), text("identifying", name)];
        annotation(export, mention.at, "identifying", bodies)
    });
    let items: Vec<Annotation> = claims.chain(names).collect();
    let id = name(&[export.source(), export.moment]);
    Collection {
        context: "http://www.w3.org/ns/anno.jsonld",
        r#type: "AnnotationCollection",
        label: export.report.article.title.clone(),
        total: items.len(),
        first: Page { id: name(&[&id, "0"]), r#type: "AnnotationPage", part_of: id.clone(), start_index: 0, items },
        id,
    }
}

fn annotation(export: &Export, at: InBlock, motivation: &'static str, body: Vec<Body>) -> Option<Annotation> {
    let span = export.text.span(at)?;
    let exact = span.of(export.text.text()).to_owned();
    let (prefix, suffix) = export.text.around(span, CONTEXT);
    let position = export.text.position(span);
    let source = export.source().to_owned();
    Some(Annotation {
        id: name(&[&source, motivation, &position.start.to_string(), &exact]),
        r#type: "Annotation",
        motivation,
        created: export.moment.to_owned(),
        generator: Generator { r#type: "Software", name: "Crossread" },
        body,
        target: Target {
            source,
            selector: [
                Selector::TextQuoteSelector { exact, prefix, suffix },
                Selector::TextPositionSelector { start: position.start, end: position.end },
            ],
        },
    })
}

fn text(purpose: &'static str, value: String) -> Body {
    Body::TextualBody { purpose, format: "text/plain", value }
}

/// What is told of a claim besides its state: how many outlets have not got it where only the page has, and what each
/// outlet says.
pub(super) fn told(export: &Export, claim: &ClaimReport<InBlock>) -> Vec<String> {
    let nobody = export.report.story_without(claim).map(|story| {
        let independent = export.counted("count_independent", story.families);
        (export.say)("card_none_of", &[&story.outlets.to_string(), &independent])
    });
    nobody.into_iter().chain(outlets(claim).map(|reference| saying(export, reference))).collect()
}

/// "Daily Sun, 2025-10-02: It cost 4 million."
fn saying(export: &Export, reference: &Reference) -> String {
    let values = match (&reference.here, &reference.there) {
        (Some(here), Some(there)) => {
            format!(" ({}: {here}; {}: {there})", export.words("card_here"), export.words("card_there"))
        }
        _ => String::new(),
    };
    let day = if reference.published.is_empty() { String::new() } else { format!(", {}", reference.published) };
    format!("{}{day}: {}{values}", reference.outlet, said(reference)).replace(":  (", ": (")
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_export;
    use super::*;
    use crate::web::settings::{Density, Settings};
    use serde_json::{Value, json};

    fn exported(settings: Settings) -> Value {
        with_export(settings, |export| serde_json::to_value(collection(export)).unwrap())
    }

    #[test]
    fn a_claim_is_selected_by_its_words_and_by_its_place() {
        let annotations = exported(Settings::default());
        assert_eq!(annotations["total"], 2);
        assert_eq!(annotations["first"]["partOf"], annotations["id"]);
        let claim = &annotations["first"]["items"][0];
        assert_eq!(
            claim["target"],
            json!({"source": "https://news.example/dam", "selector": [
                {"type": "TextQuoteSelector", "exact": "It cost 3 million.",
                 "prefix": "a 🌊 opened. It cost 3 million. ", "suffix": " Ana Ruiz *opened* it."},
                {"type": "TextPositionSelector", "start": 48, "end": 66}]})
        );
        assert_eq!(
            claim["body"],
            json!([
                {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": "Reported differently"},
                {"type": "TextualBody", "purpose": "commenting", "format": "text/plain",
                 "value": "Reported differently\nDaily Sun, 2025-10-02: It cost 4 million. (Here: 3 million; There: 4 million)"},
                {"type": "SpecificResource", "purpose": "linking", "source": "https://sun.example/dam"}])
        );
    }

    #[test]
    fn what_the_reader_does_not_have_marked_is_left_out() {
        let mut settings = Settings { density: Density::All, ..Settings::default() };
        let words = |annotations: &Value| -> Vec<String> {
            let items = annotations["first"]["items"].as_array().unwrap();
            items.iter().map(|item| item["target"]["selector"][0]["exact"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(
            words(&exported(settings.clone())),
            ["The dam at Málaga 🌊 opened.", "It cost 3 million.", "Ana Ruiz"]
        );
        settings.kinds.person = false;
        settings.states.differs = false;
        assert_eq!(words(&exported(settings)), ["The dam at Málaga 🌊 opened."]);
    }
}
