//! The browser side: the boundary to JavaScript, and the extension's own pages.
//!
//! What needs no browser (settings, what the panel shows) is compiled for the tests as well.

#[cfg(target_arch = "wasm32")]
pub mod boundary;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod controls;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod options;
pub mod panel;
pub mod settings;
#[cfg(target_arch = "wasm32")]
mod welcome;
