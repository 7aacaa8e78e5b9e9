// Lines on the page by the CSS Custom Highlight API: no node of the page is touched. Highlights hold static
// ranges, because live ones slow every change of the page.
import { DEFAULTS, type Claim, type InBlock, type Kind, type Report, type Settings, type Target } from "../contract";
import style from "../content.css";
import { locate, type Outline } from "./read";
import { rest, SLICE } from "../slice";
import { above } from "./tree";

/** A painted claim or mention. */
export interface Finding {
  target: Target;
  place: InBlock;
  range: StaticRange;
}

export type Theme = "light" | "dark";

const CLAIMS = ["claim-same", "claim-differs", "claim-only-here", "claim-ranked", "claim-other"] as const;
const KINDS = ["person", "organization", "place", "group", "date", "figure"] as const;
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

/** Takes away what another run of this script has painted and could not: it was updated or switched off. */
export function clearLeftovers(): void {
  if (!canPaint) return;
  for (const name of [...CLAIMS, ...KINDS.map((kind) => `entity-${kind}`), OPEN]) {
    CSS.highlights.delete(name);
    CSS.highlights.delete(`${name}-dark`);
  }
}

/** The findings of one report on one page. */
export class Paint {
  theme: Theme = "light";
  /** Whether words have changed since they were painted, and have lost their paint. */
  faded = false;
  readonly #groups = new Map<Group, { highlight: Highlight | null; findings: Finding[]; shown: boolean }>();
  #registered: string[] = [];
  /** Findings by block, and the blocks with findings by text node and by element. */
  readonly #inBlock = new Map<number, { finding: Finding; group: Group }[]>();
  readonly #blocksOf = new Map<Node, number[]>();
  #outline: Outline | null = null;
  #settings: Settings = DEFAULTS;
  /** Shadow trees that have been given the style of the highlights. */
  readonly #styled = new Map<ShadowRoot, CSSStyleSheet>();

  /** Paints a report, in slices. What the page no longer says is passed over. */
  async show(report: Report, outline: Outline, settings: Settings): Promise<void> {
    this.clear();
    this.#outline = outline;
    this.#settings = settings;
    this.theme = themeOf(articleElement(report, outline));
    const claims = report.claims.map((claim, index) => [groupOf(claim), { claim: index }, claim] as const);
    const mentions = report.entities.map((entity, index) => [`entity-${entity.kind}`, { entity: index }, entity] as const);
    let until = performance.now() + SLICE;
    for (const [group, target, place] of [...claims, ...mentions]) {
      this.#add(group, target, place);
      if (performance.now() < until) continue;
      this.apply(this.#settings);
      await rest();
      // Cleared, or showing something else by now.
      if (this.#outline !== outline) return;
      until = performance.now() + SLICE;
    }
    this.apply(this.#settings);
    this.#styleShadows();
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
    else {
      this.#inBlock.set(place.block, [{ finding, group }]);
      this.#know(place.block);
    }
  }

  /** Notes by which nodes a block is found. */
  #know(index: number): void {
    const block = this.#outline?.blocks[index];
    if (!block) return;
    for (const node of new Set<Node>([block.element, ...block.pieces.map(({ node }) => node)])) {
      const known = this.#blocksOf.get(node);
      if (known) known.push(index);
      else this.#blocksOf.set(node, [index]);
    }
  }

  /** Firefox applies the document's highlight styles to no shadow tree. */
  #styleShadows(): void {
    for (const root of this.#outline?.shadows ?? []) {
      const host = root.firstElementChild;
      if (!host || !this.#isIn(root) || getComputedStyle(host, "::highlight(claim-same)").textDecorationLine === "underline") continue;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      root.adoptedStyleSheets.push(sheet);
      this.#styled.set(root, sheet);
    }
  }

  /** Whether anything in a shadow tree is painted. */
  #isIn(root: ShadowRoot): boolean {
    return [...this.#inBlock.values()].some((findings) => findings.some(({ finding }) => finding.range.startContainer.getRootNode() === root));
  }

  /**
   * Takes the paint off what `nodes`, each of which has changed, no longer say: a static range stays where it
   * is, whatever words come to stand there. Called before the change is drawn.
   */
  verify(nodes: Iterable<Node>): void {
    const blocks = new Set<number>();
    for (const node of nodes) {
      let up: Node | null = node;
      while (up && !this.#blocksOf.has(up)) up = above(up);
      for (const block of (up && this.#blocksOf.get(up)) ?? []) blocks.add(block);
    }
    blocks.forEach((block) => this.#verifyBlock(block));
  }

  /** As [`Paint.verify`] for all that is painted. */
  verifyAll(): void {
    for (const block of this.#inBlock.keys()) this.#verifyBlock(block);
  }

  #verifyBlock(block: number): void {
    const kept = [];
    for (const known of this.#inBlock.get(block) ?? []) {
      if (this.#outline && locate(this.#outline.blocks, known.finding.place)) {
        kept.push(known);
        continue;
      }
      this.faded = true;
      const entry = this.#groups.get(known.group);
      entry?.highlight?.delete(known.finding.range);
      entry?.findings.splice(entry.findings.indexOf(known.finding), 1);
    }
    this.#inBlock.set(block, kept);
  }

  /** The elements of the blocks in which something is painted. */
  elements(): Element[] {
    const painted = [...this.#inBlock].filter(([, findings]) => findings.length > 0);
    return [...new Set(painted.flatMap(([block]) => this.#outline?.blocks[block]?.element ?? []))];
  }

  /** Shows and hides groups as the settings say; also brings back what the page has thrown out. */
  apply(settings: Settings): void {
    this.#settings = settings;
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
    if (!highlight) CSS.highlights.delete(name);
    else if (CSS.highlights.get(name) !== highlight) {
      CSS.highlights.set(name, highlight);
      if (!this.#registered.includes(name)) this.#registered.push(name);
    }
  }

  /** Removes everything from the page. */
  clear(): void {
    for (const name of this.#registered) CSS.highlights.delete(name);
    this.#registered = [];
    for (const [root, sheet] of this.#styled) {
      const at = root.adoptedStyleSheets.indexOf(sheet);
      if (at >= 0) root.adoptedStyleSheets.splice(at, 1);
    }
    this.#styled.clear();
    this.#groups.clear();
    this.#inBlock.clear();
    this.#blocksOf.clear();
    this.#outline = null;
    this.faded = false;
  }

  /** The painted claims in reading order; where there are none, the painted mentions. What is hidden is not among them. */
  inOrder(): Finding[] {
    const shown = (prefix: string) =>
      [...this.#groups]
        .filter(([group, entry]) => entry.shown && group.startsWith(prefix))
        .flatMap(([, entry]) => entry.findings)
        .filter(({ range }) => rects(range).length > 0)
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
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots: this.#outline?.shadows ?? [] });
    const node = caret?.offsetNode;
    if (!caret || node?.nodeType !== Node.TEXT_NODE) return [];
    const found = [];
    for (const block of this.#blocksOf.get(node) ?? []) {
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
