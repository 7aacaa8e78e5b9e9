//! `crossread body`.

use crate::input;
use anyhow::Result;
use crossread::article::body;
use std::io::{self, Write};
use std::path::PathBuf;

/// Print the article's text, blocks separated by a blank line
///
/// Headings, paragraphs, lists, quotations and tables of the article are printed; its title and the
/// captions of its pictures are not. A page that is no article prints nothing and says so on
/// standard error.
#[derive(clap::Args)]
pub struct Args {
    /// HTML or plain-text file, or `-` for standard input
    page: PathBuf,
    /// The page's address
    #[arg(long, default_value = "")]
    url: String,
}

pub fn run(args: Args) -> Result<()> {
    let text = body::text(&input::page(&args.page, &args.url)?);
    if text.is_empty() {
        eprintln!("crossread: no article in {}", args.page.display());
    } else {
        writeln!(io::stdout(), "{text}")?;
    }
    Ok(())
}
