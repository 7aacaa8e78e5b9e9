//! What class names, ids and roles say about a part of a page.
//!
//! The words are those that web frameworks and newsrooms share, gathered by counting in saved pages
//! which of them stand above article text and which above everything else. No word names a site.

/// What the tag and hints of a node say of everything inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Plain,
    /// The body of the article.
    Body,
    /// Advertisement, related links, social buttons and the like. The words stand on wrappers of
    /// whole pages too ("has-sidebar").
    Boilerplate,
    /// Comments, footer, navigation: what has nothing to do with the article wherever it stands.
    Foreign,
    /// A caption or credit of a picture.
    Caption,
    /// A line between the title and the text.
    Standfirst,
}

/// Words of hints that mark the body of an article, squeezed (no hyphens, lower case).
const BODY: &[&str] = &[
    "articlebody",
    "articlecontent",
    "articletext",
    "articlecopy",
    "bodycopy",
    "bodycontent",
    "bodytext",
    "contentbody",
    "entrycontent",
    "maincontent",
    "postbody",
    "postcontent",
    "posttext",
    "singlecontent",
    "storybody",
    "storycontent",
    "storytext",
    "textbody",
];

/// Whole words of hints that mark what is no article text.
const BOILERPLATE: &[&str] = &[
    "ad",
    "ads",
    "adsense",
    "advert",
    "advertisement",
    "author",
    "authors",
    "avatar",
    "banner",
    "bio",
    "biography",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "bylines",
    "carousel",
    "categories",
    "complementary",
    "cta",
    "date",
    "dateline",
    "dialog",
    "disclaimer",
    "disclosure",
    "donate",
    "donation",
    "dropdown",
    "feedback",
    "flyout",
    "follow",
    "gallery",
    "hidden",
    "jetpack",
    "login",
    "menu",
    "meta",
    "metadata",
    "modal",
    "nav",
    "newsletter",
    "newsletters",
    "noprint",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "paywall",
    "player",
    "poll",
    "popular",
    "popup",
    "print",
    "promo",
    "promos",
    "promotion",
    "readmore",
    "recirc",
    "recirculation",
    "recommendation",
    "recommendations",
    "recommended",
    "register",
    "registration",
    "related",
    "reply",
    "search",
    "share",
    "sharedaddy",
    "shares",
    "sharing",
    "sidebar",
    "signin",
    "signup",
    "skip",
    "slideshow",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "sponsors",
    "subnav",
    "subscribe",
    "subscription",
    "survey",
    "taboola",
    "taglist",
    "tags",
    "teaser",
    "teasers",
    "ticker",
    "timestamp",
    "toolbar",
    "tooltip",
    "topics",
    "trending",
    "vote",
    "votes",
    "widget",
    "widgets",
];

/// Whole words of hints that mark what is foreign to any article.
const FOREIGN: &[&str] = &[
    "akismet",
    "captcha",
    "colophon",
    "comment",
    "commentform",
    "commentlist",
    "comments",
    "consent",
    "contentinfo",
    "cookie",
    "cookies",
    "copyright",
    "disqus",
    "footer",
    "masthead",
    "navbar",
    "navigation",
    "respond",
];

/// Parts of squeezed hints, long enough not to turn up by chance.
const BOILERPLATE_PARTS: &[&str] = &[
    "adblock",
    "advertisement",
    "authorbio",
    "authorbox",
    "breadcrumb",
    "commentlist",
    "morefrom",
    "moreon",
    "mostread",
    "mostpopular",
    "newsletter",
    "nextpost",
    "outbrain",
    "pagination",
    "postmeta",
    "prevpost",
    "readalso",
    "readnext",
    "recommend",
    "relatedarticle",
    "relatedcontent",
    "relatedlink",
    "relatednews",
    "relatedpost",
    "relatedstor",
    "relatedtopic",
    "sharebar",
    "sharebutton",
    "sharelink",
    "sidebar",
    "socialshare",
    "subscribe",
    "taboola",
];

const CAPTION: &[&str] = &["caption", "captions", "credit", "credits"];

const STANDFIRST: &[&str] = &["dek", "deck", "standfirst", "subtitle", "subheadline", "strapline", "subhead"];

/// Elements that hold no article text as such.
const BOILERPLATE_TAGS: &[&str] = &["aside", "menu", "search", "dialog"];

/// Elements that are foreign to any article.
const FOREIGN_TAGS: &[&str] = &["nav", "footer"];

/// Whether an element stands beside the text whatever its hints say: unlike a word, it is on no wrapper of a page.
pub fn is_aside(tag: &str) -> bool {
    BOILERPLATE_TAGS.contains(&tag)
}

/// What `tag` and `hints` say.
pub fn kind(tag: &str, hints: &str) -> Kind {
    if is_aside(tag) {
        return Kind::Boilerplate;
    }
    if FOREIGN_TAGS.contains(&tag) {
        return Kind::Foreign;
    }
    if tag == "figcaption" {
        return Kind::Caption;
    }
    let mut kind = Kind::Plain;
    for hint in hints.split_ascii_whitespace() {
        // "http://schema.org/Comment" and the like.
        let hint = hint.rsplit('/').next().unwrap_or(hint);
        let words = words(hint);
        let squeezed = words.concat();
        let has = |table: &[&str]| words.iter().any(|word| table.contains(&word.as_str()));
        if BODY.iter().any(|body| squeezed.contains(body)) {
            return Kind::Body;
        } else if has(FOREIGN) {
            kind = Kind::Foreign;
        } else if kind == Kind::Foreign {
            continue;
        } else if has(CAPTION) {
            kind = Kind::Caption;
        } else if kind != Kind::Caption && has(BOILERPLATE)
            || BOILERPLATE_PARTS.iter().any(|part| squeezed.contains(part))
        {
            kind = Kind::Boilerplate;
        } else if kind == Kind::Plain && has(STANDFIRST) {
            kind = Kind::Standfirst;
        }
    }
    kind
}

/// The words of one hint, in lower case: `ArticlePage-tags_item` is `article page tags item`.
fn words(hint: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut lower = false;
    for char in hint.chars() {
        if !char.is_alphabetic() || (char.is_uppercase() && lower) {
            words.push(String::new());
        }
        lower = char.is_lowercase();
        if char.is_alphabetic()
            && let Some(word) = words.last_mut()
        {
            word.extend(char.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_split_at_marks_and_capitals() {
        assert_eq!(words("ArticlePage-tags_item2"), ["article", "page", "tags", "item"]);
        assert_eq!(words("NAV"), ["nav"]);
    }

    #[test]
    fn correlated_is_not_related() {
        assert_eq!(kind("div", "correlated-figures"), Kind::Plain);
        assert_eq!(kind("div", "related-links"), Kind::Boilerplate);
    }

    #[test]
    fn header_is_not_an_ad() {
        assert_eq!(kind("div", "header shareholder"), Kind::Plain);
    }
}
