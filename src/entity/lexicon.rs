//! The lexicon: what is known of words and phrases before any text is read.
//!
//! Entries are 28-bit hashes of folded words and phrases, each with the lists it stands in and,
//! for frequent words, its class. A phrase that is in no list is taken for a listed one about once
//! in 4,000 look-ups; the tagger weighs the lists against everything else it sees.

use super::index::Index;
use super::word;
use crate::text::fold::fold;
use std::sync::OnceLock;

/// A list a word or phrase can stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum List {
    /// Cities and towns.
    City,
    /// Countries and continents.
    Country,
    /// States, provinces, regions.
    Region,
    /// Nationalities, peoples, religions, political affiliations.
    Group,
    /// First names.
    First,
    /// Surnames.
    Last,
    /// Companies, agencies and other organizations.
    Organization,
    /// Teams, clubs and leagues.
    Team,
    /// "Mr.", "Dr.", "Sir".
    Honorific,
    /// "president", "minister", "spokeswoman".
    Role,
    /// Words names of organizations are built with: "ministry", "university", "party".
    OrganizationHead,
    /// "Inc.", "Ltd.", "GmbH".
    CompanySuffix,
    /// Words names of places are built with: "river", "street", "county".
    PlaceHead,
    /// Verbs of saying.
    Speech,
    /// Weekdays and months.
    Calendar,
    /// First words of the listed phrases of several words.
    Opens,
}

impl List {
    /// How many lists of names there are; they come first.
    pub const NAMES: usize = 8;

    /// The bit of this list in [`Entry::lists`].
    pub const fn bit(self) -> u16 {
        1 << self as u8
    }
}

/// What is known of one word or phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// One bit for each [`List`].
    pub lists: u16,
    /// Words of one class stand in similar places; 0 is no class.
    pub class: u8,
}

/// All entries, looked up by hash.
#[derive(Debug, Default)]
pub struct Lexicon {
    index: Index,
    entries: Vec<Entry>,
}

/// The bits of a hash that are kept: 28 let most keys of the file be stored in two bytes.
const KEPT: u32 = !0xf;

impl Lexicon {
    /// A lexicon of `entries`, sorted by [`key`] and without duplicates.
    pub fn new(sorted: Vec<(u32, Entry)>) -> Lexicon {
        let (keys, entries) = sorted.into_iter().unzip();
        Lexicon { index: Index::new(keys), entries }
    }

    /// What is known of the word or phrase with this hash ([`word::folded`], [`word::join`]).
    #[inline]
    pub fn get(&self, hash: u32) -> Entry {
        self.index.find(hash & KEPT).and_then(|at| self.entries.get(at)).copied().unwrap_or_default()
    }

    /// The entries in order of their keys.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (u32, Entry)> + '_ {
        self.index.keys().iter().copied().zip(self.entries.iter().copied())
    }
}

/// The key of a word or phrase.
pub fn key(phrase: &str) -> u32 {
    let mut words = phrase.split_whitespace().map(word::folded);
    let first = words.next().unwrap_or_default();
    words.fold(first, word::join) & KEPT
}

/// Whether `word` is one of the [`CUES`] of `list`.
pub fn is(list: List, word: &str) -> bool {
    static INDEX: OnceLock<Vec<(String, u16)>> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let words = CUES.iter().flat_map(|(list, words)| words.iter().map(move |word| (word.to_string(), list.bit())));
        let mut index: Vec<_> = words.collect();
        index.sort();
        index
    });
    let folded = fold(word);
    let first = index.partition_point(|(other, _)| *other < folded);
    index.iter().skip(first).take_while(|(other, _)| *other == folded).any(|(_, lists)| lists & list.bit() != 0)
}

/// Words that tell what stands beside or inside a name, from American and British news. Folded.
#[rustfmt::skip]
pub const CUES: &[(List, &[&str])] = &[
    (List::Honorific, &[
        "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "prof.", "professor", "sir", "dame", "lord", "lady",
        "rev.", "reverend", "fr.", "father", "sister", "brother", "rabbi", "imam", "sheikh", "sheik", "ayatollah", "pope",
        "cardinal", "archbishop", "bishop", "king", "queen", "prince", "princess", "duke", "duchess", "emperor", "count",
        "gen.", "general", "lt.", "lieutenant", "col.", "colonel", "maj.", "major", "capt.", "captain", "cpl.", "corporal",
        "sgt.", "sergeant", "pvt.", "adm.", "admiral", "cmdr.", "commander", "sen.", "sens.", "rep.", "reps.", "gov.", "hon.",
        "saint", "monsignor", "mullah", "baron", "baroness", "judge", "justice", "officer", "detective", "inspector", "private",
    ]),
    (List::Role, &[
        "president", "vice-president", "minister", "premier", "chancellor", "secretary", "governor", "mayor", "senator",
        "congressman", "congresswoman", "congressmember", "representative", "councilman", "councilwoman", "ambassador", "envoy",
        "diplomat", "commissioner", "director", "chairman", "chairwoman", "chair", "chairperson", "chief", "head", "leader",
        "spokesman", "spokeswoman", "spokesperson", "ceo", "cfo", "founder", "co-founder", "cofounder", "owner", "editor",
        "reporter", "journalist", "correspondent", "columnist", "author", "writer", "novelist", "poet", "singer", "actor",
        "actress", "artist", "musician", "rapper", "director-general", "producer", "coach", "manager", "captain", "striker",
        "midfielder", "goalkeeper", "defender", "quarterback", "pitcher", "player", "driver", "champion", "analyst",
        "economist", "scientist", "researcher", "historian", "lawyer", "attorney", "prosecutor", "sheriff", "deputy",
        "lawmaker", "legislator", "speaker", "candidate", "nominee", "activist", "opposition", "rebel", "commander",
        "warlord", "general", "coordinator", "administrator", "counsel", "adviser", "advisor", "aide", "assistant", "officer",
        "executive", "treasurer", "dictator", "ruler", "comptroller", "superintendent", "principal", "dean", "professor",
        "teacher", "doctor", "surgeon", "nurse", "pastor", "priest", "cleric", "suspect", "victim", "defendant", "widow",
        "wife", "husband", "son", "daughter", "mother", "father", "brother", "sister", "friend", "boss", "mogul", "tycoon",
        "investigator", "detective", "inspector", "officials", "official", "member", "partner", "photographer", "host", "anchor",
    ]),
    (List::OrganizationHead, &[
        "ministry", "department", "agency", "bureau", "office", "commission", "committee", "council", "authority", "board",
        "university", "college", "school", "academy", "institute", "institution", "foundation", "association", "society",
        "union", "federation", "league", "club", "party", "front", "movement", "alliance", "coalition", "organization",
        "organisation", "group", "company", "corporation", "bank", "fund", "exchange", "court", "parliament", "congress",
        "senate", "assembly", "army", "navy", "force", "forces", "guard", "police", "brigade", "brigades", "militia", "corps",
        "church", "chronicle", "examiner", "observer", "sentinel", "globe", "daily", "syndicate", "newspapers", "bulletin", "times", "post", "journal", "tribune", "gazette", "herald", "news", "magazine", "radio", "television",
        "airlines", "airways", "motors", "industries", "systems", "technologies", "holdings", "partners", "associates",
        "services", "service", "administration", "centre", "center", "network", "cartel", "gang", "team", "fc", "united",
        "red", "cross", "press", "communications", "entertainment", "pictures", "records", "studios", "energy", "oil",
        "gas", "pharmaceuticals", "hospital", "museum", "secretariat", "tribunal", "patrol", "division", "reserve", "trust",
    ]),
    (List::CompanySuffix, &[
        "inc", "inc.", "corp", "corp.", "co", "co.", "ltd", "ltd.", "llc", "llp", "plc", "gmbh", "ag", "sa", "s.a.", "nv",
        "bv", "ab", "oyj", "spa", "s.p.a.", "lp", "l.p.", "limited", "incorporated", "corporation", "company", "group", "holdings",
    ]),
    (List::PlaceHead, &[
        "river", "lake", "sea", "ocean", "gulf", "bay", "strait", "straits", "channel", "canal", "island", "islands", "isle",
        "peninsula", "mountain", "mountains", "mount", "mt.", "valley", "desert", "forest", "park", "street", "st.", "avenue",
        "ave.", "road", "boulevard", "drive", "lane", "highway", "square", "bridge", "airport", "airfield", "base", "station",
        "stadium", "arena", "palace", "castle", "tower", "hotel", "hall", "county", "province", "state", "district", "region",
        "city", "town", "village", "township", "prefecture", "governorate", "republic", "kingdom", "territory", "coast",
        "beach", "harbor", "harbour", "port", "fort", "camp", "prison", "cape", "hill", "hills", "heights", "creek", "falls",
        "plaza", "cemetery", "strip", "border", "capital", "suburb", "neighborhood", "neighbourhood", "north", "south",
        "east", "west", "northern", "southern", "eastern", "western", "central", "downtown", "near", "hemisphere",
    ]),
    (List::Speech, &[
        "said", "says", "say", "saying", "told", "tells", "added", "adds", "announced", "stated", "noted", "argued", "claimed",
        "wrote", "writes", "tweeted", "asked", "replied", "explained", "warned", "confirmed", "denied", "insisted", "urged",
        "called", "accused", "vowed", "met", "visited", "testified", "recalled", "signed", "declared", "tells", "met",
    ]),
    (List::Calendar, &[
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
        "may", "june", "july", "august", "september", "october", "november", "december", "jan.", "feb.", "mar.", "apr.",
        "aug.", "sept.", "sep.", "oct.", "nov.", "dec.", "christmas", "easter", "ramadan", "thanksgiving", "today", "yesterday",
    ]),
];
