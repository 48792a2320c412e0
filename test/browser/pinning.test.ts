import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { hasBrowser } from "../support/browser/browser.ts";
import { leave } from "../support/fixture/conversation.ts";
import { taken } from "../support/fixture/passing-on.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

// A supervisor's note in the hands of two people: pinned with a tick, read with a button.

let fixture: Fixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openFixture();
  served = serveServer(fixture.server);
  await taken(fixture, fixture.cast.ana);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("pinning in the browser", () => {
  test("a tick pins the note, the owner's phone shows it, a button puts it away, and the tick is gone for the next note", async () => {
    const sole = await served.open(fixture.cast.sole, "/conversations/1", 1280);
    const ana = await served.open(fixture.cast.ana, "/conversations/1", 360);
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
