//! `crossread claims`: building packs and looking into them.

use crate::input;
use anyhow::{Context, Result, bail};
use crossread::article::{self, Article, Page, html};
use crossread::claimset::articles::{self, Input};
use crossread::claimset::build::{self, Label};
use crossread::claimset::source::{self, Diagnostic};
use crossread::claimset::{ClaimSet, Record, SourceArticle, claimreview, grouping};
use crossread::entity::Model;
use crossread::text::Day;
use indicatif::{ProgressBar, ProgressStyle};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Build, check and look into claim sets
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Build(Build),
    Check(Check),
    Inspect(Inspect),
    Merge(Merge),
    Import(Import),
}

/// Make a pack from claim sources and articles
///
/// A file may be a claim source (JSONL: records with "statement", articles with "article"), articles
/// as JSONL ({"url","outlet","title","published","story"} and "text" or "html"; url, outlet, title,
/// published and story may be missing), or one article as HTML or text. Every claim of an article
/// becomes a record with the article's sentence as evidence.
#[derive(clap::Args)]
struct Build {
    /// Claim sources and articles
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The pack
    #[arg(short, long)]
    output: PathBuf,
    /// The story of articles that name none. Without it they are sorted into stories by what they tell, named
    /// after the pack
    #[arg(long)]
    story: Option<String>,
    /// The model to name entities in articles with. Without it, the bundled one
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    #[command(flatten)]
    label: LabelArgs,
}

#[derive(clap::Args)]
struct LabelArgs {
    /// Day to write into the pack, as an ISO date; without it the same input gives the same bytes
    #[arg(long, value_name = "DATE")]
    created: Option<String>,
    /// Licence of the records, as an SPDX expression
    #[arg(long)]
    licence: Option<String>,
    /// Language of the records, as a BCP 47 tag; may be given several times
    #[arg(long = "language", default_value = "en")]
    languages: Vec<String>,
}

/// Report what is wrong in claim sources, as FILE:LINE: MESSAGE
#[derive(clap::Args)]
struct Check {
    /// Claim sources
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// List what a pack holds
#[derive(clap::Args)]
struct Inspect {
    /// The pack
    pack: PathBuf,
    /// Print one JSON object instead
    #[arg(long)]
    json: bool,
}

/// Put several packs together
///
/// A claim that several of them hold with the same content is kept once.
#[derive(clap::Args)]
struct Merge {
    /// The packs
    #[arg(required = true)]
    packs: Vec<PathBuf>,
    /// The pack to write
    #[arg(short, long)]
    output: PathBuf,
    #[command(flatten)]
    label: LabelArgs,
}

/// Make a claim source of ClaimReview or Claim markup (JSON-LD)
///
/// Ratings are not taken over.
#[derive(clap::Args)]
struct Import {
    /// JSON-LD
    file: PathBuf,
    /// The claim source to write
    #[arg(short, long)]
    output: PathBuf,
    /// The story of the claims [default: the name of the source]
    #[arg(long)]
    story: Option<String>,
}

pub fn run(args: Args) -> Result<()> {
    match args.command {
        Command::Build(args) => build(args),
        Command::Check(args) => check(args),
        Command::Inspect(args) => inspect(args),
        Command::Merge(args) => merge(args),
        Command::Import(args) => import(args),
    }
}

fn build(args: Build) -> Result<()> {
    let mut given = Given { story: args.story, pack: stem(&args.output)?, ..Given::default() };
    together(args.files.iter().map(|path| given.add(path)))?;
    given.name_stories();
    let Given { mut records, articles: mut known, inputs, .. } = given;
    if !inputs.is_empty() {
        let model = Model::load(&input::model(args.model.as_deref())?)?;
        let bar = progress("articles", inputs.len());
        let harvest = articles::harvest(&inputs, &model, &|| bar.inc(1));
        bar.finish();
        records.extend(harvest.records);
        known.extend(harvest.articles);
    }
    write_pack(&records, &known, args.label, &args.output)
}

/// All that went wrong as one error, a line each, so that it can be mended at once.
fn together(steps: impl Iterator<Item = Result<()>>) -> Result<()> {
    let amiss: Vec<String> = steps.filter_map(Result::err).map(|error| format!("{error:#}")).collect();
    if amiss.is_empty() { Ok(()) } else { bail!(amiss.join("\n")) }
}

/// What the files of `claims build` hold.
#[derive(Default)]
struct Given {
    /// The story of articles that name none, where it was given.
    story: Option<String>,
    /// The name of the pack.
    pack: String,
    records: Vec<Record>,
    articles: Vec<SourceArticle>,
    inputs: Vec<Input>,
    /// Which of the inputs name no story.
    unnamed: Vec<usize>,
    /// How many articles had a name already: a second one gets a number.
    names: HashMap<String, usize>,
}

/// An article as a line of JSON.
#[derive(Deserialize)]
struct ArticleLine {
    url: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    published: Option<String>,
    story: Option<String>,
    text: Option<String>,
    html: Option<String>,
}

impl Given {
    fn add(&mut self, path: &Path) -> Result<()> {
        // Before its name is looked at: a file that is not there may be any.
        if !path.exists() {
            bail!("cannot read {}: no such file", path.display());
        }
        match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
            "jsonl" | "ndjson" => self.add_lines(path),
            "html" | "htm" | "xhtml" | "txt" | "md" | "text" => {
                let article = article::read(&input::page(path, "")?);
                self.add_article(article, None, &stem(path)?, &path.display().to_string())
            }
            _ => bail!(
                "{} is of no known type; give claim sources or articles as .jsonl, or articles as .html or .txt",
                path.display()
            ),
        }
    }

    fn add_lines(&mut self, path: &Path) -> Result<()> {
        let text = text(path)?;
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let keys: BTreeMap<String, serde_json::Value> = serde_json::from_str(first)
            .with_context(|| format!("{}: the first line is no JSON object", path.display()))?;
        if keys.contains_key("statement") || keys.contains_key("article") {
            let source = source::parse(&text);
            report(path, &source.diagnostics)?;
            self.records.extend(source.records);
            self.articles.extend(source.articles);
            return Ok(());
        }
        let stem = stem(path)?;
        together(text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()).map(|(line, number)| {
            let place = format!("{}:{number}", path.display());
            let line: ArticleLine = serde_json::from_str(line).with_context(|| place.clone())?;
            self.add_line(line, &stem, &place)
        }))
    }

    fn add_line(&mut self, line: ArticleLine, stem: &str, place: &str) -> Result<()> {
        let url = line.url.unwrap_or_default();
        let mut page = match (&line.html, &line.text) {
            (Some(markup), _) => html::page(markup, &url),
            (None, Some(text)) => Page { url: url.clone(), ..Page::from_text(text) },
            (None, None) => bail!("{place}: neither \"text\" nor \"html\""),
        };
        if page.title.is_empty() {
            page.title = line.title.clone().unwrap_or_default();
        }
        let mut article = article::read(&page);
        // What the line says is surer than what is read off the page.
        let meta = &mut article.meta;
        if !url.is_empty() {
            meta.url = url;
        }
        meta.title = line.title.unwrap_or_else(|| std::mem::take(&mut meta.title));
        meta.outlet = line.outlet.unwrap_or_else(|| std::mem::take(&mut meta.outlet));
        if let Some(published) = line.published {
            let day = Day::parse(&published);
            meta.published =
                Some(day.with_context(|| format!("{place}: \"published\" is \"{published}\", not an ISO date"))?);
        }
        let name = if meta.outlet.is_empty() { stem.to_owned() } else { slug(&meta.outlet) };
        self.add_article(article, line.story, &name, place)
    }

    fn add_article(&mut self, article: Article, story: Option<String>, name: &str, place: &str) -> Result<()> {
        if article.paragraphs.is_empty() {
            bail!("{place}: no article found");
        }
        let seen = self.names.entry(name.to_owned()).or_default();
        *seen += 1;
        let name = if *seen == 1 { name.to_owned() } else { format!("{name}-{seen}") };
        let story = story.or_else(|| self.story.clone()).unwrap_or_else(|| {
            self.unnamed.push(self.inputs.len());
            String::new()
        });
        self.inputs.push(Input { article, story, name });
        Ok(())
    }

    /// Sorts the articles that name no story into stories: the first is called as the pack, further ones are numbered.
    fn name_stories(&mut self) {
        let articles = self.unnamed.iter().filter_map(|&at| Some(&self.inputs.get(at)?.article));
        let groups = grouping::group(&articles.collect::<Vec<_>>());
        for (&at, group) in self.unnamed.iter().zip(groups) {
            if let Some(input) = self.inputs.get_mut(at) {
                let number = group + 1;
                input.story = if number == 1 { self.pack.clone() } else { format!("{}-{number}", self.pack) };
            }
        }
    }
}

fn check(args: Check) -> Result<()> {
    let mut out = io::stdout().lock();
    for path in &args.files {
        let source = source::parse(&text(path)?);
        report(path, &source.diagnostics)?;
        let (records, stories) = (source.records.len(), distinct(source.records.iter().map(|record| &record.story)));
        writeln!(out, "{}: {records} claims of {stories} stories, nothing wrong", path.display())?;
    }
    Ok(())
}

/// Prints what is wrong with a source; an error where anything is.
fn report(path: &Path, diagnostics: &[Diagnostic]) -> Result<()> {
    for Diagnostic { line, message } in diagnostics {
        eprintln!("{}:{line}: {message}", path.display());
    }
    match diagnostics.len() {
        0 => Ok(()),
        1 => bail!("{} has a fault", path.display()),
        faults => bail!("{} has {faults} faults", path.display()),
    }
}

#[derive(Serialize)]
struct Listing {
    created: Option<String>,
    licence: Option<String>,
    languages: Vec<String>,
    stories: Vec<StoryListing>,
    outlets: Vec<OutletListing>,
    families: BTreeMap<String, BTreeSet<String>>,
    articles: Vec<ArticleListing>,
    claims: Vec<Record>,
}

#[derive(Serialize)]
struct StoryListing {
    id: String,
    claims: usize,
    outlets: Vec<String>,
    first: Option<String>,
    last: Option<String>,
    names: Vec<String>,
}

#[derive(Serialize)]
struct OutletListing {
    name: String,
    claims: u32,
}

#[derive(Serialize)]
struct ArticleListing {
    outlet: String,
    title: Option<String>,
    url: Option<String>,
    published: Option<String>,
    family: Option<String>,
}

fn inspect(args: Inspect) -> Result<()> {
    let set = input::pack(&args.pack)?;
    let listing = listing(&set);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if args.json {
        serde_json::to_writer(&mut out, &listing)?;
        out.write_all(b"\n")?;
        return Ok(out.flush()?);
    }
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "not given".into());
    writeln!(out, "created    {}", or_none(&listing.created))?;
    writeln!(out, "licence    {}", or_none(&listing.licence))?;
    writeln!(out, "languages  {}", listing.languages.join(", "))?;
    writeln!(out, "articles   {}", listing.articles.len())?;
    writeln!(out, "\nclaims  outlet")?;
    for outlet in &listing.outlets {
        writeln!(out, "{:6}  {}", outlet.claims, outlet.name)?;
    }
    if !listing.families.is_empty() {
        writeln!(out, "\nfamily: outlets")?;
    }
    for (family, outlets) in &listing.families {
        writeln!(out, "{family}: {}", outlets.iter().cloned().collect::<Vec<_>>().join(", "))?;
    }
    let mut claims = listing.claims.iter();
    for story in &listing.stories {
        let days = story.first.as_deref().zip(story.last.as_deref());
        let days = days.map_or("no dates".into(), |(first, last)| format!("{first} to {last}"));
        writeln!(out, "\n{}: {} claims, {} outlets, {days}", story.id, story.claims, story.outlets.len())?;
        writeln!(out, "  names: {}", story.names.join(", "))?;
        for claim in claims.by_ref().take(story.claims) {
            let outlets: Vec<&str> = claim.evidence.iter().map(|evidence| evidence.outlet.as_str()).collect();
            writeln!(out, "  {}  {}  [{}]", claim.id, claim.statement, outlets.join(", "))?;
        }
    }
    Ok(out.flush()?)
}

fn listing(set: &ClaimSet) -> Listing {
    let header = set.header().clone();
    let claims: Vec<Record> = records(set);
    Listing {
        created: header.created,
        licence: header.licence,
        languages: header.languages,
        stories: set
            .stories()
            .iter()
            .map(|story| StoryListing {
                id: story.id.clone(),
                claims: story.claims.len(),
                outlets: story.outlets.clone(),
                first: story.days.map(|(first, _)| first.to_string()),
                last: story.days.map(|(_, last)| last.to_string()),
                names: story.names.clone(),
            })
            .collect(),
        outlets: header.outlets.into_iter().map(|(name, claims)| OutletListing { name, claims }).collect(),
        families: families(&claims),
        articles: set
            .articles()
            .iter()
            .map(|article| ArticleListing {
                outlet: article.outlet.clone(),
                title: article.title.clone(),
                url: article.url.clone(),
                published: article.published.clone(),
                family: article.family.clone(),
            })
            .collect(),
        claims,
    }
}

fn merge(args: Merge) -> Result<()> {
    let (mut all, mut articles): (Vec<Record>, Vec<SourceArticle>) = Default::default();
    let mut places: HashMap<String, usize> = HashMap::new();
    for path in &args.packs {
        let set = input::pack(path)?;
        for record in records(&set) {
            match places.get(&record.id).and_then(|&place| all.get(place)) {
                None => {
                    places.insert(record.id.clone(), all.len());
                    all.push(record);
                }
                Some(known) if *known == record => {}
                Some(known) => {
                    bail!("{}: another pack has another claim with the id `{}`", path.display(), known.id)
                }
            }
        }
        for article in set.articles() {
            if !articles.contains(article) {
                articles.push(article.clone());
            }
        }
    }
    write_pack(&all, &articles, args.label, &args.output)
}

fn import(args: Import) -> Result<()> {
    let story = args.story.map_or_else(|| stem(&args.output), Ok)?;
    let records = claimreview::records(&text(&args.file)?, &story)
        .with_context(|| format!("{} is not JSON", args.file.display()))?;
    if records.is_empty() {
        bail!("{} holds no ClaimReview or Claim that names who it is by", args.file.display());
    }
    let mut lines = String::new();
    for record in &records {
        lines += &source::record_line(record)?;
        lines.push('\n');
    }
    write(&args.output, lines.as_bytes())?;
    eprintln!("{}: {} claims", args.output.display(), records.len());
    Ok(())
}

fn write_pack(records: &[Record], articles: &[SourceArticle], label: LabelArgs, output: &Path) -> Result<()> {
    if let Some(created) = label.created.as_ref().filter(|date| Day::parse(date).is_none()) {
        bail!("--created is \"{created}\", not an ISO date like 2025-07-31");
    }
    let label = Label { created: label.created, licence: label.licence, languages: label.languages };
    let bar = progress("claims", records.len());
    let pack = build::build(records, articles, &label, &|| bar.inc(1))?;
    bar.finish();
    write(output, &pack)?;
    eprintln!(
        "{}: {} stories, {} claims, {} outlets, {} families, {} articles, {} bytes",
        output.display(),
        distinct(records.iter().map(|record| &record.story)),
        records.len(),
        distinct(evidence_outlets(records)),
        families(records).len(),
        articles.len(),
        pack.len()
    );
    Ok(())
}

fn records(set: &ClaimSet) -> Vec<Record> {
    (0..set.len() as u32).filter_map(|claim| set.claim(claim)).collect()
}

fn evidence_outlets(records: &[Record]) -> impl Iterator<Item = &String> {
    records.iter().flat_map(|record| &record.evidence).map(|evidence| &evidence.outlet)
}

/// The named families with their outlets.
fn families(records: &[Record]) -> BTreeMap<String, BTreeSet<String>> {
    let mut families: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for evidence in records.iter().flat_map(|record| &record.evidence) {
        if let Some(family) = &evidence.family {
            families.entry(family.clone()).or_default().insert(evidence.outlet.clone());
        }
    }
    families
}

fn distinct<'a>(texts: impl Iterator<Item = &'a String>) -> usize {
    texts.collect::<BTreeSet<_>>().len()
}

/// A progress bar on standard error; nothing where that is no terminal.
fn progress(what: &'static str, length: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:9} {wide_bar} {pos}/{len} {eta}");
    let bar = ProgressBar::new(length as u64).with_message(what);
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

/// A text file.
fn text(path: &Path) -> Result<String> {
    let bytes = input::bytes(path)?;
    String::from_utf8(bytes).with_context(|| format!("{} is not text in UTF-8", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// A file's name without its extension.
fn stem(path: &Path) -> Result<String> {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    Ok(slug(stem.with_context(|| format!("{} has no name to take over", path.display()))?))
}

/// Lower-case words with hyphens between them.
fn slug(name: &str) -> String {
    let words: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_there_is_called_missing_whatever_its_name() {
        for name in ["nowhere/articles", "nowhere/articles.jsonl", "nowhere/articles.xyz"] {
            let told = Given::default().add(Path::new(name)).unwrap_err().to_string();
            assert!(told.contains("no such file"), "{told}");
        }
        let told = Given::default().add(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap_err().to_string();
        assert!(told.contains("of no known type"), "{told}");
    }
}
