//! What the panel shows, as plain data: which notices, counts, rows and sources a report comes to.

use crate::claimset::Stance;
use crate::crossref::{Reference, State};
use crate::entity::Kind;
use crate::report::{ClaimReport, InBlock, OmissionReport, Report};
use crate::text::fold::fold;
use crate::web::export::anchor::Anchored;
use crate::web::settings::{Mark, Settings, short_state_key};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What the content script of a tab answers to `{type: "status"}`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Status {
    /// How far it is with the page.
    pub state: Phase,
    /// Where the engine runs, once it does.
    pub engine: Option<Place>,
    /// What went wrong, for [`Phase::Failed`].
    pub message: Option<String>,
    /// Whether the browser can paint highlights.
    pub paintable: bool,
    /// False where the page kept changing until it was no longer read again.
    pub settled: bool,
    /// The page's own address.
    pub url: String,
    /// Host of the page.
    pub host: String,
    /// The language the page says it is in; may be empty.
    #[serde(default)]
    pub lang: String,
    /// What was found, for [`Phase::Read`].
    pub report: Option<Report<InBlock>>,
    /// The annotations the reader has brought back.
    #[serde(default)]
    pub imported: Vec<Anchored>,
}

/// How far the content script is with the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Switched off everywhere.
    Off,
    /// Switched off on this site.
    SiteOff,
    /// The page does not look like an article.
    NotArticle,
    /// Under way.
    Reading,
    /// Done.
    Read,
    /// Given up.
    Failed,
}

/// Where the engine runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the page's content script.
    Page,
    /// In the extension's background.
    Background,
}

/// What the panel knows of its tab.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Contact {
    /// The answer is still out.
    #[default]
    Asking,
    /// There is no web page to read.
    NoPage,
    /// No content script answers.
    Silent,
    /// Its answer.
    Answered(Box<Status>),
}

impl Contact {
    /// What was found on the page, once it has been read.
    pub fn report(&self) -> Option<&Report<InBlock>> {
        match self {
            Contact::Answered(status) => status.report.as_ref(),
            _ => None,
        }
    }

    /// The annotations the reader has brought back.
    pub fn imported(&self) -> &[Anchored] {
        match self {
            Contact::Answered(status) => &status.imported,
            _ => &[],
        }
    }
}

/// A line that says why the panel shows less than it could.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The key of its words in the message files.
    pub key: &'static str,
    /// The language it speaks of, as a BCP 47 tag.
    pub language: Option<String>,
    /// What the reader can do about it.
    pub remedy: Option<Remedy>,
}

/// What a notice's button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Asks the content script to read the page although it does not look like an article.
    ReadAnyway,
    /// Asks the content script to read the page once more.
    ReadAgain,
    /// Puts the content script into the page.
    Start,
}

impl Remedy {
    /// The key of the button's label in the message files.
    pub fn key(self) -> &'static str {
        match self {
            Remedy::ReadAnyway => "panel_read_anyway",
            Remedy::ReadAgain => "panel_read_again",
            Remedy::Start => "panel_start",
        }
    }
}

/// The notices for what is known of the tab, most important first.
pub fn notices(contact: &Contact, settings: &Settings, host: Option<&str>) -> Vec<Notice> {
    let notice = |key, remedy| Notice { key, language: None, remedy };
    let plain = |key| notice(key, None);
    // The settings are asked before the content script: where it is switched off it may be gone.
    if !settings.on {
        return vec![plain("notice_off")];
    }
    if host.is_some_and(|host| !settings.on_at(host)) {
        return vec![plain("notice_site_off")];
    }
    let status = match contact {
        Contact::Asking => return Vec::new(),
        Contact::NoPage => return vec![plain("notice_no_page")],
        Contact::Silent => return vec![notice("notice_silent", Some(Remedy::Start))],
        Contact::Answered(status) => status,
    };
    let mut notices = Vec::new();
    match (status.state, &status.report) {
        (Phase::Off, _) => return vec![plain("notice_off")],
        (Phase::SiteOff, _) => return vec![plain("notice_site_off")],
        (Phase::NotArticle, _) => {
            let language = Some(status.lang.trim().to_owned()).filter(|lang| !is_read(lang));
            let key = if language.is_some() { "notice_language" } else { "notice_not_article" };
            return vec![Notice { key, language, remedy: Some(Remedy::ReadAnyway) }];
        }
        (Phase::Reading, _) => return vec![plain("notice_reading")],
        (Phase::Failed, _) => return vec![notice("notice_failed", Some(Remedy::ReadAnyway))],
        (Phase::Read, Some(report)) if report.stories.is_empty() => notices.push(plain("notice_no_story")),
        (Phase::Read, _) => {}
    }
    if !status.settled {
        notices.push(notice("notice_unsettled", Some(Remedy::ReadAgain)));
    }
    if status.engine == Some(Place::Background) && !settings.background {
        notices.push(plain("notice_background"));
    }
    if !status.paintable {
        notices.push(plain("notice_not_paintable"));
    }
    notices
}

/// Whether the engine reads pages in a language: English, or where it is not said.
fn is_read(lang: &str) -> bool {
    let primary = lang.split(['-', '_']).next().unwrap_or_default();
    primary.is_empty() || primary.eq_ignore_ascii_case("en")
}

/// How often a mark occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Claims, omissions, or different names.
    pub things: usize,
    /// Mentions of those names; for claims and omissions the same as `things`.
    pub places: usize,
}

/// The language of the page's words as a BCP 47 tag: what it says, or the one that is read.
pub fn language(report: &Report<InBlock>) -> &str {
    if report.article.lang.is_empty() { "en" } else { &report.article.lang }
}

/// How often `mark` occurs in the report.
pub fn count(report: &Report<InBlock>, mark: Mark) -> Count {
    match mark {
        Mark::Claim(state) => {
            let things = report.claims.iter().filter(|claim| claim.state == state).count();
            Count { things, places: things }
        }
        Mark::Omission => Count { things: report.omitted.len(), places: report.omitted.len() },
        Mark::Name(kind) => {
            let of_kind = report.entities.iter().filter(|mention| mention.kind == kind);
            let things: BTreeSet<u32> = of_kind.clone().map(|mention| mention.id).collect();
            Count { things: things.len(), places: of_kind.count() }
        }
    }
}

/// Which claims are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// Every claim.
    #[default]
    All,
    /// Those of a state. [`State::Unjudged`] stands for [`State::NoData`] as well: neither says
    /// anything.
    Only(State),
}

impl Filter {
    /// All filters, in the order they are shown.
    pub const ALL: [Filter; 5] = [
        Filter::All,
        Filter::Only(State::Differs),
        Filter::Only(State::Same),
        Filter::Only(State::OnlyHere),
        Filter::Only(State::Unjudged),
    ];

    /// The key of its name in the message files.
    pub fn key(self) -> &'static str {
        match self {
            Filter::All => "filter_all",
            Filter::Only(state) => short_state_key(state),
        }
    }

    fn admits(self, state: State) -> bool {
        match self {
            Filter::All => true,
            Filter::Only(State::Unjudged) => matches!(state, State::Unjudged | State::NoData),
            Filter::Only(wanted) => state == wanted,
        }
    }
}

/// The indices of the claims that hold every word of `query`, in their own words, their speaker's
/// name, or what an outlet says; in reading order.
pub fn matching(report: &Report<InBlock>, query: &str) -> Vec<usize> {
    let query = fold(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let claims = report.claims.iter().enumerate();
    claims.filter(|(_, claim)| holds(claim, &words)).map(|(index, _)| index).collect()
}

/// Those of the claims `among`, given by their indices, that `filter` admits.
pub fn filtered(report: &Report<InBlock>, among: &[usize], filter: Filter) -> Vec<usize> {
    let admitted = |index: &usize| report.claims.get(*index).is_some_and(|claim| filter.admits(claim.state));
    among.iter().copied().filter(admitted).collect()
}

fn holds(claim: &ClaimReport<InBlock>, words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let speaker = claim.speaker.iter().map(String::as_str);
    let said = claim.references.iter().flat_map(|reference| [reference.outlet.as_str(), said(reference)]);
    let haystack = fold(&std::iter::once(claim.text.as_str()).chain(speaker).chain(said).collect::<Vec<_>>().join(" "));
    words.iter().all(|word| haystack.contains(word))
}

/// What an outlet says: its own sentence where the set holds it.
pub fn said(reference: &Reference) -> &str {
    reference.exact.as_deref().unwrap_or(&reference.statement)
}

/// What outlets say in the same words of a claim, with all that say it.
#[derive(Clone, Debug, PartialEq)]
pub struct Saying<'a> {
    /// The first reference; the others differ from it only in outlet and article.
    pub first: &'a Reference,
    /// All of them, [`Saying::first`] too.
    pub references: Vec<&'a Reference>,
}

/// What the outlets say of a claim, what differs from it first, each wording once.
pub fn sayings(claim: &ClaimReport<InBlock>) -> Vec<Saying<'_>> {
    let mut places: HashMap<(&str, Option<&str>, Stance), usize> = HashMap::new();
    let mut sayings: Vec<Saying<'_>> = Vec::new();
    for reference in claim.references.iter().filter(|reference| reference.stance != Stance::Unrelated) {
        let wording = (said(reference), reference.there.as_deref(), reference.stance);
        let place = *places.entry(wording).or_insert(sayings.len());
        match sayings.get_mut(place) {
            Some(saying) => saying.references.push(reference),
            None => sayings.push(Saying { first: reference, references: vec![reference] }),
        }
    }
    sayings.sort_by_key(|saying| saying.first.stance != Stance::Differs);
    sayings
}

/// The key of the words for how an outlet's statement stands to the page's.
pub fn stance_key(stance: Stance) -> &'static str {
    match stance {
        Stance::Same => "card_same",
        Stance::Finer => "card_more_precise_there",
        Stance::Coarser => "card_more_precise_here",
        Stance::Differs => "card_differs",
        Stance::Unrelated => "card_unjudged",
    }
}

/// The key of the words for how many of the outlets on the story report what the page leaves out; their values are the
/// number of [`OmissionReport::outlets`] and [`OmissionReport::of`].
pub fn told_key(omission: &OmissionReport) -> &'static str {
    if omission.of == 1 { "omission_told_one" } else { "omission_told_other" }
}

/// One person, organization, place or group with all its mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// What kind.
    pub kind: Kind,
    /// The fullest form of the name.
    pub name: &'a str,
    /// The role the page gives.
    pub role: Option<&'a str>,
    /// Indices into [`Report::entities`], in reading order; never empty.
    pub mentions: Vec<usize>,
}

/// Who and what the page names, by kind, the most mentioned first. Dates and figures are left out:
/// they are read where they stand.
pub fn names(report: &Report<InBlock>) -> Vec<Named<'_>> {
    let mut by_id: BTreeMap<(Kind, u32), Named<'_>> = BTreeMap::new();
    for (index, mention) in report.entities.iter().enumerate() {
        if matches!(mention.kind, Kind::Date | Kind::Figure) {
            continue;
        }
        let named = by_id.entry((mention.kind, mention.id)).or_insert(Named {
            kind: mention.kind,
            name: &mention.name,
            role: None,
            mentions: Vec::new(),
        });
        named.role = named.role.or(mention.role.as_deref());
        named.mentions.push(index);
    }
    let mut names: Vec<Named<'_>> = by_id.into_values().collect();
    names.sort_by_key(|named| (named.kind, std::cmp::Reverse(named.mentions.len()), named.mentions.first().copied()));
    names
}

/// The end of a text from the beginning of its first whole word, for a passage that was cut.
pub fn from_a_word(text: &str) -> String {
    match text.split_once(' ') {
        Some((_, whole)) => format!("… {whole}"),
        None => text.to_owned(),
    }
}

/// The beginning of a text up to the end of its last whole word.
pub fn to_a_word(text: &str) -> String {
    match text.rsplit_once(' ') {
        Some((whole, _)) => format!("{whole} …"),
        None => text.to_owned(),
    }
}

/// One article of another outlet on the story.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source<'a> {
    /// Outlets of one family have their text from one source.
    pub family: &'a str,
    /// The outlet.
    pub outlet: &'a str,
    /// Its ISO date; may be empty.
    pub published: &'a str,
    /// Title of the article; may be empty.
    pub title: &'a str,
    /// Its address; may be empty.
    pub url: &'a str,
}

/// The articles the page's claims were compared with, families together, each article once.
pub fn sources(report: &Report<InBlock>) -> Vec<Source<'_>> {
    let references = report.claims.iter().flat_map(|claim| &claim.references);
    // A reference without a record compares the page with itself.
    let others = references.filter(|reference| !reference.claim.is_empty());
    let sources: BTreeSet<Source<'_>> = others
        .map(|reference| Source {
            family: &reference.family,
            outlet: &reference.outlet,
            published: &reference.published,
            title: &reference.title,
            url: &reference.url,
        })
        .collect();
    sources.into_iter().collect()
}

/// How well the loaded sets cover the page's story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// How many other outlets there are.
    pub outlets: usize,
    /// How many independent sources they are.
    pub independent: usize,
    /// What these are called, where every one is known; else none.
    pub names: Vec<String>,
}

/// The coverage of the page's stories, if any set covers one.
pub fn coverage(report: &Report<InBlock>) -> Option<Coverage> {
    let story = report.stories.first()?;
    let (outlets, independent) = (story.outlets as usize, story.families as usize);
    let sources = sources(report);
    let met: BTreeSet<&str> = sources.iter().map(|source| source.outlet).collect();
    let families: BTreeSet<&str> = sources.iter().map(|source| source.family).collect();
    let others = families.into_iter().filter(|family| story.own.iter().all(|own| own != family));
    let names: Vec<String> = others.map(|family| report.source_name(family).to_owned()).collect();
    let known = met.len() == outlets && names.len() == independent;
    Some(Coverage { outlets, independent, names: if known { names } else { Vec::new() } })
}

/// An address that opens an article at the words the reader was shown; `None` where the address is
/// not one of the web. The words become a text fragment
/// (<https://wicg.github.io/scroll-to-text-fragment/>).
pub fn link(url: &str, words: Option<&str>) -> Option<String> {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    if scheme != "https" && scheme != "http" {
        return None;
    }
    let Some(words) = words else { return Some(url.to_owned()) };
    let page = url.split_once('#').map_or(url, |(page, _)| page);
    Some(format!("{page}#:~:text={}", fragment(words)))
}

/// The first and the last words, as a text fragment names a passage: a page's mark-up between them
/// does no harm, and the address stays short.
fn fragment(words: &str) -> String {
    const ENDS: usize = 4;
    let words: Vec<&str> = words.split_whitespace().collect();
    match (words.get(..ENDS), words.len().checked_sub(ENDS).and_then(|at| words.get(at..))) {
        (Some(first), Some(last)) if words.len() > 2 * ENDS => {
            format!("{},{}", encoded(&first.join(" ")), encoded(&last.join(" ")))
        }
        _ => encoded(&words.join(" ")),
    }
}

/// Percent-encoded, `-` and `,` too: a text fragment gives them a meaning.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn status(value: serde_json::Value) -> Contact {
        let mut status = json!({"state": "read", "engine": "page", "message": null, "paintable": true, "settled": true,
            "url": "https://news.example/a", "host": "news.example", "report": null, "millis": 4});
        for (key, value) in value.as_object().unwrap() {
            status[key] = value.clone();
        }
        Contact::Answered(Box::new(serde_json::from_value(status).unwrap()))
    }

    fn report(entities: serde_json::Value, claims: serde_json::Value) -> Report<InBlock> {
        serde_json::from_value(json!({
            "article": {"title": "", "outlet": "", "url": "", "published": null, "lang": "en", "credits": [], "blocks": 3},
            "entities": entities, "claims": claims, "omitted": [],
            "sources": [{"family": "coast", "name": "Coast Daily"}, {"family": "wire", "name": "Wire"}],
            "stories": [{"id": "dam", "outlets": 2, "families": 1}],
            "micros": {"article": 0, "entities": 0, "claims": 0, "crossref": 0}
        }))
        .unwrap()
    }

    fn claim(text: &str, state: &str, references: serde_json::Value) -> serde_json::Value {
        json!({"block": 0, "start": 0, "end": 9, "text": text, "kinds": ["event"], "rank": 1, "speaker": null,
            "state": state, "outlets": 1, "families": 1, "references": references})
    }

    fn reference(outlet: &str, family: &str, statement: &str) -> serde_json::Value {
        json!({"claim": "dam/1", "outlet": outlet, "family": family, "stance": "same", "field": null, "here": null,
            "there": null, "statement": statement, "exact": null, "why": [], "title": "", "url": "", "published": ""})
    }

    fn mention(name: &str, kind: &str, id: u32) -> serde_json::Value {
        json!({"block": 0, "start": 0, "end": 4, "text": name, "kind": kind, "id": id, "name": name, "score": 1})
    }

    #[track_caller]
    fn notice_keys(contact: &Contact, settings: &Settings, host: &str) -> Vec<&'static str> {
        notices(contact, settings, Some(host)).iter().map(|notice| notice.key).collect()
    }

    #[test]
    fn switched_off_is_said_even_where_no_script_answers() {
        let off = Settings { on: false, ..Settings::default() };
        assert_eq!(notice_keys(&Contact::Silent, &off, "news.example"), ["notice_off"]);
        let mut site_off = Settings::default();
        site_off.set_site("news.example", false);
        assert_eq!(notice_keys(&Contact::Silent, &site_off, "news.example"), ["notice_site_off"]);
        assert_eq!(notice_keys(&Contact::Silent, &site_off, "other.example"), ["notice_silent"]);
    }

    #[test]
    fn every_phase_but_a_clean_reading_has_its_notice() {
        for (phase, expected) in [
            ("off", "notice_off"),
            ("site_off", "notice_site_off"),
            ("not_article", "notice_not_article"),
            ("reading", "notice_reading"),
            ("failed", "notice_failed"),
        ] {
            let contact = status(json!({"state": phase}));
            assert_eq!(notice_keys(&contact, &Settings::default(), "news.example"), [expected]);
        }
        assert!(notice_keys(&status(json!({})), &Settings::default(), "news.example").is_empty());
    }

    #[test]
    fn a_page_that_never_settles_can_be_read_again() {
        let contact = status(json!({"settled": false}));
        let notice = Notice { key: "notice_unsettled", language: None, remedy: Some(Remedy::ReadAgain) };
        assert_eq!(notices(&contact, &Settings::default(), Some("news.example")), [notice]);
    }

    #[test]
    fn a_page_in_a_language_that_is_not_read_is_named_as_that() {
        for (lang, expected) in [("", None), ("en-GB", None), ("es", Some("es")), (" pt-BR ", Some("pt-BR"))] {
            let contact = status(json!({"state": "not_article", "lang": lang}));
            let notices = notices(&contact, &Settings::default(), Some("news.example"));
            assert_eq!(notices[0].key, if expected.is_some() { "notice_language" } else { "notice_not_article" });
            assert_eq!(notices[0].language.as_deref(), expected);
            assert_eq!(notices[0].remedy, Some(Remedy::ReadAnyway));
        }
    }

    #[test]
    fn working_in_the_background_is_said_only_where_the_page_forced_it() {
        let contact = status(json!({"engine": "background", "paintable": false}));
        let chosen = Settings { background: true, ..Settings::default() };
        assert_eq!(notice_keys(&contact, &chosen, "news.example"), ["notice_not_paintable"]);
        assert_eq!(
            notice_keys(&contact, &Settings::default(), "news.example"),
            ["notice_background", "notice_not_paintable"]
        );
    }

    #[test]
    fn a_story_no_set_covers_is_said_once() {
        let mut uncovered = serde_json::to_value(report(json!([]), json!([]))).unwrap();
        uncovered["stories"] = json!([]);
        let contact = status(json!({"report": uncovered}));
        assert_eq!(notice_keys(&contact, &Settings::default(), "news.example"), ["notice_no_story"]);
    }

    #[test]
    fn names_are_counted_once_and_their_mentions_each() {
        let mentions =
            json!([mention("Ana Ruiz", "person", 0), mention("Lima", "place", 1), mention("Ana Ruiz", "person", 0)]);
        let report = report(mentions, json!([]));
        assert_eq!(count(&report, Mark::Name(Kind::Person)), Count { things: 1, places: 2 });
        let names = names(&report);
        assert_eq!(
            names.iter().map(|named| (named.name, named.mentions.clone())).collect::<Vec<_>>(),
            [("Ana Ruiz", vec![0, 2]), ("Lima", vec![1])]
        );
    }

    #[test]
    fn a_search_finds_all_its_words_in_the_claim_or_its_sources_whatever_the_accents() {
        let claims_json = json!([
            claim("The dam opened in Málaga", "same", json!([reference("Daily Sun", "wire", "It opened on Monday")])),
            claim("The dam cost 3 million", "unjudged", json!([]))
        ]);
        let report = report(json!([]), claims_json);
        assert_eq!(matching(&report, "malaga DAM"), [0]);
        assert_eq!(matching(&report, "sun monday"), [0]);
        assert_eq!(matching(&report, "  "), [0, 1]);
        assert_eq!(matching(&report, "sun million"), [0; 0]);
    }

    #[test]
    fn the_unjudged_filter_lists_claims_without_data_too() {
        let report = report(
            json!([]),
            json!([
                claim("a", "no_data", json!([])),
                claim("b", "unjudged", json!([])),
                claim("c", "differs", json!([]))
            ]),
        );
        assert_eq!(filtered(&report, &matching(&report, ""), Filter::Only(State::Unjudged)), [0, 1]);
        assert_eq!(filtered(&report, &matching(&report, ""), Filter::Only(State::Differs)), [2]);
    }

    #[test]
    fn outlets_with_the_same_words_are_listed_together_and_differences_first() {
        let mut other = reference("Coast Daily", "coast", "It opened on Sunday");
        other["stance"] = "differs".into();
        let mut unrelated = reference("Weekly", "weekly", "It rained");
        unrelated["stance"] = "unrelated".into();
        let references = json!([
            reference("Daily Sun", "wire", "It opened"),
            unrelated,
            other,
            reference("Evening Post", "wire", "It opened")
        ]);
        let report = report(json!([]), json!([claim("a", "differs", references)]));
        let outlets: Vec<Vec<&str>> = sayings(&report.claims[0])
            .iter()
            .map(|saying| saying.references.iter().map(|reference| reference.outlet.as_str()).collect())
            .collect();
        assert_eq!(outlets, [vec!["Coast Daily"], vec!["Daily Sun", "Evening Post"]]);
    }

    #[test]
    fn copies_of_one_wire_story_are_one_independent_source() {
        let references = json!([reference("Daily Sun", "wire", "x"), reference("Evening Post", "wire", "y")]);
        let report = report(json!([]), json!([claim("a", "same", references.clone()), claim("b", "same", references)]));
        assert_eq!(sources(&report).len(), 2);
        assert_eq!(coverage(&report), Some(Coverage { outlets: 2, independent: 1, names: vec!["Wire".into()] }));
    }

    #[test]
    fn sources_are_named_only_where_every_outlet_was_met() {
        let references = json!([reference("Daily Sun", "wire", "x")]);
        let report = report(json!([]), json!([claim("a", "same", references)]));
        assert_eq!(coverage(&report), Some(Coverage { outlets: 2, independent: 1, names: Vec::new() }));
    }

    #[test]
    fn what_comes_from_the_source_of_the_page_is_no_independent_source() {
        let references = json!([reference("Daily Sun", "wire", "x"), reference("Coast Daily", "coast", "y")]);
        let mut report = report(json!([]), json!([claim("a", "same", references)]));
        report.stories[0].own = vec!["wire".into()];
        assert_eq!(coverage(&report), Some(Coverage { outlets: 2, independent: 1, names: vec!["Coast Daily".into()] }));
    }

    #[test]
    fn links_lead_to_the_web_only() {
        assert_eq!(link("javascript:alert(1)", None), None);
        assert_eq!(link("data://x", Some("word")), None);
        assert_eq!(link("https://a.example/b#c", None).as_deref(), Some("https://a.example/b#c"));
        assert_eq!(
            link("https://a.example/b#c", Some("well-known, so")).as_deref(),
            Some("https://a.example/b#:~:text=well%2Dknown%2C%20so")
        );
        assert_eq!(
            link("https://a.example/b", Some("one two three four five six seven eight nine")).as_deref(),
            Some("https://a.example/b#:~:text=one%20two%20three%20four,six%20seven%20eight%20nine")
        );
    }
}
