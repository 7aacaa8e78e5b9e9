// A content script of the package the tests load, run just before the extension's own: keeps what the page was
// until then, how long after that moment it was painted, and the long tasks (where the browser tells) in between.
{
  const before = document.documentElement.outerHTML;
  const idle = performance.now();
  const longTasks = [];
  let painted = null;
  const look = () => {
    if (CSS.highlights.size > 0) painted = performance.now() - idle;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (startTime > idle && (painted === null || startTime < idle + painted)) longTasks.push(duration);
    }
  }).observe({ type: "longtask" });
  const api = globalThis.browser ?? chrome;
  // The shadow tree with the card, which the page cannot see.
  const shadow = () => {
    const host = [...document.documentElement.children].at(-1);
    return host.openOrClosedShadowRoot ?? api.dom?.openOrClosedShadowRoot?.(host) ?? null;
  };
  // How long the scripts of the extension take that run after this one for the same message or change, and whether the
  // next frame shows what they did: `look` gives what is seen.
  const took = [];
  const time = (look) => {
    last = { look, before: look(), began: performance.now() };
    way = 0;
  };
  let last = null;
  // The way to the words is the page's, and is told apart: the extension's scripts share this world with this one.
  let way = 0;
  const scrollIntoView = Element.prototype.scrollIntoView;
  Element.prototype.scrollIntoView = function (...how) {
    const began = performance.now();
    scrollIntoView.apply(this, how);
    way += performance.now() - began;
  };
  const timed = () => {
    if (!last) return;
    const { look, before, began } = last;
    last = null;
    const script = performance.now() - began - way;
    const times = { script, way };
    // Called for the next frame, before it is drawn.
    requestAnimationFrame(() => took.push({ ...times, shown: look() !== before }));
  };
  // Listeners that come after the extension's own are called after them.
  const timeFromNow = () => {
    if (timing) return;
    timing = true;
    api.storage.onChanged.addListener(timed);
    api.runtime.onMessage.addListener(timed);
  };
  let timing = false;
  // What a setting did is seen by the line that it is about.
  api.storage.onChanged.addListener((changes) => changes.settings && time(() => CSS.highlights.has("entity-person")));
  api.runtime.onMessage.addListener((asked, _, answer) => {
    const card = () => shadow()?.querySelector(".card");
    if (asked.type === "witness") answer({ before, painted, longTasks });
    if (asked.type === "next") time(() => card()?.innerText);
    if (asked.type === "took") {
      timeFromNow();
      answer(took.splice(0));
    }
    if (asked.type === "focused") {
      const focused = shadow()?.activeElement;
      answer(focused ? focused.getAttribute("aria-label") || focused.textContent : "");
    }
    if (asked.type === "marked") {
      const words = (side) => [...card().querySelectorAll(`.${side} mark`)].map((mark) => mark.textContent);
      answer({ here: words("here"), there: words("there") });
    }
    if (asked.type === "targets") {
      const controls = [...shadow().querySelectorAll("button")].filter((button) => button.checkVisibility());
      answer(controls.map((button) => [button.textContent || button.getAttribute("aria-label"), button.offsetWidth, button.offsetHeight]));
    }
    if (asked.type === "languages") {
      answer([...card().querySelectorAll("h2, h3, .words, .mentions")].map((words) => [words.className || words.localName, words.closest("[lang]")?.lang ?? shadow().host.lang]));
    }
    if (asked.type === "box") {
      const { left, top, right, bottom } = card().getBoundingClientRect();
      answer([left, top, right, bottom].map(Math.round));
    }
    if (asked.type === "button") {
      const named = (button) => [button.textContent, button.getAttribute("aria-label")].includes(asked.label);
      const button = [...(shadow()?.querySelectorAll("button") ?? [])].find((button) => named(button) && button.checkVisibility());
      button?.scrollIntoView({ block: "nearest", behavior: "instant" });
      const box = button?.getBoundingClientRect();
      answer(box ? [box.left + box.width / 2, box.top + box.height / 2].map(Math.round) : null);
    }
    if (asked.type === "said") answer(shadow()?.querySelector("[role=status]")?.textContent ?? "");
  });
}
