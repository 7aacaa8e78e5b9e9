// What is behind the words, as it is drawn, and which shade of the lines can be seen on it. The system's theme has
// no say: a page may be dark on a light system, and one paragraph of it light.
import { SHADES, type Shade } from "./lines";
import { drawnIn } from "./tree";

/** WCAG 2.2 asks 3 of what is no text, 4.5 of text, and 7 for readers who want more. */
const CONTRAST = 4.5;
const MORE_CONTRAST = 7;

/** No page means its text to be read at less: then something else than what was measured is behind it. */
const READABLE = 2;

/** Whether a shade is for dark backgrounds. */
export function isForDark(shade: Shade): boolean {
  return shade === "-dark" || shade === "-bright" || shade === "-white";
}

interface Colour {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

const WHITE: Colour = { red: 1, green: 1, blue: 1, alpha: 1 };
const BLACK: Colour = { red: 0, green: 0, blue: 0, alpha: 1 };

/** The colour of each shade that stands out least from what the shade is for, by its luminance. */
const LEAST = Object.entries(SHADES).map(([shade, colours]) => {
  const luminances = Object.values(colours).map((hex) => luminance(fromHex(hex)));
  return [shade as Shade, isForDark(shade as Shade) ? Math.min(...luminances) : Math.max(...luminances)] as const;
});

/** One look at the colours of the page; what was seen once is not asked again. */
export class Colours {
  readonly #behind = new Map<Element, Colour>();
  readonly #wanted = matchMedia("(prefers-contrast: more)").matches ? MORE_CONTRAST : CONTRAST;

  /** The first shade that can be seen beside the text of `element`, or the one that is seen best. */
  shadeOf(element: Element): Shade {
    const text = luminance(over(colour(getComputedStyle(element).color), BLACK));
    let behind = luminance(this.#background(element));
    if (contrast(text, behind) < READABLE) behind = text > 0.5 ? 0 : 1;
    const seen = LEAST.find(([, least]) => contrast(least, behind) >= this.#wanted);
    if (seen) return seen[0];
    return contrast(0, behind) >= contrast(1, behind) ? "-black" : "-white";
  }

  /** Walks up to the first background that nothing shines through, and lays what was passed on it. */
  #background(element: Element): Colour {
    const passed: [Element, Colour][] = [];
    let base: Colour | null = null;
    for (let up: Element | null = element; up && !base; up = drawnIn(up)) {
      base = this.#behind.get(up) ?? null;
      if (base) break;
      const { backgroundColor, backgroundImage, color } = getComputedStyle(up);
      const own = colour(backgroundColor);
      passed.push([up, own]);
      if (own.alpha === 1) base = own;
      // A picture is not measured: light text is made for a dark one.
      else if (backgroundImage !== "none") base = luminance(colour(color)) > 0.5 ? BLACK : WHITE;
    }
    base ??= canvas();
    for (const [up, own] of passed.reverse()) {
      base = over(own, base);
      this.#behind.set(up, base);
    }
    return base;
  }
}

/** What the browser draws where the page has no background. */
function canvas(): Colour {
  const { colorScheme } = getComputedStyle(document.documentElement);
  const dark = /\bdark\b/.test(colorScheme) && (!/\blight\b/.test(colorScheme) || matchMedia("(prefers-color-scheme: dark)").matches);
  return dark ? BLACK : WHITE;
}

function over(top: Colour, base: Colour): Colour {
  const mix = (a: number, b: number) => a * top.alpha + b * (1 - top.alpha);
  return { red: mix(top.red, base.red), green: mix(top.green, base.green), blue: mix(top.blue, base.blue), alpha: 1 };
}

/** A computed colour, its channels 0 to 1. Computed colours of other spaces than sRGB are drawn to be read. */
function colour(computed: string): Colour {
  const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(computed);
  if (parts) {
    const [, red, green, blue, alpha] = parts;
    return { red: Number(red) / 255, green: Number(green) / 255, blue: Number(blue) / 255, alpha: Number(alpha ?? 1) };
  }
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  if (!context) return { ...WHITE, alpha: 0 };
  context.fillStyle = computed;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return { red: red / 255, green: green / 255, blue: blue / 255, alpha: alpha / 255 };
}

function fromHex(hex: string): Colour {
  const channel = (at: number) => parseInt(hex.slice(at, at + 2), 16) / 255;
  return { red: channel(1), green: channel(3), blue: channel(5), alpha: 1 };
}

/** Relative luminance as in WCAG 2. */
function luminance({ red, green, blue }: Colour): number {
  const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** The contrast of two luminances as in WCAG 2. */
function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
