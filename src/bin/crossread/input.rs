//! Reading what the commands are given.

use anyhow::{Context, Result, bail};
use crossread::article::{Page, html};
use crossread::claimset::ClaimSet;
use crossread::claimset::{build, source};
use encoding_rs::{Encoding, WINDOWS_1252};
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

/// A page from an HTML or plain-text file in any encoding of the web.
pub fn page(path: &Path, url: &str) -> Result<Page> {
    let bytes = bytes(path)?;
    let Some(text) = decode(&bytes) else {
        bail!("{} is not text; give an HTML or plain-text file", path.display());
    };
    Ok(if looks_like_html(&text) { html::page(&text, url) } else { Page { url: url.into(), ..Page::from_text(&text) } })
}

/// The text in `bytes`: in the encoding of a byte order mark; in UTF-8, if they are that; in the encoding that
/// markup near the beginning declares; else in windows-1252. What is malformed is read as U+FFFD; `None`
/// for bytes that are no text.
pub fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    const HEAD: usize = 1024;
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some(encoding.decode(bytes).0);
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if bytes.starts_with(&[0x1f, 0x8b]) || head.contains(&0) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.into());
    }
    Some(declared(head).unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0)
}

/// The encoding that `charset=…` names, in a `<meta>` as in an XML or HTTP header.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=").or_else(|| head.split_once("encoding="))?;
    let rest = rest.trim_start_matches(['"', '\'']);
    let label = rest.split(|char: char| !(char.is_ascii_alphanumeric() || "-_:.".contains(char))).next()?;
    // A page whose declaration can be read as ASCII is in neither UTF-16.
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_in_their_encoding() {
        let cases: [(&[u8], Option<&str>); 8] = [
            ("Zürich".as_bytes(), Some("Zürich")),
            (b"\xef\xbb\xbfGull", Some("Gull")),
            (b"\xff\xfeG\0u\0", Some("Gu")),
            (b"<meta charset=\"iso-8859-2\">\xb1", Some("<meta charset=\"iso-8859-2\">ą")),
            (
                b"<meta content='text/html; charset=euc-kr'>\xb0\xa1",
                Some("<meta content='text/html; charset=euc-kr'>가"),
            ),
            (b"Z\xfcrich \x97 it", Some("Zürich — it")),
            (b"charset=none \xfc", Some("charset=none ü")),
            (b"\0\0\0\x18ftyp", None),
        ];
        for (bytes, text) in cases {
            assert_eq!(decode(bytes).as_deref(), text, "{}", bytes.escape_ascii());
        }
    }
}
