// Notices that the page may have changed its colours while it is open, by what tells of it: no polling.
import { above, holds } from "./tree";

/** What of a style sheet's element changes whether it applies. */
const STYLING = ["disabled", "media", "href", "rel", "type"];

export class Theme {
  readonly #changed: () => void;
  readonly #observer = new MutationObserver(() => this.#soon());
  readonly #listening = new AbortController();
  #frame = 0;

  /** Calls `changed` before the next frame that may show `article` in other colours. */
  constructor(article: Node, changed: () => void) {
    this.#changed = changed;
    // Switches of themes set a class, a style or an attribute of their own on something that holds the article.
    for (let up: Node | null = article; up; up = above(up)) {
      if (up.nodeType === Node.ELEMENT_NODE) this.#observer.observe(up, { attributes: true });
    }
    if (document.head) this.#observer.observe(document.head, { childList: true, subtree: true, attributeFilter: STYLING });
    const { signal } = this.#listening;
    for (const wish of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
      matchMedia(wish).addEventListener("change", () => this.#soon(), { signal });
    }
    // A change in steps is measured again once it is complete.
    for (const end of ["transitionend", "animationend"]) {
      document.addEventListener(end, ({ target }) => target instanceof Node && holds(target, article) && this.#soon(), { capture: true, signal });
    }
    document.addEventListener("load", ({ target }) => target instanceof HTMLLinkElement && this.#soon(), { capture: true, signal });
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#listening.abort();
    cancelAnimationFrame(this.#frame);
  }

  #soon(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#changed();
    });
  }
}
