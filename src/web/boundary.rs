//! The boundary to JavaScript: one coarse call for each stage of an article, never a handle for each finding.
//!
//! A trap (out of memory, a bug) leaves the whole instance unusable; the caller drops it and makes a
//! new one. Errors that leave the instance intact are JavaScript `Error`s with a `code`.

use crate::article::{Node, Page};
use crate::claimset::PackError;
use crate::engine::{self, Step};
use crate::entity::ModelError;
use crate::report;
use js_sys::Reflect;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the page or the worker began.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// The engine, for JavaScript.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine(engine::Engine);

#[wasm_bindgen]
impl Engine {
    /// An engine with the given model file and no claim sets.
    ///
    /// # Errors
    /// `not_a_model`, `model_version`, `model_damaged`.
    #[wasm_bindgen(constructor)]
    pub fn new(model: &[u8]) -> Result<Engine, JsValue> {
        engine::Engine::new(model).map(Engine).map_err(|problem| {
            let code = match problem {
                ModelError::NotAModel => "not_a_model",
                ModelError::Version { .. } => "model_version",
                ModelError::Damaged => "model_damaged",
            };
            error(code, &problem.to_string())
        })
    }

    /// Adds a claim set. On an error the sets loaded before stay in use.
    ///
    /// # Errors
    /// `not_a_pack`, `pack_version`, `pack_damaged`.
    pub fn load_pack(&mut self, pack: &[u8]) -> Result<(), JsValue> {
        self.0.load_pack(pack).map_err(|problem| {
            let code = match problem {
                PackError::NotAPack => "not_a_pack",
                PackError::Version { .. } => "pack_version",
                PackError::Damaged(_) => "pack_damaged",
            };
            error(code, &problem.to_string())
        })
    }

    /// Begins to read a page (`Page` of `content/read.ts`).
    ///
    /// # Errors
    /// `not_a_page` where the value has another shape.
    pub fn begin(&self, page: JsValue) -> Result<Job, JsValue> {
        let columns: Columns =
            serde_wasm_bindgen::from_value(page).map_err(|problem| error("not_a_page", &problem.to_string()))?;
        Ok(Job(Some(engine::Job::begin(&columns.page(), &micros))))
    }

    /// Takes the next stage of a job. Gives undefined while there are more; then, once, a [`report::Report`] with
    /// positions in UTF-16 units of the page's blocks.
    ///
    /// # Errors
    /// `job_done` where the report was given before.
    pub fn advance(&self, job: &mut Job) -> Result<JsValue, JsValue> {
        let unfinished = job.0.take().ok_or_else(|| error("job_done", "this page has been read"))?;
        match self.0.advance(unfinished, &micros) {
            Step::Next(next) => {
                job.0 = Some(next);
                Ok(JsValue::UNDEFINED)
            }
            Step::Done(reading) => report::in_blocks(&reading)
                .serialize(&Serializer::json_compatible())
                .map_err(|problem| error("not_a_report", &problem.to_string())),
        }
    }
}

/// A page that is being read; empty once it has been.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Job(Option<engine::Job>);

fn micros() -> u64 {
    (now() * 1000.0) as u64
}

fn error(code: &str, message: &str) -> JsValue {
    let error = JsValue::from(js_sys::Error::new(message));
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error
}

/// A page as it crosses the boundary: the fields of [`Page::nodes`] as one array each, which is fewer
/// objects than one for each node.
#[derive(Deserialize)]
struct Columns {
    url: String,
    lang: String,
    title: String,
    metas: Vec<(String, String)>,
    jsonld: Vec<String>,
    times: Vec<String>,
    tags: Vec<String>,
    parents: Vec<u32>,
    hints: Vec<String>,
    texts: Vec<String>,
    linked: Vec<u32>,
}

impl Columns {
    fn page(self) -> Page {
        let Columns { url, lang, title, metas, jsonld, times, tags, parents, hints, texts, linked } = self;
        let nodes = tags
            .into_iter()
            .zip(parents)
            .zip(hints)
            .zip(texts)
            .zip(linked)
            .map(|((((tag, parent), hints), text), linked)| Node { tag, parent, hints, text, linked })
            .collect();
        Page { url, lang, title, metas, jsonld, times, nodes }
    }
}
