// The compiled engine with its model and packs, loaded once. Runs in a page's content script and in
// the background alike.
import init, { Engine, __wbg_reset_state, type Job } from "crossread-engine";
import { api, type Page, type Report } from "./contract";
import { rest } from "./slice";

declare const PACKS: string[];

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

async function start({ model, packs }: Data): Promise<Engine> {
  const started = (await finish(Engine.load(model))) as Engine;
  for (const pack of packs) await finish(started.load_pack(pack));
  return started;
}

/** Does a job, turn by turn: the page comes first between two of them. */
async function finish(job: Job): Promise<unknown> {
  for (;;) {
    await rest();
    const result: unknown = job.advance();
    if (result === undefined) continue;
    job.free();
    return result;
  }
}

/** Reads a page. A trap poisons the instance: it is replaced, and after the third the engine gives up. */
export async function read(page: Page): Promise<Report> {
  const data = await prepare();
  while (traps < MAX_TRAPS) {
    engine ??= start(data);
    const mine = engine;
    try {
      return (await finish((await mine).read(page))) as Report;
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
