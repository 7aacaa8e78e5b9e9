//! Plain text: which lines belong together, which are headings, which is the title.

use super::outline::is_zero_width;

/// A line of plain text, white space collapsed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub text: String,
    /// Whether it began with a bullet (taken off).
    pub bullet: bool,
    /// Whether an empty line stands before it.
    apart: bool,
    /// Whether it is a piece of a line taken apart at ` \ `.
    piece: bool,
}

const BULLETS: [&str; 6] = ["- ", "• ", "* ", "– ", "▪ ", "● "];

/// Words after which no line ends by itself.
const OPEN: &[&str] =
    &["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "that", "the", "to", "with"];

/// The lines of `text` that hold something, joined where one was broken in mid-sentence.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut apart = true;
    for raw in text.lines() {
        let visible: String = raw.chars().filter(|&char| !is_zero_width(char)).collect();
        let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            apart = true;
            continue;
        }
        let (bullet, line) = match BULLETS.iter().find_map(|bullet| line.strip_prefix(bullet)) {
            Some(item) => (true, item.trim_start().to_string()),
            None => (false, line),
        };
        let line = Line { text: line, bullet, apart, piece: false };
        match lines.last_mut() {
            Some(last) if !line.apart && !line.bullet && goes_on(&last.text, &line.text) => {
                last.text.push(' ');
                last.text.push_str(&line.text);
            }
            _ => lines.push(line),
        }
        apart = false;
    }
    lines.into_iter().flat_map(take_apart).collect()
}

/// Whether a sentence goes on from one line to the next.
fn goes_on(line: &str, next: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')']);
    let last = bare.rsplit(' ').next().unwrap_or(bare);
    let lower = next.trim_start_matches(['"', '“', '‘', '(']).starts_with(char::is_lowercase);
    let closed = bare.ends_with(['.', '!', '?', '…', ':']);
    // "U.S." before a capital may end a sentence or not; joining two paragraphs does less harm than
    // cutting one.
    let abbreviated = line.chars().count() >= 60 && last.len() >= 4 && last.chars().filter(|&c| c == '.').count() >= 2;
    let bracketed = line.rfind('(') > line.rfind(')');
    bare.ends_with(',') || lower && !closed || OPEN.contains(&last) || abbreviated || bracketed
}

/// `Title \ Outlet \ Place \ Text` is as many lines; so is a pointer in brackets at the end of a
/// paragraph.
fn take_apart(line: Line) -> Vec<Line> {
    let piece = line.text.contains(" \\ ");
    let mut lines: Vec<Line> = Vec::new();
    for part in line.text.split(" \\ ") {
        let pointer = ["(Related:", "(See also:", "(Read more:"].iter().find_map(|start| part.rfind(start));
        let (part, pointer) = part.split_at(pointer.unwrap_or(part.len()));
        for text in [part.trim(), pointer].into_iter().filter(|text| !text.is_empty()) {
            lines.push(Line { text: text.into(), piece, ..line.clone() });
        }
    }
    lines
}

/// Whether a line ends as a sentence does.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?', '…', ';', ','])
}

/// Whether a line is a heading: short, without a full stop, above a longer line or a list.
pub(super) fn is_heading(line: &Line, next: Option<&Line>) -> bool {
    let length = line.text.chars().count();
    length <= 90
        && !ends_sentence(&line.text)
        && line.text.chars().any(char::is_alphabetic)
        && next.is_none_or(|next| next.bullet || next.text.chars().count() > length)
}

/// The title, with what follows it in its line, and the index of the line that is the headline.
pub(super) fn title(lines: &[Line]) -> (String, Option<usize>) {
    let above =
        lines.iter().position(|line| line.bullet || line.text.chars().count() >= 80 && ends_sentence(&line.text));
    let above = lines.get(..above.unwrap_or(lines.len()).min(12)).unwrap_or_default();
    let like = |line: &Line| {
        let words = line.text.split(' ').count();
        (4..=30).contains(&words) && !line.text.ends_with(['.', ',', ';', ':'])
    };
    let times = |line: &Line| above.iter().filter(|other| other.text == line.text).count();
    let candidates = (0..above.len()).filter(|&at| above.get(at).is_some_and(like));
    let best = candidates.max_by_key(|&at| (above.get(at).map_or(0, times), above.len() - at));
    let Some((at, headline)) = best.and_then(|at| Some((at, above.get(at)?))) else { return (String::new(), None) };
    let rest = above.iter().rposition(|line| line.piece && line.text == headline.text);
    let pieces = rest.map(|from| above.iter().skip(from + 1).take_while(|line| line.piece)).into_iter().flatten();
    let title = pieces.fold(headline.text.clone(), |title, piece| title + " \\ " + &piece.text);
    (title, Some(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        lines(text).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn line_broken_after_comma_is_joined() {
        assert_eq!(
            texts("On Monday,\nMayor Ruiz left.\nShe came back."),
            ["On Monday, Mayor Ruiz left.", "She came back."]
        );
    }

    #[test]
    fn line_broken_after_article_is_joined() {
        assert_eq!(texts("She spoke to the\nHarbour Board."), ["She spoke to the Harbour Board."]);
    }

    #[test]
    fn empty_line_keeps_lines_apart() {
        assert_eq!(texts("A gift from the\n\nharbour"), ["A gift from the", "harbour"]);
    }

    #[test]
    fn bullets_are_items_and_not_joined() {
        let lines = lines("- first thing,\n• second thing");
        assert!(lines.iter().all(|line| line.bullet));
        assert_eq!(lines.len(), 2);
    }

    #[test]
    fn pointer_in_brackets_stands_alone() {
        assert_eq!(
            texts("The bridge is closed. (Related:\nTen bridges that fell.)"),
            ["The bridge is closed.", "(Related: Ten bridges that fell.)"]
        );
    }

    #[test]
    fn repeated_line_above_the_text_is_the_title() {
        let text = "Top Story\n\nHarbour bridge to close for repairs\n\nHarbour bridge to close for repairs\n\nThe bridge over the harbour will be closed for two weeks in May, the board said on Monday.";
        assert_eq!(title(&lines(text)), ("Harbour bridge to close for repairs".into(), Some(1)));
    }

    #[test]
    fn title_keeps_what_follows_it_in_its_line() {
        let text = "Harbour bridge to close \\ Daily Gull \\ Porthaven \\ The bridge over the harbour will be closed for two weeks in May, the board said.";
        assert_eq!(title(&lines(text)).0, "Harbour bridge to close \\ Daily Gull \\ Porthaven");
    }

    #[test]
    fn text_that_begins_at_once_has_no_title() {
        let text = "The bridge over the harbour will be closed for two weeks in May, the board said on Monday.\nMore is to come";
        assert_eq!(title(&lines(text)), (String::new(), None));
    }
}
