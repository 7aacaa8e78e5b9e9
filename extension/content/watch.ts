// Notices when the page becomes another one or its text changes. What is painted is verified at once, in the
// observer, before a change is drawn; everything else waits for an idle moment.

/** What a change has touched: words that were painted, the article otherwise, or neither. */
export type Touched = "painted" | "article" | "beside";

export interface Watched {
  /** These nodes have changed. Called before the change is drawn. */
  touched(nodes: Set<Node>): Touched;
  /** The page may have changed: reads it again if it has. Whether the article had. */
  changed(): Promise<boolean>;
  /** Whether the page is an article that is shown. */
  shows(): boolean;
  /** The page has become another one. */
  navigated(): void;
  /** The page is shown again after it was hidden or kept in the back-forward cache. */
  shown(): void;
  /** The page never settles: it is not read again until it becomes another one. */
  gaveUp(): void;
  /** Whether the extension is still there to answer. */
  alive(): boolean;
  /** The extension was updated, switched off or removed. */
  orphaned(): void;
}

/** The first look after a change; each further one in a row waits longer, up to the longest. */
const FIRST_PAUSE = 400;
const GROWTH = 1.6;
const LONGEST_PAUSE = 30_000;

/** After this many looks at text beside the article, only the article is watched. */
const MAX_BESIDE = 8;

/** After this many changes of the article without a quiet spell, the page never settles. */
const MAX_CHANGES = 6;

/** So long without a change in the article is a quiet spell. */
const QUIET = 10_000;

/** A look that is so late will not come: a page can clear timers. */
const LATE = 5_000;

/** Shorter additions beside the article are no text of it. */
const RUNNING_TEXT = 80;

const ANY_CHANGE = { subtree: true, childList: true, characterData: true };

export class Watch {
  readonly #watched: Watched;
  readonly #observer = new MutationObserver((records) => this.#noticed(records));
  readonly #listening = new AbortController();
  #roots: Node[] = [document];
  #address = location.href;
  #timer = 0;
  /** When the look that is planned will be, on the clock of the page. */
  #due = 0;
  #gaveUp = false;
  /** Whether the article was touched since the last look. */
  #near = false;
  /** Looks at text beside the article since the page became this one. */
  #beside = 0;
  /** Since the last quiet spell: looks at the article, and those that found it changed. */
  #looks = 0;
  #changes = 0;
  #lastTouch = -Infinity;

  constructor(watched: Watched) {
    this.#watched = watched;
    const { signal } = this.#listening;
    const { navigation } = window as { navigation?: EventTarget };
    navigation?.addEventListener("currententrychange", () => this.#moved(), { signal });
    addEventListener("popstate", () => this.#moved(), { signal });
    addEventListener("hashchange", () => this.#moved(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.#turned(), { signal });
    document.addEventListener("visibilitychange", () => this.#turned(), { signal });
    // Nobody tells a script that its extension is gone: it asks at the first sign of a reader.
    for (const sign of ["focus", "pointermove", "scroll", "keydown"]) {
      addEventListener(sign, () => this.#watched.alive() || this.#watched.orphaned(), { capture: true, passive: true, signal });
    }
    this.#observe();
  }

  /** Watches the whole document, as if nothing had been noticed yet. */
  restart(): void {
    this.#beside = this.#looks = this.#changes = 0;
    this.#gaveUp = false;
    this.within([]);
  }

  /** Watches these shadow trees beside the document. */
  within(shadows: readonly Node[]): void {
    if (this.#gaveUp) return;
    this.#roots = [document, ...shadows];
    this.#observe();
  }

  /** Of a page that never settles, guards only what is painted. */
  guard(painted: readonly Node[]): void {
    this.#roots = [...painted];
    this.#observe();
  }

  destroy(): void {
    this.#rest();
    this.#listening.abort();
  }

  #observe(): void {
    // To stop is to lose what has not been told yet.
    const untold = this.#observer.takeRecords();
    this.#observer.disconnect();
    if (document.hidden) return;
    for (const root of this.#roots) this.#observer.observe(root, ANY_CHANGE);
    if (untold.length > 0) this.#noticed(untold);
  }

  /** Stops all that runs. */
  #rest(): void {
    this.#observer.disconnect();
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  #noticed(records: MutationRecord[]): void {
    if (!this.#watched.alive()) return this.#watched.orphaned();
    const touched = this.#watched.touched(new Set(records.map(({ target }) => target)));
    if (this.#gaveUp) return;
    if (touched === "beside") {
      if (this.#beside < MAX_BESIDE && records.some(addsText)) this.#plan(this.#beside);
      return;
    }
    const now = performance.now();
    if (now - this.#lastTouch > QUIET) this.#looks = this.#changes = 0;
    this.#lastTouch = now;
    this.#near = true;
    this.#plan(touched === "painted" ? this.#changes : this.#looks);
  }

  /** Plans a look after a pause that has grown so often, unless one is planned that comes sooner. */
  #plan(grown: number): void {
    const pause = Math.min(FIRST_PAUSE * GROWTH ** grown, LONGEST_PAUSE);
    const now = performance.now();
    const due = now + pause;
    if (this.#timer && this.#due <= due && now < this.#due + LATE) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => requestIdleCallback(() => void this.#look(), { timeout: 2000 }), pause);
  }

  async #look(): Promise<void> {
    this.#timer = 0;
    if (!this.#watched.alive()) return this.#watched.orphaned();
    if (document.hidden || this.#gaveUp || this.#moved()) return;
    if (this.#near) this.#looks += 1;
    else this.#beside += 1;
    this.#near = false;
    const changed = await this.#watched.changed();
    // What has not become an article by now is none.
    if (this.#beside >= MAX_BESIDE && !this.#watched.shows()) this.#rest();
    if (!changed) return;
    this.#changes += 1;
    if (this.#changes < MAX_CHANGES) return;
    this.#gaveUp = true;
    this.#watched.gaveUp();
  }

  /** Whether the address has changed, but for its fragment; then the page is another one. */
  #moved(): boolean {
    const bare = (address: string) => address.split("#", 1)[0];
    if (bare(location.href) === bare(this.#address)) return false;
    if (!this.#watched.alive()) this.#watched.orphaned();
    // What happens while nobody looks is seen when the page is shown.
    else if (!document.hidden) {
      this.#address = location.href;
      this.restart();
      this.#watched.navigated();
    }
    return true;
  }

  /** The page was hidden or shown. Nothing runs while it is hidden. */
  #turned(): void {
    if (!this.#watched.alive()) return this.#watched.orphaned();
    if (document.hidden) return this.#rest();
    this.#observe();
    if (!this.#moved()) this.#watched.shown();
  }
}

/** Whether a change brought enough text to be of an article. */
function addsText({ addedNodes }: MutationRecord): boolean {
  return [...addedNodes].some((node) => (node.textContent?.length ?? 0) >= RUNNING_TEXT);
}
