//! The whole path, stage by stage.

use crate::article::{self, Page};
use crate::claim;
use crate::claimset::{ClaimSet, PackError};
use crate::crossref;
use crate::entity::{self, Model, ModelError};
use crate::pause::{Pauses, at_once};
use crate::report::{Micros, Reading};
use std::sync::Arc;

/// A model and the loaded claim sets. A clone shares them, and goes on with the sets it has where the other is
/// given more.
#[derive(Clone, Debug)]
pub struct Engine {
    model: Arc<Model>,
    sets: Vec<Arc<ClaimSet>>,
}

impl Engine {
    /// An engine with the given model file and no claim sets.
    ///
    /// # Errors
    /// Where the model file cannot be loaded.
    pub fn new(model: &[u8]) -> Result<Engine, ModelError> {
        Ok(Engine::with_model(Model::load(model)?))
    }

    /// An engine without claim sets.
    pub fn with_model(model: Model) -> Engine {
        Engine { model: Arc::new(model), sets: Vec::new() }
    }

    /// Loads a claim set. On an error the sets loaded before stay in use.
    ///
    /// # Errors
    /// Where the pack cannot be loaded.
    pub fn load_pack(&mut self, pack: &[u8]) -> Result<(), PackError> {
        self.add(ClaimSet::load(pack)?);
        Ok(())
    }

    /// Adds a claim set.
    pub fn add(&mut self, set: ClaimSet) {
        self.sets.push(Arc::new(set));
    }

    /// Reads a page. `clock` gives microseconds from any fixed moment.
    pub fn read(&self, page: &Page, clock: &dyn Fn() -> u64) -> Reading {
        at_once(self.read_pausing(page, clock, Pauses::NONE))
    }

    /// [`Engine::read`], with pauses, in which `clock` should stand still.
    pub async fn read_pausing(&self, page: &Page, clock: &dyn Fn() -> u64, pauses: Pauses<'_>) -> Reading {
        let mut began = clock();
        let mut lap = || {
            let before = began;
            began = clock();
            began - before
        };
        let mut micros = Micros::default();

        let (articles, main) = article::read_each(page, pauses).await;
        micros.article = lap();
        let mut named = Vec::with_capacity(articles.len());
        for article in &articles {
            let prose: Vec<_> = article.paragraphs.iter().map(|paragraph| &paragraph.prose).collect();
            named.push(entity::recognise_pausing(&self.model, &prose, article.meta.published, pauses).await);
        }
        micros.entities = lap();
        let mut claimed = Vec::with_capacity(articles.len());
        for (article, entities) in articles.iter().zip(&named) {
            claimed.push(claim::extract(article, entities, pauses).await);
        }
        micros.claims = lap();
        let mut compared = Vec::with_capacity(articles.len());
        for ((article, entities), claims) in articles.iter().zip(&named).zip(&claimed) {
            compared.push(crossref::compare(article, entities, claims, &self.sets, &self.model, pauses).await);
        }
        micros.crossref = lap();
        let mut whole = Reading { micros, ..Reading::default() };
        let parts = articles.into_iter().zip(named).zip(claimed).zip(compared).enumerate();
        for (at, (((article, entities), claims), crossref)) in parts {
            whole.append(article, entities, claims, crossref, at == main);
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::html;
    use crate::claimset::{build, source};
    use std::cell::Cell;

    #[test]
    fn with_a_pause_wherever_there_may_be_one_the_reading_is_the_same() {
        let story = include_str!("../tests/stories/port-aldren-ferry-2025/claims.jsonl");
        let source = source::parse(story);
        let pack = build::build(&source.records, &source.articles, &build::Label::default(), &|| {}).unwrap();
        let model = include_bytes!("../extension/data/entities.model");
        let page = html::page(include_str!("../tests/stories/port-aldren-ferry-2025/harbor-ledger.html"), "");
        let mut engine = Engine::new(model).unwrap();
        engine.load_pack(&pack).unwrap();
        let reading = engine.read(&page, &|| 0);
        assert!(!reading.crossref.stories.is_empty());

        let asked = Cell::new(0);
        let always = || {
            asked.set(asked.get() + 1);
            true
        };
        let pauses = Pauses::when(&always);
        let mut other = Engine::with_model(at_once(Model::load_pausing(model, pauses)).unwrap());
        let in_model = asked.take();
        other.add(at_once(ClaimSet::load_pausing(&pack, pauses)).unwrap());
        let in_pack = asked.take();
        assert_eq!(at_once(other.read_pausing(&page, &|| 0, pauses)), reading);
        let in_page = asked.take();
        assert!(in_model > 20 && in_pack > 5 && in_page > 500, "{in_model}, {in_pack}, {in_page} chances to pause");
    }
}
