//! `crossread find`.

use crate::input;
use anyhow::Result;
use crossread::text::Prose;
use crossread::text::stem::terms;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::path::PathBuf;

/// Find the claims of a pack that fit a statement
///
/// Reads JSON lines {"id","text"} on standard input and writes {"id","claims":[{"claim","score"}]},
/// best first; "claim" is the id of a record.
#[derive(clap::Args)]
pub struct Args {
    /// The pack
    #[arg(long, value_name = "FILE")]
    pack: PathBuf,
    /// How many claims to give at most
    #[arg(short, default_value_t = 5)]
    k: usize,
}

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Found {
    id: serde_json::Value,
    claims: Vec<Claim>,
}

#[derive(Serialize)]
struct Claim {
    claim: String,
    score: f32,
}

pub fn run(args: Args) -> Result<()> {
    let set = input::pack(&args.pack)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in input::json_lines::<Line>() {
        let Line { id, text } = line?;
        let claims = set
            .find(&query(&text), args.k)
            .into_iter()
            .filter_map(|hit| Some(Claim { claim: set.claim(hit.claim)?.id, score: hit.score }))
            .collect();
        serde_json::to_writer(&mut out, &Found { id, claims })?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

/// The terms to look a post up by: those of its text without addresses, with the words of hashtags
/// and handles apart where capitals show them ("#IllinoisBaby").
pub fn query(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let address = ["http://", "https://", "pic.twitter.com/"].iter().filter_map(|start| word.find(start)).min();
        let mut rest = word.get(..address.unwrap_or(word.len())).unwrap_or_default();
        while let Some(at) = rest.find(['#', '@']) {
            let (before, tag) = rest.split_at(at);
            let end = tag.char_indices().skip(1).find(|(_, c)| !c.is_alphanumeric() && *c != '_');
            let (tag, after) = tag.split_at(end.map_or(tag.len(), |(end, _)| end));
            plain += before;
            plain.push(' ');
            plain += &apart(tag);
            plain.push(' ');
            rest = after;
        }
        plain += rest;
        plain.push(' ');
    }
    terms(&Prose::new(plain))
}

/// The words of a hashtag or handle, blanks between them; as it stands where it shows only one.
fn apart(tag: &str) -> String {
    let chars: Vec<char> = tag.chars().skip(1).collect();
    let mut words = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(at + 1);
        let begins = before.is_some_and(|before| {
            (before.is_lowercase() && c.is_uppercase())
                || (before.is_uppercase() && c.is_uppercase() && after.is_some_and(|after| after.is_lowercase()))
                || (before.is_alphabetic() && c.is_numeric())
        });
        if begins {
            words.push(' ');
        }
        words.push(if c == '_' { ' ' } else { c });
    }
    if words.trim().contains(' ') { words } else { tag.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_show_the_words_of_a_hashtag() {
        assert_eq!(apart("#IllinoisBaby"), "Illinois Baby");
        assert_eq!(apart("@realDonaldTrump"), "real Donald Trump");
        assert_eq!(apart("#NASAImages2020"), "NASA Images 2020");
        assert_eq!(apart("#coronavirus"), "#coronavirus");
    }

    #[test]
    fn addresses_are_left_out() {
        assert_eq!(query("Flood: https://x.example/AbC"), query("Flood:"));
        assert_eq!(query("Flood.pic.twitter.com/AbC #StayHome!"), query("Flood. Stay Home !"));
    }
}
