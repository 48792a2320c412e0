import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser, type Visit } from "../../support/browser/browser.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openTurnFixture, type TurnFixture } from "../../support/fixture/turn-fixture.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";

// Nobody waits unseen: a wait minute by minute, as its owner sees it on a phone and a supervisor at a desk. Nobody reloads.

setDefaultTimeout(30_000);

const minute = 60_000;
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

/** The clock of a page moves on to so much after the server's, which stands: what the page shows then, it shows by itself. */
async function showAfter(ms: number, ...pages: readonly Page[]): Promise<void> {
  const at = fixture.server.clock.now() + ms;
  for (const page of pages) await page.evaluate(`ronda.skew = ${at} - Date.now()`);
}

/** So much time passes for everybody. */
async function pass(ms: number, ...pages: readonly Page[]): Promise<void> {
  await showAfter(ms, ...pages);
  await fixture.server.advance(ms);
}

type Place = readonly [page: Page, where: ".row" | ".thread__head"];

/** What the chip says in each of these places to who looks at it, without what it hides, once it is as hot as that and holds that level. */
function saidBy(places: readonly Place[], heat: "calm" | "warn" | "late", level: string): Promise<string[]> {
  return Promise.all(places.map((place) => said(place, heat, level)));
}

async function said([page, where]: Place, heat: string, level: string): Promise<string> {
  const tag = page.locator(`${where} .due-tag[data-heat=${heat}]`, { hasText: level });
  await tag.waitFor();
  return (await tag.innerText()).replaceAll(/\s+/g, " ").trim();
}

const remember = (page: Page) => page.evaluate(() => Object.assign(window, { isFirst: true }));
const isFirst = (page: Page) => page.evaluate(() => Reflect.get(window, "isFirst") === true);
const complaintsOf = (...visits: readonly Visit[]) => visits.flatMap(({ complaints }) => complaints);

describe.skipIf(!hasBrowser())("a customer who waits", () => {
  test("has a deadline on row and header, at a desk and on a phone: grey, amber at 80 %, red, then the next level of the ladder", async () => {
    const { ana, sole } = fixture.cast;
    await using phone = await served.open(ana, "/inbox?tab=pending", 360, true);
    await using desk = await served.open(sole, "/inbox?tab=all", 1440);
    const list = await phone.page.context().newPage();
    await list.goto("/inbox?tab=mine");
    const pages = [phone.page, list, desk.page];
    const places = [
      [list, ".row"],
      [phone.page, ".thread__head"],
      [desk.page, ".row"],
      [desk.page, ".thread__head"],
    ] as const;
    for (const page of pages) await remember(page);

    await fixture.writes(fixture.marisa, "¿Me pasan el VEP?");
    const pending = await said([phone.page, ".row"], "calm", "N1");
    await phone.page.locator(".row form button").tap();
    await desk.page.locator(".row__link").click();
    await desk.page.mouse.move(900, 400);
    const calm = await saidBy(places, "calm", "N1");

    await showAfter(4 * minute + 1_000, ...pages);
    const warned = await saidBy(places, "warn", "N1");
    const bellBefore = await desk.page.locator("#bell").getAttribute("data-count");

    await pass(5 * minute + 1_000, ...pages);
    const late = await saidBy(places, "late", "N2");
    await list.locator('#bell[data-count="1"]').waitFor({ state: "attached" });

    await pass(5 * minute, ...pages);
    await desk.page.locator(".row .due-tag", { hasText: "N3 en" }).waitFor();
    await list.locator(".row .due-tag", { hasText: "N3 en" }).waitFor();
    await desk.page.locator('#bell[data-count="1"]').waitFor({ state: "attached" });
    await desk.page.locator(".system", { hasText: "N2, 10 min sin respuesta: aviso a supervisión" }).waitFor();

    expect(pending).toBe("vence 10:05");
    expect(calm).toEqual(["vence 10:05", "vence 10:05 N1 en 5 min", "vence 10:05", "vence 10:05 N1 en 5 min"]);
    expect(warned).toEqual(["vence 10:05", "vence 10:05 N1 en 1 min", "vence 10:05", "vence 10:05 N1 en 1 min"]);
    expect(bellBefore).toBe("0");
    expect(late).toEqual(["N2 en 5 min", "venció 10:05 N2 en 5 min", "N2 en 5 min", "venció 10:05 N2 en 5 min"]);
    for (const page of pages) expect(await isFirst(page)).toBe(true);
    expect(complaintsOf(phone, desk)).toEqual([]);
  });
});

describe.skipIf(!hasBrowser())("an owner asks supervisors to look", () => {
  test.each([
    ["by the keyboard at a desk", 1440, false],
    ["with a finger on a phone", 360, true],
  ] as const)("%s: a supervisor sees it at once, and gives it back with an answer", async (_, width, isTouch) => {
    const { ana, sole } = fixture.cast;
    await fixture.writes(fixture.marisa, "Quiero hablar con alguien");
    await does(fixture.server, ana, "claim");
    await using owner = await served.open(ana, "/conversations/1?tab=mine", width, isTouch);
    await using lead = await served.open(sole, "/inbox?tab=all", 1440);
    const { page } = owner;
    for (const one of [page, lead.page]) await remember(one);

    await (isTouch ? openWithFinger(page) : openWithKey(page));
    await page.locator("dialog[open] #escalate-reason").selectOption({ label: "Queja o cliente enojado" });
    await page.locator("#escalate-note").fill("Pide un reintegro");
    const send = page.locator("dialog[open] .form__foot button");
    await (isTouch ? send.tap() : send.press("Enter"));
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.locator(".thread__head .chip--escalated").waitFor();
    await lead.page.locator(".escalated", { hasText: "Ana escaló: Queja o cliente enojado" }).waitFor();
    await lead.page.locator(".row .mark[title=Escalada]").waitFor();
    await lead.page.locator('#bell[data-count="1"]').waitFor({ state: "attached" });
    const isSameList = await isFirst(lead.page);

    await lead.page.locator(".row__link").click();
    await lead.page.locator("#escalate-answer").fill("Ofrecele el 10 %");
    await lead.page.getByRole("button", { name: "Devolver con respuesta" }).click();
    await page.locator(".thread__head .chip--escalated").waitFor({ state: "detached" });
    await page.locator(".message", { hasText: "Ofrecele el 10 %" }).waitFor();
    await page.locator(".system", { hasText: "Sole la devolvió con respuesta a Ana" }).waitFor();
    await lead.page.locator(".escalated").waitFor({ state: "detached" });

    expect(isSameList).toBe(true);
    for (const one of [page, lead.page]) expect(await isFirst(one)).toBe(true);
    expect(complaintsOf(owner, lead)).toEqual([]);
  });
});

async function openWithKey(page: Page): Promise<void> {
  await page.locator(".thread__name").click();
  await page.keyboard.press("!");
}

async function openWithFinger(page: Page): Promise<void> {
  await page.locator(".thread__tools details > summary").tap();
  await page.getByRole("link", { name: "Escalar" }).tap();
}
