//! The modules import one way only: each from those before it in [`ORDER`].

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// The order of the modules of the library, as its front page gives it.
const ORDER: [&str; 10] =
    ["pause", "text", "article", "entity", "claim", "claimset", "crossref", "report", "engine", "web"];

#[test]
fn imports_go_one_way() {
    let mut wrong = Vec::new();
    for path in rust_files(&src()) {
        let inside = path.strip_prefix(src()).unwrap();
        if inside.starts_with("bin") || inside == Path::new("lib.rs") {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let modules = module_path(inside);
        wrong.extend(against_the_order(&modules, &source).into_iter().map(|to| format!("{}: {to}", inside.display())));
    }
    assert!(wrong.is_empty(), "imports against the order {}:\n{}", ORDER.join(" < "), wrong.join("\n"));
}

#[test]
fn every_module_of_the_library_has_its_place() {
    let front = fs::read_to_string(src().join("lib.rs")).unwrap();
    let declared: Vec<&str> =
        front.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    for module in &declared {
        assert!(ORDER.contains(module), "give `{module}` a place in the order");
    }
    for module in ORDER {
        assert!(declared.contains(&module), "`{module}` is no module of the library");
    }
}

#[test]
fn finds_each_way_of_importing() {
    let found = |source: &str| against_the_order(&["claim".into(), "split".into()], source);
    assert_eq!(found("use crate::text::Span;\nuse crate::article;"), Vec::<String>::new());
    assert_eq!(found("use crate::crossref::State;"), ["crossref"]);
    assert_eq!(found("fn f() -> crate::engine::Engine {}"), ["engine"]);
    assert_eq!(found("use crate::{text::{Span, report}, report::{self, Micros}};"), ["report"]);
    assert_eq!(found("use super::super::claimset::Record;"), ["claimset"]);
    assert_eq!(found("use super::claimset;"), Vec::<String>::new(), "its own submodule of that name");
    assert_eq!(found("/// See [`crate::engine`].\n// crate::engine\n/* crate::engine */"), Vec::<String>::new());
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// `claim/split.rs` is `claim::split`, `claim/mod.rs` is `claim`.
fn module_path(file: &Path) -> Vec<String> {
    let path = file.with_extension("");
    path.iter().map(|part| part.to_string_lossy().into_owned()).filter(|part| part != "mod").collect()
}

/// The modules after its own that a file names.
fn against_the_order(module: &[String], source: &str) -> Vec<String> {
    let place = |name: &str| ORDER.iter().position(|layer| *layer == name);
    let own = place(&module[0]);
    let mut wrong: Vec<String> = named(module.len(), &without_comments(source))
        .into_iter()
        .filter(|name| place(name).is_some_and(|other| own.is_none_or(|own| other > own)))
        .collect();
    wrong.dedup();
    wrong
}

/// The first names of every path from the root of the crate: after `crate::`, or after as many
/// `super::` as the module is deep.
fn named(depth: usize, source: &str) -> Vec<String> {
    let mut names = Vec::new();
    for root in ["crate::".to_owned(), "super::".repeat(depth)] {
        for (at, _) in source.match_indices(&root) {
            let whole_word = !source[..at].ends_with(|before: char| before.is_alphanumeric() || "_:".contains(before));
            if whole_word {
                names.extend(first_names(source[at + root.len()..].trim_start()));
            }
        }
    }
    names
}

/// `a::B` names `a`; `{a::{b, c}, d}` names `a` and `d`.
fn first_names(path: &str) -> Vec<String> {
    let identifier = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = path.strip_prefix('{') else { return vec![identifier(path)] };
    let mut names = vec![identifier(group.trim_start())];
    let mut depth = 0;
    for (at, mark) in group.char_indices() {
        match mark {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(identifier(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    names
}

fn without_comments(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(at) = rest.find("/*") {
        code.push_str(&rest[..at]);
        rest = rest[at..].split_once("*/").map_or("", |(_, after)| after);
    }
    code.push_str(rest);
    code.lines().map(|line| line.split_once("//").map_or(line, |(before, _)| before)).collect::<Vec<_>>().join("\n")
}
