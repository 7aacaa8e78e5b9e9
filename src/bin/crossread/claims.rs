//! `crossread claims`.

use anyhow::{Result, bail};

/// Build, check and look into claim sets
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: Args) -> Result<()> {
    bail!("not there yet")
}
