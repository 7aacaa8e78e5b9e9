//! How telling the words of a story are.
//!
//! What an outlet says again and again tells its statements apart as little as a word of everybody's; what each outlet
//! says once is what they all report. So a word is counted within each telling, not over all of them.

use super::align;
use super::statement::Statement;
use crate::claim::Frame;
use crate::claimset::Record;
use crate::pause::Pauses;
use std::collections::{BTreeSet, HashMap};

/// How telling the stems of a story are, 0 to 1.
#[derive(Default)]
pub struct Telling(HashMap<String, f32>);

impl Telling {
    /// Of the words of a page and of the records of others; `told` are the statements of `records`, in their order.
    pub async fn new(
        page: &[Statement<'_>],
        records: &[Record],
        told: &[Statement<'_>],
        pauses: Pauses<'_>,
    ) -> Telling {
        // The page is as one more outlet.
        let own = page.iter().map(|statement| ("", &statement.frame));
        let others = records.iter().zip(told).flat_map(|(record, statement)| {
            record.evidence.iter().map(|evidence| (evidence.outlet.as_str(), &statement.frame))
        });
        // Of each stem, how many statements have it, and of which outlets.
        let mut counts: HashMap<&str, (usize, BTreeSet<&str>)> = HashMap::new();
        let (mut statements, mut outlets) = (0, BTreeSet::new());
        for (outlet, frame) in own.chain(others) {
            pauses.here().await;
            statements += 1;
            outlets.insert(outlet);
            for stem in stems(frame) {
                let (count, tellers) = counts.entry(stem).or_default();
                *count += 1;
                tellers.insert(outlet);
            }
        }
        let size = statements as f32 / outlets.len().max(1) as f32;
        // As look-up has it: Robertson & Zaragoza 2009, equation 3.3, with one more.
        let rarity = |count: f32| (1.0 + (size - count + 0.5).max(0.0) / (count + 0.5)).ln();
        let mut telling = HashMap::new();
        for (stem, (count, tellers)) in counts {
            pauses.here().await;
            let share = rarity(count as f32 / tellers.len().max(1) as f32) / rarity(1.0).max(1.0);
            telling.insert(stem.to_owned(), if align::links(stem) { 0.0 } else { share.clamp(0.0, 1.0) });
        }
        Telling(telling)
    }

    /// How telling a stem is. One that no statement has is as telling as one that each outlet has once.
    pub fn of(&self, stem: &str) -> f32 {
        self.0.get(stem).copied().unwrap_or(1.0)
    }
}

/// The stems of the words and names of a statement, each once.
fn stems(frame: &Frame) -> BTreeSet<&str> {
    let names = frame.names.iter().flat_map(|name| &name.stems);
    frame.terms.iter().map(|term| &term.stem).chain(names).map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claimset::Evidence;
    use crate::entity::Model;
    use crate::pause::at_once;

    #[test]
    fn what_each_outlet_tells_once_is_telling_and_what_one_repeats_is_not() {
        let read = |text: &str| Statement::alone(&Model::default(), text, None);
        let page = [read("The dam leaked again."), read("Engineers closed the gate.")];
        let texts = [
            ("Herald", "The dam leaked."),
            ("Herald", "A dam of clay cracks."),
            ("Herald", "No dam was inspected."),
            ("Post", "The dam leaked."),
        ];
        let (records, told): (Vec<Record>, Vec<Statement>) = texts
            .iter()
            .map(|(outlet, text)| {
                let evidence = vec![Evidence { outlet: (*outlet).into(), ..Evidence::default() }];
                (Record { evidence, ..Record::default() }, read(text))
            })
            .unzip();
        let telling = at_once(Telling::new(&page, &records, &told, Pauses::NONE));
        assert!(telling.of("leak") > telling.of("dam"), "{} {}", telling.of("leak"), telling.of("dam"));
        assert_eq!(telling.of("leak"), telling.of("clay"));
        assert_eq!((telling.of("again"), telling.of("turbin")), (0.0, 1.0));
    }
}
