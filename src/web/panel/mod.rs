//! The panel: the toolbar popup, and the side panel or sidebar.

pub mod difference;
pub mod model;
