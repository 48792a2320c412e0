import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";

/** How a person looks at Ronda. `script: false` is a browser that runs none: every form must still work. */
export type Look = {
  width?: number;
  height?: number;
  theme?: "light" | "dark";
  language?: "es" | "pt" | "en";
  zone?: string;
  isTouch?: boolean;
  script?: boolean;
  address?: string;
};

/** A page in its own context: no cookie is shared with another. `complaints` is everything the browser had to say against us: console
 *  errors and warnings, uncaught exceptions, breaches of the content security policy, requests that failed. A test expects it to be empty. */
export type Visit = { page: Page; complaints: string[]; close: () => Promise<void>; [Symbol.asyncDispose]: () => Promise<void> };

// A test machine has no business on the network but ours.
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-default-apps",
  "--no-first-run",
];

// A microphone that hums, and nobody to ask whether it may be used.
const microphone = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

// Test containers run as root, where Chromium refuses to start with its sandbox.
const shared = ["--no-sandbox", "--disable-dev-shm-usage", ...microphone, ...quiet];

const locales = { es: "es-CL", pt: "pt-BR", en: "en-GB" };

let browser: Promise<Browser> | undefined;

/** The one browser of this process, started when first asked for. It ends with the process. */
export function launchBrowser(): Promise<Browser> {
  browser ??= start();
  return browser;
}

/** Whether some Chromium can run here: for `test.skipIf` on machines that are neither Linux x64 nor have one of their own. */
export function hasBrowser(): boolean {
  const isFound = findChromium() !== undefined || (process.platform === "linux" && process.arch === "x64");
  if (!isFound) console.warn("NO BROWSER: install Chromium or set RONDA_CHROMIUM, the browser tests are skipped");
  return isFound;
}

/** Opens a blank page; 1280 × 800, light, English, in the cast's own zone unless told: the note about another zone moves what stands below it. `address` is what relative links in `goto` start from. */
export async function newPage(look: Look = {}): Promise<Visit> {
  const running = await launchBrowser();
  const context = await running.newContext({
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    colorScheme: look.theme ?? "light",
    locale: locales[look.language ?? "en"],
    timezoneId: look.zone ?? "America/Argentina/Buenos_Aires",
    reducedMotion: "reduce",
    hasTouch: look.isTouch ?? false,
    javaScriptEnabled: look.script ?? true,
    ...(look.address === undefined ? {} : { baseURL: look.address }),
  });
  const complaints: string[] = [];
  await context.exposeFunction("complainToTest", (text: string) => complaints.push(text));
  await context.addInitScript(reportBreaches);
  const page = await context.newPage();
  listen(page, complaints);
  const close = () => context.close();
  return { page, complaints, close, [Symbol.asyncDispose]: close };
}

function listen(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()))
      complaints.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "unknown";
    // A stream that is closed by leaving its page, or a list refetched before the last answer, is no failure.
    if (reason !== "net::ERR_ABORTED") complaints.push(`request failed: ${request.method()} ${request.url()} ${reason}`);
  });
}

/** Runs in the page. The console alone is not enough: a breach during `page.evaluate` never reaches it. */
function reportBreaches(): void {
  document.addEventListener("securitypolicyviolation", (event) => {
    const complain: unknown = Reflect.get(window, "complainToTest");
    if (typeof complain === "function") complain(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
}

async function start(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath) return chromium.launch({ executablePath, args: shared });
  return startPacked();
}

function findChromium(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  return [process.env["RONDA_CHROMIUM"], ...names.map((name) => Bun.which(name))].find((path) => path && existsSync(path)) ?? undefined;
}

// The npm package carries Chromium and, for machines without them, the few libraries it needs. Its own list of flags turns web security
// off: not ours.
async function startPacked(): Promise<Browser> {
  const { default: packed, inflate } = await import("@sparticuz/chromium");
  const executablePath = await packed.executablePath();
  const libraries = join(tmpdir(), "al2023", "lib");
  const home = dirname(dirname(Bun.resolveSync("@sparticuz/chromium", import.meta.dir)));
  if (!existsSync(libraries)) await inflate(packedLibraries(home));
  const path = [libraries, process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  return chromium.launch({
    executablePath,
    args: [...shared, "--no-zygote", "--disable-gpu"],
    env: { ...process.env, LD_LIBRARY_PATH: path },
  });
}

function packedLibraries(home: string): string {
  const path = [join(home, "bin"), join(home, "..", "bin")].map((folder) => join(folder, "al2023.tar.br")).find((file) => existsSync(file));
  if (!path) throw new Error("@sparticuz/chromium has moved its libraries");
  return path;
}
