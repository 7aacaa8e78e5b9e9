//! The fixture stories: each folder holds the pages of one invented event, a claim source, and what a
//! reading of each page must find.
//!
//! `expected.json` names findings by words of the page: a claim is meant where it overlaps them.

#![allow(dead_code, reason = "each test crate that includes this uses a part of it")]

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

pub const STORIES: [&str; 2] = ["port-aldren-ferry-2025", "calder-ridge-plant-2025"];

/// One story as `expected.json` describes it.
#[derive(Deserialize)]
pub struct Story {
    pub story: String,
    /// Records of the claim source in which outlets differ, or seem to, and how.
    pub planted: BTreeMap<String, String>,
    /// By the name of the file, without its ending.
    pub pages: BTreeMap<String, Expected>,
}

/// What a reading of one page must find.
#[derive(Deserialize)]
pub struct Expected {
    /// The story it belongs to.
    #[serde(skip)]
    pub story: String,
    /// [`Story::planted`]: any other difference that is told is wrong.
    #[serde(skip)]
    pub planted: BTreeMap<String, String>,
    pub outlet: String,
    pub published: String,
    pub credits: Vec<String>,
    pub entities: Vec<Named>,
    pub differs: Vec<Differing>,
    pub same: Vec<Shared>,
    pub only_here: Vec<String>,
    pub omitted: Vec<String>,
    pub not_omitted: Vec<String>,
    /// Words of the page that are not of the article.
    pub outside: Vec<String>,
}

#[derive(Deserialize)]
pub struct Named {
    pub text: String,
    pub kind: String,
}

#[derive(Deserialize)]
pub struct Differing {
    pub words: String,
    pub record: String,
    pub field: String,
    /// Words of what the other outlet says in that field.
    pub there: String,
}

#[derive(Deserialize)]
pub struct Shared {
    pub words: String,
    pub record: String,
    /// How many independent sources report it beside the page.
    pub families: u32,
}

impl Story {
    pub fn load(name: &str) -> Story {
        let written = fs::read_to_string(folder(name).join("expected.json")).unwrap();
        let mut story: Story = serde_json::from_str(&written).unwrap();
        for expected in story.pages.values_mut() {
            expected.story = name.to_owned();
            expected.planted = story.planted.clone();
        }
        story
    }

    pub fn all() -> Vec<Story> {
        STORIES.map(Story::load).into()
    }

    /// The HTML of one of its pages.
    pub fn html(&self, page: &str) -> String {
        fs::read_to_string(folder(&self.story).join(format!("{page}.html"))).unwrap()
    }

    pub fn claim_source(&self) -> PathBuf {
        folder(&self.story).join("claims.jsonl")
    }
}

fn folder(story: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/stories").join(story)
}
