import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../support/browser/browser.ts";
import { does, leave } from "../support/fixture/conversation.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

// The answer to a form and the stream come by different ways, and either may be the slower one.

let fixture: Fixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  served = serveServer(fixture.server);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("with two tabs open", () => {
  test("four replies whose answers come after the stream has told that they were delivered keep their ticks, in both", async () => {
    await using visit = await served.open(fixture.cast.ana, "/conversations/1");
    const { page } = visit;
    const other = await page.context().newPage();
    await other.goto("/conversations/1");
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route(/\/messages$/, async (route) => {
      const answer = await route.fetch();
      await promise;
      await route.fulfill({ response: answer });
    });

    for (const text of ["uno", "dos", "tres", "cuatro"]) {
      await page.locator("form[data-send=reply] textarea").fill(text);
      await page.locator("form[data-send=reply] textarea").press("Enter");
    }
    await page.locator(".message--out", { hasText: "uno" }).waitFor();
    await fixture.server.advance(60_000);
    await page.locator(".tick[data-state=read], .tick[data-state=delivered]").first().waitFor();
    resolve();
    await page.locator(".message--out", { hasText: "cuatro" }).waitFor();
    await fixture.server.advance(60_000);
    await hasSettled(page);
    await hasSettled(other);

    expect(visit.complaints).toEqual([]);
  }, 30_000);

  test("the panel is another's at once when a supervisor gives the conversation, and what one was choosing in it stays", async () => {
    await using ana = await served.open(fixture.cast.ana, "/conversations/1", 1440);
    await using sole = await served.open(fixture.cast.sole, "/conversations/1", 1440);
    const panel = sole.page.locator("#panel-1");
    await sole.page.locator("#panel-1 [name=language]").selectOption("en");

    await does(fixture.server, fixture.cast.sole, "owner", { personId: String(fixture.cast.beto.id) });
    await panel.getByText("Beto", { exact: true }).first().waitFor();
    await does(fixture.server, fixture.cast.sole, "owner", { personId: String(fixture.cast.ana.id) });
    await panel.getByText("Ana", { exact: true }).first().waitFor();

    expect(await sole.page.locator("#panel-1 [name=language]").inputValue()).toBe("en");
    expect(await sole.page.locator("#panel-1 .facts").first().textContent()).toContain("A cargo deAna");
    expect([...ana.complaints, ...sole.complaints]).toEqual([]);
  }, 30_000);

  test("what was drawn before a conversation was opened again does not come back", async () => {
    await using visit = await served.open(fixture.cast.ana, "/conversations/1");
    const { page } = visit;
    const head = page.locator(".thread__head");
    await page.route(/\/resolution$/, async (route) => {
      const answer = await route.fetch();
      await page.locator(".thread__head[data-status=resolved]").waitFor();
      await does(fixture.server, fixture.cast.ana, "reopening");
      await page.locator(".thread__head[data-status=in_progress]").waitFor();
      await route.fulfill({ response: answer });
    });
    const answered = page.waitForResponse((answer) => answer.url().endsWith("/resolution"));

    await page.locator(".thread__primary button").click();
    await (await answered).finished();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));

    expect(await head.getAttribute("data-status")).toBe("in_progress");
    expect(visit.complaints).toEqual([]);
  }, 30_000);
});

async function hasSettled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const ticks = [...document.querySelectorAll(".messages .tick")];
    return ticks.length === 4 && ticks.every((tick) => ["delivered", "read"].includes(tick.getAttribute("data-state") ?? ""));
  });
}
