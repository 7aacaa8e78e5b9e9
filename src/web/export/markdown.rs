//! The findings for people to read, as CommonMark.

use super::Export;
use super::annotation::told;
use crate::web::panel::model::{link, sources, told_key};
use crate::web::settings::state_key;

/// The page, its marked claims with what each outlet says, what it leaves out, and the sources.
pub fn text(export: &Export) -> String {
    let article = &export.report.article;
    let mut out = format!("# {}\n\n", escaped(&article.title));
    let about: Vec<String> = [&article.outlet, article.published.as_deref().unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(escaped)
        .chain(link(export.source(), None).map(|url| format!("<{url}>")))
        .collect();
    out.push_str(&format!("{}\n", about.join(", ")));
    section(
        &mut out,
        &export.words("panel_claims"),
        export.claims().map(|claim| {
            let said: String = told(export, claim).iter().map(|said| format!("\n  - {}", escaped(said))).collect();
            let speaker = claim.speaker.iter().map(|speaker| format!("{}: ", escaped(speaker))).collect::<String>();
            format!("{speaker}{} — **{}**{said}", escaped(&claim.text), export.words(state_key(claim.state)))
        }),
    );
    section(
        &mut out,
        &export.words("panel_omitted"),
        export.report.omitted.iter().map(|omission| {
            let (told, of) = (omission.outlets.len().to_string(), omission.of.to_string());
            let told = (export.say)(told_key(omission), &[&told, &of]);
            let sources = export.counted("count_independent", omission.families);
            let outlets = escaped(omission.outlets.join(", "));
            format!("{} ({told}: {outlets}; {sources})", escaped(&omission.statement))
        }),
    );
    section(
        &mut out,
        &export.words("panel_sources"),
        sources(export.report).iter().map(|source| {
            let title = escaped(if source.title.is_empty() { source.outlet } else { source.title });
            let title = link(source.url, None).map_or(title.clone(), |url| format!("[{title}](<{url}>)"));
            let day =
                if source.published.is_empty() { String::new() } else { format!(", {}", escaped(source.published)) };
            format!("{title}, {}{day}", escaped(source.outlet))
        }),
    );
    out
}

fn section(out: &mut String, heading: &str, rows: impl Iterator<Item = String>) {
    let rows: String = rows.map(|row| format!("- {row}\n")).collect();
    if !rows.is_empty() {
        out.push_str(&format!("\n## {heading}\n\n{rows}"));
    }
}

/// Text that stays text: on one line, and with every character that could begin mark-up escaped.
fn escaped(text: impl AsRef<str>) -> String {
    let mut out = String::new();
    for word in text.as_ref().split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        // At the beginning of a line these make a list or a heading.
        let number = word.trim_start_matches(|c: char| c.is_ascii_digit());
        if out.is_empty() && number.len() < word.len() && number.starts_with(['.', ')']) {
            out.push_str(word.get(..word.len() - number.len()).unwrap_or_default());
            out.push('\\');
            out.push_str(number);
            continue;
        }
        for c in word.chars() {
            if "\\`*_[]<>#|~&!+-".contains(c) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_export;
    use super::*;
    use crate::crossref::State;
    use crate::web::settings::{Density, Settings};

    #[test]
    fn everything_is_listed() {
        let settings = Settings { density: Density::All, ..Settings::default() };
        assert_eq!(
            with_export(settings, text),
            "# The dam

News, 2025\\-10\\-01, <https://news.example/dam>

## Claims

- The dam at Málaga 🌊 opened. — **Not judged**
- It cost 3 million. — **Reported differently**
  - Daily Sun, 2025\\-10\\-02: It cost 4 million. (Here: 3 million; There: 4 million)

## Left out

- Two workers were hurt. (1 of the 3 outlets on this story: Daily Sun; 1 independent source)

## Sources

- [Dam opens](<https://sun.example/dam>), Daily Sun, 2025\\-10\\-02
"
        );
    }

    #[test]
    fn what_only_the_page_has_says_how_many_outlets_have_not() {
        with_export(Settings::default(), |export| {
            let mut report = export.report.clone();
            report.claims[0].state = State::OnlyHere;
            (report.stories[0].outlets, report.stories[0].families) = (4, 2);
            let told = text(&Export { report: &report, ..*export });
            let expected =
                "opened. — **Only here**\n  - None of the 4 other outlets on this story, 2 independent sources\n";
            assert!(told.contains(expected), "{told}");
        });
    }

    #[test]
    fn the_one_outlet_on_a_story_is_none_of_several() {
        with_export(Settings::default(), |export| {
            let mut report = export.report.clone();
            report.omitted[0].of = 1;
            let told = text(&Export { report: &report, ..*export });
            assert!(told.contains("(The one outlet on this story: Daily Sun; 1 independent source)"), "{told}");
        });
    }

    #[test]
    fn mark_up_in_the_text_stays_text() {
        assert_eq!(escaped("# a *b*\n- [c](d) <img>"), "\\# a \\*b\\* \\- \\[c\\](d) \\<img\\>");
        assert_eq!(escaped("1. one 2. two"), "1\\. one 2. two");
        assert_eq!(escaped("&amp; 3 million"), "\\&amp; 3 million");
    }
}
