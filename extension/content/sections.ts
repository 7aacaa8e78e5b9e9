// What a card says: sections about claims, mentions and omissions, as text nodes only.
import { api, type Claim, type Entity, type Reference, type Report } from "../contract";

/** A message of _locales, with its substitutions. */
export function say(key: string, ...values: (string | number)[]): string {
  return api.i18n.getMessage(key, values.map(String));
}

/** A message that has a form for one (`key_one`) and a form for more (`key_other`). */
function count(key: string, number: number): string {
  return say(number === 1 ? `${key}_one` : `${key}_other`, number);
}

/** An element with a class and content; strings become text nodes. */
export function element(tag: string, className: string, ...content: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** A button that does `act`. */
export function button(className: string, label: string, act: () => void): HTMLElement {
  const made = element("button", className, label);
  made.setAttribute("type", "button");
  made.addEventListener("click", act);
  return made;
}

/** `text` with the first occurrence of `words` marked. */
function marked(text: string, words: string | null): (Node | string)[] {
  const at = words ? text.toLowerCase().indexOf(words.toLowerCase()) : -1;
  // Lower-casing changes the length of a few letters; then the place found is not the place meant.
  if (!words || at < 0 || text.toLowerCase().length !== text.length) return [text];
  return [text.slice(0, at), element("mark", "", text.slice(at, at + words.length)), text.slice(at + words.length)];
}

/** How many references are shown before the reader asks for the rest. */
const FIRST = 4;

export function claimSection(claim: Claim): HTMLElement {
  const differing = claim.references.find((reference) => reference.stance === "differs");
  const section = element("section", "claim", state(claim));
  section.append(element("p", "words", "“", ...marked(claim.text, differing?.here ?? null), "”"));
  if (claim.speaker) section.append(element("p", "aside", say("card_said_by", claim.speaker)));
  const order = [...claim.references].sort((a, b) => Number(b.stance === "differs") - Number(a.stance === "differs"));
  const list = element("ul", "outlets", ...order.slice(0, FIRST).map(reference));
  section.append(list);
  const rest = order.slice(FIRST);
  if (rest.length > 0) {
    const more = button("more", count("card_more", rest.length), () => {
      more.remove();
      list.append(...rest.map(reference));
    });
    section.append(more);
  }
  return section;
}

function state(claim: Claim): HTMLElement {
  const line = element("span", `line ${claim.state}`);
  line.setAttribute("aria-hidden", "true");
  return element("h2", "", line, stateWords(claim));
}

function stateWords(claim: Claim): string {
  switch (claim.state) {
    case "same":
      return say("card_same_by", count("count_outlets", claim.outlets), sources(claim));
    case "differs":
      return say("card_differs");
    case "only_here":
      return say("card_only_here");
    case "unjudged":
      return say("card_unjudged");
    case "no_data":
      return say("notice_no_story");
  }
}

/** "1 independent source: AP". */
function sources(claim: Claim): string {
  const agreeing = claim.references.filter(({ stance }) => stance !== "differs" && stance !== "unrelated");
  const names = [...new Set(agreeing.map(sourceName).filter(Boolean))];
  const independent = count("count_independent", claim.families);
  // Sources the page shares with the outlets are not counted; then their names would say something else.
  return names.length > 0 && names.length === claim.families ? `${independent}: ${names.join(", ")}` : independent;
}

/** The name of the source behind an outlet: the agency whose copy it ran, or the outlet itself. */
function sourceName({ family, outlet }: Reference): string {
  if (!family) return outlet;
  const key = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  if (key(outlet) === key(family)) return outlet;
  if (family !== family.toLowerCase()) return family;
  return family.length <= 4 ? family.toUpperCase() : family.charAt(0).toUpperCase() + family.slice(1);
}

const STANCE = {
  same: "card_same",
  finer: "card_more_precise_there",
  coarser: "card_more_precise_here",
  differs: "card_differs",
  unrelated: "card_unjudged",
} as const;

function reference(reference: Reference): HTMLElement {
  const { stance, field, here, there } = reference;
  const item = element("li", stance, heading(reference));
  if (stance === "differs") {
    if (here) item.append(element("p", "pair", element("b", "", say("card_here")), element("mark", "", here)));
    if (there) item.append(element("p", "pair", element("b", "", say("card_there")), element("mark", "", there)));
    if (field) item.firstElementChild?.append(element("span", "stance", say(`field_${field}`)));
  } else {
    item.firstElementChild?.append(element("span", "stance", say(STANCE[stance])));
  }
  const text = reference.exact ?? reference.statement;
  if (text) item.append(element("p", "statement", ...marked(text, stance === "differs" ? there : null)));
  if (reference.why.length > 0) item.append(element("p", "aside", say("card_why", reference.why.join(" · "))));
  return item;
}

function heading(reference: Reference): HTMLElement {
  // A record without an id is the page itself, compared with another of its passages.
  const name = reference.claim ? reference.outlet : say("card_this_page");
  const link = address(reference);
  const outlet = link ? element("a", "outlet", name) : element("span", "outlet", name);
  if (link) {
    outlet.setAttribute("href", link);
    outlet.setAttribute("target", "_blank");
    outlet.setAttribute("rel", "noopener noreferrer");
    outlet.title = reference.title;
  }
  const date = day(reference.published);
  return element("p", "source", outlet, ...(date ? [element("span", "date", date)] : []));
}

/** The outlet's article, at its sentence where the set holds it. Packs are not trusted: web addresses only. */
function address({ url, exact }: Reference): string | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const link = new URL(url);
  if (!exact) return link.href;
  // A text directive keeps `-`, `,` and `&` for itself.
  const words = encodeURIComponent(exact).replace(/-/g, "%2D");
  return `${link.href}${link.hash ? "" : "#"}:~:text=${words}`;
}

function day(iso: string): string {
  const date = new Date(iso);
  if (!/^\d{4}-\d\d-\d\d/.test(iso) || Number.isNaN(date.valueOf())) return iso;
  return date.toLocaleDateString(undefined, { dateStyle: "medium", timeZone: "UTC" });
}

/** `step` goes to another mention: its index among the entities of the report. */
export function entitySection(report: Report, index: number, step: (entity: number) => void): HTMLElement {
  const entity = report.entities[index] as Entity;
  const section = element("section", "entity", element("h2", "", entity.name));
  section.append(element("p", "aside", [entity.role, say(`card_kind_${entity.kind}`)].filter(Boolean).join(" · ")));
  if (entity.aliases?.length) section.append(element("p", "aside", say("card_also", entity.aliases.join(", "))));
  const mentions = report.entities.flatMap(({ id }, at) => (id === entity.id ? [at] : []));
  const here = mentions.indexOf(index);
  const steps = element("p", "steps", element("span", "", say("panel_mention_of", here + 1, mentions.length)));
  if (mentions.length > 1) {
    const at = (offset: number) => mentions[(here + offset + mentions.length) % mentions.length] as number;
    steps.append(
      button("", say("card_mention_previous"), () => step(at(-1))),
      button("", say("card_mention_next"), () => step(at(1))),
    );
  }
  section.append(steps);
  return section;
}

/** What other outlets also report, for one paragraph. */
export function omissionSection(report: Report, indices: number[]): HTMLElement {
  const items = indices.flatMap((index) => {
    const omission = report.omitted[index];
    if (!omission) return [];
    const who = `${omission.outlets.join(", ")} · ${count("count_independent", omission.families)}`;
    return [element("li", "", element("p", "statement", omission.statement), element("p", "aside", who))];
  });
  return element("section", "omission", element("h2", "", say("card_omission")), element("ul", "outlets", ...items));
}
