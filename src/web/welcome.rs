//! The welcome page: what Crossread does, shown on a paragraph that is read there and then.

use crate::article::{Node, Page};
use crate::crossref::State;
use crate::engine::Engine;
use crate::report::{InBlock, Report, in_blocks};
use crate::web::browser::{self, words};
use crate::web::controls::sample;
use crate::web::dom::{Build, by_id, element, fill, focus, hide, listen, origin, set};
use crate::web::options::permissions;
use crate::web::panel::view;
use crate::web::settings::{Mark, kind_key, state_key};
use gloo_utils::{body, document_element};
use js_sys::Uint8Array;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// The sample: a headline and two paragraphs. It dates the signing and spells a name as not every outlet
/// of the bundled claim set does.
const SAMPLE: [&str; 3] = [
    "United States and Ecuador sign a security agreement",
    "U.S. Homeland Security Secretary Kristi Noem and Ecuador's Interior Minister John Reimberg signed an agreement \
     against transnational crime in Quito on Friday.",
    "The agreement allows an Ecuadorian officer to work at the National Targeting Center of U.S. Customs and Border \
     Protection, Noem said. Ecuador extradited the gang leader José Adolfo Macías Villamar, known as Fito, to the \
     United States in July.",
];

/// Fills the welcome page. `packs` are the paths of the bundled claim sets.
#[wasm_bindgen]
pub fn welcome(packs: Vec<String>) {
    set(&document_element(), "lang", &words("language"));
    gloo_utils::document().set_title(&words("welcome_title"));
    fill(&body(), [page()]);
    spawn_local(keys());
    spawn_local(async move {
        // Without its data the page still says everything but shows no sample.
        if let Ok(report) = read(&packs).await {
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
                .child(element("div").with("id", "found")),
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
        commands.iter().filter(|command| !command.shortcut.is_empty()).flat_map(|command| {
            let key =
                if command.name == "_execute_action" { "command_panel" } else { &format!("command_{}", command.name) };
            [element("dt").child(element("kbd").text(&command.shortcut)), element("dd").text(words(key))]
        }),
    );
}

/// Reads the sample with the bundled model and claim sets.
async fn read(packs: &[String]) -> Result<Report<InBlock>, JsValue> {
    let wrong = |error: &dyn std::error::Error| JsValue::from_str(&error.to_string());
    let mut engine = Engine::new(&bytes("data/entities.model").await?).map_err(|error| wrong(&error))?;
    for pack in packs {
        engine.load_pack(&bytes(pack).await?).map_err(|error| wrong(&error))?;
    }
    let container = Node { tag: "article".into(), parent: Node::ROOT, ..Node::default() };
    let blocks = SAMPLE.iter().enumerate().map(|(index, text)| Node {
        tag: if index == 0 { "h1" } else { "p" }.into(),
        text: (*text).into(),
        ..Node::default()
    });
    let page = Page {
        lang: "en".into(),
        title: SAMPLE.first().map(|&title| title.into()).unwrap_or_default(),
        metas: vec![("article:published_time".into(), "2025-08-01".into())],
        nodes: std::iter::once(container).chain(blocks).collect(),
        ..Page::default()
    };
    Ok(in_blocks(&engine.read(&page, &|| 0)))
}

async fn bytes(path: &str) -> Result<Vec<u8>, JsValue> {
    Ok(Uint8Array::new(&browser::file(path).await?).to_vec())
}

/// Paints the sample, and lists below it what was found, as the panel does.
fn show(report: Report<InBlock>) {
    let Some(article) = by_id::<Element>("sample") else { return };
    fill(
        &article,
        SAMPLE.iter().enumerate().map(|(index, text)| {
            let tag = if index == 0 { "h3" } else { "p" };
            // The first node of the page is the container, so its blocks are counted from one.
            painted(element(tag), text, index as u32 + 1, &report)
        }),
    );
    hide("try", false);
    let compared: Vec<usize> =
        (0..).zip(&report.claims).filter(|(_, claim)| !claim.references.is_empty()).map(|(index, _)| index).collect();
    let open = Rc::new(RefCell::new(BTreeSet::new()));
    let draw = move |open: &BTreeSet<usize>| {
        if let Some(found) = by_id::<Element>("found").filter(|_| !compared.is_empty()) {
            fill(&found, view::claims(&report, &compared, open));
        }
    };
    draw(&open.borrow());
    listen("click", move |event| {
        if let Some((_, index)) = origin::<Element>(event, "data-claim") {
            let mut open = open.borrow_mut();
            if !open.remove(&index) {
                open.insert(index);
            }
            draw(&open);
            if let Some(claim) = by_id(&format!("claim-{index}")) {
                focus(&claim);
            }
        }
    });
}

/// One block of the sample with the lines of its claims and names.
fn painted(parent: Build, text: &str, block: u32, report: &Report<InBlock>) -> Build {
    let units: Vec<u16> = text.encode_utf16().collect();
    let claims = report.claims.iter().filter(|claim| claim.at.block == block);
    let claims: Vec<_> = claims.map(|claim| (claim.at, state_key(claim.state))).collect();
    let names = report.entities.iter().filter(|mention| mention.at.block == block);
    let names: Vec<_> = names.map(|mention| (mention.at, kind_key(mention.kind))).collect();
    let ends = claims.iter().chain(&names).flat_map(|(at, _)| [at.start, at.end]);
    let cuts: Vec<u32> = ends.chain([0, units.len() as u32]).collect::<BTreeSet<u32>>().into_iter().collect();
    let over = |spans: &[(InBlock, &'static str)], start: u32| {
        spans.iter().find(|(at, _)| at.start <= start && start < at.end).map(|&(_, class)| class)
    };
    cuts.windows(2).fold(parent, |parent, cut| {
        let &[start, end] = cut else { return parent };
        let words = String::from_utf16_lossy(units.get(start as usize..end as usize).unwrap_or_default());
        // The line of a name lies inside the line of the claim, as it does on the page.
        let name = match over(&names, start) {
            Some(class) => element("span").class(&format!("sample {class}")).text(words),
            None => element("span").text(words),
        };
        match over(&claims, start) {
            Some(class) => parent.child(element("span").class(&format!("sample {class}")).child(name)),
            None => parent.child(name),
        }
    })
}
