// The lines on the page, and their colours: the style of a line carries the state, colour repeats it.

/**
 * The colours in six shades, by the ending of the highlights' names: for white and for black pages, for tinted ones,
 * and for those on which nothing else is seen. Blue, orange and purple stay apart for colour-blind readers;
 * tests/browser/cases/colour.rs measures how far.
 */
export const SHADES = {
  "": { same: "#004fc8", differs: "#b05700", only_here: "#761971", plain: "#736461" },
  "-dark": { same: "#33c2da", differs: "#ffd742", only_here: "#ca6dff", plain: "#9ca08c" },
  "-deep": { same: "#0a3fa3", differs: "#873600", only_here: "#3a0636", plain: "#55504e" },
  "-bright": { same: "#a8f0fa", differs: "#ffe585", only_here: "#f09cf4", plain: "#c9ccc4" },
  "-black": { same: "#000000", differs: "#000000", only_here: "#000000", plain: "#000000" },
  "-white": { same: "#ffffff", differs: "#ffffff", only_here: "#ffffff", plain: "#ffffff" },
} as const;

export type Shade = keyof typeof SHADES;

export const CLAIMS = ["claim-same", "claim-differs", "claim-only-here", "claim-ranked", "claim-other"] as const;
export const MENTIONS = [
  "entity-person",
  "entity-organization",
  "entity-place",
  "entity-group",
  "entity-date",
  "entity-figure",
] as const;

/** Names of which the engine is in doubt: painted only where every claim is. */
export const DOUBTFUL = [
  "doubtful-person",
  "doubtful-organization",
  "doubtful-place",
  "doubtful-group",
  "doubtful-date",
  "doubtful-figure",
] as const;

/** What the open card is about. */
export const OPEN = "finding-open";

export type Line = (typeof CLAIMS)[number] | (typeof MENTIONS)[number] | (typeof DOUBTFUL)[number];

/** Names stand nearer to the words than claims, so that both are seen where they overlap. */
const LINES: [readonly Line[], keyof (typeof SHADES)[Shade], string, string][] = [
  [["claim-same"], "same", "solid 2px", "0.28em"],
  [["claim-differs"], "differs", "double 1.5px", "0.26em"],
  [["claim-only-here"], "only_here", "dotted 2.5px", "0.28em"],
  [["claim-ranked", "claim-other"], "plain", "dashed 1px", "0.28em"],
  [[...MENTIONS, ...DOUBTFUL], "plain", "solid 1px", "0.11em"],
];

/** The style sheet. Paper has no lines. */
export function sheet(): string {
  const rules = Object.entries(SHADES).flatMap(([shade, colours]) => [
    ...LINES.map(([names, colour, line, offset]) => {
      const highlights = names.map((name) => `::highlight(${name}${shade})`).join();
      return `${highlights}{text-decoration:underline ${line} ${colours[colour]};text-underline-offset:${offset}}`;
    }),
    `::highlight(${OPEN}${shade}){background-color:${colours.same}1a}`,
  ]);
  return `@media screen{${rules.join("")}}`;
}
