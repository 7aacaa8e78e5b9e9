//! Saved pages of real outlets: the extension reads there what `crossread body` reads in the file, and
//! leaves them as they were. The pages belong to their publishers and are no part of this project: they are
//! read from `../shared/pages`, and where that folder is absent nothing is tested.

use super::in_both_browsers;
use crate::session::Browser;
use crossread::article::{Node, Page, body, html};
use flate2::read::GzDecoder;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The names of this machine, each with the other: switching one off switches the other on for the next page.
/// Chromium allows 120 changes of the settings a minute.
const HOSTS: [&str; 2] = ["127.0.0.1", "localhost"];

/// Keeps every script of the page from running, and nothing else: `script-src` would keep the engine out too.
const NO_SCRIPTS: &[(&str, &str)] = &[("Content-Security-Policy", "script-src-elem 'none'; script-src-attr 'none'")];

in_both_browsers! {
    /// No script runs: the page is what the file says, and so must be everything that is read of it.
    async fn pages_without_their_scripts_are_read_as_files_are(session: &mut Session) {
        let (mut witnesses, mut problems) = (Vec::new(), Vec::new());
        for (page, host) in saved_pages().iter().zip(HOSTS.into_iter().cycle()) {
            let url = session.server.serve("saved", page.html.clone(), NO_SCRIPTS).replace("127.0.0.1", host);
            let mut wrong = |what: String| problems.push(format!("{}: {what}", page.key));
            session.open(&url).await;
            let first = session.until_settled().await;
            let witness = session.until_painted().await;
            let before = witness["before"].as_str().unwrap();
            if session.markup().await != before {
                wrong("reading has changed the markup".to_owned());
            }

            let file = html::page(&page.html, &url);
            let (received, second) = session.received().await;
            if let Some(difference) = difference(&file, &outline(&received)) {
                wrong(difference);
            }
            if words(&body::text(&outline(&received))) != words(&body_of(&page.html, &url)) {
                wrong("the text is not that of `crossread body`".to_owned());
            }
            match first["state"].as_str() {
                Some("read") if findings(&first) == findings(&second) => {}
                Some("read") => wrong("the engine finds something else in the same outline".to_owned()),
                Some("not_article") if !is_english(&file.lang) => {}
                state => wrong(format!("is {state:?}")),
            }

            session.set(&[("offSites", json!([host]))]).await;
            session.until_state("site_off").await;
            if session.markup().await != before || session.added_elements().await > 0 || !session.highlights().await.is_empty() {
                wrong("something is left when it is off".to_owned());
            }
            for exception in session.exceptions().await {
                wrong(exception);
            }
            witnesses.push(witness);
        }
        say(&format!("{}, no scripts: {}", session.browser.name(), timing(session.browser, &witnesses)));
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    /// The pages as they were made, without a network: what their scripts have made of them is read. Once a page
    /// is read it is stopped, so that what changes from then on is the extension's doing.
    #[ignore = "takes minutes: cargo test --features driver --test browser with_their_scripts -- --ignored"]
    async fn pages_with_their_scripts_are_read_as_they_are(session: &mut Session) {
        let (mut witnesses, mut problems) = (Vec::new(), Vec::new());
        let (mut texts, mut as_saved, mut left) = (0, 0, Vec::new());
        let mut hosts = HOSTS.into_iter().cycle().peekable();
        for page in saved_pages() {
            let host = *hosts.peek().unwrap();
            let url = session.server.serve("saved", page.html.clone(), &[]).replace("127.0.0.1", host);
            let mut wrong = |what: String| problems.push(format!("{}: {what}", page.key));
            session.open_in_time(&url).await;
            let Some(first) = session.until_settled_at(&url).await else {
                left.push(page.key);
                continue;
            };
            let witness = session.until_painted().await;
            session.freeze().await;
            let before = session.as_file().await;
            let (received, second) = session.received().await;
            if session.as_file().await != before {
                wrong("reading has changed the markup".to_owned());
            }

            let received = outline(&received);
            let text = body::text(&received);
            if words(&text) != words(&body_of(&before, &received.url)) {
                wrong("the text is not that of `crossread body`".to_owned());
            }
            texts += usize::from(!text.is_empty());
            as_saved += usize::from(words(&text) == words(&body_of(&page.html, &url)));
            if (second["state"] == "read") == text.is_empty() {
                wrong(format!("is {}", second["state"]));
            }
            if first["state"] != "read" && is_english(&received.lang) && !text.is_empty() {
                wrong("is not read before it is asked for".to_owned());
            }

            session.set(&[("offSites", json!([host]))]).await;
            session.until_state("site_off").await;
            if session.as_file().await != before || !session.highlights().await.is_empty() {
                wrong("something is left when it is off".to_owned());
            }
            hosts.next();
            for exception in session.exceptions().await.into_iter().filter(|message| message.contains("-extension:")) {
                wrong(exception);
            }
            witnesses.push(witness);
        }
        say(&format!("{}, with scripts: {}", session.browser.name(), timing(session.browser, &witnesses)));
        say(&format!("{texts} pages with a text, {as_saved} with that of the file; gone to another address: {left:?}"));
        assert!(left.len() * 20 <= witnesses.len(), "most pages stay where they are");
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}

struct Saved {
    /// The beginning of the file's name.
    key: String,
    html: String,
}

/// All of them; none, which is said, where the folder is absent.
fn saved_pages() -> Vec<Saved> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/pages/html");
    let Ok(entries) = fs::read_dir(&folder) else {
        say(&format!("skipped: {} is not there", folder.display()));
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| Saved::load(path)).collect()
}

impl Saved {
    fn load(path: &Path) -> Saved {
        let mut html = String::new();
        GzDecoder::new(File::open(path).unwrap()).read_to_string(&mut html).unwrap();
        let key = path.file_name().unwrap().to_str().unwrap().chars().take(10).collect();
        Saved { key, html }
    }
}

/// Says something that is to be seen of a passing test as well: the harness keeps what `println!` says.
fn say(line: &str) {
    std::io::stderr().write_all(format!("{line}\n").as_bytes()).unwrap();
}

/// Milliseconds from document_idle to the frame that shows the paint, and the tasks over 50 ms until then (which
/// only Chromium tells).
fn timing(browser: Browser, witnesses: &[Value]) -> String {
    let mut painted: Vec<f64> = witnesses.iter().filter_map(|witness| witness["painted"].as_f64()).collect();
    painted.sort_by(f64::total_cmp);
    let Some(worst) = painted.last() else { return "no page painted".to_owned() };
    let median = painted[painted.len() / 2];
    let count = painted.len();
    let all = witnesses.len();
    let mut said = format!("{count} of {all} pages painted after {median:.0} ms (median), {worst:.0} ms (worst)");
    let tasks = witnesses.iter().flat_map(|witness| witness["longTasks"].as_array().unwrap());
    let long: Vec<f64> = tasks.filter_map(Value::as_f64).collect();
    if browser == Browser::Chromium {
        let longest = long.iter().copied().fold(0.0, f64::max);
        said += &format!("; {} tasks over 50 ms, {longest:.0} ms (worst)", long.len());
    }
    said
}

/// What the extension sent to the engine, as the outline a file gives.
fn outline(sent: &Value) -> Page {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let number = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
    let column = |name: &str| sent[name].as_array().unwrap().iter();
    let nodes = column("tags").zip(column("parents")).zip(column("hints")).zip(column("texts")).zip(column("linked"));
    Page {
        url: text(&sent["url"]),
        lang: text(&sent["lang"]),
        title: text(&sent["title"]),
        metas: column("metas").map(|pair| (text(&pair[0]), text(&pair[1]))).collect(),
        jsonld: column("jsonld").map(text).collect(),
        times: column("times").map(text).collect(),
        nodes: nodes
            .map(|((((tag, parent), hints), block), linked)| Node {
                tag: text(tag),
                parent: number(parent),
                hints: text(hints),
                text: text(block),
                linked: number(linked),
            })
            .collect(),
        plain: false,
    }
}

/// The first thing in which the outline of the live page is not that of the file.
fn difference(file: &Page, live: &Page) -> Option<String> {
    let fields = [
        ("url", json!(file.url) == json!(live.url)),
        ("lang", file.lang == live.lang),
        ("title", file.title == live.title),
        ("metas", file.metas == live.metas),
        ("jsonld", file.jsonld == live.jsonld),
        ("times", file.times == live.times),
    ];
    if let Some((name, _)) = fields.iter().find(|(_, same)| !same) {
        return Some(format!("another {name}"));
    }
    let pairs = file.nodes.iter().zip(&live.nodes).enumerate();
    if let Some((at, (file, live))) = pairs.clone().find(|(_, (file, live))| file != live) {
        return Some(format!("node {at} is {live:?}, in the file {file:?}"));
    }
    (file.nodes.len() != live.nodes.len())
        .then(|| format!("{} nodes, in the file {}", live.nodes.len(), file.nodes.len()))
}

/// What `crossread body` prints for a page.
fn body_of(html: &str, url: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
    command.args(["body", "-", "--url", url]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut running = command.spawn().unwrap();
    running.stdin.take().unwrap().write_all(html.as_bytes()).unwrap();
    String::from_utf8(running.wait_with_output().unwrap().stdout).unwrap()
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// The gate leaves a page in another language alone; the panel can still have it read.
fn is_english(lang: &str) -> bool {
    lang.is_empty() || lang.to_ascii_lowercase().starts_with("en")
}

/// A report without what it took.
fn findings(status: &Value) -> Value {
    let mut report = status["report"].clone();
    report["micros"].take();
    report
}
