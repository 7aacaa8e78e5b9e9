//! What the words of a block say about its place: calls to act, headings of link lists, credits.
//!
//! The tables hold phrases that newsrooms share (English); no phrase names an outlet.

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

/// Beginnings of blocks that head a list of links, if little follows on the line.
const LINKS: &[&str] = &[
    "additional reading",
    "also read",
    "also see",
    "don't miss",
    "editor's picks",
    "editors' picks",
    "explore more",
    "filed under",
    "further reading",
    "in case you missed it",
    "latest news",
    "latest stories",
    "more about",
    "more articles",
    "more by",
    "more coverage",
    "more from",
    "more in",
    "more news",
    "more on",
    "more related",
    "more stories",
    "most popular",
    "most read",
    "must read",
    "next article",
    "next post",
    "now read",
    "popular now",
    "previous article",
    "previous post",
    "read also",
    "read more",
    "read next",
    "recent news",
    "recent posts",
    "recommended",
    "related",
    "see also",
    "see more",
    "share on",
    "share this",
    "sources include",
    "sponsored",
    "tags",
    "top stories",
    "top story",
    "topics",
    "trending",
    "what to read next",
    "you may also like",
    "you might also like",
    "you might be interested in",
];

/// Whole blocks, marks and numbers aside, after which nothing belongs to the article.
const END: &[&str] = &[
    "about the author",
    "add a comment",
    "be the first to comment",
    "comment",
    "comments",
    "how useful was this article",
    "join the conversation",
    "join the discussion",
    "leave a comment",
    "leave a reply",
    "leave your comment",
    "poll",
    "post a comment",
    "post comment",
    "reader comments",
    "show comments",
    "top comments",
    "top rated comments",
    "view comments",
    "write a comment",
];

/// Beginnings of blocks that are no part of the article.
const INSERT: &[&str] = &[
    "advertisement",
    "all rights reserved",
    "also on ",
    "article continues",
    "click here",
    "click on ",
    "click to ",
    "continue reading",
    "download our",
    "download the ",
    "email us",
    "enter your email",
    "first published",
    "follow us",
    "get our ",
    "get the latest",
    "get unlimited",
    "have a news tip",
    "have a tip",
    "join our ",
    "last updated",
    "like this story",
    "like us on",
    "listen:",
    "loading",
    "originally published",
    "published on",
    "read more",
    "read the full",
    "related:",
    "scroll down",
    "scroll to",
    "see more:",
    "share this",
    "sign up",
    "skip to",
    "stay up to date",
    "stay up-to-date",
    "story continues",
    "subscribe",
    "support our",
    "swipe ",
    "tell us what you think",
    "thank you for reading",
    "the post ",
    "this article originally",
    "this article was originally",
    "this material may not be",
    "this story originally",
    "this story was originally",
    "this video is from",
    "updated at",
    "view all",
    "want more ",
    "watch:",
    "watch live",
    "watch the video",
    "watch now",
    "©",
    "ⓒ",
];

/// Beginnings of lines that say who worked on the text.
const CREDIT: &[&str] = &[
    "(editing by",
    "(reporting by",
    "additional reporting by",
    "editing by",
    "follow ap's",
    "follow ap’s",
    "image credit",
    "photo by",
    "photo credit",
    "photograph by",
    "prepared by",
    "reporting by",
    "source:",
    "sources:",
    "with reporting by",
    "written by",
];

/// Phrases that make a short block an insert if a sentence of it begins with one.
const ACT: &[&str] = &[
    "click here",
    "follow @",
    "follow her ",
    "follow him ",
    "follow me ",
    "follow them ",
    "follow us",
    "sign up ",
    "subscribe ",
];

/// Phrases anywhere in a short block that make it an insert.
const INSERT_PARTS: &[&str] = &[
    "check your email",
    "contributed to this article",
    "contributed to this report",
    "contributed to this story",
    "contributed reporting",
    "for more information, click",
    "for more news",
    "for more similar stories",
    "for more stories",
    "letters to the editor",
    "like us on facebook",
    "our newsletter",
    "successfully subscribed",
    "read more:",
    "us on facebook",
    "us on twitter",
];

/// Ends and parts of captions: the credit of a picture.
const PICTURE: &[&str] =
    &["(image:", "(image credit", "(credit:", "(photo:", "(photo by", "(picture:", "(ap photo", "(photo/"];

/// Phrases by which an outlet asks for support.
const APPEAL: &[&str] = &[
    "become a member",
    "become a subscriber",
    "disable your ad blocker",
    "donate now",
    "donate today",
    "make a contribution",
    "make a donation",
    "our newsroom",
    "our reporters",
    "our reporting",
    "our journalism",
    "our work",
    "quality journalism",
    "reporters on the ground",
    "support our",
    "support us",
    "your donation",
    "your support",
];

/// Words by which an outlet speaks of itself or to the reader.
const ADDRESS: &[&str] = &["our", "us", "we", "you", "your"];

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
    if END.contains(&core) {
        Cue::End
    } else if PICTURE.iter().any(|mark| lower.contains(mark)) && length < BRIEF * 2 {
        Cue::Caption
    } else if (starts(LINKS, bare) || is_more(core))
        && (length <= SHORT && !super::tree::ends_sentence(text) || lower.ends_with(':'))
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
            || lower.starts_with("by ") && length <= SHORT && !super::tree::ends_sentence(text)
            || is_count(&lower)
            || is_time(&lower)
            || core == "ad"
            || core == "advert")
    {
        Cue::Insert
    } else {
        Cue::None
    }
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
