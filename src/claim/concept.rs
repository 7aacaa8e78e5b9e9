//! Concepts: the words news uses for one event or thing, verb and noun alike.
//!
//! "signed", "the signing of" and "inked" are one predicate; "pact", "deal" and "memorandum" one kind
//! of document. Words outside the table stand for themselves by their stem.

use crate::text::stem::stem;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What a stem stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concept {
    /// One name for all its words.
    pub name: &'static str,
    /// Whether it is something that happens or is done.
    pub event: bool,
    /// Whether the word says more than the concept ("memorandum" of *agreement*).
    pub specific: bool,
}

/// The concept of a folded stem, if the table has it.
pub fn concept(stem: &str) -> Option<Concept> {
    static TABLE: OnceLock<HashMap<String, Concept>> = OnceLock::new();
    TABLE.get_or_init(build).get(stem).copied()
}

/// The name of the concept, or the stem itself.
pub fn name(stem: &str) -> &str {
    concept(stem).map_or(stem, |concept| concept.name)
}

/// The name of the concept of a word as it is written.
pub fn of_word(word: &str) -> String {
    name(&stem(word)).to_owned()
}

fn build() -> HashMap<String, Concept> {
    let mut table = HashMap::new();
    for (lines, event) in [(EVENTS, true), (THINGS, false)] {
        for line in lines.lines() {
            let Some((name, words)) = line.split_once(':') else { continue };
            let mut specific = false;
            table.insert(stem(name), Concept { name, event, specific });
            for word in words.split_whitespace() {
                if word == "|" {
                    specific = true;
                } else {
                    table.insert(stem(word), Concept { name, event, specific });
                }
            }
        }
    }
    table
}

/// Events: `name: words`, made from the verbs and event nouns that name the same happening in news.
const EVENTS: &str = "\
sign:signed signing signatory inked ink
meet:met meeting meets
visit:visited visiting trip
extradite:extradition extradited
kill:killed killing dead died dies die death deaths slain fatally fatalities
injure:injured injuring wounded wound hurt injuries injury
arrest:arrested arrests apprehended apprehend detained detain captured capture recaptured re-apprehended caught nabbed
attack:attacked attacks assault raid raided strike strikes struck bombing bombed bombings
escape:escaped escapes flee fled broke breakout
win:won wins winning victory victorious beat defeat defeated
lose:lost loses losing loss
resign:resigned resignation quit stepped ousted
appoint:appointed appointment named nominate nominated nomination
elect:elected election reelected re-elected
approve:approved approval approves ratified ratify passed adopted adopt endorse endorsed
reject:rejected rejection rejects refused refuse declined vetoed veto
ban:banned bans prohibited prohibit forbid forbade barred outlawed
announce:announced announcement announces unveiled unveil
launch:launched launches start started begin began begun beginning initiate initiated
end:ended ending finish finished conclude concluded
establish:established establishes create created creates creation found founded founding
embed:embedded embedding integrate integrated
share:shared sharing shares exchange exchanged exchanging swap swapped
allow:allows allowed enable enables enabled permit permits permitted lets empower empowers empowered
facilitate:facilitates facilitated ease eases eased easier
enter:enters entered entering
leave:leaves left leaving exit exits exiting depart departed
prevent:prevents prevented stop stops stopped block blocks blocked avert
target:targets targeted aim aimed aims directed
improve:improved improves improving enhance enhances enhanced enhancing strengthen strengthens strengthened strengthening bolster bolsters bolstered deepen deepens deepened deeper tighten tighter
expand:expanded expands expansion extend extended extends spread
increase:increased increases rise rose risen rising grow grew growth surge surged climbed climb jump jumped
decrease:decreased fall fell fallen drop dropped decline plunged plunge shrank
charge:charged charges indicted indictment accused accuse prosecute prosecuted
convict:convicted conviction guilty
sentence:sentenced jailed imprisoned incarcerated imprison
designate:designated designation labeled labelled label declared declare
warn:warned warning warns
criticize:criticized criticism criticise criticised critic condemned condemn denounced denounce
support:supported supports back backed backing
deploy:deployed deployment
withdraw:withdrew withdrawn withdrawal
evacuate:evacuated evacuation
destroy:destroyed destruction flattened flatten leveled levelled razed
build:built building construct constructed construction
buy:bought purchase purchased acquire acquired acquisition
sell:sold sale
pay:paid payment
sue:sued lawsuit
vote:voted votes
protest:protested protests demonstrated demonstration demonstrators rally rallied
close:closed closure closing shut shuttered
open:opened opening opens reopened inaugurated inaugurate inauguration
trigger:triggered sparked prompt prompted
originate:originated originates
operate:operated operating operates
plan:planned plans
identify:identified identifying
intercept:intercepted intercepting interdict interdicts interdicting
help:helps helped helping assist assistance
";

/// Things and people: `name: words | more specific words`.
const THINGS: &str = "\
agreement:agreements pact pacts deal deals accord accords | memorandum memoranda mou treaty treaties
gang:gangs
information:data intelligence
strategy:drive push campaign effort efforts initiative initiatives
individual:individuals people person persons
administration:government governments
program:programme programs programmes scheme
group:groups organization organizations organisation organisations network networks
crime:crimes criminal criminals offender offenders
migrant:migrants immigrant immigrants immigration migration
officer:officers | liaison
police:policeman policemen
minister:ministers ministry
prison:prisons jail
drug:drugs narcotic narcotics | cocaine
weapon:weapons arms firearm firearms gun guns
trafficking:traffic trafficker smuggling smuggler smugglers
terrorist:terrorists terrorism terror
traveler:travelers traveller travellers passenger passengers
cargo:shipment shipments
country:countries nation nations nationals
leader:leaders chief boss head kingpin
attorney:attorneys lawyer lawyers
car:cars vehicle vehicles
child:children kid kids
company:companies firm firms corporation
law:laws legislation bill act
home:homes house houses
student:students pupil pupils
doctor:doctors physician physicians
fire:fires blaze blazes
earthquake:earthquakes quake quakes temblor temblors
resident:residents inhabitant inhabitants population
";

/// Whether a folded word looks like the past of a verb.
pub fn is_past(folded: &str) -> bool {
    folded.len() > 4 && folded.ends_with("ed") || PAST.contains(&folded)
}

/// Past forms that do not end in -ed, of verbs news uses for what happened.
const PAST: &[&str] = &[
    "was", "were", "had", "did", "made", "took", "gave", "went", "came", "became", "began", "broke", "brought",
    "built", "bought", "cut", "fell", "found", "fought", "grew", "held", "hit", "kept", "led", "left", "lost", "met",
    "paid", "put", "ran", "rose", "sent", "sold", "sought", "spent", "struck", "told", "thought", "won", "wrote",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verb_noun_and_synonym_are_one_event() {
        for word in ["signed", "signing", "signs", "inked"] {
            assert_eq!(name(&stem(word)), "sign", "{word}");
        }
        assert_eq!(name(&stem("extradition")), "extradite");
    }

    #[test]
    fn a_memorandum_is_a_more_specific_agreement() {
        let memorandum = concept(&stem("memorandum")).unwrap();
        assert_eq!((memorandum.name, memorandum.specific), ("agreement", true));
        assert!(!concept(&stem("pact")).unwrap().specific);
    }

    #[test]
    fn other_words_stand_for_themselves() {
        assert_eq!(name("quantum"), "quantum");
    }
}
