//! The panel's elements: the frame that stays, and the lists that are filled from a report.

use crate::claimset::{Field, Stance};
use crate::crossref::{Reference, State};
use crate::report::{ClaimReport, EntityReport, InBlock, OmissionReport, Report};
use crate::web::browser::{self, Progress, counted, message, words};
use crate::web::controls::{self, choice, choices, sample, switch};
use crate::web::dom::{Build, element};
use crate::web::export::anchor::Anchored;
use crate::web::export::{Format, PageText};
use crate::web::panel::difference::{Piece, difference, marked, united};
use crate::web::panel::model::{self, Count, Coverage, Filter, Named, Notice, Saying, Source};
use crate::web::settings::{Mark, kind_key, state_key};
use js_sys::{Date, Object, Reflect};
use std::collections::BTreeSet;

/// The lists of the panel, one shown at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// The claims.
    #[default]
    Claims,
    /// What others report and the page leaves out.
    Omitted,
    /// Who and what is named.
    Names,
    /// The other outlets' articles.
    Sources,
    /// Annotations that were brought back; there only while there are any.
    Imported,
}

impl Section {
    /// All sections, in the order of their tabs.
    pub const ALL: [Section; 5] =
        [Section::Claims, Section::Omitted, Section::Names, Section::Sources, Section::Imported];

    fn key(self) -> &'static str {
        match self {
            Section::Claims => "panel_claims",
            Section::Omitted => "panel_omitted",
            Section::Names => "panel_names",
            Section::Sources => "panel_sources",
            Section::Imported => "panel_imported",
        }
    }
}

/// What the buttons at the foot of the panel open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// The options page.
    Options,
    /// The welcome page.
    Help,
    /// The panel, beside the page.
    Beside,
}

impl Opens {
    /// All of them, in the order of the buttons.
    pub const ALL: [Opens; 3] = [Opens::Options, Opens::Help, Opens::Beside];

    fn key(self) -> &'static str {
        match self {
            Opens::Options => "panel_options",
            Opens::Help => "panel_help",
            Opens::Beside => "panel_beside",
        }
    }
}

/// Everything of the panel that stays, whatever the page.
pub fn frame() -> [Build; 3] {
    let header = element("header")
        .class("bar")
        .child(element("h1").text(words("extension_name")))
        .child(controls::on())
        .child(element("p").with("id", "host").class("host"))
        .child(switch("site", "panel_switch_site"));
    let main = element("main")
        .child(element("div").with("id", "notices").with("role", "status"))
        .child(element("section").with("id", "page").child(element("h2").with("id", "title")).child(summary()))
        .child(marks())
        .child(lists())
        .child(exports());
    let opens = Opens::ALL.iter().enumerate().filter(|(_, opens)| **opens != Opens::Beside || browser::is_popup());
    let footer = element("footer").children(opens.map(|(index, opens)| {
        element("button").class("plain").with("data-open", index.to_string()).text(words(opens.key()))
    }));
    [header, main, footer]
}

fn summary() -> Build {
    element("p")
        .with("id", "summary")
        .with("role", "status")
        .child(element("span").with("id", "coverage"))
        .child(element("span").with("id", "tally").class("unseen"))
}

fn marks() -> Build {
    // In a popup what was found comes first.
    let open = (!browser::is_popup()).then_some("");
    let marks = element("details").with("id", "marks").child(element("summary").text(words("panel_marks")));
    let marks = open.into_iter().fold(marks, |marks, open| marks.with("open", open));
    marks
        .children(controls::marks())
        .child(element("p").class("quiet").text(words("panel_density")))
        .child(controls::densities())
}

fn lists() -> Build {
    let tabs = Section::ALL.iter().enumerate().map(|(index, section)| {
        element("button")
            .with("role", "tab")
            .with("id", format!("tab-{index}"))
            .with("aria-controls", "list")
            .with("data-section", index.to_string())
            .text(words(section.key()))
            .child(element("span").class("count").with("id", format!("tab-count-{index}")))
    });
    let filters = Filter::ALL.iter().enumerate().map(|(index, filter)| {
        let label = element("span")
            .text(words(filter.key()))
            .child(element("span").class("count").with("id", format!("filter-count-{index}")));
        choice("filter", "data-filter", index, label)
    });
    let search = element("input")
        .with("type", "search")
        .with("id", "search")
        .with("placeholder", words("panel_search"))
        .with("aria-label", words("panel_search"));
    element("section")
        .with("id", "lists")
        .child(element("div").class("tabs").with("role", "tablist").with("data-arrows", "[role=tab]").children(tabs))
        .child(
            element("div")
                .with("id", "sift")
                .child(search)
                .child(choices("panel_filter", filters).with("id", "filters")),
        )
        .child(element("p").with("id", "listed").with("role", "status").class("unseen"))
        .child(element("div").with("id", "list").with("role", "tabpanel").with("data-arrows", ".go"))
}

/// The ways out of the panel, and the way back in.
fn exports() -> Build {
    let formats = Format::ALL
        .iter()
        .enumerate()
        .map(|(index, format)| choice("format", "data-format", index, element("span").text(words(format.key()))));
    let button = |id: &str, key: &str| element("button").with("id", id).text(words(key));
    // A popup closes when the browser shows its dialog for files.
    let import = if browser::is_popup() {
        element("p").class("quiet").text(words("export_import_beside"))
    } else {
        let input = element("input").with("type", "file").with("id", "import").with("accept", ".json,.jsonld");
        element("label").class("file").child(element("span").text(words("export_import"))).child(input)
    };
    element("details")
        .with("id", "export")
        .child(element("summary").text(words("export_title")))
        .child(choices("export_format", formats))
        .child(
            element("div").class("buttons").child(button("copy", "export_copy")).child(button("save", "export_save")),
        )
        .child(import)
        .child(element("p").with("id", "exported").with("role", "status"))
}

/// A notice, its button, what the content script said of a failure, and how far a reading is.
pub fn notice(index: usize, notice: &Notice, detail: Option<&str>, progress: Option<Progress>) -> Build {
    let language = notice.language.as_deref().map(browser::language_name);
    let text = element("p").text(message(notice.key, &language.iter().map(String::as_str).collect::<Vec<_>>()));
    let progress = progress.map(|Progress { done, stages, .. }| {
        element("progress")
            .with("aria-label", words(notice.key))
            .with("max", stages.to_string())
            .with("value", done.to_string())
    });
    let detail = detail.map(|detail| element("p").class("quiet").text(detail));
    let button =
        notice.remedy.map(|remedy| element("button").with("data-remedy", index.to_string()).text(words(remedy.key())));
    let id = format!("notice-{}", notice.key);
    element("div").class("notice").with("id", id).child(text).children(progress).children(detail).children(button)
}

/// A line that something went wrong.
pub fn warning(key: &str) -> Build {
    element("div").class("notice").child(element("p").text(words(key)))
}

/// How often a mark occurs: as a figure, and for names also in words, with how often they are mentioned.
pub fn count(mark: Mark, count: Count) -> (String, Option<String>) {
    let words = || format!("{}, {}", counted("count_names", count.things), counted("count_mentions", count.places));
    (number(count.things), matches!(mark, Mark::Name(_)).then(words))
}

/// One line on how many outlets and independent sources there are.
pub fn coverage(coverage: &Coverage) -> String {
    let outlets = counted("count_outlets", coverage.outlets);
    let independent = counted("count_independent", coverage.independent);
    if coverage.names.is_empty() {
        return message("panel_coverage", &[&outlets, &independent]);
    }
    message("panel_coverage_sources", &[&outlets, &independent, &coverage.names.join(", ")])
}

/// A number as the reader's browser writes it.
pub fn number(number: usize) -> String {
    browser::number(number as f64)
}

/// The rows of the claims list.
pub fn claims(report: &Report<InBlock>, shown: &[usize], open: &BTreeSet<usize>) -> Vec<Build> {
    let row = |&index: &usize| Some(claim(report, index, report.claims.get(index)?, open.contains(&index)));
    rows(shown.iter().filter_map(row), "panel_no_claims")
}

/// One claim: its words and state, and, opened, what each outlet says.
fn claim(report: &Report<InBlock>, index: usize, claim: &ClaimReport<InBlock>, open: bool) -> Build {
    let mut differing = claim.references.iter().filter(|reference| reference.stance == Stance::Differs);
    let told_apart = |reference| told_apart(reference, &claim.text, Side::Here);
    let apart: Vec<Vec<Piece>> = differing.clone().filter(|_| open).map(told_apart).collect();
    let text = united(&claim.text, &apart);
    let differing = differing.next();
    let state = sample(Mark::Claim(claim.state), state_key(claim.state));
    let mut says: Vec<String> = differing.and_then(|reference| reference.field).map(field).into_iter().collect();
    if claim.outlets > 0 {
        let outlets = counted("count_outlets", claim.outlets as usize);
        says.push(format!("{outlets}, {}", counted("count_independent", claim.families as usize)));
    }
    says.extend(nobody(report, claim));
    let says = says.iter().fold(element("span").class("says").child(state), |line, part| line.text(" · ").text(part));
    // That no set covers the story is said once, not at every claim.
    let says = (claim.state != State::NoData).then_some(says);
    let button = element("button")
        .class("go")
        .with("id", format!("claim-{index}"))
        .with("data-claim", index.to_string())
        .with("aria-expanded", open.to_string())
        .children(claim.speaker.iter().map(|speaker| element("span").class("speaker").text(speaker)))
        .child(pieces(element("span").class("words").with("lang", model::language(report)), &text))
        .children(says)
        .children(differing.filter(|_| !open).and_then(|reference| both(reference, &outlet(reference))));
    let sayings = model::sayings(claim);
    let opened =
        (open && !sayings.is_empty()).then(|| element("div").class("sayings").children(sayings.iter().map(saying)));
    let id = format!("claim-{index}-row");
    element("li").class(if open { "row open" } else { "row" }).with("id", id).child(button).children(opened)
}

/// What a card says of a claim: its state, and what each outlet says.
pub fn card(report: &Report<InBlock>, claim: &ClaimReport<InBlock>) -> Vec<Build> {
    let mut says = element("p").class("says").child(sample(Mark::Claim(claim.state), state_key(claim.state)));
    if claim.outlets > 0 {
        let outlets = counted("count_outlets", claim.outlets as usize);
        says = says.text(format!(" · {outlets}, {}", counted("count_independent", claim.families as usize)));
    }
    let nobody = nobody(report, claim).map(|told| element("p").text(told));
    let sayings = model::sayings(claim);
    std::iter::once(says).chain(nobody).chain(sayings.iter().map(saying)).collect()
}

/// "None of the 4 other outlets on this story, 2 independent sources", where only the page has the claim.
fn nobody(report: &Report<InBlock>, claim: &ClaimReport<InBlock>) -> Option<String> {
    let story = report.story_without(claim)?;
    let independent = counted("count_independent", story.families as usize);
    Some(message("card_none_of", &[&number(story.outlets as usize), &independent]))
}

/// What a card says of omissions.
pub fn omissions_card<'a>(omissions: impl Iterator<Item = &'a OmissionReport>) -> Vec<Build> {
    let row = |omission: &OmissionReport| {
        let quiet = |text: &str| element("p").class("quiet").text(text);
        element("div")
            .class("saying")
            .child(element("p").text(&omission.statement))
            .child(quiet(&told(omission)))
            .child(quiet(&omission.outlets.join(", ")))
    };
    let says = element("p").class("says").child(sample(Mark::Omission, "card_omission"));
    std::iter::once(says).chain(omissions.map(row)).collect()
}

/// "3 of the 4 outlets on this story · 1 independent source".
fn told(omission: &OmissionReport) -> String {
    let outlets = [omission.outlets.len(), omission.of as usize].map(number);
    let outlets = message(model::told_key(omission), &outlets.each_ref().map(String::as_str));
    format!("{outlets} · {}", counted("count_independent", omission.families as usize))
}

/// The page's and the outlet's value of the fact they differ in, what they do not share marked; both
/// empty where they agree.
fn values(reference: &Reference) -> (Vec<Piece<'_>>, Vec<Piece<'_>>) {
    difference(reference.here.as_deref().unwrap_or_default(), reference.there.as_deref().unwrap_or_default())
}

/// The two sides of a comparison.
#[derive(Clone, Copy)]
enum Side {
    Here,
    There,
}

/// The text of a side with the words marked in which it differs from the other: all that a quotation has otherwise, else
/// those of the value.
fn told_apart<'a>(reference: &'a Reference, text: &'a str, side: Side) -> Vec<Piece<'a>> {
    let Some(wording) = &reference.wording else {
        let (ours, theirs) = values(reference);
        return marked(text, if matches!(side, Side::Here) { &ours } else { &theirs });
    };
    let pieces = if matches!(side, Side::Here) { &wording.here } else { &wording.there };
    pieces.iter().enumerate().map(|(at, piece)| (piece.as_str(), at % 2 == 1)).collect()
}

/// Both values on one line.
fn both(reference: &Reference, elsewhere: &str) -> Option<Build> {
    let (ours, theirs) = values(reference);
    if ours.is_empty() || theirs.is_empty() {
        return None;
    }
    let side = |label: &str, side: &[Piece]| {
        let label = element("span").class("quiet").text(format!("{label}: "));
        pieces(element("span").child(label), side)
    };
    let here = side(&words("card_here"), &ours);
    Some(element("span").class("both").child(here).text(" ").child(side(elsewhere, &theirs)))
}

/// What outlets say of a claim, and which.
fn saying(saying: &Saying<'_>) -> Build {
    let reference = saying.first;
    let stance = words(model::stance_key(reference.stance));
    let stance = reference.field.map(field).into_iter().fold(stance, |stance, field| format!("{stance} · {field}"));
    let said = told_apart(reference, model::said(reference), Side::There);
    // Where the outlet's words do not show the difference themselves, the two values do.
    let shown = reference.wording.is_some() || said.iter().any(|(_, unshared)| *unshared);
    let both = both(reference, &words("card_there")).filter(|_| !shown);
    let why = message("card_why", &[&reference.why.join(", ")]);
    element("div")
        .class(if reference.stance == Stance::Differs { "saying differs" } else { "saying" })
        .child(element("p").class("quiet").text(stance))
        .children((!said.is_empty()).then(|| pieces(element("p"), &said)))
        .children(both)
        .child(element("ul").children(saying.references.iter().map(|reference| said_by(reference))))
        .children((!reference.why.is_empty()).then(|| element("p").class("quiet").text(why)))
}

/// An outlet with its date, and the way to its article.
fn said_by(reference: &Reference) -> Build {
    let name = match model::link(&reference.url, reference.exact.as_deref()) {
        Some(link) => anchor(&link, &outlet(reference)).with("title", &reference.title),
        None => element("b").text(outlet(reference)),
    };
    element("li").class("outlet").child(name).children(published(&reference.published))
}

fn published(iso: &str) -> Option<Build> {
    date(iso).map(|date| element("span").class("quiet").text(date))
}

fn outlet(reference: &Reference) -> String {
    if reference.claim.is_empty() { words("card_this_page") } else { reference.outlet.clone() }
}

/// The rows of the list of omissions.
pub fn omitted(omissions: &[OmissionReport]) -> Vec<Build> {
    let row = |(index, omission): (usize, &OmissionReport)| {
        let button = element("button")
            .class("go")
            .with("id", format!("omission-{index}"))
            .with("data-omission", index.to_string())
            .child(element("span").class("words").text(&omission.statement))
            .child(element("span").class("says").text(told(omission)))
            .child(element("span").class("quiet").text(omission.outlets.join(", ")));
        element("li").class("row").with("id", format!("omission-{index}-row")).child(button)
    };
    rows(omissions.iter().enumerate().map(row), "panel_no_omitted")
}

/// The rows of the list of names, under a heading for each kind; with every mention below those that are `open`, in
/// the words around it where the page's `text` is known.
pub fn names(
    report: &Report<InBlock>,
    names: &[Named<'_>],
    open: &BTreeSet<usize>,
    text: Option<&PageText>,
) -> Vec<Build> {
    let mut out = Vec::new();
    let numbered: Vec<(usize, &Named<'_>)> = names.iter().enumerate().collect();
    for group in numbered.chunk_by(|(_, a), (_, b)| a.kind == b.kind) {
        let Some((_, first)) = group.first() else { continue };
        let rows = group.iter().map(|(index, named)| name(report, *index, named, open.contains(index), text));
        let key = kind_key(first.kind);
        out.push(element("h3").with("id", format!("names-{key}")).child(sample(Mark::Name(first.kind), key)));
        out.push(
            element("ul").class("rows").with("id", format!("names-{key}-rows")).with("role", "list").children(rows),
        );
    }
    if out.is_empty() {
        out.push(element("p").class("empty").text(words("panel_no_names")));
    }
    out
}

fn name(report: &Report<InBlock>, index: usize, named: &Named<'_>, open: bool, text: Option<&PageText>) -> Build {
    let button = element("button")
        .class("go name")
        .with("id", format!("name-{index}"))
        .with("data-name", index.to_string())
        .with("aria-expanded", open.to_string())
        .child(element("span").class("words").with("lang", model::language(report)).text(named.name))
        .child(element("span").class("quiet place").text(counted("count_mentions", named.mentions.len())))
        .children(named.role.map(|role| element("span").class("quiet role").text(role)));
    let mentions = open.then(|| {
        let mentions = named.mentions.iter().filter_map(|&at| Some(mention(at, report.entities.get(at)?, text)));
        element("ol").class("mentions").with("lang", model::language(report)).with("role", "list").children(mentions)
    });
    let row = element("li").class(if open { "row open" } else { "row" }).with("id", format!("name-{index}-row"));
    row.child(button).children(mentions)
}

/// How many characters around a mention are shown.
const AROUND: usize = 36;

/// One mention in the words around it; leads to its place on the page.
fn mention(index: usize, mention: &EntityReport<InBlock>, text: Option<&PageText>) -> Build {
    let around = text.and_then(|text| Some(text.around(text.span(mention.at)?, AROUND)));
    let (before, after) = around.unwrap_or_default();
    let words = element("span").class("quiet").text(model::from_a_word(&before));
    let words = words.child(element("b").text(&mention.text)).text(model::to_a_word(&after));
    let id = format!("mention-{index}");
    element("li")
        .child(element("button").class("go").with("id", id).with("data-mention", index.to_string()).child(words))
}

/// The list of the other outlets' articles, families together.
pub fn sources(report: &Report<InBlock>) -> Vec<Build> {
    let row = |source: &Source<'_>| {
        let heading =
            element("p").class("outlet").child(element("b").text(source.outlet)).children(published(source.published));
        let link = model::link(source.url, None);
        let title = match link {
            Some(link) => anchor(&link, source.title),
            None => element("span").class("quiet").text(source.title),
        };
        element("li").class("source").child(heading).child(title)
    };
    let mut out = Vec::new();
    for family in model::sources(report).chunk_by(|a, b| a.family == b.family) {
        let outlets: BTreeSet<&str> = family.iter().map(|source| source.outlet).collect();
        if outlets.len() > 1 {
            let count = counted("count_outlets", outlets.len());
            let name = family.first().map_or("", |source| report.source_name(source.family));
            out.push(element("h3").text(message("panel_one_source", &[&count, name])));
        }
        out.push(
            element("ul")
                .class(if outlets.len() > 1 { "rows family" } else { "rows" })
                .children(family.iter().map(row)),
        );
    }
    if out.is_empty() {
        out.push(element("p").class("empty").text(words("panel_no_sources")));
    }
    out
}

/// The annotations that were brought back: those whose words are not on the page first, for that is news.
pub fn imported(annotations: &[Anchored]) -> Vec<Build> {
    let words_of = |annotation: &Anchored| {
        let said = element("span").class("says quiet").text(&annotation.said);
        [element("span").class("words").text(&annotation.exact), said]
    };
    let lost: Vec<&Anchored> = annotations.iter().filter(|annotation| annotation.place.is_none()).collect();
    let mut out = Vec::new();
    if !lost.is_empty() {
        out.push(element("h3").with("id", "lost").text(counted("export_lost", lost.len())));
        let rows = lost.iter().map(|annotation| element("li").class("source").children(words_of(annotation)));
        out.push(element("ul").class("rows").with("id", "lost-rows").with("role", "list").children(rows));
    }
    let found = annotations.iter().filter(|annotation| annotation.place.is_some()).enumerate();
    let row = |(index, annotation): (usize, &Anchored)| {
        let button = element("button").class("go").with("id", format!("imported-{index}"));
        let button = button.with("data-imported", index.to_string()).children(words_of(annotation));
        element("li").class("row").with("id", format!("imported-{index}-row")).child(button)
    };
    out.extend(rows(found.map(row), "export_none_found"));
    out
}

fn rows(rows: impl Iterator<Item = Build>, empty: &str) -> Vec<Build> {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return vec![element("p").class("empty").text(words(empty))];
    }
    vec![element("ol").class("rows").with("role", "list").children(rows)]
}

fn anchor(link: &str, title: &str) -> Build {
    let title = if title.is_empty() { words("card_open") } else { title.to_owned() };
    element("a").with("href", link).with("target", "_blank").with("rel", "noopener noreferrer").text(title)
}

fn pieces(parent: Build, pieces: &[Piece]) -> Build {
    pieces.iter().fold(
        parent,
        |parent, (piece, unshared)| {
            if *unshared { parent.child(element("mark").text(piece)) } else { parent.text(piece) }
        },
    )
}

fn field(field: Field) -> String {
    words(match field {
        Field::Number => "field_number",
        Field::Date => "field_date",
        Field::Name => "field_name",
        Field::Place => "field_place",
        Field::Actor => "field_actor",
        Field::Quote => "field_quote",
        Field::Polarity => "field_polarity",
    })
}

/// An ISO date as the reader's language writes it; as it stands where it is none, `None` where empty.
fn date(iso: &str) -> Option<String> {
    if iso.is_empty() {
        return None;
    }
    let date = Date::new(&iso.into());
    if date.get_time().is_nan() {
        return Some(iso.to_owned());
    }
    let options = Object::new();
    // A date without a time of day is midnight UTC, the day before in half of the world.
    for (name, value) in [("day", "numeric"), ("month", "short"), ("year", "numeric"), ("timeZone", "UTC")] {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    Some(date.to_locale_date_string(&browser::locale(), &options).into())
}

/// How many claims are in each state, in words.
pub fn tally(report: &Report<InBlock>) -> String {
    let states = [State::Differs, State::Same, State::OnlyHere].map(|state| {
        let count = model::count(report, Mark::Claim(state)).things;
        format!("{}: {}", words(state_key(state)), number(count))
    });
    states.join(", ")
}
