//! `crossread eval body`.

use anyhow::{Result, bail};

/// Compare the article found in saved pages with the article's true text
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: Args) -> Result<()> {
    bail!("not there yet")
}
