import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../support/browser/browser.ts";
import { does, leave } from "../support/fixture/conversation.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { arrive, openTurnFixture, type TurnFixture } from "../support/fixture/turn-fixture.ts";

// Nothing slides away under a hand, and whoever comes back finds the list as it was left.

let fixture: TurnFixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openTurnFixture({ model: "manual" });
  served = serveServer(fixture.server);
  await arrive(fixture, 130);
}, 60_000);

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("the list", () => {
  test("under the pointer no row moves: the pill counts what waits, and leaving the list lets it in", async () => {
    await using visit = await served.open(fixture.cast.ana, "/inbox?tab=pending");
    const { page } = visit;
    await page.locator(".row__name").nth(2).hover();
    const before = await places(page);

    await does(fixture.server, fixture.cast.sole, "priority", { priority: "2" }, 40);
    await does(fixture.server, fixture.cast.sole, "priority", { priority: "1" }, 45);
    await page.getByRole("button", { name: "2 nuevas" }).waitFor();
    const held = await places(page);
    await page.mouse.move(900, 400);
    await page.locator("[data-pill=rows]").waitFor({ state: "hidden" });
    await page.waitForFunction(() => document.querySelector(".row")?.getAttribute("data-row") === "40");

    expect(held).toEqual(before);
    expect((await places(page)).slice(0, 3).map(([id]) => id)).toEqual(["40", "45", "1"]);
    expect(visit.complaints).toEqual([]);
  }, 30_000);

  test("what goes leaves its place empty until the pointer has left; the row tells what is new of it where it stands", async () => {
    await using visit = await served.open(fixture.cast.beto, "/inbox?tab=pending");
    const { page } = visit;
    await page.locator(".row__name").nth(4).hover();
    const before = await places(page);
    const [, , third] = before;

    await does(fixture.server, fixture.cast.ana, "claim", {}, Number(third?.[0]));
    await page.locator(".row-gap").waitFor();
    const held = await places(page);
    await page.mouse.move(900, 400);
    await page.locator(".row-gap").waitFor({ state: "detached" });

    expect(held).toEqual(before.filter((row) => row !== third));
    expect((await places(page))[2]?.[0]).toBe(before[3]?.[0]);
    expect(visit.complaints).toEqual([]);
  }, 30_000);

  test("with the focus in a row nothing moves either; pressing the pill lets in what waits", async () => {
    await using visit = await served.open(fixture.cast.ana, "/inbox?tab=pending");
    const { page } = visit;
    await page.mouse.move(900, 400);
    await page.locator(".row__link").nth(1).focus();
    const before = await places(page);

    await does(fixture.server, fixture.cast.sole, "priority", { priority: "2" }, 50);
    const pill = page.getByRole("button", { name: "1 nueva" });
    await pill.waitFor();
    const held = await places(page);
    await pill.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll(".row")[1]?.getAttribute("data-row") === "50");

    expect(held).toEqual(before);
    expect(await pill.isVisible()).toBe(false);
    expect(visit.complaints).toEqual([]);
  }, 30_000);

  for (const width of [1280, 360]) {
    test(`more rows come below, and after Back from a conversation, and after a reload, one is where one was (${width} px)`, async () => {
      await using visit = await served.open(fixture.cast.ana, "/inbox?tab=pending", width);
      const { page } = visit;
      await scrollTo(page, 999_999);
      await page.waitForFunction(() => document.querySelectorAll(".row").length >= 100);
      await scrollTo(page, 3_000);
      const row = (await places(page)).find(([, top]) => top > 250)?.[0] ?? "";

      await page.locator(`.row[data-row="${row}"] .row__link`).click();
      await page.locator("#pane[data-conversation]").waitFor();
      await page.goBack();
      await page.locator("#pane.pane--empty").waitFor({ state: "attached" });
      const back = await stand(page);
      await page.goForward();
      await page.locator("#pane[data-conversation]").waitFor();
      await page.goto("/me");
      await page.goBack();
      await page.goBack();
      await page.locator("#pane.pane--empty").waitFor({ state: "attached" });
      await settled(page);
      const away = await stand(page);
      await page.reload();
      await settled(page);

      expect(back).toEqual({ rows: 100, top: 3_000 });
      expect(away).toEqual(back);
      expect(await stand(page)).toEqual(back);
      expect(visit.complaints).toEqual([]);
    }, 60_000);
  }

  test("who reads further down keeps the place while rows come in above; the pill tells of them", async () => {
    await using visit = await served.open(fixture.cast.ana, "/inbox?tab=pending");
    const { page } = visit;
    await page.mouse.move(900, 400);
    await scrollTo(page, 1_500);
    const before = (await places(page)).filter(([, top]) => top > 200 && top < 700);

    await does(fixture.server, fixture.cast.sole, "priority", { priority: "2" }, 120);
    await page.getByRole("button", { name: "1 nueva" }).waitFor();

    expect((await places(page)).filter(([, top]) => top > 200 && top < 700)).toEqual(before);
    expect(visit.complaints).toEqual([]);
  }, 30_000);
});

// Every row and where on the screen it stands.
function places(page: Page): Promise<[string, number][]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("#rows > .row")].map((row) => [
      row.getAttribute("data-row") ?? "",
      Math.round(row.getBoundingClientRect().top),
    ]),
  );
}

function stand(page: Page): Promise<{ rows: number; top: number }> {
  return page.evaluate(() => ({
    rows: document.querySelectorAll("#rows > .row").length,
    top: Math.round(document.querySelector(".list__scroll")?.scrollTop ?? -1),
  }));
}

function scrollTo(page: Page, top: number): Promise<void> {
  return page.evaluate((to) => document.querySelector(".list__scroll")?.scrollTo(0, to), top);
}

async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => (document.querySelector(".list__scroll")?.scrollTop ?? 0) > 2_000).catch(() => undefined);
}
