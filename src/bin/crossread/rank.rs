//! `crossread rank`.

use crate::input;
use anyhow::Result;
use crossread::claim::rank;
use crossread::text::{Prose, Span};
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// Rank statements by how well worth checking they are.
///
/// Reads JSON lines {"id","text"} on standard input and writes {"id","rank"}: 0 (not at all) to 1.
#[derive(clap::Args)]
pub struct Args {}

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Ranked {
    id: serde_json::Value,
    rank: f32,
}

pub fn run(_args: Args) -> Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in input::json_lines::<Line>() {
        let Line { id, text } = line?;
        let prose = Prose::new(text);
        let whole = Span::bytes(0, prose.text.len());
        serde_json::to_writer(&mut out, &Ranked { id, rank: rank::rank(&prose, whole) })?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
