//! Quotations: the words between quotation marks, and who says them.

use crate::entity::{Kind, Mention};
use crate::text::fold::fold;
use crate::text::{Byte, Prose, Span};

/// A run of quoted words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quoted {
    /// The words without the marks, in bytes.
    pub words: Span<Byte>,
    /// Whether the closing mark is missing: the quotation goes on in the next paragraph.
    pub open: bool,
}

/// The outermost quotations of `prose`, in order. Curly and straight double quotes, guillemets, and
/// curly single quotes that do not close as an apostrophe.
pub fn quoted(prose: &Prose) -> Vec<Quoted> {
    let text = &prose.text;
    let mut out = Vec::new();
    let mut opened: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, next)| next);
        match opened {
            Some((start, close)) => {
                // A closing single quote ends a word and does not stand inside one.
                if c == close && (c != '’' || !after.is_alphanumeric()) {
                    out.push(Quoted { words: trimmed(text, start, at), open: false });
                    opened = None;
                }
            }
            None => {
                let starts_word = !before.is_alphanumeric() && !after.is_whitespace();
                let close = match c {
                    '“' | '„' => Some('”'),
                    '«' => Some('»'),
                    '"' if starts_word => Some('"'),
                    '‘' if starts_word => Some('’'),
                    _ => None,
                };
                opened = close.map(|close| (at + c.len_utf8(), close));
            }
        }
        before = c;
    }
    if let Some((start, close)) = opened
        && close == '”'
    {
        out.push(Quoted { words: trimmed(text, start, text.len()), open: true });
    }
    out.retain(|quoted| !quoted.words.is_empty());
    out
}

fn trimmed(text: &str, start: usize, end: usize) -> Span<Byte> {
    let inner = text.get(start..end).unwrap_or("");
    let lead = inner.len() - inner.trim_start().len();
    Span::bytes(start + lead, start + lead + inner.trim().len())
}

/// A word of a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Word<'a> {
    /// As written, without punctuation around it.
    pub written: &'a str,
    /// For comparing.
    pub folded: String,
}

/// The words of a quotation for comparing, without punctuation, bracketed insertions and ellipses.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut inserted = 0u32;
    for piece in text.split_inclusive(|c: char| c.is_whitespace() || "-—–[]()".contains(c)) {
        let written = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let folded = fold(written).replace('.', "");
        if inserted == 0 && !folded.is_empty() {
            out.push(Word { written, folded });
        }
        match piece.chars().next_back() {
            Some('[' | '(') => inserted += 1,
            Some(']' | ')') => inserted = inserted.saturating_sub(1),
            _ => {}
        }
    }
    out
}

/// Whether a folded word introduces speech.
pub fn is_cue(folded: &str) -> bool {
    CUES.binary_search(&folded).is_ok()
}

/// Verbs of saying, folded, in the forms news uses. Sorted.
const CUES: &[&str] = &[
    "acknowledged",
    "added",
    "adding",
    "admitted",
    "affirmed",
    "announced",
    "argued",
    "argues",
    "asked",
    "asserted",
    "called",
    "calling",
    "calls",
    "claimed",
    "claims",
    "commented",
    "complained",
    "conceded",
    "concluded",
    "confirmed",
    "confirms",
    "continued",
    "countered",
    "declared",
    "denied",
    "described",
    "emphasized",
    "emphasizing",
    "explained",
    "insisted",
    "insists",
    "noted",
    "noting",
    "observed",
    "posted",
    "promised",
    "quipped",
    "read",
    "reads",
    "recalled",
    "remarked",
    "repeated",
    "replied",
    "reported",
    "reports",
    "responded",
    "said",
    "saying",
    "says",
    "stated",
    "states",
    "stating",
    "stressed",
    "suggested",
    "tells",
    "testified",
    "told",
    "tweeted",
    "urged",
    "vowed",
    "warned",
    "warns",
    "writes",
    "wrote",
];

/// Who speaks in the sentence `sentence`: the person or organization next to a verb of saying outside
/// the quotation; `None` where nobody is named there or no verb of saying stands there.
pub fn speaker(prose: &Prose, sentence: Span<Byte>, quotes: &[Quoted], mentions: &[Mention]) -> Option<u32> {
    let outside = |span: Span<Byte>| !quotes.iter().any(|quote| quote.words.overlaps(&span));
    let tokens = prose.tokens_in(sentence);
    let cue = tokens.clone().find(|&at| {
        let span = prose.tokens.get(at).map_or(sentence, |token| token.span);
        outside(span) && is_cue(&fold(prose.word(at)))
    });
    let cue = match cue {
        Some(cue) => prose.tokens.get(cue)?.span,
        None => according_to(prose, tokens)?,
    };
    mentions
        .iter()
        .filter(|mention| sentence.contains(&mention.span) && outside(mention.span))
        .filter(|mention| matches!(mention.kind, Kind::Person | Kind::Organization))
        .min_by_key(|mention| {
            let gap = if mention.span.end <= cue.start {
                cue.start - mention.span.end
            } else {
                mention.span.start.saturating_sub(cue.end)
            };
            // A person speaks before an organization does; an organization must stand close.
            (mention.kind != Kind::Person, gap)
        })
        .map(|mention| mention.entity)
}

/// The span of "according to", which introduces a speaker as a verb of saying does.
fn according_to(prose: &Prose, mut tokens: std::ops::Range<usize>) -> Option<Span<Byte>> {
    tokens
        .find(|&at| fold(prose.word(at)) == "according" && fold(prose.word(at + 1)) == "to")
        .and_then(|at| prose.tokens.get(at + 1))
        .map(|token| token.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let prose = Prose::new(text);
        quoted(&prose).iter().map(|quote| quote.words.of(text).to_owned()).collect()
    }

    #[test]
    fn cues_are_sorted() {
        let mut sorted = CUES.to_vec();
        sorted.sort_unstable();
        assert_eq!(CUES, sorted);
    }

    #[test]
    fn curly_straight_and_open_quotes() {
        assert_eq!(found("“One thing,” she said. “Two.”"), ["One thing,", "Two."]);
        assert_eq!(found("He called it \"a mess\" and left."), ["a mess"]);
        assert_eq!(found("“It goes on"), ["It goes on"]);
        assert_eq!(found("a 6\" pipe and the dogs’ bowls"), Vec::<String>::new());
        assert_eq!(found("‘It’s late,’ he said"), ["It’s late,"]);
    }

    #[test]
    fn words_drop_case_commas_and_insertions() {
        let folded = |text| words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>();
        assert_eq!(folded("Drugs, guns, and [the] cash … now"), ["drugs", "guns", "and", "cash", "now"]);
        assert_eq!(folded("drugs, guns and cash now"), ["drugs", "guns", "and", "cash", "now"]);
    }
}
