//! The boundary to JavaScript: coarse jobs, done in turns, never a handle for each finding.
//!
//! A trap (out of memory, a bug) leaves the whole instance unusable; the caller drops it and makes a
//! new one. Errors that leave the instance intact are JavaScript `Error`s with a `code`.

use crate::article::{Node, Page};
use crate::claimset::{ClaimSet, PackError};
use crate::engine;
use crate::entity::{Model, ModelError};
use crate::pause::Pauses;
use crate::report::{self, Dismissed, InBlock, Report};
use crate::web::export::{PageText, anchor};
use js_sys::{Array, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use std::cell::{Cell, RefCell};
use std::fmt::Display;
use std::mem::take;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
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
pub struct Engine(Rc<RefCell<engine::Engine>>);

#[wasm_bindgen]
impl Engine {
    /// A job that gives an engine with the given model file and no claim sets.
    ///
    /// # Errors
    /// Of the job: `not_a_model`, `model_version`, `model_damaged`.
    pub fn load(model: Vec<u8>) -> Job {
        Job::new(async move |turns| {
            let model = Model::load_pausing(&model, Pauses::when(&|| turns.are_over())).await.map_err(|problem| {
                let code = match problem {
                    ModelError::NotAModel => "not_a_model",
                    ModelError::Version { .. } => "model_version",
                    ModelError::Damaged => "model_damaged",
                };
                error(code, &problem.to_string())
            })?;
            Ok(Engine(Rc::new(RefCell::new(engine::Engine::with_model(model)))).into())
        })
    }

    /// A job that adds a claim set, and gives true. On an error the sets loaded before stay in use.
    ///
    /// # Errors
    /// Of the job: `not_a_pack`, `pack_version`, `pack_damaged`.
    pub fn load_pack(&self, pack: Vec<u8>) -> Job {
        let engine = self.0.clone();
        Job::new(async move |turns| {
            let set = ClaimSet::load_pausing(&pack, Pauses::when(&|| turns.are_over())).await.map_err(|problem| {
                let code = match problem {
                    PackError::NotAPack => "not_a_pack",
                    PackError::Version { .. } => "pack_version",
                    PackError::Damaged(_) => "pack_damaged",
                };
                error(code, &problem.to_string())
            })?;
            engine.borrow_mut().add(set);
            Ok(true.into())
        })
    }

    /// A job that reads a page (`Page` of `content/read.ts`) with the claim sets loaded by now, and gives a
    /// [`report::Report`] with positions in UTF-16 units of the page's blocks.
    ///
    /// # Errors
    /// Of the job: `not_a_page` where the value has another shape.
    pub fn read(&self, page: JsValue) -> Job {
        let engine = self.0.borrow().clone();
        Job::new(async move |turns| {
            let over = || turns.are_over();
            let pauses = Pauses::when(&over);
            let page = Columns::page(&page, pauses).await?;
            let reading = engine.read_pausing(&page, &|| turns.lap(), pauses).await;
            pauses.here().await;
            let report = report::in_blocks(&reading);
            to_js(report, pauses).await.map_err(|problem| error("not_a_report", &problem.to_string()))
        })
    }

    /// A job that gives a report, as [`Engine::read`] gives it, without what the reader has dismissed on its page: a
    /// list of [`Dismissed`].
    ///
    /// # Errors
    /// Of the job: `not_a_report` where a value has another shape.
    pub fn dismiss(&self, report: JsValue, dismissed: JsValue) -> Job {
        Job::new(async move |turns| {
            let wrong = |problem| error("not_a_report", &format!("{problem}"));
            let mut report: Report<InBlock> = serde_wasm_bindgen::from_value(report).map_err(wrong)?;
            let dismissed: Vec<Dismissed> = serde_wasm_bindgen::from_value(dismissed).map_err(wrong)?;
            report.dismiss(&dismissed);
            to_js(report, Pauses::when(&|| turns.are_over())).await.map_err(wrong)
        })
    }

    /// A job that gives the annotations of a file's text as a list of [`anchor::Anchored`]; `texts` are those of the
    /// page's blocks.
    ///
    /// # Errors
    /// Of the job: `not_annotations`.
    pub fn anchor(&self, file: String, texts: Vec<String>) -> Job {
        Job::new(async move |_| {
            let none = || error("not_annotations", "this is no list of annotations");
            let file = from_json::<anchor::File>(&file).filter(anchor::File::is_list).ok_or_else(none)?;
            let anchored = anchor::anchored(&file, &PageText::new(&texts));
            anchored.serialize(&Serializer::json_compatible()).map_err(|_| none())
        })
    }
}

/// The longest turn, in microseconds.
const LONGEST_TURN: u64 = 8_000;

type Work = Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>;

/// Work in turns, between which the page has its own; nothing once it is done.
#[wasm_bindgen]
pub struct Job {
    turns: Rc<Turns>,
    work: Option<Work>,
}

#[wasm_bindgen]
impl Job {
    /// Goes on for a turn. Gives undefined while there is more to do; then, once, what the job was for.
    ///
    /// # Errors
    /// Those of the job, and `job_done` where it had ended before.
    pub fn advance(&mut self) -> Result<JsValue, JsValue> {
        let work = self.work.as_mut().ok_or_else(|| error("job_done", "this job has ended"))?;
        self.turns.begin();
        let step = work.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        self.turns.end();
        match step {
            Poll::Pending => Ok(JsValue::UNDEFINED),
            Poll::Ready(result) => {
                self.work = None;
                result
            }
        }
    }
}

#[wasm_bindgen]
impl Job {
    /// How many of the stages of a reading are done: the article, names, claims, the comparison.
    #[wasm_bindgen(getter)]
    pub fn stages(&self) -> u32 {
        self.turns.laps.get().saturating_sub(1)
    }
}

impl Job {
    fn new(work: impl AsyncFnOnce(Rc<Turns>) -> Result<JsValue, JsValue> + 'static) -> Job {
        let turns = Rc::new(Turns::default());
        Job { work: Some(Box::pin(work(turns.clone()))), turns }
    }
}

/// The time of a job, in microseconds.
#[derive(Debug, Default)]
struct Turns {
    /// When the present turn began.
    began: Cell<u64>,
    /// How long the turns before it lasted.
    before: Cell<u64>,
    /// How often the clock of a reading was asked: as it begins, and after each stage.
    laps: Cell<u32>,
}

impl Turns {
    fn begin(&self) {
        self.began.set(micros());
    }

    fn end(&self) {
        self.before.set(self.worked());
        self.began.set(micros());
    }

    /// Whether the present turn has lasted long enough.
    fn are_over(&self) -> bool {
        micros() - self.began.get() >= LONGEST_TURN
    }

    /// [`Turns::worked`], for the clock of a reading.
    fn lap(&self) -> u64 {
        self.laps.set(self.laps.get() + 1);
        self.worked()
    }

    /// How long the job has been worked on.
    fn worked(&self) -> u64 {
        self.before.get() + micros().saturating_sub(self.began.get())
    }
}

fn micros() -> u64 {
    (now() * 1000.0) as u64
}

fn error(code: &str, message: &str) -> JsValue {
    let error = JsValue::from(js_sys::Error::new(message));
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error
}

/// Reads JSON; `None` where it is none, or has another shape, or is nested deeper than anything that has a use.
fn from_json<T: DeserializeOwned>(text: &str) -> Option<T> {
    const DEEPEST: i32 = 100;
    let mut depth = 0;
    for c in text.bytes() {
        depth += i32::from(matches!(c, b'[' | b'{')) - i32::from(matches!(c, b']' | b'}'));
        if depth > DEEPEST {
            return None;
        }
    }
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}

/// A page as it crosses the boundary: the fields of [`Page::nodes`] as one array each, which is fewer
/// objects than one for each node.
struct Columns<'a>(&'a JsValue);

impl Columns<'_> {
    async fn page(value: &JsValue, pauses: Pauses<'_>) -> Result<Page, JsValue> {
        let columns = Columns(value);
        let (url, lang, title) = (columns.get("url")?, columns.get("lang")?, columns.get("title")?);
        let (metas, jsonld, times) = (columns.get("metas")?, columns.get("jsonld")?, columns.get("times")?);
        pauses.here().await;
        let (tags, parents): (Vec<String>, Vec<u32>) = (columns.get("tags")?, columns.get("parents")?);
        pauses.here().await;
        let hints: Vec<String> = columns.get("hints")?;
        pauses.here().await;
        let (texts, linked): (Vec<String>, Vec<u32>) = (columns.get("texts")?, columns.get("linked")?);
        pauses.here().await;
        let nodes = tags
            .into_iter()
            .zip(parents)
            .zip(hints)
            .zip(texts)
            .zip(linked)
            .map(|((((tag, parent), hints), text), linked)| Node { tag, parent, hints, text, linked })
            .collect();
        Ok(Page { url, lang, title, metas, jsonld, times, nodes, plain: false })
    }

    fn get<T: DeserializeOwned>(&self, name: &str) -> Result<T, JsValue> {
        let wrong = |problem: &dyn Display| error("not_a_page", &format!("its {name}: {problem}"));
        let value = Reflect::get(self.0, &name.into()).map_err(|_| wrong(&"missing"))?;
        serde_wasm_bindgen::from_value(value).map_err(|problem| wrong(&problem))
    }
}

/// A report as JavaScript has it. Its long lists are made item by item.
async fn to_js(mut report: Report<InBlock>, pauses: Pauses<'_>) -> Result<JsValue, serde_wasm_bindgen::Error> {
    let (entities, claims) = (take(&mut report.entities), take(&mut report.claims));
    let out = report.serialize(&Serializer::json_compatible())?;
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&out, &"entities".into(), &list(&entities, pauses).await?);
    let _ = Reflect::set(&out, &"claims".into(), &list(&claims, pauses).await?);
    Ok(out)
}

async fn list(items: &[impl Serialize], pauses: Pauses<'_>) -> Result<JsValue, serde_wasm_bindgen::Error> {
    let out = Array::new();
    for item in items {
        pauses.here().await;
        out.push(&item.serialize(&Serializer::json_compatible())?);
    }
    Ok(out.into())
}
