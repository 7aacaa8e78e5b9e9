//! The built extension as the tests load it, and what is said to it: settings and messages.

use crate::session::{Browser, Session};
use crate::stories::Story;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The id in the manifest.
pub const GECKO_ID: &str = "crossread@example.org";
/// Firefox draws one by chance unless it is told.
pub const GECKO_UUID: &str = "6f1f4f0e-3f3c-4d0a-9f0c-7d8a5a1c2b3e";

/// A copy of the built extension whose bundled claim sets are those of `tests/stories` as well.
pub struct Package {
    pub directory: PathBuf,
    /// `chrome-extension://…` or `moz-extension://…`.
    pub origin: String,
}

/// Where the tests keep their files.
pub fn workspace() -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    fs::create_dir_all(&directory).unwrap();
    directory.canonicalize().unwrap()
}

pub fn test_package(browser: Browser) -> Package {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg").join(match browser {
        Browser::Chromium => "chrome",
        Browser::Firefox => "firefox",
    });
    assert!(built.join("manifest.json").is_file(), "build the extension first: ./build.sh build");
    let directory = workspace().join(format!("{}-extension", browser.name()));
    drop(fs::remove_dir_all(&directory));
    copy(&built, &directory);
    // A page of the extension's that does nothing, for messages and settings.
    fs::write(directory.join("control.html"), "<!doctype html><title>control</title>").unwrap();
    add_stories(&directory.join("data"));
    add_witness(&directory);
    let origin = match browser {
        Browser::Chromium => format!("chrome-extension://{}", chromium_id(&directory)),
        Browser::Firefox => format!("moz-extension://{GECKO_UUID}"),
    };
    Package { directory, origin }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Builds the bundled claim sets and those of the fixture stories into the one pack the extension loads.
fn add_stories(data: &Path) {
    let mut packs = files(data, "pack");
    let pack = packs.pop().unwrap();
    assert!(packs.is_empty(), "the tests know one bundled pack");
    let bundled = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/data/source"), "jsonl");
    let built = Command::new(env!("CARGO_BIN_EXE_crossread"))
        .args(["claims", "build"])
        .args(bundled)
        .args(Story::all().iter().map(Story::claim_source))
        .arg("-o")
        .arg(pack)
        .output()
        .unwrap();
    assert!(built.status.success(), "claims build: {}", String::from_utf8_lossy(&built.stderr));
}

/// Has `witness.js` run before the extension's own content script.
fn add_witness(package: &Path) {
    fs::write(package.join("witness.js"), include_str!("witness.js")).unwrap();
    let path = package.join("manifest.json");
    let mut manifest: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let scripts = manifest["content_scripts"][0]["js"].as_array_mut().unwrap();
    scripts.insert(0, json!("witness.js"));
    fs::write(path, manifest.to_string()).unwrap();
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|it| it == extension)).collect()
}

/// Chromium names an unpacked extension after its directory: the first half of the SHA-256 of the
/// path, its hexadecimal digits written as a to p.
fn chromium_id(directory: &Path) -> String {
    let digest = Sha256::digest(directory.to_str().unwrap().as_bytes());
    digest.iter().take(16).flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(b'a' + digit)).collect()
}

/// What the extension says about the page that is open.
impl Session {
    /// Sends a message to the page that is open and gives the answer; null where nobody answers.
    pub async fn message(&self, message: Value) -> Value {
        self.control(
            "const api = globalThis.browser ?? chrome;
             (async () => {
               const own = await api.tabs.getCurrent();
               const tabs = await api.tabs.query({});
               const page = tabs.find(tab => tab.id !== own.id && !(tab.url ?? '').startsWith(location.origin));
               return await api.tabs.sendMessage(page.id, argument) ?? null;
             })().then(done, () => done(null));",
            message,
        )
        .await
    }

    /// The id of the tab of the page that is open, for `panel.html?tab=…`.
    pub async fn page_tab(&self) -> i64 {
        let id = self
            .control(
                "const api = globalThis.browser ?? chrome;
                 (async () => {
                   const own = await api.tabs.getCurrent();
                   const tabs = await api.tabs.query({});
                   return tabs.find(tab => tab.id !== own.id && !(tab.url ?? '').startsWith(location.origin)).id;
                 })().then(done, error => done(String(error)));",
                json!(null),
            )
            .await;
        id.as_i64().unwrap_or_else(|| panic!("no tab: {id}"))
    }

    /// Waits for the page that is open to reach a state and gives the whole status.
    pub async fn until_state(&self, state: &str) -> Value {
        self.until(&format!("state `{state}`"), async || {
            let status = self.message(json!({"type": "status"})).await;
            if status["state"] == state {
                return Ok(status);
            }
            let brief = ["state", "message", "url"].map(|key| status[key].to_string()).join(" ");
            Err(brief)
        })
        .await
    }

    /// Waits until the page that is open is read or known to be no article, and gives the status.
    pub async fn until_settled(&self) -> Value {
        self.until("the page to be read or left alone", async || {
            let status = self.message(json!({"type": "status"})).await;
            match status["state"].as_str() {
                Some("reading") | None => Err(status["state"].to_string()),
                Some(_) => Ok(status),
            }
        })
        .await
    }

    /// [`Session::until_settled`] for a page at an address; none if it has gone to another origin.
    pub async fn until_settled_at(&self, url: &str) -> Option<Value> {
        let authority = |url: &str| url.split('/').nth(2).map(str::to_owned);
        self.until("the page to be read or left alone", async || {
            let here = self.address().await;
            if authority(&here) != authority(url) || !here.starts_with("http:") {
                return Ok(None);
            }
            let status = self.message(json!({"type": "status"})).await;
            match status["state"].as_str() {
                Some("reading") | None => Err(format!("{} {here}", status["state"])),
                Some(_) => Ok(Some(status)),
            }
        })
        .await
    }

    /// The page as the engine receives it, and the status after it. The open page is read once more, whatever
    /// it is, and in the background: a page of the extension hears what is sent there.
    pub async fn received(&self) -> (Value, Value) {
        let url = self.message(json!({"type": "status"})).await["url"].clone();
        self.control(
            "const api = globalThis.browser ?? chrome;
             window.received = null;
             window.hear ??= api.runtime.onMessage.addListener(message => {
               if (message.type === 'engine.read') window.received = message.page;
             }) ?? true;
             api.storage.local.set({blockedOrigins: [new URL(argument).origin]}).then(() => done(null));",
            url,
        )
        .await;
        self.message(json!({"type": "read"})).await;
        let page = self
            .until("the engine to receive the page", async || {
                let page = self.control("done(window.received);", json!(null)).await;
                if !page.is_null() {
                    return Ok(page);
                }
                let status = self.message(json!({"type": "status"})).await;
                Err(["state", "engine", "message", "url"].map(|key| status[key].to_string()).join(" "))
            })
            .await;
        let status = self.until_settled().await;
        self.control("(globalThis.browser ?? chrome).storage.local.clear().then(() => done(null));", json!(null)).await;
        (page, status)
    }

    /// Waits for a page at an address that ends like this to be read.
    pub async fn until_read_at(&self, end: &str) {
        self.until(&format!("{end} to be read"), async || {
            let status = self.message(json!({"type": "status"})).await;
            let there = status["url"].as_str().is_some_and(|url| url.ends_with(end));
            let brief = ["state", "message", "url"].map(|key| status[key].to_string()).join(" ");
            if there && status["state"] == "read" { Ok(()) } else { Err(brief) }
        })
        .await;
    }

    /// Waits until the extension has noted, or, with `false`, has not noted by now, that the open page's
    /// origin forbids the engine.
    pub async fn until_remembered(&self, blocked: bool) {
        self.until("the origin to be remembered", async || {
            let known = self
                .control(
                    "(globalThis.browser ?? chrome).storage.local.get('blockedOrigins')
                         .then(found => done(found.blockedOrigins ?? []));",
                    json!(null),
                )
                .await;
            if known.as_array().is_some_and(|known| known.is_empty() != blocked) {
                Ok(())
            } else {
                Err(known.to_string())
            }
        })
        .await;
    }

    /// The settings as they come, with these changes: each a path ("kinds.date") and its value.
    pub async fn set(&self, changes: &[(&str, Value)]) {
        let mut settings = default_settings();
        for (path, value) in changes {
            let place = path.split('.').fold(&mut settings, |object, key| &mut object[key]);
            *place = value.clone();
        }
        self.control(
            // Chromium allows 120 changes a minute.
            "const set = () => (globalThis.browser ?? chrome).storage.sync.set({settings: argument})
               .then(() => done(null), () => setTimeout(set, 1000));
             set();",
            settings,
        )
        .await;
    }
}

fn default_settings() -> Value {
    json!({
        "on": true,
        "offSites": [],
        "kinds": {"person": true, "organization": true, "place": true, "group": false, "date": false, "figure": false},
        "states": {"same": true, "differs": true, "only_here": true},
        "omissions": true,
        "density": "cross",
        "background": false
    })
}
