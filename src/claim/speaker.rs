//! Who speaks: which quoted words are speech, the verb of saying that introduces them, and whom its subject stands
//! for, be it a name, a pronoun or a role.

use super::quote::{self, Quoted};
use super::referent::Referent;
use crate::article::Article;
use crate::entity::lexicon::{self, List};
use crate::entity::{Entities, Kind, Mention, gender};
use crate::pause::Pauses;
use crate::text::fold::fold;
use crate::text::{Byte, Prose, Shape, Span};
use std::collections::HashMap;
use std::ops::Range;

/// Who says something.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The fullest form of the name in the article, or the words for somebody who is not named ("a spokesman for the
    /// firm", without the article).
    pub name: String,
    /// Index into [`Entities::entities`]; `None` where nobody is named.
    pub entity: Option<u32>,
}

/// Somebody's exact words.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// The words without the marks, in bytes of the paragraph.
    pub words: Span<Byte>,
    /// Who says them, where the article tells.
    pub speaker: Option<Speaker>,
    /// The verb of saying, in bytes of the paragraph, where it stands in it.
    pub cue: Option<Span<Byte>>,
}

/// What [`Listener::hear`] finds in a paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard {
    /// The quotations, in order.
    pub quotations: Vec<Quotation>,
    /// Who speaks in each sentence, quoted or not.
    pub speakers: Vec<Option<Speaker>>,
    /// Pronouns and descriptions outside quotations that clearly stand for something named, in order.
    pub referents: Vec<Referent>,
}

/// Follows who speaks through an article, paragraph by paragraph in reading order: "he said" is somebody named
/// before, and a quotation that goes on keeps its speaker.
#[derive(Debug)]
pub struct Listener<'a> {
    pub(super) article: &'a Article,
    pub(super) entities: &'a Entities,
    /// Whether an entity is a woman, where an honorific tells.
    women: HashMap<u32, bool>,
    /// Who spoke last.
    last: Option<Speaker>,
    /// The people the text is about just now, the foremost first.
    pub(super) about: Vec<u32>,
    /// Whether the quotation at the end of the last paragraph goes on.
    open: bool,
}

/// How many people are remembered for pronouns.
const REMEMBERED: usize = 6;
/// Longest description of a speaker, in words.
const DESCRIPTION: usize = 8;
/// A single quoted word is speech so many words after a verb of saying.
const NEAR: usize = 12;
/// That many quoted words are speech, whatever stands around them.
const LONG: usize = 6;

impl<'a> Listener<'a> {
    /// A listener at the beginning of `article`.
    pub async fn new(article: &'a Article, entities: &'a Entities, pauses: Pauses<'_>) -> Listener<'a> {
        let mut women = HashMap::new();
        for mention in &entities.mentions {
            pauses.here().await;
            let Some(paragraph) = article.paragraphs.get(mention.paragraph as usize) else { continue };
            let at = paragraph.prose.tokens_in(mention.span).start;
            let honorific = at.checked_sub(1).and_then(|before| gender::is_woman(paragraph.prose.word(before)));
            if let Some(woman) = honorific {
                women.insert(mention.entity, woman);
            }
        }
        Listener { women, ..Listener::without(article, entities) }
    }

    /// One who knows of no honorific.
    fn without(article: &'a Article, entities: &'a Entities) -> Listener<'a> {
        Listener { article, entities, women: HashMap::new(), last: None, about: Vec::new(), open: false }
    }

    /// Whether an entity is a woman, where an honorific, the first name or the role tells.
    pub(super) fn is_woman(&self, entity: u32) -> Option<bool> {
        self.women.get(&entity).copied().or_else(|| {
            let entity = self.entities.entities.get(entity as usize)?;
            let role = entity.role.as_deref().unwrap_or("");
            let told = gender::is_woman(entity.name.split(' ').next()?);
            told.or_else(|| role.split(' ').find_map(gender::is_woman))
        })
    }

    /// Reads the paragraph at `index`.
    pub fn hear(&mut self, index: u32) -> Heard {
        let Some(paragraph) = self.article.paragraphs.get(index as usize) else { return Heard::default() };
        let mentions = self.entities.in_paragraph(index);
        let quoted = self.quoted(index);
        let scene = Scene::new(&paragraph.prose, mentions, &quoted);
        let mut heard = Heard::default();
        for (number, sentence) in paragraph.prose.sentences.iter().enumerate() {
            let said = self.said(&scene, &sentence.tokens);
            let mut speaker = said.as_ref().map(|(speaker, _)| speaker.clone());
            for (at, quote) in quoted.iter().enumerate() {
                let starts = sentence.span.start <= quote.words.start && quote.words.start < sentence.span.end;
                if !starts {
                    // The rest of a quotation that began in an earlier sentence.
                    if quote.words.overlaps(&sentence.span) && speaker.is_none() {
                        speaker = self.last.clone();
                    }
                    continue;
                }
                let cue = scene.cue_of(at, number);
                if !scene.is_speech(at, number, cue) {
                    continue;
                }
                let found = cue
                    .and_then(|cue| self.subject(&scene, cue))
                    .or_else(|| self.without_cue(&scene, at, number, index, cue.is_some()))
                    .or_else(|| self.last.clone());
                let span = cue.and_then(|cue| scene.prose.tokens.get(cue)).map(|token| token.span);
                heard.quotations.push(Quotation { words: quote.words, speaker: found.clone(), cue: span });
                if found.is_some() {
                    self.last = found.clone();
                    speaker = speaker.or(found);
                }
            }
            if let Some((said, _)) = said
                && heard.quotations.last().is_none_or(|quotation| quotation.words.end <= sentence.span.start)
            {
                self.last = Some(said);
            }
            heard.referents.extend(self.referents(&scene, index, &sentence.tokens));
            self.attend(&scene, &sentence.tokens, speaker.as_ref());
            heard.speakers.push(speaker);
        }
        self.open = quoted
            .last()
            .is_some_and(|quote| quote.open && quote.words.end as usize >= paragraph.prose.text.trim_end().len());
        heard
    }

    /// The quoted words of a paragraph, seen from the ones around it.
    fn quoted(&self, index: u32) -> Vec<Quoted> {
        let Some(paragraph) = self.article.paragraphs.get(index as usize) else { return Vec::new() };
        let mut quoted = quote::quoted(&paragraph.prose);
        if !self.open {
            // A closing mark that closes nothing.
            quoted.retain(|quote| !quote.begun);
        } else if quoted.is_empty() && self.closes_after(index) {
            let words = Span::bytes(0, paragraph.prose.text.trim_end().len());
            quoted.push(Quoted { words, begun: true, open: true });
        }
        quoted
    }

    /// Whether one of the next paragraphs ends a quotation that it does not begin.
    fn closes_after(&self, index: u32) -> bool {
        const NEXT: usize = 3;
        let next = self.article.paragraphs.iter().skip(index as usize + 1).take(NEXT);
        next.map(|paragraph| quote::quoted(&paragraph.prose))
            .find(|quoted| !quoted.is_empty())
            .is_some_and(|quoted| quoted.first().is_some_and(|quote| quote.begun))
    }

    /// Who speaks in a sentence by its first verb of saying, and that verb.
    fn said(&self, scene: &Scene, sentence: &Range<usize>) -> Option<(Speaker, usize)> {
        let mut cues = sentence.clone().filter(|&at| scene.is_cue(at));
        cues.find_map(|cue| Some((self.subject(scene, cue)?, cue)))
    }

    /// The speaker of a quotation that no verb of saying introduces.
    fn without_cue(&self, scene: &Scene, at: usize, number: usize, index: u32, cue: bool) -> Option<Speaker> {
        let quote = scene.quoted.get(at)?;
        let sentences = &scene.prose.sentences;
        let sentence = sentences.get(number)?;
        // "Trump: “…”"
        let opening = scene.prose.tokens_in(Span::new(sentence.span.start, quote.words.start)).end;
        let colon = (sentence.tokens.start..opening).rev().find(|&token| scene.prose.word(token) == ":");
        if colon.is_some_and(|colon| colon + 2 >= opening)
            && let Some(speaker) = self.first_person(scene, sentence.tokens.start..opening)
        {
            return Some(speaker);
        }
        // Another quotation goes on in the next paragraphs, and its verb stands there.
        if quote.open && !cue {
            let next = self.article.paragraphs.get(index as usize + 1)?;
            let mentions = self.entities.in_paragraph(index + 1);
            let quoted = quote::quoted(&next.prose);
            if quoted.first().is_some_and(|first| first.begun) {
                let ahead = Scene::new(&next.prose, mentions, &quoted);
                let last = quoted.first().map_or(0, |first| first.words.end);
                let end = next.prose.sentences.iter().position(|sentence| sentence.span.end >= last);
                let cue = ahead.cue_of(0, end.unwrap_or(0));
                if let Some(speaker) = cue.and_then(|cue| self.subject(&ahead, cue)) {
                    return Some(speaker);
                }
            }
        }
        // Words woven into a sentence are those of whom it is about.
        let alone = sentence.tokens.clone().all(|token| scene.inside(token) || scene.is_mark(token));
        if alone {
            let focus = self.about.first().map(|&entity| self.named(entity));
            return self.last.clone().or(focus?);
        }
        self.first_person(scene, sentence.tokens.start..opening)
    }

    /// Who does what the verb of saying at `cue` says.
    fn subject(&self, scene: &Scene, cue: usize) -> Option<Speaker> {
        let sentence = scene.sentence_of(cue)?;
        let word = |at: usize| fold(scene.prose.word(at));
        if word(cue) == "to" {
            return self.after(scene, cue + 1..sentence.end);
        }
        // The words between the last quotation and the verb, without adverbs and auxiliaries.
        let start = (sentence.start..cue).rev().find(|&at| scene.inside(at)).map_or(sentence.start, |at| at + 1);
        let start = (start..cue).find(|&at| !scene.is_mark(at)).unwrap_or(cue);
        let mut end = cue;
        while end > start && (BETWEEN.contains(&word(end - 1).as_str()) || word(end - 1).ends_with("ly")) {
            end -= 1;
        }
        let participle = word(cue).ends_with("ing");
        if end == start && !participle {
            let quoted_before = start > sentence.start && scene.inside(start - 1)
                || start > sentence.start + 1 && scene.inside(start - 2)
                || start == sentence.start
                || (sentence.start..start).any(|at| scene.inside(at));
            return quoted_before.then(|| self.after(scene, cue + 1..sentence.end)).flatten();
        }
        let last = end.checked_sub(1).map(word).unwrap_or_default();
        if last == "it" || last == "they" {
            let earlier = self.earlier(scene, &(sentence.start..end - 1));
            return earlier.or_else(|| self.pronoun(scene, end - 1, &sentence));
        }
        if PRONOUNS.contains(&last.as_str()) {
            return self.pronoun(scene, end - 1, &sentence);
        }
        if participle || last == "and" || last == "but" || last == "to" {
            let whole = sentence.start..end;
            return self
                .earlier(scene, &whole)
                .or_else(|| self.first_person(scene, whole.clone()))
                .or_else(|| self.first_pronoun(scene, &whole, &sentence))
                .or_else(|| self.first_organization(scene, whole));
        }
        if last == "who" || last == "which" {
            let end = (start..end - 1).rev().find(|&at| !scene.is_mark(at)).map_or(start, |at| at + 1);
            return self.before(scene, start..end, &sentence);
        }
        // After "and", "but", "while" another clause begins, with a subject of its own.
        let clause = (start + 1..end).rev().find(|&at| {
            scene.prose.word(at - 1) == ";"
                || scene.prose.word(at - 1) == "," && CLAUSES.contains(&word(at).as_str()) && at + 1 < end
        });
        clause
            .and_then(|at| self.before(scene, at..end, &sentence))
            .or_else(|| self.before(scene, start..end, &sentence))
    }

    /// Who speaks by an earlier verb of saying among `words`.
    fn earlier(&self, scene: &Scene, words: &Range<usize>) -> Option<Speaker> {
        let cue = words.clone().find(|&at| scene.is_cue(at) && !fold(scene.prose.word(at)).ends_with("ing"))?;
        (fold(scene.prose.word(cue)) != "to").then(|| self.subject(scene, cue)).flatten()
    }

    /// The subject in the words before a verb.
    fn before(&self, scene: &Scene, words: Range<usize>, sentence: &Range<usize>) -> Option<Speaker> {
        self.first_person(scene, words.clone()).or_else(|| self.first_pronoun(scene, &words, sentence)).or_else(|| {
            let organization = self.first_organization(scene, words.clone());
            let ends = scene.mentions_in(&words).any(|(mention, tokens)| {
                mention.kind != Kind::Person && tokens.end == words.end && !scene.is_governed(tokens.start)
            });
            if ends { organization } else { self.described(scene, words.clone()).or(organization) }
        })
    }

    /// The subject in the words after a verb: "said Anna Berg, who …".
    fn after(&self, scene: &Scene, words: Range<usize>) -> Option<Speaker> {
        let stop = |at: &usize| {
            let word = fold(scene.prose.word(*at));
            scene.inside(*at) || STOPS.contains(&word.as_str())
        };
        let end = words.clone().find(stop).unwrap_or(words.end);
        let comma = (words.start..end).find(|&at| scene.prose.word(at) == ",").unwrap_or(end);
        let first = fold(scene.prose.word(words.start));
        if PRONOUNS.contains(&first.as_str()) {
            let sentence = scene.sentence_of(words.start)?;
            return self.pronoun(scene, words.start, &sentence);
        }
        self.first_person(scene, words.start..comma).or_else(|| self.first_person(scene, words.start..end)).or_else(
            || {
                let organization = self.first_organization(scene, words.start..comma);
                let whole = scene.mentions_in(&(words.start..comma)).any(|(mention, tokens)| {
                    matches!(mention.kind, Kind::Organization | Kind::Place)
                        && tokens.end == comma
                        && !scene.is_governed(tokens.start)
                });
                if whole { organization } else { self.described(scene, words.start..comma).or(organization) }
            },
        )
    }

    /// The first person in `words` who is no possessor and stands after no preposition.
    fn first_person(&self, scene: &Scene, words: Range<usize>) -> Option<Speaker> {
        scene
            .mentions_in(&words)
            .find(|(mention, tokens)| {
                mention.kind == Kind::Person && !scene.is_possessive(tokens.end) && !scene.is_governed(tokens.start)
            })
            .and_then(|(mention, _)| self.named(mention.entity))
    }

    /// The first organization or country in `words` that may act.
    fn first_organization(&self, scene: &Scene, words: Range<usize>) -> Option<Speaker> {
        let (mention, _) = scene.mentions_in(&words).find(|(mention, tokens)| {
            matches!(mention.kind, Kind::Organization | Kind::Place)
                && !scene.is_possessive(tokens.end)
                && !scene.is_governed(tokens.start)
        })?;
        self.named(mention.entity)
    }

    fn first_pronoun(&self, scene: &Scene, words: &Range<usize>, sentence: &Range<usize>) -> Option<Speaker> {
        let mut outside = words.clone().filter(|&at| !scene.inside(at));
        let at = outside.find(|&at| ["he", "she"].contains(&fold(scene.prose.word(at)).as_str()))?;
        self.pronoun(scene, at, sentence)
    }

    /// Whom the pronoun at `at` stands for: somebody named before it in the sentence, or before that.
    fn pronoun(&self, scene: &Scene, at: usize, sentence: &Range<usize>) -> Option<Speaker> {
        let pronoun = fold(scene.prose.word(at));
        let woman = match pronoun.as_str() {
            "she" => true,
            "he" => false,
            // Nobody in particular, unless those who spoke last are many or no person.
            _ => {
                let person = |speaker: &Speaker| {
                    let entity = speaker.entity.and_then(|entity| self.entities.entities.get(entity as usize));
                    entity.is_some_and(|entity| entity.kind == Kind::Person)
                };
                return self.last.clone().filter(|last| ["they", "it"].contains(&pronoun.as_str()) && !person(last));
            }
        };
        let candidates = self.people(scene, sentence.start..at, true, REMEMBERED);
        let known = |entity: &u32| self.is_woman(*entity);
        let fits = candidates.iter().enumerate().filter(|(_, entity)| known(entity) != Some(!woman));
        // One whose first name fits goes before one of whom nothing is known, unless it is far off.
        let best = fits.min_by_key(|(place, entity)| (2 * place + usize::from(known(entity).is_none()), *place));
        best.and_then(|(_, &entity)| self.named(entity))
            .or_else(|| self.last.clone().filter(|last| last.entity.is_none()))
    }

    /// The people named in `before`, only those who act if `acting`, then the `foremost` of those the text is about just
    /// now; each once.
    pub(super) fn people(&self, scene: &Scene, before: Range<usize>, acting: bool, foremost: usize) -> Vec<u32> {
        let mut people: Vec<u32> = Vec::new();
        let own = scene.mentions_in(&before).filter(|(mention, tokens)| {
            mention.kind == Kind::Person
                && !(acting && (scene.is_possessive(tokens.end) || scene.is_governed(tokens.start)))
        });
        for entity in own.map(|(mention, _)| mention.entity).chain(self.about.iter().copied().take(foremost)) {
            if !people.contains(&entity) {
                people.push(entity);
            }
        }
        people
    }

    /// The speaker described by `words`: the one who has that role in the article, or the words themselves.
    fn described(&self, scene: &Scene, words: Range<usize>) -> Option<Speaker> {
        let prose = scene.prose;
        let start = words.clone().rev().find(|&at| prose.word(at) == ",").map_or(words.start, |at| at + 1);
        let start = if start < words.end { start } else { words.start };
        let words = start..words.end;
        let first = fold(prose.word(start));
        let determined = DETERMINERS.contains(&first.as_str());
        // What the noun is: the last word before a preposition.
        let preposition = words.clone().find(|&at| PREPOSITIONS.contains(&fold(prose.word(at)).as_str()));
        let head_at = preposition.unwrap_or(words.end).checked_sub(1).filter(|at| words.contains(at))?;
        let head = fold(prose.word(head_at));
        let noun = prose.tokens.get(head_at).is_some_and(|token| token.shape == Shape::Word);
        let plural = head.ends_with('s') || head == "people";
        let capital = prose.word(start).starts_with(char::is_uppercase) && start != head_at;
        if !noun || words.len() > DESCRIPTION || !(determined || plural || capital) || NOBODY.contains(&head.as_str()) {
            return None;
        }
        if first == "the" || first == "this" {
            let role = |entity: u32| {
                let entity = self.entities.entities.get(entity as usize);
                let role =
                    entity.filter(|entity| entity.kind == Kind::Person).and_then(|entity| entity.role.as_deref());
                role.is_some_and(|role| role.split(' ').any(|word| fold(word) == head))
            };
            let all = (0..).take(self.entities.entities.len());
            if let Some(entity) = self.about.iter().copied().chain(all).find(|&entity| role(entity)) {
                return self.named(entity);
            }
            if lexicon::is(List::Role, &head)
                && !head.starts_with("spokes")
                && !ANONYMOUS.contains(&head.as_str())
                && preposition.is_none()
                && let Some(&entity) = self.about.first()
            {
                return self.named(entity);
            }
        }
        let from = if ["the", "a", "an", "this"].contains(&first.as_str()) { start + 1 } else { start };
        let span = Span::new(prose.tokens.get(from)?.span.start, prose.tokens.get(words.end - 1)?.span.end);
        (from < words.end).then(|| unnamed(scene.text(span)))
    }

    fn named(&self, entity: u32) -> Option<Speaker> {
        let name = self.entities.entities.get(entity as usize)?.name.clone();
        Some(Speaker { name, entity: Some(entity) })
    }

    /// Remembers whom a sentence is about: who speaks in it, then the people it names, the first first.
    fn attend(&mut self, scene: &Scene, sentence: &Range<usize>, speaker: Option<&Speaker>) {
        let person = |entity: &u32| {
            self.entities.entities.get(*entity as usize).is_some_and(|entity| entity.kind == Kind::Person)
        };
        let mut front: Vec<u32> = speaker.and_then(|speaker| speaker.entity).filter(person).into_iter().collect();
        let people = scene.mentions_in(sentence).filter(|(mention, _)| mention.kind == Kind::Person);
        let (acting, others): (Vec<_>, Vec<_>) =
            people.partition(|(_, tokens)| !scene.is_possessive(tokens.end) && !scene.is_governed(tokens.start));
        front.extend(acting.iter().chain(&others).map(|(mention, _)| mention.entity));
        front.extend(self.about.iter().copied());
        let mut about = Vec::new();
        for entity in front {
            if !about.contains(&entity) && about.len() < REMEMBERED {
                about.push(entity);
            }
        }
        self.about = about;
    }
}

fn unnamed(words: &str) -> Speaker {
    Speaker { name: words.to_owned(), entity: None }
}

/// Who speaks in a text that is one statement.
pub fn of_statement(prose: &Prose, mentions: &[Mention], entities: &Entities) -> Option<u32> {
    let article = Article::default();
    let listener = Listener::without(&article, entities);
    let quoted = quote::quoted(prose);
    let scene = Scene::new(prose, mentions, &quoted);
    prose.sentences.iter().find_map(|sentence| listener.said(&scene, &sentence.tokens)?.0.entity)
}

/// A paragraph with what is named and quoted in it.
pub(super) struct Scene<'a> {
    pub(super) prose: &'a Prose,
    mentions: &'a [Mention],
    quoted: &'a [Quoted],
    /// For each token whether it is quoted.
    inside: Vec<bool>,
}

impl<'a> Scene<'a> {
    fn new(prose: &'a Prose, mentions: &'a [Mention], quoted: &'a [Quoted]) -> Scene<'a> {
        let mut inside = vec![false; prose.tokens.len()];
        for quote in quoted {
            for at in prose.tokens_in(quote.words) {
                if let Some(inside) = inside.get_mut(at) {
                    *inside = true;
                }
            }
        }
        Scene { prose, mentions, quoted, inside }
    }

    fn text(&self, span: Span<Byte>) -> &'a str {
        span.of(&self.prose.text)
    }

    pub(super) fn inside(&self, at: usize) -> bool {
        self.inside.get(at).copied().unwrap_or(false)
    }

    pub(super) fn is_mark(&self, at: usize) -> bool {
        self.prose.tokens.get(at).is_none_or(|token| token.shape == Shape::Mark)
    }

    pub(super) fn sentence_of(&self, at: usize) -> Option<Range<usize>> {
        let number = self.prose.sentences.partition_point(|sentence| sentence.tokens.end <= at);
        self.prose.sentences.get(number).map(|sentence| sentence.tokens.clone())
    }

    /// The mentions in `words` that are not quoted, with their tokens.
    pub(super) fn mentions_in(&self, words: &Range<usize>) -> impl Iterator<Item = (&'a Mention, Range<usize>)> {
        let words = words.clone();
        let tokens = |mention: &Mention| self.prose.tokens_in(mention.span);
        let first = self.mentions.partition_point(|mention| tokens(mention).start < words.start);
        let rest = self.mentions.get(first..).unwrap_or(&[]).iter();
        rest.map(move |mention| (mention, tokens(mention)))
            .take_while(move |(_, tokens)| tokens.end <= words.end)
            .filter(|(_, tokens)| !self.inside(tokens.start))
    }

    /// Whether a possessive mark stands at `at`.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        matches!(fold(self.prose.word(at)).as_str(), "'s" | "'")
    }

    /// Whether the name at `at` stands after a preposition, with nothing but its title between.
    pub(super) fn is_governed(&self, at: usize) -> bool {
        let title = |before: &usize| {
            let word = self.prose.word(*before);
            word.starts_with(char::is_uppercase) && lexicon::is(List::Role, word) || lexicon::is(List::Honorific, word)
        };
        let before = (0..at).rev().find(|before| !title(before));
        before.is_some_and(|before| GOVERNING.contains(&fold(self.prose.word(before)).as_str()))
    }

    /// Whether the token at `at` is a verb of saying, outside quotations. "According to" counts as one, at its "to".
    fn is_cue(&self, at: usize) -> bool {
        if self.inside(at) {
            return false;
        }
        let word = fold(self.prose.word(at));
        let before = at.checked_sub(1).map(|before| fold(self.prose.word(before))).unwrap_or_default();
        if word == "to" {
            return before == "according";
        }
        // "The claims", "its reports": a noun.
        let noun = NOUN.contains(&before.as_str()) && !word.ends_with("ed") && !word.ends_with("ing");
        is_cue(&word) && !noun
    }

    /// The verb of saying that goes with the quotation at `at`, which begins in sentence `number`.
    fn cue_of(&self, at: usize, number: usize) -> Option<usize> {
        let quote = self.quoted.get(at)?;
        let sentences = &self.prose.sentences;
        let sentence = sentences.get(number)?;
        let opening = self.prose.tokens_in(Span::new(0, quote.words.start)).end;
        let closing = self.prose.tokens.partition_point(|token| token.span.start < quote.words.end);
        let ending = sentences.get(number..)?.iter().find(|sentence| sentence.span.end >= quote.words.end)?;
        let before = (sentence.tokens.start..opening).rev().find(|&at| self.is_cue(at));
        let next = self.quoted.get(at + 1).map_or(u32::MAX, |next| next.words.start);
        let until = self.prose.tokens.partition_point(|token| token.span.start < next).min(ending.tokens.end);
        let after = (closing..until).find(|&at| self.is_cue(at));
        // "… said: “…”"
        if before.is_some_and(|cue| opening - cue <= 3) {
            return before;
        }
        let mut last = quote.words.of(&self.prose.text).trim_end_matches(['’', '\'']).chars();
        let goes_on = last.next_back().is_some_and(|last| ",!?—-".contains(last));
        let near = after.filter(|cue| goes_on || cue - closing <= 6);
        // Of a sentence that consists of the quotation, the next one may tell who speaks.
        near.or(before).or(after)
    }

    /// Whether the quotation at `at`, which begins in sentence `number`, is speech, and not a name, a title, or a
    /// word at arm's length. `cue` is the verb of saying that goes with it.
    fn is_speech(&self, at: usize, number: usize, cue: Option<usize>) -> bool {
        let Some((quote, sentence)) = self.quoted.get(at).zip(self.prose.sentences.get(number)) else { return false };
        if quote.begun {
            return true;
        }
        let tokens = self.prose.tokens_in(quote.words);
        let words: Vec<&str> = quote.words.of(&self.prose.text).split_whitespace().collect();
        let last = quote.words.of(&self.prose.text).chars().next_back().unwrap_or(' ');
        // The words next to the marks.
        let word = |at: Option<usize>| at.map(|at| self.prose.word(at)).unwrap_or_default();
        let outer =
            |at: usize| !self.inside(at) && !matches!(self.prose.word(at), "“" | "”" | "\"" | "‘" | "’" | "''" | "``");
        let previous = (sentence.tokens.start..tokens.start).rev().find(|&at| outer(at) || self.inside(at));
        let following = (tokens.end..sentence.tokens.end).find(|&at| outer(at) || self.inside(at));
        let outside = sentence.tokens.clone().any(|at| !self.inside(at) && !self.is_mark(at));
        let sentence_like = ".!?,…".contains(last) || quote.open;
        if !outside {
            return sentence_like || words.len() >= LONG;
        }
        let adjacent = cue.is_some_and(|cue| {
            cue < tokens.start && tokens.start - cue <= 3
                || cue >= tokens.end && cue - tokens.end <= 6 && ",!?".contains(last)
        });
        let before = fold(word(previous));
        let being = previous
            .and_then(|at| at.checked_sub(1))
            .is_some_and(|at| BEING.contains(&fold(self.prose.word(at)).as_str()));
        let named = NAMING.contains(&before.as_str())
            || before == "called" && being
            || before == "as"
                && previous.is_some_and(|at| at > 0 && NAMING.contains(&fold(self.prose.word(at - 1)).as_str()));
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        // "Jose “Fito” Macias"
        let nickname = words.len() <= 3
            && previous.is_some_and(|at| capital(self.prose.word(at)) && at > sentence.tokens.start)
            && following.is_some_and(|at| capital(self.prose.word(at)))
            && !sentence_like;
        if named || nickname {
            return false;
        }
        if adjacent {
            return true;
        }
        let title = words.iter().all(|word| capital(word) || word.chars().count() <= 3)
            && words.first().is_some_and(|word| capital(word));
        if title && !(words.len() >= LONG && sentence_like) {
            return false;
        }
        // "the “Just say no” campaign"
        let introduced = cue.is_some_and(|cue| cue < tokens.start);
        let attributive = previous
            .is_some_and(|at| (at.saturating_sub(1)..=at).any(|at| NOUN.contains(&fold(self.prose.word(at)).as_str())))
            && following.is_some_and(|at| {
                let next = self.prose.word(at);
                next.starts_with(char::is_lowercase) && !crate::text::stem::is_function_word(next)
            });
        if attributive && !introduced && words.len() < LONG {
            return false;
        }
        let near = cue.is_some_and(|cue| introduced && tokens.start - cue <= NEAR);
        words.len() >= LONG || cue.is_some() && words.len() >= 2 || near
    }
}

/// Whether a folded word introduces speech.
pub fn is_cue(folded: &str) -> bool {
    CUES.binary_search(&folded).is_ok()
}

/// Verbs of saying, and of judging in words, folded, in the forms news uses. Sorted.
#[rustfmt::skip]
const CUES: &[&str] = &[
    "accused", "accuses", "accusing", "acknowledged", "added", "adding", "adds", "admits", "admitted", "admitting",
    "advised", "advising", "affirmed", "alleged", "alleges", "alleging", "announced", "announces", "announcing",
    "answered", "argued", "argues", "arguing", "asked", "asking", "asks", "asserted", "asserting", "asserts",
    "assured", "assuring", "believes", "blasted", "boasted", "branded", "branding", "called", "calling", "calls",
    "cautioned", "cautioning", "cautions", "chimed", "cited", "claimed", "claiming", "claims", "clarified",
    "commented", "commenting", "comments", "complained", "complaining", "conceded", "conceding", "concluded",
    "concludes", "condemned", "condemning", "condemns", "confided", "confirmed", "confirming", "confirms",
    "congratulated", "contended", "contends", "continued", "continues", "countered", "counters", "cried",
    "criticized", "declared", "declares", "declaring", "decried", "decrying", "defended", "demanded", "denied",
    "denies", "denounced", "denouncing", "denying", "derided", "described", "describes", "describing", "dismissed",
    "dismissing", "echoed", "elaborated", "emphasized", "emphasizing", "exclaimed", "explained", "explaining",
    "explains", "expressed", "expressing", "hailed", "hailing", "insisted", "insisting", "insists", "interjected",
    "joked", "jokes", "joking", "labeled", "labeling", "labelled", "lamented", "maintained", "maintains", "mocked",
    "mused", "muttered", "noted", "notes", "noting", "objected", "observed", "observes", "opined", "pleaded",
    "pleads", "pledged", "pledging", "pointing", "posted", "praised", "praising", "predicted", "predicts",
    "proclaimed", "promised", "proposed", "protested", "questioned", "quipped", "quips", "quoted", "read", "reads",
    "reasoned", "recalled", "recalling", "recalls", "recounted", "recounting", "referred", "referring", "regrets",
    "reiterated", "reiterating", "related", "relayed", "remarked", "remembered", "remembers", "repeated",
    "repeating", "replied", "replies", "reported", "reports", "responded", "retorted", "revealed", "reveals",
    "ridiculed", "ruled", "said", "say", "saying", "says", "scoffed", "shouted", "shouts", "slammed", "slamming",
    "snapped", "specified", "speculated", "stated", "states", "stating", "stressed", "stresses", "stressing",
    "suggested", "suggesting", "suggests", "summed", "swore", "tell", "telling", "tells", "testified", "testifying",
    "texted", "texting", "thanked", "thought", "told", "touted", "tweeted", "tweeting", "tweets", "underscored",
    "urged", "urges", "urging", "viewed", "views", "vowed", "vowing", "vows", "warned", "warning", "warns",
    "weighed", "welcomed", "whispered", "wondered", "wonders", "write", "writes", "writing", "wrote", "yelled",
];

/// Pronouns that can be the subject of a verb of saying.
#[rustfmt::skip]
const PRONOUNS: &[&str] = &[
    "he", "she", "they", "it", "i", "we", "you", "one",
];

/// What stands between a subject and its verb, besides adverbs in -ly.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "also", "later", "then", "again", "often", "once", "even", "never", "always", "has", "have", "had", "would",
    "will", "could", "might", "may", "did", "does", "was", "is", "were", "be", "been", "being", "not", "n't",
    "just", "now", "still", "further", "jokingly", "today", "yesterday", "earlier", "repeatedly", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
];

/// Words that begin a clause after a comma.
#[rustfmt::skip]
const CLAUSES: &[&str] = &[
    "and", "but", "while", "as", "although", "though", "because", "when", "after", "before", "since", "where",
    "whereas", "so", "yet",
];

/// Words after which no subject follows its verb any more.
#[rustfmt::skip]
const STOPS: &[&str] = &[
    "who", "when", "which", "that", "after", "before", "during", "in", "on", "at", "while", "as", "if", "and",
    "but", "adding", "speaking", ";", ":", ".",
];

/// Words that open a description.
#[rustfmt::skip]
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "his", "her", "its", "their", "one", "another", "this", "some", "several", "two", "three",
    "many", "most",
];

/// Prepositions after the noun of a description.
#[rustfmt::skip]
const PREPOSITIONS: &[&str] = &[
    "of", "for", "in", "at", "from", "with", "on", "to", "by", "who",
];

/// Prepositions that keep a name from being a subject.
#[rustfmt::skip]
const GOVERNING: &[&str] = &[
    "of", "for", "to", "with", "by", "from", "about", "against", "on", "at", "in", "than", "like", "over", "under",
    "into", "between", "among", "via", "without",
];

/// Nouns that speak for nobody.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "it", "that", "this", "there", "what", "time", "day", "way", "thing", "things", "years", "days", "weeks",
    "months", "reason", "moves", "words", "steps", "events",
];

/// Roles several people may have, so that "the official" is not the person named before.
#[rustfmt::skip]
const ANONYMOUS: &[&str] = &[
    "official", "officials", "officer", "officers", "member", "victim", "suspect", "defendant", "partner",
    "reporter", "player", "host", "friend", "head", "chief", "assistant", "aide", "source", "mother", "father",
    "son", "daughter", "wife", "husband", "brother", "sister",
];

/// Words before a name or a title in quotation marks.
#[rustfmt::skip]
const NAMING: &[&str] = &[
    "known", "dubbed", "nicknamed", "titled", "entitled", "named", "word", "term", "termed", "song", "single",
    "album", "film", "movie", "book", "series", "show", "hit", "hits", "novel", "nickname", "codenamed", "ballad",
    "track",
];

/// Before "called": somebody or something goes by a name.
#[rustfmt::skip]
const BEING: &[&str] = &[
    "is", "are", "was", "were", "'s", "been", "be", "being", "often", "sometimes", "also", "so",
];

/// Words after which a verb form is a noun.
#[rustfmt::skip]
const NOUN: &[&str] = &[
    "the", "a", "an", "its", "his", "her", "their", "our", "my", "these", "those", "this", "of", "in", "no", "any",
    "some", "such", "other", "'s",
];

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::article::{Meta, Paragraph, Role};
    use crate::entity::{self, Model};
    use crate::pause::at_once;
    use crate::text::Prose;
    use std::sync::LazyLock;

    static MODEL: LazyLock<Model> =
        LazyLock::new(|| Model::load(include_bytes!("../../extension/data/entities.model")).unwrap());

    /// The words of places in an article, each with a name.
    pub type Named = Vec<(String, String)>;

    /// What `of` makes of an article, paragraph by paragraph, given what was heard in it, its text and the entities.
    fn heard(paragraphs: &[&str], of: impl Fn(Heard, &str, &Entities) -> Named) -> Named {
        let paragraph = |text: &&str| Paragraph { block: 0, role: Role::Paragraph, prose: Prose::new(*text) };
        let article = Article { meta: Meta::default(), paragraphs: paragraphs.iter().map(paragraph).collect() };
        let prose: Vec<&Prose> = article.paragraphs.iter().map(|paragraph| &paragraph.prose).collect();
        let entities = entity::recognise(&MODEL, &prose, None);
        let mut listener = at_once(Listener::new(&article, &entities, Pauses::NONE));
        let mut out = Vec::new();
        for (at, paragraph) in (0..).zip(&article.paragraphs) {
            out.extend(of(listener.hear(at), &paragraph.prose.text, &entities));
        }
        out
    }

    /// Paragraphs, and words in them with their names.
    pub type Row<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)]);

    /// Asserts what `of` makes of the articles.
    #[track_caller]
    pub fn check_each(rows: &[Row], of: impl Fn(Heard, &str, &Entities) -> Named) {
        for (paragraphs, expected) in rows {
            let heard = heard(paragraphs, &of);
            let heard: Vec<(&str, &str)> = heard.iter().map(|(words, name)| (words.as_str(), name.as_str())).collect();
            assert_eq!(&heard, expected, "{paragraphs:?}");
        }
    }

    /// The words and speakers of quotations.
    #[track_caller]
    fn check(rows: &[Row]) {
        check_each(rows, |heard, text, _| {
            let quotations = heard.quotations.into_iter();
            let name = |speaker: Option<Speaker>| speaker.map(|speaker| speaker.name).unwrap_or_default();
            quotations.map(|quotation| (quotation.words.of(text).to_owned(), name(quotation.speaker))).collect()
        });
    }

    #[test]
    fn the_cue_stands_before_after_or_between() {
        check(&[
            (
                &["Anna Lund said: “The quay will open again in May.”"],
                &[("The quay will open again in May.", "Anna Lund")],
            ),
            (
                &["“The quay will open again in May,” Anna Lund said."],
                &[("The quay will open again in May,", "Anna Lund")],
            ),
            (
                &["“The quay will open again in May,” said Anna Lund, who runs the port."],
                &[("The quay will open again in May,", "Anna Lund")],
            ),
            (
                &["“The quay will open,” Anna Lund told reporters on Monday, “but only for smaller boats.”"],
                &[("The quay will open,", "Anna Lund"), ("but only for smaller boats.", "Anna Lund")],
            ),
            (
                &["“The quay will open again,” Anna Lund said. “We have the money for it now.”"],
                &[("The quay will open again,", "Anna Lund"), ("We have the money for it now.", "Anna Lund")],
            ),
            (
                &["According to Anna Lund, “nobody was asked about the quay”."],
                &[("nobody was asked about the quay", "Anna Lund")],
            ),
        ]);
    }

    #[test]
    fn a_quotation_in_a_quotation_is_part_of_it() {
        check(&[(
            &["“He told me ‘go home’ and shut the door,” Anna Lund said."],
            &[("He told me ‘go home’ and shut the door,", "Anna Lund")],
        )]);
    }

    #[test]
    fn a_quotation_that_goes_on_in_the_next_paragraph_keeps_its_speaker() {
        check(&[(
            &["Anna Lund said: “The quay was never safe.", "“We closed it the same night, and it stays closed.”"],
            &[
                ("The quay was never safe.", "Anna Lund"),
                ("We closed it the same night, and it stays closed.", "Anna Lund"),
            ],
        )]);
    }

    #[test]
    fn parts_of_sentences_are_quotations_and_words_at_arms_length_are_not() {
        check(&[
            (
                &["Anna Lund called the plan “a waste of good money” on Tuesday."],
                &[("a waste of good money", "Anna Lund")],
            ),
            (&["The gang leader, known as “Fito”, was caught on Tuesday."], &[]),
            (&["The film “The Long Winter” opened in Port Aldren on Tuesday."], &[]),
        ]);
    }

    #[test]
    fn pronouns_and_roles_are_who_they_stand_for() {
        check(&[
            (
                &["Anna Lund opened the market on Monday.", "“It took us two years,” she said."],
                &[("It took us two years,", "Anna Lund")],
            ),
            (
                &["Mayor Anna Lund opened the market on Monday.", "“It took us two years,” the mayor said."],
                &[("It took us two years,", "Anna Lund")],
            ),
            (
                &["Anna Lund met Peter Holm on Monday.", "“It took us two years,” he said."],
                &[("It took us two years,", "Peter Holm")],
            ),
        ]);
    }
}
