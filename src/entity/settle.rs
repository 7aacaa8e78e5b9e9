//! One name, one label: what a document calls a person or an organization in full is the same
//! wherever it stands. The tagger weighs this as evidence; here the clear cases are settled.

use super::Kind;
use super::feature::{Document, Word};
use super::lexicon::List;
use super::tagger::Name;
use super::word::Form;
use crate::pause::Pauses;
use std::collections::{BTreeMap, BTreeSet};

/// How sure the tagger must be of a name that settles others.
const SURE: f32 = 0.7;
/// How sure the tagger must be of a person that has the name of a listed organization.
const CERTAIN: f32 = 0.95;
/// Last words of companies' names that are never the last word of a place's or a person's.
const BUSINESSES: &[&str] = &[
    "Airlines",
    "Airways",
    "Batteries",
    "Brands",
    "Chemicals",
    "Electronics",
    "Energy",
    "Entertainment",
    "Foods",
    "Holdings",
    "Industries",
    "Laboratories",
    "Lines",
    "Logistics",
    "Motors",
    "Networks",
    "Pharmaceuticals",
    "Semiconductors",
    "Shipping",
    "Solutions",
    "Steel",
    "Studios",
    "Systems",
    "Technologies",
    "Therapeutics",
];
/// Longest name looked for elsewhere, in words.
const LONGEST: usize = 6;

/// `names`, in order, with overlong ones cut and missed repetitions added.
pub async fn settle(document: &Document<'_>, names: Vec<Name>, pauses: Pauses<'_>) -> Vec<Name> {
    let mut whole = Vec::with_capacity(names.len());
    for name in names {
        pauses.here().await;
        whole.extend(cut(document, name));
    }
    let names = passed_over(document, complete(document, teams(document, whole)), pauses).await;
    let introduced = introduced(document, &names);
    let names = traded(document, names, &introduced);
    let mut known: BTreeMap<Vec<&str>, (Kind, f32)> = BTreeMap::new();
    for name in names.iter().filter(|name| name.score >= SURE && name.words.len() <= LONGEST) {
        pauses.here().await;
        let words: Vec<&str> = document.words[name.words.clone()].iter().map(|word| word.text).collect();
        if words.len() > 1 {
            if name.kind == Kind::Person
                && let Some(last) = words.last().filter(|last| last.chars().count() > 2)
            {
                raise(&mut known, vec![last], name);
            }
            if name.kind == Kind::Organization {
                for short in short_forms(document, name) {
                    raise(&mut known, words[..short].to_vec(), name);
                }
            }
            raise(&mut known, words, name);
        } else if name.score >= CERTAIN
            && name.kind != Kind::Place
            && (name.kind == Kind::Person || !introduced.contains(words[0]))
        {
            raise(&mut known, words, name);
        }
    }
    if known.is_empty() {
        return names;
    }
    let mut out = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    for (range, sentence) in &document.segments {
        pauses.here().await;
        let mut at = range.start;
        while at < range.end {
            while names.next_if(|name| name.words.end <= at).map(|name| out.push(name)).is_some() {}
            let free = names.peek().map_or(range.end, |name| name.words.start.max(at)).min(range.end);
            if free == at {
                // A single word taken for something else than the person it names in full.
                if let Some(name) = names.peek_mut().filter(|name| name.words.start == at) {
                    if name.words.len() == 1
                        && let Some(&(kind, _)) = known.get(&[document.words[at].text][..])
                        && (introduced.contains(document.words[at].text)
                            || name.score
                                < if kind == Kind::Person && name.kind != Kind::Place { CERTAIN } else { SURE })
                    {
                        name.kind = kind;
                    }
                    at = name.words.end;
                } else {
                    at += 1;
                }
                continue;
            }
            let longest = (at + 1..=free.min(at + LONGEST)).rev().find_map(|end| {
                let words: Vec<&str> = document.words[at..end].iter().map(|word| word.text).collect();
                let found = known.get(&words).filter(|_| document.words[at].form.capital())?;
                (end - at > 1 || alone(document, *sentence, at)).then_some((end, *found))
            });
            match longest {
                Some((end, (kind, score))) => {
                    out.push(Name { words: at..end, kind, score: score * 0.9 });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    out.extend(names);
    out
}

/// What a company whose name ends in "Inc." or the like is called for short, as numbers of its first
/// words: "Alder Bay Foods Inc." is "Alder Bay Foods", and "Alder" unless that word means something else. So is
/// "Alder Foods" "Alder".
fn short_forms(document: &Document, name: &Name) -> impl Iterator<Item = usize> + use<> {
    let words = &document.words[name.words.clone()];
    let suffix = |word: &Word| word.known.lists & List::CompanySuffix.bit() != 0;
    let all = words.iter().rposition(|word| !suffix(word) && word.form.capital()).map_or(0, |last| last + 1);
    let ends = all > 0 && all < words.len();
    let unlisted = words[0].known.lists & !(List::Last.bit() | List::Opens.bit()) == 0;
    let telling = unlisted && words[0].casing & 1 == 0;
    let business = words.len() == 2 && BUSINESSES.contains(&words[1].text);
    let first = ((ends || business) && telling && words[0].text.len() > 3).then_some(1);
    first.into_iter().chain((ends && all > 1).then_some(all))
}

fn raise<'a>(known: &mut BTreeMap<Vec<&'a str>, (Kind, f32)>, words: Vec<&'a str>, name: &Name) {
    let entry = known.entry(words).or_insert((name.kind, 0.0));
    if name.score > entry.1 {
        *entry = (name.kind, name.score);
    }
}

/// "Alder shares" tells that "Alder" is a company wherever it stands, if it is nobody's surname.
fn traded<'a>(document: &Document<'a>, mut names: Vec<Name>, introduced: &BTreeSet<&'a str>) -> Vec<Name> {
    let word = |at: usize| document.words.get(at).map_or("", |word| word.text);
    let lone = |name: &Name| name.words.len() == 1 && matches!(name.kind, Kind::Person | Kind::Organization);
    let traded: BTreeSet<&str> = names
        .iter()
        .filter(|name| lone(name) && matches!(word(name.words.end), "shares" | "stock"))
        .map(|name| word(name.words.start))
        .filter(|word| !introduced.contains(word))
        .collect();
    for name in names.iter_mut().filter(|name| lone(name) && traded.contains(word(name.words.start))) {
        name.kind = Kind::Organization;
    }
    names
}

/// Surnames whose first mention is the full name of a person, and with which no organization's name begins.
fn introduced<'a>(document: &Document<'a>, names: &[Name]) -> BTreeSet<&'a str> {
    let (mut introduced, mut others) = (BTreeSet::new(), BTreeSet::new());
    for name in names {
        let words = &document.words[name.words.clone()];
        match (name.kind, words) {
            (_, [word]) if !introduced.contains(word.text) => {
                others.insert(word.text);
            }
            (_, [_]) => {}
            (Kind::Person, [.., last]) if name.score >= SURE => {
                introduced.insert(last.text);
            }
            (Kind::Organization, [first, ..]) => {
                others.insert(first.text);
            }
            _ => {}
        }
    }
    introduced.retain(|word| !others.contains(word));
    introduced
}

/// "Oklahoma City Thunder" is a team also where the city was found alone.
fn teams(document: &Document, names: Vec<Name>) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for mut name in names {
        let end = name.words.end;
        let team = (end + 1..=end + 2)
            .find(|&team| team <= document.words.len() && spans(document, end..team, List::Team))
            .filter(|_| name.kind == Kind::Place && document.words[end - 1].form == Form::Title);
        if let Some(team) = team {
            name = Name { words: name.words.start..team, kind: Kind::Organization, ..name };
        }
        if out.last().is_none_or(|last| last.words.end <= name.words.start) {
            out.push(name);
        }
    }
    out
}

/// Planets, which a name list of places does not have.
const PLANETS: &[&str] = &["Jupiter", "Mars", "Neptune", "Saturn", "Uranus"];

/// What is plain by itself and was passed over: companies by what they do ("Alder Batteries"), planets, "the Moon".
async fn passed_over(document: &Document<'_>, names: Vec<Name>, pauses: Pauses<'_>) -> Vec<Name> {
    let mut out = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    for (range, sentence) in document.segments.iter().filter(|(_, sentence)| document.plain(*sentence)) {
        pauses.here().await;
        for last in range.clone() {
            let run = document.run(last);
            if run.end != last + 1 || run.len() > LONGEST {
                continue;
            }
            let text = document.words[last].text;
            let article = run.start.checked_sub(1).is_some_and(|at| matches!(document.words[at].text, "the" | "The"));
            let kind = match run.len() {
                1 if PLANETS.contains(&text) || article && text == "Moon" => Kind::Place,
                2.. if BUSINESSES.contains(&text) => Kind::Organization,
                _ => continue,
            };
            while names.next_if(|name| name.words.end <= run.start).map(|name| out.push(name)).is_some() {}
            if names.peek().is_none_or(|name| name.words.start > last) && !document.opens(*sentence, run.start) {
                out.push(Name { words: run, kind, score: SURE });
            }
        }
    }
    out.extend(names);
    out
}

/// "Bureau" in "Bureau of Harbors" is no name without what it is for.
fn complete(document: &Document, names: Vec<Name>) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    while let Some(mut name) = names.next() {
        let (last, next) = (name.words.end - 1, name.words.end);
        let head = name.kind == Kind::Organization
            && document.words[last].known.lists & List::OrganizationHead.bit() != 0
            && document.words.get(next).is_some_and(|word| word.text == "of");
        let run = document.run(next + 1);
        let free = names.peek().is_none_or(|after| after.words.start >= run.end);
        if head && free && run.start == next + 1 && (1..=2).contains(&run.len()) {
            name.words.end = run.end;
        }
        out.push(name);
    }
    out
}

/// Whether no other name-like word stands beside the word, which would make it a part of another
/// name, and it is not a common word that has its capital from its place.
fn alone(document: &Document, sentence: u32, at: usize) -> bool {
    let capital = |at: usize| {
        let word = document.words.get(at)?;
        let cue = List::Honorific.bit() | List::Role.bit();
        Some(word.form.capital() && word.form != Form::Letter && word.known.lists & cue == 0)
    };
    let before = at.checked_sub(1).and_then(capital).unwrap_or(false);
    let lower = document.words.get(at).is_some_and(|word| word.casing & 1 != 0);
    let speaks = document.words.get(at + 1).is_some_and(|word| word.known.lists & List::Speech.bit() != 0);
    !before && !capital(at + 1).unwrap_or(false) && (!lower || speaks || !document.opens(sentence, at))
}

/// "Border Protection and Ecuador's National Police" is three names; a possessive stands between
/// names, unless it is short enough to belong to one: "Boston Children's Hospital".
fn cut(document: &Document, mut name: Name) -> Vec<Name> {
    while name.words.len() > 1 && leads(document, &name) {
        name.words.start += 1;
    }
    let handle = name.words.start.checked_sub(1).is_some_and(|at| document.words[at].text == "@");
    if name.words.len() == 1 && (handle || no_name(document.words[name.words.start].text)) {
        return Vec::new();
    }
    let words = &document.words[name.words.clone()];
    let (start, end) = (name.words.start, name.words.end);
    if name.kind == Kind::Organization
        && let Some(and) = words.iter().position(|word| word.text == "and")
        && spans(document, start..start + and, List::Country)
        && spans(document, start + and + 1..end, List::Country)
    {
        let place = |words| Name { words, kind: Kind::Place, score: name.score };
        return vec![place(start..start + and), place(start + and + 1..end)];
    }
    if name.kind == Kind::Person
        && name.score < CERTAIN
        && words.len() > 1
        && spans(document, start..end, List::Organization)
    {
        name.kind = Kind::Organization;
    }
    let company = |word: &Word| {
        let suffix = word.known.lists & List::CompanySuffix.bit() != 0;
        BUSINESSES.contains(&word.text) || suffix && (word.text.ends_with('.') || word.text.len() > 3)
    };
    if matches!(name.kind, Kind::Place | Kind::Person) && words.len() > 1 && words.last().is_some_and(company) {
        name.kind = Kind::Organization;
    }
    let Some(at) = words.iter().position(|word| matches!(word.text, "'s" | "’s")) else { return vec![name] };
    // "Oslo's Alder Concert Hall", but "Prince George's County".
    let listed = [List::City, List::Region, List::Country].iter().any(|list| spans(document, start..start + at, *list));
    if name.kind == Kind::Place && listed && words.len() - at > 2 {
        return vec![Name { words: start..start + at, ..name }, Name { words: start + at + 1..end, ..name }];
    }
    let people = at > 0 && matches!(words[at - 1].text, "People" | "Women" | "Men" | "Children");
    if name.kind != Kind::Organization || people || at == 0 || at + 1 == words.len() {
        return vec![name];
    }
    let place = start + at;
    let after = Name { words: place + 1..end, ..name.clone() };
    let country = words[at - 1].known.lists & List::Country.bit() != 0;
    if country && at > 2 && matches!(words[at - 2].text, "and" | "with" | ",") {
        let country = Name { words: place - 1..place, kind: Kind::Place, score: name.score };
        let mut out = vec![Name { words: start..place - 2, ..name }, country];
        out.extend(cut(document, after));
        out
    } else if country && at == 1 {
        vec![Name { words: start..place, kind: Kind::Place, score: name.score }, after]
    } else if at >= 2 && words.len() - at > 2 {
        vec![Name { words: start..place, ..name }, after]
    } else {
        vec![name]
    }
}

/// Whether the first word of `name` is no part of it: an article, a title.
fn leads(document: &Document, name: &Name) -> bool {
    let word = &document.words[name.words.start];
    let lists = |list: List| word.known.lists & list.bit() != 0;
    match word.text {
        "the" | "@" => true,
        "The" | "THE" => name.kind == Kind::Organization && name.words.len() > 2,
        _ => name.kind == Kind::Person && lists(List::Honorific) && !lists(List::First),
    }
}

/// Handles, and the party and state of a lawmaker: "R-Texas".
fn no_name(word: &str) -> bool {
    let mut chars = word.chars();
    let party = matches!(chars.next(), Some('D' | 'R' | 'I')) && chars.next() == Some('-');
    word == "@" || party && chars.next().is_some_and(char::is_uppercase)
}

/// Whether the words are just one phrase of a list.
fn spans(document: &Document, words: std::ops::Range<usize>, list: List) -> bool {
    let place = |at: usize| document.words[at].listed >> (4 * list as u32) & 0b1111;
    match words.len() {
        0 => false,
        1 => place(words.start) == 0b1000,
        len => {
            place(words.start) == 0b0001
                && place(words.end - 1) == 0b0100
                && (words.start + 1..words.start + len - 1).all(|at| place(at) == 0b0010)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::lexicon::{self, Entry, Lexicon};
    use crate::pause::at_once;
    use crate::text::Prose;

    /// What becomes of names given as (words, kind, score), as (text, kind).
    fn settled(text: &str, names: &[(std::ops::Range<usize>, Kind, f32)]) -> Vec<(String, Kind)> {
        let listed = [
            ("inc.", List::CompanySuffix),
            ("general", List::Honorific),
            ("north", List::PlaceHead),
            ("comets", List::Team),
            ("oslo", List::City),
            ("bureau", List::OrganizationHead),
        ];
        let mut entries: Vec<(u32, Entry)> =
            listed.map(|(word, list)| (lexicon::key(word), Entry { lists: list.bit(), class: 0 })).into();
        entries.sort_by_key(|entry| entry.0);
        let prose = Prose::new(text);
        let document = at_once(Document::new(&[&prose], &Lexicon::new(entries), Pauses::NONE));
        let names = names.iter().cloned().map(|(words, kind, score)| Name { words, kind, score }).collect();
        let text = |words: std::ops::Range<usize>| words.map(|at| prose.word(at)).collect::<Vec<_>>().join(" ");
        at_once(settle(&document, names, Pauses::NONE)).into_iter().map(|name| (text(name.words), name.kind)).collect()
    }

    fn organization(name: &str) -> (String, Kind) {
        (name.into(), Kind::Organization)
    }

    #[test]
    fn a_company_is_known_by_its_short_forms() {
        let text = "Alder Foods Inc. grew. It said Alder sold more, and Alder Foods hired.";
        let found = settled(text, &[(0..3, Kind::Organization, 0.9)]);
        let names = ["Alder Foods Inc.", "Alder", "Alder Foods"].map(organization);
        assert_eq!(found, names);
    }

    #[test]
    fn a_company_passed_over_is_known_by_what_it_does() {
        let text = "They signed it with Alder Batteries in May. Alder, which makes cells, hires.";
        assert_eq!(settled(text, &[]), ["Alder Batteries", "Alder"].map(organization));
        assert_eq!(settled("Old Batteries are waste. They sold Batteries.", &[]), []);
        let found = settled("They met Alder Batteries.", &[(2..3, Kind::Place, 0.9)]);
        assert_eq!(found, [("Alder".into(), Kind::Place)]);
    }

    #[test]
    fn what_has_shares_is_a_company_wherever_it_stands() {
        let text = "They sold Velloso shares. Then Velloso fell.";
        let names = [(2..3, Kind::Person, 0.9), (6..7, Kind::Person, 0.9)];
        assert_eq!(settled(text, &names), ["Velloso", "Velloso"].map(organization));
        let text = "They met Ana Velloso. Later Velloso shares fell.";
        assert_eq!(settled(text, &[(2..4, Kind::Person, 0.9), (6..7, Kind::Person, 0.9)])[1].1, Kind::Person);
    }

    #[test]
    fn a_company_named_like_a_person_is_one_by_its_form() {
        assert_eq!(settled("They sued Ana Velloso Inc. today.", &[(2..5, Kind::Person, 0.9)])[0].1, Kind::Organization);
    }

    #[test]
    fn planets_and_the_moon_are_places() {
        let place = |name: &str| (name.to_owned(), Kind::Place);
        assert_eq!(settled("They flew to the Moon and to Mars.", &[]), ["Moon", "Mars"].map(place));
        assert_eq!(settled("They met Moon Park at Mars Lane.", &[]), []);
    }

    #[test]
    fn an_office_is_named_with_what_it_is_for() {
        let text = "They asked the Bureau of Harbors today.";
        assert_eq!(settled(text, &[(3..4, Kind::Organization, 0.9)]), [organization("Bureau of Harbors")]);
        let names = [(3..4, Kind::Organization, 0.9), (5..6, Kind::Place, 0.9)];
        assert_eq!(settled(text, &names)[0], organization("Bureau"));
    }

    #[test]
    fn a_listed_word_is_no_short_form() {
        let found = settled("North Foods Inc. grew. It moved to the North in May.", &[(0..3, Kind::Organization, 0.9)]);
        assert_eq!(found, [organization("North Foods Inc.")]);
    }

    #[test]
    fn a_surname_is_a_persons_also_where_it_was_taken_for_a_company() {
        let text = "Ana Velloso wrote. Later Velloso fell ill.";
        let found = settled(text, &[(0..2, Kind::Person, 0.9), (5..6, Kind::Organization, 0.9)]);
        assert_eq!(found, [("Ana Velloso".into(), Kind::Person), ("Velloso".into(), Kind::Person)]);
    }

    #[test]
    fn titles_and_articles_are_no_part_of_a_name() {
        let found = settled("They saw General Ana Paz.", &[(2..5, Kind::Person, 0.9)]);
        assert_eq!(found, [("Ana Paz".into(), Kind::Person)]);
        let found = settled("It docked at the Orbital Station.", &[(3..6, Kind::Place, 0.9)]);
        assert_eq!(found, [("Orbital Station".into(), Kind::Place)]);
    }

    #[test]
    fn handles_and_the_party_of_a_lawmaker_are_no_names() {
        assert_eq!(settled("She wrote to @ Harbor today.", &[(4..5, Kind::Person, 0.9)]), []);
        assert_eq!(settled("Sen. Ana Paz, R-Texas, left.", &[(4..5, Kind::Organization, 0.9)]), []);
    }

    #[test]
    fn a_surname_introduced_in_full_is_a_persons_however_sure_the_company_was() {
        let found = settled(
            "Ana Velloso wrote. Later Velloso fell ill.",
            &[(0..2, Kind::Person, 0.9), (5..6, Kind::Organization, 0.99)],
        );
        assert_eq!(found[1], ("Velloso".into(), Kind::Person));
        let text = "Velloso grew. Ana Velloso leads it. Velloso hires.";
        let names = [(0..1, Kind::Organization, 0.99), (3..5, Kind::Person, 0.9), (8..9, Kind::Organization, 0.99)];
        assert_eq!(settled(text, &names)[2], organization("Velloso"));
    }

    #[test]
    fn a_common_word_is_a_surname_inside_a_sentence() {
        let text = "Ana Early sang. Some came early. They heard Early again. Early birds left.";
        let found = settled(text, &[(0..2, Kind::Person, 0.9)]);
        assert_eq!(found, [("Ana Early".into(), Kind::Person), ("Early".into(), Kind::Person)]);
    }

    #[test]
    fn a_place_in_a_city_is_another_name() {
        let place = |name: &str| (name.to_owned(), Kind::Place);
        let found = settled("They sang in Oslo's Alder Hall.", &[(3..7, Kind::Place, 0.9)]);
        assert_eq!(found, ["Oslo", "Alder Hall"].map(place));
        let found = settled("They live in Oslo's County.", &[(3..6, Kind::Place, 0.9)]);
        assert_eq!(found, [place("Oslo 's County")]);
    }

    #[test]
    fn a_team_takes_in_its_city() {
        let text = "They beat the Oslo Comets.";
        assert_eq!(settled(text, &[(3..4, Kind::Place, 0.9)]), [organization("Oslo Comets")]);
    }
}
