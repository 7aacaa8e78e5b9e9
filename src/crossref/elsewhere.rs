//! Values that the other side tells elsewhere.
//!
//! "He caught 52 passes" and "he caught eight passes" are two facts where the second outlet writes of the 52 as well. A
//! value that one side gives here and the other in another sentence is that sentence's, and no other value of this one.

use super::fields;
use super::statement::Statement;
use crate::claim::Name;
use crate::claimset::Field;
use crate::text::Figure;
use crate::text::fold::fold;

/// Whether one of `others`, which stand on the other side, gives the value that `statement` gives in the words `value`.
pub fn gives<'a, 'r: 'a>(
    statement: &Statement,
    field: Field,
    value: &str,
    others: impl Iterator<Item = &'a Statement<'r>>,
) -> bool {
    let mut others = others;
    match field {
        Field::Number => {
            let told = |figure: &&Figure| figure.span.of(&statement.prose.text) == value;
            let Some(own) = statement.frame.figures.iter().find(told) else { return false };
            let same = |figure: &Figure| fields::is_given_as(own, figure) && fields::same_thing(own, figure);
            others.any(|other| other.frame.figures.iter().any(same))
        }
        Field::Actor | Field::Place => {
            let value = fold(value);
            let Some(own) = statement.frame.names.iter().find(|name| fold(&name.full) == value) else { return false };
            let same = |name: &Name| name.same(own);
            others.any(|other| other.frame.names.iter().any(same))
        }
        Field::Date | Field::Name | Field::Quote | Field::Polarity => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crossref::statement;

    fn read(text: &str) -> Statement<'static> {
        statement::read(text, None)
    }

    #[test]
    fn a_figure_or_a_name_of_another_sentence() {
        let here = read("Marta Quell caught eight passes.");
        let gives = |field, value, other: &str| gives(&here, field, value, [read(other)].iter());
        assert!(gives(Field::Number, "eight", "On Sunday she caught 8 passes, of which Quell is proud."));
        assert!(!gives(Field::Number, "eight", "On Sunday she caught 52 passes, of which Quell is proud."));
        assert!(!gives(Field::Number, "eight", "She has eight brothers."));
        assert!(gives(Field::Actor, "Marta Quell", "Marta Quell was born in Aldren."));
        assert!(!gives(Field::Actor, "Marta Quell", "Jonas Lind was born in Aldren."));
        assert!(!gives(Field::Date, "eight", "On Sunday she caught 8 passes."));
    }
}
