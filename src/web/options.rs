//! The options page: every setting, the claim sets, and what the extension may do and keeps.

use crate::web::browser::{self, counted, message, words};
use crate::web::controls;
use crate::web::dom::{Build, by_id, element, fill, focus, hide, listen, origin, set, write};
use crate::web::packs::{self, Contents, Refused};
use crate::web::settings::Settings;
use gloo_utils::{body, document_element};
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// What the reader has hidden, and the matches that are none in the reader's eyes: `storage.local` holds a list of
/// them under this key (`Dismissed` of `contract.ts`).
const DISMISSED: &str = "dismissed";

/// Fills the options page. `bundled` are the paths of the bundled claim sets.
#[wasm_bindgen]
pub fn options(bundled: Vec<String>) {
    set(&document_element(), "lang", &words("language"));
    gloo_utils::document().set_title(&words("options_title"));
    fill(&body(), [page()]);
    let settings = Rc::new(RefCell::new(Settings::default()));
    let shown = settings.clone();
    let show = move |settings: Settings| {
        controls::show(&settings);
        sites(&settings.off_sites);
        shown.replace(settings);
    };
    let first = show.clone();
    spawn_local(async move { first(browser::settings().await) });
    browser::on_settings(show);
    spawn_local(async move {
        show_sets("bundled", bundled_sets(&bundled).await);
    });
    spawn_local(show_kept());
    browser::on_kept(|| spawn_local(show_kept()));
    listen("change", |event| {
        if let Some(change) = controls::change(event) {
            keep(change);
        } else if let Some((input, _)) = origin::<HtmlInputElement>(event, "data-add") {
            spawn_local(add(input));
        }
    });
    listen("click", move |event| clicked(event, &settings.borrow()));
}

fn page() -> Build {
    let section = |key: &str| element("section").child(element("h2").text(words(key)));
    let said = |key: &str| element("p").text(words(key));
    element("main")
        .child(element("h1").text(words("options_title")))
        .child(element("p").with("id", "message").with("role", "status"))
        .child(section("options_reading").child(controls::on()))
        .child(section("options_sites").child(element("div").with("id", "sites")))
        .child(section("panel_marks").child(said("options_marks")).children(controls::marks()))
        .child(section("panel_density").child(controls::densities()).child(said("options_density")))
        .child(section("options_engine").child(controls::background()).child(said("options_engine_why")))
        .child(
            section("options_sets")
                .child(said("options_sets_what"))
                .child(element("ul").class("sets").with("id", "bundled").with("role", "list"))
                .child(element("ul").class("sets").with("id", "own").with("role", "list"))
                .child(
                    element("label")
                        .class("file")
                        .child(element("span").text(words("options_add_set")))
                        .child(file("set", ".pack").with("data-add", "0")),
                )
                .child(element("p").with("id", "set-message").with("role", "status")),
        )
        .child(
            section("options_data")
                .child(said("options_data_where"))
                .child(element("dl").with("id", "kept"))
                .child(element("button").with("id", "notes").with("data-notes", "0").text(words("options_save_notes")))
                .child(element("button").with("id", "delete").with("data-delete", "0").text(words("options_delete")))
                .child(
                    element("div")
                        .with("id", "sure")
                        .class("sure")
                        .with("hidden", "")
                        .child(said("options_sure"))
                        .child(
                            element("button")
                                .with("id", "delete-now")
                                .with("data-delete", "1")
                                .text(words("options_delete_now")),
                        ),
                ),
        )
        .child(section("options_permissions").child(permissions()))
}

fn file(id: &str, accept: &str) -> Build {
    element("input").with("type", "file").with("id", id).with("accept", accept)
}

/// Each permission of the manifest and what it is for.
pub fn permissions() -> Build {
    let permissions = std::iter::once("pages".to_owned()).chain(browser::permissions());
    let rows = permissions.flat_map(|permission| {
        [
            element("dt").text(words(&format!("permission_{permission}"))),
            element("dd").text(words(&format!("permission_{permission}_why"))),
        ]
    });
    element("dl").children(rows)
}

/// The list of sites that are switched off.
fn sites(hosts: &[String]) {
    let Some(list) = by_id::<Element>("sites") else { return };
    if hosts.is_empty() {
        fill(&list, [element("p").text(words("options_no_sites"))]);
        return;
    }
    let rows = hosts.iter().enumerate().map(|(index, host)| {
        let remove = element("button")
            .with("data-site", index.to_string())
            .with("aria-label", message("options_site_on_again", &[host]))
            .text(words("options_remove"));
        element("li").child(element("span").text(host)).child(remove)
    });
    fill(&list, [element("ul").class("sites").children(rows)]);
}

/// The bundled claim sets, by the names of their files.
async fn bundled_sets(paths: &[String]) -> Vec<(String, Result<Contents, Refused>)> {
    let mut sets = Vec::new();
    for path in paths {
        let contents = match browser::file(path).await {
            Ok(bytes) => packs::contents(&bytes),
            Err(_) => Err(Refused::Unreadable),
        };
        let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".pack");
        sets.push((name.to_owned(), contents));
    }
    sets
}

/// Lists claim sets in the element with an id; the reader's own can be removed.
fn show_sets(list: &str, sets: Vec<(String, Result<Contents, Refused>)>) {
    let Some(target) = by_id::<Element>(list) else { return };
    let own = list == "own";
    fill(
        &target,
        sets.iter().enumerate().map(|(index, (name, contents))| {
            let said = match contents {
                Ok(contents) => about(contents),
                Err(refused) => words(refused.key()),
            };
            let what = words(if own { "options_own_set" } else { "options_bundled_set" });
            let text = element("div")
                .child(element("b").text(name))
                .child(element("p").class("quiet").text(format!("{what} · {said}")));
            let remove = own.then(|| {
                element("button")
                    .with("data-set", index.to_string())
                    .with("aria-label", message("options_remove_set", &[name]))
                    .text(words("options_remove"))
            });
            element("li").with("id", format!("{list}-{name}")).child(text).children(remove)
        }),
    );
}

/// "83 claims, 1 story, 5 outlets".
fn about(contents: &Contents) -> String {
    let counts = [
        counted("count_claims", contents.claims),
        counted("count_stories", contents.stories),
        counted("count_outlets", contents.outlets),
    ];
    let made = contents.created.iter().map(|created| message("options_set_made", &[created]));
    counts.into_iter().chain(made).collect::<Vec<_>>().join(", ")
}

/// Shows the reader's own claim sets, and what else is kept on this device.
async fn show_kept() {
    let mut sets = Vec::new();
    let mut bytes = 0;
    for name in packs::names().await {
        let pack = packs::bytes(&name).await;
        bytes += pack.len();
        sets.push((name, packs::contents(&pack)));
    }
    let count = sets.len();
    show_sets("own", sets);
    let blocked: Vec<String> = browser::from(browser::kept("blockedOrigins").await).unwrap_or_default();
    let dismissed = dismissed().await;
    let kilobytes = browser::number(bytes.div_ceil(1000) as f64);
    let rows = [
        ("options_kept_sets", message("options_kept_sets_what", &[&browser::number(count as f64), &kilobytes])),
        ("options_kept_notes", counted("count_notes", dismissed.length() as usize)),
        ("options_kept_blocked", counted("count_sites", blocked.len())),
    ];
    if let Some(list) = by_id::<Element>("kept") {
        fill(
            &list,
            rows.into_iter().flat_map(|(key, value)| [element("dt").text(words(key)), element("dd").text(value)]),
        );
    }
    hide("notes", dismissed.length() == 0);
}

/// The findings the reader has dismissed, as the page layer has stored them.
async fn dismissed() -> Array {
    browser::kept(DISMISSED).await.dyn_into().unwrap_or_default()
}

/// Adds the chosen file to the reader's own claim sets.
async fn add(input: HtmlInputElement) {
    let Some(file) = browser::chosen(&input) else { return };
    let name = file.name().trim_end_matches(".pack").to_owned();
    let added = match browser::bytes_of(&file).await {
        Ok(bytes) => packs::add(&name, &bytes).await,
        Err(_) => Err(Refused::Unreadable),
    };
    // The same file can be chosen again.
    input.set_value("");
    let said = match added {
        Ok(()) => message("options_set_added", &[&name]),
        Err(refused) => format!("{name}: {}", words(refused.key())),
    };
    write("set-message", &said);
}

fn clicked(event: &Event, settings: &Settings) {
    if let Some((_, index)) = origin::<Element>(event, "data-site") {
        if let Some(host) = settings.off_sites.get(index).cloned() {
            keep(Box::new(move |settings| settings.set_site(&host, true)));
        }
    } else if let Some((_, index)) = origin::<Element>(event, "data-set") {
        spawn_local(async move {
            let Some(name) = packs::names().await.get(index).cloned() else { return };
            let removed = packs::remove(&name).await.is_ok();
            let said = if removed { message("options_set_removed", &[&name]) } else { words("notice_unsaved") };
            write("set-message", &said);
        });
    } else if origin::<Element>(event, "data-notes").is_some() {
        spawn_local(async {
            let notes = browser::json_of(&dismissed().await.into());
            // A browser that refuses says so itself.
            browser::save("crossread-dismissed.json", "application/json", &notes).unwrap_or_default();
        });
    } else if let Some((_, sure)) = origin::<Element>(event, "data-delete") {
        hide("sure", sure == 1);
        if let Some(button) = by_id::<HtmlElement>(if sure == 1 { "delete" } else { "delete-now" }) {
            focus(&button);
        }
        if sure == 1 {
            spawn_local(async {
                let deleted = browser::delete_everything().await.is_ok();
                write("message", &words(if deleted { "options_deleted" } else { "notice_unsaved" }));
            });
        }
    }
}

fn keep(change: controls::Change) {
    spawn_local(async {
        let kept = browser::change_settings(change).await.is_ok();
        write("message", &if kept { String::new() } else { words("notice_unsaved") });
    });
}
