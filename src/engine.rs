//! The whole path in one function.

use crate::article::{self, Article, Page};
use crate::claim::{self, Claim};
use crate::claimset::{ClaimSet, PackError};
use crate::crossref::{self, Crossref};
use crate::entity::{self, Entities, Model, ModelError};
use crate::report::Micros;

/// A model and the loaded claim sets.
#[derive(Debug)]
pub struct Engine {
    model: Model,
    sets: Vec<ClaimSet>,
}

/// Everything that was found on one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// Who and what is named; mention paragraphs index [`Article::paragraphs`].
    pub entities: Entities,
    /// The statements and quotations.
    pub claims: Vec<Claim>,
    /// What the sets say of them.
    pub crossref: Crossref,
    /// How long each stage took.
    pub micros: Micros,
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
        let began = clock();
        let article = article::read(page);
        let article_read = clock();
        let prose: Vec<_> = article.paragraphs.iter().map(|paragraph| &paragraph.prose).collect();
        let entities = entity::recognise(&self.model, &prose, article.meta.published);
        let recognised = clock();
        let claims = claim::extract(&article, &entities);
        let extracted = clock();
        let crossref = crossref::compare(&article, &entities, &claims, &self.sets);
        let micros = Micros {
            article: article_read - began,
            entities: recognised - article_read,
            claims: extracted - recognised,
            crossref: clock() - extracted,
        };
        Reading { article, entities, claims, crossref, micros }
    }
}
