//! Saved pages with their addresses: what `eval body` and `eval meta` read.

use crate::input;
use anyhow::{Context, Result, bail};
use crossread::article::{Page, html};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What is true of a page.
#[derive(Deserialize)]
pub struct Truth {
    pub url: String,
    #[serde(rename = "articleBody")]
    pub body: String,
}

/// A saved page.
pub struct Saved {
    pub key: String,
    pub truth: Truth,
    pub page: Page,
}

/// The pages in `directory`, which holds `ground-truth.json` (`{KEY: {url, articleBody}}`) and `html/KEY.html.gz`.
pub fn read(directory: &Path) -> Result<impl Iterator<Item = Result<Saved>>> {
    let path = directory.join("ground-truth.json");
    let truth = File::open(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let truth: BTreeMap<String, Truth> = serde_json::from_reader(std::io::BufReader::new(truth))
        .with_context(|| format!("{} is not a ground truth", path.display()))?;
    if truth.is_empty() {
        bail!("{} names no page", path.display());
    }
    let directory = directory.join("html");
    Ok(truth.into_iter().map(move |(key, truth)| {
        let page = html::page(&unpack(&directory.join(format!("{key}.html.gz")))?, &truth.url);
        Ok(Saved { key, truth, page })
    }))
}

fn unpack(path: &Path) -> Result<String> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut bytes = Vec::new();
    GzDecoder::new(file).read_to_end(&mut bytes).with_context(|| format!("cannot unpack {}", path.display()))?;
    input::decode(&bytes).map(Cow::into_owned).with_context(|| format!("{} is not text", path.display()))
}
