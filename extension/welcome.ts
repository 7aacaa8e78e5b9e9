// Starts the welcome page, whose sample the engine reads there and then.
import init, { welcome } from "crossread-pages";
import { readSample } from "./engine";

await init({ module_or_path: "pages/crossread_bg.wasm" });
welcome(readSample);
