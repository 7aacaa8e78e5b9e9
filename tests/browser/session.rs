//! One running browser with the extension in it: two windows, one for pages, one for a blank page of
//! the extension's own, through which its messages and settings are reached.

use crate::extension::{self, Package};
use crate::server::{DeadProxy, Server};
use serde_json::{Value, json};
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use thirtyfour::common::command::{Command, FormatRequestData};
use thirtyfour::extensions::addons::firefox::FirefoxTools;
use thirtyfour::prelude::*;
use thirtyfour::{CapabilitiesHelper, ChromeCapabilities, FirefoxCapabilities, RequestData, SessionId};
use tokio::runtime::{Builder, Runtime};

/// How long a condition may take to come true. Generous: the machine may be busy, and no test passes
/// by waiting.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often a condition is looked at.
const TICK: Duration = Duration::from_millis(20);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        }
    }

    fn binary(self) -> PathBuf {
        let (variable, known) = match self {
            Browser::Chromium => ("CHROMIUM", "chromium"),
            Browser::Firefox => ("FIREFOX", "firefox-esr"),
        };
        program(variable, known)
    }

    fn driver(self) -> PathBuf {
        match self {
            Browser::Chromium => program("CHROMEDRIVER", "chromedriver"),
            Browser::Firefox => program("GECKODRIVER", "geckodriver"),
        }
    }
}

/// A program named by an environment variable, or found on the path.
fn program(variable: &str, name: &str) -> PathBuf {
    if let Some(given) = std::env::var_os(variable) {
        return given.into();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|directory| directory.join(name)).find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("{name} is not installed (or set {variable} to where it is)"))
}

/// One session for each browser, shared by all tests: starting a browser takes seconds. Tests hold
/// the lock, so they run one after another.
static SESSIONS: Mutex<[Option<(Runtime, Session)>; 2]> = Mutex::new([None, None]);

/// Runs one case in one browser, in a clean state.
pub fn run(browser: Browser, case: impl AsyncFnOnce(&mut Session)) {
    let mut sessions = SESSIONS.lock().unwrap_or_else(|failed_before| failed_before.into_inner());
    let slot = &mut sessions[browser as usize];
    let (runtime, session) = slot.get_or_insert_with(|| {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let session = runtime.block_on(Session::start(browser));
        (runtime, session)
    });
    runtime.block_on(async {
        session.clean().await;
        case(session).await;
    });
}

pub struct Session {
    pub browser: Browser,
    /// Fixture pages without any policy.
    pub server: Server,
    /// Another origin, for pages with a policy: what happens there is remembered by origin.
    pub strict: Server,
    pub proxy: DeadProxy,
    driver: WebDriver,
    package: Package,
    pages: WindowHandle,
    control: WindowHandle,
    /// Lives as long as the test process: see [`start_driver`].
    _process: Child,
}

impl Session {
    async fn start(browser: Browser) -> Session {
        let package = extension::test_package(browser);
        drop(fs::remove_dir_all(downloads(browser)));
        let proxy = DeadProxy::start();
        let (process, port) = start_driver(browser);
        let url = format!("http://127.0.0.1:{port}");
        let driver = match browser {
            Browser::Chromium => WebDriver::new(&url, chromium(&package.directory, proxy.port())).await.unwrap(),
            Browser::Firefox => {
                let driver = WebDriver::new(&url, firefox(proxy.port())).await.unwrap();
                let tools = FirefoxTools::new(driver.handle().clone());
                tools.install_addon(package.directory.to_str().unwrap(), Some(true)).await.unwrap();
                driver
            }
        };
        driver.set_script_timeout(PATIENCE).await.unwrap();
        let pages = driver.window().await.unwrap();
        let control = driver.new_window().await.unwrap();
        driver.switch_to_window(control.clone()).await.unwrap();
        driver.goto(format!("{}/control.html", package.origin)).await.unwrap();
        let (server, strict) = (Server::start(), Server::start());
        Session { browser, server, strict, proxy, driver, package, pages, control, _process: process }
    }

    /// Back to the settings the extension comes with, an empty page, and no window but the two.
    async fn clean(&mut self) {
        for window in self.driver.windows().await.unwrap() {
            if window != self.pages && window != self.control {
                self.driver.switch_to_window(window).await.unwrap();
                self.driver.close_window().await.unwrap();
            }
        }
        self.open_extension_page("control.html").await;
        self.control(
            // Chromium allows 120 changes of the settings a minute.
            "const { sync, local } = (globalThis.browser ?? chrome).storage;
             const clear = async () => {
               if (Object.keys(await sync.get(null)).length > 0) await sync.clear();
               await local.clear();
             };
             const again = () => clear().then(() => done(null), () => setTimeout(again, 1000));
             again();",
            json!(null),
        )
        .await;
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        self.driver.goto("about:blank").await.unwrap();
        self.errors().await;
    }

    /// Opens a page in the window for pages.
    pub async fn open(&self, url: &str) {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        self.driver.goto(url).await.unwrap();
    }

    /// Opens a page that may never finish loading, or go elsewhere at once: it is taken as it is by then.
    pub async fn open_in_time(&self, url: &str) {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        self.driver.set_page_load_timeout(PATIENCE / 3).await.unwrap();
        drop(self.driver.goto(url).await);
        self.driver.set_page_load_timeout(PATIENCE).await.unwrap();
    }

    /// The address of the page that is open.
    pub async fn address(&self) -> String {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        self.driver.current_url().await.unwrap().into()
    }

    pub async fn reload(&self) {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        self.driver.refresh().await.unwrap();
    }

    pub async fn back(&self) {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        self.driver.back().await.unwrap();
    }

    /// Runs a script in the page (its own world) and gives what it returns.
    pub async fn page(&self, script: &str, argument: Value) -> Value {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        self.driver.execute(script, vec![argument]).await.unwrap().json().clone()
    }

    /// Runs a script in the page that answers by calling `done`; `argument` is its own.
    pub async fn page_async(&self, script: &str, argument: Value) -> Value {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        let script = format!("const [argument, done] = arguments; {script}");
        self.driver.execute_async(script, vec![argument]).await.unwrap().json().clone()
    }

    /// Runs a script in the extension's blank page; `argument` and `done` are its own.
    pub async fn control(&self, script: &str, argument: Value) -> Value {
        self.driver.switch_to_window(self.control.clone()).await.unwrap();
        let script = format!("const [argument, done] = arguments; {script}");
        self.driver.execute_async(script, vec![argument]).await.unwrap().json().clone()
    }

    /// Shows a page of the extension in the control window; [`Session::control`] then runs in it.
    pub async fn open_extension_page(&self, path: &str) {
        self.driver.switch_to_window(self.control.clone()).await.unwrap();
        self.driver.goto(format!("{}/{path}", self.package.origin)).await.unwrap();
    }

    /// Clicks the element with this id in the extension page that is shown.
    pub async fn click_in_panel(&self, id: &str) {
        self.driver.switch_to_window(self.control.clone()).await.unwrap();
        self.until(&format!("#{id} in the panel"), async || {
            let element = self.driver.find(By::Id(id)).await.map_err(|error| error.to_string())?;
            element.click().await.map_err(|error| error.to_string())
        })
        .await;
    }

    // --- the extension's own pages, in the control window --------------------------------------------

    /// Opens the panel about the page that is open.
    pub async fn open_panel(&self) {
        let tab = self.page_tab().await;
        self.open_extension_page(&format!("panel.html?tab={tab}")).await;
    }

    /// What a script gives that runs in the extension page that is shown.
    pub async fn shown(&self, expression: &str) -> Value {
        self.driver.switch_to_window(self.control.clone()).await.unwrap();
        self.driver.execute(format!("return {expression};"), Vec::new()).await.unwrap().json().clone()
    }

    /// Waits until an expression is true in the extension page that is shown.
    pub async fn until_shown(&self, expression: &str) {
        self.until(expression, async || {
            // What is asked about may not be there yet.
            let script = format!(
                "let seen = false; try {{ seen = Boolean({expression}); }} catch {{}}
                 return [seen, document.body?.innerText.slice(0, 2000)];"
            );
            self.driver.switch_to_window(self.control.clone()).await.unwrap();
            let seen = self.driver.execute(script, Vec::new()).await.map_err(|error| error.to_string())?;
            if seen.json()[0] == true { Ok(()) } else { Err(seen.json()[1].to_string()) }
        })
        .await;
    }

    /// Presses keys in the extension page that is shown.
    pub async fn press_in_panel(&self, keys: impl AsRef<str>) {
        self.driver.switch_to_window(self.control.clone()).await.unwrap();
        self.driver.action_chain().send_keys(keys.as_ref()).perform().await.unwrap();
    }

    /// Presses a key together with Control in the extension page that is shown.
    pub async fn press_in_panel_with_control(&self, key: char) {
        self.driver.switch_to_window(self.control.clone()).await.unwrap();
        let chain = self.driver.action_chain().key_down(Key::Control).key_down(key).key_up(key).key_up(Key::Control);
        chain.perform().await.unwrap();
    }

    /// Presses the Tab key until the keyboard is at an element that matches `css`.
    pub async fn tab_to(&self, css: &str) {
        for _ in 0..200 {
            if self.shown(&format!("document.activeElement.matches({})", json!(css))).await == true {
                return;
            }
            self.press_in_panel("\u{e004}").await;
        }
        panic!("the Tab key does not lead to {css}");
    }

    /// Clicks an element of the extension page that is shown, wherever it is.
    pub async fn click_on(&self, css: &str) {
        self.driver.switch_to_window(self.control.clone()).await.unwrap();
        self.until(css, async || {
            let element = self.driver.find(By::Css(css)).await.map_err(|error| error.to_string())?;
            element.scroll_into_view().await.map_err(|error| error.to_string())?;
            element.click().await.map_err(|error| error.to_string())
        })
        .await;
    }

    /// Moves the pointer onto an element of the extension page that is shown.
    pub async fn point_at(&self, css: &str) {
        self.driver.switch_to_window(self.control.clone()).await.unwrap();
        let element = self.driver.find(By::Css(css)).await.unwrap();
        self.driver.action_chain().move_to_element_center(&element).perform().await.unwrap();
    }

    /// Chooses a file in a file input of the extension page that is shown.
    pub async fn choose_file(&self, id: &str, path: &Path) {
        self.driver.switch_to_window(self.control.clone()).await.unwrap();
        self.until(&format!("#{id} to choose {} in", path.display()), async || {
            let input = self.driver.find(By::Id(id)).await.map_err(|error| error.to_string())?;
            input.send_keys(path.to_str().unwrap()).await.map_err(|error| error.to_string())
        })
        .await;
    }

    /// Waits until a file has been saved from the browser, and gives its text. It is taken away.
    pub async fn saved(&self, name: &str) -> String {
        let path = downloads(self.browser).join(name);
        let text = self
            .until(&format!("{name} to be saved"), async || match fs::read_to_string(&path) {
                Ok(text) if !text.is_empty() => Ok(text),
                other => Err(format!("{other:?}")),
            })
            .await;
        fs::remove_file(path).unwrap();
        text
    }

    /// Shows the extension's page in light or dark colours.
    pub async fn scheme(&self, scheme: &str) {
        self.driver.switch_to_window(self.control.clone()).await.unwrap();
        match self.browser {
            Browser::Chromium => self.emulate("prefers-color-scheme", scheme).await,
            Browser::Firefox => {
                let script = "gBrowser.selectedBrowser.browsingContext.prefersColorSchemeOverride = arguments[0];";
                self.in_firefox(script, json!(scheme)).await;
            }
        }
        self.until_shown(&format!("matchMedia('(prefers-color-scheme: {scheme})').matches")).await;
    }

    /// Shows the extension's page in forced colours, or again not. Chromium only: Firefox cannot be asked to.
    pub async fn forced_colours(&self, forced: bool) {
        self.driver.switch_to_window(self.control.clone()).await.unwrap();
        self.emulate("forced-colors", if forced { "active" } else { "none" }).await;
    }

    async fn emulate(&self, feature: &str, value: &str) {
        let features = json!({"features": [{"name": feature, "value": value}]});
        let command = json!({"cmd": "Emulation.setEmulatedMedia", "params": features});
        self.driver.handle().cmd(DriversOwn("goog/cdp/execute", command)).await.unwrap();
    }

    /// Zooms the extension's page so that this many CSS pixels fit its width; none for as it is.
    pub async fn zoom_to_width(&self, pixels: Option<u32>) {
        self.driver.switch_to_window(self.control.clone()).await.unwrap();
        match (self.browser, pixels) {
            (Browser::Chromium, Some(pixels)) => {
                let size = json!({"width": pixels, "height": 256, "deviceScaleFactor": 4, "mobile": false});
                let command = json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": size});
                self.driver.handle().cmd(DriversOwn("goog/cdp/execute", command)).await.unwrap();
            }
            (Browser::Chromium, None) => {
                let command = json!({"cmd": "Emulation.clearDeviceMetricsOverride", "params": {}});
                self.driver.handle().cmd(DriversOwn("goog/cdp/execute", command)).await.unwrap();
            }
            (Browser::Firefox, pixels) => {
                let script = "const browser = gBrowser.selectedBrowser;
                    browser.fullZoom = arguments[0] ? browser.getBoundingClientRect().width / arguments[0] : 1;";
                self.in_firefox(script, json!(pixels)).await;
            }
        }
        if let Some(pixels) = pixels {
            // A browser rounds what it is zoomed to.
            self.until_shown(&format!("Math.abs(innerWidth - {pixels}) < {pixels} / 50")).await;
        }
    }

    /// What axe-core finds wrong with the extension page that is shown, by the rules of WCAG 2.2 A and AA and its
    /// own: each rule with the elements.
    pub async fn axe_violations(&self) -> Vec<String> {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/node_modules/axe-core/axe.min.js");
        let source = fs::read_to_string(source).unwrap();
        self.driver.switch_to_window(self.control.clone()).await.unwrap();
        let run = "const done = arguments[0];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            axe.run(document, { runOnly: { type: 'tag', values: tags } }).then(
              ({ violations, passes }) => done([passes.length, violations.map(({ id, nodes }) => id + ': ' + nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))]),
              error => done([0, [String(error)]]));";
        let found = self.driver.execute_async(format!("{source}\n{run}"), Vec::new()).await.unwrap().json().clone();
        assert!(found[0].as_u64().unwrap() > 10, "axe-core has looked at nothing: {found}");
        serde_json::from_value(found[1].clone()).unwrap()
    }

    /// Starts the extension anew, as an update does.
    pub async fn restart_extension(&mut self) {
        self.control("setTimeout(() => (globalThis.browser ?? chrome).runtime.reload(), 50); done(null);", json!(null))
            .await;
        // Firefox closes its pages, Chromium cuts them off.
        let old = self.control.clone();
        self.until("the extension's page to be dead", async || {
            if self.driver.switch_to_window(old.clone()).await.is_err() {
                return Ok(());
            }
            let alive = "return Boolean((globalThis.browser ?? globalThis.chrome)?.runtime?.id);";
            match self.driver.execute(alive, Vec::new()).await {
                Ok(alive) if alive.json() == true => Err("alive".into()),
                _ => {
                    drop(self.driver.close_window().await);
                    Ok(())
                }
            }
        })
        .await;
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        self.control = self.driver.new_window().await.unwrap();
        self.until("the extension to be back", async || {
            self.driver.switch_to_window(self.control.clone()).await.unwrap();
            let there = self.driver.goto(format!("{}/control.html", self.package.origin)).await;
            there.map_err(|error| error.to_string())?;
            let title = self.driver.title().await.map_err(|error| error.to_string())?;
            if title == "control" { Ok(()) } else { Err(title) }
        })
        .await;
    }

    /// Shows the page as it is printed, or again as it is on the screen.
    pub async fn for_paper(&self, paper: bool) {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        match self.browser {
            Browser::Chromium => {
                let command =
                    json!({"cmd": "Emulation.setEmulatedMedia", "params": {"media": if paper { "print" } else { "" }}});
                self.driver.handle().cmd(DriversOwn("goog/cdp/execute", command)).await.unwrap();
            }
            Browser::Firefox => {
                let medium = json!(if paper { "print" } else { "" });
                self.in_firefox("gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0];", medium)
                    .await;
            }
        }
    }

    /// Has the browser tell the page of a wish of the reader's, "prefers-contrast" (Chromium only) or
    /// "forced-colors"; without a value, of none.
    pub async fn wish_for(&self, feature: &str, value: Option<&str>) {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        match self.browser {
            Browser::Chromium => {
                let wish = json!({"name": feature, "value": value.unwrap_or_default()});
                let command = json!({"cmd": "Emulation.setEmulatedMedia", "params": {"features": [wish]}});
                self.driver.handle().cmd(DriversOwn("goog/cdp/execute", command)).await.unwrap();
            }
            Browser::Firefox => {
                assert_eq!(feature, "forced-colors");
                let script = "const colours = 'browser.display.document_color_use';
                     if (arguments[0]) Services.prefs.setIntPref(colours, 2);
                     else Services.prefs.clearUserPref(colours);";
                self.in_firefox(script, json!(value.is_some())).await;
            }
        }
    }

    /// Runs a script in Firefox itself.
    async fn in_firefox(&self, script: &str, argument: Value) -> Value {
        let handle = self.driver.handle();
        handle.cmd(DriversOwn::context("chrome")).await.unwrap();
        let answer = self.driver.execute(script, vec![argument]).await.unwrap().json().clone();
        handle.cmd(DriversOwn::context("content")).await.unwrap();
        answer
    }

    /// The extension's origin, without a slash at its end.
    pub fn origin(&self) -> &str {
        &self.package.origin
    }

    /// Moves the pointer over the page, in CSS pixels of its viewport.
    pub async fn point(&self, x: i64, y: i64) {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        self.driver.action_chain().move_to(x, y).perform().await.unwrap();
    }

    /// Clicks in the page, in CSS pixels of its viewport.
    pub async fn click(&self, x: i64, y: i64) {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        self.driver.action_chain().move_to(x, y).click().perform().await.unwrap();
    }

    /// Presses keys in the page.
    pub async fn press(&self, keys: impl AsRef<str>) {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        self.driver.action_chain().send_keys(keys.as_ref()).perform().await.unwrap();
    }

    /// Presses a key together with Control.
    pub async fn press_with_control(&self, key: &str) {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        let keys = self.driver.action_chain().key_down(Key::Control).send_keys(key).key_up(Key::Control);
        keys.perform().await.unwrap();
    }

    /// Gives the page about this room, in CSS pixels: Firefox keeps a least width.
    pub async fn size(&self, width: u32, height: u32) {
        self.driver.switch_to_window(self.pages.clone()).await.unwrap();
        match self.browser {
            Browser::Chromium => {
                let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
                let command = json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": size});
                self.driver.handle().cmd(DriversOwn("goog/cdp/execute", command)).await.unwrap();
            }
            Browser::Firefox => self.driver.set_window_rect(0, 0, width, height).await.unwrap(),
        }
    }

    /// Waits until `look` gives something, and gives it. `what` is said where it never does, with
    /// what was seen last.
    pub async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Result<T, String>) -> T {
        let began = Instant::now();
        loop {
            match look().await {
                Ok(seen) => return seen,
                Err(seen) if began.elapsed() > PATIENCE => {
                    panic!("{}: waited for {what}; last: {seen}", self.browser.name())
                }
                Err(_) => tokio::time::sleep(TICK).await,
            }
        }
    }

    /// What the browser has logged as errors of the page or of the extension since it was last asked.
    pub async fn errors(&self) -> Vec<String> {
        let log = self.log().await;
        // The pictures of the fixture pages do not exist. And Firefox tells of an answer that the extension got for a page
        // it had shown before, and keeps: nothing runs there.
        let expected = ["404 (Not Found)", "Promise resolved while context is inactive"];
        let told = log.into_iter().map(|(_, message)| message);
        told.filter(|message| !expected.iter().any(|expected| message.contains(expected))).collect()
    }

    /// The uncaught exceptions among [`Session::errors`].
    pub async fn exceptions(&self) -> Vec<String> {
        let log = self.log().await;
        let uncaught = |source: &str, message: &str| match self.browser {
            Browser::Chromium => source == "javascript" && message.contains("Uncaught"),
            Browser::Firefox => source == "content javascript",
        };
        log.into_iter().filter(|(source, message)| uncaught(source, message)).map(|(_, message)| message).collect()
    }

    /// The errors logged since this was last asked: what each is of, and the message.
    async fn log(&self) -> Vec<(String, String)> {
        match self.browser {
            Browser::Chromium => {
                let log = self.driver.browser_log().await.unwrap();
                let severe = log.into_iter().filter(|entry| entry.level == "SEVERE");
                severe.map(|entry| (entry.source.unwrap_or_default(), entry.message)).collect()
            }
            Browser::Firefox => {
                let script = "const seen = Services.console.getMessageArray()
                       .filter(m => m instanceof Ci.nsIScriptError && !(m.flags & Ci.nsIScriptError.warningFlag))
                       .filter(m => /^(moz-extension|http):/.test(m.sourceName))
                       .map(m => [m.category, `${m.errorMessage} (${m.sourceName}:${m.lineNumber})`]);
                     Services.console.reset();
                     return seen;";
                serde_json::from_value(self.in_firefox(script, json!(null)).await).unwrap()
            }
        }
    }
}

/// A command that only one of the drivers has: the end of its address and what is posted there.
#[derive(Debug)]
struct DriversOwn(&'static str, Value);

impl DriversOwn {
    /// Firefox: scripts run in pages ("content") or in the browser itself ("chrome").
    fn context(name: &str) -> DriversOwn {
        DriversOwn("moz/context", json!({"context": name}))
    }
}

impl FormatRequestData for DriversOwn {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let uri = format!("/session/{session}/{}", self.0).into();
        // Any command that posts: only its method is wanted.
        let post = Command::Refresh.format_request(session);
        RequestData { uri, ..post }.add_body(self.1.clone())
    }
}

/// Starts a driver on a free port. The driver and its browser live in a process group of their own
/// that ends when this process does, however it ends: the shell sees its standard input close.
fn start_driver(browser: Browser) -> (Child, u16) {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let mut shell = std::process::Command::new("sh");
    shell
        .arg("-c")
        .arg(r#""$@" >"$LOG" 2>&1 </dev/null & cat >/dev/null; kill -- -$$"#)
        .arg("sh")
        .arg(browser.driver());
    shell.arg(format!("--port={port}"));
    if browser == Browser::Firefox {
        // Without it, pages of the extension cannot be opened.
        shell.arg("--binary").arg(browser.binary()).arg("--allow-system-access");
    }
    let log = extension::workspace().join(format!("{}-driver.log", browser.name()));
    shell.env("LOG", log).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    std::os::unix::process::CommandExt::process_group(&mut shell, 0);
    let process = shell.spawn().unwrap();
    let began = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(began.elapsed() < PATIENCE, "the driver does not answer on port {port}");
        std::thread::yield_now();
    }
    (process, port)
}

/// Where a browser saves files.
fn downloads(browser: Browser) -> PathBuf {
    let directory = extension::workspace().join(format!("{}-downloads", browser.name()));
    fs::create_dir_all(&directory).unwrap();
    directory
}

fn chromium(extension: &Path, proxy: u16) -> ChromeCapabilities {
    let profile = extension::workspace().join("chromium-profile");
    drop(fs::remove_dir_all(&profile));
    let mut capabilities = DesiredCapabilities::chrome();
    let arguments = [
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--no-first-run".to_owned(),
        "--no-default-browser-check".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--window-size=1100,900".to_owned(),
        format!("--proxy-server=127.0.0.1:{proxy}"),
        format!("--user-data-dir={}", profile.display()),
        format!("--load-extension={}", extension.display()),
    ];
    // Out of developer mode, an unpacked extension that is restarted stays off.
    let preferences = json!({
        "extensions.ui.developer_mode": true,
        "download.default_directory": downloads(Browser::Chromium),
        "download.prompt_for_download": false,
    });
    let options = json!({"binary": Browser::Chromium.binary(), "args": arguments, "prefs": preferences});
    capabilities.set("goog:chromeOptions", options).unwrap();
    capabilities.set("unhandledPromptBehavior", "dismiss").unwrap();
    capabilities.set("goog:loggingPrefs", json!({"browser": "ALL"})).unwrap();
    capabilities
}

fn firefox(proxy: u16) -> FirefoxCapabilities {
    let mut capabilities = DesiredCapabilities::firefox();
    let preferences = json!({
        "extensions.webextensions.uuids": json!({extension::GECKO_ID: extension::GECKO_UUID}).to_string(),
        "browser.download.folderList": 2,
        "browser.download.dir": downloads(Browser::Firefox),
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": proxy,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": proxy,
    });
    let options = json!({"binary": Browser::Firefox.binary(), "args": ["-headless", "-width", "1100", "-height", "900"],
                         "prefs": preferences});
    capabilities.set("unhandledPromptBehavior", "dismiss").unwrap();
    capabilities.set("moz:firefoxOptions", options).unwrap();
    capabilities
}
