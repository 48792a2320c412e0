import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { hasBrowser } from "../support/browser.ts";
import { leave } from "../support/case.ts";
import { taken } from "../support/passing-on.ts";
import { serveHouse, type ServedHouse } from "../support/served-house.ts";
import { openTown, type Town } from "../support/town.ts";

// A supervisor's note in the hands of two people: pinned with a tick, read with a button.

let town: Town;
let served: ServedHouse;

beforeAll(async () => {
  town = await openTown();
  served = serveHouse(town.house);
  await taken(town, town.cast.ana);
});

afterAll(async () => {
  await served.close();
  await leave(town);
});

describe.skipIf(!hasBrowser())("pinning in the browser", () => {
  test("a tick pins the note, the owner's phone shows it, a button puts it away, and the tick is gone for the next note", async () => {
    const sole = await served.open(town.cast.sole, "/conversations/1", 1280);
    const ana = await served.open(town.cast.ana, "/conversations/1", 360);
    const tick = sole.page.getByLabel("Fijar para quien la atiende");

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
