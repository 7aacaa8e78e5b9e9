//! `crossread read`.

use anyhow::{Result, bail};

/// Read an article and report what is named, what is claimed and what other outlets say
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: Args) -> Result<()> {
    bail!("not there yet")
}
