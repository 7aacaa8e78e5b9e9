// Whether a page looks like an article, cheaply: nothing of the engine is loaded before this says yes, and
// the engine has the last word. Errs on the side of yes.
import { isJsonLd } from "./read";

/** How much text in paragraphs a page must have if it says it is an article, and if it says nothing. */
const DECLARED = 400;
const UNDECLARED = 1500;

/** A paragraph shorter than this is a teaser, a caption or a button. */
const RUNNING_TEXT = 80;

/** Far more paragraphs than any page has before its article begins. */
const MAX_PARAGRAPHS = 400;

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
  return found === 0 && paragraphs.length < 3 && (document.body?.textContent?.length ?? 0) > 2 * wanted;
}
