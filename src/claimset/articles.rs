//! Records from articles: every claim of an article becomes one, with the sentence as its evidence.

use super::family::families;
use super::pack::SourceArticle;
use super::paraphrase::Gist;
use super::record::{Evidence, QuoteField, Record, RecordKind};
use super::sketch::sketch;
use crate::article::{Article, Role};
use crate::claim::{self, Claim, ClaimKind};
use crate::entity::{self, Entities, Model};
use crate::pause::{Pauses, at_once};
use std::collections::HashMap;

/// An article to make records from.
#[derive(Clone, Debug)]
pub struct Input {
    /// The article, with outlet, title, address and date where they are known.
    pub article: Article,
    /// The story its records belong to.
    pub story: String,
    /// What it is called where its outlet is not known. Its records are `STORY/NAME/1`, `STORY/NAME/2`
    /// …, so the name is unique in the story.
    pub name: String,
}

/// What articles give: their records, and what they are recognized by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Harvest {
    /// In the order of the inputs and of their text.
    pub records: Vec<Record>,
    /// One for each input.
    pub articles: Vec<SourceArticle>,
}

/// Makes records from articles. Articles of one story that have their text from one source are put in one family
/// ([`super::family`]); what several outlets tell in nearly the same words is one record with the evidence of each.
/// `progress` is told of every article done.
pub fn harvest(inputs: &[Input], model: &Model, progress: &dyn Fn()) -> Harvest {
    let mut articles: Vec<SourceArticle> = inputs.iter().map(source_article).collect();
    let mut stories: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, input) in inputs.iter().enumerate() {
        stories.entry(&input.story).or_default().push(at);
    }
    for members in stories.values() {
        let told: Vec<(&str, &Article)> = members
            .iter()
            .filter_map(|&at| Some((articles.get(at)?.outlet.as_str(), &inputs.get(at)?.article)))
            .collect();
        for (&at, family) in members.iter().zip(families(&told)) {
            if let Some(article) = articles.get_mut(at) {
                article.family = family;
            }
        }
    }
    let mut records: Vec<Record> = Vec::new();
    // For each story its records so far, as places in `records`, with their gists.
    let mut told: HashMap<String, Vec<(usize, Gist)>> = HashMap::new();
    for (input, article) in inputs.iter().zip(&articles) {
        let known = told.entry(input.story.clone()).or_default();
        for mut record in records_of(input, article, model) {
            let gist = Gist::of(&record);
            let fits = |(place, other): &&(usize, Gist)| {
                let outlets = records.get(*place).into_iter().flat_map(|record| &record.evidence);
                let mut outlets = outlets.map(|evidence| &evidence.outlet);
                gist.repeats(other) || gist.tells(other) && outlets.all(|outlet| *outlet != article.outlet)
            };
            let place = known.iter().find(fits).map(|(place, _)| *place);
            match place.and_then(|place| records.get_mut(place)) {
                None => {
                    known.push((records.len(), gist));
                    records.push(record);
                }
                Some(known) if known.evidence.iter().all(|evidence| evidence.outlet != article.outlet) => {
                    known.evidence.append(&mut record.evidence);
                }
                Some(_) => {}
            }
        }
        progress();
    }
    Harvest { records, articles }
}

fn source_article(input: &Input) -> SourceArticle {
    let meta = &input.article.meta;
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    SourceArticle {
        outlet: if meta.outlet.is_empty() { input.name.clone() } else { meta.outlet.clone() },
        title: given(&meta.title),
        url: given(&meta.url),
        published: meta.published.map(|day| day.to_string()),
        family: None,
        sketch: sketch(input.article.paragraphs.iter().map(|paragraph| &paragraph.prose.text)),
    }
}

fn records_of(input: &Input, article: &SourceArticle, model: &Model) -> Vec<Record> {
    let prose: Vec<_> = input.article.paragraphs.iter().map(|paragraph| &paragraph.prose).collect();
    let entities = entity::recognise(model, &prose, input.article.meta.published);
    let mut records: Vec<Record> = Vec::new();
    for claim in &at_once(claim::extract(&input.article, &entities, Pauses::NONE)) {
        let Some(paragraph) = input.article.paragraphs.get(claim.paragraph as usize) else { continue };
        // A headline sums up what the text tells in full.
        if paragraph.role == Role::Title {
            continue;
        }
        let text = &paragraph.prose.text;
        records.push(Record {
            id: format!("{}/{}/{}", input.story, input.name, records.len() + 1),
            story: input.story.clone(),
            statement: claim.span.of(text).to_owned(),
            context: article.title.clone(),
            kind: kind(claim),
            who: stood_for(claim, &entities),
            quote: claim
                .speaker
                .as_ref()
                .filter(|speaker| speaker.entity.is_some())
                .zip(claim.quote())
                .map(|(speaker, quote)| QuoteField { speaker: speaker.name.clone(), text: quote.of(text).to_owned() }),
            evidence: vec![Evidence {
                outlet: article.outlet.clone(),
                family: article.family.clone(),
                title: article.title.clone(),
                url: article.url.clone(),
                published: article.published.clone(),
                // Also where the claim is part of a sentence: a reader looks for whole ones.
                exact: Some(claim.sentence.of(text).to_owned()),
                ..Evidence::default()
            }],
            ..Record::default()
        });
    }
    records
}

/// What the pronouns and descriptions of a claim stand for: its words alone do not tell.
fn stood_for(claim: &Claim, entities: &Entities) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for referent in claim.referents.iter().filter(|referent| claim.span.contains(&referent.span)) {
        let entity = entities.entities.get(referent.entity as usize);
        names.extend(entity.map(|entity| entity.name.clone()).filter(|name| !names.contains(name)));
    }
    names
}

fn kind(claim: &Claim) -> RecordKind {
    match claim.kinds.first() {
        Some(ClaimKind::Event) | None => RecordKind::Event,
        Some(ClaimKind::Figure) => RecordKind::Figure,
        Some(ClaimKind::Quote) => RecordKind::Quote,
        Some(ClaimKind::Role) => RecordKind::Role,
        Some(ClaimKind::Provision) => RecordKind::Provision,
        Some(ClaimKind::Background) => RecordKind::Background,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Meta, Paragraph};
    use crate::text::Prose;

    fn input(outlet: &str, text: &str) -> Input {
        let meta = Meta { outlet: outlet.into(), title: "Storm".into(), ..Meta::default() };
        let paragraphs = vec![Paragraph { block: 0, role: Role::Paragraph, prose: Prose::new(text) }];
        Input { article: Article { meta, paragraphs }, story: "storm".into(), name: outlet.to_lowercase() }
    }

    const STORM: &str = "The storm tore roofs off forty houses in the lower town. Nobody was hurt, the mayor told \
        reporters in the evening. Power should be back by noon.";

    #[test]
    fn claims_become_records_with_their_sentences() {
        let harvest = harvest(&[input("Herald", STORM)], &Model::default(), &|| {});
        let first = &harvest.records[0];
        assert_eq!((first.id.as_str(), first.story.as_str()), ("storm/herald/1", "storm"));
        assert!(STORM.contains(&first.statement));
        assert!(first.evidence[0].exact.as_ref().unwrap().contains(&first.statement));
        assert_eq!((first.context.as_deref(), first.evidence[0].outlet.as_str()), (Some("Storm"), "Herald"));
        assert_eq!(harvest.articles[0].sketch, sketch([STORM]));
    }

    #[test]
    fn a_headline_is_no_record() {
        let told = |role| {
            let mut input = input("Herald", STORM);
            let headline = Prose::new("Forty houses without roofs after a stormy night");
            input.article.paragraphs.insert(0, Paragraph { block: 0, role, prose: headline });
            harvest(&[input], &Model::default(), &|| {}).records.len()
        };
        assert_eq!(told(Role::Title) + 1, told(Role::Paragraph));
    }

    #[test]
    fn a_record_tells_what_its_pronouns_stand_for() {
        let model = Model::load(include_bytes!("../../extension/data/entities.model")).unwrap();
        let told = "Anna Lund opened the market in Lima on Monday. She signed the lease of the hall in the evening.";
        let harvest = harvest(&[input("Herald", told)], &model, &|| {});
        let who: Vec<&[String]> = harvest.records.iter().map(|record| record.who.as_slice()).collect();
        assert_eq!(who, [&[][..], &["Anna Lund".to_owned()]]);
    }

    #[test]
    fn what_two_outlets_print_in_the_same_words_is_one_record() {
        let other = STORM.replace("Power should be", "Power will not be");
        let harvest = harvest(&[input("Herald", STORM), input("Post", &other)], &Model::default(), &|| {});
        let outlets: Vec<Vec<&str>> = harvest
            .records
            .iter()
            .map(|record| record.evidence.iter().map(|evidence| evidence.outlet.as_str()).collect())
            .collect();
        assert_eq!(outlets.iter().filter(|outlets| **outlets == ["Herald", "Post"]).count(), 2, "{outlets:?}");
        assert!(outlets.contains(&vec!["Herald"]) && outlets.contains(&vec!["Post"]), "{outlets:?}");
        assert_eq!(harvest.records[0].evidence[1].family.as_deref(), Some("herald"));
    }
}
