// The compiled engine with its model and packs, loaded once. Runs in a page's content script and in
// the background alike.
import init, { Engine, __wbg_reset_state, type Job } from "crossread-engine";
import { api, type EngineProgress, type Page, type EngineRequest } from "./contract";
import { rest } from "./slice";

declare const PACKS: string[];

/** In `storage.local`: the names of the reader's own claim sets, and for each `pack:NAME`, its bytes in base 64. */
const OWN_PACKS = "packs";
const OWN_PACK = "pack:";

/** How many stages a page is read in. */
const STAGES = 4;

/** Stands for the parent of a node that has none. */
const NO_PARENT = 0xffffffff;

/** A reading that has not lasted this long tells nothing of its progress, in milliseconds. */
const QUIET_MILLIS = 100;

/** How often a trapped instance is replaced before the engine gives up. */
const MAX_TRAPS = 3;

/** An error with the code the panel and the tests know it by. */
export class EngineError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Data {
  model: Uint8Array;
  packs: Uint8Array[];
}

let prepared: Promise<Data> | null = null;
let engine: Promise<Engine> | null = null;
let traps = 0;

async function bytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(api.runtime.getURL(path))).arrayBuffer());
}

async function fetchData(): Promise<Data> {
  const [model, ...packs] = await Promise.all([bytes("data/entities.model"), ...PACKS.map(bytes)]);
  return { model: model as Uint8Array, packs };
}

/** Compiles the engine and fetches its data. A failure is forgotten, so that the next call tries again. */
export function prepare(): Promise<Data> {
  prepared ??= Promise.all([fetchData(), init({ module_or_path: api.runtime.getURL("engine/crossread_bg.wasm") })]).then(
    ([data]) => data,
    (error: unknown) => {
      prepared = null;
      throw error;
    },
  );
  return prepared;
}

/** The reader's own claim sets, as the options page has stored them. */
async function ownPacks(): Promise<Uint8Array[]> {
  const { [OWN_PACKS]: names } = await api.storage.local.get(OWN_PACKS);
  if (!Array.isArray(names) || names.length === 0) return [];
  const keys = names.map((name) => `${OWN_PACK}${name}`);
  const stored = await api.storage.local.get(keys);
  const packs = keys.map((key) => stored[key]).filter((pack) => typeof pack === "string");
  return packs.map((pack) => Uint8Array.from(atob(pack), (unit) => unit.charCodeAt(0)));
}

async function start({ model, packs }: Data): Promise<Engine> {
  const started = (await finish(Engine.load(model))) as Engine;
  for (const pack of packs) await finish(started.load_pack(pack));
  for (const pack of await ownPacks()) {
    try {
      await finish(started.load_pack(pack));
    } catch (error) {
      // It was sound when it was added; after an update its format may be another, which the options page tells.
      if (typeof (error as { code?: unknown }).code !== "string") throw error;
    }
  }
  return started;
}

// The next page is read with the sets there are then.
api.storage.onChanged.addListener((changes, area) => {
  if (area === "local" && Object.keys(changes).some((key) => key === OWN_PACKS || key.startsWith(OWN_PACK))) engine = null;
});

/** Does a job, turn by turn: the page comes first between two of them. Tells `progress` of the stages that are done. */
async function finish(job: Job, progress: (done: number) => void = () => {}): Promise<unknown> {
  for (let told = 0; ; ) {
    await rest();
    const result: unknown = job.advance();
    if (result !== undefined) {
      job.free();
      return result;
    }
    if (job.stages === told) continue;
    told = job.stages;
    progress(told);
  }
}

function begin(engine: Engine, asked: EngineRequest): Job {
  switch (asked.type) {
    case "engine.read":
      return engine.read(asked.page);
    case "engine.dismiss":
      return engine.dismiss(asked.report, asked.dismissed);
    case "engine.anchor":
      return engine.anchor(asked.file, asked.texts);
  }
}

/**
 * Does what the engine is asked for, and tells the panel how far it is where that takes a while; `tab` is the page's,
 * where it is done elsewhere. A trap poisons the instance: it is replaced, and after the third the engine gives up.
 */
export async function answer(asked: EngineRequest, tab: number | null = null): Promise<unknown> {
  const data = await prepare();
  const began = performance.now();
  const progress = (done: number) => {
    if (performance.now() - began < QUIET_MILLIS) return;
    const told: EngineProgress = { type: "progress", tab, done, stages: STAGES };
    // Only an open panel listens.
    api.runtime.sendMessage(told).catch(() => {});
  };
  while (traps < MAX_TRAPS) {
    engine ??= start(data);
    const mine = engine;
    try {
      return await finish(begin(await mine, asked), progress);
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (typeof code === "string") throw new EngineError(code, (error as Error).message);
      // Everyone who was reading fails with the instance: that is one trap.
      if (engine !== mine) continue;
      traps += 1;
      engine = null;
      __wbg_reset_state();
    }
  }
  throw new EngineError("trapped", api.i18n.getMessage("engine_trapped"));
}

/** Reads a headline and paragraphs from the day `published` with the claim set at `pack`: the sample of the welcome page. */
export async function readSample(texts: string[], published: string, pack: string): Promise<Report> {
  const { model } = await prepare();
  const started = (await finish(Engine.load(model))) as Engine;
  await finish(started.load_pack(await bytes(pack)));
  const blocks = ["", ...texts];
  const page: Page = {
    url: "",
    lang: "en",
    title: texts[0] ?? "",
    metas: [["article:published_time", published]],
    jsonld: [],
    times: [],
    tags: ["article", ...texts.map((_, index) => (index === 0 ? "h1" : "p"))],
    parents: blocks.map((_, index) => (index === 0 ? NO_PARENT : 0)),
    hints: blocks.map(() => ""),
    texts: blocks,
    linked: blocks.map(() => 0),
  };
  return (await finish(started.read(page))) as Report;
}
