//! What can be checked: the statements and quotations of an article.

pub mod concept;
pub mod frame;
pub mod quote;
pub mod rank;
pub mod split;

pub use frame::{Frame, Name};

use crate::article::{Article, Role};
use crate::entity::{Entities, Kind, Mention};
use crate::pause::Pauses;
use crate::text::fold::fold;
use crate::text::stem::stem;
use crate::text::{Byte, Prose, Sentence, Shape, Span};
use quote::Quoted;

/// What sort of statement a claim is. One claim may be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// Something happened or was done.
    Event,
    /// It rests on a quantity.
    Figure,
    /// Somebody's exact words.
    Quote,
    /// Who somebody is: "X is the Y of Z".
    Role,
    /// What an agreement, law or programme lays down.
    Provision,
    /// Anything else that can be checked.
    Background,
}

/// One claim of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Index into [`Article::paragraphs`].
    pub paragraph: u32,
    /// Where, in bytes of that paragraph.
    pub span: Span<Byte>,
    /// The sentence it stands in, in bytes of that paragraph.
    pub sentence: Span<Byte>,
    /// What sort it is.
    pub kinds: Vec<ClaimKind>,
    /// How well worth checking, 0 to 1.
    pub rank: f32,
    /// Who says so, in the fullest form of the name in the article.
    pub speaker: Option<String>,
    /// The quoted words inside the claim, without the marks, in bytes of the paragraph.
    pub quote: Option<Span<Byte>>,
}

/// Fewer words than this make no claim.
const SHORTEST: usize = 4;

/// Finds the claims of `article`, in reading order.
pub async fn extract(article: &Article, entities: &Entities, pauses: Pauses<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut speakers = Speakers::default();
    for (at, paragraph) in article.paragraphs.iter().enumerate() {
        if paragraph.role == Role::Heading {
            continue;
        }
        let at = at as u32;
        let prose = &paragraph.prose;
        let mentions = entities.in_paragraph(at);
        let quotes = quote::quoted(prose);
        for sentence in &prose.sentences {
            pauses.here().await;
            let speaker = speakers.hear(prose, sentence, &quotes, mentions, entities);
            if !is_statement(prose, sentence, paragraph.role) {
                continue;
            }
            let inner: Vec<Span<Byte>> = quotes.iter().map(|quote| quote.words).collect();
            for span in split::statements(prose, sentence, &inner) {
                let quoted = spoken(prose, span, &quotes);
                let kinds = kinds(prose, span, mentions, quoted.is_some());
                let mut rank = rank::rank(prose, span);
                // A named speaker's exact words can be checked whatever they say.
                if quoted.is_some() && speaker.is_some() {
                    rank = rank.max(0.6);
                }
                claims.push(Claim {
                    paragraph: at,
                    span,
                    sentence: sentence.span,
                    kinds,
                    rank,
                    speaker: quoted.and(speaker.clone()).or_else(|| said_by(prose, span, &speaker)),
                    quote: quoted,
                });
            }
        }
    }
    claims
}

/// Whether a sentence states something: not a question, not a fragment, not a call to the reader, and in a
/// caption no bare credit.
fn is_statement(prose: &Prose, sentence: &Sentence, role: Role) -> bool {
    let tokens = prose.tokens.get(sentence.tokens.clone()).unwrap_or(&[]);
    let words = tokens.iter().filter(|token| token.shape != Shape::Mark).count();
    let asks = tokens.last().is_some_and(|token| token.span.of(&prose.text) == "?");
    let calls = sentence.tokens.start < sentence.tokens.end && {
        let first = fold(prose.word(sentence.tokens.start));
        CALLS.contains(&first.as_str()) && !prose.word(sentence.tokens.start + 1).starts_with(char::is_uppercase)
            || ["follow", "watch", "visit", "click", "read", "subscribe"].contains(&first.as_str())
    };
    let verb = sentence.tokens.clone().any(|at| split::is_verb_like(prose.word(at)));
    words >= SHORTEST && !asks && !calls && (verb || role != Role::Caption && sentence.tokens.len() >= 6)
}

/// Imperatives that open a call to the reader.
const CALLS: &[&str] =
    &["click", "subscribe", "sign", "follow", "watch", "visit", "read", "share", "join", "donate", "download", "see"];

/// The part of a quotation inside `span`, where it is speech: several words, or introduced as speech.
/// A word or two in marks without a verb of saying are scare quotes or a title.
fn spoken(prose: &Prose, span: Span<Byte>, quotes: &[Quoted]) -> Option<Span<Byte>> {
    let part = quotes
        .iter()
        .filter(|quote| quote.words.overlaps(&span))
        .map(|quote| Span::new(quote.words.start.max(span.start), quote.words.end.min(span.end)))
        .max_by_key(|part| part.len())?;
    let words = part.of(&prose.text).split_whitespace().count();
    let introduced = prose.tokens_in(span).any(|at| {
        prose.tokens.get(at).is_some_and(|token| !part.overlaps(&token.span)) && quote::is_cue(&fold(prose.word(at)))
    });
    let long = words >= 6;
    (long || (words >= 2 && introduced)).then_some(part)
}

/// The speaker of a statement that reports speech without quoting it.
fn said_by(prose: &Prose, span: Span<Byte>, speaker: &Option<String>) -> Option<String> {
    prose.tokens_in(span).any(|at| quote::is_cue(&fold(prose.word(at)))).then(|| speaker.clone()).flatten()
}

/// Who is speaking, carried from sentence to sentence: "he said" is the last person who was named, and
/// a quotation that goes on keeps its speaker.
#[derive(Default)]
struct Speakers {
    /// The last speaker.
    last: Option<u32>,
    /// The last person named.
    person: Option<u32>,
}

impl Speakers {
    fn hear(
        &mut self,
        prose: &Prose,
        sentence: &Sentence,
        quotes: &[Quoted],
        mentions: &[Mention],
        entities: &Entities,
    ) -> Option<String> {
        let named = quote::speaker(prose, sentence.span, quotes, mentions);
        let pronoun = named.is_none()
            && sentence.tokens.clone().any(|at| {
                let outside = prose.tokens.get(at).is_some_and(|t| !quotes.iter().any(|q| q.words.overlaps(&t.span)));
                outside
                    && ["he", "she"].contains(&fold(prose.word(at)).as_str())
                    && (quote::is_cue(&fold(prose.word(at + 1))) || at > 0 && quote::is_cue(&fold(prose.word(at - 1))))
            });
        let continues = quotes.iter().any(|quote| quote.words.overlaps(&sentence.span));
        let speaker = match named {
            Some(entity) => Some(entity),
            None if pronoun => self.person.or(self.last),
            None if continues => self.last.or_else(|| later_speaker(prose, sentence, quotes, mentions)),
            None => None,
        };
        if speaker.is_some() {
            self.last = speaker;
        } else if !continues {
            self.last = None;
        }
        let mut persons = mentions.iter().filter(|m| m.kind == Kind::Person && sentence.span.contains(&m.span));
        self.person = persons.next_back().map(|m| m.entity).or(self.person);
        speaker.and_then(|entity| entities.entities.get(entity as usize)).map(|entity| entity.name.clone())
    }
}

/// The speaker named in the sentence after the quotation that `sentence` is part of.
fn later_speaker(prose: &Prose, sentence: &Sentence, quotes: &[Quoted], mentions: &[Mention]) -> Option<u32> {
    let quote = quotes.iter().find(|quote| quote.words.overlaps(&sentence.span))?;
    let last = prose.sentences.iter().find(|other| other.span.end >= quote.words.end)?;
    quote::speaker(prose, last.span, quotes, mentions)
}

fn kinds(prose: &Prose, span: Span<Byte>, mentions: &[Mention], quoted: bool) -> Vec<ClaimKind> {
    let mut kinds = Vec::new();
    let (mut event, mut agreement, mut lays_down, mut role) = (false, false, false, false);
    for at in prose.tokens_in(span) {
        let folded = fold(prose.word(at));
        role |= ROLES.contains(&folded.as_str());
        lays_down |= ["will", "must", "requires", "provides", "aims", "aimed"].contains(&folded.as_str());
        if let Some(concept) = concept::concept(&stem(&folded)) {
            agreement |= ["agreement", "law"].contains(&concept.name);
            event |= concept.event;
            lays_down |= ["allow", "share", "establish", "ban", "embed", "facilitate", "help"].contains(&concept.name);
        }
    }
    let figure = mentions.iter().any(|m| m.kind == Kind::Figure && span.contains(&m.span));
    let person = mentions.iter().any(|m| m.kind == Kind::Person && span.contains(&m.span));
    for (holds, kind) in [
        (quoted, ClaimKind::Quote),
        (event, ClaimKind::Event),
        (figure, ClaimKind::Figure),
        (agreement && lays_down, ClaimKind::Provision),
        (person && role, ClaimKind::Role),
    ] {
        if holds {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() {
        kinds.push(ClaimKind::Background);
    }
    kinds
}

/// Nouns of office and position.
const ROLES: &[&str] = &[
    "ambassador",
    "attorney",
    "captain",
    "chair",
    "chairman",
    "chairwoman",
    "chief",
    "commander",
    "commissioner",
    "director",
    "founder",
    "governor",
    "head",
    "judge",
    "leader",
    "lieutenant",
    "mayor",
    "minister",
    "officer",
    "premier",
    "president",
    "principal",
    "professor",
    "prosecutor",
    "secretary",
    "senator",
    "sheriff",
    "spokesman",
    "spokeswoman",
    "spokesperson",
];
