//! Two ages of one person: whatever else two sentences of a story tell, they differ in that.

use super::fields::{self, Compared, Relation};
use super::statement::Statement;
use crate::claim::Name;
use crate::claimset::Field;
use crate::entity::Kind;
use crate::text::Figure;
use crate::text::fold::fold;

/// The first person to whom two statements of one story give two ages, with both.
pub fn difference(here: &Statement, there: &Statement) -> Option<Compared> {
    ages(here).into_iter().find_map(|(name, age)| {
        let (_, other) = ages(there).into_iter().find(|(other, _)| other.same(name))?;
        let apart = fields::figure_relation(age, other) == Relation::Disjoint && !fields::looks_back_apart(here, there);
        apart.then(|| Compared {
            field: Field::Number,
            relation: Relation::Disjoint,
            here: fields::words(here, age.span),
            there: fields::words(there, other.span),
        })
    })
}

/// The people whose age a statement gives, with it: "Smith, 56", "Smith, who is 56", "the 56-year-old carpenter John Smith".
fn ages<'a>(statement: &'a Statement) -> Vec<(&'a Name, &'a Figure)> {
    let prose = &statement.prose;
    let named = |name: &&Name| name.kind == Some(Kind::Person) && !name.span.is_empty();
    // "Died in Turin aged 87", "at the age of 84".
    let told_of = |age: &Figure| {
        let word = |back: usize| prose.tokens_in(age.span).start.checked_sub(back).map(|at| fold(prose.word(at)));
        statement.frame.tells("kill")
            && (word(1).as_deref() == Some("aged")
                || [word(2).as_deref(), word(1).as_deref()] == [Some("age"), Some("of")])
    };
    let bearer = |age: &Figure| {
        let tokens = prose.tokens_in(age.span);
        let mut people = statement.frame.names.iter().filter(named);
        let sole = people.clone().all(|one| people.clone().all(|other| one.same(other)));
        let led = prose.word(tokens.start).contains('-');
        people.find(|name| {
            let name = prose.tokens_in(name.span);
            let before = name.end < tokens.start
                && (name.end..tokens.start).all(|at| AGED.contains(&fold(prose.word(at)).as_str()));
            let after = led
                && (tokens.end..tokens.end + LED).contains(&name.start)
                && (tokens.end..name.start).all(|at| prose.word(at).starts_with(char::is_alphabetic));
            before || after || sole && told_of(age)
        })
    };
    // "Was 24 when the book came out" was once.
    let once = |figure: &Figure| fold(prose.word(prose.tokens_in(figure.span).end)) == "when";
    let ages = statement.frame.figures.iter().filter(|figure| figure.of.as_deref() == Some("age") && !once(figure));
    ages.filter_map(|age| Some((bearer(age)?, age))).collect()
}

/// What may stand between a name and the age of who bears it.
const AGED: &[&str] = &[",", "who", "is", "was", "aged", "age", "turned", "now"];
/// This many tokens after an age a name may begin.
const LED: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crossref::statement;

    fn read(text: &str) -> Statement<'static> {
        statement::read(text, None)
    }

    #[test]
    fn two_ages_of_one_person_differ_and_those_of_two_people_do_not() {
        let told = |here: &str, there: &str| difference(&read(here), &read(there)).map(|told| (told.here, told.there));
        let told_of = |there: &str| told("The jury found Jonas Marlow, 29, guilty of theft.", there);
        let ages = |there: &str| Some(("29".to_owned(), there.to_owned()));
        assert_eq!(told_of("Police named him as Jonas Marlow, 27, of Port Aldren."), ages("27"));
        assert_eq!(told_of("A court freed the 27-year-old sailor Jonas Marlow."), ages("27-year-old"));
        assert_eq!(told_of("Jonas Marlow, who is 29, was found guilty."), None);
        assert_eq!(told_of("Greta Oldham, 51, told the court that Marlow had left."), None);
        assert_eq!(told_of("Marlow robbed a 27-year-old man."), None);
        let died = "Ida Solano died in Turin aged 87, her family said on Tuesday.";
        let ages = Some(("87".to_owned(), "84".to_owned()));
        assert_eq!(told(died, "Ida Solano, whose scores are loved, died on Monday at the age of 84."), ages);
        assert_eq!(told(died, "Ida Solano wrote her first score at the age of 84."), None);
        assert_eq!(told(died, "Ida Solano, who died on Monday, was 24 when her first score was played."), None);
        assert_eq!(told_of("Marlow, with 27 others, was found guilty."), None);
    }
}
