import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { hasBrowser, newPage } from "../support/browser/browser.ts";
import { post } from "../support/browser/browse.ts";
import { does, leave } from "../support/fixture/conversation.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { arrive, is, openTurnFixture, type TurnFixture } from "../support/fixture/turn-fixture.ts";

// Numbers that move by themselves, before who looks at them from a desk, a phone and a wall. Nobody reloads.

setDefaultTimeout(60_000);

let fixture: TurnFixture;
let served: ServedServer;

beforeEach(async () => {
  fixture = await openTurnFixture({ model: "manual", timeOutMinutes: null });
  served = serveServer(fixture.server);
});

afterEach(async () => {
  await served.close();
  await leave(fixture);
});

const number = (name: string, value: string) => `[data-number="${name}"]:text-is("${value}")`;

async function wallLink(): Promise<string> {
  const html = await (await post(fixture.server, fixture.cast.sole, "/admin/walls", { name: "Sala", teamId: "" })).text();
  return /\/wall\/[A-Za-z0-9_-]{43}/.exec(html)?.[0] ?? "no link";
}

describe.skipIf(!hasBrowser())("the page of now in two browsers", () => {
  test("a message arrives, somebody takes it, somebody goes: both follow without a reload, and the list too", async () => {
    const { sole, adela, ana, beto } = fixture.cast;
    await using desk = await served.open(sole, "/now", 1440);
    await using phone = await served.open(adela, "/now", 360);
    await using list = await served.open(sole, "/now/list?of=waiting", 1440);
    for (const { page } of [desk, phone, list]) await page.evaluate(() => Object.assign(window, { isFirst: true }));

    await arrive(fixture, 1);
    for (const { page } of [desk, phone]) await page.locator(number("waiting", "1")).first().waitFor();
    await list.page.locator("[data-case='1']").waitFor();
    await does(fixture.server, ana, "claim");
    for (const { page } of [desk, phone]) await page.locator(number(`load ${ana.id}`, "1")).waitFor({ state: "attached" });
    await is(fixture, beto, "break");
    for (const { page } of [desk, phone]) await page.locator("td:has-text('En pausa')").waitFor({ state: "attached" });

    for (const { page, complaints } of [desk, phone, list]) {
      expect(await page.evaluate(() => Reflect.get(window, "isFirst"))).toBe(true);
      expect(complaints).toEqual([]);
    }
  });

  test("a wait becomes late by time alone, though nothing happens", async () => {
    await arrive(fixture, 1);
    await fixture.server.clock.advance(5 * 60_000 - 3_000);
    await using visit = await served.open(fixture.cast.sole, "/now", 1440);
    const { page } = visit;
    await page.locator(number("late", "0")).first().waitFor();

    await fixture.server.clock.advance(3_000);
    await page.locator(number("late", "1")).first().waitFor();

    await page.locator(".now__part a[data-case='1']").waitFor();
    await page.evaluate("dispatchEvent(new Event('visibilitychange'))"); // every clock is painted anew
    await page.locator(".now__part .clock[data-heat=late]").waitFor();
    expect(visit.complaints).toEqual([]);
  });

  test("without script the filter is a form, and numbers are links", async () => {
    await arrive(fixture, 2);
    const [name = "", value = ""] = fixture.cast.sole.cookie.split("=");
    await using visit = await newPage({ address: served.address, language: "es", script: false });
    const { page } = visit;
    await page.context().addCookies([{ name, value, url: served.address }]);

    await page.goto("/now");
    await page.locator("#now-team").selectOption(String(fixture.cast.otherTeamId));
    await page.getByRole("button", { name: "Ver" }).click();
    const other = await page.locator("[data-number=waiting]").first().textContent();
    await page.goto("/now");
    await page.locator("a:has([data-number=waiting])").click();

    expect(other).toBe("0");
    expect(await page.locator("[data-case]").count()).toBe(2);
  });

  test("`g` and `d` lead there from wherever one is", async () => {
    await using visit = await served.open(fixture.cast.sole, "/inbox?tab=all", 1440);
    const { page } = visit;
    await page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });

    await page.keyboard.press("d");
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    await page.waitForURL(/\/now$/);

    expect(visit.complaints).toEqual([]);
  });
});

describe.skipIf(!hasBrowser())("the screen on the wall", () => {
  test("follows, outlives a restart of the server, and says so, asking no more, once its link is revoked", async () => {
    const path = await wallLink();
    await using tv = await newPage({ address: served.address, width: 1920, height: 1080, language: "es" });
    const { page } = tv;
    await page.goto(path);
    await page.evaluate(() => Object.assign(window, { isFirst: true }));

    await arrive(fixture, 1);
    await page.locator(number("waiting", "1")).waitFor();
    const { port } = new URL(served.address);
    await served.close();
    await Bun.sleep(2_500);
    served = serveServer(fixture.server, Number(port));
    await arrive(fixture, 1);
    await page.locator(number("waiting", "2")).waitFor();
    const isFirst = await page.evaluate(() => Reflect.get(window, "isFirst"));
    const pressable = await page.locator("a, button, input, select, summary, [tabindex]").count();
    await post(fixture.server, fixture.cast.sole, "/admin/walls/1/revocation");
    await page.locator(".wall__ended").waitFor();
    let asked = 0;
    page.on("request", () => (asked += 1));
    await Bun.sleep(2_500);

    expect([isFirst, pressable, asked]).toEqual([true, 0, 0]);
    expect(await page.locator("body").innerText()).toBe("Este enlace ya no muestra nada. Pedí uno nuevo a quien lo creó.");
    await page.reload();
    expect(await page.locator("#wall").count()).toBe(0);
  });
});
