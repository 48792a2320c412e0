import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../support/browser.ts";
import { leave } from "../support/case.ts";
import { serveHouse, type ServedHouse } from "../support/served-house.ts";
import { arrive, openTurnTown, owners, type TurnTown } from "../support/turn-town.ts";

// Hands that never leave the keyboard: what they stand on may change, but it is never taken from under them.

let town: TurnTown;
let served: ServedHouse;

beforeAll(async () => {
  town = await openTurnTown({ model: "manual" });
  served = serveHouse(town.house);
});

afterAll(async () => {
  await served.close();
  await leave(town);
});

describe.skipIf(!hasBrowser())("by keyboard alone", () => {
  test("whoever takes a conversation in the list stands in the field of the answer", async () => {
    await arrive(town, 1);
    await using visit = await served.open(town.cast.ana, "/inbox?tab=pending");
    const { page } = visit;

    await page.locator(".row .action button").first().press("Enter");
    await page.locator("form[data-send=reply] textarea:focus").waitFor();

    expect(owners(town.house)).toEqual(["Ana"]);
    expect(visit.complaints).toEqual([]);
  }, 30_000);

  test("whoever chooses a state in the menu stands on the menu's button, which tells the new one", async () => {
    await using visit = await served.open(town.cast.ana, "/inbox?tab=pending");
    const { page } = visit;

    await page.locator("#presence-button").press("Enter");
    await page.getByRole("button", { name: "Ocupado" }).press("Enter");
    await page.locator("#presence-button", { hasText: "Tu estado: Ocupado" }).waitFor();

    expect(await focused(page)).toBe("presence-button");
    expect(await page.locator("#presence-menu[open]").count()).toBe(0);
    expect(visit.complaints).toEqual([]);
  }, 30_000);
});

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.id ?? "");
}
