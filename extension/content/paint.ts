// Lines on the page by the CSS Custom Highlight API: no node of the page is touched. Highlights hold static
// ranges, because live ones slow every change of the page.
import { DEFAULTS, type Claim, type Entity, type InBlock, type Kind, type Report, type Settings, type Target } from "../contract";
import { CLAIMS, DOUBTFUL, MENTIONS, OPEN, SHADES, sheet, type Line, type Shade } from "./lines";
import { locate, type Outline } from "./read";
import { Colours } from "./shade";
import { rest, SLICE } from "../slice";
import { above } from "./tree";

/** A painted claim or mention. */
export interface Finding {
  target: Target;
  place: InBlock;
  range: StaticRange;
  line: Line;
  /** The shade that is seen where the words stand. */
  shade: Shade;
}

/** A claim at least this well worth checking is painted in the density "ranked". */
const RANKED = 0.5;

/** A name found less surely than this is painted in the density "all" only. */
const SURE = 0.4;

/** Above the names, below what the card is about. */
const CLAIM_PRIORITY = 1;

/** Whether this browser can paint at all. */
export const canPaint = typeof Highlight === "function" && typeof CSS !== "undefined" && "highlights" in CSS;

function lineOf(claim: Claim): Line {
  if (claim.state === "same" || claim.state === "differs") return `claim-${claim.state}`;
  if (claim.state === "only_here") return "claim-only-here";
  return claim.rank >= RANKED ? "claim-ranked" : "claim-other";
}

function nameLine({ kind, score }: Entity): Line {
  return score >= SURE ? `entity-${kind}` : `doubtful-${kind}`;
}

/** Whether the reader wants to see a line. */
function isShown(line: Line, settings: Settings): boolean {
  switch (line) {
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
    default: {
      const [sort, kind] = line.split("-") as ["entity" | "doubtful", Kind];
      return settings.kinds[kind] && (sort === "entity" || settings.density === "all");
    }
  }
}

/** Takes away what another run of this script has painted and could not: it was updated or switched off. */
export function clearLeftovers(): void {
  if (!canPaint) return;
  for (const name of [...CLAIMS, ...MENTIONS, ...DOUBTFUL, OPEN]) {
    for (const shade of Object.keys(SHADES)) CSS.highlights.delete(name + shade);
  }
}

/** The findings of one report on one page. */
export class Paint {
  /** Whether words have changed since they were painted, and have lost their paint. */
  faded = false;
  readonly #lines = new Map<Line, { findings: Finding[]; shown: boolean }>();
  /** A line has a highlight for each shade it is painted in; by their names. */
  readonly #highlights = new Map<string, { line: Line; highlight: Highlight }>();
  #registered: string[] = [];
  /** Findings by block, and the blocks with findings by text node and by element. */
  readonly #inBlock = new Map<number, Finding[]>();
  readonly #blocksOf = new Map<Node, number[]>();
  #outline: Outline | null = null;
  #settings: Settings = DEFAULTS;
  #colours = new Colours();
  /** Shadow trees that have been given the style of the highlights. */
  readonly #styled = new Map<ShadowRoot, CSSStyleSheet>();

  /** Paints a report, in slices. What the page no longer says is passed over. */
  async show(report: Report, outline: Outline, settings: Settings): Promise<void> {
    this.clear();
    this.#outline = outline;
    this.#settings = settings;
    this.#colours = new Colours();
    const claims = report.claims.map((claim, index) => [lineOf(claim), { claim: index }, claim] as const);
    const mentions = report.entities.map((entity, index) => [nameLine(entity), { entity: index }, entity] as const);
    let until = performance.now() + SLICE;
    for (const [line, target, place] of [...claims, ...mentions]) {
      this.#add(line, target, place);
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

  #add(line: Line, target: Target, place: InBlock): void {
    const range = this.#outline && locate(this.#outline.blocks, place);
    if (!range) return;
    const known = this.#inBlock.get(place.block);
    const finding = { target, place, range, line, shade: known?.[0]?.shade ?? this.shadeBeside(place.block) };
    const entry = this.#lines.get(line);
    if (entry) entry.findings.push(finding);
    else this.#lines.set(line, { findings: [finding], shown: false });
    this.#highlightOf(finding)?.add(range);
    if (known) known.push(finding);
    else {
      this.#inBlock.set(place.block, [finding]);
      this.#know(place.block);
    }
  }

  /** The highlight that a finding is painted by; null where the browser cannot paint. */
  #highlightOf({ line, shade }: Finding): Highlight | null {
    if (!canPaint) return null;
    const name = line + shade;
    let known = this.#highlights.get(name);
    if (!known) {
      known = { line, highlight: new Highlight() };
      if (line.startsWith("claim-")) known.highlight.priority = CLAIM_PRIORITY;
      this.#highlights.set(name, known);
    }
    return known.highlight;
  }

  /** The shade that is seen beside the text of a block. */
  shadeBeside(block: number): Shade {
    return this.#colours.shadeOf(this.#outline?.blocks[block]?.element ?? document.documentElement);
  }

  /** Measures the colours of the page again, which may have changed. Whether they have. */
  shade(): boolean {
    this.#colours = new Colours();
    let changed = false;
    for (const [block, findings] of this.#inBlock) {
      const shade = this.shadeBeside(block);
      for (const finding of findings) {
        if (finding.shade === shade) continue;
        changed = true;
        this.#highlightOf(finding)?.delete(finding.range);
        finding.shade = shade;
        this.#highlightOf(finding)?.add(finding.range);
      }
    }
    if (changed) this.apply(this.#settings);
    return changed;
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
      const style = new CSSStyleSheet();
      style.replaceSync(sheet());
      root.adoptedStyleSheets.push(style);
      this.#styled.set(root, style);
    }
  }

  /** Whether anything in a shadow tree is painted. */
  #isIn(root: ShadowRoot): boolean {
    return [...this.#inBlock.values()].some((findings) => findings.some(({ range }) => range.startContainer.getRootNode() === root));
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
    for (const finding of this.#inBlock.get(block) ?? []) {
      if (this.#outline && locate(this.#outline.blocks, finding.place)) {
        kept.push(finding);
        continue;
      }
      this.faded = true;
      this.#highlightOf(finding)?.delete(finding.range);
      const findings = this.#lines.get(finding.line)?.findings;
      findings?.splice(findings.indexOf(finding), 1);
    }
    this.#inBlock.set(block, kept);
  }

  /** The elements of the blocks in which something is painted. */
  elements(): Element[] {
    const painted = [...this.#inBlock].filter(([, findings]) => findings.length > 0);
    return [...new Set(painted.flatMap(([block]) => this.#outline?.blocks[block]?.element ?? []))];
  }

  /** Shows and hides lines as the settings say; also brings back what the page has thrown out. */
  apply(settings: Settings): void {
    this.#settings = settings;
    for (const [line, entry] of this.#lines) entry.shown = isShown(line, settings);
    for (const [name, { line, highlight }] of this.#highlights) {
      this.#register(name, this.#lines.get(line)?.shown && highlight.size > 0 ? highlight : null);
    }
  }

  /** Marks what the reader was brought to, or nothing. */
  mark(words: Pick<Finding, "range" | "shade"> | null): void {
    if (!canPaint) return;
    for (const shade of Object.keys(SHADES)) {
      this.#register(OPEN + shade, words?.shade === shade ? new Highlight(words.range) : null);
    }
  }

  #register(name: string, highlight: Highlight | null): void {
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
    for (const [root, style] of this.#styled) {
      const at = root.adoptedStyleSheets.indexOf(style);
      if (at >= 0) root.adoptedStyleSheets.splice(at, 1);
    }
    this.#styled.clear();
    this.#lines.clear();
    this.#highlights.clear();
    this.#inBlock.clear();
    this.#blocksOf.clear();
    this.#outline = null;
    this.faded = false;
  }

  /** The painted claims in reading order; where there are none, the painted mentions. What is hidden is not among them. */
  inOrder(): Finding[] {
    const shown = (claims: boolean) =>
      [...this.#lines]
        .filter(([line, entry]) => entry.shown && line.startsWith("claim-") === claims)
        .flatMap(([, entry]) => entry.findings)
        .filter(({ range }) => rects(range).length > 0)
        .sort((a, b) => a.place.block - b.place.block || a.place.start - b.place.start);
    const claims = shown(true);
    return claims.length > 0 ? claims : shown(false);
  }

  /** The finding of a target, painted or not. */
  of(target: Target): Finding | undefined {
    for (const { findings } of this.#lines.values()) {
      const found = findings.find((finding) => sameTarget(finding.target, target));
      if (found) return found;
    }
    return undefined;
  }

  /** Everything that is painted or could be: the settings may hide it. */
  all(): Finding[] {
    return [...this.#inBlock.values()].flat();
  }

  /** The shown findings that hold a place in a text node: claims first, the shortest first. */
  holding(node: Node, offset: number): Finding[] {
    const blocks = this.#blocksOf.get(node) ?? [];
    const found = blocks
      .flatMap((block) => this.#inBlock.get(block) ?? [])
      .filter(({ line, range }) => this.#lines.get(line)?.shown && holds(range, node, offset));
    const length = ({ place }: Finding) => place.end - place.start;
    return found.sort((a, b) => Number("entity" in a.target) - Number("entity" in b.target) || length(a) - length(b));
  }

  /** The painted findings under a point of the viewport: claims first, the shortest first. */
  at(x: number, y: number): Finding[] {
    // Typed as always there; absent in browsers older than the ones named in the manifest.
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots: this.#outline?.shadows ?? [] });
    const node = caret?.offsetNode;
    if (!caret || !node) return [];
    // The caret is the nearest one to the point, which may lie far off the words.
    const isUnder = ({ left, right, top, bottom }: DOMRect) => x >= left && x <= right && y >= top && y <= bottom;
    return this.holding(node, caret.offset).filter(({ range }) => rects(range).some(isUnder));
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
