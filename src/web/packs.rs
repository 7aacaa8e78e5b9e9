//! The claim sets: the bundled ones, and the reader's own, which are kept in `storage.local`.
//!
//! The key `packs` holds the names, in the order they were added, and `pack:NAME` the bytes of each in base 64;
//! `engine.ts` loads them from there, in pages and in the background.

use crate::claimset::{ClaimSet, PackError};
use crate::web::browser;
use gloo_utils::window;
use wasm_bindgen::JsValue;

/// The key of the names of the reader's own sets.
const NAMES: &str = "packs";

/// What the options page tells of a claim set.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// The claims in it.
    pub claims: usize,
    /// Its stories.
    pub stories: usize,
    /// The outlets that report them.
    pub outlets: usize,
    /// ISO date on which it was made, where its maker gave one.
    pub created: Option<String>,
}

/// Why a claim set was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The file cannot be read.
    Unreadable,
    /// It is no pack.
    NotAPack,
    /// It was made by another version.
    Version,
    /// It is cut short or changed.
    Damaged,
    /// The browser has no room for it.
    NoRoom,
}

impl Refused {
    /// The key of its words in the message files.
    pub fn key(self) -> &'static str {
        match self {
            Refused::Unreadable => "pack_unreadable",
            Refused::NotAPack => "pack_not_a_pack",
            Refused::Version => "pack_version",
            Refused::Damaged => "pack_damaged",
            Refused::NoRoom => "pack_no_room",
        }
    }
}

/// What is in the bytes of a pack.
///
/// # Errors
/// Where the engine cannot load them.
pub fn contents(bytes: &[u8]) -> Result<Contents, Refused> {
    let set = ClaimSet::load(bytes).map_err(|problem| match problem {
        PackError::NotAPack => Refused::NotAPack,
        PackError::Version { .. } => Refused::Version,
        PackError::Damaged(_) => Refused::Damaged,
    })?;
    let header = set.header();
    Ok(Contents {
        claims: set.len(),
        stories: set.stories().len(),
        outlets: header.outlets.len(),
        created: header.created.clone(),
    })
}

/// The names of the reader's own sets.
pub async fn names() -> Vec<String> {
    browser::from(browser::kept(NAMES).await).unwrap_or_default()
}

/// The bytes of one of the reader's own sets; empty where it is gone.
pub async fn bytes(name: &str) -> Vec<u8> {
    let stored = browser::kept(&key(name)).await.as_string().unwrap_or_default();
    let units = window().atob(&stored).unwrap_or_default();
    units.chars().map(|unit| unit as u8).collect()
}

/// Adds a set, in place of one of the same name.
///
/// # Errors
/// Where the engine cannot load it or the browser cannot store it; what was there before stays.
pub async fn add(name: &str, bytes: &[u8]) -> Result<(), Refused> {
    contents(bytes)?;
    let units: String = bytes.iter().copied().map(char::from).collect();
    let stored = window().btoa(&units).map_err(|_| Refused::NoRoom)?;
    browser::keep(&key(name), &stored.into()).await.map_err(|_| Refused::NoRoom)?;
    let mut names = names().await;
    names.retain(|known| known != name);
    names.push(name.to_owned());
    keep_names(&names).await.map_err(|_| Refused::NoRoom)
}

/// Removes one of the reader's own sets.
///
/// # Errors
/// Where the browser refuses.
pub async fn remove(name: &str) -> Result<(), JsValue> {
    let mut names = names().await;
    names.retain(|known| known != name);
    keep_names(&names).await?;
    browser::drop_kept(&key(name)).await
}

async fn keep_names(names: &[String]) -> Result<(), JsValue> {
    browser::keep(NAMES, &names.iter().map(|name| JsValue::from_str(name)).collect::<js_sys::Array>().into()).await
}

fn key(name: &str) -> String {
    format!("pack:{name}")
}
