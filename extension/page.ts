// Starts an extension page: `<body data-page="panel">` runs the engine's exported function `panel`.
import init, * as engine from "crossread-engine";

await init({ module_or_path: "engine/crossread_bg.wasm" });
const start = engine[document.body.dataset.page as keyof typeof engine] as () => void;
start();
