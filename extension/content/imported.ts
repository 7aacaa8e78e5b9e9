// The words of annotations the reader has brought back, marked beside the page's own findings.
import type { Anchored } from "../contract";
import { canPaint } from "./paint";
import { locate, type Outline } from "./read";

const NAME = "imported";

/** Legible on light and on dark: a tint of what is behind, and a line of the text's own colour. */
const STYLE = `@media screen { ::highlight(${NAME}) { background-color: rgb(134 100 200 / 20%);
  text-decoration: underline wavy 1px; text-underline-offset: 0.3em; } }`;

export class Imported {
  /** The text of the file they are in; null where none was brought back. Kept while the page is read again. */
  file: string | null = null;
  #annotations: Anchored[] = [];
  #outline: Outline | null = null;
  #sheet: CSSStyleSheet | null = null;

  /** The annotations, with the places that were found in the page as it was read last. */
  get annotations(): Anchored[] {
    return this.#annotations;
  }

  /** Marks annotations in the page as it was read, in place of those marked before. */
  mark(annotations: Anchored[], outline: Outline): void {
    this.#annotations = annotations;
    this.#outline = outline;
    this.verify();
  }

  /** Takes the mark off words that are no longer there. */
  verify(): void {
    if (!canPaint || (this.#annotations.length === 0 && !this.#sheet)) return;
    const ranges = this.#places().map((_, index) => this.range(index)).filter((range) => range !== null);
    if (ranges.length === 0) return this.#remove();
    if (!this.#sheet) {
      this.#sheet = new CSSStyleSheet();
      this.#sheet.replaceSync(STYLE);
      document.adoptedStyleSheets.push(this.#sheet);
    }
    CSS.highlights.set(NAME, new Highlight(...ranges));
  }

  /** Where the words stand of an annotation, counted among those that have a place; null where they are gone. */
  range(index: number): StaticRange | null {
    const place = this.#places()[index];
    return this.#outline && place ? locate(this.#outline.blocks, place) : null;
  }

  /** Forgets them all. */
  clear(): void {
    this.file = null;
    this.#annotations = [];
    this.#outline = null;
    this.#remove();
  }

  #places() {
    return this.#annotations.flatMap(({ place }) => place ?? []);
  }

  #remove(): void {
    removeImported();
    const at = this.#sheet ? document.adoptedStyleSheets.indexOf(this.#sheet) : -1;
    if (at >= 0) document.adoptedStyleSheets.splice(at, 1);
    this.#sheet = null;
  }
}

/** Takes every such mark off the page, also one of another run of this script. */
export function removeImported(): void {
  if (canPaint) CSS.highlights.delete(NAME);
}
