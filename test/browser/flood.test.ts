import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { hasBrowser } from "../support/browser/browser.ts";
import { does, leave } from "../support/fixture/conversation.ts";
import { message } from "../support/fixture/intake.ts";
import { deliver, delivery } from "../support/fixture/meta.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

// A conversation that is flooded while somebody has it open and is about to answer.

const from = { from: "5493416100001", from_user_id: "AR.5493416100001" };
let fixture: Fixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openFixture();
  await says("primera");
  await does(fixture.server, fixture.cast.ana, "claim");
  served = serveServer(fixture.server);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("threat 11: a flood in the browser", () => {
  test("leaves what is being typed alone, ends with the newest page, and the link to what came before it works", async () => {
    await using visit = await served.open(fixture.cast.ana, "/conversations/1");
    const { page, complaints } = visit;
    const box = page.locator("[data-send=reply] textarea");
    await box.fill("Ya te ");

    for (let index = 0; index < 300; index += 1) await says(`agua ${index};`);
    await page.locator(".message", { hasText: "agua 7;" }).waitFor();
    await fixture.server.clock.leap(1_000);
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
  await deliver(fixture.server, delivery({ messages: [message({ ...from, text: { body } })] }));
}
