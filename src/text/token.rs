//! Words, numbers and marks.
//!
//! The scheme is that of the Penn Treebank, as most named-entity corpora use it, with hyphenated
//! words kept whole:
//!
//! | text | tokens |
//! |---|---|
//! | Noem’s / agencies’ | `Noem` `’s` / `agencies` `’` |
//! | don't, we've | `do` `n't`, `we` `'ve` |
//! | U.S.-Ecuador, D-N.Y., Jan., J. | one token each; so is a final "U.S." |
//! | $1.2 million, 60-day, 12% | `$` `1.2` `million`, `60-day`, `12` `%` |
//! | 10:30, 7-0, 7/31/2025, 1/2, 2nd, 1990s | one token each |
//! | and/or, Israel–Hamas, it—this | three tokens each |
//! | AT&T, @handle, #tag, a@b.org, https://a.org/b | one token each |
//! | ... — -- … | one token each |

use super::abbreviation::{self, Kind};
use super::span::{Byte, Span};

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Begins with a letter ("Noem", "U.S.", "COVID-19"); also clitics ("'s"), handles, tags and
    /// addresses.
    Word,
    /// Begins with a digit ("1,200", "3.5", "7-0", "1st", "56-year-old"); also "'70s" and ".5".
    Number,
    /// Anything else: one mark, or a run of one mark that is read as one ("...", "--", "____").
    Mark,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where, in bytes of the text.
    pub span: Span<Byte>,
    /// What it looks like.
    pub shape: Shape,
}

/// The tokens of `text`, in order. White space and invisible characters between words belong to
/// none, everything else to exactly one. Linear in the length of the text.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        if is_gap(c) {
            at += c.len_utf8();
            continue;
        }
        let (end, shape) = if c.is_alphanumeric() {
            (word_end(text, at, c), if c.is_numeric() { Shape::Number } else { Shape::Word })
        } else {
            mark_end(text, at, c)
        };
        out.push(Token { span: Span::bytes(at, end), shape });
        at = end;
    }
    out
}

/// Whether `c` is one of the apostrophes "'" and "’".
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(&byte) if byte < 0x80 => Some(char::from(byte)),
        Some(_) => text.get(at..)?.chars().next(),
        None => None,
    }
}

fn char_before(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at.checked_sub(1)?) {
        Some(&byte) if byte < 0x80 => Some(char::from(byte)),
        _ => text.get(..at)?.chars().next_back(),
    }
}

fn byte_at(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or(0)
}

/// White space, or a character nobody sees.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || c == '\u{200b}' || c.is_control()
}

/// Soft hyphen, joiners, direction marks: inside a word they are part of it.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

/// Combining marks that `char::is_alphanumeric` leaves out: accents, Hebrew and Arabic points, the
/// viramas and tone marks of South and South-East Asian scripts.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{93c}' | '\u{94d}'
        | '\u{9bc}' | '\u{9cd}' | '\u{a3c}' | '\u{a4d}' | '\u{abc}' | '\u{acd}' | '\u{b3c}' | '\u{b4d}' | '\u{bcd}'
        | '\u{c4d}' | '\u{cbc}' | '\u{ccd}' | '\u{d4d}' | '\u{dca}' | '\u{e38}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{eb8}'..='\u{ebc}' | '\u{ec8}'..='\u{ecd}' | '\u{f39}' | '\u{1037}'..='\u{103a}' | '\u{17c9}'..='\u{17d3}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302f}'
        | '\u{3099}' | '\u{309a}' | '\u{fe20}'..='\u{fe2f}')
}

/// Whether `c` goes on with a word without further condition.
fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && (is_combining(c) || is_invisible(c)))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// The end of the word or number that starts at `start` with `first`.
fn word_end(text: &str, start: usize, first: char) -> usize {
    if let Some(end) = address_end(text, start, first) {
        return end;
    }
    let mut at = start;
    // Where the part after the last hyphen or dot begins, and whether a dot of an acronym is before it.
    let mut part = start;
    let mut dotted = false;
    // Only digits and slashes so far: "7/31/2025", but "HIV/AIDS" is three tokens.
    let mut slashes = true;
    loop {
        let Some(c) = char_at(text, at) else { return at };
        let after = at + c.len_utf8();
        if is_inner(c) {
            slashes &= c.is_ascii_digit();
            at = after;
            continue;
        }
        let next = char_at(text, after);
        let joins = match c {
            '\'' | '’' => match clitic_end(text, at) {
                Some(end) if byte_at(text, at - 1) | 0x20 == b'n' && byte_at(text, after) | 0x20 == b't' => {
                    // "don't" is "do" and "n't".
                    return if at - 1 == start { end } else { at - 1 };
                }
                Some(_) => false,
                None => next.is_some_and(char::is_alphabetic) && !byte_at(text, at - 1).is_ascii_digit(),
            },
            '-' | '\u{2010}' | '\u{2011}' => next.is_some_and(char::is_alphanumeric),
            '.' => {
                if digits_around(text, at) {
                    true
                } else if let Some(end) = domain_end(text, after) {
                    return end;
                } else {
                    match dot(text, start, part, at, dotted) {
                        Dot::Inner => {
                            dotted = true;
                            true
                        }
                        Dot::Last if char_at(text, after).is_some_and(is_hyphen) => {
                            // "U.S.-Ecuador", but "Jan. -- 3".
                            let hyphen = after + char_at(text, after).map_or(0, char::len_utf8);
                            if !char_at(text, hyphen).is_some_and(char::is_alphanumeric) {
                                return after;
                            }
                            dotted = false;
                            part = hyphen;
                            at = hyphen;
                            continue;
                        }
                        Dot::Last => return after,
                        Dot::Stop => false,
                    }
                }
            }
            ',' => digits_around(text, at) && groups_thousands(text, after),
            ':' => digits_around(text, at),
            '/' => slashes && digits_around(text, at),
            '_' => next.is_some_and(char::is_alphanumeric),
            '&' => {
                byte_at(text, at - 1).is_ascii_uppercase()
                    && next.is_some_and(|c| c.is_ascii_uppercase())
                    && part == start
            }
            '@' => match domain_end(text, after) {
                Some(end) => return end,
                None => false,
            },
            // "US$5"
            '$' => {
                let currency = at - start <= 3 && text.as_bytes().get(start..at).is_some_and(is_upper);
                return if currency && byte_at(text, after).is_ascii_digit() { after } else { at };
            }
            _ => false,
        };
        if !joins {
            return at;
        }
        slashes &= c == '/';
        if c == '.' || is_hyphen(c) {
            part = after;
            dotted = dotted && c == '.';
        }
        at = after;
    }
}

fn is_upper(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_uppercase)
}

fn digits_around(text: &str, at: usize) -> bool {
    byte_at(text, at - 1).is_ascii_digit() && byte_at(text, at + 1).is_ascii_digit()
}

/// Whether the digits after a comma are a group of thousands ("1,200"; in Indian style "2,00,000").
fn groups_thousands(text: &str, at: usize) -> bool {
    let digit = |offset: usize| byte_at(text, at + offset).is_ascii_digit();
    match (digit(1), digit(2)) {
        (true, true) => !digit(3),
        (true, false) => byte_at(text, at + 2) == b',' && digit(3),
        _ => false,
    }
}

/// What a dot after a word is.
enum Dot {
    /// Part of the word, which goes on ("U.S").
    Inner,
    /// The last character of the word ("U.S.", "Inc.").
    Last,
    /// Not part of the word.
    Stop,
}

/// Decides on the dot at `at`, after the word that starts at `start` and whose last part starts at
/// `part`; `dotted` if that part follows an inner dot.
fn dot(text: &str, start: usize, part: usize, at: usize, dotted: bool) -> Dot {
    let after = at + 1;
    if byte_at(text, after) == b'.' {
        return if dotted && byte_at(text, after + 1) != b'.' { Dot::Last } else { Dot::Stop };
    }
    let Some(last) = text.get(part..at) else { return Dot::Stop };
    let single = last.len() == 1 && last.starts_with(|c: char| c.is_ascii_alphabetic());
    let next = char_at(text, after);
    if let Some(next) = next.filter(|c| c.is_alphabetic()) {
        // "U.S", "a.m", "Ph.D."
        let beyond = byte_at(text, after + next.len_utf8());
        let degree =
            last.len() == 2 && next.is_ascii_uppercase() && beyond == b'.' && last.starts_with(char::is_uppercase);
        let letter_alone = !beyond.is_ascii_alphanumeric() && beyond < 0x80 && !is_apostrophe(char::from(beyond));
        if (single && letter_alone) || degree {
            return Dot::Inner;
        }
        // "J.Smith", "Sen.Smith"
        let title = abbreviation::kind(last) == Some(Kind::Title);
        return if dotted || title || (single && last.starts_with(char::is_uppercase)) { Dot::Last } else { Dot::Stop };
    }
    if dotted {
        return Dot::Last;
    }
    if byte_at(text, at - 1).is_ascii_digit() {
        return Dot::Stop;
    }
    let plain = part == start;
    if single && last.starts_with(char::is_uppercase) {
        return if plain && ends_after_letter(text, start, after) { Dot::Stop } else { Dot::Last };
    }
    match abbreviation::kind(last) {
        Some(Kind::Counted)
            if next_word(text, after).is_none_or(|word| !word.starts_with(|c: char| c.is_ascii_digit())) =>
        {
            Dot::Stop
        }
        Some(_) => Dot::Last,
        // "Asst. Sec.," and unknown short forms: no sentence ends before a comma.
        None if next == Some(',') && last.len() <= 5 => Dot::Last,
        None => Dot::Stop,
    }
}

/// Whether a sentence ends after a letter alone and its dot: "Plan B.", not "John D. Smith".
fn ends_after_letter(text: &str, start: usize, after: usize) -> bool {
    let Some(word) = next_word(text, after) else { return true };
    let pronoun = text.get(start..after) == Some("I.")
        && !text.get(..start).is_some_and(|before| {
            let before = before.trim_end_matches(' ');
            let head = before.bytes().rev().take(40).take_while(u8::is_ascii_alphabetic).last();
            head.is_some_and(|b| b.is_ascii_uppercase())
        });
    let length = word.bytes().take_while(u8::is_ascii_alphabetic).take(16).count();
    let letter = length == 1 && byte_at(word, 1) == b'.';
    pronoun || (!letter && word.get(..length).is_some_and(abbreviation::begins_sentence))
}

/// The text from the next word on, where only blanks and at most one mark stand before it.
fn next_word(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\u{2009}']);
    let rest = rest.strip_prefix([',', '(', '“', '"', '‘', '\'']).unwrap_or(rest).trim_start_matches(' ');
    rest.starts_with(char::is_alphanumeric).then_some(rest)
}

/// The end of the clitic whose apostrophe is at `at`: 's, 're, 've, 'll, 'm, 'd, 't.
fn clitic_end(text: &str, at: usize) -> Option<usize> {
    let after = at + char_at(text, at)?.len_utf8();
    let (first, second) = (byte_at(text, after) | 0x20, byte_at(text, after + 1) | 0x20);
    let end = match (first, second) {
        (b'r' | b'v', b'e') | (b'l', b'l') => after + 2,
        (b's' | b'm' | b'd' | b't', _) => after + 1,
        _ => return None,
    };
    let beyond = char_at(text, end);
    if beyond.is_some_and(is_inner) {
        return None;
    }
    // "Moody's-rated", "rock'n'roll"
    let joined = |c: char| is_hyphen(c) || is_apostrophe(c);
    let on = beyond.filter(|&c| joined(c)).and_then(|c| char_at(text, end + c.len_utf8()));
    if on.is_some_and(char::is_alphanumeric) { None } else { Some(end) }
}

/// The end of a web address that starts at `start`.
fn address_end(text: &str, start: usize, first: char) -> Option<usize> {
    if !matches!(first, 'h' | 'H' | 'w' | 'W') {
        return None;
    }
    let rest = text.as_bytes().get(start..)?;
    let prefix = ["https://", "http://", "www."]
        .iter()
        .find(|prefix| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes())))?;
    let end = path_end(text, start + prefix.len());
    (end > start + prefix.len()).then_some(end)
}

/// The end of an address that goes on at `at`: up to white space, a bracket or a quote, without the
/// punctuation of the sentence around it.
fn path_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let mut open = 0usize;
    let stop = |c: char| match c {
        '(' => {
            open += 1;
            false
        }
        ')' if open > 0 => {
            open -= 1;
            false
        }
        ')' | '<' | '>' | '"' | '“' | '”' | '‘' | '’' | '«' | '»' | '…' | '—' => true,
        c => c.is_whitespace() || c.is_control(),
    };
    let path = rest.get(..rest.find(stop).unwrap_or(rest.len())).unwrap_or("");
    at + path.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']).len()
}

/// Endings of host names that news text names without "www"; not those that are English words ("it",
/// "me"), for the sake of missing blanks. Sorted.
const DOMAINS: &[&str] = &[
    "ai", "app", "au", "biz", "br", "ca", "ch", "cn", "co", "com", "de", "dk", "edu", "es", "eu", "fm", "fr", "gov",
    "ie", "il", "info", "int", "io", "jp", "mil", "mx", "net", "news", "nl", "nz", "org", "pl", "ru", "se", "tv", "ua",
    "uk", "za",
];

/// The end of the host name or mail address (and what follows a host name's slash) whose label
/// starts at `at`, after a dot or an "@". Looks at most four labels ahead.
fn domain_end(text: &str, at: usize) -> Option<usize> {
    // Host names are in lower case in running text; "more.The" and "U.S.A" are none.
    let label = |at: usize| {
        let rest = text.as_bytes().get(at..).unwrap_or(&[]);
        rest.iter().take(64).take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || **b == b'-').count()
    };
    let mut start = at;
    for _ in 0..4 {
        let length = label(start);
        let end = start + length;
        let beyond = byte_at(text, end);
        if length < 2 || beyond.is_ascii_alphanumeric() || beyond >= 0x80 && char_at(text, end).is_some_and(is_inner) {
            return None;
        }
        if beyond == b'@' && label(end + 1) > 1 {
            start = end + 1;
            continue;
        }
        let known = text.get(start..end).is_some_and(|word| DOMAINS.binary_search(&word).is_ok());
        let further = beyond == b'.' && label(end + 1) > 1;
        if known && !further {
            return Some(if beyond == b'/' { path_end(text, end) } else { end });
        }
        if !further {
            return None;
        }
        start = end + 1;
    }
    None
}

/// The end and shape of a token that begins with the mark `c` at `at`.
fn mark_end(text: &str, at: usize, c: char) -> (usize, Shape) {
    let after = at + c.len_utf8();
    let next = char_at(text, after);
    match c {
        '\'' | '’' => {
            if let Some(end) = clitic_end(text, at) {
                let before = char_before(text, at);
                let loose = before.is_none_or(char::is_whitespace) && next_is_gap(text, end);
                if before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '“' | '"' | '—' | '–'))
                    || loose
                {
                    return (end, Shape::Word);
                }
            }
            // "'70s"
            let digits = byte_at(text, after).is_ascii_digit() && byte_at(text, after + 1).is_ascii_digit();
            if digits && byte_at(text, after + 2) == b's' && !char_at(text, after + 3).is_some_and(is_inner) {
                return (after + 3, Shape::Number);
            }
            // Two apostrophes as a closing quotation mark.
            (if next == Some(c) && c == '\'' { after + 1 } else { after }, Shape::Mark)
        }
        '@' | '#' if next.is_some_and(|c| c.is_alphanumeric() || c == '_') => {
            let name = text.get(after..).unwrap_or("");
            let length = name.find(|c: char| !is_inner(c) && c != '_').unwrap_or(name.len());
            (after + length, Shape::Word)
        }
        '.' if next.is_some_and(|c| c.is_ascii_digit()) && char_before(text, at).is_none_or(char::is_whitespace) => {
            (word_end(text, after, '0'), Shape::Number)
        }
        '.' | '-' | '_' | '*' | '=' | '~' | '`' | '–' | '—' => {
            let run = text.get(at..).unwrap_or("");
            (at + run.len() - run.trim_start_matches(c).len(), Shape::Mark)
        }
        _ if c.is_ascii() => (after, Shape::Mark),
        _ => (cluster_end(text, after, c), Shape::Mark),
    }
}

fn next_is_gap(text: &str, at: usize) -> bool {
    char_at(text, at).is_none_or(is_gap)
}

/// The end of the emoji or accented mark whose first character `c` ends at `at`: modifiers, tags,
/// variation selectors and what a joiner adds belong to it, and flags are two letters.
fn cluster_end(text: &str, mut at: usize, c: char) -> usize {
    let is_flag = |c: char| matches!(c, '\u{1f1e6}'..='\u{1f1ff}');
    if is_flag(c) && char_at(text, at).is_some_and(is_flag) {
        at += c.len_utf8();
    }
    while let Some(c) = char_at(text, at) {
        match c {
            '\u{fe00}'..='\u{fe0f}'
            | '\u{1f3fb}'..='\u{1f3ff}'
            | '\u{e0020}'..='\u{e007f}'
            | '\u{e0100}'..='\u{e01ef}' => {
                at += c.len_utf8();
            }
            '\u{200d}' => {
                at += c.len_utf8();
                match char_at(text, at) {
                    Some(joined) if !joined.is_ascii() && !is_gap(joined) && !joined.is_alphanumeric() => {
                        at += joined.len_utf8();
                    }
                    _ => return at,
                }
            }
            c if is_combining(c) => at += c.len_utf8(),
            _ => return at,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.span.of(text)).collect()
    }

    /// `expected` is the tokens with a blank between them.
    #[track_caller]
    fn splits(text: &str, expected: &str) {
        assert_eq!(words(text), expected.split(' ').collect::<Vec<_>>(), "{text}");
    }

    #[test]
    fn possessives_and_contractions() {
        splits("Noem's visit", "Noem 's visit");
        splits("Noem’s visit", "Noem ’s visit");
        splits("the agencies’ heads", "the agencies ’ heads");
        splits("the U.S.'s ports", "the U.S. 's ports");
        splits("They don't, can't and won’t", "They do n't , ca n't and wo n’t");
        splits("DON'T", "DO N'T");
        splits("We've seen what they'll do; I'm sure he'd go", "We 've seen what they 'll do ; I 'm sure he 'd go");
        splits("the 1990's and the '70s", "the 1990 's and the '70s");
    }

    #[test]
    fn already_split_text_stays_as_it_is() {
        splits("Noem 's men do n't say", "Noem 's men do n't say");
        splits("`` No , '' he said .", "`` No , '' he said .");
    }

    #[test]
    fn apostrophes_inside_names() {
        splits("O’Connor at Côte d'Ivoire's Shi'ite ma'am", "O’Connor at Côte d'Ivoire 's Shi'ite ma'am");
        splits("Moody's-rated rock'n'roll at 5 o'clock", "Moody's-rated rock'n'roll at 5 o'clock");
    }

    #[test]
    fn hyphens_and_dashes() {
        splits("the U.S.-Ecuador pop-up, al-Qaida", "the U.S.-Ecuador pop-up , al-Qaida");
        splits("data—such as scans—and", "data — such as scans — and");
        splits("Israel–Hamas war -- or so", "Israel – Hamas war -- or so");
        splits("short- and long-term", "short - and long-term");
        splits("non\u{2011}breaking", "non\u{2011}breaking");
    }

    #[test]
    fn abbreviations_keep_their_dot() {
        splits("Mr. J. D. Vance Jr., of Acme Inc., said", "Mr. J. D. Vance Jr. , of Acme Inc. , said");
        splits("Sen. Smith, D-N.Y., and Rep. Lee, R-Wyo.", "Sen. Smith , D-N.Y. , and Rep. Lee , R-Wyo.");
        splits("on Jan. 3 at 5 p.m. in Washington, D.C.", "on Jan. 3 at 5 p.m. in Washington , D.C.");
        splits("a Ph.D. from the U.S.", "a Ph.D. from the U.S.");
        splits("No. 5 on p. 12, e.g. Fig. 3", "No. 5 on p. 12 , e.g. Fig. 3");
        splits("Roe v. Wade, etc., et al.", "Roe v. Wade , etc. , et al.");
        splits("John D. and Mary", "John D. and Mary");
    }

    #[test]
    fn a_full_stop_is_its_own_token() {
        splits("They left.", "They left .");
        splits("He said no. It was Plan B. The end.", "He said no . It was Plan B . The end .");
        splits("It was he, not I. They left.", "It was he , not I . They left .");
        splits("read more.The deal", "read more . The deal");
        splits("in 2025. Then", "in 2025 . Then");
        splits("mass. Then the sun. And art.", "mass . Then the sun . And art .");
        splits("U.S.The deal by J.Smith", "U.S. The deal by J. Smith");
    }

    #[test]
    fn numbers_with_separators() {
        splits("1,200 or 2,00,000 or 1.2 or 3,4", "1,200 or 2,00,000 or 1.2 or 3 , 4");
        splits("$1.2M, US$5 and €3bn, 12%", "$ 1.2M , US$ 5 and € 3bn , 12 %");
        splits("won 7-0 at 10:30 on 7/31/2025", "won 7-0 at 10:30 on 7/31/2025");
        splits("the 1st 56-year-old in 1:28.19", "the 1st 56-year-old in 1:28.19");
        splits("1/2 of .5 and 1½", "1/2 of .5 and 1½");
        splits("COVID-19, F-16s, A350-900, H5N1", "COVID-19 , F-16s , A350-900 , H5N1");
    }

    #[test]
    fn slashes_and_ampersands() {
        splits("and/or HIV/AIDS at AT&T or Q & A", "and / or HIV / AIDS at AT&T or Q & A");
    }

    #[test]
    fn addresses_handles_and_tags() {
        splits("See https://apnews.com/hub/latin-america.", "See https://apnews.com/hub/latin-america .");
        splits("(www.example.org/a_(b)) or example.co.uk, too", "( www.example.org/a_(b) ) or example.co.uk , too");
        splits("Mail first.last@example.org.", "Mail first.last@example.org .");
        splits("@DHSgov: #Quito #1", "@DHSgov : #Quito #1");
        splits("bbc.com.The deal", "bbc.com . The deal");
    }

    #[test]
    fn marks() {
        splits("“Well… ‘no’,” he said...", "“ Well … ‘ no ’ , ” he said ...");
        splits("[sic] ____ ?! {x}", "[ sic ] ____ ? ! { x }");
    }

    #[test]
    fn other_scripts_and_emoji() {
        splits("Київ і 東京、مرحبا नमस्ते।", "Київ і 東京 、 مرحبا नमस्ते ।");
        splits("ok 👍🏽👨\u{200d}👩\u{200d}👧🇪🇨🇺🇸❤\u{fe0f}", "ok 👍🏽 👨\u{200d}👩\u{200d}👧 🇪🇨 🇺🇸 ❤\u{fe0f}");
        splits("e\u{301}te\u{301}", "e\u{301}te\u{301}");
    }

    #[test]
    fn soft_hyphens_stay_inside_words() {
        splits("\u{feff}agree\u{ad}ment\u{200b} signed", "agree\u{ad}ment signed");
    }

    #[test]
    fn shapes() {
        let shapes = |text: &str| tokens(text).iter().map(|token| token.shape).collect::<Vec<_>>();
        assert_eq!(shapes("Noem 's U.S. COVID-19 #1"), [Shape::Word; 5]);
        assert_eq!(shapes("1,200 1st 56-year-old '70s .5 ½"), [Shape::Number; 6]);
        assert_eq!(shapes("$ — ... % ”"), [Shape::Mark; 5]);
    }

    #[test]
    fn a_million_characters_without_white_space() {
        for unit in
            ["a", "1/", "1,", "a.", "aa@", "www.a)", "'", "I.", "A.", "n't", "-", "(", "aa.", "\u{301}", "http://"]
        {
            let text = unit.repeat(1_000_000 / unit.len());
            let tokens = tokens(&text);
            assert!(tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{unit}");
        }
    }
}
