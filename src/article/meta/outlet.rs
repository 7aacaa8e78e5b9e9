//! The outlet's name, and the title without it.

use super::byline::{BYLINES, strip_prefix};

/// The outlet whose head wrote the text: "By Ana Ruiz, Founder of The Daily Gull".
pub fn led_by(line: &str) -> Option<&str> {
    BYLINES.iter().find_map(|start| strip_prefix(line, start))?;
    let heads =
        [", Founder of ", ", Editor of ", ", Publisher of ", ", Editor-in-Chief of ", ", founder of ", ", editor of "];
    let (_, name) = heads.iter().find_map(|head| line.split_once(head))?;
    Some(name.split([',', '.', ';', '™', '®']).next().unwrap_or(name).trim()).filter(|name| !name.is_empty())
}

/// The owner named in "© 2025 The Daily Gull. All rights reserved."
pub fn copyright_owner(line: &str) -> Option<&str> {
    const WORDS: usize = 5;
    if !line.contains('©') && !line.starts_with("Copyright") {
        return None;
    }
    let rest = line.split_once('©').map_or(line, |(_, rest)| rest);
    let name = rest.trim_start_matches(|char: char| !char.is_alphabetic());
    let name = name.strip_prefix("Copyright").unwrap_or(name).trim_start_matches(|char: char| !char.is_alphabetic());
    let name = name.strip_prefix("by ").unwrap_or(name);
    let name = name.split(['.', ',', '|', ';', '\n']).next().unwrap_or(name).trim();
    let name =
        name.strip_suffix("All rights reserved").or(name.strip_suffix("All Rights Reserved")).unwrap_or(name).trim();
    (name.starts_with(char::is_uppercase) && name.split(' ').count() <= WORDS).then_some(name)
}

/// Marks between a title and the site's name.
const MARKS: [&str; 7] = [" \\ ", " | ", " - ", " – ", " — ", " :: ", " » "];

/// The name itself: "The Daily Gull | dailygull.example - all the news" begins with it.
pub fn bare(name: &str) -> &str {
    [" | ", " - ", " – "].iter().fold(name.trim(), |name, mark| name.split(mark).next().unwrap_or(name)).trim()
}

/// Of the `names` a page gives its outlet, the surest first, the one its readers know: the first that is the
/// address's or stands in the document's `title` beside the headline. A publisher may be a company, an
/// office or a desk of the outlet.
pub fn known<'a>(names: &[&'a str], title: &'a str, host: &str) -> Option<&'a str> {
    let &first = names.first()?;
    let site = MARKS
        .iter()
        .filter_map(|mark| title.rsplit_once(mark))
        .map(|(_, tail)| tail.trim())
        .min_by_key(|tail| tail.len());
    let host = letters(host);
    let short = initials(first);
    let is_host = host.contains(&letters(first)) || short.len() >= 3 && host.contains(&short);
    let Some(site) = site else { return Some(first) };
    let own = letters(site);
    if is_host || letters(first) == own {
        return Some(first);
    }
    let titled = names.iter().copied().find(|name| letters(name) == own);
    // "The Daily Gull Company" is The Daily Gull.
    titled.or(names.iter().any(|name| own.len() >= 4 && letters(name).contains(&own)).then_some(site)).or(Some(first))
}

/// The part of the document's `title` that is the site's name by its address: "The Daily Gull: Bridge to close".
pub fn in_title<'a>(title: &'a str, host: &str) -> Option<&'a str> {
    const SHORTEST: usize = 5;
    let host = letters(host);
    let tails = MARKS.iter().filter_map(|mark| title.rsplit_once(mark)).map(|(_, tail)| tail);
    let heads = MARKS.iter().chain(&[": "]).filter_map(|mark| title.split_once(mark)).map(|(head, _)| head);
    tails.chain(heads).map(str::trim).find(|part| letters(part).len() >= SHORTEST && host.contains(&letters(part)))
}

/// Letters and digits in lower case, without a leading article.
fn letters(text: &str) -> String {
    let text = text.strip_prefix("The ").or(text.strip_prefix("the ")).unwrap_or(text);
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// "wsj" of "Wall Street Journal".
fn initials(name: &str) -> String {
    name.split(' ').filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect()
}

/// The title without the site's name, which stands after a bar, a dash or a backslash, or before.
pub fn without_site(title: &str, outlet: &str, host: &str) -> String {
    let letters = |text: &str| {
        text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let (outlet, host) = (letters(outlet), letters(host));
    let is_site = |part: &str| {
        let part = letters(part);
        part.len() >= 2
            && (outlet.contains(&part)
                || part.contains(&outlet) && !outlet.is_empty()
                || part.len() >= 4 && host.contains(&part))
    };
    let mut title = title.trim();
    if let Some((head, _)) = title.split_once(MARKS[0]) {
        return head.trim().into();
    }
    for mark in MARKS {
        if let Some((head, tail)) = title.rsplit_once(mark)
            && is_site(tail)
        {
            title = head.trim_end();
        }
        if let Some((head, tail)) = title.split_once(mark)
            && is_site(head)
        {
            title = tail.trim_start();
        }
    }
    title.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_is_taken_off_the_title() {
        let cases = [
            ("Bridge to close | The Daily Gull", "The Daily Gull", "", "Bridge to close"),
            ("Bridge to close - News - Daily Gull", "Daily Gull", "", "Bridge to close - News"),
            ("Gull: a bird - and more", "Daily Gull", "", "Gull: a bird - and more"),
            ("DAILYGULL » Bridge to close", "", "dailygull.example", "Bridge to close"),
            ("Bridge to close – Porthaven", "Daily Gull", "dailygull.example", "Bridge to close – Porthaven"),
        ];
        for (title, outlet, host, expected) in cases {
            assert_eq!(without_site(title, outlet, host), expected);
        }
    }
}
