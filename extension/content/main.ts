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
import { Card, type Anchor, type Caret, type Opened } from "./card";
import { looksLikeArticle } from "./gate";
import { readPage, type Place } from "./host";
import { canPaint, Paint, rects, sameTarget, type Finding } from "./paint";
import { outline, type Outline } from "./read";
import { claimSection, entitySection, omissionSection, say } from "./sections";
import { Watch } from "./watch";

/** How long the pointer rests on a finding before its card opens. */
const REST_MILLIS = 120;

/** Articles that are drawn by scripts come late: when a page that was none is looked at again. */
const LATE_MILLIS = 3000;

/** How soon a page that changed while it was read is looked at again. */
const AGAIN_MILLIS = 400;

let settings: Settings;
let state: Progress = "not_article";
let message: string | null = null;
let place: Place | null = null;
let report: Report | null = null;
let millis: number | null = null;
let read: Outline | null = null;
/** Counts the readings, so that the answer to an overtaken one is dropped. */
let reading = 0;

const paint = new Paint();
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
  state = next;
  message = why;
  const differs = report ? report.claims.filter((claim) => claim.state === "differs").length : null;
  const told: FromPage = { type: "changed", differs };
  // Nobody may be listening.
  api.runtime.sendMessage(told).catch(() => {});
}

function status(): Status {
  const { href: url, hostname: host } = location;
  return { state, engine: place, message, paintable: canPaint, url, host, report, millis, card: openCard() };
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
  if (off) state = off;
  else if (asked || looksLikeArticle()) void readNow();
  else if (state !== "not_article") {
    forget();
    become("not_article");
  }
}

async function readNow(): Promise<void> {
  reading += 1;
  const turn = reading;
  const began = performance.now();
  let now: Outline;
  try {
    now = outline();
  } catch (error) {
    forget();
    return become("failed", (error as Error).message);
  }
  become("reading");
  try {
    const answer = await readPage(now.page, settings.background);
    if (turn !== reading) return;
    millis = performance.now() - began;
    place = answer.place;
    if (answer.report.article.blocks === 0) {
      forget();
      return become("not_article");
    }
    show(answer.report, now);
    become("read");
    // The page may have become another one while it was read; the change itself is past and will not be noticed.
    if (!stillThere(now)) setTimeout(changed, AGAIN_MILLIS);
  } catch (error) {
    if (turn !== reading) return;
    forget();
    become("failed", (error as Error).message);
  }
}

function show(next: Report, now: Outline): void {
  report = next;
  read = now;
  card?.close();
  card ??= new Card(() => paint.mark(null));
  paint.show(next, now, settings);
  card.theme = paint.theme;
  showCarets();
  listen();
  watch ??= startWatch();
  watch.article(articleRoot());
}

/** Removes what was painted, and what is known. */
function forget(): void {
  reading += 1;
  report = null;
  read = null;
  millis = null;
  current = null;
  pointing?.abort();
  pointing = null;
  paint.clear();
  card?.destroy();
  card = null;
  watch?.article(null);
}

/** The blocks of the article: those the report names, with their texts. */
function articleBlocks(of: Report): number[] {
  return [...new Set([...of.claims, ...of.entities].map(({ block }) => block))];
}

/** The smallest element that holds every block with a finding. */
function articleRoot(): Node | null {
  if (!report || !read) return null;
  let root: Element | null = null;
  for (const index of articleBlocks(report)) {
    const element = read.blocks[index]?.element;
    if (!element) continue;
    root ??= element;
    while (root && !root.contains(element)) root = root.parentElement;
  }
  return root ?? document.body;
}

// --- the page changes -----------------------------------------------------------------------------

function startWatch(): Watch {
  return new Watch({ changed, navigated, shown, alive, orphaned });
}

/** Reads the page again where its text is no longer what was read; where only nodes were replaced, repaints. */
function changed(): boolean {
  if (!report || !read) return false;
  let now: Outline;
  try {
    now = outline();
  } catch {
    return false;
  }
  const texts = (of: Outline) => of.page.texts.filter(Boolean).join("\n");
  const sameOutline = now.page.texts.length === read.page.texts.length && texts(now) === texts(read);
  if (!sameOutline) {
    // What changed may be an advertisement: the article counts, not the page.
    const known = new Set(now.page.texts);
    const lost = articleBlocks(report).some((index) => !known.has(read?.page.texts[index] ?? ""));
    if (!lost && !grew(read, now)) {
      if (stillThere(read)) return false;
    }
    void readNow();
    return true;
  }
  if (stillThere(read)) return false;
  show(report, now);
  return true;
}

/** Whether the article's own element has gained running text. */
function grew(before: Outline, now: Outline): boolean {
  const root = articleRoot();
  const length = ({ blocks }: Outline) =>
    blocks.reduce((sum, block) => sum + (block && root?.contains(block.element) ? block.text.length : 0), 0);
  return length(now) > length(before) + 40;
}

/** Whether the text nodes of the article are still those that were read. */
function stillThere(of: Outline): boolean {
  return articleBlocks(report as Report).every((index) => of.blocks[index]?.pieces.every(({ node }) => node.isConnected));
}

function navigated(): void {
  current = null;
  forget();
  state = "reading";
  begin(false);
  later();
}

function shown(): void {
  void api.storage.sync.get("settings").then(({ settings: stored }) => apply(settingsFrom(stored)));
}

/** False once the extension was updated, switched off or removed under this script. */
function alive(): boolean {
  return Boolean(api.runtime?.id);
}

function orphaned(): void {
  forget();
  watch?.destroy();
  watch = null;
}

/** Looks again at a page that was no article: when everything has loaded, and once more after that. */
function later(): void {
  const again = () => {
    if (state === "not_article" && alive() && !document.hidden) begin(false);
  };
  if (document.readyState !== "complete") addEventListener("load", again, { once: true });
  setTimeout(() => requestIdleCallback(again), LATE_MILLIS);
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
  if (!alive()) return orphaned();
  if (card?.opened && card.opened !== "hover") return;
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
    forget();
    become(off);
  } else if (before) {
    state = "not_article";
    begin(false);
    if (state === "not_article") become("not_article");
  } else if (report) {
    paint.apply(settings);
    showCarets();
  }
}

function listenToTheReader(): void {
  api.storage.onChanged.addListener((changes, area) => {
    if (area === "sync" && changes.settings) apply(settingsFrom(changes.settings.newValue));
  });
  api.runtime.onMessage.addListener((asked: ToPage, sender, answer: (status: Status) => void) => {
    if (sender.id !== api.runtime.id) return;
    switch (asked.type) {
      case "status":
        return answer(status());
      case "go":
        return go(asked.target);
      case "read":
        return begin(true);
      case "next":
        return step(1);
      case "previous":
        return step(-1);
    }
  });
}

async function main(): Promise<void> {
  const { settings: stored } = await api.storage.sync.get("settings");
  settings = settingsFrom(stored);
  listenToTheReader();
  state = isOffHere() ?? "not_article";
  watch = startWatch();
  // Nothing runs in a hidden tab.
  if (document.hidden) document.addEventListener("visibilitychange", () => begin(false), { once: true });
  else begin(false);
  later();
}

void main();
