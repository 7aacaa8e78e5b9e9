//! Whose text it is: wire agencies, issuers of press releases, the dateline.

/// News agencies: what stands in the text, and the short form. Source: the members of the European
/// Alliance of News Agencies and of the MINDS network that publish in English, and the usual wires for
/// press releases.
const AGENCIES: &[(&str, &str)] = &[
    ("AAP", "AAP"),
    ("AFP", "AFP"),
    ("ANI", "ANI"),
    ("ANSA", "ANSA"),
    ("AP", "AP"),
    ("Agence France-Presse", "AFP"),
    ("Anadolu Agency", "AA"),
    ("Associated Press", "AP"),
    ("Australian Associated Press", "AAP"),
    ("Bloomberg", "Bloomberg"),
    ("Business Wire", "Business Wire"),
    ("CP", "CP"),
    ("Canadian Press", "CP"),
    ("DPA", "dpa"),
    ("EFE", "EFE"),
    ("Europa Press", "Europa Press"),
    ("GlobeNewswire", "GlobeNewswire"),
    ("IANS", "IANS"),
    ("Interfax", "Interfax"),
    ("Kyodo", "Kyodo"),
    ("Kyodo News", "Kyodo"),
    ("PA", "PA"),
    ("PA Media", "PA"),
    ("PR Newswire", "PR Newswire"),
    ("PTI", "PTI"),
    ("Press Association", "PA"),
    ("Press Trust of India", "PTI"),
    ("Reuters", "Reuters"),
    ("TASS", "TASS"),
    ("TNS", "TNS"),
    ("Thomson Reuters Foundation", "Reuters"),
    ("Tribune News Service", "TNS"),
    ("UPI", "UPI"),
    ("United Press International", "UPI"),
    ("Xinhua", "Xinhua"),
    ("Yonhap", "Yonhap"),
    ("Yonhap News Agency", "Yonhap"),
    ("dpa", "dpa"),
];

/// Public bodies that issue statements, by their names without a country's, and the short form.
const BODIES: &[(&str, &str)] = &[
    ("CBP", "CBP"),
    ("CDC", "CDC"),
    ("Centers for Disease Control and Prevention", "CDC"),
    ("Customs and Border Protection", "CBP"),
    ("DHS", "DHS"),
    ("DOJ", "DOJ"),
    ("Department of Defense", "DoD"),
    ("Department of Energy", "DOE"),
    ("Department of Homeland Security", "DHS"),
    ("Department of Justice", "DOJ"),
    ("Department of State", "State Department"),
    ("Environmental Protection Agency", "EPA"),
    ("European Commission", "European Commission"),
    ("FBI", "FBI"),
    ("Federal Bureau of Investigation", "FBI"),
    ("Food and Drug Administration", "FDA"),
    ("Homeland Security", "DHS"),
    ("ICE", "ICE"),
    ("IMF", "IMF"),
    ("Immigration and Customs Enforcement", "ICE"),
    ("Justice Department", "DOJ"),
    ("NASA", "NASA"),
    ("NATO", "NATO"),
    ("Pentagon", "DoD"),
    ("State Department", "State Department"),
    ("Treasury Department", "Treasury Department"),
    ("United Nations", "UN"),
    ("White House", "White House"),
    ("World Health Organization", "WHO"),
];

/// Lines of credit are shorter than this, in bytes.
const LONGEST: usize = 400;

/// The agency that `name` is, in its short form; "The" and what follows a comma or slash do not count.
pub fn agency(name: &str) -> Option<&'static str> {
    let name = name.split([',', '/', '|']).next().unwrap_or(name).trim();
    let name = name.strip_prefix("The ").or(name.strip_prefix("the ")).unwrap_or(name);
    let name = name.strip_suffix(" Staff").or(name.strip_suffix(" staff")).unwrap_or(name);
    AGENCIES.iter().find(|(long, _)| *long == name).map(|&(_, short)| short)
}

/// The agencies a byline names, whole or as its last words ("Ana Ruiz, Associated Press").
pub fn agencies_in_byline(byline: &str) -> Vec<&'static str> {
    let parts = byline.split([',', '/', '|', '\n']).chain(byline.split(" and ")).chain(byline.split(" via "));
    let mut found: Vec<&str> = parts.map(str::trim).filter_map(agency).collect();
    // "AP Sports Writer".
    found.extend(byline.split([',', '\n']).filter_map(|part| {
        let (first, rest) = part.trim().split_once(' ')?;
        agency(first).filter(|_| rest.ends_with("Writer") || rest.ends_with("Reporter"))
    }));
    // Longer names only: the last words of a name may happen to be "CP" or "PA".
    found
        .extend(AGENCIES.iter().filter(|(long, _)| long.len() > 6 && byline.ends_with(*long)).map(|(_, short)| *short));
    found
}

/// The agencies in brackets near the beginning of a paragraph: "(AP)", "(Reuters) -".
pub fn agencies_in_dateline(paragraph: &str) -> Vec<&'static str> {
    const REACH: usize = 80;
    let mut found = Vec::new();
    for (at, _) in paragraph.match_indices('(').take_while(|&(at, _)| at <= REACH) {
        if let Some((inside, _)) = paragraph.get(at + 1..).and_then(|rest| rest.split_once(')')) {
            found.extend(inside.split('/').filter_map(agency));
        }
    }
    found
}

/// The agencies a line around the text credits: "Follow AP's coverage", "Copyright 2025 The
/// Associated Press", "(Reporting by …; Editing by …)".
pub fn agencies_in_line(line: &str) -> Vec<&'static str> {
    if line.len() > LONGEST {
        return Vec::new();
    }
    let mut found = Vec::new();
    let line = line.replace('’', "'");
    let lower = line.to_lowercase();
    let credit = ["follow ", "more ap", "copyright", "©", "source:", "sources:", "with "]
        .iter()
        .any(|start| lower.starts_with(start))
        || ["contributed to this", "contributed reporting", "all rights reserved", "may not be published"]
            .iter()
            .any(|part| lower.contains(part));
    if credit {
        let words: Vec<&str> =
            line.split(|char: char| !char.is_alphanumeric() && char != '-').filter(|word| !word.is_empty()).collect();
        for &(long, short) in AGENCIES {
            let parts: Vec<&str> = long.split(' ').collect();
            if words.windows(parts.len()).any(|window| window == parts) {
                found.push(short);
            }
        }
    }
    // The sign-off is one agency's house style; another agency's credit in the line comes first.
    if found.is_empty() && lower.starts_with("(reporting by") && lower.contains("editing by") {
        found.push("Reuters");
    }
    found
}

/// Who a line "Sources: A, B." names: the short form where the body is known, else the name.
pub fn sources(line: &str) -> Vec<String> {
    if line.len() > LONGEST {
        return Vec::new();
    }
    let Some(rest) =
        ["Sources:", "Source:", "SOURCES:", "SOURCE:"].iter().find_map(|start| line.trim_start().strip_prefix(start))
    else {
        return Vec::new();
    };
    rest.trim()
        .trim_end_matches('.')
        .split([',', ';'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(short)
        .collect()
}

/// The short form of an agency's or a body's name.
fn short(name: &str) -> String {
    let bare =
        ["The ", "the ", "U.S. ", "US "].iter().fold(name, |name, start| name.strip_prefix(start).unwrap_or(name));
    match agency(bare).or(BODIES.iter().find(|(long, _)| *long == bare).map(|&(_, short)| short)) {
        Some(short) => short.into(),
        None => name.into(),
    }
}

/// Who issued the press release that the paragraphs quote: the body named where someone "said in a
/// press release", or the body whose office the speaker holds where the text first names both.
pub fn issuer(paragraphs: &[&str]) -> Option<&'static str> {
    const PHRASES: [&str; 2] = ["said in a press release", "said in a news release"];
    let before = paragraphs.iter().find_map(|text| PHRASES.iter().find_map(|phrase| text.split_once(phrase)))?.0;
    if let Some(body) = last_body(tail(before, 120)) {
        return Some(body);
    }
    let speaker = before.split_whitespace().next_back().filter(|word| word.starts_with(char::is_uppercase))?;
    let (office, _) = paragraphs.iter().find_map(|text| text.split_once(speaker))?;
    last_body(tail(office, 80))
}

/// The body named last in `text`.
fn last_body(text: &str) -> Option<&'static str> {
    let place = |&(long, short): &(&str, &'static str)| text.rfind(long).map(|at| (at + long.len(), short));
    BODIES.iter().filter_map(place).max_by_key(|&(end, _)| end).map(|(_, short)| short)
}

/// The last `bytes` of `text`, from a character's beginning.
fn tail(text: &str, bytes: usize) -> &str {
    let mut from = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or_default()
}

/// The place of a dateline: "QUITO, Ecuador (AP) — …", "BUFFALO, N.Y. — …", "LONDON (Reuters) - …".
/// The first word is in capitals, or an agency stands in brackets.
pub fn dateline(text: &str) -> Option<String> {
    const FARTHEST: usize = 80;
    let (head, _) = [" — ", " – ", " - ", "— ", " -- ", "—"]
        .iter()
        .filter_map(|dash| text.split_once(dash))
        .min_by_key(|(head, _)| head.len())?;
    if head.chars().count() > FARTHEST {
        return None;
    }
    let (place, wired) = match head.split_once('(') {
        Some((place, rest)) => (
            place.trim(),
            rest.split_once(')').is_some_and(|(inside, _)| inside.split('/').any(|name| agency(name).is_some())),
        ),
        None => (head.trim(), false),
    };
    // "WASHINGTON, July 31 (Reuters) -": the day is no part of the place.
    let parts = place.split(',').map(str::trim).filter(|part| !part.chars().any(|char| char.is_ascii_digit()));
    let place = parts.collect::<Vec<_>>().join(", ");
    let first: String = place.chars().take_while(|char| char.is_alphabetic()).collect();
    let loud = first.chars().count() >= 3 && first.chars().all(char::is_uppercase);
    (place.starts_with(char::is_uppercase) && (loud || wired) && place.split(' ').count() <= 6).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        let cases = [
            ("QUITO, Ecuador (AP) — The two signed.", Some("QUITO, Ecuador")),
            ("BUFFALO, N.Y. — Hours before the game", Some("BUFFALO, N.Y.")),
            ("WASHINGTON, July 31 (Reuters) - The department said", Some("WASHINGTON")),
            ("Geneva (AFP) – The council met", Some("Geneva")),
            ("(Reuters) — The attorney general said", None),
            ("The mayor — a former diver — said no.", None),
            (
                "NATO leaders met on Monday in the old town hall of the city to talk about money and ships — again.",
                None,
            ),
        ];
        for (text, place) in cases {
            assert_eq!(dateline(text).as_deref(), place, "{text}");
        }
    }

    #[test]
    fn wire_credits() {
        assert_eq!(agencies_in_dateline("PORTHAVEN (AP) — The bridge closed."), ["AP"]);
        assert!(agencies_in_dateline("The AP map test (PAP) went well").is_empty());
        assert_eq!(agencies_in_line("Follow AP’s coverage of bridges at https://example.com"), ["AP"]);
        assert_eq!(agencies_in_line("(Reporting by Ana Ruiz; Editing by Bo Li)"), ["Reuters"]);
        assert_eq!(agencies_in_line("Copyright 2025 The Associated Press. All rights reserved."), ["AP"]);
        assert!(agencies_in_line("She told Reuters that the bridge would close.").is_empty());
    }

    #[test]
    fn byline_ends_with_agency() {
        assert_eq!(agencies_in_byline("Ana Ruiz, Associated Press").first(), Some(&"AP"));
        assert_eq!(agencies_in_byline("Reuters Staff").first(), Some(&"Reuters"));
        assert!(agencies_in_byline("Tom PA").is_empty());
    }

    #[test]
    fn sources_in_short_form() {
        assert_eq!(
            sources("Sources: U.S. Department of Homeland Security, Port of Porthaven."),
            ["DHS", "Port of Porthaven"]
        );
    }

    #[test]
    fn press_release_is_credited_to_the_speakers_office() {
        let text = "Homeland Security Secretary Ana Ruiz came on Monday. “It works,” Ruiz said in a press release.";
        assert_eq!(issuer(&[text]), Some("DHS"));
        assert_eq!(issuer(&["“It works,” the mayor said in a press release."]), None);
        assert_eq!(issuer(&["Homeland Security said on Monday it works."]), None);
    }
}
