//! The whole path in one function.

use crate::article::{self, Page};
use crate::claim;
use crate::claimset::{ClaimSet, PackError};
use crate::crossref;
use crate::entity::{self, Model, ModelError};
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
        let began = clock();
        let article = article::read(page);
        let article_read = clock();
        let prose: Vec<_> = article.paragraphs.iter().map(|paragraph| &paragraph.prose).collect();
        let entities = entity::recognise(&self.model, &prose, article.meta.published);
        let recognised = clock();
        let claims = claim::extract(&article, &entities);
        let extracted = clock();
        let crossref = crossref::compare(&article, &entities, &claims, &self.sets, &self.model);
        let micros = Micros {
            article: article_read - began,
            entities: recognised - article_read,
            claims: extracted - recognised,
            crossref: clock() - extracted,
        };
        Reading { article, entities, claims, crossref, micros }
    }
}
