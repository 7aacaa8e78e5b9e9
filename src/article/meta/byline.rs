//! The people a byline names.

use super::super::outline::Node;
use super::{credit, unescape};

/// How a byline begins.
pub const BYLINES: &[&str] = &["By ", "by ", "BY ", "Prepared by ", "Written by ", "Posted by ", "Story by "];

/// What follows `start` in a byline, if a name does.
pub fn strip_prefix<'a>(line: &'a str, start: &str) -> Option<&'a str> {
    line.strip_prefix(start).filter(|rest| rest.starts_with(char::is_uppercase))
}

/// Whether a block is marked as a byline and looks like one: a few words that are names.
pub fn is_marked(node: &Node) -> bool {
    const LONGEST: usize = 60;
    let words = || node.hints.split(|char: char| !char.is_alphabetic());
    words().any(|word| ["author", "authors", "byline", "bylines"].iter().any(|mark| word.eq_ignore_ascii_case(mark)))
        && node.text.len() <= LONGEST
        && node.text.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count() >= 2
        && !people(&node.text).is_empty()
}

/// Words of a byline that are no part of a name: "AP Sports Writer", "Founder of the Gull".
const OFFICES: &[&str] = &[
    "Bureau",
    "Contributor",
    "Correspondent",
    "Editor",
    "Editor-at-large",
    "Journalist",
    "Reporter",
    "Writer",
    "at",
    "for",
    "in",
    "of",
    "the",
];

/// What follows a name in "By Ana Ruiz, Thursday, July 31".
const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The people named in a byline: up to the first part that is no name.
pub fn people(byline: &str) -> Vec<String> {
    const WORDS: std::ops::RangeInclusive<usize> = 1..=5;
    let byline = unescape(byline);
    let line = byline.split(['\n', '|', '•', '·']).next().unwrap_or(&byline).trim();
    let line = line.strip_prefix("Analysis ").or(line.strip_prefix("Opinion ")).unwrap_or(line);
    let line = BYLINES.iter().find_map(|start| strip_prefix(line, start)).unwrap_or(line);
    let parts = line.split(", ").flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" & ")).map(str::trim);
    let parts = parts.take_while(|part| {
        let words: Vec<&str> = part.split(' ').collect();
        WORDS.contains(&words.len())
            && part.starts_with(char::is_uppercase)
            && !part.chars().any(|char| char.is_ascii_digit() || matches!(char, '/' | '@' | ':'))
            && !words.iter().any(|word| OFFICES.contains(word))
            && !DAYS.contains(part)
    });
    // A degree after a name: "Ana Ruiz, MS".
    let degree = |part: &str| part.len() <= 4 && part.chars().all(char::is_uppercase);
    let person = |part: &str| !degree(part) && credit::agency(part).is_none();
    parts.enumerate().filter(|(at, part)| *at == 0 || person(part)).map(|(_, part)| part.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        let cases: &[(&str, &[&str])] = &[
            ("By Ana Ruiz and Bo Li", &["Ana Ruiz", "Bo Li"]),
            ("ANA RUIZ, AP Sports Writer", &["ANA RUIZ"]),
            ("Ana Ruiz, MS", &["Ana Ruiz"]),
            ("By Ana Ruiz and Bo Li, Associated Press", &["Ana Ruiz", "Bo Li"]),
            ("Analysis by Ana Ruiz, Gull Editor-at-large", &["Ana Ruiz"]),
            ("By Ana Ruiz, July 31, 2025", &["Ana Ruiz"]),
            ("By Ana Ruiz, Thursday, 31 July", &["Ana Ruiz"]),
            ("https://example.com/ana", &[]),
        ];
        for (byline, expected) in cases {
            assert_eq!(people(byline), *expected, "{byline}");
        }
    }
}
