// The card and the carets in the margin: one closed shadow root, so that neither the page's style nor its
// scripts reach in. The card is in the top layer; it never covers the words it is about.
import type { Theme } from "./paint";
import { button, element, say } from "./sections";
import { openOrClosedShadowOf } from "./tree";

/** How a card came to be open: a hovered one goes with the pointer, the others stay until closed. */
export type Opened = "hover" | "click" | "key";

/** Where the words are, in the viewport, line by line; asked again whenever the page moves. */
export type Anchor = () => DOMRect[];

export interface Caret {
  beside: Element;
  label: string;
  open: (anchor: Anchor, how: Opened) => void;
}

const GAP = 6;
const EDGE = 8;

/** With less room than this above and below, the card goes beside the words or, at last, over them. */
const MIN_HEIGHT = 120;

/** How long the pointer may be on its way between the words and the card. */
const LEAVE_MILLIS = 250;

const STYLE = `
:host { all: initial !important; position: absolute !important; top: 0 !important; left: 0 !important;
  width: 0 !important; height: 0 !important; z-index: 2147483647 !important; display: block !important; }
.light { --ink: #1d1b19; --soft: #605a56; --paper: #fffdfa; --edge: #cfc8c2; --mark: #ffe9b8; --link: #004fc8;
  --same: #004fc8; --differs: #b05700; --only: #761971; --plain: #736461; color-scheme: light; }
.dark { --ink: #f1eee9; --soft: #b9b3aa; --paper: #24221f; --edge: #55504a; --mark: #5a4300; --link: #7fd6e6;
  --same: #33c2da; --differs: #ffd742; --only: #ca6dff; --plain: #9ca08c; color-scheme: dark; }
.card { position: fixed; inset: auto; margin: 0; padding: 12px 14px; box-sizing: border-box; width: min(380px, calc(100vw - 16px));
  overflow: auto; overscroll-behavior: contain; border: 1px solid var(--edge); border-radius: 8px;
  background: var(--paper); color: var(--ink); box-shadow: 0 6px 24px rgb(0 0 0 / 18%);
  font: 14px/1.45 system-ui, sans-serif; text-align: start; overflow-wrap: anywhere; cursor: default; }
.card:focus { outline: none; }
.card.key { outline: 2px solid var(--link); outline-offset: 1px; }
section + section { margin-top: 10px; padding-top: 10px; border-top: 1px solid var(--edge); }
h2 { margin: 0 0 4px; font: 600 14px/1.4 system-ui, sans-serif; }
p { margin: 2px 0; }
.line { display: inline-block; width: 22px; margin-inline-end: 7px; vertical-align: 3px; border-bottom: 2px solid var(--plain); }
.line.same { border-bottom-color: var(--same); }
.line.differs { border-bottom: 4px double var(--differs); vertical-align: 2px; }
.line.only_here { border-bottom: 3px dotted var(--only); }
.line.unjudged, .line.no_data { border-bottom: 1px dashed var(--plain); }
.words { color: var(--soft); display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
.aside, .date, .stance { color: var(--soft); font-size: 12.5px; }
.outlets { list-style: none; margin: 6px 0 0; padding: 0; }
.outlets li { padding: 6px 0; border-top: 1px solid var(--edge); }
.outlets li:first-child { border-top: 0; }
.omission li { padding-inline-start: 10px; border-inline-start: 2px solid var(--edge); border-top: 0; margin-bottom: 6px; padding-block: 1px; }
.source { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: baseline; }
.outlet { font-weight: 600; }
.stance { margin-inline-start: auto; }
a { color: var(--link); text-decoration: underline; text-underline-offset: 2px; }
.pair { display: grid; grid-template-columns: 4em 1fr; align-items: baseline; }
.pair b { font-weight: 400; color: var(--soft); font-size: 12.5px; }
.pair mark { justify-self: start; }
mark { background: var(--mark); color: inherit; border-radius: 2px; padding: 0 2px; }
.steps { display: flex; gap: 8px; align-items: baseline; }
.steps span { margin-inline-end: auto; }
button { font: inherit; font-size: 13px; color: var(--link); background: none; border: 1px solid var(--edge); border-radius: 5px; padding: 1px 8px; cursor: pointer; }
.more { margin-top: 4px; }
.close { position: absolute; inset-block-start: 6px; inset-inline-end: 6px; border: 0; padding: 2px 7px; color: var(--soft); font-size: 16px; line-height: 1.2; }
.hover .close { display: none; }
.card:not(.hover) section:first-of-type h2 { padding-inline-end: 22px; }
button:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
.caret { position: absolute; width: 20px; height: 20px; padding: 0; border: 0; border-radius: 4px; background: none; }
.caret::before { content: ""; position: absolute; left: 6px; top: 8px; width: 7px; height: 7px; border: solid var(--plain);
  border-width: 2px 0 0 2px; transform: rotate(45deg); }
.caret:hover::before, .caret:focus-visible::before { border-color: var(--only); }
@media (forced-colors: active) { mark { forced-color-adjust: none; } }
@media print { :host { display: none !important; } }
`;

/** Takes away the card of another run of this script that could not: it was updated or switched off. */
export function removeLeftovers(): void {
  for (const child of [...document.documentElement.children]) {
    if (openOrClosedShadowOf(child)?.querySelector(".carets + .card")) child.remove();
  }
}

export class Card {
  readonly #host = document.createElement("div");
  readonly #card = element("div", "card");
  readonly #carets = element("div", "carets");
  readonly #onClose: () => void;
  #placed: { caret: HTMLElement; beside: Element }[] = [];
  #anchor: Anchor | null = null;
  #opened: Opened | null = null;
  #focusBefore: Element | null = null;
  #leaving = 0;
  #frame = 0;
  readonly #resized = new ResizeObserver(() => this.#later());
  readonly #listening = new AbortController();

  constructor(onClose: () => void) {
    this.#onClose = onClose;
    const root = this.#host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#card.popover = "manual";
    this.#card.tabIndex = -1;
    this.#card.setAttribute("role", "dialog");
    this.#card.setAttribute("aria-label", say("card_label"));
    root.append(this.#carets, this.#card);
    const { signal } = this.#listening;
    // The page's shortcuts are not for keys pressed in the card.
    for (const type of ["keydown", "keyup", "keypress"]) root.addEventListener(type, (event) => this.#key(event as KeyboardEvent), { signal });
    document.addEventListener("keydown", (event) => this.#escape(event), { capture: true, signal });
    document.addEventListener("pointerdown", (event) => this.#pressed(event), { capture: true, signal });
    document.addEventListener("scroll", () => this.#later(), { capture: true, passive: true, signal });
    addEventListener("resize", () => this.#later(), { passive: true, signal });
    this.#resized.observe(document.documentElement);
  }

  get opened(): Opened | null {
    return this.#opened;
  }

  /** What the card says. */
  get text(): string {
    return this.#card.innerText;
  }

  set theme(theme: Theme) {
    for (const part of [this.#card, this.#carets]) {
      part.classList.toggle("light", theme === "light");
      part.classList.toggle("dark", theme === "dark");
    }
  }

  /** Opens with `sections` about the words at `anchor`. */
  open(sections: Node[], anchor: Anchor, how: Opened): void {
    this.#attach();
    if (!this.#opened && how === "key") this.#focusBefore = document.activeElement;
    clearTimeout(this.#leaving);
    this.#leaving = 0;
    this.#opened = how;
    this.#anchor = anchor;
    this.#card.classList.toggle("hover", how === "hover");
    this.#card.classList.toggle("key", how === "key");
    const close = button("close", "×", () => this.close());
    close.setAttribute("aria-label", say("card_close"));
    this.#card.replaceChildren(...sections, close);
    if (!this.#card.matches(":popover-open")) this.#card.showPopover();
    this.#card.scrollTop = 0;
    this.#place();
    if (how === "key") this.#card.focus({ preventScroll: true });
  }

  close(): void {
    if (!this.#opened) return;
    const back = this.#opened === "key" ? this.#focusBefore : null;
    this.#opened = null;
    this.#anchor = null;
    this.#focusBefore = null;
    clearTimeout(this.#leaving);
    this.#leaving = 0;
    if (this.#card.matches(":popover-open")) this.#card.hidePopover();
    if (back instanceof HTMLElement && back !== document.body) back.focus({ preventScroll: true });
    this.#onClose();
  }

  /** Shows carets in the margin, in place of those shown before. */
  showCarets(carets: Caret[]): void {
    this.#carets.replaceChildren();
    this.#placed = carets.map(({ beside, label, open }) => {
      const caret = button("caret", "", () => open(() => [caret.getBoundingClientRect()], "key"));
      caret.setAttribute("aria-label", label);
      caret.title = label;
      return { caret, beside };
    });
    this.#carets.append(...this.#placed.map(({ caret }) => caret));
    if (carets.length > 0) this.#attach();
    this.#placeCarets();
  }

  /** Where the caret beside a paragraph is. */
  caretBeside(beside: Element): Anchor | null {
    const caret = this.#placed.find((placed) => placed.beside === beside)?.caret;
    return caret ? () => [caret.getBoundingClientRect()] : null;
  }

  /** Tells an open card where the pointer is: a hovered one closes once the pointer has left for good. */
  pointerAt(x: number, y: number): void {
    if (this.#opened !== "hover" || !this.#anchor) return;
    const boxes = [union(this.#anchor()), this.#card.getBoundingClientRect()];
    const inside = boxes.some((box) => box && x >= box.left - GAP && x <= box.right + GAP && y >= box.top - GAP && y <= box.bottom + GAP);
    if (inside) {
      clearTimeout(this.#leaving);
      this.#leaving = 0;
    } else if (!this.#leaving) this.#leaving = setTimeout(() => this.close(), LEAVE_MILLIS);
  }

  /** Whether an event came from the card or a caret. */
  owns(event: Event): boolean {
    return event.target === this.#host;
  }

  /** Removes everything from the page. */
  destroy(): void {
    this.close();
    this.#listening.abort();
    this.#resized.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#host.remove();
  }

  #attach(): void {
    // Appended again where the page has thrown it out.
    if (!this.#host.isConnected) document.documentElement.append(this.#host);
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Escape") event.stopPropagation();
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.#opened) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.close();
  }

  #pressed(event: Event): void {
    if (this.#opened && !this.owns(event)) this.close();
  }

  /** Places everything again in the next frame. */
  #later(): void {
    if (this.#frame || (!this.#opened && this.#placed.length === 0)) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#placeCarets();
      this.#place();
    });
  }

  #place(): void {
    if (!this.#anchor) return;
    const lines = this.#anchor();
    const words = union(lines);
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    if (!words || words.bottom < 0 || words.top > height) {
      // Scrolled away: a hovered card is done, another comes back with its words.
      if (this.#opened === "hover") this.close();
      else this.#card.style.visibility = "hidden";
      return;
    }
    const { style } = this.#card;
    style.visibility = "";
    style.maxHeight = "";
    const card = this.#card.getBoundingClientRect();
    const below = height - words.bottom - GAP - EDGE;
    const above = words.top - GAP - EDGE;
    const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));
    let left = clamp(lines[0]?.left ?? words.left, EDGE, width - card.width - EDGE);
    let top: number;
    if (card.height <= below || (below >= above && below >= MIN_HEIGHT)) {
      top = words.bottom + GAP;
      style.maxHeight = `${below}px`;
    } else if (above >= MIN_HEIGHT) {
      style.maxHeight = `${above}px`;
      top = words.top - GAP - Math.min(card.height, above);
    } else {
      const beside = width - words.right >= words.left ? words.right + GAP : words.left - GAP - card.width;
      left = clamp(beside, EDGE, width - card.width - EDGE);
      style.maxHeight = `${height - 2 * EDGE}px`;
      top = clamp(words.top, EDGE, Math.max(EDGE, height - card.height - EDGE));
    }
    style.left = `${left}px`;
    style.top = `${top}px`;
  }

  #placeCarets(): void {
    if (this.#placed.length === 0) return;
    const origin = this.#host.getBoundingClientRect();
    const boxes = this.#placed.map(({ beside }) => beside.getBoundingClientRect());
    this.#placed.forEach(({ caret }, at) => {
      const box = boxes[at] as DOMRect;
      caret.hidden = box.height === 0;
      caret.style.left = `${Math.max(0, box.left - 22) - origin.left}px`;
      caret.style.top = `${box.bottom - 20 - origin.top}px`;
    });
  }
}

/** The box around all lines; null for none. */
function union(lines: DOMRect[]): DOMRect | null {
  const [first, ...rest] = lines;
  if (!first) return null;
  let { left, top, right, bottom } = first;
  for (const line of rest) {
    left = Math.min(left, line.left);
    top = Math.min(top, line.top);
    right = Math.max(right, line.right);
    bottom = Math.max(bottom, line.bottom);
  }
  return new DOMRect(left, top, right - left, bottom - top);
}
