//! Labelled text: one token a line with its BIO label in the last column, a blank line between
//! sentences, `-DOCSTART-` between documents.

use super::Kind;
use crate::text::{Prose, Sentence, Shape, Span, Token};
use std::ops::Range;

/// How many sentences make a document where a file does not say.
pub const SENTENCES: usize = 40;

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A kind of name this project knows.
    Kind(Kind),
    /// Another sort of name: works, events, languages.
    Other,
}

impl Label {
    fn of(name: &str) -> Label {
        match name {
            "PER" => Label::Kind(Kind::Person),
            "ORG" => Label::Kind(Kind::Organization),
            "LOC" => Label::Kind(Kind::Place),
            "NORP" => Label::Kind(Kind::Group),
            "DATE" => Label::Kind(Kind::Date),
            "FIG" => Label::Kind(Kind::Figure),
            _ => Label::Other,
        }
    }
}

/// The label of a kind in files.
pub fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "PER",
        Kind::Organization => "ORG",
        Kind::Place => "LOC",
        Kind::Group => "NORP",
        Kind::Date => "DATE",
        Kind::Figure => "FIG",
    }
}

/// A document of a labelled file.
#[derive(Clone, Debug, Default)]
pub struct Labelled {
    /// Its text, split as the file splits it.
    pub prose: Prose,
    /// The labelled spans, as token indices, in order.
    pub spans: Vec<(Range<usize>, Label)>,
}

/// Puts tokens together to a text of which they are the tokens.
#[derive(Debug, Default)]
pub struct Builder {
    prose: Prose,
    first: usize,
}

impl Builder {
    /// Adds a token.
    pub fn token(&mut self, text: &str) {
        let Prose { text: all, tokens, .. } = &mut self.prose;
        if !all.is_empty() {
            all.push(' ');
        }
        let start = all.len();
        all.push_str(text);
        let shape = match text.chars().next() {
            Some(c) if c.is_alphabetic() => Shape::Word,
            Some(c) if c.is_numeric() => Shape::Number,
            _ => Shape::Mark,
        };
        tokens.push(Token { span: Span::bytes(start, all.len()), shape });
    }

    /// Ends the sentence.
    pub fn sentence(&mut self) {
        let Prose { tokens, sentences, .. } = &mut self.prose;
        if let (Some(first), Some(last)) = (tokens.get(self.first), tokens.last()) {
            let span = Span::new(first.span.start, last.span.end);
            sentences.push(Sentence { span, tokens: self.first..tokens.len() });
            self.first = tokens.len();
        }
    }

    /// How many sentences have ended.
    pub fn sentences(&self) -> usize {
        self.prose.sentences.len()
    }

    /// How many tokens there are.
    pub fn tokens(&self) -> usize {
        self.prose.tokens.len()
    }

    /// How many tokens the open sentence has.
    pub fn open(&self) -> usize {
        self.prose.tokens.len() - self.first
    }

    /// The text; starts anew.
    pub fn take(&mut self) -> Prose {
        self.sentence();
        self.first = 0;
        std::mem::take(&mut self.prose)
    }
}

/// Reads a labelled file. Where it marks no documents, every [`SENTENCES`] sentences make one.
pub fn read(text: &str) -> Vec<Labelled> {
    let marked = text.lines().any(|line| line.starts_with("-DOCSTART-"));
    let mut documents = Vec::new();
    let mut builder = Builder::default();
    let mut spans: Vec<(Range<usize>, Label)> = Vec::new();
    for line in text.lines() {
        let start = line.starts_with("-DOCSTART-");
        if line.trim().is_empty() || start {
            builder.sentence();
            if builder.tokens() > 0 && (start || !marked && builder.sentences() >= SENTENCES) {
                documents.push(Labelled { prose: builder.take(), spans: std::mem::take(&mut spans) });
            }
            continue;
        }
        let mut columns = line.split('\t');
        let token = columns.next().unwrap_or("");
        let label = columns.next_back().unwrap_or("O");
        let at = builder.tokens();
        builder.token(token);
        if let Some((place, name)) = label.split_once('-') {
            let label = Label::of(name);
            match spans.last_mut() {
                Some((range, last)) if place == "I" && range.end == at && *last == label => range.end = at + 1,
                _ => spans.push((at..at + 1, label)),
            }
        }
    }
    if builder.tokens() > 0 {
        documents.push(Labelled { prose: builder.take(), spans });
    }
    documents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_sentences_and_spans() {
        let documents =
            read("-DOCSTART-\tO\n\nAna\tB-PER\nRuiz\tI-PER\n\nPeru\tB-LOC\n\n-DOCSTART-\tO\n\nLima\tI-LOC\n");
        assert_eq!(documents.len(), 2);
        assert_eq!(documents[0].prose.text, "Ana Ruiz Peru");
        assert_eq!(documents[0].prose.sentences.len(), 2);
        assert_eq!(documents[0].spans, [(0..2, Label::Kind(Kind::Person)), (2..3, Label::Kind(Kind::Place))]);
        assert_eq!(documents[1].spans, [(0..1, Label::Kind(Kind::Place))]);
    }

    #[test]
    fn unmarked_text_is_cut_into_documents() {
        let documents = read(&"Lima\tB-LOC\n\n".repeat(2 * SENTENCES + 1));
        assert_eq!(
            documents.iter().map(|document| document.spans.len()).collect::<Vec<_>>(),
            [SENTENCES, SENTENCES, 1]
        );
    }

    #[test]
    fn an_empty_file_has_no_documents() {
        assert!(read("").is_empty());
        assert!(read("-DOCSTART-\n\n\n").is_empty());
    }
}
