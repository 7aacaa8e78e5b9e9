// What the parts of the extension say to each other. The report is `Report<InBlock>` of src/report.rs.

/** The browser's extension API under the name both browsers have. */
export const api: typeof chrome = (globalThis as { browser?: typeof chrome }).browser ?? chrome;

// --- the page and the report ----------------------------------------------------------------------

/** A page as the engine takes it: `article::Page`, its nodes as columns. */
export interface Page {
  url: string;
  lang: string;
  title: string;
  metas: [string, string][];
  jsonld: string[];
  times: string[];
  tags: string[];
  parents: number[];
  hints: string[];
  texts: string[];
  linked: number[];
}

/** A position: UTF-16 units `start` to `end` of the text of one block of the page. */
export interface InBlock {
  block: number;
  start: number;
  end: number;
}

export type Kind = "person" | "organization" | "place" | "group" | "date" | "figure";
export type State = "same" | "differs" | "only_here" | "unjudged" | "no_data";
export type Stance = "same" | "finer" | "coarser" | "differs" | "unrelated";
export type Field = "number" | "date" | "name" | "place" | "actor" | "quote" | "polarity";

export interface Entity extends InBlock {
  text: string;
  kind: Kind;
  id: number;
  name: string;
  role?: string;
  aliases?: string[];
  score: number;
}

export interface Reference {
  claim: string;
  outlet: string;
  family: string;
  stance: Stance;
  field: Field | null;
  here: string | null;
  there: string | null;
  statement: string;
  exact: string | null;
  /** Where a quotation differs: the claim and what the outlet says, every second piece of words the other does not have. */
  wording?: { here: string[]; there: string[] };
  why: string[];
  title: string;
  url: string;
  published: string;
}

export interface Claim extends InBlock {
  text: string;
  kinds: string[];
  rank: number;
  speaker: string | null;
  state: State;
  outlets: number;
  families: number;
  references: Reference[];
}

export interface Omission {
  claim: string;
  statement: string;
  outlets: string[];
  /** How many other outlets the set has on the story. */
  of: number;
  families: number;
  after: number;
}

export interface Report {
  article: {
    title: string;
    outlet: string;
    url: string;
    published: string | null;
    lang: string;
    credits: string[];
    blocks: number;
  };
  entities: Entity[];
  claims: Claim[];
  omitted: Omission[];
  /** What the outlets that are referred to have their text from, by family. */
  sources: { family: string; name: string }[];
  /** That of most outlets first. */
  stories: { id: string; outlets: number; families: number; own?: string[] }[];
  micros: Record<"article" | "entities" | "claims" | "crossref", number>;
}

// --- settings -------------------------------------------------------------------------------------

/** What the reader chose; kept in `storage.sync` under the one key `settings`. */
export interface Settings {
  on: boolean;
  offSites: string[];
  kinds: Record<Kind, boolean>;
  states: Record<"same" | "differs" | "only_here", boolean>;
  omissions: boolean;
  /** Which claims are painted: cross-referenced ones, also those well worth checking, or all. */
  density: "cross" | "ranked" | "all";
  /** Whether the engine always runs in the background. */
  background: boolean;
}

export const DEFAULTS: Settings = {
  on: true,
  offSites: [],
  kinds: { person: true, organization: true, place: true, group: false, date: false, figure: false },
  states: { same: true, differs: true, only_here: true },
  omissions: true,
  density: "cross",
  background: false,
};

/** The stored settings, what is missing taken from the defaults. */
export function settingsFrom(stored: unknown): Settings {
  const given = (stored ?? {}) as Partial<Settings>;
  return {
    ...DEFAULTS,
    ...given,
    kinds: { ...DEFAULTS.kinds, ...given.kinds },
    states: { ...DEFAULTS.states, ...given.states },
  };
}

/** What the reader does not want to see again on a page; a list of these is kept in `storage.local`. */
export interface Dismissed {
  /** The page's address. */
  page: string;
  /** The claim, the name or the statement left out, as it is reported. */
  words: string;
  /** The record that is of another fact than `words`; null where they are not to be marked at all. */
  record: string | null;
  /** ISO date and time. */
  at: string;
}

/** An annotation that was brought back: its words, what it says of them, and where they stand, if they do. */
export interface Anchored {
  exact: string;
  said: string;
  place: InBlock | null;
}

// --- messages -------------------------------------------------------------------------------------

export type Target = { claim: number } | { entity: number } | { omission: number } | { imported: number };

/** What the panel and the background ask of a page. */
export type ToPage =
  | { type: "status" }
  | { type: "go"; target: Target }
  /** Asks for the texts of the outline's nodes as they were read. */
  | { type: "texts" }
  /** To mark the words of the annotations in a file's text; answered with whether it holds any. */
  | { type: "import"; file: string }
  | { type: "read" }
  | { type: "next" }
  | { type: "previous" }
  | { type: "open" };

/** What a page tells everyone, and asks of the background. `differs` is null where nothing is read. */
export type FromPage = { type: "changed"; differs: number | null } | EngineRequest;

/** What the engine is asked for: a report on a page, a report without what was dismissed, the places of annotations. */
export type EngineRequest =
  | { type: "engine.read"; page: Page }
  | { type: "engine.dismiss"; report: Report; dismissed: Dismissed[] }
  | { type: "engine.anchor"; file: string; texts: string[] };

/** How many of its stages the engine has done. `tab` is null where it runs in the page, whose tab is the sender's. */
export interface EngineProgress {
  type: "progress";
  tab: number | null;
  done: number;
  stages: number;
}

export type Progress = "off" | "site_off" | "not_article" | "reading" | "read" | "failed";

/** The answer to `status`. */
export interface Status {
  state: Progress;
  engine: "page" | "background" | null;
  message: string | null;
  paintable: boolean;
  /** False where the page kept changing until it was no longer read again. */
  settled: boolean;
  url: string;
  host: string;
  /** The language the page says it is in; may be empty. */
  lang: string;
  report: Report | null;
  /** The annotations the reader has brought back. */
  imported: Anchored[];
  millis: number | null;
  /** What the open card is about and says, for those who cannot see it. */
  card: { kind: "claim" | "entity" | "omission"; index: number; text: string } | null;
}

/** The background's answer to an `EngineRequest`. */
export type EngineAnswer = { given: unknown } | { error: { code: string; message: string } };
