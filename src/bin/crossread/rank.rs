//! `crossread rank`.

use anyhow::{Result, bail};

/// Rank statements by how well worth checking they are
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: Args) -> Result<()> {
    bail!("not there yet")
}
