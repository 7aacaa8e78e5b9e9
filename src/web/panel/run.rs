//! The panel at work: asks the tab what was found, shows it, and does what the reader asks for.

use crate::web::browser::{self, Progress, Request, Tab, Target, counted, message, words};
use crate::web::controls::{self, Change};
use crate::web::dom::{all, by_id, check, fill, focus, hide, listen, origin, set, write};
use crate::web::export::{Export, Format, PageText, annotation, citation, markdown, statement};
use crate::web::panel::model::{self, Contact, Filter, Phase, Remedy};
use crate::web::panel::view::{self, Opens, Section};
use crate::web::settings::{Mark, Settings};
use gloo_timers::callback::Timeout;
use gloo_utils::{body, document_element, window};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, UrlSearchParams};

/// How long the list waits for the next letter of a search, in milliseconds: a long article has
/// hundreds of rows to build.
const TYPING: u32 = 100;

/// Fills the panel's page. `panel.html?tab=ID` is about the tab with that id, `panel.html` about the
/// one in front.
#[wasm_bindgen]
pub fn panel() {
    set(&document_element(), "lang", &words("language"));
    fill(&body(), view::frame());
    let panel = Panel(Rc::new(RefCell::new(Shown::default())));
    // Both are asked for at once; nothing is drawn before the settings are there.
    panel.ask_again();
    spawn_local(async move {
        let settings = browser::settings().await;
        {
            let mut shown = panel.0.borrow_mut();
            shown.settings = settings;
            shown.ready = true;
        }
        panel.draw();
        panel.listen();
    });
}

/// What the panel knows and what the reader has chosen in it.
#[derive(Default)]
struct Shown {
    settings: Settings,
    /// Whether the settings are those of the reader.
    ready: bool,
    /// Whether the last change of a setting could not be stored.
    unsaved: bool,
    tab: Option<Tab>,
    contact: Contact,
    section: Section,
    filter: Filter,
    query: String,
    /// The list to come for what was typed last; dropping it calls it off.
    searching: Option<Timeout>,
    /// The claims whose references are open, by index.
    open: BTreeSet<usize>,
    /// The names whose mentions are open, by index.
    open_names: BTreeSet<usize>,
    /// The page's text, once something needs it.
    text: Option<Rc<PageText>>,
    /// How far the engine is with the page.
    progress: Option<Progress>,
    /// What the findings are exported as.
    format: usize,
    /// Number of the latest question to the tab: an answer to an earlier one comes too late.
    round: u32,
}

impl Shown {
    fn host(&self) -> Option<String> {
        match &self.contact {
            Contact::Answered(status) => Some(status.host.clone()),
            _ => self.tab.as_ref().and_then(Tab::host),
        }
        .filter(|host| !host.is_empty())
    }
}

#[derive(Clone)]
struct Panel(Rc<RefCell<Shown>>);

impl Panel {
    /// Asks the tab again and shows the answer.
    async fn refresh(&self) {
        let round = {
            let mut shown = self.0.borrow_mut();
            shown.round += 1;
            shown.round
        };
        let tab = browser::tab(wanted_tab()).await;
        let contact = match &tab {
            Some(tab) if tab.may_be_read() => match browser::ask(tab.id, Request::Status).await {
                // An answer of another shape comes from the content script of another version, which
                // stays in the page after an update until the page is loaded again.
                Ok(answer) => {
                    browser::from(answer).map_or(Contact::Silent, |status| Contact::Answered(Box::new(status)))
                }
                Err(_) => Contact::Silent,
            },
            _ => Contact::NoPage,
        };
        {
            let mut shown = self.0.borrow_mut();
            if shown.round != round {
                return;
            }
            let claims = |contact: &Contact| contact.report().map(|report| report.claims.clone());
            if claims(&shown.contact) != claims(&contact) {
                shown.open.clear();
                shown.open_names.clear();
                shown.text = None;
            }
            if !matches!(&contact, Contact::Answered(status) if status.state == Phase::Reading) {
                shown.progress = None;
            }
            if contact.imported().is_empty() && shown.section == Section::Imported {
                shown.section = Section::default();
            }
            shown.tab = tab;
            shown.contact = contact;
        }
        self.draw();
    }

    fn listen(&self) {
        let panel = self.clone();
        listen("change", move |event| panel.changed(event));
        let panel = self.clone();
        listen("click", move |event| panel.clicked(event));
        let panel = self.clone();
        listen("input", move |event| {
            let Some(search) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            if search.id() == "search" {
                let later = panel.clone();
                let mut shown = panel.0.borrow_mut();
                shown.query = search.value();
                shown.searching = Some(Timeout::new(TYPING, move || later.draw_list()));
            }
        });
        listen("keydown", pressed);
        let panel = self.clone();
        browser::on_settings(move |settings| {
            panel.0.borrow_mut().settings = settings;
            panel.draw();
        });
        let panel = self.clone();
        browser::on_page(move |tab| {
            if panel.0.borrow().tab.as_ref().is_some_and(|shown| shown.id == tab) {
                panel.ask_again();
            }
        });
        let panel = self.clone();
        browser::on_progress(move |tab, progress| {
            if panel.0.borrow().tab.as_ref().is_some_and(|shown| shown.id == tab) {
                panel.0.borrow_mut().progress = Some(progress);
                panel.draw_page();
            }
        });
        let panel = self.clone();
        browser::on_tabs(move || panel.ask_again());
    }

    fn ask_again(&self) {
        let panel = self.clone();
        spawn_local(async move { panel.refresh().await });
    }

    /// A switch, a mark, a density or a filter was chosen.
    fn changed(&self, event: &Event) {
        if let Some(change) = controls::change(event) {
            self.change(change);
        } else if let Some((_, index)) = origin::<Element>(event, "data-filter") {
            self.0.borrow_mut().filter = Filter::ALL.get(index).copied().unwrap_or_default();
            self.draw_list();
        } else if let Some((_, index)) = origin::<Element>(event, "data-format") {
            self.0.borrow_mut().format = index;
        } else if let Some(input) = is(event, "import") {
            let panel = self.clone();
            spawn_local(async move { panel.import(&input).await });
        } else if let Some(site) = is::<HtmlInputElement>(event, "site")
            && let Some(host) = self.0.borrow().host()
        {
            let on = site.checked();
            self.change(Box::new(move |settings| settings.set_site(&host, on)));
        }
    }

    fn change(&self, change: Change) {
        let panel = self.clone();
        spawn_local(async move {
            let unsaved = browser::change_settings(change).await.is_err();
            let settings = browser::settings().await;
            {
                let mut shown = panel.0.borrow_mut();
                shown.unsaved = unsaved;
                shown.settings = settings;
            }
            panel.draw();
        });
    }

    fn clicked(&self, event: &Event) {
        if let Some((_, index)) = origin::<Element>(event, "data-section") {
            self.0.borrow_mut().section = Section::ALL.get(index).copied().unwrap_or_default();
            self.draw_list();
        } else if let Some((_, index)) = origin::<Element>(event, "data-claim") {
            let opened = {
                let open = &mut self.0.borrow_mut().open;
                if open.remove(&index) { false } else { open.insert(index) }
            };
            self.draw_list();
            if opened {
                self.go(Target::Claim(index));
            }
        } else if let Some((_, index)) = origin::<Element>(event, "data-name") {
            self.open_name(index);
        } else if let Some((_, index)) = origin::<Element>(event, "data-mention") {
            self.go(Target::Entity(index));
        } else if let Some((_, index)) = origin::<Element>(event, "data-imported") {
            self.go(Target::Imported(index));
        } else if is::<Element>(event, "copy").is_some() {
            self.export(true);
        } else if is::<Element>(event, "save").is_some() {
            self.export(false);
        } else if let Some((_, index)) = origin::<Element>(event, "data-omission") {
            self.go(Target::Omission(index));
        } else if let Some((_, index)) = origin::<Element>(event, "data-remedy") {
            self.remedy(index);
        } else if let Some((_, index)) = origin::<Element>(event, "data-open") {
            self.open(index);
        }
    }

    fn open(&self, index: usize) {
        // A browser that refuses to open one of its own pages has nothing more to say either.
        match Opens::ALL.get(index) {
            Some(Opens::Options) => spawn_local(async { browser::open_options().await.unwrap_or_default() }),
            Some(Opens::Help) => spawn_local(async { browser::open("welcome.html").await.unwrap_or_default() }),
            Some(Opens::Beside) => {
                let tab = self.0.borrow().tab.as_ref().map(|tab| tab.id);
                if let Some(tab) = tab {
                    browser::open_beside(tab);
                }
            }
            None => {}
        }
    }

    fn go(&self, target: Target) {
        let Some(tab) = self.0.borrow().tab.as_ref().map(|tab| tab.id) else { return };
        let panel = self.clone();
        spawn_local(async move {
            if browser::ask(tab, Request::Go { target }).await.is_err() {
                panel.refresh().await;
            }
        });
    }

    /// Opens a name, at its first mention, or closes it.
    fn open_name(&self, index: usize) {
        let first = {
            let mut shown = self.0.borrow_mut();
            if shown.open_names.remove(&index) {
                None
            } else {
                shown.open_names.insert(index);
                let names = shown.contact.report().map(model::names);
                names.and_then(|names| names.get(index)?.mentions.first().copied())
            }
        };
        self.draw_list();
        if let Some(mention) = first {
            self.go(Target::Entity(mention));
            let panel = self.clone();
            spawn_local(async move {
                if panel.text().await.is_some() {
                    panel.draw_list();
                }
            });
        }
    }

    /// The page's text, asked of the page where it is not known yet.
    async fn text(&self) -> Option<Rc<PageText>> {
        let (tab, known) = {
            let shown = self.0.borrow();
            (shown.tab.as_ref().map(|tab| tab.id)?, shown.text.clone())
        };
        if known.is_some() {
            return known;
        }
        let texts: Vec<String> = browser::from(browser::ask(tab, Request::Texts).await.ok()?)?;
        let text = Rc::new(PageText::new(&texts));
        self.0.borrow_mut().text = Some(text.clone());
        Some(text)
    }

    /// Copies the marked findings, or saves them as a file.
    fn export(&self, copied: bool) {
        let panel = self.clone();
        spawn_local(async move {
            let done = match panel.text().await {
                Some(text) => panel.written(&text, copied).await,
                None => false,
            };
            write(
                "exported",
                &words(match (done, copied) {
                    (true, true) => "export_copied",
                    (true, false) => "export_saved",
                    (false, _) => "export_failed",
                }),
            );
        });
    }

    async fn written(&self, text: &PageText, copied: bool) -> bool {
        let (format, written) = {
            let shown = self.0.borrow();
            let Contact::Answered(status) = &shown.contact else { return false };
            let (Some(report), Some(&format)) = (&status.report, Format::ALL.get(shown.format)) else { return false };
            let moment = browser::moment();
            let export =
                Export { url: &status.url, text, report, settings: &shown.settings, moment: &moment, say: &message };
            (format, written(format, &export))
        };
        if copied {
            browser::copy(&written).await.is_ok()
        } else {
            browser::save(format.file(), format.media_type(), &written).is_ok()
        }
    }

    /// Brings back the annotations of the chosen file.
    async fn import(&self, input: &HtmlInputElement) {
        let Some(file) = browser::chosen(input) else { return };
        let text = browser::text_of(&file).await.unwrap_or_default();
        // The same file can be chosen again.
        input.set_value("");
        let Some(tab) = self.0.borrow().tab.as_ref().map(|tab| tab.id) else { return };
        if !browser::ask(tab, Request::Import { file: text }).await.is_ok_and(|known| known.is_truthy()) {
            write("exported", &words("export_not_annotations"));
            return;
        }
        self.0.borrow_mut().section = Section::Imported;
        self.refresh().await;
        let shown = self.0.borrow();
        let annotations = shown.contact.imported();
        let found = annotations.iter().filter(|annotation| annotation.place.is_some()).count();
        write("exported", &message("export_imported", &[&view::number(found), &view::number(annotations.len())]));
    }

    fn remedy(&self, index: usize) {
        let (tab, remedy) = {
            let shown = self.0.borrow();
            let notices = model::notices(&shown.contact, &shown.settings, shown.host().as_deref());
            (shown.tab.as_ref().map(|tab| tab.id), notices.get(index).and_then(|notice| notice.remedy))
        };
        let (Some(tab), Some(remedy)) = (tab, remedy) else { return };
        let panel = self.clone();
        spawn_local(async move {
            // Where it fails, the fresh status shows the same notice again.
            let _ = match remedy {
                Remedy::ReadAnyway | Remedy::ReadAgain => browser::ask(tab, Request::Read).await.map(drop),
                Remedy::Start => browser::start(tab).await,
            };
            panel.refresh().await;
        });
    }

    fn draw(&self) {
        if !self.0.borrow().ready {
            return;
        }
        self.draw_switches();
        self.draw_page();
        self.draw_list();
    }

    fn draw_switches(&self) {
        let shown = self.0.borrow();
        let host = shown.host();
        controls::show(&shown.settings);
        check("site", host.as_deref().is_none_or(|host| shown.settings.on_at(host)));
        if let Some(site) = by_id::<HtmlInputElement>("site") {
            site.set_disabled(host.is_none() || !shown.settings.on);
        }
        write("host", host.as_deref().unwrap_or_default());
    }

    fn draw_page(&self) {
        let shown = self.0.borrow();
        let host = shown.host();
        let notices = model::notices(&shown.contact, &shown.settings, host.as_deref());
        let detail = match &shown.contact {
            Contact::Answered(status) if status.state == Phase::Failed => status.message.as_deref(),
            _ => None,
        };
        if let Some(region) = by_id::<Element>("notices") {
            let unsaved = shown.unsaved.then(|| view::warning("notice_unsaved"));
            let progress = shown
                .progress
                .filter(|_| matches!(&shown.contact, Contact::Answered(status) if status.state == Phase::Reading));
            let notices =
                notices.iter().enumerate().map(|(index, notice)| view::notice(index, notice, detail, progress));
            fill(&region, unsaved.into_iter().chain(notices));
        }
        let on = shown.settings.on && host.is_none_or(|host| shown.settings.on_at(&host));
        let report = shown.contact.report().filter(|_| on);
        for region in ["page", "marks", "lists", "export"] {
            hide(region, report.is_none());
        }
        let Some(report) = report else { return };
        write("title", &report.article.title);
        if let Some(title) = by_id::<Element>("title") {
            set(&title, "lang", model::language(report));
        }
        write("coverage", &model::coverage(report).as_ref().map(view::coverage).unwrap_or_default());
        write("tally", &view::tally(report));
        for mark in Mark::ALL {
            let id = format!("count-{}", mark.key());
            let (figures, in_words) = view::count(mark, model::count(report, mark));
            write(&id, &figures);
            if let (Some(element), Some(in_words)) = (by_id::<Element>(&id), in_words) {
                set(&element, "title", &in_words);
            }
        }
    }

    fn draw_list(&self) {
        let shown = self.0.borrow();
        let (Some(list), Some(report)) = (by_id::<Element>("list"), shown.contact.report()) else { return };
        for (index, section) in Section::ALL.iter().enumerate() {
            let count = match section {
                Section::Claims => report.claims.len(),
                Section::Omitted => report.omitted.len(),
                Section::Names => model::names(report).len(),
                Section::Sources => model::sources(report).len(),
                Section::Imported => shown.contact.imported().len(),
            };
            write(&format!("tab-count-{index}"), &view::number(count));
            hide(&format!("tab-{index}"), *section == Section::Imported && count == 0);
            if let Some(tab) = by_id::<Element>(&format!("tab-{index}")) {
                let selected = *section == shown.section;
                set(&tab, "aria-selected", if selected { "true" } else { "false" });
                set(&tab, "tabindex", if selected { "0" } else { "-1" });
                if selected {
                    set(&list, "aria-labelledby", &format!("tab-{index}"));
                }
            }
        }
        check(&format!("format-{}", shown.format), true);
        let found = model::matching(report, &shown.query);
        for (index, &filter) in Filter::ALL.iter().enumerate() {
            let count = model::filtered(report, &found, filter).len();
            write(&format!("filter-count-{index}"), &view::number(count));
            check(&format!("filter-{index}"), filter == shown.filter);
            // An empty choice is left out, but never the one that is chosen.
            hide(&format!("filter-{index}-choice"), count == 0 && filter != shown.filter);
        }
        hide("sift", shown.section != Section::Claims);
        hide("filters", report.stories.is_empty());
        let listed = model::filtered(report, &found, shown.filter);
        write(
            "listed",
            &if shown.section == Section::Claims { counted("panel_listed", listed.len()) } else { String::new() },
        );
        fill(
            &list,
            match shown.section {
                Section::Claims => view::claims(report, &listed, &shown.open),
                Section::Omitted => view::omitted(&report.omitted),
                Section::Names => view::names(report, &model::names(report), &shown.open_names, shown.text.as_deref()),
                Section::Sources => view::sources(report),
                Section::Imported => view::imported(shown.contact.imported()),
            },
        );
        let rows = all(&list, ".go");
        // The row the keyboard was at last stays the one it comes back to.
        let current = rows.iter().position(|row| row.tab_index() == 0 && row.has_attribute("tabindex"));
        for (index, row) in rows.iter().enumerate() {
            row.set_tab_index(if index == current.unwrap_or_default() { 0 } else { -1 });
        }
    }
}

/// The arrow keys, Home and End move within a list, which is one stop of the Tab key
/// (<https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex>).
fn pressed(event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    let Some(target) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
    let Ok(Some(list)) = target.closest("[data-arrows]") else { return };
    let items = all(&list, &list.get_attribute("data-arrows").unwrap_or_default());
    let Some(at) = items.iter().position(|item| *item == target) else { return };
    let to = match event.key().as_str() {
        "ArrowDown" | "ArrowRight" => (at + 1).min(items.len() - 1),
        "ArrowUp" | "ArrowLeft" => at.saturating_sub(1),
        "Home" => 0,
        "End" => items.len() - 1,
        _ => return,
    };
    event.prevent_default();
    for (index, item) in items.iter().enumerate() {
        item.set_tab_index(if index == to { 0 } else { -1 });
    }
    if let Some(item) = items.get(to) {
        focus(item);
    }
}

/// The findings in a format.
fn written(format: Format, export: &Export) -> String {
    match format {
        Format::Annotations => browser::json(&annotation::collection(export)),
        Format::Statements => browser::json(&statement::graph(export)),
        Format::Citations => browser::json(&citation::items(export)),
        Format::Markdown => markdown::text(export),
    }
}

/// The element with an id, if an event came from it.
fn is<T: JsCast>(event: &Event, id: &str) -> Option<T> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    if element.id() == id { element.dyn_into().ok() } else { None }
}

fn wanted_tab() -> Option<i32> {
    let search = window().location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()?.get("tab")?.parse().ok()
}
