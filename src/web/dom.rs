//! Building elements. Text always becomes a text node, so nothing a page or a pack says is read as
//! mark-up.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::{body, document};
use std::collections::HashSet;
use wasm_bindgen::{JsCast, JsValue, throw_val};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, Node};

/// An element under construction.
pub struct Build(Element);

/// Begins an element.
pub fn element(tag: &str) -> Build {
    // A browser refuses only a name that is no name, and the names all stand in this crate.
    Build(document().create_element(tag).unwrap_or_else(|error| throw_val(error)))
}

impl Build {
    /// Sets an attribute.
    pub fn with(self, name: &str, value: impl AsRef<str>) -> Build {
        set(&self.0, name, value.as_ref());
        self
    }

    /// Sets the classes.
    pub fn class(self, classes: &str) -> Build {
        self.with("class", classes)
    }

    /// Appends text.
    pub fn text(self, text: impl AsRef<str>) -> Build {
        let text = document().create_text_node(text.as_ref());
        self.node(&text)
    }

    /// Appends an element.
    pub fn child(self, child: Build) -> Build {
        self.node(&child.0)
    }

    /// Appends elements.
    pub fn children(self, children: impl IntoIterator<Item = Build>) -> Build {
        children.into_iter().fold(self, Build::child)
    }

    fn node(self, node: &Node) -> Build {
        report(self.0.append_child(node));
        self
    }
}

/// Sets an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    report(element.set_attribute(name, value));
}

/// Makes `children` what is inside `parent`. An element that is there already, by its id or else its place, is
/// kept and changed, so that the focus and what is scrolled stay where they are. Where the focus was on an
/// element that is no longer there, it goes to `parent`.
pub fn fill(parent: &Element, children: impl IntoIterator<Item = Build>) {
    let inside = |element: &Element| parent != element && parent.contains(Some(element));
    let focused = document().active_element().filter(inside);
    let wanted: Vec<Node> = children.into_iter().map(|child| child.0.into()).collect();
    reconcile(parent, &wanted);
    if focused.is_some_and(|focused| !inside(&focused))
        && let Some(parent) = parent.dyn_ref::<HtmlElement>()
    {
        parent.set_tab_index(-1);
        focus(parent);
    }
}

/// Changes the children of `parent` to be as `wanted`.
fn reconcile(parent: &Node, wanted: &[Node]) {
    let ids: HashSet<String> = wanted.iter().filter_map(id).collect();
    let mut next = parent.first_child();
    for wanted in wanted {
        // What is not wanted any more is taken out, not what stays moved past it: moved elements lose the focus.
        while let Some(old) = next.take_if(|old| id(old).is_some_and(|id| !ids.contains(&id))) {
            next = old.next_sibling();
            report(parent.remove_child(&old));
        }
        let kept = match id(wanted) {
            None => next.clone().filter(|old| id(old).is_none()),
            Some(wanted) => {
                std::iter::successors(next.clone(), Node::next_sibling).find(|old| id(old).as_ref() == Some(&wanted))
            }
        };
        match kept.filter(|kept| kept.node_name() == wanted.node_name()) {
            Some(kept) if next.as_ref() == Some(&kept) => {
                next = kept.next_sibling();
                change(&kept, wanted);
            }
            Some(kept) => {
                report(parent.insert_before(&kept, next.as_ref()));
                change(&kept, wanted);
            }
            None => drop(report(parent.insert_before(wanted, next.as_ref()))),
        }
    }
    while let Some(old) = next {
        next = old.next_sibling();
        report(parent.remove_child(&old));
    }
}

/// Changes a node to be as `wanted`, a node of the same name.
fn change(node: &Node, wanted: &Node) {
    let (Some(element), Some(new)) = (node.dyn_ref::<Element>(), wanted.dyn_ref::<Element>()) else {
        if node.text_content() != wanted.text_content() {
            node.set_text_content(wanted.text_content().as_deref());
        }
        return;
    };
    for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        // What the keyboard is at is no part of what is shown.
        if !new.has_attribute(&name) && name != "tabindex" {
            report(element.remove_attribute(&name));
        }
    }
    for name in new.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        let value = new.get_attribute(&name).unwrap_or_default();
        if element.get_attribute(&name).as_ref() != Some(&value) {
            set(element, &name, &value);
        }
    }
    let children: Vec<Node> = std::iter::successors(wanted.first_child(), Node::next_sibling).collect();
    reconcile(node, &children);
}

fn id(node: &Node) -> Option<String> {
    node.dyn_ref::<Element>().map(Element::id).filter(|id| !id.is_empty())
}

/// The element with an id, where the page has one of that sort.
pub fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The element an event came from, or the nearest around it, that has the attribute `name`; and the
/// number it holds there.
pub fn origin<T: JsCast>(event: &Event, name: &str) -> Option<(T, usize)> {
    let element = event.target()?.dyn_into::<Element>().ok()?.closest(&format!("[{name}]")).ok()??;
    let number = element.get_attribute(name)?.parse().ok()?;
    Some((element.dyn_into().ok()?, number))
}

/// All elements inside `parent` that match `selector`, in document order.
pub fn all(parent: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = parent.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// Calls `handler` on every event of `kind` anywhere on the page, for as long as the page lives.
pub fn listen(kind: &'static str, handler: impl FnMut(&Event) + 'static) {
    // The page scrolls on arrow keys unless it is told that they were used.
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&body(), kind, options, handler).forget();
}

/// Checks or clears the box or radio button with an id, where the page has it.
pub fn check(id: &str, checked: bool) {
    if let Some(input) = by_id::<HtmlInputElement>(id) {
        input.set_checked(checked);
    }
}

/// Writes the text of the element with an id, only where it changes: a live region is read out again
/// whenever it is written to.
pub fn write(id: &str, text: &str) {
    if let Some(element) = by_id::<Element>(id)
        && element.text_content().as_deref() != Some(text)
    {
        element.set_text_content(Some(text));
    }
}

/// Hides or shows the element with an id.
pub fn hide(id: &str, hidden: bool) {
    if let Some(element) = by_id::<Element>(id) {
        report(element.toggle_attribute_with_force("hidden", hidden));
    }
}

/// Moves the keyboard focus.
pub fn focus(element: &HtmlElement) {
    report(element.focus());
}

/// Hands on an exception of the browser, which can only be a mistake in this crate.
fn report<T>(result: Result<T, JsValue>) -> T {
    result.unwrap_or_else(|error| throw_val(error))
}
