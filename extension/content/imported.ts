// The words of annotations the reader has brought back, marked beside the page's own findings.
import type { InBlock } from "../contract";
import { canPaint, type Theme } from "./paint";
import { locate, type Outline } from "./read";

const NAMES = { light: "imported", dark: "imported-dark" } as const;

/** What the panel has found the annotations' places to be; lives as long as the report they were found beside. */
export class Imported {
  #places: InBlock[] = [];
  #outline: Outline | null = null;
  #theme: Theme = "light";

  /** Marks these places from now on, wherever the same text is shown. */
  mark(places: InBlock[]): void {
    this.#places = places;
    this.verify();
  }

  /** Marks them in `outline`. */
  show(outline: Outline, theme: Theme): void {
    removeImported();
    this.#outline = outline;
    this.#theme = theme;
    this.verify();
  }

  /** Takes the mark off words that are no longer there. */
  verify(): void {
    if (!canPaint || !this.#outline) return;
    const ranges = this.#places.map((_, index) => this.range(index)).filter((range) => range !== null);
    if (ranges.length === 0) removeImported();
    else CSS.highlights.set(NAMES[this.#theme], new Highlight(...ranges));
  }

  /** Where the words of an annotation stand; null where they are gone. */
  range(index: number): StaticRange | null {
    const place = this.#places[index];
    return this.#outline && place ? locate(this.#outline.blocks, place) : null;
  }

  /** Forgets them all. */
  clear(): void {
    this.#places = [];
    this.#outline = null;
    removeImported();
  }
}

/** Takes every such mark off the page, also one of another run of this script. */
export function removeImported(): void {
  if (canPaint) Object.values(NAMES).forEach((name) => CSS.highlights.delete(name));
}
