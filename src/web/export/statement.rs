//! The claims as schema.org has them (<https://schema.org/Claim>), without any rating.

use super::{Export, name, outlets};
use crate::claimset::Stance;
use crate::crossref::Reference;
use crate::entity::Kind;
use crate::report::{ClaimReport, InBlock};
use crate::web::panel::model::{link, said};
use serde::Serialize;

/// A document of claims.
#[derive(Serialize)]
pub struct Graph {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Claim>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Claim {
    #[serde(rename = "@type")]
    r#type: &'static str,
    #[serde(rename = "@id")]
    id: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named>,
    appearance: Vec<Article>,
}

#[derive(Serialize)]
struct Named {
    #[serde(rename = "@type")]
    r#type: &'static str,
    name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Article {
    #[serde(rename = "@type")]
    r#type: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    date_published: String,
    publisher: Named,
}

/// Each marked claim, with every article it appears in; after it, what other outlets report differently, as
/// claims of their own.
pub fn graph(export: &Export) -> Graph {
    let graph = export.claims().flat_map(|claim| {
        let differing = outlets(claim).filter(|reference| reference.stance == Stance::Differs);
        let theirs = differing.map(of_outlet).collect::<Vec<_>>();
        std::iter::once(of_page(export, claim)).chain(theirs)
    });
    Graph { context: "https://schema.org", graph: graph.collect() }
}

fn of_page(export: &Export, claim: &ClaimReport<InBlock>) -> Claim {
    let article = &export.report.article;
    let page = Article {
        r#type: "NewsArticle",
        headline: article.title.clone(),
        url: link(export.source(), None),
        date_published: article.published.clone().unwrap_or_default(),
        publisher: outlet(&article.outlet),
    };
    let agreeing = outlets(claim).filter(|reference| reference.stance != Stance::Differs);
    let author = claim.speaker.clone().map(|name| {
        let of_name = export.report.entities.iter().find(|mention| mention.name == name);
        let organization = of_name.is_some_and(|mention| mention.kind == Kind::Organization);
        Named { r#type: if organization { "Organization" } else { "Person" }, name }
    });
    Claim {
        r#type: "Claim",
        id: name(&[export.source(), "claim", &claim.at.block.to_string(), &claim.at.start.to_string(), &claim.text]),
        text: claim.text.clone(),
        in_language: (!article.lang.is_empty()).then(|| article.lang.clone()),
        author,
        appearance: std::iter::once(page).chain(agreeing.map(appearance)).collect(),
    }
}

fn of_outlet(reference: &Reference) -> Claim {
    let value = reference.there.as_deref().unwrap_or_default();
    let text = Some(said(reference)).filter(|said| !said.is_empty()).unwrap_or(value);
    Claim {
        r#type: "Claim",
        id: name(&[&reference.url, &reference.outlet, "claim", &reference.claim, text]),
        text: text.to_owned(),
        in_language: None,
        author: None,
        appearance: vec![appearance(reference)],
    }
}

fn appearance(reference: &Reference) -> Article {
    Article {
        r#type: "NewsArticle",
        headline: reference.title.clone(),
        url: link(&reference.url, None),
        date_published: reference.published.clone(),
        publisher: outlet(&reference.outlet),
    }
}

fn outlet(name: &str) -> Named {
    Named { r#type: "Organization", name: name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_export;
    use super::*;
    use crate::web::settings::Settings;
    use serde_json::json;

    #[test]
    fn a_claim_appears_where_it_is_made_and_a_different_one_is_another_claim() {
        let graph = with_export(Settings::default(), |export| serde_json::to_value(graph(export)).unwrap());
        let claims = graph["@graph"].as_array().unwrap();
        assert_eq!(claims.len(), 2);
        assert_eq!(claims[0]["text"], "It cost 3 million.");
        assert_eq!(
            claims[0]["appearance"],
            json!([{"@type": "NewsArticle", "headline": "The dam", "url": "https://news.example/dam",
                "datePublished": "2025-10-01", "publisher": {"@type": "Organization", "name": "News"}}])
        );
        assert_eq!(claims[1]["text"], "It cost 4 million.");
        assert_eq!(claims[1]["appearance"][0]["url"], "https://sun.example/dam");
        assert_ne!(claims[0]["@id"], claims[1]["@id"]);
        assert!(!graph.to_string().to_lowercase().contains("rating"));
    }
}
