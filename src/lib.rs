//! Crossread reads a news article, marks who and what is named and which statements can be
//! checked, and says of each statement what other outlets report: the same, differently, or nothing.
//!
//! The path, in the order of the modules (each imports only from those above it, and all from [`pause`], which lets
//! long work end its turn):
//!
//! 1. [`text`]: spans, sentences, tokens, dates and figures;
//! 2. [`article`]: which blocks of a page are the article, and its title, outlet, date and credits;
//! 3. [`entity`]: who and what is named, and which mentions mean the same;
//! 4. [`claim`]: the statements and quotations, and how well worth checking each is;
//! 5. [`claimset`]: what other outlets report, as a compact file;
//! 6. [`crossref`]: the comparison;
//! 7. [`report`]: what the reader's side gets to see;
//! 8. [`engine`]: all of it, stage by stage;
//! 9. `web` (in the browser only): the boundary to JavaScript, and the extension's own pages.
//!
//! The library knows no browser outside `web`, makes no request and reads no clock or file.

pub mod article;
pub mod claim;
pub mod claimset;
pub mod crossref;
pub mod engine;
pub mod entity;
pub mod pause;
pub mod report;
pub mod text;
#[cfg(any(target_arch = "wasm32", test))]
pub mod web;
