//! The zoo: one awkward page for each trouble, in `pages/zoo`.
//!
//! A page says what must hold in a block of JSON, [`Expected`]. Its `{{name}}` stands for
//! `pages/zoo/parts/name.html`, so that a page shows its trouble and little else.

use super::painting::reported;
use crate::page::Highlights;
use crate::session::{Browser, Session, run};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// The Content-Security-Policy the page is served with.
    #[serde(default)]
    policy: Option<String>,
    stages: Vec<Stage>,
}

/// What the reader sees once the page has done something.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Stage {
    /// The function of the page's own `zoo` that brings it about; none for the page as it loads.
    #[serde(rename = "do")]
    act: Option<String>,
    /// Words whose card must open when the pointer rests on them.
    point: Option<String>,
    /// What the extension says of the page.
    state: String,
    /// The title of the article that is being read, where it matters.
    title: Option<String>,
    /// The stories that the page's articles belong to, where that matters.
    stories: Option<Vec<String>>,
    /// Words that are painted, by highlight: the whole name for a mention, a part for a claim.
    marked: BTreeMap<String, Vec<String>>,
    /// Words that no painted range holds.
    unmarked: Vec<String>,
}

impl Default for Stage {
    fn default() -> Stage {
        Stage {
            act: None,
            point: None,
            state: "read".into(),
            title: None,
            stories: None,
            marked: BTreeMap::new(),
            unmarked: Vec::new(),
        }
    }
}

impl Stage {
    /// What is not as it must be; empty if all is.
    fn wrong(&self, seen: &Highlights) -> Vec<String> {
        let mut wrong = Vec::new();
        for (name, wanted) in &self.marked {
            let painted = seen.get(name).cloned().unwrap_or_default();
            let whole = name.starts_with("entity-");
            let is_there = |words: &str| painted.iter().any(|it| if whole { it == words } else { it.contains(words) });
            wrong.extend(wanted.iter().filter(|words| !is_there(words)).map(|words| format!("no {name}: {words}")));
        }
        for words in &self.unmarked {
            wrong.extend(
                seen.iter()
                    .filter(|(_, it)| it.iter().any(|it| it.contains(words)))
                    .map(|(name, _)| format!("{name}: {words}")),
            );
        }
        wrong
    }
}

impl Stage {
    /// Which of title and stories are not those of the report.
    fn misread(&self, report: &Value) -> Vec<String> {
        let mut wrong = Vec::new();
        if let Some(title) = self.title.as_ref().filter(|title| report["article"]["title"] != ***title) {
            wrong.push(format!("title {}, not {title}", report["article"]["title"]));
        }
        if let Some(wanted) = &self.stories {
            let stories = report["stories"].as_array().into_iter().flatten();
            let stories: Vec<&str> = stories.filter_map(|story| story["id"].as_str()).collect();
            if *wanted != stories {
                wrong.push(format!("stories {stories:?}, not {wanted:?}"));
            }
        }
        wrong
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/pages/zoo")
}

/// The page with its parts put in, and what it says of itself.
fn load(name: &str) -> (String, Expected) {
    let mut page = fs::read_to_string(folder().join(name)).unwrap();
    while let Some((before, rest)) = page.split_once("{{") {
        let (part, after) = rest.split_once("}}").unwrap();
        let written = fs::read_to_string(folder().join(format!("parts/{part}.html"))).unwrap();
        page = [before, written.trim_end(), after].concat();
    }
    let (_, expected) = page.split_once(r#"<script type="application/json" id="zoo">"#).unwrap();
    let (expected, _) = expected.split_once("</script>").unwrap();
    let expected = serde_json::from_str(expected).unwrap_or_else(|error| panic!("{name}: {error}"));
    (page, expected)
}

/// What is painted and drawn, whatever the theme.
async fn seen(session: &Session) -> Highlights {
    let all = session.drawn_highlights().await;
    all.into_iter().map(|(name, words)| (name.trim_end_matches("-dark").to_owned(), words)).collect()
}

/// Has the page act and waits until it has.
async fn act(session: &Session, stage: &Stage) {
    if let Some(name) = &stage.act {
        let script = "Promise.resolve().then(zoo[argument]).then(() => done(null), error => done(String(error)));";
        assert_eq!(session.page_async(script, json!(name)).await, Value::Null, "{name}");
    }
}

async fn visit(session: &mut Session, file: &str) {
    let (page, expected) = load(file);
    let kind = if file.ends_with(".xhtml") { "application/xhtml+xml" } else { "text/html; charset=utf-8" };
    let mut headers = vec![("Content-Type", kind)];
    headers.extend(expected.policy.as_deref().map(|policy| ("Content-Security-Policy", policy)));
    let server = if expected.policy.is_some() { &session.strict } else { &session.server };
    let url = server.serve(file, page, &headers);

    // The page by itself, and how its markup looks then: under this name of the machine the extension is off.
    session.set(&[("offSites", json!(["localhost"]))]).await;
    session.open(&url.replace("127.0.0.1", "localhost")).await;
    session.until_state("site_off").await;
    let mut alone = Vec::new();
    for stage in &expected.stages {
        act(session, stage).await;
        alone.push(session.markup().await);
    }

    session.open(&url).await;
    for (stage, alone) in expected.stages.iter().zip(&alone) {
        act(session, stage).await;
        let what = format!("{file}, {}", stage.act.as_deref().unwrap_or("loaded"));
        session
            .until(&what, async || {
                let status = session.message(json!({"type": "status"})).await;
                let seen = seen(session).await;
                let mut wrong = stage.wrong(&seen);
                if status["state"] != stage.state {
                    wrong.push(format!("state {} {}", status["state"], status["message"]));
                }
                wrong.extend(unreported(&seen, &status["report"]));
                wrong.extend(stage.misread(&status["report"]));
                if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
            })
            .await;
        if let Some(words) = &stage.point {
            let (x, y) = session.place_of(words).await;
            // A pointer that is there already does not move.
            session.point(1, 1).await;
            session.point(x, y).await;
            let about = session.until_open(true).await;
            assert!(about.iter().any(|it| it.contains(words.as_str())), "{what}: {about:?}");
            // A claim may have three lines.
            let distance = session.card_distance((x, y)).await;
            assert!(distance.as_u64().is_some_and(|pixels| pixels < 100), "{what}: the card is {distance} px away");
            session.press("\u{e00c}").await;
            session.until_open(false).await;
        }
        assert_eq!(&session.markup().await, alone, "{what}: the markup");
    }

    session.set(&[("on", json!(false))]).await;
    session.until_state("off").await;
    assert_eq!(session.highlights().await, Highlights::new(), "{file}: switched off");
    assert_eq!(session.added_elements().await, 0, "{file}: switched off");
    assert_eq!(Some(&session.markup().await), alone.last(), "{file}: switched off");
    assert_eq!(session.errors().await, Vec::<String>::new(), "{file}");
}

/// Painted words that the report does not have under that name: wrong words.
fn unreported(seen: &Highlights, report: &Value) -> Vec<String> {
    let known = if report.is_null() { Highlights::new() } else { reported(report, "") };
    let is_known = |name: &str, words: &String| known.get(name).is_some_and(|known| known.contains(words));
    let painted = seen.iter().flat_map(|(name, words)| words.iter().map(move |words| (name, words)));
    painted
        .filter(|(name, words)| !is_known(name, words))
        .map(|(name, words)| format!("not reported as {name}: {words}"))
        .collect()
}

/// Makes each page of the zoo a test in both browsers.
macro_rules! zoo {
    ($($name:ident . $ending:ident)*) => {
        const PAGES: &[&str] = &[$(concat!(stringify!($name), ".", stringify!($ending))),*];

        mod chromium {
            use super::*;
            $(#[test] fn $name() { run(Browser::Chromium, async |session| visit(session, concat!(stringify!($name), ".", stringify!($ending))).await); })*
        }

        mod firefox {
            use super::*;
            $(#[test] fn $name() { run(Browser::Firefox, async |session| visit(session, concat!(stringify!($name), ".", stringify!($ending))).await); })*
        }
    };
}

zoo! {
    all_unset.html
    amp_leftovers.html
    cleared_highlights.html
    closed_shadow_root.html
    content_visibility.html
    contenteditable.html
    dark_theme.html
    design_mode.html
    div_soup.html
    drop_cap.html
    emoji.html
    folded.html
    hidden_duplicates.html
    hostile_globals.html
    iframes.html
    infinite_scroll.html
    late_text.html
    ligatures.html
    live_blog.html
    live_figure.html
    old_markup.html
    open_shadow_root.html
    paywall.html
    quirks_mode.html
    replaced_body.html
    rerendered.html
    restless_beside.html
    reused_text_nodes.html
    right_to_left.html
    soft_hyphens.html
    spa_push_state.html
    spa_replace_state.html
    split_text_nodes.html
    strict_policy.html
    tables.html
    text_on_scroll.html
    thrown_out_host.html
    two_articles.html
    user_select_none.html
    xhtml.xhtml
    zoomed.html
}

#[test]
fn every_page_is_visited() {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut there: Vec<String> =
        entries.filter(|path| path.is_file()).map(|path| path.file_name().unwrap().to_str().unwrap().into()).collect();
    there.sort();
    assert_eq!(there, PAGES);
}
