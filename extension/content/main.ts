// The content script: gate, read, host, paint, card, watch, in this order; it makes no judgement of its own.
import {
  api,
  settingsFrom,
  type FromPage,
  type Progress,
  type Report,
  type Settings,
  type Status,
  type Target,
  type ToPage,
} from "../contract";
import { Card, removeLeftovers, type Anchor, type Caret, type Opened } from "./card";
import { looksLikeArticle } from "./gate";
import { readPage, type Place } from "./host";
import { Imported, removeImported } from "./imported";
import { canPaint, clearLeftovers, Paint, rects, sameTarget, type Finding } from "./paint";
import { isEdited, Reader, type Outline } from "./read";
import { claimSection, entitySection, omissionSection, say } from "./sections";
import { rest } from "../slice";
import { above, holds } from "./tree";
import { Watch, type Touched } from "./watch";

/** How long the pointer rests on a finding before its card opens. */
const REST_MILLIS = 120;

/** How soon a page that changed while it was read is looked at again. */
const AGAIN_MILLIS = 400;

/** So much new text in the article, or beside it, is worth another reading: UTF-16 units. */
const NEW_IN_ARTICLE = 40;
const NEW_BESIDE = 400;

let settings: Settings;
let state: Progress = "not_article";
let message: string | null = null;
let place: Place | null = null;
let report: Report | null = null;
let millis: number | null = null;
let read: Outline | null = null;
/** The smallest element that holds every block with a finding. */
let root: Node | null = null;
/** The document's element when the report was shown. */
let shownIn: Element | null = null;
/** False where the page kept changing until it was no longer read again. */
let settled = true;
/** Whether the page may have changed while it was read. */
let overtaken = false;
/** Counts the readings, so that the answer to an overtaken one is dropped. */
let reading = 0;

const reader = new Reader();
const paint = new Paint();
const imported = new Imported();
let card: Card | null = null;
let watch: Watch | null = null;
let current: Target | null = null;
let pointing: AbortController | null = null;

// --- settings and state ---------------------------------------------------------------------------

function isOffHere(): Progress | null {
  if (!settings.on) return "off";
  return settings.offSites.includes(location.hostname) ? "site_off" : null;
}

function become(next: Progress, why: string | null = null): void {
  if (!alive()) return orphaned();
  state = next;
  message = why;
  const differs = report ? report.claims.filter((claim) => claim.state === "differs").length : null;
  const told: FromPage = { type: "changed", differs };
  // Nobody may be listening.
  api.runtime.sendMessage(told).catch(() => {});
}

function status(): Status {
  const { href: url, hostname: host } = location;
  const { lang } = document.documentElement;
  return { state, engine: place, message, paintable: canPaint, settled, url, host, lang, report, millis, card: openCard() };
}

function openCard(): Status["card"] {
  if (!card?.opened || !current) return null;
  const [kind, index] = Object.entries(current)[0] as ["claim" | "entity" | "omission", number];
  return { kind, index, text: card.text };
}

// --- reading --------------------------------------------------------------------------------------

/** Reads the page if it may be an article; `asked` where the reader wants it whatever the gate says. */
function begin(asked: boolean): void {
  const off = isOffHere();
  // Nothing runs in a hidden tab, nor while the reader writes in the page.
  if (off) state = off;
  else if (document.hidden) return;
  else if (asked || looksLikeArticle()) void readNow(asked);
  else if (state !== "not_article") {
    forget();
    become("not_article");
  }
}

/** Reads the page; what was read before is shown until then, unless the reader `asked`. */
async function readNow(asked = false): Promise<void> {
  reading += 1;
  const turn = reading;
  const began = performance.now();
  overtaken = false;
  if (asked || !report) become("reading");
  try {
    const now = await reader.read();
    if (turn !== reading) return;
    watch?.within(now.shadows);
    const answer = await readPage(now.page, settings.background);
    if (turn !== reading) return;
    millis = performance.now() - began;
    place = answer.place;
    if (answer.report.article.blocks === 0) {
      forget();
      return become("not_article");
    }
    await rest();
    if (turn !== reading) return;
    await show(answer.report, now);
    if (turn !== reading) return;
    become("read");
    // The change itself is past and will not be noticed.
    if (overtaken || !stillThere(now)) setTimeout(changed, AGAIN_MILLIS);
  } catch (error) {
    if (turn !== reading) return;
    forget();
    become("failed", (error as Error).message);
  }
}

async function show(next: Report, now: Outline): Promise<void> {
  // Their places were found beside the report before.
  if (next !== report) imported.clear();
  report = next;
  read = now;
  card?.close();
  card ??= new Card(() => paint.mark(null));
  root = articleRoot(next, now);
  shownIn = document.documentElement;
  listen();
  const painted = paint.show(next, now, settings);
  card.theme = paint.theme;
  imported.show(now);
  await painted;
  if (report === next && read === now) showCarets();
}

/** Removes what was painted, and what is known. */
function forget(): void {
  reading += 1;
  reader.forget();
  report = null;
  read = null;
  root = null;
  millis = null;
  current = null;
  pointing?.abort();
  pointing = null;
  paint.clear();
  imported.clear();
  card?.destroy();
  card = null;
}

/** The blocks of the article: those in which something was found. */
function articleBlocks(of: Report): number[] {
  return [...new Set([...of.claims, ...of.entities].map(({ block }) => block))];
}

/** The smallest element or shadow tree that holds every block with a finding. */
function articleRoot(of: Report, { blocks }: Outline): Node | null {
  let result: Node | null = null;
  for (const index of articleBlocks(of)) {
    const element = blocks[index]?.element;
    if (!element) continue;
    result ??= element;
    while (result && !holds(result, element)) result = above(result);
  }
  return result ?? document.body;
}

// --- the page changes -----------------------------------------------------------------------------

function startWatch(): Watch {
  return new Watch({ touched, changed, shows: () => report !== null || state === "reading", navigated, shown, gaveUp, alive, orphaned });
}

function touched(nodes: Set<Node>): Touched {
  reader.changed(nodes);
  if (!report) return "beside";
  paint.verify(nodes);
  imported.verify();
  if (paint.faded || !root?.isConnected) return "painted";
  return [...nodes].some((node) => root && holds(root, node)) ? "article" : "beside";
}

/** Reads the page again where its text is no longer what was read; where only nodes were replaced, repaints. */
async function changed(): Promise<boolean> {
  if (!alive() || isOffHere()) return false;
  if (state === "reading") {
    overtaken = true;
    return false;
  }
  if (!report || !read || isEdited()) {
    begin(false);
    return false;
  }
  if (document.documentElement !== shownIn) {
    restart();
    return true;
  }
  const turn = reading;
  const now = await reader.read().catch(() => null);
  if (!now || turn !== reading) return false;
  watch?.within(now.shadows);
  const known = new Set(read.page.texts);
  const texts = new Set(now.page.texts);
  const lost = articleBlocks(report).some((index) => !texts.has(read?.page.texts[index] ?? ""));
  let inArticle = 0;
  let beside = 0;
  for (const block of now.blocks) {
    if (!block || known.has(block.text)) continue;
    if (root && holds(root, block.element)) inArticle += block.text.length;
    else beside += block.text.length;
  }
  if (lost || inArticle >= NEW_IN_ARTICLE || beside >= NEW_BESIDE) {
    void readNow();
    return lost || inArticle >= NEW_IN_ARTICLE;
  }
  if (!paint.faded && stillThere(read)) {
    // The page may have thrown out what is shown, or moved what it is beside.
    paint.apply(settings);
    showCarets();
    return false;
  }
  // The same words in other nodes, or back after they were others for a moment.
  await show(report, now);
  return true;
}

/** Starts over in a document that was written anew: it has lost every listener. */
function restart(): void {
  forget();
  watch?.destroy();
  watch = startWatch();
  begin(false);
}

/** Whether the text nodes of the article are still those that were read. */
function stillThere(of: Outline): boolean {
  const unchanged = (index: number) => of.blocks[index]?.pieces.every(({ node, data }) => node.isConnected && node.data === data);
  return articleBlocks(report as Report).every(unchanged);
}

/** What is painted stays until the page is read, as long as its words do. */
function navigated(): void {
  settled = true;
  current = null;
  card?.close();
  begin(false);
}

function shown(): void {
  reader.forget();
  paint.verifyAll();
  void changed();
}

function gaveUp(): void {
  settled = false;
  reader.forget();
  watch?.guard(paint.elements());
  become(state);
}

/** False once the extension was updated, switched off or removed under this script. */
function alive(): boolean {
  return Boolean(api.runtime?.id);
}

function orphaned(): void {
  watch?.destroy();
  watch = null;
  forget();
}

// --- cards ----------------------------------------------------------------------------------------

function listen(): void {
  if (pointing) return;
  pointing = new AbortController();
  const { signal } = pointing;
  let resting = 0;
  document.addEventListener(
    "pointermove",
    (event) => {
      card?.pointerAt(event.clientX, event.clientY);
      clearTimeout(resting);
      if (event.pointerType !== "mouse" || event.buttons || card?.owns(event)) return;
      resting = setTimeout(() => hover(event.clientX, event.clientY), REST_MILLIS);
    },
    { passive: true, capture: true, signal },
  );
  document.addEventListener("click", click, { capture: true, signal });
  signal.addEventListener("abort", () => clearTimeout(resting));
}

function hover(x: number, y: number): void {
  if (card?.opened && card.opened !== "hover") return;
  // The page may have thrown out what is shown.
  paint.apply(settings);
  const findings = paint.at(x, y);
  if (findings.length > 0) open(findings, "hover");
}

function click(event: MouseEvent): void {
  if (event.button !== 0 || event.defaultPrevented || card?.owns(event)) return;
  // What the click is for comes first: a link, a control, a selection.
  if ((event.target as Element | null)?.closest?.("a, button, input, select, textarea, label, summary, [contenteditable]")) return;
  if (!getSelection()?.isCollapsed) return;
  const findings = paint.at(event.clientX, event.clientY);
  if (findings.length > 0) open(findings, "click");
}

function open(findings: Finding[], how: Opened): void {
  const [first] = findings;
  if (!first || !report || !card) return;
  if (card.opened === "hover" && how === "hover" && current && sameTarget(current, first.target)) return;
  current = first.target;
  const of = report;
  const sections = findings.map(({ target }) => {
    if ("claim" in target) return claimSection(of.claims[target.claim]!);
    return entitySection(of, (target as { entity: number }).entity, (entity) => go({ entity }));
  });
  // The card is beside all the words it speaks of; the longest of them holds the others.
  const longest = findings.reduce((a, b) => (b.place.end - b.place.start > a.place.end - a.place.start ? b : a));
  const anchor: Anchor = () => rects(longest.range);
  card.open(sections, anchor, how);
  paint.mark(first.range);
}

/** Goes to a finding and opens its card. */
function go(target: Target): void {
  if (!report || !read || !card) return;
  if ("omission" in target) return goToOmission(target.omission);
  if ("imported" in target) return goToImported(target.imported);
  const finding = paint.of(target);
  if (!finding) return;
  scrollTo(finding.range.startContainer.parentElement);
  current = null;
  open([finding], "key");
}

function scrollTo(element: Element | null): void {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const box = element?.getBoundingClientRect();
  if (!box || (box.top >= 0 && box.bottom <= innerHeight * 0.7)) return;
  element?.scrollIntoView({ block: "center", behavior: still ? "instant" : "auto" });
}

function step(by: 1 | -1): void {
  const findings = paint.inOrder();
  if (findings.length === 0) return;
  const at = findings.findIndex(({ target }) => current && sameTarget(target, current));
  const next = findings[at < 0 ? (by > 0 ? 0 : findings.length - 1) : (at + by + findings.length) % findings.length];
  if (next) {
    go(next.target);
    current = next.target;
  }
}

/** Goes to the words of an annotation the reader has brought back, and marks them as what is open. */
function goToImported(index: number): void {
  const range = imported.range(index);
  if (!range) return;
  card?.close();
  scrollTo(range.startContainer.parentElement);
  paint.mark(range);
}

/** The omissions of each paragraph, by its element. */
function omissions(): Map<Element, number[]> {
  const beside = new Map<Element, number[]>();
  report?.omitted.forEach(({ after }, index) => {
    const element = read?.blocks[after]?.element;
    if (element) beside.set(element, [...(beside.get(element) ?? []), index]);
  });
  return beside;
}

function showCarets(): void {
  const carets: Caret[] = [];
  if (settings.omissions) {
    for (const [beside, indices] of omissions()) {
      carets.push({ beside, label: say("card_omission"), open: (anchor, how) => openOmissions(indices, anchor, how) });
    }
  }
  card?.showCarets(carets);
}

function openOmissions(indices: number[], anchor: Anchor, how: Opened): void {
  if (!report || !card) return;
  current = { omission: indices[0] as number };
  card.open([omissionSection(report, indices)], anchor, how);
}

function goToOmission(omission: number): void {
  for (const [beside, indices] of omissions()) {
    if (!indices.includes(omission)) continue;
    scrollTo(beside);
    openOmissions(indices, card?.caretBeside(beside) ?? (() => [beside.getBoundingClientRect()]), "key");
  }
}

// --- settings and messages ------------------------------------------------------------------------

function apply(next: Settings): void {
  const before = isOffHere();
  settings = next;
  const off = isOffHere();
  if (off) {
    if (before === off) return;
    watch?.destroy();
    watch = null;
    forget();
    become(off);
  } else if (before) {
    state = "not_article";
    watch = startWatch();
    begin(false);
    if (state === "not_article") become("not_article");
  } else if (report) {
    paint.apply(settings);
    showCarets();
  }
}

function listenToTheReader(): void {
  // A page that comes out of the back-forward cache has missed what was said meanwhile.
  addEventListener("pageshow", async (event) => {
    if (!event.persisted || !alive()) return;
    const { settings: stored } = await api.storage.sync.get("settings");
    apply(settingsFrom(stored));
  });
  api.storage.onChanged.addListener((changes, area) => {
    if (area === "sync" && changes.settings) apply(settingsFrom(changes.settings.newValue));
  });
  api.runtime.onMessage.addListener((asked: ToPage, sender, answer: (given: Status | string[]) => void) => {
    if (sender.id !== api.runtime.id) return;
    switch (asked.type) {
      case "status":
        return answer(status());
      case "texts":
        return answer(read?.page.texts ?? []);
      case "import":
        return imported.mark(asked.places);
      case "go":
        return go(asked.target);
      case "read":
        settled = true;
        reader.forget();
        watch?.restart();
        return begin(true);
      case "next":
        return step(1);
      case "previous":
        return step(-1);
    }
  });
}

async function main(): Promise<void> {
  clearLeftovers();
  removeImported();
  removeLeftovers();
  const { settings: stored } = await api.storage.sync.get("settings");
  settings = settingsFrom(stored);
  listenToTheReader();
  state = isOffHere() ?? "not_article";
  if (!isOffHere()) watch = startWatch();
  begin(false);
  // Custom elements may have drawn themselves by then, which no observer sees.
  if (document.readyState !== "complete") {
    addEventListener("load", () => state === "not_article" && alive() && begin(false), { once: true });
  }
}

void main();
