//! `crossread body`.

use crate::input;
use anyhow::Result;
use crossread::article::{Page, Role, body};
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
    let text = text(&input::page(&args.page, &args.url)?);
    if text.is_empty() {
        eprintln!("crossread: no article in {}", args.page.display());
    } else {
        println!("{text}");
    }
    Ok(())
}

/// The article's text without title and captions, blocks separated by a blank line.
pub fn text(page: &Page) -> String {
    let blocks = body::select(page);
    let blocks = blocks.iter().filter(|(_, role)| !matches!(role, Role::Title | Role::Caption));
    let texts = blocks.filter_map(|&(at, _)| page.nodes.get(at as usize)).map(|node| node.text.as_str());
    texts.collect::<Vec<_>>().join("\n\n")
}
