//! The acts that figures are counted in, "injured" of the 27 in "27 people were injured", and that dates are those of.

use super::statement::Statement;
use crate::claim::frame::{Dated, Term};
use crate::claim::{Name, concept};
use crate::entity::Kind;
use crate::text::fold::fold;
use crate::text::stem::{is_function_word, stem};
use crate::text::{Byte, Figure, Prose, Span};
use std::ops::Range;

/// Whether two figures may be counted in one act: one of those beside each, both done or both to come, or none beside
/// one of them.
pub fn may_be_one(here: &Statement, a: &Figure, there: &Statement, b: &Figure) -> bool {
    let (ours, theirs) = (beside(here, a), beside(there, b));
    let people = |figure: &Figure| figure.of.as_deref().is_none_or(|of| concept::of_word(of) == PEOPLE);
    let one = if people(a) && people(b) && a.unit.is_none() {
        ours.is_empty() || theirs.is_empty() || ours.iter().any(|act| theirs.contains(act))
    } else {
        agree(&ours, &theirs)
    };
    let one = one && !is_part(here, a, there) && !is_part(there, b, here);
    let one_time = is_to_come(here, a.span) == is_to_come(there, b.span) && is_past(here, a) == is_past(there, b);
    one && one_time && !of_two_subjects(here, a, there, b) && !begin_with_two_names(here, there)
}

/// Whether two statements begin with two names that do one thing: "Norrdal lost 22 seats", "Gorvay lost 31 seats".
fn begin_with_two_names(here: &Statement, there: &Statement) -> bool {
    fn first<'a>(statement: &'a Statement) -> Option<(&'a Name, &'a str)> {
        let (prose, start) = (&statement.prose, statement.prose.tokens_in(statement.span).start);
        let named = |name: &&Name| !name.span.is_empty() && prose.tokens_in(name.span).start <= start + 1;
        let name = statement.frame.names.iter().find(named)?;
        Some((name, act(statement, prose.tokens_in(name.span).end)?))
    }
    first(here).zip(first(there)).is_some_and(|((ours, act), (theirs, other))| act == other && !ours.same(theirs))
}

/// Whether a figure is one of what came of the event, of which the other side does not tell: of the 200 aboard 188 were
/// rescued, of the money that was taken half was found.
fn is_part(statement: &Statement, figure: &Figure, other: &Statement) -> bool {
    let says = |statement: &Statement, mut tokens: Range<usize>, words: &[&str]| {
        tokens.any(|at| words.contains(&fold(statement.prose.word(at)).as_str()))
    };
    let end = statement.prose.tokens_in(figure.span).end;
    let carried = says(statement, end..end + ABOARD, &["aboard", "board"])
        && !says(other, other.prose.tokens_in(other.span), &["aboard", "board", "carrying", "carried"]);
    carried || beside(statement, figure).iter().any(|act| PARTS.contains(act) && !other.frame.tells(act))
}

/// Whether two lists of acts may have one: they share it, or only one of them has such as news is known to tell of.
pub fn agree(ours: &[&str], theirs: &[&str]) -> bool {
    let telling = |acts: &[&str]| acts.iter().any(|act| concept::concept(&stem(act)).is_some());
    !telling(ours) || !telling(theirs) || ours.iter().any(|act| theirs.contains(act))
}

/// Whether each of two parts of statements tells an act that the other statement has nowhere; that somebody says so is none.
pub fn other_acts(here: &Statement, ours: Span<Byte>, there: &Statement, theirs: Span<Byte>) -> bool {
    fn within<'a>(statement: &'a Statement, part: Span<Byte>, other: &Statement) -> Vec<&'a Term> {
        let tokens = statement.prose.tokens_in(part);
        let terms = statement.frame.terms.iter().filter(|term| term.event && tokens.contains(&term.token));
        terms.filter(|term| !other.frame.tells(&term.concept)).collect()
    }
    let (ours, theirs) = (within(here, ours, there), within(there, theirs, here));
    let said = |statement: &Statement, acts: &[&Term]| acts.iter().all(|act| statement.is_cue(act.token));
    !(ours.is_empty() || theirs.is_empty() || said(here, &ours) && said(there, &theirs))
}

/// Whether a figure is dated, in its clause, on what was over when the article was published: "an earthquake last year
/// killed 31".
fn is_past(statement: &Statement, figure: &Figure) -> bool {
    let prose = &statement.prose;
    let clause = clause(prose, &prose.tokens_in(figure.span));
    let over = |date: &Dated| {
        let at = prose.tokens_in(date.span);
        let before = statement.published.is_some_and(|day| date.interval.last.0 < day.0 - NEWS);
        before && at.start >= clause.start && at.end <= clause.end
    };
    statement.frame.dates.iter().any(over)
}

/// Who counts something.
enum Subject<'a> {
    Named(&'a Name),
    Several,
}

/// Whether two people or organizations count something, or one person and several: "Okafor received 120 letters",
/// "senators received 300 letters".
fn of_two_subjects(here: &Statement, a: &Figure, there: &Statement, b: &Figure) -> bool {
    match (subject(here, a), subject(there, b)) {
        (Some(Subject::Named(ours)), Some(Subject::Named(theirs))) => !ours.same(theirs),
        (Some(Subject::Named(name)), Some(Subject::Several)) | (Some(Subject::Several), Some(Subject::Named(name))) => {
            name.kind == Some(Kind::Person)
        }
        _ => false,
    }
}

/// Who counts a figure, where a verb leads from them to it.
fn subject<'a>(statement: &'a Statement, figure: &Figure) -> Option<Subject<'a>> {
    let (prose, frame) = (&statement.prose, &statement.frame);
    let start = prose.tokens_in(figure.span).start;
    let act = frame.terms.iter().rfind(|term| term.event && term.token < start && start - term.token <= BESIDE)?;
    let before = act.token.checked_sub(1)?;
    let mut names = frame.names.iter().chain(&frame.referents);
    let named = names.find(|name| prose.tokens_in(name.span).contains(&before));
    let several = || {
        let word = prose.word(before);
        let term = frame.terms.iter().any(|term| term.token == before && !term.event);
        (term && word.ends_with('s') && !word.ends_with("ss")).then_some(Subject::Several)
    };
    named.map(Subject::Named).or_else(several)
}

/// Whether a figure or date, given by its place, is one of what is still to come: "plans to close five piers", "will cut 500
/// jobs".
pub fn is_to_come(statement: &Statement, span: Span<Byte>) -> bool {
    let prose = &statement.prose;
    let tokens = prose.tokens_in(span);
    let word = |at: usize| fold(prose.word(at));
    // "Norrdal to cut 500 jobs", in headlines.
    let is_name = |at: usize| prose.word(at).starts_with(char::is_uppercase);
    (clause(prose, &tokens).start.max(tokens.start.saturating_sub(AHEAD))..tokens.start).any(|at| {
        let next = prose.word(at + 1);
        let verb = next.starts_with(char::is_lowercase) && (!is_function_word(next) || ["be", "have"].contains(&next));
        let infinitive = word(at) == "to" && verb;
        let intends = |before: usize| INTENDING.contains(&stem(&word(before)).as_str()) || is_name(before);
        TO_COME.contains(&word(at).as_str()) || infinitive && at.checked_sub(1).is_some_and(intends)
    })
}

/// The concepts of the acts beside a figure: the last before it and the first after it in its clause.
pub fn beside<'a>(statement: &'a Statement, figure: &Figure) -> Vec<&'a str> {
    // A death toll of 31 are 31 people killed.
    if figure.of.as_deref() == Some(TOLL) {
        return vec!["kill"];
    }
    let prose = &statement.prose;
    let tokens = prose.tokens_in(figure.span);
    let figures = || statement.frame.figures.iter().map(|other| prose.tokens_in(other.span));
    let ends = |at: usize| ends_clause(prose, at) || figures().any(|other| other != tokens && other.contains(&at));
    let before = (tokens.start.saturating_sub(REACH)..tokens.start)
        .rev()
        .take_while(|&at| !ends(at))
        .find_map(|at| act(statement, at));
    let after = (tokens.end..tokens.end + REACH).take_while(|&at| !ends(at)).find_map(|at| act(statement, at));
    before.into_iter().chain(after).collect()
}

/// The concepts of all acts in the clause of what stands at a place.
pub fn in_clause<'a>(statement: &'a Statement, span: Span<Byte>) -> Vec<&'a str> {
    let prose = &statement.prose;
    let tokens = prose.tokens_in(span);
    clause(prose, &tokens).filter(|at| !tokens.contains(at)).filter_map(|at| act(statement, at)).collect()
}

/// The clause that some tokens stand in.
fn clause(prose: &Prose, tokens: &Range<usize>) -> Range<usize> {
    let start = (0..tokens.start).rev().take_while(|&at| !ends_clause(prose, at)).last().unwrap_or(tokens.start);
    let after = (tokens.end..prose.tokens.len()).take_while(|&at| !ends_clause(prose, at)).count();
    start..tokens.end + after
}

/// Whether another clause begins at a token.
fn ends_clause(prose: &Prose, at: usize) -> bool {
    CLAUSE.contains(&fold(prose.word(at)).as_str())
}

/// The concept of the act that the token at an index tells.
fn act<'a>(statement: &'a Statement, at: usize) -> Option<&'a str> {
    let mut terms = statement.frame.terms.iter();
    let term = terms.find(|term| term.event && term.token == at && !statement.prose.word(at).contains('-'))?;
    (!LIGHT.contains(&fold(statement.prose.word(at)).as_str())).then_some(term.concept.as_str())
}

/// Concepts of acts that befall a part of what an event befell.
const PARTS: &[&str] = &[
    "recov", "rescu", "save", "pull", "releas", "freed", "free", "treat", "return", "surviv", "identify", "winch",
    "pick",
];
/// How many tokens after a figure "aboard" may stand.
const ABOARD: usize = 4;
/// The concept of people.
pub const PEOPLE: &str = "individual";
/// What a number of dead is called.
pub const TOLL: &str = "toll";
/// Verbs before what is still to come, and the stems of those before "to".
const TO_COME: &[&str] = &["will", "would", "may", "might", "could", "should", "can", "shall", "'ll"];
const INTENDING: &[&str] = &[
    "plan", "want", "hope", "intend", "expect", "propos", "aim", "set", "like", "promis", "vow", "meant", "due",
    "schedul", "suppos",
];
/// How many tokens before a figure the verb of who counts it may stand.
const BESIDE: usize = 2;
/// How many tokens from a figure its act may stand.
const REACH: usize = 6;
/// How many tokens before what is to come the word may stand that says so.
const AHEAD: usize = 24;
/// Where another clause begins.
const CLAUSE: &[&str] = &[
    "", "and", "but", "or", "while", "when", "where", "who", "which", "that", "as", "after", "before", "because",
    "since", "than", ",", ";", ":", "(", ")", "–", "—",
];
/// Verbs that tell nothing by themselves.
#[rustfmt::skip]
const LIGHT: &[&str] = &[
    "became", "based", "called", "came", "did", "gave", "had", "held", "included", "including", "kept", "leave", "leaves",
    "leaving", "led", "left", "made", "needed", "put", "thought", "told", "took", "used", "was", "went", "were",
];
/// Days: what is dated longer before a report is no news in it.
const NEWS: i32 = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crossref::statement;
    use crate::text::Day;

    fn read(text: &str) -> Statement<'static> {
        statement::read(text, Day::parse("2025-03-12"))
    }

    #[test]
    fn an_act_stands_in_the_clause_of_its_figure() {
        let acts = |text: &str| {
            let statement = read(text);
            statement.frame.figures.iter().map(|figure| beside(&statement, figure).join(" ")).collect::<Vec<_>>()
        };
        assert_eq!(acts("The storm killed 10 people and injured 80."), ["kill", "injure"]);
        assert_eq!(acts("It flattened five villages, leaving 170 people injured."), ["destroy", "injure"]);
        assert_eq!(acts("She was hurt in May and had 10 brothers."), [""]);
    }

    #[test]
    fn two_figures_are_not_one_in_two_acts_times_or_subjects() {
        let one = |here: &str, there: &str| {
            let (here, there) = (read(here), read(there));
            may_be_one(&here, &here.frame.figures[0], &there, &there.frame.figures[0])
        };
        assert!(one("Police arrested 46 marchers.", "More than 50 marchers were arrested."));
        assert!(one("The town has 46 schools.", "Police closed 50 schools."));
        assert!(!one("About 100 people attended the vigil.", "Police arrested 46 people after the vigil."));
        assert!(!one("The board closed three piers.", "The board plans to close five piers."));
        assert!(!one("A quake killed 10 people.", "Last year a quake killed 31 people."));
        assert!(one("A quake killed 10 people.", "On Monday a quake killed 31 people."));
        assert!(!one("Mira Solano received 120 letters.", "Senators received 300 letters."));
        assert!(!one("Mira Solano received 120 letters.", "Jonas Berg received 300 letters."));
        assert!(one("She received 120 letters.", "Mira Solano received 300 letters."));
    }
}
