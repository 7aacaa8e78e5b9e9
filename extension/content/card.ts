// The card and the carets in the margin: one closed shadow root, so that neither the page's style nor its
// scripts reach in. The card is in the top layer; it never covers the words it is about.
import { Carets, type Caret } from "./carets";
import { button, element, say } from "./sections";
import style from "./card.css";
import { openOrClosedShadowOf } from "./tree";

/** How a card came to be open: a hovered one goes with the pointer, the others stay until closed. */
export type Opened = "hover" | "click" | "key";

/** Where the words are, in the viewport, line by line; asked again whenever the page moves. */
export type Anchor = () => DOMRect[];

const GAP = 6;
const EDGE = 8;

/** A card is at most this high; with less room than the least, the other sides are tried. */
const MAX_HEIGHT = 480;
const MIN_HEIGHT = 120;
/** With less than this on all sides it goes under the first line of its words. */
const LEAST_HEIGHT = 60;
const MIN_WIDTH = 220;

/** How long the pointer may be on its way between the words and the card. */
const LEAVE_MILLIS = 250;

/** Takes away the card of another run of this script that could not: it was updated or switched off. */
export function removeLeftovers(): void {
  for (const child of [...document.documentElement.children]) {
    if (openOrClosedShadowOf(child)?.querySelector(".carets + .card")) child.remove();
  }
}

export class Card {
  readonly #host = document.createElement("div");
  readonly #card = element("div", "card");
  readonly #announcer = element("div", "announcer");
  readonly #carets: Carets;
  readonly #onClose: () => void;
  #anchor: Anchor | null = null;
  #opened: Opened | null = null;
  #focusBefore: Element | null = null;
  #leaving = 0;
  #frame = 0;
  /** Whether the key that closed the card is still down: what follows from it is not for the page either. */
  #escaped = false;
  readonly #root: ShadowRoot;
  readonly #resized = new ResizeObserver(() => this.#later());
  readonly #listening = new AbortController();

  constructor(onClose: () => void) {
    this.#onClose = onClose;
    this.#root = this.#host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.#root.adoptedStyleSheets = [sheet];
    this.#carets = new Carets(this.#host);
    this.#card.popover = "manual";
    this.#card.tabIndex = -1;
    this.#card.setAttribute("role", "dialog");
    // The page's own language is another, perhaps.
    this.#host.lang = say("language");
    this.#announcer.setAttribute("role", "status");
    this.#root.append(this.#carets.element, this.#card, this.#announcer);
    const { signal } = this.#listening;
    // At the window, before the page hears of a key: pages keep keys for themselves, and the page's shortcuts are
    // not for keys pressed in the card.
    for (const type of ["keydown", "keyup", "keypress"]) {
      addEventListener(type, (event) => this.#key(event as KeyboardEvent), { capture: true, signal });
    }
    document.addEventListener("pointerdown", (event) => this.#pressed(event), { capture: true, signal });
    document.addEventListener("scroll", () => this.#later(), { capture: true, passive: true, signal });
    addEventListener("resize", () => this.#later(), { passive: true, signal });
    for (const moves of [document.documentElement, this.#card]) this.#resized.observe(moves);
  }

  get opened(): Opened | null {
    return this.#opened;
  }

  /** What the card is about. */
  get label(): string {
    return this.#card.getAttribute("aria-label") ?? "";
  }

  /** What the card says. */
  get text(): string {
    return this.#card.innerText;
  }

  /** Opens with `sections` about the words at `anchor`, on a dark or a light page. */
  open(sections: HTMLElement[], anchor: Anchor, how: Opened, dark: boolean): void {
    this.#attach();
    const focused = this.#root.activeElement;
    if (!this.#opened) this.#focusBefore = document.activeElement;
    this.#opened = how;
    this.#anchor = anchor;
    clearTimeout(this.#leaving);
    this.#leaving = 0;
    // Written before anything is measured, and measured once: each turn from one to the other is a layout of the page.
    this.#loosen();
    this.#card.className = `card ${how}`;
    this.dark(dark);
    const close = button("close", "×", () => this.close());
    close.setAttribute("aria-label", say("card_close"));
    this.#card.replaceChildren(...sections, close);
    this.#card.setAttribute("aria-label", sections[0]?.querySelector("h2")?.textContent ?? "");
    if (!this.#card.matches(":popover-open")) this.#card.showPopover();
    this.#card.scrollTop = 0;
    // Whoever was in the card before is in it still.
    if (how === "key" || focused) {
      // The button that brought another card is there again.
      const again = focused?.className ? this.#card.querySelector<HTMLElement>(`button.${focused.className}:not(.mention), [aria-current]`) : null;
      (again ?? this.#card).focus({ preventScroll: true });
    }
    this.#place();
  }

  /**
   * Opens and closes with `sections` in one task, which nobody sees: the first card costs what the others do not, above
   * all the layout of a font that the page has not used.
   */
  warm(sections: HTMLElement[]): void {
    if (this.#opened) return;
    this.#attach();
    this.#loosen();
    this.#card.replaceChildren(...sections);
    this.#card.showPopover();
    this.#card.getBoundingClientRect();
    this.#card.hidePopover();
    this.#card.replaceChildren();
  }

  /** Whether the open card is made for a dark page. */
  dark(dark: boolean): void {
    this.#card.classList.toggle("dark", dark);
  }

  /** The words have moved to other nodes. */
  move(anchor: Anchor): void {
    this.#anchor = anchor;
    this.#later();
  }

  close(): void {
    if (!this.#opened) return;
    const back = this.#opened === "key" || document.activeElement === this.#host ? this.#focusBefore : null;
    this.#opened = null;
    this.#anchor = null;
    this.#focusBefore = null;
    clearTimeout(this.#leaving);
    this.#leaving = 0;
    if (this.#card.matches(":popover-open")) this.#card.hidePopover();
    if (back instanceof HTMLElement && back !== document.body) back.focus({ preventScroll: true });
    this.#onClose();
  }

  /** Says something to those who listen instead of looking. */
  announce(words: string): void {
    this.#attach();
    this.#announcer.textContent = words;
  }

  /** Shows carets in the margin, in place of those shown before. */
  showCarets(carets: Caret[]): void {
    this.#carets.show(carets);
    if (carets.length > 0) this.#attach();
    this.#carets.place();
  }

  /** Where the caret beside a paragraph is. */
  caretBeside(beside: Element): Anchor | null {
    return this.#carets.beside(beside);
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
    const isEscape = event.key === "Escape";
    if (!this.owns(event) && !(isEscape && (this.#opened || this.#escaped))) return;
    event.stopImmediatePropagation();
    if (!isEscape) return;
    event.preventDefault();
    this.#escaped = event.type !== "keyup";
    this.close();
  }

  #pressed(event: Event): void {
    if (!this.#opened) return;
    if (!this.owns(event)) this.close();
    else if (this.#opened === "hover") {
      // Whoever uses a card keeps it.
      this.#opened = "click";
      this.#card.classList.replace("hover", "click");
    }
  }

  /** Places everything again in the next frame. */
  #later(): void {
    if (this.#frame || (!this.#opened && this.#carets.count === 0)) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#carets.place();
      const { scrollTop } = this.#card;
      this.#loosen();
      this.#place();
      // As large as it wants, it had nothing to scroll.
      if (scrollTop > 0) this.#card.scrollTop = scrollTop;
    });
  }

  /** Lets the card be as large as it wants, within the view. */
  #loosen(): void {
    const { style } = this.#card;
    style.maxHeight = "";
    style.maxWidth = `${document.documentElement.clientWidth - 2 * EDGE}px`;
  }

  /** Puts the card where it covers none of its words: under them, over them, or at a side. */
  #place(): void {
    if (!this.#anchor) return;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const seen = this.#anchor().filter(({ top, bottom }) => bottom > 0 && top < height);
    const words = union(seen);
    // Scrolled away: the card is done.
    if (!words) return this.close();
    const { style } = this.#card;
    const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));
    const card = this.#card.getBoundingClientRect();
    const wanted = Math.min(card.height, MAX_HEIGHT);
    const room = {
      below: height - words.bottom - GAP - EDGE,
      above: words.top - GAP - EDGE,
      right: width - words.right - GAP - EDGE,
      left: words.left - GAP - EDGE,
    };
    let left = clamp(seen[0]?.left ?? words.left, EDGE, width - card.width - EDGE);
    let top: number;
    let high: number;
    const upright = room.below >= wanted || room.below >= room.above ? "below" : "above";
    const aside = room.right >= room.left ? "right" : "left";
    if (room[upright] >= Math.min(wanted, MIN_HEIGHT) || room[aside] < MIN_WIDTH) {
      // Words that fill the view are covered, but for the first of their lines.
      const short = room[upright] < LEAST_HEIGHT;
      const under = short ? (seen[0] as DOMRect).bottom : words.bottom;
      const below = upright === "below" || short;
      high = Math.min(MAX_HEIGHT, short ? height - under - GAP - EDGE : room[upright]);
      top = below ? under + GAP : words.top - GAP - Math.min(wanted, high);
    } else {
      const wide = Math.min(card.width, room[aside]);
      style.maxWidth = `${wide}px`;
      high = Math.min(MAX_HEIGHT, height - 2 * EDGE);
      left = aside === "right" ? words.right + GAP : words.left - GAP - wide;
      top = clamp(words.top, EDGE, Math.max(EDGE, height - Math.min(this.#card.offsetHeight, high) - EDGE));
    }
    style.maxHeight = `${high}px`;
    // In the page, not in the viewport: it scrolls with its words before anyone is asked.
    style.left = `${left + scrollX}px`;
    style.top = `${top + scrollY}px`;
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
