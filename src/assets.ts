import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** A file of static/ or a joined one. A compressed form is made when it is first asked for: a start should not wait for it. */
type Asset = { raw: Uint8Array; br: () => Uint8Array; gzip: () => Uint8Array; type: string; hash: string };

/** Where static/ and migrations/ lie: beside the sources, or inside the executable. */
export const root = Bun.isStandaloneExecutable ? import.meta.dir : join(import.meta.dir, "..");

/** What is joined into one file each. `pages`: styles that the inbox, which is what people wait for, never needs. */
export const bundles = {
  css: { file: "app.css", ending: "css" },
  pages: { file: "pages.css", ending: "css" },
  js: { file: "app.js", ending: "js" },
} as const;

type Bundle = keyof typeof bundles;

const inOrder: Readonly<Record<Bundle, readonly string[]>> = {
  css: ["tokens.css", "base.css", "layout.css", "components.css"],
  pages: [],
  js: ["htmx.min.js", "hx-sse.js", "hx-upsert.js", "ronda.js", "drafts.js"],
};
const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  webmanifest: "application/manifest+json",
  mp3: "audio/mpeg",
};

/** The addresses pages link to; each carries its content's hash and is cached for ever. `later`: scripts fetched when first wanted. */
export type AssetUrls = {
  css: string;
  pages: string;
  js: string;
  later: readonly string[];
  icons: string;
  favicon: string;
  faviconUnseen: string;
  favicon32: string;
  appleIcon: string;
  manifest: string;
};

export type Assets = { urls: AssetUrls; serve(path: string, request: Request): Response | null };

/** A service worker rules over the folder of its address and below: all of Ronda. */
const serviceWorkerPath = "/sw.js";

/** Whether an address is one of files, which need no session. */
export function isAssetPath(path: string): boolean {
  return path.startsWith("/s/") || path === serviceWorkerPath;
}

let loaded: Assets | null = null;

/** Reads static/ once a process: css in layer order and js become one file each, so that the first view is five requests. The executable
 *  carries them joined, minified and compressed (test/build.ts). */
export function loadAssets(): Assets {
  return (loaded ??= readAssets());
}

function readAssets(): Assets {
  const folder = join(root, "static");
  const files = new Map<string, Asset>();
  for (const bundle of ["css", "pages", "js"] as const) {
    const { file, ending } = bundles[bundle];
    files.set(file, make(Buffer.from(joined(folder, bundle)), ending, join(folder, bundle, file)));
  }
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const ending = extname(path).slice(1);
    if (/^(css|pages|js)[/\\]/.test(path) || !types[ending]) continue;
    files.set(path.replaceAll("\\", "/"), make(readFileSync(join(folder, path)), ending, join(folder, path)));
  }
  const url = (path: string) => `/s/${files.get(path)?.hash ?? "0"}/${path}`;
  const urls = {
    css: url("app.css"),
    pages: url("pages.css"),
    js: url("app.js"),
    later: [...files.keys()].filter((path) => path.startsWith("later/")).map(url),
    icons: url("icons/icons.svg"),
    favicon: url("icons/favicon.svg"),
    faviconUnseen: url("icons/favicon-unseen.svg"),
    favicon32: url("icons/icon-32.png"),
    appleIcon: url("icons/apple-touch-icon.png"),
    manifest: url("manifest.webmanifest"),
  };
  return { urls, serve: (path, request) => serve(files, path === serviceWorkerPath ? "/s/0/service-worker.js" : path, request) };
}

/** The files of one bundle as one. A folder may hold more than the named ones: the rest follows in alphabetical order, so none is forgotten. */
export function joined(folder: string, bundle: Bundle): string {
  const first = inOrder[bundle];
  const { ending } = bundles[bundle];
  const all = readdirSync(join(folder, bundle), { recursive: true, encoding: "utf8" });
  const present = all.map((path) => path.replaceAll("\\", "/")).filter((path) => path.endsWith(`.${ending}`));
  const names = [...first.filter((name) => present.includes(name)), ...present.filter((name) => !first.includes(name)).sort()];
  return names.map((name) => readFileSync(join(folder, bundle, name), "utf8")).join(ending === "js" ? "\n;\n" : "\n");
}

// Whether the best compression, which takes a second, was made when the executable was built: `path` with ".br" behind it.
function make(raw: Uint8Array, ending: string, path: string): Asset {
  const hash = new Bun.CryptoHasher("sha256").update(raw).digest("hex").slice(0, 16);
  return {
    raw,
    br: once(() => (existsSync(`${path}.br`) ? readFileSync(`${path}.br`) : packed(raw, 9))),
    gzip: once(() => Bun.gzipSync(Buffer.from(raw), { level: 9 })),
    type: types[ending] ?? "application/octet-stream",
    hash,
  };
}

/** Brotli of what browsers fetch; 11 is the best and slowest quality. */
export function packed(raw: Uint8Array, quality: 9 | 11): Uint8Array {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
  return brotliCompressSync(raw, { params });
}

function once(make: () => Uint8Array): () => Uint8Array {
  let made: Uint8Array | null = null;
  return () => (made ??= make());
}

function serve(files: Map<string, Asset>, path: string, request: Request): Response | null {
  const [, hash, name] = /^\/s\/([0-9a-f]+)\/(.+)$/.exec(path) ?? [];
  const asset = name ? files.get(name) : undefined;
  if (!asset) return null;
  const headers = new Headers({ "content-type": asset.type, etag: `"${asset.hash}"`, vary: "accept-encoding" });
  headers.set("cache-control", hash === asset.hash ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.headers.get("if-none-match") === `"${asset.hash}"`) return new Response(null, { status: 304, headers });
  const accepts = request.headers.get("accept-encoding") ?? "";
  const encoding = (["br", "gzip"] as const).find((name) => new RegExp(`\\b${name}\\b`).test(accepts)) ?? null;
  if (encoding) headers.set("content-encoding", encoding);
  return new Response(Buffer.from(encoding ? asset[encoding]() : asset.raw), { headers });
}
