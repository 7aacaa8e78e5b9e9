//! Tallies: what two outlets count in the same act.
//!
//! "Missed 10 games with a sprain" and "was hurt and missed nine games" disagree though they share little else. A figure
//! is known by what it counts and by the act it stands beside; in two statements that tell one fact, by its sort alone.
//! Where each side gives one number for that, in all that it tells, and the two exclude each other, the outlets differ.

use super::act;
use super::fields::{self, Compared, Relation};
use super::overlay;
use super::statement::{Any, Statement};
use crate::claim::concept;
use crate::claimset::Field;
use crate::text::fold::fold;
use crate::text::quantity::is_time;
use crate::text::{Bound, Figure};

/// A figure, with what tells which one it is.
struct Tally<'a> {
    figure: &'a Figure,
    /// The concept of what is counted.
    noun: Option<String>,
    /// The concepts of the acts beside it: the last before it and the first after it in its clause.
    acts: Vec<&'a str>,
    /// Whether it stands near a word for prison or for what a court imposes.
    served: bool,
    /// The concept of the whole that it is a share of, or of what each of many has: "vote" of "52 percent of the vote",
    /// "share" of "$31 a share".
    whole: Option<String>,
    /// The concept of what it is a number of that stands before it: "winds" of "winds of 150 kph".
    led: Option<&'a str>,
}

impl<'a> Tally<'a> {
    /// Those of a statement, in their order. Ages, ranks, results and what is quoted are none.
    fn all(statement: &'a Statement) -> Vec<Tally<'a>> {
        let figures = &statement.frame.figures;
        // What is quoted is collated.
        let quoted = |figure: &Figure| statement.frame.quotes.iter().any(|quote| quote.overlaps(&figure.span));
        let counts = |figure: &&Figure| {
            !quoted(figure)
                && !fields::is_rank(figure)
                && !fields::is_result(figure)
                && figure.of.as_deref() != Some("age")
                && !statement.frame.is_supposed(statement.prose.tokens_in(figure.span).start)
        };
        let noun = |of: &str| match SYNONYMS.iter().find(|words| words.contains(&of)) {
            Some([word, ..]) => (*word).to_owned(),
            _ if of == act::TOLL => act::PEOPLE.to_owned(),
            _ => concept::of_word(of),
        };
        let tally = |figure: &'a Figure| {
            let acts = act::beside(statement, figure);
            // "The 80 wounded" are people.
            let people = |noun: String| if acts.contains(&noun.as_str()) { act::PEOPLE.to_owned() } else { noun };
            let tokens = statement.prose.tokens_in(figure.span);
            let terms = || statement.frame.terms.iter();
            let near = tokens.start.saturating_sub(BESIDE)..tokens.end + BESIDE;
            let served = terms().any(|term| near.contains(&term.token) && SERVED.contains(&term.concept.as_str()));
            let of = tokens.start.checked_sub(2).filter(|&at| fold(statement.prose.word(at + 1)) == "of");
            let led = of.and_then(|at| terms().find(|term| term.token == at)).map(|term| term.concept.as_str());
            let whole = match figure.unit.as_deref() {
                Some("%") => share_of(statement, figure),
                _ if fields::is_money(figure) => fields::per(statement, figure),
                _ => None,
            };
            Tally { figure, noun: figure.of.as_deref().map(noun).map(people), acts, served, whole, led }
        };
        figures.iter().filter(counts).map(tally).collect()
    }

    /// Whether both count one thing in one act.
    fn matches(&self, other: &Tally) -> bool {
        let one_act = self.acts.iter().find(|act| other.acts.contains(act));
        let of_people = one_act.is_some_and(|act| OF_PEOPLE.contains(act));
        self.figure.unit == other.figure.unit
            && match (&self.noun, &other.noun, self.figure.unit.as_deref()) {
                _ if self.whole.is_some() && self.whole == other.whole => true,
                // How long something took depends on the day of the report, but not what somebody has to serve.
                (_, _, Some("second" | "minute" | "hour")) if one_act.is_some() => true,
                (_, _, Some(unit)) if is_time(unit) => self.served && other.served,
                (Some(noun), Some(counted), _) => {
                    noun == counted && (one_act.is_some() || MEASURES.contains(&noun.as_str()))
                }
                // "Killed 26,000 people" and "killed more than 31,000".
                (None, None, None) => of_people,
                (Some(noun), None, None) | (None, Some(noun), None) => of_people && noun == act::PEOPLE,
                (_, _, Some(unit)) => one_act.is_some() && (unit == "%" || fields::is_money(self.figure)),
            }
    }

    /// Whether both may count one thing, in statements that tell one fact.
    fn may_match(&self, other: &Tally) -> bool {
        let one = match (&self.noun, &other.noun) {
            (Some(noun), Some(counted)) => noun == counted,
            _ => !self.figure.unit.as_deref().is_some_and(is_time),
        };
        let led_apart = self.led.zip(other.led).is_some_and(|(ours, theirs)| ours != theirs);
        one && !led_apart && self.figure.unit == other.figure.unit
    }

    /// Whether both numbers cannot be meant: "more than 200" and "more than 400" can both hold, but nobody who knows of 400
    /// writes of 200.
    fn excludes(&self, other: &Tally) -> bool {
        let open =
            self.figure.bound == other.figure.bound && matches!(self.figure.bound, Bound::AtLeast | Bound::AtMost);
        fields::figure_relation(self.figure, other.figure) == Relation::Disjoint
            || open && overlay::ratio(self.figure, other.figure) > ROUNDED
    }

    /// Whether it is the only one in its unit among `own` that `others` do not give, and none of `others` may be it.
    fn is_alone(&self, own: &[Tally], others: &[Tally]) -> bool {
        let given = |tally: &Tally| others.iter().any(|other| fields::is_given_as(other.figure, tally.figure));
        let rivals = own.iter().filter(|tally| tally.figure.unit == self.figure.unit && !given(tally));
        rivals.count() == 1 && !others.iter().any(|other| self.may_match(other) && !self.excludes(other))
    }
}

/// Two figures that count one thing and exclude each other, one of each of two statements.
pub struct Pair<'a> {
    here: &'a Statement<'a>,
    there: &'a Statement<'a>,
    ours: Tally<'a>,
    theirs: Tally<'a>,
    alike: bool,
}

/// The first two. `alike`: whether both statements tell one fact.
pub fn pair<'a>(here: &'a Statement, there: &'a Statement, alike: bool) -> Option<Pair<'a>> {
    if here.frame.figures.is_empty() || there.frame.figures.is_empty() {
        return None;
    }
    let (mut own, mut others) = (Tally::all(here), Tally::all(there));
    let one = |a: &Tally, b: &Tally| {
        a.matches(b) || alike && a.may_match(b) && a.is_alone(&own, &others) && b.is_alone(&others, &own)
    };
    let apart = |a: &Tally, b: &Tally| {
        one(a, b)
            && a.excludes(b)
            && overlay::ratio(a.figure, b.figure) < fields::FAR
            && fields::comparable(here, a.figure, there, b.figure)
    };
    let places = own.iter().enumerate().flat_map(|(i, a)| others.iter().enumerate().map(move |(j, b)| (i, a, j, b)));
    let (i, j) = places.filter(|(_, a, _, b)| apart(a, b)).map(|(i, _, j, _)| (i, j)).next()?;
    Some(Pair { here, there, ours: own.swap_remove(i), theirs: others.swap_remove(j), alike })
}

impl Pair<'_> {
    /// The difference they tell.
    pub fn compared(&self) -> Compared {
        Compared {
            field: Field::Number,
            relation: Relation::Disjoint,
            here: fields::words(self.here, self.ours.figure.span),
            there: fields::words(self.there, self.theirs.figure.span),
        }
    }

    /// Whether they count what a story has one number of.
    pub fn is_measure(&self) -> bool {
        self.ours.noun.as_deref().is_some_and(|noun| MEASURES.contains(&noun))
    }

    /// Whether each side gives one number alone for that. `own` and `others` find among the other statements of each side.
    pub fn is_settled(&self, own: Any, others: Any) -> bool {
        let unsettles = |of: &Tally, against: &Tally, statement: &Statement| {
            Tally::all(statement).iter().any(|tally| {
                let counted = tally.matches(of) || self.alike && tally.noun.is_some() && tally.may_match(of);
                let of_one_sort =
                    tally.figure.unit == of.figure.unit && tally.noun == of.noun || self.alike && tally.may_match(of);
                counted && tally.excludes(of) || of_one_sort && fields::is_given_as(tally.figure, against.figure)
            })
        };
        !own(&|statement| unsettles(&self.ours, &self.theirs, statement))
            && !others(&|statement| unsettles(&self.theirs, &self.ours, statement))
    }
}

/// The concept of the whole that a figure is a share of: "52 percent of the vote". Of all Greeks many things are shares.
fn share_of(statement: &Statement, figure: &Figure) -> Option<String> {
    let end = statement.prose.tokens_in(figure.span).end;
    let word = |at: usize| fold(statement.prose.word(at));
    let noun = (end + 1..end + 4).find(|&at| !["the", "all", "its"].contains(&word(at).as_str()))?;
    let people = POLLED.contains(&word(noun).as_str()) || statement.prose.word(noun).starts_with(char::is_uppercase);
    (word(end) == "of" && !people).then(|| concept::of_word(&word(noun)))
}

/// The logarithm of how many times a round number may be another one of the same.
const ROUNDED: f32 = 0.15;
/// People who are asked in polls.
const POLLED: &[&str] =
    &["those", "them", "people", "voters", "respondents", "adults", "residents", "likely", "registered"];
/// Acts of which people are counted where nothing is named.
const OF_PEOPLE: &[&str] = &["kill", "injure", "arrest", "charge", "convict", "evacuate"];
/// Concepts beside how long somebody is to be in prison, or was, and how many tokens away.
const SERVED: &[&str] = &["sentence", "prison", "serv"];
const BESIDE: usize = 4;
/// Folded words for one thing that is counted.
const SYNONYMS: &[&[&str]] = &[
    &["trucks", "lorries", "truck", "lorry"],
    &["cases", "infections"],
    &["fine", "penalty"],
    &["customers", "subscribers", "clients", "users"],
    &["workers", "employees", "staff", "staffers"],
    &["jobs", "posts", "positions"],
    &["prisoners", "captives", "detainees", "inmates"],
    &["rain", "rainfall"],
    &["lawmakers", "legislators", "parliamentarians", "mps"],
    &["boats", "ships", "vessels"],
    &["planes", "aircraft", "airplanes", "jets", "airliners"],
    &["soldiers", "troops", "servicemen"],
    &["shops", "stores"],
    &["apartments", "flats"],
    &["films", "movies"],
    &["firefighters", "firemen"],
    &["villages", "hamlets"],
    &["children", "youngsters", "kids"],
    &["shots", "rounds", "bullets"],
];
/// Concepts of what a story has one number of, in whatever act.
const MEASURES: &[&str] = &["damag", "magnitud", "resident", "turnout"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crossref::statement;

    fn read(text: &str) -> Statement<'static> {
        statement::read(text, None)
    }

    #[track_caller]
    fn differs(here: &str, there: &str, values: Option<(&str, &str)>) {
        let (ours, theirs) = (read(here), read(there));
        let told = pair(&ours, &theirs, false).map(|told| (told.compared().here, told.compared().there));
        assert_eq!(told.as_ref().map(|(here, there)| (here.as_str(), there.as_str())), values, "{here} / {there}");
    }

    #[test]
    fn what_is_counted_and_in_which_act_makes_two_figures_one() {
        differs(
            "The agency received nearly 235,000 comments, most of them form letters.",
            "The rules were proposed in May, and it has received nearly 300,000 comments.",
            Some(("nearly 235,000", "nearly 300,000")),
        );
        differs(
            "A quake killed 26,000 people.",
            "The quake killed more than 31,000.",
            Some(("26,000", "more than 31,000")),
        );
        differs("The death toll rose to 31.", "Floods killed 27 people.", Some(("31", "27")));
        differs("The quake had a magnitude of 5.9.", "A 6.1-magnitude quake hit.", Some(("5.9", "6.1-magnitude")));
        differs(
            "Police detained more than 200 people.",
            "More than 400 people were arrested.",
            Some(("more than 200", "More than 400")),
        );
        differs("About 50 were hurt in the quake.", "He said the 80 wounded were safe.", Some(("About 50", "80")));
        differs(
            "A judge sent the notary to prison for seven years.",
            "The notary received a nine-year jail term.",
            Some(("seven years", "nine-year")),
        );
        differs(
            "She took 52.4 percent of the vote.",
            "She held the seat with 54.2% of all votes cast.",
            Some(("52.4 percent", "54.2%")),
        );
        differs("The bid is worth $31 a share.", "It offers $33 for each share.", Some(("$31", "$33")));
        differs("The jury deliberated for 40 hours.", "The jury deliberated 30 hours.", Some(("40 hours", "30 hours")));
        // What each year has, a margin, and a change beside a level.
        differs("Berg will earn $6 million a year.", "Berg will earn $24 million.", None);
        differs("The motion got 68 votes.", "The motion won by 19 votes.", None);
        differs("Unemployment rose by 0.4 percent.", "Unemployment rose to 9.1 percent.", None);
        // Other acts and things, one that can be both, times, and parts.
        differs("The storm killed 10 people.", "The storm injured 14 people.", None);
        differs("The storm destroyed 10 homes.", "The storm destroyed 14 boats.", None);
        differs("At least 10 people were killed.", "The storm killed 12 people.", None);
        differs("The ferry stopped for four days.", "The ferry stopped for five days.", None);
        differs("The storm killed 10 people.", "The storm killed two more people.", None);
        differs("Half an hour of storm killed 10 people.", "The second half of the storm killed 14 people.", None);
        differs("\"It killed 10 people,\" he said.", "\"It killed 14 people,\" he said.", None);
    }

    #[test]
    fn in_statements_of_one_fact_the_only_numbers_of_a_sort_are_one() {
        let told = |here: &str, there: &str| pair(&read(here), &read(there), true).is_some();
        assert!(told("Eleven whales were put down by vets.", "Nineteen whales had to be euthanised."));
        assert!(told("It fined the firm 36 million euros.", "It imposed a 63 million euro penalty."));
        // Two on one side, other things, a time, and what both give.
        assert!(!told("Eleven whales and four whales came.", "Nineteen whales had to be euthanised."));
        assert!(!told("Eleven whales were put down.", "Nineteen seals were put down."));
        assert!(!told("The trial took four days.", "The trial took five days."));
        assert!(!told("Of 30 seats it won 12 seats.", "It won 12 seats."));
    }

    #[test]
    fn a_number_is_settled_where_each_side_has_no_other() {
        let (here, there) = (read("The storm injured 27 people."), read("The storm injured 31 people."));
        let pair = pair(&here, &there, false).unwrap();
        let settled = |own: &str, others: &str| pair.is_settled(&|told| told(&read(own)), &|told| told(&read(others)));
        assert!(settled("It killed two people.", "It injured 31 people in all, and cut power to 4,000 homes."));
        // The page tells of the 31 as well, or the other side injures others too.
        assert!(!settled("There were 31 people aboard.", "It was late."));
        assert!(!settled("It was late.", "In the south 12 people were injured."));
    }
}
