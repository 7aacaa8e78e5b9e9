//! Records from articles: every claim of an article becomes one, with the sentence as its evidence.

use super::pack::SourceArticle;
use super::record::{Evidence, QuoteField, Record, RecordKind};
use super::sketch::{resemblance, sketch};
use crate::article::Article;
use crate::claim::{self, Claim, ClaimKind};
use crate::entity::{self, Model};
use crate::pause::{Pauses, at_once};
use crate::text::fold::fold;
use std::collections::{BTreeSet, HashMap};

/// Two articles whose sketches resemble each other more than this are copies of one text.
const COPY: f32 = 0.25;

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

/// Makes records from articles. Articles that are copies of one text, or credit one agency, are put
/// in one family. `progress` is told of every article done.
pub fn harvest(inputs: &[Input], model: &Model, progress: &dyn Fn()) -> Harvest {
    let mut articles: Vec<SourceArticle> = inputs.iter().map(source_article).collect();
    let credits: Vec<Option<String>> =
        inputs.iter().map(|input| input.article.meta.credits.first().map(|credit| fold(credit))).collect();
    let families = families(&articles, &credits);
    for (article, family) in articles.iter_mut().zip(families) {
        article.family = family;
    }
    let mut records = Vec::new();
    for (input, article) in inputs.iter().zip(&articles) {
        records.extend(records_of(input, article, model));
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
        let text = &paragraph.prose.text;
        records.push(Record {
            id: format!("{}/{}/{}", input.story, input.name, records.len() + 1),
            story: input.story.clone(),
            statement: claim.span.of(text).to_owned(),
            context: article.title.clone(),
            kind: kind(claim),
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

/// The family of each article: its agency, else the first outlet of those that have copies of the
/// text; `None` for an article of its own.
fn families(articles: &[SourceArticle], credits: &[Option<String>]) -> Vec<Option<String>> {
    let mut groups = Groups((0..articles.len()).collect());
    let mut agencies: HashMap<&str, usize> = HashMap::new();
    for (at, credit) in credits.iter().enumerate() {
        if let Some(credit) = credit {
            groups.join(at, *agencies.entry(credit).or_insert(at));
        }
    }
    // Only articles that share a hash can resemble each other, which spares comparing all pairs.
    let mut holders: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, article) in articles.iter().enumerate() {
        let earlier: BTreeSet<usize> =
            article.sketch.iter().filter_map(|hash| holders.get(hash)).flatten().copied().collect();
        for other in earlier {
            if articles.get(other).is_some_and(|other| resemblance(&article.sketch, &other.sketch) > COPY) {
                groups.join(at, other);
            }
        }
        for &hash in &article.sketch {
            holders.entry(hash).or_default().push(at);
        }
    }
    let roots: Vec<usize> = (0..articles.len()).map(|at| groups.root(at)).collect();
    let mut names: HashMap<usize, String> = HashMap::new();
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    for (root, credit) in roots.iter().zip(credits) {
        *sizes.entry(*root).or_default() += 1;
        if let Some(credit) = credit {
            names.entry(*root).or_insert_with(|| credit.clone());
        }
    }
    roots
        .iter()
        .map(|root| match (names.get(root), sizes.get(root), articles.get(*root)) {
            (Some(agency), ..) => Some(agency.clone()),
            (None, Some(2..), Some(first)) => Some(fold(&first.outlet)),
            _ => None,
        })
        .collect()
}

/// Disjoint sets of indices: each holds the index of another member of its set, or its own.
struct Groups(Vec<usize>);

impl Groups {
    /// The smallest index of the set.
    fn root(&self, mut at: usize) -> usize {
        while let Some(&next) = self.0.get(at).filter(|&&next| next != at) {
            at = next;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Meta, Paragraph, Role};
    use crate::text::Prose;

    fn input(outlet: &str, credits: &[&str], text: &str) -> Input {
        let meta = Meta {
            outlet: outlet.into(),
            title: "Storm".into(),
            credits: credits.iter().map(|&credit| credit.into()).collect(),
            ..Meta::default()
        };
        let paragraphs = vec![Paragraph { block: 0, role: Role::Paragraph, prose: Prose::new(text) }];
        Input { article: Article { meta, paragraphs }, story: "storm".into(), name: outlet.to_lowercase() }
    }

    fn families_of(inputs: &[Input]) -> Vec<Option<String>> {
        let harvest = harvest(inputs, &Model::default(), &|| {});
        harvest.articles.into_iter().map(|article| article.family).collect()
    }

    const STORM: &str = "The storm tore roofs off forty houses in the lower town. Nobody was hurt, the mayor told \
        reporters in the evening. Power should be back by noon.";

    #[test]
    fn claims_become_records_with_their_sentences() {
        let harvest = harvest(&[input("Herald", &[], STORM)], &Model::default(), &|| {});
        let first = &harvest.records[0];
        assert_eq!((first.id.as_str(), first.story.as_str()), ("storm/herald/1", "storm"));
        assert!(STORM.contains(&first.statement));
        assert!(first.evidence[0].exact.as_ref().unwrap().contains(&first.statement));
        assert_eq!((first.context.as_deref(), first.evidence[0].outlet.as_str()), (Some("Storm"), "Herald"));
        assert_eq!(harvest.articles[0].sketch, sketch([STORM]));
    }

    #[test]
    fn copies_are_one_family_and_others_are_not() {
        let other = "Farmers blocked the northern road for a second day over the price of milk at the dairy.";
        let inputs = [input("Herald", &[], STORM), input("Post", &[], STORM), input("Sun", &[], other)];
        assert_eq!(families_of(&inputs), [Some("herald".into()), Some("herald".into()), None]);
    }

    #[test]
    fn a_credited_agency_names_the_family_of_its_copies() {
        let inputs = [input("Herald", &[], STORM), input("Post", &["AP"], STORM)];
        assert_eq!(families_of(&inputs), [Some("ap".into()), Some("ap".into())]);
    }
}
