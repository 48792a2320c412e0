import { afterAll, beforeAll } from "bun:test";
import type { Page } from "playwright-core";
import { newPage, type Visit } from "../browser/browser.ts";
import { freshFolder } from "../fixture/fresh-folder.ts";
import { type Running, startProcess } from "./process.ts";

/** The demo company as a process of its own, for all tests of a file. */
export type LivingDemo = {
  /** Its address, once it is there. */
  url(): string;
  /** Somebody's own browser, signed in by the button with their name. */
  open(name: string, width?: number): Promise<Visit>;
};

/** Starts it before the first test of the file and ends it after the last. */
export function livingDemo(): LivingDemo {
  const folder = freshFolder();
  let demo: Running | null = null;
  beforeAll(async () => {
    demo = await startProcess(["demo", "--data", folder.path, "--port", "0"]);
  }, 60_000);
  afterAll(async () => {
    await demo?.kill("SIGTERM");
    folder.remove();
  });
  const url = () => demo?.url ?? "";
  return {
    url,
    async open(name, width = 1440) {
      const height = width > 500 ? 900 : 740;
      const visit = await newPage({ address: url(), width, height, language: "es", zone: "America/Argentina/Buenos_Aires" });
      await signInAs(visit.page, name);
      return visit;
    },
  };
}

/** By the button that the demo's sign-in page has for everybody. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.waitForURL(/\/inbox/);
}
