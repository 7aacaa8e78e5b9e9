//! What the extension and the command line get to see.
//!
//! One shape for both; only the unit of positions differs ([`InBlock`] for the extension,
//! [`InText`] for the command line).

use crate::article::{Article, Paragraph};
use crate::claim::{Claim, ClaimKind};
use crate::crossref::{Crossref, Judgement, Omission, Reference, State, StoryMatch};
use crate::entity::{Entities, Kind, Mention};
use crate::text::fold::fold;
use crate::text::{Byte, Ruler, Span};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;

/// Everything that was found on one page, as the engine holds it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The article; of an endless page the metadata of the one being read, and the paragraphs of all.
    pub article: Article,
    /// Who and what is named; mention paragraphs index [`Article::paragraphs`].
    pub entities: Entities,
    /// The statements and quotations.
    pub claims: Vec<Claim>,
    /// What the sets say of them.
    pub crossref: Crossref,
    /// How long each stage took.
    pub micros: Micros,
}

impl Reading {
    /// Adds what was found in the next article of the page; `main` if that is the one being read.
    pub fn append(&mut self, article: Article, entities: Entities, claims: Vec<Claim>, crossref: Crossref, main: bool) {
        let before = self.article.paragraphs.len() as u32;
        let known = self.entities.entities.len() as u32;
        if main {
            self.article.meta = article.meta;
        }
        self.article.paragraphs.extend(article.paragraphs);
        self.entities.mentions.extend(entities.mentions.into_iter().map(|mention| Mention {
            paragraph: before + mention.paragraph,
            entity: known + mention.entity,
            ..mention
        }));
        self.entities.entities.extend(entities.entities);
        self.claims.extend(claims.into_iter().map(|mut claim| {
            claim.paragraph += before;
            let quoted = claim.quotes.iter_mut().map(|quote| &mut quote.speaker);
            for speaker in quoted.chain([&mut claim.speaker]).flatten() {
                speaker.entity = speaker.entity.map(|entity| known + entity);
            }
            claim
        }));
        self.crossref.judgements.extend(crossref.judgements);
        let omitted = crossref.omitted.into_iter();
        self.crossref.omitted.extend(omitted.map(|omission| Omission { after: before + omission.after, ..omission }));
        for story in crossref.stories {
            if self.crossref.stories.iter().all(|known| known.id != story.id) {
                self.crossref.stories.push(story);
            }
        }
    }
}

/// A position for the extension: UTF-16 units of one block of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InBlock {
    /// Index of the block in the outline that was sent.
    pub block: u32,
    /// First unit.
    pub start: u32,
    /// Unit after the last.
    pub end: u32,
}

/// A position for the command line: code points of [`Report::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InText {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
}

/// Everything found on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report<P> {
    /// What is known about the article.
    pub article: ArticleReport,
    /// The article's text, blocks separated by a blank line (command line only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The mentions, in reading order.
    pub entities: Vec<EntityReport<P>>,
    /// The claims, in reading order.
    pub claims: Vec<ClaimReport<P>>,
    /// What others report and the page leaves out.
    pub omitted: Vec<OmissionReport>,
    /// What the outlets that are referred to have their text from, by family.
    pub sources: Vec<SourceReport>,
    /// The stories the page belongs to, that of most outlets first: an outlet may be in the sets of two, so the number
    /// that is certain is the largest.
    pub stories: Vec<StoryMatch>,
    /// Duration of each stage.
    pub micros: Micros,
}

/// What is known about the article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleReport {
    /// Headline.
    pub title: String,
    /// Outlet.
    pub outlet: String,
    /// Canonical address.
    pub url: String,
    /// ISO date, or null.
    pub published: Option<String>,
    /// Language.
    pub lang: String,
    /// Agencies and bodies the text comes from.
    pub credits: Vec<String>,
    /// How many blocks the article has; 0 where the page is no article.
    pub blocks: u32,
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityReport<P> {
    /// Where.
    #[serde(flatten)]
    pub at: P,
    /// The words.
    pub text: String,
    /// What kind.
    pub kind: Kind,
    /// Mentions of one thing share their id.
    pub id: u32,
    /// The fullest form of the name.
    pub name: String,
    /// The role the page gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Other forms: acronyms, nicknames, spelling variants; for a people also its country.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// How sure, 0 to 1.
    pub score: f32,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimReport<P> {
    /// Where.
    #[serde(flatten)]
    pub at: P,
    /// The words.
    pub text: String,
    /// What sorts of statement it is.
    pub kinds: Vec<ClaimKind>,
    /// How well worth checking, 0 to 1.
    pub rank: f32,
    /// Who says so: a name, or the words for somebody who is not named.
    pub speaker: Option<String>,
    /// The quotations that stand in it, or of which a part does; each whole.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<QuoteReport<P>>,
    /// What the sets say of it.
    pub state: State,
    /// How many other outlets report it.
    pub outlets: u32,
    /// How many independent sources they are.
    pub families: u32,
    /// Outlet by outlet.
    pub references: Vec<Reference>,
}

/// Somebody's exact words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuoteReport<P> {
    /// Where, without the marks.
    #[serde(flatten)]
    pub at: P,
    /// Who says it: a name, or the words for somebody who is not named.
    pub speaker: Option<String>,
    /// The verb of saying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
}

/// What others report and the page leaves out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OmissionReport {
    /// Id of the record.
    pub claim: String,
    /// The statement.
    pub statement: String,
    /// Who reports it.
    pub outlets: Vec<String>,
    /// How many other outlets the set has on the story.
    pub of: u32,
    /// How many independent sources they are.
    pub families: u32,
    /// The paragraph it belongs to: its block for the extension, the code-point offset of its start
    /// for the command line.
    pub after: u32,
}

/// What a family of outlets has its text from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceReport {
    /// The family of the references.
    pub family: String,
    /// What readers know it by.
    pub name: String,
}

/// Durations in microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Micros {
    /// Choosing the article, sentences and tokens.
    pub article: u64,
    /// Names, dates and figures.
    pub entities: u64,
    /// Statements and quotations.
    pub claims: u64,
    /// Comparison.
    pub crossref: u64,
}

/// What the reader does not want to see again on a page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Dismissed {
    /// The claim, the name or the statement left out, as it is reported.
    pub words: String,
    /// The record that is of another fact than the claim `words`; `None` where they are not to be shown at all.
    pub record: Option<String>,
}

impl<P> Report<P> {
    /// What the family of a reference has its text from.
    pub fn source_name<'a>(&'a self, family: &'a str) -> &'a str {
        self.sources.iter().find(|source| source.family == family).map_or(family, |source| &source.name)
    }

    /// The story whose other outlets have not got a claim that only the page has; `None` for any other claim.
    pub fn story_without(&self, claim: &ClaimReport<P>) -> Option<&StoryMatch> {
        self.stories.first().filter(|_| claim.state == State::OnlyHere)
    }

    /// Takes out what the reader has dismissed. A claim that is compared with fewer records is judged anew by what
    /// is left.
    pub fn dismiss(&mut self, dismissed: &[Dismissed]) {
        let is = |words: &str, record: Option<&str>| {
            dismissed.iter().any(|it| it.words == words && it.record.as_deref() == record)
        };
        self.entities.retain(|mention| !is(&mention.name, None));
        self.omitted.retain(|omission| !is(&omission.statement, None));
        self.claims.retain(|claim| !is(&claim.text, None));
        let own: BTreeSet<String> = self.stories.iter().flat_map(|story| story.own.iter().cloned()).collect();
        for claim in &mut self.claims {
            let before = claim.references.len();
            claim.references.retain(|reference| !is(&claim.text, Some(&reference.claim)));
            if claim.references.len() < before {
                let judgement = Judgement::by(take(&mut claim.references), &own);
                (claim.state, claim.outlets, claim.families) = (judgement.state, judgement.outlets, judgement.families);
                claim.references = judgement.references;
            }
        }
    }
}

/// The report for the extension, with positions in the blocks of the outline.
pub fn in_blocks(reading: &Reading) -> Report<InBlock> {
    let rulers: Vec<Ruler> = reading.article.paragraphs.iter().map(|p| Ruler::new(&p.prose.text)).collect();
    let blocks: Vec<u32> = reading.article.paragraphs.iter().map(|p| p.block).collect();
    let block = |paragraph: u32| blocks.get(paragraph as usize).copied().unwrap_or_default();
    let place = |paragraph: u32, span: Span<Byte>| {
        let utf16 = rulers.get(paragraph as usize).map_or(Span::new(0, 0), |ruler| ruler.utf16(span));
        InBlock { block: block(paragraph), start: utf16.start, end: utf16.end }
    };
    assemble(reading, None, place, block)
}

/// The report for the command line, with positions in [`Report::text`].
pub fn in_text(reading: &Reading) -> Report<InText> {
    let mut text = String::new();
    let mut starts = Vec::new();
    for paragraph in &reading.article.paragraphs {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        starts.push(text.len());
        text.push_str(&paragraph.prose.text);
    }
    let ruler = Ruler::new(&text);
    let start = |paragraph: u32| starts.get(paragraph as usize).copied().unwrap_or_default();
    let place = |paragraph: u32, span: Span<Byte>| {
        let at = start(paragraph);
        let chars = ruler.chars(Span::bytes(at + span.start as usize, at + span.end as usize));
        InText { start: chars.start, end: chars.end }
    };
    let offset = |paragraph: u32| ruler.chars(Span::bytes(start(paragraph), start(paragraph))).start;
    assemble(reading, Some(text.clone()), place, offset)
}

fn assemble<P>(
    reading: &Reading,
    text: Option<String>,
    place: impl Fn(u32, Span<Byte>) -> P,
    paragraph_place: impl Fn(u32) -> u32,
) -> Report<P> {
    let Reading { article, entities, claims, crossref, micros } = reading;
    let words = |paragraph: u32, span: Span<Byte>| {
        article
            .paragraphs
            .get(paragraph as usize)
            .map_or(String::new(), |p: &Paragraph| span.of(&p.prose.text).to_owned())
    };
    let meta = &article.meta;
    let mut stories = crossref.stories.clone();
    stories.sort_by_key(|story| Reverse((story.outlets, story.families)));
    Report {
        article: ArticleReport {
            title: meta.title.clone(),
            outlet: meta.outlet.clone(),
            url: meta.url.clone(),
            published: meta.published.map(|day| day.to_string()),
            lang: meta.lang.clone(),
            credits: meta.credits.clone(),
            blocks: u32::try_from(article.paragraphs.len()).unwrap_or(u32::MAX),
        },
        text,
        entities: entities
            .mentions
            .iter()
            .filter_map(|mention| {
                let entity = entities.entities.get(mention.entity as usize)?;
                Some(EntityReport {
                    at: place(mention.paragraph, mention.span),
                    text: words(mention.paragraph, mention.span),
                    kind: mention.kind,
                    id: mention.entity,
                    name: entity.name.clone(),
                    role: entity.role.clone(),
                    aliases: entity.aliases.clone(),
                    score: mention.score,
                })
            })
            .collect(),
        claims: claims
            .iter()
            .zip(&crossref.judgements)
            .map(|(claim, judgement)| ClaimReport {
                at: place(claim.paragraph, claim.span),
                text: words(claim.paragraph, claim.span),
                kinds: claim.kinds.clone(),
                rank: claim.rank,
                speaker: claim.speaker.as_ref().map(|speaker| speaker.name.clone()),
                quotes: claim
                    .quotes
                    .iter()
                    .map(|quote| QuoteReport {
                        at: place(claim.paragraph, quote.words),
                        speaker: quote.speaker.as_ref().map(|speaker| speaker.name.clone()),
                        cue: quote.cue.map(|cue| words(claim.paragraph, cue)),
                    })
                    .collect(),
                state: judgement.state,
                outlets: judgement.outlets,
                families: judgement.families,
                references: judgement.references.clone(),
            })
            .collect(),
        omitted: crossref
            .omitted
            .iter()
            .map(|omission| OmissionReport {
                claim: omission.claim.clone(),
                statement: omission.statement.clone(),
                outlets: omission.outlets.clone(),
                of: omission.of,
                families: omission.families,
                after: paragraph_place(omission.after),
            })
            .collect(),
        sources: sources(&crossref.judgements),
        stories,
        micros: *micros,
    }
}

/// The families that are referred to, each with the name of what it has its text from.
fn sources(judgements: &[Judgement]) -> Vec<SourceReport> {
    let references = judgements.iter().flat_map(|judgement| &judgement.references);
    let mut families: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    // A reference without a record compares the page with itself.
    for reference in references.filter(|reference| !reference.claim.is_empty()) {
        families.entry(&reference.family).or_default().insert(&reference.outlet);
    }
    let named = |(family, outlets)| SourceReport { name: source_name(family, &outlets), family: family.to_owned() };
    families.into_iter().map(named).collect()
}

/// What a family has its text from: the outlet itself where it is the only one, the outlet whose name or initials are
/// those of the family, else the name of the family, which packs write in small letters.
fn source_name(family: &str, outlets: &BTreeSet<&str>) -> String {
    let key = |name: &str| fold(name).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let is_itself = |outlet: &&&str| {
        let name = fold(outlet);
        let words = name.split(|c: char| !c.is_alphanumeric());
        let initials: String = words.filter_map(|word| word.chars().next()).collect();
        [key(outlet), initials].contains(&key(family))
    };
    let only = outlets.first().filter(|_| outlets.len() == 1);
    if let Some(outlet) = only.or_else(|| outlets.iter().find(is_itself)) {
        return (*outlet).to_owned();
    }
    if family.chars().any(char::is_uppercase) {
        return family.to_owned();
    }
    // Agencies are known by three or four letters.
    if family.chars().count() <= 4 {
        return family.to_uppercase();
    }
    let words = family.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |letter| letter.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn reference(record: &str, outlet: &str, family: &str, stance: &str) -> Value {
        json!({"claim": record, "outlet": outlet, "family": family, "stance": stance, "field": null, "here": null,
            "there": null, "statement": "", "exact": null, "why": [], "title": "", "url": "", "published": ""})
    }

    /// A page of the "wire" family with one claim, one name and one omission.
    fn report(references: Value) -> Report<InBlock> {
        serde_json::from_value(json!({
            "article": {"title": "", "outlet": "", "url": "", "published": null, "lang": "en", "credits": [], "blocks": 2},
            "entities": [{"block": 1, "start": 0, "end": 3, "text": "Ana", "kind": "person", "id": 0, "name": "Ana Ruiz",
                "score": 1}],
            "claims": [{"block": 0, "start": 0, "end": 9, "text": "It cost 3.", "kinds": ["event"], "rank": 1,
                "speaker": null, "state": "differs", "outlets": 3, "families": 2, "references": references}],
            "omitted": [{"claim": "dam/9", "statement": "Two were hurt.", "outlets": ["Sun"], "of": 3, "families": 1,
                "after": 0}],
            "sources": [],
            "stories": [{"id": "dam", "outlets": 3, "families": 2, "own": ["wire"]}],
            "micros": {"article": 0, "entities": 0, "claims": 0, "crossref": 0}
        }))
        .unwrap()
    }

    fn another_fact(words: &str, record: &str) -> Dismissed {
        Dismissed { words: words.into(), record: Some(record.into()) }
    }

    #[track_caller]
    fn judged(references: Value, dismissed: &str, state: State, outlets: u32, families: u32) {
        let mut report = report(references);
        report.dismiss(&[another_fact("It cost 3.", dismissed)]);
        let claim = &report.claims[0];
        assert_eq!((claim.state, claim.outlets, claim.families), (state, outlets, families));
    }

    #[test]
    fn a_claim_is_judged_by_the_records_that_are_left() {
        let same = |outlet, family| reference("dam/1", outlet, family, "same");
        let differs = reference("dam/2", "Post", "post", "differs");
        judged(json!([same("Sun", "sun"), same("Echo", "sun"), differs]), "dam/2", State::Same, 2, 1);
        judged(json!([same("Sun", "sun"), differs]), "dam/1", State::Differs, 1, 1);
        // Copies of what the page itself runs were no independent source before, and are none now.
        judged(json!([same("Herald", "wire"), same("Sun", "sun"), differs]), "dam/2", State::Same, 2, 1);
        // An outlet with two sources makes one of them.
        judged(json!([same("Sun", "sun"), same("Sun", "coast"), differs]), "dam/2", State::Same, 1, 1);
    }

    #[test]
    fn a_source_has_the_name_readers_know_it_by() {
        let name = |family: &str, outlets: &[&str]| source_name(family, &outlets.iter().copied().collect());
        assert_eq!(name("ap", &["Daily Sun", "Evening Post"]), "AP");
        assert_eq!(name("cp", &["Daily Sun", "Continental Press"]), "Continental Press");
        assert_eq!(name("harbor-ledger", &["The Harbor Ledger"]), "The Harbor Ledger");
        assert_eq!(name("coastal-radio", &["Coastal Public Radio", "Inland Radio"]), "Coastal radio");
        assert_eq!(name("Reuters", &["Daily Sun", "Evening Post"]), "Reuters");
    }

    #[test]
    fn a_source_is_named_by_all_of_its_outlets_that_are_referred_to() {
        let references = |told: &[(&str, &str, &str)]| Judgement {
            references: told
                .iter()
                .map(|(record, outlet, family)| {
                    serde_json::from_value(reference(record, outlet, family, "same")).unwrap()
                })
                .collect(),
            ..Judgement::default()
        };
        let told = [("dam/1", "Daily Sun", "cp"), ("", "This page", "")];
        let judgements = [references(&told), references(&[("dam/2", "Continental Press", "cp")])];
        let named = SourceReport { family: "cp".into(), name: "Continental Press".into() };
        assert_eq!(sources(&judgements), [named]);
    }

    #[test]
    fn without_any_record_nothing_is_said_of_a_claim() {
        judged(json!([reference("dam/2", "Post", "post", "differs")]), "dam/2", State::Unjudged, 0, 0);
    }

    #[test]
    fn the_page_that_differs_from_itself_is_no_outlet() {
        let itself = reference("", "This page", "", "differs");
        judged(json!([reference("dam/1", "Sun", "sun", "same"), itself]), "dam/1", State::Differs, 0, 0);
    }

    #[test]
    fn what_is_dismissed_of_other_words_changes_nothing() {
        let before = report(json!([reference("dam/1", "Sun", "sun", "same")]));
        let mut after = before.clone();
        after.dismiss(&[another_fact("It cost 4.", "dam/1"), another_fact("It cost 3.", "dam/7")]);
        assert_eq!(after, before);
    }

    #[test]
    fn hidden_words_are_gone_whatever_they_are() {
        let mut report = report(json!([]));
        let hidden = ["It cost 3.", "Ana Ruiz", "Two were hurt."];
        report.dismiss(&hidden.map(|words| Dismissed { words: words.into(), record: None }));
        assert!(report.claims.is_empty() && report.entities.is_empty() && report.omitted.is_empty());
    }
}
