//! The panel: the toolbar popup, and the side panel or sidebar.

pub mod difference;
pub mod model;
#[cfg(all(target_arch = "wasm32", feature = "pages"))]
mod run;
#[cfg(all(target_arch = "wasm32", feature = "pages"))]
pub(super) mod view;
