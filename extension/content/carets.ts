// Carets in the margin, each beside a paragraph where other outlets report more. They stand on no text.
import type { Anchor, Opened } from "./card";
import { button, element } from "./sections";

export interface Caret {
  beside: Element;
  label: string;
  dark: boolean;
  open: (anchor: Anchor, how: Opened) => void;
}

/** The side of a caret, a target big enough for a finger, and how far it stays from the text. */
const SIDE = 24;
const GAP = 4;

export class Carets {
  readonly element = element("div", "carets");
  readonly #host: Element;
  readonly #placed = new Map<Element, { caret: HTMLElement; shown: Caret }>();

  /** `host` is where positions are counted from. */
  constructor(host: Element) {
    this.#host = host;
  }

  get count(): number {
    return this.#placed.size;
  }

  /** Shows these; those that are there already stay, and keep the focus. */
  show(carets: Caret[]): void {
    const wanted = new Set(carets.map(({ beside }) => beside));
    for (const [beside, { caret }] of this.#placed) {
      if (wanted.has(beside)) continue;
      caret.remove();
      this.#placed.delete(beside);
    }
    for (const shown of carets) {
      const there = this.#placed.get(shown.beside);
      const caret = there?.caret ?? button("caret", "", () => this.#placed.get(shown.beside)?.shown.open(() => [caret.getBoundingClientRect()], "key"));
      caret.setAttribute("aria-label", shown.label);
      caret.title = shown.label;
      caret.classList.toggle("dark", shown.dark);
      this.#placed.set(shown.beside, { caret, shown });
      if (!there) this.element.append(caret);
    }
  }

  /** Where the caret beside a paragraph is. */
  beside(paragraph: Element): Anchor | null {
    const caret = this.#placed.get(paragraph)?.caret;
    return caret && !caret.hidden ? () => [caret.getBoundingClientRect()] : null;
  }

  /** Puts each beside the last line of its paragraph: everything is measured before anything is moved. */
  place(): void {
    if (this.#placed.size === 0) return;
    const origin = this.#host.getBoundingClientRect();
    const placed = [...this.#placed].map(([beside, { caret }]) => ({ caret, at: spot(beside) }));
    for (const { caret, at } of placed) {
      caret.hidden = at === null;
      if (at) caret.style.transform = `translate(${at.left - origin.left}px, ${at.top - origin.top}px)`;
    }
  }
}

/** In the left margin, else in the right one, else after the last word; null where there is no room or no paragraph. */
function spot(beside: Element): { left: number; top: number } | null {
  const box = beside.getBoundingClientRect();
  if (box.height === 0) return null;
  const { clientWidth: width } = document.documentElement;
  // The margin of an item of a list holds its number.
  const outer = beside.closest("ul, ol, dl")?.getBoundingClientRect() ?? box;
  const text = document.createRange();
  text.selectNodeContents(beside);
  const last = [...text.getClientRects()].filter((line) => line.width > 0).at(-1) ?? box;
  const top = (last.top + last.bottom - SIDE) / 2;
  if (outer.left >= SIDE + GAP) return { left: outer.left - SIDE - GAP, top };
  if (width - outer.right >= SIDE + GAP) return { left: outer.right + GAP, top };
  if (box.right - last.right >= SIDE + GAP) return { left: last.right + GAP, top };
  return null;
}
