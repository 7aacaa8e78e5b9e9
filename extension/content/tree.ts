// The page's tree as it is drawn: a shadow tree stands in place of its host's children, and what is put into a
// slot in place of the slot's own.
import { api } from "../contract";

/** The shadow tree of an element, closed or not. */
export function shadowOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  // Asking for closed ones costs more. Custom elements have them, and elements with nothing else in them.
  return element.firstChild && !element.localName.includes("-") ? null : openOrClosedShadowOf(element);
}

/** Firefox has a property for extensions, Chromium a function. */
export function openOrClosedShadowOf(element: Element): ShadowRoot | null {
  const { openOrClosedShadowRoot } = element as { openOrClosedShadowRoot?: ShadowRoot | null };
  if (openOrClosedShadowRoot !== undefined) return openOrClosedShadowRoot;
  return element instanceof HTMLElement ? (api.dom.openOrClosedShadowRoot(element) as ShadowRoot | null) : null;
}

/** The node above, out of a shadow tree too. */
export function above(node: Node): Node | null {
  return node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
}

/** The element that `element` is drawn in: the slot it was put into, its parent, or the host of its tree. */
export function drawnIn(element: Element): Element | null {
  const up = element.assignedSlot ?? above(element);
  return up instanceof ShadowRoot ? up.host : up?.nodeType === Node.ELEMENT_NODE ? (up as Element) : null;
}

/** Whether `inner` is `outer` or inside it. */
export function holds(outer: Node, inner: Node): boolean {
  let up: Node | null = inner;
  while (up && up !== outer) up = above(up);
  return up !== null;
}

export interface Visitor {
  /** Whether to go in; only then is the element closed. */
  open(element: Element): boolean;
  close(element: Element): void;
  text(node: Text): void;
}

/** An element that is being visited. */
interface Visited {
  element: Element;
  /** What is visited next in it. */
  next: Node | null;
  /** What follows that, last first, where it is what was put into a slot. */
  slotted: Node[] | null;
}

/** So many nodes are visited between two rests. */
const STRIDE = 100;

/** Visits what `body` holds, without recursion: pages nest as deep as they like. Yields where it may rest. */
export function* walk(body: Element, shadows: ReadonlyMap<Element, ShadowRoot>, visitor: Visitor): Generator<void, void> {
  const visiting: Visited[] = [];
  const visit = (element: Element) => {
    if (!visitor.open(element)) return;
    const slotted = element.localName === "slot" ? (element as HTMLSlotElement).assignedNodes().reverse() : [];
    const first = slotted.pop();
    if (first) visiting.push({ element, next: first, slotted });
    else visiting.push({ element, next: (shadows.get(element) ?? element).firstChild, slotted: null });
  };
  visit(body);
  let visited = 0;
  for (let top = visiting.at(-1); top; top = visiting.at(-1)) {
    const node = top.next;
    if (!node) {
      visitor.close(top.element);
      visiting.pop();
      continue;
    }
    top.next = top.slotted ? (top.slotted.pop() ?? null) : node.nextSibling;
    if (node.nodeType === Node.TEXT_NODE) visitor.text(node as Text);
    else if (node.nodeType === Node.ELEMENT_NODE) visit(node as Element);
    visited += 1;
    if (visited % STRIDE === 0) yield;
  }
}
