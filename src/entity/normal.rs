//! A mention's normal form, by which it is compared: its words folded and freed of what comes and goes,
//! and the keys an entity of that name can be found by.

use super::Kind;
use super::country;
use super::lexicon::{self, List};
use super::mention::{Found, is_quote};
use crate::text::fold::fold;
use crate::text::{Figure, Prose};

/// A mention's words, folded for comparing.
pub struct NormalForm {
    /// As written, white space made one blank; of people without brackets.
    pub text: String,
    /// Folded words without marks, possessives and a leading article; of organizations also without
    /// the country before and the "Inc." behind.
    pub words: Vec<String>,
    /// What stands in quotation marks inside a person's name.
    pub nickname: Option<String>,
    /// The values of dates and figures, which decide alone.
    pub value: Option<String>,
}

impl NormalForm {
    /// The normal form of `found`, one of the mentions in `paragraphs`.
    pub fn new(found: &Found, paragraphs: &[&Prose]) -> NormalForm {
        let prose = paragraphs.get(found.paragraph);
        let text = prose.map_or("", |prose| found.span.of(&prose.text));
        let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if found.kind == Kind::Person {
            text.retain(|c| !matches!(c, '(' | ')'));
        }
        let value = match (&found.interval, &found.figure) {
            (Some(interval), _) => Some(interval.iso()),
            (_, Some(figure)) => Some(figure_key(figure)),
            _ => None,
        };
        let mut words = Vec::new();
        let mut nickname: Option<String> = None;
        let mut quoted = false;
        // A mention of one token may be only a part of it, and the token very long.
        let tokens = if found.tokens.len() == 1 { 0..0 } else { found.tokens.clone() };
        if tokens.is_empty() {
            words.push(fold(&text));
        }
        for at in tokens {
            let word = prose.map_or("", |prose| prose.word(at));
            if is_quote(word) {
                quoted = !quoted;
            } else if quoted && found.kind == Kind::Person {
                let nickname = nickname.get_or_insert_default();
                if !nickname.is_empty() {
                    nickname.push(' ');
                }
                nickname.push_str(&fold(word));
            } else if word.chars().any(char::is_alphanumeric) {
                words.push(fold(word));
            }
        }
        if words.last().is_some_and(|word| word == "'s") {
            words.pop();
        }
        if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
            words.remove(0);
        }
        if found.kind == Kind::Organization {
            while words.len() > 1
                && words
                    .first()
                    .is_some_and(|word| country::by_name(word) == country::by_name("us") && word != "america")
            {
                words.remove(0);
            }
            while words.len() > 1 && words.last().is_some_and(|word| SUFFIXES.contains(&word.trim_end_matches('.'))) {
                words.pop();
            }
        }
        NormalForm { text, words, nickname, value }
    }

    /// What the entity can be found by.
    pub fn keys(&self, found: &Found) -> Vec<String> {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let full = words.join(" ");
        match found.kind {
            Kind::Date | Kind::Figure => vec![self.value.clone().unwrap_or(full)],
            Kind::Group => vec![group_key(&full)],
            Kind::Place => vec![place_key(&full)],
            Kind::Person => {
                let mut keys = vec![full];
                if let [first, .., last] = words.as_slice() {
                    keys.push("any".into());
                    keys.push(format!("last {}", surname(&words).unwrap_or(last)));
                    keys.push(format!("first {first}"));
                    for cut in 1..words.len().min(5) {
                        keys.push(format!("tail {}", words[cut..].join(" ")));
                        keys.push(format!("head {}", words[..cut].join(" ")));
                    }
                    keys.push(format!("ends {first} {last}"));
                    keys.push(format!("initial {} {last}", first.chars().next().unwrap_or(' ')));
                    keys.extend(short_first(&words).map(|short| format!("short {short}")));
                }
                keys.extend(self.nickname.as_ref().map(|name| format!("nick {name}")));
                keys
            }
            Kind::Organization => {
                let mut keys = vec![full];
                if let Some(core) = core(&words) {
                    keys.push(format!("core {core}"));
                }
                if words.len() > 1 {
                    keys.extend(initials(&words).into_iter().map(|letters| format!("letters {letters}")));
                    for cut in 1..words.len().min(6) {
                        keys.push(format!("head {}", words[..cut].join(" ")));
                        if words.len() - cut > 1 || tells_alone(&words) {
                            keys.push(format!("tail {}", words[cut..].join(" ")));
                        }
                    }
                }
                keys
            }
        }
    }
}

/// Endings of companies' names, which come and go. Folded, without the full stop.
const SUFFIXES: &[&str] =
    &["inc", "corp", "co", "ltd", "llc", "plc", "gmbh", "ag", "s.a", "nv", "limited", "incorporated"];

/// The last name, "Jr." and numerals aside.
fn surname<'a>(words: &[&'a str]) -> Option<&'a str> {
    words.iter().rev().find(|word| !GENERATIONS.contains(*word)).copied()
}

/// The surname with the first letters of the first name, by which "Pat" and "Patrick" meet.
pub fn short_first(words: &[&str]) -> Option<String> {
    let short: String = words.first()?.chars().take(3).collect();
    (short.chars().count() == 3).then(|| format!("{short} {}", surname(words).unwrap_or_default()))
}

/// What tells people of one name in a family apart. Folded.
pub const GENERATIONS: &[&str] = &["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"];

/// The key of a group by its folded name: that of its country, where it is a people, else its singular.
pub fn group_key(full: &str) -> String {
    match country::by_demonym(full) {
        Some(country) => format!("of {}", country::name(country)),
        None => {
            full.strip_suffix('s').filter(|stem| stem.len() > 3 && !stem.ends_with('s')).unwrap_or(full).to_string()
        }
    }
}

/// The key of a place by its folded name: a country has one under all its names.
pub fn place_key(full: &str) -> String {
    country::by_name(full).map_or_else(|| full.replace('.', ""), |country| country::name(country).to_string())
}

/// What a department or ministry is for: "homeland security" of "Department of Homeland Security".
pub fn core(words: &[&str]) -> Option<String> {
    match words {
        [head, "of", "the", rest @ ..] | [head, "of" | "for", rest @ ..]
            if OFFICES.contains(head) && !rest.is_empty() =>
        {
            Some(rest.join(" "))
        }
        [rest @ .., head] if OFFICES.contains(head) && !rest.is_empty() => Some(rest.join(" ")),
        _ => None,
    }
}

/// Offices of a state that are called by what they are for. Folded.
const OFFICES: &[&str] = &["department", "ministry", "office", "bureau", "agency"];

/// The acronyms a name can have: small words left out, or kept.
fn initials(words: &[&str]) -> Vec<String> {
    let letters = |small: bool| -> String {
        words
            .iter()
            .filter(|word| small || !matches!(**word, "of" | "the" | "and" | "for" | "in" | "on" | "to" | "&"))
            .flat_map(|word| word.split('-'))
            .filter_map(|word| word.chars().next())
            .collect()
    };
    let (short, long) = (letters(false), letters(true));
    let mut out: Vec<String> = Vec::new();
    if short.len() > 1 {
        out.push(format!("us{short}"));
        out.push(short);
    }
    if long.len() > 1 && !out.contains(&long) {
        out.push(long);
    }
    out
}

/// Whether an organization is called by the last of its `words` alone, as a team is: "Comets" for "Oslo Comets". Not so
/// what tells its sort ("Times", "Bank"), nor whose it is ("Bank of Peru").
fn tells_alone(words: &[&str]) -> bool {
    matches!(words, [.., before, last] if !matches!(*before, "of" | "for" | "the")
        && !GENERIC.contains(last)
        && !lexicon::is(List::OrganizationHead, last)
        && !lexicon::is(List::PlaceHead, last)
        && country::by_name(last).is_none())
}

/// Whether a name ends in what tells people of one name in a family apart.
pub fn is_younger(words: &[String]) -> bool {
    words.last().is_some_and(|word| GENERATIONS.contains(&word.as_str()))
}

/// First words of organizations' names that name none of them alone. Folded.
pub const GENERIC: &[&str] = &[
    "national",
    "united",
    "international",
    "american",
    "federal",
    "central",
    "university",
    "ministry",
    "department",
    "supreme",
    "general",
    "world",
    "european",
    "state",
    "new",
    "first",
    "house",
    "bank",
    "court",
    "party",
];

/// A figure's value, unit and what is counted.
fn figure_key(figure: &Figure) -> String {
    format!("{} {:?} {:?} {:?} {:?}", figure.value, figure.high, figure.bound, figure.unit, figure.of)
}
