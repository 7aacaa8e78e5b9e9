//! `crossread tag`.

use crate::input;
use anyhow::{Context, Result};
use crossread::entity::corpus::{self, Builder, SENTENCES};
use crossread::entity::{self, Model};
use std::io::{self, BufRead, Write};
use std::path::PathBuf;

/// Tag names, dates and figures: tokens one a line in, token and tag out
///
/// Reads one token a line (of several columns the first), a blank line between sentences and
/// -DOCSTART- lines between documents. Writes the same lines with a tab and the token's tag: BIO over
/// PER ORG LOC NORP DATE FIG. Names are settled over a whole document; a text without -DOCSTART- is
/// read in documents of 40 sentences.
#[derive(clap::Args)]
pub struct Args {
    /// Another model than the one that comes with this version
    #[arg(long)]
    model: Option<PathBuf>,
}

pub fn run(args: Args) -> Result<()> {
    let model = Model::load(&input::model(args.model.as_deref())?)?;
    let mut stdin = io::stdin().lock();
    let mut tagger =
        Tagger { model: &model, marked: false, lines: Vec::new(), out: io::BufWriter::new(io::stdout().lock()) };
    let mut builder = Builder::default();
    let mut line = Vec::new();
    loop {
        line.clear();
        if stdin.read_until(b'\n', &mut line).context("cannot read standard input")? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\n', '\r']);
        let token = text.split('\t').next().unwrap_or("");
        if token == "-DOCSTART-" {
            tagger.document(&mut builder)?;
            tagger.marked = true;
            tagger.lines.push(Line::Bare(format!("{token}\tO")));
        } else if token.trim().is_empty() {
            builder.sentence();
            tagger.lines.push(Line::Bare(String::new()));
            // Without marks, memory is bounded all the same.
            let most = if tagger.marked { MARKED } else { SENTENCES };
            if builder.sentences() >= most {
                tagger.document(&mut builder)?;
            }
        } else {
            if builder.open() >= LONGEST {
                builder.sentence();
                if builder.tokens() >= MARKED * 20 {
                    tagger.document(&mut builder)?;
                }
            }
            builder.token(token);
            tagger.lines.push(Line::Token);
        }
    }
    tagger.document(&mut builder)?;
    tagger.out.flush().context("cannot write to standard output")
}

/// Longest document, in sentences, where documents are marked.
const MARKED: usize = 4_000;
/// Longest sentence, in tokens.
const LONGEST: usize = 2_000;

enum Line {
    /// The next token of the document.
    Token,
    /// Written as it is.
    Bare(String),
}

struct Tagger<'a, W: Write> {
    model: &'a Model,
    marked: bool,
    lines: Vec<Line>,
    out: W,
}

impl<W: Write> Tagger<'_, W> {
    /// Tags what has been gathered and writes its lines.
    fn document(&mut self, builder: &mut Builder) -> Result<()> {
        let prose = builder.take();
        let names = entity::names(self.model, &[&prose], None);
        let mut names = names.iter().peekable();
        let mut at = 0;
        for line in self.lines.drain(..) {
            match line {
                Line::Bare(text) => writeln!(self.out, "{text}"),
                Line::Token => {
                    while names.next_if(|(range, _)| range.end <= at).is_some() {}
                    let token = prose.word(at);
                    let done = match names.peek() {
                        Some((range, kind)) if range.contains(&at) => {
                            let place = if range.start == at { "B" } else { "I" };
                            writeln!(self.out, "{token}\t{place}-{}", corpus::name(*kind))
                        }
                        _ => writeln!(self.out, "{token}\tO"),
                    };
                    at += 1;
                    done
                }
            }
            .context("cannot write to standard output")?;
        }
        Ok(())
    }
}
