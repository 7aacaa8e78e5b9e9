// Starts an extension page: `<body data-page="panel">` runs the exported function `panel` of the pages' module.
// The bundled claim sets are named to each; only the options page lists them.
import init, * as pages from "crossread-pages";

declare const PACKS: string[];

await init({ module_or_path: "pages/crossread_bg.wasm" });
const start = pages[document.body.dataset.page as keyof typeof pages] as (packs: string[]) => void;
start(PACKS);
