import type { Page, Route } from "playwright-core";
import { newPage } from "../../support/browser/browser.ts";

/** One first view in a browser. Times in ms since the navigation began: rows on the screen, script ready, and both. `bytes` with heads. */
export type Usable = { paintedMs: number; readyMs: number; usableMs: number; bytes: number; requests: number };

export const slowDown = 4;
const patienceMs = 20_000;

/** Opens the inbox with nothing in the cache and a processor `slowDown` times slower. `isScripted` false is the control: the same bytes over
 *  the same link, the script fetched and never run; it is ready once it is painted. Throws when the browser complains. */
export async function viewInBrowser(port: number, cookie: string, isScripted = true): Promise<Usable> {
  const address = `http://127.0.0.1:${port}`;
  await using visit = await newPage({ address });
  const { page } = visit;
  const [name = "", value = ""] = cookie.split("=");
  await page.context().addCookies([{ name, value, url: address }]);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowDown });
  let [bytes, requests] = [0, 0];
  devtools.on("Network.requestWillBeSent", () => (requests += 1));
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.addInitScript(noteReadiness, isScripted);
  if (!isScripted) await page.route("**/inbox?tab=all", leaveScriptUnread);
  await page.goto("/inbox?tab=all", { waitUntil: "commit" });
  const { paintedMs, readyMs } = await readiness(page);
  await page.waitForLoadState("load");
  if (visit.complaints.length > 0) throw new Error(`the browser complained: ${visit.complaints.join("; ")}`);
  return { paintedMs, readyMs, usableMs: Math.max(paintedMs, readyMs), bytes, requests };
}

async function leaveScriptUnread(route: Route): Promise<void> {
  const response = await route.fetch();
  const html = (await response.text()).replace(
    /<script src="([^"]+)" defer><\/script>/,
    '<link rel="preload" as="fetch" crossorigin href="$1"/>',
  );
  await route.fulfill({ response, body: html });
}

async function readiness(page: Page): Promise<{ paintedMs: number; readyMs: number }> {
  await page.waitForFunction(() => Reflect.has(window, "paintedMs") && Reflect.has(window, "readyMs"), null, { timeout: patienceMs });
  return page.evaluate(() => ({ paintedMs: Number(Reflect.get(window, "paintedMs")), readyMs: Number(Reflect.get(window, "readyMs")) }));
}

/** Runs in the page: notes when its rows have been painted, and when htmx, if it runs, has bound what it had to. */
function noteReadiness(isScripted: boolean): void {
  if (!isScripted) Reflect.set(window, "readyMs", 0);
  const watchRows = () => {
    if (document.querySelector("#rows > li") === null) return void requestAnimationFrame(watchRows);
    // The frame after the one that found them has shown them.
    requestAnimationFrame(() => requestAnimationFrame(() => Reflect.set(window, "paintedMs", performance.now())));
  };
  requestAnimationFrame(watchRows);
  document.addEventListener("htmx:after:process", () => {
    if (!Reflect.has(window, "readyMs")) Reflect.set(window, "readyMs", performance.now());
  });
}
