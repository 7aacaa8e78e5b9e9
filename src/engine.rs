//! The whole path, stage by stage.

use crate::article::{self, Article, Page};
use crate::claim::{self, Claim};
use crate::claimset::{ClaimSet, PackError};
use crate::crossref;
use crate::entity::{self, Entities, Model, ModelError};
use crate::report::{Micros, Reading};

/// A model and the loaded claim sets.
#[derive(Debug)]
pub struct Engine {
    model: Model,
    sets: Vec<ClaimSet>,
}

impl Engine {
    /// An engine with the given model file and no claim sets.
    ///
    /// # Errors
    /// Where the model file cannot be loaded.
    pub fn new(model: &[u8]) -> Result<Engine, ModelError> {
        Ok(Engine { model: Model::load(model)?, sets: Vec::new() })
    }

    /// Adds a claim set. On an error the sets loaded before stay in use.
    ///
    /// # Errors
    /// Where the pack cannot be loaded.
    pub fn load_pack(&mut self, pack: &[u8]) -> Result<(), PackError> {
        self.sets.push(ClaimSet::load(pack)?);
        Ok(())
    }

    /// Reads a page. `clock` gives microseconds from any fixed moment.
    pub fn read(&self, page: &Page, clock: &dyn Fn() -> u64) -> Reading {
        let mut job = Job::begin(page, clock);
        loop {
            match self.advance(job, clock) {
                Step::Next(next) => job = next,
                Step::Done(reading) => return reading,
            }
        }
    }

    /// Takes the next stage of a job: names, then claims, then the comparison.
    pub fn advance(&self, Job { stage, mut micros }: Job, clock: &dyn Fn() -> u64) -> Step {
        let began = clock();
        match stage {
            Stage::Article(article) => {
                let prose: Vec<_> = article.paragraphs.iter().map(|paragraph| &paragraph.prose).collect();
                let entities = entity::recognise(&self.model, &prose, article.meta.published);
                micros.entities = clock() - began;
                Step::Next(Job { stage: Stage::Entities(article, entities), micros })
            }
            Stage::Entities(article, entities) => {
                let claims = claim::extract(&article, &entities);
                micros.claims = clock() - began;
                Step::Next(Job { stage: Stage::Claims(article, entities, claims), micros })
            }
            Stage::Claims(article, entities, claims) => {
                let crossref = crossref::compare(&article, &entities, &claims, &self.sets, &self.model);
                micros.crossref = clock() - began;
                Step::Done(Reading { article, entities, claims, crossref, micros })
            }
        }
    }
}

/// A page that is being read. In a browser each stage is a task of its own, so that the page is never held up
/// for long.
#[derive(Debug)]
pub struct Job {
    stage: Stage,
    micros: Micros,
}

/// What is known of the page so far.
#[derive(Debug)]
enum Stage {
    Article(Article),
    Entities(Article, Entities),
    Claims(Article, Entities, Vec<Claim>),
}

/// What a stage of a job has led to.
#[derive(Debug)]
pub enum Step {
    /// The job, to be advanced further.
    Next(Job),
    /// All there is.
    Done(Reading),
}

impl Job {
    /// Begins with the first stage, the article in the page.
    pub fn begin(page: &Page, clock: &dyn Fn() -> u64) -> Job {
        let began = clock();
        let article = article::read(page);
        let micros = Micros { article: clock() - began, ..Micros::default() };
        Job { stage: Stage::Article(article), micros }
    }
}
