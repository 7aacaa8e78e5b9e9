//! Which text of a page is the article: `crossread body` on each `tests/articles/CASE/source.*` prints
//! `expected.txt`. Adding a case is adding a folder; an empty `expected.txt` is a page that is no article.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn body(source: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_crossread")).arg("body").arg(source).output().unwrap();
    assert!(output.status.success(), "{}: {}", source.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_case_gives_the_expected_text() {
    let mut wrong = Vec::new();
    for case in cases() {
        let source = ["source.html", "source.txt"].map(|name| case.join(name)).into_iter().find(|path| path.exists());
        let found = body(&source.unwrap_or_else(|| panic!("{} has no source", case.display())));
        let expected = fs::read_to_string(case.join("expected.txt")).unwrap();
        if found.trim() != expected.trim() {
            wrong.push(format!("== {}\n-- found\n{found}\n-- expected\n{expected}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn page_that_is_no_article_is_said_to_be_none() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles/login/source.html");
    let output = Command::new(env!("CARGO_BIN_EXE_crossread")).arg("body").arg(source).output().unwrap();
    assert!(output.status.success() && output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("no article"));
}

#[test]
fn missing_file_is_an_error() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_crossread")).args(["body", "tests/articles/none.html"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot read"));
}
