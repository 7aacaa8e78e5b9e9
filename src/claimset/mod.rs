//! What other outlets report: claim records, their source format and their compiled form, the pack.
//!
//! - [`record`]: one claim and what each outlet says of it;
//! - [`source`]: the JSONL that people write and review, read with line numbers;
//! - [`build`]: from records to a pack (with [`names`], the names that tell stories apart, and [`write`]);
//! - [`pack`]: loading a pack and reading claims out of it, over the bytes of [`layout`];
//! - [`index`]: look-up by BM25; [`lookup`]: by free text, such as a [`post`];
//! - [`sketch`]: recognizing copies of an article;
//! - [`articles`]: records from articles, which are sorted into stories ([`grouping`]) and families ([`family`]),
//!   and of which those that tell one fact in nearly the same words are one ([`paraphrase`]);
//!   [`claimreview`]: records from published markup.

#[cfg(not(target_arch = "wasm32"))]
pub mod articles;
#[cfg(not(target_arch = "wasm32"))]
pub mod build;
#[cfg(not(target_arch = "wasm32"))]
pub mod claimreview;
#[cfg(not(target_arch = "wasm32"))]
mod family;
#[cfg(not(target_arch = "wasm32"))]
pub mod grouping;
mod index;
mod layout;
#[cfg(not(target_arch = "wasm32"))]
pub mod lookup;
#[cfg(not(target_arch = "wasm32"))]
mod names;
pub mod pack;
#[cfg(not(target_arch = "wasm32"))]
mod paraphrase;
#[cfg(not(target_arch = "wasm32"))]
pub mod post;
pub mod record;
pub mod sketch;
#[cfg(not(target_arch = "wasm32"))]
pub mod source;
#[cfg(not(target_arch = "wasm32"))]
mod write;

pub use pack::{ClaimSet, Header, Hit, PackError, Source, SourceArticle, Story};
pub use record::{Evidence, Field, FigureField, QuoteField, Record, RecordKind, Stance};
