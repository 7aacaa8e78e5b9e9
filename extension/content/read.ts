// The outline of the live page, by the rules of src/article/outline.rs (src/article/html.rs does the same
// for files), and the way back from a place in a block's text to the page's text nodes.
import type { InBlock, Page } from "../contract";
import { rest, SLICE } from "../slice";
import { above, shadowOf, walk } from "./tree";

/** A stretch of a block's text that is one stretch of a text node, character for character. */
interface Piece {
  node: Text;
  /** The node's data when it was read. */
  data: string;
  /** Where the piece begins in it. */
  from: number;
  /** Where it begins in the block's text. */
  at: number;
  length: number;
}

/** A block of the outline that has text. */
export interface Block {
  /** The block-level element that holds it. */
  element: Element;
  text: string;
  /** In order, never overlapping; collapsed white space between them belongs to none. */
  pieces: Piece[];
}

/** A page with, for each of its nodes, the block it is; undefined for a container. */
export interface Outline {
  page: Page;
  blocks: (Block | undefined)[];
  /** The shadow trees that were read. */
  shadows: ShadowRoot[];
}

/** Past these a page is not read: no article is that large, and the time would be the reader's. */
const MAX_ELEMENTS = 100_000;
const MAX_UNITS = 2_000_000;

const words = (list: string) => new Set(list.split(" "));

const LEFT_OUT = words(
  "script style noscript template svg math canvas iframe frame object embed audio video map input textarea select " +
    "datalist button label progress meter rp rt",
);
const BLOCK_LEVEL = words(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure " +
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p plaintext pre search section " +
    "summary table tbody td tfoot th thead tr ul xmp",
);
const PREFORMATTED = words("pre listing xmp plaintext");
const FOR_SCREEN_READERS = ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"];
const HINTS = ["class", "id", "role", "itemprop", "itemtype", "data-component", "data-testid"];
const ROOT = 0xffffffff;

function isLeftOut(element: Element): boolean {
  const tag = element.localName;
  if (LEFT_OUT.has(tag)) return true;
  if (tag === "body") return false;
  if (tag === "dialog" && !element.hasAttribute("open")) return true;
  if (!element.hasAttributes()) return false;
  // What the reader is writing is not read.
  if ((element.getAttribute("contenteditable")?.toLowerCase() ?? "false") !== "false") return true;
  if (element.hasAttribute("hidden") || element.getAttribute("aria-hidden") === "true") return true;
  const style = element.getAttribute("style");
  if (style && /display:none|visibility:hidden/.test(style.toLowerCase().replace(/[\t\n\f\r ]+/g, ""))) return true;
  const { classList } = element;
  return classList.length > 0 && FOR_SCREEN_READERS.some((name) => classList.contains(name));
}

/** Blocks that have not changed since they were read, by their elements, and how much of them is linked. */
type Kept = Map<Element, { block: Block; linked: number }>;

interface Survey {
  leftOut: Set<Element>;
  /** What is block-level because of what it holds. */
  holders: Set<Element>;
  shadows: Map<Element, ShadowRoot>;
}

function* survey(body: Element, kept: Kept): Generator<void, Survey> {
  const leftOut = new Set<Element>();
  const holders = new Set<Element>();
  const shadows = new Map<Element, ShadowRoot>();
  const above: Element[] = [];
  let elements = 0;
  let units = 0;
  yield* walk(body, shadows, {
    open(element) {
      elements += 1;
      if (elements > MAX_ELEMENTS) throw new RangeError("the page has too many elements");
      if (isLeftOut(element)) {
        leftOut.add(element);
        return false;
      }
      if (element !== body && BLOCK_LEVEL.has(element.localName)) {
        // Whoever is marked has those above it marked, so that each element is marked once.
        for (let at = above.length - 1; at >= 0 && !holders.has(above[at] as Element); at -= 1) holders.add(above[at] as Element);
      }
      if (kept.has(element)) {
        holders.add(element);
        return false;
      }
      const shadow = shadowOf(element);
      if (shadow) shadows.set(element, shadow);
      above.push(element);
      return true;
    },
    close() {
      above.pop();
    },
    text(node) {
      units += node.length;
      if (units > MAX_UNITS) throw new RangeError("the page has too much text");
    },
  });
  return { leftOut, holders, shadows };
}

const ORDINARY = 0;
const BLANK = 1;
const DROPPED = 2;

/** The class of a UTF-16 unit in the text of a run. */
function classOf(unit: number): typeof ORDINARY | typeof BLANK | typeof DROPPED {
  if (unit < 0x7f) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) ? BLANK : ORDINARY;
  if (unit < 0x1680) return unit === 0xa0 || unit === 0x85 ? BLANK : unit === 0xad ? DROPPED : ORDINARY;
  if (unit >= 0x2000 && unit <= 0x206f) {
    if (unit <= 0x200a || unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f) return BLANK;
    if (unit === 0x200b || unit === 0x200e || unit === 0x200f || unit === 0x2060) return DROPPED;
    return (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069) ? DROPPED : ORDINARY;
  }
  if (unit === 0x1680 || unit === 0x3000) return BLANK;
  return unit === 0xfeff ? DROPPED : ORDINARY;
}

/** The run being read. */
class Run {
  text = "";
  pieces: Piece[] = [];
  linked = 0;
  #gap: "" | " " | "\n" = "";

  /** Appends `node`, calling `ended` where two line breaks of preformatted text end the run. */
  append(node: Text, link: boolean, preformatted: boolean, ended: () => Run): Run {
    const { data } = node;
    const { length } = data;
    let run: Run = this;
    for (let at = 0; at < length; ) {
      const unit = data.charCodeAt(at);
      if (preformatted && unit === 0x0a) {
        if (run.lineBreak()) run = ended();
        at += 1;
        continue;
      }
      const kind = classOf(unit);
      if (kind !== ORDINARY) {
        if (kind === BLANK) run.#gap ||= " ";
        at += 1;
        continue;
      }
      // One blank between ordinary characters stays as it is: most text nodes are one piece.
      let end = at + 1;
      while (end < length) {
        const next = data.charCodeAt(end);
        if (classOf(next) === ORDINARY) end += 1;
        else if (next === 0x20 && end + 1 < length && classOf(data.charCodeAt(end + 1)) === ORDINARY) end += 2;
        else break;
      }
      run.#add(node, data, at, end, link);
      at = end;
    }
    return run;
  }

  #add(node: Text, data: string, from: number, end: number, link: boolean): void {
    const before = this.text.length;
    if (before > 0) this.text += this.#gap;
    this.#gap = "";
    this.pieces.push({ node, data, from, at: this.text.length, length: end - from });
    this.text += data.slice(from, end);
    if (link) this.linked += this.text.length - before;
  }

  /** Takes a line break; whether it is the second in a row, which ends the run. */
  lineBreak(): boolean {
    const second = this.#gap === "\n";
    this.#gap = "\n";
    return second;
  }
}

const collapse = (text: string) => text.trim().replace(/[\t\n\f\r ]+/g, " ");

/** The outline of the document as it is now, but for what is `kept`; what it reads is put into `fresh`. */
function* outlining(kept: Kept, fresh: Kept): Generator<void, Outline> {
  const page: Page = { ...head(), tags: [], parents: [], hints: [], texts: [], linked: [] };
  const blocks: (Block | undefined)[] = [];
  const { body } = document;
  if (!body || isEdited()) return { page, blocks, shadows: [] };
  const { leftOut, holders, shadows } = yield* survey(body, kept);
  const open: { at: number; element: Element }[] = [];
  let run = new Run();
  let links = 0;
  let preformatted = 0;
  let shaded = 0;

  const push = (tag: string, hints: string) => {
    page.parents.push(open.at(-1)?.at ?? ROOT);
    page.tags.push(tag);
    page.hints.push(hints);
    page.texts.push("");
    page.linked.push(0);
    blocks.push(undefined);
    return page.tags.length - 1;
  };
  const pop = () => {
    for (const column of [page.parents, page.tags, page.hints, page.texts, page.linked]) column.pop();
    return blocks.pop();
  };
  const fill = (at: number, block: Block, linked: number) => {
    page.texts[at] = block.text;
    page.linked[at] = linked;
    blocks[at] = block;
  };
  const endRun = () => {
    const { text, pieces, linked } = run;
    run = new Run();
    if (text) fill(push("#text", ""), { element: open.at(-1)?.element ?? body, text, pieces }, linked);
    return run;
  };
  /** Takes a node back if nothing with text came after it; makes it a block if all that came is one run. */
  const settle = (at: number, element: Element) => {
    const count = page.tags.length;
    if (count === at + 1) pop();
    else if (count === at + 2 && page.tags[at + 1] === "#text") {
      const linked = page.linked[at + 1] as number;
      const block = pop() as Block;
      fill(at, block, linked);
      // Shadow trees are not watched before they are known.
      if (shaded === 0) fresh.set(element, { block, linked });
    }
  };
  const isBlock = (element: Element) => BLOCK_LEVEL.has(element.localName) || holders.has(element);
  const isLink = (element: Element) => element.localName === "a" && element.hasAttribute("href");

  yield* walk(body, shadows, {
    open(element) {
      if (leftOut.has(element)) return false;
      const known = kept.get(element);
      if (known) {
        endRun();
        fill(push(element.localName, hintsOf(element)), known.block, known.linked);
        fresh.set(element, known);
        return false;
      }
      if (shadows.has(element)) shaded += 1;
      if (isLink(element)) links += 1;
      if (PREFORMATTED.has(element.localName)) preformatted += 1;
      if (element.localName === "br") {
        if (run.lineBreak()) endRun();
      } else if (isBlock(element)) {
        endRun();
        open.push({ at: push(element.localName, hintsOf(element)), element });
      }
      return true;
    },
    close(element) {
      if (shadows.has(element)) shaded -= 1;
      if (isLink(element)) links -= 1;
      if (PREFORMATTED.has(element.localName)) preformatted -= 1;
      if (element.localName === "br" || !isBlock(element)) return;
      endRun();
      const closed = open.pop();
      if (closed) settle(closed.at, element);
    },
    text(node) {
      run = run.append(node, links > 0, preformatted > 0, endRun);
    },
  });
  return { page, blocks, shadows: [...shadows.values()] };
}

/** After so many changes while it is read, a page is read in one go. */
const MAX_DISTURBED = 3;

/** Reads the page time and again: blocks that have not changed are not read anew. */
export class Reader {
  #kept: Kept = new Map();
  #changes = 0;

  /** Takes note of nodes that have changed. */
  changed(nodes: Iterable<Node>): void {
    this.#changes += 1;
    for (const node of nodes) {
      let up: Node | null = node;
      while (up && !this.#kept.delete(up as Element)) up = above(up);
    }
  }

  /** The page was not watched for a while: everything may have changed. */
  forget(): void {
    this.#changes += 1;
    this.#kept.clear();
  }

  /** The outline of the document as it is now. Throws a `RangeError` where it is too large to read. */
  async read(): Promise<Outline> {
    for (let disturbed = 0; ; disturbed += 1) {
      const since = this.#changes;
      const fresh: Kept = new Map();
      const steps = outlining(this.#kept, fresh);
      let until = performance.now() + SLICE;
      while (since === this.#changes) {
        const step = steps.next();
        if (step.done) {
          this.#kept = fresh;
          return step.value;
        }
        if (performance.now() < until || disturbed === MAX_DISTURBED) continue;
        await rest();
        until = performance.now() + SLICE;
      }
    }
  }
}

/** Whether the reader writes in the document as a whole. */
export function isEdited(): boolean {
  return document.designMode === "on" || Boolean(document.body?.isContentEditable);
}

function hintsOf(element: Element): string {
  if (!element.hasAttributes()) return "";
  return HINTS.map((name) => collapse(element.getAttribute(name) ?? ""))
    .filter(Boolean)
    .join(" ");
}

/** What the head says. */
function head(): Pick<Page, "url" | "lang" | "title" | "metas" | "jsonld" | "times"> {
  const metas: [string, string][] = [];
  for (const meta of document.querySelectorAll("meta[content]")) {
    const key = ["property", "name", "itemprop"].map((name) => meta.getAttribute(name)?.trim()).find(Boolean);
    if (key) metas.push([key.toLowerCase(), (meta.getAttribute("content") ?? "").trim()]);
  }
  const canonical = document.querySelector('link[rel~="canonical" i][href]')?.getAttribute("href")?.trim();
  if (canonical) metas.push(["canonical", canonical]);
  const jsonld: string[] = [];
  for (const script of document.querySelectorAll("script[type]")) {
    if (isJsonLd(script)) jsonld.push(script.textContent ?? "");
  }
  const times: string[] = [];
  for (const time of document.querySelectorAll("time[datetime]")) {
    const value = time.getAttribute("datetime")?.trim();
    if (value) times.push(value);
  }
  return {
    url: location.href,
    lang: document.documentElement.getAttribute("lang")?.trim() ?? "",
    title: collapse(document.title),
    metas,
    jsonld,
    times,
  };
}

/** Whether a script is JSON-LD, by its type up to a `;`. */
export function isJsonLd(script: Element): boolean {
  const type = (script.getAttribute("type") ?? "").split(";", 1)[0] ?? "";
  return type.trim().toLowerCase() === "application/ld+json";
}

/** Where a stretch of a block stands in the page now; null where the page's text is no longer what was read. */
export function locate(blocks: Outline["blocks"], { block: index, start, end }: InBlock): StaticRange | null {
  const block = blocks[index];
  if (!block || start >= end) return null;
  let first: { node: Text; offset: number } | null = null;
  let last: { node: Text; offset: number } | null = null;
  for (let i = pieceAt(block.pieces, start); i < block.pieces.length; i += 1) {
    const { node, data, from, at, length } = block.pieces[i] as Piece;
    if (at >= end) break;
    const offset = from + Math.max(start, at) - at;
    const until = from + Math.min(end, at + length) - at;
    // What stands between two pieces, in one node or in several, has no part in the text: it must have none now.
    const since = last?.node === node ? last.offset : offset;
    if (!node.isConnected || node.data.slice(since, until) !== data.slice(since, until)) return null;
    if (last && last.node !== node && hasTextBetween(last.node, node)) return null;
    first ??= { node, offset };
    last = { node, offset: until };
  }
  if (!first || !last) return null;
  return new StaticRange({
    startContainer: first.node,
    startOffset: first.offset,
    endContainer: last.node,
    endOffset: last.offset,
  });
}

/** Whether there is text to read between two text nodes, or they do not stand in this order in one tree. */
function hasTextBetween(before: Text, after: Text): boolean {
  const walker = document.createTreeWalker(before.getRootNode(), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && isLeftOut(node as Element) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  walker.currentNode = before;
  for (;;) {
    const node = walker.nextNode();
    if (node === after) return false;
    if (!node || (node.nodeType === Node.TEXT_NODE && hasOrdinary((node as Text).data))) return true;
  }
}

function hasOrdinary(data: string): boolean {
  for (let at = 0; at < data.length; at += 1) if (classOf(data.charCodeAt(at)) === ORDINARY) return true;
  return false;
}

/** The first piece that ends after `start`. */
function pieceAt(pieces: Piece[], start: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle] as Piece;
    if (piece.at + piece.length > start) high = middle;
    else low = middle + 1;
  }
  return low;
}
