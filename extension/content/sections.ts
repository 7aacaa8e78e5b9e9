// What a card says: sections about claims, mentions and omissions, as text nodes only.
import { api, type Claim, type Entity, type Reference, type Report } from "../contract";
import { citation, day, passage } from "./citation";

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

/** An element whose words are the page's, in its language. */
function ofPage(report: Report, made: HTMLElement): HTMLElement {
  made.lang = report.article.lang || "en";
  return made;
}

/** A button that does `act`. */
export function button(className: string, label: string, act: () => void): HTMLElement {
  const made = element("button", className, label);
  made.setAttribute("type", "button");
  made.addEventListener("click", act);
  return made;
}

/** What the reader can do about a finding. */
export interface Acts {
  copy(text: string): void;
  /** Hides `words` from now on, or, with a record, no longer compares them with it. */
  dismiss(words: string, record: string | null): void;
  /** Goes to another mention: its index among the entities of the report. */
  step(entity: number): void;
}

/** A run of UTF-16 units. */
interface Run {
  at: number;
  end: number;
}

/** `text` with the words marked that stand in `runs`. */
function marked(text: string, runs: Run[]): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const { at, end } of runs.sort((a, b) => a.at - b.at || b.end - a.end)) {
    if (at < from) continue;
    parts.push(text.slice(from, at), element("mark", "", text.slice(at, end)));
    from = end;
  }
  return [...parts, text.slice(from)];
}

/** Where the claim (`here`) or what the outlet says (`there`), perhaps within quotation marks, has words that the other does not. */
function differing(text: string, { stance, wording, ...values }: Reference, side: "here" | "there"): Run[] {
  if (stance !== "differs") return [];
  if (!wording) {
    const value = values[side];
    const at = value ? placeOf(text, value) : -1;
    return value && at >= 0 ? [{ at, end: at + value.length }] : [];
  }
  let end = Math.max(0, text.indexOf(wording[side].join("")));
  return wording[side].flatMap((piece, index) => {
    const at = end;
    end += piece.length;
    return index % 2 === 1 ? [{ at, end }] : [];
  });
}

/** Where `value` stands in `text` as whole words, whatever the case; -1 where it does not. */
function placeOf(text: string, value: string): number {
  const lower = text.toLowerCase();
  const sought = value.toLowerCase();
  // Lower-casing changes the length of a few letters; then the place found is not the place meant.
  if (lower.length !== text.length || sought.length !== value.length) return -1;
  const isInWord = (at: number) => /[\p{L}\p{N}]{2}/u.test(lower.slice(at - 1, at + 1));
  for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, at + 1)) {
    if (!isInWord(at) && !isInWord(at + sought.length)) return at;
  }
  return -1;
}

/** Words in quotation marks, unless they bring their own. */
export function quoted(words: string): string {
  return words === "" || /^["“‘«]/.test(words) ? words : `“${words}”`;
}

// --- claims ---------------------------------------------------------------------------------------

/** How much of what others say is shown before the reader asks for the rest. */
const FIRST = 3;

/** What the page says beside what each outlet says. */
export function claimSection(report: Report, claim: Claim, acts: Acts): HTMLElement {
  const section = element("section", "claim", state(claim));
  const told = claim.state === "only_here" ? nobody(report) : claim.references.length > 0 ? sources(report, claim) : "";
  if (told) section.append(element("p", "sources", told));
  const words = quoted(claim.text);
  const runs = claim.references.flatMap((reference) => differing(words, reference, "here"));
  const here = element("div", "here", element("h3", "", say("card_this_page")), ofPage(report, element("p", "words", ...marked(words, runs))));
  if (claim.speaker) here.append(element("p", "aside", say("card_said_by", claim.speaker)));
  section.append(element("div", claim.references.length > 0 ? "compare" : "alone", here, ...others(claim, acts)));
  section.append(
    element(
      "p",
      "acts",
      button("", say("card_copy"), () => acts.copy(citation(report, claim))),
      button("", say("card_hide"), () => acts.dismiss(claim.text, null)),
    ),
  );
  return section;
}

const STATE = {
  same: "card_same",
  differs: "card_differs",
  only_here: "state_only_here",
  unjudged: "card_unjudged",
  no_data: "notice_no_story",
} as const;

function state(claim: Claim): HTMLElement {
  const line = element("span", `line ${claim.state}`);
  line.setAttribute("aria-hidden", "true");
  return element("h2", "", line, say(STATE[claim.state]));
}

/** "3 outlets, 1 independent source: AP". */
function sources(report: Report, { references, outlets, families }: Claim): string {
  const told = new Set(references.map(({ family }) => family));
  const names = report.sources.flatMap(({ family, name }) => (told.has(family) ? [name] : []));
  const said = `${count("count_outlets", outlets)}, ${count("count_independent", families)}`;
  // Sources the page shares with the outlets are not counted; then their names would say something else.
  return names.length > 0 && names.length === families ? `${said}: ${names.join(", ")}` : said;
}

/** "None of the 4 other outlets on this story, 2 independent sources". */
function nobody({ stories: [story] }: Report): string {
  return story ? say("card_none_of", story.outlets, count("count_independent", story.families)) : "";
}

/** What the outlets say, the same words once, by the record they are of; what differs comes first. */
function others({ text, references }: Claim, acts: Acts): HTMLElement[] {
  if (references.length === 0) return [];
  const order = [...references].sort((a, b) => Number(b.stance === "differs") - Number(a.stance === "differs"));
  const records = new Map<string, Map<string, Reference[]>>();
  for (const reference of order) {
    const { claim: record, stance, field, there, exact, statement } = reference;
    const told = records.get(record) ?? new Map<string, Reference[]>();
    records.set(record, told);
    const said = JSON.stringify([stance, field, there, exact ?? statement]);
    told.set(said, [...(told.get(said) ?? []), reference]);
  }
  const all = [...records].map(([record, told]) => {
    const shown = element("div", "record", ...[...told.values()].map(tell));
    const why = order.find((reference) => reference.claim === record)?.why ?? [];
    const basis = element("p", "aside", why.length > 0 ? `${say("card_why", why.join(" · "))} ` : "");
    // A record without an id is the page itself, compared with another of its passages.
    if (record) basis.append(button("quiet", say("card_not_same"), () => acts.dismiss(text, record)));
    shown.append(basis);
    return shown;
  });
  const there = element("div", "there", element("h3", "", say("card_other_outlets")), ...all.slice(0, FIRST));
  const rest = all.slice(FIRST);
  if (rest.length > 0) {
    const more = button("", count("card_more", rest.length), () => {
      more.replaceWith(...rest);
      // The keyboard goes on with what has come in the button's place.
      rest[0]?.querySelector<HTMLElement>("a, button")?.focus({ preventScroll: true });
    });
    there.append(more);
  }
  return [there];
}

const STANCE = {
  same: "card_same",
  finer: "card_more_precise_there",
  coarser: "card_more_precise_here",
  differs: "card_differs",
  unrelated: "card_unjudged",
} as const;

/** What some outlets say with the same words, and which they are. */
function tell(references: Reference[]): HTMLElement {
  const first = references[0] as Reference;
  const { stance, field, there, exact, statement } = first;
  const differs = stance === "differs";
  const told = element("div", `told ${stance}`);
  const text = exact ?? statement;
  const runs = differing(text, first, "there");
  if (differs && there && !first.wording && runs.length === 0) told.append(element("p", "value", element("mark", "", there)));
  if (text) told.append(element("p", "statement", ...marked(text, runs)));
  told.append(element("p", "stance", differs && field ? say("card_differs_in", say(`field_${field}`)) : say(STANCE[stance])));
  told.append(element("ul", "outlets", ...references.map((reference) => element("li", "", ...source(reference)))));
  return told;
}

/** An outlet, as a link to the passage in its article, and the day. */
function source({ claim, outlet, url, exact, title, published }: Reference): (Node | string)[] {
  const name = claim ? outlet : say("card_this_page");
  const link = passage(url, exact);
  const shown = element(link ? "a" : "span", "outlet", name);
  if (link) {
    shown.setAttribute("href", link);
    shown.setAttribute("target", "_blank");
    shown.setAttribute("rel", "noopener noreferrer");
    shown.title = title;
  }
  const date = day(published);
  return date ? [shown, " ", element("span", "date", date)] : [shown];
}

// --- names ----------------------------------------------------------------------------------------

/** UTF-16 units shown before and after a mention. */
const AROUND = 28;

/** A name, and each place of the page that has it; `textOf` gives the text of a block. */
export function entitySection(report: Report, index: number, textOf: (block: number) => string, acts: Acts): HTMLElement {
  const entity = report.entities[index] as Entity;
  const section = element("section", "entity", ofPage(report, element("h2", "", entity.name)));
  section.append(element("p", "aside", [entity.role, say(`card_kind_${entity.kind}`)].filter(Boolean).join(" · ")));
  if (entity.aliases?.length) section.append(element("p", "aside", say("card_also", entity.aliases.join(", "))));
  const mentions = report.entities.flatMap(({ id }, at) => (id === entity.id ? [at] : []));
  const here = mentions.indexOf(index);
  if (mentions.length > 1) {
    const at = (offset: number) => mentions[(here + offset + mentions.length) % mentions.length] as number;
    const steps = element(
      "p",
      "steps",
      element("span", "aside", say("panel_mention_of", here + 1, mentions.length)),
      button("previous", say("card_mention_previous"), () => acts.step(at(-1))),
      button("next", say("card_mention_next"), () => acts.step(at(1))),
    );
    const list = mentions.map((mention) => {
      const { block, start, end } = report.entities[mention] as Entity;
      const go = button("mention", "", () => acts.step(mention));
      go.append(...around(textOf(block), start, end));
      if (mention === index) go.setAttribute("aria-current", "true");
      return element("li", "", go);
    });
    section.append(steps, ofPage(report, element("ul", "mentions", ...list)));
  }
  section.append(element("p", "acts", button("", say("card_hide"), () => acts.dismiss(entity.name, null))));
  return section;
}

/** The words at a place with a few before and after them. */
function around(text: string, start: number, end: number): (Node | string)[] {
  const before = text.slice(0, start);
  const after = text.slice(end);
  return [
    before.length > AROUND ? `… ${before.slice(-AROUND).replace(/^\S*\s/, "")}` : before,
    element("b", "", text.slice(start, end)),
    after.length > AROUND ? `${after.slice(0, AROUND).replace(/\s\S*$/, "")} …` : after,
  ];
}

// --- omissions ------------------------------------------------------------------------------------

/** What other outlets also report, for one paragraph. */
export function omissionSection(report: Report, indices: number[], acts: Acts): HTMLElement {
  const items = indices.flatMap((index) => {
    const omission = report.omitted[index];
    if (!omission) return [];
    const { statement, outlets, of, families } = omission;
    const told = say(of === 1 ? "omission_told_one" : "omission_told_other", outlets.length, of);
    const hide = button("quiet", say("card_hide"), () => acts.dismiss(statement, null));
    return [element("li", "", element("p", "statement", statement), element("p", "aside", `${told} · ${count("count_independent", families)}`), element("p", "aside", `${outlets.join(", ")} `, hide))];
  });
  return element("section", "omission", element("h2", "", say("card_omission")), element("ul", "", ...items));
}

/** What was dismissed, which can be taken back. */
export function dismissedSection(restore: () => void): HTMLElement {
  return element("section", "", element("h2", "", say("card_dismissed")), element("p", "acts", button("", say("card_undo"), restore)));
}
