//! The comparison: which claims of the set an article's claims meet, and what they say differently.
//!
//! A page first has to belong to a story of the set ([`story`]). Its claims are looked up there, laid on
//! the records found ([`align`]) and compared field by field ([`fields`], [`collate`]); two thresholds
//! with silence between decide ([`verdict`]). The page's own outlet and its copies never count
//! ([`lineage`]). The page is compared with itself as well ([`itself`]), and what others report and it
//! does not is listed ([`omission`]).

pub mod act;
pub mod age;
pub mod align;
#[cfg(not(target_arch = "wasm32"))]
pub mod boost;
pub mod collate;
pub mod contrary;
pub mod dating;
pub mod decision;
pub mod edit;
pub mod elsewhere;
pub mod feature;
pub mod fields;
pub mod given;
pub mod itself;
pub mod lineage;
pub mod omission;
pub mod overlay;
pub mod slot;
pub mod statement;
pub mod story;
pub mod tally;
pub mod telling;
pub mod trees;
pub mod verdict;
pub mod wording;

use crate::article::Article;
use crate::claim::Claim;
use crate::claimset::{ClaimSet, Evidence, Field, Record, Stance};
use crate::entity::{Entities, Model};
use crate::pause::Pauses;
use crate::text::Day;
use crate::text::stem::terms_in;
use fields::Relation;
use lineage::{Lines, Own};
use serde::{Deserialize, Serialize};
use statement::Statement;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use telling::Telling;
use verdict::{ABSENT, Verdict};
use wording::{Wording, wording};

/// What the set says of a claim.
///
/// In rising order of what wins where a claim belongs to several stories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing in the set covers this story.
    #[default]
    NoData,
    /// The set covers the story, but the evidence is too thin to say.
    Unjudged,
    /// The set covers the story with at least two other outlets, and none has it.
    OnlyHere,
    /// At least one other outlet reports it.
    Same,
    /// Another outlet gives a different value for the same fact.
    Differs,
}

/// What one outlet says of a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// Id of the record; empty where the page is compared with itself.
    pub claim: String,
    /// The outlet.
    pub outlet: String,
    /// Its family.
    pub family: String,
    /// How its statement stands to the page's.
    pub stance: Stance,
    /// Where they differ.
    pub field: Option<Field>,
    /// The page's words for that field.
    pub here: Option<String>,
    /// The outlet's value for that field.
    pub there: Option<String>,
    /// What the outlet says: in the record's words, or where it quotes others, in those; its own value where that is
    /// coarser or finer than the page's; empty where it gives another.
    pub statement: String,
    /// The outlet's exact sentence, where the set holds it.
    pub exact: Option<String>,
    /// Where the words of a quotation differ: the claim and what the outlet says, with the words marked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<Wording>,
    /// The shared names, figures, dates and words that made the match.
    pub why: Vec<String>,
    /// Title of its article.
    pub title: String,
    /// Address of its article.
    pub url: String,
    /// ISO date of its article.
    pub published: String,
}

impl Reference {
    /// Whether both tell one difference of one outlet.
    fn tells(&self, other: &Reference) -> bool {
        self.stance == Stance::Differs
            && (self.stance, self.field, &self.outlet) == (other.stance, other.field, &other.outlet)
            && (&self.here, &self.there) == (&other.here, &other.there)
    }
}

/// What the set says of one claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// The state.
    pub state: State,
    /// How many other outlets report it.
    pub outlets: u32,
    /// How many independent sources they are; what comes from the same source as the page counts none.
    pub families: u32,
    /// Outlet by outlet.
    pub references: Vec<Reference>,
}

impl Judgement {
    /// Judges by references alone, as when the reader has taken others away: the page reports from the families
    /// `own`. Without any it says nothing: that no outlet has the claim is not known from them.
    pub fn by(references: Vec<Reference>, own: &BTreeSet<String>) -> Judgement {
        let mut judgement = Judgement { references, ..Judgement::default() };
        judgement.state = judgement.stance().unwrap_or(State::Unjudged);
        judgement.count(own);
        judgement
    }

    /// What the references say; `None` where none says anything.
    fn stance(&self) -> Option<State> {
        let mut stances = self.references.iter().map(|reference| reference.stance);
        if stances.clone().any(|stance| stance == Stance::Differs) {
            Some(State::Differs)
        } else {
            stances.any(|stance| stance != Stance::Unrelated).then_some(State::Same)
        }
    }

    /// Counts the outlets and the sources behind the references; the page compared with itself is neither.
    fn count(&mut self, own: &BTreeSet<String>) {
        let others = self.references.iter().filter(|reference| !reference.claim.is_empty());
        let reports: BTreeSet<_> = others.map(|it| (it.outlet.as_str(), it.family.as_str())).collect();
        self.outlets = reports.iter().map(|(outlet, _)| outlet).collect::<BTreeSet<_>>().len() as u32;
        self.families = lineage::sources(reports, own);
    }
}

/// What others report and the page leaves out.
#[derive(Clone, Debug, PartialEq)]
pub struct Omission {
    /// Id of the record.
    pub claim: String,
    /// The statement, in the record's words.
    pub statement: String,
    /// Who reports it.
    pub outlets: Vec<String>,
    /// How many other outlets the set has on the story.
    pub of: u32,
    /// How many independent sources they are.
    pub families: u32,
    /// Index of the paragraph it belongs to.
    pub after: u32,
}

/// A story the page belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoryMatch {
    /// Its id.
    pub id: String,
    /// How many other outlets the set has on it.
    pub outlets: u32,
    /// How many independent sources they are; what comes from the same source as the page counts none.
    #[serde(default)]
    pub families: u32,
    /// The families the page itself reports from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<String>,
}

/// The whole comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crossref {
    /// One for each claim, in their order.
    pub judgements: Vec<Judgement>,
    /// Best supported first.
    pub omitted: Vec<Omission>,
    /// The stories the page belongs to.
    pub stories: Vec<StoryMatch>,
}

/// How many records are looked at for one claim.
const CANDIDATES: usize = 24;
/// How many records one claim refers to at most.
const RECORDS: usize = 6;

/// Compares the claims of an article with the sets, and the article with itself.
pub async fn compare(
    article: &Article,
    entities: &Entities,
    claims: &[Claim],
    sets: &[Arc<ClaimSet>],
    model: &Model,
    pauses: Pauses<'_>,
) -> Crossref {
    let statements = statement::of_claims(article, entities, claims, pauses).await;
    let named = story::named(article, entities, pauses).await;
    let mut crossref = Crossref { judgements: vec![Judgement::default(); claims.len()], ..Crossref::default() };
    for set in sets {
        pauses.here().await;
        let belonging = story::belonging(set, article, &named);
        if belonging.is_empty() {
            continue;
        }
        pauses.here().await;
        let own = lineage::own(set, article);
        for story in belonging {
            pauses.here().await;
            compare_story(set, story, &own, article, claims, &statements, model, &mut crossref, pauses).await;
        }
    }
    for (at, reference) in itself::differences(article, claims, &statements, pauses).await {
        if let Some(judgement) = crossref.judgements.get_mut(at) {
            judgement.state = State::Differs;
            judgement.references.push(reference);
        }
    }
    omission::order(&mut crossref.omitted, article, pauses).await;
    pauses.dispose(statements).await;
    crossref
}

/// Compares the claims with one story of a set.
#[allow(clippy::too_many_arguments)]
async fn compare_story(
    set: &ClaimSet,
    story: usize,
    own: &Own,
    article: &Article,
    claims: &[Claim],
    statements: &[Statement<'_>],
    model: &Model,
    crossref: &mut Crossref,
    pauses: Pauses<'_>,
) {
    let Some(told) = set.stories().get(story) else { return };
    let lines = Lines::of(set, told, own);
    let others = lines.outlets();
    if others == 0 {
        return;
    }
    let mut hits: Vec<Vec<u32>> = Vec::with_capacity(claims.len());
    for (claim, statement) in claims.iter().zip(statements) {
        pauses.here().await;
        let terms = terms_in(&statement.prose, statement.prose.tokens_in(claim.span));
        hits.push(set.find_in(story, &terms, CANDIDATES).iter().map(|hit| hit.claim).collect());
    }
    let known = Known::new(set, &hits, statements, own, model, pauses).await;
    let mut best: HashMap<u32, f32> = HashMap::new();
    let mut met: Vec<(Vec<(u32, Verdict)>, f32)> = Vec::with_capacity(claims.len());
    for (statement, hits) in statements.iter().zip(&hits) {
        let mut verdicts: Vec<(u32, Verdict)> = Vec::new();
        let mut nearest = 0.0f32;
        for &index in hits {
            pauses.here().await;
            let Some((record, there)) = known.get(index) else { continue };
            let verdict = verdict::judge(statement, there, &|stem| known.weight(stem, there, set));
            let verdict = verdict::listed(statement, there, &record.evidence, &verdict).unwrap_or(verdict);
            let verdict =
                if known.tells_both(index, statement, statements, &verdict) { verdict.silent() } else { verdict };
            let verdict = known.settled(index, statement, statements, set).unwrap_or(verdict);
            let score = verdict.score().max(verdict.common);
            nearest = nearest.max(score);
            let reached = best.entry(index).or_default();
            *reached = reached.max(score);
            if verdict.stance != Stance::Unrelated {
                verdicts.push((index, verdict));
            }
        }
        verdicts.sort_by(|a, b| b.1.score().total_cmp(&a.1.score()));
        verdicts.truncate(RECORDS);
        met.push((verdicts, nearest));
    }
    pauses.dispose(hits).await;
    let telling = met.iter().filter(|(verdicts, _)| !verdicts.is_empty()).count();
    if !story::is_told(telling, claims.len()) {
        return;
    }
    crossref.stories.push(StoryMatch {
        id: told.id.clone(),
        outlets: others as u32,
        families: lines.families(),
        own: lines.own.iter().cloned().collect(),
    });
    for (((claim, statement), (verdicts, nearest)), judgement) in
        claims.iter().zip(statements).zip(met).zip(&mut crossref.judgements)
    {
        pauses.here().await;
        for (index, verdict) in &verdicts {
            let Some((record, there)) = known.get(*index) else { continue };
            // What an outlet says differently in two sentences is one difference.
            for reference in references(statement, record, there, verdict) {
                if !judgement.references.iter().any(|known| known.tells(&reference)) {
                    judgement.references.push(reference);
                }
            }
        }
        judgement.state = state(judgement, nearest, claim.rank, others).max(judgement.state);
        judgement.count(&lines.own);
    }
    crossref.omitted.extend(omission::find(set, told, own, &lines, article, &best, pauses).await);
}

/// The records of a story that some claim of the page may meet, without what the page's own outlet says.
struct Known {
    records: Vec<Record>,
    statements: Vec<Statement<'static>>,
    places: HashMap<u32, usize>,
    /// How telling the stems of the records and of the page's claims are in the set…
    weights: HashMap<String, f32>,
    /// …and in the story.
    telling: Telling,
}

impl Known {
    async fn new(
        set: &ClaimSet,
        hits: &[Vec<u32>],
        of_page: &[Statement<'_>],
        own: &Own,
        model: &Model,
        pauses: Pauses<'_>,
    ) -> Known {
        let wanted: BTreeSet<u32> = hits.iter().flatten().copied().collect();
        let (mut records, mut places) = (Vec::new(), HashMap::new());
        for index in wanted {
            pauses.here().await;
            let Some(mut record) = set.claim(index) else { continue };
            record.evidence.retain(|evidence| !own.evidence(evidence.into()));
            if !record.evidence.is_empty() {
                places.insert(index, records.len());
                records.push(record);
            }
        }
        let statements = Statement::of_records(model, &records, pauses).await;
        let mut weights = HashMap::new();
        let frames = statements.iter().map(|there| &there.frame).chain(of_page.iter().map(|here| &here.frame));
        let worded = statements.iter().any(|there| there.single);
        for frame in frames.filter(|_| worded) {
            pauses.here().await;
            let names = frame.names.iter().flat_map(|name| &name.stems);
            for stem in frame.terms.iter().map(|term| &term.stem).chain(names) {
                if !weights.contains_key(stem) {
                    weights.insert(stem.clone(), weight(set, stem));
                }
            }
        }
        let telling = if statements.iter().all(|there| there.single) {
            Telling::default()
        } else {
            Telling::new(of_page, &records, &statements, pauses).await
        };
        Known { records, statements, places, weights, telling }
    }

    fn get(&self, index: u32) -> Option<(&Record, &Statement<'static>)> {
        let at = *self.places.get(&index)?;
        Some((self.records.get(at)?, self.statements.get(at)?))
    }

    /// Whether what a claim and a record seem to disagree on are two facts, since one of the two sides gives the other's
    /// value elsewhere. Of sentences that are the same word for word only the outlet's other ones count: a page may print
    /// one of an agency's sentences with a slip in it. What a set words itself is one fact.
    fn tells_both(&self, index: u32, here: &Statement, page: &[Statement], verdict: &Verdict) -> bool {
        let Some((record, there)) = self.get(index) else { return false };
        let (Stance::Differs, Some(field), Some(ours), Some(theirs)) =
            (verdict.stance, verdict.field, &verdict.here, &verdict.there)
        else {
            return false;
        };
        if there.single {
            return false;
        }
        elsewhere::gives(here, field, ours, self.others(record))
            || verdict.differs < verdict::COPIED && elsewhere::gives(there, field, theirs, others_of(page, here))
    }

    /// The difference of a claim and a record in a number, a date or a first name that each side gives one of.
    fn settled(&self, index: u32, here: &Statement, page: &[Statement], set: &ClaimSet) -> Option<Verdict> {
        let (record, there) = self.get(index)?;
        let own = |asked: &dyn Fn(&Statement) -> bool| others_of(page, here).any(asked);
        let others = |asked: &dyn Fn(&Statement) -> bool| self.others(record).any(asked);
        verdict::settled(here, there, &|stem| self.weight(stem, there, set), &own, &others)
    }

    /// The other statements of those who tell a record.
    fn others<'k>(&'k self, record: &'k Record) -> impl Iterator<Item = &'k Statement<'static>> {
        let told_by = move |other: &Record| {
            let mut tellers = other.evidence.iter().map(|evidence| &evidence.outlet);
            tellers.any(|outlet| record.evidence.iter().any(|evidence| evidence.outlet == *outlet))
        };
        let others = self.records.iter().zip(&self.statements);
        others.filter(move |(other, _)| other.id != record.id && told_by(other)).map(|(_, told)| told)
    }

    /// How telling a stem is beside a record. A set that words its records itself has each fact once; articles repeat
    /// theirs.
    fn weight(&self, stem: &str, there: &Statement, set: &ClaimSet) -> f32 {
        if there.single {
            self.weights.get(stem).copied().unwrap_or_else(|| weight(set, stem))
        } else {
            self.telling.of(stem)
        }
    }
}

/// The other statements of a page.
fn others_of<'p, 'r>(page: &'p [Statement<'r>], here: &'p Statement) -> impl Iterator<Item = &'p Statement<'r>> {
    page.iter().filter(|own| own.span != here.span || own.prose != here.prose)
}

/// How telling a stem is in the set, 0 to 1: its share of the score of a word that stands in one claim
/// only.
fn weight(set: &ClaimSet, stem: &str) -> f32 {
    let most = (1.0 + (set.len() as f32 + 0.5) / 1.5).ln().max(1.0);
    let score = set.perfect(&[stem.to_owned()]);
    // A word the set does not know is as telling as one that stands in it once.
    if score > 0.0 { (score / most).clamp(0.0, 1.0) } else { 1.0 }
}

fn state(judgement: &Judgement, nearest: f32, rank: f32, others: usize) -> State {
    if let Some(state) = judgement.stance() {
        state
    } else if others >= 2 && nearest < ABSENT && rank >= 0.25 {
        State::OnlyHere
    } else {
        State::Unjudged
    }
}

/// What each outlet of a record says of the page's statement, which stands to the record's as `verdict`
/// says.
fn references(here: &Statement, record: &Record, there: &Statement, verdict: &Verdict) -> Vec<Reference> {
    record.evidence.iter().filter_map(|evidence| reference(here, record, there, evidence, verdict)).collect()
}

fn reference(
    here: &Statement,
    record: &Record,
    there: &Statement,
    evidence: &Evidence,
    verdict: &Verdict,
) -> Option<Reference> {
    let (mut stance, mut field) = (verdict.stance, verdict.field);
    let (mut here_value, mut there_value) = (verdict.here.clone(), verdict.there.clone());
    let own_value = evidence.field.zip(evidence.value.as_deref());
    match (evidence.stance, own_value) {
        (_, Some((Field::Quote, value))) => {
            // The outlet has its own wording: that is what the page's is collated with.
            if let Some(told) = verdict::collated(here, there, value) {
                (stance, field, here_value, there_value) = (told.stance, told.field, told.here, told.there);
            }
        }
        // The page differs from the record in this field: what counts is how it stands to the outlet's own
        // value.
        (_, Some((own_field, value))) if verdict.stance == Stance::Differs && verdict.field == Some(own_field) => {
            let published = evidence.published.as_deref().and_then(Day::parse);
            match fields::value_relation(own_field, verdict.here.as_deref()?, value, published)? {
                Relation::Equal => (stance, field, here_value, there_value) = (Stance::Same, None, None, None),
                Relation::Finer => (stance, there_value) = (Stance::Finer, Some(value.to_owned())),
                Relation::Coarser => (stance, there_value) = (Stance::Coarser, Some(value.to_owned())),
                Relation::Disjoint if evidence.stance == Stance::Differs => there_value = Some(value.to_owned()),
                // A coarser place may hold the page's: nothing can be said.
                Relation::Disjoint => return None,
            }
        }
        (Stance::Differs, Some((differing, value))) => {
            let published = evidence.published.as_deref().and_then(Day::parse);
            let told = verdict::value_here(here, there, differing, value, published)?;
            (stance, field) = (Stance::Differs, Some(differing));
            (here_value, there_value) = (Some(told), Some(value.to_owned()));
        }
        (Stance::Finer | Stance::Coarser, own_value) if verdict.stance == Stance::Same => {
            stance = evidence.stance;
            field = evidence.field;
            there_value = own_value.map(|(_, value)| value.to_owned());
        }
        _ => {}
    }
    let requoted = stance == Stance::Differs && field == Some(Field::Quote);
    let quoted = match own_value {
        Some((Field::Quote, words)) => Some(words),
        _ => there.quotations.first().map(|quotation| quotation.text.as_str()).filter(|_| requoted),
    };
    let statement = match (own_value, quoted) {
        (Some((Field::Quote, words)), _) => format!("“{words}”"),
        // Where the outlet has its own value, the record's words are not what it says.
        _ if evidence.stance == Stance::Differs => String::new(),
        (Some((_, value)), _) if there_value.as_deref() == Some(value) => value.to_owned(),
        // Words are shown beside words, not beside what a record makes of them.
        (_, Some(words)) if !record.statement.contains(words) => format!("“{words}”"),
        _ => record.statement.clone(),
    };
    let said = evidence.exact.as_deref().unwrap_or(&statement);
    let wording = quoted.filter(|_| requoted).and_then(|words| wording(here, said, words));
    Some(Reference {
        claim: record.id.clone(),
        outlet: evidence.outlet.clone(),
        family: lineage::family(evidence.into()),
        stance,
        field,
        here: here_value,
        there: there_value,
        statement,
        wording,
        exact: evidence.exact.clone(),
        why: verdict.why.clone(),
        title: evidence.title.clone().unwrap_or_default(),
        url: evidence.url.clone().unwrap_or_default(),
        published: evidence.published.clone().unwrap_or_default(),
    })
}
