//! `crossread find`.

use crate::input;
use anyhow::Result;
use crossread::claimset::lookup::Lookup;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::path::PathBuf;

/// Find the claims of a pack that fit a statement
///
/// Reads JSON lines {"id","text","context"} (context: the article the text stands in; may be missing) on standard input and writes {"id","claims":[{"claim","score"}]},
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
    context: Option<String>,
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
    let lookup = Lookup::new(&set);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in input::json_lines::<Line>() {
        let Line { id, text, context } = line?;
        let claims = lookup
            .best(&text, context.as_deref(), args.k)
            .into_iter()
            .filter_map(|hit| Some(Claim { claim: set.claim(hit.claim)?.id, score: hit.score }))
            .collect();
        serde_json::to_writer(&mut out, &Found { id, claims })?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
