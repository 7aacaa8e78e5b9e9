// Whether a page looks like an article, cheaply: nothing of the engine is loaded before this says yes, and
// the engine has the last word. Errs on the side of yes.
import { isJsonLd } from "./read";

/** How much running text a page must have if it says it is an article (as little as the engine asks), and if it says nothing. */
const DECLARED = 150;
const UNDECLARED = 800;

/** A paragraph shorter than this is a teaser, a caption or a button. */
const RUNNING_TEXT = 80;

/** Far more paragraphs, and stretches of text, than any page has before its article begins. */
const MAX_PARAGRAPHS = 400;
const MAX_TEXTS = 4000;

/** Text in these is counted already, or is none. */
const NOT_RUNNING = new Set(["p", "a", "script", "style", "noscript"]);

const ARTICLE_TYPE = /"(?:[A-Za-z]*NewsArticle|Article|BlogPosting|Report)"/;

/** Whether `document` may be an article in a language the engine reads. */
export function looksLikeArticle(): boolean {
  if (window !== window.top || !/^(text\/html|application\/xhtml\+xml)$/.test(document.contentType)) return false;
  if (!readsLanguage(document.documentElement.lang)) return false;
  return hasText(declaresArticle() ? DECLARED : UNDECLARED);
}

/** English, or not said. */
function readsLanguage(lang: string): boolean {
  return lang === "" || /^en\b/i.test(lang.trim());
}

function declaresArticle(): boolean {
  if (document.querySelector('meta[property="og:type"][content="article" i], [itemtype*="Article"], [itemprop="articleBody"]')) return true;
  if (document.getElementsByTagName("article").length > 0) return true;
  for (const script of document.querySelectorAll("script[type]")) {
    if (isJsonLd(script) && ARTICLE_TYPE.test(script.textContent ?? "")) return true;
  }
  return false;
}

function hasText(wanted: number): boolean {
  let found = 0;
  const paragraphs = document.getElementsByTagName("p");
  for (let at = 0; at < Math.min(paragraphs.length, MAX_PARAGRAPHS); at += 1) {
    const length = paragraphs[at]?.textContent?.length ?? 0;
    if (length >= RUNNING_TEXT) found += length;
    if (found >= wanted) return true;
  }
  // Some sites set their paragraphs as bare divs or break them with <br>.
  if (!document.body) return false;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let at = 0; at < MAX_TEXTS && texts.nextNode(); at += 1) {
    const { data, parentElement } = texts.currentNode as Text;
    if (data.length < RUNNING_TEXT || NOT_RUNNING.has(parentElement?.localName ?? "")) continue;
    found += data.length;
    if (found >= wanted) return true;
  }
  return false;
}
