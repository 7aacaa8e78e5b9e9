// Whether a page looks like an article, cheaply: nothing of the engine is loaded before this says yes, and
// the engine has the last word. Errs on the side of yes.
import { isEdited, isJsonLd } from "./read";
import { shadowOf } from "./tree";

/** How much running text a page must have if it says it is an article (as little as the engine asks), and if it says nothing. */
const DECLARED = 150;
const UNDECLARED = 800;

/** A paragraph shorter than this is a teaser, a caption or a button. */
const RUNNING_TEXT = 80;

/** Far more paragraphs, and stretches of text, than any page has before its article begins. */
const MAX_PARAGRAPHS = 200;
const MAX_TEXTS = 1000;

/** Text in these is counted already, or is none. */
const NOT_RUNNING = new Set(["p", "a", "script", "style", "noscript"]);

/** Far more custom elements than an article is put together from. */
const MAX_HOSTS = 500;

/** What declares an article, one question each: a browser answers a list of them many times slower. */
const DECLARES = ['meta[property="og:type"][content="article" i]', '[itemtype*="Article"]', '[itemprop="articleBody"]', "article"];

const ARTICLE_TYPE = /"(?:[A-Za-z]*NewsArticle|Article|BlogPosting|Report)"/;

/** Whether `document` may be an article in a language the engine reads. */
export function looksLikeArticle(): boolean {
  if (window !== window.top || !/^(text\/html|application\/xhtml\+xml)$/.test(document.contentType)) return false;
  if (!readsLanguage(document.documentElement.lang)) return false;
  if (isEdited()) return false;
  if (!declaresArticle()) return hasText(UNDECLARED);
  return hasText(DECLARED) || hasTextInShadows(DECLARED);
}

/** English, or not said. */
function readsLanguage(lang: string): boolean {
  return lang === "" || /^en\b/i.test(lang.trim());
}

function declaresArticle(): boolean {
  if (DECLARES.some((selector) => document.querySelector(selector))) return true;
  for (const script of document.getElementsByTagName("script")) {
    if (isJsonLd(script) && ARTICLE_TYPE.test(script.textContent ?? "")) return true;
  }
  return false;
}

function hasText(wanted: number): boolean {
  let found = runningText(document.getElementsByTagName("p"), wanted);
  if (found >= wanted) return true;
  // Some sites set their paragraphs as bare divs or break them with <br>.
  if (!document.body) return false;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let at = 0; at < MAX_TEXTS && texts.nextNode(); at += 1) {
    const text = texts.currentNode as Text;
    if (text.length < RUNNING_TEXT || NOT_RUNNING.has(text.parentElement?.localName ?? "")) continue;
    found += text.length;
    if (found >= wanted) return true;
  }
  return false;
}

/** Length of the paragraphs that are running text, counted until it is `enough`. */
function runningText(paragraphs: ArrayLike<Element>, enough: number): number {
  let found = 0;
  for (let at = 0; at < Math.min(paragraphs.length, MAX_PARAGRAPHS) && found < enough; at += 1) {
    const length = paragraphs[at]?.textContent?.length ?? 0;
    if (length >= RUNNING_TEXT) found += length;
  }
  return found;
}

/** Whether custom elements hold the text, which is not seen from outside. */
function hasTextInShadows(wanted: number): boolean {
  const trees: ParentNode[] = [document];
  let asked = 0;
  let found = 0;
  for (let tree = trees.pop(); tree && found < wanted; tree = trees.pop()) {
    for (const element of tree.querySelectorAll("*")) {
      if (!element.localName.includes("-")) continue;
      asked += 1;
      if (asked > MAX_HOSTS) return false;
      const shadow = shadowOf(element);
      if (!shadow) continue;
      found += runningText(shadow.querySelectorAll("p"), wanted);
      trees.push(shadow);
    }
  }
  return found >= wanted;
}
