//! Reading what the commands are given.

use anyhow::{Context, Result, bail};
use crossread::article::{Page, html};
use crossread::claimset::ClaimSet;
use crossread::claimset::{build, source};
use std::borrow::Cow;
use std::io::{self, BufRead, Read};
use std::path::Path;

/// The bytes of a file, or of standard input for `-`.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    } else {
        bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    }
    Ok(bytes)
}

/// The bytes of a model file; without one, the model this program was built with.
pub fn model(path: Option<&Path>) -> Result<Cow<'static, [u8]>> {
    match path {
        Some(path) => bytes(path).map(Cow::Owned),
        None => Ok(Cow::Borrowed(include_bytes!("../../../extension/data/entities.model"))),
    }
}

/// The bundled claim sets, compiled from the source this program was built with.
pub fn bundled_pack() -> Result<Vec<u8>> {
    let source = source::parse(include_str!("../../../extension/data/source/us-ecuador-2025.jsonl"));
    build::build(&source.records, &source.articles, &build::Label::default(), &|| {}).context("the bundled claim set")
}

/// A loaded pack.
pub fn pack(path: &Path) -> Result<ClaimSet> {
    ClaimSet::load(&bytes(path)?).with_context(|| path.display().to_string())
}

/// A page from an HTML or plain-text file. Bytes that are no UTF-8 are read as U+FFFD.
pub fn page(path: &Path, url: &str) -> Result<Page> {
    let bytes = bytes(path)?;
    if bytes.starts_with(&[0x1f, 0x8b]) || bytes.iter().take(1024).any(|&byte| byte == 0) {
        bail!("{} is not text; give an HTML or plain-text file", path.display());
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(if looks_like_html(&text) { html::page(&text, url) } else { Page { url: url.into(), ..Page::from_text(&text) } })
}

/// Whether `text` is markup rather than plain text: a doctype or a known element near its beginning.
fn looks_like_html(text: &str) -> bool {
    let head: String = text.chars().take(4096).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<p "]
        .iter()
        .any(|mark| head.contains(mark))
}

/// Each line of standard input as one JSON value, with its number from 1; blank lines are passed over.
pub fn json_lines<T: serde::de::DeserializeOwned>() -> impl Iterator<Item = Result<T>> {
    io::stdin().lock().lines().enumerate().filter_map(|(at, line)| match line {
        Ok(line) if line.trim().is_empty() => None,
        Ok(line) => Some(serde_json::from_str(&line).with_context(|| format!("line {} of standard input", at + 1))),
        Err(error) => Some(Err(error).context("cannot read standard input")),
    })
}
