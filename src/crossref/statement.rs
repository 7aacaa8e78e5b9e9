//! One side of a comparison: a statement with its fields and its surroundings.

use crate::article::Article;
use crate::claim::frame::Dated;
use crate::claim::{Claim, Frame, Name, concept, quote, speaker};
use crate::claimset::Record;
use crate::entity::{self, Entities, Kind, Mention, Model};
use crate::pause::Pauses;
use crate::text::fold::fold;
use crate::text::stem::stem;
use crate::text::{Byte, Day, Interval, Prose, Shape, Span, time};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// A statement of the page or of the set.
#[derive(Clone, Debug)]
pub struct Statement<'a> {
    /// The text it stands in.
    pub prose: Cow<'a, Prose>,
    /// Where it stands in it, in bytes.
    pub span: Span<Byte>,
    /// What it says.
    pub frame: Frame,
    /// What the whole sentence says, where the statement is only part of it.
    pub sentence: Option<Frame>,
    /// Names in the sentences around it, which its pronouns may stand for.
    pub near: Vec<Name>,
    /// The title of the text it stands in, where it is compared alone.
    pub title: Title,
    /// The day it was published, where that is known.
    pub published: Option<Day>,
    /// Who says it.
    pub speaker: Option<Name>,
    /// The people and organizations a record's fields name as agents; empty for others.
    pub agents: Vec<Name>,
    /// The places a record's fields name; empty for others.
    pub places: Vec<Name>,
    /// The concepts a record is about: the content words of its agents and objects. Empty for others.
    pub about: Vec<String>,
    /// Whether it is one fact in the set's own words. A sentence of an outlet may hold several.
    pub single: bool,
    /// The exact words it quotes, each quotation whole.
    pub quotations: Vec<Quotation>,
    /// Its words, once they were asked for.
    words: OnceCell<Vec<Word>>,
    /// Where the quotations of its text stand, once that was asked for.
    quoted: OnceCell<Vec<Span<Byte>>>,
}

/// A word of a statement, folded, and where it stands.
#[derive(Clone, Debug)]
pub struct Word {
    /// The word as it is compared.
    pub folded: String,
    /// Where it stands, in bytes of the text.
    pub span: Span<Byte>,
}

/// A quotation that a statement holds, or a part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// All of it, without the marks.
    pub text: String,
    /// Which of its words ([`quote::words`]) stand in the statement.
    pub own: Range<usize>,
}

impl Quotation {
    /// The words of it that stand in the statement, where others do not.
    pub fn part(&self) -> Option<String> {
        let words = quote::words(&self.text);
        let own = words.get(self.own.clone()).filter(|own| own.len() < words.len())?;
        Some(own.iter().map(|word| word.written).collect::<Vec<_>>().join(" "))
    }

    /// A quotation that stands wholly in its statement.
    fn whole(text: &str) -> Quotation {
        Quotation { text: text.to_owned(), own: 0..quote::words(text).len() }
    }
}

/// The title of a text. What it names need not be named again in the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Title {
    /// The stems of its words.
    pub stems: Vec<String>,
    /// Its dates.
    pub dates: Vec<Interval>,
}

impl Title {
    /// Of its words.
    fn new(text: &str) -> Title {
        let prose = Prose::new(head(text));
        let words = prose.tokens.iter().filter(|token| token.shape != Shape::Mark);
        let stems = words.map(|token| stem(&fold(token.span.of(&prose.text)))).collect();
        Title { stems, dates: time::dates(&prose, None).into_iter().filter_map(|date| date.interval).collect() }
    }
}

/// Whether one of several statements is what is asked for.
pub type Any<'a> = &'a dyn Fn(&dyn Fn(&Statement) -> bool) -> bool;

impl Statement<'_> {
    /// Whether the token at an index introduces speech.
    pub fn is_cue(&self, token: usize) -> bool {
        speaker::is_cue(&fold(self.prose.word(token)))
    }

    /// Its words in their order, without marks.
    pub fn words(&self) -> &[Word] {
        self.words.get_or_init(|| {
            let tokens = self.prose.tokens_in(self.span).filter_map(|at| self.prose.tokens.get(at));
            let words = tokens.filter(|token| token.shape != Shape::Mark);
            words.map(|token| Word { folded: fold(token.span.of(&self.prose.text)), span: token.span }).collect()
        })
    }

    /// Whether the token at an index stands in a quotation, a single quoted word as well.
    pub fn quotes(&self, token: usize) -> bool {
        let quoted = || quote::quoted(&self.prose).into_iter().map(|quoted| quoted.words).collect();
        let token = self.prose.tokens.get(token);
        token.is_some_and(|token| self.quoted.get_or_init(quoted).iter().any(|quoted| quoted.contains(&token.span)))
    }

    /// A statement of its own, in a text without surroundings. `published` resolves relative dates.
    pub fn alone(model: &Model, text: &str, published: Option<Day>) -> Statement<'static> {
        let prose = Prose::new(head(text));
        let entities = entity::recognise(model, &[&prose], published);
        Statement { published, ..Statement::whole(prose, &entities.mentions, &entities) }
    }

    /// Two statements to be laid on each other, each of its own, with its day of publication, out of texts of one title
    /// (empty where that is not known). Where no day is known, dates without a year are read in the latest year that
    /// either text or the title names, and "Friday" or "last week" mean nothing.
    pub fn pair(
        model: &Model,
        title: &str,
        here: (&str, Option<Day>),
        there: (&str, Option<Day>),
    ) -> (Statement<'static>, Statement<'static>) {
        let title = Title::new(title);
        let years = [here.0, there.0].into_iter().flat_map(|text| time::dates(&Prose::new(head(text)), None));
        let years = years.filter_map(|date| date.interval).chain(title.dates.iter().copied());
        let latest = years.map(|interval| interval.last.to_ymd().0).max();
        // Two thirds through it, every day of the year is nearer than the same day of another one: the future counts
        // twice as far.
        let assumed = Day::from_ymd(latest.unwrap_or(SOME_YEAR), 9, 1);
        let read = |(text, published): (&str, Option<Day>)| {
            let title = title.clone();
            let mut statement = Statement { published, title, ..Statement::alone(model, text, published.or(assumed)) };
            if published.is_none() {
                let known = time::dates(&statement.prose, None);
                let told = |span| known.iter().any(|date| date.span == span && date.interval.is_some());
                let in_year = |span: Span<Byte>| time::names_month(span.of(&statement.prose.text));
                statement.frame.dates.retain(|date| told(date.span) || in_year(date.span));
            }
            statement
        };
        (read(here), read(there))
    }

    /// A text that is one statement; `mentions` are those of `prose`, over `entities`.
    fn whole(prose: Prose, mentions: &[Mention], entities: &Entities) -> Statement<'static> {
        let whole = Span::bytes(0, prose.text.len());
        let frame = Frame::new(&prose, whole, mentions, entities);
        let quotations = quotations(&prose, whole);
        let mut named = mentions.iter().filter(|mention| mention.kind == Kind::Person);
        let speaker = speaker::of_statement(&prose, mentions, entities)
            .or_else(|| named.next().map(|mention| mention.entity))
            .and_then(|entity| entities.entities.get(entity as usize))
            .map(|entity| Name::new(&entity.name, Some(entity.kind), Span::new(0, 0)));
        Statement {
            prose: Cow::Owned(prose),
            span: whole,
            frame,
            sentence: None,
            near: Vec::new(),
            title: Title::default(),
            published: None,
            speaker,
            about: Vec::new(),
            agents: Vec::new(),
            places: Vec::new(),
            single: false,
            quotations,
            words: OnceCell::new(),
            quoted: OnceCell::new(),
        }
    }

    /// The statements of records of one story, in their order. They are read as one document, so that a
    /// name given in full in one is known in the others.
    pub async fn of_records(model: &Model, records: &[Record], pauses: Pauses<'_>) -> Vec<Statement<'static>> {
        let mut prose = Vec::with_capacity(records.len());
        for record in records {
            pauses.here().await;
            prose.push(Prose::new(head(&record.statement)));
        }
        let entities = entity::recognise_pausing(model, &prose.iter().collect::<Vec<_>>(), None, pauses).await;
        let mut statements = Vec::with_capacity(records.len());
        for ((at, prose), record) in (0..).zip(prose).zip(records) {
            pauses.here().await;
            let statement = Statement::whole(prose, entities.in_paragraph(at), &entities);
            statements.push(statement.published(record).with_fields(record));
        }
        statements
    }

    /// The statement with its dates read on the day its record was first published: each outlet has a "yesterday" of its
    /// own.
    fn published(mut self, record: &Record) -> Self {
        let days = record.evidence.iter().filter_map(|evidence| Day::parse(evidence.published.as_deref()?));
        self.published = days.min();
        let dates = time::dates(&self.prose, self.published);
        let told = dates.into_iter().filter_map(|date| Some(Dated { span: date.span, interval: date.interval? }));
        self.frame.dates = told.collect();
        self
    }

    /// The statement with what the fields of its record give.
    fn with_fields(self, record: &Record) -> Self {
        let mut statement = self;
        statement.single = record.evidence.iter().all(|evidence| evidence.exact.is_none());
        for (names, kind) in [(&record.who, None), (&record.whom, None), (&record.places, Some(Kind::Place))] {
            for full in names {
                let name = Name::new(full, kind, Span::new(0, 0));
                // In an article's sentence a pronoun stands for who is not named.
                if !statement.single && !statement.frame.names(&name) {
                    statement.frame.referents.push(name);
                    continue;
                }
                if let Some(known) = statement.frame.names.iter_mut().find(|known| known.same(&name))
                    && known.words.len() < name.words.len()
                {
                    *known = known.clone().fuller(full);
                }
            }
        }
        // A field may hold a thing ("memorandum of understanding"), which is no name but must be met.
        for thing in record.who.iter().chain(&record.whom).filter(|thing| thing.starts_with(char::is_lowercase)) {
            let head = thing.split(" of ").next().and_then(|thing| thing.split(' ').next_back()).unwrap_or(thing);
            statement.about.push(concept::of_word(head));
        }
        if let Some(interval) = record.when.as_deref().and_then(Interval::parse) {
            let span = statement.frame.dates.first().map_or(Span::new(0, 0), |date| date.span);
            statement.frame.dates = vec![Dated { span, interval }];
        }
        statement.agents = record.who.iter().map(|full| Name::new(full, None, Span::new(0, 0))).collect();
        statement.places =
            record.places.iter().map(|full| Name::new(full, Some(Kind::Place), Span::new(0, 0))).collect();
        if let Some(quote) = &record.quote {
            statement.speaker = Some(Name::new(&quote.speaker, Some(Kind::Person), Span::new(0, 0)));
            statement.quotations = vec![Quotation::whole(&quote.text)];
        }
        statement
    }

    /// The statement of one of the page's claims.
    fn of_claim<'a>(article: &'a Article, entities: &Entities, claim: &Claim) -> Statement<'a> {
        let empty = || Cow::Owned(Prose::default());
        let prose = article.paragraphs.get(claim.paragraph as usize).map_or_else(empty, |p| Cow::Borrowed(&p.prose));
        let mentions = entities.in_paragraph(claim.paragraph);
        let frame =
            |span| Frame::new(&prose, span, mentions, entities).with_referents(span, &claim.referents, entities);
        let sentence = (claim.sentence != claim.span).then(|| frame(claim.sentence));
        let frame = frame(claim.span);
        let mut near = Vec::new();
        for paragraph in claim.paragraph.saturating_sub(1)..=claim.paragraph {
            for mention in entities.in_paragraph(paragraph) {
                let before = paragraph < claim.paragraph || mention.span.start < claim.sentence.start;
                let Some(entity) = entities.entities.get(mention.entity as usize) else { continue };
                if before && matches!(mention.kind, Kind::Person | Kind::Organization | Kind::Place) {
                    near.push(Name::new(&entity.name, Some(mention.kind), mention.span));
                }
            }
        }
        let named = claim.speaker.as_ref().filter(|speaker| speaker.entity.is_some());
        let speaker = named.map(|named| Name::new(&named.name, Some(Kind::Person), Span::new(0, 0)));
        let quotations = if claim.quotes.is_empty() { Vec::new() } else { quotations(&prose, claim.span) };
        Statement {
            prose,
            span: claim.span,
            frame,
            sentence,
            near,
            title: Title::default(),
            published: article.meta.published,
            speaker,
            agents: Vec::new(),
            places: Vec::new(),
            about: Vec::new(),
            single: false,
            quotations,
            words: OnceCell::new(),
            quoted: OnceCell::new(),
        }
    }
}

/// Any year with a 29 February: where no text names one, days are only compared with each other.
const SOME_YEAR: i32 = 2000;

/// Bytes: a statement is a sentence or a few. Of what is longer only the beginning is compared, for the comparison
/// looks at every pair of words.
const LONGEST: usize = 8_000;

/// As much of the beginning of a text as is compared.
fn head(text: &str) -> &str {
    let end = (0..=LONGEST.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

/// The statements of the page's claims, in their order.
pub async fn of_claims<'a>(
    article: &'a Article,
    entities: &Entities,
    claims: &[Claim],
    pauses: Pauses<'_>,
) -> Vec<Statement<'a>> {
    let mut statements = Vec::with_capacity(claims.len());
    for claim in claims {
        pauses.here().await;
        statements.push(Statement::of_claim(article, entities, claim));
    }
    statements
}

/// The quotations that touch `span`.
fn quotations(prose: &Prose, span: Span<Byte>) -> Vec<Quotation> {
    let touching = quote::quoted(prose).into_iter().filter(|quoted| quoted.words.overlaps(&span));
    touching
        .map(|quoted| {
            let count = |part: Span<Byte>| quote::words(part.of(&prose.text)).len();
            let start = Span::new(quoted.words.start, span.start.clamp(quoted.words.start, quoted.words.end));
            let end = Span::new(quoted.words.start, span.end.clamp(quoted.words.start, quoted.words.end));
            Quotation { text: quoted.words.of(&prose.text).to_owned(), own: count(start)..count(end) }
        })
        .collect()
}

/// A text read by itself with the bundled model, for tests.
#[cfg(test)]
pub fn read(text: &str, published: Option<Day>) -> Statement<'static> {
    static MODEL: std::sync::LazyLock<Model> =
        std::sync::LazyLock::new(|| Model::load(include_bytes!("../../extension/data/entities.model")).unwrap());
    Statement::alone(&MODEL, text, published)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claimset::Evidence;
    use crate::pause::at_once;

    #[test]
    fn a_title_tells_the_year_of_days_without_one() {
        let model = Model::load(include_bytes!("../../extension/data/entities.model")).unwrap();
        let day = |title: &str| {
            let text = "The ferry sank on 3 April.";
            let (here, _) = Statement::pair(&model, title, (text, None), (text, None));
            here.frame.dates.first().map(|date| date.interval)
        };
        assert_eq!(day("2019 ferry accidents in Aldren"), Day::parse("2019-04-03").map(Interval::day));
        assert_ne!(day("Ferry accidents in Aldren"), day("2019 ferry accidents in Aldren"));
    }

    #[test]
    fn each_record_has_a_yesterday_of_its_own() {
        let model = Model::load(include_bytes!("../../extension/data/entities.model")).unwrap();
        let record = |published: &str| Record {
            statement: "The ferry sank off Aldren yesterday.".into(),
            evidence: vec![Evidence { published: Some(published.into()), ..Evidence::default() }],
            ..Record::default()
        };
        let records = [record("2025-07-31"), record("2025-08-02")];
        let statements = at_once(Statement::of_records(&model, &records, Pauses::NONE));
        let days: Vec<Option<Interval>> =
            statements.iter().map(|statement| Some(statement.frame.dates.first()?.interval)).collect();
        let day = |day| Day::parse(day).map(Interval::day);
        assert_eq!(days, [day("2025-07-30"), day("2025-08-01")]);
    }
}
