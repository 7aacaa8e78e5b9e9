// What the reader does not want to see again: kept on this device, laid over every report.
import { api, type Claim, type Dismissed, type Report } from "../contract";

/** The key in `storage.local`: a list, newest last. */
export const DISMISSED = "dismissed";
const MAX_DISMISSED = 2000;

export async function dismissed(): Promise<Dismissed[]> {
  const { [DISMISSED]: stored } = await api.storage.local.get(DISMISSED);
  return Array.isArray(stored) ? (stored as Dismissed[]) : [];
}

export async function dismiss(what: Dismissed): Promise<void> {
  const known = await dismissed();
  await api.storage.local.set({ [DISMISSED]: [...known, what].slice(-MAX_DISMISSED) });
}

/** Takes back what was dismissed. */
export async function restore({ page, words, record }: Dismissed): Promise<void> {
  const known = await dismissed();
  const isIt = (other: Dismissed) => other.page === page && other.words === words && other.record === record;
  await api.storage.local.set({ [DISMISSED]: known.filter((other) => !isIt(other)) });
}

/** The address that a page is remembered by. */
export function pageOf({ article }: Report): string {
  return article.url || location.origin + location.pathname + location.search;
}

/** The report without what the reader has dismissed on its page. */
export function without(all: readonly Dismissed[], report: Report): Report {
  const page = pageOf(report);
  const here = all.filter((one) => one.page === page);
  if (here.length === 0) return report;
  const hidden = new Set(here.filter(({ record }) => record === null).map(({ words }) => words));
  return {
    ...report,
    entities: report.entities.filter(({ name }) => !hidden.has(name)),
    claims: report.claims.filter(({ text }) => !hidden.has(text)).map((claim) => unmatched(claim, here)),
    omitted: report.omitted.filter(({ statement }) => !hidden.has(statement)),
  };
}

/** A claim without the records that the reader says are of another fact. */
function unmatched(claim: Claim, here: readonly Dismissed[]): Claim {
  const others = new Set(here.filter(({ words }) => words === claim.text).map(({ record }) => record));
  const references = claim.references.filter(({ claim: record }) => !others.has(record));
  if (references.length === claim.references.length) return claim;
  const differs = references.some(({ stance }) => stance === "differs");
  const distinct = (key: "outlet" | "family") => new Set(references.map((reference) => reference[key])).size;
  return {
    ...claim,
    references,
    state: differs ? "differs" : references.length > 0 ? "same" : "unjudged",
    outlets: distinct("outlet"),
    // What the page shares with an outlet was never counted.
    families: Math.min(claim.families, distinct("family")),
  };
}
