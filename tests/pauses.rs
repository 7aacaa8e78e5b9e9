//! No step of a reading grows with the page. Work is counted by what most of it does, taking and giving back
//! memory, so that the machine's speed has no say.

#![allow(clippy::unwrap_used)]

use crossread::article::{Page, html};
use crossread::claimset::{build, source};
use crossread::engine::Engine;
use crossread::pause::{Pauses, at_once};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The system's allocator, counting the calls of each thread.
struct Counting;

thread_local! {
    static CALLS: Cell<u64> = const { Cell::new(0) };
}

fn count() {
    // Not there while the thread ends.
    let _ = CALLS.try_with(|calls| calls.set(calls.get() + 1));
}

// SAFETY: every call is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        count();
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// So many calls of the allocator may be made in one step: three for each paragraph of the page that is read here, so
/// that a stage that goes through it without a pause is found.
const LONGEST: u64 = 3 * PARAGRAPHS as u64;
const PARAGRAPHS: usize = 1500;

/// An article of `paragraphs` paragraphs, which goes on after the story's own with other names and figures.
fn long_article(paragraphs: usize) -> Page {
    const NAMES: [&str; 8] = ["Abel", "Brandt", "Corso", "Dunning", "Ekholm", "Farrow", "Gadsby", "Hollis"];
    let name = |number: usize| format!("{} {}", NAMES[number % 8], NAMES[number / 8 % 8]);
    let told = |at: usize| {
        let (a, b) = (name(at), name(at / 3 + 5));
        format!(
            "<p>{a} of the Harbor Office in Port {} counted {at} crates before the tide turned on Tuesday, {b} said. \
             “We had {} of them last year,” {b} told a hearing in Maine. The inquiry into the fire on the ferry Halcyon \
             goes on, according to the Maritime Safety Bureau.</p>",
            NAMES[at / 7 % 8],
            at + 12,
        )
    };
    let story = include_str!("stories/port-aldren-ferry-2025/harbor-ledger.html");
    let (before, after) = story.rsplit_once("</p>").unwrap();
    html::page(&[before, "</p>", &(0..paragraphs).map(told).collect::<String>(), after].concat(), "")
}

/// The most that is done between two chances to pause, in calls of the allocator.
fn longest_step(engine: &Engine, page: &Page) -> u64 {
    let (last, longest) = (Cell::new(CALLS.get()), Cell::new(0));
    let due = || {
        let now = CALLS.get();
        longest.set(longest.get().max(now - last.replace(now)));
        false
    };
    let reading = at_once(engine.read_pausing(page, &|| 0, Pauses::when(&due)));
    due();
    assert_eq!(reading.crossref.stories.len(), 1);
    longest.get()
}

#[test]
fn no_step_grows_with_the_page() {
    let source = source::parse(include_str!("stories/port-aldren-ferry-2025/claims.jsonl"));
    let pack = build::build(&source.records, &source.articles, &build::Label::default(), &|| {}).unwrap();
    let mut engine = Engine::new(include_bytes!("../extension/data/entities.model")).unwrap();
    engine.load_pack(&pack).unwrap();
    let longest = longest_step(&engine, &long_article(PARAGRAPHS));
    assert!(longest < LONGEST, "{longest} calls of the allocator in one step");
}
