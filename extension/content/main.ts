// The content script: gate, read, host, paint, card, watch, in this order; it makes no judgement of its own.
import {
  api,
  settingsFrom,
  type Dismissed,
  type FromPage,
  type Progress,
  type Report,
  type Settings,
  type Status,
  type Target,
  type ToPage,
} from "../contract";
import { Card, removeLeftovers, type Anchor, type Opened } from "./card";
import type { Caret } from "./carets";
import { copy } from "./clipboard";
import { dismiss, DISMISSED, dismissed, dismissedOn, pageOf, restore } from "./dismissed";
import { looksLikeArticle } from "./gate";
import { anchor as anchored, dismissFrom, readPage, type Place } from "./host";
import { Imported, removeImported } from "./imported";
import { canPaint, clearLeftovers, Paint, rects, sameTarget, type Finding } from "./paint";
import { isEdited, Reader, type Outline } from "./read";
import { claimSection, dismissedSection, entitySection, omissionSection, say, type Acts } from "./sections";
import { Colours, isForDark } from "./shade";
import { rest } from "../slice";
import { Theme } from "./theme";
import { above, holds } from "./tree";
import { Watch, type Touched } from "./watch";

/** How long the pointer rests on a finding before its card opens. */
const REST_MILLIS = 120;

/** How long the first card is not readied on a page that always has something to do. */
const WARM_MILLIS = 1000;

/** How soon a page that changed while it was read is looked at again. */
const AGAIN_MILLIS = 400;

/** So much new text in the article, or beside it, is worth another reading: UTF-16 units. */
const NEW_IN_ARTICLE = 40;
const NEW_BESIDE = 400;

let settings: Settings;
let state: Progress = "not_article";
let message: string | null = null;
let place: Place | null = null;
/** What the engine found, and that without what the reader has dismissed. */
let found: Report | null = null;
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
let theme: Theme | null = null;
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
  const { annotations } = imported;
  return { state, engine: place, message, paintable: canPaint, settled, url, host, lang, report, imported: annotations, millis, card: openCard() };
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
    const left = await withoutDismissed(answer.report);
    if (turn !== reading) return;
    found = answer.report;
    await show(left, now);
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
  const about = openWords();
  // A card that is opened while the new lines are painted is about them, and stays.
  if (about === null) card?.close();
  report = next;
  read = now;
  if (!card) {
    card = new Card(() => paint.mark(null));
    requestIdleCallback(warm, { timeout: WARM_MILLIS });
  }
  root = articleRoot(next, now);
  theme?.destroy();
  theme = root && new Theme(root, colour);
  shownIn = document.documentElement;
  listen();
  // Whatever hinders them, the findings are shown.
  await Promise.all([paint.show(next, now, settings), markImported(now).catch(() => {})]);
  if (report !== next || read !== now) return;
  if (about !== null) keepOpen(about);
  showCarets();
}

/** The words that a card the reader asked for is about; null where there is none, or it is not about words of the page. */
function openWords(): string | null {
  const finding = card?.opened && card.opened !== "hover" && current ? paint.of(current) : undefined;
  return finding ? rangeText(finding) : null;
}

function rangeText({ place: { block, start, end } }: Finding): string {
  return read?.blocks[block]?.text.slice(start, end) ?? "";
}

/** Keeps the card beside its words where the page still has them, and closes it where not. */
function keepOpen(about: string): void {
  if (!card?.opened) return;
  const kind = current && Object.keys(current)[0];
  const again = paint.all().find((finding) => Object.keys(finding.target)[0] === kind && rangeText(finding) === about);
  if (!again) return card.close();
  current = again.target;
  card.move(() => rects(again.range));
  paint.mark(again);
}

/** The page may have changed its colours. */
function colour(): void {
  if (!paint.shade()) return;
  const finding = current && paint.of(current);
  if (finding && card?.opened) {
    paint.mark(finding);
    card.dark(isForDark(finding.shade));
  }
  showCarets();
}

/** Removes what was painted, and what is known. */
function forget(): void {
  reading += 1;
  reader.forget();
  found = report = null;
  read = null;
  root = null;
  theme?.destroy();
  theme = null;
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
  card?.close();
  current = null;
  // The page gives itself its new title in the same task, after the address.
  void rest().then(() => alive() && begin(false));
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
  let [x, y] = [-1, -1];
  document.addEventListener(
    "pointermove",
    (event) => {
      card?.pointerAt(event.clientX, event.clientY);
      // Told again where it is, as when what lay under it has gone: a card that was dismissed is not to come back.
      if (event.clientX === x && event.clientY === y) return;
      [x, y] = [event.clientX, event.clientY];
      clearTimeout(resting);
      if (event.pointerType !== "mouse" || event.buttons || card?.owns(event)) return;
      resting = setTimeout(() => hover(event.clientX, event.clientY), REST_MILLIS);
    },
    { passive: true, capture: true, signal },
  );
  const clicked = (event: MouseEvent) => {
    // What the click opens, Escape may close before the pointer has rested: nothing is to open after it.
    clearTimeout(resting);
    click(event);
  };
  document.addEventListener("click", clicked, { capture: true, signal });
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
  const anchor: Anchor = () => rects(longest.range);
  const dark = isForDark(first.shade);
  const sections = sectionsAbout(findings, acts(anchor, dark));
  // The card is beside all the words it speaks of; the longest of them holds the others.
  const longest = findings.reduce((a, b) => (b.place.end - b.place.start > a.place.end - a.place.start ? b : a));
  card.open(sections, anchor, how, dark);
  paint.mark(first);
}

function sectionsAbout(findings: Finding[], acts: Acts): HTMLElement[] {
  const of = report as Report;
  const textOf = (block: number) => read?.blocks[block]?.text ?? "";
  return findings.map(({ target }) => {
    if ("claim" in target) return claimSection(of, of.claims[target.claim]!, acts);
    return entitySection(of, (target as { entity: number }).entity, textOf, acts);
  });
}

/** Readies the first cards while the page has nothing to do: of the first claim, of the one of which most is told, and of a name. */
function warm(): void {
  if (!report) return;
  const { claims } = report;
  const told = ({ target }: Finding) => ("claim" in target ? (claims[target.claim]?.references.length ?? 0) : -1);
  const all = paint.all();
  const firsts = ["claim", "entity"].flatMap((kind) => all.find(({ target }) => kind in target) ?? []);
  const most = all.toSorted((a, b) => told(b) - told(a)).slice(0, 1);
  card?.warm(sectionsAbout([...new Set([...firsts, ...most])], acts(() => [], false)));
}

/** What can be done about the finding at `anchor`. */
function acts(anchor: Anchor, dark: boolean): Acts {
  return {
    copy: (text) => void copy(text).then(() => card?.announce(say("card_copied"))),
    step: (entity) => go({ entity }),
    dismiss: (words, record) => {
      if (!found) return;
      const what: Dismissed = { page: pageOf(found), words, record, at: new Date().toISOString() };
      void dismiss(what);
      current = null;
      const undo = () => {
        void restore(what);
        card?.close();
      };
      card?.open([dismissedSection(undo)], anchor, card.opened === "hover" ? "click" : (card.opened ?? "click"), dark);
      card?.announce(say("card_dismissed"));
    },
  };
}

/** What is left of a report once the reader has dismissed something on its page. */
async function withoutDismissed(of: Report): Promise<Report> {
  const here = dismissedOn(pageOf(of), await dismissed());
  return here.length === 0 ? of : dismissFrom(of, here, settings.background);
}

/** Lays what was dismissed over the report again: here, in another tab, or on the page of settings. */
async function review(): Promise<void> {
  if (!found || !read) return;
  const of = found;
  const next = await withoutDismissed(of);
  if (found !== of) return;
  if (!report || !read || JSON.stringify(next) === JSON.stringify(report)) return;
  report = next;
  await paint.show(next, read, settings);
  if (report !== next) return;
  showCarets();
  become(state);
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

/** A place that the commands stop at: a finding, or a caret after the paragraph's findings. */
interface Stop {
  target: Target;
  block: number;
  start: number;
}

function stops(): Stop[] {
  const findings = paint.inOrder().map(({ target, place: { block, start } }) => ({ target, block, start }));
  if (!settings.omissions) return findings;
  const beside = [...omissions().values()].map(([omission = 0]) => {
    return { target: { omission }, block: report?.omitted[omission]?.after ?? 0, start: Infinity };
  });
  return [...findings, ...beside].sort((a, b) => a.block - b.block || a.start - b.start);
}

function scrollTo(element: Element | null): void {
  const box = element?.getBoundingClientRect();
  if (!box || (box.top >= 0 && box.bottom <= innerHeight * 0.7)) return;
  // At once, whatever the page wants: the card opens beside where the words are, not where they come from.
  element?.scrollIntoView({ block: "center", behavior: "instant" });
}

/** Where a stop stands in the viewport; null where it is not drawn. */
function boxOf({ target, block }: Stop): DOMRect | null {
  const finding = "omission" in target ? undefined : paint.of(target);
  return (finding ? rects(finding.range)[0] : read?.blocks[block]?.element.getBoundingClientRect()) ?? null;
}

/** Goes on to the next stop, or the previous one: from where the reader is, where none was visited. */
function step(by: 1 | -1): void {
  const all = stops();
  if (all.length === 0) return;
  const at = all.findIndex(({ target }) => current && sameTarget(target, current));
  let next: number;
  if (at >= 0) next = (at + by + all.length) % all.length;
  else if (by > 0) next = Math.max(0, all.findIndex((stop) => (boxOf(stop)?.bottom ?? 0) > 0));
  else next = all.findLastIndex((stop) => (boxOf(stop)?.top ?? Infinity) < innerHeight);
  visit(all, next < 0 ? all.length - 1 : next);
}

function visit(all: Stop[], at: number): void {
  const stop = all[at];
  if (!stop) return;
  go(stop.target);
  current = stop.target;
  if (card) card.announce(say("card_position", card.label, at + 1, all.length));
}

/** Closes the card; where none is open, opens the one of the words that are selected, else that of the last or next stop. */
function toggleCard(): void {
  if (card?.opened) return card.close();
  const selection = getSelection();
  const node = selection?.focusNode;
  const selected = node ? paint.holding(node, selection.focusOffset) : [];
  if (selected.length > 0) {
    scrollTo(node?.parentElement ?? null);
    return open(selected, "key");
  }
  const all = stops();
  const at = all.findIndex(({ target }) => current && sameTarget(target, current));
  if (at >= 0) visit(all, at);
  else step(1);
}

/** Finds the words of the annotations that were brought back in the page as it was read, and marks them. */
async function markImported(now: Outline): Promise<void> {
  const { file } = imported;
  if (file === null) return;
  const found = await anchored(file, now.page.texts, settings.background);
  if (read === now && imported.file === file) imported.mark(found, now);
}

/** Brings back the annotations of a file. False where it holds none, or there is no page to find them on. */
async function bringBack(file: string): Promise<boolean> {
  if (!read) return false;
  const before = imported.file;
  imported.file = file;
  try {
    await markImported(read);
    return true;
  } catch {
    imported.file = before;
    return false;
  }
}

/** Goes to the words of an annotation the reader has brought back, and marks them as what is open. */
function goToImported(index: number): void {
  const range = imported.range(index);
  if (!range) return;
  const element = range.startContainer.parentElement ?? document.documentElement;
  card?.close();
  scrollTo(element);
  paint.mark({ range, shade: new Colours().shadeOf(element) });
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
      const dark = isForDark(paint.shadeBeside(report?.omitted[indices[0] ?? 0]?.after ?? 0));
      carets.push({ beside, dark, label: say("card_omission"), open: (anchor, how) => openOmissions(indices, anchor, how, dark) });
    }
  }
  card?.showCarets(carets);
}

function openOmissions(indices: number[], anchor: Anchor, how: Opened, dark: boolean): void {
  if (!report || !card) return;
  current = { omission: indices[0] as number };
  paint.mark(null);
  card.open([omissionSection(report, indices, acts(anchor, dark))], anchor, how, dark);
}

function goToOmission(omission: number): void {
  for (const [beside, indices] of omissions()) {
    if (!indices.includes(omission)) continue;
    scrollTo(beside);
    const dark = isForDark(paint.shadeBeside(report?.omitted[omission]?.after ?? 0));
    openOmissions(indices, card?.caretBeside(beside) ?? (() => [beside.getBoundingClientRect()]), "key", dark);
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
    if (area === "local" && changes[DISMISSED]) void review();
  });
  api.runtime.onMessage.addListener((asked: ToPage, sender, answer: (given: Status | string[] | boolean) => void) => {
    if (sender.id !== api.runtime.id) return;
    switch (asked.type) {
      case "status":
        return answer(status());
      case "texts":
        return answer(read?.page.texts ?? []);
      case "import":
        void bringBack(asked.file).then(answer);
        // The answer comes later.
        return true;
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
      case "open":
        return toggleCard();
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
