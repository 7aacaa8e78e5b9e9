// Where the engine runs: in this content script, or, where the page forbids WebAssembly, in the background.
import { api, type Anchored, type Dismissed, type EngineAnswer, type EngineRequest, type Page, type Report } from "../contract";
import { answer, EngineError } from "../engine";

export type Place = "page" | "background";

/** Origins whose pages forbid WebAssembly, newest last; in `storage.local`. */
const BLOCKED = "blockedOrigins";
const MAX_BLOCKED = 500;

/** Reads `page`; with `inBackground`, or on an origin known to forbid it, not in the page. */
export async function readPage(page: Page, inBackground: boolean): Promise<{ report: Report; place: Place }> {
  const { given, place } = await ask({ type: "engine.read", page }, inBackground);
  return { report: given as Report, place };
}

/** The report without what was dismissed on its page. */
export async function dismissFrom(report: Report, dismissed: Dismissed[], inBackground: boolean): Promise<Report> {
  return (await ask({ type: "engine.dismiss", report, dismissed }, inBackground)).given as Report;
}

/** The annotations of a file's text, each with its place among the texts of the page's blocks. */
export async function anchor(file: string, texts: string[], inBackground: boolean): Promise<Anchored[]> {
  return (await ask({ type: "engine.anchor", file, texts }, inBackground)).given as Anchored[];
}

async function ask(asked: EngineRequest, inBackground: boolean): Promise<{ given: unknown; place: Place }> {
  if (!inBackground && !(await isBlocked(location.origin))) {
    try {
      return { given: await askHere(asked), place: "page" };
    } catch (error) {
      // An error of the engine is the same in the background; everything else is this page's doing.
      if (error instanceof EngineError) throw error;
    }
  }
  return { given: await askBackground(asked), place: "background" };
}

/**
 * Chromium applies the page's own policy to WebAssembly in a content script, and tells the page of each
 * attempt. An origin that forbids it, or only reports it, is remembered, so that it is told once.
 */
async function askHere(asked: EngineRequest): Promise<unknown> {
  let forbidden = false;
  const notice = (event: SecurityPolicyViolationEvent) => {
    if (event.blockedURI === "wasm-eval") forbidden = true;
  };
  document.addEventListener("securitypolicyviolation", notice);
  try {
    return await answer(asked);
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) forbidden = true;
    throw error;
  } finally {
    // The event is queued: it comes after the failure it reports.
    setTimeout(() => {
      document.removeEventListener("securitypolicyviolation", notice);
      if (forbidden) void remember(location.origin);
    }, 100);
  }
}

async function askBackground(asked: EngineRequest): Promise<unknown> {
  const answer = (await api.runtime.sendMessage(asked)) as EngineAnswer | undefined;
  if (!answer) throw new EngineError("no_answer", api.i18n.getMessage("engine_no_answer"));
  if ("error" in answer) throw new EngineError(answer.error.code, answer.error.message);
  return answer.given;
}

async function blocked(): Promise<string[]> {
  const { [BLOCKED]: stored } = await api.storage.local.get(BLOCKED);
  return Array.isArray(stored) ? (stored as string[]) : [];
}

async function isBlocked(origin: string): Promise<boolean> {
  return (await blocked()).includes(origin);
}

async function remember(origin: string): Promise<void> {
  const known = await blocked();
  if (!known.includes(origin)) await api.storage.local.set({ [BLOCKED]: [...known, origin].slice(-MAX_BLOCKED) });
}
