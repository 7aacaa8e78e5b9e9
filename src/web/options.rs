//! The options page: every setting, and what the extension may do and keeps.

use crate::web::browser::{self, message, words};
use crate::web::controls;
use crate::web::dom::{Build, by_id, element, fill, hide, listen, origin, set, write};
use crate::web::settings::Settings;
use gloo_utils::{body, document_element};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event};

/// Fills the options page.
#[wasm_bindgen]
pub fn options() {
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
    listen("change", |event| {
        if let Some(change) = controls::change(event) {
            keep(change);
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
            section("options_data")
                .child(said("options_data_where"))
                .child(element("button").with("data-delete", "0").text(words("options_delete")))
                .child(
                    element("div")
                        .with("id", "sure")
                        .class("sure")
                        .with("hidden", "")
                        .child(said("options_sure"))
                        .child(element("button").with("data-delete", "1").text(words("options_delete_now"))),
                ),
        )
        .child(section("options_permissions").child(permissions()))
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

fn clicked(event: &Event, settings: &Settings) {
    if let Some((_, index)) = origin::<Element>(event, "data-site") {
        if let Some(host) = settings.off_sites.get(index).cloned() {
            keep(Box::new(move |settings| settings.set_site(&host, true)));
        }
    } else if let Some((_, sure)) = origin::<Element>(event, "data-delete") {
        hide("sure", sure == 1);
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
