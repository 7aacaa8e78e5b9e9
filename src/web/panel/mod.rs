//! The panel: the toolbar popup, and the side panel or sidebar.

pub mod difference;
pub mod model;
#[cfg(target_arch = "wasm32")]
mod run;
#[cfg(target_arch = "wasm32")]
pub(super) mod view;
