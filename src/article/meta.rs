//! Title, outlet, dates, author and credits.

use super::Role;
use super::outline::Page;
use crate::text::Day;

/// What a page says about its article. Empty or absent where it says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// Headline without the site's name.
    pub title: String,
    /// The outlet's name.
    pub outlet: String,
    /// Canonical address.
    pub url: String,
    /// Language, as a BCP 47 tag ("en", "en-US").
    pub lang: String,
    /// Day of publication.
    pub published: Option<Day>,
    /// Day of the last change.
    pub modified: Option<Day>,
    /// Authors as the byline names them.
    pub authors: Vec<String>,
    /// Agencies and bodies the text comes from, in short form: "AP", "Reuters", "DHS".
    pub credits: Vec<String>,
    /// The place of the dateline ("QUITO, Ecuador (AP) —").
    pub dateline: Option<String>,
}

/// Reads the metadata of `page`, whose article is `body`.
pub fn read(page: &Page, _body: &[(u32, Role)]) -> Meta {
    Meta { title: page.title.clone(), url: page.url.clone(), lang: page.lang.clone(), ..Meta::default() }
}
