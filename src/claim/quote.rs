//! Quotations: the words between quotation marks.

use crate::text::fold::fold;
use crate::text::{Byte, Prose, Span};

/// A run of quoted words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quoted {
    /// The words without the marks, in bytes.
    pub words: Span<Byte>,
    /// Whether the opening mark is missing: the quotation began in an earlier paragraph.
    pub begun: bool,
    /// Whether the closing mark is missing: the quotation goes on in the next paragraph.
    pub open: bool,
}

/// What a mark does to the quotation it stands at.
#[derive(Clone, Copy, PartialEq)]
enum Turn {
    Opens,
    Closes,
}

/// The outermost quotations of `prose`, in order: curly and straight double marks, doubled single ones, guillemets,
/// and single marks that are no apostrophes. Marks of one sort may close those of another, which news mixes.
pub fn quoted(prose: &Prose) -> Vec<Quoted> {
    let text = &prose.text;
    let mut out: Vec<Quoted> = Vec::new();
    let mut add = |start: usize, end: usize, begun: bool, open: bool| {
        let words = trimmed(text, start, end);
        if words.of(text).contains(char::is_alphanumeric) {
            out.push(Quoted { words, begun, open });
        }
    };
    // Where the outermost quotation began, and how many stand within each other.
    let mut opened: Option<usize> = None;
    let mut depth = 0u32;
    // The end of a quotation in single marks, which is looked for when it opens.
    let mut single_until = 0;
    // Only the first mark of a paragraph can end what an earlier one began.
    let mut marked = false;
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map_or(' ', |&(_, next)| next);
        let doubled = matches!(c, '’' | '\'' | '‘' | '`') && next == c;
        let width = if doubled { 2 * c.len_utf8() } else { c.len_utf8() };
        let after = text.get(at + width..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let last = before;
        before = c;
        if at < single_until {
            continue;
        }
        if doubled {
            rest.next();
        }
        let starts_word = !last.is_alphanumeric() && !after.is_whitespace();
        let turn = match c {
            '“' | '„' | '«' => Turn::Opens,
            '”' | '»' => Turn::Closes,
            '‘' | '`' if doubled => Turn::Opens,
            '’' | '\'' if doubled && opened.is_some() => Turn::Closes,
            // A straight mark opens before a word and after none; where both fit, it does what is due.
            '"' if starts_word && (opened.is_none() || last.is_whitespace() || "([—–".contains(last)) => {
                Turn::Opens
            }
            '"' => Turn::Closes,
            '‘' | '\'' if opened.is_none() && starts_word && !doubled => {
                if let Some(end) = single_end(text, at + width) {
                    add(at + width, end, false, false);
                    single_until = end;
                }
                continue;
            }
            _ => continue,
        };
        let first = !std::mem::replace(&mut marked, true);
        match (turn, opened) {
            (Turn::Opens, None) => (opened, depth) = (Some(at + width), 1),
            // After the end of a sentence a new quotation begins: the one before lacks its closing mark, as it does
            // where it goes on in the next paragraph.
            (Turn::Opens, Some(start)) if ends_sentence(text.get(start..at).unwrap_or("")) => {
                add(start, at, false, true);
                (opened, depth) = (Some(at + width), 1);
            }
            (Turn::Opens, Some(_)) => depth += 1,
            (Turn::Closes, Some(start)) => {
                depth -= 1;
                if depth == 0 {
                    add(start, at, false, false);
                    opened = None;
                }
            }
            // A straight mark after a figure may stand for inches.
            (Turn::Closes, None) if first && (c == '”' || c == '"' && !last.is_ascii_digit() && last != ' ') => {
                add(0, at, true, false);
            }
            (Turn::Closes, None) => {}
        }
    }
    if let Some(start) = opened {
        add(start, text.len(), false, true);
    }
    out
}

/// How many bytes a quotation in single marks has at most.
const LONGEST_SINGLE: usize = 1000;

/// Whether a sentence ends with `text`.
fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '…'])
}

/// Where the quotation in single marks that begins at `start` ends: at a mark after punctuation, or else at the
/// first that stands at the end of a word and makes no possessive of it. `None` where it is an apostrophe.
fn single_end(text: &str, start: usize) -> Option<usize> {
    let inner = text.get(start..)?;
    if !inner.starts_with(char::is_alphabetic) {
        return None;
    }
    // Curly marks tell where a quotation in the quotation ends, straight ones do not.
    let curly = text.get(..start).is_some_and(|before| before.ends_with('‘'));
    let mut nested = false;
    let mut before = ' ';
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next().filter(|&(at, _)| at < LONGEST_SINGLE) {
        let after = chars.peek().map_or(' ', |&(_, next)| next);
        let ends_word = matches!(c, '’' | '\'') && !after.is_alphanumeric() && !before.is_whitespace();
        if ends_word && !nested && (before != 's' || after != ' ') {
            return Some(start + at);
        }
        match c {
            '“' if curly && !nested => nested = true,
            '”' if nested => nested = false,
            '"' | '“' | '”' => return None,
            _ => {}
        }
        before = c;
    }
    None
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
        let folded = masked(fold(written).replace('.', ""));
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

/// A word that some outlets print with asterisks, as its first letter and one asterisk.
fn masked(word: String) -> String {
    let printed =
        ["fuck", "shit", "bullshit", "bitch", "cunt", "damn"].iter().any(|swearword| word.starts_with(swearword));
    match word.chars().next() {
        Some(first) if printed || word.contains('*') => format!("{first}*"),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let prose = Prose::new(text);
        quoted(&prose).iter().map(|quote| quote.words.of(text).to_owned()).collect()
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
    fn marks_inside_marks_belong_to_the_outer_quotation() {
        assert_eq!(found("“She said ‘never’ twice,” he said."), ["She said ‘never’ twice,"]);
        assert_eq!(found("\"She said 'never' twice,\" he said."), ["She said 'never' twice,"]);
        assert_eq!(found("‘She said “never” twice,’ he said."), ["She said “never” twice,"]);
    }

    #[test]
    fn apostrophes_and_inches_open_nothing() {
        for text in ["the workers’ union and the '90s", "rock ’n’ roll", "It’s the board’s, isn’t it?", "a 12\" shelf"]
        {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn words_drop_case_commas_and_insertions() {
        let folded = |text| words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>();
        assert_eq!(folded("Drugs, guns, and [the] cash … now"), ["drugs", "guns", "and", "cash", "now"]);
        assert_eq!(folded("drugs, guns and cash now"), ["drugs", "guns", "and", "cash", "now"]);
    }
}
