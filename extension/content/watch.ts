// Notices when the page becomes another one or its article changes. Changes are counted in the observer and
// looked at in an idle moment, never in the observer.

export interface Watched {
  /** The article may have changed: read the outline again. Whether it had. */
  changed(): boolean;
  /** The page has become another one. */
  navigated(): void;
  /** The page is shown again after it was hidden or kept in the back-forward cache. */
  shown(): void;
  /** Whether the extension is still there to answer. */
  alive(): boolean;
  /** The extension was updated, switched off or removed. */
  orphaned(): void;
}

/** The first look after a change, and the longest pause between two looks at a restless page. */
const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 30_000;

/** After this many looks in a row at changes that were not the article's, only the article is watched. */
const PATIENCE = 8;

/** After this many changes of the article without a quiet spell, the page never settles: watching ends. */
const MAX_RESTLESS = 25;

/** So long without a change is a quiet spell. */
const QUIET = 60_000;

export class Watch {
  readonly #watched: Watched;
  readonly #observer = new MutationObserver((records) => this.#noticed(records));
  readonly #listening = new AbortController();
  #article: Node | null = null;
  #address = location.href;
  #timer = 0;
  #pause = FIRST_PAUSE;
  #fruitless = 0;
  #restless = 0;
  #lastLook = 0;

  constructor(watched: Watched) {
    this.#watched = watched;
    const { signal } = this.#listening;
    const { navigation } = window as { navigation?: EventTarget };
    navigation?.addEventListener("currententrychange", () => this.#moved(), { signal });
    addEventListener("popstate", () => this.#moved(), { signal });
    addEventListener("hashchange", () => this.#moved(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.#shown(), { signal });
    document.addEventListener("visibilitychange", () => this.#shown(), { signal });
  }

  /** Watches the article, the smallest node that holds all of it; null stops watching. */
  article(article: Node | null): void {
    this.#observer.disconnect();
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#article = article;
    this.#fruitless = 0;
    if (article && this.#restless < MAX_RESTLESS) {
      this.#observer.observe(document, { subtree: true, childList: true, characterData: true });
    }
  }

  destroy(): void {
    this.article(null);
    this.#listening.abort();
  }

  #noticed(records: MutationRecord[]): void {
    if (this.#timer || !this.#article) return;
    if (this.#fruitless >= PATIENCE && this.#article.isConnected && !records.some(({ target }) => this.#article?.contains(target))) {
      this.#moved();
      return;
    }
    const since = performance.now() - this.#lastLook;
    if (since > QUIET) {
      this.#pause = FIRST_PAUSE;
      this.#restless = 0;
    }
    this.#timer = setTimeout(() => requestIdleCallback(() => this.#look(), { timeout: 2000 }), this.#pause);
  }

  #look(): void {
    this.#timer = 0;
    this.#lastLook = performance.now();
    if (!this.#watched.alive()) return this.#watched.orphaned();
    // A hidden tab is looked at when it is shown.
    if (document.hidden || !this.#article || this.#moved()) return;
    this.#pause = Math.min(this.#pause * 1.6, LONGEST_PAUSE);
    if (this.#watched.changed()) {
      this.#fruitless = 0;
      this.#restless += 1;
      if (this.#restless >= MAX_RESTLESS) this.#observer.disconnect();
    } else this.#fruitless += 1;
  }

  /** Whether the address has changed, but for its fragment; then the page is another one. */
  #moved(): boolean {
    const bare = (address: string) => address.split("#", 1)[0];
    if (bare(location.href) === bare(this.#address)) return false;
    this.#address = location.href;
    this.#restless = 0;
    this.#pause = FIRST_PAUSE;
    if (this.#watched.alive()) this.#watched.navigated();
    else this.#watched.orphaned();
    return true;
  }

  #shown(): void {
    if (document.hidden) return;
    if (!this.#watched.alive()) this.#watched.orphaned();
    else if (!this.#moved()) this.#watched.shown();
  }
}
