//! What must hold in both browsers.

mod accessibility;
mod card;
mod colour;
mod cost;
mod engine;
mod export;
mod life;
mod options;
mod pages;
mod painting;
mod panel;
mod saved;
mod settings;
mod welcome;
mod zoo;

/// Defines each case once and runs it in both browsers.
macro_rules! in_both_browsers {
    ($($(#[$about:meta])* async fn $case:ident($session:ident: &mut Session) $steps:block)*) => {
        $(async fn $case($session: &mut $crate::session::Session) $steps)*

        mod chromium {
            $($(#[$about])* #[test] fn $case() { $crate::session::run($crate::session::Browser::Chromium, super::$case); })*
        }

        mod firefox {
            $($(#[$about])* #[test] fn $case() { $crate::session::run($crate::session::Browser::Firefox, super::$case); })*
        }
    };
}
use in_both_browsers;
