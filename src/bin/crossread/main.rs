//! `crossread`: the same path as the extension, for files; also the way quality is measured.

#![deny(clippy::print_stdout)]

mod body;
mod claims;
mod compare;
mod eval;
mod exchange;
mod find;
mod input;
mod pairs;
mod rank;
mod read;
mod tag;
mod train;

use clap::{Parser, Subcommand};
use std::io::{self, ErrorKind};
use std::process::ExitCode;

/// Reads a news article and shows what other outlets report: the same, differently, or nothing.
#[derive(Parser)]
#[command(name = "crossread", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Read(read::Args),
    Body(body::Args),
    Tag(tag::Args),
    Rank(rank::Args),
    Compare(compare::Args),
    Find(find::Args),
    Claims(claims::Args),
    Eval(eval::Args),
    Train(train::Args),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Read(args) => read::run(args),
        Command::Body(args) => body::run(args),
        Command::Tag(args) => tag::run(args),
        Command::Rank(args) => rank::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Find(args) => find::run(args),
        Command::Claims(args) => claims::run(args),
        Command::Eval(args) => eval::run(args),
        Command::Train(args) => train::run(args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the output has read enough.
        Err(error) if error.downcast_ref::<io::Error>().is_some_and(|it| it.kind() == ErrorKind::BrokenPipe) => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("crossread: {error:#}");
            ExitCode::FAILURE
        }
    }
}
