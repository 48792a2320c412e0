import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { hasBrowser } from "../support/browser/browser.ts";
import { leave } from "../support/fixture/conversation.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { arrive, is, openTurnFixture, owners, type TurnFixture } from "../support/fixture/turn-fixture.ts";

// A supervisor's hands: a row dropped on a person, keys, ticked rows, and the way back.

let fixture: TurnFixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openTurnFixture({ model: "manual" });
  served = serveServer(fixture.server);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("giving in the browser", () => {
  test("a row is dropped on a person and taken back with one key", async () => {
    await arrive(fixture, 1);
    await using visit = await served.open(fixture.cast.sole, "/inbox?tab=pending");
    const { page } = visit;
    const row = await page.locator(".row").first().boundingBox();
    if (!row) throw new Error("no row");

    await page.mouse.move(row.x + 120, row.y + 20);
    await page.mouse.down();
    await page.mouse.move(row.x + 200, row.y + 60, { steps: 4 });
    const beto = await page.locator("[data-giver]", { hasText: "Beto" }).boundingBox();
    if (!beto) throw new Error("nobody to drop it on");
    await page.mouse.move(beto.x + 40, beto.y + 20, { steps: 6 });
    await page.mouse.up();
    await page.locator("#notices", { hasText: "Asignada a Beto" }).waitFor();
    const given = owners(fixture.server);
    await page.keyboard.press("z");
    await page.locator("#notices", { hasText: "Asignación deshecha" }).waitFor();

    expect(given).toEqual(["Beto"]);
    expect(owners(fixture.server)).toEqual([""]);
    expect(await page.locator("#givers").count()).toBe(0);
    expect(visit.complaints).toEqual([]);
  }, 30_000);

  test("by keyboard the people open beside the list, and a question is answered in place", async () => {
    await is(fixture, fixture.cast.ana, "offline");
    await using visit = await served.open(fixture.cast.sole, "/inbox?tab=pending");
    const { page } = visit;

    await page.locator(".row__link").first().focus();
    await page.keyboard.press("a");
    await page.locator("[data-giver]", { hasText: "Ana" }).press("Enter");
    await page.getByRole("button", { name: "Asignar igual" }).click();
    await page.locator("#notices", { hasText: "Asignada a Ana" }).waitFor();

    expect(owners(fixture.server)).toEqual(["Ana"]);
  }, 30_000);

  for (const width of [1280, 360]) {
    test(`ticked rows go together and stay ticked while the list is fetched again (${width} px)`, async () => {
      const before = owners(fixture.server).length;
      await arrive(fixture, 3);
      await using visit = await served.open(fixture.cast.sole, "/inbox?tab=pending", width);
      const { page } = visit;

      await page.locator(".list__pick").click();
      for (const index of [0, 1, 2]) await page.locator(".row__pick").nth(index).check();
      await arrive(fixture, 1);
      await page.locator(".row").nth(3).waitFor();
      const ticked = await page.locator(".row__pick:checked").count();
      await page.locator(".bulk__count", { hasText: "3 elegidas" }).waitFor();
      await page.locator(".bulk button", { hasText: "Asignar" }).click();
      await page.locator("#notices", { hasText: "3 asignadas." }).waitFor();

      expect(ticked).toBe(3);
      expect(owners(fixture.server).slice(before)).not.toEqual(["", "", "", ""]);
      expect(owners(fixture.server).at(-1)).toBe("");
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(visit.complaints).toEqual([]);
      await page.locator(".row").nth(1).waitFor({ state: "detached" });
      await page.locator(".bulk__count", { hasText: "Ninguna elegida" }).waitFor();
      await page.locator(".row__pick").first().check();
      await page.locator(".bulk button", { hasText: "Resolver" }).click();
      await page.locator("#notices", { hasText: "1 resuelta." }).waitFor();
    }, 30_000);
  }
});
