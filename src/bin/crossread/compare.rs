//! `crossread compare`.

use anyhow::{Result, bail};

/// Compare pairs of statements
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: Args) -> Result<()> {
    bail!("not there yet")
}
