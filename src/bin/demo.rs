//! Shows the built extension at work: a browser with an article open and the card of a finding.
//!
//! `demo chrome|firefox EXTENSION ARTICLE.html SCREENSHOT.png`. The article is served from this machine.
//! Without a display the browser is headless, and the demo ends with the screenshot; with one, it ends
//! when the window is closed.
//!
//! `demo screenshots EXTENSION ARTICLE.html FOLDER` makes the pictures of the documentation.

use anyhow::{Context, Result, bail};
use base64::prelude::{BASE64_STANDARD as STANDARD, Engine};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use thirtyfour::common::command::{Command as Ask, FormatRequestData};
use thirtyfour::extensions::addons::firefox::FirefoxTools;
use thirtyfour::prelude::*;
use thirtyfour::{CapabilitiesHelper, RequestData, SessionId};

/// How long a browser or an annotation may take.
const PATIENCE: Duration = Duration::from_secs(30);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [browser, extension, article, screenshot] = args.as_slice() else {
        bail!("usage: demo chrome|firefox|screenshots EXTENSION ARTICLE.html SCREENSHOT.png|FOLDER");
    };
    let extension = Path::new(extension).canonicalize().with_context(|| format!("{extension} is not there"))?;
    let html = std::fs::read_to_string(article).with_context(|| format!("{article} cannot be read"))?;
    if browser == "screenshots" {
        let mut process = start_driver("chrome")?;
        let driver = start_browser("chrome", &extension, false, process.1).await?;
        let done = picture_all(&driver, &origin(&extension), &html, Path::new(screenshot)).await;
        driver.quit().await?;
        process.0.kill()?;
        return done;
    }
    let url = serve(html)?;
    let seen = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    let mut process = start_driver(browser)?;
    let done = show(browser, &extension, &url, screenshot, seen, process.1).await;
    process.0.kill()?;
    done
}

async fn show(browser: &str, extension: &Path, url: &str, screenshot: &str, seen: bool, port: u16) -> Result<()> {
    let driver = start_browser(browser, extension, seen, port).await?;
    let shown = annotate(&driver, url, screenshot).await;
    if shown.is_ok() && seen {
        println!("close the browser window to end");
        while driver.title().await.is_ok() {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        return Ok(());
    }
    driver.quit().await?;
    shown
}

/// Opens the article, waits for the lines, and opens the card of the first claim that is reported
/// differently.
async fn annotate(driver: &WebDriver, url: &str, screenshot: &str) -> Result<()> {
    open_beside_welcome(driver, url).await?;
    rest_on(driver, "claim-", None).await?;
    driver.screenshot(Path::new(screenshot)).await?;
    println!("{screenshot}");
    Ok(())
}

/// Opens a page in a new window and waits for its lines.
async fn open_beside_welcome(driver: &WebDriver, url: &str) -> Result<()> {
    // The welcome page opens over the first window, and nothing is read behind another tab.
    let began = Instant::now();
    while driver.windows().await?.len() < 2 && began.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let window = driver.new_window().await?;
    driver.switch_to_window(window).await?;
    open(driver, url).await
}

async fn open(driver: &WebDriver, url: &str) -> Result<()> {
    driver.goto(url).await?;
    until(driver, "no line was painted", "return [...CSS.highlights.keys()].some(name => name.startsWith('claim-'));")
        .await
}

/// Rests the pointer on the line with these words, by default on the first of what is reported differently,
/// until its card is open. `lines` is how the names of the lines begin.
async fn rest_on(driver: &WebDriver, lines: &str, words: Option<&str>) -> Result<()> {
    let place = driver
        .execute(
            "const [begin, words] = arguments;
             const live = range => {
               const live = document.createRange();
               live.setStart(range.startContainer, range.startOffset);
               live.setEnd(range.endContainer, range.endOffset);
               return live;
             };
             const lines = [...CSS.highlights].filter(([name]) => name.startsWith(begin));
             const [, first] = lines.find(([name]) => name.startsWith('claim-differs')) ?? lines[0];
             const ranges = words ? lines.flatMap(([, ranges]) => [...ranges]) : [...first];
             const range = ranges.map(live).find(range => range.toString().includes(words ?? ''));
             // High up, so that the whole card is seen under it.
             scrollBy({top: range.getBoundingClientRect().top - 100, behavior: 'instant'});
             const line = range.getClientRects()[0];
             return [Math.round(line.x + line.width / 2), Math.round(line.y + line.height / 2)];",
            vec![json!(lines), json!(words)],
        )
        .await?;
    let (x, y) = serde_json::from_value(place.json().clone())?;
    driver.action_chain().move_to(x, y).perform().await?;
    until(driver, "no card opened", "return [...CSS.highlights.keys()].some(name => name.startsWith('finding-open'));")
        .await
}

/// What a page of the story looks like elsewhere: the name of the picture, and style that is added to it.
const PAGES: [(&str, &str); 3] = [
    ("light", "body { background: #ffffff; color: #222222; }"),
    ("dark", "body { background: #121212; color: #e4e0da; } a { color: #9db9e8; }"),
    ("sepia", "body { background: #f4ecd8; color: #443322; }"),
];

/// What distracts from the lines in a picture of them.
const PLAIN: &str = "figure, .ad-slot, .cookie-notice, .sharedaddy, .breadcrumbs { display: none !important; }";

/// The cards: the name of the picture, which lines are looked at, and words above one.
const CARDS: [(&str, &str, &str); 5] = [
    ("same", "claim-", "two cutters and a helicopter"),
    ("differs", "claim-", "annual inspection"),
    ("only-here", "claim-", "was fined"),
    ("quotation", "claim-", "Every one of those"),
    ("name", "entity-", "Port Aldren"),
];

/// How much of a picture's detail is kept, of 100.
const QUALITY: u32 = 70;

/// Takes every picture of the documentation, at one and at two device pixels for each pixel of the page.
async fn picture_all(driver: &WebDriver, origin: &str, html: &str, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut pages = Vec::new();
    for (name, style) in PAGES {
        let dressed = html.replacen("</head>", &format!("<style>{style} {PLAIN}</style></head>"), 1);
        pages.push((name, serve(dressed)?));
    }
    let [(_, light), ..] = pages.as_slice() else { bail!("there is no page") };
    open_beside_welcome(driver, light).await?;
    for (name, url) in &pages {
        open(driver, url).await?;
        driver
            .execute("document.querySelector('h1').scrollIntoView({block: 'start', behavior: 'instant'});", vec![])
            .await?;
        picture(driver, folder, &format!("article-{name}"), (640, 440)).await?;
    }
    open(driver, light).await?;
    for (name, lines, words) in CARDS {
        resize(driver, (640, 640), 1).await?;
        // Where the pointer rests already, no card opens.
        driver.action_chain().move_to(1, 1).perform().await?;
        rest_on(driver, lines, Some(words)).await?;
        picture(driver, folder, &format!("card-{name}"), (640, 640)).await?;
        driver.action_chain().send_keys("\u{e00c}").perform().await?;
    }
    let [_, (_, dark), _] = pages.as_slice() else { bail!("there is no dark page") };
    open(driver, dark).await?;
    resize(driver, (640, 640), 1).await?;
    driver.action_chain().move_to(1, 1).perform().await?;
    rest_on(driver, "claim-", Some("annual inspection")).await?;
    picture(driver, folder, "card-dark", (640, 640)).await?;
    let page = driver.window().await?;
    let beside = driver.new_window().await?;
    driver.switch_to_window(beside).await?;
    driver.goto(format!("{origin}/welcome.html")).await?;
    picture(driver, folder, "welcome", (640, 1150)).await?;
    // The tab with the article is the one that answers.
    let script = "const [done] = arguments;
        const ask = ({ id }) => chrome.tabs.sendMessage(id, {type: 'status'}).then(() => id);
        chrome.tabs.query({}).then(tabs => Promise.any(tabs.map(ask))).then(done, error => done(String(error)));";
    let tab = driver.execute_async(script, vec![]).await?;
    driver.goto(format!("{origin}/panel.html?tab={}", tab.json())).await?;
    until(driver, "the panel shows no claim", "return document.querySelectorAll('li').length > 3;").await?;
    picture(driver, folder, "panel", (400, 600)).await?;
    let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
    driver.handle().cmd(DevTools(json!({"cmd": "Emulation.setEmulatedMedia", "params": dark}))).await?;
    picture(driver, folder, "panel-dark", (400, 600)).await?;
    driver.switch_to_window(page).await?;
    Ok(())
}

/// The origin Chromium gives an unpacked extension: after the first half of the SHA-256 of its path, the
/// hexadecimal digits written as a to p.
fn origin(extension: &Path) -> String {
    let digest = Sha256::digest(extension.as_os_str().as_encoded_bytes());
    let digits = digest.iter().take(16).flat_map(|byte| [byte >> 4, byte & 15]);
    format!("chrome-extension://{}", digits.map(|digit| char::from(b'a' + digit)).collect::<String>())
}

/// Takes one picture at both scales.
async fn picture(driver: &WebDriver, folder: &Path, name: &str, size: (u32, u32)) -> Result<()> {
    for scale in [1, 2] {
        resize(driver, size, scale).await?;
        // A frame at the new size, with all that follows a change of it.
        driver
            .execute_async("requestAnimationFrame(() => requestAnimationFrame(() => arguments[0](null)));", vec![])
            .await?;
        let path = folder.join(if scale == 1 { format!("{name}.webp") } else { format!("{name}@{scale}x.webp") });
        let how = json!({"format": "webp", "quality": QUALITY});
        let shot = driver.handle().cmd(DevTools(json!({"cmd": "Page.captureScreenshot", "params": how}))).await?;
        let shot: Shot = shot.value()?;
        std::fs::write(&path, STANDARD.decode(shot.data)?)?;
        println!("{}", path.display());
    }
    Ok(())
}

async fn resize(driver: &WebDriver, (width, height): (u32, u32), scale: u32) -> Result<()> {
    let metrics = json!({"width": width, "height": height, "deviceScaleFactor": scale, "mobile": false});
    driver.handle().cmd(DevTools(json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": metrics}))).await?;
    Ok(())
}

/// A picture as Chromium answers with it.
#[derive(Deserialize)]
struct Shot {
    data: String,
}

/// A command of Chromium's own.
#[derive(Debug)]
struct DevTools(Value);

impl FormatRequestData for DevTools {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let uri = format!("/session/{session}/goog/cdp/execute").into();
        // Any command that posts: only its method is wanted.
        let post = Ask::Refresh.format_request(session);
        RequestData { uri, ..post }.add_body(self.0.clone())
    }
}

async fn until(driver: &WebDriver, otherwise: &str, script: &str) -> Result<()> {
    let began = Instant::now();
    while driver.execute(script, vec![]).await?.json() != &Value::Bool(true) {
        if began.elapsed() > PATIENCE {
            bail!("{otherwise} within {} seconds", PATIENCE.as_secs());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

async fn start_browser(browser: &str, extension: &Path, seen: bool, port: u16) -> Result<WebDriver> {
    let server = format!("http://127.0.0.1:{port}");
    let size = ["--width=1100", "--height=900"];
    if browser == "firefox" {
        let mut capabilities = DesiredCapabilities::firefox();
        let args: &[&str] = if seen { &size } else { &["-headless", "--width=1100", "--height=900"] };
        capabilities.set("moz:firefoxOptions", json!({ "args": args }))?;
        let driver = WebDriver::new(&server, capabilities).await?;
        let path = extension.to_str().context("the extension's path is not Unicode")?;
        FirefoxTools::new(driver.handle().clone()).install_addon(path, Some(true)).await?;
        return Ok(driver);
    }
    let mut args = vec![format!("--load-extension={}", extension.display()), "--window-size=1100,900".into()];
    if !seen {
        args.extend(["--headless=new".into(), "--disable-gpu".into(), "--hide-scrollbars".into()]);
    }
    // Chromium's sandbox cannot be set up by root, as in most containers.
    if std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0) {
        args.push("--no-sandbox".into());
    }
    let mut capabilities = DesiredCapabilities::chrome();
    capabilities.set("goog:chromeOptions", json!({ "args": args }))?;
    Ok(WebDriver::new(&server, capabilities).await?)
}

fn start_driver(browser: &str) -> Result<(Child, u16)> {
    let name = if browser == "firefox" { "geckodriver" } else { "chromedriver" };
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let process = Command::new(name)
        .arg(format!("--port={port}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{name} does not start"))?;
    let began = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if began.elapsed() > PATIENCE {
            bail!("{name} does not answer on port {port}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok((process, port))
}

/// Serves one page to this machine for as long as the demo runs, and gives its address.
fn serve(html: String) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let url = format!("http://{}/article.html", listener.local_addr()?);
    std::thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            let mut request = [0; 4096];
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                html.len()
            );
            // A browser that hangs up does not end the demo.
            let _ = connection.read(&mut request);
            let _ = connection.write_all(head.as_bytes()).and_then(|()| connection.write_all(html.as_bytes()));
        }
    });
    Ok(url)
}
