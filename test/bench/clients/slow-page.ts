import type { Page } from "playwright-core";
import { newPage, type Visit } from "../../support/browser/browser.ts";

/** Somebody's browser at a page of a server, signed in. */
export async function openAs(port: number, cookie: string, path: string): Promise<Visit> {
  const address = `http://127.0.0.1:${port}`;
  const visit = await newPage({ address, height: 900, width: 1440 });
  const [name = "", value = ""] = cookie.split("=");
  await visit.page.context().addCookies([{ name, value, url: address }]);
  await visit.page.goto(path);
  return visit;
}

/** Frames a second while an element is scrolled from its top to its end. */
export async function framesPerSecond(page: Page, selector: string): Promise<number> {
  return page.evaluate(scrollThrough, selector);
}

/** Milliseconds from each of `letters` presses to the letter painted, without the wait for the screen's next frame: what the page itself takes. */
export async function keyToPaint(page: Page, selector: string, letters: number): Promise<number[]> {
  await page.evaluate(noteKeys, selector);
  await page.focus(selector);
  for (let n = 0; n < letters; n++) {
    await page.keyboard.press("abcdefghij "[n % 11] ?? "a");
    await page.waitForFunction((count) => (Reflect.get(window, "keyMs") as number[]).length > count, n);
  }
  return page.evaluate(() => Reflect.get(window, "keyMs") as number[]);
}

/** Runs in the page: 3,000 px a second, for four seconds at most. */
async function scrollThrough(selector: string): Promise<number> {
  const box = document.querySelector(selector);
  if (!box) throw new Error(`there is no ${selector}`);
  box.scrollTop = 0;
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const start = await frame();
  let [frames, at] = [0, start];
  while (box.scrollTop + box.clientHeight < box.scrollHeight - 1 && at - start < 4_000) {
    box.scrollTop = ((at - start) / 1000) * 3_000 + 1;
    at = await frame();
    frames += 1;
  }
  return (frames * 1000) / (at - start);
}

/** Runs in the page: the work of the key itself, and that of the frame which shows what it wrote. */
function noteKeys(selector: string): void {
  const seen: number[] = [];
  Reflect.set(window, "keyMs", seen);
  const { port1, port2 } = new MessageChannel();
  let [pressedAt, workedMs, drawnFrom] = [0, 0, 0];
  port1.addEventListener("message", () => seen.push(workedMs + performance.now() - drawnFrom));
  port1.start();
  document.querySelector(selector)?.addEventListener("keydown", () => (pressedAt = performance.now()), { capture: true });
  document.addEventListener("input", () => {
    workedMs = performance.now() - pressedAt;
    requestAnimationFrame(() => {
      drawnFrom = performance.now();
      port2.postMessage(null); // a task: it runs when the frame was drawn
    });
  });
}
