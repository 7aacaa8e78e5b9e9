//! Shows the built extension at work: a browser with an article open and the card of a finding.
//!
//! `demo chrome|firefox EXTENSION ARTICLE.html SCREENSHOT.png`. The article is served from this machine.
//! Without a display the browser is headless, and the demo ends with the screenshot; with one, it ends
//! when the window is closed.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use thirtyfour::CapabilitiesHelper;
use thirtyfour::extensions::addons::firefox::FirefoxTools;
use thirtyfour::prelude::*;

/// How long a browser or an annotation may take.
const PATIENCE: Duration = Duration::from_secs(30);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [browser, extension, article, screenshot] = args.as_slice() else {
        bail!("usage: demo chrome|firefox EXTENSION ARTICLE.html SCREENSHOT.png");
    };
    let extension = Path::new(extension).canonicalize().with_context(|| format!("{extension} is not there"))?;
    let url = serve(std::fs::read_to_string(article).with_context(|| format!("{article} cannot be read"))?)?;
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
    // The welcome page opens over the first window, and nothing is read behind another tab.
    let began = Instant::now();
    while driver.windows().await?.len() < 2 && began.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let window = driver.new_window().await?;
    driver.switch_to_window(window).await?;
    driver.goto(url).await?;
    until(driver, "no line was painted", "return [...CSS.highlights.keys()].some(name => name.startsWith('claim-'));")
        .await?;
    let place = driver
        .execute(
            "const lines = [...CSS.highlights].filter(([name]) => name.startsWith('claim-'));
             const [, ranges] = lines.find(([name]) => name.startsWith('claim-differs')) ?? lines[0];
             const range = [...ranges][0];
             range.startContainer.parentElement.scrollIntoView({block: 'center', behavior: 'instant'});
             const live = document.createRange();
             live.setStart(range.startContainer, range.startOffset);
             live.setEnd(range.endContainer, range.endOffset);
             const line = live.getClientRects()[0];
             return [Math.round(line.x + line.width / 2), Math.round(line.y + line.height / 2)];",
            vec![],
        )
        .await?;
    let (x, y) = serde_json::from_value(place.json().clone())?;
    driver.action_chain().move_to(x, y).perform().await?;
    until(driver, "no card opened", "return [...CSS.highlights.keys()].some(name => name.startsWith('finding-open'));")
        .await?;
    driver.screenshot(Path::new(screenshot)).await?;
    println!("{screenshot}");
    Ok(())
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
        args.extend(["--headless=new".into(), "--disable-gpu".into()]);
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
