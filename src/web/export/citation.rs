//! The page and the other outlets' articles as CSL-JSON, for reference managers.

use super::Export;
use crate::web::panel::model::{link, sources};
use serde::Serialize;

/// One article.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    id: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(rename = "container-title", skip_serializing_if = "String::is_empty")]
    container_title: String,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(skip_serializing_if = "String::is_empty")]
    language: String,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Issued {
    date_parts: [Vec<u32>; 1],
}

/// The page, then the articles its claims were compared with.
pub fn items(export: &Export) -> Vec<Item> {
    let article = &export.report.article;
    let page = Item {
        id: export.source().to_owned(),
        language: article.lang.clone(),
        ..item(&article.title, &article.outlet, export.source(), article.published.as_deref().unwrap_or_default())
    };
    let others = sources(export.report).into_iter().zip(1..).map(|(source, number): (_, u32)| Item {
        id: link(source.url, None).unwrap_or_else(|| format!("source-{number}")),
        ..item(source.title, source.outlet, source.url, source.published)
    });
    std::iter::once(page).chain(others).collect()
}

fn item(title: &str, outlet: &str, url: &str, published: &str) -> Item {
    let day = published.get(..10).unwrap_or(published);
    let parts: Option<Vec<u32>> = day.split('-').map(|part| part.parse().ok()).collect();
    Item {
        id: String::new(),
        r#type: "article-newspaper",
        title: title.to_owned(),
        container_title: outlet.to_owned(),
        url: link(url, None),
        issued: parts.map(|parts| Issued { date_parts: [parts] }),
        language: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_export;
    use super::*;
    use crate::web::settings::Settings;
    use serde_json::json;

    #[test]
    fn the_page_and_its_sources_are_items() {
        let items = with_export(Settings::default(), |export| serde_json::to_value(items(export)).unwrap());
        assert_eq!(
            items,
            json!([
                {"id": "https://news.example/dam", "type": "article-newspaper", "title": "The dam",
                 "container-title": "News", "URL": "https://news.example/dam", "issued": {"date-parts": [[2025, 10, 1]]},
                 "language": "en"},
                {"id": "https://sun.example/dam", "type": "article-newspaper", "title": "Dam opens",
                 "container-title": "Daily Sun", "URL": "https://sun.example/dam",
                 "issued": {"date-parts": [[2025, 10, 2]]}}])
        );
    }

    #[test]
    fn a_date_that_is_none_is_left_out() {
        assert_eq!(item("", "", "", "last week").issued, None);
        assert_eq!(item("", "", "", "").issued, None);
        assert_eq!(item("", "", "", "2025-10-02T10:00Z").issued, Some(Issued { date_parts: [vec![2025, 10, 2]] }));
    }
}
