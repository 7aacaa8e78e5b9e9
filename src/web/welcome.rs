//! The welcome page: what Crossread does, shown on a paragraph that is read there and then.

use crate::crossref::State;
use crate::report::{InBlock, Report};
use crate::web::browser::{self, words};
use crate::web::controls::sample;
use crate::web::dom::{Build, all, by_id, element, fill, hide, listen, set};
use crate::web::options::permissions;
use crate::web::panel::view;
use crate::web::settings::{Mark, Settings, kind_key, state_key};
use gloo_utils::{body, document_element};
use js_sys::{Array, Function, Promise};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, KeyboardEvent};

/// The sample: a headline and two paragraphs about an invented bridge. It gives a cost as not every outlet of the
/// invented claim set does, has something none of them has, and leaves something out.
const SAMPLE: [&str; 3] = [
    "Lantern Bridge reopened in Marlow Falls",
    "Mayor Edith Calloway reopened the Lantern Bridge in Marlow Falls on Friday. The repairs of the bridge took nine \
     months and cost $14 million.",
    "The Lantern Bridge carries 9,200 vehicles a day, chief engineer Tomas Reyes said. Lamps made by pupils of Marlow \
     Falls High School hang along a new footpath.",
];

/// The day the sample is from.
const PUBLISHED: &str = "2026-05-08";

/// Its claim set, built from `extension/sample`; no page is ever compared with it.
const PACK: &str = "sample/sample.pack";

/// Fills the welcome page. `read` is the engine: given a headline and paragraphs, the day they are from and the path
/// of a claim set, it promises their [`Report`].
#[wasm_bindgen]
pub fn welcome(read: Function) {
    set(&document_element(), "lang", &words("language"));
    gloo_utils::document().set_title(&words("welcome_title"));
    fill(&body(), [page()]);
    spawn_local(keys());
    spawn_local(async move {
        // Without its data the page still says everything but shows no sample.
        if let Ok(report) = report_of_sample(&read).await {
            show(report);
        }
    });
}

fn page() -> Build {
    let section = |key: &str| element("section").child(element("h2").text(words(key)));
    let said = |key: &str| element("p").text(words(key));
    let line = |mark: Mark, key: &str| {
        let name = element("dt").child(sample(mark, mark.key()));
        [name, element("dd").text(words(key))]
    };
    let lines = [
        line(Mark::Claim(State::Differs), "welcome_differs"),
        line(Mark::Claim(State::Same), "welcome_same"),
        line(Mark::Claim(State::OnlyHere), "welcome_only_here"),
        line(Mark::Omission, "welcome_omitted"),
    ];
    element("main")
        .child(element("h1").text(words("welcome_title")))
        .child(element("p").class("lede").text(words("welcome_what")))
        .child(said("welcome_how"))
        .child(
            element("section")
                .with("id", "try")
                .with("hidden", "")
                .child(element("h2").text(words("welcome_try")))
                .child(said("welcome_try_what"))
                .child(element("article").with("id", "sample").with("lang", "en"))
                .child(
                    element("div")
                        .with("id", "card")
                        .with("role", "region")
                        .with("aria-live", "polite")
                        .with("aria-label", words("card_other_outlets")),
                ),
        )
        .child(section("welcome_lines").child(element("dl").children(lines.into_iter().flatten())))
        .child(section("options_permissions").child(permissions()))
        .child(section("welcome_off").child(said("welcome_off_how")))
        .child(section("welcome_keys").child(element("dl").with("id", "keys")).child(said("welcome_keys_how")))
}

/// Lists the keys as the reader has set them.
async fn keys() {
    let commands = browser::commands().await;
    let Some(list) = by_id::<Element>("keys") else { return };
    fill(
        &list,
        commands.iter().flat_map(|command| {
            let key =
                if command.name == "_execute_action" { "command_panel" } else { &format!("command_{}", command.name) };
            let pressed = match command.shortcut.as_str() {
                "" => element("span").class("quiet").text(words("welcome_no_key")),
                shortcut => element("kbd").text(shortcut),
            };
            [element("dt").child(pressed), element("dd").text(words(key))]
        }),
    );
}

/// Has the sample read, with the claim set that was made for it.
async fn report_of_sample(read: &Function) -> Result<Report<InBlock>, JsValue> {
    let texts: Array = SAMPLE.iter().map(|&text| JsValue::from(text)).collect();
    let promise: Promise = read.call3(&JsValue::NULL, &texts, &PUBLISHED.into(), &PACK.into())?.into();
    Ok(serde_wasm_bindgen::from_value(JsFuture::from(promise).await?)?)
}

/// Paints the sample, and opens the card of what is reported differently; each line and each mark in the margin
/// opens its own.
fn show(report: Report<InBlock>) {
    let Some(article) = by_id::<Element>("sample") else { return };
    fill(
        &article,
        (1..).zip(SAMPLE).map(|(block, text)| {
            // The first node of the page is the container, so its blocks are counted from one.
            let tag = if block == 1 { "h3" } else { "p" };
            painted(element(tag), text, block, &report)
        }),
    );
    hide("try", false);
    let first = report.claims.iter().position(|claim| claim.state == State::Differs).unwrap_or_default();
    let open = move |finding: &str| {
        let number = |kind: &str| finding.strip_prefix(kind).and_then(|index| index.parse::<usize>().ok());
        let card = match (number("claim-"), number("omitted-")) {
            (Some(index), _) => report.claims.get(index).map(|claim| view::card(&report, claim)),
            (None, Some(block)) => {
                let here = report.omitted.iter().filter(|omission| omission.after as usize == block);
                Some(view::omissions_card(here))
            }
            (None, None) => None,
        };
        let (Some(card), Some(region)) = (card, by_id::<Element>("card")) else { return };
        fill(&region, card);
        for line in all(&article, "[aria-expanded]") {
            set(&line, "aria-expanded", if line.id() == finding { "true" } else { "false" });
        }
    };
    open(&format!("claim-{first}"));
    let open = Rc::new(open);
    for kind in ["click", "pointerover", "focusin"] {
        let open = open.clone();
        listen(kind, move |event| {
            if let Some(line) = line(event) {
                open(&line.id());
            }
        });
    }
    listen("keydown", move |event| {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).unwrap_or_default();
        if let Some(line) = line(event).filter(|_| key == "Enter" || key == " ") {
            event.prevent_default();
            open(&line.id());
        }
    });
}

/// The line, or the mark in the margin, an event came from.
fn line(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("[aria-expanded]").ok()?
}

/// One block of the sample with the lines of its claims and names. Each claim is a button: it has a card.
fn painted(parent: Build, text: &str, block: u32, report: &Report<InBlock>) -> Build {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut parent = parent;
    let mut at = 0;
    for (index, claim) in report.claims.iter().enumerate().filter(|(_, claim)| claim.at.block == block) {
        if claim.at.start < at {
            continue;
        }
        parent = named(parent, &units, at, claim.at.start, block, report);
        let line = element("span")
            .class(&format!("sample {}", state_key(claim.state)))
            .with("id", format!("claim-{index}"))
            .with("role", "button")
            .with("tabindex", "0")
            .with("aria-expanded", "false")
            .with("aria-controls", "card");
        parent = parent.child(named(line, &units, claim.at.start, claim.at.end, block, report));
        at = claim.at.end;
    }
    parent = named(parent, &units, at, units.len() as u32, block, report);
    let omitted = report.omitted.iter().any(|omission| omission.after == block);
    parent.children(omitted.then(|| {
        element("button")
            .class("caret")
            .with("id", format!("omitted-{block}"))
            .with("aria-label", words("card_omission"))
            .with("aria-expanded", "false")
            .with("aria-controls", "card")
    }))
}

/// Appends the units `from` to `to` of a block with the lines of the names in them.
fn named(parent: Build, units: &[u16], from: u32, to: u32, block: u32, report: &Report<InBlock>) -> Build {
    let words =
        |from: u32, to: u32| String::from_utf16_lossy(units.get(from as usize..to as usize).unwrap_or_default());
    let shown = Settings::default();
    let mut parent = parent;
    let mut at = from;
    for mention in report.entities.iter().filter(|mention| mention.at.block == block) {
        if mention.at.start < at || mention.at.end > to || !shown.shows(Mark::Name(mention.kind)) {
            continue;
        }
        let class = format!("sample {}", kind_key(mention.kind));
        let name = element("span").class(&class).text(words(mention.at.start, mention.at.end));
        parent = parent.text(words(at, mention.at.start)).child(name);
        at = mention.at.end;
    }
    parent.text(words(at, to))
}
