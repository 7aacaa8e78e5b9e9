//! `crossread body`.

use anyhow::{Result, bail};

/// Print the article's text, blocks separated by a blank line
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: Args) -> Result<()> {
    bail!("not there yet")
}
