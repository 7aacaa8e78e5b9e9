//! The controls for the settings, the same on every page of the extension.

use crate::web::browser::words;
use crate::web::dom::{Build, by_id, check, element, origin};
use crate::web::settings::{Density, Mark, Settings};
use web_sys::{Element, Event, HtmlInputElement};

/// The id of the switch for everything.
const ON: &str = "on";
/// The id of the switch for the engine's place.
const BACKGROUND: &str = "background";

/// A change of the settings the reader asks for.
pub type Change = Box<dyn FnOnce(&mut Settings)>;

/// The switch for everything.
pub fn on() -> Build {
    switch(ON, "panel_switch_all")
}

/// The switch for the engine's place.
pub fn background() -> Build {
    switch(BACKGROUND, "options_background")
}

/// A switch with its label.
pub fn switch(id: &str, key: &str) -> Build {
    let input = element("input").with("type", "checkbox").with("role", "switch").with("id", id).class("switch");
    element("label").class("switch-label").child(element("span").text(words(key))).child(input)
}

/// A box for each mark, those of claims before those of names. The element `count-KEY` beside each
/// holds how often it occurs, where that is known.
pub fn marks() -> [Build; 2] {
    let (names, claims) = Mark::ALL.iter().enumerate().partition(|(_, mark)| matches!(mark, Mark::Name(_)));
    [claims, names].map(|marks: Vec<(usize, &Mark)>| {
        element("div").class("marks").children(marks.into_iter().map(|(index, mark)| {
            let input = element("input").with("type", "checkbox").with("id", mark.key());
            element("label")
                .class("mark")
                .child(input.with("data-mark", index.to_string()))
                .child(element("span").class("name").child(sample(*mark, mark.short_key())))
                .child(element("span").class("count").with("id", format!("count-{}", mark.key())))
        }))
    })
}

/// The choice of how many claims are marked.
pub fn densities() -> Build {
    let densities = Density::ALL
        .iter()
        .enumerate()
        .map(|(index, density)| choice("density", "data-density", index, element("span").text(words(density.key()))));
    choices("panel_density", densities)
}

/// Words with the line under them that a mark has on the page.
pub fn sample(mark: Mark, key: &str) -> Build {
    element("span").class(&format!("sample {}", mark.key())).text(words(key))
}

/// Radio buttons side by side; the message `key` says what they are for.
pub fn choices(key: &str, choices: impl Iterator<Item = Build>) -> Build {
    element("div").class("choices").with("role", "radiogroup").with("aria-label", words(key)).children(choices)
}

/// One of the radio buttons of `group`. Its id is `GROUP-INDEX`, that of it and its label
/// `GROUP-INDEX-choice`; the attribute `data` holds the index.
pub fn choice(group: &str, data: &str, index: usize, label: Build) -> Build {
    let input = element("input").with("type", "radio").with("name", group).with("id", format!("{group}-{index}"));
    let choice = element("label").class("choice").with("id", format!("{group}-{index}-choice"));
    choice.child(input.with(data, index.to_string())).child(label)
}

/// Sets the controls a page has to what the settings say.
pub fn show(settings: &Settings) {
    check(ON, settings.on);
    check(BACKGROUND, settings.background);
    for mark in Mark::ALL {
        check(mark.key(), settings.shows(mark));
    }
    for (index, density) in Density::ALL.iter().enumerate() {
        check(&format!("density-{index}"), *density == settings.density);
    }
}

/// The change a `change` event of one of these controls asks for.
pub fn change(event: &Event) -> Option<Change> {
    if let Some((input, index)) = origin::<HtmlInputElement>(event, "data-mark") {
        let (mark, shown) = (*Mark::ALL.get(index)?, input.checked());
        return Some(Box::new(move |settings| settings.show(mark, shown)));
    }
    if let Some((_, index)) = origin::<Element>(event, "data-density") {
        let density = *Density::ALL.get(index)?;
        return Some(Box::new(move |settings| settings.density = density));
    }
    let changed = event.target();
    let is = |id: &str| by_id::<HtmlInputElement>(id).filter(|input| changed.as_ref() == Some(input.as_ref()));
    if let Some(on) = is(ON).map(|input| input.checked()) {
        return Some(Box::new(move |settings| settings.on = on));
    }
    let background = is(BACKGROUND)?.checked();
    Some(Box::new(move |settings| settings.background = background))
}
