//! Whether the lines can be seen, and told apart without seeing all colours: measured on what is painted.

use super::in_both_browsers;
use crate::session::{Browser, Session};
use crate::stories::Story;
use serde_json::json;
use std::collections::BTreeMap;

/// Linear sRGB, each channel 0 to 1.
type Light = [f64; 3];

/// What the states are painted as.
const STATES: [&str; 3] = ["claim-same", "claim-differs", "claim-only-here"];

/// WCAG 2.2 for text; the lines are held to it.
const CONTRAST: f64 = 4.5;

/// The least distance between the colours of two states, in OKLab, in hundredths.
const APART: f64 = 10.0;

/// Machado, Oliveira and Fernandes (2009), at full severity, on linear sRGB.
const SIGHTS: [(&str, [Light; 3]); 4] = [
    ("all colours", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

/// A computed colour: `rgb(1, 2, 3)` or `#010203`.
fn light(colour: &str) -> Light {
    let channels: Vec<f64> = match colour.strip_prefix('#') {
        Some(hex) => (0..3).map(|at| f64::from(u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap())).collect(),
        None => {
            colour.trim_start_matches("rgb(").trim_end_matches(')').split(", ").map(|it| it.parse().unwrap()).collect()
        }
    };
    let linear = |channel: f64| {
        let channel = channel / 255.0;
        if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    };
    [linear(channels[0]), linear(channels[1]), linear(channels[2])]
}

fn contrast(a: Light, b: Light) -> f64 {
    let luminance = |[red, green, blue]: Light| 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    let (a, b) = (luminance(a), luminance(b));
    a.max(b) / a.min(b)
}

fn seen_by(sight: &[Light; 3], light: Light) -> Light {
    sight.map(|row| row.iter().zip(light).map(|(weight, channel)| weight * channel).sum::<f64>().clamp(0.0, 1.0))
}

/// Ottosson (2020).
fn oklab([red, green, blue]: Light) -> [f64; 3] {
    let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
    let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
    let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

fn distance(a: Light, b: Light) -> f64 {
    100.0 * oklab(a).iter().zip(oklab(b)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// The colour of each highlight that is painted.
async fn painted(session: &Session) -> BTreeMap<String, String> {
    let script = "return Object.fromEntries([...CSS.highlights].filter(([, ranges]) => ranges.size > 0).map(([name]) =>
        [name, getComputedStyle(document.body, `::highlight(${name})`).textDecorationColor]));";
    serde_json::from_value(session.page(script, json!(null)).await).unwrap()
}

/// The ledger in other colours.
fn ledger(style: &str) -> String {
    let html = Story::load("port-aldren-ferry-2025").html("harbor-ledger");
    html.replacen("</head>", &format!("<style>{style}</style></head>"), 1)
}

fn ending(name: &str) -> &str {
    ["-dark", "-deep", "-bright", "-black", "-white"].into_iter().find(|shade| name.ends_with(shade)).unwrap_or("")
}

async fn measure(session: &mut Session, background: &str, text: &str) -> BTreeMap<String, String> {
    let page = ledger(&format!("body {{ background: {background}; color: {text}; }}"));
    session.open(&session.server.serve("coloured", page, &[])).await;
    session.until_state("read").await;
    let colours = painted(session).await;
    for state in STATES {
        assert!(
            colours.keys().any(|name| name.trim_end_matches(ending(name)) == state),
            "{background}: no {state}: {colours:?}"
        );
    }
    for (name, colour) in &colours {
        let reached = contrast(light(colour), light(background));
        println!("{}, {background}: {name} {colour}, contrast {reached:.2}", session.browser.name());
        assert!(reached >= CONTRAST, "{name} {colour} on {background}: {reached:.2}");
    }
    colours
}

in_both_browsers! {
    async fn the_lines_are_seen_on_the_backgrounds_of_newspapers_and_the_states_told_apart_by_everyone(session: &mut Session) {
        session.set(&[("density", json!("all")), ("kinds.group", json!(true)), ("kinds.date", json!(true)), ("kinds.figure", json!(true))]).await;
        for (background, text) in [("#ffffff", "#222222"), ("#fff1e5", "#33302e"), ("#f4ecd8", "#443322"), ("#121212", "#e0e0e0"), ("#1e1e1e", "#d4d4d4")] {
            let colours = measure(session, background, text).await;
            let of = |state: &str| colours.iter().find(|(name, _)| name.trim_end_matches(ending(name)) == state).map(|(_, colour)| light(colour)).unwrap();
            for (sight, matrix) in &SIGHTS {
                for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                    let apart = distance(seen_by(matrix, of(STATES[a])), seen_by(matrix, of(STATES[b])));
                    println!("{}, {background}, {sight}: {} and {} are {apart:.1} apart", session.browser.name(), STATES[a], STATES[b]);
                    assert!(apart >= APART, "{background}, {sight}: {} and {} are {apart:.1} apart", STATES[a], STATES[b]);
                }
            }
        }
    }

    async fn on_grey_and_saturated_backgrounds_the_lines_are_still_seen(session: &mut Session) {
        for (background, text) in [
            ("#c8c8c8", "#111111"), ("#909090", "#000000"), ("#767676", "#ffffff"), ("#404040", "#ffffff"),
            ("#ff0000", "#ffffff"), ("#0000ff", "#ffffff"), ("#00c800", "#000000"), ("#ffd400", "#000000"),
        ] {
            measure(session, background, text).await;
        }
    }

    async fn what_counts_is_what_is_drawn_behind_each_paragraph(session: &mut Session) {
        // A dark page with one paragraph on a light ground, another on a veil that turns the dark grey, and a picture.
        let style = "html { background: #101010; } body { color: #eeeeee; background: transparent; }
            .entry-content > p:nth-of-type(1) { background: #fffef0; color: #111111; }
            .entry-content > p:nth-of-type(2) { background: rgb(255 255 255 / 78%); color: #000000; }
            .entry-content > p:nth-of-type(3) { background: linear-gradient(#fafafa, #ffffff); color: #111111; }";
        session.open(&session.server.serve("patches", ledger(style), &[])).await;
        session.until_state("read").await;
        let shades = "const of = {};
            for (const [name, ranges] of CSS.highlights) for (const { startContainer } of ranges) {
              const paragraph = startContainer.parentElement.closest('.entry-content > p');
              if (!paragraph) continue;
              const at = [...paragraph.parentElement.querySelectorAll(':scope > p')].indexOf(paragraph);
              const shade = /-(?:dark|deep|bright|black|white)$/.exec(name)?.[0] ?? '';
              (of[at] ??= []).includes(shade) || of[at].push(shade);
            }
            return of;";
        let of = session.page(shades, json!(null)).await;
        assert_eq!(of["0"], json!([""]), "{of}");
        assert_eq!(of["1"], json!(["-deep"]), "{of}");
        assert_eq!(of["2"], json!([""]), "{of}");
        assert_eq!(of["3"], json!(["-dark"]), "{of}");
    }

    async fn a_page_that_changes_its_theme_gets_other_lines_at_once(session: &mut Session) {
        let style = "body { background: #ffffff; color: #222222; }
            html.night body, [data-theme=night] body, body[data-mode=night] { background: #121212; color: #e0e0e0; }
            body.slow { transition: background-color 0.2s, color 0.2s; }";
        session.open(&session.server.serve("switching", ledger(style), &[])).await;
        session.until_state("read").await;
        let switches = [
            ("document.documentElement.classList.add('night')", "document.documentElement.classList.remove('night')"),
            ("document.documentElement.dataset.theme = 'night'", "delete document.documentElement.dataset.theme"),
            ("document.body.dataset.mode = 'night'", "delete document.body.dataset.mode"),
            ("document.body.style.cssText = 'background: #121212; color: #e0e0e0'", "document.body.style.cssText = ''"),
            (
                "document.head.append(Object.assign(document.createElement('style'), {id: 'night', textContent: 'body { background: #121212 !important; color: #e0e0e0 !important; }'}))",
                "document.getElementById('night').remove()",
            ),
            ("document.body.classList.add('slow'); document.body.offsetHeight; document.documentElement.classList.add('night')",
             "document.documentElement.classList.remove('night')"),
        ];
        for (night, day) in switches {
            session.page(&format!("{night};"), json!(null)).await;
            session.until_highlights(night, |now| !now.is_empty() && now.keys().all(|name| ending(name) == "-dark")).await;
            session.page(&format!("{day};"), json!(null)).await;
            session.until_highlights(day, |now| !now.is_empty() && now.keys().all(|name| ending(name).is_empty())).await;
        }
    }

    async fn the_lines_keep_their_styles_in_forced_colours_and_gain_contrast_where_it_is_wanted(session: &mut Session) {
        session.open(&session.server.serve("plain", ledger("body { background: #ffffff; color: #222222; }"), &[])).await;
        session.until_state("read").await;
        // In Firefox whoever forces colours is taken to want more contrast, as the system's colours have it.
        let (wish, value) = match session.browser {
            Browser::Chromium => ("prefers-contrast", "more"),
            Browser::Firefox => ("forced-colors", "active"),
        };
        {
            session.wish_for(wish, Some(value)).await;
            session.until_highlights("deeper colours", |now| !now.is_empty() && now.keys().all(|name| ending(name) == "-deep")).await;
            for (name, colour) in painted(session).await {
                assert!(contrast(light(&colour), [1.0; 3]) >= 7.0, "{name} {colour}");
            }
            session.wish_for(wish, None).await;
            session.until_highlights("the colours of before", |now| now.keys().all(|name| ending(name).is_empty())).await;
        }
        session.wish_for("forced-colors", Some("active")).await;
        session.until("forced colours", async || {
            let forced = session.page("return matchMedia('(forced-colors: active)').matches;", json!(null)).await;
            if forced == true { Ok(()) } else { Err(forced.to_string()) }
        }).await;
        let styles = session.page(
            "return [...CSS.highlights.keys()].filter(name => name.startsWith('claim-')).map(name => {
               const { textDecorationLine, textDecorationStyle } = getComputedStyle(document.body, `::highlight(${name})`);
               return `${name} ${textDecorationLine} ${textDecorationStyle}`;
             }).sort();", json!(null)).await;
        session.wish_for("forced-colors", None).await;
        let styles: Vec<String> = serde_json::from_value(styles).unwrap();
        for (line, style) in [("claim-same", "solid"), ("claim-differs", "double"), ("claim-only-here", "dotted")] {
            assert!(styles.iter().any(|it| it.starts_with(line) && it.ends_with(&format!("underline {style}"))), "{styles:?}");
        }
    }
}
