//! From records to a pack.

use super::layout::{List, TABLES, Table, Text};
use super::names;
use super::pack::{FIELDS, KINDS, NO_DAYS, STANCES, SourceArticle};
use super::record::Record;
use super::write::{Rows, Strings, seal};
use crate::text::stem::terms;
use crate::text::{Day, Prose};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Why records cannot be made into a pack.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// Two records have one id.
    #[error("two claims have the id `{0}`; ids must be unique in a pack")]
    SameId(String),
    /// A figure is infinite or not a number.
    #[error("claim `{0}` has a figure that is no number")]
    Figure(String),
    /// Offsets are 32 bits wide.
    #[error("the claims need more than 4 GiB; split them into several packs")]
    TooLarge,
}

/// What a pack says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// ISO date; without one, the same records always give the same bytes.
    pub created: Option<String>,
    /// SPDX expression.
    pub licence: Option<String>,
    /// BCP 47 tags.
    pub languages: Vec<String>,
}

/// The pack of `records` and the articles they come from. Records of one story become neighbours;
/// within a story, and among stories, the order stays. `progress` is told of every record done.
///
/// The same input gives the same bytes.
///
/// # Errors
/// [`BuildError`] names the record that cannot be stored.
pub fn build(
    records: &[Record],
    articles: &[SourceArticle],
    label: &Label,
    progress: &dyn Fn(),
) -> Result<Vec<u8>, BuildError> {
    check(records)?;
    let stories = by_story(records);
    let mut builder = Builder::default();
    builder.header(label);
    builder.outlets(records);
    builder.stories(&stories);
    builder.articles(articles);
    for record in stories.iter().flatten() {
        builder.claim(record);
        progress();
    }
    builder.finish().ok_or(BuildError::TooLarge)
}

fn check(records: &[Record]) -> Result<(), BuildError> {
    let mut ids = HashSet::new();
    for record in records {
        if !ids.insert(record.id.as_str()) {
            return Err(BuildError::SameId(record.id.clone()));
        }
        if record.figures.iter().any(|figure| !figure.value.is_finite()) {
            return Err(BuildError::Figure(record.id.clone()));
        }
    }
    Ok(())
}

/// The records grouped by story, in order of first appearance.
fn by_story(records: &[Record]) -> Vec<Vec<&Record>> {
    let mut place: HashMap<&str, usize> = HashMap::new();
    let mut stories: Vec<Vec<&Record>> = Vec::new();
    for record in records {
        let at = *place.entry(&record.story).or_insert(stories.len());
        if at == stories.len() {
            stories.push(Vec::new());
        }
        if let Some(story) = stories.get_mut(at) {
            story.push(record);
        }
    }
    stories
}

/// A term of a claim: how often in its own words, how often in its context.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Frequency {
    own: u16,
    context: u16,
}

#[derive(Default)]
struct Builder {
    strings: Strings,
    tables: [Rows; TABLES],
    claims: u32,
    index: HashMap<String, Vec<(u32, Frequency)>>,
}

impl Builder {
    fn table(&mut self, table: Table) -> &mut Rows {
        &mut self.tables[table as usize]
    }

    fn header(&mut self, label: &Label) {
        let created = self.strings.add_optional(label.created.as_deref());
        let licence = self.strings.add_optional(label.licence.as_deref());
        let languages = self.texts(&label.languages);
        self.table(Table::Header).text(created).text(licence).list(languages);
    }

    fn outlets(&mut self, records: &[Record]) {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for record in records {
            for outlet in record.evidence.iter().map(|evidence| evidence.outlet.as_str()).collect::<HashSet<_>>() {
                *counts.entry(outlet).or_default() += 1;
            }
        }
        let mut counts: Vec<(&str, u32)> = counts.into_iter().collect();
        counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        for (outlet, count) in counts {
            let outlet = self.strings.add(outlet);
            self.table(Table::Outlets).text(outlet).u32(count);
        }
    }

    fn stories(&mut self, stories: &[Vec<&Record>]) {
        let mut first = 0;
        for (records, names) in stories.iter().zip(names::of_stories(stories)) {
            let evidence = || records.iter().flat_map(|record| &record.evidence);
            let mut known = HashSet::new();
            let outlets: Vec<&str> =
                evidence().map(|evidence| evidence.outlet.as_str()).filter(|&outlet| known.insert(outlet)).collect();
            let days = || evidence().filter_map(|evidence| Day::parse(evidence.published.as_ref()?));
            let (from, to) = days().min().zip(days().max()).map_or(NO_DAYS, |(from, to)| (from.0, to.0));
            let id = self.strings.add(records.first().map_or("", |record| &record.story));
            let outlets = self.texts(&outlets);
            let names = self.texts(&names);
            let claims = List { first, count: records.len() as u32 };
            first += claims.count;
            self.table(Table::Stories).text(id).list(claims).list(outlets).i32(from).i32(to).list(names);
        }
    }

    fn articles(&mut self, articles: &[SourceArticle]) {
        for article in articles {
            let outlet = self.strings.add(&article.outlet);
            let rest = [&article.title, &article.url, &article.published, &article.family]
                .map(|text| self.strings.add_optional(text.as_deref()));
            let sketch = List { first: self.rows(Table::Hashes), count: article.sketch.len() as u32 };
            for &hash in &article.sketch {
                self.table(Table::Hashes).u32(hash);
            }
            let row = self.table(Table::Articles).text(outlet);
            for text in rest {
                row.text(text);
            }
            row.list(sketch);
        }
    }

    fn claim(&mut self, record: &Record) {
        let (own, context) = self.index(record);
        let texts = [
            Some(record.id.as_str()),
            Some(&record.statement),
            record.context.as_deref(),
            record.what.as_deref(),
            record.when.as_deref(),
            record.quote.as_ref().map(|quote| quote.speaker.as_str()),
            record.quote.as_ref().map(|quote| quote.text.as_str()),
        ]
        .map(|text| self.strings.add_optional(text));
        let lists = [&record.who, &record.whom, &record.places].map(|list| self.texts(list));
        let figures = List { first: self.rows(Table::Figures), count: record.figures.len() as u32 };
        for figure in &record.figures {
            let unit = self.strings.add_optional(figure.unit.as_deref());
            let of = self.strings.add_optional(figure.of.as_deref());
            self.table(Table::Figures).f64(figure.value).text(unit).text(of);
        }
        let evidence = self.evidence(record);
        let kind = KINDS.iter().position(|&kind| kind == record.kind).unwrap_or_default();
        let row = self.table(Table::Claims);
        for text in texts {
            row.text(text);
        }
        for list in lists {
            row.list(list);
        }
        row.list(figures).list(evidence).u32(kind as u32).u32(own).u32(context);
        self.claims += 1;
    }

    fn evidence(&mut self, record: &Record) -> List {
        let list = List { first: self.rows(Table::Evidence), count: record.evidence.len() as u32 };
        for evidence in &record.evidence {
            let outlet = self.strings.add(&evidence.outlet);
            let rest = [
                &evidence.family,
                &evidence.value,
                &evidence.title,
                &evidence.url,
                &evidence.published,
                &evidence.exact,
            ]
            .map(|text| self.strings.add_optional(text.as_deref()));
            let stance = STANCES.iter().position(|&stance| stance == evidence.stance).unwrap_or_default();
            let field = FIELDS.iter().position(|&field| field == evidence.field).unwrap_or_default();
            let row = self.table(Table::Evidence).text(outlet);
            for text in rest {
                row.text(text);
            }
            row.u16(stance as u16).u16(field as u16);
        }
        list
    }

    /// Puts the terms of a record into the index; gives the number in its own words and in its context.
    fn index(&mut self, record: &Record) -> (u32, u32) {
        let exact = record.evidence.iter().filter_map(|evidence| evidence.exact.as_deref());
        let quote = record.quote.iter().map(|quote| quote.text.as_str());
        let mut frequencies: HashMap<String, Frequency> = HashMap::new();
        // The same fact in several wordings is one claim: a term counts as often as in the wording
        // that has it most.
        for text in exact.chain(quote).chain([record.statement.as_str()]) {
            for (term, count) in counted(text) {
                let own = &mut frequencies.entry(term).or_default().own;
                *own = count.max(*own);
            }
        }
        for (term, count) in record.context.iter().flat_map(|context| counted(context)) {
            frequencies.entry(term).or_default().context = count;
        }
        let (mut own, mut context) = (0, 0);
        for (term, frequency) in frequencies {
            own += u32::from(frequency.own);
            context += u32::from(frequency.context);
            self.index.entry(term).or_default().push((self.claims, frequency));
        }
        (own, context)
    }

    fn texts(&mut self, texts: &[impl AsRef<str>]) -> List {
        let list = List { first: self.rows(Table::Texts), count: texts.len() as u32 };
        for text in texts {
            let text: Text = self.strings.add(text.as_ref());
            self.table(Table::Texts).text(text);
        }
        list
    }

    fn rows(&mut self, table: Table) -> u32 {
        (self.table(table).len() / table.row()) as u32
    }

    fn finish(mut self) -> Option<Vec<u8>> {
        let mut index: Vec<(String, Vec<(u32, Frequency)>)> = std::mem::take(&mut self.index).into_iter().collect();
        index.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (term, postings) in index {
            let term = self.strings.add(&term);
            let list = List { first: self.rows(Table::Postings), count: postings.len() as u32 };
            self.table(Table::Terms).text(term).list(list);
            for (claim, frequency) in postings {
                self.table(Table::Postings).u32(claim).u16(frequency.own).u16(frequency.context);
            }
        }
        self.tables[Table::Strings as usize] = self.strings.table();
        seal(&self.tables)
    }
}

/// The terms of a text with how often each occurs.
fn counted(text: &str) -> BTreeMap<String, u16> {
    let mut counts: BTreeMap<String, u16> = BTreeMap::new();
    for term in terms(&Prose::new(text)) {
        let count = counts.entry(term).or_default();
        *count = count.saturating_add(1);
    }
    counts
}
