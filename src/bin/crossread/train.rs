//! `crossread train`.

use anyhow::{Result, bail};

/// Train the model
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: Args) -> Result<()> {
    bail!("not there yet")
}
