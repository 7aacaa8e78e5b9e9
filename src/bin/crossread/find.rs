//! `crossread find`.

use anyhow::{Result, bail};

/// Find the claims of a pack that fit a statement
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: Args) -> Result<()> {
    bail!("not there yet")
}
