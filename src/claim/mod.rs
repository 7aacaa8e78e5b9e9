//! What can be checked: the statements and quotations of an article.

pub mod concept;
pub mod frame;
pub mod quote;
pub mod rank;
pub mod referent;
pub mod speaker;
pub mod split;

pub use frame::{Frame, Name};
pub use referent::Referent;
pub use speaker::{Quotation, Speaker};

use crate::article::{Article, Role};
use crate::entity::{Entities, Kind, Mention};
use crate::pause::Pauses;
use crate::text::fold::fold;
use crate::text::stem::stem;
use crate::text::{Byte, Prose, Sentence, Shape, Span};
use rank::Measured;
use speaker::Listener;

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
    /// Who says so.
    pub speaker: Option<Speaker>,
    /// The quotations that stand in the claim, or of which a part does; each whole.
    pub quotes: Vec<Quotation>,
    /// The pronouns and descriptions in its sentence that clearly stand for something named.
    pub referents: Vec<Referent>,
}

impl Claim {
    /// The longest part of a quotation that stands in the claim, without the marks, in bytes of the paragraph.
    pub fn quote(&self) -> Option<Span<Byte>> {
        let part =
            |quote: &Quotation| Span::new(quote.words.start.max(self.span.start), quote.words.end.min(self.span.end));
        self.quotes.iter().map(part).max_by_key(Span::len)
    }
}

/// Fewer words than this make no claim.
const SHORTEST: usize = 4;

/// So many quoted words are worth checking whatever they say.
const LONG_QUOTE: usize = 3;

/// Finds the claims of `article`, in reading order.
pub async fn extract(article: &Article, entities: &Entities, pauses: Pauses<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut listener = Listener::new(article, entities, pauses).await;
    for (at, paragraph) in article.paragraphs.iter().enumerate() {
        if paragraph.role == Role::Heading {
            continue;
        }
        let at = at as u32;
        let prose = &paragraph.prose;
        let mentions = entities.in_paragraph(at);
        let heard = listener.hear(at);
        let measured = Measured::new(prose);
        let inner: Vec<Span<Byte>> = quote::quoted(prose).iter().map(|quote| quote.words).collect();
        for (sentence, speaker) in prose.sentences.iter().zip(&heard.speakers) {
            pauses.here().await;
            let in_span = |span: Span<Byte>| heard.quotations.iter().filter(move |quote| quote.words.overlaps(&span));
            if in_span(sentence.span).next().is_none() && !is_statement(prose, sentence, paragraph.role) {
                continue;
            }
            for span in split::statements(prose, sentence, &inner) {
                let quotes: Vec<Quotation> = in_span(span).cloned().collect();
                let kinds = kinds(prose, span, mentions, !quotes.is_empty());
                let longest = quotes.iter().max_by_key(|quote| quote.words.len());
                let said = prose.tokens_in(span).any(|at| speaker::is_cue(&fold(prose.word(at))));
                let speaker = match longest {
                    Some(quote) => quote.speaker.clone(),
                    None => speaker.clone().filter(|_| said),
                };
                let mut claim = Claim {
                    paragraph: at,
                    span,
                    sentence: sentence.span,
                    kinds,
                    rank: measured.rank(span),
                    speaker,
                    quotes,
                    referents: heard.referents.iter().filter(|it| sentence.span.contains(&it.span)).copied().collect(),
                };
                // A named speaker's exact words can be checked whatever they say.
                let words = claim.quote().map_or(0, |quote| prose.tokens_in(quote).len());
                if words >= LONG_QUOTE && claim.speaker.is_some() {
                    claim.rank = claim.rank.max(0.6);
                }
                claims.push(claim);
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
