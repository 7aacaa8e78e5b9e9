//! What the words of a block say about its place: calls to act, headings of link lists, credits.

use super::phrase::{
    ACT, ADDRESS, APPEAL, COUNTED, CREDIT, END, INSERT, INSERT_PARTS, LINKS, MARKS, PICTURE, PICTURED, REPLY,
};
use super::tree::ends_sentence;

/// What a block's words make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Nothing in particular.
    None,
    /// No part of the article: advertisement mark, call to act, credit line.
    Insert,
    /// Heads a list of links; the list goes with it.
    Links,
    /// Nothing after it belongs to the article.
    End,
    /// The caption of a picture.
    Caption,
}

/// Lines longer than this (in letters) are no cue of a few words.
const SHORT: usize = 60;
/// Calls to act and credits are shorter than this.
const BRIEF: usize = 300;

/// What `text` says of its block.
pub fn cue(text: &str) -> Cue {
    let lower = text
        .trim_start_matches(|char: char| !char.is_alphanumeric() && !"(©ⓒ".contains(char))
        .to_lowercase()
        .replace('’', "'");
    let bare = lower.trim_start_matches('(');
    let length = lower.chars().count();
    let starts = |table: &[&str], text: &str| {
        table.iter().any(|start| {
            text.strip_prefix(start)
                .is_some_and(|rest| !start.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric))
        })
    };
    if length == 0 {
        return Cue::Insert;
    }
    let core = lower.trim_matches(|char: char| !char.is_alphabetic()).trim();
    if END.contains(&core) || is_tally(&lower) {
        Cue::End
    } else if PICTURE.iter().any(|mark| lower.contains(mark)) && length < BRIEF * 2
        || starts(PICTURED, bare) && length <= 2 * SHORT
    {
        Cue::Caption
    } else if (starts(LINKS, bare) || is_more(core))
        && (length <= SHORT && !ends_sentence(text) || lower.ends_with(':'))
    {
        Cue::Links
    } else if length <= BRIEF
        && (starts(INSERT, bare)
            || starts(LINKS, bare) && bare.contains(':')
            || starts(CREDIT, &lower)
            || is_pointer(&lower)
            || sentences(&lower).any(|sentence| starts(ACT, sentence))
            || INSERT_PARTS.iter().any(|part| lower.contains(part))
            || lower.starts_with("copyright") && length <= 2 * SHORT
            || lower.starts_with("by ") && length <= SHORT && !ends_sentence(text)
            || is_count(&lower)
            || is_time(&lower)
            || MARKS.contains(&core))
    {
        Cue::Insert
    } else {
        Cue::None
    }
}

/// Whether a line is the link by which one answers a comment, alone or among others ("Like · Reply · Share").
/// "Leave a reply" is none.
pub fn is_reply(line: &str) -> bool {
    const LONGEST: usize = 60;
    let lower = line.to_lowercase();
    let words = || lower.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty());
    line.len() <= LONGEST
        && !ends_sentence(line)
        && words()
            .find(|word| !matches!(*word, "like" | "likes" | "quote" | "share"))
            .is_some_and(|word| REPLY.contains(&word))
}

/// "3 comments", "10 thoughts on “The bridge”", "2 responses to The bridge": heads a discussion.
fn is_tally(line: &str) -> bool {
    let (number, rest) = line.split_once(' ').unwrap_or_default();
    let mut words = rest.split(|char: char| !char.is_alphabetic());
    number.chars().all(|char| char.is_ascii_digit() || char == ',')
        && words.next().is_some_and(|word| COUNTED.contains(&word))
        && words.next().is_none_or(|word| matches!(word, "" | "on" | "to"))
}

/// "10:40": the time of an entry.
fn is_time(line: &str) -> bool {
    line.len() <= 8 && line.contains(':') && !line.chars().any(char::is_alphabetic)
}

/// "More great stories from us", "More Ruritania news".
fn is_more(line: &str) -> bool {
    line.starts_with("more ")
        && line.split(' ').any(|word| matches!(word, "stories" | "news" | "articles" | "coverage" | "reads"))
}

/// "Watch the mayor explain the plan below.", "See the full list here."
fn is_pointer(line: &str) -> bool {
    let line = line.trim_end_matches(['.', ':', '!']);
    ["watch ", "listen ", "see ", "read ", "visit ", "view "].iter().any(|verb| line.starts_with(verb))
        && [" below", " here", " above"].iter().any(|place| line.ends_with(place))
}

/// "Image 3 of 12", "2 / 9": the place in a gallery.
fn is_count(line: &str) -> bool {
    line.len() <= 20
        && line.chars().any(|char| char.is_ascii_digit())
        && line
            .split(|char: char| !char.is_alphabetic())
            .all(|word| matches!(word, "" | "image" | "slide" | "photo" | "of"))
        && (line.contains(" of ") || line.contains('/'))
}

/// Whether a line holds a year or a time of day, as the lines above an article do.
pub fn is_dated(line: &str) -> bool {
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).count();
    let mut runs = line.split(|char: char| !char.is_ascii_digit());
    runs.any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")))
        || line.split([' ', ',', '\n']).any(|word| word.contains(':') && digits(word) >= 3)
}

/// Whether a line is a byline: "By Ana Ruiz".
pub fn is_byline(line: &str) -> bool {
    let name = line.strip_prefix("By ").or(line.strip_prefix("by ")).or(line.strip_prefix("BY "));
    line.chars().count() <= 2 * SHORT && name.is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// Whether a line is a mark of time as entries have: "10:40", "3 hours ago", "2h", "1 May 2025, 10:40".
pub fn is_stamp(line: &str) -> bool {
    const LONGEST: usize = 40;
    let age = |word: &str| {
        let unit = word.trim_start_matches(|char: char| char.is_ascii_digit());
        unit.len() < word.len() && matches!(unit, "s" | "m" | "h" | "d" | "w" | "min" | "y")
    };
    line.len() <= LONGEST
        && line.chars().any(|char| char.is_ascii_digit())
        && (is_dated(line) || line.ends_with(" ago") || line.split(' ').any(age))
}

/// A rough split: enough to see how sentences begin.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '!', '?', '\n']).map(str::trim_start)
}

/// Whether `text` asks the reader for support. Words in quotation marks are someone else's.
pub fn is_appeal(text: &str) -> bool {
    let own = format!(" {}", unquoted(text));
    APPEAL.iter().any(|phrase| own.contains(&format!(" {phrase}"))) && addresses(text)
}

/// Whether `text` speaks of its outlet as "we" or to the reader as "you".
pub fn addresses(text: &str) -> bool {
    unquoted(text).split(|char: char| !char.is_alphanumeric()).any(|word| ADDRESS.contains(&word))
}

/// `text` in lower case, without what stands between quotation marks.
fn unquoted(text: &str) -> String {
    let mut quoted = false;
    let mut own = String::new();
    for char in text.chars() {
        match char {
            '“' => quoted = true,
            '”' => quoted = false,
            '"' => quoted = !quoted,
            '’' => own.push('\''),
            _ if quoted => {}
            _ => own.extend(char.to_lowercase()),
        }
    }
    own
}
