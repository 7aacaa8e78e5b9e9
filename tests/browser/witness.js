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
  (globalThis.browser ?? chrome).runtime.onMessage.addListener((asked, _, answer) => {
    if (asked.type === "witness") answer({ before, painted, longTasks });
  });
}
