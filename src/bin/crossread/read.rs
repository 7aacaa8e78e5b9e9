//! `crossread read`.

use crate::input;
use anyhow::{Context, Result};
use crossread::claimset::Stance;
use crossread::crossref::State;
use crossread::engine::Engine;
use crossread::report::{self, InText, Report};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::time::Instant;

/// Read an article and report what is named, what is claimed and what other outlets say.
#[derive(clap::Args)]
pub struct Args {
    /// HTML or plain-text file, or - for standard input
    page: PathBuf,
    /// A pack of claims to compare with; may be given several times. Without it, the bundled ones
    #[arg(long, value_name = "FILE")]
    pack: Vec<PathBuf>,
    /// The page's address
    #[arg(long, default_value = "")]
    url: String,
    /// Print the report as JSON; positions count Unicode code points of its "text"
    #[arg(long)]
    json: bool,
    /// The model to name entities with. Without it, the bundled one
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

pub fn run(args: Args) -> Result<()> {
    let page = input::page(&args.page, &args.url)?;
    let mut engine = Engine::new(&input::model(args.model.as_deref())?)?;
    if args.pack.is_empty() {
        engine.load_pack(&input::bundled_pack()?)?;
    }
    for pack in &args.pack {
        let bytes = input::bytes(pack)?;
        engine.load_pack(&bytes).with_context(|| pack.display().to_string())?;
    }
    let began = Instant::now();
    let reading = engine.read(&page, &|| u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX));
    let report = report::in_text(&reading);
    let mut out = io::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &report)?;
        out.write_all(b"\n")?;
    } else {
        out.write_all(readable(&report).as_bytes())?;
    }
    Ok(())
}

/// The report as text for people.
fn readable(report: &Report<InText>) -> String {
    let mut out = String::new();
    let article = &report.article;
    if article.blocks == 0 {
        return "This page does not look like an article.\n".into();
    }
    let known = |value: &str| if value.is_empty() { "(not given)".to_owned() } else { value.to_owned() };
    let _ = writeln!(out, "{}", known(&article.title));
    let _ = writeln!(
        out,
        "{} · {} · credits: {}\n",
        known(&article.outlet),
        known(article.published.as_deref().unwrap_or("")),
        known(&article.credits.join(", "))
    );
    for story in &report.stories {
        let _ = writeln!(
            out,
            "Story {}: {} other outlet{}, {} independent",
            story.id,
            story.outlets,
            if story.outlets == 1 { "" } else { "s" },
            story.families
        );
    }
    if report.stories.is_empty() {
        let _ = writeln!(out, "No claim set covers this story.");
    }
    let _ = writeln!(out, "\nNamed");
    let mut seen = std::collections::BTreeMap::new();
    for entity in &report.entities {
        seen.entry((entity.kind, entity.id)).or_insert((entity, 0)).1 += 1;
    }
    for (entity, mentions) in seen.values() {
        let kind = format!("{:?}", entity.kind).to_lowercase();
        let role = entity.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
        let _ = writeln!(out, "  {kind:12} {}{role} ({mentions})", entity.name);
    }
    let _ = writeln!(out, "\nClaims");
    let (of, sources) = report.stories.first().map_or((0, 0), |story| (story.outlets, story.families));
    for claim in &report.claims {
        let state = match claim.state {
            State::Same => {
                format!(
                    "same: {} of the {} outlets, {} independent",
                    claim.outlets,
                    of.max(claim.outlets),
                    claim.families
                )
            }
            State::Differs => "reported differently".into(),
            State::OnlyHere => format!("only here: none of the {of} outlets, {sources} independent"),
            State::Unjudged => "unjudged".into(),
            State::NoData => "no data".into(),
        };
        let _ = writeln!(out, "  [{state}] {:.2}  {}", claim.rank, claim.text.replace('\n', " "));
        for reference in &claim.references {
            let stance = match reference.stance {
                Stance::Same => "same".to_owned(),
                Stance::Finer => "same, more precise there".to_owned(),
                Stance::Coarser => "same, more precise here".to_owned(),
                Stance::Differs => "differently".to_owned(),
                Stance::Unrelated => continue,
            };
            let values = match (&reference.here, &reference.there) {
                (Some(here), Some(there)) => format!(" here “{here}”, there “{there}”"),
                _ => String::new(),
            };
            let field = reference.field.map(|field| format!(" ({field:?})").to_lowercase()).unwrap_or_default();
            let _ = writeln!(
                out,
                "      {} [{}] {stance}{field}{values}: {} <{}> why: {}",
                reference.outlet,
                reference.family,
                reference.exact.as_ref().unwrap_or(&reference.statement),
                reference.claim,
                reference.why.join(", ")
            );
        }
    }
    if !report.omitted.is_empty() {
        let _ = writeln!(out, "\nOthers also report");
    }
    for omission in &report.omitted {
        let _ = writeln!(
            out,
            "  [{} of the {} outlets, {} independent] {} ({}) <{}>",
            omission.outlets.len(),
            omission.of,
            omission.families,
            omission.statement,
            omission.outlets.join(", "),
            omission.claim
        );
    }
    let micros = &report.micros;
    let _ = writeln!(
        out,
        "\nMicroseconds: article {}, entities {}, claims {}, comparison {}",
        micros.article, micros.entities, micros.claims, micros.crossref
    );
    out
}
