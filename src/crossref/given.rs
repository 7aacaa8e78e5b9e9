//! Two first names of one person: statements that tell one fact of somebody with one surname, whom each side calls otherwise.

use super::fields::{Compared, Relation};
use super::statement::{Any, Statement};
use crate::claim::Name;
use crate::claimset::Field;
use crate::entity::Kind;

/// Two people of one surname, one of each of two statements.
pub struct Pair<'a> {
    ours: &'a Name,
    theirs: &'a Name,
}

/// The only person of each side whom the other does not name, where both have one surname and no statement tells of a family.
pub fn pair<'a>(here: &'a Statement, there: &'a Statement) -> Option<Pair<'a>> {
    let (ours, theirs) = (alone(here, there)?, alone(there, here)?);
    let family = [here, there]
        .iter()
        .any(|statement| statement.frame.terms.iter().any(|term| FAMILY.contains(&term.stem.as_str())));
    let surname = |name: &'a Name| name.words.split_last().filter(|(_, given)| !given.is_empty()).map(|(last, _)| last);
    (surname(ours)? == surname(theirs)? && !family).then_some(Pair { ours, theirs })
}

impl Pair<'_> {
    /// The difference they tell.
    pub fn compared(&self) -> Compared {
        Compared {
            field: Field::Name,
            relation: Relation::Disjoint,
            here: self.ours.full.clone(),
            there: self.theirs.full.clone(),
        }
    }

    /// Whether neither side names the other's person elsewhere. `own` and `others` find among the other statements of each
    /// side.
    pub fn is_settled(&self, own: Any, others: Any) -> bool {
        let names =
            |statement: &Statement, name: &Name| statement.frame.names.iter().any(|own| own.words == name.words);
        !own(&|statement| names(statement, self.theirs)) && !others(&|statement| names(statement, self.ours))
    }
}

/// The only person of a statement whom the other one does not name.
fn alone<'a>(statement: &'a Statement, other: &Statement) -> Option<&'a Name> {
    let strange = |name: &&Name| name.kind == Some(Kind::Person) && !name.span.is_empty() && !other.frame.names(name);
    let mut people = statement.frame.names.iter().filter(strange);
    people.next().filter(|_| people.next().is_none())
}

/// Stems of words for people of one family.
const FAMILY: &[&str] = &[
    "brother", "sister", "elder", "eldest", "younger", "youngest", "son", "daughter", "father", "mother", "wife",
    "husband", "widow", "twin", "cousin", "uncl", "aunt", "nephew", "niec", "famili", "parent", "coupl", "sibl",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crossref::statement;

    fn read(text: &str) -> Statement<'static> {
        statement::read(text, None)
    }

    #[test]
    fn one_surname_with_two_first_names_is_one_person_unless_a_family_is_told_of() {
        let told = |here: &str, there: &str| {
            let (here, there) = (read(here), read(there));
            pair(&here, &there).map(|pair| (pair.compared().here, pair.compared().there))
        };
        let here = "Judge Daniel Whitcroft sentenced the treasurer to four years.";
        let names = Some(("Daniel Whitcroft".to_owned(), "David Whitcroft".to_owned()));
        assert_eq!(told(here, "The treasurer got four years from the judge, David Whitcroft."), names);
        assert_eq!(told(here, "The treasurer got four years from the judge, David Whitfield."), None);
        assert_eq!(told(here, "The treasurer got four years, the judge's brother David Whitcroft said."), None);
        assert_eq!(told(here, "The treasurer got four years from Dan Whitcroft."), None);
    }
}
