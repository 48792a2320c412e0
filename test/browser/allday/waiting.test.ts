import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser, type Visit } from "../../support/browser/browser.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";

// On the bus: what was sent without a network waits in the browser, and goes once when there is one.

setDefaultTimeout(30_000);

let fixture: Fixture;
let served: ServedServer;

beforeEach(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "¿Cuánto sale?");
  await does(fixture.server, fixture.cast.ana, "claim");
  served = serveServer(fixture.server);
});

afterEach(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("a text sent without a network", () => {
  test("waits where it will stand, can be taken back, and goes once and in order when the network is back", async () => {
    await using visit = await open(fixture.cast.ana, 360);
    const { page } = visit;
    await page.context().setOffline(true);
    for (const text of ["Son 45.000", "Hasta el viernes", "¿Te sirve?"]) await send(page, text);
    await waits(page, ["Son 45.000", "Hasta el viernes", "¿Te sirve?"]);
    await shot(page, "waiting-360");
    await page.locator(".waiting-line .message", { hasText: "viernes" }).getByRole("button", { name: "Cancelar" }).click();
    await waits(page, ["Son 45.000", "¿Te sirve?"]);
    const back = await box(page).inputValue();
    const said = await page.locator(".waiting-line [role=status]").first().textContent();
    const before = written();
    let sent = 0;
    await page.route(/\/messages$/, async (route) => {
      sent += 1;
      if (sent === 1) await Bun.sleep(200); // the second must not overtake it
      await route.continue();
    });
    await page.context().setOffline(false);
    await waits(page, []);
    await page.locator(".message--out[id]", { hasText: "¿Te sirve?" }).waitFor();

    expect([back, said, before]).toEqual(["Hasta el viernes", "Se envía al reconectar.", []]);
    expect(written()).toEqual(["Son 45.000", "¿Te sirve?"]);
    expect(await page.locator(".notice--late").count()).toBe(0);
    expect(visit.complaints.filter((one) => !one.includes("ERR_INTERNET_DISCONNECTED") && !one.includes("Failed to fetch"))).toEqual([]);
  });

  test("while the server is away goes once though its page was closed and two others are open, and quotes what it quoted", async () => {
    await using visit = await open(fixture.cast.ana);
    const { page } = visit;
    const context = page.context();
    const port = Number(new URL(served.address).port);
    await page.locator("#message-1").hover();
    await page.keyboard.press("r");
    await page.locator("[data-quoting]:not([hidden])").waitFor();
    await served.close();
    await send(page, "Son 45.000");
    await waits(page, ["Son 45.000"]);
    await page.close();

    const others = await Promise.all([context.newPage(), context.newPage()]);
    served = serveServer(fixture.server, port);
    await Promise.all(others.map((other) => other.goto(`${served.address}inbox?tab=mine`)));
    await untilWritten(1);
    await isReady(others[0]);
    await others[0].goto(`${served.address}conversations/1`);
    await others[0].locator(".message--out[id]", { hasText: "Son 45.000" }).waitFor();

    expect(written()).toEqual(["Son 45.000"]);
    expect(rows(fixture.server, "SELECT quoted_hash IS NOT NULL AS q FROM message WHERE kind = 'out'")).toEqual([{ q: 1 }]);
  });

  test("that is refused is said in words: back in a box where there is one, else kept with why, until it is thrown away", async () => {
    await using visit = await open(fixture.cast.ana);
    const { page } = visit;
    await page.context().setOffline(true);
    await send(page, "Son 45.000");
    await waits(page, ["Son 45.000"]);
    await does(fixture.server, fixture.cast.ana, "release");
    await page.context().setOffline(false);
    await page.locator(".notice--late").first().waitFor();
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>("form[data-send=note] textarea")?.value === "Son 45.000");
    await waits(page, []);

    await page.reload();
    await isReady(page);
    await page.context().setOffline(true);
    await page.locator(".composer__mode--note").click();
    await page.locator("form[data-send=note] textarea").fill("Pidió el VEP");
    await page.locator("form[data-send=note] textarea").press("Enter");
    await waits(page, ["Pidió el VEP"]);
    await does(fixture.server, fixture.cast.sole, "owner", { personId: String(fixture.cast.beto.id) });
    await page.context().setOffline(false);
    const notice = page.locator(".notice--late", { hasText: "«Pidió el VEP»" });
    await notice.waitFor();
    await shot(page, "refused");
    const said = await notice.locator("a").textContent();
    await page.goto(`${served.address}inbox`);
    await notice.getByRole("button", { name: "Descartar" }).click();
    await page.reload();
    await isReady(page);

    expect(said).toContain("Marisa Rossi");
    expect(said).toContain("No se envió: ya no está a tu cargo.");
    expect(await notice.count()).toBe(0);
    expect(rows(fixture.server, "SELECT id FROM message WHERE kind IN ('out', 'note')")).toEqual([]);
  });

  test("is nobody else's who signs in there, and goes when its writer is back", async () => {
    await using visit = await open(fixture.cast.ana);
    const { page } = visit;
    await page.context().setOffline(true);
    await send(page, "Son 45.000");
    await waits(page, ["Son 45.000"]);
    const other = await page.context().newPage();
    const tried: string[] = [];
    other.on("request", (request) => request.method() === "POST" && tried.push(new URL(request.url()).pathname));
    await page.route(/\/messages$/, (route) => route.abort("connectionreset"));
    await page.context().setOffline(false);

    await signIn(page, fixture.cast.sole);
    await other.goto(`${served.address}conversations/1`);
    await isReady(other);
    await Bun.sleep(300);
    const seen = [written(), await other.locator(".waiting-line .message").count(), tried.filter((path) => path.endsWith("/messages"))];
    await page.unroute(/\/messages$/);
    await page.locator(".app[data-person]").waitFor();
    await signIn(page, fixture.cast.ana);
    await other.goto(`${served.address}inbox`);
    await untilWritten(1);

    expect(seen).toEqual([[], 0, []]);
    expect(rows(fixture.server, "SELECT author_id AS who FROM message WHERE kind = 'out'")).toEqual([{ who: fixture.cast.ana.id }]);
  });
});

const box = (page: Page) => page.locator("form[data-send=reply] textarea");
const shot = (page: Page, name: string) => (process.env["SHOTS"] ? page.screenshot({ path: `${process.env["SHOTS"]}/${name}.png` }) : null);

async function open(who: Player, width?: number): Promise<Visit> {
  const visit = await served.open(who, "/conversations/1?tab=mine", width);
  await isReady(visit.page);
  return visit;
}

// What keeps the texts comes a moment after the page.
async function isReady(page: Page): Promise<void> {
  await page.waitForFunction(() => "waiting" in (globalThis as unknown as { ronda: object }).ronda);
}

async function send(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await box(page).press("Enter");
}

async function waits(page: Page, texts: string[]): Promise<void> {
  await page.waitForFunction(
    (wanted) => [...document.querySelectorAll(".waiting-line .message__body")].map((one) => one.textContent).join("|") === wanted,
    texts.join("|"),
  );
}

async function signIn(page: Page, who: Player): Promise<void> {
  const [name = "", value = ""] = who.cookie.split("=");
  await page.context().addCookies([{ name, value, url: served.address }]);
}

async function untilWritten(count: number): Promise<void> {
  for (let tries = 0; written().length < count && tries < 200; tries += 1) await Bun.sleep(50);
}

function written(): string[] {
  return rows<{ text: string }>(fixture.server, "SELECT text FROM message WHERE kind = 'out' ORDER BY id").map(({ text }) => text);
}
