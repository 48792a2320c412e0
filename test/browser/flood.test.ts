import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { hasBrowser } from "../support/browser.ts";
import { does, leave } from "../support/case.ts";
import { message } from "../support/intake.ts";
import { deliver, delivery } from "../support/meta.ts";
import { serveHouse, type ServedHouse } from "../support/served-house.ts";
import { openTown, type Town } from "../support/town.ts";

// A conversation that is flooded while somebody has it open and is about to answer.

const from = { from: "5493416100001", from_user_id: "AR.5493416100001" };
let town: Town;
let served: ServedHouse;

beforeAll(async () => {
  town = await openTown();
  await says("primera");
  await does(town.house, town.cast.ana, "claim");
  served = serveHouse(town.house);
});

afterAll(async () => {
  await served.close();
  await leave(town);
});

describe.skipIf(!hasBrowser())("threat 11: a flood in the browser", () => {
  test("leaves what is being typed alone, ends with the newest page, and the link to what came before it works", async () => {
    await using visit = await served.open(town.cast.ana, "/conversations/1");
    const { page, complaints } = visit;
    const box = page.locator("[data-send=reply] textarea");
    await box.fill("Ya te ");

    for (let index = 0; index < 300; index += 1) await says(`agua ${index};`);
    await page.locator(".message", { hasText: "agua 9;" }).waitFor();
    await town.house.clock.leap(1_000);
    await page.locator(".message", { hasText: "agua 299;" }).waitFor();
    await box.pressSequentially("respondo");
    const shown = await page.locator(".messages > .message").count();
    await page.locator(".earlier").click();
    await page.locator(".message", { hasText: "agua 249;" }).waitFor();
    const order = await page.locator(".messages > .message").evaluateAll((all) => all.map((one) => Number(one.id.split("-")[1])));

    expect(shown).toBeLessThanOrEqual(50);
    expect(await box.inputValue()).toBe("Ya te respondo");
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(new Set(order).size).toBe(order.length);
    expect(complaints).toEqual([]);
  }, 30_000);
});

async function says(body: string): Promise<void> {
  await deliver(town.house, delivery({ messages: [message({ ...from, text: { body } })] }));
}
