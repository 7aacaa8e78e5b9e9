// What the reader does not want to see again: kept on this device. The engine lays it over every report.
import { api, type Dismissed, type Report } from "../contract";

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

/** Those of `all` that were dismissed on the page of a report. */
export function dismissedOn(page: string, all: readonly Dismissed[]): Dismissed[] {
  return all.filter((one) => one.page === page);
}
