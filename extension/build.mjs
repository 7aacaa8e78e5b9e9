// Assembles pkg/chrome and pkg/firefox from the compiled modules, the bundled data and this folder, and
// the two archives for the stores. The same input gives the same bytes.
import { build, transform } from "esbuild";
import { zipSync } from "fflate";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
/** The two compiled modules. */
const MODULES = ["engine", "pages"];
const compiled = (module) => join(root, "target", module);
const TARGET = ["chrome128", "firefox140"];
const packs = join(root, "target/packs");
const json = (path) => JSON.parse(readFileSync(join(here, path), "utf8"));

function assemble(browser) {
  const out = join(root, "pkg", browser);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "data"), { recursive: true });
  const manifest = { ...json("manifest.json"), ...json(`manifest.${browser}.json`) };
  writeFileSync(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of readdirSync(here).filter((name) => /\.(html|css)$/.test(name))) cpSync(join(here, name), join(out, name));
  for (const name of readdirSync(join(here, "icons")).filter((name) => name.endsWith(".png"))) {
    cpSync(join(here, "icons", name), join(out, "icons", name));
  }
  cpSync(join(here, "_locales"), join(out, "_locales"), { recursive: true });
  cpSync(join(here, "data/entities.model"), join(out, "data/entities.model"));
  cpSync(join(root, "target/sample.pack"), join(out, "sample/sample.pack"));
  for (const name of packNames()) cpSync(join(packs, name), join(out, "data", name));
  for (const module of MODULES) {
    for (const name of ["crossread.js", "crossread_bg.wasm"]) cpSync(join(compiled(module), name), join(out, module, name));
  }
  return out;
}

function packNames() {
  return readdirSync(packs).filter((name) => name.endsWith(".pack")).sort();
}

/** A style sheet that a script holds as text, without what only its readers need. */
const minifiedStyle = {
  name: "style",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true, target: TARGET });
      return { contents: code, loader: "text" };
    });
  },
};

async function bundle(out) {
  const common = {
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    charset: "utf8",
    target: TARGET,
    define: { PACKS: JSON.stringify(packNames().map((name) => `data/${name}`)) },
    legalComments: "none",
    logLevel: "warning",
  };
  // The content script is a classic script: the engine's glue is bundled into it.
  await build({
    ...common,
    entryPoints: { content: join(here, "content/main.ts") },
    format: "iife",
    alias: { "crossread-engine": join(compiled("engine"), "crossread.js") },
    plugins: [minifiedStyle],
    outdir: out,
  });
  // The background and the pages are ES modules, and share one copy of each.
  await build({
    ...common,
    entryPoints: Object.fromEntries(["background", "page", "welcome"].map((name) => [name, join(here, `${name}.ts`)])),
    format: "esm",
    plugins: [
      {
        name: "compiled",
        setup(build) {
          build.onResolve({ filter: /^crossread-/ }, ({ path }) => ({
            path: `./${path.replace("crossread-", "")}/crossread.js`,
            external: true,
          }));
        },
      },
    ],
    outdir: out,
  });
}

/** The style of the lines is a file of its own: the browser applies it without the script. */
async function styleSheet(out) {
  const { outputFiles } = await build({ entryPoints: [join(here, "content/lines.ts")], bundle: true, format: "esm", write: false });
  const { sheet } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  writeFileSync(join(out, "content.css"), sheet());
}

/** Every file of `folder`, relative, in a fixed order. */
function files(folder, base = folder) {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? files(path, base) : [relative(base, path)];
    });
}

function zip(folder, archive) {
  // The earliest moment a zip can hold, so that the archive depends on its content alone.
  const mtime = new Date(1980, 0, 1);
  const entries = Object.fromEntries(files(folder).map((name) => [name, [readFileSync(join(folder, name)), { mtime, level: 9 }]]));
  writeFileSync(archive, zipSync(entries));
}

for (const module of MODULES) {
  if (!existsSync(join(compiled(module), "crossread_bg.wasm"))) throw new Error(`the ${module} are not compiled; run ../build.sh`);
}
for (const browser of ["chrome", "firefox"]) {
  const out = assemble(browser);
  await bundle(out);
  await styleSheet(out);
  zip(out, join(root, "pkg", `crossread-${browser}.zip`));
}
