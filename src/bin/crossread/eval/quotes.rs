//! `crossread eval quotes`.

use super::crossref::tellings;
use super::pages::Truth;
use crate::input;
use anyhow::{Context, Result, bail};
use crossread::article::Page;
use crossread::engine::Engine;
use crossread::report::Reading;
use crossread::text::fold::fold;
use crossread::text::stem::is_function_word;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Compare quotations found, and who speaks them, with labels
///
/// A span is right where its first and last letter or digit are. Speakers are judged on the quotations that were
/// found: one is right where its words are among those of the label, or the other way round.
#[derive(clap::Args)]
pub struct Args {
    /// Lines of half, document, first and number of letters and digits, "quote" or "open", and speakers (`|` between
    /// them), tabs between
    labels: PathBuf,
    /// Holds the documents: `data/stories/NAME.txt#OUTLET`, `seeds/NAME.txt`, and `pages/KEY` for the `articleBody`
    /// of `pages/ground-truth.json`
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Print the mistakes in one half
    #[arg(long, value_name = "HALF")]
    mistakes: Option<String>,
}

/// What is true of a run of words, in letters and digits of the document.
struct Label {
    at: Range<usize>,
    /// Neither finding nor missing it counts.
    open: bool,
    speakers: Vec<String>,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    right: usize,
    found: usize,
    labelled: usize,
    judged: usize,
    speakers: usize,
}

pub fn run(args: Args) -> Result<()> {
    let mut out = io::stdout().lock();
    let text =
        std::fs::read_to_string(&args.labels).with_context(|| format!("cannot read {}", args.labels.display()))?;
    let engine = Engine::new(&input::model(None)?)?;
    let mut halves = BTreeMap::<String, Counts>::new();
    for ((half, document), labels) in parse(&text)? {
        let text = read(&args.data, &document)?;
        let reading = engine.read(&Page::from_text(&text), &|| 0);
        let mistakes = args.mistakes.as_ref() == Some(&half);
        let counts = halves.entry(half).or_default();
        let (measured, wrong) = measure(&text, &reading, &labels);
        counts.add(measured);
        if mistakes {
            for mistake in wrong {
                writeln!(out, "{document}: {mistake}")?;
            }
        }
    }
    writeln!(out, "half       quotations   found  precision  recall     F1   speakers  accuracy")?;
    let mut all = Counts::default();
    for (half, counts) in &halves {
        writeln!(out, "{half:9}  {}", counts.line())?;
        all.add(*counts);
    }
    writeln!(out, "{:9}  {}", "all", all.line())?;
    Ok(())
}

impl Counts {
    fn add(&mut self, other: Counts) {
        self.right += other.right;
        self.found += other.found;
        self.labelled += other.labelled;
        self.judged += other.judged;
        self.speakers += other.speakers;
    }

    fn line(self) -> String {
        let of = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        format!(
            "{:10}  {:6}  {:9.3}  {:6.3}  {:5.3}  {:9}  {:8.3}",
            self.labelled,
            self.found,
            of(self.right, self.found),
            of(self.right, self.labelled),
            of(2 * self.right, self.found + self.labelled),
            self.judged,
            of(self.speakers, self.judged)
        )
    }
}

/// The labels by half and document.
fn parse(text: &str) -> Result<BTreeMap<(String, String), Vec<Label>>> {
    let mut documents = BTreeMap::<_, Vec<Label>>::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [half, document, start, length, kind @ ("quote" | "open"), speakers] = cells[..] else {
            bail!("line {} of the labels has not half, document, first, number, quote or open, speakers", at + 1);
        };
        let number = |cell: &str| cell.parse::<usize>().with_context(|| format!("line {}: {cell:?}", at + 1));
        let start = number(start)?;
        let label = Label {
            at: start..start + number(length)?,
            open: kind == "open",
            speakers: speakers.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        };
        documents.entry((half.to_owned(), document.to_owned())).or_default().push(label);
    }
    Ok(documents)
}

/// The text of a document.
fn read(data: &Path, document: &str) -> Result<String> {
    let file = |path: &Path| std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    if let Some(key) = document.strip_prefix("pages/") {
        let truth = file(&data.join("pages/ground-truth.json"))?;
        let truth: BTreeMap<String, Truth> = serde_json::from_str(&truth)?;
        let page = truth.into_iter().find(|(page, _)| page.starts_with(key));
        return Ok(page.with_context(|| format!("no page {key}"))?.1.body);
    }
    let Some((path, outlet)) = document.split_once('#') else { return file(&data.join(document)) };
    let telling = tellings(&file(&data.join(path))?).into_iter().find(|telling| telling.outlet == outlet);
    Ok(telling.with_context(|| format!("{path} is not told by {outlet}"))?.sentences.join("\n\n"))
}

/// What is right and wrong, and the mistakes in words.
fn measure(text: &str, reading: &Reading, labels: &[Label]) -> (Counts, Vec<String>) {
    let mut mistakes = Vec::new();
    let whole: Vec<char> = solid(text);
    let mut counts = Counts { labelled: labels.iter().filter(|label| !label.open).count(), ..Counts::default() };
    let words = |at: &Range<usize>| whole.get(at.clone()).unwrap_or_default().iter().take(60).collect::<String>();
    let mut missed: Vec<&Label> = labels.iter().filter(|label| !label.open).collect();
    let mut seen = Vec::new();
    let mut from = 0;
    let mut paragraphs = Vec::new();
    for paragraph in &reading.article.paragraphs {
        let own = solid(&paragraph.prose.text);
        let rest = whole.get(from..).unwrap_or_default();
        let at = from + rest.windows(own.len().max(1)).position(|window| window == own).unwrap_or(0);
        from = at + own.len();
        paragraphs.push(at);
    }
    for claim in &reading.claims {
        let Some(paragraph) = reading.article.paragraphs.get(claim.paragraph as usize) else { continue };
        for quote in &claim.quotes {
            let before = paragraph.prose.text.get(..quote.words.start as usize).unwrap_or_default();
            let start = paragraphs.get(claim.paragraph as usize).copied().unwrap_or(0) + solid(before).len();
            let at = start..start + solid(quote.words.of(&paragraph.prose.text)).len();
            if seen.contains(&at) {
                continue;
            }
            seen.push(at.clone());
            if labels.iter().any(|label| label.open && label.at.start < at.end && at.start < label.at.end) {
                continue;
            }
            counts.found += 1;
            let Some(label) = missed.iter().position(|label| label.at == at).map(|found| missed.remove(found)) else {
                mistakes.push(format!("no quotation: {}", words(&at)));
                continue;
            };
            counts.right += 1;
            if !label.speakers.is_empty() {
                counts.judged += 1;
                let name = quote.speaker.as_ref().map_or("", |speaker| &speaker.name);
                if label.speakers.iter().any(|speaker| same(speaker, name)) {
                    counts.speakers += 1;
                } else {
                    mistakes.push(format!("spoken by {:?}, not {name:?}: {}", label.speakers, words(&at)));
                }
            }
        }
    }
    for label in missed {
        mistakes.push(format!("missed: {}", words(&label.at)));
    }
    (counts, mistakes)
}

/// The letters and digits of a text.
fn solid(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether the content words of one name are among those of the other.
fn same(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let folded = fold(name).replace("'s", "");
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.filter(|word| !is_function_word(word)).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_is_the_full_name() {
        assert!(same("Anna Berg", "Berg"));
        assert!(same("harbour board", "the Harbour Board's"));
        assert!(!same("Anna Berg", "Anna Lund"));
        assert!(!same("Anna Berg", ""));
    }

    #[test]
    fn labels_have_six_cells() {
        let labels = parse("# half\n\ndev\tseeds/1\t4\t6\tquote\tBerg|mayor\n").unwrap();
        assert_eq!(labels[&("dev".into(), "seeds/1".into())][0].at, 4..10);
        assert!(parse("dev\tseeds/1\t4\t6\tspeech\tBerg").is_err());
    }
}
