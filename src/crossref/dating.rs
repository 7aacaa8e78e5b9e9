//! Dates of one fact: two statements that tell it, each with one day, month or year that the other does not know.

use super::act;
use super::fields::{self, Compared, Relation};
use super::statement::{Any, Statement};
use crate::claim::frame::Dated;
use crate::claimset::Field;
use crate::text::fold::fold;
use crate::text::stem::is_function_word;

/// Two dates of one fact, one of each of two statements.
pub struct Pair<'a> {
    here: &'a Statement<'a>,
    there: &'a Statement<'a>,
    ours: &'a Dated,
    theirs: &'a Dated,
}

/// The only date of each side that overlaps none of the other, where both are as precise and all numbers agree, and where
/// nothing shows that two acts are dated.
pub fn pair<'a>(here: &'a Statement, there: &'a Statement) -> Option<Pair<'a>> {
    let (ours, theirs) = (alone(here, there)?, alone(there, here)?);
    let (acts, other_acts) = (act::in_clause(here, ours.span), act::in_clause(there, theirs.span));
    // Of one case one thing after another is told, day by day.
    let by_day = ours.interval.days() == 1 && !acts.is_empty() && !other_acts.is_empty();
    let one_act = act::agree(&acts, &other_acts) && (!by_day || acts.iter().any(|act| other_acts.contains(act)));
    let ahead = |statement: &Statement, date: &Dated| {
        statement.published.is_some_and(|day| date.interval.first > day) || act::is_to_come(statement, date.span)
    };
    let one_time = ahead(here, ours) == ahead(there, theirs) && fields::scope(here) == fields::scope(there);
    let precise = precision(ours).is_some() && precision(ours) == precision(theirs);
    let one_thing = fields::figures_agree(here, there) && !fields::later_in_a_row(here, there);
    let one = precise && one_act && one_time && one_thing && !is_moved(here, there);
    one.then_some(Pair { here, there, ours, theirs })
}

impl Pair<'_> {
    /// The difference they tell.
    pub fn compared(&self) -> Compared {
        Compared {
            field: Field::Date,
            relation: Relation::Disjoint,
            here: fields::date_words(self.here, self.ours),
            there: fields::date_words(self.there, self.theirs),
        }
    }

    /// Whether neither side gives the other's date elsewhere. `own` and `others` find among the other statements of each
    /// side.
    pub fn is_settled(&self, own: Any, others: Any) -> bool {
        let gives = |statement: &Statement, date: &Dated| {
            statement.frame.dates.iter().any(|other| other.interval.overlaps(&date.interval))
        };
        !own(&|statement| gives(statement, self.theirs)) && !others(&|statement| gives(statement, self.ours))
    }
}

/// The date of a statement that overlaps none of the other one, where it is one.
fn alone<'a>(statement: &'a Statement, other: &Statement) -> Option<&'a Dated> {
    let known = |date: &&Dated| other.frame.dates.iter().any(|other| other.interval.overlaps(&date.interval));
    let mut dates = statement.frame.dates.iter().filter(|date| !known(date) && !date.span.is_empty());
    dates.next().filter(|date| dates.next().is_none() && is_told(statement, date))
}

/// Whether a date is part of what is told and not that of the report, as "July 13, 2009" beside a title: a weekday, "last
/// year", or led to by a small word.
fn is_told(statement: &Statement, date: &Dated) -> bool {
    let prose = &statement.prose;
    let written = date.span.of(&prose.text).contains(|c: char| c.is_ascii_digit());
    let before = prose.tokens_in(date.span).start.checked_sub(1);
    let led = before.is_some_and(|at| is_function_word(&prose.word(at).to_lowercase()));
    let begins = date.span.of(&prose.text).split_whitespace().next().is_some_and(is_function_word);
    !written || led || begins
}

/// Whether one of two statements tells that something was put off and the other when it was to be.
pub fn is_moved(here: &Statement, there: &Statement) -> bool {
    is_put_off(here) && was_due(there) || was_due(here) && is_put_off(there)
}

/// Whether a statement tells that something was put off, and whether one tells when it was to be.
fn is_put_off(statement: &Statement) -> bool {
    let word = |at: usize| fold(statement.prose.word(at));
    statement.prose.tokens_in(statement.span).any(|at| match word(at).as_str() {
        "postponed" | "rescheduled" | "delayed" | "adjourned" => true,
        "called" | "put" => ["off", "back"].contains(&word(at + 1).as_str()),
        _ => false,
    })
}
fn was_due(statement: &Statement) -> bool {
    let mut words = statement.prose.tokens_in(statement.span).map(|at| fold(statement.prose.word(at)));
    words.any(|word| ["due", "originally", "scheduled", "supposed"].contains(&word.as_str()))
}

/// Whether a date is a day, a month or a year; `None` for other times.
fn precision(date: &Dated) -> Option<u8> {
    match date.interval.days() {
        1 => Some(0),
        28..=31 => Some(1),
        365 | 366 => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crossref::statement;
    use crate::text::Day;

    fn read(text: &str) -> Statement<'static> {
        statement::read(text, Day::parse("2025-03-12"))
    }

    #[test]
    fn the_only_dates_as_precise_are_those_of_one_fact() {
        let told = |here: &str, there: &str| pair(&read(here), &read(there)).is_some();
        assert!(told("The minister resigned on Monday.", "She quit the ministry on Tuesday."));
        assert!(told("Felt told the magazine in 2005.", "He broke cover in 2006."));
        // The days of the reports.
        assert!(!told("Benjamin is nominee for surgeon July 13, 2009", "Nominee for surgeon: Benjamin July 20, 2009"));
        // Another act, what is to come, a vaguer date, two dates, another number, the same day.
        assert!(!told("Police arrested a carpenter on Monday.", "The carpenter was charged on Tuesday."));
        assert!(!told("The port reopened on Tuesday.", "The port will reopen on Saturday."));
        assert!(!told("The yard was sold on 4 May 2024.", "The yard was sold in 2023."));
        assert!(!told("It was hit on Monday and closed on Friday.", "It was hit on Tuesday."));
        assert!(!told("Ten people were hurt on Monday.", "Two people were hurt on Tuesday."));
        assert!(!told("The minister resigned yesterday.", "She quit the ministry on Tuesday."));
        // The day before something was put off.
        assert!(!told("The match, due on Monday, was lost to rain.", "The match was called off until Tuesday."));
    }

    #[test]
    fn a_date_that_the_other_side_gives_elsewhere_is_not_settled() {
        let (here, there) = (read("The minister resigned on Monday."), read("She quit on Tuesday."));
        let pair = pair(&here, &there).unwrap();
        let settled = |own: &str, others: &str| pair.is_settled(&|told| told(&read(own)), &|told| told(&read(others)));
        assert!(settled("It was late.", "It rained on Sunday."));
        assert!(!settled("On Tuesday it rained.", "It was late."));
        assert!(!settled("It was late.", "On Monday it rained."));
    }
}
