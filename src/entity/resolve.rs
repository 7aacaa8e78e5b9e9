//! From mentions to entities: which mentions name the same.
//!
//! The fullest names come first and found entities; shorter forms join the one they can stand for:
//! surnames, first names, nicknames, acronyms, names without their country or their "Inc.". Where a
//! surname fits two people, the role or the "Mrs." beside it decides, else it means the one named last.
//! Each look-up is by key and looks at few candidates, so that a page full of names takes no more time
//! than its length.

use super::country;
use super::mention::{Acronyms, Found, is_quote};
use super::normal::{GENERATIONS, GENERIC, NormalForm, core, group_key, is_younger, place_key, short_first};
use super::role::{self, Title};
use super::{Entities, Entity, Kind, Mention};
use crate::pause::Pauses;
use crate::text::Prose;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// How many entities with the same key are kept in mind.
const CANDIDATES: usize = 16;

/// Links `all` mentions, in reading order, to entities.
pub async fn resolve(all: &[Found], acronyms: &Acronyms, paragraphs: &[&Prose], pauses: Pauses<'_>) -> Entities {
    let mut links: Vec<Option<usize>> = vec![None; all.len()];
    let mut drafts: Vec<Draft> = Vec::new();
    let mut forms: Vec<NormalForm> = Vec::with_capacity(all.len());
    for found in all {
        pauses.here().await;
        forms.push(NormalForm::new(found, paragraphs));
    }
    let mut keys: BTreeMap<(Kind, String), Vec<usize>> = BTreeMap::new();

    // Fullest first, so that short forms find what they stand for; in reading order among equals.
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(forms.get(at).map_or(0, |form| form.words.len())), at));
    for at in order {
        pauses.here().await;
        let (Some(found), Some(form), Some(link)) = (all.get(at), forms.get(at), links.get_mut(at)) else { continue };
        let title = || Title::of(all, at, paragraphs);
        let entity = linked(found, form, at, title, &drafts, &keys).unwrap_or_else(|| {
            drafts.push(Draft::new(found.kind, form.words.clone()));
            drafts.len() - 1
        });
        if let Some(draft) = drafts.get_mut(entity) {
            draft.mentions.insert(at);
            if found.kind == Kind::Person && form.words.len() > 1 && draft.titles.len() < CANDIDATES {
                draft.titles.push(title());
            }
        }
        for key in form.keys(found) {
            let list = keys.entry((found.kind, key)).or_default();
            if !list.contains(&entity) && list.len() < CANDIDATES {
                list.push(entity);
            }
        }
        *link = Some(entity);
    }
    for (acronym, &owner) in acronyms {
        join_acronym(acronym, owner, all, &keys, &mut links, &mut drafts);
    }
    let entities = finish(all, &forms, &links, drafts, paragraphs, pauses).await;
    pauses.dispose(forms).await;
    pauses.dispose(keys).await;
    entities
}

/// An entity in the making.
struct Draft {
    kind: Kind,
    /// The folded words of its fullest form.
    words: Vec<String>,
    /// Its mentions.
    mentions: BTreeSet<usize>,
    /// What is told beside a person's full name.
    titles: Vec<Title>,
}

impl Draft {
    fn new(kind: Kind, words: Vec<String>) -> Draft {
        Draft { kind, words, mentions: BTreeSet::new(), titles: Vec::new() }
    }
}

/// The entity a mention names, among those found so far. `title` is what is told beside it.
fn linked(
    found: &Found,
    form: &NormalForm,
    at: usize,
    title: impl Fn() -> Title,
    drafts: &[Draft],
    keys: &BTreeMap<(Kind, String), Vec<usize>>,
) -> Option<usize> {
    let full = form.words.join(" ");
    let candidates = |key: String| keys.get(&(found.kind, key)).map_or(&[][..], Vec::as_slice);
    // The one named last before this mention; if none was, the first one named.
    let nearest = |list: &[usize]| -> Option<usize> {
        let named = |entity: &&usize| drafts.get(**entity).and_then(|draft| draft.mentions.range(..at).next_back());
        list.iter().filter(|entity| named(entity).is_some()).max_by_key(named).or(list.first()).copied()
    };
    match found.kind {
        Kind::Date | Kind::Figure => nearest(candidates(form.value.clone().unwrap_or(full))),
        Kind::Group => nearest(candidates(group_key(&full))),
        Kind::Place => nearest(candidates(place_key(&full))),
        Kind::Person => {
            let words: Vec<&str> = form.words.iter().map(String::as_str).collect();
            let exact = nearest(candidates(full.clone()));
            let titles = |entity: usize| drafts.get(entity).map_or(&[][..], |draft| &draft.titles);
            let by = |key: &str| match candidates(format!("{key} {full}")) {
                several @ [_, _, ..] => nearest(&role::meant(&title(), several, titles)),
                list => nearest(list),
            };
            match words.as_slice() {
                [_] => {
                    by("last").or_else(|| by("nick")).or_else(|| by("head")).or_else(|| by("tail")).or(exact).or_else(
                        || {
                            // "Fito" before "Fito Macias" has no surname to go by.
                            misspelt(&words, drafts, keys)
                        },
                    )
                }
                [first, .., last] => {
                    let younger = GENERATIONS.contains(last);
                    exact
                        .or_else(|| by("tail"))
                        .or_else(|| {
                            by("head")
                                .filter(|&entity| !drafts.get(entity).is_some_and(|draft| is_younger(&draft.words)))
                        })
                        .or_else(|| nearest(candidates(format!("ends {first} {last}"))).filter(|_| !younger))
                        .or_else(|| {
                            // "J. Reimberg"
                            let initial = first.trim_end_matches('.');
                            let list = candidates(format!("initial {initial} {last}"));
                            nearest(list).filter(|_| initial.chars().count() == 1)
                        })
                        .or_else(|| {
                            // "Pat Reimberg" for Patrick.
                            let list = candidates(format!("short {}", short_first(&words)?));
                            let begins = |a: &str, b: &str| a != b && (a.starts_with(b) || b.starts_with(a));
                            let fits = |entity: &&usize| {
                                let other = drafts.get(**entity).and_then(|draft| draft.words.first());
                                other.is_some_and(|other| begins(first, other))
                            };
                            list.iter().find(fits).copied()
                        })
                        .or_else(|| misspelt(&words, drafts, keys))
                }
                [] => exact,
            }
        }
        Kind::Organization => {
            let words: Vec<&str> = form.words.iter().map(String::as_str).collect();
            let letters = full.replace('.', "");
            let acronym = words.len() == 1 && form.text.chars().filter(|c| c.is_uppercase()).count() > 1;
            let core = core(&words);
            nearest(candidates(full.clone()))
                .or_else(|| nearest(candidates(format!("letters {letters}"))).filter(|_| acronym))
                .or_else(|| core.and_then(|core| nearest(candidates(format!("core {core}")))))
                .or_else(|| nearest(candidates(format!("core {full}"))))
                .or_else(|| only(candidates(format!("tail {full}"))))
                .or_else(|| only(candidates(format!("head {full}"))).filter(|_| !GENERIC.contains(&full.as_str())))
        }
    }
}

fn only(list: &[usize]) -> Option<usize> {
    if let [one] = list { Some(*one) } else { None }
}

/// The person whose name is spelt a letter or two differently: the same first name and nearly the
/// same surname, or the other way round. A surname alone must be long and differ in one letter.
fn misspelt(words: &[&str], drafts: &[Draft], keys: &BTreeMap<(Kind, String), Vec<usize>>) -> Option<usize> {
    let near = |a: &str, b: &str| {
        let most = match a.chars().count().min(b.chars().count()) {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        a != b && distance(a, b) <= most
    };
    let people = |key: String| keys.get(&(Kind::Person, key)).map_or(&[][..], Vec::as_slice).iter();
    let fits = |entity: &&usize, first: &str, last: &str| {
        drafts.get(**entity).is_some_and(|draft| match draft.words.as_slice() {
            [other, .., end] => other == first && near(end, last) || end == last && near(other, first),
            _ => false,
        })
    };
    match words {
        [first, .., last] if !GENERATIONS.contains(last) => people(format!("first {first}"))
            .chain(people(format!("last {last}")))
            .find(|entity| fits(entity, first, last))
            .copied(),
        [last] if last.chars().count() >= 7 => people("any".into())
            .find(|entity| {
                let words = drafts.get(**entity).map_or(&[][..], |draft| &draft.words);
                words.last().is_some_and(|end| end.chars().count() >= 7 && distance(end, last) == 1)
            })
            .copied(),
        _ => None,
    }
}

/// Edit distance in letters; overlong words, for which it would take long, are apart.
fn distance(a: &str, b: &str) -> usize {
    if a.len().max(b.len()) > 40 { usize::MAX } else { strsim::levenshtein(a, b) }
}

/// Every mention of an introduced acronym goes to the entity it was introduced for.
fn join_acronym(
    acronym: &str,
    owner: usize,
    found: &[Found],
    keys: &BTreeMap<(Kind, String), Vec<usize>>,
    links: &mut [Option<usize>],
    drafts: &mut [Draft],
) {
    let (Some(Some(entity)), Some(kind)) = (links.get(owner).copied(), found.get(owner).map(|found| found.kind)) else {
        return;
    };
    let named = keys.get(&(kind, fold(acronym))).map_or(&[][..], Vec::as_slice);
    let is_stray = |at: &usize| *at != entity && drafts.get(*at).is_some_and(|draft| draft.words == [fold(acronym)]);
    let strays: Vec<usize> = named.iter().copied().filter(is_stray).collect();
    for stray in strays {
        let moved = drafts.get_mut(stray).map(|draft| std::mem::take(&mut draft.mentions)).unwrap_or_default();
        for &mention in &moved {
            if let Some(link) = links.get_mut(mention) {
                *link = Some(entity);
            }
        }
        if let Some(draft) = drafts.get_mut(entity) {
            draft.mentions.extend(moved);
        }
    }
}

/// Numbers the entities in reading order and names them.
async fn finish(
    found: &[Found],
    forms: &[NormalForm],
    links: &[Option<usize>],
    drafts: Vec<Draft>,
    paragraphs: &[&Prose],
    pauses: Pauses<'_>,
) -> Entities {
    let mut out = Entities::default();
    let mut numbers: Vec<Option<u32>> = vec![None; drafts.len()];
    // What is surely named in one place is so in all.
    let mut sure: Vec<f32> = vec![0.0; drafts.len()];
    for (found, link) in found.iter().zip(links) {
        if let Some(score) = link.and_then(|link| sure.get_mut(link)) {
            *score = score.max(found.score.clamp(0.0, 1.0));
        }
    }
    for (found, link) in found.iter().zip(links) {
        let Some(number) = link.and_then(|link| numbers.get_mut(link)) else { continue };
        let entity = *number.get_or_insert_with(|| {
            out.entities.push(Entity {
                kind: found.kind,
                name: String::new(),
                role: None,
                aliases: Vec::new(),
                interval: found.interval,
                figure: found.figure.clone(),
            });
            out.entities.len() as u32 - 1
        });
        out.mentions.push(Mention {
            paragraph: found.paragraph as u32,
            span: found.span,
            kind: found.kind,
            entity,
            score: link.and_then(|link| sure.get(link)).copied().unwrap_or_default(),
        });
    }
    for (draft, number) in drafts.into_iter().zip(numbers) {
        pauses.here().await;
        let Some(entity) = number.and_then(|number| out.entities.get_mut(number as usize)) else { continue };
        let mentions = draft.mentions;
        // Forms and how often each is used.
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for &at in &mentions {
            let Some(form) = forms.get(at) else { continue };
            let count = counts.entry(form.text.as_str()).or_insert((0, at));
            count.0 += 1;
        }
        let mut ranked: Vec<(&str, usize, usize)> =
            counts.into_iter().map(|(text, (count, at))| (text, count, at)).collect();
        ranked.sort_by_key(|&(text, count, at)| (std::cmp::Reverse(fullness(text)), std::cmp::Reverse(count), at));
        entity.name = match draft.kind {
            Kind::Date => entity.interval.map(|interval| interval.iso()),
            Kind::Place => usual(&ranked),
            _ => None,
        }
        .or_else(|| ranked.first().map(|(text, ..)| (*text).to_string()))
        .unwrap_or_default();
        let nicknames = mentions.iter().filter_map(|&at| forms.get(at)?.nickname.as_ref());
        if draft.kind != Kind::Date && draft.kind != Kind::Figure {
            let mut seen = vec![fold(&entity.name)];
            ranked.sort_by_key(|&(_, _, at)| at);
            let texts = ranked.iter().map(|(text, ..)| (*text).to_string());
            for text in texts.chain(nicknames.map(|name| title(name))) {
                let folded = fold(&text);
                if !seen.contains(&folded) && seen.len() < CANDIDATES {
                    seen.push(folded);
                    entity.aliases.push(text);
                }
            }
        }
        if draft.kind == Kind::Group
            && let Some(country) = country::by_demonym(&draft.words.join(" "))
        {
            entity.aliases.push(country::name(country).to_owned());
        }
        if draft.kind == Kind::Person {
            let mentions = mentions.iter().take(2 * CANDIDATES);
            entity.role =
                mentions.filter_map(|&at| role::of(found, at, paragraphs)).fold(None, |best: Option<String>, role| {
                    match best {
                        Some(best) if best.split(' ').count() >= role.split(' ').count() => Some(best),
                        _ => Some(role),
                    }
                });
        }
    }
    pauses.here().await;
    out.mentions.extend(role::mentions(&out, paragraphs));
    out.mentions.sort_by_key(|mention| (mention.paragraph, mention.span.start));
    out
}

/// Words first, then letters: "Jose Adolfo Macias Villamar" is fuller than "Macias Villamar". A name in
/// capitals is a heading's.
fn fullness(text: &str) -> (usize, bool, usize) {
    let shouted = text.len() > 6 && !text.chars().any(char::is_lowercase);
    (text.split(' ').filter(|word| !is_quote(word)).count(), !shouted, if shouted { 0 } else { text.chars().count() })
}

/// A country by its usual name, where the document uses it.
fn usual(ranked: &[(&str, usize, usize)]) -> Option<String> {
    let country = country::by_name(&fold(ranked.first()?.0))?;
    ranked.iter().find(|(text, ..)| *text == country::name(country)).map(|(text, ..)| (*text).to_string())
}

fn title(folded: &str) -> String {
    let mut chars = folded.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::mention;
    use super::super::tagger::Name;
    use super::*;
    use crate::pause::at_once;
    use crate::text::Span;

    /// Reads text in which names are marked: `{P Ana Ruiz}` a person, O an organization, L a place,
    /// N a group. Paragraphs are separated by a line feed.
    fn read(marked: &str) -> (Vec<Prose>, Entities) {
        let (mut paragraphs, mut names, mut offset) = (Vec::new(), Vec::new(), 0);
        for line in marked.lines() {
            let (mut text, mut spans) = (String::new(), Vec::new());
            for (at, part) in line.split(['{', '}']).enumerate() {
                let start = text.len();
                if at % 2 == 0 {
                    text.push_str(part);
                } else {
                    let (kind, name) = part.split_once(' ').unwrap();
                    let kind = match kind {
                        "P" => Kind::Person,
                        "O" => Kind::Organization,
                        "L" => Kind::Place,
                        _ => Kind::Group,
                    };
                    text.push_str(name);
                    spans.push((Span::bytes(start, text.len()), kind));
                }
            }
            let prose = Prose::new(text);
            for (span, kind) in spans {
                let tokens = prose.tokens_in(span);
                names.push(Name { words: tokens.start + offset..tokens.end + offset, kind, score: 1.0 });
            }
            offset += prose.tokens.len();
            paragraphs.push(prose);
        }
        let slices: Vec<&Prose> = paragraphs.iter().collect();
        let (found, acronyms) = at_once(mention::find(names, &slices, None, Pauses::NONE));
        let entities = at_once(resolve(&found, &acronyms, &slices, Pauses::NONE));
        (paragraphs, entities)
    }

    /// Each entity but figures and dates as "name: its mentions".
    fn linked(marked: &str) -> Vec<String> {
        let (paragraphs, entities) = read(marked);
        let mentions = |entity: usize| -> Vec<&str> {
            let own = entities.mentions.iter().filter(|mention| mention.entity as usize == entity);
            own.map(|mention| mention.span.of(&paragraphs[mention.paragraph as usize].text)).collect()
        };
        let all = entities.entities.iter().enumerate();
        all.filter(|(_, entity)| !matches!(entity.kind, Kind::Date | Kind::Figure))
            .map(|(at, entity)| format!("{}: {}", entity.name, mentions(at).join(", ")))
            .collect()
    }

    fn role(marked: &str) -> Option<String> {
        read(marked).1.entities.into_iter().find(|entity| entity.kind == Kind::Person).and_then(|person| person.role)
    }

    macro_rules! linked {
        ($($name:ident: $input:expr => $expected:expr;)*) => {$(
            #[test]
            fn $name() {
                assert_eq!(linked($input), $expected);
            }
        )*};
    }

    linked! {
        surname_after_the_full_name:
            "{P Ana Ruiz} spoke first. Later {P Ruiz} left." => ["Ana Ruiz: Ana Ruiz, Ruiz"];
        surname_before_the_full_name:
            "Then {P Ruiz} spoke.\n{P Ana Ruiz} is a lawyer." => ["Ana Ruiz: Ruiz, Ana Ruiz"];
        first_name_of_one_person:
            "{P Ana Ruiz} sings. Fans love {P Ana}." => ["Ana Ruiz: Ana Ruiz, Ana"];
        two_people_of_one_surname_stay_apart:
            "{P Ana Ruiz} met {P Carlos Ruiz}." => ["Ana Ruiz: Ana Ruiz", "Carlos Ruiz: Carlos Ruiz"];
        a_shared_surname_means_the_one_named_last:
            "{P Ana Ruiz} left. {P Carlos Ruiz} stayed. Then {P Ruiz} spoke."
            => ["Ana Ruiz: Ana Ruiz", "Carlos Ruiz: Carlos Ruiz, Ruiz"];
        a_role_decides_between_two_of_one_surname:
            "Vice President {P Ana Ruiz} left. {P Carlos Ruiz} stayed. Then Vice President {P Ruiz} spoke. {P Ruiz} smiled."
            => ["Ana Ruiz: Ana Ruiz, Ruiz, Ruiz", "Carlos Ruiz: Carlos Ruiz"];
        a_role_decides_for_the_other_too:
            "{P Ana Ruiz} left. Vice President {P Carlos Ruiz} stayed. {P Ana Ruiz} rang. The vice-president {P Ruiz} spoke."
            => ["Ana Ruiz: Ana Ruiz, Ana Ruiz", "Carlos Ruiz: Carlos Ruiz, Ruiz"];
        a_role_told_after_the_name_decides:
            "{P Ana Ruiz}, mayor of the town, left. {P Carlos Ruiz} stayed. {P Ruiz}, the mayor, spoke."
            => ["Ana Ruiz: Ana Ruiz, Ruiz, mayor", "Carlos Ruiz: Carlos Ruiz"];
        a_former_or_shortened_role_decides:
            "Former Sen. {P Ana Ruiz} left. {P Carlos Ruiz} stayed. Then Senator {P Ruiz} spoke."
            => ["Ana Ruiz: Ana Ruiz, Ruiz", "Carlos Ruiz: Carlos Ruiz"];
        of_two_with_a_role_the_field_decides:
            "Press Secretary {P Ana Ruiz} met Treasury Secretary {P Carlos Ruiz}. Press Secretary {P Ruiz} spoke."
            => ["Ana Ruiz: Ana Ruiz, Ruiz", "Carlos Ruiz: Carlos Ruiz"];
        a_role_of_both_means_the_one_named_last:
            "Sen. {P Ana Ruiz} met Sen. {P Carlos Ruiz}. Sen. {P Ruiz} spoke."
            => ["Ana Ruiz: Ana Ruiz", "Carlos Ruiz: Carlos Ruiz, Ruiz"];
        a_role_of_neither_means_the_one_named_last:
            "President {P Ana Ruiz} met Mayor {P Carlos Ruiz}. Vice President {P Ruiz} spoke."
            => ["Ana Ruiz: Ana Ruiz", "Carlos Ruiz: Carlos Ruiz, Ruiz"];
        a_relative_has_not_the_role:
            "President {P Ana Ruiz} left. {P Carlos Ruiz}, son of President {P Ruiz}, stayed. President {P Ruiz} spoke."
            => ["Ana Ruiz: Ana Ruiz, Ruiz, Ruiz", "Carlos Ruiz: Carlos Ruiz"];
        a_form_of_address_decides_by_the_first_names:
            "{P Anna Ruiz} met {P Charles Ruiz}. Mrs. {P Ruiz} spoke. {P Anna Ruiz} left. Mr. {P Ruiz} sang."
            => ["Anna Ruiz: Anna Ruiz, Ruiz, Anna Ruiz", "Charles Ruiz: Charles Ruiz, Ruiz"];
        a_form_of_address_decides_by_the_role:
            "{P Oyo Ruiz} came with his wife {P Ife Ruiz}. Mr. {P Ruiz} spoke."
            => ["Oyo Ruiz: Oyo Ruiz, Ruiz", "Ife Ruiz: Ife Ruiz"];
        a_title_decides:
            "Gen. {P Ana Ruiz} met {P Carlos Ruiz}. Gen. {P Ruiz} spoke. Later {P Carlos Ruiz} left. Mr. {P Ruiz} sang."
            => ["Ana Ruiz: Ana Ruiz, Ruiz", "Carlos Ruiz: Carlos Ruiz, Carlos Ruiz, Ruiz"];
        surname_of_two_words:
            "{P Luis Alberto Gomez Paz} fled. Police caught {P Gomez Paz}."
            => ["Luis Alberto Gomez Paz: Luis Alberto Gomez Paz, Gomez Paz"];
        middle_name_left_out:
            "{P Mary Jane Holt} won. {P Mary Holt} smiled." => ["Mary Jane Holt: Mary Jane Holt, Mary Holt"];
        first_name_as_an_initial:
            "{P Peter Lang} wrote it. {P P. Lang} signed." => ["Peter Lang: Peter Lang, P. Lang"];
        first_name_cut_short:
            "{P Patrick Lang Jr.} wrote it. {P Pat Lang} signed. {P Paul Lang} read."
            => ["Patrick Lang Jr.: Patrick Lang Jr., Pat Lang", "Paul Lang: Paul Lang"];
        junior_is_another_person:
            "{P Tom Reed} and {P Tom Reed Jr.} run the firm." => ["Tom Reed: Tom Reed", "Tom Reed Jr.: Tom Reed Jr."];
        accents_are_folded:
            "{P José Peña} arrived. {P Jose Pena} left." => ["José Peña: José Peña, Jose Pena"];
        possessives_belong_to_no_name:
            "{P Ana Ruiz}'s son saw {P Ruiz}’s car." => ["Ana Ruiz: Ana Ruiz, Ruiz"];
        one_letter_off_is_the_same_person:
            "{P Johan Reinbeck} signed. {P Johan Reimbeck} spoke." => ["Johan Reinbeck: Johan Reinbeck, Johan Reimbeck"];
        short_surnames_one_letter_off_are_two_people:
            "{P Ann Lee} met {P Ann Lea}." => ["Ann Lee: Ann Lee", "Ann Lea: Ann Lea"];
        nickname_in_quotation_marks:
            "{P Luis} \"{P Chato}\" {P Gomez} hid. {P Chato} ran." => ["Luis \"Chato\" Gomez: Luis \"Chato\" Gomez, Chato"];
        nickname_after_known_as:
            "{P Luis Gomez}, known as “Chato,” hid. Chato ran." => ["Luis Gomez: Luis Gomez, Chato, Chato"];
        first_name_put_into_a_quotation:
            "“We like ({P Frank}) {P Vogel},” she said. {P Vogel} won." => ["Frank Vogel: (Frank) Vogel, Vogel"];
        first_name_put_into_a_quotation_found_as_one:
            "“We like ({P Frank) Vogel},” she said. {P Vogel} won." => ["Frank Vogel: (Frank) Vogel, Vogel"];
        a_name_in_brackets_is_not_that_of_the_next:
            "{P Ana Ruiz} ({P Paz}) {L Peru}. Then {P Carlos Gomez} ({P Lang}), {P Reed} won."
            => ["Ana Ruiz: Ana Ruiz", "Paz: Paz", "Peru: Peru", "Carlos Gomez: Carlos Gomez", "Lang: Lang", "Reed: Reed"];
        names_in_capitals:
            "{P ANA RUIZ} WINS\n{P Ana Ruiz} won." => ["Ana Ruiz: ANA RUIZ, Ana Ruiz"];
        surname_and_country_of_one_spelling:
            "{P Michael Jordan} flew to {L Jordan}." => ["Michael Jordan: Michael Jordan", "Jordan: Jordan"];
        names_of_one_country:
            "The {L United States} and the {L U.S.} and {L US} and {L America}."
            => ["United States: United States, U.S., US, America"];
        other_names_of_a_country:
            "{L Burma} is now {L Myanmar}." => ["Myanmar: Burma, Myanmar"];
        a_country_and_its_people_are_two:
            "{L Chile} and {N Chilean} wine." => ["Chile: Chile", "Chilean: Chilean"];
        people_in_the_plural:
            "{N Chileans} vote. A {N Chilean} party won." => ["Chileans: Chileans, Chilean"];
        two_people_of_neighbours:
            "{N Norwegian} and {N Swedish} boats." => ["Norwegian: Norwegian", "Swedish: Swedish"];
        acronym_in_brackets:
            "The {O Department of Harbor Safety} (DHS) met. Then DHS left."
            => ["Department of Harbor Safety: Department of Harbor Safety, DHS, DHS"];
        acronym_of_common_words_is_no_organization:
            "They signed a memorandum of understanding ({O MOU}). The {O MOU} ends soon." => [""; 0];
        plural_acronym_of_common_words:
            "transnational criminal organizations ({O TCOs}) grew. Some {O TCOs} split." => [""; 0];
        acronym_guessed_from_the_name:
            "{O Federal Road Agency} said so. The {O FRA} is new." => ["Federal Road Agency: Federal Road Agency, FRA"];
        acronym_with_small_words:
            "{O Voice of Ghana} said so. {O VOG} is new." => ["Voice of Ghana: Voice of Ghana, VOG"];
        acronym_without_the_country:
            "{O U.S. Border and Coast Patrol} sent it. {O BCP} agreed."
            => ["U.S. Border and Coast Patrol: U.S. Border and Coast Patrol, BCP"];
        department_called_by_what_it_is_for:
            "The {O Department of Homeland Security} agreed. {O Homeland Security} sent men."
            => ["Department of Homeland Security: Department of Homeland Security, Homeland Security"];
        department_both_ways:
            "The {O Department of Justice} sued. The {O Justice Department} won."
            => ["Department of Justice: Department of Justice, Justice Department"];
        department_with_its_country:
            "{O U.S. Department of Energy} paid. The {O Department of Energy} waits."
            => ["U.S. Department of Energy: U.S. Department of Energy, Department of Energy"];
        two_departments_stay_apart:
            "{O Department of Energy} and {O Department of Justice}."
            => ["Department of Energy: Department of Energy", "Department of Justice: Department of Justice"];
        company_without_its_form:
            "{O Acme Inc.} fell. {O Acme} rose." => ["Acme Inc.: Acme Inc., Acme"];
        company_by_its_first_word:
            "{O Veltra Motor Works} fell. {O Veltra} rose." => ["Veltra Motor Works: Veltra Motor Works, Veltra"];
        team_without_its_city:
            "The {O Oslo Comets} won. The {O Comets} sang." => ["Oslo Comets: Oslo Comets, Comets"];
        two_teams_of_one_name_stay_apart:
            "The {O Oslo Comets} beat the {O Bergen Comets}. The {O Comets} sang."
            => ["Oslo Comets: Oslo Comets", "Bergen Comets: Bergen Comets", "Comets: Comets"];
        a_last_word_that_tells_the_sort_is_no_short_form:
            "The {O Oslo Times} and the {O Times} and the {O Bank of Peru} and {O Peru}."
            => ["Oslo Times: Oslo Times", "Times: Times", "Bank of Peru: Bank of Peru", "Peru: Peru"];
        a_common_first_word_is_no_short_form:
            "{O National Weather Service} and {O National}."
            => ["National Weather Service: National Weather Service", "National: National"];
        hyphenated_countries_are_two_places:
            "A {O Peru-Chile} deal. {L Peru} gains." => ["Peru: Peru, Peru", "Chile: Chile"];
        hyphenated_countries_nobody_marked:
            "The new U.S.-Peru deal." => ["U.S.: U.S.", "Peru: Peru"];
    }

    #[test]
    fn role_before_the_name() {
        assert_eq!(role("Then Mayor {P Ana Ruiz} spoke.").as_deref(), Some("Mayor"));
        assert_eq!(role("They met {L US} President {P Ana Ruiz}.").as_deref(), Some("US President"));
        let role = role("They met {O Homeland Security} Secretary {P Ana Ruiz} there.");
        assert_eq!(role.as_deref(), Some("Homeland Security Secretary"));
    }

    #[test]
    fn role_after_a_possessive() {
        let role = role("They met {L Peru}'s Minister of Interior {P Luis Paz} there.");
        assert_eq!(role.as_deref(), Some("Minister of Interior"));
    }

    #[test]
    fn role_in_apposition() {
        assert_eq!(role("{P Ana Ruiz}, leader of the union, spoke.").as_deref(), Some("leader of the union"));
    }

    #[test]
    fn role_of_the_second_of_two_people() {
        let (_, entities) = read("Secretary {P Ana Ruiz} and {N Peruvian} President {P Luis Paz} met.");
        let roles: Vec<_> = entities.entities.iter().filter_map(|entity| entity.role.as_deref()).collect();
        assert_eq!(roles, ["Secretary", "Peruvian President"]);
    }

    linked! {
        a_role_alone_means_the_only_person_who_has_it:
            "{L Peru}'s Minister of Interior {P Luis Paz} spoke. Later the interior minister left."
            => ["Peru: Peru", "Luis Paz: Luis Paz, interior minister"];
        a_role_in_apposition_alone:
            "{P Ana Ruiz}, mayor of the town, spoke. The mayor's car was red." => ["Ana Ruiz: Ana Ruiz, mayor"];
        a_role_shortened_before_the_name:
            "Gov. {P Ana Ruiz} spoke. Then the governor left." => ["Ana Ruiz: Ana Ruiz, governor"];
        a_role_of_two_people_means_neither:
            "{N French} President {P Luc Roy} met {N Polish} President {P Jan Wilk}. The president smiled."
            => ["French: French", "Luc Roy: Luc Roy", "Polish: Polish", "Jan Wilk: Jan Wilk"];
        another_office_of_the_same_head_is_not_meant:
            "Vice President {P Ana Ruiz} spoke. The president and the prime minister listened."
            => ["Ana Ruiz: Ana Ruiz"];
        a_role_that_is_told_to_be_anothers_is_not_meant:
            "President {P Ana Ruiz} met the president of {L Chile} and the president {P Luc Roy} praised."
            => ["Ana Ruiz: Ana Ruiz", "Chile: Chile", "Luc Roy: Luc Roy"];
        a_role_before_anybody_has_it_means_nobody:
            "The mayor spoke. Mayor {P Ana Ruiz} left." => ["Ana Ruiz: Ana Ruiz"];
    }

    #[test]
    fn words_before_a_role_are_no_part_of_it() {
        assert_eq!(role("Part of President {P Paz}'s plan.").as_deref(), Some("President"));
    }

    #[test]
    fn the_role_of_one_who_serves_another_is_not_the_others() {
        assert_eq!(role("A spokesman for Gov. {P Paz} spoke.").as_deref(), Some("Gov."));
        assert_eq!(role("The son of President {P Paz} spoke.").as_deref(), Some("President"));
        assert_eq!(
            role("The leader of the opposition {P Ana Paz} spoke.").as_deref(),
            Some("leader of the opposition")
        );
    }

    #[test]
    fn a_form_of_address_is_no_part_of_a_role() {
        assert_eq!(role("They met correspondent Dr. {P Ana Paz}.").as_deref(), Some("correspondent"));
        assert_eq!(role("They met Dr. {P Ana Paz}."), None);
    }

    #[test]
    fn a_role_has_the_field_it_is_for() {
        assert_eq!(role("It was press secretary {P Ana Paz}.").as_deref(), Some("press secretary"));
        assert_eq!(role("It was police chief {P Ana Paz}.").as_deref(), Some("police chief"));
        assert_eq!(role("The administration of President {P Ana Paz} fell.").as_deref(), Some("President"));
        assert_eq!(
            role("{P Ana Paz}, who is also an officer of the bank, left.").as_deref(),
            Some("officer of the bank")
        );
    }

    #[test]
    fn no_role_without_a_word_for_one() {
        assert_eq!(role("Later {P Ana Ruiz}, who was tired, left."), None);
    }

    #[test]
    fn aliases_hold_nicknames_and_spellings() {
        let (_, entities) = read("{P Luis \"Chato\" Gomez} fled.\n{P Luis Gomes} hid.");
        assert_eq!(entities.entities[0].aliases, ["Luis Gomes", "Chato"]);
    }

    #[test]
    fn a_people_is_also_known_by_its_country() {
        let (_, entities) = read("{N Dutch} and {N Ecuadorian} ports. {N Ecuadorians} and {N Sunni} men work there.");
        let aliases: Vec<&[String]> = entities.entities.iter().map(|entity| entity.aliases.as_slice()).collect();
        assert_eq!(aliases, [&["Netherlands".to_owned()][..], &["Ecuadorian".into(), "Ecuador".into()], &[]]);
    }

    #[test]
    fn many_people_of_one_name_take_linear_time() {
        let text = "Mayor {P Ana Ruiz} met {P Bo Ruiz}. Mayor {P Ruiz} spoke. ".repeat(5_000);
        assert_eq!(linked(&text).len(), 2);
    }
}
