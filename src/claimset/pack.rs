//! The pack: a claim set as one checked, versioned, read-only file with its own index.

use super::index::{Index, Scored};
use super::layout::{File, List, Row, Table, Text};
use super::record::{Evidence, Field, FigureField, QuoteField, Record, RecordKind, Stance};
use crate::pause::{Pauses, at_once};
use crate::text::Day;
use std::ops::Range;

/// Why a pack could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Not a pack at all.
    #[error("this is not a Crossread pack; packs are made with `crossread claims build`")]
    NotAPack,
    /// Made by another version.
    #[error("the pack has format {found}, this version reads {expected}; build it again from its source")]
    Version {
        /// The file's format.
        found: u32,
        /// The format this version reads.
        expected: u32,
    },
    /// Cut short or changed.
    #[error("the pack is damaged ({0}); get it again or build it again from its source")]
    Damaged(&'static str),
}

/// A claim found by look-up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Index of the claim in the set.
    pub claim: u32,
    /// BM25 score.
    pub score: f32,
}

/// What a pack says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// ISO date on which it was made, where its maker gave one.
    pub created: Option<String>,
    /// The licence of its records, as an SPDX expression.
    pub licence: Option<String>,
    /// Languages of its records, as BCP 47 tags.
    pub languages: Vec<String>,
    /// The outlets, each with the number of claims it gives evidence for, most first.
    pub outlets: Vec<(String, u32)>,
}

/// One story of a set.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Its id.
    pub id: String,
    /// Its claims, as indices into the set: neighbours, ascending.
    pub claims: Vec<u32>,
    /// The outlets that report it, each once, in order of first appearance.
    pub outlets: Vec<String>,
    /// First and last day of publication, where known.
    pub days: Option<(Day, Day)>,
    /// Folded names that few stories share: what a page must share to belong to it. The name that
    /// most of its claims hold comes first.
    pub names: Vec<String>,
}

/// An article the set was made from, by which the page being read is recognized as that article or
/// a copy of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceArticle {
    /// The outlet's name.
    pub outlet: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// ISO date of publication.
    pub published: Option<String>,
    /// The line of copy it belongs to, as in [`Evidence::family`].
    pub family: Option<String>,
    /// See [`super::sketch`].
    pub sketch: Vec<u32>,
}

/// Where a piece of evidence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    /// The outlet's name.
    pub outlet: &'a str,
    /// The line of copy it belongs to, as in [`Evidence::family`].
    pub family: Option<&'a str>,
    /// Address of its article.
    pub url: Option<&'a str>,
}

impl<'a> From<&'a Evidence> for Source<'a> {
    fn from(evidence: &'a Evidence) -> Source<'a> {
        Source { outlet: &evidence.outlet, family: evidence.family.as_deref(), url: evidence.url.as_deref() }
    }
}

/// A loaded claim set.
#[derive(Debug, Default)]
pub struct ClaimSet {
    file: File,
    header: Header,
    stories: Vec<Story>,
    articles: Vec<SourceArticle>,
    /// Every name of a story with the index of the story, in order of the names.
    named: Vec<(String, u32)>,
    index: Index,
}

impl ClaimSet {
    /// Loads a pack, checking version, checksum and every offset.
    ///
    /// # Errors
    /// [`PackError`] says which check failed.
    pub fn load(bytes: &[u8]) -> Result<ClaimSet, PackError> {
        at_once(ClaimSet::load_pausing(bytes, Pauses::NONE))
    }

    /// [`ClaimSet::load`], with pauses.
    ///
    /// # Errors
    /// [`PackError`] says which check failed.
    pub async fn load_pausing(bytes: &[u8], pauses: Pauses<'_>) -> Result<ClaimSet, PackError> {
        let file = File::open(bytes, pauses).await?;
        let mut check = Check::new(&file, bytes.len().saturating_mul(16))?;
        let header = check.header()?;
        let stories = check.stories(pauses).await?;
        let articles = check.articles(pauses).await?;
        check.claims(pauses).await?;
        check.lists_fill_their_tables()?;
        let index = Index::load(&file, pauses).await?;
        let mut named: Vec<(String, u32)> = stories
            .iter()
            .zip(0..)
            .flat_map(|(story, at)| story.names.iter().map(move |name| (name.clone(), at)))
            .collect();
        named.sort_unstable();
        Ok(ClaimSet { header, stories, articles, named, index, file })
    }

    /// What the pack says of itself.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// How many claims there are.
    pub fn len(&self) -> usize {
        self.file.rows(Table::Claims)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One claim, read out of the pack; `None` past the end.
    pub fn claim(&self, index: u32) -> Option<Record> {
        if index as usize >= self.len() {
            return None;
        }
        let claim = ClaimRow::read(self.file.row(Table::Claims, index));
        Some(Record {
            id: self.string(claim.id),
            story: self.stories.get(self.story_of(index)?).map(|story| story.id.clone())?,
            statement: self.string(claim.statement),
            context: self.optional(claim.context),
            kind: KINDS.get(claim.kind as usize).copied().unwrap_or_default(),
            who: self.strings(claim.who),
            what: self.optional(claim.what),
            whom: self.strings(claim.whom),
            when: self.optional(claim.when),
            places: self.strings(claim.places),
            figures: claim.figures.rows().map(|row| self.figure(row)).collect(),
            quote: self.optional(claim.quote).map(|text| QuoteField { speaker: self.string(claim.speaker), text }),
            evidence: claim.evidence.rows().map(|row| self.evidence(row)).collect(),
        })
    }

    /// Where the evidence of a claim comes from; nothing past the end.
    pub fn sources(&self, claim: u32) -> impl Iterator<Item = Source<'_>> {
        // Past the end a row reads as zeros: an empty list.
        let evidence = ClaimRow::read(self.file.row(Table::Claims, claim)).evidence;
        evidence.rows().map(|row| {
            let row = EvidenceRow::read(self.file.row(Table::Evidence, row));
            Source {
                outlet: self.file.text(row.outlet).unwrap_or_default(),
                family: self.file.text(row.family),
                url: self.file.text(row.url),
            }
        })
    }

    /// The stories, in the order of their claims.
    pub fn stories(&self) -> &[Story] {
        &self.stories
    }

    /// Index of the story a claim belongs to.
    pub fn story_of(&self, claim: u32) -> Option<usize> {
        let next = self.stories.partition_point(|story| story.claims.first().is_some_and(|&first| first <= claim));
        next.checked_sub(1).filter(|_| (claim as usize) < self.len())
    }

    /// Indices of the stories that have `name` (folded) among their [`Story::names`], ascending.
    pub fn stories_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        let first = self.named.partition_point(|(known, _)| known.as_str() < name);
        let rest = self.named.get(first..).unwrap_or_default();
        rest.iter().take_while(move |(known, _)| known == name).map(|&(_, story)| story as usize)
    }

    /// The articles the set was made from, where it holds them.
    pub fn articles(&self) -> &[SourceArticle] {
        &self.articles
    }

    /// The `k` best claims for `terms` (see [`crate::text::stem::terms`]) by BM25 over statement,
    /// exact evidence and context, best first; ties in order of the claims.
    pub fn find(&self, terms: &[String], k: usize) -> Vec<Hit> {
        self.find_among(terms, k, 0..self.len() as u32)
    }

    /// As [`ClaimSet::find`], among the claims of one story only, with the scores they have in the
    /// whole set. The time does not grow with the set. No story, no hits.
    pub fn find_in(&self, story: usize, terms: &[String], k: usize) -> Vec<Hit> {
        let claims = self.stories.get(story).and_then(|story| Some(*story.claims.first()?..story.claims.last()? + 1));
        self.find_among(terms, k, claims.unwrap_or_default())
    }

    fn find_among(&self, terms: &[String], k: usize, claims: Range<u32>) -> Vec<Hit> {
        let found = self.index.best(&self.file, terms, k, claims);
        found.into_iter().map(|Scored { claim, score }| Hit { claim, score }).collect()
    }

    /// The BM25 score a claim made of exactly `terms` would have for them: what a perfect hit scores.
    pub fn perfect(&self, terms: &[String]) -> f32 {
        self.index.perfect(&self.file, terms)
    }

    /// How telling a term is: its inverse document frequency. One the set does not have is as telling as one
    /// that stands in one claim ([`ClaimSet::once`]).
    pub fn rarity(&self, term: &str) -> f32 {
        self.index.rarity(&self.file, term)
    }

    /// The [`ClaimSet::rarity`] of a term that stands in one claim.
    pub fn once(&self) -> f32 {
        self.index.once()
    }

    /// Every term of the index with the number of claims it stands in.
    pub fn terms(&self) -> impl Iterator<Item = (&str, u32)> {
        self.file.all(Table::Terms).filter_map(|mut row| Some((self.file.text(row.text())?, row.list().count)))
    }

    fn string(&self, text: Text) -> String {
        self.optional(text).unwrap_or_default()
    }

    fn optional(&self, text: Text) -> Option<String> {
        self.file.text(text).map(str::to_owned)
    }

    fn strings(&self, list: List) -> Vec<String> {
        list.rows().map(|row| self.string(self.file.row(Table::Texts, row).text())).collect()
    }

    fn figure(&self, row: u32) -> FigureField {
        let mut row = self.file.row(Table::Figures, row);
        FigureField { value: row.f64(), unit: self.optional(row.text()), of: self.optional(row.text()) }
    }

    fn evidence(&self, row: u32) -> Evidence {
        let row = EvidenceRow::read(self.file.row(Table::Evidence, row));
        Evidence {
            outlet: self.string(row.outlet),
            family: self.optional(row.family),
            stance: STANCES.get(row.stance as usize).copied().unwrap_or_default(),
            field: FIELDS.get(row.field as usize).copied().flatten(),
            value: self.optional(row.value),
            title: self.optional(row.title),
            url: self.optional(row.url),
            published: self.optional(row.published),
            exact: self.optional(row.exact),
        }
    }
}

/// The number of a kind in the file is its place here.
pub(super) const KINDS: [RecordKind; 6] = [
    RecordKind::Event,
    RecordKind::Figure,
    RecordKind::Quote,
    RecordKind::Role,
    RecordKind::Provision,
    RecordKind::Background,
];

/// The number of a stance in the file is its place here.
pub(super) const STANCES: [Stance; 5] =
    [Stance::Same, Stance::Finer, Stance::Coarser, Stance::Differs, Stance::Unrelated];

/// The number of a field in the file is its place here.
pub(super) const FIELDS: [Option<Field>; 8] = [
    None,
    Some(Field::Number),
    Some(Field::Date),
    Some(Field::Name),
    Some(Field::Place),
    Some(Field::Actor),
    Some(Field::Quote),
    Some(Field::Polarity),
];

/// What the file holds for a story of unknown days.
pub(super) const NO_DAYS: (i32, i32) = (1, 0);

/// The days of the years 0 to 9999.
const YEARS: Range<i32> = -719_528..2_932_897;

/// A row of [`Table::Claims`].
pub(super) struct ClaimRow {
    pub id: Text,
    pub statement: Text,
    pub context: Text,
    pub what: Text,
    pub when: Text,
    pub speaker: Text,
    pub quote: Text,
    pub who: List,
    pub whom: List,
    pub places: List,
    pub figures: List,
    pub evidence: List,
    pub kind: u32,
    /// Number of terms in the statement, the quotation and the exact evidence.
    pub length: u32,
    /// Number of terms in the context.
    pub context_length: u32,
}

impl ClaimRow {
    pub fn read(mut row: Row) -> ClaimRow {
        ClaimRow {
            id: row.text(),
            statement: row.text(),
            context: row.text(),
            what: row.text(),
            when: row.text(),
            speaker: row.text(),
            quote: row.text(),
            who: row.list(),
            whom: row.list(),
            places: row.list(),
            figures: row.list(),
            evidence: row.list(),
            kind: row.u32(),
            length: row.u32(),
            context_length: row.u32(),
        }
    }
}

/// A row of [`Table::Evidence`].
struct EvidenceRow {
    outlet: Text,
    family: Text,
    value: Text,
    title: Text,
    url: Text,
    published: Text,
    exact: Text,
    stance: u16,
    field: u16,
}

impl EvidenceRow {
    fn read(mut row: Row) -> EvidenceRow {
        EvidenceRow {
            outlet: row.text(),
            family: row.text(),
            value: row.text(),
            title: row.text(),
            url: row.text(),
            published: row.text(),
            exact: row.text(),
            stance: row.u16(),
            field: row.u16(),
        }
    }
}

/// The checks of a file whose seal is whole: a pack may come from anybody, and a checksum proves
/// nothing about who made it.
struct Check<'a> {
    file: &'a File,
    strings: &'a str,
    /// How many bytes of text may still be copied out of the file: texts may be shared, so a small
    /// file could otherwise ask for a lot of memory.
    budget: usize,
    texts: u32,
    figures: u32,
    hashes: u32,
    evidence: u32,
    claims: u32,
}

impl<'a> Check<'a> {
    fn new(file: &'a File, budget: usize) -> Result<Check<'a>, PackError> {
        let strings = std::str::from_utf8(file.table(Table::Strings));
        let strings = strings.map_err(|_| PackError::Damaged("its strings are not UTF-8"))?;
        Ok(Check { file, strings, budget, texts: 0, figures: 0, hashes: 0, evidence: 0, claims: 0 })
    }

    fn header(&mut self) -> Result<Header, PackError> {
        let mut rows = self.file.all(Table::Header);
        let (Some(mut row), None) = (rows.next(), rows.next()) else {
            return Err(PackError::Damaged("it has no header"));
        };
        let (created, licence) = (self.copy_optional(row.text())?, self.copy_optional(row.text())?);
        let languages = self.copy_list(row.list())?;
        let mut outlets = Vec::new();
        for mut row in self.file.all(Table::Outlets) {
            outlets.push((self.copy(row.text())?, row.u32()));
        }
        Ok(Header { created, licence, languages, outlets })
    }

    async fn stories(&mut self, pauses: Pauses<'_>) -> Result<Vec<Story>, PackError> {
        let mut stories = Vec::new();
        for (at, mut row) in self.file.all(Table::Stories).enumerate() {
            pauses.at_step(at).await;
            let id = self.copy(row.text())?;
            let claims = follows(row.list(), &mut self.claims, self.file.rows(Table::Claims))?;
            if claims.is_empty() {
                return Err(PackError::Damaged("a story has no claims"));
            }
            let outlets = self.copy_list(row.list())?;
            let (first, last) = (row.i32(), row.i32());
            let names = self.copy_list(row.list())?;
            let days = match (first, last) {
                NO_DAYS => None,
                (first, last) if first <= last && YEARS.contains(&first) && YEARS.contains(&last) => {
                    Some((Day(first), Day(last)))
                }
                _ => return Err(PackError::Damaged("a story has no such days")),
            };
            stories.push(Story { id, claims: claims.collect(), outlets, days, names });
        }
        Ok(stories)
    }

    async fn articles(&mut self, pauses: Pauses<'_>) -> Result<Vec<SourceArticle>, PackError> {
        let mut articles = Vec::new();
        for mut row in self.file.all(Table::Articles) {
            pauses.here().await;
            let outlet = self.copy(row.text())?;
            let (title, url) = (self.copy_optional(row.text())?, self.copy_optional(row.text())?);
            let (published, family) = (self.copy_optional(row.text())?, self.copy_optional(row.text())?);
            let hashes = follows(row.list(), &mut self.hashes, self.file.rows(Table::Hashes))?;
            let sketch: Vec<u32> = hashes.map(|hash| self.file.row(Table::Hashes, hash).u32()).collect();
            if !sketch.is_sorted_by(|a, b| a < b) {
                return Err(PackError::Damaged("a sketch is out of order"));
            }
            articles.push(SourceArticle { outlet, title, url, published, family, sketch });
        }
        Ok(articles)
    }

    async fn claims(&mut self, pauses: Pauses<'_>) -> Result<(), PackError> {
        for (at, row) in self.file.all(Table::Claims).enumerate() {
            pauses.at_step(at).await;
            let claim = ClaimRow::read(row);
            for text in [claim.id, claim.statement] {
                self.present(text)?;
            }
            for text in [claim.context, claim.what, claim.when, claim.speaker, claim.quote] {
                self.optional(text)?;
            }
            for list in [claim.who, claim.whom, claim.places] {
                self.list(list)?;
            }
            follows(claim.figures, &mut self.figures, self.file.rows(Table::Figures))?;
            follows(claim.evidence, &mut self.evidence, self.file.rows(Table::Evidence))?;
            if claim.kind as usize >= KINDS.len() {
                return Err(PackError::Damaged("a claim is of no known kind"));
            }
        }
        for (at, row) in self.file.all(Table::Evidence).enumerate() {
            pauses.at_step(at).await;
            let evidence = EvidenceRow::read(row);
            self.present(evidence.outlet)?;
            for text in [evidence.family, evidence.value, evidence.title] {
                self.optional(text)?;
            }
            for text in [evidence.url, evidence.published, evidence.exact] {
                self.optional(text)?;
            }
            if evidence.stance as usize >= STANCES.len() || evidence.field as usize >= FIELDS.len() {
                return Err(PackError::Damaged("evidence is of no known stance"));
            }
        }
        for mut row in self.file.all(Table::Figures) {
            if !row.f64().is_finite() {
                return Err(PackError::Damaged("a figure is no number"));
            }
            self.optional(row.text())?;
            self.optional(row.text())?;
        }
        for (at, mut row) in self.file.all(Table::Terms).enumerate() {
            pauses.at_step(at).await;
            self.present(row.text())?;
        }
        Ok(())
    }

    fn lists_fill_their_tables(&self) -> Result<(), PackError> {
        let ends = [
            (self.texts, Table::Texts),
            (self.figures, Table::Figures),
            (self.hashes, Table::Hashes),
            (self.evidence, Table::Evidence),
            (self.claims, Table::Claims),
        ];
        match ends.iter().all(|&(end, table)| end as usize == self.file.rows(table)) {
            true => Ok(()),
            false => Err(PackError::Damaged("a table has rows that belong to nothing")),
        }
    }

    /// The text itself, which must be there and end on whole characters.
    fn present(&self, text: Text) -> Result<&'a str, PackError> {
        let start = text.offset as usize;
        let found = self.strings.get(start..start.saturating_add(text.length as usize));
        found.ok_or(PackError::Damaged("a text lies outside the strings"))
    }

    fn optional(&self, text: Text) -> Result<Option<&'a str>, PackError> {
        if text == Text::NONE { Ok(None) } else { self.present(text).map(Some) }
    }

    fn list(&mut self, list: List) -> Result<Range<u32>, PackError> {
        let rows = follows(list, &mut self.texts, self.file.rows(Table::Texts))?;
        for row in rows.clone() {
            self.present(self.file.row(Table::Texts, row).text())?;
        }
        Ok(rows)
    }

    fn copy(&mut self, text: Text) -> Result<String, PackError> {
        let found = self.present(text)?;
        let left = self.budget.checked_sub(found.len());
        self.budget = left.ok_or(PackError::Damaged("its texts are too long for its size"))?;
        Ok(found.to_owned())
    }

    fn copy_optional(&mut self, text: Text) -> Result<Option<String>, PackError> {
        if text == Text::NONE { Ok(None) } else { self.copy(text).map(Some) }
    }

    fn copy_list(&mut self, list: List) -> Result<Vec<String>, PackError> {
        self.list(list)?.map(|row| self.copy(self.file.row(Table::Texts, row).text())).collect()
    }
}

/// The rows of a list, which must begin where the last list of its table ended.
fn follows(list: List, next: &mut u32, rows: usize) -> Result<Range<u32>, PackError> {
    let end = list.first.checked_add(list.count).filter(|&end| list.first == *next && end as usize <= rows);
    *next = end.ok_or(PackError::Damaged("a list lies outside its table"))?;
    Ok(list.rows())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claimset::build::{Label, build};
    use crate::claimset::source;
    use crate::text::Prose;
    use crate::text::stem::terms;
    use sha2::{Digest, Sha256};

    const SOURCE: &str = r#"
        {"id":"flood/1","story":"flood","statement":"The river Tana flooded forty houses in Oma.","context":"Tana floods Oma","kind":"figure","who":["Tana"],"what":"flood","whom":["houses"],"when":"2024-05-01","where":["Oma"],"figures":[{"value":40,"of":"houses"}],"evidence":[{"outlet":"Herald","family":"wire","published":"2024-05-02"},{"outlet":"Post","stance":"differs","field":"number","value":"50","published":"2024-05-04","exact":"Fifty homes stood under water."}]}
        {"id":"vote/1","story":"vote","statement":"Ana Lobo won the vote in Guano.","evidence":[{"outlet":"Sun","title":"Lobo wins","url":"https://sun.example/1"}]}
        {"id":"flood/2","story":"flood","statement":"The mayor of Oma asked for tents.","kind":"quote","quote":{"speaker":"Mia Sol","text":"we need tents"},"evidence":[{"outlet":"Post"}]}
        {"article":{"outlet":"Herald","title":"Tana floods Oma","family":"wire","sketch":"0000000100000002"}}"#;

    fn pack() -> Vec<u8> {
        let source = source::parse(SOURCE);
        assert_eq!(source.diagnostics, []);
        let label = Label { created: Some("2024-06-01".into()), licence: None, languages: vec!["en".into()] };
        build(&source.records, &source.articles, &label, &|| {}).unwrap()
    }

    fn query(text: &str) -> Vec<String> {
        terms(&Prose::new(text))
    }

    /// Reads everything there is in a set.
    fn read_all(set: &ClaimSet) -> usize {
        let claims: Vec<Record> = (0..set.len() as u32 + 1).filter_map(|claim| set.claim(claim)).collect();
        let found = set.find(&query("Tana flooded Oma tents"), 5);
        claims.len() + set.stories().len() + set.articles().len() + found.len()
    }

    #[test]
    fn what_goes_in_comes_out_with_stories_together() {
        let set = ClaimSet::load(&pack()).unwrap();
        let records = source::parse(SOURCE).records;
        let out: Vec<Record> = (0..4).filter_map(|claim| set.claim(claim)).collect();
        assert_eq!(out, [records[0].clone(), records[2].clone(), records[1].clone()]);
        assert_eq!(set.articles(), source::parse(SOURCE).articles);
        assert_eq!(set.header().created.as_deref(), Some("2024-06-01"));
        assert_eq!(set.header().outlets, [("Post".into(), 2), ("Herald".into(), 1), ("Sun".into(), 1)]);
    }

    #[test]
    fn a_story_knows_its_claims_outlets_days_and_names() {
        let set = ClaimSet::load(&pack()).unwrap();
        let [flood, vote] = set.stories() else { panic!("two stories") };
        assert_eq!((flood.claims.as_slice(), vote.claims.as_slice()), (&[0, 1][..], &[2][..]));
        assert_eq!(flood.outlets, ["Herald", "Post"]);
        let day = |iso| Day::parse(iso).unwrap();
        assert_eq!((flood.days, vote.days), (Some((day("2024-05-02"), day("2024-05-04"))), None));
        assert_eq!(flood.names.first().map(String::as_str), Some("oma"));
        assert_eq!(set.stories_named("mia sol").collect::<Vec<_>>(), [0]);
        assert_eq!(set.stories_named("guano").collect::<Vec<_>>(), [1]);
        assert_eq!(set.stories_named("nobody").count(), 0);
        assert_eq!((set.story_of(1), set.story_of(2), set.story_of(3)), (Some(0), Some(1), None));
    }

    #[test]
    fn exact_evidence_and_quotations_are_found() {
        let set = ClaimSet::load(&pack()).unwrap();
        let best = |text: &str| set.find(&query(text), 1).first().map(|hit| hit.claim);
        assert_eq!(best("homes under water"), Some(0));
        assert_eq!(best("They need tents."), Some(1));
        assert_eq!(best("Lobo won"), Some(2));
        assert_eq!(best("something else entirely"), None);
    }

    #[test]
    fn stopping_early_changes_nothing_among_the_best() {
        // Word n is in about every n-th claim, so that there are frequent and rare ones.
        let mut random = 1_u32;
        let mut word = || {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            format!("w{}", 60 / (1 + (random >> 16) % 60))
        };
        let mut sentence = |words: usize| (0..words).map(|_| word()).collect::<Vec<_>>().join(" ");
        let records: Vec<Record> = (0..400)
            .map(|at| Record { id: at.to_string(), statement: sentence(3 + at % 9), ..Record::default() })
            .collect();
        let set = ClaimSet::load(&build(&records, &[], &Label::default(), &|| {}).unwrap()).unwrap();
        for _ in 0..50 {
            let terms = query(&sentence(6));
            let all = set.find(&terms, records.len());
            assert_eq!(set.find(&terms, 3), all[..all.len().min(3)], "{terms:?}");
        }
    }

    #[test]
    fn a_hashtag_is_taken_apart_into_words_of_the_set() {
        let set = ClaimSet::load(&pack()).unwrap();
        let best = |text: &str| set.find(&[text.to_owned()], 1).first().map(|hit| hit.claim);
        assert_eq!(best("#guanolobo"), Some(2));
        assert_eq!(best("@tent"), Some(1));
        assert_eq!(best("#guanoxxxx"), None);
        assert_eq!(best("guanolobo"), None);
    }

    #[test]
    fn a_search_in_one_story_gives_its_claims_with_the_same_scores() {
        let set = ClaimSet::load(&pack()).unwrap();
        let terms = query("Oma flooded, Lobo won");
        let all = set.find(&terms, 5);
        let inside = set.find_in(0, &terms, 5);
        assert_eq!(inside, all.iter().copied().filter(|hit| hit.claim < 2).collect::<Vec<_>>());
        assert_eq!(set.find_in(2, &terms, 5), []);
    }

    #[test]
    fn a_claim_scores_itself_nearly_perfect_and_others_less() {
        let set = ClaimSet::load(&pack()).unwrap();
        let terms = query("Ana Lobo won the vote in Guano.");
        let perfect = set.perfect(&terms);
        let hit = set.find(&terms, 1)[0];
        assert!((hit.score / perfect - 1.0).abs() < 0.01, "{} {perfect}", hit.score);
        assert!(set.find(&query("Ana Rey lost the vote in Ambato."), 1)[0].score < 0.8 * perfect);
    }

    #[test]
    fn the_same_records_give_the_same_bytes() {
        assert_eq!(pack(), pack());
    }

    #[test]
    fn an_empty_pack_is_a_pack() {
        let set = ClaimSet::load(&build(&[], &[], &Label::default(), &|| {}).unwrap()).unwrap();
        assert!(set.is_empty());
        assert_eq!((set.find(&query("anything"), 3), set.perfect(&[])), (Vec::new(), 0.0));
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let pack = pack();
        for at in 0..pack.len() {
            let mut changed = pack.clone();
            changed[at] ^= 0x21;
            assert!(ClaimSet::load(&changed).is_err(), "byte {at}");
        }
    }

    #[test]
    fn every_cut_is_noticed() {
        let pack = pack();
        for length in 0..pack.len() {
            assert!(ClaimSet::load(&pack[..length]).is_err(), "length {length}");
        }
    }

    #[test]
    fn a_changed_pack_with_a_fitting_checksum_never_panics() {
        let pack = pack();
        for at in 44..pack.len() {
            for change in [0x01, 0x80, 0xff] {
                let mut changed = pack.clone();
                changed[at] ^= change;
                let seal = Sha256::digest(&changed[44..]);
                changed[12..44].copy_from_slice(&seal);
                if let Ok(set) = ClaimSet::load(&changed) {
                    assert!(read_all(&set) > 0, "byte {at}");
                }
            }
        }
    }

    #[test]
    fn other_files_and_versions_are_told_apart() {
        assert_eq!(ClaimSet::load(SOURCE.as_bytes()).unwrap_err(), PackError::NotAPack);
        assert_eq!(ClaimSet::load(b"").unwrap_err(), PackError::NotAPack);
        let mut newer = pack();
        newer[8] = 9;
        assert_eq!(ClaimSet::load(&newer).unwrap_err(), PackError::Version { found: 9, expected: 1 });
    }
}
