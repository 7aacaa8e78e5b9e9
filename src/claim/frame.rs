//! A statement as fields: what is compared is never the sentence but what it says of whom, when,
//! where and how many.

use super::concept;
use super::quote;
use super::referent::Referent;
use crate::entity::{Entities, Kind, Mention, country};
use crate::text::fold::fold;
use crate::text::stem::{is_function_word, stem, terms};
use crate::text::{Byte, Figure, Interval, Prose, Shape, Span};
use std::ops::Range;

/// A content word outside names, dates and figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Its folded stem, the unit of look-up.
    pub stem: String,
    /// What it stands for; the stem itself for most words.
    pub concept: String,
    /// Whether it is something that happens or is done.
    pub event: bool,
    /// Whether it says more than its concept.
    pub specific: bool,
    /// Index of its token.
    pub token: usize,
}

/// A person, organization, place or group that is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The fullest form of the name.
    pub full: String,
    /// The folded words of the fullest form, without articles.
    pub words: Vec<String>,
    /// The folded words of every other form, each once.
    aliases: Vec<Vec<String>>,
    /// The terms of the fullest form, the unit of look-up.
    pub stems: Vec<String>,
    /// The country that goes by this name, or whose people do ([`country`]).
    country: Option<usize>,
    /// What kind, where known.
    pub kind: Option<Kind>,
    /// Where it is named, in bytes; empty where it comes from a field.
    pub span: Span<Byte>,
}

/// A date with its meaning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated {
    /// The words, in bytes.
    pub span: Span<Byte>,
    /// The days it may mean.
    pub interval: Interval,
}

/// The fields of a statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Content words.
    pub terms: Vec<Term>,
    /// Names, each entity once.
    pub names: Vec<Name>,
    /// What pronouns and descriptions clearly stand for, where it is not among the names; where they stand in bytes.
    pub referents: Vec<Name>,
    /// Dates whose meaning is known.
    pub dates: Vec<Dated>,
    /// Figures.
    pub figures: Vec<Figure>,
    /// Quoted words, in bytes without the marks.
    pub quotes: Vec<Span<Byte>>,
    /// Tokens that negate.
    pub negations: Vec<usize>,
    /// Runs of tokens that tell what is only supposed: "if fewer than 1,000 are employed".
    suppositions: Vec<Range<usize>>,
}

impl Frame {
    /// The frame of the words at `span` of `prose`. `mentions` are those of `prose`, over `entities`.
    pub fn new(prose: &Prose, span: Span<Byte>, mentions: &[Mention], entities: &Entities) -> Frame {
        let mut frame = Frame::default();
        let mut covered: Vec<Span<Byte>> = Vec::new();
        for mention in mentions.iter().filter(|mention| span.contains(&mention.span)) {
            let Some(entity) = entities.entities.get(mention.entity as usize) else { continue };
            covered.push(mention.span);
            match mention.kind {
                Kind::Date => {
                    if let Some(interval) = entity.interval {
                        frame.dates.push(Dated { span: mention.span, interval });
                    }
                }
                Kind::Figure => {
                    frame.figures.extend(entity.figure.clone().map(|figure| Figure { span: mention.span, ..figure }))
                }
                kind => {
                    let surface = mention.span.of(&prose.text);
                    let mut name = Name::new(&entity.name, Some(kind), mention.span);
                    let spelled = Name::new(surface, Some(kind), mention.span);
                    if spelled.spelling_variant(&name) {
                        name = spelled;
                    }
                    for alias in entity.aliases.iter().map(String::as_str).chain([surface]) {
                        name.add_alias(name_words(alias));
                    }
                    if !frame.names.iter().any(|known| known.words == name.words && known.kind == name.kind) {
                        frame.names.push(name);
                    }
                }
            }
        }
        frame.quotes = quote::quoted(prose)
            .iter()
            .filter(|quoted| quoted.words.overlaps(&span))
            .map(|quoted| Span::new(quoted.words.start.max(span.start), quoted.words.end.min(span.end)))
            .collect();
        frame.suppositions = suppositions(prose, prose.tokens_in(span));
        for at in prose.tokens_in(span) {
            let Some(token) = prose.tokens.get(at) else { continue };
            let written = token.span.of(&prose.text);
            let folded = fold(written);
            // "United" begins a name more often than it tells what happened.
            let past = concept::is_past(&folded) && !written.starts_with(char::is_uppercase);
            let negates = is_negation(&folded, &fold(prose.word(at + 1)));
            if negates {
                frame.negations.push(at);
            }
            let skipped = token.shape != Shape::Word
                || is_function_word(&folded)
                || negates
                || ["'s", "according"].contains(&folded.as_str());
            if skipped || covered.iter().any(|span| span.overlaps(&token.span)) {
                continue;
            }
            // "information-sharing" says what "sharing of information" says.
            for part in folded.split('-').filter(|part| part.len() > 1 && !is_function_word(part)) {
                let stem = stem(part);
                let concept = concept::concept(&stem);
                frame.terms.push(Term {
                    concept: concept.map_or(stem.clone(), |concept| concept.name.to_owned()),
                    event: concept.map_or(past, |concept| concept.event),
                    specific: concept.is_some_and(|concept| concept.specific),
                    stem,
                    token: at,
                });
            }
        }
        frame
    }

    /// The frame of the words at `span` with what those of `referents` stand for that lie in it.
    pub fn with_referents(mut self, span: Span<Byte>, referents: &[Referent], entities: &Entities) -> Frame {
        for referent in referents.iter().filter(|referent| span.contains(&referent.span)) {
            let Some(entity) = entities.entities.get(referent.entity as usize) else { continue };
            let mut name = Name::new(&entity.name, Some(entity.kind), referent.span);
            entity.aliases.iter().for_each(|alias| name.add_alias(name_words(alias)));
            if !self.names.iter().chain(&self.referents).any(|known| known.words == name.words) {
                self.referents.push(name);
            }
        }
        self
    }

    /// Whether what the token at an index tells is only supposed.
    pub fn is_supposed(&self, token: usize) -> bool {
        self.suppositions.iter().any(|run| run.contains(&token))
    }

    /// Whether a word of the statement is of a concept.
    pub fn tells(&self, concept: &str) -> bool {
        self.terms.iter().any(|term| term.concept == concept)
    }

    /// Whether the statement names `name`.
    pub fn names(&self, name: &Name) -> bool {
        self.names.iter().any(|own| own.same(name))
    }
}

/// The clauses of a conjunction of condition among `tokens`, each up to the next comma or semicolon, and what only would have
/// been.
fn suppositions(prose: &Prose, tokens: Range<usize>) -> Vec<Range<usize>> {
    let is = |at: usize, words: &[&str]| words.contains(&fold(prose.word(at)).as_str());
    let unreal = |at: usize| {
        let next = if is_negation(&fold(prose.word(at + 1)), "") { at + 2 } else { at + 1 };
        is(at, &["would", "could", "might"]) && is(next, &["have"])
    };
    let supposes = |&at: &usize| is(at, &["if", "unless", "whether"]) || unreal(at);
    let end = |from: usize| (from..tokens.end).find(|&at| [",", ";"].contains(&prose.word(at))).unwrap_or(tokens.end);
    tokens.clone().filter(supposes).map(|from| from..end(from)).collect()
}

/// Whether a folded word turns what follows into its opposite; `next` is the folded word after it.
pub fn is_negation(folded: &str, next: &str) -> bool {
    let refuses = next == "to" && REFUSALS.contains(&folded);
    // "Free of attacks" is "without an attack".
    let spared = folded == "free" && ["of", "from"].contains(&next);
    NEGATIONS.contains(&folded) || folded.ends_with("n't") || refuses || spared
}

/// Negations.
const NEGATIONS: &[&str] = &["not", "never", "no", "without", "neither", "nor", "cannot", "n't"];
/// Verbs that come to the same before "to".
const REFUSALS: &[&str] = &["declined", "declines", "refused", "refuses", "failed", "fails"];

/// The folded words of a name, without articles and particles that carry nothing.
fn name_words(name: &str) -> Vec<String> {
    fold(name)
        .replace("united states", "us")
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|word| match STATES.iter().find(|(short, _)| word.ends_with('.') && *short == word) {
            Some((_, state)) => state,
            None => word,
        })
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).replace('.', ""))
        .map(|word| word.strip_suffix("'s").map(str::to_owned).unwrap_or(word))
        .filter(|word| !word.is_empty() && !["the", "of", "and", "a", "an"].contains(&word.as_str()))
        .collect()
}

/// How the names of American states are cut in news, and what they are (Associated Press style).
const STATES: &[(&str, &str)] = &[
    ("ala.", "alabama"),
    ("ariz.", "arizona"),
    ("ark.", "arkansas"),
    ("calif.", "california"),
    ("colo.", "colorado"),
    ("conn.", "connecticut"),
    ("del.", "delaware"),
    ("fla.", "florida"),
    ("ga.", "georgia"),
    ("ill.", "illinois"),
    ("ind.", "indiana"),
    ("kan.", "kansas"),
    ("ky.", "kentucky"),
    ("mass.", "massachusetts"),
    ("md.", "maryland"),
    ("mich.", "michigan"),
    ("minn.", "minnesota"),
    ("miss.", "mississippi"),
    ("mo.", "missouri"),
    ("mont.", "montana"),
    ("neb.", "nebraska"),
    ("nev.", "nevada"),
    ("okla.", "oklahoma"),
    ("ore.", "oregon"),
    ("pa.", "pennsylvania"),
    ("tenn.", "tennessee"),
    ("va.", "virginia"),
    ("vt.", "vermont"),
    ("wash.", "washington"),
    ("wis.", "wisconsin"),
    ("wyo.", "wyoming"),
];

impl Name {
    /// A name in its fullest form.
    pub fn new(full: &str, kind: Option<Kind>, span: Span<Byte>) -> Name {
        let words = name_words(full);
        let stems = terms(&Prose::new(full));
        let country = country_of(&fold(full), kind);
        Name { full: full.to_owned(), country, words, stems, aliases: Vec::new(), kind, span }
    }

    /// Another form of the name. A form that only spells it differently is not taken: where two outlets
    /// spell a name differently, that is what is to be found.
    fn add_alias(&mut self, words: Vec<String>) {
        let spelled = Name { words: words.clone(), aliases: Vec::new(), ..self.clone() };
        if !words.is_empty()
            && words != self.words
            && !self.aliases.contains(&words)
            && !self.spelling_variant(&spelled)
        {
            self.country = self.country.or_else(|| country_of(&words.join(" "), self.kind));
            self.aliases.push(words);
        }
    }

    /// The name with a fuller form; the form it had becomes another one.
    pub fn fuller(self, full: &str) -> Name {
        let mut name = Name { aliases: self.aliases, ..Name::new(full, self.kind, self.span) };
        name.country = name.country.or(self.country);
        name.add_alias(self.words);
        name
    }

    /// Whether it is a country's, or a people's for its country.
    pub fn is_country(&self) -> bool {
        self.country.is_some()
    }

    /// All folded forms.
    fn forms(&self) -> impl Iterator<Item = &[String]> {
        std::iter::once(self.words.as_slice())
            .chain(self.aliases.iter().map(Vec::as_slice))
            .filter(|form| !form.is_empty())
    }

    /// Whether two names may stand for one thing: the same words, a person's surname for the full
    /// name, an acronym for what it abbreviates, a people for its country.
    pub fn same(&self, other: &Name) -> bool {
        self.country.is_some() && self.country == other.country
            || self.forms().any(|a| other.forms().any(|b| self.forms_same(a, other, b)))
    }

    fn forms_same(&self, a: &[String], other: &Name, b: &[String]) -> bool {
        if a == b || acronym(a, b) || acronym(b, a) {
            return true;
        }
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let person = |name: &Name| name.kind.is_none_or(|kind| kind == Kind::Person);
        let (Some((surname, given)), Some((theirs, others))) = (short.split_last(), long.split_last()) else {
            return false;
        };
        let known = |word: &String| others.iter().any(|other| is_one_given_name(word, other));
        if surname == theirs && person(self) && person(other) && given.iter().all(known) {
            return true;
        }
        // "Homeland Security" for "Department of Homeland Security", "Etihad" for "Etihad Airlines": the longer name's last
        // words, or its first.
        let organization = |name: &Name| name.kind.is_none_or(|kind| kind == Kind::Organization);
        let cut = long.starts_with(short) || short.len() >= 2 && long.ends_with(short);
        if cut && organization(self) && organization(other) {
            return true;
        }
        match (a, b) {
            ([a], [b]) => country::is_people_of(a, b) || country::is_people_of(b, a),
            _ => false,
        }
    }

    /// Whether the names of two people or two places differ only in spelling. Of people: the same first name, and surnames
    /// one or two letters apart (Damerau-Levenshtein), or the other way round; or two words a letter apart each. Of places
    /// that are no countries: one long word that begins alike, with another letter in it.
    pub fn spelling_variant(&self, other: &Name) -> bool {
        let of = |kind: Kind| self.kind == Some(kind) && other.kind == Some(kind);
        // A title may have been taken for a part of a person's name.
        let apart = self.words.len().abs_diff(other.words.len());
        if !of(Kind::Person) && !of(Kind::Place) || apart > usize::from(of(Kind::Person)) {
            return false;
        }
        let short = self.words.len().min(other.words.len());
        let (from, to) = (self.words.len() - short, other.words.len() - short);
        let words = self.words.iter().skip(from).zip(other.words.iter().skip(to));
        let unlike: Vec<_> = words.filter(|(a, b)| a != b).collect();
        // "Jørgen" and "Joergen" are one spelling in two alphabets.
        let plain = |word: &str| word.replace("ae", "a").replace("oe", "o").replace("ue", "u");
        if unlike.len() > 2 || unlike.iter().all(|(a, b)| plain(a) == plain(b)) {
            return false;
        }
        let unlike: Vec<Unlike> = unlike.into_iter().map(|(a, b)| Unlike::new(a, b)).collect();
        match unlike.as_slice() {
            [word] if of(Kind::Place) => !self.is_country() && !other.is_country() && word.is_slip(),
            _ if of(Kind::Place) || short < 2 => false,
            [word] => word.is_near() || word.is_another_form(),
            [one, other] => [one, other].iter().all(|word| word.letters == 1 && word.length >= 4),
            _ => false,
        }
    }
}

/// Two words that are not the same.
struct Unlike {
    /// How many letters apart they are (Damerau-Levenshtein).
    letters: usize,
    /// The letters of the shorter one.
    length: usize,
    /// How many letters they begin with alike.
    begin: usize,
    /// Whether they end with the same letter, and have nothing but letters.
    whole: bool,
    /// Whether one is the beginning of the other, as "Stan" of "Stanley".
    short: bool,
}

impl Unlike {
    fn new(a: &str, b: &str) -> Unlike {
        Unlike {
            letters: strsim::damerau_levenshtein(a, b),
            length: a.chars().count().min(b.chars().count()),
            begin: a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count(),
            whole: a.chars().last() == b.chars().last() && a.chars().chain(b.chars()).all(char::is_alphabetic),
            short: a.starts_with(b) || b.starts_with(a),
        }
    }

    /// Whether they may be two spellings of a surname or a first name.
    fn is_near(&self) -> bool {
        self.letters == 1 && self.length >= 4 || self.letters == 2 && self.length >= 6
    }

    /// Whether they may be two forms of a first name: "Brian" and "Bryant", "Katherine" and "Kathryn".
    fn is_another_form(&self) -> bool {
        !self.short
            && (self.letters == 2 && self.length >= 5 && self.begin >= 2 || self.letters == 3 && self.begin >= 4)
    }

    /// Whether they may be two spellings of a place's name: "Dargahan" and "Dargehan".
    fn is_slip(&self) -> bool {
        self.whole
            && self.begin >= 1
            && (self.letters == 1 && self.length >= 6 || self.letters == 2 && self.length >= 9)
    }
}

/// Whether two first names may be one person's: the same, the beginning of the other ("Stan", "Stanley"), or a short form
/// that news uses.
fn is_one_given_name(a: &str, b: &str) -> bool {
    let begins = |short: &str, long: &str| short.len() >= 3 && long.starts_with(short);
    let short =
        |a: &str, b: &str| SHORT.iter().any(|(short, names)| *short == a && names.split(' ').any(|name| name == b));
    a == b || begins(a, b) || begins(b, a) || short(a, b) || short(b, a)
}

/// Short forms of first names, and the names they are short for, folded.
#[rustfmt::skip]
const SHORT: &[(&str, &str)] = &[
    ("andy", "andrew"), ("beth", "elizabeth"), ("betty", "elizabeth"), ("bill", "william"), ("bob", "robert"),
    ("bobby", "robert"), ("chuck", "charles"), ("dave", "david"), ("debbie", "deborah"), ("dick", "richard"),
    ("ed", "edward edwin edmund"), ("eddie", "edward edwin"), ("gabe", "gabriel"), ("harry", "harold henry"), ("hank", "henry"),
    ("jack", "john"), ("jerry", "gerald jerome"), ("jim", "james"), ("jimmy", "james"), ("johnny", "john"),
    ("kate", "katherine catherine kathryn"), ("katie", "katherine kathryn"), ("kathy", "katherine kathleen"), ("larry", "lawrence laurence"),
    ("liz", "elizabeth"), ("maggie", "margaret"), ("meg", "margaret"), ("mike", "michael"), ("mickey", "michael"),
    ("nick", "nicholas"), ("peggy", "margaret"), ("rick", "richard"), ("ricky", "richard"), ("ron", "ronald"),
    ("sandy", "alexander sandra"), ("steve", "stephen steven"), ("sue", "susan"), ("ted", "edward theodore"), ("tim", "timothy"),
    ("tom", "thomas"), ("tommy", "thomas"), ("tony", "anthony"), ("will", "william"),
];

/// Whether the one-word form `short` is made of the initials of `long`.
fn acronym(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    short.len() == long.len() && long.len() >= 2 && short.chars().zip(long).all(|(c, word)| word.starts_with(c))
}

/// The country that goes by a folded name, or whose people do; never a person's name ("Jordan").
fn country_of(folded: &str, kind: Option<Kind>) -> Option<usize> {
    let name = folded.strip_prefix("the ").unwrap_or(folded);
    let named = || country::by_name(name).or_else(|| country::by_demonym(name));
    if kind == Some(Kind::Person) { None } else { named() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{self, Model};

    fn name(full: &str, kind: Kind) -> Name {
        Name::new(full, Some(kind), Span::new(0, 0))
    }

    #[test]
    fn one_thing_under_several_names() {
        use Kind::{Group, Organization, Person, Place};
        for (a, a_kind, b, b_kind) in [
            ("Kristi Noem", Person, "Noem", Person),
            ("U.S.", Place, "United States", Place),
            ("Calif.", Place, "California", Place),
            ("Kansas City, Mo.", Place, "Kansas City, Missouri", Place),
            ("Ecuadorian", Group, "Ecuador", Place),
            ("Dutch", Group, "the Netherlands", Place),
            ("Poles", Group, "Poland", Place),
            ("Californian", Group, "California", Place),
            ("NTC", Organization, "National Targeting Center", Organization),
            ("Homeland Security", Organization, "U.S. Department of Homeland Security", Organization),
            ("José Macías", Person, "Jose Macias", Person),
            ("Etihad", Organization, "Etihad Airlines", Organization),
            ("Stan Perlo", Person, "Stanley Perlo", Person),
            ("Dave Navarro", Person, "David Michael Navarro", Person),
            ("Al-Ḥaram Al-Sharif", Place, "Al-Haram Al-Sharif", Place),
        ] {
            assert!(name(a, a_kind).same(&name(b, b_kind)), "{a} / {b}");
        }
    }

    #[test]
    fn different_things_stay_apart() {
        use Kind::{Person, Place};
        for (a, b, kind) in [
            ("John Reimberg", "Daniel Noboa", Person),
            ("Peru", "Chile", Place),
            ("Anna Berg", "Anna Lund", Person),
            ("Niger", "Nigerian", Place),
        ] {
            assert!(!name(a, kind).same(&name(b, kind)), "{a} / {b}");
            assert!(!name(a, kind).spelling_variant(&name(b, kind)), "{a} / {b}");
        }
    }

    #[test]
    fn a_surname_one_letter_off_is_a_spelling_variant() {
        let person = |full| name(full, Kind::Person);
        assert!(person("John Reinberg").spelling_variant(&person("John Reimberg")));
        assert!(!person("John Reinberg").spelling_variant(&person("John Reinberg")));
        assert!(!person("Ann Lee").spelling_variant(&person("Ann Lew")));
        assert!(person("Pieter van Dalen").spelling_variant(&person("Peter van Daelen")));
        assert!(!person("Joergen Soerby").spelling_variant(&person("Jorgen Sorby")));
        assert!(!person("Mary Dalen").spelling_variant(&person("Peter Daelen")));
        assert!(person("Brian Dalton").spelling_variant(&person("Bryant Dalton")));
        assert!(person("Councillor Ida Corrigan").spelling_variant(&person("Ida Carrigan")));
        assert!(person("Katherine Gomes").spelling_variant(&person("Kathryn Gomes")));
    }

    #[test]
    fn a_place_may_be_spelled_in_two_ways() {
        let spelled = |a, b| name(a, Kind::Place).spelling_variant(&name(b, Kind::Place));
        assert!(spelled("Dargahan", "Dargehan"));
        assert!(spelled("Hormozgan Province", "Hormuzgan Province"));
        for (a, b) in
            [("Austria", "Australia"), ("North Lind", "South Lind"), ("14th Street", "15th Street"), ("Lyon", "Leon")]
        {
            assert!(!spelled(a, b), "{a} / {b}");
        }
    }

    fn frame(text: &str) -> Frame {
        let model = Model::load(include_bytes!("../../extension/data/entities.model")).unwrap();
        let prose = Prose::new(text);
        let entities = entity::recognise(&model, &[&prose], None);
        Frame::new(&prose, Span::bytes(0, text.len()), &entities.mentions, &entities)
    }

    /// The names of a text, and the concepts of its events.
    fn told(text: &str) -> (Vec<String>, Vec<String>) {
        let frame = frame(text);
        let mut names: Vec<String> = frame.names.iter().map(|name| name.words.join(" ")).collect();
        let events = frame.terms.iter().filter(|term| term.event).map(|term| term.concept.clone());
        let mut events: Vec<String> = events.filter(|event| !["was", "were"].contains(&event.as_str())).collect();
        names.sort();
        events.sort();
        events.dedup();
        (names, events)
    }

    #[test]
    fn one_fact_is_one_frame_however_it_is_put() {
        for ways in [
            // Active, passive and noun.
            &[
                "Chile extradited Mario Lentz to Peru.",
                "Mario Lentz was extradited by Chile to Peru.",
                "The extradition of Mario Lentz to Peru by Chile.",
            ][..],
            &[
                "Anna Lund signed the treaty in Lima.",
                "The treaty was signed by Anna Lund in Lima.",
                "The signing of the treaty by Anna Lund in Lima.",
            ],
            &["Police arrested Mario Lentz in Lima.", "The arrest of Mario Lentz in Lima by the police."],
            // A role beside the name, before and after it; a relative clause and a participle.
            &[
                "Trade Minister Anna Lund resigned in Lima.",
                "Anna Lund, the trade minister, resigned in Lima.",
                "Anna Lund, who is the trade minister, resigned in Lima.",
            ],
        ] {
            let first = told(ways[0]);
            assert!(!first.1.is_empty(), "{}", ways[0]);
            for way in ways {
                assert_eq!(told(way), first, "{way}");
            }
        }
    }

    #[test]
    fn what_is_only_supposed_ends_with_its_clause() {
        // If fewer than 90 stay , the mill closes .
        let supposed = |text| {
            let frame = frame(text);
            (0..10).filter(|&token| frame.is_supposed(token)).collect::<Vec<_>>()
        };
        assert_eq!(supposed("If fewer than 90 stay, the mill closes."), [0, 1, 2, 3, 4]);
        assert_eq!(supposed("The mill closes unless 90 stay."), [3, 4, 5, 6]);
        assert_eq!(supposed("It would not have closed, they say."), [1, 2, 3, 4]);
        assert!(supposed("The mill closes, and 90 stay.").is_empty());
    }

    #[test]
    fn a_capitalised_participle_is_taken_for_a_name() {
        let events = |text| told(text).1;
        assert_eq!(events("United Assemblers of Local 418 endorsed the plan."), ["approve", "plan"]);
        assert_eq!(events("The union, united, endorsed the plan."), ["approve", "plan", "unit"]);
    }
}
