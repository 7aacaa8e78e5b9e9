//! `crossread tag`.

use anyhow::{Result, bail};

/// Tag names, dates and figures: tokens one a line in, token and tag out
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: Args) -> Result<()> {
    bail!("not there yet")
}
