// Starts an extension page: `<body data-page="panel">` runs the engine's exported function `panel`.
// The bundled claim sets are named to each; only the options page lists them.
import init, * as engine from "crossread-engine";

declare const PACKS: string[];

await init({ module_or_path: "engine/crossread_bg.wasm" });
const start = engine[document.body.dataset.page as keyof typeof engine] as (packs: string[]) => void;
start(PACKS);
