//! `crossread eval`.

use anyhow::{Result, bail};

/// Measure quality on labelled data
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: Args) -> Result<()> {
    bail!("not there yet")
}
