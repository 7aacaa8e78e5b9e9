//! `crossread eval`: one file per kind of labelled data.

mod body;
mod compare;
mod crossref;
pub mod entities;
mod find;
mod meta;
mod news;
mod pages;
mod quotes;
pub mod rank;

use anyhow::Result;

/// Measure quality on labelled data
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(clap::Subcommand)]
enum Kind {
    Body(body::Args),
    Compare(compare::Args),
    Crossref(crossref::Args),
    Entities(entities::Args),
    Find(find::Args),
    Meta(meta::Args),
    Quotes(quotes::Args),
    Rank(rank::Args),
}

pub fn run(args: Args) -> Result<()> {
    match args.kind {
        Kind::Body(args) => body::run(args),
        Kind::Compare(args) => compare::run(args),
        Kind::Crossref(args) => crossref::run(args),
        Kind::Entities(args) => entities::run(args),
        Kind::Find(args) => find::run(args),
        Kind::Meta(args) => meta::run(args),
        Kind::Quotes(args) => quotes::run(args),
        Kind::Rank(args) => rank::run(args),
    }
}
