import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { hasBrowser, newPage, type Visit } from "../support/browser.ts";
import { leave } from "../support/case.ts";
import type { Player } from "../support/cast.ts";
import { taken } from "../support/passing-on.ts";
import { openTown, type Town } from "../support/town.ts";

// A supervisor's note in the hands of two people: pinned with a tick, read with a button.

let town: Town;
let server: Bun.Server<undefined>;

beforeAll(async () => {
  town = await openTown();
  server = Bun.serve({ hostname: "127.0.0.1", port: 0, idleTimeout: 0, fetch: (request) => town.house.ronda.handle(request, "127.0.0.1") });
  await taken(town, town.cast.ana);
});

afterAll(async () => {
  await server.stop(true);
  await leave(town);
});

async function opens(who: Player, width: number): Promise<Visit> {
  const visit = await newPage({ address: server.url.href, language: "es", width });
  const [name = "", value = ""] = who.cookie.split("=");
  await visit.page.context().addCookies([{ name, value, url: server.url.href }]);
  await visit.page.goto("/conversations/1");
  return visit;
}

describe.skipIf(!hasBrowser())("pinning in the browser", () => {
  test("a tick pins the note, the owner's phone shows it, a button puts it away, and the tick is gone for the next note", async () => {
    const sole = await opens(town.cast.sole, 1280);
    const ana = await opens(town.cast.ana, 360);
    const tick = sole.page.getByLabel("Fijar para quien atiende");

    await sole.page.locator(".composer__mode--note").click();
    await sole.page.locator(".composer__form--note textarea").fill("Ofrecele el plan de pagos");
    await tick.check();
    await sole.page.getByRole("button", { name: "Guardar nota" }).click();
    await ana.page.getByText("Nota fijada de Sole").waitFor();
    const isTicked = await tick.isChecked();
    const isWide = await ana.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    await ana.page.getByRole("button", { name: "Leída" }).click();
    await ana.page.locator("#pinned-1").waitFor({ state: "hidden" });

    expect([isTicked, isWide]).toEqual([false, false]);
    expect([...sole.complaints, ...ana.complaints]).toEqual([]);
    await Promise.all([sole.close(), ana.close()]);
  });
});
