//! One side of a comparison: a statement with its fields and its surroundings.

use crate::article::Article;
use crate::claim::{Claim, Frame, Name, quote};
use crate::claimset::Record;
use crate::entity::{self, Entities, Kind, Model};
use crate::text::{Byte, Day, Interval, Prose, Span};
use std::borrow::Cow;

/// A statement of the page or of the set.
#[derive(Clone, Debug)]
pub struct Statement<'a> {
    /// The text it stands in.
    pub prose: Cow<'a, Prose>,
    /// What it says.
    pub frame: Frame,
    /// What the whole sentence says, where the statement is only part of it.
    pub sentence: Option<Frame>,
    /// Names in the sentences around it, which its pronouns may stand for.
    pub near: Vec<Name>,
    /// Who says it.
    pub speaker: Option<Name>,
    /// The exact words it quotes, each quotation whole, without the marks.
    pub quotations: Vec<String>,
}

impl Statement<'_> {
    /// A statement of its own, in a text without surroundings. `published` resolves relative dates.
    pub fn alone(model: &Model, text: &str, published: Option<Day>) -> Statement<'static> {
        let prose = Prose::new(text);
        let entities = entity::recognise(model, &[&prose], published);
        let whole = Span::bytes(0, prose.text.len());
        let frame = Frame::new(&prose, whole, &entities.mentions, &entities);
        let quotations = quotations(&prose, whole);
        let mut named = entities.mentions.iter().filter(|mention| mention.kind == Kind::Person);
        let quoted = quote::quoted(&prose);
        let speaker = quote::speaker(&prose, whole, &quoted, &entities.mentions)
            .or_else(|| named.next().map(|mention| mention.entity))
            .and_then(|entity| entities.entities.get(entity as usize))
            .map(|entity| Name::new(&entity.name, Some(entity.kind), Span::new(0, 0)));
        Statement { prose: Cow::Owned(prose), frame, sentence: None, near: Vec::new(), speaker, quotations }
    }

    /// The statement of a record: its text, with what its fields give.
    pub fn of_record(model: &Model, record: &Record) -> Statement<'static> {
        let published = record.evidence.iter().find_map(|evidence| Day::parse(evidence.published.as_deref()?));
        let mut statement = Statement::alone(model, &record.statement, published);
        for (names, kind) in [(&record.who, None), (&record.whom, None), (&record.places, Some(Kind::Place))] {
            for full in names {
                // A field may hold a thing ("memorandum of understanding"): only names count here.
                let name = Name::new(full, kind, Span::new(0, 0));
                if let Some(known) = statement.frame.names.iter_mut().find(|known| known.same(&name)) {
                    if known.words.len() < name.words.len() {
                        let short = std::mem::replace(&mut known.words, name.words);
                        known.aliases.push(short);
                        known.full = name.full;
                    }
                }
            }
        }
        if let Some(interval) = record.when.as_deref().and_then(Interval::parse)
            && statement.frame.dates.is_empty()
        {
            statement.near_date(interval);
        }
        if let Some(quote) = &record.quote {
            statement.speaker = Some(Name::new(&quote.speaker, Some(Kind::Person), Span::new(0, 0)));
            statement.quotations = vec![quote.text.clone()];
        }
        statement
    }

    /// Adds a date that a field gives and the text does not.
    fn near_date(&mut self, interval: Interval) {
        self.frame.dates.push(crate::claim::frame::Dated { span: Span::new(0, 0), interval });
    }
}

/// The statements of the page's claims, in their order.
pub fn of_claims<'a>(article: &'a Article, entities: &Entities, claims: &[Claim]) -> Vec<Statement<'a>> {
    claims
        .iter()
        .map(|claim| {
            let empty = || Cow::Owned(Prose::default());
            let prose =
                article.paragraphs.get(claim.paragraph as usize).map_or_else(empty, |p| Cow::Borrowed(&p.prose));
            let mentions = entities.in_paragraph(claim.paragraph);
            let frame = Frame::new(&prose, claim.span, mentions, entities);
            let sentence =
                (claim.sentence != claim.span).then(|| Frame::new(&prose, claim.sentence, mentions, entities));
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
            let speaker = claim.speaker.as_ref().map(|name| Name::new(name, Some(Kind::Person), Span::new(0, 0)));
            let quotations = claim.quote.map_or_else(Vec::new, |quote| quotations(&prose, quote));
            Statement { prose, frame, sentence, near, speaker, quotations }
        })
        .collect()
}

/// The quotations that touch `span`, each whole.
fn quotations(prose: &Prose, span: Span<Byte>) -> Vec<String> {
    quote::quoted(prose)
        .iter()
        .filter(|quoted| quoted.words.overlaps(&span))
        .map(|quoted| quoted.words.of(&prose.text).to_owned())
        .collect()
}
