//! What other outlets report: claim records, their source format and their compiled form, the pack.

pub mod pack;
pub mod record;

pub use pack::{ClaimSet, Hit, PackError, Story};
pub use record::{Evidence, Field, FigureField, QuoteField, Record, RecordKind, Stance};
