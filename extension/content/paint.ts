// Lines on the page by the CSS Custom Highlight API: no node of the page is touched. Highlights hold static
// ranges, because live ones slow every change of the page.
import type { Claim, InBlock, Kind, Report, Settings, Target } from "../contract";
import { locate, type Outline } from "./read";

/** A painted claim or mention. */
export interface Finding {
  target: Target;
  place: InBlock;
  range: StaticRange;
}

export type Theme = "light" | "dark";

const CLAIMS = ["claim-same", "claim-differs", "claim-only-here", "claim-ranked", "claim-other"] as const;
const OPEN = "finding-open";

/** A claim at least this well worth checking is painted in the density "ranked". */
const RANKED = 0.5;

/** Above the names, below what the card is about. */
const CLAIM_PRIORITY = 1;

/** Whether this browser can paint at all. */
export const canPaint = typeof Highlight === "function" && typeof CSS !== "undefined" && "highlights" in CSS;

type Group = (typeof CLAIMS)[number] | `entity-${Kind}`;

function groupOf(claim: Claim): (typeof CLAIMS)[number] {
  if (claim.state === "same" || claim.state === "differs") return `claim-${claim.state}`;
  if (claim.state === "only_here") return "claim-only-here";
  return claim.rank >= RANKED ? "claim-ranked" : "claim-other";
}

/** Whether the reader wants to see a group. */
function isShown(group: Group, settings: Settings): boolean {
  switch (group) {
    case "claim-same":
      return settings.states.same;
    case "claim-differs":
      return settings.states.differs;
    case "claim-only-here":
      return settings.states.only_here;
    case "claim-ranked":
      return settings.density !== "cross";
    case "claim-other":
      return settings.density === "all";
    default:
      return settings.kinds[group.slice("entity-".length) as Kind];
  }
}

/** The findings of one report on one page. */
export class Paint {
  theme: Theme = "light";
  readonly #groups = new Map<Group, { highlight: Highlight | null; findings: Finding[]; shown: boolean }>();
  #registered: string[] = [];
  /** Findings by block, and text nodes by block: the way from a point to a finding. */
  readonly #inBlock = new Map<number, { finding: Finding; group: Group }[]>();
  readonly #blockOf = new Map<Text, number[]>();
  #outline: Outline | null = null;

  /** Paints a report. What the page no longer says is passed over. */
  show(report: Report, outline: Outline, settings: Settings): void {
    this.clear();
    this.#outline = outline;
    this.theme = themeOf(articleElement(report, outline));
    report.claims.forEach((claim, index) => this.#add(groupOf(claim), { claim: index }, claim));
    report.entities.forEach((entity, index) => this.#add(`entity-${entity.kind}`, { entity: index }, entity));
    for (const block of this.#inBlock.keys()) {
      for (const { node } of outline.blocks[block]?.pieces ?? []) {
        const known = this.#blockOf.get(node);
        if (!known) this.#blockOf.set(node, [block]);
        else if (known.at(-1) !== block) known.push(block);
      }
    }
    this.apply(settings);
  }

  #add(group: Group, target: Target, place: InBlock): void {
    const range = this.#outline && locate(this.#outline.blocks, place);
    if (!range) return;
    const finding = { target, place, range };
    let entry = this.#groups.get(group);
    if (!entry) {
      const highlight = canPaint ? new Highlight() : null;
      if (highlight && group.startsWith("claim-")) highlight.priority = CLAIM_PRIORITY;
      entry = { highlight, findings: [], shown: false };
      this.#groups.set(group, entry);
    }
    entry.findings.push(finding);
    entry.highlight?.add(range);
    const inBlock = this.#inBlock.get(place.block);
    if (inBlock) inBlock.push({ finding, group });
    else this.#inBlock.set(place.block, [{ finding, group }]);
  }

  /** Shows and hides groups as the settings say. */
  apply(settings: Settings): void {
    for (const [group, entry] of this.#groups) {
      entry.shown = isShown(group, settings);
      if (entry.highlight) this.#register(group, entry.shown ? entry.highlight : null);
    }
  }

  /** Marks what the card is about, or nothing. */
  mark(range: StaticRange | null): void {
    if (!canPaint) return;
    this.#register(OPEN, range && new Highlight(range));
  }

  #register(group: string, highlight: Highlight | null): void {
    const name = this.theme === "dark" ? `${group}-dark` : group;
    if (highlight) {
      CSS.highlights.set(name, highlight);
      if (!this.#registered.includes(name)) this.#registered.push(name);
    } else CSS.highlights.delete(name);
  }

  /** Removes everything from the page. */
  clear(): void {
    for (const name of this.#registered) CSS.highlights.delete(name);
    this.#registered = [];
    this.#groups.clear();
    this.#inBlock.clear();
    this.#blockOf.clear();
    this.#outline = null;
  }

  /** The painted claims in reading order; where there are none, the painted mentions. */
  inOrder(): Finding[] {
    const shown = (prefix: string) =>
      [...this.#groups]
        .filter(([group, entry]) => entry.shown && group.startsWith(prefix))
        .flatMap(([, entry]) => entry.findings)
        .sort((a, b) => a.place.block - b.place.block || a.place.start - b.place.start);
    const claims = shown("claim-");
    return claims.length > 0 ? claims : shown("entity-");
  }

  /** The finding of a target, painted or not. */
  of(target: Target): Finding | undefined {
    for (const { findings } of this.#groups.values()) {
      const found = findings.find((finding) => sameTarget(finding.target, target));
      if (found) return found;
    }
    return undefined;
  }

  /** The painted findings under a point of the viewport: claims first, the shortest first. */
  at(x: number, y: number): Finding[] {
    // Typed as always there; absent in browsers older than the ones named in the manifest.
    const caret = document.caretPositionFromPoint(x, y);
    const node = caret?.offsetNode;
    if (!caret || node?.nodeType !== Node.TEXT_NODE) return [];
    const found = [];
    for (const block of this.#blockOf.get(node as Text) ?? []) {
      for (const { finding, group } of this.#inBlock.get(block) ?? []) {
        if (!this.#groups.get(group)?.shown || !holds(finding.range, node, caret.offset)) continue;
        // The caret is the nearest one to the point, which may lie far off the words.
        if (rects(finding.range).some((rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom)) {
          found.push(finding);
        }
      }
    }
    const length = ({ place }: Finding) => place.end - place.start;
    return found.sort((a, b) => Number("entity" in a.target) - Number("entity" in b.target) || length(a) - length(b));
  }
}

export function sameTarget(a: Target, b: Target): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A live range, for measuring only; null where the page has changed under the static one. */
function live(range: StaticRange): Range | null {
  try {
    const result = document.createRange();
    result.setStart(range.startContainer, range.startOffset);
    result.setEnd(range.endContainer, range.endOffset);
    return result;
  } catch {
    // An offset past the end of a shortened node: the words are gone.
    return null;
  }
}

/** Where the words of a range stand in the viewport, line by line. */
export function rects(range: StaticRange): DOMRect[] {
  return [...(live(range)?.getClientRects() ?? [])].filter((rect) => rect.width > 0 && rect.height > 0);
}

function holds(range: StaticRange, node: Node, offset: number): boolean {
  return live(range)?.isPointInRange(node, offset) ?? false;
}

/** An element of the article, for its colours: the one of the first claim, mention, or block of text. */
function articleElement(report: Report, { blocks }: Outline): Element {
  const first = report.claims[0]?.block ?? report.entities[0]?.block;
  return (first === undefined ? undefined : blocks[first]?.element) ?? document.body;
}

/** Whether `element` stands on a light or a dark background, as it is drawn, whatever the system prefers. */
function themeOf(element: Element): Theme {
  for (let up: Element | null = element; up; up = up.parentElement) {
    const background = rgba(getComputedStyle(up).backgroundColor);
    if (background && background.alpha > 0.5) return luminance(background) < 0.35 ? "dark" : "light";
  }
  // No background of its own anywhere, or a picture: light text is made for dark backgrounds.
  const text = rgba(getComputedStyle(element).color);
  return text && luminance(text) > 0.5 ? "dark" : "light";
}

interface Colour {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

/** A computed colour, its channels 0 to 1. Computed colours of other spaces are drawn to be read. */
function rgba(computed: string): Colour | null {
  const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(computed);
  if (parts) {
    const [, red, green, blue, alpha] = parts;
    return { red: Number(red) / 255, green: Number(green) / 255, blue: Number(blue) / 255, alpha: Number(alpha ?? 1) };
  }
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  if (!context) return null;
  context.fillStyle = computed;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return { red: red / 255, green: green / 255, blue: blue / 255, alpha: alpha / 255 };
}

/** Relative luminance as in WCAG 2. */
function luminance({ red, green, blue }: Colour): number {
  const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
