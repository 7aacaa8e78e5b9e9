//! More to learn from: headings, datelines and bylines, which corpora hardly have and news has everywhere.

use super::Kind;
use super::corpus::{Builder, Label, Labelled};
use super::country::{COUNTRIES, STATES};
use super::lexicon::List;
use super::train::Text;
use std::ops::Range;

/// A fixed sequence of draws (xorshift), so that training again gives the same model.
struct Dice(u64);

impl Default for Dice {
    fn default() -> Dice {
        Dice(0x9e37_79b9_7f4a_7c15)
    }
}

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 16) % sides.max(1) as u64) as usize
    }

    fn draw<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.roll(items.len()))
    }
}

/// Headings are rare in corpora and everywhere in news: some sentences again in capitals and with
/// every word capitalized.
pub fn headings(texts: &[Text]) -> Vec<Text> {
    let mut out = Vec::new();
    for (at, Text { document, weight, known, silver }) in texts.iter().enumerate() {
        for (number, sentence) in document.prose.sentences.iter().enumerate() {
            let turn = at * 31 + number * 7;
            let inside =
                |range: &Range<usize>| range.start >= sentence.tokens.start && range.end <= sentence.tokens.end;
            let spans: Vec<_> = document.spans.iter().filter(|(range, _)| inside(range)).cloned().collect();
            if spans.is_empty() || sentence.tokens.len() > 25 || turn % 12 > 1 {
                continue;
            }
            let mut builder = Builder::default();
            for token in sentence.tokens.clone() {
                let word = document.prose.word(token);
                let named = spans.iter().any(|(range, _)| range.contains(&token));
                if turn % 12 == 0 {
                    builder.token(&word.to_uppercase());
                } else if named || word.len() < 4 {
                    builder.token(word);
                } else {
                    let mut chars = word.chars();
                    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
                    builder.token(&(first + chars.as_str()));
                }
            }
            let shift = |range: Range<usize>| range.start - sentence.tokens.start..range.end - sentence.tokens.start;
            let spans = spans.into_iter().map(|(range, label)| (shift(range), label)).collect();
            let document = Labelled { prose: builder.take(), spans };
            out.push(Text { document, weight: weight * 0.3, known: *known, silver: *silver });
        }
    }
    out
}

/// Sentences again behind a dateline or a byline: "LIMA, Peru (AP) --", "By ANA RUIZ".
pub fn datelines(texts: &[Text], lists: &[(List, Vec<String>)]) -> Vec<Text> {
    let names = |list: List| lists.iter().find(|(other, _)| *other == list).map_or(&[][..], |(_, names)| names);
    let (cities, first, last) = (names(List::City), names(List::First), names(List::Last));
    let mut dice = Dice::default();
    let mut out = Vec::new();
    for Text { document, weight, known, silver } in texts.iter().filter(|text| text.weight >= 1.0) {
        let Some(sentence) = document.prose.sentences.iter().find(|sentence| (8..40).contains(&sentence.tokens.len()))
        else {
            continue;
        };
        let (Some(city), Some(first), Some(last)) = (dice.draw(cities), dice.draw(first), dice.draw(last)) else {
            continue;
        };
        let mut builder = Builder::default();
        let mut spans: Vec<(Range<usize>, Label)> = Vec::new();
        let mut put = |builder: &mut Builder, text: &str, kind: Option<Kind>| {
            let start = builder.tokens();
            text.split_whitespace().for_each(|word| builder.token(word));
            spans.extend(kind.map(|kind| (start..builder.tokens(), Label::Kind(kind))));
        };
        if dice.roll(2) == 0 {
            let (by, name) = (["By", "BY", "by"][dice.roll(3)], format!("{first} {last}"));
            put(&mut builder, by, None);
            let name = if dice.roll(2) == 0 { name.to_uppercase() } else { name };
            put(&mut builder, &name, Some(Kind::Person));
            match dice.roll(4) {
                0 => {
                    put(&mut builder, ",", None);
                    put(&mut builder, AGENCIES[dice.roll(AGENCIES.len())], Some(Kind::Organization));
                    put(
                        &mut builder,
                        ["Writer", "Correspondent", "Staff Writer", "Business Writer"][dice.roll(4)],
                        None,
                    );
                }
                1 => put(&mut builder, AGENCIES[dice.roll(AGENCIES.len())], Some(Kind::Organization)),
                _ => {}
            }
            builder.sentence();
        }
        let city = if dice.roll(6) == 0 { city.clone() } else { city.to_uppercase() };
        put(&mut builder, &city, Some(Kind::Place));
        let wider = match dice.roll(4) {
            0 => dice.draw(STATES).copied(),
            1 => dice.draw(COUNTRIES).and_then(|country| country.0.first()).copied(),
            _ => None,
        };
        if let Some(wider) = wider {
            put(&mut builder, ",", None);
            put(&mut builder, wider, Some(Kind::Place));
        }
        match dice.roll(4) {
            0 => put(&mut builder, [", Feb. 7", "2004-08-22", "1996-12-06", ", March 31"][dice.roll(4)], None),
            1 | 2 => {
                put(&mut builder, "(", None);
                put(&mut builder, AGENCIES[dice.roll(AGENCIES.len())], Some(Kind::Organization));
                put(&mut builder, ")", None);
            }
            _ => {}
        }
        match dice.roll(5) {
            0 => builder.sentence(),
            dash => put(&mut builder, ["--", "-", "—", "–"][dash - 1], None),
        }
        let start = builder.tokens();
        sentence.tokens.clone().for_each(|token| builder.token(document.prose.word(token)));
        let inside = document
            .spans
            .iter()
            .filter(|(range, _)| range.start >= sentence.tokens.start && range.end <= sentence.tokens.end);
        let shift = |at: usize| at - sentence.tokens.start + start;
        spans.extend(inside.map(|(range, label)| (shift(range.start)..shift(range.end), *label)));
        let document = Labelled { prose: builder.take(), spans };
        out.push(Text { document, weight: weight.min(1.0) * 0.5, known: *known, silver: *silver });
    }
    out
}

/// Who a dateline says wrote it.
const AGENCIES: &[&str] =
    &["AP", "AFP", "Reuters", "CNN", "UPI", "Xinhua", "VOA", "Bloomberg", "Associated Press", "PTI", "TASS", "Kyodo"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::corpus;
    use crate::entity::train::Known;

    #[test]
    fn datelines_are_labelled_and_the_sentence_keeps_its_names() {
        let document = corpus::read("Ana\tB-PER\nsaid\tO\nit\tO\nis\tO\nlate\tO\nin\tO\nPeru\tB-LOC\n.\tO\n").remove(0);
        let known = Known::of(std::slice::from_ref(&document));
        let texts = [Text { document, weight: 1.0, known, silver: false }];
        let lists = [(List::City, "Oslo"), (List::First, "Eva"), (List::Last, "Soto")]
            .map(|(list, name)| (list, vec![name.to_string()]));
        let made = datelines(&texts, &lists);
        let Labelled { prose, spans } = &made[0].document;
        let names: Vec<(String, Label)> = spans
            .iter()
            .map(|(range, label)| (range.clone().map(|at| prose.word(at)).collect::<Vec<_>>().join(" "), *label))
            .collect();
        assert!(
            names.iter().any(|(name, label)| name.eq_ignore_ascii_case("oslo") && *label == Label::Kind(Kind::Place))
        );
        assert_eq!(
            names[names.len() - 2..],
            [("Ana".to_string(), Label::Kind(Kind::Person)), ("Peru".to_string(), Label::Kind(Kind::Place))]
        );
    }
}
