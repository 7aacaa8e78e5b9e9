// Where a passage is to be found, and a claim with what others report as text to paste elsewhere.
import { api, type Claim, type Reference, type Report } from "../contract";
import { quoted, say } from "./sections";

/** A longer passage is named by its first and last words: UTF-16 units. */
const WHOLE = 200;
const WORDS_OF_AN_END = 5;

/** An address, at a passage where one is known. Packs are not trusted: web addresses only. */
export function passage(url: string, words: string | null): string | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const link = new URL(url);
  const text = words?.trim().replace(/\s+/g, " ");
  if (!text) return link.href;
  const all = text.split(" ");
  const ends =
    text.length > WHOLE && all.length > 2 * WORDS_OF_AN_END
      ? [all.slice(0, WORDS_OF_AN_END).join(" "), all.slice(-WORDS_OF_AN_END).join(" ")]
      : [text];
  // A text directive keeps `-`, `,` and `&` for itself.
  const directive = ends.map((end) => encodeURIComponent(end).replace(/-/g, "%2D")).join();
  return `${link.href}${link.hash ? "" : "#"}:~:text=${directive}`;
}

/** Made at the first date and kept: making one takes longer than writing many dates. */
let dates: Intl.DateTimeFormat | null = null;

/** A date in the reader's language; what is none stays as it is. */
export function day(iso: string | null): string {
  const date = new Date(iso ?? "");
  if (!/^\d{4}-\d\d-\d\d/.test(iso ?? "") || Number.isNaN(date.valueOf())) return iso ?? "";
  dates ??= new Intl.DateTimeFormat(api.i18n.getUILanguage(), { dateStyle: "medium", timeZone: "UTC" });
  return dates.format(date);
}

/** A claim and what is reported of it elsewhere, a line each. */
export function citation({ article }: Report, claim: Claim): string {
  const line = (...parts: (string | null)[]) => parts.filter(Boolean).join(", ");
  const here = line(quoted(claim.text), article.outlet, quoted(article.title), day(article.published), passage(article.url || location.href, claim.text));
  const there = claim.references.filter(({ claim: record }) => record).map((reference) => {
    const { outlet, title, published, url, exact } = reference;
    return line(said(reference), outlet, quoted(title), day(published), passage(url, exact));
  });
  return [here, ...there].join("\n");
}

function said({ stance, there, exact, statement }: Reference): string {
  const words = exact ? quoted(exact) : statement;
  if (stance !== "differs") return `${say("card_same")}: ${words}`;
  return `${say("card_differs")}: ${[there, words].filter(Boolean).join("; ")}`;
}
