//! The built extension in real browsers, with fixture pages from this machine only.
//!
//! Needs `./build.sh build` first, and chromium with chromedriver, and Firefox with geckodriver, on the
//! path or named by CHROMIUM, CHROMEDRIVER, FIREFOX and GECKODRIVER.
//!
//! `cargo test --features driver --test browser [painting|colour|card|panel|export|options|welcome|accessibility|settings|engine|pages|life|cost|zoo][::chromium|::firefox][::case]`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cases;
mod extension;
mod page;
mod server;
mod session;
#[path = "../stories/mod.rs"]
mod stories;
